//! What clean samples allow to be said.

use crate::record::verification::Bound;

/// Confidence of every statement, in percent.
pub const CONFIDENCE_PERCENT: u8 = 95;

/// After `samples` clean informative samples without replacement: with 95 %
/// confidence at most `1 - (1 - 0.95)^(1/n)` of the blocks are dirty. In
/// billionths, rounded up; `None` for no samples.
#[must_use]
pub fn bound(samples: u64) -> Option<Bound> {
    if samples == 0 {
        return None;
    }
    #[allow(
        clippy::cast_precision_loss,
        reason = "a count of reads is far below 2^53"
    )]
    let exponent = (1.0 - f64::from(CONFIDENCE_PERCENT) / 100.0).ln() / samples as f64;
    let billionths = (-exponent.exp_m1() * 1e9).ceil().clamp(1.0, 1e9);
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped to 1 to 10^9 in the line before"
    )]
    let at_most_billionths = billionths as u64;
    Some(Bound {
        samples,
        confidence_percent: CONFIDENCE_PERCENT,
        at_most_billionths,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Exact chance of no hit: C(N-D, n) / C(N, n).
    fn no_hit(blocks: u64, dirty: u64, samples: u64) -> f64 {
        let as_f64 = |n: u64| f64::from(u32::try_from(n).unwrap());
        (0..samples)
            .map(|i| as_f64((blocks - i).saturating_sub(dirty)) / as_f64(blocks - i))
            .product()
    }

    #[test]
    fn the_bound_is_that_of_the_published_table() {
        // f = 1 %: 299 samples; 0.1 %: 2,995; 0.01 %: 29,956.
        for (samples, share) in [(299, 10_000_000), (2_995, 1_000_000), (29_956, 100_000)] {
            assert!(bound(samples).unwrap().at_most_billionths <= share);
            assert!(bound(samples - 1).unwrap().at_most_billionths > share);
        }
        assert_eq!(bound(1).unwrap().at_most_billionths, 950_000_000);
        assert_eq!(bound(0), None);
    }

    #[test]
    fn the_bound_is_never_more_than_the_exact_distribution_allows() {
        for (blocks, samples) in [(100, 10), (1_000, 299), (10_000, 300), (50_000, 2_995)] {
            let share = bound(samples).unwrap().at_most_billionths;
            // The first whole number of dirty blocks above the share that is claimed.
            let dirty = blocks * share / 1_000_000_000 + 1;
            assert!(no_hit(blocks, dirty, samples) <= 0.05, "{blocks} {samples}");
        }
    }
}
