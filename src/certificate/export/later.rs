//! Statements about an earlier one: a later verification, and an incident.

use super::Printable;
use super::document::{Block, Mark, Outcome};
use super::erasure;
use super::words::{Facts, Words};
use crate::record::Message;
use crate::record::statement::{
    IncidentKind, IncidentRecord, LaterNamespace, LaterVerification, StatementReference,
};

pub(super) fn verification_outcome(words: &Words, record: &LaterVerification) -> Outcome {
    if record.confirmed {
        outcome(words, Mark::Good, "cert-outcome-confirmed", &record.reasons)
    } else {
        outcome(
            words,
            Mark::Bad,
            "cert-outcome-not-confirmed",
            &record.reasons,
        )
    }
}

pub(super) fn incident_outcome(words: &Words, record: &IncidentRecord) -> Outcome {
    let mut shown = outcome(words, Mark::Warning, "cert-outcome-incident", &[]);
    shown.sentence = format!(
        "{} {}",
        words.say(incident_id(record.what), &[]),
        words.say("cert-incident-sentence", &[])
    );
    shown
}

fn outcome(words: &Words, mark: Mark, id: &str, reasons: &[Message]) -> Outcome {
    Outcome {
        mark,
        words: words.say(id, &[]),
        sentence: words.messages(reasons).join(" "),
        proof: String::new(),
        reasons: Vec::new(),
    }
}

fn incident_id(kind: IncidentKind) -> &'static str {
    match kind {
        IncidentKind::FailedErase => "incident-failed-erase",
        IncidentKind::UnknownErase => "incident-unknown-erase",
        IncidentKind::MismatchAfterRelease => "incident-mismatch-after-release",
        IncidentKind::StatementLine => "incident-statement-line",
    }
}

fn about(words: &Words, reference: &StatementReference) -> String {
    words.say(
        "cert-about-statement-value",
        &[
            ("id", reference.id.to_string().into()),
            ("digest", reference.sha256.as_str().into()),
        ],
    )
}

pub(super) fn verification_front(
    words: &Words,
    record: &LaterVerification,
    printable: &Printable,
) -> Vec<Block> {
    let drive = &record.medium.description;
    let mut facts = Facts::default();
    facts.strong(words.say("cert-model", &[]), words.model(drive));
    facts.strong(words.say("cert-serial", &[]), words.serial(drive));
    facts.add(
        words.say("cert-capacity", &[]),
        words.size(drive.identity.capacity.0),
    );
    facts.add(words.say("cert-medium", &[]), words.medium(drive));
    facts.add(
        words.say("cert-about-statement", &[]),
        about(words, &record.about),
    );
    facts.add(
        words.say("cert-same-drive", &[]),
        words.yes_or_no(record.same_drive),
    );
    let mut evidence = Facts::default();
    for verification in &record.verifications {
        evidence.add(
            words.say("cert-observed", &[]),
            words.message(&verification.statement),
        );
    }
    for observed in record.namespaces.iter().flat_map(LaterNamespace::observed) {
        evidence.add(words.say("cert-observed", &[]), words.message(&observed));
    }
    let mut people = Facts::default();
    people.add(
        words.say("cert-verified-by", &[]),
        words.person(&record.verifier),
    );
    people.add(
        words.say("cert-organisation", &[]),
        words.organisation(printable),
    );
    people.add(
        words.say("cert-when", &[]),
        words.period(record.started, record.ended),
    );
    vec![
        Block::Heading(words.say("cert-drive", &[])),
        facts.block(),
        Block::Heading(words.say("cert-evidence", &[])),
        evidence.block(),
        Block::Heading(words.say("cert-people", &[])),
        people.block(),
    ]
}

pub(super) fn verification_details(words: &Words, record: &LaterVerification) -> Vec<Block> {
    let mut blocks = Vec::new();
    erasure::drive(words, &record.medium, &mut blocks);
    for verification in &record.verifications {
        erasure::verified(words, verification, &mut blocks);
    }
    for namespace in &record.namespaces {
        let title = words.say("cert-namespace", &[("id", u64::from(namespace.id).into())]);
        blocks.push(Block::Heading(title));
        for verification in &namespace.verifications {
            erasure::verified(words, verification, &mut blocks);
        }
    }
    erasure::machine(words, &record.host, &record.tool, &mut blocks);
    blocks
}

pub(super) fn incident_front(
    words: &Words,
    record: &IncidentRecord,
    printable: &Printable,
) -> Vec<Block> {
    let mut blocks = Vec::new();
    if let Some(drive) = &record.drive {
        let mut facts = Facts::default();
        facts.maybe(words.say("cert-vendor", &[]), drive.vendor.as_ref());
        facts.strong(words.say("cert-model-alone", &[]), drive.model.as_str());
        facts.strong(words.say("cert-serial", &[]), words.serial_of(drive));
        facts.add(
            words.say("cert-capacity", &[]),
            words.size(drive.capacity.0),
        );
        blocks.push(Block::Heading(words.say("cert-drive", &[])));
        blocks.push(facts.block());
    }
    blocks.push(Block::Heading(words.say("cert-incident-what", &[])));
    blocks.push(Block::List(words.messages(&record.reasons)));
    let mut facts = Facts::default();
    facts.maybe(
        words.say("cert-about-statement", &[]),
        record
            .about
            .as_ref()
            .map(|reference| about(words, reference)),
    );
    facts.add(
        words.say("cert-organisation", &[]),
        words.organisation(printable),
    );
    blocks.push(facts.block());
    blocks
}
