//! An erase that runs in the drive: it goes on with the drive's clock, sector
//! by sector, so that whatever breaks it off leaves the medium half erased;
//! and here are the lies that are common to all models.

use std::time::Duration;

use super::body::{Accident, Body};
use super::fault::Moment;
use super::media::{Blank, Effect, Reach, WHOLE};
use super::quirk::Quirk;

/// What an honest drive would do.
#[derive(Clone, Debug)]
pub struct ErasePlan {
    /// What it reaches.
    pub reach: Reach,
    /// What it does there.
    pub effect: Effect,
    /// Whether the mapping goes too, where the effect is on the key only.
    pub unmaps: bool,
    /// How long it takes.
    pub takes: Duration,
    /// What reads give afterwards of addresses that lead nowhere.
    pub blank: Blank,
    /// Sectors that hosts can address at this moment; the rest of the reach
    /// is hidden.
    pub visible: u64,
}

/// How an erase stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// None was begun since the drive was made.
    None,
    /// It goes on; parts of 65536.
    Running(u16),
    /// It has ended and the drive calls it a success.
    Done,
    /// It has ended and the drive calls it a failure.
    Failed,
}

/// Which sectors a lying drive leaves alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Skip {
    Nothing,
    FirstHalf,
    LastHalf,
    EveryEighth,
}

/// An erase that was begun.
#[derive(Clone, Debug)]
pub struct Erasure {
    plan: ErasePlan,
    skip: Skip,
    started: Duration,
    applied: u32,
    end: Option<bool>,
}

const HALF: u32 = WHOLE / 2;

impl Body {
    /// Begins an erase. It goes on with [`Body::advance`].
    pub fn begin(&mut self, mut plan: ErasePlan) {
        self.accepted = true;
        self.moment(|when| when == Moment::EraseAccepted);
        if self.has(Quirk::ReadsOldData) {
            self.keep_old();
        }
        self.lie(&mut plan);
        self.set_out(plan);
    }

    /// Deallocates: what a drive that did not erase hides its data by.
    pub fn deallocate(&mut self, plan: ErasePlan) {
        self.set_out(plan);
    }

    fn set_out(&mut self, plan: ErasePlan) {
        let half = plan.reach.sectors.end.max(plan.visible) / 2;
        let skip = if self.has(Quirk::ErasesFirstHalfOnly) {
            Skip::LastHalf
        } else if self.has(Quirk::ErasesLastHalfOnly) {
            Skip::FirstHalf
        } else if self.has(Quirk::LeavesEveryEighthBlock) {
            Skip::EveryEighth
        } else {
            Skip::Nothing
        };
        self.half_sector = half;
        if plan.effect == Effect::Nothing && !self.has(Quirk::CacheOnlyWrites) {
            self.store.flush();
        } else {
            self.store.lose_cache();
            if matches!(plan.effect, Effect::Unmap | Effect::Erase) || plan.unmaps {
                self.store.media.blank = plan.blank.clone();
            }
            let reach = &plan.reach.sectors;
            let all = reach.start == 0 && reach.end >= plan.visible && skip == Skip::Nothing;
            if let Effect::Fill(pattern) = &plan.effect
                && all
            {
                self.store.media.blank = Blank::Pattern(pattern.clone());
            }
        }
        self.erasure = Some(Erasure {
            plan,
            skip,
            started: self.clock.now(),
            applied: 0,
            end: None,
        });
        self.advance();
    }

    fn lie(&self, plan: &mut ErasePlan) {
        if self.has(Quirk::QuickErase) || self.has(Quirk::StaleSuccess) {
            plan.takes = Duration::ZERO;
        }
        if self.has(Quirk::TakesTooLong) {
            plan.takes *= 100;
        }
        let crypto = plan.effect == Effect::Key;
        if self.has(Quirk::SuccessDataIntact)
            || self.has(Quirk::StaleSuccess)
            || self.has(Quirk::CacheOnlyWrites)
            || (crypto && self.has(Quirk::CryptoKeepsKey))
        {
            plan.effect = Effect::Nothing;
        } else if self.has(Quirk::UnmapsOnly) {
            plan.effect = Effect::Unmap;
        }
        if self.has(Quirk::LeavesSpare) {
            plan.reach.stale = false;
            plan.reach.retired = false;
        }
        if self.has(Quirk::LeavesHiddenArea) {
            let visible = plan.visible;
            plan.reach.sectors.end = plan.reach.sectors.end.min(visible);
        }
        let written = matches!(plan.effect, Effect::Fill(_));
        if self.has(Quirk::VendorPattern) {
            plan.blank = Blank::Pattern(vec![0x33, 0xCC, 0x55, 0xAA]);
            plan.unmaps |= crypto;
        } else if self.has(Quirk::NoiseAfter) {
            plan.blank = Blank::Noise;
        } else if self.has(Quirk::UnreadableUntilWritten) && !written {
            plan.blank = Blank::Error;
            plan.unmaps |= crypto;
        }
    }

    /// Carries the erase as far as the clock stands, and tells how it stands.
    pub fn advance(&mut self) -> Progress {
        let Some(mut erasure) = self.erasure.take() else {
            return Progress::None;
        };
        if erasure.end.is_none() && self.powered && !self.unplugged {
            self.carry_on(&mut erasure);
        }
        self.erasure = Some(erasure);
        self.progress()
    }

    /// How the erase stands, as of the last time that it went on.
    #[must_use]
    pub fn progress(&self) -> Progress {
        match &self.erasure {
            None => Progress::None,
            Some(erasure) => match erasure.end {
                Some(true) => Progress::Done,
                Some(false) => Progress::Failed,
                None => Progress::Running(u16::try_from(erasure.applied).unwrap_or(u16::MAX)),
            },
        }
    }

    fn carry_on(&mut self, erasure: &mut Erasure) {
        let mut parts = parts_done(self.clock.now() - erasure.started, erasure.plan.takes);
        let mut end = None;
        if self.has(Quirk::FailsAtOnce) {
            (parts, end) = (0, Some(false));
        } else if self.has(Quirk::StallsAtZero) {
            parts = 0;
        } else if self.has(Quirk::StallsAt655) {
            parts = parts.min(655);
        } else if self.has(Quirk::NeverEnds) {
            parts = parts.min(WHOLE - 1);
        } else if (self.has(Quirk::FailsHalfway) || self.has(Quirk::ProgressFullAfterFailure))
            && parts >= HALF
        {
            (parts, end) = (HALF, Some(false));
        } else if self.has(Quirk::CompletesEarly) && parts >= WHOLE / 10 {
            (parts, end) = (WHOLE / 10, Some(true));
        } else if parts >= HALF
            && let Some(accident) = self.accident_at_half()
        {
            parts = HALF.max(erasure.applied);
            erasure.started = self.clock.now() - erasure.plan.takes / 2;
            self.accident = Some(accident);
        }
        self.apply(erasure, parts.max(erasure.applied));
        if parts == WHOLE {
            end = Some(true);
        }
        if end.is_some() {
            erasure.end = end;
            self.moment(|when| when == Moment::EraseDone);
        }
    }

    /// What happens once when half of an erase is done.
    fn accident_at_half(&mut self) -> Option<Accident> {
        let accidents = [
            (Quirk::ResetMidErase, Accident::Reset),
            (Quirk::PowerLostMidErase, Accident::PowerLost),
            (Quirk::UnpluggedMidErase, Accident::Unplugged),
            (Quirk::PowerCutAndResume, Accident::PowerBlinks),
            (Quirk::ClaimsSuccessAfterPowerLoss, Accident::PowerBlinks),
        ];
        accidents
            .into_iter()
            .find_map(|(quirk, accident)| self.take(quirk).then_some(accident))
    }

    fn apply(&mut self, erasure: &mut Erasure, parts: u32) {
        let range = erasure.applied..parts;
        let plan = &erasure.plan;
        let half = self.half_sector;
        let block = 4096
            / u64::try_from(self.store.media.sector())
                .unwrap_or(512)
                .min(4096);
        let skip: &dyn Fn(u64) -> bool = match erasure.skip {
            Skip::Nothing => &|_| false,
            Skip::FirstHalf => &|sector| sector < half,
            Skip::LastHalf => &|sector| sector >= half,
            Skip::EveryEighth => &|sector| sector / block.max(1) % 8 == 3,
        };
        let media = &mut self.store.media;
        if plan.effect == Effect::Key {
            // The key goes with the first step, the mapping with the others.
            if erasure.applied == 0 && parts > 0 {
                media.sweep(&plan.reach, &Effect::Key, 0..WHOLE, skip);
                if self
                    .faults
                    .iter()
                    .any(|armed| armed.is(Quirk::CryptoHidesKey))
                {
                    media.keep_last_key();
                }
            }
            if plan.unmaps {
                media.sweep(&plan.reach, &Effect::Unmap, range, skip);
            }
        } else {
            media.sweep(&plan.reach, &plan.effect, range, skip);
        }
        erasure.applied = parts;
        self.moment(|when| matches!(when, Moment::Progress(at) if parts >= at));
    }

    /// Breaks the erase off: what is done is done, and it is no success.
    pub fn abandon(&mut self) {
        if let Some(erasure) = &mut self.erasure
            && erasure.end.is_none()
        {
            erasure.end = Some(false);
        }
    }

    /// Whether an erase is under way.
    #[must_use]
    pub fn is_erasing(&self) -> bool {
        self.erasure
            .as_ref()
            .is_some_and(|erasure| erasure.end.is_none())
    }

    /// When to look again for the end of the erase under way: when it is due,
    /// or a while from now where it should have come.
    #[must_use]
    pub fn erase_ends(&self) -> Duration {
        let now = self.clock.now();
        self.erasure
            .as_ref()
            .map(|erasure| erasure.started + erasure.plan.takes)
            .filter(|end| *end > now || !self.is_erasing())
            .unwrap_or(now + Duration::from_secs(10))
    }
}

fn parts_done(elapsed: Duration, takes: Duration) -> u32 {
    if takes.is_zero() || elapsed >= takes {
        return WHOLE;
    }
    let parts = elapsed.as_nanos() * u128::from(WHOLE) / takes.as_nanos();
    u32::try_from(parts).unwrap_or(WHOLE)
}
