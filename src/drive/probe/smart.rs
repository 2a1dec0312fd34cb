//! Health of an ATA drive, by SMART where it is on.

use super::ask::{Ask, Way};
use super::ata::Echo;
use crate::drive::DriveError;
use crate::drive::reply::AtaAnswer;
use crate::protocol::ata::{self, Identify, SmartData, SmartStatus};
use crate::record::Health;

/// Asks. SMART RETURN STATUS is an echo as well: its address is never 0.
pub(super) fn look(
    ask: &mut Ask<'_>,
    identify: &Identify,
    way: Way,
    found: &mut Echo,
) -> Result<Health, DriveError> {
    let mut health = Health::default();
    if !identify.has_smart() || !identify.smart_on() {
        return Ok(health);
    }
    let answer = ask.ata(&ata::smart_return_status(), way)?;
    let registers = answer.as_ref().and_then(AtaAnswer::registers);
    let must = registers
        .filter(|registers| registers.succeeded())
        .map(|registers| registers.lba);
    found.note(answer.as_ref(), must);
    health.passed = registers
        .and_then(SmartStatus::decode)
        .map(|status| status == SmartStatus::Good);
    let data = ask
        .ata_data(&ata::smart_read_data(), way)?
        .and_then(|block| SmartData::decode(&block));
    if let Some(values) = data.map(|data| data.health()) {
        health.celsius = values.celsius.map(i16::from);
        health.power_on_hours = values.power_on_hours;
        health.percentage_used = values.life_left.map(|left| 100 - left.min(100));
        health.reallocated = values.reallocated;
        health.media_errors = values.uncorrectable;
    }
    Ok(health)
}
