//! What a running job tells whoever watches. Plain data, one way.

use serde::{Deserialize, Serialize};

use super::findings::Exchange;
use super::{Extent, Message};

/// The phases of a job, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Phase {
    /// Reading samples before the erase.
    PreImage,
    /// Planting canaries and reading them back.
    Canaries,
    /// Overwriting, or waiting for the drive's own erase.
    Erase,
    /// Flushing and getting past the caches.
    Flush,
    /// Reading back.
    Verify,
    /// Writing, reading back and checking the certificate.
    Certificate,
}

/// An event of one job.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Event {
    /// A phase begins.
    PhaseStarted {
        /// Which.
        phase: Phase,
        /// Overwrite pass from 1, and how many there are.
        pass: Option<(u32, u32)>,
        /// Bytes that it will go through.
        total_bytes: u64,
    },
    /// How far it is. At most a few a second.
    Progress {
        /// Which phase.
        phase: Phase,
        /// Bytes done.
        done_bytes: u64,
        /// Bytes in all.
        total_bytes: u64,
        /// Present speed in bytes a second.
        bytes_per_second: u64,
        /// Seconds to the end of the whole job, where it can be said.
        eta_seconds: Option<u64>,
    },
    /// A phase has ended.
    PhaseFinished {
        /// Which.
        phase: Phase,
        /// Bytes gone through.
        bytes: u64,
        /// Time taken in milliseconds.
        milliseconds: u64,
    },
    /// A part of the medium could not be written or read.
    BadBlocks {
        /// Where.
        extent: Extent,
        /// Whether writing failed; else reading.
        writing: bool,
    },
    /// A command of a technique, and what the drive answered.
    Exchanged {
        /// As it will stand on the record.
        exchange: Exchange,
    },
    /// Something that the person should know.
    Note {
        /// What.
        message: Message,
    },
}
