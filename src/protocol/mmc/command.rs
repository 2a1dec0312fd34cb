//! Commands (6.10) and the R1 status (6.13).

/// Command indices.
pub mod index {
    /// SWITCH: changes a byte of EXT_CSD.
    pub const SWITCH: u8 = 6;
    /// SEND_EXT_CSD; on SD cards SEND_IF_COND.
    pub const SEND_EXT_CSD: u8 = 8;
    /// SEND_STATUS.
    pub const SEND_STATUS: u8 = 13;
    /// CLR_WRITE_PROT.
    pub const CLEAR_WRITE_PROTECTION: u8 = 29;
    /// SEND_WRITE_PROT.
    pub const SEND_WRITE_PROTECTION: u8 = 30;
    /// SEND_WRITE_PROT_TYPE.
    pub const SEND_WRITE_PROTECTION_TYPE: u8 = 31;
}

/// How a card answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Response {
    /// R1: status.
    R1,
    /// R1b: status, and the card is busy for a while.
    R1Busy,
}

/// The data that go with a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Transfer {
    /// None.
    None,
    /// One block from the card, of so many bytes.
    In(u32),
}

/// A command as it is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Command {
    /// See [`index`].
    pub index: u8,
    /// Its 32 bits of argument.
    pub argument: u32,
    /// How the card answers.
    pub response: Response,
    /// The data that go with it.
    pub transfer: Transfer,
}

impl Command {
    /// SWITCH that writes a byte of EXT_CSD (6.6.1).
    #[must_use]
    pub fn switch(field: u8, value: u8) -> Self {
        // Access 11b: write byte; command set 1.
        let argument = 3 << 24 | u32::from(field) << 16 | u32::from(value) << 8 | 1;
        Self {
            index: index::SWITCH,
            argument,
            response: Response::R1Busy,
            transfer: Transfer::None,
        }
    }

    /// Starts the sanitise (6.6.9.3): erases what is unmapped, and no more.
    #[must_use]
    pub fn sanitize_start() -> Self {
        Self::switch(super::field::SANITIZE_START, 1)
    }

    /// Asks for the 512 bytes of EXT_CSD.
    #[must_use]
    pub fn send_ext_csd() -> Self {
        Self {
            index: index::SEND_EXT_CSD,
            argument: 0,
            response: Response::R1,
            transfer: Transfer::In(512),
        }
    }

    /// Asks for the status. `address` is the card's relative address; Linux
    /// gives 1 to an eMMC.
    #[must_use]
    pub fn send_status(address: u16) -> Self {
        Self {
            index: index::SEND_STATUS,
            argument: u32::from(address) << 16,
            response: Response::R1,
            transfer: Transfer::None,
        }
    }

    /// Asks for the protection of 32 write protect groups, from the one with
    /// this address on (in sectors above 2 GB, else in bytes).
    #[must_use]
    pub fn send_write_protection_type(address: u32) -> Self {
        Self {
            index: index::SEND_WRITE_PROTECTION_TYPE,
            argument: address,
            response: Response::R1,
            transfer: Transfer::In(8),
        }
    }

    /// Takes the temporary protection off the group with this address.
    #[must_use]
    pub fn clear_write_protection(address: u32) -> Self {
        Self {
            index: index::CLEAR_WRITE_PROTECTION,
            argument: address,
            response: Response::R1Busy,
            transfer: Transfer::None,
        }
    }
}

/// How a write protect group is protected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WriteProtection {
    /// 0: not.
    None,
    /// 1: until CLR_WRITE_PROT.
    Temporary,
    /// 2: until the next power cycle.
    PowerOn,
    /// 3: for ever.
    Permanent,
}

/// The answer to SEND_WRITE_PROT_TYPE: 32 groups, the first one first. `None`
/// when it is not 8 bytes.
#[must_use]
pub fn write_protection(answer: &[u8]) -> Option<[WriteProtection; 32]> {
    // The last two bits on the wire are those of the group asked for.
    let bits = u64::from_be_bytes(answer.try_into().ok()?);
    Some(std::array::from_fn(|group| match bits >> (2 * group) & 3 {
        0 => WriteProtection::None,
        1 => WriteProtection::Temporary,
        2 => WriteProtection::PowerOn,
        _ => WriteProtection::Permanent,
    }))
}

/// State of the card's own machine (R1 12:9).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CardState {
    /// 0.
    Idle,
    /// 1.
    Ready,
    /// 2.
    Identification,
    /// 3.
    Standby,
    /// 4: takes commands.
    Transfer,
    /// 5.
    Sending,
    /// 6.
    Receiving,
    /// 7: busy programming or erasing.
    Programming,
    /// 8.
    Disconnected,
    /// 9.
    BusTest,
    /// 10.
    Sleep,
    /// 11 to 15.
    Reserved(u8),
}

/// R1: the status of the card (table 68).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct CardStatus(pub u32);

impl CardStatus {
    /// Bits that say that a command failed: 31 address out of range, 30 address
    /// misalign, 29 block length, 28 erase sequence, 27 erase parameter, 26 write
    /// protection violation, 24 lock/unlock failed, 23 CRC, 22 illegal command,
    /// 21 ECC failed, 20 controller error, 19 error, 16 overwrite of the CSD or
    /// CID, 15 write protected blocks skipped, 13 erase reset, 7 switch error.
    pub const ERRORS: u32 = 0xfdf9_a080;

    fn bit(self, number: u32) -> bool {
        self.0 >> number & 1 != 0
    }

    /// Whether any error bit is set.
    #[must_use]
    pub fn is_error(self) -> bool {
        self.0 & Self::ERRORS != 0
    }

    /// b26: the command hit something write protected.
    #[must_use]
    pub fn write_protect_violation(self) -> bool {
        self.bit(26)
    }

    /// b25: the card is locked by a password.
    #[must_use]
    pub fn is_locked(self) -> bool {
        self.bit(25)
    }

    /// b22: the command is not legal in this state.
    #[must_use]
    pub fn illegal_command(self) -> bool {
        self.bit(22)
    }

    /// b15: an erase left write protected groups out.
    #[must_use]
    pub fn erase_skipped(self) -> bool {
        self.bit(15)
    }

    /// b13: an erase sequence was broken off.
    #[must_use]
    pub fn erase_reset(self) -> bool {
        self.bit(13)
    }

    /// b8: not busy.
    #[must_use]
    pub fn ready_for_data(self) -> bool {
        self.bit(8)
    }

    /// b7: SWITCH was refused.
    #[must_use]
    pub fn switch_error(self) -> bool {
        self.bit(7)
    }

    /// b6: something urgent; EXT_CSD has the details.
    #[must_use]
    pub fn exception(self) -> bool {
        self.bit(6)
    }

    /// State of the card's own machine.
    #[must_use]
    pub fn state(self) -> CardState {
        match self.0.to_le_bytes()[1] >> 1 & 0x0f {
            0 => CardState::Idle,
            1 => CardState::Ready,
            2 => CardState::Identification,
            3 => CardState::Standby,
            4 => CardState::Transfer,
            5 => CardState::Sending,
            6 => CardState::Receiving,
            7 => CardState::Programming,
            8 => CardState::Disconnected,
            9 => CardState::BusTest,
            10 => CardState::Sleep,
            other => CardState::Reserved(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_error_bits_are_those_named() {
        let bits = [
            31, 30, 29, 28, 27, 26, 24, 23, 22, 21, 20, 19, 16, 15, 13, 7,
        ];
        let all = bits.iter().fold(0u32, |sum, bit| sum | 1 << bit);
        assert_eq!(CardStatus::ERRORS, all);
        assert!(!CardStatus(0x0000_0900).is_error());
        assert!(CardStatus(0x0000_8900).erase_skipped());
    }
}
