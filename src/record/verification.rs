//! What was looked for on the medium after the erase, and what was seen.

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Extent, Message, PassPattern};

/// How much is read back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum VerificationKind {
    /// One random read in each of about 30,000 strata, fixed places and canaries.
    Sampled,
    /// The scheme of NIST SP 800-88 Rev. 1, section 4.7 (10 % of the medium).
    NistRev1,
    /// Every block.
    Full,
    /// Nothing; the outcome is `unknown`.
    None,
}

/// A draw of places that anyone can repeat from these numbers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SampleDesign {
    /// The scheme.
    pub kind: VerificationKind,
    /// Seed of the draw, 64 hex digits.
    pub seed: String,
    /// Size of one read in bytes: 4096, or the physical sector if that is larger.
    pub read_size: u32,
    /// Number of strata, or of subsections.
    pub strata: u64,
    /// Places that are read whatever the draw says.
    pub fixed: Vec<Extent>,
}

/// What the blocks that were read turned out to be. Units: reads of the design's size.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ClassCounts {
    /// The pattern that was written last.
    pub expected: u64,
    /// All zero.
    pub zero: u64,
    /// One byte or a short period, not zero.
    pub constant: u64,
    /// Nothing that repeats, and nothing that was known to stand there.
    pub random: u64,
    /// The same as before the erase, and not blank then.
    pub unchanged: u64,
    /// A canary that was planted before the erase.
    pub canary: u64,
    /// Could not be read.
    pub unreadable: u64,
}

/// The canaries: blocks of known random data planted before the erase.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CanaryRecord {
    /// Seed of places and contents, 64 hex digits.
    pub seed: String,
    /// Size of one canary in bytes.
    pub size: u32,
    /// How many were written.
    pub planted: u64,
    /// How many were read back, past the caches, before the erase. Only these count.
    pub confirmed: u64,
    /// How many of the confirmed ones were still there afterwards.
    pub survived: u64,
    /// How many of the confirmed ones could be looked at afterwards.
    pub examined: u64,
}

/// A place at which something was seen that must not be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Hit {
    /// Byte offset of the read.
    pub offset: u64,
    /// What it was.
    pub class: BlockClass,
}

/// The class of one block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum BlockClass {
    Expected,
    Zero,
    Constant,
    Random,
    Unchanged,
    Canary,
    Unreadable,
}

/// A step taken so that reads come from the medium and not from a cache.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum CacheMeasure {
    /// The drive was told to flush its cache, and said it did.
    Flushed,
    /// Reads went past the page cache (`O_DIRECT`).
    Direct,
    /// The page cache was told to forget the range.
    PageCacheDropped,
    /// More than the drive's cache can hold was read or written in between.
    CacheOverrun,
}

/// The bound that clean samples allow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Bound {
    /// Informative samples it rests on.
    pub samples: u64,
    /// Confidence in percent.
    pub confidence_percent: u8,
    /// At most this share of the host-addressable blocks is dirty, in billionths.
    pub at_most_billionths: u64,
}

/// One verification, as it was run. One that failed is not made good by
/// another; all of them stand on the record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct VerificationRecord {
    /// What was drawn.
    pub design: SampleDesign,
    /// Read in the media verification state, before the drive deallocated (NVMe
    /// Base 2.1, 8.1.24): what stood on the media. Places that could not be read
    /// then are read again in the verification after it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub before_deallocation: bool,
    /// What was expected on the medium, where a pattern was.
    pub expected: Option<PassPattern>,
    /// When it began.
    #[schemars(with = "String")]
    pub started: Timestamp,
    /// When it ended.
    #[schemars(with = "String")]
    pub ended: Timestamp,
    /// Steps taken against caches.
    pub caches: Vec<CacheMeasure>,
    /// Reads planned.
    pub planned: u64,
    /// Reads done, also those that failed.
    pub read: u64,
    /// Bytes read.
    pub bytes_read: u64,
    /// Reads that could have shown a failure.
    pub informative: u64,
    /// What they turned out to be.
    pub counts: ClassCounts,
    /// Places where something stood that must not, the first 100 by offset.
    pub hits: Vec<Hit>,
    /// How many such places there were in all.
    pub hits_total: u64,
    /// Places that could not be read, joined, the first 1,000.
    pub unreadable: Vec<Extent>,
    /// All bytes that could not be read.
    pub unreadable_bytes: u64,
    /// The bound, where every planned read was done and was clean.
    pub bound: Option<Bound>,
    /// Whether everything that was to be read was read, and nothing was found.
    pub passed: bool,
    /// What that means, for a person.
    pub statement: Message,
}
