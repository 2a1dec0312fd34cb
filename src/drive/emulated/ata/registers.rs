//! The task file of an ATA command and how it comes through SCSI: ATA
//! PASS-THROUGH (12), (16) and (32), and result registers as sense (SAT-5,
//! 12.2). Imports nothing of the crate.

/// An ATA command.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TaskFile {
    /// COMMAND.
    pub command: u8,
    /// FEATURE.
    pub feature: u16,
    /// COUNT.
    pub count: u16,
    /// LBA, 48 bits; of a 28-bit command bits 27:24 come from DEVICE.
    pub lba: u64,
    /// DEVICE.
    pub device: u8,
    /// It came with the upper bytes.
    pub extended: bool,
}

/// How it came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PassThrough {
    /// The command.
    pub task: TaskFile,
    /// Transfer protocol.
    pub protocol: u8,
    /// The registers are wanted back whatever happens.
    pub check_condition: bool,
}

/// The registers after a command.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Registers {
    /// ERROR.
    pub error: u8,
    /// STATUS.
    pub status: u8,
    /// COUNT.
    pub count: u16,
    /// LBA.
    pub lba: u64,
    /// DEVICE.
    pub device: u8,
}

impl Registers {
    /// Ready, seek complete.
    pub const GOOD: Self = Self {
        error: 0,
        status: 0x50,
        count: 0,
        lba: 0,
        device: 0x40,
    };

    /// Aborted.
    pub const ABORTED: Self = Self {
        error: 0x04,
        status: 0x51,
        count: 0,
        lba: 0,
        device: 0x40,
    };

    /// Whether an error is told.
    pub fn is_error(&self) -> bool {
        self.status & 0x21 != 0
    }
}

/// Takes a pass-through command block apart.
pub fn pass_through(cdb: &[u8]) -> Option<PassThrough> {
    let word = |high: usize, low: usize| u16::from_be_bytes([cdb[high], cdb[low]]);
    let lba = |places: [usize; 6]| {
        places
            .iter()
            .fold(0, |lba: u64, at| lba << 8 | u64::from(cdb[*at]))
    };
    let (protocol, flags, mut task) = match (cdb.first()?, cdb.len()) {
        (0xA1, 12) => {
            let task = TaskFile {
                command: cdb[9],
                feature: u16::from(cdb[3]),
                count: u16::from(cdb[4]),
                lba: u64::from(cdb[7]) << 16 | u64::from(cdb[6]) << 8 | u64::from(cdb[5]),
                device: cdb[8],
                extended: false,
            };
            (cdb[1], cdb[2], task)
        }
        (0x85, 16) => {
            let task = TaskFile {
                command: cdb[14],
                feature: word(3, 4),
                count: word(5, 6),
                lba: lba([11, 9, 7, 12, 10, 8]),
                device: cdb[13],
                extended: cdb[1] & 1 != 0,
            };
            (cdb[1], cdb[2], task)
        }
        (0x7F, 32) if cdb[7] == 24 && word(8, 9) == 0x1FF0 => {
            let task = TaskFile {
                command: cdb[25],
                feature: word(20, 21),
                count: word(22, 23),
                lba: lba([14, 15, 16, 17, 18, 19]),
                device: cdb[24],
                extended: cdb[10] & 1 != 0,
            };
            (cdb[10], cdb[11], task)
        }
        _ => return None,
    };
    if !task.extended {
        task.feature &= 0xFF;
        task.count &= 0xFF;
        task.lba = task.lba & 0xFF_FFFF | u64::from(task.device & 0x0F) << 24;
    }
    Some(PassThrough {
        task,
        protocol: protocol >> 1 & 0x0F,
        check_condition: flags & 0x20 != 0,
    })
}

/// How result registers are laid out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Layout {
    /// ATA status return descriptor.
    #[default]
    Descriptor,
    /// SAT's fixed format.
    Fixed,
    /// What Linux made of it before the middle of 2024.
    OldFixed,
}

/// The registers as sense data.
pub fn sense_of(registers: &Registers, extended: bool, layout: Layout) -> Vec<u8> {
    let key_and_code = if registers.is_error() {
        (0x0B, 0x00, 0x00)
    } else {
        (0x01, 0x00, 0x1D)
    };
    let (key, asc, ascq) = key_and_code;
    let [_, _, b5, b4, b3, b2, b1, b0] = registers.lba.to_be_bytes();
    let [count_high, count_low] = registers.count.to_be_bytes();
    let upper_lba = b5 | b4 | b3 != 0;
    let flags = u8::from(extended) << 7 | u8::from(count_high != 0) << 6 | u8::from(upper_lba) << 5;
    match layout {
        Layout::Descriptor => {
            let mut bytes = vec![0x72, key, asc, ascq, 0, 0, 0, 0x0E, 0x09, 0x0C];
            bytes.extend([u8::from(extended), registers.error]);
            if extended {
                bytes.extend([count_high, count_low, b3, b0, b4, b1, b5, b2]);
            } else {
                bytes.extend([0, count_low, 0, b0, 0, b1, 0, b2]);
            }
            bytes.extend([registers.device, registers.status]);
            bytes
        }
        Layout::Fixed => {
            let mut bytes = vec![0xF0, 0, key, registers.error, registers.status];
            bytes.extend([registers.device, count_low, 0x0A, flags, b0, b1, b2]);
            bytes.extend([asc, ascq, 0, 0, 0, 0]);
            bytes
        }
        Layout::OldFixed => {
            // Two bytes less than are used: scsi_build_sense_buffer wrote 0Ah.
            let mut bytes = vec![0x70, 0, key, 0, 0, 0, 0, 0x0A];
            bytes.extend([
                registers.error,
                registers.status,
                registers.device,
                count_low,
            ]);
            bytes.extend([asc, ascq, 0, 0, flags, b0, b1, b2]);
            bytes
        }
    }
}
