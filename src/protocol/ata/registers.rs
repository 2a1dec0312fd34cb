//! The registers that a drive gives back (ACS-4, 6.2 and 6.3).

use super::command::Command;

/// STATUS: the drive is busy, so no other register means anything.
pub const STATUS_BUSY: u8 = 0x80;
/// STATUS: the drive is ready.
pub const STATUS_READY: u8 = 0x40;
/// STATUS: device fault.
pub const STATUS_FAULT: u8 = 0x20;
/// STATUS: data are still to be transferred.
pub const STATUS_DATA: u8 = 0x08;
/// STATUS: ERROR tells what went wrong.
pub const STATUS_ERROR: u8 = 0x01;
/// ERROR: the command was aborted.
pub const ERROR_ABORT: u8 = 0x04;
/// ERROR: address not found.
pub const ERROR_ID_NOT_FOUND: u8 = 0x10;
/// ERROR: data could not be read.
pub const ERROR_UNCORRECTABLE: u8 = 0x40;

/// A drive's registers after a command.
///
/// Not every way home carries all of them: fixed-format sense has no room for
/// the high halves, so `count_high_known` and `lba_high_known` say what was
/// really seen. What was not seen is 0 in `count` and `lba`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Registers {
    /// ERROR; means something only while STATUS has its error bit.
    pub error: u8,
    /// STATUS.
    pub status: u8,
    /// DEVICE.
    pub device: u8,
    /// COUNT.
    pub count: u16,
    /// LBA, 24 bits, or 48 bits where `lba_high_known`.
    pub lba: u64,
    /// Whether they are of a 48-bit command.
    pub extended: bool,
    /// Whether COUNT 15:8 was seen.
    pub count_high_known: bool,
    /// Whether LBA 47:24 was seen.
    pub lba_high_known: bool,
}

impl Registers {
    /// Whether the command ended without error: ready, and neither busy,
    /// faulty, in mid-transfer nor in error. Zeroed registers did not.
    #[must_use]
    pub fn succeeded(&self) -> bool {
        let bad = STATUS_BUSY | STATUS_FAULT | STATUS_DATA | STATUS_ERROR;
        self.status & STATUS_READY != 0 && self.status & bad == 0
    }

    /// Whether the drive aborted the command.
    #[must_use]
    pub fn aborted(&self) -> bool {
        self.status & STATUS_BUSY == 0
            && self.status & STATUS_ERROR != 0
            && self.error & ERROR_ABORT != 0
    }

    /// The same as the reply to this command. Bridges get EXTEND of the reply
    /// wrong (one was seen to set it for a 28-bit command), so the command says
    /// whether there are high halves; the reply only whether they were seen.
    #[must_use]
    pub fn reply_to(mut self, command: &Command) -> Self {
        let both = command.task.extended && self.extended;
        self.count_high_known &= both;
        self.lba_high_known &= both;
        self.extended = command.task.extended;
        if !self.count_high_known {
            self.count &= 0x00ff;
        }
        if !self.lba_high_known {
            self.lba &= 0x00ff_ffff;
        }
        self
    }

    /// COUNT 15:8, where it was seen.
    #[must_use]
    pub fn count_high(&self) -> Option<u8> {
        let [high, _] = self.count.to_be_bytes();
        self.count_high_known.then_some(high)
    }

    /// The address of a 28-bit command's reply: LBA 23:0 and the low half of
    /// DEVICE. `None` in a 48-bit one.
    #[must_use]
    pub fn lba_28(&self) -> Option<u64> {
        let high = u64::from(self.device & 0x0f) << 24;
        (!self.extended).then_some(self.lba & 0x00ff_ffff | high)
    }

    /// The address of a 48-bit command's reply, where all of it was seen.
    #[must_use]
    pub fn lba_48(&self) -> Option<u64> {
        (self.extended && self.lba_high_known).then_some(self.lba & 0xffff_ffff_ffff)
    }
}

/// What CHECK POWER MODE answers in COUNT 7:0 (ACS-4, 7.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PowerMode {
    /// 00h and 01h: standby.
    Standby,
    /// 80h to 83h: idle.
    Idle,
    /// FFh: active or idle.
    Active,
    /// 40h and 41h: asleep in its non-volatile cache, obsolete.
    NvCache(u8),
}

impl PowerMode {
    /// The reply to CHECK POWER MODE; `None` when it failed or is reserved.
    #[must_use]
    pub fn decode(registers: &Registers) -> Option<Self> {
        let [_, code] = registers.count.to_be_bytes();
        if !registers.succeeded() {
            return None;
        }
        match code {
            0x00 | 0x01 => Some(Self::Standby),
            0x80..=0x83 => Some(Self::Idle),
            0xff => Some(Self::Active),
            0x40 | 0x41 => Some(Self::NvCache(code)),
            _ => None,
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(crate) fn extended(status: u8, count: u16, lba: u64) -> Registers {
        Registers {
            error: if status & STATUS_ERROR == 0 { 0 } else { 4 },
            status,
            device: 0x40,
            count,
            lba,
            extended: true,
            count_high_known: true,
            lba_high_known: true,
        }
    }

    #[test]
    fn only_a_ready_drive_without_error_succeeded() {
        assert!(extended(0x50, 0, 0).succeeded());
        assert!(extended(0x40, 0, 0).succeeded());
        for status in [0x00, 0x10, 0x51, 0x70, 0xd0, 0x58, 0xff] {
            assert!(!extended(status, 0, 0).succeeded(), "{status:02x}");
        }
        assert!(extended(0x51, 0, 0).aborted());
        assert!(!extended(0xd1, 0, 0).aborted());
    }

    #[test]
    fn an_address_that_was_not_seen_is_none() {
        let mut registers = extended(0x50, 0, 0x1234_5678_9abc);
        assert_eq!(registers.lba_48(), Some(0x1234_5678_9abc));
        assert_eq!(registers.lba_28(), None);
        registers.lba_high_known = false;
        assert_eq!(registers.lba_48(), None);
        registers.extended = false;
        registers.device = 0xe7;
        assert_eq!(registers.lba_28(), Some(0x0778_9abc));
        assert_eq!(registers.lba_48(), None);
    }

    #[test]
    fn power_modes_are_read() {
        let mode = |count| PowerMode::decode(&extended(0x50, count, 0));
        assert_eq!(mode(0xff), Some(PowerMode::Active));
        assert_eq!(mode(0x00), Some(PowerMode::Standby));
        assert_eq!(mode(0x81), Some(PowerMode::Idle));
        assert_eq!(mode(0x77), None);
        assert_eq!(PowerMode::decode(&extended(0x51, 0xff, 0)), None);
    }
}
