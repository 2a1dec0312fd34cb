//! Writes that are on the medium, and read back from it, before they return.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use nix::errno::Errno;
use nix::fcntl::{PosixFadviseAdvice, posix_fadvise};

use super::{FILE_MODE, HomeError, HomeFault};

/// Mode of a file that is handed out; the user's umask takes its share.
const EXPORT_MODE: u32 = 0o666;

/// Writes `bytes` to `path` for the home (mode 0600) and returns only when
/// they are on the medium under their name and were read back equal.
///
/// The bytes go to a new file in the same folder, are flushed, get their name
/// in one step, and file and folder are flushed: after a power cut the old content
/// or the new one stands there, never half of either. Without `overwrite` a
/// file that already has that name is left alone.
///
/// # Errors
/// [`HomeFault::AlreadyThere`], [`HomeFault::ReadBackDiffers`], or whatever
/// the operating system said. After an error without `overwrite` no file of
/// that name is left behind by this call, as far as it can be removed.
pub fn write_durably(path: &Path, bytes: &[u8], overwrite: bool) -> Result<(), HomeError> {
    write_with_mode(path, bytes, overwrite, FILE_MODE)
}

/// As [`write_durably`], for a file that is handed out: readable by others as
/// far as the user's umask allows.
///
/// # Errors
/// As [`write_durably`].
pub fn export_durably(path: &Path, bytes: &[u8], overwrite: bool) -> Result<(), HomeError> {
    write_with_mode(path, bytes, overwrite, EXPORT_MODE)
}

fn write_with_mode(path: &Path, bytes: &[u8], overwrite: bool, mode: u32) -> Result<(), HomeError> {
    let temporary = temporary_name(path)?;
    let named = write_temporary(&temporary, bytes, mode)
        .and_then(|()| give_name(&temporary, path, overwrite));
    if named.is_err() {
        // What is left of the attempt is worth nothing; the error counts.
        let _ = fs::remove_file(&temporary);
        return named;
    }
    let kept = flush_renamed(path)
        .and_then(|()| sync_parent(path))
        .and_then(|()| compare(path, bytes));
    if kept.is_err() && !overwrite {
        let _ = fs::remove_file(path);
    }
    kept
}

/// Removes a file and flushes its folder; a missing file is no error.
///
/// # Errors
/// Whatever the operating system said.
pub fn remove_durably(path: &Path) -> Result<(), HomeError> {
    match fs::remove_file(path) {
        Ok(()) => sync_parent(path),
        Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(e) => Err(HomeError::new(path, "removing", e)),
    }
}

/// Gives a finished folder its name and flushes the folder that holds both. A
/// folder that has that name and is not empty is left alone.
///
/// # Errors
/// [`HomeFault::AlreadyThere`], or whatever the operating system said.
pub fn rename_durably(from: &Path, to: &Path) -> Result<(), HomeError> {
    fs::rename(from, to).map_err(|e| match e.kind() {
        io::ErrorKind::DirectoryNotEmpty | io::ErrorKind::AlreadyExists => {
            HomeError::new(to, "naming", HomeFault::AlreadyThere)
        }
        _ => HomeError::new(to, "naming", e),
    })?;
    flush_renamed(to)?;
    sync_parent(to)
}

/// Flushes what was just renamed, besides its folder. On FAT the place and size
/// of a file stand in its folder's entry, and a new entry is first written
/// empty; only the flush of the file itself fills it in (`vfat_rename`). Without
/// it a power cut leaves the name with no bytes behind it.
fn flush_renamed(path: &Path) -> Result<(), HomeError> {
    File::open(path)
        .and_then(|file| file.sync_all())
        .or_else(|e| match e.raw_os_error() {
            // Folders of some file systems; their parent is flushed next.
            Some(code) if code == Errno::EINVAL as i32 => Ok(()),
            _ => Err(e),
        })
        .map_err(|e| HomeError::new(path, "flushing", e))
}

/// Reads a regular file of at most `limit` bytes. A pipe or a device, which
/// would never end, is refused unread.
///
/// # Errors
/// [`HomeFault::NotAFile`], [`HomeFault::TooLarge`], or the system's.
pub fn read_limited(path: &Path, limit: u64) -> Result<Vec<u8>, HomeError> {
    let fail = |e: io::Error| HomeError::new(path, "reading", e);
    // O_NONBLOCK: opening a pipe nobody writes to must not hang.
    let file = OpenOptions::new()
        .read(true)
        .custom_flags(nix::libc::O_NONBLOCK)
        .open(path)
        .map_err(fail)?;
    let meta = file.metadata().map_err(fail)?;
    if !meta.is_file() {
        return Err(HomeError::new(path, "reading", HomeFault::NotAFile));
    }
    let mut bytes = Vec::new();
    file.take(limit.saturating_add(1))
        .read_to_end(&mut bytes)
        .map_err(fail)?;
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > limit {
        return Err(HomeError::new(
            path,
            "reading",
            HomeFault::TooLarge { limit },
        ));
    }
    Ok(bytes)
}

fn temporary_name(path: &Path) -> Result<PathBuf, HomeError> {
    let name = path
        .file_name()
        .ok_or_else(|| HomeError::new(path, "writing", HomeFault::NotAFile))?;
    let mut random = [0u8; 8];
    getrandom::fill(&mut random)
        .map_err(|e| HomeError::new(path, "writing", io::Error::other(e.to_string())))?;
    let mut temporary = std::ffi::OsString::from(".");
    temporary.push(name);
    temporary.push(format!(".{:016x}.tmp", u64::from_le_bytes(random)));
    Ok(path.with_file_name(temporary))
}

fn write_temporary(temporary: &Path, bytes: &[u8], mode: u32) -> Result<(), HomeError> {
    let fail = |e: io::Error| HomeError::new(temporary, "writing", e);
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(mode)
        .custom_flags(nix::libc::O_NOFOLLOW)
        .open(temporary)
        .map_err(fail)?;
    file.write_all(bytes).map_err(fail)?;
    file.sync_all().map_err(fail)
}

fn give_name(temporary: &Path, path: &Path, overwrite: bool) -> Result<(), HomeError> {
    let fail = |e: io::Error| match e.kind() {
        io::ErrorKind::AlreadyExists => HomeError::new(path, "writing", HomeFault::AlreadyThere),
        _ => HomeError::new(path, "naming", e),
    };
    if overwrite {
        return fs::rename(temporary, path).map_err(fail);
    }
    // A hard link never replaces anything. (renameat2 is not offered for musl.)
    match fs::hard_link(temporary, path) {
        Ok(()) => fs::remove_file(temporary).map_err(fail),
        Err(e) if e.kind() == io::ErrorKind::AlreadyExists => Err(fail(e)),
        // FAT and some FUSE file systems know no links: the name is reserved
        // by an empty file, which the rename then replaces.
        Err(_) => {
            OpenOptions::new()
                .write(true)
                .create_new(true)
                .open(path)
                .map_err(fail)?;
            fs::rename(temporary, path).map_err(|e| {
                let _ = fs::remove_file(path);
                fail(e)
            })
        }
    }
}

/// Flushes the folder that holds `path`, so that its names are durable.
pub(super) fn sync_parent(path: &Path) -> Result<(), HomeError> {
    let parent = match path.parent() {
        Some(p) if !p.as_os_str().is_empty() => p,
        _ => Path::new("."),
    };
    flush_folder(parent)
}

/// Flushes a folder, so that the names in it are durable.
///
/// # Errors
/// Whatever the operating system said.
pub fn flush_folder(folder: &Path) -> Result<(), HomeError> {
    let fail = |e: io::Error| HomeError::new(folder, "flushing", e);
    let file = File::open(folder).map_err(fail)?;
    match file.sync_all() {
        // Some file systems cannot flush one folder; all of it then.
        Err(e) if e.raw_os_error() == Some(Errno::EINVAL as i32) => {
            nix::unistd::syncfs(&file).map_err(|e| fail(e.into()))
        }
        other => other.map_err(fail),
    }
}

/// Reads `path` again, past the page cache as far as that can be asked for,
/// and compares.
fn compare(path: &Path, bytes: &[u8]) -> Result<(), HomeError> {
    let fail = |e: io::Error| HomeError::new(path, "reading back", e);
    let file = File::open(path).map_err(fail)?;
    // Clean pages are dropped, so the bytes come from the medium. A file
    // system that does not know the call reads from its cache: no error.
    let _ = posix_fadvise(&file, 0, 0, PosixFadviseAdvice::POSIX_FADV_DONTNEED);
    let expected = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    let mut read = Vec::with_capacity(bytes.len());
    file.take(expected.saturating_add(1))
        .read_to_end(&mut read)
        .map_err(fail)?;
    if read == bytes {
        Ok(())
    } else {
        Err(HomeError::new(
            path,
            "reading back",
            HomeFault::ReadBackDiffers,
        ))
    }
}

/// A file that only grows, each piece flushed before the call returns.
///
/// After a failed write or flush nothing more is accepted: the kernel may have
/// dropped the dirty pages, and a later flush that "succeeds" proves nothing.
#[derive(Debug)]
pub struct AppendFile {
    file: File,
    path: PathBuf,
    poisoned: bool,
}

impl AppendFile {
    /// Makes a new file (mode 0600) and flushes its folder.
    ///
    /// # Errors
    /// [`HomeFault::AlreadyThere`], or the system's.
    pub fn create(path: &Path) -> Result<AppendFile, HomeError> {
        let file = append_options()
            .create_new(true)
            .open(path)
            .map_err(|e| match e.kind() {
                io::ErrorKind::AlreadyExists => {
                    HomeError::new(path, "making", HomeFault::AlreadyThere)
                }
                _ => HomeError::new(path, "making", e),
            })?;
        file.sync_all()
            .map_err(|e| HomeError::new(path, "flushing", e))?;
        sync_parent(path)?;
        Ok(Self::from(file, path))
    }

    /// Opens a file that exists, to go on at its end.
    ///
    /// # Errors
    /// It is missing, no regular file, or cannot be opened.
    pub fn open(path: &Path) -> Result<AppendFile, HomeError> {
        let file = append_options()
            .open(path)
            .map_err(|e| HomeError::new(path, "opening", e))?;
        let meta = file
            .metadata()
            .map_err(|e| HomeError::new(path, "opening", e))?;
        if !meta.is_file() {
            return Err(HomeError::new(path, "opening", HomeFault::NotAFile));
        }
        Ok(Self::from(file, path))
    }

    fn from(file: File, path: &Path) -> AppendFile {
        AppendFile {
            file,
            path: path.to_path_buf(),
            poisoned: false,
        }
    }

    /// Where it stands.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Appends `bytes` and returns when they are on the medium.
    ///
    /// # Errors
    /// [`HomeFault::Poisoned`] after an earlier failure, or the system's.
    pub fn append_durably(&mut self, bytes: &[u8]) -> Result<(), HomeError> {
        if self.poisoned {
            return Err(HomeError::new(
                &self.path,
                "appending to",
                HomeFault::Poisoned,
            ));
        }
        let done = self
            .file
            .write_all(bytes)
            .and_then(|()| self.file.sync_data());
        done.map_err(|e| {
            self.poisoned = true;
            HomeError::new(&self.path, "appending to", e)
        })
    }
}

fn append_options() -> OpenOptions {
    let mut options = OpenOptions::new();
    options
        .append(true)
        .mode(FILE_MODE)
        .custom_flags(nix::libc::O_NOFOLLOW | nix::libc::O_NONBLOCK);
    options
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    fn names(dir: &Path) -> Vec<String> {
        let mut names: Vec<_> = fs::read_dir(dir)
            .unwrap()
            .map(|e| e.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn a_written_file_stands_alone_and_closed() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("statement");
        write_durably(&path, b"one", false).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"one");
        assert_eq!(
            fs::metadata(&path).unwrap().permissions().mode() & 0o7777,
            0o600
        );
        assert_eq!(names(dir.path()), ["statement"]);
    }

    #[test]
    fn nothing_is_replaced_unless_asked() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("statement");
        write_durably(&path, b"one", false).unwrap();
        let error = write_durably(&path, b"two", false).unwrap_err();
        assert!(matches!(error.source, HomeFault::AlreadyThere));
        assert_eq!(fs::read(&path).unwrap(), b"one");
        write_durably(&path, b"two", true).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert_eq!(names(dir.path()), ["statement"]);
    }

    #[test]
    fn a_link_in_the_way_is_not_followed() {
        let dir = tempfile::tempdir().unwrap();
        let elsewhere = dir.path().join("elsewhere");
        let path = dir.path().join("statement");
        std::os::unix::fs::symlink(&elsewhere, &path).unwrap();
        assert!(write_durably(&path, b"one", false).is_err());
        write_durably(&path, b"one", true).unwrap();
        assert!(!elsewhere.exists());
        assert!(fs::symlink_metadata(&path).unwrap().is_file());
    }

    #[test]
    fn a_folder_that_is_gone_is_an_error() {
        let dir = tempfile::tempdir().unwrap();
        let error = write_durably(&dir.path().join("no/statement"), b"x", false).unwrap_err();
        assert!(matches!(error.source, HomeFault::Io(_)));
    }

    #[test]
    fn read_back_notices_other_bytes() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("f");
        for found in [&b"onf"[..], b"on", b"ones", b""] {
            fs::write(&path, found).unwrap();
            assert!(matches!(
                compare(&path, b"one").unwrap_err().source,
                HomeFault::ReadBackDiffers
            ));
        }
        fs::write(&path, b"one").unwrap();
        compare(&path, b"one").unwrap();
    }

    #[test]
    fn appending_goes_on_where_it_was() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("journal");
        let mut file = AppendFile::create(&path).unwrap();
        file.append_durably(b"a\n").unwrap();
        drop(file);
        assert!(matches!(
            AppendFile::create(&path).unwrap_err().source,
            HomeFault::AlreadyThere
        ));
        let mut file = AppendFile::open(&path).unwrap();
        file.append_durably(b"b\n").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"a\nb\n");
    }

    #[test]
    fn after_a_failed_write_nothing_more_is_accepted() {
        // /dev/full answers every write with "no space left".
        let file = OpenOptions::new().append(true).open("/dev/full").unwrap();
        let mut file = AppendFile::from(file, Path::new("/dev/full"));
        assert!(matches!(
            file.append_durably(b"a").unwrap_err().source,
            HomeFault::Io(_)
        ));
        assert!(matches!(
            file.append_durably(b"b").unwrap_err().source,
            HomeFault::Poisoned
        ));
    }

    #[test]
    fn reading_has_a_limit_and_takes_files_only() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("f");
        fs::write(&path, b"12345").unwrap();
        assert_eq!(read_limited(&path, 5).unwrap(), b"12345");
        assert!(matches!(
            read_limited(&path, 4).unwrap_err().source,
            HomeFault::TooLarge { limit: 4 }
        ));
        assert!(matches!(
            read_limited(Path::new("/dev/zero"), 4).unwrap_err().source,
            HomeFault::NotAFile
        ));
        let pipe = dir.path().join("pipe");
        nix::unistd::mkfifo(&pipe, nix::sys::stat::Mode::S_IRWXU).unwrap();
        assert!(matches!(
            read_limited(&pipe, 4).unwrap_err().source,
            HomeFault::NotAFile
        ));
    }
}
