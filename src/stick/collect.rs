//! Taking certificates and journals off a stick: each is copied, read back and
//! judged, and the numbers of each bench are looked at for gaps.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::source::{Item, Source, file_number};
use crate::certificate::attachment;
use crate::certificate::check::{Checked, Trust, check};
use crate::certificate::jws::MAX_FILE;
use crate::certificate::succession::{digest, head_of, line_name};
use crate::home::{self, HomeError, HomeFault};
use crate::record::{Message, SafeText};

/// Folder for journals in the destination.
pub const JOURNALS: &str = "journals";
/// Largest journal that is taken, in bytes.
const MAX_JOURNAL: u64 = 256 << 20;
/// Longest name that is taken over, in characters.
const LONGEST: usize = 120;
/// Folders of a state folder that hold nothing to collect.
const OTHER: [&str; 6] = [
    "keys",
    "trust",
    "locks",
    "policies",
    "practice",
    "delivered",
];

/// What a file on a stick is.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Role {
    /// A statement or its PDF, as it was handed out.
    Statement,
    /// The state folder's own copy, in the folder of its line.
    Kept,
    /// The last number of a line.
    Head(String),
    /// The journal of a job.
    Journal { is_open: bool },
    /// Nothing to collect.
    Other,
}

/// What became of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It was copied and read back.
    Copied,
    /// A file with other bytes had its name, so it got another one.
    Renamed,
    /// The same bytes were there already.
    AlreadyThere,
    /// The same bytes were on the stick twice, and were copied once.
    Twice,
    /// It could not be kept.
    NotKept(Message),
}

/// A file that was looked at.
#[derive(Debug)]
pub struct Taken {
    item: Item,
    role: Role,
    /// Where it is now.
    pub to: Option<PathBuf>,
    /// What became of it.
    pub fate: Fate,
    /// SHA-256 of its bytes, hexadecimal; empty where it could not be read.
    pub sha256: String,
    /// What it is worth; none for journals.
    pub checked: Option<Checked>,
}

impl Taken {
    /// Its path in the source.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.item.path
    }

    /// Whether it is the journal of a job that is not over.
    #[must_use]
    pub fn is_open_journal(&self) -> bool {
        self.role == Role::Journal { is_open: true }
    }

    /// Whether it is a journal.
    #[must_use]
    pub fn is_journal(&self) -> bool {
        matches!(self.role, Role::Journal { .. })
    }
}

/// The statements of one bench for one organisation, by their numbers.
#[derive(Debug, Default)]
pub struct Line {
    /// The organisation.
    pub organisation: SafeText,
    /// The bench.
    pub bench: SafeText,
    /// SHA-256 of the root's certificate, hexadecimal.
    pub root_sha256: String,
    /// Whether that root is pinned here.
    pub is_pinned: bool,
    /// How many there are.
    pub present: u64,
    /// The last number.
    pub last: u64,
    /// Numbers that are nowhere: from, to.
    pub missing: Vec<(u64, u64)>,
    /// Numbers whose statement does not name the one before it.
    pub broken: Vec<u64>,
    /// Numbers that several statements have.
    pub forks: Vec<u64>,
}

/// What was collected.
#[derive(Debug, Default)]
pub struct Collected {
    /// Every file.
    pub taken: Vec<Taken>,
    /// Every line of statements, of the stick and of the destination.
    pub lines: Vec<Line>,
    /// What could not be looked at.
    pub problems: Vec<Message>,
    /// Paths of what was taken away from the source.
    pub removed: Vec<String>,
}

fn role(path: &str) -> Role {
    let path = path.to_ascii_lowercase();
    let inner = path.strip_prefix("rasura/state/");
    let is_state = inner.is_some();
    let inner = inner.unwrap_or(&path);
    let parts: Vec<&str> = inner.split('/').collect();
    let name = parts.last().copied().unwrap_or_default();
    let is_hidden = parts.iter().any(|part| part.starts_with('.'));
    if is_hidden || OTHER.contains(&parts[0]) || (path.starts_with("rasura/") && !is_state) {
        return Role::Other;
    }
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    match (ending, parts.as_slice()) {
        ("journal", _) => Role::Journal { is_open: true },
        ("closed", _) => Role::Journal { is_open: false },
        ("json", ["certificates", line, "head.json"]) => Role::Head((*line).to_owned()),
        ("json", ["certificates", _, _]) => Role::Kept,
        ("json" | "pdf", _) if !is_state => Role::Statement,
        _ => Role::Other,
    }
}

/// A name that any file system takes and no terminal minds: the file's own
/// where it is such a one.
fn safe_name(path: &str, sha256: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or_default();
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    let is_safe = !name.is_empty()
        && name.len() <= LONGEST
        && name.chars().all(plain)
        && !name.starts_with(['.', '-']);
    if is_safe {
        return name.to_owned();
    }
    let ending = ["json", "pdf", "journal", "closed"]
        .into_iter()
        .find(|ending| name.to_ascii_lowercase().ends_with(&format!(".{ending}")))
        .unwrap_or("file");
    format!("unnamed-{}.{ending}", &sha256[..16])
}

/// `name` with the beginning of the digest before its ending.
fn other_name(name: &str, sha256: &str) -> String {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, "file"));
    format!("{stem}-{}.{ending}", &sha256[..16])
}

/// What lies in the destination already, by digest.
#[derive(Default)]
struct There {
    files: BTreeMap<String, PathBuf>,
}

impl There {
    fn look(to: &Path) -> Result<Self, Message> {
        let mut there = Self::default();
        for (folder, limit) in [
            (to.to_path_buf(), MAX_FILE),
            (to.join(JOURNALS), MAX_JOURNAL),
        ] {
            let entries = match std::fs::read_dir(&folder) {
                Ok(entries) => entries,
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => continue,
                Err(error) => return Err(super::unreadable(&folder, &error)),
            };
            for entry in entries {
                let path = entry
                    .map_err(|error| super::unreadable(&folder, &error))?
                    .path();
                let is_plain = path.symlink_metadata().is_ok_and(|meta| meta.is_file());
                if is_plain && let Ok(bytes) = home::read_limited(&path, limit) {
                    there.files.insert(digest(&bytes), path);
                }
            }
        }
        Ok(there)
    }
}

/// The signed bytes of a file: its own, or what is attached to a PDF.
fn signed(bytes: &[u8]) -> Option<Vec<u8>> {
    if bytes.starts_with(b"%PDF-") {
        attachment::signed_file(bytes)
    } else {
        Some(bytes.to_vec())
    }
}

/// Collects everything into the folder `to`, which exists.
///
/// # Errors
/// The destination cannot be looked at, or is part of the source or the other
/// way round.
pub fn collect(source: &Source, to: &Path, trust: &Trust) -> Result<Collected, Message> {
    if let Source::Folder(root) = source {
        refuse_overlap(root, to)?;
    }
    let mut there = There::look(to)?;
    let (items, problems) = source.items();
    let mut collected = Collected {
        problems,
        ..Collected::default()
    };
    let mut heads = Vec::new();
    let mut seen = BTreeSet::new();
    // What was handed out comes first: it gives the file its name.
    let mut roles: Vec<(Role, Item)> = items
        .into_iter()
        .map(|item| (role(&item.path), item))
        .collect();
    roles.sort_by_key(|(role, _)| *role == Role::Kept);
    for (role, item) in roles {
        match role {
            Role::Other => {}
            Role::Head(line) => match source.read(&item, MAX_FILE).map(|bytes| head_of(&bytes)) {
                Ok(Some(head)) => heads.push((line, head)),
                Ok(None) => collected
                    .problems
                    .push(Message::new("stick-head-damaged").with("path", item.path.as_str())),
                Err(message) => collected.problems.push(message),
            },
            role => collected
                .taken
                .push(take(source, item, role, to, trust, &mut there, &mut seen)),
        }
    }
    collected.lines = lines(&collected.taken, &there, to, trust, &heads);
    Ok(collected)
}

/// Deletes from the source what was just seen, byte by byte, in the destination.
/// What the stick goes on from stays: journals that are not over, and of each
/// line the last statement (all of them while a job is not over).
///
/// # Errors
/// What stood in the way.
pub fn remove(source: &Source, collected: &mut Collected) -> Result<(), Message> {
    let is_open = collected.taken.iter().any(Taken::is_open_journal);
    let mut last: BTreeMap<&str, &str> = BTreeMap::new();
    for taken in collected
        .taken
        .iter()
        .filter(|taken| taken.role == Role::Kept)
    {
        let (folder, name) = taken.path().rsplit_once('/').unwrap_or(("", taken.path()));
        let highest = last.entry(folder).or_default();
        *highest = (*highest).max(name);
    }
    let stays = |taken: &Taken| match taken.role {
        Role::Journal { is_open } => is_open,
        Role::Kept => {
            let (folder, name) = taken.path().rsplit_once('/').unwrap_or(("", taken.path()));
            is_open || last.get(folder) == Some(&name)
        }
        _ => false,
    };
    let is_elsewhere = |taken: &Taken| {
        let Some(to) = &taken.to else { return false };
        let is_other = match source.file_number(&taken.item) {
            Some(number) => file_number(to).is_some_and(|other| other != number),
            None => true,
        };
        is_other
            && home::read_limited(to, MAX_JOURNAL).is_ok_and(|bytes| digest(&bytes) == taken.sha256)
    };
    let to_go: Vec<&Item> = collected
        .taken
        .iter()
        .filter(|taken| !stays(taken) && is_elsewhere(taken))
        .map(|taken| &taken.item)
        .collect();
    if to_go.is_empty() {
        return Ok(());
    }
    source.remove(&to_go, &mut collected.removed)
}

/// A destination in the source would be taken for what was copied.
fn refuse_overlap(root: &Path, to: &Path) -> Result<(), Message> {
    let real =
        |path: &Path| std::fs::canonicalize(path).map_err(|error| super::unreadable(path, &error));
    let (from, into) = (real(root)?, real(to)?);
    if from.starts_with(&into) || into.starts_with(&from) {
        return Err(Message::new("stick-same-place")
            .with("from", root)
            .with("to", to));
    }
    Ok(())
}

fn take(
    source: &Source,
    item: Item,
    role: Role,
    to: &Path,
    trust: &Trust,
    there: &mut There,
    seen: &mut BTreeSet<String>,
) -> Taken {
    let is_journal = matches!(role, Role::Journal { .. });
    let limit = if is_journal { MAX_JOURNAL } else { MAX_FILE };
    let bytes = match source.read(&item, limit) {
        Ok(bytes) => bytes,
        Err(message) => {
            return Taken {
                item,
                role,
                to: None,
                fate: Fate::NotKept(message),
                sha256: String::new(),
                checked: None,
            };
        }
    };
    let sha256 = digest(&bytes);
    let checked = (!is_journal).then(|| check(&signed(&bytes).unwrap_or_default(), trust));
    let (to, fate) = if seen.contains(&sha256) {
        (there.files.get(&sha256).cloned(), Fate::Twice)
    } else if let Some(known) = there.files.get(&sha256) {
        (Some(known.clone()), Fate::AlreadyThere)
    } else {
        match keep(&item.path, &sha256, &bytes, to, is_journal) {
            Ok((path, fate)) => {
                there.files.insert(sha256.clone(), path.clone());
                (Some(path), fate)
            }
            Err(error) => (None, Fate::NotKept(error.message())),
        }
    };
    seen.insert(sha256.clone());
    Taken {
        item,
        role,
        to,
        fate,
        sha256,
        checked,
    }
}

fn keep(
    path: &str,
    sha256: &str,
    bytes: &[u8],
    to: &Path,
    is_journal: bool,
) -> Result<(PathBuf, Fate), HomeError> {
    let mut folder = to.to_path_buf();
    if is_journal {
        folder.push(JOURNALS);
        std::fs::create_dir_all(&folder)
            .map_err(|error| HomeError::new(&folder, "making", error))?;
        home::flush_folder(to)?;
    }
    let name = safe_name(path, sha256);
    let write = |name: &str| {
        let path = folder.join(name);
        home::export_durably(&path, bytes, false).map(|()| path)
    };
    match write(&name) {
        Ok(path) => Ok((path, Fate::Copied)),
        Err(HomeError {
            source: HomeFault::AlreadyThere,
            ..
        }) => write(&other_name(&name, sha256)).map(|path| (path, Fate::Renamed)),
        Err(error) => Err(error),
    }
}

/// A statement in its line.
struct Link {
    sequence: u64,
    previous: Option<String>,
    digest: String,
}

fn lines(
    taken: &[Taken],
    there: &There,
    to: &Path,
    trust: &Trust,
    heads: &[(String, (u64, String))],
) -> Vec<Line> {
    let mut lines: BTreeMap<String, (Line, BTreeMap<String, Link>)> = BTreeMap::new();
    let mut add = |checked: &Checked| {
        let (Some(envelope), Some(signed_by)) = (&checked.envelope, &checked.signed_by) else {
            return;
        };
        let name = line_name(&signed_by.root, &envelope.bench);
        let (_, links) = lines.entry(name).or_insert_with(|| {
            let line = Line {
                organisation: SafeText::new(&envelope.organisation.name),
                bench: SafeText::new(&envelope.bench),
                root_sha256: signed_by.root.fingerprint(),
                is_pinned: signed_by.pinned,
                ..Line::default()
            };
            (line, BTreeMap::new())
        });
        let link = Link {
            sequence: envelope.sequence,
            previous: envelope.previous.clone(),
            digest: checked.digest.clone(),
        };
        links.insert(checked.digest.clone(), link);
    };
    taken
        .iter()
        .filter_map(|taken| taken.checked.as_ref())
        .for_each(&mut add);
    // What earlier collections brought belongs to the same lines.
    let kept = there
        .files
        .values()
        .filter(|path| path.parent() == Some(to));
    for path in kept {
        if let Ok(bytes) = home::read_limited(path, MAX_FILE)
            && let Some(signed) = signed(&bytes)
        {
            add(&check(&signed, trust));
        }
    }
    for (name, _) in heads {
        lines.entry(name.clone()).or_insert_with(|| {
            let line = Line {
                bench: SafeText::new(name),
                ..Line::default()
            };
            (line, BTreeMap::new())
        });
    }
    lines
        .into_iter()
        .map(|(name, (line, links))| {
            let head = heads.iter().filter(|(of, _)| *of == name);
            judge(
                line,
                links.into_values().collect(),
                head.map(|(_, head)| head),
            )
        })
        .collect()
}

fn judge<'h>(
    mut line: Line,
    mut links: Vec<Link>,
    heads: impl Iterator<Item = &'h (u64, String)>,
) -> Line {
    links.sort_by_key(|link| link.sequence);
    line.present = links.len() as u64;
    let mut expected = 1;
    for (at, link) in links.iter().enumerate() {
        let same = |other: &&Link| other.sequence == link.sequence;
        if links[..at].iter().next_back().filter(same).is_some() {
            if line.forks.last() != Some(&link.sequence) {
                line.forks.push(link.sequence);
            }
            continue;
        }
        if link.sequence > expected {
            line.missing.push((expected, link.sequence - 1));
        }
        expected = link.sequence.saturating_add(1);
    }
    for link in &links {
        let before: Vec<&Link> = links
            .iter()
            .filter(|other| other.sequence.checked_add(1) == Some(link.sequence))
            .collect();
        let follows = |other: &&Link| link.previous.as_ref() == Some(&other.digest);
        if !before.is_empty() && !before.iter().any(follows) {
            line.broken.push(link.sequence);
        }
    }
    line.last = expected.saturating_sub(1);
    for (sequence, digest) in heads {
        let has = links.iter().find(|link| link.sequence == *sequence);
        match has {
            Some(_) if links.iter().any(|link| link.digest == *digest) => {}
            Some(link) => line.broken.push(link.sequence),
            None if *sequence > line.last => {
                line.missing.push((line.last + 1, *sequence));
                line.last = *sequence;
            }
            None => {}
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(sequence: u64, previous: Option<&str>, digest: &str) -> Link {
        Link {
            sequence,
            previous: previous.map(str::to_owned),
            digest: digest.to_owned(),
        }
    }

    fn judged(links: Vec<Link>, heads: &[(u64, String)]) -> Line {
        judge(Line::default(), links, heads.iter())
    }

    #[test]
    fn gaps_forks_and_false_predecessors_are_told_apart() {
        let whole = || {
            vec![
                link(1, None, "a"),
                link(2, Some("a"), "b"),
                link(3, Some("b"), "c"),
            ]
        };
        let line = judged(whole(), &[(3, "c".to_owned())]);
        assert!(line.missing.is_empty() && line.broken.is_empty() && line.forks.is_empty());
        assert_eq!((line.present, line.last), (3, 3));
        // The last two never came off the stick.
        let line = judged(whole(), &[(5, "e".to_owned())]);
        assert_eq!((line.missing, line.last), (vec![(4, 5)], 5));
        // The last one is another one than the stick's own.
        let line = judged(whole(), &[(3, "other".to_owned())]);
        assert_eq!(line.broken, [3]);
        let mut links = whole();
        links.remove(0);
        links.push(link(u64::MAX, Some("x"), "z"));
        let line = judged(links, &[]);
        assert_eq!(line.missing, [(1, 1), (4, u64::MAX - 1)]);
        let mut links = whole();
        links.push(link(2, Some("a"), "b2"));
        links.push(link(4, Some("nobody"), "d"));
        let line = judged(links, &[]);
        assert_eq!((line.forks, line.broken), (vec![2], vec![4]));
    }

    #[test]
    fn what_a_file_is_shows_by_its_place() {
        let kept = "rasura/state/certificates/0011-22/0000000001-x.json";
        for (path, expected) in [
            ("certificates/x.json", Role::Statement),
            ("CERTIFICATES/X.PDF", Role::Statement),
            (kept, Role::Kept),
            (
                "certificates/0011-22/head.json",
                Role::Head("0011-22".to_owned()),
            ),
            (
                "rasura/state/journals/a.journal",
                Role::Journal { is_open: true },
            ),
            (
                "rasura/state/journals/a.closed",
                Role::Journal { is_open: false },
            ),
            ("rasura/state/journals/a.key", Role::Other),
            ("rasura/state/keys/production-0/set.json", Role::Other),
            ("rasura/state/practice/certificates/0/x.json", Role::Other),
            ("rasura/stick.json", Role::Other),
            ("certificates/._x.json", Role::Other),
            ("README.txt", Role::Other),
        ] {
            assert_eq!(role(path), expected, "{path}");
        }
    }

    #[test]
    fn names_are_harmless() {
        let digest = "0123456789abcdef0123456789abcdef";
        assert_eq!(safe_name("certificates/a-1.json", digest), "a-1.json");
        for hostile in [
            "a/..\u{202e}.json",
            "-rf.json",
            ".json",
            "a b.json",
            "",
            "../..",
        ] {
            let name = safe_name(hostile, digest);
            assert!(name.starts_with("unnamed-0123456789abcdef."), "{name}");
        }
    }
}
