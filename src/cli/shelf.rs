//! Where drives come from: the machine, or the emulated drives of practice.

use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::drive::emulated::EmulatedDrive;
use crate::drive::{self, Drive, DriveError, FaultKind, Operation};

/// What the drives of emulated paths begin with.
const PREFIX: &str = "emulated:";

/// How long the computer sleeps: some drives take seconds to notice.
const SLEEP: Duration = Duration::from_secs(10);

/// The drives that commands see.
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
            .map(EmulatedDrive::open)
            .ok_or_else(|| DriveError::new(path, Operation::Open, FaultKind::NotFound))
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
