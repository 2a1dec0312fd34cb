//! Capacity that hosts do not see: host protected area, accessible maximum
//! address, device configuration overlay (ATA8-ACS 4.9, 7.63; ACS-3 4.4; ATA8-ACS 7.10).
//! All numbers are counts of sectors. Imports nothing of the crate.

use super::registers::{Registers, TaskFile};

/// Which ways of hiding a drive knows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ways {
    /// Host protected area.
    pub hpa: bool,
    /// Accessible maximum address.
    pub ama: bool,
    /// Device configuration overlay.
    pub dco: bool,
}

/// State of the areas.
#[derive(Clone, Debug)]
pub struct Hidden {
    /// Which ways it knows.
    pub ways: Ways,
    /// All that there is.
    pub total: u64,
    /// Within the overlay.
    pub dco: u64,
    /// Within the host protected area's border, now.
    hpa: u64,
    /// The same after the next power cycle.
    hpa_kept: u64,
    /// Within the accessible maximum.
    ama: u64,
    /// One change of any kind per power cycle, not one of each.
    pub once_for_all: bool,
    hpa_changed: bool,
    ama_changed: bool,
    dco_changed: bool,
    ama_frozen: bool,
    dco_frozen: bool,
    /// The command before was READ NATIVE MAX ADDRESS.
    after_native: bool,
    /// Faults: refuse, or say yes and do nothing.
    pub refuses: [bool; 3],
    /// SET MAX ADDRESS says yes and does nothing.
    pub hpa_lies: bool,
    /// READ NATIVE MAX ADDRESS gives what can be used.
    pub native_lies: bool,
}

impl Hidden {
    /// Areas with these borders; `None` where nothing is hidden that way.
    pub fn new(ways: Ways, total: u64, borders: [Option<u64>; 3]) -> Self {
        let [hpa, ama, dco] = borders;
        let dco = dco.unwrap_or(total).min(total);
        let hpa = hpa.unwrap_or(dco).min(dco);
        Self {
            ways,
            total,
            dco,
            hpa,
            hpa_kept: hpa,
            ama: ama.unwrap_or(dco).min(dco),
            once_for_all: false,
            hpa_changed: false,
            ama_changed: false,
            dco_changed: false,
            ama_frozen: false,
            dco_frozen: false,
            after_native: false,
            refuses: [false; 3],
            hpa_lies: false,
            native_lies: false,
        }
    }

    /// Sectors that hosts can use.
    pub fn accessible(&self) -> u64 {
        self.hpa.min(self.ama).min(self.dco)
    }

    /// The power came back.
    pub fn power_on(&mut self) {
        self.hpa = self.hpa_kept.min(self.dco);
        self.ama = self.ama.min(self.dco);
        self.hpa_changed = false;
        self.ama_changed = false;
        self.dco_changed = false;
        self.ama_frozen = false;
        self.dco_frozen = false;
        self.after_native = false;
    }

    /// A host protected area of a quarter is there (again).
    pub fn hide_a_quarter(&mut self) {
        self.hpa = self.dco / 4 * 3;
        self.hpa_kept = self.hpa;
    }

    /// Takes the command if it is one of these; every other comes between
    /// READ NATIVE MAX ADDRESS and SET MAX ADDRESS.
    pub fn command(&mut self, task: &TaskFile, out: &[u8]) -> Option<Registers> {
        let after_native = std::mem::take(&mut self.after_native);
        Some(match task.command {
            0xF8 | 0x27 if self.ways.hpa => self.read_native(task),
            0xF9 if self.ways.hpa && task.feature & 0xFF != 0 => Registers::ABORTED,
            0xF9 | 0x37 if self.ways.hpa => self.set_max(task, after_native),
            0x78 if self.ways.ama => self.accessible_max(task),
            0xB1 if self.ways.dco => self.overlay(task, out),
            0xF8 | 0x27 | 0xF9 | 0x37 | 0x78 | 0xB1 => Registers::ABORTED,
            _ => return None,
        })
    }

    fn used_up(&self, changed: bool) -> bool {
        let any = self.hpa_changed || self.ama_changed || self.dco_changed;
        changed || (self.once_for_all && any)
    }

    fn read_native(&mut self, task: &TaskFile) -> Registers {
        self.after_native = true;
        let native = if self.native_lies {
            self.accessible()
        } else {
            self.dco
        };
        let last = native.saturating_sub(1);
        if task.command == 0x27 {
            let lba = last;
            return Registers {
                lba,
                ..Registers::GOOD
            };
        }
        let last = last.min(0x0FFF_FFFF);
        Registers {
            lba: last & 0xFF_FFFF,
            device: 0x40 | u8::try_from(last >> 24).expect("four bits"),
            ..Registers::GOOD
        }
    }

    fn set_max(&mut self, task: &TaskFile, after_native: bool) -> Registers {
        let kept = task.count & 1 != 0;
        let size = task.lba + 1;
        let used_up = kept && self.used_up(self.hpa_changed);
        if !after_native || used_up || size > self.dco || self.refuses[0] {
            return Registers::ABORTED;
        }
        if !self.hpa_lies {
            self.hpa = size;
            if kept {
                self.hpa_kept = size;
                self.hpa_changed = true;
            }
        }
        Registers {
            lba: task.lba,
            ..Registers::GOOD
        }
    }

    fn accessible_max(&mut self, task: &TaskFile) -> Registers {
        match task.feature {
            0x0000 => Registers {
                lba: self.dco.saturating_sub(1),
                ..Registers::GOOD
            },
            0x0001 => {
                let used_up = self.used_up(self.ama_changed);
                let size = task.lba + 1;
                if used_up || self.ama_frozen || size > self.dco || self.refuses[1] {
                    return Registers::ABORTED;
                }
                self.ama = size;
                self.ama_changed = true;
                Registers::GOOD
            }
            0x0002 => {
                self.ama_frozen = true;
                Registers::GOOD
            }
            _ => Registers::ABORTED,
        }
    }

    fn overlay(&mut self, task: &TaskFile, out: &[u8]) -> Registers {
        let hpa_is_set = self.hpa < self.dco;
        let open = !self.dco_frozen && !hpa_is_set && !self.used_up(self.dco_changed);
        match task.feature {
            0xC2 if !self.dco_frozen => Registers::GOOD,
            0xC0 if open && !self.refuses[2] => {
                self.change_overlay(self.total);
                Registers::GOOD
            }
            0xC1 if !self.dco_frozen => {
                self.dco_frozen = true;
                Registers::GOOD
            }
            0xC3 if open && out.len() == 512 && sum(out) == 0 => {
                let mut lba = [0; 8];
                lba.copy_from_slice(&out[6..14]);
                let size = u64::from_le_bytes(lba).saturating_add(1);
                if size > self.total {
                    return Registers::ABORTED;
                }
                self.change_overlay(size);
                Registers::GOOD
            }
            _ => Registers::ABORTED,
        }
    }

    fn change_overlay(&mut self, size: u64) {
        self.dco = size;
        self.hpa = size;
        self.hpa_kept = size;
        self.ama = size;
        self.dco_changed = true;
    }

    /// Data of DEVICE CONFIGURATION IDENTIFY.
    pub fn overlay_data(&self) -> Vec<u8> {
        let mut bytes = vec![0; 512];
        bytes[0..2].copy_from_slice(&2u16.to_le_bytes());
        bytes[2..4].copy_from_slice(&7u16.to_le_bytes());
        bytes[4..6].copy_from_slice(&0x7Fu16.to_le_bytes());
        bytes[6..14].copy_from_slice(&self.total.saturating_sub(1).to_le_bytes());
        bytes[14..16].copy_from_slice(&0x01FFu16.to_le_bytes());
        bytes[510] = 0xA5;
        bytes[511] = sum(&bytes).wrapping_neg();
        bytes
    }
}

/// Sum of all bytes.
pub fn sum(bytes: &[u8]) -> u8 {
    bytes.iter().fold(0, |sum, byte| sum.wrapping_add(*byte))
}
