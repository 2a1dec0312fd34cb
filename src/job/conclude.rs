//! The judgement: what all the evidence together comes to.
//!
//! One rule: an erase has succeeded only if its terminal status is success,
//! the drive is still the same one, and everything that was to be read back
//! was read and found erased. Each check below can only take something away.

use crate::record::erasure::PlanRecord;
use crate::record::{
    CanaryRecord, DriveIdentity, Exceptions, Message, Outcome, OutcomeRecord, VerificationKind,
    VerificationRecord,
};
use crate::technique::StepEnd;

/// How the read-back went.
#[derive(Debug)]
pub enum ReadBack {
    /// It was never begun.
    NotDone,
    /// A person or a signal stopped it.
    Stopped,
    /// It could not be brought to an end.
    Broken(Message),
    /// It was done.
    Done(Box<VerificationRecord>),
}

/// Everything that the judgement rests on.
#[derive(Debug)]
pub struct Evidence<'a> {
    /// The plan.
    pub plan: &'a PlanRecord,
    /// How the technique ended.
    pub end: &'a StepEnd,
    /// How the read-back went.
    pub read_back: &'a ReadBack,
    /// Every read-back of the job, also those before an interruption.
    pub verifications: &'a [VerificationRecord],
    /// The canaries, with what became of them.
    pub canaries: Option<&'a CanaryRecord>,
    /// In-scope blocks that were not erased, or not seen to be.
    pub exceptions: &'a Exceptions,
    /// The drive before.
    pub before: &'a DriveIdentity,
    /// The drive afterwards, asked anew; the error is why it could not be asked.
    pub after: Result<&'a DriveIdentity, Message>,
}

/// Judges.
#[must_use]
pub fn conclude(evidence: &Evidence<'_>) -> OutcomeRecord {
    let (result, reasons) = judge(evidence);
    let erased = result == Outcome::Erased;
    OutcomeRecord {
        result,
        reached: erased.then(|| evidence.plan.reaches.clone()),
        meets_policy: erased
            && evidence.plan.falls_short.is_empty()
            && evidence.plan.reaches.method >= evidence.plan.required,
        reasons,
    }
}

fn judge(evidence: &Evidence<'_>) -> (Outcome, Vec<Message>) {
    // What was seen to be wrong comes first, whatever else is unknown.
    let seen = failures_seen(evidence);
    if !seen.is_empty() {
        return (Outcome::NotErased, seen);
    }
    match evidence.end {
        StepEnd::Failed(reason) => return (Outcome::NotErased, vec![reason.clone()]),
        StepEnd::Unknown(reason) => return (Outcome::Unknown, vec![reason.clone()]),
        StepEnd::Stopped => return (Outcome::Aborted, vec![Message::new("reason-stopped-erase")]),
        StepEnd::PowerCycle(reason) => return (Outcome::Aborted, vec![reason.clone()]),
        StepEnd::Completed => {}
    }
    let unsure = doubts(evidence);
    if !unsure.is_empty() {
        let stopped = matches!(evidence.read_back, ReadBack::Stopped);
        return (
            if stopped {
                Outcome::Aborted
            } else {
                Outcome::Unknown
            },
            unsure,
        );
    }
    if !evidence.exceptions.is_empty() {
        return (
            Outcome::ErasedWithExceptions,
            vec![exceptions(evidence.exceptions)],
        );
    }
    (Outcome::Erased, vec![Message::new("reason-erased")])
}

/// What the read-back saw that must not be there.
fn failures_seen(evidence: &Evidence<'_>) -> Vec<Message> {
    let mut seen = Vec::new();
    let this = match evidence.read_back {
        ReadBack::Done(verification) => Some(&**verification),
        _ => None,
    };
    let all = this.into_iter().chain(evidence.verifications);
    if let Some(verification) = all.into_iter().find(|done| done.hits_total > 0) {
        seen.push(
            Message::new("reason-data-found")
                .with("hits", verification.hits_total)
                .with("read", verification.read),
        );
    }
    if let Some(canaries) = evidence.canaries
        && canaries.survived > 0
    {
        seen.push(
            Message::new("reason-canaries-survived")
                .with("survived", canaries.survived)
                .with("confirmed", canaries.confirmed),
        );
    }
    seen
}

/// Why nobody can say that it was erased.
fn doubts(evidence: &Evidence<'_>) -> Vec<Message> {
    let mut doubts = Vec::new();
    match &evidence.after {
        Ok(after) if *after == evidence.before => {}
        Ok(after) => doubts.push(
            Message::new("reason-identity-changed")
                .with("before", &evidence.before.serial.text)
                .with("after", &after.serial.text)
                .with("capacity_before", evidence.before.capacity)
                .with("capacity_after", after.capacity),
        ),
        Err(reason) => {
            doubts.push(Message::new("reason-drive-gone").with("reason", reason.clone()))
        }
    }
    match evidence.read_back {
        ReadBack::NotDone if evidence.plan.verification == VerificationKind::None => {
            doubts.push(Message::new("reason-not-verified"));
        }
        ReadBack::NotDone => doubts.push(Message::new("reason-read-back-missing")),
        ReadBack::Stopped => doubts.push(Message::new("reason-stopped-read-back")),
        ReadBack::Broken(reason) => {
            doubts.push(Message::new("reason-read-back-broken").with("reason", reason.clone()))
        }
        ReadBack::Done(verification) => {
            let only_unreadable =
                verification.counts.unreadable > 0 && verification.read == verification.planned;
            if verification.read < verification.planned
                || (!verification.passed && !only_unreadable)
            {
                doubts.push(
                    Message::new("reason-read-back-incomplete")
                        .with("read", verification.read)
                        .with("planned", verification.planned),
                );
            }
            let examined = evidence.canaries.map_or(0, |canaries| canaries.examined);
            if examined == 0
                && evidence
                    .canaries
                    .is_some_and(|canaries| canaries.confirmed > 0)
            {
                doubts.push(Message::new("reason-canaries-not-examined"));
            }
            if verification.informative == 0 && examined == 0 {
                doubts.push(Message::new("reason-nothing-informative"));
            }
            if only_unreadable && evidence.exceptions.unreadable_bytes == 0 {
                doubts.push(Message::new("reason-unreadable-not-listed"));
            }
        }
    }
    doubts
}

fn exceptions(exceptions: &Exceptions) -> Message {
    use crate::record::Argument::Bytes;
    Message::new("reason-exceptions")
        .with("unwritable", Bytes(exceptions.unwritable_bytes))
        .with("unreadable", Bytes(exceptions.unreadable_bytes))
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;
    use crate::record::verification::{BlockClass, Hit};
    use crate::record::{
        ByteCount, ClassCounts, Method, Reached, SampleDesign, Serial, SerialSource,
        StandardEdition,
    };

    fn identity(serial: &str) -> DriveIdentity {
        DriveIdentity {
            vendor: None,
            model: "Model".into(),
            serial: Serial {
                text: serial.into(),
                source: SerialSource::Device,
            },
            firmware: None,
            wwn: None,
            eui64: None,
            nguid: None,
            capacity: ByteCount(1 << 30),
            logical_sector: 512,
            physical_sector: 4096,
        }
    }

    fn plan() -> PlanRecord {
        let standard = StandardEdition::nist_rev2();
        PlanRecord {
            policy: "clear".into(),
            policy_sha256: "0".repeat(64),
            policy_references: Vec::new(),
            required: Method::Clear,
            standard: standard.clone(),
            technique: "overwrite".into(),
            reaches: Reached {
                method: Method::Clear,
                standard,
            },
            scheme: None,
            passed_over: Vec::new(),
            falls_short: Vec::new(),
            accepted_below: None,
            verification: VerificationKind::Sampled,
            canaries: 1000,
            estimate_seconds: None,
            limits: Vec::new(),
        }
    }

    fn clean() -> VerificationRecord {
        VerificationRecord {
            design: SampleDesign {
                kind: VerificationKind::Sampled,
                seed: "0".repeat(64),
                read_size: 4096,
                strata: 1000,
                fixed: Vec::new(),
            },
            expected: None,
            started: Timestamp::UNIX_EPOCH,
            ended: Timestamp::UNIX_EPOCH,
            caches: Vec::new(),
            planned: 1000,
            read: 1000,
            bytes_read: 4_096_000,
            informative: 1000,
            counts: ClassCounts {
                expected: 1000,
                ..ClassCounts::default()
            },
            hits: Vec::new(),
            hits_total: 0,
            unreadable: Vec::new(),
            unreadable_bytes: 0,
            bound: None,
            passed: true,
            statement: Message::new("verified-sampled"),
        }
    }

    fn canaries(survived: u64) -> CanaryRecord {
        CanaryRecord {
            seed: "0".repeat(64),
            size: 4096,
            planted: 100,
            confirmed: 100,
            survived,
            examined: 100,
        }
    }

    /// A good case that each test spoils in one way.
    struct Case {
        plan: PlanRecord,
        end: StepEnd,
        read_back: ReadBack,
        verifications: Vec<VerificationRecord>,
        canaries: Option<CanaryRecord>,
        exceptions: Exceptions,
        after: Result<DriveIdentity, Message>,
    }

    impl Case {
        fn good() -> Self {
            Self {
                plan: plan(),
                end: StepEnd::Completed,
                read_back: ReadBack::Done(Box::new(clean())),
                verifications: vec![clean()],
                canaries: Some(canaries(0)),
                exceptions: Exceptions::default(),
                after: Ok(identity("S1")),
            }
        }

        fn with_read_back(change: impl FnOnce(&mut VerificationRecord)) -> Self {
            let mut record = clean();
            change(&mut record);
            Self {
                read_back: ReadBack::Done(Box::new(record)),
                ..Self::good()
            }
        }

        fn judge(&self) -> OutcomeRecord {
            conclude(&Evidence {
                plan: &self.plan,
                end: &self.end,
                read_back: &self.read_back,
                verifications: &self.verifications,
                canaries: self.canaries.as_ref(),
                exceptions: &self.exceptions,
                before: &identity("S1"),
                after: self.after.as_ref().map_err(Clone::clone),
            })
        }

        #[track_caller]
        fn is(&self, outcome: Outcome, reason: &str) {
            let judged = self.judge();
            assert_eq!(judged.result, outcome, "{:?}", judged.reasons);
            assert_eq!(judged.reasons[0].id, reason);
            assert_eq!(judged.reached.is_some(), outcome == Outcome::Erased);
            assert!(!judged.meets_policy || outcome == Outcome::Erased);
        }
    }

    #[test]
    fn the_good_case_is_erased_and_meets_the_policy() {
        Case::good().is(Outcome::Erased, "reason-erased");
        assert!(Case::good().judge().meets_policy);
    }

    #[test]
    fn the_technique_has_the_first_word_when_nothing_was_seen() {
        let reason = || Message::new("reason");
        let ended = |end| Case {
            end,
            read_back: ReadBack::NotDone,
            ..Case::good()
        };
        ended(StepEnd::Failed(reason())).is(Outcome::NotErased, "reason");
        ended(StepEnd::Unknown(reason())).is(Outcome::Unknown, "reason");
        ended(StepEnd::Stopped).is(Outcome::Aborted, "reason-stopped-erase");
    }

    #[test]
    fn what_was_seen_outweighs_everything() {
        let hit = Hit {
            offset: 0,
            class: BlockClass::Unchanged,
        };
        let seen = Case::with_read_back(|record| {
            record.hits = vec![hit];
            record.hits_total = 1;
            record.passed = false;
        });
        seen.is(Outcome::NotErased, "reason-data-found");
        // A record that lists hits and says that it passed is not believed.
        Case::with_read_back(|record| record.hits_total = 1)
            .is(Outcome::NotErased, "reason-data-found");
        Case {
            canaries: Some(canaries(1)),
            ..Case::good()
        }
        .is(Outcome::NotErased, "reason-canaries-survived");
        Case {
            canaries: Some(canaries(1)),
            end: StepEnd::Stopped,
            ..Case::good()
        }
        .is(Outcome::NotErased, "reason-canaries-survived");
    }

    #[test]
    fn another_drive_or_none_is_unknown() {
        Case {
            after: Ok(identity("S2")),
            ..Case::good()
        }
        .is(Outcome::Unknown, "reason-identity-changed");
        let smaller = DriveIdentity {
            capacity: ByteCount(1 << 29),
            ..identity("S1")
        };
        Case {
            after: Ok(smaller),
            ..Case::good()
        }
        .is(Outcome::Unknown, "reason-identity-changed");
        Case {
            after: Err(Message::new("gone")),
            ..Case::good()
        }
        .is(Outcome::Unknown, "reason-drive-gone");
    }

    #[test]
    fn a_read_back_that_is_missing_or_incomplete_is_unknown() {
        Case {
            read_back: ReadBack::NotDone,
            ..Case::good()
        }
        .is(Outcome::Unknown, "reason-read-back-missing");
        let none = PlanRecord {
            verification: VerificationKind::None,
            ..plan()
        };
        Case {
            plan: none,
            read_back: ReadBack::NotDone,
            ..Case::good()
        }
        .is(Outcome::Unknown, "reason-not-verified");
        Case {
            read_back: ReadBack::Broken(Message::new("x")),
            ..Case::good()
        }
        .is(Outcome::Unknown, "reason-read-back-broken");
        Case {
            read_back: ReadBack::Stopped,
            ..Case::good()
        }
        .is(Outcome::Aborted, "reason-stopped-read-back");
        Case::with_read_back(|record| record.read = 999)
            .is(Outcome::Unknown, "reason-read-back-incomplete");
        Case::with_read_back(|record| record.passed = false)
            .is(Outcome::Unknown, "reason-read-back-incomplete");
    }

    #[test]
    fn reads_that_could_show_nothing_prove_nothing() {
        let blank = Case {
            canaries: None,
            ..Case::with_read_back(|record| record.informative = 0)
        };
        blank.is(Outcome::Unknown, "reason-nothing-informative");
        // Canaries that were planted and are gone show something on a blank drive too.
        Case::with_read_back(|record| record.informative = 0).is(Outcome::Erased, "reason-erased");
    }

    #[test]
    fn what_an_earlier_read_back_found_stays_found() {
        let found = VerificationRecord {
            hits_total: 1,
            passed: false,
            ..clean()
        };
        Case {
            verifications: vec![found, clean()],
            ..Case::good()
        }
        .is(Outcome::NotErased, "reason-data-found");
    }

    #[test]
    fn canaries_that_nobody_looked_at_prove_nothing() {
        let unseen = CanaryRecord {
            examined: 0,
            ..canaries(0)
        };
        Case {
            canaries: Some(unseen),
            ..Case::good()
        }
        .is(Outcome::Unknown, "reason-canaries-not-examined");
    }

    #[test]
    fn exceptions_are_never_erased() {
        let exceptions = Exceptions {
            unwritable_bytes: 512,
            ..Exceptions::default()
        };
        Case {
            exceptions,
            ..Case::good()
        }
        .is(Outcome::ErasedWithExceptions, "reason-exceptions");
        let mut unreadable = Case::with_read_back(|record| {
            record.counts.unreadable = 1;
            record.passed = false;
        });
        unreadable.is(Outcome::Unknown, "reason-unreadable-not-listed");
        unreadable.exceptions.unreadable_bytes = 4096;
        unreadable.is(Outcome::ErasedWithExceptions, "reason-exceptions");
    }

    #[test]
    fn less_than_the_policy_asks_for_never_meets_it() {
        let below = PlanRecord {
            required: Method::Purge,
            ..plan()
        };
        let case = Case {
            plan: below,
            ..Case::good()
        };
        case.is(Outcome::Erased, "reason-erased");
        assert!(!case.judge().meets_policy);
        let short = PlanRecord {
            falls_short: vec![Message::new("refused-weaker-verification")],
            ..plan()
        };
        assert!(
            !Case {
                plan: short,
                ..Case::good()
            }
            .judge()
            .meets_policy
        );
    }
}
