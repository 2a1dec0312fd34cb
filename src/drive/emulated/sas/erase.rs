//! SANITIZE and FORMAT UNIT (SBC-4, 5.30 and 5.4). Imports the common core.

use std::time::Duration;

use super::{Operation, SasState};
use crate::drive::ScsiReply;
use crate::drive::emulated::body::Body;
use crate::drive::emulated::device::Carried;
use crate::drive::emulated::erasure::ErasePlan;
use crate::drive::emulated::media::{Blank, Effect, Reach};
use crate::drive::emulated::quirk::Quirk;
use crate::drive::emulated::sense::{Sense, length};

/// Service actions of SANITIZE.
const OVERWRITE: u8 = 0x01;
const BLOCK_ERASE: u8 = 0x02;
const CRYPTO_ERASE: u8 = 0x03;
const EXIT_FAILURE: u8 = 0x1F;

impl SasState {
    /// SANITIZE (48h).
    pub(super) fn sanitize(
        &mut self,
        body: &mut Body,
        cdb: &[u8],
        list: &[u8],
    ) -> Result<Carried<ScsiReply>, Sense> {
        let [_, flags, ..] = cdb else {
            return Err(Sense::INVALID_FIELD);
        };
        if self.running.is_some() {
            self.ready(body)?;
        }
        let (immediate, unrestricted) = (flags & 0x80 != 0, flags & 0x20 != 0);
        let action = flags & 0x1F;
        let [overwrite, block, crypto] = self.config.sanitize;
        let known = match action {
            OVERWRITE => overwrite,
            BLOCK_ERASE => block,
            CRYPTO_ERASE => crypto,
            EXIT_FAILURE => true,
            _ => false,
        };
        let size = length(&cdb[7..9]);
        if !known || (action != OVERWRITE && size != 0) {
            return Err(Sense::INVALID_FIELD);
        }
        if action == EXIT_FAILURE {
            return self.exit_failure();
        }
        if self.failed == Some(Operation::Sanitize) && self.restricted && unrestricted {
            return Err(Sense::INVALID_FIELD);
        }
        let takes = self.config.sanitize_takes;
        let (effect, takes, required) = match action {
            OVERWRITE => {
                let (effect, passes) = self.overwrite_list(&list[..size.min(list.len())])?;
                (effect, takes * passes, 0)
            }
            BLOCK_ERASE => (Effect::Erase, takes, self.config.after_erase[0]),
            _ => (Effect::Key, takes / 10, self.config.after_erase[1]),
        };
        self.restricted = !unrestricted;
        // Blocks whose protection information no longer fits cannot be read.
        let unreadable = required == 2 || (effect == Effect::Key && self.config.protection > 0);
        Ok(self.begin(
            body,
            Operation::Sanitize,
            effect,
            takes,
            unreadable,
            immediate,
        ))
    }

    fn exit_failure(&mut self) -> Result<Carried<ScsiReply>, Sense> {
        if self.failed == Some(Operation::Sanitize) {
            if self.restricted {
                return Err(Sense::INVALID_FIELD);
            }
            self.failed = None;
        }
        Ok(Carried::Done(ScsiReply::default()))
    }

    /// Parameter list of an overwrite: what the last pass writes, and passes.
    fn overwrite_list(&self, list: &[u8]) -> Result<(Effect, u32), Sense> {
        let [flags, _, high, low, pattern @ ..] = list else {
            return Err(Sense::new(0x05, 0x1A, 0x00));
        };
        let count = flags & 0x1F;
        let size = u16::from_be_bytes([*high, *low]);
        let fits = size > 0 && u32::from(size) <= self.block_bytes;
        let pattern = pattern.get(..usize::from(size));
        match pattern {
            Some(pattern) if count > 0 && fits && flags & 0x60 == 0 => {
                // With INVERT every second pass is inverted, the first is not.
                let inverted = flags & 0x80 != 0 && count % 2 == 0;
                let flip = if inverted { 0xFF } else { 0x00 };
                let last = pattern.iter().map(|byte| byte ^ flip).collect();
                Ok((Effect::Fill(last), u32::from(count)))
            }
            None => Err(Sense::new(0x05, 0x1A, 0x00)),
            Some(_) => Err(Sense::INVALID_PARAMETER),
        }
    }

    /// FORMAT UNIT (04h).
    pub(super) fn format_unit(
        &mut self,
        body: &mut Body,
        cdb: &[u8],
        list: &[u8],
    ) -> Result<Carried<ScsiReply>, Sense> {
        if self.running.is_some() || self.failed == Some(Operation::Sanitize) {
            self.ready(body)?;
        }
        let (has_list, long) = (cdb[1] & 0x10 != 0, cdb[1] & 0x20 != 0);
        let mut immediate = false;
        let mut pattern = vec![self.config.blank_byte];
        let mut has_pattern = false;
        if has_list {
            let header = if long { 8 } else { 4 };
            let short = Sense::new(0x05, 0x1A, 0x00);
            let head = list.get(..header).ok_or(short)?;
            immediate = head[1] & 0x02 != 0;
            let defects = if long {
                length(&head[4..8])
            } else {
                length(&head[2..4])
            };
            // Options other than these count only with "format options valid".
            if head[1] & 0x7C != 0 && head[1] & 0x80 == 0 || defects != 0 {
                return Err(Sense::INVALID_PARAMETER);
            }
            if head[1] & 0x08 != 0 {
                let descriptor = list.get(header..header + 4).ok_or(short)?;
                let size = length(&descriptor[2..4]);
                has_pattern = true;
                if descriptor[1] == 1 {
                    let given = list.get(header + 4..header + 4 + size).ok_or(short)?;
                    pattern = given.to_vec();
                } else if size != 0 {
                    return Err(Sense::INVALID_PARAMETER);
                }
            }
        }
        let effect = if body.has(Quirk::FormatKeepsData) {
            Effect::Nothing
        } else if has_pattern || self.config.rotation != 1 {
            Effect::Fill(pattern)
        } else {
            Effect::Erase
        };
        let takes = self.config.format_takes;
        Ok(self.begin(body, Operation::Format, effect, takes, false, immediate))
    }

    /// The erase that somebody else has begun.
    pub(super) fn begin_favourite(&mut self, body: &mut Body) {
        let effect = if self.config.sanitize[1] {
            Effect::Erase
        } else {
            Effect::Fill(vec![0])
        };
        self.restricted = true;
        let takes = self.config.sanitize_takes;
        self.begin(body, Operation::Sanitize, effect, takes, false, true);
    }

    fn begin(
        &mut self,
        body: &mut Body,
        operation: Operation,
        effect: Effect,
        takes: Duration,
        unreadable: bool,
        immediate: bool,
    ) -> Carried<ScsiReply> {
        let blank = if unreadable {
            Blank::Error
        } else {
            Blank::Pattern(vec![self.config.blank_byte])
        };
        let bytes = u64::from(self.block_bytes);
        body.begin(ErasePlan {
            reach: Reach {
                sectors: 0..self.total * bytes / body.sector(),
                stale: true,
                retired: operation == Operation::Sanitize,
            },
            unmaps: unreadable && effect == Effect::Key,
            effect,
            takes,
            blank,
            visible: self.blocks,
        });
        self.running = Some(operation);
        self.failed = None;
        if immediate && !body.has(Quirk::BlockingErase) {
            return Carried::Done(ScsiReply::default());
        }
        self.waiting = Some(false);
        Carried::Until(body.erase_ends())
    }
}
