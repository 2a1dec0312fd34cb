//! The other namespaces of a drive on the record: which there are, and what was
//! seen of each.

use super::conclude::ReadBack;
use super::evidence::Looked;
use super::story::{Beside, Story};
use super::{After, exceptions, observed, verifications, without_labels};
use crate::record::abilities::{CommandSet, NvmeNamespace};
use crate::record::erasure::{EvidenceBefore, NamespaceRecord};
use crate::record::{DriveDescription, Exceptions, Message};

/// Every other namespace that the erase reaches; none where it reaches but the one that
/// was named.
pub(super) fn records(story: &Story, looked: &Looked, after: &After) -> Vec<NamespaceRecord> {
    if story.alternative().scope.is_empty() {
        return Vec::new();
    }
    others(&story.planned.description)
        .into_iter()
        .map(|known| match story.beside.get(&known.id) {
            Some(beside) => seen(known, beside, looked.beside.get(&known.id), after),
            None => unseen(known),
        })
        .collect()
}

/// The other namespaces by the drive's own word.
fn others(drive: &DriveDescription) -> Vec<&NvmeNamespace> {
    let CommandSet::Nvme(found) = &drive.abilities.commands else {
        return Vec::new();
    };
    let all = found.namespaces.iter();
    all.filter(|one| one.id != found.namespace).collect()
}

/// How a namespace answered afterwards.
pub(super) fn after(after: &After, namespace: u32) -> Result<&DriveDescription, Message> {
    match after.beside.get(&namespace) {
        Some(answer) => answer.as_ref().map_err(Clone::clone),
        None => Err(Message::new("evidence-namespace-gone").with("id", u64::from(namespace))),
    }
}

fn seen(
    known: &NvmeNamespace,
    beside: &Beside,
    read_back: Option<&ReadBack>,
    all_after: &After,
) -> NamespaceRecord {
    let read_back = read_back.unwrap_or(&ReadBack::NotDone);
    let verifications = verifications(&beside.seen, read_back);
    NamespaceRecord {
        id: known.id,
        bytes: known.bytes,
        identity: Some(beside.description.identity.clone()),
        identity_after: after(all_after, known.id)
            .ok()
            .map(|now| now.identity.clone()),
        contents_before: without_labels(&beside.contents),
        before: EvidenceBefore {
            pre_image: beside.seen.pre_image.clone(),
            canaries: beside
                .seen
                .canaries
                .as_ref()
                .map(|(record, _)| record.clone()),
        },
        exceptions: exceptions(&[], &verifications),
        observed: match read_back {
            ReadBack::Broken(reason) => {
                Message::new("reason-read-back-broken").with("reason", reason.clone())
            }
            other => observed(other),
        },
        verifications,
    }
}

/// One that no block device leads to.
fn unseen(known: &NvmeNamespace) -> NamespaceRecord {
    let why = if known.attached {
        "namespace-without-node"
    } else {
        "namespace-not-attached"
    };
    NamespaceRecord {
        id: known.id,
        bytes: known.bytes,
        identity: None,
        identity_after: None,
        contents_before: Vec::new(),
        before: EvidenceBefore::default(),
        verifications: Vec::new(),
        exceptions: Exceptions::default(),
        observed: Message::new(why),
    }
}
