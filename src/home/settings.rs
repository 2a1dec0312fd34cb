//! What is remembered from one start to the next: language, keyboard, people.
//!
//! On the stick the file is `rasura.toml` on its data partition, where any
//! computer can write to it: whatever stands in it is a wish, never a proof.

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::{HomeError, export_durably, read_limited};
use crate::record::{Message, SafeText};

/// A settings file larger than this is something else, in bytes.
const MAX_FILE: u64 = 64 << 10;

/// The most operators that are remembered.
pub const MOST_OPERATORS: usize = 20;

/// The settings. A field that nobody knows is passed over, so that an older
/// program reads a newer file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Language: `en`, `nl`, `fr` or `de`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Keyboard, by the name of its file: `be`, `fr`, ...
    #[serde(skip_serializing_if = "Option::is_none")]
    pub keyboard: Option<String>,
    /// The operator's organisation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organisation: Option<SafeText>,
    /// The organisation whose data they are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub in_whose_name: Option<SafeText>,
    /// Name of the policy.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub policy: Option<String>,
    /// Layouts that the barcode scanner takes the keyboard for; empty where it
    /// agrees with the system, absent where no test scan was made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scanner: Option<Vec<String>>,
    /// Who worked here, the last one first.
    pub operators: Vec<Operator>,
}

/// A person who worked here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Operator {
    /// Name.
    pub name: SafeText,
    /// SHA-256 of the undertaking of confidentiality that was confirmed, hex.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub undertaking: Option<String>,
}

impl Operator {
    /// Somebody who confirmed nothing yet.
    #[must_use]
    pub fn named(name: SafeText) -> Self {
        Self {
            name,
            undertaking: None,
        }
    }
}

impl Settings {
    /// Reads settings; those that are not there, or are none, are the usual
    /// ones, and in the second case it is said why.
    #[must_use]
    pub fn read(path: &Path) -> (Self, Option<Message>) {
        let bytes = match read_limited(path, MAX_FILE) {
            Ok(bytes) => bytes,
            Err(_) if !path.exists() => return (Self::default(), None),
            Err(error) => return (Self::default(), Some(error.message())),
        };
        let parsed = std::str::from_utf8(&bytes)
            .map_err(|error| error.to_string())
            .and_then(|text| toml::from_str(text).map_err(|error| error.message().to_owned()));
        match parsed {
            Ok(settings) => (Self::bounded(settings), None),
            Err(detail) => (
                Self::default(),
                Some(
                    Message::new("settings-invalid")
                        .with("path", path)
                        .with("detail", detail),
                ),
            ),
        }
    }

    /// Keeps them.
    ///
    /// # Errors
    /// Whatever the operating system said.
    pub fn write(&self, path: &Path) -> Result<(), HomeError> {
        export_durably(path, self.text().as_bytes(), true)
    }

    /// What stands in their file.
    #[must_use]
    pub fn text(&self) -> String {
        toml::to_string(self).unwrap_or_default()
    }

    fn bounded(mut self) -> Self {
        self.operators.truncate(MOST_OPERATORS);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_come_back() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("rasura.toml");
        assert_eq!(Settings::read(&path), (Settings::default(), None));
        let settings = Settings {
            language: Some("nl".into()),
            organisation: Some("OCMW Voorbeeld".into()),
            operators: vec![Operator {
                name: "A. Peeters".into(),
                undertaking: Some("00".into()),
            }],
            ..Settings::default()
        };
        settings.write(&path).unwrap();
        assert_eq!(Settings::read(&path), (settings, None));
    }

    #[test]
    fn what_is_no_settings_file_is_said_and_harms_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("rasura.toml");
        for bytes in [&b"\xff\xfe"[..], b"operators = 3", b"language = ["] {
            std::fs::write(&path, bytes).unwrap();
            let (settings, told) = Settings::read(&path);
            assert_eq!(settings, Settings::default());
            assert_eq!(told.unwrap().id, "settings-invalid");
        }
        let hostile = "organisation = \"x\\u001b[2J\"\nunknown = 1\nlanguage = 'nl'\n";
        std::fs::write(&path, hostile).unwrap();
        let (settings, told) = Settings::read(&path);
        assert_eq!(told, None);
        assert_eq!(settings.organisation.unwrap().as_str(), "x\\x1b[2J");
    }

    proptest::proptest! {
        #[test]
        fn any_text_gives_settings(text: String) {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("rasura.toml");
            std::fs::write(&path, text).unwrap();
            let _ = Settings::read(&path);
        }
    }
}
