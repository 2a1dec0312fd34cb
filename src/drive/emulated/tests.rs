use std::time::Duration;

use super::*;
use crate::drive::Access;

fn drive() -> EmulatedDrive {
    EmulatedDrive::new(&EmulatedConfig::default())
}

fn e(offset: u64, length: u64) -> Extent {
    Extent { offset, length }
}

fn one(
    queue: &mut dyn Queue,
    access: Access,
    offset: u64,
    data: &mut [u8],
) -> Option<Result<(), FaultKind>> {
    queue.buffer(0)[..data.len()].copy_from_slice(data);
    queue.submit(0, access, offset, data.len()).unwrap();
    let completion = queue.complete(Duration::from_millis(1)).unwrap()?;
    data.copy_from_slice(&queue.buffer(0)[..data.len()]);
    Some(completion.result)
}

fn write(queue: &mut dyn Queue, offset: u64, data: &[u8]) -> Option<Result<(), FaultKind>> {
    one(queue, Access::Write, offset, &mut data.to_vec())
}

fn read(queue: &mut dyn Queue, offset: u64, length: usize) -> Vec<u8> {
    let mut data = vec![0; length];
    assert_eq!(one(queue, Access::Read, offset, &mut data), Some(Ok(())));
    data
}

#[test]
fn acknowledged_writes_are_on_the_medium_after_a_flush_only() {
    let drive = drive();
    let mut queue = drive.writable().queue(1, 65536).unwrap();
    assert_eq!(write(&mut *queue, 4096, &[7; 1024]), Some(Ok(())));
    assert_eq!(read(&mut *queue, 3584, 2048)[512..1536], [7; 1024]);
    assert_eq!(drive.truth(e(4096, 1024)), [0; 1024]);
    assert_eq!(one(&mut *queue, Access::Flush, 0, &mut []), Some(Ok(())));
    assert_eq!(drive.truth(e(4096, 1024)), [7; 1024]);
}

#[test]
fn a_power_cut_keeps_a_part_of_what_was_not_flushed() {
    let drive = drive();
    let mut queue = drive.writable().queue(1, 65536).unwrap();
    write(&mut *queue, 0, &[7; 65536]);
    drive.power_cut(1);
    assert_eq!(write(&mut *queue, 0, &[9; 512]), Some(Err(FaultKind::Gone)));
    drive.power_on();
    let kept = drive
        .truth(e(0, 65536))
        .chunks(512)
        .filter(|c| c[0] == 7)
        .count();
    assert!((32..96).contains(&kept), "{kept}");
    assert_eq!(read(&mut *queue, 0, 65536), drive.truth(e(0, 65536)));
}

#[test]
fn reading_needs_no_claim_and_writing_does() {
    let drive = drive();
    let mut queue = drive.medium().queue(1, 4096).unwrap();
    assert_eq!(read(&mut *queue, 0, 512), [0; 512]);
    let refused = queue.submit(0, Access::Write, 0, 512).unwrap_err();
    assert_eq!(refused.kind, FaultKind::ReadOnly);
}

#[test]
fn each_fault_does_what_its_name_says() {
    let drive = drive();
    let mut queue = drive.writable().queue(1, 65536).unwrap();
    drive.plant(0, &[1; 65536]);
    drive.fail(Fault::StaleReads(e(0, 512)));
    drive.fail(Fault::DropsWrites(e(512, 512)));
    drive.fail(Fault::FlipsBits(e(1024, 512)));
    assert_eq!(write(&mut *queue, 0, &[2; 2048]), Some(Ok(())));
    one(&mut *queue, Access::Flush, 0, &mut []);
    let seen = read(&mut *queue, 0, 2048);
    assert_eq!(
        (seen[0], seen[512], seen[1024], seen[1536]),
        (1, 1, 0x82, 2)
    );
    assert_eq!(drive.truth(e(0, 1)), [2]);

    drive.fail(Fault::Unwritable(e(8192, 512)));
    let medium = Some(Err(FaultKind::Medium));
    assert_eq!(write(&mut *queue, 4096, &[3; 8192]), medium);
    drive.heal("unwritable");
    assert_eq!(write(&mut *queue, 4096, &[3; 8192]), Some(Ok(())));

    drive.fail(Fault::FlushFails { times: 1 });
    assert_eq!(one(&mut *queue, Access::Flush, 0, &mut []), medium);
    assert_eq!(drive.truth(e(8192, 1)), [1], "what was not flushed is lost");
    assert_eq!(one(&mut *queue, Access::Flush, 0, &mut []), Some(Ok(())));

    drive.fail(Fault::Shrinks {
        at_request: 0,
        to: 1 << 20,
    });
    let short = Some(Err(FaultKind::Short));
    assert_eq!(write(&mut *queue, 1 << 20, &[3; 512]), short);
    assert_eq!(
        drive.medium().identify().unwrap().identity.capacity.0,
        1 << 20
    );

    drive.fail(Fault::Stalls { at_request: 0 });
    assert_eq!(write(&mut *queue, 0, &[3; 512]), None);
    assert_eq!(queue.in_flight(), 1);
}

#[test]
fn addresses_that_wrap_land_at_the_front() {
    let drive = drive();
    let mut queue = drive.writable().queue(1, 65536).unwrap();
    drive.fail(Fault::Wraps(1 << 20));
    write(&mut *queue, (1 << 20) - 512, &[5; 1024]);
    one(&mut *queue, Access::Flush, 0, &mut []);
    assert_eq!(drive.truth(e(0, 512)), [5; 512]);
    assert_eq!(drive.truth(e((1 << 20) - 512, 512)), [5; 512]);
    assert_eq!(drive.truth(e(1 << 20, 512)), [0; 512]);
}

#[test]
fn the_probe_understands_every_model() {
    use crate::record::abilities::CommandSet;
    for (config, set) in [
        (EmulatedConfig::ata_ssd(), "ata"),
        (EmulatedConfig::ata_disk(), "ata"),
        (EmulatedConfig::sas_ssd(), "scsi"),
        (EmulatedConfig::sas_disk(), "scsi"),
    ] {
        let drive = EmulatedDrive::new(&config).open();
        let description = drive.description();
        let abilities = &description.abilities;
        let found = match &abilities.commands {
            CommandSet::Ata(_) => "ata",
            CommandSet::Scsi(_) => "scsi",
            _ => "other",
        };
        assert_eq!(found, set);
        let own = abilities.own.as_ref().unwrap();
        assert_eq!(own.serial.as_str(), config.serial);
        assert_eq!(own.bytes, config.capacity.to_string());
    }
}

#[test]
fn quirks_have_names_of_their_own_and_a_sentence() {
    let mut names: Vec<&str> = QUIRKS.iter().map(|row| row.name).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), QUIRKS.len());
    assert!(names.len() >= 100);
    for row in QUIRKS {
        assert_eq!(Quirk::by_name(row.name), Some(row.quirk));
        assert!(row.about.ends_with('.') && !row.models.is_empty());
    }
}

#[test]
fn what_a_quirk_waits_for_sets_it_off() {
    let drive = EmulatedDrive::new(&EmulatedConfig::sas_ssd());
    let ready = |drive: &EmulatedDrive| {
        let wait = crate::drive::Wait::at_most(Duration::from_secs(1));
        drive.scsi(&[0; 6], crate::drive::Data::None, wait)
    };
    let when = Moment::Command(2);
    let quirk = Quirk::Unplugged;
    drive.fail(Fault::Quirk { quirk, when });
    assert!(ready(&drive).is_ok());
    assert_eq!(ready(&drive), Err(FaultKind::Gone));
    drive.heal("unplugged");
    let when = Moment::Opcode(0x00);
    drive.fail(Fault::Quirk { quirk, when });
    assert_eq!(ready(&drive), Err(FaultKind::Gone));
    drive.heal("unplugged");
    assert!(ready(&drive).is_ok());
    assert_eq!(drive.commands(), 4);
}

#[test]
fn flash_keeps_what_was_overwritten_until_it_needs_the_page() {
    let mut config = EmulatedConfig::ata_ssd();
    config.cache = 0;
    config.spare = 128;
    let drive = EmulatedDrive::new(&config);
    let secret: Vec<u8> = (0..512u32)
        .map(|n| u8::try_from(n * 7 % 251).unwrap())
        .collect();
    // A full drive: from here on every write needs a page of the spare ones.
    drive.plant(0, &vec![1; 16 << 20]);
    let mut queue = drive.writable().queue(1, 65536).unwrap();
    write(&mut *queue, 0, &secret);
    assert_eq!(drive.standing(&[&secret]), [Standing::Reachable]);
    write(&mut *queue, 0, &[2; 512]);
    assert_eq!(drive.standing(&[&secret]), [Standing::PhysicalOnly]);
    write(&mut *queue, 65536, &[3; 65536]);
    write(&mut *queue, 65536, &[4; 65536]);
    assert_eq!(drive.standing(&[&secret]), [Standing::Nowhere]);
}

/// Found by fuzzing: MODE SELECT(10) in six bytes.
#[test]
fn command_blocks_of_any_length_are_answered() {
    for config in [EmulatedConfig::sas_ssd(), EmulatedConfig::ata_ssd()] {
        let config = EmulatedConfig {
            capacity: 64 << 10,
            ..config
        };
        for code in 0..=255 {
            let drive = EmulatedDrive::new(&config);
            for length in 1..=32 {
                let mut cdb = vec![0; length];
                cdb[0] = code;
                let wait = Wait::at_most(Duration::from_secs(3600));
                let reply = drive.scsi(&cdb, Data::Out(&[0; 512]), wait).unwrap();
                let right = [6, 10, 10, 0, 16, 12][usize::from(code >> 5).min(5)];
                let has_group = !matches!(code >> 5, 3 | 6 | 7);
                assert!(
                    length == right || reply.status == 2 || !has_group,
                    "{cdb:02x?}"
                );
            }
        }
    }
}
