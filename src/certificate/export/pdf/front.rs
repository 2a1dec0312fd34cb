//! The first page: what a person needs in order to sign off.

use super::fonts::{CAP_HEIGHT, Face};
use super::layout::{BOTTOM, LEFT, Layout, RIGHT, Style};
use super::page::{Ink, Item, Meaning, Node};
use super::qr;
use crate::certificate::export::QR_PREFIX;
use crate::certificate::export::document::{Document, Mark, Signature};

/// Side of the QR code in points, without its quiet zone.
const QR: f32 = 92.0;

/// Puts the first page. `size` is that of ordinary text, of which no piece is
/// longer than `most_lines`.
pub(super) fn put(layout: &mut Layout, document: &Document, size: f32, most_lines: usize) {
    layout.style = Style::of_size(size);
    layout.most_lines = most_lines;
    for banner in &document.banners {
        layout.banner(banner, true);
    }
    title(layout, document);
    outcome(layout, document);
    layout.blocks(&document.front, 2);
    signature(layout, document);
}

fn title(layout: &mut Layout, document: &Document) {
    let wide = (LEFT, RIGHT - LEFT);
    let nodes = layout.text(
        &document.organisation,
        Face::Bold,
        (9.5, 13.0),
        wide,
        Ink::GREY,
    );
    layout.structure(Node::Group(Meaning::Paragraph, nodes));
    layout.mark(&document.title, 1);
    let nodes = layout.text(&document.title, Face::Bold, (20.0, 25.0), wide, Ink::BLACK);
    let heading = Meaning::Heading(1, document.title.clone());
    layout.structure(Node::Group(heading, nodes));
    let nodes = layout.text(
        &document.reference,
        Face::Regular,
        (8.0, 11.0),
        wide,
        Ink::GREY,
    );
    layout.structure(Node::Group(Meaning::Paragraph, nodes));
    layout.y += 6.0;
}

/// The outcome in a frame: a sign, large words, a sentence, and what it is worth.
fn outcome(layout: &mut Layout, document: &Document) {
    let outcome = &document.outcome;
    let ink = match outcome.mark {
        Mark::Good => Ink::GREEN,
        Mark::Warning => Ink::AMBER,
        Mark::Bad => Ink::RED,
        Mark::Unknown => Ink::GREY,
    };
    let (page, top) = (layout.pages.pages.len() - 1, layout.y);
    let at = layout.pages.pages[page].len();
    let text_left = LEFT + 62.0;
    let column = (text_left, RIGHT - text_left - 12.0);
    layout.y += 8.0;
    let nodes = layout.text(&outcome.words, Face::Bold, (21.0, 26.0), column, ink);
    layout.structure(Node::Group(Meaning::Paragraph, nodes));
    let size = layout.style.size;
    let sizes = (size, size * 1.28);
    if !outcome.sentence.is_empty() {
        let nodes = layout.text(&outcome.sentence, Face::Regular, sizes, column, Ink::BLACK);
        layout.structure(Node::Group(Meaning::Paragraph, nodes));
    }
    if !outcome.proof.is_empty() {
        layout.y += 2.0;
        let sizes = (size + 1.5, (size + 1.5) * 1.3);
        let nodes = layout.text(&outcome.proof, Face::Bold, sizes, column, Ink::BLACK);
        layout.structure(Node::Group(Meaning::Paragraph, nodes));
    }
    for reason in outcome.reasons.iter().take(layout.most_lines) {
        let nodes = layout.text(reason, Face::Regular, sizes, column, Ink::BLACK);
        layout.structure(Node::Group(Meaning::Paragraph, nodes));
    }
    layout.y += 8.0;
    // A text so long that it left the page has no frame.
    if layout.pages.pages.len() - 1 == page {
        let height = layout.y - top;
        let mut frame = vec![
            Item::Fill(LEFT, top, RIGHT - LEFT, height, Ink::SHADE),
            Item::Frame(LEFT, top, RIGHT - LEFT, height, 1.6, ink),
        ];
        frame.extend(sign(outcome.mark, LEFT + 32.0, top + height / 2.0, ink));
        // Behind the words.
        layout.pages.pages[page].splice(at..at, frame);
    }
    layout.y += 2.0;
}

/// The sign of an outcome around a centre.
fn sign(mark: Mark, x: f32, y: f32, ink: Ink) -> Vec<Item> {
    let mut items = vec![Item::Circle(x, y, 17.0, 2.6, ink)];
    let thick = 3.6;
    match mark {
        Mark::Good => items.push(Item::Stroke(
            vec![(x - 8.0, y + 0.5), (x - 2.5, y + 6.5), (x + 8.5, y - 6.5)],
            thick,
            ink,
        )),
        Mark::Bad => {
            items.push(Item::Stroke(
                vec![(x - 7.0, y - 7.0), (x + 7.0, y + 7.0)],
                thick,
                ink,
            ));
            items.push(Item::Stroke(
                vec![(x - 7.0, y + 7.0), (x + 7.0, y - 7.0)],
                thick,
                ink,
            ));
        }
        Mark::Warning => {
            items.push(Item::Stroke(vec![(x, y - 9.5), (x, y + 3.0)], thick, ink));
            items.push(Item::Fill(x - 2.0, y + 6.0, 4.0, 4.0, ink));
        }
        Mark::Unknown => {
            items.push(Item::Stroke(
                vec![
                    (x - 5.5, y - 5.0),
                    (x - 3.5, y - 8.5),
                    (x + 0.5, y - 9.5),
                    (x + 4.5, y - 8.0),
                    (x + 5.5, y - 4.5),
                    (x + 3.5, y - 1.5),
                    (x, y + 0.8),
                    (x, y + 3.4),
                ],
                3.0,
                ink,
            ));
            items.push(Item::Fill(x - 1.9, y + 6.4, 3.8, 3.8, ink));
        }
    }
    items
}

/// The foot of the page: the QR code at the right, a person's hand at the left.
fn signature(layout: &mut Layout, document: &Document) {
    let height = QR + 50.0;
    layout.ensure(height);
    // At the foot, where a hand looks for it.
    layout.y = layout.y.max(BOTTOM - height);
    let top = layout.y;
    let code_left = RIGHT - QR;
    code(layout, document, code_left, top + 6.0);
    let column = (LEFT, code_left - LEFT - 24.0);
    layout.push(Item::Fill(LEFT, top, RIGHT - LEFT, 0.6, Ink::RULE));
    layout.y = top + 5.0;
    if let Some(signature) = &document.signature {
        sign_here(layout, signature, column);
    }
    layout.y = layout.y.max(top + height);
}

fn sign_here(layout: &mut Layout, signature: &Signature, column: (f32, f32)) {
    layout.mark(&signature.title, 2);
    let nodes = layout.text(
        &signature.title,
        Face::Bold,
        (10.0, 14.0),
        column,
        Ink::BLUE,
    );
    let heading = Meaning::Heading(2, signature.title.clone());
    layout.structure(Node::Group(heading, nodes));
    let sizes = (8.5, 11.0);
    let nodes = layout.text(
        &signature.sentence,
        Face::Regular,
        sizes,
        column,
        Ink::BLACK,
    );
    layout.structure(Node::Group(Meaning::Paragraph, nodes));
    layout.y += 4.0;
    choices(layout, &signature.choices);
    for name in &signature.lines {
        let line = layout.one_line(name, Face::Regular, 8.5, 90.0);
        let baseline = layout.y + 14.0;
        let node = layout.put(line, LEFT, baseline, Ink::GREY);
        layout.structure(Node::Group(Meaning::Paragraph, vec![node]));
        layout.push(Item::Fill(
            LEFT + 92.0,
            baseline + 2.0,
            column.1 - 92.0,
            0.7,
            Ink::GREY,
        ));
        layout.y += 20.0;
    }
}

fn choices(layout: &mut Layout, choices: &[String]) {
    let mut x = LEFT;
    for choice in choices {
        let line = layout.one_line(choice, Face::Regular, 8.5, 150.0);
        let width = line.width;
        layout.push(Item::Frame(x, layout.y, 8.5, 8.5, 0.9, Ink::BLACK));
        let baseline = layout.y + (8.5 + 8.5 * CAP_HEIGHT) / 2.0;
        let node = layout.put(line, x + 13.0, baseline, Ink::BLACK);
        layout.structure(Node::Group(Meaning::Paragraph, vec![node]));
        x += width + 34.0;
    }
    if !choices.is_empty() {
        layout.y += 9.0;
    }
}

fn code(layout: &mut Layout, document: &Document, left: f32, top: f32) {
    let text = format!("{QR_PREFIX}{}:{}", document.id, document.digest);
    let Some(squares) = qr::squares(&text) else {
        return;
    };
    let side = QR / f32::from(squares.width);
    let rectangles = squares
        .runs
        .iter()
        .map(|(x, y, wide)| {
            (
                left + f32::from(*x) * side,
                top + f32::from(*y) * side,
                f32::from(*wide) * side,
                side,
            )
        })
        .collect();
    let leaf = layout.leaf();
    layout.push(Item::Squares(rectangles, leaf));
    layout.structure(Node::Group(
        Meaning::Figure(document.qr_description.clone()),
        vec![Node::Leaf(leaf)],
    ));
    let mut nodes = Vec::new();
    let mut baseline = top + QR + 10.0;
    for line in layout
        .shaper
        .lines(&document.qr_caption, Face::Regular, 6.5, QR)
    {
        nodes.push(layout.put(line, left, baseline, Ink::GREY));
        baseline += 8.0;
    }
    layout.structure(Node::Group(Meaning::Paragraph, nodes));
}
