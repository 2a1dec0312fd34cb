//! What is noted down before the erase, and the read-back after it. Each goes
//! on where the story says that it was left.

use std::sync::atomic::AtomicBool;

use super::Post;
use super::conclude::ReadBack;
use super::erase::stall_after;
use crate::drive::WritableDrive;
use crate::pattern;
use crate::record::{Event, JournalEntry, Message, SampleDesign, VerificationKind};
use crate::technique::StepEnd;
use crate::verify::{self, Canaries, PreImage, VerifyStop, Watch};
use zeroize::Zeroizing;

/// Notes down what there is to be erased.
pub(super) fn gather(
    drive: &mut WritableDrive,
    post: &mut Post<'_>,
    stop: &AtomicBool,
) -> Result<(), StepEnd> {
    if post.desk.story.planned.plan.verification == VerificationKind::None {
        return Ok(());
    }
    if post.desk.story.pre_image.is_none() {
        pre_image(drive, post, stop)?;
    }
    if post.desk.story.canaries.is_none() {
        canaries(drive, post, stop)?;
    }
    Ok(())
}

fn pre_image(
    drive: &mut WritableDrive,
    post: &mut Post<'_>,
    stop: &AtomicBool,
) -> Result<(), StepEnd> {
    let design = draw(VerificationKind::Sampled, drive, post)?;
    let mut key = Zeroizing::new([0; 32]);
    getrandom::fill(&mut *key).map_err(no_random)?;
    let image =
        verify::take_pre_image(drive, &design, &key, &mut watch(post, stop)).map_err(stopped)?;
    post.desk
        .journal
        .keep_pre_image(image.to_text().as_bytes(), &key)
        .map_err(|error| StepEnd::Failed(error.message()))?;
    post.write(&JournalEntry::PreImage(image.record))
        .map_err(StepEnd::Failed)
}

fn canaries(
    drive: &mut WritableDrive,
    post: &mut Post<'_>,
    stop: &AtomicBool,
) -> Result<(), StepEnd> {
    let identity = &drive.description().identity;
    let count = verify::canary_count(post.desk.story.planned.plan.canaries, identity);
    let seed = pattern::seed_from_os().map_err(no_random)?;
    let size = verify::read_size(identity.physical_sector);
    let begun = JournalEntry::CanariesStarted {
        seed: pattern::to_hex(&seed),
        count,
        size,
    };
    post.write(&begun).map_err(StepEnd::Failed)?;
    let planted =
        verify::plant_canaries(drive, seed, count, &mut watch(post, stop)).map_err(stopped)?;
    for finding in &planted.findings {
        (post.events)(Event::Note {
            message: finding.clone(),
        });
    }
    let lied = if planted.lied {
        planted.findings
    } else {
        Vec::new()
    };
    post.write(&JournalEntry::CanariesConfirmed {
        record: planted.record,
        unconfirmed: planted.unconfirmed,
        lied,
    })
    .map_err(StepEnd::Failed)?;
    truthful(post)
}

/// A drive that was caught in a lie is never certified, also not after an
/// interruption.
pub(super) fn truthful(post: &Post<'_>) -> Result<(), StepEnd> {
    let lied = &post.desk.story.lied;
    if lied.is_empty() {
        return Ok(());
    }
    Err(StepEnd::Failed(
        Message::new("evidence-drive-lied").with("findings", lied.clone()),
    ))
}

/// Reads back. A read-back from before an interruption that passed is done
/// again: nobody knows what became of the drive meanwhile. One that failed is
/// not made good by running it again.
pub(super) fn read_back(
    drive: &mut WritableDrive,
    post: &mut Post<'_>,
    stop: &AtomicBool,
) -> ReadBack {
    let story = &post.desk.story;
    if let Some(failed) = story.verifications.iter().find(|done| done.hits_total > 0) {
        return ReadBack::Done(Box::new(failed.clone()));
    }
    if story.alternative().verification == VerificationKind::None {
        return ReadBack::NotDone;
    }
    match examine(drive, post, stop) {
        Ok(read_back) => read_back,
        Err(StepEnd::Stopped | StepEnd::PowerCycle(_)) => ReadBack::Stopped,
        Err(StepEnd::Failed(reason) | StepEnd::Unknown(reason)) => ReadBack::Broken(reason),
        Err(StepEnd::Completed) => ReadBack::NotDone,
    }
}

fn examine(
    drive: &mut WritableDrive,
    post: &mut Post<'_>,
    stop: &AtomicBool,
) -> Result<ReadBack, StepEnd> {
    let kept = kept_pre_image(post);
    let canaries = restored_canaries(drive, post);
    let design = design(drive, post)?;
    post.write(&JournalEntry::VerificationStarted(design.clone()))
        .map_err(StepEnd::Failed)?;
    let expected = post.desk.story.written_last();
    let exclude = post.desk.story.not_erased.clone();
    let plan = verify::ReadBack {
        design: &design,
        expected: expected.as_ref(),
        pre_image: kept.as_ref().map(|(image, key)| (image, &**key)),
        canaries: canaries.as_ref(),
        exclude: &exclude,
    };
    let result = verify::read_back(drive, &plan, &mut watch(post, stop));
    let kept = keep(post, &result);
    // What was found stays found, whatever becomes of the journal.
    if result.record.hits_total > 0 {
        return Ok(ReadBack::Done(Box::new(result.record)));
    }
    kept.map_err(StepEnd::Failed)?;
    Ok(match result.stop {
        None => ReadBack::Done(Box::new(result.record)),
        Some(VerifyStop::Stopped) => ReadBack::Stopped,
        Some(VerifyStop::Failed(reason) | VerifyStop::Unknown(reason)) => ReadBack::Broken(reason),
    })
}

/// Writes a read-back down, also one that did not come to its end: all of them
/// are signed.
fn keep(post: &mut Post<'_>, result: &verify::ReadBackResult) -> Result<(), Message> {
    if let Some(canaries) = &result.canaries {
        post.write(&JournalEntry::CanariesExamined(canaries.clone()))?;
    }
    post.write(&JournalEntry::VerificationFinished(Box::new(
        result.record.clone(),
    )))
}

/// The places: those of a read-back that was broken off, those of the
/// pre-image where a sample is wanted, else new ones.
fn design(drive: &WritableDrive, post: &Post<'_>) -> Result<SampleDesign, StepEnd> {
    let story = &post.desk.story;
    if let Some(design) = &story.verifying {
        return Ok(design.clone());
    }
    match (&story.pre_image, story.alternative().verification) {
        (Some(record), VerificationKind::Sampled) => Ok(record.design.clone()),
        (_, kind) => draw(kind, drive, post),
    }
}

fn draw(
    kind: VerificationKind,
    drive: &WritableDrive,
    post: &Post<'_>,
) -> Result<SampleDesign, StepEnd> {
    let seed = pattern::seed_from_os().map_err(no_random)?;
    let identity = &drive.description().identity;
    let contents = &post.desk.story.planned.contents;
    Ok(verify::draw(
        kind,
        seed,
        identity.capacity.0,
        identity.physical_sector,
        contents,
    ))
}

/// The pre-image with its key. One that cannot be read is told of and done
/// without: it can only show that something is unchanged.
fn kept_pre_image(post: &mut Post<'_>) -> Option<(PreImage, Zeroizing<[u8; 32]>)> {
    post.desk.story.pre_image.as_ref()?;
    let capacity = post.desk.story.planned.description.identity.capacity.0;
    let missing = Message::new("pre-image-missing");
    let kept = post
        .desk
        .journal
        .pre_image()
        .ok_or(missing)
        .and_then(|(text, key)| {
            let text = String::from_utf8(text).map_err(|_| Message::new("pre-image-missing"))?;
            PreImage::from_text(&text, capacity)
                .map(|image| (image, key))
                .map_err(|error| error.message())
        });
    kept.map_err(|message| (post.events)(Event::Note { message }))
        .ok()
}

fn restored_canaries(drive: &WritableDrive, post: &Post<'_>) -> Option<Canaries> {
    let (record, unconfirmed) = post.desk.story.canaries.as_ref()?;
    let (_, count, _) = post.desk.story.canaries_begun.as_ref()?;
    Canaries::restore(record, unconfirmed, *count, &drive.description().identity)
}

fn watch<'a>(post: &'a mut Post<'_>, stop: &'a AtomicBool) -> Watch<'a> {
    Watch {
        observer: &mut *post.events,
        stop,
        stall_after: stall_after(),
    }
}

fn stopped(stop: VerifyStop) -> StepEnd {
    match stop {
        VerifyStop::Stopped => StepEnd::Stopped,
        VerifyStop::Failed(reason) => StepEnd::Failed(reason),
        VerifyStop::Unknown(reason) => StepEnd::Unknown(reason),
    }
}

fn no_random(error: getrandom::Error) -> StepEnd {
    StepEnd::Failed(Message::new("refused-no-random").with("kernel", error.to_string()))
}

impl Post<'_> {
    pub(super) fn write(&mut self, entry: &JournalEntry) -> Result<(), Message> {
        self.desk.write(entry).map_err(|error| error.message())
    }
}
