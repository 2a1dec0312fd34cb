//! Everything that runs, ran, or was broken off.

use super::key::{Key, move_mark};
use super::view::{JobView, Verdict};
use super::{Effect, Event, Overlay, Screen, State, batch};

pub(super) fn on_key(state: &mut State, key: Key, effects: &mut Vec<Effect>) {
    match state.screen {
        Screen::Unfinished => unfinished(state, key, effects),
        Screen::Dashboard => dashboard(state, key, effects),
        Screen::Details => details(state, key),
        _ => results(state, key, effects),
    }
}

fn unfinished(state: &mut State, key: Key, effects: &mut Vec<Effect>) {
    if let Some(at) = state.resuming {
        let job = state.unfinished.get(at).map(|found| found.job);
        match (key, job) {
            (Key::Enter, Some(job)) if !state.typed.is_empty() && !state.waiting => {
                state.waiting = true;
                let typed = state.typed.text().trim().to_owned();
                effects.push(Effect::Resume(job, typed, state.next_job));
                state.next_job += 1;
            }
            (Key::Esc, _) => {
                state.resuming = None;
                state.waiting = false;
                state.fault = None;
            }
            (key, _) if !state.waiting => {
                state.typed.key(key);
            }
            _ => {}
        }
        return;
    }
    if move_mark(&mut state.at, state.unfinished.len(), key) {
        return;
    }
    let here = state
        .unfinished
        .get(state.at)
        .filter(|found| !found.running);
    match (key, here) {
        (Key::Enter, Some(found)) if found.drive.is_some() => {
            if found.only_certificate {
                conclude(state, state.at, effects);
            } else {
                state.resuming = Some(state.at);
                state.typed.clear();
                state.fault = None;
            }
        }
        (Key::Char('f' | 'F'), Some(found)) if found.drive.is_some() => {
            state.overlay = Some(Overlay::GiveUp(state.at));
        }
        (Key::Esc, _) => batch::to_drives(state),
        _ => {}
    }
}

/// Begins the view of an unfinished job that goes on, and gives its number.
fn begin(state: &mut State, at: usize, number: usize) -> Option<usize> {
    let found = state.unfinished.get(at)?;
    let open = found.job;
    let (path, model, serial, capacity) = found.drive.clone()?;
    let tag = found.tag.clone();
    // What is gone on with or signed now is what lacked its certificate.
    state.jobs.retain(|job| {
        let same = job
            .end
            .as_ref()
            .is_some_and(|end| end.open_job == Some(open));
        !same && (job.path != path || job.stays())
    });
    state.jobs.push(JobView {
        number,
        path,
        model,
        serial,
        tag,
        capacity,
        ..JobView::default()
    });
    state.unfinished.remove(at);
    state.resuming = None;
    state.go(Screen::Dashboard);
    state.at = state.jobs.len() - 1;
    Some(number)
}

/// Signs what is known of an unfinished job.
pub(super) fn conclude(state: &mut State, at: usize, effects: &mut Vec<Effect>) {
    let job = state.unfinished.get(at).map(|found| found.job);
    let number = state.next_job;
    if let (Some(job), Some(number)) = (job, begin(state, at, number)) {
        state.next_job += 1;
        effects.push(Effect::Conclude(job, number));
    }
}

/// The jobs in the order in which they stand on the dashboard: what ended
/// otherwise than it should is at the top and stays there.
#[must_use]
pub fn order(state: &State) -> Vec<&JobView> {
    let (failed, others): (Vec<_>, Vec<_>) = state.jobs.iter().partition(|job| job.has_failed());
    failed.into_iter().chain(others).collect()
}

fn here(state: &State) -> Option<usize> {
    order(state).get(state.at).map(|job| job.number)
}

fn dashboard(state: &mut State, key: Key, effects: &mut Vec<Effect>) {
    if move_mark(&mut state.at, state.jobs.len(), key) {
        return;
    }
    match (key, here(state)) {
        (Key::Enter, Some(number)) => open(state, number, effects),
        (Key::Char('s' | 'S'), Some(number)) => {
            let job = state.jobs.iter().find(|job| job.number == number);
            if job.is_some_and(|job| job.is_running() && !job.stopping) {
                state.overlay = Some(Overlay::Stop(number));
            }
        }
        (Key::Char('n' | 'N'), _) | (Key::Esc, _) if state.is_running() => {
            batch::to_drives(state);
            effects.push(Effect::Look);
        }
        (Key::Char('n' | 'N'), _) => next(state, effects),
        (Key::Esc | Key::Char('r' | 'R'), _) if !state.jobs.is_empty() => to_results(state),
        (Key::Esc, _) => batch::to_drives(state),
        (Key::F(7), Some(number)) if state.practice => {
            if let Some(job) = state.jobs.iter().find(|job| job.number == number) {
                effects.push(Effect::Plug(job.path.clone()));
            }
        }
        _ => {}
    }
}

fn open(state: &mut State, number: usize, effects: &mut Vec<Effect>) {
    let at = state.at;
    state.go(Screen::Details);
    state.at = at;
    state.detail = number;
    state.journal.clear();
    state.raw = false;
    effects.push(Effect::ReadJournal(number));
}

fn details(state: &mut State, key: Key) {
    match key {
        Key::Down => state.scroll = (state.scroll + 1).min(state.most_scroll),
        Key::Up => state.scroll = state.scroll.saturating_sub(1),
        Key::Char('x' | 'X') | Key::Tab => {
            state.raw = !state.raw;
            state.scroll = 0;
        }
        Key::Char('s' | 'S') => {
            let job = state.jobs.iter().find(|job| job.number == state.detail);
            if job.is_some_and(|job| job.is_running() && !job.stopping) {
                state.overlay = Some(Overlay::Stop(state.detail));
            }
        }
        Key::Esc | Key::Enter => {
            let at = state.at;
            state.go(if state.is_running() {
                Screen::Dashboard
            } else {
                Screen::Results
            });
            state.at = at;
        }
        _ => {}
    }
}

fn to_results(state: &mut State) {
    state.go(Screen::Results);
}

/// Everything that ended and has its certificate is put away, and the next
/// drives come.
fn next(state: &mut State, effects: &mut Vec<Effect>) {
    state.jobs.retain(JobView::stays);
    state.computer.clear();
    batch::to_drives(state);
    effects.extend([Effect::Look, Effect::FindUnfinished]);
}

fn results(state: &mut State, key: Key, effects: &mut Vec<Effect>) {
    let before = state.at;
    if move_mark(&mut state.at, state.jobs.len(), key) {
        if state.at != before {
            state.scroll = 0;
        }
        return;
    }
    let number = here(state);
    match (key, number) {
        (Key::Enter, Some(number)) => open(state, number, effects),
        (Key::Char('n' | 'N'), _) => next(state, effects),
        (Key::Char('c' | 'C'), Some(number)) if has_code(state, number) => {
            state.overlay = Some(Overlay::Code(number));
        }
        (Key::F(7), Some(number)) if state.practice => {
            if let Some(job) = state.jobs.iter().find(|job| job.number == number) {
                effects.push(Effect::Replug(job.path.clone()));
            }
        }
        (Key::F(3), _) => super::computer::open(state),
        (Key::Char('p' | 'P'), _) => state.overlay = Some(Overlay::Quit),
        (Key::Esc, _) => {
            state.go(Screen::Dashboard);
        }
        _ => {}
    }
}

/// Whether a job's certificate has to be photographed.
#[must_use]
pub fn has_code(state: &State, number: usize) -> bool {
    let job = state.jobs.iter().find(|job| job.number == number);
    job.and_then(|job| job.end.as_ref())
        .is_some_and(|end| !end.code.is_empty())
}

/// The one word for everything that ended.
#[must_use]
pub fn verdict(state: &State) -> Verdict {
    let ends = state.jobs.iter().filter_map(|job| job.end.as_ref());
    Verdict::of_all(ends.map(|end| end.verdict))
}

pub(super) fn on_event(state: &mut State, event: Event, effects: &mut Vec<Effect>) {
    let now = state.now;
    match event {
        Event::Resumed(job, number) => {
            let at = state.unfinished.iter().position(|found| found.job == job);
            if let Some(at) = at {
                begin(state, at, number);
            }
        }
        Event::NotResumed(job, reasons) => {
            let asked = state.resuming.and_then(|at| state.unfinished.get(at));
            if asked.is_some_and(|found| found.job == job) {
                state.waiting = false;
                state.typed.clear();
                state.fault = reasons.into_iter().next();
            }
        }
        Event::Computer(lines) => state.computer = lines,
        Event::Job(number, event) => {
            if let Some(job) = job(state, number) {
                job.take(now, &event);
            }
        }
        Event::Celsius(path, celsius) => {
            let running = state.jobs.iter_mut().filter(|job| job.is_running());
            for job in running.filter(|job| job.path == path) {
                job.celsius = Some(celsius);
            }
        }
        Event::Journal(number, lines) if state.detail == number => state.journal = lines,
        Event::Journal(..) => {}
        Event::Ended(number, end) => {
            let chosen = here(state);
            let Some(job) = job(state, number).filter(|job| job.is_running()) else {
                return;
            };
            job.speed = 0;
            job.eta = None;
            job.stopping = false;
            job.end = Some(*end);
            super::place::see_server(state);
            effects.push(Effect::Bell);
            if state.screen == Screen::Dashboard {
                // The mark stays on its drive, wherever that went.
                let moved = order(state)
                    .iter()
                    .position(|job| Some(job.number) == chosen);
                state.at = moved.unwrap_or(state.at);
            }
            if state.is_running() {
                return;
            }
            if state.leaving {
                effects.push(Effect::Quit);
            } else if matches!(state.screen, Screen::Dashboard) {
                to_results(state);
            }
        }
        _ => {}
    }
}

fn job(state: &mut State, number: usize) -> Option<&mut JobView> {
    state.jobs.iter_mut().find(|job| job.number == number)
}
