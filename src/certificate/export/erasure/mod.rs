//! The erasure statement: its front page and its details.

mod command;
mod front;
mod namespaces;
mod plan;

pub(super) use front::front;

use super::document::{Block, Mark, Outcome as Shown};
use super::words::{Facts, Words};
use crate::record::drive::{DriveDescription, DriveIdentity, Health};
use crate::record::erasure::{HostRecord, MediumRecord, OverwritePass, Step, ToolRecord};
use crate::record::verification::{BlockClass, ClassCounts, VerificationRecord};
use crate::record::{Exceptions, Outcome, SafeText, SanitizationRecord, Subject, VerificationKind};
use crate::text::Value;

/// Hits that are written out; the signed file has the first 100.
const HITS: usize = 20;

pub(super) fn outcome(words: &Words, record: &SanitizationRecord) -> Shown {
    let (large, sentence) = words.outcome(record.outcome.result);
    let mut sentences = vec![sentence];
    sentences.extend(words.messages(&record.outcome.reasons));
    Shown {
        mark: match record.outcome.result {
            Outcome::Erased => Mark::Good,
            Outcome::ErasedWithExceptions => Mark::Warning,
            Outcome::NotErased => Mark::Bad,
            Outcome::Unknown | Outcome::Aborted => Mark::Unknown,
        },
        words: large,
        sentence: sentences.join(" "),
        proof: String::new(),
        reasons: Vec::new(),
    }
}

pub(super) fn details(words: &Words, record: &SanitizationRecord) -> Vec<Block> {
    let mut blocks = Vec::new();
    result(words, record, &mut blocks);
    drive(words, &record.medium, &mut blocks);
    subject(words, &record.subject, &mut blocks);
    plan::plan(words, record, &mut blocks);
    if let Some(hidden) = &record.hidden_areas {
        command::hidden_areas(words, hidden, &mut blocks);
    }
    plan::before(words, &record.before, &mut blocks);
    for step in &record.steps {
        run(words, step, &mut blocks);
    }
    for verification in &record.verifications {
        verified(words, verification, &mut blocks);
    }
    exceptions(words, &record.exceptions, &mut blocks);
    for namespace in &record.namespaces {
        namespaces::one(words, namespace, &mut blocks);
    }
    if !record.limits.is_empty() {
        blocks.push(Block::Heading(words.say("cert-limits-title", &[])));
        blocks.push(Block::List(words.messages(&record.limits)));
    }
    interruptions(words, record, &mut blocks);
    if let Some(computer) = &record.computer {
        super::computer::details(words, computer, &mut blocks);
    }
    machine(words, &record.host, &record.tool, &mut blocks);
    blocks
}

/// The front page may have had to cut these.
fn result(words: &Words, record: &SanitizationRecord, blocks: &mut Vec<Block>) {
    blocks.push(Block::Heading(words.say("cert-result", &[])));
    let (large, sentence) = words.outcome(record.outcome.result);
    let mut facts = Facts::default();
    facts.strong(words.say("cert-result", &[]), large);
    facts.add(words.say("cert-statement", &[]), sentence);
    facts.add(
        words.say("cert-observed", &[]),
        words.message(&record.observed),
    );
    facts.add(
        words.say("cert-reported", &[]),
        words.message(&record.reported),
    );
    facts.add(
        words.say("cert-meets-policy", &[]),
        words.yes_or_no(record.outcome.meets_policy),
    );
    blocks.push(facts.block());
    if !record.outcome.reasons.is_empty() {
        blocks.push(Block::Subheading(words.say("cert-reason", &[])));
        blocks.push(Block::List(words.messages(&record.outcome.reasons)));
    }
}

pub(super) fn drive(words: &Words, medium: &MediumRecord, blocks: &mut Vec<Block>) {
    let drive = &medium.description;
    let identity = &drive.identity;
    let mut facts = Facts::default();
    facts.maybe(words.say("cert-vendor", &[]), identity.vendor.as_ref());
    facts.add(words.say("cert-model-alone", &[]), identity.model.as_str());
    facts.add(words.say("cert-serial", &[]), words.serial(drive));
    facts.maybe(words.say("cert-firmware", &[]), identity.firmware.as_ref());
    facts.maybe(words.say("cert-wwn", &[]), identity.wwn.as_ref());
    facts.maybe(words.say("cert-eui64", &[]), identity.eui64.as_ref());
    facts.maybe(words.say("cert-nguid", &[]), identity.nguid.as_ref());
    facts.add(
        words.say("cert-capacity", &[]),
        words.size(identity.capacity.0),
    );
    facts.add(
        words.say("cert-sectors", &[]),
        words.say(
            "cert-sectors-value",
            &[
                ("logical", Value::Bytes(identity.logical_sector.into())),
                ("physical", Value::Bytes(identity.physical_sector.into())),
            ],
        ),
    );
    facts.add(words.say("cert-medium", &[]), words.medium(drive));
    facts.add(words.say("cert-path", &[]), path(drive));
    facts.maybe(words.say("cert-bridge", &[]), drive.bridge.as_ref());
    facts.add(
        words.say("cert-health-before", &[]),
        health(words, &drive.health),
    );
    let gone = || words.say("cert-after-gone", &[]);
    let after = medium.health_after.as_ref();
    facts.add(
        words.say("cert-health-after", &[]),
        after.map_or_else(gone, |after| health(words, after)),
    );
    facts.add(
        words.say("cert-identity-after", &[]),
        identity_after(words, identity, medium.identity_after.as_ref()),
    );
    blocks.push(Block::Heading(words.say("cert-drive", &[])));
    blocks.push(facts.block());
    if medium.contents_before.is_empty() {
        return;
    }
    blocks.push(Block::Subheading(words.say("cert-contents-before", &[])));
    let lines = medium.contents_before.iter().map(|content| {
        words.say(
            "cert-content",
            &[
                ("kind", words.content(content.kind).into()),
                ("name", content.name.as_str().into()),
                ("offset", content.offset.into()),
            ],
        )
    });
    blocks.push(Block::List(lines.collect()));
}

/// Whether it was still itself afterwards.
fn identity_after(words: &Words, before: &DriveIdentity, after: Option<&DriveIdentity>) -> String {
    let id = match after {
        None => "cert-after-gone",
        Some(after) if after == before => "cert-after-same",
        Some(_) => "cert-after-changed",
    };
    words.say(id, &[])
}

fn path(drive: &DriveDescription) -> String {
    let path = crate::record::SafeText::from(drive.path.as_path());
    drive
        .by_id
        .as_ref()
        .map_or_else(|| path.to_string(), |by_id| format!("{path} ({by_id})"))
}

fn health(words: &Words, health: &Health) -> String {
    let mut parts = Vec::new();
    match health.passed {
        Some(true) => parts.push(words.say("cert-health-passed", &[])),
        Some(false) => parts.push(words.say("cert-health-failed", &[])),
        None => {}
    }
    if let Some(hours) = health.power_on_hours {
        parts.push(words.say("cert-health-hours", &[("hours", hours.into())]));
    }
    if let Some(count) = health.reallocated {
        parts.push(words.say("cert-health-reallocated", &[("count", count.into())]));
    }
    if let Some(count) = health.media_errors {
        parts.push(words.say("cert-health-media-errors", &[("count", count.into())]));
    }
    if let Some(percent) = health.percentage_used {
        parts.push(words.say(
            "cert-health-used",
            &[("percent", Value::Number(percent.into()))],
        ));
    }
    if parts.is_empty() {
        return words.say("cert-health-unknown", &[]);
    }
    words.join(parts)
}

fn subject(words: &Words, subject: &Subject, blocks: &mut Vec<Block>) {
    let mut facts = Facts::default();
    facts.maybe(words.say("cert-asset-tag", &[]), subject.asset_tag.as_ref());
    facts.maybe(words.say("cert-source", &[]), subject.source.as_ref());
    facts.maybe(
        words.say("cert-computer-tag", &[]),
        subject.computer_tag.as_ref(),
    );
    let taken_out: Vec<&str> = subject.taken_out.iter().map(SafeText::as_str).collect();
    facts.add(words.say("cert-taken-out", &[]), taken_out.join("; "));
    facts.maybe(
        words.say("cert-classification", &[]),
        subject.classification.as_ref(),
    );
    facts.maybe(
        words.say("cert-classification-after", &[]),
        subject.classification_after.as_ref(),
    );
    facts.maybe(
        words.say("cert-destination", &[]),
        subject.destination.as_ref(),
    );
    facts.maybe(words.say("cert-backup", &[]), subject.backup.as_ref());
    facts.maybe(words.say("cert-location", &[]), subject.location.as_ref());
    facts.add(
        words.say("cert-performed-by", &[]),
        words.person(&subject.operator),
    );
    facts.maybe(
        words.say("cert-contact", &[]),
        subject.operator.contact.as_ref(),
    );
    let undertaking = subject
        .undertaking
        .as_ref()
        .map(crate::record::SafeText::new);
    facts.maybe(words.say("cert-undertaking", &[]), undertaking.as_ref());
    facts.maybe(
        words.say("cert-in-the-name-of", &[]),
        subject.in_the_name_of.as_ref(),
    );
    facts.maybe(words.say("cert-contract", &[]), subject.contract.as_ref());
    facts.maybe(words.say("cert-reference", &[]), subject.reference.as_ref());
    facts.maybe(words.say("cert-notes", &[]), subject.notes.as_ref());
    blocks.push(Block::Heading(words.say("cert-subject", &[])));
    blocks.push(Block::Paragraph(words.say("cert-subject-note", &[])));
    blocks.push(facts.block());
}

fn run(words: &Words, step: &Step, blocks: &mut Vec<Block>) {
    blocks.push(Block::Heading(words.say(
        "cert-step",
        &[("technique", words.technique(&step.technique).into())],
    )));
    let mut facts = Facts::default();
    facts.add(
        words.say("cert-when", &[]),
        words.period(step.started, step.ended),
    );
    facts.add(
        words.say("cert-completed", &[]),
        words.yes_or_no(step.completed),
    );
    facts.add(
        words.say("cert-reported", &[]),
        words.message(&step.reported),
    );
    for (name, value) in &step.parameters {
        facts.add(name.clone(), value.as_str());
    }
    for pass in &step.passes {
        facts.add(
            words.say("cert-pass", &[("number", pass.number.into())]),
            pass_as_run(words, pass),
        );
    }
    match &step.findings {
        None => blocks.push(facts.block()),
        Some(findings) => command::findings(words, findings, facts, blocks),
    }
}

fn pass_as_run(words: &Words, pass: &OverwritePass) -> String {
    let mut sentences = vec![words.pattern(&pass.pattern)];
    sentences.push(pass.ended.map_or_else(
        || {
            words.say(
                "cert-pass-unfinished",
                &[("from", Value::Moment(pass.started))],
            )
        },
        |ended| words.period(pass.started, ended),
    ));
    sentences.push(words.say(
        "cert-pass-written",
        &[
            ("size", words.size(pass.bytes_written).into()),
            ("retried", pass.retried.into()),
        ],
    ));
    sentences.push(if pass.flushed {
        words.say("cert-pass-flushed", &[])
    } else {
        words.say("cert-pass-not-flushed", &[])
    });
    if !pass.resumed_at.is_empty() {
        let offsets = pass
            .resumed_at
            .iter()
            .map(|at| Value::Number(*at))
            .collect();
        sentences.push(words.say("cert-pass-resumed", &[("offsets", Value::List(offsets))]));
    }
    sentences.join("\n")
}

pub(super) fn verified(words: &Words, verification: &VerificationRecord, blocks: &mut Vec<Block>) {
    blocks.push(Block::Heading(words.say("cert-verification", &[])));
    let result = if verification.passed {
        words.say("cert-verification-passed", &[])
    } else {
        words.say("cert-verification-failed", &[])
    };
    let mut facts = Facts::default();
    facts.add(words.say("cert-result", &[]), result);
    facts.add(
        words.say("cert-statement", &[]),
        words.message(&verification.statement),
    );
    facts.add(
        words.say("cert-when", &[]),
        words.period(verification.started, verification.ended),
    );
    plan::design(words, &verification.design, &mut facts);
    if let Some(expected) = &verification.expected {
        facts.add(words.say("cert-expected", &[]), words.pattern(expected));
    }
    let caches = verification
        .caches
        .iter()
        .map(|m| words.cache(*m).into())
        .collect();
    facts.add(
        words.say("cert-caches", &[]),
        words.value(Value::List(caches)),
    );
    facts.add(
        words.say("cert-reads", &[]),
        words.say(
            "cert-reads-value",
            &[
                ("read", verification.read.into()),
                ("planned", verification.planned.into()),
                ("size", words.size(verification.bytes_read).into()),
                ("informative", verification.informative.into()),
            ],
        ),
    );
    if let Some(bound) = &verification.bound {
        facts.add(
            words.say("cert-bound", &[]),
            words.say(
                "cert-bound-value",
                &[
                    ("samples", bound.samples.into()),
                    ("confidence", Value::Number(bound.confidence_percent.into())),
                    ("share", Value::Billionths(bound.at_most_billionths)),
                ],
            ),
        );
    }
    let unreadable = words.places(&verification.unreadable, 0);
    facts.add(words.say("cert-unreadable", &[]), unreadable.join("\n"));
    facts.add(words.say("cert-hits", &[]), hits(words, verification));
    blocks.push(facts.block());
    if verification.design.kind != VerificationKind::None {
        blocks.push(counts(words, &verification.counts));
    }
}

fn hits(words: &Words, verification: &VerificationRecord) -> String {
    let mut lines: Vec<String> = verification
        .hits
        .iter()
        .take(HITS)
        .map(|hit| {
            words.say(
                "cert-hit",
                &[
                    ("offset", hit.offset.into()),
                    ("class", words.class(hit.class).into()),
                ],
            )
        })
        .collect();
    if verification.hits_total > lines.len() as u64 {
        lines.push(words.say(
            "cert-places-more",
            &[
                ("shown", Value::Number(lines.len() as u64)),
                ("count", verification.hits_total.into()),
            ],
        ));
    }
    lines.join("\n")
}

fn counts(words: &Words, counts: &ClassCounts) -> Block {
    let rows = [
        (BlockClass::Expected, counts.expected),
        (BlockClass::Zero, counts.zero),
        (BlockClass::Constant, counts.constant),
        (BlockClass::Random, counts.random),
        (BlockClass::Unchanged, counts.unchanged),
        (BlockClass::Canary, counts.canary),
        (BlockClass::Unreadable, counts.unreadable),
    ];
    Block::Grid {
        head: vec![words.say("cert-class", &[]), words.say("cert-count", &[])],
        rows: rows
            .into_iter()
            .map(|(class, count)| vec![words.class(class), words.value(count)])
            .collect(),
        widths: vec![3, 1],
    }
}

fn exceptions(words: &Words, exceptions: &Exceptions, blocks: &mut Vec<Block>) {
    if exceptions.is_empty() {
        return;
    }
    blocks.push(Block::Heading(words.say("cert-exceptions", &[])));
    if exceptions.unwritable_bytes > 0 {
        blocks.push(Block::Subheading(words.say("cert-unwritable", &[])));
        blocks.push(Block::List(
            words.places(&exceptions.unwritable, exceptions.unwritable_bytes),
        ));
    }
    if exceptions.unreadable_bytes > 0 {
        blocks.push(Block::Subheading(words.say("cert-unreadable", &[])));
        blocks.push(Block::List(
            words.places(&exceptions.unreadable, exceptions.unreadable_bytes),
        ));
    }
}

fn interruptions(words: &Words, record: &SanitizationRecord, blocks: &mut Vec<Block>) {
    if record.interruptions.is_empty() {
        return;
    }
    blocks.push(Block::Heading(words.say("cert-interruptions", &[])));
    let rows = record.interruptions.iter().map(|interruption| {
        vec![
            words.moment(interruption.last_entry),
            words.moment(interruption.resumed),
            words.message(&interruption.found),
        ]
    });
    blocks.push(Block::Grid {
        head: vec![
            words.say("cert-interruption-last", &[]),
            words.say("cert-interruption-resumed", &[]),
            words.say("cert-interruption-found", &[]),
        ],
        rows: rows.collect(),
        widths: vec![2, 2, 3],
    });
}

pub(super) fn machine(
    words: &Words,
    host: &HostRecord,
    tool: &ToolRecord,
    blocks: &mut Vec<Block>,
) {
    let mut facts = Facts::default();
    let product: Vec<String> = [&host.manufacturer, &host.product, &host.serial]
        .into_iter()
        .flatten()
        .map(ToString::to_string)
        .collect();
    facts.add(words.say("cert-host", &[]), product.join(", "));
    facts.maybe(words.say("cert-host-name", &[]), host.name.as_ref());
    facts.add(words.say("cert-kernel", &[]), host.kernel.as_str());
    facts.add(
        words.say("cert-memory", &[]),
        host.memory
            .map(|memory| words.value(Value::Bytes(memory)))
            .unwrap_or_default(),
    );
    facts.add(
        words.say("cert-tool", &[]),
        format!("{} {}", tool.name, tool.version),
    );
    facts.maybe(words.say("cert-tool-commit", &[]), tool.commit.as_ref());
    facts.maybe(words.say("cert-tool-hash", &[]), tool.sha256.as_ref());
    blocks.push(Block::Heading(words.say("cert-machine", &[])));
    blocks.push(facts.block());
}
