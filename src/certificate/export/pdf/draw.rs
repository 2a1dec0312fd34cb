//! Draws pages with krilla, tags them, attaches the signed file.

use krilla::color::rgb;
use krilla::configure::{Accessibility, Archival, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::embed::{AssociationKind, EmbeddedFile, MimeType};
use krilla::geom::{Path, PathBuilder, Point, Rect};
use krilla::metadata::{DateTime, Metadata};
use krilla::num::NormalizedF32;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::{Fill, LineCap, LineJoin, Stroke};
use krilla::surface::Surface;
use krilla::tagging::{
    Artifact, ArtifactType, ContentTag, Identifier, ListNumbering, SpanTag, TableHeaderScope, Tag,
    TagGroup, TagTree,
};
use krilla::{Document as Pdf, SerializeSettings};

use super::fonts::Files;
use super::layout::{HEIGHT, LEFT, WIDTH};
use super::page::{Ink, Item, Mark, Meaning, Node, Pages, Role};
use crate::certificate::export::document::Document;
use crate::certificate::export::{ExportError, Printable};

pub(super) fn draw(
    document: &Document,
    files: &Files,
    pages: &Pages,
    printable: &Printable,
) -> Result<Vec<u8>, ExportError> {
    let configuration = ConfigurationBuilder::new()
        .with_archival_validator(Archival::A3_A)
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|error| ExportError::Pdf(format!("{error:?}")))?;
    let mut pdf = Pdf::new_with(SerializeSettings {
        configuration,
        ..SerializeSettings::default()
    });
    let mut leaves: Vec<Option<Identifier>> = (0..pages.leaves).map(|_| None).collect();
    for items in &pages.pages {
        let size = PageSettings::from_wh(WIDTH, HEIGHT).ok_or_else(|| bad("page size"))?;
        let mut page = pdf.start_page_with(size);
        let mut surface = page.surface();
        for item in items {
            put(&mut surface, item, files, &mut leaves);
        }
        surface.finish();
        page.finish();
    }
    let mut tree = TagTree::new().with_lang(Some(document.language.tag().to_owned()));
    for node in &pages.structure {
        if let Node::Group(meaning, children) = node {
            tree.push(group(meaning, children, &mut leaves));
        }
    }
    pdf.set_tag_tree(tree);
    pdf.set_outline(outline(&pages.outline));
    let date = date(document);
    pdf.set_metadata(metadata(document, date));
    attach(&mut pdf, document, printable, date)?;
    pdf.finish()
        .map_err(|error| ExportError::Pdf(error.to_string()))
}

fn bad(what: &str) -> ExportError {
    ExportError::Pdf(what.to_owned())
}

fn put(surface: &mut Surface, item: &Item, files: &Files, leaves: &mut [Option<Identifier>]) {
    let artifact = ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout));
    match item {
        Item::Text {
            line,
            x,
            baseline,
            ink,
            role,
        } => {
            if line.glyphs.is_empty() {
                // An empty cell is still a place in the structure.
                if let Role::Leaf(leaf) = role {
                    leaves[*leaf] = Some(surface.start_tagged(ContentTag::Other));
                    surface.end_tagged();
                }
                return;
            }
            let tag = match role {
                Role::Leaf(_) => ContentTag::Span(SpanTag::empty()),
                Role::Artifact => {
                    ContentTag::Artifact(Artifact::with_kind(ArtifactType::PaginationOther))
                }
            };
            let identifier = surface.start_tagged(tag);
            surface.set_fill(Some(fill(*ink)));
            surface.set_stroke(None);
            surface.draw_glyphs(
                Point::from_xy(*x, *baseline),
                &line.glyphs,
                files.embedded(line.face),
                &line.text,
                line.size,
                false,
            );
            surface.end_tagged();
            if let Role::Leaf(leaf) = role {
                leaves[*leaf] = Some(identifier);
            }
        }
        Item::Squares(rectangles, leaf) => {
            let identifier = surface.start_tagged(ContentTag::Other);
            let mut path = PathBuilder::new();
            for (x, y, wide, high) in rectangles {
                if let Some(rect) = Rect::from_xywh(*x, *y, *wide, *high) {
                    path.push_rect(rect);
                }
            }
            paint(surface, path.finish(), Some(fill(Ink(0, 0, 0))), None);
            surface.end_tagged();
            leaves[*leaf] = Some(identifier);
        }
        Item::Fill(x, y, wide, high, ink) => {
            surface.start_tagged(artifact);
            paint(
                surface,
                rectangle(*x, *y, *wide, *high),
                Some(fill(*ink)),
                None,
            );
            surface.end_tagged();
        }
        Item::Frame(x, y, wide, high, width, ink) => {
            surface.start_tagged(artifact);
            let pen = stroke(*width, *ink);
            paint(surface, rectangle(*x, *y, *wide, *high), None, Some(pen));
            surface.end_tagged();
        }
        Item::Stroke(points, width, ink) => {
            surface.start_tagged(artifact);
            paint(surface, through(points), None, Some(stroke(*width, *ink)));
            surface.end_tagged();
        }
        Item::Circle(x, y, radius, width, ink) => {
            surface.start_tagged(artifact);
            paint(
                surface,
                circle(*x, *y, *radius),
                None,
                Some(stroke(*width, *ink)),
            );
            surface.end_tagged();
        }
    }
}

fn paint(surface: &mut Surface, path: Option<Path>, fill: Option<Fill>, stroke: Option<Stroke>) {
    let Some(path) = path else {
        return;
    };
    surface.set_fill(fill);
    surface.set_stroke(stroke);
    surface.draw_path(&path);
}

fn colour(ink: Ink) -> rgb::Color {
    rgb::Color::new(ink.0, ink.1, ink.2)
}

fn fill(ink: Ink) -> Fill {
    Fill {
        paint: colour(ink).into(),
        opacity: NormalizedF32::ONE,
        ..Fill::default()
    }
}

fn stroke(width: f32, ink: Ink) -> Stroke {
    Stroke {
        paint: colour(ink).into(),
        width,
        line_cap: LineCap::Round,
        line_join: LineJoin::Round,
        ..Stroke::default()
    }
}

fn rectangle(x: f32, y: f32, wide: f32, high: f32) -> Option<Path> {
    let mut path = PathBuilder::new();
    path.push_rect(Rect::from_xywh(x, y, wide, high)?);
    path.finish()
}

fn through(points: &[(f32, f32)]) -> Option<Path> {
    let mut path = PathBuilder::new();
    let (first, rest) = points.split_first()?;
    path.move_to(first.0, first.1);
    for (x, y) in rest {
        path.line_to(*x, *y);
    }
    path.finish()
}

/// Four Bézier arcs.
fn circle(x: f32, y: f32, r: f32) -> Option<Path> {
    let k = r * 0.552_285;
    let mut path = PathBuilder::new();
    path.move_to(x + r, y);
    path.cubic_to(x + r, y + k, x + k, y + r, x, y + r);
    path.cubic_to(x - k, y + r, x - r, y + k, x - r, y);
    path.cubic_to(x - r, y - k, x - k, y - r, x, y - r);
    path.cubic_to(x + k, y - r, x + r, y - k, x + r, y);
    path.close();
    path.finish()
}

fn group(meaning: &Meaning, children: &[Node], leaves: &mut [Option<Identifier>]) -> TagGroup {
    let mut group = match meaning {
        Meaning::Heading(level, title) => {
            let level = std::num::NonZeroU16::new(*level).unwrap_or(std::num::NonZeroU16::MIN);
            TagGroup::new(Tag::Hn(level, Some(title.clone())))
        }
        Meaning::Paragraph => TagGroup::new(Tag::P),
        Meaning::Table => TagGroup::new(Tag::Table),
        Meaning::Row => TagGroup::new(Tag::TR),
        Meaning::RowHead => TagGroup::new(Tag::TH(TableHeaderScope::Row)),
        Meaning::ColumnHead => TagGroup::new(Tag::TH(TableHeaderScope::Column)),
        Meaning::Cell => TagGroup::new(Tag::TD),
        Meaning::List => TagGroup::new(Tag::L(ListNumbering::Disc)),
        Meaning::ListItem => {
            let mut body = TagGroup::new(Tag::LBody);
            fill_group(&mut body, children, leaves);
            let mut item = TagGroup::new(Tag::LI);
            item.push(body);
            return item;
        }
        Meaning::Figure(alt) => TagGroup::new(Tag::Figure(Some(alt.clone()))),
    };
    fill_group(&mut group, children, leaves);
    group
}

fn fill_group(group: &mut TagGroup, children: &[Node], leaves: &mut [Option<Identifier>]) {
    for child in children {
        match child {
            Node::Group(meaning, inner) => group.push(self::group(meaning, inner, leaves)),
            Node::Leaf(leaf) => {
                if let Some(identifier) = leaves[*leaf].take() {
                    group.push(identifier);
                }
            }
        }
    }
}

/// Titles of level 1 and 2 at the top, those of level 3 below the last of these.
fn outline(marks: &[Mark]) -> Outline {
    let mut outline = Outline::new();
    let mut open: Option<OutlineNode> = None;
    for mark in marks {
        let place = XyzDestination::new(mark.page, Point::from_xy(LEFT, mark.top));
        let node = OutlineNode::new(mark.title.clone(), place);
        match &mut open {
            Some(parent) if mark.level > 2 => parent.push_child(node),
            _ => {
                if let Some(done) = open.replace(node) {
                    outline.push_child(done);
                }
            }
        }
    }
    if let Some(done) = open {
        outline.push_child(done);
    }
    outline
}

fn date(document: &Document) -> DateTime {
    let time = jiff::tz::TimeZone::UTC.to_datetime(document.issued_at);
    let part = |value: i8| u8::try_from(value).unwrap_or(0);
    DateTime::new(u16::try_from(time.year()).unwrap_or(0))
        .month(part(time.month()))
        .day(part(time.day()))
        .hour(part(time.hour()))
        .minute(part(time.minute()))
        .second(part(time.second()))
        .utc_offset_hour(0)
        .utc_offset_minute(0)
}

fn metadata(document: &Document, date: DateTime) -> Metadata {
    Metadata::new()
        .title(format!("{} – {}", document.title, document.running_title))
        .description(document.outcome.words.clone())
        .authors(vec![document.organisation.clone()])
        .language(document.language.tag().to_owned())
        .creator(concat!("rasura ", env!("CARGO_PKG_VERSION")).to_owned())
        .document_id(document.id.clone())
        .creation_date(date)
}

fn attach(
    pdf: &mut Pdf,
    document: &Document,
    printable: &Printable,
    date: DateTime,
) -> Result<(), ExportError> {
    let (name, description) = document.attachment.clone();
    pdf.embed_file(EmbeddedFile {
        path: name,
        // IANA's name for a JWS in its JSON serialisation (RFC 7515, section 9.2.1).
        mime_type: MimeType::new("application/jose+json"),
        description: Some(description),
        // The page was made of it.
        association_kind: AssociationKind::Source,
        data: printable.jws.to_vec().into(),
        modification_date: Some(date),
        compress: None,
        location: None,
    })
    .ok_or_else(|| bad("attaching the signed file"))
}
