//! ATA behind SCSI/ATA translation: is it there, who is it, what does it say.
//! Only commands that change nothing are sent.

use super::ask::{Ask, Way};
use super::{Seen, hidden, smart};
use crate::drive::reply::{AtaAnswer, Layout};
use crate::drive::{DriveError, ScsiPort};
use crate::protocol::ata::log::{LOG_DIRECTORY, LOG_HYBRID, LOG_IDENTIFY, PAGE_SECURITY};
use crate::protocol::ata::{self, Identify, SanitizeAbort, SanitizeStatus, SanitizeStatusError};
use crate::protocol::scsi::{self, Inquiry};
use crate::record::abilities::{
    AtaAbilities, AtaSanitize, AtaSecurity, CommandSet, OwnIdentity, ResultPath,
};
use crate::record::findings::{Operation, OperationResult};
use crate::record::{DriveDescription, MediumKind, Message};

/// Asks. `None` when the drive is no ATA drive, or cannot be told to be one.
pub(super) fn probe(port: &mut dyn ScsiPort, seen: &DriveDescription) -> Option<Seen> {
    let mut ask = Ask::new(port);
    match look(&mut ask, seen) {
        Ok(found) => found,
        Err(error) => Some(super::silent(&error)),
    }
}

/// What there is before any ATA command was sent.
struct Front {
    /// It says by itself that it is ATA.
    says_so: bool,
    /// It is worth a try.
    may_be: bool,
    /// IDENTIFY DEVICE data as the translator remembers them.
    remembered: Option<Identify>,
}

fn front(ask: &mut Ask<'_>, seen: &DriveDescription) -> Result<Option<Front>, DriveError> {
    let Some(inquiry) = ask.data(&scsi::inquiry(96), 96)? else {
        return Ok(None);
    };
    let Some(inquiry) = Inquiry::decode(&inquiry) else {
        return Ok(None);
    };
    // CD drives know the short pass-through as BLANK.
    let is_disk = matches!(
        inquiry.device_type,
        scsi::inquiry::TYPE_DISK | scsi::inquiry::TYPE_SIMPLE_DISK | scsi::inquiry::TYPE_ZONED
    );
    if !is_disk || inquiry.qualifier != 0 {
        return Ok(None);
    }
    let pages = ask
        .data(&scsi::inquiry_vpd(0x00, 252), 252)?
        .and_then(|page| scsi::supported_pages(&page))
        .unwrap_or_default();
    // Card readers and sticks may hang at what they do not know.
    let is_stick = inquiry.removable || seen.medium == MediumKind::UsbStick;
    let mut remembered = None;
    if pages.contains(&0x89) {
        remembered = ask
            .data(&scsi::inquiry_vpd(0x89, 572), 572)?
            .and_then(|page| scsi::ata_information(&page));
    }
    let says_so = inquiry.vendor.as_str().trim() == "ATA" || remembered.is_some();
    Ok(Some(Front {
        says_so,
        may_be: says_so || !is_stick,
        remembered,
    }))
}

fn look(ask: &mut Ask<'_>, seen: &DriveDescription) -> Result<Option<Seen>, DriveError> {
    let Some(front) = front(ask, seen)? else {
        return Ok(None);
    };
    if !front.may_be {
        return Ok(None);
    }
    let Some((identify, way)) = identify(ask)? else {
        if !front.says_so {
            return Ok(None);
        }
        return Ok(Some(Seen {
            commands: CommandSet::Blocked {
                reason: Message::new("probe-pass-through-refused"),
            },
            own: front.remembered.as_ref().map(own_identity),
            ..Seen::default()
        }));
    };
    abilities(ask, seen, &identify, way).map(Some)
}

/// IDENTIFY DEVICE, by the long way or else the short one.
fn identify(ask: &mut Ask<'_>) -> Result<Option<(Identify, Way)>, DriveError> {
    for way in [Way::Long, Way::Short] {
        let block = ask.ata_data(&ata::command::identify_device(), way)?;
        let identify = block
            .and_then(|block| Identify::decode(&block))
            .filter(Identify::is_ata);
        if let Some(identify) = identify {
            return Ok(Some((identify, way)));
        }
    }
    Ok(None)
}

fn own_identity(identify: &Identify) -> OwnIdentity {
    let sector = identify.logical_sector_bytes().unwrap_or(0);
    let bytes = u128::from(identify.sectors().unwrap_or(0)) * u128::from(sector);
    OwnIdentity {
        model: identify.model().unwrap_or_default(),
        serial: identify.serial().unwrap_or_default(),
        firmware: identify.firmware().unwrap_or_default(),
        bytes: bytes.to_string(),
    }
}

fn abilities(
    ask: &mut Ask<'_>,
    seen: &DriveDescription,
    identify: &Identify,
    way: Way,
) -> Result<Seen, DriveError> {
    let mut unknown = Vec::new();
    let mut found = Echo::default();
    let hidden = hidden::look(ask, identify, way, &mut found, &mut unknown)?;
    let health = smart::look(ask, identify, way, &mut found)?;
    check_power(ask, way, &mut found)?;
    let results = found.path();
    let logs = logs(ask, identify, way)?;
    let sanitize = sanitize(ask, identify, way, results)?;
    let sectors = identify.sectors().unwrap_or(0);
    let sector = identify.logical_sector_bytes().unwrap_or(0);
    let mismatch = mismatch(ask, seen, (sectors, sector), &hidden)?;
    if results == ResultPath::Absent {
        unknown.push(Message::new("probe-results-absent"));
    }
    Ok(Seen {
        commands: CommandSet::Ata(Box::new(AtaAbilities {
            results,
            sectors,
            logical_sector: u32::try_from(sector).unwrap_or(0),
            security: security(identify),
            sanitize,
            hpa: hidden.hpa,
            ama: hidden.ama,
            dco: hidden.dco,
            encrypts_all: logs.encrypts_all,
            trim: identify.has_trim(),
            hybrid: logs.hybrid,
            short_only: way == Way::Short,
        })),
        own: Some(own_identity(identify)),
        health: Some(health),
        unknown,
        mismatch,
        ..Seen::default()
    })
}

/// What was seen of the way that registers come back.
#[derive(Debug, Default)]
pub(super) struct Echo {
    layout: Option<Layout>,
    /// Registers that had to hold something did.
    proven: bool,
    /// Registers that had to hold something were zero.
    zeroed: bool,
}

impl Echo {
    /// Notes an answer. `must` is what had to be other than zero, as it came;
    /// `None` where nothing had to.
    pub(super) fn note(&mut self, answer: Option<&AtaAnswer>, must: Option<u64>) {
        let Some(AtaAnswer::Registers(_, layout)) = answer else {
            return;
        };
        // One fixed answer is enough to expect more of them.
        if self.layout != Some(Layout::Fixed) {
            self.layout = Some(*layout);
        }
        match must {
            Some(0) => self.zeroed = true,
            Some(_) => self.proven = true,
            None => {}
        }
    }

    fn path(&self) -> ResultPath {
        match self.layout {
            Some(Layout::Descriptor) if self.proven && !self.zeroed => ResultPath::Descriptor,
            Some(Layout::Fixed) if self.proven && !self.zeroed => ResultPath::Fixed,
            _ => ResultPath::Absent,
        }
    }
}

/// CHECK POWER MODE: COUNT is FFh on a drive that is awake. 0 may be standby.
fn check_power(ask: &mut Ask<'_>, way: Way, found: &mut Echo) -> Result<(), DriveError> {
    let answer = ask.ata(&ata::command::check_power_mode(), way)?;
    let count = answer
        .as_ref()
        .and_then(AtaAnswer::registers)
        .filter(|registers| registers.succeeded() && registers.count != 0)
        .map(|registers| registers.count.into());
    found.note(answer.as_ref(), count);
    Ok(())
}

fn security(identify: &Identify) -> Option<AtaSecurity> {
    let state = identify.security();
    let about = |minutes| match minutes {
        Some(ata::Minutes::About(minutes)) => Some(minutes),
        _ => None,
    };
    state.supported.then(|| AtaSecurity {
        enabled: state.enabled,
        locked: state.locked,
        frozen: state.frozen,
        count_expired: state.count_expired,
        enhanced: state.enhanced_supported,
        level_maximum: state.level_maximum,
        minutes: about(state.erase_minutes),
        enhanced_minutes: about(state.enhanced_minutes),
    })
}

fn sanitize(
    ask: &mut Ask<'_>,
    identify: &Identify,
    way: Way,
    results: ResultPath,
) -> Result<Option<AtaSanitize>, DriveError> {
    let can = identify.sanitize();
    if !can.supported {
        return Ok(None);
    }
    let mut state = AtaSanitize {
        crypto_scramble: can.crypto_scramble,
        block_erase: can.block_erase,
        overwrite: can.overwrite,
        frozen: false,
        antifreeze: false,
        operation: Operation::default(),
    };
    state.operation.result = if results == ResultPath::Absent {
        OperationResult::Unreadable {
            reason: Message::new("probe-results-absent"),
        }
    } else {
        let answer = ask.ata(&ata::sanitize_status(false), way)?;
        match answer.as_ref().and_then(AtaAnswer::registers) {
            Some(registers) => {
                let status = SanitizeStatus::decode(registers);
                state.frozen = status.is_ok_and(|status| status.frozen);
                state.antifreeze = status.is_ok_and(|status| status.antifreeze);
                operation_result(status)
            }
            None => OperationResult::Unreadable {
                reason: Message::new("probe-results-absent"),
            },
        }
    };
    Ok(Some(state))
}

/// A sanitise status in the words of the record.
pub(crate) fn operation_result(
    status: Result<SanitizeStatus, SanitizeStatusError>,
) -> OperationResult {
    match status {
        Ok(status) if status.in_progress => OperationResult::Running {
            progress: Some(status.progress),
        },
        Ok(status) if status.completed_without_error => {
            OperationResult::Completed { deallocated: false }
        }
        Ok(_) => OperationResult::Idle,
        // Asked for its status, a drive gives no other reason than a failure.
        Err(SanitizeStatusError::Aborted(
            SanitizeAbort::NoReason | SanitizeAbort::Unsuccessful,
        )) => OperationResult::Failed,
        Err(error) => OperationResult::Unreadable {
            reason: Message::new("sanitize-status-unreadable").with("detail", error.to_string()),
        },
    }
}

/// What the logs say.
#[derive(Debug, Default)]
struct Logs {
    encrypts_all: Option<bool>,
    hybrid: bool,
}

fn logs(ask: &mut Ask<'_>, identify: &Identify, way: Way) -> Result<Logs, DriveError> {
    let mut logs = Logs::default();
    if !identify.has_logs() {
        return Ok(logs);
    }
    let read =
        |ask: &mut Ask<'_>, log, page| ask.ata_data(&ata::command::read_log_ext(log, page, 1), way);
    let Some(directory) = read(ask, LOG_DIRECTORY, 0)? else {
        return Ok(logs);
    };
    let has = |log| ata::log_pages(&directory, log).is_some_and(|pages| pages > 0);
    logs.hybrid = has(LOG_HYBRID);
    if !has(LOG_IDENTIFY) {
        return Ok(logs);
    }
    let list = read(ask, LOG_IDENTIFY, ata::log::PAGE_LIST.into())?
        .and_then(|page| ata::page_list(&page))
        .unwrap_or_default();
    if list.contains(&PAGE_SECURITY) {
        logs.encrypts_all = read(ask, LOG_IDENTIFY, PAGE_SECURITY.into())?
            .and_then(|page| ata::SecurityPage::decode(&page))
            .and_then(|page| page.encrypts_all);
    }
    Ok(logs)
}

/// Sizes that contradict each other: then addresses do not mean the same to
/// the host and to the drive.
fn mismatch(
    ask: &mut Ask<'_>,
    seen: &DriveDescription,
    (sectors, sector): (u64, u64),
    hidden: &hidden::Areas,
) -> Result<Option<Message>, DriveError> {
    let own = sectors.saturating_mul(sector);
    if let Some(below) = hidden.native().filter(|native| *native < sectors) {
        return Ok(Some(
            Message::new("mismatch-native")
                .with("sectors", sectors)
                .with("native", below),
        ));
    }
    super::capacity_mismatch(ask, seen, own, sector)
}
