//! A multipart body in Java, whose library has none: the program writes it itself (RFC 7578).

use super::literal;
use crate::code::message::file_name;
use crate::request::{Part, PartValue, in_part_header};

/// What comes before the imports of every program, in the order of the alphabet.
pub(super) const IMPORTS: &str = "\
import java.io.ByteArrayOutputStream;
import java.io.IOException;
";

/// What comes after them.
pub(super) const MORE_IMPORTS: &str = "\
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
";

pub(super) const HEADER: &str =
    "            .header(\"Content-Type\", \"multipart/form-data; boundary=\" + BOUNDARY)\n";

/// What the program has beside `main`.
pub(super) const METHODS: &str = "
    static final String BOUNDARY = UUID.randomUUID().toString();

    static void write(ByteArrayOutputStream body, String text) throws IOException {
        body.write(text.getBytes(StandardCharsets.UTF_8));
    }

    static void writeHead(ByteArrayOutputStream body, String parameters) throws IOException {
        write(body, \"--\" + BOUNDARY + \"\\r\\nContent-Disposition: form-data; \" + parameters);
    }

    static void writeText(ByteArrayOutputStream body, String name, String text)
            throws IOException {
        writeHead(body, \"name=\\\"\" + name + \"\\\"\\r\\n\\r\\n\");
        write(body, text + \"\\r\\n\");
    }

    static void writeFile(ByteArrayOutputStream body, String name, String path)
            throws IOException {
        String file = Path.of(path).getFileName().toString().replace(\"\\\"\", \"%22\");
        writeHead(body, \"name=\\\"\" + name + \"\\\"; filename=\\\"\" + file + \"\\\"\\r\\n\");
        write(body, \"Content-Type: application/octet-stream\\r\\n\\r\\n\");
        body.write(Files.readAllBytes(Path.of(path)));
        write(body, \"\\r\\n\");
    }
";

/// What fills the body.
pub(super) fn statements(parts: &[Part]) -> String {
    let mut lines = vec!["ByteArrayOutputStream body = new ByteArrayOutputStream();".to_owned()];
    for part in parts {
        let name = literal(&in_part_header(&part.name));
        match (&part.value, &part.media_type) {
            (PartValue::Text(text), None) => {
                lines.push(["writeText(body, ", &name, ", ", &literal(text), ");"].concat());
            }
            (PartValue::File(path), None) => {
                lines.push(["writeFile(body, ", &name, ", ", &literal(path), ");"].concat());
            }
            (PartValue::Text(text), Some(media_type)) => {
                lines.push(head(&part.name, None, media_type));
                lines.push(["write(body, ", &literal(text), " + \"\\r\\n\");"].concat());
            }
            (PartValue::File(path), Some(media_type)) => {
                lines.push(head(&part.name, Some(file_name(path)), media_type));
                let path = literal(path);
                lines.push(["body.write(Files.readAllBytes(Path.of(", &path, ")));"].concat());
                lines.push("write(body, \"\\r\\n\");".to_owned());
            }
        }
    }
    lines.push("write(body, \"--\" + BOUNDARY + \"--\\r\\n\");".to_owned());
    lines.iter().flat_map(|line| ["        ", line, "\n"]).collect()
}

/// The head of a part that has a media type.
fn head(name: &str, file: Option<&str>, media_type: &str) -> String {
    let mut head = ["name=\"", &in_part_header(name), "\""].concat();
    if let Some(file) = file {
        head.push_str(&["; filename=\"", &in_part_header(file), "\""].concat());
    }
    head.push_str(&["\r\nContent-Type: ", media_type, "\r\n\r\n"].concat());
    ["writeHead(body, ", &literal(&head), ");"].concat()
}
