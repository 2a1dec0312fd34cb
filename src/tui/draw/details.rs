//! One job in full, and the jobs that were broken off.

use ratatui::style::Style;

use super::Look;
use super::dashboard::standing;
use super::sheet::Sheet;
use super::start::fault;
use super::strip::strip;
use crate::plan::TYPED_CHARACTERS;
use crate::record::Message;
use crate::tui::state::State;
use crate::tui::state::view::{EndView, JobView};

pub fn details(state: &State, look: &Look<'_>, sheet: &mut Sheet) {
    let Some(job) = state.jobs.iter().find(|job| job.number == state.detail) else {
        return;
    };
    head(look, job, sheet);
    if state.raw {
        raw(look, job, sheet);
        return;
    }
    if let Some(end) = &job.end {
        sheet.gap();
        ending(look, end, sheet);
        if let Some(kept) = &end.kept {
            sheet.indented("  ", kept.as_str(), Style::new());
        }
    }
    sheet.gap();
    sheet.text(&look.word("tui-details-journal"), look.theme.heading());
    if state.journal.is_empty() {
        for line in &job.log {
            let text = format!("{:>8}  {}", clock(line.at), look.say(&line.message));
            sheet.indented("", &text, Style::new());
        }
    }
    for line in &state.journal {
        sheet.indented("- ", &look.say(line), Style::new());
    }
}

/// Minutes and seconds since the screen began.
fn clock(milliseconds: u64) -> String {
    let seconds = milliseconds / 1000;
    format!(
        "{}:{:02}:{:02}",
        seconds / 3600,
        seconds / 60 % 60,
        seconds % 60
    )
}

fn head(look: &Look<'_>, job: &JobView, sheet: &mut Sheet) {
    let device = crate::record::SafeText::from(job.path.as_path());
    let title = format!("{device}  {}  {}", job.model, job.serial);
    sheet.text(&title, look.theme.heading());
    if let Some(tag) = &job.tag {
        sheet.text(
            &look.say(&Message::new("tui-tag").with("tag", tag)),
            Style::new(),
        );
    }
    let (word, style) = standing(look, job);
    sheet.text(&word, style);
    sheet.text(&strip(job, sheet.width()), Style::new());
}

/// What it came to, in words.
pub fn ending(look: &Look<'_>, end: &EndView, sheet: &mut Sheet) {
    for reason in &end.reasons {
        sheet.indented("- ", &look.say(reason), Style::new());
    }
    for line in &end.evidence {
        sheet.text(&look.say(line), Style::new());
    }
    if let Some(next) = &end.next {
        sheet.text(&look.say(next), look.theme.heading());
    }
    certificate(look, end, sheet);
    for warning in &end.warnings {
        sheet.indented("! ", &look.say(warning), look.theme.look());
    }
}

/// Where the certificate is; where it is nowhere, that, and what to do.
fn certificate(look: &Look<'_>, end: &EndView, sheet: &mut Sheet) {
    if let Some(error) = &end.not_kept {
        sheet.indented("! ", &look.word("tui-not-kept"), look.theme.bad());
        sheet.indented("  ", &look.say(error), Style::new());
        say_code(look, end, sheet);
        return;
    }
    say_code(look, end, sheet);
    if let Some(server) = &end.server {
        let there = Message::new("tui-at-server").with("url", server);
        sheet.text(&look.say(&there), look.theme.good());
    }
    if end.files.is_empty() {
        return;
    }
    sheet.text(&look.word("tui-written"), look.theme.good());
    for file in &end.files {
        sheet.indented("  ", file.as_str(), Style::new());
    }
}

fn say_code(look: &Look<'_>, end: &EndView, sheet: &mut Sheet) {
    if !end.code.is_empty() {
        sheet.indented("! ", &look.word("tui-code"), look.theme.look());
    }
}

/// Commands and answers, as they were.
fn raw(look: &Look<'_>, job: &JobView, sheet: &mut Sheet) {
    sheet.gap();
    sheet.text(&look.word("tui-details-raw"), look.theme.heading());
    let exchange = job.end.as_ref().map_or(&job.exchange, |end| &end.exchange);
    if exchange.is_empty() {
        sheet.text(&look.word("tui-details-no-raw"), Style::new());
    }
    for one in exchange {
        let at = one.at.strftime("%H:%M:%S");
        let name = crate::record::SafeText::new(&one.name);
        sheet.text(
            &format!("{at} {name} ({} ms)", one.milliseconds),
            look.theme.heading(),
        );
        for (sign, hex) in [("> ", &one.command), ("< ", &one.answer)] {
            sheet.indented(
                sign,
                crate::record::SafeText::new(hex).as_str(),
                Style::new(),
            );
        }
        if let Some(data) = &one.data {
            let data = crate::record::safe_text::visible(data);
            sheet.indented("= ", &data, Style::new());
        }
    }
}

pub fn unfinished(state: &State, look: &Look<'_>, sheet: &mut Sheet) {
    if let Some(found) = state.resuming.and_then(|at| state.unfinished.get(at)) {
        sheet.text(&look.say(&found.told), look.theme.heading());
        sheet.gap();
        sheet.text(&look.word("tui-resume-same-drive"), Style::new());
        sheet.gap();
        let ask = Message::new("tui-confirm-ask").with("characters", TYPED_CHARACTERS as u64);
        sheet.field(&look.say(&ask), &state.typed, true, Style::new());
        if state.waiting {
            sheet.gap();
            sheet.text(&look.word("tui-confirm-waiting"), Style::new());
        }
        fault(state, look, sheet);
        return;
    }
    sheet.text(&look.word("tui-unfinished-why"), Style::new());
    for (at, found) in state.unfinished.iter().enumerate() {
        sheet.gap();
        let told = look.say(&found.told);
        let text = if found.running {
            format!("{told} {}", look.word("journal-running"))
        } else {
            told
        };
        sheet.choice(&text, at == state.at, Style::new());
    }
    fault(state, look, sheet);
}
