//! A drive as it is seen: who it is, what it is, what is on it, who uses it.

use std::path::PathBuf;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Abilities, ByteCount, Message, SafeText};

/// Where a serial comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum SerialSource {
    /// The medium's own (IDENTIFY, Identify Controller, VPD 80h, CID).
    Device,
    /// The enclosure's or bridge's, which may be the same for all its bays.
    Bridge,
    /// Made by us of what does identify it: `V-` and 8 hex digits.
    StandIn,
}

/// A serial number and how far it can be believed.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
pub struct Serial {
    /// The serial, as a person reads it on the screen and the label.
    pub text: SafeText,
    /// Where it comes from.
    pub source: SerialSource,
}

/// What makes a drive this drive. Two of these are compared as a whole:
/// before the first write, after the erase, and on resume.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
pub struct DriveIdentity {
    /// Manufacturer, where it is told apart from the model.
    pub vendor: Option<SafeText>,
    /// Model.
    pub model: SafeText,
    /// Serial.
    pub serial: Serial,
    /// Firmware revision.
    pub firmware: Option<SafeText>,
    /// World Wide Name (NAA), hex with `0x`.
    pub wwn: Option<SafeText>,
    /// IEEE EUI-64 of the namespace, hex.
    pub eui64: Option<SafeText>,
    /// Namespace globally unique identifier, hex.
    pub nguid: Option<SafeText>,
    /// User-addressable capacity as the kernel has it, in bytes.
    pub capacity: ByteCount,
    /// Logical sector size in bytes.
    pub logical_sector: u32,
    /// Physical sector size in bytes; at least the logical one.
    pub physical_sector: u32,
}

/// The kind of medium, which decides what a technique reaches on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum MediumKind {
    /// Rotating magnetic disk.
    HardDisk,
    /// Flash behind ATA or SCSI.
    Ssd,
    /// Flash behind NVMe.
    Nvme,
    /// Embedded MultiMediaCard.
    Emmc,
    /// SD card.
    Sd,
    /// USB flash stick.
    UsbStick,
    /// No medium of its own; see [`VirtualReason`].
    Virtual,
    /// Could not be established. Treated as flash wherever flash is worse.
    Unknown,
}

impl MediumKind {
    /// Whether host overwriting reaches every place where data may be kept.
    /// Only a hard disk is taken to be so (NIST SP 800-88).
    #[must_use]
    pub fn is_flash(self) -> bool {
        !matches!(self, Self::HardDisk | Self::Virtual)
    }
}

/// Why a drive is no medium of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum VirtualReason {
    /// A file given as a drive.
    ImageFile,
    /// A loop device.
    LoopDevice,
    /// A disk of a virtual machine.
    VirtualMachine,
    /// iSCSI, Fibre Channel, NVMe over fabrics, network block device.
    Network,
    /// Thin provisioned, or a logical volume of a controller.
    LogicalVolume,
    /// One of rasura's own emulated drives.
    Emulated,
    /// scsi_debug, null_blk and the like.
    TestDevice,
}

/// How the drive is attached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum Bus {
    Sata,
    Pata,
    Sas,
    Scsi,
    Nvme,
    NvmeFabrics,
    Usb,
    Firewire,
    Mmc,
    Ufs,
    Virtio,
    Network,
    Loop,
    File,
    Emulated,
    Unknown,
}

/// The node behind a path, so that a path that is switched is noticed.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Node {
    /// A block device.
    Block {
        /// Major number.
        major: u32,
        /// Minor number.
        minor: u32,
        /// The kernel's sequence number of the disk (`BLKGETDISKSEQ`), which
        /// changes with every attachment; decimal text, since it has 64 bits.
        disk_sequence: Option<String>,
    },
    /// An image file.
    File {
        /// Device of the file system, decimal text.
        device: String,
        /// Inode, decimal text.
        inode: String,
    },
    /// One of our own emulated drives.
    Emulated {
        /// Its name.
        name: SafeText,
    },
}

/// What a drive says of its state, read without changing anything.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Health {
    /// The drive's own overall verdict; `None` where it gives none.
    pub passed: Option<bool>,
    /// Temperature in degrees Celsius.
    pub celsius: Option<i16>,
    /// Power-on time in hours.
    pub power_on_hours: Option<u64>,
    /// Rated endurance used, in percent (may pass 100).
    pub percentage_used: Option<u8>,
    /// Sectors that the drive has put aside.
    pub reallocated: Option<u64>,
    /// Uncorrectable media errors.
    pub media_errors: Option<u64>,
}

/// What stands on a drive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ContentKind {
    /// GPT, MBR, APM.
    PartitionTable,
    /// One partition.
    Partition,
    /// A file system.
    FileSystem,
    /// LUKS, BitLocker, FileVault, VeraCrypt where it can be seen.
    Encryption,
    /// Swap area or hibernation image.
    Swap,
    /// Member of LVM, md, ZFS, bcache, Btrfs or Ceph.
    Member,
    /// A boot sector or other known structure.
    Other,
}

/// One thing found on a drive by its signature.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Content {
    /// What it is.
    pub kind: ContentKind,
    /// Its common name, such as `ext4`, `gpt`, `LUKS2`, `BitLocker`.
    pub name: SafeText,
    /// Where it begins, in bytes from the start of the drive.
    pub offset: u64,
    /// How long it is in bytes, where that is known.
    pub length: Option<u64>,
    /// Its label.
    pub label: Option<SafeText>,
    /// Number of the partition that it lies in or is, from 1.
    pub partition: Option<u32>,
}

/// Somebody or something that uses a drive. Any of these refuses a wipe.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "by", rename_all = "kebab-case")]
pub enum User {
    /// A mounted file system.
    Mount {
        /// Kernel name of the drive or partition that is mounted.
        node: SafeText,
        /// Mount point.
        at: SafeText,
        /// A process in whose mount namespace it is mounted, where that is not ours.
        process: Option<u32>,
    },
    /// An active swap area.
    Swap {
        /// Kernel name or file.
        node: SafeText,
    },
    /// Another block device stands on it (device-mapper, md, bcache, a loop device).
    Holder {
        /// Kernel name of the drive or partition that is held.
        node: SafeText,
        /// Kernel name of the holder.
        holder: SafeText,
        /// What the holder is: `LVM`, `LUKS`, `dm`, `md`, `bcache`, `loop`.
        kind: SafeText,
    },
    /// A member of a pool that the kernel has imported (ZFS, Btrfs).
    Pool {
        /// `ZFS` or `Btrfs`.
        kind: SafeText,
        /// Name of the pool, where it is known.
        name: SafeText,
    },
    /// A process has the node open for writing or exclusively.
    Process {
        /// Process id.
        pid: u32,
        /// Name of the process.
        name: SafeText,
        /// Kernel name of the node that it has open.
        node: SafeText,
    },
    /// The running system lives on it.
    System {
        /// What of the system: mount point or `initrd`.
        what: SafeText,
    },
    /// rasura's own state, or the folder that certificates go to, lives on it.
    OwnFolder {
        /// The folder.
        path: SafeText,
    },
    /// The stick that the machine was booted from.
    BootMedium,
    /// The kernel refuses exclusive access and nobody was found who has it.
    Claimed,
    /// The image file is locked by another program.
    Locked,
}

/// A drive as found and opened for reading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DriveDescription {
    /// The path by which it was named or found.
    pub path: PathBuf,
    /// A name that stays (`/dev/disk/by-id/...`), made by ourselves where udev is not there.
    pub by_id: Option<SafeText>,
    /// The node behind the path.
    pub node: Node,
    /// Who it is.
    pub identity: DriveIdentity,
    /// What it is.
    pub medium: MediumKind,
    /// Why it is no medium of its own; set exactly when `medium` is [`MediumKind::Virtual`].
    pub virtual_reason: Option<VirtualReason>,
    /// How it is attached.
    pub bus: Bus,
    /// The bridge or enclosure between, as `vendor:product name`.
    pub bridge: Option<SafeText>,
    /// Whether the kernel or the drive refuses writes.
    pub read_only: bool,
    /// Whether the medium can be taken out of its reader.
    pub removable: bool,
    /// The zone model where it is not `none`: `host-managed`, `host-aware`.
    pub zoned: Option<SafeText>,
    /// Health as far as it could be read.
    pub health: Health,
    /// Its own commands and the state that it says it is in.
    #[serde(default)]
    pub abilities: Abilities,
}

impl DriveDescription {
    /// Whether this is no medium of its own.
    #[must_use]
    pub fn is_virtual(&self) -> bool {
        self.virtual_reason.is_some() || self.medium == MediumKind::Virtual
    }
}

/// A drive with what is on it and who uses it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DriveListing {
    /// The drive.
    pub description: DriveDescription,
    /// What is on it; empty where nothing is known to be.
    pub contents: Vec<Content>,
    /// Who uses it.
    pub users: Vec<User>,
    /// What could not be found out, and why (an unreadable first sector, a probe that hung).
    pub unknown: Vec<Message>,
}
