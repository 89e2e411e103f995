//! Documents: looked through, read, filled in, checked, searched.

mod authorization;
mod draft;
mod example;
mod fill;
mod filter;
mod operation;
mod petstore;
mod scan;
mod schema;
mod search;
mod siblings;
mod validate;
mod yaml;
