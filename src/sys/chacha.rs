//! Many blocks of ChaCha8 at once, in wide registers: sixteen where the
//! processor has AVX-512, eight where it has AVX2. The crates make four.
//!
//! The generator is the one that `rand_chacha` makes too, with a block counter
//! of 64 bits and a nonce of zero. Each register holds one word of all blocks;
//! a transposition at the end brings each block together.

/// Bytes of one block.
const BLOCK: usize = 64;

/// Bytes that are made at once, at most.
const GROUP: usize = 16 * BLOCK;

/// What the processor can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(
    not(target_arch = "x86_64"),
    expect(dead_code, reason = "no wide form")
)]
enum Width {
    Eight,
    Sixteen,
}

/// The keystream of one key, eight or sixteen blocks at a time.
#[derive(Clone, Debug)]
#[cfg_attr(
    not(target_arch = "x86_64"),
    expect(dead_code, reason = "no wide form")
)]
pub struct WideChaCha8 {
    key: [u32; 8],
    width: Width,
}

impl WideChaCha8 {
    /// Bytes of a group: only whole ones are made and compared.
    pub const GROUP: usize = GROUP;

    /// The stream of a key; `None` where the processor cannot do it.
    #[must_use]
    pub fn new(key: &[u8; 32]) -> Option<Self> {
        let (words, _) = key.as_chunks::<4>();
        let key = std::array::from_fn(|at| u32::from_le_bytes(words[at]));
        let width = widths().next()?;
        Some(Self { key, width })
    }

    /// Fills whole groups with the stream from a block on.
    ///
    /// # Panics
    /// When the buffer is not whole groups.
    pub fn fill(&self, block: u64, buffer: &mut [u8]) {
        let (groups, rest) = buffer.as_chunks_mut::<GROUP>();
        assert!(rest.is_empty(), "whole groups only");
        #[cfg(target_arch = "x86_64")]
        // SAFETY: `widths` names only what the processor has.
        unsafe {
            match self.width {
                Width::Eight => avx2::fill(&self.key, block, groups.as_flattened_mut()),
                Width::Sixteen => avx512::fill(&self.key, block, groups),
            }
        }
        #[cfg(not(target_arch = "x86_64"))]
        unreachable!("never made here: {} groups at {block}", groups.len());
    }

    /// Whether whole groups are the stream from a block on.
    ///
    /// # Panics
    /// When the bytes are not whole groups.
    #[must_use]
    pub fn matches(&self, block: u64, bytes: &[u8]) -> bool {
        let (groups, rest) = bytes.as_chunks::<GROUP>();
        assert!(rest.is_empty(), "whole groups only");
        #[cfg(target_arch = "x86_64")]
        // SAFETY: `widths` names only what the processor has.
        return unsafe {
            match self.width {
                Width::Eight => avx2::matches(&self.key, block, groups.as_flattened()),
                Width::Sixteen => avx512::matches(&self.key, block, groups),
            }
        };
        #[cfg(not(target_arch = "x86_64"))]
        unreachable!("never made here: {} groups at {block}", groups.len());
    }
}

/// What the processor can do, the widest first.
#[cfg(target_arch = "x86_64")]
fn widths() -> impl Iterator<Item = Width> {
    let sixteen = std::arch::is_x86_feature_detected!("avx512f").then_some(Width::Sixteen);
    let eight = std::arch::is_x86_feature_detected!("avx2").then_some(Width::Eight);
    sixteen.into_iter().chain(eight)
}

#[cfg(not(target_arch = "x86_64"))]
fn widths() -> impl Iterator<Item = Width> {
    std::iter::empty()
}

/// "expand 32-byte k".
#[cfg(target_arch = "x86_64")]
const CONSTANTS: [u32; 4] = [0x6170_7865, 0x3320_646e, 0x7962_2d32, 0x6b20_6574];

/// Double rounds of ChaCha8.
#[cfg(target_arch = "x86_64")]
const DOUBLE_ROUNDS: usize = 4;

/// The words of a block before its counter is put in.
#[cfg(target_arch = "x86_64")]
fn words_of(key: &[u32; 8]) -> [i32; 16] {
    let mut words = [0; 16];
    let given = CONSTANTS.iter().chain(key);
    for (word, given) in words.iter_mut().zip(given) {
        *word = given.cast_signed();
    }
    words
}

/// An array of what is made of each number, without a loop: a program that is
/// built for size keeps loops, and then nothing stays in registers.
#[cfg(target_arch = "x86_64")]
macro_rules! each {
    ([$($number:literal)*] $name:ident => $made:expr) => {
        [$({ const $name: usize = $number; $made }),*]
    };
    (4 $name:ident => $made:expr) => {
        each!([0 1 2 3] $name => $made)
    };
    (16 $name:ident => $made:expr) => {
        each!([0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15] $name => $made)
    };
}

/// A double round: four quarter rounds over the columns, four over the diagonals.
#[cfg(target_arch = "x86_64")]
macro_rules! double_round {
    ($quarter:ident, $state:ident $(, $more:ident)*) => {
        $quarter!($state, 0, 4, 8, 12 $(, $more)*);
        $quarter!($state, 1, 5, 9, 13 $(, $more)*);
        $quarter!($state, 2, 6, 10, 14 $(, $more)*);
        $quarter!($state, 3, 7, 11, 15 $(, $more)*);
        $quarter!($state, 0, 5, 10, 15 $(, $more)*);
        $quarter!($state, 1, 6, 11, 12 $(, $more)*);
        $quarter!($state, 2, 7, 8, 13 $(, $more)*);
        $quarter!($state, 3, 4, 9, 14 $(, $more)*);
    };
}

#[cfg(target_arch = "x86_64")]
mod avx2 {
    use std::arch::x86_64::{
        __m256i, _mm256_add_epi32, _mm256_add_epi64, _mm256_loadu2_m128i, _mm256_or_si256,
        _mm256_set1_epi32, _mm256_set1_epi64x, _mm256_setr_epi8, _mm256_setr_epi64x,
        _mm256_setzero_si256, _mm256_shuffle_epi8, _mm256_slli_epi32, _mm256_srli_epi32,
        _mm256_storeu2_m128i, _mm256_testz_si256, _mm256_unpackhi_epi32, _mm256_unpackhi_epi64,
        _mm256_unpacklo_epi32, _mm256_unpacklo_epi64, _mm256_xor_si256,
    };

    use std::hint::black_box;

    use super::{BLOCK, DOUBLE_ROUNDS, words_of};

    /// Bytes that are made at once.
    const HERE: usize = 8 * BLOCK;

    /// Rotations by whole bytes: one shuffle each instead of three operations.
    #[derive(Clone, Copy)]
    struct Rotations {
        sixteen: __m256i,
        eight: __m256i,
    }

    impl Rotations {
        #[target_feature(enable = "avx2")]
        fn new() -> Self {
            let sixteen = _mm256_setr_epi8(
                2, 3, 0, 1, 6, 7, 4, 5, 10, 11, 8, 9, 14, 15, 12, 13, //
                2, 3, 0, 1, 6, 7, 4, 5, 10, 11, 8, 9, 14, 15, 12, 13,
            );
            let eight = _mm256_setr_epi8(
                3, 0, 1, 2, 7, 4, 5, 6, 11, 8, 9, 10, 15, 12, 13, 14, //
                3, 0, 1, 2, 7, 4, 5, 6, 11, 8, 9, 10, 15, 12, 13, 14,
            );
            // A compiler that knows them makes two operations of one.
            black_box(Self { sixteen, eight })
        }
    }

    #[target_feature(enable = "avx2")]
    pub(super) fn fill(key: &[u32; 8], block: u64, bytes: &mut [u8]) {
        let (groups, _) = bytes.as_chunks_mut::<HERE>();
        let by = Rotations::new();
        let mut block = block;
        for group in groups {
            let made = make(key, block, &by);
            let (places, _) = group.as_chunks_mut::<16>();
            each!(16 NUMBER => {
                let [low, high] = pair(NUMBER);
                let low: *mut [u8; 16] = &raw mut places[low];
                let high: *mut [u8; 16] = &raw mut places[high];
                // SAFETY: both places have 16 bytes; any address will do.
                unsafe { _mm256_storeu2_m128i(high.cast(), low.cast(), made[NUMBER]) };
            });
            block = block.wrapping_add(8);
        }
    }

    #[target_feature(enable = "avx2")]
    pub(super) fn matches(key: &[u32; 8], block: u64, bytes: &[u8]) -> bool {
        let (groups, _) = bytes.as_chunks::<HERE>();
        let by = Rotations::new();
        let mut block = block;
        let mut differing = _mm256_setzero_si256();
        for group in groups {
            let made = make(key, block, &by);
            let (places, _) = group.as_chunks::<16>();
            each!(16 NUMBER => {
                let [low, high] = pair(NUMBER);
                let low: *const [u8; 16] = &raw const places[low];
                let high: *const [u8; 16] = &raw const places[high];
                // SAFETY: both places have 16 bytes; any address will do.
                let there = unsafe { _mm256_loadu2_m128i(high.cast(), low.cast()) };
                let bits = _mm256_xor_si256(there, made[NUMBER]);
                differing = _mm256_or_si256(differing, bits);
            });
            block = block.wrapping_add(8);
        }
        _mm256_testz_si256(differing, differing) == 1
    }

    /// The places of 16 bytes in a group that a register of [`make`] holds.
    const fn pair(number: usize) -> [usize; 2] {
        let (quarter, block) = (number / 4, number % 4);
        [4 * block + quarter, 4 * (block + 4) + quarter]
    }

    /// Eight blocks. Number `4 q + b` is quarter `q` of block `b` and, behind it,
    /// of block `b + 4`.
    #[target_feature(enable = "avx2")]
    fn make(key: &[u32; 8], block: u64, by: &Rotations) -> [__m256i; 16] {
        let start = start(key, block);
        let mut state = start;
        for _ in 0..DOUBLE_ROUNDS {
            double_round!(quarter_round, state, by);
        }
        let state = each!(16 WORD => _mm256_add_epi32(state[WORD], start[WORD]));
        let four = each!(4 QUARTER => {
            let words = each!(4 WORD => state[4 * QUARTER + WORD]);
            transpose(words)
        });
        each!(16 NUMBER => four[NUMBER / 4][NUMBER % 4])
    }

    #[target_feature(enable = "avx2")]
    #[inline]
    fn start(key: &[u32; 8], block: u64) -> [__m256i; 16] {
        let first = _mm256_set1_epi64x(block.cast_signed());
        let low = _mm256_add_epi64(first, _mm256_setr_epi64x(0, 1, 4, 5));
        let high = _mm256_add_epi64(first, _mm256_setr_epi64x(2, 3, 6, 7));
        // Even words are the lower halves of the counters, odd ones the upper.
        let (even, odd) = (
            _mm256_unpacklo_epi32(low, high),
            _mm256_unpackhi_epi32(low, high),
        );
        let words = words_of(key);
        let mut state = each!(16 WORD => _mm256_set1_epi32(words[WORD]));
        state[12] = _mm256_unpacklo_epi32(even, odd);
        state[13] = _mm256_unpackhi_epi32(even, odd);
        state
    }

    macro_rules! quarter_round {
        ($state:ident, $a:literal, $b:literal, $c:literal, $d:literal, $by:ident) => {
            $state[$a] = _mm256_add_epi32($state[$a], $state[$b]);
            $state[$d] = _mm256_shuffle_epi8(_mm256_xor_si256($state[$d], $state[$a]), $by.sixteen);
            $state[$c] = _mm256_add_epi32($state[$c], $state[$d]);
            $state[$b] = rotate::<12, 20>(_mm256_xor_si256($state[$b], $state[$c]));
            $state[$a] = _mm256_add_epi32($state[$a], $state[$b]);
            $state[$d] = _mm256_shuffle_epi8(_mm256_xor_si256($state[$d], $state[$a]), $by.eight);
            $state[$c] = _mm256_add_epi32($state[$c], $state[$d]);
            $state[$b] = rotate::<7, 25>(_mm256_xor_si256($state[$b], $state[$c]));
        };
    }
    use quarter_round;

    /// Rotates each word to the left; `REST` is 32 less the distance.
    #[target_feature(enable = "avx2")]
    #[inline]
    fn rotate<const LEFT: i32, const REST: i32>(words: __m256i) -> __m256i {
        _mm256_or_si256(
            _mm256_slli_epi32::<LEFT>(words),
            _mm256_srli_epi32::<REST>(words),
        )
    }

    /// Of four registers, each with one word of eight blocks, makes four, each
    /// with these words of one block, and behind them those of the block that
    /// is four further on.
    #[target_feature(enable = "avx2")]
    #[inline]
    fn transpose([a, b, c, d]: [__m256i; 4]) -> [__m256i; 4] {
        let (ab, more_ab) = (_mm256_unpacklo_epi32(a, b), _mm256_unpackhi_epi32(a, b));
        let (cd, more_cd) = (_mm256_unpacklo_epi32(c, d), _mm256_unpackhi_epi32(c, d));
        [
            _mm256_unpacklo_epi64(ab, cd),
            _mm256_unpackhi_epi64(ab, cd),
            _mm256_unpacklo_epi64(more_ab, more_cd),
            _mm256_unpackhi_epi64(more_ab, more_cd),
        ]
    }
}

#[cfg(target_arch = "x86_64")]
mod avx512 {
    use std::arch::x86_64::{
        __m512i, _mm512_add_epi32, _mm512_cmplt_epu32_mask, _mm512_loadu_si512,
        _mm512_mask_add_epi32, _mm512_or_si512, _mm512_rol_epi32, _mm512_set1_epi32,
        _mm512_setr_epi32, _mm512_setzero_si512, _mm512_shuffle_i32x4, _mm512_storeu_si512,
        _mm512_test_epi32_mask, _mm512_unpackhi_epi32, _mm512_unpackhi_epi64,
        _mm512_unpacklo_epi32, _mm512_unpacklo_epi64, _mm512_xor_si512,
    };

    use super::{BLOCK, DOUBLE_ROUNDS, GROUP, words_of};

    #[target_feature(enable = "avx512f")]
    pub(super) fn fill(key: &[u32; 8], block: u64, groups: &mut [[u8; GROUP]]) {
        let mut block = block;
        for group in groups {
            let (places, _) = group.as_chunks_mut::<BLOCK>();
            let made = make(key, block);
            each!(16 NUMBER => {
                let place: *mut [u8; BLOCK] = &raw mut places[NUMBER];
                // SAFETY: the place has 64 bytes; any address will do.
                unsafe { _mm512_storeu_si512(place.cast(), made[NUMBER]) };
            });
            block = block.wrapping_add(16);
        }
    }

    #[target_feature(enable = "avx512f")]
    pub(super) fn matches(key: &[u32; 8], block: u64, groups: &[[u8; GROUP]]) -> bool {
        let mut block = block;
        let mut differing = _mm512_setzero_si512();
        for group in groups {
            let (places, _) = group.as_chunks::<BLOCK>();
            let made = make(key, block);
            each!(16 NUMBER => {
                let place: *const [u8; BLOCK] = &raw const places[NUMBER];
                // SAFETY: the place has 64 bytes; any address will do.
                let there = unsafe { _mm512_loadu_si512(place.cast()) };
                let bits = _mm512_xor_si512(there, made[NUMBER]);
                differing = _mm512_or_si512(differing, bits);
            });
            block = block.wrapping_add(16);
        }
        _mm512_test_epi32_mask(differing, differing) == 0
    }

    /// Sixteen blocks, in order.
    #[target_feature(enable = "avx512f")]
    #[inline]
    fn make(key: &[u32; 8], block: u64) -> [__m512i; 16] {
        let start = start(key, block);
        let mut state = start;
        for _ in 0..DOUBLE_ROUNDS {
            double_round!(quarter_round, state);
        }
        let state = each!(16 WORD => _mm512_add_epi32(state[WORD], start[WORD]));
        // Number `[q][n]` has quarter `q` of the blocks n, n + 4, n + 8, n + 12.
        let made = each!(4 QUARTER => words(each!(4 WORD => state[4 * QUARTER + WORD])));
        let blocks = each!(4 NUMBER => quarters(each!(4 QUARTER => made[QUARTER][NUMBER])));
        each!(16 NUMBER => blocks[NUMBER % 4][NUMBER / 4])
    }

    #[target_feature(enable = "avx512f")]
    #[inline]
    fn start(key: &[u32; 8], block: u64) -> [__m512i; 16] {
        let [low, high] = halves(block);
        let (low, high) = (_mm512_set1_epi32(low), _mm512_set1_epi32(high));
        let places = _mm512_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
        let lower = _mm512_add_epi32(low, places);
        let carried = _mm512_cmplt_epu32_mask(lower, low);
        let words = words_of(key);
        let mut state = each!(16 WORD => _mm512_set1_epi32(words[WORD]));
        state[12] = lower;
        state[13] = _mm512_mask_add_epi32(high, carried, high, _mm512_set1_epi32(1));
        state
    }

    /// The lower and the upper half of a counter.
    fn halves(block: u64) -> [i32; 2] {
        let bytes = block.to_le_bytes();
        let (words, _) = bytes.as_chunks::<4>();
        [i32::from_le_bytes(words[0]), i32::from_le_bytes(words[1])]
    }

    macro_rules! quarter_round {
        ($state:ident, $a:literal, $b:literal, $c:literal, $d:literal) => {
            $state[$a] = _mm512_add_epi32($state[$a], $state[$b]);
            $state[$d] = _mm512_rol_epi32::<16>(_mm512_xor_si512($state[$d], $state[$a]));
            $state[$c] = _mm512_add_epi32($state[$c], $state[$d]);
            $state[$b] = _mm512_rol_epi32::<12>(_mm512_xor_si512($state[$b], $state[$c]));
            $state[$a] = _mm512_add_epi32($state[$a], $state[$b]);
            $state[$d] = _mm512_rol_epi32::<8>(_mm512_xor_si512($state[$d], $state[$a]));
            $state[$c] = _mm512_add_epi32($state[$c], $state[$d]);
            $state[$b] = _mm512_rol_epi32::<7>(_mm512_xor_si512($state[$b], $state[$c]));
        };
    }
    use quarter_round;

    /// Of four registers, each with one word of sixteen blocks, makes four,
    /// each with these words of every fourth block.
    #[target_feature(enable = "avx512f")]
    #[inline]
    fn words([a, b, c, d]: [__m512i; 4]) -> [__m512i; 4] {
        let (ab, more_ab) = (_mm512_unpacklo_epi32(a, b), _mm512_unpackhi_epi32(a, b));
        let (cd, more_cd) = (_mm512_unpacklo_epi32(c, d), _mm512_unpackhi_epi32(c, d));
        [
            _mm512_unpacklo_epi64(ab, cd),
            _mm512_unpackhi_epi64(ab, cd),
            _mm512_unpacklo_epi64(more_ab, more_cd),
            _mm512_unpackhi_epi64(more_ab, more_cd),
        ]
    }

    /// Of four registers, each with one quarter of four blocks, makes these
    /// four blocks.
    #[target_feature(enable = "avx512f")]
    #[inline]
    fn quarters([a, b, c, d]: [__m512i; 4]) -> [__m512i; 4] {
        let low = _mm512_shuffle_i32x4::<0x44>(a, b);
        let high = _mm512_shuffle_i32x4::<0xee>(a, b);
        let more_low = _mm512_shuffle_i32x4::<0x44>(c, d);
        let more_high = _mm512_shuffle_i32x4::<0xee>(c, d);
        [
            _mm512_shuffle_i32x4::<0x88>(low, more_low),
            _mm512_shuffle_i32x4::<0xdd>(low, more_low),
            _mm512_shuffle_i32x4::<0x88>(high, more_high),
            _mm512_shuffle_i32x4::<0xdd>(high, more_high),
        ]
    }
}

#[cfg(test)]
mod tests {
    use chacha20::ChaCha8Rng;
    use chacha20::rand_core::{Rng as _, SeedableRng as _};

    use super::*;

    #[test]
    fn every_width_that_the_processor_has_makes_the_same_stream() {
        let seed: [u8; 32] = std::array::from_fn(|at| u8::try_from(at * 7 % 251).unwrap());
        let (words, _) = seed.as_chunks::<4>();
        let key = std::array::from_fn(|at| u32::from_le_bytes(words[at]));
        // The second counter carries into its upper half within a group of
        // eight, the third within one of sixteen only.
        for block in [0, (1 << 32) - 3, (1 << 32) - 11, 5 << 33] {
            let mut generator = ChaCha8Rng::from_seed(seed);
            generator.set_word_pos(u128::from(block) * 16);
            let mut expected = vec![0; 3 * GROUP];
            generator.fill_bytes(&mut expected);
            for width in widths() {
                let wide = WideChaCha8 { key, width };
                let mut made = vec![0; 3 * GROUP];
                wide.fill(block, &mut made);
                assert!(made == expected, "{width:?} at {block}");
                assert!(wide.matches(block, &made), "{width:?} at {block}");
                for place in 0..made.len() {
                    made[place] ^= 1 << (place % 8);
                    assert!(!wide.matches(block, &made), "{width:?}: byte {place}");
                    made[place] ^= 1 << (place % 8);
                }
            }
        }
    }
}
