//! The two faces, and text set in them.

use harfrust::{Buffer, Direction, Feature, Script, ShapeOptions, ShaperFont, Tag};
use krilla::text::{Font, GlyphId, KrillaGlyph};

static REGULAR: &[u8] = include_bytes!("../fonts/NotoSans-Regular.ttf");
static BOLD: &[u8] = include_bytes!("../fonts/NotoSans-Bold.ttf");

/// Height of the letters above the baseline, as a share of the size, with
/// which a line is centred.
pub(super) const CAP_HEIGHT: f32 = 0.714;

/// A face.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Face {
    Regular,
    Bold,
}

/// The files of the faces, read.
pub(super) struct Files {
    regular: (harfrust::Font, Font),
    bold: (harfrust::Font, Font),
}

impl Files {
    pub(super) fn new() -> Option<Self> {
        let read = |bytes: &'static [u8]| {
            Some((harfrust::Font::new(bytes, 0)?, Font::new(bytes.into(), 0)?))
        };
        Some(Self {
            regular: read(REGULAR)?,
            bold: read(BOLD)?,
        })
    }

    /// The face as the PDF embeds it.
    pub(super) fn embedded(&self, face: Face) -> Font {
        match face {
            Face::Regular => self.regular.1.clone(),
            Face::Bold => self.bold.1.clone(),
        }
    }
}

/// Sets text.
pub(super) struct Shaper<'a> {
    regular: ShaperFont<'a, 'a>,
    bold: ShaperFont<'a, 'a>,
    upem: (f32, f32),
    features: Vec<Feature>,
}

/// One line of text, set.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) text: String,
    pub(super) glyphs: Vec<KrillaGlyph>,
    pub(super) face: Face,
    pub(super) size: f32,
    /// Width in points, without the space at its end.
    pub(super) width: f32,
}

impl<'a> Shaper<'a> {
    pub(super) fn new(files: &'a Files) -> Self {
        let off = |tag: &[u8; 4]| Feature::new(Tag::new(tag), 0, ..);
        Self {
            regular: ShaperFont::new(&files.regular.0),
            bold: ShaperFont::new(&files.bold.0),
            upem: (
                f32::from(files.regular.0.units_per_em()),
                f32::from(files.bold.0.units_per_em()),
            ),
            // A serial is copied and compared letter by letter.
            features: vec![off(b"liga"), off(b"clig"), off(b"dlig"), off(b"calt")],
        }
    }

    fn font(&self, face: Face) -> (&ShaperFont<'a, 'a>, f32) {
        match face {
            Face::Regular => (&self.regular, self.upem.0),
            Face::Bold => (&self.bold, self.upem.1),
        }
    }

    /// Text with every character that the face cannot draw written as
    /// `[U+4E2D]`, so that nothing is left blank and nothing is refused.
    fn drawable(&self, text: &str, face: Face) -> String {
        let (font, _) = self.font(face);
        let mut out = String::with_capacity(text.len());
        for character in text.chars() {
            let code = u32::from(character);
            if is_simple(code) && font.nominal_glyph(code).is_some_and(|g| g.to_u32() != 0) {
                out.push(character);
            } else {
                out.push_str(&format!("[U+{code:04X}]"));
            }
        }
        out
    }

    /// `text` set in lines of at most `width` points. There is at least one.
    pub(super) fn lines(&self, text: &str, face: Face, size: f32, width: f32) -> Vec<Line> {
        text.split('\n')
            .flat_map(|part| self.paragraph(part, face, size, width))
            .collect()
    }

    /// `text` on one line, cut and with an ellipsis where it does not fit, or
    /// where `more` was to follow.
    pub(super) fn shortened(
        &self,
        text: &str,
        face: Face,
        size: f32,
        width: f32,
        more: bool,
    ) -> Line {
        let text = self.drawable(text.trim_end_matches(' '), face);
        let glyphs = self.shape(&text, face);
        let all = cut(&text, &glyphs, face, size);
        if all.width <= width && !more {
            return all;
        }
        let ellipsis = self
            .shape("…", face)
            .iter()
            .map(|g| g.x_advance)
            .sum::<f32>();
        let mut used = ellipsis;
        let fitting = glyphs.iter().take_while(|glyph| {
            used += glyph.x_advance;
            used * size <= width
        });
        let end = fitting.last().map_or(0, |glyph| glyph.text_range.end);
        let short = format!("{}…", text[..end].trim_end());
        let glyphs = self.shape(&short, face);
        cut(&short, &glyphs, face, size)
    }

    fn paragraph(&self, text: &str, face: Face, size: f32, width: f32) -> Vec<Line> {
        let text = self.drawable(text, face);
        let glyphs = self.shape(&text, face);
        let mut lines = Vec::new();
        let mut start = 0;
        while start < glyphs.len() {
            let end = line_end(&text, &glyphs, start, width / size);
            lines.push(cut(&text, &glyphs[start..end], face, size));
            start = end;
        }
        if lines.is_empty() {
            lines.push(cut(&text, &[], face, size));
        }
        lines
    }

    fn shape(&self, text: &str, face: Face) -> Vec<KrillaGlyph> {
        let (font, upem) = self.font(face);
        let mut buffer = Buffer::new();
        buffer.push_str(text);
        // Only scripts that run from left to right are let through.
        buffer.set_direction(Direction::LeftToRight);
        buffer.set_script(Some(Script::LATIN));
        let options = ShapeOptions::new().features(&self.features);
        if harfrust::shape(font, &mut buffer, options).is_err() {
            return Vec::new();
        }
        let starts: Vec<usize> = buffer
            .glyph_infos()
            .iter()
            .map(|info| usize::try_from(info.cluster).unwrap_or(0))
            .collect();
        let positions = buffer.glyph_positions();
        let mut glyphs = Vec::with_capacity(positions.len());
        for (index, (info, position)) in buffer.glyph_infos().iter().zip(positions).enumerate() {
            let start = starts[index];
            let end = starts[index..]
                .iter()
                .copied()
                .find(|next| *next > start)
                .unwrap_or(text.len());
            glyphs.push(KrillaGlyph::new(
                GlyphId::new(info.glyph_id),
                scaled(position.x_advance, upem),
                scaled(position.x_offset, upem),
                scaled(position.y_offset, upem),
                scaled(position.y_advance, upem),
                start..end,
                None,
            ));
        }
        glyphs
    }
}

/// Font units as a share of the size. A font's units fit into 24 bits.
#[allow(clippy::cast_precision_loss)]
fn scaled(units: i32, upem: f32) -> f32 {
    units as f32 / upem
}

/// Latin, Greek, Cyrillic and symbols: scripts without joining, reordering or
/// stacking, where one character is one glyph.
fn is_simple(code: u32) -> bool {
    matches!(code, 0x20..=0x7e | 0xa0..=0x2ff | 0x370..=0x482 | 0x48a..=0x52f | 0x1e00..=0x1fff
        | 0x2000..=0x2bff)
}

/// Where the line that begins at glyph `start` ends: after the last space,
/// hyphen or slash that fits, or else in the middle of a word.
fn line_end(text: &str, glyphs: &[KrillaGlyph], start: usize, width: f32) -> usize {
    let mut used = 0.0;
    let mut possible = None;
    for (index, glyph) in glyphs.iter().enumerate().skip(start) {
        let piece = &text[glyph.text_range.clone()];
        used += glyph.x_advance;
        // A space may hang over the edge.
        if used > width && piece != " " && index > start {
            return possible.unwrap_or(index);
        }
        if matches!(piece, " " | "-" | "/" | "–" | "·") {
            possible = Some(index + 1);
        }
    }
    glyphs.len()
}

fn cut(text: &str, glyphs: &[KrillaGlyph], face: Face, size: f32) -> Line {
    let from = glyphs.first().map_or(0, |g| g.text_range.start);
    let to = glyphs.last().map_or(from, |g| g.text_range.end);
    let glyphs: Vec<KrillaGlyph> = glyphs
        .iter()
        .map(|glyph| {
            let mut glyph = glyph.clone();
            glyph.text_range = glyph.text_range.start - from..glyph.text_range.end - from;
            glyph
        })
        .collect();
    let text = text[from..to].to_owned();
    let hanging = text.len() - text.trim_end_matches(' ').len();
    let visible = glyphs.len().saturating_sub(hanging);
    let width: f32 = glyphs[..visible].iter().map(|g| g.x_advance).sum();
    Line {
        text,
        glyphs,
        face,
        size,
        width: width * size,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str, width: f32) -> Vec<Line> {
        let files = Files::new().unwrap();
        Shaper::new(&files).lines(text, Face::Regular, 10.0, width)
    }

    #[test]
    fn no_line_is_wider_than_asked_for_and_no_letter_is_lost() {
        let long = "A".repeat(300);
        for text in [
            "Een zin die over meer dan een regel loopt.",
            &long,
            "",
            "a b",
        ] {
            for width in [40.0, 100.0, 500.0] {
                let lines = lines(text, width);
                assert!(lines.iter().all(|line| line.width <= width), "{text}");
                let whole: String = lines.iter().map(|line| line.text.as_str()).collect();
                assert_eq!(whole, text);
            }
        }
    }

    #[test]
    fn what_cannot_be_drawn_is_named() {
        let text: String = lines("中 و ☃ é", 500.0).remove(0).text;
        assert_eq!(text, "[U+4E2D] [U+0648] [U+2603] é");
    }
}
