//! What is said of a computer, as its drives are done one by one.

use std::sync::atomic::AtomicBool;

use super::*;
use crate::drive::emulated::{BENCH, BenchDrive, EmulatedDrive};
use crate::plan::{self, Request, policy};
use crate::record::erasure::Confirmation;
use crate::record::{Environment, Event, MediumKind, Phase, Subject, User};
use crate::session::{Bench, Ended, Ending};

fn listings() -> Vec<DriveListing> {
    let drives: Vec<EmulatedDrive> = BENCH.iter().map(BenchDrive::make).collect();
    let listing = |drive: &EmulatedDrive| drive.open().listing(&[]).unwrap();
    drives.iter().take(2).map(listing).collect()
}

#[test]
fn drives_of_a_workbench_are_not_those_of_the_computer_to_be_given_away() {
    let computer = Computer::of_practice();
    assert!(computer.record().is_none(), "nobody looked yet");
    let mut seen = listings();
    computer.look(&seen, Vec::new());
    let drives = computer.record().unwrap().drives.unwrap();
    assert_eq!((drives.erased, drives.list.len()), (0, 2));
    seen[0].users.push(User::System { what: "/".into() });
    computer.look(&seen, Vec::new());
    assert!(computer.record().is_none());
}

#[test]
fn what_is_plugged_in_from_outside_is_not_counted() {
    let computer = Computer::of_practice();
    let mut seen = listings();
    seen[1].description.bus = crate::record::Bus::Usb;
    computer.look(&seen, Vec::new());
    assert_eq!(computer.record().unwrap().drives.unwrap().list.len(), 1);
    let computer = Computer::of_practice();
    seen[0].description.medium = MediumKind::Sd;
    computer.look(&seen, Vec::new());
    assert!(computer.record().unwrap().drives.unwrap().list.is_empty());
}

#[test]
fn a_drive_that_drops_off_its_bus_is_still_missed() {
    let computer = Computer::of_practice();
    let seen = listings();
    computer.look(&seen, Vec::new());
    computer.begun(&seen[0].description.identity);
    computer.stand(&seen[0].description.identity, Standing::Erased, None);
    computer.look(&seen[..1], Vec::new());
    let drives = computer.record().unwrap().drives.unwrap();
    assert_eq!(drives.list[1].standing, Standing::Gone);
    assert!(!drives.complete);
    // Another drive's serial in a person's words changes nothing; its own does.
    let serial = seen[1].description.identity.serial.text.clone();
    for (said, complete) in [
        ("XYZ-1: defect".to_owned(), false),
        (format!("{serial}X: defect"), false),
        (format!("defect, {}", serial.as_str().to_lowercase()), true),
    ] {
        computer.say(None, vec![said.clone().into()], Person::default());
        let drives = computer.record().unwrap().drives.unwrap();
        assert_eq!(drives.complete, complete, "{said}");
    }
    // It is back: what was said of it no longer counts.
    computer.look(&seen, Vec::new());
    assert!(!computer.record().unwrap().drives.unwrap().complete);
}

#[test]
fn something_on_an_erased_drive_takes_it_out_of_the_count() {
    let computer = Computer::of_practice();
    let mut seen = listings();
    computer.look(&seen, Vec::new());
    computer.stand(&seen[0].description.identity, Standing::Erased, None);
    seen[0].contents.push(crate::record::Content {
        kind: crate::record::ContentKind::FileSystem,
        name: "ext4".into(),
        offset: 0,
        length: None,
        label: None,
        partition: None,
    });
    computer.look(&seen, Vec::new());
    let drives = computer.record().unwrap().drives.unwrap();
    assert_eq!(drives.list[0].standing, Standing::DataAgain);
}

/// A bench for practice with two emulated drives in one computer.
struct Whole {
    _dir: tempfile::TempDir,
    drives: Vec<EmulatedDrive>,
    bench: Bench,
}

impl Whole {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let home = Home::open(&dir.path().join("home")).unwrap();
        let new = crate::certificate::keys::NewKeys {
            organisation: "Practice".into(),
            number: None,
            bench: "b".into(),
            practice: true,
            curve: crate::certificate::private::Curve::P256,
            protection: crate::certificate::private::Protection::None,
        };
        let now = u64::try_from(Timestamp::now().as_second()).unwrap();
        let set = crate::certificate::keys::KeyStore::new(&home)
            .init(&new, now)
            .unwrap();
        let signer = Signer::unlock(&set, &mut || unreachable!(), now).unwrap();
        let drives: Vec<EmulatedDrive> = BENCH.iter().take(2).map(BenchDrive::make).collect();
        let mut whole = Self {
            _dir: dir,
            drives,
            bench: Bench {
                home,
                signer: signer.into(),
                outputs: Vec::new(),
                environment: Environment::Practice,
                computer: None,
                courier: None,
            },
        };
        whole.look_again();
        whole
    }

    /// The program is started anew.
    fn look_again(&mut self) {
        let computer = Computer::of_practice();
        let seen: Vec<DriveListing> = self
            .drives
            .iter()
            .map(|drive| drive.open().listing(&[]).unwrap())
            .collect();
        computer.look(&seen, Vec::new());
        computer.remember(&self.bench.home, &self.bench.signer);
        self.bench.computer = Some(std::sync::Arc::new(computer));
    }

    fn wipe(&self, which: &[usize]) -> Vec<SanitizationRecord> {
        self.endings(which, &|_| {})
            .into_iter()
            .map(|ending| match ending.result {
                Ended::Certified(done) => {
                    done.certificate.unwrap();
                    done.record
                }
                _ => panic!("no record"),
            })
            .collect()
    }

    fn endings(&self, which: &[usize], tell: &(dyn Fn(&Event) + Sync)) -> Vec<Ending> {
        let authorized = which.iter().map(|number| {
            let drive = self.drives[*number].open();
            let serial = drive.description().identity.serial.text.clone();
            let request = Request {
                policy: policy::built_in()
                    .into_iter()
                    .find(|policy| policy.name.as_str() == policy::DEFAULT)
                    .unwrap(),
                technique: None,
                always_encrypted: None,
                psid: None,
                scheme: None,
                scheme_reference: None,
                verification: None,
                accept_below: Some(crate::record::Acceptance {
                    by: "T".into(),
                    reason: "trial".into(),
                }),
                subject: Subject {
                    computer_tag: Some("LT-1".into()),
                    ..Subject::default()
                },
                own_folders: Vec::new(),
                others: Vec::new(),
            };
            let plan = plan::prepare(&request, drive).unwrap();
            plan.authorize(Confirmation::Named, serial.as_str())
                .map_err(|no| no.1)
                .unwrap()
        });
        let authorized = authorized.collect();
        let stop = AtomicBool::new(false);
        self.bench.wipe(authorized, &|_, event| tell(event), &stop)
    }
}

fn counts(record: &SanitizationRecord) -> (u64, usize, bool) {
    let computer = record.computer.as_ref().unwrap();
    assert_eq!(computer.asset_tag.as_ref().unwrap().as_str(), "LT-1");
    let drives = computer.drives.as_ref().unwrap();
    (drives.erased, drives.list.len(), drives.complete)
}

#[test]
fn a_failure_of_the_program_while_it_signs_leaves_a_job_that_can_be_signed() {
    let whole = Whole::new();
    let endings = whole.endings(&[0], &|event| {
        let phase = Phase::Certificate;
        let signs = matches!(event, Event::PhaseStarted { phase: now, .. } if *now == phase);
        assert!(!signs, "the program fails here");
    });
    let Ended::Broken { job: Some(job), .. } = &endings[0].result else {
        panic!("it says that it is certified, or has no job");
    };
    let computer = whole.bench.computer.as_ref().unwrap().record().unwrap();
    let drives = computer.drives.unwrap();
    assert_eq!(drives.list[0].standing, Standing::Unknown);
    // What it did stands in the journal, and is signed from there.
    let signed = whole.bench.conclude(*job, &mut |_| {}).unwrap();
    assert!(matches!(&signed.result, Ended::Certified(done) if done.certificate.is_ok()));
}

#[test]
fn one_drive_after_the_other_across_two_starts_of_the_program() {
    let mut whole = Whole::new();
    let first = whole.wipe(&[0]);
    assert_eq!(counts(&first[0]), (1, 2, false));
    assert!(whole.bench.issue_computer().is_none());
    whole.look_again();
    let second = whole.wipe(&[1]);
    assert_eq!(counts(&second[0]), (2, 2, true));
    let drives = second[0].computer.as_ref().unwrap().drives.as_ref();
    let earlier = &drives.unwrap().list[0];
    assert!(earlier.certificate.is_some(), "named by its certificate");
    let statement = whole.bench.issue_computer().unwrap();
    let certificate = statement.certificate.unwrap();
    let envelope = certificate.checked.envelope.unwrap();
    assert_eq!(envelope.kind.name(), "computer");
    assert_eq!(envelope.statement["computer"]["drives"]["erased"], 2);
}

#[test]
fn of_two_at_once_the_last_certificate_says_two_of_two() {
    let whole = Whole::new();
    let records = whole.wipe(&[0, 1]);
    let mut counted: Vec<_> = records.iter().map(counts).collect();
    counted.sort();
    assert_eq!(counted, [(1, 2, false), (2, 2, true)]);
}

/// Opening a hidden area makes a drive larger; it is still the same drive.
#[test]
fn a_drive_that_grew_is_not_counted_twice() {
    let mut whole = Whole::new();
    let mut record = whole.wipe(&[0]).remove(0);
    let computer = Computer::of_practice();
    let mut seen = listings();
    computer.look(&seen, Vec::new());
    let mut grown = record.medium.description.identity.clone();
    grown.capacity.0 += 4096;
    record.medium.identity_after = Some(grown.clone());
    let file = StatementReference {
        id: record.job,
        sha256: "00".repeat(32),
    };
    computer.certified(&record, file);
    seen[0].description.identity = grown;
    computer.look(&seen, Vec::new());
    let drives = computer.record().unwrap().drives.unwrap();
    assert_eq!((drives.erased, drives.list.len()), (1, 2));
    whole.look_again();
}

#[test]
fn a_failed_drive_keeps_the_computer_open() {
    let whole = Whole::new();
    let quirk = crate::drive::emulated::QUIRKS
        .iter()
        .find(|row| row.name == "success-data-intact" && row.models.contains(&BENCH[1].model));
    let quirk = crate::drive::emulated::Quirk::by_name(quirk.unwrap().name).unwrap();
    whole.drives[1].fail(crate::drive::emulated::Fault::quirk(quirk));
    let records = whole.wipe(&[0, 1]);
    let last = records.iter().map(counts).max().unwrap();
    assert!(!last.2, "{last:?}");
    assert!(whole.bench.issue_computer().is_none());
}
