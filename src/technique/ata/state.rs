//! The state of an ATA drive before and after an erase: locks, size, hidden
//! areas, each asked anew.

use std::sync::atomic::AtomicBool;

use super::{Ata, is_same};
use crate::drive::DriveError;
use crate::drive::reply::AtaAnswer;
use crate::protocol::ata::{self, DeviceConfiguration, Identify};
use crate::record::Message;
use crate::record::abilities::OwnIdentity;
use crate::record::findings::{HiddenAfter, StateAfter};

/// Sectors that a drive would have with one kind of hidden area opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::technique) enum Native {
    /// It cannot hide an area in this way.
    NoSuch,
    /// It can, and does not say.
    NotSaid,
    /// So many.
    Sectors(u64),
}

impl Native {
    fn of(max: Option<u64>) -> Self {
        max.filter(|max| *max != 0)
            .map_or(Self::NotSaid, |max| Self::Sectors(max.saturating_add(1)))
    }
}

/// Asks for the native maximum of the host protected area.
pub(in crate::technique) fn hpa(
    ata: &mut Ata<'_, '_>,
    identify: &Identify,
) -> Result<Native, DriveError> {
    if !identify.has_hpa() {
        return Ok(Native::NoSuch);
    }
    let answer = if uses_48_bit(ata, identify) {
        ata.ask("READ NATIVE MAX ADDRESS EXT", &ata::read_native_max_ext())?
    } else {
        ata.ask("READ NATIVE MAX ADDRESS", &ata::read_native_max())?
    };
    Ok(native(&answer))
}

/// Whether the 48-bit commands are used.
pub(in crate::technique) fn uses_48_bit(ata: &Ata<'_, '_>, identify: &Identify) -> bool {
    identify.has_48_bit() && !ata.short_only
}

/// Asks for the native maximum by accessible max address configuration.
pub(in crate::technique) fn ama(
    ata: &mut Ata<'_, '_>,
    identify: &Identify,
) -> Result<Native, DriveError> {
    if !identify.has_ama() {
        return Ok(Native::NoSuch);
    }
    if ata.short_only {
        return Ok(Native::NotSaid);
    }
    let answer = ata.ask("GET NATIVE MAX ADDRESS EXT", &ata::ama_native_max())?;
    Ok(native(&answer))
}

/// Asks for the greatest address of the device configuration.
pub(in crate::technique) fn dco(
    ata: &mut Ata<'_, '_>,
    identify: &Identify,
) -> Result<Native, DriveError> {
    if !identify.has_dco() {
        return Ok(Native::NoSuch);
    }
    let block = ata.block("DEVICE CONFIGURATION IDENTIFY", &ata::dco_identify())?;
    let configuration = block.as_deref().and_then(DeviceConfiguration::decode);
    Ok(Native::of(configuration.map(|dco| dco.max_lba)))
}

fn native(answer: &AtaAnswer) -> Native {
    Native::of(answer.registers().and_then(ata::native_max))
}

/// A question for the native maximum in one way.
type Look = fn(&mut Ata<'_, '_>, &Identify) -> Result<Native, DriveError>;

/// What became of hidden areas. `is_covered`: the technique reaches all of
/// them by its standard.
fn hidden(ata: &mut Ata<'_, '_>, identify: &Identify, is_covered: bool) -> HiddenAfter {
    let looks: [(&str, Look); 3] = [("HPA", hpa), ("AMA", ama), ("DCO", dco)];
    let sectors = identify.sectors().unwrap_or(0);
    let mut there = Vec::new();
    let mut unknown = Vec::new();
    for (name, look) in looks {
        match look(ata, identify) {
            Ok(Native::Sectors(native)) if native > sectors => there.push(
                Message::new("hidden-area")
                    .with("area", name)
                    .with("sectors", native - sectors),
            ),
            Ok(Native::Sectors(_) | Native::NoSuch) => {}
            Ok(Native::NotSaid) => {
                unknown.push(Message::new("probe-hidden-unknown").with("area", name));
            }
            Err(error) => unknown.push(error.message()),
        }
    }
    let is_clear = there.is_empty() && unknown.is_empty();
    match there.into_iter().next() {
        _ if is_clear => HiddenAfter::None,
        _ if is_covered => HiddenAfter::Covered,
        Some(what) => HiddenAfter::Left { what },
        None => HiddenAfter::NotKnown {
            reason: unknown.swap_remove(0),
        },
    }
}

/// Asks the drive anew who it is and what state it is in, against what it was.
pub(in crate::technique) fn after(
    ata: &mut Ata<'_, '_>,
    before: &Identify,
    own: Option<&OwnIdentity>,
    covers_hidden: bool,
    stop: &AtomicBool,
) -> (StateAfter, HiddenAfter) {
    match ata.identify_again(stop) {
        Ok(now) => {
            let state = compare(before, &now, own);
            (state, hidden(ata, &now, covers_hidden))
        }
        Err(reason) => (
            StateAfter::NotKnown {
                reason: reason.clone(),
            },
            HiddenAfter::NotKnown { reason },
        ),
    }
}

fn compare(before: &Identify, now: &Identify, own: Option<&OwnIdentity>) -> StateAfter {
    let otherwise = |what| StateAfter::Otherwise { what };
    let security = now.security();
    if !is_same(now, own) {
        return otherwise(Message::new("ata-other-drive"));
    }
    if security.locked {
        return otherwise(Message::new("ata-locked-after"));
    }
    if security.enabled && !before.security().enabled {
        return otherwise(Message::new("ata-enabled-after"));
    }
    let sizes = [before, now].map(|identify| {
        (
            identify.sectors().unwrap_or(0),
            identify.logical_sector_bytes().unwrap_or(0),
        )
    });
    if sizes[0] != sizes[1] {
        return otherwise(
            Message::new("size-differs-after")
                .with("before", sizes[0].0)
                .with("after", sizes[1].0)
                .with("sector", sizes[1].1),
        );
    }
    StateAfter::AsExpected
}
