//! The queue of an emulated medium: requests are carried out when they are
//! handed over, and come back in the same order.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use super::state::{Answer, State};
use crate::drive::{Access, Completion, DriveError, FaultKind, Lent, Operation, Queue, Slot};

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
        }
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
        let answer = super::lock(&self.state).request(self.unit, access, offset, buffer);
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
