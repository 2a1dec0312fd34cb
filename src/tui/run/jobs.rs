//! Jobs: begun, gone on with, ended; and the computer that the drives sit in.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::mpsc::Sender;

use uuid::Uuid;

use super::journal;
use super::places::{Keeper, Standing};
use super::work::{Report, Worker, operator};
use crate::certificate::issue::{Certificate, IssueError};
use crate::certificate::present;
use crate::certificate::summary::SignedSummary;
use crate::certificate::summary::code::Matrix;
use crate::plan::Authorized;
use crate::record::{Event as JobEvent, Message, SafeText};
use crate::session::shelf::Shelf;
use crate::session::unfinished::{self, Unfinished, Yes};
use crate::session::{Bench, Ended, Ending};
use crate::text::Language;
use crate::tui::state::view::{EndView, FoundJob, Verdict};
use crate::tui::state::{Event, State};

/// Light squares around a code: with them it just fits into 24 lines.
const QUIET: usize = 2;

impl Worker {
    /// Tells the computer what is attached to it, before one of its drives is
    /// at work.
    pub(super) fn tell_computer(&self, state: &State) {
        let computer = self.bench.as_ref().and_then(|bench| bench.computer.clone());
        let (Some(computer), Some(bench)) = (computer, &self.bench) else {
            return;
        };
        let mut not_seen = state.hidden.clone();
        let mut listings = Vec::new();
        for drive in &state.drives {
            match &drive.found {
                Ok(listing) => listings.push((**listing).clone()),
                Err(reason) => not_seen.push(reason.clone()),
            }
        }
        computer.say(
            state.computer_said.tag(),
            state.computer_said.taken_out(),
            operator(state),
        );
        computer.look(&listings, not_seen);
        computer.remember(&bench.home, &bench.signer);
    }

    /// How the computer stands as a whole, once nothing is at work any more.
    pub(super) fn whole_computer(&self, language: Language) {
        let Some(bench) = self.bench.clone() else {
            return;
        };
        let keeper = self.keeper(&bench, language);
        let sender = self.sender.clone();
        std::thread::spawn(move || {
            let record = bench
                .computer
                .as_ref()
                .and_then(|computer| computer.record());
            let Some(record) = record else { return };
            let mut lines = record.sentences();
            let issued = bench.issue_computer();
            if let Some(issued) = &issued {
                keep_beside(&sender, &keeper, &"computer".into(), &issued.certificate);
            }
            let certificate = issued
                .iter()
                .filter_map(|issued| issued.certificate.as_ref().ok());
            lines.extend(
                certificate
                    .flat_map(|certificate| &certificate.outputs)
                    .map(|path| Message::new("result-certificate").with("path", path.as_path())),
            );
            lines.extend(issued.iter().flat_map(|issued| issued.warnings.clone()));
            let _ = sender.send(Report::Event(Event::Computer(lines)));
        });
    }

    pub(super) fn run(&mut self, drives: Vec<(PathBuf, usize)>, state: &State) -> Vec<Event> {
        self.tell_computer(state);
        let mut refused = Vec::new();
        for (path, number) in drives {
            let authorized = self.authorized.remove(&path);
            let (Some(authorized), Some(bench)) = (authorized, self.bench.clone()) else {
                let reason = Message::new("tui-plan-again");
                refused.push(broken(number, &path, reason));
                continue;
            };
            let stop = self.stop_of(number);
            let (sender, language) = (self.sender.clone(), state.language);
            let keeper = self.keeper(&bench, language);
            std::thread::spawn(move || {
                let tell = |_: usize, event: &JobEvent| {
                    let _ = sender.send(Report::Event(Event::Job(number, event.clone())));
                };
                for ending in bench.wipe(vec![authorized], &tell, &stop) {
                    end(&sender, number, &ending, &keeper);
                }
            });
        }
        self.authorized.clear();
        refused
    }

    pub(super) fn stop_of(&mut self, number: usize) -> Arc<AtomicBool> {
        let stop = Arc::new(AtomicBool::new(false));
        self.stops.insert(number, stop.clone());
        stop
    }

    pub(super) fn find_unfinished(&self) {
        let Some(bench) = self.bench.clone() else {
            return;
        };
        let sender = self.sender.clone();
        std::thread::spawn(move || {
            let event = match unfinished::all(&bench.home) {
                Ok(found) => Event::Unfinished(found.iter().map(found_job).collect()),
                Err(error) => Event::Tell(error.message()),
            };
            let _ = sender.send(Report::Event(event));
        });
    }

    pub(super) fn resume(&mut self, job: Uuid, typed: String, number: usize, language: Language) {
        let Some(bench) = self.bench.clone() else {
            return;
        };
        let own = self.own_folders();
        let stop = self.stop_of(number);
        self.resuming.insert(job, number);
        let keeper = self.keeper(&bench, language);
        let (sender, shelf) = (self.sender.clone(), self.shelf.clone());
        std::thread::spawn(move || {
            let authorized = reauthorize(&bench, &shelf, job, own, typed);
            let send = |event| {
                let _ = sender.send(Report::Event(event));
            };
            match authorized {
                Ok(authorized) => {
                    send(Event::Resumed(job, number));
                    let mut tell = |event| send(Event::Job(number, event));
                    let ending = bench.resume(job, authorized, &mut tell, &stop);
                    end(&sender, number, &ending, &keeper);
                }
                Err(reasons) => send(Event::NotResumed(job, reasons)),
            }
        });
    }

    pub(super) fn conclude(&mut self, job: Uuid, number: usize, language: Language) {
        let Some(bench) = self.bench.clone() else {
            return;
        };
        let keeper = self.keeper(&bench, language);
        let sender = self.sender.clone();
        std::thread::spawn(move || {
            let mut tell = |event| {
                let _ = sender.send(Report::Event(Event::Job(number, event)));
            };
            match bench.conclude(job, &mut tell) {
                Ok(ending) => end(&sender, number, &ending, &keeper),
                Err(reason) => {
                    let event = broken(number, Path::new(""), reason);
                    let _ = sender.send(Report::Event(event));
                }
            }
        });
    }

    pub(super) fn read_journal(&self, number: usize, state: &State) {
        let job = state.jobs.iter().find(|job| job.number == number);
        let (Some(bench), Some(job)) = (self.bench.clone(), job) else {
            return;
        };
        let (sender, serial) = (self.sender.clone(), job.serial.clone());
        std::thread::spawn(move || {
            let lines = journal::of_drive(&bench.home, &serial);
            let _ = sender.send(Report::Event(Event::Journal(number, lines)));
        });
    }
}

/// Hands an ending over, with its documents written. What could not be kept
/// stays in memory, or goes to the place that was chosen meanwhile.
fn end(sender: &Sender<Report>, number: usize, ending: &Ending, keeper: &Keeper) {
    let certificate = match &ending.result {
        Ended::Certified(done) => done.certificate.as_ref().ok(),
        _ => None,
    };
    let documents = certificate
        .map(|certificate| present::write_pdfs(certificate, keeper.language))
        .unwrap_or_default();
    let mut view = Box::new(EndView::of(ending, &documents));
    view.code = code(ending, &keeper.bench);
    if let Ended::Certified(done) = &ending.result {
        let serial = &ending.serial;
        if let Some(incident) = &done.incident {
            keep_beside(sender, keeper, serial, incident);
        }
        match keeper.keep(Some(number), serial, &done.certificate) {
            Standing::Kept => {}
            Standing::Elsewhere(path, pdf) => {
                view.rescued(path.as_path().into());
                if let Err(reason) = pdf {
                    let _ = sender.send(Report::Event(Event::Tell(reason)));
                }
            }
            Standing::Held { nowhere } if nowhere && view.not_kept.is_none() => {
                view.verdict = Verdict::Look;
                view.not_kept = Some(Message::new("certificate-in-memory-only"));
            }
            Standing::Held { .. } => {}
        }
    }
    let _ = sender.send(Report::Event(Event::Ended(number, view)));
}

/// Keeps a statement that has no line of its own on the screen.
fn keep_beside(
    sender: &Sender<Report>,
    keeper: &Keeper,
    serial: &SafeText,
    issued: &Result<Certificate, IssueError>,
) {
    let standing = keeper.keep(None, serial, issued);
    if matches!(standing, Standing::Held { nowhere: true }) {
        let _ = sender.send(Report::Event(Event::StatementHeld));
    }
}

/// The summary as a code, of a certificate that did not get everywhere: the
/// last resort is a photograph of the screen.
fn code(ending: &Ending, bench: &Bench) -> Vec<String> {
    let Ended::Certified(done) = &ending.result else {
        return Vec::new();
    };
    let bytes = match &done.certificate {
        Ok(certificate) if certificate.failures.is_empty() => return Vec::new(),
        Ok(certificate) => &certificate.bytes,
        Err(IssueError::NotKept { signed, .. }) => signed,
        Err(_) => return Vec::new(),
    };
    SignedSummary::new(bytes, &bench.signer)
        .ok()
        .and_then(|summary| Matrix::of(&summary))
        .map(|matrix| matrix.half_blocks(QUIET))
        .unwrap_or_default()
}

/// A job that has no record.
fn broken(number: usize, path: &Path, reason: Message) -> Event {
    let ending = Ending {
        device: path.into(),
        serial: SafeText::default(),
        result: Ended::Broken { reason, job: None },
    };
    Event::Ended(number, Box::new(EndView::of(&ending, &Default::default())))
}

fn reauthorize(
    bench: &Bench,
    shelf: &Shelf,
    job: Uuid,
    own: Vec<PathBuf>,
    typed: String,
) -> Result<Authorized, Vec<Message>> {
    let found = unfinished::look(&bench.home, job);
    let found = found
        .ok_or_else(|| vec![Message::new("resume-no-such-job").with("job", job.to_string())])?;
    let story = found.story.map_err(|reason| vec![reason])?;
    unfinished::signs_here(bench, &story).map_err(|reason| vec![reason])?;
    let yes = move |_: &Path| Some(Yes::Typed(typed));
    match unfinished::authorize(shelf, &story, own, yes) {
        Ok(Some(authorized)) => Ok(authorized),
        Ok(None) => Err(vec![Message::new("resume-left-alone")]),
        Err(refusal) => Err(refusal.reasons),
    }
}

/// An unfinished job as it is shown.
fn found_job(found: &Unfinished) -> FoundJob {
    match &found.story {
        Ok(story) => {
            let description = &story.planned.description;
            let identity = &description.identity;
            let begun = story.started.strftime("%Y-%m-%d %H:%M UTC").to_string();
            let told = Message::new("resume-job")
                .with("model", &identity.model)
                .with("serial", &identity.serial.text)
                .with("capacity", identity.capacity)
                .with("begun", begun)
                .with("progress", story.progress());
            FoundJob {
                job: found.job,
                told,
                drive: Some((
                    description.path.clone(),
                    identity.model.clone(),
                    identity.serial.text.clone(),
                    identity.capacity.0,
                )),
                tag: story.planned.subject.asset_tag.clone(),
                only_certificate: story.concluded.is_some() && story.certified.is_none(),
                running: found.running,
            }
        }
        Err(reason) => FoundJob {
            job: found.job,
            told: reason.clone(),
            drive: None,
            tag: None,
            only_certificate: false,
            running: found.running,
        },
    }
}
