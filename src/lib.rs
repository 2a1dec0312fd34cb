//! rasura erases storage media, verifies by reading back, and leaves a signed
//! certificate for each drive.
//!
//! The modules are the rooms of docs/ARCHITECTURE.md; each may import only
//! what its row there allows, and `tests/architecture.rs` holds them to it.

pub mod cli;
pub mod session;
pub mod register;
pub mod certificate;
pub mod job;
pub mod plan;
pub mod verify;
pub mod technique;
pub mod drive;
pub mod pattern;
pub mod protocol;
pub mod record;
pub mod text;
pub mod home;
#[allow(unsafe_code)]
mod sys;
