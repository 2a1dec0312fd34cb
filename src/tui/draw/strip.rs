//! The strip of a drive: what was erased, read back, and bad, from its first
//! byte to its last.

use crate::tui::state::view::JobView;

/// Not yet.
pub const OPEN: char = '░';
/// Erased.
pub const ERASED: char = '▒';
/// Erased and read back.
pub const VERIFIED: char = '█';
/// Could not be written or read, or holds data that must be gone.
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
    let place = |offset: u64| {
        let place = u128::from(offset) * width as u128 / u128::from(capacity);
        usize::try_from(place)
            .unwrap_or(0)
            .min(width.saturating_sub(1))
    };
    let bad = job.bad.iter().map(|extent| extent.offset);
    let found = job.end.iter().flat_map(|end| end.found.iter().copied());
    for offset in bad.chain(found) {
        if let Some(cell) = cells.get_mut(place(offset)) {
            *cell = BAD;
        }
    }
    // The record names the first few hundred: nobody vouches for what is behind.
    if let Some(from) = job.end.as_ref().and_then(|end| end.found_from) {
        cells
            .iter_mut()
            .skip(place(from))
            .for_each(|cell| *cell = BAD);
    }
    cells.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Extent;
    use crate::tui::state::view::Verdict;

    #[test]
    fn places_where_data_were_found_are_bad_although_they_were_read() {
        let mut job = JobView {
            capacity: 16 << 20,
            erased: 1000,
            verified: 1000,
            end: Some(crate::tui::trial::ending(Verdict::NotErased)),
            ..JobView::default()
        };
        assert_eq!(strip(&job, 16), "X██X████████████");
        // More than the record names: what lies behind is not shown as good.
        job.end.as_mut().unwrap().found_from = Some(3 << 20);
        assert_eq!(strip(&job, 16), "X██XXXXXXXXXXXXX");
        assert_eq!(strip(&job, 0), "");
    }

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
