//! Checks on the namespaces that were erased together with the one that was
//! named. Each has evidence of its own, and what is asked of the drive is asked
//! of it.

use super::reading::{
    canaries_confirmed, canaries_examined, canaries_survived, data_found, erased, exceptions,
    identity, informative, not_locked, own_identity, read_back_done, read_back_whole,
    unreadable_listed,
};
use super::{Check, Evidence, Look, Objection, Stage, gravity};
use crate::job::story::of_namespace;
use crate::record::abilities::{CommandSet, NvmeNamespace};
use crate::record::{DriveDescription, Message};

/// What was seen to be wrong in one of them.
pub(super) static SEEN: &[Check] = &[Check {
    name: "others-clean",
    stage: Stage::Seen,
    look: Look::Evidence(clean),
}];

/// What must be known of all of them.
pub(super) static CHECKS: &[Check] = &[
    Check {
        name: "others-read",
        stage: Stage::Doubt,
        look: Look::Evidence(read),
    },
    Check {
        name: "others-confirmed",
        stage: Stage::Doubt,
        look: Look::Evidence(confirmed),
    },
    Check {
        name: "others-same",
        stage: Stage::Doubt,
        look: Look::Evidence(same),
    },
    Check {
        name: "others-exceptions",
        stage: Stage::Exception,
        look: Look::Evidence(excepted),
    },
];

type Question = fn(&Evidence<'_>) -> Option<Objection>;

/// What these questions find in any of the others, as one objection.
fn ask(evidence: &Evidence<'_>, questions: &[Question]) -> Option<Objection> {
    let mut worst = None;
    let mut found = Vec::new();
    for other in &evidence.others {
        let Some(of_it) = &other.evidence else {
            continue;
        };
        let mut what: Vec<Message> = Vec::new();
        for objection in questions.iter().filter_map(|question| question(of_it)) {
            let so_far = worst.unwrap_or(objection.outcome);
            worst = Some(std::cmp::min_by_key(so_far, objection.outcome, |one| {
                gravity(*one)
            }));
            if !what.contains(&objection.reason) {
                what.push(objection.reason);
            }
        }
        if !what.is_empty() {
            found.push(of_namespace(other.namespace, what));
        }
    }
    Some(Objection::new(worst?, together(found)))
}

fn together(mut found: Vec<Message>) -> Message {
    match found.pop() {
        Some(only) if found.is_empty() => only,
        last => Message::new("of-namespaces")
            .with("what", found.into_iter().chain(last).collect::<Vec<_>>()),
    }
}

fn clean(evidence: &Evidence<'_>) -> Option<Objection> {
    ask(evidence, &[data_found, canaries_survived])
}

/// Each must have been read, as the one that was named; what nobody could look
/// at is not known to be erased.
fn read(evidence: &Evidence<'_>) -> Option<Objection> {
    if !erased(evidence) {
        return None;
    }
    let unseen: Vec<Message> = evidence
        .others
        .iter()
        .filter(|other| other.evidence.is_none())
        .map(|other| of_namespace(other.namespace, vec![other.observed.clone()]))
        .collect();
    if !unseen.is_empty() {
        return Some(Objection::unknown(
            Message::new("reason-others-not-read").with("what", unseen),
        ));
    }
    if evidence.others.len() < evidence.way.scope.len() {
        let what = evidence.way.scope.clone();
        return Some(Objection::unknown(
            Message::new("reason-others-not-read").with("what", what),
        ));
    }
    let questions = [
        read_back_done,
        read_back_whole,
        canaries_examined,
        informative,
        unreadable_listed,
    ];
    ask(evidence, &questions)
}

fn confirmed(evidence: &Evidence<'_>) -> Option<Objection> {
    ask(evidence, &[canaries_confirmed])
}

/// Each must still be itself, and there must be no more and no fewer.
fn same(evidence: &Evidence<'_>) -> Option<Objection> {
    if !evidence.others.is_empty()
        && let Ok(after) = &evidence.after
        && list(evidence.before) != list(after)
    {
        return Some(Objection::unknown(Message::new(
            "reason-namespaces-changed",
        )));
    }
    ask(evidence, &[identity, own_identity, not_locked])
}

/// The namespaces of a drive by its own word.
fn list(drive: &DriveDescription) -> Option<&Vec<NvmeNamespace>> {
    match &drive.abilities.commands {
        CommandSet::Nvme(found) => Some(&found.namespaces),
        _ => None,
    }
}

fn excepted(evidence: &Evidence<'_>) -> Option<Objection> {
    ask(evidence, &[exceptions])
}
