//! A screen as lines, wrapped to the width, of which a part is shown where
//! there are more than fit.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::tui::state::key::Field;

/// Lines that a screen is made of.
#[derive(Debug, Default)]
pub struct Sheet {
    width: usize,
    lines: Vec<Line<'static>>,
    /// The line that has to be seen.
    focus: Option<usize>,
}

/// Text as the console's font has it: spaces of all kinds are one.
#[must_use]
pub fn plain(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\u{a0}' | '\u{202f}' | '\u{2009}' => ' ',
            '\u{2011}' => '-',
            c => c,
        })
        .collect()
}

/// Breaks a text into lines no wider than this, at blanks where it can.
#[must_use]
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let width = width.max(1);
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        let mut line = String::new();
        // Only at blanks that may break.
        for word in paragraph.split(' ') {
            let word = plain(word);
            let needed = line.width() + usize::from(!line.is_empty()) + word.width();
            if needed <= width {
                if !line.is_empty() {
                    line.push(' ');
                }
                line.push_str(&word);
                continue;
            }
            if !line.is_empty() {
                lines.push(std::mem::take(&mut line));
            }
            for character in word.chars() {
                if line.width() + character.width().unwrap_or(0) > width {
                    lines.push(std::mem::take(&mut line));
                }
                line.push(character);
            }
        }
        lines.push(line);
    }
    lines
}

/// A text cut to a width, or filled up to it.
#[must_use]
pub fn fit(text: &str, width: usize) -> String {
    let text = plain(text);
    let mut out = String::new();
    let mut used = 0;
    let whole = text.width() <= width;
    for character in text.chars() {
        let wide = character.width().unwrap_or(0);
        if !whole && used + wide > width.saturating_sub(1) {
            out.push('…');
            used += 1;
            break;
        }
        out.push(character);
        used += wide;
    }
    out.push_str(&" ".repeat(width.saturating_sub(used)));
    out
}

impl Sheet {
    /// An empty one.
    #[must_use]
    pub fn new(width: u16) -> Self {
        Self {
            width: usize::from(width),
            ..Self::default()
        }
    }

    /// Its width in columns.
    #[must_use]
    pub fn width(&self) -> usize {
        self.width
    }

    /// Its lines so far.
    #[must_use]
    pub fn height(&self) -> usize {
        self.lines.len()
    }

    /// An empty line.
    pub fn gap(&mut self) {
        self.lines.push(Line::default());
    }

    /// A line as it is.
    pub fn line(&mut self, line: Line<'static>) {
        self.lines.push(line);
    }

    /// A text, wrapped.
    pub fn text(&mut self, text: &str, style: Style) {
        self.indented("", text, style);
    }

    /// A text behind a sign; further lines begin where it does.
    pub fn indented(&mut self, sign: &str, text: &str, style: Style) {
        let space = sign.width();
        for (number, line) in wrap(text, self.width.saturating_sub(space))
            .into_iter()
            .enumerate()
        {
            let lead = if number == 0 {
                sign.to_owned()
            } else {
                " ".repeat(space)
            };
            self.lines
                .push(Line::from(vec![Span::raw(lead), Span::styled(line, style)]));
        }
    }

    /// A choice of a list. The one with the mark has a sign as well as a colour.
    pub fn choice(&mut self, text: &str, marked: bool, style: Style) {
        let start = self.lines.len();
        let style = if marked {
            style.add_modifier(Modifier::REVERSED)
        } else {
            style
        };
        self.indented(if marked { " > " } else { "   " }, text, style);
        if marked {
            self.focus = Some(start);
        }
    }

    /// A row of a table to choose from, as it is: its columns stand where they are put.
    pub fn row(&mut self, text: &str, marked: bool, style: Style) {
        if marked {
            self.focus = Some(self.lines.len());
        }
        let (sign, style) = if marked {
            (" > ", style.add_modifier(Modifier::REVERSED))
        } else {
            ("   ", style)
        };
        let room = self.width.saturating_sub(sign.width());
        let text = fit(text, room).trim_end().to_owned();
        self.lines
            .push(Line::from(vec![Span::raw(sign), Span::styled(text, style)]));
    }

    /// A field with its name above it.
    pub fn field(&mut self, name: &str, field: &Field, focused: bool, style: Style) {
        self.text(name, style);
        let start = self.lines.len();
        let room = self.width.saturating_sub(4).min(60);
        let shown: String = if field.secret {
            "*".repeat(field.text().chars().count())
        } else {
            plain(field.text())
        };
        let (before, after): (String, String) = {
            let mut characters = shown.chars();
            let before: String = characters.by_ref().take(field.cursor()).collect();
            (before, characters.collect())
        };
        // What stands left of the cursor is seen as far as there is room.
        let mut before = before;
        while before.width() + 2 > room {
            before.remove(0);
        }
        let (at, rest) = {
            let mut characters = after.chars();
            let at = characters.next().unwrap_or(' ');
            (at.to_string(), characters.collect::<String>())
        };
        let left = room.saturating_sub(before.width() + at.width());
        let line = Style::new().add_modifier(Modifier::UNDERLINED);
        let cursor = if focused {
            line.add_modifier(Modifier::REVERSED)
        } else {
            line
        };
        self.lines.push(Line::from(vec![
            Span::raw(if focused { " > " } else { "   " }),
            Span::styled(before, line),
            Span::styled(at, cursor),
            Span::styled(fit(&rest, left), line),
        ]));
        if focused {
            self.focus = Some(start);
        }
    }

    /// Draws what fits: so that the focus is seen, and from there `scroll` lines
    /// further down. Gives how far it can be scrolled.
    pub fn draw(self, area: Rect, buffer: &mut Buffer, scroll: usize, more: &str) -> usize {
        let height = usize::from(area.height);
        let count = self.lines.len();
        if count <= height {
            for (line, y) in self.lines.into_iter().zip(area.y..) {
                buffer.set_line(area.x, y, &line, area.width);
            }
            return 0;
        }
        // One line says that there is more.
        let room = height.saturating_sub(1).max(1);
        let most = count - room;
        let start = self.focus.map_or(0, |focus| {
            (focus + 3).saturating_sub(room).min(focus).min(most)
        });
        let first = (start + scroll).min(most);
        for (line, y) in self.lines.into_iter().skip(first).take(room).zip(area.y..) {
            buffer.set_line(area.x, y, &line, area.width);
        }
        let place = format!("-- {}-{} / {count}  {more} --", first + 1, first + room);
        let y = area.y + area.height.saturating_sub(1);
        let line = Line::styled(
            fit(&place, usize::from(area.width)),
            Style::new().add_modifier(Modifier::BOLD),
        );
        buffer.set_line(area.x, y, &line, area.width);
        most - start
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_wrapped_at_blanks_that_may_break() {
        assert_eq!(wrap("one two three", 8), ["one two", "three"]);
        assert_eq!(wrap("a 10\u{a0}GB b", 6), ["a", "10 GB", "b"]);
        assert_eq!(wrap("abcdefghij", 4), ["abcd", "efgh", "ij"]);
        assert_eq!(wrap("a\n\nb", 4), ["a", "", "b"]);
    }

    #[test]
    fn text_is_cut_with_a_sign() {
        assert_eq!(fit("abcdef", 4), "abc…");
        assert_eq!(fit("ab", 4), "ab  ");
    }
}
