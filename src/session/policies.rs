//! Policies by name: the built-in ones, those of the state folder, and files.

use std::path::Path;

use crate::home::{self, Home, Room};
use crate::plan::policy::{self, Policy};
use crate::record::{Message, SafeText};

/// A policy or job file larger than this is neither.
const MAX_FILE: u64 = 1 << 20;

/// Reads a text file that a person named.
///
/// # Errors
/// When it cannot be read, is larger than such files are, or is no text.
pub fn read_text(path: &Path) -> Result<String, Message> {
    let bytes = home::read_limited(path, MAX_FILE).map_err(|error| error.message())?;
    String::from_utf8(bytes).map_err(|_| file_invalid(path, Message::new("file-not-text")))
}

/// The sentence for a file that cannot be used.
#[must_use]
pub fn file_invalid(path: &Path, reason: Message) -> Message {
    Message::new("file-invalid")
        .with("path", path)
        .with("reason", reason)
}

/// Policies: the built-in ones, and those in the state folder.
///
/// # Errors
/// The first file there that is no policy, or has the name of another.
pub fn all(home: Option<&Home>) -> Result<Vec<Policy>, Message> {
    let mut all = policy::built_in();
    let Some(home) = home else {
        return Ok(all);
    };
    let mut files: Vec<_> = std::fs::read_dir(home.folder(Room::Policies))
        .map(|entries| {
            entries
                .filter_map(|entry| entry.ok().map(|entry| entry.path()))
                .collect()
        })
        .unwrap_or_default();
    files.sort();
    for path in files
        .iter()
        .filter(|path| path.extension().is_some_and(|ending| ending == "toml"))
    {
        let policy = file(path)?;
        if let Some(known) = all.iter().find(|known| known.name == policy.name) {
            let twice = Message::new("policy-twice").with("policy", &known.name);
            return Err(file_invalid(path, twice));
        }
        all.push(policy);
    }
    Ok(all)
}

/// Reads a policy file.
///
/// # Errors
/// What is wrong with it, with the place in the file.
pub fn file(path: &Path) -> Result<Policy, Message> {
    Policy::parse(&read_text(path)?).map_err(|reason| file_invalid(path, reason))
}

/// A policy by name or by file; the default when none is named.
///
/// # Errors
/// The names that there are, or what is wrong with the file.
pub fn find(home: Option<&Home>, wanted: Option<&str>) -> Result<Policy, Message> {
    let wanted = wanted.unwrap_or(policy::DEFAULT);
    let all = all(home)?;
    if let Some(policy) = all.iter().find(|policy| policy.name.as_str() == wanted) {
        return Ok(policy.clone());
    }
    let path = Path::new(wanted);
    if wanted.contains('/') || path.extension().is_some_and(|ending| ending == "toml") {
        return file(path);
    }
    let known: Vec<SafeText> = all.into_iter().map(|policy| policy.name).collect();
    Err(Message::new("policy-unknown")
        .with("policy", wanted)
        .with("known", known))
}
