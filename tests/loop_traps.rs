//! Wrong-drive traps with real block devices: whatever uses a drive, the wipe
//! is refused with exit 3 and not a byte of the drive has changed. Each test
//! ends by taking the trap away and erasing the same drive, or the refusal
//! might have had another cause.

#![allow(clippy::unwrap_used, clippy::print_stdout)]

mod common;
mod lab;

use std::os::unix::fs::{OpenOptionsExt, symlink};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use common::Bench;
use lab::{Lab, Loop, require_tier, run, sha256, wait_until, write_at};
use nix::fcntl::OFlag;

const SIZE: u64 = 16 << 20;

fn lab() -> (Lab, Bench) {
    require_tier("RASURA_TEST_LOOP");
    (Lab::new(), Bench::new())
}

/// A loop device over a new image, full of something to lose.
fn drive(lab: &Lab, name: &str) -> Loop {
    let device = lab.attach(&lab.image(name, SIZE));
    let file = device.open();
    for mebibyte in 0..SIZE >> 20 {
        write_at(&file, mebibyte << 20, 1 << 20, 0x5A).unwrap();
    }
    file.sync_all().unwrap();
    device
}

#[track_caller]
fn refused(bench: &Bench, named: &Path, whole: &Path) {
    refused_as(bench, named, whole, &bench.serial(whole));
}

/// As [`refused`], with the serial known from before: it must not be the
/// serial that the refusal is about.
#[track_caller]
fn refused_as(bench: &Bench, named: &Path, whole: &Path, serial: &str) {
    nix::unistd::sync();
    let before = sha256(whole);
    let named_text = named.to_str().unwrap();
    let arguments = [
        "wipe",
        named_text,
        "--confirm",
        serial,
        "--scheme",
        "zero",
        "--output",
        "out",
    ];
    let (exit, result) = bench.json(&arguments);
    assert_eq!(exit, 3, "{}: {result}", named.display());
    nix::unistd::sync();
    assert_eq!(
        sha256(whole),
        before,
        "{} was refused and its bytes changed",
        named.display()
    );
}

#[track_caller]
fn erased(bench: &Bench, path: &Path) {
    let (exit, result) = bench.wipe(path, &["--scheme", "zero"]);
    assert_eq!(exit, 0, "{}: {result}", path.display());
    let output = run(Command::new("cmp")
        .args(["--bytes", &SIZE.to_string()])
        .arg(path)
        .arg("/dev/zero"));
    assert!(output.stdout.is_empty());
}

/// A mount that leaves nothing for the kernel to write in the background.
fn ext4(device: &Path, folder: &Path) {
    run(Command::new("mkfs.ext4")
        .args(["-q", "-F", "-E", "lazy_itable_init=0,lazy_journal_init=0"])
        .arg(device));
    std::fs::create_dir_all(folder).unwrap();
    run(Command::new("mount")
        .args(["-o", "noatime"])
        .arg(device)
        .arg(folder));
}

fn unmount(folder: &Path) {
    run(Command::new("umount").arg(folder));
}

/// Kills a process when the test ends, however it ends.
struct Held(Child);

impl Drop for Held {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
#[ignore = "tier loop"]
fn mounted() {
    let (lab, bench) = lab();
    let drive = drive(&lab, "drive.img");
    let folder = lab.join("mounted");
    ext4(drive.path(), &folder);
    refused(&bench, drive.path(), drive.path());
    unmount(&folder);
    erased(&bench, drive.path());
}

#[test]
#[ignore = "tier loop"]
fn mounted_in_another_namespace() {
    let (lab, bench) = lab();
    let drive = drive(&lab, "drive.img");
    let (folder, ready) = (lab.join("mounted"), lab.join("ready"));
    run(Command::new("mkfs.ext4")
        .args(["-q", "-F", "-E", "lazy_itable_init=0"])
        .arg(drive.path()));
    std::fs::create_dir(&folder).unwrap();
    let script = format!(
        "mount -o noatime {} {} && touch {} && exec sleep 600",
        drive.path().display(),
        folder.display(),
        ready.display()
    );
    let namespace = Command::new("unshare")
        .args(["--mount", "--propagation", "private", "sh", "-c", &script])
        .stdin(Stdio::null())
        .spawn()
        .map(Held)
        .unwrap();
    assert!(wait_until(Duration::from_secs(10), || ready.exists()));
    let ours = std::fs::read_to_string("/proc/self/mounts").unwrap();
    assert!(
        !ours.contains(drive.path().to_str().unwrap()),
        "the mount is to be seen elsewhere only"
    );
    refused(&bench, drive.path(), drive.path());
    drop(namespace);
    // The mount goes away with the last process of its namespace, a moment later.
    std::thread::sleep(Duration::from_millis(500));
    erased(&bench, drive.path());
}

#[test]
#[ignore = "tier loop"]
fn swap() {
    let (lab, bench) = lab();
    let drive = drive(&lab, "drive.img");
    run(Command::new("mkswap").arg(drive.path()));
    run(Command::new("swapon").arg(drive.path()));
    let result = std::panic::catch_unwind(|| refused(&bench, drive.path(), drive.path()));
    run(Command::new("swapoff").arg(drive.path()));
    if let Err(panic) = result {
        std::panic::resume_unwind(panic);
    }
    erased(&bench, drive.path());
}

#[test]
#[ignore = "tier loop"]
fn a_partition_and_the_drive_under_a_mounted_one() {
    let (lab, bench) = lab();
    let image = lab.image("drive.img", SIZE);
    std::fs::write(lab.join("table"), "label: gpt\nsize=8M, type=L\n").unwrap();
    let table = std::fs::File::open(lab.join("table")).unwrap();
    let made = Command::new("sfdisk")
        .arg("--quiet")
        .arg(&image)
        .stdin(table)
        .status()
        .unwrap();
    assert!(made.success());
    let drive = lab.attach(&image);
    // The kernel may have no partition parser: partx reads the table itself.
    run(Command::new("partx").arg("--update").arg(drive.path()));
    let partition = Path::new(&format!("{}p1", drive.path().display())).to_owned();
    assert!(wait_until(Duration::from_secs(5), || partition.exists()));
    refused(&bench, &partition, drive.path());
    let folder = lab.join("mounted");
    ext4(&partition, &folder);
    refused(&bench, &partition, drive.path());
    refused(&bench, drive.path(), drive.path());
    unmount(&folder);
    run(Command::new("partx").arg("--delete").arg(drive.path()));
    erased(&bench, drive.path());
}

#[test]
#[ignore = "tier loop"]
fn an_image_file_that_is_attached() {
    let (lab, bench) = lab();
    let drive = drive(&lab, "drive.img");
    let image = lab.join("drive.img");
    refused(&bench, &image, &image);
    drop(drive);
    assert!(wait_until(Duration::from_secs(5), || !attached(&image)));
    erased(&bench, &image);
}

#[test]
#[ignore = "tier loop"]
fn a_part_of_its_file_that_is_mounted_through_another_loop_device() {
    let (lab, bench) = lab();
    let drive = drive(&lab, "drive.img");
    let image = lab.join("drive.img");
    let part = lab.attach_with(&image, &["--offset", "1048576", "--sizelimit", "8388608"]);
    let folder = lab.join("mounted");
    ext4(part.path(), &folder);
    refused(&bench, drive.path(), &image);
    unmount(&folder);
    drop(part);
    let only_one = || {
        let output = run(Command::new("losetup").arg("--associated").arg(&image));
        String::from_utf8_lossy(&output.stdout).lines().count() == 1
    };
    assert!(wait_until(Duration::from_secs(5), only_one));
    erased(&bench, drive.path());
}

fn attached(image: &Path) -> bool {
    let output = run(Command::new("losetup").arg("--associated").arg(image));
    !output.stdout.is_empty()
}

#[test]
#[ignore = "tier loop"]
fn opened_exclusively_by_somebody_else() {
    let (lab, bench) = lab();
    let drive = drive(&lab, "drive.img");
    let holder = std::fs::OpenOptions::new()
        .read(true)
        .custom_flags(OFlag::O_EXCL.bits())
        .open(drive.path())
        .unwrap();
    refused(&bench, drive.path(), drive.path());
    drop(holder);
    erased(&bench, drive.path());
}

#[test]
#[ignore = "tier loop"]
fn read_only() {
    let (lab, bench) = lab();
    let image = lab.image("drive.img", SIZE);
    let serial = bench.serial(lab.attach(&image).path());
    assert!(wait_until(Duration::from_secs(5), || !attached(&image)));
    let drive = lab.attach_with(&image, &["--read-only"]);
    refused_as(&bench, drive.path(), drive.path(), &serial);
    drop(drive);
    assert!(wait_until(Duration::from_secs(5), || !attached(&image)));
    erased(&bench, lab.attach(&image).path());
}

#[test]
#[ignore = "tier loop"]
fn a_link_that_was_switched_since_the_plan() {
    let (lab, bench) = lab();
    let (right, wrong) = (drive(&lab, "right.img"), drive(&lab, "wrong.img"));
    let link = lab.join("link");
    symlink(right.path(), &link).unwrap();
    let serial = bench.serial(&link);
    std::fs::remove_file(&link).unwrap();
    symlink(wrong.path(), &link).unwrap();
    let before = wrong.sha256();
    let (exit, result) = bench.json(&[
        "wipe",
        link.to_str().unwrap(),
        "--confirm",
        &serial,
        "--scheme",
        "zero",
        "--output",
        "out",
    ]);
    assert_eq!(exit, 3, "{result}");
    assert_eq!(wrong.sha256(), before);
    // The link itself is not what is refused.
    erased(&bench, &link);
}

#[test]
#[ignore = "tier loop"]
fn a_serial_that_is_another_drives() {
    let (lab, bench) = lab();
    let (one, other) = (drive(&lab, "one.img"), drive(&lab, "other.img"));
    let serial = bench.serial(other.path());
    let before = one.sha256();
    let (exit, result) = bench.json(&[
        "wipe",
        one.path().to_str().unwrap(),
        "--confirm",
        &serial,
        "--scheme",
        "zero",
        "--output",
        "out",
    ]);
    assert_eq!(exit, 3, "{result}");
    assert_eq!(one.sha256(), before);
}

#[test]
#[ignore = "tier loop"]
fn the_drive_under_the_state_folder_and_under_the_output_folder() {
    let (lab, bench) = lab();
    let drive = drive(&lab, "drive.img");
    let folder = lab.join("mounted");
    ext4(drive.path(), &folder);
    run(Command::new("cp")
        .arg("--archive")
        .arg(bench.home())
        .arg(folder.join("home")));
    std::fs::create_dir(folder.join("out")).unwrap();
    let serial = bench.serial(drive.path());
    let device = drive.path().to_str().unwrap();
    let out = folder.join("out");
    for (home, output) in [
        (folder.join("home"), lab.join("elsewhere")),
        (bench.home(), out),
    ] {
        let status = bench
            .command(&[
                "wipe",
                device,
                "--confirm",
                &serial,
                "--output",
                output.to_str().unwrap(),
                "--json",
            ])
            .env("RASURA_HOME", home)
            .output()
            .unwrap();
        assert_eq!(status.status.code(), Some(3), "{status:?}");
    }
    // The file system is whole: nothing was written past it.
    unmount(&folder);
    run(Command::new("fsck.ext4")
        .args(["-f", "-n"])
        .arg(drive.path()));
    erased(&bench, drive.path());
}
