//! The certificate as plain text, for a terminal or a mail.

use std::fmt::Write as _;

use super::document::{Block, Document};
use super::{ExportError, Exporter, Printable};
use crate::text::{Catalogue, Language};

/// Plain text, in any language.
pub(super) const EXPORTER: Exporter = Exporter {
    name: "text",
    extension: "txt",
    has_language: true,
    export,
};

/// Width of the column of names.
const NAMES: usize = 26;
/// Width of a line.
const WIDTH: usize = 80;

fn export(printable: &Printable, language: Language) -> Result<Vec<u8>, ExportError> {
    let catalogue = Catalogue::new(language);
    Ok(write(&Document::new(printable, &catalogue)).into_bytes())
}

fn write(document: &Document) -> String {
    let mut out = String::new();
    for banner in &document.banners {
        let _ = writeln!(out, "*** {banner} ***");
    }
    if !document.banners.is_empty() {
        out.push('\n');
    }
    let _ = writeln!(out, "{}\n{}\n", document.title, document.organisation);
    paragraph(&mut out, &document.outcome.words, 0);
    for line in [&document.outcome.sentence, &document.outcome.proof] {
        paragraph(&mut out, line, 0);
    }
    for reason in &document.outcome.reasons {
        item(&mut out, reason);
    }
    for block in &document.front {
        self::block(&mut out, block);
    }
    let _ = writeln!(out, "\n{}", document.details_title);
    for block in &document.details {
        self::block(&mut out, block);
    }
    out
}

fn block(out: &mut String, block: &Block) {
    match block {
        Block::Heading(title) | Block::Subheading(title) => {
            let _ = writeln!(out, "\n{title}");
        }
        Block::Paragraph(text) => paragraph(out, text, 2),
        Block::Facts(facts) => {
            for known in facts {
                fact(out, &known.name, &known.value);
            }
        }
        Block::Grid { head, rows, .. } => {
            for row in rows {
                for (name, value) in head.iter().zip(row) {
                    fact(out, name, value);
                }
            }
        }
        Block::List(items) => {
            for text in items {
                item(out, text);
            }
        }
    }
}

fn fact(out: &mut String, name: &str, value: &str) {
    let width = WIDTH - NAMES - 3;
    let mut lines = value.split('\n').flat_map(|part| wrap(part, width));
    let first = lines.next().unwrap_or_default();
    let _ = writeln!(out, "  {name:NAMES$} {first}");
    for line in lines {
        let _ = writeln!(out, "  {:NAMES$} {line}", "");
    }
}

fn item(out: &mut String, text: &str) {
    for (position, line) in wrap(text, WIDTH - 4).iter().enumerate() {
        let lead = if position == 0 { "  - " } else { "    " };
        let _ = writeln!(out, "{lead}{line}");
    }
}

fn paragraph(out: &mut String, text: &str, indent: usize) {
    for line in wrap(text, WIDTH - indent) {
        let _ = writeln!(out, "{:indent$}{line}", "");
    }
}

/// Breaks at ordinary spaces only; a longer word stands alone.
fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}
