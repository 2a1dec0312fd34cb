//! The bridge between `record::Message`, which has no language, and `text`,
//! which knows no records.

use crate::record::safe_text::visible;
use crate::record::{Argument, Message};
use crate::text::{Catalogue, Value};

/// `message` as a sentence of the catalogue's language. Its id and the names of
/// its arguments may be anybody's, when it was read from a statement: whatever
/// is shown of them is made visible here.
#[must_use]
pub fn say(catalogue: &Catalogue, message: &Message) -> String {
    let args: Vec<(&str, Value)> = message
        .args
        .iter()
        .map(|(name, argument)| (name.as_str(), value(catalogue, argument)))
        .collect();
    visible(&catalogue.say(&message.id, &args))
}

/// An argument as a value; messages inside of it are said.
#[must_use]
pub fn value(catalogue: &Catalogue, argument: &Argument) -> Value {
    match argument {
        Argument::Text(text) => Value::Text(text.as_str().to_owned()),
        Argument::Number(number) => Value::Number(*number),
        Argument::Bytes(bytes) => Value::Bytes(*bytes),
        Argument::Seconds(seconds) => Value::Seconds(*seconds),
        Argument::Billionths(share) => Value::Billionths(*share),
        Argument::Message(message) => Value::Sentence(say(catalogue, message)),
        Argument::List(list) => {
            Value::List(list.iter().map(|inner| value(catalogue, inner)).collect())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;

    #[test]
    fn ids_and_names_of_a_stranger_do_nothing() {
        let message: Message = serde_json::from_value(serde_json::json!({
            "id": "x\u{1b}[2J\u{202e}",
            "args": {"\u{9b}31m\n": {"message": {"id": "y\u{7f}\u{200b}"}}},
        }))
        .unwrap();
        let said = say(&Catalogue::new(Language::French), &message);
        assert_eq!(
            said,
            "x\\u{1b}[2J\\u{202e} (\\u{9b}31m\\n=y\\u{7f}\\u{200b})"
        );
    }

    #[test]
    fn messages_inside_messages_are_said_in_the_same_language() {
        let message = Message::new("drive-error-read")
            .with("device", "/dev/sdb")
            .with(
                "cause",
                Message::new("fault-kernel")
                    .with("fault", Message::new("fault-gone"))
                    .with("kernel", "No such device (os error 19)"),
            );
        let said = say(&Catalogue::new(Language::Dutch), &message);
        assert!(
            said.starts_with("/dev/sdb kon niet worden gelezen: De schijf antwoordt niet meer."),
            "{said}"
        );
        assert!(
            said.ends_with("(Melding van het systeem: No such device (os error 19))"),
            "{said}"
        );
    }
}
