//! Identify Controller, CNS 01h (figure 312).

use super::sanitize::NoDeallocateModifies;
use super::{le16, le32, le128};
use crate::record::SafeText;

/// Version of the specification that a controller follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Version {
    /// As in 1.4.0: 1.
    pub major: u16,
    /// 4.
    pub minor: u8,
    /// 0.
    pub tertiary: u8,
}

/// CMIC: who else can reach the subsystem.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cmic {
    /// b0: more than one port.
    pub several_ports: bool,
    /// b1: more than one controller.
    pub several_controllers: bool,
    /// b2: this controller is a virtual function.
    pub virtual_function: bool,
    /// b3: asymmetric namespace access.
    pub asymmetric_access: bool,
}

/// OACS: optional admin commands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AdminCommands {
    /// b0: Security Send and Receive.
    pub security: bool,
    /// b1: Format NVM.
    pub format: bool,
    /// b3: Namespace Management and Attachment.
    pub namespaces: bool,
    /// b4: device self-test.
    pub self_test: bool,
    /// b7: virtualization management.
    pub virtualization: bool,
    /// b10: command and feature lockdown.
    pub lockdown: bool,
}

/// SANICAP: what Sanitize can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SanitizeCapabilities {
    /// b0 CES.
    pub crypto_erase: bool,
    /// b1 BES.
    pub block_erase: bool,
    /// b2 OWS.
    pub overwrite: bool,
    /// b3 VERS: media verification.
    pub verification: bool,
    /// b4 NVERS: media verification of a single namespace.
    pub namespace_verification: bool,
    /// b29 NDI: does not keep blocks allocated.
    pub no_deallocate_inhibited: bool,
    /// 31:30 NODMMAS.
    pub no_deallocate_modifies: NoDeallocateModifies,
}

/// FNA: how far Format NVM reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FormatScope {
    /// b0: the format of one namespace becomes that of all.
    pub format_reaches_all: bool,
    /// b1: erasing one namespace erases all.
    pub erase_reaches_all: bool,
    /// b2: cryptographic erase.
    pub cryptographic_erase: bool,
    /// b3: FFFFFFFFh is refused.
    pub no_broadcast: bool,
}

/// RPMBS: replay protected memory blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RpmbSupport {
    /// 2:0: number of units, 0 for none.
    pub units: u8,
    /// 23:16: size of each in bytes.
    pub unit_bytes: u32,
}

/// What a controller says of itself and of its subsystem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IdentifyController {
    /// PCI vendor.
    pub vendor: u16,
    /// PCI subsystem vendor.
    pub subsystem_vendor: u16,
    /// Serial number, if there is one.
    pub serial: Option<SafeText>,
    /// Model number, if there is one.
    pub model: Option<SafeText>,
    /// Firmware revision, if there is one.
    pub firmware: Option<SafeText>,
    /// Who else can reach the subsystem.
    pub cmic: Cmic,
    /// Largest transfer as a power of two in units of the smallest page; 0: no limit.
    pub mdts: u8,
    /// Number of the controller in the subsystem; not that of its Linux node.
    pub controller_id: u16,
    /// Version; controllers before 1.2 report 0.0.0.
    pub version: Version,
    /// Optional asynchronous events, OAES.
    pub oaes: u32,
    /// Controller attributes, CTRATT.
    pub attributes: u32,
    /// 1 I/O, 2 discovery, 3 administrative; 0 not reported (before 1.4).
    pub controller_type: u8,
    /// Optional admin commands.
    pub admin_commands: AdminCommands,
    /// OACS as it stands.
    pub oacs: u16,
    /// Log page attributes, LPA.
    pub log_attributes: u8,
    /// Preferred size of the host memory buffer in 4 KiB; 0: uses none.
    pub host_memory_preferred: u32,
    /// Smallest size of it, likewise.
    pub host_memory_minimum: u32,
    /// Bytes of media in the subsystem, TNVMCAP; 0 where not reported.
    pub total_bytes: u128,
    /// Bytes that no namespace has, UNVMCAP.
    pub unallocated_bytes: u128,
    /// Replay protected memory blocks.
    pub rpmb: RpmbSupport,
    /// What Sanitize can do.
    pub sanitize: SanitizeCapabilities,
    /// SANICAP as it stands.
    pub sanicap: u32,
    /// Greatest number of namespaces, NN.
    pub namespaces: u32,
    /// Optional NVM commands, ONCS.
    pub oncs: u16,
    /// How far Format NVM reaches.
    pub format_scope: FormatScope,
    /// FNA as it stands.
    pub fna: u8,
    /// VWC b0: has a volatile write cache.
    pub volatile_cache: bool,
    /// VWC 2:1 = 3: Flush takes FFFFFFFFh.
    pub flushes_all: bool,
    /// Namespace write protection, NWPC b0.
    pub write_protection: bool,
    /// Qualified name of the subsystem, if there is one.
    pub subsystem: Option<SafeText>,
}

impl IdentifyController {
    /// Takes the data; `None` when they are shorter than 4096 bytes or nothing
    /// but zeros or ones.
    #[must_use]
    pub fn decode(data: &[u8]) -> Option<Self> {
        let data = data.get(..4096)?;
        if data.iter().all(|b| *b == 0) || data.iter().all(|b| *b == 0xff) {
            return None;
        }
        let text = |range: std::ops::Range<usize>| {
            let text = SafeText::from_bytes(&data[range]);
            (!text.is_empty()).then_some(text)
        };
        let version = le32(data, 80);
        let [tertiary, minor, low, high] = version.to_le_bytes();
        let oacs = le16(data, 256);
        let sanicap = le32(data, 328);
        let (fna, vwc) = (data[524], data[525]);
        Some(Self {
            vendor: le16(data, 0),
            subsystem_vendor: le16(data, 2),
            serial: text(4..24),
            model: text(24..64),
            firmware: text(64..72),
            cmic: Cmic::of(data[76]),
            mdts: data[77],
            controller_id: le16(data, 78),
            version: Version {
                major: u16::from_le_bytes([low, high]),
                minor,
                tertiary,
            },
            oaes: le32(data, 92),
            attributes: le32(data, 96),
            controller_type: data[111],
            admin_commands: AdminCommands::of(oacs),
            oacs,
            log_attributes: data[261],
            host_memory_preferred: le32(data, 272),
            host_memory_minimum: le32(data, 276),
            total_bytes: le128(data, 280),
            unallocated_bytes: le128(data, 296),
            rpmb: RpmbSupport::of(le32(data, 312)),
            sanitize: SanitizeCapabilities::of(sanicap),
            sanicap,
            namespaces: le32(data, 516),
            oncs: le16(data, 520),
            format_scope: FormatScope::of(fna),
            fna,
            volatile_cache: vwc & 0x01 != 0,
            flushes_all: (vwc >> 1) & 0x03 == 3,
            write_protection: data[531] & 0x01 != 0,
            subsystem: nul_terminated(&data[768..1024]),
        })
    }
}

/// UTF-8 up to the first NUL.
fn nul_terminated(bytes: &[u8]) -> Option<SafeText> {
    let end = bytes.iter().position(|byte| *byte == 0);
    let text = SafeText::from_bytes(&bytes[..end.unwrap_or(bytes.len())]);
    (!text.is_empty()).then_some(text)
}

impl Cmic {
    fn of(value: u8) -> Self {
        Self {
            several_ports: value & 0x01 != 0,
            several_controllers: value & 0x02 != 0,
            virtual_function: value & 0x04 != 0,
            asymmetric_access: value & 0x08 != 0,
        }
    }
}

impl AdminCommands {
    fn of(value: u16) -> Self {
        let bit = |number: u32| value >> number & 1 != 0;
        Self {
            security: bit(0),
            format: bit(1),
            namespaces: bit(3),
            self_test: bit(4),
            virtualization: bit(7),
            lockdown: bit(10),
        }
    }
}

impl SanitizeCapabilities {
    fn of(value: u32) -> Self {
        let bit = |number: u32| value >> number & 1 != 0;
        Self {
            crypto_erase: bit(0),
            block_erase: bit(1),
            overwrite: bit(2),
            verification: bit(3),
            namespace_verification: bit(4),
            no_deallocate_inhibited: bit(29),
            no_deallocate_modifies: match value >> 30 {
                0 => NoDeallocateModifies::NotDefined,
                1 => NoDeallocateModifies::No,
                2 => NoDeallocateModifies::Yes,
                _ => NoDeallocateModifies::Reserved,
            },
        }
    }

    /// Whether it can do any.
    #[must_use]
    pub fn any(&self) -> bool {
        self.crypto_erase || self.block_erase || self.overwrite
    }
}

impl FormatScope {
    fn of(value: u8) -> Self {
        Self {
            format_reaches_all: value & 0x01 != 0,
            erase_reaches_all: value & 0x02 != 0,
            cryptographic_erase: value & 0x04 != 0,
            no_broadcast: value & 0x08 != 0,
        }
    }
}

impl RpmbSupport {
    fn of(value: u32) -> Self {
        let [low, _, size, _] = value.to_le_bytes();
        let units = low & 0x07;
        Self {
            units,
            // Units of 128 KiB, counted from 0.
            unit_bytes: if units == 0 {
                0
            } else {
                (u32::from(size) + 1) * 128 * 1024
            },
        }
    }
}
