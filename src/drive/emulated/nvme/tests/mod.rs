//! The NVMe model by bytes written down from the standard.

mod erasing;
mod lies;
mod reporting;

use std::time::Duration;

use super::NvmeConfig;
use crate::drive::emulated::{EmulatedConfig, EmulatedDrive, Fault, Quirk, Standing};
use crate::drive::{Data, FaultKind, Wait};

const HOUR: Duration = Duration::from_secs(3600);
/// The end of the first namespace: 12 MiB.
const SECOND: u64 = 12 << 20;

fn drive(config: NvmeConfig) -> EmulatedDrive {
    EmulatedDrive::new(&EmulatedConfig::nvme(config))
}

/// A submission queue entry with these bytes at these places, zeros elsewhere.
fn entry(bytes: &[(usize, u8)]) -> [u8; 64] {
    let mut entry = [0; 64];
    for (at, byte) in bytes {
        entry[*at] = *byte;
    }
    entry
}

fn admin(drive: &EmulatedDrive, bytes: &[(usize, u8)]) -> u16 {
    let reply = drive.nvme_admin(&entry(bytes), Data::None, Wait::at_most(HOUR));
    reply.unwrap().status
}

fn admin_in(drive: &EmulatedDrive, bytes: &[(usize, u8)], length: usize) -> Result<Vec<u8>, u16> {
    let mut buffer = vec![0xEE; length];
    let entry = entry(bytes);
    let reply = drive.nvme_admin(&entry, Data::In(&mut buffer), Wait::at_most(HOUR));
    match reply.unwrap().status {
        0 => Ok(buffer),
        status => Err(status),
    }
}

/// Get Log Page 81h, 512 bytes: NUMD 127 in byte 42.
fn log(drive: &EmulatedDrive) -> Vec<u8> {
    let bytes = [
        (0, 0x02),
        (4, 0xFF),
        (5, 0xFF),
        (6, 0xFF),
        (7, 0xFF),
        (40, 0x81),
        (42, 127),
    ];
    admin_in(drive, &bytes, 512).unwrap()
}

/// Reads the block of 4096 bytes of this number of a namespace.
fn read(drive: &EmulatedDrive, nsid: u8, block: u8) -> Result<Vec<u8>, u16> {
    let mut buffer = vec![0xEE; 4096];
    let bytes = [(0, 0x02), (4, nsid), (40, block)];
    let reply = drive.nvme_io(&entry(&bytes), Data::In(&mut buffer), Wait::at_most(HOUR));
    match reply.unwrap().status {
        0 => Ok(buffer),
        status => Err(status),
    }
}

fn write(drive: &EmulatedDrive, nsid: u8, block: u8, data: &[u8]) -> u16 {
    let bytes = [(0, 0x01), (4, nsid), (40, block)];
    let reply = drive.nvme_io(&entry(&bytes), Data::Out(data), Wait::at_most(HOUR));
    reply.unwrap().status
}

/// Flush of all namespaces.
fn flush(drive: &EmulatedDrive) {
    let bytes = [(0, 0x00), (4, 0xFF), (5, 0xFF), (6, 0xFF), (7, 0xFF)];
    let reply = drive.nvme_io(&entry(&bytes), Data::None, Wait::at_most(HOUR));
    assert_eq!(reply.unwrap().status, 0);
}

/// Sanitize with this first byte of command dword 10.
fn sanitize(drive: &EmulatedDrive, first: u8) -> u16 {
    admin(drive, &[(0, 0x84), (40, first)])
}

/// A block that is like no other.
fn canary(seed: u8) -> Vec<u8> {
    let byte = |at: usize| u8::try_from((at * at + at * usize::from(seed)) % 251).unwrap();
    (1..=4096).map(byte).collect()
}

fn secs(drive: &EmulatedDrive, seconds: u64) {
    drive.pass(Duration::from_secs(seconds));
}

fn quirk(drive: &EmulatedDrive, quirk: Quirk) {
    drive.fail(Fault::quirk(quirk));
}

fn stands(drive: &EmulatedDrive, samples: &[&[u8]]) -> Vec<Standing> {
    drive.standing(samples)
}
