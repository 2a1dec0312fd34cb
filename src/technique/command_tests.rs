//! The ATA and SCSI techniques on emulated drives: what is sent, what is found.
//! What the findings are worth is judged elsewhere.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use super::{
    JournalFault, Observer, Offer, Orders, SentCommand, StepEnd, StepOutcome, TECHNIQUES,
    Technique, hidden,
};
use crate::drive::emulated::{
    AtaConfig, EmulatedConfig, EmulatedDrive, Fault, Kind, Model, Moment, QUIRKS, Quirk, SasConfig,
    Standing,
};
use crate::record::abilities::{AtaAbilities, CommandSet, ResultPath};
use crate::record::findings::{
    Answer, Findings, HiddenAfter, Operation, OperationResult, StateAfter,
};
use crate::record::{DriveDescription, Event, JournalEntry, Message};

#[derive(Default)]
struct Watcher {
    events: Vec<Event>,
    journal: Vec<JournalEntry>,
    /// Entries that can be written; then the journal fails.
    room: Option<usize>,
}

impl Observer for Watcher {
    fn event(&mut self, event: Event) {
        self.events.push(event);
    }

    fn journal(&mut self, entry: JournalEntry) -> Result<(), JournalFault> {
        if self.room.is_some_and(|room| self.journal.len() >= room) {
            return Err(JournalFault::new(Message::new("home-poisoned")));
        }
        self.journal.push(entry);
        Ok(())
    }
}

impl Watcher {
    fn passwords(&self) -> (usize, usize) {
        let count = |is: fn(&JournalEntry) -> bool| self.journal.iter().filter(|e| is(e)).count();
        (
            count(|e| matches!(e, JournalEntry::PasswordSet { .. })),
            count(|e| matches!(e, JournalEntry::PasswordRemoved)),
        )
    }

    fn sent(&self) -> Option<SentCommand> {
        self.journal.iter().find_map(|entry| match entry {
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

/// What stood on the drive.
fn secret() -> Vec<u8> {
    (0..4096u32)
        .map(|n| u8::try_from((n * 7 + n / 251) % 251).unwrap())
        .collect()
}

const PLACES: [u64; 3] = [0, 5 << 20, (16 << 20) - 4096];

fn filled(config: &EmulatedConfig) -> EmulatedDrive {
    let drive = EmulatedDrive::new(config);
    for place in PLACES {
        drive.plant(place, &secret());
    }
    drive
}

fn quirk(drive: &EmulatedDrive, quirk: Quirk, when: Moment) {
    drive.fail(Fault::Quirk { quirk, when });
}

fn is_gone(drive: &EmulatedDrive) -> bool {
    drive.standing(&[&secret()]) == [Standing::Nowhere]
}

fn technique(name: &str) -> &'static dyn Technique {
    *TECHNIQUES.iter().find(|t| t.name() == name).unwrap()
}

fn offer(drive: &EmulatedDrive, name: &str) -> Result<Offer, Message> {
    technique(name).offer(drive.open().description())
}

fn refusal(drive: &EmulatedDrive, name: &str) -> String {
    offer(drive, name).unwrap_err().id
}

fn run_with(
    drive: &EmulatedDrive,
    name: &str,
    orders: &Orders,
    watcher: &mut Watcher,
) -> StepOutcome {
    let stop = AtomicBool::new(false);
    technique(name).run(&mut drive.writable(), orders, watcher, &stop)
}

fn run(drive: &EmulatedDrive, name: &str) -> (StepOutcome, Findings, Watcher) {
    let mut watcher = Watcher::default();
    let outcome = run_with(drive, name, &Orders::new(Vec::new()), &mut watcher);
    let findings = outcome.step.findings.clone().unwrap();
    (outcome, findings, watcher)
}

fn ata(drive: &EmulatedDrive) -> AtaAbilities {
    match &drive.open().description().abilities.commands {
        CommandSet::Ata(ata) => (**ata).clone(),
        other => panic!("{other:?}"),
    }
}

/// What passes is told while the drive is at it, not at the end only.
#[test]
fn what_passes_is_told_while_the_drive_is_at_work() {
    for (config, name) in [
        (EmulatedConfig::ata_ssd(), "ata-sanitize-block-erase"),
        (EmulatedConfig::ata_disk(), "ata-security-erase"),
    ] {
        let (_, findings, watcher) = run(&filled(&config), name);
        let told = watcher.events.iter().position(|event| {
            matches!(event, Event::Exchanged { exchange } if *exchange == findings.exchange[0])
        });
        let last = watcher
            .events
            .iter()
            .rposition(|event| matches!(event, Event::Progress { .. }));
        assert!(told.is_some() && told < last, "{name}: {told:?} {last:?}");
    }
}

/// Names of what was sent, in order.
fn names(findings: &Findings) -> Vec<&str> {
    findings.exchange.iter().map(|e| e.name.as_str()).collect()
}

fn position(findings: &Findings, name: &str) -> usize {
    let found = names(findings).iter().position(|n| *n == name);
    found.unwrap_or_else(|| panic!("{name} in {:?}", names(findings)))
}

fn assert_clean(outcome: &StepOutcome, findings: &Findings) {
    assert_eq!(outcome.ended, StepEnd::Completed, "{findings:#?}");
    assert_eq!(findings.answer, Answer::Good);
    assert_eq!(findings.state, StateAfter::AsExpected);
    assert!(!findings.found_running && !findings.resumed && !findings.reset_seen);
    assert!(findings.stalled_seconds.is_none() && !findings.left_running);
}

#[test]
fn a_healthy_drive_says_what_it_can_do() {
    let drive = filled(&EmulatedConfig::ata_ssd());
    let description = drive.open().description().clone();
    assert_eq!(description.abilities.mismatch, None);
    let own = description.abilities.own.unwrap();
    assert_eq!(own.serial.as_str(), "EMUSSD0001");
    let ata = ata(&drive);
    assert_eq!(ata.results, ResultPath::Descriptor);
    assert_eq!(ata.sectors, 32768);
    assert_eq!(ata.encrypts_all, Some(true));
    let sanitize = ata.sanitize.unwrap();
    assert!(sanitize.block_erase && sanitize.crypto_scramble && !sanitize.overwrite);
    assert_eq!(sanitize.operation.result, OperationResult::Idle);
    let security = ata.security.unwrap();
    assert!(!security.enabled && !security.frozen && security.enhanced);
    assert_eq!(security.minutes, Some(2));
    assert_eq!(ata.ama.native_sectors, Some(32768));
    assert!(!ata.hpa.supported && !ata.dco.supported);

    let disk = filled(&EmulatedConfig::ata_disk());
    let ata = self::ata(&disk);
    assert_eq!(ata.hpa.native_sectors, Some(32768));
    assert_eq!(ata.dco.native_sectors, Some(32768));
    assert!(!ata.ama.supported);
}

#[test]
fn sanitise_erases_and_shows_that_it_was_ours() {
    let runs = [
        (EmulatedConfig::ata_ssd(), "ata-sanitize-block-erase"),
        (EmulatedConfig::ata_ssd(), "ata-sanitize-crypto-scramble"),
        (EmulatedConfig::ata_disk(), "ata-sanitize-overwrite"),
    ];
    for (config, name) in runs {
        let drive = filled(&config);
        offer(&drive, name).unwrap();
        let (outcome, findings, watcher) = run(&drive, name);
        assert_clean(&outcome, &findings);
        assert!(findings.seen_running, "{name}");
        assert_eq!(findings.before.result, OperationResult::Idle);
        let done = OperationResult::Completed { deallocated: false };
        assert_eq!(findings.after.result, done, "{name}");
        assert_eq!(findings.hidden, HiddenAfter::None);
        assert!(is_gone(&drive), "{name}");
        assert_eq!(watcher.sent().unwrap().technique, name);
        // A second erase of an erased drive: the bit was set before.
        let (outcome, findings, _) = run(&drive, name);
        assert_clean(&outcome, &findings);
        assert_eq!(findings.before.result, done);
        assert!(findings.seen_running);
    }
}

#[test]
fn an_overwrite_asks_for_one_pass_and_no_failure_mode() {
    let drive = filled(&EmulatedConfig::ata_disk());
    let (_, findings, _) = run(&drive, "ata-sanitize-overwrite");
    let sent = &findings.exchange[position(&findings, "OVERWRITE EXT")];
    // ATA PASS-THROUGH(16), non-data, 48 bits, CK_COND; feature 0014h, count 0001h.
    assert_eq!(sent.command, "85072000140001000057004f0040b400");
}

#[test]
fn security_erases_and_takes_the_password_off() {
    let runs = [
        (EmulatedConfig::ata_ssd(), "ata-security-erase"),
        (EmulatedConfig::ata_ssd(), "ata-security-erase-enhanced"),
        (EmulatedConfig::ata_disk(), "ata-security-erase"),
        (EmulatedConfig::ata_disk(), "ata-security-erase-enhanced"),
    ];
    for (config, name) in runs {
        let drive = filled(&config);
        assert!(offer(&drive, name).unwrap().estimate.is_some());
        let (outcome, findings, watcher) = run(&drive, name);
        assert_clean(&outcome, &findings);
        assert_eq!(findings.hidden, HiddenAfter::None);
        assert_eq!(watcher.passwords(), (1, 1), "{name}");
        let prepare = position(&findings, "SECURITY ERASE PREPARE");
        assert_eq!(names(&findings)[prepare + 1], "SECURITY ERASE UNIT");
        assert!(!ata(&drive).security.unwrap().enabled);
        // The journal knows of the password before the drive does.
        let set = watcher.journal.iter().position(|e| {
            matches!(e, JournalEntry::PasswordSet { password }
                if password.starts_with("726173757261") && password.len() == 64)
        });
        assert_eq!(set, Some(0));
    }
}

#[test]
fn both_fixed_layouts_are_turned_into_descriptors() {
    for layout in [Quirk::FixedSense, Quirk::OldFixedSense] {
        let drive = filled(&EmulatedConfig::ata_ssd());
        quirk(&drive, layout, Moment::Start);
        assert_eq!(ata(&drive).results, ResultPath::Fixed, "{layout:?}");
        offer(&drive, "ata-sanitize-block-erase").unwrap();
        let (outcome, findings, _) = run(&drive, "ata-sanitize-block-erase");
        assert_clean(&outcome, &findings);
        assert!(is_gone(&drive));
        // And it is put back.
        assert_eq!(ata(&drive).results, ResultPath::Fixed, "{layout:?}");
        let (outcome, findings, _) = run(&drive, "ata-security-erase");
        assert_clean(&outcome, &findings);
    }
}

#[test]
fn results_that_do_not_come_back_refuse() {
    for (fault, expected) in [
        (Quirk::ZeroedRegisters, ResultPath::Absent),
        (Quirk::NoSense, ResultPath::Absent),
        (Quirk::GarbageSense, ResultPath::Absent),
    ] {
        let drive = filled(&EmulatedConfig::ata_ssd());
        quirk(&drive, fault, Moment::Start);
        assert_eq!(ata(&drive).results, expected, "{fault:?}");
        for name in ["ata-sanitize-block-erase", "ata-security-erase"] {
            assert_eq!(refusal(&drive, name), "refused-results-unreadable");
        }
    }
    let drive = filled(&EmulatedConfig::ata_ssd());
    quirk(&drive, Quirk::FixedSenseWithoutCount, Moment::Start);
    let (outcome, findings, watcher) = run(&drive, "ata-sanitize-block-erase");
    let reason = Message::new("refused-results-unreadable");
    assert_eq!(outcome.ended, StepEnd::Failed(reason.clone()));
    assert_eq!(findings.answer, Answer::NotSent { reason });
    assert!(watcher.journal.is_empty());
}

#[test]
fn locks_and_freezes_are_named_before_anything_is_touched() {
    let table = [
        (
            Quirk::SecurityFrozen,
            "ata-security-erase",
            "refused-ata-frozen",
        ),
        (
            Quirk::CountExpired,
            "ata-security-erase",
            "refused-ata-count-expired",
        ),
        (
            Quirk::AlreadyLocked,
            "ata-security-erase",
            "refused-ata-locked",
        ),
        (
            Quirk::AlreadyLocked,
            "ata-sanitize-block-erase",
            "refused-ata-locked",
        ),
        (
            Quirk::PasswordSetByOther,
            "ata-security-erase-enhanced",
            "refused-ata-password",
        ),
        (
            Quirk::SanitizeFrozen,
            "ata-sanitize-block-erase",
            "refused-sanitize-frozen",
        ),
        (
            Quirk::BridgeTruncates,
            "ata-sanitize-block-erase",
            "mismatch-capacity",
        ),
        (
            Quirk::Bridge4k,
            "ata-sanitize-block-erase",
            "mismatch-sector",
        ),
    ];
    for (fault, name, reason) in table {
        let drive = filled(&EmulatedConfig::ata_ssd());
        quirk(&drive, fault, Moment::Start);
        assert_eq!(refusal(&drive, name), reason, "{fault:?}");
        // And again by the technique itself, should the state have come later.
        if !reason.starts_with("mismatch") {
            let (outcome, findings, watcher) = run(&drive, name);
            assert!(matches!(outcome.ended, StepEnd::Failed(_)), "{fault:?}");
            assert!(!matches!(findings.answer, Answer::Good), "{fault:?}");
            assert_eq!(watcher.passwords(), (0, 0), "{fault:?}");
        }
    }
    let drive = filled(&EmulatedConfig::ata_ssd());
    quirk(&drive, Quirk::BridgeRefusesPassThrough, Moment::Start);
    let commands = drive.open().description().abilities.commands.clone();
    assert!(
        matches!(commands, CommandSet::Blocked { .. }),
        "{commands:?}"
    );
}

#[test]
fn a_listed_model_is_never_sent_a_security_erase() {
    let config = EmulatedConfig {
        model: "APPLE SSD SM0256F".into(),
        ..EmulatedConfig::ata_ssd()
    };
    let drive = filled(&config);
    for name in ["ata-security-erase", "ata-security-erase-enhanced"] {
        assert_eq!(refusal(&drive, name), "refused-denied-model");
    }
    offer(&drive, "ata-sanitize-block-erase").unwrap();
}

#[test]
fn sanitise_faults_are_found_as_they_are() {
    let name = "ata-sanitize-block-erase";
    let faulty = |fault, when| {
        let drive = filled(&EmulatedConfig::ata_ssd());
        quirk(&drive, fault, when);
        let (outcome, findings, _) = run(&drive, name);
        (drive, outcome, findings)
    };
    let (_, outcome, findings) = faulty(Quirk::FailsHalfway, Moment::Start);
    assert_eq!(findings.after.result, OperationResult::Failed);
    assert!(matches!(outcome.ended, StepEnd::Failed(_)) && findings.seen_running);

    let (_, outcome, findings) = faulty(Quirk::AbortsErase, Moment::Start);
    assert!(
        matches!(findings.answer, Answer::Failed { .. }),
        "{findings:?}"
    );
    assert!(matches!(outcome.ended, StepEnd::Failed(_)));

    let (_, outcome, findings) = faulty(Quirk::StallsAt655, Moment::Start);
    assert!(findings.stalled_seconds.unwrap() >= 3600);
    let stalled = OperationResult::Running {
        progress: Some(655),
    };
    assert_eq!(findings.after.result, stalled);
    assert!(matches!(outcome.ended, StepEnd::Unknown(_)));

    // Nothing was ever seen to run, and the bit was there before.
    let (drive, _, findings) = faulty(Quirk::StaleSuccess, Moment::Start);
    assert!(!findings.seen_running || !is_gone(&drive), "{findings:?}");

    let (_, outcome, findings) = faulty(Quirk::ResetMidErase, Moment::Start);
    assert!(findings.reset_seen, "{outcome:?}");

    let (_, outcome, findings) = faulty(Quirk::UnpluggedMidErase, Moment::Start);
    assert!(matches!(outcome.ended, StepEnd::Unknown(_)), "{outcome:?}");
    let after = &findings.after.result;
    assert!(
        matches!(after, OperationResult::Unreadable { .. }),
        "{after:?}"
    );
    assert!(matches!(findings.state, StateAfter::NotKnown { .. }));

    let (_, _, findings) = faulty(Quirk::IdentityDiffersAfter, Moment::EraseDone);
    assert!(matches!(findings.state, StateAfter::Otherwise { .. }));

    let (_, _, findings) = faulty(Quirk::CapacityDiffersAfter, Moment::EraseDone);
    assert!(matches!(findings.state, StateAfter::Otherwise { .. }));
}

#[test]
fn a_foreign_erase_is_waited_for_and_never_ours() {
    let drive = filled(&EmulatedConfig::ata_ssd());
    quirk(&drive, Quirk::RunningAtStart, Moment::Start);
    let (outcome, findings, watcher) = run(&drive, "ata-sanitize-block-erase");
    assert!(findings.found_running && !findings.resumed && !findings.seen_running);
    assert!(matches!(findings.answer, Answer::NotSent { .. }));
    assert!(matches!(outcome.ended, StepEnd::Failed(_)));
    assert!(watcher.journal.is_empty());
}

#[test]
fn our_own_erase_is_taken_up_after_a_power_cut() {
    let name = "ata-sanitize-block-erase";
    // Stopped in the middle; the drive goes on.
    let drive = filled(&EmulatedConfig::ata_ssd());
    let mut writable = drive.writable();
    let stop = AtomicBool::new(false);
    struct Stopper<'s>(Watcher, &'s AtomicBool);
    impl Observer for Stopper<'_> {
        fn event(&mut self, event: Event) {
            if matches!(event, Event::Progress { .. }) {
                self.1.store(true, Ordering::Relaxed);
            }
        }
        fn journal(&mut self, entry: JournalEntry) -> Result<(), JournalFault> {
            self.0.journal(entry)
        }
    }
    let mut stopper = Stopper(Watcher::default(), &stop);
    let mut orders = Orders::new(Vec::new());
    let began = Instant::now();
    let outcome = technique(name).run(&mut writable, &orders, &mut stopper, &stop);
    assert!(began.elapsed() < Duration::from_secs(1));
    assert_eq!(outcome.ended, StepEnd::Stopped);
    assert!(outcome.step.findings.unwrap().left_running);
    drop(writable);
    drive.power_cut(1);
    drive.power_on();
    orders.interrupted = stopper.0.sent();
    assert!(orders.interrupted.is_some());
    let mut watcher = Watcher::default();
    let outcome = run_with(&drive, name, &orders, &mut watcher);
    let findings = outcome.step.findings.clone().unwrap();
    assert_eq!(outcome.ended, StepEnd::Completed, "{findings:#?}");
    assert!(findings.resumed && findings.found_running && findings.seen_running);
    assert_eq!(findings.before.result, OperationResult::Idle);
    assert!(watcher.journal.is_empty(), "nothing was sent again");
    assert!(is_gone(&drive));
    // By now it is complete, and was not before: still ours.
    let outcome = run_with(&drive, name, &orders, &mut Watcher::default());
    let findings = outcome.step.findings.unwrap();
    assert!(findings.resumed && !findings.found_running);
    // Another technique's command is not this one's.
    orders.interrupted = orders.interrupted.map(|sent| SentCommand {
        technique: "ata-sanitize-crypto-scramble".into(),
        before: Operation::default(),
        ..sent
    });
    let outcome = run_with(&drive, name, &orders, &mut watcher);
    assert!(!outcome.step.findings.unwrap().resumed);
    assert!(watcher.sent().is_some());
}

#[path = "command_tests/password_tests.rs"]
mod password;

#[path = "command_tests/faults_tests.rs"]
mod faults;

#[test]
fn a_scsi_drive_that_does_not_say_what_it_has_is_offered_an_overwrite_alone() {
    let offered = |drive: &EmulatedDrive| -> Vec<&str> {
        let description = drive.open().description().clone();
        let all = TECHNIQUES
            .iter()
            .filter(|one| one.offer(&description).is_ok());
        all.map(|one| one.name()).collect()
    };
    let drive = filled(&EmulatedConfig::sas_disk());
    assert!(offered(&drive).contains(&"scsi-format-unit"));
    drive.fail(Fault::quirk(Quirk::SupportUnreported));
    assert_eq!(offered(&drive), ["overwrite"]);
    let unknown = drive.open().description().abilities.unknown.clone();
    let said = |id: &str| unknown.iter().any(|message| message.id == id);
    assert!(said("probe-commands-unreported"), "{unknown:?}");
}

#[test]
fn a_format_that_would_lose_the_protection_intervals_is_not_offered() {
    let divided = |interval_exponent| {
        let sas = SasConfig {
            protection: 2,
            interval_exponent,
            ..SasConfig::disk()
        };
        let drive = filled(&EmulatedConfig {
            kind: Kind::Sas(sas),
            ..EmulatedConfig::sas_disk()
        });
        drive.open().description().clone()
    };
    let format = |description: &DriveDescription| {
        technique("scsi-format-unit").offer(description).map(|_| ())
    };
    assert_eq!(format(&divided(0)), Ok(()));
    let refused = format(&divided(3)).unwrap_err();
    assert_eq!(refused.id, "refused-protection-intervals");
    let overwrite = technique("overwrite").offer(&divided(3));
    assert!(overwrite.is_ok(), "{overwrite:?}");
}
