//! The state of the screen: one value, changed by events and nothing else.
//!
//! [`update`] takes an event and gives the effects that somebody else carries
//! out. It reads no clock, no file and no drive. What runs is only ever a
//! drive whose serial was typed: [`Effect::Run`] names drives for which the
//! runner said [`Event::Authorized`], and that is the answer to
//! [`Effect::Authorize`], which carries what was typed to `plan`.

mod batch;
mod clock;
mod computer;
mod event;
mod hints;
mod jobs;
pub mod key;
mod place;
mod scan;
mod start;
#[cfg(test)]
mod tests;
pub mod view;

use std::path::PathBuf;

pub use batch::{Batch, Item, PlanState, offered};
pub use computer::Computer;
pub use event::{
    BenchFacts, BenchWish, Effect, Event, ExtraKind, KeyNeed, NewKey, Overlay, PlanWish, Screen,
    Setup, Stick, StickView, WhyNot,
};
pub use hints::{Hint, hints};
pub use jobs::{has_code, order, verdict};
use key::{Field, Form, Key};
pub use place::{can_rescue, offered_server};
pub use start::{FAULTS, KEYBOARDS, MOST_PRACTICE_DRIVES, Undertaking, can_have, has_confirmed};
use view::{DriveView, FoundJob, JobView};

use crate::delivery::courier::Standing;
use crate::home::settings::Settings;
use crate::record::{Message, SafeText};
use crate::session::scanner::ScannerMap;
use crate::text::Language;

/// Everything that the screen knows.
#[derive(Clone, Debug)]
pub struct State {
    /// What stays as it is.
    pub setup: Setup,
    /// Size of the terminal.
    pub size: (u16, u16),
    /// Milliseconds since the begin.
    pub now: u64,
    /// The language.
    pub language: Language,
    /// Place of the keyboard in [`KEYBOARDS`].
    pub keyboard: usize,
    /// Practice, not real.
    pub practice: bool,
    /// The screen.
    pub screen: Screen,
    /// What stands before it.
    pub overlay: Option<Overlay>,
    /// First line that is shown, where a screen is longer than the terminal.
    pub scroll: usize,
    /// How far that may go.
    pub most_scroll: usize,
    /// The mark in the list of the screen.
    pub at: usize,
    /// What is remembered.
    pub settings: Settings,
    /// A field for trying the keyboard out.
    pub trial: Field,
    /// How many drives are practised on, and the fault of each.
    pub practice_drives: usize,
    /// For each drive of practice, the place of its fault in [`FAULTS`]; 0 for none.
    pub faults: Vec<usize>,
    /// Operator, organisation, in whose name.
    pub who: Form,
    /// The undertaking was marked as read.
    pub read: bool,
    /// The folder for certificates.
    pub place: Form,
    /// The server was chosen in the place of a folder.
    pub at_server: bool,
    /// A statement that has no line of its own lies in memory only.
    pub statement_held: bool,
    /// The time as a person types it.
    pub clock: Field,
    /// USB sticks that it could be on.
    pub sticks: Vec<StickView>,
    /// Organisation, number, bench, passphrase, again.
    pub new_key: Form,
    /// The passphrase.
    pub passphrase: Form,
    /// What the key needs, where it needs something.
    pub need: Option<KeyNeed>,
    /// The organisation that was chosen.
    pub organisation: Option<String>,
    /// The bench, once it is open.
    pub bench: Option<BenchFacts>,
    /// What went wrong on the present screen.
    pub fault: Option<Message>,
    /// Jobs that were broken off.
    pub unfinished: Vec<FoundJob>,
    /// The unfinished job whose serial is asked for.
    pub resuming: Option<usize>,
    /// What is typed for it.
    pub typed: Field,
    /// An answer of the runner is waited for.
    pub waiting: bool,
    /// The drives.
    pub drives: Vec<DriveView>,
    /// The first look at them has ended.
    pub looked: bool,
    /// That drives may be hidden.
    pub hidden: Vec<Message>,
    /// Drives that are marked.
    pub marked: Vec<PathBuf>,
    /// The drives that are on their way.
    pub batch: Batch,
    /// What [`Screen::Extra`] asks for.
    pub extra: Option<(ExtraKind, Form)>,
    /// Everything that runs or ran.
    pub jobs: Vec<JobView>,
    /// The next number of a job.
    pub next_job: usize,
    /// The job of [`Screen::Details`].
    pub detail: usize,
    /// Its journal in words, where it was read.
    pub journal: Vec<Message>,
    /// The raw exchange is shown.
    pub raw: bool,
    /// How the computer stands as a whole.
    pub computer: Vec<Message>,
    /// What was said of it.
    pub computer_said: Computer,
    /// How the kept certificates stand with the server, where one is configured.
    pub delivery: Option<Standing>,
    /// What is known of the clock, where a time server was asked.
    pub time: Option<Message>,
    /// From what a scanner sends to what the label says.
    pub scanner: Option<ScannerMap>,
    /// What the test scan gave so far.
    pub scan: Field,
    /// Leave as soon as all jobs have ended.
    pub leaving: bool,
}

impl State {
    /// The state at the start.
    #[must_use]
    pub fn new(
        setup: Setup,
        settings: Settings,
        language: Option<Language>,
        size: (u16, u16),
    ) -> Self {
        let known = settings
            .language
            .as_deref()
            .and_then(|code| code.parse().ok());
        let chosen = language.or(known).unwrap_or_default();
        let keyboard = start::keyboard_of(settings.keyboard.as_deref());
        let text =
            |text: &Option<SafeText>| Field::with(text.as_ref().map_or("", SafeText::as_str));
        let operator = settings
            .operators
            .first()
            .map(|operator| operator.name.clone());
        let who = Form::of(vec![
            text(&operator),
            text(&settings.organisation),
            text(&settings.in_whose_name),
        ]);
        let folder = SafeText::from(setup.folder.as_path());
        let at = Language::ALL.iter().position(|one| *one == chosen);
        let names = settings.scanner.iter().flatten().map(String::as_str);
        let scanner = settings
            .scanner
            .as_ref()
            .and_then(|_| ScannerMap::by_names(names));
        Self {
            place: Form::of(vec![Field::with(folder.as_str())]),
            setup,
            size,
            now: 0,
            language: chosen,
            keyboard,
            practice: false,
            screen: Screen::Language,
            overlay: None,
            scroll: 0,
            most_scroll: 0,
            at: at.unwrap_or(0),
            settings,
            trial: Field::default(),
            practice_drives: start::PRACTICE_DRIVES,
            faults: vec![0; start::MOST_PRACTICE_DRIVES],
            who,
            read: false,
            at_server: false,
            statement_held: false,
            clock: Field::default(),
            sticks: Vec::new(),
            new_key: start::new_key_form(),
            passphrase: Form::of(vec![Field::secret()]),
            need: None,
            organisation: None,
            bench: None,
            fault: None,
            unfinished: Vec::new(),
            resuming: None,
            typed: Field::default(),
            waiting: false,
            drives: Vec::new(),
            looked: false,
            hidden: Vec::new(),
            marked: Vec::new(),
            batch: Batch::default(),
            extra: None,
            jobs: Vec::new(),
            next_job: 0,
            detail: 0,
            journal: Vec::new(),
            raw: false,
            computer: Vec::new(),
            computer_said: Computer::default(),
            delivery: None,
            time: None,
            scanner,
            scan: Field::default(),
            leaving: false,
        }
    }

    /// Whether something is at work.
    #[must_use]
    pub fn is_running(&self) -> bool {
        self.jobs.iter().any(JobView::is_running)
    }

    /// Whether a drive is being erased right now.
    #[must_use]
    pub fn is_busy(&self, path: &std::path::Path) -> bool {
        self.jobs
            .iter()
            .any(|job| job.is_running() && job.path == path)
    }

    /// Whether a person types text here, so that letters are no commands.
    #[must_use]
    pub fn takes_text(&self) -> bool {
        match self.screen {
            Screen::Keyboard
            | Screen::Who
            | Screen::Clock
            | Screen::Place
            | Screen::Rescue
            | Screen::NewKey
            | Screen::Tags
            | Screen::Computer
            | Screen::Extra
            | Screen::Confirm => true,
            Screen::Passphrase => !matches!(self.need, Some(KeyNeed::Choose(_))),
            Screen::Unfinished => self.resuming.is_some(),
            _ => false,
        }
    }

    /// Goes to a screen, at its beginning.
    pub(self) fn go(&mut self, screen: Screen) {
        self.screen = screen;
        self.scroll = 0;
        self.at = 0;
        self.fault = None;
        self.waiting = false;
        if screen == Screen::Who {
            self.who.at = 0;
        }
    }
}

/// Takes an event and says what is to be done.
pub fn update(state: &mut State, event: Event) -> Vec<Effect> {
    let mut effects = Vec::new();
    match event {
        Event::Key(key) => on_key(state, key, &mut effects),
        Event::Resize(width, height) => state.size = (width, height),
        Event::Tick(milliseconds) => state.now = state.now.saturating_add(milliseconds),
        Event::Drawn(most) => {
            state.most_scroll = most;
            state.scroll = state.scroll.min(most);
        }
        Event::Terminate => {
            if state.is_running() {
                state.leaving = true;
                stop_all(state, &mut effects);
            } else {
                effects.push(Effect::Quit);
            }
        }
        Event::Delivery(standing) => {
            state.delivery = Some(standing);
            place::see_server(state);
        }
        Event::Time(told, was_set) => clock::on_time(state, told, was_set, &mut effects),
        Event::Tell(message) => state.overlay = Some(Overlay::Told(message)),
        Event::BenchOpen(_) | Event::BenchNeeds(..) | Event::Unfinished(_) => {
            start::on_event(state, event, &mut effects);
        }
        Event::StatementHeld => state.statement_held = true,
        Event::Sticks(_) | Event::StickTaken(..) | Event::ServerTried(_) | Event::Rescued(..) => {
            place::on_event(state, event, &mut effects);
        }
        Event::Looked => state.looked = true,
        Event::Drives(_)
        | Event::Came(_)
        | Event::Gone(_)
        | Event::Hidden(_)
        | Event::Planned(..)
        | Event::Authorized(_)
        | Event::NotAuthorized(..)
        | Event::Slept(_) => batch::on_event(state, event, &mut effects),
        Event::Resumed(..)
        | Event::NotResumed(..)
        | Event::Job(..)
        | Event::Computer(_)
        | Event::Ended(..)
        | Event::Journal(..)
        | Event::Celsius(..) => jobs::on_event(state, event, &mut effects),
    }
    effects
}

/// Stops everything that runs.
fn stop_all(state: &mut State, effects: &mut Vec<Effect>) {
    for job in state.jobs.iter_mut().filter(|job| job.is_running()) {
        job.stopping = true;
        effects.push(Effect::Stop(job.number));
    }
}

fn on_key(state: &mut State, key: Key, effects: &mut Vec<Effect>) {
    if let Some(overlay) = state.overlay.take() {
        on_overlay(state, overlay, key, effects);
        return;
    }
    match key {
        Key::F(1) => state.overlay = Some(Overlay::Help),
        Key::Char('?') if !state.takes_text() => state.overlay = Some(Overlay::Help),
        Key::F(10) | Key::Ctrl('c' | 'q') => state.overlay = Some(Overlay::Quit),
        Key::Char('q' | 'Q') if !state.takes_text() => state.overlay = Some(Overlay::Quit),
        Key::PageDown => state.scroll = (state.scroll + 8).min(state.most_scroll),
        Key::PageUp => state.scroll = state.scroll.saturating_sub(8),
        // A line of work to look at is one key away from everywhere.
        Key::F(9) if !state.jobs.is_empty() => state.go(Screen::Dashboard),
        Key::F(2) if place::can_rescue(state) => place::open_rescue(state, effects),
        key => {
            // Where the arrows do not scroll, whatever is done shows its place.
            if !matches!(
                state.screen,
                Screen::Plans | Screen::Details | Screen::Undertaking
            ) {
                state.scroll = 0;
            }
            on_screen_key(state, key, effects);
        }
    }
}

fn on_screen_key(state: &mut State, key: Key, effects: &mut Vec<Effect>) {
    match state.screen {
        Screen::Language
        | Screen::Keyboard
        | Screen::Mode
        | Screen::Faults
        | Screen::Who
        | Screen::Undertaking
        | Screen::NewKey
        | Screen::Passphrase
        | Screen::Opening => start::on_key(state, key, effects),
        Screen::Clock => clock::on_key(state, key, effects),
        Screen::Place | Screen::Rescue => place::on_key(state, key, effects),
        Screen::Drives | Screen::Tags | Screen::Plans | Screen::Extra | Screen::Confirm => {
            batch::on_key(state, key, effects);
        }
        Screen::Computer => computer::on_key(state, key, effects),
        Screen::Unfinished | Screen::Dashboard | Screen::Details | Screen::Results => {
            jobs::on_key(state, key, effects);
        }
    }
}

fn on_overlay(state: &mut State, overlay: Overlay, key: Key, effects: &mut Vec<Effect>) {
    let yes = hints::is_yes(state.language, key);
    let no = matches!(key, Key::Esc | Key::Enter) || hints::is_no(state.language, key);
    match overlay {
        Overlay::Help | Overlay::Told(_) => match key {
            Key::PageDown | Key::Down => {
                state.scroll = (state.scroll + 4).min(state.most_scroll);
                state.overlay = Some(overlay);
            }
            Key::PageUp | Key::Up => {
                state.scroll = state.scroll.saturating_sub(4);
                state.overlay = Some(overlay);
            }
            _ => state.scroll = 0,
        },
        Overlay::Code(_) => {}
        Overlay::Scan => scan::test_scan(state, key, effects),
        Overlay::Quit => on_quit(state, key, effects),
        _ if !yes => {
            if !no {
                state.overlay = Some(overlay);
            }
        }
        Overlay::Stop(number) => {
            if let Some(job) = state.jobs.iter_mut().find(|job| job.number == number)
                && job.is_running()
            {
                job.stopping = true;
                effects.push(Effect::Stop(number));
            }
        }
        Overlay::GiveUp(at) => jobs::conclude(state, at, effects),
        Overlay::Suspend => {
            // What runs would be cut off by it.
            if !state.is_running() {
                state.waiting = true;
                effects.push(Effect::Suspend);
            }
        }
    }
}

/// Whether a certificate is missing that could still be written.
#[must_use]
pub fn lacks_certificate(state: &State) -> bool {
    state.jobs.iter().any(JobView::lacks_certificate) || place::lacks_statement(state)
}

fn on_quit(state: &mut State, key: Key, effects: &mut Vec<Effect>) {
    let yes = hints::is_yes(state.language, key);
    if state.is_running() {
        if yes {
            state.leaving = true;
            stop_all(state, effects);
            state.go(Screen::Dashboard);
        } else if key != Key::Esc && key != Key::Enter && !hints::is_no(state.language, key) {
            state.overlay = Some(Overlay::Quit);
        }
        return;
    }
    let power = state.setup.can_power_off && !lacks_certificate(state);
    match key {
        Key::F(8) if power => effects.extend([Effect::Power("power-off"), Effect::Quit]),
        Key::F(7) if power => effects.extend([Effect::Power("reboot"), Effect::Quit]),
        _ if yes && !state.setup.can_power_off => effects.push(Effect::Quit),
        Key::Esc | Key::Enter => {}
        key if hints::is_no(state.language, key) => {}
        _ => state.overlay = Some(Overlay::Quit),
    }
}
