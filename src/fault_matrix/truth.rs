//! What must hold between the verdict and what stands in the drive.

use super::run::{Case, Ended, Verdict, When};
use crate::drive::emulated::{Fault, Quirk, Standing};
use crate::record::{Outcome, SanitizationRecord};

/// What became of the documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Truth {
    /// They stand nowhere.
    Gone,
    /// In pages that no read can show.
    Hidden,
    /// On the medium, under writes that are in volatile memory only.
    Volatile,
    /// Where the interface can reach them.
    Reachable,
}

impl Truth {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Gone, Self::Hidden, Self::Volatile, Self::Reachable];

    /// As the table says it.
    #[must_use]
    pub fn words(self) -> String {
        format!("{self:?}").to_lowercase()
    }
}

/// What became of the documents of a run.
#[must_use]
pub fn of(case: &Case, ended: &Ended) -> Truth {
    match ended.left.worst {
        Standing::Nowhere => Truth::Gone,
        Standing::PhysicalOnly => Truth::Hidden,
        Standing::Reachable if is_volatile(case) => Truth::Volatile,
        Standing::Reachable => Truth::Reachable,
    }
}

/// A drive that keeps what the host writes in volatile memory whatever is
/// flushed, and serves reads from there: while the power is on, nobody can
/// tell. Its own erase is told by the canaries.
fn is_volatile(case: &Case) -> bool {
    let ignores = matches!(case.fault, Some(Fault::IgnoresFlush))
        || case.quirk() == Some(Quirk::CacheOnlyWrites);
    ignores && case.technique == "overwrite"
}

/// What is wrong with a run; `None` where all is as it must be.
#[must_use]
pub fn wrong(case: &Case, ended: &Ended) -> Option<&'static str> {
    let truth = of(case, ended);
    let erased = ended.verdict == Verdict::Judged(Outcome::Erased);
    if erased && truth == Truth::Reachable {
        return Some("false proof: erased, and data can be reached");
    }
    if ended.verdict == Verdict::Judged(Outcome::ErasedWithExceptions) && ended.left.reachable > 0 {
        return Some("false proof: data can be reached that no exception names");
    }
    if erased
        && truth != Truth::Gone
        && !ended.record.as_deref().is_some_and(says_no_more_than_seen)
    {
        return Some("the record claims more than was seen");
    }
    if !erased && must_end_well(case) {
        return Some("it is erased, and the verdict does not say so");
    }
    None
}

/// Whether a record keeps what was observed and what the drive reported apart,
/// and names what no read can show.
fn says_no_more_than_seen(record: &SanitizationRecord) -> bool {
    let named = [
        "limit-word-of-the-drive",
        "limit-volatile-cache",
        "limit-spare-area",
        "limit-reallocated-sectors",
    ];
    record.observed != record.reported
        && record
            .limits
            .iter()
            .any(|limit| named.contains(&limit.id.as_str()))
}

/// Healthy drives, and variants that may end well.
fn must_end_well(case: &Case) -> bool {
    let usually = match case.quirk() {
        None => case.fault.is_none(),
        // No other command outlives a power cut.
        Some(Quirk::PowerCutAndResume) if case.technique.contains("-sanitize") => true,
        Some(Quirk::PowerCutAndResume) => case.technique == "overwrite",
        Some(quirk) => quirk.row().may_end_well && case.when != When::AfterEvidence,
    };
    usually && !erases_unseen(case)
}

/// Where a namespace is erased that nobody can read, the verdict is unknown.
fn erases_unseen(case: &Case) -> bool {
    case.technique.starts_with("nvme-") && case.setup.unseen
}
