//! The security feature set (ACS-4, 4.18). Imports nothing of the crate.

/// What became of a security command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Done.
    Good,
    /// Refused.
    Aborted,
    /// The erase may begin; enhanced or not.
    Erase {
        /// SECURITY ERASE UNIT in enhanced mode.
        enhanced: bool,
    },
}

/// State of the feature set.
#[derive(Clone, Debug)]
pub struct Security {
    /// A user password is set.
    pub enabled: bool,
    /// No media access.
    pub locked: bool,
    /// No changes until the next power cycle.
    pub frozen: bool,
    /// Master password capability is Maximum.
    pub maximum: bool,
    /// Master password identifier.
    pub identifier: u16,
    /// Wrong passwords until none is taken any more.
    attempts: u8,
    user: [u8; 32],
    master: [u8; 32],
    /// The command before was SECURITY ERASE PREPARE.
    prepared: bool,
}

const ATTEMPTS: u8 = 5;

impl Security {
    pub fn new() -> Self {
        Self {
            enabled: false,
            locked: false,
            frozen: false,
            maximum: false,
            identifier: 0xFFFE,
            attempts: ATTEMPTS,
            user: [0; 32],
            master: [0x20; 32],
            prepared: false,
        }
    }

    /// Too many wrong passwords were tried.
    pub fn is_expired(&self) -> bool {
        self.attempts == 0
    }

    /// Uses all attempts up.
    pub fn expire(&mut self) {
        self.attempts = 0;
    }

    /// Sets a password that nobody here knows.
    pub fn set_by_other(&mut self, locked: bool) {
        self.user = *b"a password of somebody else's   ";
        self.enabled = true;
        self.locked = locked;
    }

    /// The power came back.
    pub fn power_on(&mut self) {
        self.locked = self.enabled;
        self.frozen = false;
        self.attempts = ATTEMPTS;
        self.prepared = false;
    }

    /// Any command but SECURITY ERASE UNIT comes between.
    pub fn something_else(&mut self) {
        self.prepared = false;
    }

    /// Word 128 of IDENTIFY DEVICE.
    pub fn word_128(&self, supported: bool, enhanced: bool) -> u16 {
        u16::from(supported)
            | u16::from(self.enabled) << 1
            | u16::from(self.locked) << 2
            | u16::from(self.frozen) << 3
            | u16::from(self.is_expired()) << 4
            | u16::from(enhanced) << 5
            | u16::from(self.maximum) << 8
    }

    /// F1.
    pub fn set_password(&mut self, data: &[u8]) -> Verdict {
        let Some((word, password)) = taken_apart(data) else {
            return Verdict::Aborted;
        };
        if self.locked || self.frozen {
            return Verdict::Aborted;
        }
        if word & 1 != 0 {
            self.master = password;
            let identifier = u16::from_le_bytes([data[34], data[35]]);
            if identifier != 0 && identifier != 0xFFFF {
                self.identifier = identifier;
            }
        } else {
            self.user = password;
            self.enabled = true;
            self.maximum = word & 0x100 != 0;
        }
        Verdict::Good
    }

    /// F2.
    pub fn unlock(&mut self, data: &[u8]) -> Verdict {
        if self.frozen || self.is_expired() {
            return Verdict::Aborted;
        }
        if !self.opens(data, !self.maximum) {
            if self.locked {
                self.attempts -= 1;
            }
            return Verdict::Aborted;
        }
        self.locked = false;
        Verdict::Good
    }

    /// F3.
    pub fn prepare(&mut self) -> Verdict {
        if self.frozen {
            return Verdict::Aborted;
        }
        self.prepared = true;
        Verdict::Good
    }

    /// F4, with the state that F3 left.
    pub fn erase(&mut self, data: &[u8], enhanced_known: bool) -> Verdict {
        let prepared = std::mem::take(&mut self.prepared);
        if !prepared || self.frozen || self.is_expired() {
            return Verdict::Aborted;
        }
        // The master password opens the way to an erase at either level.
        if !self.opens(data, true) {
            self.attempts -= 1;
            return Verdict::Aborted;
        }
        let enhanced = data[0] & 2 != 0;
        if enhanced && !enhanced_known {
            return Verdict::Aborted;
        }
        Verdict::Erase { enhanced }
    }

    /// The erase ended well.
    pub fn erased(&mut self) {
        self.enabled = false;
        self.locked = false;
        self.maximum = false;
        self.user = [0; 32];
    }

    /// F5.
    pub fn freeze(&mut self) -> Verdict {
        if self.locked {
            return Verdict::Aborted;
        }
        self.frozen = true;
        Verdict::Good
    }

    /// F6.
    pub fn disable(&mut self, data: &[u8]) -> Verdict {
        if self.locked || self.frozen || !self.opens(data, !self.maximum) {
            return Verdict::Aborted;
        }
        self.enabled = false;
        self.maximum = false;
        Verdict::Good
    }

    fn opens(&self, data: &[u8], master_counts: bool) -> bool {
        match taken_apart(data) {
            Some((word, password)) if word & 1 != 0 => master_counts && password == self.master,
            Some((_, password)) => self.enabled && password == self.user,
            None => false,
        }
    }
}

/// Word 0 and the password of a block of 512 bytes.
fn taken_apart(data: &[u8]) -> Option<(u16, [u8; 32])> {
    if data.len() != 512 {
        return None;
    }
    let password = data[2..34].try_into().ok()?;
    Some((u16::from_le_bytes([data[0], data[1]]), password))
}
