//! A second stick for certificates, on real loop devices: mounted, tried, and
//! left as it was. A loop device stands for the stick, ext4 for its FAT, which
//! the kernel of a test machine need not have.

mod lab;

use std::path::{Path, PathBuf};
use std::process::Command;

use lab::{Lab, Loop, require_tier, run};
use rasura::drive;
use rasura::session::second_place::{Candidate, Place};

const MIB: u64 = 1 << 20;

fn lab() -> Lab {
    require_tier("RASURA_TEST_LOOP");
    Lab::new()
}

/// A stick with somebody's file on it, and `room` MiB in all.
fn stick(lab: &Lab, room: u64) -> Loop {
    let content = lab.join("content");
    std::fs::create_dir(&content).expect("making a folder");
    std::fs::write(content.join("holiday.jpg"), b"mine").expect("writing a file");
    let image = lab.image("stick.img", room * MIB);
    let quiet = "lazy_itable_init=0,lazy_journal_init=0";
    run(Command::new("mkfs.ext4")
        .args(["-q", "-F", "-m", "0", "-E", quiet, "-d"])
        .arg(&content)
        .arg(&image));
    lab.attach(&image)
}

fn is_mounted(folder: &Path) -> bool {
    let mounts = std::fs::read_to_string("/proc/self/mountinfo").expect("reading the mounts");
    mounts.contains(&format!(" {} ", folder.display()))
}

/// Unmounted when the test ends, however it ends.
struct Mounted(PathBuf);

impl Mounted {
    fn of(place: &Place) -> Self {
        Self(
            place
                .certificates
                .parent()
                .expect("it has one")
                .to_path_buf(),
        )
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(&self.0).status();
    }
}

#[test]
#[ignore = "tier loop"]
fn a_stick_is_mounted_tried_and_left_as_it_was() {
    let lab = lab();
    let stick = stick(&lab, 24);
    let before = drive::open(stick.path()).unwrap().listing(&[]).unwrap();
    assert!(before.users.is_empty(), "{:?}", before.users);
    let place = Candidate::at(stick.path(), "ext4")
        .take(&lab.join("mounts"))
        .expect("it is a good stick");
    let mounted = Mounted::of(&place);
    assert_eq!(
        std::fs::read(mounted.0.join("holiday.jpg")).unwrap(),
        b"mine"
    );
    assert_eq!(std::fs::read_dir(&place.certificates).unwrap().count(), 0);
    let options = run(Command::new("findmnt")
        .args(["--noheadings", "--output", "OPTIONS"])
        .arg(&mounted.0));
    let options = String::from_utf8(options.stdout).unwrap();
    for option in ["nosuid", "nodev", "noexec", "noatime", "dirsync"] {
        assert!(options.contains(option), "{option}: {options}");
    }
    // It is no drive to be erased any more.
    let now = drive::open(stick.path()).unwrap().listing(&[]).unwrap();
    assert!(!now.users.is_empty());
    // A second one, also after the first was pulled, has a folder of its own.
    assert_eq!(mounted.0, lab.join("mounts").join("1"));
    let again = Candidate::at(stick.path(), "ext4").take(&lab.join("mounts"));
    let again = Mounted::of(&again.expect("the kernel mounts it twice"));
    assert_eq!(again.0, lab.join("mounts").join("2"));
}

#[test]
#[ignore = "tier loop"]
fn a_full_stick_is_no_place_and_is_let_go() {
    let lab = lab();
    let stick = stick(&lab, 3);
    let error = Candidate::at(stick.path(), "ext4")
        .take(&lab.join("mounts"))
        .expect_err("there is no room");
    assert_eq!(error.id, "second-place-full");
    assert!(!is_mounted(&lab.join("mounts").join("1")));
    assert!(!lab.join("mounts").join("1").exists());
}

#[test]
#[ignore = "tier loop"]
fn a_stick_that_lets_nobody_write_is_no_place() {
    let lab = lab();
    let writable = stick(&lab, 8);
    drop(writable);
    let stick = lab.attach_with(&lab.join("stick.img"), &["--read-only"]);
    let error = Candidate::at(stick.path(), "ext4").take(&lab.join("mounts"));
    let error = error.expect_err("nothing can be written there");
    assert!(
        ["second-stick-not-mounted", "folder-cannot-be-made"].contains(&error.id.as_str()),
        "{error:?}"
    );
    assert!(!is_mounted(&lab.join("mounts").join("1")));
}
