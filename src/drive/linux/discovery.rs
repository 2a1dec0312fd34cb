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
        .map(|folder| machine.dev(node_name(&folder)))
        .collect()
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

/// The kernel's name of the node below `/dev`.
pub fn node_name(folder: &Path) -> String {
    let uevent = attribute(&folder.join("uevent")).unwrap_or_default();
    uevent
        .lines()
        .find_map(|line| line.strip_prefix("DEVNAME="))
        .map_or_else(|| name_of(folder).replace('!', "/"), str::to_owned)
}
