//! `rasura plan`.

use std::path::{Path, PathBuf};

use console::style;
use serde_json::{Value as Json, json};

use super::args::PlanArgs;
use super::output::{Failure, Output};
use super::{Context, drives, wishes};
use crate::plan::{self, Plan, Refusal, Request};
use crate::record::{Exit, Message, SafeText};

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
        let others = drives::look(&context.shelf, &context.shelf.others(path), &[])
            .into_iter()
            .filter_map(|seen| seen.found.ok())
            .map(|listing| listing.description.identity)
            .collect();
        let request = Request {
            others,
            ..request.clone()
        };
        let prepared = context
            .shelf
            .open(path)
            .map_err(|error| Refusal {
                device: path.as_path().into(),
                reasons: vec![error.message()],
            })
            .and_then(|drive| plan::prepare(&request, drive));
        match prepared {
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
        .with("medium", Message::new(super::words::medium(drive.medium)));
    out.line(style(out.say(&head)).bold().to_string());
    if let Some(text) = drives::contents(out, listing) {
        out.line(format!("  {text}"));
    }
    let mut lines = vec![
        Message::new("plan-policy")
            .with("policy", &record.policy)
            .with("required", Message::new(plan::method_id(record.required))),
        Message::new("plan-technique")
            .with("technique", record.technique.as_str())
            .with(
                "method",
                Message::new(plan::method_id(record.reaches.method)),
            )
            .with(
                "standard",
                format!(
                    "{} {}",
                    record.reaches.standard.name, record.reaches.standard.edition
                ),
            ),
    ];
    if record.sequence.len() > 1 {
        let names: Vec<SafeText> = record.sequence.iter().map(SafeText::new).collect();
        lines.push(Message::new("plan-sequence").with("techniques", names));
    }
    lines.extend(record.fallbacks.iter().map(|way| {
        Message::new("plan-fallback")
            .with("technique", way.technique.as_str())
            .with("method", Message::new(plan::method_id(way.reaches.method)))
    }));
    lines.extend(
        record
            .scope
            .iter()
            .map(|what| Message::new("plan-scope").with("what", what.clone())),
    );
    if let Some(what) = plan::interruption(&record.technique) {
        lines.push(Message::new("plan-interruption").with("what", what));
    }
    if let Some(scheme) = &record.scheme {
        lines.push(
            Message::new("plan-scheme")
                .with("scheme", &scheme.name)
                .with("passes", shorten(&scheme.passes)),
        );
    }
    lines.push(Message::new("plan-verification").with(
        "verification",
        Message::new(plan::verification_id(record.verification)),
    ));
    if let Some(seconds) = record.estimate_seconds {
        lines.push(
            Message::new("plan-estimate").with("time", std::time::Duration::from_secs(seconds)),
        );
    }
    // What is a fallback stands above already.
    let passed_over = record
        .passed_over
        .iter()
        .filter(|passed| passed.reason.id != "passed-over-fallback");
    lines.extend(passed_over.map(|passed| {
        Message::new("plan-passed-over")
            .with("technique", passed.technique.as_str())
            .with("reason", passed.reason.clone())
    }));
    lines.extend(
        record
            .limits
            .iter()
            .map(|limit| Message::new("plan-limit").with("limit", limit.clone())),
    );
    for line in lines {
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

/// Passes for one line: equal neighbours are counted.
pub fn shorten(passes: &[SafeText]) -> Vec<SafeText> {
    let mut short: Vec<(usize, &SafeText)> = Vec::new();
    for pass in passes {
        match short.last_mut() {
            Some((count, last)) if *last == pass => *count += 1,
            _ => short.push((1, pass)),
        }
    }
    short
        .into_iter()
        .map(|(count, pass)| {
            if count == 1 {
                pass.clone()
            } else {
                SafeText::new(format!("{count} × {pass}"))
            }
        })
        .collect()
}
