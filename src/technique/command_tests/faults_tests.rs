//! The SCSI techniques, and every fault against both command sets.

use super::*;

/// What a run left behind for a person: never a password in silence.
fn assert_no_password_in_silence(findings: &Findings, watcher: &Watcher, what: &str) {
    let (set, removed) = watcher.passwords();
    if set > removed {
        let said = match &findings.state {
            StateAfter::Otherwise { what } => {
                what.id == "ata-password-recovery" || what.id == "ata-other-drive"
            }
            _ => false,
        };
        assert!(said, "{what}: {:#?}", findings.state);
    }
}

/// Runs a technique with every fault that can touch the model, set before the
/// drive is opened for it.
fn sweep(model: Model, runs: &[(EmulatedConfig, &str)], check: impl Fn(&Quirk, &str, &Findings)) {
    for row in QUIRKS.iter().filter(|row| row.models.contains(&model)) {
        for (config, name) in runs {
            let drive = filled(config);
            offer(&drive, name).unwrap();
            quirk(&drive, row.quirk, Moment::Start);
            let what = format!("{name} with {}", row.name);
            let offered = offer(&drive, name);
            let began = Instant::now();
            let (outcome, findings, watcher) = run(&drive, name);
            let took = began.elapsed();
            assert_no_password_in_silence(&findings, &watcher, &what);
            let only_sanitise = row.quirk == Quirk::PowerCutAndResume && !name.contains("sanitize");
            if row.may_end_well && offered.is_ok() && !only_sanitise {
                assert_eq!(outcome.ended, StepEnd::Completed, "{what}: {findings:#?}");
                assert_eq!(findings.answer, Answer::Good, "{what}");
                assert_eq!(findings.state, StateAfter::AsExpected, "{what}");
            }
            check(&row.quirk, &what, &findings);
            if std::env::var_os("RASURA_TABLE").is_some() {
                let offered = offered.map(|_| "offered").map_err(|reason| reason.id);
                eprintln!(
                    "{what}: {took:?} {offered:?} {} {:?} after {:?} running {} reset {} {:?} {:?} -> {:?}",
                    outcome.ended,
                    findings.answer,
                    findings.after.result,
                    findings.seen_running,
                    findings.reset_seen,
                    findings.state,
                    findings.hidden,
                    drive.standing(&[&secret()]),
                );
            }
        }
    }
}

#[test]
fn every_fault_of_ata_comes_to_an_end_and_none_hides_a_password() {
    let runs = [
        (EmulatedConfig::ata_ssd(), "ata-sanitize-block-erase"),
        (EmulatedConfig::ata_disk(), "ata-sanitize-overwrite"),
        (EmulatedConfig::ata_ssd(), "ata-security-erase"),
    ];
    sweep(Model::Ata, &runs, |_, _, _| {});
}

#[test]
fn every_fault_of_scsi_comes_to_an_end() {
    let runs = [
        (EmulatedConfig::sas_ssd(), "scsi-sanitize-block"),
        (EmulatedConfig::sas_disk(), "scsi-sanitize-overwrite"),
        (EmulatedConfig::sas_disk(), "scsi-format-unit"),
    ];
    sweep(Model::Scsi, &runs, |fault, what, findings| {
        let failed = [Quirk::FailsHalfway, Quirk::FailsAtOnce];
        if failed.contains(fault) {
            assert_eq!(findings.after.result, OperationResult::Failed, "{what}");
        }
    });
}

#[test]
fn scsi_drives_say_what_they_can_do_and_erase_themselves() {
    let drive = filled(&EmulatedConfig::sas_ssd());
    let description = drive.open().description().clone();
    assert_eq!(description.abilities.mismatch, None);
    let CommandSet::Scsi(scsi) = &description.abilities.commands else {
        panic!("{:?}", description.abilities.commands);
    };
    assert!(scsi.sanitize_block && scsi.sanitize_crypto && scsi.sanitize_overwrite);
    assert!(scsi.format_unit && scsi.blocks == 32768 && scsi.block_bytes == 512);
    assert_eq!((scsi.protection, scsi.write_after_block_erase), (0, 1));
    assert_eq!(scsi.operation.result, OperationResult::Idle);
    let own = description.abilities.own.unwrap();
    assert_eq!(own.serial.as_str(), "EMUSAS0001");
    assert_eq!(
        technique("scsi-sanitize-block").after(),
        Some("scsi-sanitize-crypto")
    );

    for (config, name) in [
        (EmulatedConfig::sas_ssd(), "scsi-sanitize-block"),
        (EmulatedConfig::sas_ssd(), "scsi-sanitize-crypto"),
        (EmulatedConfig::sas_ssd(), "scsi-sanitize-overwrite"),
        (EmulatedConfig::sas_disk(), "scsi-sanitize-overwrite"),
        (EmulatedConfig::sas_disk(), "scsi-format-unit"),
    ] {
        let drive = filled(&config);
        offer(&drive, name).unwrap();
        let (outcome, findings, watcher) = run(&drive, name);
        assert_clean(&outcome, &findings);
        assert!(findings.seen_running, "{name}");
        assert_eq!(findings.after.result, OperationResult::Idle, "{name}");
        assert!(is_gone(&drive), "{name}");
        assert_eq!(watcher.sent().unwrap().technique, name);
    }
}

#[test]
fn a_scsi_erase_is_taken_up_only_where_it_is_ours() {
    let drive = filled(&EmulatedConfig::sas_ssd());
    quirk(&drive, Quirk::RunningAtStart, Moment::Start);
    let name = "scsi-sanitize-block";
    let (outcome, findings, watcher) = run(&drive, name);
    assert!(findings.found_running && !findings.resumed && !findings.seen_running);
    assert!(matches!(outcome.ended, StepEnd::Failed(_)) && watcher.journal.is_empty());

    let drive = filled(&EmulatedConfig::sas_ssd());
    quirk(&drive, Quirk::RunningAtStart, Moment::Start);
    let mut orders = Orders::new(Vec::new());
    orders.interrupted = Some(SentCommand {
        technique: name.into(),
        // SANITIZE, IMMED, block erase.
        command: "48820000000000000000".into(),
        before: Operation::default(),
    });
    let outcome = run_with(&drive, name, &orders, &mut Watcher::default());
    let findings = outcome.step.findings.clone().unwrap();
    assert_eq!(outcome.ended, StepEnd::Completed, "{findings:#?}");
    assert!(findings.found_running && findings.resumed && findings.seen_running);
}
