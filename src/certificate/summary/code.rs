//! The QR code of a summary, as squares and as half blocks for a screen.

use qrcodegen::{QrCode, QrCodeEcc, QrSegment, Version};

use super::SignedSummary;

/// A QR code: light and dark squares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matrix {
    width: usize,
    dark: Vec<bool>,
}

impl Matrix {
    /// The code of a summary: version 6, error correction L, 41 by 41 squares.
    /// `None` does not happen for a summary, whose text has one length.
    #[must_use]
    pub fn of(summary: &SignedSummary) -> Option<Self> {
        Self::of_text(&summary.text(), 6)
    }

    /// The code of an alphanumeric text, of version `largest` at most.
    #[must_use]
    pub fn of_text(text: &str, largest: u8) -> Option<Self> {
        let segments = QrSegment::make_segments(text);
        let code = QrCode::encode_segments_advanced(
            &segments,
            QrCodeEcc::Low,
            Version::new(1),
            Version::new(largest),
            None,
            false,
        )
        .ok()?;
        let size = code.size();
        let squares = (0..size).flat_map(|y| (0..size).map(move |x| (x, y)));
        Some(Self {
            width: usize::try_from(size).ok()?,
            dark: squares.map(|(x, y)| code.get_module(x, y)).collect(),
        })
    }

    /// How many squares it is wide and high, without the light zone around it.
    #[must_use]
    pub fn width(&self) -> usize {
        self.width
    }

    /// Whether a square is dark; what lies outside is light.
    #[must_use]
    pub fn is_dark(&self, x: usize, y: usize) -> bool {
        x < self.width && self.dark.get(y * self.width + x) == Some(&true)
    }

    /// Lines of half blocks, two rows of squares in each, for a screen that
    /// writes light on dark: **light** squares are drawn. `quiet` squares of
    /// light stand around it; the standard asks for 4, readers want 2.
    #[must_use]
    pub fn half_blocks(&self, quiet: usize) -> Vec<String> {
        let whole = self.width + 2 * quiet;
        let light = |x: usize, y: usize| {
            let inside = x >= quiet && y >= quiet;
            y < whole && !(inside && self.is_dark(x - quiet, y - quiet))
        };
        (0..whole.div_ceil(2))
            .map(|line| {
                (0..whole)
                    .map(|x| match (light(x, 2 * line), light(x, 2 * line + 1)) {
                        (true, true) => '█',
                        (true, false) => '▀',
                        (false, true) => '▄',
                        (false, false) => ' ',
                    })
                    .collect()
            })
            .collect()
    }

    /// Lines of two signs a square, for a screen without half blocks.
    #[must_use]
    pub fn whole_blocks(&self, quiet: usize) -> Vec<String> {
        let whole = self.width + 2 * quiet;
        (0..whole)
            .map(|y| {
                (0..whole)
                    .map(|x| {
                        let inside = x >= quiet && y >= quiet;
                        let dark = inside && self.is_dark(x - quiet, y - quiet);
                        if dark { "  " } else { "██" }
                    })
                    .collect()
            })
            .collect()
    }

    /// As an SVG drawing, `millimetres` wide with its light zone of 4 squares.
    #[must_use]
    pub fn svg(&self, millimetres: u32) -> String {
        let whole = self.width + 8;
        let mut path = String::new();
        for y in 0..self.width {
            for x in (0..self.width).filter(|x| self.is_dark(*x, y)) {
                path.push_str(&format!("M{} {}h1v1h-1z", x + 4, y + 4));
            }
        }
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{millimetres}mm\" height=\"{millimetres}mm\" \
             viewBox=\"0 0 {whole} {whole}\"><path fill=\"#fff\" d=\"M0 0h{whole}v{whole}H0z\"/>\
             <path d=\"{path}\"/></svg>\n"
        )
    }
}
