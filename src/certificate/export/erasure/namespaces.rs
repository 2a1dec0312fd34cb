//! The other namespaces of a drive, which were erased together with the one
//! that was named: each with its own figures.

use super::super::document::Block;
use super::super::words::{Facts, Words};
use super::{exceptions, identity_after, plan, verified};
use crate::record::erasure::NamespaceRecord;

/// All of them, one line each.
pub(super) fn in_short(words: &Words, all: &[NamespaceRecord]) -> String {
    let lines: Vec<String> = all
        .iter()
        .map(|one| {
            words.say(
                "cert-namespace-short",
                &[
                    ("id", u64::from(one.id).into()),
                    ("size", size(words, one).into()),
                    ("observed", words.message(&one.observed).into()),
                ],
            )
        })
        .collect();
    lines.join("\n")
}

fn size(words: &Words, one: &NamespaceRecord) -> String {
    one.bytes.map_or_else(
        || words.say("cert-namespace-unsized", &[]),
        |bytes| words.size(bytes),
    )
}

/// One of them, with all that was seen of it.
pub(super) fn one(words: &Words, one: &NamespaceRecord, blocks: &mut Vec<Block>) {
    blocks.push(Block::Heading(
        words.say("cert-namespace", &[("id", u64::from(one.id).into())]),
    ));
    let mut facts = Facts::default();
    facts.add(words.say("cert-namespace-size", &[]), size(words, one));
    if let Some(identity) = &one.identity {
        facts.maybe(words.say("cert-eui64", &[]), identity.eui64.as_ref());
        facts.maybe(words.say("cert-nguid", &[]), identity.nguid.as_ref());
        facts.add(
            words.say("cert-capacity", &[]),
            words.size(identity.capacity.0),
        );
        facts.add(
            words.say("cert-identity-after", &[]),
            identity_after(words, identity, one.identity_after.as_ref()),
        );
    }
    facts.add(
        words.say("cert-observed", &[]),
        words.message(&one.observed),
    );
    blocks.push(facts.block());
    plan::before(words, &one.before, blocks);
    for verification in &one.verifications {
        verified(words, verification, blocks);
    }
    exceptions(words, &one.exceptions, blocks);
}
