//! The plan for a drive, and the typing of its serial.

use ratatui::style::Style;

use super::Look;
use super::drives::{contents, whole_name};
use super::sheet::Sheet;
use super::start::fault;
use crate::plan::{TYPED_CHARACTERS, method_id, verification_id};
use crate::record::{Message, Method};
use crate::session::practice;
use crate::technique::TECHNIQUES;
use crate::tui::state::view::PlanView;
use crate::tui::state::{ExtraKind, Item, PlanState, State};

/// Which of how many.
fn number(state: &State, look: &Look<'_>) -> String {
    look.say(
        &Message::new("tui-drive-of")
            .with("number", state.batch.at as u64 + 1)
            .with("count", state.batch.items.len() as u64),
    )
}

pub fn plan(state: &State, look: &Look<'_>, sheet: &mut Sheet) {
    let Some(item) = state.batch.current() else {
        return;
    };
    sheet.text(&number(state, look), look.theme.heading());
    match &item.plan {
        PlanState::Pending => {
            sheet.gap();
            sheet.text(&look.word("tui-plan-pending"), Style::new());
        }
        PlanState::Failed(reasons) => {
            let device = crate::record::SafeText::from(item.path.as_path());
            sheet.text(device.as_str(), look.theme.heading());
            sheet.gap();
            sheet.text(&look.word("tui-plan-refused"), look.theme.bad());
            for reason in reasons {
                sheet.indented("- ", &look.say(reason), Style::new());
            }
        }
        PlanState::Made(plan) => made(state, look, item, plan, sheet),
    }
}

fn made(state: &State, look: &Look<'_>, item: &Item, plan: &PlanView, sheet: &mut Sheet) {
    let heading = look.theme.heading();
    sheet.text(&whole_name(look, &plan.listing), heading);
    if let Some(tag) = item.tag.safe() {
        sheet.text(
            &look.say(&Message::new("tui-tag").with("tag", &tag)),
            Style::new(),
        );
    }
    if let Some(text) = contents(look, &plan.listing) {
        sheet.text(&text, Style::new());
    }
    sheet.gap();
    if plan.refusals.is_empty() {
        sheet.text(&look.word("plan-nothing-in-the-way"), look.theme.good());
    } else {
        sheet.text(&look.word("tui-plan-refused"), look.theme.bad());
        // What takes ten seconds is said before what destroys the drive.
        say_frozen(look, plan, sheet);
        for refusal in &plan.refusals {
            sheet.indented("- ", &look.say(refusal), Style::new());
        }
        if plan.wants_psid() {
            sheet.indented("> ", &look.word("tui-plan-psid"), look.theme.look());
            label(state, look, item, sheet);
        }
        if plan.can_be_accepted() {
            sheet.indented("> ", &look.word("tui-plan-accept"), look.theme.look());
        }
    }
    if plan.refusals.is_empty() {
        say_frozen(look, plan, sheet);
    }
    sheet.gap();
    what_is_done(look, plan, sheet);
    for note in &plan.notes {
        sheet.indented("! ", &look.say(note), look.theme.look());
    }
    sheet.gap();
    sheet.text(&look.word("tui-plan-limits"), heading);
    for limit in &plan.record.limits {
        sheet.indented("- ", &look.say(limit), Style::new());
    }
    let passed = plan.record.passed_over.iter();
    let passed: Vec<_> = passed
        .filter(|passed| passed.reason.id != "passed-over-fallback")
        .collect();
    if !passed.is_empty() {
        sheet.gap();
        sheet.text(&look.word("tui-plan-passed-over"), heading);
        for one in passed {
            let text = format!("{}: {}", one.technique, look.say(&one.reason));
            sheet.indented("- ", &text, Style::new());
        }
    }
}

fn say_frozen(look: &Look<'_>, plan: &PlanView, sheet: &mut Sheet) {
    if plan.is_frozen() {
        sheet.indented("> ", &look.word("tui-plan-frozen"), look.theme.look());
    }
}

/// The label of a drive that is none: in practice there is nothing to turn over.
fn label(state: &State, look: &Look<'_>, item: &Item, sheet: &mut Sheet) {
    if let Some(psid) = practice::psid(&item.path).filter(|_| state.practice) {
        let label = Message::new("tui-psid-label").with("psid", psid.as_str());
        sheet.indented("  ", &look.say(&label), look.theme.practice());
    }
}

/// What is run and how long it takes, in plain words.
fn what_is_done(look: &Look<'_>, plan: &PlanView, sheet: &mut Sheet) {
    let record = &plan.record;
    sheet.text(&look.word("tui-plan-what"), look.theme.heading());
    let sequence = if record.sequence.is_empty() {
        vec![record.technique.clone()]
    } else {
        record.sequence.clone()
    };
    for name in record.unlock.iter().chain(&sequence) {
        let known = TECHNIQUES.iter().find(|technique| technique.name() == name);
        let text = known.map_or_else(|| name.clone(), |known| look.say(&known.summary()));
        sheet.indented("- ", &text, Style::new());
    }
    let read_back = Message::new(verification_id(record.verification));
    let mut lines = vec![
        reach(record.reaches.method),
        Message::new("plan-verification").with("verification", read_back),
    ];
    if let Some(seconds) = record.estimate_seconds {
        let time = std::time::Duration::from_secs(seconds);
        lines.push(Message::new("plan-estimate").with("time", time));
    }
    lines.extend(record.fallbacks.iter().map(|way| {
        Message::new("plan-fallback")
            .with("technique", way.technique.as_str())
            .with("method", Message::new(method_id(way.reaches.method)))
    }));
    let scope = record.scope.iter();
    lines.extend(scope.map(|what| Message::new("plan-scope").with("what", what.clone())));
    if let Some(what) = crate::plan::interruption(&record.technique) {
        lines.push(Message::new("plan-interruption").with("what", what));
    }
    for line in lines {
        sheet.indented("- ", &look.say(&line), Style::new());
    }
}

/// What a method means, in plain words.
fn reach(method: Method) -> Message {
    Message::new(match method {
        Method::Clear => "tui-reach-clear",
        Method::Purge => "tui-reach-purge",
        Method::Destroy => "tui-reach-destroy",
    })
}

pub fn extra(state: &State, look: &Look<'_>, sheet: &mut Sheet) {
    let Some((kind, form)) = &state.extra else {
        return;
    };
    let (why, names): (_, &[&'static str]) = match kind {
        ExtraKind::Psid => ("tui-psid-why", &["tui-psid"]),
        ExtraKind::Accept => ("tui-accept-why", &["tui-accept-by", "tui-accept-reason"]),
    };
    sheet.text(&look.word(why), Style::new());
    if let (ExtraKind::Psid, Some(item)) = (kind, state.batch.current()) {
        label(state, look, item, sheet);
    }
    for (at, id) in names.iter().enumerate() {
        sheet.gap();
        let name = look.word(id);
        sheet.field(&name, &form.fields[at], form.at == at, look.theme.heading());
    }
}

pub fn confirm(state: &State, look: &Look<'_>, sheet: &mut Sheet) {
    let Some(item) = state.batch.current() else {
        return;
    };
    let Some(plan) = item.ready() else { return };
    let identity = &plan.listing.description.identity;
    sheet.text(&number(state, look), look.theme.heading());
    for done in state.batch.items.iter().filter(|item| item.authorized) {
        if let Some(plan) = done.ready() {
            let serial = &plan.listing.description.identity.serial.text;
            let line = Message::new("tui-confirmed").with("serial", serial);
            sheet.text(&look.say(&line), look.theme.good());
        }
    }
    sheet.gap();
    sheet.text(&look.word("tui-confirm-lost"), look.theme.bad());
    sheet.gap();
    let facts = [
        Message::new("tui-fact-model").with("value", &identity.model),
        Message::new("tui-fact-serial").with("value", &identity.serial.text),
        Message::new("tui-fact-size").with("value", identity.capacity),
        Message::new("tui-fact-path").with("value", plan.listing.description.path.as_path()),
    ];
    for fact in facts {
        sheet.text(&look.say(&fact), look.theme.heading());
    }
    if let Some(tag) = item.tag.safe() {
        let tag = Message::new("tui-tag").with("tag", &tag);
        sheet.text(&look.say(&tag), look.theme.heading());
    }
    if let Some(text) = contents(look, &plan.listing) {
        sheet.text(&text, Style::new());
    }
    sheet.gap();
    let ask = Message::new("tui-confirm-ask").with("characters", TYPED_CHARACTERS as u64);
    sheet.field(&look.say(&ask), &item.typed, true, Style::new());
    if state.waiting {
        sheet.gap();
        sheet.text(&look.word("tui-confirm-waiting"), Style::new());
    }
    fault(state, look, sheet);
}
