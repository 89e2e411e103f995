//! The appliance as a WebAssembly program for the service worker. The scripts beside it own the
//! worker's life cycle and the database, because a worker's listeners must be there before any
//! wasm is; what is decided about a request is decided here or further in.

mod convert;
mod host;

fn main() {
    // The browser's console is the only place where a panic's message can go: what follows it
    // is a trap, and the script starts a fresh instance.
    std::panic::set_hook(Box::new(|panic| convert::log_error(&panic.to_string())));
}
