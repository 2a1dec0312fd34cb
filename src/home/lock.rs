//! Locks between processes (and threads): `flock` on a file of the home.

use std::fs::{File, OpenOptions};
use std::io;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::time::{Duration, Instant};

use nix::errno::Errno;
use nix::fcntl::{Flock, FlockArg};

use super::{FILE_MODE, HomeError, HomeFault};

/// How long [`HomeLock::take`] waits for another holder.
const PATIENCE: Duration = Duration::from_secs(30);
/// How often it looks again.
const INTERVAL: Duration = Duration::from_millis(20);

/// A held lock; dropping it, or the death of the process, gives it back.
#[derive(Debug)]
pub struct HomeLock {
    _file: Flock<File>,
}

impl HomeLock {
    pub(super) fn take(path: &Path) -> Result<HomeLock, HomeError> {
        let deadline = Instant::now() + PATIENCE;
        loop {
            match Self::try_take(path) {
                Err(HomeError {
                    source: HomeFault::Busy,
                    ..
                }) if Instant::now() < deadline => std::thread::sleep(INTERVAL),
                other => return other,
            }
        }
    }

    pub(super) fn try_take(path: &Path) -> Result<HomeLock, HomeError> {
        let options = || {
            let mut options = OpenOptions::new();
            options.read(true).custom_flags(nix::libc::O_NOFOLLOW);
            options
        };
        // A lock needs no writing: it can be taken on a disk that turned
        // read-only, as long as the file is there.
        let file = options()
            .write(true)
            .create(true)
            .truncate(false)
            .mode(FILE_MODE)
            .open(path)
            .or_else(|first| options().open(path).map_err(|_| first))
            .map_err(|e| HomeError::new(path, "locking", e))?;
        match Flock::lock(file, FlockArg::LockExclusiveNonblock) {
            Ok(file) => Ok(HomeLock { _file: file }),
            Err((_, Errno::EWOULDBLOCK)) => Err(HomeError::new(path, "locking", HomeFault::Busy)),
            Err((_, e)) => Err(HomeError::new(path, "locking", io::Error::from(e))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_holder_at_a_time_and_given_back_on_drop() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("lock");
        let held = HomeLock::try_take(&path).unwrap();
        assert!(matches!(
            HomeLock::try_take(&path).unwrap_err().source,
            HomeFault::Busy
        ));
        drop(held);
        HomeLock::try_take(&path).unwrap();
    }

    #[test]
    fn waiting_ends_when_the_holder_is_done() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("lock");
        let held = HomeLock::take(&path).unwrap();
        let waiter = {
            let path = path.clone();
            std::thread::spawn(move || HomeLock::take(&path).map(|_| ()))
        };
        std::thread::sleep(Duration::from_millis(60));
        assert!(!waiter.is_finished());
        drop(held);
        waiter.join().unwrap().unwrap();
    }
}
