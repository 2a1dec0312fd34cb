//! The sanitize status log (81h), looked at again and again while a sanitise runs.

use super::{ask, is_gone, refusal, tells_of_reset};
use crate::drive::probe::nvme::operation;
use crate::drive::{Data, Wait, WritableDrive};
use crate::protocol::nvme::{
    Command, SanitizeAction, SanitizeRequest, SanitizeState, SanitizeStatus,
};
use crate::record::Message;
use crate::record::abilities::CommandSet;
use crate::record::findings::{Operation, OperationResult};
use crate::technique::dialogue::{Dialogue, Poll};

/// Answers in a row that say nothing before the log counts as unreadable.
const NONSENSE: u32 = 5;

/// Looks at the log again and again.
pub(super) struct Watch {
    /// Dword 10 of the sanitise that is waited for.
    sent: u32,
    /// It was seen running.
    pub(super) seen_running: bool,
    /// The drive told of a reset.
    pub(super) reset_seen: bool,
    /// What the log said last.
    pub(super) last: Operation,
    /// The media can be read now, and were not yet.
    pub(super) media_readable: bool,
    /// The media verification was broken off (MVCNCLD).
    pub(super) verification_cancelled: bool,
    media_were_readable: bool,
    nonsense: u32,
}

impl Watch {
    pub(super) fn of(sent: u32) -> Self {
        Self {
            sent,
            seen_running: false,
            reset_seen: false,
            media_readable: false,
            verification_cancelled: false,
            media_were_readable: false,
            nonsense: 0,
            last: unreadable(Message::new("command-not-reached")),
        }
    }

    pub(super) fn look(&mut self, dialogue: &mut Dialogue<'_>) -> Poll {
        let mut page = vec![0; 512];
        let status = match ask(dialogue, LOG, &Command::sanitize_status(), &mut page) {
            Ok(status) => status,
            Err(error) => {
                self.last = unreadable(error.message());
                return if is_gone(&error) {
                    Poll::Ended
                } else {
                    Poll::Silent
                };
            }
        };
        if !status.is_success() {
            self.reset_seen |= tells_of_reset(status);
            return self.puzzled(unreadable(refusal(status)));
        }
        let seen = operation(&page);
        self.verification_cancelled =
            SanitizeStatus::decode(&page).is_some_and(|status| status.media_verification_canceled);
        match &seen.result {
            OperationResult::Running { progress } => {
                let progress = *progress;
                let is_ours = seen.names.as_deref() == Some(name(self.sent).as_str());
                self.seen_running |= is_ours;
                self.nonsense = 0;
                self.last = seen;
                if waits_for_verification(&page) {
                    if is_ours && !self.media_were_readable {
                        self.media_readable = true;
                        self.media_were_readable = true;
                        return Poll::Ended;
                    }
                    leave_media_verification(dialogue);
                }
                Poll::Running(progress)
            }
            OperationResult::Unreadable { .. } => self.puzzled(seen),
            _ => {
                self.last = seen;
                Poll::Ended
            }
        }
    }

    /// Once can be an accident; always is an answer.
    fn puzzled(&mut self, seen: Operation) -> Poll {
        self.last = seen;
        self.nonsense += 1;
        if self.nonsense >= NONSENSE {
            Poll::Ended
        } else {
            Poll::Silent
        }
    }
}

/// Name of the log in the record.
const LOG: &str = "Get Log Page 81h";

/// The log page, or why it could not be had.
pub(super) fn look(dialogue: &mut Dialogue<'_>) -> Result<Vec<u8>, Message> {
    let mut page = vec![0; 512];
    match ask(dialogue, LOG, &Command::sanitize_status(), &mut page) {
        Ok(status) if status.is_success() => Ok(page),
        Ok(status) => Err(refusal(status)),
        Err(error) => Err(error.message()),
    }
}

/// Whether a sanitise has come to its media verification and waits for somebody
/// to end it.
fn waits_for_verification(page: &[u8]) -> bool {
    SanitizeStatus::decode(page)
        .is_some_and(|status| status.state == SanitizeState::MediaVerification)
}

/// Ends the media verification that a drive waits in for somebody who is gone, so
/// that it can be read and written again. Whether it did.
pub fn end_media_verification(drive: &mut WritableDrive) -> bool {
    if !matches!(drive.description().abilities.commands, CommandSet::Nvme(_)) {
        return false;
    }
    let mut dialogue = Dialogue::new(drive);
    let waits = look(&mut dialogue).is_ok_and(|page| waits_for_verification(&page));
    if waits {
        leave_media_verification(&mut dialogue);
    }
    waits
}

/// Ends media verification (SANACT 5): the drive deallocates what is left and
/// comes to its end.
pub(super) fn leave_media_verification(dialogue: &mut Dialogue<'_>) {
    let request = SanitizeRequest::new(SanitizeAction::ExitMediaVerification);
    let entry = Command::sanitize(&request).to_bytes();
    let wait = Wait::at_most(super::ASK);
    // Whether that was of use shows in the next look at the log.
    let _ = dialogue.nvme(
        "Sanitize (exit media verification)",
        &entry,
        Data::None,
        wait,
    );
}

pub(super) fn unreadable(reason: Message) -> Operation {
    Operation {
        result: OperationResult::Unreadable { reason },
        ..Operation::default()
    }
}

/// Dword 10 as the log gives it back.
pub(super) fn name(dword10: u32) -> String {
    format!("{dword10:08x}")
}
