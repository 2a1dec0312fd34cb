//! Drives that are plugged in and taken out.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use super::discover;

/// How often the machine is looked at. The kernel's own messages would be
/// faster, but can be lost; a list that is looked at again cannot.
const EVERY: Duration = Duration::from_secs(1);
/// How often the stop flag is looked at.
const TICK: Duration = Duration::from_millis(100);

/// What changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// A drive is there that was not.
    Added(PathBuf),
    /// A drive is no longer there.
    Removed(PathBuf),
}

/// Tells of drives that come and go, until `stop` is set.
pub fn watch(stop: &AtomicBool, tell: &mut dyn FnMut(Change)) {
    let mut known: BTreeSet<PathBuf> = discover().into_iter().collect();
    while !stopped_within(stop, EVERY) {
        let now: BTreeSet<PathBuf> = discover().into_iter().collect();
        for path in known.difference(&now) {
            tell(Change::Removed(path.clone()));
        }
        for path in now.difference(&known) {
            tell(Change::Added(path.clone()));
        }
        known = now;
    }
}

fn stopped_within(stop: &AtomicBool, time: Duration) -> bool {
    let mut left = time;
    while !left.is_zero() {
        if stop.load(Ordering::Relaxed) {
            return true;
        }
        let tick = TICK.min(left);
        std::thread::sleep(tick);
        left -= tick;
    }
    stop.load(Ordering::Relaxed)
}
