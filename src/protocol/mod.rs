//! Pure bytes: what drives say of themselves, decoded. Imports `record` only.
//!
//! Every decoder is total: bytes that make no sense decode to nothing, never
//! to a panic and never to a guess.

pub mod ata;
pub mod mmc;
pub mod nvme;
pub mod opal;
pub mod scsi;
