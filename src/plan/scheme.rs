//! Overwrite schemes: data in, literal passes out.

use std::collections::BTreeSet;

use serde::Deserialize;

use crate::record::{Message, PassPattern, SafeText};

/// The built-in schemes.
const BUILT_IN: &str = include_str!("schemes.toml");

/// Passes a scheme may have. Gutmann has 35; a thousand is a slip of the keyboard.
const MAX_PASSES: usize = 100;

/// An overwrite scheme, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scheme {
    /// Its name on the command line.
    pub name: SafeText,
    /// Its common title.
    pub title: SafeText,
    /// Its passes, in order.
    pub passes: Vec<PassSpec>,
    /// Passes from and to (counted from 0, inclusive) that are put in random order.
    shuffle: Option<(usize, usize)>,
    /// Withdrawn by whoever published it.
    pub withdrawn: bool,
    /// Where the definition comes from.
    pub source: SafeText,
}

/// One pass, before random numbers are drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PassSpec {
    /// A random stream.
    Random,
    /// One random byte, repeated.
    RandomByte,
    /// The complement of the repeated bytes of the pass before.
    Complement,
    /// These bytes, repeated.
    Bytes(Vec<u8>),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SchemeFile {
    scheme: Vec<RawScheme>,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawScheme {
    name: SafeText,
    title: Option<SafeText>,
    passes: Vec<String>,
    shuffle: Option<(usize, usize)>,
    #[serde(default)]
    withdrawn: bool,
    source: Option<SafeText>,
}

/// All built-in schemes, in the order of the documentation.
#[must_use]
pub fn built_in() -> Vec<Scheme> {
    parse(BUILT_IN).expect("the built-in schemes are tested")
}

/// Reads a file of schemes.
///
/// # Errors
/// What is wrong, with the place in the file or the name of the scheme.
pub fn parse(text: &str) -> Result<Vec<Scheme>, Message> {
    let file: SchemeFile = toml::from_str(text).map_err(|error| invalid(text, &error))?;
    check_all(file.scheme)
}

/// The sentence for a TOML file that cannot be read, with the line.
#[must_use]
pub fn invalid(text: &str, error: &toml::de::Error) -> Message {
    let before = error
        .span()
        .and_then(|span| text.get(..span.start))
        .unwrap_or_default();
    let line = before.bytes().filter(|byte| *byte == b'\n').count() as u64 + 1;
    Message::new("data-file-invalid")
        .with("line", line)
        .with("detail", error.message())
}

pub(super) fn check_all(raw: Vec<RawScheme>) -> Result<Vec<Scheme>, Message> {
    let mut names = BTreeSet::new();
    let mut schemes = Vec::with_capacity(raw.len());
    for scheme in raw {
        let scheme = Scheme::check(scheme)?;
        if !names.insert(scheme.name.clone()) {
            return Err(Message::new("scheme-twice").with("scheme", &scheme.name));
        }
        schemes.push(scheme);
    }
    Ok(schemes)
}

impl Scheme {
    fn check(raw: RawScheme) -> Result<Self, Message> {
        let wrong = |reason: Message| {
            Message::new("scheme-invalid")
                .with("scheme", &raw.name)
                .with("reason", reason)
        };
        if raw.name.is_empty() || raw.passes.is_empty() || raw.passes.len() > MAX_PASSES {
            return Err(wrong(
                Message::new("scheme-needs-passes").with("most", MAX_PASSES as u64),
            ));
        }
        let mut passes = Vec::with_capacity(raw.passes.len());
        for text in &raw.passes {
            let pass = PassSpec::parse(text).ok_or_else(|| {
                wrong(Message::new("scheme-pass-unknown").with("pass", text.as_str()))
            })?;
            let complement_of_nothing = pass == PassSpec::Complement
                && matches!(passes.last(), None | Some(PassSpec::Random));
            if complement_of_nothing {
                return Err(wrong(Message::new("scheme-complement-of-nothing")));
            }
            passes.push(pass);
        }
        let shuffle = match raw.shuffle {
            None => None,
            Some((first, last)) if first >= 1 && first <= last && last <= passes.len() => {
                Some((first - 1, last - 1))
            }
            Some(_) => return Err(wrong(Message::new("scheme-shuffle-range"))),
        };
        // Nor may one follow: what stands last of them is drawn anew each time.
        if let Some((first, last)) = shuffle
            && passes[first..passes.len().min(last + 2)].contains(&PassSpec::Complement)
        {
            return Err(wrong(Message::new("scheme-shuffle-complement")));
        }
        Ok(Self {
            title: raw.title.unwrap_or_else(|| raw.name.clone()),
            name: raw.name,
            passes,
            shuffle,
            withdrawn: raw.withdrawn,
            source: raw.source.unwrap_or_default(),
        })
    }

    /// The passes in words that need no translation, for plan and certificate.
    #[must_use]
    pub fn literal(&self) -> Vec<SafeText> {
        self.passes.iter().map(PassSpec::literal).collect()
    }

    /// Draws the random numbers and gives the passes exactly as they will be written.
    ///
    /// # Errors
    /// When the operating system gives no random numbers.
    pub fn draw(&self) -> Result<Vec<PassPattern>, getrandom::Error> {
        let mut specs = self.passes.clone();
        if let Some((first, last)) = self.shuffle {
            shuffle(&mut specs[first..=last])?;
        }
        let mut drawn: Vec<PassPattern> = Vec::with_capacity(specs.len());
        let mut before: Vec<u8> = Vec::new();
        for spec in specs {
            let repeated = match spec {
                PassSpec::Random => {
                    before.clear();
                    let mut seed = [0; 32];
                    getrandom::fill(&mut seed)?;
                    drawn.push(PassPattern::Stream {
                        generator: "ChaCha8".into(),
                        seed: hex(&seed),
                    });
                    continue;
                }
                PassSpec::RandomByte => {
                    let mut byte = [0; 1];
                    getrandom::fill(&mut byte)?;
                    byte.to_vec()
                }
                PassSpec::Complement => before.iter().map(|byte| !byte).collect(),
                PassSpec::Bytes(bytes) => bytes,
            };
            drawn.push(PassPattern::Repeat(hex(&repeated)));
            before = repeated;
        }
        Ok(drawn)
    }
}

impl PassSpec {
    fn parse(text: &str) -> Option<Self> {
        match text {
            "random" => Some(Self::Random),
            "random-byte" => Some(Self::RandomByte),
            "complement" => Some(Self::Complement),
            _ => {
                let digits = text.len();
                if digits == 0
                    || !digits.is_multiple_of(2)
                    || digits > 128
                    || !text.bytes().all(|b| b.is_ascii_hexdigit())
                {
                    return None;
                }
                let byte = |at: usize| u8::from_str_radix(&text[at..at + 2], 16).ok();
                (0..digits)
                    .step_by(2)
                    .map(byte)
                    .collect::<Option<_>>()
                    .map(Self::Bytes)
            }
        }
    }

    fn literal(&self) -> SafeText {
        match self {
            Self::Random => "random stream".into(),
            Self::RandomByte => "random byte".into(),
            Self::Complement => "complement".into(),
            Self::Bytes(bytes) => hex(bytes).to_uppercase().into(),
        }
    }
}

/// Fisher-Yates with numbers from the operating system, without modulo bias.
fn shuffle(specs: &mut [PassSpec]) -> Result<(), getrandom::Error> {
    for last in (1..specs.len()).rev() {
        let choices = last as u64 + 1;
        let limit = u64::MAX - u64::MAX % choices;
        let number = loop {
            let mut bytes = [0; 8];
            getrandom::fill(&mut bytes)?;
            let number = u64::from_le_bytes(bytes);
            if number < limit {
                break number % choices;
            }
        };
        specs.swap(last, usize::try_from(number).unwrap_or(last));
    }
    Ok(())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(name: &str) -> Scheme {
        built_in()
            .into_iter()
            .find(|s| s.name.as_str() == name)
            .unwrap()
    }

    #[test]
    fn every_scheme_of_the_table_is_there() {
        for (name, passes, withdrawn) in [
            ("random", 1, false),
            ("zero", 1, false),
            ("one", 1, false),
            ("nist-clear", 1, false),
            ("ism-0354", 1, false),
            ("itsp-40-006", 3, false),
            ("bsi-gs", 1, false),
            ("bsi-gse", 2, false),
            ("dod-5220.22-m-e", 3, true),
            ("dod-5220.22-m-ece", 7, true),
            ("hmg-is5-baseline", 1, true),
            ("hmg-is5-enhanced", 3, true),
            ("vsitr", 7, true),
            ("rcmp-tssit-ops-ii", 7, true),
            ("csec-itsg-06", 3, true),
            ("schneier", 7, true),
            ("ar-380-19", 3, true),
            ("gost-r-50739-95", 2, true),
            ("pfitzner-7", 7, true),
            ("pfitzner-33", 33, true),
            ("nap-14.1-c", 3, true),
            ("bmb21-2019", 6, true),
            ("gutmann", 35, true),
        ] {
            let scheme = named(name);
            assert_eq!(
                (scheme.passes.len(), scheme.withdrawn),
                (passes, withdrawn),
                "{name}"
            );
        }
    }

    #[test]
    fn a_complement_is_of_the_byte_before() {
        for _ in 0..20 {
            let drawn = named("dod-5220.22-m-ece").draw().unwrap();
            let bytes = |at: usize| match &drawn[at] {
                PassPattern::Repeat(hex) => u8::from_str_radix(hex, 16).unwrap(),
                PassPattern::Stream { .. } => panic!("pass {at} is a stream"),
            };
            assert_eq!(bytes(1), !bytes(0));
            assert_eq!(bytes(5), !bytes(4));
            assert!(matches!(drawn[6], PassPattern::Stream { .. }));
        }
    }

    #[test]
    fn streams_are_never_the_same_twice() {
        let drawn = named("pfitzner-33").draw().unwrap();
        let distinct: std::collections::HashSet<_> = drawn.iter().collect();
        assert_eq!(distinct.len(), 33);
    }

    #[test]
    fn gutmann_shuffles_the_middle_and_loses_nothing() {
        let scheme = named("gutmann");
        let sorted = |passes: &[PassPattern]| {
            let mut list: Vec<String> = passes.iter().map(|p| format!("{p:?}")).collect();
            list.sort();
            list
        };
        let first = scheme.draw().unwrap();
        let second = scheme.draw().unwrap();
        assert_eq!(sorted(&first[4..31]), sorted(&second[4..31]));
        assert_ne!(
            first[4..31],
            second[4..31],
            "27! orders; twice the same is a broken shuffle"
        );
        assert!(matches!(first[34], PassPattern::Stream { .. }));
    }

    /// Found by fuzzing: a random pass may come to stand before the complement.
    #[test]
    fn nothing_is_shuffled_before_a_complement() {
        let text = "[[scheme]]\nname='x'\npasses=['random','00','complement']\nshuffle=[1,2]\n";
        assert_eq!(parse(text).unwrap_err().id, "scheme-invalid");
        let text = "[[scheme]]\nname='x'\npasses=['00','complement','random']\nshuffle=[3,3]\n";
        parse(text).unwrap();
    }

    #[test]
    fn bad_schemes_are_named() {
        for (passes, id) in [
            ("[]", "scheme-needs-passes"),
            ("[\"0\"]", "scheme-pass-unknown"),
            ("[\"zeros\"]", "scheme-pass-unknown"),
            ("[\"complement\"]", "scheme-complement-of-nothing"),
            (
                "[\"random\", \"complement\"]",
                "scheme-complement-of-nothing",
            ),
        ] {
            let error =
                parse(&format!("[[scheme]]\nname = \"x\"\npasses = {passes}\n")).unwrap_err();
            assert!(format!("{error:?}").contains(id), "{passes}: {error:?}");
        }
        let error = parse("[[scheme]]\nname = \"x\"\npasses = [\"00\"]\nextra = 1\n").unwrap_err();
        assert_eq!(error.id, "data-file-invalid");
        let error =
            parse("[[scheme]]\nname='x'\npasses=['00']\n[[scheme]]\nname='x'\npasses=['00']")
                .unwrap_err();
        assert_eq!(error.id, "scheme-twice");
    }

    proptest::proptest! {
        #[test]
        fn any_text_gives_schemes_or_an_error(text: String) {
            let _ = parse(&text);
        }
    }
}
