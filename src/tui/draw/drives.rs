//! The list of drives, and a tag for each.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::Look;
use super::sheet::{Sheet, fit, wrap};
use crate::record::{DriveListing, Message, SafeText, SerialSource};
use crate::session::words;
use crate::tui::state::view::{DriveView, short_name};
use crate::tui::state::{State, offered};

/// Lines below the list that say more of the drive with the mark.
const DETAIL: u16 = 7;

pub fn draw(state: &State, look: &Look<'_>, area: Rect, buffer: &mut Buffer) -> usize {
    let shown = offered(state);
    let width = usize::from(area.width);
    let detail = DETAIL.min(area.height / 2);
    let columns = Columns::of(width);
    let list_area = Rect {
        y: area.y + 1,
        height: area.height - detail - 1,
        ..area
    };
    let mut sheet = Sheet::new(area.width);
    if shown.is_empty() {
        sheet.gap();
        let id = if state.looked {
            "tui-drives-none"
        } else {
            "tui-drives-looking"
        };
        sheet.text(&look.word(id), Style::new());
    } else {
        // It stays where it is when the list is moved.
        buffer.set_stringn(
            area.x,
            area.y,
            columns.heading(look),
            width,
            look.theme.heading(),
        );
    }
    for (at, drive) in shown.iter().enumerate() {
        let (sign, text, style) = row(state, look, drive, &columns);
        let marked = at == state.at;
        sheet.row(&format!("{sign} {text}"), marked, style);
    }
    let most = sheet.draw(list_area, buffer, state.scroll, "");
    let mut below = Sheet::new(area.width);
    below.text(&"─".repeat(width), Style::new());
    if let Some(drive) = shown.get(state.at) {
        say_more(state, look, drive, &mut below);
    }
    let boot = state.drives.len() - shown.len();
    if boot > 0 {
        below.text(&look.word("tui-drives-boot-stick"), look.theme.faint());
    }
    for hidden in &state.hidden {
        below.indented("! ", &look.say(hidden), look.theme.look());
    }
    let below_area = Rect {
        y: area.bottom() - detail,
        height: detail,
        ..area
    };
    below.draw(below_area, buffer, 0, "");
    most
}

/// How wide the columns are.
struct Columns {
    name: usize,
    model: usize,
    serial: usize,
    size: usize,
    medium: usize,
    state: usize,
}

impl Columns {
    fn of(width: usize) -> Self {
        // The choice's sign and the mark take seven, the gaps five.
        let room = width.saturating_sub(12);
        // Where there is no room the kind stands below the list only.
        let (name, size, state) = (10, 9, 15);
        let medium = if width < 100 { 0 } else { 12 };
        let left = room.saturating_sub(name + size + medium + state);
        let serial = (left * 3 / 5).min(26);
        Self {
            name,
            model: (left - serial).min(34),
            serial,
            size,
            medium,
            state,
        }
    }

    fn line(&self, cells: [&str; 6]) -> String {
        let [name, model, serial, size, medium, state] = cells;
        [
            fit(name, self.name),
            fit(model, self.model),
            fit(serial, self.serial),
            format!("{:>1$}", size, self.size),
            fit(if self.medium == 0 { "" } else { medium }, self.medium),
            fit(state, self.state).trim_end().to_owned(),
        ]
        .join(" ")
    }

    fn heading(&self, look: &Look<'_>) -> String {
        let words = [
            "column-drive",
            "column-model",
            "column-serial",
            "column-size",
            "column-medium",
            "tui-column-state",
        ]
        .map(|id| look.word(id));
        let cells = [0, 1, 2, 3, 4, 5].map(|at| words[at].as_str());
        format!("       {}", self.line(cells))
    }
}

fn row(
    state: &State,
    look: &Look<'_>,
    drive: &DriveView,
    columns: &Columns,
) -> (&'static str, String, Style) {
    let marked = state.marked.contains(&drive.path);
    let sign = if marked { "[X]" } else { "[ ]" };
    let name = drive.short_name();
    let Ok(listing) = &drive.found else {
        let word = look.word("tui-drive-silent");
        let cells = [name.as_str(), "?", "?", "?", "?", word.as_str()];
        return ("   ", columns.line(cells), look.theme.faint());
    };
    let description = &listing.description;
    let size = look.bytes(description.identity.capacity.0);
    let medium = look.word(words::medium(description.medium));
    let (sign, word, style) = if state.is_busy(&drive.path) {
        ("   ", look.word("tui-drive-at-work"), look.theme.faint())
    } else if !drive.reasons().is_empty() {
        ("   ", look.word("tui-drive-in-use"), look.theme.faint())
    } else {
        (sign, look.word("tui-drive-free"), Style::new())
    };
    let cells = [
        name.as_str(),
        description.identity.model.as_str(),
        description.identity.serial.text.as_str(),
        size.as_str(),
        medium.as_str(),
        word.as_str(),
    ];
    (sign, columns.line(cells), style)
}

/// What is on it, and why it cannot be erased.
fn say_more(state: &State, look: &Look<'_>, drive: &DriveView, sheet: &mut Sheet) {
    if state.is_busy(&drive.path) {
        sheet.text(&look.word("tui-drive-at-work-why"), Style::new());
        return;
    }
    for reason in drive.reasons() {
        sheet.indented("! ", &look.say(&reason), look.theme.look());
    }
    let Ok(listing) = &drive.found else { return };
    sheet.text(&whole_name(look, listing), Style::new());
    if let Some(text) = contents(look, listing) {
        sheet.text(&text, Style::new());
    }
    if listing.description.health.passed == Some(false) {
        sheet.indented("! ", &look.word("health-failed"), look.theme.look());
    }
    for unknown in &listing.unknown {
        sheet.text(&look.say(unknown), Style::new());
    }
}

/// Path, model, serial and size in full, in case the columns cut them.
pub fn whole_name(look: &Look<'_>, listing: &DriveListing) -> String {
    let drive = &listing.description;
    let serial = match drive.identity.serial.source {
        SerialSource::Device => drive.identity.serial.text.to_string(),
        SerialSource::Bridge => {
            format!(
                "{} ({})",
                drive.identity.serial.text,
                look.word("serial-bridge")
            )
        }
        SerialSource::StandIn => {
            format!(
                "{} ({})",
                drive.identity.serial.text,
                look.word("serial-stand-in")
            )
        }
    };
    let head = Message::new("plan-drive")
        .with("device", drive.path.as_path())
        .with("model", &drive.identity.model)
        .with("serial", serial)
        .with("capacity", drive.identity.capacity)
        .with("medium", Message::new(words::medium(drive.medium)));
    look.say(&head)
}

/// What is on it, on one line; `None` when nothing is known to be.
pub fn contents(look: &Look<'_>, listing: &DriveListing) -> Option<String> {
    let names: Vec<SafeText> = words::contents(listing);
    (!names.is_empty()).then(|| look.say(&Message::new("drive-contents").with("contents", names)))
}

pub fn tags(state: &State, look: &Look<'_>, sheet: &mut Sheet) {
    sheet.text(&look.word("tui-tags-how"), Style::new());
    for (at, item) in state.batch.items.iter().enumerate() {
        sheet.gap();
        let known = state.drives.iter().find(|drive| drive.path == item.path);
        let listing = known.and_then(|drive| drive.found.as_ref().ok());
        let name = match listing {
            Some(listing) => {
                let identity = &listing.description.identity;
                format!(
                    "{}/{}  {}  {}  {}",
                    at + 1,
                    state.batch.items.len(),
                    short_name(&item.path),
                    identity.model,
                    identity.serial.text
                )
            }
            None => short_name(&item.path).to_string(),
        };
        let here = at == state.batch.at;
        // On a drive's own line, so that a name that is long is not mistaken.
        let first = wrap(&name, sheet.width()).swap_remove(0);
        sheet.field(&first, &item.tag, here, look.theme.heading());
    }
    super::start::fault(state, look, sheet);
}

/// What a person says of the computer, above what is known of it.
pub fn computer(state: &State, look: &Look<'_>, sheet: &mut Sheet) {
    let Some((form, _)) = &state.computer_said.open else {
        return;
    };
    sheet.text(&look.word("tui-computer-how"), Style::new());
    let names = ["tui-computer-tag", "tui-computer-taken-out"];
    for (at, (id, field)) in names.into_iter().zip(&form.fields).enumerate() {
        sheet.gap();
        let name = look.word(id);
        sheet.field(&name, field, form.at == at, look.theme.heading());
    }
    for (number, line) in state.computer.iter().enumerate() {
        if number == 0 {
            sheet.gap();
        }
        sheet.text(&look.say(line), Style::new());
    }
}
