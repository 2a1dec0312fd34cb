//! An emulated drive as the rest of the program sees it: a medium with queues
//! and ports. Time passes on the drive's own clock.

use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use super::device::Way;
use super::state::{Answer, State, carry, pass};
use super::{lock, queue};
use crate::drive::{
    Access, Data, Discard, DriveError, FaultKind, Medium, MmcCommand, MmcPort, NvmePort, NvmeReply,
    Operation, Port, Queue, ScsiPort, ScsiReply, Wait,
};
use crate::record::verification::CacheMeasure;
use crate::record::{Content, DriveDescription, Extent, Message, User};

/// One open descriptor of an emulated drive.
pub struct EmulatedMedium {
    path: PathBuf,
    state: Arc<Mutex<State>>,
    unit: u32,
    description: DriveDescription,
    pub(super) claimed: bool,
}

impl EmulatedMedium {
    pub(super) fn new(path: &Path, state: &Arc<Mutex<State>>, unit: u32) -> Self {
        Self {
            path: path.to_owned(),
            state: Arc::clone(state),
            unit,
            description: lock(state).describe(unit),
            claimed: false,
        }
    }

    fn fault(&self, operation: Operation) -> impl Fn(FaultKind) -> DriveError + use<> {
        let path = self.path.clone();
        move |kind| DriveError::new(&path, operation, kind)
    }
}

impl Medium for EmulatedMedium {
    fn description(&self) -> &DriveDescription {
        &self.description
    }

    fn identify(&mut self) -> Result<DriveDescription, DriveError> {
        let mut state = lock(&self.state);
        let fault = self.fault(Operation::Identify);
        state.tick();
        if state.body.is_hanging() {
            return Err(fault(FaultKind::Stalled));
        }
        state.body.presence().map_err(fault)?;
        Ok(state.describe(self.unit))
    }

    fn contents(&mut self) -> (Vec<Content>, Vec<Message>) {
        let state = lock(&self.state);
        // What was put there stands in the first of several units.
        let is_other = state.device.units(&state.body).first() < Some(&self.unit);
        let found = if is_other {
            Vec::new()
        } else {
            state.contents.clone()
        };
        (found, Vec::new())
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
        let mut state = lock(&self.state);
        let fault = self.fault(Operation::Claim);
        state.body.presence().map_err(&fault)?;
        state.claim.map_err(&fault)?;
        if state.describe(self.unit).read_only {
            return Err(fault(FaultKind::ReadOnly));
        }
        drop(state);
        self.claimed = true;
        Ok(())
    }

    fn beside(&mut self) -> Result<Vec<Box<dyn Medium>>, DriveError> {
        let state = lock(&self.state);
        let mut units = state.device.units(&state.body);
        drop(state);
        units.retain(|unit| *unit != self.unit);
        let open = |unit| {
            let mut medium = Self::new(&self.path, &self.state, unit);
            medium.claimed = self.claimed;
            Box::new(medium) as Box<dyn Medium>
        };
        Ok(units.into_iter().map(open).collect())
    }

    fn queue(&mut self, depth: usize, slot_bytes: usize) -> Result<Box<dyn Queue>, DriveError> {
        Ok(Box::new(queue::EmulatedQueue::new(
            self.path.clone(),
            Arc::clone(&self.state),
            self.unit,
            depth,
            slot_bytes,
            self.claimed,
        )))
    }

    fn media_queue(
        &mut self,
        depth: usize,
        slot_bytes: usize,
    ) -> Result<Box<dyn Queue>, DriveError> {
        let sector = self.description.identity.logical_sector;
        let (path, state) = (self.path.clone(), Arc::clone(&self.state));
        let queue = queue::EmulatedQueue::new(path, state, self.unit, depth, slot_bytes, false);
        Ok(Box::new(queue.reading_by_command(sector)))
    }

    fn drop_caches(&mut self, _stop: &AtomicBool) -> Vec<CacheMeasure> {
        let mut state = lock(&self.state);
        let flushed = state.body.presence().is_ok()
            && state.request(self.unit, Access::Flush, 0, &mut []) == Answer::Done(Ok(()));
        if flushed {
            vec![CacheMeasure::Flushed, CacheMeasure::Direct]
        } else {
            vec![CacheMeasure::Direct]
        }
    }

    fn port(&mut self) -> Port<'_> {
        let way = lock(&self.state).device.way();
        match way {
            Way::None => Port::None,
            Way::Scsi => Port::Scsi(self),
            Way::Nvme => Port::Nvme(self),
            Way::Mmc => Port::Mmc(self),
        }
    }

    fn discard(&mut self, run: Extent, how: Discard, _time: Duration) -> Result<(), DriveError> {
        let fault = self.fault(Operation::Command);
        if !self.claimed {
            return Err(fault(FaultKind::ReadOnly));
        }
        let mut state = lock(&self.state);
        state.tick();
        state.body.presence().map_err(&fault)?;
        let State { device, body, .. } = &mut *state;
        let place = device
            .place(body, self.unit)
            .filter(|place| run.end() <= place.length)
            .ok_or_else(|| fault(FaultKind::Short))?;
        let run = Extent {
            offset: place.offset + run.offset,
            length: run.length,
        };
        device
            .discard(body, self.unit, run, how == Discard::Secure)
            .map_err(fault)
    }

    fn opal_flags(&mut self) -> Option<u32> {
        let state = lock(&self.state);
        state.device.opal_flags(&state.body)
    }

    fn psid_revert(&mut self, psid: &str) -> Result<(), DriveError> {
        let mut state = lock(&self.state);
        let State { device, body, .. } = &mut *state;
        device
            .psid_revert(body, psid)
            .map_err(self.fault(Operation::Command))
    }

    fn rescan(&mut self) -> Result<(), DriveError> {
        let mut state = lock(&self.state);
        state
            .body
            .presence()
            .map_err(self.fault(Operation::Command))?;
        state.seen.clear();
        drop(state);
        self.description = self.identify()?;
        Ok(())
    }

    fn pause(&mut self, time: Duration) {
        pass(&self.state, time);
    }
}

impl ScsiPort for EmulatedMedium {
    fn execute(
        &mut self,
        cdb: &[u8],
        data: Data<'_>,
        wait: Wait<'_>,
    ) -> Result<ScsiReply, DriveError> {
        carry(
            &self.state,
            wait,
            |state| state.scsi(cdb, data),
            State::finish_scsi,
        )
        .map_err(self.fault(Operation::Command))
    }
}

impl NvmePort for EmulatedMedium {
    fn namespace(&self) -> u32 {
        self.unit
    }

    fn admin(
        &mut self,
        entry: &[u8; 64],
        data: Data<'_>,
        wait: Wait<'_>,
    ) -> Result<NvmeReply, DriveError> {
        carry(
            &self.state,
            wait,
            |state| state.nvme_admin(entry, data),
            State::finish_nvme,
        )
        .map_err(self.fault(Operation::Command))
    }
}

impl MmcPort for EmulatedMedium {
    fn command(
        &mut self,
        command: &MmcCommand,
        data: Data<'_>,
        wait: Wait<'_>,
    ) -> Result<[u32; 4], DriveError> {
        carry(
            &self.state,
            wait,
            |state| state.mmc(command, data),
            State::finish_mmc,
        )
        .map_err(self.fault(Operation::Command))
    }
}
