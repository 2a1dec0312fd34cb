//! Reading drives again, later, that were erased by a command of their own:
//! nothing is expected to stand there but what the command left, so the canaries
//! of the certificate are what such a look rests on.

use std::sync::atomic::AtomicBool;

use uuid::Uuid;

use super::drives::{Filled, SETUPS, Setup};
use super::run::{self, Bench};
use crate::job::later::{Again, can_be_read_against, verify_again};
use crate::job::{self};
use crate::record::abilities::CommandSet;
use crate::record::erasure::Person;
use crate::record::statement::{LaterVerification, StatementReference};
use crate::record::{Content, ContentKind, Outcome, SanitizationRecord};
use crate::verify::Canaries;

static NEVER: AtomicBool = AtomicBool::new(false);

fn setup(name: &str) -> &'static Setup {
    let found = SETUPS.iter().find(|setup| setup.name == name);
    found.expect("it stands in the list")
}

fn erase(bench: &Bench, filled: &Filled, technique: &str) -> SanitizationRecord {
    let home = bench.home();
    let authorized = run::authorize(bench, filled, technique)
        .unwrap_or_else(|refusal| panic!("{:?}", refusal.reasons));
    let job = job::begin(&run::setting(&home), authorized).unwrap();
    run::certify(job.run(&mut |_| (), &NEVER))
}

fn look(filled: &Filled, record: &SanitizationRecord, full: bool) -> LaterVerification {
    let again = Again {
        about: StatementReference {
            id: Uuid::nil(),
            sha256: String::new(),
        },
        record,
        verifier: Person::default(),
        full,
    };
    verify_again(filled.drive.open(), again, &mut |_| (), &NEVER)
}

fn reasons(seen: &LaterVerification) -> Vec<&str> {
    seen.reasons
        .iter()
        .map(|reason| reason.id.as_str())
        .collect()
}

#[test]
fn a_drive_that_erased_itself_is_confirmed_later_and_not_where_a_canary_stands() {
    let bench = Bench::new();
    for (name, technique) in [
        ("sata-ssd", "ata-sanitize-block-erase"),
        ("nvme", "nvme-format-user-data"),
    ] {
        let filled = setup(name).make();
        let record = erase(&bench, &filled, technique);
        assert_eq!(record.outcome.result, Outcome::Erased, "{technique}");
        assert_eq!(can_be_read_against(&record), Ok(()));
        for full in [false, true] {
            let seen = look(&filled, &record, full);
            assert!(seen.confirmed, "{technique}: {:?}", seen.reasons);
            assert_eq!(reasons(&seen), ["later-confirmed"]);
        }

        let description = &record.medium.description;
        let kept = record.before.canaries.as_ref().unwrap();
        let canaries = Canaries::restore(
            kept,
            &[],
            crate::verify::canary_count(record.plan.canaries, &description.identity),
            &description.identity,
        );
        let (offset, content) = canaries.unwrap().stands().nth(3).unwrap();
        filled.drive.plant(offset, &content);
        for full in [false, true] {
            let seen = look(&filled, &record, full);
            assert!(!seen.confirmed, "{technique}");
            assert!(reasons(&seen).contains(&"reason-canaries-survived"));
        }
    }
}

/// No canary survived, and a file system stands there all the same.
#[test]
fn what_somebody_put_there_since_is_not_confirmed() {
    let bench = Bench::new();
    let filled = setup("nvme").make();
    let record = erase(&bench, &filled, "nvme-sanitize-block-erase");
    assert!(!look(&filled, &record, false).contradicts());
    filled.drive.set_contents(vec![Content {
        kind: ContentKind::FileSystem,
        name: "ext4".into(),
        label: Some("payroll".into()),
        partition: None,
        offset: 0,
        length: Some(1 << 20),
    }]);
    let seen = look(&filled, &record, false);
    assert!(!seen.confirmed && seen.contradicts());
    assert_eq!(reasons(&seen), ["later-contents"]);
    assert_eq!(seen.contents.len(), 1);
    assert_eq!(seen.contents[0].label, None);
}

#[test]
fn a_certificate_without_canaries_and_without_a_pattern_can_not_be_read_against() {
    let bench = Bench::new();
    let filled = setup("sata-ssd").make();
    let mut record = erase(&bench, &filled, "ata-sanitize-block-erase");
    record.before.canaries = None;
    let reason = can_be_read_against(&record).unwrap_err();
    assert_eq!(reason.id, "later-nothing-expected");
}

#[test]
fn all_namespaces_of_a_divided_drive_are_read_again() {
    let bench = Bench::new();
    let filled = setup("nvme divided in two").make();
    let record = erase(&bench, &filled, "nvme-sanitize-block-erase");
    assert_eq!(record.outcome.result, Outcome::Erased);
    for full in [false, true] {
        let seen = look(&filled, &record, full);
        assert_eq!(reasons(&seen), ["later-confirmed"]);
        assert!(seen.confirmed);
        let [second] = seen.namespaces.as_slice() else {
            panic!("{:?}", seen.namespaces);
        };
        assert_eq!(second.identity, record.namespaces[0].identity);
        assert_eq!(second.verifications.len(), seen.verifications.len());
    }

    // A canary that stands in the other namespace, and in no other place.
    let other = &record.namespaces[0];
    let identity = other.identity.as_ref().unwrap();
    let canaries = Canaries::restore(
        other.before.canaries.as_ref().unwrap(),
        &[],
        crate::verify::canary_count(record.plan.canaries, identity),
        identity,
    );
    let (offset, content) = canaries.unwrap().stands().nth(2).unwrap();
    // The second begins in the store where the first ends.
    let start = record.medium.description.identity.capacity.0;
    filled.drive.plant(start + offset, &content);
    let seen = look(&filled, &record, false);
    assert!(!seen.confirmed && seen.contradicts());
    let [reason] = seen.reasons.as_slice() else {
        panic!("{:?}", seen.reasons);
    };
    assert_eq!(reason.id, "of-namespace");
    assert!(format!("{reason:?}").contains("reason-canaries-survived"));
}

#[test]
fn a_namespace_that_is_another_or_gone_confirms_nothing() {
    let bench = Bench::new();
    let filled = setup("nvme divided in two").make();
    let record = erase(&bench, &filled, "nvme-sanitize-block-erase");
    let mut other = record.clone();
    let identity = other.namespaces[0].identity.as_mut().unwrap();
    identity.eui64 = Some("0102030405060708".into());
    let mut gone = record.clone();
    gone.namespaces[0].id = 7;
    for (record, expected) in [
        (other, "later-other-namespace"),
        (gone, "namespace-without-node"),
    ] {
        let seen = look(&filled, &record, false);
        assert!(!seen.confirmed);
        assert!(format!("{:?}", seen.reasons).contains(expected));
        assert!(seen.namespaces[0].verifications.is_empty());
    }

    // The drive says that it is divided otherwise.
    let mut divided = record;
    if let CommandSet::Nvme(found) = &mut divided.medium.description.abilities.commands {
        found.namespaces.pop();
    }
    let seen = look(&filled, &divided, false);
    assert!(!seen.confirmed);
    assert_eq!(reasons(&seen), ["later-namespaces-changed"]);
}
