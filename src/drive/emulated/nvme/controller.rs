//! The controller: what goes on in it as time passes, and its place in the
//! emulated core.

use std::time::Duration;

use super::entry::{Entry, Outcome, status};
use super::features::{Features, WRITE_CACHE};
use super::format::Formatting;
use super::logs::Smart;
use super::sanitize::{Action, Last, Machine, Request, State};
use super::security::{Opal, SubsystemClass};
use super::{Namespace, NvmeConfig, namespaces};
use crate::drive::emulated::EmulatedConfig;
use crate::drive::emulated::body::Body;
use crate::drive::emulated::device::{Carried, Device, Reset, Way};
use crate::drive::emulated::erasure::{ErasePlan, Progress};
use crate::drive::emulated::media::{Blank, Effect, Reach};
use crate::drive::emulated::quirk::Quirk;
use crate::drive::{Access, Data, FaultKind, NvmeReply};
use crate::record::{DriveDescription, Extent, MediumKind};

/// Firmware revision.
pub(super) const FIRMWARE: &str = "1.0";

/// An NVMe subsystem of one controller.
#[derive(Debug)]
pub struct NvmeDevice {
    pub(super) config: NvmeConfig,
    pub(super) model: String,
    pub(super) serial: String,
    pub(super) namespaces: Vec<Namespace>,
    pub(super) machine: Machine,
    /// Parts of 65536 of the sanitize operation.
    pub(super) parts: u16,
    pub(super) formatting: Option<Formatting>,
    pub(super) features: Features,
    pub(super) errors: Vec<(u64, u16)>,
    pub(super) smart: Smart,
    pub(super) opal: Option<Opal>,
    /// Size of the write cache while it is on.
    cache_bytes: Option<usize>,
    /// After a power cut a sanitize operation is called a success.
    claims: bool,
    /// Faults that change the state of the drive and have done so.
    settled: Vec<Quirk>,
}

impl NvmeDevice {
    /// A drive that was just taken out of its box.
    #[must_use]
    pub fn new(drive: &EmulatedConfig, config: &NvmeConfig) -> Self {
        Self {
            model: drive.model.clone(),
            serial: drive.serial.clone(),
            namespaces: namespaces(config, &drive.serial),
            machine: Machine::new(true),
            parts: 0,
            formatting: None,
            features: Features::default(),
            errors: Vec::new(),
            smart: Smart {
                hours: 100,
                ..Smart::default()
            },
            opal: config.opal,
            cache_bytes: None,
            claims: false,
            settled: Vec::new(),
            config: config.clone(),
        }
    }

    /// An allocated namespace.
    pub(super) fn allocated(&self, nsid: u32) -> Result<&Namespace, u16> {
        let found = self.namespaces.iter().find(|one| one.id == nsid);
        found.ok_or(status::INVALID_NAMESPACE)
    }

    /// A namespace that is attached to this controller.
    pub(super) fn attached(&self, nsid: u32) -> Result<&Namespace, u16> {
        self.allocated(nsid)
            .and_then(|one| one.attached.then_some(one).ok_or(status::INVALID_NAMESPACE))
    }

    /// Whether this is a namespace other than the first.
    pub(super) fn is_other(&self, nsid: u32) -> bool {
        self.namespaces.first().is_some_and(|one| one.id != nsid)
    }

    /// Whether a run of the store lies in what cannot be read any more of
    /// another namespace.
    pub(super) fn is_unreadable(&self, body: &Body, nsid: u32, run: Extent) -> bool {
        let bad = self.attached(nsid).map(|namespace| Extent {
            offset: namespace.offset + namespace.bytes / 2,
            length: 8192,
        });
        self.is_other(nsid)
            && body.has(Quirk::OtherNamespaceUnreadable)
            && bad.is_ok_and(|bad| bad.overlaps(&run))
    }

    /// Whether a range is locked or a shadow stands before it.
    pub(super) fn is_locked(&self) -> bool {
        self.opal.is_some_and(|opal| opal.locked || opal.shadow)
    }

    pub(super) fn ready(&self, body: &Body) -> Result<(), u16> {
        if body.has(Quirk::NotReadyAfter) {
            return Err(status::NOT_READY);
        }
        Ok(())
    }

    /// Why a command that erases is refused, whatever it says.
    pub(super) fn refuse_erase(&self, body: &Body) -> Result<(), u16> {
        if body.has(Quirk::InvalidOpcode) {
            return Err(status::INVALID_OPCODE);
        }
        if body.has(Quirk::AbortsErase) {
            return Err(status::INTERNAL);
        }
        if body.has(Quirk::AccessDenied) || self.opal.is_some_and(|opal| opal.locked) {
            return Err(status::ACCESS_DENIED);
        }
        self.ready(body)
    }

    /// What a sanitize operation does to the medium.
    pub(super) fn sanitize(&mut self, body: &mut Body, action: Action, pattern: u32) {
        let request = self.machine.request();
        if body.has(Quirk::MediaVerificationCancelled) && request.verifies() {
            self.machine.cancelled = true;
        }
        self.claims = body.has(Quirk::ClaimsSuccessAfterPowerLoss);
        let [overwrite, block, crypto] = self.config.seconds;
        let zeros = Blank::zeros();
        let flash = Blank::Pattern(vec![0xFF]);
        let stays = request.keeps_allocation() && !self.config.inhibited;
        let verified = request.verifies() && !self.machine.cancelled;
        // With NODMMAS 10b the media are modified so that they can be read.
        let raw = verified || (stays && self.config.modifies != 2);
        let (effect, seconds) = match action {
            Action::Block => (Effect::Erase, f64::from(block)),
            Action::Crypto => (Effect::Key, f64::from(crypto)),
            Action::Overwrite => {
                let pattern = request.last_pattern(pattern).to_le_bytes().to_vec();
                let share = f64::from(request.passes()) / 16.0;
                (Effect::Fill(pattern), f64::from(overwrite) * share)
            }
        };
        let end = self.end_of_sanitize(body);
        body.begin(ErasePlan {
            reach: Reach {
                sectors: 0..end,
                stale: true,
                retired: true,
            },
            effect,
            unmaps: !raw,
            takes: Duration::from_secs_f64(seconds),
            blank: if raw || !self.config.deallocated_reads_zero {
                flash
            } else {
                zeros
            },
            visible: end,
        });
        self.parts = 0;
    }

    fn end_of_sanitize(&self, body: &Body) -> u64 {
        let bytes = if body.has(Quirk::OtherNamespaceLeft) {
            self.namespaces.first().map_or(0, |one| one.bytes)
        } else if body.has(Quirk::UnallocatedLeft) {
            self.config.bytes() - self.config.unallocated
        } else {
            self.config.bytes()
        };
        bytes.div_ceil(body.sector())
    }

    /// Everything is deallocated after the verification.
    pub(super) fn deallocate_all(&mut self, body: &mut Body) {
        let end = self.config.bytes().div_ceil(body.sector());
        body.deallocate(ErasePlan {
            reach: Reach {
                sectors: 0..end,
                stale: false,
                retired: false,
            },
            effect: Effect::Unmap,
            unmaps: true,
            takes: Duration::from_secs(u64::from(self.config.seconds[1].min(2))),
            blank: Blank::zeros(),
            visible: end,
        });
        self.parts = 0;
    }

    /// How far the sanitize operation has come.
    fn follow(&mut self, body: &mut Body, progress: Progress) {
        let moves = self.machine.is_processing()
            || self.machine.state == State::PostVerificationDeallocation;
        if !moves {
            return;
        }
        match progress {
            Progress::Running(parts) => {
                self.parts = parts;
                self.machine.progress(u32::from(parts));
            }
            Progress::Done => self.sanitized(body),
            Progress::Failed | Progress::None => self.machine.fail(),
        }
    }

    fn sanitized(&mut self, body: &mut Body) {
        self.parts = u16::MAX;
        let request = self.machine.request();
        if self.machine.is_processing() {
            self.machine.progress(1 << 16);
        }
        let lost = body.has(Quirk::DeallocatesDespiteNdas) || self.config.inhibited;
        self.machine.done(request.keeps_allocation() && lost);
        if self.machine.cancelled {
            body.store.media.blank = Blank::zeros();
        }
        self.machine.erased_since |= !body.has(Quirk::StaleSuccess);
    }

    /// Lets faults set in that change the state of the drive.
    fn settle(&mut self, body: &mut Body) {
        let changing = [
            Quirk::RunningAtStart,
            Quirk::SanitizeFailedBefore,
            Quirk::ErasedBefore,
            Quirk::NamespaceProtected,
            Quirk::OpalLocked,
            Quirk::OpalShadow,
            Quirk::WrongBlockSizeAfter,
            Quirk::OtherNamespaceGrows,
        ];
        for quirk in changing {
            if body.has(quirk) && !self.settled.contains(&quirk) {
                self.settled.push(quirk);
                self.change(body, quirk);
            }
        }
    }

    fn change(&mut self, body: &mut Body, quirk: Quirk) {
        // A block erase, and one with unrestricted exit.
        const EARLIER: Request = Request { dword: 0x2 };
        const FOREIGN: Request = Request { dword: 0xA };
        match quirk {
            Quirk::RunningAtStart => {
                self.machine.start(FOREIGN.dword);
                self.sanitize(body, Action::Block, 0);
            }
            Quirk::SanitizeFailedBefore => {
                self.machine.start(EARLIER.dword);
                self.machine.fail();
            }
            Quirk::ErasedBefore => {
                self.machine.dword = EARLIER.dword;
                self.machine.last = Last::Success;
            }
            Quirk::WrongBlockSizeAfter => {
                for namespace in &mut self.namespaces {
                    namespace.format ^= 1;
                }
            }
            Quirk::OtherNamespaceGrows => {
                // Into the capacity that was in no namespace.
                let free = std::mem::take(&mut self.config.unallocated);
                if let Some(last) = self.namespaces.iter_mut().skip(1).last() {
                    last.bytes += free;
                }
            }
            Quirk::NamespaceProtected => {
                if let Some(first) = self.namespaces.first_mut() {
                    first.write_protected = true;
                }
            }
            _ => {
                let opal = self.opal.get_or_insert(Opal {
                    class: SubsystemClass::Opal2,
                    locking_enabled: true,
                    locked: false,
                    shadow: false,
                });
                opal.locking_enabled = true;
                opal.locked |= quirk == Quirk::OpalLocked;
                opal.shadow |= quirk == Quirk::OpalShadow;
            }
        }
    }

    /// The write cache follows its feature.
    pub(super) fn switch_cache(&mut self, body: &mut Body) {
        let on = self.features.value(WRITE_CACHE) != 0;
        match (on, self.cache_bytes) {
            (false, None) => {
                // Turning it off writes out what is in it.
                let _ = body.flush();
                self.cache_bytes = Some(body.store.cache_bytes);
                body.store.cache_bytes = 0;
            }
            (true, Some(bytes)) => {
                body.store.cache_bytes = bytes;
                self.cache_bytes = None;
            }
            _ => {}
        }
    }

    /// A completion of that outcome; errors are remembered.
    pub(super) fn reply(&mut self, outcome: Outcome) -> NvmeReply {
        match outcome {
            Ok(result) => NvmeReply { status: 0, result },
            Err(code) => {
                self.smart.errors += 1;
                self.errors.push((self.smart.errors, code));
                let passing = [
                    status::SANITIZE_IN_PROGRESS,
                    status::FORMAT_IN_PROGRESS,
                    status::NOT_READY,
                ];
                let again = passing.contains(&code);
                let status = if again {
                    code
                } else {
                    code | status::DO_NOT_RETRY
                };
                NvmeReply { status, result: 0 }
            }
        }
    }
}

impl Device for NvmeDevice {
    fn way(&self) -> Way {
        Way::Nvme
    }

    fn place(&self, body: &Body, unit: u32) -> Option<Extent> {
        // The kernel makes nothing of metadata within the block.
        let namespace = self.attached(unit).ok()?;
        if self.is_other(unit) && body.has(Quirk::OtherNamespaceVanishes) {
            return None;
        }
        (!namespace.extended).then(|| namespace.extent())
    }

    fn units(&self, body: &Body) -> Vec<u32> {
        let all = self.namespaces.iter().map(|one| one.id);
        all.filter(|id| self.place(body, *id).is_some()).collect()
    }

    fn drops_writes(&self, body: &Body, unit: u32) -> bool {
        self.is_other(unit) && body.has(Quirk::OtherNamespaceDropsWrites)
    }

    fn block_bytes(&self, _body: &Body, unit: u32) -> u32 {
        self.allocated(unit).map_or(512, Namespace::block_bytes)
    }

    fn describe(&self, body: &Body, unit: u32, description: &mut DriveDescription) {
        let identity = &mut description.identity;
        identity.serial.text = body.serial_of(&self.serial).as_str().into();
        identity.firmware = Some(FIRMWARE.into());
        description.medium = MediumKind::Nvme;
        if let Ok(namespace) = self.allocated(unit) {
            identity.nguid = Some(hex(&namespace.nguid).as_str().into());
            identity.eui64 = Some(hex(&namespace.eui64).as_str().into());
            description.read_only |= namespace.write_protected;
        }
    }

    fn admit(
        &mut self,
        body: &mut Body,
        unit: u32,
        access: Access,
        run: Extent,
    ) -> Result<(), FaultKind> {
        self.permit(body, unit, access)
            .map_err(|_| FaultKind::Medium)?;
        if access == Access::Read && self.is_unreadable(body, unit, run) {
            return Err(FaultKind::Medium);
        }
        if access == Access::Write {
            self.machine.erased_since = false;
        }
        Ok(())
    }

    fn hides(&self, _body: &Body) -> bool {
        self.is_locked()
    }

    fn tick(&mut self, body: &mut Body) {
        self.settle(body);
        let progress = body.advance();
        if self.formatting.is_some() {
            self.follow_format(progress);
        } else {
            self.follow(body, progress);
        }
    }

    fn nvme_admin(
        &mut self,
        body: &mut Body,
        entry: &[u8; 64],
        data: Data<'_>,
    ) -> Carried<NvmeReply> {
        let entry = Entry::decode(entry);
        self.admin(body, &entry, data)
    }

    fn nvme_io(&mut self, body: &mut Body, entry: &[u8; 64], data: Data<'_>) -> Carried<NvmeReply> {
        let entry = Entry::decode(entry);
        let outcome = self.io(body, &entry, data);
        Carried::Done(self.reply(outcome))
    }

    fn finish_nvme(&mut self, body: &mut Body) -> Carried<NvmeReply> {
        self.finish_format(body)
    }

    fn reset(&mut self, body: &mut Body, reset: Reset) {
        if self.formatting.take().is_some() {
            body.abandon();
            for namespace in &mut self.namespaces {
                namespace.percent_left = None;
            }
        }
        if reset == Reset::Bus {
            return;
        }
        self.smart.power_cycles += 1;
        body.take(Quirk::NotReadyAfter);
        self.features = Features::default();
        self.switch_cache(body);
        if self.claims && self.machine.is_processing() {
            body.abandon();
            self.machine.done(false);
            self.machine.erased_since = true;
        }
        if self.machine.cancel() {
            self.deallocate_all(body);
        }
    }

    fn discard(
        &mut self,
        body: &mut Body,
        unit: u32,
        run: Extent,
        secure: bool,
    ) -> Result<(), FaultKind> {
        if secure {
            return Err(FaultKind::Unsupported);
        }
        self.permit(body, unit, Access::Write)
            .map_err(|_| FaultKind::Medium)?;
        self.unmap(body, run);
        Ok(())
    }

    fn opal_flags(&self, _body: &Body) -> Option<u32> {
        let opal = self.opal?;
        let flags = [
            (0, true),
            (1, true),
            (2, opal.locking_enabled),
            (3, opal.locked),
            (4, opal.shadow),
        ];
        Some(
            flags
                .iter()
                .fold(0, |all, (bit, set)| all | u32::from(*set) << bit),
        )
    }

    fn psid_revert(&mut self, body: &mut Body, psid: &str) -> Result<(), FaultKind> {
        let opal = self.opal.as_mut().ok_or(FaultKind::Unsupported)?;
        if psid != self.config.psid {
            return Err(FaultKind::PermissionDenied);
        }
        opal.locking_enabled = false;
        opal.locked = false;
        opal.shadow = false;
        if opal.class.encrypts() {
            crate::drive::emulated::opal::revert(body);
        } else {
            // What encrypts nothing opens and keeps its data.
            body.take(Quirk::OpalLocked);
            body.take(Quirk::OpalShadow);
        }
        Ok(())
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
