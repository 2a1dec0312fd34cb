//! A computer as a whole: on the page of each of its drives, and on a page of
//! its own once all of them are done.

use super::Printable;
use super::document::{Block, Mark, Outcome};
use super::erasure;
use super::words::{Facts, Words};
use crate::record::statement::ComputerStatement;
use crate::record::{ComputerRecord, Message};
use crate::text::Value;

/// For the front page of one of its drives: which computer, and how many of
/// its drives are erased.
pub(super) fn in_short(words: &Words, computer: &ComputerRecord, facts: &mut Facts) {
    facts.add(
        words.say("cert-computer", &[]),
        words.messages(&computer.name()).join(", "),
    );
    if let Some(drives) = &computer.drives {
        let mut sentences = vec![drives.count()];
        sentences.extend(drives.missing());
        facts.add(
            words.say("cert-computer-drives", &[]),
            words.messages(&sentences).join(" "),
        );
    }
}

/// Everything that is known of it.
pub(super) fn details(words: &Words, computer: &ComputerRecord, blocks: &mut Vec<Block>) {
    blocks.push(Block::Heading(words.say("cert-computer", &[])));
    blocks.push(Block::List(words.messages(&computer.sentences())));
    let Some(drives) = &computer.drives else {
        return;
    };
    let mut facts = Facts::default();
    facts.add(
        words.say("cert-computer-seen", &[]),
        words.moment(drives.seen_at),
    );
    blocks.push(facts.block());
    if drives.list.is_empty() {
        return;
    }
    let rows = drives.list.iter().map(|drive| {
        let certificate = drive.certificate.as_ref().map(|reference| {
            words.say(
                "cert-about-statement-value",
                &[
                    ("id", reference.id.to_string().into()),
                    ("digest", reference.sha256.as_str().into()),
                ],
            )
        });
        vec![
            format!("{}\n{}", drive.model, drive.serial),
            words.value(Value::Bytes(drive.capacity.0)),
            words.message(&Message::new(drive.standing.text_id())),
            certificate.unwrap_or_default(),
        ]
    });
    blocks.push(Block::Grid {
        head: vec![
            words.say("cert-drive", &[]),
            words.say("cert-capacity", &[]),
            words.say("cert-result", &[]),
            words.say("cert-about-statement", &[]),
        ],
        rows: rows.collect(),
        widths: vec![3, 1, 2, 4],
    });
}

pub(super) fn outcome(words: &Words, record: &ComputerStatement) -> Outcome {
    let drives = record.computer.drives.as_ref();
    let complete = drives.is_some_and(|drives| drives.complete);
    let (mark, id) = if complete {
        (Mark::Good, "cert-outcome-computer-complete")
    } else {
        (Mark::Warning, "cert-outcome-computer-open")
    };
    Outcome {
        mark,
        words: words.say(id, &[]),
        sentence: words.messages(&record.computer.sentences()).join(" "),
        proof: String::new(),
        reasons: Vec::new(),
    }
}

pub(super) fn front(
    words: &Words,
    record: &ComputerStatement,
    printable: &Printable,
) -> Vec<Block> {
    let mut blocks = Vec::new();
    details(words, &record.computer, &mut blocks);
    let mut people = Facts::default();
    people.add(
        words.say("cert-performed-by", &[]),
        words.person(&record.operator),
    );
    people.add(
        words.say("cert-organisation", &[]),
        words.organisation(printable),
    );
    blocks.push(Block::Heading(words.say("cert-people", &[])));
    blocks.push(people.block());
    blocks.push(Block::Paragraph(words.say("cert-computer-no-proof", &[])));
    blocks
}

pub(super) fn statement_details(words: &Words, record: &ComputerStatement) -> Vec<Block> {
    let mut blocks = Vec::new();
    erasure::machine(words, &record.host, &record.tool, &mut blocks);
    blocks
}

/// What it is called in the head of each page.
pub(super) fn running_title(words: &Words, record: &ComputerStatement) -> String {
    words.messages(&record.computer.name()).join(", ")
}
