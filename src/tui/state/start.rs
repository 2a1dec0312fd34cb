//! From the language to the open key.

use super::key::{Field, Form, FormKey, Key, move_mark};
use super::{BenchWish, Effect, Event, KeyNeed, NewKey, Screen, State, batch};
use crate::drive::emulated::{BENCH, Model, QUIRKS};
use crate::home::settings::Operator;
use crate::record::{Message, SafeText};
use crate::text::Language;

/// Keyboards, by the name of their file.
pub const KEYBOARDS: [&str; 8] = ["be", "fr", "de", "nl", "us", "us-intl", "gb", "ch-fr"];

/// How many drives are practised on when nobody says otherwise, ...
pub const PRACTICE_DRIVES: usize = 8;
/// ... and at most.
pub const MOST_PRACTICE_DRIVES: usize = 24;

/// The fault that a suspend takes away.
const FROZEN: &str = "security-frozen";

/// The fault that only the PSID undoes.
const LOCKED: &str = "opal-locked";

/// Faults to practise with, with the sentence for each; the first is none.
pub const FAULTS: [(&str, &str); 11] = [
    ("", "tui-fault-none"),
    ("security-frozen", "tui-fault-frozen"),
    ("success-data-intact", "tui-fault-lies"),
    ("fails-halfway", "tui-fault-halfway"),
    ("aborts-erase", "tui-fault-aborts"),
    ("unplugged-mid-erase", "tui-fault-unplugged"),
    ("power-lost-mid-erase", "tui-fault-power"),
    ("stalls-at-655", "tui-fault-stalls"),
    ("opal-locked", "tui-fault-opal"),
    ("one-per-power-cycle", "tui-fault-hidden"),
    ("running-at-start", "tui-fault-running"),
];

/// The undertaking of confidentiality.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Undertaking {
    /// The organisation's own text, by language code; empty for rasura's.
    pub texts: Vec<(String, String)>,
    /// SHA-256 of the text that is confirmed, in each language of
    /// [`Language::ALL`]: who confirmed one has confirmed them all.
    pub digest: String,
}

impl Undertaking {
    /// The organisation's own text in this language, else in any; `None` for
    /// rasura's.
    #[must_use]
    pub fn own(&self, language: Language) -> Option<&str> {
        let of = |code: &str| self.texts.iter().find(|(one, _)| one == code);
        of(language.code())
            .or_else(|| self.texts.first())
            .map(|(_, text)| text.as_str())
    }
}

/// The place of a keyboard, the first where the name is none.
pub fn keyboard_of(name: Option<&str>) -> usize {
    let at = |name: &str| KEYBOARDS.iter().position(|known| *known == name);
    name.and_then(at).unwrap_or(0)
}

/// The empty form for a new key.
pub fn new_key_form() -> Form {
    Form::of(vec![
        Field::default(),
        Field::default(),
        Field::with("bench-1"),
        Field::secret(),
        Field::secret(),
    ])
}

/// Whether a drive of practice can have a fault.
#[must_use]
pub fn can_have(drive: usize, fault: usize) -> bool {
    let drive = &BENCH[drive % BENCH.len()];
    let model: Model = drive.model;
    let name = FAULTS[fault].0;
    // What only a PSID undoes is no exercise on a drive without one.
    if name == LOCKED && drive.psid().is_none() {
        return false;
    }
    fault == 0
        || QUIRKS
            .iter()
            .any(|row| row.name == name && row.models.contains(&model))
}

pub(super) fn on_key(state: &mut State, key: Key, effects: &mut Vec<Effect>) {
    match state.screen {
        Screen::Language => language(state, key),
        Screen::Keyboard => keyboard(state, key, effects),
        Screen::Mode => mode(state, key, effects),
        Screen::Faults => faults(state, key, effects),
        Screen::Who => who(state, key),
        Screen::Undertaking => undertaking(state, key, effects),
        Screen::NewKey => new_key(state, key, effects),
        Screen::Passphrase => passphrase(state, key, effects),
        _ if key == Key::Esc => state.go(Screen::Who),
        _ => {}
    }
}

fn language(state: &mut State, key: Key) {
    if move_mark(&mut state.at, Language::ALL.len(), key) {
        state.language = Language::ALL[state.at];
        return;
    }
    match key {
        Key::Enter => {
            state.language = Language::ALL[state.at];
            state.settings.language = Some(state.language.code().to_owned());
            if state.setup.keymaps {
                state.go(Screen::Keyboard);
                state.at = state.keyboard;
            } else {
                state.go(Screen::Mode);
            }
        }
        Key::Esc => state.overlay = Some(super::Overlay::Quit),
        _ => {}
    }
}

fn keyboard(state: &mut State, key: Key, effects: &mut Vec<Effect>) {
    if matches!(key, Key::Up | Key::Down) {
        move_mark(&mut state.at, KEYBOARDS.len(), key);
        state.keyboard = state.at;
        // At once, so that it can be tried out.
        effects.push(Effect::Keymap(KEYBOARDS[state.keyboard]));
        return;
    }
    match key {
        Key::Enter => {
            state.settings.keyboard = Some(KEYBOARDS[state.keyboard].to_owned());
            effects.push(Effect::Keymap(KEYBOARDS[state.keyboard]));
            state.go(Screen::Mode);
        }
        Key::Esc => back_to_language(state),
        key => {
            state.trial.key(key);
        }
    }
}

fn back_to_language(state: &mut State) {
    state.go(Screen::Language);
    let at = Language::ALL.iter().position(|one| *one == state.language);
    state.at = at.unwrap_or(0);
}

fn mode(state: &mut State, key: Key, effects: &mut Vec<Effect>) {
    if move_mark(&mut state.at, 2, key) {
        return;
    }
    match key {
        Key::Enter => {
            state.practice = state.at == 1;
            state.bench = None;
            state.drives.clear();
            state.looked = false;
            state.marked.clear();
            if state.practice {
                state.go(Screen::Faults);
            } else {
                effects.push(Effect::UseMachine);
                state.go(Screen::Who);
            }
        }
        Key::Esc if state.setup.keymaps => {
            state.go(Screen::Keyboard);
            state.at = state.keyboard;
        }
        Key::Esc => back_to_language(state),
        _ => {}
    }
}

fn faults(state: &mut State, key: Key, effects: &mut Vec<Effect>) {
    if move_mark(&mut state.at, state.practice_drives, key) {
        return;
    }
    let next = |from: usize, step: usize| {
        let mut fault = (from + step) % FAULTS.len();
        while !can_have(state.at, fault) {
            fault = (fault + step) % FAULTS.len();
        }
        fault
    };
    match key {
        Key::Right | Key::Char(' ') => state.faults[state.at] = next(state.faults[state.at], 1),
        Key::Left => state.faults[state.at] = next(state.faults[state.at], FAULTS.len() - 1),
        Key::Char('+') => {
            state.practice_drives =
                (state.practice_drives + PRACTICE_DRIVES).min(MOST_PRACTICE_DRIVES);
        }
        Key::Char('-') => {
            state.practice_drives = state
                .practice_drives
                .saturating_sub(PRACTICE_DRIVES)
                .max(PRACTICE_DRIVES);
            state.at = state.at.min(state.practice_drives - 1);
        }
        Key::Enter => {
            let chosen = state.faults.iter().take(state.practice_drives).enumerate();
            let chosen = chosen.filter(|(_, fault)| **fault > 0);
            let mut chosen: Vec<(usize, &'static str)> = chosen
                .map(|(drive, fault)| (drive, FAULTS[*fault].0))
                .collect();
            // Frozen is what offers no other command either.
            let frozen = chosen.iter().filter(|(_, name)| *name == FROZEN);
            let more: Vec<_> = frozen
                .map(|(drive, _)| (*drive, "sanitize-frozen"))
                .collect();
            chosen.extend(more);
            effects.push(Effect::UsePractice(state.practice_drives, chosen));
            state.go(Screen::Who);
        }
        Key::Esc => {
            state.go(Screen::Mode);
            state.at = 1;
        }
        _ => {}
    }
}

fn who(state: &mut State, key: Key) {
    match state.who.key(key) {
        FormKey::Done => {
            let Some(name) = state.who.fields[0].safe() else {
                state.fault = Some(Message::new("tui-who-name-needed"));
                state.who.at = 0;
                return;
            };
            state.settings.organisation = state.who.fields[1].safe();
            state.settings.in_whose_name = state.who.fields[2].safe();
            let operators = &mut state.settings.operators;
            let known = operators.iter().position(|one| one.name == name);
            let operator = known.map_or_else(|| Operator::named(name), |at| operators.remove(at));
            operators.insert(0, operator);
            operators.truncate(crate::home::settings::MOST_OPERATORS);
            state.read = false;
            state.go(Screen::Undertaking);
        }
        FormKey::Passed if key == Key::Esc => {
            state.go(if state.practice {
                Screen::Faults
            } else {
                Screen::Mode
            });
        }
        FormKey::Taken => state.fault = None,
        FormKey::Passed => {}
    }
}

/// Whether the present operator confirmed the present text before.
#[must_use]
pub fn has_confirmed(state: &State) -> bool {
    state.settings.operators.first().is_some_and(|operator| {
        operator.undertaking.as_ref() == Some(&state.setup.undertaking.digest)
    })
}

fn undertaking(state: &mut State, key: Key, effects: &mut Vec<Effect>) {
    match key {
        Key::Char(' ') => state.read = !state.read,
        Key::Down => state.scroll = (state.scroll + 1).min(state.most_scroll),
        Key::Up => state.scroll = state.scroll.saturating_sub(1),
        Key::Enter if state.read || has_confirmed(state) => {
            if let Some(operator) = state.settings.operators.first_mut() {
                operator.undertaking = Some(state.setup.undertaking.digest.clone());
            }
            effects.push(Effect::Save(Box::new(state.settings.clone())));
            super::place::open(state, effects);
        }
        Key::Enter => state.fault = Some(Message::new("tui-undertaking-mark")),
        Key::Esc => state.go(Screen::Who),
        _ => {}
    }
}

/// Asks for the bench.
pub(super) fn open(
    state: &mut State,
    make: Option<NewKey>,
    passphrase: Option<zeroize::Zeroizing<String>>,
    effects: &mut Vec<Effect>,
) {
    state.go(Screen::Opening);
    state.waiting = true;
    effects.push(Effect::OpenBench(Box::new(BenchWish {
        practice: state.practice,
        folder: state.place.fields[0].text().trim().to_owned(),
        at_server: state.at_server && !state.practice,
        organisation: state.organisation.clone(),
        passphrase,
        make,
    })));
}

fn new_key(state: &mut State, key: Key, effects: &mut Vec<Effect>) {
    match state.new_key.key(key) {
        FormKey::Done => {
            let text = |at: usize| state.new_key.fields[at].text().trim().to_owned();
            let (first, again) = (&state.new_key.fields[3], &state.new_key.fields[4]);
            let missing = |at: usize| state.new_key.fields[at].is_empty();
            let (fault, at) = match () {
                () if missing(0) => ("tui-key-organisation-needed", 0),
                () if missing(2) => ("tui-key-bench-needed", 2),
                () if first.text().is_empty() => ("tui-key-passphrase-needed", 3),
                () if first.text() != again.text() => ("keys-passphrases-differ", 4),
                () => {
                    let new = NewKey {
                        organisation: text(0),
                        number: Some(text(1)).filter(|number| !number.is_empty()),
                        bench: text(2),
                    };
                    let passphrase = zeroize::Zeroizing::new(first.text().to_owned());
                    state.new_key.fields[3].clear();
                    state.new_key.fields[4].clear();
                    open(state, Some(new), Some(passphrase), effects);
                    return;
                }
            };
            state.fault = Some(Message::new(fault));
            state.new_key.at = at;
        }
        FormKey::Passed if key == Key::Esc => state.go(Screen::Who),
        FormKey::Taken | FormKey::Passed => state.fault = None,
    }
}

fn passphrase(state: &mut State, key: Key, effects: &mut Vec<Effect>) {
    if let Some(KeyNeed::Choose(organisations)) = &state.need {
        if move_mark(&mut state.at, organisations.len(), key) {
            return;
        }
        match key {
            Key::Enter => {
                state.organisation = organisations.get(state.at).cloned();
                open(state, None, None, effects);
            }
            Key::Esc => state.go(Screen::Who),
            _ => {}
        }
        return;
    }
    match state.passphrase.key(key) {
        FormKey::Done => {
            let given = zeroize::Zeroizing::new(state.passphrase.fields[0].text().to_owned());
            state.passphrase.fields[0].clear();
            open(state, None, Some(given), effects);
        }
        FormKey::Passed if key == Key::Esc => {
            state.passphrase.fields[0].clear();
            state.go(Screen::Who);
        }
        FormKey::Taken | FormKey::Passed => state.fault = None,
    }
}

pub(super) fn on_event(state: &mut State, event: Event, effects: &mut Vec<Effect>) {
    match event {
        // Only while it is waited for: who went back wants something else.
        Event::BenchOpen(facts) if state.screen == Screen::Opening => {
            state.need = None;
            state.bench = Some(facts);
            effects.push(Effect::FindUnfinished);
            effects.push(Effect::Look);
            batch::to_drives(state);
        }
        Event::BenchNeeds(need, fault) if state.screen == Screen::Opening => {
            state.go(match &need {
                KeyNeed::Make => Screen::NewKey,
                KeyNeed::Passphrase(_) | KeyNeed::Choose(_) => Screen::Passphrase,
                KeyNeed::Place(_) => Screen::Place,
                KeyNeed::Clock(_) => Screen::Clock,
            });
            if state.screen == Screen::Place {
                super::place::look(state, effects);
            }
            if need == KeyNeed::Make {
                let signs = state
                    .settings
                    .organisation
                    .as_ref()
                    .map_or("", SafeText::as_str);
                state.new_key.fields[0].set(signs);
                state.new_key.at = 0;
            }
            state.fault = match &need {
                KeyNeed::Place(reason) => Some(reason.clone()),
                _ => fault,
            };
            state.need = Some(need);
        }
        Event::Unfinished(found) => {
            state.unfinished = found;
            if !state.unfinished.is_empty()
                && state.screen == Screen::Drives
                && state.jobs.is_empty()
            {
                state.go(Screen::Unfinished);
                state.resuming = None;
            }
        }
        _ => {}
    }
}
