//! Descriptor sense: fixed sense has no room for COUNT 15:8, where a sanitise
//! status stands. D_SENSE of the control mode page asks for the other format
//! (SPC-5, 7.5.10; SAT-5, 10.1.6).

use super::{Ata, SOON};
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
    let page = PAGE_CONTROL;
    let current = PageControl::Current;
    let mut long = [0; 64];
    let cdb = modes::mode_sense_10(page, current, true, 64);
    if scsi(ata, "MODE SENSE(10)", &cdb, Data::In(&mut long))? == ScsiAnswer::Good {
        let found = Modes::decode_10(&long).and_then(|modes| modes.page(page).cloned());
        if found.is_some() {
            return Ok(found);
        }
    }
    let mut short = [0; 64];
    let cdb = modes::mode_sense_6(page, current, true, 64);
    let answer = scsi(ata, "MODE SENSE(6)", &cdb, Data::In(&mut short))?;
    Ok(Modes::decode_6(&short)
        .filter(|_| answer == ScsiAnswer::Good)
        .and_then(|modes| modes.page(page).cloned()))
}

fn write(ata: &mut Ata<'_, '_>, page: &ModePage) -> Result<bool, DriveError> {
    if let Some(list) = modes::select_parameters_10(None, Some(page))
        && let Ok(length) = u16::try_from(list.len())
    {
        let cdb = modes::mode_select_10(false, length);
        if scsi(ata, "MODE SELECT(10)", &cdb, Data::Out(&list))? == ScsiAnswer::Good {
            return Ok(true);
        }
    }
    let Some(list) = modes::select_parameters_6(None, Some(page)) else {
        return Ok(false);
    };
    let Ok(length) = u8::try_from(list.len()) else {
        return Ok(false);
    };
    let cdb = modes::mode_select_6(false, length);
    Ok(scsi(ata, "MODE SELECT(6)", &cdb, Data::Out(&list))? == ScsiAnswer::Good)
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
