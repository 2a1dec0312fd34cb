//! What the two techniques of an eMMC share: when they are not for a drive,
//! giving all blocks back, and how the drive must look afterwards.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use jiff::Timestamp;

use super::course::Course;
use super::dialogue::{Dialogue, progress_of};
use super::{NOT_FOR_THIS_DRIVE, Observer, StepEnd};
use crate::drive::probe::mmc::{ADDRESS, to_port};
use crate::drive::{Data, Discard, DriveError, FaultKind, Wait};
use crate::protocol::mmc::{CardStatus, Command, ExtCsd};
use crate::record::abilities::{CommandSet, MmcAbilities};
use crate::record::findings::{Answer, HiddenAfter, StateAfter};
use crate::record::{ByteCount, DriveDescription, Extent, Limit, MediumKind, Message};

/// The longest that a question may take.
const ASK: Duration = Duration::from_secs(10);

/// Bytes that are given back at a time, at least: small enough that a stop is
/// seen soon.
const PIECE: u64 = 8 << 20;

/// What the drive can do, unless no technique of MMC can be used on it.
pub(super) fn usable(drive: &DriveDescription) -> Result<&MmcAbilities, Message> {
    let found = match &drive.abilities.commands {
        CommandSet::Mmc(found) => found,
        CommandSet::Blocked { reason } if drive.medium == MediumKind::Emmc => {
            return Err(Message::new("offer-commands-blocked").with("reason", reason.clone()));
        }
        _ => return Err(Message::new(NOT_FOR_THIS_DRIVE)),
    };
    if drive.identity.capacity.0 == 0 {
        return Err(Message::new("refused-empty"));
    }
    if drive.read_only {
        return Err(Message::new("refused-read-only"));
    }
    protection(found)?;
    Ok(found)
}

/// Protected groups are passed over in silence, so no group may be.
fn protection(found: &MmcAbilities) -> Result<(), Message> {
    match found.write_protected {
        Some(false) => Ok(()),
        Some(true) => Err(Message::new("mmc-write-protected")),
        None => Err(Message::new("mmc-groups-unknown")),
    }
}

/// What these commands do not reach.
pub(super) fn limits(drive: &DriveDescription, found: &MmcAbilities) -> Vec<Limit> {
    let mut limits = Vec::new();
    if found.boot_bytes > 0 {
        limits.push(Message::new("limit-mmc-boot"));
    }
    if found.rpmb_bytes > 0 {
        limits.push(Message::new("limit-mmc-rpmb"));
    }
    if general_purpose(found) > 0 {
        limits.push(Message::new("limit-mmc-general-purpose"));
    }
    if drive.is_virtual() {
        limits.push(Message::new("limit-virtual-medium"));
    }
    limits
}

fn general_purpose(found: &MmcAbilities) -> u64 {
    let areas = found.general_purpose_bytes.iter();
    areas.fold(0, |sum, bytes| sum.saturating_add(*bytes))
}

/// A course on its way over an eMMC.
pub(super) struct Run<'a> {
    pub(super) course: Course<'a>,
    pub(super) description: DriveDescription,
    pub(super) stop: &'a AtomicBool,
}

impl Run<'_> {
    /// Looks at EXT_CSD and at the protection of all groups once more, since the
    /// plan may be old.
    pub(super) fn ready(&mut self) -> Result<ExtCsd, StepEnd> {
        let register = ext_csd(&mut self.course.dialogue);
        let register = register.map_err(|reason| self.course.account.refuse(reason))?;
        if register.partition_access != 0 {
            return Err(self
                .course
                .account
                .refuse(Message::new("mmc-other-area-selected")));
        }
        let now = self.course.dialogue.drive().identify();
        let checked = match &now {
            Ok(now) => usable(now).map(|_| ()),
            Err(error) => Err(error.message()),
        };
        checked.map_err(|reason| self.course.account.refuse(reason))?;
        if self.stop.load(Ordering::Relaxed) {
            return Err(StepEnd::Stopped);
        }
        Ok(register)
    }

    /// Gives every block back, piece by piece. The first piece shows whether the
    /// drive can do it in this way at all.
    ///
    /// # Errors
    /// What stood in the way, and from which byte on; `None` for the stop flag.
    pub(super) fn discard_all(
        &mut self,
        how: Discard,
        register: &ExtCsd,
        observer: &mut dyn Observer,
    ) -> Result<(), Option<(u64, DriveError)>> {
        let size = self.description.identity.capacity.0;
        let group = register.erase_group_bytes;
        let piece = if group > 0 {
            PIECE.next_multiple_of(group)
        } else {
            PIECE
        };
        let groups = u32::try_from(piece.checked_div(group).unwrap_or(1)).unwrap_or(u32::MAX);
        let longest = match how {
            Discard::Secure => register
                .secure_erase_timeout
                .max(register.secure_trim_timeout),
            Discard::Hint => register.erase_timeout.max(register.trim_timeout),
        };
        let timeout = Duration::from_secs(60) + longest.saturating_mul(groups);
        let sent = (Timestamp::now(), Instant::now());
        let mut start = 0;
        let mut result = Ok(());
        while start < size {
            if self.stop.load(Ordering::Relaxed) {
                result = Err(None);
                break;
            }
            let length = piece.min(size - start);
            let run = Extent {
                offset: start,
                length,
            };
            let done = self.course.dialogue.drive().discard(run, how, timeout);
            if let Err(error) = done {
                result = Err(Some((start, error)));
                break;
            }
            start += length;
            let parts = u128::from(start) * (1 << 16) / u128::from(size.max(1));
            let parts = u16::try_from(parts).unwrap_or(u16::MAX);
            observer.event(progress_of(Some(parts), sent.1.elapsed(), None));
        }
        let name = match how {
            Discard::Secure => "BLKSECDISCARD",
            Discard::Hint => "BLKDISCARD",
        };
        let answer = match &result {
            Ok(()) => "0".to_owned(),
            Err(None) => format!("stopped before byte {start}"),
            Err(Some((at, error))) => format!("from byte {at} on: {error}"),
        };
        let command = format!("0 +{size} in pieces of {piece}");
        self.course.dialogue.note(name, command, answer, sent);
        result
    }

    /// What a discard that failed means.
    pub(super) fn discard_failed(&mut self, fault: Option<(u64, DriveError)>) -> StepEnd {
        let Some((at, error)) = fault else {
            self.course.account.findings.answer = Answer::Missing {
                reason: Message::new("command-given-up"),
            };
            return StepEnd::Stopped;
        };
        let reason = Message::new("mmc-erase-failed")
            .with("offset", ByteCount(at))
            .with("cause", error.message());
        let lost = matches!(
            error.kind,
            FaultKind::Stalled | FaultKind::Gone | FaultKind::Changed
        );
        self.course.account.findings.answer = if lost {
            Answer::Missing {
                reason: reason.clone(),
            }
        } else {
            Answer::Failed {
                reason: reason.clone(),
            }
        };
        self.inspect();
        if lost {
            StepEnd::Unknown(reason)
        } else {
            StepEnd::Failed(reason)
        }
    }

    /// The status says whether something was skipped.
    pub(super) fn check_status(&mut self) -> Result<(), StepEnd> {
        let command = Command::send_status(ADDRESS);
        let wait = Wait::at_most(ASK);
        let response =
            self.course
                .dialogue
                .mmc("SEND_STATUS", &to_port(&command), Data::None, wait);
        match response {
            Ok(response) => self.judge(CardStatus(response[0])),
            Err(error) => {
                let reason = error.message();
                self.course.account.findings.answer = Answer::Missing {
                    reason: reason.clone(),
                };
                self.inspect();
                Err(StepEnd::Unknown(reason))
            }
        }
    }

    /// Takes the error bits of a status as the drive's answer.
    pub(super) fn judge(&mut self, status: CardStatus) -> Result<(), StepEnd> {
        if !status.is_error() {
            return Ok(());
        }
        let reason = if status.erase_skipped() || status.write_protect_violation() {
            Message::new("mmc-erase-skipped")
        } else {
            Message::new("mmc-refused")
                .with("what", "SEND_STATUS (CMD13)")
                .with("status", format!("{:08X}h", status.0))
        };
        self.course.account.findings.answer = Answer::Failed {
            reason: reason.clone(),
        };
        self.inspect();
        Err(StepEnd::Failed(reason))
    }

    /// Looks at the drive as a whole once more.
    pub(super) fn inspect(&mut self) {
        let now = self.course.dialogue.drive().identify();
        let state = state_after(&self.description, &now);
        let findings = &mut self.course.account.findings;
        // Boot, replay protected and general purpose partitions are no hidden
        // areas: they have addresses and nodes of their own, and are limits.
        findings.hidden = match now.as_ref().map(|now| &now.abilities.commands) {
            Ok(CommandSet::Mmc(_)) => HiddenAfter::None,
            _ => HiddenAfter::NotKnown {
                reason: Message::new("mmc-silent"),
            },
        };
        findings.state = state;
    }
}

/// EXT_CSD, or why it could not be had.
fn ext_csd(dialogue: &mut Dialogue<'_>) -> Result<ExtCsd, Message> {
    const WHAT: &str = "SEND_EXT_CSD";
    let command = to_port(&Command::send_ext_csd());
    let mut data = vec![0; 512];
    let wait = Wait::at_most(ASK);
    let response = dialogue
        .mmc(WHAT, &command, Data::In(&mut data), wait)
        .map_err(|error| error.message())?;
    if CardStatus(response[0]).is_error() {
        return Err(Message::new("mmc-refused")
            .with("what", WHAT)
            .with("status", format!("{:08X}h", response[0])));
    }
    ExtCsd::decode(&data).ok_or_else(|| crate::drive::probe::nvme::undecodable(WHAT, &data))
}

fn state_after(was: &DriveDescription, now: &Result<DriveDescription, DriveError>) -> StateAfter {
    let now = match now {
        Ok(now) => now,
        Err(error) => {
            return StateAfter::NotKnown {
                reason: error.message(),
            };
        }
    };
    let CommandSet::Mmc(found) = &now.abilities.commands else {
        return StateAfter::NotKnown {
            reason: Message::new("mmc-silent"),
        };
    };
    let mut what = Vec::new();
    let bytes =
        |drive: &DriveDescription| drive.abilities.own.as_ref().map(|own| own.bytes.clone());
    if was.identity.capacity != now.identity.capacity || bytes(was) != bytes(now) {
        what.push(
            Message::new("state-capacity-changed")
                .with("before", was.identity.capacity)
                .with("after", now.identity.capacity),
        );
    }
    if now.read_only {
        what.push(Message::new("refused-read-only"));
    }
    match found.write_protected {
        Some(false) => {}
        Some(true) => what.push(Message::new("mmc-write-protected")),
        None if what.is_empty() => {
            return StateAfter::NotKnown {
                reason: Message::new("mmc-groups-unknown"),
            };
        }
        None => {}
    }
    if what.is_empty() {
        StateAfter::AsExpected
    } else {
        StateAfter::Otherwise {
            what: Message::new("state-differs").with("what", what),
        }
    }
}

#[cfg(test)]
mod tests;
