//! A drive's own time. It stands still until somebody turns it, or follows the
//! machine's clock where a real kernel waits for the drive. Imports nothing.

use std::time::{Duration, Instant};

/// Time since the drive was made.
#[derive(Clone, Debug)]
pub struct Clock {
    turned: Duration,
    /// Where real time counts: since when, and how many times as fast.
    real: Option<(Instant, u32)>,
}

impl Clock {
    /// A clock that stands still until it is turned.
    #[must_use]
    pub fn still() -> Self {
        Self {
            turned: Duration::ZERO,
            real: None,
        }
    }

    /// A clock that follows the machine's, so many times as fast.
    #[must_use]
    pub fn real(times: u32) -> Self {
        Self {
            turned: Duration::ZERO,
            real: Some((Instant::now(), times)),
        }
    }

    /// What time it is.
    #[must_use]
    pub fn now(&self) -> Duration {
        let real = self
            .real
            .map_or(Duration::ZERO, |(since, times)| since.elapsed() * times);
        self.turned + real
    }

    /// Lets time pass: at once on a clock that stands still, by sleeping on
    /// one that follows the machine's. Gives how long to sleep.
    pub fn turn(&mut self, time: Duration) -> Duration {
        if let Some((_, times)) = self.real {
            return time / times;
        }
        self.turned += time;
        Duration::ZERO
    }
}
