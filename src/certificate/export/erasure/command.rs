//! A command of the drive's own, as it was seen.

use super::super::document::Block;
use super::super::words::{Facts, Words};
use crate::record::erasure::HiddenAreasRecord;
use crate::record::findings::{
    Exchange, Findings, HiddenAfter, Operation, OperationResult, StateAfter,
};

/// Commands that are written out; the signed file has them all.
const EXCHANGES: usize = 24;

/// Adds what was seen to the facts of the step, and the commands below them.
pub(super) fn findings(
    words: &Words,
    findings: &Findings,
    mut facts: Facts,
    blocks: &mut Vec<Block>,
) {
    let between = [
        ("before", operation(words, &findings.before).into()),
        ("after", operation(words, &findings.after).into()),
    ];
    facts.add(
        words.say("cert-drive-operation", &[]),
        words.say("cert-drive-operation-value", &between),
    );
    facts.add(
        words.say("cert-state-after", &[]),
        match &findings.state {
            StateAfter::AsExpected => words.say("state-as-expected", &[]),
            StateAfter::Otherwise { what } => words.message(what),
            StateAfter::NotKnown { reason } => words.message(reason),
        },
    );
    facts.add(
        words.say("cert-hidden-after", &[]),
        match &findings.hidden {
            HiddenAfter::None => words.say("hidden-none", &[]),
            HiddenAfter::Covered => words.say("hidden-covered", &[]),
            HiddenAfter::Left { what } => words.message(what),
            HiddenAfter::NotKnown { reason } => words.message(reason),
        },
    );
    blocks.push(facts.block());
    exchanged(words, &findings.exchange, blocks);
}

/// Areas that were opened before the erase, and what was said for it.
pub(super) fn hidden_areas(words: &Words, hidden: &HiddenAreasRecord, blocks: &mut Vec<Block>) {
    blocks.push(Block::Heading(words.say("cert-hidden-areas", &[])));
    let mut facts = Facts::default();
    for area in &hidden.areas {
        facts.add(
            area.area.clone(),
            words.say(
                "cert-hidden-area-value",
                &[
                    ("before", area.sectors.into()),
                    ("after", area.native_sectors.into()),
                ],
            ),
        );
    }
    blocks.push(facts.block());
    exchanged(words, &hidden.exchange, blocks);
}

fn exchanged(words: &Words, exchange: &[Exchange], blocks: &mut Vec<Block>) {
    if exchange.is_empty() {
        return;
    }
    blocks.push(Block::Subheading(words.say("cert-drive-exchange", &[])));
    blocks.push(Block::Grid {
        head: vec![
            words.say("cert-drive-exchange-name", &[]),
            words.say("cert-drive-exchange-answer", &[]),
        ],
        rows: shown(exchange).map(row).collect(),
        widths: vec![1, 1],
    });
}

fn row(exchange: &Exchange) -> Vec<String> {
    vec![
        format!("{}: {}", exchange.name, exchange.command),
        exchange.answer.clone(),
    ]
}

/// The first and the last of many.
fn shown(all: &[Exchange]) -> impl Iterator<Item = &Exchange> {
    let half = EXCHANGES / 2;
    let cut = all.len().saturating_sub(half).max(half.min(all.len()));
    all[..half.min(all.len())].iter().chain(&all[cut..])
}

fn operation(words: &Words, operation: &Operation) -> String {
    let id = match &operation.result {
        OperationResult::NotReported => "operation-not-reported",
        OperationResult::Idle => "operation-idle",
        OperationResult::Running { .. } => "operation-running",
        OperationResult::Completed { deallocated: false } => "operation-completed",
        OperationResult::Completed { deallocated: true } => "operation-completed-deallocated",
        OperationResult::Failed => "operation-has-failed",
        OperationResult::Unreadable { reason } => return words.message(reason),
    };
    words.say(id, &[])
}
