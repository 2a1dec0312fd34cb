//! The data structures that Identify gives (NVMe Base 2.1, 5.1.13; NVM Command
//! Set 1.1, 4.1.5).

use super::entry::put;
use super::{Namespace, NvmeConfig};

/// Bytes of each of them.
pub(super) const PAGE: usize = 4096;

/// The LBA formats on offer: bytes of data and of metadata.
pub(super) const FORMATS: [(u32, u16); 4] = [(512, 0), (4096, 0), (512, 8), (4096, 8)];

/// Identify Controller (CNS 01h).
pub(super) fn controller(config: &NvmeConfig, model: &str, serial: &str, total: u128) -> Vec<u8> {
    let mut page = vec![0; PAGE];
    put(&mut page, 0, &[0x36, 0x1B, 0x36, 0x1B]);
    put(&mut page, 4, &padded(serial, 20));
    put(&mut page, 24, &padded(model, 40));
    put(&mut page, 64, &padded(super::controller::FIRMWARE, 8));
    // MDTS: 2^5 pages of 4096 bytes.
    page[77] = 5;
    put(&mut page, 78, &1u16.to_le_bytes());
    put(&mut page, 80, &0x0002_0100u32.to_le_bytes());
    // CNTRLTYPE: an I/O controller.
    page[111] = 1;
    let mut optional = 0u16;
    for (bit, there) in [(0, config.opal.is_some()), (1, config.format), (3, true)] {
        optional |= u16::from(there) << bit;
    }
    put(&mut page, 256, &optional.to_le_bytes());
    // ACL, AERL.
    put(&mut page, 258, &[3, 3]);
    // LPA: SMART page per controller only; page offsets are understood.
    page[261] = 0b100;
    put(&mut page, 266, &343u16.to_le_bytes());
    put(&mut page, 268, &358u16.to_le_bytes());
    // HMPRE, HMMIN: a host memory buffer is wanted, in units of 4096 bytes.
    put(&mut page, 272, &1024u32.to_le_bytes());
    put(&mut page, 276, &256u32.to_le_bytes());
    put(&mut page, 280, &total.to_le_bytes());
    put(
        &mut page,
        296,
        &u128::from(config.unallocated).to_le_bytes(),
    );
    if config.rpmb {
        // RPMBS: one target, units of 128 KiB less one.
        put(&mut page, 312, &0x1F00_0001u32.to_le_bytes());
    }
    if config.boot_partitions {
        // BPCAP: write protection by Set Features is supported.
        page[102] = 0b100;
    }
    put(&mut page, 320, &10u16.to_le_bytes());
    put(&mut page, 328, &config.sanicap().to_le_bytes());
    put(&mut page, 512, &[0x66, 0x44]);
    let namespaces = u32::try_from(config.namespaces.len()).expect("a handful");
    put(&mut page, 516, &namespaces.to_le_bytes());
    // ONCS: Compare, Dataset Management, Write Zeroes, Select in Get Features.
    put(&mut page, 520, &0b1_1101u16.to_le_bytes());
    page[524] = config.fna;
    // VWC: there is one, and Flush takes FFFFFFFFh.
    page[525] = 0b111;
    // NWPC: write protection until it is taken off.
    page[531] = 0b001;
    put(&mut page, 536, &1u32.to_le_bytes());
    put(&mut page, 540, &namespaces.to_le_bytes());
    let subsystem = format!("nqn.2014.org.nvmexpress:uuid:emulated:{}", serial);
    put(&mut page, 768, subsystem.as_bytes());
    page
}

/// Identify Namespace (CNS 00h and 11h).
pub(super) fn namespace(config: &NvmeConfig, namespace: &Namespace) -> Vec<u8> {
    let mut page = vec![0; PAGE];
    let blocks = namespace.blocks();
    put(&mut page, 0, &blocks.to_le_bytes());
    put(&mut page, 8, &blocks.to_le_bytes());
    put(&mut page, 16, &blocks.to_le_bytes());
    // NSFEAT: DULBE is supported.
    page[24] = 0b100;
    page[25] = u8::try_from(FORMATS.len() - 1).expect("a handful");
    page[26] = namespace.format | u8::from(namespace.extended) << 4;
    // MC: metadata in the block or in a buffer of their own.
    page[27] = 0b11;
    // DPC: types 1 to 3, first or last bytes of the metadata.
    page[28] = 0b1_1111;
    page[29] = namespace.protection | u8::from(namespace.protection_first) << 3;
    page[32] = 0x80 | namespace.percent_left.unwrap_or(0);
    // DLFEAT: what deallocated blocks read as; Write Zeroes may deallocate.
    page[33] = if config.deallocated_reads_zero {
        0b1001
    } else {
        0
    };
    put(&mut page, 48, &u128::from(namespace.bytes).to_le_bytes());
    page[99] = u8::from(namespace.write_protected);
    put(&mut page, 104, &namespace.nguid);
    put(&mut page, 120, &namespace.eui64);
    for (at, (data, metadata)) in FORMATS.iter().enumerate() {
        let shift = u8::try_from(data.ilog2()).expect("less than 32");
        put(&mut page, 128 + 4 * at, &metadata.to_le_bytes());
        page[130 + 4 * at] = shift;
    }
    page
}

/// Namespace Identification Descriptor list (CNS 03h).
pub(super) fn descriptors(namespace: &Namespace) -> Vec<u8> {
    let mut page = vec![0; PAGE];
    put(&mut page, 0, &[1, 8, 0, 0]);
    put(&mut page, 4, &namespace.eui64);
    put(&mut page, 12, &[2, 16, 0, 0]);
    put(&mut page, 16, &namespace.nguid);
    put(&mut page, 32, &[4, 1, 0, 0, 0]);
    page
}

/// A namespace list (CNS 02h and 10h): identifiers above `after`.
pub(super) fn list(ids: impl Iterator<Item = u32>, after: u32) -> Vec<u8> {
    let mut page = vec![0; PAGE];
    let ids = ids.filter(|id| *id > after).take(PAGE / 4);
    for (at, id) in ids.enumerate() {
        put(&mut page, 4 * at, &id.to_le_bytes());
    }
    page
}

/// A controller list (CNS 12h and 13h): this one, if it is at or above `from`.
pub(super) fn controllers(from: u16, there: bool) -> Vec<u8> {
    let mut page = vec![0; PAGE];
    if there && from <= 1 {
        put(&mut page, 0, &[1, 0, 1, 0]);
    }
    page
}

/// Text in a field of that width, padded with spaces.
fn padded(text: &str, width: usize) -> Vec<u8> {
    let mut field: Vec<u8> = text.bytes().take(width).collect();
    field.resize(width, b' ');
    field
}
