//! The whole drives of the machine.

use std::path::{Path, PathBuf};

use super::machine::{Machine, attribute, name_of, number};

/// What a sysfs folder that is not one of a whole drive is, for a message.
pub fn what_it_is(folder: &Path) -> String {
    let name = name_of(folder);
    if folder.join("partition").exists() {
        let drive = folder.parent().map(name_of).unwrap_or_default();
        format!("{name} is a partition of {drive}")
    } else if stands_on_others(folder) {
        let slaves = super::machine::names(&folder.join("slaves")).unwrap_or_default();
        format!("{name} stands on {}", slaves.join(", "))
    } else {
        format!("{name} is no whole drive")
    }
}

/// Kernel names of what is never a drive: memory, optical, floppy, tape-like
/// nodes, and devices that stand on others.
const NO_DRIVES: &[&str] = &[
    "ram", "zram", "sr", "fd", "dm-", "md", "bcache", "mtdblock", "mtd", "zd", "drbd",
];

/// Paths of all whole drives, without udev: the kernel names its nodes itself.
pub fn paths(machine: &Machine) -> Vec<PathBuf> {
    let names = machine.block_names().unwrap_or_default();
    names
        .iter()
        .map(|name| machine.sys("block").join(name))
        .filter(|folder| is_whole_drive(folder) && is_present(folder))
        .filter(|folder| !is_second_name(folder))
        .map(|folder| machine.dev(node_name(&folder)))
        .collect()
}

/// The node of a partition of the drive at `path`, by its number from 1.
pub fn partition(machine: &Machine, path: &Path, partition: u32) -> Option<PathBuf> {
    let folder = machine.sys("block").join(name_of(path).replace('/', "!"));
    let names = super::machine::names(&folder).ok()?;
    names
        .iter()
        .map(|name| folder.join(name))
        .find(|part| number::<u32>(&part.join("partition")) == Some(partition))
        .map(|part| machine.dev(node_name(&part)))
}

/// Whether a sysfs folder is one of a whole drive, and not of a partition, a
/// device on top of others, a RAM disk or an optical drive.
pub fn is_whole_drive(folder: &Path) -> bool {
    let name = name_of(folder);
    !folder.join("partition").exists()
        && !stands_on_others(folder)
        && !is_hidden(folder)
        && !NO_DRIVES.iter().any(|prefix| is_numbered(&name, prefix))
        && !is_hardware_partition(&name)
}

/// Boot and RPMB areas of an eMMC, which are areas of a drive and no drives.
fn is_hardware_partition(name: &str) -> bool {
    name.strip_prefix("mmcblk")
        .is_some_and(|rest| rest.contains("boot") || rest.contains("rpmb") || rest.contains("gp"))
}

/// One path of an NVMe drive with several paths; the drive has a node of its own.
fn is_hidden(folder: &Path) -> bool {
    number::<u8>(&folder.join("hidden")) == Some(1)
}

/// Device-mapper, md and the like. A loop device has no slaves.
fn stands_on_others(folder: &Path) -> bool {
    folder.join("dm").is_dir()
        || folder.join("md").is_dir()
        || std::fs::read_dir(folder.join("slaves")).is_ok_and(|mut slaves| slaves.next().is_some())
}

/// `prefix` followed by digits or letters of a number, as in `sr0`, `dm-3`,
/// `md127`, `md_d0`.
fn is_numbered(name: &str, prefix: &str) -> bool {
    name.strip_prefix(prefix)
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit() || c == '_'))
}

/// Whether there is a medium in it: a card reader without a card and a loop
/// device without a file have the size 0.
fn is_present(folder: &Path) -> bool {
    number::<u64>(&folder.join("size")).is_some_and(|sectors| sectors > 0)
        && (!name_of(folder).starts_with("loop") || folder.join("loop").is_dir())
}

/// A loop device over a block device: the device itself is listed.
fn is_second_name(folder: &Path) -> bool {
    attribute(&folder.join("loop/backing_file"))
        .is_some_and(|path| super::files::Wanted::Block.is(Path::new(&path)))
}

/// The kernel's name of the node below `/dev`.
pub fn node_name(folder: &Path) -> String {
    let uevent = attribute(&folder.join("uevent")).unwrap_or_default();
    uevent
        .lines()
        .find_map(|line| line.strip_prefix("DEVNAME="))
        .map_or_else(|| name_of(folder).replace('!', "/"), str::to_owned)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_partition_is_found_by_its_number() {
        let root = tempfile::tempdir().unwrap();
        let machine = Machine::at(root.path());
        for (name, number) in [("sdb10", "10\n"), ("sdb1", "1\n"), ("queue", "")] {
            let folder = machine.sys("block/sdb").join(name);
            fs::create_dir_all(&folder).unwrap();
            fs::write(folder.join("partition"), number).unwrap();
        }
        let of = |number| partition(&machine, &machine.dev("sdb"), number);
        assert_eq!(of(1), Some(machine.dev("sdb1")));
        assert_eq!(of(10), Some(machine.dev("sdb10")));
        assert_eq!(of(2), None);
    }

    #[test]
    fn only_whole_drives_with_a_medium_are_found() {
        let root = tempfile::tempdir().unwrap();
        let machine = Machine::at(root.path());
        let block = |name: &str, size: &str| {
            let folder = machine.sys("block").join(name);
            fs::create_dir_all(&folder).unwrap();
            fs::write(folder.join("size"), size).unwrap();
            folder
        };
        for name in ["sda", "nvme0n1", "mmcblk0", "vda", "nbd1", "nullb0"] {
            block(name, "2048\n");
        }
        let named = block("cciss!c0d0", "2048\n");
        fs::write(named.join("uevent"), "MAJOR=104\nDEVNAME=cciss/c0d0\n").unwrap();
        fs::create_dir(block("loop0", "2048\n").join("loop")).unwrap();
        // None of these is one: empty, memory, optical, floppy, paths, areas.
        for (name, size) in [("sdb", "0\n"), ("loop1", "0\n"), ("nbd0", "0\n")] {
            block(name, size);
        }
        for name in [
            "ram0",
            "zram0",
            "sr0",
            "fd0",
            "zd16",
            "mtdblock0",
            "mmcblk0boot0",
        ] {
            block(name, "2048\n");
        }
        fs::write(block("nvme0c0n1", "2048\n").join("hidden"), "1\n").unwrap();
        fs::create_dir(block("dm-0", "2048\n").join("dm")).unwrap();
        fs::create_dir_all(block("bcache0", "2048\n").join("slaves/sda")).unwrap();
        let mut found = paths(&machine);
        found.sort();
        let mut expected: Vec<PathBuf> = [
            "cciss/c0d0",
            "loop0",
            "mmcblk0",
            "nbd1",
            "nullb0",
            "nvme0n1",
            "sda",
            "vda",
        ]
        .iter()
        .map(|name| machine.dev(name))
        .collect();
        expected.sort();
        assert_eq!(found, expected);
    }
}
