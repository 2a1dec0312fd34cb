//! Statements that have no page of their own: shown member by member, so that
//! nothing that was signed is left out.

use serde_json::Value as Json;

use super::Printable;
use super::document::{Block, Mark, Outcome};
use super::words::{Facts, Words};
use crate::record::{Message, SafeText};

/// Members deeper than this, and lists longer than this, are left to the signed file.
const DEPTH: usize = 8;
const LENGTH: usize = 40;

pub(super) fn outcome(words: &Words, kind: &str, value: &Json) -> Outcome {
    let passed = value["passed"]
        .as_bool()
        .or_else(|| value["verification"]["passed"].as_bool());
    let mark = match (kind, passed) {
        ("verification", Some(true)) => Mark::Good,
        ("verification", Some(false)) => Mark::Bad,
        ("incident", _) => Mark::Warning,
        _ => Mark::Unknown,
    };
    Outcome {
        mark,
        words: words.say(outcome_id(mark), &[]),
        sentence: String::new(),
        proof: String::new(),
        reasons: Vec::new(),
    }
}

fn outcome_id(mark: Mark) -> &'static str {
    match mark {
        Mark::Good => "cert-outcome-confirmed",
        Mark::Bad => "cert-outcome-not-confirmed",
        Mark::Warning => "cert-outcome-incident",
        Mark::Unknown => "cert-outcome-see-below",
    }
}

pub(super) fn front(words: &Words, value: &Json, printable: &Printable) -> Vec<Block> {
    let mut maker = Facts::default();
    maker.add(
        words.say("cert-organisation", &[]),
        words.organisation(printable),
    );
    maker.maybe(
        words.say("cert-in-the-name-of", &[]),
        printable.in_the_name_of.as_ref(),
    );
    let mut content = Facts::default();
    walk(words, "", value, 0, &mut content);
    vec![
        maker.block(),
        Block::Heading(words.say("cert-content-of-statement", &[])),
        content.block(),
    ]
}

fn walk(words: &Words, path: &str, value: &Json, depth: usize, facts: &mut Facts) {
    let below = |name: &str| {
        let name = SafeText::new(name);
        if path.is_empty() {
            name.to_string()
        } else {
            format!("{path} / {name}")
        }
    };
    match value {
        Json::Object(members) if depth < DEPTH => {
            if let Some(sentence) = sentence(words, value) {
                facts.add(path.to_owned(), sentence);
                return;
            }
            for (name, inner) in members {
                walk(words, &below(name), inner, depth + 1, facts);
            }
        }
        Json::Array(list)
            if depth < DEPTH && list.iter().any(|v| v.is_object() || v.is_array()) =>
        {
            for (position, inner) in list.iter().take(LENGTH).enumerate() {
                walk(
                    words,
                    &below(&(position + 1).to_string()),
                    inner,
                    depth + 1,
                    facts,
                );
            }
            if list.len() > LENGTH {
                facts.add(below("…"), words.value(list.len() as u64));
            }
        }
        Json::Array(list) => {
            let mut shown: Vec<String> =
                list.iter().take(LENGTH).map(|v| plain(words, v)).collect();
            if list.len() > LENGTH {
                shown.push("…".to_owned());
            }
            facts.add(path.to_owned(), shown.join(", "));
        }
        _ => facts.add(path.to_owned(), plain(words, value)),
    }
}

/// A member that is a message is said.
fn sentence(words: &Words, value: &Json) -> Option<String> {
    let members = value.as_object()?;
    let only = |name: &str| name == "id" || name == "args";
    if !members.contains_key("id") || !members.keys().all(|name| only(name)) {
        return None;
    }
    let message: Message = serde_json::from_value(value.clone()).ok()?;
    Some(words.message(&message))
}

fn plain(words: &Words, value: &Json) -> String {
    match value {
        Json::Null => String::new(),
        Json::Bool(yes) => words.yes_or_no(*yes),
        Json::Number(number) => number
            .as_u64()
            .map_or_else(|| number.to_string(), |whole| words.value(whole)),
        Json::String(text) => serde_json::from_value::<SafeText>(text.as_str().into())
            .unwrap_or_default()
            .to_string(),
        other => SafeText::new(other.to_string()).to_string(),
    }
}
