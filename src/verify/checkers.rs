//! Comparing what was read with what must stand there, in threads of its own:
//! making a random stream again takes longer than a fast drive takes to read.

use std::num::NonZero;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, TryRecvError, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use super::design::Run;
use crate::drive::{Lent, Slot};
use crate::pattern::Pattern;

/// More threads than this never had to wait for a drive.
const MOST_THREADS: usize = 4;

/// What must stand on a medium.
#[derive(Clone)]
pub(super) struct Expectation {
    pub(super) pattern: Pattern,
    /// Bytes of a unit.
    pub(super) unit: u64,
    pub(super) capacity: u64,
}

impl Expectation {
    /// For each of several runs, one behind the other in `bytes`, whether it
    /// is as expected.
    pub(super) fn check(&self, runs: &[Run], bytes: &[u8]) -> Vec<bool> {
        let Some(first) = runs.first() else {
            return Vec::new();
        };
        let start = first.extent(self.unit, self.capacity).offset;
        if self.pattern.matches(start, bytes) {
            return vec![true; runs.len()];
        }
        let mut rest = bytes;
        runs.iter()
            .map(|run| {
                let extent = run.extent(self.unit, self.capacity);
                let length = usize::try_from(extent.length).expect("at most one slot");
                let (own, others) = rest.split_at(length);
                rest = others;
                self.pattern.matches(extent.offset, own)
            })
            .collect()
    }
}

/// What a slot read.
pub(super) struct Unchecked {
    pub(super) slot: Slot,
    pub(super) runs: Vec<Run>,
    pub(super) length: usize,
    pub(super) buffer: Lent,
}

/// The same, compared; its buffer is no longer lent.
pub(super) struct Checked {
    pub(super) slot: Slot,
    pub(super) runs: Vec<Run>,
    /// For each run whether it is as expected.
    pub(super) as_expected: Vec<bool>,
}

/// Threads that compare. They end when this is dropped.
pub(super) struct Checkers {
    tasks: Sender<Unchecked>,
    done: Receiver<Checked>,
    /// Handed over and not taken back.
    pub(super) at_work: usize,
}

impl Checkers {
    /// As many threads as processors, within limits; `None` where no thread
    /// can be had.
    pub(super) fn start(expectation: &Expectation) -> Option<Self> {
        let (tasks, queue) = channel();
        let queue = Arc::new(Mutex::new(queue));
        let (report, done) = channel();
        let processors = thread::available_parallelism().map_or(1, NonZero::get);
        let started = (0..processors.min(MOST_THREADS)).filter(|number| {
            let (expectation, queue, report) =
                (expectation.clone(), Arc::clone(&queue), report.clone());
            thread::Builder::new()
                .name(format!("check-{number}"))
                .spawn(move || work(&expectation, &queue, &report))
                .is_ok()
        });
        (started.count() > 0).then_some(Self {
            tasks,
            done,
            at_work: 0,
        })
    }

    pub(super) fn hand_over(&mut self, task: Unchecked) {
        self.at_work += 1;
        // Where nobody takes it any more, nothing comes back, and that is noticed.
        let _ = self.tasks.send(task);
    }

    /// What is ready, without waiting.
    pub(super) fn ready(&mut self) -> Option<Checked> {
        match self.done.try_recv() {
            Ok(checked) => {
                self.at_work -= 1;
                Some(checked)
            }
            Err(TryRecvError::Empty | TryRecvError::Disconnected) => None,
        }
    }

    /// What is ready within `timeout`.
    pub(super) fn wait(&mut self, timeout: Duration) -> Option<Checked> {
        match self.done.recv_timeout(timeout) {
            Ok(checked) => {
                self.at_work -= 1;
                Some(checked)
            }
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => None,
        }
    }
}

fn work(expectation: &Expectation, queue: &Mutex<Receiver<Unchecked>>, report: &Sender<Checked>) {
    loop {
        let task = queue.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(task) = task else { return };
        let as_expected = expectation.check(&task.runs, &task.buffer[..task.length]);
        // The slot is free again before anyone hears of it.
        drop(task.buffer);
        let checked = Checked {
            slot: task.slot,
            runs: task.runs,
            as_expected,
        };
        if report.send(checked).is_err() {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pattern::stream_of;

    #[test]
    fn each_run_is_judged_by_itself_and_its_slot_is_free_afterwards() {
        let pattern = Pattern::parse(&stream_of(&[7; 32])).unwrap();
        let expectation = Expectation {
            pattern: pattern.clone(),
            unit: 4096,
            // The last unit is short.
            capacity: 5 * 4096 + 512,
        };
        let run = |first, units| Run {
            first,
            units,
            flags: 0,
        };
        let runs = vec![run(1, 2), run(3, 1), run(4, 2)];
        let mut bytes = vec![0; 4 * 4096 + 512];
        pattern.fill(4096, &mut bytes);
        bytes[2 * 4096] ^= 1;
        let length = bytes.len();
        let buffer = Arc::new(bytes);
        let mut checkers = Checkers::start(&expectation).unwrap();
        checkers.hand_over(Unchecked {
            slot: 3,
            runs: runs.clone(),
            length,
            buffer: Arc::clone(&buffer) as Lent,
        });
        assert_eq!(checkers.at_work, 1);
        let checked = checkers.wait(Duration::from_secs(60)).unwrap();
        assert_eq!((checked.slot, checked.runs), (3, runs));
        assert_eq!(checked.as_expected, [true, false, true]);
        assert_eq!(checkers.at_work, 0);
        assert_eq!(Arc::strong_count(&buffer), 1);
    }
}
