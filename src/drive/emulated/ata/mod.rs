//! A SATA drive: the ATA command set behind a SCSI/ATA translation of its own
//! (ACS-4, SAT-5), as the kernel's libata or a USB bridge shows it.
//!
//! Imports the common core and `record`.

mod command;
mod hidden;
mod identify;
mod registers;
mod sanitize;
mod security;
mod translation;

#[cfg(test)]
mod tests;

use std::time::Duration;

use super::body::Body;
use super::device::{Carried, Device, Reset, Way};
use super::erasure::Progress;
use super::quirk::Quirk;
use super::sense::Sense;
use crate::drive::{Access, Data, FaultKind, ScsiReply};
use crate::record::{DriveDescription, Extent, SafeText, SerialSource};
pub use hidden::Ways;
use registers::{Layout, PassThrough, Registers};

/// How a SATA drive is made.
#[derive(Clone, Debug)]
pub struct AtaConfig {
    /// Bytes of a sector as the drive counts them: 512 or 4096.
    pub sector: u32,
    /// Logical sectors of a physical one, as a power of two.
    pub physical_exponent: u8,
    /// Rotations in a minute; 1 for flash.
    pub rotation: u16,
    /// World wide name.
    pub wwn: u64,
    /// The security feature set.
    pub security: bool,
    /// Enhanced security erase.
    pub enhanced: bool,
    /// Minutes of an erase as word 89 says them.
    pub minutes: u32,
    /// The same for an enhanced one.
    pub enhanced_minutes: u32,
    /// Crypto scramble, block erase, overwrite.
    pub sanitize: [bool; 3],
    /// How long a sanitise takes (an overwrite, each pass).
    pub sanitize_takes: Duration,
    /// A sanitise in restricted mode is let through although the drive is locked.
    pub sanitize_overrides_security: bool,
    /// All user data are encrypted.
    pub encrypts: bool,
    /// Ways of hiding capacity that it knows.
    pub ways: Ways,
    /// Sectors shown by host protected area, accessible maximum and overlay,
    /// where they hide anything.
    pub shown: [Option<u64>; 3],
    /// TRIM.
    pub trim: bool,
    /// Flash before a disk (hybrid log 14h).
    pub hybrid: bool,
    /// The drive has locks of its own (TCG Opal); what opens them.
    pub psid: Option<String>,
    /// What erased sectors read as.
    pub blank_byte: u8,
    /// What erase times on the clock are, against what is reported, in percent.
    pub pace: u32,
    /// A USB bridge stands before it.
    pub bridge: bool,
}

impl AtaConfig {
    /// A solid state drive of now.
    #[must_use]
    pub fn ssd() -> Self {
        Self {
            sector: 512,
            physical_exponent: 3,
            rotation: 1,
            wwn: 0x5002_5388_A000_0001,
            security: true,
            enhanced: true,
            minutes: 2,
            enhanced_minutes: 8,
            sanitize: [true, true, false],
            sanitize_takes: Duration::from_secs(20),
            sanitize_overrides_security: false,
            encrypts: true,
            ways: Ways {
                hpa: false,
                ama: true,
                dco: false,
            },
            shown: [None; 3],
            trim: true,
            hybrid: false,
            psid: None,
            blank_byte: 0,
            pace: 50,
            bridge: false,
        }
    }

    /// A hard disk of some years ago.
    #[must_use]
    pub fn disk() -> Self {
        Self {
            rotation: 7200,
            wwn: 0x5000_C500_A000_0001,
            minutes: 6,
            enhanced_minutes: 6,
            sanitize: [false, false, true],
            sanitize_takes: Duration::from_secs(120),
            encrypts: false,
            ways: Ways {
                hpa: true,
                ama: false,
                dco: true,
            },
            trim: false,
            ..Self::ssd()
        }
    }
}

/// A command that is being carried out.
#[derive(Clone, Debug)]
struct Pending {
    through: PassThrough,
    /// A reset came between.
    reset: bool,
    /// How it ended.
    end: Option<Registers>,
}

/// Everything that a SATA drive remembers.
#[derive(Clone, Debug)]
pub struct AtaState {
    config: AtaConfig,
    model: String,
    serial: String,
    firmware: String,
    security: security::Security,
    sanitize: sanitize::Sanitize,
    hidden: hidden::Hidden,
    pending: Option<Pending>,
    /// Cache bytes while the cache is on.
    cache_bytes: usize,
    descriptor_sense: bool,
    layout: Layout,
    /// Control mode page can be changed.
    layout_fixed: bool,
    /// The firmware of the computer freezes security at boot.
    freezes_at_boot: bool,
    attention: Option<Sense>,
    standby: bool,
    /// Counts commands, for a serial that changes and for attentions.
    count: u64,
    not_ready: bool,
}

impl AtaState {
    /// A drive of so many sectors.
    pub fn new(config: &AtaConfig, names: [&str; 3], sectors: u64, cache_bytes: usize) -> Self {
        let [model, serial, firmware] = names.map(str::to_owned);
        Self {
            security: security::Security::new(),
            sanitize: sanitize::Sanitize::new(config.sanitize),
            hidden: hidden::Hidden::new(config.ways, sectors, config.shown),
            config: config.clone(),
            model,
            serial,
            firmware,
            pending: None,
            cache_bytes,
            descriptor_sense: true,
            layout: Layout::Descriptor,
            layout_fixed: false,
            freezes_at_boot: false,
            attention: None,
            standby: false,
            count: 0,
            not_ready: false,
        }
    }

    /// Sectors that hosts can use by the drive's own account.
    fn accessible(&self, body: &Body) -> u64 {
        let sector = u64::from(self.config.sector);
        body.capacity_of(self.hidden.accessible() * sector) / sector
    }

    /// The same as whoever translates shows them.
    fn shown(&self, body: &Body) -> u64 {
        let sectors = self.accessible(body);
        let sectors = if body.has(Quirk::BridgeTruncates) {
            sectors / 2
        } else {
            sectors
        };
        sectors / self.shown_ratio(body)
    }

    /// Sectors of the drive in a block that the bridge shows.
    fn shown_ratio(&self, body: &Body) -> u64 {
        if body.has(Quirk::Bridge4k) && self.config.sector == 512 {
            8
        } else {
            1
        }
    }

    /// Serial by the drive's own account.
    fn own_serial(&self, body: &Body) -> String {
        body.serial_of(&self.serial)
    }

    /// Serial as whoever translates gives it.
    fn shown_serial(&self, body: &Body) -> String {
        if body.has(Quirk::BridgeZeroSerial) {
            "000000000000".into()
        } else if body.has(Quirk::BridgeChangingSerial) {
            format!("BRIDGE{:06}", self.count)
        } else if body.has(Quirk::BridgeOwnSerial) || self.config.bridge {
            "BRIDGE000001".into()
        } else {
            self.own_serial(body)
        }
    }

    /// Whether a bridge stands before the drive.
    fn has_bridge(&self, body: &Body) -> bool {
        let seen = [
            Quirk::BridgeRefusesPassThrough,
            Quirk::BridgeOwnSerial,
            Quirk::BridgeZeroSerial,
            Quirk::BridgeChangingSerial,
            Quirk::BridgeTruncates,
            Quirk::BridgeDropsFeature,
            Quirk::Bridge4k,
        ];
        self.config.bridge || seen.iter().any(|quirk| body.has(*quirk))
    }

    /// Whether host reads and writes get through.
    fn media_open(&self, body: &Body) -> bool {
        let security_erase = self.pending.is_some() && body.is_erasing();
        !self.security.locked
            && self.sanitize.phase == sanitize::Phase::Idle
            && !security_erase
            && !self.not_ready
    }

    /// A range or the whole is hidden by locks of the drive's own.
    fn veiled(&self, body: &Body) -> bool {
        body.has(Quirk::OpalLocked) || body.has(Quirk::OpalShadow)
    }

    /// Quirks that are states: they set in once and are then the drive's.
    fn settle(&mut self, body: &mut Body) {
        if body.faults.is_empty() {
            return;
        }
        if body.take(Quirk::SecurityFrozen) {
            self.security.frozen = true;
            self.freezes_at_boot = true;
        }
        if body.has(Quirk::FrozenAgainAfterWake) && !self.freezes_at_boot {
            self.security.frozen = true;
            self.freezes_at_boot = true;
        }
        if body.take(Quirk::CountExpired) {
            self.security.set_by_other(true);
            self.security.expire();
        }
        if body.take(Quirk::AlreadyLocked) {
            self.security.set_by_other(true);
        }
        if body.take(Quirk::PasswordSetByOther) {
            self.security.set_by_other(false);
        }
        self.sanitize.frozen |= body.take(Quirk::SanitizeFrozen);
        self.sanitize.antifreeze |= body.take(Quirk::SanitizeAntifreeze);
        self.sanitize.completed |= body.take(Quirk::ErasedBefore);
        if body.take(Quirk::SanitizeFailedBefore) {
            self.sanitize.phase = sanitize::Phase::Failed;
            self.sanitize.restricted = true;
        }
        if body.take(Quirk::RunningAtStart) && self.sanitize.phase == sanitize::Phase::Idle {
            self.sanitize.phase = sanitize::Phase::Running;
            self.sanitize.completed = false;
            self.sanitize.restricted = true;
            self.begin_sanitize(body, self.favourite());
            body.accepted = false;
        }
        for (quirk, layout) in [
            (Quirk::DescriptorSense, Layout::Descriptor),
            (Quirk::FixedSense, Layout::Fixed),
            (Quirk::OldFixedSense, Layout::OldFixed),
            (Quirk::FixedSenseWithoutCount, Layout::Fixed),
        ] {
            if body.take(quirk) {
                self.layout = layout;
                self.descriptor_sense = layout == Layout::Descriptor;
                self.layout_fixed = quirk == Quirk::FixedSenseWithoutCount;
            }
        }
        self.hidden.refuses[0] |= body.take(Quirk::HpaSetRefused);
        self.hidden.refuses[1] |= body.take(Quirk::AmaRefused);
        self.hidden.refuses[2] |= body.take(Quirk::DcoRestoreRefused);
        self.hidden.hpa_lies |= body.take(Quirk::HpaSetLies);
        self.hidden.native_lies |= body.take(Quirk::NativeMaxLies);
        self.hidden.once_for_all |= body.take(Quirk::OnePerPowerCycle);
        if body.take(Quirk::HpaReturns) {
            self.hidden.hide_a_quarter();
        }
        self.not_ready |= body.take(Quirk::NotReadyAfter);
    }

    fn favourite(&self) -> sanitize::Kind {
        match self.config.sanitize {
            [_, true, _] => sanitize::Kind::Block,
            [true, ..] => sanitize::Kind::Crypto,
            _ => sanitize::Kind::Overwrite {
                pattern: [0; 4],
                passes: 1,
            },
        }
    }
}

impl Device for AtaState {
    fn way(&self) -> Way {
        Way::Scsi
    }

    fn place(&self, body: &Body, unit: u32) -> Option<Extent> {
        let bytes = u64::from(self.config.sector) * self.shown_ratio(body);
        (unit == 0).then(|| Extent {
            offset: 0,
            length: self.shown(body) * bytes,
        })
    }

    fn block_bytes(&self, body: &Body, _unit: u32) -> u32 {
        let ratio = u32::try_from(self.shown_ratio(body)).expect("1 or 8");
        self.config.sector * ratio
    }

    fn describe(&self, body: &Body, _unit: u32, description: &mut DriveDescription) {
        let bridge = self.has_bridge(body);
        let identity = &mut description.identity;
        identity.vendor = Some("ATA".into());
        identity.serial.text = SafeText::new(self.shown_serial(body));
        identity.physical_sector = identity
            .logical_sector
            .max(self.config.sector << self.config.physical_exponent);
        if bridge {
            identity.vendor = Some("BRIDGE".into());
            identity.serial.source = SerialSource::Bridge;
            description.bridge = Some("0bda:9210 Emulated bridge".into());
        } else {
            identity.wwn = Some(SafeText::new(format!("{:016x}", self.config.wwn)));
        }
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
        self.security.something_else();
        self.standby = false;
        if access == Access::Flush {
            return Ok(());
        }
        if !self.media_open(body) || (self.veiled(body) && access == Access::Write) {
            return Err(FaultKind::Medium);
        }
        Ok(())
    }

    fn tick(&mut self, body: &mut Body) {
        self.settle(body);
        let progress = body.advance();
        if self.sanitize.phase == sanitize::Phase::Running {
            match progress {
                Progress::Done => self.sanitize.ended(true),
                Progress::Failed => self.sanitize.ended(false),
                Progress::None | Progress::Running(_) => {}
            }
        }
        let waiting = |pending: &Pending| pending.end.is_none() && !pending.reset;
        if !body.is_erasing() && self.pending.as_ref().is_some_and(waiting) {
            let end = self.erase_unit_ended(body, progress == Progress::Done);
            if let Some(pending) = &mut self.pending {
                pending.end = Some(end);
            }
        }
        // A lie may have set in with the end.
        self.settle(body);
    }

    fn scsi(&mut self, body: &mut Body, cdb: &[u8], data: Data<'_>) -> Carried<ScsiReply> {
        self.count += 1;
        self.translate(body, cdb, data)
    }

    fn finish_scsi(&mut self, body: &mut Body) -> Carried<ScsiReply> {
        self.finish_erase_unit(body)
    }

    fn reset(&mut self, body: &mut Body, reset: Reset) {
        if let Some(pending) = &mut self.pending {
            // A security erase does not go on by itself: the drive stays as it
            // is, half erased and with its password.
            pending.reset = true;
            body.abandon();
            self.security.locked = self.security.enabled;
        }
        if reset == Reset::Bus {
            self.attention = Some(Sense::RESET);
            return;
        }
        self.pending = None;
        self.security.power_on();
        let frozen = match reset {
            Reset::Wake => body.has(Quirk::FrozenAgainAfterWake),
            _ => self.freezes_at_boot,
        };
        self.security.frozen = frozen;
        self.sanitize.power_on();
        self.hidden.power_on();
        self.standby = false;
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
        if secure || !self.config.trim {
            return Err(FaultKind::Unsupported);
        }
        if !self.media_open(body) {
            return Err(FaultKind::Medium);
        }
        self.trim(body, run.offset / body.sector(), run.length / body.sector());
        Ok(())
    }

    fn opal_flags(&self, body: &Body) -> Option<u32> {
        super::opal::flags(self.config.psid.is_some(), body)
    }

    fn psid_revert(&mut self, body: &mut Body, psid: &str) -> Result<(), FaultKind> {
        match &self.config.psid {
            None => Err(FaultKind::Unsupported),
            Some(own) if own != psid => Err(FaultKind::PermissionDenied),
            Some(_) => {
                super::opal::revert(body);
                Ok(())
            }
        }
    }
}
