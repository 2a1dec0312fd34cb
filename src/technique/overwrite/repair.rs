//! Finding out what can still be written in areas where writes failed.

use std::collections::VecDeque;
use std::time::Instant;

use super::pass::Writer;
use super::{Effort, Halt};
use crate::record::{Event, Extent};
use crate::technique::Observer;

/// How often a single physical sector is tried before it is listed.
const TRIES: u32 = 3;

/// Failures in a row, with no success between, after which an area counts as lost.
const LOST_AFTER: u32 = 512;

/// A piece that is still to be written.
#[derive(Clone, Copy, Debug)]
struct Piece {
    run: Extent,
    /// Failed writes of exactly this piece.
    tries: u32,
    /// Whether its bytes were part of a write that failed.
    failed: bool,
}

impl Writer<'_> {
    /// Writes failed and skipped areas piece by piece: what fails is halved
    /// and goes to the back of the line, so that large good parts come first
    /// and the tries of one sector are apart in time. What the effort does not
    /// suffice for stays on the lists.
    pub(super) fn repair(
        &mut self,
        effort: Effort,
        observer: &mut dyn Observer,
    ) -> Result<(), Halt> {
        let piece = |run, failed| Piece {
            run,
            tries: 0,
            failed,
        };
        let mut line: VecDeque<Piece> = VecDeque::new();
        line.extend(
            std::mem::take(&mut self.failed)
                .into_iter()
                .map(|run| piece(run, true)),
        );
        if effort.skipped {
            let skipped = std::mem::take(&mut self.skipped);
            line.extend(skipped.into_iter().map(|run| piece(run, false)));
        }
        let result = self.work_off(&mut line, effort, observer);
        for piece in line {
            let list = if piece.failed {
                &mut self.failed
            } else {
                &mut self.skipped
            };
            Extent::insert(list, piece.run);
        }
        result
    }

    fn work_off(
        &mut self,
        line: &mut VecDeque<Piece>,
        effort: Effort,
        observer: &mut dyn Observer,
    ) -> Result<(), Halt> {
        let begun = Instant::now();
        let (mut failures, mut in_a_row) = (0, 0);
        while let Some(piece) = take(line, self.slot) {
            let outcome = match self.alone(piece.run) {
                Ok(outcome) => outcome,
                Err(halt) => {
                    line.push_front(piece);
                    return Err(halt);
                }
            };
            let Err(fault) = outcome else {
                in_a_row = 0;
                self.retried += u64::from(piece.failed);
                Extent::insert(&mut self.mended, piece.run);
                continue;
            };
            failures += 1;
            in_a_row += 1;
            self.put_back(line, piece, observer);
            if let Some(halt) = Halt::of(fault) {
                return Err(halt);
            }
            let spent = failures >= effort.failures || begun.elapsed() >= effort.time;
            if spent || in_a_row >= LOST_AFTER {
                break;
            }
        }
        Ok(())
    }

    fn put_back(&mut self, line: &mut VecDeque<Piece>, piece: Piece, observer: &mut dyn Observer) {
        let Extent { offset, length } = piece.run;
        if length > self.sector {
            let middle = offset + (length / 2).next_multiple_of(self.sector);
            let halves = [
                (offset, middle - offset),
                (middle, piece.run.end() - middle),
            ];
            for (offset, length) in halves.into_iter().filter(|(_, length)| *length > 0) {
                let run = Extent { offset, length };
                line.push_back(Piece {
                    run,
                    tries: 0,
                    failed: true,
                });
            }
        } else if piece.tries + 1 < TRIES {
            line.push_back(Piece {
                tries: piece.tries + 1,
                ..piece
            });
        } else {
            Extent::insert(&mut self.bad, piece.run);
            let event = Event::BadBlocks {
                extent: piece.run,
                writing: true,
            };
            observer.event(event);
        }
    }
}

/// The next piece, at most one slot long and not across a slot's border.
fn take(line: &mut VecDeque<Piece>, slot: u64) -> Option<Piece> {
    let first = line.front_mut()?;
    let Extent { offset, length } = first.run;
    let here = slot - offset % slot;
    if length <= here {
        return line.pop_front();
    }
    let run = Extent {
        offset,
        length: here,
    };
    first.run = Extent {
        offset: offset + here,
        length: length - here,
    };
    Some(Piece { run, ..*first })
}
