//! The drives of practice: one of each kind and two that are special, ready made and full of documents.
//! Imports nothing.

use super::{
    AtaConfig, Clock, EmulatedConfig, EmulatedDrive, Kind, MmcConfig, Model, NamespaceConfig,
    NvmeConfig,
};

/// How many times as fast as the real ones they work: nobody learns by waiting.
const PACE: u32 = 10;

/// All of them.
pub static BENCH: &[BenchDrive] = &[
    BenchDrive {
        name: "sata-ssd",
        serial: "PRACTICE-SSD",
        model: Model::Ata,
        config: EmulatedConfig::ata_ssd,
    },
    BenchDrive {
        name: "sata-disk",
        serial: "PRACTICE-DISK",
        model: Model::Ata,
        config: EmulatedConfig::ata_disk,
    },
    BenchDrive {
        name: "hpa-disk",
        serial: "PRACTICE-HPA",
        model: Model::Ata,
        config: || EmulatedConfig {
            kind: Kind::Ata(AtaConfig {
                // The last quarter is hidden from the host.
                shown: [Some((12 << 20) / 512), None, None],
                ..AtaConfig::disk()
            }),
            ..EmulatedConfig::ata_disk()
        },
    },
    BenchDrive {
        name: "sas-disk",
        serial: "PRACTICE-SAS",
        model: Model::Scsi,
        config: EmulatedConfig::sas_disk,
    },
    BenchDrive {
        name: "sas-ssd",
        serial: "PRACTICE-SASSSD",
        model: Model::Scsi,
        config: EmulatedConfig::sas_ssd,
    },
    BenchDrive {
        name: "nvme",
        serial: "PRACTICE-NVME",
        model: Model::Nvme,
        config: || {
            EmulatedConfig::nvme(NvmeConfig {
                namespaces: vec![NamespaceConfig::attached(16 << 20, 1)],
                unallocated: 0,
                ..NvmeConfig::default()
            })
        },
    },
    BenchDrive {
        name: "nvme-shared",
        serial: "PRACTICE-SHARED",
        model: Model::Nvme,
        config: || EmulatedConfig::nvme(NvmeConfig::default()),
    },
    BenchDrive {
        name: "emmc",
        serial: "0x0ac71ce5",
        model: Model::Mmc,
        config: || EmulatedConfig::mmc(MmcConfig::default()),
    },
];

/// A drive of the bench.
pub struct BenchDrive {
    /// Its name on the command line.
    pub name: &'static str,
    /// Which faults it can have.
    pub model: Model,
    /// Its serial.
    pub serial: &'static str,
    config: fn() -> EmulatedConfig,
}

impl BenchDrive {
    /// Makes it, with documents on it.
    #[must_use]
    pub fn make(&self) -> EmulatedDrive {
        self.make_nth(0)
    }

    /// Makes one more of its kind; from 1 on, name and serial end in a number.
    #[must_use]
    pub fn make_nth(&self, number: u32) -> EmulatedDrive {
        if number == 0 {
            return self.make_as(self.name.to_owned(), self.serial.to_owned());
        }
        let numbered = |text: &str| format!("{text}-{}", number + 1);
        let serial = match u32::from_str_radix(self.serial.trim_start_matches("0x"), 16) {
            // A card's serial is a number.
            Ok(card) => format!("0x{:08x}", card.wrapping_add(number)),
            Err(_) => numbered(self.serial),
        };
        self.make_as(numbered(self.name), serial)
    }

    /// Makes one like it, of the same serial, that is known by another name.
    #[must_use]
    pub fn make_named(&self, name: &str) -> EmulatedDrive {
        self.make_as(name.to_owned(), self.serial.to_owned())
    }

    /// The PSID on its label, where it has one.
    #[must_use]
    pub fn psid(&self) -> Option<String> {
        match (self.config)().kind {
            Kind::Ata(config) => config.psid,
            Kind::Nvme(config) => Some(config.psid),
            _ => None,
        }
    }

    fn make_as(&self, name: String, serial: String) -> EmulatedDrive {
        let config = EmulatedConfig {
            name,
            serial,
            clock: Clock::real(PACE),
            ..(self.config)()
        };
        let drive = EmulatedDrive::new(&config);
        fill(&drive, config.capacity);
        drive
    }
}

/// Puts a file of a person that never was at every 64 KiB.
fn fill(drive: &EmulatedDrive, capacity: u64) {
    const EVERY: u64 = 64 << 10;
    const SIZE: usize = 4096;
    for number in 0..capacity / EVERY {
        let line = format!(
            "File {number}: debt mediation, medical certificate, household income. For practice.\n"
        );
        let mut text = line.repeat(SIZE / line.len() + 1).into_bytes();
        text.truncate(SIZE);
        drive.plant(number * EVERY, &text);
    }
}
