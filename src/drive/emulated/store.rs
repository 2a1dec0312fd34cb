//! What stands on an emulated medium: a sparse store, a volatile write cache
//! before it, and what a power cut does to the two.

use std::collections::BTreeMap;

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// Bytes kept together.
const CHUNK: usize = 64 * 1024;

/// Bytes that were never written read as zero and take no memory.
#[derive(Clone, Debug, Default)]
pub struct Sparse {
    chunks: BTreeMap<u64, Box<[u8]>>,
}

impl Sparse {
    /// Copies what stands at `offset` into `buffer`.
    pub fn read(&self, offset: u64, buffer: &mut [u8]) {
        for (number, within, piece) in pieces(offset, buffer.len()) {
            let target = &mut buffer[piece.clone()];
            match self.chunks.get(&number) {
                Some(chunk) => target.copy_from_slice(&chunk[within..within + piece.len()]),
                None => target.fill(0),
            }
        }
    }

    /// Puts `data` at `offset`.
    pub fn write(&mut self, offset: u64, data: &[u8]) {
        for (number, within, piece) in pieces(offset, data.len()) {
            let chunk = self
                .chunks
                .entry(number)
                .or_insert_with(|| vec![0; CHUNK].into_boxed_slice());
            chunk[within..within + piece.len()].copy_from_slice(&data[piece]);
        }
    }
}

/// Splits a run of bytes at the borders of the chunks: chunk number, position
/// in the chunk, and the range within the run.
fn pieces(
    offset: u64,
    length: usize,
) -> impl Iterator<Item = (u64, usize, std::ops::Range<usize>)> {
    let chunk = u64::try_from(CHUNK).expect("a small constant");
    let mut done = 0;
    std::iter::from_fn(move || {
        if done == length {
            return None;
        }
        let at = offset + u64::try_from(done).expect("usize is at most 64 bits");
        let within = usize::try_from(at % chunk).expect("less than a chunk");
        let count = (CHUNK - within).min(length - done);
        let piece = done..done + count;
        done += count;
        Some((at / chunk, within, piece))
    })
}

/// The medium and the cache before it.
#[derive(Clone, Debug)]
pub struct Store {
    medium: Sparse,
    /// Sectors that were acknowledged and are not on the medium yet.
    cache: BTreeMap<u64, Box<[u8]>>,
    sector: usize,
    /// Sectors that the cache holds; 0 for a drive without one.
    cache_sectors: usize,
}

impl Store {
    /// An empty medium with a cache of `cache_bytes`.
    pub fn new(sector: usize, cache_bytes: usize) -> Self {
        Self {
            medium: Sparse::default(),
            cache: BTreeMap::new(),
            sector,
            cache_sectors: cache_bytes / sector,
        }
    }

    /// What a host sees.
    pub fn read(&self, offset: u64, buffer: &mut [u8]) {
        self.medium.read(offset, buffer);
        if self.cache.is_empty() {
            return;
        }
        let sector = self.sector_u64();
        let end = offset + u64::try_from(buffer.len()).expect("usize is at most 64 bits");
        let first = offset - offset % sector;
        for (&at, data) in self.cache.range(first..end) {
            let from = at.max(offset);
            let to = (at + u64::try_from(data.len()).expect("one sector")).min(end);
            if from < to {
                let source = position(from - at)..position(to - at);
                buffer[position(from - offset)..position(to - offset)]
                    .copy_from_slice(&data[source]);
            }
        }
    }

    /// What really stands on the medium.
    pub fn read_medium(&self, offset: u64, buffer: &mut [u8]) {
        self.medium.read(offset, buffer);
    }

    /// Takes a write, into the cache where there is one. `offset` is at the
    /// start of a sector.
    pub fn write(&mut self, offset: u64, data: &[u8]) {
        if self.cache_sectors == 0 {
            self.medium.write(offset, data);
            return;
        }
        let mut at = offset;
        for piece in data.chunks(self.sector) {
            self.cache.insert(at, piece.into());
            at += self.sector_u64();
        }
        // A real drive writes the oldest first; which does not matter here.
        while self.cache.len() > self.cache_sectors {
            if let Some((at, data)) = self.cache.pop_first() {
                self.medium.write(at, &data);
            }
        }
    }

    /// Puts bytes on the medium without any interface: how tests prepare it.
    pub fn plant(&mut self, offset: u64, data: &[u8]) {
        self.medium.write(offset, data);
    }

    /// Everything acknowledged goes to the medium.
    pub fn flush(&mut self) {
        for (at, data) in std::mem::take(&mut self.cache) {
            self.medium.write(at, &data);
        }
    }

    /// The cache forgets everything that is not on the medium.
    pub fn lose_cache(&mut self) {
        self.cache.clear();
    }

    /// A power cut: of what was not flushed, an arbitrary part has reached the
    /// medium (drawn from `seed`), the rest is lost.
    pub fn power_cut(&mut self, seed: u64) {
        let mut draw = ChaCha8Rng::seed_from_u64(seed);
        for (at, data) in std::mem::take(&mut self.cache) {
            if draw.next_u32() & 1 == 0 {
                self.medium.write(at, &data);
            }
        }
    }

    fn sector_u64(&self) -> u64 {
        u64::try_from(self.sector).expect("a sector")
    }
}

fn position(distance: u64) -> usize {
    usize::try_from(distance).expect("within a buffer")
}
