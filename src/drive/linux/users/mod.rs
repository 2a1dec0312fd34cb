//! Who uses a drive, as far as it can be seen from outside.
//!
//! Everything here only looks. What cannot be looked at is an error, with two
//! exceptions that an ordinary user could not live without: other people's
//! processes, whose descriptors and mounts the kernel does not show, and loop
//! nodes that may not be opened (their backing file is then compared by path and
//! by name).
//! Whoever is missed by all of it still holds the device exclusively, and is
//! found as [`User::Claimed`].

mod boot;
mod loops;
mod mounts;
mod processes;
mod reach;

use std::collections::BTreeSet;
use std::fs::{File, OpenOptions};
use std::io;
use std::os::unix::fs::{FileExt, MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use nix::errno::Errno;
use nix::fcntl::OFlag;

use self::loops::LoopDevice;
use self::mounts::Mounts;
use self::reach::Reach;
use super::files::{self, Files};
use super::identity;
use super::machine::{Machine, names};
use crate::drive::contents;
use crate::record::{Content, DriveDescription, Node, User};

/// A device number as major and minor.
type Number = (u32, u32);

/// Mount points that make a drive the system's.
const SYSTEM: &[&str] = &["/", "/usr", "/boot", "/boot/efi", "/efi", "/var", "/etc"];

/// Who uses a block device, any of its partitions, or what stands on them.
///
/// # Errors
/// When `/sys` or `/proc` do not tell.
pub fn of_block(
    machine: &Machine,
    path: &Path,
    drive: &DriveDescription,
    files: &Files,
    own_folders: &[PathBuf],
) -> io::Result<Vec<User>> {
    let Node::Block { major, minor, .. } = drive.node else {
        return Err(io::ErrorKind::InvalidInput.into());
    };
    let folder = machine.block_folder(major, minor)?;
    let loops = loops::attached(machine)?;
    // A command for the whole drive reaches all of its namespaces.
    let beside = identity::nvme_namespaces_beside(machine, &folder);
    let reach = Reach::of(machine, &folder, (major, minor), &beside, &loops)?;
    let mounts = Mounts::of_all_processes(machine)?;
    let mut users = reach.holders();
    users.extend(beneath(machine, &folder, (major, minor), files, &loops)?);
    users.extend(mounted(&reach, &mounts));
    users.extend(swaps(machine, &reach)?);
    users.extend(pools(machine, &reach, files));
    users.extend(own(own_folders, &reach, &mounts)?);
    let sector = drive.identity.logical_sector;
    let itself = boot::booted_from(machine, files.capacity, sector, |offset, length| {
        files.probe(offset, length)
    });
    if itself || beside.iter().any(|folder| boots(machine, folder)) {
        users.push(User::BootMedium);
    }
    users.extend(processes::with_open(machine, &reach)?);
    if users.is_empty() && !files.writable && is_claimed(path, &drive.node)? {
        users.push(User::Claimed);
    }
    Ok(users)
}

/// Whether the machine was booted from another namespace of the drive. One
/// that cannot be read counts as not: mounts and holders are looked at apart.
fn boots(machine: &Machine, folder: &Path) -> bool {
    let Ok(file) = File::open(machine.dev(super::machine::name_of(folder))) else {
        return false;
    };
    let number = |name: &str| super::machine::number::<u64>(&folder.join(name));
    let capacity = number("size").unwrap_or(0).saturating_mul(512);
    let sector = number("queue/logical_block_size").unwrap_or(512);
    boot::booted_from(
        machine,
        capacity,
        u32::try_from(sector).unwrap_or(512),
        |offset, length| {
            let mut bytes = vec![0; length];
            file.read_exact_at(&mut bytes, offset)?;
            Ok(bytes)
        },
    )
}

/// Who uses an image file.
///
/// # Errors
/// When `/sys` or `/proc` do not tell.
pub fn of_image(machine: &Machine, path: &Path, files: &Files) -> io::Result<Vec<User>> {
    let meta = files.buffered.metadata()?;
    let loops = loops::attached(machine)?;
    let mut users = of_file(machine, path, (meta.dev(), meta.ino()), loops.iter())?;
    if users.is_empty() && !files.writable && is_locked(path) {
        users.push(User::Locked);
    }
    Ok(users)
}

/// Who uses a file that holds a drive, by its device and inode: loop devices
/// (those of `loops`), swap, processes.
fn of_file<'a>(
    machine: &Machine,
    path: &Path,
    file: (u64, u64),
    loops: impl Iterator<Item = &'a LoopDevice>,
) -> io::Result<Vec<User>> {
    let name = super::machine::name_of(path);
    let mut users: Vec<User> = loops
        .filter(|device| device.stands_on_file(path, file.0, file.1))
        .map(|device| User::Holder {
            node: name.as_str().into(),
            holder: device.name.as_str().into(),
            kind: "loop".into(),
        })
        .collect();
    for swap in swap_lines(machine)? {
        let here = std::fs::metadata(&swap.path);
        if here.is_ok_and(|meta| (meta.dev(), meta.ino()) == file) {
            users.push(User::Swap {
                node: swap.path.as_path().into(),
            });
        }
    }
    users.extend(processes::with_file_open(machine, file, &name)?);
    Ok(users)
}

/// Kernel name of the block device that an open loop device stands on, where
/// it stands on one: such a loop is another name for that device, which may be
/// in use in any way, and no drive.
///
/// # Errors
/// When the kernel does not say.
pub fn device_beneath(
    machine: &Machine,
    number: Number,
    file: &File,
) -> io::Result<Option<String>> {
    let beneath = loops::beneath(number, file)?;
    Ok(beneath.and_then(|beneath| loops::device_beneath(machine, beneath)))
}

/// Who uses what a loop device stands on, other than itself: its bytes are
/// theirs.
fn beneath(
    machine: &Machine,
    folder: &Path,
    number: Number,
    files: &Files,
    loops: &[LoopDevice],
) -> io::Result<Vec<User>> {
    let Some(beneath) = loops::beneath(number, &files.buffered)? else {
        return Ok(Vec::new());
    };
    let name = super::machine::name_of(folder);
    if let Some(device) = loops::device_beneath(machine, beneath) {
        return Ok(vec![User::Holder {
            node: device.into(),
            holder: name.into(),
            kind: "loop".into(),
        }]);
    }
    let itself = loops.iter().find(|device| device.name == name);
    let backing = itself.map_or(Path::new(&name), |device| &device.backing);
    let siblings = loops.iter().filter(|device| device.name != name);
    of_file(machine, backing, beneath.file, siblings)
}

/// Kernel names of the loop devices that stand on an image file, attached in
/// whatever mount namespace.
///
/// # Errors
/// When `/sys` does not tell.
pub fn loops_on(machine: &Machine, path: &Path, files: &Files) -> io::Result<Vec<String>> {
    let meta = files.buffered.metadata()?;
    let stands_on = |device: &LoopDevice| device.stands_on_file(path, meta.dev(), meta.ino());
    Ok(loops::attached(machine)?
        .into_iter()
        .filter(stands_on)
        .map(|device| device.name)
        .collect())
}

/// Shared, so that two programs that only look do not see each other.
fn is_locked(path: &Path) -> bool {
    let mut reading = OpenOptions::new();
    reading.read(true).custom_flags(OFlag::O_NONBLOCK.bits());
    reading.open(path).is_ok_and(|file| {
        matches!(
            file.try_lock_shared(),
            Err(std::fs::TryLockError::WouldBlock)
        )
    })
}

/// Whether the kernel refuses exclusive access. Opening for reading changes
/// nothing, also when it succeeds.
fn is_claimed(path: &Path, node: &Node) -> io::Result<bool> {
    let flags = OFlag::O_EXCL | OFlag::O_NONBLOCK | OFlag::O_CLOEXEC;
    let opened = OpenOptions::new()
        .read(true)
        .custom_flags(flags.bits())
        .open(path);
    match opened {
        Ok(file) if files::node_of(&file)? == *node => Ok(false),
        Ok(_) => Err(io::Error::other("the path leads to another node")),
        Err(error) if error.raw_os_error() == Some(Errno::EBUSY as i32) => Ok(true),
        Err(error) => Err(error),
    }
}

fn mounted(reach: &Reach, mounts: &Mounts) -> Vec<User> {
    let mut users: Vec<User> = Vec::new();
    let mut seen = BTreeSet::new();
    for mount in mounts.all() {
        let Some(node) = mount.numbers.iter().find_map(|number| reach.name(*number)) else {
            continue;
        };
        // Most mounts show in every namespace; ours is the one to name.
        if !seen.insert((node, &mount.at)) {
            continue;
        }
        let at: crate::record::SafeText = mount.at.as_path().into();
        let is_system = (mount.process.is_none() || mount.process == Some(1))
            && SYSTEM.iter().any(|point| mount.at == Path::new(point));
        if is_system {
            users.push(User::System { what: at.clone() });
        }
        users.push(User::Mount {
            node: node.into(),
            at,
            process: mount.process,
        });
    }
    users
}

struct Swap {
    path: PathBuf,
}

fn swap_lines(machine: &Machine) -> io::Result<Vec<Swap>> {
    let text = match std::fs::read(machine.proc("swaps")) {
        Ok(bytes) => bytes,
        // A kernel without swap has no list of it; one without /proc has nothing.
        Err(error) if error.kind() == io::ErrorKind::NotFound && machine.proc("self").exists() => {
            return Ok(Vec::new());
        }
        Err(error) => return Err(error),
    };
    Ok(text
        .split(|byte| *byte == b'\n')
        .skip(1)
        .filter_map(|line| line.split(u8::is_ascii_whitespace).next())
        .filter(|field| !field.is_empty())
        .map(|field| Swap {
            path: mounts::unescape(field),
        })
        .collect())
}

fn swaps(machine: &Machine, reach: &Reach) -> io::Result<Vec<User>> {
    let mut users = Vec::new();
    for swap in swap_lines(machine)? {
        let by_number = std::fs::metadata(&swap.path).ok().and_then(|meta| {
            let device = if meta.rdev() != 0 {
                meta.rdev()
            } else {
                meta.dev()
            };
            reach.name(files::numbers(device))
        });
        // A node that is not here, since the area was made active elsewhere.
        let by_name = || reach.known(&super::machine::name_of(&swap.path));
        if by_number.or_else(by_name).is_some() {
            users.push(User::Swap {
                node: swap.path.as_path().into(),
            });
        }
    }
    Ok(users)
}

/// Pools of several drives that the kernel has open without saying so on the
/// drive: Btrfs lists its devices, ZFS only its pools.
fn pools(machine: &Machine, reach: &Reach, files: &Files) -> Vec<User> {
    let mut users = Vec::new();
    let folder = machine.sys("fs/btrfs");
    for pool in names(&folder).unwrap_or_default() {
        let devices = names(&folder.join(&pool).join("devices")).unwrap_or_default();
        if devices.iter().any(|name| reach.known(name).is_some()) {
            let label = super::machine::attribute(&folder.join(&pool).join("label"));
            users.push(User::Pool {
                kind: "Btrfs".into(),
                name: label.unwrap_or(pool).into(),
            });
        }
    }
    let imported: Vec<String> = names(&machine.proc("spl/kstat/zfs"))
        .unwrap_or_default()
        .into_iter()
        .filter(|name| machine.proc("spl/kstat/zfs").join(name).is_dir())
        .collect();
    if !imported.is_empty() {
        users.extend(zfs(&imported, files));
    }
    users
}

fn zfs(imported: &[String], files: &Files) -> Option<User> {
    let (found, _) = contents::probe(files.capacity, files.alignment, |offset, length| {
        files.probe(offset, length)
    });
    let member = |content: &&Content| content.name.as_str() == contents::ZFS_MEMBER;
    let label = found.iter().find(member)?.label.clone();
    let is_imported = label
        .as_ref()
        .is_none_or(|label| imported.iter().any(|pool| pool == label.as_str()));
    is_imported.then(|| User::Pool {
        kind: "ZFS".into(),
        name: label.unwrap_or_else(|| imported.join(", ").into()),
    })
}

/// Own folders that lie on the drive, on whatever stands between.
fn own(folders: &[PathBuf], reach: &Reach, mounts: &Mounts) -> io::Result<Vec<User>> {
    let mut users = Vec::new();
    for folder in folders {
        let device = device_of(folder)?;
        if mounts
            .numbers_of(device)
            .iter()
            .any(|number| reach.name(*number).is_some())
        {
            users.push(User::OwnFolder {
                path: folder.as_path().into(),
            });
        }
    }
    Ok(users)
}

/// The device of a folder, or of the nearest ancestor that is there: that is
/// where it will be made.
fn device_of(folder: &Path) -> io::Result<Number> {
    let whole = std::path::absolute(folder)?;
    for ancestor in whole.ancestors() {
        match std::fs::metadata(ancestor) {
            Ok(meta) => return Ok(files::numbers(meta.dev())),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
    }
    Err(io::ErrorKind::NotFound.into())
}
