//! Reading back after the erase, and what may be said of it.

use std::collections::{BTreeMap, HashMap};

use jiff::Timestamp;

use super::canary::Canaries;
use super::checkers::Expectation;
use super::classify::Shape;
use super::design::{Run, Runs, drawn, fixed, merge, unit_of, units_of};
use super::pre_image::{Before, PreImage, digest};
use super::reader::{self, Found, Job};
use super::statistics::bound;
use super::{Source, VerifyStop, Watch};
use crate::drive::FaultKind;
use crate::pattern::Pattern;
use crate::record::verification::{BlockClass, CacheMeasure, Hit};
use crate::record::{
    Argument, ByteCount, CanaryRecord, ClassCounts, Event, Extent, Message, PassPattern, Phase,
    SampleDesign, VerificationKind, VerificationRecord,
};

const DRAWN: u8 = 1;
const FIXED: u8 = 2;
const BEFORE: u8 = 4;
const CANARY: u8 = 8;
const EXCLUDED: u8 = 16;

/// Places that stand on the record.
const MOST_HITS: usize = 100;
const MOST_UNREADABLE: usize = 1_000;

/// Above this capacity a full read-back in ascending order reads more between
/// writing and reading than any cache holds.
const OVERRUN_BY_ITSELF: u64 = 16 << 30;

/// What is to be read back, and what is known of it.
pub struct ReadBack<'a> {
    /// The places.
    pub design: &'a SampleDesign,
    /// The pattern that was written last; `None` where the drive erased itself.
    pub expected: Option<&'a PassPattern>,
    /// What stood there before, with the key of the digests.
    pub pre_image: Option<(&'a PreImage, &'a [u8; 32])>,
    /// What was planted before.
    pub canaries: Option<&'a Canaries>,
    /// Exceptions on the record already: not read.
    pub exclude: &'a [Extent],
}

/// What reading back came to. The record is one to be signed, also when it
/// did not come to its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadBackResult {
    /// For the record.
    pub record: VerificationRecord,
    /// The canaries' record with what became of them.
    pub canaries: Option<CanaryRecord>,
    /// Everything that could not be read, sorted and joined.
    pub unreadable: Vec<Extent>,
    /// Why it did not come to its end.
    pub stop: Option<VerifyStop>,
}

/// A verification in one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Everything was read and nothing was found.
    Clean,
    /// Everything that could be read is clean; some blocks could not be.
    Unreadable,
    /// Something stands there that must not.
    Found,
    /// It did not come to its end, or nothing at all could be read; nothing
    /// was found until then.
    Incomplete,
}

impl Verdict {
    /// What a record says.
    #[must_use]
    pub fn of(record: &VerificationRecord) -> Self {
        if record.hits_total > 0 {
            Self::Found
        } else if record.read < record.planned || record.counts.unreadable == record.read {
            Self::Incomplete
        } else if record.counts.unreadable > 0 {
            Self::Unreadable
        } else if record.passed {
            Self::Clean
        } else {
            Self::Incomplete
        }
    }
}

/// Reads the design's places, those of the pre-image and every canary, and
/// classes what stands there.
pub fn read_back(
    source: &mut dyn Source,
    plan: &ReadBack<'_>,
    watch: &mut Watch<'_>,
) -> ReadBackResult {
    let started = Timestamp::now();
    let mut tally = Tally::default();
    let mut caches = Vec::new();
    let stop = examine(source, plan, watch, &mut tally, &mut caches).err();
    finish(plan, started, tally, caches, stop)
}

fn examine(
    source: &mut dyn Source,
    plan: &ReadBack<'_>,
    watch: &mut Watch<'_>,
    tally: &mut Tally,
    caches: &mut Vec<CacheMeasure>,
) -> Result<(), VerifyStop> {
    let capacity = source.description().identity.capacity.0;
    let unit = unit_of(plan.design);
    check_units(plan, unit)?;
    let pattern = plan.expected.map(Pattern::parse).transpose();
    let pattern = pattern.map_err(|error| VerifyStop::Failed(error.message()))?;
    for run in runs(plan, unit, capacity) {
        tally.planned += run.units;
        tally.planned_bytes += run.extent(unit, capacity).length;
    }
    (watch.observer)(Event::PhaseStarted {
        phase: Phase::Verify,
        pass: None,
        total_bytes: tally.planned_bytes,
    });
    if plan.design.kind == VerificationKind::Full && capacity >= OVERRUN_BY_ITSELF {
        *caches = source.drop_caches(watch.stop);
        caches.push(CacheMeasure::CacheOverrun);
    } else {
        *caches = reader::pass_caches(source, watch)?;
    }
    let job = Job {
        runs: &mut runs(plan, unit, capacity),
        unit,
        long: plan.design.kind != VerificationKind::Sampled,
        phase: Phase::Verify,
        total: tally.planned_bytes,
        expected: pattern.clone().map(|pattern| Expectation {
            pattern,
            unit,
            capacity,
        }),
    };
    let mut judge = Judge::new(plan, pattern, unit, tally);
    reader::read(source, job, watch, &mut |run, extent, result| {
        judge.take(run, extent, result);
    })
}

/// Digests and canaries are of whole units; on the same drive they always fit.
fn check_units(plan: &ReadBack<'_>, unit: u64) -> Result<(), VerifyStop> {
    let pre_image = plan.pre_image.map(|(p, _)| unit_of(&p.record.design));
    let canaries = plan.canaries.map(|c| u64::from(c.record.size));
    if [pre_image, canaries]
        .into_iter()
        .flatten()
        .any(|other| other != unit)
    {
        return Err(VerifyStop::Failed(Message::new("verify-unit-mismatch")));
    }
    Ok(())
}

fn runs<'a>(plan: &'a ReadBack<'_>, unit: u64, capacity: u64) -> impl Iterator<Item = Run> + 'a {
    let mut sources: Vec<(Runs<'a>, u8)> = vec![
        (drawn(plan.design, capacity), DRAWN),
        (fixed(plan.design, capacity), FIXED),
        (
            Box::new(units_of(plan.exclude, unit, capacity).into_iter()),
            EXCLUDED,
        ),
    ];
    if plan.design.kind != VerificationKind::None {
        if let Some((pre_image, _)) = plan.pre_image {
            sources.push((Box::new(pre_image.runs()), BEFORE));
        }
        if let Some(canaries) = plan.canaries {
            sources.push((Box::new(canaries.runs().into_iter()), CANARY));
        }
    }
    merge(sources).filter(|run| run.flags & EXCLUDED == 0)
}

/// What was counted.
#[derive(Default)]
struct Tally {
    planned: u64,
    planned_bytes: u64,
    read: u64,
    bytes_read: u64,
    informative: u64,
    /// Informative and drawn at random: those that statistics speak of.
    drawn: u64,
    counts: ClassCounts,
    hits: BTreeMap<u64, BlockClass>,
    hits_total: u64,
    unreadable: Vec<Extent>,
    canaries_examined: u64,
    canaries_survived: u64,
}

/// Classes blocks.
struct Judge<'a, 't> {
    plan: &'a ReadBack<'a>,
    pattern: Option<Pattern>,
    unit: usize,
    known: HashMap<[u8; 16], u64>,
    canary_at: HashMap<u64, u64>,
    tally: &'t mut Tally,
}

impl<'a, 't> Judge<'a, 't> {
    fn new(
        plan: &'a ReadBack<'a>,
        pattern: Option<Pattern>,
        unit: u64,
        tally: &'t mut Tally,
    ) -> Self {
        Self {
            plan,
            pattern,
            unit: usize::try_from(unit).expect("at most 1 MiB"),
            known: plan.canaries.map(Canaries::known).unwrap_or_default(),
            canary_at: plan
                .canaries
                .map(|c| c.confirmed().into_iter().collect())
                .unwrap_or_default(),
            tally,
        }
    }

    fn take(&mut self, run: Run, extent: Extent, result: Result<Found<'_>, FaultKind>) {
        self.tally.read += run.units;
        let Ok(Found { bytes, as_expected }) = result else {
            self.tally.counts.unreadable += run.units;
            Extent::insert(&mut self.tally.unreadable, extent);
            return;
        };
        self.tally.bytes_read += extent.length;
        if run.flags & CANARY != 0 {
            self.tally.canaries_examined += run.units;
        }
        if as_expected {
            self.tally.counts.expected += run.units;
            self.count_informative(run, extent, bytes);
            return;
        }
        let step = u64::try_from(self.unit).expect("at most 1 MiB");
        let mut offset = extent.offset;
        for (unit, block) in (run.first..).zip(bytes.chunks(self.unit)) {
            let one = Run {
                first: unit,
                units: 1,
                flags: run.flags,
            };
            let length = u64::try_from(block.len()).expect("at most 1 MiB");
            self.judge(one, Extent { offset, length }, block);
            offset += step;
        }
    }

    fn judge(&mut self, run: Run, extent: Extent, block: &[u8]) {
        let class = self.class(run, extent, block);
        let counts = &mut self.tally.counts;
        match class {
            BlockClass::Expected => counts.expected += 1,
            BlockClass::Zero => counts.zero += 1,
            BlockClass::Constant => counts.constant += 1,
            BlockClass::Random => counts.random += 1,
            BlockClass::Unchanged => counts.unchanged += 1,
            BlockClass::Canary => counts.canary += 1,
            BlockClass::Unreadable => counts.unreadable += 1,
        }
        let hit = match self.pattern {
            Some(_) => class != BlockClass::Expected,
            None => matches!(class, BlockClass::Unchanged | BlockClass::Canary),
        };
        if hit {
            self.tally.hits_total += 1;
            self.tally.hits.insert(extent.offset, class);
            if self.tally.hits.len() > MOST_HITS {
                self.tally.hits.pop_last();
            }
        }
        self.count_informative(run, extent, block);
    }

    fn class(&mut self, run: Run, extent: Extent, block: &[u8]) -> BlockClass {
        if self
            .pattern
            .as_ref()
            .is_some_and(|p| p.matches(extent.offset, block))
        {
            return BlockClass::Expected;
        }
        if let Some(canaries) = self.plan.canaries
            && let Some(found) = canaries.identify(&self.known, block)
        {
            self.tally.canaries_survived +=
                u64::from(self.canary_at.get(&run.first) == Some(&found));
            return BlockClass::Canary;
        }
        if let Some((pre_image, key)) = self.plan.pre_image
            && let Some(Before::Known {
                digest: old,
                blank: false,
            }) = pre_image.before(run.first)
            && old == digest(key, extent.offset, block)
        {
            return BlockClass::Unchanged;
        }
        match Shape::of(block) {
            Shape::Zero => BlockClass::Zero,
            Shape::Constant => BlockClass::Constant,
            Shape::Random => BlockClass::Random,
        }
    }

    /// Counts the blocks of a run that could have shown a failure.
    fn count_informative(&mut self, run: Run, extent: Extent, bytes: &[u8]) {
        let repeats = self.pattern.as_ref().is_some_and(|p| !p.is_stream());
        // A random stream stood nowhere before, and canaries never match a pattern.
        let all = run.flags & CANARY != 0
            || self.pattern.is_some() && !(repeats && run.flags & BEFORE != 0);
        let informative = if all {
            run.units
        } else {
            let units = (run.first..).zip(bytes.chunks(self.unit));
            let mut offset = extent.offset;
            let mut count = 0;
            for (unit, block) in units {
                count += u64::from(self.is_informative(unit, offset, block));
                offset += u64::try_from(self.unit).expect("at most 1 MiB");
            }
            count
        };
        self.tally.informative += informative;
        if run.flags & DRAWN != 0 {
            self.tally.drawn += informative;
        }
    }

    fn is_informative(&self, unit: u64, offset: u64, block: &[u8]) -> bool {
        let before = self
            .plan
            .pre_image
            .and_then(|(p, key)| Some((p.before(unit)?, key)));
        match (&self.pattern, before) {
            // What stood there already is no sign that it was written.
            (Some(pattern), Some((Before::Known { digest: old, .. }, key))) => {
                !(pattern.matches(offset, block) && old == digest(key, offset, block))
            }
            (Some(_), _) => true,
            (None, Some((Before::Known { blank, .. }, _))) => !blank,
            (None, _) => false,
        }
    }
}

fn finish(
    plan: &ReadBack<'_>,
    started: Timestamp,
    tally: Tally,
    caches: Vec<CacheMeasure>,
    stop: Option<VerifyStop>,
) -> ReadBackResult {
    let complete = stop.is_none() && tally.planned > 0 && tally.read == tally.planned;
    let passed = complete && tally.hits_total == 0 && tally.counts.unreadable == 0;
    let sampled = plan.design.kind == VerificationKind::Sampled;
    let bound = if passed && sampled {
        bound(tally.drawn)
    } else {
        None
    };
    let canaries = plan.canaries.map(|c| CanaryRecord {
        survived: tally.canaries_survived,
        examined: tally.canaries_examined,
        ..c.record.clone()
    });
    let mut record = VerificationRecord {
        design: plan.design.clone(),
        before_deallocation: false,
        expected: plan.expected.cloned(),
        started,
        ended: Timestamp::now(),
        caches,
        planned: tally.planned,
        read: tally.read,
        bytes_read: tally.bytes_read,
        informative: tally.informative,
        counts: tally.counts,
        hits: tally
            .hits
            .into_iter()
            .map(|(offset, class)| Hit { offset, class })
            .collect(),
        hits_total: tally.hits_total,
        unreadable_bytes: Extent::total(&tally.unreadable),
        unreadable: tally
            .unreadable
            .iter()
            .take(MOST_UNREADABLE)
            .copied()
            .collect(),
        bound,
        passed,
        statement: Message::new("verified-nothing"),
    };
    record.statement = statement(&record, &tally.unreadable, stop.as_ref());
    ReadBackResult {
        record,
        canaries,
        unreadable: tally.unreadable,
        stop,
    }
}

/// The sentence that the record allows.
fn statement(
    record: &VerificationRecord,
    unreadable: &[Extent],
    stop: Option<&VerifyStop>,
) -> Message {
    if record.hits_total > 0 {
        return Message::new("verification-found")
            .with("hits", record.hits_total)
            .with("reads", record.read);
    }
    if let Some(stop) = stop {
        return Message::new("verification-incomplete")
            .with("reads", record.read)
            .with("planned", record.planned)
            .with("cause", stop.message());
    }
    if record.counts.unreadable > 0 {
        return Message::new("verification-unreadable")
            .with("reads", record.read)
            .with("bytes", ByteCount(Extent::total(unreadable)));
    }
    if record.planned == 0 {
        return Message::new("verified-nothing");
    }
    let bytes = ByteCount(record.bytes_read);
    match (record.design.kind, record.bound) {
        (VerificationKind::Full, _) if record.expected.is_some() => {
            Message::new("verified-full").with("bytes", bytes)
        }
        (VerificationKind::Full, _) => Message::new("verified-full-no-pattern")
            .with("bytes", bytes)
            .with("informative", record.informative),
        (VerificationKind::NistRev1, _) => Message::new("verified-nist-rev1")
            .with("bytes", bytes)
            .with("subsections", record.design.strata)
            .with("informative", record.informative),
        (_, Some(bound)) => Message::new(if record.expected.is_some() {
            "verified-sampled"
        } else {
            "verified-sampled-no-pattern"
        })
        .with("reads", record.read)
        .with("samples", bound.samples)
        .with("confidence", u64::from(bound.confidence_percent))
        .with("share", Argument::Billionths(bound.at_most_billionths)),
        (_, None) => Message::new("verified-without-information").with("reads", record.read),
    }
}
