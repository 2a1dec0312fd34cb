//! Text that came from a drive, a file, a barcode or a keyboard.

use std::fmt;
use std::fmt::Write as _;

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize};
use sha2::{Digest, Sha256};

/// The longest text that is kept, in characters. A drive's model has 40, a
/// serial 20; anything near this limit is an attack or an accident.
pub const MAX_CHARS: usize = 256;

/// Hostile text made harmless once, at the door.
///
/// Control characters, bidirectional marks, zero-width characters, private use
/// and bytes that are not UTF-8 are replaced by a visible escape (`\x1b`,
/// `\u{202e}`); a backslash is doubled, so that two different inputs stay
/// different. Text that comes to more than [`MAX_CHARS`] is cut and ends in the first 16 hex
/// digits of the SHA-256 of the whole. What is left can be written to a
/// terminal, JSON, a table or a page as it is; HTML and CSV still need their
/// own quoting, because there printable characters have a meaning.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(transparent)]
pub struct SafeText(String);

impl SafeText {
    /// Takes text from outside. Leading and trailing white space and NULs,
    /// with which drives pad their strings, are dropped.
    #[must_use]
    pub fn new(text: impl AsRef<str>) -> Self {
        Self::from_bytes(text.as_ref().as_bytes())
    }

    /// Takes bytes from outside, as [`SafeText::new`] does.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Self {
        let bytes = trim(bytes);
        let mut safe = String::with_capacity(bytes.len().min(4 * MAX_CHARS));
        // In characters of what comes out, since that is what is read back.
        let mut count = 0;
        // How much of it stays when it has to be cut: never half an escape.
        let mut kept = 0;
        for chunk in bytes.utf8_chunks() {
            let characters = chunk.valid().chars().map(Piece::Character);
            for piece in characters.chain(chunk.invalid().iter().copied().map(Piece::Byte)) {
                let before = safe.len();
                match piece {
                    Piece::Character(character) => push_visible(&mut safe, character),
                    Piece::Byte(byte) => push_byte(&mut safe, byte),
                }
                count += safe[before..].chars().count();
                if count <= MAX_CHARS - CUT_CHARS {
                    kept = safe.len();
                } else if count > MAX_CHARS {
                    safe.truncate(kept);
                    return Self::cut(safe, bytes);
                }
            }
        }
        Self(safe)
    }

    fn cut(mut kept: String, all: &[u8]) -> Self {
        kept.push_str("…#");
        for byte in &Sha256::digest(all)[..8] {
            let _ = write!(kept, "{byte:02x}");
        }
        Self(kept)
    }

    /// The harmless text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether nothing is left of it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Length of the mark at the end of a text that was cut: `…#` and 16 hex digits.
const CUT_CHARS: usize = 18;

enum Piece {
    Character(char),
    Byte(u8),
}

/// A finished sentence with whatever could move a cursor, reorder or hide made
/// visible, as [`SafeText`] does. For the last door before a terminal or a page:
/// the spaces that typography needs stay, and so do backslashes, so that doing
/// it twice changes nothing.
#[must_use]
pub fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\\' | '\u{a0}' | '\u{202f}' => out.push(character),
            _ => push_visible(&mut out, character),
        }
    }
    out
}

/// JSON text in which no character can do anything to a terminal: those that
/// could are written as `\u` escapes, so that the document stays the same.
#[must_use]
pub fn visible_json(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for character in json.chars() {
        // Outside of strings stands nothing of the kind but the line ends.
        let stays = matches!(character, '\n' | '\u{a0}' | '\u{202f}');
        if stays || !(character.is_control() || is_invisible(character)) {
            out.push(character);
            continue;
        }
        for unit in character.encode_utf16(&mut [0; 2]) {
            let _ = write!(out, "\\u{unit:04x}");
        }
    }
    out
}

fn trim(bytes: &[u8]) -> &[u8] {
    let pad = |byte: &u8| matches!(byte, 0 | b' ' | b'\t' | b'\r' | b'\n');
    let start = bytes.iter().position(|b| !pad(b)).unwrap_or(bytes.len());
    let end = bytes
        .iter()
        .rposition(|b| !pad(b))
        .map_or(start, |last| last + 1);
    &bytes[start..end]
}

fn push_visible(out: &mut String, character: char) {
    match character {
        '\\' => out.push_str("\\\\"),
        ' '..='~' => out.push(character),
        _ if u32::from(character) < 0x100 && character.is_control() => {
            let _ = write!(out, "\\x{:02x}", u32::from(character));
        }
        _ if is_invisible(character) => {
            let _ = write!(out, "\\u{{{:x}}}", u32::from(character));
        }
        _ => out.push(character),
    }
}

fn push_byte(out: &mut String, byte: u8) {
    let _ = write!(out, "\\x{byte:02x}");
}

/// Characters that reorder, hide, join or may draw nothing at all.
fn is_invisible(character: char) -> bool {
    matches!(u32::from(character),
        0x00a0 | 0x00ad | 0x034f | 0x061c | 0x115f..=0x1160 | 0x17b4..=0x17b5 | 0x180b..=0x180f
        | 0x2000..=0x200f | 0x2028..=0x202f | 0x205f..=0x206f | 0x2800 | 0x3000 | 0x3164
        | 0xd800..=0xf8ff | 0xfe00..=0xfe0f | 0xfeff | 0xffa0 | 0xfff0..=0xfffb | 0xfffe..=0xffff
        | 0x1d173..=0x1d17a | 0xe0000..=0x10ffff)
        // Combining marks pile up without end on what stands before them.
        || matches!(u32::from(character), 0x0300..=0x036f | 0x1ab0..=0x1aff | 0x1dc0..=0x1dff | 0x20d0..=0x20ff | 0xfe20..=0xfe2f)
}

impl fmt::Display for SafeText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// Text read back from our own JSON is already safe; whatever else stands
/// there is made so, without doubling the escapes that are there.
impl<'de> Deserialize<'de> for SafeText {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let harmless = |c: char| !c.is_control() && !is_invisible(c);
        if text.chars().all(harmless) && text.chars().count() <= MAX_CHARS {
            return Ok(Self(text));
        }
        Ok(Self::new(text))
    }
}

impl From<&str> for SafeText {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl From<String> for SafeText {
    fn from(text: String) -> Self {
        Self::new(text)
    }
}

impl From<&std::path::Path> for SafeText {
    fn from(path: &std::path::Path) -> Self {
        use std::os::unix::ffi::OsStrExt;
        Self::from_bytes(path.as_os_str().as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_text_is_unchanged() {
        assert_eq!(
            SafeText::new("Samsung SSD 870 EVO 1TB").as_str(),
            "Samsung SSD 870 EVO 1TB"
        );
        assert_eq!(
            SafeText::new("Centre public d’action sociale – Liège €").as_str(),
            "Centre public d’action sociale – Liège €"
        );
    }

    #[test]
    fn padding_goes_and_inner_spaces_stay() {
        assert_eq!(
            SafeText::from_bytes(b"  WD  10EZEX \0\0").as_str(),
            "WD  10EZEX"
        );
        assert_eq!(SafeText::from_bytes(b" \0 ").as_str(), "");
    }

    #[test]
    fn escapes_reach_nobody() {
        assert_eq!(SafeText::new("a\x1b[2Jb").as_str(), "a\\x1b[2Jb");
        assert_eq!(SafeText::new("a\u{202e}b").as_str(), "a\\u{202e}b");
        assert_eq!(SafeText::new("a\u{9b}b").as_str(), "a\\x9bb");
        assert_eq!(SafeText::from_bytes(b"a\xff\xfeb").as_str(), "a\\xff\\xfeb");
        assert_eq!(SafeText::new("e\u{301}").as_str(), "e\\u{301}");
    }

    #[test]
    fn different_inputs_stay_different() {
        assert_ne!(SafeText::new("a\x1bb"), SafeText::new("a\\x1bb"));
        let long = "A".repeat(10_000);
        let other = format!("{}B", "A".repeat(9_999));
        assert_ne!(SafeText::new(&long), SafeText::new(&other));
        assert!(SafeText::new(&long).as_str().chars().count() <= MAX_CHARS);
    }

    #[test]
    fn json_round_trip_is_stable() {
        let text = SafeText::new("x\\y\u{7}z");
        let json = serde_json::to_string(&text).unwrap();
        assert_eq!(serde_json::from_str::<SafeText>(&json).unwrap(), text);
        let hostile: SafeText = serde_json::from_str("\"a\\u001b[0m\"").unwrap();
        assert_eq!(hostile.as_str(), "a\\x1b[0m");
    }

    #[test]
    fn the_length_is_that_of_what_comes_out() {
        for bytes in [[0xff; 200].as_slice(), &[b'\\'; 200], &[0x1b; 70]] {
            let safe = SafeText::from_bytes(bytes);
            let length = safe.as_str().chars().count();
            assert!(length <= MAX_CHARS, "{length}");
            assert!(safe.as_str().contains("…#"), "{safe}");
        }
        let fits = SafeText::new("\\".repeat(128));
        assert_eq!(fits.as_str().chars().count(), MAX_CHARS);
        assert!(!fits.as_str().contains('…'));
    }

    #[test]
    fn sentences_keep_their_spaces_and_lose_their_tricks() {
        let shown = visible("a\u{a0}: b\nc\\x \x1b[2J\r\u{9b}\u{202e}\u{200b}\x7f");
        assert_eq!(
            shown,
            "a\u{a0}: b\\x0ac\\x \\x1b[2J\\x0d\\x9b\\u{202e}\\u{200b}\\x7f"
        );
        assert_eq!(visible(&shown), shown);
        let json = visible_json("{\"a\u{7f}\u{9b}\u{202e}\u{e0041}\": \"é\u{a0}\"}\n");
        assert_eq!(
            json,
            "{\"a\\u007f\\u009b\\u202e\\udb40\\udc41\": \"é\u{a0}\"}\n"
        );
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_become_harmless(bytes: Vec<u8>) {
            let safe = SafeText::from_bytes(&bytes);
            proptest::prop_assert!(safe.as_str().chars().all(|c| !c.is_control() && !is_invisible(c)));
            proptest::prop_assert!(safe.as_str().chars().count() <= MAX_CHARS);
        }

        #[test]
        fn what_is_written_is_what_is_read_back(
            bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..600),
            text in ".{0,300}",
        ) {
            for safe in [SafeText::from_bytes(&bytes), SafeText::new(text)] {
                let json = serde_json::to_string(&safe).unwrap();
                proptest::prop_assert_eq!(serde_json::from_str::<SafeText>(&json).unwrap(), safe);
            }
        }

        #[test]
        fn json_that_is_made_visible_says_the_same(text in ".{0,60}") {
            let json = serde_json::to_string(&text).unwrap();
            let shown = visible_json(&json);
            proptest::prop_assert!(shown.chars().all(|c| !c.is_control()));
            proptest::prop_assert_eq!(serde_json::from_str::<String>(&shown).unwrap(), text);
        }
    }
}
