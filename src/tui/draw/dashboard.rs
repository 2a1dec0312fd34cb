//! Everything that runs, on one screen: up to 24 drives in 80 columns.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use super::Look;
use super::sheet::{fit, plain};
use super::strip::{BAD, ERASED, OPEN, VERIFIED, strip};
use crate::record::{ByteCount, Message};
use crate::tui::state::view::{JobView, Verdict, short_name};
use crate::tui::state::{State, order};

pub fn draw(state: &State, look: &Look<'_>, area: Rect, buffer: &mut Buffer) -> usize {
    let jobs = order(state);
    let width = usize::from(area.width);
    let count =
        |test: &dyn Fn(&JobView) -> bool| jobs.iter().filter(|job| test(job)).count() as u64;
    let summary = Message::new("tui-dashboard-summary")
        .with("running", count(&|job| job.is_running()))
        .with(
            "erased",
            count(&|job| job.end.is_some() && !job.has_failed()),
        )
        .with("look", count(&|job| job.has_failed()));
    let summary = fit(&look.say(&summary), width);
    buffer.set_string(area.x, area.y, summary, look.theme.heading());
    let legend = format!(
        "{VERIFIED} {}  {ERASED} {}  {OPEN} {}  {BAD} {}",
        look.word("tui-strip-verified"),
        look.word("tui-strip-erased"),
        look.word("tui-strip-open"),
        look.word("tui-strip-bad")
    );
    buffer.set_string(area.x, area.y + 1, fit(&legend, width), Style::new());
    let list = Rect {
        y: area.y + 2,
        height: area.height.saturating_sub(2),
        ..area
    };
    let rows = usize::from(list.height).max(1);
    let (columns, tall) = match jobs.len() {
        n if n * 3 <= rows => (1, 3),
        n if n <= rows => (1, 1),
        _ => ((width / 39).clamp(1, 4), 1),
    };
    let space = (width + 1) / columns;
    let room = columns * (rows / tall);
    // What does not fit follows the mark; what failed stands first.
    let first = (state.at + 1).saturating_sub(room);
    for (place, (at, job)) in jobs.iter().enumerate().skip(first).take(room).enumerate() {
        let per_column = rows / tall;
        let x = list.x + u16::try_from((place / per_column) * space).unwrap_or(0);
        let y = list.y + u16::try_from((place % per_column) * tall).unwrap_or(0);
        let here = at == state.at;
        let cell = space.saturating_sub(usize::from(columns > 1));
        if tall == 3 {
            wide(look, job, here, cell, (x, y), buffer);
        } else {
            narrow(look, job, here, cell, (x, y), buffer);
        }
    }
    0
}

/// The word and the style for how a job stands.
pub fn standing(look: &Look<'_>, job: &JobView) -> (String, Style) {
    match &job.end {
        None if job.stopping => (look.word("tui-stopping"), look.theme.look()),
        None => (look.say(&job.phase_message()), Style::new()),
        Some(end) => (
            look.say(&end.word),
            match end.verdict {
                Verdict::Erased => look.theme.good(),
                Verdict::NotErased => look.theme.bad(),
                Verdict::Look => look.theme.look(),
            },
        ),
    }
}

/// Speed, time left, temperature and errors, as far as they are known.
fn numbers(look: &Look<'_>, job: &JobView) -> String {
    let mut parts = Vec::new();
    if job.is_running() {
        if job.total > 0 {
            parts.push(format!("{} %", job.percent()));
        }
        if job.speed > 0 {
            let speed = Message::new("progress-speed").with("bytes", ByteCount(job.speed));
            parts.push(look.say(&speed));
        }
        if let Some(seconds) = job.eta {
            let time = std::time::Duration::from_secs(seconds);
            parts.push(look.say(&Message::new("progress-eta").with("time", time)));
        }
    }
    if let Some(celsius) = job.celsius {
        parts.push(format!("{celsius} °C"));
    }
    if job.errors > 0 {
        parts.push(look.say(&Message::new("tui-errors").with("count", job.errors)));
    }
    plain(&parts.join("  "))
}

fn name(job: &JobView) -> String {
    let tag = job.tag.as_ref().map(|tag| format!("  {tag}"));
    format!(
        "{}  {}{}",
        short_name(&job.path),
        job.serial,
        tag.unwrap_or_default()
    )
}

/// A job on two lines with a gap below.
fn wide(
    look: &Look<'_>,
    job: &JobView,
    here: bool,
    width: usize,
    at: (u16, u16),
    buffer: &mut Buffer,
) {
    let (word, style) = standing(look, job);
    let word = plain(&word);
    let sign = if here { "> " } else { "  " };
    let numbers = numbers(look, job);
    let word_room = word.width().min(width / 2);
    let name_room = width.saturating_sub(2 + word_room + 2);
    let name_style = if here {
        look.theme.here()
    } else {
        look.theme.heading()
    };
    let line = Line::from(vec![
        Span::raw(sign),
        Span::styled(fit(&name(job), name_room), name_style),
        Span::raw("  "),
        Span::styled(fit(&word, word_room), style),
    ]);
    let columns = u16::try_from(width).unwrap_or(u16::MAX);
    buffer.set_line(at.0, at.1, &line, columns);
    // The same length for all drives, as far as their numbers allow it.
    let strip_room = width
        .saturating_sub(2 + numbers.width() + 2)
        .min(width / 2)
        .max(width / 4);
    let line = Line::from(vec![
        Span::raw("  "),
        Span::styled(strip(job, strip_room), strip_style(look, job)),
        Span::raw("  "),
        Span::raw(fit(&numbers, width.saturating_sub(strip_room + 4))),
    ]);
    buffer.set_line(at.0, at.1 + 1, &line, columns);
}

fn strip_style(look: &Look<'_>, job: &JobView) -> Style {
    if job.errors > 0 || job.end.as_ref().is_some_and(|end| !end.found.is_empty()) {
        look.theme.look()
    } else {
        look.theme.good().remove_modifier(Modifier::BOLD)
    }
}

/// A job on one line: name, word, percent, and the strip where there is room.
fn narrow(
    look: &Look<'_>,
    job: &JobView,
    here: bool,
    width: usize,
    at: (u16, u16),
    buffer: &mut Buffer,
) {
    let (mut word, style) = standing(look, job);
    let sign = if here { ">" } else { " " };
    let roomy = width >= 70;
    let (name_room, word_room, strip_room) = if roomy {
        ((width / 4).clamp(22, 48), 24, 12)
    } else {
        (12, 13, 6)
    };
    if job.is_running() && !job.stopping && !roomy {
        word = look.say(&job.short_phase_message());
    }
    let rest = width.saturating_sub(1 + name_room + 1 + word_room + 1 + 4 + 1 + strip_room + 1);
    let whole = name(job);
    let label = match &job.tag {
        _ if roomy && whole.width() <= name_room => whole,
        Some(tag) if !roomy => tag.to_string(),
        // The end of the serial tells drives apart where the begin does not.
        _ => last(job.serial.as_str(), name_room),
    };
    let name_style = if here {
        look.theme.here()
    } else {
        look.theme.heading()
    };
    let mut spans = vec![
        Span::raw(sign),
        Span::styled(fit(&label, name_room), name_style),
        Span::raw(" "),
    ];
    if job.is_running() || roomy {
        let percent = if job.is_running() {
            format!("{:>3}%", job.percent().min(100))
        } else {
            "    ".into()
        };
        spans.extend([
            Span::styled(fit(&word, word_room), style),
            Span::raw(" "),
            Span::raw(percent),
            Span::raw(" "),
            Span::styled(strip(job, strip_room), strip_style(look, job)),
        ]);
    } else {
        // How it ended takes all the room that there is: it is what counts.
        spans.push(Span::styled(
            fit(&word, width.saturating_sub(name_room + 2)),
            style,
        ));
    }
    if roomy {
        let text = short_numbers(look, job);
        spans.push(Span::raw(format!(" {}", fit(&text, rest))));
    }
    buffer.set_line(
        at.0,
        at.1,
        &Line::from(spans),
        u16::try_from(width).unwrap_or(u16::MAX),
    );
}

fn short_numbers(look: &Look<'_>, job: &JobView) -> String {
    let mut parts = Vec::new();
    if job.errors > 0 {
        parts.push(look.say(&Message::new("tui-errors").with("count", job.errors)));
    }
    if let Some(seconds) = job.eta.filter(|_| job.is_running()) {
        parts.push(look.seconds(coarse(seconds)));
    }
    if let Some(celsius) = job.celsius {
        parts.push(format!("{celsius}°"));
    }
    plain(&parts.join(" "))
}

/// A time in seconds, rounded up so far that one unit tells it.
fn coarse(seconds: u64) -> u64 {
    const MINUTE: u64 = 60;
    const HOUR: u64 = 60 * MINUTE;
    match seconds {
        0..100 => seconds,
        100..6_000 => seconds.div_ceil(MINUTE) * MINUTE,
        _ => seconds.div_ceil(HOUR) * HOUR,
    }
}

fn last(text: &str, width: usize) -> String {
    let count = text.chars().count();
    if count <= width {
        return text.to_owned();
    }
    let kept: String = text.chars().skip(count - (width - 1)).collect();
    format!("…{kept}")
}
