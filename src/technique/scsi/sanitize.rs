//! The run of SCSI SANITIZE (SBC-4, 5.30).
//!
//! In order: TEST UNIT READY, INQUIRY with the unit serial (is it the same
//! drive), REQUEST SENSE and TEST UNIT READY (does something run), READ
//! CAPACITY, SANITIZE with IMMED, REQUEST SENSE and TEST UNIT READY until the
//! end, INQUIRY and READ CAPACITY again. AUSE is not set: a failure is left by
//! a sanitise that succeeds and by nothing else.

use std::sync::atomic::AtomicBool;

use super::{Flow, Scsi, abilities};
use crate::drive::WritableDrive;
use crate::protocol::scsi::{self, Sanitize, SanitizeFlags};
use crate::record::Message;
use crate::record::abilities::ScsiAbilities;
use crate::record::findings::{Answer, OperationResult, OwnershipRule};
use crate::technique::account::Account;
use crate::technique::dialogue::Dialogue;
use crate::technique::{Observer, Orders, StepEnd, StepOutcome};

/// Passes of an overwrite; 0 is reserved.
const PASSES: u8 = 1;
/// What an overwrite writes.
const PATTERN: [u8; 4] = [0; 4];

/// Runs it.
pub(in crate::technique) fn run(
    technique: &'static str,
    what: Sanitize,
    drive: &mut WritableDrive,
    orders: &Orders,
    observer: &mut dyn Observer,
    stop: &AtomicBool,
) -> StepOutcome {
    let mut account = Account::new(technique, OwnershipRule::FinalStatus, observer);
    let description = drive.description().clone();
    let mut dialogue = Dialogue::new(drive);
    let ended = match abilities(&description) {
        Ok(abilities) => {
            reads_afterwards(&mut account, what, abilities);
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
            go(&mut flow, what).unwrap_or_else(|ended| ended)
        }
        Err(reason) => account.refuse(reason),
    };
    account.close(dialogue, ended, Message::new("command-reported-done"))
}

fn go(flow: &mut Flow<'_, '_, '_>, what: Sanitize) -> Result<StepEnd, StepEnd> {
    let list = if what == Sanitize::Overwrite {
        scsi::overwrite_parameters(PASSES, false, &PATTERN).unwrap_or_default()
    } else {
        Vec::new()
    };
    let flags = SanitizeFlags {
        immediate: true,
        ..SanitizeFlags::default()
    };
    let length = u16::try_from(list.len()).unwrap_or(0);
    let cdb = scsi::sanitize(what, flags, length);
    let (before, layout) = flow.prepare()?;
    match before {
        OperationResult::Running { .. } => {
            let is_ours = flow.has_sent(&cdb);
            flow.take_up(before, is_ours);
        }
        OperationResult::Unreadable { reason } => return Err(flow.account.refuse(reason)),
        before => {
            flow.account.findings.before = super::operation(before);
            flow.send(word(what), &cdb, &list)?;
            if !matches!(flow.account.findings.answer, Answer::NotSent { .. }) {
                flow.wait();
            }
        }
    }
    Ok(flow.finish(layout))
}

fn word(what: Sanitize) -> &'static str {
    match what {
        Sanitize::Overwrite => "SANITIZE overwrite",
        Sanitize::BlockErase => "SANITIZE block erase",
        Sanitize::CryptographicErase => "SANITIZE cryptographic erase",
        Sanitize::ExitFailure => "SANITIZE exit failure mode",
    }
}

/// Notes what reads give afterwards, until written (VPD B1h, WABEREQ and
/// WACEREQ).
fn reads_afterwards(account: &mut Account, what: Sanitize, abilities: &ScsiAbilities) {
    let (name, value) = match what {
        Sanitize::BlockErase => ("wabereq", abilities.write_after_block_erase),
        Sanitize::CryptographicErase => ("wacereq", abilities.write_after_crypto_erase),
        Sanitize::Overwrite => {
            account.parameter("passes", PASSES.to_string());
            return;
        }
        Sanitize::ExitFailure => return,
    };
    account.parameter(name, value.to_string());
}
