//! How the command line speaks: sentences in the person's language, or JSON.

#![allow(clippy::print_stdout, clippy::print_stderr)]

use std::io::{IsTerminal, Write};

use console::{Term, style};
use serde_json::{Value as Json, json};

use crate::certificate::export;
use crate::plan::Refusal;
use crate::record::safe_text::visible_json;
use crate::record::{Argument, Exit, Message};
use crate::text::Catalogue;

/// Where sentences and JSON go.
pub struct Output {
    /// JSON in place of sentences.
    pub json: bool,
    /// The person's language.
    pub catalogue: Catalogue,
}

/// Why a command ends without having done its work.
#[derive(Debug)]
pub struct Failure {
    /// The exit status.
    pub exit: Exit,
    /// What happened, to what, and what to do now.
    pub messages: Vec<Message>,
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let ids: Vec<&str> = self
            .messages
            .iter()
            .map(|message| message.id.as_str())
            .collect();
        f.write_str(&ids.join(", "))
    }
}

impl std::error::Error for Failure {}

/// Something on the command line, or in a file named on it, is wrong.
#[must_use]
pub fn usage(message: Message) -> anyhow::Error {
    Failure {
        exit: Exit::Usage,
        messages: vec![message],
    }
    .into()
}

/// Refused for safety; nothing was touched.
#[must_use]
pub fn refused(message: Message) -> anyhow::Error {
    Failure {
        exit: Exit::Refused,
        messages: vec![message],
    }
    .into()
}

impl From<Vec<Refusal>> for Failure {
    fn from(refusals: Vec<Refusal>) -> Self {
        Self {
            exit: Exit::Refused,
            messages: refusals.iter().map(refusal_message).collect(),
        }
    }
}

/// A refusal as one sentence with its reasons.
#[must_use]
pub fn refusal_message(refusal: &Refusal) -> Message {
    Message::new("refused")
        .with("device", &refusal.device)
        .with("reasons", refusal.reasons.clone())
}

impl Output {
    /// A message in the person's language.
    #[must_use]
    pub fn say(&self, message: &Message) -> String {
        export::say(&self.catalogue, message)
    }

    /// A catalogue entry without arguments.
    #[must_use]
    pub fn word(&self, id: &'static str) -> String {
        self.say(&Message::new(id))
    }

    /// A size in bytes as the language writes it.
    #[must_use]
    pub fn bytes(&self, bytes: u64) -> String {
        self.catalogue.value(&crate::text::Value::Bytes(bytes))
    }

    /// A line on standard output.
    pub fn line(&self, text: impl AsRef<str>) {
        // A reader that has gone away (`| head`) is no error of ours.
        let _ = writeln!(std::io::stdout(), "{}", text.as_ref());
    }

    /// A message as a line on standard output.
    pub fn line_of(&self, message: &Message) {
        self.line(self.say(message));
    }

    /// A line for the person beside the output proper.
    pub fn note(&self, text: impl AsRef<str>) {
        let _ = writeln!(std::io::stderr(), "{}", text.as_ref());
    }

    /// One JSON document or event, on one line. Strings of anybody's that are
    /// in it are the same for a program, and harmless on a terminal.
    pub fn document(&self, document: &Json) {
        let text = visible_json(&document.to_string());
        let _ = writeln!(std::io::stdout(), "{text}");
        let _ = std::io::stdout().flush();
    }

    /// A message for JSON: its id and arguments, and the sentence.
    #[must_use]
    pub fn message_json(&self, message: &Message) -> Json {
        json!({ "id": message.id, "args": message.args, "text": self.say(message) })
    }

    /// Several messages for JSON.
    #[must_use]
    pub fn messages_json(&self, messages: &[Message]) -> Json {
        messages
            .iter()
            .map(|message| self.message_json(message))
            .collect()
    }

    /// Tells why the command ended, on standard error or as JSON.
    pub fn failure(&self, failure: &Failure) {
        if self.json {
            self.document(&json!({
                "schema": "rasura/error/1",
                "type": "result",
                "exit": failure.exit.code(),
                "status": failure.exit,
                "errors": self.messages_json(&failure.messages),
            }));
            return;
        }
        for message in &failure.messages {
            match message.args.get("reasons") {
                Some(Argument::List(reasons)) if message.id == "refused" => {
                    self.refusal(message, reasons)
                }
                _ => self.note(format!(
                    "{} {}",
                    style("rasura:").red().for_stderr(),
                    self.say(message)
                )),
            }
        }
    }

    /// A refusal with each reason on a line of its own.
    fn refusal(&self, message: &Message, reasons: &[Argument]) {
        let head = Message {
            id: "refused-heading".into(),
            args: message.args.clone(),
        };
        let head = Message {
            args: head
                .args
                .into_iter()
                .filter(|(name, _)| name != "reasons")
                .collect(),
            ..head
        };
        self.note(format!(
            "{} {}",
            style("rasura:").red().for_stderr(),
            self.say(&head)
        ));
        for reason in reasons {
            if let Argument::Message(reason) = reason {
                self.note(format!("  - {}", self.say(reason)));
            }
        }
    }

    /// Asks for a line of text; `None` when there is nobody to answer.
    #[must_use]
    pub fn ask(&self, prompt: &str) -> Option<String> {
        if !self.can_ask() {
            return None;
        }
        let term = Term::stderr();
        term.write_str(&format!("{prompt} ")).ok()?;
        let mut answer = String::new();
        match std::io::stdin().read_line(&mut answer) {
            Ok(length) if length > 0 => Some(answer.trim_end_matches(['\r', '\n']).to_owned()),
            _ => None,
        }
    }

    /// Whether a person can be asked.
    #[must_use]
    pub fn can_ask(&self) -> bool {
        !self.json && std::io::stdin().is_terminal() && std::io::stderr().is_terminal()
    }
}
