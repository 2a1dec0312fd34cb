//! Reading many places with several requests in flight, in ascending order.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

use super::checkers::{Checkers, Expectation, Unchecked};
use super::design::Run;
use super::{Source, VerifyStop, Watch};
use crate::drive::{FaultKind, Interruption, Meter, Patience, ReadQueue, Slot};
use crate::record::verification::CacheMeasure;
use crate::record::{Extent, Message, Phase};

/// Bytes of one read, for places that lie apart and for long runs.
const SMALL: (usize, u64) = (32, 64 << 10);
const LARGE: (usize, u64) = (8, 1 << 20);

/// Tries of a single unit before it counts as unreadable.
const TRIES: u32 = 3;

/// Failed reads in a row after which the reading jumps ahead.
const JUMP_AFTER: u32 = 4;

/// The farthest jump, in reads.
const FARTHEST_JUMP: u32 = 1024;

/// Failed reads in a row, with no success before, after which nothing can be read.
const HOPELESS_AFTER: u32 = 64;

/// Looking into unreadable areas: failed reads, and time.
const EFFORT: (u32, Duration) = (4096, Duration::from_secs(3600));

/// Read in between so that a drive's cache holds nothing of what was written
/// before, where the medium is large enough for that to mean something.
const OVERRUN: u64 = 1 << 30;
const OVERRUN_CAPACITY: u64 = 16 << 30;
const OVERRUN_TIME: Duration = Duration::from_secs(60);

/// What is to be read, and how.
pub(super) struct Job<'a> {
    pub(super) runs: &'a mut dyn Iterator<Item = Run>,
    /// Bytes of a unit.
    pub(super) unit: u64,
    /// Whether the runs are long.
    pub(super) long: bool,
    pub(super) phase: Phase,
    /// Bytes in all, for the progress.
    pub(super) total: u64,
    /// What must stand there, where that is known.
    pub(super) expected: Option<Expectation>,
}

/// What was read of a run.
#[derive(Clone, Copy)]
pub(super) struct Found<'a> {
    pub(super) bytes: &'a [u8],
    /// Whether that is known to be what must stand there.
    pub(super) as_expected: bool,
}

/// Takes each run that was read, or could not be.
pub(super) type Handler<'a> = &'a mut dyn FnMut(Run, Extent, Result<Found<'_>, FaultKind>);

struct Reader<'a, 'w> {
    queue: ReadQueue,
    patience: Patience<'w>,
    watch: &'a mut Watch<'w>,
    unit: u64,
    slot_units: u64,
    capacity: u64,
    /// The runs that a slot is reading, each beginning where the one before ends.
    busy: Vec<Vec<Run>>,
    free: Vec<Slot>,
    expected: Option<Expectation>,
    /// Only for long runs: single places are compared in no time.
    checkers: Option<Checkers>,
    meter: Meter,
    done: u64,
    failed: VecDeque<Run>,
    in_a_row: u32,
    any_success: bool,
    last_fault: Option<FaultKind>,
    jump: u32,
}

/// Reads all runs of a job. Runs that fail are halved down to single units,
/// which are tried again; what stays unreadable is handed on as such.
///
/// # Errors
/// When it was stopped, the drive stalled or vanished, or nothing at all can
/// be read.
pub(super) fn read(
    source: &mut dyn Source,
    job: Job<'_>,
    watch: &mut Watch<'_>,
    handle: Handler<'_>,
) -> Result<(), VerifyStop> {
    let capacity = source.description().identity.capacity.0;
    let (depth, bytes) = if job.long { LARGE } else { SMALL };
    let slot = bytes.max(job.unit);
    let slot_bytes = usize::try_from(slot).expect("at most 1 MiB");
    let mut reader = Reader {
        queue: source.read_queue(depth, slot_bytes)?,
        patience: Patience::new(watch.stop, watch.stall_after),
        watch,
        unit: job.unit,
        slot_units: slot / job.unit,
        capacity,
        busy: vec![Vec::new(); depth],
        free: (0..depth).rev().collect(),
        checkers: job
            .expected
            .as_ref()
            .filter(|_| job.long)
            .and_then(Checkers::start),
        expected: job.expected,
        meter: Meter::new(job.phase, job.total, 0, 0),
        done: 0,
        failed: VecDeque::new(),
        in_a_row: 0,
        any_success: false,
        last_fault: None,
        jump: 0,
    };
    reader.stream(job.runs, handle)?;
    reader.narrow(handle)?;
    if let Some(fault) = reader.last_fault.filter(|_| !reader.any_success) {
        return Err(nothing_readable(fault));
    }
    let finished = reader.meter.finish(reader.done);
    (reader.watch.observer)(finished);
    Ok(())
}

impl Reader<'_, '_> {
    fn stream(
        &mut self,
        runs: &mut dyn Iterator<Item = Run>,
        handle: Handler<'_>,
    ) -> Result<(), VerifyStop> {
        let mut rest: Option<Run> = None;
        loop {
            while let Some(slot) = self.free.last().copied() {
                let batch = self.batch(runs, &mut rest);
                if batch.is_empty() {
                    break;
                }
                if self.jump > 0 {
                    self.jump -= 1;
                    self.failed.extend(batch);
                    continue;
                }
                self.free.pop();
                self.submit(slot, batch)?;
            }
            if self.queue.in_flight() > 0 {
                self.take_back(handle)?;
            } else if !self.take_checked(handle)? {
                return Ok(());
            }
        }
    }

    /// Runs that one read takes: those that lie side by side up to the next
    /// multiple of a slot, whatever each is read for. Empty at the end.
    fn batch(&self, runs: &mut dyn Iterator<Item = Run>, rest: &mut Option<Run>) -> Vec<Run> {
        let mut batch: Vec<Run> = Vec::new();
        while let Some(run) = rest.take().or_else(|| runs.next()) {
            let follows = |last: &Run| {
                last.first + last.units == run.first && !run.first.is_multiple_of(self.slot_units)
            };
            if !batch.last().is_none_or(follows) {
                *rest = Some(run);
                break;
            }
            let (piece, later) = self.cut(run);
            batch.push(piece);
            *rest = later;
            if rest.is_some() {
                break;
            }
        }
        batch
    }

    /// The part of a run that one slot takes, and the rest.
    fn cut(&self, run: Run) -> (Run, Option<Run>) {
        let here = self.slot_units - run.first % self.slot_units;
        if run.units <= here {
            return (run, None);
        }
        let rest = Run {
            first: run.first + here,
            units: run.units - here,
            ..run
        };
        (Run { units: here, ..run }, Some(rest))
    }

    fn submit(&mut self, slot: Slot, runs: Vec<Run>) -> Result<(), VerifyStop> {
        let (Some(first), Some(last)) = (runs.first(), runs.last()) else {
            return Ok(());
        };
        let start = first.extent(self.unit, self.capacity).offset;
        let end = last.extent(self.unit, self.capacity).end();
        let length = usize::try_from(end - start).expect("at most one slot");
        self.queue.read(slot, start, length)?;
        self.patience.submitted();
        self.busy[slot] = runs;
        Ok(())
    }

    fn take_back(&mut self, handle: Handler<'_>) -> Result<(), VerifyStop> {
        let queue = &mut self.queue;
        let completion = self.patience.wait(|timeout| queue.complete(timeout))?;
        let (slot, length) = (completion.slot, completion.length);
        let runs = std::mem::take(&mut self.busy[slot]);
        match completion.result {
            Ok(()) => {
                self.in_a_row = 0;
                self.any_success = true;
                if let Some(checkers) = &mut self.checkers {
                    let buffer = self.queue.lend(slot);
                    checkers.hand_over(Unchecked {
                        slot,
                        runs,
                        length,
                        buffer,
                    });
                } else {
                    let bytes = &self.queue.buffer(slot)[..length];
                    let as_expected = check(self.expected.as_ref(), &runs, bytes);
                    self.settle(slot, &runs, &as_expected, handle);
                }
            }
            Err(fault) => {
                self.free.push(slot);
                self.failed.extend(runs);
                self.failure(fault)?;
            }
        }
        while let Some(checked) = self.checkers.as_mut().and_then(Checkers::ready) {
            self.settle(checked.slot, &checked.runs, &checked.as_expected, handle);
        }
        Ok(())
    }

    /// Waits for the next slot that is being compared; `false` when there is none.
    fn take_checked(&mut self, handle: Handler<'_>) -> Result<bool, VerifyStop> {
        let Some(checkers) = self.checkers.as_mut().filter(|c| c.at_work > 0) else {
            return Ok(false);
        };
        let checked = self.patience.wait(|timeout| Ok(checkers.wait(timeout)))?;
        self.settle(checked.slot, &checked.runs, &checked.as_expected, handle);
        Ok(true)
    }

    /// Hands on what a slot has read, and frees it.
    fn settle(&mut self, slot: Slot, runs: &[Run], as_expected: &[bool], handle: Handler<'_>) {
        let mut read = 0;
        let mut rest = self.queue.buffer(slot);
        for (run, as_expected) in runs.iter().zip(as_expected) {
            let extent = run.extent(self.unit, self.capacity);
            let length = usize::try_from(extent.length).expect("at most one slot");
            let (bytes, others) = rest.split_at(length);
            let found = Found {
                bytes,
                as_expected: *as_expected,
            };
            handle(*run, extent, Ok(found));
            rest = others;
            read += extent.length;
        }
        self.free.push(slot);
        self.progress(read);
    }

    fn failure(&mut self, fault: FaultKind) -> Result<(), VerifyStop> {
        if let Some(stop) = fatal(fault) {
            return Err(stop);
        }
        self.last_fault = Some(fault);
        self.in_a_row += 1;
        if !self.any_success && self.in_a_row >= HOPELESS_AFTER {
            return Err(nothing_readable(fault));
        }
        if self.in_a_row >= JUMP_AFTER {
            self.jump = (1 << (self.in_a_row - JUMP_AFTER).min(20)).min(FARTHEST_JUMP);
        }
        Ok(())
    }

    /// Halves what could not be read; large readable parts come first.
    fn narrow(&mut self, handle: Handler<'_>) -> Result<(), VerifyStop> {
        let begun = Instant::now();
        let mut failures = 0;
        let mut line: VecDeque<(Run, u32)> = self.failed.drain(..).map(|run| (run, 0)).collect();
        while let Some((run, tries)) = line.pop_front() {
            let extent = run.extent(self.unit, self.capacity);
            let spent = failures >= EFFORT.0 || begun.elapsed() >= EFFORT.1;
            let fault = if spent {
                FaultKind::Medium
            } else {
                match self.alone(run)? {
                    Ok(slot) => {
                        self.any_success = true;
                        let length = usize::try_from(extent.length).expect("at most one slot");
                        let bytes = &self.queue.buffer(slot)[..length];
                        let as_expected = check(self.expected.as_ref(), &[run], bytes)[0];
                        handle(run, extent, Ok(Found { bytes, as_expected }));
                        self.progress(extent.length);
                        continue;
                    }
                    Err(fault) => fault,
                }
            };
            failures += 1;
            if let Some(stop) = fatal(fault) {
                return Err(stop);
            }
            if run.units > 1 && !spent {
                let half = run.units / 2;
                let rest = Run {
                    first: run.first + half,
                    units: run.units - half,
                    ..run
                };
                line.push_back((Run { units: half, ..run }, 0));
                line.push_back((rest, 0));
            } else if tries + 1 < TRIES && !spent {
                line.push_back((run, tries + 1));
            } else {
                handle(run, extent, Err(fault));
                self.progress(extent.length);
            }
        }
        Ok(())
    }

    fn alone(&mut self, run: Run) -> Result<Result<Slot, FaultKind>, VerifyStop> {
        let slot = self.free.last().copied().unwrap_or(0);
        self.submit(slot, vec![run])?;
        let queue = &mut self.queue;
        let completion = self.patience.wait(|timeout| queue.complete(timeout))?;
        self.busy[slot].clear();
        Ok(completion.result.map(|()| slot))
    }

    fn progress(&mut self, bytes: u64) {
        self.done += bytes;
        if let Some(event) = self.meter.tick(self.done) {
            (self.watch.observer)(event);
        }
    }
}

/// For each run whether it is as expected; nowhere where nothing is expected.
fn check(expected: Option<&Expectation>, runs: &[Run], bytes: &[u8]) -> Vec<bool> {
    expected.map_or_else(
        || vec![false; runs.len()],
        |expected| expected.check(runs, bytes),
    )
}

fn nothing_readable(fault: FaultKind) -> VerifyStop {
    let cause = Message::new(fault.message_id());
    VerifyStop::Failed(Message::new("verify-nothing-readable").with("cause", cause))
}

/// What a fault of a single read means for the whole; `None` when the rest can
/// still be read.
fn fatal(fault: FaultKind) -> Option<VerifyStop> {
    let cause = Message::new(fault.message_id());
    match fault {
        FaultKind::Medium
        | FaultKind::Short
        | FaultKind::Stalled
        | FaultKind::Unsupported
        | FaultKind::Other => None,
        FaultKind::Gone | FaultKind::Changed => Some(VerifyStop::Unknown(
            Message::new("verify-vanished").with("cause", cause),
        )),
        FaultKind::ReadOnly
        | FaultKind::NotFound
        | FaultKind::NotADrive
        | FaultKind::PermissionDenied
        | FaultKind::Busy
        | FaultKind::Locked => Some(VerifyStop::Failed(
            Message::new("verify-refused").with("cause", cause),
        )),
    }
}

/// Gets past the caches as far as that can be done, and says how far.
///
/// # Errors
/// When it was stopped, or the drive stalled or vanished.
pub(super) fn pass_caches(
    source: &mut dyn Source,
    watch: &mut Watch<'_>,
) -> Result<Vec<CacheMeasure>, VerifyStop> {
    let mut measures = source.drop_caches(watch.stop);
    let capacity = source.description().identity.capacity.0;
    if capacity >= OVERRUN_CAPACITY && overrun(source, capacity / 2, watch)? {
        measures.push(CacheMeasure::CacheOverrun);
    }
    Ok(measures)
}

fn overrun(source: &mut dyn Source, from: u64, watch: &mut Watch<'_>) -> Result<bool, VerifyStop> {
    let (depth, bytes) = LARGE;
    let step = usize::try_from(bytes).expect("1 MiB fits");
    let mut queue = source.read_queue(depth, step)?;
    let mut patience = Patience::new(watch.stop, watch.stall_after);
    let mut free: Vec<Slot> = (0..depth).collect();
    let start = from - from % bytes;
    let (begun, mut next, mut whole) = (Instant::now(), start, true);
    while next < start + OVERRUN || queue.in_flight() > 0 {
        if begun.elapsed() > OVERRUN_TIME {
            // Too slow to be worth it; the queue's requests are left where they are.
            return Ok(false);
        }
        while next < start + OVERRUN
            && let Some(slot) = free.pop()
        {
            queue.read(slot, next, step)?;
            patience.submitted();
            next += bytes;
        }
        let completion = patience.wait(|timeout| queue.complete(timeout))?;
        free.push(completion.slot);
        whole &= completion.result.is_ok();
    }
    Ok(whole)
}

impl From<Interruption> for VerifyStop {
    fn from(interruption: Interruption) -> Self {
        match interruption {
            Interruption::Stopped => Self::Stopped,
            Interruption::Stalled => Self::Unknown(Message::new("verify-stalled")),
            Interruption::Queue(error) => Self::Unknown(error.message()),
        }
    }
}
