//! A stick: its partition table, its two file systems, its boot menu.

use std::io;
use std::path::Path;

use rasura::stick::disk::ReadAt;
use rasura::stick::fat::Fat;
use rasura::stick::{damage, look};

use super::golden::file;
use super::sparse::{Sparse, seed};

/// The input is a file system and no whole stick.
const PARTITION: u8 = 4;

impl ReadAt for Sparse {
    fn size(&self) -> u64 {
        self.capacity
    }

    fn read_at(&self, at: u64, buffer: &mut [u8]) -> io::Result<()> {
        let end = at.checked_add(buffer.len() as u64);
        if end.is_none_or(|end| end > self.capacity) {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        buffer.copy_from_slice(&self.read(at, buffer.len()));
        Ok(())
    }
}

/// Reads everything on it.
pub fn run(bytes: &[u8]) {
    let disk = Sparse::new(bytes);
    if disk.flags & PARTITION != 0 {
        if let Ok(system) = Fat::read(&disk) {
            judge(&disk, &system);
        }
        return;
    }
    match look(&disk, Path::new("stick")) {
        Err(message) => assert!(!message.id.is_empty()),
        Ok(stick) => {
            judge(&stick.boot_window(&disk), &stick.boot);
            judge(&stick.data_window(&disk), &stick.data);
            let ids = &stick.table.ids;
            let _ = stick.menu.names(&ids.esp, &ids.data);
            let _ = stick.replaces();
        }
    }
}

/// What it says of its files can be had, and no cluster belongs to two of them.
fn judge(disk: &dyn ReadAt, system: &Fat) {
    let mut clusters: Vec<u32> = Vec::new();
    for entry in &system.entries {
        clusters.extend(&entry.clusters);
        let contents = system.contents(disk, entry);
        if let Ok(contents) = contents {
            assert_eq!(contents.len(), entry.length as usize, "{entry:?}");
        }
        assert!(!entry.path.split('/').any(|part| part.contains('\0')));
    }
    let count = clusters.len();
    clusters.sort_unstable();
    clusters.dedup();
    assert_eq!(clusters.len(), count, "a cluster of two files");
    for fault in &system.faults {
        assert!(!damage(fault).id.is_empty());
    }
    let _ = system.long_own_names(disk);
    assert!(system.free() <= disk.size());
    assert!(system.folder_sectors().len() as u64 * 512 <= disk.size());
}

/// A stick that outside tools made, and each of its file systems.
pub fn seeds() -> Vec<Vec<u8>> {
    let golden = String::from_utf8_lossy(file!("contents/stick.txt"));
    let mut stick = seed(&golden).expect("a small stick");
    let mut seeds = vec![stick.clone()];
    // The file system of the first 64 MiB seen from its own start is another
    // input: the same pieces, with their places moved.
    for start in [4096 * 512_u64, (4096 + 67_668) * 512] {
        seeds.push(moved(&golden, start));
    }
    stick.truncate(stick.len() / 2);
    seeds.push(stick);
    seeds
}

/// The pieces behind `start`, as a file system of its own.
fn moved(golden: &str, start: u64) -> Vec<u8> {
    let size = 67_668 * 512;
    let mut text = format!("capacity {size}\nsector 512\n");
    for line in golden.lines() {
        let Some((at, hex)) = line.split_once(": ") else {
            continue;
        };
        let at = u64::from_str_radix(at, 16).unwrap_or_default();
        if (start..start + size).contains(&at) {
            text.push_str(&format!("{:x}: {hex}\n", at - start));
        }
    }
    let mut input = seed(&text).expect("a small file system");
    input[4] |= PARTITION;
    input
}
