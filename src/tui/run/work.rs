//! The work itself, each piece in a thread of its own: looking at drives,
//! plans, jobs. What is open and claimed is kept here; the state holds plain
//! data only.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;

use uuid::Uuid;

use super::{Places, bench, journal, terminal};
use crate::certificate::issue::IssueError;
use crate::certificate::present;
use crate::certificate::summary::SignedSummary;
use crate::certificate::summary::code::Matrix;
use crate::drive::emulated::{Fault, Quirk};
use crate::drive::{self, Change};
use crate::plan::policy::Policy;
use crate::plan::{Authorized, Plan, Refusal, Request};
use crate::record::erasure::{Confirmation, Person};
use crate::record::{Event as JobEvent, Message, SafeText, Subject};
use crate::session::shelf::{Shelf, look};
use crate::session::unfinished::{self, Unfinished, Yes};
use crate::session::{Bench, Ended, Ending, practice};
use crate::text::Language;
use crate::tui::state::view::{DriveView, EndView, FoundJob, PlanView};
use crate::tui::state::{BenchFacts, BenchWish, Effect, Event, PlanWish, State};

/// Light squares around a code: with them it just fits into 24 lines.
const QUIET: usize = 2;

/// What threads report.
pub enum Report {
    /// For the state as it is.
    Event(Event),
    /// A plan, of the wish with this number.
    Plan(PathBuf, u64, Box<Result<Plan, Refusal>>),
    /// The bench, of the wish with this number.
    Bench(u64, Box<Result<(Bench, BenchFacts), Box<bench::Needs>>>),
    /// A drive came or went.
    Change(Change),
}

/// Does the work.
pub struct Worker {
    sender: Sender<Report>,
    places: Places,
    policy: Policy,
    shelf: Shelf,
    bench: Option<Arc<Bench>>,
    /// Counts wishes, so that an answer to an old one is known.
    wishes: u64,
    bench_wish: u64,
    plan_wishes: BTreeMap<PathBuf, u64>,
    plans: BTreeMap<PathBuf, Plan>,
    authorized: BTreeMap<PathBuf, Authorized>,
    stops: BTreeMap<usize, Arc<AtomicBool>>,
    known: BTreeSet<PathBuf>,
    asking: Arc<AtomicBool>,
    left: bool,
}

impl Worker {
    pub fn new(places: Places, policy: Policy, sender: Sender<Report>) -> Self {
        Self {
            sender,
            places,
            policy,
            shelf: Shelf::Practice(Vec::new()),
            bench: None,
            wishes: 0,
            bench_wish: 0,
            plan_wishes: BTreeMap::new(),
            plans: BTreeMap::new(),
            authorized: BTreeMap::new(),
            stops: BTreeMap::new(),
            known: BTreeSet::new(),
            asking: Arc::new(AtomicBool::new(false)),
            left: false,
        }
    }

    /// Whether the person left.
    pub fn has_left(&self) -> bool {
        self.left
    }

    /// Tells of drives that come and go, as long as the program runs.
    pub fn watch(&self) {
        let sender = self.sender.clone();
        std::thread::spawn(move || {
            let never = AtomicBool::new(false);
            drive::watch(&never, &mut |change| {
                let _ = sender.send(Report::Change(change));
            });
        });
    }

    /// Takes a report and says what the state is told.
    pub fn take(&mut self, report: Report, state: &State) -> Vec<Event> {
        match report {
            Report::Event(event) => {
                if let Event::Ended(number, _) = &event {
                    self.stops.remove(number);
                    if self.stops.is_empty() {
                        self.whole_computer();
                    }
                }
                vec![event]
            }
            Report::Plan(path, wish, plan) => {
                // The answer to a wish that was changed since says nothing.
                if self.plan_wishes.get(&path) != Some(&wish) {
                    return Vec::new();
                }
                let told = match *plan {
                    Ok(plan) => {
                        let view = PlanView::of(&plan);
                        self.plans.insert(path.clone(), plan);
                        Ok(Box::new(view))
                    }
                    Err(refusal) => Err(refusal.reasons),
                };
                vec![Event::Planned(path, told)]
            }
            Report::Bench(wish, opened) => {
                if self.bench_wish != wish {
                    return Vec::new();
                }
                match *opened {
                    Ok((bench, facts)) => {
                        self.bench = Some(Arc::new(bench));
                        vec![Event::BenchOpen(facts)]
                    }
                    Err(needs) => vec![Event::BenchNeeds(needs.0, needs.1)],
                }
            }
            Report::Change(change) => {
                if matches!(self.shelf, Shelf::Machine) && state.bench.is_some() {
                    match change {
                        Change::Added(path) => self.look_at(&path),
                        Change::Removed(path) => {
                            self.known.remove(&path);
                            return vec![Event::Gone(path)];
                        }
                    }
                }
                Vec::new()
            }
        }
    }

    /// Carries an effect out; gives what is known at once.
    pub fn carry_out(&mut self, effect: Effect, state: &State) -> Vec<Event> {
        match effect {
            Effect::Keymap(name) => return self.keymap(name),
            Effect::Save(settings) => {
                let kept = crate::home::Home::open(&self.places.home)
                    .and_then(|_| settings.write(&self.places.settings));
                if let Err(error) = kept {
                    let why = Message::new("tui-settings-not-kept").with("reason", error.message());
                    return vec![Event::Tell(why)];
                }
            }
            Effect::UseMachine => self.use_shelf(Shelf::Machine),
            Effect::UsePractice(count, faults) => {
                let drives = practice::drives(count);
                for (at, name) in faults {
                    if let (Some(drive), Some(quirk)) = (drives.get(at), Quirk::by_name(name)) {
                        drive.fail(Fault::quirk(quirk));
                    }
                }
                self.use_shelf(Shelf::Practice(drives));
            }
            Effect::OpenBench(wish) => self.open_bench(*wish),
            Effect::FindUnfinished => self.find_unfinished(),
            Effect::Look => return self.look(state),
            Effect::Prepare(wish) => self.prepare(*wish, state),
            Effect::Authorize(path, typed) => return vec![self.authorize(path, &typed)],
            Effect::Withdraw(path) => {
                self.authorized.remove(&path);
            }
            Effect::Run(drives) => {
                self.plans.clear();
                return self.run(drives, state);
            }
            Effect::Resume(job, typed, number) => self.resume(job, typed, number, state.language),
            Effect::Conclude(job, number) => self.conclude(job, number, state.language),
            Effect::Stop(number) => {
                if let Some(stop) = self.stops.get(&number) {
                    stop.store(true, Ordering::SeqCst);
                }
            }
            Effect::ReadJournal(number) => self.read_journal(number, state),
            Effect::Suspend => {
                // An open descriptor keeps nothing from sleeping, but what it
                // knows is old.
                self.plans.clear();
                let (sender, shelf) = (self.sender.clone(), self.shelf.clone());
                std::thread::spawn(move || {
                    let slept = shelf.suspend().map_err(|error| error.message());
                    let _ = sender.send(Report::Event(Event::Slept(slept)));
                });
            }
            Effect::Replug(path) => {
                if let Some(drive) = self.emulated(&path) {
                    drive.unplug();
                    drive.plug_in();
                    return vec![Event::Tell(
                        Message::new("tui-replugged").with("device", path.as_path()),
                    )];
                }
            }
            Effect::Plug(path) => return self.plug(&path),
            Effect::Bell => terminal::bell(),
            Effect::Power(what) => return self.power(what),
            Effect::Quit => self.left = true,
        }
        Vec::new()
    }

    fn keymap(&self, name: &str) -> Vec<Event> {
        let Some(folder) = &self.places.keymaps else {
            return Vec::new();
        };
        let loaded = std::fs::File::open(folder.join(format!("{name}.bmap"))).and_then(|map| {
            std::process::Command::new("loadkmap")
                .stdin(map)
                .stdout(std::process::Stdio::null())
                .stderr(std::process::Stdio::null())
                .status()
        });
        if loaded.as_ref().is_ok_and(std::process::ExitStatus::success) {
            return Vec::new();
        }
        vec![Event::Tell(
            Message::new("tui-keyboard-not-loaded").with("keyboard", name),
        )]
    }

    fn power(&mut self, what: &str) -> Vec<Event> {
        let Some(next) = &self.places.next else {
            return Vec::new();
        };
        match std::fs::write(next, what) {
            Ok(()) => Vec::new(),
            Err(error) => {
                let why = Message::new("tui-power-fault").with("kernel", error.to_string());
                vec![Event::Tell(why)]
            }
        }
    }

    fn use_shelf(&mut self, shelf: Shelf) {
        self.shelf = shelf;
        self.bench = None;
        self.plans.clear();
        self.authorized.clear();
        self.known.clear();
    }

    fn open_bench(&mut self, wish: BenchWish) {
        self.wishes += 1;
        self.bench_wish = self.wishes;
        let number = self.wishes;
        let (sender, home, stick) = (
            self.sender.clone(),
            self.places.home.clone(),
            self.places.stick,
        );
        let shelf = self.shelf.clone();
        std::thread::spawn(move || {
            let opened = bench::open(&wish, &home, stick, &shelf);
            let _ = sender.send(Report::Bench(number, Box::new(opened)));
        });
    }

    /// Folders that must not be erased under our feet.
    fn own_folders(&self) -> Vec<PathBuf> {
        let outputs = self.bench.iter().flat_map(|bench| bench.outputs.clone());
        std::iter::once(self.places.home.clone())
            .chain(outputs)
            .collect()
    }

    fn look(&mut self, state: &State) -> Vec<Event> {
        let paths: BTreeSet<PathBuf> = self.shelf.discover().into_iter().collect();
        let gone: Vec<Event> = self
            .known
            .difference(&paths)
            .map(|path| Event::Gone(path.clone()))
            .collect();
        self.known.clone_from(&paths);
        // One that is at work is left in peace.
        for path in paths.iter().filter(|path| !state.is_busy(path)) {
            self.look_at(path);
        }
        if matches!(self.shelf, Shelf::Machine) {
            let sender = self.sender.clone();
            std::thread::spawn(move || {
                let hidden = drive::hidden_drives();
                let _ = sender.send(Report::Event(Event::Hidden(hidden)));
            });
        }
        gone
    }

    fn look_at(&mut self, path: &Path) {
        self.known.insert(path.to_path_buf());
        let (sender, shelf, own) = (self.sender.clone(), self.shelf.clone(), self.own_folders());
        let path = path.to_path_buf();
        std::thread::spawn(move || {
            for seen in look(&shelf, &[path], &own) {
                let view = DriveView {
                    path: seen.path,
                    found: seen.found.map(Box::new),
                };
                let _ = sender.send(Report::Event(Event::Came(Box::new(view))));
            }
        });
    }

    fn emulated(&self, path: &Path) -> Option<&crate::drive::emulated::EmulatedDrive> {
        match &self.shelf {
            Shelf::Machine => None,
            Shelf::Practice(drives) => drives.iter().find(|drive| drive.path() == path),
        }
    }

    fn plug(&mut self, path: &Path) -> Vec<Event> {
        let Some(drive) = self.emulated(path) else {
            return Vec::new();
        };
        if drive.is_plugged_in() {
            drive.unplug();
        } else {
            drive.plug_in();
        }
        self.look_at(path);
        Vec::new()
    }

    fn request(&self, wish: &PlanWish, state: &State) -> Request {
        let field = |at: usize| state.who.fields[at].safe();
        let confirmed = state.settings.operators.first();
        Request {
            policy: self.policy.clone(),
            technique: None,
            always_encrypted: None,
            psid: wish.psid.clone(),
            scheme: None,
            scheme_reference: None,
            verification: None,
            accept_below: wish.accept.clone(),
            subject: Subject {
                asset_tag: wish.tag.clone(),
                operator: Person {
                    name: field(0),
                    organisation: field(1),
                    ..Person::default()
                },
                in_the_name_of: field(2),
                undertaking: confirmed.and_then(|operator| operator.undertaking.clone()),
                ..Subject::default()
            },
            own_folders: self.own_folders(),
            others: Vec::new(),
        }
    }

    fn prepare(&mut self, wish: PlanWish, state: &State) {
        self.wishes += 1;
        let number = self.wishes;
        self.plan_wishes.insert(wish.path.clone(), number);
        self.plans.remove(&wish.path);
        self.authorized.remove(&wish.path);
        let request = self.request(&wish, state);
        let (sender, shelf) = (self.sender.clone(), self.shelf.clone());
        std::thread::spawn(move || {
            let plan = shelf.prepare(&request, &wish.path);
            let _ = sender.send(Report::Plan(wish.path, number, Box::new(plan)));
        });
    }

    fn authorize(&mut self, path: PathBuf, typed: &str) -> Event {
        let Some(plan) = self.plans.remove(&path) else {
            return Event::NotAuthorized(path, vec![Message::new("tui-plan-again")]);
        };
        match plan.authorize(Confirmation::Typed, typed) {
            Ok(authorized) => {
                self.authorized.insert(path.clone(), authorized);
                Event::Authorized(path)
            }
            Err(no) => {
                let (plan, refusal) = *no;
                self.plans.insert(path.clone(), plan);
                Event::NotAuthorized(path, refusal.reasons)
            }
        }
    }

    /// Tells the computer what is attached to it, before one of its drives is
    /// at work.
    fn tell_computer(&self, state: &State) {
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
        computer.look(&listings, not_seen);
        computer.remember(&bench.home, &bench.signer);
    }

    /// How the computer stands as a whole, once nothing is at work any more.
    fn whole_computer(&self) {
        let Some(bench) = self.bench.clone() else {
            return;
        };
        let sender = self.sender.clone();
        std::thread::spawn(move || {
            let record = bench
                .computer
                .as_ref()
                .and_then(|computer| computer.record());
            let Some(record) = record else { return };
            let mut lines = record.sentences();
            let issued = bench.issue_computer();
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

    fn run(&mut self, drives: Vec<(PathBuf, usize)>, state: &State) -> Vec<Event> {
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
            let signer = bench.clone();
            std::thread::spawn(move || {
                let tell = |_: usize, event: &JobEvent| {
                    let _ = sender.send(Report::Event(Event::Job(number, event.clone())));
                };
                for ending in bench.wipe(vec![authorized], &tell, &stop) {
                    end(&sender, number, &ending, &signer, language);
                }
            });
        }
        self.authorized.clear();
        refused
    }

    fn stop_of(&mut self, number: usize) -> Arc<AtomicBool> {
        let stop = Arc::new(AtomicBool::new(false));
        self.stops.insert(number, stop.clone());
        stop
    }

    fn find_unfinished(&self) {
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

    fn resume(&mut self, job: Uuid, typed: String, number: usize, language: Language) {
        let Some(bench) = self.bench.clone() else {
            return;
        };
        let own = self.own_folders();
        let stop = self.stop_of(number);
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
                    end(&sender, number, &ending, &bench, language);
                }
                Err(reasons) => send(Event::NotResumed(job, reasons)),
            }
        });
    }

    fn conclude(&mut self, job: Uuid, number: usize, language: Language) {
        let Some(bench) = self.bench.clone() else {
            return;
        };
        let sender = self.sender.clone();
        std::thread::spawn(move || {
            let mut tell = |event| {
                let _ = sender.send(Report::Event(Event::Job(number, event)));
            };
            match bench.conclude(job, &mut tell) {
                Ok(ending) => end(&sender, number, &ending, &bench, language),
                Err(reason) => {
                    let event = broken(number, Path::new(""), reason);
                    let _ = sender.send(Report::Event(event));
                }
            }
        });
    }

    fn read_journal(&self, number: usize, state: &State) {
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

    /// Asks for the temperatures of what runs, one round at a time: a drive
    /// that hangs may hold the round up, and nothing else.
    pub fn ask_temperatures(&self, state: &State) {
        let running = state.jobs.iter().filter(|job| job.is_running());
        let paths: Vec<PathBuf> = running.map(|job| job.path.clone()).collect();
        if paths.is_empty() || self.asking.swap(true, Ordering::SeqCst) {
            return;
        }
        let (sender, asking) = (self.sender.clone(), self.asking.clone());
        std::thread::spawn(move || {
            for path in paths {
                if let Some(celsius) = drive::celsius(&path) {
                    let _ = sender.send(Report::Event(Event::Celsius(path, celsius)));
                }
            }
            asking.store(false, Ordering::SeqCst);
        });
    }
}

/// Hands an ending over, with its documents written.
fn end(sender: &Sender<Report>, number: usize, ending: &Ending, bench: &Bench, language: Language) {
    let certificate = match &ending.result {
        Ended::Certified(done) => done.certificate.as_ref().ok(),
        _ => None,
    };
    let documents = certificate
        .map(|certificate| present::write_pdfs(certificate, language))
        .unwrap_or_default();
    let mut view = Box::new(EndView::of(ending, &documents));
    view.code = code(ending, bench);
    let _ = sender.send(Report::Event(Event::Ended(number, view)));
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
        result: Ended::Broken(reason),
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
                only_certificate: story.concluded.is_some() && story.certified.is_none(),
                running: found.running,
            }
        }
        Err(reason) => FoundJob {
            job: found.job,
            told: reason.clone(),
            drive: None,
            only_certificate: false,
            running: found.running,
        },
    }
}
