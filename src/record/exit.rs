//! Outcomes and the exit codes that they end in. This is the one mapping.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Message, Reached};

/// What a sanitisation came to. Unknown is its own outcome and never success.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// Everything in scope was erased and nothing that was read says otherwise.
    Erased,
    /// Erased, but for the blocks that are listed.
    ErasedWithExceptions,
    /// Data remain, or the erase failed.
    NotErased,
    /// Nobody can say.
    Unknown,
    /// Stopped by a person or a signal before its end.
    Aborted,
}

/// The outcome as it stands in the signed record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct OutcomeRecord {
    /// The outcome.
    pub result: Outcome,
    /// The method reached, only with [`Outcome::Erased`].
    pub reached: Option<Reached>,
    /// Whether `reached` is at least what the policy asks for. Only then is
    /// the certificate proof of erasure.
    pub meets_policy: bool,
    /// Why, most important first.
    pub reasons: Vec<Message>,
}

/// Exit status of the program. One meaning each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Exit {
    /// 0: erased and certified, or checked and proof.
    Success,
    /// 1: not erased, or not authentic.
    Failure,
    /// 2: the command line or a file given on it is wrong.
    Usage,
    /// 3: refused for safety, nothing was touched.
    Refused,
    /// 4: unknown or aborted.
    Unknown,
    /// 5: erased, but the certificate could not be kept.
    NotKept,
    /// 6: erased with exceptions.
    Exceptions,
    /// 7: authentic, but no proof of erasure.
    NoProof,
}

impl Exit {
    /// From the worst to the best, for several drives or files at once.
    const WORST_FIRST: [Self; 8] = [
        Self::Usage,
        Self::Refused,
        Self::NotKept,
        Self::Failure,
        Self::Unknown,
        Self::Exceptions,
        Self::NoProof,
        Self::Success,
    ];

    /// The number given to the operating system, 0 to 7.
    #[must_use]
    pub fn code(self) -> u8 {
        match self {
            Self::Success => 0,
            Self::Failure => 1,
            Self::Usage => 2,
            Self::Refused => 3,
            Self::Unknown => 4,
            Self::NotKept => 5,
            Self::Exceptions => 6,
            Self::NoProof => 7,
        }
    }

    /// The worst of several; `Usage` for none at all, since nothing was done.
    #[must_use]
    pub fn worst(all: impl IntoIterator<Item = Self>) -> Self {
        let seen: Vec<Self> = all.into_iter().collect();
        Self::WORST_FIRST
            .into_iter()
            .find(|exit| seen.contains(exit))
            .unwrap_or(Self::Usage)
    }
}

impl From<Outcome> for Exit {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Erased => Self::Success,
            Outcome::ErasedWithExceptions => Self::Exceptions,
            Outcome::NotErased => Self::Failure,
            Outcome::Unknown | Outcome::Aborted => Self::Unknown,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worst_comes_first_in_the_order_2_3_5_1_4_6_7_0() {
        let codes: Vec<u8> = Exit::WORST_FIRST.iter().map(|e| e.code()).collect();
        assert_eq!(codes, [2, 3, 5, 1, 4, 6, 7, 0]);
        assert_eq!(
            Exit::worst([Exit::Success, Exit::NoProof, Exit::Unknown]),
            Exit::Unknown
        );
        assert_eq!(Exit::worst([]), Exit::Usage);
    }

    #[test]
    fn only_erased_is_success() {
        for outcome in [
            Outcome::ErasedWithExceptions,
            Outcome::NotErased,
            Outcome::Unknown,
            Outcome::Aborted,
        ] {
            assert_ne!(Exit::from(outcome), Exit::Success);
        }
        assert_eq!(Exit::from(Outcome::Erased), Exit::Success);
    }
}
