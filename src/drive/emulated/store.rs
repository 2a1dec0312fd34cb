//! The medium behind a volatile write cache, addressed by bytes, and what a
//! power cut does to the two.

use std::collections::VecDeque;

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

use super::media::Media;

/// One write in the cache. Its first `gone` bytes are on the medium already.
#[derive(Clone, Debug)]
struct Held {
    offset: u64,
    data: Box<[u8]>,
    gone: usize,
}

impl Held {
    fn rest(&self) -> (u64, &[u8]) {
        (self.offset + long(self.gone), &self.data[self.gone..])
    }
}

/// The medium and the cache before it.
#[derive(Clone, Debug)]
pub struct Store {
    /// What stands behind the cache.
    pub media: Media,
    /// What was acknowledged and is not on the medium yet, oldest first.
    cache: VecDeque<Held>,
    /// Bytes in the cache.
    held: usize,
    /// Bytes that the cache holds; 0 for a drive without one or with it off.
    pub cache_bytes: usize,
}

impl Store {
    /// A medium with a cache of `cache_bytes`.
    pub fn new(media: Media, cache_bytes: usize) -> Self {
        Self {
            media,
            cache: VecDeque::new(),
            held: 0,
            cache_bytes,
        }
    }

    /// What a host sees. False where the drive gives an error instead.
    pub fn read(&self, offset: u64, buffer: &mut [u8]) -> bool {
        let mut good = self.read_medium(offset, buffer);
        if self.cache.is_empty() {
            return good;
        }
        let end = offset + long(buffer.len());
        let mut covered = 0;
        for (at, data) in self.cached() {
            let from = at.max(offset);
            let to = (at + long(data.len())).min(end);
            if from < to {
                buffer[position(from - offset)..position(to - offset)]
                    .copy_from_slice(&data[position(from - at)..position(to - at)]);
                covered += to - from;
            }
        }
        // What stands in the cache can be read whatever the medium says.
        good |= covered >= long(buffer.len());
        good
    }

    /// What stands on the medium by the way that the host goes.
    pub fn read_medium(&self, offset: u64, buffer: &mut [u8]) -> bool {
        let sector = long(self.media.sector());
        let mut good = true;
        let mut done = 0;
        while done < buffer.len() {
            let at = offset + long(done);
            let within = position(at % sector);
            let count = (self.media.sector() - within).min(buffer.len() - done);
            let target = &mut buffer[done..done + count];
            if within == 0 {
                good &= self.media.read(at / sector, target);
            } else {
                let mut whole = vec![0; within + count];
                good &= self.media.read(at / sector, &mut whole);
                target.copy_from_slice(&whole[within..]);
            }
            done += count;
        }
        good
    }

    /// Takes a write, into the cache where there is one. `offset` is at the
    /// start of a sector.
    pub fn write(&mut self, offset: u64, data: &[u8]) {
        if self.cache_bytes < data.len() {
            self.flush();
            self.plant(offset, data);
            return;
        }
        self.cache.push_back(Held {
            offset,
            data: data.into(),
            gone: 0,
        });
        self.held += data.len();
        self.make_room();
    }

    /// The oldest goes to the medium, as much of it as must.
    fn make_room(&mut self) {
        let sector = self.media.sector();
        while let Some(over) = self.held.checked_sub(self.cache_bytes)
            && over > 0
            && let Some(mut oldest) = self.cache.pop_front()
        {
            let (at, rest) = oldest.rest();
            let count = over.next_multiple_of(sector).min(rest.len());
            self.plant(at, &rest[..count]);
            oldest.gone += count;
            self.held -= count;
            if oldest.gone < oldest.data.len() {
                self.cache.push_front(oldest);
            }
        }
    }

    /// Puts bytes on the medium without any interface: how tests prepare it.
    pub fn plant(&mut self, offset: u64, data: &[u8]) {
        let sector = long(self.media.sector());
        let mut done = 0;
        while done < data.len() {
            let at = offset + long(done);
            let within = position(at % sector);
            let count = (self.media.sector() - within).min(data.len() - done);
            let piece = &data[done..done + count];
            if count == self.media.sector() {
                self.media.write(at / sector, piece);
            } else {
                let mut whole = vec![0; self.media.sector()];
                self.media.read(at / sector, &mut whole);
                whole[within..within + count].copy_from_slice(piece);
                self.media.write(at / sector, &whole);
            }
            done += count;
        }
    }

    /// Everything acknowledged goes to the medium.
    pub fn flush(&mut self) {
        for held in std::mem::take(&mut self.cache) {
            let (at, rest) = held.rest();
            self.plant(at, rest);
        }
        self.held = 0;
    }

    /// The cache forgets everything that is not on the medium.
    pub fn lose_cache(&mut self) {
        self.cache.clear();
        self.held = 0;
    }

    /// A power cut: of what was not flushed, an arbitrary part has reached the
    /// medium (drawn from `seed`), the rest is lost.
    pub fn power_cut(&mut self, seed: u64) {
        let mut draw = ChaCha8Rng::seed_from_u64(seed);
        let sector = self.media.sector();
        for held in std::mem::take(&mut self.cache) {
            let (at, data) = held.rest();
            for (piece, number) in data.chunks(sector).zip(0u64..) {
                if draw.next_u32() & 1 == 0 {
                    self.plant(at + number * long(sector), piece);
                }
            }
        }
        self.held = 0;
    }

    /// What is in the cache, oldest first.
    pub fn cached(&self) -> impl Iterator<Item = (u64, &[u8])> {
        self.cache.iter().map(Held::rest)
    }
}

fn long(length: usize) -> u64 {
    u64::try_from(length).expect("usize is at most 64 bits")
}

fn position(distance: u64) -> usize {
    usize::try_from(distance).expect("within a buffer")
}
