//! A SAS drive: SANITIZE, FORMAT UNIT and the commands around them (SBC-4,
//! SPC-5).
//!
//! Imports the common core and `record`.

mod command;
mod erase;

#[cfg(test)]
mod tests;

use std::time::Duration;

use super::body::Body;
use super::device::{Carried, Device, Reset, Way};
use super::erasure::Progress;
use super::media::Media;
use super::quirk::Quirk;
use super::sense::Sense;
use super::state::HOST_RESET;
use crate::drive::{Access, Data, FaultKind, ScsiReply};
use crate::record::{DriveDescription, Extent, SafeText};

/// How a SAS drive is made.
#[derive(Clone, Debug)]
pub struct SasConfig {
    /// Logical blocks of a physical one, as a power of two.
    pub physical_exponent: u8,
    /// Rotations in a minute; 1 for flash.
    pub rotation: u16,
    /// World wide name.
    pub wwn: u64,
    /// SANITIZE: overwrite, block erase, cryptographic erase.
    pub sanitize: [bool; 3],
    /// How long a sanitise takes (an overwrite, each pass).
    pub sanitize_takes: Duration,
    /// FORMAT UNIT.
    pub format: bool,
    /// How long a format takes.
    pub format_takes: Duration,
    /// Type of protection information, 0 for none.
    pub protection: u8,
    /// Protection information goes with each block divided by two to this power.
    pub interval_exponent: u8,
    /// WABEREQ and WACEREQ: 2 means that reads fail until written.
    pub after_erase: [u8; 2],
    /// Blocks shown, where MODE SELECT has hidden some.
    pub shown: Option<u64>,
    /// UNMAP.
    pub unmaps: bool,
    /// What erased blocks read as.
    pub blank_byte: u8,
}

impl SasConfig {
    /// A solid state drive.
    #[must_use]
    pub fn ssd() -> Self {
        Self {
            physical_exponent: 3,
            rotation: 1,
            wwn: 0x5000_CCA0_A000_0001,
            sanitize: [true, true, true],
            sanitize_takes: Duration::from_secs(20),
            format: true,
            format_takes: Duration::from_secs(60),
            protection: 0,
            interval_exponent: 0,
            after_erase: [1, 1],
            shown: None,
            unmaps: true,
            blank_byte: 0,
        }
    }

    /// A hard disk.
    #[must_use]
    pub fn disk() -> Self {
        Self {
            rotation: 10500,
            wwn: 0x5000_C500_B000_0001,
            sanitize: [true, false, false],
            sanitize_takes: Duration::from_secs(120),
            format_takes: Duration::from_secs(120),
            unmaps: false,
            ..Self::ssd()
        }
    }
}

/// What erases the drive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Operation {
    Sanitize,
    Format,
}

/// Everything that a SAS drive remembers.
#[derive(Clone, Debug)]
pub struct SasState {
    config: SasConfig,
    model: String,
    serial: String,
    /// Blocks that there are.
    total: u64,
    /// Blocks that hosts can use.
    blocks: u64,
    block_bytes: u32,
    /// Block size that the next format gives.
    wanted: Option<(u64, u32)>,
    running: Option<Operation>,
    failed: Option<Operation>,
    /// The failed sanitise can be left only by one that ends well.
    restricted: bool,
    /// A command waits for the end; whether a reset came between.
    waiting: Option<bool>,
    cache_bytes: usize,
    descriptor_sense: bool,
    attention: Option<Sense>,
    not_ready: bool,
    count: u64,
}

const FORMAT_FAILED: Sense = Sense::new(0x03, 0x31, 0x01);
const SANITIZE_FAILED: Sense = Sense::new(0x03, 0x31, 0x03);

impl SasState {
    /// A drive of so many blocks.
    pub fn new(
        config: &SasConfig,
        names: [&str; 2],
        total: u64,
        block_bytes: u32,
        cache_bytes: usize,
    ) -> Self {
        let [model, serial] = names.map(str::to_owned);
        Self {
            blocks: config.shown.unwrap_or(total).min(total),
            config: config.clone(),
            model,
            serial,
            total,
            block_bytes,
            wanted: None,
            running: None,
            failed: None,
            restricted: false,
            waiting: None,
            cache_bytes,
            descriptor_sense: false,
            attention: None,
            not_ready: false,
            count: 0,
        }
    }

    fn block_size(&self, body: &Body) -> u32 {
        if body.has(Quirk::WrongBlockSizeAfter) {
            return if self.block_bytes == 520 { 512 } else { 520 };
        }
        self.block_bytes
    }

    /// Blocks that hosts can use.
    fn shown(&self, body: &Body) -> u64 {
        let bytes = u64::from(self.block_bytes);
        body.capacity_of(self.blocks * bytes) / u64::from(self.block_size(body))
    }

    /// Why the medium cannot be used now.
    fn ready(&self, body: &Body) -> Result<(), Sense> {
        let progress = match body.progress() {
            Progress::Running(parts) => Some(parts).filter(|_| !body.has(Quirk::NoProgress)),
            _ => None,
        };
        match (self.running, self.failed) {
            (Some(Operation::Sanitize), _) => Err(Sense {
                progress,
                ..Sense::new(0x02, 0x04, 0x1B)
            }),
            (Some(Operation::Format), _) => Err(Sense {
                progress,
                ..Sense::new(0x02, 0x04, 0x04)
            }),
            (None, Some(Operation::Sanitize)) => Err(SANITIZE_FAILED),
            (None, Some(Operation::Format)) => Err(FORMAT_FAILED),
            (None, None) if self.not_ready => Err(Sense::new(0x02, 0x04, 0x03)),
            (None, None) => Ok(()),
        }
    }

    fn settle(&mut self, body: &mut Body) {
        if body.faults.is_empty() {
            return;
        }
        if body.take(Quirk::SanitizeFailedBefore) {
            self.failed = Some(Operation::Sanitize);
            self.restricted = true;
        }
        self.not_ready |= body.take(Quirk::NotReadyAfter);
        if body.take(Quirk::RunningAtStart) && self.running.is_none() {
            self.begin_favourite(body);
            body.accepted = false;
        }
        // Nothing is remembered of an erase that went well.
        body.take(Quirk::ErasedBefore);
    }

    fn operation_ended(&mut self, body: &mut Body, well: bool) {
        let Some(operation) = self.running.take() else {
            return;
        };
        if !well {
            self.failed = Some(operation);
            return;
        }
        self.failed = None;
        if operation == Operation::Format
            && let Some((blocks, block_bytes)) = self.wanted.take()
        {
            self.lay_out_anew(body, blocks, block_bytes);
        }
    }

    /// A format to another block size leaves another medium.
    fn lay_out_anew(&mut self, body: &mut Body, blocks: u64, block_bytes: u32) {
        let bytes = self.total * u64::from(self.block_bytes);
        self.total = bytes / u64::from(block_bytes);
        self.blocks = blocks.min(self.total);
        self.block_bytes = block_bytes;
        let sector = usize::try_from(block_bytes).unwrap_or(512);
        let in_place = self.config.rotation != 1;
        let blank = body.store.media.blank.clone();
        body.store.media = Media::new(sector, self.total, 0, in_place);
        body.store.media.blank = blank;
    }

    fn is_reserved(body: &Body) -> bool {
        body.has(Quirk::ReservedByOther)
    }
}

impl Device for SasState {
    fn way(&self) -> Way {
        Way::Scsi
    }

    fn place(&self, body: &Body, unit: u32) -> Option<Extent> {
        let size = self.block_size(body);
        // The kernel gives other sizes no capacity.
        let usable = size.is_power_of_two() && size >= 512;
        (unit == 0 && usable).then(|| Extent {
            offset: 0,
            length: self.shown(body) * u64::from(size),
        })
    }

    fn block_bytes(&self, body: &Body, _unit: u32) -> u32 {
        self.block_size(body)
    }

    fn describe(&self, body: &Body, _unit: u32, description: &mut DriveDescription) {
        let identity = &mut description.identity;
        identity.vendor = Some("RASURA".into());
        identity.serial.text = SafeText::new(body.serial_of(&self.serial));
        identity.wwn = Some(SafeText::new(format!("{:016x}", self.config.wwn)));
        identity.physical_sector = identity.logical_sector << self.config.physical_exponent;
    }

    fn kernel_looks_again(&self) -> bool {
        false
    }

    fn admit(
        &mut self,
        body: &mut Body,
        _unit: u32,
        access: Access,
        _run: Extent,
    ) -> Result<(), FaultKind> {
        if Self::is_reserved(body) {
            return Err(FaultKind::Medium);
        }
        if access != Access::Flush && self.ready(body).is_err() {
            return Err(FaultKind::Medium);
        }
        Ok(())
    }

    fn tick(&mut self, body: &mut Body) {
        self.settle(body);
        match body.advance() {
            Progress::Done => self.operation_ended(body, true),
            Progress::Failed => self.operation_ended(body, false),
            Progress::None | Progress::Running(_) => {}
        }
        self.settle(body);
    }

    fn scsi(&mut self, body: &mut Body, cdb: &[u8], data: Data<'_>) -> Carried<ScsiReply> {
        self.count += 1;
        self.command(body, cdb, data)
    }

    fn finish_scsi(&mut self, body: &mut Body) -> Carried<ScsiReply> {
        if self.waiting.take() == Some(true) {
            return Carried::Done(ScsiReply {
                host_status: HOST_RESET,
                ..ScsiReply::default()
            });
        }
        if self.running.is_some() {
            self.waiting = Some(false);
            return Carried::Until(body.erase_ends());
        }
        match self.failed {
            None => Carried::Done(ScsiReply::default()),
            Some(Operation::Format) => self.sense(body, FORMAT_FAILED),
            Some(Operation::Sanitize) => self.sense(body, SANITIZE_FAILED),
        }
    }

    fn reset(&mut self, body: &mut Body, reset: Reset) {
        if let Some(was_reset) = &mut self.waiting {
            *was_reset = true;
        }
        if self.running == Some(Operation::Format) {
            // A sanitise goes on, a format does not.
            body.abandon();
            self.operation_ended(body, false);
        }
        if reset == Reset::Bus {
            self.attention = Some(Sense::RESET);
            return;
        }
        self.waiting = None;
        self.not_ready = false;
        self.attention = None;
    }

    fn discard(
        &mut self,
        body: &mut Body,
        _unit: u32,
        run: Extent,
        secure: bool,
    ) -> Result<(), FaultKind> {
        if secure || !self.config.unmaps {
            return Err(FaultKind::Unsupported);
        }
        if self.ready(body).is_err() {
            return Err(FaultKind::Medium);
        }
        self.unmap(body, run.offset / body.sector(), run.length / body.sector());
        Ok(())
    }
}
