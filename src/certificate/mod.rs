//! certificate

pub mod export;
