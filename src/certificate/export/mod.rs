//! A certificate in the forms that people read.
//!
//! Imports `text` and `record`.

mod message;

pub use message::{say, value};
