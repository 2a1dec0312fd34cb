//! Delivery beside the work: a thread of its own takes what was kept to the
//! server, and tries again later what did not arrive. Nobody waits for it but
//! [`Courier::finish`], and nothing depends on it but a copy.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::destination::Destination;
use super::spool::{self, Item};
use crate::certificate::succession::kept;
use crate::home::Home;
use crate::record::{Message, SafeText};

/// How often [`Courier::finish`] looks whether it is to wait no longer.
const TICK: Duration = Duration::from_millis(50);

/// When what did not arrive is tried again: after `first`, then after twice as
/// long each time, up to `longest`.
#[derive(Clone, Copy, Debug)]
pub struct Pace {
    /// After the first failure.
    pub first: Duration,
    /// At most.
    pub longest: Duration,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            first: Duration::from_secs(5),
            longest: Duration::from_secs(5 * 60),
        }
    }
}

impl Pace {
    /// How long to wait after so many failures in a row, from 1.
    fn after(self, failures: u32) -> Duration {
        let doubled = 2u32.saturating_pow(failures.saturating_sub(1));
        self.first.saturating_mul(doubled).min(self.longest)
    }
}

/// How the kept statements stand with the server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The server's address; none where the configuration cannot be used.
    pub url: Option<SafeText>,
    /// How many it has shown that it holds.
    pub acknowledged: u64,
    /// How many it has not.
    pub waiting: u64,
    /// Why those do not go, where that is known.
    pub reason: Option<Message>,
}

impl Standing {
    fn of(destination: &Destination, items: &[Item], reason: Option<Message>) -> Self {
        let is = |item: &&Item| item.state.is_acknowledged();
        let acknowledged = items.iter().filter(is).count() as u64;
        let of_items = || items.iter().find_map(|item| item.state.reason());
        Self {
            url: Some(destination.shown()),
            acknowledged,
            waiting: items.len() as u64 - acknowledged,
            reason: reason.or_else(of_items),
        }
    }

    fn without_server(home: &Home, reason: Message) -> Self {
        Self {
            url: None,
            acknowledged: 0,
            waiting: kept(home).unwrap_or_default().len() as u64,
            reason: Some(reason),
        }
    }
}

/// What came of the delivery when the work was over.
pub struct Delivered {
    /// How everything that is kept stands.
    pub standing: Standing,
    /// What was delivered since the begin, and what still waits.
    pub items: Vec<Item>,
}

/// The thread's other end. Dropping it ends the thread after what it is at.
pub struct Courier {
    home: Home,
    destination: Result<Destination, Message>,
    shared: Arc<Shared>,
}

#[derive(Default)]
struct Shared {
    rounds: Mutex<Rounds>,
    changed: Condvar,
    /// Nothing more is sent.
    stop: AtomicBool,
}

#[derive(Default)]
struct Rounds {
    /// Counts what was asked for.
    asked: u64,
    /// Up to where that was tried.
    tried: u64,
    /// What the last round came to.
    items: Vec<Item>,
    /// Why the last round could not be walked at all.
    reason: Option<Message>,
    /// SHA-256 of what was acknowledged since the begin.
    sent: BTreeSet<String>,
}

impl Shared {
    fn rounds(&self) -> MutexGuard<'_, Rounds> {
        self.rounds.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Courier {
    /// Begins to deliver what this state folder keeps, and what it will keep;
    /// none where no destination is configured. Where the configuration cannot
    /// be used, nothing is sent, and that is the reason. `told` hears how it
    /// stands before and after each round.
    pub fn begin(
        home: &Home,
        pace: Pace,
        told: impl Fn(&Standing) + Send + 'static,
    ) -> Option<Self> {
        let destination = Destination::read(home).map_err(|fault| fault.message(home));
        let courier = Self {
            home: home.clone(),
            destination: destination.transpose()?,
            shared: Arc::default(),
        };
        let (home, shared) = (courier.home.clone(), courier.shared.clone());
        match courier.destination.clone() {
            Ok(destination) => {
                std::thread::spawn(move || walk(&home, &destination, &shared, pace, told));
            }
            Err(reason) => told(&Standing::without_server(&home, reason)),
        }
        Some(courier)
    }

    /// Something was kept: it is tried now, whatever failed before.
    pub fn wake(&self) {
        self.shared.rounds().asked += 1;
        self.shared.changed.notify_all();
    }

    /// Ends it: waits until everything that is kept was tried once, `stop` is
    /// set, or `patience` is over; what is not acknowledged by then waits.
    pub fn finish(&self, patience: Duration, stop: &AtomicBool) -> Delivered {
        let destination = match &self.destination {
            Ok(destination) => destination,
            Err(reason) => {
                return Delivered {
                    standing: Standing::without_server(&self.home, reason.clone()),
                    items: Vec::new(),
                };
            }
        };
        let end = Instant::now() + patience;
        let mut rounds = self.shared.rounds();
        rounds.asked += 1;
        let asked = rounds.asked;
        self.shared.changed.notify_all();
        while rounds.tried < asked && Instant::now() < end && !stop.load(Ordering::Relaxed) {
            let waited = self.shared.changed.wait_timeout(rounds, TICK);
            rounds = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
        self.shared.stop.store(true, Ordering::Relaxed);
        let sent = std::mem::take(&mut rounds.sent);
        let (mut items, reason) = if rounds.tried < asked {
            drop(rounds);
            match spool::look(&self.home, destination) {
                Ok(items) => {
                    let all = items.iter().all(|item| item.state.is_acknowledged());
                    let reason = (!all).then(|| Message::new("delivery-not-waited-for"));
                    (items, reason)
                }
                Err(error) => (Vec::new(), Some(error.message())),
            }
        } else {
            (std::mem::take(&mut rounds.items), rounds.reason.take())
        };
        let standing = Standing::of(destination, &items, reason);
        items.retain(|item| !item.state.is_acknowledged() || sent.contains(&item.sha256));
        Delivered { standing, items }
    }
}

impl Drop for Courier {
    fn drop(&mut self) {
        self.shared.stop.store(true, Ordering::Relaxed);
        self.shared.changed.notify_all();
    }
}

/// Round after round, until there is nothing more to wait for.
fn walk(
    home: &Home,
    destination: &Destination,
    shared: &Shared,
    pace: Pace,
    told: impl Fn(&Standing),
) {
    let mut failures = 0;
    let (mut seen, mut last) = (None, None);
    while !shared.stop.load(Ordering::Relaxed) {
        let asked = shared.rounds().asked;
        if seen != Some(asked) {
            // Before it is tried: what was just kept waits.
            let items = spool::look(home, destination).unwrap_or_default();
            told(&Standing::of(destination, &items, last.clone()));
        }
        seen = Some(asked);
        let mut sent = Vec::new();
        let mut each = |item: &Item| {
            if item.state.is_acknowledged() {
                sent.push(item.sha256.clone());
            }
        };
        let round = spool::deliver(home, destination, &shared.stop, &mut each);
        let (items, reason) = match round {
            Ok(items) => (items, None),
            // Another process is at it, or the folder cannot be read.
            Err(error) => (
                spool::look(home, destination).unwrap_or_default(),
                Some(error.message()),
            ),
        };
        let standing = Standing::of(destination, &items, reason.clone());
        let is_done = standing.waiting == 0 && reason.is_none();
        failures = if is_done { 0 } else { failures + 1 };
        let mut rounds = shared.rounds();
        rounds.items = items;
        rounds.reason = reason;
        rounds.sent.extend(sent);
        rounds.tried = asked;
        shared.changed.notify_all();
        drop(rounds);
        told(&standing);
        last = standing.reason;
        rest(shared, asked, (!is_done).then(|| pace.after(failures)));
    }
}

/// Waits until something is asked for, or the time for another try has come.
fn rest(shared: &Shared, asked: u64, again: Option<Duration>) {
    let end = again.map(|after| Instant::now() + after);
    let mut rounds = shared.rounds();
    while rounds.asked == asked && !shared.stop.load(Ordering::Relaxed) {
        let left = end.map(|end| end.saturating_duration_since(Instant::now()));
        if left.is_some_and(|left| left.is_zero()) {
            return;
        }
        let left = left.unwrap_or(Pace::default().longest);
        let waited = shared.changed.wait_timeout(rounds, left);
        rounds = waited.unwrap_or_else(PoisonError::into_inner).0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_failure_doubles_the_wait_up_to_five_minutes() {
        let waits = (1..=9).map(|failures| Pace::default().after(failures).as_secs());
        assert_eq!(
            waits.collect::<Vec<_>>(),
            [5, 10, 20, 40, 80, 160, 300, 300, 300]
        );
        assert_eq!(Pace::default().after(u32::MAX), Pace::default().longest);
    }
}
