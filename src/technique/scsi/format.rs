//! The run of SCSI FORMAT UNIT (SBC-4, 5.4).
//!
//! In order: TEST UNIT READY, INQUIRY with the unit serial, REQUEST SENSE,
//! READ CAPACITY, MODE SENSE and MODE SELECT of the whole capacity at the same
//! block length, FORMAT UNIT with IMMED and a security initialisation (without
//! it where the drive does not take that), REQUEST SENSE and TEST UNIT READY
//! until the end, INQUIRY and READ CAPACITY again. Block length and protection
//! information stay as they are.

use std::sync::atomic::AtomicBool;

use super::{Flow, Layout, SOON, Scsi, abilities};
use crate::drive::reply::ScsiAnswer;
use crate::drive::{Data, DriveError, Wait, WritableDrive};
use crate::protocol::scsi::modes::{self, PAGE_CONTROL, PageControl};
use crate::protocol::scsi::{self, BlockDescriptor, Format, Modes, ProtectionType};
use crate::protocol::sense::{code, key};
use crate::record::Message;
use crate::record::findings::{Answer, OperationResult, OwnershipRule};
use crate::technique::account::Account;
use crate::technique::dialogue::Dialogue;
use crate::technique::{Observer, Orders, StepEnd, StepOutcome};

/// Runs it.
pub(in crate::technique) fn run(
    technique: &'static str,
    drive: &mut WritableDrive,
    orders: &Orders,
    observer: &mut dyn Observer,
    stop: &AtomicBool,
) -> StepOutcome {
    let mut account = Account::new(technique, OwnershipRule::FinalStatus, observer);
    let description = drive.description().clone();
    let mut dialogue = Dialogue::new(drive);
    let ended = match abilities(&description) {
        Ok(_) => {
            let mut flow = Flow {
                technique,
                orders,
                stop,
                observer,
                account: &mut account,
                scsi: Scsi::new(&mut dialogue),
                own: description.abilities.own.as_ref(),
                capacity: description.identity.capacity.0,
            };
            go(&mut flow).unwrap_or_else(|ended| ended)
        }
        Err(reason) => account.refuse(reason),
    };
    account.close(dialogue, ended, Message::new("command-reported-done"))
}

fn go(flow: &mut Flow<'_, '_, '_>) -> Result<StepEnd, StepEnd> {
    let (before, layout) = flow.prepare()?;
    match before {
        OperationResult::Running { .. } => {
            // The command does not depend on its parameter list, and says
            // little of protection; any of its forms by the journal is ours.
            let is_ours = [
                ProtectionType::None,
                ProtectionType::One,
                ProtectionType::Two,
                ProtectionType::Three,
            ]
            .into_iter()
            .flat_map(ways)
            .any(|(cdb, ..)| flow.has_sent(&cdb));
            flow.take_up(before, is_ours);
        }
        OperationResult::Unreadable { reason } => return Err(flow.account.refuse(reason)),
        before => {
            flow.account.findings.before = super::operation(before);
            let Some(layout) = layout else {
                let reason = Message::new("probe-capacity-unknown");
                return Err(flow.account.refuse(reason));
            };
            begin(flow, layout)?;
        }
    }
    Ok(flow.finish(layout))
}

/// The ways to give the command, the best first: command, parameter list, and
/// whether it asks for a security initialisation.
fn ways(protection: ProtectionType) -> impl Iterator<Item = ([u8; 6], Vec<u8>, bool)> {
    [true, false].into_iter().map(move |security_initialize| {
        let (cdb, list) = scsi::format_unit(&Format {
            protection,
            immediate: true,
            security_initialize,
        });
        (cdb, list, security_initialize)
    })
}

fn begin(flow: &mut Flow<'_, '_, '_>, layout: Layout) -> Result<(), StepEnd> {
    // A drive too old to say has none.
    let protection = layout.protection.unwrap_or(ProtectionType::None);
    let whole = whole_capacity(&mut flow.scsi, layout).map_err(|error| flow.lost(&error))?;
    let whole = if whole { "selected" } else { "as it was" };
    flow.account.parameter("whole-capacity", whole);
    flow.account
        .parameter("block-bytes", layout.block_bytes.to_string());
    for (cdb, list, security_initialize) in ways(protection) {
        let answer = flow.send("FORMAT UNIT", &cdb, &list)?;
        let said = if security_initialize { "yes" } else { "no" };
        flow.account.parameter("security-initialize", said);
        if !answer.is_some_and(|answer| is_parameter_refused(&answer)) {
            break;
        }
    }
    if !matches!(flow.account.findings.answer, Answer::NotSent { .. }) {
        flow.wait();
    }
    Ok(())
}

/// Whether the drive knows the command and does not like what goes with it.
fn is_parameter_refused(answer: &ScsiAnswer) -> bool {
    matches!(answer, ScsiAnswer::Check(sense)
    if sense.key == key::ILLEGAL_REQUEST
        && matches!(
            sense.code(),
            code::INVALID_FIELD_IN_PARAMETERS | code::PARAMETER_LIST_LENGTH
        ))
}

/// Asks for as many blocks as there can be, at the block length that there is:
/// a drive may have been made smaller. Whether the drive took it.
fn whole_capacity(scsi: &mut Scsi<'_, '_>, layout: Layout) -> Result<bool, DriveError> {
    let cdb = modes::mode_sense_10(PAGE_CONTROL, PageControl::Current, false, 252);
    let block = scsi
        .data("MODE SENSE(10)", &cdb, 252)?
        .and_then(|reply| Modes::decode_10(&reply))
        .and_then(|modes| modes.block);
    let Some(block) = block.filter(|block| block.block_bytes == layout.block_bytes) else {
        return Ok(false);
    };
    let whole = BlockDescriptor::full_capacity(block.block_bytes, block.long);
    let Some(list) = modes::select_parameters_10(Some(&whole), None) else {
        return Ok(false);
    };
    let cdb = modes::mode_select_10(false, u16::try_from(list.len()).unwrap_or(0));
    let wait = Wait::at_most(SOON);
    let answer = scsi.send("MODE SELECT(10)", &cdb, Data::Out(&list), wait)?;
    Ok(answer == ScsiAnswer::Good)
}
