//! Help of the command line in the languages of the house. The English text
//! stands in the code, where it is written; it is the key of `help.txt`, and of
//! `faults.txt` for the faults of practice.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::Language;

/// The source, for tests.
#[must_use]
pub fn source() -> &'static str {
    include_str!("help.txt")
}

type Table = BTreeMap<&'static str, [&'static str; 3]>;

/// Every text of a source, with its three translations. What is not written
/// as it has to be is left out; a test finds it.
fn parse(source: &'static str) -> Table {
    let block = |block: &'static str| {
        let mut lines = block.lines().filter(|line| !line.starts_with('#'));
        let english = lines.next()?;
        Some((english, [lines.next()?, lines.next()?, lines.next()?]))
    };
    source.split("\n\n").filter_map(block).collect()
}

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| parse(source()))
}

fn faults() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| parse(include_str!("faults.txt")))
}

/// The English sentences on faults that have translations.
pub fn known_faults() -> impl Iterator<Item = &'static str> {
    faults().keys().copied()
}

/// What a fault of an emulated drive is, in `language`; `None` where it was not
/// translated.
#[must_use]
pub fn fault(language: Language, english: &str) -> Option<&'static str> {
    of(faults(), language, english)
}

/// The English texts that have translations.
pub fn known() -> impl Iterator<Item = &'static str> {
    table().keys().copied()
}

/// A text of the help in `language`; `None` where it was not translated.
#[must_use]
pub fn help(language: Language, english: &str) -> Option<&'static str> {
    of(table(), language, english)
}

fn of(table: &'static Table, language: Language, english: &str) -> Option<&'static str> {
    let (english, found) = table.get_key_value(english)?;
    Some(match language {
        Language::English => english,
        Language::Dutch => found[0],
        Language::French => found[1],
        Language::German => found[2],
    })
}
