//! Puts blocks on pages, from top to bottom.

use super::fonts::{CAP_HEIGHT, Face, Line, Shaper};
use super::page::{Ink, Item, Mark, Meaning, Node, Pages, Role};
use crate::certificate::export::document::{Block, Fact};

/// A4 in points.
pub(super) const WIDTH: f32 = 595.28;
pub(super) const HEIGHT: f32 = 841.89;
/// Margins in points.
pub(super) const LEFT: f32 = 48.0;
pub(super) const RIGHT: f32 = WIDTH - 48.0;
const TOP: f32 = 38.0;
pub(super) const BOTTOM: f32 = HEIGHT - 44.0;
/// Width of the column of names.
const NAMES: f32 = 128.0;
const GAP: f32 = 8.0;

/// How large things are.
#[derive(Clone, Copy, Debug)]
pub(super) struct Style {
    /// Size of ordinary text in points.
    pub(super) size: f32,
    /// From baseline to baseline.
    pub(super) leading: f32,
    /// Between facts.
    pub(super) fact_gap: f32,
    /// Before a title.
    pub(super) title_gap: f32,
}

impl Style {
    pub(super) fn of_size(size: f32) -> Self {
        Self {
            size,
            leading: size * 1.28,
            fact_gap: size * 0.28,
            title_gap: size * 0.75,
        }
    }
}

/// Where the next thing goes.
pub(super) struct Layout<'a, 'f> {
    pub(super) shaper: &'a Shaper<'f>,
    pub(super) pages: Pages,
    pub(super) y: f32,
    pub(super) style: Style,
    /// The most lines of one text; the rest is left to the details.
    pub(super) most_lines: usize,
    /// Repeated at the top of each page after the first: banners, and a line.
    head: Vec<String>,
    running: String,
}

impl<'a, 'f> Layout<'a, 'f> {
    pub(super) fn new(shaper: &'a Shaper<'f>, banners: &[String], running: &str) -> Self {
        Self {
            shaper,
            pages: Pages {
                pages: vec![Vec::new()],
                ..Pages::default()
            },
            y: TOP,
            style: Style::of_size(9.0),
            most_lines: usize::MAX,
            head: banners.to_vec(),
            running: running.to_owned(),
        }
    }

    pub(super) fn push(&mut self, item: Item) {
        let last = self.pages.pages.len() - 1;
        self.pages.pages[last].push(item);
    }

    /// Puts a line, and says which leaf of the structure it is.
    pub(super) fn put(&mut self, line: Line, x: f32, baseline: f32, ink: Ink) -> Node {
        let leaf = self.leaf();
        self.push(Item::Text {
            line,
            x,
            baseline,
            ink,
            role: Role::Leaf(leaf),
        });
        Node::Leaf(leaf)
    }

    pub(super) fn leaf(&mut self) -> usize {
        self.pages.leaves += 1;
        self.pages.leaves - 1
    }

    /// Puts a line that means nothing by itself.
    pub(super) fn decorate(&mut self, line: Line, x: f32, baseline: f32, ink: Ink) {
        self.push(Item::Text {
            line,
            x,
            baseline,
            ink,
            role: Role::Artifact,
        });
    }

    /// Makes sure that `height` points are left on the page.
    pub(super) fn ensure(&mut self, height: f32) {
        if self.y + height > BOTTOM {
            self.new_page();
        }
    }

    pub(super) fn new_page(&mut self) {
        self.pages.pages.push(Vec::new());
        self.y = TOP;
        for banner in self.head.clone() {
            self.banner(&banner, false);
        }
        let line = self.one_line(&self.running.clone(), Face::Regular, 8.0, RIGHT - LEFT);
        let baseline = self.y + 8.0;
        self.decorate(line, LEFT, baseline, Ink::GREY);
        self.push(Item::Fill(
            LEFT,
            self.y + 13.0,
            RIGHT - LEFT,
            0.6,
            Ink::RULE,
        ));
        self.y += 20.0;
    }

    /// White words on black, over the whole width. Content the first time.
    pub(super) fn banner(&mut self, text: &str, content: bool) {
        let size = 13.0;
        let lines = self
            .shaper
            .lines(text, Face::Bold, size, RIGHT - LEFT - 20.0);
        let count = u16::try_from(lines.len()).unwrap_or(1);
        let height = f32::from(count) * size * 1.25 + 9.0;
        self.push(Item::Fill(LEFT, self.y, RIGHT - LEFT, height, Ink::BLACK));
        let mut baseline = self.y + 4.5 + size * 0.97;
        let mut nodes = Vec::new();
        for line in lines {
            let x = LEFT + (RIGHT - LEFT - line.width) / 2.0;
            if content {
                nodes.push(self.put(line, x, baseline, Ink::WHITE));
            } else {
                self.decorate(line, x, baseline, Ink::WHITE);
            }
            baseline += size * 1.25;
        }
        if content {
            self.structure(Node::Group(Meaning::Paragraph, nodes));
        }
        self.y += height + 6.0;
    }

    /// The lines of `text`, at most [`Layout::most_lines`] of them; what does
    /// not fit ends in an ellipsis.
    fn lines(&self, text: &str, face: Face, size: f32, width: f32) -> Vec<Line> {
        let mut lines = self.shaper.lines(text, face, size, width);
        if lines.len() > self.most_lines {
            let kept = lines.split_off(self.most_lines - 1);
            lines.push(
                self.shaper
                    .shortened(&kept[0].text, face, size, width, true),
            );
        }
        lines
    }

    /// `text` on one line; what does not fit ends in an ellipsis.
    pub(super) fn one_line(&self, text: &str, face: Face, size: f32, width: f32) -> Line {
        self.shaper.shortened(text, face, size, width, false)
    }

    pub(super) fn structure(&mut self, node: Node) {
        self.pages.structure.push(node);
    }

    pub(super) fn mark(&mut self, title: &str, level: u16) {
        self.pages.outline.push(Mark {
            title: title.to_owned(),
            page: self.pages.pages.len() - 1,
            top: self.y,
            level,
        });
    }

    /// Lines one below the other; a page may end between them.
    pub(super) fn text(
        &mut self,
        text: &str,
        face: Face,
        (size, leading): (f32, f32),
        (x, width): (f32, f32),
        ink: Ink,
    ) -> Vec<Node> {
        let mut nodes = Vec::new();
        for line in self.lines(text, face, size, width) {
            self.ensure(leading);
            let baseline = self.y + (leading + size * CAP_HEIGHT) / 2.0;
            nodes.push(self.put(line, x, baseline, ink));
            self.y += leading;
        }
        nodes
    }

    pub(super) fn blocks(&mut self, blocks: &[Block], heading_level: u16) {
        for block in blocks {
            self.block(block, heading_level);
        }
    }

    fn block(&mut self, block: &Block, heading_level: u16) {
        match block {
            Block::Heading(title) => self.heading(title, heading_level),
            Block::Subheading(title) => self.subheading(title, heading_level + 1),
            Block::Paragraph(text) => {
                let style = self.style;
                let sizes = (style.size, style.leading);
                let nodes = self.text(text, Face::Regular, sizes, (LEFT, RIGHT - LEFT), Ink::BLACK);
                self.structure(Node::Group(Meaning::Paragraph, nodes));
                self.y += style.fact_gap * 1.5;
            }
            Block::Facts(facts) => self.facts(facts),
            Block::Grid { head, rows, widths } => self.grid(head, rows, widths),
            Block::List(items) => self.list(items),
        }
    }

    fn heading(&mut self, title: &str, level: u16) {
        let style = self.style;
        let size = style.size + 1.5;
        self.y += style.title_gap;
        // A title never stands alone at the foot of a page.
        self.ensure(size * 1.3 + 4.0 + style.leading * 3.0);
        self.mark(title, level);
        let sizes = (size, size * 1.3);
        let nodes = self.text(title, Face::Bold, sizes, (LEFT, RIGHT - LEFT), Ink::BLUE);
        self.structure(Node::Group(
            Meaning::Heading(level, title.to_owned()),
            nodes,
        ));
        self.push(Item::Fill(LEFT, self.y + 0.5, RIGHT - LEFT, 0.6, Ink::RULE));
        self.y += 3.5;
    }

    fn subheading(&mut self, title: &str, level: u16) {
        let style = self.style;
        self.y += style.title_gap * 0.6;
        self.ensure(style.leading * 3.0);
        let sizes = (style.size, style.leading);
        let nodes = self.text(title, Face::Bold, sizes, (LEFT, RIGHT - LEFT), Ink::BLACK);
        self.structure(Node::Group(
            Meaning::Heading(level, title.to_owned()),
            nodes,
        ));
        self.y += 1.0;
    }

    fn facts(&mut self, facts: &[Fact]) {
        let mut rows = Vec::new();
        for fact in facts {
            let face = if fact.strong {
                Face::Bold
            } else {
                Face::Regular
            };
            let cells = [
                (fact.name.as_str(), Face::Regular, LEFT, NAMES, Ink::GREY),
                (
                    fact.value.as_str(),
                    face,
                    LEFT + NAMES + GAP,
                    RIGHT - LEFT - NAMES - GAP,
                    Ink::BLACK,
                ),
            ];
            let mut columns = self.row(&cells).into_iter();
            let name = columns.next().unwrap_or_default();
            let value = columns.next().unwrap_or_default();
            rows.push(Node::Group(
                Meaning::Row,
                vec![
                    Node::Group(Meaning::RowHead, name),
                    Node::Group(Meaning::Cell, value),
                ],
            ));
        }
        if !rows.is_empty() {
            self.structure(Node::Group(Meaning::Table, rows));
        }
    }

    /// Cells side by side; their leaves, cell by cell. A row that is not higher
    /// than a third of the page stays on one page.
    fn row(&mut self, cells: &[(&str, Face, f32, f32, Ink)]) -> Vec<Vec<Node>> {
        let style = self.style;
        let set: Vec<Vec<Line>> = cells
            .iter()
            .map(|(text, face, _, width, _)| self.lines(text, *face, style.size, *width))
            .collect();
        let count = set.iter().map(Vec::len).max().unwrap_or(0);
        let height = style.leading * f32::from(u16::try_from(count).unwrap_or(u16::MAX));
        if height < HEIGHT / 3.0 {
            self.ensure(height);
        }
        let mut columns: Vec<Vec<Node>> = cells.iter().map(|_| Vec::new()).collect();
        for index in 0..count {
            self.ensure(style.leading);
            let baseline = self.y + (style.leading + style.size * CAP_HEIGHT) / 2.0;
            for (column, lines) in set.iter().enumerate() {
                if let Some(line) = lines.get(index) {
                    let (_, _, x, _, ink) = cells[column];
                    let node = self.put(line.clone(), x, baseline, ink);
                    columns[column].push(node);
                }
            }
            self.y += style.leading;
        }
        self.y += style.fact_gap;
        columns
    }

    fn grid(&mut self, head: &[String], rows: &[Vec<String>], widths: &[u16]) {
        let total: u16 = widths.iter().sum();
        let unit = (RIGHT - LEFT) / f32::from(total.max(1));
        let mut x = LEFT;
        let mut columns = Vec::new();
        for width in widths {
            let width = f32::from(*width) * unit;
            columns.push((x, width - GAP));
            x += width;
        }
        let mut nodes = Vec::new();
        self.ensure(self.style.leading * 3.0);
        let cells = cells(head, &columns, Face::Bold, Ink::GREY);
        let leaves = self.row(&cells);
        let cells = leaves
            .into_iter()
            .map(|l| Node::Group(Meaning::ColumnHead, l));
        nodes.push(Node::Group(Meaning::Row, cells.collect()));
        for row in rows {
            self.push(Item::Fill(LEFT, self.y - 1.2, RIGHT - LEFT, 0.4, Ink::RULE));
            let cells = self::cells(row, &columns, Face::Regular, Ink::BLACK);
            let leaves = self.row(&cells);
            let cells = leaves.into_iter().map(|l| Node::Group(Meaning::Cell, l));
            nodes.push(Node::Group(Meaning::Row, cells.collect()));
        }
        self.structure(Node::Group(Meaning::Table, nodes));
        self.y += self.style.fact_gap;
    }

    fn list(&mut self, items: &[String]) {
        let style = self.style;
        let sizes = (style.size, style.leading);
        let mut nodes = Vec::new();
        for item in items {
            self.ensure(style.leading);
            let middle = self.y + style.leading / 2.0;
            self.push(Item::Fill(LEFT + 3.0, middle - 1.0, 2.4, 2.4, Ink::GREY));
            let x = LEFT + 12.0;
            let leaves = self.text(item, Face::Regular, sizes, (x, RIGHT - x), Ink::BLACK);
            nodes.push(Node::Group(Meaning::ListItem, leaves));
            self.y += style.fact_gap * 0.6;
        }
        if !nodes.is_empty() {
            self.structure(Node::Group(Meaning::List, nodes));
        }
        self.y += style.fact_gap;
    }
}

type CellOf<'a> = (&'a str, Face, f32, f32, Ink);

fn cells<'a>(texts: &'a [String], columns: &[(f32, f32)], face: Face, ink: Ink) -> Vec<CellOf<'a>> {
    texts
        .iter()
        .zip(columns)
        .map(|(text, (x, width))| (text.as_str(), face, *x, *width, ink))
        .collect()
}
