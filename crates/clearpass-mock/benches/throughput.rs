//! How many requests a second the program answers over TCP: a list of 25, beside a server of the
//! same HTTP library that does nothing but send the same bytes, and beside Prism with the same document where the
//! environment variable PRISM names its program. In turns, so that a noisy machine is noisy for
//! all; what counts are the ratios.

use std::env;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use http_body_util::Full;
use hyper::body::Bytes;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// Says that this process is to be the server that does nothing.
const NOTHING: &str = "--do-nothing";

/// The variable with what it sends.
const BODY: &str = "THROUGHPUT_BODY";

const CONNECTIONS: usize = 8;
const ROUND: Duration = Duration::from_secs(2);
const ROUNDS: usize = 3;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let runtime = tokio::runtime::Runtime::new()?;
    if env::args().any(|argument| argument == NOTHING) {
        return runtime.block_on(do_nothing());
    }
    runtime.block_on(compare())
}

/// Answers every request with the same bytes: those of the list, so that both servers send as much.
async fn do_nothing() -> Result<(), Box<dyn std::error::Error>> {
    let body = Bytes::from(env::var(BODY)?);
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    println!("http://{}/", listener.local_addr()?);
    loop {
        let (stream, _) = listener.accept().await?;
        stream.set_nodelay(true)?;
        let body = body.clone();
        let answer = service_fn(move |_| {
            let response = hyper::Response::new(Full::new(body.clone()));
            async { Ok::<_, std::convert::Infallible>(response) }
        });
        tokio::spawn(async move {
            // A connection that breaks is the client's affair.
            let _ = http1::Builder::new().serve_connection(TokioIo::new(stream), answer).await;
        });
    }
}

/// A server in a process of its own, which ends with this value.
struct Server {
    process: Child,
    host: String,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Server {
    /// Starts one and reads its address from the line that has one.
    fn start(mut command: Command) -> Result<Self, Box<dyn std::error::Error>> {
        let mut process = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
        let output = process.stdout.take().ok_or("no output")?;
        for line in BufReader::new(output).lines() {
            let line = line?;
            if let Some((_, rest)) = line.split_once("http://") {
                let host: String =
                    rest.chars().take_while(|c| c.is_ascii_digit() || ".:".contains(*c)).collect();
                if host.contains(':') {
                    return Ok(Self { process, host });
                }
            }
        }
        Err("the server says no address".into())
    }
}

impl Server {
    /// Waits until it takes connections.
    async fn is_up(&self) -> Result<(), Box<dyn std::error::Error>> {
        let end = Instant::now() + Duration::from_secs(60);
        while TcpStream::connect(&self.host).await.is_err() {
            if Instant::now() > end {
                return Err("the other server does not start".into());
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        Ok(())
    }
}

async fn compare() -> Result<(), Box<dyn std::error::Error>> {
    let mut mock = Command::new(env!("CARGO_BIN_EXE_clearpass-mock"));
    mock.args(["--port", "0"]);
    let mock = Server::start(mock)?;
    let token = token(&mock.host).await?;
    for number in 0..30 {
        let body = format!(r#"{{"name":"Role {number}"}}"#);
        ask(&mock.host, &post(&mock.host, "/api/role", &token, &body)).await?;
    }
    let list = get(&mock.host, "/api/role?limit=25", &token);
    let answer = ask(&mock.host, &list).await?;
    let (_, body) = answer.split_once("\r\n\r\n").ok_or("no body")?;
    let mut nothing = Command::new(env::current_exe()?);
    nothing.arg(NOTHING).env(BODY, body);
    let nothing = Server::start(nothing)?;
    let empty = get(&nothing.host, "/", &token);
    let document = document(&mock.host, &token).await?;
    let prism = match env::var_os("PRISM") {
        Some(program) => {
            // It does not say the port that it is given by the system.
            let free = TcpListener::bind("127.0.0.1:0").await?.local_addr()?;
            let mut command = Command::new(program);
            command.args(["mock", "--host", "127.0.0.1", "--port", &free.port().to_string()]);
            command.arg(&document).stdout(Stdio::null()).stderr(Stdio::null());
            let server = Server { process: command.spawn()?, host: free.to_string() };
            server.is_up().await?;
            Some(server)
        }
        None => None,
    };
    let same = prism.as_ref().map(|prism| get(&prism.host, "/role?limit=25", &token));
    let (mut ours, mut theirs, mut prisms) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        ours.push(measure(&mock.host, &list).await?);
        theirs.push(measure(&nothing.host, &empty).await?);
        if let (Some(prism), Some(request)) = (&prism, &same) {
            prisms.push(measure(&prism.host, request).await?);
        }
    }
    let (ours, theirs) = (median(ours), median(theirs));
    println!("list of 25 roles           {ours:>9.0} requests/s");
    println!("do-nothing server          {theirs:>9.0} requests/s");
    println!("ratio to do-nothing        {:>9.2}", ours / theirs);
    if !prisms.is_empty() {
        let prisms = median(prisms);
        println!("Prism, the same document   {prisms:>9.0} requests/s");
        println!("ratio to Prism             {:>9.1}", ours / prisms);
    }
    Ok(())
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

fn get(host: &str, path: &str, token: &str) -> String {
    format!(
        "GET {path} HTTP/1.1\r\nhost: {host}\r\naccept: application/json\r\nauthorization: Bearer {token}\r\n\r\n"
    )
}

fn post(host: &str, path: &str, token: &str, body: &str) -> String {
    let length = body.len();
    format!(
        "POST {path} HTTP/1.1\r\nhost: {host}\r\nauthorization: Bearer {token}\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\r\n{body}"
    )
}

async fn token(host: &str) -> Result<String, Box<dyn std::error::Error>> {
    let body = r#"{"grant_type":"client_credentials","client_id":"ServerSync","client_secret":"ServerSync-secret"}"#;
    let length = body.len();
    let request = format!(
        "POST /api/oauth HTTP/1.1\r\nhost: {host}\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\r\n{body}"
    );
    let answer = ask(host, &request).await?;
    Ok(answer.split("access_token\":\"").nth(1).ok_or("no token")?[..40].to_owned())
}

/// The document of the list, in a file that Prism can read.
async fn document(
    host: &str,
    token: &str,
) -> Result<std::path::PathBuf, Box<dyn std::error::Error>> {
    let answer = ask(host, &get(host, "/api/openapi/PolicyElements-v1.json", token)).await?;
    let (_, body) = answer.split_once("\r\n\r\n").ok_or("no body")?;
    let path = env::temp_dir().join(format!("throughput-{}.json", std::process::id()));
    std::fs::write(&path, body)?;
    Ok(path)
}

async fn ask(host: &str, request: &str) -> Result<String, Box<dyn std::error::Error>> {
    let mut stream = TcpStream::connect(host).await?;
    stream.write_all(request.as_bytes()).await?;
    let mut buffer = Vec::new();
    let answer = read_answer(&mut stream, &mut buffer).await?;
    Ok(String::from_utf8_lossy(&answer).into_owned())
}

/// Requests a second that some connections get answered.
async fn measure(host: &str, request: &str) -> Result<f64, Box<dyn std::error::Error>> {
    let end = Instant::now() + ROUND;
    let mut tasks = Vec::new();
    for _ in 0..CONNECTIONS {
        let (host, request) = (host.to_owned(), request.to_owned());
        tasks.push(tokio::spawn(async move {
            let mut stream = TcpStream::connect(&host).await.map_err(|error| error.to_string())?;
            stream.set_nodelay(true).map_err(|error| error.to_string())?;
            let (mut count, mut buffer) = (0_u32, Vec::new());
            while Instant::now() < end {
                stream.write_all(request.as_bytes()).await.map_err(|error| error.to_string())?;
                let answer = read_answer(&mut stream, &mut buffer)
                    .await
                    .map_err(|error| error.to_string())?;
                if !answer.starts_with(b"HTTP/1.1 200") {
                    return Err(String::from_utf8_lossy(&answer).into_owned());
                }
                count += 1;
            }
            Ok(count)
        }));
    }
    let mut all = 0.0;
    for task in tasks {
        all += f64::from(task.await??);
    }
    Ok(all / ROUND.as_secs_f64())
}

/// Reads one answer: its head, and as much as the head says.
async fn read_answer(stream: &mut TcpStream, buffer: &mut Vec<u8>) -> std::io::Result<Vec<u8>> {
    buffer.clear();
    let mut chunk = [0; 16 * 1024];
    loop {
        let read = stream.read(&mut chunk).await?;
        if read == 0 {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
        buffer.extend_from_slice(&chunk[..read]);
        let Some(head) = buffer.windows(4).position(|four| four == b"\r\n\r\n") else { continue };
        let text = String::from_utf8_lossy(&buffer[..head]).to_ascii_lowercase();
        let length = text.lines().find_map(|line| line.strip_prefix("content-length:"));
        let length: usize =
            length.and_then(|length| length.trim().parse().ok()).unwrap_or_default();
        if buffer.len() >= head + 4 + length {
            return Ok(buffer.clone());
        }
    }
}
