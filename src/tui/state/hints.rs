//! Which keys do what on the present screen: what stands at its foot.

use super::jobs::{has_code, order};
use super::key::Key;
use super::{ExtraKind, KeyNeed, Overlay, PlanState, Screen, State, can_rescue, lacks_certificate};
use crate::record::Message;
use crate::text::Language;

/// A key and what it does.
#[derive(Clone, Debug)]
pub struct Hint {
    /// What stands on the key; the same in all languages.
    pub key: &'static str,
    /// What it does.
    pub does: Message,
}

/// Whether this key says yes: the letter of the language, or that of English.
#[must_use]
pub fn is_yes(language: Language, key: Key) -> bool {
    let letter = match language {
        Language::English => 'y',
        Language::Dutch | Language::German => 'j',
        Language::French => 'o',
    };
    matches!(key, Key::Char(typed) if typed.eq_ignore_ascii_case(&letter) || typed.eq_ignore_ascii_case(&'y'))
}

/// Whether this key says no.
#[must_use]
pub fn is_no(_language: Language, key: Key) -> bool {
    matches!(key, Key::Char('n' | 'N'))
}

fn yes_letter(language: Language) -> &'static str {
    match language {
        Language::English => "Y",
        Language::Dutch | Language::German => "J",
        Language::French => "O",
    }
}

/// The keys of the present screen.
#[must_use]
pub fn hints(state: &State) -> Vec<Hint> {
    let mut list = Vec::new();
    let mut add = |key: &'static str, id: &'static str| {
        list.push(Hint {
            key,
            does: Message::new(id),
        });
    };
    if let Some(overlay) = &state.overlay {
        of_overlay(state, overlay, &mut add);
        return list;
    }
    if can_rescue(state) {
        add("F2", "tui-hint-rescue");
    }
    of_screen(state, &mut add);
    if !state.jobs.is_empty() && !matches!(state.screen, Screen::Dashboard | Screen::Results) {
        add("F9", "tui-hint-dashboard");
    }
    add("F1", "tui-hint-help");
    add("F10", "tui-hint-quit");
    list
}

fn of_overlay(state: &State, overlay: &Overlay, add: &mut dyn FnMut(&'static str, &'static str)) {
    let yes = yes_letter(state.language);
    match overlay {
        Overlay::Help | Overlay::Told(_) | Overlay::Code(_) => add("Enter", "tui-hint-close"),
        Overlay::Scan => add("Esc", "tui-hint-back"),
        Overlay::Quit if state.is_running() => {
            add(yes, "tui-hint-stop-and-leave");
            add("N", "tui-hint-stay");
        }
        Overlay::Quit if state.setup.can_power_off => {
            if !lacks_certificate(state) {
                add("F8", "tui-hint-power-off");
                add("F7", "tui-hint-restart");
            }
            add("N", "tui-hint-stay");
        }
        Overlay::Quit => {
            add(yes, "tui-hint-leave");
            add("N", "tui-hint-stay");
        }
        Overlay::Stop(_) => {
            add(yes, "tui-hint-stop");
            add("N", "tui-hint-no");
        }
        Overlay::GiveUp(_) => {
            add(yes, "tui-hint-give-up");
            add("N", "tui-hint-no");
        }
        Overlay::Suspend => {
            add(yes, "tui-hint-suspend");
            add("N", "tui-hint-no");
        }
    }
}

fn of_screen(state: &State, add: &mut dyn FnMut(&'static str, &'static str)) {
    match state.screen {
        Screen::Language | Screen::Keyboard | Screen::Mode => {
            add("Enter", "tui-hint-next");
        }
        Screen::Faults => {
            add("<- ->", "tui-hint-fault");
            add("+/-", "tui-hint-count");
            add("Enter", "tui-hint-next");
        }
        Screen::Who | Screen::Clock => add("Enter", "tui-hint-next"),
        Screen::Place | Screen::Rescue if state.waiting => {}
        Screen::Place => add("Enter", "tui-hint-next"),
        Screen::Rescue => add("Enter", "tui-hint-write-there"),
        Screen::Undertaking => {
            add("Space", "tui-hint-read");
            add("Enter", "tui-hint-next");
        }
        Screen::NewKey => add("Enter", "tui-hint-make-key"),
        Screen::Passphrase if matches!(state.need, Some(KeyNeed::Choose(_))) => {
            add("Enter", "tui-hint-choose");
        }
        Screen::Passphrase => add("Enter", "tui-hint-unlock"),
        Screen::Opening => {}
        Screen::Unfinished if state.resuming.is_some() => add("Enter", "tui-hint-resume"),
        Screen::Unfinished => {
            add("Enter", "tui-hint-resume");
            add("F", "tui-hint-give-up");
        }
        Screen::Drives => {
            add("Space", "tui-hint-mark");
            add("Enter", "tui-hint-next");
            add("F3", "tui-hint-computer");
            add("F5", "tui-hint-look");
            if !state.unfinished.is_empty() {
                add("F6", "tui-hint-unfinished");
            }
            if state.practice {
                add("F7", "tui-hint-plug");
            }
        }
        Screen::Tags => {
            add("Enter", "tui-hint-next");
            add("F2", "tui-hint-scanner");
            add("F3", "tui-hint-computer");
        }
        Screen::Computer => add("Enter", "tui-hint-next"),
        Screen::Plans => of_plan(state, add),
        Screen::Extra => add(
            "Enter",
            match state.extra {
                Some((ExtraKind::Accept, _)) => "tui-hint-accept",
                _ => "tui-hint-next",
            },
        ),
        Screen::Confirm => {
            add("Enter", "tui-hint-erase");
            add("F4", "tui-hint-skip");
        }
        Screen::Dashboard => of_dashboard(state, add),
        Screen::Details => {
            add("X", "tui-hint-raw");
            if job_runs(state) {
                add("S", "tui-hint-stop");
            }
        }
        Screen::Results => {
            add("Enter", "tui-hint-details");
            add("N", "tui-hint-next-batch");
            add("F3", "tui-hint-computer");
            if order(state)
                .get(state.at)
                .is_some_and(|job| has_code(state, job.number))
            {
                add("C", "tui-hint-code");
            }
            if state.practice {
                add("F7", "tui-hint-replug");
            }
            if state.setup.can_power_off {
                add("P", "tui-hint-power-off");
            }
        }
    }
    match state.screen {
        Screen::Language | Screen::Dashboard => {}
        _ => add("Esc", "tui-hint-back"),
    }
}

fn of_plan(state: &State, add: &mut dyn FnMut(&'static str, &'static str)) {
    let Some(item) = state.batch.current() else {
        return;
    };
    if let PlanState::Made(plan) = &item.plan {
        if plan.is_frozen() && !state.is_running() {
            add("F5", "tui-hint-suspend");
        }
        if plan.wants_psid() {
            add("F6", "tui-hint-psid");
        }
        if plan.can_be_accepted() {
            add("F7", "tui-hint-accept");
        }
    }
    if item.ready().is_some() {
        add("Enter", "tui-hint-next");
    } else if !matches!(item.plan, PlanState::Pending) {
        add("Enter", "tui-hint-skip");
        add("F4", "tui-hint-plan-again");
    }
    if state.batch.items.len() > 1 {
        add("<- ->", "tui-hint-other-drive");
    }
}

fn job_runs(state: &State) -> bool {
    state
        .jobs
        .iter()
        .any(|job| job.number == state.detail && job.is_running())
}

fn of_dashboard(state: &State, add: &mut dyn FnMut(&'static str, &'static str)) {
    add("Enter", "tui-hint-details");
    if state.is_running() {
        add("S", "tui-hint-stop");
        add("N", "tui-hint-more-drives");
    } else {
        add("R", "tui-hint-results");
        add("N", "tui-hint-next-batch");
    }
    if state.practice {
        add("F7", "tui-hint-plug");
    }
}
