//! The bench at work, on emulated drives that come and go.

use std::sync::Mutex;

use super::*;
use crate::certificate::keys::{KeyStore, NewKeys};
use crate::certificate::private::{Curve, Protection};
use crate::certificate::signer::Signer;
use crate::drive::emulated::{BENCH, BenchDrive, EmulatedDrive};
use crate::drive::{FaultKind, Operation};
use crate::home::Home;
use crate::plan::policy;
use crate::record::{Acceptance, Environment, Subject};

/// Drives that are plugged in and taken out.
#[derive(Clone, Default)]
struct Rack(Arc<Mutex<Vec<EmulatedDrive>>>);

impl Source for Rack {
    fn discover(&self) -> Vec<PathBuf> {
        let drives = self.0.lock().unwrap();
        drives
            .iter()
            .map(|drive| drive.path().to_path_buf())
            .collect()
    }

    fn open(&self, path: &Path) -> Result<Drive, DriveError> {
        let drives = self.0.lock().unwrap();
        let found = drives.iter().find(|drive| drive.path() == path);
        found
            .map(EmulatedDrive::open)
            .ok_or_else(|| DriveError::new(path, Operation::Open, FaultKind::NotFound))
    }
}

struct Trial {
    _dir: tempfile::TempDir,
    bench: Bench,
    rack: Rack,
    drives: Vec<EmulatedDrive>,
    serials: Vec<String>,
    said: Mutex<Vec<String>>,
}

impl Trial {
    /// A bench, and drives that are not plugged in yet.
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let home = Home::open(&dir.path().join("home")).unwrap();
        let new = NewKeys {
            organisation: "Practice".into(),
            number: None,
            bench: "b".into(),
            practice: true,
            curve: Curve::P256,
            protection: Protection::None,
        };
        let now = u64::try_from(jiff::Timestamp::now().as_second()).unwrap();
        let set = KeyStore::new(&home).init(&new, now).unwrap();
        let signer = Signer::unlock(&set, &mut || unreachable!(), now).unwrap();
        let drives: Vec<EmulatedDrive> = BENCH.iter().take(3).map(BenchDrive::make).collect();
        let serial = |drive: &EmulatedDrive| {
            let opened = drive.open();
            opened
                .description()
                .identity
                .serial
                .text
                .as_str()
                .to_owned()
        };
        Self {
            _dir: dir,
            bench: Bench {
                home,
                signer: signer.into(),
                outputs: Vec::new(),
                environment: Environment::Practice,
                computer: None,
                courier: None,
            },
            rack: Rack::default(),
            serials: drives.iter().map(serial).collect(),
            drives,
            said: Mutex::default(),
        }
    }

    fn plug(&self, which: usize) {
        self.rack.0.lock().unwrap().push(self.drives[which].clone());
    }

    fn run(&self, list: &str, until_done: bool) -> Tally {
        let order = Unattended {
            bench: &self.bench,
            list: JobList::parse(list).unwrap(),
            request: Request {
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
                accept_below: Some(Acceptance {
                    by: "T".into(),
                    reason: "trial".into(),
                }),
                subject: Subject::default(),
                own_folders: Vec::new(),
                others: Vec::new(),
            },
            source: Arc::new(self.rack.clone()),
            until_done,
            idle: Some(Duration::from_secs(4)),
        };
        let tell = |happening: &Happening<'_>| {
            let line = match happening {
                Happening::LeftAlone { path, reason, .. } => {
                    format!("left {} {}", path.display(), reason.id)
                }
                Happening::Refused {
                    serial, reasons, ..
                } => format!("refused {serial} {}", reasons[0].id),
                Happening::Begun { listed, .. } => format!("begun {}", listed.serial),
                Happening::Job { .. } => return,
                Happening::Ended(ending) => format!("ended {}", ending.serial),
                Happening::Removed { path } => format!("removed {}", path.display()),
            };
            self.said.lock().unwrap().push(line);
        };
        run(&order, &tell, &AtomicBool::new(false))
    }

    fn heard(&self, line: &str) -> bool {
        self.said.lock().unwrap().iter().any(|said| said == line)
    }

    /// Whether a drive still holds what stood on it.
    fn is_intact(&self, which: usize) -> bool {
        has_documents(&self.drives[which])
    }
}

fn has_documents(drive: &EmulatedDrive) -> bool {
    let extent = crate::record::Extent {
        offset: 0,
        length: 4096,
    };
    drive.truth(extent).starts_with(b"File 0: ")
}

#[test]
fn only_what_the_list_names_is_erased() {
    let trial = Trial::new();
    (0..3).for_each(|which| trial.plug(which));
    let list = format!("serial,asset-tag\n{},ST-7\n", trial.serials[1]);
    let result = trial.run(&list, true);
    assert_eq!(result.exit(), Exit::Success);
    assert_eq!(result.endings.len(), 1);
    let Ended::Certified(done) = &result.endings[0].result else {
        panic!("no record");
    };
    assert_eq!(done.record.authorization.how, Confirmation::Listed);
    assert_eq!(
        done.record.subject.asset_tag.as_ref().unwrap().as_str(),
        "ST-7"
    );
    assert!(done.certificate.is_ok());
    assert!(!trial.is_intact(1));
    for other in [0, 2] {
        assert!(trial.is_intact(other));
        let path = trial.drives[other].path().display().to_string();
        assert!(trial.heard(&format!("left {path} bench-not-listed")));
    }
}

#[test]
fn a_drive_that_is_plugged_in_later_is_taken_up() {
    let trial = Trial::new();
    trial.plug(0);
    let list = format!("serial\n{}\n{}\n", trial.serials[0], trial.serials[1]);
    let result = std::thread::scope(|scope| {
        scope.spawn(|| {
            std::thread::sleep(Duration::from_millis(1_500));
            trial.plug(1);
        });
        trial.run(&list, true)
    });
    assert_eq!(result.exit(), Exit::Success);
    assert_eq!(result.endings.len(), 2);
}

#[test]
fn a_drive_that_is_not_what_the_list_says_is_left_alone() {
    let trial = Trial::new();
    trial.plug(0);
    let list = format!("serial,model\n{},Another model\n", trial.serials[0]);
    let result = trial.run(&list, true);
    assert!(trial.is_intact(0));
    assert_eq!(result.exit(), Exit::Refused);
    assert!(trial.heard(&format!("refused {} list-other-model", trial.serials[0])));
}

#[test]
fn two_drives_of_one_serial_are_both_left_alone() {
    let trial = Trial::new();
    trial.plug(0);
    let twin = BENCH[0].make_named("twin");
    trial.rack.0.lock().unwrap().push(twin.clone());
    let list = format!("serial\n{}\n", trial.serials[0]);
    let result = trial.run(&list, true);
    assert!(trial.is_intact(0));
    assert!(has_documents(&twin));
    assert!(result.endings.is_empty());
    assert_eq!(result.exit(), Exit::Refused);
}

#[test]
fn each_serial_is_erased_once() {
    let trial = Trial::new();
    trial.plug(0);
    let list = format!("serial\n{}\n{}\n", trial.serials[0], "NEVER-CAME");
    let twin = BENCH[0].make_named("twin");
    let result = std::thread::scope(|scope| {
        scope.spawn(|| {
            while !trial.heard(&format!("ended {}", trial.serials[0])) {
                std::thread::sleep(Duration::from_millis(50));
            }
            trial.rack.0.lock().unwrap().clear();
            std::thread::sleep(Duration::from_millis(1_500));
            trial.rack.0.lock().unwrap().push(twin.clone());
        });
        trial.run(&list, true)
    });
    assert_eq!(result.endings.len(), 1);
    assert!(trial.heard(&format!("refused {} bench-once", trial.serials[0])));
    assert!(has_documents(&twin));
    assert_eq!(result.open, [("NEVER-CAME".to_owned(), Vec::new())]);
    assert_eq!(result.exit(), Exit::Unknown);
}

#[test]
fn a_failed_erase_is_the_worst_of_the_batch() {
    let trial = Trial::new();
    (0..2).for_each(|which| trial.plug(which));
    let quirk = crate::drive::emulated::Quirk::by_name("success-data-intact").unwrap();
    let bad = BENCH[..2]
        .iter()
        .position(|drive| quirk.row().models.contains(&drive.model))
        .unwrap();
    trial.drives[bad].fail(crate::drive::emulated::Fault::quirk(quirk));
    let list = format!("serial\n{}\n{}\n", trial.serials[0], trial.serials[1]);
    let result = trial.run(&list, true);
    assert_eq!(result.endings.len(), 2);
    assert_ne!(result.exit(), Exit::Success);
}
