//! The password that an ATA security erase needs, and taking it off again.

use std::sync::atomic::AtomicBool;

use super::{Ata, abilities, is_same};
use crate::drive::WritableDrive;
use crate::protocol::ata::{self, Password, PasswordOwner};
use crate::record::findings::Exchange;
use crate::record::{JournalEntry, Message};
use crate::technique::Observer;
use crate::technique::dialogue::{Dialogue, hex};

/// The password, the same on every drive and no secret: `rasura` in ASCII,
/// filled up with zeros. Hex:
/// `7261737572610000000000000000000000000000000000000000000000000000`.
pub(in crate::technique) const PASSWORD: Password =
    *b"rasura\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0";

/// As it stands in the journal.
pub(in crate::technique) fn as_hex() -> String {
    hex(&PASSWORD)
}

/// What is known of the password after an attempt to take it off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::technique) enum Removal {
    /// IDENTIFY shows none.
    Off,
    /// It is still there, or nobody can say: with how to recover.
    Stays(Message),
}

/// Takes our password off: SECURITY UNLOCK where the drive is locked, then
/// SECURITY DISABLE PASSWORD, and looks.
pub(in crate::technique) fn take_off(ata: &mut Ata<'_, '_>, stop: &AtomicBool) -> Removal {
    let state = match ata.identify_again(stop) {
        Ok(identify) => identify.security(),
        Err(_) => return Removal::Stays(recovery()),
    };
    if !state.enabled && !state.locked {
        return Removal::Off;
    }
    if state.frozen || state.count_expired {
        return Removal::Stays(recovery());
    }
    // IDENTIFY tells whether they worked.
    let block = ata::password_block(PasswordOwner::User, &PASSWORD);
    if state.locked {
        let _ = ata.give("SECURITY UNLOCK", &ata::security_unlock(), &block);
    }
    let disable = ata::security_disable_password();
    let _ = ata.give("SECURITY DISABLE PASSWORD", &disable, &block);
    match ata.identify_again(stop).map(|identify| identify.security()) {
        Ok(state) if !state.enabled && !state.locked => Removal::Off,
        _ => Removal::Stays(recovery()),
    }
}

/// How a person gets the drive back.
pub(in crate::technique) fn recovery() -> Message {
    Message::new("ata-password-recovery").with("password", as_hex())
}

/// Takes our password off a drive on which the journal says that it may be
/// set, and writes that down. Nothing else is done to the drive. Gives what
/// passed.
///
/// # Errors
/// Why it is still there, with how to recover.
pub fn remove(
    drive: &mut WritableDrive,
    observer: &mut dyn Observer,
    stop: &AtomicBool,
) -> (Result<(), Message>, Vec<Exchange>) {
    let description = drive.description().clone();
    let mut dialogue = Dialogue::new(drive);
    let result = abilities(&description).and_then(|abilities| {
        let mut ata = Ata::new(&mut dialogue, abilities);
        ata.watch().map_err(|error| error.message())?;
        if !is_same(
            &ata.identify_again(stop)?,
            description.abilities.own.as_ref(),
        ) {
            return Err(Message::new("ata-other-drive"));
        }
        match take_off(&mut ata, stop) {
            Removal::Off => observer
                .journal(JournalEntry::PasswordRemoved)
                .map_err(|fault| fault.message()),
            Removal::Stays(how) => Err(how),
        }
    });
    (result, dialogue.into_exchange())
}
