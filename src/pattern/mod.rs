//! The overwrite patterns: bytes that can be made again from their position
//! on the medium, without reading what came before.
//!
//! A random pass is the keystream of ChaCha with 8 rounds, a 64-bit block
//! counter and an all-zero nonce, as D. J. Bernstein defined it; byte `n` of
//! the medium gets byte `n` of the keystream. Eight rounds are enough: the
//! stream hides nothing, it has to be incompressible and repeatable. Imports
//! `record`, and from `sys` the form of the generator for wide registers.

mod hex;
mod stream;

pub use hex::{from_hex, seed_from_hex, to_hex};

use stream::Stream;

use crate::record::{Message, PassPattern};

/// Name of the generator, as it stands on the certificate.
pub const GENERATOR: &str = "ChaCha8";

/// The longest pattern that repeats, in bytes.
pub const MAX_REPEAT: usize = 512;

/// Pieces in which a comparison makes what it compares with.
const PIECE: usize = 16 * 1024;

/// Why a pass cannot be written as it is described.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PatternError {
    /// The bytes are not hex, or not 1 to 512 of them.
    #[error("a repeated pattern is 1 to {MAX_REPEAT} bytes in hex")]
    Repeat,
    /// The generator is not one of ours.
    #[error("the generator is not {GENERATOR}")]
    Generator,
    /// The seed is not 64 hex digits.
    #[error("a seed is 64 hex digits")]
    Seed,
}

impl PatternError {
    /// The sentence for a person.
    #[must_use]
    pub fn message(&self) -> Message {
        Message::new(match self {
            Self::Repeat => "pattern-error-repeat",
            Self::Generator => "pattern-error-generator",
            Self::Seed => "pattern-error-seed",
        })
    }
}

/// What a pass writes, ready to be made at any position.
#[derive(Clone, Debug)]
pub struct Pattern {
    kind: Kind,
}

#[derive(Clone, Debug)]
enum Kind {
    /// The period, and copies of it so that large pieces are copied at once.
    Repeat {
        period: usize,
        tile: Vec<u8>,
    },
    Stream(Box<Stream>),
}

impl Pattern {
    /// Takes a pass as it stands in a plan, a journal or a certificate.
    ///
    /// # Errors
    /// When it is not well-formed, or names another generator.
    pub fn parse(pattern: &PassPattern) -> Result<Self, PatternError> {
        let kind = match pattern {
            PassPattern::Repeat(hex) => {
                let bytes = from_hex(hex).ok_or(PatternError::Repeat)?;
                if bytes.is_empty() || bytes.len() > MAX_REPEAT {
                    return Err(PatternError::Repeat);
                }
                let copies = (2 * PIECE).div_ceil(bytes.len());
                Kind::Repeat {
                    period: bytes.len(),
                    tile: bytes.repeat(copies),
                }
            }
            PassPattern::Stream { generator, seed } => {
                if generator != GENERATOR {
                    return Err(PatternError::Generator);
                }
                let seed = seed_from_hex(seed).ok_or(PatternError::Seed)?;
                Kind::Stream(Box::new(Stream::new(&seed)))
            }
        };
        Ok(Self { kind })
    }

    /// Makes the bytes that belong at `offset` bytes from the start of the
    /// medium.
    pub fn fill(&self, offset: u64, buffer: &mut [u8]) {
        match &self.kind {
            Kind::Repeat { period, tile } => {
                let mut rest = buffer;
                let mut phase = phase_of(offset, *period);
                while !rest.is_empty() {
                    let count = rest.len().min(tile.len() - phase);
                    let (head, tail) = rest.split_at_mut(count);
                    head.copy_from_slice(&tile[phase..phase + count]);
                    phase = (phase + count) % *period;
                    rest = tail;
                }
            }
            Kind::Stream(stream) => stream.fill(offset, buffer),
        }
    }

    /// Whether `bytes`, read `offset` bytes from the start of the medium, are
    /// what this pattern puts there.
    #[must_use]
    pub fn matches(&self, offset: u64, bytes: &[u8]) -> bool {
        match &self.kind {
            Kind::Repeat { period, tile } => {
                let mut rest = bytes;
                let mut phase = phase_of(offset, *period);
                while !rest.is_empty() {
                    let count = rest.len().min(tile.len() - phase);
                    let (head, tail) = rest.split_at(count);
                    if !same(head, &tile[phase..phase + count]) {
                        return false;
                    }
                    phase = (phase + count) % *period;
                    rest = tail;
                }
                true
            }
            Kind::Stream(stream) => stream.matches(offset, bytes),
        }
    }

    /// Whether it is a random stream.
    #[must_use]
    pub fn is_stream(&self) -> bool {
        matches!(self.kind, Kind::Stream(_))
    }

    /// After how many bytes it repeats itself; `None` for a stream.
    #[must_use]
    pub fn period(&self) -> Option<u64> {
        match &self.kind {
            Kind::Repeat { period, .. } => Some(to_u64(*period)),
            Kind::Stream(_) => None,
        }
    }
}

/// Whether two slices of one length are equal. The `memcmp` of musl, which
/// `==` comes to, goes byte by byte and is slower than many a drive.
fn same(left: &[u8], right: &[u8]) -> bool {
    let (left, left_rest) = left.as_chunks::<8>();
    let (right, right_rest) = right.as_chunks::<8>();
    let differing = left.iter().zip(right).fold(0, |bits, (a, b)| {
        bits | (u64::from_ne_bytes(*a) ^ u64::from_ne_bytes(*b))
    });
    differing == 0 && left_rest == right_rest
}

fn phase_of(offset: u64, period: usize) -> usize {
    usize::try_from(offset % to_u64(period)).expect("less than the period")
}

fn to_u64(length: usize) -> u64 {
    u64::try_from(length).expect("usize is at most 64 bits")
}

/// A random stream with a fresh seed from the operating system.
///
/// # Errors
/// When the operating system has no randomness to give.
pub fn stream_from_os() -> Result<PassPattern, getrandom::Error> {
    Ok(stream_of(&seed_from_os()?))
}

/// The random stream of a seed.
#[must_use]
pub fn stream_of(seed: &[u8; 32]) -> PassPattern {
    PassPattern::Stream {
        generator: GENERATOR.to_owned(),
        seed: to_hex(seed),
    }
}

/// One byte over and over.
#[must_use]
pub fn repeat_byte(byte: u8) -> PassPattern {
    PassPattern::Repeat(to_hex(&[byte]))
}

/// A random byte from the operating system, for the schemes that ask for one
/// and later for its complement.
///
/// # Errors
/// When the operating system has no randomness to give.
pub fn random_byte_from_os() -> Result<u8, getrandom::Error> {
    let mut byte = [0];
    getrandom::fill(&mut byte)?;
    Ok(byte[0])
}

/// A fresh seed from the operating system.
///
/// # Errors
/// When the operating system has no randomness to give.
pub fn seed_from_os() -> Result<[u8; 32], getrandom::Error> {
    #[cfg(test)]
    if let Some(seed) = fixed::next() {
        return Ok(seed);
    }
    let mut seed = [0; 32];
    getrandom::fill(&mut seed)?;
    Ok(seed)
}

/// Seeds that follow from a number, in the thread of a test that has to be
/// repeatable.
#[cfg(test)]
pub(crate) mod fixed {
    use std::cell::Cell;

    thread_local! {
        static NEXT: Cell<Option<u64>> = const { Cell::new(None) };
    }

    /// From here on seeds follow from this number; `None` ends that.
    pub(crate) fn begin(number: Option<u64>) {
        NEXT.set(number);
    }

    pub(super) fn next() -> Option<[u8; 32]> {
        let number = NEXT.get()?;
        NEXT.set(Some(number.wrapping_add(1)));
        let mut seed = [0x5A; 32];
        seed[..8].copy_from_slice(&number.to_le_bytes());
        Some(seed)
    }
}

#[cfg(test)]
mod tests;
