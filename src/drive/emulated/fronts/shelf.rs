//! The drives of the lab by name: what they are made of, what was planted on
//! them, and the front that each stands behind.

use std::collections::BTreeMap;
use std::io;
use std::time::Duration;

use super::super::{
    Clock, EmulatedConfig, EmulatedDrive, Fault, Kind, Moment, NamespaceConfig, NvmeConfig, Quirk,
    Standing,
};
use super::nvme_tcp::NvmeTarget;
use super::scsi_target::ScsiTarget;

/// Bytes of a sample whose fate is asked.
const SAMPLE: usize = 4096;

/// What a drive stands behind.
enum Front {
    Scsi { _target: ScsiTarget },
    Nvme { _target: NvmeTarget },
}

/// One drive.
struct Place {
    drive: EmulatedDrive,
    bytes: u64,
    planted: Option<u64>,
    _front: Front,
}

/// All drives.
#[derive(Default)]
pub struct Shelf {
    places: BTreeMap<String, Place>,
    made: u64,
}

/// What went wrong, for a person.
pub type Failure = String;

impl Shelf {
    /// Makes a drive and puts it behind its front.
    pub fn make(&mut self, kind: &str, name: &str, options: &[&str]) -> Result<String, Failure> {
        if self.places.contains_key(name) {
            return Err(format!("there is a drive {name}"));
        }
        self.made += 1;
        let mut config = configuration(kind, name, options)?;
        tell_apart(&mut config, self.made);
        let drive = EmulatedDrive::new(&config);
        let bytes = config.bytes();
        let scsi = |serial| {
            let target = ScsiTarget::attach(name, self.made, bytes, drive.clone(), serial)?;
            Ok(Front::Scsi { _target: target })
        };
        let front = match config.kind {
            Kind::Ata(_) => scsi(true),
            Kind::Sas(_) => scsi(false),
            Kind::Nvme(_) => NvmeTarget::attach(name, drive.clone())
                .map(|target| Front::Nvme { _target: target }),
            Kind::Plain | Kind::Mmc(_) => Err(io::Error::other("no front for such a drive")),
        };
        let front = front.map_err(|error| error.to_string())?;
        let place = Place {
            drive,
            bytes,
            planted: None,
            _front: front,
        };
        self.places.insert(name.to_owned(), place);
        Ok(config.serial)
    }

    /// Takes a drive away.
    pub fn remove(&mut self, name: &str) -> Result<String, Failure> {
        self.place(name)?;
        self.places.remove(name);
        Ok(String::new())
    }

    fn place(&mut self, name: &str) -> Result<&mut Place, Failure> {
        self.places
            .get_mut(name)
            .ok_or_else(|| format!("no drive {name}"))
    }

    /// The drive of that name.
    pub fn drive(&mut self, name: &str) -> Result<&EmulatedDrive, Failure> {
        Ok(&self.place(name)?.drive)
    }

    /// Plants data all over a drive, hidden areas included.
    pub fn plant(&mut self, name: &str, seed: u64) -> Result<String, Failure> {
        let place = self.place(name)?;
        for at in samples(place.bytes) {
            place.drive.plant(at, &sample(seed, at));
        }
        place.planted = Some(seed);
        Ok(String::new())
    }

    /// Where what was planted still stands: `reachable`, `hidden` or `gone`,
    /// and how many samples of each.
    pub fn standing(&mut self, name: &str) -> Result<String, Failure> {
        let place = self.place(name)?;
        let seed = place.planted.ok_or("nothing was planted")?;
        let data: Vec<Vec<u8>> = samples(place.bytes).map(|at| sample(seed, at)).collect();
        let views: Vec<&[u8]> = data.iter().map(Vec::as_slice).collect();
        let found = place.drive.standing(&views);
        let count = |wanted| found.iter().filter(|standing| **standing == wanted).count();
        let counts = [
            Standing::Reachable,
            Standing::PhysicalOnly,
            Standing::Nowhere,
        ]
        .map(count);
        let word = match counts {
            [0, 0, _] => "gone",
            [0, _, _] => "hidden",
            _ => "reachable",
        };
        let [reachable, hidden, gone] = counts;
        Ok(format!("{word} {reachable} {hidden} {gone}"))
    }

    /// Sets a fault by its name, at its usual moment or at this one.
    pub fn fault(
        &mut self,
        name: &str,
        fault: &str,
        when: Option<&str>,
    ) -> Result<String, Failure> {
        let quirk = Quirk::by_name(fault).ok_or_else(|| format!("no fault {fault}"))?;
        let when = when.map_or(Ok(quirk.usual_moment()), moment)?;
        self.drive(name)?.fail(Fault::Quirk { quirk, when });
        Ok(String::new())
    }

    /// The last commands, in hex, one a line.
    pub fn log(&mut self, name: &str) -> Result<String, Failure> {
        let log = self.drive(name)?.log();
        let hex = |bytes: &Vec<u8>| {
            bytes
                .iter()
                .map(|byte| format!("{byte:02x}"))
                .collect::<String>()
        };
        Ok(log.iter().map(hex).collect::<Vec<_>>().join("\n"))
    }
}

fn moment(word: &str) -> Result<Moment, Failure> {
    let (name, number) = word.split_once(':').unwrap_or((word, "0"));
    let number: u32 = number.parse().map_err(|_| format!("no number {number}"))?;
    Ok(match name {
        "start" => Moment::Start,
        "accepted" => Moment::EraseAccepted,
        "done" => Moment::EraseDone,
        "progress" => Moment::Progress(number),
        "command" => Moment::Command(number.into()),
        "opcode" => Moment::Opcode(u8::try_from(number).map_err(|error| error.to_string())?),
        _ => return Err(format!("no moment {name}")),
    })
}

fn configuration(kind: &str, name: &str, options: &[&str]) -> Result<EmulatedConfig, Failure> {
    let mut config = match kind {
        "sata-ssd" => EmulatedConfig::ata_ssd(),
        "sata-disk" => EmulatedConfig::ata_disk(),
        "sas-ssd" => EmulatedConfig::sas_ssd(),
        "sas-disk" => EmulatedConfig::sas_disk(),
        "nvme" => EmulatedConfig::nvme(NvmeConfig::default()),
        _ => return Err(format!("no kind {kind}")),
    };
    config.name = name.to_owned();
    config.clock = Clock::real(1);
    if !matches!(config.kind, Kind::Nvme(_)) {
        config.capacity = 8 << 20;
    }
    for option in options {
        let (key, value) = option
            .split_once('=')
            .ok_or_else(|| format!("not an option: {option}"))?;
        let number = || {
            value
                .parse::<u32>()
                .map_err(|_| format!("no number: {option}"))
        };
        match (key, &mut config.kind) {
            ("serial", _) => config.serial = value.to_owned(),
            ("model", _) => config.model = value.to_owned(),
            ("megabytes", _) => config.capacity = u64::from(number()?) << 20,
            ("times", _) => config.clock = Clock::real(number()?),
            ("seconds", Kind::Ata(ata)) => {
                ata.sanitize_takes = Duration::from_secs(number()?.into())
            }
            ("seconds", Kind::Sas(sas)) => {
                sas.sanitize_takes = Duration::from_secs(number()?.into());
                sas.format_takes = sas.sanitize_takes;
            }
            ("namespaces", Kind::Nvme(nvme)) => {
                // So many equal ones, and nothing besides.
                let one = NamespaceConfig::attached(8 << 20, 1);
                nvme.namespaces = vec![one; usize::try_from(number()?).unwrap_or(1)];
                nvme.unallocated = 0;
            }
            ("verification", Kind::Nvme(nvme)) => nvme.verification = number()? != 0,
            ("hpa", Kind::Ata(ata)) => ata.shown[0] = Some(number()?.into()),
            ("ama", Kind::Ata(ata)) => ata.shown[1] = Some(number()?.into()),
            ("dco", Kind::Ata(ata)) => ata.shown[2] = Some(number()?.into()),
            _ => return Err(format!("no option {key} of {kind}")),
        }
    }
    config.capacity = config.bytes();
    Ok(config)
}

/// Two drives with one world wide name would be two ways to one drive.
fn tell_apart(config: &mut EmulatedConfig, number: u64) {
    match &mut config.kind {
        Kind::Ata(ata) => ata.wwn += number << 4,
        Kind::Sas(sas) => sas.wwn += number << 4,
        _ => {}
    }
}

fn samples(bytes: u64) -> impl Iterator<Item = u64> {
    (0..bytes).step_by(SAMPLE)
}

/// Bytes that stand nowhere else (SplitMix64 of seed and place).
fn sample(seed: u64, at: u64) -> Vec<u8> {
    let mut state = seed.rotate_left(32) ^ at;
    let mut bytes = Vec::with_capacity(SAMPLE);
    while bytes.len() < SAMPLE {
        state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut word = state;
        word = (word ^ (word >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        word = (word ^ (word >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        bytes.extend((word ^ (word >> 31)).to_le_bytes());
    }
    bytes
}
