//! Making a statement: numbered, signed, kept, handed out, and checked from
//! the bytes that lie there before anybody says "done".

use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use serde::Serialize;
use serde_json::Map;
use uuid::{NoContext, Timestamp, Uuid};

use super::check::{CheckFault, Checked, Trust, Verdict, check};
use super::envelope::{
    ClockDoubt, Envelope, Environment, Kind, Organisation, SCHEMA, TimeSource, rfc3339,
};
use super::json::JsonFault;
use super::jws::MAX_FILE;
use super::signer::Signer;
use super::succession::{Head, Irregularity, Line, digest};
use crate::home::{
    Home, HomeError, HomeFault, export_durably, outlives_power, read_limited, remove_durably,
    write_durably,
};
use crate::record::SanitizationRecord;
use crate::record::statement::StatementReference;

/// No clock of a machine that runs this program is right before this moment
/// (2026-01-01, seconds since 1970): it did not exist.
pub const EARLIEST: u64 = 1_767_225_600;
/// A clock that is later than this is taken for wrong: twenty years after.
const LATEST: u64 = EARLIEST + 20 * 31_557_600;

/// A statement to be made.
#[derive(Debug, Clone)]
pub struct Draft<'s, T> {
    /// What kind.
    pub kind: Kind,
    /// What it may count for.
    pub environment: Environment,
    /// The organisation in whose name the act was done, when that is another
    /// than the signer's.
    pub in_the_name_of: Option<String>,
    /// Serial of the medium, for the file's name.
    pub serial: &'s str,
    /// What it says.
    pub statement: &'s T,
}

/// A signed statement that lies where it says.
#[derive(Debug)]
pub struct Certificate {
    /// Identifier.
    pub id: Uuid,
    /// SHA-256 of the file, hexadecimal.
    pub digest: String,
    /// Number of the statement of this bench.
    pub sequence: u64,
    /// The file itself.
    pub bytes: Vec<u8>,
    /// Where it was handed out.
    pub outputs: Vec<PathBuf>,
    /// The copy in the home.
    pub kept: Option<PathBuf>,
    /// Places that failed although another one held.
    pub failures: Vec<PlaceFailure>,
    /// Whether one of the places outlives the power switch.
    pub outlives_power: bool,
    /// What was found wrong with the line of statements; each is an incident.
    pub irregularities: Vec<Irregularity>,
    /// The judgement of the file, as a stranger who pins the root comes to it.
    pub checked: Checked,
}

/// A place where the statement could not be kept.
#[derive(Debug, thiserror::Error)]
#[error("{}: {reason}", path.display())]
pub struct PlaceFailure {
    /// The file.
    pub path: PathBuf,
    /// What went wrong.
    pub reason: PlaceFault,
}

impl From<HomeError> for PlaceFailure {
    fn from(error: HomeError) -> PlaceFailure {
        PlaceFailure {
            path: error.path.clone(),
            reason: error.into(),
        }
    }
}

/// What went wrong at a place.
#[derive(Debug, thiserror::Error)]
pub enum PlaceFault {
    /// It could not be written or read back.
    #[error(transparent)]
    Home(#[from] HomeError),
    /// What lies there is not the statement.
    #[error("what lies there is not the statement that was written")]
    Differs,
}

/// Why there is no certificate.
#[derive(Debug, thiserror::Error)]
pub enum IssueError {
    /// The state folder or its lock cannot be had; nothing was signed.
    #[error(transparent)]
    Home(#[from] HomeError),
    /// The clock cannot be read as a time since 1970; nothing was signed.
    #[error("the clock does not show a time that can be written down")]
    Clock,
    /// The statement cannot be written in canonical form; nothing was signed.
    #[error("the statement cannot be signed: {0}")]
    Form(#[from] JsonFault),
    /// A practice key and a statement that is not for practice, or the other
    /// way round; nothing was signed.
    #[error("the key is for another environment than the statement")]
    Environment,
    /// What was signed did not pass the check; it was not kept.
    #[error("the statement did not pass its own check: {0}")]
    SelfCheck(CheckFault),
    /// It was signed and could not be kept anywhere. The signed bytes are here,
    /// so that they can be tried elsewhere.
    #[error("the statement could not be kept anywhere")]
    NotKept {
        /// Identifier.
        id: Uuid,
        /// The file.
        signed: Vec<u8>,
        /// Every place and what went wrong there.
        failures: Vec<PlaceFailure>,
    },
}

/// Tries, before anything is touched, whether a statement could be numbered
/// and kept: takes the line, writes beside the kept copies and reads back. From
/// then on the signer knows its last number even if the home goes away.
///
/// # Errors
/// The home cannot keep a statement.
pub fn prepare(home: &Home, signer: &Signer) -> Result<Vec<Irregularity>, HomeError> {
    let mut last = signer.last();
    let mut line = Line::take(home, signer.root(), &signer.bench())?;
    // A home that is new to this signer takes no number back.
    line.not_before(last.as_ref().unwrap_or(&Head::default()));
    if let Some(kept) = line.next_path(&Uuid::nil()) {
        let trial = kept.with_file_name("trial");
        write_durably(&trial, b"trial", true)?;
        remove_durably(&trial)?;
    }
    *last = Some(line.head().clone());
    Ok(line.irregularities().to_vec())
}

/// Signs a statement, keeps a copy in `home` and one in each folder of
/// `outputs`, flushes, reads back, and judges what was read as a stranger
/// would. Several threads and processes may do so at once.
///
/// # Errors
/// See [`IssueError`]. A place that fails while another holds is no error but
/// stands in [`Certificate::failures`].
pub fn issue<T: Serialize>(
    home: &Home,
    signer: &Signer,
    draft: &Draft<'_, T>,
    outputs: &[PathBuf],
) -> Result<Certificate, IssueError> {
    let now = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_err(|_| IssueError::Clock)?
        .as_secs();
    issue_at(home, signer, draft, outputs, now)
}

/// [`issue`] at a given time, seconds since 1970.
///
/// # Errors
/// As [`issue`].
pub fn issue_at<T: Serialize>(
    home: &Home,
    signer: &Signer,
    draft: &Draft<'_, T>,
    outputs: &[PathBuf],
    now: u64,
) -> Result<Certificate, IssueError> {
    if signer.is_practice() != (draft.environment == Environment::Practice) {
        return Err(IssueError::Environment);
    }
    let mut trust = Trust::none();
    trust.add(signer.root().clone());
    let mut certificate = sign_and_keep(home, signer, draft, &trust, now)?;
    let issued_at = rfc3339(now).ok_or(IssueError::Clock)?;
    let name = file_name(&issued_at, draft.serial, &certificate.id);
    for folder in outputs {
        let path = folder.join(&name);
        if place(&mut certificate, &path, &trust, export) {
            certificate.outputs.push(path);
        }
    }
    if certificate.kept.is_none() && certificate.outputs.is_empty() {
        return Err(IssueError::NotKept {
            id: certificate.id,
            signed: certificate.bytes,
            failures: certificate.failures,
        });
    }
    Ok(certificate)
}

/// A statement that was kept in the home earlier.
#[derive(Debug)]
pub struct Kept {
    /// Where it is kept.
    pub path: PathBuf,
    /// The file.
    pub bytes: Vec<u8>,
    /// The judgement of it under the signer's root.
    pub checked: Checked,
}

/// The erasure statements that this bench has signed for `job` (the member
/// `job` of the statement), oldest first. After a crash between signing and
/// handing out, the certificate that is "missing" is found here.
///
/// # Errors
/// The home cannot be read.
pub fn kept_for_job(home: &Home, signer: &Signer, job: &Uuid) -> Result<Vec<Kept>, HomeError> {
    let _last = signer.last();
    let line = Line::take(home, signer.root(), &signer.bench())?;
    let mut trust = Trust::none();
    trust.add(signer.root().clone());
    let wanted = job.to_string();
    let mut found = Vec::new();
    for path in line.kept_since(job)? {
        let bytes = read_limited(&path, MAX_FILE)?;
        let checked = check(&bytes, &trust);
        let is_wanted = checked.envelope.as_ref().is_some_and(|envelope| {
            envelope.kind == Kind::Erasure
                && envelope.statement.get("job").and_then(|j| j.as_str()) == Some(&wanted)
        });
        if is_wanted {
            found.push(Kept {
                path,
                bytes,
                checked,
            });
        }
    }
    Ok(found)
}

/// How many kept statements are looked through, from the last one back.
const LOOKED_THROUGH: usize = 500;

/// The erasure statements of this bench that were kept since a moment (seconds
/// since 1970) and are authentic under the signer's root, oldest first; at most
/// the last 500. Statements of practice count only for a practice key.
///
/// # Errors
/// The home cannot be read.
pub fn kept_erasures_since(
    home: &Home,
    signer: &Signer,
    since: u64,
) -> Result<Vec<(StatementReference, SanitizationRecord)>, HomeError> {
    let _last = signer.last();
    let line = Line::take(home, signer.root(), &signer.bench())?;
    let mut trust = Trust::none();
    trust.add(signer.root().clone());
    let begun = Uuid::new_v7(Timestamp::from_unix(NoContext, since, 0));
    let paths = line.kept_since(&begun)?;
    let skipped = paths.len().saturating_sub(LOOKED_THROUGH);
    let mut found = Vec::new();
    for path in &paths[skipped..] {
        let Ok(bytes) = read_limited(path, MAX_FILE) else {
            continue;
        };
        let checked = check(&bytes, &trust);
        let Some(envelope) = checked.envelope else {
            continue;
        };
        if envelope.kind != Kind::Erasure || envelope.issued_at_seconds() < Some(since) {
            continue;
        }
        if let Ok(record) = serde_json::from_value(envelope.statement) {
            let reference = StatementReference {
                id: envelope.id,
                sha256: checked.digest,
            };
            found.push((reference, record));
        }
    }
    Ok(found)
}

/// Hands out a statement that was kept earlier: the same bytes under the same
/// name, also where that name stands there already with these bytes. None when
/// it is not authentic.
pub fn hand_out(
    signer: &Signer,
    kept: Kept,
    serial: &str,
    outputs: &[PathBuf],
) -> Option<Certificate> {
    let mut trust = Trust::none();
    trust.add(signer.root().clone());
    let envelope = kept.checked.envelope.as_ref()?;
    let name = file_name(&envelope.issued_at, serial, &envelope.id);
    let mut certificate = Certificate {
        id: envelope.id,
        digest: digest(&kept.bytes),
        sequence: envelope.sequence,
        outlives_power: lasts(&kept.path),
        kept: Some(kept.path),
        outputs: Vec::new(),
        failures: Vec::new(),
        irregularities: Vec::new(),
        checked: kept.checked,
        bytes: kept.bytes,
    };
    for folder in outputs {
        let path = folder.join(&name);
        if lies_there(&path, &certificate.bytes, &trust).is_ok()
            || place(&mut certificate, &path, &trust, export)
        {
            certificate.outlives_power |= lasts(&path);
            certificate.outputs.push(path);
        }
    }
    Some(certificate)
}

/// Puts signed bytes that are in memory only into one more folder, under the
/// name that they would have had, reads them back and judges what was read.
///
/// # Errors
/// What went wrong there, or [`PlaceFault::Differs`] for bytes that are not
/// authentic under the signer's root.
pub fn put(
    signer: &Signer,
    signed: &[u8],
    serial: &str,
    folder: &Path,
) -> Result<PathBuf, PlaceFault> {
    let mut trust = Trust::none();
    trust.add(signer.root().clone());
    let envelope = check(signed, &trust).envelope.ok_or(PlaceFault::Differs)?;
    let path = folder.join(file_name(&envelope.issued_at, serial, &envelope.id));
    // It may have got there before.
    if lies_there(&path, signed, &trust).is_err() {
        export(&path, signed)?;
        lies_there(&path, signed, &trust)?;
    }
    Ok(path)
}

/// Takes the next number, signs, judges what was signed, and keeps it in the
/// home. One thread and one process at a time.
fn sign_and_keep<T: Serialize>(
    home: &Home,
    signer: &Signer,
    draft: &Draft<'_, T>,
    trust: &Trust,
    now: u64,
) -> Result<Certificate, IssueError> {
    let mut last = signer.last();
    let (mut line, unreachable) = take_line(home, signer, last.as_ref())?;
    let envelope = envelope(signer, draft, &line, now)?;
    let signed = signer.sign(&envelope, now)?;
    let checked = check(&signed, trust);
    if let Verdict::NotAuthentic { reason, .. } = checked.verdict {
        return Err(IssueError::SelfCheck(reason));
    }
    let mut certificate = Certificate {
        id: envelope.id,
        digest: digest(&signed),
        sequence: envelope.sequence,
        kept: None,
        outputs: Vec::new(),
        failures: unreachable.into_iter().map(PlaceFailure::from).collect(),
        outlives_power: false,
        irregularities: line.irregularities().to_vec(),
        checked,
        bytes: signed,
    };
    let kept = line.next_path(&envelope.id);
    certificate.kept = kept.filter(|path| place(&mut certificate, path, trust, keep));
    // The number is taken now: the signed bytes exist, and may be handed out.
    if let Err(error) = line.advance(&certificate.bytes, now) {
        certificate.failures.push(error.into());
    }
    *last = Some(line.head().clone());
    Ok(certificate)
}

/// The line as the home has it or, when the home is out of reach, as this
/// process knows it.
fn take_line(
    home: &Home,
    signer: &Signer,
    known: Option<&Head>,
) -> Result<(Line, Option<HomeError>), IssueError> {
    match (Line::take(home, signer.root(), &signer.bench()), known) {
        (Ok(mut line), known) => {
            line.not_before(known.unwrap_or(&Head::default()));
            Ok((line, None))
        }
        (Err(error), Some(known)) => Ok((Line::from_memory(known.clone()), Some(error))),
        (Err(error), None) => Err(error.into()),
    }
}

fn keep(path: &Path, bytes: &[u8]) -> Result<(), HomeError> {
    write_durably(path, bytes, false)
}

fn export(path: &Path, bytes: &[u8]) -> Result<(), HomeError> {
    export_durably(path, bytes, false)
}

fn place(
    certificate: &mut Certificate,
    path: &Path,
    trust: &Trust,
    write: fn(&Path, &[u8]) -> Result<(), HomeError>,
) -> bool {
    let written = write(path, &certificate.bytes)
        .map_err(PlaceFault::from)
        .and_then(|()| lies_there(path, &certificate.bytes, trust));
    match written {
        Ok(()) => {
            certificate.outlives_power |= lasts(path);
            true
        }
        Err(reason) => {
            certificate.failures.push(PlaceFailure {
                path: path.to_path_buf(),
                reason,
            });
            false
        }
    }
}

/// Whether a file lies where it outlives the power switch. Where that cannot be
/// told, it is not promised.
fn lasts(file: &Path) -> bool {
    file.parent()
        .is_some_and(|folder| outlives_power(folder).unwrap_or(false))
}

/// Reads the file again and judges what was read, not what was written.
fn lies_there(path: &Path, signed: &[u8], trust: &Trust) -> Result<(), PlaceFault> {
    let read = read_limited(path, MAX_FILE)?;
    if read == signed && check(&read, trust).is_authentic() {
        Ok(())
    } else {
        Err(PlaceFault::Differs)
    }
}

/// What speaks against a clock (seconds since 1970) after this last statement.
fn doubts(head: &Head, now: u64) -> Vec<ClockDoubt> {
    let mut doubts = Vec::new();
    if now < EARLIEST {
        doubts.push(ClockDoubt::BeforeBuild);
    }
    if now >= LATEST {
        doubts.push(ClockDoubt::FarAhead);
    }
    if now < head.issued_at {
        doubts.push(ClockDoubt::BeforePreviousStatement);
    }
    doubts
}

/// Whether a clock (seconds since 1970) can hardly be right whatever was signed
/// before: this program did not exist then, or nobody would use it any more.
#[must_use]
pub fn is_implausible(now: u64) -> bool {
    !(EARLIEST..LATEST).contains(&now)
}

/// Whether a clock (seconds since 1970) speaks against itself or against the
/// last statement that this signer knows of, as [`prepare`] finds it.
#[must_use]
pub fn is_in_doubt(signer: &Signer, now: u64) -> bool {
    let last = signer.last();
    !doubts(last.as_ref().unwrap_or(&Head::default()), now).is_empty()
}

fn envelope<'s, T>(
    signer: &Signer,
    draft: &Draft<'s, T>,
    line: &Line,
    now: u64,
) -> Result<Envelope<&'s T>, IssueError> {
    let head = line.head();
    let doubts = doubts(head, now);
    Ok(Envelope {
        schema: SCHEMA.to_owned(),
        id: Uuid::new_v7(Timestamp::from_unix(NoContext, now, 0)),
        issued_at: rfc3339(now).ok_or(IssueError::Clock)?,
        time_source: TimeSource::system_clock(doubts, signer.clock_known()),
        organisation: Organisation {
            name: signer.organisation(),
            number: signer.number(),
            in_the_name_of: draft.in_the_name_of.clone(),
            other: Map::new(),
        },
        bench: signer.bench(),
        sequence: head.sequence + 1,
        previous: head.digest.clone(),
        environment: draft.environment,
        kind: draft.kind.clone(),
        statement: draft.statement,
        other: Map::new(),
    })
}

/// A name of letters, digits, dots and dashes only: day, serial, and the random
/// end of the identifier.
pub fn file_name(issued_at: &str, serial: &str, id: &Uuid) -> String {
    let day: String = issued_at
        .chars()
        .filter(char::is_ascii_digit)
        .take(8)
        .collect();
    let mut safe: String = serial
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || *c == '-')
        .take(32)
        .collect();
    if safe.is_empty() {
        safe.push_str("no-serial");
    }
    let id = id.simple().to_string();
    format!("{day}-{safe}-{}.json", &id[id.len() - 8..])
}

/// A fault of the home in a place's failure, when that is what it was.
impl PlaceFailure {
    /// Whether the name was taken by another file.
    pub fn is_name_taken(&self) -> bool {
        matches!(
            &self.reason,
            PlaceFault::Home(HomeError {
                source: HomeFault::AlreadyThere,
                ..
            })
        )
    }
}

#[cfg(test)]
#[path = "issue_tests.rs"]
mod tests;
