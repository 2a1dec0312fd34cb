//! SCSI: what a drive answers to commands that change nothing.

use super::ask::Ask;
use super::{Seen, capacity_mismatch, read_capacity};
use crate::drive::reply::ScsiAnswer;
use crate::drive::{DriveError, ScsiPort};
use crate::protocol::scsi::{
    self, AfterErase, Inquiry, ProtectionType, Sanitize, Support, supported_operation,
};
use crate::protocol::sense::{Sense, code, key};
use crate::record::abilities::{CommandSet, OwnIdentity, ScsiAbilities};
use crate::record::findings::{Operation, OperationResult};
use crate::record::{Bus, DriveDescription, Health, MediumKind, Message};

/// FORMAT UNIT.
const FORMAT_UNIT: u8 = 0x04;
/// SANITIZE.
const SANITIZE: u8 = 0x48;
/// Additional sense code of a failure that the drive expects.
const FAILURE_PREDICTED: u8 = 0x5d;

/// Asks.
pub(super) fn probe(port: &mut dyn ScsiPort, seen: &DriveDescription) -> Seen {
    let mut ask = Ask::new(port);
    look(&mut ask, seen).unwrap_or_else(|error| super::silent(&error))
}

fn look(ask: &mut Ask<'_>, seen: &DriveDescription) -> Result<Seen, DriveError> {
    if seen.bridge.is_some() || matches!(seen.bus, Bus::Usb | Bus::Firewire) {
        // No drive behind such a bridge speaks SCSI itself: what the bridge
        // says of SANITIZE or FORMAT UNIT is its own invention.
        let is_stick = seen.medium == MediumKind::UsbStick;
        let commands = if is_stick {
            CommandSet::None
        } else {
            CommandSet::Blocked {
                reason: Message::new("probe-bridge-hides"),
            }
        };
        return Ok(Seen {
            commands,
            ..Seen::default()
        });
    }
    let Some(inquiry) = ask.data(&scsi::inquiry(96), 96)? else {
        return Ok(Seen::default());
    };
    let Some(inquiry) = Inquiry::decode(&inquiry) else {
        return Ok(Seen::default());
    };
    if inquiry.device_type != scsi::inquiry::TYPE_DISK || inquiry.qualifier != 0 {
        return Ok(Seen::default());
    }
    abilities(ask, seen, &inquiry)
}

fn abilities(
    ask: &mut Ask<'_>,
    seen: &DriveDescription,
    inquiry: &Inquiry,
) -> Result<Seen, DriveError> {
    let pages = ask
        .data(&scsi::inquiry_vpd(0x00, 252), 252)?
        .and_then(|page| scsi::supported_pages(&page))
        .unwrap_or_default();
    let mut vpd = |page: u8| -> Result<Option<Vec<u8>>, DriveError> {
        if !pages.contains(&page) {
            return Ok(None);
        }
        ask.data(&scsi::inquiry_vpd(page, 252), 252)
    };
    let serial = vpd(0x80)?.and_then(|page| scsi::unit_serial(&page));
    let characteristics = vpd(0xb1)?.and_then(|page| scsi::characteristics(&page));
    let operation = operation(ask)?;
    let capacity = read_capacity(ask)?;
    let mut unknown = Vec::new();
    if capacity.is_none() {
        unknown.push(Message::new("probe-capacity-unknown"));
    }
    let (blocks, block_bytes) = capacity.map_or((0, 0), |size| (size.blocks, size.block_bytes));
    let bytes = u128::from(blocks) * u128::from(block_bytes);
    let mismatch = match capacity.and_then(|size| size.bytes()) {
        Some(own) => capacity_mismatch(ask, seen, own, block_bytes.into())?,
        None => None,
    };
    let mut unreported = false;
    let mut has = |opcode, action| {
        let support = supports(ask, opcode, action)?;
        unreported |= support.is_none();
        Ok::<_, DriveError>(support == Some(Support::Standard))
    };
    let wait_for_write = |what: fn(&scsi::Characteristics) -> AfterErase| {
        characteristics
            .as_ref()
            .map_or(0, |found| number(what(found)))
    };
    let can = ScsiAbilities {
        blocks,
        block_bytes,
        protection: if inquiry.protection {
            protection(capacity.and_then(|size| size.protection))
        } else {
            0
        },
        protection_exponent: capacity.map_or(0, |size| size.interval_exponent),
        sanitize_block: has(SANITIZE, Some(Sanitize::BlockErase.service_action()))?,
        sanitize_crypto: has(
            SANITIZE,
            Some(Sanitize::CryptographicErase.service_action()),
        )?,
        sanitize_overwrite: has(SANITIZE, Some(Sanitize::Overwrite.service_action()))?,
        format_unit: has(FORMAT_UNIT, None)?,
        write_after_block_erase: wait_for_write(|found| found.after_block_erase),
        write_after_crypto_erase: wait_for_write(|found| found.after_crypto_erase),
        operation,
    };
    if unreported {
        unknown.push(Message::new("probe-commands-unreported"));
    }
    Ok(Seen {
        commands: CommandSet::Scsi(Box::new(can)),
        own: Some(OwnIdentity {
            model: inquiry.product.clone(),
            serial: serial.unwrap_or_default(),
            firmware: inquiry.revision.clone(),
            bytes: bytes.to_string(),
        }),
        health: Some(health(ask)?),
        unknown,
        mismatch,
        ..Seen::default()
    })
}

fn number(after: AfterErase) -> u8 {
    match after {
        AfterErase::NotSaid => 0,
        AfterErase::Reads => 1,
        AfterErase::Fails => 2,
        AfterErase::FailsUntilWritten => 3,
    }
}

/// What the drive says of a command; `None` where it says nothing that can be
/// read, and then the command is not used.
fn supports(
    ask: &mut Ask<'_>,
    opcode: u8,
    action: Option<u8>,
) -> Result<Option<Support>, DriveError> {
    let cdb = scsi::report_supported_operation(opcode, action.map(u16::from), 64);
    Ok(ask
        .data(&cdb, 64)?
        .and_then(|reply| supported_operation(&reply)))
}

/// The type of protection information as a number; a reserved value is taken
/// for the greatest, so that nobody formats it away.
fn protection(kind: Option<ProtectionType>) -> u8 {
    match kind {
        Some(ProtectionType::None) => 0,
        Some(ProtectionType::One) => 1,
        Some(ProtectionType::Two) => 2,
        Some(ProtectionType::Three) => 3,
        None => u8::MAX,
    }
}

/// What a drive says of a sanitise or format, by REQUEST SENSE and, where that
/// has nothing to say, by TEST UNIT READY.
fn operation(ask: &mut Ask<'_>) -> Result<Operation, DriveError> {
    let sense = ask
        .data(&scsi::request_sense(false, 252), 252)?
        .and_then(|reply| Sense::decode(&reply));
    let mut result =
        sense
            .map(|sense| operation_of(&sense))
            .unwrap_or(OperationResult::Unreadable {
                reason: Message::new("sense-unreadable"),
            });
    if result == OperationResult::Idle
        && let ScsiAnswer::Check(sense) = ask.plain(&scsi::test_unit_ready())?
    {
        result = operation_of(&sense);
    }
    Ok(Operation {
        result,
        ..Operation::default()
    })
}

/// Sense data in the words of the record, as far as they tell of a sanitise
/// or format.
pub(crate) fn operation_of(sense: &Sense) -> OperationResult {
    match (sense.key, sense.code()) {
        (key::NOT_READY | key::NO_SENSE, code::SANITIZE_IN_PROGRESS | code::FORMAT_IN_PROGRESS) => {
            OperationResult::Running {
                progress: sense.progress,
            }
        }
        (_, code::SANITIZE_FAILED | code::FORMAT_FAILED) => OperationResult::Failed,
        _ => OperationResult::Idle,
    }
}

fn health(ask: &mut Ask<'_>) -> Result<Health, DriveError> {
    let pages = ask.data(&scsi::log_sense(0x00, 0, 252), 252)?;
    let listed = |page: u8| {
        pages.as_ref().is_some_and(|list| {
            let length = list.get(3).map_or(0, |length| usize::from(*length));
            list.iter().skip(4).take(length).any(|one| *one == page)
        })
    };
    let mut read = |page: u8| -> Result<Option<Vec<u8>>, DriveError> {
        if !listed(page) {
            return Ok(None);
        }
        ask.data(&scsi::log_sense(page, 0, 252), 252)
    };
    let exception = read(scsi::LOG_EXCEPTIONS)?.and_then(|page| scsi::exception(&page));
    Ok(Health {
        passed: exception.map(|(code, _)| code != FAILURE_PREDICTED),
        celsius: read(scsi::LOG_TEMPERATURE)?
            .and_then(|page| scsi::temperature(&page))
            .map(i16::from),
        power_on_hours: read(scsi::LOG_BACKGROUND_SCAN)?
            .and_then(|page| scsi::power_on_minutes(&page))
            .map(|minutes| u64::from(minutes) / 60),
        percentage_used: read(scsi::LOG_SOLID_STATE)?.and_then(|page| scsi::endurance_used(&page)),
        reallocated: None,
        media_errors: None,
    })
}
