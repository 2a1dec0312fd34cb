use std::sync::atomic::Ordering;
use std::time::Instant;

use proptest::prelude::*;

use super::*;
use crate::drive::emulated::{EmulatedConfig, EmulatedDrive, Fault};
use crate::record::{Event, JournalEntry};

/// Bytes of one write in these tests.
const SLOT: u64 = 1 << 16;

/// Remembers everything, and fails or stops when told to.
#[derive(Default)]
struct Watcher {
    events: Vec<Event>,
    journal: Vec<JournalEntry>,
    journal_lasts: Option<usize>,
    stop_at_bytes: Option<(u64, &'static AtomicBool)>,
}

impl Observer for Watcher {
    fn event(&mut self, event: Event) {
        self.events.push(event);
    }

    fn journal(&mut self, entry: JournalEntry) -> Result<(), JournalFault> {
        if self.journal_lasts.is_some_and(|n| self.journal.len() >= n) {
            return Err(JournalFault::new(Message::new("home-poisoned")));
        }
        if let (JournalEntry::Durable { offset, .. }, Some((limit, stop))) =
            (&entry, self.stop_at_bytes)
            && *offset >= limit
        {
            stop.store(true, Ordering::Relaxed);
        }
        self.journal.push(entry);
        Ok(())
    }
}

impl Watcher {
    fn durable(&self) -> Vec<(u32, u64)> {
        let mut all = Vec::new();
        for entry in &self.journal {
            if let JournalEntry::Durable { pass, offset, .. } = entry {
                all.push((*pass, *offset));
            }
        }
        all
    }

    fn unwritable(&self) -> Vec<(u32, Extent)> {
        let mut all = Vec::new();
        for entry in &self.journal {
            if let JournalEntry::Unwritable { pass, extent } = entry {
                all.push((*pass, *extent));
            }
        }
        all
    }

    fn resume_point(&self) -> ResumePoint {
        let (pass, offset) = self.durable().last().copied().unwrap_or((1, 0));
        ResumePoint {
            pass,
            offset,
            finished: Vec::new(),
            started: Some(Timestamp::now()),
            resumed_at: Vec::new(),
            unwritable: self.unwritable(),
            retried: 0,
        }
    }
}

fn no_stop() -> &'static AtomicBool {
    Box::leak(Box::new(AtomicBool::new(false)))
}

fn drive(capacity: u64) -> EmulatedDrive {
    let config = EmulatedConfig {
        capacity,
        cache: usize::try_from(SLOT).unwrap(),
        ..EmulatedConfig::default()
    };
    let drive = EmulatedDrive::new(&config);
    drive.plant(0, &vec![0xAA; usize::try_from(capacity).unwrap()]);
    drive
}

fn stream() -> PassPattern {
    pattern::stream_of(&[3; 32])
}

fn orders(passes: &[PassPattern]) -> Orders {
    Orders {
        stall_after: Duration::from_secs(3),
        flush_interval: Duration::from_secs(3600),
        flush_bytes: 3 * SLOT,
        request_bytes: SLOT,
        ..Orders::new(passes.to_vec())
    }
}

fn run_with(drive: &EmulatedDrive, orders: &Orders, watcher: &mut Watcher) -> StepOutcome {
    let stop = watcher.stop_at_bytes.map_or_else(no_stop, |(_, stop)| stop);
    Overwrite.run(&mut drive.writable(), orders, watcher, stop)
}

fn run(drive: &EmulatedDrive, passes: &[PassPattern]) -> (StepOutcome, Watcher) {
    let mut watcher = Watcher::default();
    let outcome = run_with(drive, &orders(passes), &mut watcher);
    (outcome, watcher)
}

/// Places at which the medium does not hold `pass`, by sectors of 512 bytes.
fn wrong(drive: &EmulatedDrive, pass: &PassPattern, capacity: u64) -> Vec<Extent> {
    let pattern = Pattern::parse(pass).unwrap();
    let mut list = Vec::new();
    let mut offset = 0;
    while offset < capacity {
        let length = 512.min(capacity - offset);
        let run = Extent { offset, length };
        if !pattern.matches(offset, &drive.truth(run)) {
            Extent::insert(&mut list, run);
        }
        offset += length;
    }
    list
}

fn e(offset: u64, length: u64) -> Extent {
    Extent { offset, length }
}

fn failure(outcome: &StepOutcome) -> &str {
    match &outcome.ended {
        StepEnd::Failed(message) | StepEnd::Unknown(message) => &message.id,
        other => panic!("ended as {other}"),
    }
}

#[test]
fn every_byte_is_written_whatever_the_capacity() {
    for capacity in [
        512,
        4096,
        SLOT - 512,
        SLOT,
        SLOT + 1,
        10 * SLOT + 513,
        16 * SLOT + 4096,
    ] {
        let drive = drive(capacity);
        let (outcome, watcher) = run(&drive, &[stream()]);
        assert_eq!(outcome.ended, StepEnd::Completed, "{capacity}");
        assert_eq!(wrong(&drive, &stream(), capacity), [], "{capacity}");
        assert_eq!(outcome.step.passes[0].bytes_written, capacity);
        assert!(outcome.step.passes[0].flushed);
        assert_eq!(watcher.durable().last(), Some(&(1, capacity)));
        let beyond = drive.truth(e(capacity, 4096));
        assert_eq!(beyond, [0; 4096], "nothing beyond the end");
    }
}

#[test]
fn passes_follow_one_another_and_the_last_one_stands() {
    let drive = drive(5 * SLOT + 512);
    let passes = [
        stream(),
        PassPattern::Repeat("924924".into()),
        pattern::repeat_byte(0),
        PassPattern::Repeat("6DB6DB".into()),
    ];
    let (outcome, watcher) = run(&drive, &passes);
    assert_eq!(outcome.ended, StepEnd::Completed);
    assert_eq!(outcome.step.passes.len(), 4);
    assert_eq!(wrong(&drive, &passes[3], 5 * SLOT + 512), []);
    let finished = watcher.journal.iter();
    let finished = finished.filter(|j| matches!(j, JournalEntry::PassFinished { .. }));
    assert_eq!(finished.count(), 4);
}

#[test]
fn durable_means_on_the_medium_at_that_moment() {
    let drive = drive(32 * SLOT);
    drive.fail(Fault::Disappears { at_request: 27 });
    let (outcome, watcher) = run(&drive, &[stream()]);
    assert_eq!(failure(&outcome), "overwrite-vanished");
    let (_, offset) = *watcher.durable().last().unwrap();
    assert!(offset >= 8 * SLOT, "{offset}");
    drive.heal("disappears");
    drive.power_cut(5);
    let first_wrong = wrong(&drive, &stream(), 32 * SLOT)[0].offset;
    assert!(first_wrong >= offset, "{first_wrong} {offset}");
}

#[test]
fn bad_sectors_are_narrowed_listed_and_the_rest_is_written() {
    let drive = drive(16 * SLOT);
    let bad = [e(0, 512), e(3 * SLOT + 4096, 4096), e(16 * SLOT - 512, 512)];
    for extent in bad {
        drive.fail(Fault::Unwritable(extent));
    }
    let (outcome, watcher) = run(&drive, &[stream()]);
    assert_eq!(outcome.ended, StepEnd::Completed);
    let expected = [
        e(0, 4096),
        e(3 * SLOT + 4096, 4096),
        e(16 * SLOT - 4096, 4096),
    ];
    assert_eq!(outcome.unwritable, expected);
    assert_eq!(wrong(&drive, &stream(), 16 * SLOT), expected);
    let mut journalled: Vec<Extent> = Vec::new();
    for (_, extent) in watcher.unwritable() {
        Extent::insert(&mut journalled, extent);
    }
    assert_eq!(journalled, expected);
    let told = watcher
        .events
        .iter()
        .filter(|e| matches!(e, Event::BadBlocks { writing: true, .. }));
    assert_eq!(told.count(), 3);
    assert_eq!(outcome.step.passes[0].bytes_written, 16 * SLOT - 3 * 4096);
}

#[test]
fn what_succeeds_when_done_again_is_no_exception() {
    let drive = drive(4 * SLOT);
    drive.fail(Fault::Hesitant {
        extent: e(SLOT, 512),
        times: 3,
    });
    let (outcome, _) = run(&drive, &[stream()]);
    assert_eq!(outcome.ended, StepEnd::Completed);
    assert_eq!(outcome.unwritable, []);
    assert!(outcome.step.passes[0].retried > 0);
    assert_eq!(wrong(&drive, &stream(), 4 * SLOT), []);
}

#[test]
fn a_large_bad_area_costs_a_bounded_number_of_requests() {
    let capacity = 64 * SLOT;
    let drive = drive(capacity);
    let area = e(16 * SLOT, 16 * SLOT);
    drive.fail(Fault::Unwritable(area));
    let (outcome, _) = run(&drive, &[pattern::repeat_byte(0)]);
    assert_eq!(outcome.ended, StepEnd::Completed);
    assert!(drive.requests() < 6_000, "{}", drive.requests());
    assert_eq!(outcome.unwritable, [area]);
    assert_eq!(wrong(&drive, &pattern::repeat_byte(0), capacity), [area]);
}

#[test]
fn a_drive_that_takes_nothing_has_failed() {
    for fault in [Fault::Unwritable(e(0, 64 * SLOT)), Fault::ReadOnly] {
        let drive = drive(64 * SLOT);
        drive.fail(fault.clone());
        let (outcome, _) = run(&drive, &[stream()]);
        let expected = match fault {
            Fault::ReadOnly => "overwrite-refused",
            _ => "overwrite-nothing-written",
        };
        assert_eq!(failure(&outcome), expected);
        assert!(!outcome.step.completed);
        assert!(!outcome.step.passes[0].flushed);
    }
    let small = drive(4096);
    small.fail(Fault::Unwritable(e(0, 512)));
    let (outcome, _) = run(&small, &[stream()]);
    assert_eq!(failure(&outcome), "overwrite-nothing-written");
}

#[test]
fn a_failed_flush_is_made_good_by_writing_again_once() {
    let once = drive(16 * SLOT);
    once.fail(Fault::FlushFails { times: 1 });
    let (outcome, _) = run(&once, &[stream()]);
    assert_eq!(outcome.ended, StepEnd::Completed);
    assert_eq!(wrong(&once, &stream(), 16 * SLOT), []);
    assert!(outcome.step.passes[0].retried > 0);

    let always = drive(16 * SLOT);
    always.fail(Fault::FlushFails { times: u32::MAX });
    let (outcome, watcher) = run(&always, &[stream()]);
    assert_eq!(failure(&outcome), "overwrite-flush-failed");
    assert_eq!(watcher.durable(), []);
}

#[test]
fn a_flush_that_fails_at_the_very_end_brings_back_what_was_mended() {
    let drive = drive(2 * SLOT);
    drive.fail(Fault::Hesitant {
        extent: e(0, 512),
        times: 1,
    });
    drive.fail(Fault::FlushFails { times: 1 });
    let (outcome, _) = run(&drive, &[stream()]);
    assert_eq!(outcome.ended, StepEnd::Completed);
    assert_eq!(wrong(&drive, &stream(), 2 * SLOT), []);
}

#[test]
fn a_stall_ends_as_unknown_and_a_stop_during_a_stall_ends_at_once() {
    let stalled = drive(16 * SLOT);
    stalled.fail(Fault::Stalls { at_request: 7 });
    let (outcome, _) = run(&stalled, &[stream()]);
    assert_eq!(failure(&outcome), "overwrite-stalled");
    assert!(matches!(outcome.ended, StepEnd::Unknown(_)));

    let hung = drive(16 * SLOT);
    hung.fail(Fault::Stalls { at_request: 7 });
    let stop = no_stop();
    let begun = Instant::now();
    std::thread::scope(|scope| {
        scope.spawn(|| {
            std::thread::sleep(Duration::from_millis(100));
            stop.store(true, Ordering::Relaxed);
        });
        let patient = Orders {
            stall_after: Duration::from_secs(3600),
            ..orders(&[stream()])
        };
        let outcome = Overwrite.run(
            &mut hung.writable(),
            &patient,
            &mut Watcher::default(),
            stop,
        );
        assert_eq!(outcome.ended, StepEnd::Stopped);
    });
    assert!(
        begun.elapsed() < Duration::from_millis(1100),
        "{:?}",
        begun.elapsed()
    );
}

#[test]
fn a_journal_that_cannot_be_written_ends_the_pass() {
    for entries in 0..5 {
        let drive = drive(32 * SLOT);
        let mut watcher = Watcher {
            journal_lasts: Some(entries),
            ..Watcher::default()
        };
        let outcome = run_with(&drive, &orders(&[stream()]), &mut watcher);
        assert_eq!(failure(&outcome), "technique-journal-failed", "{entries}");
        assert_eq!(
            drive.writes() == 0,
            entries == 0,
            "nothing is written before the journal"
        );
    }
}

#[test]
fn a_stop_leaves_a_point_from_which_it_goes_on() {
    let stopped = drive(32 * SLOT);
    let mut watcher = Watcher {
        stop_at_bytes: Some((6 * SLOT, no_stop())),
        ..Watcher::default()
    };
    let outcome = run_with(&stopped, &orders(&[stream()]), &mut watcher);
    assert_eq!(outcome.ended, StepEnd::Stopped);
    assert!(outcome.step.passes[0].ended.is_none());
    let mut again = orders(&[stream()]);
    again.resume = Some(watcher.resume_point());
    let before = stopped.writes();
    let outcome = run_with(&stopped, &again, &mut Watcher::default());
    assert_eq!(outcome.ended, StepEnd::Completed);
    assert_eq!(outcome.step.passes[0].resumed_at.len(), 1);
    assert!(stopped.writes() - before <= 26, "only the rest was written");
    assert_eq!(wrong(&stopped, &stream(), 32 * SLOT), []);
}

#[test]
fn what_cannot_be_overwritten_is_not_offered() {
    let drive = drive(SLOT);
    let offered = |change: fn(&mut DriveDescription)| {
        let mut description = drive.open().description().clone();
        change(&mut description);
        Overwrite.offer(&description).map_err(|message| message.id)
    };
    assert_eq!(offered(|_| ()).unwrap().reaches.method, Method::Clear);
    let refused = |change| offered(change).unwrap_err();
    assert_eq!(
        refused(|d| d.identity.logical_sector = 520),
        "refused-sector-size"
    );
    assert_eq!(refused(|d| d.read_only = true), "refused-read-only");
    assert_eq!(
        refused(|d| d.zoned = Some("host-managed".into())),
        "refused-zoned"
    );
    assert_eq!(refused(|d| d.identity.capacity.0 = 0), "refused-empty");
    for medium in [
        MediumKind::Ssd,
        MediumKind::Nvme,
        MediumKind::Emmc,
        MediumKind::Sd,
    ] {
        let mut description = drive.open().description().clone();
        description.medium = medium;
        let offer = Overwrite.offer(&description).unwrap();
        assert_eq!(offer.reaches.method, Method::Clear, "never more on flash");
        assert!(
            offer
                .limits
                .iter()
                .any(|limit| limit.id == "limit-spare-area")
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// The power goes at an arbitrary request; the resumed overwrite ends in
    /// the same bytes as one that was never interrupted, bad sectors included.
    #[test]
    fn resumed_equals_uninterrupted(at in 1_u64..60, seed: u64, bad in 0_u64..128, flush in 1_u64..5) {
        let capacity = 8 * SLOT + 512;
        let drive = drive(capacity);
        let bad = e(bad * 4096, 4096);
        drive.fail(Fault::Unwritable(bad));
        drive.fail(Fault::Disappears { at_request: at });
        let mut watcher = Watcher::default();
        let mut orders = orders(&[stream()]);
        orders.flush_bytes = flush * SLOT;
        let outcome = run_with(&drive, &orders, &mut watcher);
        if outcome.ended != StepEnd::Completed {
            drive.heal("disappears");
            drive.power_cut(seed);
            drive.power_on();
            orders.resume = Some(watcher.resume_point());
            let outcome = run_with(&drive, &orders, &mut Watcher::default());
            prop_assert_eq!(outcome.ended, StepEnd::Completed);
            prop_assert_eq!(outcome.unwritable, [bad]);
        }
        prop_assert_eq!(wrong(&drive, &stream(), capacity), [bad]);
    }
}
