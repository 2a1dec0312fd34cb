//! What a SCSI reply says, without a judgement: whether the command was done,
//! refused, or lost, and the ATA registers where it brought any.

use super::ScsiReply;
use crate::protocol::ata::{Command, Registers};
use crate::protocol::sat;
use crate::protocol::sense::{Sense, key};

const GOOD: u8 = 0x00;
const CHECK_CONDITION: u8 = 0x02;

/// A reply to a SCSI command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScsiAnswer {
    /// Done.
    Good,
    /// The drive has something to say.
    Check(Sense),
    /// Another status: busy, reservation conflict, task set full, aborted.
    Status(u8),
    /// The host adapter or its driver say that the answer was lost.
    Lost {
        /// Host adapter's status.
        host: u16,
        /// The driver's status.
        driver: u16,
    },
    /// There should be sense data, and there are none that make sense, or
    /// they are about an earlier command.
    Garbled,
}

/// How registers came (SAT-5, 12.2.6 and 12.2.7).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// In a descriptor, whole.
    Descriptor,
    /// In fixed format sense, without COUNT 15:8.
    Fixed,
}

/// A reply to an ATA command by pass-through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AtaAnswer {
    /// Its registers came.
    Registers(Registers, Layout),
    /// Good, and no registers came.
    Silent,
    /// No registers, because of what a SCSI command would have ended in too.
    Scsi(ScsiAnswer),
}

/// Reads a reply to a SCSI command.
#[must_use]
pub fn scsi_answer(reply: &ScsiReply) -> ScsiAnswer {
    if reply.host_status != 0 || reply.driver_status != 0 {
        return ScsiAnswer::Lost {
            host: reply.host_status,
            driver: reply.driver_status,
        };
    }
    match reply.status {
        GOOD => ScsiAnswer::Good,
        CHECK_CONDITION => match Sense::decode(&reply.sense) {
            Some(sense) if sense.deferred => ScsiAnswer::Garbled,
            Some(sense) if sense.key == key::RECOVERED_ERROR => ScsiAnswer::Good,
            Some(sense) => ScsiAnswer::Check(sense),
            None => ScsiAnswer::Garbled,
        },
        other => ScsiAnswer::Status(other),
    }
}

/// Reads a reply to an ATA command by pass-through. Whether there are high
/// halves of registers is the command's to say: bridges get that wrong.
#[must_use]
pub fn ata_answer(reply: &ScsiReply, command: &Command) -> AtaAnswer {
    let scsi = scsi_answer(reply);
    if matches!(scsi, ScsiAnswer::Lost { .. } | ScsiAnswer::Status(_)) {
        return AtaAnswer::Scsi(scsi);
    }
    if let Ok(registers) = sat::registers(&reply.sense) {
        let is_descriptor = reply.sense.first().is_some_and(|byte| byte & 0x7f == 0x72);
        let layout = if is_descriptor {
            Layout::Descriptor
        } else {
            Layout::Fixed
        };
        return AtaAnswer::Registers(registers.reply_to(command), layout);
    }
    match (scsi, reply.status) {
        (ScsiAnswer::Good, GOOD) => AtaAnswer::Silent,
        // "Recovered" without the registers that it should bring.
        (ScsiAnswer::Good, _) => AtaAnswer::Scsi(ScsiAnswer::Garbled),
        (other, _) => AtaAnswer::Scsi(other),
    }
}

impl AtaAnswer {
    /// The registers, where they came.
    #[must_use]
    pub fn registers(&self) -> Option<&Registers> {
        match self {
            Self::Registers(registers, _) => Some(registers),
            _ => None,
        }
    }

    /// Whether the drive says that it was reset.
    #[must_use]
    pub fn is_reset(&self) -> bool {
        matches!(self, Self::Scsi(answer) if answer.is_reset())
    }

    /// Whether nothing was seen to go wrong: registers without error, or good
    /// without any.
    #[must_use]
    pub fn is_good(&self) -> bool {
        match self {
            Self::Registers(registers, _) => registers.succeeded(),
            Self::Silent => true,
            Self::Scsi(_) => false,
        }
    }
}

impl ScsiAnswer {
    /// Whether the drive says that it was reset (unit attention 29h).
    #[must_use]
    pub fn is_reset(&self) -> bool {
        matches!(self, Self::Check(sense) if sense.is_reset())
    }

    /// Whether the command was not looked at because the drive wanted to
    /// say something first.
    #[must_use]
    pub fn is_attention(&self) -> bool {
        matches!(self, Self::Check(sense) if sense.key == key::UNIT_ATTENTION)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::ata;

    fn hex(text: &str) -> Vec<u8> {
        text.split_ascii_whitespace()
            .map(|byte| u8::from_str_radix(byte, 16).unwrap())
            .collect()
    }

    fn answer(reply: &ScsiReply) -> AtaAnswer {
        ata_answer(reply, &ata::check_power_mode())
    }

    fn check(sense: &str) -> ScsiReply {
        ScsiReply {
            status: CHECK_CONDITION,
            sense: hex(sense),
            ..ScsiReply::default()
        }
    }

    // CHECK POWER MODE with CK_COND, as SAT-5, 12.2.6, lays its answer out.
    const POWER: &str = "72 01 00 1d 00 00 00 0e 09 0c 00 00 00 ff 00 00 00 00 00 00 00 50";

    #[test]
    fn registers_come_out_of_a_descriptor() {
        let answer = answer(&check(POWER));
        let AtaAnswer::Registers(registers, Layout::Descriptor) = answer else {
            panic!("{answer:?}");
        };
        assert_eq!((registers.status, registers.count), (0x50, 0xff));
        assert!(answer.is_good());
    }

    #[test]
    fn high_halves_of_a_command_of_28_bits_are_not_believed() {
        // A bridge that sets EXTEND in every reply, with something in the halves.
        let extended = POWER.replacen("09 0c 00 00 00 ff", "09 0c 01 00 5a ff", 1);
        let reply = check(&extended);
        let count = |command: &Command| {
            let answer = ata_answer(&reply, command);
            answer.registers().map(|registers| registers.count)
        };
        assert_eq!(count(&ata::check_power_mode()), Some(0x00ff));
        assert_eq!(count(&ata::sanitize_status(false)), Some(0x5aff));
    }

    #[test]
    fn good_without_registers_is_silence_and_a_lost_answer_is_none() {
        assert_eq!(answer(&ScsiReply::default()), AtaAnswer::Silent);
        let mut lost = check(POWER);
        lost.host_status = 3;
        assert!(matches!(
            answer(&lost),
            AtaAnswer::Scsi(ScsiAnswer::Lost { host: 3, driver: 0 })
        ));
        assert!(!answer(&lost).is_good());
        // A bridge that asks for attention and gives nothing to read.
        assert_eq!(answer(&check("")), AtaAnswer::Scsi(ScsiAnswer::Garbled));
    }

    #[test]
    fn a_reset_is_seen_in_either_format() {
        for sense in [
            "70 00 06 00 00 00 00 0a 00 00 00 00 29 00 00 00 00 00",
            "72 06 29 01 00 00 00 00",
        ] {
            assert!(answer(&check(sense)).is_reset(), "{sense}");
            assert!(scsi_answer(&check(sense)).is_reset(), "{sense}");
        }
        // About an earlier command: it says nothing of this one.
        assert_eq!(
            scsi_answer(&check("73 06 29 00 00 00 00 00")),
            ScsiAnswer::Garbled
        );
    }
}
