use super::*;

fn hex(text: &str) -> Vec<u8> {
    text.split_ascii_whitespace()
        .map(|byte| u8::from_str_radix(byte, 16).unwrap())
        .collect()
}

// sg3_utils, inhex/vpd_dev_id.hex: a SAS disk with names of the unit, its
// port, and its target.
const DEVICE_ID: &str = "
    00 83 00 48 01 03 00 08 50 00 c5 00 30 11 cb 2b 61 93 00 08 50 00 c5 00 30 11 cb 29
    61 94 00 04 00 00 00 01 61 a3 00 08 50 00 c5 00 30 11 cb 28 03 28 00 18 6e 61 61 2e
    35 30 30 30 43 35 30 30 33 30 31 31 43 42 32 38 00 00 00 00";

#[test]
fn only_names_of_the_unit_count() {
    let expected = Designator::Naa(hex("50 00 c5 00 30 11 cb 2b"));
    assert_eq!(designators(&hex(DEVICE_ID)), [expected]);
    assert!(designators(&hex(DEVICE_ID)[..10]).is_empty());
}

// infi.asi, tests/test_inquiry.py: pages of an array and of a disk behind libata.
#[test]
fn serials_and_ata_information_are_read() {
    let mut page = vec![0x0c, 0x80, 0x00, 0x20];
    page.extend_from_slice(b"742b0f0000075360000000000000000\0");
    let serial = unit_serial(&page).unwrap();
    assert_eq!(serial.as_str(), "742b0f0000075360000000000000000");
    assert_eq!(unit_serial(&hex("00 83 00 01 41")), None);

    let mut page = hex("00 89 02 38 00 00 00 00");
    page.extend_from_slice(b"linux   libata          GH2Z");
    page.extend(hex(
        "34 80 40 00 01 00 00 00 00 00 00 00 01 00 00 00 00 00 00 00",
    ));
    page.extend(hex(
        "ec 00 00 00 5a 04 ff 3f 37 c8 10 00 00 00 00 00 3f 00 00 00 00 00 00 00",
    ));
    page.extend_from_slice(b"      FT51009YRHMAB5\x03\0\xff\xff\x04\0HGZ23B09");
    page.extend_from_slice(b"IHATHC ITH7S5250A0E736 0                ");
    page.resize(4 + 0x238, 0);
    let identify = ata_information(&page).unwrap();
    assert_eq!(
        identify.model().unwrap().as_str(),
        "HITACHI HTS725050A7E630"
    );
    assert_eq!(identify.serial().unwrap().as_str(), "TF1500Y9HRAM5B");
    assert_eq!(identify.firmware().unwrap().as_str(), "GH2ZB390");
    assert_eq!(ata_information(&page[..500]), None);
}

// Block characteristics of a 7,200/min disk and of a flash drive, and
// provisioning pages, as SBC-4 lays them out.
#[test]
fn rotation_and_provisioning_are_read() {
    let rate = medium_rotation(&hex("00 b1 00 3c 1c 20 00 02"));
    assert_eq!(rate, Some(Rotation::PerMinute(7200)));
    assert_eq!(
        medium_rotation(&hex("00 b1 00 3c 00 01")),
        Some(Rotation::None)
    );
    assert_eq!(medium_rotation(&hex("00 b1 00 3c 00 00")), None);
    assert!(is_thin(&hex("00 b2 00 04 00 e0 02 00")));
    assert!(!is_thin(&hex("00 b2 00 04 00 e0 00 00")));
    assert!(!is_thin(&hex("00 b2 00 04")));
}

proptest::proptest! {
    #[test]
    fn any_bytes_are_survived(mut page: Vec<u8>, code in 0u8..) {
        if let Some(byte) = page.get_mut(1) {
            *byte = code;
        }
        for code in [0x80u8, 0x83, 0x89, 0xb1, 0xb2] {
            if let Some(byte) = page.get_mut(1) {
                *byte = code;
            }
            let _ = (unit_serial(&page), designators(&page), ata_information(&page));
            let _ = (medium_rotation(&page), is_thin(&page));
        }
    }
}
