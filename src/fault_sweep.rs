//! Every fault of the emulated medium against evidence, overwrite and
//! read-back together, compared with what really stands on the medium. Tests
//! only; docs/faults.md is its output.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use crate::drive::emulated::{EmulatedConfig, EmulatedDrive, Fault};
use crate::pattern::{repeat_byte, stream_of};
use crate::record::{Event, Extent, JournalEntry, Outcome, PassPattern, VerificationKind};
use crate::technique::overwrite::Overwrite;
use crate::technique::{JournalFault, Observer, Orders, StepEnd, Technique};
use crate::verify::{
    Canaries, PreImage, ReadBack, Verdict, VerifyStop, Watch, draw, plant_canaries, read_back,
    take_pre_image,
};

/// Bytes of one write.
const SLOT: u64 = 1 << 16;
const CAPACITY: u64 = 24 * SLOT + 512;
/// How long a drive that answers nothing is waited for.
const STALL: Duration = Duration::from_millis(40);
/// How long one is waited for that answers: a busy machine is no stalled drive.
const PATIENCE: Duration = Duration::from_secs(600);
const KEY: [u8; 32] = [8; 32];

/// When a fault sets in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum When {
    BeforeEverything,
    BeforeErase,
    DuringErase,
    BeforeReadBack,
}

impl When {
    fn words(self) -> &'static str {
        match self {
            Self::BeforeEverything => "from the start",
            Self::BeforeErase => "after the evidence",
            Self::DuringErase => "during the erase",
            Self::BeforeReadBack => "after the erase",
        }
    }
}

struct Row {
    what: &'static str,
    fault: Option<Fault>,
    when: When,
}

fn e(offset: u64, length: u64) -> Extent {
    Extent { offset, length }
}

fn rows() -> Vec<Row> {
    use When::{BeforeErase, BeforeEverything, BeforeReadBack, DuringErase};
    let everything = e(0, CAPACITY);
    let tail = e(22 * SLOT, CAPACITY - 22 * SLOT);
    let mut rows = vec![Row {
        what: "none",
        fault: None,
        when: BeforeEverything,
    }];
    let mut add = |what, whens: &[When], fault: Fault| {
        for when in whens {
            rows.push(Row {
                what,
                fault: Some(fault.clone()),
                when: *when,
            });
        }
    };
    let all = [BeforeEverything, BeforeErase, DuringErase, BeforeReadBack];
    let writing = [BeforeEverything, BeforeErase, DuringErase];
    add(
        "one unwritable sector",
        &writing,
        Fault::Unwritable(e(23 * SLOT, 512)),
    );
    add("128 KiB unwritable", &writing, Fault::Unwritable(tail));
    add("all unwritable", &writing, Fault::Unwritable(everything));
    add(
        "a sector that takes the third write",
        &writing,
        Fault::Hesitant {
            extent: e(23 * SLOT, 512),
            times: 2,
        },
    );
    add(
        "one unreadable sector",
        &all,
        Fault::Unreadable(e(23 * SLOT, 512)),
    );
    add("all unreadable", &all, Fault::Unreadable(everything));
    add("read-only", &writing, Fault::ReadOnly);
    add(
        "one sector drops writes",
        &writing,
        Fault::DropsWrites(e(23 * SLOT, 512)),
    );
    add(
        "all writes dropped",
        &writing,
        Fault::DropsWrites(everything),
    );
    add(
        "one sector reads stale",
        &[BeforeErase, DuringErase, BeforeReadBack],
        Fault::StaleReads(e(23 * SLOT, 512)),
    );
    add(
        "all reads stale",
        &[BeforeErase, DuringErase],
        Fault::StaleReads(everything),
    );
    add("addresses wrap at 1 MiB", &all, Fault::Wraps(16 * SLOT));
    add(
        "shrinks to 1 MiB",
        &all,
        Fault::Shrinks {
            at_request: 0,
            to: 16 * SLOT,
        },
    );
    add("disappears", &all, Fault::Disappears { at_request: 0 });
    add("stalls", &all, Fault::Stalls { at_request: 0 });
    add("one flush fails", &writing, Fault::FlushFails { times: 1 });
    add(
        "all flushes fail",
        &writing,
        Fault::FlushFails { times: u32::MAX },
    );
    add("flushes ignored", &writing, Fault::IgnoresFlush);
    add(
        "another serial",
        &all,
        Fault::ChangesIdentity { at_request: 0 },
    );
    add(
        "one write lands 4 KiB further on",
        &[DuringErase],
        Fault::Misdirects {
            at_write: 0,
            by: 4096,
        },
    );
    add(
        "bits flip when written",
        &writing,
        Fault::FlipsBits(e(23 * SLOT, 512)),
    );
    rows
}

/// Keeps nothing, and sets a fault at the first durable offset.
struct Trigger<'a> {
    drive: &'a EmulatedDrive,
    fault: Option<Fault>,
    offset: u64,
}

impl Observer for Trigger<'_> {
    fn event(&mut self, _: Event) {}

    fn journal(&mut self, entry: JournalEntry) -> Result<(), JournalFault> {
        if let JournalEntry::Durable { offset, .. } = entry
            && offset >= self.offset
            && let Some(fault) = self.fault.take()
        {
            set(self.drive, fault);
        }
        Ok(())
    }
}

fn set(drive: &EmulatedDrive, fault: Fault) {
    drive.fail(match fault {
        Fault::Misdirects { by, .. } => Fault::Misdirects {
            at_write: drive.writes() + 1,
            by,
        },
        other => other,
    });
}

/// What a run came to, as `job` would have it.
struct Ended {
    outcome: Outcome,
    erase: String,
    read_back: String,
    exceptions: Vec<Extent>,
}

fn ended(outcome: Outcome, erase: impl Into<String>, read_back: impl Into<String>) -> Ended {
    Ended {
        outcome,
        erase: erase.into(),
        read_back: read_back.into(),
        exceptions: Vec::new(),
    }
}

fn stall_after(row: &Row) -> Duration {
    match row.fault {
        Some(Fault::Stalls { .. }) => STALL,
        _ => PATIENCE,
    }
}

fn watched<T>(row: &Row, act: impl FnOnce(&mut Watch<'_>) -> T) -> T {
    let stop = AtomicBool::new(false);
    act(&mut Watch {
        observer: &mut |_| (),
        stop: &stop,
        stall_after: stall_after(row),
    })
}

fn evidence(drive: &EmulatedDrive, row: &Row) -> Result<(PreImage, Canaries), VerifyStop> {
    watched(row, |watch| {
        let mut writable = drive.writable();
        let design = draw(VerificationKind::Sampled, [1; 32], CAPACITY, 4096, &[]);
        let pre_image = take_pre_image(&mut writable, &design, &KEY, watch)?;
        Ok((
            pre_image,
            plant_canaries(&mut writable, [2; 32], 1000, watch)?,
        ))
    })
}

fn run(drive: &EmulatedDrive, row: &Row, pass: &PassPattern) -> Ended {
    let at = |when| row.fault.clone().filter(|_| row.when == when);
    let before = drive.writable().description().identity.clone();
    at(When::BeforeEverything)
        .into_iter()
        .for_each(|f| set(drive, f));
    let (pre_image, canaries) = match evidence(drive, row) {
        Ok(both) => both,
        Err(VerifyStop::Unknown(m)) => return ended(Outcome::Unknown, m.id, "not begun"),
        Err(stop) => return ended(Outcome::NotErased, stop.message().id, "not begun"),
    };
    if canaries.lied {
        let finding = canaries.findings[0].id.clone();
        return ended(Outcome::NotErased, finding, "not begun");
    }
    at(When::BeforeErase)
        .into_iter()
        .for_each(|f| set(drive, f));
    let mut observer = Trigger {
        drive,
        fault: at(When::DuringErase),
        offset: 1,
    };
    let orders = Orders {
        stall_after: stall_after(row),
        flush_bytes: 2 * SLOT,
        request_bytes: SLOT,
        flush_interval: Duration::from_secs(3600),
        ..Orders::new(vec![pass.clone()])
    };
    let stop = AtomicBool::new(false);
    let mut writable = drive.writable();
    let step = Overwrite.run(&mut writable, &orders, &mut observer, &stop);
    let erase = step.ended.to_string();
    match step.ended {
        StepEnd::Completed => {}
        StepEnd::Failed(_) => return ended(Outcome::NotErased, erase, "not begun"),
        StepEnd::Stopped | StepEnd::Unknown(_) | StepEnd::PowerCycle(_) => {
            return ended(Outcome::Unknown, erase, "not begun");
        }
    }
    at(When::BeforeReadBack)
        .into_iter()
        .for_each(|f| set(drive, f));
    let design = draw(VerificationKind::Sampled, [3; 32], CAPACITY, 4096, &[]);
    let plan = ReadBack {
        design: &design,
        expected: Some(pass),
        pre_image: Some((&pre_image, &KEY)),
        canaries: Some(&canaries),
        exclude: &step.unwritable,
    };
    let seen = watched(row, |watch| read_back(&mut writable, &plan, watch));
    let read_back = seen.record.statement.id.clone();
    let mut exceptions = step.unwritable;
    for extent in &seen.unreadable {
        Extent::insert(&mut exceptions, *extent);
    }
    let same = writable.identify().is_ok_and(|now| now.identity == before);
    let outcome = match Verdict::of(&seen.record) {
        Verdict::Found => Outcome::NotErased,
        Verdict::Incomplete => Outcome::Unknown,
        _ if !same => Outcome::Unknown,
        _ if exceptions.is_empty() => Outcome::Erased,
        _ => Outcome::ErasedWithExceptions,
    };
    Ended {
        outcome,
        erase,
        read_back,
        exceptions,
    }
}

/// A drive full of sectors that are all different and compressible.
fn full_drive() -> (EmulatedDrive, HashSet<Vec<u8>>) {
    let config = EmulatedConfig {
        capacity: CAPACITY,
        cache: usize::try_from(SLOT).unwrap(),
        ..EmulatedConfig::default()
    };
    let drive = EmulatedDrive::new(&config);
    let mut original = HashSet::new();
    for number in 0..CAPACITY / 512 {
        let mut sector = format!("Dossier {number:012}: ").into_bytes().repeat(23);
        sector.resize(512, b'.');
        drive.plant(number * 512, &sector);
        original.insert(sector);
    }
    (drive, original)
}

/// Where original sectors are left, wherever they came from.
fn left(drive: &EmulatedDrive, original: &HashSet<Vec<u8>>, reach: u64) -> Vec<Extent> {
    let mut list = Vec::new();
    for (number, sector) in (0..).zip(drive.truth(e(0, reach)).chunks(512)) {
        if sector.starts_with(b"Dossier") && original.contains(sector) {
            Extent::insert(&mut list, e(number * 512, 512));
        }
    }
    list
}

fn reach(row: &Row) -> u64 {
    match row.fault {
        Some(Fault::Wraps(bytes) | Fault::Shrinks { to: bytes, .. }) => bytes,
        _ => CAPACITY,
    }
}

fn covered(extent: &Extent, by: &[Extent]) -> bool {
    by.iter()
        .any(|b| b.offset <= extent.offset && extent.end() <= b.end())
}

fn name(outcome: Outcome) -> String {
    let json = serde_json::to_string(&outcome).unwrap();
    json.trim_matches('"').to_owned()
}

const HEADING: &str = "\
# What each fault ends in

Made by `src/fault_sweep.rs`; `RASURA_BLESS=1 cargo test fault_sweep` writes it
anew. An emulated drive of 1.5 MiB and one sector is filled with data, evidence
is taken, one pass is written and every block is read back, while the drive
fails or lies as the first column says. *Left* is how much of the original data
really stands on the medium afterwards, whatever the drive says; only `erased`
is proof, and it stands nowhere beside data that can still be read through the
drive's interface, nor does an exception list leave out what is left.

A drive that acknowledges flushes and ignores them reads back what its cache
holds; the loss shows after a power cut only. On drives of 16 GiB and more a
gigabyte is read in between, which the record names as `cache-overrun`.

| fault | sets in | pass | overwrite | read-back | outcome | left | exceptions |
|---|---|---|---|---|---|---|---|
";

#[test]
fn no_fault_ends_in_a_certificate_while_data_remain() {
    let mut table = HEADING.to_owned();
    for row in rows() {
        for (pass_name, pass) in [("random", stream_of(&[4; 32])), ("zero", repeat_byte(0))] {
            let (drive, original) = full_drive();
            let ended = run(&drive, &row, &pass);
            let left = left(&drive, &original, reach(&row));
            let what = format!("{} {:?} {pass_name}", row.what, row.when);
            let unsafe_cache = row.fault == Some(Fault::IgnoresFlush);
            match ended.outcome {
                Outcome::Erased if unsafe_cache => {
                    assert!(
                        Extent::total(&left) <= SLOT,
                        "{what}: more than the cache holds"
                    );
                }
                Outcome::Erased => assert_eq!(left, [], "{what}"),
                Outcome::ErasedWithExceptions => {
                    assert!(left.iter().all(|l| covered(l, &ended.exceptions)), "{what}");
                }
                _ => {}
            }
            let _ = writeln!(
                table,
                "| {} | {} | {pass_name} | {} | {} | **{}** | {} | {} |",
                row.what,
                row.when.words(),
                ended.erase,
                ended.read_back,
                name(ended.outcome),
                Extent::total(&left),
                Extent::total(&ended.exceptions),
            );
        }
    }
    compare(&table);
}

fn compare(table: &str) {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/faults.md");
    if std::env::var_os("RASURA_BLESS").is_some() {
        std::fs::write(path, table).unwrap();
    }
    let kept = std::fs::read_to_string(path).unwrap_or_default();
    assert!(
        kept == table,
        "docs/faults.md is out of date; it should be:\n{table}"
    );
}

#[test]
fn a_drive_without_faults_is_erased_and_one_that_keeps_everything_is_not() {
    let (drive, _) = full_drive();
    let row = &rows()[0];
    assert_eq!(
        run(&drive, row, &stream_of(&[4; 32])).outcome,
        Outcome::Erased
    );
    let (drive, original) = full_drive();
    let row = Row {
        what: "all writes dropped",
        fault: Some(Fault::DropsWrites(e(0, CAPACITY))),
        when: When::BeforeErase,
    };
    assert_eq!(
        run(&drive, &row, &repeat_byte(0)).outcome,
        Outcome::NotErased
    );
    // Of all sectors only those under the canaries are gone.
    let gone = CAPACITY - Extent::total(&left(&drive, &original, CAPACITY));
    assert!(gone > 0 && gone < CAPACITY / 8, "{gone}");
}
