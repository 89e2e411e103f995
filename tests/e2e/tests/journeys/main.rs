//! Whole journeys: a fresh browser, the built site, and what a visitor does and sees.

mod act;
mod build;
mod check;
mod find;
mod visitor;

mod accessibility;
mod bad_input;
mod code_flow;
mod consoles;
mod early;
mod explanations;
mod explorer;
mod first_visit;
mod guide;
mod keyboard;
mod lab;
mod new_build;
mod offline;
mod parts;
mod privacy;
mod saved_data;
mod settings;
mod worker_stopped;
