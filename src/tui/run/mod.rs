//! Carries out what the state asks for, and tells it what came of it.

mod bench;
mod jobs;
mod journal;
mod places;
mod terminal;
mod time;
mod work;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use super::draw::{Look, draw, theme::Theme};
use super::state::{Event, Setup, State, Stick, Undertaking, WhyNot, update};
use crate::home::Home;
use crate::home::settings::Settings;
use crate::plan::policy::Policy;
use crate::record::{Exit, Message, SafeText};
use crate::session::job_list::JobList;
use crate::session::{policies, signals};
use crate::text::{Catalogue, Language};
use terminal::Screen;
use work::{Report, Worker};

/// What is drawn for other reasons than a key is drawn no more often.
const EVERY: Duration = Duration::from_millis(250);
/// How long an idle screen waits.
const IDLE: Duration = Duration::from_millis(500);
/// How often temperatures are asked for.
const TEMPERATURES: Duration = Duration::from_secs(15);

/// What the command line said.
pub struct Options {
    /// The language, where one was named.
    pub language: Option<Language>,
    /// The state folder, or why there is none.
    pub home: Result<PathBuf, Message>,
}

/// Where everything is, by what the stick's start said.
struct Places {
    stick: Stick,
    home: PathBuf,
    folder: PathBuf,
    settings: PathBuf,
    policies: Option<PathBuf>,
    assets: Option<PathBuf>,
    keymaps: Option<PathBuf>,
    next: Option<PathBuf>,
    time_servers: Option<PathBuf>,
}

impl Places {
    fn of(home: PathBuf, variable: impl Fn(&str) -> Option<PathBuf>) -> Self {
        let keymaps = variable("RASURA_KEYMAPS").filter(|folder| folder.is_dir());
        let next = variable("RASURA_NEXT");
        let time_servers = variable("RASURA_TIME_SERVERS");
        match variable("RASURA_STICK") {
            Some(stick) if stick.is_absolute() => Self {
                stick: Stick::Verified,
                home: variable("RASURA_HOME").unwrap_or_else(|| stick.join("rasura/state")),
                folder: stick.join("certificates"),
                settings: stick.join("rasura.toml"),
                policies: Some(stick.join("policies")),
                assets: Some(stick.join("assets.txt")),
                keymaps,
                next,
                time_servers,
            },
            on_stick => {
                let memory_only = on_stick.is_some();
                let folder = if memory_only {
                    PathBuf::new()
                } else {
                    std::env::current_dir()
                        .unwrap_or_default()
                        .join("certificates")
                };
                Self {
                    stick: if memory_only {
                        let why = variable("RASURA_STICK_WHY");
                        let word = why.as_deref().and_then(Path::to_str);
                        Stick::MemoryOnly(WhyNot::by_word(word.unwrap_or_default()))
                    } else {
                        Stick::No
                    },
                    settings: home.join("settings.toml"),
                    home,
                    folder,
                    policies: None,
                    assets: None,
                    keymaps,
                    next,
                    time_servers,
                }
            }
        }
    }
}

/// The policy by its name, from the stick or the state folder.
fn find_policy(places: &Places, name: Option<&str>) -> Result<Policy, Message> {
    let on_stick = places.policies.as_ref().zip(name);
    if let Some((folder, name)) = on_stick
        && !name.contains('/')
    {
        let path = folder.join(format!("{name}.toml"));
        if path.exists() {
            return policies::file(&path);
        }
    }
    let home = Home::open_existing(&places.home).map_err(|error| error.message())?;
    policies::find(home.as_ref(), name)
}

/// Asset tags by serial, of the list on the stick, where it has one.
fn tags(places: &Places) -> Result<BTreeMap<String, SafeText>, Message> {
    let Some(path) = places.assets.as_ref().filter(|path| path.exists()) else {
        return Ok(BTreeMap::new());
    };
    let list = JobList::parse(&policies::read_text(path)?)
        .map_err(|fault| policies::file_invalid(path, fault.message()))?;
    let tagged = list.drives().filter_map(|drive| {
        let tag = drive.asset_tag.as_ref().or(drive.computer_tag.as_ref())?;
        Some((drive.serial.clone(), tag.clone()))
    });
    Ok(tagged.collect())
}

/// Opens the screen and stays until the person leaves.
///
/// # Errors
/// When there is no state folder, or the terminal cannot be used.
pub fn run(options: Options) -> Result<Exit, Message> {
    let variable = |name: &str| {
        std::env::var_os(name)
            .filter(|value| !value.is_empty())
            .map(PathBuf::from)
    };
    let places = Places::of(options.home?, variable);
    let (settings, mut told) = Settings::read(&places.settings);
    let policy = match find_policy(&places, settings.policy.as_deref()) {
        Ok(policy) => policy,
        Err(reason) => {
            told = Some(reason);
            policies::find(None, None)?
        }
    };
    let tags = tags(&places).unwrap_or_else(|reason| {
        told = Some(reason);
        BTreeMap::new()
    });
    let text = |name: &str| std::env::var(name).ok();
    let of_settings = settings
        .language
        .as_deref()
        .and_then(|code| code.parse().ok());
    let language = options
        .language
        .or(of_settings)
        .or_else(|| text("RASURA_LANG").and_then(|code| code.parse().ok()))
        .unwrap_or_else(Language::from_env);
    let mut screen = Screen::open().map_err(terminal_fault)?;
    let setup = Setup {
        stick: places.stick,
        keymaps: places.keymaps.is_some(),
        can_power_off: places.next.is_some(),
        folder: places.folder.clone(),
        server: match places.stick {
            Stick::MemoryOnly(_) => places::server(&places.home),
            Stick::No | Stick::Verified => None,
        },
        undertaking: undertaking(&policy),
        tags,
    };
    let state = State::new(setup, settings, Some(language), screen.size());
    // While the screen is open, a signal asks and does not kill.
    let running = signals::Running::begin();
    let (sender, receiver) = channel();
    terminal::listen(&sender);
    let worker = Worker::new(places, policy, sender);
    worker.watch();
    worker.ask_time();
    let mut desk = Desk {
        state,
        worker,
        receiver,
        catalogue: Catalogue::new(language),
        theme: Theme::from_variables(text),
        left: false,
    };
    if let Some(told) = told {
        desk.feed(Event::Tell(told));
    }
    let end = desk.work(&mut screen);
    drop(screen);
    drop(running);
    end.map_err(terminal_fault)?;
    Ok(Exit::Success)
}

fn terminal_fault(error: std::io::Error) -> Message {
    Message::new("tui-terminal-fault").with("kernel", error.to_string())
}

/// The undertaking of the policy, or rasura's own, with its digest.
fn undertaking(policy: &Policy) -> Undertaking {
    use sha2::{Digest, Sha256};
    let texts = policy.undertaking.clone();
    let mut digest = Sha256::new();
    for (language, text) in &texts {
        digest.update(language.as_bytes());
        digest.update([0]);
        digest.update(text.as_bytes());
        digest.update([0]);
    }
    if texts.is_empty() {
        for language in Language::ALL {
            let catalogue = Catalogue::new(language);
            for id in super::draw::UNDERTAKING {
                digest.update(catalogue.say(id, &[]).as_bytes());
                digest.update([0]);
            }
        }
    }
    let digest = digest.finalize();
    Undertaking {
        texts,
        digest: digest.iter().map(|byte| format!("{byte:02x}")).collect(),
    }
}

/// The loop: events in, effects out, and a picture now and then.
struct Desk {
    state: State,
    worker: Worker,
    receiver: Receiver<Report>,
    catalogue: Catalogue,
    theme: Theme,
    left: bool,
}

impl Desk {
    fn work(&mut self, screen: &mut Screen) -> std::io::Result<()> {
        let stop = signals::stop_flag();
        let mut last_tick = Instant::now();
        let mut last_drawn: Option<Instant> = None;
        let mut last_celsius = Instant::now();
        let mut dirty = true;
        while !self.left {
            let mut at_once = last_drawn.is_none();
            let wait = if dirty { EVERY } else { IDLE };
            let received = self.receiver.recv_timeout(wait);
            // Before what came, so that it is known when it came.
            let passed = u64::try_from(last_tick.elapsed().as_millis()).unwrap_or(0);
            if passed > 0 {
                last_tick = Instant::now();
                self.feed(Event::Tick(passed));
            }
            match received {
                Ok(report) => {
                    at_once |= self.take(report);
                    dirty = true;
                    // What has piled up belongs to the same picture.
                    for _ in 0..500 {
                        match self.receiver.try_recv() {
                            Ok(report) => at_once |= self.take(report),
                            Err(_) => break,
                        }
                    }
                }
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => break,
            }
            if stop.swap(false, std::sync::atomic::Ordering::SeqCst) {
                self.feed(Event::Terminate);
            }
            if last_celsius.elapsed() >= TEMPERATURES {
                last_celsius = Instant::now();
                self.worker.ask_temperatures(&self.state);
            }
            let due = last_drawn.is_none_or(|at| at.elapsed() >= EVERY);
            if at_once || (dirty && due) {
                self.draw(screen)?;
                last_drawn = Some(Instant::now());
                dirty = false;
            }
        }
        Ok(())
    }

    /// Takes a report; whether it wants an answer at once.
    fn take(&mut self, report: Report) -> bool {
        let at_once = matches!(
            report,
            Report::Event(Event::Key(_) | Event::Resize(..) | Event::Ended(..))
        );
        for event in self.worker.take(report, &self.state) {
            self.feed(event);
        }
        at_once
    }

    fn feed(&mut self, event: Event) {
        let mut events = vec![event];
        while let Some(event) = events.pop() {
            for effect in update(&mut self.state, event) {
                events.extend(self.worker.carry_out(effect, &self.state));
            }
        }
        self.left |= self.worker.has_left();
    }

    fn draw(&mut self, screen: &mut Screen) -> std::io::Result<()> {
        if self.catalogue.language() != self.state.language {
            self.catalogue = Catalogue::new(self.state.language);
        }
        let look = Look {
            catalogue: &self.catalogue,
            theme: self.theme,
        };
        let state = &self.state;
        let mut most = 0;
        screen.draw(|area, buffer| most = draw(state, &look, area, buffer))?;
        if most != self.state.most_scroll {
            self.feed(Event::Drawn(most));
        }
        Ok(())
    }
}
