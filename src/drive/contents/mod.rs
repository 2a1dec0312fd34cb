//! What stands on a drive, found by signatures.
//!
//! Pure: reads through a callback, in few and bounded places, and believes no
//! number that it finds there. Imports `record` only.

mod bytes;
mod encryption;
mod filesystems;
mod members;
mod tables;

use std::io;

use self::bytes::Reader;
use self::tables::Table;
use crate::record::{Content, ContentKind, Message, SafeText};

/// The name under which the labels of a ZFS pool are listed.
pub const ZFS_MEMBER: &str = "ZFS";

/// A part of the drive in which something may begin.
#[derive(Clone, Copy, Debug)]
struct Region {
    start: u64,
    length: u64,
    partition: Option<u32>,
}

/// Something found in a region.
#[derive(Clone, Debug)]
struct Found {
    kind: ContentKind,
    name: &'static str,
    /// From the start of the region.
    offset: u64,
    length: Option<u64>,
    label: Option<SafeText>,
}

impl Found {
    fn new(kind: ContentKind, name: &'static str, offset: u64) -> Self {
        Self {
            kind,
            name,
            offset,
            length: None,
            label: None,
        }
    }

    fn labelled(mut self, label: Option<SafeText>) -> Self {
        self.label = label.filter(|label| !label.is_empty());
        self
    }

    fn long(mut self, length: u64) -> Self {
        self.length = (length > 0).then_some(length);
        self
    }

    fn in_region(self, region: &Region) -> Content {
        Content {
            kind: self.kind,
            name: self.name.into(),
            offset: region.start.saturating_add(self.offset),
            length: self.length,
            label: self.label,
            partition: region.partition,
        }
    }
}

/// Looks for partition tables, partitions, and in each of them and on the
/// whole drive for file systems, encryption, swap and members of volumes.
///
/// `capacity` in bytes, `sector` the logical sector size in bytes. `read`
/// returns the bytes at an offset; it is asked for aligned pieces of at most
/// 64 KiB, less than 2 MiB for each region. Also returned: what could not be
/// read, so that nobody takes it for empty.
pub fn probe(
    capacity: u64,
    sector: u32,
    mut read: impl FnMut(u64, usize) -> io::Result<Vec<u8>>,
) -> (Vec<Content>, Vec<Message>) {
    let mut reader = Reader::new(capacity, &mut read);
    let table = tables::find(&mut reader, capacity, sector);
    let mut contents = Vec::new();
    let mut regions = vec![Region {
        start: 0,
        length: capacity,
        partition: None,
    }];
    if let Some(table) = &table {
        contents.push(table.content());
        regions.extend(table.regions(capacity));
    }
    let mut inside = Vec::new();
    for region in &regions {
        inside.extend(
            in_region(&mut reader, region)
                .into_iter()
                .map(|found| found.in_region(region)),
        );
        reader.forget();
    }
    contents.extend(table.iter().flat_map(Table::partitions));
    contents.extend(inside);
    (without_echoes(contents), reader.unknown())
}

fn in_region(reader: &mut Reader, region: &Region) -> Vec<Found> {
    let mut area = bytes::Area::new(reader, region.start, region.length);
    let mut found = Vec::new();
    found.extend(filesystems::find(&mut area));
    found.extend(encryption::find(&mut area));
    found.extend(members::find(&mut area));
    found.sort_by_key(|found| found.offset);
    found
}

/// What ends a partition at the end of the drive also ends the drive: it is
/// the partition's.
fn without_echoes(contents: Vec<Content>) -> Vec<Content> {
    let is_echo = |content: &Content| {
        content.partition.is_none()
            && contents.iter().any(|other| {
                other.partition.is_some()
                    && (other.offset, &other.name) == (content.offset, &content.name)
            })
    };
    contents
        .iter()
        .filter(|content| !is_echo(content))
        .cloned()
        .collect()
}

/// Identities of the partitions as `PARTUUID=` gives them: the GUID of a GPT
/// partition, or disk signature and number of an MBR one; lower case.
pub fn partition_ids(
    capacity: u64,
    sector: u32,
    mut read: impl FnMut(u64, usize) -> io::Result<Vec<u8>>,
) -> Vec<String> {
    let mut reader = Reader::new(capacity, &mut read);
    tables::find(&mut reader, capacity, sector)
        .map(|table| table.ids())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests;
