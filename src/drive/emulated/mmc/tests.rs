//! The eMMC model by command arguments and register bytes written down from
//! the standard.

use std::time::Duration;

use super::MmcConfig;
use crate::drive::emulated::{EmulatedConfig, EmulatedDrive, Fault, Quirk, Standing};
use crate::drive::{Access, Data, Discard, FaultKind, Medium, MmcCommand, Wait};
use crate::record::Extent;

const HOUR: Duration = Duration::from_secs(3600);
/// SWITCH, write byte 165 with 1.
const SANITIZE: u32 = 0x03A5_0100;
const READY: u32 = 0x0000_0900;
const GROUP: u64 = 512 << 10;

fn card(config: MmcConfig) -> EmulatedDrive {
    EmulatedDrive::new(&EmulatedConfig::mmc(config))
}

fn send(card: &EmulatedDrive, index: u8, argument: u32, data: Data<'_>) -> Result<u32, FaultKind> {
    let command = MmcCommand {
        index,
        argument,
        busy: matches!(index, 6 | 12 | 28 | 29 | 38),
        block: u32::try_from(data.len()).unwrap(),
    };
    let response = card.mmc(&command, data, Wait::at_most(HOUR))?;
    Ok(response[0])
}

fn status(card: &EmulatedDrive) -> u32 {
    send(card, 13, 0x0001_0000, Data::None).unwrap()
}

fn register(card: &EmulatedDrive) -> Vec<u8> {
    let mut register = vec![0; 512];
    send(card, 8, 0, Data::In(&mut register)).unwrap();
    register
}

fn read(card: &EmulatedDrive, sector: u32) -> Vec<u8> {
    let mut data = vec![0xEE; 512];
    let answer = send(card, 17, sector, Data::In(&mut data));
    assert_eq!(answer, Ok(READY));
    data
}

fn write(card: &EmulatedDrive, sector: u32, data: &[u8]) -> u32 {
    send(card, 24, sector, Data::Out(data)).unwrap()
}

fn canary(seed: u8) -> Vec<u8> {
    let byte = |at: usize| u8::try_from((at * at + at * usize::from(seed)) % 251).unwrap();
    (1..=512).map(byte).collect()
}

fn discard(card: &EmulatedDrive, run: Extent, how: Discard) -> Result<(), FaultKind> {
    let mut medium = card.medium();
    medium.claim().unwrap();
    medium.discard(run, how, HOUR).map_err(|error| error.kind)
}

fn everything() -> Extent {
    Extent {
        offset: 0,
        length: 16 << 20,
    }
}

fn standing(card: &EmulatedDrive) -> Standing {
    card.standing(&[&canary(7)])[0]
}

#[test]
fn the_register_has_its_fields_where_the_standard_has_them() {
    let register = register(&card(MmcConfig {
        erased: 0xFF,
        ..MmcConfig::default()
    }));
    assert_eq!(register[192], 8, "5.1");
    assert_eq!(register[212..216], [0x00, 0x80, 0, 0], "32768 sectors");
    assert_eq!(register[231], 0b0101_0101);
    assert_eq!(register[181], 0xFF);
    assert_eq!(register[226], 4, "boot partitions of 512 KiB");
    assert_eq!(register[168], 1, "RPMB of 128 KiB");
    assert_eq!(
        register[143..146],
        [2, 0, 0],
        "two groups of general purpose"
    );
    assert_eq!((register[221], register[224]), (1, 1));
    assert_eq!(register[175], 1);
}

#[test]
fn sanitise_reaches_what_no_address_leads_to_and_nothing_else() {
    let card = card(MmcConfig::default());
    assert_eq!(write(&card, 100, &canary(7)), READY);
    assert_eq!(send(&card, 6, SANITIZE, Data::None), Ok(READY));
    assert_eq!(read(&card, 100), canary(7), "a mapped block stays");
    assert_eq!(write(&card, 100, &canary(8)), READY);
    discard(&card, everything(), Discard::Hint).unwrap();
    assert_eq!(read(&card, 100), vec![0; 512]);
    assert_eq!(standing(&card), Standing::PhysicalOnly);
    let before = card.now();
    assert_eq!(send(&card, 6, SANITIZE, Data::None), Ok(READY));
    assert!(card.now() - before >= Duration::from_secs(30));
    assert_eq!(standing(&card), Standing::Nowhere);
    assert_eq!(status(&card), READY);
}

#[test]
fn secure_erase_reaches_copies_too() {
    let card = card(MmcConfig {
        erased: 0xFF,
        ..MmcConfig::default()
    });
    assert_eq!(read(&card, 100), vec![0xFF; 512]);
    for seed in [7, 8] {
        assert_eq!(write(&card, 100, &canary(seed)), READY);
        // FLUSH_CACHE.
        assert_eq!(send(&card, 6, 0x0320_0100, Data::None), Ok(READY));
    }
    assert_eq!(standing(&card), Standing::PhysicalOnly);
    discard(&card, everything(), Discard::Secure).unwrap();
    assert_eq!(read(&card, 100), vec![0xFF; 512]);
    let samples = [canary(7), canary(8)];
    let found = card.standing(&[&samples[0], &samples[1]]);
    assert_eq!(found, [Standing::Nowhere; 2]);
}

#[test]
fn erase_by_commands() {
    let card = card(MmcConfig::default());
    assert_eq!(write(&card, 3, &canary(7)), READY);
    assert_eq!(
        send(&card, 38, 0, Data::None),
        Ok(READY | 1 << 28),
        "no sequence"
    );
    assert_eq!(send(&card, 35, 0, Data::None), Ok(READY));
    assert_eq!(send(&card, 36, 1023, Data::None), Ok(READY));
    assert_eq!(send(&card, 38, 0x8000_0000, Data::None), Ok(READY));
    assert_eq!(standing(&card), Standing::Nowhere);
    send(&card, 35, 9, Data::None).unwrap();
    send(&card, 36, 8, Data::None).unwrap();
    assert_eq!(send(&card, 38, 0, Data::None), Ok(READY | 1 << 27));
    // A card without trim.
    let card = super::tests::card(MmcConfig {
        trim: false,
        secure_erase: false,
        ..MmcConfig::default()
    });
    send(&card, 35, 0, Data::None).unwrap();
    send(&card, 36, 8, Data::None).unwrap();
    assert_eq!(send(&card, 38, 1, Data::None), Ok(READY | 1 << 27));
    assert_eq!(
        discard(&card, everything(), Discard::Secure),
        Err(FaultKind::Unsupported)
    );
}

#[test]
fn protected_groups_are_passed_over_in_silence() {
    let card = card(MmcConfig::default());
    let inside = u32::try_from(GROUP / 512).unwrap() + 5;
    assert_eq!(write(&card, inside, &canary(7)), READY);
    assert_eq!(send(&card, 28, inside, Data::None), Ok(READY));
    assert_eq!(
        write(&card, inside, &canary(8)),
        READY | 1 << 26,
        "WP_VIOLATION"
    );
    let mut types = [0; 8];
    assert_eq!(send(&card, 31, 0, Data::In(&mut types)), Ok(READY));
    assert_eq!(types, [0, 0, 0, 0, 0, 0, 0, 0b0100], "group 1, temporary");
    let mut bits = [0; 4];
    assert_eq!(send(&card, 30, 0, Data::In(&mut bits)), Ok(READY));
    assert_eq!(bits, [0, 0, 0, 0b10]);
    assert_eq!(discard(&card, everything(), Discard::Secure), Ok(()));
    assert_eq!(status(&card), READY | 1 << 15, "WP_ERASE_SKIP");
    assert_eq!(status(&card), READY);
    assert_eq!(read(&card, inside), canary(7));
    assert_eq!(send(&card, 29, inside, Data::None), Ok(READY));
    assert_eq!(discard(&card, everything(), Discard::Secure), Ok(()));
    assert_eq!(standing(&card), Standing::Nowhere);
}

#[test]
fn partitions_are_apart() {
    let card = card(MmcConfig::default());
    // PARTITION_ACCESS 1: boot0.
    assert_eq!(send(&card, 6, 0x03B3_0100, Data::None), Ok(READY));
    assert_eq!(write(&card, 0, &canary(7)), READY);
    assert_eq!(write(&card, 1024, &canary(7)), READY | 1 << 31);
    assert_eq!(send(&card, 6, 0x03B3_0000, Data::None), Ok(READY));
    assert_eq!(read(&card, 0), vec![0; 512]);
    discard(&card, everything(), Discard::Secure).unwrap();
    assert_eq!(standing(&card), Standing::Reachable);
    // There is no fourth general purpose partition.
    assert_eq!(send(&card, 6, 0x03B3_0700, Data::None), Ok(READY));
    assert_eq!(status(&card), READY | 1 << 7);
    let boot = card.open_unit(1);
    assert_eq!(boot.description().identity.capacity.0, 512 << 10);
}

/// What a card with that quirk answers to a sanitise after a discard, and what
/// became of the data.
fn purged(quirk: Quirk) -> (EmulatedDrive, Result<u32, FaultKind>) {
    let card = card(MmcConfig::default());
    assert_eq!(write(&card, 100, &canary(7)), READY);
    discard(&card, everything(), Discard::Hint).unwrap();
    card.fail(Fault::quirk(quirk));
    let answer = send(&card, 6, SANITIZE, Data::None);
    (card, answer)
}

#[test]
fn a_sanitise_that_fails_or_lies() {
    for quirk in [
        Quirk::SuccessDataIntact,
        Quirk::UnmapsOnly,
        Quirk::LeavesSpare,
        Quirk::SanitizeUnmappedOnly,
    ] {
        let (card, answer) = purged(quirk);
        assert_eq!(answer, Ok(READY), "{}", quirk.name());
        assert_eq!(status(&card), READY, "{}", quirk.name());
        assert_eq!(standing(&card), Standing::PhysicalOnly, "{}", quirk.name());
    }
    let (card, answer) = purged(Quirk::SwitchError);
    assert_eq!(answer, Ok(READY));
    assert_eq!(status(&card), READY | 1 << 7);
    let (card, answer) = purged(Quirk::AbortsErase);
    assert_eq!(answer, Ok(READY));
    assert_eq!(status(&card), READY | 1 << 19);
    let (card, answer) = purged(Quirk::FailsHalfway);
    assert_eq!(answer, Ok(READY));
    assert_eq!(status(&card), READY | 1 << 19);
    let (_, answer) = purged(Quirk::InvalidOpcode);
    assert_eq!(answer, Err(FaultKind::Medium));
    for quirk in [Quirk::BusyForEver, Quirk::TakesTooLong] {
        let card = super::tests::card(MmcConfig {
            seconds: 300,
            ..MmcConfig::default()
        });
        card.fail(Fault::quirk(quirk));
        assert_eq!(
            send(&card, 6, SANITIZE, Data::None),
            Err(FaultKind::Stalled)
        );
        card.heal(quirk.name());
        assert_eq!(status(&card), READY);
    }
    let (_, answer) = purged(Quirk::UnpluggedMidErase);
    assert_eq!(answer, Err(FaultKind::Gone));
    let (card, answer) = purged(Quirk::AnswerLost);
    assert_eq!(answer, Err(FaultKind::Stalled));
    assert_eq!(status(&card), READY);
}

#[test]
fn a_secure_erase_that_fails_or_lies() {
    let erase = |quirk: Quirk| {
        let card = card(MmcConfig::default());
        // In group 1, and in the second half.
        assert_eq!(write(&card, 1030, &canary(7)), READY);
        assert_eq!(write(&card, 30_000, &canary(8)), READY);
        card.fail(Fault::quirk(quirk));
        let answer = discard(&card, everything(), Discard::Secure);
        let samples = [canary(7), canary(8)];
        let found = card.standing(&[&samples[0], &samples[1]]);
        (answer, found[0], found[1])
    };
    let nowhere = Standing::Nowhere;
    let reach = Standing::Reachable;
    let physical = Standing::PhysicalOnly;
    assert_eq!(erase(Quirk::DescriptorSense), (Ok(()), nowhere, nowhere));
    assert_eq!(
        erase(Quirk::SecureEraseIsTrim),
        (Ok(()), physical, physical)
    );
    assert_eq!(erase(Quirk::UnmapsOnly), (Ok(()), physical, physical));
    assert_eq!(erase(Quirk::SuccessDataIntact), (Ok(()), reach, reach));
    assert_eq!(erase(Quirk::GroupsProtected), (Ok(()), reach, nowhere));
    assert_eq!(erase(Quirk::ErasesFirstHalfOnly), (Ok(()), nowhere, reach));
    assert_eq!(erase(Quirk::ErasesLastHalfOnly), (Ok(()), reach, nowhere));
    assert_eq!(
        erase(Quirk::AbortsErase),
        (Err(FaultKind::Medium), reach, reach)
    );
    assert_eq!(
        erase(Quirk::FailsHalfway),
        (Err(FaultKind::Medium), nowhere, reach)
    );
    assert_eq!(
        erase(Quirk::BusyForEver),
        (Err(FaultKind::Stalled), reach, reach)
    );
    assert_eq!(erase(Quirk::Hangs).0, Err(FaultKind::Stalled));
    assert_eq!(
        erase(Quirk::UnpluggedMidErase),
        (Err(FaultKind::Gone), nowhere, reach)
    );
    assert_eq!(
        erase(Quirk::PowerLostMidErase),
        (Err(FaultKind::Gone), nowhere, reach)
    );
}

#[test]
fn registers_that_cannot_be_read() {
    let (card, _) = purged(Quirk::ExtCsdRefused);
    assert_eq!(
        send(&card, 8, 0, Data::In(&mut [0; 512])),
        Err(FaultKind::Medium)
    );
    let (card, _) = purged(Quirk::GroupTypesRefused);
    assert_eq!(
        send(&card, 31, 0, Data::In(&mut [0; 8])),
        Err(FaultKind::Medium)
    );
    let (card, _) = purged(Quirk::CapacityDiffersAfter);
    assert_eq!(register(&card)[212..216], [0x00, 0x70, 0, 0]);
    let before = card.mmc(
        &MmcCommand {
            index: 10,
            argument: 0,
            busy: false,
            block: 0,
        },
        Data::None,
        Wait::at_most(HOUR),
    );
    let name = before.unwrap();
    assert_eq!(name[0].to_be_bytes()[..4], [0xE5, 1, 0, b'E']);
}

#[test]
fn a_protected_block_refuses_block_requests() {
    let card = card(MmcConfig {
        protected: vec![2],
        ..MmcConfig::default()
    });
    let mut medium = card.medium();
    medium.claim().unwrap();
    let mut queue = medium.queue(1, 4096).unwrap();
    queue.submit(0, Access::Write, 2 * GROUP, 4096).unwrap();
    let done = queue.complete(HOUR).unwrap().unwrap();
    assert_eq!(done.result, Err(FaultKind::Medium));
}
