//! State machines of the SAS model, driven by command blocks as sg3_utils and
//! the standards have them, written by hand.

use std::time::Duration;

use crate::drive::emulated::{EmulatedConfig, EmulatedDrive, Fault, Kind, Quirk, Standing};
use crate::drive::{Access, Data, FaultKind, Medium, ScsiReply, Wait};

const HOUR: Duration = Duration::from_secs(3600);
const BLOCK_ERASE: [u8; 10] = [0x48, 0x82, 0, 0, 0, 0, 0, 0, 0, 0];

fn send(drive: &EmulatedDrive, cdb: &[u8], data: Data<'_>) -> ScsiReply {
    drive.scsi(cdb, data, Wait::at_most(HOUR)).unwrap()
}

fn code(reply: &ScsiReply) -> [u8; 3] {
    match reply.sense.as_slice() {
        [] => [reply.status, 0, 0],
        [0x72, key, asc, ascq, ..] => [*key, *asc, *ascq],
        fixed => [fixed[2], fixed[12], fixed[13]],
    }
}

fn request_sense(drive: &EmulatedDrive, descriptor: u8) -> Vec<u8> {
    let mut bytes = vec![0; 252];
    let reply = send(
        drive,
        &[0x03, descriptor, 0, 0, 252, 0],
        Data::In(&mut bytes),
    );
    bytes.truncate(reply.transferred);
    bytes
}

fn planted(drive: &EmulatedDrive, sector: usize) -> Vec<Vec<u8>> {
    (0..64u64)
        .map(|number| {
            let mut text = format!("record {number:09} ").into_bytes().repeat(40);
            text.truncate(sector);
            let place = number * 512 * u64::try_from(sector).unwrap();
            drive.plant(place, &text);
            text
        })
        .collect()
}

fn count(drive: &EmulatedDrive, samples: &[Vec<u8>], wanted: Standing) -> usize {
    let samples: Vec<&[u8]> = samples.iter().map(Vec::as_slice).collect();
    let standing = drive.standing(&samples);
    standing.iter().filter(|one| **one == wanted).count()
}

#[test]
fn sanitize_runs_with_progress_in_both_formats() {
    let drive = EmulatedDrive::new(&EmulatedConfig::sas_ssd());
    let samples = planted(&drive, 512);
    assert_eq!(send(&drive, &BLOCK_ERASE, Data::None).status, 0);
    drive.pass(Duration::from_secs(5));
    let fixed = request_sense(&drive, 0);
    assert_eq!(
        (fixed[0], fixed[2], fixed[12], fixed[13]),
        (0x70, 2, 4, 0x1B)
    );
    assert_eq!(fixed[15..18], [0x80, 0x40, 0x00]);
    let descriptor = request_sense(&drive, 1);
    assert_eq!(descriptor[..4], [0x72, 2, 4, 0x1B]);
    assert_eq!(descriptor[8..15], [0x02, 0x06, 0, 0, 0x80, 0x40, 0x00]);
    assert_eq!(code(&send(&drive, &BLOCK_ERASE, Data::None)), [2, 4, 0x1B]);
    assert_eq!(code(&send(&drive, &[0; 6], Data::None)), [2, 4, 0x1B]);
    let mut queue = drive.medium().queue(1, 4096).unwrap();
    queue.submit(0, Access::Read, 0, 512).unwrap();
    let read = queue.complete(Duration::ZERO).unwrap().unwrap();
    assert_eq!(read.result, Err(FaultKind::Medium));
    drive.pass(Duration::from_secs(20));
    assert_eq!(request_sense(&drive, 0)[2], 0);
    assert_eq!(code(&send(&drive, &[0; 6], Data::None)), [0, 0, 0]);
    assert_eq!(count(&drive, &samples, Standing::Nowhere), 64);
}

#[test]
fn a_command_without_immed_comes_back_at_the_end() {
    let drive = EmulatedDrive::new(&EmulatedConfig::sas_ssd());
    let samples = planted(&drive, 512);
    let cdb = [0x48, 0x03, 0, 0, 0, 0, 0, 0, 0, 0];
    assert_eq!(send(&drive, &cdb, Data::None).status, 0);
    assert_eq!(drive.now(), Duration::from_secs(2));
    assert_eq!(count(&drive, &samples, Standing::Nowhere), 64);
}

#[test]
fn failures_are_left_as_the_request_allowed() {
    let drive = EmulatedDrive::new(&EmulatedConfig::sas_ssd());
    let samples = planted(&drive, 512);
    drive.fail(Fault::quirk(Quirk::FailsHalfway));
    let restricted = [0x48, 0x02, 0, 0, 0, 0, 0, 0, 0, 0];
    assert_eq!(code(&send(&drive, &restricted, Data::None)), [3, 0x31, 3]);
    assert_eq!(count(&drive, &samples, Standing::Reachable), 32);
    assert_eq!(request_sense(&drive, 0)[12..14], [0x31, 0x03]);
    let exit = [0x48, 0x1F, 0, 0, 0, 0, 0, 0, 0, 0];
    assert_eq!(code(&send(&drive, &exit, Data::None)), [5, 0x24, 0]);
    let unrestricted = [0x48, 0x22, 0, 0, 0, 0, 0, 0, 0, 0];
    assert_eq!(code(&send(&drive, &unrestricted, Data::None)), [5, 0x24, 0]);
    assert_eq!(code(&send(&drive, &[0; 6], Data::None)), [3, 0x31, 3]);
    drive.heal("fails-halfway");
    assert_eq!(code(&send(&drive, &restricted, Data::None)), [0, 0, 0]);
    drive.fail(Fault::quirk(Quirk::FailsAtOnce));
    assert_eq!(code(&send(&drive, &unrestricted, Data::None)), [3, 0x31, 3]);
    assert_eq!(code(&send(&drive, &exit, Data::None)), [0, 0, 0]);
    assert_eq!(code(&send(&drive, &[0; 6], Data::None)), [0, 0, 0]);
}

#[test]
fn overwrite_lists_are_looked_at() {
    let drive = EmulatedDrive::new(&EmulatedConfig::sas_disk());
    let samples = planted(&drive, 512);
    let overwrite = |list: &[u8]| {
        let length = u8::try_from(list.len()).unwrap();
        let cdb = [0x48, 0x81, 0, 0, 0, 0, 0, 0, length, 0];
        code(&send(&drive, &cdb, Data::Out(list)))
    };
    assert_eq!(overwrite(&[0x01, 0, 0, 0]), [5, 0x26, 0], "no pattern");
    assert_eq!(overwrite(&[0x00, 0, 0, 4, 1, 2, 3, 4]), [5, 0x26, 0]);
    assert_eq!(overwrite(&[0x01, 0, 0, 8, 1, 2, 3, 4]), [5, 0x1A, 0]);
    assert_eq!(count(&drive, &samples, Standing::Reachable), 64);
    assert_eq!(overwrite(&[0x82, 0, 0, 4, 1, 2, 3, 4]), [0, 0, 0]);
    drive.pass(Duration::from_secs(239));
    assert_eq!(request_sense(&drive, 0)[12..14], [0x04, 0x1B]);
    drive.pass(Duration::from_secs(2));
    let mut block = [0; 512];
    send(
        &drive,
        &[0x28, 0, 0, 0, 0, 9, 0, 0, 1, 0],
        Data::In(&mut block),
    );
    assert_eq!(block[..8], [0xFE, 0xFD, 0xFC, 0xFB, 0xFE, 0xFD, 0xFC, 0xFB]);
    assert_eq!(count(&drive, &samples, Standing::Nowhere), 64);
    let none = code(&send(&drive, &BLOCK_ERASE, Data::None));
    assert_eq!(none, [5, 0x24, 0], "the disk knows no block erase");
}

#[test]
fn sanitize_goes_on_after_a_power_cut_and_format_does_not() {
    let drive = EmulatedDrive::new(&EmulatedConfig::sas_ssd());
    let samples = planted(&drive, 512);
    send(&drive, &BLOCK_ERASE, Data::None);
    drive.pass(Duration::from_secs(10));
    drive.power_cut(0);
    drive.power_on();
    drive.pass(Duration::from_secs(10));
    assert_eq!(code(&send(&drive, &[0; 6], Data::None)), [0, 0, 0]);
    assert_eq!(count(&drive, &samples, Standing::Nowhere), 64);

    let drive = EmulatedDrive::new(&EmulatedConfig::sas_ssd());
    let samples = planted(&drive, 512);
    // As sg_format sends it: FOV, IMMED, IP with SI.
    let list = [0, 0x8A, 0, 0, 0x20, 0, 0, 0];
    let format = [0x04, 0x10, 0, 0, 0, 0];
    assert_eq!(send(&drive, &format, Data::Out(&list)).status, 0);
    drive.pass(Duration::from_secs(30));
    assert_eq!(request_sense(&drive, 0)[12..18], [4, 4, 0, 0x80, 0x80, 0]);
    drive.power_cut(0);
    drive.power_on();
    assert_eq!(code(&send(&drive, &[0; 6], Data::None)), [3, 0x31, 1]);
    assert_eq!(count(&drive, &samples, Standing::Reachable), 32);
    assert_eq!(send(&drive, &format, Data::Out(&list)).status, 0);
    drive.pass(Duration::from_secs(61));
    assert_eq!(code(&send(&drive, &[0; 6], Data::None)), [0, 0, 0]);
    assert_eq!(count(&drive, &samples, Standing::Nowhere), 64);
}

#[test]
fn a_format_gives_another_block_size_and_all_blocks() {
    let mut config = EmulatedConfig::sas_ssd();
    config.logical_sector = 520;
    config.capacity = 520 * 32_768;
    let Kind::Sas(sas) = &mut config.kind else {
        panic!("a SAS drive");
    };
    sas.shown = Some(20_000);
    let drive = EmulatedDrive::new(&config);
    let samples = planted(&drive, 520);
    let mut medium = drive.medium();
    assert_eq!(medium.identify().unwrap().identity.capacity.0, 0);
    let mut capacity = [0; 8];
    let read_capacity = [0x25, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    send(&drive, &read_capacity, Data::In(&mut capacity));
    assert_eq!(capacity, [0, 0, 0x4E, 0x1F, 0, 0, 0x02, 0x08]);
    let select = |blocks: [u8; 4], size: [u8; 3]| {
        let mut list = vec![0, 0, 0, 8];
        list.extend(blocks);
        list.push(0);
        list.extend(size);
        let cdb = [0x15, 0x11, 0, 0, 12, 0];
        code(&send(&drive, &cdb, Data::Out(&list)))
    };
    assert_eq!(select([0xFF; 4], [0, 2, 8]), [0, 0, 0]);
    send(&drive, &read_capacity, Data::In(&mut capacity));
    assert_eq!(capacity[..4], [0, 0, 0x7F, 0xFF], "hidden blocks are shown");
    assert_eq!(select([0xFF; 4], [0, 2, 0]), [0, 0, 0]);
    let format = [0x04, 0, 0, 0, 0, 0];
    assert_eq!(send(&drive, &format, Data::None).status, 0);
    send(&drive, &read_capacity, Data::In(&mut capacity));
    assert_eq!(capacity, [0, 0, 0x81, 0xFF, 0, 0, 2, 0]);
    medium.rescan().unwrap();
    assert_eq!(medium.identify().unwrap().identity.capacity.0, 33_280 * 512);
    assert_eq!(count(&drive, &samples, Standing::Nowhere), 64);
}

#[test]
fn reads_may_fail_until_written() {
    let mut config = EmulatedConfig::sas_ssd();
    let Kind::Sas(sas) = &mut config.kind else {
        panic!("a SAS drive");
    };
    sas.after_erase = [2, 2];
    let drive = EmulatedDrive::new(&config);
    let mut page = [0; 64];
    send(&drive, &[0x12, 1, 0xB1, 0, 64, 0], Data::In(&mut page));
    assert_eq!(page[7], 0xA0);
    send(&drive, &BLOCK_ERASE, Data::None);
    drive.pass(HOUR);
    let mut block = [0; 512];
    let read = [0x28, 0, 0, 0, 0, 9, 0, 0, 1, 0];
    assert_eq!(
        code(&send(&drive, &read, Data::In(&mut block))),
        [3, 0x11, 0]
    );
    let write = [0x2A, 0, 0, 0, 0, 9, 0, 0, 1, 0];
    assert_eq!(code(&send(&drive, &write, Data::Out(&[5; 512]))), [0, 0, 0]);
    assert_eq!(code(&send(&drive, &read, Data::In(&mut block))), [0, 0, 0]);
    assert_eq!(block, [5; 512]);
}

#[test]
fn operation_codes_are_reported_one_by_one() {
    let drive = EmulatedDrive::new(&EmulatedConfig::sas_disk());
    let report = |action: u8| {
        let mut bytes = [0; 20];
        let cdb = [0xA3, 0x0C, 0x02, 0x48, 0, action, 0, 0, 0, 20, 0, 0];
        let reply = send(&drive, &cdb, Data::In(&mut bytes));
        assert_eq!(reply.status, 0);
        bytes[1]
    };
    assert_eq!([report(1), report(2), report(3)], [3, 1, 1]);
    drive.fail(Fault::quirk(Quirk::SupportLies));
    assert_eq!([report(1), report(2), report(3)], [3, 3, 3]);
    assert_eq!(code(&send(&drive, &BLOCK_ERASE, Data::None)), [5, 0x20, 0]);
}

#[test]
fn log_pages_and_mode_pages_are_there() {
    let drive = EmulatedDrive::new(&EmulatedConfig::sas_ssd());
    for page in [0x00, 0x0D, 0x11, 0x2F] {
        let mut bytes = [0; 64];
        let cdb = [0x4D, 0, 0x40 | page, 0, 0, 0, 0, 0, 64, 0];
        assert_eq!(send(&drive, &cdb, Data::In(&mut bytes)).status, 0);
        assert_eq!(bytes[0], page);
    }
    let mut bytes = [0; 64];
    let cdb = [0x5A, 0x08, 0x0A, 0, 0, 0, 0, 0, 64, 0];
    send(&drive, &cdb, Data::In(&mut bytes));
    assert_eq!(bytes[8..11], [0x0A, 0x0A, 0x00]);
    let list = [
        0, 0, 0, 0, 0, 0, 0, 0, 0x0A, 0x0A, 0x04, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    ];
    let select = [0x55, 0x10, 0, 0, 0, 0, 0, 0, 20, 0];
    assert_eq!(send(&drive, &select, Data::Out(&list)).status, 0);
    assert_eq!(send(&drive, &[0x83; 16], Data::None).sense[0], 0x72);
}

#[test]
fn quirks_of_the_way_back_do_what_they_say() {
    let begun = |quirk| {
        let drive = EmulatedDrive::new(&EmulatedConfig::sas_ssd());
        let samples = planted(&drive, 512);
        drive.fail(Fault::quirk(quirk));
        let reply = send(&drive, &BLOCK_ERASE, Data::None);
        drive.pass(HOUR);
        let left = count(&drive, &samples, Standing::Reachable);
        (reply.status, reply.host_status, left)
    };
    assert_eq!(begun(Quirk::AlwaysGood), (0, 0, 64));
    assert_eq!(begun(Quirk::AbortsErase), (2, 0, 64));
    assert_eq!(begun(Quirk::ReservedByOther), (0x18, 0, 64));
    assert_eq!(begun(Quirk::AnswerLost), (0, 7, 0));
    assert_eq!(begun(Quirk::StallsAt655), (0, 0, 64 - 1));
    assert_eq!(begun(Quirk::LeavesEveryEighthBlock), (0, 0, 0));
}
