//! Overwriting every host-addressable block, one pass or several.
//!
//! A pass is written with several requests in flight; what cannot be written
//! is narrowed to single physical sectors, tried again and listed, and the
//! rest of the drive is still erased. How far a pass is stands in the journal
//! after every flush that the drive acknowledged.

mod pass;
mod repair;

use std::collections::BTreeMap;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use jiff::Timestamp;

use super::{
    JournalFault, Kind, Observer, Offer, Orders, ResumePoint, StepEnd, StepOutcome, Technique,
    hidden,
};
use crate::drive::{DriveError, FaultKind, Interruption, WritableDrive};
use crate::pattern::{self, Pattern};
use crate::record::abilities::CommandSet;
use crate::record::findings::HiddenAfter;
use crate::record::{
    DriveDescription, Extent, Limit, MediumKind, Message, Method, OverwritePass, PassPattern,
    Reached, SafeText, StandardEdition, Step,
};
use pass::{PassResult, Writer};

/// The technique.
pub struct Overwrite;

/// The largest logical sector that is believed, in bytes.
const LARGEST_SECTOR: u64 = 1 << 16;

/// Its name.
const NAME: &str = "overwrite";

impl Technique for Overwrite {
    fn name(&self) -> &'static str {
        NAME
    }

    fn kind(&self) -> Kind {
        Kind::Overwrite
    }

    fn interruption(&self) -> Message {
        Message::new("interruption-overwrite")
    }

    fn summary(&self) -> Message {
        Message::new("technique-overwrite-summary")
    }

    fn offer(&self, drive: &DriveDescription) -> Result<Offer, Message> {
        if let Some(reason) = obstacle(drive) {
            return Err(reason);
        }
        Ok(Offer {
            reaches: Reached {
                method: Method::Clear,
                standard: StandardEdition::nist_rev2(),
            },
            limits: limits(drive),
            scope: Vec::new(),
            needs: Vec::new(),
            estimate: None,
        })
    }

    fn run(
        &self,
        drive: &mut WritableDrive,
        orders: &Orders,
        observer: &mut dyn Observer,
        stop: &AtomicBool,
    ) -> StepOutcome {
        let started = Timestamp::now();
        let mut passes = Passes::new(orders.resume.as_ref());
        let ended = match passes.run(drive, orders, observer, stop) {
            Ok(()) => StepEnd::Completed,
            Err(Halt::Stopped) => StepEnd::Stopped,
            Err(Halt::Failed(reason)) => StepEnd::Failed(reason),
            Err(Halt::Unknown(reason)) => StepEnd::Unknown(reason),
        };
        let reported = match &ended {
            StepEnd::Completed => Message::new("overwrite-accepted"),
            StepEnd::Stopped => Message::new("overwrite-stopped"),
            StepEnd::Failed(reason) | StepEnd::Unknown(reason) | StepEnd::PowerCycle(reason) => {
                reason.clone()
            }
        };
        StepOutcome {
            step: Step {
                technique: NAME.to_owned(),
                started,
                ended: Timestamp::now(),
                parameters: parameters(orders),
                passes: passes.done,
                completed: ended == StepEnd::Completed,
                reported,
                findings: None,
            },
            unwritable: passes.unwritable,
            ended,
        }
    }
}

/// Why the drive cannot be overwritten.
fn obstacle(drive: &DriveDescription) -> Option<Message> {
    let sector = u64::from(drive.identity.logical_sector);
    if drive.identity.capacity.0 == 0 {
        return Some(Message::new("refused-empty"));
    }
    if drive.read_only {
        return Some(Message::new("refused-read-only"));
    }
    if !sector.is_power_of_two() || !(512..=LARGEST_SECTOR).contains(&sector) {
        return Some(Message::new("refused-sector-size").with("bytes", sector));
    }
    if let Some(model) = drive.zoned.as_ref().filter(|m| m.as_str() != "host-aware") {
        return Some(Message::new("refused-zoned").with("model", model));
    }
    // An ATA drive's hidden areas are opened before the erase; these stay.
    match hidden::beside(drive) {
        HiddenAfter::Left { what } if matches!(drive.abilities.commands, CommandSet::Nvme(_)) => {
            Some(Message::new("overwrite-others-stay").with("what", what))
        }
        _ => None,
    }
}

/// What host writes do not reach.
fn limits(drive: &DriveDescription) -> Vec<Limit> {
    let mut limits = Vec::new();
    match drive.medium {
        MediumKind::HardDisk => {
            limits.push(Message::new("limit-reallocated-sectors"));
            limits.push(Message::new("limit-hidden-areas"));
        }
        MediumKind::Ssd | MediumKind::Unknown => {
            limits.push(Message::new("limit-spare-area"));
            limits.push(Message::new("limit-hidden-areas"));
        }
        MediumKind::Nvme => {
            limits.push(Message::new("limit-spare-area"));
            limits.push(Message::new("limit-nvme-areas"));
        }
        MediumKind::Emmc => {
            limits.push(Message::new("limit-spare-area"));
            limits.push(Message::new("limit-emmc-areas"));
        }
        MediumKind::Sd | MediumKind::UsbStick => limits.push(Message::new("limit-spare-area")),
        MediumKind::Virtual => {}
    }
    if drive.is_virtual() {
        limits.push(Message::new("limit-virtual-medium"));
    }
    limits
}

fn parameters(orders: &Orders) -> BTreeMap<String, SafeText> {
    let mut parameters = BTreeMap::new();
    let mut put = |name: &str, value: String| parameters.insert(name.into(), value.into());
    put("passes", orders.passes.len().to_string());
    put("request-bytes", orders.request_bytes.to_string());
    put("requests-in-flight", pass::DEPTH.to_string());
    if orders.passes.iter().any(is_stream) {
        put("generator", pattern::GENERATOR.to_owned());
    }
    parameters
}

fn is_stream(pass: &PassPattern) -> bool {
    matches!(pass, PassPattern::Stream { .. })
}

/// Why an overwrite does not go on.
#[derive(Debug)]
pub(super) enum Halt {
    Stopped,
    Failed(Message),
    Unknown(Message),
}

impl From<JournalFault> for Halt {
    fn from(fault: JournalFault) -> Self {
        Self::Failed(fault.message())
    }
}

impl From<DriveError> for Halt {
    fn from(error: DriveError) -> Self {
        match error.kind {
            FaultKind::Gone | FaultKind::Changed | FaultKind::Stalled => {
                Self::Unknown(error.message())
            }
            _ => Self::Failed(error.message()),
        }
    }
}

impl From<Interruption> for Halt {
    fn from(interruption: Interruption) -> Self {
        match interruption {
            Interruption::Stopped => Self::Stopped,
            Interruption::Stalled => Self::Unknown(Message::new("overwrite-stalled")),
            Interruption::Queue(error) => Self::Unknown(error.message()),
        }
    }
}

impl Halt {
    /// What a fault of a single request means for the whole; `None` when the
    /// rest of the drive can still be written.
    fn of(fault: FaultKind) -> Option<Self> {
        let cause = Message::new(fault.message_id());
        match fault {
            FaultKind::Medium
            | FaultKind::Short
            | FaultKind::Stalled
            | FaultKind::Unsupported
            | FaultKind::Other => None,
            FaultKind::Gone | FaultKind::Changed => Some(Self::Unknown(
                Message::new("overwrite-vanished").with("cause", cause),
            )),
            FaultKind::ReadOnly
            | FaultKind::NotFound
            | FaultKind::NotADrive
            | FaultKind::PermissionDenied
            | FaultKind::Busy
            | FaultKind::Locked => Some(Self::Failed(
                Message::new("overwrite-refused").with("cause", cause),
            )),
        }
    }
}

/// The passes of one run.
struct Passes {
    done: Vec<OverwritePass>,
    unwritable: Vec<Extent>,
}

impl Passes {
    fn new(resume: Option<&ResumePoint>) -> Self {
        let mut unwritable = Vec::new();
        for (pass, extent) in resume.iter().flat_map(|point| &point.unwritable) {
            if Some(*pass) != resume.map(|point| point.pass) {
                Extent::insert(&mut unwritable, *extent);
            }
        }
        Self {
            done: resume.map_or_else(Vec::new, |point| point.finished.clone()),
            unwritable,
        }
    }

    fn run(
        &mut self,
        drive: &mut WritableDrive,
        orders: &Orders,
        observer: &mut dyn Observer,
        stop: &AtomicBool,
    ) -> Result<(), Halt> {
        if orders.passes.is_empty() {
            return Err(Halt::Failed(Message::new("overwrite-no-passes")));
        }
        let count = u32::try_from(orders.passes.len())
            .map_err(|_| Halt::Failed(Message::new("overwrite-no-passes")))?;
        for (number, pass) in (1..=count).zip(&orders.passes) {
            let point = orders.resume.as_ref().filter(|p| p.pass == number);
            if orders.resume.as_ref().is_some_and(|p| p.pass > number) {
                continue;
            }
            let pattern = Pattern::parse(pass).map_err(|error| Halt::Failed(error.message()))?;
            let mut writer = Writer::new(drive, orders, &pattern, (number, count), stop)?;
            let result = writer.run(pass, point, observer);
            self.note(writer.finish(), number, pass, point);
            result?;
        }
        Ok(())
    }

    fn note(
        &mut self,
        result: PassResult,
        number: u32,
        pattern: &PassPattern,
        point: Option<&ResumePoint>,
    ) {
        let mut resumed_at = point.map_or_else(Vec::new, |p| p.resumed_at.clone());
        if let Some(point) = point
            && point.started.is_some()
        {
            resumed_at.push(point.offset);
        }
        self.done.push(OverwritePass {
            number,
            pattern: pattern.clone(),
            started: point.and_then(|p| p.started).unwrap_or(result.started),
            ended: result.flushed.then_some(result.ended),
            bytes_written: result.bytes_written,
            retried: result.retried,
            resumed_at,
            flushed: result.flushed,
        });
        for extent in result.unwritable {
            Extent::insert(&mut self.unwritable, extent);
        }
    }
}

/// Limits on looking for what can still be written in bad areas.
#[derive(Clone, Copy, Debug)]
pub(super) struct Effort {
    /// Whether to come back to what was jumped over.
    pub(super) skipped: bool,
    /// Writes that may fail.
    pub(super) failures: u32,
    /// Time that it may take.
    pub(super) time: Duration,
}

#[cfg(test)]
mod tests;
