//! Storage controllers in a mode of the firmware that hides NVMe drives from
//! us: Intel RST remapping and Intel VMD.
//!
//! An NVMe drive behind them is no PCI function that the kernel could see, so
//! it is not listed; all that can be found is the controller before it.

use std::fs;
use std::path::Path;

use super::machine::{Machine, attribute, name_of, names, number};
use crate::record::{Message, SafeText};

/// Intel's vendor number.
const INTEL: &str = "0x8086";

/// Mass storage, RAID (PCI class 01h, subclass 04h).
const RAID: &str = "0x0104";

/// Volume Management Devices, as the kernel's `vmd` driver knows them
/// (drivers/pci/controller/vmd.c).
const VMD: &[&str] = &[
    "0x201d", "0x28c0", "0x467f", "0x4c3d", "0x7d0b", "0x9a0b", "0xa77f", "0xad0b", "0xb06f",
    "0xb60b",
];

/// What a person can do about controllers that hide NVMe drives; empty where
/// there are none.
pub fn hidden(machine: &Machine) -> Vec<Message> {
    let folder = machine.sys("bus/pci/devices");
    let functions = names(&folder).unwrap_or_default();
    functions
        .iter()
        .filter_map(|place| look(machine, &folder.join(place), place))
        .collect()
}

fn look(machine: &Machine, function: &Path, place: &str) -> Option<Message> {
    let is = |name: &str, value: &str| attribute(&function.join(name)).as_deref() == Some(value);
    if !is("vendor", INTEL) {
        return None;
    }
    let place = SafeText::new(place);
    // The ahci driver counts the drives that it sees remapped (since Linux 5.10).
    if let Some(count) = number::<u64>(&function.join("remapped_nvme")).filter(|n| *n > 0) {
        return Some(
            Message::new("hidden-nvme-remapped")
                .with("count", count)
                .with("place", place),
        );
    }
    let class = attribute(&function.join("class"))?;
    if !class.starts_with(RAID) {
        return None;
    }
    let driver = fs::read_link(function.join("driver")).ok();
    let driver = driver.as_deref().map(name_of);
    let is_vmd = VMD.iter().any(|id| is("device", id));
    match driver.as_deref() {
        None if is_vmd => Some(Message::new("hidden-nvme-vmd").with("place", place)),
        None => Some(Message::new("hidden-drives-raid").with("place", place)),
        // With its driver, what is behind it is seen, unless nothing came of it.
        Some("vmd") if !has_nvme(machine, function) => {
            Some(Message::new("hidden-nvme-vmd").with("place", place))
        }
        Some(_) => None,
    }
}

/// Whether an NVMe controller of the kernel's lies behind this function.
fn has_nvme(machine: &Machine, function: &Path) -> bool {
    let Ok(function) = fs::canonicalize(function) else {
        return false;
    };
    let class = machine.sys("class/nvme");
    let controllers = names(&class).unwrap_or_default();
    controllers
        .iter()
        .filter_map(|name| fs::canonicalize(class.join(name)).ok())
        .any(|controller| controller.starts_with(&function))
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::symlink;
    use std::path::PathBuf;

    use super::*;

    struct Pci {
        root: tempfile::TempDir,
    }

    impl Pci {
        fn new() -> Self {
            Self {
                root: tempfile::tempdir().unwrap(),
            }
        }

        fn machine(&self) -> Machine {
            Machine::at(self.root.path())
        }

        /// A function as sysfs shows it: the folder, and the link to it.
        fn add(
            &self,
            place: &str,
            class: &str,
            ids: (&str, &str),
            driver: Option<&str>,
        ) -> PathBuf {
            let machine = self.machine();
            let folder = machine.sys(format!("devices/pci0000:00/{place}"));
            fs::create_dir_all(&folder).unwrap();
            fs::write(folder.join("class"), format!("{class}\n")).unwrap();
            fs::write(folder.join("vendor"), format!("{}\n", ids.0)).unwrap();
            fs::write(folder.join("device"), format!("{}\n", ids.1)).unwrap();
            if let Some(driver) = driver {
                symlink(
                    format!("../../../bus/pci/drivers/{driver}"),
                    folder.join("driver"),
                )
                .unwrap();
            }
            let list = machine.sys("bus/pci/devices");
            fs::create_dir_all(&list).unwrap();
            symlink(&folder, list.join(place)).unwrap();
            folder
        }

        fn found(&self) -> Vec<String> {
            hidden(&self.machine()).into_iter().map(|m| m.id).collect()
        }
    }

    #[test]
    fn ordinary_controllers_hide_nothing() {
        let pci = Pci::new();
        pci.add(
            "0000:00:17.0",
            "0x010601",
            ("0x8086", "0xa352"),
            Some("ahci"),
        );
        pci.add(
            "0000:01:00.0",
            "0x010802",
            ("0x144d", "0xa808"),
            Some("nvme"),
        );
        // Another maker's RAID controller is a disk's own affair.
        pci.add("0000:02:00.0", "0x010400", ("0x1000", "0x005d"), None);
        assert!(pci.found().is_empty());
        assert!(hidden(&Machine::at(Path::new("/nonexistent"))).is_empty());
    }

    #[test]
    fn remapped_drives_are_counted() {
        let pci = Pci::new();
        let function = pci.add(
            "0000:00:17.0",
            "0x010400",
            ("0x8086", "0x2822"),
            Some("ahci"),
        );
        fs::write(function.join("remapped_nvme"), "0\n").unwrap();
        assert!(pci.found().is_empty());
        fs::write(function.join("remapped_nvme"), "2\n").unwrap();
        assert_eq!(pci.found(), ["hidden-nvme-remapped"]);
    }

    #[test]
    fn a_volume_management_device_hides_what_its_driver_does_not_show() {
        let pci = Pci::new();
        pci.add("0000:00:0e.0", "0x010400", ("0x8086", "0x9a0b"), None);
        assert_eq!(pci.found(), ["hidden-nvme-vmd"]);

        let pci = Pci::new();
        let function = pci.add(
            "0000:00:0e.0",
            "0x010400",
            ("0x8086", "0x9a0b"),
            Some("vmd"),
        );
        assert_eq!(pci.found(), ["hidden-nvme-vmd"]);
        let controller = function.join("pci10000:e0/10000:e0:06.0/10000:e1:00.0/nvme/nvme0");
        fs::create_dir_all(&controller).unwrap();
        let class = pci.machine().sys("class/nvme");
        fs::create_dir_all(&class).unwrap();
        symlink(&controller, class.join("nvme0")).unwrap();
        assert!(pci.found().is_empty());
    }

    #[test]
    fn raid_mode_without_a_driver_is_said() {
        let pci = Pci::new();
        pci.add("0000:00:17.0", "0x010400", ("0x8086", "0x282a"), None);
        assert_eq!(pci.found(), ["hidden-drives-raid"]);
    }
}
