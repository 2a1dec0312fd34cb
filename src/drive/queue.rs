//! Several requests in flight, past the page cache.
//!
//! Everything that reads or writes a medium goes through a queue, also a single
//! block and a flush, so that no caller ever waits in the kernel: a request
//! that hangs is left where it is, with its buffer.

use std::ops::Deref;
use std::sync::Arc;
use std::time::Duration;

use super::{DriveError, FaultKind};

/// Number of a slot, 0 to `depth - 1`.
pub type Slot = usize;

/// A slot's buffer on loan to another thread, to be read.
pub type Lent = Arc<dyn Deref<Target = [u8]> + Send + Sync>;

/// What a request does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Access {
    /// Fills the slot's buffer from the medium.
    Read,
    /// Writes the slot's buffer to the medium.
    Write,
    /// Makes everything that was completed before it durable (`fdatasync` and
    /// the drive's cache flush). Offset and length are 0.
    Flush,
}

/// A request that has come back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Completion {
    /// The slot, which is free again.
    pub slot: Slot,
    /// What it was.
    pub access: Access,
    /// Byte offset on the medium.
    pub offset: u64,
    /// Length in bytes.
    pub length: usize,
    /// Success means all of `length`; anything less is a fault.
    pub result: Result<(), FaultKind>,
}

/// Slots with aligned buffers that belong to the drive.
///
/// A queue that is dropped with requests in flight leaves their buffers (and,
/// where it must, its descriptor) to the kernel and does not wait.
pub trait Queue: Send {
    /// Number of slots.
    fn depth(&self) -> usize;

    /// Size of each slot's buffer in bytes.
    fn slot_bytes(&self) -> usize;

    /// The buffer of a slot that is not in flight.
    ///
    /// # Panics
    /// When the slot is in flight, lent, or does not exist: the caller's error.
    fn buffer(&mut self, slot: Slot) -> &mut [u8];

    /// Lends the buffer of a slot that is not in flight. Until the loan is
    /// dropped the slot is not free.
    ///
    /// # Panics
    /// When the slot is in flight or does not exist: the caller's error.
    fn lend(&mut self, slot: Slot) -> Lent;

    /// Starts a request on a free slot. `offset` and `length` are multiples of
    /// the logical sector; `length` is at most `slot_bytes`. Only the request
    /// that ends at a capacity which is a multiple of nothing (an image file)
    /// may have an odd length.
    ///
    /// # Errors
    /// When the request could not be handed over at all. A fault of the medium
    /// comes back as a [`Completion`].
    fn submit(
        &mut self,
        slot: Slot,
        access: Access,
        offset: u64,
        length: usize,
    ) -> Result<(), DriveError>;

    /// Waits until a request comes back, or for `timeout`; `None` then, and at
    /// once when nothing is in flight.
    ///
    /// # Errors
    /// When the queue itself has failed.
    fn complete(&mut self, timeout: Duration) -> Result<Option<Completion>, DriveError>;

    /// Number of requests in flight.
    fn in_flight(&self) -> usize;
}

/// A queue that can only read.
pub struct ReadQueue {
    queue: Box<dyn Queue>,
}

impl ReadQueue {
    pub(super) fn new(queue: Box<dyn Queue>) -> Self {
        Self { queue }
    }

    /// Number of slots.
    #[must_use]
    pub fn depth(&self) -> usize {
        self.queue.depth()
    }

    /// Size of each slot's buffer in bytes.
    #[must_use]
    pub fn slot_bytes(&self) -> usize {
        self.queue.slot_bytes()
    }

    /// The buffer of a slot that is not in flight.
    ///
    /// # Panics
    /// When the slot is in flight, lent, or does not exist: the caller's error.
    pub fn buffer(&mut self, slot: Slot) -> &[u8] {
        self.queue.buffer(slot)
    }

    /// See [`Queue::lend`].
    ///
    /// # Panics
    /// When the slot is in flight or does not exist: the caller's error.
    pub fn lend(&mut self, slot: Slot) -> Lent {
        self.queue.lend(slot)
    }

    /// Starts reading; see [`Queue::submit`].
    ///
    /// # Errors
    /// When the request could not be handed over at all.
    pub fn read(&mut self, slot: Slot, offset: u64, length: usize) -> Result<(), DriveError> {
        self.queue.submit(slot, Access::Read, offset, length)
    }

    /// See [`Queue::complete`].
    ///
    /// # Errors
    /// When the queue itself has failed.
    pub fn complete(&mut self, timeout: Duration) -> Result<Option<Completion>, DriveError> {
        self.queue.complete(timeout)
    }

    /// Number of requests in flight.
    #[must_use]
    pub fn in_flight(&self) -> usize {
        self.queue.in_flight()
    }
}
