//! What the techniques of NVMe share: when they are not for a drive, what they
//! do not reach, what a status means to a person, and how the drive must look
//! afterwards.

pub(super) mod format;
pub(super) mod sanitize;
mod sanitize_log;

pub use sanitize_log::end_media_verification;

use std::time::Duration;

use super::NOT_FOR_THIS_DRIVE;
use super::dialogue::Dialogue;
use crate::drive::{Data, DriveError, FaultKind, Wait};
use crate::protocol::nvme::{Command, Status, code};
use crate::record::abilities::{CommandSet, NvmeAbilities};
use crate::record::findings::{HiddenAfter, OperationResult, StateAfter};
use crate::record::{ByteCount, DriveDescription, Limit, Message};

/// The longest that a question may take.
const ASK: Duration = Duration::from_secs(10);

/// What the drive can do, unless no technique of NVMe can be used on it.
fn usable(drive: &DriveDescription) -> Result<&NvmeAbilities, Message> {
    let found = match &drive.abilities.commands {
        CommandSet::Nvme(found) => found,
        CommandSet::Blocked { reason } if drive.medium == crate::record::MediumKind::Nvme => {
            return Err(Message::new("offer-commands-blocked").with("reason", reason.clone()));
        }
        _ => return Err(Message::new(NOT_FOR_THIS_DRIVE)),
    };
    if drive.identity.capacity.0 == 0 {
        return Err(Message::new("refused-empty"));
    }
    if let Some(model) = &drive.zoned {
        return Err(Message::new("refused-zoned").with("model", model));
    }
    if found.write_protected {
        return Err(Message::new("nvme-write-protected"));
    }
    if drive.read_only {
        return Err(Message::new("refused-read-only"));
    }
    Ok(found)
}

/// What no command of NVMe reaches on this drive.
fn limits(drive: &DriveDescription, found: &NvmeAbilities) -> Vec<Limit> {
    let mut limits = vec![Message::new("limit-nvme-logs")];
    if found.rpmb {
        limits.push(Message::new("limit-nvme-rpmb"));
    }
    match found.boot_partitions {
        Some(true) => limits.push(Message::new("limit-nvme-boot")),
        Some(false) => {}
        None => limits.push(Message::new("limit-nvme-boot-unknown")),
    }
    // In no namespace, so that no read can show it.
    if let Some(bytes) = unallocated(found).filter(|bytes| *bytes > 0) {
        let size = ByteCount(u64::try_from(bytes).unwrap_or(u64::MAX));
        limits.push(Message::new("limit-nvme-unallocated").with("size", size));
    }
    if drive.is_virtual() {
        limits.push(Message::new("limit-virtual-medium"));
    }
    limits
}

/// Every other namespace of the subsystem, as something that is lost.
fn other_namespaces(found: &NvmeAbilities) -> Vec<Message> {
    let others = found.namespaces.iter();
    let others = others.filter(|namespace| namespace.id != found.namespace);
    others
        .map(|namespace| {
            let id = u64::from(namespace.id);
            match namespace.bytes {
                Some(bytes) => Message::new("scope-nvme-namespace")
                    .with("id", id)
                    .with("size", ByteCount(bytes)),
                None => Message::new("scope-nvme-namespace-unsized").with("id", id),
            }
        })
        .collect()
}

/// Every other namespace of the subsystem by its number.
fn other_names(found: &NvmeAbilities) -> Vec<Message> {
    let others = found.namespaces.iter();
    others
        .filter(|namespace| namespace.id != found.namespace)
        .map(|namespace| Message::new("nvme-namespace").with("id", u64::from(namespace.id)))
        .collect()
}

/// Bytes that are in no namespace; `None` where the drive does not say.
fn unallocated(found: &NvmeAbilities) -> Option<u128> {
    found.unallocated.as_ref()?.parse().ok()
}

/// What a status other than success means, and what to do about it.
fn refusal(status: Status) -> Message {
    Message::new(refusal_id(status.code())).with("status", status.to_string())
}

fn refusal_id(status: u16) -> &'static str {
    match status {
        code::SANITIZE_FAILED => "nvme-error-sanitize-failed",
        code::SANITIZE_IN_PROGRESS => "nvme-error-sanitize-running",
        code::FORMAT_IN_PROGRESS => "nvme-error-format-running",
        code::ACCESS_DENIED | code::OPERATION_DENIED => "nvme-error-access-denied",
        code::WRITE_PROTECTED => "nvme-error-write-protected",
        code::LOCKED_DOWN => "nvme-error-locked-down",
        code::SANITIZE_PROHIBITED => "nvme-error-memory-region",
        code::INVALID_OPCODE | code::INVALID_FIELD | code::INVALID_FORMAT => {
            "nvme-error-unsupported"
        }
        code::FIRMWARE_NEEDS_RESET
        | code::FIRMWARE_NEEDS_SUBSYSTEM_RESET
        | code::FIRMWARE_NEEDS_CONVENTIONAL_RESET => "nvme-error-firmware-pending",
        code::ABORT_REQUESTED | code::HOST_PATH_ERROR | code::ABORTED_BY_HOST => {
            "nvme-error-aborted"
        }
        _ => "nvme-error-other",
    }
}

/// Whether a status is the kernel's or the drive's way of saying that the
/// controller was reset or lost its power while the command ran.
fn tells_of_reset(status: Status) -> bool {
    matches!(
        status.code(),
        code::POWER_LOSS | code::ABORT_REQUESTED | code::HOST_PATH_ERROR | code::ABORTED_BY_HOST
    )
}

/// Asks a question that changes nothing.
///
/// # Errors
/// No answer came.
fn ask(
    dialogue: &mut Dialogue<'_>,
    name: &str,
    command: &Command,
    data: &mut [u8],
) -> Result<Status, DriveError> {
    let wait = Wait::at_most(ASK);
    let reply = dialogue.nvme(name, &command.to_bytes(), Data::In(data), wait)?;
    Ok(Status(reply.status))
}

/// Whether the drive is not there any more.
fn is_gone(error: &DriveError) -> bool {
    matches!(
        error.kind,
        FaultKind::Gone | FaultKind::NotFound | FaultKind::Changed
    )
}

/// How the drive stands, asked anew, against how it was.
fn state_after(was: &DriveDescription, now: &Result<DriveDescription, DriveError>) -> StateAfter {
    let now = match now {
        Ok(now) => now,
        Err(error) => {
            return StateAfter::NotKnown {
                reason: error.message(),
            };
        }
    };
    let (CommandSet::Nvme(old), CommandSet::Nvme(new)) =
        (&was.abilities.commands, &now.abilities.commands)
    else {
        return StateAfter::NotKnown {
            reason: Message::new("nvme-state-silent"),
        };
    };
    let bytes =
        |drive: &DriveDescription| drive.abilities.own.as_ref().map(|own| own.bytes.clone());
    let readable = bytes(now).is_some_and(|bytes| !bytes.is_empty());
    if !readable {
        return StateAfter::NotKnown {
            reason: Message::new("nvme-state-no-namespace"),
        };
    }
    let mut what = Vec::new();
    let size = |drive: &DriveDescription| drive.identity.capacity;
    if size(was) != size(now) || bytes(was) != bytes(now) {
        what.push(
            Message::new("state-capacity-changed")
                .with("before", size(was))
                .with("after", size(now)),
        );
    }
    if was.identity.logical_sector != now.identity.logical_sector {
        what.push(
            Message::new("state-sector-changed")
                .with("before", u64::from(was.identity.logical_sector))
                .with("after", u64::from(now.identity.logical_sector)),
        );
    }
    let layout = |found: &NvmeAbilities| {
        (
            found.lba_format,
            found.metadata_extended,
            found.metadata_bytes,
            found.protection,
            found.protection_first,
        )
    };
    if layout(old) != layout(new) {
        what.push(Message::new("nvme-state-format-changed"));
    }
    if new.formatting.is_some() {
        what.push(Message::new("nvme-state-formatting"));
    }
    if matches!(new.operation.result, OperationResult::Running { .. }) {
        what.push(Message::new("nvme-state-sanitizing"));
    }
    if new.write_protected || now.read_only {
        what.push(Message::new("nvme-write-protected"));
    }
    if what.is_empty() {
        StateAfter::AsExpected
    } else {
        StateAfter::Otherwise {
            what: Message::new("state-differs").with("what", what),
        }
    }
}

/// What became of what lies beyond the namespace that was named, if all of the
/// subsystem was in reach (`everything`) or only the namespaces.
fn hidden_after(
    now: &Result<DriveDescription, DriveError>,
    everything: bool,
    namespaces: bool,
) -> HiddenAfter {
    let found = match now.as_ref().map(|now| &now.abilities.commands) {
        Ok(CommandSet::Nvme(found)) => found,
        _ => {
            return HiddenAfter::NotKnown {
                reason: Message::new("nvme-state-silent"),
            };
        }
    };
    if !everything {
        return beside(found, namespaces);
    }
    if other_namespaces(found).is_empty() && unallocated(found) == Some(0) {
        HiddenAfter::None
    } else {
        HiddenAfter::Covered
    }
}

/// What the drive has beside the namespace that was erased. `namespaces`: the
/// others were erased with it.
pub(super) fn beside(found: &NvmeAbilities, namespaces: bool) -> HiddenAfter {
    let others = other_names(found);
    let mut left = Vec::new();
    if !namespaces {
        left.extend(others.iter().cloned());
    }
    match unallocated(found) {
        None => {
            return HiddenAfter::NotKnown {
                reason: Message::new("nvme-unallocated-unknown"),
            };
        }
        Some(0) => {}
        Some(bytes) => left.push(
            Message::new("nvme-unallocated")
                .with("size", ByteCount(u64::try_from(bytes).unwrap_or(u64::MAX))),
        ),
    }
    if !left.is_empty() {
        HiddenAfter::Left {
            what: Message::new("nvme-left").with("what", left),
        }
    } else if others.is_empty() {
        HiddenAfter::None
    } else {
        HiddenAfter::Covered
    }
}

#[cfg(test)]
mod tests;
