//! What is noted down before the erase, and the read-back after it. Each goes
//! on where the story says that it was left.

use std::collections::BTreeMap;
use std::sync::LazyLock;
use std::sync::atomic::AtomicBool;

use super::Post;
use super::conclude::ReadBack;
use super::erase::stall_after;
use super::story::Seen;
use crate::drive::WritableDrive;
use crate::pattern;
use crate::record::{
    DriveDescription, Event, Extent, JournalEntry, Message, PassPattern, SampleDesign,
    VerificationKind,
};
use crate::technique::StepEnd;
use crate::verify::{self, Canaries, PreImage, VerifyStop, Watch};
use zeroize::Zeroizing;

/// Which namespace: `None` for the drive that was named, else the number of
/// another one of it.
pub(super) type Of = Option<u32>;

/// Notes down what there is to be erased, also in the other namespaces that
/// are erased with it.
pub(super) fn gather(
    drive: &mut WritableDrive,
    post: &mut Post<'_>,
    stop: &AtomicBool,
) -> Result<(), StepEnd> {
    if post.desk.story.planned.plan.verification == VerificationKind::None {
        return Ok(());
    }
    if post.desk.story.reaches_beside() {
        for (number, other) in drive.beside() {
            find(*number, other, post)?;
        }
    }
    of_one(None, drive, post, stop)?;
    let beside: Vec<u32> = post.desk.story.beside.keys().copied().collect();
    for number in beside {
        let Some(other) = drive.beside().get_mut(&number) else {
            // It was there before an interruption.
            let gone = Message::new("evidence-namespace-gone").with("id", u64::from(number));
            return Err(StepEnd::Unknown(gone));
        };
        (post.events)(Event::Note {
            message: Message::new("evidence-of-namespace").with("id", u64::from(number)),
        });
        of_one(Some(number), other, post, stop)?;
    }
    Ok(())
}

/// Writes down who another namespace is, or makes sure that it is still that.
fn find(number: u32, other: &mut WritableDrive, post: &mut Post<'_>) -> Result<(), StepEnd> {
    let now = other.description();
    if let Some(before) = post.desk.story.beside.get(&number) {
        if before.description.identity == now.identity {
            return Ok(());
        }
        let changed = Message::new("refused-changed").with("path", now.path.as_path());
        return Err(StepEnd::Failed(changed));
    }
    let description = Box::new(now.clone());
    let contents = other.contents();
    post.write(&JournalEntry::NamespaceFound {
        namespace: number,
        description,
        contents,
    })
    .map_err(StepEnd::Failed)
}

fn of_one(
    of: Of,
    drive: &mut WritableDrive,
    post: &mut Post<'_>,
    stop: &AtomicBool,
) -> Result<(), StepEnd> {
    let (has_image, has_canaries) = {
        let seen = post.seen(of);
        (seen.pre_image.is_some(), seen.canaries.is_some())
    };
    if !has_image {
        pre_image(of, drive, post, stop)?;
    }
    if !has_canaries {
        canaries(of, drive, post, stop)?;
    }
    Ok(())
}

fn pre_image(
    of: Of,
    drive: &mut WritableDrive,
    post: &mut Post<'_>,
    stop: &AtomicBool,
) -> Result<(), StepEnd> {
    let design = draw(of, VerificationKind::Sampled, drive, post)?;
    let mut key = Zeroizing::new([0; 32]);
    getrandom::fill(&mut *key).map_err(no_random)?;
    let image =
        verify::take_pre_image(drive, &design, &key, &mut watch(post, stop)).map_err(stopped)?;
    post.desk
        .journal
        .keep_pre_image(of, image.to_text().as_bytes(), &key)
        .map_err(|error| StepEnd::Failed(error.message()))?;
    post.write_of(of, JournalEntry::PreImage(image.record))
        .map_err(StepEnd::Failed)
}

fn canaries(
    of: Of,
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
    post.write_of(of, begun).map_err(StepEnd::Failed)?;
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
    let confirmed = JournalEntry::CanariesConfirmed {
        record: planted.record,
        unconfirmed: planted.unconfirmed,
        lied,
    };
    post.write_of(of, confirmed).map_err(StepEnd::Failed)?;
    truthful(post)
}

/// A drive that was caught in a lie is never certified, also not after an
/// interruption.
pub(super) fn truthful(post: &Post<'_>) -> Result<(), StepEnd> {
    let lied = post.desk.story.lied();
    if lied.is_empty() {
        return Ok(());
    }
    Err(StepEnd::Failed(
        Message::new("evidence-drive-lied").with("findings", lied),
    ))
}

/// How the read-back of a drive went.
pub(super) struct Looked {
    /// Of the drive that was named.
    pub(super) own: ReadBack,
    /// Of its other namespaces, by number.
    pub(super) beside: BTreeMap<u32, ReadBack>,
}

impl Looked {
    /// Nothing was read.
    pub(super) fn at_nothing() -> Self {
        Self {
            own: ReadBack::NotDone,
            beside: BTreeMap::new(),
        }
    }

    /// What is stopped in one namespace is stopped as a whole; what was found
    /// before that stays found.
    fn settled(mut self) -> Self {
        let found = matches!(&self.own, ReadBack::Done(done) if done.hits_total > 0);
        if self.was_stopped() && !found {
            self.own = ReadBack::Stopped;
        }
        self
    }

    /// Whether a person or a signal stopped it.
    pub(super) fn was_stopped(&self) -> bool {
        let all = std::iter::once(&self.own).chain(self.beside.values());
        all.into_iter().any(|one| matches!(one, ReadBack::Stopped))
    }
}

/// Reads back, the other namespaces that were erased with it, too.
pub(super) fn read_back(
    drive: &mut WritableDrive,
    post: &mut Post<'_>,
    stop: &AtomicBool,
) -> Looked {
    let mut looked = Looked {
        own: of_one_again(None, drive, post, stop),
        ..Looked::at_nothing()
    };
    let beside: Vec<u32> = post.desk.story.beside.keys().copied().collect();
    for number in beside {
        if looked.was_stopped() {
            break;
        }
        let read = match drive.beside().get_mut(&number) {
            Some(other) => {
                (post.events)(Event::Note {
                    message: Message::new("read-back-of-namespace").with("id", u64::from(number)),
                });
                of_one_again(Some(number), other, post, stop)
            }
            None => ReadBack::Broken(
                Message::new("evidence-namespace-gone").with("id", u64::from(number)),
            ),
        };
        looked.beside.insert(number, read);
    }
    looked.settled()
}

/// Reads back. A read-back from before an interruption that passed is done
/// again: nobody knows what became of the drive meanwhile. One that failed is
/// not made good by running it again.
fn of_one_again(
    of: Of,
    drive: &mut WritableDrive,
    post: &mut Post<'_>,
    stop: &AtomicBool,
) -> ReadBack {
    let done = &post.seen(of).verifications;
    if let Some(failed) = done.iter().find(|done| done.hits_total > 0) {
        return ReadBack::Done(Box::new(failed.clone()));
    }
    if post.desk.story.alternative().verification == VerificationKind::None {
        return ReadBack::NotDone;
    }
    match examine(of, drive, post, stop) {
        Ok(read_back) => read_back,
        Err(StepEnd::Stopped | StepEnd::PowerCycle(_)) => ReadBack::Stopped,
        Err(StepEnd::Failed(reason) | StepEnd::Unknown(reason)) => ReadBack::Broken(reason),
        Err(StepEnd::Completed) => ReadBack::NotDone,
    }
}

/// Reads these places, the canaries and the pre-image.
pub(super) fn look(
    of: Of,
    source: &mut dyn verify::Source,
    design: &SampleDesign,
    expected: Option<&PassPattern>,
    exclude: &[Extent],
    post: &mut Post<'_>,
    stop: &AtomicBool,
) -> verify::ReadBackResult {
    let kept = kept_pre_image(of, post);
    let canaries = restored_canaries(of, source.description(), post);
    let plan = verify::ReadBack {
        design,
        expected,
        pre_image: kept.as_ref().map(|(image, key)| (image, &**key)),
        canaries: canaries.as_ref(),
        exclude,
    };
    verify::read_back(source, &plan, &mut watch(post, stop))
}

fn examine(
    of: Of,
    drive: &mut WritableDrive,
    post: &mut Post<'_>,
    stop: &AtomicBool,
) -> Result<ReadBack, StepEnd> {
    let design = design(of, drive, post)?;
    post.write_of(of, JournalEntry::VerificationStarted(design.clone()))
        .map_err(StepEnd::Failed)?;
    // The host writes to the drive that was named and to nothing else.
    let (expected, exclude) = match of {
        None => (
            post.desk.story.written_last(),
            post.desk.story.not_erased.clone(),
        ),
        Some(_) => (None, Vec::new()),
    };
    let result = look(of, drive, &design, expected.as_ref(), &exclude, post, stop);
    let kept = keep(of, post, &result);
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
fn keep(of: Of, post: &mut Post<'_>, result: &verify::ReadBackResult) -> Result<(), Message> {
    if let Some(canaries) = &result.canaries {
        post.write_of(of, JournalEntry::CanariesExamined(canaries.clone()))?;
    }
    let finished = JournalEntry::VerificationFinished(Box::new(result.record.clone()));
    post.write_of(of, finished)
}

/// The places: those of a read-back that was broken off, those of the
/// pre-image where a sample is wanted, else new ones.
pub(super) fn design(
    of: Of,
    drive: &WritableDrive,
    post: &Post<'_>,
) -> Result<SampleDesign, StepEnd> {
    let seen = post.seen(of);
    if let Some(design) = &seen.verifying {
        return Ok(design.clone());
    }
    let kind = post.desk.story.alternative().verification;
    match (&seen.pre_image, kind) {
        (Some(record), VerificationKind::Sampled) => Ok(record.design.clone()),
        (_, kind) => draw(of, kind, drive, post),
    }
}

fn draw(
    of: Of,
    kind: VerificationKind,
    drive: &WritableDrive,
    post: &Post<'_>,
) -> Result<SampleDesign, StepEnd> {
    let seed = pattern::seed_from_os().map_err(no_random)?;
    let identity = &drive.description().identity;
    let story = &post.desk.story;
    let beside = of.and_then(|number| story.beside.get(&number));
    let contents = beside.map_or(&story.planned.contents, |beside| &beside.contents);
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
fn kept_pre_image(of: Of, post: &mut Post<'_>) -> Option<(PreImage, Zeroizing<[u8; 32]>)> {
    post.seen(of).pre_image.as_ref()?;
    let story = &post.desk.story;
    let beside = of.and_then(|number| story.beside.get(&number));
    let before = beside.map_or(&story.planned.description, |beside| &beside.description);
    let capacity = before.identity.capacity.0;
    let missing = Message::new("pre-image-missing");
    let kept = post
        .desk
        .journal
        .pre_image(of)
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

fn restored_canaries(of: Of, drive: &DriveDescription, post: &Post<'_>) -> Option<Canaries> {
    let seen = post.seen(of);
    let (record, unconfirmed) = seen.canaries.as_ref()?;
    let (_, count, _) = seen.canaries_begun.as_ref()?;
    Canaries::restore(record, unconfirmed, *count, &drive.identity)
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
    /// What was seen of a namespace. One that the journal does not know of was
    /// never looked at.
    fn seen(&self, of: Of) -> &Seen {
        static NOTHING: LazyLock<Seen> = LazyLock::new(Seen::default);
        self.desk.story.seen(of).unwrap_or(&NOTHING)
    }

    /// Writes an entry on evidence or verification of a namespace.
    pub(super) fn write_of(&mut self, of: Of, entry: JournalEntry) -> Result<(), Message> {
        match of {
            None => self.write(&entry),
            Some(namespace) => self.write(&JournalEntry::OfNamespace {
                namespace,
                said: Box::new(entry),
            }),
        }
    }

    pub(super) fn write(&mut self, entry: &JournalEntry) -> Result<(), Message> {
        self.desk.write(entry).map_err(|error| error.message())
    }
}

#[cfg(test)]
mod tests {
    use super::super::conclude::tests::clean;
    use super::*;

    #[test]
    fn what_was_found_outlives_a_stop_in_another_namespace() {
        let looked = |hits| {
            let mut record = clean();
            record.hits_total = hits;
            let looked = Looked {
                own: ReadBack::Done(Box::new(record)),
                beside: BTreeMap::from([(2, ReadBack::Stopped)]),
            };
            let settled = looked.settled();
            assert!(settled.was_stopped());
            settled.own
        };
        assert!(matches!(looked(1), ReadBack::Done(record) if record.hits_total == 1));
        assert!(matches!(looked(0), ReadBack::Stopped));
    }
}
