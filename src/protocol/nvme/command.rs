//! Submission queue entries: what is sent.

use super::namespace::IdentifyNamespace;
use super::sanitize::SanitizeRequest;
use super::{ALL_NAMESPACES, log_id};

/// Opcodes. All but [`opcode::FLUSH`] are admin commands.
pub mod opcode {
    /// Get Log Page.
    pub const GET_LOG_PAGE: u8 = 0x02;
    /// Identify.
    pub const IDENTIFY: u8 = 0x06;
    /// Set Features.
    pub const SET_FEATURES: u8 = 0x09;
    /// Get Features.
    pub const GET_FEATURES: u8 = 0x0a;
    /// Format NVM.
    pub const FORMAT_NVM: u8 = 0x80;
    /// Security Receive.
    pub const SECURITY_RECEIVE: u8 = 0x82;
    /// Sanitize.
    pub const SANITIZE: u8 = 0x84;
    /// Flush, an I/O command.
    pub const FLUSH: u8 = 0x00;
    /// Read, an I/O command; its number is that of an admin command, too.
    pub const READ: u8 = 0x02;
}

/// Feature identifiers (figure 385).
pub mod feature {
    /// Volatile Write Cache; dword 11 bit 0 enables it.
    pub const VOLATILE_WRITE_CACHE: u8 = 0x06;
    /// Host Memory Buffer; dword 11 bit 0 enables it.
    pub const HOST_MEMORY_BUFFER: u8 = 0x0d;
    /// Sanitize Config; dword 11 bit 0 is NODRM, the no-deallocate response mode.
    pub const SANITIZE_CONFIG: u8 = 0x17;
}

/// The data that go with a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Transfer {
    /// None.
    None,
    /// From the drive: so many bytes.
    In(u32),
    /// To the drive: so many bytes.
    Out(u32),
}

/// What a submission queue entry says; pointers and numbers are the kernel's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Command {
    /// See [`opcode`].
    pub opcode: u8,
    /// Namespace, 0 for none, FFFFFFFFh for all.
    pub nsid: u32,
    /// Command dword 2.
    pub cdw2: u32,
    /// Command dword 3.
    pub cdw3: u32,
    /// Command dword 10.
    pub cdw10: u32,
    /// Command dword 11.
    pub cdw11: u32,
    /// Command dword 12.
    pub cdw12: u32,
    /// Command dword 13.
    pub cdw13: u32,
    /// Command dword 14.
    pub cdw14: u32,
    /// Command dword 15.
    pub cdw15: u32,
    /// The data that go with it.
    pub transfer: Transfer,
}

/// Which value of a feature is asked for (figure 194).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FeatureSelect {
    /// The one in force.
    Current,
    /// The manufacturer's.
    Default,
    /// The one that a reset brings back.
    Saved,
    /// What can be done with it: dword 0 b0 saveable, b1 per namespace, b2 changeable.
    Capabilities,
}

/// What Format NVM does to the data (figure 189, SES). There is no value for 0:
/// it erases nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SecureErase {
    /// User Data Erase, 1.
    UserData,
    /// Cryptographic Erase, 2.
    Cryptographic,
}

/// How a namespace is formatted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct FormatSettings {
    /// LBA format, 0 to 63; LBAFL and LBAFU.
    pub lba_format: u8,
    /// Metadata at the end of each block instead of apart; MSET.
    pub extended_metadata: bool,
    /// Protection information type, 0 to 3; PI.
    pub protection: u8,
    /// Protection information in the first bytes of the metadata; PIL.
    pub protection_first: bool,
}

/// A log page that is asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct LogRequest {
    /// Log page identifier.
    pub lid: u8,
    /// Namespace, or FFFFFFFFh for that of the controller.
    pub nsid: u32,
    /// Length in bytes; rounded up to a multiple of 4, at least 4.
    pub bytes: u32,
    /// Where to begin, in bytes, a multiple of 4.
    pub offset: u64,
    /// Log specific parameter, 7 bits.
    pub lsp: u8,
    /// Log specific identifier.
    pub lsi: u16,
    /// Whether an asynchronous event that the page explains stays pending.
    pub retain_event: bool,
    /// Index in the list of UUIDs, 7 bits; 0 for none.
    pub uuid_index: u8,
}

impl Command {
    /// A command with nothing in it.
    #[must_use]
    pub const fn new(opcode: u8, nsid: u32, transfer: Transfer) -> Self {
        Self {
            opcode,
            nsid,
            cdw2: 0,
            cdw3: 0,
            cdw10: 0,
            cdw11: 0,
            cdw12: 0,
            cdw13: 0,
            cdw14: 0,
            cdw15: 0,
            transfer,
        }
    }

    /// Identify (5.1.13): 4096 bytes about what `cns` names.
    #[must_use]
    pub fn identify(cns: u8, nsid: u32, controller: u16) -> Self {
        Self {
            cdw10: u32::from(cns) | u32::from(controller) << 16,
            ..Self::new(opcode::IDENTIFY, nsid, Transfer::In(4096))
        }
    }

    /// Identify Controller, CNS 01h.
    #[must_use]
    pub fn identify_controller() -> Self {
        Self::identify(0x01, 0, 0)
    }

    /// Identify Namespace, CNS 00h, of a namespace that is attached.
    #[must_use]
    pub fn identify_namespace(nsid: u32) -> Self {
        Self::identify(0x00, nsid, 0)
    }

    /// Identifiers of a namespace, CNS 03h.
    #[must_use]
    pub fn namespace_identifiers(nsid: u32) -> Self {
        Self::identify(0x03, nsid, 0)
    }

    /// The namespaces above `after` that are attached to the controller, CNS 02h.
    #[must_use]
    pub fn active_namespaces(after: u32) -> Self {
        Self::identify(0x02, after, 0)
    }

    /// The namespaces above `after` that exist in the subsystem, attached or
    /// not, CNS 10h. Needs Namespace Management.
    #[must_use]
    pub fn allocated_namespaces(after: u32) -> Self {
        Self::identify(0x10, after, 0)
    }

    /// Identify Namespace, CNS 11h, of one that exists, attached or not. Needs
    /// Namespace Management.
    #[must_use]
    pub fn identify_allocated_namespace(nsid: u32) -> Self {
        Self::identify(0x11, nsid, 0)
    }

    /// Get Log Page (5.1.12).
    #[must_use]
    pub fn get_log(request: &LogRequest) -> Self {
        let dwords = request.bytes.div_ceil(4).max(1);
        let last = dwords - 1;
        let offset = request.offset.to_le_bytes();
        let half = |at: usize| {
            u32::from_le_bytes([offset[at], offset[at + 1], offset[at + 2], offset[at + 3]])
        };
        Self {
            cdw10: u32::from(request.lid)
                | u32::from(request.lsp & 0x7f) << 8
                | u32::from(request.retain_event) << 15
                | (last & 0xffff) << 16,
            cdw11: last >> 16 | u32::from(request.lsi) << 16,
            cdw12: half(0),
            cdw13: half(4),
            cdw14: u32::from(request.uuid_index & 0x7f),
            ..Self::new(
                opcode::GET_LOG_PAGE,
                request.nsid,
                Transfer::In(dwords.saturating_mul(4)),
            )
        }
    }

    /// The sanitize status log, 81h, of the subsystem.
    #[must_use]
    pub fn sanitize_status() -> Self {
        Self::get_log(&LogRequest {
            lid: log_id::SANITIZE_STATUS,
            nsid: ALL_NAMESPACES,
            bytes: 512,
            ..LogRequest::default()
        })
    }

    /// The SMART / health log, 02h, of the controller.
    #[must_use]
    pub fn smart_log() -> Self {
        Self::get_log(&LogRequest {
            lid: log_id::SMART,
            nsid: ALL_NAMESPACES,
            bytes: 512,
            ..LogRequest::default()
        })
    }

    /// The header of the boot partition log, 15h. Only for a controller that
    /// has boot partitions; others abort it.
    #[must_use]
    pub fn boot_partition_log() -> Self {
        Self::get_log(&LogRequest {
            lid: log_id::BOOT_PARTITION,
            bytes: 16,
            ..LogRequest::default()
        })
    }

    /// Format NVM (5.1.10). `nsid` FFFFFFFFh formats every namespace, where
    /// FNA allows it.
    #[must_use]
    pub fn format_nvm(nsid: u32, settings: &FormatSettings, erase: SecureErase) -> Self {
        let erase = match erase {
            SecureErase::UserData => 1,
            SecureErase::Cryptographic => 2,
        };
        let format = u32::from(settings.lba_format & 0x3f);
        Self {
            cdw10: (format & 0x0f)
                | u32::from(settings.extended_metadata) << 4
                | u32::from(settings.protection & 0x07) << 5
                | u32::from(settings.protection_first) << 8
                | erase << 9
                | (format >> 4) << 12,
            ..Self::new(opcode::FORMAT_NVM, nsid, Transfer::None)
        }
    }

    /// Sanitize (5.1.22), which has no namespace.
    #[must_use]
    pub fn sanitize(request: &SanitizeRequest) -> Self {
        Self {
            cdw10: request.dword10(),
            cdw11: request.dword11(),
            ..Self::new(opcode::SANITIZE, 0, Transfer::None)
        }
    }

    /// Read (NVM Command Set 1.1, 3.3.4), an I/O command: `blocks` logical
    /// blocks from `first` on, 1 to 65536, of `bytes` bytes in all. Protection
    /// information is not checked.
    #[must_use]
    pub fn read(nsid: u32, first: u64, blocks: u32, bytes: u32) -> Self {
        let [low, high] = [first & u64::from(u32::MAX), first >> 32];
        Self {
            cdw10: u32::try_from(low).unwrap_or_default(),
            cdw11: u32::try_from(high).unwrap_or_default(),
            cdw12: blocks.saturating_sub(1) & 0xffff,
            ..Self::new(opcode::READ, nsid, Transfer::In(bytes))
        }
    }

    /// Get Features (5.1.11); the value comes back in dword 0 of the completion.
    #[must_use]
    pub fn get_features(feature: u8, select: FeatureSelect, nsid: u32) -> Self {
        let select = match select {
            FeatureSelect::Current => 0,
            FeatureSelect::Default => 1,
            FeatureSelect::Saved => 2,
            FeatureSelect::Capabilities => 3,
        };
        Self {
            cdw10: u32::from(feature) | select << 8,
            ..Self::new(opcode::GET_FEATURES, nsid, Transfer::None)
        }
    }

    /// Set Features (5.1.25) with all of the value in dword 11; `save` keeps it
    /// over a reset.
    #[must_use]
    pub fn set_features(feature: u8, value: u32, nsid: u32, save: bool) -> Self {
        Self {
            cdw10: u32::from(feature) | u32::from(save) << 31,
            cdw11: value,
            ..Self::new(opcode::SET_FEATURES, nsid, Transfer::None)
        }
    }

    /// Switches the volatile write cache, until the next reset.
    #[must_use]
    pub fn set_write_cache(enabled: bool) -> Self {
        Self::set_features(feature::VOLATILE_WRITE_CACHE, enabled.into(), 0, false)
    }

    /// Takes the host memory buffer from the drive. The kernel, which gave it,
    /// does not hear of that; a reset of the controller gives it back.
    #[must_use]
    pub fn disable_host_memory_buffer() -> Self {
        Self::set_features(feature::HOST_MEMORY_BUFFER, 0, 0, false)
    }

    /// Sets the no-deallocate response mode: with `warns`, a sanitise that is
    /// asked not to deallocate does so all the same where NDI is set and ends in
    /// state 4; without, it is refused.
    #[must_use]
    pub fn set_sanitize_config(warns: bool) -> Self {
        Self::set_features(feature::SANITIZE_CONFIG, warns.into(), 0, false)
    }

    /// Flush (NVM command set 1.1, 3.2.2), an I/O command; FFFFFFFFh only where VWC allows it.
    #[must_use]
    pub const fn flush(nsid: u32) -> Self {
        Self::new(opcode::FLUSH, nsid, Transfer::None)
    }

    /// Security Receive (5.1.23).
    #[must_use]
    pub fn security_receive(protocol: u8, specific: u16, nsid: u32, bytes: u32) -> Self {
        Self {
            cdw10: u32::from(protocol) << 24 | u32::from(specific) << 8,
            cdw11: bytes,
            ..Self::new(opcode::SECURITY_RECEIVE, nsid, Transfer::In(bytes))
        }
    }

    /// Level 0 discovery of a self-encrypting drive: protocol 01h, ComID 0001h.
    #[must_use]
    pub fn level_0_discovery() -> Self {
        Self::security_receive(0x01, 0x0001, 0, 2048)
    }

    /// The 64 bytes of the submission queue entry, without the pointers and the
    /// number that the kernel fills in.
    #[must_use]
    pub fn to_bytes(&self) -> [u8; 64] {
        let mut bytes = [0; 64];
        bytes[0] = self.opcode;
        let dwords = [
            (4, self.nsid),
            (8, self.cdw2),
            (12, self.cdw3),
            (40, self.cdw10),
            (44, self.cdw11),
            (48, self.cdw12),
            (52, self.cdw13),
            (56, self.cdw14),
            (60, self.cdw15),
        ];
        for (at, dword) in dwords {
            bytes[at..at + 4].copy_from_slice(&dword.to_le_bytes());
        }
        bytes
    }
}

impl FormatSettings {
    /// Those that a namespace has: formatting everything with format 0 would
    /// turn a drive of 4096-byte blocks into one of 512.
    #[must_use]
    pub fn of(namespace: &IdentifyNamespace) -> Self {
        Self {
            lba_format: namespace.format_index,
            extended_metadata: namespace.extended_metadata,
            protection: namespace.protection,
            protection_first: namespace.protection_first,
        }
    }
}
