//! Policies: which method a medium must reach, and how it is verified.

use std::collections::BTreeMap;

use serde::Deserialize;
use sha2::{Digest, Sha256};

pub use super::scheme::invalid;
use super::scheme::{self, RawScheme, Scheme};
use crate::record::{MediumKind, Message, Method, SafeText, StandardEdition, VerificationKind};

/// Name of the policy that is taken when none is named.
pub const DEFAULT: &str = "ocmw-cpas";

/// The longest undertaking of confidentiality, in bytes.
const MAX_UNDERTAKING: usize = 8 << 10;

const BUILT_IN: &[&str] = &[
    include_str!("policies/ocmw-cpas.toml"),
    include_str!("policies/clear.toml"),
    include_str!("policies/purge.toml"),
];

/// A policy, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    /// Its name on the command line.
    pub name: SafeText,
    /// Its title.
    pub title: SafeText,
    /// What it refers to: a norm, a decision, a contract.
    pub references: Vec<SafeText>,
    /// Schemes that it brings along.
    pub schemes: Vec<Scheme>,
    /// SHA-256 of its text, 64 hex digits.
    pub sha256: String,
    /// Its text, as it was read.
    pub text: String,
    /// The organisation's own undertaking of confidentiality, by language code;
    /// empty for the usual one. It may hold any characters.
    pub undertaking: Vec<(String, String)>,
    rules: Vec<Rule>,
}

/// What a policy asks for one medium.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Rule {
    /// Kinds of medium that it is for; all when left out.
    #[serde(default)]
    medium: Option<Vec<MediumKind>>,
    /// Classifications that it is for; all when left out.
    #[serde(default)]
    classification: Option<Vec<SafeText>>,
    /// Destinations that it is for; all when left out.
    #[serde(default)]
    destination: Option<Vec<SafeText>>,
    /// The least method.
    pub method: Method,
    /// The least read-back.
    pub verification: VerificationKind,
    /// The least read-back where the drive is purged although the method asked
    /// for is less; as above when left out.
    #[serde(default)]
    verification_purged: Option<VerificationKind>,
    /// Name of the overwrite scheme, `random` when left out.
    #[serde(default)]
    pub scheme: Option<SafeText>,
    /// Canaries to plant, 64 to 100,000; 1,000 when left out. Small media get
    /// fewer, so that they stay a small part of it.
    #[serde(default = "default_canaries")]
    pub canaries: u64,
}

impl Rule {
    /// The least read-back after a technique that reaches this method.
    #[must_use]
    pub fn verification_for(&self, reached: Method) -> VerificationKind {
        match self.verification_purged {
            Some(kind) if reached >= Method::Purge => kind,
            _ => self.verification,
        }
    }
}

fn default_canaries() -> u64 {
    1000
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPolicy {
    name: SafeText,
    title: Option<SafeText>,
    #[serde(default)]
    references: Vec<SafeText>,
    rule: Vec<Rule>,
    #[serde(default)]
    scheme: Vec<RawScheme>,
    #[serde(default)]
    undertaking: BTreeMap<String, String>,
}

/// The built-in policies; the default comes first.
#[must_use]
pub fn built_in() -> Vec<Policy> {
    BUILT_IN
        .iter()
        .map(|text| Policy::parse(text).expect("the built-in policies are tested"))
        .collect()
}

impl Policy {
    /// Reads a policy file.
    ///
    /// # Errors
    /// What is wrong, with the place in the file.
    pub fn parse(text: &str) -> Result<Self, Message> {
        let raw: RawPolicy = toml::from_str(text).map_err(|error| scheme::invalid(text, &error))?;
        let policy = Self {
            title: raw.title.unwrap_or_else(|| raw.name.clone()),
            name: raw.name,
            references: raw.references,
            schemes: scheme::check_all(raw.scheme)?,
            sha256: Sha256::digest(text)
                .iter()
                .map(|byte| format!("{byte:02x}"))
                .collect(),
            text: text.to_owned(),
            undertaking: raw.undertaking.into_iter().collect(),
            rules: raw.rule,
        };
        policy.check()?;
        Ok(policy)
    }

    fn check(&self) -> Result<(), Message> {
        let catches_all = |rule: &Rule| {
            rule.medium.is_none() && rule.classification.is_none() && rule.destination.is_none()
        };
        if self.name.is_empty() || !self.rules.last().is_some_and(catches_all) {
            return Err(Message::new("policy-needs-last-rule"));
        }
        for (language, text) in &self.undertaking {
            let known = ["en", "nl", "fr", "de"].contains(&language.as_str());
            if !known || text.trim().is_empty() || text.len() > MAX_UNDERTAKING {
                return Err(Message::new("policy-undertaking").with("language", language.as_str()));
            }
        }
        for rule in &self.rules {
            if !(64..=100_000).contains(&rule.canaries) {
                return Err(Message::new("policy-canaries-range"));
            }
            if rule.method == Method::Destroy {
                return Err(Message::new("policy-destroy"));
            }
            if rule.verification == VerificationKind::None
                || rule.verification_purged == Some(VerificationKind::None)
            {
                return Err(Message::new("policy-verification-none"));
            }
            if let Some(name) = &rule.scheme {
                self.scheme(name.as_str())?;
            }
        }
        Ok(())
    }

    /// The rule for a medium. There is always one: the last rule fits all.
    #[must_use]
    pub fn rule(
        &self,
        medium: MediumKind,
        classification: Option<&SafeText>,
        destination: Option<&SafeText>,
    ) -> &Rule {
        let names = |list: &Option<Vec<SafeText>>, value: Option<&SafeText>| match (list, value) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(list), Some(value)) => list
                .iter()
                .any(|name| name.as_str().eq_ignore_ascii_case(value.as_str())),
        };
        let fits = |rule: &&Rule| {
            rule.medium
                .as_ref()
                .is_none_or(|kinds| kinds.contains(&medium))
                && names(&rule.classification, classification)
                && names(&rule.destination, destination)
        };
        self.rules
            .iter()
            .find(fits)
            .unwrap_or(&self.rules[self.rules.len() - 1])
    }

    /// The edition in which the policy's methods are meant.
    #[must_use]
    pub fn standard(&self) -> StandardEdition {
        StandardEdition::nist_rev2()
    }

    /// A scheme by name: the policy's own first, then the built-in ones.
    ///
    /// # Errors
    /// When there is none of that name.
    pub fn scheme(&self, name: &str) -> Result<Scheme, Message> {
        self.schemes
            .iter()
            .cloned()
            .chain(scheme::built_in())
            .find(|scheme| scheme.name.as_str() == name)
            .ok_or_else(|| {
                let known = scheme::built_in()
                    .into_iter()
                    .chain(self.schemes.iter().cloned());
                Message::new("scheme-unknown")
                    .with("scheme", name)
                    .with("known", known.map(|scheme| scheme.name).collect::<Vec<_>>())
            })
    }

    /// The rules, in order.
    #[must_use]
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }
}

impl Rule {
    /// Kinds of medium that it is for; `None` for all.
    #[must_use]
    pub fn media(&self) -> Option<&[MediumKind]> {
        self.medium.as_deref()
    }

    /// Classifications that it is for; `None` for all.
    #[must_use]
    pub fn classifications(&self) -> Option<&[SafeText]> {
        self.classification.as_deref()
    }

    /// Destinations that it is for; `None` for all.
    #[must_use]
    pub fn destinations(&self) -> Option<&[SafeText]> {
        self.destination.as_deref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_asks_for_what_the_norm_is_about() {
        let policy = built_in().remove(0);
        assert_eq!(policy.name.as_str(), DEFAULT);
        let ask = |medium| {
            let rule = policy.rule(medium, None, None);
            (rule.method, rule.verification)
        };
        for flash in [
            MediumKind::Ssd,
            MediumKind::Nvme,
            MediumKind::Emmc,
            MediumKind::Sd,
            MediumKind::UsbStick,
        ] {
            assert_eq!(ask(flash).0, Method::Purge, "{flash:?}");
        }
        assert_eq!(ask(MediumKind::Unknown).0, Method::Purge);
        assert_eq!(
            ask(MediumKind::HardDisk),
            (Method::Clear, VerificationKind::Full)
        );
        assert_eq!(
            ask(MediumKind::Virtual),
            (Method::Clear, VerificationKind::Sampled)
        );
        let public = SafeText::new("Public");
        assert_eq!(
            policy.rule(MediumKind::Nvme, Some(&public), None).method,
            Method::Clear
        );
    }

    #[test]
    fn bad_policies_are_named() {
        let rule = "[[rule]]\nmethod = 'purge'\nverification = 'full'\n";
        for (text, id) in [
            (String::new(), "data-file-invalid"),
            ("name = 'x'".into(), "data-file-invalid"),
            (
                format!("name = 'x'\nsurprise = 1\n{rule}"),
                "data-file-invalid",
            ),
            (
                format!("name = 'x'\n{rule}medium = ['ssd']\n"),
                "policy-needs-last-rule",
            ),
            (
                format!("name = 'x'\n{rule}canaries = 3\n"),
                "policy-canaries-range",
            ),
            (
                format!("name = 'x'\n{rule}scheme = 'nope'\n"),
                "scheme-unknown",
            ),
            (
                "name='x'\n[[rule]]\nmethod='purge'\nverification='none'".into(),
                "policy-verification-none",
            ),
            (
                "name='x'\n[undertaking]\nxx='I promise'\n[[rule]]\nmethod='clear'\nverification='full'".into(),
                "policy-undertaking",
            ),
            (
                "name='x'\n[[rule]]\nmethod='destroy'\nverification='full'".into(),
                "policy-destroy",
            ),
        ] {
            assert_eq!(Policy::parse(&text).unwrap_err().id, id, "{text}");
        }
    }

    #[test]
    fn a_policy_brings_its_own_scheme() {
        let text = "name='x'\n[[rule]]\nmethod='clear'\nverification='full'\nscheme='house'\n\
                    [[scheme]]\nname='house'\npasses=['00','random']\n";
        let policy = Policy::parse(text).unwrap();
        assert_eq!(policy.scheme("house").unwrap().passes.len(), 2);
        assert_eq!(policy.sha256.len(), 64);
    }

    proptest::proptest! {
        #[test]
        fn any_text_gives_a_policy_or_an_error(text: String) {
            let _ = Policy::parse(&text);
        }
    }
}
