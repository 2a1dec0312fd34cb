use jiff::Timestamp;

use super::*;
use crate::record::abilities::{CommandSet, OpalState, OwnIdentity};
use crate::record::findings::{
    Answer, HiddenAfter, Operation, OperationResult, OwnershipRule, StateAfter,
};
use crate::record::verification::{BlockClass, Hit};
use crate::record::{
    Abilities, Bus, ByteCount, ClassCounts, DriveIdentity, Health, MediumKind, Method, Node,
    Reached, SampleDesign, Serial, SerialSource, StandardEdition, VerificationKind,
};

fn description(identity: DriveIdentity) -> DriveDescription {
    DriveDescription {
        path: "/dev/null".into(),
        by_id: None,
        node: Node::Emulated {
            name: "test".into(),
        },
        identity,
        medium: MediumKind::Ssd,
        virtual_reason: None,
        bus: Bus::Emulated,
        bridge: None,
        read_only: false,
        removable: false,
        zoned: None,
        health: Health::default(),
        abilities: Abilities::default(),
    }
}

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
        unlock: None,
        sequence: Vec::new(),
        fallbacks: Vec::new(),
        always_encrypted: None,
        scope: Vec::new(),
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

pub(in crate::job) fn clean() -> VerificationRecord {
    VerificationRecord {
        design: SampleDesign {
            kind: VerificationKind::Sampled,
            seed: "0".repeat(64),
            read_size: 4096,
            strata: 1000,
            fixed: Vec::new(),
        },
        before_deallocation: false,
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
    after: Result<DriveDescription, Message>,
    findings: Option<Findings>,
    by_command: bool,
    /// The drive gave its own identity before.
    own: bool,
    /// Another namespace that is erased with it.
    other: Option<Box<Case>>,
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
            after: Ok(description(identity("S1"))),
            findings: None,
            by_command: false,
            own: false,
            other: None,
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
        self.judge_without(None)
    }

    fn judge_without(&self, dropped: Option<&str>) -> OutcomeRecord {
        let mut before = description(identity("S1"));
        before.abilities.own = self.own.then(|| OwnIdentity {
            model: "Model".into(),
            serial: "S1".into(),
            firmware: "1".into(),
            bytes: "1073741824".into(),
        });
        let ways = self.plan.alternatives();
        let mut evidence = self.evidence(&before, &ways[0]);
        evidence
            .others
            .extend(self.other.as_ref().map(|other| Other {
                namespace: 2,
                evidence: Some(Evidence {
                    way: &ways[0],
                    ..other.evidence(&before, &ways[0])
                }),
                observed: Message::new("observed"),
            }));
        conclude_without(&evidence, dropped)
    }

    fn evidence<'a>(&'a self, before: &'a DriveDescription, way: &'a Alternative) -> Evidence<'a> {
        Evidence {
            plan: &self.plan,
            end: &self.end,
            read_back: &self.read_back,
            verifications: &self.verifications,
            canaries: self.canaries.as_ref(),
            exceptions: &self.exceptions,
            before,
            way,
            findings: self.findings.as_ref(),
            by_command: self.by_command,
            canaries_wanted: 100,
            after: self.after.as_ref().map_err(Clone::clone),
            others: Vec::new(),
        }
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
        after: Ok(description(identity("S2"))),
        ..Case::good()
    }
    .is(Outcome::Unknown, "reason-identity-changed");
    let smaller = DriveIdentity {
        capacity: ByteCount(1 << 29),
        ..identity("S1")
    };
    Case {
        after: Ok(description(smaller)),
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

/// What a drive shows of an erase that went well, by that rule.
fn findings(rule: OwnershipRule) -> Findings {
    let names = (rule == OwnershipRule::NvmeSanitize).then(|| "0000000a".to_owned());
    let reports = rule != OwnershipRule::FinalStatus;
    Findings {
        rule,
        found_running: false,
        resumed: false,
        sent: names.clone(),
        answer: Answer::Good,
        before: Operation {
            result: OperationResult::Idle,
            names: None,
            erased_since: reports.then_some(false),
        },
        seen_running: true,
        after: Operation {
            result: if reports {
                OperationResult::Completed { deallocated: false }
            } else {
                OperationResult::Idle
            },
            names,
            erased_since: reports.then_some(true),
        },
        reset_seen: false,
        ran_on: false,
        state: StateAfter::AsExpected,
        hidden: HiddenAfter::Covered,
        stalled_seconds: None,
        left_running: false,
        exchange: Vec::new(),
    }
}

fn by_command(findings: Findings) -> Case {
    Case {
        findings: Some(findings),
        by_command: true,
        ..Case::good()
    }
}

fn command(rule: OwnershipRule, spoil: impl FnOnce(&mut Findings)) -> Case {
    let mut spoiled = findings(rule);
    spoil(&mut spoiled);
    by_command(spoiled)
}

/// A drive of two namespaces, of which the other one is this.
fn divided(other: Case) -> Case {
    let mut case = by_command(findings(OwnershipRule::NvmeSanitize));
    case.plan.scope = vec![Message::new("other")];
    case.other = Some(Box::new(other));
    case
}

#[test]
fn a_divided_drive_is_erased_when_all_of_it_was_read() {
    divided(Case::good()).is(Outcome::Erased, "reason-erased");
    let none = Case {
        other: None,
        ..divided(Case::good())
    };
    none.is(Outcome::Unknown, "reason-others-not-read");
    for (other, outcome) in [
        (
            Case {
                verifications: vec![VerificationRecord {
                    hits_total: 1,
                    ..clean()
                }],
                ..Case::good()
            },
            Outcome::NotErased,
        ),
        (
            Case {
                read_back: ReadBack::Broken(Message::new("x")),
                ..Case::good()
            },
            Outcome::Unknown,
        ),
        (
            Case {
                read_back: ReadBack::NotDone,
                ..Case::good()
            },
            Outcome::Unknown,
        ),
        (
            Case {
                canaries: None,
                ..by_command(findings(OwnershipRule::FinalStatus))
            },
            Outcome::Unknown,
        ),
        (
            Case {
                after: Ok(description(identity("S2"))),
                ..Case::good()
            },
            Outcome::Unknown,
        ),
    ] {
        divided(other).is(outcome, "of-namespace");
    }
}

/// Cases in which one check alone stands between the evidence and `erased`.
fn spoiled_for(check: &str) -> Case {
    use OwnershipRule::{AtaSanitize, FinalStatus, NvmeSanitize};
    let reason = || Message::new("reason");
    match check {
        "data-found" => Case {
            verifications: vec![VerificationRecord {
                hits_total: 1,
                passed: false,
                ..clean()
            }],
            ..Case::good()
        },
        "canaries-survived" => Case {
            canaries: Some(canaries(1)),
            ..Case::good()
        },
        "ended" => Case {
            end: StepEnd::Failed(reason()),
            ..Case::good()
        },
        "findings-there" => Case {
            by_command: true,
            ..Case::good()
        },
        "answer" => command(FinalStatus, |f| {
            f.answer = Answer::Failed { reason: reason() };
        }),
        "terminal-state" => command(NvmeSanitize, |f| f.after.result = OperationResult::Failed),
        "stalled" => command(AtaSanitize, |f| f.stalled_seconds = Some(3600)),
        "left-running" => command(AtaSanitize, |f| f.left_running = true),
        "ours" => command(AtaSanitize, |f| {
            f.before.result = OperationResult::Completed { deallocated: false };
            f.seen_running = false;
        }),
        "names-our-command" => command(NvmeSanitize, |f| {
            f.after.names = Some("00000002".into());
        }),
        "found-running" => command(AtaSanitize, |f| f.found_running = true),
        "reset" => command(FinalStatus, |f| f.reset_seen = true),
        "state" => command(FinalStatus, |f| {
            f.state = StateAfter::Otherwise { what: reason() };
        }),
        "hidden" => command(FinalStatus, |f| {
            f.hidden = HiddenAfter::Left { what: reason() };
        }),
        "identity" => Case {
            after: Ok(description(identity("S2"))),
            ..Case::good()
        },
        "own-identity" => {
            let mut after = description(identity("S1"));
            after.abilities.own = None;
            Case {
                after: Ok(after),
                own: true,
                ..Case::good()
            }
        }
        "not-locked" => {
            let mut after = description(identity("S1"));
            after.abilities.opal = Some(OpalState {
                locked: true,
                ..OpalState::default()
            });
            Case {
                after: Ok(after),
                ..Case::good()
            }
        }
        "read-back-done" => Case {
            read_back: ReadBack::Broken(reason()),
            ..Case::good()
        },
        "read-back-whole" => Case::with_read_back(|record| record.read = 999),
        "canaries-examined" => Case {
            canaries: Some(CanaryRecord {
                examined: 0,
                ..canaries(0)
            }),
            ..Case::good()
        },
        "canaries-confirmed" => Case {
            canaries: Some(CanaryRecord {
                confirmed: 89,
                ..canaries(0)
            }),
            ..by_command(findings(FinalStatus))
        },
        "nothing-beside" => {
            let mut after = description(identity("S1"));
            after.medium = MediumKind::Nvme;
            after.abilities.commands = CommandSet::Blocked { reason: reason() };
            Case {
                after: Ok(after),
                ..Case::good()
            }
        }
        "others-read" => {
            let mut case = by_command(findings(NvmeSanitize));
            case.plan.scope = vec![reason()];
            case
        }
        "others-clean" => divided(Case {
            canaries: Some(canaries(1)),
            ..Case::good()
        }),
        "others-confirmed" => divided(Case {
            canaries: Some(CanaryRecord {
                confirmed: 89,
                ..canaries(0)
            }),
            ..by_command(findings(FinalStatus))
        }),
        "others-same" => divided(Case {
            after: Err(reason()),
            ..Case::good()
        }),
        "others-exceptions" => divided(Case {
            exceptions: Exceptions {
                unreadable_bytes: 512,
                ..Exceptions::default()
            },
            ..Case::good()
        }),
        "informative" => Case {
            canaries: None,
            ..Case::with_read_back(|record| record.informative = 0)
        },
        "unreadable-listed" => Case::with_read_back(|record| {
            record.counts.unreadable = 1;
            record.passed = false;
        }),
        "exceptions" => Case {
            exceptions: Exceptions {
                unwritable_bytes: 512,
                ..Exceptions::default()
            },
            ..Case::good()
        },
        other => panic!("{other} has no case of its own"),
    }
}

#[test]
fn each_check_alone_stands_between_some_evidence_and_erased() {
    for rule in [
        OwnershipRule::NvmeSanitize,
        OwnershipRule::AtaSanitize,
        OwnershipRule::FinalStatus,
    ] {
        by_command(findings(rule)).is(Outcome::Erased, "reason-erased");
        assert_eq!(judge_findings(&findings(rule)), StepEnd::Completed);
    }
    for name in names() {
        let case = spoiled_for(name);
        assert_ne!(case.judge().result, Outcome::Erased, "{name}");
        let without = case.judge_without(Some(name));
        assert_eq!(
            without.result,
            Outcome::Erased,
            "{name}: {:?}",
            without.reasons
        );
    }
    for check in CHECKS.iter().copied().flatten() {
        let Look::Findings(_) = check.look else {
            continue;
        };
        let name = check.name;
        let findings = spoiled_for(name).findings.unwrap();
        assert_ne!(judge_findings(&findings), StepEnd::Completed, "{name}");
        let without = judge_findings_without(&findings, Some(name));
        assert_eq!(without, StepEnd::Completed, "{name}");
    }
}

#[test]
fn an_operation_that_runs_on_after_a_reset_may_end_well() {
    command(OwnershipRule::FinalStatus, |f| {
        f.reset_seen = true;
        f.ran_on = true;
    })
    .is(Outcome::Erased, "reason-erased");
}
