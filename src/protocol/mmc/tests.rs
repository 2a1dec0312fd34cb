//! Commands against those that mmc-utils sends, registers against what it
//! reads in them.

use std::time::Duration;

use super::*;

const CAPTURED: &str = include_str!("../../../tests/golden/protocol/mmc-utils.txt");
// blog.kylemanna.com, "Parse eMMC Extended CSD registers with Python": an eMMC
// of 4 GB, printed from byte 511 down there.
const REGISTER: &str = include_str!("../../../tests/golden/protocol/ext-csd-4gb.txt");
const SAID: &str = include_str!("../../../tests/golden/protocol/ext-csd-4gb.mmc-utils.txt");
const CHANGED: &str = include_str!("../../../tests/golden/protocol/ext-csd-4gb-changed.txt");
const CHANGED_SAID: &str =
    include_str!("../../../tests/golden/protocol/ext-csd-4gb-changed.mmc-utils.txt");

fn hex(text: &str) -> Vec<u8> {
    let digits: String = text.split_ascii_whitespace().collect();
    (0..digits.len())
        .step_by(2)
        .map(|at| u8::from_str_radix(&digits[at..at + 2], 16).unwrap())
        .collect()
}

/// Whether the tool sent this command.
fn was_captured(command: &Command, write: u8) -> bool {
    let block = match command.transfer {
        Transfer::None => 0,
        Transfer::In(bytes) => bytes,
    };
    let start = format!(
        "mmc index={} argument={:08x} write={write} ",
        command.index, command.argument
    );
    let end = format!("block={block} blocks={} timeout=0", u8::from(block != 0));
    CAPTURED
        .lines()
        .any(|row| row.starts_with(&start) && row.ends_with(&end))
}

/// The number that the tool read behind a register's name.
fn said(text: &str, name: &str) -> u64 {
    let row = text.lines().find(|row| row.contains(&format!("[{name}")));
    let row = row.unwrap_or_else(|| panic!("{name} was not said"));
    let (_, value) = row.rsplit_once("0x").unwrap();
    u64::from_str_radix(value.trim_end_matches(']'), 16).unwrap()
}

#[test]
fn commands_are_those_of_mmc_utils() {
    assert!(was_captured(&Command::send_ext_csd(), 0));
    assert!(was_captured(&Command::send_status(1), 0));
    assert!(was_captured(&Command::sanitize_start(), 1));
    assert!(was_captured(&Command::switch(field::CACHE_CONTROL, 0), 1));
    assert!(was_captured(&Command::send_write_protection_type(0), 0));
    assert!(was_captured(
        &Command::send_write_protection_type(0x40000),
        0
    ));
}

// The answer that mmc-utils was given, and what it said of it.
#[test]
fn the_first_group_stands_in_the_last_bits() {
    let groups = write_protection(&hex("40 00 00 00 00 00 00 1b")).unwrap();
    let names = [
        "Permanent Write Protection",
        "Power-on Write Protection",
        "Temporary Write Protection",
        "No Write Protection",
    ];
    for (group, name) in names.iter().enumerate() {
        let row = format!("# said: Write Protect Groups {group}-");
        let row = CAPTURED
            .lines()
            .find(|line| line.starts_with(&row))
            .unwrap();
        assert!(row.ends_with(name), "{row}");
    }
    use WriteProtection::{None, Permanent, PowerOn, Temporary};
    assert_eq!(groups[..4], [Permanent, PowerOn, Temporary, None]);
    assert_eq!(groups[31], Temporary);
    assert!(groups[4..31].iter().all(|group| *group == None));
    assert!(write_protection(&[0; 7]).is_none());
}

/// Found by fuzzing: no area of a card is larger than its sectors can count.
#[test]
fn areas_larger_than_any_card_are_no_register() {
    let mut register = hex(REGISTER);
    (register[221], register[224]) = (16, 8);
    register[143..146].copy_from_slice(&[0, 0x80, 0]);
    let card = ExtCsd::decode(&register).unwrap();
    assert_eq!(card.general_purpose_bytes[0], 1 << 41);
    register[143] = 1;
    assert_eq!(ExtCsd::decode(&register), None);
}

#[test]
fn a_register_says_what_mmc_utils_reads_in_it() {
    for (register, text) in [(REGISTER, SAID), (CHANGED, CHANGED_SAID)] {
        let card = ExtCsd::decode(&hex(register)).unwrap();
        let said = |name: &str| said(text, name);
        assert_eq!(u64::from(card.sectors), said("SEC_COUNT"));
        let features = said("SEC_FEATURE_SUPPORT");
        assert_eq!(card.secure_erase, features & 0x01 != 0);
        assert_eq!(card.bad_block_management, features & 0x04 != 0);
        assert_eq!(card.trim, features & 0x10 != 0);
        assert_eq!(card.sanitize, features & 0x40 != 0);
        assert_eq!(card.boot_bytes, said("BOOT_SIZE_MULTI") * 128 * 1024);
        assert_eq!(card.rpmb_bytes, said("RPMB_SIZE_MULT") * 128 * 1024);
        let group = said("HC_ERASE_GRP_SIZE") * 512 * 1024;
        assert_eq!(card.erase_group_bytes, group);
        let protect = group * said("HC_WP_GRP_SIZE");
        assert_eq!(card.protect_group_bytes, protect);
        let area = said("GP_SIZE_MULT_1") * protect;
        assert_eq!(card.general_purpose_bytes, [area, 0, 0, 0]);
        let timeout = 300 * said("ERASE_TIMEOUT_MULT");
        assert_eq!(card.erase_timeout, Duration::from_millis(timeout));
        assert_eq!(
            card.trim_timeout,
            Duration::from_millis(300 * said("TRIM_MULT"))
        );
        assert_eq!(u64::from(card.user_write_protection), said("USER_WP"));
        let is_high = said("ERASE_GROUP_DEF") == 1;
        assert_eq!(card.high_capacity_groups, is_high);
        let content = said("ERASED_MEM_CONT");
        assert_eq!(card.erased_content == ErasedContent::Ones, content == 1);
        let partitioned = said("PARTITION_SETTING_COMPLETED") == 1;
        assert_eq!(card.partitioned, partitioned);
        assert_eq!(u64::from(card.partitioning), said("PARTITIONING_SUPPORT"));
    }
    let old = ExtCsd::decode(&hex(REGISTER)).unwrap();
    assert_eq!(old.secure_erase_timeout, Duration::from_millis(600));
    assert_eq!(old.secure_trim_timeout, Duration::from_millis(900));
    assert_eq!((old.revision, old.user_bytes()), (5, 3_841_982_464));
    let new = ExtCsd::decode(&hex(CHANGED)).unwrap();
    assert_eq!(
        u64::from(new.life_a),
        said(CHANGED_SAID, "EXT_CSD_DEVICE_LIFE_TIME_EST_TYP_A")
    );
    assert_eq!(
        u64::from(new.life_b),
        said(CHANGED_SAID, "EXT_CSD_DEVICE_LIFE_TIME_EST_TYP_B")
    );
    assert_eq!(said(CHANGED_SAID, "EXT_CSD_PRE_EOL_INFO"), 2);
    assert_eq!(new.pre_eol, PreEol::Warning);
    assert!(new.power_on_protection && new.permanent_protection && new.cache_on);
    // The tool prints kibibytes of eight kilobits: 128 of them.
    assert!(CHANGED_SAID.contains("[CACHE_SIZE] is 128 KiB"));
    assert_eq!(new.cache_size, 1024);
    assert_eq!(ExtCsd::decode(&[0; 512]), None);
    assert_eq!(ExtCsd::decode(&hex(REGISTER)[..511]), None);
}

// Registers of cards with the capacity that others read in them: an SD card of
// 16 GB read by a microcontroller, one of 8 GB in a test report, and an old one
// of 2 GB, whose size is what SD 2.00, 5.3.2 makes of it. Then protection bits
// are set by hand.
#[test]
fn cards_say_how_large_they_are_and_whether_they_are_protected() {
    let cards = [
        ("400e00325b59000076997f800a4000ad", 15_918_432_256),
        ("400e00325b5900003b377f800a4040af", 7_948_206_080),
        ("002600325f5a83aefefbcfff928040de", (0xebb + 1) * 512 * 1024),
    ];
    for (text, bytes) in cards {
        let card = Csd::decode(text, CardKind::Sd).unwrap();
        assert_eq!(card.capacity, Some(bytes), "{text}");
        assert!(!card.permanent_write_protection && !card.temporary_write_protection);
    }
    // A Samsung BJNB4R of 32 GB.
    let emmc = "d02701320f5903fff6dbffef8e404000";
    let card = Csd::decode(emmc, CardKind::Mmc).unwrap();
    assert_eq!(card.capacity, None);
    assert!(!card.permanent_write_protection && !card.temporary_write_protection);
    let locked = Csd::decode("400e00325b59000076997f800a4030ad", CardKind::Sd).unwrap();
    assert!(locked.permanent_write_protection && locked.temporary_write_protection);
    for text in ["", "0", &"0".repeat(32), &"+".repeat(32)] {
        assert_eq!(Csd::decode(text, CardKind::Mmc), None);
    }
}

proptest::proptest! {
    #[test]
    fn any_bytes_are_survived(seed in proptest::array::uniform32(0u8..), register: u128, word: u32) {
        let all: Vec<u8> = seed.iter().copied().cycle().take(512).collect();
        if let Some(card) = ExtCsd::decode(&all) {
            let _ = card.user_bytes();
        }
        let _ = (ExtCsd::decode(&seed), write_protection(&seed[..8]));
        let text = format!("{register:032x}");
        let _ = (Csd::decode(&text, CardKind::Sd), Csd::decode(&text, CardKind::Mmc));
        let _ = (CardStatus(word).state(), CardStatus(word).is_error());
    }
}
