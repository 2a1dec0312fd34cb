//! ATA.

use super::Seen;
use crate::drive::ScsiPort;

/// Asks.
pub(super) fn probe(_port: &mut dyn ScsiPort) -> Option<Seen> {
    None
}
