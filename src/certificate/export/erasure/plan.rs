//! What was planned, and what was noted down before the erase.

use super::super::document::Block;
use super::super::words::{Facts, Words};
use super::front::{required, technique_with_scheme};
use crate::record::erasure::EvidenceBefore;
use crate::record::{CanaryRecord, SampleDesign, SanitizationRecord};
use crate::text::Value;

pub(super) fn plan(words: &Words, record: &SanitizationRecord, blocks: &mut Vec<Block>) {
    let plan = &record.plan;
    let mut facts = Facts::default();
    facts.add(words.say("cert-required", &[]), required(words, plan));
    facts.add(
        words.say("cert-policy-hash", &[]),
        plan.policy_sha256.as_str(),
    );
    let references: Vec<String> = plan
        .policy_references
        .iter()
        .map(ToString::to_string)
        .collect();
    facts.add(
        words.say("cert-policy-references", &[]),
        words.join(references),
    );
    facts.add(
        words.say("cert-technique", &[]),
        technique_with_scheme(words, plan, &plan.technique),
    );
    facts.add(
        words.say("cert-would-reach", &[]),
        words.reached(&plan.reaches),
    );
    if plan.sequence.len() > 1 {
        let names = plan.sequence.iter().map(|name| words.technique(name));
        facts.add(words.say("cert-order", &[]), words.join(names));
    }
    if !plan.fallbacks.is_empty() {
        let names = plan
            .fallbacks
            .iter()
            .map(|way| words.technique(&way.technique));
        facts.add(words.say("cert-fallbacks", &[]), words.join(names));
    }
    facts.add(
        words.say("cert-scope", &[]),
        words.messages(&plan.scope).join(" "),
    );
    facts.maybe(
        words.say("cert-always-encrypted", &[]),
        plan.always_encrypted.as_ref(),
    );
    if let Some(scheme) = &plan.scheme {
        let passes: Vec<String> = scheme.passes.iter().map(ToString::to_string).collect();
        facts.add(words.say("cert-passes-planned", &[]), passes.join(" · "));
        if scheme.withdrawn {
            let reference = scheme.reference.as_ref().map(ToString::to_string);
            facts.add(
                words.say("cert-withdrawn", &[]),
                words.say(
                    "cert-withdrawn-reference",
                    &[("reference", reference.unwrap_or_default().into())],
                ),
            );
        }
    }
    facts.add(
        words.say("cert-verification-planned", &[]),
        words.verification_kind(plan.verification),
    );
    facts.add(
        words.say("cert-canaries-planned", &[]),
        words.value(plan.canaries),
    );
    if let Some(seconds) = plan.estimate_seconds {
        facts.add(
            words.say("cert-estimate", &[]),
            words.value(Value::Seconds(seconds)),
        );
    }
    facts.add(
        words.say("cert-authorized", &[]),
        words.say(
            "cert-authorized-how",
            &[
                ("how", words.confirmation(record.authorization.how).into()),
                ("when", Value::Moment(record.authorization.at)),
            ],
        ),
    );
    facts.add(words.say("cert-job", &[]), record.job.to_string());
    blocks.push(Block::Heading(words.say("cert-plan", &[])));
    blocks.push(facts.block());
    if plan.passed_over.is_empty() {
        return;
    }
    blocks.push(Block::Subheading(words.say("cert-passed-over", &[])));
    let rows = plan.passed_over.iter().map(|other| {
        vec![
            words.technique(&other.technique),
            words.message(&other.reason),
        ]
    });
    blocks.push(Block::Grid {
        head: vec![
            words.say("cert-technique", &[]),
            words.say("cert-reason", &[]),
        ],
        rows: rows.collect(),
        widths: vec![1, 2],
    });
}

pub(super) fn before(words: &Words, before: &EvidenceBefore, blocks: &mut Vec<Block>) {
    if before.pre_image.is_none() && before.canaries.is_none() {
        return;
    }
    blocks.push(Block::Heading(words.say("cert-before", &[])));
    let mut facts = Facts::default();
    if let Some(image) = &before.pre_image {
        facts.add(
            words.say("cert-pre-image", &[]),
            words.say(
                "cert-pre-image-counts",
                &[
                    ("read", image.read.into()),
                    ("blank", image.blank.into()),
                    ("unreadable", image.unreadable.into()),
                ],
            ),
        );
        design(words, &image.design, &mut facts);
    }
    if let Some(canaries) = &before.canaries {
        facts.add(
            words.say("cert-canaries", &[]),
            canary_counts(words, canaries),
        );
        facts.add(words.say("cert-canary-seed", &[]), canaries.seed.as_str());
    }
    blocks.push(facts.block());
}

pub(super) fn canary_counts(words: &Words, canaries: &CanaryRecord) -> String {
    words.say(
        "cert-canary-counts",
        &[
            ("planted", canaries.planted.into()),
            ("size", Value::Bytes(canaries.size.into())),
            ("confirmed", canaries.confirmed.into()),
            ("examined", canaries.examined.into()),
            ("survived", canaries.survived.into()),
        ],
    )
}

pub(super) fn design(words: &Words, design: &SampleDesign, facts: &mut Facts) {
    facts.add(
        words.say("cert-design", &[]),
        words.say(
            "cert-design-value",
            &[
                ("kind", words.verification_kind(design.kind).into()),
                ("strata", design.strata.into()),
                ("size", Value::Bytes(design.read_size.into())),
                ("fixed", Value::Number(design.fixed.len() as u64)),
            ],
        ),
    );
    facts.add(words.say("cert-design-seed", &[]), design.seed.as_str());
}
