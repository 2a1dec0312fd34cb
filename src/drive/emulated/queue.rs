//! The queue of an emulated medium: requests are carried out when they are
//! handed over, and come back in the same order.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use super::device::Carried;
use super::state::{Answer, State};
use crate::drive::{Access, Completion, Data, DriveError, FaultKind, Lent, Operation, Queue, Slot};

struct Place {
    buffer: Arc<Vec<u8>>,
    busy: bool,
}

pub(super) struct EmulatedQueue {
    path: PathBuf,
    state: Arc<Mutex<State>>,
    unit: u32,
    slot_bytes: usize,
    places: Vec<Place>,
    done: VecDeque<Completion>,
    claimed: bool,
    /// Bytes of a logical block, where reads are commands of the drive's own.
    by_command: Option<u32>,
}

impl EmulatedQueue {
    pub(super) fn new(
        path: PathBuf,
        state: Arc<Mutex<State>>,
        unit: u32,
        depth: usize,
        slot_bytes: usize,
        claimed: bool,
    ) -> Self {
        let place = || Place {
            buffer: Arc::new(vec![0; slot_bytes]),
            busy: false,
        };
        Self {
            path,
            state,
            unit,
            slot_bytes,
            places: std::iter::repeat_with(place).take(depth).collect(),
            done: VecDeque::new(),
            claimed,
            by_command: None,
        }
    }

    /// The same, with reads by NVMe Read commands, of blocks of so many bytes.
    pub(super) fn reading_by_command(self, sector: u32) -> Self {
        Self {
            by_command: Some(sector),
            ..self
        }
    }
}

/// One read by a command of the drive's own: an opcode of 02h, the namespace, the
/// first block and how many more (NVM Command Set 1.1, 3.3.4).
fn read(state: &mut State, unit: u32, sector: u32, offset: u64, buffer: &mut [u8]) -> Answer {
    let sector = u64::from(sector);
    let blocks = u64::try_from(buffer.len()).expect("usize is at most 64 bits") / sector;
    let mut entry = [0; 64];
    entry[0] = 2;
    entry[4..8].copy_from_slice(&unit.to_le_bytes());
    entry[40..48].copy_from_slice(&(offset / sector).to_le_bytes());
    entry[48..50].copy_from_slice(&(blocks - 1).to_le_bytes()[..2]);
    match state.nvme_io(&entry, Data::In(buffer)) {
        // Successful Media Verification Read: type 1, code 9Ch.
        Carried::Done(reply) if reply.status & 0x7FF == 0x19C => Answer::Done(Ok(())),
        Carried::Done(_) => Answer::Done(Err(FaultKind::Medium)),
        Carried::Lost(FaultKind::Stalled) | Carried::Until(_) => Answer::Hangs,
        Carried::Lost(kind) => Answer::Done(Err(kind)),
    }
}

fn mine(buffer: &mut Arc<Vec<u8>>) -> &mut [u8] {
    Arc::get_mut(buffer).expect("the slot is not lent")
}

impl Queue for EmulatedQueue {
    fn depth(&self) -> usize {
        self.places.len()
    }

    fn slot_bytes(&self) -> usize {
        self.slot_bytes
    }

    fn buffer(&mut self, slot: Slot) -> &mut [u8] {
        let place = &mut self.places[slot];
        assert!(!place.busy, "slot {slot} is in flight");
        mine(&mut place.buffer)
    }

    fn lend(&mut self, slot: Slot) -> Lent {
        let place = &self.places[slot];
        assert!(!place.busy, "slot {slot} is in flight");
        Arc::clone(&place.buffer) as Lent
    }

    fn submit(
        &mut self,
        slot: Slot,
        access: Access,
        offset: u64,
        length: usize,
    ) -> Result<(), DriveError> {
        let place = &mut self.places[slot];
        assert!(!place.busy, "slot {slot} is in flight");
        if !self.claimed && access != Access::Read {
            let (operation, kind) = (Operation::Write, FaultKind::ReadOnly);
            return Err(DriveError::new(&self.path, operation, kind));
        }
        place.busy = true;
        let buffer = &mut mine(&mut place.buffer)[..length];
        let mut state = super::lock(&self.state);
        let answer = match self.by_command {
            Some(sector) if access == Access::Read => {
                read(&mut state, self.unit, sector, offset, buffer)
            }
            _ => state.request(self.unit, access, offset, buffer),
        };
        drop(state);
        if let Answer::Done(result) = answer {
            self.done.push_back(Completion {
                slot,
                access,
                offset,
                length,
                result,
            });
        }
        Ok(())
    }

    fn complete(&mut self, timeout: Duration) -> Result<Option<Completion>, DriveError> {
        let completion = self.done.pop_front();
        match &completion {
            Some(completion) => self.places[completion.slot].busy = false,
            // What hangs never comes back; the caller gets its time-out.
            None if self.in_flight() > 0 => std::thread::sleep(timeout),
            None => {}
        }
        Ok(completion)
    }

    fn in_flight(&self) -> usize {
        self.places.iter().filter(|place| place.busy).count()
    }
}
