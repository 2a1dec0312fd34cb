//! A name that stays when the kernel's letters change.

use std::path::Path;

use super::Facts;
use crate::drive::linux::discovery::node_name;
use crate::drive::linux::machine::{Machine, names};
use crate::record::{Bus, SafeText, Serial, SerialSource};

/// Kinds of udev's links, the most telling first.
const KINDS: &[&str] = &[
    "ata-", "nvme-", "mmc-", "usb-", "scsi-S", "scsi-", "virtio-", "wwn-",
];

/// udev's link, or the name that udev would give.
pub fn stable(
    machine: &Machine,
    folder: &Path,
    facts: &Facts,
    serial: &Serial,
) -> Option<SafeText> {
    existing(machine, folder).or_else(|| made(facts, serial))
}

fn existing(machine: &Machine, folder: &Path) -> Option<SafeText> {
    let links = machine.dev("disk/by-id");
    let node = std::fs::canonicalize(machine.dev(node_name(folder))).ok()?;
    let mut found: Vec<(usize, String)> = names(&links)
        .ok()?
        .into_iter()
        .filter_map(|name| {
            let kind = KINDS.iter().position(|kind| name.starts_with(kind))?;
            Some((kind, name))
        })
        .filter(|(_, name)| std::fs::canonicalize(links.join(name)).is_ok_and(|to| to == node))
        .collect();
    found.sort();
    let (_, name) = found.into_iter().next()?;
    Some(links.join(name).as_path().into())
}

/// Made of what does not change; nothing for what has only a stand-in.
fn made(facts: &Facts, serial: &Serial) -> Option<SafeText> {
    if serial.source == SerialSource::StandIn {
        return None;
    }
    let kind = match facts.bus {
        Bus::Sata | Bus::Pata => "ata",
        Bus::Nvme | Bus::NvmeFabrics => "nvme",
        Bus::Mmc => "mmc",
        Bus::Usb => "usb",
        Bus::Virtio if facts.vendor.is_none() => {
            return Some(plain(&["virtio", serial.text.as_str()], "-"));
        }
        _ => "scsi",
    };
    let model = facts.model.as_ref().map_or("", SafeText::as_str);
    let vendor = facts.vendor.as_ref().map_or("", SafeText::as_str);
    let title = match (kind, vendor) {
        ("usb" | "scsi", vendor) if !vendor.is_empty() => {
            plain(&[vendor, model, serial.text.as_str()], "_")
        }
        _ => plain(&[model, serial.text.as_str()], "_"),
    };
    Some(format!("{kind}-{title}").into())
}

/// White space becomes `_`, as udev does it.
fn plain(parts: &[&str], separator: &str) -> SafeText {
    let words: Vec<String> = parts
        .iter()
        .map(|part| part.split_whitespace().collect::<Vec<_>>().join("_"))
        .collect();
    words.join(separator).into()
}
