//! Drives as sysfs shows them, laid out in a folder.

use std::fs;

use super::*;

/// A sysfs with one block device.
struct Sysfs {
    root: tempfile::TempDir,
    folder: PathBuf,
}

impl Sysfs {
    /// `place` is the device's folder below `/sys/devices`, `name` its kernel name.
    fn new(place: &str, name: &str) -> Self {
        let root = tempfile::tempdir().unwrap();
        let device = root.path().join("sys/devices").join(place);
        let folder = device.join("block").join(name);
        fs::create_dir_all(&folder).unwrap();
        std::os::unix::fs::symlink("../..", folder.join("device")).unwrap();
        Self { root, folder }
    }

    fn write(&self, path: &str, bytes: impl AsRef<[u8]>) -> &Self {
        let path = self.folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
        self
    }

    fn facts(&self) -> Facts {
        facts(&Machine::at(self.root.path()), &self.folder)
    }
}

fn page_89(words: &str) -> Vec<u8> {
    let mut page = vec![0, 0x89, 0x02, 0x38];
    page.resize(60, 0);
    for word in words.split_ascii_whitespace() {
        page.extend(u16::from_str_radix(word, 16).unwrap().to_le_bytes());
    }
    page.resize(4 + 0x238, 0);
    page
}

const SAMSUNG: &str = include_str!("../../../../tests/golden/protocol/identify-870-qvo.txt");

const ATA: &str = "pci0000:00/0000:00:17.0/ata1/host0/target0:0:0/0:0:0:0";
const USB: &str = "pci0000:00/0000:00:14.0/usb2/2-1/2-1:1.0/host6/target6:0:0/6:0:0:0";

fn usb() -> Sysfs {
    let sysfs = Sysfs::new(USB, "sdb");
    let port = "device/../../../..";
    sysfs
        .write(&format!("{port}/idVendor"), "174c\n")
        .write(&format!("{port}/idProduct"), "55aa\n")
        .write(&format!("{port}/product"), "ASM1153E\n")
        .write(&format!("{port}/serial"), "1234567890AB\n");
    sysfs
}

#[test]
fn a_sata_drive_speaks_for_itself() {
    let sysfs = Sysfs::new(ATA, "sda");
    sysfs
        .write("device/vendor", "ATA     \n")
        .write("device/model", "Samsung SSD 870 \n")
        .write("device/rev", "2B6Q\n")
        .write("device/vpd_pg89", page_89(SAMSUNG))
        .write("device/hwmon/hwmon3/temp1_input", "31000\n")
        .write("queue/rotational", "1\n");
    let facts = sysfs.facts();
    assert_eq!(facts.model.unwrap().as_str(), "Samsung SSD 870 QVO 4TB");
    assert_eq!(facts.vendor, None);
    assert_eq!(facts.firmware.unwrap().as_str(), "SVQ02B6Q");
    assert_eq!(facts.wwn.unwrap().as_str(), "0x5002538f4372dd3a");
    let serial = facts.serial.unwrap();
    assert_eq!(serial.text.as_str(), "S5STNF0W706332M");
    assert_eq!(serial.source, SerialSource::Device);
    assert_eq!((facts.medium, facts.bus), (MediumKind::Ssd, Bus::Sata));
    assert_eq!(facts.health.celsius, Some(31));
}

#[test]
fn a_bridge_is_told_from_the_drive_behind_it() {
    // With ATA information: the drive's own serial, behind a bridge.
    let facts = usb().write("device/vpd_pg89", page_89(SAMSUNG)).facts();
    assert_eq!(facts.serial.unwrap().source, SerialSource::Device);
    assert_eq!(facts.bridge.unwrap().as_str(), "174c:55aa ASM1153E");
    assert_eq!((facts.medium, facts.bus), (MediumKind::Ssd, Bus::Usb));
    // Without: only the bridge's, and a medium that nobody knows.
    let facts = usb()
        .write("device/model", "2115")
        .write("queue/rotational", "1\n")
        .facts();
    let serial = facts.serial.unwrap();
    assert_eq!(serial.text.as_str(), "1234567890AB");
    assert_eq!(serial.source, SerialSource::Bridge);
    assert_eq!(facts.medium, MediumKind::Unknown);
}

#[test]
fn a_stick_is_a_stick_and_a_reader_is_not() {
    let facts = usb()
        .write("removable", "1\n")
        .write("device/model", "DataTraveler")
        .facts();
    assert_eq!(facts.medium, MediumKind::UsbStick);
    assert_eq!(facts.serial.unwrap().source, SerialSource::Device);
    assert_eq!(facts.bridge, None);
    let facts = usb()
        .write("removable", "1\n")
        .write("device/model", "SD Reader")
        .facts();
    assert_eq!(facts.medium, MediumKind::Unknown);
    assert_eq!(facts.serial.unwrap().source, SerialSource::Bridge);
}

#[test]
fn a_sas_disk_has_its_pages() {
    let place = "pci0000:00/0000:03:00.0/host1/port-1:0/end_device-1:0/target1:0:0/1:0:0:0";
    let facts = Sysfs::new(place, "sdc")
        .write("device/vendor", "SEAGATE \n")
        .write("device/model", "ST9300603SS     \n")
        .write("device/vpd_pg80", b"\0\x80\0\x083SE0AAAA")
        .write(
            "device/vpd_pg83",
            b"\0\x83\0\x0c\x01\x03\0\x08\x50\0\xc5\0\x30\x11\xcb\x2b",
        )
        .write("device/vpd_pgb1", b"\0\xb1\0\x3c\x27\x10")
        .facts();
    assert_eq!(facts.vendor.unwrap().as_str(), "SEAGATE");
    assert_eq!(facts.serial.unwrap().text.as_str(), "3SE0AAAA");
    assert_eq!(facts.wwn.unwrap().as_str(), "0x5000c5003011cb2b");
    assert_eq!((facts.medium, facts.bus), (MediumKind::HardDisk, Bus::Sas));
    assert_eq!(facts.virtual_reason, None);
}

#[test]
fn what_has_no_medium_of_its_own_is_virtual() {
    let of = |place: &str, vendor: &str, model: &str| {
        let sysfs = Sysfs::new(place, "sdd");
        sysfs
            .write("device/vendor", vendor)
            .write("device/model", model);
        let facts = sysfs.facts();
        facts
            .virtual_reason
            .or_else(|| virtual_machine::reason(&facts))
    };
    use VirtualReason::{LogicalVolume, Network, TestDevice, VirtualMachine};
    assert_eq!(of(ATA, "ATA", "QEMU HARDDISK"), Some(VirtualMachine));
    assert_eq!(
        of("pci/host0/target0:0:0/0:0:0:0", "VMware", "Virtual disk"),
        Some(VirtualMachine)
    );
    assert_eq!(
        of("pci/host0/target0:0:0/0:0:0:0", "Msft", "Virtual Disk"),
        Some(VirtualMachine)
    );
    assert_eq!(
        of(
            "pseudo_0/adapter0/host0/target0:0:0/0:0:0:0",
            "Linux",
            "scsi_debug"
        ),
        Some(TestDevice)
    );
    assert_eq!(
        of("platform/host3/session1/target3:0:0/3:0:0:0", "IET", "X"),
        Some(Network)
    );
    assert_eq!(
        of("pci/host2/rport-2:0-1/target2:0:0/2:0:0:0", "EMC", "X"),
        Some(Network)
    );
    assert_eq!(
        of("pci/host0/target0:1:0/0:1:0:0", "HP", "LOGICAL VOLUME"),
        Some(LogicalVolume)
    );
    assert_eq!(of(ATA, "ATA", "WDC WD10EZEX-08W"), None);
    let thin = Sysfs::new(ATA, "sde");
    thin.write("device/vpd_pgb2", b"\0\xb2\0\x04\0\xe0\x02\0");
    assert_eq!(thin.facts().virtual_reason, Some(LogicalVolume));
}

#[test]
fn nvme_namespaces_are_read_through_their_controller() {
    let local = Sysfs::new("pci0000:00/0000:01:00.0/nvme/nvme0", "nvme0n1");
    local
        .write("device/model", "Samsung SSD 980 PRO 1TB                 \n")
        .write("device/serial", "S5GXNX0R000001      \n")
        .write("device/firmware_rev", "5B2QGXA7\n")
        .write("device/transport", "pcie\n")
        .write("wwid", "eui.002538b111501234\n")
        .write("nguid", "00000000-0000-0000-0000-000000000000\n");
    let facts = local.facts();
    assert_eq!(facts.serial.unwrap().text.as_str(), "S5GXNX0R000001");
    assert_eq!(facts.eui64.unwrap().as_str(), "002538b111501234");
    assert_eq!((facts.nguid, facts.virtual_reason), (None, None));
    assert_eq!((facts.medium, facts.bus), (MediumKind::Nvme, Bus::Nvme));
    local.write("device/transport", "tcp\n");
    assert_eq!(local.facts().virtual_reason, Some(VirtualReason::Network));
}

#[test]
fn cards_and_chips_are_told_apart() {
    let card = Sysfs::new("platform/mmc0/mmc0:aaaa", "mmcblk0");
    card.write("device/type", "SD\n")
        .write("device/cid", "27504853443332473001b44eed00f221\n")
        .write("device/name", "SD32G\n");
    let facts = card.facts();
    assert_eq!((facts.medium, facts.bus), (MediumKind::Sd, Bus::Mmc));
    assert_eq!(facts.serial.unwrap().text.as_str(), "0x01b44eed");
    card.write("device/type", "MMC\n")
        .write("device/life_time", "0x01 0x03\n")
        .write("device/pre_eol_info", "0x01\n");
    let facts = card.facts();
    assert_eq!(facts.medium, MediumKind::Emmc);
    assert_eq!(facts.health.percentage_used, Some(30));
    assert_eq!(facts.health.passed, Some(true));
    assert!(!facts.write_protected);
}

#[test]
fn a_card_says_that_it_is_write_protected() {
    // CSD of a 32 GB SD card; bit 12 is TMP_WRITE_PROTECT, bit 13 PERM_WRITE_PROTECT.
    let open = 0x400e_0032_5b59_0000_edc8_7f80_0a40_40c3_u128;
    let card = Sysfs::new("platform/mmc0/mmc0:aaaa", "mmcblk0");
    card.write("device/type", "SD\n");
    for (register, protected) in [
        (open, false),
        (open | 1 << 12, true),
        (open | 1 << 13, true),
    ] {
        card.write("device/csd", format!("{register:032x}\n"));
        assert_eq!(card.facts().write_protected, protected);
    }
}

#[test]
fn a_name_is_made_where_udev_gives_none() {
    let sysfs = Sysfs::new(ATA, "sda");
    sysfs.write("device/vpd_pg89", page_89(SAMSUNG));
    let mut facts = sysfs.facts();
    let serial = facts.serial.take().unwrap();
    let machine = Machine::at(sysfs.root.path());
    let made = name::stable(&machine, &sysfs.folder, &facts, &serial).unwrap();
    assert_eq!(made.as_str(), "ata-Samsung_SSD_870_QVO_4TB_S5STNF0W706332M");
    let dev = sysfs.root.path().join("dev");
    fs::create_dir_all(dev.join("disk/by-id")).unwrap();
    fs::write(dev.join("sda"), "").unwrap();
    for link in ["wwn-0x5002538f4372dd3a", "ata-By_udev", "zz-other"] {
        std::os::unix::fs::symlink("../../sda", dev.join("disk/by-id").join(link)).unwrap();
    }
    let found = name::stable(&machine, &sysfs.folder, &facts, &serial).unwrap();
    assert!(
        found.as_str().ends_with("/dev/disk/by-id/ata-By_udev"),
        "{found}"
    );
}

#[test]
fn placeholders_are_no_serials() {
    for text in ["", "0000000000", "FFFFFFFF", "123456789012"] {
        assert!(own_serial(SafeText::new(text)).is_none(), "{text}");
    }
    assert!(own_serial("WD-WCC4N1234567".into()).is_some());
}
