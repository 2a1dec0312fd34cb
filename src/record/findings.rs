//! What was seen of a drive's own erase: facts in the order in which they
//! were seen, never a verdict. The judgement over them stands in `job`.

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Message;

/// One command-level erase, as it was seen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Findings {
    /// By what the drive can show that the erase was ours.
    pub rule: OwnershipRule,
    /// An erase was under way before ours was asked for, and was waited for
    /// in its place.
    pub found_running: bool,
    /// That erase was ours by the journal, from before an interruption.
    pub resumed: bool,
    /// What was sent, as the drive would name it (NVMe: dword 10 of Sanitize
    /// as eight hex digits); `None` where the drive names nothing.
    pub sent: Option<String>,
    /// How the drive answered the command that erases.
    pub answer: Answer,
    /// Its operation before the command.
    pub before: Operation,
    /// Whether the operation was seen to run after the command was sent.
    pub seen_running: bool,
    /// Its operation when nothing more was to be expected.
    pub after: Operation,
    /// A reset or power-on was reported in between (unit attention 29h,
    /// controller reset).
    pub reset_seen: bool,
    /// The operation was seen to run on after the last of these.
    #[serde(default)]
    pub ran_on: bool,
    /// The state of locks and layout afterwards.
    pub state: StateAfter,
    /// What became of hidden areas.
    pub hidden: HiddenAfter,
    /// The wait was given up after so many seconds without any progress.
    pub stalled_seconds: Option<u64>,
    /// The stop flag was set while the drive worked on.
    pub left_running: bool,
    /// What was sent and what came back, in order; a long wait is cut to its
    /// first and last.
    pub exchange: Vec<Exchange>,
}

/// By what a drive can show that an erase was ours (the table at the head of
/// the chapter on judgement in docs/techniques.md).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum OwnershipRule {
    /// NVMe: SCDW10 equals what was sent, and it was seen running or
    /// "erased since" went from 0 to 1.
    NvmeSanitize,
    /// ATA: in progress was seen, or "completed without error" was 0 before.
    AtaSanitize,
    /// Final status and the state afterwards.
    FinalStatus,
}

/// How a drive answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Answer {
    /// It was never sent.
    NotSent {
        /// Why.
        reason: Message,
    },
    /// Success, and decodable as such.
    Good,
    /// An error: nothing was done, or not all.
    Failed {
        /// What the drive said.
        reason: Message,
    },
    /// It came back and cannot be decoded, or lacks what should be there.
    Undecodable {
        /// What came.
        reason: Message,
    },
    /// Nothing came in time, or the drive vanished.
    Missing {
        /// What happened.
        reason: Message,
    },
}

/// The state of an erase operation in the drive's own words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Operation {
    /// How it stands.
    pub result: OperationResult,
    /// Which operation that is, where the drive says: SCDW10 as eight hex
    /// digits.
    pub names: Option<String>,
    /// Nothing was written since the erase (NVMe GDE), where the drive says.
    pub erased_since: Option<bool>,
}

impl Default for Operation {
    fn default() -> Self {
        Self {
            result: OperationResult::NotReported,
            names: None,
            erased_since: None,
        }
    }
}

/// How an operation stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum OperationResult {
    /// This kind of erase has no such report.
    NotReported,
    /// None was ever started, or the drive is idle and keeps no memory of any.
    Idle,
    /// Under way.
    Running {
        /// Parts of 65536 done, where the drive says.
        progress: Option<u16>,
    },
    /// The last one ended without error.
    Completed {
        /// It ended with deallocation although that was not asked for.
        deallocated: bool,
    },
    /// The last one failed.
    Failed,
    /// The report could not be had or decoded.
    Unreadable {
        /// What came in its place.
        reason: Message,
    },
}

/// Locks and layout after an erase, against what they should be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum StateAfter {
    /// As expected: no password, no lock, no format in progress, the same
    /// block size and capacity.
    AsExpected,
    /// Otherwise.
    Otherwise {
        /// What, with how to recover.
        what: Message,
    },
    /// It could not be found out.
    NotKnown {
        /// Why.
        reason: Message,
    },
}

/// Areas beyond the host's addresses, after the erase.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum HiddenAfter {
    /// There are none.
    None,
    /// There are some and the technique reaches them by its standard.
    Covered,
    /// There are some and they were not erased.
    Left {
        /// Which.
        what: Message,
    },
    /// It could not be found out.
    NotKnown {
        /// Why.
        reason: Message,
    },
}

/// One command and its answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Exchange {
    /// When it was sent.
    #[schemars(with = "String")]
    pub at: Timestamp,
    /// What it is, in the field's words, such as `BLOCK ERASE EXT`.
    pub name: String,
    /// Command bytes, hex: CDB, submission queue entry from byte 0, or MMC
    /// index and argument.
    pub command: String,
    /// Answer, hex: SCSI status and sense, NVMe status and result, MMC response.
    pub answer: String,
    /// Data that came back, hex, without the zeros at its end; the first 512
    /// bytes of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub data: Option<String>,
    /// Milliseconds until it came.
    pub milliseconds: u64,
}
