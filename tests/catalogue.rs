//! Holds the message catalogues, each other and the code together.
//!
//! Ids are found in the code by how they are written: in `Message::new("…")`,
//! in `say("…")` and `word("…")`, in `let id = …;`, and as literals of functions
//! called `*_id` or `*_key` and of files called `words.rs`, which is where an
//! enum is given its sentence. Arguments are found by the chain of `.with("…", …)`
//! after a `Message::new`, and by the pairs of a `say`. An entry counts as used
//! where its id stands in the code in any way.

#![allow(clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use fluent_syntax::ast;
use rasura::text::{Language, source};

type Placeholders = BTreeSet<String>;

fn parse(language: Language) -> ast::Resource<&'static str> {
    fluent_syntax::parser::parse(source(language))
        .unwrap_or_else(|(_, errors)| panic!("{language:?}: {errors:#?}"))
}

/// Entries of a catalogue with their placeholders; fails where one stands twice.
fn entries(language: Language) -> BTreeMap<String, Placeholders> {
    let mut found = BTreeMap::new();
    for entry in parse(language).body {
        let ast::Entry::Message(message) = entry else {
            continue;
        };
        let mut placeholders = Placeholders::new();
        let pattern = message.value.expect("an entry has a value");
        collect(&pattern, &mut placeholders);
        let id = message.id.name.to_owned();
        let before = found.insert(id, placeholders);
        assert!(before.is_none(), "{language:?}: {} twice", message.id.name);
    }
    found
}

fn collect(pattern: &ast::Pattern<&str>, into: &mut Placeholders) {
    for element in &pattern.elements {
        if let ast::PatternElement::Placeable { expression } = element {
            match expression {
                ast::Expression::Inline(inline) => collect_inline(inline, into),
                ast::Expression::Select { selector, variants } => {
                    collect_inline(selector, into);
                    for variant in variants {
                        collect(&variant.value, into);
                    }
                }
            }
        }
    }
}

fn collect_inline(inline: &ast::InlineExpression<&str>, into: &mut Placeholders) {
    match inline {
        ast::InlineExpression::VariableReference { id } => {
            into.insert(id.name.to_owned());
        }
        ast::InlineExpression::Placeable { expression } => {
            if let ast::Expression::Inline(inner) = &**expression {
                collect_inline(inner, into);
            }
        }
        ast::InlineExpression::StringLiteral { .. } => {}
        other => panic!("the catalogues have no use for {other:?}"),
    }
}

/// All Rust files under `folder`, but for those that hold tests only.
fn rust_files(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, into);
            continue;
        }
        let name = path.file_name().unwrap().to_str().unwrap();
        if name.ends_with(".rs") && !name.ends_with("tests.rs") && name != "trial.rs" {
            into.push(path);
        }
    }
}

/// Drops `//` comments and everything from `#[cfg(test)]` on.
fn code_of(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    let text = text.split("#[cfg(test)]\nmod tests").next().unwrap();
    text.lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect::<Vec<_>>()
        .join("\n")
}

fn is_id(text: &str) -> bool {
    text.contains('-')
        && text
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

/// The string literal at the beginning of `code`, past white space.
fn literal(code: &str) -> Option<&str> {
    let inner = code.trim_start().strip_prefix('"')?;
    inner.split('"').next()
}

/// String literals that look like ids, but for those that are only compared with.
fn id_literals(code: &str) -> Vec<&str> {
    let pieces: Vec<&str> = code.split('"').collect();
    let mut found = Vec::new();
    for (text, after) in pieces.iter().skip(1).zip(pieces.iter().skip(2)).step_by(2) {
        let after = after.trim_start();
        let is_pattern = after.starts_with("=>") || after.starts_with('|');
        if is_id(text) && !is_pattern {
            found.push(*text);
        }
    }
    found
}

/// `code` up to the bracket that closes the one it begins in.
fn inside(code: &str) -> &str {
    let mut depth = 0_i32;
    let mut quoted = false;
    for (position, byte) in code.bytes().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b'(' | b'[' | b'{' if !quoted => depth += 1,
            b')' | b']' | b'}' if !quoted => {
                depth -= 1;
                if depth < 0 {
                    return &code[..position];
                }
            }
            _ => {}
        }
    }
    code
}

#[derive(Default)]
struct Used {
    /// Every id that the code speaks of, and where.
    ids: BTreeMap<String, PathBuf>,
    /// Every literal that could be one.
    literals: BTreeSet<String>,
    /// Arguments, where the code gives all of them in one expression.
    args: Vec<(String, Placeholders, PathBuf)>,
}

impl Used {
    fn scan(&mut self, path: &Path) {
        let code = code_of(path);
        self.messages(&code, path);
        self.says(&code, path);
        self.literals.extend(code.split('"').map(str::to_owned));
        for (at, opening) in code.match_indices("word(") {
            if let Some(id) = literal(&code[at + opening.len()..]).filter(|id| is_id(id)) {
                self.ids.insert(id.to_owned(), path.to_owned());
            }
        }
        for (at, opening) in code.match_indices("let id = ") {
            let choice = code[at + opening.len()..].split(';').next().unwrap();
            for id in id_literals(choice) {
                self.ids.insert(id.to_owned(), path.to_owned());
            }
        }
        if path.ends_with("words.rs") {
            for id in id_literals(&code) {
                self.ids.insert(id.to_owned(), path.to_owned());
            }
        }
        for name in ["_id(", "_key("] {
            for (at, _) in code.match_indices(name) {
                let is_definition = code[..at]
                    .rsplit(|c: char| !(c.is_alphanumeric() || c == '_'))
                    .nth(1)
                    == Some("fn");
                if !is_definition {
                    continue;
                }
                let Some(body) = code[at..].find('{') else {
                    continue;
                };
                for id in id_literals(inside(&code[at + body + 1..])) {
                    self.ids.insert(id.to_owned(), path.to_owned());
                }
            }
        }
    }

    fn messages(&mut self, code: &str, path: &Path) {
        for (at, opening) in code.match_indices("Message::new(") {
            let rest = &code[at + opening.len()..];
            let call = inside(rest);
            // Either one id, or a choice of them: `if x { "a-b" } else { "a-c" }`.
            let ids: Vec<&str> = literal(call).map_or_else(|| id_literals(call), |only| vec![only]);
            let mut chain = &rest[call.len() + 1..];
            let mut args = Placeholders::new();
            while let Some(next) = chain.trim_start().strip_prefix(".with(") {
                let with = inside(next);
                args.insert(literal(with).expect("a literal name").to_owned());
                chain = &next[with.len() + 1..];
            }
            for id in ids {
                self.ids.insert(id.to_owned(), path.to_owned());
                self.args
                    .push((id.to_owned(), args.clone(), path.to_owned()));
            }
        }
    }

    fn says(&mut self, code: &str, path: &Path) {
        for (at, opening) in code.match_indices("say(") {
            let call = inside(&code[at + opening.len()..]);
            let Some(id) = literal(call).filter(|id| is_id(id)) else {
                for id in id_literals(call) {
                    self.ids.insert(id.to_owned(), path.to_owned());
                }
                continue;
            };
            self.ids.insert(id.to_owned(), path.to_owned());
            let Some(list) = call.split_once("&[").map(|(_, list)| inside(list)) else {
                continue;
            };
            let names: Placeholders = list
                .match_indices('(')
                .filter_map(|(open, _)| literal(&list[open + 1..]))
                .map(str::to_owned)
                .collect();
            self.args.push((id.to_owned(), names, path.to_owned()));
        }
    }
}

fn used() -> Used {
    let mut files = Vec::new();
    rust_files(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
        &mut files,
    );
    let mut used = Used::default();
    for file in files {
        used.scan(&file);
    }
    used
}

fn report(faults: &[String]) {
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn every_catalogue_has_the_same_entries_with_the_same_placeholders() {
    let english = entries(Language::English);
    let mut faults = Vec::new();
    for language in Language::ALL {
        let own = entries(language);
        for (id, placeholders) in &english {
            match own.get(id) {
                None => faults.push(format!("{}: {id} is missing", language.code())),
                Some(other) if other != placeholders => faults.push(format!(
                    "{}: {id} has {other:?}, English has {placeholders:?}",
                    language.code()
                )),
                Some(_) => {}
            }
        }
        for id in own.keys().filter(|id| !english.contains_key(*id)) {
            faults.push(format!("{}: {id} is not in English", language.code()));
        }
    }
    report(&faults);
}

#[test]
fn every_id_in_the_code_stands_in_the_catalogue() {
    let english = entries(Language::English);
    let used = used();
    let mut faults = Vec::new();
    for (id, path) in &used.ids {
        if !english.contains_key(id) {
            faults.push(format!("{}: {id} is not in en.ftl", path.display()));
        }
    }
    for (id, args, path) in &used.args {
        let Some(placeholders) = english.get(id) else {
            continue;
        };
        if args != placeholders {
            faults.push(format!(
                "{}: {id} is given {args:?}, en.ftl asks for {placeholders:?}",
                path.display()
            ));
        }
    }
    report(&faults);
}

#[test]
fn every_entry_is_used() {
    let used = used();
    let unused: Vec<String> = entries(Language::English)
        .into_keys()
        .filter(|id| !used.literals.contains(id))
        .map(|id| format!("{id} stands in en.ftl and nowhere in the code"))
        .collect();
    report(&unused);
}

#[test]
fn the_scan_sees_what_it_is_meant_to_see() {
    let used = used();
    assert!(used.ids.contains_key("fault-gone"), "an enum's sentence");
    assert!(
        used.ids.contains_key("drive-error-open"),
        "an enum's sentence"
    );
    let kernel = used.args.iter().find(|(id, ..)| id == "fault-kernel");
    let (_, args, _) = kernel.expect("a message with a chain of arguments");
    assert_eq!(args.iter().collect::<Vec<_>>(), ["fault", "kernel"]);
}

/// French puts a space that does not break before `: ; ! ? »` and after `«`.
#[test]
fn french_punctuation_does_not_break() {
    let mut faults = Vec::new();
    for line in source(Language::French).lines() {
        if line.starts_with('#') || line.trim().is_empty() {
            continue;
        }
        let bad = line.char_indices().any(|(at, c)| {
            let before = line[..at].chars().next_back();
            let after = line[at + c.len_utf8()..].chars().next();
            match c {
                // Inside of words such as 12:30, a URL or `{ $n ->` it is no punctuation.
                ':' | ';' | '!' | '?' => {
                    after.is_none_or(char::is_whitespace) && before != Some('\u{a0}')
                }
                '»' => before != Some('\u{a0}'),
                '«' => after != Some('\u{a0}'),
                _ => false,
            }
        });
        if bad {
            faults.push(format!("fr: {line}"));
        }
    }
    report(&faults);
}

/// Quotation marks and apostrophes are typographic ones.
#[test]
fn no_typewriter_marks() {
    let mut faults = Vec::new();
    for language in Language::ALL {
        for line in source(language).lines() {
            if !line.starts_with('#') && line.contains('\'') {
                faults.push(format!("{}: {line}", language.code()));
            }
        }
    }
    report(&faults);
}
