//! The languages of the house, and how one is chosen.

use std::str::FromStr;

use unic_langid::LanguageIdentifier;

/// A language that rasura speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// Dutch, as written in Belgium.
    Dutch,
    /// French, as written in Belgium.
    French,
    /// German, as written in Belgium.
    German,
}

/// A language that rasura does not speak.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?}: not one of en, nl, fr, de")]
pub struct UnknownLanguage(pub String);

impl Language {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::English, Self::Dutch, Self::French, Self::German];

    /// ISO 639-1 code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Dutch => "nl",
            Self::French => "fr",
            Self::German => "de",
        }
    }

    /// BCP 47 tag for documents.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Dutch => "nl-BE",
            Self::French => "fr-BE",
            Self::German => "de-BE",
        }
    }

    /// The language of the environment: `LC_ALL`, `LC_MESSAGES`, `LANG`, the
    /// first that is set, as POSIX has it. English where it is none of ours.
    #[must_use]
    pub fn from_env() -> Self {
        Self::from_variables(|name| std::env::var(name).ok())
    }

    /// As [`Language::from_env`], of any set of variables.
    #[must_use]
    pub fn from_variables(variable: impl Fn(&str) -> Option<String>) -> Self {
        ["LC_ALL", "LC_MESSAGES", "LANG"]
            .into_iter()
            .filter_map(variable)
            .find(|value| !value.is_empty())
            .and_then(|value| value.parse().ok())
            .unwrap_or_default()
    }

    pub(super) fn identifier(self) -> LanguageIdentifier {
        self.tag().parse().expect("our own tags are well formed")
    }
}

impl FromStr for Language {
    type Err = UnknownLanguage;

    /// Reads `nl`, `nl-BE`, `nl_BE.UTF-8` alike.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let primary = text.split(['-', '_', '.', '@']).next().unwrap_or_default();
        Self::ALL
            .into_iter()
            .find(|language| language.code().eq_ignore_ascii_case(primary))
            .ok_or_else(|| UnknownLanguage(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_variable_that_is_set_decides() {
        let of = |pairs: &[(&str, &str)]| {
            Language::from_variables(|name| {
                let found = pairs.iter().find(|(key, _)| *key == name);
                found.map(|(_, value)| (*value).to_owned())
            })
        };
        assert_eq!(of(&[("LANG", "nl_BE.UTF-8")]), Language::Dutch);
        assert_eq!(
            of(&[("LC_ALL", "fr_BE@euro"), ("LANG", "nl_BE")]),
            Language::French
        );
        assert_eq!(of(&[("LC_ALL", ""), ("LANG", "de")]), Language::German);
        assert_eq!(of(&[("LC_ALL", "C"), ("LANG", "nl_BE")]), Language::English);
        assert_eq!(of(&[]), Language::English);
    }

    #[test]
    fn others_are_refused() {
        assert!("net".parse::<Language>().is_err());
        assert!("".parse::<Language>().is_err());
        assert_eq!("NL-be".parse(), Ok(Language::Dutch));
    }
}
