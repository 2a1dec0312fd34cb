//! The sanitise feature set (ACS-4, 4.17): states SD0 to SD5. Imports nothing
//! of the crate.

use super::registers::{Registers, TaskFile};

/// Which erase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// CRYPTO SCRAMBLE EXT.
    Crypto,
    /// BLOCK ERASE EXT.
    Block,
    /// OVERWRITE EXT.
    Overwrite {
        /// What the last pass writes.
        pattern: [u8; 4],
        /// Passes, 1 to 16.
        passes: u32,
    },
}

/// State of the feature set between operations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// SD0, SD4: nothing under way.
    Idle,
    /// SD2.
    Running,
    /// SD3.
    Failed,
}

/// State of the feature set.
#[derive(Clone, Debug)]
pub struct Sanitize {
    /// What it knows: crypto scramble, block erase, overwrite.
    pub knows: [bool; 3],
    /// How it stands.
    pub phase: Phase,
    /// "Sanitise completed without error"; outlives resets and power cycles.
    pub completed: bool,
    /// SD1.
    pub frozen: bool,
    /// SD5.
    pub antifreeze: bool,
    /// A failure can be left only by a sanitise that ends well.
    pub restricted: bool,
}

/// What becomes of a SANITIZE DEVICE command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Answered.
    Answer(Registers),
    /// An operation is to begin.
    Begin(Kind),
}

/// Reasons in LBA 7:0 of an abort.
const UNSANITIZED: u64 = 1;
const UNSUPPORTED: u64 = 2;
const FROZEN: u64 = 3;
const ANTIFREEZE: u64 = 4;

impl Sanitize {
    pub fn new(knows: [bool; 3]) -> Self {
        Self {
            knows,
            phase: Phase::Idle,
            completed: false,
            frozen: false,
            antifreeze: false,
            restricted: false,
        }
    }

    /// Word 59, without what is not ours.
    pub fn word_59(&self) -> u16 {
        let any = self.knows.contains(&true);
        u16::from(any) << 12
            | u16::from(any) << 10
            | u16::from(self.knows[0]) << 13
            | u16::from(self.knows[1]) << 15
            | u16::from(self.knows[2]) << 14
    }

    /// The power came back. An operation under way goes on.
    pub fn power_on(&mut self) {
        self.frozen = false;
        self.antifreeze = false;
    }

    /// B4h.
    pub fn command(&mut self, task: &TaskFile, progress: u16) -> Verdict {
        if !self.knows.contains(&true) {
            return Verdict::Answer(Registers::ABORTED);
        }
        match task.feature {
            0x0000 => Verdict::Answer(self.status(task, progress)),
            0x0011 | 0x0012 | 0x0014 => self.operation(task),
            0x0020 => self.freeze(task),
            0x0040 => self.antifreeze(task),
            _ => Verdict::Answer(aborted(UNSUPPORTED)),
        }
    }

    fn status(&mut self, task: &TaskFile, progress: u16) -> Registers {
        if self.phase == Phase::Failed {
            if task.count & 1 != 0 && !self.restricted {
                self.phase = Phase::Idle;
            } else {
                return aborted(UNSANITIZED);
            }
        }
        let running = self.phase == Phase::Running;
        Registers {
            count: self.flags(),
            lba: u64::from(if running { progress } else { u16::MAX }),
            ..Registers::GOOD
        }
    }

    fn flags(&self) -> u16 {
        u16::from(self.completed) << 15
            | u16::from(self.phase == Phase::Running) << 14
            | u16::from(self.frozen) << 13
            | u16::from(self.antifreeze) << 12
    }

    fn operation(&mut self, task: &TaskFile) -> Verdict {
        let answer = |reason| Verdict::Answer(aborted(reason));
        if self.phase == Phase::Running {
            return answer(0);
        }
        if self.frozen {
            return answer(FROZEN);
        }
        let failure_mode = task.count & 0x10 != 0;
        if self.phase == Phase::Failed && self.restricted && failure_mode {
            return answer(UNSUPPORTED);
        }
        let kind = match (task.feature, self.knows) {
            (0x0011, [true, _, _]) if task.lba & 0xFFFF_FFFF == 0x4372_7970 => Kind::Crypto,
            (0x0012, [_, true, _]) if task.lba & 0xFFFF_FFFF == 0x426B_4572 => Kind::Block,
            (0x0014, [_, _, true]) if task.lba >> 32 == 0x4F57 => overwrite(task),
            _ => return answer(UNSUPPORTED),
        };
        self.phase = Phase::Running;
        self.completed = false;
        self.restricted = !failure_mode;
        Verdict::Begin(kind)
    }

    fn freeze(&mut self, task: &TaskFile) -> Verdict {
        if task.lba & 0xFFFF_FFFF != 0x4672_4C6B {
            return Verdict::Answer(aborted(UNSUPPORTED));
        }
        if self.antifreeze {
            return Verdict::Answer(aborted(ANTIFREEZE));
        }
        if self.phase != Phase::Idle {
            return Verdict::Answer(aborted(0));
        }
        self.frozen = true;
        Verdict::Answer(self.state())
    }

    fn antifreeze(&mut self, task: &TaskFile) -> Verdict {
        if task.lba & 0xFFFF_FFFF != 0x416E_7469 {
            return Verdict::Answer(aborted(UNSUPPORTED));
        }
        if self.frozen {
            return Verdict::Answer(aborted(FROZEN));
        }
        self.antifreeze = true;
        Verdict::Answer(self.state())
    }

    fn state(&self) -> Registers {
        Registers {
            count: self.flags(),
            lba: 0xFFFF,
            ..Registers::GOOD
        }
    }

    /// Registers right after an operation has begun.
    pub fn begun(&self) -> Registers {
        Registers {
            count: self.flags(),
            ..Registers::GOOD
        }
    }

    /// The operation has ended.
    pub fn ended(&mut self, well: bool) {
        self.completed = well;
        self.phase = if well { Phase::Idle } else { Phase::Failed };
    }
}

fn overwrite(task: &TaskFile) -> Kind {
    let passes = match task.count & 0x0F {
        0 => 16,
        passes => u32::from(passes),
    };
    let dword = u32::try_from(task.lba & 0xFFFF_FFFF).unwrap_or_default();
    let (invert, definitive) = (task.count & 0x80 != 0, task.count & 0x40 != 0);
    let pattern = if invert && !definitive && passes % 2 == 0 {
        !dword
    } else {
        dword
    };
    Kind::Overwrite {
        pattern: pattern.to_le_bytes(),
        passes,
    }
}

fn aborted(reason: u64) -> Registers {
    Registers {
        lba: reason,
        ..Registers::ABORTED
    }
}
