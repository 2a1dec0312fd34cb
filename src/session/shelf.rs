//! Where drives come from: the machine, or the emulated drives of practice.

use std::path::{Path, PathBuf};
use std::sync::{Arc, mpsc};
use std::time::Duration;

use super::computer::Computer;
use crate::certificate::signer::Signer;
use crate::drive::emulated::EmulatedDrive;
use crate::drive::{self, Drive, DriveError, FaultKind, Operation};
use crate::home::Home;
use crate::plan::{self, Plan, Refusal, Request};
use crate::record::{DriveListing, Message};

/// What the drives of emulated paths begin with.
const PREFIX: &str = "emulated:";

/// How long the computer sleeps: some drives take seconds to notice.
const SLEEP: Duration = Duration::from_secs(10);

/// How long a drive may take to answer before the list goes on without it.
const PATIENCE: Duration = Duration::from_secs(15);

/// A drive of the list, or why it could not be looked at.
pub struct Seen {
    /// Its path.
    pub path: PathBuf,
    /// What was seen.
    pub found: Result<DriveListing, Message>,
}

/// The drives that a person sees.
#[derive(Clone)]
pub enum Shelf {
    /// Those of the machine.
    Machine,
    /// Emulated ones, and no other.
    Practice(Vec<EmulatedDrive>),
}

impl Shelf {
    /// Paths of all whole drives.
    pub fn discover(&self) -> Vec<PathBuf> {
        match self {
            Self::Machine => drive::discover(),
            Self::Practice(drives) => drives.iter().map(|d| d.path().to_path_buf()).collect(),
        }
    }

    /// Opens the drive at a path for reading; one for practice also by its
    /// name alone.
    ///
    /// # Errors
    /// As [`drive::open`].
    pub fn open(&self, path: &Path) -> Result<Drive, DriveError> {
        let Self::Practice(drives) = self else {
            return drive::open(path);
        };
        let named = PathBuf::from(format!("{PREFIX}{}", path.display()));
        drives
            .iter()
            .find(|drive| drive.path() == path || drive.path() == named)
            .filter(|drive| drive.is_plugged_in())
            .map(EmulatedDrive::open)
            .ok_or_else(|| DriveError::new(path, Operation::Open, FaultKind::NotFound))
    }

    /// Looks at the drive at a path, and at all others to tell twins apart, and
    /// plans its erasure. Changes nothing.
    ///
    /// # Errors
    /// As [`plan::prepare`], and when it cannot be opened.
    pub fn prepare(&self, request: &Request, path: &Path) -> Result<Plan, Refusal> {
        let others = look(self, &self.others(path), &[])
            .into_iter()
            .filter_map(|seen| seen.found.ok())
            .map(|listing| listing.description.identity)
            .collect();
        let request = Request {
            others,
            ..request.clone()
        };
        self.open(path)
            .map_err(|error| Refusal {
                device: path.into(),
                reasons: vec![error.message()],
            })
            .and_then(|drive| plan::prepare(&request, drive))
    }

    /// Suspends the computer and wakes it, which usually lifts the freeze lock
    /// of the firmware.
    ///
    /// # Errors
    /// What the kernel said.
    pub fn suspend(&self) -> Result<(), DriveError> {
        match self {
            Self::Machine => drive::suspend(SLEEP),
            Self::Practice(drives) => {
                drives.iter().for_each(EmulatedDrive::suspend_and_wake);
                Ok(())
            }
        }
    }

    /// What to say of drives that the machine hides.
    #[must_use]
    pub fn hidden_drives(&self) -> Vec<Message> {
        match self {
            Self::Machine => drive::hidden_drives(),
            Self::Practice(_) => Vec::new(),
        }
    }

    /// The computer as a whole, as it is seen now, with what the state folder
    /// knows of its drives.
    #[must_use]
    pub fn computer(&self, home: &Home, signer: &Signer) -> Arc<Computer> {
        let computer = match self {
            Self::Machine => Computer::this(),
            Self::Practice(_) => Computer::of_practice(),
        };
        let mut not_seen = self.hidden_drives();
        let mut listings = Vec::new();
        for seen in look(self, &self.discover(), &[]) {
            match seen.found {
                Ok(listing) => listings.push(listing),
                Err(error) => not_seen.push(error),
            }
        }
        computer.look(&listings, not_seen);
        computer.remember(home, signer);
        Arc::new(computer)
    }

    /// Paths of drives other than `path`, for telling twins apart.
    pub fn others(&self, path: &Path) -> Vec<PathBuf> {
        let resolved = match self {
            Self::Machine => std::fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf()),
            Self::Practice(_) => PathBuf::from(format!("{PREFIX}{}", path.display())),
        };
        self.discover()
            .into_iter()
            .filter(|other| *other != resolved && other != path)
            .collect()
    }
}

/// Looks at drives, each in a thread of its own: one that hangs holds up nobody.
#[must_use]
pub fn look(shelf: &Shelf, paths: &[PathBuf], own_folders: &[PathBuf]) -> Vec<Seen> {
    let pending: Vec<_> = paths
        .iter()
        .map(|path| {
            let (sender, receiver) = mpsc::channel();
            let (path_there, folders) = (path.clone(), own_folders.to_vec());
            let shelf = shelf.clone();
            std::thread::spawn(move || {
                let found = shelf
                    .open(&path_there)
                    .and_then(|mut drive| drive.listing(&folders));
                let _ = sender.send(found.map_err(|error| error.message()));
            });
            (path.clone(), receiver)
        })
        .collect();
    pending
        .into_iter()
        .map(|(path, receiver)| {
            let silent = || {
                Err(Message::new("drive-silent")
                    .with("device", path.as_path())
                    .with("after", PATIENCE))
            };
            let found = receiver.recv_timeout(PATIENCE).unwrap_or_else(|_| silent());
            Seen { path, found }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drive_of_practice_that_was_pulled_out_cannot_be_opened_until_it_is_back() {
        let drives = crate::session::practice::drives(2);
        let shelf = Shelf::Practice(drives.clone());
        let path = drives[1].path().to_path_buf();
        drives[1].unplug();
        let error = shelf.open(&path).err().unwrap();
        assert!(matches!(error.kind, FaultKind::NotFound), "{error}");
        assert!(shelf.open(drives[0].path()).is_ok());
        let seen = look(&shelf, &shelf.discover(), &[]);
        assert_eq!(seen.iter().filter(|seen| seen.found.is_err()).count(), 1);
        drives[1].plug_in();
        assert!(shelf.open(&path).is_ok());
    }
}
