//! The computer as a whole: which drives are in it, and how each stands. A
//! laptop may go only when every drive in it has its certificate.
//!
//! A [`Computer`] knows what was seen and what was done since. Nothing is asked
//! of a drive here: whoever shows the drives tells what was seen ([`Computer::look`]).

use std::sync::{Mutex, MutexGuard, PoisonError};

use jiff::Timestamp;

use crate::certificate::issue;
use crate::certificate::signer::Signer;
use crate::home::Home;
use crate::job::host;
use crate::record::computer::{carries_system, is_inside};
use crate::record::erasure::Person;
use crate::record::statement::{ComputerStatement, StatementReference};
use crate::record::{
    ComputerDrive, ComputerDrives, ComputerRecord, DriveIdentity, DriveListing, Message, SafeText,
    SanitizationRecord, Standing,
};

/// How long ago a certificate may have been made to count for a drive that has
/// nothing on it today, in seconds: 30 days.
const REMEMBERED: u64 = 30 * 24 * 60 * 60;

/// The computer that this program runs on, and its drives.
#[derive(Debug)]
pub struct Computer {
    name: ComputerRecord,
    state: Mutex<State>,
    /// Held while one drive's certificate is made, so that the next one knows of it.
    desk: Mutex<()>,
}

#[derive(Debug, Default)]
struct State {
    seen_at: Option<Timestamp>,
    /// The running system lives on one of its drives: a workbench.
    is_workbench: bool,
    drives: Vec<Known>,
    not_seen: Vec<Message>,
    people: Said,
}

/// What people say of it.
#[derive(Clone, Debug, Default)]
struct Said {
    tag: Option<SafeText>,
    taken_out: Vec<SafeText>,
    operator: Person,
}

#[derive(Clone, Debug)]
struct Known {
    identity: DriveIdentity,
    blank: bool,
    attached: bool,
    is_virtual: bool,
    standing: Standing,
    certificate: Option<StatementReference>,
}

impl Known {
    /// How it stands, by what people say of drives that are no longer there.
    fn standing_by(&self, taken_out: &[SafeText]) -> Standing {
        let serial = self.identity.serial.text.as_str().to_lowercase();
        let named = |text: &SafeText| {
            let mut words = text
                .as_str()
                .split(|c: char| c.is_whitespace() || ",;:()".contains(c));
            !serial.is_empty() && words.any(|word| word.to_lowercase() == serial)
        };
        match self.standing {
            _ if !self.attached && taken_out.iter().any(named) => Standing::TakenOut,
            Standing::Waiting if !self.attached => Standing::Gone,
            standing => standing,
        }
    }
}

impl Computer {
    /// The computer that this program runs on, named by its firmware.
    #[must_use]
    pub fn this() -> Self {
        let host = host::host();
        Self::named(ComputerRecord {
            manufacturer: host.manufacturer,
            product: host.product,
            serial: host.serial,
            ..ComputerRecord::default()
        })
    }

    /// One with this name, such as that of practice.
    #[must_use]
    pub fn named(name: ComputerRecord) -> Self {
        Self {
            name: ComputerRecord {
                drives: None,
                ..name
            },
            state: Mutex::default(),
            desk: Mutex::new(()),
        }
    }

    /// The computer of practice, which does not exist.
    #[must_use]
    pub fn of_practice() -> Self {
        Self::named(ComputerRecord {
            manufacturer: Some("rasura".into()),
            product: Some("Practice".into()),
            serial: Some("PRACTICE".into()),
            ..ComputerRecord::default()
        })
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // What is behind it is whole at every moment.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes what was seen just now: every drive that is attached, and for
    /// those that could not be looked at (or are hidden by the firmware) why.
    /// A drive that is gone is not forgotten: one that failed and dropped off
    /// its bus would make a computer look complete.
    pub fn look(&self, seen: &[DriveListing], not_seen: Vec<Message>) {
        let mut state = self.state();
        state.seen_at = Some(Timestamp::now());
        state.is_workbench = seen
            .iter()
            .any(|one| carries_system(one) && is_inside(&one.description));
        state.not_seen = not_seen;
        let inside: Vec<&DriveListing> = seen
            .iter()
            .filter(|one| is_inside(&one.description))
            .collect();
        for known in &mut state.drives {
            known.attached = inside
                .iter()
                .any(|one| one.description.identity == known.identity);
        }
        for listing in inside {
            let identity = &listing.description.identity;
            let blank = listing.contents.is_empty() && listing.unknown.is_empty();
            match state.drives.iter_mut().find(|k| k.identity == *identity) {
                Some(known) => {
                    known.blank = blank;
                    if known.standing == Standing::Erased && !listing.contents.is_empty() {
                        known.standing = Standing::DataAgain;
                    }
                }
                None => state.drives.push(Known {
                    identity: identity.clone(),
                    blank,
                    attached: true,
                    is_virtual: listing.description.is_virtual(),
                    standing: Standing::Waiting,
                    certificate: None,
                }),
            }
        }
    }

    /// Looks through the statements of the last 30 days that are kept in the
    /// state folder for drives that were erased before: by an interrupted batch,
    /// or before the computer was switched off. A drive counts only when it is
    /// the same in every respect and nothing stands on it.
    pub fn remember(&self, home: &Home, signer: &Signer) {
        let now = u64::try_from(Timestamp::now().as_second()).unwrap_or(0);
        let since = now.saturating_sub(REMEMBERED);
        let kept = issue::kept_erasures_since(home, signer, since).unwrap_or_default();
        let mut state = self.state();
        for (reference, record) in kept {
            let identity = identity_now(&record);
            let known = state.drives.iter_mut().find(|known| {
                known.identity == *identity
                    && (known.standing == Standing::Waiting || known.certificate.is_some())
            });
            let Some(known) = known else { continue };
            let outcome = &record.outcome;
            known.standing = match Standing::of(outcome.result, outcome.meets_policy) {
                Standing::Erased if !known.blank => Standing::DataAgain,
                standing => standing,
            };
            known.certificate = Some(reference);
        }
    }

    /// Takes what a person says of the computer: its property number, drives
    /// that were taken out to be destroyed, and who works on it.
    pub fn say(&self, tag: Option<SafeText>, taken_out: Vec<SafeText>, operator: Person) {
        self.state().people = Said {
            tag,
            taken_out,
            operator,
        };
    }

    /// A drive is being erased from now on.
    pub(super) fn begun(&self, identity: &DriveIdentity) {
        self.stand(identity, Standing::AtWork, None);
    }

    /// A drive was left as it was after all.
    pub(super) fn left_alone(&self, identity: &DriveIdentity) {
        self.stand(identity, Standing::Waiting, None);
    }

    fn stand(&self, drive: &DriveIdentity, standing: Standing, file: Option<StatementReference>) {
        let mut state = self.state();
        if let Some(known) = state.drives.iter_mut().find(|k| k.identity == *drive) {
            known.standing = standing;
            known.certificate = file;
        }
    }

    /// Kept while one certificate is made.
    pub(super) fn desk(&self) -> MutexGuard<'_, ()> {
        self.desk.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What stands on the certificate of a drive whose job has ended: the
    /// computer as it is known at this moment, this drive counted by its own
    /// outcome.
    pub(super) fn for_certificate(&self, record: &SanitizationRecord) -> Option<ComputerRecord> {
        let identity = &record.medium.description.identity;
        let outcome = &record.outcome;
        let standing = Standing::of(outcome.result, outcome.meets_policy);
        self.stand(identity, standing, None);
        let subject = &record.subject;
        let mut state = self.state();
        if subject.computer_tag.is_some() {
            state.people.tag.clone_from(&subject.computer_tag);
        }
        if !subject.taken_out.is_empty() {
            state.people.taken_out.clone_from(&subject.taken_out);
        }
        if subject.operator.name.is_some() {
            state.people.operator.clone_from(&subject.operator);
        }
        let is_inside = is_inside(&record.medium.description)
            && state.drives.iter().any(|known| known.identity == *identity);
        if is_inside && !state.is_workbench {
            return Some(self.record_of(&state));
        }
        // On a workbench only people know where a drive comes from.
        subject.computer_tag.clone().map(|tag| ComputerRecord {
            asset_tag: Some(tag),
            ..ComputerRecord::default()
        })
    }

    /// The certificate of a drive is kept.
    pub(super) fn certified(&self, record: &SanitizationRecord, file: StatementReference) {
        let outcome = &record.outcome;
        let standing = Standing::of(outcome.result, outcome.meets_policy);
        let before = &record.medium.description.identity;
        self.stand(before, standing, Some(file));
        let mut state = self.state();
        if let Some(known) = state.drives.iter_mut().find(|k| k.identity == *before) {
            known.identity = identity_now(record).clone();
        }
    }

    /// There is no certificate of a drive whose job has ended: it does not count.
    pub(super) fn not_certified(&self, record: &SanitizationRecord) {
        self.lost(&record.medium.description.identity);
    }

    /// There is not even a record of a drive whose job has ended.
    pub(super) fn lost(&self, identity: &DriveIdentity) {
        self.stand(identity, Standing::Unknown, None);
    }

    /// The computer as it is known now; `None` where it is a workbench, or was
    /// never looked at.
    #[must_use]
    pub fn record(&self) -> Option<ComputerRecord> {
        let state = self.state();
        (!state.is_workbench && state.seen_at.is_some()).then(|| self.record_of(&state))
    }

    fn record_of(&self, state: &State) -> ComputerRecord {
        let taken_out = &state.people.taken_out;
        let list = state.drives.iter().map(|known| ComputerDrive {
            model: known.identity.model.clone(),
            serial: known.identity.serial.text.clone(),
            capacity: known.identity.capacity,
            standing: known.standing_by(taken_out),
            certificate: known.certificate.clone(),
        });
        ComputerRecord {
            asset_tag: state.people.tag.clone(),
            drives: Some(ComputerDrives::new(
                state.seen_at.unwrap_or_else(Timestamp::now),
                list.collect(),
                state.not_seen.clone(),
                state.people.taken_out.clone(),
            )),
            ..self.name.clone()
        }
    }

    /// The statement of the computer as a whole: once every drive has its
    /// certificate, and there is more to say than one certificate says.
    pub(super) fn statement(&self) -> Option<ComputerStatement> {
        let computer = self.record()?;
        let drives = computer.drives.as_ref()?;
        let has_all = drives
            .list
            .iter()
            .all(|drive| drive.certificate.is_some() || drive.standing == Standing::TakenOut);
        let says_more = drives.list.len() > 1 || !drives.taken_out.is_empty();
        if !drives.complete || !has_all || !says_more {
            return None;
        }
        let state = self.state();
        Some(ComputerStatement {
            computer,
            is_virtual: state.drives.iter().any(|known| known.is_virtual),
            operator: state.people.operator.clone(),
            host: host::host(),
            tool: host::tool(),
        })
    }
}

/// Who the drive of a job is now: larger than before, where a hidden area was
/// opened.
fn identity_now(record: &SanitizationRecord) -> &DriveIdentity {
    let before = &record.medium.description.identity;
    let after = record.medium.identity_after.as_ref();
    after
        .filter(|after| after.serial == before.serial && after.model == before.model)
        .unwrap_or(before)
}

#[cfg(test)]
mod tests;
