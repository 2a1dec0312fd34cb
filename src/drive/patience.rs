//! Waiting for requests without ever being held by one that hangs, and
//! telling how far a run of requests is.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use super::DriveError;
use crate::record::{Event, Phase};

/// How long one wait may last before the stop flag is looked at again.
const TICK: Duration = Duration::from_millis(100);

/// Least time between two progress events.
const PROGRESS_INTERVAL: Duration = Duration::from_millis(250);

/// Time over which the present speed is taken.
const SPEED_WINDOW: Duration = Duration::from_secs(4);

/// Why waiting ended without a completion.
#[derive(Debug)]
pub enum Interruption {
    /// The stop flag is set.
    Stopped,
    /// Nothing came back for so long that the drive counts as stalled.
    Stalled,
    /// The queue itself failed.
    Queue(DriveError),
}

/// How long a drive is waited for.
pub struct Patience<'a> {
    stop: &'a AtomicBool,
    stall_after: Duration,
    last: Instant,
}

impl<'a> Patience<'a> {
    /// Waits until `stop` is set, or nothing came back for `stall_after`.
    #[must_use]
    pub fn new(stop: &'a AtomicBool, stall_after: Duration) -> Self {
        Self {
            stop,
            stall_after,
            last: Instant::now(),
        }
    }

    /// To be called when a request is handed over: the time before it does
    /// not count.
    pub fn submitted(&mut self) {
        self.last = Instant::now();
    }

    /// Whether to stop.
    #[must_use]
    pub fn is_stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }

    /// Waits for the next completion of a queue with requests in flight, or
    /// for whatever else comes back; `complete` is [`super::Queue::complete`],
    /// or something like it.
    ///
    /// # Errors
    /// When the stop flag is set, the drive is stalled, or the queue failed.
    pub fn wait<T>(
        &mut self,
        mut complete: impl FnMut(Duration) -> Result<Option<T>, DriveError>,
    ) -> Result<T, Interruption> {
        loop {
            if self.is_stopped() {
                return Err(Interruption::Stopped);
            }
            let tick = TICK.min(self.stall_after);
            if let Some(completion) = complete(tick).map_err(Interruption::Queue)? {
                self.last = Instant::now();
                return Ok(completion);
            }
            if self.last.elapsed() >= self.stall_after {
                return Err(Interruption::Stalled);
            }
        }
    }
}

/// Counts bytes and makes a progress event of them now and then.
#[derive(Debug)]
pub struct Meter {
    phase: Phase,
    total: u64,
    later: u64,
    started: Instant,
    told: Option<Instant>,
    /// Earlier counts within the speed window, oldest first.
    marks: Vec<(Instant, u64)>,
}

impl Meter {
    /// Begins a phase over `total` bytes of which `done` are done already;
    /// `later` bytes follow in other phases of the same kind.
    #[must_use]
    pub fn new(phase: Phase, total: u64, done: u64, later: u64) -> Self {
        let now = Instant::now();
        Self {
            phase,
            total,
            later,
            started: now,
            told: None,
            marks: vec![(now, done)],
        }
    }

    /// The event to send now, if it is time for one.
    pub fn tick(&mut self, done: u64) -> Option<Event> {
        let now = Instant::now();
        if self
            .told
            .is_some_and(|told| now.duration_since(told) < PROGRESS_INTERVAL)
        {
            return None;
        }
        self.told = Some(now);
        self.marks.push((now, done));
        while self.marks.len() > 2 && now.duration_since(self.marks[1].0) > SPEED_WINDOW {
            self.marks.remove(0);
        }
        Some(self.progress(now, done))
    }

    fn progress(&self, now: Instant, done: u64) -> Event {
        let (since, before) = self.marks[0];
        let millis = now.duration_since(since).as_millis().max(1);
        let moved = u128::from(done.saturating_sub(before));
        let speed = u64::try_from(moved * 1000 / millis).unwrap_or(u64::MAX);
        let left = self.total.saturating_sub(done).saturating_add(self.later);
        Event::Progress {
            phase: self.phase,
            done_bytes: done,
            total_bytes: self.total,
            bytes_per_second: speed,
            eta_seconds: left.checked_div(speed),
        }
    }

    /// The event for the end of the phase.
    #[must_use]
    pub fn finish(&self, bytes: u64) -> Event {
        Event::PhaseFinished {
            phase: self.phase,
            bytes,
            milliseconds: u64::try_from(self.started.elapsed().as_millis()).unwrap_or(u64::MAX),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn progress_is_told_a_few_times_a_second_at_most() {
        let mut meter = Meter::new(Phase::Erase, 100, 0, 0);
        let told = (0..100).filter(|done| meter.tick(*done).is_some()).count();
        assert_eq!(told, 1);
    }

    #[test]
    fn a_queue_that_answers_nothing_is_stalled_and_a_stop_is_seen_at_once() {
        let stop = AtomicBool::new(false);
        let mut patience = Patience::new(&stop, Duration::from_millis(20));
        let nothing = |timeout| {
            std::thread::sleep(timeout);
            Ok(None::<()>)
        };
        let stalled = patience.wait(nothing);
        assert!(matches!(stalled, Err(Interruption::Stalled)));
        stop.store(true, Ordering::Relaxed);
        let mut patience = Patience::new(&stop, Duration::from_secs(3600));
        assert!(matches!(patience.wait(nothing), Err(Interruption::Stopped)));
    }
}
