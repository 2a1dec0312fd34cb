//! What is put into a sentence.

use jiff::Timestamp;

/// A value in a sentence, before a language writes it out.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Text that stands as it is. It must be harmless already.
    Text(String),
    /// A count. Sentences may choose their plural by it.
    Number(u64),
    /// A size in bytes, shown with a decimal unit.
    Bytes(u64),
    /// A duration in seconds.
    Seconds(u64),
    /// A share of the whole in billionths, shown as a percentage that is never
    /// smaller than the share itself, since shares are bounds here.
    Billionths(u64),
    /// Several, joined by commas and the language's "and".
    List(Vec<Value>),
    /// A sentence that was made before.
    Sentence(String),
    /// The day of a moment, in UTC, in words.
    Date(Timestamp),
    /// A moment to the second, in UTC, as `2026-03-01 14:05:09 UTC`.
    Moment(Timestamp),
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<u64> for Value {
    fn from(number: u64) -> Self {
        Self::Number(number)
    }
}

impl From<u32> for Value {
    fn from(number: u32) -> Self {
        Self::Number(number.into())
    }
}

impl From<Vec<Value>> for Value {
    fn from(list: Vec<Value>) -> Self {
        Self::List(list)
    }
}
