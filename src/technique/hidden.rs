//! Opening areas that an ATA drive hides from the host, before the erase, so
//! that it reaches them and reading back can look at them.
//!
//! In order: IDENTIFY DEVICE; READ NATIVE MAX ADDRESS (EXT) and at once SET
//! MAX ADDRESS (EXT) for good; else GET NATIVE MAX ADDRESS EXT and SET
//! ACCESSIBLE MAX ADDRESS EXT; then DEVICE CONFIGURATION IDENTIFY and RESTORE,
//! which a drive refuses while a host protected area is set; IDENTIFY DEVICE,
//! and the kernel looks at the size anew. Each of them may be granted only
//! once in a power cycle.

use std::sync::atomic::{AtomicBool, Ordering};

use super::ata::state::{self, Native, uses_48_bit};
use super::ata::{ATTENTIONS, Ata, SOON, abilities, is_attention, is_same};
use super::dialogue::Dialogue;
use super::{Observer, StepEnd, nvme};
use crate::drive::reply::AtaAnswer;
use crate::drive::{Data, DriveError, Wait, WritableDrive};
use crate::protocol::ata::{self, Command, Identify, Lasting};
use crate::record::abilities::CommandSet;
use crate::record::erasure::{HiddenAreaRecord, HiddenAreasRecord};
use crate::record::findings::HiddenAfter;
use crate::record::{DriveDescription, Event, JournalEntry, MediumKind, Message};

/// Areas that a drive was seen to hide: name, sectors that the host sees,
/// sectors that there are.
#[must_use]
pub fn found(drive: &DriveDescription) -> Vec<(&'static str, u64, u64)> {
    let CommandSet::Ata(ata) = &drive.abilities.commands else {
        return Vec::new();
    };
    // What the device configuration hides lies behind the native maximum.
    let native = ata.hpa.native_sectors.or(ata.ama.native_sectors);
    let reach = native.unwrap_or(ata.sectors).max(ata.sectors);
    [
        ("HPA", ata.sectors, ata.hpa.native_sectors),
        ("AMA", ata.sectors, ata.ama.native_sectors),
        ("DCO", reach, ata.dco.native_sectors),
    ]
    .into_iter()
    .filter_map(|(name, seen, there)| Some((name, seen, there?)))
    .filter(|(_, seen, there)| there > seen)
    .collect()
}

/// What an erase of the host's addresses alone leaves on the drive, by what the
/// drive says: areas beyond them, other namespaces, capacity in no namespace.
#[must_use]
pub fn beside(drive: &DriveDescription) -> HiddenAfter {
    match &drive.abilities.commands {
        CommandSet::Nvme(found) => return nvme::beside(found, false),
        CommandSet::Blocked { reason } if drive.medium == MediumKind::Nvme => {
            return HiddenAfter::NotKnown {
                reason: reason.clone(),
            };
        }
        _ => {}
    }
    match found(drive).first() {
        None => HiddenAfter::None,
        Some((area, ..)) => HiddenAfter::Left {
            what: Message::new("hidden-area-named").with("area", *area),
        },
    }
}

/// Opens what is hidden. `StepEnd::Completed` means that nothing is hidden, by
/// what the drive says now, and that the kernel has the whole size; where
/// something was opened, the drive is then known by its new capacity.
pub fn open(drive: &mut WritableDrive, observer: &mut dyn Observer, stop: &AtomicBool) -> StepEnd {
    let description = drive.description().clone();
    let Ok(abilities) = abilities(&description) else {
        return StepEnd::Completed;
    };
    let mut dialogue = Dialogue::new(drive);
    let mut opening = Opening {
        ata: Ata::new(&mut dialogue, abilities),
        observer,
        stop,
        opened: Vec::new(),
    };
    let result = opening.go(&description);
    let opened = std::mem::take(&mut opening.opened);
    if !opened.is_empty() {
        let area = |(area, sectors, native_sectors): &Area| HiddenAreaRecord {
            area: (*area).to_owned(),
            sectors: *sectors,
            native_sectors: *native_sectors,
        };
        let said = JournalEntry::HiddenAreasSaid(HiddenAreasRecord {
            areas: opened.iter().map(area).collect(),
            exchange: dialogue.into_exchange(),
        });
        if let Err(fault) = observer.journal(said) {
            return StepEnd::Failed(fault.message());
        }
    }
    match (result, opened.last()) {
        (Err(ended), _) => ended,
        (Ok(()), None) => StepEnd::Completed,
        (Ok(()), Some((area, ..))) => compare(drive, area),
    }
}

/// An area that was opened: name, sectors before, sectors there.
type Area = (&'static str, u64, u64);

struct Opening<'o, 't, 'd> {
    ata: Ata<'t, 'd>,
    observer: &'o mut dyn Observer,
    stop: &'o AtomicBool,
    opened: Vec<Area>,
}

impl Opening<'_, '_, '_> {
    fn go(&mut self, description: &DriveDescription) -> Result<(), StepEnd> {
        self.ata.watch().map_err(|error| lost(&error))?;
        let identify = self.identify()?;
        if !is_same(&identify, description.abilities.own.as_ref()) {
            return Err(StepEnd::Failed(Message::new("ata-other-drive")));
        }
        self.open_hpa(&identify)?;
        self.open_ama(&identify)?;
        let identify = self.identify()?;
        self.open_dco(&identify)?;
        let identify = self.identify()?;
        // Behind an opened configuration there may be another host protected area.
        for look in [state::hpa, state::ama] {
            let native = look(&mut self.ata, &identify).map_err(|error| lost(&error))?;
            if matches!(native, Native::Sectors(native) if native > sectors(&identify)) {
                return Err(power_cycle("HPA"));
            }
        }
        Ok(())
    }

    fn identify(&mut self) -> Result<Identify, StepEnd> {
        self.ata.identify_again(self.stop).map_err(StepEnd::Unknown)
    }

    fn open_hpa(&mut self, identify: &Identify) -> Result<(), StepEnd> {
        let native = state::hpa(&mut self.ata, identify).map_err(|error| lost(&error))?;
        let Some(native) = self.begin("HPA", sectors(identify), native)? else {
            return Ok(());
        };
        let max = native - 1;
        let (read, set, name) = if uses_48_bit(&self.ata, identify) {
            (
                ata::read_native_max_ext(),
                ata::set_max_ext(max, Lasting::Permanent),
                "SET MAX ADDRESS EXT",
            )
        } else {
            (
                ata::read_native_max(),
                ata::set_max(max, Lasting::Permanent),
                "SET MAX ADDRESS",
            )
        };
        let set = set.ok_or_else(|| StepEnd::Failed(Message::new("hidden-address")))?;
        // SET MAX is granted only right after READ NATIVE MAX.
        let first = Some(("READ NATIVE MAX ADDRESS", read));
        self.set("HPA", (first, name, set), sectors(identify))
    }

    fn open_ama(&mut self, identify: &Identify) -> Result<(), StepEnd> {
        let native = state::ama(&mut self.ata, identify).map_err(|error| lost(&error))?;
        let Some(native) = self.begin("AMA", sectors(identify), native)? else {
            return Ok(());
        };
        let set = ata::ama_set_max(native - 1)
            .ok_or_else(|| StepEnd::Failed(Message::new("hidden-address")))?;
        let name = "SET ACCESSIBLE MAX ADDRESS EXT";
        self.set("AMA", (None, name, set), sectors(identify))
    }

    fn open_dco(&mut self, identify: &Identify) -> Result<(), StepEnd> {
        let there = state::dco(&mut self.ata, identify).map_err(|error| lost(&error))?;
        let seen = sectors(identify);
        if self.begin("DCO", seen, there)?.is_none() {
            return Ok(());
        }
        let name = "DEVICE CONFIGURATION RESTORE";
        self.set("DCO", (None, name, ata::dco_restore()), seen)
    }

    /// Whether there is something to open; writes it down then.
    fn begin(
        &mut self,
        area: &'static str,
        seen: u64,
        native: Native,
    ) -> Result<Option<u64>, StepEnd> {
        let Native::Sectors(native) = native else {
            return Ok(None);
        };
        if native <= seen {
            return Ok(None);
        }
        if self.stop.load(Ordering::Relaxed) {
            return Err(StepEnd::Stopped);
        }
        let entry = JournalEntry::HiddenAreaOpened {
            area: area.to_owned(),
            sectors: seen,
            native_sectors: native,
        };
        self.observer
            .journal(entry)
            .map_err(|fault| StepEnd::Failed(fault.message()))?;
        self.opened.push((area, seen, native));
        Ok(Some(native))
    }

    /// Sends the command that opens, after the one that has to come right
    /// before it, and looks whether it did.
    fn set(
        &mut self,
        area: &'static str,
        (first, name, command): (Option<(&str, Command)>, &str, Command),
        seen: u64,
    ) -> Result<(), StepEnd> {
        let mut answer = AtaAnswer::Silent;
        for _ in 0..ATTENTIONS {
            if let Some((name, first)) = &first {
                self.ata.ask(name, first).map_err(|error| lost(&error))?;
            }
            let wait = Wait::at_most(SOON * 3);
            answer = self
                .ata
                .send(name, &command, Data::None, wait)
                .map_err(|error| lost(&error))?;
            if !is_attention(&answer) {
                break;
            }
        }
        let now = sectors(&self.identify()?);
        if now > seen {
            self.observer.event(Event::Note {
                message: Message::new("hidden-opened")
                    .with("area", area)
                    .with("before", seen)
                    .with("after", now),
            });
            return Ok(());
        }
        // Refused, or taken and not yet in force: both are over with the power.
        match answer {
            AtaAnswer::Scsi(_) if !self.ata.reset_seen => Err(StepEnd::Failed(
                Message::new("hidden-refused").with("area", area),
            )),
            _ => Err(power_cycle(area)),
        }
    }
}

fn sectors(identify: &Identify) -> u64 {
    identify.sectors().unwrap_or(0)
}

fn lost(error: &DriveError) -> StepEnd {
    StepEnd::Unknown(error.message())
}

fn power_cycle(area: &'static str) -> StepEnd {
    StepEnd::PowerCycle(Message::new("hidden-power-cycle").with("area", area))
}

/// Makes the kernel look again, and holds its size against the drive's.
fn compare(drive: &mut WritableDrive, area: &'static str) -> StepEnd {
    match drive.rescan() {
        Err(error) => StepEnd::Unknown(error.message()),
        // The kernel may keep the old size until the drive is attached anew.
        Ok(now) if now.abilities.mismatch.is_some() || !found(now).is_empty() => power_cycle(area),
        Ok(_) => StepEnd::Completed,
    }
}
