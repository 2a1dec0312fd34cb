//! The command line in the person's language: clap's help with translated
//! texts, and clap's errors as sentences of the catalogue.

use clap::builder::StyledStr;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command, CommandFactory};

use super::args::Cli;
use super::output::{Failure, Output};
use crate::record::{Exit, Message, SafeText};
use crate::text::{Language, help::help};

/// Heading of what has none of its own.
const OPTIONS: &str = "Options";
const ARGUMENTS: &str = "Arguments";

/// The command line with its help in `language`.
pub fn command(language: Language) -> Command {
    let mut command = Cli::command();
    if language == Language::English {
        return command;
    }
    command.build();
    translated(command, language)
}

fn say(language: Language, english: &str) -> String {
    match (help(language, english), english.strip_suffix('.')) {
        (Some(text), _) => text.to_owned(),
        // clap takes the full stop off a short text, and leaves it on the long one.
        (None, Some(bare)) => {
            help(language, bare).map_or_else(|| english.to_owned(), |text| format!("{text}."))
        }
        (None, None) => english.to_owned(),
    }
}

/// A heading, behind which clap puts a colon.
fn heading(language: Language, english: &str) -> String {
    let mut text = say(language, english);
    if language == Language::French {
        text.push('\u{a0}');
    }
    text
}

/// What clap writes into a usage line.
fn usage_words(language: Language, text: &str) -> String {
    let own = OF_CLAP.iter().filter(|own| own.starts_with(['[', '<']));
    own.fold(text.to_owned(), |text, own| {
        text.replace(own, &say(language, own))
    })
}

fn translated(command: Command, language: Language) -> Command {
    let about = command.get_about().map(|text| styled(language, text));
    let long_about = command.get_long_about().map(|text| styled(language, text));
    let after = command.get_after_help().map(|text| after(language, text));
    let after_long = command
        .get_after_long_help()
        .map(|text| self::after(language, text));
    let mut command = command
        .subcommand_help_heading(heading(language, "Commands"))
        .help_template(format!(
            "{{about-with-newline}}\n{} {{usage}}\n\n{{all-args}}{{after-help}}",
            say(language, "Usage:")
        ))
        .mut_args(|arg| argument(arg, language))
        .mut_subcommands(|sub| translated(sub, language));
    if let Some(text) = about {
        command = command.about(text);
    }
    if let Some(text) = long_about {
        command = command.long_about(text);
    }
    if let Some(text) = after {
        command = command.after_help(text);
    }
    if let Some(text) = after_long {
        command = command.after_long_help(text);
    }
    command
}

fn argument(arg: Arg, language: Language) -> Arg {
    let known = match arg.get_id().as_str() {
        "help" => Some("Print help".to_owned()),
        "version" => Some("Print version".to_owned()),
        _ => arg.get_help().map(ToString::to_string),
    };
    let above = match arg.get_help_heading() {
        Some(above) => above.to_owned(),
        None if arg.is_positional() => ARGUMENTS.to_owned(),
        None => OPTIONS.to_owned(),
    };
    let mut arg = arg.help_heading(heading(language, &above));
    if let Some(text) = known {
        let text = say(language, &text);
        arg = arg.help(text.clone()).long_help(text);
    }
    arg
}

/// A text of one or several paragraphs.
fn styled(language: Language, text: &StyledStr) -> String {
    let text = text.to_string();
    let paragraphs = text
        .split("\n\n")
        .map(|part| say(language, &one_line(part)));
    paragraphs.collect::<Vec<_>>().join("\n\n")
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What stands after the help: headings, examples with remarks, tables, and
/// paragraphs. Commands stay as they are.
fn after(language: Language, text: &StyledStr) -> String {
    let text = text.to_string();
    let pieces: Vec<String> = pieces(&text)
        .into_iter()
        .map(|piece| match piece {
            Piece::Kept(text) => text.to_owned(),
            Piece::Text(text) => say(language, &text),
            Piece::Remark(before, text) => format!("{before}{}", say(language, text)),
        })
        .collect();
    pieces.join("\n")
}

/// A piece of a text: a line, or a paragraph.
enum Piece<'t> {
    /// To be left as it is.
    Kept(&'t str),
    /// To be translated, lines joined.
    Text(String),
    /// What stands before it is left, the remark behind is translated.
    Remark(&'t str, &'t str),
}

fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    let mut paragraph: Vec<&str> = Vec::new();
    for line in text.lines().chain([""]) {
        let is_prose = !line.is_empty() && !line.starts_with(' ');
        if is_prose && !line.ends_with(':') {
            paragraph.push(line);
            continue;
        }
        if !paragraph.is_empty() {
            found.push(Piece::Text(paragraph.join(" ")));
            paragraph.clear();
        }
        if is_prose {
            found.push(Piece::Text(line.to_owned()));
            continue;
        }
        let bare = line.trim_start();
        let indent = line.len() - bare.len();
        found.push(match bare.rfind("  ") {
            Some(at) => {
                let (before, remark) = line.split_at(indent + at + 2);
                Piece::Remark(before, remark)
            }
            // The continuation of a table.
            None if bare.starts_with('[') => Piece::Remark(&line[..indent], bare),
            None => Piece::Kept(line),
        });
    }
    // The empty line that ended the last paragraph.
    found.pop();
    found
}

/// Every English text that a person can meet in the help.
#[cfg(test)]
fn texts() -> Vec<String> {
    fn collect(command: &Command, into: &mut Vec<String>) {
        let split = |text: &StyledStr| {
            let text = text.to_string();
            text.split("\n\n").map(one_line).collect::<Vec<_>>()
        };
        into.extend(command.get_about().map(split).into_iter().flatten());
        into.extend(command.get_long_about().map(split).into_iter().flatten());
        let after = [command.get_after_help(), command.get_after_long_help()];
        for text in after.into_iter().flatten().map(ToString::to_string) {
            for piece in pieces(&text) {
                match piece {
                    Piece::Kept(_) => {}
                    Piece::Text(text) => into.push(text),
                    Piece::Remark(_, text) => into.push(text.to_owned()),
                }
            }
        }
        for arg in command.get_arguments() {
            into.extend(arg.get_help_heading().map(str::to_owned));
            let is_claps = matches!(arg.get_id().as_str(), "help" | "version");
            into.extend(
                arg.get_help()
                    .filter(|_| !is_claps)
                    .map(ToString::to_string),
            );
            let values = arg.get_possible_values();
            into.extend(
                values
                    .iter()
                    .filter_map(|value| Some(value.get_help()?.to_string())),
            );
        }
        command.get_subcommands().for_each(|sub| collect(sub, into));
    }
    let mut command = Cli::command();
    command.build();
    let mut found = Vec::new();
    collect(&command, &mut found);
    let known: Vec<&str> = crate::text::help::known().collect();
    for text in &mut found {
        if !known.contains(&text.as_str()) && text.ends_with('.') {
            text.pop();
        }
    }
    found
}

/// What stands in clap's own output and in no text of ours.
pub const OF_CLAP: &[&str] = &[
    "Usage:",
    "Commands",
    ARGUMENTS,
    OPTIONS,
    "[OPTIONS]",
    "<COMMAND>",
    "[COMMAND]",
    "possible values:",
    "Possible values:",
    "aliases:",
    "Print help",
    "Print version",
];

/// Shows the help that clap made.
pub fn show_help(out: &Output, error: &clap::Error) {
    let language = out.catalogue.language();
    let rendered = error.render();
    let to_terminal = if error.use_stderr() {
        console::colors_enabled_stderr()
    } else {
        console::colors_enabled()
    };
    let mut text = if to_terminal {
        rendered.ansi().to_string()
    } else {
        rendered.to_string()
    };
    if language != Language::English {
        // Help of possible values, and the words that clap puts in itself.
        for value in value_texts() {
            text = text.replace(
                &format!(": {value}"),
                &format!(": {}", say(language, &value)),
            );
        }
        text = usage_words(language, &text);
        for own in OF_CLAP.iter().filter(|own| own.ends_with(':')) {
            text = text.replace(own, &say(language, own));
        }
    }
    let text = text.trim_end();
    if error.use_stderr() {
        out.note(text);
    } else {
        out.line(text);
    }
}

fn value_texts() -> Vec<String> {
    fn collect(command: &Command, into: &mut Vec<String>) {
        for value in command.get_arguments().flat_map(Arg::get_possible_values) {
            into.extend(value.get_help().map(ToString::to_string));
        }
        command.get_subcommands().for_each(|sub| collect(sub, into));
    }
    let mut found = Vec::new();
    collect(&Cli::command(), &mut found);
    found
}

/// What is wrong with the command line, as sentences.
pub fn failure(error: &clap::Error, language: Language) -> Failure {
    let mut messages = vec![what_is_wrong(error)];
    let suggestion = [
        ContextKind::SuggestedArg,
        ContextKind::SuggestedSubcommand,
        ContextKind::SuggestedValue,
    ]
    .into_iter()
    .find_map(|kind| texts_of(error, kind).into_iter().next());
    if let Some(suggestion) = suggestion {
        messages.push(Message::new("usage-did-you-mean").with("suggestion", suggestion));
    }
    if let Some(usage) = texts_of(error, ContextKind::Usage).into_iter().next() {
        let usage = one_line(usage.as_str().trim_start_matches("Usage:"));
        let usage = usage_words(language, &usage);
        messages.push(Message::new("usage-is").with("usage", usage));
    }
    Failure {
        exit: Exit::Usage,
        messages,
    }
}

fn what_is_wrong(error: &clap::Error) -> Message {
    let first = |kind| texts_of(error, kind).into_iter().next();
    let argument = first(ContextKind::InvalidArg);
    let value = first(ContextKind::InvalidValue).filter(|value| !value.is_empty());
    let known = match error.kind() {
        ErrorKind::UnknownArgument => {
            argument.map(|it| Message::new("usage-unknown-argument").with("argument", it))
        }
        ErrorKind::InvalidSubcommand => first(ContextKind::InvalidSubcommand)
            .map(|it| Message::new("usage-unknown-command").with("command", it)),
        ErrorKind::MissingRequiredArgument => Some(
            Message::new("usage-missing")
                .with("arguments", texts_of(error, ContextKind::InvalidArg)),
        ),
        ErrorKind::MissingSubcommand => Some(Message::new("usage-missing-command")),
        ErrorKind::InvalidValue => invalid_value(error, argument, value),
        ErrorKind::ValueValidation => argument.map(|argument| {
            let cause = std::error::Error::source(error).map(ToString::to_string);
            Message::new("usage-value-refused")
                .with("argument", argument)
                .with("value", value.unwrap_or_default())
                .with("detail", cause.unwrap_or_default())
        }),
        ErrorKind::ArgumentConflict => conflict(error, argument),
        ErrorKind::TooManyValues => argument.map(|argument| {
            Message::new("usage-too-many")
                .with("argument", argument)
                .with("value", value.unwrap_or_default())
        }),
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues | ErrorKind::NoEquals => {
            argument.map(|it| Message::new("usage-needs-value").with("argument", it))
        }
        ErrorKind::InvalidUtf8 => Some(Message::new("usage-not-text")),
        _ => None,
    };
    known.unwrap_or_else(|| {
        // clap's own sentence is better than none.
        let text = error.to_string();
        Message::new("error-other").with("detail", text.trim())
    })
}

fn invalid_value(
    error: &clap::Error,
    argument: Option<SafeText>,
    value: Option<SafeText>,
) -> Option<Message> {
    let argument = argument?;
    let Some(value) = value else {
        return Some(Message::new("usage-needs-value").with("argument", argument));
    };
    Some(
        Message::new("usage-value-unknown")
            .with("argument", argument)
            .with("value", value)
            .with("known", texts_of(error, ContextKind::ValidValue)),
    )
}

fn conflict(error: &clap::Error, argument: Option<SafeText>) -> Option<Message> {
    let argument = argument?;
    let others = texts_of(error, ContextKind::PriorArg);
    if others.is_empty() || others == [argument.clone()] {
        return Some(Message::new("usage-once").with("argument", argument));
    }
    Some(
        Message::new("usage-conflict")
            .with("argument", argument)
            .with("others", others),
    )
}

/// What clap tells of an error, as text that can stand anywhere.
fn texts_of(error: &clap::Error, kind: ContextKind) -> Vec<SafeText> {
    match error.get(kind) {
        Some(ContextValue::String(text)) => vec![text.as_str().into()],
        Some(ContextValue::Strings(texts)) => texts.iter().map(|t| t.as_str().into()).collect(),
        Some(ContextValue::StyledStr(text)) => vec![one_line(&text.to_string()).into()],
        Some(ContextValue::StyledStrs(texts)) => texts
            .iter()
            .map(|t| one_line(&t.to_string()).into())
            .collect(),
        _ => Vec::new(),
    }
}

/// The language that the command line asks for, before it is understood.
#[must_use]
pub fn asked(arguments: &[std::ffi::OsString]) -> Option<String> {
    let mut arguments = arguments.iter().skip(1).filter_map(|it| it.to_str());
    while let Some(argument) = arguments.next() {
        match argument.strip_prefix("--language") {
            Some("") => return arguments.next().map(str::to_owned),
            Some(rest) if rest.starts_with('=') => return Some(rest[1..].to_owned()),
            _ if argument == "--" => return None,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// Every text has its translations, and no translation stands there for
    /// nothing.
    #[test]
    fn the_help_is_translated_as_a_whole() {
        let mut wanted: BTreeSet<String> = texts().into_iter().collect();
        wanted.extend(OF_CLAP.iter().map(|text| (*text).to_owned()));
        let known: BTreeSet<String> = crate::text::help::known().map(str::to_owned).collect();
        let missing: Vec<_> = wanted.difference(&known).collect();
        let unused: Vec<_> = known.difference(&wanted).collect();
        assert!(missing.is_empty(), "not in src/text/help.txt: {missing:#?}");
        assert!(unused.is_empty(), "no longer in the code: {unused:#?}");
    }

    #[test]
    fn every_block_of_the_file_has_four_lines() {
        for block in crate::text::help::source().trim_end().split("\n\n").skip(1) {
            assert_eq!(block.lines().count(), 4, "{block}");
            let french = block.lines().nth(2).unwrap();
            for (at, sign) in french.char_indices() {
                let before = french[..at].chars().next_back();
                let after = french[at + sign.len_utf8()..].chars().next();
                let alone = after.is_none_or(char::is_whitespace);
                let bare = matches!(sign, ';' | '!' | '?' | ':') && alone || sign == '»';
                assert!(!bare || before == Some('\u{a0}'), "{french}");
            }
        }
    }

    #[test]
    fn commands_parse_alike_in_every_language() {
        for language in Language::ALL {
            let command = command(language);
            command.clone().debug_assert();
            let arguments = ["rasura", "wipe", "/dev/sdb", "--confirm", "S1", "--json"];
            assert!(command.clone().try_get_matches_from(arguments).is_ok());
            let error = command
                .try_get_matches_from(["rasura", "wipe"])
                .unwrap_err();
            assert_eq!(
                failure(&error, Language::Dutch).messages[0].id,
                "usage-missing"
            );
        }
    }

    #[test]
    fn errors_are_sentences() {
        for (arguments, id) in [
            (&["rasura", "wip"][..], "usage-unknown-command"),
            (
                &["rasura", "wipe", "a", "--hurry"],
                "usage-unknown-argument",
            ),
            (
                &["rasura", "wipe", "a", "--verify", "maybe"],
                "usage-value-unknown",
            ),
            (&["rasura", "wipe", "a", "--policy"], "usage-needs-value"),
            (
                &["rasura", "wipe", "a", "--policy", "b", "--policy", "c"],
                "usage-once",
            ),
            (&["rasura", "resume", "nonsense"], "usage-value-refused"),
            (&["rasura", "resume", "--yes", "--list"], "usage-conflict"),
            (&["rasura", "drives", "more"], "usage-unknown-argument"),
        ] {
            let error = command(Language::Dutch)
                .try_get_matches_from(arguments)
                .unwrap_err();
            assert_eq!(
                failure(&error, Language::Dutch).messages[0].id,
                id,
                "{arguments:?}: {error}"
            );
        }
    }
}
