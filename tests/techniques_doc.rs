//! Holds docs/techniques.md to the code: every technique has its section,
//! every check and every rule of ownership its row, and nothing else has one.
//! Holds docs/technician.md to the catalogue: what it quotes is what is said.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use rasura::job::conclude::CHECKS;
use rasura::record::findings::OwnershipRule;
use rasura::technique::TECHNIQUES;

fn file(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

fn document() -> String {
    file("docs/techniques.md")
}

/// The text from this heading to the next of the same or a higher level.
fn section<'a>(document: &'a str, heading: &str) -> &'a str {
    let level = heading.chars().take_while(|c| *c == '#').count();
    let start = document
        .find(&format!("\n{heading}\n"))
        .unwrap_or_else(|| panic!("there is no section “{heading}”"));
    let body = &document[start + heading.len() + 2..];
    let ends = |line: &str| {
        let marks = line.chars().take_while(|c| *c == '#').count();
        (1..=level).contains(&marks) && line[marks..].starts_with(' ')
    };
    let mut length = 0;
    for line in body.split_inclusive('\n') {
        if ends(line) {
            break;
        }
        length += line.len();
    }
    &body[..length]
}

/// What stands between the first pair of backticks of each row.
fn names_of_rows(section: &str) -> BTreeSet<String> {
    section
        .lines()
        .filter_map(|line| line.strip_prefix("| `"))
        .filter_map(|rest| rest.split('`').next())
        .map(str::to_owned)
        .collect()
}

fn techniques() -> BTreeSet<String> {
    let names = TECHNIQUES.iter().map(|technique| technique.name());
    names.map(str::to_owned).collect()
}

#[test]
fn every_technique_has_a_section_and_a_row() {
    let text = document();
    let headings: BTreeSet<String> = text
        .lines()
        .filter_map(|line| line.strip_prefix("### `")?.strip_suffix('`'))
        .map(str::to_owned)
        .collect();
    assert_eq!(headings, techniques());
    assert_eq!(
        names_of_rows(section(&text, "## At a glance")),
        techniques()
    );
}

#[test]
fn every_check_has_a_row() {
    let text = document();
    let checks: BTreeSet<String> = CHECKS
        .iter()
        .copied()
        .flatten()
        .map(|check| check.name.to_owned())
        .collect();
    assert_eq!(names_of_rows(section(&text, "### The checks")), checks);
}

#[test]
fn every_rule_of_ownership_has_a_row() {
    let text = document();
    // A rule that is added does not get past this match without its row.
    let known = |rule: OwnershipRule| match rule {
        OwnershipRule::NvmeSanitize | OwnershipRule::AtaSanitize | OwnershipRule::FinalStatus => {
            serde_json::to_value(rule)
                .unwrap()
                .as_str()
                .unwrap()
                .to_owned()
        }
    };
    let rules = BTreeSet::from([
        known(OwnershipRule::NvmeSanitize),
        known(OwnershipRule::AtaSanitize),
        known(OwnershipRule::FinalStatus),
    ]);
    let section = section(&text, "### What shows that it was our command");
    assert_eq!(names_of_rows(section), rules);
}

#[test]
fn the_password_is_the_one_of_the_code() {
    let code = file("src/technique/ata/password.rs");
    let text = document();
    let password = text
        .lines()
        .map(str::trim)
        .find(|line| line.len() == 64 && line.bytes().all(|byte| byte.is_ascii_hexdigit()))
        .unwrap();
    assert!(code.contains(password), "{password} is not the code’s");
}

/// What stands between the placeholders of each sentence of the catalogue.
fn sentences() -> Vec<Vec<String>> {
    let catalogue = file("src/text/en.ftl");
    let texts = catalogue
        .lines()
        .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()))
        .filter_map(|line| line.split_once(" = "));
    texts
        .map(|(_, text)| {
            let pieces = text.split('{');
            pieces
                .map(|piece| piece.rsplit('}').next().unwrap().trim().to_owned())
                .collect()
        })
        .collect()
}

/// Characters of a quotation that a sentence of the catalogue accounts for, if
/// all of it stands there in its order.
fn accounted(quotation: &str, sentence: &[String]) -> usize {
    let mut at = 0;
    for piece in sentence {
        let Some(found) = quotation[at..].find(piece.as_str()) else {
            return 0;
        };
        at += found + piece.len();
    }
    sentence.iter().map(String::len).sum()
}

#[test]
fn the_bench_guide_quotes_what_is_said() {
    let guide = file("docs/technician.md");
    let mut quotations = vec![String::new()];
    for line in guide.lines() {
        match line.strip_prefix("> ") {
            Some(text) => {
                let last = quotations.last_mut().unwrap();
                if !last.is_empty() {
                    last.push(' ');
                }
                last.push_str(text);
            }
            None => quotations.push(String::new()),
        }
    }
    quotations.retain(|quotation| !quotation.is_empty());
    assert!(quotations.len() > 20);
    let sentences = sentences();
    for quotation in quotations {
        let best = sentences.iter().map(|s| accounted(&quotation, s)).max();
        assert!(
            best.unwrap() * 2 > quotation.len(),
            "nobody says “{quotation}”"
        );
    }
}
