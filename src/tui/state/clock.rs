//! A clock that cannot be right is asked about.

use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use super::key::{Key, move_mark};
use super::{Effect, Screen, State};
use crate::certificate::issue::is_implausible;
use crate::record::Message;

/// How a time is typed.
const FORM: &str = "%Y-%m-%d %H:%M";

pub(super) fn on_key(state: &mut State, key: Key, effects: &mut Vec<Effect>) {
    if matches!(key, Key::Up | Key::Down) {
        move_mark(&mut state.at, 2, key);
        return;
    }
    // The first line says that it is right, the second what it is.
    match key {
        Key::Esc => state.go(Screen::Who),
        Key::Enter if state.at == 0 => say(state, None, effects),
        Key::Enter => match seconds(state.clock.text()) {
            Some(seconds) => say(state, Some(seconds), effects),
            None => state.fault = Some(Message::new("tui-clock-form")),
        },
        key if state.at == 1 => {
            state.fault = None;
            state.clock.key(key);
        }
        _ => {}
    }
}

fn say(state: &mut State, seconds: Option<u64>, effects: &mut Vec<Effect>) {
    state.go(Screen::Opening);
    state.waiting = true;
    effects.push(Effect::SayClock(seconds));
}

/// A time server was asked. A clock that was set by it is asked about no longer,
/// unless it is in doubt still.
pub(super) fn on_time(state: &mut State, told: Message, was_set: bool, effects: &mut Vec<Effect>) {
    state.time = Some(told);
    if was_set && state.screen == Screen::Clock {
        state.go(Screen::Opening);
        state.waiting = true;
        effects.push(Effect::OpenAgain);
    }
}

/// A typed time in UTC in seconds since 1970, where it can be one.
fn seconds(typed: &str) -> Option<u64> {
    let time = DateTime::strptime(FORM, typed.trim()).ok()?;
    let time = TimeZone::UTC.to_timestamp(time).ok()?;
    let seconds = u64::try_from(time.as_second()).ok()?;
    (!is_implausible(seconds)).then_some(seconds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_taken_only_where_it_can_be_one() {
        assert_eq!(seconds(" 2026-11-30 10:05 "), Some(1_796_033_100));
        for wrong in [
            "",
            "10:05",
            "2026-13-01 10:05",
            "2025-12-31 23:59",
            "30-11-2026 10:05",
            "2126-11-30 10:05",
        ] {
            assert_eq!(seconds(wrong), None, "{wrong}");
        }
    }
}
