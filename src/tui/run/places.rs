//! Other places for certificates: sticks that are plugged in for them, and what
//! could not be kept, in memory until there is one.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::work::{Report, Worker};
use crate::certificate::issue::{Certificate, IssueError};
use crate::certificate::present;
use crate::delivery::client::Client;
use crate::delivery::destination::Destination;
use crate::drive;
use crate::home::{Home, outlives_power};
use crate::record::{Environment, Message, SafeText};
use crate::session::Bench;
use crate::session::second_place::{
    self, Candidate, Held, Place, Shelter, Sheltered, try_out, unkept,
};
use crate::session::shelf::{Shelf, look};
use crate::text::Language;
use crate::tui::state::{Event, Screen, State, Stick, StickView};

/// Where sticks are mounted.
const MOUNTS: &str = "/run/rasura/place";

/// What came of another place.
pub struct Moved {
    /// The bench that writes there from now on.
    bench: Option<Bench>,
    there: Vec<Sheltered>,
    /// Documents that could not be written.
    without_pdf: Vec<Message>,
    result: Result<(), Message>,
}

/// What a thread of a job needs to keep what cannot be kept.
#[derive(Clone)]
pub struct Keeper {
    pub bench: Arc<Bench>,
    pub shelter: Arc<Mutex<Shelter>>,
    /// Of the documents.
    pub language: Language,
    /// A place in memory is none.
    pub must_last: bool,
}

/// Where a statement is that did not get to every place.
pub enum Standing {
    /// It got everywhere, or was not signed.
    Kept,
    /// In another place that was chosen meanwhile.
    /// Or why its document is not beside it.
    Elsewhere(PathBuf, Result<(), Message>),
    /// In memory; whether it lies in no lasting place at all.
    Held { nowhere: bool },
}

impl Keeper {
    /// Takes in what was issued about the medium with this serial for a job.
    pub fn keep(
        &self,
        of: Option<usize>,
        serial: &SafeText,
        issued: &Result<Certificate, IssueError>,
    ) -> Standing {
        let Some(signed) = unkept(issued, self.must_last) else {
            return Standing::Kept;
        };
        let lasts = |certificate: &Certificate| certificate.outlives_power || !self.must_last;
        let nowhere = !issued.as_ref().is_ok_and(lasts);
        let held = Held {
            of,
            serial: serial.clone(),
            signed: signed.to_vec(),
        };
        match lock(&self.shelter).hold(held, &self.bench.signer) {
            Some(there) => {
                let pdf = self.write_pdf(&there);
                Standing::Elsewhere(there.path, pdf)
            }
            None => Standing::Held { nowhere },
        }
    }

    /// The document beside a file that got elsewhere.
    fn write_pdf(&self, there: &Sheltered) -> Result<(), Message> {
        let root = self.bench.signer.root();
        present::write_pdf(&there.signed, root, &there.path, self.language)
    }
}

fn lock(shelter: &Mutex<Shelter>) -> MutexGuard<'_, Shelter> {
    shelter.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Worker {
    /// Sees whether the server takes and shows what it is sent.
    pub(super) fn try_server(&self) {
        let (sender, settings) = (self.sender.clone(), self.settings_home.clone());
        std::thread::spawn(move || {
            let tried = try_server(&settings);
            let _ = sender.send(Report::Event(Event::ServerTried(tried)));
        });
    }

    /// Whether a place in memory is no place for what this bench signs.
    fn must_last(&self, bench: &Bench) -> bool {
        bench.environment == Environment::Production
            && matches!(self.places.stick, Stick::MemoryOnly(_) | Stick::Verified)
    }

    /// What a job's thread keeps its statements with.
    pub(super) fn keeper(&self, bench: &Arc<Bench>, language: Language) -> Keeper {
        Keeper {
            bench: bench.clone(),
            shelter: self.shelter.clone(),
            language,
            must_last: self.must_last(bench),
        }
    }

    /// Looks for sticks; what is being erased is left in peace.
    pub(super) fn find_sticks(&self, state: &State) {
        let idle = |path: &PathBuf| !state.is_busy(path);
        let paths: Vec<PathBuf> = drive::discover().into_iter().filter(idle).collect();
        let (sender, own) = (self.sender.clone(), self.own_folders());
        // At the start it is known why it is no place; later it may have been
        // pulled out by mistake.
        let put_back = state.screen == Screen::Rescue && self.places.stick == Stick::Verified;
        std::thread::spawn(move || {
            let seen = look(&Shelf::Machine, &paths, &own);
            let found = second_place::candidates(&seen, put_back);
            let _ = sender.send(Report::Sticks(found));
        });
    }

    pub(super) fn sticks_found(&mut self, found: Vec<Candidate>) -> Vec<Event> {
        let view = |stick: &Candidate| StickView {
            node: stick.node.clone(),
            told: stick.told.clone(),
        };
        let views = found.iter().map(view).collect();
        self.sticks = found;
        vec![Event::Sticks(views)]
    }

    pub(super) fn take_stick(&self, node: &Path) -> Vec<Event> {
        let stick = self.sticks.iter().find(|stick| stick.node == node);
        let Some(stick) = stick.cloned() else {
            let why = Message::new("drive-removed").with("device", node);
            return vec![Event::StickTaken(node.to_path_buf(), Err(why))];
        };
        let sender = self.sender.clone();
        std::thread::spawn(move || {
            let taken = stick.take(Path::new(MOUNTS));
            let _ = sender.send(Report::Stick(stick.drive, taken));
        });
        Vec::new()
    }

    /// Before there is a bench, the state folder goes along where it has no
    /// lasting place either.
    pub(super) fn stick_taken(
        &mut self,
        drive: PathBuf,
        taken: Result<Place, Message>,
        state: &State,
    ) -> Vec<Event> {
        let folder = taken.map(|place| {
            if state.screen == Screen::Place {
                self.places.home.clone_from(&place.state);
            }
            let folder = SafeText::from(place.certificates.as_path());
            self.second = Some(place);
            folder
        });
        if state.bench.is_some() {
            self.look_at(&drive);
        }
        vec![Event::StickTaken(drive, folder)]
    }

    pub(super) fn rescue(&self, folder: PathBuf, language: Language) {
        let Some(bench) = self.bench.clone() else {
            return;
        };
        let keeper = self.keeper(&bench, language);
        let (sender, second) = (self.sender.clone(), self.second.clone());
        std::thread::spawn(move || {
            let moved = move_there(&keeper, &folder, second);
            let _ = sender.send(Report::Moved(Box::new(moved)));
        });
    }

    pub(super) fn moved(&mut self, moved: Moved) -> Vec<Event> {
        if let Some(bench) = moved.bench {
            self.places.home = bench.home.path().to_path_buf();
            self.bench = Some(Arc::new(bench));
        }
        let mut events: Vec<Event> = moved.without_pdf.into_iter().map(Event::Tell).collect();
        let there = moved.there.into_iter();
        let there = there.filter_map(|one| Some((one.of?, SafeText::from(one.path.as_path()))));
        events.push(Event::Rescued(there.collect(), moved.result.err()));
        events
    }
}

fn try_server(settings: &Path) -> Result<(), Message> {
    let home = Home::open_existing(settings).map_err(|error| error.message())?;
    let none = || Message::new("delivery-not-configured");
    let home = home.ok_or_else(none)?;
    let destination = Destination::read(&home).map_err(|fault| fault.message(&home))?;
    let destination = destination.ok_or_else(none)?;
    Client::new(&destination)
        .and_then(|client| client.try_out())
        .map_err(|fault| fault.message())
}

/// The server that is configured there, for a person.
pub(super) fn server(settings: &Path) -> Option<SafeText> {
    let home = Home::open_existing(settings).ok().flatten()?;
    let destination = Destination::read(&home).ok().flatten()?;
    Some(destination.shown())
}

/// Puts what is in memory into a folder, and the bench with it.
fn move_there(keeper: &Keeper, folder: &Path, second: Option<Place>) -> Moved {
    let (bench, must_last) = (&keeper.bench, keeper.must_last);
    let refused = |reason| Moved {
        bench: None,
        there: Vec::new(),
        without_pdf: Vec::new(),
        result: Err(reason),
    };
    if let Err(reason) = try_out(folder) {
        return refused(reason);
    }
    if must_last && !outlives_power(folder).unwrap_or(false) {
        return refused(Message::new("tui-place-in-memory").with("path", folder));
    }
    let (there, result) = lock(&keeper.shelter).move_to(folder, &bench.signer);
    let without_pdf = there.iter().filter_map(|one| keeper.write_pdf(one).err());
    let without_pdf = without_pdf.collect();
    let bench = result
        .is_ok()
        .then(|| moved_bench(bench, folder, second, must_last));
    Moved {
        bench,
        there,
        without_pdf,
        result,
    }
}

/// The bench that writes there, with the state folder that it had, unless that
/// one keeps nothing any more.
fn moved_bench(bench: &Bench, folder: &Path, second: Option<Place>, must_last: bool) -> Bench {
    let mut outputs = vec![folder.to_path_buf()];
    let others = bench.outputs.iter().filter(|old| *old != folder);
    outputs.extend(others.filter(|old| try_out(old).is_ok()).cloned());
    let same = bench.moved(bench.home.clone(), outputs.clone());
    let lasts = !must_last || outlives_power(same.home.path()).unwrap_or(false);
    if lasts && same.rehearse().is_ok() {
        return same;
    }
    let home = second.and_then(|second| Home::open(&second.state).ok());
    match home.map(|home| bench.moved(home, outputs)) {
        Some(moved) if moved.rehearse().is_ok() => {
            moved.deliver_from_here();
            moved
        }
        _ => same,
    }
}

#[cfg(test)]
mod tests;
