//! The summary in a QR code, the way a person meets it: shown on a terminal,
//! photographed, read back. zbarimg reads our code, Python our text, and we
//! read a JPEG that poppler made.

#![allow(clippy::unwrap_used, clippy::print_stderr)]

mod common;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use common::{Bench, files};
use rasura::certificate::summary::picture;

/// Runs another program; `None`, and loudly, where it is not there.
fn run(program: &Path, arguments: &[&str]) -> Option<String> {
    let output = match Command::new(program).args(arguments).output() {
        Ok(output) => output,
        Err(error) => {
            assert!(
                std::env::var("CI").as_deref() != Ok("true"),
                "{program:?}: {error}"
            );
            eprintln!("NOT CHECKED: {program:?} is not there ({error})");
            return None;
        }
    };
    assert!(
        output.status.success(),
        "{program:?} {arguments:?}: {output:?}"
    );
    Some(String::from_utf8(output.stdout).unwrap())
}

/// The Python of the referees, else the one of the machine if it can do this.
fn python() -> Option<PathBuf> {
    let venv = std::env::var("RASURA_TEST_VENV")
        .unwrap_or_else(|_| format!("{}/.cache/venv", env!("CARGO_MANIFEST_DIR")));
    [Path::new(&venv).join("bin/python3"), "python3".into()]
        .into_iter()
        .find(|python| {
            Command::new(python)
                .args(["-c", "import cryptography"])
                .stderr(Stdio::null())
                .status()
                .is_ok_and(|status| status.success())
        })
}

/// A bench with one certificate of a virtual drive.
fn bench() -> (Bench, PathBuf) {
    let bench = Bench::new();
    let image = bench.image("disk.img", 1 << 20);
    let (exit, result) = bench.wipe(&image, &[]);
    assert_eq!(exit, 0, "{result}");
    let certificate = bench.certificates().remove(0);
    (bench, certificate)
}

/// What a terminal of black ground shows, as a PNG of 8 pixels a square.
fn screen(lines: &[&str]) -> Vec<u8> {
    const SCALE: usize = 8;
    let width = lines[0].chars().count();
    let mut rows: Vec<Vec<u8>> = Vec::new();
    for line in lines {
        let (mut upper, mut lower) = (Vec::new(), Vec::new());
        for sign in line.chars() {
            let (high, low) = match sign {
                '█' => (255, 255),
                '▀' => (255, 0),
                '▄' => (0, 255),
                ' ' => (0, 0),
                other => panic!("{other:?} is not in the console's font"),
            };
            upper.push(high);
            lower.push(low);
        }
        rows.extend([upper, lower]);
    }
    let mut pixels = Vec::new();
    for row in &rows {
        for _ in 0..SCALE {
            for value in row {
                pixels.extend([*value; SCALE]);
            }
        }
    }
    let mut file = Vec::new();
    let size = |squares: usize| u32::try_from(squares * SCALE).unwrap();
    let mut encoder = png::Encoder::new(&mut file, size(width), size(rows.len()));
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&pixels).unwrap();
    writer.finish().unwrap();
    file
}

#[test]
fn from_the_screen_to_the_photograph_and_back() {
    let (bench, certificate) = bench();
    let certificate = certificate.to_str().unwrap();
    let output = bench.run(&["certificate", "qr", certificate]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let shown = String::from_utf8(output.stdout).unwrap();
    let lines: Vec<&str> = shown.lines().collect();
    let text = lines[23];
    assert!(text.starts_with("RS1:"), "{shown}");
    let photograph = bench.path("photograph.png");
    fs::write(&photograph, screen(&lines[..23])).unwrap();
    let photograph = photograph.to_str().unwrap();

    // Other people's reader sees the same text on the screen.
    if let Some(read) = run(Path::new("zbarimg"), &["-q", "--raw", photograph]) {
        assert_eq!(read.trim_end(), text);
    }
    for given in [photograph, text] {
        let (exit, found) = bench.json(&["certificate", "from-qr", given]);
        assert_eq!(exit, 7, "a summary is no certificate: {found}");
        assert_eq!(found["verdict"], "summary");
        assert_eq!(found["outcome"], "erased");
        assert_eq!(found["environment"], "virtual");
        assert_eq!(found["pinned"], true);
        let of_this = [
            "certificate",
            "from-qr",
            given,
            "--certificate",
            certificate,
        ];
        let (exit, found) = bench.json(&of_this);
        assert_eq!(exit, 7, "{found}");
    }
    // The digest is that of the file, by another program.
    let (_, found) = bench.json(&["certificate", "from-qr", text]);
    if let Some(sum) = run(Path::new("sha256sum"), &[certificate]) {
        assert_eq!(sum.split(' ').next(), found["sha256"].as_str());
    }
}

#[test]
fn python_reads_the_text_by_the_documentation() {
    let (bench, certificate) = bench();
    let (_, shown) = bench.json(&["certificate", "qr", certificate.to_str().unwrap()]);
    let Some(python) = python() else {
        assert!(
            std::env::var("CI").as_deref() != Ok("true"),
            "no Python with cryptography"
        );
        eprintln!("NOT CHECKED: no Python with cryptography");
        return;
    };
    let pem = files(&bench.home().join("keys"), "pem")
        .into_iter()
        .find(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let text = fs::read_to_string(path).unwrap();
            name.contains("bench") && text.contains("BEGIN CERTIFICATE")
        })
        .expect("the bench's certificate");
    let script = format!(
        "{}/tests/outside/check_summary.py",
        env!("CARGO_MANIFEST_DIR")
    );
    let read = run(
        &python,
        &[
            &script,
            pem.to_str().unwrap(),
            shown["text"].as_str().unwrap(),
        ],
    )
    .unwrap();
    let words: Vec<&str> = read.split_whitespace().collect();
    assert_eq!(words[0], shown["id"]);
    // Erased; virtual, and as the policy asks.
    assert_eq!(&words[2..], ["0", "6"]);
}

#[test]
fn what_is_false_and_what_cannot_be_checked_are_two_things() {
    let (bench, certificate) = bench();
    let (_, shown) = bench.json(&["certificate", "qr", certificate.to_str().unwrap()]);
    let text = shown["text"].as_str().unwrap().to_owned();
    // One sign of the digest is another one.
    let mut changed = text.clone();
    let sign = if text.as_bytes()[60] == b'7' {
        "8"
    } else {
        "7"
    };
    changed.replace_range(60..61, sign);
    let (exit, found) = bench.json(&["certificate", "from-qr", &changed]);
    assert_eq!(
        (exit, &found["verdict"]),
        (1, &"not-authentic".into()),
        "{found}"
    );
    let other = bench.image("other.img", 1 << 20);
    bench.wipe(&other, &[]);
    let other = bench
        .certificates()
        .into_iter()
        .find(|path| *path != certificate)
        .unwrap();
    let other = other.to_str().unwrap();
    let (exit, found) = bench.json(&["certificate", "from-qr", &text, "--certificate", other]);
    assert_eq!(exit, 1, "{found}");

    // Elsewhere the signer is a stranger, until one of its certificates is named.
    let elsewhere = Bench::bare();
    let (exit, found) = elsewhere.json(&["certificate", "from-qr", &text]);
    assert_eq!(
        (exit, &found["verdict"]),
        (4, &"not-checked".into()),
        "{found}"
    );
    let (exit, found) = elsewhere.json(&["certificate", "from-qr", &text, "--signer", other]);
    assert_eq!((exit, &found["pinned"]), (7, &false.into()), "{found}");
    let root = bench.path("root.pem");
    bench.run(&["keys", "export", "--output", root.to_str().unwrap()]);
    let root = root.to_str().unwrap();
    let arguments = [
        "certificate",
        "from-qr",
        &text,
        "--signer",
        other,
        "--trust",
        root,
    ];
    let (exit, found) = elsewhere.json(&arguments);
    assert_eq!((exit, &found["pinned"]), (7, &true.into()), "{found}");
}

/// The QR code on the front page of a certificate, through somebody else's JPEG.
#[test]
fn a_jpeg_of_another_program_is_read_like_zbar_reads_it() {
    let (bench, _) = bench();
    let pdf = files(&bench.path("out"), "pdf").remove(0);
    let stem = bench.path("page");
    let arguments = [
        "-jpeg",
        "-r",
        "150",
        "-l",
        "1",
        pdf.to_str().unwrap(),
        stem.to_str().unwrap(),
    ];
    if run(Path::new("pdftoppm"), &arguments).is_none() {
        return;
    }
    let page = files(bench.folder.path(), "jpg").remove(0);
    let texts = picture::texts(&fs::read(&page).unwrap()).unwrap();
    if let Some(read) = run(
        Path::new("zbarimg"),
        &["-q", "--raw", page.to_str().unwrap()],
    ) {
        assert_eq!(texts, [read.trim_end()]);
    }
    // It is a QR code, and no summary.
    let (exit, found) = bench.json(&["certificate", "from-qr", page.to_str().unwrap()]);
    assert_eq!(exit, 1, "{found}");
}
