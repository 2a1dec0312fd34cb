//! rasura erases storage media, verifies by reading back, and leaves a signed
//! certificate for each drive.
//!
//! The modules are the rooms of docs/ARCHITECTURE.md; each may import only
//! what its row there allows, and `tests/architecture.rs` holds them to it.

pub mod certificate;
pub mod cli;
pub mod delivery;
pub mod drive;
#[cfg(test)]
mod fault_matrix;
#[cfg(test)]
mod fault_sweep;
pub mod home;
pub mod job;
pub mod ntp;
pub mod pattern;
pub mod plan;
pub mod protocol;
pub mod record;
pub mod session;
pub mod stick;
#[allow(unsafe_code)]
mod sys;
pub mod technique;
pub mod text;
pub mod tui;
pub mod verify;
