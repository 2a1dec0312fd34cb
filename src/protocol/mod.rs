//! Pure bytes: what drives are told, and what they say of themselves. Imports
//! `record` only.
//!
//! Encoders build a command's bytes and send nothing. Every decoder is total:
//! bytes that make no sense decode to nothing or to an error, never to a
//! panic and never to a guess.

pub mod ata;
mod bytes;
#[cfg(test)]
mod captured;
pub mod mmc;
pub mod nvme;
pub mod opal;
#[cfg(test)]
mod refereed;
pub mod sat;
pub mod scsi;
pub mod sense;
