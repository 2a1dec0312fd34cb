//! ATA commands by their task file (ACS-4, 7), and the erases among them.
//! Imports the common core.

use std::time::Duration;

use super::registers::{Registers, TaskFile};
use super::sanitize::{self, Phase};
use super::security::Verdict;
use super::{AtaState, identify};
use crate::drive::FaultKind;
use crate::drive::emulated::body::Body;
use crate::drive::emulated::erasure::{ErasePlan, Progress};
use crate::drive::emulated::fault::Fault;
use crate::drive::emulated::media::{Blank, Effect, Reach};
use crate::drive::emulated::quirk::Quirk;
use crate::record::Extent;

/// How a task file ended.
pub(super) enum Done {
    /// With these registers.
    Registers(Registers),
    /// With data for the host.
    Data(Vec<u8>),
    /// It runs until this time.
    Until(Duration),
}

impl Done {
    const GOOD: Self = Self::Registers(Registers::GOOD);
    const ABORTED: Self = Self::Registers(Registers::ABORTED);

    fn of(good: bool) -> Self {
        if good { Self::GOOD } else { Self::ABORTED }
    }
}

impl AtaState {
    /// Carries out a command. `out` are the data that came with it.
    pub(super) fn carry_out(&mut self, body: &mut Body, task: &TaskFile, out: &[u8]) -> Done {
        body.opcode(task.command);
        if task.command != 0xF4 {
            self.security.something_else();
        }
        // A drive that erases takes nothing else; a kernel would not send it.
        let busy = self.pending.is_some() && body.is_erasing();
        if busy || self.sanitize.phase != Phase::Idle && !allowed_in_sanitize(task) {
            return Done::ABORTED;
        }
        if let Some(registers) = self.hidden.command(task, out) {
            return self.hidden_done(task, registers);
        }
        match task.command {
            0xEC => Done::Data(identify::identify(self, &self.face(body))),
            0x2F | 0x47 => self.read_log(body, task),
            0xB0 => self.smart(task),
            0xE5 | 0x98 => Done::Registers(Registers {
                count: if self.standby { 0x00 } else { 0xFF },
                ..Registers::GOOD
            }),
            0xE0 | 0xE2 => {
                self.standby = true;
                Done::GOOD
            }
            0xE1 | 0xE3 | 0x40 | 0x42 => Done::GOOD,
            0xE7 | 0xEA => Done::of(body.flush().is_ok()),
            0xEF => self.set_features(body, task),
            0xF1..=0xF6 if self.config.security => self.security_command(body, task, out),
            0xB4 => self.sanitize_command(body, task),
            0x06 if self.config.trim && task.feature & 1 != 0 => {
                if !self.media_open(body) {
                    return Done::ABORTED;
                }
                for range in out.chunks_exact(8) {
                    let mut bytes = [0; 8];
                    bytes[..6].copy_from_slice(&range[..6]);
                    let count = u64::from(u16::from_le_bytes([range[6], range[7]]));
                    self.trim(body, u64::from_le_bytes(bytes), count);
                }
                Done::GOOD
            }
            0x20 | 0x24 | 0x25 | 0xC8 => self.read_blocks(body, task),
            0x30 | 0x34 | 0x35 | 0xCA => self.write_blocks(body, task, out),
            _ => Done::ABORTED,
        }
    }

    fn hidden_done(&self, task: &TaskFile, registers: Registers) -> Done {
        if task.command == 0xB1 && task.feature == 0xC2 && !registers.is_error() {
            return Done::Data(self.hidden.overlay_data());
        }
        Done::Registers(registers)
    }

    pub(super) fn face<'a>(&'a self, body: &Body) -> identify::Face<'a> {
        let other = self.own_serial(body) != self.serial;
        identify::Face {
            model: &self.model,
            serial: if other { "ANOTHER" } else { &self.serial },
            firmware: &self.firmware,
            sectors: self.accessible(body),
            write_cache: body.store.cache_bytes > 0,
            checksum: !body.has(Quirk::BadChecksum),
            no_estimate: body.has(Quirk::NoEstimate),
            trusted: super::super::opal::flags(self.config.psid.is_some(), body).is_some(),
        }
    }

    fn read_log(&self, body: &Body, task: &TaskFile) -> Done {
        let [log, page_low, _, _, page_high, ..] = task.lba.to_le_bytes();
        let first = u16::from_le_bytes([page_low, page_high]);
        let face = self.face(body);
        let mut bytes = Vec::new();
        for page in 0..task.count.clamp(1, 64) {
            match identify::log_page(self, &face, log, first.saturating_add(page)) {
                Some(page) => bytes.extend(page),
                None if bytes.is_empty() => return Done::ABORTED,
                None => bytes.resize(bytes.len() + 512, 0),
            }
        }
        Done::Data(bytes)
    }

    fn smart(&self, task: &TaskFile) -> Done {
        let signed = task.lba >> 8 & 0xFFFF == 0xC24F;
        match task.feature & 0xFF {
            _ if !signed => Done::ABORTED,
            0xD0 => Done::Data(identify::smart_data()),
            0xD1 | 0xD5 => Done::Data(vec![0; 512]),
            0xD2 | 0xD4 | 0xD8 | 0xD9 => Done::GOOD,
            // The signature comes back as it was: no threshold is passed.
            0xDA => Done::Registers(Registers {
                lba: 0xC2_4F00,
                ..Registers::GOOD
            }),
            _ => Done::ABORTED,
        }
    }

    fn set_features(&mut self, body: &mut Body, task: &TaskFile) -> Done {
        match task.feature & 0xFF {
            0x02 => self.set_write_cache(body, true),
            0x82 => self.set_write_cache(body, false),
            0x03 | 0x05 | 0x85 | 0xAA | 0x55 => {}
            _ => return Done::ABORTED,
        }
        Done::GOOD
    }

    pub(super) fn set_write_cache(&mut self, body: &mut Body, on: bool) {
        if on {
            body.store.cache_bytes = self.cache_bytes;
        } else {
            // What a fault keeps from the medium stays in the cache.
            let _ = body.flush();
            body.store.cache_bytes = 0;
        }
    }

    pub(super) fn trim(&self, body: &mut Body, first: u64, count: u64) {
        let end = first.saturating_add(count).min(self.accessible(body));
        if body.flush().is_ok() && !body.is_read_only() {
            body.store.media.unmap(first.min(end)..end);
        }
    }

    fn extent(&self, body: &Body, task: &TaskFile) -> Option<Extent> {
        let whole = if task.extended { 65536 } else { 256 };
        let count = match task.count {
            0 => whole,
            count => u64::from(count),
        };
        let sector = u64::from(self.config.sector);
        let inside = task.lba + count <= self.accessible(body) && self.media_open(body);
        inside.then_some(Extent {
            offset: task.lba * sector,
            length: count * sector,
        })
    }

    fn read_blocks(&self, body: &Body, task: &TaskFile) -> Done {
        let Some(extent) = self.extent(body, task) else {
            return Done::Registers(not_found(task));
        };
        let mut bytes = vec![0; usize::try_from(extent.length).unwrap_or_default()];
        match body.read(extent, &mut bytes) {
            Ok(()) => Done::Data(bytes),
            Err(_) => Done::Registers(Registers {
                error: 0x40,
                status: 0x51,
                lba: task.lba,
                ..Registers::GOOD
            }),
        }
    }

    fn write_blocks(&self, body: &mut Body, task: &TaskFile, out: &[u8]) -> Done {
        let extent = self.extent(body, task).filter(|_| !self.veiled(body));
        let Some(extent) = extent else {
            return Done::Registers(not_found(task));
        };
        let end = self.accessible(body) * u64::from(self.config.sector);
        let bytes = usize::try_from(extent.length)
            .ok()
            .and_then(|n| out.get(..n));
        match bytes.map(|bytes| body.write(extent, bytes, end)) {
            Some(Ok(())) => Done::GOOD,
            Some(Err(FaultKind::Medium)) => Done::Registers(Registers {
                error: 0x10,
                status: 0x51,
                lba: task.lba,
                ..Registers::GOOD
            }),
            _ => Done::ABORTED,
        }
    }

    fn security_command(&mut self, body: &mut Body, task: &TaskFile, out: &[u8]) -> Done {
        let verdict = match task.command {
            0xF1 if body.has(Quirk::SetPasswordIgnored) => Verdict::Good,
            0xF1 => self.security.set_password(out),
            0xF2 | 0xF6 if body.has(Quirk::UnlockRefused) => Verdict::Aborted,
            0xF2 => self.security.unlock(out),
            0xF3 => self.security.prepare(),
            0xF4 if refuses_erase(body) || body.has(Quirk::EraseIgnoresPrepare) => Verdict::Aborted,
            0xF4 if self.veiled(body) => Verdict::Aborted,
            0xF4 => self.security.erase(out, self.config.enhanced),
            0xF5 => self.security.freeze(),
            _ => self.security.disable(out),
        };
        match verdict {
            Verdict::Good => Done::GOOD,
            Verdict::Aborted => Done::ABORTED,
            Verdict::Erase { enhanced } => self.begin_erase_unit(body, enhanced),
        }
    }

    fn begin_erase_unit(&mut self, body: &mut Body, enhanced: bool) -> Done {
        if body.has(Quirk::LockedAfterFailure) && !body.has(Quirk::FailsHalfway) {
            body.arm(Fault::quirk(Quirk::FailsHalfway));
        }
        let minutes = if enhanced {
            self.config.enhanced_minutes
        } else {
            self.config.minutes
        };
        let end = if enhanced {
            self.hidden.total
        } else {
            self.hidden.dco
        };
        let effect = if self.config.rotation == 1 {
            Effect::Erase
        } else {
            Effect::Fill(vec![0])
        };
        let takes = Duration::from_secs(60) * minutes * self.config.pace / 100;
        self.begin(body, effect, false, takes, end, enhanced);
        Done::Until(body.erase_ends())
    }

    fn begin(
        &self,
        body: &mut Body,
        effect: Effect,
        unmaps: bool,
        takes: Duration,
        end: u64,
        retired: bool,
    ) {
        let plan = ErasePlan {
            reach: Reach {
                sectors: 0..end,
                stale: true,
                retired,
            },
            effect,
            unmaps,
            takes,
            blank: Blank::Pattern(vec![self.config.blank_byte]),
            visible: self.accessible(body),
        };
        body.begin(plan);
    }

    /// A security erase has ended, whether anybody waits for the answer or not.
    pub(super) fn erase_unit_ended(&mut self, body: &Body, well: bool) -> Registers {
        if well {
            if !body.has(Quirk::StaysEnabled) {
                self.security.erased();
            }
            return Registers::GOOD;
        }
        if body.has(Quirk::LockedAfterFailure) {
            self.security.locked = self.security.enabled;
        }
        Registers::ABORTED
    }

    fn sanitize_command(&mut self, body: &mut Body, task: &TaskFile) -> Done {
        let is_status = task.feature == 0;
        let restricted = task.count & 0x10 == 0;
        let overrides = self.config.sanitize_overrides_security && restricted;
        if !is_status && (self.security.locked && !overrides || self.veiled(body)) {
            return Done::ABORTED;
        }
        if matches!(task.feature, 0x11 | 0x12 | 0x14) && refuses_erase(body) {
            return Done::ABORTED;
        }
        let progress = match body.advance() {
            Progress::Running(parts) => parts,
            _ => 0,
        };
        match self.sanitize.command(task, progress) {
            sanitize::Verdict::Begin(kind) => {
                self.begin_sanitize(body, kind);
                Done::Registers(self.sanitize.begun())
            }
            sanitize::Verdict::Answer(registers) if is_status => self.status(body, registers),
            sanitize::Verdict::Answer(registers) => Done::Registers(registers),
        }
    }

    fn status(&self, body: &Body, mut registers: Registers) -> Done {
        const COMPLETED: u16 = 0x8000;
        const RUNNING: u16 = 0x4000;
        if body.has(Quirk::StatusUnreadable) {
            return Done::ABORTED;
        }
        if body.has(Quirk::GarbageStatus) {
            return Done::Registers(Registers {
                count: 0x0F5A,
                lba: 0x5A5A_5A5A_5A5A,
                ..Registers::GOOD
            });
        }
        if body.has(Quirk::HidesProgress) && registers.count & RUNNING != 0 {
            registers.count &= !RUNNING;
            registers.lba = 0xFFFF;
        }
        if body.has(Quirk::CompletedBitStuck) || body.has(Quirk::StaleSuccess) {
            registers.count |= COMPLETED;
        }
        Done::Registers(registers)
    }

    pub(super) fn begin_sanitize(&mut self, body: &mut Body, kind: sanitize::Kind) {
        let takes = self.config.sanitize_takes;
        let end = self.hidden.total;
        match kind {
            sanitize::Kind::Crypto => self.begin(body, Effect::Key, false, takes / 10, end, true),
            sanitize::Kind::Block => self.begin(body, Effect::Erase, false, takes, end, true),
            sanitize::Kind::Overwrite { pattern, passes } => {
                let effect = Effect::Fill(pattern.to_vec());
                self.begin(body, effect, false, takes * passes, end, true);
            }
        }
    }
}

fn refuses_erase(body: &Body) -> bool {
    body.has(Quirk::AbortsErase) || body.has(Quirk::InvalidOpcode)
}

/// Commands that get through while a sanitise runs or has failed (ACS-4, 4.17.7).
fn allowed_in_sanitize(task: &TaskFile) -> bool {
    matches!(task.command, 0xEC | 0x2F | 0x47 | 0xE5 | 0x98 | 0xB4)
        || (task.command == 0xB0 && task.feature & 0xFF == 0xDA)
}

fn not_found(task: &TaskFile) -> Registers {
    Registers {
        error: 0x14,
        status: 0x51,
        lba: task.lba,
        ..Registers::GOOD
    }
}
