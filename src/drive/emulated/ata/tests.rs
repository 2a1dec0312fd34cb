//! State machines of the SATA model, driven by command blocks as hdparm, the
//! kernel and the standards have them, written by hand.

use std::time::Duration;

use crate::drive::emulated::{EmulatedConfig, EmulatedDrive, Fault, Quirk, Standing};
use crate::drive::{Access, Data, FaultKind, ScsiReply, Wait};
use crate::record::Extent;

const HOUR: Duration = Duration::from_secs(3600);

fn send(drive: &EmulatedDrive, cdb: &[u8], data: Data<'_>) -> ScsiReply {
    drive.scsi(cdb, data, Wait::at_most(HOUR)).unwrap()
}

/// ATA PASS-THROUGH(16) as hdparm sends it: EXTEND, CK_COND.
fn through(protocol: u8, command: u8, feature: u16, count: u16, lba: u64) -> [u8; 16] {
    let l = lba.to_be_bytes();
    let f = feature.to_be_bytes();
    let c = count.to_be_bytes();
    [
        0x85,
        protocol << 1 | 1,
        0x20,
        f[0],
        f[1],
        c[0],
        c[1],
        l[4],
        l[7],
        l[3],
        l[6],
        l[2],
        l[5],
        0x40,
        command,
        0,
    ]
}

/// COUNT and LBA 15:0 out of an ATA status return descriptor, and whether the
/// command was aborted.
fn registers(reply: &ScsiReply) -> (u16, u16, bool) {
    let s = &reply.sense;
    assert_eq!((s[0], s[8], s[9], s.len()), (0x72, 0x09, 0x0C, 22));
    let count = u16::from(s[12]) << 8 | u16::from(s[13]);
    let lba = u16::from(s[17]) << 8 | u16::from(s[15]);
    (count, lba, s[21] & 1 == 1)
}

fn identify(drive: &EmulatedDrive) -> Vec<u8> {
    let mut bytes = vec![0; 512];
    let cdb = [
        0x85, 0x08, 0x0E, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0x40, 0xEC, 0,
    ];
    let reply = send(drive, &cdb, Data::In(&mut bytes));
    assert_eq!((reply.status, reply.sense.len()), (0, 0));
    bytes
}

fn word(identify: &[u8], number: usize) -> u16 {
    u16::from_le_bytes([identify[2 * number], identify[2 * number + 1]])
}

/// SECURITY commands as hdparm sends them (`85 0a 06 ...`, `85 06 20 ...`).
fn security(drive: &EmulatedDrive, command: u8, flags: u8, password: &[u8]) -> u8 {
    if command == 0xF3 || command == 0xF5 {
        let mut cdb = [0; 16];
        cdb[..3].copy_from_slice(&[0x85, 0x06, 0x20]);
        cdb[13] = 0x40;
        cdb[14] = command;
        let reply = send(drive, &cdb, Data::None);
        return reply.sense[21];
    }
    let mut cdb = [0; 16];
    cdb[..3].copy_from_slice(&[0x85, 0x0A, 0x06]);
    cdb[6] = 1;
    cdb[13] = 0x40;
    cdb[14] = command;
    let mut block = [0; 512];
    block[0] = flags;
    block[2..2 + password.len()].copy_from_slice(password);
    let reply = send(drive, &cdb, Data::Out(&block));
    if reply.status == 0 {
        0x50
    } else {
        reply.sense[21]
    }
}

/// Random-looking sectors all over the drive.
fn samples(drive: &EmulatedDrive, end: u64) -> Vec<Vec<u8>> {
    let mut samples = Vec::new();
    for number in 0..64u64 {
        let text = format!("letter {number:09} ").into_bytes().repeat(32);
        drive.plant(number * (end / 64) / 4096 * 4096, &text[..512]);
        samples.push(text[..512].to_vec());
    }
    samples
}

fn count(drive: &EmulatedDrive, samples: &[Vec<u8>], wanted: Standing) -> usize {
    let samples: Vec<&[u8]> = samples.iter().map(Vec::as_slice).collect();
    let standing = drive.standing(&samples);
    standing.iter().filter(|one| **one == wanted).count()
}

#[test]
fn identify_device_has_its_words_and_checksum() {
    let drive = EmulatedDrive::new(&EmulatedConfig::ata_ssd());
    let bytes = identify(&drive);
    assert_eq!(bytes.iter().fold(0u8, |sum, b| sum.wrapping_add(*b)), 0);
    assert_eq!(bytes[510], 0xA5);
    assert_eq!(&bytes[20..30], b"MESUDS0010");
    assert_eq!(word(&bytes, 59) & 0xF000, 0xB000);
    assert_eq!(word(&bytes, 128), 0x0021);
    assert_eq!((word(&bytes, 89), word(&bytes, 90)), (1, 4));
    assert_eq!((word(&bytes, 217), word(&bytes, 106)), (1, 0x6003));
    assert_eq!((word(&bytes, 100), word(&bytes, 101)), (0x8000, 0));
    // openSeaChest: ATA PASS-THROUGH(12).
    let mut short = vec![0; 512];
    let cdb = [0xA1, 0x08, 0x0E, 0, 1, 0, 0, 0, 0x40, 0xEC, 0, 0];
    assert_eq!(send(&drive, &cdb, Data::In(&mut short)).status, 0);
    assert_eq!(short, bytes);
    drive.fail(Fault::quirk(Quirk::BadChecksum));
    let bytes = identify(&drive);
    assert_ne!(bytes.iter().fold(0u8, |sum, b| sum.wrapping_add(*b)), 0);
}

#[test]
fn block_erase_runs_refuses_others_and_keeps_its_mark() {
    let drive = EmulatedDrive::new(&EmulatedConfig::ata_ssd());
    let planted = samples(&drive, 16 << 20);
    drive.reallocate(0);
    let status = through(3, 0xB4, 0, 0, 0);
    assert_eq!(
        registers(&send(&drive, &status, Data::None)),
        (0, 0xFFFF, false)
    );
    let wrong = through(3, 0xB4, 0x12, 0, 0x426B_4573);
    assert_eq!(registers(&send(&drive, &wrong, Data::None)), (0, 2, true));
    let erase = through(3, 0xB4, 0x12, 0, 0x426B_4572);
    assert_eq!(
        registers(&send(&drive, &erase, Data::None)),
        (0x4000, 0, false)
    );
    drive.pass(Duration::from_secs(10));
    assert_eq!(
        registers(&send(&drive, &status, Data::None)),
        (0x4000, 0x8000, false)
    );
    assert_eq!(count(&drive, &planted, Standing::Reachable), 32);
    // Neither another sanitise nor a read gets through.
    assert!(registers(&send(&drive, &erase, Data::None)).2);
    let mut sector = [0; 512];
    let read = [0x28, 0, 0, 0, 0, 0, 0, 0, 1, 0];
    let reply = send(&drive, &read, Data::In(&mut sector));
    assert_eq!(reply.sense[1..4], [0x02, 0x04, 0x1B]);
    // It goes on after a power cut.
    drive.power_cut(7);
    drive.power_on();
    drive.pass(Duration::from_secs(20));
    assert_eq!(
        registers(&send(&drive, &status, Data::None)),
        (0x8000, 0xFFFF, false)
    );
    assert_eq!(count(&drive, &planted, Standing::Nowhere), 64);
    assert_eq!(
        send(&drive, &read, Data::In(&mut sector)).status,
        0,
        "reads get through again"
    );
    drive.power_cut(7);
    drive.power_on();
    assert_eq!(
        registers(&send(&drive, &status, Data::None)).0,
        0x8000,
        "the mark outlives power cycles"
    );
}

#[test]
fn a_failed_sanitise_in_restricted_mode_is_left_by_a_good_one_only() {
    let drive = EmulatedDrive::new(&EmulatedConfig::ata_ssd());
    let planted = samples(&drive, 16 << 20);
    drive.fail(Fault::quirk(Quirk::FailsHalfway));
    let erase = through(3, 0xB4, 0x12, 0, 0x426B_4572);
    send(&drive, &erase, Data::None);
    drive.pass(Duration::from_secs(60));
    let clear = through(3, 0xB4, 0, 1, 0);
    assert_eq!(registers(&send(&drive, &clear, Data::None)), (0, 1, true));
    assert_eq!(count(&drive, &planted, Standing::Reachable), 32);
    let retry = through(3, 0xB4, 0x12, 0x10, 0x426B_4572);
    assert!(registers(&send(&drive, &retry, Data::None)).2);
    drive.heal("fails-halfway");
    assert!(!registers(&send(&drive, &erase, Data::None)).2);
    drive.pass(Duration::from_secs(60));
    assert_eq!(
        registers(&send(&drive, &clear, Data::None)).0,
        0x8000,
        "it ended well"
    );
    assert_eq!(count(&drive, &planted, Standing::Nowhere), 64);
}

#[test]
fn freeze_and_antifreeze_exclude_each_other() {
    let drive = EmulatedDrive::new(&EmulatedConfig::ata_ssd());
    let freeze = through(3, 0xB4, 0x20, 0, 0x4672_4C6B);
    let antifreeze = through(3, 0xB4, 0x40, 0, 0x416E_7469);
    assert_eq!(registers(&send(&drive, &antifreeze, Data::None)).0, 0x1000);
    assert_eq!(registers(&send(&drive, &freeze, Data::None)), (0, 4, true));
    drive.power_cut(0);
    drive.power_on();
    assert_eq!(registers(&send(&drive, &freeze, Data::None)).0, 0x2000);
    let erase = through(3, 0xB4, 0x12, 0, 0x426B_4572);
    assert_eq!(registers(&send(&drive, &erase, Data::None)), (0, 3, true));
}

#[test]
fn crypto_scramble_leaves_noise() {
    let drive = EmulatedDrive::new(&EmulatedConfig::ata_ssd());
    let planted = samples(&drive, 16 << 20);
    let erase = through(3, 0xB4, 0x11, 0, 0x4372_7970);
    send(&drive, &erase, Data::None);
    drive.pass(Duration::from_secs(60));
    assert_eq!(count(&drive, &planted, Standing::Nowhere), 64);
    let mut sector = [0; 512];
    let read = [0x28, 0, 0, 0, 0, 0, 0, 0, 1, 0];
    send(&drive, &read, Data::In(&mut sector));
    assert_ne!(sector, [0; 512]);
    assert_ne!(sector[..], planted[0][..]);
}

#[test]
fn security_erase_needs_the_password_and_prepare_right_before() {
    let drive = EmulatedDrive::new(&EmulatedConfig::ata_ssd());
    let planted = samples(&drive, 16 << 20);
    assert_eq!(security(&drive, 0xF1, 0, b"p"), 0x50);
    assert_eq!(word(&identify(&drive), 128), 0x0023);
    assert_eq!(security(&drive, 0xF4, 0, b"p"), 0x51, "no prepare");
    security(&drive, 0xF3, 0, b"");
    identify(&drive);
    assert_eq!(security(&drive, 0xF4, 0, b"p"), 0x51, "something between");
    security(&drive, 0xF3, 0, b"");
    assert_eq!(security(&drive, 0xF4, 0, b"q"), 0x51, "wrong password");
    assert_eq!(count(&drive, &planted, Standing::Reachable), 64);
    security(&drive, 0xF3, 0, b"");
    let before = drive.now();
    assert_eq!(security(&drive, 0xF4, 0, b"p"), 0x50);
    assert_eq!(drive.now() - before, Duration::from_secs(60));
    assert_eq!(word(&identify(&drive), 128), 0x0021);
    assert_eq!(count(&drive, &planted, Standing::Nowhere), 64);
}

#[test]
fn a_locked_drive_shows_nothing_and_counts_attempts() {
    let drive = EmulatedDrive::new(&EmulatedConfig::ata_disk());
    let planted = samples(&drive, 16 << 20);
    security(&drive, 0xF1, 0, b"p");
    drive.power_cut(0);
    drive.power_on();
    assert_eq!(word(&identify(&drive), 128), 0x0027);
    let mut queue = crate::drive::Medium::queue(&mut drive.medium(), 1, 4096).unwrap();
    queue.submit(0, Access::Read, 0, 512).unwrap();
    let read = queue.complete(Duration::ZERO).unwrap().unwrap();
    assert_eq!(read.result, Err(FaultKind::Medium));
    assert_eq!(count(&drive, &planted, Standing::Reachable), 64);
    assert_eq!(security(&drive, 0xF6, 0, b"p"), 0x51, "locked");
    for _ in 0..5 {
        assert_eq!(security(&drive, 0xF2, 0, b"q"), 0x51);
    }
    assert_eq!(word(&identify(&drive), 128), 0x0037);
    assert_eq!(security(&drive, 0xF2, 0, b"p"), 0x51, "count expired");
    drive.power_cut(0);
    drive.power_on();
    assert_eq!(security(&drive, 0xF2, 0, b"p"), 0x50);
    assert_eq!(security(&drive, 0xF6, 0, b"p"), 0x50);
    assert_eq!(word(&identify(&drive), 128), 0x0021);
}

#[test]
fn an_interrupted_security_erase_leaves_it_half_erased_and_locked() {
    let drive = EmulatedDrive::new(&EmulatedConfig::ata_disk());
    let planted = samples(&drive, 16 << 20);
    security(&drive, 0xF1, 0, b"p");
    security(&drive, 0xF3, 0, b"");
    let mut cdb = [0; 16];
    cdb[..3].copy_from_slice(&[0x85, 0x0A, 0x06]);
    cdb[6] = 1;
    cdb[14] = 0xF4;
    let mut block = [0; 512];
    block[2] = b'p';
    // 90 of 180 seconds, then the kernel resets the drive.
    let wait = Wait::at_most(Duration::from_secs(90));
    let error = drive.scsi(&cdb, Data::Out(&block), wait).unwrap_err();
    assert_eq!(error, FaultKind::Stalled);
    let left = count(&drive, &planted, Standing::Reachable);
    assert!((30..=34).contains(&left), "{left}");
    let ready = send(&drive, &[0; 6], Data::None);
    assert_eq!(ready.sense[1..4], [0x06, 0x29, 0x00]);
    assert_eq!(word(&identify(&drive), 128) & 0x6, 0x6);
    drive.pass(HOUR);
    assert_eq!(count(&drive, &planted, Standing::Reachable), left);
    assert_eq!(security(&drive, 0xF2, 0, b"p"), 0x50);
}

#[test]
fn frozen_drives_thaw_when_the_computer_sleeps() {
    let drive = EmulatedDrive::new(&EmulatedConfig::ata_ssd());
    drive.fail(Fault::quirk(Quirk::SecurityFrozen));
    assert_eq!(word(&identify(&drive), 128), 0x0029);
    assert_eq!(security(&drive, 0xF1, 0, b"p"), 0x51);
    drive.power_cut(0);
    drive.power_on();
    assert_eq!(word(&identify(&drive), 128), 0x0029);
    drive.suspend_and_wake();
    assert_eq!(word(&identify(&drive), 128), 0x0021);
}

#[test]
fn a_host_protected_area_opens_right_after_read_native_max_only() {
    let mut config = EmulatedConfig::ata_disk();
    let crate::drive::emulated::Kind::Ata(ata) = &mut config.kind else {
        panic!("a SATA drive");
    };
    ata.shown = [Some(20_000), None, Some(30_000)];
    let drive = EmulatedDrive::new(&config);
    let native = through(3, 0x27, 0, 0, 0);
    let reply = send(&drive, &native, Data::None);
    assert_eq!(registers(&reply).1, 29_999);
    identify(&drive);
    let set = through(3, 0x37, 0, 1, 29_999);
    assert!(registers(&send(&drive, &set, Data::None)).2);
    // A device configuration overlay is not restored under a protected area.
    let restore = through(3, 0xB1, 0xC0, 0, 0);
    assert!(registers(&send(&drive, &restore, Data::None)).2);
    send(&drive, &native, Data::None);
    assert!(!registers(&send(&drive, &set, Data::None)).2);
    assert_eq!(word(&identify(&drive), 100), 30_000);
    send(&drive, &native, Data::None);
    let again = through(3, 0x37, 0, 1, 10_000);
    assert!(
        registers(&send(&drive, &again, Data::None)).2,
        "one change per power cycle"
    );
    assert!(!registers(&send(&drive, &restore, Data::None)).2);
    assert_eq!(word(&identify(&drive), 100), 32_768);
    let mut medium = drive.medium();
    crate::drive::Medium::rescan(&mut medium).unwrap();
    let seen = crate::drive::Medium::description(&medium);
    assert_eq!(seen.identity.capacity.0, 16 << 20);
}

#[test]
fn the_kernel_sees_a_new_size_when_it_is_told_to_look() {
    let mut config = EmulatedConfig::ata_ssd();
    let crate::drive::emulated::Kind::Ata(ata) = &mut config.kind else {
        panic!("a SATA drive");
    };
    ata.shown[1] = Some(16_384);
    let drive = EmulatedDrive::new(&config);
    let planted = samples(&drive, 16 << 20);
    let mut medium = drive.medium();
    let native = through(3, 0x78, 0, 0, 0);
    assert_eq!(registers(&send(&drive, &native, Data::None)).1, 32_767);
    let set = through(3, 0x78, 1, 0, 32_767);
    assert!(!registers(&send(&drive, &set, Data::None)).2);
    let size = |medium: &mut _| {
        let seen = crate::drive::Medium::identify(medium).unwrap();
        seen.identity.capacity.0
    };
    assert_eq!(size(&mut medium), 8 << 20);
    crate::drive::Medium::rescan(&mut medium).unwrap();
    assert_eq!(size(&mut medium), 16 << 20);
    assert_eq!(count(&drive, &planted, Standing::Reachable), 64);
}

#[test]
fn registers_come_in_three_layouts() {
    let status = through(3, 0xB4, 0, 0, 0);
    let layout = |quirk| {
        let drive = EmulatedDrive::new(&EmulatedConfig::ata_ssd());
        drive.fail(Fault::quirk(Quirk::ErasedBefore));
        drive.fail(Fault::quirk(quirk));
        send(&drive, &status, Data::None).sense
    };
    let fixed = layout(Quirk::FixedSense);
    assert_eq!(fixed[..9], [0xF0, 0, 1, 0, 0x50, 0x40, 0, 0x0A, 0xC0]);
    assert_eq!(fixed[9..14], [0xFF, 0xFF, 0, 0, 0x1D]);
    let old = layout(Quirk::OldFixedSense);
    assert_eq!(old[..4], [0x70, 0, 1, 0]);
    assert_eq!(old[8..14], [0, 0x50, 0x40, 0, 0, 0x1D]);
    assert_eq!(old[16..20], [0xC0, 0xFF, 0xFF, 0]);
    assert!(layout(Quirk::NoSense).is_empty());
    let zeroed = layout(Quirk::ZeroedRegisters);
    assert_eq!((zeroed[12], zeroed[15], zeroed[21]), (0, 0, 0x50));
}

#[test]
fn lies_about_the_erase_leave_what_they_say() {
    let erase = through(3, 0xB4, 0x12, 0, 0x426B_4572);
    let left = |quirk| {
        let drive = EmulatedDrive::new(&EmulatedConfig::ata_ssd());
        let planted = samples(&drive, 16 << 20);
        drive.fail(Fault::quirk(quirk));
        send(&drive, &erase, Data::None);
        drive.pass(HOUR);
        drive.pass(HOUR);
        // Whoever scans the bus hears of a reset first.
        send(&drive, &[0; 6], Data::None);
        let status = through(3, 0xB4, 0, 0, 0);
        assert_eq!(registers(&send(&drive, &status, Data::None)).0, 0x8000);
        let reachable = count(&drive, &planted, Standing::Reachable);
        (reachable, count(&drive, &planted, Standing::PhysicalOnly))
    };
    assert_eq!(left(Quirk::SuccessDataIntact), (64, 0));
    assert_eq!(left(Quirk::UnmapsOnly), (0, 64));
    assert_eq!(left(Quirk::ErasesFirstHalfOnly), (32, 0));
    assert_eq!(left(Quirk::ErasesLastHalfOnly), (32, 0));
    assert_eq!(left(Quirk::CompletesEarly), (57, 0));
    assert_eq!(left(Quirk::StaleSuccess), (64, 0));
    assert_eq!(left(Quirk::VendorPattern), (0, 0));
    assert_eq!(left(Quirk::PowerCutAndResume), (0, 0));
}

#[test]
fn spare_pages_keep_what_a_normal_erase_does_not_reach() {
    let drive = EmulatedDrive::new(&EmulatedConfig::ata_ssd());
    let planted = samples(&drive, 16 << 20);
    drive.reallocate(0);
    security(&drive, 0xF1, 0, b"p");
    security(&drive, 0xF3, 0, b"");
    security(&drive, 0xF4, 0, b"p");
    assert_eq!(count(&drive, &planted, Standing::PhysicalOnly), 1);
    security(&drive, 0xF1, 0, b"p");
    security(&drive, 0xF3, 0, b"");
    security(&drive, 0xF4, 2, b"p");
    assert_eq!(count(&drive, &planted, Standing::Nowhere), 64);
}

#[test]
fn what_hosts_ask_of_every_drive_is_answered() {
    let drive = EmulatedDrive::new(&EmulatedConfig::ata_disk());
    let mut bytes = vec![0; 255];
    send(&drive, &[0x12, 0, 0, 0, 96, 0], Data::In(&mut bytes));
    assert_eq!(&bytes[8..16], b"ATA     ");
    for page in [0x00, 0x80, 0x83, 0x89, 0xB0, 0xB1, 0xB2] {
        let cdb = [0x12, 1, page, 2, 60, 0];
        let mut bytes = vec![0; 572];
        let reply = send(&drive, &cdb, Data::In(&mut bytes));
        assert_eq!((reply.status, bytes[1]), (0, page));
    }
    let mut capacity = [0; 32];
    let cdb = [0x9E, 0x10, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 32, 0, 0];
    send(&drive, &cdb, Data::In(&mut capacity));
    assert_eq!(
        capacity[..14],
        [0, 0, 0, 0, 0, 0, 0x7F, 0xFF, 0, 0, 2, 0, 0, 3]
    );
    let mut page = [0; 512];
    // READ LOG EXT: directory, IDENTIFY DEVICE data, security.
    for lba in [0x00, 0x0130, 0x0630] {
        let reply = send(&drive, &through(4, 0x2F, 0, 1, lba), Data::In(&mut page));
        assert!(!registers(&reply).2);
    }
    assert_eq!(page[2], 6);
    let smart = through(3, 0xB0, 0xDA, 0, 0xC2_4F00);
    assert!(!registers(&send(&drive, &smart, Data::None)).2);
    let unknown = send(&drive, &[0x48, 2, 0, 0, 0, 0, 0, 0, 0, 0], Data::None);
    assert_eq!(unknown.sense[1..4], [0x05, 0x20, 0x00]);
}

#[test]
fn blocks_are_read_and_written_by_every_way() {
    let drive = EmulatedDrive::new(&EmulatedConfig::ata_ssd());
    let data = [7; 1024];
    let write = [0x8A, 0, 0, 0, 0, 0, 0, 0, 0, 9, 0, 0, 0, 2, 0, 0];
    assert_eq!(send(&drive, &write, Data::Out(&data)).status, 0);
    let mut seen = [0; 1024];
    let reply = send(&drive, &through(6, 0x25, 0, 2, 9), Data::In(&mut seen));
    assert_eq!((seen, reply.transferred), (data, 1024));
    let nowhere = Extent {
        offset: 9 * 512,
        length: 1024,
    };
    assert_eq!(drive.truth(nowhere), [0; 1024]);
    send(&drive, &through(3, 0xEA, 0, 0, 0), Data::None);
    assert_eq!(drive.truth(nowhere), data);
    let beyond = [0x28, 0, 0, 0, 0x7F, 0xFF, 0, 0, 2, 0];
    let reply = send(&drive, &beyond, Data::In(&mut seen));
    assert_eq!(reply.sense[1..4], [0x05, 0x21, 0x00]);
}
