//! Evidence: what stood on a drive before the erase, what must be gone, and
//! what is read back.
//!
//! [`draw`] makes a sample design that anyone can repeat; [`take_pre_image`]
//! notes keyed digests of sampled blocks; [`plant_canaries`] writes known
//! blocks and confirms them; [`read_back`] reads after the erase and says what
//! was seen, with the bound that statistics allow. Imports `drive`, `pattern`,
//! `record`.

mod canary;
mod checkers;
mod classify;
mod design;
mod pre_image;
mod read_back;
mod reader;
mod statistics;

use std::sync::atomic::AtomicBool;
use std::time::Duration;

pub use canary::{Canaries, canary_count, plant_canaries};
pub use design::{STRATA, SUBSECTIONS, draw, places, read_size};
pub use pre_image::{PreImage, PreImageError, take_pre_image};
pub use read_back::{ReadBack, ReadBackResult, Verdict, read_back};
pub use statistics::{CONFIDENCE_PERCENT, bound};

use crate::drive::{Drive, DriveError, FaultKind, ReadQueue, WritableDrive};
use crate::record::verification::CacheMeasure;
use crate::record::{DriveDescription, Event, Message};

/// Whoever watches, and how long a drive is waited for.
pub struct Watch<'a> {
    /// Takes events.
    pub observer: &'a mut dyn FnMut(Event),
    /// Set to stop.
    pub stop: &'a AtomicBool,
    /// How long a drive may answer nothing at all before it counts as stalled.
    pub stall_after: Duration,
}

/// Why reading or planting did not come to its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum VerifyStop {
    /// The stop flag was set.
    Stopped,
    /// It failed.
    Failed(Message),
    /// Nobody can say what the drive does: it stalled or vanished.
    Unknown(Message),
}

impl From<DriveError> for VerifyStop {
    fn from(error: DriveError) -> Self {
        match error.kind {
            FaultKind::Gone | FaultKind::Changed | FaultKind::Stalled => {
                Self::Unknown(error.message())
            }
            _ => Self::Failed(error.message()),
        }
    }
}

impl VerifyStop {
    /// The sentence for a person.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Self::Stopped => Message::new("verify-stopped"),
            Self::Failed(message) | Self::Unknown(message) => message.clone(),
        }
    }
}

/// A drive that can be read, writable or not.
pub trait Source {
    /// The drive as it was when it was opened.
    fn description(&self) -> &DriveDescription;

    /// A queue that reads.
    ///
    /// # Errors
    /// When the kernel refuses it.
    fn read_queue(&mut self, depth: usize, slot_bytes: usize) -> Result<ReadQueue, DriveError>;

    /// As [`crate::drive::Medium::drop_caches`].
    fn drop_caches(&mut self, stop: &AtomicBool) -> Vec<CacheMeasure>;
}

impl Source for Drive {
    fn description(&self) -> &DriveDescription {
        self.description()
    }

    fn read_queue(&mut self, depth: usize, slot_bytes: usize) -> Result<ReadQueue, DriveError> {
        self.queue(depth, slot_bytes)
    }

    fn drop_caches(&mut self, stop: &AtomicBool) -> Vec<CacheMeasure> {
        self.drop_caches(stop)
    }
}

impl Source for WritableDrive {
    fn description(&self) -> &DriveDescription {
        self.description()
    }

    fn read_queue(&mut self, depth: usize, slot_bytes: usize) -> Result<ReadQueue, DriveError> {
        self.read_queue(depth, slot_bytes)
    }

    fn drop_caches(&mut self, stop: &AtomicBool) -> Vec<CacheMeasure> {
        self.drop_caches(stop)
    }
}

#[cfg(test)]
mod tests;
