//! The drives of the matrix: small ones of every model, full of documents, in
//! the configurations that a technique has to cope with.

use crate::drive::emulated::{
    AtaConfig, EmulatedConfig, EmulatedDrive, Kind, MmcConfig, Model, NamespaceConfig, NvmeConfig,
    Quirk, SasConfig, Standing,
};
use crate::record::Extent;

/// Bytes of a document: the least sector.
const DOCUMENT: usize = 512;
/// Bytes of the drives of the matrix.
const CAPACITY: u64 = 1 << 20;

/// Which faults a drive is tried with.
#[derive(Clone, Copy)]
pub enum Tried {
    /// Every one that its model can have.
    All,
    /// Every one, at the moment at which it usually sets in.
    Usual,
    /// Those that concern what is special about it.
    These(&'static [Quirk]),
}

/// One drive of the matrix.
pub struct Setup {
    /// Its name in the table.
    pub name: &'static str,
    /// Its model.
    pub model: Model,
    /// Which faults it is tried with.
    pub tried: Tried,
    /// It has a namespace that nobody can read.
    pub unseen: bool,
    config: fn() -> EmulatedConfig,
}

/// A drive with what stood on it.
pub struct Filled {
    /// The drive.
    pub drive: EmulatedDrive,
    /// Documents, by number; each stands at its number times its size.
    documents: Vec<u8>,
    /// Bytes that have addresses. What is behind them is in no namespace, and
    /// no read can show it.
    addressable: u64,
}

/// All drives.
pub static SETUPS: &[Setup] = &[
    Setup {
        name: "sata-ssd",
        model: Model::Ata,
        tried: Tried::All,
        unseen: false,
        config: || small(EmulatedConfig::ata_ssd()),
    },
    Setup {
        name: "sata-disk",
        model: Model::Ata,
        tried: Tried::Usual,
        unseen: false,
        config: || small(EmulatedConfig::ata_disk()),
    },
    Setup {
        name: "sata-disk with HPA",
        model: Model::Ata,
        tried: Tried::These(&[
            Quirk::LeavesHiddenArea,
            Quirk::HpaSetRefused,
            Quirk::HpaReturns,
            Quirk::HpaSetLies,
            Quirk::NativeMaxLies,
            Quirk::OnePerPowerCycle,
            Quirk::CapacityDiffersAfter,
            Quirk::PowerLostMidErase,
        ]),
        unseen: false,
        config: || hiding([Some(1536), None, None]),
    },
    Setup {
        name: "sata-disk with DCO",
        model: Model::Ata,
        tried: Tried::These(&[
            Quirk::LeavesHiddenArea,
            Quirk::DcoRestoreRefused,
            Quirk::OnePerPowerCycle,
        ]),
        unseen: false,
        config: || hiding([None, None, Some(1536)]),
    },
    Setup {
        name: "sata-disk with HPA and DCO",
        model: Model::Ata,
        tried: Tried::These(&[
            Quirk::LeavesHiddenArea,
            Quirk::HpaReturns,
            Quirk::OnePerPowerCycle,
        ]),
        unseen: false,
        config: || hiding([Some(1024), None, Some(1536)]),
    },
    Setup {
        name: "sata-ssd with AMA",
        model: Model::Ata,
        tried: Tried::These(&[
            Quirk::LeavesHiddenArea,
            Quirk::AmaRefused,
            Quirk::OnePerPowerCycle,
        ]),
        unseen: false,
        config: || {
            ata(
                EmulatedConfig::ata_ssd(),
                AtaConfig {
                    shown: [None, Some(1536), None],
                    ..AtaConfig::ssd()
                },
            )
        },
    },
    Setup {
        name: "sata-ssd of 4096-byte sectors",
        model: Model::Ata,
        tried: Tried::These(&[]),
        unseen: false,
        config: || EmulatedConfig {
            logical_sector: 4096,
            spare: 64,
            ..ata(
                EmulatedConfig::ata_ssd(),
                AtaConfig {
                    sector: 4096,
                    physical_exponent: 0,
                    ..AtaConfig::ssd()
                },
            )
        },
    },
    Setup {
        name: "sata-ssd that erases to FFh",
        model: Model::Ata,
        tried: Tried::These(&[Quirk::SuccessDataIntact, Quirk::ErasedBefore]),
        unseen: false,
        config: || {
            ata(
                EmulatedConfig::ata_ssd(),
                AtaConfig {
                    blank_byte: 0xFF,
                    sanitize: [true; 3],
                    sanitize_overrides_security: true,
                    ..AtaConfig::ssd()
                },
            )
        },
    },
    Setup {
        name: "sas-ssd",
        model: Model::Scsi,
        tried: Tried::All,
        unseen: false,
        config: || small(EmulatedConfig::sas_ssd()),
    },
    Setup {
        name: "sas-disk",
        model: Model::Scsi,
        tried: Tried::Usual,
        unseen: false,
        config: || small(EmulatedConfig::sas_disk()),
    },
    Setup {
        name: "sas-ssd that reads nothing until written",
        model: Model::Scsi,
        tried: Tried::These(&[
            Quirk::SuccessDataIntact,
            Quirk::DropsAllWrites,
            Quirk::TurnsReadOnly,
        ]),
        unseen: false,
        config: || EmulatedConfig {
            kind: Kind::Sas(SasConfig {
                after_erase: [2, 2],
                ..SasConfig::ssd()
            }),
            ..small(EmulatedConfig::sas_ssd())
        },
    },
    Setup {
        name: "sas-disk with protection information",
        model: Model::Scsi,
        tried: Tried::These(&[Quirk::FormatKeepsData]),
        unseen: false,
        config: || EmulatedConfig {
            kind: Kind::Sas(SasConfig {
                protection: 1,
                ..SasConfig::disk()
            }),
            ..small(EmulatedConfig::sas_disk())
        },
    },
    Setup {
        name: "sas-disk with divided protection information",
        model: Model::Scsi,
        tried: Tried::These(&[Quirk::DropsAllWrites, Quirk::SupportUnreported]),
        unseen: false,
        config: || EmulatedConfig {
            kind: Kind::Sas(SasConfig {
                protection: 2,
                interval_exponent: 3,
                ..SasConfig::disk()
            }),
            ..small(EmulatedConfig::sas_disk())
        },
    },
    Setup {
        name: "nvme",
        model: Model::Nvme,
        tried: Tried::All,
        unseen: false,
        config: || {
            nvme(NvmeConfig {
                namespaces: vec![NamespaceConfig::attached(CAPACITY, 0)],
                unallocated: 0,
                ..NvmeConfig::default()
            })
        },
    },
    Setup {
        name: "nvme with several namespaces",
        model: Model::Nvme,
        tried: Tried::These(&[
            Quirk::OtherNamespaceLeft,
            Quirk::UnallocatedLeft,
            Quirk::SuccessDataIntact,
            Quirk::FormatIgnoresSes,
            Quirk::NamespaceProtected,
        ]),
        unseen: true,
        config: || {
            nvme(NvmeConfig {
                namespaces: vec![
                    NamespaceConfig::attached(CAPACITY, 1),
                    NamespaceConfig::attached(CAPACITY / 2, 1),
                    NamespaceConfig {
                        attached: false,
                        ..NamespaceConfig::attached(CAPACITY / 4, 1)
                    },
                ],
                unallocated: CAPACITY / 4,
                ..NvmeConfig::default()
            })
        },
    },
    Setup {
        name: "nvme with capacity in no namespace",
        model: Model::Nvme,
        tried: Tried::These(&[Quirk::CapacitySilent, Quirk::UnallocatedLeft]),
        unseen: false,
        config: || {
            nvme(NvmeConfig {
                namespaces: vec![NamespaceConfig::attached(CAPACITY, 1)],
                unallocated: CAPACITY / 4,
                ..NvmeConfig::default()
            })
        },
    },
    Setup {
        name: "nvme that formats all namespaces",
        model: Model::Nvme,
        tried: Tried::These(&[
            Quirk::OtherNamespaceLeft,
            Quirk::OtherNamespaceDropsWrites,
            Quirk::OtherNamespaceVanishes,
            Quirk::FormatIgnoresSes,
            Quirk::SuccessDataIntact,
        ]),
        unseen: false,
        config: || {
            nvme(NvmeConfig {
                namespaces: vec![
                    NamespaceConfig::attached(CAPACITY, 1),
                    NamespaceConfig::attached(CAPACITY / 2, 1),
                ],
                unallocated: 0,
                fna: 0b111,
                ..NvmeConfig::default()
            })
        },
    },
    Setup {
        name: "nvme divided in two",
        model: Model::Nvme,
        tried: Tried::These(&[
            Quirk::OtherNamespaceLeft,
            Quirk::OtherNamespaceDropsWrites,
            Quirk::OtherNamespaceVanishes,
            Quirk::OtherNamespaceGrows,
            Quirk::OtherNamespaceRefusesWrites,
            Quirk::OtherNamespaceUnreadable,
            Quirk::UnallocatedLeft,
            Quirk::SuccessDataIntact,
            Quirk::ReadsOldData,
            Quirk::UnmapsOnly,
            Quirk::ErasesFirstHalfOnly,
            Quirk::ErasesLastHalfOnly,
            Quirk::LeavesEveryEighthBlock,
            Quirk::PowerCutAndResume,
            Quirk::VendorPattern,
            Quirk::QuickErase,
            Quirk::ErasedBefore,
            Quirk::Hangs,
            Quirk::Unplugged,
        ]),
        unseen: false,
        config: || {
            nvme(NvmeConfig {
                namespaces: vec![
                    NamespaceConfig::attached(CAPACITY, 1),
                    NamespaceConfig::attached(CAPACITY / 2, 1),
                ],
                unallocated: CAPACITY / 4,
                ..NvmeConfig::default()
            })
        },
    },
    Setup {
        name: "nvme with media verification",
        model: Model::Nvme,
        tried: Tried::These(&[
            Quirk::MediaVerificationCancelled,
            Quirk::MediaReadsFail,
            Quirk::StaysInVerification,
            Quirk::DeallocatesDespiteNdas,
            Quirk::SuccessDataIntact,
        ]),
        unseen: false,
        config: || {
            nvme(NvmeConfig {
                namespaces: vec![NamespaceConfig::attached(CAPACITY, 0)],
                unallocated: 0,
                verification: true,
                inhibited: true,
                deallocated_reads_zero: false,
                ..NvmeConfig::default()
            })
        },
    },
    Setup {
        name: "emmc",
        model: Model::Mmc,
        tried: Tried::All,
        unseen: false,
        config: || mmc(MmcConfig::default()),
    },
    Setup {
        name: "emmc that erases to FFh",
        model: Model::Mmc,
        tried: Tried::These(&[Quirk::SecureEraseIsTrim, Quirk::SanitizeUnmappedOnly]),
        unseen: false,
        config: || {
            mmc(MmcConfig {
                erased: 0xFF,
                ..MmcConfig::default()
            })
        },
    },
];

fn small(config: EmulatedConfig) -> EmulatedConfig {
    EmulatedConfig {
        capacity: CAPACITY,
        cache: 64 << 10,
        spare: 512,
        ..config
    }
}

fn ata(config: EmulatedConfig, ata: AtaConfig) -> EmulatedConfig {
    EmulatedConfig {
        kind: Kind::Ata(ata),
        ..small(config)
    }
}

fn hiding(shown: [Option<u64>; 3]) -> EmulatedConfig {
    let disk = AtaConfig {
        shown,
        ..AtaConfig::disk()
    };
    ata(EmulatedConfig::ata_disk(), disk)
}

fn nvme(nvme: NvmeConfig) -> EmulatedConfig {
    let format = nvme.namespaces[0].format;
    let sector = if format == 0 { 512 } else { 4096 };
    EmulatedConfig {
        cache: 64 << 10,
        logical_sector: sector,
        spare: CAPACITY / 4 / u64::from(sector),
        ..EmulatedConfig::nvme(nvme)
    }
}

fn mmc(mmc: MmcConfig) -> EmulatedConfig {
    EmulatedConfig {
        spare: 512,
        capacity: CAPACITY,
        cache: 64 << 10,
        ..EmulatedConfig::mmc(mmc)
    }
}

impl Setup {
    /// Makes it, with documents in every sector that an erase is to reach,
    /// hidden ones among them, and in pages that were put aside as bad.
    #[must_use]
    pub fn make(&self) -> Filled {
        let config = (self.config)();
        let drive = EmulatedDrive::new(&config);
        let count = usize::try_from(config.capacity).unwrap() / DOCUMENT;
        let mut documents = Vec::with_capacity(count * DOCUMENT);
        for number in 0..count {
            let line = format!("Dossier {number:08} of the debt mediation service; ");
            let end = documents.len() + DOCUMENT;
            while documents.len() < end {
                documents.extend_from_slice(line.as_bytes());
            }
            documents.truncate(end);
        }
        drive.plant(0, &documents);
        for place in [3, 5, 7] {
            drive.reallocate(place * CAPACITY / 8);
        }
        let addressable = match &config.kind {
            Kind::Nvme(nvme) => nvme.namespaces.iter().map(|one| one.bytes).sum(),
            _ => u64::MAX,
        };
        Filled {
            drive,
            documents,
            addressable,
        }
    }
}

/// What became of the documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Left {
    /// The worst of them.
    pub worst: Standing,
    /// Documents that the interface can reach and no exception names.
    pub reachable: usize,
    /// Documents in pages that no read can show.
    pub hidden: usize,
}

impl Filled {
    /// What became of the documents below `end` bytes, but for those in
    /// `exceptions`.
    #[must_use]
    pub fn left(&self, end: u64, exceptions: &[Extent]) -> Left {
        let size = u64::try_from(DOCUMENT).unwrap();
        // Whole sectors are compared, so that documents share one where it is
        // larger.
        let sector = usize::try_from(self.drive.open().description().identity.logical_sector)
            .unwrap()
            .max(DOCUMENT);
        let end = usize::try_from(end)
            .unwrap_or(usize::MAX)
            .min(self.documents.len());
        let samples: Vec<&[u8]> = self.documents[..end].chunks(sector).collect();
        let mut left = Left {
            worst: Standing::Nowhere,
            reachable: 0,
            hidden: 0,
        };
        let standing = self.drive.standing(&samples);
        for (number, standing) in (0u64..).zip(standing) {
            let sector = u64::try_from(sector).unwrap();
            let place = Extent {
                offset: number * sector,
                length: sector.max(size),
            };
            let standing = if place.offset >= self.addressable {
                standing.min(Standing::PhysicalOnly)
            } else {
                standing
            };
            let listed = exceptions.iter().any(|extent| extent.overlaps(&place));
            match standing {
                Standing::Reachable if listed => {}
                Standing::Reachable => left.reachable += 1,
                Standing::PhysicalOnly => left.hidden += 1,
                Standing::Nowhere => {}
            }
            left.worst = left.worst.max(standing);
        }
        left
    }
}
