//! A model of an NVMe drive: one controller, several namespaces (some attached
//! to nobody), capacity that is in no namespace, and the commands that erase
//! it, decoded by its own lights from the standard (NVMe Base 2.1, NVM Command
//! Set 1.1). Imports the emulated core and `record`, never `protocol`.

mod admin;
mod controller;
mod entry;
mod features;
mod format;
mod identify;
mod io;
mod logs;
mod sanitize;
mod security;
#[cfg(test)]
mod tests;

pub use controller::NvmeDevice;
pub use security::{Opal, SubsystemClass};

use super::{EmulatedConfig, Kind};
use crate::record::{Extent, MediumKind};

/// A namespace at the start.
#[derive(Clone, Debug)]
pub struct NamespaceConfig {
    /// Bytes.
    pub bytes: u64,
    /// It is attached to this controller. Unattached ones come last.
    pub attached: bool,
    /// LBA format: 0 is 512 bytes, 1 is 4096, 2 and 3 the same with 8 bytes of
    /// metadata.
    pub format: u8,
    /// Type of protection information, 0 to 3.
    pub protection: u8,
    /// The metadata stand at the end of each block.
    pub extended: bool,
}

impl NamespaceConfig {
    /// An attached namespace without metadata.
    #[must_use]
    pub fn attached(bytes: u64, format: u8) -> Self {
        Self {
            bytes,
            attached: true,
            format,
            protection: 0,
            extended: false,
        }
    }
}

/// What an NVMe drive is like.
#[derive(Clone, Debug)]
pub struct NvmeConfig {
    /// Namespaces; the first has number 1.
    pub namespaces: Vec<NamespaceConfig>,
    /// Bytes that are in no namespace.
    pub unallocated: u64,
    /// Format NVM is supported.
    pub format: bool,
    /// FNA: b0 format, b1 secure erase apply to all; b2 cryptographic erase;
    /// b3 no broadcast.
    pub fna: u8,
    /// Sanitize by block erase, overwrite and cryptographic erase.
    pub sanitize: [bool; 3],
    /// The media verification state is supported (VERS).
    pub verification: bool,
    /// No-deallocate is inhibited (NDI).
    pub inhibited: bool,
    /// NODMMAS, 0 to 2.
    pub modifies: u8,
    /// Seconds for an overwrite of 16 passes, a block erase, a crypto erase.
    pub seconds: [u32; 3],
    /// Deallocated blocks read as zeros (DLFEAT); else what the flash gives.
    pub deallocated_reads_zero: bool,
    /// There are replay protected memory blocks.
    pub rpmb: bool,
    /// There are boot partitions.
    pub boot_partitions: bool,
    /// Self-encrypting drive.
    pub opal: Option<Opal>,
    /// What stands on the label, for a revert.
    pub psid: String,
}

impl Default for NvmeConfig {
    fn default() -> Self {
        Self {
            namespaces: vec![
                NamespaceConfig::attached(12 << 20, 1),
                NamespaceConfig::attached(2 << 20, 1),
                NamespaceConfig {
                    attached: false,
                    ..NamespaceConfig::attached(1 << 20, 1)
                },
            ],
            unallocated: 1 << 20,
            format: true,
            fna: 0b110,
            sanitize: [true; 3],
            verification: false,
            inhibited: false,
            modifies: 1,
            seconds: [320, 20, 2],
            deallocated_reads_zero: true,
            rpmb: true,
            boot_partitions: true,
            opal: None,
            psid: "EMULATEDPSID0000EMULATEDPSID0000".into(),
        }
    }
}

impl EmulatedConfig {
    /// An NVMe drive.
    #[must_use]
    pub fn nvme(nvme: NvmeConfig) -> Self {
        Self {
            name: "nvme".into(),
            model: "Emulated NVMe".into(),
            serial: "EMUNVME0001".into(),
            capacity: nvme.bytes(),
            logical_sector: 4096,
            physical_sector: 4096,
            medium: MediumKind::Nvme,
            spare: 1024,
            kind: Kind::Nvme(Box::new(nvme)),
            ..Self::default()
        }
    }
}

impl NvmeConfig {
    /// Bytes of the whole subsystem: what its store has to hold.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        let namespaces: u64 = self.namespaces.iter().map(|one| one.bytes).sum();
        namespaces + self.unallocated
    }

    /// SANICAP.
    fn sanicap(&self) -> u32 {
        let [block, overwrite, crypto] = self.sanitize;
        let bits = [
            (0, crypto),
            (1, block),
            (2, overwrite),
            (3, self.verification),
            (29, self.inhibited),
        ];
        let capable = self.sanitize.contains(&true);
        let modifies = if capable {
            u32::from(self.modifies) << 30
        } else {
            0
        };
        bits.iter()
            .fold(modifies, |all, (bit, set)| all | u32::from(*set) << bit)
    }
}

/// A namespace by now.
#[derive(Clone, Debug)]
struct Namespace {
    id: u32,
    /// Where it starts in the store, in bytes.
    offset: u64,
    bytes: u64,
    attached: bool,
    format: u8,
    protection: u8,
    protection_first: bool,
    extended: bool,
    write_protected: bool,
    /// A format is in progress.
    percent_left: Option<u8>,
    nguid: [u8; 16],
    eui64: [u8; 8],
}

impl Namespace {
    fn block_bytes(&self) -> u32 {
        let format = usize::from(self.format);
        identify::FORMATS.get(format).map_or(512, |(data, _)| *data)
    }

    fn blocks(&self) -> u64 {
        self.bytes / u64::from(self.block_bytes())
    }

    fn extent(&self) -> Extent {
        Extent {
            offset: self.offset,
            length: self.bytes,
        }
    }
}

/// The namespaces of a configuration, one after the other in the store.
fn namespaces(config: &NvmeConfig, serial: &str) -> Vec<Namespace> {
    let mut offset = 0;
    let mut all = Vec::new();
    for (id, one) in (1u32..).zip(&config.namespaces) {
        let number = id.to_be_bytes();
        let mut nguid = [0xE5; 16];
        nguid[12..].copy_from_slice(&number);
        let mut eui64 = [0xE6; 8];
        eui64[4..].copy_from_slice(&number);
        let salt = serial
            .bytes()
            .fold(0u8, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte));
        nguid[0] = salt;
        eui64[0] = salt;
        all.push(Namespace {
            id,
            offset,
            bytes: one.bytes,
            attached: one.attached,
            format: one.format,
            protection: one.protection,
            protection_first: false,
            extended: one.extended,
            write_protected: false,
            percent_left: None,
            nguid,
            eui64,
        });
        offset += one.bytes;
    }
    all
}
