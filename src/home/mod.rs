//! The state folder: where it lies, who may read it, and writes that survive
//! a power cut.
//!
//! Keys, journals, kept certificates, policies and trusted roots stand under
//! one folder. Everything in it belongs to the user who runs the program and
//! to nobody else; a folder that others could have written to is refused
//! rather than repaired, because what stands in it can no longer be believed.
//!
//! May import `record`, for the sentences of its errors.

mod durable;
mod lock;
pub mod settings;

use std::ffi::OsString;
use std::fs::{self, DirBuilder};
use std::io;
use std::os::unix::fs::{DirBuilderExt, MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};

use crate::record::{Argument, Message};

pub use durable::{
    AppendFile, export_durably, flush_folder, read_limited, remove_durably, rename_durably,
    write_durably,
};
pub use lock::HomeLock;

/// Mode of every folder of the home: only the owner enters.
const FOLDER_MODE: u32 = 0o700;
/// Mode of every file of the home: only the owner reads and writes.
const FILE_MODE: u32 = 0o600;
/// Write permission for group or others.
const OTHERS_WRITE: u32 = 0o022;

/// What was wrong with a path of the state folder.
#[derive(Debug, thiserror::Error)]
#[error("{operation} {}: {source}", path.display())]
pub struct HomeError {
    /// The file or folder that was worked on.
    pub path: PathBuf,
    /// What was tried, as a gerund: "opening", "writing".
    pub operation: &'static str,
    /// What happened.
    pub source: HomeFault,
}

impl HomeError {
    pub(crate) fn new(path: &Path, operation: &'static str, source: impl Into<HomeFault>) -> Self {
        Self {
            path: path.to_path_buf(),
            operation,
            source: source.into(),
        }
    }
}

impl HomeError {
    /// The sentence for a person: which file, what happened, what to do now.
    #[must_use]
    pub fn message(&self) -> Message {
        let fault = match &self.source {
            HomeFault::Io(error) => Message::new("home-io").with("kernel", error.to_string()),
            HomeFault::OtherOwner { owner, user } => Message::new("home-other-owner")
                .with("owner", owner.to_string())
                .with("user", user.to_string()),
            HomeFault::WritableByOthers { mode } => {
                Message::new("home-writable-by-others").with("mode", format!("{mode:04o}"))
            }
            HomeFault::NotAFolder => Message::new("home-not-a-folder"),
            HomeFault::NoFolderNamed => Message::new("home-no-folder-named"),
            HomeFault::AlreadyThere => Message::new("home-already-there"),
            HomeFault::ReadBackDiffers => Message::new("home-read-back-differs"),
            HomeFault::Poisoned => Message::new("home-poisoned"),
            HomeFault::Busy => Message::new("home-busy"),
            HomeFault::TooLarge { limit } => {
                Message::new("home-too-large").with("limit", Argument::Bytes(*limit))
            }
            HomeFault::NotAFile => Message::new("home-not-a-file"),
        };
        Message::new("home-error")
            .with("path", self.path.as_path())
            .with("fault", fault)
    }
}

/// The ways in which the state folder fails.
#[derive(Debug, thiserror::Error)]
pub enum HomeFault {
    /// The operating system refused.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// The folder belongs to somebody else; what stands in it is theirs.
    #[error(
        "belongs to user {owner}, but this program runs as user {user}; choose another folder with RASURA_HOME or run it as its owner"
    )]
    OtherOwner {
        /// Owner of the folder.
        owner: u32,
        /// Effective user of this process.
        user: u32,
    },
    /// Others can write to it, so what stands in it cannot be believed.
    #[error(
        "can be written to by other users (mode {mode:04o}); check what is in it, then run: chmod go-w"
    )]
    WritableByOthers {
        /// Permission bits, 0o0000 to 0o7777.
        mode: u32,
    },
    /// A file or a symbolic link stands where a folder is wanted.
    #[error("is not a folder")]
    NotAFolder,
    /// Neither RASURA_HOME nor XDG_DATA_HOME nor HOME names an absolute path.
    #[error("no state folder is known; set RASURA_HOME to an absolute path")]
    NoFolderNamed,
    /// A file of that name stands there and was not to be replaced.
    #[error("stands there already and is not replaced")]
    AlreadyThere,
    /// What was read back is not what was written: the medium lies or fails.
    #[error("what was read back is not what was written; the medium under it cannot be trusted")]
    ReadBackDiffers,
    /// An earlier write to this file failed, so what reached the medium is unknown.
    #[error("an earlier write failed, so nothing more is appended")]
    Poisoned,
    /// Another process holds the lock.
    #[error("is in use by another process")]
    Busy,
    /// Larger than anything that belongs there.
    #[error("is larger than {limit} bytes")]
    TooLarge {
        /// The limit, in bytes.
        limit: u64,
    },
    /// Not a regular file (a pipe, a device, a folder).
    #[error("is not a regular file")]
    NotAFile,
}

/// The subfolders of the home.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Room {
    /// Private keys and their certificates.
    Keys,
    /// Journals of jobs.
    Journals,
    /// Copies of every signed statement.
    Certificates,
    /// The user's own policies and schemes.
    Policies,
    /// Root certificates that are believed.
    Trust,
    /// Lock files.
    Locks,
    /// What a server has shown that it holds.
    Delivered,
}

impl Room {
    /// Every subfolder, in the order in which they are made.
    pub const ALL: [Room; 7] = [
        Room::Keys,
        Room::Journals,
        Room::Certificates,
        Room::Policies,
        Room::Trust,
        Room::Locks,
        Room::Delivered,
    ];

    /// The name of the subfolder.
    pub fn name(self) -> &'static str {
        match self {
            Room::Keys => "keys",
            Room::Journals => "journals",
            Room::Certificates => "certificates",
            Room::Policies => "policies",
            Room::Trust => "trust",
            Room::Locks => "locks",
            Room::Delivered => "delivered",
        }
    }
}

/// An opened state folder, checked for owner and permissions.
#[derive(Debug, Clone)]
pub struct Home {
    root: PathBuf,
}

impl Home {
    /// Where the state folder lies: `RASURA_HOME`; else `/var/lib/rasura` for
    /// root; else `$XDG_DATA_HOME/rasura` or `~/.local/share/rasura`.
    ///
    /// # Errors
    /// [`HomeFault::NoFolderNamed`] when none of these is an absolute path.
    pub fn default_path() -> Result<PathBuf, HomeError> {
        let root = nix::unistd::geteuid().is_root();
        default_path_from(root, |name| std::env::var_os(name)).ok_or_else(|| {
            HomeError::new(
                Path::new("RASURA_HOME"),
                "finding",
                HomeFault::NoFolderNamed,
            )
        })
    }

    /// Opens the state folder at `path` and makes what is missing of it.
    ///
    /// # Errors
    /// The folder or one of its subfolders belongs to another user, can be
    /// written to by others, is no folder, or cannot be made.
    pub fn open(path: &Path) -> Result<Home, HomeError> {
        // Resolved once, so that a relative path or a link that changes later
        // does not lead elsewhere in the middle of a job.
        make_folder(path)?;
        let root = fs::canonicalize(path).map_err(|e| HomeError::new(path, "opening", e))?;
        check_folder(&root)?;
        let home = Home { root };
        for room in Room::ALL {
            home.subfolder(room)?;
        }
        Ok(home)
    }

    /// Opens the state folder only if it exists; nothing is made.
    ///
    /// # Errors
    /// As [`Home::open`], except that a missing folder is `Ok(None)`.
    pub fn open_existing(path: &Path) -> Result<Option<Home>, HomeError> {
        match fs::metadata(path) {
            Ok(_) => Home::open(path).map(Some),
            Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(e) => Err(HomeError::new(path, "opening", e)),
        }
    }

    /// The folder itself, absolute.
    pub fn path(&self) -> &Path {
        &self.root
    }

    /// One of its subfolders, absolute.
    pub fn folder(&self, room: Room) -> PathBuf {
        self.root.join(room.name())
    }

    /// A folder below one of the subfolders, made when it is missing.
    ///
    /// # Errors
    /// As [`Home::open`].
    pub fn folder_in(&self, room: Room, name: &str) -> Result<PathBuf, HomeError> {
        let path = self.folder(room).join(name);
        make_folder(&path)?;
        check_folder(&path)?;
        Ok(path)
    }

    fn subfolder(&self, room: Room) -> Result<PathBuf, HomeError> {
        let path = self.folder(room);
        make_folder(&path)?;
        check_folder(&path)?;
        Ok(path)
    }

    /// Takes the lock `name`, waiting for whoever holds it for up to half a
    /// minute: locks are held for one signature or one change of keys.
    ///
    /// # Errors
    /// [`HomeFault::Busy`] after that time; the lock file cannot be made.
    pub fn lock(&self, name: &str) -> Result<HomeLock, HomeError> {
        HomeLock::take(&self.folder(Room::Locks).join(name))
    }

    /// Takes the lock `name` if nobody holds it.
    ///
    /// # Errors
    /// [`HomeFault::Busy`] when it is held; the lock file cannot be made.
    pub fn try_lock(&self, name: &str) -> Result<HomeLock, HomeError> {
        HomeLock::try_take(&self.folder(Room::Locks).join(name))
    }
}

/// Whether what is written under `path` outlives the power switch: false for
/// file systems that live in memory. A file system laid over another one
/// (overlayfs) is taken for what its upper folder cannot be asked: as lasting.
///
/// # Errors
/// The file system could not be examined.
pub fn outlives_power(path: &Path) -> Result<bool, HomeError> {
    /// `RAMFS_MAGIC` of linux/magic.h; nix does not name it.
    const RAMFS_MAGIC: i64 = 0x8584_58f6;
    let kind = nix::sys::statfs::statfs(path)
        .map_err(|e| HomeError::new(path, "examining", io::Error::from(e)))?
        .filesystem_type();
    Ok(kind != nix::sys::statfs::TMPFS_MAGIC && i128::from(kind.0) != i128::from(RAMFS_MAGIC))
}

fn default_path_from(root: bool, var: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    // A relative path in these variables is ignored, as the XDG specification says.
    let absolute = |name: &str| var(name).map(PathBuf::from).filter(|p| p.is_absolute());
    if let Some(named) = var("RASURA_HOME").filter(|v| !v.is_empty()) {
        let named = PathBuf::from(named);
        return named.is_absolute().then_some(named);
    }
    if root {
        return Some(PathBuf::from("/var/lib/rasura"));
    }
    absolute("XDG_DATA_HOME")
        .or_else(|| absolute("HOME").map(|home| home.join(".local/share")))
        .map(|data| data.join("rasura"))
}

/// Makes `path` with the home's mode; parents that are missing get the
/// system's ordinary mode.
fn make_folder(path: &Path) -> Result<(), HomeError> {
    if let Some(parent) = path.parent().filter(|p| !p.as_os_str().is_empty()) {
        fs::create_dir_all(parent).map_err(|e| HomeError::new(parent, "making", e))?;
    }
    match DirBuilder::new().mode(FOLDER_MODE).create(path) {
        Ok(()) => durable::sync_parent(path),
        Err(e) if e.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        Err(e) => Err(HomeError::new(path, "making", e)),
    }
}

fn check_folder(path: &Path) -> Result<(), HomeError> {
    let refuse = |fault: HomeFault| Err(HomeError::new(path, "opening", fault));
    let meta = fs::symlink_metadata(path).map_err(|e| HomeError::new(path, "opening", e))?;
    if !meta.is_dir() {
        return refuse(HomeFault::NotAFolder);
    }
    let user = nix::unistd::geteuid().as_raw();
    if meta.uid() != user {
        return refuse(HomeFault::OtherOwner {
            owner: meta.uid(),
            user,
        });
    }
    let mode = meta.permissions().mode() & 0o7777;
    if mode & OTHERS_WRITE != 0 {
        return refuse(HomeFault::WritableByOthers { mode });
    }
    // Readable by others is no reason for doubt, only too open: closed here.
    if mode & 0o077 != 0 {
        fs::set_permissions(path, fs::Permissions::from_mode(FOLDER_MODE))
            .map_err(|e| HomeError::new(path, "closing to others", e))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vars<'a>(pairs: &'a [(&'a str, &'a str)]) -> impl Fn(&str) -> Option<OsString> + 'a {
        move |name| {
            pairs
                .iter()
                .find(|(n, _)| *n == name)
                .map(|(_, v)| OsString::from(v))
        }
    }

    #[test]
    fn the_default_follows_the_environment_and_the_user() {
        let path = |root, pairs: &[(&str, &str)]| default_path_from(root, vars(pairs));
        assert_eq!(
            path(true, &[("HOME", "/root")]),
            Some("/var/lib/rasura".into())
        );
        assert_eq!(
            path(true, &[("RASURA_HOME", "/mnt/stick")]),
            Some("/mnt/stick".into())
        );
        assert_eq!(
            path(false, &[("HOME", "/home/an"), ("XDG_DATA_HOME", "/data")]),
            Some("/data/rasura".into())
        );
        assert_eq!(
            path(
                false,
                &[("HOME", "/home/an"), ("XDG_DATA_HOME", "relative")]
            ),
            Some("/home/an/.local/share/rasura".into())
        );
        assert_eq!(
            path(false, &[("RASURA_HOME", "relative"), ("HOME", "/home/an")]),
            None
        );
        assert_eq!(path(false, &[]), None);
    }

    #[test]
    fn every_folder_is_closed_to_others() {
        let dir = tempfile::tempdir().unwrap();
        let home = Home::open(&dir.path().join("a/b/home")).unwrap();
        for path in Room::ALL
            .map(|r| home.folder(r))
            .into_iter()
            .chain([home.path().to_path_buf()])
        {
            let mode = fs::metadata(&path).unwrap().permissions().mode() & 0o7777;
            assert_eq!(mode, FOLDER_MODE, "{}", path.display());
        }
    }

    #[test]
    fn a_folder_that_others_can_write_to_is_refused() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("home");
        Home::open(&path).unwrap();
        fs::set_permissions(path.join("trust"), fs::Permissions::from_mode(0o770)).unwrap();
        let error = Home::open(&path).unwrap_err();
        assert!(matches!(
            error.source,
            HomeFault::WritableByOthers { mode: 0o770 }
        ));
        assert_eq!(error.path.file_name().unwrap(), "trust");
    }

    #[test]
    fn a_folder_that_others_can_read_is_closed() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("home");
        fs::create_dir(&path).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
        Home::open(&path).unwrap();
        let mode = fs::metadata(&path).unwrap().permissions().mode() & 0o7777;
        assert_eq!(mode, FOLDER_MODE);
    }

    #[test]
    fn a_folder_of_another_user_is_refused() {
        if !nix::unistd::geteuid().is_root() {
            return; // only root can give a folder away, or be asked to use one
        }
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("home");
        fs::create_dir(&path).unwrap();
        std::os::unix::fs::chown(&path, Some(65534), Some(65534)).unwrap();
        let error = Home::open(&path).unwrap_err();
        assert!(matches!(
            error.source,
            HomeFault::OtherOwner {
                owner: 65534,
                user: 0
            }
        ));
    }

    #[test]
    fn a_link_in_place_of_a_subfolder_is_refused() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("home");
        Home::open(&path).unwrap();
        fs::remove_dir(path.join("keys")).unwrap();
        std::os::unix::fs::symlink("/tmp", path.join("keys")).unwrap();
        let error = Home::open(&path).unwrap_err();
        assert!(matches!(error.source, HomeFault::NotAFolder));
    }
}
