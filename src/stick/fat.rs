//! A FAT32 file system, read and checked (Microsoft's FAT32 File System
//! Specification 1.03). It writes nothing: what `fatfs` writes is judged here,
//! by other code. Whatever stands on the partition, it comes to an end.

use std::collections::BTreeSet;
use std::io;

use super::disk::ReadAt;

/// Most files and folders that are looked at.
const MOST: usize = 100_000;
/// How deep folders are looked into.
const DEEPEST: usize = 16;
/// Largest table, in bytes.
const LARGEST_TABLE: u64 = 64 << 20;
/// Fewest clusters of a FAT32.
const FEWEST: u64 = 65_525;
const ENTRY: usize = 32;
/// Longest piece of [`Fat::idle`], in bytes.
const PIECE: u64 = 64 << 10;
/// Names of a folder's own entry and of its parent's.
const OWN: &[u8; 11] = b".          ";
const PARENT: &[u8; 11] = b"..         ";
/// Values from here on end a chain.
const END: u32 = 0x0FFF_FFF8;
const MASK: u32 = 0x0FFF_FFFF;
/// A cluster that nobody uses.
const BAD: u32 = 0x0FFF_FFF7;

/// What is wrong with a file system.
#[derive(Debug)]
pub enum FatFault {
    /// It cannot be read.
    Io(io::Error),
    /// It is none, or not of the kind that the stick has.
    NotFat32,
    /// The clusters of this file or folder lead nowhere, or into others.
    Chain(String),
    /// The two tables say different things.
    Tables,
    /// More files, or deeper folders, than are looked at.
    TooMuch,
}

impl From<io::Error> for FatFault {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

/// A file or folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its path from the root, with `/`.
    pub path: String,
    /// Whether it is a folder.
    pub is_folder: bool,
    /// Its length in bytes; 0 for folders.
    pub length: u32,
    /// Its clusters, in order.
    pub clusters: Vec<u32>,
}

/// A file system as it stands.
pub struct Fat {
    cluster_bytes: u64,
    data_start: u64,
    table: Vec<u32>,
    /// The label in its first sector.
    pub label: String,
    /// Bytes at which its volume number stands, in the first sector and its copy.
    pub volume_ids: Vec<u64>,
    /// Byte at which the count of free clusters stands, and the hint behind it.
    pub free_count: Option<u64>,
    /// Everything on it that could be followed.
    pub entries: Vec<Entry>,
    /// Clusters of its root folder.
    root: Vec<u32>,
    /// What is wrong with it.
    pub faults: Vec<FatFault>,
    /// Bytes at which each table begins.
    tables: Vec<u64>,
    /// Clusters that are taken and belong to nothing.
    pub lost: Vec<u32>,
}

fn half(bytes: &[u8], at: usize) -> u16 {
    u16::from_le_bytes([bytes[at], bytes[at + 1]])
}

fn word(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
}

impl Fat {
    /// Reads a file system and looks at everything on it.
    ///
    /// # Errors
    /// [`FatFault::NotFat32`], or it cannot be read. What is wrong with files
    /// stands in [`Fat::faults`].
    pub fn read(disk: &dyn ReadAt) -> Result<Self, FatFault> {
        let boot = disk.bytes(0, 512)?;
        let sector = u64::from(half(&boot, 11));
        let per_cluster = u64::from(boot[13]);
        let reserved = u64::from(half(&boot, 14));
        let tables = u64::from(boot[16]);
        let total = u64::from(word(&boot, 32));
        let table_sectors = u64::from(word(&boot, 36));
        let root = word(&boot, 44);
        let is_fat = boot[510..] == [0x55, 0xAA]
            && &boot[82..90] == b"FAT32   "
            && sector == 512
            && per_cluster.is_power_of_two()
            && reserved > 0
            && (1..=2).contains(&tables)
            && half(&boot, 17) == 0
            && half(&boot, 19) == 0
            && half(&boot, 22) == 0
            && half(&boot, 42) == 0
            && total.saturating_mul(sector) <= disk.size();
        let data = reserved + tables * table_sectors;
        if !is_fat || data >= total || table_sectors * sector > LARGEST_TABLE {
            return Err(FatFault::NotFat32);
        }
        let clusters = (total - data) / per_cluster;
        if clusters < FEWEST || (clusters + 2) * 4 > table_sectors * sector {
            return Err(FatFault::NotFat32);
        }
        let count = usize::try_from(clusters + 2).map_err(|_| FatFault::NotFat32)?;
        let table = table_of(&disk.bytes(reserved * sector, count * 4)?);
        let mut faults = Vec::new();
        if tables == 2 {
            let at = (reserved + table_sectors) * sector;
            let other = table_of(&disk.bytes(at, count * 4)?);
            // The first two hold flags that are written to one of them only.
            if other[2..] != table[2..] {
                faults.push(FatFault::Tables);
            }
        }
        let mut volume_ids = vec![67];
        let copy = u64::from(half(&boot, 50));
        if copy != 0 && copy != 0xFFFF && copy < reserved {
            volume_ids.push(copy * sector + 67);
        }
        let info = u64::from(half(&boot, 48));
        let free_count =
            (info != 0 && info != 0xFFFF && info < reserved).then_some(info * sector + 488);
        let mut fat = Self {
            free_count,
            cluster_bytes: per_cluster * sector,
            data_start: data * sector,
            table,
            label: String::from_utf8_lossy(&boot[71..82]).trim_end().to_owned(),
            volume_ids,
            entries: Vec::new(),
            root: Vec::new(),
            faults,
            tables: (0..tables)
                .map(|number| (reserved + number * table_sectors) * sector)
                .collect(),
            lost: Vec::new(),
        };
        fat.walk(disk, root)?;
        Ok(fat)
    }

    fn walk(&mut self, disk: &dyn ReadAt, root: u32) -> Result<(), FatFault> {
        let mut taken = vec![false; self.table.len()];
        self.root = self
            .follow(root, &mut taken)
            .ok_or_else(|| FatFault::Chain("/".to_owned()))?;
        let mut folders = vec![(String::new(), 0, self.root.clone(), 0)];
        while let Some((path, depth, clusters, parent)) = folders.pop() {
            let mut bytes = Vec::new();
            for cluster in &clusters {
                bytes.extend(self.cluster(disk, *cluster)?);
            }
            let own = clusters.first().copied().unwrap_or_default();
            if depth > 0 && !names_itself(&bytes, own, parent) {
                self.faults.push(FatFault::Chain(format!("{path}/.")));
            }
            let up = if depth == 0 { 0 } else { own };
            for found in listed(&bytes) {
                if self.entries.len() >= MOST || depth >= DEEPEST {
                    self.faults.push(FatFault::TooMuch);
                    return Ok(());
                }
                let path = if path.is_empty() {
                    found.name
                } else {
                    format!("{path}/{}", found.name)
                };
                let is_empty = found.first == 0 && !found.is_folder && found.length == 0;
                let chain = if is_empty {
                    Some(Vec::new())
                } else {
                    self.follow(found.first, &mut taken)
                };
                let enough = |chain: &Vec<u32>| {
                    chain.len() as u64 * self.cluster_bytes >= u64::from(found.length)
                };
                let Some(chain) = chain.filter(enough) else {
                    self.faults.push(FatFault::Chain(path));
                    continue;
                };
                if found.is_folder {
                    folders.push((path.clone(), depth + 1, chain.clone(), up));
                }
                self.entries.push(Entry {
                    path,
                    is_folder: found.is_folder,
                    length: if found.is_folder { 0 } else { found.length },
                    clusters: chain,
                });
            }
        }
        let is_lost = |(number, value): &(u32, &u32)| {
            **value != 0 && **value != BAD && !taken[*number as usize]
        };
        let pairs = (0..).zip(&self.table).skip(2);
        self.lost = pairs.filter(is_lost).map(|(number, _)| number).collect();
        Ok(())
    }

    /// A chain from its first cluster; none where it leads out of the table,
    /// into a cluster that is `taken`, or to one that is free.
    fn follow(&self, first: u32, taken: &mut [bool]) -> Option<Vec<u32>> {
        let mut chain = Vec::new();
        let mut at = first;
        while at < END {
            let place = at as usize;
            if at < 2 || place >= self.table.len() || taken[place] {
                return None;
            }
            taken[place] = true;
            chain.push(at);
            at = self.table[place];
        }
        Some(chain)
    }

    fn cluster(&self, disk: &dyn ReadAt, number: u32) -> io::Result<Vec<u8>> {
        let length = usize::try_from(self.cluster_bytes).unwrap_or(usize::MAX);
        disk.bytes(self.at(number), length)
    }

    fn at(&self, cluster: u32) -> u64 {
        self.data_start + (u64::from(cluster) - 2) * self.cluster_bytes
    }

    /// The file or folder of that path, whatever the case of its letters.
    #[must_use]
    pub fn find(&self, path: &str) -> Option<&Entry> {
        let mut entries = self.entries.iter();
        entries.find(|entry| entry.path.eq_ignore_ascii_case(path))
    }

    /// The bytes of a file.
    ///
    /// # Errors
    /// What the kernel said.
    pub fn contents(&self, disk: &dyn ReadAt, entry: &Entry) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        for (at, length) in self.extents(entry) {
            bytes.extend(disk.bytes(at, length)?);
        }
        Ok(bytes)
    }

    /// Where the bytes of a file stand: place and length of each piece.
    #[must_use]
    pub fn extents(&self, entry: &Entry) -> Vec<(u64, usize)> {
        let mut left = u64::from(entry.length);
        let mut extents = Vec::new();
        for cluster in &entry.clusters {
            let length = left.min(self.cluster_bytes);
            if length == 0 {
                break;
            }
            extents.push((
                self.at(*cluster),
                usize::try_from(length).unwrap_or_default(),
            ));
            left -= length;
        }
        extents
    }

    /// Bytes at which the tables say that clusters are taken which belong to
    /// nothing, four for each.
    #[must_use]
    pub fn lost_entries(&self) -> Vec<u64> {
        let of_one = |table: &u64| {
            let table = *table;
            let lost = self.lost.iter();
            lost.map(move |cluster| table + u64::from(*cluster) * 4)
        };
        self.tables.iter().flat_map(of_one).collect()
    }

    /// Place and length of each cluster of a file or folder.
    #[must_use]
    pub fn pieces(&self, entry: &Entry) -> Vec<(u64, usize)> {
        let length = usize::try_from(self.cluster_bytes).unwrap_or_default();
        let clusters = entry.clusters.iter();
        clusters
            .map(|cluster| (self.at(*cluster), length))
            .collect()
    }

    /// What lies behind the end of a file in its last cluster: place and length.
    #[must_use]
    pub fn rest(&self, entry: &Entry) -> Option<(u64, usize)> {
        let length = u64::from(entry.length);
        let last = length.checked_sub(1)? / self.cluster_bytes;
        let cluster = entry.clusters.get(usize::try_from(last).ok()?)?;
        let used = length - last * self.cluster_bytes;
        let left = usize::try_from(self.cluster_bytes - used).ok()?;
        (left > 0).then(|| (self.at(*cluster) + used, left))
    }

    /// Where no file and no folder lies: what is free, and what is taken and
    /// belongs to nothing. Place and length of each piece, of 64 KiB at most.
    #[must_use]
    pub fn idle(&self) -> Vec<(u64, usize)> {
        let mut idle: Vec<bool> = self.table.iter().map(|value| *value != BAD).collect();
        idle[..2].fill(false);
        let used = self.entries.iter().flat_map(|entry| &entry.clusters);
        for cluster in used.chain(&self.root) {
            idle[*cluster as usize] = false;
        }
        let mut pieces: Vec<(u64, u64)> = Vec::new();
        for cluster in (0..).zip(&idle).filter_map(|(at, idle)| idle.then_some(at)) {
            let at = self.at(cluster);
            match pieces.last_mut() {
                Some((start, length)) if *start + *length == at && *length < PIECE => {
                    *length += self.cluster_bytes;
                }
                _ => pieces.push((at, self.cluster_bytes)),
            }
        }
        let sized = |(at, length)| (at, usize::try_from(length).unwrap_or_default());
        pieces.into_iter().map(sized).collect()
    }

    /// Byte of the first entry of each folder that begins with long names for its
    /// own entries, and whether it lies in the root.
    ///
    /// # Errors
    /// What the kernel said.
    pub fn long_own_names(&self, disk: &dyn ReadAt) -> io::Result<Vec<(u64, bool)>> {
        let mut found = Vec::new();
        for entry in self.entries.iter().filter(|entry| entry.is_folder) {
            let Some(first) = entry.clusters.first() else {
                continue;
            };
            let at = self.at(*first);
            let entries = disk.bytes(at, 4 * ENTRY)?;
            let is_long = |number: usize| entries[number * ENTRY + 11] & 0x3F == 0x0F;
            if is_long(0)
                && is_long(2)
                && entries[ENTRY..ENTRY + 11] == *OWN
                && entries[3 * ENTRY..3 * ENTRY + 11] == *PARENT
            {
                found.push((at, !entry.path.contains('/')));
            }
        }
        Ok(found)
    }

    /// Sectors of all folders: what makes files appear and vanish.
    #[must_use]
    pub fn folder_sectors(&self) -> BTreeSet<u64> {
        let folders = self.entries.iter().filter(|entry| entry.is_folder);
        let clusters = folders.flat_map(|entry| &entry.clusters).chain(&self.root);
        let per_cluster = self.cluster_bytes / 512;
        clusters
            .flat_map(|cluster| {
                let first = self.at(*cluster) / 512;
                first..first + per_cluster
            })
            .collect()
    }

    /// Clusters that are free.
    #[must_use]
    pub fn free_clusters(&self) -> usize {
        self.table[2..].iter().filter(|value| **value == 0).count()
    }

    /// Bytes that are free.
    #[must_use]
    pub fn free(&self) -> u64 {
        self.free_clusters() as u64 * self.cluster_bytes
    }
}

fn table_of(bytes: &[u8]) -> Vec<u32> {
    let values = bytes.chunks_exact(4);
    values.map(|value| word(value, 0) & MASK).collect()
}

/// Whether a folder begins with itself and its parent (0 for the root).
fn names_itself(bytes: &[u8], own: u32, parent: u32) -> bool {
    [(OWN, own), (PARENT, parent)]
        .into_iter()
        .zip(bytes.chunks_exact(ENTRY))
        .all(|((name, cluster), entry)| {
            entry[..11] == *name && entry[11] & 0x10 != 0 && first_of(entry) == cluster
        })
}

fn first_of(entry: &[u8]) -> u32 {
    u32::from(half(entry, 20)) << 16 | u32::from(half(entry, 26))
}

/// A line of a folder.
struct Line {
    name: String,
    is_folder: bool,
    first: u32,
    length: u32,
}

/// What a folder lists, without itself, its parent and the volume's label.
fn listed(bytes: &[u8]) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut long = LongName::default();
    for entry in bytes.chunks_exact(ENTRY) {
        let attributes = entry[11];
        match entry[0] {
            0 => break,
            0xE5 => {
                long = LongName::default();
                continue;
            }
            _ if attributes & 0x3F == 0x0F => {
                long.add(entry);
                continue;
            }
            _ => {}
        }
        let name = std::mem::take(&mut long)
            .of(entry)
            .unwrap_or_else(|| short(entry));
        if attributes & 0x08 != 0 || entry[..11] == *OWN || entry[..11] == *PARENT {
            continue;
        }
        lines.push(Line {
            // A slash in a name would make another path of it.
            name: name.replace(['/', '\0'], "\u{fffd}"),
            is_folder: attributes & 0x10 != 0,
            first: first_of(entry),
            length: word(entry, 28),
        });
    }
    lines
}

/// A name of more than eight letters: pieces of 13, the last one first.
#[derive(Default)]
struct LongName {
    left: u8,
    sum: u8,
    units: Vec<u16>,
}

impl LongName {
    fn add(&mut self, entry: &[u8]) {
        let number = entry[0] & 0x1F;
        if entry[0] & 0x40 != 0 {
            (self.left, self.sum, self.units) = (number, entry[13], Vec::new());
        } else if number + 1 != self.left || entry[13] != self.sum {
            *self = Self::default();
            return;
        } else {
            self.left = number;
        }
        let places = [1..11, 14..26, 28..32];
        let piece = places
            .into_iter()
            .flat_map(|place| entry[place].chunks_exact(2));
        let mut units: Vec<u16> = piece.map(|unit| half(unit, 0)).collect();
        units.append(&mut self.units);
        self.units = units;
    }

    /// The name, where it is whole and belongs to this entry.
    fn of(self, entry: &[u8]) -> Option<String> {
        let sum = entry[..11]
            .iter()
            .fold(0_u8, |sum, byte| sum.rotate_right(1).wrapping_add(*byte));
        if self.left != 1 || sum != self.sum {
            return None;
        }
        let end = self.units.iter().position(|unit| *unit == 0);
        let units = &self.units[..end.unwrap_or(self.units.len())];
        (!units.is_empty()).then(|| String::from_utf16_lossy(units))
    }
}

fn short(entry: &[u8]) -> String {
    let part = |bytes: &[u8], is_lower: bool| -> String {
        let text: String = bytes
            .iter()
            .map(|byte| match byte {
                0x20..0x7F => char::from(*byte),
                _ => '\u{fffd}',
            })
            .collect();
        let text = text.trim_end();
        if is_lower {
            text.to_ascii_lowercase()
        } else {
            text.to_owned()
        }
    };
    let (name, ending) = (
        part(&entry[..8], entry[12] & 0x08 != 0),
        part(&entry[8..11], entry[12] & 0x10 != 0),
    );
    if ending.is_empty() {
        name
    } else {
        format!("{name}.{ending}")
    }
}
