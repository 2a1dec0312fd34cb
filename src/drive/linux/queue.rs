//! The queue of both transports: whole requests in, whole completions out.
//!
//! An [`Engine`] moves bytes and may transfer less than it was asked to. This
//! layer sends the remainder again, takes a transfer of nothing for what it is
//! (`Short`, never the end of the drive), and splits off what O_DIRECT cannot
//! do: the last piece of an image file whose size is not a multiple of
//! anything goes through a second descriptor without O_DIRECT.

use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use nix::errno::Errno;

use super::files::{Files, Way};
use super::ring::RingEngine;
use super::workers::{Reader, Workers};
use crate::drive::{Access, Completion, DriveError, FaultKind, Lent, Operation, Queue, Slot};

/// One transfer as an engine sees it.
#[derive(Clone, Copy, Debug)]
pub struct Step {
    /// What to do.
    pub access: Access,
    /// Which descriptor to use.
    pub way: Way,
    /// Byte offset on the medium.
    pub offset: u64,
    /// Where in the slot's buffer it begins.
    pub start: usize,
    /// Length in bytes.
    pub length: usize,
}

/// Moves bytes between slots and files.
pub trait Engine: Send {
    /// The buffer of a slot that is not in flight.
    fn buffer(&mut self, slot: Slot) -> &mut [u8];

    /// The buffer of a slot that is not in flight, on loan.
    fn lend(&mut self, slot: Slot) -> Lent;

    /// Starts a transfer on a slot that is not in flight.
    fn start(&mut self, slot: Slot, step: Step) -> io::Result<()>;

    /// Waits for a transfer: the bytes that were moved. `None` on timeout or
    /// when a signal came.
    fn wait(&mut self, timeout: Duration) -> io::Result<Option<(Slot, io::Result<usize>)>>;
}

/// Which engine to use. `RASURA_IO=uring` or `RASURA_IO=threads` in the
/// environment forces one, for tests and for machines where one misbehaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// io_uring where the kernel has it, threads elsewhere.
    Automatic,
    /// io_uring or an error.
    Uring,
    /// Threads.
    Threads,
}

impl Choice {
    fn of_environment() -> Self {
        match std::env::var_os("RASURA_IO") {
            Some(value) if value == "uring" => Self::Uring,
            Some(value) if value == "threads" => Self::Threads,
            _ => Self::Automatic,
        }
    }
}

/// A queue on the given descriptors.
///
/// # Errors
/// When no engine can be made.
pub fn open(
    device: &Path,
    files: Files,
    depth: usize,
    slot_bytes: usize,
) -> Result<Box<dyn Queue>, DriveError> {
    let choice = Choice::of_environment();
    open_with(choice, device, files, depth, slot_bytes)
}

/// A queue on threads that read in this way.
///
/// # Errors
/// When no engine can be made.
pub fn reading(
    device: &Path,
    files: Files,
    depth: usize,
    slot_bytes: usize,
    reader: &Reader,
) -> Result<Box<dyn Queue>, DriveError> {
    let failed = |error| DriveError::io(device, Operation::Prepare, error);
    let engine = Workers::reading(&files, depth, slot_bytes, reader).map_err(failed)?;
    Ok(queue(device, Box::new(engine), files, depth, slot_bytes))
}

fn open_with(
    choice: Choice,
    device: &Path,
    files: Files,
    depth: usize,
    slot_bytes: usize,
) -> Result<Box<dyn Queue>, DriveError> {
    if depth == 0 || slot_bytes == 0 || !slot_bytes.is_multiple_of(4096) {
        let error = io::Error::from(Errno::EINVAL);
        return Err(DriveError::io(device, Operation::Prepare, error));
    }
    let failed = |error| DriveError::io(device, Operation::Prepare, error);
    let engine: Box<dyn Engine> = if choice == Choice::Threads {
        Box::new(Workers::new(&files, depth, slot_bytes).map_err(failed)?)
    } else {
        match RingEngine::new(&files, depth, slot_bytes) {
            Ok(engine) => Box::new(engine),
            // Old kernels do not have it; containers and `io_uring_disabled`
            // forbid it; little lockable memory may not hold its rings.
            Err(_) if choice == Choice::Automatic => {
                Box::new(Workers::new(&files, depth, slot_bytes).map_err(failed)?)
            }
            Err(error) => return Err(failed(error)),
        }
    };
    Ok(queue(device, engine, files, depth, slot_bytes))
}

fn queue(
    device: &Path,
    engine: Box<dyn Engine>,
    files: Files,
    depth: usize,
    slot_bytes: usize,
) -> Box<dyn Queue> {
    Box::new(LinuxQueue {
        device: device.to_owned(),
        engine,
        files,
        slot_bytes,
        pending: vec![None; depth],
        finished: Vec::new(),
    })
}

#[derive(Clone, Copy, Debug)]
struct Pending {
    access: Access,
    offset: u64,
    length: usize,
    done: usize,
}

struct LinuxQueue {
    device: PathBuf,
    engine: Box<dyn Engine>,
    files: Files,
    slot_bytes: usize,
    pending: Vec<Option<Pending>>,
    /// Requests that ended before they reached the kernel.
    finished: Vec<Completion>,
}

impl LinuxQueue {
    fn go_on(&mut self, slot: Slot, pending: Pending) -> io::Result<()> {
        let step =
            self.files
                .next_step(pending.access, pending.offset, pending.length, pending.done);
        self.engine.start(slot, step)
    }

    /// What a transfer means for its request: `None` when it goes on.
    fn judge(&mut self, slot: Slot, result: io::Result<usize>) -> io::Result<Option<Completion>> {
        let mut pending = self.pending[slot].expect("the engine returns what was started");
        let verdict = match result {
            Err(error) if is_interruption(&error) => None,
            Err(error) => Some(Err(FaultKind::of(&error))),
            Ok(_) if pending.access == Access::Flush => Some(Ok(())),
            Ok(0) => Some(Err(FaultKind::Short)),
            Ok(moved) => {
                pending.done += moved;
                (pending.done == pending.length).then_some(Ok(()))
            }
        };
        let Some(result) = verdict else {
            self.pending[slot] = Some(pending);
            self.go_on(slot, pending)?;
            return Ok(None);
        };
        self.pending[slot] = None;
        Ok(Some(Completion {
            slot,
            access: pending.access,
            offset: pending.offset,
            length: pending.length,
            result,
        }))
    }

    fn failed(&self, access: Access, error: io::Error) -> DriveError {
        let operation = match access {
            Access::Read => Operation::Read,
            Access::Write => Operation::Write,
            Access::Flush => Operation::Flush,
        };
        DriveError::io(&self.device, operation, error)
    }
}

fn is_interruption(error: &io::Error) -> bool {
    matches!(
        error.raw_os_error().map(Errno::from_raw),
        Some(Errno::EINTR | Errno::EAGAIN)
    )
}

impl Queue for LinuxQueue {
    fn depth(&self) -> usize {
        self.pending.len()
    }

    fn slot_bytes(&self) -> usize {
        self.slot_bytes
    }

    fn buffer(&mut self, slot: Slot) -> &mut [u8] {
        assert!(self.pending[slot].is_none(), "slot {slot} is in flight");
        &mut self.engine.buffer(slot)[..self.slot_bytes]
    }

    fn lend(&mut self, slot: Slot) -> Lent {
        assert!(self.pending[slot].is_none(), "slot {slot} is in flight");
        self.engine.lend(slot)
    }

    fn submit(
        &mut self,
        slot: Slot,
        access: Access,
        offset: u64,
        length: usize,
    ) -> Result<(), DriveError> {
        assert!(self.pending[slot].is_none(), "slot {slot} is in flight");
        let is_empty = access != Access::Flush && length == 0;
        if is_empty || length > self.slot_bytes || i64::try_from(offset).is_err() {
            return Err(self.failed(access, Errno::EINVAL.into()));
        }
        let pending = Pending {
            access,
            offset,
            length,
            done: 0,
        };
        self.pending[slot] = Some(pending);
        if access == Access::Write && !self.files.writable {
            self.finished.push(Completion {
                slot,
                access,
                offset,
                length,
                result: Err(FaultKind::ReadOnly),
            });
            return Ok(());
        }
        self.go_on(slot, pending)
            .map_err(|error| self.failed(access, error))
    }

    fn complete(&mut self, timeout: Duration) -> Result<Option<Completion>, DriveError> {
        if let Some(completion) = self.finished.pop() {
            self.pending[completion.slot] = None;
            return Ok(Some(completion));
        }
        let deadline = Instant::now() + timeout;
        while self.in_flight() > 0 {
            let left = deadline.saturating_duration_since(Instant::now());
            let done = self
                .engine
                .wait(left)
                .map_err(|error| self.failed(Access::Read, error))?;
            let Some((slot, result)) = done else {
                return Ok(None);
            };
            let judged = self
                .judge(slot, result)
                .map_err(|error| self.failed(Access::Read, error))?;
            // A drive that moves a little at a time, or says again and again
            // that it is not now, must not keep us past the time.
            if judged.is_some() || Instant::now() >= deadline {
                return Ok(judged);
            }
        }
        Ok(None)
    }

    fn in_flight(&self) -> usize {
        self.pending.iter().flatten().count()
    }
}

#[cfg(test)]
#[path = "queue_tests.rs"]
mod tests;
