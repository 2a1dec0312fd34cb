//! Questions to a drive behind SCSI that change nothing, each answered within
//! [`PATIENCE`] or not at all.

use std::time::Duration;

use crate::drive::reply::{AtaAnswer, ScsiAnswer, ata_answer, scsi_answer};
use crate::drive::{Data, DriveError, ScsiPort, Wait};
use crate::protocol::ata::Command;
use crate::protocol::sat;

/// The longest that any question may take.
const PATIENCE: Duration = Duration::from_secs(10);
/// How often a question is put again because the drive wanted to say something
/// else first: power on, changed parameters.
const ATTENTIONS: usize = 4;

/// How ATA commands get through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// ATA PASS-THROUGH(16).
    Long,
    /// ATA PASS-THROUGH(12), which has no room for 48-bit commands.
    Short,
}

/// Whoever is asked.
pub(super) struct Ask<'a> {
    port: &'a mut dyn ScsiPort,
}

impl<'a> Ask<'a> {
    pub(super) fn new(port: &'a mut dyn ScsiPort) -> Self {
        Self { port }
    }

    /// A SCSI command without data.
    pub(super) fn plain(&mut self, cdb: &[u8]) -> Result<ScsiAnswer, DriveError> {
        let mut answer = ScsiAnswer::Garbled;
        for _ in 0..ATTENTIONS {
            let reply = self
                .port
                .execute(cdb, Data::None, Wait::at_most(PATIENCE))?;
            answer = scsi_answer(&reply);
            if !answer.is_attention() {
                break;
            }
        }
        Ok(answer)
    }

    /// A SCSI command that brings data: `None` when it was not done.
    pub(super) fn data(&mut self, cdb: &[u8], length: u16) -> Result<Option<Vec<u8>>, DriveError> {
        for _ in 0..ATTENTIONS {
            let mut buffer = vec![0; length.into()];
            let wait = Wait::at_most(PATIENCE);
            let reply = self.port.execute(cdb, Data::In(&mut buffer), wait)?;
            match scsi_answer(&reply) {
                ScsiAnswer::Good => return Ok(Some(cut(buffer, reply.transferred))),
                answer if answer.is_attention() => {}
                _ => break,
            }
        }
        Ok(None)
    }

    /// An ATA command without data, with its registers asked for; `None` when
    /// it cannot be sent this way.
    pub(super) fn ata(
        &mut self,
        command: &Command,
        way: Way,
    ) -> Result<Option<AtaAnswer>, DriveError> {
        let Some(cdb) = wrap(command, way, true) else {
            return Ok(None);
        };
        let mut answer = AtaAnswer::Silent;
        for _ in 0..ATTENTIONS {
            let wait = Wait::at_most(PATIENCE);
            let reply = self.port.execute(&cdb, Data::None, wait)?;
            answer = ata_answer(&reply, command);
            if !matches!(&answer, AtaAnswer::Scsi(scsi) if scsi.is_attention()) {
                break;
            }
        }
        Ok(Some(answer))
    }

    /// An ATA command that brings data; `None` when it was not done or cannot
    /// be sent this way.
    pub(super) fn ata_data(
        &mut self,
        command: &Command,
        way: Way,
    ) -> Result<Option<Vec<u8>>, DriveError> {
        let Some(cdb) = wrap(command, way, false) else {
            return Ok(None);
        };
        for _ in 0..ATTENTIONS {
            let mut buffer = vec![0; command.protocol.bytes()];
            let wait = Wait::at_most(PATIENCE);
            let reply = self.port.execute(&cdb, Data::In(&mut buffer), wait)?;
            match ata_answer(&reply, command) {
                answer if answer.is_good() => return Ok(Some(cut(buffer, reply.transferred))),
                AtaAnswer::Scsi(scsi) if scsi.is_attention() => {}
                _ => break,
            }
        }
        Ok(None)
    }
}

fn wrap(command: &Command, way: Way, registers: bool) -> Option<Vec<u8>> {
    match way {
        Way::Long => Some(sat::pass_through_16(command, registers).to_vec()),
        Way::Short => sat::pass_through_12(command, registers).map(|cdb| cdb.to_vec()),
    }
}

/// What came, as far as it came. Some bridges say that nothing did.
fn cut(mut buffer: Vec<u8>, transferred: usize) -> Vec<u8> {
    if transferred > 0 {
        buffer.truncate(transferred);
    }
    buffer
}
