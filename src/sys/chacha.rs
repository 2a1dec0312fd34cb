//! Eight blocks of ChaCha8 at once, where the processor has AVX2: half as long
//! again as fast as four, which is what the crates make (1.5 times on Zen 3).
//!
//! The generator is the one that `rand_chacha` makes too, with a block counter
//! of 64 bits and a nonce of zero. Each register holds one word of all eight
//! blocks; a transposition at the end brings each block together.

/// Bytes of one block.
const BLOCK: usize = 64;

/// Bytes that are made at once.
const GROUP: usize = 8 * BLOCK;

/// The keystream of one key, eight blocks at a time.
#[derive(Clone, Debug)]
pub struct WideChaCha8 {
    #[cfg_attr(
        not(target_arch = "x86_64"),
        expect(dead_code, reason = "no wide form")
    )]
    key: [u32; 8],
}

impl WideChaCha8 {
    /// Bytes that are made at once.
    pub const GROUP: usize = GROUP;

    /// The stream of a key; `None` where the processor cannot do it.
    #[must_use]
    pub fn new(key: &[u8; 32]) -> Option<Self> {
        #[cfg(target_arch = "x86_64")]
        if std::arch::is_x86_feature_detected!("avx2") {
            let (words, _) = key.as_chunks::<4>();
            let key = std::array::from_fn(|at| u32::from_le_bytes(words[at]));
            return Some(Self { key });
        }
        let _ = key;
        None
    }

    /// Fills whole groups with the stream from a block on.
    ///
    /// # Panics
    /// When the buffer is not whole groups.
    pub fn fill(&self, block: u64, buffer: &mut [u8]) {
        let (groups, rest) = buffer.as_chunks_mut::<GROUP>();
        assert!(rest.is_empty(), "whole groups only");
        #[cfg(target_arch = "x86_64")]
        // SAFETY: `new` makes one only where the processor has AVX2.
        unsafe {
            avx2::fill(&self.key, block, groups);
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
        // SAFETY: `new` makes one only where the processor has AVX2.
        return unsafe { avx2::matches(&self.key, block, groups) };
        #[cfg(not(target_arch = "x86_64"))]
        unreachable!("never made here: {} groups at {block}", groups.len());
    }
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

    use super::GROUP;

    /// "expand 32-byte k".
    const CONSTANTS: [u32; 4] = [0x6170_7865, 0x3320_646e, 0x7962_2d32, 0x6b20_6574];

    /// Double rounds of ChaCha8.
    const DOUBLE_ROUNDS: usize = 4;

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
    pub(super) fn fill(key: &[u32; 8], block: u64, groups: &mut [[u8; GROUP]]) {
        let by = Rotations::new();
        let mut block = block;
        for group in groups {
            let made = make(key, block, &by);
            let (places, _) = group.as_chunks_mut::<16>();
            for (quarter, made) in made.iter().enumerate() {
                for (block, made) in made.iter().enumerate() {
                    let low: *mut [u8; 16] = &raw mut places[4 * block + quarter];
                    let high: *mut [u8; 16] = &raw mut places[4 * (block + 4) + quarter];
                    // SAFETY: both places have 16 bytes; any address will do.
                    unsafe { _mm256_storeu2_m128i(high.cast(), low.cast(), *made) };
                }
            }
            block = block.wrapping_add(8);
        }
    }

    #[target_feature(enable = "avx2")]
    pub(super) fn matches(key: &[u32; 8], block: u64, groups: &[[u8; GROUP]]) -> bool {
        let by = Rotations::new();
        let mut block = block;
        let mut differing = _mm256_setzero_si256();
        for group in groups {
            let made = make(key, block, &by);
            let (places, _) = group.as_chunks::<16>();
            for (quarter, made) in made.iter().enumerate() {
                for (block, made) in made.iter().enumerate() {
                    let low: *const [u8; 16] = &raw const places[4 * block + quarter];
                    let high: *const [u8; 16] = &raw const places[4 * (block + 4) + quarter];
                    // SAFETY: both places have 16 bytes; any address will do.
                    let there = unsafe { _mm256_loadu2_m128i(high.cast(), low.cast()) };
                    let bits = _mm256_xor_si256(there, *made);
                    differing = _mm256_or_si256(differing, bits);
                }
            }
            block = block.wrapping_add(8);
        }
        _mm256_testz_si256(differing, differing) == 1
    }

    /// Eight blocks. Number `[q][b]` is quarter `q` of block `b` and, behind it,
    /// of block `b + 4`.
    #[target_feature(enable = "avx2")]
    fn make(key: &[u32; 8], block: u64, by: &Rotations) -> [[__m256i; 4]; 4] {
        let start = start(key, block);
        let mut state = start;
        for _ in 0..DOUBLE_ROUNDS {
            quarter_round::<0, 4, 8, 12>(&mut state, by);
            quarter_round::<1, 5, 9, 13>(&mut state, by);
            quarter_round::<2, 6, 10, 14>(&mut state, by);
            quarter_round::<3, 7, 11, 15>(&mut state, by);
            quarter_round::<0, 5, 10, 15>(&mut state, by);
            quarter_round::<1, 6, 11, 12>(&mut state, by);
            quarter_round::<2, 7, 8, 13>(&mut state, by);
            quarter_round::<3, 4, 9, 14>(&mut state, by);
        }
        for word in 0..16 {
            state[word] = _mm256_add_epi32(state[word], start[word]);
        }
        let [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p] = state;
        [
            transpose(a, b, c, d),
            transpose(e, f, g, h),
            transpose(i, j, k, l),
            transpose(m, n, o, p),
        ]
    }

    #[target_feature(enable = "avx2")]
    fn start(key: &[u32; 8], block: u64) -> [__m256i; 16] {
        let mut state = [_mm256_setzero_si256(); 16];
        for (word, constant) in state.iter_mut().zip(CONSTANTS.iter().chain(key)) {
            *word = _mm256_set1_epi32(constant.cast_signed());
        }
        let first = _mm256_set1_epi64x(block.cast_signed());
        let low = _mm256_add_epi64(first, _mm256_setr_epi64x(0, 1, 4, 5));
        let high = _mm256_add_epi64(first, _mm256_setr_epi64x(2, 3, 6, 7));
        // Even words are the lower halves of the counters, odd ones the upper.
        let (a, b) = (
            _mm256_unpacklo_epi32(low, high),
            _mm256_unpackhi_epi32(low, high),
        );
        state[12] = _mm256_unpacklo_epi32(a, b);
        state[13] = _mm256_unpackhi_epi32(a, b);
        state
    }

    #[target_feature(enable = "avx2")]
    #[inline]
    fn quarter_round<const A: usize, const B: usize, const C: usize, const D: usize>(
        state: &mut [__m256i; 16],
        by: &Rotations,
    ) {
        state[A] = _mm256_add_epi32(state[A], state[B]);
        state[D] = _mm256_shuffle_epi8(_mm256_xor_si256(state[D], state[A]), by.sixteen);
        state[C] = _mm256_add_epi32(state[C], state[D]);
        state[B] = rotate::<12, 20>(_mm256_xor_si256(state[B], state[C]));
        state[A] = _mm256_add_epi32(state[A], state[B]);
        state[D] = _mm256_shuffle_epi8(_mm256_xor_si256(state[D], state[A]), by.eight);
        state[C] = _mm256_add_epi32(state[C], state[D]);
        state[B] = rotate::<7, 25>(_mm256_xor_si256(state[B], state[C]));
    }

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
    fn transpose(a: __m256i, b: __m256i, c: __m256i, d: __m256i) -> [__m256i; 4] {
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
