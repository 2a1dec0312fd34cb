//! The stick's partition table (UEFI specification 2.10, 5.3): told from any
//! other one, and given GUIDs of its own.

use std::io;

use uuid::Uuid;

use super::disk::{Disk, ReadAt, SECTOR};

const BIOS_BOOT: Uuid = Uuid::from_u128(0x2168_6148_6449_6e6f_744e_6565_6445_4649);
const ESP: Uuid = Uuid::from_u128(0xc12a_7328_f81f_11d2_ba4b_00a0_c93e_c93b);
const BASIC_DATA: Uuid = Uuid::from_u128(0xebd0_a0a2_b9e5_4433_87c0_68b6_b726_99c7);

const HEADER: usize = 92;
const ENTRY: usize = 128;
const ENTRIES: usize = 128;
/// Bytes of the list of partitions.
const LIST: usize = ENTRY * ENTRIES;
/// Name and type of each partition, in their order.
const PARTITIONS: [(&str, Uuid); 3] = [
    ("BIOS boot", BIOS_BOOT),
    ("ESP", ESP),
    ("RASURA", BASIC_DATA),
];
/// Where the disk signature of the protective MBR stands.
const SIGNATURE: u64 = 440;

/// The GUIDs that make a stick itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ids {
    /// Of the disk.
    pub disk: Uuid,
    /// Of the partition with GRUB's core.
    pub bios: Uuid,
    /// Of the partition that is booted from.
    pub esp: Uuid,
    /// Of the partition that keeps everything.
    pub data: Uuid,
}

impl Ids {
    /// Drawn by lot.
    ///
    /// # Errors
    /// The system has no random numbers.
    pub fn draw() -> io::Result<Self> {
        let draw = || -> io::Result<Uuid> {
            let mut bytes = [0; 16];
            getrandom::fill(&mut bytes).map_err(|error| io::Error::other(error.to_string()))?;
            Ok(uuid::Builder::from_random_bytes(bytes).into_uuid())
        };
        Ok(Self {
            disk: draw()?,
            bios: draw()?,
            esp: draw()?,
            data: draw()?,
        })
    }
}

/// A partition's place, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Its first byte.
    pub start: u64,
    /// Its length.
    pub length: u64,
}

/// The table of a stick.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    header: Vec<u8>,
    list: Vec<u8>,
    /// Last block of the table's space, where the second header stands.
    last: u64,
    /// What stands in it.
    pub ids: Ids,
    /// The partition that is booted from.
    pub esp: Place,
    /// The partition that keeps everything.
    pub data: Place,
    /// Whether both copies are whole and say the same.
    pub is_whole: bool,
}

/// Why a disk is no stick of ours, by its table.
#[derive(Debug)]
pub enum GptFault {
    /// It cannot be read.
    Io(io::Error),
    /// It has no such table, or another one.
    NotOurs,
}

impl From<io::Error> for GptFault {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

/// CRC-32 as the table uses it: reflected polynomial 0xEDB88320.
fn crc(bytes: &[u8]) -> u32 {
    let mut crc = !0_u32;
    for byte in bytes {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = (crc >> 1) ^ (0xEDB8_8320 & (crc & 1).wrapping_neg());
        }
    }
    !crc
}

fn word(bytes: &[u8], at: usize) -> u32 {
    let mut word = [0; 4];
    word.copy_from_slice(&bytes[at..at + 4]);
    u32::from_le_bytes(word)
}

fn long(bytes: &[u8], at: usize) -> u64 {
    let mut long = [0; 8];
    long.copy_from_slice(&bytes[at..at + 8]);
    u64::from_le_bytes(long)
}

fn guid(bytes: &[u8], at: usize) -> Uuid {
    let mut guid = [0; 16];
    guid.copy_from_slice(&bytes[at..at + 16]);
    Uuid::from_bytes_le(guid)
}

impl Table {
    /// Reads the table of a stick: the first copy, or the second where that one
    /// is damaged.
    ///
    /// # Errors
    /// [`GptFault::NotOurs`] for anything but the layout of `scripts/build-image`.
    pub fn read(disk: &dyn ReadAt) -> Result<Self, GptFault> {
        let first = Self::copy(disk, 1)?;
        let second = match &first {
            Some(table) => table.last,
            // A stick may be larger than its image: the protective MBR says how
            // far the table's space reaches.
            None => u64::from(word(&disk.bytes(446 + 12, 4)?, 0)),
        };
        let second = Self::copy(disk, second)?;
        let is_whole = match (&first, &second) {
            (Some(one), Some(other)) => one.list == other.list && one.ids.disk == other.ids.disk,
            _ => false,
        };
        let mut table = first.or(second).ok_or(GptFault::NotOurs)?;
        table.is_whole = is_whole;
        Ok(table)
    }

    /// The copy whose header is in block `block`; none where there is no whole
    /// one of ours.
    fn copy(disk: &dyn ReadAt, block: u64) -> io::Result<Option<Self>> {
        let blocks = disk.size() / SECTOR;
        let room = (LIST as u64) / SECTOR;
        if block == 0 || block >= blocks || blocks < 2 * room + 4 {
            return Ok(None);
        }
        let mut header = disk.bytes(block * SECTOR, HEADER)?;
        let told = word(&header, 16);
        header[16..20].fill(0);
        let is_header = header.starts_with(b"EFI PART\0\0\x01\0")
            && word(&header, 12) as usize == HEADER
            && crc(&header) == told
            && long(&header, 24) == block
            && word(&header, 80) as usize == ENTRIES
            && word(&header, 84) as usize == ENTRY;
        let other = long(&header, 32);
        let at = long(&header, 72);
        let last = block.max(other);
        let fits = at >= 2 && at.checked_add(room).is_some_and(|end| end <= blocks);
        if !is_header || !fits || last >= blocks || block.min(other) != 1 {
            return Ok(None);
        }
        let list = disk.bytes(at * SECTOR, LIST)?;
        if crc(&list) != word(&header, 88) {
            return Ok(None);
        }
        let Some([bios, esp, data]) = partitions(&list, last) else {
            return Ok(None);
        };
        let ids = Ids {
            disk: guid(&header, 56),
            bios: bios.0,
            esp: esp.0,
            data: data.0,
        };
        Ok(Some(Self {
            header,
            list,
            last,
            ids,
            esp: esp.1,
            data: data.1,
            is_whole: false,
        }))
    }

    /// Gives the disk and its partitions these GUIDs. The second copy is on the
    /// medium before the first is touched, so that one of the two is always whole.
    ///
    /// # Errors
    /// What the kernel said.
    pub fn give(&self, disk: &dyn Disk, ids: &Ids) -> io::Result<()> {
        let mut list = self.list.clone();
        for (number, id) in [ids.bios, ids.esp, ids.data].iter().enumerate() {
            let at = number * ENTRY + 16;
            list[at..at + 16].copy_from_slice(&id.to_bytes_le());
        }
        let room = (LIST as u64) / SECTOR;
        for (block, other, list_at) in [(self.last, 1, self.last - room), (1, self.last, 2)] {
            let mut header = self.header.clone();
            header[24..32].copy_from_slice(&block.to_le_bytes());
            header[32..40].copy_from_slice(&other.to_le_bytes());
            header[56..72].copy_from_slice(&ids.disk.to_bytes_le());
            header[72..80].copy_from_slice(&list_at.to_le_bytes());
            header[88..92].copy_from_slice(&crc(&list).to_le_bytes());
            header[16..20].fill(0);
            let sum = crc(&header);
            header[16..20].copy_from_slice(&sum.to_le_bytes());
            disk.write_at(list_at * SECTOR, &list)?;
            disk.write_at(block * SECTOR, &header)?;
            disk.flush()?;
        }
        // What is older than such tables knows the disk by this.
        disk.write_at(SIGNATURE, &ids.disk.as_bytes()[..4])?;
        disk.flush()
    }
}

/// GUID and place of the three partitions; none where they are others.
fn partitions(list: &[u8], last: u64) -> Option<[(Uuid, Place); 3]> {
    let mut found = Vec::new();
    let mut behind = 0;
    for (number, entry) in list.chunks_exact(ENTRY).enumerate() {
        let kind = guid(entry, 0);
        let Some((name, wanted)) = PARTITIONS.get(number) else {
            if kind.is_nil() {
                continue;
            }
            return None;
        };
        let (first, end) = (long(entry, 32), long(entry, 40));
        let is_name = name
            .encode_utf16()
            .chain(std::iter::repeat(0))
            .zip(entry[56..].chunks_exact(2))
            .all(|(one, other)| one.to_le_bytes() == other);
        if kind != *wanted || !is_name || first <= behind || end < first || end >= last {
            return None;
        }
        behind = end;
        let place = Place {
            start: first * SECTOR,
            length: (end - first + 1) * SECTOR,
        };
        found.push((guid(entry, 16), place));
    }
    found.try_into().ok()
}
