//! The work itself, each piece in a thread of its own: looking at drives,
//! plans, jobs. What is open and claimed is kept here; the state holds plain
//! data only.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex};

use uuid::Uuid;

use super::places::Moved;
use super::{Places, bench, terminal};
use crate::certificate::envelope::{ClockCompared, ClockSaid};
use crate::delivery::courier::Standing;
use crate::drive::emulated::{Fault, Quirk};
use crate::drive::{self, Change};
use crate::ntp::client::Heard;
use crate::plan::policy::Policy;
use crate::plan::{Authorized, Plan, Refusal, Request};
use crate::record::erasure::{Confirmation, Person};
use crate::record::{Message, Subject};
use crate::session::second_place::{Candidate, Place, Shelter};
use crate::session::shelf::{Shelf, look};
use crate::session::{Bench, practice};
use crate::tui::state::view::{DriveView, PlanView};
use crate::tui::state::{BenchFacts, BenchWish, Effect, Event, PlanWish, Screen, State};

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
    /// Sticks that certificates could be kept on.
    Sticks(Vec<Candidate>),
    /// A stick on this drive was mounted and tried.
    Stick(PathBuf, Result<Place, Message>),
    /// What a time server said.
    Time(Heard),
    /// Certificates went to another place, and the bench with them.
    Moved(Box<Moved>),
}

/// Does the work.
pub struct Worker {
    pub(super) sender: Sender<Report>,
    pub(super) places: Places,
    /// The state folder that this began with; its settings are in force.
    pub(super) settings_home: PathBuf,
    pub(super) policy: Policy,
    pub(super) shelf: Shelf,
    pub(super) bench: Option<Arc<Bench>>,
    /// Counts wishes, so that an answer to an old one is known.
    pub(super) wishes: u64,
    pub(super) bench_wish: u64,
    pub(super) plan_wishes: BTreeMap<PathBuf, u64>,
    pub(super) plans: BTreeMap<PathBuf, Plan>,
    pub(super) authorized: BTreeMap<PathBuf, Authorized>,
    pub(super) stops: BTreeMap<usize, Arc<AtomicBool>>,
    /// Under which number each unfinished job is to go on.
    pub(super) resuming: BTreeMap<Uuid, usize>,
    pub(super) known: BTreeSet<PathBuf>,
    pub(super) asking: Arc<AtomicBool>,
    /// What could not be kept.
    pub(super) shelter: Arc<Mutex<Shelter>>,
    /// Sticks that are offered.
    pub(super) sticks: Vec<Candidate>,
    /// The second stick, once there is one.
    pub(super) second: Option<Place>,
    /// What is wanted of the bench, in case the clock is asked about first.
    pub(super) last_wish: Option<BenchWish>,
    /// What a person said of the clock.
    pub(super) clock: Option<ClockSaid>,
    /// What a time server said of the clock.
    pub(super) compared: Option<ClockCompared>,
    /// The clock needs no more comparing.
    pub(super) time_enough: Arc<AtomicBool>,
    pub(super) left: bool,
}

/// Says, when nobody has it any more, that all drives were looked at.
struct EndOfLook(Sender<Report>);

impl Drop for EndOfLook {
    fn drop(&mut self) {
        let _ = self.0.send(Report::Event(Event::Looked));
    }
}

impl Worker {
    pub fn new(places: Places, policy: Policy, sender: Sender<Report>) -> Self {
        Self {
            sender,
            settings_home: places.home.clone(),
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
            resuming: BTreeMap::new(),
            known: BTreeSet::new(),
            asking: Arc::new(AtomicBool::new(false)),
            shelter: Arc::default(),
            sticks: Vec::new(),
            second: None,
            last_wish: None,
            clock: None,
            compared: None,
            time_enough: Arc::default(),
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
                match &event {
                    Event::Ended(number, _) => {
                        self.stops.remove(number);
                        if self.stops.is_empty() {
                            self.whole_computer(state.language);
                        }
                    }
                    Event::Resumed(job, _) => {
                        self.resuming.remove(job);
                    }
                    // Nothing runs under its number.
                    Event::NotResumed(job, _) => {
                        let number = self.resuming.remove(job);
                        number.and_then(|number| self.stops.remove(&number));
                    }
                    _ => {}
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
                        self.say_compared();
                        vec![Event::BenchOpen(facts)]
                    }
                    Err(needs) => vec![Event::BenchNeeds(needs.0, needs.1)],
                }
            }
            Report::Time(heard) => self.time_heard(&heard, state),
            Report::Sticks(found) => self.sticks_found(found),
            Report::Stick(drive, taken) => self.stick_taken(drive, taken, state),
            Report::Moved(moved) => self.moved(*moved),
            Report::Change(change) => {
                if matches!(state.screen, Screen::Place | Screen::Rescue) {
                    self.find_sticks(state);
                }
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
            Effect::SayClock(seconds) => self.say_clock(seconds, state),
            Effect::OpenAgain => self.open_again(),
            Effect::FindSticks => self.find_sticks(state),
            Effect::TakeStick(node) => return self.take_stick(&node),
            Effect::TryServer => self.try_server(),
            Effect::Rescue(folder) => self.rescue(PathBuf::from(folder), state.language),
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
            Effect::SayComputer => {
                self.tell_computer(state);
                if !state.is_running() && !state.jobs.is_empty() {
                    self.whole_computer(state.language);
                }
            }
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
        let (shelf, clock) = (self.shelf.clone(), self.clock.clone());
        let settings = self.settings_home.clone();
        self.last_wish = Some(wish.clone());
        std::thread::spawn(move || {
            let events = sender.clone();
            let told = move |standing: &Standing| {
                let _ = events.send(Report::Event(Event::Delivery(standing.clone())));
            };
            let from = bench::From {
                home,
                settings,
                stick,
            };
            let opened = bench::open(&wish, &from, &shelf, clock, told);
            let _ = sender.send(Report::Bench(number, Box::new(opened)));
        });
    }

    /// Takes what a person says of the clock, and opens the bench that waited for it.
    fn say_clock(&mut self, seconds: Option<u64>, state: &State) {
        let by = operator(state).name;
        self.clock = bench::say_clock(seconds, by, self.places.stick);
        if self.clock.as_ref().is_some_and(|said| said.set) {
            // What a server said of it before holds no longer.
            self.compared = None;
        }
        self.open_again();
    }

    /// Opens the bench that waited for the clock.
    fn open_again(&mut self) {
        if let Some(wish) = self.last_wish.take() {
            self.open_bench(wish);
        }
    }

    /// Folders that must not be erased under our feet.
    pub(super) fn own_folders(&self) -> Vec<PathBuf> {
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
        let end = Arc::new(EndOfLook(self.sender.clone()));
        for path in paths.iter().filter(|path| !state.is_busy(path)) {
            self.look_at_until(path, Some(end.clone()));
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

    pub(super) fn look_at(&mut self, path: &Path) {
        self.look_at_until(path, None);
    }

    fn look_at_until(&mut self, path: &Path, end: Option<Arc<EndOfLook>>) {
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
            drop(end);
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
                operator: operator(state),
                in_the_name_of: state.who.fields[2].safe(),
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

/// Who does it, as the screen was told.
pub(super) fn operator(state: &State) -> Person {
    Person {
        name: state.who.fields[0].safe(),
        organisation: state.who.fields[1].safe(),
        ..Person::default()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use super::*;
    use crate::text::Language;
    use crate::tui::state::Stick;

    #[test]
    fn a_job_that_could_not_be_gone_on_with_is_not_waited_for() {
        let dir = tempfile::tempdir().unwrap();
        let home = dir.path().join("home");
        let places = Places::of(home.clone(), |_| None);
        let policy = crate::session::policies::find(None, None).unwrap();
        let (sender, reports) = channel();
        let mut worker = Worker::new(places, policy, sender);
        worker.use_shelf(Shelf::Practice(practice::drives(1)));
        let wish = BenchWish {
            practice: true,
            folder: dir.path().join("out").display().to_string(),
            at_server: false,
            organisation: None,
            passphrase: None,
            make: None,
        };
        let from = bench::From {
            settings: home.clone(),
            home,
            stick: Stick::No,
        };
        let opened = bench::open(&wish, &from, &worker.shelf, None, |_| {});
        let (bench, _) = opened.map_err(|needs| needs.0).unwrap();
        worker.bench = Some(Arc::new(bench));
        let job = Uuid::from_u128(7);
        worker.resume(job, "0000".into(), 3, Language::English);
        assert_eq!(worker.stops.len(), 1);
        let state = crate::tui::trial::begin(Language::English);
        for report in reports.iter() {
            let ours = matches!(&report, Report::Event(Event::NotResumed(of, _)) if *of == job);
            worker.take(report, &state);
            if ours {
                break;
            }
        }
        assert!(worker.stops.is_empty(), "the computer is never said whole");
    }
}
