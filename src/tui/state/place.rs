//! Where certificates go: a folder, or a USB stick that is plugged in for them;
//! at the start, and again where they could not be kept.

use super::key::{FormKey, Key, move_mark};
use super::{Effect, Event, Screen, State, Stick, lacks_certificate, start};
use crate::record::{Message, SafeText};

/// Past the folder, where it is known already.
pub(super) fn open(state: &mut State, effects: &mut Vec<Effect>) {
    if state.setup.stick == Stick::Verified && !state.practice {
        start::open(state, None, None, effects);
    } else {
        state.go(Screen::Place);
        look(state, effects);
    }
}

/// Sticks are mounted by us on our own stick only: elsewhere the system does
/// that, and the person names the folder.
pub(super) fn look(state: &mut State, effects: &mut Vec<Effect>) {
    state.sticks.clear();
    if state.setup.stick != Stick::No && !state.practice {
        effects.push(Effect::FindSticks);
    }
}

/// Whether certificates wait for another place.
#[must_use]
pub fn can_rescue(state: &State) -> bool {
    let waits = lacks_certificate(state)
        || state
            .jobs
            .iter()
            .any(|job| super::has_code(state, job.number));
    waits && matches!(state.screen, Screen::Dashboard | Screen::Results)
}

/// Asks for another place.
pub(super) fn open_rescue(state: &mut State, effects: &mut Vec<Effect>) {
    state.go(Screen::Rescue);
    // On the stick the folder that failed is not what is looked for.
    if state.setup.stick != Stick::No {
        state.place.fields[0].clear();
    }
    look(state, effects);
}

/// The server as a place, where nothing on the stick keeps anything.
#[must_use]
pub fn offered_server(state: &State) -> Option<&SafeText> {
    let is_asked = state.screen == Screen::Place && !state.practice;
    state.setup.server.as_ref().filter(|_| is_asked)
}

/// Whether the mark is on the server, which stands below the sticks.
fn is_on_server(state: &State) -> bool {
    offered_server(state).is_some() && state.at == state.sticks.len() + 1
}

/// Whether something that was signed of the computer, or of an incident, lies in
/// memory only, and no server has shown it either.
pub(super) fn lacks_statement(state: &State) -> bool {
    let server = state.delivery.as_ref().filter(|it| it.url.is_some());
    let all_there = server.is_some_and(|it| it.waiting == 0);
    let in_memory = state.statement_held || (state.at_server && server.is_some());
    in_memory && !state.practice && !all_there
}

/// What the server has shown that it holds is lost no more.
pub(super) fn see_server(state: &mut State) {
    let Some(standing) = &state.delivery else {
        return;
    };
    let Some(url) = &standing.url else { return };
    for end in state.jobs.iter_mut().filter_map(|job| job.end.as_mut()) {
        let holds = |digest: &String| standing.at_server.contains(digest);
        if end.not_kept.is_some() && end.digest.as_ref().is_some_and(holds) {
            end.at_server(url.clone());
        }
    }
}

pub(super) fn on_key(state: &mut State, key: Key, effects: &mut Vec<Effect>) {
    if key == Key::Esc {
        leave(state);
        return;
    }
    if state.waiting {
        return;
    }
    if matches!(key, Key::Up | Key::Down) {
        let server = usize::from(offered_server(state).is_some());
        move_mark(&mut state.at, state.sticks.len() + 1 + server, key);
        return;
    }
    if is_on_server(state) {
        if key == Key::Enter {
            effects.push(Effect::TryServer);
            state.waiting = true;
            state.fault = None;
        }
        return;
    }
    // The first line is the folder, the sticks are below it.
    let stick = state.at.checked_sub(1).and_then(|at| state.sticks.get(at));
    match (key, stick) {
        (Key::Enter, Some(stick)) => {
            effects.push(Effect::TakeStick(stick.node.clone()));
            state.waiting = true;
            state.fault = None;
        }
        (_, Some(_)) => {}
        (key, None) => match state.place.key(key) {
            FormKey::Done if state.place.fields[0].is_empty() => {
                state.fault = Some(Message::new("tui-place-needed"));
            }
            FormKey::Done => take_folder(state, effects),
            FormKey::Taken | FormKey::Passed => state.fault = None,
        },
    }
}

fn take_folder(state: &mut State, effects: &mut Vec<Effect>) {
    if state.screen == Screen::Place {
        state.at_server = false;
        start::open(state, None, None, effects);
        return;
    }
    let folder = state.place.fields[0].text().trim().to_owned();
    effects.push(Effect::Rescue(folder));
    state.waiting = true;
    state.fault = None;
}

fn leave(state: &mut State) {
    state.go(match state.screen {
        Screen::Place => Screen::Who,
        _ if state.is_running() => Screen::Dashboard,
        _ => Screen::Results,
    });
}

pub(super) fn on_event(state: &mut State, event: Event, effects: &mut Vec<Effect>) {
    let is_here = matches!(state.screen, Screen::Place | Screen::Rescue);
    match event {
        Event::Sticks(sticks) => {
            let chosen = state.at.checked_sub(1).and_then(|at| state.sticks.get(at));
            let chosen = chosen.map(|stick| stick.node.clone());
            let on_server = is_on_server(state);
            state.sticks = sticks;
            if on_server {
                state.at = state.sticks.len() + 1;
            } else if is_here && !state.waiting {
                // The mark stays on its stick; with no folder named, a stick
                // that comes is what was waited for.
                let same = state
                    .sticks
                    .iter()
                    .position(|stick| Some(&stick.node) == chosen.as_ref());
                let first = !state.sticks.is_empty() && state.place.fields[0].is_empty();
                state.at = match same {
                    Some(at) => at + 1,
                    None => usize::from(first),
                };
            }
        }
        Event::StickTaken(drive, taken) => {
            // What keeps certificates is not erased.
            if taken.is_ok() {
                state.marked.retain(|marked| *marked != drive);
            }
            if !(is_here && state.waiting) {
                return;
            }
            state.waiting = false;
            match taken {
                Ok(folder) => {
                    state.place.fields[0].set(folder.as_str());
                    state.at = 0;
                    take_folder(state, effects);
                }
                Err(reason) => state.fault = Some(reason),
            }
        }
        // Who went back and chose a stick waits for something else.
        Event::ServerTried(tried) if is_on_server(state) && state.waiting => {
            state.waiting = false;
            state.fault = tried.err();
            if state.fault.is_none() {
                state.at_server = true;
                start::open(state, None, None, effects);
            }
        }
        Event::Rescued(there, fault) => {
            for (number, path) in there {
                let job = state.jobs.iter_mut().find(|job| job.number == number);
                if let Some(end) = job.and_then(|job| job.end.as_mut()) {
                    end.rescued(path);
                }
            }
            if fault.is_none() {
                (state.at_server, state.statement_held) = (false, false);
            }
            if state.screen == Screen::Rescue && state.waiting {
                state.waiting = false;
                match fault {
                    None => leave(state),
                    fault => state.fault = fault,
                }
            }
        }
        _ => {}
    }
}
