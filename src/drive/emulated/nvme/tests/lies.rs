use super::*;
use crate::drive::emulated::{Model, Moment, NamespaceConfig, QUIRKS};

/// A drive with that quirk, a canary in its first namespace, and the answer to
/// a block erase, with two minutes after it.
fn erased(quirk: Quirk) -> (EmulatedDrive, Result<u16, FaultKind>) {
    let drive = drive(NvmeConfig::default());
    assert_eq!(write(&drive, 1, 3, &canary(7)), 0);
    flush(&drive);
    drive.fail(Fault::quirk(quirk));
    let entry = entry(&[(0, 0x84), (40, 0x02)]);
    let reply = drive.nvme_admin(&entry, Data::None, Wait::at_most(HOUR));
    secs(&drive, 120);
    (drive, reply.map(|reply| reply.status))
}

fn standing(drive: &EmulatedDrive) -> Standing {
    stands(drive, &[&canary(7)])[0]
}

#[test]
fn every_quirk_of_this_model_shows_in_it() {
    // A healthy drive, by everything that a host can see.
    let (healthy, answer) = erased(Quirk::DescriptorSense);
    assert_eq!(answer, Ok(0));
    let look = |drive: &EmulatedDrive| {
        let get = |bytes: &[(usize, u8)], length| {
            let mut buffer = vec![0xEE; length];
            let entry = entry(bytes);
            let reply = drive.nvme_admin(&entry, Data::In(&mut buffer), Wait::at_most(HOUR));
            (reply.map(|reply| reply.status), buffer)
        };
        let whole = [(0, 0x02), (40, 0x81), (42, 127)];
        (
            get(&whole, 512),
            get(&[(0, 0x06), (40, 1)], 4096),
            get(&[(0, 0x06), (4, 1), (40, 0)], 4096),
            standing(drive),
            drive.nvme_io(
                &entry(&[(0, 0x01), (4, 1), (40, 9)]),
                Data::Out(&canary(9)),
                Wait::at_most(HOUR),
            ),
            drive.nvme_io(
                &entry(&[(0, 0x02), (4, 1), (40, 9)]),
                Data::In(&mut [0; 4096]),
                Wait::at_most(HOUR),
            ),
        )
    };
    let expected = look(&healthy);
    // These show elsewhere, and have a test of their own.
    let elsewhere = [
        Quirk::LeavesSpare,
        Quirk::UnmapsOnly,
        Quirk::ErasesFirstHalfOnly,
        Quirk::ErasesLastHalfOnly,
        Quirk::LeavesEveryEighthBlock,
        Quirk::CryptoKeepsKey,
        Quirk::CryptoHidesKey,
        Quirk::HidesProgress,
        Quirk::ReadsOldData,
        Quirk::ResetMidErase,
        Quirk::PowerCutAndResume,
        Quirk::UnreadableSectors,
        Quirk::DropsAllWrites,
        Quirk::DeallocatesDespiteNdas,
        Quirk::GdeStuck,
        Quirk::FormatIgnoresSes,
        Quirk::OtherNamespaceLeft,
        Quirk::OtherNamespaceDropsWrites,
        Quirk::OtherNamespaceVanishes,
        Quirk::OtherNamespaceGrows,
        Quirk::OtherNamespaceRefusesWrites,
        Quirk::OtherNamespaceUnreadable,
        Quirk::UnallocatedLeft,
        Quirk::BridgeDropsDwords,
        Quirk::MediaVerificationCancelled,
        Quirk::MediaReadsFail,
        Quirk::StaysInVerification,
        Quirk::VendorPattern,
        Quirk::NoiseAfter,
        Quirk::UnreadableUntilWritten,
        Quirk::ErasedBefore,
        Quirk::AnswerLost,
        Quirk::RunningAtStart,
        Quirk::CompletesEarly,
        Quirk::SanitizeFailedBefore,
        Quirk::ClaimsSuccessAfterPowerLoss,
        Quirk::CacheOnlyWrites,
    ];
    let mine = QUIRKS
        .iter()
        .filter(|row| row.models.contains(&Model::Nvme));
    for row in mine.filter(|row| !elsewhere.contains(&row.quirk)) {
        let (drive, answer) = erased(row.quirk);
        let seen = look(&drive);
        assert!(
            answer != Ok(0) || seen != expected,
            "{} does nothing",
            row.name
        );
    }
}

#[test]
fn success_with_the_data_intact() {
    let (drive, answer) = erased(Quirk::SuccessDataIntact);
    assert_eq!(answer, Ok(0));
    assert_eq!(&log(&drive)[..8], &[0xFF, 0xFF, 0x01, 0x01, 0x02, 0, 0, 0]);
    assert_eq!(read(&drive, 1, 3).unwrap(), canary(7));
}

#[test]
fn writes_that_stay_in_the_cache_and_an_erase_of_nothing_else() {
    let drive = drive(NvmeConfig::default());
    drive.plant(0, &canary(7));
    quirk(&drive, Quirk::CacheOnlyWrites);
    assert_eq!(write(&drive, 1, 1, &canary(8)), 0);
    flush(&drive);
    assert_eq!(sanitize(&drive, 0x02), 0);
    secs(&drive, 20);
    assert_eq!(log(&drive)[2], 0x01);
    assert_eq!(stands(&drive, &[&canary(8)]), [Standing::Nowhere]);
    assert_eq!(standing(&drive), Standing::Reachable);
}

#[test]
fn an_unmapping_liar_shows_zeros_and_keeps_the_pages() {
    let (drive, _) = erased(Quirk::UnmapsOnly);
    assert_eq!(log(&drive)[2], 0x01);
    assert_eq!(read(&drive, 1, 3).unwrap(), vec![0; 4096]);
    assert_eq!(standing(&drive), Standing::PhysicalOnly);
}

#[test]
fn stale_success_names_the_command_and_forgets_that_data_were_written() {
    let (drive, answer) = erased(Quirk::StaleSuccess);
    assert_eq!(answer, Ok(0));
    assert_eq!(&log(&drive)[..8], &[0xFF, 0xFF, 0x01, 0x00, 0x02, 0, 0, 0]);
    assert_eq!(standing(&drive), Standing::Reachable);
}

#[test]
fn stuck_at_655_for_ever() {
    let (drive, _) = erased(Quirk::StallsAt655);
    for _ in 0..3 {
        assert_eq!(&log(&drive)[..3], &[0x8F, 0x02, 0x02]);
        secs(&drive, 86_400);
    }
}

#[test]
fn full_progress_after_a_failure() {
    let (drive, _) = erased(Quirk::ProgressFullAfterFailure);
    assert_eq!(&log(&drive)[..3], &[0xFF, 0xFF, 0x03]);
}

#[test]
fn a_log_that_lies() {
    let (drive, _) = erased(Quirk::OtherOperation);
    assert_eq!(&log(&drive)[2..5], &[0x01, 0x01, 0x04]);
    let (drive, _) = erased(Quirk::LogAllOnes);
    assert_eq!(log(&drive), vec![0xFF; 512]);
    let (drive, _) = erased(Quirk::LogTruncated);
    assert_eq!(
        log(&drive)[..5],
        [0xFF, 0xFF, 0x01, 0x01, 0xEE],
        "the rest is the host's own"
    );
    let (drive, _) = erased(Quirk::ForgetsSanitize);
    assert_eq!(log(&drive)[2], 0x00);
    let (drive, answer) = erased(Quirk::LogRefused);
    assert_eq!(answer, Ok(0));
    assert_eq!(
        admin_in(&drive, &[(0, 0x02), (40, 0x81), (42, 127)], 512),
        Err(0x4109)
    );
    let (drive, _) = erased(Quirk::NoEstimate);
    assert_eq!(log(&drive)[8..20], [0xFF; 12]);
    let (drive, _) = erased(Quirk::ZeroEstimates);
    assert_eq!(log(&drive)[8..36], [0; 28]);
}

#[test]
fn progress_is_hidden() {
    let drive = drive(NvmeConfig::default());
    quirk(&drive, Quirk::HidesProgress);
    assert_eq!(sanitize(&drive, 0x02), 0);
    secs(&drive, 10);
    assert_eq!(&log(&drive)[..3], &[0xFF, 0xFF, 0x00]);
    assert_eq!(read(&drive, 1, 0), Err(0x001D));
}

#[test]
fn refused_by_the_firmware_of_the_computer() {
    let (_, answer) = erased(Quirk::AccessDenied);
    assert_eq!(answer, Ok(0x4286));
    let (_, answer) = erased(Quirk::InvalidOpcode);
    assert_eq!(answer, Ok(0x4001));
    let (_, answer) = erased(Quirk::NamespaceProtected);
    assert_eq!(answer, Ok(0x4020));
}

#[test]
fn a_bridge_drops_what_kind_of_erase_was_asked_for() {
    let drive = drive(NvmeConfig::default());
    assert_eq!(write(&drive, 1, 3, &canary(7)), 0);
    quirk(&drive, Quirk::BridgeDropsDwords);
    assert_eq!(
        admin(&drive, &[(0, 0x80), (4, 1), (40, 0x01), (41, 0x02)]),
        0
    );
    assert_eq!(read(&drive, 1, 3).unwrap(), canary(7));
    assert_eq!(log(&drive).len(), 512, "log pages come over");
}

#[test]
fn format_that_does_not_erase() {
    let drive = drive(NvmeConfig::default());
    assert_eq!(write(&drive, 1, 3, &canary(7)), 0);
    quirk(&drive, Quirk::FormatIgnoresSes);
    assert_eq!(
        admin(&drive, &[(0, 0x80), (4, 1), (40, 0x01), (41, 0x02)]),
        0
    );
    assert_eq!(read(&drive, 1, 3).unwrap(), canary(7));
}

#[test]
fn parts_are_left() {
    for (quirk, place) in [
        (Quirk::OtherNamespaceLeft, SECOND),
        (Quirk::UnallocatedLeft, 15 << 20),
        (Quirk::ErasesFirstHalfOnly, 9 << 20),
        (Quirk::ErasesLastHalfOnly, 1 << 20),
        (Quirk::LeavesEveryEighthBlock, 3 * 4096),
    ] {
        let drive = drive(NvmeConfig::default());
        drive.plant(place, &canary(7));
        drive.plant(2 << 20, &canary(8));
        drive.plant(10 << 20, &canary(9));
        super::quirk(&drive, quirk);
        assert_eq!(sanitize(&drive, 0x02), 0);
        secs(&drive, 20);
        assert_eq!(log(&drive)[2], 0x01);
        let two = [canary(8), canary(9)];
        let others = stands(&drive, &[&two[0], &two[1]]);
        assert_eq!(standing(&drive), Standing::Reachable, "{}", quirk.name());
        assert!(others.contains(&Standing::Nowhere), "{}", quirk.name());
    }
}

#[test]
fn the_other_namespaces_fail_and_the_first_does_not() {
    use crate::drive::{Access, WritableDrive};
    let write = |drive: &mut WritableDrive, byte: u8| {
        let mut queue = drive.queue(1, 4096).unwrap();
        queue.buffer(0).fill(byte);
        queue.submit(0, Access::Write, 0, 4096).unwrap();
        queue.complete(HOUR).unwrap().unwrap().result
    };
    let open = |quirk| {
        let drive = self::drive(NvmeConfig::default());
        let writable = drive.writable();
        let when = Moment::Start;
        drive.fail(Fault::Quirk { quirk, when });
        (drive, writable)
    };
    let first = |drive: &EmulatedDrive| {
        let length = 4096;
        drive.truth(crate::record::Extent { offset: 0, length })
    };
    let second = |drive: &EmulatedDrive| {
        let (offset, length) = (SECOND, 4096);
        drive.truth(crate::record::Extent { offset, length })
    };
    let flush = |drive: &EmulatedDrive| drive.suspend_and_wake();

    let (drive, mut writable) = open(Quirk::OtherNamespaceDropsWrites);
    assert_eq!(write(&mut writable, 1), Ok(()));
    assert_eq!(write(writable.beside().get_mut(&2).unwrap(), 2), Ok(()));
    flush(&drive);
    assert_eq!((first(&drive)[0], second(&drive)[0]), (1, 0));

    let (_, mut writable) = open(Quirk::OtherNamespaceRefusesWrites);
    assert_eq!(write(&mut writable, 1), Ok(()));
    assert!(write(writable.beside().get_mut(&2).unwrap(), 2).is_err());

    let (_, mut writable) = open(Quirk::OtherNamespaceUnreadable);
    let read = |drive: &mut WritableDrive, offset| {
        let mut queue = drive.queue(1, 4096).unwrap();
        queue.submit(0, Access::Read, offset, 4096).unwrap();
        queue.complete(HOUR).unwrap().unwrap().result
    };
    assert_eq!(read(&mut writable, 1 << 20), Ok(()));
    let other = writable.beside().get_mut(&2).unwrap();
    assert_eq!(read(other, 0), Ok(()));
    assert_eq!(read(other, 1 << 20), Err(FaultKind::Medium));

    let (_, mut writable) = open(Quirk::OtherNamespaceVanishes);
    assert_eq!(write(&mut writable, 1), Ok(()));
    assert!(write(writable.beside().get_mut(&2).unwrap(), 2).is_err());

    let drive = self::drive(NvmeConfig {
        namespaces: vec![NamespaceConfig::attached(2 << 20, 1); 2],
        ..NvmeConfig::default()
    });
    let mut writable = drive.writable();
    let when = Moment::Start;
    let quirk = Quirk::OtherNamespaceGrows;
    drive.fail(Fault::Quirk { quirk, when });
    let own = writable.description().identity.capacity;
    assert_eq!(writable.identify().unwrap().identity.capacity, own);
    let other = writable.beside().get_mut(&2).unwrap();
    assert_eq!(other.description().identity.capacity.0, 2 << 20);
    assert_eq!(other.identify().unwrap().identity.capacity.0, 3 << 20);
}

#[test]
fn a_running_sanitise_is_found_at_the_start() {
    let drive = drive(NvmeConfig::default());
    assert_eq!(write(&drive, 1, 3, &canary(7)), 0);
    quirk(&drive, Quirk::RunningAtStart);
    assert_eq!(&log(&drive)[2..5], &[0x02, 0x00, 0x0A]);
    assert_eq!(sanitize(&drive, 0x02), 0x001D);
    secs(&drive, 20);
    assert_eq!(&log(&drive)[2..5], &[0x01, 0x01, 0x0A]);
}

#[test]
fn an_earlier_failure_and_an_earlier_success_are_found() {
    let drive = drive(NvmeConfig::default());
    assert_eq!(write(&drive, 1, 3, &canary(7)), 0);
    quirk(&drive, Quirk::ErasedBefore);
    assert_eq!(&log(&drive)[2..5], &[0x01, 0x00, 0x02]);
    quirk(&drive, Quirk::SanitizeFailedBefore);
    assert_eq!(log(&drive)[2], 0x03);
    assert_eq!(read(&drive, 1, 3), Err(0x401C));
    assert_eq!(sanitize(&drive, 0x02), 0);
    secs(&drive, 20);
    assert_eq!(log(&drive)[2], 0x01);
}

#[test]
fn allocation_is_lost_although_it_was_to_be_kept() {
    let drive = drive(NvmeConfig::default());
    quirk(&drive, Quirk::DeallocatesDespiteNdas);
    assert_eq!(admin(&drive, &[(0, 0x84), (40, 0x02), (41, 0x02)]), 0);
    secs(&drive, 20);
    assert_eq!(log(&drive)[2], 0x04);
}

#[test]
fn the_verification_never_comes() {
    let drive = drive(NvmeConfig {
        verification: true,
        ..NvmeConfig::default()
    });
    quirk(&drive, Quirk::MediaVerificationCancelled);
    assert_eq!(admin(&drive, &[(0, 0x84), (40, 0x02), (41, 0x04)]), 0);
    secs(&drive, 20);
    let page = log(&drive);
    assert_eq!((page[2], page[3], page[36]), (0x01, 0x03, 0));
}

#[test]
fn the_verification_is_of_no_use_or_never_ends() {
    let waiting = |lie| {
        let drive = drive(NvmeConfig {
            verification: true,
            ..NvmeConfig::default()
        });
        quirk(&drive, lie);
        assert_eq!(admin(&drive, &[(0, 0x84), (40, 0x02), (41, 0x04)]), 0);
        secs(&drive, 20);
        assert_eq!(log(&drive)[36], 5);
        drive
    };
    let drive = waiting(Quirk::MediaReadsFail);
    assert_eq!(read(&drive, 1, 0), Err(0x4281));
    let drive = waiting(Quirk::StaysInVerification);
    assert_eq!(sanitize(&drive, 0x05), 0);
    secs(&drive, 20);
    assert_eq!(log(&drive)[36], 5);
}

#[test]
fn the_power_fails_and_the_drive_calls_it_a_success() {
    let (drive, answer) = erased(Quirk::ClaimsSuccessAfterPowerLoss);
    assert_eq!(answer, Ok(0));
    assert_eq!(log(&drive)[2], 0x01);
    let drive = super::drive(NvmeConfig::default());
    drive.plant(11 << 20, &canary(7));
    quirk(&drive, Quirk::ClaimsSuccessAfterPowerLoss);
    assert_eq!(sanitize(&drive, 0x02), 0);
    secs(&drive, 10);
    secs(&drive, 10);
    assert_eq!(log(&drive)[2], 0x01);
    assert_eq!(standing(&drive), Standing::Reachable);
}

#[test]
fn the_answer_is_lost_and_the_erase_goes_on() {
    let (drive, answer) = erased(Quirk::AnswerLost);
    assert_eq!(answer, Err(FaultKind::Stalled));
    assert_eq!(log(&drive)[2], 0x01);
}

#[test]
fn erased_blocks_read_as_the_maker_likes() {
    let (drive, _) = erased(Quirk::VendorPattern);
    assert_eq!(
        read(&drive, 1, 3).unwrap()[..5],
        [0x33, 0xCC, 0x55, 0xAA, 0x33]
    );
    let (drive, _) = erased(Quirk::UnreadableUntilWritten);
    assert_eq!(read(&drive, 1, 3), Err(0x4281));
    assert_eq!(write(&drive, 1, 3, &canary(1)), 0);
    assert_eq!(read(&drive, 1, 3).unwrap(), canary(1));
}

#[test]
fn another_block_size_another_capacity_another_drive() {
    let (drive, _) = erased(Quirk::WrongBlockSizeAfter);
    let page = admin_in(&drive, &[(0, 0x06), (4, 1), (40, 0)], 4096).unwrap();
    assert_eq!(page[26], 0);
    let (drive, _) = erased(Quirk::CapacityDiffersAfter);
    let page = admin_in(&drive, &[(0, 0x06), (4, 1), (40, 0)], 4096).unwrap();
    assert_eq!(page[..3], [0x80, 0x0A, 0], "an eighth is missing");
    let (drive, _) = erased(Quirk::IdentityDiffersAfter);
    let page = admin_in(&drive, &[(0, 0x06), (40, 1)], 4096).unwrap();
    assert_eq!(&page[4..12], b"ANOTHER ");
    let (drive, _) = erased(Quirk::NotReadyAfter);
    assert_eq!(read(&drive, 1, 3), Err(0x0082));
    drive.power_cut(1);
    drive.power_on();
    assert!(read(&drive, 1, 3).is_ok());
}

#[test]
fn a_key_that_was_kept_shows_or_stays_inside() {
    for (quirk, expected) in [
        (Quirk::CryptoKeepsKey, Standing::Reachable),
        (Quirk::CryptoHidesKey, Standing::PhysicalOnly),
    ] {
        let drive = drive(NvmeConfig::default());
        drive.plant(0, &canary(7));
        super::quirk(&drive, quirk);
        assert_eq!(sanitize(&drive, 0x04), 0);
        secs(&drive, 2);
        assert_eq!(log(&drive)[2], 0x01);
        assert_eq!(standing(&drive), expected, "{}", quirk.name());
    }
}

#[test]
fn stale_pages_are_left() {
    let drive = drive(NvmeConfig::default());
    drive.plant(0, &canary(7));
    drive.plant(0, &canary(8));
    quirk(&drive, Quirk::LeavesSpare);
    assert_eq!(sanitize(&drive, 0x02), 0);
    secs(&drive, 20);
    assert_eq!(standing(&drive), Standing::PhysicalOnly);
}

#[test]
fn what_sets_in_during_or_after_the_erase() {
    let (drive, _) = erased(Quirk::ReadsOldData);
    assert_eq!(read(&drive, 1, 3).unwrap(), canary(7));
    let (drive, _) = erased(Quirk::UnreadableSectors);
    // The middle of the subsystem: block 2048 of 4096 bytes.
    let entry = entry(&[(0, 0x02), (4, 1), (41, 8)]);
    let mut buffer = [0; 4096];
    let reply = drive.nvme_io(&entry, Data::In(&mut buffer), Wait::at_most(HOUR));
    assert_eq!(reply.unwrap().status, 0x4281);
    let (drive, _) = erased(Quirk::DropsAllWrites);
    assert_eq!(write(&drive, 1, 9, &canary(9)), 0);
    assert_eq!(read(&drive, 1, 9).unwrap(), vec![0; 4096]);
    let (drive, _) = erased(Quirk::GdeStuck);
    assert_eq!(write(&drive, 1, 9, &canary(9)), 0);
    assert_eq!(log(&drive)[3], 0x01);
    let (drive, _) = erased(Quirk::NoiseAfter);
    let noise = read(&drive, 1, 3).unwrap();
    assert!(noise.iter().any(|byte| *byte != noise[0]));
    assert_eq!(standing(&drive), Standing::Nowhere);
    for quirk in [Quirk::ResetMidErase, Quirk::PowerCutAndResume] {
        let (drive, answer) = erased(quirk);
        secs(&drive, 20);
        assert_eq!((answer, log(&drive)[2]), (Ok(0), 0x01), "{}", quirk.name());
        assert_eq!(standing(&drive), Standing::Nowhere);
    }
    let drive = super::drive(NvmeConfig::default());
    drive.plant(8 << 20, &canary(7));
    quirk(&drive, Quirk::CompletesEarly);
    assert_eq!(sanitize(&drive, 0x02), 0);
    secs(&drive, 20);
    assert_eq!(log(&drive)[2], 0x01);
    assert_eq!(standing(&drive), Standing::Reachable);
}
