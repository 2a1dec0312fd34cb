use super::*;

#[test]
fn a_block_erase_reaches_everything_and_says_so() {
    let drive = drive(NvmeConfig::default());
    assert_eq!(
        &log(&drive)[..8],
        &[0xFF, 0xFF, 0x00, 0x01, 0, 0, 0, 0],
        "never, nothing written"
    );
    // In a namespace of nobody, in none, in a page put aside, and one in reach.
    let samples: Vec<Vec<u8>> = (0..4).map(canary).collect();
    drive.plant((14 << 20) + 4096, &samples[0]);
    drive.plant(15 << 20, &samples[1]);
    drive.plant(SECOND, &samples[2]);
    drive.reallocate(SECOND);
    assert_eq!(write(&drive, 1, 9, &samples[3]), 0);
    assert_eq!(log(&drive)[3], 0, "something was written since");
    assert_eq!(sanitize(&drive, 0x02), 0);
    secs(&drive, 10);
    assert_eq!(&log(&drive)[..8], &[0x00, 0x80, 0x02, 0x00, 0x02, 0, 0, 0]);
    assert_eq!(log(&drive)[36], 0x01, "restricted processing");
    assert_eq!(read(&drive, 1, 9), Err(0x001D));
    assert_eq!(write(&drive, 1, 9, &samples[3]), 0x001D);
    assert_eq!(
        admin(&drive, &[(0, 0x80), (4, 1), (41, 2)]),
        0x001D,
        "Format NVM"
    );
    assert_eq!(sanitize(&drive, 0x04), 0x001D);
    assert_eq!(
        admin_in(&drive, &[(0, 0x82), (41, 1), (43, 1)], 512),
        Err(0x001D)
    );
    assert!(admin_in(&drive, &[(0, 0x06), (40, 1)], 4096).is_ok());
    secs(&drive, 10);
    assert_eq!(&log(&drive)[..8], &[0xFF, 0xFF, 0x01, 0x01, 0x02, 0, 0, 0]);
    let samples: Vec<&[u8]> = samples.iter().map(Vec::as_slice).collect();
    assert_eq!(stands(&drive, &samples), [Standing::Nowhere; 4]);
    assert_eq!(read(&drive, 1, 9).unwrap(), vec![0; 4096]);
}

#[test]
fn a_crypto_erase_leaves_noise_where_allocation_is_kept() {
    let drive = drive(NvmeConfig::default());
    assert_eq!(write(&drive, 2, 3, &canary(7)), 0);
    flush(&drive);
    assert_eq!(admin(&drive, &[(0, 0x84), (40, 0x04), (41, 0x02)]), 0);
    secs(&drive, 2);
    assert_eq!(&log(&drive)[2..8], &[0x01, 0x01, 0x04, 0x02, 0, 0]);
    let after = read(&drive, 2, 3).unwrap();
    assert_ne!(after, canary(7));
    assert!(after.iter().any(|byte| *byte != after[0]));
    assert_eq!(stands(&drive, &[&canary(7)]), [Standing::Nowhere]);
}

#[test]
fn an_overwrite_counts_its_passes_and_leaves_its_pattern() {
    let drive = drive(NvmeConfig::default());
    assert_eq!(write(&drive, 1, 3, &canary(7)), 0);
    // Two passes of 11223344h, inverted between them.
    let overwrite = [
        (0, 0x84),
        (40, 0x23),
        (41, 0x01),
        (44, 0x44),
        (45, 0x33),
        (46, 0x22),
        (47, 0x11),
    ];
    assert_eq!(admin(&drive, &overwrite), 0);
    secs(&drive, 30);
    assert_eq!(log(&drive)[2], 0b0000_1010, "one of 2 passes, running");
    secs(&drive, 10);
    assert_eq!(&log(&drive)[2..6], &[0b0001_0001, 0x01, 0x23, 0x01]);
    assert_eq!(
        &read(&drive, 1, 3).unwrap()[..5],
        &[0xBB, 0xCC, 0xDD, 0xEE, 0xBB]
    );
    assert_eq!(stands(&drive, &[&canary(7)]), [Standing::Nowhere]);
}

#[test]
fn a_restricted_failure_is_left_by_success_only() {
    let drive = drive(NvmeConfig::default());
    quirk(&drive, Quirk::FailsHalfway);
    assert_eq!(sanitize(&drive, 0x02), 0);
    secs(&drive, 20);
    let page = log(&drive);
    assert_eq!(
        &page[..3],
        &[0xFF, 0xFF, 0x03],
        "full progress after a failure"
    );
    assert_eq!(page[36], 0x12, "restricted failure, in processing");
    assert_eq!(read(&drive, 1, 0), Err(0x401C));
    assert_eq!(admin(&drive, &[(0, 0x80), (4, 1), (41, 2)]), 0x001D);
    assert_eq!(sanitize(&drive, 0x01), 0x401C, "exit failure mode");
    assert_eq!(sanitize(&drive, 0x0A), 0x401C, "unrestricted");
    assert_eq!(sanitize(&drive, 0x05), 0x4002);
    drive.power_cut(1);
    drive.power_on();
    assert_eq!(log(&drive)[36], 0x12, "a power cycle does not help");
    drive.heal("fails-halfway");
    assert_eq!(sanitize(&drive, 0x04), 0);
    secs(&drive, 2);
    assert_eq!(log(&drive)[2], 0x01);
    assert!(read(&drive, 1, 0).is_ok());
}

#[test]
fn an_unrestricted_failure_can_be_left() {
    let drive = drive(NvmeConfig::default());
    quirk(&drive, Quirk::FailsAtOnce);
    assert_eq!(sanitize(&drive, 0x0A), 0);
    assert_eq!(log(&drive)[36], 0x34);
    assert_eq!(sanitize(&drive, 0x01), 0);
    let page = log(&drive);
    assert_eq!((page[2], page[36] & 0xF), (0x03, 0), "idle, and it failed");
    assert!(read(&drive, 1, 0).is_ok());
}

#[test]
fn media_can_be_verified_before_they_are_deallocated() {
    let drive = drive(NvmeConfig {
        verification: true,
        ..NvmeConfig::default()
    });
    assert_eq!(write(&drive, 1, 3, &canary(7)), 0);
    assert_eq!(sanitize(&drive, 0x05), 0x4002, "nothing to leave");
    let verified = [(0, 0x84), (40, 0x02), (41, 0x04)];
    assert_eq!(admin(&drive, &verified), 0);
    secs(&drive, 20);
    let page = log(&drive);
    assert_eq!(&page[..3], &[0xFF, 0xFF, 0x02]);
    assert_eq!(page[36], 5);
    // The kernel takes the answer for an error; it comes with the data.
    assert_eq!(read(&drive, 1, 3), Err(0x419C));
    let mut queue = drive.writable().media_queue(1, 4096).unwrap();
    queue.read(0, 3 * 4096, 4096).unwrap();
    let done = queue.complete(Duration::ZERO).unwrap().unwrap();
    assert_eq!(done.result, Ok(()));
    assert_eq!(queue.buffer(0), vec![0xFF; 4096]);
    // Protection information is not to be checked.
    let checked = entry(&[(0, 2), (4, 1), (40, 3), (51, 0x10)]);
    let reply = drive.nvme_io(&checked, Data::In(&mut [0; 4096]), Wait::at_most(HOUR));
    assert_eq!(reply.unwrap().status, 0x4002);
    assert_eq!(write(&drive, 1, 3, &canary(7)), 0x001D);
    assert_eq!(sanitize(&drive, 0x02), 0x4002);
    assert_eq!(sanitize(&drive, 0x05), 0);
    assert_eq!(log(&drive)[36], 6);
    secs(&drive, 2);
    let page = log(&drive);
    assert_eq!((page[2], page[3], page[36]), (0x01, 0x01, 0));
    assert_eq!(read(&drive, 1, 3).unwrap(), vec![0; 4096]);
}

#[test]
fn a_power_cycle_cancels_the_verification() {
    let drive = drive(NvmeConfig {
        verification: true,
        ..NvmeConfig::default()
    });
    assert_eq!(admin(&drive, &[(0, 0x84), (40, 0x04), (41, 0x04)]), 0);
    secs(&drive, 2);
    assert_eq!(log(&drive)[36], 5);
    drive.power_cut(1);
    drive.power_on();
    let page = log(&drive);
    assert_eq!((page[3] & 0b10, page[36]), (0b10, 6));
    secs(&drive, 2);
    assert_eq!(&log(&drive)[2..4], &[0x01, 0x03]);
}

#[test]
fn what_cannot_be_done_is_refused_and_changes_nothing() {
    let drive = drive(NvmeConfig {
        sanitize: [true, false, true],
        inhibited: true,
        ..NvmeConfig::default()
    });
    assert_eq!(sanitize(&drive, 0x03), 0x4002, "no overwrite");
    assert_eq!(
        admin(&drive, &[(0, 0x84), (40, 2), (41, 4)]),
        0x4002,
        "no verification"
    );
    assert_eq!(
        admin(&drive, &[(0, 0x84), (40, 2), (41, 2)]),
        0x4002,
        "no-deallocate inhibited"
    );
    assert_eq!(
        admin(&drive, &[(0, 0x84), (4, 1), (40, 2)]),
        0x4002,
        "of one namespace"
    );
    assert_eq!(sanitize(&drive, 0x00), 0x4002);
    assert_eq!(&log(&drive)[2..8], &[0, 1, 0, 0, 0, 0]);
    // Feature 17h: a warning in place of the refusal.
    assert_eq!(admin(&drive, &[(0, 0x09), (40, 0x17), (44, 1)]), 0);
    assert_eq!(admin(&drive, &[(0, 0x84), (40, 2), (41, 2)]), 0);
    secs(&drive, 20);
    assert_eq!(log(&drive)[2], 0x04);
    let none = super::drive(NvmeConfig {
        sanitize: [false; 3],
        ..NvmeConfig::default()
    });
    assert_eq!(sanitize(&none, 0x02), 0x4001);
}

#[test]
fn a_sanitise_goes_on_after_the_power_failed() {
    let drive = drive(NvmeConfig::default());
    assert_eq!(write(&drive, 1, 3, &canary(7)), 0);
    assert_eq!(sanitize(&drive, 0x02), 0);
    secs(&drive, 5);
    drive.power_cut(1);
    drive.power_on();
    let page = log(&drive);
    assert_eq!((page[2], page[4]), (0x02, 0x02));
    drive.reset();
    secs(&drive, 15);
    assert_eq!(log(&drive)[2], 0x01);
    assert_eq!(stands(&drive, &[&canary(7)]), [Standing::Nowhere]);
}

#[test]
fn a_format_keeps_to_its_namespace_and_takes_its_time() {
    let drive = drive(NvmeConfig {
        fna: 0b100,
        ..NvmeConfig::default()
    });
    assert_eq!(write(&drive, 1, 3, &canary(1)), 0);
    assert_eq!(write(&drive, 2, 3, &canary(2)), 0);
    // SES 1 in bits 11:9, LBA format 1.
    let before = drive.now();
    assert_eq!(
        admin(&drive, &[(0, 0x80), (4, 2), (40, 0x01), (41, 0x02)]),
        0
    );
    assert!(drive.now() - before >= Duration::from_secs(20));
    assert_eq!(read(&drive, 1, 3).unwrap(), canary(1));
    assert_eq!(read(&drive, 2, 3).unwrap(), vec![0; 4096]);
    let one = canary(1);
    let standing = stands(&drive, &[&one, &canary(2)]);
    assert_eq!(standing, [Standing::Reachable, Standing::Nowhere]);
    // Cryptographic erase.
    assert_eq!(
        admin(&drive, &[(0, 0x80), (4, 1), (40, 0x01), (41, 0x04)]),
        0
    );
    assert_eq!(stands(&drive, &[&one]), [Standing::Nowhere]);
    // To blocks of 512 bytes, without an erase.
    assert_eq!(admin(&drive, &[(0, 0x80), (4, 1)]), 0);
    let page = admin_in(&drive, &[(0, 0x06), (4, 1), (40, 0)], 4096).unwrap();
    assert_eq!(
        (page[26], page[1]),
        (0, 0x60),
        "12 MiB in blocks of 512 bytes"
    );
}

#[test]
fn a_format_of_all_misses_what_is_in_no_namespace() {
    let drive = drive(NvmeConfig::default());
    let samples = [canary(1), canary(2), canary(3)];
    drive.plant(0, &samples[0]);
    drive.plant(14 << 20, &samples[1]);
    drive.plant(15 << 20, &samples[2]);
    assert_eq!(
        admin(&drive, &[(0, 0x80), (4, 1), (40, 0x01), (41, 0x02)]),
        0
    );
    let samples: Vec<&[u8]> = samples.iter().map(Vec::as_slice).collect();
    let standing = stands(&drive, &samples);
    assert_eq!(
        standing[..2],
        [Standing::Nowhere; 2],
        "the secure erase applies to all"
    );
    assert_eq!(standing[2], Standing::Reachable);
}

#[test]
fn a_format_without_an_erase_erases_nothing() {
    let drive = drive(NvmeConfig::default());
    assert_eq!(write(&drive, 1, 3, &canary(1)), 0);
    assert_eq!(admin(&drive, &[(0, 0x80), (4, 1), (40, 0x01)]), 0);
    assert_eq!(read(&drive, 1, 3).unwrap(), canary(1));
    assert_eq!(admin(&drive, &[(0, 0x80), (4, 1), (40, 0x0F)]), 0x410A);
    assert_eq!(
        admin(&drive, &[(0, 0x80), (4, 1), (40, 0x21)]),
        0x410A,
        "no room for protection"
    );
    assert_eq!(
        admin(&drive, &[(0, 0x80), (4, 1), (40, 0x01), (41, 0x06)]),
        0x4002
    );
    assert_eq!(admin(&drive, &[(0, 0x80), (4, 9), (40, 0x01)]), 0x400B);
}

#[test]
fn a_format_that_the_host_does_not_wait_for_is_broken_off() {
    let drive = drive(NvmeConfig::default());
    let format = entry(&[(0, 0x80), (4, 1), (40, 0x01), (41, 0x02)]);
    let mut left = Vec::new();
    let mut tick = |_| {
        let page = admin_in(&drive, &[(0, 0x06), (4, 1), (40, 0)], 4096).unwrap();
        left.push(page[32]);
    };
    let wait = Wait {
        tick: Some(&mut tick),
        ..Wait::at_most(Duration::from_secs(10))
    };
    let reply = drive.nvme_admin(&format, Data::None, wait);
    assert_eq!(reply.unwrap_err(), FaultKind::Stalled);
    assert!(left[0] > left[left.len() - 1], "{left:?}");
    assert_eq!(left[left.len() - 1], 0x80 | 50);
    let page = admin_in(&drive, &[(0, 0x06), (4, 1), (40, 0)], 4096).unwrap();
    assert_eq!(page[32], 0x80);
}

#[test]
fn write_protection_stands_before_every_erase() {
    let drive = drive(NvmeConfig::default());
    // Feature 84h of namespace 1.
    assert_eq!(admin(&drive, &[(0, 0x09), (4, 1), (40, 0x84), (44, 1)]), 0);
    let page = admin_in(&drive, &[(0, 0x06), (4, 1), (40, 0)], 4096).unwrap();
    assert_eq!(page[99], 1);
    assert_eq!(sanitize(&drive, 0x02), 0x4020);
    assert_eq!(
        admin(&drive, &[(0, 0x80), (4, 2), (40, 0x01), (41, 0x02)]),
        0x4020
    );
    assert_eq!(write(&drive, 1, 0, &canary(1)), 0x4020);
    assert_eq!(write(&drive, 2, 0, &canary(1)), 0);
    assert_eq!(admin(&drive, &[(0, 0x09), (4, 1), (40, 0x84)]), 0);
    assert_eq!(sanitize(&drive, 0x02), 0);
}
