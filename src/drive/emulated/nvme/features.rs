//! Set Features and Get Features (NVMe Base 2.1, 5.1.11 and 5.1.25).

use std::collections::BTreeMap;

use super::entry::{Outcome, status};

/// Feature identifiers with a meaning here.
pub(super) const ERROR_RECOVERY: u8 = 0x05;
pub(super) const WRITE_CACHE: u8 = 0x06;
pub(super) const QUEUES: u8 = 0x07;
pub(super) const MEMORY_BUFFER: u8 = 0x0D;
pub(super) const SANITIZE_CONFIG: u8 = 0x17;
pub(super) const WRITE_PROTECTION: u8 = 0x84;

/// Features that are kept and nothing else: arbitration, power, temperature,
/// interrupts, events, keep alive.
const KEPT: [u8; 8] = [0x01, 0x02, 0x04, 0x08, 0x09, 0x0A, 0x0B, 0x0F];

/// The values of features, by identifier.
#[derive(Clone, Debug)]
pub(super) struct Features {
    values: BTreeMap<u8, u32>,
}

impl Default for Features {
    fn default() -> Self {
        Self {
            values: BTreeMap::from([(WRITE_CACHE, 1)]),
        }
    }
}

impl Features {
    /// The value as it is now.
    pub(super) fn value(&self, id: u8) -> u32 {
        self.values.get(&id).copied().unwrap_or(0)
    }

    /// Set Features. Write protection is not kept here.
    pub(super) fn set(&mut self, id: u8, value: u32) -> Outcome {
        if id == QUEUES {
            // Up to eight of each, counted from 0.
            let granted = (value & 0xFFFF).min(7) | (value >> 16).min(7) << 16;
            self.values.insert(id, granted);
            return Ok(u64::from(granted));
        }
        let mask = match id {
            ERROR_RECOVERY => 0x0001_FFFF,
            WRITE_CACHE | SANITIZE_CONFIG => 1,
            MEMORY_BUFFER => 0b11,
            _ if KEPT.contains(&id) => u32::MAX,
            _ => return Err(status::INVALID_FIELD),
        };
        self.values.insert(id, value & mask);
        Ok(0)
    }

    /// Get Features, by what is selected: the value now, by default, saved, or
    /// what is supported.
    pub(super) fn get(&self, id: u8, select: u32) -> Outcome {
        let known = [
            ERROR_RECOVERY,
            WRITE_CACHE,
            QUEUES,
            MEMORY_BUFFER,
            SANITIZE_CONFIG,
        ];
        if !known.contains(&id) && !KEPT.contains(&id) {
            return Err(status::INVALID_FIELD);
        }
        match select {
            0 => Ok(u64::from(self.value(id))),
            1 | 2 => Ok(u64::from(Self::default().value(id))),
            // Changeable, not saveable.
            3 => Ok(0b100),
            _ => Err(status::INVALID_FIELD),
        }
    }
}
