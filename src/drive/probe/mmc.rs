//! eMMC: EXT_CSD, the status, and the protection of every group. Imports
//! `protocol`, `record`.

use std::time::{Duration, Instant};

use super::Seen;
use crate::drive::{Data, DriveError, MmcCommand, MmcPort, Wait};
use crate::protocol::mmc::{
    CardStatus, Command, ErasedContent, ExtCsd, PreEol, Response, Transfer, WriteProtection,
    write_protection,
};
use crate::record::abilities::{CommandSet, MmcAbilities, OwnIdentity};
use crate::record::{DriveIdentity, Health, Message, SerialSource};

/// The longest that a question may take, and the questions for all groups together.
const TIMEOUT: Duration = Duration::from_secs(10);

/// The address that Linux gives to an eMMC.
pub(crate) const ADDRESS: u16 = 1;

/// Groups that one answer tells of.
const GROUPS: u64 = 32;

/// Above this size addresses count sectors, below it bytes.
const SECTOR_ADDRESSED: u64 = 2 << 30;

/// Asks. The card's identification register cannot be read once the card is
/// selected: the kernel read it when it found the card, and it is the medium's own.
pub(super) fn probe(port: &mut dyn MmcPort, known: &DriveIdentity) -> Seen {
    let mut seen = Seen::default();
    if let Some(reason) = status(port) {
        seen.unknown.push(reason);
    }
    let register = match ext_csd(port) {
        Ok(register) => register,
        Err(reason) => {
            seen.commands = CommandSet::Blocked {
                reason: reason.clone(),
            };
            seen.unknown.push(reason);
            return seen;
        }
    };
    if register.partition_access != 0 {
        seen.unknown.push(Message::new("mmc-other-area-selected"));
    }
    let write_protected = match any_protected(port, &register) {
        Ok(protected) => Some(protected),
        Err(reason) => {
            seen.unknown.push(reason);
            None
        }
    };
    seen.own = (known.serial.source == SerialSource::Device).then(|| OwnIdentity {
        model: known.model.clone(),
        serial: known.serial.text.clone(),
        firmware: known.firmware.clone().unwrap_or_default(),
        bytes: register.user_bytes().to_string(),
    });
    seen.health = Some(health(&register));
    seen.commands = CommandSet::Mmc(Box::new(MmcAbilities {
        sanitize: register.sanitize,
        secure_erase: register.secure_erase,
        trim: register.trim,
        erased_byte: match register.erased_content {
            ErasedContent::Zeros => 0x00,
            ErasedContent::Ones => 0xff,
            ErasedContent::Reserved(_) => {
                seen.unknown
                    .push(Message::new("mmc-erased-content-unknown"));
                0x00
            }
        },
        boot_bytes: register.boot_bytes,
        general_purpose_bytes: register.general_purpose_bytes,
        rpmb_bytes: register.rpmb_bytes,
        write_protected,
        group_bytes: group_bytes(&register),
    }));
    seen
}

/// A command for the port.
pub(crate) fn to_port(command: &Command) -> MmcCommand {
    MmcCommand {
        index: command.index,
        argument: command.argument,
        busy: command.response == Response::R1Busy,
        block: match command.transfer {
            Transfer::None => 0,
            Transfer::In(bytes) => bytes,
        },
    }
}

/// Bytes of a write protect group; 0 where only the CSD would tell.
pub(crate) fn group_bytes(register: &ExtCsd) -> u64 {
    if register.high_capacity_groups {
        register.protect_group_bytes
    } else {
        0
    }
}

/// What the status says against it; `None` when all is well.
fn status(port: &mut dyn MmcPort) -> Option<Message> {
    const WHAT: &str = "SEND_STATUS (CMD13)";
    let command = to_port(&Command::send_status(ADDRESS));
    match port.command(&command, Data::None, Wait::at_most(TIMEOUT)) {
        Ok(response) if CardStatus(response[0]).is_locked() => Some(Message::new("mmc-locked")),
        Ok(_) => None,
        Err(error) => Some(unanswered(WHAT, &error)),
    }
}

fn ext_csd(port: &mut dyn MmcPort) -> Result<ExtCsd, Message> {
    const WHAT: &str = "EXT_CSD (CMD8)";
    let command = Command::send_ext_csd();
    let mut data = vec![0; 512];
    let wait = Wait::at_most(TIMEOUT);
    let response = port
        .command(&to_port(&command), Data::In(&mut data), wait)
        .map_err(|error| unanswered(WHAT, &error))?;
    refused(WHAT, response[0])?;
    ExtCsd::decode(&data).ok_or_else(|| super::nvme::undecodable(WHAT, &data))
}

/// Whether any write protect group of the user area is protected.
fn any_protected(port: &mut dyn MmcPort, register: &ExtCsd) -> Result<bool, Message> {
    const WHAT: &str = "SEND_WRITE_PROT_TYPE (CMD31)";
    let group = group_bytes(register);
    let size = register.user_bytes();
    if group == 0 || size == 0 {
        return Err(Message::new("mmc-groups-unknown"));
    }
    let unit = if size > SECTOR_ADDRESSED { 512 } else { 1 };
    let begun = Instant::now();
    let mut start = 0;
    while start < size {
        if begun.elapsed() > TIMEOUT {
            return Err(Message::new("mmc-groups-unknown"));
        }
        let address =
            u32::try_from(start / unit).map_err(|_| Message::new("mmc-groups-unknown"))?;
        let command = to_port(&Command::send_write_protection_type(address));
        let mut data = [0; 8];
        let wait = Wait::at_most(TIMEOUT);
        let response = port
            .command(&command, Data::In(&mut data), wait)
            .map_err(|error| unanswered(WHAT, &error))?;
        refused(WHAT, response[0])?;
        let groups =
            write_protection(&data).ok_or_else(|| super::nvme::undecodable(WHAT, &data))?;
        // Bits of groups beyond the end say nothing.
        let left = (size - start).div_ceil(group).min(GROUPS);
        let real = groups.iter().take(usize::try_from(left).unwrap_or(32));
        if real
            .into_iter()
            .any(|state| *state != WriteProtection::None)
        {
            return Ok(true);
        }
        start = start.saturating_add(group.saturating_mul(GROUPS));
    }
    Ok(false)
}

fn refused(what: &str, response: u32) -> Result<(), Message> {
    if !CardStatus(response).is_error() {
        return Ok(());
    }
    Err(Message::new("mmc-refused")
        .with("what", what)
        .with("status", format!("{response:08X}h")))
}

fn unanswered(what: &str, error: &DriveError) -> Message {
    Message::new("nvme-unanswered")
        .with("what", what)
        .with("cause", error.message())
}

/// Tenths of life, of the worse of the two kinds of memory.
fn health(register: &ExtCsd) -> Health {
    let worse = register.life_a.max(register.life_b);
    Health {
        passed: match register.pre_eol {
            PreEol::Normal | PreEol::Warning => Some(true),
            PreEol::Urgent => Some(false),
            PreEol::NotDefined | PreEol::Reserved(_) => None,
        },
        percentage_used: (1..=11).contains(&worse).then(|| worse * 10),
        ..Health::default()
    }
}
