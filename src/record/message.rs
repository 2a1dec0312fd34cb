//! A sentence for a person, before it has a language.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{ByteCount, SafeText};

/// An entry of the message catalogues with its arguments.
///
/// `id` names an entry that stands in every catalogue of the `text` room;
/// a test holds the two together. Signed documents carry the id and the
/// arguments, so that any language can be made of them later.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Message {
    /// Kebab-case name of the catalogue entry, such as `refused-mounted`.
    pub id: String,
    /// Arguments by the name of their placeholder.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub args: BTreeMap<String, Argument>,
}

/// One argument of a [`Message`]; how it is written out is the language's affair.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Argument {
    /// Text from outside, or a name; shown as it stands.
    Text(SafeText),
    /// A count.
    Number(u64),
    /// A size in bytes, shown with a decimal unit.
    Bytes(u64),
    /// A duration in seconds.
    Seconds(u64),
    /// A share of the whole in billionths (10^9 is all of it), shown as a percentage.
    Billionths(u64),
    /// Another message, shown in the same language.
    Message(Box<Message>),
    /// Several arguments, shown as a list.
    List(Vec<Argument>),
}

impl Message {
    /// A message of the catalogue entry `id`.
    #[must_use]
    pub fn new(id: &'static str) -> Self {
        Self {
            id: id.to_owned(),
            args: BTreeMap::new(),
        }
    }

    /// Adds an argument.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Argument>) -> Self {
        self.args.insert(name.to_owned(), value.into());
        self
    }
}

impl From<SafeText> for Argument {
    fn from(text: SafeText) -> Self {
        Self::Text(text)
    }
}

impl From<&SafeText> for Argument {
    fn from(text: &SafeText) -> Self {
        Self::Text(text.clone())
    }
}

impl From<&str> for Argument {
    fn from(text: &str) -> Self {
        Self::Text(SafeText::new(text))
    }
}

impl From<String> for Argument {
    fn from(text: String) -> Self {
        Self::Text(SafeText::new(text))
    }
}

impl From<&std::path::Path> for Argument {
    fn from(path: &std::path::Path) -> Self {
        Self::Text(path.into())
    }
}

impl From<u64> for Argument {
    fn from(number: u64) -> Self {
        match number {
            0..=ByteCount::MOST => Self::Number(number),
            // JSON would round it, and a certificate refuse it.
            _ => Self::Text(number.to_string().into()),
        }
    }
}

impl From<ByteCount> for Argument {
    fn from(bytes: ByteCount) -> Self {
        match bytes.0 {
            0..=ByteCount::MOST => Self::Bytes(bytes.0),
            number => Self::from(number),
        }
    }
}

impl From<std::time::Duration> for Argument {
    fn from(duration: std::time::Duration) -> Self {
        Self::Seconds(duration.as_secs())
    }
}

impl From<Message> for Argument {
    fn from(message: Message) -> Self {
        Self::Message(Box::new(message))
    }
}

impl From<Vec<Message>> for Argument {
    fn from(messages: Vec<Message>) -> Self {
        Self::List(messages.into_iter().map(Self::from).collect())
    }
}

impl From<Vec<SafeText>> for Argument {
    fn from(texts: Vec<SafeText>) -> Self {
        Self::List(texts.into_iter().map(Self::from).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Found by fuzzing: a number that a drive made up kept its certificate
    /// from being signed.
    #[test]
    fn numbers_that_json_would_round_become_text() {
        assert_eq!(
            Argument::from(ByteCount::MOST),
            Argument::Number(ByteCount::MOST)
        );
        let text = Argument::Text("9007199254740992".into());
        assert_eq!(Argument::from(ByteCount::MOST + 1), text);
        assert_eq!(Argument::from(ByteCount(ByteCount::MOST + 1)), text);
        assert_eq!(Argument::from(ByteCount(5)), Argument::Bytes(5));
    }
}
