//! The form of a summary, its signature, and pictures of it.

use proptest::prelude::*;
use serde_json::json;

use super::code::Matrix;
use super::picture::{self, PictureFault};
use super::*;
use crate::certificate::trial::{Bench, NOW, erased};

fn bench_and_summary() -> (Bench, issue::Certificate, SignedSummary) {
    let bench = Bench::new(false);
    let certificate = bench.issue(Environment::Production, &erased());
    let summary = SignedSummary::of(&certificate, &bench.signer).unwrap();
    (bench, certificate, summary)
}

fn pinned(bench: &Bench) -> Trust {
    let mut trust = Trust::none();
    trust.add(bench.set.root.clone());
    trust
}

#[test]
fn it_names_its_certificate_and_is_checked_by_the_signers() {
    let (bench, certificate, summary) = bench_and_summary();
    assert_eq!(LENGTH, 123, "at most 134");
    let text = summary.text();
    assert_eq!(text.len(), TEXT_LENGTH);
    assert_eq!(TEXT_LENGTH, 189);
    let read = SignedSummary::from_text(&text).unwrap();
    assert_eq!(read, summary);
    let known = [bench.set.active.clone()];
    let verified = read.verify(&known, &pinned(&bench)).unwrap();
    assert!(verified.pinned);
    assert_eq!(verified.summary.id, certificate.id);
    assert_eq!(verified.summary.digest_hex(), certificate.digest);
    assert_eq!(verified.summary.outcome, Outcome::Erased);
    assert!(verified.summary.meets_policy);
    let at = verified.summary.issued_at().unwrap().as_second();
    assert_eq!(u64::try_from(at).unwrap(), NOW);
    // With the root beside it and nothing pinned it is checked all the same.
    let known = [bench.set.active.clone(), bench.set.root.clone()];
    let verified = read.verify(&known, &Trust::none()).unwrap();
    assert!(!verified.pinned);
    // The signer's certificate is found in any statement of the bench.
    let found = certificates_in(&certificate.bytes);
    assert!(read.verify(&found, &pinned(&bench)).unwrap().pinned);
}

#[test]
fn every_bit_counts() {
    let (bench, _, summary) = bench_and_summary();
    let known = [bench.set.active.clone()];
    let trust = pinned(&bench);
    let bytes = summary.to_bytes();
    for bit in 0..LENGTH * 8 {
        let mut changed = bytes;
        changed[bit / 8] ^= 1 << (bit % 8);
        let read = SignedSummary::from_bytes(&changed);
        let is_true = read.is_ok_and(|read| read.verify(&known, &trust).is_ok());
        assert!(!is_true, "bit {bit}");
    }
}

#[test]
fn it_is_made_of_our_own_erasures_only() {
    let (bench, certificate, _) = bench_and_summary();
    let other = Bench::new(false);
    let not_ours = SignedSummary::of(&certificate, &other.signer);
    assert_eq!(not_ours.unwrap_err(), SummaryFault::NotOurs);
    let mut file = certificate.bytes.clone();
    let last = file.len() - 20;
    file[last] ^= 1;
    let changed = SignedSummary::new(&file, &bench.signer);
    assert_eq!(changed.unwrap_err(), SummaryFault::NotOurs);
    assert!(SignedSummary::new(b"RS1:", &bench.signer).is_err());
}

#[test]
fn another_benches_key_signs_nothing_here() {
    let (bench, _, summary) = bench_and_summary();
    let other = Bench::new(false);
    let known = [other.set.active.clone()];
    let fault = summary.verify(&known, &pinned(&bench)).unwrap_err();
    assert_eq!(fault, SummaryFault::SignerMissing);
    assert!(!fault.is_false());
}

/// What a statement's signature covers begins with base64 of `{`; what a
/// summary's covers does not.
#[test]
fn a_summary_cannot_be_taken_for_a_statement() {
    let signed = signed_bytes(&[0; BODY]);
    assert!(signed.starts_with(b"rasura summary 1\0"));
    let (_, certificate, summary) = bench_and_summary();
    let file: Value = serde_json::from_slice(&certificate.bytes).unwrap();
    let mut forged = file.clone();
    use base64ct::Encoding;
    let signature = base64ct::Base64UrlUnpadded::encode_string(&summary.signature);
    forged["signatures"][0]["signature"] = json!(signature);
    let forged = serde_json::to_vec(&forged).unwrap();
    assert!(!check(&forged, &Trust::none()).is_authentic());
}

#[test]
fn white_space_and_small_letters_do_no_harm() {
    let (_, _, summary) = bench_and_summary();
    let text = summary.text().to_ascii_lowercase();
    let (one, other) = text.split_at(100);
    let broken = format!(" {one}\r\n\t{other}\n");
    assert_eq!(SignedSummary::from_text(&broken).unwrap(), summary);
    for wrong in [
        "",
        "RS1:",
        "RS2:ABC",
        &text[..188],
        &format!("{text}0"),
        &"RS1:".repeat(400),
    ] {
        assert!(SignedSummary::from_text(wrong).is_err(), "{wrong}");
    }
    // A group that is larger than two bytes.
    assert_eq!(from_signs(":::"), None);
    assert_eq!(from_signs("0*0"), None);
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in "(RS1:)?[ -~é]{0,220}") {
        let _ = SignedSummary::from_text(&text);
    }

    #[test]
    fn signs_come_back(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        prop_assert_eq!(from_signs(&to_signs(&bytes)), Some(bytes));
    }

    #[test]
    fn any_file_is_a_picture_or_none(mut bytes in proptest::collection::vec(any::<u8>(), 0..400), kind in 0..3) {
        let head: &[u8] = match kind {
            0 => b"\x89PNG\r\n\x1a\n",
            1 => &[0xff, 0xd8, 0xff],
            _ => b"",
        };
        bytes.splice(0..0, head.iter().copied());
        prop_assert!(picture::texts(&bytes).is_err());
    }
}

/// A PNG of grey pixels.
fn png(width: u32, height: u32, pixels: &[u8]) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = ::png::Encoder::new(&mut file, width, height);
    encoder.set_color(::png::ColorType::Grayscale);
    encoder.set_depth(::png::BitDepth::Eight);
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(pixels).unwrap();
    writer.finish().unwrap();
    file
}

/// A photograph of a code: turned, seen from the side, unevenly lit, noisy.
fn photograph(matrix: &Matrix, degrees: f64, inverted: bool) -> Vec<u8> {
    let side = 900_i32;
    let (sine, cosine) = degrees.to_radians().sin_cos();
    let mut pixels = Vec::new();
    let mut noise = 1_u32;
    for y in 0..side {
        for x in 0..side {
            let (dx, dy) = (f64::from(x - side / 2), f64::from(y - side / 2));
            let depth = 1.0 + dy / 6000.0;
            let u = (dx * cosine + dy * sine) / (10.0 * depth) + 20.5;
            let v = (dy * cosine - dx * sine) / (10.0 * depth) + 20.5;
            let square = |value: f64| {
                (0..41_u32).position(|at| value >= f64::from(at) && value < f64::from(at + 1))
            };
            let dark = match (square(u), square(v)) {
                (Some(u), Some(v)) => v < matrix.width() && matrix.is_dark(u, v),
                _ => false,
            };
            noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let light = 120 + (x / 10) + i32::from(noise.to_be_bytes()[0] >> 3);
            let value = if dark != inverted { light / 4 } else { light };
            pixels.push(u8::try_from(value.clamp(0, 255)).unwrap());
        }
    }
    let side = u32::try_from(side).unwrap();
    png(side, side, &pixels)
}

#[test]
fn a_photograph_is_read_back() {
    let (_, _, summary) = bench_and_summary();
    let matrix = Matrix::of(&summary).unwrap();
    assert_eq!(matrix.width(), 41, "version 6");
    for (degrees, inverted) in [
        (0.0, false),
        (7.0, false),
        (-25.0, false),
        (90.0, false),
        (5.0, true),
    ] {
        let file = photograph(&matrix, degrees, inverted);
        let texts = picture::texts(&file).unwrap();
        assert_eq!(texts, [summary.text()], "{degrees} {inverted}");
    }
}

#[test]
fn half_blocks_show_the_light_squares() {
    let (_, _, summary) = bench_and_summary();
    let matrix = Matrix::of(&summary).unwrap();
    let lines = matrix.half_blocks(2);
    assert_eq!(lines.len(), 23, "fits 80x25");
    assert!(lines.iter().all(|line| line.chars().count() == 45));
    for (number, line) in lines.iter().enumerate() {
        for (x, sign) in line.chars().enumerate() {
            let dark = |y: usize| y >= 2 && x >= 2 && matrix.is_dark(x - 2, y - 2);
            let expected = match (dark(2 * number), dark(2 * number + 1)) {
                (false, false) if 2 * number + 1 < 45 => '█',
                (false, _) if 2 * number + 1 >= 45 => '▀',
                (false, true) => '▀',
                (true, false) => '▄',
                _ => ' ',
            };
            assert_eq!(sign, expected, "{x} {number}");
        }
    }
}

#[test]
fn hostile_pictures_are_refused_before_they_are_unpacked() {
    // 60,000 by 60,000 pixels, in a header of a few bytes.
    let mut file = png(1, 1, &[0]);
    file[16..20].copy_from_slice(&60_000_u32.to_be_bytes());
    file[20..24].copy_from_slice(&60_000_u32.to_be_bytes());
    let checksum = crc32(&file[12..29]);
    file[29..33].copy_from_slice(&checksum.to_be_bytes());
    assert_eq!(picture::texts(&file).unwrap_err(), PictureFault::TooLarge);
    // SOF0 of 65,500 by 65,500 pixels.
    let jpeg = [
        0xff, 0xd8, 0xff, 0xc0, 0, 11, 8, 0xff, 0xdc, 0xff, 0xdc, 1, 1, 0x11, 0, 0xff, 0xda,
    ];
    assert!(picture::texts(&jpeg).is_err());
    assert_eq!(picture::texts(b"GIF89a").unwrap_err(), PictureFault::Kind);
    let blank = png(200, 200, &vec![255; 40_000]);
    assert_eq!(picture::texts(&blank).unwrap_err(), PictureFault::NoCode);
}

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            (crc >> 1) ^ (0xedb8_8320 & 0_u32.wrapping_sub(crc & 1))
        })
    })
}
