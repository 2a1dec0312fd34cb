//! Who a block device is, from sysfs and ioctls. Neither udev nor a command
//! to the drive is needed: the kernel keeps the pages that it asked for.

mod flash;
mod name;
mod scsi;
mod virtual_machine;

use std::fs::File;
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

pub use flash::{nvme_controllers, nvme_namespaces_beside};

use super::machine::{Machine, attribute, name_of, names, number};
use super::{files, standin};
use crate::record::{
    Abilities, Bus, ByteCount, DriveDescription, DriveIdentity, Health, MediumKind, SafeText,
    Serial, SerialSource, VirtualReason,
};
use crate::sys;

/// What sysfs tells of a drive, before it is put together.
#[derive(Debug)]
struct Facts {
    vendor: Option<SafeText>,
    model: Option<SafeText>,
    serial: Option<Serial>,
    firmware: Option<SafeText>,
    wwn: Option<SafeText>,
    eui64: Option<SafeText>,
    nguid: Option<SafeText>,
    medium: MediumKind,
    virtual_reason: Option<VirtualReason>,
    bus: Bus,
    bridge: Option<SafeText>,
    health: Health,
    /// The medium's own register says that it is write protected.
    write_protected: bool,
}

impl Default for Facts {
    fn default() -> Self {
        Self {
            vendor: None,
            model: None,
            serial: None,
            firmware: None,
            wwn: None,
            eui64: None,
            nguid: None,
            medium: MediumKind::Unknown,
            virtual_reason: None,
            bus: Bus::Unknown,
            bridge: None,
            health: Health::default(),
            write_protected: false,
        }
    }
}

/// What is no medium of its own.
fn virtual_facts(model: &str, reason: VirtualReason, bus: Bus) -> Facts {
    Facts {
        model: Some(model.into()),
        virtual_reason: Some(reason),
        bus,
        ..Facts::default()
    }
}

/// A serial of the device's own.
fn own_serial(text: SafeText) -> Option<Serial> {
    (!is_placeholder(text.as_str())).then_some(Serial {
        text,
        source: SerialSource::Device,
    })
}

/// Serials that bridges and controllers fill in where they have none.
fn is_placeholder(text: &str) -> bool {
    let known = [
        "123456789012",
        "000000000001",
        "0123456789ABCDEF",
        "DEADBEEF",
        "none",
    ];
    text.is_empty()
        || text.chars().all(|c| c == '0' || c == ' ')
        || text.chars().all(|c| c == 'F' || c == 'f')
        || known.iter().any(|k| text.eq_ignore_ascii_case(k))
}

/// A textual attribute.
fn text(folder: &Path, name: &str) -> Option<SafeText> {
    attribute(&folder.join(name)).map(SafeText::from)
}

/// Describes the block device behind an open descriptor.
///
/// # Errors
/// When the kernel does not answer, or has no sysfs.
pub fn describe(machine: &Machine, path: &Path, file: &File) -> io::Result<DriveDescription> {
    let (major, minor) = files::numbers(file.metadata()?.rdev());
    let folder = machine.block_folder(major, minor)?;
    let capacity = sys::block_size(file)?;
    let logical_sector = sys::logical_sector(file)?;
    let mut facts = facts(machine, &folder);
    if facts.virtual_reason.is_none() {
        facts.virtual_reason = virtual_machine::reason(&facts);
    }
    if facts.virtual_reason.is_some() {
        facts.medium = MediumKind::Virtual;
    }
    let serial = facts
        .serial
        .take()
        .unwrap_or_else(|| stand_in(&folder, file, capacity));
    let by_id = name::stable(machine, &folder, &facts, &serial);
    Ok(DriveDescription {
        path: path.to_owned(),
        by_id,
        node: files::node_of(file)?,
        identity: DriveIdentity {
            vendor: facts.vendor,
            model: facts.model.unwrap_or_else(|| name_of(&folder).into()),
            serial,
            firmware: facts.firmware,
            wwn: facts.wwn,
            eui64: facts.eui64,
            nguid: facts.nguid,
            capacity: ByteCount(capacity),
            logical_sector,
            physical_sector: sys::physical_sector(file)?.max(logical_sector),
        },
        medium: facts.medium,
        virtual_reason: facts.virtual_reason,
        bus: facts.bus,
        bridge: facts.bridge,
        read_only: facts.write_protected || sys::is_read_only(file)?,
        removable: number::<u8>(&folder.join("removable")) == Some(1),
        zoned: text(&folder, "queue/zoned").filter(|model| model.as_str() != "none"),
        health: facts.health,
        abilities: Abilities::default(),
    })
}

/// Sorts a device by its kernel name, which says who drives it.
fn facts(machine: &Machine, folder: &Path) -> Facts {
    let name = name_of(folder);
    let is = |prefix: &str| {
        name.strip_prefix(prefix)
            .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphanumeric()))
    };
    if is("nvme") {
        return flash::nvme(machine, folder);
    }
    if is("mmcblk") {
        return flash::mmc(folder);
    }
    if is("sd") {
        return scsi::facts(folder);
    }
    if is("vd") {
        let mut facts = virtual_facts("virtio disk", VirtualReason::VirtualMachine, Bus::Virtio);
        facts.serial = text(folder, "serial").and_then(own_serial);
        return facts;
    }
    let known = [
        ("loop", "loop device", VirtualReason::LoopDevice, Bus::Loop),
        (
            "xvd",
            "Xen disk",
            VirtualReason::VirtualMachine,
            Bus::Unknown,
        ),
        (
            "nbd",
            "network block device",
            VirtualReason::Network,
            Bus::Network,
        ),
        (
            "rbd",
            "Ceph block device",
            VirtualReason::Network,
            Bus::Network,
        ),
        ("nullb", "null_blk", VirtualReason::TestDevice, Bus::Unknown),
        (
            "ublkb",
            "ublk device",
            VirtualReason::LogicalVolume,
            Bus::Unknown,
        ),
    ];
    for (prefix, model, reason, bus) in known {
        if is(prefix) {
            return virtual_facts(model, reason, bus);
        }
    }
    if folder.to_string_lossy().contains("/devices/virtual/") {
        return virtual_facts(&name, VirtualReason::LogicalVolume, Bus::Unknown);
    }
    Facts {
        vendor: text(folder, "device/vendor"),
        model: text(folder, "device/model"),
        serial: text(folder, "device/serial").and_then(own_serial),
        ..Facts::default()
    }
}

fn stand_in(folder: &Path, file: &File, capacity: u64) -> Serial {
    if let Ok(status) = sys::loop_status(file) {
        return standin::of_backing_file(capacity, status.device, status.inode, status.offset);
    }
    // The place where it is attached, without the numbers that the kernel
    // gives out anew at every start.
    let place: Vec<String> = folder
        .ancestors()
        .skip(1)
        .map(name_of)
        .filter(|part| !part.is_empty() && part != "block")
        .collect();
    standin::of_place(&name_of(folder), capacity, &place.join("/"))
}

/// The nearest ancestor in sysfs of which something is true.
fn ancestor(folder: &Path, is: impl Fn(&Path) -> bool) -> Option<PathBuf> {
    folder
        .ancestors()
        .find(|ancestor| is(ancestor))
        .map(Path::to_owned)
}

/// The first temperature that the kernel shows for a device, in whole degrees.
fn celsius(device: &Path) -> Option<i16> {
    let monitors = [device.join("hwmon"), device.to_owned()];
    monitors
        .iter()
        .flat_map(|parent| {
            let below = names(parent).unwrap_or_default();
            below
                .into_iter()
                .filter(|name| name.starts_with("hwmon"))
                .map(|name| parent.join(name))
                .collect::<Vec<_>>()
        })
        .find_map(|monitor| number::<i32>(&monitor.join("temp1_input")))
        .and_then(|thousandths| i16::try_from(thousandths / 1000).ok())
}

#[cfg(test)]
mod tests;
