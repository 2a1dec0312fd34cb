//! Erase, trim, discard, secure erase and sanitise (JESD84-B51, 6.6.9 to
//! 6.6.12), and the write protect groups that they pass over.

use std::ops::Range;
use std::time::Duration;

use super::SECTOR;
use super::card::{MmcDevice, status};
use crate::drive::FaultKind;
use crate::drive::emulated::body::Body;
use crate::drive::emulated::erasure::{ErasePlan, Progress};
use crate::drive::emulated::media::{Blank, Effect, Reach};
use crate::drive::emulated::quirk::Quirk;
use crate::record::Extent;

/// What the argument of CMD38 asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Erase, trim or discard: the blocks lead nowhere.
    Plain,
    /// Secure erase, or secure trim at its second step: copies go too.
    Secure,
    /// The first step of a secure trim, which only marks.
    Mark,
}

impl Kind {
    /// By the argument, where the card supports it.
    pub(super) fn of(argument: u32, trim: bool, secure: bool) -> Option<Self> {
        match argument {
            0 => Some(Self::Plain),
            1 | 3 if trim => Some(Self::Plain),
            0x8000_0000 if secure => Some(Self::Secure),
            0x8000_0001 if secure && trim => Some(Self::Mark),
            0x8000_8000 if secure && trim => Some(Self::Secure),
            _ => None,
        }
    }
}

impl MmcDevice {
    /// Erases a run of a unit, group by group where some are protected.
    /// What is written to it later is none of its business.
    ///
    /// # Errors
    /// `Medium` when it failed, `Stalled` or `Gone` when nobody will answer.
    pub(super) fn erase(
        &mut self,
        body: &mut Body,
        unit: u32,
        run: Extent,
        kind: Kind,
    ) -> Result<(), FaultKind> {
        if body.has(Quirk::AbortsErase) || body.has(Quirk::InvalidOpcode) {
            return Err(FaultKind::Medium);
        }
        if kind == Kind::Mark {
            return Ok(());
        }
        if body.has(Quirk::BusyForEver) {
            return Err(FaultKind::Stalled);
        }
        for part in self.unprotected(unit, run) {
            let real = kind == Kind::Secure && !body.has(Quirk::SecureEraseIsTrim);
            let plan = self.plan(body, part, real);
            body.begin(plan);
            if body.accident.is_some() {
                // It was broken off on the way.
                body.abandon();
                return Err(FaultKind::Gone);
            }
            match body.advance() {
                _ if body.is_hanging() || body.has(Quirk::AnswerLost) => {
                    return Err(FaultKind::Stalled);
                }
                Progress::Done => {}
                _ => return Err(FaultKind::Medium),
            }
            body.presence()?;
        }
        Ok(())
    }

    fn plan(&self, body: &Body, part: Range<u64>, real: bool) -> ErasePlan {
        ErasePlan {
            reach: Reach {
                sectors: part,
                stale: real,
                retired: false,
            },
            effect: if real { Effect::Erase } else { Effect::Unmap },
            unmaps: true,
            takes: Duration::ZERO,
            blank: self.blank(),
            visible: body.capacity_of(self.user) / SECTOR,
        }
    }

    /// What erased blocks read as.
    pub(super) fn blank(&self) -> Blank {
        Blank::Pattern(vec![self.config.erased])
    }

    /// The parts of a run that no group protects, in sectors of the store.
    fn unprotected(&mut self, unit: u32, run: Extent) -> Vec<Range<u64>> {
        let whole = run.offset / SECTOR..run.end() / SECTOR;
        if unit != 0 {
            return vec![whole];
        }
        let group = self.config.group_bytes() / SECTOR;
        let mut parts: Vec<Range<u64>> = Vec::new();
        let mut at = whole.start;
        while at < whole.end {
            let number = at / group;
            let end = whole.end.min((number + 1) * group);
            if self.is_protected(number) {
                self.pending |= status::WP_ERASE_SKIP;
            } else {
                match parts.last_mut() {
                    Some(last) if last.end == at => last.end = end,
                    _ => parts.push(at..end),
                }
            }
            at = end;
        }
        parts
    }

    /// Begins a sanitise: everything that no address leads to.
    pub(super) fn sanitize(&mut self, body: &mut Body) {
        body.begin(ErasePlan {
            reach: Reach {
                sectors: 0..0,
                stale: !body.has(Quirk::SanitizeUnmappedOnly),
                retired: true,
            },
            effect: Effect::Erase,
            unmaps: true,
            takes: Duration::from_secs(u64::from(self.config.seconds)),
            blank: self.blank(),
            visible: body.capacity_of(self.user) / SECTOR,
        });
    }
}
