//! Documents: looked through, read, filled in, checked, searched.

mod authorization;
mod draft;
mod exact;
mod example;
mod fill;
mod filter;
mod models;
mod operation;
mod petstore;
mod scan;
mod schema;
mod search;
mod siblings;
mod tags;
mod validate;
mod yaml;
