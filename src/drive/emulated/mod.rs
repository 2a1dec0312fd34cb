//! Emulated drives: media that live in memory, keep real state, and can be
//! told to fail or to lie. They say of themselves that they are emulated, so
//! that no certificate of theirs is proof.
//!
//! Imports `record` only (never `protocol`: both would share one mistake).

mod fault;
mod queue;
mod state;
mod store;

use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

pub use fault::Fault;

#[cfg(test)]
use super::WritableDrive;
use super::{Drive, DriveError, FaultKind, Medium, Operation, Queue};
use crate::record::verification::CacheMeasure;
use crate::record::{
    Abilities, Bus, ByteCount, Content, DriveDescription, DriveIdentity, Extent, Health,
    MediumKind, Message, Node, SafeText, Serial, SerialSource, User, VirtualReason,
};
use state::State;
use store::{Sparse, Store};

/// What an emulated drive is like.
#[derive(Clone, Debug)]
pub struct EmulatedConfig {
    /// Its name; the path is `emulated:` and this.
    pub name: String,
    /// Model.
    pub model: String,
    /// Serial.
    pub serial: String,
    /// User-addressable bytes; need not be a multiple of anything.
    pub capacity: u64,
    /// Logical sector in bytes.
    pub logical_sector: u32,
    /// Physical sector in bytes.
    pub physical_sector: u32,
    /// The kind of medium that it stands for.
    pub medium: MediumKind,
    /// Bytes of volatile write cache; 0 for none.
    pub cache: usize,
}

impl Default for EmulatedConfig {
    fn default() -> Self {
        Self {
            name: "disk".into(),
            model: "Emulated disk".into(),
            serial: "EMU0001".into(),
            capacity: 16 << 20,
            logical_sector: 512,
            physical_sector: 4096,
            medium: MediumKind::HardDisk,
            cache: 1 << 20,
        }
    }
}

/// An emulated drive, seen from outside of any interface: sets faults, cuts
/// the power, and knows what really stands on the medium.
#[derive(Clone)]
pub struct EmulatedDrive {
    path: PathBuf,
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
        let sector = usize::try_from(config.logical_sector).expect("a sector fits in memory");
        let state = State {
            description: describe(config, path.clone()),
            store: Store::new(sector, config.cache),
            faults: Vec::new(),
            stale: Sparse::default(),
            requests: 0,
            writes: 0,
            powered: true,
            users: Vec::new(),
            contents: Vec::new(),
            claim: Ok(()),
            own_folders: Vec::new(),
        };
        Self {
            path,
            state: Arc::new(Mutex::new(state)),
        }
    }

    /// Opens it, as often as wanted.
    #[must_use]
    pub fn open(&self) -> Drive {
        Drive::from_medium(Box::new(self.medium()))
    }

    /// Its medium, for whoever makes a [`Drive`] of it.
    #[must_use]
    pub fn medium(&self) -> EmulatedMedium {
        EmulatedMedium {
            path: self.path.clone(),
            state: Arc::clone(&self.state),
            description: lock(&self.state).describe(),
            claimed: false,
        }
    }

    /// A writable drive without anybody's authorisation, for tests of the
    /// rooms below `plan`.
    #[cfg(test)]
    #[must_use]
    pub(crate) fn writable(&self) -> WritableDrive {
        let mut medium = self.medium();
        medium.claimed = true;
        let description = medium.description.clone();
        WritableDrive {
            medium: Box::new(medium),
            description,
        }
    }

    /// Adds a fault. Stale reads give what stands there at this moment.
    pub fn fail(&self, fault: Fault) {
        let mut state = lock(&self.state);
        if let Fault::StaleReads(extent) = &fault {
            let mut old = vec![0; usize::try_from(extent.length).expect("fits in memory")];
            state.store.read(extent.offset, &mut old);
            state.stale.write(extent.offset, &old);
        }
        state.faults.push(fault);
    }

    /// Takes all faults of this name away.
    pub fn heal(&self, name: &str) {
        lock(&self.state)
            .faults
            .retain(|fault| fault.name() != name);
    }

    /// Cuts the power: everything in flight and an arbitrary part of what was
    /// not flushed is lost. Nothing answers until [`EmulatedDrive::power_on`].
    pub fn power_cut(&self, seed: u64) {
        let mut state = lock(&self.state);
        state.store.power_cut(seed);
        state.powered = false;
    }

    /// Gives the power back.
    pub fn power_on(&self) {
        lock(&self.state).powered = true;
    }

    /// Requests so far, over all queues.
    #[must_use]
    pub fn requests(&self) -> u64 {
        lock(&self.state).requests
    }

    /// Writes so far, over all queues.
    #[must_use]
    pub fn writes(&self) -> u64 {
        lock(&self.state).writes
    }

    /// Puts bytes on the medium as if they had always stood there.
    pub fn plant(&self, offset: u64, data: &[u8]) {
        lock(&self.state).store.plant(offset, data);
    }

    /// What really stands on the medium, whatever reads say.
    #[must_use]
    pub fn truth(&self, extent: Extent) -> Vec<u8> {
        let mut bytes = vec![0; usize::try_from(extent.length).expect("fits in memory")];
        lock(&self.state)
            .store
            .read_medium(extent.offset, &mut bytes);
        bytes
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

    /// Changes what it says of itself.
    pub fn describe_as(&self, change: impl FnOnce(&mut DriveDescription)) {
        change(&mut lock(&self.state).description);
    }
}

fn describe(config: &EmulatedConfig, path: PathBuf) -> DriveDescription {
    DriveDescription {
        by_id: None,
        node: Node::Emulated {
            name: SafeText::new(&config.name),
        },
        identity: DriveIdentity {
            vendor: Some("rasura".into()),
            model: SafeText::new(&config.model),
            serial: Serial {
                text: SafeText::new(&config.serial),
                source: SerialSource::Device,
            },
            firmware: Some("1".into()),
            wwn: None,
            eui64: None,
            nguid: None,
            capacity: ByteCount(config.capacity),
            logical_sector: config.logical_sector,
            physical_sector: config.physical_sector,
        },
        medium: config.medium,
        virtual_reason: Some(VirtualReason::Emulated),
        bus: Bus::Emulated,
        bridge: None,
        read_only: false,
        removable: false,
        zoned: None,
        health: Health::default(),
        abilities: Abilities::default(),
        path,
    }
}

/// One open descriptor of an [`EmulatedDrive`].
pub struct EmulatedMedium {
    path: PathBuf,
    state: Arc<Mutex<State>>,
    description: DriveDescription,
    claimed: bool,
}

impl Medium for EmulatedMedium {
    fn description(&self) -> &DriveDescription {
        &self.description
    }

    fn identify(&mut self) -> Result<DriveDescription, DriveError> {
        let state = lock(&self.state);
        let fault = |kind| DriveError::new(&self.path, Operation::Identify, kind);
        if state.is_hanging() {
            return Err(fault(FaultKind::Stalled));
        }
        state.presence().map_err(fault)?;
        Ok(state.describe())
    }

    fn contents(&mut self) -> (Vec<Content>, Vec<Message>) {
        (lock(&self.state).contents.clone(), Vec::new())
    }

    fn users(&self, own_folders: &[PathBuf]) -> Result<Vec<User>, DriveError> {
        let state = lock(&self.state);
        let mut users = state.users.clone();
        for folder in own_folders {
            if state.own_folders.contains(folder) {
                users.push(User::OwnFolder {
                    path: folder.as_path().into(),
                });
            }
        }
        Ok(users)
    }

    fn claim(&mut self) -> Result<(), DriveError> {
        let state = lock(&self.state);
        let fault = |kind| DriveError::new(&self.path, Operation::Claim, kind);
        state.presence().map_err(fault)?;
        state.claim.map_err(fault)?;
        if state.describe().read_only {
            return Err(fault(FaultKind::ReadOnly));
        }
        drop(state);
        self.claimed = true;
        Ok(())
    }

    fn queue(&mut self, depth: usize, slot_bytes: usize) -> Result<Box<dyn Queue>, DriveError> {
        Ok(Box::new(queue::EmulatedQueue::new(
            self.path.clone(),
            Arc::clone(&self.state),
            depth,
            slot_bytes,
            self.claimed,
        )))
    }

    fn drop_caches(&mut self, _stop: &std::sync::atomic::AtomicBool) -> Vec<CacheMeasure> {
        let mut state = lock(&self.state);
        let flushed = state.presence().is_ok()
            && state.request(super::Access::Flush, 0, &mut []) == state::Answer::Done(Ok(()));
        if flushed {
            vec![CacheMeasure::Flushed, CacheMeasure::Direct]
        } else {
            vec![CacheMeasure::Direct]
        }
    }
}

#[cfg(test)]
mod tests;
