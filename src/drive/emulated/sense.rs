//! SCSI sense data as a target makes them (SPC-5, 4.5), and how data go over.
//! Imports nothing of the crate but the port's types.

use crate::drive::{Data, ScsiReply};

/// What a target has to say about a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sense {
    /// Sense key.
    pub key: u8,
    /// Additional sense code and its qualifier.
    pub code: (u8, u8),
    /// Progress in 65536ths.
    pub progress: Option<u16>,
    /// The block that it is about.
    pub block: Option<u64>,
}

impl Sense {
    /// Sense without anything more.
    pub const fn new(key: u8, asc: u8, ascq: u8) -> Self {
        Self {
            key,
            code: (asc, ascq),
            progress: None,
            block: None,
        }
    }

    /// No sense.
    pub const NONE: Self = Self::new(0x00, 0x00, 0x00);
    /// Invalid command operation code.
    pub const INVALID_OPCODE: Self = Self::new(0x05, 0x20, 0x00);
    /// Invalid field in CDB.
    pub const INVALID_FIELD: Self = Self::new(0x05, 0x24, 0x00);
    /// Invalid field in parameter list.
    pub const INVALID_PARAMETER: Self = Self::new(0x05, 0x26, 0x00);
    /// Logical block address out of range.
    pub const OUT_OF_RANGE: Self = Self::new(0x05, 0x21, 0x00);
    /// Power on, reset, or bus device reset occurred.
    pub const RESET: Self = Self::new(0x06, 0x29, 0x00);

    /// With progress.
    pub const fn at(mut self, progress: u16) -> Self {
        self.progress = Some(progress);
        self
    }

    /// As bytes: descriptor format (72h) or fixed format (70h).
    pub fn encode(&self, descriptor: bool) -> Vec<u8> {
        if descriptor {
            return self.descriptors();
        }
        let mut bytes = vec![0; 18];
        bytes[0] = 0x70;
        bytes[2] = self.key;
        bytes[7] = 10;
        bytes[12] = self.code.0;
        bytes[13] = self.code.1;
        if let Some(block) = self.block.and_then(|block| u32::try_from(block).ok()) {
            bytes[0] |= 0x80;
            bytes[3..7].copy_from_slice(&block.to_be_bytes());
        }
        if let Some(progress) = self.progress {
            bytes[15] = 0x80;
            bytes[16..18].copy_from_slice(&progress.to_be_bytes());
        }
        bytes
    }

    fn descriptors(&self) -> Vec<u8> {
        let mut bytes = vec![0x72, self.key, self.code.0, self.code.1, 0, 0, 0, 0];
        if let Some(block) = self.block {
            bytes.extend([0x00, 0x0A, 0x80, 0]);
            bytes.extend(block.to_be_bytes());
        }
        if let Some(progress) = self.progress {
            bytes.extend([0x02, 0x06, 0, 0, 0x80]);
            bytes.extend(progress.to_be_bytes());
            bytes.push(0);
        }
        bytes[7] = u8::try_from(bytes.len() - 8).expect("a few descriptors");
        bytes
    }

    /// CHECK CONDITION with this sense.
    pub fn reply(&self, descriptor: bool) -> ScsiReply {
        ScsiReply {
            status: 0x02,
            sense: self.encode(descriptor),
            ..ScsiReply::default()
        }
    }
}

/// Gives bytes to the host: no more than it asked for and has room for.
pub fn give(data: Data<'_>, bytes: &[u8], asked: usize) -> ScsiReply {
    let mut transferred = 0;
    if let Data::In(buffer) = data {
        transferred = bytes.len().min(asked).min(buffer.len());
        buffer[..transferred].copy_from_slice(&bytes[..transferred]);
    }
    ScsiReply {
        transferred,
        ..ScsiReply::default()
    }
}

/// Big-endian number of up to eight bytes.
pub fn number(bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .fold(0, |number, byte| number << 8 | u64::from(*byte))
}

/// The same as a length in memory.
pub fn length(bytes: &[u8]) -> usize {
    usize::try_from(number(bytes)).unwrap_or(usize::MAX)
}

/// Text padded with blanks to a length.
pub fn padded(text: &str, length: usize) -> Vec<u8> {
    let mut bytes: Vec<u8> = text.bytes().take(length).collect();
    bytes.resize(length, b' ');
    bytes
}
