//! Admin commands (NVMe Base 2.1, chapter 5).

use super::controller::NvmeDevice;
use super::entry::{Entry, Outcome, status};
use super::sanitize::{Machine, Rules, State, Step};
use super::{features, identify, logs, security};
use crate::drive::emulated::body::Body;
use crate::drive::emulated::device::Carried;
use crate::drive::emulated::quirk::Quirk;
use crate::drive::{Data, NvmeReply};

const GET_LOG_PAGE: u8 = 0x02;
const IDENTIFY: u8 = 0x06;
const ABORT: u8 = 0x08;
const SET_FEATURES: u8 = 0x09;
const GET_FEATURES: u8 = 0x0A;
const ASYNCHRONOUS_EVENT: u8 = 0x0C;
const ATTACHMENT: u8 = 0x15;
const KEEP_ALIVE: u8 = 0x18;
const FORMAT: u8 = 0x80;
const SECURITY_RECEIVE: u8 = 0x82;
const SANITIZE: u8 = 0x84;

/// Never, by a drive's clock.
const NEVER: std::time::Duration = std::time::Duration::from_secs(u32::MAX as u64);

impl NvmeDevice {
    /// Carries an admin command out.
    pub(super) fn admin(
        &mut self,
        body: &mut Body,
        entry: &Entry,
        mut data: Data<'_>,
    ) -> Carried<NvmeReply> {
        let mut entry = *entry;
        if body.has(Quirk::BridgeDropsDwords) {
            // The length of a log page is the bridge's own business.
            entry.dwords = [entry.dwords[0] & 0xFF, 0, 0, 0, 0, 0];
            if entry.opcode == GET_LOG_PAGE {
                let dwords = u32::try_from(data.len() / 4)
                    .unwrap_or(0xFFFF)
                    .clamp(1, 0x1_0000);
                entry.dwords[0] |= (dwords - 1) << 16;
            }
        }
        let outcome = match self.allowed(&entry) {
            Err(code) => Err(code),
            Ok(()) => match entry.opcode {
                FORMAT => return self.format(body, &entry),
                // It waits until something happens, and nothing ever does.
                ASYNCHRONOUS_EVENT => return Carried::Until(body.clock.now() + NEVER),
                _ => self.carry_out(body, &entry, &mut data),
            },
        };
        Carried::Done(self.reply(outcome))
    }

    /// Whether it may be carried out while a sanitize operation runs or has
    /// failed, or a format runs (figure 142).
    fn allowed(&self, entry: &Entry) -> Result<(), u16> {
        let busy = if self.machine.is_running() || self.machine.has_failed() {
            status::SANITIZE_IN_PROGRESS
        } else if self.formatting.is_some() {
            status::FORMAT_IN_PROGRESS
        } else {
            return Ok(());
        };
        let allowed = match entry.opcode {
            IDENTIFY | ABORT | SET_FEATURES | GET_FEATURES | ASYNCHRONOUS_EVENT | KEEP_ALIVE => {
                true
            }
            GET_LOG_PAGE => matches!(entry.bits(0, 8), 0x01 | 0x02 | 0x15 | 0x81),
            // Refused, where it is, by the state machine.
            SANITIZE => busy == status::SANITIZE_IN_PROGRESS,
            _ => false,
        };
        if allowed { Ok(()) } else { Err(busy) }
    }

    fn carry_out(&mut self, body: &mut Body, entry: &Entry, data: &mut Data<'_>) -> Outcome {
        match entry.opcode {
            IDENTIFY => self.identify(body, entry).map(|page| give(&page, data)),
            GET_LOG_PAGE => self.log_page(body, entry, data),
            ABORT => Ok(1),
            KEEP_ALIVE => Ok(0),
            SET_FEATURES => self.set_feature(body, entry),
            GET_FEATURES => self.get_feature(entry),
            ATTACHMENT => self.attach(entry, data),
            SECURITY_RECEIVE => self.security_receive(entry, data),
            SANITIZE => self.sanitize_command(body, entry),
            _ => Err(status::INVALID_OPCODE),
        }
    }

    fn sanitize_command(&mut self, body: &mut Body, entry: &Entry) -> Outcome {
        if self.config.sanitize == [false; 3] {
            return Err(status::INVALID_OPCODE);
        }
        self.refuse_erase(body)?;
        if entry.nsid != 0 {
            return Err(status::INVALID_FIELD);
        }
        let warns = self.features.value(features::SANITIZE_CONFIG) != 0;
        let protected = self.namespaces.iter().any(|one| one.write_protected);
        let rules = Rules {
            sanicap: self.config.sanicap(),
            warns,
            write_protected: protected || body.is_read_only(),
        };
        match self.machine.command(entry.dwords[0], &rules)? {
            Step::None => {}
            Step::Begin(action) => self.sanitize(body, action, entry.dwords[1]),
            Step::Deallocate if body.has(Quirk::StaysInVerification) => {
                self.machine.state = State::MediaVerification;
            }
            Step::Deallocate => self.deallocate_all(body),
        }
        Ok(0)
    }

    fn identify(&self, body: &Body, entry: &Entry) -> Result<Vec<u8>, u16> {
        let from = u16::try_from(entry.bits(16, 16)).expect("16 bits");
        match entry.bits(0, 8) {
            0x00 => match self.allocated(entry.nsid) {
                Ok(one) if one.attached => Ok(self.identify_namespace(body, one)),
                Ok(_) => Ok(vec![0; identify::PAGE]),
                Err(_) if entry.nsid == u32::MAX => Ok(self.common()),
                Err(code) => Err(code),
            },
            0x01 => Ok(self.identify_controller(body)),
            0x02 => {
                let attached = self.namespaces.iter().filter(|one| one.attached);
                Ok(identify::list(attached.map(|one| one.id), entry.nsid))
            }
            0x03 => self.attached(entry.nsid).map(identify::descriptors),
            0x10 => {
                let ids = self.namespaces.iter().map(|one| one.id);
                Ok(identify::list(ids, entry.nsid))
            }
            0x11 => {
                let one = self.allocated(entry.nsid)?;
                Ok(self.identify_namespace(body, one))
            }
            0x12 => {
                let one = self.allocated(entry.nsid)?;
                Ok(identify::controllers(from, one.attached))
            }
            0x13 => Ok(identify::controllers(from, true)),
            _ => Err(status::INVALID_FIELD),
        }
    }

    fn identify_namespace(&self, body: &Body, one: &super::Namespace) -> Vec<u8> {
        let mut now = one.clone();
        now.bytes = body.capacity_of(one.bytes);
        now.write_protected |= body.is_read_only();
        identify::namespace(&self.config, &now)
    }

    /// What all namespaces have in common (NSID FFFFFFFFh).
    fn common(&self) -> Vec<u8> {
        let Some(first) = self.namespaces.first() else {
            return vec![0; identify::PAGE];
        };
        let mut page = identify::namespace(&self.config, first);
        page[..24].fill(0);
        page[48..64].fill(0);
        page[104..128].fill(0);
        page
    }

    fn identify_controller(&self, body: &Body) -> Vec<u8> {
        let serial = body.serial_of(&self.serial);
        let total = u128::from(body.capacity_of(self.config.bytes()));
        let mut page = identify::controller(&self.config, &self.model, &serial, total);
        if self.opal.is_some() {
            page[256] |= 1;
        }
        if body.has(Quirk::CapacitySilent) {
            // TNVMCAP and UNVMCAP.
            page[280..312].fill(0);
        }
        page
    }

    fn log_page(&self, body: &Body, entry: &Entry, data: &mut Data<'_>) -> Outcome {
        let id = entry.bits(0, 8);
        let whole = matches!(entry.nsid, 0 | u32::MAX);
        let page = match id {
            0x00 => logs::supported(self.config.boot_partitions),
            0x01 => logs::errors(&self.errors),
            0x02 if whole => {
                let mut smart = self.smart;
                smart.read_only = body.is_read_only();
                logs::smart(&smart)
            }
            0x03 => logs::firmware(super::controller::FIRMWARE),
            0x15 if self.config.boot_partitions => logs::boot_partition(),
            0x81 if whole && self.config.sanitize.contains(&true) => {
                let mut page = self.sanitize_log(body)?;
                if body.has(Quirk::LogTruncated) {
                    // The rest never comes over.
                    page.truncate(4);
                    return Ok(give(&page, data));
                }
                page.resize(512, 0);
                page
            }
            0x02 | 0x81 => return Err(status::INVALID_FIELD),
            _ => return Err(status::INVALID_LOG_PAGE),
        };
        let [first, second, low, high, ..] = entry.dwords;
        let dwords = u64::from(first >> 16) | u64::from(second & 0xFFFF) << 16;
        let offset = usize::try_from(u64::from(high) << 32 | u64::from(low));
        let offset = offset.map_err(|_| status::INVALID_FIELD)?;
        let length = usize::try_from((dwords + 1) * 4).map_err(|_| status::INVALID_FIELD)?;
        let mut rest = page.get(offset..).ok_or(status::INVALID_FIELD)?.to_vec();
        // As much as the host takes: it may ask for 16 GiB.
        rest.resize(length.min(data.len()), 0);
        Ok(give(&rest, data))
    }

    /// The sanitize status log, with its lies.
    fn sanitize_log(&self, body: &Body) -> Result<Vec<u8>, u16> {
        if body.has(Quirk::LogRefused) || body.has(Quirk::StatusUnreadable) {
            return Err(status::INVALID_LOG_PAGE);
        }
        if body.has(Quirk::LogAllOnes) {
            return Ok(vec![0xFF; 512]);
        }
        let mut machine = self.machine.clone();
        if body.has(Quirk::HidesProgress) && machine.is_running() {
            machine.state = State::Idle;
        }
        if body.has(Quirk::OtherOperation) && machine.dword != 0 {
            // A crypto erase for a block erase, a block erase for all others.
            let action = if machine.dword & 7 == 2 { 4 } else { 2 };
            machine.dword = machine.dword & !7 | action;
        }
        if body.has(Quirk::ForgetsSanitize) {
            machine = Machine::new(machine.erased_since);
        }
        machine.erased_since |= body.has(Quirk::GdeStuck);
        let mut page = machine.log(self.parts, &self.estimates(body));
        if body.has(Quirk::GarbageStatus) {
            for (at, byte) in page.iter_mut().enumerate() {
                let noise = (at * 167 + 91) % 251;
                *byte = u8::try_from(noise).expect("less than 251");
            }
        }
        Ok(page)
    }

    /// Overwrite, block erase, crypto erase, the same without deallocation,
    /// and the deallocation after a verification.
    fn estimates(&self, body: &Body) -> [u32; 7] {
        if body.has(Quirk::NoEstimate) {
            return [u32::MAX; 7];
        }
        if body.has(Quirk::QuickErase) || body.has(Quirk::ZeroEstimates) {
            return [0; 7];
        }
        let [overwrite, block, crypto] = self.config.seconds;
        [
            overwrite,
            block,
            crypto,
            overwrite,
            block,
            crypto,
            block.min(2),
        ]
    }

    fn set_feature(&mut self, body: &mut Body, entry: &Entry) -> Outcome {
        let id = u8::try_from(entry.bits(0, 8)).expect("eight bits");
        if entry.bits(31, 1) != 0 {
            // Nothing can be saved.
            return Err(0x10D);
        }
        if id == features::WRITE_PROTECTION {
            let protect = match entry.dwords[1] & 0b111 {
                0 => false,
                1 => true,
                _ => return Err(status::INVALID_FIELD),
            };
            let nsid = entry.nsid;
            self.attached(nsid)?;
            if body.is_read_only() {
                return Err(status::NOT_CHANGEABLE);
            }
            for one in self.namespaces.iter_mut().filter(|one| one.id == nsid) {
                one.write_protected = protect;
            }
            return Ok(0);
        }
        let result = self.features.set(id, entry.dwords[1])?;
        if id == features::WRITE_CACHE {
            self.switch_cache(body);
        }
        Ok(result)
    }

    fn get_feature(&self, entry: &Entry) -> Outcome {
        let id = u8::try_from(entry.bits(0, 8)).expect("eight bits");
        if id == features::WRITE_PROTECTION {
            let one = self.attached(entry.nsid)?;
            return Ok(u64::from(one.write_protected));
        }
        self.features.get(id, entry.bits(8, 3))
    }

    /// Namespace Attachment: attach or detach from this controller.
    fn attach(&mut self, entry: &Entry, data: &Data<'_>) -> Outcome {
        let attach = match entry.bits(0, 4) {
            0 => true,
            1 => false,
            _ => return Err(status::INVALID_FIELD),
        };
        let Data::Out([1, 0, 1, 0, ..]) = data else {
            // A controller list with anybody else on it.
            return Err(0x11C);
        };
        let nsid = entry.nsid;
        let now = self.allocated(nsid)?.attached;
        if now == attach {
            return Err(if attach { 0x118 } else { 0x11A });
        }
        for one in self.namespaces.iter_mut().filter(|one| one.id == nsid) {
            one.attached = attach;
        }
        Ok(0)
    }

    fn security_receive(&self, entry: &Entry, data: &mut Data<'_>) -> Outcome {
        let opal = self.opal.ok_or(status::INVALID_OPCODE)?;
        let specific = entry.bits(8, 16);
        match (entry.bits(24, 8), specific) {
            (0, 0) => Ok(give(&security::protocols(), data)),
            (1, 1) => Ok(give(&security::discovery(&opal), data)),
            _ => Err(status::INVALID_FIELD),
        }
    }
}

/// Hands bytes over, as many as the host takes.
fn give(bytes: &[u8], data: &mut Data<'_>) -> u64 {
    if let Data::In(buffer) = data {
        let length = buffer.len().min(bytes.len());
        buffer[..length].copy_from_slice(&bytes[..length]);
    }
    0
}
