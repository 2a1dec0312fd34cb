//! Asking a drive, by its own commands, who it is, what it can do and what
//! state it is in. Sends nothing that changes anything.
//!
//! What it finds goes into the description: a serial of the medium's own takes
//! the place of a bridge's or a stand-in, and abilities decide what the
//! techniques offer.

mod ata;
pub(crate) mod mmc;
pub(crate) mod nvme;
mod scsi;

use super::{Medium, Port};
use crate::record::abilities::{Abilities, CommandSet, OpalState, OwnIdentity};
use crate::record::{DriveDescription, Health, Message, Serial, SerialSource};

/// What one command set said.
#[derive(Debug, Default)]
pub(crate) struct Seen {
    pub(crate) commands: CommandSet,
    pub(crate) own: Option<OwnIdentity>,
    pub(crate) opal: Option<OpalState>,
    pub(crate) health: Option<Health>,
    pub(crate) unknown: Vec<Message>,
}

/// The description with everything that the drive's own commands tell.
pub(super) fn look(medium: &mut dyn Medium, mut seen: DriveDescription) -> DriveDescription {
    let mut found = match medium.port() {
        Port::None => return seen,
        Port::Scsi(port) => ata::probe(port).unwrap_or_else(|| scsi::probe(port)),
        Port::Nvme(port) => nvme::probe(port),
        Port::Mmc(port) => mmc::probe(port, &seen.identity),
    };
    if found.opal.is_none() {
        found.opal = medium.opal_flags().and_then(opal_by_kernel);
    }
    if let Some(own) = &found.own
        && seen.identity.serial.source != SerialSource::Device
        && !own.serial.is_empty()
    {
        seen.identity.serial = Serial {
            text: own.serial.clone(),
            source: SerialSource::Device,
        };
    }
    if let Some(health) = found.health {
        seen.health = health;
    }
    seen.abilities = Abilities {
        commands: found.commands,
        own: found.own,
        opal: found.opal,
        unknown: found.unknown,
    };
    seen
}

/// Flags of `IOC_OPAL_GET_STATUS` (linux/sed-opal.h).
fn opal_by_kernel(flags: u32) -> Option<OpalState> {
    const SUPPORTED: u32 = 1 << 0;
    const LOCKING_ENABLED: u32 = 1 << 2;
    const LOCKED: u32 = 1 << 3;
    const MBR_ENABLED: u32 = 1 << 4;
    const MBR_DONE: u32 = 1 << 5;
    let has = |flag: u32| flags & flag != 0;
    has(SUPPORTED).then(|| OpalState {
        kind: None,
        locking_enabled: has(LOCKING_ENABLED),
        locked: has(LOCKED),
        shadow_mbr: has(MBR_ENABLED) && !has(MBR_DONE),
        encrypts: false,
    })
}
