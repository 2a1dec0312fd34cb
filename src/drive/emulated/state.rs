//! One drive behind its lock: block requests and commands come in, the faults
//! that concern every model are laid over, and the rest is the device's.

use std::collections::{BTreeMap, VecDeque};
use std::path::PathBuf;
use std::sync::Mutex;
use std::time::Duration;

use super::body::{Accident, Body};
use super::device::{Carried, Device, Reset};
use super::lock;
use super::quirk::Quirk;
use super::sense::Sense;
use crate::drive::{Access, Data, FaultKind, MmcCommand, NvmeReply, ScsiReply, Wait};
use crate::record::{Content, DriveDescription, Extent, User};

/// Commands that are remembered.
const REMEMBERED: usize = 4096;
/// `DID_ERROR` and `DID_RESET` of Linux.
pub(super) const HOST_ERROR: u16 = 7;
pub(super) const HOST_RESET: u16 = 8;

/// How a block request ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It came back.
    Done(Result<(), FaultKind>),
    /// It never will.
    Hangs,
}

/// Everything that the drive is and remembers, behind the lock that its
/// queues, its ports and the test's handle share.
pub struct State {
    pub body: Body,
    pub device: Box<dyn Device>,
    pub description: DriveDescription,
    pub users: Vec<User>,
    pub contents: Vec<Content>,
    pub claim: Result<(), FaultKind>,
    /// Folders that the lab says lie on this medium.
    pub own_folders: Vec<PathBuf>,
    /// Sizes of units as the kernel saw them last.
    pub seen: BTreeMap<u32, u64>,
    /// Commands of the drive's own, the last ones.
    pub log: VecDeque<Vec<u8>>,
    /// Who hears of every request and command, and may have an accident ready.
    #[cfg(test)]
    pub watcher: Option<Watcher>,
}

/// Is told how many requests and commands there were.
#[cfg(test)]
pub type Watcher = Box<dyn FnMut(u64) -> Option<Accident> + Send>;

impl State {
    /// Carries out one block request on a unit.
    pub fn request(&mut self, unit: u32, access: Access, offset: u64, buffer: &mut [u8]) -> Answer {
        self.body.requests += 1;
        self.watched();
        self.tick();
        if self.body.is_hanging() {
            return Answer::Hangs;
        }
        Answer::Done(self.answer(unit, access, offset, buffer))
    }

    fn answer(
        &mut self,
        unit: u32,
        access: Access,
        offset: u64,
        buffer: &mut [u8],
    ) -> Result<(), FaultKind> {
        self.body.presence()?;
        let length = u64::try_from(buffer.len()).expect("usize is at most 64 bits");
        let within = |bytes: u64| offset.checked_add(length).is_some_and(|end| end <= bytes);
        if access != Access::Flush && !within(self.kernel_bytes(unit)) {
            return Err(FaultKind::Short);
        }
        let place = self.device.place(&self.body, unit).ok_or(FaultKind::Gone)?;
        let capacity = self.body.capacity_of(place.length);
        if access != Access::Flush && !within(capacity) {
            return Err(FaultKind::Medium);
        }
        let offset = place.offset + offset;
        let run = Extent { offset, length };
        self.device.admit(&mut self.body, unit, access, run)?;
        match access {
            Access::Flush => self.body.flush(),
            Access::Read if self.device.hides(&self.body) => {
                buffer.fill(0);
                Ok(())
            }
            Access::Read => self.body.read(run, buffer),
            Access::Write if self.device.drops_writes(&self.body, unit) => Ok(()),
            Access::Write => self.body.write(run, buffer, place.offset + capacity),
        }
    }

    #[cfg(test)]
    fn watched(&mut self) {
        let count = self.body.requests + self.body.commands;
        if let Some(mut watcher) = self.watcher.take() {
            let accident = watcher(count);
            self.body.accident = self.body.accident.or(accident);
            self.watcher = Some(watcher);
        }
    }

    #[cfg(not(test))]
    fn watched(&self) {
        let _ = self;
    }

    /// Lets what runs in the drive go on, and what happens to it happen.
    pub fn tick(&mut self) {
        self.device.tick(&mut self.body);
        while let Some(accident) = self.body.accident.take() {
            match accident {
                Accident::Reset => self.device.reset(&mut self.body, Reset::Bus),
                Accident::PowerLost => self.power_cut(1),
                Accident::PowerBlinks => {
                    self.power_cut(1);
                    self.power_on(Reset::PowerOn);
                    // Nobody scanned the bus anew, so the next command hears of it.
                    self.device.reset(&mut self.body, Reset::Bus);
                }
                Accident::Unplugged => self.body.unplugged = true,
                #[cfg(test)]
                Accident::Fails(quirk) => self.body.arm(super::Fault::Quirk {
                    quirk,
                    when: super::Moment::Start,
                }),
            }
            self.device.tick(&mut self.body);
        }
    }

    /// The power goes.
    pub fn power_cut(&mut self, seed: u64) {
        self.body.power_cut(seed);
    }

    /// The power comes back.
    pub fn power_on(&mut self, reset: Reset) {
        self.body.powered = true;
        self.device.reset(&mut self.body, reset);
        self.seen.clear();
        self.tick();
    }

    /// Bytes of a unit as the kernel knows them.
    pub fn kernel_bytes(&mut self, unit: u32) -> u64 {
        let place = self.device.place(&self.body, unit);
        let live = place.map_or(0, |place| self.body.capacity_of(place.length));
        if self.device.kernel_looks_again() {
            return live;
        }
        *self.seen.entry(unit).or_insert(live)
    }

    /// The unit as the kernel describes it by now.
    pub fn describe(&mut self, unit: u32) -> DriveDescription {
        let mut description = self.description.clone();
        description.identity.capacity.0 = self.kernel_bytes(unit);
        description.identity.logical_sector = self.device.block_bytes(&self.body, unit);
        description.read_only |= self.body.is_read_only();
        self.device.describe(&self.body, unit, &mut description);
        description
    }

    /// What stands before every command: it is counted, and may never arrive.
    fn arrive(&mut self, bytes: &[u8]) -> Result<(), FaultKind> {
        self.body.commands += 1;
        self.body.accepted = false;
        if self.log.len() == REMEMBERED {
            self.log.pop_front();
        }
        self.log.push_back(bytes.to_vec());
        let number = self.body.commands;
        self.body
            .moment(|when| when == super::Moment::Command(number));
        self.watched();
        self.tick();
        self.body.presence()?;
        if self.body.is_hanging() {
            return Err(FaultKind::Stalled);
        }
        Ok(())
    }

    /// What stands after every command: faults may have set in with it.
    fn leave<T>(&mut self, carried: Carried<T>, lost: impl Fn() -> Carried<T>) -> Carried<T> {
        if let Err(kind) = self.body.presence() {
            return Carried::Lost(kind);
        }
        if self.body.is_hanging() {
            return Carried::Lost(FaultKind::Stalled);
        }
        match carried {
            Carried::Done(_) if self.body.accepted && self.body.has(Quirk::AnswerLost) => lost(),
            carried => carried,
        }
    }

    pub fn scsi(&mut self, cdb: &[u8], data: Data<'_>) -> Carried<ScsiReply> {
        if let Err(kind) = self.arrive(cdb) {
            return Carried::Lost(kind);
        }
        self.body.opcode(cdb.first().copied().unwrap_or_default());
        if self.body.has(Quirk::InterfaceErrors) {
            return host_error();
        }
        if !has_its_length(cdb) {
            return Carried::Done(Sense::INVALID_OPCODE.reply(false));
        }
        let carried = self.device.scsi(&mut self.body, cdb, data);
        self.leave(carried, host_error)
    }

    pub fn finish_scsi(&mut self) -> Carried<ScsiReply> {
        self.tick();
        let carried = self.device.finish_scsi(&mut self.body);
        self.leave(carried, host_error)
    }

    pub fn nvme_admin(&mut self, entry: &[u8; 64], data: Data<'_>) -> Carried<NvmeReply> {
        if let Err(kind) = self.arrive(entry) {
            return Carried::Lost(kind);
        }
        self.body.opcode(entry[0]);
        if self.body.has(Quirk::InterfaceErrors) {
            return Carried::Lost(FaultKind::Medium);
        }
        let carried = self.device.nvme_admin(&mut self.body, entry, data);
        self.leave(carried, || Carried::Lost(FaultKind::Stalled))
    }

    pub fn nvme_io(&mut self, entry: &[u8; 64], data: Data<'_>) -> Carried<NvmeReply> {
        if let Err(kind) = self.arrive(entry) {
            return Carried::Lost(kind);
        }
        let carried = self.device.nvme_io(&mut self.body, entry, data);
        self.leave(carried, || Carried::Lost(FaultKind::Stalled))
    }

    pub fn finish_nvme(&mut self) -> Carried<NvmeReply> {
        self.tick();
        let carried = self.device.finish_nvme(&mut self.body);
        self.leave(carried, || Carried::Lost(FaultKind::Stalled))
    }

    pub fn mmc(&mut self, command: &MmcCommand, data: Data<'_>) -> Carried<[u32; 4]> {
        let mut bytes = vec![command.index];
        bytes.extend(command.argument.to_be_bytes());
        if let Err(kind) = self.arrive(&bytes) {
            return Carried::Lost(kind);
        }
        self.body.opcode(command.index);
        let carried = self.device.mmc(&mut self.body, command, data);
        self.leave(carried, || Carried::Lost(FaultKind::Stalled))
    }

    pub fn finish_mmc(&mut self) -> Carried<[u32; 4]> {
        self.tick();
        let carried = self.device.finish_mmc(&mut self.body);
        self.leave(carried, || Carried::Lost(FaultKind::Stalled))
    }
}

/// Whether a command block is as long as the group of its operation code says
/// (SPC-5, 4.2.5.1), so that the models need not look again.
fn has_its_length(cdb: &[u8]) -> bool {
    let length = match cdb.first().map(|code| code >> 5) {
        Some(0) => 6,
        Some(1 | 2) => 10,
        Some(4) => 16,
        Some(5) => 12,
        _ => return !cdb.is_empty(),
    };
    cdb.len() == length
}

fn host_error() -> Carried<ScsiReply> {
    Carried::Done(ScsiReply {
        host_status: HOST_ERROR,
        ..ScsiReply::default()
    })
}

/// Waits for a command as a kernel does: within the time-out, after which it
/// resets the drive.
pub fn carry<T>(
    state: &Mutex<State>,
    mut wait: Wait<'_>,
    begin: impl FnOnce(&mut State) -> Carried<T>,
    finish: impl Fn(&mut State) -> Carried<T>,
) -> Result<T, FaultKind> {
    let mut carried = begin(&mut lock(state));
    let mut waited = Duration::ZERO;
    loop {
        let left = wait.timeout.saturating_sub(waited);
        let step = match carried {
            Carried::Done(answer) => return Ok(answer),
            Carried::Lost(FaultKind::Stalled) => left,
            Carried::Lost(kind) => return Err(kind),
            Carried::Until(at) => {
                let now = lock(state).body.clock.now();
                let all = at.saturating_sub(now);
                // A 16th at a time, so that whoever watches sees it move.
                left.min(all)
                    .min((all / 16).max(Duration::from_millis(100)))
            }
        };
        pass(state, step);
        waited += step;
        if let Some(tick) = &mut wait.tick {
            tick(waited);
        }
        if wait.is_stopped() {
            return Err(FaultKind::Stalled);
        }
        carried = match carried {
            Carried::Until(at) if lock(state).body.clock.now() >= at || waited < wait.timeout => {
                finish(&mut lock(state))
            }
            _ => {
                let mut state = lock(state);
                let State { device, body, .. } = &mut *state;
                device.reset(body, Reset::Bus);
                return Err(FaultKind::Stalled);
            }
        };
    }
}

/// Lets time pass for the drive.
pub fn pass(state: &Mutex<State>, time: Duration) {
    let sleep = lock(state).body.clock.turn(time);
    if !sleep.is_zero() {
        std::thread::sleep(sleep);
    }
    lock(state).tick();
}
