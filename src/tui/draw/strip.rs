//! The strip of a drive: what was erased, read back, and bad, from its first
//! byte to its last.

use crate::tui::state::view::JobView;

/// Not yet.
pub const OPEN: char = '░';
/// Erased.
pub const ERASED: char = '▒';
/// Erased and read back.
pub const VERIFIED: char = '█';
/// Could not be written or read.
pub const BAD: char = 'X';

/// The strip in so many columns.
#[must_use]
pub fn strip(job: &JobView, width: usize) -> String {
    let capacity = job.capacity.max(1);
    let share = |thousandths: u16| usize::from(thousandths) * width / 1000;
    let (erased, verified) = (share(job.erased), share(job.verified));
    let mut cells: Vec<char> = (0..width)
        .map(|column| match column {
            column if column < verified => VERIFIED,
            column if column < erased => ERASED,
            _ => OPEN,
        })
        .collect();
    for extent in &job.bad {
        let place = u128::from(extent.offset) * width as u128 / u128::from(capacity);
        let place = usize::try_from(place)
            .unwrap_or(0)
            .min(width.saturating_sub(1));
        if let Some(cell) = cells.get_mut(place) {
            *cell = BAD;
        }
    }
    cells.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Extent;

    #[test]
    fn bad_places_are_seen_however_small_they_are() {
        let job = JobView {
            capacity: 1_000_000,
            erased: 800,
            verified: 300,
            bad: vec![Extent {
                offset: 999_999,
                length: 1,
            }],
            ..JobView::default()
        };
        assert_eq!(strip(&job, 10), "███▒▒▒▒▒░X");
        assert_eq!(strip(&job, 0), "");
    }
}
