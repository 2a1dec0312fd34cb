//! Emulated drives: media that live in memory, keep real state, understand the
//! commands of their kind, and can be told to fail or to lie. They say of
//! themselves that they are emulated, so that no certificate of theirs is
//! proof.
//!
//! A drive is a [`device::Device`] (what its commands do) on a [`body::Body`]
//! (medium behind cache and mapping, clock, power, faults). Imports `record`
//! only (never `protocol`: both would share one mistake).

mod ata;
mod bench;
mod blocks;
mod body;
mod clock;
mod config;
mod device;
mod erasure;
mod fault;
#[cfg(feature = "lab")]
pub mod fronts;
mod media;
mod medium;
mod mmc;
mod nvme;
mod opal;
mod oracle;
mod queue;
mod quirk;
mod sas;
mod sense;
mod state;
mod store;
mod target;

use std::collections::{BTreeMap, VecDeque};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

pub use ata::{AtaConfig, Ways};
pub use bench::{BENCH, BenchDrive};
pub use clock::Clock;
pub use config::{EmulatedConfig, Kind};
pub use fault::{Fault, Moment};
pub use medium::EmulatedMedium;
pub use mmc::MmcConfig;
pub use nvme::{NamespaceConfig, NvmeConfig, Opal, SubsystemClass};
pub use oracle::Standing;
pub use quirk::{Model, QUIRKS, Quirk, QuirkRow};
pub use sas::SasConfig;

#[cfg(test)]
use super::WritableDrive;
use super::{Data, Drive, FaultKind, MmcCommand, NvmeReply, ScsiReply, Wait};
#[cfg(test)]
use super::{Medium, Queue};
use crate::record::{Content, DriveDescription, Extent, User};
#[cfg(test)]
pub(crate) use body::Accident;
use body::Body;
use device::Reset;
use media::Media;
use state::{State, carry, pass};
use store::Store;

/// An emulated drive, seen from outside of any interface: sets faults, cuts
/// the power, and knows what really stands on the medium.
#[derive(Clone)]
pub struct EmulatedDrive {
    path: PathBuf,
    /// The unit that is opened where none is named.
    unit: u32,
    state: Arc<Mutex<State>>,
}

fn lock(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

impl EmulatedDrive {
    /// A blank drive.
    #[must_use]
    pub fn new(config: &EmulatedConfig) -> Self {
        let path = PathBuf::from(format!("emulated:{}", config.name));
        let layout = config.layout();
        let media = Media::new(layout.sector, layout.sectors, layout.spare, layout.in_place);
        let body = Body::new(config.clock.clone(), Store::new(media, config.cache));
        let state = State {
            body,
            device: config.device(),
            description: config.description(path.clone()),
            users: Vec::new(),
            contents: Vec::new(),
            claim: Ok(()),
            own_folders: Vec::new(),
            seen: BTreeMap::new(),
            log: VecDeque::new(),
            #[cfg(test)]
            watcher: None,
        };
        Self {
            path,
            unit: config.first_unit(),
            state: Arc::new(Mutex::new(state)),
        }
    }

    /// The path by which it is known.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Opens it, as often as wanted.
    #[must_use]
    pub fn open(&self) -> Drive {
        Drive::from_medium(Box::new(self.medium()))
    }

    /// Opens one of its units: a namespace or a hardware partition.
    #[must_use]
    pub fn open_unit(&self, unit: u32) -> Drive {
        Drive::from_medium(Box::new(EmulatedMedium::new(&self.path, &self.state, unit)))
    }

    /// Its medium, for whoever makes a [`Drive`] of it.
    #[must_use]
    pub fn medium(&self) -> EmulatedMedium {
        EmulatedMedium::new(&self.path, &self.state, self.unit)
    }

    /// A writable drive without anybody's authorisation, for tests of the
    /// rooms below `plan`.
    #[cfg(test)]
    #[must_use]
    pub(crate) fn writable(&self) -> WritableDrive {
        let mut medium = self.medium();
        medium.claimed = true;
        let others = super::beside(&mut medium).expect("they can be opened");
        Drive::from_medium(Box::new(medium)).claimed(others)
    }

    /// Adds a fault. Stale reads give what stands there at this moment.
    pub fn fail(&self, fault: Fault) {
        lock(&self.state).body.arm(fault);
    }

    /// Has somebody told of every request and command: how many there were.
    /// What it gives happens to the drive then and there.
    #[cfg(test)]
    pub(crate) fn watch(&self, watcher: impl FnMut(u64) -> Option<Accident> + Send + 'static) {
        lock(&self.state).watcher = Some(Box::new(watcher));
    }

    /// Takes all faults of this name away.
    pub fn heal(&self, name: &str) {
        let faults = &mut lock(&self.state).body.faults;
        faults.retain(|armed| armed.fault.name() != name);
    }

    /// Cuts the power: everything in flight and an arbitrary part of what was
    /// not flushed is lost. Nothing answers until [`EmulatedDrive::power_on`].
    pub fn power_cut(&self, seed: u64) {
        lock(&self.state).power_cut(seed);
    }

    /// Gives the power back.
    pub fn power_on(&self) {
        lock(&self.state).power_on(Reset::PowerOn);
    }

    /// Suspends the computer and wakes it: a power cycle after a flush, and
    /// what the firmware does at a wake.
    pub fn suspend_and_wake(&self) {
        let mut state = lock(&self.state);
        if state.body.powered {
            // As the kernel does before it sleeps; a fault may stand in the way.
            let _ = state.body.flush();
            state.power_cut(0);
            state.power_on(Reset::Wake);
        }
    }

    /// Resets its bus or controller.
    pub fn reset(&self) {
        let mut state = lock(&self.state);
        let State { device, body, .. } = &mut *state;
        device.reset(body, Reset::Bus);
    }

    /// Takes it out.
    pub fn unplug(&self) {
        let mut state = lock(&self.state);
        state.power_cut(0);
        state.body.unplugged = true;
    }

    /// Whether it is in.
    #[must_use]
    pub fn is_plugged_in(&self) -> bool {
        !lock(&self.state).body.unplugged
    }

    /// Puts it back in.
    pub fn plug_in(&self) {
        let mut state = lock(&self.state);
        state.body.unplugged = false;
        state.power_on(Reset::PowerOn);
    }

    /// Lets time pass for it.
    pub fn pass(&self, time: Duration) {
        pass(&self.state, time);
    }

    /// What time it is for it.
    #[must_use]
    pub fn now(&self) -> Duration {
        lock(&self.state).body.clock.now()
    }

    /// Requests so far, over all queues.
    #[must_use]
    pub fn requests(&self) -> u64 {
        lock(&self.state).body.requests
    }

    /// Writes so far, over all queues.
    #[must_use]
    pub fn writes(&self) -> u64 {
        lock(&self.state).body.writes
    }

    /// Commands of its own so far.
    #[must_use]
    pub fn commands(&self) -> u64 {
        lock(&self.state).body.commands
    }

    /// The last commands of its own: command blocks, submission entries, or
    /// MMC index and argument.
    #[must_use]
    pub fn log(&self) -> Vec<Vec<u8>> {
        lock(&self.state).log.iter().cloned().collect()
    }

    /// Puts bytes on the medium as if they had always stood there. Offsets are
    /// those of the store: hidden areas come after what the host can use.
    pub fn plant(&self, offset: u64, data: &[u8]) {
        lock(&self.state).body.store.plant(offset, data);
    }

    /// Puts the physical page of this place aside as bad, with what stands in
    /// it; the place itself gets a copy.
    pub fn reallocate(&self, offset: u64) {
        let mut state = lock(&self.state);
        let sector = state.body.sector();
        state.body.store.media.reallocate(offset / sector);
    }

    /// What stands on the medium by the way that the host goes, whatever the
    /// cache holds and reads say.
    #[must_use]
    pub fn truth(&self, extent: Extent) -> Vec<u8> {
        let mut bytes = vec![0; usize::try_from(extent.length).expect("fits in memory")];
        let state = lock(&self.state);
        state.body.store.read_medium(extent.offset, &mut bytes);
        bytes
    }

    /// For each sample of what once stood on it: where it still stands. A
    /// sample is whole sectors; constant sectors are passed over.
    #[must_use]
    pub fn standing(&self, samples: &[&[u8]]) -> Vec<Standing> {
        oracle::standing(&lock(&self.state).body, samples)
    }

    /// Whether an erase is under way in it.
    #[must_use]
    pub fn is_erasing(&self) -> bool {
        let mut state = lock(&self.state);
        state.tick();
        state.body.is_erasing()
    }

    /// Sets who uses it.
    pub fn set_users(&self, users: Vec<User>) {
        lock(&self.state).users = users;
    }

    /// Sets what is found on it.
    pub fn set_contents(&self, contents: Vec<Content>) {
        lock(&self.state).contents = contents;
    }

    /// Sets how claiming it for writing ends.
    pub fn set_claim(&self, claim: Result<(), FaultKind>) {
        lock(&self.state).claim = claim;
    }

    /// Sets folders that lie on this medium.
    pub fn set_own_folders(&self, folders: Vec<PathBuf>) {
        lock(&self.state).own_folders = folders;
    }

    /// Changes what the kernel says of it.
    pub fn describe_as(&self, change: impl FnOnce(&mut DriveDescription)) {
        change(&mut lock(&self.state).description);
    }
}

/// For what stands in front of it in a guest: commands as they come.
impl EmulatedDrive {
    /// A SCSI command.
    ///
    /// # Errors
    /// `Stalled` and `Gone` where no answer comes.
    pub fn scsi(&self, cdb: &[u8], data: Data<'_>, wait: Wait<'_>) -> Result<ScsiReply, FaultKind> {
        let begin = |state: &mut State| state.scsi(cdb, data);
        carry(&self.state, wait, begin, State::finish_scsi)
    }

    /// An NVMe admin command.
    ///
    /// # Errors
    /// As [`EmulatedDrive::scsi`].
    pub fn nvme_admin(
        &self,
        entry: &[u8; 64],
        data: Data<'_>,
        wait: Wait<'_>,
    ) -> Result<NvmeReply, FaultKind> {
        let begin = |state: &mut State| state.nvme_admin(entry, data);
        carry(&self.state, wait, begin, State::finish_nvme)
    }

    /// An NVMe I/O command.
    ///
    /// # Errors
    /// As [`EmulatedDrive::scsi`].
    pub fn nvme_io(
        &self,
        entry: &[u8; 64],
        data: Data<'_>,
        wait: Wait<'_>,
    ) -> Result<NvmeReply, FaultKind> {
        let begin = |state: &mut State| state.nvme_io(entry, data);
        carry(&self.state, wait, begin, State::finish_nvme)
    }

    /// An MMC command.
    ///
    /// # Errors
    /// As [`EmulatedDrive::scsi`].
    pub fn mmc(
        &self,
        command: &MmcCommand,
        data: Data<'_>,
        wait: Wait<'_>,
    ) -> Result<[u32; 4], FaultKind> {
        let begin = |state: &mut State| state.mmc(command, data);
        carry(&self.state, wait, begin, State::finish_mmc)
    }
}

#[cfg(test)]
mod tests;
