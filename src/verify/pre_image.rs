//! The pre-image: keyed digests of sampled blocks, taken before the erase.
//!
//! The key is secret, since digests of personal data can be guessed. It is
//! kept apart from the digests and destroyed with the job.

use std::fmt::Write as _;

use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};

use super::classify::Shape;
use super::design::{self, Run, drawn, fixed, merge, unit_of};
use super::reader::{self, Job};
use super::{Source, VerifyStop, Watch};
use crate::pattern::{from_hex, to_hex};
use crate::record::erasure::PreImageRecord;
use crate::record::{Event, Message, Phase, SampleDesign, VerificationKind};

/// First line of the file.
const HEADER: &str = "rasura-pre-image 1";

/// The largest pre-image, in blocks.
const MOST_BLOCKS: u64 = 8 * design::STRATA;

/// A digest that cannot be made without the key; 64 bits are enough to tell
/// blocks of one drive apart.
pub(super) type BlockDigest = [u8; 8];

/// What one block was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Before {
    /// Read.
    Known {
        digest: BlockDigest,
        /// Constant or of short period.
        blank: bool,
    },
    /// Could not be read.
    Unreadable,
}

/// What the sampled blocks were.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PreImage {
    /// Counts and places.
    pub record: PreImageRecord,
    /// Units of the design, ascending.
    units: Vec<u64>,
    blocks: Vec<Before>,
}

/// Why a pre-image file cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PreImageError {
    /// The file is not one, or of another version.
    #[error("this is not a pre-image file of this version")]
    Format,
    /// The file is damaged.
    #[error("the pre-image file is damaged")]
    Damaged,
}

impl PreImageError {
    /// The sentence for a person.
    #[must_use]
    pub fn message(&self) -> Message {
        Message::new(match self {
            Self::Format => "pre-image-error-format",
            Self::Damaged => "pre-image-error-damaged",
        })
    }
}

/// Digest of a block, bound to its place.
pub(super) fn digest(key: &[u8; 32], offset: u64, block: &[u8]) -> BlockDigest {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes keys of any length");
    mac.update(&offset.to_le_bytes());
    mac.update(block);
    let mut short = BlockDigest::default();
    short.copy_from_slice(&mac.finalize().into_bytes()[..8]);
    short
}

/// Reads the places of a `sampled` design (on a small medium, a `full` one)
/// and notes what stands there.
///
/// # Errors
/// When it was stopped, the drive stalled or vanished, or nothing can be read.
pub fn take_pre_image(
    source: &mut dyn Source,
    design: &SampleDesign,
    key: &[u8; 32],
    watch: &mut Watch<'_>,
) -> Result<PreImage, VerifyStop> {
    let capacity = source.description().identity.capacity.0;
    let unit = unit_of(design);
    let Some(units) = units(design, capacity) else {
        return Err(VerifyStop::Failed(Message::new("pre-image-too-large")));
    };
    let total = u64::try_from(units.len()).expect("usize is at most 64 bits") * unit;
    (watch.observer)(Event::PhaseStarted {
        phase: Phase::PreImage,
        pass: None,
        total_bytes: total,
    });
    let mut blocks = vec![Before::Unreadable; units.len()];
    let job = Job {
        runs: &mut runs(design, capacity),
        unit,
        long: design.kind == VerificationKind::Full,
        phase: Phase::PreImage,
        total,
        expected: None,
    };
    let unit_bytes = usize::try_from(unit).expect("at most 1 MiB");
    reader::read(source, job, watch, &mut |run, extent, result| {
        let (Ok(found), Ok(first)) = (result, units.binary_search(&run.first)) else {
            return;
        };
        let mut offset = extent.offset;
        for (at, block) in (first..).zip(found.bytes.chunks(unit_bytes)) {
            blocks[at] = Before::Known {
                digest: digest(key, offset, block),
                blank: Shape::of(block).is_blank(),
            };
            offset += unit;
        }
    })?;
    Ok(PreImage::new(design.clone(), units, blocks))
}

fn runs(design: &SampleDesign, capacity: u64) -> impl Iterator<Item = Run> {
    merge(vec![
        (drawn(design, capacity), 1),
        (fixed(design, capacity), 2),
    ])
}

/// All units of a design, if they are few enough to be kept.
fn units(design: &SampleDesign, capacity: u64) -> Option<Vec<u64>> {
    let mut units = Vec::new();
    for run in runs(design, capacity) {
        let count = u64::try_from(units.len()).expect("usize is at most 64 bits");
        if count + run.units > MOST_BLOCKS {
            return None;
        }
        units.extend(run.first..run.first + run.units);
    }
    Some(units)
}

impl PreImage {
    fn new(design: SampleDesign, units: Vec<u64>, blocks: Vec<Before>) -> Self {
        let count = |wanted: fn(&Before) -> bool| {
            let found = blocks.iter().filter(|block| wanted(block)).count();
            u64::try_from(found).expect("usize is at most 64 bits")
        };
        let record = PreImageRecord {
            design,
            read: count(|b| matches!(b, Before::Known { .. })),
            blank: count(|b| matches!(b, Before::Known { blank: true, .. })),
            unreadable: count(|b| matches!(b, Before::Unreadable)),
        };
        Self {
            record,
            units,
            blocks,
        }
    }

    /// What a unit was, where it was sampled.
    pub(super) fn before(&self, unit: u64) -> Option<Before> {
        let at = self.units.binary_search(&unit).ok()?;
        self.blocks.get(at).copied()
    }

    /// The places, as runs of single units.
    pub(super) fn runs(&self) -> impl Iterator<Item = std::ops::Range<u64>> + '_ {
        self.units.iter().map(|unit| *unit..unit + 1)
    }

    /// The text of its file: a header, the record, one line a block, and the
    /// SHA-256 of all that.
    #[must_use]
    pub fn to_text(&self) -> String {
        let record = serde_json::to_string(&self.record).expect("plain data");
        let mut text = format!("{HEADER}\n{record}\n");
        for block in &self.blocks {
            match block {
                Before::Known { digest, blank } => {
                    text.push_str(&to_hex(digest));
                    text.push_str(if *blank { " blank\n" } else { "\n" });
                }
                Before::Unreadable => text.push_str("unreadable\n"),
            }
        }
        let sum = to_hex(&Sha256::digest(text.as_bytes()));
        let _ = writeln!(text, "sha256 {sum}");
        text
    }

    /// Takes the text of a file, for a drive of `capacity` bytes.
    ///
    /// # Errors
    /// When it is not such a file, or damaged.
    pub fn from_text(text: &str, capacity: u64) -> Result<Self, PreImageError> {
        if text.lines().next() != Some(HEADER) {
            return Err(PreImageError::Format);
        }
        Self::parse(text, capacity).ok_or(PreImageError::Damaged)
    }

    fn parse(text: &str, capacity: u64) -> Option<Self> {
        let body_end = text.strip_suffix('\n')?.rfind('\n')? + 1;
        let (body, last) = text.split_at(body_end);
        let sum = last.strip_prefix("sha256 ")?.strip_suffix('\n')?;
        if sum != to_hex(&Sha256::digest(body.as_bytes())) {
            return None;
        }
        let mut lines = body.lines().skip(1);
        let record: PreImageRecord = serde_json::from_str(lines.next()?).ok()?;
        let blocks = lines.map(block).collect::<Option<Vec<_>>>()?;
        let units = units(&record.design, capacity)?;
        let made = Self::new(record.design.clone(), units, blocks);
        (made.units.len() == made.blocks.len() && made.record == record).then_some(made)
    }
}

fn block(line: &str) -> Option<Before> {
    if line == "unreadable" {
        return Some(Before::Unreadable);
    }
    let (hex, blank) = match line.strip_suffix(" blank") {
        Some(hex) => (hex, true),
        None => (line, false),
    };
    let digest = from_hex(hex)?.try_into().ok()?;
    Some(Before::Known { digest, blank })
}
