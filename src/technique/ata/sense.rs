//! Descriptor sense: fixed sense has no room for COUNT 15:8, where a sanitise
//! status stands. D_SENSE of the control mode page asks for the other format
//! (SPC-5, 7.5.10; SAT-5, 10.1.6).

use super::{ATTENTIONS, Ata, SOON};
use crate::drive::reply::{ScsiAnswer, scsi_answer};
use crate::drive::{Data, DriveError, Wait};
use crate::protocol::scsi::modes::{self, PAGE_CONTROL, PageControl};
use crate::protocol::scsi::{ModePage, Modes};

/// Turns it on. Gives the page as it was, to be put back.
pub(super) fn on(ata: &mut Ata<'_, '_>) -> Result<Option<ModePage>, DriveError> {
    let Some(page) = read(ata)? else {
        return Ok(None);
    };
    let Some(wanted) = page.with_descriptor_sense(true) else {
        return Ok(None);
    };
    Ok(write(ata, &wanted)?.then_some(page))
}

/// Puts the page back as it was.
pub(super) fn restore(ata: &mut Ata<'_, '_>, page: &ModePage) {
    // Nothing follows from it when this fails: the format is a way to talk.
    let _ = write(ata, page);
}

fn read(ata: &mut Ata<'_, '_>) -> Result<Option<ModePage>, DriveError> {
    let (page, current) = (PAGE_CONTROL, PageControl::Current);
    let cdb = modes::mode_sense_10(page, current, true, 64);
    let reply = sense(ata, "MODE SENSE(10)", &cdb)?;
    let long = reply.and_then(|reply| Modes::decode_10(&reply));
    if let Some(found) = long.and_then(|modes| modes.page(page).cloned()) {
        return Ok(Some(found));
    }
    let cdb = modes::mode_sense_6(page, current, true, 64);
    let reply = sense(ata, "MODE SENSE(6)", &cdb)?;
    let short = reply.and_then(|reply| Modes::decode_6(&reply));
    Ok(short.and_then(|modes| modes.page(page).cloned()))
}

fn write(ata: &mut Ata<'_, '_>, page: &ModePage) -> Result<bool, DriveError> {
    if let Some(list) = modes::select_parameters_10(None, Some(page))
        && let Ok(length) = u16::try_from(list.len())
    {
        let cdb = modes::mode_select_10(false, length);
        if select(ata, "MODE SELECT(10)", &cdb, &list)? {
            return Ok(true);
        }
    }
    if let Some(list) = modes::select_parameters_6(None, Some(page))
        && let Ok(length) = u8::try_from(list.len())
    {
        let cdb = modes::mode_select_6(false, length);
        return select(ata, "MODE SELECT(6)", &cdb, &list);
    }
    Ok(false)
}

/// Both send again where the drive wanted to say something else first.
fn sense(ata: &mut Ata<'_, '_>, name: &str, cdb: &[u8]) -> Result<Option<[u8; 64]>, DriveError> {
    for _ in 0..ATTENTIONS {
        let mut reply = [0; 64];
        let data = Data::In(&mut reply);
        match scsi(ata, name, cdb, data)? {
            ScsiAnswer::Good => return Ok(Some(reply)),
            answer if answer.is_attention() => {}
            _ => break,
        }
    }
    Ok(None)
}

fn select(ata: &mut Ata<'_, '_>, name: &str, cdb: &[u8], list: &[u8]) -> Result<bool, DriveError> {
    for _ in 0..ATTENTIONS {
        match scsi(ata, name, cdb, Data::Out(list))? {
            ScsiAnswer::Good => return Ok(true),
            answer if answer.is_attention() => {}
            _ => break,
        }
    }
    Ok(false)
}

fn scsi(
    ata: &mut Ata<'_, '_>,
    name: &str,
    cdb: &[u8],
    data: Data<'_>,
) -> Result<ScsiAnswer, DriveError> {
    let reply = ata.dialogue.scsi(name, cdb, data, Wait::at_most(SOON))?;
    Ok(scsi_answer(&reply))
}
