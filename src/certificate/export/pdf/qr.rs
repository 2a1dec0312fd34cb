//! The QR code, as squares.

use qrcodegen::{QrCode, QrCodeEcc};

/// The dark squares of a code: rows of (column, row, columns wide) in modules,
/// and the width of the whole in modules, its quiet zone not counted.
pub(super) struct Squares {
    pub(super) runs: Vec<(u16, u16, u16)>,
    pub(super) width: u16,
}

/// `None` where the text is too long for a code (over 2,331 bytes).
pub(super) fn squares(text: &str) -> Option<Squares> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
    let mut runs: Vec<(u16, u16, u16)> = Vec::new();
    for y in 0..code.size() {
        for x in 0..code.size() {
            if !code.get_module(x, y) {
                continue;
            }
            let (x, y) = (u16::try_from(x).ok()?, u16::try_from(y).ok()?);
            match runs.last_mut() {
                Some((start, row, wide)) if *row == y && *start + *wide == x => *wide += 1,
                _ => runs.push((x, y, 1)),
            }
        }
    }
    Some(Squares {
        runs,
        width: u16::try_from(code.size()).ok()?,
    })
}
