//! Reading the media of a drive that has erased itself and has not deallocated
//! yet: what was really erased shows then, where zeros afterwards may only say
//! that the drive has forgotten where things stand.

use std::sync::atomic::AtomicBool;

use super::Post;
use super::evidence::{self, Of};
use crate::drive::{DriveError, ReadQueue, WritableDrive};
use crate::record::verification::CacheMeasure;
use crate::record::{DriveDescription, Event, JournalEntry, Message};
use crate::technique::StepEnd;
use crate::verify::{Source, VerifyStop};

/// A drive whose media are read by its own Read commands.
struct Media<'a>(&'a mut WritableDrive);

impl Source for Media<'_> {
    fn description(&self) -> &DriveDescription {
        self.0.description()
    }

    fn read_queue(&mut self, depth: usize, slot_bytes: usize) -> Result<ReadQueue, DriveError> {
        self.0.media_queue(depth, slot_bytes)
    }

    /// None is between these commands and the media.
    fn drop_caches(&mut self, _stop: &AtomicBool) -> Vec<CacheMeasure> {
        Vec::new()
    }
}

/// Reads the places of the read-back, of every namespace that is erased. What
/// cannot be read counts for nothing here: all of it is read again afterwards.
pub(super) fn read(
    drive: &mut WritableDrive,
    post: &mut Post<'_>,
    stop: &AtomicBool,
) -> Result<(), StepEnd> {
    (post.events)(Event::Note {
        message: Message::new("media-read"),
    });
    one(None, drive, post, stop)?;
    let beside: Vec<u32> = post.desk.story.beside.keys().copied().collect();
    for number in beside {
        if let Some(other) = drive.beside().get_mut(&number) {
            one(Some(number), other, post, stop)?;
        }
    }
    Ok(())
}

fn one(
    of: Of,
    drive: &mut WritableDrive,
    post: &mut Post<'_>,
    stop: &AtomicBool,
) -> Result<(), StepEnd> {
    let design = evidence::design(of, drive, post)?;
    let mut result = evidence::look(of, &mut Media(drive), &design, None, &[], post, stop);
    let record = &mut result.record;
    record.before_deallocation = true;
    record.statement = Message::new("media-read-result").with("what", record.statement.clone());
    let has_hits = record.hits_total > 0;
    if record.read > record.counts.unreadable {
        let finished = JournalEntry::VerificationFinished(Box::new(record.clone()));
        let examined = result
            .canaries
            .filter(|_| has_hits)
            .map(JournalEntry::CanariesExamined);
        for entry in examined.into_iter().chain([finished]) {
            post.write_of(of, entry).map_err(StepEnd::Unknown)?;
        }
    } else {
        (post.events)(Event::Note {
            message: Message::new("media-not-readable"),
        });
    }
    match result.stop {
        Some(VerifyStop::Stopped) => Err(StepEnd::Stopped),
        _ => Ok(()),
    }
}
