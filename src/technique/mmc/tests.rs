use super::*;
use crate::drive::emulated::{
    EmulatedConfig, EmulatedDrive, Fault, MmcConfig, Moment, Quirk, Standing,
};
use crate::record::findings::Findings;
use crate::record::{Event, JournalEntry};
use crate::technique::{JournalFault, Orders, StepOutcome, TECHNIQUES, Technique};

const SANITIZE: &str = "mmc-sanitize";
const SECURE: &str = "mmc-secure-erase";

#[derive(Default)]
struct Watcher {
    journal: Vec<JournalEntry>,
}

impl Observer for Watcher {
    fn event(&mut self, _event: Event) {}

    fn journal(&mut self, entry: JournalEntry) -> Result<(), JournalFault> {
        self.journal.push(entry);
        Ok(())
    }
}

fn technique(name: &str) -> &'static dyn Technique {
    let found = TECHNIQUES.iter().find(|technique| technique.name() == name);
    *found.expect("it stands in the list")
}

fn drive(config: MmcConfig) -> EmulatedDrive {
    EmulatedDrive::new(&EmulatedConfig::mmc(config))
}

/// Blocks that nothing else holds, over the whole user area.
fn fill(drive: &EmulatedDrive) -> Vec<Vec<u8>> {
    let mut samples = Vec::new();
    for (number, offset) in (1u64..).zip((0..16 << 20).step_by(1 << 19)) {
        let word = number.wrapping_mul(0x9E37_79B9_7F4A_7C15).to_le_bytes();
        let sample: Vec<u8> = (0u8..64).flat_map(|n| word.map(|byte| byte ^ n)).collect();
        drive.plant(offset, &sample);
        samples.push(sample);
    }
    samples
}

fn standing(drive: &EmulatedDrive, samples: &[Vec<u8>]) -> Standing {
    let samples: Vec<&[u8]> = samples.iter().map(Vec::as_slice).collect();
    let standing = drive.standing(&samples);
    standing.into_iter().max().unwrap_or(Standing::Nowhere)
}

fn once(drive: &EmulatedDrive, name: &str) -> StepOutcome {
    let stop = AtomicBool::new(false);
    let orders = Orders::new(Vec::new());
    let mut writable = drive.writable();
    technique(name).run(&mut writable, &orders, &mut Watcher::default(), &stop)
}

fn findings(outcome: &StepOutcome) -> &Findings {
    outcome
        .step
        .findings
        .as_ref()
        .expect("a command has findings")
}

fn with(quirk: Quirk) -> Fault {
    Fault::Quirk {
        quirk,
        when: Moment::Start,
    }
}

fn reason(outcome: &StepOutcome) -> &str {
    match &outcome.ended {
        StepEnd::Failed(reason) | StepEnd::Unknown(reason) => &reason.id,
        other => panic!("{other}"),
    }
}

fn refusal(drive: &EmulatedDrive, name: &str) -> String {
    let description = drive.writable().description().clone();
    technique(name).offer(&description).unwrap_err().id
}

#[test]
fn both_techniques_erase_a_healthy_card() {
    for (name, config) in [
        (SANITIZE, MmcConfig::default()),
        (SECURE, MmcConfig::default()),
        (
            SANITIZE,
            MmcConfig {
                secure_erase: false,
                erased: 0xff,
                ..MmcConfig::default()
            },
        ),
    ] {
        let drive = drive(config);
        let samples = fill(&drive);
        assert_eq!(standing(&drive, &samples), Standing::Reachable);
        let description = drive.writable().description().clone();
        let offer = technique(name).offer(&description).unwrap();
        let limits: Vec<&str> = offer.limits.iter().map(|limit| limit.id.as_str()).collect();
        for limit in [
            "limit-mmc-boot",
            "limit-mmc-rpmb",
            "limit-mmc-general-purpose",
        ] {
            assert!(limits.contains(&limit), "{limit}");
        }
        let outcome = once(&drive, name);
        assert_eq!(outcome.ended, StepEnd::Completed, "{name}");
        assert_eq!(findings(&outcome).answer, Answer::Good);
        assert_eq!(findings(&outcome).state, StateAfter::AsExpected);
        assert_eq!(findings(&outcome).hidden, HiddenAfter::None);
        assert_eq!(standing(&drive, &samples), Standing::Nowhere, "{name}");
        if name == SANITIZE {
            // CMD6, write byte, 165, 1, command set 1.
            let switch = [6, 0x03, 0xa5, 0x01, 0x01];
            assert!(drive.log().iter().any(|command| *command == switch));
        }
    }
}

#[test]
fn protected_groups_are_refused_before_anything_is_touched() {
    let protected = MmcConfig {
        protected: vec![5],
        ..MmcConfig::default()
    };
    for name in [SANITIZE, SECURE] {
        let drive = drive(protected.clone());
        let samples = fill(&drive);
        assert_eq!(refusal(&drive, name), "mmc-write-protected");
        assert_eq!(reason(&once(&drive, name)), "mmc-write-protected");
        assert_eq!(standing(&drive, &samples), Standing::Reachable);
    }
    let silent = drive(MmcConfig::default());
    silent.fail(with(Quirk::GroupTypesRefused));
    assert_eq!(refusal(&silent, SANITIZE), "mmc-groups-unknown");
}

#[test]
fn a_register_that_cannot_be_read_leaves_no_technique() {
    let drive = drive(MmcConfig::default());
    drive.fail(with(Quirk::ExtCsdRefused));
    assert_eq!(refusal(&drive, SANITIZE), "offer-commands-blocked");
    let description = drive.writable().description().clone();
    assert!(!description.abilities.unknown.is_empty());
}

#[test]
fn a_switch_that_is_refused_is_a_failure() {
    let drive = drive(MmcConfig::default());
    drive.fail(with(Quirk::SwitchError));
    let outcome = once(&drive, SANITIZE);
    assert_eq!(reason(&outcome), "mmc-refused");
    assert!(matches!(findings(&outcome).answer, Answer::Failed { .. }));
}

#[test]
fn what_never_answers_is_unknown() {
    for name in [SANITIZE, SECURE] {
        let drive = drive(MmcConfig::default());
        drive.fail(with(Quirk::BusyForEver));
        let outcome = once(&drive, name);
        assert!(matches!(outcome.ended, StepEnd::Unknown(_)), "{name}");
        assert!(matches!(findings(&outcome).answer, Answer::Missing { .. }));
    }
}
