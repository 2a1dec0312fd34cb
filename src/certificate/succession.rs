//! The numbering of statements: each has the next number of its bench for its
//! organisation and the digest of the one before, so that a missing one is
//! noticed and a copy of the bench (a cloned stick, a restored backup) shows.
//!
//! Kept statements stand in `certificates/<line>/` as `<number>-<id>.json`;
//! `head.json` there holds the last number and its digest. A statement is kept
//! first and the head moved after it; after a crash between the two the kept
//! statement moves the head. Both happen under the line's lock.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::chain::{Certificate, hex};
use super::envelope::Envelope;
use super::json::to_canonical;
use super::jws::{Jws, MAX_FILE};
use super::key_files::short;
use crate::home::{Home, HomeError, HomeFault, HomeLock, Room, read_limited, write_durably};

const HEAD: &str = "head.json";
const HEAD_SCHEMA: &str = "rasura/succession/1";

/// SHA-256 of a statement's file in lower-case hexadecimal, as `sha256sum`
/// prints it.
pub fn digest(file: &[u8]) -> String {
    hex(&Sha256::digest(file))
}

/// Name of the folder that keeps the statements of `bench` under `root`.
#[must_use]
pub fn line_name(root: &Certificate, bench: &str) -> String {
    format!("{}-{}", short(root), &digest(bench.as_bytes())[..8])
}

/// Number and digest of the last statement, by the bytes of a `head.json`.
#[must_use]
pub fn head_of(bytes: &[u8]) -> Option<(u64, String)> {
    let file: HeadFile = serde_json::from_slice(bytes).ok()?;
    (file.schema == HEAD_SCHEMA).then_some((file.sequence, file.sha256))
}

/// The last statement of a line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Head {
    /// Its number; 0 before the first.
    pub sequence: u64,
    /// SHA-256 of its file; none before the first.
    pub digest: Option<String>,
    /// When it was issued, seconds since 1970; 0 before the first.
    pub issued_at: u64,
}

/// `head.json`.
#[derive(Debug, Serialize, Deserialize)]
struct HeadFile {
    schema: String,
    sequence: u64,
    sha256: String,
    issued_at: u64,
}

/// What is found wrong with a line of statements. Each is an incident: it is
/// reported and does not stop the next statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Irregularity {
    /// Two different statements carry the same number.
    Fork {
        /// The number.
        sequence: u64,
    },
    /// `head.json` knows of a statement whose kept copy is gone.
    KeptCopyMissing {
        /// Its number.
        sequence: u64,
    },
    /// A kept copy is not what it was.
    KeptCopyChanged {
        /// Its number.
        sequence: u64,
    },
    /// `head.json` was damaged and was made anew from the kept copies.
    HeadDamaged,
    /// The state folder could not be reached; the number is the next one that
    /// this process knows of.
    OutOfReach,
}

/// A line of statements, held alone until it is dropped.
#[derive(Debug)]
pub struct Line {
    /// None when the home is out of reach.
    folder: Option<PathBuf>,
    head: Head,
    irregularities: Vec<Irregularity>,
    _lock: Option<HomeLock>,
}

impl Line {
    /// Takes the line of `signer`'s bench for the organisation of `root`, and
    /// recovers it if the last statement was kept and not counted.
    ///
    /// # Errors
    /// The folder or its lock cannot be had. Damage is no error.
    pub fn take(home: &Home, root: &Certificate, bench: &str) -> Result<Line, HomeError> {
        let name = line_name(root, bench);
        let lock = home.lock(&lock_name(&name))?;
        let folder = home.folder_in(Room::Certificates, &name)?;
        let mut line = Line {
            folder: Some(folder.clone()),
            head: Head::default(),
            irregularities: Vec::new(),
            _lock: Some(lock),
        };
        line.recover(&folder)?;
        Ok(line)
    }

    /// The line as this process last knew it, for when the home is out of
    /// reach and a statement has to be signed all the same.
    pub fn from_memory(head: Head) -> Line {
        Line {
            folder: None,
            head,
            irregularities: vec![Irregularity::OutOfReach],
            _lock: None,
        }
    }

    /// Goes on from `known` where that is further than what the home says: a
    /// number that was taken while the home could not be written stays taken.
    pub fn not_before(&mut self, known: &Head) {
        if known.sequence > self.head.sequence {
            self.head = known.clone();
        }
    }

    /// The last statement.
    pub fn head(&self) -> &Head {
        &self.head
    }

    /// What was found wrong with it.
    pub fn irregularities(&self) -> &[Irregularity] {
        &self.irregularities
    }

    /// Where the statement `id` with the next number is kept; none when the
    /// home is out of reach.
    pub fn next_path(&self, id: &uuid::Uuid) -> Option<PathBuf> {
        let number = self.head.sequence + 1;
        let folder = self.folder.as_ref()?;
        Some(folder.join(format!("{number:010}-{id}.json")))
    }

    /// Moves the head to `file`, the statement with the next number, which has
    /// been signed. The line goes on from it in this process even when that
    /// cannot be written.
    ///
    /// # Errors
    /// The disk.
    pub fn advance(&mut self, file: &[u8], issued_at: u64) -> Result<(), HomeError> {
        self.head = Head {
            sequence: self.head.sequence + 1,
            digest: Some(digest(file)),
            issued_at,
        };
        self.write_head()
    }

    /// The kept statements that may be about something that began when the
    /// UUID version 7 `begun` was made: those with a later identifier, and
    /// always the last few, in case the clock went back. Oldest first.
    ///
    /// # Errors
    /// The folder cannot be listed.
    pub fn kept_since(&self, begun: &uuid::Uuid) -> Result<Vec<PathBuf>, HomeError> {
        /// Statements that are looked at whatever their time says.
        const LAST_FEW: u64 = 16;
        let Some(folder) = &self.folder else {
            return Ok(Vec::new());
        };
        let made = |id: &uuid::Uuid| id.get_timestamp().map(|time| time.to_unix().0);
        let mut found = Vec::new();
        for path in files_of(folder)? {
            let Some((number, id)) = name_of(&path) else {
                continue;
            };
            let recent = number + LAST_FEW > self.head.sequence;
            if recent || made(&id) >= made(begun) {
                found.push((number, path));
            }
        }
        found.sort();
        Ok(found.into_iter().map(|(_, path)| path).collect())
    }

    fn write_head(&self) -> Result<(), HomeError> {
        let file = HeadFile {
            schema: HEAD_SCHEMA.to_owned(),
            sequence: self.head.sequence,
            sha256: self.head.digest.clone().unwrap_or_default(),
            issued_at: self.head.issued_at,
        };
        let Some(folder) = &self.folder else {
            return Ok(());
        };
        let path = folder.join(HEAD);
        let text = to_canonical(&file).map_err(|e| HomeError {
            path: path.clone(),
            operation: "writing",
            source: HomeFault::Io(io::Error::other(e)),
        })?;
        write_durably(&path, &text, true)
    }

    fn recover(&mut self, folder: &Path) -> Result<(), HomeError> {
        let kept = last_kept(folder)?;
        match read_head(&folder.join(HEAD)) {
            Ok(Some(head)) => self.head = head,
            Ok(None) => {}
            Err(()) => self.irregularities.push(Irregularity::HeadDamaged),
        }
        let Some((sequence, files)) = kept else {
            if self.head.sequence > 0 {
                let sequence = self.head.sequence;
                self.irregularities
                    .push(Irregularity::KeptCopyMissing { sequence });
            }
            return Ok(());
        };
        if files.len() > 1 {
            self.irregularities.push(Irregularity::Fork { sequence });
        }
        if sequence < self.head.sequence {
            let sequence = self.head.sequence;
            self.irregularities
                .push(Irregularity::KeptCopyMissing { sequence });
            return Ok(());
        }
        let read: Vec<_> = files
            .iter()
            .filter_map(|path| read_kept(path, sequence))
            .collect();
        if sequence == self.head.sequence {
            if !read.iter().any(|kept| kept.digest == self.head.digest) {
                self.irregularities
                    .push(Irregularity::KeptCopyChanged { sequence });
            }
            return Ok(());
        }
        // Kept and not counted: the crash came between the two, or the head
        // was lost or restored from before.
        match read.into_iter().next_back() {
            Some(kept) => {
                self.head = kept;
                // Where this fails, the next advance fails too and is reported.
                let _ = self.write_head();
                Ok(())
            }
            None => {
                // Unreadable: its number is taken all the same, and the next
                // statement points at what lies there now.
                self.irregularities
                    .push(Irregularity::KeptCopyChanged { sequence });
                let file = files
                    .last()
                    .map(|p| read_limited(p, MAX_FILE))
                    .transpose()?;
                self.head = Head {
                    sequence,
                    digest: file.map(|f| digest(&f)),
                    issued_at: self.head.issued_at,
                };
                Ok(())
            }
        }
    }
}

fn read_head(path: &Path) -> Result<Option<Head>, ()> {
    if !path.exists() {
        return Ok(None);
    }
    let bytes = read_limited(path, 1 << 16).map_err(|_| ())?;
    let file: HeadFile = serde_json::from_slice(&bytes).map_err(|_| ())?;
    if file.schema != HEAD_SCHEMA || file.sequence == 0 {
        return Err(());
    }
    Ok(Some(Head {
        sequence: file.sequence,
        digest: Some(file.sha256),
        issued_at: file.issued_at,
    }))
}

/// The highest number among the kept statements and the files that carry it.
fn last_kept(folder: &Path) -> Result<Option<(u64, Vec<PathBuf>)>, HomeError> {
    let mut last: Option<(u64, Vec<PathBuf>)> = None;
    for path in files_of(folder)? {
        let Some((number, _)) = name_of(&path) else {
            continue;
        };
        match &mut last {
            Some((highest, files)) if *highest == number => files.push(path),
            Some((highest, _)) if *highest > number => {}
            _ => last = Some((number, vec![path])),
        }
    }
    if let Some((_, files)) = &mut last {
        files.sort();
    }
    Ok(last)
}

fn files_of(folder: &Path) -> Result<Vec<PathBuf>, HomeError> {
    let failed = |source: io::Error| HomeError {
        path: folder.to_path_buf(),
        operation: "listing",
        source: HomeFault::Io(source),
    };
    let entries = fs::read_dir(folder).map_err(failed)?;
    entries
        .map(|entry| entry.map(|e| e.path()).map_err(failed))
        .collect()
}

/// Every statement that this state folder keeps, line by line and oldest first;
/// one that is being kept is waited for, until it was read back.
///
/// # Errors
/// A folder cannot be listed, or its line is held for longer than a signature
/// takes.
pub fn kept(home: &Home) -> Result<Vec<PathBuf>, HomeError> {
    let mut found = Vec::new();
    for folder in files_of(&home.folder(Room::Certificates))? {
        let name = folder.file_name().and_then(|name| name.to_str());
        let Some(name) = name.filter(|_| folder.is_dir()) else {
            continue;
        };
        // Whoever keeps a statement holds the line until it was read back. On
        // a disk that lets nobody write there is no lock, and nobody who keeps.
        let _line = match home.lock(&lock_name(name)) {
            Err(error) if matches!(error.source, HomeFault::Busy) => return Err(error),
            held => held.ok(),
        };
        let files = files_of(&folder)?.into_iter();
        found.extend(files.filter(|path| name_of(path).is_some() && path.is_file()));
    }
    found.sort();
    Ok(found)
}

fn lock_name(line: &str) -> String {
    format!("succession-{line}")
}

/// Number and identifier in the name of a kept statement.
fn name_of(path: &Path) -> Option<(u64, uuid::Uuid)> {
    let name = path.file_name()?.to_str()?.strip_suffix(".json")?;
    let (number, id) = name.split_once('-')?;
    let number = number.parse().ok().filter(|n| *n > 0)?;
    Some((number, uuid::Uuid::parse_str(id).ok()?))
}

fn read_kept(path: &Path, sequence: u64) -> Option<Head> {
    let file = read_limited(path, MAX_FILE).ok()?;
    let jws = Jws::read(&file).ok()?;
    let envelope = Envelope::from_payload(&jws.payload).ok()?;
    (envelope.sequence == sequence).then(|| Head {
        sequence,
        digest: Some(digest(&file)),
        issued_at: jws.header.issued_at,
    })
}

/// A statement's place in its line, for comparing many of them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Fingerprint of the root, which names the organisation.
    pub root: String,
    /// The bench.
    pub bench: String,
    /// Number.
    pub sequence: u64,
    /// SHA-256 of the file.
    pub digest: String,
    /// SHA-256 of the file before it.
    pub previous: Option<String>,
}

impl Position {
    /// The place of the statement in `file`, signed under `root`.
    pub fn of(root: &Certificate, envelope: &Envelope<Value>, file: &[u8]) -> Position {
        Position {
            root: root.fingerprint(),
            bench: envelope.bench.clone(),
            sequence: envelope.sequence,
            digest: digest(file),
            previous: envelope.previous.clone(),
        }
    }
}

/// What a set of statements, of any benches, shows together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Disorder {
    /// Two statements with one number: a bench was copied.
    Fork(Position, Position),
    /// A statement that follows another one than the one with the number
    /// before it.
    Mismatch(Position, Position),
    /// Statements between these two are not in the set.
    Missing(Position, Position),
}

/// Compares statements of any benches. The same statement twice is no fault.
pub fn compare(mut positions: Vec<Position>) -> Vec<Disorder> {
    positions.sort();
    positions.dedup();
    let mut found = Vec::new();
    for (first, second) in positions.iter().zip(positions.iter().skip(1)) {
        if (&first.root, &first.bench) != (&second.root, &second.bench) {
            continue;
        }
        let pair = (first.clone(), second.clone());
        if first.sequence == second.sequence {
            found.push(Disorder::Fork(pair.0, pair.1));
        } else if first.sequence + 1 < second.sequence {
            found.push(Disorder::Missing(pair.0, pair.1));
        } else if !positions.iter().any(|p| {
            p.sequence == first.sequence
                && (&p.root, &p.bench) == (&first.root, &first.bench)
                && second.previous.as_ref() == Some(&p.digest)
        }) {
            found.push(Disorder::Mismatch(pair.0, pair.1));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn position(bench: &str, sequence: u64, digest: &str, previous: Option<&str>) -> Position {
        Position {
            root: "r".into(),
            bench: bench.into(),
            sequence,
            digest: digest.into(),
            previous: previous.map(str::to_owned),
        }
    }

    #[test]
    fn an_unbroken_line_shows_nothing() {
        let line = vec![
            position("a", 2, "a2", Some("a1")),
            position("a", 1, "a1", None),
            position("a", 1, "a1", None),
            position("b", 1, "b1", None),
        ];
        assert_eq!(compare(line), []);
    }

    #[test]
    fn forks_gaps_and_mismatches_are_found() {
        let fork = compare(vec![
            position("a", 1, "a1", None),
            position("a", 2, "a2", Some("a1")),
            position("a", 2, "x2", Some("a1")),
            position("a", 3, "a3", Some("a2")),
        ]);
        assert!(matches!(fork.as_slice(), [Disorder::Fork(..)]), "{fork:?}");
        let gap = compare(vec![
            position("a", 1, "a1", None),
            position("a", 3, "a3", Some("a2")),
        ]);
        assert!(matches!(gap.as_slice(), [Disorder::Missing(..)]), "{gap:?}");
        let mismatch = compare(vec![
            position("a", 1, "a1", None),
            position("a", 2, "a2", Some("x1")),
        ]);
        assert!(
            matches!(mismatch.as_slice(), [Disorder::Mismatch(..)]),
            "{mismatch:?}"
        );
    }

    #[test]
    fn only_kept_statements_are_counted() {
        let id = "01890a5d-ac96-774b-bcce-b302099a8057";
        let (number, read) = name_of(Path::new(&format!("/x/0000000012-{id}.json"))).unwrap();
        assert_eq!((number, read.to_string().as_str()), (12, id));
        let others = [
            "head.json".to_owned(),
            format!(".0000000012-{id}.json.00.tmp"),
            format!("0000000000-{id}.json"),
            format!("12-{id}"),
            "0000000012-other.json".to_owned(),
            "12.json".to_owned(),
        ];
        for name in others {
            assert_eq!(name_of(Path::new(&name)), None, "{name}");
        }
    }
}
