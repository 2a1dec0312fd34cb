//! From the language to the open key.

use ratatui::style::Style;

use super::sheet::{Sheet, fit};
use super::{Look, UNDERTAKING};
use crate::drive::emulated::BENCH;
use crate::record::Message;
use crate::text::Language;
use crate::tui::state::{FAULTS, KEYBOARDS, KeyNeed, Screen, State, Stick, offered_server};

pub fn draw(state: &State, look: &Look<'_>, sheet: &mut Sheet) {
    let usual = Style::new();
    match state.screen {
        Screen::Language => {
            // Nobody has chosen yet, so that each says it in its own words.
            sheet.gap();
            for (at, language) in Language::ALL.into_iter().enumerate() {
                sheet.choice(name_of(language), at == state.at, usual);
            }
            sheet.gap();
            sheet.text(&look.word("tui-language-how"), usual);
        }
        Screen::Keyboard => keyboard(state, look, sheet),
        Screen::Mode => {
            sheet.gap();
            sheet.text(&look.word("tui-mode-question"), look.theme.heading());
            sheet.gap();
            sheet.choice(&look.word("tui-mode-real"), state.at == 0, usual);
            sheet.gap();
            sheet.choice(&look.word("tui-mode-practice"), state.at == 1, usual);
        }
        Screen::Faults => faults(state, look, sheet),
        Screen::Who => who(state, look, sheet),
        Screen::Undertaking => undertaking(state, look, sheet),
        Screen::Place | Screen::Rescue => place(state, look, sheet),
        Screen::Clock => clock(state, look, sheet),
        Screen::NewKey => new_key(state, look, sheet),
        Screen::Passphrase => passphrase(state, look, sheet),
        _ => {
            sheet.gap();
            sheet.text(&look.word("tui-opening"), usual);
        }
    }
    fault(state, look, sheet);
}

/// A language in its own words.
fn name_of(language: Language) -> &'static str {
    match language {
        Language::English => "English",
        Language::Dutch => "Nederlands",
        Language::French => "Français",
        Language::German => "Deutsch",
    }
}

/// What is wrong, where something is.
pub fn fault(state: &State, look: &Look<'_>, sheet: &mut Sheet) {
    if let Some(fault) = &state.fault {
        sheet.gap();
        sheet.indented("! ", &look.say(fault), look.theme.look());
    }
}

fn keyboard(state: &State, look: &Look<'_>, sheet: &mut Sheet) {
    sheet.text(&look.word("tui-keyboard-how"), Style::new());
    sheet.gap();
    for (at, name) in KEYBOARDS.iter().enumerate() {
        let what = look.word(keyboard_id(name));
        sheet.choice(&format!("{name:<8} {what}"), at == state.at, Style::new());
    }
    sheet.gap();
    let name = look.word("tui-keyboard-try");
    sheet.field(&name, &state.trial, false, Style::new());
}

fn keyboard_id(name: &str) -> &'static str {
    match name {
        "be" => "tui-keyboard-be",
        "fr" => "tui-keyboard-fr",
        "de" => "tui-keyboard-de",
        "nl" => "tui-keyboard-nl",
        "us-intl" => "tui-keyboard-us-intl",
        "gb" => "tui-keyboard-gb",
        "ch-fr" => "tui-keyboard-ch-fr",
        _ => "tui-keyboard-us",
    }
}

fn faults(state: &State, look: &Look<'_>, sheet: &mut Sheet) {
    sheet.text(&look.word("tui-faults-how"), Style::new());
    sheet.gap();
    for at in 0..state.practice_drives {
        let drive = &BENCH[at % BENCH.len()];
        let number = match at / BENCH.len() {
            0 => String::new(),
            more => format!("-{}", more + 1),
        };
        let fault = look.word(FAULTS[state.faults[at]].1);
        let name = fit(&format!("{}{number}", drive.name), 13);
        let style = if state.faults[at] == 0 {
            Style::new()
        } else {
            look.theme.look()
        };
        sheet.choice(&format!("{name} {fault}"), at == state.at, style);
    }
}

fn who(state: &State, look: &Look<'_>, sheet: &mut Sheet) {
    sheet.text(&look.word("tui-who-why"), Style::new());
    for (at, id) in [
        "tui-who-operator",
        "tui-who-organisation",
        "tui-who-in-whose-name",
    ]
    .into_iter()
    .enumerate()
    {
        sheet.gap();
        let name = look.word(id);
        let here = state.who.at == at;
        sheet.field(&name, &state.who.fields[at], here, look.theme.heading());
    }
}

fn undertaking(state: &State, look: &Look<'_>, sheet: &mut Sheet) {
    let operator = state.settings.operators.first();
    let name = operator.map_or("", |operator| operator.name.as_str());
    sheet.text(
        &look.say(&Message::new("tui-undertaking-who").with("name", name)),
        look.theme.heading(),
    );
    sheet.gap();
    match state.setup.undertaking.own(state.language) {
        Some(own) => {
            let own = crate::record::safe_text::visible(&own.replace('\n', "\u{2028}"));
            // Lines of the file stay lines.
            sheet.text(&own.replace("\\u{2028}", "\n"), Style::new());
        }
        None => {
            for id in UNDERTAKING {
                sheet.indented("- ", &look.word(id), Style::new());
            }
        }
    }
    sheet.gap();
    let confirmed = state.read || crate::tui::state::has_confirmed(state);
    let sign = if confirmed { "[X] " } else { "[ ] " };
    sheet.indented(
        sign,
        &look.word("tui-undertaking-read"),
        look.theme.heading(),
    );
}

fn clock(state: &State, look: &Look<'_>, sheet: &mut Sheet) {
    let shown = match &state.need {
        Some(KeyNeed::Clock(shown)) => shown.as_str(),
        _ => "",
    };
    let shows = Message::new("tui-clock-shows").with("time", shown);
    sheet.text(&look.say(&shows), look.theme.heading());
    sheet.gap();
    sheet.text(&look.word("tui-clock-why"), Style::new());
    sheet.gap();
    sheet.choice(&look.word("tui-clock-right"), state.at == 0, Style::new());
    sheet.gap();
    let name = look.word("tui-clock-wrong");
    sheet.field(&name, &state.clock, state.at == 1, look.theme.heading());
}

fn place(state: &State, look: &Look<'_>, sheet: &mut Sheet) {
    let id = match state.screen {
        Screen::Rescue => "tui-rescue-why",
        _ => "tui-place-why",
    };
    sheet.text(&look.word(id), Style::new());
    if let (Stick::MemoryOnly(why), Screen::Place) = (state.setup.stick, state.screen) {
        sheet.gap();
        if let Some(sentence) = why.sentence() {
            sheet.indented("! ", &look.word(sentence), look.theme.look());
        }
        sheet.indented("! ", &look.word("tui-place-memory-only"), look.theme.look());
    }
    sheet.gap();
    let name = look.word("tui-place-folder");
    let here = state.at == 0;
    sheet.field(&name, &state.place.fields[0], here, look.theme.heading());
    if state.setup.stick != Stick::No && !state.practice {
        sheet.gap();
        sheet.text(&look.word("tui-place-sticks"), look.theme.heading());
        for (at, stick) in state.sticks.iter().enumerate() {
            sheet.choice(&look.say(&stick.told), at + 1 == state.at, Style::new());
        }
        if state.sticks.is_empty() {
            sheet.text(&look.word("tui-place-no-stick"), Style::new());
        }
    }
    if let Some(server) = offered_server(state) {
        sheet.gap();
        let at = state.sticks.len() + 1;
        let there = Message::new("tui-place-server").with("url", server);
        sheet.choice(&look.say(&there), state.at == at, Style::new());
    }
    if state.waiting {
        sheet.gap();
        sheet.text(&look.word("tui-place-trying"), Style::new());
    }
}

fn new_key(state: &State, look: &Look<'_>, sheet: &mut Sheet) {
    sheet.text(&look.word("tui-key-none"), Style::new());
    for (at, id) in [
        "tui-key-organisation",
        "tui-key-number",
        "tui-key-bench",
        "tui-key-passphrase",
        "tui-key-again",
    ]
    .into_iter()
    .enumerate()
    {
        let name = look.word(id);
        let here = state.new_key.at == at;
        sheet.field(&name, &state.new_key.fields[at], here, look.theme.heading());
    }
}

fn passphrase(state: &State, look: &Look<'_>, sheet: &mut Sheet) {
    match &state.need {
        Some(KeyNeed::Choose(organisations)) => {
            sheet.text(&look.word("tui-key-choose"), Style::new());
            sheet.gap();
            for (at, organisation) in organisations.iter().enumerate() {
                let name = crate::record::SafeText::new(organisation);
                sheet.choice(name.as_str(), at == state.at, Style::new());
            }
        }
        need => {
            let organisation = match need {
                Some(KeyNeed::Passphrase(organisation)) => organisation.as_str(),
                _ => "",
            };
            let why = Message::new("tui-passphrase-why").with("organisation", organisation);
            sheet.text(&look.say(&why), Style::new());
            sheet.gap();
            let name = look.word("tui-passphrase");
            sheet.field(
                &name,
                &state.passphrase.fields[0],
                true,
                look.theme.heading(),
            );
        }
    }
}
