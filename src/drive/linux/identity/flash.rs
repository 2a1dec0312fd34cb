//! NVMe namespaces, and cards and chips on an MMC bus.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::{Facts, celsius, own_serial, text};
use crate::drive::linux::discovery;
use crate::drive::linux::machine::{Machine, attribute, name_of, names};
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

/// The sysfs folders of the other namespaces of the same drive (of the same
/// subsystem): an erase of the whole drive reaches them.
pub fn nvme_namespaces_beside(machine: &Machine, folder: &Path) -> Vec<PathBuf> {
    let of = |folder: &Path| -> BTreeSet<String> {
        let controllers = nvme_controllers(machine, folder).into_iter();
        let name = |path: PathBuf| {
            // NQNs are unique to a subsystem; old kernels do not tell them.
            attribute(&path.join("subsysnqn")).or_else(|| Some(path.to_str()?.to_owned()))
        };
        controllers.filter_map(name).collect()
    };
    let own = name_of(folder);
    if !own.starts_with("nvme") {
        return Vec::new();
    }
    let subsystems = of(folder);
    machine
        .block_names()
        .unwrap_or_default()
        .into_iter()
        .filter(|name| name.starts_with("nvme") && *name != own)
        .filter_map(|name| std::fs::canonicalize(machine.sys("block").join(name)).ok())
        .filter(|folder| discovery::is_whole_drive(folder))
        .filter(|folder| !of(folder).is_disjoint(&subsystems))
        .collect()
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

#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::fs::symlink;

    use super::*;

    /// A controller with namespaces, and its subsystem's name.
    fn controller(machine: &Machine, name: &str, subsystem: Option<&str>, namespaces: &[&str]) {
        let folder = machine.sys(format!("devices/{name}"));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("transport"), "pcie\n").unwrap();
        if let Some(subsystem) = subsystem {
            fs::write(folder.join("subsysnqn"), format!("{subsystem}\n")).unwrap();
        }
        fs::create_dir_all(machine.sys("block")).unwrap();
        for namespace in namespaces {
            let own = folder.join(namespace);
            fs::create_dir_all(&own).unwrap();
            symlink(&folder, own.join("device")).unwrap();
            symlink(&own, machine.sys("block").join(namespace)).unwrap();
        }
    }

    #[test]
    fn namespaces_of_the_same_drive_are_found_and_no_others() {
        let root = tempfile::tempdir().unwrap();
        let machine = Machine::at(root.path());
        let one = "nqn.2019-08.org.example:one";
        controller(&machine, "nvme0", Some(one), &["nvme0n1", "nvme0n2"]);
        // Another way to the same drive, and two other drives.
        controller(&machine, "nvme1", Some(one), &["nvme1n3"]);
        controller(
            &machine,
            "nvme2",
            Some("nqn.2019-08.org.example:two"),
            &["nvme2n1"],
        );
        controller(&machine, "nvme3", None, &["nvme3n1", "nvme3n7"]);
        let beside = |name: &str| -> Vec<String> {
            let folder = fs::canonicalize(machine.sys("block").join(name)).unwrap();
            let found = nvme_namespaces_beside(&machine, &folder);
            found.iter().map(|path| name_of(path)).collect()
        };
        assert_eq!(beside("nvme0n1"), ["nvme0n2", "nvme1n3"]);
        assert_eq!(beside("nvme1n3"), ["nvme0n1", "nvme0n2"]);
        assert!(beside("nvme2n1").is_empty());
        assert_eq!(beside("nvme3n7"), ["nvme3n1"]);
    }
}
