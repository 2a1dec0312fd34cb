//! The Security feature set (ACS-4, 4.18 and 7.36 to 7.41): commands F1h to
//! F6h and the 512 bytes that go with them.

use super::command::{BLOCK, Command, Transfer};

/// A password: 32 bytes, shorter ones filled up with zeros.
pub type Password = [u8; 32];

/// Whose password is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasswordOwner {
    /// The user password: setting it enables security.
    User,
    /// The master password.
    Master,
}

/// What the master password may do once security is enabled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SecurityLevel {
    /// It unlocks.
    High,
    /// It erases, no more.
    Maximum,
}

/// How SECURITY ERASE UNIT erases.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EraseMode {
    /// Every user data area is overwritten with zeros or ones.
    Normal,
    /// A pattern of the vendor, sectors no longer in use too.
    Enhanced,
}

fn with_block(command: u8) -> Command {
    Command::plain(command, 0, 1, 0).with(Transfer::PioOut(1))
}

/// SECURITY SET PASSWORD, F1h; its block: [`set_password_block`].
#[must_use]
pub fn security_set_password() -> Command {
    with_block(0xf1)
}

/// SECURITY UNLOCK, F2h; its block: [`password_block`].
#[must_use]
pub fn security_unlock() -> Command {
    with_block(0xf2)
}

/// SECURITY ERASE PREPARE, F3h: nothing may come between it and the erase.
#[must_use]
pub fn security_erase_prepare() -> Command {
    Command::plain(0xf3, 0, 0, 0)
}

/// SECURITY ERASE UNIT, F4h; its block: [`erase_block`].
#[must_use]
pub fn security_erase_unit() -> Command {
    with_block(0xf4)
}

/// SECURITY FREEZE LOCK, F5h: refuses the others until the next power cycle.
#[must_use]
pub fn security_freeze_lock() -> Command {
    Command::plain(0xf5, 0, 0, 0)
}

/// SECURITY DISABLE PASSWORD, F6h; its block: [`password_block`].
#[must_use]
pub fn security_disable_password() -> Command {
    with_block(0xf6)
}

fn block(control: u16, password: &Password) -> [u8; BLOCK] {
    let mut block = [0; BLOCK];
    block[..2].copy_from_slice(&control.to_le_bytes());
    block[2..34].copy_from_slice(password);
    block
}

fn owner_bit(owner: PasswordOwner) -> u16 {
    match owner {
        PasswordOwner::User => 0,
        PasswordOwner::Master => 1,
    }
}

/// Data of SECURITY SET PASSWORD: word 0 bit 0 owner and bit 8 level, bytes 2
/// to 33 the password, word 17 the master password's identifier (0 where only
/// the user password is set: it is then ignored).
#[must_use]
pub fn set_password_block(
    owner: PasswordOwner,
    level: SecurityLevel,
    password: &Password,
    master_identifier: u16,
) -> [u8; BLOCK] {
    let level = match level {
        SecurityLevel::High => 0,
        SecurityLevel::Maximum => 0x0100,
    };
    let mut block = block(owner_bit(owner) | level, password);
    block[34..36].copy_from_slice(&master_identifier.to_le_bytes());
    block
}

/// Data of SECURITY UNLOCK and SECURITY DISABLE PASSWORD.
#[must_use]
pub fn password_block(owner: PasswordOwner, password: &Password) -> [u8; BLOCK] {
    block(owner_bit(owner), password)
}

/// Data of SECURITY ERASE UNIT: as for unlocking, word 0 bit 1 enhanced.
#[must_use]
pub fn erase_block(owner: PasswordOwner, mode: EraseMode, password: &Password) -> [u8; BLOCK] {
    let mode = match mode {
        EraseMode::Normal => 0,
        EraseMode::Enhanced => 2,
    };
    block(owner_bit(owner) | mode, password)
}
