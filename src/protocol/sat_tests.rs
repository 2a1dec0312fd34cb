use super::*;
use crate::protocol::ata;
use crate::protocol::ata::SanitizeStatus;

fn hex(text: &str) -> Vec<u8> {
    text.split_ascii_whitespace()
        .map(|byte| u8::from_str_radix(byte, 16).unwrap())
        .collect()
}

// dmesg of USB bridges that people have published (Ubuntu forums, 2009-2010):
// CHECK POWER MODE, SMART RETURN STATUS, and one that gives nothing but zeros.
const POWER: &str = "72 01 00 1d 00 00 00 0e 09 0c 00 00 00 ff 00 00 00 00 00 00 40 50";
const HEALTH: &str = "72 01 00 1d 00 00 00 0e 09 0c 00 00 00 00 00 00 00 4f 00 c2 e0 50";
const ZEROS: &str = "72 01 00 1d 00 00 00 0e 09 0c 00 00 00 00 00 00 00 00 00 00 00 00";
// hdparm, patch 53 on its page, a WD drive behind its own bridge: reply to
// IDLE with COUNT 3Ch, a 28-bit command, with EXTEND set all the same.
const FIXED: &str = "f0 00 01 00 50 40 3c 0a 80 00 00 00 00 1d 00 00 00 00 00 00 00 00 00 00 00
    00 00 00 00 00 00 00";
// superuser.com, question 1213715: SECURITY SET PASSWORD to a frozen drive.
const LINUX: &str = "70 00 05 00 00 00 00 0a 04 51 60 00 21 04 00 00 00 00 00 00 00 00 00 00 00
    00 00 00 00 00 00 00";
// nwipe, issue 444: DEVICE CONFIGURATION IDENTIFY to a drive without it.
const LINUX_DCO: &str = "70 00 05 00 00 00 00 0a 04 53 40 01 21 04 00 00 00 00 00 00 00 00 00 00
    00 00 00 00 00 00 00 00";

#[test]
fn published_sense_is_understood() {
    let power = registers(&hex(POWER)).unwrap();
    assert_eq!(ata::PowerMode::decode(&power), Some(ata::PowerMode::Active));
    assert!(!power.extended && !power.count_high_known && !power.lba_high_known);
    let health = registers(&hex(HEALTH)).unwrap();
    assert_eq!(
        ata::SmartStatus::decode(&health),
        Some(ata::SmartStatus::Good)
    );

    let fixed = registers(&hex(FIXED)).unwrap();
    assert_eq!(
        (fixed.status, fixed.device, fixed.count),
        (0x50, 0x40, 0x3c)
    );
    assert!(fixed.succeeded() && fixed.extended && !fixed.count_high_known);
    let idle = fixed.reply_to(&ata::check_power_mode());
    assert!(!idle.extended && !idle.lba_high_known);

    for (text, status, device, count) in [(LINUX, 0x51, 0x60, 0), (LINUX_DCO, 0x53, 0x40, 1)] {
        let refused = registers(&hex(text)).unwrap();
        assert_eq!((refused.error, refused.status), (0x04, status));
        assert_eq!((refused.device, refused.count), (device, count));
        assert!(refused.aborted() && !refused.succeeded());
    }
}

#[test]
fn registers_of_zeros_are_no_success() {
    let zeros = registers(&hex(ZEROS)).unwrap();
    assert!(!zeros.succeeded() && !zeros.aborted());
    assert!(SanitizeStatus::decode(&zeros).is_err());
    assert_eq!(ata::PowerMode::decode(&zeros), None);
    assert_eq!(registers(&[]), Err(SatError::Empty));
    assert_eq!(registers(&[0; 32]), Err(SatError::Empty));
}

#[test]
fn fixed_sense_never_tells_a_sanitise_status() {
    let text = "f0 00 01 00 50 40 00 0a 80 ff ff 00 00 1d 00 00 00 00 00 00";
    let fixed = registers(&hex(text)).unwrap();
    assert_eq!(
        SanitizeStatus::decode(&fixed),
        Err(ata::SanitizeStatusError::CountUnseen)
    );
}

/// What Linux wrote before 6.11, byte by byte as its source has it.
fn as_old_linux(status: u8, error: u8, asc: (u8, u8), flags: u8, lba: [u8; 3]) -> Vec<u8> {
    let mut sense = vec![0; 96];
    (sense[0], sense[2], sense[7]) = (0x70, 1, 0x0a);
    (sense[8], sense[9], sense[10], sense[11]) = (error, status, 0x40, 0x21);
    (sense[12], sense[13], sense[16]) = (asc.0, asc.1, flags);
    sense[17..20].copy_from_slice(&lba);
    sense
}

#[test]
fn old_linux_is_told_from_the_standard_by_its_signs() {
    let sense = as_old_linux(0x50, 0, (0x00, 0x1d), 0x80, [1, 2, 3]);
    let found = registers(&sense).unwrap();
    assert_eq!(
        (found.status, found.count, found.lba),
        (0x50, 0x21, 0x03_0201)
    );
    assert_eq!(found.lba_48(), Some(0x03_0201));
    // Cut off before the address, or with another length: as well a bridge
    // that gives no status, but an address with 50h in it.
    assert_eq!(registers(&sense[..18]), Err(SatError::Ambiguous));
    let mut longer = sense.clone();
    longer[7] = 0x18;
    assert_eq!(registers(&longer), Err(SatError::Ambiguous));
    // A status of 50h under an error code makes no sense.
    let sense = as_old_linux(0x50, 0, (0x21, 0x04), 0, [0; 3]);
    assert_eq!(registers(&sense), Err(SatError::NoRegisters));
}

#[test]
fn sense_about_other_things_holds_no_registers() {
    for (text, error) in [
        // Invalid operation code: a bridge that knows no pass-through.
        (
            "70 00 05 00 00 00 00 0a 00 00 00 00 20 00 00 00 00 00",
            SatError::NoRegisters,
        ),
        ("72 05 20 00 00 00 00 00", SatError::NoRegisters),
        // sg3_utils, inhex/fixed_sense.hex: a medium error at an address.
        (
            "f0 00 03 00 00 12 34 0a 00 00 00 00 11 00 77 80 01 98",
            SatError::NoRegisters,
        ),
        (
            "71 00 03 00 50 40 00 0a 00 00 00 00 00 1d 00 00 00 00",
            SatError::Deferred,
        ),
        (
            "73 01 00 1d 00 00 00 0e 09 0c 00 00 00 ff 00 00 00 00 00 00 40 50",
            SatError::Deferred,
        ),
        (
            "72 01 00 1d 00 00 00 0e 09 0c 00 00 00 ff",
            SatError::NoRegisters,
        ),
        ("72 01 00 1d 00 00 00 04 09 02 00 00", SatError::Malformed),
        ("72 01", SatError::Malformed),
        ("70 00 05", SatError::Malformed),
        ("7f", SatError::Malformed),
        ("01 02 03", SatError::Malformed),
    ] {
        assert_eq!(registers(&hex(text)), Err(error), "{text}");
    }
}

#[test]
fn a_native_address_needs_every_byte_of_it() {
    // The 870 QVO's last sector, as its IDENTIFY DEVICE data have it.
    let text = "72 01 00 1d 00 00 00 0e 09 0c 01 00 00 00 d1 af 01 be 00 c0 40 50";
    let mut sense = hex(text);
    let found = registers(&sense).unwrap();
    assert_eq!(ata::native_max(&found), Some(0x0001_d1c0_beaf));
    sense[10] = 0;
    let cut = registers(&sense)
        .unwrap()
        .reply_to(&ata::read_native_max_ext());
    assert_eq!(ata::native_max(&cut), None);
    let fixed = hex("f0 00 01 00 50 40 00 0a a0 af be c0 00 1d 00 00 00 00");
    assert_eq!(ata::native_max(&registers(&fixed).unwrap()), None);
    let short = hex("f0 00 01 00 50 4f 00 0a 00 ff ff ff 00 1d 00 00 00 00");
    assert_eq!(
        ata::native_max(&registers(&short).unwrap()),
        Some(0x0fff_ffff)
    );
}

proptest::proptest! {
    #[test]
    fn any_sense_is_survived(
        bytes: Vec<u8>,
        code in 0x70u8..=0x73,
        mut long in proptest::collection::vec(0u8.., 8..96),
    ) {
        let _ = (registers(&bytes), crate::protocol::sense::Sense::decode(&bytes));
        long[0] = code;
        let _ = (registers(&long), crate::protocol::sense::Sense::decode(&long));
    }

    // A layout that is taken for the other may not make a success of a failure.
    #[test]
    fn an_error_in_old_linux_sense_stays_one(
        error in 1u8.., count: u8, lba: [u8; 3], flags in 0u8..8, asc in 0x20u8..0x30,
    ) {
        let mut sense = as_old_linux(0x51, error, (asc, 4), flags << 5, lba);
        sense[11] = count;
        let found = registers(&sense).unwrap();
        proptest::prop_assert!(!found.succeeded());
        proptest::prop_assert_eq!(found.error, error);
    }

    // Every command comes out of the block as it went in.
    #[test]
    fn the_block_holds_the_whole_task_file(
        feature: u16, count: u16, lba in 0u64..1 << 48, command: u8, extended: bool,
    ) {
        let task = ata::TaskFile { feature, count, lba, device: 0x40, command, extended };
        let whole = Command { task, protocol: Transfer::NonData };
        let cdb = pass_through_16(&whole, true);
        let low = |at: usize| u64::from(cdb[at]);
        let back = low(8) | low(10) << 8 | low(12) << 16 | low(7) << 24 | low(9) << 32 | low(11) << 40;
        let mask = if extended { u64::MAX } else { 0x00ff_ffff };
        proptest::prop_assert_eq!(back, lba & mask);
        if !extended {
            proptest::prop_assert_eq!(u64::from(cdb[13]), 0x40 | lba >> 24 & 0x0f);
        }
        proptest::prop_assert_eq!(cdb[14], command);
    }
}
