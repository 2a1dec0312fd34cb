//! A plan in sentences, the same for the command line and the screen.

use std::time::Duration;

use crate::plan;
use crate::record::{Message, PlanRecord, SafeText};

/// What will be run, what that reaches, what it does not, and how long it takes.
#[must_use]
pub fn lines(record: &PlanRecord) -> Vec<Message> {
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
        lines.push(Message::new("plan-estimate").with("time", Duration::from_secs(seconds)));
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
    lines
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
