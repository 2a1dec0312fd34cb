//! One pass over the whole medium.

use std::collections::BTreeMap;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

use jiff::Timestamp;

use super::{Effort, Halt};
use crate::drive::{Access, Completion, FaultKind, Meter, Patience, Queue, Slot, WritableDrive};
use crate::pattern::Pattern;
use crate::record::{Event, Extent, JournalEntry, Message, PassPattern, Phase};
use crate::technique::{Observer, Orders, ResumePoint};

/// Writes in flight.
pub(super) const DEPTH: usize = 8;

/// The slot that is kept for flushes.
const FLUSH_SLOT: Slot = DEPTH;

/// Failed writes in a row after which the pass jumps ahead and comes back later.
const JUMP_AFTER: u32 = 4;

/// Failed writes in a row, with no other success, after which nothing can be written.
const HOPELESS_AFTER: u32 = 32;

/// The farthest jump.
const FARTHEST_JUMP: u64 = 1 << 30;

/// Looking into bad areas on the way, so that the durable offset moves on.
const EFFORT_ON_THE_WAY: Effort = Effort {
    skipped: false,
    failures: 64,
    time: Duration::from_secs(60),
};

/// Looking into bad areas at the end.
const EFFORT_AT_THE_END: Effort = Effort {
    skipped: true,
    failures: 4096,
    time: Duration::from_secs(3600),
};

/// Time for requests in flight, and then for the flush, when a person stops the job.
const WIND_DOWN: Duration = Duration::from_millis(350);

/// What became of a pass.
pub(super) struct PassResult {
    pub(super) started: Timestamp,
    pub(super) ended: Timestamp,
    pub(super) bytes_written: u64,
    pub(super) retried: u64,
    pub(super) flushed: bool,
    pub(super) unwritable: Vec<Extent>,
}

/// Writes one pass.
pub(super) struct Writer<'a> {
    pub(super) queue: Box<dyn Queue>,
    pub(super) patience: Patience<'a>,
    orders: &'a Orders,
    pattern: &'a Pattern,
    /// Bytes of one write.
    pub(super) slot: u64,
    capacity: u64,
    /// Unit of what is listed: the physical sector.
    pub(super) sector: u64,
    pub(super) pass: u32,
    passes: u32,
    started: Timestamp,
    /// Next byte to hand over.
    next: u64,
    /// Writes in flight: offset and length.
    in_flight: BTreeMap<u64, u64>,
    free: Vec<Slot>,
    /// What a slot's buffer holds of a pattern that repeats: its phase.
    held: Vec<Option<u64>>,
    /// Failed, to be tried again.
    pub(super) failed: Vec<Extent>,
    /// Jumped over, to come back to.
    pub(super) skipped: Vec<Extent>,
    /// Given up.
    pub(super) bad: Vec<Extent>,
    /// What the journal says could not be written.
    noted: Vec<Extent>,
    /// Written out of order since the last good flush.
    pub(super) mended: Vec<Extent>,
    pub(super) retried: u64,
    failures_in_a_row: u32,
    any_success: bool,
    durable: u64,
    flushed: bool,
    /// Everything before this is covered by the flush in flight.
    flushing: Option<u64>,
    last_flush: Instant,
    last_flush_at: u64,
    last_flush_was_good: bool,
    /// A flush failed, and everything since the one before is written again.
    second_chance: bool,
}

impl<'a> Writer<'a> {
    pub(super) fn new(
        drive: &mut WritableDrive,
        orders: &'a Orders,
        pattern: &'a Pattern,
        (pass, passes): (u32, u32),
        stop: &'a AtomicBool,
    ) -> Result<Self, Halt> {
        let slot = orders.request_bytes.clamp(1 << 12, 1 << 24);
        let slot = slot.next_power_of_two().max(u64::from(
            drive
                .description()
                .identity
                .logical_sector
                .next_power_of_two(),
        ));
        let slot_bytes = usize::try_from(slot).expect("a power of two within limits");
        let identity = &drive.description().identity;
        let capacity = identity.capacity.0;
        let sector = u64::from(identity.physical_sector.max(identity.logical_sector));
        Ok(Self {
            queue: drive.queue(DEPTH + 1, slot_bytes)?,
            patience: Patience::new(stop, orders.stall_after),
            orders,
            pattern,
            slot,
            capacity,
            sector: if sector.is_power_of_two() {
                sector.min(slot)
            } else {
                4096
            },
            pass,
            passes,
            started: Timestamp::now(),
            next: 0,
            in_flight: BTreeMap::new(),
            free: (0..DEPTH).rev().collect(),
            held: vec![None; DEPTH],
            failed: Vec::new(),
            skipped: Vec::new(),
            bad: Vec::new(),
            noted: Vec::new(),
            mended: Vec::new(),
            retried: 0,
            failures_in_a_row: 0,
            any_success: false,
            durable: 0,
            flushed: false,
            flushing: None,
            last_flush: Instant::now(),
            last_flush_at: 0,
            last_flush_was_good: false,
            second_chance: false,
        })
    }

    /// Writes the pass from where it stands to its end.
    pub(super) fn run(
        &mut self,
        pattern: &PassPattern,
        point: Option<&ResumePoint>,
        observer: &mut dyn Observer,
    ) -> Result<(), Halt> {
        self.take_up(point);
        if point.is_none_or(|p| p.started.is_none()) {
            observer.journal(JournalEntry::PassStarted {
                pass: self.pass,
                pattern: pattern.clone(),
            })?;
        }
        observer.event(Event::PhaseStarted {
            phase: Phase::Erase,
            pass: Some((self.pass, self.passes)),
            total_bytes: self.capacity,
        });
        let result = self.write_to_the_end(observer);
        if matches!(result, Err(Halt::Stopped)) {
            self.wind_down(observer)?;
        }
        result
    }

    /// What became of it, however it ended.
    pub(super) fn finish(self) -> PassResult {
        let unwritable = self.not_written();
        let reached = self.prefix();
        let missing: u64 = unwritable
            .iter()
            .map(|e| e.end().min(reached).saturating_sub(e.offset))
            .sum();
        PassResult {
            started: self.started,
            ended: Timestamp::now(),
            bytes_written: reached.saturating_sub(missing),
            retried: self.retried,
            flushed: self.flushed,
            unwritable,
        }
    }

    /// Everything that could not be written, or was not tried again, joined.
    fn not_written(&self) -> Vec<Extent> {
        let mut unwritable = self.bad.clone();
        for extent in self.failed.iter().chain(&self.skipped) {
            Extent::insert(&mut unwritable, *extent);
        }
        unwritable
    }

    fn take_up(&mut self, point: Option<&ResumePoint>) {
        let Some(point) = point else { return };
        let offset = point.offset.min(self.capacity);
        self.next = offset - offset % self.sector;
        self.durable = self.next;
        self.last_flush_at = self.next;
        self.retried = point.retried;
        for (_, extent) in point.unwritable.iter().filter(|(p, _)| *p == self.pass) {
            Extent::insert(&mut self.noted, *extent);
            // What lies further on comes by again anyway.
            let length = extent.end().min(self.next).saturating_sub(extent.offset);
            let behind = Extent {
                offset: extent.offset,
                length,
            };
            Extent::insert(&mut self.failed, behind);
        }
    }

    fn write_to_the_end(&mut self, observer: &mut dyn Observer) -> Result<(), Halt> {
        let later = u64::from(self.passes - self.pass).saturating_mul(self.capacity);
        let mut meter = Meter::new(Phase::Erase, self.capacity, self.next, later);
        loop {
            self.stream(&mut meter, observer)?;
            self.drain(observer)?;
            if self.next < self.capacity {
                continue;
            }
            self.repair(EFFORT_AT_THE_END, observer)?;
            self.give_up(observer)?;
            self.start_flush(observer)?;
            self.drain(observer)?;
            if self.next == self.capacity && self.last_flush_was_good {
                break;
            }
        }
        self.flushed = true;
        observer.journal(JournalEntry::PassFinished {
            pass: self.pass,
            unwritable: self.not_written(),
        })?;
        observer.event(meter.finish(self.capacity));
        Ok(())
    }

    /// Keeps the queue full until everything was handed over and came back.
    fn stream(&mut self, meter: &mut Meter, observer: &mut dyn Observer) -> Result<(), Halt> {
        while self.next < self.capacity || !self.in_flight.is_empty() {
            if self.patience.is_stopped() {
                return Err(Halt::Stopped);
            }
            while self.next < self.capacity
                && let Some(slot) = self.free.pop()
            {
                self.hand_over(slot)?;
            }
            self.take_back(observer)?;
            if self.flush_is_due() {
                self.start_flush(observer)?;
            }
            if let Some(event) = meter.tick(self.prefix()) {
                observer.event(event);
            }
        }
        Ok(())
    }

    fn hand_over(&mut self, slot: Slot) -> Result<(), Halt> {
        let offset = self.next;
        let length = (self.slot - offset % self.slot).min(self.capacity - offset);
        self.write(slot, Extent { offset, length })?;
        self.in_flight.insert(offset, length);
        self.next += length;
        Ok(())
    }

    /// Fills a slot and starts writing it.
    pub(super) fn write(&mut self, slot: Slot, run: Extent) -> Result<(), Halt> {
        let length = usize::try_from(run.length).expect("at most one slot");
        let phase = self.pattern.period().map(|period| run.offset % period);
        if phase.is_none() || self.held[slot] != phase {
            let buffer = self.queue.buffer(slot);
            // A pattern that repeats fills the whole buffer once and for all.
            let filled = if phase.is_some() {
                buffer.len()
            } else {
                length
            };
            self.pattern.fill(run.offset, &mut buffer[..filled]);
            self.held[slot] = phase;
        }
        self.queue.submit(slot, Access::Write, run.offset, length)?;
        self.patience.submitted();
        Ok(())
    }

    fn take_back(&mut self, observer: &mut dyn Observer) -> Result<(), Halt> {
        let queue = &mut self.queue;
        let completion = self.patience.wait(|timeout| queue.complete(timeout))?;
        self.settle(completion, observer)
    }

    fn settle(&mut self, completion: Completion, observer: &mut dyn Observer) -> Result<(), Halt> {
        if completion.access == Access::Flush {
            return self.flush_ended(completion.result, observer);
        }
        self.free.push(completion.slot);
        let length = self.in_flight.remove(&completion.offset).unwrap_or(0);
        let run = Extent {
            offset: completion.offset,
            length,
        };
        match completion.result {
            Ok(()) => {
                self.any_success = true;
                self.failures_in_a_row = 0;
                Ok(())
            }
            Err(fault) => {
                Extent::insert(&mut self.failed, run);
                self.failure(fault)
            }
        }
    }

    /// After several failures in a row, jumps ahead, farther each time.
    fn failure(&mut self, fault: FaultKind) -> Result<(), Halt> {
        if let Some(halt) = Halt::of(fault) {
            return Err(halt);
        }
        self.failures_in_a_row += 1;
        if !self.any_success && self.failures_in_a_row >= HOPELESS_AFTER {
            let cause = Message::new(fault.message_id());
            return Err(Halt::Failed(
                Message::new("overwrite-nothing-written").with("cause", cause),
            ));
        }
        if self.failures_in_a_row >= JUMP_AFTER {
            let farthest = (self.capacity / 64).clamp(self.slot, FARTHEST_JUMP);
            let jump = self.slot << (self.failures_in_a_row - JUMP_AFTER).min(30);
            let target = self.next.saturating_add(jump.min(farthest));
            let end = (target - target % self.slot).clamp(self.next, self.capacity);
            let length = end - self.next;
            Extent::insert(
                &mut self.skipped,
                Extent {
                    offset: self.next,
                    length,
                },
            );
            self.next = end;
        }
        Ok(())
    }

    /// Waits until nothing is in flight, flush included.
    fn drain(&mut self, observer: &mut dyn Observer) -> Result<(), Halt> {
        while self.queue.in_flight() > 0 {
            self.take_back(observer)?;
        }
        Ok(())
    }

    /// One request by itself; nothing else may be in flight.
    pub(super) fn alone(&mut self, run: Extent) -> Result<Result<(), FaultKind>, Halt> {
        let slot = self.free.last().copied().unwrap_or(0);
        self.write(slot, run)?;
        let queue = &mut self.queue;
        Ok(self
            .patience
            .wait(|timeout| queue.complete(timeout))?
            .result)
    }

    /// Everything before this has come back.
    fn prefix(&self) -> u64 {
        self.in_flight.keys().next().copied().unwrap_or(self.next)
    }

    fn flush_is_due(&self) -> bool {
        self.flushing.is_none()
            && self.next < self.capacity
            && (self.next - self.last_flush_at >= self.orders.flush_bytes
                || self.last_flush.elapsed() >= self.orders.flush_interval)
    }

    fn start_flush(&mut self, observer: &mut dyn Observer) -> Result<(), Halt> {
        if !self.failed.is_empty() {
            self.drain(observer)?;
            self.repair(EFFORT_ON_THE_WAY, observer)?;
            // What that was not enough for waits until the end.
            for extent in std::mem::take(&mut self.failed) {
                Extent::insert(&mut self.skipped, extent);
            }
        }
        // A flush that was in flight while we drained has been answered by now.
        self.drain_flush(observer)?;
        self.flushing = Some(self.prefix());
        self.last_flush = Instant::now();
        self.last_flush_at = self.next;
        self.queue.submit(FLUSH_SLOT, Access::Flush, 0, 0)?;
        self.patience.submitted();
        Ok(())
    }

    fn drain_flush(&mut self, observer: &mut dyn Observer) -> Result<(), Halt> {
        while self.flushing.is_some() {
            self.take_back(observer)?;
        }
        Ok(())
    }

    fn flush_ended(
        &mut self,
        result: Result<(), FaultKind>,
        observer: &mut dyn Observer,
    ) -> Result<(), Halt> {
        let Some(covered) = self.flushing.take() else {
            return Ok(());
        };
        self.last_flush_was_good = result.is_ok();
        let Err(fault) = result else {
            // Only headway earns another second chance, so that a drive that
            // fails every other flush does not keep us for ever.
            self.second_chance &= covered <= self.durable;
            self.mended.clear();
            return self.note_durable(covered, observer);
        };
        if let Some(halt) = Halt::of(fault) {
            return Err(halt);
        }
        let cause = Message::new(fault.message_id());
        if self.second_chance {
            let reason = Message::new("overwrite-flush-failed").with("cause", cause);
            return Err(Halt::Failed(reason));
        }
        // A failed flush is told once and says nothing of what was lost:
        // everything since the last good one is written again.
        self.second_chance = true;
        observer.event(Event::Note {
            message: Message::new("overwrite-flush-repeated")
                .with("cause", cause)
                .with("offset", crate::record::ByteCount(self.durable)),
        });
        self.drain(observer)?;
        self.retried += (self.next - self.durable).div_ceil(self.slot);
        self.next = self.durable;
        self.last_flush_at = self.next;
        for extent in std::mem::take(&mut self.mended) {
            Extent::insert(&mut self.failed, extent);
        }
        Ok(())
    }

    /// The drive has everything before `offset`, but for what is noted first.
    fn note_durable(&mut self, offset: u64, observer: &mut dyn Observer) -> Result<(), Halt> {
        self.note_unwritable(observer)?;
        if offset > self.durable {
            self.durable = offset;
            observer.journal(JournalEntry::Durable {
                pass: self.pass,
                offset,
                retried: self.retried,
            })?;
        }
        Ok(())
    }

    /// Notes in the journal whatever is not written and not noted yet.
    fn note_unwritable(&mut self, observer: &mut dyn Observer) -> Result<(), Halt> {
        let open = [&self.bad, &self.failed, &self.skipped];
        for extent in open.into_iter().flatten() {
            let covered = |n: &Extent| n.offset <= extent.offset && extent.end() <= n.end();
            if !self.noted.iter().any(covered) {
                observer.journal(JournalEntry::Unwritable {
                    pass: self.pass,
                    extent: *extent,
                })?;
                Extent::insert(&mut self.noted, *extent);
            }
        }
        Ok(())
    }

    /// Whatever could not be written by now is listed.
    fn give_up(&mut self, observer: &mut dyn Observer) -> Result<(), Halt> {
        let rest = std::mem::take(&mut self.failed);
        for extent in rest.into_iter().chain(std::mem::take(&mut self.skipped)) {
            observer.event(Event::BadBlocks {
                extent,
                writing: true,
            });
            Extent::insert(&mut self.bad, extent);
        }
        if Extent::total(&self.bad) >= self.capacity {
            return Err(Halt::Failed(
                Message::new("overwrite-nothing-written")
                    .with("cause", Message::new(FaultKind::Medium.message_id())),
            ));
        }
        self.note_unwritable(observer)
    }

    /// A person stops the job: what is in flight gets a moment, hung requests
    /// are left where they are.
    fn wind_down(&mut self, observer: &mut dyn Observer) -> Result<(), Halt> {
        if !self.settle_quickly(observer)? {
            return Ok(());
        }
        self.flushing = Some(self.prefix());
        self.queue.submit(FLUSH_SLOT, Access::Flush, 0, 0)?;
        self.settle_quickly(observer)?;
        Ok(())
    }

    fn settle_quickly(&mut self, observer: &mut dyn Observer) -> Result<bool, Halt> {
        let until = Instant::now() + WIND_DOWN;
        while self.queue.in_flight() > 0 {
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Ok(false);
            }
            match self.queue.complete(left)? {
                Some(completion) if completion.access == Access::Flush => {
                    // One that fails now is not tried again: the journal stays behind.
                    if let (Ok(()), Some(covered)) = (completion.result, self.flushing.take()) {
                        self.note_durable(covered, observer)?;
                    }
                }
                Some(completion) => self.settle(completion, observer)?,
                None => {}
            }
        }
        Ok(true)
    }
}
