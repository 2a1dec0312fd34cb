//! MODE SENSE and MODE SELECT (SPC-5, 6.13 to 6.16 and 7.5; SBC-4, 6.5).

use crate::protocol::bytes::{be16, be32, be64};

/// Mode page 0Ah: control.
pub const PAGE_CONTROL: u8 = 0x0a;
/// Mode page 08h: caching.
pub const PAGE_CACHING: u8 = 0x08;

/// Which values of a mode page are asked for (PAGE CONTROL).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageControl {
    /// Those in force.
    Current,
    /// A mask of those that can be changed.
    Changeable,
    /// Those of the maker.
    Default,
    /// Those kept over a power cycle.
    Saved,
}

fn control_bits(control: PageControl) -> u8 {
    match control {
        PageControl::Current => 0x00,
        PageControl::Changeable => 0x40,
        PageControl::Default => 0x80,
        PageControl::Saved => 0xc0,
    }
}

/// MODE SENSE(6), 1Ah; without block descriptors where `without_blocks` (DBD).
#[must_use]
pub fn mode_sense_6(page: u8, control: PageControl, without_blocks: bool, length: u8) -> [u8; 6] {
    let blocks = if without_blocks { 0x08 } else { 0 };
    [
        0x1a,
        blocks,
        control_bits(control) | page & 0x3f,
        0,
        length,
        0,
    ]
}

/// MODE SENSE(10), 5Ah. Takes block descriptors of 16 bytes too (LLBAA) where
/// they are asked for.
#[must_use]
pub fn mode_sense_10(
    page: u8,
    control: PageControl,
    without_blocks: bool,
    length: u16,
) -> [u8; 10] {
    let blocks = if without_blocks { 0x08 } else { 0x10 };
    let [high, low] = length.to_be_bytes();
    let page = control_bits(control) | page & 0x3f;
    [0x5a, blocks, page, 0, 0, 0, 0, high, low, 0]
}

/// MODE SELECT(6), 15h, pages as the standard has them (PF); `save` keeps
/// them over a power cycle.
#[must_use]
pub fn mode_select_6(save: bool, length: u8) -> [u8; 6] {
    [0x15, 0x10 | u8::from(save), 0, 0, length, 0]
}

/// MODE SELECT(10), 55h.
#[must_use]
pub fn mode_select_10(save: bool, length: u16) -> [u8; 10] {
    let [high, low] = length.to_be_bytes();
    [0x55, 0x10 | u8::from(save), 0, 0, 0, 0, 0, high, low, 0]
}

/// Block descriptor: capacity and block length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BlockDescriptor {
    /// Logical blocks. All ones: as many as there can be (so in MODE SELECT,
    /// and in MODE SENSE of a drive whose number does not fit).
    pub blocks: u64,
    /// Bytes of a logical block.
    pub block_bytes: u32,
    /// 16 bytes long rather than 8.
    pub long: bool,
}

impl BlockDescriptor {
    /// The whole capacity at this block length.
    #[must_use]
    pub fn full_capacity(block_bytes: u32, long: bool) -> Self {
        let blocks = if long { u64::MAX } else { u32::MAX.into() };
        Self {
            blocks,
            block_bytes,
            long,
        }
    }

    fn decode(bytes: &[u8], long: bool) -> Option<Self> {
        if long {
            return Some(Self {
                blocks: be64(bytes, 0)?,
                block_bytes: be32(bytes, 12)?,
                long,
            });
        }
        Some(Self {
            blocks: be32(bytes, 0)?.into(),
            block_bytes: be32(bytes, 4)? & 0x00ff_ffff,
            long,
        })
    }

    /// Its 8 or 16 bytes; `None` when a value does not fit.
    fn encode(&self) -> Option<Vec<u8>> {
        let mut bytes = Vec::with_capacity(16);
        if self.long {
            bytes.extend_from_slice(&self.blocks.to_be_bytes());
            bytes.extend_from_slice(&[0; 4]);
            bytes.extend_from_slice(&self.block_bytes.to_be_bytes());
        } else {
            bytes.extend_from_slice(&u32::try_from(self.blocks).ok()?.to_be_bytes());
            if self.block_bytes >> 24 != 0 {
                return None;
            }
            bytes.extend_from_slice(&self.block_bytes.to_be_bytes());
        }
        Some(bytes)
    }
}

/// A mode page, header and all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModePage {
    bytes: Vec<u8>,
}

impl ModePage {
    /// Page code.
    #[must_use]
    pub fn code(&self) -> u8 {
        self.bytes[0] & 0x3f
    }

    /// Subpage code; 0 in pages without.
    #[must_use]
    pub fn subpage(&self) -> u8 {
        if self.bytes[0] & 0x40 == 0 {
            0
        } else {
            self.bytes[1]
        }
    }

    /// Its bytes, the header's included.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    fn flag(&self, page: u8, at: usize, bit: u8) -> Option<bool> {
        let is_it = self.code() == page && self.subpage() == 0;
        self.bytes.get(at).filter(|_| is_it).map(|b| b & bit != 0)
    }

    fn with_flag(&self, page: u8, at: usize, bit: u8, is_on: bool) -> Option<Self> {
        self.flag(page, at, bit)?;
        let mut other = self.clone();
        if is_on {
            other.bytes[at] |= bit;
        } else {
            other.bytes[at] &= !bit;
        }
        Some(other)
    }

    /// Sense comes in descriptor format (D_SENSE of the control page);
    /// `None` for another page.
    #[must_use]
    pub fn descriptor_sense(&self) -> Option<bool> {
        self.flag(PAGE_CONTROL, 2, 0x04)
    }

    /// The control page with D_SENSE set or not; `None` for another page.
    #[must_use]
    pub fn with_descriptor_sense(&self, is_on: bool) -> Option<Self> {
        self.with_flag(PAGE_CONTROL, 2, 0x04, is_on)
    }

    /// Writes are refused by software (SWP of the control page).
    #[must_use]
    pub fn software_write_protect(&self) -> Option<bool> {
        self.flag(PAGE_CONTROL, 4, 0x08)
    }

    /// The write cache is on (WCE of the caching page).
    #[must_use]
    pub fn write_cache(&self) -> Option<bool> {
        self.flag(PAGE_CACHING, 2, 0x04)
    }

    /// The caching page with WCE set or not; `None` for another page.
    #[must_use]
    pub fn with_write_cache(&self, is_on: bool) -> Option<Self> {
        self.with_flag(PAGE_CACHING, 2, 0x04, is_on)
    }

    /// Reads come from the medium, not from the cache (RCD of the caching page).
    #[must_use]
    pub fn read_cache_off(&self) -> Option<bool> {
        self.flag(PAGE_CACHING, 2, 0x01)
    }

    /// The caching page with RCD set or not; `None` for another page.
    #[must_use]
    pub fn with_read_cache_off(&self, is_off: bool) -> Option<Self> {
        self.with_flag(PAGE_CACHING, 2, 0x01, is_off)
    }
}

/// Reply to MODE SENSE.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Modes {
    /// The medium is write-protected (WP).
    pub write_protected: bool,
    /// Force unit access is understood (DPOFUA).
    pub has_fua: bool,
    /// The first block descriptor.
    pub block: Option<BlockDescriptor>,
    /// Pages, whole ones only.
    pub pages: Vec<ModePage>,
}

impl Modes {
    /// Reply to MODE SENSE(6); `None` when the header or the block descriptor
    /// is cut off.
    #[must_use]
    pub fn decode_6(reply: &[u8]) -> Option<Self> {
        let header: &[u8; 4] = reply.first_chunk()?;
        let length = usize::from(header[0]) + 1;
        Self::decode(reply, 4, length, header[2], false, header[3].into())
    }

    /// Reply to MODE SENSE(10); `None` when the header or the block descriptor
    /// is cut off.
    #[must_use]
    pub fn decode_10(reply: &[u8]) -> Option<Self> {
        let header: &[u8; 8] = reply.first_chunk()?;
        let length = usize::from(be16(header, 0)?) + 2;
        let blocks = be16(header, 6)?.into();
        Self::decode(reply, 8, length, header[3], header[4] & 1 != 0, blocks)
    }

    fn decode(
        reply: &[u8],
        header: usize,
        length: usize,
        specific: u8,
        long: bool,
        blocks: usize,
    ) -> Option<Self> {
        let reply = &reply[..length.min(reply.len())];
        let descriptors = reply.get(header..header + blocks)?;
        let block = if blocks == 0 {
            None
        } else {
            Some(BlockDescriptor::decode(descriptors, long)?)
        };
        let mut pages = Vec::new();
        let mut rest = &reply[header + blocks..];
        while let Some((page, after)) = split_page(rest) {
            pages.push(ModePage {
                bytes: page.to_vec(),
            });
            rest = after;
        }
        Some(Self {
            write_protected: specific & 0x80 != 0,
            has_fua: specific & 0x10 != 0,
            block,
            pages,
        })
    }

    /// The page of that code, without subpage.
    #[must_use]
    pub fn page(&self, code: u8) -> Option<&ModePage> {
        self.pages
            .iter()
            .find(|p| p.code() == code && p.subpage() == 0)
    }
}

fn split_page(rest: &[u8]) -> Option<(&[u8], &[u8])> {
    let length = if rest.first()? & 0x40 == 0 {
        usize::from(*rest.get(1)?) + 2
    } else {
        usize::from(be16(rest, 2)?) + 4
    };
    rest.split_at_checked(length)
}

/// What goes after the header: a descriptor, a page. PS, reserved in MODE
/// SELECT, is cleared in the page.
fn selection(block: Option<&BlockDescriptor>, page: Option<&ModePage>) -> Option<(usize, Vec<u8>)> {
    let mut bytes = match block {
        Some(block) => block.encode()?,
        None => Vec::new(),
    };
    let blocks = bytes.len();
    if let Some(page) = page {
        bytes.extend_from_slice(&page.bytes);
        bytes[blocks] &= 0x7f;
    }
    Some((blocks, bytes))
}

/// Parameter list of MODE SELECT(6): a header of zeros but for the length of
/// the block descriptor. `None` when something does not fit (a long
/// descriptor, more than 255 bytes).
#[must_use]
pub fn select_parameters_6(
    block: Option<&BlockDescriptor>,
    page: Option<&ModePage>,
) -> Option<Vec<u8>> {
    if block.is_some_and(|block| block.long) {
        return None;
    }
    let (blocks, rest) = selection(block, page)?;
    let mut list = vec![0, 0, 0, u8::try_from(blocks).ok()?];
    list.extend(rest);
    (list.len() <= 255).then_some(list)
}

/// Parameter list of MODE SELECT(10). `None` when something does not fit.
#[must_use]
pub fn select_parameters_10(
    block: Option<&BlockDescriptor>,
    page: Option<&ModePage>,
) -> Option<Vec<u8>> {
    let long = block.is_some_and(|block| block.long);
    let (blocks, rest) = selection(block, page)?;
    let mut list = vec![0, 0, 0, 0, long.into(), 0, 0, u8::try_from(blocks).ok()?];
    list.extend(rest);
    u16::try_from(list.len()).ok().map(|_| list)
}
