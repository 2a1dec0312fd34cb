//! MMC, eMMC and SD: registers and commands. Imports `record` only.
//!
//! Clauses are those of JESD84-B51 (eMMC 5.1), unless SD is named (SD Physical
//! Layer 9.00).

mod card;
mod command;
mod csd;
mod ext_csd;
#[cfg(test)]
mod tests;

pub use card::{CardIdentity, CardKind, card_identity};
pub use command::{
    CardState, CardStatus, Command, Response, Transfer, WriteProtection, index, write_protection,
};
pub use csd::Csd;
pub use ext_csd::{ErasedContent, ExtCsd, PreEol, field};
