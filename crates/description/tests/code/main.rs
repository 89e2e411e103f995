//! Requests as programs in every language, and as files for other tools.

mod cmd;
mod curl_config;
mod har;
mod javascript;
mod literals;
mod multipart;
mod nasty;
mod postman;
mod powershell;
mod pyclearpass;
mod python;
mod scratch;
mod secrets;
mod shell;
mod snapshots;
mod vendors_sdk;
mod whole_file;
