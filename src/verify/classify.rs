//! What a block looks like, without knowing what stood there.

/// The longest period that counts as constant, in bytes.
const LONGEST_PERIOD: usize = 512;

/// The look of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// All zero.
    Zero,
    /// One byte or a short period over and over.
    Constant,
    /// Anything else.
    Random,
}

impl Shape {
    pub(super) fn of(block: &[u8]) -> Self {
        if block.iter().all(|byte| *byte == 0) {
            return Self::Zero;
        }
        let longest = LONGEST_PERIOD.min(block.len() / 2);
        let repeats = |period: usize| block[period..] == block[..block.len() - period];
        if (1..=longest).any(repeats) {
            Self::Constant
        } else {
            Self::Random
        }
    }

    /// Whether nothing can be told from it: a vendor's pattern after an
    /// earlier purge is blank too.
    pub(super) fn is_blank(self) -> bool {
        self != Self::Random
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_periods_are_constant_and_text_is_not() {
        assert_eq!(Shape::of(&[0; 4096]), Shape::Zero);
        assert_eq!(Shape::of(&[0xFF; 4096]), Shape::Constant);
        assert_eq!(
            Shape::of(&[0x33, 0xCC, 0x55, 0xAA].repeat(1024)),
            Shape::Constant
        );
        assert_eq!(
            Shape::of(&[0x92, 0x49, 0x24].repeat(1366)[..4096]),
            Shape::Constant
        );
        let sector: Vec<u8> = (0..512_u32)
            .map(|i| u8::try_from(i * i % 251).unwrap())
            .collect();
        assert_eq!(Shape::of(&sector.repeat(8)), Shape::Constant);
        let mut nearly = [0; 4096];
        nearly[4095] = 1;
        assert_eq!(Shape::of(&nearly), Shape::Random);
        let text: Vec<u8> = (0..)
            .flat_map(|i: u32| i.to_string().into_bytes())
            .take(4096)
            .collect();
        assert_eq!(Shape::of(&text), Shape::Random);
    }
}
