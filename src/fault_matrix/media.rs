//! Drives that let their media be read before they deallocate them: what is seen
//! then stands on the record, and nothing that is found is forgotten.

use std::sync::atomic::{AtomicBool, Ordering};

use super::drives::{Filled, SETUPS};
use super::run::{self, Bench};
use crate::drive::FaultKind;
use crate::drive::emulated::{
    EmulatedConfig, EmulatedDrive, Fault, Moment, NvmeConfig, Quirk, Standing,
};
use crate::job::{self};
use crate::record::abilities::CommandSet;
use crate::record::{Event, Outcome, SanitizationRecord, Step};

const TECHNIQUES: [&str; 2] = ["nvme-sanitize-block-erase", "nvme-sanitize-crypto-erase"];

fn make() -> Filled {
    let setup = SETUPS
        .iter()
        .find(|setup| setup.name == "nvme with media verification");
    setup.expect("it stands in the list").make()
}

fn erase(bench: &Bench, filled: &Filled, technique: &str) -> SanitizationRecord {
    let home = bench.home();
    let authorized = run::authorize(bench, filled, technique)
        .unwrap_or_else(|refusal| panic!("{:?}", refusal.reasons));
    let job = job::begin(&run::setting(&home), authorized).unwrap();
    run::certify(job.run(&mut |_| (), &AtomicBool::new(false)))
}

fn parameter<'a>(record: &'a SanitizationRecord, name: &str) -> Option<&'a str> {
    let value = record.steps.last()?.parameters.get(name)?;
    Some(value.as_str())
}

fn fail(filled: &Filled, quirk: Quirk) {
    filled.drive.fail(Fault::Quirk {
        quirk,
        when: Moment::Start,
    });
}

#[test]
fn the_media_are_read_before_they_are_deallocated() {
    let bench = Bench::new();
    for technique in TECHNIQUES {
        let filled = make();
        let record = erase(&bench, &filled, technique);
        assert_eq!(
            record.outcome.result,
            Outcome::Erased,
            "{:?}",
            record.outcome
        );
        let [media, after] = record.verifications.as_slice() else {
            panic!("{:?}", record.verifications);
        };
        assert!(media.before_deallocation && !after.before_deallocation);
        assert_eq!(media.statement.id, "media-read-result");
        assert!(media.read > 0 && media.hits_total == 0, "{media:?}");
        assert!(media.counts.unreadable < media.read, "{media:?}");
        // Zeros afterwards may be the deallocation, and the certificate says so.
        assert!(after.passed && after.counts.zero == after.read);
        assert_ne!(media.counts.zero, media.read);
        assert_eq!(parameter(&record, "EMVS"), Some("1"));
        assert_eq!(parameter(&record, "NDAS"), Some("0"));
    }
}

/// What a drive that unmaps in place of erasing hides afterwards is seen before.
#[test]
fn data_that_the_deallocation_would_hide_are_found() {
    let bench = Bench::new();
    for technique in TECHNIQUES {
        let filled = make();
        fail(&filled, Quirk::SuccessDataIntact);
        let record = erase(&bench, &filled, technique);
        assert_eq!(record.outcome.result, Outcome::NotErased);
        let media = record.verifications.first().unwrap();
        assert!(media.before_deallocation && media.hits_total > 0);
        let canaries = record.before.canaries.as_ref().unwrap();
        assert!(canaries.survived > 0);
        // No read shows them any more.
        assert_eq!(filled.left(u64::MAX, &[]).worst, Standing::PhysicalOnly);
    }
}

/// Reads that fail in that state decide nothing; the read-back afterwards does.
#[test]
fn media_that_cannot_be_read_then_are_read_afterwards() {
    let bench = Bench::new();
    let filled = make();
    fail(&filled, Quirk::MediaReadsFail);
    let record = erase(&bench, &filled, TECHNIQUES[0]);
    assert_eq!(
        record.outcome.result,
        Outcome::Erased,
        "{:?}",
        record.outcome
    );
    assert!(
        record
            .verifications
            .iter()
            .all(|done| !done.before_deallocation)
    );
    assert!(record.exceptions.unreadable.is_empty());
}

#[test]
fn a_job_that_was_stopped_there_goes_on_there() {
    let bench = Bench::new();
    let filled = make();
    let home = bench.home();
    let authorized = run::authorize(&bench, &filled, TECHNIQUES[0])
        .unwrap_or_else(|refusal| panic!("{:?}", refusal.reasons));
    let job = job::begin(&run::setting(&home), authorized).unwrap();
    let id = job.id();
    let stop = AtomicBool::new(false);
    let mut events = |event: Event| {
        if matches!(&event, Event::Note { message } if message.id == "media-read") {
            stop.store(true, Ordering::Relaxed);
        }
    };
    let stopped = run::certify(job.run(&mut events, &stop));
    assert_eq!(
        stopped.outcome.result,
        Outcome::Aborted,
        "{:?}",
        stopped.outcome
    );
    stop.store(false, Ordering::Relaxed);
    let job =
        run::take_up(&home, &filled, id).unwrap_or_else(|refusal| panic!("{:?}", refusal.reasons));
    let record = run::certify(job.run(&mut |_| (), &stop));
    assert_eq!(
        record.outcome.result,
        Outcome::Erased,
        "{:?}",
        record.outcome
    );
    let findings = |step: &Step| step.findings.as_ref().is_some_and(|found| found.resumed);
    assert!(record.steps.iter().any(findings));
    assert!(
        record
            .verifications
            .iter()
            .any(|done| done.before_deallocation)
    );
    assert_eq!(filled.left(u64::MAX, &[]).worst, Standing::Nowhere);
}

/// A drive with metadata in its blocks would write these past the buffer.
#[test]
fn blocks_with_metadata_are_not_read_by_command() {
    let setup = SETUPS.iter().find(|setup| setup.name == "nvme");
    let mut drive = setup.unwrap().make().drive.writable();
    assert!(drive.media_queue(1, 4096).is_ok());
    let mut nvme = NvmeConfig::default();
    nvme.namespaces[0].format = 3;
    let mut drive = EmulatedDrive::new(&EmulatedConfig::nvme(nvme)).writable();
    assert!(matches!(&drive.description().abilities.commands,
        CommandSet::Nvme(found) if found.metadata_bytes > 0));
    let refused = drive.media_queue(1, 4096).map(|_| ()).unwrap_err();
    assert_eq!(refused.kind, FaultKind::Unsupported);
}

/// A drive that waits for its media to be read would wait for ever: whoever begins
/// anew leads it out first.
#[test]
fn a_new_job_leads_a_drive_out_of_its_verification() {
    let bench = Bench::new();
    let filled = make();
    let home = bench.home();
    let authorized = run::authorize(&bench, &filled, TECHNIQUES[0])
        .unwrap_or_else(|refusal| panic!("{:?}", refusal.reasons));
    let job = job::begin(&run::setting(&home), authorized).unwrap();
    let stop = AtomicBool::new(false);
    let mut events = |event: Event| {
        if matches!(&event, Event::Note { message } if message.id == "media-read") {
            stop.store(true, Ordering::Relaxed);
        }
    };
    let stopped = run::certify(job.run(&mut events, &stop));
    assert_eq!(stopped.outcome.result, Outcome::Aborted);
    let record = erase(&Bench::new(), &filled, TECHNIQUES[0]);
    assert_eq!(
        record.outcome.result,
        Outcome::Erased,
        "{:?}",
        record.outcome
    );
    assert_eq!(filled.left(u64::MAX, &[]).worst, Standing::Nowhere);
}
