//! The only unsafe code: aligned buffers, block ioctls, io_uring, wide
//! registers, and the ways past the block layer to SCSI, NVMe, MMC and
//! self-encrypting drives.
//!
//! Imports nothing of this crate. What leaves it is safe to call in any order;
//! each `unsafe` block says why. The raw interfaces are those of the kernel's
//! user headers: `linux/fs.h`, `linux/loop.h`, `linux/io_uring.h`, `scsi/sg.h`,
//! `linux/nvme_ioctl.h`, `linux/mmc/ioctl.h`, `linux/sed-opal.h`.

mod aligned;
mod chacha;
mod ioctl;
#[cfg(test)]
mod layout_tests;
mod mmc;
mod nvme;
mod opal;
mod ring;
mod scsi;
#[cfg(feature = "lab")]
mod shared;

pub use aligned::AlignedBuffer;
pub use chacha::WideChaCha8;
pub use ioctl::{
    block_size, discard, disk_sequence, flush_buffers, is_read_only, logical_sector, loop_status,
    physical_sector, secure_discard,
};
pub use mmc::mmc_command;
pub use nvme::{nvme_admin, nvme_io, nvme_namespace, nvme_rescan};
pub use opal::{opal_psid_revert, opal_status};
pub use ring::{Ring, RingOperation};
pub use scsi::{Transfer, scsi};
#[cfg(feature = "lab")]
pub use shared::SharedMemory;
