//! Delivery beside the work: a thread of its own takes what was kept to the
//! server, and tries again later what did not arrive. Nobody waits for it but
//! [`Courier::finish`], and nothing depends on it but a copy.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::destination::{Destination, DestinationFault};
use super::spool::{self, InMemory, Item};
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
    /// SHA-256 of those that it has shown, hexadecimal.
    pub at_server: BTreeSet<String>,
}

impl Standing {
    fn of(destination: &Destination, items: &[Item], reason: Option<Message>) -> Self {
        let is = |item: &&Item| item.state.is_acknowledged();
        let acknowledged = items.iter().filter(is).count() as u64;
        let of_items = || items.iter().find_map(|item| item.state.reason());
        let at_server = items.iter().filter(is).map(|item| item.sha256.clone());
        Self {
            url: Some(destination.shown()),
            acknowledged,
            waiting: items.len() as u64 - acknowledged,
            reason: reason.or_else(of_items),
            at_server: at_server.collect(),
        }
    }

    /// With what is kept nowhere but in memory.
    fn and(mut self, held: &[InMemory], reason: Option<Message>) -> Self {
        for statement in held {
            if statement.acknowledged {
                self.acknowledged += 1;
                self.at_server.insert(statement.sha256());
            } else {
                self.waiting += 1;
            }
        }
        self.reason = self.reason.or(reason);
        self
    }

    fn without_server(home: &Home, reason: Message) -> Self {
        Self {
            url: None,
            acknowledged: 0,
            waiting: kept(home).unwrap_or_default().len() as u64,
            reason: Some(reason),
            at_server: BTreeSet::new(),
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
    destination: Result<Destination, Message>,
    shared: Arc<Shared>,
}

struct Shared {
    /// What is kept here is delivered.
    home: Mutex<Home>,
    /// Statements that lie in memory only.
    held: Mutex<Vec<InMemory>>,
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
    fn home(&self) -> Home {
        let home = self.home.lock().unwrap_or_else(PoisonError::into_inner);
        home.clone()
    }

    fn held(&self) -> MutexGuard<'_, Vec<InMemory>> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }

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
        Self::begin_by(home, home, pace, told)
    }

    /// The same, by the configuration of another state folder, which is not moved.
    pub fn begin_by(
        settings: &Home,
        home: &Home,
        pace: Pace,
        told: impl Fn(&Standing) + Send + 'static,
    ) -> Option<Self> {
        let wrong = |fault: DestinationFault| fault.message(settings);
        let destination = Destination::read(settings).map_err(wrong).transpose()?;
        let courier = Self {
            destination,
            shared: Arc::new(Shared {
                home: Mutex::new(home.clone()),
                held: Mutex::default(),
                rounds: Mutex::default(),
                changed: Condvar::default(),
                stop: AtomicBool::default(),
            }),
        };
        let shared = courier.shared.clone();
        match courier.destination.clone() {
            Ok(destination) => {
                std::thread::spawn(move || walk(&destination, &shared, pace, told));
            }
            Err(reason) => told(&Standing::without_server(home, reason)),
        }
        Some(courier)
    }

    /// From now on, what this other state folder keeps is delivered, to the same
    /// server.
    pub fn follow(&self, home: &Home) {
        let mut followed = self
            .shared
            .home
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        *followed = home.clone();
        drop(followed);
        self.wake();
    }

    /// Delivers a signed statement that could be kept nowhere. Where the server
    /// shows that it holds it, it is lost no more.
    pub fn hold(&self, id: &str, signed: &[u8]) {
        self.shared.held().push(InMemory {
            name: format!("{id}.json"),
            bytes: signed.to_vec(),
            acknowledged: false,
        });
        self.wake();
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
                    standing: Standing::without_server(&self.shared.home(), reason.clone()),
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
            match spool::look(&self.shared.home(), destination) {
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
        let standing = Standing::of(destination, &items, reason).and(&self.shared.held(), None);
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
fn walk(destination: &Destination, shared: &Shared, pace: Pace, told: impl Fn(&Standing)) {
    let mut failures = 0;
    let (mut seen, mut last) = (None, None);
    while !shared.stop.load(Ordering::Relaxed) {
        let asked = shared.rounds().asked;
        let home = &shared.home();
        if seen != Some(asked) {
            // Before it is tried: what was just kept waits.
            let items = spool::look(home, destination).unwrap_or_default();
            told(&Standing::of(destination, &items, last.clone()).and(&shared.held(), None));
        }
        seen = Some(asked);
        // First what would be lost.
        let fault = deliver_held(destination, shared);
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
        let standing = Standing::of(destination, &items, reason.clone()).and(&shared.held(), fault);
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

/// Delivers what is in memory only; why one of it did not go.
fn deliver_held(destination: &Destination, shared: &Shared) -> Option<Message> {
    let waits = |statement: &InMemory| !statement.acknowledged;
    let waiting: Vec<InMemory> = shared.held().iter().filter(|s| waits(s)).cloned().collect();
    let mut last = None;
    for statement in waiting {
        match statement.deliver(destination) {
            Ok(()) => {
                let mut held = shared.held();
                let same = held.iter_mut().filter(|held| held.bytes == statement.bytes);
                same.for_each(|held| held.acknowledged = true);
            }
            Err(fault) => last = Some(fault.message()),
        }
    }
    last
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
