//! The card: its commands (JESD84-B51, 6.10), its status, its write
//! protection, and its place in the emulated core.

use std::collections::BTreeMap;

use super::erase::Kind;
use super::ext_csd;
use super::{MmcConfig, SECTOR};
use crate::drive::emulated::EmulatedConfig;
use crate::drive::emulated::body::Body;
use crate::drive::emulated::device::{Carried, Device, Reset, Way};
use crate::drive::emulated::erasure::Progress;
use crate::drive::emulated::quirk::Quirk;
use crate::drive::{Access, Data, FaultKind, MmcCommand};
use crate::record::{DriveDescription, Extent, MediumKind};

/// Bits of the card status (R1).
pub(super) mod status {
    pub(in super::super) const ADDRESS_OUT_OF_RANGE: u32 = 1 << 31;
    pub(in super::super) const ERASE_SEQUENCE: u32 = 1 << 28;
    pub(in super::super) const ERASE_PARAM: u32 = 1 << 27;
    pub(in super::super) const WP_VIOLATION: u32 = 1 << 26;
    pub(in super::super) const ERROR: u32 = 1 << 19;
    pub(in super::super) const WP_ERASE_SKIP: u32 = 1 << 15;
    pub(in super::super) const SWITCH_ERROR: u32 = 1 << 7;
    /// Ready for data, in the transfer state.
    pub(in super::super) const READY: u32 = 1 << 8 | 4 << 9;
}

/// When it never ends.
const LATER: std::time::Duration = std::time::Duration::from_secs(60);

/// Protection of a write protect group (CMD31).
const TEMPORARY: u8 = 1;
const POWER_ON: u8 = 2;

/// What stands in the cache goes to the medium, as far as it ever does.
fn write_back(body: &mut Body) {
    if !body.has(Quirk::CacheOnlyWrites) {
        body.store.flush();
    }
}

/// An eMMC.
#[derive(Debug)]
pub struct MmcDevice {
    pub(super) config: MmcConfig,
    model: String,
    serial: String,
    /// Bytes of the user area.
    pub(super) user: u64,
    register: Vec<u8>,
    /// Protected groups of the user area.
    groups: BTreeMap<u64, u8>,
    /// What came up while a command was carried out, for the next response.
    pub(super) pending: u32,
    /// The same of the command before.
    shown: u32,
    erase_start: Option<u32>,
    erase_end: Option<u32>,
    sanitizing: bool,
    cache_bytes: Option<usize>,
    settled: bool,
    protected_by_fault: bool,
}

impl MmcDevice {
    /// A card that was just taken out of its box.
    #[must_use]
    pub fn new(drive: &EmulatedConfig, config: &MmcConfig) -> Self {
        let protected = config.protected.iter();
        Self {
            model: drive.model.clone(),
            serial: drive.serial.clone(),
            user: drive.capacity,
            register: ext_csd::fresh(config),
            groups: protected
                .map(|group| (u64::from(*group), TEMPORARY))
                .collect(),
            pending: 0,
            shown: 0,
            erase_start: None,
            erase_end: None,
            sanitizing: false,
            cache_bytes: None,
            settled: false,
            protected_by_fault: false,
            config: config.clone(),
        }
    }

    /// The partition that block commands go to: PARTITION_CONFIG bits 2:0.
    fn access(&self) -> u32 {
        u32::from(self.register[usize::from(ext_csd::PARTITION_CONFIG)] & 0b111)
    }

    /// Whether a group of the user area is protected.
    pub(super) fn is_protected(&self, group: u64) -> bool {
        self.groups.contains_key(&group)
    }

    fn group_of(&self, sector: u32) -> u64 {
        u64::from(sector) / (self.config.group_bytes() / SECTOR)
    }

    fn response(&self, more: u32) -> Carried<[u32; 4]> {
        Carried::Done([self.shown | more | status::READY, 0, 0, 0])
    }

    fn switch(&mut self, body: &mut Body, argument: u32) -> Carried<[u32; 4]> {
        let [_, index, value, _] = argument.to_be_bytes();
        let at = usize::from(index);
        let written = match argument >> 24 & 0b11 {
            1 => self.register[at] | value,
            2 => self.register[at] & !value,
            3 => value,
            _ => return self.response(0),
        };
        if !ext_csd::is_writable(index) {
            self.pending |= status::SWITCH_ERROR;
            return self.response(0);
        }
        match index {
            ext_csd::SANITIZE_START => return self.start_sanitize(body),
            ext_csd::FLUSH_CACHE => {
                if body.flush().is_err() {
                    self.pending |= status::ERROR;
                }
                return self.response(0);
            }
            ext_csd::PARTITION_CONFIG
                if self.config.place(u32::from(value & 7), self.user).is_none() =>
            {
                self.pending |= status::SWITCH_ERROR;
                return self.response(0);
            }
            _ => {}
        }
        self.register[at] = written;
        if index == ext_csd::CACHE_CTRL {
            self.switch_cache(body, written & 1 != 0);
        }
        self.response(0)
    }

    fn switch_cache(&mut self, body: &mut Body, on: bool) {
        if on {
            if let Some(bytes) = self.cache_bytes.take() {
                body.store.cache_bytes = bytes;
            }
        } else if self.cache_bytes.is_none() {
            let flushed = body.flush();
            self.pending |= if flushed.is_err() { status::ERROR } else { 0 };
            self.cache_bytes = Some(body.store.cache_bytes);
            body.store.cache_bytes = 0;
        }
    }

    fn start_sanitize(&mut self, body: &mut Body) -> Carried<[u32; 4]> {
        if body.has(Quirk::InvalidOpcode) {
            // What is not understood gets no response.
            return Carried::Lost(FaultKind::Medium);
        }
        if !self.config.sanitize || body.has(Quirk::SwitchError) {
            self.pending |= status::SWITCH_ERROR;
            return self.response(0);
        }
        if body.has(Quirk::AbortsErase) {
            self.pending |= status::ERROR;
            return self.response(0);
        }
        write_back(body);
        self.sanitizing = true;
        self.sanitize(body);
        self.finish(body)
    }

    fn finish(&mut self, body: &mut Body) -> Carried<[u32; 4]> {
        if !self.sanitizing {
            return self.response(0);
        }
        if body.has(Quirk::BusyForEver) {
            return Carried::Until(body.clock.now() + LATER);
        }
        match body.advance() {
            Progress::Running(_) => {
                let (now, ends) = (body.clock.now(), body.erase_ends());
                return Carried::Until(if ends > now { ends } else { now + LATER });
            }
            Progress::Done => {}
            Progress::Failed | Progress::None => self.pending |= status::ERROR,
        }
        self.sanitizing = false;
        self.response(0)
    }

    /// CMD17, CMD18, CMD24 and CMD25.
    fn transfer(&mut self, body: &mut Body, argument: u32, data: Data<'_>) -> Carried<[u32; 4]> {
        let unit = self.access();
        let Some(place) = self.config.place(unit, self.user) else {
            return self.response(status::ERROR);
        };
        let length = u64::try_from(data.len()).expect("usize is at most 64 bits");
        let from = u64::from(argument) * SECTOR;
        if from + length > body.capacity_of(place.length) {
            return self.response(status::ADDRESS_OUT_OF_RANGE);
        }
        let run = Extent {
            offset: place.offset + from,
            length,
        };
        let access = if matches!(data, Data::Out(_)) {
            Access::Write
        } else {
            Access::Read
        };
        if self.admit(body, unit, access, run).is_err() {
            return self.response(status::WP_VIOLATION);
        }
        let done = match data {
            Data::In(buffer) => body.read(run, buffer),
            Data::Out(bytes) => body.write(run, bytes, place.end()),
            Data::None => Ok(()),
        };
        self.response(if done.is_err() { status::ERROR } else { 0 })
    }

    /// CMD38.
    fn erase_command(&mut self, body: &mut Body, argument: u32) -> Carried<[u32; 4]> {
        let (Some(start), Some(end)) = (self.erase_start.take(), self.erase_end.take()) else {
            return self.response(status::ERASE_SEQUENCE);
        };
        let kind = Kind::of(argument, self.config.trim, self.config.secure_erase);
        let unit = self.access();
        let place = self.config.place(unit, self.user);
        let (Some(kind), Some(place)) = (kind, place) else {
            return self.response(status::ERASE_PARAM);
        };
        let first = place.offset + u64::from(start) * SECTOR;
        let last = place.offset + (u64::from(end) + 1) * SECTOR;
        if start > end || last > place.end() {
            return self.response(status::ERASE_PARAM);
        }
        let run = Extent {
            offset: first,
            length: last - first,
        };
        write_back(body);
        match self.erase(body, unit, run, kind) {
            Ok(()) => {}
            Err(FaultKind::Stalled) => return Carried::Lost(FaultKind::Stalled),
            Err(_) => self.pending |= status::ERROR,
        }
        self.response(0)
    }

    /// CMD28 and CMD29.
    fn protect(&mut self, argument: u32, on: bool) -> Carried<[u32; 4]> {
        let group = self.group_of(argument);
        if u64::from(argument) * SECTOR >= self.user {
            return self.response(status::ADDRESS_OUT_OF_RANGE);
        }
        match (on, self.groups.get(&group)) {
            (true, None) => {
                // US_PWR_WP_EN: until the power is cut.
                let until_power = self.register[usize::from(ext_csd::USER_WP)] & 1 != 0;
                let how = if until_power { POWER_ON } else { TEMPORARY };
                self.groups.insert(group, how);
            }
            (false, Some(&TEMPORARY)) => {
                self.groups.remove(&group);
            }
            (false, Some(_)) => self.pending |= status::ERROR,
            _ => {}
        }
        self.response(0)
    }

    /// CMD30 (one bit a group) and CMD31 (two bits a group), most significant
    /// byte first, the first group in the lowest bits.
    fn protection(&self, argument: u32, bits: u32, data: Data<'_>) -> Carried<[u32; 4]> {
        let first = self.group_of(argument);
        let all = self.user.div_ceil(self.config.group_bytes());
        let mut map = 0u64;
        for (place, group) in (0u32..32).zip(first..all) {
            let how = self.groups.get(&group).copied().unwrap_or(0);
            let value = if bits == 1 { u8::from(how != 0) } else { how };
            map |= u64::from(value) << (bits * place);
        }
        if let Data::In(buffer) = data {
            let bytes = map.to_be_bytes();
            let used = if bits == 1 { &bytes[4..] } else { &bytes[..] };
            let length = buffer.len().min(used.len());
            buffer[..length].copy_from_slice(&used[..length]);
        }
        self.response(0)
    }

    /// CMD10: maker, device type, name, revision, serial and date.
    fn identification(&self, body: &Body) -> [u32; 4] {
        let mut bytes = [0u8; 16];
        bytes[0] = 0xE5;
        bytes[1] = 1;
        for (target, byte) in bytes[3..9].iter_mut().zip(self.model.bytes()) {
            *target = byte;
        }
        bytes[9] = 0x10;
        let serial = body.serial_of(&self.serial);
        let number = serial.bytes().fold(0u32, |sum, byte| {
            sum.wrapping_mul(31).wrapping_add(u32::from(byte))
        });
        bytes[10..14].copy_from_slice(&number.to_be_bytes());
        bytes[15] = 1;
        std::array::from_fn(|at| {
            let word = bytes[4 * at..4 * at + 4].try_into();
            u32::from_be_bytes(word.expect("four bytes"))
        })
    }

    fn settle(&mut self, body: &mut Body) {
        if !self.settled {
            self.settled = true;
            body.store.media.blank = self.blank();
        }
        if body.has(Quirk::GroupsProtected) && !self.protected_by_fault {
            self.protected_by_fault = true;
            for group in [1, 4] {
                self.groups.insert(group, TEMPORARY);
            }
        }
    }
}

impl Device for MmcDevice {
    fn way(&self) -> Way {
        Way::Mmc
    }

    fn place(&self, _body: &Body, unit: u32) -> Option<Extent> {
        self.config.place(unit, self.user)
    }

    fn block_bytes(&self, _body: &Body, _unit: u32) -> u32 {
        512
    }

    fn describe(&self, body: &Body, _unit: u32, description: &mut DriveDescription) {
        description.identity.serial.text = body.serial_of(&self.serial).as_str().into();
        description.medium = MediumKind::Emmc;
    }

    fn admit(
        &mut self,
        body: &mut Body,
        unit: u32,
        access: Access,
        run: Extent,
    ) -> Result<(), FaultKind> {
        // Replay protected memory answers its own protocol only, and a card
        // that is busy answers nothing.
        if unit == 3 || self.sanitizing {
            return Err(FaultKind::Medium);
        }
        if access == Access::Write && unit == 0 && run.length > 0 {
            let group = self.config.group_bytes();
            let mut touched = run.offset / group..=(run.end() - 1) / group;
            if touched.any(|group| self.is_protected(group)) || body.is_read_only() {
                return Err(FaultKind::Medium);
            }
        }
        Ok(())
    }

    fn tick(&mut self, body: &mut Body) {
        self.settle(body);
        body.advance();
    }

    fn mmc(&mut self, body: &mut Body, command: &MmcCommand, data: Data<'_>) -> Carried<[u32; 4]> {
        let argument = command.argument;
        self.shown = std::mem::take(&mut self.pending);
        match command.index {
            6 => self.switch(body, argument),
            8 => {
                if body.has(Quirk::ExtCsdRefused) {
                    return Carried::Lost(FaultKind::Medium);
                }
                let user = body.capacity_of(self.user);
                let register = ext_csd::with_capacity(&self.register, user);
                if let Data::In(buffer) = data {
                    let length = buffer.len().min(register.len());
                    buffer[..length].copy_from_slice(&register[..length]);
                }
                self.response(0)
            }
            10 => Carried::Done(self.identification(body)),
            12 | 13 | 16 | 23 => self.response(0),
            17 | 18 | 24 | 25 => self.transfer(body, argument, data),
            28 => self.protect(argument, true),
            29 => self.protect(argument, false),
            30 => self.protection(argument, 1, data),
            31 if body.has(Quirk::GroupTypesRefused) => Carried::Lost(FaultKind::Medium),
            31 => self.protection(argument, 2, data),
            35 => {
                self.erase_start = Some(argument);
                self.response(0)
            }
            36 => {
                self.erase_end = Some(argument);
                self.response(0)
            }
            38 => self.erase_command(body, argument),
            // What is not understood gets no response.
            _ => Carried::Lost(FaultKind::Medium),
        }
    }

    fn finish_mmc(&mut self, body: &mut Body) -> Carried<[u32; 4]> {
        self.finish(body)
    }

    fn reset(&mut self, body: &mut Body, reset: Reset) {
        // Whoever interrupts a sanitise has to ask for it again.
        body.abandon();
        self.sanitizing = false;
        self.erase_start = None;
        self.erase_end = None;
        self.pending = 0;
        if reset != Reset::Bus {
            self.groups.retain(|_, how| *how != POWER_ON);
            self.switch_cache(body, true);
        }
        self.register = ext_csd::fresh(&self.config);
    }

    fn discard(
        &mut self,
        body: &mut Body,
        unit: u32,
        run: Extent,
        secure: bool,
    ) -> Result<(), FaultKind> {
        let supported = if secure {
            self.config.secure_erase
        } else {
            self.config.trim
        };
        if !supported {
            return Err(FaultKind::Unsupported);
        }
        write_back(body);
        let kind = if secure { Kind::Secure } else { Kind::Plain };
        self.erase(body, unit, run, kind)
    }
}
