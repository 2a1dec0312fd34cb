//! Log pages (NVMe Base 2.1, 5.1.12.1), but for the sanitize status.

use super::entry::put;

/// Error Information (01h): 64 bytes for each entry, newest first.
pub(super) fn errors(entries: &[(u64, u16)]) -> Vec<u8> {
    let mut page = vec![0; 64 * 64];
    for (at, (number, status)) in entries.iter().rev().take(64).enumerate() {
        put(&mut page, 64 * at, &number.to_le_bytes());
        // The status field with its phase bit.
        put(&mut page, 64 * at + 12, &(status << 1).to_le_bytes());
    }
    page
}

/// What the health page tells.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Smart {
    pub(super) read_only: bool,
    pub(super) percent_used: u8,
    /// Bytes.
    pub(super) read: u64,
    pub(super) written: u64,
    pub(super) power_cycles: u64,
    pub(super) unsafe_shutdowns: u64,
    pub(super) hours: u64,
    pub(super) media_errors: u64,
    pub(super) errors: u64,
}

/// SMART / Health Information (02h).
pub(super) fn smart(smart: &Smart) -> Vec<u8> {
    let mut page = vec![0; 512];
    page[0] = u8::from(smart.read_only) << 3;
    put(&mut page, 1, &311u16.to_le_bytes());
    put(&mut page, 3, &[100, 10, smart.percent_used]);
    // Data units: thousands of 512 bytes, rounded up.
    for (at, number) in [
        (32, smart.read.div_ceil(512_000)),
        (48, smart.written.div_ceil(512_000)),
        (112, smart.power_cycles),
        (128, smart.hours),
        (144, smart.unsafe_shutdowns),
        (160, smart.media_errors),
        (176, smart.errors),
    ] {
        put(&mut page, at, &u128::from(number).to_le_bytes());
    }
    page
}

/// Firmware Slot Information (03h): one slot.
pub(super) fn firmware(revision: &str) -> Vec<u8> {
    let mut page = vec![0; 512];
    page[0] = 1;
    page[8..16].fill(b' ');
    for (target, byte) in page[8..16].iter_mut().zip(revision.bytes()) {
        *target = byte;
    }
    page
}

/// Boot Partition (15h): its header; the partitions hold nothing here.
pub(super) fn boot_partition() -> Vec<u8> {
    let mut page = vec![0; 16 + 4096];
    page[0] = 0x15;
    // BPSZ: one unit of 128 KiB.
    put(&mut page, 4, &1u32.to_le_bytes());
    page
}

/// Supported Log Pages (00h).
pub(super) fn supported(boot: bool) -> Vec<u8> {
    let mut page = vec![0; 1024];
    for id in [0x00, 0x01, 0x02, 0x03, 0x15, 0x81] {
        page[4 * id] = u8::from(id != 0x15 || boot);
    }
    page
}
