//! The emulated drives' own decoders: any commands in any order, with any
//! fault, must be answered.
//!
//! An input is a kind of drive, a fault and when it sets in, and then steps of
//! one byte each and what belongs to it.

use std::time::Duration;

use rasura::drive::emulated::{
    AtaConfig, EmulatedConfig, EmulatedDrive, Fault, Kind, MmcConfig, Model, Moment,
    NamespaceConfig, NvmeConfig, QUIRKS,
};
use rasura::drive::{Data, MmcCommand, Wait};
use rasura::protocol::{ata, mmc, nvme, sat, scsi};
use rasura::record::Extent;

use super::cursor::Cursor;

/// Small, so that a step takes no time.
const CAPACITY: u64 = 1 << 20;
/// Stands in a buffer where nothing was transferred.
const UNTOUCHED: u8 = 0xa5;
/// Steps that are taken of one input.
const MOST_STEPS: usize = 48;

fn kinds() -> [fn() -> EmulatedConfig; 8] {
    [
        EmulatedConfig::ata_ssd,
        EmulatedConfig::ata_disk,
        EmulatedConfig::sas_ssd,
        EmulatedConfig::sas_disk,
        || {
            EmulatedConfig::nvme(NvmeConfig {
                namespaces: vec![
                    NamespaceConfig::attached(1 << 20, 1),
                    NamespaceConfig::attached(512 << 10, 0),
                ],
                unallocated: 512 << 10,
                verification: true,
                ..NvmeConfig::default()
            })
        },
        || EmulatedConfig::mmc(MmcConfig::default()),
        || EmulatedConfig {
            logical_sector: 4096,
            kind: Kind::Ata(AtaConfig {
                sector: 4096,
                bridge: true,
                hybrid: true,
                ..AtaConfig::ssd()
            }),
            ..EmulatedConfig::ata_ssd()
        },
        || EmulatedConfig {
            kind: Kind::Ata(AtaConfig {
                sanitize: [true; 3],
                shown: [Some(1024), None, Some(1536)],
                psid: Some("P".into()),
                ..AtaConfig::disk()
            }),
            ..EmulatedConfig::ata_disk()
        },
    ]
}

fn drive(kind: u8) -> (EmulatedDrive, Model) {
    let kinds = kinds();
    let mut config = kinds[usize::from(kind) % kinds.len()]();
    let model = match config.kind {
        Kind::Plain | Kind::Ata(_) => Model::Ata,
        Kind::Sas(_) => Model::Scsi,
        Kind::Nvme(_) => Model::Nvme,
        Kind::Mmc(_) => Model::Mmc,
    };
    if model != Model::Nvme {
        config.capacity = CAPACITY;
    }
    config.spare = 64;
    (EmulatedDrive::new(&config), model)
}

fn fault(quirk: u8, when: u8) -> Option<Fault> {
    let row = QUIRKS.get(usize::from(quirk).checked_sub(1)?)?;
    let number = when >> 3;
    Some(Fault::Quirk {
        quirk: row.quirk,
        when: match when & 7 {
            0 => Moment::Start,
            1 => Moment::EraseAccepted,
            2 => Moment::EraseDone,
            3 => Moment::Progress(u32::from(number) << 11),
            _ => Moment::Command(number.into()),
        },
    })
}

/// Data of a command: its buffer, and whether it goes to the drive.
struct Transfer {
    bytes: Vec<u8>,
    is_out: bool,
}

impl Transfer {
    /// Two bytes: a direction, and a length in steps that commands have.
    fn of(input: &mut Cursor) -> Self {
        let head = input.byte();
        let length = match head >> 2 & 7 {
            0 => 0,
            1 => 8,
            2 => 36,
            3 => 252,
            4 => 512,
            5 => 4096,
            6 => 8192,
            _ => usize::from(input.byte()),
        };
        let is_out = head & 1 != 0;
        let mut bytes = vec![if is_out { 0 } else { UNTOUCHED }; length];
        if is_out {
            let given = usize::from(head >> 5) * 16;
            let given = input.take(given.min(length));
            bytes[..given.len()].copy_from_slice(given);
        }
        Self { bytes, is_out }
    }

    fn data(&mut self) -> Data<'_> {
        match (self.bytes.is_empty(), self.is_out) {
            (true, _) => Data::None,
            (false, true) => Data::Out(&self.bytes),
            (false, false) => Data::In(&mut self.bytes),
        }
    }
}

fn wait(input: &mut Cursor) -> Wait<'static> {
    Wait::at_most(Duration::from_secs(1 << (input.byte() & 15)))
}

fn scsi_command(drive: &EmulatedDrive, cdb: &[u8], input: &mut Cursor) {
    let mut transfer = Transfer::of(input);
    let wait = wait(input);
    if let Ok(reply) = drive.scsi(cdb, transfer.data(), wait) {
        assert!(reply.transferred <= transfer.bytes.len(), "{reply:?}");
        assert!(reply.sense.len() <= 252);
        if !transfer.is_out {
            let rest = &transfer.bytes[reply.transferred..];
            assert!(rest.iter().all(|byte| *byte == UNTOUCHED), "{cdb:02x?}");
        }
    }
}

/// One step.
fn step(drive: &EmulatedDrive, model: Model, input: &mut Cursor) {
    let head = input.byte();
    match (head & 0x0f, model) {
        (0, _) => drive.pass(Duration::from_secs(input.short().into())),
        (1, _) => drive.reset(),
        (2, _) => {
            drive.power_cut(input.byte().into());
            drive.power_on();
        }
        (3, _) => drive.suspend_and_wake(),
        (4, _) => {
            drive.unplug();
            drive.plug_in();
        }
        (5..=7, Model::Ata) => {
            // ATA commands as libata wraps them, so that the fuzzer need not.
            let task: [u8; 13] = input.array();
            let mut cdb = [0; 16];
            cdb[0] = 0x85;
            cdb[1..3].copy_from_slice(
                &[[6, 0x20], [8, 0x2e], [10, 0x26], [12, 0x0e]][usize::from(head >> 4 & 3)],
            );
            cdb[1] |= head >> 7;
            cdb[3..16].copy_from_slice(&task);
            cdb[15] = 0;
            scsi_command(drive, &cdb, input);
        }
        (_, Model::Ata | Model::Scsi) => {
            let length = match head >> 4 {
                0..=3 => 6,
                4..=7 => 10,
                8..=9 => 12,
                15 => usize::from(input.byte() & 31),
                _ => 16,
            };
            let mut cdb = input.take(length).to_vec();
            cdb.resize(length, 0);
            scsi_command(drive, &cdb, input);
        }
        (_, Model::Nvme) => {
            let mut entry = [0; 64];
            entry[..16].copy_from_slice(&input.array::<16>());
            entry[40..64].copy_from_slice(&input.array::<24>());
            let mut transfer = Transfer::of(input);
            let wait = wait(input);
            let _ = if head & 0x80 == 0 {
                drive.nvme_admin(&entry, transfer.data(), wait)
            } else {
                drive.nvme_io(&entry, transfer.data(), wait)
            };
        }
        (_, Model::Mmc) => {
            let command = MmcCommand {
                index: input.byte() & 63,
                argument: input.word(),
                busy: head & 0x80 != 0,
                block: [512, 8, 0, 4096][usize::from(head >> 4 & 3)],
            };
            let mut transfer = Transfer::of(input);
            let wait = wait(input);
            let _ = drive.mmc(&command, transfer.data(), wait);
        }
    }
}

/// Sends whatever comes.
pub fn run(bytes: &[u8]) {
    let mut input = Cursor::new(bytes);
    let (drive, model) = drive(input.byte());
    if let Some(fault) = fault(input.byte(), input.byte()) {
        drive.fail(fault);
    }
    drive.plant(4096, &[0x5a; 4096]);
    for _ in 0..MOST_STEPS {
        if input.is_empty() {
            break;
        }
        step(&drive, model, &mut input);
    }
    let _ = (drive.is_erasing(), drive.standing(&[&[0x5a; 4096]]));
    let all = Extent {
        offset: 0,
        length: CAPACITY,
    };
    assert_eq!(drive.truth(all).len() as u64, CAPACITY);
}

/// A transfer as [`Transfer::of`] reads it, and a wait of an hour.
fn tail(is_out: bool, length: usize, data: &[u8]) -> Vec<u8> {
    let code = [0, 8, 36, 252, 512, 4096, 8192]
        .iter()
        .position(|n| *n == length);
    let code = u8::try_from(code.expect("a known length")).expect("seven of them");
    let given = data.len().min(112) / 16;
    let mut tail =
        vec![u8::from(is_out) | code << 2 | u8::try_from(given).expect("7 at most") << 5];
    if is_out {
        tail.extend(&data[..given * 16]);
    }
    tail.push(12);
    tail
}

fn scsi_step(cdb: &[u8], is_out: bool, length: usize, data: &[u8]) -> Vec<u8> {
    let head = match cdb.len() {
        6 => 0x08,
        10 => 0x48,
        12 => 0x88,
        _ => 0xa8,
    };
    [&[head], cdb, &tail(is_out, length, data)].concat()
}

fn ata_step(command: &ata::Command, data: &[u8]) -> Vec<u8> {
    let cdb = sat::pass_through_16(command, true);
    scsi_step(
        &cdb,
        command.protocol.is_out(),
        command.protocol.bytes(),
        data,
    )
}

fn ata_erase(kind: u8) -> Vec<u8> {
    let password = [0x61; 32];
    let owner = ata::PasswordOwner::User;
    let set = ata::set_password_block(owner, ata::SecurityLevel::High, &password, 0xfffe);
    let erase = ata::erase_block(owner, ata::EraseMode::Normal, &password);
    let unlock = ata::password_block(owner, &password);
    [
        vec![kind, 0, 0],
        ata_step(&ata::identify_device(), &[]),
        ata_step(&ata::read_log_ext(0x30, 0, 1), &[]),
        ata_step(&ata::smart_read_data(), &[]),
        ata_step(&ata::read_native_max_ext(), &[]),
        ata_step(&ata::dco_identify(), &[]),
        ata_step(&ata::security_set_password(), &set),
        vec![2, 1],
        ata_step(&ata::security_unlock(), &unlock),
        ata_step(&ata::security_erase_prepare(), &[]),
        ata_step(&ata::security_erase_unit(), &erase),
        ata_step(
            &ata::sanitize_block_erase(ata::SanitizeOptions::default()),
            &[],
        ),
        vec![0, 5, 0],
        ata_step(&ata::sanitize_status(true), &[]),
    ]
    .concat()
}

fn scsi_erase(kind: u8) -> Vec<u8> {
    let pattern = scsi::overwrite_parameters(2, true, &[0x5a; 4]).expect("short");
    let [block, overwrite] = [
        (scsi::Sanitize::BlockErase, 0),
        (scsi::Sanitize::Overwrite, 8),
    ]
    .map(|(what, length)| scsi::sanitize(what, scsi::SanitizeFlags::default(), length));
    let padded = [&pattern[..], &[0; 16]].concat();
    [
        vec![kind, 0, 0],
        scsi_step(&scsi::inquiry(96), false, 252, &[]),
        scsi_step(&scsi::inquiry_vpd(0x83, 252), false, 252, &[]),
        scsi_step(&scsi::read_capacity_16(32), false, 36, &[]),
        scsi_step(
            &scsi::modes::mode_sense_6(0x3f, scsi::modes::PageControl::Current, false, 252),
            false,
            252,
            &[],
        ),
        scsi_step(&scsi::log_sense(0x0d, 0, 252), false, 252, &[]),
        scsi_step(&block, false, 0, &[]),
        scsi_step(&scsi::request_sense(true, 252), false, 252, &[]),
        vec![0, 60, 0],
        scsi_step(&overwrite, true, 8, &padded),
        vec![0, 255, 0],
        scsi_step(&scsi::write_16(0, 1, true), true, 512, &[7; 112]),
        scsi_step(&scsi::read_16(0, 1, true), false, 512, &[]),
        scsi_step(&[0x04, 0, 0, 0, 0, 0], false, 0, &[]),
    ]
    .concat()
}

fn nvme_step(command: &nvme::Command, length: usize) -> Vec<u8> {
    let entry = command.to_bytes();
    [
        &[0x08],
        &entry[..16],
        &entry[40..],
        &tail(false, length, &[]),
    ]
    .concat()
}

fn nvme_erase() -> Vec<u8> {
    let request = nvme::SanitizeRequest::new(nvme::SanitizeAction::BlockErase);
    [
        vec![4, 0, 0],
        nvme_step(&nvme::Command::identify_controller(), 4096),
        nvme_step(&nvme::Command::identify_namespace(1), 4096),
        nvme_step(&nvme::Command::active_namespaces(0), 4096),
        nvme_step(&nvme::Command::smart_log(), 512),
        nvme_step(&nvme::Command::set_write_cache(false), 0),
        nvme_step(&nvme::Command::sanitize(&request), 0),
        vec![0, 60, 0],
        nvme_step(&nvme::Command::sanitize_status(), 512),
        nvme_step(&nvme::Command::flush(1), 0),
    ]
    .concat()
}

fn mmc_step(command: &mmc::Command, length: usize) -> Vec<u8> {
    let mut step = vec![0x88, command.index];
    step.extend(command.argument.to_le_bytes());
    step.extend(tail(false, length, &[]));
    step
}

fn mmc_erase() -> Vec<u8> {
    [
        vec![5, 0, 0],
        mmc_step(&mmc::Command::send_ext_csd(), 512),
        mmc_step(&mmc::Command::sanitize_start(), 0),
        vec![0, 60, 0],
        mmc_step(&mmc::Command::send_status(1), 0),
        mmc_step(&mmc::Command::send_write_protection_type(0), 8),
        mmc_step(&mmc::Command::clear_write_protection(0), 0),
    ]
    .concat()
}

/// What a tool sends that erases, to each kind of drive.
pub fn seeds() -> Vec<Vec<u8>> {
    vec![
        ata_erase(0),
        ata_erase(1),
        ata_erase(6),
        ata_erase(7),
        scsi_erase(2),
        scsi_erase(3),
        nvme_erase(),
        mmc_erase(),
    ]
}

/// What the SAS and SATA models answer to questions about themselves.
pub fn scsi_replies() -> Vec<Vec<u8>> {
    let mut replies = Vec::new();
    for kind in [0, 2, 3] {
        let (drive, _) = drive(kind);
        let mut ask = |cdb: &[u8]| {
            let mut buffer = vec![0; 1024];
            let wait = Wait::at_most(Duration::from_secs(10));
            let reply = drive.scsi(cdb, Data::In(&mut buffer), wait);
            buffer.truncate(reply.map_or(0, |reply| reply.transferred));
            if !buffer.is_empty() {
                replies.push(buffer);
            }
        };
        ask(&scsi::inquiry(252));
        for page in [0x00, 0x80, 0x83, 0x89, 0xb0, 0xb1, 0xb2] {
            ask(&scsi::inquiry_vpd(page, 1024));
        }
        ask(&scsi::read_capacity_10());
        ask(&scsi::read_capacity_16(32));
        ask(&scsi::report_luns(64));
        ask(&scsi::modes::mode_sense_6(
            0x3f,
            scsi::modes::PageControl::Current,
            false,
            252,
        ));
        ask(&[0x5a, 0x10, 0x3f, 0xff, 0, 0, 0, 0x04, 0, 0]);
        for page in [0x00, 0x0d, 0x11, 0x15, 0x2f] {
            ask(&scsi::log_sense(page, 0, 1024));
        }
    }
    replies
}
