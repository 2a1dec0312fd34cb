//! The engine on io_uring.

use std::io;
use std::time::Duration;

use super::files::Files;
use super::queue::{Engine, Step};
use crate::drive::{Access, Lent, Slot};
use crate::sys::{Ring, RingOperation};

/// Requests in an io_uring with registered buffers.
pub struct RingEngine {
    ring: Ring,
    files: Files,
}

impl RingEngine {
    /// # Errors
    /// Where the kernel has no io_uring or does not let us use it.
    pub fn new(files: &Files, depth: usize, slot_bytes: usize) -> io::Result<Self> {
        Ok(Self {
            ring: Ring::new(depth, slot_bytes)?,
            files: files.clone(),
        })
    }
}

impl Engine for RingEngine {
    fn buffer(&mut self, slot: Slot) -> &mut [u8] {
        self.ring.buffer(slot)
    }

    fn lend(&mut self, slot: Slot) -> Lent {
        self.ring.lend(slot)
    }

    fn start(&mut self, slot: Slot, step: Step) -> io::Result<()> {
        let operation = match step.access {
            Access::Read => RingOperation::Read,
            Access::Write => RingOperation::Write,
            Access::Flush => RingOperation::Flush,
        };
        let file = self.files.way(step.way);
        self.ring
            .start(slot, operation, file, step.offset, step.start, step.length)
    }

    fn wait(&mut self, timeout: Duration) -> io::Result<Option<(Slot, io::Result<usize>)>> {
        self.ring.wait(timeout)
    }
}
