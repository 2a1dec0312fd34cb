//! A drive of several namespaces through the whole flow: what stands on its
//! record of each, what is left in the state folder, and who may come between.

use std::sync::atomic::{AtomicBool, Ordering};

use super::drives::{Filled, SETUPS};
use super::run::{self, Bench};
use crate::drive::emulated::Standing;
use crate::home::{Home, Room};
use crate::job::journal::Journal;
use crate::job::{self};
use crate::plan::safety;
use crate::record::erasure::NamespaceRecord;
use crate::record::{Event, Outcome, Phase, SanitizationRecord};

const TECHNIQUE: &str = "nvme-sanitize-block-erase";

fn make(name: &str) -> Filled {
    let setup = SETUPS.iter().find(|setup| setup.name == name);
    setup.expect("it stands in the list").make()
}

/// Files of pre-images and their keys.
fn secrets(home: &Home) -> Vec<String> {
    let files = std::fs::read_dir(home.folder(Room::Journals)).unwrap();
    let names = files.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names
        .filter(|name| name.ends_with(".key") || name.ends_with(".pre-image"))
        .collect()
}

fn is_whole(one: &NamespaceRecord) -> bool {
    let canaries = one.before.canaries.as_ref().unwrap();
    let identity = one.identity.as_ref().unwrap();
    one.bytes == Some(identity.capacity.0)
        && one.identity_after.as_ref() == Some(identity)
        && identity.eui64.is_some()
        && identity.nguid.is_some()
        && canaries.confirmed > 0
        && canaries.confirmed == canaries.planted
        && canaries.examined == canaries.confirmed
        && canaries.survived == 0
        && one.before.pre_image.is_some()
        && one.verifications.last().is_some_and(|done| done.passed)
}

#[test]
fn the_record_of_a_divided_drive_has_figures_of_each_namespace() {
    let bench = Bench::new();
    let filled = make("nvme divided in two");
    let home = bench.home();
    let authorized = run::authorize(&bench, &filled, TECHNIQUE)
        .unwrap_or_else(|refusal| panic!("{:?}", refusal.reasons));
    let job = job::begin(&run::setting(&home), authorized).unwrap();
    let record = run::certify(job.run(&mut |_| (), &AtomicBool::new(false)));
    assert_eq!(
        record.outcome.result,
        Outcome::Erased,
        "{:?}",
        record.outcome
    );
    let [second] = record.namespaces.as_slice() else {
        panic!("{:?}", record.namespaces);
    };
    assert_eq!(second.id, 2);
    assert!(is_whole(second), "{second:?}");
    let own = record.before.canaries.as_ref().unwrap();
    let theirs = second.before.canaries.as_ref().unwrap();
    assert_ne!(own.seed, theirs.seed);
    let before = &record.medium.description.identity;
    assert_ne!(second.identity.as_ref().unwrap().eui64, before.eui64);
    assert_eq!(secrets(&home), Vec::<String>::new());
    // What was signed before there was such a field is read as it always was.
    let mut older = serde_json::to_value(&record).unwrap();
    older.as_object_mut().unwrap().remove("namespaces");
    let older: SanitizationRecord = serde_json::from_value(older).unwrap();
    assert!(older.namespaces.is_empty());
}

#[test]
fn a_namespace_that_nobody_can_read_is_named() {
    let bench = Bench::new();
    let filled = make("nvme with several namespaces");
    let home = bench.home();
    let authorized = run::authorize(&bench, &filled, TECHNIQUE)
        .unwrap_or_else(|refusal| panic!("{:?}", refusal.reasons));
    let job = job::begin(&run::setting(&home), authorized).unwrap();
    let record = run::certify(job.run(&mut |_| (), &AtomicBool::new(false)));
    assert_eq!(record.outcome.result, Outcome::Unknown);
    assert_eq!(record.outcome.reasons[0].id, "reason-others-not-read");
    let [second, third] = record.namespaces.as_slice() else {
        panic!("{:?}", record.namespaces);
    };
    assert!(is_whole(second), "{second:?}");
    assert_eq!((third.id, &third.identity), (3, &None));
    assert_eq!(third.observed.id, "namespace-not-attached");
}

#[test]
fn a_job_on_a_divided_drive_goes_on_where_it_was_left() {
    let bench = Bench::new();
    for (phase, at) in [
        (Phase::Canaries, 2),
        (Phase::PreImage, 2),
        (Phase::Erase, 1),
        (Phase::Verify, 1),
        (Phase::Verify, 2),
    ] {
        let filled = make("nvme divided in two");
        let home = bench.home();
        let authorized = run::authorize(&bench, &filled, TECHNIQUE)
            .unwrap_or_else(|refusal| panic!("{:?}", refusal.reasons));
        let job = job::begin(&run::setting(&home), authorized).unwrap();
        let id = job.id();
        let stop = AtomicBool::new(false);
        let mut seen = 0;
        let mut events = |event: Event| {
            if matches!(event, Event::PhaseStarted { phase: now, .. } if now == phase) {
                seen += 1;
                stop.store(seen == at, Ordering::Relaxed);
            }
        };
        let record = run::certify(job.run(&mut events, &stop));
        assert_eq!(record.outcome.result, Outcome::Aborted, "{phase:?} {at}");
        stop.store(false, Ordering::Relaxed);
        let job = run::take_up(&home, &filled, id)
            .unwrap_or_else(|refusal| panic!("{:?}", refusal.reasons));
        let record = run::certify(job.run(&mut |_| (), &stop));
        let found = &record.outcome;
        assert_eq!(found.result, Outcome::Erased, "{phase:?} {at}: {found:?}");
        assert!(is_whole(&record.namespaces[0]), "{phase:?} {at}");
        assert_eq!(filled.left(u64::MAX, &[]).worst, Standing::Nowhere);
        assert!(secrets(&home).is_empty());
        let over = Journal::reopen(&home, id).is_err();
        assert!(over, "{phase:?} {at}");
    }
}

#[test]
fn a_namespace_that_nobody_saw_is_not_erased_unasked() {
    let one = make("nvme").drive.open().description().clone();
    let two = make("nvme divided in two")
        .drive
        .open()
        .description()
        .clone();
    let all = || safety::namespaces(&two).into_iter();
    assert!(safety::new_namespaces(&two, all()).is_empty());
    let refused = safety::new_namespaces(&one, all());
    assert_eq!(refused.len(), 1);
    assert_eq!(refused[0].id, "refused-namespace-new");
}
