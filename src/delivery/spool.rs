//! What is to be delivered, and what the server has shown that it holds.
//!
//! The kept statements are the spool. Beside them stands one small file for each
//! that a server acknowledged; without it, or where it is damaged, the
//! statement is delivered again, which does no harm.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::client::{Client, Fault, Proof};
use super::destination::Destination;
use crate::certificate::jws::MAX_FILE;
use crate::certificate::succession::{digest, kept};
use crate::home::{self, Home, HomeError, HomeFault, Room};
use crate::record::Message;

const SCHEMA: &str = "rasura/delivered/1";
/// An acknowledgement larger than this is none, in bytes.
const MAX_ACKNOWLEDGEMENT: u64 = 16 << 10;

#[derive(Serialize, Deserialize)]
struct Acknowledgement {
    schema: String,
    /// SHA-256 of the statement's file, hex.
    sha256: String,
    url: String,
    /// `digest` or `read-back`.
    proof: String,
    at: String,
}

/// A kept statement.
#[derive(Debug)]
pub struct Item {
    /// The kept file.
    pub path: PathBuf,
    /// SHA-256 of the file, hex.
    pub sha256: String,
    /// What is known of it.
    pub state: State,
}

/// A signed statement that lies in memory only.
#[derive(Clone, Debug)]
pub struct InMemory {
    /// Its name, made of digits, letters and hyphens, with `.json`.
    pub name: String,
    /// The file.
    pub bytes: Vec<u8>,
    /// The server has shown that it holds it.
    pub acknowledged: bool,
}

impl InMemory {
    /// SHA-256 of the file, hex.
    #[must_use]
    pub fn sha256(&self) -> String {
        digest(&self.bytes)
    }

    /// Delivers it.
    ///
    /// # Errors
    /// Anything short of the server showing that it holds it.
    pub fn deliver(&self, destination: &Destination) -> Result<(), Fault> {
        let name = name_there(Path::new(&self.name), &self.sha256());
        Client::new(destination)?
            .deliver(&name, &self.bytes)
            .map(|_| ())
    }
}

/// How a statement stands with the destination.
#[derive(Debug)]
pub enum State {
    /// The server has shown that it holds it.
    Acknowledged,
    /// It was not delivered yet.
    Waiting,
    /// It could not be read, so it could not be delivered.
    Unreadable(HomeError),
    /// It was tried just now, without success.
    Failed(Fault),
    /// The server holds it; that could not be written down, so it is
    /// delivered once more the next time.
    NotNoted(HomeError),
}

impl State {
    /// Why it is not acknowledged, if it was tried.
    #[must_use]
    pub fn reason(&self) -> Option<Message> {
        match self {
            Self::Acknowledged | Self::Waiting => None,
            Self::Unreadable(error) | Self::NotNoted(error) => Some(error.message()),
            Self::Failed(fault) => Some(fault.message()),
        }
    }

    /// Whether the server has shown that it holds it.
    #[must_use]
    pub fn is_acknowledged(&self) -> bool {
        matches!(self, Self::Acknowledged | Self::NotNoted(_))
    }
}

/// Every kept statement and how it stands with this destination, by what is
/// noted here; no connection is made.
///
/// # Errors
/// The kept statements cannot be listed.
pub fn look(home: &Home, destination: &Destination) -> Result<Vec<Item>, HomeError> {
    let item = |path: PathBuf| match home::read_limited(&path, MAX_FILE) {
        Ok(bytes) => {
            let sha256 = digest(&bytes);
            let state = if is_noted(home, destination, &sha256) {
                State::Acknowledged
            } else {
                State::Waiting
            };
            Item {
                path,
                sha256,
                state,
            }
        }
        Err(error) => Item {
            path,
            sha256: String::new(),
            state: State::Unreadable(error),
        },
    };
    Ok(kept(home)?.into_iter().map(item).collect())
}

/// Delivers what is not acknowledged, oldest first, until all is, `stop` is
/// set, or the server is out of reach; the rest stays [`State::Waiting`].
/// `told` hears of each item after it was tried.
///
/// # Errors
/// The kept statements cannot be listed, or another process is delivering.
pub fn deliver(
    home: &Home,
    destination: &Destination,
    stop: &AtomicBool,
    told: &mut dyn FnMut(&Item),
) -> Result<Vec<Item>, HomeError> {
    let _lock = home.try_lock("delivery")?;
    let mut items = look(home, destination)?;
    for item in &mut items {
        if stop.load(Ordering::Relaxed) {
            break;
        }
        if !matches!(item.state, State::Waiting) {
            continue;
        }
        item.state = deliver_one(home, destination, item);
        told(item);
        if matches!(&item.state, State::Failed(fault) if fault.is_of_the_server()) {
            break;
        }
    }
    Ok(items)
}

fn deliver_one(home: &Home, destination: &Destination, item: &Item) -> State {
    let bytes = match home::read_limited(&item.path, MAX_FILE) {
        Ok(bytes) if digest(&bytes) == item.sha256 => bytes,
        Ok(_) => {
            return State::Unreadable(HomeError {
                path: item.path.clone(),
                operation: "reading",
                source: HomeFault::ReadBackDiffers,
            });
        }
        Err(error) => return State::Unreadable(error),
    };
    let proof = Client::new(destination)
        .and_then(|client| client.deliver(&name_there(&item.path, &item.sha256), &bytes));
    match proof {
        Ok(proof) => match note(home, destination, &item.sha256, proof) {
            Ok(()) => State::Acknowledged,
            Err(error) => State::NotNoted(error),
        },
        Err(fault) => State::Failed(fault),
    }
}

/// Name on the server: the digest, and the name that it is kept under, which
/// is made of digits, letters and hyphens.
fn name_there(path: &Path, sha256: &str) -> String {
    let name = path.file_name().and_then(|name| name.to_str());
    format!("{sha256}-{}", name.unwrap_or("statement.json"))
}

fn note_path(home: &Home, destination: &Destination, sha256: &str) -> PathBuf {
    let place = digest(destination.address().url().as_bytes());
    home.folder(Room::Delivered)
        .join(format!("{sha256}.{}.json", &place[..16]))
}

fn is_noted(home: &Home, destination: &Destination, sha256: &str) -> bool {
    home::read_limited(&note_path(home, destination, sha256), MAX_ACKNOWLEDGEMENT)
        .ok()
        .and_then(|bytes| serde_json::from_slice::<Acknowledgement>(&bytes).ok())
        .is_some_and(|noted| {
            noted.schema == SCHEMA
                && noted.sha256 == sha256
                && noted.url == destination.address().url()
        })
}

fn note(
    home: &Home,
    destination: &Destination,
    sha256: &str,
    proof: Proof,
) -> Result<(), HomeError> {
    let path = note_path(home, destination, sha256);
    let noted = Acknowledgement {
        schema: SCHEMA.to_owned(),
        sha256: sha256.to_owned(),
        url: destination.address().url(),
        proof: match proof {
            Proof::Digest => "digest".to_owned(),
            Proof::ReadBack => "read-back".to_owned(),
        },
        at: Timestamp::now().to_string(),
    };
    let text = serde_json::to_vec(&noted).map_err(|error| HomeError {
        path: path.clone(),
        operation: "writing",
        source: HomeFault::Io(std::io::Error::other(error)),
    })?;
    home::write_durably(&path, &text, true)
}
