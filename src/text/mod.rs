//! Every sentence that a person reads, in four languages.
//!
//! A [`Catalogue`] holds the sentences of one [`Language`] (Fluent files next
//! to this one) and puts values into them the way that language writes
//! numbers, sizes, times and lists. Where a sentence is missing, the English
//! one is shown, and where that is missing too, its id and arguments: nothing
//! a person asked for ends in a panic or in silence. `tests/catalogue.rs`
//! holds the catalogues, the code and each other together.
//!
//! Imports nothing of the crate. Messages of the `record` room come in by
//! `certificate::export::say`.

mod format;
pub mod help;
mod language;
mod value;

use std::fmt::Write as _;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

pub use language::{Language, UnknownLanguage};
pub use value::Value;

/// The source of a language's catalogue, for documentation and tests.
#[must_use]
pub fn source(language: Language) -> &'static str {
    match language {
        Language::English => include_str!("en.ftl"),
        Language::Dutch => include_str!("nl.ftl"),
        Language::French => include_str!("fr.ftl"),
        Language::German => include_str!("de.ftl"),
    }
}

/// The sentences of one language.
pub struct Catalogue {
    language: Language,
    own: FluentBundle<FluentResource>,
    english: Option<FluentBundle<FluentResource>>,
}

impl Catalogue {
    /// The catalogue of `language`.
    #[must_use]
    pub fn new(language: Language) -> Self {
        Self {
            language,
            own: bundle(language),
            english: (language != Language::English).then(|| bundle(Language::English)),
        }
    }

    /// The language it speaks.
    #[must_use]
    pub fn language(&self) -> Language {
        self.language
    }

    /// Whether the entry `id` stands in this language's own catalogue.
    #[must_use]
    pub fn has(&self, id: &str) -> bool {
        self.own.has_message(id)
    }

    /// The sentence `id` with `args` put in their places.
    #[must_use]
    pub fn say(&self, id: &str, args: &[(&str, Value)]) -> String {
        std::iter::once(&self.own)
            .chain(&self.english)
            .find_map(|bundle| self.say_with(bundle, id, args))
            .unwrap_or_else(|| self.bare(id, args))
    }

    /// `value` alone, as this language writes it.
    #[must_use]
    pub fn value(&self, value: &Value) -> String {
        value.in_language(self.language)
    }

    fn say_with(
        &self,
        bundle: &FluentBundle<FluentResource>,
        id: &str,
        args: &[(&str, Value)],
    ) -> Option<String> {
        let pattern = bundle.get_message(id)?.value()?;
        let mut fluent = FluentArgs::with_capacity(args.len());
        for (name, value) in args {
            fluent.set(*name, self.fluent_value(value));
        }
        let mut errors = Vec::new();
        let sentence = bundle.format_pattern(pattern, Some(&fluent), &mut errors);
        errors.is_empty().then(|| sentence.into_owned())
    }

    /// Counts go in as numbers, so that a sentence can choose its plural;
    /// everything else is written out here.
    fn fluent_value(&self, value: &Value) -> FluentValue<'static> {
        match value {
            Value::Number(number) => u32::try_from(*number).map_or_else(
                // Past 2^53 a double is no longer exact; past 2^32 no plural differs.
                |_| FluentValue::from(self.value(value)),
                |small| FluentValue::from(f64::from(small)),
            ),
            _ => FluentValue::from(self.value(value)),
        }
    }

    /// Ids and names that are ours are plain ASCII. Others stand in somebody's
    /// statement, and anything may be in them.
    fn bare(&self, id: &str, args: &[(&str, Value)]) -> String {
        let mut text = id.escape_default().to_string();
        for (position, (name, value)) in args.iter().enumerate() {
            let lead = if position == 0 { " (" } else { ", " };
            let _ = write!(
                text,
                "{lead}{}={}",
                name.escape_default(),
                self.value(value)
            );
        }
        if !args.is_empty() {
            text.push(')');
        }
        text
    }
}

fn bundle(language: Language) -> FluentBundle<FluentResource> {
    // A faulty entry is left out and the rest is used; the tests find it.
    let resource = match FluentResource::try_new(source(language).to_owned()) {
        Ok(resource) | Err((resource, _)) => resource,
    };
    let mut bundle = FluentBundle::new_concurrent(vec![language.identifier()]);
    // Isolation marks would be direction marks in terminals, files and pages.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(match language {
        Language::English => |value, _| format::fluent_number(value, Language::English),
        Language::Dutch => |value, _| format::fluent_number(value, Language::Dutch),
        Language::French => |value, _| format::fluent_number(value, Language::French),
        Language::German => |value, _| format::fluent_number(value, Language::German),
    }));
    bundle.add_resource_overriding(resource);
    bundle
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_that_is_missing_shows_its_id_and_arguments() {
        let catalogue = Catalogue::new(Language::French);
        assert_eq!(
            catalogue.say(
                "no-such-entry",
                &[
                    ("device", "/dev/sda".into()),
                    ("size", Value::Bytes(20_000))
                ]
            ),
            "no-such-entry (device=/dev/sda, size=20\u{a0}ko)"
        );
    }

    #[test]
    fn an_argument_that_is_missing_shows_what_there_is() {
        let catalogue = Catalogue::new(Language::English);
        let said = catalogue.say("drive-error-open", &[("device", "/dev/sda".into())]);
        assert_eq!(said, "drive-error-open (device=/dev/sda)");
    }

    #[test]
    fn an_id_of_a_stranger_reaches_no_terminal() {
        let said = Catalogue::new(Language::Dutch).say("a\x1b[2J\n", &[("\u{9b}", 1u32.into())]);
        assert_eq!(said, "a\\u{1b}[2J\\n (\\u{9b}=1)");
    }

    #[test]
    fn text_from_outside_is_not_read_as_fluent() {
        let catalogue = Catalogue::new(Language::English);
        let said = catalogue.say(
            "drive-error-open",
            &[("device", "{ $cause }".into()), ("cause", "{\"x\"}".into())],
        );
        assert!(
            said.contains("{ $cause }") && said.contains("{\"x\"}"),
            "{said}"
        );
        assert!(!said.contains('\u{2068}') && !said.contains('\u{2069}'));
    }

    #[test]
    fn a_catalogue_can_be_shared_between_threads() {
        fn shared<T: Send + Sync>() {}
        shared::<Catalogue>();
    }
}
