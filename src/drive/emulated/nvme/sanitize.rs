//! The sanitize operation state machine and its status log (NVMe Base 2.1,
//! 5.1.12.1.33, 5.1.22 and 8.1.24). It knows nothing of the medium: the
//! controller tells it how the erase stands.

use super::entry::{put, status};

/// States, with their value in SSI.SANS.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum State {
    #[default]
    Idle = 0,
    RestrictedProcessing = 1,
    RestrictedFailure = 2,
    UnrestrictedProcessing = 3,
    UnrestrictedFailure = 4,
    MediaVerification = 5,
    PostVerificationDeallocation = 6,
}

/// What is done to the medium.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Action {
    Block,
    Overwrite,
    Crypto,
}

/// Command dword 10 of Sanitize.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Request {
    pub(super) dword: u32,
}

impl Request {
    fn action(self) -> u32 {
        self.dword & 0b111
    }

    /// The operation that it starts, if it starts one.
    pub(super) fn starts(self) -> Option<Action> {
        match self.action() {
            2 => Some(Action::Block),
            3 => Some(Action::Overwrite),
            4 => Some(Action::Crypto),
            _ => None,
        }
    }

    fn unrestricted(self) -> bool {
        self.dword >> 3 & 1 != 0
    }

    /// Passes of an overwrite, 1 to 16.
    pub(super) fn passes(self) -> u32 {
        match self.dword >> 4 & 0xF {
            0 => 16,
            passes => passes,
        }
    }

    /// The pattern of the last pass.
    pub(super) fn last_pattern(self, pattern: u32) -> u32 {
        let inverts = self.dword >> 8 & 1 != 0;
        if inverts && self.passes().is_multiple_of(2) {
            !pattern
        } else {
            pattern
        }
    }

    pub(super) fn keeps_allocation(self) -> bool {
        self.dword >> 9 & 1 != 0
    }

    pub(super) fn verifies(self) -> bool {
        self.dword >> 10 & 1 != 0
    }
}

/// What the controller can do, as far as the machine asks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rules {
    /// SANICAP.
    pub(super) sanicap: u32,
    /// Feature 17h, NODRM: a warning instead of a refusal.
    pub(super) warns: bool,
    /// Some namespace is write protected.
    pub(super) write_protected: bool,
}

/// What follows from a command that was accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// Nothing more.
    None,
    /// The erase begins.
    Begin(Action),
    /// Everything is deallocated after the verification.
    Deallocate,
}

/// How the most recent operation ended: bits 2:0 of SSTAT while idle.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Last {
    #[default]
    Never = 0,
    Success = 1,
    Failed = 3,
    UnexpectedDeallocation = 4,
}

/// The machine.
#[derive(Clone, Debug, Default)]
pub(super) struct Machine {
    pub(super) state: State,
    pub(super) last: Last,
    /// SSI.FAILS: the state in which it failed.
    fails: u8,
    /// The request that started the most recent operation.
    pub(super) dword: u32,
    pub(super) erased_since: bool,
    pub(super) cancelled: bool,
    passes: u32,
}

impl Machine {
    /// A machine that never ran. `erased_since`: nothing was ever written.
    pub(super) fn new(erased_since: bool) -> Self {
        Self {
            erased_since,
            ..Self::default()
        }
    }

    /// Whether an operation is in progress.
    pub(super) fn is_running(&self) -> bool {
        self.is_processing()
            || matches!(
                self.state,
                State::MediaVerification | State::PostVerificationDeallocation
            )
    }

    pub(super) fn is_processing(&self) -> bool {
        matches!(
            self.state,
            State::RestrictedProcessing | State::UnrestrictedProcessing
        )
    }

    pub(super) fn has_failed(&self) -> bool {
        matches!(
            self.state,
            State::RestrictedFailure | State::UnrestrictedFailure
        )
    }

    pub(super) fn request(&self) -> Request {
        Request { dword: self.dword }
    }

    /// A Sanitize command has come.
    pub(super) fn command(&mut self, dword: u32, rules: &Rules) -> Result<Step, u16> {
        let request = Request { dword };
        match self.state {
            State::RestrictedProcessing
            | State::UnrestrictedProcessing
            | State::PostVerificationDeallocation => return Err(status::SANITIZE_IN_PROGRESS),
            State::MediaVerification if request.action() == 5 => {
                self.state = State::PostVerificationDeallocation;
                return Ok(Step::Deallocate);
            }
            State::MediaVerification => return Err(status::INVALID_FIELD),
            State::Idle | State::RestrictedFailure | State::UnrestrictedFailure => {}
        }
        let Some(action) = request.starts() else {
            return self.leave_failure(request);
        };
        if self.state == State::RestrictedFailure && request.unrestricted() {
            return Err(status::SANITIZE_FAILED);
        }
        request.check(action, rules)?;
        self.start(dword);
        Ok(Step::Begin(action))
    }

    fn leave_failure(&mut self, request: Request) -> Result<Step, u16> {
        match (request.action(), self.state) {
            (1, State::RestrictedFailure) => Err(status::SANITIZE_FAILED),
            (1, _) => {
                self.state = State::Idle;
                Ok(Step::None)
            }
            _ => Err(status::INVALID_FIELD),
        }
    }

    /// An operation begins, asked for by this dword.
    pub(super) fn start(&mut self, dword: u32) {
        self.dword = dword;
        self.cancelled = false;
        self.passes = 0;
        self.fails = 0;
        self.state = if self.request().unrestricted() {
            State::UnrestrictedProcessing
        } else {
            State::RestrictedProcessing
        };
    }

    /// The erase has come so far, of 65536.
    pub(super) fn progress(&mut self, parts: u32) {
        if self.request().starts() == Some(Action::Overwrite) {
            self.passes = (self.request().passes() * parts) >> 16;
        }
    }

    /// The erase, or the deallocation after the verification, has ended well.
    /// `deallocated` says that allocation was lost although it was to be kept.
    pub(super) fn done(&mut self, deallocated: bool) {
        if self.is_processing() && self.request().verifies() && !self.cancelled {
            self.state = State::MediaVerification;
            return;
        }
        self.state = State::Idle;
        self.last = if deallocated {
            Last::UnexpectedDeallocation
        } else {
            Last::Success
        };
    }

    /// It has failed.
    pub(super) fn fail(&mut self) {
        self.fails = ssi(self.state);
        self.last = Last::Failed;
        self.state = if self.request().unrestricted() {
            State::UnrestrictedFailure
        } else {
            State::RestrictedFailure
        };
    }

    /// A reset that ends a verification, now or to come. True where everything
    /// is to be deallocated now.
    pub(super) fn cancel(&mut self) -> bool {
        if !self.request().verifies() || !self.is_running() {
            return false;
        }
        match self.state {
            State::MediaVerification => {
                self.cancelled = true;
                self.state = State::PostVerificationDeallocation;
                true
            }
            State::PostVerificationDeallocation => false,
            _ => {
                self.cancelled = true;
                false
            }
        }
    }

    /// The status log page. `progress` counts where something is under way.
    pub(super) fn log(&self, progress: u16, estimates: &[u32; 7]) -> Vec<u8> {
        let mut page = vec![0; 512];
        let (progress, operation) = match self.state {
            State::MediaVerification => (u16::MAX, 2),
            _ if self.is_running() => (progress, 2),
            _ => (u16::MAX, last(self.last)),
        };
        let passes = u16::try_from(self.passes & 0x1F).expect("five bits");
        let flags = u16::from(self.erased_since) << 8 | u16::from(self.cancelled) << 9;
        put(&mut page, 0, &progress.to_le_bytes());
        put(
            &mut page,
            2,
            &(operation | passes << 3 | flags).to_le_bytes(),
        );
        put(&mut page, 4, &self.dword.to_le_bytes());
        for (at, seconds) in estimates.iter().enumerate() {
            put(&mut page, 8 + 4 * at, &seconds.to_le_bytes());
        }
        page[36] = ssi(self.state) | self.fails << 4;
        page
    }
}

impl Request {
    fn check(self, action: Action, rules: &Rules) -> Result<(), u16> {
        let has = |bit: u32| rules.sanicap >> bit & 1 != 0;
        let supported = match action {
            Action::Crypto => has(0),
            Action::Block => has(1),
            Action::Overwrite => has(2),
        };
        let verifiable = has(3) && action != Action::Overwrite && !self.keeps_allocation();
        let inhibited = self.keeps_allocation() && has(29) && !rules.warns;
        if !supported || (self.verifies() && !verifiable) || inhibited {
            return Err(status::INVALID_FIELD);
        }
        if rules.write_protected {
            return Err(status::WRITE_PROTECTED);
        }
        Ok(())
    }
}

fn ssi(state: State) -> u8 {
    match state {
        State::Idle => 0,
        State::RestrictedProcessing => 1,
        State::RestrictedFailure => 2,
        State::UnrestrictedProcessing => 3,
        State::UnrestrictedFailure => 4,
        State::MediaVerification => 5,
        State::PostVerificationDeallocation => 6,
    }
}

fn last(last: Last) -> u16 {
    match last {
        Last::Never => 0,
        Last::Success => 1,
        Last::Failed => 3,
        Last::UnexpectedDeallocation => 4,
    }
}
