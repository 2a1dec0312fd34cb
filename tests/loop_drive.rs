//! Drives on real loop devices: what they are, who uses them, and who gets
//! them. Nothing is touched that the lab did not make itself.

mod lab;

use std::fs::{File, OpenOptions};
use std::os::unix::fs::{OpenOptionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use lab::{Lab, Loop, require_tier, run, wait_until};
use nix::fcntl::OFlag;
use rasura::drive::{self, Access, FaultKind, Medium, OPENERS};
use rasura::record::{Bus, MediumKind, Node, SerialSource, User, VirtualReason};

const MIB: u64 = 1 << 20;

fn lab() -> Lab {
    require_tier("RASURA_TEST_LOOP");
    Lab::new()
}

fn medium(path: &Path) -> Box<dyn Medium> {
    let opener = OPENERS.iter().find(|opener| (opener.accepts)(path));
    (opener.expect("some opener takes it").open)(path).expect("opening for reading")
}

fn users(path: &Path) -> Vec<User> {
    users_with(path, &[])
}

fn users_with(path: &Path, own: &[PathBuf]) -> Vec<User> {
    of_others(medium(path).users(own).expect("finding its users"))
}

/// Without the `losetup` of a test that runs at the same time: it tries every
/// number, and waits on one that was taken from under it.
fn of_others(mut users: Vec<User>) -> Vec<User> {
    users.retain(|user| !matches!(user, User::Process { name, .. } if name.as_str() == "losetup"));
    users
}

fn name(device: &Loop) -> String {
    let name = device.path().file_name().expect("a name");
    name.to_string_lossy().into_owned()
}

/// A process that is ended with the test.
struct Process(Child);

impl Process {
    /// Runs a script that prints a line when it is ready, then waits for the
    /// end of its input.
    fn run(shell: &mut Command, script: &str) -> Process {
        use std::io::Read;
        let mut child = shell
            .arg("-c")
            .arg(format!("set -e; {script}; echo ready; exec cat >/dev/null"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("starting a shell");
        let mut ready = [0; 6];
        let out = child.stdout.as_mut().expect("it is piped");
        out.read_exact(&mut ready).expect("the script gets ready");
        Process(child)
    }

    fn shell(script: &str) -> Process {
        Process::run(&mut Command::new("sh"), script)
    }

    /// In a mount namespace of its own.
    fn elsewhere(script: &str) -> Process {
        let mut unshare = Command::new("unshare");
        Process::run(unshare.args(["--mount", "sh"]), script)
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        drop(self.0.stdin.take());
        let _ = self.0.wait();
    }
}

#[test]
#[ignore = "tier loop"]
fn an_attached_loop_device_is_listed_and_an_empty_one_is_not() {
    let lab = lab();
    let image = lab.image("image", 8 * MIB + 512);
    let device = lab.attach(&image);
    assert!(drive::discover().contains(&device.path().to_owned()));
    let drive = drive::open(device.path()).unwrap();
    let description = drive.description();
    assert_eq!(description.identity.capacity.0, 8 * MIB + 512);
    assert_eq!(description.identity.logical_sector, 512);
    assert_eq!(description.medium, MediumKind::Virtual);
    assert_eq!(description.virtual_reason, Some(VirtualReason::LoopDevice));
    assert_eq!(description.bus, Bus::Loop);
    assert!(!description.read_only);
    let serial = description.identity.serial.clone();
    assert_eq!(serial.source, SerialSource::StandIn);
    let file = drive::open(&image).unwrap();
    assert_eq!(file.description().identity.serial, serial);
    assert_eq!(users(device.path()), []);

    let path = device.path().to_owned();
    let node = description.node.clone();
    drop((drive, device));
    assert!(wait_until(Duration::from_secs(5), || {
        !drive::discover().contains(&path)
    }));
    // Another attachment of the same file: the same drive on another node.
    let again = lab.attach(&image);
    let drive = drive::open(again.path()).unwrap();
    assert_eq!(drive.description().identity.serial, serial);
    assert_ne!(drive.description().node, node);
}

#[test]
#[ignore = "tier loop"]
fn large_sectors_and_write_protection_are_seen() {
    let lab = lab();
    let image = lab.image("image", 4 * MIB);
    let device = lab.attach_with(&image, &["--read-only", "--sector-size", "4096"]);
    let mut medium = medium(device.path());
    assert!(medium.description().read_only);
    assert_eq!(medium.description().identity.logical_sector, 4096);
    assert_eq!(medium.description().identity.physical_sector, 4096);
    let error = medium.claim().unwrap_err();
    assert_eq!(error.kind, FaultKind::ReadOnly, "{error}");
}

#[test]
#[ignore = "tier loop"]
fn a_mounted_drive_is_explained_and_not_given_away() {
    let lab = lab();
    let device = lab.attach(&lab.image("image", 16 * MIB));
    let mount = lab.ext4("mounted here", &device);
    let expected = User::Mount {
        node: name(&device).into(),
        at: mount.path().into(),
        process: None,
    };
    assert_eq!(users(device.path()), [expected]);
    let error = medium(device.path()).claim().unwrap_err();
    assert_eq!(error.kind, FaultKind::Busy, "{error}");
    // Our own state there is another reason, also before it is made.
    let own = mount.path().join("state/of rasura");
    let found = users_with(device.path(), std::slice::from_ref(&own));
    assert!(found.contains(&User::OwnFolder {
        path: own.as_path().into()
    }));
    // And so it is for what lies on a file there.
    let nested = mount.path().join("nested");
    File::create(&nested).unwrap().set_len(MIB).unwrap();
    let output = run(Command::new("losetup")
        .args(["--find", "--show"])
        .arg(&nested));
    let inner = PathBuf::from(String::from_utf8_lossy(&output.stdout).trim());
    let found = users(device.path());
    run(Command::new("losetup").arg("--detach").arg(&inner));
    let is_nested = |user: &User| {
        matches!(user, User::Holder { kind, holder, .. }
        if kind.as_str() == "loop" && inner.ends_with(holder.as_str()))
    };
    assert!(found.iter().any(is_nested), "{found:?}");
    drop(mount);
    assert!(wait_until(Duration::from_secs(5), || users(device.path()).is_empty()));
}

#[test]
#[ignore = "tier loop"]
fn a_mount_of_another_namespace_is_seen() {
    let lab = lab();
    let device = lab.attach(&lab.image("image", 16 * MIB));
    drop(lab.ext4("made", &device));
    let folder = lab.join("made");
    let holder = Process::elsewhere(&format!(
        "mount --make-rprivate /; mount {} {}",
        device.path().display(),
        folder.display()
    ));
    let found = users(device.path());
    let is_there = |user: &User| {
        matches!(user, User::Mount { at, process: Some(_), .. }
        if *at == folder.as_path().into())
    };
    assert!(found.iter().any(is_there), "{found:?}");
    assert_eq!(
        medium(device.path()).claim().unwrap_err().kind,
        FaultKind::Busy
    );
    drop(holder);
    assert!(wait_until(Duration::from_secs(5), || users(device.path()).is_empty()));
}

#[test]
#[ignore = "tier loop"]
fn swap_is_seen() {
    let lab = lab();
    let device = lab.attach(&lab.image("image", 4 * MIB));
    run(Command::new("mkswap").arg(device.path()));
    run(Command::new("swapon").arg(device.path()));
    let found = users(device.path());
    run(Command::new("swapoff").arg(device.path()));
    let expected = User::Swap {
        node: device.path().into(),
    };
    assert_eq!(found, [expected]);
    assert_eq!(users(device.path()), []);
}

/// Partitions of a loop device of ours, which would outlive its file: the
/// next one under that number would have them.
struct Partitions<'a>(&'a Loop);

impl Drop for Partitions<'_> {
    fn drop(&mut self) {
        let deleted = || {
            let mut partx = Command::new("partx");
            let tried = partx.arg("--delete").arg(self.0.path()).output();
            tried.is_ok_and(|output| output.status.success())
        };
        wait_until(Duration::from_secs(5), deleted);
    }
}

#[test]
#[ignore = "tier loop"]
fn a_partition_is_no_drive_and_its_mount_is_the_drives() {
    let lab = lab();
    let image = lab.image("image", 32 * MIB);
    run(Command::new("sh").arg("-c").arg(format!(
        "echo 'label: gpt\nsize=16M' | sfdisk --quiet {}",
        image.display()
    )));
    let device = lab.attach(&image);
    let added = || {
        let mut partx = Command::new("partx");
        let tried = partx.arg("--add").arg(device.path()).output();
        tried.is_ok_and(|output| output.status.success())
    };
    // A losetup that tries this number keeps the kernel from it for a moment.
    let _partitions = Partitions(&device);
    assert!(wait_until(Duration::from_secs(5), added), "no partition");
    let part = PathBuf::from(format!("{}p1", device.path().display()));
    assert!(wait_until(Duration::from_secs(5), || part.exists()));
    let error = drive::open(&part).err().expect("a partition is refused");
    assert_eq!(error.kind, FaultKind::NotADrive);
    assert!(error.to_string().contains("partition of"), "{error}");
    assert!(!drive::discover().contains(&part));
    let folder = lab.join("mounted");
    std::fs::create_dir(&folder).unwrap();
    run(Command::new("mkfs.ext4").args(["-q", "-F"]).arg(&part));
    run(Command::new("mount").arg(&part).arg(&folder));
    let found = users(device.path());
    let claimed = medium(device.path()).claim();
    run(Command::new("umount").arg(&folder));
    assert_eq!(
        found,
        [User::Mount {
            node: format!("{}p1", name(&device)).into(),
            at: folder.as_path().into(),
            process: None
        }]
    );
    assert_eq!(claimed.unwrap_err().kind, FaultKind::Busy);
    let (contents, unknown) = medium(device.path()).contents();
    assert!(unknown.is_empty());
    let names: Vec<&str> = contents.iter().map(|c| c.name.as_str()).collect();
    assert_eq!(names, ["gpt", "Linux filesystem", "ext4"]);
}

#[test]
#[ignore = "tier loop"]
fn whoever_has_it_open_for_writing_is_named() {
    let lab = lab();
    let device = lab.attach(&lab.image("image", 4 * MIB));
    let reader = Process::shell(&format!("exec 7<{}", device.path().display()));
    assert_eq!(users(device.path()), []);
    let writer = Process::shell(&format!("exec 7<>{}", device.path().display()));
    let found = users(device.path());
    let expected = User::Process {
        pid: writer.0.id(),
        name: "cat".into(),
        node: name(&device).into(),
    };
    assert_eq!(found, [expected]);
    drop((reader, writer));
    // Ourselves do not count, unless we have it exclusively.
    let own = OpenOptions::new().write(true).open(device.path()).unwrap();
    assert_eq!(users(device.path()), []);
    drop(own);
    let mut exclusive = OpenOptions::new();
    exclusive.read(true).custom_flags(OFlag::O_EXCL.bits());
    let _exclusive = exclusive.open(device.path()).unwrap();
    assert_eq!(users(device.path()), [User::Claimed]);
}

#[test]
#[ignore = "tier loop"]
fn a_claim_keeps_others_out_and_reports_theirs() {
    let lab = lab();
    let device = lab.attach(&lab.image("image", 4 * MIB));
    let lock = format!("flock --nonblock {} true", device.path().display());
    let locker = Process::shell(&format!(
        "exec 7<{}; flock --nonblock 7",
        device.path().display()
    ));
    assert_eq!(
        medium(device.path()).claim().unwrap_err().kind,
        FaultKind::Locked
    );
    drop(locker);
    let mut claimed = medium(device.path());
    claimed.claim().unwrap();
    claimed.claim().unwrap();
    assert_eq!(of_others(claimed.users(&[]).unwrap()), []);
    assert_eq!(claimed.identify().unwrap(), *claimed.description());
    assert_eq!(users(device.path()), [User::Claimed]);
    assert_eq!(
        medium(device.path()).claim().unwrap_err().kind,
        FaultKind::Busy
    );
    assert!(
        !Command::new("sh")
            .arg("-c")
            .arg(&lock)
            .status()
            .unwrap()
            .success()
    );
    drop(claimed);
    // A process that another test forks just now has the descriptor, too, until
    // it runs its own program: it is waited for.
    let lock = lock.replace("--nonblock", "--timeout 60");
    assert!(
        Command::new("sh")
            .arg("-c")
            .arg(&lock)
            .status()
            .unwrap()
            .success()
    );
    assert_eq!(users(device.path()), []);
}

#[test]
#[ignore = "tier loop"]
fn a_path_that_leads_elsewhere_is_noticed() {
    let lab = lab();
    let (first, second) = (
        lab.attach(&lab.image("first", 4 * MIB)),
        lab.attach(&lab.image("second", 4 * MIB)),
    );
    let link = lab.join("link");
    symlink(first.path(), &link).unwrap();
    let mut opened = medium(&link);
    std::fs::remove_file(&link).unwrap();
    symlink(second.path(), &link).unwrap();
    assert_ne!(
        opened.identify().unwrap().identity,
        opened.description().identity
    );
    assert_eq!(opened.claim().unwrap_err().kind, FaultKind::Changed);
    std::fs::remove_file(&link).unwrap();
    symlink(first.path(), &link).unwrap();
    opened.claim().unwrap();
}

#[test]
#[ignore = "tier loop"]
fn a_drive_that_is_open_keeps_its_number() {
    let lab = lab();
    let device = lab.attach(&lab.image("one", 4 * MIB));
    let other = lab.image("other", 4 * MIB);
    let mut opened = medium(device.path());
    let Node::Block { disk_sequence, .. } = opened.description().node.clone() else {
        panic!("a loop device is a block device");
    };
    assert!(disk_sequence.is_some(), "this kernel has no disk sequence");
    run(Command::new("losetup").arg("--detach").arg(device.path()));
    let mut attach = Command::new("losetup");
    let taken = attach.arg(device.path()).arg(&other).output().unwrap();
    assert!(!taken.status.success(), "the number was given to another");
    let now = opened.identify().unwrap();
    assert_eq!(now.node, opened.description().node);
    opened.claim().unwrap();
}

#[test]
#[ignore = "tier loop"]
fn a_drive_that_changes_its_size_is_not_claimed() {
    let lab = lab();
    let image = lab.image("image", 4 * MIB);
    let device = lab.attach(&image);
    let mut opened = medium(device.path());
    OpenOptions::new()
        .write(true)
        .open(&image)
        .unwrap()
        .set_len(6 * MIB)
        .unwrap();
    run(Command::new("losetup")
        .arg("--set-capacity")
        .arg(device.path()));
    assert_eq!(opened.claim().unwrap_err().kind, FaultKind::Changed);
    assert_ne!(
        opened.identify().unwrap().identity.capacity,
        opened.description().identity.capacity
    );
}

#[test]
#[ignore = "tier loop"]
fn an_image_under_a_loop_device_is_not_given_away() {
    let lab = lab();
    let image = lab.image("image", 4 * MIB);
    let mut before = medium(&image);
    let device = lab.attach(&image);
    let holder = User::Holder {
        node: "image".into(),
        holder: name(&device).into(),
        kind: "loop".into(),
    };
    assert_eq!(users(&image), [holder]);
    assert_eq!(before.claim().unwrap_err().kind, FaultKind::Busy);
    // By another name of the same file, too.
    let other = lab.join("other name");
    std::fs::hard_link(&image, &other).unwrap();
    assert!(matches!(users(&other)[..], [User::Holder { .. }]));
    drop(device);
    assert!(wait_until(Duration::from_secs(5), || users(&image).is_empty()));
    // And when it was attached where the path means nothing to us.
    let elsewhere = lab.join("elsewhere");
    std::fs::create_dir(&elsewhere).unwrap();
    let attached = lab.join("attached");
    let holder = Process::elsewhere(&format!(
        "mount --make-rprivate /; mount --bind {} {}; losetup --find --show {}/image > {}",
        lab.path().display(),
        elsewhere.display(),
        elsewhere.display(),
        attached.display()
    ));
    let found = users(&image);
    let device = std::fs::read_to_string(&attached).unwrap();
    run(Command::new("losetup").arg("--detach").arg(device.trim()));
    assert!(matches!(found[..], [User::Holder { .. }]), "{found:?}");
    drop(holder);
}

/// A loop device over what the lab attaches nothing to; detached when dropped.
struct Second(PathBuf);

impl Second {
    fn over(lab_device: &Loop) -> Second {
        let output = run(Command::new("losetup")
            .args(["--find", "--show"])
            .arg(lab_device.path()));
        Second(String::from_utf8_lossy(&output.stdout).trim().into())
    }
}

impl Drop for Second {
    fn drop(&mut self) {
        let _ = Command::new("losetup")
            .arg("--detach")
            .arg(&self.0)
            .output();
    }
}

#[test]
#[ignore = "tier loop"]
fn a_loop_over_a_block_device_is_no_drive() {
    let lab = lab();
    let device = lab.attach(&lab.image("image", 16 * MIB));
    let mount = lab.ext4("mounted", &device);
    let second = Second::over(&device);
    let error = drive::open(&second.0).err().expect("it is refused");
    assert_eq!(error.kind, FaultKind::NotADrive, "{error}");
    let beneath = format!("is a loop over block device {}", name(&device));
    assert!(error.to_string().contains(&beneath), "{error}");
    assert!(!drive::discover().contains(&second.0));
    // Also when nothing is mounted; and the drive itself says who stands on it.
    drop(mount);
    let error = drive::open(&second.0).err().expect("it is refused");
    assert_eq!(error.kind, FaultKind::NotADrive, "{error}");
    assert!(matches!(users(device.path())[..], [User::Holder { .. }]));
}

#[test]
#[ignore = "tier loop"]
fn whoever_else_uses_the_file_of_a_loop_device_is_seen() {
    let lab = lab();
    let image = lab.image("parts.img", 16 * MIB);
    let whole = lab.attach(&image);
    assert_eq!(users(whole.path()), []);
    let part = lab.attach_with(&image, &["--offset", "1048576", "--sizelimit", "8388608"]);
    let mount = lab.ext4("mounted", &part);
    let holder = |device: &Loop| User::Holder {
        node: "parts.img".into(),
        holder: name(device).into(),
        kind: "loop".into(),
    };
    assert_eq!(users(whole.path()), [holder(&part)]);
    assert!(users(part.path()).contains(&holder(&whole)));
    // It holds after the claim, which the other loop does not hinder.
    let mut claimed = medium(whole.path());
    claimed.claim().unwrap();
    assert_eq!(of_others(claimed.users(&[]).unwrap()), [holder(&part)]);
    drop((claimed, mount, part));
    assert!(wait_until(Duration::from_secs(5), || users(whole.path()).is_empty()));
    let writer = Process::shell(&format!("exec 7<>{}", image.display()));
    let expected = User::Process {
        pid: writer.0.id(),
        name: "cat".into(),
        node: "parts.img".into(),
    };
    // The shell becomes `cat` in its own time, and only who stays is named.
    let named = || users(whole.path()) == [expected.clone()];
    assert!(wait_until(Duration::from_secs(5), named));
    drop(writer);
    // A swap file has no holes, and not every file system takes one.
    run(Command::new("dd")
        .args(["if=/dev/zero", "bs=1M", "count=16", "conv=notrunc,fsync"])
        .arg(format!("of={}", image.display())));
    run(Command::new("chmod").arg("600").arg(&image));
    run(Command::new("mkswap").arg(&image));
    let swapped = Command::new("swapon").arg(&image).status().unwrap();
    if swapped.success() {
        let found = users(whole.path());
        run(Command::new("swapoff").arg(&image));
        let expected = User::Swap {
            node: image.as_path().into(),
        };
        assert!(found.contains(&expected), "{found:?}");
    }
}

#[test]
#[ignore = "tier loop"]
fn every_byte_is_written_and_read_back_whatever_the_sector() {
    let lab = lab();
    for (number, (size, sector)) in [(3 * MIB + 512, "512"), (3 * MIB + 4096, "4096")]
        .into_iter()
        .enumerate()
    {
        let image = lab.image(&format!("image{number}"), size);
        let device = lab.attach_with(&image, &["--sector-size", sector]);
        let mut medium = medium(device.path());
        assert_eq!(medium.description().identity.capacity.0, size);
        medium.claim().unwrap();
        let mut queue = medium.queue(4, 1 << 20).unwrap();
        for offset in (0..size).step_by(1 << 20) {
            let length = usize::try_from((size - offset).min(MIB)).unwrap();
            queue.buffer(0).fill(0xa5);
            queue.submit(0, Access::Write, offset, length).unwrap();
            let done = queue.complete(Duration::from_secs(30)).unwrap().unwrap();
            assert_eq!(done.result, Ok(()), "{offset}");
        }
        queue.submit(1, Access::Flush, 0, 0).unwrap();
        let done = queue.complete(Duration::from_secs(30)).unwrap().unwrap();
        assert_eq!(done.result, Ok(()));
        let bytes = std::fs::read(&image).unwrap();
        assert_eq!(bytes.len() as u64, size);
        assert!(bytes.iter().all(|byte| *byte == 0xa5));
        // Past the end there is nothing, and that is not success.
        queue.submit(2, Access::Read, size, 4096).unwrap();
        let done = queue.complete(Duration::from_secs(30)).unwrap().unwrap();
        assert_eq!(done.result, Err(FaultKind::Short));
        queue.submit(2, Access::Write, size, 4096).unwrap();
        let done = queue.complete(Duration::from_secs(30)).unwrap().unwrap();
        assert_eq!(done.result, Err(FaultKind::Short));
        drop(queue);
        let measures = medium.drop_caches(&AtomicBool::new(false));
        assert_eq!(measures.len(), 3, "{measures:?}");
    }
}
