//! The password of a security erase, and hidden areas.

use super::*;

#[test]
fn after_a_failure_the_password_is_taken_off_or_the_way_to_do_so_is_said() {
    let name = "ata-security-erase";
    for (fault, removed) in [
        (Quirk::LockedAfterFailure, true),
        (Quirk::StaysEnabled, true),
        (Quirk::EraseIgnoresPrepare, true),
        (Quirk::UnlockRefused, false),
    ] {
        let drive = filled(&EmulatedConfig::ata_ssd());
        quirk(&drive, fault, Moment::Start);
        if fault == Quirk::UnlockRefused {
            quirk(&drive, Quirk::LockedAfterFailure, Moment::Start);
        }
        let (outcome, findings, watcher) = run(&drive, name);
        assert_eq!(watcher.passwords(), (1, usize::from(removed)), "{fault:?}");
        let security = ata(&drive).security.unwrap();
        assert_eq!(security.enabled, !removed, "{fault:?}");
        let StateAfter::Otherwise { what } = &findings.state else {
            panic!("{fault:?}: {findings:#?}");
        };
        assert_eq!(what.id == "ata-password-recovery", !removed, "{fault:?}");
        if fault != Quirk::StaysEnabled {
            assert!(
                matches!(outcome.ended, StepEnd::Failed(_)),
                "{fault:?}: {outcome:?}"
            );
        }
    }
    let drive = filled(&EmulatedConfig::ata_ssd());
    quirk(&drive, Quirk::SetPasswordIgnored, Moment::Start);
    let (outcome, findings, watcher) = run(&drive, name);
    assert!(matches!(findings.answer, Answer::NotSent { .. }));
    assert!(matches!(outcome.ended, StepEnd::Failed(_)));
    assert_eq!(watcher.passwords(), (1, 1));
}

#[test]
fn a_journal_that_fails_sends_nothing_and_leaves_no_password() {
    for room in 0..=1 {
        let drive = filled(&EmulatedConfig::ata_ssd());
        let mut watcher = Watcher {
            room: Some(room),
            ..Watcher::default()
        };
        let orders = Orders::new(Vec::new());
        let outcome = run_with(&drive, "ata-security-erase", &orders, &mut watcher);
        assert!(matches!(outcome.ended, StepEnd::Failed(_)));
        let findings = outcome.step.findings.unwrap();
        assert!(matches!(findings.answer, Answer::NotSent { .. }), "{room}");
        assert!(!names(&findings).contains(&"SECURITY ERASE UNIT"));
        assert!(!ata(&drive).security.unwrap().enabled, "{room}");
    }
}

#[test]
fn a_password_of_ours_is_taken_off_or_used_after_a_power_cut() {
    let drive = filled(&EmulatedConfig::ata_ssd());
    quirk(&drive, Quirk::LockedAfterFailure, Moment::Start);
    quirk(&drive, Quirk::UnlockRefused, Moment::Start);
    let (_, _, watcher) = run(&drive, "ata-security-erase");
    assert_eq!(watcher.passwords(), (1, 0));
    drive.heal("unlock-refused");
    drive.heal("locked-after-failure");
    drive.heal("fails-halfway");
    drive.power_cut(3);
    drive.power_on();
    assert!(ata(&drive).security.unwrap().locked);
    let mut orders = Orders::new(Vec::new());
    orders.password_set = true;
    let mut watcher = Watcher::default();
    let outcome = run_with(&drive, "ata-security-erase", &orders, &mut watcher);
    assert_eq!(outcome.ended, StepEnd::Completed, "{outcome:#?}");
    assert_eq!(watcher.passwords(), (0, 1));
    assert!(!ata(&drive).security.unwrap().enabled);
}

#[test]
fn hidden_areas_are_opened_before_the_erase() {
    let config = |shown| EmulatedConfig {
        kind: Kind::Ata(AtaConfig {
            shown,
            ..AtaConfig::disk()
        }),
        ..EmulatedConfig::ata_disk()
    };
    let open = |drive: &EmulatedDrive| {
        let mut watcher = Watcher::default();
        let mut writable = drive.writable();
        let stop = AtomicBool::new(false);
        let end = hidden::open(&mut writable, &mut watcher, &stop);
        (end, writable.description().identity.capacity.0, watcher)
    };
    let opened = |watcher: &Watcher| {
        let entries = watcher.journal.iter().filter_map(|entry| match entry {
            JournalEntry::HiddenAreaOpened {
                area,
                native_sectors,
                ..
            } => Some((area.clone(), *native_sectors)),
            _ => None,
        });
        entries.collect::<Vec<_>>()
    };

    let drive = filled(&EmulatedConfig::ata_disk());
    let (end, _, watcher) = open(&drive);
    assert_eq!(end, StepEnd::Completed);
    assert!(watcher.journal.is_empty());

    let drive = filled(&config([Some(24000), None, None]));
    assert_eq!(ata(&drive).sectors, 24000);
    let (end, capacity, watcher) = open(&drive);
    assert_eq!(end, StepEnd::Completed, "{:?}", watcher.journal);
    assert_eq!(opened(&watcher), [("HPA".to_owned(), 32768)]);
    assert_eq!(capacity, 16 << 20);

    let drive = filled(&config([None, None, Some(30000)]));
    let (end, capacity, watcher) = open(&drive);
    assert_eq!(end, StepEnd::Completed, "{:?}", watcher.journal);
    assert_eq!(opened(&watcher), [("DCO".to_owned(), 32768)]);
    assert_eq!(capacity, 16 << 20);

    for fault in [Quirk::HpaSetRefused, Quirk::HpaSetLies] {
        let drive = filled(&config([Some(24000), None, None]));
        quirk(&drive, fault, Moment::Start);
        let (end, _, watcher) = open(&drive);
        assert!(matches!(end, StepEnd::PowerCycle(_)), "{end:?}");
        assert_eq!(opened(&watcher).len(), 1);
        // Left as it is, it is seen after the erase.
        let (_, findings, _) = run(&drive, "ata-security-erase");
        assert!(matches!(findings.hidden, HiddenAfter::Left { .. }));
        let (_, findings, _) = run(&drive, "ata-sanitize-overwrite");
        assert_eq!(findings.hidden, HiddenAfter::Covered);
    }
}
