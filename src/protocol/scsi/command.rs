//! Command descriptor blocks of the commands that only look (SPC-5, 6;
//! SBC-4, 5), of reads and writes, and of power.

/// TEST UNIT READY, 00h.
#[must_use]
pub fn test_unit_ready() -> [u8; 6] {
    [0; 6]
}

/// REQUEST SENSE, 03h, up to `length` bytes; in descriptor format if asked.
#[must_use]
pub fn request_sense(descriptor: bool, length: u8) -> [u8; 6] {
    [0x03, descriptor.into(), 0, 0, length, 0]
}

/// INQUIRY, 12h, standard data.
#[must_use]
pub fn inquiry(length: u16) -> [u8; 6] {
    let [high, low] = length.to_be_bytes();
    [0x12, 0, 0, high, low, 0]
}

/// INQUIRY, 12h, vital product data page.
#[must_use]
pub fn inquiry_vpd(page: u8, length: u16) -> [u8; 6] {
    let [high, low] = length.to_be_bytes();
    [0x12, 1, page, high, low, 0]
}

/// READ CAPACITY(10), 25h; its reply has 8 bytes.
#[must_use]
pub fn read_capacity_10() -> [u8; 10] {
    [0x25, 0, 0, 0, 0, 0, 0, 0, 0, 0]
}

/// READ CAPACITY(16), 9Eh/10h; its reply has 32 bytes.
#[must_use]
pub fn read_capacity_16(length: u32) -> [u8; 16] {
    let mut cdb = [0; 16];
    cdb[..2].copy_from_slice(&[0x9e, 0x10]);
    cdb[10..14].copy_from_slice(&length.to_be_bytes());
    cdb
}

/// REPORT SUPPORTED OPERATION CODES, A3h/0Ch, of one command: by operation
/// code (reporting options 001b), or by that and service action (010b).
#[must_use]
pub fn report_supported_operation(opcode: u8, service: Option<u16>, length: u32) -> [u8; 12] {
    let options = if service.is_some() { 2 } else { 1 };
    let mut cdb = [0; 12];
    cdb[..4].copy_from_slice(&[0xa3, 0x0c, options, opcode]);
    cdb[4..6].copy_from_slice(&service.unwrap_or(0).to_be_bytes());
    cdb[6..10].copy_from_slice(&length.to_be_bytes());
    cdb
}

/// REPORT LUNS, A0h: those that a host can address (select report 00h).
#[must_use]
pub fn report_luns(length: u32) -> [u8; 12] {
    let mut cdb = [0; 12];
    cdb[0] = 0xa0;
    cdb[6..10].copy_from_slice(&length.to_be_bytes());
    cdb
}

/// LOG SENSE, 4Dh, current cumulative values (page control 01b) of a page.
#[must_use]
pub fn log_sense(page: u8, subpage: u8, length: u16) -> [u8; 10] {
    let [high, low] = length.to_be_bytes();
    [0x4d, 0, 0x40 | page & 0x3f, subpage, 0, 0, 0, high, low, 0]
}

/// SYNCHRONIZE CACHE(10), 35h: the whole medium, to be waited for.
#[must_use]
pub fn synchronize_cache() -> [u8; 10] {
    [0x35, 0, 0, 0, 0, 0, 0, 0, 0, 0]
}

/// START STOP UNIT, 1Bh: spin up or down, to be waited for.
#[must_use]
pub fn start_stop_unit(start: bool) -> [u8; 6] {
    [0x1b, 0, 0, 0, start.into(), 0]
}

fn address_16(opcode: u8, flags: u8, lba: u64, blocks: u32) -> [u8; 16] {
    let mut cdb = [0; 16];
    cdb[..2].copy_from_slice(&[opcode, flags]);
    cdb[2..10].copy_from_slice(&lba.to_be_bytes());
    cdb[10..14].copy_from_slice(&blocks.to_be_bytes());
    cdb
}

/// Force unit access: past the volatile cache.
const FUA: u8 = 1 << 3;

fn fua(is_on: bool) -> u8 {
    if is_on { FUA } else { 0 }
}

/// READ(16), 88h.
#[must_use]
pub fn read_16(lba: u64, blocks: u32, past_cache: bool) -> [u8; 16] {
    address_16(0x88, fua(past_cache), lba, blocks)
}

/// WRITE(16), 8Ah.
#[must_use]
pub fn write_16(lba: u64, blocks: u32, past_cache: bool) -> [u8; 16] {
    address_16(0x8a, fua(past_cache), lba, blocks)
}

/// WRITE SAME(16), 93h: one block of data over `blocks` (0: to the end, where
/// the drive takes that). Never asks for unmapping.
#[must_use]
pub fn write_same_16(lba: u64, blocks: u32) -> [u8; 16] {
    address_16(0x93, 0, lba, blocks)
}

/// UNMAP, 42h, and its parameter list; `None` for more ranges than fit
/// (4,095). A hint to the drive, never evidence of erasure.
#[must_use]
pub fn unmap(ranges: &[(u64, u32)]) -> Option<([u8; 10], Vec<u8>)> {
    if ranges.len() > 4095 {
        return None;
    }
    let blocks = u16::try_from(ranges.len() * 16).ok()?;
    let [high, low] = (blocks + 8).to_be_bytes();
    let mut list = Vec::with_capacity(usize::from(blocks) + 8);
    list.extend_from_slice(&(blocks + 6).to_be_bytes());
    list.extend_from_slice(&blocks.to_be_bytes());
    list.extend_from_slice(&[0; 4]);
    for (lba, count) in ranges {
        list.extend_from_slice(&lba.to_be_bytes());
        list.extend_from_slice(&count.to_be_bytes());
        list.extend_from_slice(&[0; 4]);
    }
    Some(([0x42, 0, 0, 0, 0, 0, 0, high, low, 0], list))
}
