//! Erasing: the ways that the plan has, in their order, each technique of a
//! way after the other. Goes on where the story says that it was left.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use super::conclude::judge_findings;
use super::{Post, evidence};
use crate::drive::{DriveError, FaultKind, Interruption, Patience, WritableDrive};
use crate::record::erasure::Alternative;
use crate::record::findings::OperationResult;
use crate::record::{Event, JournalEntry, Message, PassPattern, Phase, VerificationKind};
use crate::technique::overwrite::Overwrite;
use crate::technique::{
    Kind, Orders, StepEnd, StepOutcome, TECHNIQUES, Technique, end_media_verification, hidden,
    remove_ata_password,
};

/// How long a drive may answer nothing at all before it counts as stalled.
/// Drives were seen to retry a bad sector for minutes.
const STALL_AFTER: Duration = Duration::from_secs(180);

/// How often a drive that erases itself already is asked how far it is, ...
const LOOK_EVERY: Duration = Duration::from_secs(5);
/// ... and how often it may answer without having moved on.
const LOOKS_WITHOUT_PROGRESS: u32 = 720;

/// [`STALL_AFTER`]; tests have less patience.
pub(super) fn stall_after() -> Duration {
    #[cfg(test)]
    if let Some(time) = super::trial::stall_after() {
        return time;
    }
    STALL_AFTER
}

/// Takes the evidence and erases, as far as neither was done before.
pub(super) fn erase(drive: &mut WritableDrive, post: &mut Post<'_>, stop: &AtomicBool) -> StepEnd {
    let end = go(drive, post, stop).err().unwrap_or(StepEnd::Completed);
    if post.desk.story.password_set && !matches!(end, StepEnd::Completed | StepEnd::Stopped) {
        // The technique has tried already; on a job that is taken up again
        // nobody else does.
        let (removed, _) = remove_ata_password(drive, post, stop);
        if let Err(message) = removed {
            (post.events)(Event::Note { message });
        }
    }
    end
}

fn go(drive: &mut WritableDrive, post: &mut Post<'_>, stop: &AtomicBool) -> Result<(), StepEnd> {
    evidence::truthful(post)?;
    if post.desk.story.erased.is_some() {
        return Ok(());
    }
    // Once the erase has begun, there is nothing left to take evidence of.
    if !post.desk.story.has_begun() {
        unlock(drive, post, stop)?;
        await_running(drive, post, stop)?;
        open_hidden(drive, post, stop)?;
        evidence::gather(drive, post, stop)?;
    }
    let mut failed = None;
    let alternatives = post.desk.story.planned.plan.alternatives();
    let last = alternatives.len();
    for (number, alternative) in (1..).zip(alternatives) {
        if post.desk.story.has_failed(&alternative.technique) {
            continue;
        }
        match walk(&alternative, drive, post, stop) {
            Err(StepEnd::Failed(reason)) => {
                post.write(&JournalEntry::FellBack {
                    technique: alternative.technique.clone(),
                    reason: reason.clone(),
                })
                .map_err(StepEnd::Unknown)?;
                if number < last {
                    (post.events)(Event::Note {
                        message: Message::new("fell-back")
                            .with("technique", alternative.technique.as_str())
                            .with("reason", reason.clone()),
                    });
                }
                failed.get_or_insert(reason);
            }
            other => return other,
        }
    }
    Err(StepEnd::Failed(failed.unwrap_or_else(|| {
        post.desk.story.why_failed().unwrap_or_else(|| {
            Message::new("refused-no-technique").with("reasons", Vec::<Message>::new())
        })
    })))
}

/// One way of erasing, all its techniques.
fn walk(
    alternative: &Alternative,
    drive: &mut WritableDrive,
    post: &mut Post<'_>,
    stop: &AtomicBool,
) -> Result<(), StepEnd> {
    for name in &alternative.sequence {
        if post.desk.story.has_completed(name) {
            continue;
        }
        let technique = find(name)?;
        let deciding = *name == alternative.technique;
        match (run(technique, drive, post, stop), deciding) {
            (StepEnd::Completed, _) => {}
            // What only goes before may fail: the method does not rest on it.
            (StepEnd::Failed(reason), false) => (post.events)(Event::Note {
                message: Message::new("step-before-failed")
                    .with("technique", name.as_str())
                    .with("reason", reason),
            }),
            (end, _) => return Err(end),
        }
    }
    if find(&alternative.technique)?.kind() == Kind::Command {
        write_where_reads_fail(drive, post, stop)?;
    }
    post.write(&JournalEntry::Erased {
        technique: alternative.technique.clone(),
    })
    .map_err(StepEnd::Unknown)
}

fn find(name: &str) -> Result<&'static dyn Technique, StepEnd> {
    TECHNIQUES
        .iter()
        .copied()
        .find(|technique| technique.name() == name)
        .ok_or_else(|| {
            StepEnd::Failed(
                Message::new("technique-unknown-to-this-version").with("technique", name),
            )
        })
}

fn run(
    technique: &dyn Technique,
    drive: &mut WritableDrive,
    post: &mut Post<'_>,
    stop: &AtomicBool,
) -> StepEnd {
    let story = &post.desk.story;
    let mut orders = Orders::new(story.planned.passes.clone());
    orders.stall_after = stall_after();
    orders.password_set = story.password_set;
    orders.psid.clone_from(&post.desk.psid);
    // What only goes before need not have erased anything.
    let way = story.alternative();
    orders.read_media =
        way.technique == technique.name() && way.verification != VerificationKind::None;
    match technique.kind() {
        Kind::Overwrite => orders.resume = story.resume_point(),
        Kind::Command | Kind::Unlock => {
            orders.interrupted = story
                .sent
                .clone()
                .filter(|sent| sent.technique == technique.name());
        }
    }
    carry_out(technique, &orders, drive, post, stop)
}

fn carry_out(
    technique: &dyn Technique,
    orders: &Orders,
    drive: &mut WritableDrive,
    post: &mut Post<'_>,
    stop: &AtomicBool,
) -> StepEnd {
    let started = JournalEntry::StepStarted {
        technique: technique.name().to_owned(),
    };
    if let Err(reason) = post.write(&started) {
        return StepEnd::Failed(reason);
    }
    let StepOutcome {
        mut step,
        unwritable,
        mut ended,
    } = technique.run(drive, orders, post, stop);
    #[cfg(test)]
    if super::trial::judge_alone()
        && technique.kind() == Kind::Command
        && step.findings.is_some()
        && !matches!(ended, StepEnd::PowerCycle(_))
    {
        ended = StepEnd::Completed;
    }
    // What unlocks proves nothing, so there is nothing to judge about it.
    if technique.kind() == Kind::Command
        && ended == StepEnd::Completed
        && let Some(findings) = &step.findings
    {
        ended = judge_findings(findings);
    }
    step.completed = ended == StepEnd::Completed;
    let finished = JournalEntry::StepFinished {
        step: Box::new(step),
        unwritable,
        cut_short: matches!(ended, StepEnd::Stopped | StepEnd::PowerCycle(_)),
    };
    match (post.write(&finished), ended) {
        (Ok(()), ended) => ended,
        // What was done is known, but a job whose journal fails goes no further.
        (Err(reason), StepEnd::Completed) => StepEnd::Unknown(reason),
        (Err(_), ended) => ended,
    }
}

/// Makes a locked drive usable, where the plan says so.
fn unlock(
    drive: &mut WritableDrive,
    post: &mut Post<'_>,
    stop: &AtomicBool,
) -> Result<(), StepEnd> {
    let Some(name) = post.desk.story.planned.plan.unlock.clone() else {
        return Ok(());
    };
    if post.desk.story.has_completed(&name) {
        return Ok(());
    }
    match run(find(&name)?, drive, post, stop) {
        StepEnd::Completed => Ok(()),
        end => Err(end),
    }
}

/// Waits for an erase that somebody else began: nothing can be read or written
/// meanwhile, and nothing of it is credited to us.
fn await_running(
    drive: &mut WritableDrive,
    post: &mut Post<'_>,
    stop: &AtomicBool,
) -> Result<(), StepEnd> {
    let mut last = None;
    let mut still = 0;
    loop {
        let now = drive
            .rescan()
            .map_err(|error| StepEnd::Unknown(error.message()))?;
        let Some(progress) = now.abilities.operation().and_then(|o| match o.result {
            OperationResult::Running { progress } => Some(progress),
            _ => None,
        }) else {
            return Ok(());
        };
        if stop.load(Ordering::Relaxed) {
            return Err(StepEnd::Stopped);
        }
        if still == 0 && last.is_none() {
            (post.events)(Event::Note {
                message: Message::new("found-erasing-itself"),
            });
        }
        if end_media_verification(drive) {
            (post.events)(Event::Note {
                message: Message::new("found-in-media-verification"),
            });
        }
        (post.events)(Event::Progress {
            phase: Phase::Erase,
            done_bytes: u64::from(progress.unwrap_or(0)),
            total_bytes: 1 << 16,
            bytes_per_second: 0,
            eta_seconds: None,
        });
        still = if progress.is_some() && progress != last {
            0
        } else {
            still + 1
        };
        if still > LOOKS_WITHOUT_PROGRESS {
            return Err(StepEnd::Unknown(Message::new(
                "found-erasing-itself-stalled",
            )));
        }
        last = progress;
        drive.pause(LOOK_EVERY);
    }
}

/// Opens hidden areas, so that they are erased and read back like the rest.
fn open_hidden(
    drive: &mut WritableDrive,
    post: &mut Post<'_>,
    stop: &AtomicBool,
) -> Result<(), StepEnd> {
    match hidden::open(drive, post, stop) {
        StepEnd::Completed => {}
        end => return Err(end),
    }
    let found = drive.description();
    let before = &post.desk.story.planned.description.identity;
    if found.identity == *before {
        return Ok(());
    }
    // Larger by what was opened, and the same drive in all else.
    if !post.desk.story.is_enlarged(&found.identity) {
        return Err(StepEnd::Failed(
            Message::new("refused-changed").with("path", found.path.as_path()),
        ));
    }
    let enlarged = JournalEntry::Enlarged {
        description: Box::new(found.clone()),
    };
    post.write(&enlarged).map_err(StepEnd::Failed)
}

/// Some drives answer reads with errors after a correct erase until they are
/// written (SCSI WABEREQ and WACEREQ, NVMe DULBE, protection information).
/// Then the host writes once, says so, and that is what is read back.
fn write_where_reads_fail(
    drive: &mut WritableDrive,
    post: &mut Post<'_>,
    stop: &AtomicBool,
) -> Result<(), StepEnd> {
    // One that was broken off is done again from its start.
    let begun = !post.desk.story.passes.is_empty();
    if !begun && !nothing_reads(drive, stop)? {
        return Ok(());
    }
    (post.events)(Event::Note {
        message: Message::new("note-host-pass"),
    });
    let mut orders = Orders::new(vec![PassPattern::Repeat("00".into())]);
    orders.stall_after = stall_after();
    match carry_out(&Overwrite, &orders, drive, post, stop) {
        StepEnd::Completed => Ok(()),
        end => Err(end),
    }
}

/// Whether every one of some reads over the whole drive fails with an error of
/// the medium.
fn nothing_reads(drive: &mut WritableDrive, stop: &AtomicBool) -> Result<bool, StepEnd> {
    const PLACES: u64 = 16;
    const BYTES: usize = 4096;
    const STEP: u64 = 4096;
    let capacity = drive.description().identity.capacity.0;
    let room = capacity.saturating_sub(STEP) / STEP;
    let unknown = |error: DriveError| StepEnd::Unknown(error.message());
    let mut queue = drive.read_queue(1, BYTES).map_err(unknown)?;
    let mut patience = Patience::new(stop, stall_after());
    for place in 0..PLACES {
        let offset = room * place / (PLACES - 1) * STEP;
        queue.read(0, offset, BYTES).map_err(unknown)?;
        patience.submitted();
        let completion = patience.wait(|timeout| queue.complete(timeout));
        match completion.map(|completion| completion.result) {
            Ok(Err(FaultKind::Medium)) => {}
            Ok(_) => return Ok(false),
            Err(Interruption::Stopped) => return Err(StepEnd::Stopped),
            Err(Interruption::Stalled) => {
                return Err(StepEnd::Unknown(Message::new("overwrite-stalled")));
            }
            Err(Interruption::Queue(error)) => return Err(unknown(error)),
        }
    }
    Ok(true)
}
