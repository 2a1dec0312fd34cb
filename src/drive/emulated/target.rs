//! What every SCSI target answers whatever stands behind it: INQUIRY and vital
//! product data, capacity, mode pages, the list of its operation codes
//! (SPC-5, SBC-4). Imports nothing of the crate but the port's types.

use super::sense::{Sense, give, length, number, padded};
use crate::drive::{Data, ScsiReply};

/// What a target says of itself at this moment.
#[derive(Clone, Debug)]
pub struct Target {
    /// T10 vendor.
    pub vendor: String,
    /// Product.
    pub product: String,
    /// Revision.
    pub revision: String,
    /// Unit serial number.
    pub serial: String,
    /// World wide name; 0 for none.
    pub wwn: u64,
    /// Blocks that the host can address.
    pub blocks: u64,
    /// Bytes of a block.
    pub block_bytes: u32,
    /// Blocks of a physical block, as a power of two.
    pub physical_exponent: u8,
    /// Rotation rate: 1 for none.
    pub rotation: u16,
    /// UNMAP is understood, and reads of unmapped blocks give zeros.
    pub unmaps: bool,
    /// Type of protection information, 0 for none.
    pub protection: u8,
    /// Protection information goes with each block divided by two to this power.
    pub interval_exponent: u8,
    /// Write cache enabled.
    pub write_cache: bool,
    /// Descriptor format sense.
    pub descriptor_sense: bool,
    /// Byte 7 of VPD B1h: WABEREQ and WACEREQ among others.
    pub after_erase: u8,
    /// Contents of VPD 89h, for an ATA drive behind translation.
    pub ata_information: Option<Vec<u8>>,
    /// Operation codes that it knows; those with service actions once for each.
    pub knows: Vec<(u8, Option<u16>)>,
}

/// What a MODE SELECT asks for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wishes {
    /// Write cache.
    pub write_cache: Option<bool>,
    /// Descriptor format sense.
    pub descriptor_sense: Option<bool>,
    /// Number of blocks (all ones: as many as there are) and bytes of a block.
    pub layout: Option<(u64, u32)>,
}

type Answer = Result<ScsiReply, Sense>;

impl Target {
    /// Answers what does not touch the medium. `None` for other commands.
    pub fn answer(&self, cdb: &[u8], data: Data<'_>) -> Option<Answer> {
        let byte = |at: usize| cdb.get(at).copied().unwrap_or_default();
        Some(match byte(0) {
            0x12 => self.inquiry(cdb, data),
            0x25 => Ok(give(data, &self.capacity_10(), 8)),
            0x9E if byte(1) & 0x1F == 0x10 && cdb.len() == 16 => {
                Ok(give(data, &self.capacity_16(), length(&cdb[10..14])))
            }
            0xA0 if cdb.len() == 12 => {
                let mut luns = vec![0; 16];
                luns[3] = 8;
                Ok(give(data, &luns, length(&cdb[6..10])))
            }
            0x1A if cdb.len() == 6 => self.mode_sense(cdb, data, false),
            0x5A if cdb.len() == 10 => self.mode_sense(cdb, data, true),
            0xA3 if byte(1) & 0x1F == 0x0C && cdb.len() == 12 => self.operation_codes(cdb, data),
            _ => return None,
        })
    }

    fn inquiry(&self, cdb: &[u8], data: Data<'_>) -> Answer {
        if cdb.len() != 6 {
            return Err(Sense::INVALID_FIELD);
        }
        let asked = length(&cdb[3..5]);
        if cdb[1] & 1 == 0 {
            if cdb[2] != 0 {
                return Err(Sense::INVALID_FIELD);
            }
            return Ok(give(data, &self.standard_inquiry(), asked));
        }
        let page = self.vital(cdb[2]).ok_or(Sense::INVALID_FIELD)?;
        let mut bytes = vec![0, cdb[2]];
        let count = u16::try_from(page.len()).map_err(|_| Sense::INVALID_FIELD)?;
        bytes.extend(count.to_be_bytes());
        bytes.extend(page);
        Ok(give(data, &bytes, asked))
    }

    fn standard_inquiry(&self) -> Vec<u8> {
        let protect = u8::from(self.protection > 0);
        let mut bytes = vec![0x00, 0x00, 0x06, 0x02, 91, protect, 0x00, 0x02];
        bytes.extend(padded(&self.vendor, 8));
        bytes.extend(padded(&self.product, 16));
        bytes.extend(padded(&self.revision, 4));
        bytes.resize(96, 0);
        // SAM-6, SPC-5, SBC-4.
        bytes[58..64].copy_from_slice(&[0x00, 0xC0, 0x05, 0xC0, 0x06, 0x00]);
        bytes
    }

    fn vital(&self, page: u8) -> Option<Vec<u8>> {
        Some(match page {
            0x00 => {
                let mut pages = vec![0x00, 0x80, 0x83];
                pages.extend(self.ata_information.as_ref().map(|_| 0x89));
                pages.extend([0xB0, 0xB1, 0xB2]);
                pages
            }
            0x80 => self.serial.bytes().collect(),
            0x83 => self.designators(),
            0x89 => self.ata_information.clone()?,
            0xB0 => {
                let mut limits = vec![0; 60];
                limits[4..8].copy_from_slice(&0xFFFFu32.to_be_bytes());
                if self.unmaps {
                    limits[16..20].copy_from_slice(&0x0040_0000u32.to_be_bytes());
                    limits[20..24].copy_from_slice(&256u32.to_be_bytes());
                }
                limits
            }
            0xB1 => {
                let mut characteristics = vec![0; 60];
                characteristics[0..2].copy_from_slice(&self.rotation.to_be_bytes());
                characteristics[3] = self.after_erase;
                characteristics
            }
            0xB2 => {
                let flags = if self.unmaps { 0x84 } else { 0x00 };
                vec![0x00, flags, 0x00, 0x00]
            }
            _ => return None,
        })
    }

    fn designators(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        if self.wwn != 0 {
            bytes.extend([0x01, 0x03, 0x00, 0x08]);
            bytes.extend(self.wwn.to_be_bytes());
        }
        let mut text = padded(&self.vendor, 8);
        text.extend(self.product.bytes());
        text.extend(self.serial.bytes());
        bytes.extend([
            0x02,
            0x01,
            0x00,
            u8::try_from(text.len()).unwrap_or(u8::MAX),
        ]);
        bytes.extend(text.iter().take(255));
        bytes
    }

    fn capacity_10(&self) -> Vec<u8> {
        let last = u32::try_from(self.blocks.saturating_sub(1)).unwrap_or(u32::MAX);
        let mut bytes = last.to_be_bytes().to_vec();
        bytes.extend(self.block_bytes.to_be_bytes());
        bytes
    }

    fn capacity_16(&self) -> Vec<u8> {
        let mut bytes = self.blocks.saturating_sub(1).to_be_bytes().to_vec();
        bytes.extend(self.block_bytes.to_be_bytes());
        bytes.resize(32, 0);
        if self.protection > 0 {
            bytes[12] = (self.protection - 1) << 1 | 1;
        }
        bytes[13] = self.interval_exponent << 4 | self.physical_exponent & 0x0F;
        // Logical block provisioning, and reads of unmapped blocks give zeros.
        bytes[14] = if self.unmaps { 0xC0 } else { 0x00 };
        bytes
    }

    fn mode_sense(&self, cdb: &[u8], data: Data<'_>, long: bool) -> Answer {
        let (page, control) = (cdb[2] & 0x3F, cdb[2] >> 6);
        let mut pages = Vec::new();
        for number in [0x01, 0x08, 0x0A] {
            if page == number || page == 0x3F {
                pages.extend(self.mode_page(number, control == 1));
            }
        }
        if pages.is_empty() {
            return Err(Sense::INVALID_FIELD);
        }
        let mut blocks = Vec::new();
        if cdb[1] & 0x08 == 0 {
            let count = u32::try_from(self.blocks).unwrap_or(u32::MAX);
            if long && cdb[1] & 0x10 != 0 {
                blocks.extend(self.blocks.to_be_bytes());
                blocks.extend([0; 4]);
            } else {
                blocks.extend(count.to_be_bytes());
            }
            blocks.extend(self.block_bytes.to_be_bytes());
        }
        let total = blocks.len() + pages.len();
        let size = u8::try_from(blocks.len()).expect("one descriptor");
        let mut bytes = if long {
            let all = u16::try_from(total + 6).expect("a few pages").to_be_bytes();
            let descriptor = u8::from(blocks.len() == 16);
            vec![all[0], all[1], 0, 0x10, descriptor, 0, 0, size]
        } else {
            vec![u8::try_from(total + 3).expect("a few pages"), 0, 0x10, size]
        };
        bytes.extend(blocks);
        bytes.extend(pages);
        let asked = if long {
            length(&cdb[7..9])
        } else {
            usize::from(cdb[4])
        };
        Ok(give(data, &bytes, asked))
    }

    fn mode_page(&self, page: u8, changeable: bool) -> Vec<u8> {
        let bit = |on: bool| if on || changeable { 0x04 } else { 0x00 };
        let mut bytes = match page {
            0x01 => vec![0; 12],
            0x08 => vec![0; 20],
            _ => vec![0; 12],
        };
        bytes[0] = page;
        bytes[1] = u8::try_from(bytes.len() - 2).expect("a page");
        match page {
            0x08 => bytes[2] = bit(self.write_cache),
            0x0A => bytes[2] = bit(self.descriptor_sense),
            _ => {}
        }
        bytes
    }

    /// REPORT SUPPORTED OPERATION CODES (SPC-5, 6.36).
    fn operation_codes(&self, cdb: &[u8], data: Data<'_>) -> Answer {
        let asked = length(&cdb[6..10]);
        let action = u16::from_be_bytes([cdb[4], cdb[5]]);
        let known = |wanted: Option<u16>| {
            let mut all = self.knows.iter();
            all.any(|(code, own)| *code == cdb[3] && *own == wanted)
        };
        let with_actions = self
            .knows
            .iter()
            .any(|(code, own)| *code == cdb[3] && own.is_some());
        let supported = match cdb[2] & 0x07 {
            0 => return Ok(give(data, &self.all_operation_codes(), asked)),
            1 if with_actions => return Err(Sense::INVALID_FIELD),
            2 if known(None) => return Err(Sense::INVALID_FIELD),
            1 => known(None),
            2 => known(Some(action)),
            3 => known(None) || known(Some(action)),
            _ => return Err(Sense::INVALID_FIELD),
        };
        let size: u8 = match cdb[3] >> 5 {
            0 => 6,
            1 | 2 => 10,
            4 => 16,
            _ => 12,
        };
        let mut bytes = vec![0, if supported { 3 } else { 1 }, 0, size];
        bytes.push(cdb[3]);
        bytes.resize(4 + usize::from(size), 0xFF);
        if !supported {
            bytes.truncate(4);
            bytes[2..4].fill(0);
        }
        Ok(give(data, &bytes, asked))
    }

    fn all_operation_codes(&self) -> Vec<u8> {
        let mut bytes = vec![0; 4];
        for (code, action) in &self.knows {
            let [high, low] = action.unwrap_or_default().to_be_bytes();
            let size = if *code < 0x20 { 6 } else { 10 };
            bytes.extend([*code, 0, high, low, 0, u8::from(action.is_some()), 0, size]);
        }
        let count = u32::try_from(bytes.len() - 4).expect("a short list");
        bytes[0..4].copy_from_slice(&count.to_be_bytes());
        bytes
    }
}

/// Reads the parameter list of MODE SELECT(6) or (10).
pub fn mode_select(cdb: &[u8], list: &[u8]) -> Result<Wishes, Sense> {
    let long = cdb.first() == Some(&0x55);
    let header = if long { 8 } else { 4 };
    let asked = if long {
        length(&cdb[7..9])
    } else {
        usize::from(cdb[4])
    };
    let list = &list[..asked.min(list.len())];
    let mut wishes = Wishes::default();
    if list.is_empty() {
        return Ok(wishes);
    }
    let short = Sense::new(0x05, 0x1A, 0x00);
    let head = list.get(..header).ok_or(short)?;
    let size = if long {
        length(&head[6..8])
    } else {
        usize::from(head[3])
    };
    let rest = &list[header..];
    let descriptor = rest.get(..size).ok_or(short)?;
    wishes.layout = match size {
        0 => None,
        8 => {
            let blocks = number(&descriptor[0..4]);
            let blocks = if blocks == 0xFFFF_FFFF {
                u64::MAX
            } else {
                blocks
            };
            Some((blocks, narrow(&descriptor[5..8])))
        }
        16 => Some((number(&descriptor[0..8]), narrow(&descriptor[12..16]))),
        _ => return Err(Sense::INVALID_PARAMETER),
    };
    let mut pages = &rest[size..];
    while let [code, size, ..] = pages {
        let size = usize::from(*size) + 2;
        let page = pages.get(..size).ok_or(short)?;
        match (code & 0x3F, page.get(2)) {
            (0x08, Some(flags)) => wishes.write_cache = Some(flags & 0x04 != 0),
            (0x0A, Some(flags)) => wishes.descriptor_sense = Some(flags & 0x04 != 0),
            (0x01, _) => {}
            _ => return Err(Sense::INVALID_PARAMETER),
        }
        pages = &pages[size..];
    }
    Ok(wishes)
}

fn narrow(bytes: &[u8]) -> u32 {
    u32::try_from(number(bytes)).unwrap_or(u32::MAX)
}
