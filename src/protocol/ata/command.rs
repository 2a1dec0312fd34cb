//! Task files: the registers that make an ATA command (ACS-4, 7), and the
//! commands of the general feature set.

/// The device register's LBA bit: the LBA registers hold an address.
pub const DEVICE_LBA: u8 = 0x40;
/// Bytes of one block of a data transfer.
pub const BLOCK: usize = 512;

/// The registers that a command is written with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TaskFile {
    /// FEATURE; bits 15:8 exist only in extended commands.
    pub feature: u16,
    /// COUNT; bits 15:8 exist only in extended commands.
    pub count: u16,
    /// LBA, 48 bits; 28 bits in other commands, of which 27:24 travel in the
    /// low half of the device register.
    pub lba: u64,
    /// DEVICE, high half.
    pub device: u8,
    /// COMMAND.
    pub command: u8,
    /// Whether this is a 48-bit command, whose registers are two deep.
    pub extended: bool,
}

impl TaskFile {
    /// The device register as it goes out: with LBA 27:24 in a 28-bit command.
    #[must_use]
    pub fn device_register(&self) -> u8 {
        if self.extended {
            return self.device;
        }
        self.device | (self.lba.to_be_bytes()[4] & 0x0f)
    }
}

/// Which way the data go, and how many blocks of 512 bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Transfer {
    /// No data.
    NonData,
    /// From the drive by programmed input.
    PioIn(u16),
    /// To the drive by programmed output.
    PioOut(u16),
    /// From the drive by DMA.
    DmaIn(u16),
    /// To the drive by DMA.
    DmaOut(u16),
}

impl Transfer {
    /// Length of the data in bytes.
    #[must_use]
    pub fn bytes(self) -> usize {
        match self {
            Self::NonData => 0,
            Self::PioIn(blocks)
            | Self::PioOut(blocks)
            | Self::DmaIn(blocks)
            | Self::DmaOut(blocks) => usize::from(blocks) * BLOCK,
        }
    }

    /// Whether data come from the drive.
    #[must_use]
    pub fn is_in(self) -> bool {
        matches!(self, Self::PioIn(_) | Self::DmaIn(_))
    }

    /// Whether data go to the drive.
    #[must_use]
    pub fn is_out(self) -> bool {
        matches!(self, Self::PioOut(_) | Self::DmaOut(_))
    }
}

/// A whole command but for the data that go with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Command {
    /// The registers.
    pub task: TaskFile,
    /// The data transfer.
    pub protocol: Transfer,
}

impl Command {
    /// A 28-bit command without data.
    #[must_use]
    pub(super) fn plain(command: u8, feature: u8, count: u8, lba: u32) -> Self {
        Self {
            task: TaskFile {
                feature: feature.into(),
                count: count.into(),
                lba: lba.into(),
                device: DEVICE_LBA,
                command,
                extended: false,
            },
            protocol: Transfer::NonData,
        }
    }

    /// A 48-bit command without data.
    #[must_use]
    pub(super) fn extended(command: u8, feature: u16, count: u16, lba: u64) -> Self {
        Self {
            task: TaskFile {
                feature,
                count,
                lba,
                device: DEVICE_LBA,
                command,
                extended: true,
            },
            protocol: Transfer::NonData,
        }
    }

    /// The same with another transfer.
    #[must_use]
    pub(super) fn with(mut self, protocol: Transfer) -> Self {
        self.protocol = protocol;
        self
    }
}

/// IDENTIFY DEVICE, ECh: one block in.
#[must_use]
pub fn identify_device() -> Command {
    Command::plain(0xec, 0, 1, 0).with(Transfer::PioIn(1))
}

fn log_address(log: u8, page: u16) -> u64 {
    let [high, low] = page.to_be_bytes();
    u64::from(log) | u64::from(low) << 8 | u64::from(high) << 32
}

/// READ LOG EXT, 2Fh: `count` pages of a log from `page` on.
#[must_use]
pub fn read_log_ext(log: u8, page: u16, count: u16) -> Command {
    Command::extended(0x2f, 0, count, log_address(log, page)).with(Transfer::PioIn(count))
}

/// READ LOG DMA EXT, 47h: as READ LOG EXT, by DMA.
#[must_use]
pub fn read_log_dma_ext(log: u8, page: u16, count: u16) -> Command {
    Command::extended(0x47, 0, count, log_address(log, page)).with(Transfer::DmaIn(count))
}

/// CHECK POWER MODE, E5h: the answer is in COUNT; wakes nothing.
#[must_use]
pub fn check_power_mode() -> Command {
    Command::plain(0xe5, 0, 0, 0)
}

/// FLUSH CACHE, E7h.
#[must_use]
pub fn flush_cache() -> Command {
    Command::plain(0xe7, 0, 0, 0)
}

/// FLUSH CACHE EXT, EAh.
#[must_use]
pub fn flush_cache_ext() -> Command {
    Command::extended(0xea, 0, 0, 0)
}

/// STANDBY IMMEDIATE, E0h: flushes and spins down.
#[must_use]
pub fn standby_immediate() -> Command {
    Command::plain(0xe0, 0, 0, 0)
}

/// SET FEATURES, EFh, write cache on (02h) or off (82h).
#[must_use]
pub fn set_write_cache(on: bool) -> Command {
    Command::plain(0xef, if on { 0x02 } else { 0x82 }, 0, 0)
}

/// SET FEATURES, EFh, read look-ahead on (AAh) or off (55h).
#[must_use]
pub fn set_read_look_ahead(on: bool) -> Command {
    Command::plain(0xef, if on { 0xaa } else { 0x55 }, 0, 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_of_28_bits_reaches_into_the_device_register() {
        let command = Command::plain(0xf9, 0, 1, 0x0abc_def0);
        assert_eq!(command.task.device_register(), 0x4a);
        let command = Command::extended(0x37, 0, 1, 0x0abc_def0);
        assert_eq!(command.task.device_register(), 0x40);
    }

    #[test]
    fn a_log_page_is_split_over_the_address() {
        assert_eq!(read_log_ext(0x30, 0x0106, 2).task.lba, 0x01_0000_0630);
    }
}
