//! What stands on a drive, found by signatures. Pure: reads through a callback.

use std::io;

use crate::record::{Content, Message};

/// Looks for signatures.
pub fn probe(
    _capacity: u64,
    _sector: u32,
    _read: impl FnMut(u64, usize) -> io::Result<Vec<u8>>,
) -> (Vec<Content>, Vec<Message>) {
    (Vec::new(), Vec::new())
}
