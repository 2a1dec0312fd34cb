//! Whether each check of the judgement is needed: the runs in which it objects
//! are made again without it, and one of them must come out wrong.

use std::collections::BTreeSet;

use super::run::{self, Bench, Bent, Case, Ended, Verdict};
use super::truth::{self, Truth};
use crate::drive::emulated::Standing;
use crate::job::conclude;
use crate::record::Outcome;

/// Runs that are made again for one check at most.
const MOST: usize = 40;

/// What comes of it when a check is dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Nothing: other checks say the same.
    Nothing,
    /// A verdict that says less than what is known.
    WrongVerdict,
    /// `erased` where nobody can say so.
    Unproven,
    /// `erased` beside data that can be reached.
    FalseProof,
}

impl Kind {
    /// As the table says it.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Nothing => "others say it too",
            Self::WrongVerdict => "wrong verdict",
            Self::Unproven => "unproven",
            Self::FalseProof => "**false proof**",
        }
    }
}

/// What caught that a check was dropped.
#[derive(Clone, Debug)]
pub struct Caught {
    /// Name of the check.
    pub check: &'static str,
    /// Runs in which it objects.
    pub objects: usize,
    /// What comes of it.
    pub kind: Kind,
    /// In which run.
    pub by: String,
}

/// What is kept of a run with all checks.
pub struct Before {
    verdict: Verdict,
    objected: BTreeSet<&'static str>,
    reachable: bool,
}

impl Before {
    /// Of that run.
    #[must_use]
    pub fn of(ended: &Ended) -> Self {
        Self {
            verdict: ended.verdict,
            objected: ended.objected.clone(),
            reachable: ended.left.worst == Standing::Reachable,
        }
    }
}

/// Drops a check.
#[must_use]
pub fn drop_check(bench: &Bench, check: &'static str, cases: &[Case], before: &[Before]) -> Caught {
    let mut objecting: Vec<(&Case, &Before)> = cases
        .iter()
        .zip(before)
        .filter(|(_, end)| end.objected.contains(check))
        .collect();
    let objects = objecting.len();
    // Where nobody else objects, and data can be reached, comes first.
    objecting.sort_by_key(|(_, end)| {
        let others = end.objected.iter().filter(|name| **name != check).count();
        (others, !end.reachable)
    });
    let mut caught = Caught {
        check,
        objects,
        kind: Kind::Nothing,
        by: "a case of its own (src/job/conclude/tests.rs)".into(),
    };
    objecting.truncate(MOST);
    for (case, before) in &objecting {
        let after = run::run(bench, case, bent(check, false));
        caught.take(case, before, &after, "");
        if caught.kind == Kind::FalseProof {
            return caught;
        }
    }
    if caught.kind == Kind::Nothing {
        alone(bench, &objecting, &mut caught);
    }
    caught
}

fn bent(check: &'static str, judge_alone: bool) -> Bent {
    Bent {
        dropped: Some(check),
        judge_alone,
    }
}

/// The same with what techniques say of their own end passed over, so that
/// the judgement has to find it all by itself.
fn alone(bench: &Bench, objecting: &[(&Case, &Before)], caught: &mut Caught) {
    for (case, _) in objecting {
        let bare = Bent {
            dropped: None,
            judge_alone: true,
        };
        let before = Before::of(&run::run(bench, case, bare));
        if !before.objected.contains(caught.check) {
            continue;
        }
        let after = run::run(bench, case, bent(caught.check, true));
        caught.take(case, &before, &after, ", the judgement alone");
        if caught.kind >= Kind::Unproven {
            break;
        }
    }
}

impl Caught {
    /// Keeps the worst that comes of it.
    fn take(&mut self, case: &Case, before: &Before, after: &Ended, how: &str) {
        let kind = compare(case, before, after);
        if kind > self.kind {
            self.kind = kind;
            self.by = format!(
                "{}: {} in place of {}{how}",
                case.title(),
                after.verdict.words(),
                before.verdict.words()
            );
        }
    }
}

fn compare(case: &Case, before: &Before, after: &Ended) -> Kind {
    let erased = Verdict::Judged(Outcome::Erased);
    if after.verdict == erased && truth::of(case, after) == Truth::Reachable {
        Kind::FalseProof
    } else if after.verdict == erased && before.verdict != erased {
        Kind::Unproven
    } else if after.verdict != before.verdict {
        Kind::WrongVerdict
    } else {
        Kind::Nothing
    }
}

/// Names of all checks and rules.
#[must_use]
pub fn names() -> BTreeSet<&'static str> {
    conclude::names().collect()
}
