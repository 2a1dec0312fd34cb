//! SCSI disks and all that looks like one: SATA behind libata or SAT, SAS,
//! USB, FireWire, UFS, and what networks and hypervisors offer.

use std::path::Path;

use super::{Facts, ancestor, celsius, is_placeholder, own_serial, text};
use crate::drive::linux::machine::{attribute, attribute_bytes, name_of, number};
use crate::protocol::ata::Rotation;
use crate::protocol::scsi::{self, Designator};
use crate::record::{Bus, MediumKind, SafeText, Serial, SerialSource, VirtualReason};

pub fn facts(folder: &Path) -> Facts {
    let device = folder.join("device");
    let page = |name: &str| attribute_bytes(&device.join(name)).unwrap_or_default();
    let mut facts = Facts {
        vendor: text(&device, "vendor"),
        model: text(&device, "model"),
        firmware: text(&device, "rev"),
        serial: scsi::unit_serial(&page("vpd_pg80")).and_then(own_serial),
        bus: bus(folder),
        ..Facts::default()
    };
    for designator in scsi::designators(&page("vpd_pg83")) {
        match designator {
            Designator::Naa(bytes) => facts.wwn = Some(hex(&bytes, "0x")),
            Designator::Eui(bytes) => facts.eui64 = Some(hex(&bytes, "")),
        }
    }
    let mut rotation = scsi::medium_rotation(&page("vpd_pgb1"));
    let identify = scsi::ata_information(&page("vpd_pg89"));
    let is_ata = identify.is_some();
    if let Some(identify) = identify {
        // What the drive says itself, past the translation.
        facts.vendor = None;
        facts.model = identify.model().or(facts.model);
        facts.firmware = identify.firmware().or(facts.firmware);
        facts.serial = identify.serial().and_then(own_serial).or(facts.serial);
        if let Some(wwn) = identify.wwn() {
            facts.wwn = Some(format!("0x{wwn:016x}").into());
        }
        rotation = identify.rotation().or(rotation);
        if matches!(facts.bus, Bus::Sata | Bus::Sas | Bus::Scsi | Bus::Unknown) {
            facts.bus = if identify.is_serial() {
                Bus::Sata
            } else {
                Bus::Pata
            };
        }
    }
    facts.medium = match rotation {
        Some(Rotation::None) => MediumKind::Ssd,
        Some(Rotation::PerMinute(_)) => MediumKind::HardDisk,
        // Not said: the kernel's `rotational` is 1 for whatever it does not
        // know, so that only a denial counts.
        None if number::<u8>(&folder.join("queue/rotational")) == Some(0) => MediumKind::Ssd,
        None => MediumKind::Unknown,
    };
    facts.health.celsius = celsius(&device);
    facts.virtual_reason = reason(&facts, &page("vpd_pgb2"));
    if facts.bus == Bus::Usb {
        usb(folder, is_ata, &mut facts);
    }
    facts
}

/// How it is attached, by the names of the kernel's folders above it.
fn bus(folder: &Path) -> Bus {
    let path = folder.to_string_lossy();
    let has = |part: &str| path.contains(part);
    if ancestor(folder, |path| path.join("idVendor").is_file()).is_some() {
        Bus::Usb
    } else if has("/session") || has("/rport-") {
        Bus::Network
    } else if has("/end_device-") {
        Bus::Sas
    } else if has("/virtio") {
        Bus::Virtio
    } else if path.split('/').any(|part| is_numbered(part, "ata")) {
        Bus::Sata
    } else if has("ufshc") || has(".ufs") {
        Bus::Ufs
    } else if path
        .split('/')
        .any(|part| part.starts_with("fw") && part.contains('.'))
    {
        Bus::Firewire
    } else {
        Bus::Scsi
    }
}

fn is_numbered(part: &str, prefix: &str) -> bool {
    part.strip_prefix(prefix)
        .is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_digit()))
}

/// What a controller, an array or a test makes up.
fn reason(facts: &Facts, provisioning: &[u8]) -> Option<VirtualReason> {
    let vendor = facts.vendor.as_ref().map_or("", SafeText::as_str);
    let model = facts.model.as_ref().map_or("", SafeText::as_str);
    let is_logical = [
        "LOGICAL VOLUME",
        "Virtual Drive",
        "VIRTUAL-DISK",
        "Virtual Disk 0",
    ]
    .iter()
    .any(|part| model.contains(part))
        || ["PERC", "MR9", "MR5", "ServeRAID", "RAID", "Logical Drive"]
            .iter()
            .any(|start| model.starts_with(start));
    if model == "scsi_debug" {
        Some(VirtualReason::TestDevice)
    } else if facts.bus == Bus::Network {
        Some(VirtualReason::Network)
    } else if is_logical || vendor == "LIO-ORG" || scsi::is_thin(provisioning) {
        Some(VirtualReason::LogicalVolume)
    } else {
        None
    }
}

/// A stick is its own drive; what is behind a bridge may be anything, and the
/// bridge's serial is not the drive's.
fn usb(folder: &Path, is_ata: bool, facts: &mut Facts) {
    let Some(bridge) = ancestor(folder, |path| path.join("idVendor").is_file()) else {
        return;
    };
    let part = |name: &str| attribute(&bridge.join(name)).unwrap_or_default();
    let product = part("product");
    let title = format!("{}:{} {product}", part("idVendor"), part("idProduct"));
    let serial = part("serial");
    let is_removable = number::<u8>(&folder.join("removable")) == Some(1);
    let model = facts.model.as_ref().map_or("", SafeText::as_str);
    let is_reader =
        has_word(&product, READERS) || has_word(model, READERS) || has_more_units(folder);
    if is_removable && !is_reader && !is_ata {
        facts.medium = MediumKind::UsbStick;
        if !is_placeholder(&serial) {
            facts.serial = own_serial(serial.into());
        }
        return;
    }
    facts.bridge = Some(title.into());
    if is_removable && is_reader {
        facts.medium = MediumKind::Unknown;
    }
    // Page 80h of a bridge is often the bridge's own.
    let is_its_own = !is_ata && (facts.serial.is_none() || same(facts, &serial));
    if is_its_own && !is_placeholder(&serial) {
        facts.serial = Some(Serial {
            text: serial.into(),
            source: SerialSource::Bridge,
        });
    }
}

const READERS: &[&str] = &["reader", "card", "sd", "mmc", "sd/mmc", "cf", "ms/ms-pro"];

fn has_word(text: &str, words: &[&str]) -> bool {
    text.split_ascii_whitespace()
        .any(|part| words.iter().any(|word| part.eq_ignore_ascii_case(word)))
}

fn same(facts: &Facts, serial: &str) -> bool {
    facts
        .serial
        .as_ref()
        .is_some_and(|own| own.text.as_str() == SafeText::from(serial).as_str())
}

/// Whether the target has several units: a reader with several slots, an
/// enclosure with several bays.
fn has_more_units(folder: &Path) -> bool {
    let target = ancestor(folder, |path| name_of(path).starts_with("target"));
    target
        .and_then(|target| crate::drive::linux::machine::names(&target).ok())
        .is_some_and(|names| {
            let is_unit = |name: &&String| name.split(':').count() == 4;
            names.iter().filter(is_unit).count() > 1
        })
}

fn hex(bytes: &[u8], prefix: &str) -> SafeText {
    let digits: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("{prefix}{digits}").into()
}
