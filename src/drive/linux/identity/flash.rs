//! NVMe namespaces, and cards and chips on an MMC bus.

use std::path::{Path, PathBuf};

use super::{Facts, celsius, own_serial, text};
use crate::drive::linux::machine::{Machine, attribute, names};
use crate::protocol::mmc::{CardKind, Csd, card_identity};
use crate::record::{Bus, MediumKind, SafeText, VirtualReason};

/// A namespace; its device is a controller, or a subsystem with several.
pub fn nvme(machine: &Machine, folder: &Path) -> Facts {
    let device = device(folder);
    let controllers = controllers(machine, &device);
    let transports: Vec<String> = controllers
        .iter()
        .filter_map(|controller| attribute(&controller.join("transport")))
        .collect();
    let is_local = |transport: &String| transport == "pcie" || transport == "apple-nvme";
    let is_fabrics = transports.iter().any(|transport| !is_local(transport));
    let wwid = attribute(&folder.join("wwid"));
    let named = |prefix: &str| {
        let name = wwid.as_deref()?.strip_prefix(prefix)?;
        Some(SafeText::from(name))
    };
    Facts {
        model: text(&device, "model"),
        serial: text(&device, "serial").and_then(own_serial),
        firmware: text(&device, "firmware_rev"),
        eui64: identifier(folder, "eui")
            .or_else(|| named("eui.").filter(|n| n.as_str().len() == 16)),
        nguid: identifier(folder, "nguid"),
        medium: MediumKind::Nvme,
        bus: if is_fabrics {
            Bus::NvmeFabrics
        } else {
            Bus::Nvme
        },
        virtual_reason: is_fabrics.then_some(VirtualReason::Network),
        health: crate::record::Health {
            celsius: controllers.iter().find_map(|path| celsius(path)),
            ..Default::default()
        },
        ..Facts::default()
    }
}

/// What a namespace hangs on.
fn device(folder: &Path) -> PathBuf {
    std::fs::canonicalize(folder.join("device"))
        .unwrap_or_else(|_| folder.parent().map(Path::to_owned).unwrap_or_default())
}

/// The sysfs folders of the controllers that lead to a namespace. Their
/// numbers say nothing about its number.
pub fn nvme_controllers(machine: &Machine, folder: &Path) -> Vec<PathBuf> {
    controllers(machine, &device(folder))
}

/// The controller itself, or those of a subsystem.
fn controllers(machine: &Machine, device: &Path) -> Vec<PathBuf> {
    if device.join("transport").is_file() {
        return vec![device.to_owned()];
    }
    names(device)
        .unwrap_or_default()
        .into_iter()
        .filter(|name| name.starts_with("nvme"))
        .map(|name| machine.sys("class/nvme").join(name))
        .filter(|path| path.join("transport").is_file())
        .collect()
}

/// An identifier as plain hex digits; all zero where there is none.
fn identifier(folder: &Path, name: &str) -> Option<SafeText> {
    let digits: String = attribute(&folder.join(name))?
        .chars()
        .filter(char::is_ascii_hexdigit)
        .collect();
    digits
        .chars()
        .any(|c| c != '0')
        .then(|| digits.to_ascii_lowercase().into())
}

/// A card in a slot or a chip on the board.
pub fn mmc(folder: &Path) -> Facts {
    let device = folder.join("device");
    let is_card = attribute(&device.join("type")).as_deref() == Some("SD");
    let kind = if is_card { CardKind::Sd } else { CardKind::Mmc };
    let register = attribute(&device.join("cid")).and_then(|cid| card_identity(&cid, kind));
    let serial = register
        .as_ref()
        .map(|card| format!("0x{:08x}", card.serial));
    let maker = register
        .as_ref()
        .map(|card| format!("0x{:02x}", card.manufacturer));
    let mut facts = Facts {
        vendor: maker.map(SafeText::from),
        model: text(&device, "name").or_else(|| register.map(|card| card.name)),
        serial: serial
            .map(SafeText::from)
            .or_else(|| text(&device, "serial"))
            .filter(|serial| serial.as_str() != "0x00000000")
            .and_then(own_serial),
        firmware: text(&device, "fwrev"),
        medium: if is_card {
            MediumKind::Sd
        } else {
            MediumKind::Emmc
        },
        bus: Bus::Mmc,
        ..Facts::default()
    };
    // The kernel does not look at these two bits (JESD84-B51, 7.3.35 and 7.3.36).
    facts.write_protected = attribute(&device.join("csd"))
        .and_then(|csd| Csd::decode(&csd, kind))
        .is_some_and(|csd| csd.permanent_write_protection || csd.temporary_write_protection);
    // EXT_CSD 268 and 269 count in tenths of the rated life, from 1 (JESD84-B51, 7.4).
    let used = attribute(&device.join("life_time")).and_then(|text| {
        text.split_ascii_whitespace()
            .filter_map(|value| u8::from_str_radix(value.trim_start_matches("0x"), 16).ok())
            .filter(|value| (1..=11).contains(value))
            .max()
    });
    facts.health.percentage_used = used.map(|tenths| tenths * 10);
    // EXT_CSD 267: 1 normal, 2 warning (80 % of the reserve used), 3 urgent.
    facts.health.passed = match attribute(&device.join("pre_eol_info")).as_deref() {
        Some("0x01" | "0x02") => Some(true),
        Some("0x03") => Some(false),
        _ => None,
    };
    facts
}
