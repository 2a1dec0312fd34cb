//! What it came to, in letters that are read from two metres.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::Look;
use super::big::big;
use super::dashboard::standing;
use super::details::ending;
use super::sheet::{Sheet, plain};
use crate::delivery::courier::Standing;
use crate::record::Message;
use crate::tui::state::view::{Verdict, short_name};
use crate::tui::state::{State, order, verdict};

/// The id of the big word.
pub fn big_id(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Erased => "tui-big-erased",
        Verdict::NotErased => "tui-big-not-erased",
        Verdict::Look => "tui-big-look",
    }
}

/// How delivery stands, in one quiet line.
fn delivery(standing: &Standing) -> Message {
    let counted = |id| {
        Message::new(id)
            .with("acknowledged", standing.acknowledged)
            .with("kept", standing.acknowledged + standing.waiting)
    };
    match &standing.reason {
        Some(reason) if standing.url.is_none() => reason.clone(),
        Some(reason) => counted("tui-delivery-waits").with("reason", reason.clone()),
        None => counted("tui-delivery"),
    }
}

pub fn draw(state: &State, look: &Look<'_>, area: Rect, buffer: &mut Buffer) -> usize {
    let verdict = verdict(state);
    let word = plain(&look.word(big_id(verdict)));
    let style = match verdict {
        Verdict::Erased => look.theme.good(),
        Verdict::NotErased | Verdict::Look => look.theme.look(),
    };
    let most = (area.height / 2).max(5);
    let rows = big(&word, usize::from(area.width), usize::from(most))
        .unwrap_or_else(|| vec![word.clone()]);
    let mut y = area.y;
    for row in &rows {
        buffer.set_string(area.x, y, row, style);
        y += 1;
    }
    let body = Rect {
        y: y + 1,
        height: area.bottom().saturating_sub(y + 1),
        ..area
    };
    let mut sheet = Sheet::new(body.width);
    let jobs = order(state);
    for (at, job) in jobs.iter().enumerate() {
        let (word, style) = standing(look, job);
        let tag = job.tag.as_ref().map(|tag| format!("  {tag}"));
        let text = format!(
            "{}  {}  {}{}",
            word,
            short_name(&job.path),
            job.serial,
            tag.unwrap_or_default()
        );
        sheet.choice(&text, at == state.at && jobs.len() > 1, style);
    }
    if let Some(end) = jobs.get(state.at).and_then(|job| job.end.as_ref()) {
        sheet.gap();
        ending(look, end, &mut sheet);
    }
    for (number, line) in folded(&state.computer).iter().enumerate() {
        if number == 0 {
            sheet.gap();
        }
        sheet.text(&look.say(line), look.theme.heading());
    }
    if let Some(standing) = &state.delivery {
        sheet.gap();
        sheet.text(&look.say(&delivery(standing)), Style::new());
    }
    if let Some(time) = &state.time {
        sheet.text(&look.say(time), Style::new());
    }
    if crate::tui::state::lacks_certificate(state) {
        sheet.indented("! ", &look.word("tui-no-power-off"), look.theme.bad());
    }
    sheet.draw(body, buffer, state.scroll, &look.word("tui-more"))
}

/// What stands of the computer, with only the first few of many missing drives:
/// F3 shows them all.
fn folded(lines: &[Message]) -> Vec<Message> {
    const MOST: usize = 3;
    let is_open = |line: &&Message| line.id == "computer-drive-open";
    let count = lines.iter().filter(is_open).count();
    if count <= MOST + 1 {
        return lines.to_vec();
    }
    let mut seen = 0;
    let mut kept = Vec::new();
    for line in lines {
        seen += usize::from(is_open(&line));
        match seen {
            seen if !is_open(&line) || seen <= MOST => kept.push(line.clone()),
            seen if seen == count => {
                let rest = (count - MOST) as u64;
                kept.push(Message::new("tui-computer-more").with("count", rest));
            }
            _ => {}
        }
    }
    kept
}
