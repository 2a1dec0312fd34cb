//! What an emulated drive is made of. Imports `record` only.

use std::path::PathBuf;

use super::ata::{AtaConfig, AtaState};
use super::clock::Clock;
use super::device::{Device, Plain};
use super::mmc::{MmcConfig, MmcDevice};
use super::nvme::{NvmeConfig, NvmeDevice};
use super::sas::{SasConfig, SasState};
use crate::record::{
    Abilities, Bus, ByteCount, DriveDescription, DriveIdentity, Health, MediumKind, Node, SafeText,
    Serial, SerialSource, VirtualReason,
};

/// The commands that a drive understands, and how it is made.
#[derive(Clone, Debug, Default)]
pub enum Kind {
    /// None but block requests.
    #[default]
    Plain,
    /// SATA behind translation.
    Ata(AtaConfig),
    /// SAS.
    Sas(SasConfig),
    /// NVMe. The capacity of the drive is that of all its namespaces and of
    /// what is in none.
    Nvme(Box<NvmeConfig>),
    /// MMC. The capacity of the drive is that of its user area.
    Mmc(Box<MmcConfig>),
}

/// What an emulated drive is like.
#[derive(Clone, Debug)]
pub struct EmulatedConfig {
    /// Its name; the path is `emulated:` and this.
    pub name: String,
    /// Model.
    pub model: String,
    /// Serial.
    pub serial: String,
    /// Bytes that hosts could address with nothing hidden; need not be a
    /// multiple of anything.
    pub capacity: u64,
    /// Logical sector in bytes.
    pub logical_sector: u32,
    /// Physical sector in bytes.
    pub physical_sector: u32,
    /// The kind of medium that it stands for.
    pub medium: MediumKind,
    /// Bytes of volatile write cache; 0 for none.
    pub cache: usize,
    /// Pages beyond the addresses, of a logical sector each.
    pub spare: u64,
    /// Its time.
    pub clock: Clock,
    /// Its commands.
    pub kind: Kind,
}

impl Default for EmulatedConfig {
    fn default() -> Self {
        Self {
            name: "disk".into(),
            model: "Emulated disk".into(),
            serial: "EMU0001".into(),
            capacity: 16 << 20,
            logical_sector: 512,
            physical_sector: 4096,
            medium: MediumKind::HardDisk,
            cache: 1 << 20,
            spare: 2048,
            clock: Clock::still(),
            kind: Kind::Plain,
        }
    }
}

/// What the medium is made of.
pub(super) struct Layout {
    /// Bytes of a page.
    pub sector: usize,
    /// Pages with an address.
    pub sectors: u64,
    /// Pages without one.
    pub spare: u64,
    /// A disk.
    pub in_place: bool,
}

impl EmulatedConfig {
    pub(super) fn layout(&self) -> Layout {
        let sector = u64::from(self.logical_sector);
        Layout {
            sector: usize::try_from(sector).expect("a sector fits in memory"),
            sectors: self.bytes().div_ceil(sector),
            spare: self.spare,
            in_place: self.medium == MediumKind::HardDisk,
        }
    }

    /// Bytes that the store has to hold, hidden ones among them.
    pub(super) fn bytes(&self) -> u64 {
        match &self.kind {
            Kind::Plain | Kind::Ata(_) | Kind::Sas(_) => self.capacity,
            Kind::Nvme(nvme) => nvme.bytes(),
            Kind::Mmc(mmc) => mmc.bytes(self.capacity),
        }
    }

    pub(super) fn first_unit(&self) -> u32 {
        match self.kind {
            Kind::Plain | Kind::Ata(_) | Kind::Sas(_) | Kind::Mmc(_) => 0,
            Kind::Nvme(_) => 1,
        }
    }

    pub(super) fn device(&self) -> Box<dyn Device> {
        match &self.kind {
            Kind::Plain => Box::new(Plain {
                capacity: self.capacity,
                sector: self.logical_sector,
            }),
            Kind::Ata(ata) => {
                let names = [self.model.as_str(), self.serial.as_str(), "1.0"];
                let sectors = self.capacity / u64::from(ata.sector);
                Box::new(AtaState::new(ata, names, sectors, self.cache))
            }
            Kind::Sas(sas) => {
                let names = [self.model.as_str(), self.serial.as_str()];
                let size = self.logical_sector;
                let blocks = self.capacity / u64::from(size);
                Box::new(SasState::new(sas, names, blocks, size, self.cache))
            }
            Kind::Nvme(nvme) => Box::new(NvmeDevice::new(self, nvme)),
            Kind::Mmc(mmc) => Box::new(MmcDevice::new(self, mmc)),
        }
    }

    /// A SAS solid state drive.
    #[must_use]
    pub fn sas_ssd() -> Self {
        Self {
            name: "sas-ssd".into(),
            model: "Emulated SASSSD".into(),
            serial: "EMUSAS0001".into(),
            medium: MediumKind::Ssd,
            kind: Kind::Sas(SasConfig::ssd()),
            ..Self::default()
        }
    }

    /// A SAS hard disk.
    #[must_use]
    pub fn sas_disk() -> Self {
        Self {
            name: "sas-disk".into(),
            model: "Emulated SASHDD".into(),
            serial: "EMUSAS0002".into(),
            kind: Kind::Sas(SasConfig::disk()),
            ..Self::default()
        }
    }

    /// A SATA solid state drive.
    #[must_use]
    pub fn ata_ssd() -> Self {
        Self {
            name: "sata-ssd".into(),
            model: "Emulated SATA SSD".into(),
            serial: "EMUSSD0001".into(),
            medium: MediumKind::Ssd,
            kind: Kind::Ata(AtaConfig::ssd()),
            ..Self::default()
        }
    }

    /// A SATA hard disk.
    #[must_use]
    pub fn ata_disk() -> Self {
        Self {
            name: "sata-disk".into(),
            model: "Emulated SATA disk".into(),
            serial: "EMUHDD0001".into(),
            kind: Kind::Ata(AtaConfig::disk()),
            ..Self::default()
        }
    }

    /// What the kernel says of it before the device has its word.
    pub(super) fn description(&self, path: PathBuf) -> DriveDescription {
        DriveDescription {
            by_id: None,
            node: Node::Emulated {
                name: SafeText::new(&self.name),
            },
            identity: DriveIdentity {
                vendor: Some("rasura".into()),
                model: SafeText::new(&self.model),
                serial: Serial {
                    text: SafeText::new(&self.serial),
                    source: SerialSource::Device,
                },
                firmware: Some("1".into()),
                wwn: None,
                eui64: None,
                nguid: None,
                capacity: ByteCount(self.capacity),
                logical_sector: self.logical_sector,
                physical_sector: self.physical_sector,
            },
            medium: self.medium,
            virtual_reason: Some(VirtualReason::Emulated),
            bus: Bus::Emulated,
            bridge: None,
            read_only: false,
            removable: false,
            zoned: None,
            health: Health::default(),
            abilities: Abilities::default(),
            path,
        }
    }
}
