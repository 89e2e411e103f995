//! Starts the page: the program behind `index.html`.

fn main() {
    clearpass_explorer::start();
}
