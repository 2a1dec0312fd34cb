//! What a personalised stick holds, made of what a person said and checked as
//! the stick itself will check it.

use std::path::PathBuf;

use fatfs::{Date, DateTime, Time, TimeProvider};
use jiff::Timestamp;
use jiff::tz::Offset;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::gpt::Ids;
use super::{ABOUT, ASSETS, POLICIES, SETTINGS, STATE};
use crate::certificate::keys::NamedFile;
use crate::certificate::succession::digest;
use crate::delivery::destination::{self, Destination};
use crate::home::settings::{MOST_OPERATORS, Operator, Settings};
use crate::plan::policy;
use crate::record::{Message, SafeText};
use crate::session::job_list::JobList;
use crate::session::policies;

/// Form of [`ABOUT`].
pub const SCHEMA: &str = "rasura/stick/1";
/// Longest name of a policy, as a file on the stick.
const LONGEST_NAME: usize = 64;

/// What a person wants on a stick.
#[derive(Debug, Default)]
pub struct Wishes {
    /// Language of the screen.
    pub language: Option<String>,
    /// Keyboard, one of those that the stick has.
    pub keyboard: Option<String>,
    /// Name of the organisation.
    pub organisation: Option<SafeText>,
    /// Who works with it.
    pub operators: Vec<SafeText>,
    /// Files of policies; the first is the one that is in force.
    pub policies: Vec<PathBuf>,
    /// File of the list of drives.
    pub assets: Option<PathBuf>,
    /// The server that certificates are delivered to.
    pub delivery: Option<Destination>,
    /// Files of the bench's key, by their paths in a state folder.
    pub key: Vec<NamedFile>,
    /// Name of the bench, and SHA-256 of its certificate and of its root.
    pub bench: Option<Bench>,
}

/// The bench whose key is on a stick.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bench {
    /// Its name.
    pub name: SafeText,
    /// SHA-256 of the root that certified it, hexadecimal.
    pub root_sha256: String,
}

/// Files of a stick, by their paths on its data partition.
#[derive(Debug)]
pub struct Content {
    /// Path and bytes of each.
    pub files: Vec<NamedFile>,
    /// What [`ABOUT`] says.
    pub about: About,
}

/// What is said on a stick about itself. Anybody can write to it: a help for
/// people and never a proof.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// [`SCHEMA`].
    pub schema: String,
    /// When it was personalised.
    pub at: Timestamp,
    /// By which version of this program.
    pub version: String,
    /// The organisation, where one was named.
    pub organisation: Option<SafeText>,
    /// The bench, where its key is on it.
    pub bench: Option<Bench>,
    /// GUID of the disk.
    pub disk: uuid::Uuid,
    /// GUID of the partition that is booted from.
    pub esp: uuid::Uuid,
    /// GUID of the partition that keeps everything.
    pub data: uuid::Uuid,
    /// Every file that was written.
    pub files: Vec<Written>,
}

/// A file that was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Written {
    /// Its path on the data partition.
    pub path: String,
    /// Its length in bytes.
    pub bytes: u64,
    /// SHA-256 of it, hexadecimal.
    pub sha256: String,
}

impl Content {
    /// Makes the files; every file that was named is read and checked by the
    /// parser that will read it on the stick.
    ///
    /// # Errors
    /// The first one that is wrong, and why.
    pub fn of(wishes: Wishes, ids: &Ids) -> Result<Self, Message> {
        let mut files = Vec::new();
        let in_force = add_policies(&wishes.policies, &mut files)?;
        if let Some(path) = &wishes.assets {
            let text = policies::read_text(path)?;
            JobList::parse(&text).map_err(|fault| policies::file_invalid(path, fault.message()))?;
            files.push((ASSETS.to_owned(), Zeroizing::new(text.into_bytes())));
        }
        if wishes.operators.len() > MOST_OPERATORS {
            return Err(Message::new("stick-many-operators").with("most", MOST_OPERATORS as u64));
        }
        let settings = Settings {
            language: wishes.language,
            keyboard: wishes.keyboard,
            organisation: wishes.organisation.clone(),
            policy: in_force,
            operators: wishes.operators.into_iter().map(Operator::named).collect(),
            ..Settings::default()
        };
        files.push((
            SETTINGS.to_owned(),
            Zeroizing::new(settings.text().into_bytes()),
        ));
        if let Some(destination) = &wishes.delivery {
            let text = destination
                .text()
                .map_err(|error| Message::new("error-other").with("detail", error.to_string()))?;
            files.push((
                format!("{STATE}/{}", destination::FILE),
                Zeroizing::new(text.as_bytes().to_vec()),
            ));
        }
        for (path, bytes) in wishes.key {
            files.push((format!("{STATE}/{path}"), bytes));
        }
        let about = About {
            schema: SCHEMA.to_owned(),
            at: Timestamp::now(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            organisation: wishes.organisation,
            bench: wishes.bench,
            disk: ids.disk,
            esp: ids.esp,
            data: ids.data,
            files: files.iter().map(written).collect(),
        };
        let text = serde_json::to_vec_pretty(&about).unwrap_or_default();
        files.push((ABOUT.to_owned(), Zeroizing::new(text)));
        Ok(Self { files, about })
    }
}

fn written((path, bytes): &NamedFile) -> Written {
    Written {
        path: path.clone(),
        bytes: bytes.len() as u64,
        sha256: digest(bytes),
    }
}

/// Adds the policies and returns the name of the first.
fn add_policies(paths: &[PathBuf], files: &mut Vec<NamedFile>) -> Result<Option<String>, Message> {
    let built_in = policy::built_in();
    let mut names: Vec<SafeText> = built_in.into_iter().map(|policy| policy.name).collect();
    let mut first = None;
    for path in paths {
        let policy = policies::file(path)?;
        let name = policy.name.as_str();
        let is_plain = name
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'));
        if !is_plain || name.len() > LONGEST_NAME || name.starts_with('.') || name.ends_with('.') {
            let reason = Message::new("stick-policy-name").with("policy", &policy.name);
            return Err(policies::file_invalid(path, reason));
        }
        if names
            .iter()
            .any(|known| known.as_str().eq_ignore_ascii_case(name))
        {
            let reason = Message::new("policy-twice").with("policy", &policy.name);
            return Err(policies::file_invalid(path, reason));
        }
        first.get_or_insert_with(|| name.to_owned());
        files.push((
            format!("{POLICIES}/{name}.toml"),
            Zeroizing::new(policy.text.clone().into_bytes()),
        ));
        names.push(policy.name);
    }
    Ok(first)
}

/// The time that files get, in UTC.
#[derive(Debug)]
pub(super) struct Clock;

/// The one clock.
pub(super) static CLOCK: Clock = Clock;

impl TimeProvider for Clock {
    fn get_current_date(&self) -> Date {
        self.get_current_date_time().date
    }

    fn get_current_date_time(&self) -> DateTime {
        let now = Offset::UTC.to_datetime(Timestamp::now());
        let number = |value: i8| u16::try_from(value).unwrap_or_default();
        DateTime {
            date: Date {
                // What FAT can say.
                year: u16::try_from(now.year()).unwrap_or(1980).clamp(1980, 2107),
                month: number(now.month()),
                day: number(now.day()),
            },
            time: Time {
                hour: number(now.hour()),
                min: number(now.minute()),
                sec: number(now.second()),
                millis: 0,
            },
        }
    }
}
