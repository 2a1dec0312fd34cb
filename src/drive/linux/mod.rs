//! Transports of Linux: whole block devices and image files.
//!
//! The only rooms of `drive` that import `sys`; besides it `protocol` and `record`.

mod block;
mod discovery;
mod files;
mod firmware_raid;
mod identity;
mod image;
mod machine;
mod media;
mod port;
mod queue;
mod ring;
mod standin;
mod suspend;
mod temperature;
mod users;
mod workers;

pub(super) use block::OPENER as BLOCK;
pub(super) use image::OPENER as IMAGE;
pub(super) use suspend::suspend;
pub(super) use temperature::celsius;

/// The node of a partition.
pub(super) fn partition(path: &std::path::Path, number: u32) -> Option<std::path::PathBuf> {
    discovery::partition(&machine::Machine::this(), path, number)
}

/// Storage controllers in a firmware mode that hides NVMe drives.
pub(super) fn hidden_drives() -> Vec<crate::record::Message> {
    firmware_raid::hidden(&machine::Machine::this())
}
