//! What a drive says that it can do, and the state that it says it is in, as
//! far as its own commands tell without changing anything.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::findings::{Operation, OperationResult};
use super::{Message, SafeText};

/// Commands that a drive understands by the way that leads to it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Abilities {
    /// The command set.
    pub commands: CommandSet,
    /// Who the medium itself says it is, by its own commands.
    pub own: Option<OwnIdentity>,
    /// Locks of a self-encrypting drive, where it has any.
    pub opal: Option<OpalState>,
    /// What could not be found out, and why.
    pub unknown: Vec<Message>,
    /// Sizes that the drive gives in one way and in another contradict each
    /// other: then nobody knows which block an address means.
    #[serde(default)]
    pub mismatch: Option<Message>,
}

/// Who the medium itself says it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct OwnIdentity {
    /// Model.
    pub model: SafeText,
    /// Serial.
    pub serial: SafeText,
    /// Firmware revision.
    pub firmware: SafeText,
    /// Capacity in bytes by its own account, decimal text.
    pub bytes: String,
}

/// The command set of a drive and what it says in it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "set", rename_all = "kebab-case")]
pub enum CommandSet {
    /// No command of the drive's own gets through, or none was tried.
    #[default]
    None,
    /// A bridge or kernel is known or seen not to carry commands faithfully.
    Blocked {
        /// What was seen.
        reason: Message,
    },
    /// ATA, through SCSI/ATA translation.
    Ata(Box<AtaAbilities>),
    /// SCSI.
    Scsi(Box<ScsiAbilities>),
    /// NVMe.
    Nvme(Box<NvmeAbilities>),
    /// eMMC or SD.
    Mmc(Box<MmcAbilities>),
}

/// How the result registers of an ATA command come back (SAT-5, 12.2.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ResultPath {
    /// Whole, in an ATA status return descriptor.
    Descriptor,
    /// Cut to one byte of COUNT, in fixed format sense.
    Fixed,
    /// Not at all, or with COUNT and LBA zeroed.
    Absent,
}

/// IDENTIFY DEVICE and what belongs to it (ACS-4, 7.13).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct AtaAbilities {
    /// How results come back.
    pub results: ResultPath,
    /// Sectors that IDENTIFY gives.
    pub sectors: u64,
    /// Logical sector in bytes, by words 106 and 117-118.
    pub logical_sector: u32,
    /// Security feature set, word 128; `None` where it is not supported.
    pub security: Option<AtaSecurity>,
    /// SANITIZE DEVICE; `None` where it is not supported.
    pub sanitize: Option<AtaSanitize>,
    /// Host protected area.
    pub hpa: HiddenArea,
    /// Accessible maximum address configuration.
    pub ama: HiddenArea,
    /// Device configuration overlay.
    pub dco: HiddenArea,
    /// Whether the drive says that it encrypts all user data.
    pub encrypts_all: Option<bool>,
    /// Whether TRIM is supported (word 169).
    pub trim: bool,
    /// Whether part of the drive is flash before a disk (hybrid log 14h).
    pub hybrid: bool,
    /// Only ATA PASS-THROUGH(12) gets through, so no 48-bit command does.
    #[serde(default)]
    pub short_only: bool,
}

/// State of the security feature set. Times in minutes, `None` where the
/// drive gives none or says "more than".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct AtaSecurity {
    /// A user password is set.
    pub enabled: bool,
    /// The drive is locked.
    pub locked: bool,
    /// Security commands are refused until the next power cycle.
    pub frozen: bool,
    /// Too many wrong passwords.
    pub count_expired: bool,
    /// Enhanced erase is supported.
    pub enhanced: bool,
    /// Master password capability is Maximum.
    pub level_maximum: bool,
    /// Time of a normal erase.
    pub minutes: Option<u32>,
    /// Time of an enhanced erase.
    pub enhanced_minutes: Option<u32>,
}

/// The sanitise feature set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct AtaSanitize {
    /// CRYPTO SCRAMBLE EXT.
    pub crypto_scramble: bool,
    /// BLOCK ERASE EXT.
    pub block_erase: bool,
    /// OVERWRITE EXT.
    pub overwrite: bool,
    /// The drive is in the sanitise frozen state.
    pub frozen: bool,
    /// SANITIZE ANTIFREEZE LOCK holds.
    pub antifreeze: bool,
    /// What its status says.
    pub operation: Operation,
}

/// An area beyond the addresses that the host can use.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct HiddenArea {
    /// The drive can hide an area in this way.
    pub supported: bool,
    /// Sectors that there are with the area opened; `None` where not known.
    pub native_sectors: Option<u64>,
    /// Changing it is refused until the next power cycle.
    pub frozen: bool,
}

/// What a SCSI drive answers (SBC-4, SPC-5).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ScsiAbilities {
    /// READ CAPACITY: logical blocks.
    pub blocks: u64,
    /// READ CAPACITY: bytes of a logical block.
    pub block_bytes: u32,
    /// Type of protection information, 0 for none.
    pub protection: u8,
    /// Protection information goes with each block divided by two to this power
    /// (READ CAPACITY(16), P_I_EXPONENT, 0 to 15).
    #[serde(default)]
    pub protection_exponent: u8,
    /// SANITIZE, block erase.
    pub sanitize_block: bool,
    /// SANITIZE, cryptographic erase.
    pub sanitize_crypto: bool,
    /// SANITIZE, overwrite.
    pub sanitize_overwrite: bool,
    /// FORMAT UNIT.
    pub format_unit: bool,
    /// What reads give after a block erase, until written (VPD B1h, WABEREQ,
    /// 0 to 3: not specified, data, error, either).
    pub write_after_block_erase: u8,
    /// The same after a cryptographic erase (WACEREQ).
    pub write_after_crypto_erase: u8,
    /// What REQUEST SENSE says of sanitise and format.
    pub operation: Operation,
}

/// What an NVMe subsystem says (NVMe Base 2.1, 5.1.13 and 5.1.12.1.33).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct NvmeAbilities {
    /// Namespace that the node stands for.
    pub namespace: u32,
    /// Every namespace of the subsystem that can be found, also unattached ones.
    pub namespaces: Vec<NvmeNamespace>,
    /// Format NVM is supported.
    pub format: bool,
    /// Format applies to all namespaces.
    pub format_all: bool,
    /// Secure erase by Format applies to all namespaces.
    pub erase_all: bool,
    /// Cryptographic erase by Format.
    pub format_crypto: bool,
    /// Sanitize, block erase.
    pub sanitize_block: bool,
    /// Sanitize, cryptographic erase.
    pub sanitize_crypto: bool,
    /// Sanitize, overwrite.
    pub sanitize_overwrite: bool,
    /// Media verification state (EMVS) is supported.
    pub media_verification: bool,
    /// No-deallocate is inhibited: NDAS may not be honoured.
    pub no_deallocate_inhibited: bool,
    /// NODMMAS, bits 31:30 of SANICAP.
    pub no_deallocate_modifies: u8,
    /// Format of the namespace: index of the LBA format.
    pub lba_format: u8,
    /// Metadata at the end of the block (extended LBA).
    pub metadata_extended: bool,
    /// Type of protection information, 0 for none.
    pub protection: u8,
    /// Protection information in the first bytes of the metadata.
    pub protection_first: bool,
    /// Bytes of metadata of a block.
    pub metadata_bytes: u16,
    /// Namespace write protection state (NSATTR bit 0).
    pub write_protected: bool,
    /// Capacity that is in no namespace, in bytes, decimal text.
    pub unallocated: Option<String>,
    /// The drive has replay protected memory blocks.
    pub rpmb: bool,
    /// The drive has boot partitions; `None` where it cannot be read.
    pub boot_partitions: Option<bool>,
    /// A format is in progress, percent left.
    pub formatting: Option<u8>,
    /// What the sanitize status log says.
    pub operation: Operation,
    /// Estimates in seconds: overwrite, block erase, crypto erase.
    pub estimates: [Option<u32>; 3],
}

/// A namespace of a subsystem.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct NvmeNamespace {
    /// Its identifier.
    pub id: u32,
    /// Size in bytes; `None` where it cannot be read.
    pub bytes: Option<u64>,
    /// Attached to this controller.
    pub attached: bool,
}

/// What an eMMC says (JESD84-B51, 7.4).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct MmcAbilities {
    /// Sanitise.
    pub sanitize: bool,
    /// Secure erase (BLKSECDISCARD).
    pub secure_erase: bool,
    /// Trim.
    pub trim: bool,
    /// Erased content of memory: 00h or FFh.
    pub erased_byte: u8,
    /// Bytes of each boot partition.
    pub boot_bytes: u64,
    /// Bytes of the general purpose partitions.
    pub general_purpose_bytes: [u64; 4],
    /// Bytes of replay protected memory.
    pub rpmb_bytes: u64,
    /// Some group is write protected; `None` where it could not be read.
    pub write_protected: Option<bool>,
    /// Bytes of a write protect group, 0 where not known.
    pub group_bytes: u64,
}

/// Level 0 discovery (TCG Storage Core 2.01, 3.3.6) or what the kernel says of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct OpalState {
    /// `Opal 2`, `Opal 1`, `Pyrite`, `Ruby`, `Enterprise`.
    pub kind: Option<String>,
    /// Locking is enabled.
    pub locking_enabled: bool,
    /// Some range is locked now.
    pub locked: bool,
    /// A shadow MBR is shown in place of the data.
    pub shadow_mbr: bool,
    /// The media are encrypted.
    pub encrypts: bool,
}

impl Abilities {
    /// Whether something stands between a read and the data that are there:
    /// then what reads show before the erase says nothing.
    #[must_use]
    pub fn is_locked(&self) -> bool {
        let by_opal = self
            .opal
            .as_ref()
            .is_some_and(|opal| opal.locked || opal.shadow_mbr);
        let by_ata = match &self.commands {
            CommandSet::Ata(ata) => ata.security.as_ref().is_some_and(|state| state.locked),
            _ => false,
        };
        by_opal || by_ata
    }

    /// The operation that the drive says it is in or had last.
    #[must_use]
    pub fn operation(&self) -> Option<&Operation> {
        match &self.commands {
            CommandSet::Ata(ata) => ata.sanitize.as_ref().map(|sanitize| &sanitize.operation),
            CommandSet::Scsi(scsi) => Some(&scsi.operation),
            CommandSet::Nvme(nvme) => Some(&nvme.operation),
            CommandSet::None | CommandSet::Blocked { .. } | CommandSet::Mmc(_) => None,
        }
    }

    /// Whether the drive is erasing itself at this moment.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        self.operation()
            .is_some_and(|operation| matches!(operation.result, OperationResult::Running { .. }))
    }
}
