//! From the list of drives to drives whose serials were typed.

use std::path::{Path, PathBuf};

use super::key::{Field, Form, FormKey, Key, move_mark};
use super::view::{DriveView, JobView, PlanView};
use super::{Effect, Event, ExtraKind, Overlay, PlanWish, Screen, State};
use crate::record::{Acceptance, Message, SafeText};

/// The most drives at once.
pub const MOST: usize = 24;

/// Drives on their way to being erased.
#[derive(Clone, Debug, Default)]
pub struct Batch {
    /// Each.
    pub items: Vec<Item>,
    /// The one that is on the screen.
    pub at: usize,
}

/// One of them.
#[derive(Clone, Debug)]
pub struct Item {
    /// The drive.
    pub path: PathBuf,
    /// Its asset tag.
    pub tag: Field,
    /// When its first sign came, in milliseconds.
    pub(super) began: u64,
    /// PSID from its label.
    pub psid: Option<SafeText>,
    /// A named person's acceptance of less.
    pub accept: Option<Acceptance>,
    /// Its plan.
    pub plan: PlanState,
    /// The end of its serial, as far as it is typed.
    pub typed: Field,
    /// How often something else was typed.
    pub wrong: u32,
    /// `plan` said that what was typed is its serial.
    pub authorized: bool,
    /// It is left out.
    pub skipped: bool,
}

/// How far the plan of a drive is.
#[derive(Clone, Debug)]
pub enum PlanState {
    /// Being made.
    Pending,
    /// Made.
    Made(Box<PlanView>),
    /// Could not be made.
    Failed(Vec<Message>),
}

impl Item {
    fn new(path: PathBuf) -> Self {
        Self {
            path,
            tag: Field::default(),
            began: 0,
            psid: None,
            accept: None,
            plan: PlanState::Pending,
            typed: Field::default(),
            wrong: 0,
            authorized: false,
            skipped: false,
        }
    }

    /// The plan, where nothing stands in its way.
    #[must_use]
    pub fn ready(&self) -> Option<&PlanView> {
        match &self.plan {
            PlanState::Made(plan) if plan.refusals.is_empty() => Some(plan),
            _ => None,
        }
    }

    fn wish(&self) -> Effect {
        Effect::Prepare(Box::new(PlanWish {
            path: self.path.clone(),
            tag: self.tag.safe(),
            psid: self.psid.clone(),
            accept: self.accept.clone(),
        }))
    }
}

impl Batch {
    /// The one that is on the screen.
    #[must_use]
    pub fn current(&self) -> Option<&Item> {
        self.items.get(self.at)
    }

    fn find(&mut self, path: &Path) -> Option<&mut Item> {
        self.items.iter_mut().find(|item| item.path == path)
    }
}

/// The drives that are offered: all but the boot stick.
#[must_use]
pub fn offered(state: &State) -> Vec<&DriveView> {
    state
        .drives
        .iter()
        .filter(|drive| !drive.is_boot_stick())
        .collect()
}

/// Goes to the list of drives.
pub(super) fn to_drives(state: &mut State) {
    state.go(Screen::Drives);
    state.batch = Batch::default();
}

pub(super) fn on_key(state: &mut State, key: Key, effects: &mut Vec<Effect>) {
    match state.screen {
        Screen::Drives => drives(state, key, effects),
        Screen::Tags => tags(state, key, effects),
        Screen::Plans => plans(state, key, effects),
        Screen::Extra => extra(state, key, effects),
        _ => confirm(state, key, effects),
    }
}

fn drives(state: &mut State, key: Key, effects: &mut Vec<Effect>) {
    let count = offered(state).len();
    if move_mark(&mut state.at, count, key) {
        return;
    }
    let here = offered(state).get(state.at).map(|drive| {
        let free = drive.reasons().is_empty() && !state.is_busy(&drive.path);
        (drive.path.clone(), free)
    });
    match (key, here) {
        (Key::Char(' '), Some((path, free))) => {
            if let Some(at) = state.marked.iter().position(|marked| *marked == path) {
                state.marked.remove(at);
            } else if free && state.marked.len() < MOST {
                state.marked.push(path);
            }
            state.at = (state.at + 1).min(count.saturating_sub(1));
        }
        (Key::Enter, Some((path, free))) => {
            if state.marked.is_empty() && free {
                state.marked.push(path);
            }
            if !state.marked.is_empty() {
                let marked = state.marked.clone();
                let items = marked.into_iter().map(|path| tagged(state, path));
                let items = items.collect();
                state.go(Screen::Tags);
                state.batch = Batch { items, at: 0 };
            }
        }
        (Key::F(3), _) => super::computer::open(state),
        (Key::F(5), _) => effects.push(Effect::Look),
        (Key::F(6), _) if !state.unfinished.is_empty() => {
            state.go(Screen::Unfinished);
            state.resuming = None;
        }
        (Key::F(7), Some((path, _))) if state.practice => effects.push(Effect::Plug(path)),
        (Key::Esc, _) if state.jobs.is_empty() => state.go(Screen::Who),
        (Key::Esc, _) => state.go(Screen::Dashboard),
        _ => {}
    }
}

/// A drive with the asset tag that the stick's list has for its serial. In
/// practice the list is of other drives.
fn tagged(state: &State, path: PathBuf) -> Item {
    let drive = state.drives.iter().find(|drive| drive.path == path);
    let serial = drive.and_then(|drive| drive.serial());
    let tag = serial.and_then(|serial| state.setup.tags.get(serial.as_str()));
    let mut item = Item::new(path);
    if let Some(tag) = tag.filter(|_| !state.practice) {
        item.tag = Field::with(tag.as_str());
    }
    item
}

fn tags(state: &mut State, key: Key, effects: &mut Vec<Effect>) {
    let last = state.batch.items.len().saturating_sub(1);
    let at = state.batch.at;
    if matches!(key, Key::Enter | Key::Tab)
        && let Err(fault) = super::scan::take_scan(state)
    {
        state.fault = Some(fault.message());
        return;
    }
    match key {
        Key::F(2) => {
            state.scan.clear();
            state.overlay = Some(Overlay::Scan);
        }
        Key::F(3) => super::computer::open(state),
        Key::Enter if at >= last => {
            state.go(Screen::Plans);
            state.batch.at = 0;
            for item in &mut state.batch.items {
                item.plan = PlanState::Pending;
                effects.push(item.wish());
            }
        }
        Key::Enter | Key::Tab | Key::Down => state.batch.at = (at + 1).min(last),
        Key::Up | Key::BackTab => state.batch.at = at.saturating_sub(1),
        Key::Esc => to_drives(state),
        key => {
            state.fault = None;
            if let Some(item) = state.batch.items.get_mut(at) {
                if item.tag.text().is_empty() {
                    item.began = state.now;
                }
                item.tag.key(key);
            }
        }
    }
}

fn plans(state: &mut State, key: Key, effects: &mut Vec<Effect>) {
    let last = state.batch.items.len().saturating_sub(1);
    let busy = state.is_running();
    let Some(item) = state.batch.items.get_mut(state.batch.at) else {
        to_drives(state);
        return;
    };
    let made = match &item.plan {
        PlanState::Made(plan) => Some(plan),
        _ => None,
    };
    match key {
        Key::Right | Key::Tab => turn(state, 1),
        Key::Left | Key::BackTab => turn(state, -1),
        Key::Down => state.scroll = (state.scroll + 1).min(state.most_scroll),
        Key::Up => state.scroll = state.scroll.saturating_sub(1),
        Key::F(5) if made.is_some_and(|plan| plan.is_frozen()) && !busy => {
            state.overlay = Some(Overlay::Suspend);
        }
        Key::F(6) if made.is_some_and(|plan| plan.wants_psid()) => {
            let typed = item.psid.as_ref().map_or("", SafeText::as_str);
            state.extra = Some((ExtraKind::Psid, Form::of(vec![Field::with(typed)])));
            state.go(Screen::Extra);
        }
        Key::F(7) if made.is_some_and(|plan| plan.can_be_accepted()) => {
            let name = state.who.fields[0].clone();
            let form = Form::of(vec![name, Field::default()]);
            state.extra = Some((ExtraKind::Accept, form));
            state.go(Screen::Extra);
        }
        Key::F(4) => {
            item.plan = PlanState::Pending;
            effects.push(item.wish());
        }
        Key::Enter if matches!(item.plan, PlanState::Pending) => {}
        Key::Enter => {
            // One in whose way something stands is left out.
            item.skipped = item.ready().is_none();
            if state.batch.at < last {
                turn(state, 1);
            } else if let Some(at) = next_to_confirm(state, 0) {
                state.go(Screen::Confirm);
                state.batch.at = at;
            } else {
                to_drives(state);
            }
        }
        Key::Esc => {
            state.go(Screen::Tags);
            state.batch.at = 0;
        }
        _ => {}
    }
}

fn turn(state: &mut State, by: isize) {
    let last = state.batch.items.len().saturating_sub(1);
    state.batch.at = state.batch.at.saturating_add_signed(by).min(last);
    state.scroll = 0;
}

/// The next drive whose serial has to be typed.
fn next_to_confirm(state: &State, from: usize) -> Option<usize> {
    let open = |item: &Item| item.ready().is_some() && !item.skipped && !item.authorized;
    let items = state.batch.items.iter().enumerate();
    let mut open_ones = items.skip(from).filter(|(_, item)| open(item));
    open_ones.next().map(|(at, _)| at)
}

fn extra(state: &mut State, key: Key, effects: &mut Vec<Effect>) {
    let at = state.batch.at;
    let (Some((kind, form)), Some(item)) = (&mut state.extra, state.batch.items.get_mut(at)) else {
        to_drives(state);
        return;
    };
    match form.key(key) {
        FormKey::Done => {
            match (
                *kind,
                form.fields[0].safe(),
                form.fields.get(1).and_then(Field::safe),
            ) {
                (ExtraKind::Psid, Some(psid), _) => item.psid = Some(psid),
                (ExtraKind::Accept, Some(by), Some(reason)) => {
                    item.accept = Some(Acceptance { by, reason });
                }
                _ => return,
            }
            item.plan = PlanState::Pending;
            effects.push(item.wish());
            state.extra = None;
            state.go(Screen::Plans);
        }
        FormKey::Passed if key == Key::Esc => {
            state.extra = None;
            state.go(Screen::Plans);
        }
        FormKey::Taken | FormKey::Passed => {}
    }
}

fn confirm(state: &mut State, key: Key, effects: &mut Vec<Effect>) {
    let waiting = state.waiting;
    let Some(item) = state.batch.items.get_mut(state.batch.at) else {
        to_drives(state);
        return;
    };
    match key {
        Key::Enter if waiting || item.typed.is_empty() => {}
        Key::Enter => {
            let typed = item.typed.text().trim().to_owned();
            effects.push(Effect::Authorize(item.path.clone(), typed));
            state.waiting = true;
            state.fault = None;
        }
        Key::F(4) if !waiting => {
            item.skipped = true;
            go_on(state, effects);
        }
        Key::Esc => {
            // Whoever goes back has confirmed nothing.
            for item in state.batch.items.iter_mut().filter(|item| item.authorized) {
                item.authorized = false;
                effects.push(Effect::Withdraw(item.path.clone()));
            }
            for item in &mut state.batch.items {
                item.typed.clear();
                item.skipped = false;
                item.plan = PlanState::Pending;
                effects.push(item.wish());
            }
            state.go(Screen::Plans);
            state.batch.at = 0;
        }
        key if !waiting => {
            item.typed.key(key);
        }
        _ => {}
    }
}

/// To the next drive, or to work.
fn go_on(state: &mut State, effects: &mut Vec<Effect>) {
    if let Some(at) = next_to_confirm(state, state.batch.at) {
        state.go(Screen::Confirm);
        state.batch.at = at;
        return;
    }
    let mut run = Vec::new();
    for item in std::mem::take(&mut state.batch).items {
        let (true, Some(plan)) = (item.authorized, item.ready()) else {
            continue;
        };
        let number = state.next_job;
        state.next_job += 1;
        let drive = &plan.listing.description;
        // What ended before on this drive is told by its certificate.
        state
            .jobs
            .retain(|job| job.path != item.path || job.stays());
        state.jobs.push(JobView {
            number,
            path: item.path.clone(),
            model: drive.identity.model.clone(),
            serial: drive.identity.serial.text.clone(),
            tag: item.tag.safe(),
            capacity: drive.identity.capacity.0,
            celsius: drive.health.celsius,
            ..JobView::default()
        });
        run.push((item.path, number));
    }
    state.marked.clear();
    if run.is_empty() {
        to_drives(state);
        return;
    }
    effects.push(Effect::Run(run));
    state.go(Screen::Dashboard);
    state.at = state.jobs.len().saturating_sub(1);
}

fn forget(state: &mut State, path: &Path, effects: &mut Vec<Effect>) {
    state.drives.retain(|drive| drive.path != path);
    state.marked.retain(|marked| marked != path);
    if let Some(item) = state.batch.find(path) {
        let was_authorized = std::mem::take(&mut item.authorized);
        item.plan = PlanState::Failed(vec![Message::new("drive-removed").with("device", path)]);
        if was_authorized {
            effects.push(Effect::Withdraw(path.to_path_buf()));
        }
        if state.screen == Screen::Confirm {
            if state.batch.current().is_some_and(|item| item.path == path) {
                go_on(state, effects);
            }
            state.overlay = Some(Overlay::Told(
                Message::new("drive-removed").with("device", path),
            ));
        }
    }
    let count = offered(state).len();
    if state.screen == Screen::Drives {
        state.at = state.at.min(count.saturating_sub(1));
    }
}

pub(super) fn on_event(state: &mut State, event: Event, effects: &mut Vec<Effect>) {
    match event {
        Event::Drives(drives) => {
            let gone: Vec<PathBuf> = state
                .drives
                .iter()
                .map(|drive| drive.path.clone())
                .filter(|path| !drives.iter().any(|drive| drive.path == *path))
                .collect();
            state.drives = drives;
            for path in gone {
                forget(state, &path, effects);
            }
        }
        Event::Came(drive) => {
            let known = state.drives.iter_mut().find(|one| one.path == drive.path);
            match known {
                Some(known) => *known = *drive,
                None => {
                    state.drives.push(*drive);
                    state.drives.sort_by(|one, other| one.path.cmp(&other.path));
                }
            }
        }
        Event::Gone(path) => forget(state, &path, effects),
        Event::Hidden(messages) => state.hidden = messages,
        Event::Planned(path, plan) => {
            let pending = state
                .batch
                .find(&path)
                .filter(|item| matches!(item.plan, PlanState::Pending));
            if let Some(item) = pending {
                item.plan = match plan {
                    Ok(plan) => PlanState::Made(plan),
                    Err(reasons) => PlanState::Failed(reasons),
                };
            }
        }
        Event::Authorized(path) => {
            let here = state.batch.at;
            let asked = state.screen == Screen::Confirm && state.waiting;
            let item = state.batch.items.get_mut(here);
            match item.filter(|item| asked && item.path == path) {
                Some(item) => {
                    item.authorized = true;
                    item.typed.clear();
                    state.waiting = false;
                    go_on(state, effects);
                }
                // Nobody waits for it any more.
                None => effects.push(Effect::Withdraw(path)),
            }
        }
        Event::NotAuthorized(path, reasons) => {
            if let Some(item) = state.batch.find(&path) {
                item.typed.clear();
                item.wrong += 1;
                state.waiting = false;
                state.fault = reasons.into_iter().next();
            }
        }
        Event::Slept(result) => {
            state.waiting = false;
            match result {
                Ok(()) => {
                    for item in &mut state.batch.items {
                        item.plan = PlanState::Pending;
                        effects.push(item.wish());
                    }
                    effects.push(Effect::Look);
                }
                Err(reason) => state.overlay = Some(Overlay::Told(reason)),
            }
        }
        _ => {}
    }
}
