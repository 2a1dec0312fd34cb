use std::sync::atomic::{AtomicBool, Ordering};

use super::super::{TECHNIQUES, Technique};
use super::*;
use crate::drive::Access;
use crate::drive::emulated::{
    EmulatedConfig, EmulatedDrive, Fault, Moment, NamespaceConfig, NvmeConfig, Opal, Quirk,
    Standing, SubsystemClass,
};
use crate::record::findings::{Answer, Findings};
use crate::record::{Event, JournalEntry, SafeText};
use crate::technique::{JournalFault, Need, Observer, Orders, SentCommand, StepEnd, StepOutcome};

const BLOCK: &str = "nvme-sanitize-block-erase";
const CRYPTO: &str = "nvme-sanitize-crypto-erase";
const OVERWRITE: &str = "nvme-sanitize-overwrite";
const FORMAT: &str = "nvme-format-user-data";
const FORMAT_CRYPTO: &str = "nvme-format-crypto";
const ALL: [&str; 5] = [BLOCK, CRYPTO, OVERWRITE, FORMAT, FORMAT_CRYPTO];

const SANITIZE_OPCODE: u8 = 0x84;
const FORMAT_OPCODE: u8 = 0x80;

/// Remembers the journal, and sets the stop flag at the first progress of so
/// many parts.
#[derive(Default)]
struct Watcher {
    journal: Vec<JournalEntry>,
    stop: AtomicBool,
    stop_at: Option<u64>,
    journal_fails: bool,
}

impl Observer for Watcher {
    fn event(&mut self, event: Event) {
        if let (Event::Progress { done_bytes, .. }, Some(at)) = (event, self.stop_at)
            && done_bytes >= at
        {
            self.stop.store(true, Ordering::Relaxed);
        }
    }

    fn journal(&mut self, entry: JournalEntry) -> Result<(), JournalFault> {
        if self.journal_fails {
            return Err(JournalFault::new(Message::new("home-poisoned")));
        }
        self.journal.push(entry);
        Ok(())
    }
}

impl Watcher {
    fn sent(&self) -> Option<SentCommand> {
        self.journal.iter().rev().find_map(|entry| match entry {
            JournalEntry::CommandSent {
                technique,
                command,
                before,
            } => Some(SentCommand {
                technique: technique.clone(),
                command: command.clone(),
                before: before.clone(),
            }),
            _ => None,
        })
    }
}

fn technique(name: &str) -> &'static dyn Technique {
    let found = TECHNIQUES.iter().find(|technique| technique.name() == name);
    *found.expect("it stands in the list")
}

/// One namespace and nothing beside it, so that a format reaches all there is.
fn single() -> NvmeConfig {
    NvmeConfig {
        namespaces: vec![NamespaceConfig::attached(4 << 20, 1)],
        unallocated: 0,
        ..NvmeConfig::default()
    }
}

fn drive(config: NvmeConfig) -> EmulatedDrive {
    EmulatedDrive::new(&EmulatedConfig::nvme(config))
}

/// Sectors that nothing else holds, all over the drive.
fn fill(drive: &EmulatedDrive, bytes: u64) -> Vec<Vec<u8>> {
    let mut samples = Vec::new();
    for (number, offset) in (0u64..).zip((0..bytes).step_by(256 << 10)) {
        let mut state = number.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
        let sample: Vec<u8> = std::iter::repeat_with(|| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            state.to_le_bytes()[3]
        })
        .take(4096)
        .collect();
        drive.plant(offset, &sample);
        samples.push(sample);
    }
    samples
}

fn reachable(drive: &EmulatedDrive, samples: &[Vec<u8>]) -> usize {
    let samples: Vec<&[u8]> = samples.iter().map(Vec::as_slice).collect();
    let standing = drive.standing(&samples);
    standing
        .into_iter()
        .filter(|one| *one == Standing::Reachable)
        .count()
}

fn run(drive: &EmulatedDrive, name: &str, orders: &Orders, watcher: &mut Watcher) -> StepOutcome {
    let mut writable = drive.writable();
    let stop = std::mem::take(&mut watcher.stop);
    // The watcher sets the flag that the technique reads.
    let stop: &'static AtomicBool = Box::leak(Box::new(stop));
    struct Both<'a>(&'a mut Watcher, &'static AtomicBool);
    impl Observer for Both<'_> {
        fn event(&mut self, event: Event) {
            self.0.event(event);
            if self.0.stop.load(Ordering::Relaxed) {
                self.1.store(true, Ordering::Relaxed);
            }
        }

        fn journal(&mut self, entry: JournalEntry) -> Result<(), JournalFault> {
            self.0.journal(entry)
        }
    }
    technique(name).run(&mut writable, orders, &mut Both(watcher, stop), stop)
}

fn once(drive: &EmulatedDrive, name: &str) -> StepOutcome {
    run(
        drive,
        name,
        &Orders::new(Vec::new()),
        &mut Watcher::default(),
    )
}

fn findings(outcome: &StepOutcome) -> &Findings {
    outcome
        .step
        .findings
        .as_ref()
        .expect("a command has findings")
}

fn count(drive: &EmulatedDrive, opcode: u8) -> usize {
    drive
        .log()
        .iter()
        .filter(|entry| entry[0] == opcode)
        .count()
}

fn dword10(entry: &[u8]) -> u32 {
    u32::from_le_bytes(entry[40..44].try_into().unwrap())
}

fn sent(drive: &EmulatedDrive, opcode: u8) -> u32 {
    let log = drive.log();
    let entry = log.iter().rev().find(|entry| entry[0] == opcode);
    dword10(entry.expect("it was sent"))
}

fn with(quirk: Quirk, when: Moment) -> Fault {
    Fault::Quirk { quirk, when }
}

fn reason(outcome: &StepOutcome) -> &str {
    match &outcome.ended {
        StepEnd::Failed(reason) | StepEnd::Unknown(reason) => &reason.id,
        other => panic!("{other}"),
    }
}

#[test]
fn each_technique_erases_a_healthy_drive() {
    for name in ALL {
        let drive = drive(single());
        let samples = fill(&drive, 4 << 20);
        assert_eq!(reachable(&drive, &samples), samples.len());
        let mut watcher = Watcher::default();
        let outcome = run(&drive, name, &Orders::new(Vec::new()), &mut watcher);
        assert_eq!(outcome.ended, StepEnd::Completed, "{name}");
        let seen = findings(&outcome);
        assert_eq!(seen.answer, Answer::Good, "{name}");
        assert_eq!(seen.state, StateAfter::AsExpected, "{name}");
        assert_eq!(seen.hidden, HiddenAfter::None, "{name}");
        assert!(!seen.found_running && !seen.resumed && !seen.left_running);
        assert_eq!(reachable(&drive, &samples), 0, "{name}");
        let journaled = watcher.sent().expect("the journal has the command");
        assert_eq!(journaled.technique, name);
        let names_it = seen
            .exchange
            .iter()
            .any(|exchange| exchange.command == journaled.command);
        assert!(names_it, "{name}: what was journaled is what was sent");
        if name.contains("sanitize") {
            assert_eq!(seen.sent, seen.after.names, "{name}");
            assert!(seen.seen_running, "{name}");
            let deallocated = OperationResult::Completed { deallocated: false };
            assert_eq!(seen.after.result, deallocated);
        }
    }
}

#[test]
fn what_is_sent_is_what_the_standard_asks_for() {
    // SANACT, AUSE 0, OWPASS 1, NDAS 1.
    for (name, dword) in [(BLOCK, 0x202), (CRYPTO, 0x204), (OVERWRITE, 0x213)] {
        let drive = drive(single());
        once(&drive, name);
        assert_eq!(sent(&drive, SANITIZE_OPCODE), dword, "{name}");
    }
    let drive = drive(NvmeConfig {
        inhibited: true,
        ..single()
    });
    once(&drive, BLOCK);
    assert_eq!(sent(&drive, SANITIZE_OPCODE), 0x002);
}

#[test]
fn a_format_keeps_the_format_of_the_blocks() {
    let config = NvmeConfig {
        namespaces: vec![NamespaceConfig {
            format: 3,
            protection: 1,
            ..NamespaceConfig::attached(4 << 20, 3)
        }],
        ..single()
    };
    let drive = drive(config);
    let outcome = once(&drive, FORMAT);
    assert_eq!(outcome.ended, StepEnd::Completed);
    // LBA format 3, PI 1, SES 1.
    assert_eq!(sent(&drive, FORMAT_OPCODE), 3 | 1 << 5 | 1 << 9);
    assert_eq!(findings(&outcome).state, StateAfter::AsExpected);
    once(&drive, FORMAT_CRYPTO);
    assert_eq!(sent(&drive, FORMAT_OPCODE), 3 | 1 << 5 | 2 << 9);
}

#[test]
fn the_scope_of_a_sanitise_is_the_subsystem() {
    let config = NvmeConfig::default();
    let bytes = config.bytes();
    let drive = drive(config);
    let samples = fill(&drive, bytes);
    let description = drive.writable().description().clone();
    let offer = technique(BLOCK).offer(&description).unwrap();
    assert_eq!(offer.scope.len(), 2, "one attached, one not");
    let limits: Vec<&str> = offer.limits.iter().map(|limit| limit.id.as_str()).collect();
    for limit in ["limit-nvme-logs", "limit-nvme-rpmb", "limit-nvme-boot"] {
        assert!(limits.contains(&limit), "{limit}");
    }
    assert_eq!(offer.estimate, Some(Duration::from_secs(20)));
    let crypto = technique(CRYPTO).offer(&description).unwrap();
    assert_eq!(crypto.needs, [Need::EncryptionStatement]);
    assert_eq!(technique(BLOCK).after(), Some(CRYPTO));
    // What is in no namespace is out of a format's reach.
    let refused = technique(FORMAT).offer(&description).unwrap_err();
    assert_eq!(refused.id, "nvme-format-unallocated-stays");
    let outcome = once(&drive, BLOCK);
    assert_eq!(findings(&outcome).hidden, HiddenAfter::Covered);
    assert_eq!(reachable(&drive, &samples), 0);
}

#[test]
fn a_format_that_would_leave_namespaces_is_not_offered() {
    let config = NvmeConfig {
        fna: 0b100,
        unallocated: 0,
        ..NvmeConfig::default()
    };
    let drive = drive(config);
    let description = drive.writable().description().clone();
    let refused = technique(FORMAT).offer(&description).unwrap_err();
    assert_eq!(refused.id, "nvme-format-others-stay");
    // Who sends it all the same is told what it left.
    let outcome = once(&drive, FORMAT);
    assert!(matches!(
        findings(&outcome).hidden,
        HiddenAfter::Left { .. }
    ));
}

#[test]
fn a_drive_that_refuses_is_heard() {
    for (quirk, id) in [
        (Quirk::AccessDenied, "nvme-error-access-denied"),
        (Quirk::InvalidOpcode, "nvme-error-unsupported"),
        (Quirk::AbortsErase, "nvme-error-other"),
    ] {
        for name in ALL {
            let drive = drive(single());
            drive.fail(with(quirk, Moment::Start));
            let outcome = once(&drive, name);
            assert_eq!(reason(&outcome), id, "{name}");
            assert!(matches!(findings(&outcome).answer, Answer::Failed { .. }));
        }
    }
}

#[test]
fn a_sanitise_that_goes_wrong_is_told_as_it_went() {
    let table = [
        (Quirk::FailsHalfway, "nvme-sanitize-failed"),
        (Quirk::FailsAtOnce, "nvme-sanitize-failed"),
        (Quirk::ProgressFullAfterFailure, "nvme-sanitize-failed"),
        (Quirk::StallsAt655, "erase-stalled"),
        (Quirk::StallsAtZero, "erase-stalled"),
        (Quirk::NeverEnds, "erase-stalled"),
        (Quirk::ForgetsSanitize, "nvme-sanitize-forgotten"),
        (Quirk::GarbageStatus, "nvme-sanitize-end-unknown"),
        (Quirk::StatusUnreadable, "nvme-sanitize-end-unknown"),
        (Quirk::UnpluggedMidErase, "nvme-sanitize-end-unknown"),
    ];
    for (quirk, id) in table {
        for name in [BLOCK, CRYPTO, OVERWRITE] {
            let drive = drive(single());
            drive.fail(with(quirk, Moment::EraseAccepted));
            let outcome = once(&drive, name);
            assert_eq!(reason(&outcome), id, "{name} {quirk:?}");
            assert_eq!(findings(&outcome).answer, Answer::Good);
            let stalled = findings(&outcome).stalled_seconds;
            assert_eq!(stalled.is_some(), id == "erase-stalled", "{quirk:?}");
        }
    }
}

#[test]
fn without_a_log_nothing_is_sent() {
    for quirk in [Quirk::LogRefused, Quirk::LogAllOnes, Quirk::GarbageStatus] {
        let drive = drive(single());
        drive.fail(with(quirk, Moment::Start));
        let outcome = once(&drive, BLOCK);
        assert_eq!(reason(&outcome), "nvme-no-log", "{quirk:?}");
        assert_eq!(count(&drive, SANITIZE_OPCODE), 0);
        let unknown = drive.writable().description().abilities.unknown.clone();
        assert!(!unknown.is_empty(), "{quirk:?}");
    }
}

#[test]
fn the_operation_that_the_log_names_is_noted() {
    let drive = drive(single());
    drive.fail(with(Quirk::OtherOperation, Moment::Start));
    let outcome = once(&drive, BLOCK);
    let seen = findings(&outcome);
    assert!(seen.after.names.is_some());
    assert_ne!(seen.after.names, seen.sent);
}

#[test]
fn deallocation_against_our_wish_is_said() {
    let drive = drive(single());
    drive.fail(with(Quirk::DeallocatesDespiteNdas, Moment::Start));
    let outcome = once(&drive, BLOCK);
    assert_eq!(outcome.ended, StepEnd::Completed);
    let deallocated = OperationResult::Completed { deallocated: true };
    assert_eq!(findings(&outcome).after.result, deallocated);
    assert_eq!(
        outcome.step.reported.id,
        "nvme-sanitize-reported-deallocated"
    );
}

#[test]
fn the_sanitise_of_another_is_waited_for_and_counts_for_nothing() {
    let drive = drive(single());
    // Somebody else's block erase, with unrestricted exit.
    let mut foreign = [0; 64];
    foreign[0] = SANITIZE_OPCODE;
    foreign[40] = 0x0a;
    let wait = Wait::at_most(Duration::from_secs(1));
    drive.nvme_admin(&foreign, Data::None, wait).unwrap();
    let outcome = once(&drive, BLOCK);
    assert_eq!(reason(&outcome), "nvme-sanitize-of-another");
    let seen = findings(&outcome);
    assert!(seen.found_running && !seen.resumed && !seen.seen_running);
    assert!(matches!(seen.answer, Answer::NotSent { .. }));
    assert!(matches!(
        seen.after.result,
        OperationResult::Completed { .. }
    ));
    assert_eq!(count(&drive, SANITIZE_OPCODE), 1, "only the other one");
}

#[test]
fn a_sanitise_goes_on_over_a_power_cut_and_is_known_again() {
    let drive = drive(single());
    let samples = fill(&drive, 4 << 20);
    let mut watcher = Watcher {
        stop_at: Some(1 << 12),
        ..Watcher::default()
    };
    let begun = std::time::Instant::now();
    let outcome = run(&drive, BLOCK, &Orders::new(Vec::new()), &mut watcher);
    assert!(begun.elapsed() < Duration::from_secs(1));
    assert_eq!(outcome.ended, StepEnd::Stopped);
    assert!(findings(&outcome).left_running);
    assert!(drive.is_erasing());
    drive.power_cut(3);
    drive.power_on();
    let orders = Orders {
        interrupted: watcher.sent(),
        ..Orders::new(Vec::new())
    };
    let outcome = run(&drive, BLOCK, &orders, &mut Watcher::default());
    assert_eq!(outcome.ended, StepEnd::Completed);
    let seen = findings(&outcome);
    assert!(seen.resumed && seen.found_running && seen.seen_running);
    assert_eq!(seen.sent, seen.after.names);
    assert_eq!(count(&drive, SANITIZE_OPCODE), 1, "it was not sent again");
    assert_eq!(reachable(&drive, &samples), 0);
    // Another technique's interruption is not this one's.
    let orders = Orders {
        interrupted: orders.interrupted.map(|sent| SentCommand {
            technique: CRYPTO.into(),
            ..sent
        }),
        ..Orders::new(Vec::new())
    };
    let outcome = run(&drive, BLOCK, &orders, &mut Watcher::default());
    assert!(!findings(&outcome).resumed);
}

#[test]
fn a_sanitise_that_ended_while_nobody_looked_is_credited_only_with_evidence() {
    let drive = drive(single());
    let mut writable = drive.writable();
    // A write makes "erased since" 0, so that 1 afterwards says something.
    let mut queue = writable.queue(1, 4096).unwrap();
    queue.buffer(0).fill(7);
    queue.submit(0, Access::Write, 0, 4096).unwrap();
    queue.complete(Duration::from_secs(1)).unwrap();
    drop(queue);
    drop(writable);
    let mut watcher = Watcher {
        stop_at: Some(1 << 12),
        ..Watcher::default()
    };
    run(&drive, BLOCK, &Orders::new(Vec::new()), &mut watcher);
    drive.pass(Duration::from_secs(3600));
    let mut orders = Orders {
        interrupted: watcher.sent(),
        ..Orders::new(Vec::new())
    };
    let outcome = run(&drive, BLOCK, &orders, &mut Watcher::default());
    let seen = findings(&outcome);
    assert_eq!(outcome.ended, StepEnd::Completed);
    assert!(seen.resumed && !seen.found_running);
    assert_eq!(seen.before.erased_since, Some(false));
    assert_eq!(seen.after.erased_since, Some(true));
    assert_eq!(count(&drive, SANITIZE_OPCODE), 1);
    // Where it said so before already, it is done anew.
    if let Some(sent) = &mut orders.interrupted {
        sent.before.erased_since = Some(true);
    }
    let outcome = run(&drive, BLOCK, &orders, &mut Watcher::default());
    assert!(!findings(&outcome).resumed);
    assert_eq!(count(&drive, SANITIZE_OPCODE), 2);
}

#[test]
fn nothing_is_sent_that_the_journal_does_not_have() {
    for name in ALL {
        let drive = drive(single());
        let mut watcher = Watcher {
            journal_fails: true,
            ..Watcher::default()
        };
        let outcome = run(&drive, name, &Orders::new(Vec::new()), &mut watcher);
        assert_eq!(reason(&outcome), "technique-journal-failed");
        assert_eq!(
            count(&drive, SANITIZE_OPCODE) + count(&drive, FORMAT_OPCODE),
            0
        );
        // And nothing after the stop flag.
        let watcher = &mut Watcher::default();
        watcher.stop.store(true, Ordering::Relaxed);
        let outcome = run(&drive, name, &Orders::new(Vec::new()), watcher);
        assert_eq!(outcome.ended, StepEnd::Stopped);
        assert!(!findings(&outcome).left_running);
        assert_eq!(
            count(&drive, SANITIZE_OPCODE) + count(&drive, FORMAT_OPCODE),
            0
        );
    }
}

#[test]
fn an_answer_that_is_lost_is_no_success() {
    for name in ALL {
        let drive = drive(single());
        drive.fail(with(Quirk::AnswerLost, Moment::Start));
        let outcome = once(&drive, name);
        assert!(matches!(outcome.ended, StepEnd::Unknown(_)), "{name}");
        assert!(matches!(findings(&outcome).answer, Answer::Missing { .. }));
    }
}

#[test]
fn a_drive_that_comes_back_otherwise_is_seen() {
    for (quirk, name) in [
        (Quirk::WrongBlockSizeAfter, BLOCK),
        (Quirk::CapacityDiffersAfter, BLOCK),
        (Quirk::CapacityDiffersAfter, FORMAT),
    ] {
        let drive = drive(single());
        drive.fail(with(quirk, Moment::EraseDone));
        let outcome = once(&drive, name);
        let state = &findings(&outcome).state;
        let otherwise = matches!(state, StateAfter::Otherwise { .. });
        assert!(otherwise, "{name} {quirk:?} {state:?}");
    }
}

#[test]
fn a_failed_sanitise_is_left_by_one_that_succeeds() {
    let drive = drive(single());
    drive.fail(with(Quirk::SanitizeFailedBefore, Moment::Start));
    let outcome = once(&drive, BLOCK);
    assert_eq!(outcome.ended, StepEnd::Completed);
    assert_eq!(findings(&outcome).before.result, OperationResult::Failed);
}

fn locked(class: SubsystemClass) -> EmulatedDrive {
    drive(NvmeConfig {
        opal: Some(Opal {
            class,
            locking_enabled: true,
            locked: true,
            shadow: false,
        }),
        ..single()
    })
}

fn revert(drive: &EmulatedDrive, psid: Option<&str>) -> StepOutcome {
    let orders = Orders {
        psid: psid.map(SafeText::new),
        ..Orders::new(Vec::new())
    };
    run(drive, "opal-psid-revert", &orders, &mut Watcher::default())
}

#[test]
fn a_revert_opens_and_erases_nothing() {
    let drive = locked(SubsystemClass::Pyrite2);
    let samples = fill(&drive, 4 << 20);
    let description = drive.writable().description().clone();
    assert!(description.abilities.is_locked());
    let opal = description.abilities.opal.as_ref().expect("it has locks");
    let kind = opal.kind.as_deref().unwrap_or_default();
    assert!(kind.starts_with("Pyrite"), "{kind}");
    let offer = technique("opal-psid-revert").offer(&description).unwrap();
    assert_eq!(offer.needs, [Need::Psid]);
    let psid = Some("EMULATEDPSID0000-EMULATEDPSID0000");
    let outcome = revert(&drive, psid);
    assert_eq!(outcome.ended, StepEnd::Completed);
    assert!(!drive.writable().description().abilities.is_locked());
    assert_eq!(reachable(&drive, &samples), samples.len());
    let record = format!("{:?}", outcome.step);
    assert!(
        !record.contains("EMULATEDPSID"),
        "the label's number stays on the label"
    );
}

#[test]
fn a_wrong_psid_is_a_failure() {
    let drive = locked(SubsystemClass::Pyrite2);
    let wrong = "WRONGPSID0000000WRONGPSID0000000";
    assert_eq!(reason(&revert(&drive, Some(wrong))), "opal-revert-refused");
    for malformed in [None, Some(""), Some("EMULATED"), Some("é")] {
        assert_eq!(reason(&revert(&drive, malformed)), "opal-psid-malformed");
    }
    let enterprise = locked(SubsystemClass::Enterprise);
    let description = enterprise.writable().description().clone();
    let refused = technique("opal-psid-revert")
        .offer(&description)
        .unwrap_err();
    assert_eq!(refused.id, "opal-revert-not-offered");
}

#[test]
fn an_overwrite_of_one_namespace_is_refused_where_more_stands_beside_it() {
    let overwrite = technique("overwrite");
    let offer = |config: NvmeConfig| {
        let drive = drive(config);
        let description = drive.open().description().clone();
        overwrite.offer(&description).map(|_| ()).map_err(|m| m.id)
    };
    let stays = Err("overwrite-others-stay".into());
    assert_eq!(offer(single()), Ok(()));
    let more = NvmeConfig {
        namespaces: vec![NamespaceConfig::attached(4 << 20, 1); 2],
        ..single()
    };
    assert_eq!(offer(more), stays);
    let unallocated = NvmeConfig {
        unallocated: 1 << 20,
        ..single()
    };
    assert_eq!(offer(unallocated), stays);
}

#[test]
fn a_format_is_not_offered_where_nobody_knows_what_it_leaves() {
    let drive = drive(single());
    drive.fail(with(Quirk::CapacitySilent, Moment::Start));
    let description = drive.open().description().clone();
    for name in [FORMAT, FORMAT_CRYPTO] {
        let reason = technique(name).offer(&description).err().map(|m| m.id);
        assert_eq!(reason.as_deref(), Some("nvme-format-unallocated-unknown"));
    }
    assert!(technique(BLOCK).offer(&description).is_ok());
    assert!(matches!(
        crate::technique::hidden::beside(&description),
        HiddenAfter::NotKnown { .. }
    ));
}

/// Get Features.
const FEATURES_OPCODE: u8 = 0x0A;

#[test]
fn the_response_mode_is_read_where_no_deallocation_is_asked_for() {
    let healthy = drive(single());
    let outcome = once(&healthy, BLOCK);
    assert_eq!(outcome.ended, StepEnd::Completed);
    assert_eq!(outcome.step.parameters["NDAS"].as_str(), "1");
    assert_eq!(outcome.step.parameters["NODRM"].as_str(), "0");
    let asked = findings(&outcome)
        .exchange
        .iter()
        .filter(|one| one.name.as_str() == "Get Features 17h");
    assert_eq!(asked.count(), 1);
    assert_eq!(sent(&healthy, FEATURES_OPCODE) & 0xFF, 0x17);

    // Where it is not asked for, there is nothing to respond to.
    let inhibited = drive(NvmeConfig {
        inhibited: true,
        ..single()
    });
    let outcome = once(&inhibited, BLOCK);
    assert_eq!(outcome.step.parameters["NDAS"].as_str(), "0");
    assert!(!outcome.step.parameters.contains_key("NODRM"));
}
