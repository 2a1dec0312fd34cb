//! `rasura plan`.

use std::path::{Path, PathBuf};

use console::style;
use serde_json::{Value as Json, json};

use super::args::PlanArgs;
use super::output::{Failure, Output};
use super::{Context, drives, wishes};
use crate::plan::{Plan, Refusal, Request};
use crate::record::{Exit, Message};
use crate::session::{explain, words};

pub fn run(context: &Context, args: &PlanArgs) -> anyhow::Result<Exit> {
    let folder = args.output.as_deref().unwrap_or_else(|| Path::new("."));
    let request = wishes::request(context, &args.wishes, Some(folder))?;
    let out = &context.output;
    let plans = prepare_all(context, &request, &args.devices)?;
    if out.json {
        let plans: Vec<Json> = plans.iter().map(|plan| to_json(out, plan)).collect();
        out.document(&json!({ "schema": "rasura/plan/1", "plans": plans }));
    } else {
        for (number, plan) in plans.iter().enumerate() {
            if number > 0 {
                out.line("");
            }
            explain(out, plan);
        }
    }
    let refused = plans.iter().any(|plan| !plan.refusals().is_empty());
    Ok(if refused {
        Exit::Refused
    } else {
        Exit::Success
    })
}

/// Plans for all named drives. All that cannot be planned are told of at once.
pub fn prepare_all(
    context: &Context,
    request: &Request,
    devices: &[PathBuf],
) -> anyhow::Result<Vec<Plan>> {
    let mut plans: Vec<Plan> = Vec::new();
    let mut refusals = Vec::new();
    for path in devices {
        match context.shelf.prepare(request, path) {
            Ok(plan) => match same_node(&plans, &plan) {
                None => plans.push(plan),
                Some(refusal) => refusals.push(refusal),
            },
            Err(refusal) => refusals.push(refusal),
        }
    }
    if refusals.is_empty() {
        Ok(plans)
    } else {
        Err(Failure::from(refusals).into())
    }
}

/// One drive named twice would be erased twice at once.
fn same_node(plans: &[Plan], new: &Plan) -> Option<Refusal> {
    let description = &new.listing().description;
    let first = plans
        .iter()
        .find(|plan| plan.listing().description.node == description.node)?;
    let reason = Message::new("refused-named-twice")
        .with("first", first.listing().description.path.as_path());
    Some(Refusal {
        device: description.path.as_path().into(),
        reasons: vec![reason],
    })
}

fn to_json(out: &Output, plan: &Plan) -> Json {
    json!({
        "drive": drives::listing_json(out, plan.listing()),
        "plan": plan.record(),
        "refused": !plan.refusals().is_empty(),
        "refusals": out.messages_json(plan.refusals()),
        "notes": out.messages_json(plan.notes()),
    })
}

/// The plan in words.
pub fn explain(out: &Output, plan: &Plan) {
    let listing = plan.listing();
    let drive = &listing.description;
    let identity = &drive.identity;
    let record = plan.record();
    let head = Message::new("plan-drive")
        .with("device", drive.path.as_path())
        .with("model", &identity.model)
        .with("serial", &identity.serial.text)
        .with("capacity", identity.capacity)
        .with("medium", Message::new(words::medium(drive.medium)));
    out.line(style(out.say(&head)).bold().to_string());
    if let Some(text) = drives::contents(out, listing) {
        out.line(format!("  {text}"));
    }
    for line in explain::lines(record) {
        out.line(format!("  {}", out.say(&line)));
    }
    for note in plan.notes() {
        out.line(format!("  {} {}", style("!").yellow(), out.say(note)));
    }
    if plan.refusals().is_empty() {
        out.line(format!(
            "  {}",
            style(out.word("plan-nothing-in-the-way")).green()
        ));
    } else {
        out.line(format!("  {}", style(out.word("plan-refused")).red()));
        for refusal in plan.refusals() {
            out.line(format!("    - {}", out.say(refusal)));
        }
    }
}
