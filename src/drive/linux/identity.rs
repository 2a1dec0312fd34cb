//! Who a block device is, from sysfs and ioctls, without udev.

use std::fs::File;
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

use super::machine::{Machine, attribute, name_of, number};
use super::{files, standin};
use crate::record::{
    Bus, ByteCount, DriveDescription, DriveIdentity, Health, MediumKind, SafeText, VirtualReason,
};
use crate::sys;

/// Describes the block device behind an open descriptor.
///
/// # Errors
/// When the kernel does not answer, or has no sysfs.
pub fn describe(machine: &Machine, path: &Path, file: &File) -> io::Result<DriveDescription> {
    let node = files::node_of(file)?;
    let (major, minor) = files::numbers(file.metadata()?.rdev());
    let folder = machine.block_folder(major, minor)?;
    let capacity = sys::block_size(file)?;
    let place = folder
        .parent()
        .map(|p| p.to_string_lossy().into_owned())
        .unwrap_or_default();
    let status = sys::loop_status(file).ok();
    let serial = status.map_or_else(
        || standin::of_place("block", capacity, &place),
        |s| standin::of_backing_file(capacity, s.device, s.inode, s.offset),
    );
    let logical_sector = sys::logical_sector(file)?;
    let physical_sector = sys::physical_sector(file)?.max(logical_sector);
    Ok(DriveDescription {
        path: path.to_owned(),
        by_id: None,
        node,
        identity: DriveIdentity {
            vendor: attribute(&folder.join("device/vendor")).map(SafeText::from),
            model: attribute(&folder.join("device/model"))
                .map_or_else(|| SafeText::from(name_of(&folder)), SafeText::from),
            serial,
            firmware: None,
            wwn: None,
            eui64: None,
            nguid: None,
            capacity: ByteCount(capacity),
            logical_sector,
            physical_sector,
        },
        medium: MediumKind::Virtual,
        virtual_reason: Some(VirtualReason::LoopDevice),
        bus: Bus::Loop,
        bridge: None,
        read_only: sys::is_read_only(file)?,
        removable: number::<u8>(&folder.join("removable")) == Some(1),
        zoned: attribute(&folder.join("queue/zoned"))
            .filter(|z| z != "none")
            .map(SafeText::from),
        health: Health::default(),
    })
}
