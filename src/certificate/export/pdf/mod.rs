//! The certificate as PDF/A-3a and PDF/UA-1: a page to sign off, the details
//! after it, and the signed file attached.
//!
//! `fonts` sets text, `layout` and `front` put it on pages, `page` says what
//! stands there and what it means, this module draws. The validator's
//! complaints are errors. Nothing here depends on the clock or on chance: the
//! same certificate gives the same bytes.

mod draw;
mod fonts;
mod front;
mod layout;
mod page;
mod qr;

use fonts::{Face, Files, Shaper};
use layout::{BOTTOM, LEFT, Layout, RIGHT, Style};
use page::{Ink, Pages};

use super::document::Document;
use super::{ExportError, Exporter, Printable, Verdict};
use crate::text::{Catalogue, Language};

/// What the QR code begins with; the statement's number, a colon and the
/// SHA-256 of the signed file follow.
pub const QR_PREFIX: &str = "rasura:1:";

/// PDF/A-3a, in any language.
pub const EXPORTER: Exporter = Exporter {
    name: "pdf",
    extension: "pdf",
    has_language: true,
    export,
};

/// What is tried until the first page is one page: size of the text, from the
/// best to the smallest that is still read with ease, and the most lines of one
/// piece of text. The details have everything in full. What does not fit even
/// then goes on to a second page.
const ATTEMPTS: [(f32, usize); 6] = [
    (9.5, usize::MAX),
    (9.0, usize::MAX),
    (8.5, usize::MAX),
    (8.0, 6),
    (8.0, 4),
    (7.5, 2),
];

fn export(printable: &Printable, language: Language) -> Result<Vec<u8>, ExportError> {
    if matches!(printable.verdict, Verdict::NotAuthentic(_)) {
        return Err(ExportError::NotAuthentic);
    }
    let catalogue = Catalogue::new(language);
    let document = Document::new(printable, &catalogue);
    let files = Files::new()
        .ok_or_else(|| ExportError::Pdf("the embedded fonts cannot be read".to_owned()))?;
    let shaper = Shaper::new(&files);
    let pages = lay_out(&document, &catalogue, &shaper);
    draw::draw(&document, &files, &pages, printable)
}

fn lay_out(document: &Document, catalogue: &Catalogue, shaper: &Shaper) -> Pages {
    let running = if document.running_title.is_empty() {
        format!("{} – {}", document.title, document.id)
    } else {
        format!("{} – {}", document.title, document.running_title)
    };
    let mut layout = Layout::new(shaper, &document.banners, &running);
    for (size, most_lines) in ATTEMPTS {
        layout = Layout::new(shaper, &document.banners, &running);
        front::put(&mut layout, document, size, most_lines);
        if layout.pages.pages.len() == 1 {
            break;
        }
    }
    layout.style = Style::of_size(8.5);
    layout.most_lines = usize::MAX;
    layout.new_page();
    layout.mark(&document.details_title, 2);
    let wide = (LEFT, RIGHT - LEFT);
    let nodes = layout.text(
        &document.details_title,
        Face::Bold,
        (14.0, 18.0),
        wide,
        Ink::BLACK,
    );
    let heading = page::Meaning::Heading(2, document.details_title.clone());
    layout.structure(page::Node::Group(heading, nodes));
    layout.blocks(&document.details, 3);
    number(&mut layout, document, catalogue);
    layout.pages
}

/// The foot of every page.
fn number(layout: &mut Layout, document: &Document, catalogue: &Catalogue) {
    let count = layout.pages.pages.len();
    for index in 0..count {
        let (page, pages) = (index as u64 + 1, count as u64);
        let right = (document.pages)(catalogue, page, pages);
        let right = layout.one_line(&right, Face::Regular, 7.5, 120.0);
        let left = layout.one_line(&document.id, Face::Regular, 7.5, 300.0);
        let baseline = BOTTOM + 20.0;
        for (x, line) in [(LEFT, left), (RIGHT - right.width, right)] {
            layout.pages.pages[index].push(page::Item::Text {
                line,
                x,
                baseline,
                ink: Ink::GREY,
                role: page::Role::Artifact,
            });
        }
    }
}
