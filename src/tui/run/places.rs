//! Other places for certificates: sticks that are plugged in for them, and what
//! could not be kept, in memory until there is one.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::work::{Report, Worker};
use crate::certificate::issue::{Certificate, IssueError};
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
use crate::tui::state::{Event, Screen, State, Stick, StickView};

/// Where sticks are mounted.
const MOUNTS: &str = "/run/rasura/place";

/// What came of another place.
pub struct Moved {
    /// The bench that writes there from now on.
    bench: Option<Bench>,
    there: Vec<Sheltered>,
    result: Result<(), Message>,
}

/// What a thread of a job needs to keep what cannot be kept.
#[derive(Clone)]
pub struct Keeper {
    pub bench: Arc<Bench>,
    pub shelter: Arc<Mutex<Shelter>>,
    /// A place in memory is none.
    pub must_last: bool,
}

/// Where a statement is that did not get to every place.
pub enum Standing {
    /// It got everywhere, or was not signed.
    Kept,
    /// In another place that was chosen meanwhile.
    Elsewhere(PathBuf),
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
            Some((_, path)) => Standing::Elsewhere(path),
            None => Standing::Held { nowhere },
        }
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
    pub(super) fn keeper(&self, bench: &Arc<Bench>) -> Keeper {
        Keeper {
            bench: bench.clone(),
            shelter: self.shelter.clone(),
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

    pub(super) fn rescue(&self, folder: PathBuf) {
        let Some(bench) = self.bench.clone() else {
            return;
        };
        let must_last = self.must_last(&bench);
        let (sender, shelter, second) = (
            self.sender.clone(),
            self.shelter.clone(),
            self.second.clone(),
        );
        std::thread::spawn(move || {
            let moved = move_there(&bench, &shelter, &folder, second, must_last);
            let _ = sender.send(Report::Moved(Box::new(moved)));
        });
    }

    pub(super) fn moved(&mut self, moved: Moved) -> Vec<Event> {
        if let Some(bench) = moved.bench {
            self.places.home = bench.home.path().to_path_buf();
            self.bench = Some(Arc::new(bench));
        }
        let there = moved.there.into_iter();
        let there = there.filter_map(|(of, path)| Some((of?, SafeText::from(path.as_path()))));
        vec![Event::Rescued(there.collect(), moved.result.err())]
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
fn move_there(
    bench: &Bench,
    shelter: &Mutex<Shelter>,
    folder: &Path,
    second: Option<Place>,
    must_last: bool,
) -> Moved {
    let refused = |reason| Moved {
        bench: None,
        there: Vec::new(),
        result: Err(reason),
    };
    if let Err(reason) = try_out(folder) {
        return refused(reason);
    }
    if must_last && !outlives_power(folder).unwrap_or(false) {
        return refused(Message::new("tui-place-in-memory").with("path", folder));
    }
    let (there, result) = lock(shelter).move_to(folder, &bench.signer);
    let bench = result
        .is_ok()
        .then(|| moved_bench(bench, folder, second, must_last));
    Moved {
        bench,
        there,
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
mod tests {
    use std::sync::mpsc::channel;
    use std::time::Duration;

    use super::super::bench::{From, open};
    use super::*;
    use crate::certificate::envelope::Kind;
    use crate::delivery::courier::{Courier, Pace};
    use crate::home::Room;
    use crate::session::practice;
    use crate::tui::state::BenchWish;

    fn wish(folder: &Path) -> BenchWish {
        BenchWish {
            practice: true,
            folder: folder.display().to_string(),
            at_server: false,
            organisation: None,
            passphrase: None,
            make: None,
        }
    }

    #[test]
    fn delivery_goes_along_to_a_second_stick_that_knows_no_server() {
        let dir = tempfile::tempdir().unwrap();
        let from = From {
            home: dir.path().join("home"),
            settings: dir.path().join("home"),
            stick: Stick::No,
        };
        let shelf = Shelf::Practice(practice::drives(1));
        let opened = open(&wish(&dir.path().join("out")), &from, &shelf, None, |_| {});
        let (mut bench, _) = opened.map_err(|needs| needs.0).unwrap();
        let pem = bench.signer.root().to_pem();
        // Nobody is there.
        let destination = Destination::new("https://127.0.0.1:1/", pem.as_bytes(), None).unwrap();
        destination.write(&bench.home).unwrap();
        let (sender, told) = channel();
        let courier = Courier::begin(&bench.home, Pace::default(), move |standing| {
            let _ = sender.send(standing.clone());
        });
        bench.courier = courier.map(Arc::new);
        let hear = |waiting| loop {
            let standing = told.recv_timeout(Duration::from_secs(60)).unwrap();
            if standing.waiting == waiting {
                break standing;
            }
        };
        hear(0);
        // The first stick is pulled out: what is signed now is nowhere but in memory.
        bench.rehearse().unwrap();
        for gone in [bench.home.path(), &dir.path().join("out")] {
            std::fs::remove_dir_all(gone).unwrap();
            std::fs::write(gone, "").unwrap();
        }
        let seen = look(&shelf, &shelf.discover(), &[]).remove(0);
        let identity = seen.found.unwrap().description.identity;
        let issued = bench.issue(Kind::Incident, true, &identity, &None, &"it");
        assert!(
            matches!(issued, Err(IssueError::NotKept { .. })),
            "{issued:?}"
        );
        hear(1);
        // On the second stick something is kept already.
        let second = Place {
            certificates: dir.path().join("second/certificates"),
            state: dir.path().join("second/state"),
        };
        let home = Home::open(&second.state).unwrap();
        let line = home.folder_in(Room::Certificates, "line").unwrap();
        std::fs::write(
            line.join("0000000001-0192f3c4-0000-7000-8000-000000000001.json"),
            "{}",
        )
        .unwrap();
        let shelter = Mutex::new(Shelter::default());
        let folder = second.certificates.clone();
        let moved = move_there(&bench, &shelter, &folder, Some(second.clone()), false);
        let moved = moved.bench.unwrap();
        assert_eq!(moved.home.path(), second.state);
        assert!(moved.courier.is_some());
        assert_eq!(hear(2).url.unwrap().as_str(), "https://127.0.0.1:1/");
    }

    #[test]
    fn the_server_that_is_in_force_serves_a_state_folder_that_has_none() {
        let dir = tempfile::tempdir().unwrap();
        let shelf = Shelf::Practice(practice::drives(1));
        let from = |home: &str| From {
            home: dir.path().join(home),
            settings: dir.path().join("first"),
            stick: Stick::No,
        };
        let open = |home: &str| {
            let wish = wish(&dir.path().join("out"));
            let opened = open(&wish, &from(home), &shelf, None, |_| {});
            opened.map_err(|needs| needs.0).unwrap().0
        };
        let first = open("first");
        let pem = first.signer.root().to_pem();
        let server = |url: &str| Destination::new(url, pem.as_bytes(), None).unwrap();
        let settings = Home::open(&dir.path().join("first")).unwrap();
        server("https://127.0.0.1:1/").write(&settings).unwrap();
        let second = Home::open(&dir.path().join("second")).unwrap();
        let told = |home: &Home, practises| {
            let (sender, told) = channel();
            let from = from("second");
            let courier = super::super::bench::courier(home, &from, practises, move |standing| {
                let _ = sender.send(standing.url.clone());
            });
            courier.map(|_| told.recv().unwrap().unwrap().to_string())
        };
        assert_eq!(told(&second, false).unwrap(), "https://127.0.0.1:1/");
        // Practice is nobody's to have.
        assert_eq!(told(&second, true), None);
        server("https://127.0.0.1:2/").write(&second).unwrap();
        assert_eq!(told(&second, false).unwrap(), "https://127.0.0.1:2/");
    }
}
