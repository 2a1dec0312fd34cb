//! Fronts: what puts emulated drives behind the real drivers of a kernel, in a
//! guest of scripts/test-kernel. Built with the feature `lab` only, and no part
//! of what is released.
//!
//! Imports the emulated core, `record`, and the shared memory of `sys`.

mod bench;
mod nvme_tcp;
mod scsi_target;
mod shelf;
mod tcmu;

pub use bench::{serve, tell};
