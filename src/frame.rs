//! What stands around every page: header, navigation, status bar, notices.

mod header;
mod navigation;
mod notices;
mod palette;
mod shortcuts;
mod status_bar;
mod theme;
mod token_menu;

pub use header::Header;
pub use navigation::Navigation;
pub use notices::{UpdateNotice, WorkerNotice};
pub use palette::{Palette, PaletteButton, PaletteOpen, is_typing};
pub use shortcuts::Shortcuts;
pub use status_bar::StatusBar;
pub use token_menu::{PasteToken, TokenMenu};
