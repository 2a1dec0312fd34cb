//! The front page of an erasure statement.

use super::super::Printable;
use super::super::document::Block;
use super::super::words::{Facts, Words};
use super::namespaces;
use crate::record::erasure::PlanRecord;
use crate::record::{Exceptions, SanitizationRecord};
use crate::text::Value;

pub(in super::super) fn front(
    words: &Words,
    record: &SanitizationRecord,
    printable: &Printable,
) -> Vec<Block> {
    vec![
        Block::Heading(words.say("cert-drive", &[])),
        front_drive(words, record),
        Block::Heading(words.say("cert-method", &[])),
        front_method(words, record),
        Block::Heading(words.say("cert-evidence", &[])),
        front_evidence(words, record),
        Block::Heading(words.say("cert-people", &[])),
        front_people(words, record, printable),
    ]
}

fn front_drive(words: &Words, record: &SanitizationRecord) -> Block {
    let drive = &record.medium.description;
    let mut facts = Facts::default();
    facts.strong(words.say("cert-model", &[]), words.model(drive));
    facts.strong(words.say("cert-serial", &[]), words.serial(drive));
    facts.add(
        words.say("cert-capacity", &[]),
        words.size(drive.identity.capacity.0),
    );
    facts.add(words.say("cert-medium", &[]), words.medium(drive));
    facts.maybe(
        words.say("cert-asset-tag", &[]),
        record.subject.asset_tag.as_ref(),
    );
    facts.maybe(
        words.say("cert-source", &[]),
        record.subject.source.as_ref(),
    );
    if let Some(computer) = &record.computer {
        super::super::computer::in_short(words, computer, &mut facts);
    }
    facts.block()
}

fn front_method(words: &Words, record: &SanitizationRecord) -> Block {
    let plan = &record.plan;
    let mut facts = Facts::default();
    let none = || words.say("cert-method-none", &[]);
    let reached = record.outcome.reached.as_ref();
    facts.strong(
        words.say("cert-method-reached", &[]),
        reached.map_or_else(none, |reached| words.reached(reached)),
    );
    facts.add(
        words.say("cert-technique", &[]),
        technique_with_scheme(words, plan, deciding(record)),
    );
    facts.add(words.say("cert-required", &[]), required(words, plan));
    facts.add(
        words.say("cert-falls-short", &[]),
        words.messages(&plan.falls_short).join(" "),
    );
    if let Some(acceptance) = &plan.accepted_below {
        facts.add(
            words.say("cert-accepted-below", &[]),
            words.say(
                "cert-accepted-below-by",
                &[
                    ("name", acceptance.by.as_str().into()),
                    ("reason", acceptance.reason.as_str().into()),
                ],
            ),
        );
    }
    facts.block()
}

pub(super) fn technique_with_scheme(words: &Words, plan: &PlanRecord, name: &str) -> String {
    let technique = words.technique(name);
    let scheme = plan.scheme.as_ref().filter(|_| name == "overwrite");
    scheme.map_or(technique.clone(), |scheme| {
        words.say(
            "cert-technique-scheme",
            &[
                ("technique", technique.into()),
                ("scheme", scheme.name.as_str().into()),
                ("passes", Value::Number(scheme.passes.len() as u64)),
            ],
        )
    })
}

pub(super) fn required(words: &Words, plan: &PlanRecord) -> String {
    words.say(
        "cert-required-by",
        &[
            ("method", words.method(plan.required).into()),
            ("standard", words.standard(&plan.standard).into()),
            ("policy", plan.policy.as_str().into()),
        ],
    )
}

fn front_evidence(words: &Words, record: &SanitizationRecord) -> Block {
    let mut facts = Facts::default();
    facts.add(
        words.say("cert-observed", &[]),
        words.message(&record.observed),
    );
    facts.add(
        words.say("cert-namespaces", &[]),
        namespaces::in_short(words, &record.namespaces),
    );
    facts.add(
        words.say("cert-reported", &[]),
        words.message(&record.reported),
    );
    facts.add(
        words.say("cert-exceptions", &[]),
        exceptions_in_short(words, &record.exceptions),
    );
    let limits = words.messages(&record.limits);
    let limits = if limits.is_empty() {
        words.say("cert-limits-none", &[])
    } else {
        limits.join(" ")
    };
    facts.add(words.say("cert-limits", &[]), limits);
    facts.block()
}

pub(super) fn exceptions_in_short(words: &Words, exceptions: &Exceptions) -> String {
    if exceptions.is_empty() {
        return words.say("cert-exceptions-none", &[]);
    }
    let mut parts = Vec::new();
    if exceptions.unwritable_bytes > 0 {
        let size = words.size(exceptions.unwritable_bytes);
        parts.push(words.say("cert-exceptions-unwritable", &[("size", size.into())]));
    }
    if exceptions.unreadable_bytes > 0 {
        let size = words.size(exceptions.unreadable_bytes);
        parts.push(words.say("cert-exceptions-unreadable", &[("size", size.into())]));
    }
    parts.push(words.say("cert-exceptions-listed", &[]));
    parts.join(" ")
}

fn front_people(words: &Words, record: &SanitizationRecord, printable: &Printable) -> Block {
    let subject = &record.subject;
    let mut facts = Facts::default();
    facts.add(
        words.say("cert-performed-by", &[]),
        words.person(&subject.operator),
    );
    facts.add(
        words.say("cert-organisation", &[]),
        words.organisation(printable),
    );
    facts.maybe(
        words.say("cert-in-the-name-of", &[]),
        subject
            .in_the_name_of
            .as_ref()
            .or(printable.in_the_name_of.as_ref()),
    );
    facts.add(
        words.say("cert-when", &[]),
        words.period(record.started, record.ended),
    );
    facts.maybe(words.say("cert-location", &[]), subject.location.as_ref());
    facts.maybe(
        words.say("cert-destination", &[]),
        subject.destination.as_ref(),
    );
    facts.block()
}

/// The technique that the method rests on: that of the way that came to its
/// end, which may be a fallback, else the one that was planned.
fn deciding(record: &SanitizationRecord) -> &str {
    let ways = std::iter::once(&record.plan.technique)
        .chain(record.plan.fallbacks.iter().map(|way| &way.technique));
    let ran = |name: &&String| {
        record
            .steps
            .iter()
            .any(|step| step.completed && step.technique == **name)
    };
    ways.clone().find(ran).unwrap_or(&record.plan.technique)
}
