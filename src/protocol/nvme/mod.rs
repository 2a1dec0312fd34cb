//! NVMe: commands as they are sent, and what comes back. Imports `record` only.
//!
//! Clauses and figures are those of the NVM Express Base Specification 2.1,
//! unless another is named. All numbers are little endian.

mod command;
mod identify;
mod log;
mod namespace;
mod sanitize;
mod status;
#[cfg(test)]
mod tests;

pub use command::{
    Command, FeatureSelect, FormatSettings, LogRequest, SecureErase, Transfer, feature, opcode,
};
pub use identify::{
    AdminCommands, Cmic, FormatScope, IdentifyController, RpmbSupport, SanitizeCapabilities,
    Version,
};
pub use log::{BootPartitions, SmartLog, log_id};
pub use namespace::{
    Deallocated, IdentifyNamespace, LbaFormat, NamespaceIdentifiers, namespace_list,
};
pub use sanitize::{
    NoDeallocateModifies, OverwritePasses, SanitizeAction, SanitizeOperation, SanitizeRequest,
    SanitizeState, SanitizeStatus,
};
pub use status::{Status, code};

/// Every namespace of the subsystem, where a command allows it.
pub const ALL_NAMESPACES: u32 = 0xffff_ffff;

/// 16 bits at `offset`; 0 where the bytes end before. Callers check the length.
fn le16(bytes: &[u8], offset: usize) -> u16 {
    let part = |at: usize| bytes.get(at).copied().unwrap_or(0);
    u16::from_le_bytes([part(offset), part(offset + 1)])
}

/// 32 bits at `offset`, as [`le16`].
fn le32(bytes: &[u8], offset: usize) -> u32 {
    u32::from(le16(bytes, offset)) | u32::from(le16(bytes, offset + 2)) << 16
}

/// 64 bits at `offset`, as [`le16`].
fn le64(bytes: &[u8], offset: usize) -> u64 {
    u64::from(le32(bytes, offset)) | u64::from(le32(bytes, offset + 4)) << 32
}

/// 128 bits at `offset`, as [`le16`].
fn le128(bytes: &[u8], offset: usize) -> u128 {
    u128::from(le64(bytes, offset)) | u128::from(le64(bytes, offset + 8)) << 64
}
