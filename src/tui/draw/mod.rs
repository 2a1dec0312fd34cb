//! Draws the state and changes nothing in it. One file for each kind of screen.

pub mod big;
mod dashboard;
mod details;
mod drives;
mod overlay;
mod plan;
mod results;
pub mod sheet;
mod start;
pub mod strip;
#[cfg(test)]
pub(in crate::tui) mod tests;
pub mod theme;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use super::state::{Hint, Overlay, Screen, State, hints};
use crate::certificate::export;
use crate::record::Message;
use crate::text::{Catalogue, Value};
use sheet::{Sheet, fit, plain};
use theme::Theme;

/// The smallest terminal that everything fits into.
pub const LEAST: (u16, u16) = (80, 24);

/// rasura's own undertaking of confidentiality.
pub const UNDERTAKING: [&str; 4] = [
    "tui-undertaking-1",
    "tui-undertaking-2",
    "tui-undertaking-3",
    "tui-undertaking-4",
];

/// What drawing needs besides the state.
pub struct Look<'a> {
    /// The sentences of the state's language.
    pub catalogue: &'a Catalogue,
    /// How things look.
    pub theme: Theme,
}

impl Look<'_> {
    /// A message in the person's language, with the keys of the screen in the
    /// place of commands and options.
    #[must_use]
    pub fn say(&self, message: &Message) -> String {
        let text = export::say(self.catalogue, message);
        if !text.contains("rasura resume") && !text.contains("--") {
            return text;
        }
        let resume = export::say(self.catalogue, &Message::new("tui-instead-of-resume"));
        ["“", "„", "«\u{a0}"]
            .into_iter()
            .zip(["”", "“", "\u{a0}»"])
            .fold(text, |text, (open, close)| {
                text.replace(&format!("{open}rasura resume{close}"), &resume)
            })
            .replace("rasura resume", &resume)
            .replace("--accept-clear REASON", "F7")
            .replace("--psid PSID", "F6")
    }

    /// A sentence without arguments.
    #[must_use]
    pub fn word(&self, id: &'static str) -> String {
        self.say(&Message::new(id))
    }

    /// A size in bytes as the language writes it.
    #[must_use]
    pub fn bytes(&self, bytes: u64) -> String {
        plain(&self.catalogue.value(&Value::Bytes(bytes)))
    }

    /// A time in seconds as the language writes it.
    #[must_use]
    pub fn seconds(&self, seconds: u64) -> String {
        plain(&self.catalogue.value(&Value::Seconds(seconds)))
    }
}

/// Draws everything; gives how far the screen can be scrolled.
pub fn draw(state: &State, look: &Look<'_>, area: Rect, buffer: &mut Buffer) -> usize {
    buffer.reset();
    if area.width < 40 || area.height < 10 {
        let text = look.word("tui-too-small");
        for (line, y) in sheet::wrap(&text, usize::from(area.width))
            .into_iter()
            .zip(area.y..area.bottom())
        {
            buffer.set_string(area.x, y, line, Style::new());
        }
        return 0;
    }
    if let Some(Overlay::Code(number)) = &state.overlay {
        overlay::code(state, *number, look, area, buffer);
        return 0;
    }
    let top = bars(state, look, area, buffer);
    let foot = foot(&hints(state), look, area, buffer);
    let body = Rect {
        x: area.x + 1,
        y: area.y + top,
        width: area.width - 2,
        height: area.height.saturating_sub(top + foot),
    };
    if let Some(overlay) = &state.overlay {
        return overlay::draw(state, overlay, look, body, buffer);
    }
    match state.screen {
        Screen::Dashboard => dashboard::draw(state, look, body, buffer),
        Screen::Results => results::draw(state, look, body, buffer),
        Screen::Drives => drives::draw(state, look, body, buffer),
        _ => {
            let mut sheet = Sheet::new(body.width);
            match state.screen {
                Screen::Plans => plan::plan(state, look, &mut sheet),
                Screen::Extra => plan::extra(state, look, &mut sheet),
                Screen::Confirm => plan::confirm(state, look, &mut sheet),
                Screen::Tags => drives::tags(state, look, &mut sheet),
                Screen::Computer => drives::computer(state, look, &mut sheet),
                Screen::Unfinished => details::unfinished(state, look, &mut sheet),
                Screen::Details => details::details(state, look, &mut sheet),
                _ => start::draw(state, look, &mut sheet),
            }
            sheet.draw(body, buffer, state.scroll, &look.word("tui-more"))
        }
    }
}

/// The id of the screen's title.
fn title_id(screen: Screen) -> &'static str {
    match screen {
        Screen::Language => "tui-title-language",
        Screen::Keyboard => "tui-title-keyboard",
        Screen::Mode => "tui-title-mode",
        Screen::Faults => "tui-title-faults",
        Screen::Who => "tui-title-who",
        Screen::Undertaking => "tui-title-undertaking",
        Screen::Clock => "tui-title-clock",
        Screen::Place => "tui-title-place",
        Screen::Rescue => "tui-title-rescue",
        Screen::NewKey => "tui-title-new-key",
        Screen::Passphrase => "tui-title-passphrase",
        Screen::Opening => "tui-title-opening",
        Screen::Unfinished => "tui-title-unfinished",
        Screen::Drives => "tui-title-drives",
        Screen::Tags => "tui-title-tags",
        Screen::Computer => "tui-title-computer",
        Screen::Plans => "tui-title-plans",
        Screen::Extra => "tui-title-extra",
        Screen::Confirm => "tui-title-confirm",
        Screen::Dashboard => "tui-title-dashboard",
        Screen::Details => "tui-title-details",
        Screen::Results => "tui-title-results",
    }
}

/// The bars at the top: where one is, and the mark of practice.
fn bars(state: &State, look: &Look<'_>, area: Rect, buffer: &mut Buffer) -> u16 {
    let width = usize::from(area.width);
    let title = format!(" rasura  {}", plain(&look.word(title_id(state.screen))));
    let signs = state.bench.as_ref().map_or_else(String::new, |bench| {
        format!("{} / {} ", bench.organisation, bench.bench)
    });
    let room = width.saturating_sub(title.width() + 2);
    let signs = if signs.width() > room {
        String::new()
    } else {
        signs
    };
    let left = fit(&title, width - signs.width());
    buffer.set_string(area.x, area.y, format!("{left}{signs}"), look.theme.bar());
    // Before it is chosen, nothing is practice yet.
    if !state.practice || state.screen <= Screen::Mode {
        return 2;
    }
    let mark = plain(&look.word("tui-practice-mark"));
    let times = (width / (mark.width() + 3)).max(1);
    let line = vec![mark.as_str(); times].join(" * ");
    let space = width.saturating_sub(line.width());
    let line = format!("{}{line}", " ".repeat(space / 2));
    buffer.set_string(area.x, area.y + 1, fit(&line, width), look.theme.practice());
    3
}

/// What stands on the key here: the space bar has a name in each language.
fn key_name(look: &Look<'_>, hint: &Hint) -> String {
    match hint.key {
        "Space" => plain(&look.word("tui-key-space")),
        key => key.to_owned(),
    }
}

/// The keys at the foot, on as many lines as they need.
fn foot(hints: &[Hint], look: &Look<'_>, area: Rect, buffer: &mut Buffer) -> u16 {
    let width = usize::from(area.width).saturating_sub(2);
    let mut lines: Vec<(usize, Vec<Span<'static>>)> = vec![(0, Vec::new())];
    for hint in hints {
        let does = plain(&look.say(&hint.does));
        let key = key_name(look, hint);
        let needed = key.width() + 1 + does.width();
        let used = lines.last().map_or(0, |(used, _)| *used);
        if used > 0 && used + 3 + needed > width {
            lines.push((0, Vec::new()));
        }
        if let Some((used, spans)) = lines.last_mut() {
            if *used > 0 {
                spans.push(Span::raw("   "));
                *used += 3;
            }
            spans.push(Span::styled(key, look.theme.key()));
            spans.push(Span::raw(format!(" {does}")));
            *used += needed;
        }
    }
    let height = u16::try_from(lines.len()).unwrap_or(1) + 1;
    let mut y = area.bottom().saturating_sub(height);
    let rule = "─".repeat(usize::from(area.width));
    buffer.set_string(area.x, y, rule, Style::new());
    for (_, spans) in lines {
        y += 1;
        buffer.set_line(area.x + 1, y, &Line::from(spans), area.width - 2);
    }
    height
}
