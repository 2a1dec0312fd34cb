//! Areas that an ATA drive hides from the host: how large it would be
//! without them.

use super::ask::{Ask, Way};
use super::ata::Echo;
use crate::drive::DriveError;
use crate::drive::reply::AtaAnswer;
use crate::protocol::ata::{self, Command, DeviceConfiguration, Identify};
use crate::record::Message;
use crate::record::abilities::HiddenArea;

/// The three ways to hide.
#[derive(Debug, Default)]
pub(super) struct Areas {
    pub(super) hpa: HiddenArea,
    pub(super) ama: HiddenArea,
    pub(super) dco: HiddenArea,
}

impl Areas {
    /// Sectors with HPA and AMA opened, where the drive says.
    pub(super) fn native(&self) -> Option<u64> {
        self.hpa.native_sectors.or(self.ama.native_sectors)
    }
}

/// Asks for each that the drive has.
pub(super) fn look(
    ask: &mut Ask<'_>,
    identify: &Identify,
    way: Way,
    found: &mut Echo,
    unknown: &mut Vec<Message>,
) -> Result<Areas, DriveError> {
    let mut areas = Areas::default();
    if identify.has_hpa() {
        let command = if identify.has_48_bit() && way == Way::Long {
            ata::read_native_max_ext()
        } else {
            ata::read_native_max()
        };
        areas.hpa = native(ask, &command, way, found)?;
        note(&areas.hpa, "HPA", unknown);
    }
    if identify.has_ama() && way == Way::Long {
        areas.ama = native(ask, &ata::ama_native_max(), way, found)?;
        note(&areas.ama, "AMA", unknown);
    }
    if identify.has_dco() {
        let block = ask.ata_data(&ata::dco_identify(), way)?;
        let configuration = block.as_deref().and_then(DeviceConfiguration::decode);
        areas.dco = HiddenArea {
            supported: true,
            native_sectors: configuration.map(|dco| dco.max_lba.saturating_add(1)),
            // Asked for nothing but this, a drive that has it refuses only
            // when it is frozen or locked.
            frozen: block.is_none(),
        };
        note(&areas.dco, "DCO", unknown);
    }
    Ok(areas)
}

fn native(
    ask: &mut Ask<'_>,
    command: &Command,
    way: Way,
    found: &mut Echo,
) -> Result<HiddenArea, DriveError> {
    let answer = ask.ata(command, way)?;
    let registers = answer.as_ref().and_then(AtaAnswer::registers);
    // A native maximum of 0 is no drive: then the registers were zeroed.
    let must = registers
        .filter(|registers| registers.succeeded())
        .map(|registers| registers.lba);
    found.note(answer.as_ref(), must);
    Ok(HiddenArea {
        supported: true,
        native_sectors: registers
            .and_then(ata::native_max)
            .filter(|max| *max != 0)
            .map(|max| max.saturating_add(1)),
        frozen: registers.is_some_and(|registers| registers.aborted()),
    })
}

fn note(area: &HiddenArea, name: &str, unknown: &mut Vec<Message>) {
    if area.native_sectors.is_none() {
        unknown.push(Message::new("probe-hidden-unknown").with("area", name));
    }
}
