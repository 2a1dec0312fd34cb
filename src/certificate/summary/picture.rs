//! QR codes in a photograph (PNG, JPEG). The picture is anybody's: its size is
//! held before anything is made of it, and a failure of the reader is no more
//! than a picture without a code.

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use png::{ColorType, Transformations};
use zune_core::colorspace::ColorSpace;
use zune_core::options::DecoderOptions;
use zune_jpeg::JpegDecoder;

use crate::record::Message;

/// Largest file that is read, in bytes.
pub const MAX_FILE: u64 = 32 << 20;
/// Largest picture, in pixels: a telephone makes 50 million.
const MAX_PIXELS: usize = 64_000_000;
/// Widest and highest picture.
const MAX_SIDE: usize = 16_384;
/// Longest side at which codes are looked for, in this order: a code of 41
/// squares is found best where a square has a few pixels.
const SIDES: [usize; 3] = [1_200, 2_400, 600];
/// Codes that are read in one picture.
const MAX_CODES: usize = 16;

/// Why no text comes out of a picture.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PictureFault {
    /// Neither PNG nor JPEG.
    #[error("neither PNG nor JPEG")]
    Kind,
    /// Larger than what is read.
    #[error("too large")]
    TooLarge,
    /// It cannot be decoded.
    #[error("damaged: {0}")]
    Damaged(String),
    /// No QR code was found in it.
    #[error("no QR code")]
    NoCode,
}

impl PictureFault {
    /// The sentence for a person.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Self::Kind => Message::new("picture-kind"),
            Self::TooLarge => Message::new("picture-too-large").with("pixels", MAX_PIXELS as u64),
            Self::Damaged(detail) => {
                Message::new("picture-damaged").with("detail", detail.as_str())
            }
            Self::NoCode => Message::new("picture-no-code"),
        }
    }
}

/// Whether a file is a picture that this module reads.
#[must_use]
pub fn is_picture(file: &[u8]) -> bool {
    file.starts_with(b"\x89PNG\r\n\x1a\n") || file.starts_with(&[0xff, 0xd8, 0xff])
}

/// A picture in grey, row by row.
struct Grey {
    width: usize,
    height: usize,
    pixels: Vec<u8>,
}

/// The texts of all QR codes in a picture.
///
/// # Errors
/// See [`PictureFault`].
pub fn texts(file: &[u8]) -> Result<Vec<String>, PictureFault> {
    let decoded = catch_unwind(AssertUnwindSafe(|| decode(file)));
    let grey = decoded.unwrap_or_else(|_| Err(PictureFault::Damaged("decoder".to_owned())))?;
    let mut steps = SIDES
        .map(|side| grey.width.max(grey.height).div_ceil(side).max(1))
        .to_vec();
    steps.dedup();
    for step in steps {
        let small = grey.reduced(step);
        for inverted in [false, true] {
            let found = catch_unwind(AssertUnwindSafe(|| small.codes(inverted)));
            let found = found.unwrap_or_default();
            if !found.is_empty() {
                return Ok(found);
            }
        }
    }
    Err(PictureFault::NoCode)
}

fn decode(file: &[u8]) -> Result<Grey, PictureFault> {
    if file.len() as u64 > MAX_FILE {
        return Err(PictureFault::TooLarge);
    }
    if file.starts_with(b"\x89PNG") {
        decode_png(file)
    } else if file.starts_with(&[0xff, 0xd8, 0xff]) {
        decode_jpeg(file)
    } else {
        Err(PictureFault::Kind)
    }
}

fn is_too_large(width: usize, height: usize) -> bool {
    width.max(height) > MAX_SIDE || width.saturating_mul(height) > MAX_PIXELS
}

fn decode_png(file: &[u8]) -> Result<Grey, PictureFault> {
    let damaged = |error: png::DecodingError| PictureFault::Damaged(error.to_string());
    let limits = png::Limits {
        bytes: MAX_PIXELS * 4,
    };
    let mut decoder = png::Decoder::new_with_limits(Cursor::new(file), limits);
    decoder.set_transformations(Transformations::EXPAND | Transformations::STRIP_16);
    decoder.set_ignore_text_chunk(true);
    decoder.set_ignore_iccp_chunk(true);
    let header = decoder.read_header_info().map_err(damaged)?;
    let size = |side: u32| usize::try_from(side).unwrap_or(usize::MAX);
    let (width, height) = (size(header.width), size(header.height));
    if is_too_large(width, height) {
        return Err(PictureFault::TooLarge);
    }
    let mut reader = decoder.read_info().map_err(damaged)?;
    let length = reader.output_buffer_size().ok_or(PictureFault::TooLarge)?;
    let mut pixels = vec![0; length];
    let info = reader.next_frame(&mut pixels).map_err(damaged)?;
    pixels.truncate(info.buffer_size());
    let (colours, alpha) = match info.color_type {
        ColorType::Grayscale => (1, 0),
        ColorType::GrayscaleAlpha => (1, 1),
        ColorType::Rgb | ColorType::Indexed => (3, 0),
        ColorType::Rgba => (3, 1),
    };
    Ok(Grey {
        width,
        height,
        pixels: pixels
            .chunks_exact(colours + alpha)
            .map(|pixel| on_white(&pixel[..colours], pixel.get(colours).filter(|_| alpha == 1)))
            .collect(),
    })
}

/// A pixel in grey; what can be seen through lies on white paper.
fn on_white(colours: &[u8], alpha: Option<&u8>) -> u8 {
    let grey = match colours {
        [red, green, blue] => {
            (u32::from(*red) * 77 + u32::from(*green) * 150 + u32::from(*blue) * 29) >> 8
        }
        [grey, ..] => u32::from(*grey),
        [] => 255,
    };
    let alpha = alpha.map_or(255, |alpha| u32::from(*alpha));
    u8::try_from((grey * alpha + 255 * (255 - alpha)) / 255).unwrap_or(u8::MAX)
}

fn decode_jpeg(file: &[u8]) -> Result<Grey, PictureFault> {
    let damaged = |error: &dyn std::fmt::Debug| PictureFault::Damaged(format!("{error:?}"));
    let options = DecoderOptions::new_safe()
        .set_max_width(MAX_SIDE)
        .set_max_height(MAX_SIDE)
        .jpeg_set_max_scans(64)
        .jpeg_set_out_colorspace(ColorSpace::Luma);
    let mut decoder = JpegDecoder::new_with_options(Cursor::new(file), options);
    decoder.decode_headers().map_err(|error| damaged(&error))?;
    let (width, height) = decoder.dimensions().ok_or(PictureFault::Kind)?;
    if is_too_large(width, height) {
        return Err(PictureFault::TooLarge);
    }
    let pixels = decoder.decode().map_err(|error| damaged(&error))?;
    if pixels.len() != width * height {
        return Err(PictureFault::Damaged("length".to_owned()));
    }
    Ok(Grey {
        width,
        height,
        pixels,
    })
}

impl Grey {
    /// The picture `step` times smaller, each pixel the mean of those that it
    /// stands for.
    fn reduced(&self, step: usize) -> Grey {
        let (width, height) = (self.width / step, self.height / step);
        let mut pixels = Vec::with_capacity(width * height);
        for y in 0..height {
            for x in 0..width {
                let mut sum = 0;
                for row in y * step..(y + 1) * step {
                    let start = row * self.width + x * step;
                    let part = self.pixels.get(start..start + step).unwrap_or_default();
                    sum += part.iter().map(|pixel| usize::from(*pixel)).sum::<usize>();
                }
                pixels.push(u8::try_from(sum / (step * step)).unwrap_or(u8::MAX));
            }
        }
        Grey {
            width,
            height,
            pixels,
        }
    }

    fn codes(&self, inverted: bool) -> Vec<String> {
        if self.width < 21 || self.height < 21 {
            return Vec::new();
        }
        let mut image =
            rqrr::PreparedImage::prepare_from_greyscale(self.width, self.height, |x, y| {
                let pixel = self.pixels.get(y * self.width + x).copied().unwrap_or(255);
                if inverted { 255 - pixel } else { pixel }
            });
        let grids = image.detect_grids();
        let read = grids
            .iter()
            .take(MAX_CODES)
            .filter_map(|grid| grid.decode().ok());
        read.map(|(_, text)| text).collect()
    }
}
