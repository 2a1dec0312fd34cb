//! What the ATA techniques reach on a drive, and why they may not be used.

use std::time::Duration;

use super::{abilities, deny};
use crate::protocol::ata::EraseMode;
use crate::record::abilities::{AtaAbilities, AtaSanitize, ResultPath};
use crate::record::findings::OperationResult;
use crate::record::{
    DriveDescription, Limit, MediumKind, Message, Method, Reached, StandardEdition,
};
use crate::technique::{Need, Offer};

/// The three operations of the sanitise feature set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::technique) enum Operation {
    BlockErase,
    CryptoScramble,
    Overwrite,
}

/// Why no technique of the drive's own can be used on it.
pub(in crate::technique) fn obstacle(drive: &DriveDescription) -> Option<Message> {
    if drive.identity.capacity.0 == 0 {
        return Some(Message::new("refused-empty"));
    }
    if drive.read_only {
        return Some(Message::new("refused-read-only"));
    }
    let model = drive.zoned.as_ref().filter(|m| m.as_str() != "host-aware");
    if let Some(model) = model {
        return Some(Message::new("refused-zoned-commands").with("model", model));
    }
    drive.abilities.mismatch.clone()
}

/// Whether the medium is taken for flash: also a disk with flash before it.
fn is_flash(drive: &DriveDescription, ata: &AtaAbilities) -> bool {
    ata.hybrid || drive.medium != MediumKind::HardDisk
}

/// What is out of reach of any command of the drive's own.
pub(in crate::technique) fn reached(method: Method) -> Reached {
    Reached {
        method,
        standard: StandardEdition::nist_rev2(),
    }
}

/// Virtual drives are told apart whatever their medium is said to be.
pub(in crate::technique) fn with_virtual(
    drive: &DriveDescription,
    mut limits: Vec<Limit>,
) -> Vec<Limit> {
    if drive.is_virtual() {
        limits.push(Message::new("limit-virtual-medium"));
    }
    limits
}

/// A sanitise operation on this drive.
pub(in crate::technique) fn sanitize(
    drive: &DriveDescription,
    operation: Operation,
) -> Result<Offer, Message> {
    let ata = abilities(drive)?;
    if let Some(reason) = obstacle(drive) {
        return Err(reason);
    }
    let can = ata
        .sanitize
        .as_ref()
        .filter(|can| has(can, operation))
        .ok_or_else(|| Message::new("refused-no-such-sanitize"))?;
    if ata.short_only {
        return Err(Message::new("refused-bridge-short"));
    }
    if ata.security.as_ref().is_some_and(|state| state.locked) {
        return Err(Message::new("refused-ata-locked"));
    }
    if can.frozen {
        return Err(Message::new("refused-sanitize-frozen"));
    }
    // Fixed sense may be turned into another; anything else that cannot be
    // read now cannot be read then.
    let is_readable = match ata.results {
        ResultPath::Descriptor => {
            !matches!(can.operation.result, OperationResult::Unreadable { .. })
        }
        ResultPath::Fixed => true,
        ResultPath::Absent => false,
    };
    if !is_readable {
        return Err(Message::new("refused-results-unreadable"));
    }
    let flash = is_flash(drive, ata);
    let (method, needs) = match operation {
        Operation::BlockErase => (Method::Purge, Vec::new()),
        Operation::CryptoScramble => (Method::Purge, vec![Need::EncryptionStatement]),
        Operation::Overwrite if flash => (Method::Clear, Vec::new()),
        Operation::Overwrite => (Method::Purge, Vec::new()),
    };
    Ok(Offer {
        reaches: reached(method),
        limits: with_virtual(drive, vec![Message::new("limit-ata-logs")]),
        scope: Vec::new(),
        needs,
        estimate: None,
    })
}

fn has(can: &AtaSanitize, operation: Operation) -> bool {
    match operation {
        Operation::BlockErase => can.block_erase,
        Operation::CryptoScramble => can.crypto_scramble,
        Operation::Overwrite => can.overwrite,
    }
}

/// A security erase on this drive.
pub(in crate::technique) fn security(
    drive: &DriveDescription,
    mode: EraseMode,
) -> Result<Offer, Message> {
    let ata = abilities(drive)?;
    if let Some(reason) = obstacle(drive) {
        return Err(reason);
    }
    let state = ata
        .security
        .as_ref()
        .ok_or_else(|| Message::new("refused-no-security"))?;
    if mode == EraseMode::Enhanced && !state.enhanced {
        return Err(Message::new("refused-no-enhanced"));
    }
    let model = &drive.abilities.own.as_ref().map(|own| &own.model);
    if let Some(row) = model.and_then(|model| deny::find(model.as_str())) {
        return Err(Message::new("refused-denied-model")
            .with("model", row.model)
            .with("source", row.source));
    }
    if state.frozen {
        return Err(Message::new("refused-ata-frozen"));
    }
    if state.count_expired {
        return Err(Message::new("refused-ata-count-expired"));
    }
    if state.locked {
        return Err(Message::new("refused-ata-locked"));
    }
    if state.enabled {
        return Err(Message::new("refused-ata-password"));
    }
    // Good without registers says nothing behind a bridge that never gives any.
    if ata.results == ResultPath::Absent {
        return Err(Message::new("refused-results-unreadable"));
    }
    Ok(security_offer(drive, ata, mode))
}

fn security_offer(drive: &DriveDescription, ata: &AtaAbilities, mode: EraseMode) -> Offer {
    let flash = is_flash(drive, ata);
    // On flash no source gives either of them more than Clear (NIST SP 800-88
    // Rev. 1, table A-8, has it so).
    let method = match mode {
        EraseMode::Enhanced if !flash => Method::Purge,
        EraseMode::Enhanced | EraseMode::Normal => Method::Clear,
    };
    let mut limits = vec![Message::new("limit-ata-logs")];
    if flash {
        limits.push(Message::new("limit-spare-area-command"));
    } else if mode == EraseMode::Normal {
        limits.push(Message::new("limit-reallocated-sectors"));
    }
    let minutes = ata.security.as_ref().and_then(|state| match mode {
        EraseMode::Normal => state.minutes,
        EraseMode::Enhanced => state.enhanced_minutes,
    });
    Offer {
        reaches: reached(method),
        limits: with_virtual(drive, limits),
        scope: Vec::new(),
        needs: Vec::new(),
        estimate: minutes.map(|minutes| Duration::from_secs(u64::from(minutes) * 60)),
    }
}
