use super::*;
use registers::tests::extended;

fn golden(text: &str) -> Vec<u8> {
    text.split_ascii_whitespace()
        .map(|byte| u8::from_str_radix(byte, 16).unwrap())
        .collect()
}

// CrystalDiskInfo's dump of the drive whose IDENTIFY DEVICE data stand beside it.
const SMART: &str = include_str!("../../../tests/golden/protocol/smart-870-qvo.txt");

#[test]
fn health_is_read() {
    let block = golden(SMART);
    let data = SmartData::decode(&block).unwrap();
    let ids: Vec<u8> = data.attributes.iter().map(|a| a.id).collect();
    assert_eq!(
        ids,
        [
            5, 9, 12, 177, 179, 181, 182, 183, 187, 190, 195, 199, 235, 241
        ]
    );
    let health = data.health();
    assert_eq!(health.reallocated, Some(0));
    assert_eq!(health.power_on_hours, Some(0x563));
    assert_eq!(health.uncorrectable, Some(0));
    assert_eq!(health.celsius, Some(29));
    assert_eq!((health.pending, health.offline_uncorrectable), (None, None));
    assert_eq!(health.life_left, Some(99));
    let worst = data.attribute(190).unwrap();
    assert_eq!((worst.value, worst.worst, worst.flags), (0x47, 0x2f, 0x32));

    let mut wrong = block.clone();
    wrong[20] ^= 1;
    assert_eq!(SmartData::decode(&wrong), None);
    assert_eq!(SmartData::decode(&[0; 512]), None);
    assert_eq!(SmartData::decode(&block[..511]), None);
}

#[test]
fn a_smart_status_is_one_of_two() {
    let status = |status, lba| SmartStatus::decode(&extended(status, 0, lba));
    assert_eq!(status(0x50, 0xc2_4f00), Some(SmartStatus::Good));
    assert_eq!(status(0x50, 0x2c_f400), Some(SmartStatus::Failing));
    assert_eq!(status(0x50, 0), None);
    assert_eq!(status(0x51, 0xc2_4f00), None);
}

/// Fills in the signature and the checksum that the standard asks for.
fn sealed(mut block: Vec<u8>) -> Vec<u8> {
    block.resize(512, 0);
    (block[510], block[511]) = (0xa5, 0);
    let sum = block.iter().fold(0u8, |sum, byte| sum.wrapping_add(*byte));
    block[511] = sum.wrapping_neg();
    block
}

#[test]
fn a_device_configuration_needs_its_checksum() {
    let mut block = vec![2, 0, 7, 0, 0x3f, 0];
    block.extend_from_slice(&7_814_037_167_u64.to_le_bytes());
    block.extend_from_slice(&[0xff, 0x01]);
    let block = sealed(block);
    let found = DeviceConfiguration::decode(&block).unwrap();
    assert_eq!(
        (found.revision, found.max_lba, found.features),
        (2, 7_814_037_167, 0x1ff)
    );
    for at in [0, 6, 510, 511] {
        let mut wrong = block.clone();
        wrong[at] ^= 0x10;
        assert_eq!(DeviceConfiguration::decode(&wrong), None, "{at}");
    }
    assert_eq!(DeviceConfiguration::decode(&[0; 512]), None);
    // Found by fuzzing: there is no such address.
    let mut far = block.clone();
    far[12] = 1;
    assert_eq!(DeviceConfiguration::decode(&sealed(far)), None);
}

// openSeaChest, issue 114: the list of pages of log 04h, laid out as log 30h's.
#[test]
fn a_list_of_pages_is_read() {
    let mut page = golden("01 00 00 00 00 00 00 00 06 00 01 04 05 06 07 00");
    page.resize(512, 0);
    assert_eq!(page_list(&page).unwrap(), [0, 1, 4, 5, 6, 7]);
    page[2] = 3;
    assert_eq!(page_list(&page), None);
    assert_eq!(page_list(&[0; 512]), None);
    (page[2], page[8]) = (0, 0xff);
    assert_eq!(page_list(&page).unwrap().len(), 255);
}

#[test]
fn a_log_directory_counts_pages() {
    let mut directory = vec![0; 512];
    directory[0] = 1;
    directory[0x30 * 2] = 9;
    assert_eq!(log_pages(&directory, log::LOG_IDENTIFY), Some(9));
    assert_eq!(log_pages(&directory, log::LOG_HYBRID), Some(0));
    assert_eq!(log_pages(&directory, log::LOG_DIRECTORY), None);
    assert_eq!(log_pages(&[0; 512], log::LOG_IDENTIFY), None);
    assert_eq!(log_pages(&directory[..100], log::LOG_IDENTIFY), None);
}

// Places of the bits: openSeaChest's ata_Security.c.
#[test]
fn the_security_page_needs_its_valid_bits() {
    let mut page = vec![0; 512];
    page[..8].copy_from_slice(&0x8000_0000_0006_0001_u64.to_le_bytes());
    page[48..56].copy_from_slice(&0x8000_0000_0000_0081_u64.to_le_bytes());
    let found = SecurityPage::decode(&page).unwrap();
    assert_eq!(found.encrypts_all, Some(true));
    assert_eq!(found.restricted_sanitize_overrides_security, Some(true));
    page[55] = 0;
    assert_eq!(SecurityPage::decode(&page).unwrap().encrypts_all, None);
    page[7] = 0;
    assert_eq!(SecurityPage::decode(&page), None);
    page[7] = 0x80;
    page[2] = 5;
    assert_eq!(SecurityPage::decode(&page), None);
}

proptest::proptest! {
    #[test]
    fn any_block_is_survived(
        short: Vec<u8>,
        mut block in proptest::collection::vec(0u8.., 512),
        id: u8,
    ) {
        for bytes in [&short, &block] {
            let _ = (log_pages(bytes, id), page_list(bytes), SecurityPage::decode(bytes));
            let _ = (SmartData::decode(bytes), DeviceConfiguration::decode(bytes));
        }
        block = sealed(block);
        if let Some(data) = SmartData::decode(&block) {
            let _ = (data.health(), data.attribute(id));
        }
        let _ = DeviceConfiguration::decode(&block);
        let identify = Identify::decode(&block).unwrap();
        let _ = (identify.security(), identify.sanitize(), identify.sectors(), identify.zoned());
        let _ = (identify.logical_sector_bytes(), identify.physical_sector_bytes());
        let _ = (identify.major_version(), identify.has_ama(), identify.is_ata());
    }
}
