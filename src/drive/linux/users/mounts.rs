//! Mounted file systems, of all mount namespaces.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs;
use std::io;
use std::os::unix::ffi::OsStringExt;
use std::os::unix::fs::{FileTypeExt, MetadataExt};
use std::path::PathBuf;

use super::Number;
use super::reach::parse_number;
use crate::drive::linux::files;
use crate::drive::linux::machine::{Machine, names};

/// One mounted file system.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mount {
    /// Device number of the file system, as `stat` gives it for its files.
    pub device: Number,
    /// Block devices that it is on, as far as they are known.
    pub numbers: Vec<Number>,
    /// Mount point, as that namespace sees it.
    pub at: PathBuf,
    /// A process of that namespace, where it is not ours.
    pub process: Option<u32>,
}

/// All mounts of all processes that the kernel shows us.
#[derive(Debug, Default)]
pub struct Mounts {
    mounts: Vec<Mount>,
}

impl Mounts {
    /// Reads `/proc/PID/mountinfo` once for each mount namespace.
    ///
    /// # Errors
    /// When our own mounts cannot be read.
    pub fn of_all_processes(machine: &Machine) -> io::Result<Self> {
        let mut mounts = Self::default();
        let own = fs::read(machine.proc("self/mountinfo"))?;
        mounts.add(machine, &own, None);
        let mut seen = BTreeSet::new();
        seen.extend(fs::read_link(machine.proc("self/ns/mnt")));
        let numbers = names(&machine.proc(""))?;
        let mut processes: Vec<u32> = numbers.iter().filter_map(|n| n.parse().ok()).collect();
        processes.sort_unstable();
        for process in processes {
            let namespace = fs::read_link(machine.proc(format!("{process}/ns/mnt")));
            if namespace.is_ok_and(|namespace| !seen.insert(namespace)) {
                continue;
            }
            // Processes end while we look, and those of others are closed to
            // an ordinary user.
            if let Ok(text) = fs::read(machine.proc(format!("{process}/mountinfo"))) {
                mounts.add(machine, &text, Some(process));
            }
        }
        Ok(mounts)
    }

    fn add(&mut self, machine: &Machine, text: &[u8], process: Option<u32>) {
        for line in text.split(|byte| *byte == b'\n') {
            let Some(mut mount) = parse(line) else {
                continue;
            };
            mount.mount.process = process;
            mount.mount.numbers = devices(machine, &mount);
            self.mounts.push(mount.mount);
        }
    }

    /// All of them, our own namespace first.
    pub fn all(&self) -> &[Mount] {
        &self.mounts
    }

    /// The block devices under a file whose `stat` gives this device number.
    pub fn numbers_of(&self, device: Number) -> Vec<Number> {
        if device.0 != 0 {
            return vec![device];
        }
        self.mounts
            .iter()
            .filter(|mount| mount.device == device)
            .flat_map(|mount| mount.numbers.iter().copied())
            .collect()
    }
}

struct Parsed {
    mount: Mount,
    kind: Vec<u8>,
    source: PathBuf,
}

/// One line of mountinfo (proc(5)): id, parent, major:minor, root, mount
/// point, options, optional fields, `-`, type, source, options.
fn parse(line: &[u8]) -> Option<Parsed> {
    let mut fields = line.split(|byte| *byte == b' ');
    let number = fields.nth(2)?;
    let device = parse_number(std::str::from_utf8(number).ok()?)?;
    let at = unescape(fields.nth(1)?);
    fields.by_ref().find(|field| *field == b"-")?;
    let kind = fields.next()?.to_vec();
    let source = unescape(fields.next().unwrap_or_default());
    Some(Parsed {
        mount: Mount {
            device,
            numbers: Vec::new(),
            at,
            process: None,
        },
        kind,
        source,
    })
}

/// A file system with a device of its own has its number; Btrfs and others
/// with several or none have an anonymous one, and tell only their source.
fn devices(machine: &Machine, parsed: &Parsed) -> Vec<Number> {
    if parsed.mount.device.0 != 0 {
        return vec![parsed.mount.device];
    }
    let mut numbers: Vec<Number> = source_number(machine, &parsed.source).into_iter().collect();
    if parsed.kind == b"bcachefs" {
        // All devices, joined by colons.
        let all = parsed.source.to_string_lossy().into_owned();
        let each = all.split(':').map(std::path::Path::new);
        numbers.extend(each.filter_map(|source| source_number(machine, source)));
    }
    if parsed.kind == b"btrfs" {
        let first = numbers.first().copied();
        numbers.extend(first.into_iter().flat_map(|n| btrfs_companions(machine, n)));
    }
    numbers
}

fn source_number(machine: &Machine, source: &std::path::Path) -> Option<Number> {
    if !source.is_absolute() {
        return None;
    }
    let here = fs::metadata(source)
        .ok()
        .filter(|meta| meta.file_type().is_block_device())
        .map(|meta| files::numbers(meta.rdev()));
    // The node may exist in the other namespace only; its name does here too.
    here.or_else(|| {
        let folder = machine.sys("class/block").join(source.file_name()?);
        super::reach::number_of(&folder).ok()
    })
}

/// The other devices of the Btrfs that has this one.
fn btrfs_companions(machine: &Machine, first: Number) -> Vec<Number> {
    let folder = machine.sys("fs/btrfs");
    for pool in names(&folder).unwrap_or_default() {
        let devices = folder.join(pool).join("devices");
        let numbers: Vec<Number> = names(&devices)
            .unwrap_or_default()
            .iter()
            .filter_map(|name| super::reach::number_of(&devices.join(name)).ok())
            .collect();
        if numbers.contains(&first) {
            return numbers;
        }
    }
    Vec::new()
}

/// Takes the kernel's octal escapes (`\040` for a space) out of a path.
pub fn unescape(field: &[u8]) -> PathBuf {
    let mut bytes = Vec::with_capacity(field.len());
    let mut rest = field;
    while let Some((first, after)) = rest.split_first() {
        let digits = after.get(..3).filter(|_| *first == b'\\');
        let value = digits
            .and_then(|digits| std::str::from_utf8(digits).ok())
            .and_then(|digits| u8::from_str_radix(digits, 8).ok());
        if let Some(value) = value {
            bytes.push(value);
            rest = &after[3..];
        } else {
            bytes.push(*first);
            rest = after;
        }
    }
    OsString::from_vec(bytes).into()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    // From proc_pid_mountinfo(5) and a Btrfs root.
    const INFO: &str = "\
36 35 98:0 /mnt1 /mnt2 rw,noatime master:1 - ext3 /dev/root rw,errors=continue
24 1 0:21 /@ / rw,relatime shared:1 - btrfs /dev/sda2 rw,space_cache=v2,subvol=/@
90 24 8:17 / /media/A\\040B\\134c rw - vfat /dev/sdb1 rw
not a line
";

    #[test]
    fn lines_are_read_and_rubbish_is_not() {
        let parsed: Vec<Parsed> = INFO
            .as_bytes()
            .split(|b| *b == b'\n')
            .filter_map(parse)
            .collect();
        assert_eq!(parsed.len(), 3);
        assert_eq!(parsed[0].mount.device, (98, 0));
        assert_eq!(parsed[0].mount.at, Path::new("/mnt2"));
        assert_eq!(parsed[1].kind, b"btrfs");
        assert_eq!(parsed[1].source, Path::new("/dev/sda2"));
        assert_eq!(parsed[2].mount.at, Path::new("/media/A B\\c"));
    }

    #[test]
    fn a_btrfs_counts_for_all_its_devices_in_every_namespace() {
        let root = tempfile::tempdir().unwrap();
        let machine = Machine::at(root.path());
        let write = |path: PathBuf, text: &str| {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        };
        write(
            machine.proc("self/mountinfo"),
            "1 0 0:2 / / rw - rootfs rootfs rw\n",
        );
        write(machine.proc("77/mountinfo"), INFO);
        write(machine.sys("class/block/sda2/dev"), "8:2\n");
        write(machine.sys("fs/btrfs/some-uuid/devices/sda2/dev"), "8:2\n");
        write(machine.sys("fs/btrfs/some-uuid/devices/sdc/dev"), "8:32\n");
        let mounts = Mounts::of_all_processes(&machine).unwrap();
        let root_mount = mounts
            .all()
            .iter()
            .find(|m| m.at == Path::new("/") && m.process.is_some());
        let numbers = &root_mount.unwrap().numbers;
        assert!(
            numbers.contains(&(8, 2)) && numbers.contains(&(8, 32)),
            "{numbers:?}"
        );
        assert_eq!(root_mount.unwrap().process, Some(77));
        assert!(mounts.numbers_of((0, 21)).contains(&(8, 32)));
        assert_eq!(mounts.numbers_of((8, 17)), [(8, 17)]);
    }

    #[test]
    fn mounts_that_cannot_be_read_are_an_error() {
        let root = tempfile::tempdir().unwrap();
        assert!(Mounts::of_all_processes(&Machine::at(root.path())).is_err());
    }

    proptest::proptest! {
        #[test]
        fn any_line_is_survived(line: Vec<u8>) {
            let _ = parse(&line);
            let _ = unescape(&line);
        }
    }
}
