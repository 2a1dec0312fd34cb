//! The journal of a job: what is about to be done, written down before it is.
//!
//! One file per job in the state folder, one line per entry. Each line names
//! the digest of the line before and is on the medium before the act that it
//! tells of begins. A line that was cut off by a power failure at the very end
//! is dropped: its act had not begun. Anything else that does not fit is
//! damage, and nothing is guessed.

use std::fs::OpenOptions;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::home::{self, AppendFile, Home, HomeError, HomeLock, Room};
use crate::record::{JournalEntry, Message};

/// A journal longer than this is not one: a job of 100 passes with 10,000 bad
/// extents each stays far below.
const MAX_BYTES: u64 = 1 << 30;

/// Ending of a journal of a job that is not over.
const OPEN: &str = "journal";
/// Ending of a journal of a job that is over.
const CLOSED: &str = "closed";
/// Ending of the secret key of a pre-image.
const KEY: &str = "key";
/// Ending of the digests of a pre-image.
const DIGESTS: &str = "pre-image";

#[derive(Serialize, Deserialize)]
struct Line {
    n: u64,
    at: Timestamp,
    previous: String,
    #[serde(flatten)]
    entry: JournalEntry,
}

/// A journal that is being written. Nobody else can write it meanwhile.
pub struct Journal {
    file: AppendFile,
    job: Uuid,
    folder: PathBuf,
    next: u64,
    previous: String,
    _lock: HomeLock,
}

/// A journal as it was read.
#[derive(Debug)]
pub struct Entries {
    /// The job.
    pub job: Uuid,
    /// Entries with their times, in order.
    pub entries: Vec<(Timestamp, JournalEntry)>,
    /// Length in bytes of what was read and is whole.
    whole: u64,
    previous: String,
}

impl Entries {
    /// Bytes of what is whole; after them stands at most a line that was cut off.
    #[must_use]
    pub fn whole_bytes(&self) -> u64 {
        self.whole
    }
}

/// Why a journal cannot be gone on with.
#[derive(Debug)]
pub enum JournalError {
    /// The state folder fails.
    Home(HomeError),
    /// Another program is at work on the job.
    Running,
    /// It does not fit together.
    Damaged {
        /// The file.
        path: PathBuf,
        /// The first line that does not fit, from 1.
        line: u64,
    },
}

impl From<HomeError> for JournalError {
    fn from(error: HomeError) -> Self {
        Self::Home(error)
    }
}

impl JournalError {
    /// The sentence for a person.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Self::Home(error) => error.message(),
            Self::Running => Message::new("journal-running"),
            Self::Damaged { path, line } => Message::new("journal-damaged")
                .with("path", path.as_path())
                .with("line", *line),
        }
    }
}

impl Journal {
    /// Begins the journal of a new job.
    ///
    /// # Errors
    /// When the state folder cannot keep it; then the job must not begin.
    pub fn create(home: &Home, job: Uuid) -> Result<Self, JournalError> {
        let lock = lock(home, job)?;
        let folder = home.folder(Room::Journals);
        let file = AppendFile::create(&file_name(&folder, job, OPEN))?;
        Ok(Self {
            file,
            job,
            folder,
            next: 1,
            previous: first_link(job),
            _lock: lock,
        })
    }

    /// Opens the journal of a job that is not over, to go on with it.
    ///
    /// # Errors
    /// `Running` when another program is at it, `Damaged`, or the state folder fails.
    pub fn reopen(home: &Home, job: Uuid) -> Result<(Self, Entries), JournalError> {
        let lock = lock(home, job)?;
        let folder = home.folder(Room::Journals);
        let path = file_name(&folder, job, OPEN);
        let entries = read(&path)?;
        cut_torn_tail(&path, entries.whole)?;
        let file = AppendFile::open(&path)?;
        let next = entries.entries.len() as u64 + 1;
        let previous = entries.previous.clone();
        Ok((
            Self {
                file,
                job,
                folder,
                next,
                previous,
                _lock: lock,
            },
            entries,
        ))
    }

    /// The job.
    #[must_use]
    pub fn job(&self) -> Uuid {
        self.job
    }

    /// Writes an entry and returns when it is on the medium.
    ///
    /// # Errors
    /// When it is not; then what it tells of must not be done.
    pub fn append(&mut self, entry: &JournalEntry) -> Result<(), HomeError> {
        let line = Line {
            n: self.next,
            at: Timestamp::now(),
            previous: self.previous.clone(),
            entry: entry.clone(),
        };
        let mut text = serde_json::to_vec(&line).map_err(|error| {
            HomeError::new(
                self.file.path(),
                "encoding an entry for",
                std::io::Error::other(error),
            )
        })?;
        text.push(b'\n');
        self.file.append_durably(&text)?;
        self.next += 1;
        self.previous = digest(&text);
        Ok(())
    }

    /// Keeps the digests of the pre-image and the key that they are made with, `of`
    /// another namespace where a number is given.
    ///
    /// # Errors
    /// When the state folder cannot keep them.
    pub fn keep_pre_image(
        &self,
        of: Option<u32>,
        digests: &[u8],
        key: &[u8; 32],
    ) -> Result<(), HomeError> {
        home::write_durably(&self.secret(of, KEY), key, true)?;
        home::write_durably(&self.secret(of, DIGESTS), digests, true)
    }

    /// A file of the pre-image, `of` the namespace with this number.
    fn secret(&self, of: Option<u32>, ending: &str) -> PathBuf {
        let ending = of.map_or(ending.to_owned(), |number| format!("ns{number}.{ending}"));
        file_name(&self.folder, self.job, &ending)
    }

    /// The digests and the key, where both were kept.
    #[must_use]
    pub fn pre_image(&self, of: Option<u32>) -> Option<(Vec<u8>, Zeroizing<[u8; 32]>)> {
        let digests = home::read_limited(&self.secret(of, DIGESTS), MAX_BYTES).ok()?;
        let key = Zeroizing::new(home::read_limited(&self.secret(of, KEY), 32).ok()?);
        Some((digests, Zeroizing::new(key.as_slice().try_into().ok()?)))
    }

    /// Takes the journal of a job away that did not begin.
    pub fn discard(self) {
        let path = file_name(&self.folder, self.job, OPEN);
        // What cannot be removed has no whole first line, or is told of as a
        // job whose drive was not touched.
        let _ = home::remove_durably(&path);
    }

    /// Ends the job: the secret key of the pre-image is overwritten and removed
    /// with its digests, and the journal is put away.
    ///
    /// # Errors
    /// When the state folder fails. The certificate is kept by then.
    pub fn close(self) -> Result<(), HomeError> {
        for path in secrets(&self.folder, self.job)? {
            destroy(&path)?;
        }
        let (open, closed) = (
            file_name(&self.folder, self.job, OPEN),
            file_name(&self.folder, self.job, CLOSED),
        );
        home::rename_durably(&open, &closed)
    }
}

/// The files of the job's pre-images, of all namespaces, keys first.
fn secrets(folder: &Path, job: Uuid) -> Result<Vec<PathBuf>, HomeError> {
    let failed = |error| HomeError::new(folder, "listing", error);
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let name = path.file_name().and_then(|name| name.to_str());
        let rest = name.and_then(|name| name.strip_prefix(&job.to_string()));
        let ending = rest.and_then(|rest| rest.rsplit('.').next());
        if matches!(ending, Some(KEY | DIGESTS)) {
            found.push(path);
        }
    }
    // A key that is left makes digests readable; digests alone say nothing.
    found.sort_by_key(|path| path.extension().is_none_or(|ending| ending != KEY));
    Ok(found)
}

fn lock(home: &Home, job: Uuid) -> Result<HomeLock, JournalError> {
    home.try_lock(&format!("job-{job}"))
        .map_err(|error| match error.source {
            home::HomeFault::Busy => JournalError::Running,
            _ => JournalError::Home(error),
        })
}

/// Overwrites a small file in place before it is unlinked: an unlinked secret
/// still stands on the medium.
fn destroy(path: &Path) -> Result<(), HomeError> {
    let failed = |error| HomeError::new(path, "destroying", error);
    let mut file = match OpenOptions::new().write(true).open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(failed(error)),
    };
    let length = file.metadata().map_err(failed)?.len();
    std::io::copy(
        &mut std::io::Read::take(std::io::repeat(0), length),
        &mut file,
    )
    .map_err(failed)?;
    file.sync_all().map_err(failed)?;
    home::remove_durably(path)
}

fn cut_torn_tail(path: &Path, whole: u64) -> Result<(), HomeError> {
    let failed = |error| HomeError::new(path, "repairing the end of", error);
    let file = OpenOptions::new().write(true).open(path).map_err(failed)?;
    if file.metadata().map_err(failed)?.len() > whole {
        file.set_len(whole).map_err(failed)?;
        file.sync_all().map_err(failed)?;
    }
    Ok(())
}

/// Jobs that are not over, oldest first.
///
/// # Errors
/// When the folder cannot be listed.
pub fn open_jobs(home: &Home) -> Result<Vec<Uuid>, HomeError> {
    let folder = home.folder(Room::Journals);
    let failed = |error| HomeError::new(&folder, "listing", error);
    let mut jobs = Vec::new();
    for entry in std::fs::read_dir(&folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        if path.extension().is_some_and(|ending| ending == OPEN)
            && let Some(job) = path
                .file_stem()
                .and_then(|stem| stem.to_str())
                .and_then(|stem| stem.parse().ok())
        {
            jobs.push(job);
        }
    }
    // UUIDv7 begins with the time.
    jobs.sort();
    Ok(jobs)
}

/// Reads the journal of a job that is not over, without touching it.
///
/// # Errors
/// `Damaged`, or the state folder fails.
pub fn read_open(home: &Home, job: Uuid) -> Result<Entries, JournalError> {
    read(&file_name(&home.folder(Room::Journals), job, OPEN))
}

/// Whether another program is at work on the job right now.
#[must_use]
pub fn is_running(home: &Home, job: Uuid) -> bool {
    matches!(lock(home, job), Err(JournalError::Running))
}

fn read(path: &Path) -> Result<Entries, JournalError> {
    let bytes = home::read_limited(path, MAX_BYTES)?;
    let job: Uuid = path
        .file_stem()
        .and_then(|stem| stem.to_str())
        .and_then(|stem| stem.parse().ok())
        .ok_or_else(|| JournalError::Damaged {
            path: path.into(),
            line: 0,
        })?;
    parse(&bytes, job).map_err(|line| JournalError::Damaged {
        path: path.into(),
        line,
    })
}

/// Takes a journal apart, without a file.
///
/// # Errors
/// The number of the first line that does not fit, from 1.
pub fn parse(bytes: &[u8], job: Uuid) -> Result<Entries, u64> {
    let mut read = Entries {
        job,
        entries: Vec::new(),
        whole: 0,
        previous: first_link(job),
    };
    for text in bytes.split_inclusive(|byte| *byte == b'\n') {
        let number = read.entries.len() as u64 + 1;
        if text.last() != Some(&b'\n') {
            // Cut off by a power failure; only the last line can be so.
            break;
        }
        let line: Line = serde_json::from_slice(text).map_err(|_| number)?;
        let opens = matches!(line.entry, JournalEntry::Planned(_));
        if line.n != number || line.previous != read.previous || opens != (number == 1) {
            return Err(number);
        }
        read.previous = digest(text);
        read.whole += text.len() as u64;
        read.entries.push((line.at, line.entry));
    }
    Ok(read)
}

fn file_name(folder: &Path, job: Uuid, ending: &str) -> PathBuf {
    folder.join(format!("{job}.{ending}"))
}

/// Binds the first line to the file's name, so that one journal cannot be
/// passed off as another.
fn first_link(job: Uuid) -> String {
    digest(job.as_bytes())
}

fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
