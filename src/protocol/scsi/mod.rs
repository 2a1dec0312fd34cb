//! SCSI: commands as bytes and their replies (SPC-5, SBC-4).

pub mod capacity;
pub mod command;
pub mod erase;
pub mod inquiry;
pub mod log;
pub mod modes;
pub mod vpd;

pub use capacity::{Capacity, ProtectionType};
pub use command::*;
pub use erase::*;
pub use inquiry::{Inquiry, Support, luns, supported_operation};
pub use log::*;
pub use modes::{BlockDescriptor, ModePage, Modes};
pub use vpd::*;

#[cfg(test)]
mod tests;
