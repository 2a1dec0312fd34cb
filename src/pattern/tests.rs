use chacha20::rand_core::{Rng as _, SeedableRng as _};
use proptest::prelude::*;

use super::*;

fn stream(seed: [u8; 32]) -> Pattern {
    Pattern::parse(&stream_of(&seed)).unwrap()
}

fn made(pattern: &Pattern, offset: u64, length: usize) -> Vec<u8> {
    let mut buffer = vec![0xEE; length];
    pattern.fill(offset, &mut buffer);
    buffer
}

/// TC1 and TC2, 256-bit key, 8 rounds, of J. Strömbergson, "Test Vectors for
/// the Stream Cipher ChaCha", draft-strombergson-chacha-test-vectors-01 (both
/// with an all-zero IV, as ours is).
#[test]
fn the_stream_is_chacha8_as_published() {
    let mut key = [0; 32];
    let tc1 = "3e00ef2f895f40d67f5bb8e81f09a5a12c840ec3ce9a7f3b181be188ef711a1e\
               984ce172b9216f419f445367456d5619314a42a3da86b001387bfdb80e0cfe42\
               d2aefa0deaa5c151bf0adb6c01f2a5adc0fd581259f9a2aadcf20f8fd566a26b\
               5032ec38bbc5da98ee0c6f568b872a65a08abf251deb21bb4b56e5d8821e68aa";
    assert_eq!(to_hex(&made(&stream(key), 0, 128)), tc1);
    key[0] = 1;
    let tc2 = "cf5ee9a0494aa9613e05d5ed725b804b12f4a465ee635acc3a311de8740489ea\
               289d04f43c7518db56eb4433e498a1238cd8464d3763ddbb9222ee3bd8fae3c8\
               b4355a7d93dd8867089ee643558b95754efa2bd1a8a1e2d75bcdb32015542638\
               291941feb49965587c4fdfe219cf0ec132a6cd4dc067392e67982fe53278c0b4";
    assert_eq!(to_hex(&made(&stream(key), 0, 128)), tc2);
}

/// An implementation that shares no code with ours, at positions where the
/// block counter needs its upper half.
#[test]
fn far_positions_agree_with_another_implementation() {
    let seed: [u8; 32] = std::array::from_fn(|i| u8::try_from(i * 7).unwrap());
    for block in [0, 1, 0xFFFF_FFFE, 0xFFFF_FFFF, 0x1_0000_0000, 1 << 46] {
        let mut other = chacha20::ChaCha8Rng::from_seed(seed);
        other.set_block_pos(block);
        let mut expected = [0; 512];
        other.fill_bytes(&mut expected);
        assert_eq!(made(&stream(seed), block * 64, 512), expected, "{block:x}");
    }
}

#[test]
fn patterns_keep_their_phase_from_the_start_of_the_medium() {
    let pattern = Pattern::parse(&PassPattern::Repeat("924924".into())).unwrap();
    assert_eq!(made(&pattern, 0, 4), [0x92, 0x49, 0x24, 0x92]);
    assert_eq!(made(&pattern, 4096, 3), [0x49, 0x24, 0x92]);
    assert!(pattern.matches(4096, &[0x49, 0x24, 0x92]));
    assert!(!pattern.matches(4096, &[0x92, 0x49, 0x24]));
    assert_eq!(pattern.period(), Some(3));
}

#[test]
fn malformed_patterns_are_refused() {
    let repeat = |hex: &str| Pattern::parse(&PassPattern::Repeat(hex.into())).err();
    assert_eq!(repeat(""), Some(PatternError::Repeat));
    assert_eq!(repeat("0"), Some(PatternError::Repeat));
    assert_eq!(repeat("zz"), Some(PatternError::Repeat));
    assert_eq!(repeat("é"), Some(PatternError::Repeat));
    assert_eq!(repeat(&"00".repeat(513)), Some(PatternError::Repeat));
    assert_eq!(repeat(&"0F".repeat(512)), None);
    let stream = |generator: &str, seed: &str| {
        let (generator, seed) = (generator.into(), seed.into());
        Pattern::parse(&PassPattern::Stream { generator, seed }).err()
    };
    assert_eq!(stream("ChaCha8", &"0".repeat(64)), None);
    assert_eq!(stream("ChaCha8", &"0".repeat(62)), Some(PatternError::Seed));
    assert_eq!(
        stream("ChaCha20", &"0".repeat(64)),
        Some(PatternError::Generator)
    );
}

#[test]
fn fresh_seeds_differ() {
    assert_ne!(stream_from_os().unwrap(), stream_from_os().unwrap());
}

fn any_pattern() -> impl Strategy<Value = Pattern> {
    prop_oneof![
        any::<[u8; 32]>().prop_map(|seed| stream_of(&seed)),
        prop::collection::vec(any::<u8>(), 1..=MAX_REPEAT)
            .prop_map(|bytes| PassPattern::Repeat(to_hex(&bytes))),
    ]
    .prop_map(|pass| Pattern::parse(&pass).unwrap())
}

proptest! {
    #[test]
    fn any_piece_is_the_same_piece_of_the_whole(
        pattern in any_pattern(), base in 0_u64..1 << 60, skip in 0_usize..70_000, length in 0_usize..70_000,
    ) {
        let whole = made(&pattern, base, skip + length);
        let piece = made(&pattern, base + to_u64(skip), length);
        prop_assert!(whole[skip..] == piece);
        prop_assert!(pattern.matches(base + to_u64(skip), &piece));
    }

    #[test]
    fn one_wrong_bit_is_noticed(
        pattern in any_pattern(), offset in 0_u64..1 << 60, length in 1_usize..40_000, at: prop::sample::Index, bit in 0_u32..8,
    ) {
        let mut bytes = made(&pattern, offset, length);
        bytes[at.index(length)] ^= 1 << bit;
        prop_assert!(!pattern.matches(offset, &bytes));
    }
}
