//! What stands before a screen until it is answered.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::Look;
use super::sheet::Sheet;
use crate::record::Message;
use crate::session::scanner::TEST_CODE;
use crate::tui::state::{Overlay, Screen, State, lacks_certificate};

pub fn draw(
    state: &State,
    overlay: &Overlay,
    look: &Look<'_>,
    area: Rect,
    buffer: &mut Buffer,
) -> usize {
    let mut sheet = Sheet::new(area.width);
    let heading = look.theme.heading();
    sheet.gap();
    match overlay {
        Overlay::Help => {
            sheet.text(&look.word("tui-help"), heading);
            sheet.gap();
            for line in look.word(help_id(state.screen)).split(" | ") {
                sheet.indented("- ", line, Style::new());
            }
            sheet.gap();
            sheet.text(&look.word("tui-help-keys"), Style::new());
        }
        Overlay::Quit if state.is_running() => {
            sheet.text(&look.word("tui-quit-running"), heading);
        }
        Overlay::Quit if lacks_certificate(state) => {
            sheet.text(&look.word("tui-quit-uncertified"), look.theme.bad());
        }
        Overlay::Quit => {
            sheet.text(&look.word("tui-quit"), heading);
            let delivery = state.delivery.as_ref();
            if let Some(standing) = delivery.filter(|standing| standing.waiting > 0) {
                sheet.gap();
                let waits =
                    Message::new("tui-quit-not-delivered").with("waiting", standing.waiting);
                sheet.text(&look.say(&waits), Style::new());
            }
        }
        Overlay::Stop(number) => {
            let job = state.jobs.iter().find(|job| job.number == *number);
            if let Some(job) = job {
                let what = Message::new("tui-stop")
                    .with("device", job.path.as_path())
                    .with("serial", &job.serial);
                sheet.text(&look.say(&what), heading);
            }
            sheet.gap();
            sheet.text(&look.word("tui-stop-what"), Style::new());
        }
        Overlay::GiveUp(at) => {
            if let Some(found) = state.unfinished.get(*at) {
                sheet.text(&look.say(&found.told), heading);
            }
            sheet.gap();
            sheet.text(&look.word("tui-give-up"), Style::new());
        }
        Overlay::Suspend => {
            sheet.text(&look.word("tui-suspend"), heading);
            sheet.gap();
            sheet.text(&look.word("tui-suspend-else"), Style::new());
        }
        Overlay::Scan => {
            sheet.text(&look.word("tui-scan-how"), heading);
            sheet.gap();
            sheet.text(TEST_CODE, Style::new());
            sheet.gap();
            sheet.field(
                &look.word("tui-scan-field"),
                &state.scan,
                true,
                Style::new(),
            );
        }
        // It has the whole terminal for itself.
        Overlay::Code(_) => {}
        Overlay::Told(message) => sheet.text(&look.say(message), heading),
    }
    sheet.draw(area, buffer, state.scroll, &look.word("tui-more"))
}

/// The help for a screen.
fn help_id(screen: Screen) -> &'static str {
    match screen {
        Screen::Language | Screen::Keyboard => "tui-help-start",
        Screen::Mode | Screen::Faults => "tui-help-mode",
        Screen::Who | Screen::Undertaking => "tui-help-who",
        Screen::Place | Screen::NewKey | Screen::Passphrase | Screen::Opening => "tui-help-key",
        Screen::Clock => "tui-help-clock",
        Screen::Rescue => "tui-help-rescue",
        Screen::Unfinished => "tui-help-unfinished",
        Screen::Drives => "tui-help-drives",
        Screen::Tags => "tui-help-tags",
        Screen::Computer => "tui-help-computer",
        Screen::Plans | Screen::Extra => "tui-help-plans",
        Screen::Confirm => "tui-help-confirm",
        Screen::Dashboard => "tui-help-dashboard",
        Screen::Details => "tui-help-details",
        Screen::Results => "tui-help-results",
    }
}

/// The summary as a code, on the whole terminal: it takes 23 lines. The mark of
/// practice stands beside it.
pub fn code(state: &State, number: usize, look: &Look<'_>, area: Rect, buffer: &mut Buffer) {
    let job = state.jobs.iter().find(|job| job.number == number);
    let Some(end) = job.and_then(|job| job.end.as_ref()) else {
        return;
    };
    let style = look.theme.code();
    let mut widest = 0;
    for (line, y) in end.code.iter().zip(area.y..area.bottom()) {
        let width = u16::try_from(line.chars().count()).unwrap_or(0);
        widest = widest.max(width);
        buffer.set_stringn(area.x, y, line, usize::from(area.width), style);
    }
    let beside = Rect {
        x: area.x + widest + 2,
        width: area.width.saturating_sub(widest + 3),
        ..area
    };
    let mut sheet = Sheet::new(beside.width);
    if state.practice {
        sheet.text(&look.word("tui-practice-mark"), look.theme.practice());
        sheet.gap();
    }
    if let Some(job) = job {
        sheet.text(job.serial.as_str(), look.theme.heading());
        sheet.text(&look.say(&end.word), look.theme.heading());
    }
    sheet.gap();
    sheet.text(&look.word("summary-what-to-do"), Style::new());
    sheet.gap();
    sheet.text(
        &format!("Enter {}", look.word("tui-hint-close")),
        look.theme.key(),
    );
    sheet.draw(beside, buffer, 0, "");
}
