//! The keystream of ChaCha8 at any position, made and compared.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

use super::{PIECE, same, to_u64};
use crate::sys::WideChaCha8;

/// Bytes that the generator makes at once.
const BLOCK: u64 = 64;

/// A stream that goes on from any byte.
#[derive(Clone, Debug)]
pub(super) struct Stream {
    /// The generator at the start of the medium.
    start: ChaCha8Rng,
    /// The same stream for long pieces, where the processor can do it.
    wide: Option<WideChaCha8>,
}

/// How a piece is made: lengths of what the generator makes, what the wide
/// form makes, and what the generator makes again.
struct Cut {
    head: usize,
    middle: usize,
}

impl Stream {
    pub(super) fn new(seed: &[u8; 32]) -> Self {
        Self {
            start: ChaCha8Rng::from_seed(*seed),
            wide: WideChaCha8::new(seed),
        }
    }

    pub(super) fn fill(&self, offset: u64, buffer: &mut [u8]) {
        let cut = self.cut(offset, buffer.len());
        let (head, rest) = buffer.split_at_mut(cut.head);
        let (middle, tail) = rest.split_at_mut(cut.middle);
        let middle_at = offset.wrapping_add(to_u64(cut.head));
        let tail_at = middle_at.wrapping_add(to_u64(cut.middle));
        self.fill_narrow(offset, head);
        if let Some(wide) = &self.wide {
            wide.fill(middle_at / BLOCK, middle);
        }
        self.fill_narrow(tail_at, tail);
    }

    pub(super) fn matches(&self, offset: u64, bytes: &[u8]) -> bool {
        let cut = self.cut(offset, bytes.len());
        let (head, rest) = bytes.split_at(cut.head);
        let (middle, tail) = rest.split_at(cut.middle);
        let middle_at = offset.wrapping_add(to_u64(cut.head));
        let tail_at = middle_at.wrapping_add(to_u64(cut.middle));
        let wide = self.wide.as_ref();
        wide.is_none_or(|wide| wide.matches(middle_at / BLOCK, middle))
            && self.matches_narrow(offset, head)
            && self.matches_narrow(tail_at, tail)
    }

    fn cut(&self, offset: u64, length: usize) -> Cut {
        let to_block = usize::try_from(offset.wrapping_neg() % BLOCK).expect("less than a block");
        let whole = length.saturating_sub(to_block);
        let middle = whole - whole % WideChaCha8::GROUP;
        if self.wide.is_none() || middle == 0 {
            return Cut {
                head: length,
                middle: 0,
            };
        }
        Cut {
            head: to_block,
            middle,
        }
    }

    fn fill_narrow(&self, offset: u64, buffer: &mut [u8]) {
        if buffer.is_empty() {
            return;
        }
        let mut generator = self.start.clone();
        // Positions are counted in words of four bytes.
        generator.set_word_pos(u128::from(offset / BLOCK) * 16);
        let skip = usize::try_from(offset % BLOCK).expect("less than a block");
        if skip == 0 {
            generator.fill_bytes(buffer);
            return;
        }
        let mut first = [0_u8; 64];
        generator.fill_bytes(&mut first);
        let count = buffer.len().min(first.len() - skip);
        let (head, tail) = buffer.split_at_mut(count);
        head.copy_from_slice(&first[skip..skip + count]);
        generator.fill_bytes(tail);
    }

    fn matches_narrow(&self, offset: u64, bytes: &[u8]) -> bool {
        let mut made = [0_u8; PIECE];
        let mut at = offset;
        bytes.chunks(PIECE).all(|piece| {
            let made = &mut made[..piece.len()];
            self.fill_narrow(at, made);
            at = at.wrapping_add(to_u64(piece.len()));
            same(piece, made)
        })
    }
}
