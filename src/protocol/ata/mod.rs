//! ATA: commands as register values, and what their replies mean (ACS-4,
//! ACS-5). Pure bytes; `sat` carries them over SCSI.

pub mod command;
pub mod hidden;
pub mod identify;
pub mod log;
pub mod registers;
pub mod sanitize;
pub mod security;
pub mod smart;

pub use command::*;
pub use hidden::*;
pub use identify::{Identify, Minutes, Rotation, SanitizeAbilities, Security, Zoned, rotation};
pub use log::{SecurityPage, log_pages, page_list};
pub use registers::{PowerMode, Registers};
pub use sanitize::*;
pub use security::*;
pub use smart::*;

#[cfg(test)]
mod tests;
