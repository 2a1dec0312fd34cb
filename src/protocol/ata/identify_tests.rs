use super::*;

fn words(text: &str) -> Vec<u8> {
    text.split_ascii_whitespace()
        .flat_map(|word| u16::from_str_radix(word, 16).unwrap().to_le_bytes())
        .collect()
}

// CrystalDiskInfo's dump of a drive, published by its owner (all 256 words).
const SAMSUNG: &str = include_str!("../../../tests/golden/protocol/identify-870-qvo.txt");
// `hdparm --Istdout` of linux-kernel@vger.kernel.org, February 2006.
const MAXTOR: &str = include_str!("../../../tests/golden/protocol/identify-maxtor-6b200m0.txt");

#[test]
fn a_flash_drive_says_who_it_is() {
    let identify = Identify::decode(&words(SAMSUNG)).unwrap();
    assert_eq!(
        identify.model().unwrap().as_str(),
        "Samsung SSD 870 QVO 4TB"
    );
    assert_eq!(identify.serial().unwrap().as_str(), "S5STNF0W706332M");
    assert_eq!(identify.firmware().unwrap().as_str(), "SVQ02B6Q");
    assert_eq!(identify.wwn(), Some(0x5002_538f_4372_dd3a));
    assert_eq!(identify.rotation(), Some(Rotation::None));
    assert!(identify.is_serial() && identify.has_trim());
}

#[test]
fn an_old_disk_leaves_much_open() {
    let mut bytes = words(MAXTOR);
    bytes.resize(512, 0);
    let identify = Identify::decode(&bytes).unwrap();
    assert_eq!(identify.model().unwrap().as_str(), "Maxtor 6B200M0");
    assert_eq!(identify.serial().unwrap().as_str(), "B41RVC2H");
    assert_eq!(identify.firmware().unwrap().as_str(), "BANC1BY0");
    assert_eq!((identify.wwn(), identify.rotation()), (None, None));
    assert!(identify.is_serial() && !identify.has_trim());
}

/// Found by fuzzing: addresses have 48 bits, so there are no more sectors.
#[test]
fn more_sectors_than_addresses_are_no_size() {
    let mut bytes = words(SAMSUNG);
    let set = |bytes: &mut Vec<u8>, count: u64| {
        bytes[200..208].copy_from_slice(&count.to_le_bytes());
        bytes[511] = 0;
        let sum = bytes.iter().fold(0u8, |sum, byte| sum.wrapping_add(*byte));
        bytes[511] = sum.wrapping_neg();
        Identify::decode(bytes).unwrap().sectors_48()
    };
    assert_eq!(set(&mut bytes, 1 << 48), Some(1 << 48));
    assert_eq!(set(&mut bytes, (1 << 48) + 1), None);
}

#[test]
fn a_wrong_checksum_is_no_identity() {
    let mut bytes = words(SAMSUNG);
    bytes[60] ^= 1;
    assert_eq!(Identify::decode(&bytes), None);
    assert_eq!(Identify::decode(&[0; 512]), None);
    assert_eq!(Identify::decode(&bytes[..511]), None);
}

#[test]
fn reserved_rates_say_nothing() {
    assert_eq!(rotation(7200), Some(Rotation::PerMinute(7200)));
    for code in [0, 2, 0x400, 0xffff] {
        assert_eq!(rotation(code), None);
    }
}

proptest::proptest! {
    #[test]
    fn any_bytes_are_survived(bytes: Vec<u8>, mut long in proptest::collection::vec(0u8.., 512)) {
        let _ = Identify::decode(&bytes);
        long[510] = 0;
        if let Some(identify) = Identify::decode(&long) {
            let _ = (identify.model(), identify.wwn(), identify.rotation(), identify.is_serial());
        }
    }
}
