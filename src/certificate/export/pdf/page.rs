//! What stands on a page, before it is drawn, and what it means.

use super::fonts::Line;

/// A colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Ink(pub(super) u8, pub(super) u8, pub(super) u8);

impl Ink {
    pub(super) const BLACK: Self = Self(0x11, 0x18, 0x1c);
    pub(super) const GREY: Self = Self(0x4a, 0x56, 0x60);
    pub(super) const RULE: Self = Self(0xb4, 0xbc, 0xc2);
    pub(super) const WHITE: Self = Self(0xff, 0xff, 0xff);
    pub(super) const SHADE: Self = Self(0xf1, 0xf3, 0xf5);
    pub(super) const BLUE: Self = Self(0x17, 0x3f, 0x6b);
    pub(super) const GREEN: Self = Self(0x14, 0x5c, 0x2b);
    pub(super) const AMBER: Self = Self(0x8a, 0x4b, 0x00);
    pub(super) const RED: Self = Self(0x9b, 0x14, 0x14);
}

/// Whether an item is content, or only looks or repeats.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// The leaf of the structure with this number.
    Leaf(usize),
    /// A rule, a box, a repeated head.
    Artifact,
}

/// One thing on a page. Points from the upper left corner.
#[derive(Clone, Debug)]
pub(super) enum Item {
    Text {
        line: Line,
        x: f32,
        baseline: f32,
        ink: Ink,
        role: Role,
    },
    /// A filled rectangle: left, top, width, height.
    Fill(f32, f32, f32, f32, Ink),
    /// The outline of a rectangle, and its width.
    Frame(f32, f32, f32, f32, f32, Ink),
    /// A line through points.
    Stroke(Vec<(f32, f32)>, f32, Ink),
    /// A circle: centre, radius, width of its line.
    Circle(f32, f32, f32, f32, Ink),
    /// Squares of one colour that are one figure.
    Squares(Vec<(f32, f32, f32, f32)>, usize),
}

/// What a part of the document is.
#[derive(Clone, Debug)]
pub(super) enum Meaning {
    /// Level and text.
    Heading(u16, String),
    Paragraph,
    Table,
    Row,
    /// A cell that names its row, or its column.
    RowHead,
    ColumnHead,
    Cell,
    List,
    ListItem,
    /// Text for those who cannot see it.
    Figure(String),
}

/// The structure of the document.
#[derive(Clone, Debug)]
pub(super) enum Node {
    Group(Meaning, Vec<Node>),
    Leaf(usize),
}

/// A title, and where it stands.
#[derive(Clone, Debug)]
pub(super) struct Mark {
    pub(super) title: String,
    pub(super) page: usize,
    pub(super) top: f32,
    pub(super) level: u16,
}

/// All pages and their structure.
#[derive(Default)]
pub(super) struct Pages {
    pub(super) pages: Vec<Vec<Item>>,
    pub(super) leaves: usize,
    pub(super) structure: Vec<Node>,
    pub(super) outline: Vec<Mark>,
}
