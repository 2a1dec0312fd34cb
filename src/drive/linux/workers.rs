//! The engine on threads, for kernels and containers without io_uring.
//!
//! One worker per slot. The slot's buffer travels to the worker and back, so a
//! worker that hangs in the kernel keeps it; nobody joins the workers.

use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

use super::files::Files;
use super::queue::{Engine, Step};
use crate::drive::{Access, Lent, Slot};
use crate::sys::AlignedBuffer;

struct Task {
    file: Arc<File>,
    step: Step,
    buffer: Arc<AlignedBuffer>,
}

struct Done {
    slot: Slot,
    buffer: Arc<AlignedBuffer>,
    result: io::Result<usize>,
}

/// Fills a buffer from a file, from this byte on; may fill less.
pub type Reader = Arc<dyn Fn(&File, &mut [u8], u64) -> io::Result<usize> + Send + Sync>;

/// Requests in threads with `pread` or another way to read, `pwrite` and
/// `fdatasync`.
pub struct Workers {
    files: Files,
    buffers: Vec<Option<Arc<AlignedBuffer>>>,
    tasks: Vec<Sender<Task>>,
    done: Receiver<Done>,
}

impl Workers {
    /// # Errors
    /// When no threads can be started.
    pub fn new(files: &Files, depth: usize, slot_bytes: usize) -> io::Result<Self> {
        Self::reading(
            files,
            depth,
            slot_bytes,
            &(Arc::new(File::read_at) as Reader),
        )
    }

    /// # Errors
    /// When no threads can be started.
    pub fn reading(
        files: &Files,
        depth: usize,
        slot_bytes: usize,
        reader: &Reader,
    ) -> io::Result<Self> {
        let (report, done) = channel();
        let mut tasks = Vec::with_capacity(depth);
        for slot in 0..depth {
            let (sender, receiver) = channel();
            let report = report.clone();
            let reader = Arc::clone(reader);
            thread::Builder::new()
                .name(format!("io-{slot}"))
                .stack_size(64 * 1024)
                .spawn(move || work(slot, &receiver, &reader, &report))?;
            tasks.push(sender);
        }
        Ok(Self {
            files: files.clone(),
            buffers: (0..depth)
                .map(|_| Some(Arc::new(AlignedBuffer::new(slot_bytes))))
                .collect(),
            tasks,
            done,
        })
    }
}

fn work(slot: Slot, tasks: &Receiver<Task>, reader: &Reader, report: &Sender<Done>) {
    while let Ok(mut task) = tasks.recv() {
        let Step {
            access,
            offset,
            start,
            length,
            ..
        } = task.step;
        let range = &mut mine(&mut task.buffer)[start..start + length];
        let result = match access {
            Access::Read => reader(&task.file, range, offset),
            Access::Write => task.file.write_at(range, offset),
            Access::Flush => task.file.sync_data().map(|()| 0),
        };
        let done = Done {
            slot,
            buffer: task.buffer,
            result,
        };
        if report.send(done).is_err() {
            return;
        }
    }
}

fn mine(buffer: &mut Arc<AlignedBuffer>) -> &mut AlignedBuffer {
    Arc::get_mut(buffer).expect("the slot is not lent")
}

impl Engine for Workers {
    fn buffer(&mut self, slot: Slot) -> &mut [u8] {
        let buffer = self.buffers[slot].as_mut();
        mine(buffer.expect("the slot is not in flight"))
    }

    fn lend(&mut self, slot: Slot) -> Lent {
        let buffer = self.buffers[slot].as_ref();
        Arc::clone(buffer.expect("the slot is not in flight")) as Lent
    }

    fn start(&mut self, slot: Slot, step: Step) -> io::Result<()> {
        let task = Task {
            file: Arc::clone(self.files.way(step.way)),
            step,
            buffer: self.buffers[slot]
                .take()
                .expect("the slot is not in flight"),
        };
        self.tasks[slot]
            .send(task)
            .map_err(|_| io::Error::other("the worker has ended"))
    }

    fn wait(&mut self, timeout: Duration) -> io::Result<Option<(Slot, io::Result<usize>)>> {
        match self.done.recv_timeout(timeout) {
            Ok(done) => {
                self.buffers[done.slot] = Some(done.buffer);
                Ok(Some((done.slot, done.result)))
            }
            Err(RecvTimeoutError::Timeout) => Ok(None),
            Err(RecvTimeoutError::Disconnected) => Err(io::Error::other("all workers have ended")),
        }
    }
}
