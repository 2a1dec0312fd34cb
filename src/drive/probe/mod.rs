//! Asking a drive, by its own commands, who it is, what it can do and what
//! state it is in. Sends nothing that changes anything.
//!
//! What it finds goes into the description: a serial of the medium's own takes
//! the place of a bridge's or a stand-in, and abilities decide what the
//! techniques offer.

mod ask;
mod ata;
mod hidden;
pub(crate) mod mmc;
pub(crate) mod nvme;
mod scsi;
mod smart;

use ask::Ask;
pub(crate) use ata::operation_result;
pub(crate) use scsi::operation_of;

use super::{DriveError, Medium, Port};
use crate::protocol::scsi::Capacity;
use crate::record::abilities::{Abilities, CommandSet, OpalState, OwnIdentity};
use crate::record::{ByteCount, DriveDescription, Health, Message, Serial, SerialSource};

/// What one command set said.
#[derive(Debug, Default)]
pub(crate) struct Seen {
    pub(crate) commands: CommandSet,
    pub(crate) own: Option<OwnIdentity>,
    pub(crate) opal: Option<OpalState>,
    pub(crate) health: Option<Health>,
    pub(crate) unknown: Vec<Message>,
    pub(crate) mismatch: Option<Message>,
}

/// The description with everything that the drive's own commands tell.
pub(super) fn look(medium: &mut dyn Medium, mut seen: DriveDescription) -> DriveDescription {
    let mut found = match medium.port() {
        Port::None => return seen,
        Port::Scsi(port) => ata::probe(port, &seen).unwrap_or_else(|| scsi::probe(port, &seen)),
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
        mismatch: found.mismatch,
    };
    seen
}

/// What is known of a drive that does not answer.
fn silent(error: &DriveError) -> Seen {
    let reason = Message::new("probe-no-answer").with("cause", error.message());
    Seen {
        commands: CommandSet::Blocked {
            reason: reason.clone(),
        },
        unknown: vec![reason],
        ..Seen::default()
    }
}

/// READ CAPACITY, the long one or else the short one.
fn read_capacity(ask: &mut Ask<'_>) -> Result<Option<Capacity>, DriveError> {
    let long = ask.data(&crate::protocol::scsi::read_capacity_16(32), 32)?;
    if let Some(capacity) = long.and_then(|reply| Capacity::decode_16(&reply)) {
        return Ok(Some(capacity));
    }
    let short = ask.data(&crate::protocol::scsi::read_capacity_10(), 8)?;
    Ok(short.and_then(|reply| Capacity::decode_10(&reply)))
}

/// Whether the size that the drive gives by its own command (`own` bytes of
/// `sector` each), the one that comes by SCSI, and the one that the kernel
/// works with contradict each other.
fn capacity_mismatch(
    ask: &mut Ask<'_>,
    seen: &DriveDescription,
    own: u64,
    sector: u64,
) -> Result<Option<Message>, DriveError> {
    let Some(capacity) = read_capacity(ask)? else {
        return Ok(None);
    };
    let bytes = capacity.bytes().unwrap_or(u64::MAX);
    if bytes != own {
        return Ok(Some(
            Message::new("mismatch-capacity")
                .with("drive", ByteCount(own))
                .with("host", ByteCount(bytes)),
        ));
    }
    let block = u64::from(capacity.block_bytes);
    if block != sector {
        return Ok(Some(
            Message::new("mismatch-sector")
                .with("drive", sector)
                .with("host", block),
        ));
    }
    let kernel = seen.identity.capacity;
    Ok((kernel.0 != own).then(|| {
        Message::new("mismatch-capacity")
            .with("drive", ByteCount(own))
            .with("host", kernel)
    }))
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
