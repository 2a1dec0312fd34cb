//! A person's yes: from a plan to a drive that is claimed.

use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::{Plan, Refusal, TYPED_CHARACTERS, safety};
use crate::drive::{Drive, DriveError, FaultKind, Permit, WritableDrive};
use crate::record::erasure::{AuthorizationRecord, Confirmation};
use crate::record::journal::PlannedEntry;
use crate::record::{
    DriveIdentity, DriveListing, Message, PassPattern, PlanRecord, SafeText, Subject,
};

/// A plan that a person said yes to, by the drive's serial.
pub struct Authorized {
    drive: Drive,
    warrant: Warrant,
    own_folders: Vec<PathBuf>,
}

/// Everything that was agreed on, for the job to carry out.
#[derive(Clone, Debug)]
pub struct Warrant {
    /// The drive as the person saw it.
    pub listing: DriveListing,
    /// The plan.
    pub plan: PlanRecord,
    /// The passes, exactly.
    pub passes: Vec<PassPattern>,
    /// What people say about the drive.
    pub subject: Subject,
    /// PSID from the label, for a drive that has to be unlocked first. It is
    /// written down nowhere.
    pub psid: Option<SafeText>,
    /// How the person pointed at it.
    pub authorization: AuthorizationRecord,
}

impl Plan {
    /// Takes a person's word for it: for [`Confirmation::Typed`] the last
    /// [`TYPED_CHARACTERS`] or more of the serial, else the whole serial.
    ///
    /// # Errors
    /// The plan comes back unharmed when something stands in the way, when the
    /// serial does not match, or when the system has no random numbers.
    pub fn authorize(
        self,
        how: Confirmation,
        serial: &str,
    ) -> Result<Authorized, Box<(Self, Refusal)>> {
        if !self.refusals.is_empty() {
            let refusal = Refusal {
                device: self.device(),
                reasons: self.refusals.clone(),
            };
            return Err(Box::new((self, refusal)));
        }
        if !serial_matches(
            how,
            serial,
            self.listing.description.identity.serial.text.as_str(),
        ) {
            let reason = Message::new("refused-wrong-serial")
                .with("serial", &self.listing.description.identity.serial.text);
            let refusal = Refusal {
                device: self.device(),
                reasons: vec![reason],
            };
            return Err(Box::new((self, refusal)));
        }
        let passes = match self.scheme.draw() {
            Ok(passes) => passes,
            Err(error) => {
                let reason = Message::new("refused-no-random").with("kernel", error.to_string());
                let refusal = Refusal {
                    device: self.device(),
                    reasons: vec![reason],
                };
                return Err(Box::new((self, refusal)));
            }
        };
        Ok(Authorized {
            drive: self.drive,
            warrant: Warrant {
                listing: self.listing,
                plan: self.record,
                passes,
                subject: self.subject,
                psid: self.psid,
                authorization: AuthorizationRecord {
                    at: Timestamp::now(),
                    how,
                },
            },
            own_folders: self.own_folders,
        })
    }
}

/// Whether what a person gave names the drive.
#[must_use]
pub fn serial_matches(how: Confirmation, given: &str, serial: &str) -> bool {
    let given = given.trim();
    match how {
        Confirmation::Typed => {
            let length = given.chars().count();
            let enough = length >= TYPED_CHARACTERS.min(serial.chars().count()) && length > 0;
            enough
                && serial
                    .to_ascii_lowercase()
                    .ends_with(&given.to_ascii_lowercase())
        }
        Confirmation::Named | Confirmation::Listed => !given.is_empty() && given == serial,
    }
}

/// Leave to go on with an interrupted job, if it is the same drive in every
/// respect and a person says yes again.
///
/// # Errors
/// When the drive is another one, is in use, or the serial does not match.
pub fn reauthorize(
    planned: &PlannedEntry,
    mut drive: Drive,
    own_folders: Vec<PathBuf>,
    others: &[DriveIdentity],
    how: Confirmation,
    serial: &str,
) -> Result<Authorized, Refusal> {
    let device = SafeText::from(drive.description().path.as_path());
    let refuse = |reasons: Vec<Message>| Refusal {
        device: device.clone(),
        reasons,
    };
    let listing = drive
        .listing(&own_folders)
        .map_err(|error| refuse(vec![error.message()]))?;
    let (now, before) = (&listing.description.identity, &planned.description.identity);
    if now != before {
        return Err(refuse(vec![
            Message::new("refused-other-drive")
                .with("expected", &before.serial.text)
                .with("found", &now.serial.text),
        ]));
    }
    let mut obstacles = safety::obstacles(&listing);
    let found = safety::namespaces(&listing.description).into_iter();
    obstacles.extend(safety::new_namespaces(&planned.description, found));
    if others.iter().any(|other| safety::twins(other, now)) {
        obstacles.push(Message::new("refused-twin"));
    }
    if !obstacles.is_empty() {
        return Err(refuse(obstacles));
    }
    if !serial_matches(how, serial, now.serial.text.as_str()) {
        return Err(refuse(vec![
            Message::new("refused-wrong-serial").with("serial", &now.serial.text),
        ]));
    }
    // The node is the one of today; what stood on the drive is what was found the first time.
    let listing = DriveListing {
        contents: planned.contents.clone(),
        ..listing
    };
    Ok(Authorized {
        drive,
        warrant: Warrant {
            listing,
            plan: planned.plan.clone(),
            passes: planned.passes.clone(),
            subject: planned.subject.clone(),
            psid: None,
            authorization: AuthorizationRecord {
                at: Timestamp::now(),
                how,
            },
        },
        own_folders,
    })
}

impl Authorized {
    /// The drive as the person saw it.
    #[must_use]
    pub fn listing(&self) -> &DriveListing {
        &self.warrant.listing
    }

    /// What was agreed on.
    #[must_use]
    pub fn warrant(&self) -> &Warrant {
        &self.warrant
    }

    /// Claims the drive and looks again, on the open descriptor, at everything
    /// that could have changed since the person saw it.
    ///
    /// # Errors
    /// With nothing touched, when anything did.
    pub fn open(self) -> Result<(WritableDrive, Warrant), Refusal> {
        let seen = &self.warrant.listing.description;
        let device = SafeText::from(seen.path.as_path());
        let refuse = |reasons: Vec<Message>| Refusal {
            device: device.clone(),
            reasons,
        };
        let permit = Permit::grant(seen.identity.clone(), seen.node.clone());
        let mut drive = self
            .drive
            .unlock(permit)
            .map_err(|failed| refuse(vec![why_not_unlocked(&failed.1, &seen.path)]))?;
        let users = drive
            .users(&self.own_folders)
            .map_err(|error| refuse(vec![error.message()]))?;
        let now = DriveListing {
            users,
            description: drive.description().clone(),
            ..self.warrant.listing.clone()
        };
        let mut obstacles = safety::obstacles(&now);
        let found = drive.beside().keys().copied();
        obstacles.extend(safety::new_namespaces(seen, found));
        if !obstacles.is_empty() {
            return Err(refuse(obstacles));
        }
        Ok((drive, self.warrant))
    }
}

fn why_not_unlocked(error: &DriveError, path: &Path) -> Message {
    match error.kind {
        FaultKind::Changed => Message::new("refused-changed").with("path", path),
        FaultKind::ReadOnly => Message::new("refused-read-only"),
        FaultKind::Busy => Message::new("refused-claimed"),
        FaultKind::Locked => Message::new("refused-locked"),
        _ => error.message(),
    }
}
