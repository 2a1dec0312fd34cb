//! The run of an ATA security erase (ACS-4, 7.36 to 7.41).
//!
//! In order: TEST UNIT READY, IDENTIFY DEVICE (the same drive, not frozen, no
//! password), SECURITY SET PASSWORD, IDENTIFY DEVICE (is it enabled), SECURITY
//! ERASE PREPARE and SECURITY ERASE UNIT with nothing between them, IDENTIFY
//! DEVICE and the native maxima. After any failure past SET PASSWORD: SECURITY
//! UNLOCK, SECURITY DISABLE PASSWORD, IDENTIFY DEVICE.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use super::password::{self, PASSWORD, Removal};
use super::{ATTENTIONS, Ata, abilities, answer_of, is_attention, is_same, state};
use crate::drive::reply::AtaAnswer;
use crate::drive::{Data, DriveError, FaultKind, Wait, WritableDrive};
use crate::protocol::ata::{self, EraseMode, Identify, Minutes, PasswordOwner, SecurityLevel};
use crate::record::abilities::OwnIdentity;
use crate::record::findings::{Answer, OwnershipRule, StateAfter};
use crate::record::{Event, JournalEntry, Message};
use crate::technique::account::Account;
use crate::technique::dialogue::{Dialogue, hex, progress_of};
use crate::technique::{Observer, Orders, StepEnd, StepOutcome};

/// The longest that SG_IO can wait: 2^31 - 1 milliseconds.
const LONGEST: Duration = Duration::from_millis(2_147_483_647);

/// Runs it.
pub(in crate::technique) fn run(
    technique: &'static str,
    mode: EraseMode,
    drive: &mut WritableDrive,
    orders: &Orders,
    observer: &mut dyn Observer,
    stop: &AtomicBool,
) -> StepOutcome {
    let mut account = Account::new(technique, OwnershipRule::FinalStatus, observer);
    let description = drive.description().clone();
    let mut dialogue = Dialogue::new(drive);
    let ended = match abilities(&description) {
        Ok(abilities) => {
            let mut flow = Flow {
                mode,
                orders,
                stop,
                observer,
                account: &mut account,
                ata: Ata::new(&mut dialogue, abilities),
                own: description.abilities.own.as_ref(),
                capacity: description.identity.capacity.0,
                armed: orders.password_set,
            };
            let ended = flow.go().unwrap_or_else(|ended| ended);
            flow.account.findings.reset_seen |= flow.ata.reset_seen;
            ended
        }
        Err(reason) => account.refuse(reason),
    };
    account.close(dialogue, ended, Message::new("command-reported-done"))
}

struct Flow<'f, 't, 'd> {
    mode: EraseMode,
    orders: &'f Orders,
    stop: &'f AtomicBool,
    observer: &'f mut dyn Observer,
    account: &'f mut Account,
    ata: Ata<'t, 'd>,
    own: Option<&'f OwnIdentity>,
    capacity: u64,
    /// Our password may be on the drive.
    armed: bool,
}

impl Flow<'_, '_, '_> {
    fn go(&mut self) -> Result<StepEnd, StepEnd> {
        let before = self.prepare()?;
        self.account.parameter("password", password::as_hex());
        self.account.parameter("security-level", "high");
        // From here on the drive may be locked, whatever happens.
        let erased = self.erase(&before);
        if self.account.findings.left_running {
            self.password_stays(password::recovery());
            return Ok(StepEnd::Stopped);
        }
        if self.armed {
            self.look_after(&before)?;
        }
        erased?;
        Ok(self.account.end())
    }

    /// Makes sure that it is the same drive and that a password may be set.
    fn prepare(&mut self) -> Result<Identify, StepEnd> {
        if let Err(error) = self.ata.watch() {
            let _ = self.account.refuse(error.message());
            return Err(StepEnd::Unknown(error.message()));
        }
        let identify = self
            .ata
            .identify()
            .map_err(|reason| self.account.refuse(reason))?;
        let security = identify.security();
        let reason = if !is_same(&identify, self.own) {
            Message::new("ata-other-drive")
        } else if !security.supported {
            Message::new("refused-no-security")
        } else if security.frozen {
            Message::new("refused-ata-frozen")
        } else if security.count_expired {
            Message::new("refused-ata-count-expired")
        } else if security.enabled && !self.orders.password_set {
            Message::new("refused-ata-password")
        } else {
            return Ok(identify);
        };
        if security.enabled && self.armed {
            self.password_stays(password::recovery());
        }
        Err(self.account.refuse(reason))
    }

    /// From the password to the erase. `Err` with the reason where it did not
    /// come to the command that erases.
    fn erase(&mut self, before: &Identify) -> Result<(), StepEnd> {
        self.check_stop()?;
        if before.security().enabled {
            self.unlock(before)?;
        } else {
            self.set_password()?;
        }
        let security = self
            .ata
            .identify()
            .map_err(|reason| self.account.refuse(reason))?
            .security();
        if !security.enabled || security.locked || security.frozen {
            return Err(self.account.refuse(Message::new("ata-password-not-set")));
        }
        self.check_stop()?;
        self.send(before)
    }

    fn check_stop(&mut self) -> Result<(), StepEnd> {
        if self.stop.load(Ordering::Relaxed) {
            return Err(self.account.stopped_before());
        }
        Ok(())
    }

    /// Our password is set already, from before an interruption.
    fn unlock(&mut self, before: &Identify) -> Result<(), StepEnd> {
        if !before.security().locked {
            return Ok(());
        }
        let block = ata::password_block(PasswordOwner::User, &PASSWORD);
        let unlock = ata::security_unlock();
        let result = self.ata.give("SECURITY UNLOCK", &unlock, &block);
        self.expect_good(&result)
    }

    fn set_password(&mut self) -> Result<(), StepEnd> {
        let entry = JournalEntry::PasswordSet {
            password: password::as_hex(),
        };
        self.journal(entry)?;
        self.armed = true;
        let (user, high) = (PasswordOwner::User, SecurityLevel::High);
        let block = ata::set_password_block(user, high, &PASSWORD, 0);
        let set = ata::security_set_password();
        let result = self.ata.give("SECURITY SET PASSWORD", &set, &block);
        self.expect_good(&result)
    }

    fn expect_good(&mut self, result: &Result<AtaAnswer, DriveError>) -> Result<(), StepEnd> {
        match answer_of(result, true) {
            Answer::Good => Ok(()),
            Answer::NotSent { reason }
            | Answer::Failed { reason }
            | Answer::Undecodable { reason }
            | Answer::Missing { reason } => Err(self.account.refuse(reason)),
        }
    }

    fn journal(&mut self, entry: JournalEntry) -> Result<(), StepEnd> {
        self.observer
            .journal(entry)
            .map_err(|fault| self.account.refuse(fault.message()))
    }

    /// SECURITY ERASE PREPARE, and at once SECURITY ERASE UNIT.
    fn send(&mut self, before: &Identify) -> Result<(), StepEnd> {
        let command = ata::security_erase_unit();
        let Some(cdb) = self.ata.cdb(&command, true) else {
            return Err(self.account.refuse(Message::new("refused-bridge-short")));
        };
        let block = ata::erase_block(PasswordOwner::User, self.mode, &PASSWORD);
        let timeout = self.timeout(before);
        self.account
            .parameter("timeout-seconds", timeout.as_secs().to_string());
        self.account.announce(hex(&cdb), self.observer)?;
        let prepared = self
            .ata
            .ask("SECURITY ERASE PREPARE", &ata::security_erase_prepare());
        self.expect_good(&prepared)?;
        self.ata.dialogue.tell(&mut *self.observer);
        for _ in 0..ATTENTIONS {
            let result = self.erase_unit(before, &block, timeout);
            self.account.findings.answer = answer_of(&result, true);
            let is_given_up = matches!(&result, Err(error) if error.kind == FaultKind::Stalled);
            if is_given_up && self.stop.load(Ordering::Relaxed) {
                self.account.findings.left_running = true;
            }
            // Answered before the drive saw it: it is still prepared, and
            // after a reset it refuses.
            if !result.is_ok_and(|answer| is_attention(&answer)) {
                break;
            }
        }
        Ok(())
    }

    fn erase_unit(
        &mut self,
        before: &Identify,
        block: &[u8],
        timeout: Duration,
    ) -> Result<AtaAnswer, DriveError> {
        let estimate = self.estimate(before);
        let observer = &mut *self.observer;
        let mut tick = |elapsed| observer.event(progress_of(None, elapsed, estimate));
        let wait = Wait {
            timeout,
            stop: Some(self.stop),
            tick: Some(&mut tick),
        };
        let command = ata::security_erase_unit();
        self.ata
            .send("SECURITY ERASE UNIT", &command, Data::Out(block), wait)
    }

    fn estimate(&self, identify: &Identify) -> Option<Duration> {
        let security = identify.security();
        let minutes = match self.mode {
            EraseMode::Normal => security.erase_minutes,
            EraseMode::Enhanced => security.enhanced_minutes,
        };
        match minutes {
            Some(Minutes::About(minutes)) => Some(Duration::from_secs(u64::from(minutes) * 60)),
            _ => None,
        }
    }

    /// Too short a timeout resets the drive in the middle of the erase and
    /// leaves it locked.
    fn timeout(&self, identify: &Identify) -> Duration {
        let doubled = self
            .estimate(identify)
            .map_or(Duration::ZERO, |time| time * 2);
        let by_size = Duration::from_secs(self.capacity / 30_000_000 + 30 * 60);
        doubled.max(by_size).min(LONGEST)
    }

    /// Looks at the drive afterwards and takes the password off where it
    /// stayed.
    fn look_after(&mut self, before: &Identify) -> Result<(), StepEnd> {
        let (state, hidden) = state::after(&mut self.ata, before, self.own, false, self.stop);
        self.account.findings.hidden = hidden;
        let was_sent = !matches!(self.account.findings.answer, Answer::NotSent { .. });
        let enabled = match &state {
            StateAfter::NotKnown { .. } => true,
            _ => match self.ata.identify() {
                Ok(identify) => identify.security().enabled || identify.security().locked,
                Err(_) => true,
            },
        };
        let is_other =
            matches!(&state, StateAfter::Otherwise { what } if what.id == "ata-other-drive");
        if is_other {
            // Whatever that is, our password is not to be tried on it.
            self.account.findings.state = state;
            return Ok(());
        }
        if !enabled {
            self.account.findings.state = state;
            return self.journal_kept(JournalEntry::PasswordRemoved);
        }
        match password::take_off(&mut self.ata, self.stop) {
            Removal::Off if was_sent => {
                self.account.findings.state = StateAfter::Otherwise {
                    what: Message::new("ata-password-stayed"),
                };
                self.journal_kept(JournalEntry::PasswordRemoved)
            }
            Removal::Off => {
                // Nothing was erased; the drive is as it was.
                self.account.findings.state = StateAfter::AsExpected;
                self.journal_kept(JournalEntry::PasswordRemoved)
            }
            Removal::Stays(what) => {
                self.password_stays(what);
                Ok(())
            }
        }
    }

    /// Our password is still on the drive, or may be: what to do about it goes
    /// on the record and on screen, whatever else is wrong with the drive.
    fn password_stays(&mut self, how: Message) {
        self.observer.event(Event::Note {
            message: how.clone(),
        });
        self.account.findings.state = StateAfter::Otherwise { what: how };
    }

    /// Writes down what happened already; the answer stays as it is.
    fn journal_kept(&mut self, entry: JournalEntry) -> Result<(), StepEnd> {
        self.observer
            .journal(entry)
            .map_err(|fault| StepEnd::Failed(fault.message()))
    }
}
