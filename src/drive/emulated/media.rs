//! What stands on an emulated medium: physical pages, and the mapping that
//! says which page a host address leads to. A page that nothing leads to any
//! more keeps its bytes until it is really erased, as in flash. Imports
//! nothing of the crate.

use std::collections::{BTreeMap, VecDeque};
use std::ops::Range;

/// Sectors of one piece of the mapping.
const CHUNK: u64 = 2048;
/// Pages of one piece of memory.
const ARENA: usize = 128;
/// Parts of the whole in which drives count their progress.
pub const WHOLE: u32 = 1 << 16;

/// What reads give of an address that leads to no page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Blank {
    /// This pattern, over and over from the start of the sector; one byte for
    /// zeros or ones.
    Pattern(Vec<u8>),
    /// Noise, the same each time.
    Noise,
    /// An error, until it was written.
    Error,
}

impl Blank {
    /// Zeros.
    #[must_use]
    pub fn zeros() -> Self {
        Self::Pattern(vec![0])
    }
}

/// What an erase does to what it reaches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Nothing at all.
    Nothing,
    /// The addresses lead nowhere, and the pages keep their bytes.
    Unmap,
    /// The addresses lead nowhere, and the pages are erased.
    Erase,
    /// The pages are written with this pattern.
    Fill(Vec<u8>),
    /// The key is thrown away: what was written under it is no more.
    Key,
}

/// What an erase reaches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reach {
    /// Host sectors, hidden ones among them.
    pub sectors: Range<u64>,
    /// Pages that nothing leads to any more.
    pub stale: bool,
    /// Pages that were put aside as bad.
    pub retired: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum PageState {
    Erased,
    Live,
    Stale,
    Retired,
}

#[derive(Clone, Copy, Debug)]
struct Page {
    state: PageState,
    /// The key under which it was written.
    key: u32,
}

/// The medium.
#[derive(Clone, Debug)]
pub struct Media {
    sector: usize,
    /// Writes go where the address was before, as on a disk.
    in_place: bool,
    /// Pages that there are.
    total: u64,
    /// Page number and 1, or 0 where an address leads nowhere.
    map: BTreeMap<u64, Box<[u32]>>,
    pages: Vec<Page>,
    memory: Vec<Box<[u8]>>,
    erased: Vec<u32>,
    stale: VecDeque<u32>,
    key: u32,
    /// Keys that somebody could still find in the drive.
    keys: Vec<u32>,
    /// What reads of addresses give that lead nowhere.
    pub blank: Blank,
}

impl Media {
    /// A blank medium of pages of `sector` bytes. `spare` pages lie beyond the
    /// `sectors` that hosts can address; `in_place` for a disk.
    pub fn new(sector: usize, sectors: u64, spare: u64, in_place: bool) -> Self {
        Self {
            sector,
            in_place,
            total: sectors + spare,
            map: BTreeMap::new(),
            pages: Vec::new(),
            memory: Vec::new(),
            erased: Vec::new(),
            stale: VecDeque::new(),
            key: 0,
            keys: vec![0],
            blank: Blank::zeros(),
        }
    }

    /// Bytes of a sector, which is also a page.
    pub fn sector(&self) -> usize {
        self.sector
    }

    fn page_of(&self, sector: u64) -> Option<u32> {
        let chunk = self.map.get(&(sector / CHUNK))?;
        chunk[index(sector % CHUNK)].checked_sub(1)
    }

    /// Whether an address leads to a page.
    pub fn is_mapped(&self, sector: u64) -> bool {
        self.page_of(sector).is_some()
    }

    fn lead(&mut self, sector: u64, page: Option<u32>) {
        let chunk = self
            .map
            .entry(sector / CHUNK)
            .or_insert_with(|| vec![0; index(CHUNK)].into_boxed_slice());
        chunk[index(sector % CHUNK)] = page.map_or(0, |page| page + 1);
    }

    fn bytes(&self, page: u32) -> &[u8] {
        let (arena, from) = self.place(page);
        &self.memory[arena][from..from + self.sector]
    }

    fn bytes_mut(&mut self, page: u32) -> &mut [u8] {
        let (arena, from) = self.place(page);
        &mut self.memory[arena][from..from + self.sector]
    }

    fn place(&self, page: u32) -> (usize, usize) {
        let page = wide(page);
        (page / ARENA, page % ARENA * self.sector)
    }

    /// A page to write to. Where none is left the oldest stale one is erased.
    fn fresh(&mut self) -> u32 {
        if let Some(page) = self.erased.pop() {
            return page;
        }
        let full = u64::try_from(self.pages.len()).is_ok_and(|used| used >= self.total);
        if full && let Some(page) = self.stale.pop_front() {
            return page;
        }
        let page = u32::try_from(self.pages.len()).expect("fewer pages than 32 bits count");
        if wide(page).is_multiple_of(ARENA) {
            self.memory
                .push(vec![0; ARENA * self.sector].into_boxed_slice());
        }
        self.pages.push(Page {
            state: PageState::Erased,
            key: self.key,
        });
        page
    }

    /// Writes one whole sector.
    pub fn write(&mut self, sector: u64, data: &[u8]) {
        let page = self.page_for(sector);
        self.bytes_mut(page).copy_from_slice(data);
    }

    fn page_for(&mut self, sector: u64) -> u32 {
        let old = self.page_of(sector);
        let page = match old {
            Some(page) if self.in_place => page,
            _ => self.fresh(),
        };
        if let Some(old) = old
            && old != page
        {
            self.pages[wide(old)].state = PageState::Stale;
            self.stale.push_back(old);
        }
        self.pages[wide(page)] = Page {
            state: PageState::Live,
            key: self.key,
        };
        self.lead(sector, Some(page));
        page
    }

    /// Reads one sector, or the start of it. False where the drive gives an
    /// error in its place.
    pub fn read(&self, sector: u64, buffer: &mut [u8]) -> bool {
        if let Some(page) = self.page_of(sector) {
            let key = self.pages[wide(page)].key;
            buffer.copy_from_slice(&self.bytes(page)[..buffer.len()]);
            if key != self.key {
                garble(buffer, u64::from(self.key) << 32 | u64::from(page));
            }
            return true;
        }
        match &self.blank {
            Blank::Error => {
                buffer.fill(0);
                false
            }
            Blank::Noise => {
                buffer.fill(0);
                garble(buffer, sector);
                true
            }
            Blank::Pattern(pattern) => {
                fill(buffer, pattern);
                true
            }
        }
    }

    /// Addresses that lead nowhere from now on.
    pub fn unmap(&mut self, sectors: Range<u64>) {
        self.each_mapped(sectors, |media, sector, page| {
            media.lead(sector, None);
            media.pages[wide(page)].state = PageState::Stale;
            media.stale.push_back(page);
        });
    }

    /// Puts the page of a sector aside as bad, with a copy of it elsewhere.
    pub fn reallocate(&mut self, sector: u64) {
        let Some(old) = self.page_of(sector) else {
            return;
        };
        let data = self.bytes(old).to_vec();
        let page = self.fresh();
        self.pages[wide(page)] = Page {
            state: PageState::Live,
            key: self.pages[wide(old)].key,
        };
        self.bytes_mut(page).copy_from_slice(&data);
        self.pages[wide(old)].state = PageState::Retired;
        self.lead(sector, Some(page));
    }

    /// Carries an erase from one part of the whole to another (of 65536).
    /// Pages without an address are reached with the last part. `skip` says
    /// which sectors are left alone.
    pub fn sweep(
        &mut self,
        reach: &Reach,
        effect: &Effect,
        parts: Range<u32>,
        skip: &dyn Fn(u64) -> bool,
    ) {
        if parts.is_empty() || *effect == Effect::Nothing {
            return;
        }
        if *effect == Effect::Key {
            self.throw_key_away(reach, skip);
            return;
        }
        let length = reach.sectors.end - reach.sectors.start;
        let at = |part: u32| {
            let part = u128::from(part) * u128::from(length) / u128::from(WHOLE);
            reach.sectors.start + u64::try_from(part).expect("a part of the length")
        };
        let sectors = at(parts.start)..at(parts.end);
        match effect {
            Effect::Nothing | Effect::Key => {}
            Effect::Fill(pattern) => {
                let mut page = vec![0; self.sector];
                fill(&mut page, pattern);
                // Where nothing was ever written nothing need be kept either.
                let blank = Blank::Pattern(pattern.clone());
                let as_blank = self.blank == blank;
                for sector in sectors {
                    if !skip(sector) && (!as_blank || self.page_of(sector).is_some()) {
                        let target = self.page_for_fill(sector);
                        self.bytes_mut(target).copy_from_slice(&page);
                    }
                }
            }
            Effect::Unmap | Effect::Erase => {
                let real = *effect == Effect::Erase;
                self.each_mapped(sectors, |media, sector, page| {
                    if !skip(sector) {
                        media.lead(sector, None);
                        media.let_go(page, real);
                    }
                });
            }
        }
        if parts.end == WHOLE && *effect != Effect::Unmap {
            self.erase_loose(reach.stale, reach.retired);
        }
    }

    /// The drive's own overwrite reaches the page itself and leaves no stale one.
    fn page_for_fill(&mut self, sector: u64) -> u32 {
        match self.page_of(sector) {
            Some(page) => {
                self.pages[wide(page)].key = self.key;
                page
            }
            None => self.page_for(sector),
        }
    }

    fn let_go(&mut self, page: u32, real: bool) {
        if real {
            self.pages[wide(page)].state = PageState::Erased;
            self.erased.push(page);
        } else {
            self.pages[wide(page)].state = PageState::Stale;
            self.stale.push_back(page);
        }
    }

    fn erase_loose(&mut self, stale: bool, retired: bool) {
        if stale {
            for page in std::mem::take(&mut self.stale) {
                self.let_go(page, true);
            }
        }
        if retired {
            for page in &mut self.pages {
                if page.state == PageState::Retired {
                    page.state = PageState::Erased;
                }
            }
        }
    }

    /// Of the pages outside the reach or left alone the old key is kept, by
    /// writing them again under the new one.
    fn throw_key_away(&mut self, reach: &Reach, skip: &dyn Fn(u64) -> bool) {
        let old = std::mem::take(&mut self.keys);
        self.key += 1;
        self.keys.push(self.key);
        let (key, sectors) = (self.key, reach.sectors.clone());
        self.each_mapped(0..u64::MAX, |media, sector, page| {
            if (!sectors.contains(&sector) || skip(sector))
                && old.contains(&media.pages[wide(page)].key)
            {
                media.pages[wide(page)].key = key;
            }
        });
    }

    /// The last key that was thrown away is still there after all.
    pub fn keep_last_key(&mut self) {
        if let Some(last) = self.key.checked_sub(1) {
            self.keys.push(last);
        }
    }

    fn each_mapped(&mut self, sectors: Range<u64>, mut act: impl FnMut(&mut Self, u64, u32)) {
        if sectors.is_empty() {
            return;
        }
        let chunks: Vec<u64> = self
            .map
            .range(sectors.start / CHUNK..=(sectors.end - 1) / CHUNK)
            .map(|(&chunk, _)| chunk)
            .collect();
        for chunk in chunks {
            let first = sectors.start.max(chunk * CHUNK);
            for sector in first..sectors.end.min((chunk + 1) * CHUNK) {
                if let Some(page) = self.page_of(sector) {
                    act(self, sector, page);
                }
            }
        }
    }

    /// Every page that a host address leads to, with its address and what
    /// reads of it give by the key of now.
    pub fn reachable(&self) -> impl Iterator<Item = (u64, &[u8])> {
        let current = self.key;
        self.map.iter().flat_map(move |(chunk, pages)| {
            pages
                .iter()
                .zip(chunk * CHUNK..)
                .filter_map(move |(&page, sector)| {
                    let page = page.checked_sub(1)?;
                    let shown = self.pages[wide(page)].key == current;
                    shown.then(|| (sector, self.bytes(page)))
                })
        })
    }

    /// Every page that still holds something that could be made out by who
    /// takes the drive apart.
    pub fn physical(&self) -> impl Iterator<Item = &[u8]> {
        (0u32..).zip(&self.pages).filter_map(|(number, page)| {
            let stands = page.state != PageState::Erased && self.keys.contains(&page.key);
            stands.then(|| self.bytes(number))
        })
    }
}

/// Writes a pattern over and over.
pub fn fill(buffer: &mut [u8], pattern: &[u8]) {
    match pattern {
        [] => buffer.fill(0),
        [byte] => buffer.fill(*byte),
        _ => {
            for (target, byte) in buffer.iter_mut().zip(pattern.iter().cycle()) {
                *target = *byte;
            }
        }
    }
}

/// What the wrong key makes of a sector. No cipher: it need not be secret,
/// only look like noise and be the same each time.
fn garble(buffer: &mut [u8], seed: u64) {
    let mut state = seed;
    for piece in buffer.chunks_mut(8) {
        state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut word = state;
        word = (word ^ (word >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        word = (word ^ (word >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        word ^= word >> 31;
        for (byte, noise) in piece.iter_mut().zip(word.to_le_bytes()) {
            *byte ^= noise;
        }
    }
}

fn index(number: u64) -> usize {
    usize::try_from(number).expect("less than a chunk")
}

fn wide(page: u32) -> usize {
    usize::try_from(page).expect("32 bits fit")
}
