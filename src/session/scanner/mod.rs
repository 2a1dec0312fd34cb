//! Barcode scanners. A scanner is a fast keyboard that presses the keys of a US
//! keyboard; where the system thinks that it has another one, a digit arrives
//! as `&é"'`. One scan of a known code ([`TEST_CODE`]) tells which.
//!
//! What is on a label is anybody's: a scan is text without control characters,
//! of a bounded length, or it is refused.
//!
//! The keymaps are Debian's, as its console-setup makes them of xkb-data
//! (`keymaps/README`); nothing in here was typed from memory.

pub mod code128;
mod layouts;

use std::collections::BTreeMap;

use crate::record::{Message, SafeText};
pub use layouts::{LAYOUTS, Layout};

/// What is printed on the test sheet (docs/scanner-test.svg): all digits, and
/// the signs and letters by which the layouts differ.
pub const TEST_CODE: &str = "0123456789-/.AQWZMY@#";

/// Longest scan, in signs.
pub const LONGEST: usize = 128;

/// Why a scan says nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ScanFault {
    /// Nothing was scanned.
    Empty,
    /// Longer than a label.
    TooLong,
    /// It is not the test code by any known layout.
    NotTheTestCode {
        /// What arrived.
        arrived: SafeText,
    },
    /// It is the test code with small and large letters exchanged.
    CapsLock,
    /// A sign that no key of the scanner makes, or that it cannot be told apart.
    Sign {
        /// The sign.
        sign: SafeText,
    },
}

impl ScanFault {
    /// The sentence for a person.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Self::Empty => Message::new("scan-empty"),
            Self::TooLong => Message::new("scan-too-long").with("most", LONGEST as u64),
            Self::NotTheTestCode { arrived } => {
                Message::new("scan-not-the-test-code").with("arrived", arrived)
            }
            Self::CapsLock => Message::new("scan-caps-lock"),
            Self::Sign { sign } => Message::new("scan-sign").with("sign", sign),
        }
    }
}

/// From what arrives to what the label says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ScannerMap {
    /// Names of the layouts that it stands for; none where the scanner and the
    /// system agree.
    layouts: Vec<&'static str>,
    /// What each sign that arrives was on the label; `None` where nothing has
    /// to be changed.
    signs: Option<BTreeMap<char, char>>,
}

impl ScannerMap {
    /// For a scanner that is set to the system's layout.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// For a scanner that presses US keys on this layout.
    #[must_use]
    pub fn of(layout: &'static Layout) -> Self {
        Self {
            layouts: vec![layout.name],
            signs: Some(layout.labels_by_arrived()),
        }
    }

    /// The mapping that was chosen before, by the names that [`Self::layouts`]
    /// gave. An unknown name gives none.
    #[must_use]
    pub fn by_names<'a>(names: impl IntoIterator<Item = &'a str>) -> Option<Self> {
        let mut maps = Vec::new();
        for name in names {
            maps.push(Self::of(LAYOUTS.iter().find(|layout| layout.name == name)?));
        }
        Some(Self::of_all(maps))
    }

    /// Chooses by what a scan of the test code gave.
    ///
    /// # Errors
    /// See [`ScanFault`]. Where several layouts fit, signs that they do not
    /// agree on are refused later, and none is guessed.
    pub fn detect(arrived: &str) -> Result<Self, ScanFault> {
        let arrived = trimmed(arrived)?;
        let fitting = |code: &str| -> Vec<Self> {
            let fits = |layout: &&Layout| layout.arrives(TEST_CODE).as_deref() == Some(code);
            LAYOUTS.iter().filter(fits).map(Self::of).collect()
        };
        let found = fitting(arrived);
        if !found.is_empty() {
            return Ok(Self::of_all(found));
        }
        if arrived == TEST_CODE {
            return Ok(Self::none());
        }
        let exchanged: String = arrived.chars().map(exchanged).collect();
        if !fitting(&exchanged).is_empty() {
            return Err(ScanFault::CapsLock);
        }
        Err(ScanFault::NotTheTestCode {
            arrived: SafeText::new(arrived),
        })
    }

    /// What several mappings agree on.
    fn of_all(mut maps: Vec<Self>) -> Self {
        let Some(mut whole) = maps.pop() else {
            return Self::none();
        };
        for other in maps.into_iter().rev() {
            if let (Some(signs), Some(others)) = (&mut whole.signs, &other.signs) {
                signs.retain(|arrived, meant| others.get(arrived) == Some(meant));
            }
            whole.layouts.splice(0..0, other.layouts);
        }
        whole
    }

    /// The layouts that it stands for; empty where nothing is changed.
    #[must_use]
    pub fn layouts(&self) -> &[&'static str] {
        &self.layouts
    }

    /// Whether scans are changed at all.
    #[must_use]
    pub fn changes(&self) -> bool {
        let is_other = |(arrived, meant): (&char, &char)| arrived != meant;
        self.signs
            .as_ref()
            .is_some_and(|signs| signs.iter().any(is_other))
    }

    /// What the label says.
    ///
    /// # Errors
    /// See [`ScanFault`].
    pub fn apply(&self, scanned: &str) -> Result<SafeText, ScanFault> {
        let scanned = trimmed(scanned)?;
        let mut text = String::with_capacity(scanned.len());
        for arrived in scanned.chars() {
            let meant = match &self.signs {
                Some(signs) => signs.get(&arrived).copied(),
                None => Some(arrived),
            };
            text.push(meant.ok_or_else(|| ScanFault::Sign {
                sign: SafeText::new(arrived.to_string()),
            })?);
        }
        Ok(SafeText::from(text))
    }
}

/// A scan without the Enter or Tab that ends it.
fn trimmed(scanned: &str) -> Result<&str, ScanFault> {
    let scanned = scanned.trim_matches(['\r', '\n', '\t', ' ']);
    if scanned.is_empty() {
        return Err(ScanFault::Empty);
    }
    if scanned.chars().count() > LONGEST {
        return Err(ScanFault::TooLong);
    }
    match scanned.chars().find(|c| c.is_control()) {
        Some(sign) => Err(ScanFault::Sign {
            sign: SafeText::new(sign.to_string()),
        }),
        None => Ok(scanned),
    }
}

/// Small for large and large for small.
fn exchanged(letter: char) -> char {
    if letter.is_ascii_lowercase() {
        letter.to_ascii_uppercase()
    } else {
        letter.to_ascii_lowercase()
    }
}

#[cfg(test)]
mod tests;
