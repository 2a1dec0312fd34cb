//! Jobs that were broken off: what they were about, and where their drives
//! are now.

use std::path::PathBuf;

use uuid::Uuid;

use super::Bench;
use super::shelf::{Shelf, look as look_at};
use crate::home::{Home, HomeError};
use crate::job::journal;
use crate::job::story::Story;
use crate::plan::{self, Authorized, Refusal};
use crate::record::erasure::Confirmation;
use crate::record::{
    DriveDescription, DriveIdentity, Message, SafeText, SerialSource, VirtualReason,
};

/// A job that is not over, or why it cannot be told of.
pub struct Unfinished {
    /// Its number.
    pub job: Uuid,
    /// What its journal tells.
    pub story: Result<Story, Message>,
    /// Another program is at it right now.
    pub running: bool,
}

/// All jobs that are not over, oldest first.
///
/// # Errors
/// When the folder cannot be listed.
pub fn all(home: &Home) -> Result<Vec<Unfinished>, HomeError> {
    let jobs = journal::open_jobs(home)?;
    Ok(jobs.into_iter().filter_map(|job| look(home, job)).collect())
}

/// One of them; `None` for a journal that was made and never begun: its drive
/// was not touched.
#[must_use]
pub fn look(home: &Home, job: Uuid) -> Option<Unfinished> {
    let running = journal::is_running(home, job);
    let story = match journal::read_open(home, job) {
        Ok(entries) if entries.entries.is_empty() && !running => return None,
        Ok(entries) => Story::replay(&entries.entries)
            .ok_or_else(|| Message::new("journal-without-plan").with("job", job.to_string())),
        Err(error) => Err(error.message()),
    };
    Some(Unfinished {
        job,
        story,
        running,
    })
}

/// Turns the bench to one job: its organisation, and its folders, unless
/// others were `named` now.
///
/// # Errors
/// When another organisation signs here, or a folder is not there or takes
/// no file.
pub fn turn_to(bench: &mut Bench, story: &Story, named: bool) -> Result<(), Message> {
    signs_here(bench, story)?;
    let planned = &story.planned;
    if !named {
        if let Some(missing) = planned.outputs.iter().find(|folder| !folder.is_dir()) {
            return Err(Message::new("resume-output-missing").with("path", missing.as_path()));
        }
        bench.outputs.clone_from(&planned.outputs);
        bench
            .rehearse()
            .map_err(|error| Message::new("refused-no-place").with("reason", error.message()))?;
    }
    Ok(())
}

/// Whether the bench signs for the organisation of the job.
///
/// # Errors
/// When another organisation signs here.
pub fn signs_here(bench: &Bench, story: &Story) -> Result<(), Message> {
    let planned = &story.planned;
    let signs_for = SafeText::from(bench.signer.organisation());
    if signs_for != planned.organisation {
        return Err(Message::new("resume-other-organisation")
            .with("expected", &planned.organisation)
            .with("found", &signs_for));
    }
    Ok(())
}

/// How a person says yes again.
pub enum Yes {
    /// The end of the serial, typed.
    Typed(String),
    /// By the identity alone, where that is enough.
    ByIdentity,
}

/// Opens the drive of a job and asks `ask` for a person's yes; it is given the
/// path, and `None` leaves the job as it is.
///
/// # Errors
/// When the drive is not there, is another one, is in use, or the serial does
/// not match.
pub fn authorize(
    shelf: &Shelf,
    story: &Story,
    own_folders: Vec<PathBuf>,
    ask: impl FnOnce(&std::path::Path) -> Option<Yes>,
) -> Result<Option<Authorized>, Refusal> {
    let mut planned = story.planned.clone();
    let serial = planned.description.identity.serial.text.clone();
    let refuse = |reason: Message| Refusal {
        device: planned.description.path.as_path().into(),
        reasons: vec![reason],
    };
    let (path, others) = find_drive(shelf, story).map_err(refuse)?;
    let drive = shelf.open(&path).map_err(|error| refuse(error.message()))?;
    // A hidden area was about to be opened when the job was broken off: then
    // the drive is that much larger, and the same in all else.
    if story.is_enlarged(&drive.description().identity) {
        planned.description.identity = drive.description().identity.clone();
    }
    let (how, given) = match ask(&path) {
        None => return Ok(None),
        Some(Yes::Typed(given)) => (Confirmation::Typed, given),
        Some(Yes::ByIdentity) if is_sure(&planned.description, drive.description()) => {
            (Confirmation::Named, serial.to_string())
        }
        Some(Yes::ByIdentity) => return Err(refuse(Message::new("resume-stand-in"))),
    };
    plan::reauthorize(&planned, drive, own_folders, &others, how, &given).map(Some)
}

/// Whether an equal identity is enough without a person looking. A medium with
/// a stand-in for a serial has to be attached since; files and what stands on
/// them are known by their inode.
fn is_sure(before: &DriveDescription, now: &DriveDescription) -> bool {
    let by_inode = matches!(
        now.virtual_reason,
        Some(VirtualReason::ImageFile | VirtualReason::LoopDevice)
    );
    now.identity.serial.source != SerialSource::StandIn || by_inode || now.node == before.node
}

/// Where the drive is now, with the identities of all others: the one attached
/// drive of the same identity, or the path of the plan (an image file is never
/// found by looking around).
///
/// # Errors
/// When it is not attached, or several say that they are it.
pub fn find_drive(shelf: &Shelf, story: &Story) -> Result<(PathBuf, Vec<DriveIdentity>), Message> {
    let description = &story.planned.description;
    let serial = &description.identity.serial.text;
    let attached = look_at(shelf, &shelf.discover(), &[]).into_iter();
    let (same, others): (Vec<_>, Vec<_>) = attached
        .filter_map(|seen| {
            seen.found
                .ok()
                .map(|listing| (seen.path, listing.description.identity))
        })
        .partition(|(_, identity)| {
            *identity == description.identity || story.is_enlarged(identity)
        });
    let others = others.into_iter().map(|(_, identity)| identity).collect();
    match same.as_slice() {
        [(path, _)] => Ok((path.clone(), others)),
        [] if description.path.exists() => Ok((description.path.clone(), others)),
        [] => Err(Message::new("resume-drive-absent").with("serial", serial)),
        _ => Err(Message::new("resume-twins").with("serial", serial)),
    }
}
