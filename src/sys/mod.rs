//! The only unsafe code: aligned buffers, block ioctls, io_uring, wide registers.
//!
//! Imports nothing of this crate. What leaves it is safe to call in any order;
//! each `unsafe` block says why. The raw interfaces are those of the kernel's
//! user headers: `linux/fs.h`, `linux/loop.h`, `linux/io_uring.h`.

mod aligned;
mod chacha;
mod ioctl;
mod ring;

pub use aligned::AlignedBuffer;
pub use chacha::WideChaCha8;
pub use ioctl::{
    block_size, disk_sequence, flush_buffers, is_read_only, logical_sector, loop_status,
    physical_sector,
};
pub use ring::{Ring, RingOperation};
