//! What the ATA techniques share: sending commands by SCSI/ATA translation,
//! who the drive is, and the state that it is in afterwards.

pub(super) mod deny;
pub(super) mod offer;
pub(super) mod password;
pub(super) mod sanitize;
pub(super) mod security;
pub(super) mod sense;
pub(super) mod state;

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use super::NOT_FOR_THIS_DRIVE;
use super::account::{answer_of_error, answer_of_scsi};
use super::dialogue::Dialogue;
use crate::drive::reply::{AtaAnswer, ata_answer, scsi_answer};
use crate::drive::{Data, DriveError, FaultKind, Operation, Wait};
use crate::protocol::ata::registers::STATUS_ERROR;
use crate::protocol::ata::{self, Command, Identify, Registers};
use crate::protocol::{sat, scsi};
use crate::record::abilities::{AtaAbilities, CommandSet, OwnIdentity};
use crate::record::findings::Answer;
use crate::record::{DriveDescription, Message};

/// How long a command may take that only looks.
pub(super) const SOON: Duration = Duration::from_secs(10);
/// How often a command is sent again because of a unit attention.
pub(super) const ATTENTIONS: usize = 4;

/// What the probe found, where the drive is an ATA drive.
pub(super) fn abilities(drive: &DriveDescription) -> Result<&AtaAbilities, Message> {
    match &drive.abilities.commands {
        CommandSet::Ata(ata) => Ok(ata),
        CommandSet::Blocked { reason } => {
            Err(Message::new("offer-commands-blocked").with("reason", reason.clone()))
        }
        _ => Err(Message::new(NOT_FOR_THIS_DRIVE)),
    }
}

/// A talk with an ATA drive.
pub(super) struct Ata<'t, 'd> {
    pub(super) dialogue: &'t mut Dialogue<'d>,
    short_only: bool,
    /// A reset was reported since [`Ata::watch`].
    pub(super) reset_seen: bool,
    watching: bool,
}

impl<'t, 'd> Ata<'t, 'd> {
    pub(super) fn new(dialogue: &'t mut Dialogue<'d>, abilities: &AtaAbilities) -> Self {
        Self {
            dialogue,
            short_only: abilities.short_only,
            reset_seen: false,
            watching: false,
        }
    }

    /// The bytes that carry a command; `None` when they cannot.
    pub(super) fn cdb(&self, command: &Command, registers: bool) -> Option<Vec<u8>> {
        if self.short_only {
            sat::pass_through_12(command, registers).map(|cdb| cdb.to_vec())
        } else {
            Some(sat::pass_through_16(command, registers).to_vec())
        }
    }

    /// Hears what the drive wants to say from before: power on, resets. From
    /// here on a reset counts.
    pub(super) fn watch(&mut self) -> Result<(), DriveError> {
        for _ in 0..ATTENTIONS {
            let cdb = scsi::test_unit_ready();
            let wait = Wait::at_most(SOON);
            let reply = self
                .dialogue
                .scsi("TEST UNIT READY", &cdb, Data::None, wait)?;
            if !scsi_answer(&reply).is_attention() {
                break;
            }
        }
        self.watching = true;
        Ok(())
    }

    /// Sends a command once and takes the answer as it comes.
    pub(super) fn send(
        &mut self,
        name: &str,
        command: &Command,
        data: Data<'_>,
        wait: Wait<'_>,
    ) -> Result<AtaAnswer, DriveError> {
        let Some(cdb) = self.cdb(command, !command.protocol.is_in()) else {
            let path = &self.dialogue.drive().description().path;
            return Err(DriveError::new(
                path,
                Operation::Command,
                FaultKind::Unsupported,
            ));
        };
        let reply = self.dialogue.scsi(name, &cdb, data, wait)?;
        let answer = ata_answer(&reply, command);
        self.reset_seen |= self.watching && answer.is_reset();
        Ok(answer)
    }

    /// Sends a command that changes nothing and has no data, again where the
    /// drive wanted to say something else first.
    pub(super) fn ask(&mut self, name: &str, command: &Command) -> Result<AtaAnswer, DriveError> {
        let mut answer = AtaAnswer::Silent;
        for _ in 0..ATTENTIONS {
            answer = self.send(name, command, Data::None, Wait::at_most(SOON))?;
            if !is_attention(&answer) {
                break;
            }
        }
        Ok(answer)
    }

    /// Sends a block, again where the drive wanted to say something else first
    /// and so did not look at the command (SAM-6, 5.14).
    pub(super) fn give(
        &mut self,
        name: &str,
        command: &Command,
        block: &[u8],
    ) -> Result<AtaAnswer, DriveError> {
        let mut answer = AtaAnswer::Silent;
        for _ in 0..ATTENTIONS {
            let wait = Wait::at_most(SOON * 3);
            answer = self.send(name, command, Data::Out(block), wait)?;
            if !is_attention(&answer) {
                break;
            }
        }
        Ok(answer)
    }

    /// Asks for a block of data; `None` when the drive does not give it.
    pub(super) fn block(
        &mut self,
        name: &str,
        command: &Command,
    ) -> Result<Option<Vec<u8>>, DriveError> {
        for _ in 0..ATTENTIONS {
            let mut block = vec![0; command.protocol.bytes()];
            let wait = Wait::at_most(SOON);
            match self.send(name, command, Data::In(&mut block), wait)? {
                answer if answer.is_good() => return Ok(Some(block)),
                answer if is_attention(&answer) => {}
                _ => break,
            }
        }
        Ok(None)
    }

    fn try_identify(&mut self) -> Result<Option<Identify>, DriveError> {
        let block = self.block("IDENTIFY DEVICE", &ata::command::identify_device())?;
        Ok(block.as_deref().and_then(Identify::decode))
    }

    /// IDENTIFY DEVICE.
    ///
    /// # Errors
    /// Why there is none.
    pub(super) fn identify(&mut self) -> Result<Identify, Message> {
        self.try_identify()
            .map_err(|error| error.message())?
            .ok_or_else(|| Message::new("ata-identify-failed"))
    }

    /// IDENTIFY DEVICE of a drive that may still be waking up.
    pub(super) fn identify_again(&mut self, stop: &AtomicBool) -> Result<Identify, Message> {
        const TRIES: usize = 12;
        for _ in 0..TRIES {
            match self.try_identify() {
                Ok(Some(identify)) => return Ok(identify),
                Err(error) if matches!(error.kind, FaultKind::Gone | FaultKind::Changed) => {
                    return Err(error.message());
                }
                _ if stop.load(Ordering::Relaxed) => break,
                _ => self.dialogue.drive().pause(Duration::from_secs(5)),
            }
        }
        self.identify()
    }
}

/// Whether the command was not looked at because the drive wanted to say
/// something else first.
pub(super) fn is_attention(answer: &AtaAnswer) -> bool {
    matches!(answer, AtaAnswer::Scsi(scsi) if scsi.is_attention())
}

/// Whether this is the drive that was looked at: by model and serial.
pub(super) fn is_same(identify: &Identify, own: Option<&OwnIdentity>) -> bool {
    own.is_some_and(|own| {
        identify.model().unwrap_or_default() == own.model
            && identify.serial().unwrap_or_default() == own.serial
    })
}

/// How the drive answered a command that erases. Good without registers is
/// [`Answer::Good`] only where `silence_is_good`.
pub(super) fn answer_of(result: &Result<AtaAnswer, DriveError>, silence_is_good: bool) -> Answer {
    match result {
        Ok(AtaAnswer::Registers(registers, _)) => answer_of_registers(registers),
        Ok(AtaAnswer::Silent) if silence_is_good => Answer::Good,
        Ok(AtaAnswer::Silent) => Answer::Undecodable {
            reason: Message::new("ata-no-registers"),
        },
        Ok(AtaAnswer::Scsi(answer)) => answer_of_scsi(answer),
        Err(error) => answer_of_error(error),
    }
}

fn answer_of_registers(registers: &Registers) -> Answer {
    if registers.succeeded() {
        return Answer::Good;
    }
    if registers.status & STATUS_ERROR != 0 {
        return Answer::Failed {
            reason: Message::new("ata-refused")
                .with("status", format!("{:02X}h", registers.status))
                .with("error", format!("{:02X}h", registers.error)),
        };
    }
    Answer::Undecodable {
        reason: Message::new("command-answer-undecodable"),
    }
}
