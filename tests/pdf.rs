//! The certificate as a page: what is on it, that it is PDF/A and PDF/UA by
//! krilla's validators, and that other people's programs read it.
//!
//! The files are left in the target folder (`tmp/pdf/`) to be looked at.

#![allow(clippy::unwrap_used)]

mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use rasura::certificate::export::{self, ExportError, Printable, Statement, Verdict, exporter};
use rasura::record::{Environment, Message, Outcome, SafeText};
use rasura::text::{Catalogue, Language};
use support::records;

/// A signed file as far as a page is concerned: any bytes, kept as they are.
const JWS: &[u8] = b"{\"payload\":\"eyJhIjoxfQ\",\"signatures\":[{\"protected\":\"e30\",\"signature\":\"AA\"}]}\r\n\x00\xff";

fn write(name: &str, printable: &Printable, language: Language) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("pdf");
    fs::create_dir_all(&folder).unwrap();
    let path = folder.join(format!("{name}-{}.pdf", language.code()));
    let pdf = exporter("pdf").unwrap();
    fs::write(&path, (pdf.export)(printable, language).unwrap()).unwrap();
    path
}

/// Runs another program; `None`, and loudly, where it is not there.
/// With `CI=true` it has to be there.
fn run(program: &str, args: &[&str]) -> Option<String> {
    let output = match Command::new(program).args(args).output() {
        Ok(output) => output,
        Err(error) => {
            assert!(
                std::env::var("CI").as_deref() != Ok("true"),
                "{program}: {error}"
            );
            #[allow(clippy::print_stderr)]
            {
                eprintln!("NOT CHECKED: {program} is not there ({error})");
            }
            return None;
        }
    };
    assert!(
        output.status.success(),
        "{program} {args:?}: {}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// The text of a page range, each run of white space one space.
fn text(path: &Path, pages: Option<(u32, u32)>) -> Option<String> {
    let path = path.to_str().unwrap();
    let all = match pages {
        None => run("pdftotext", &["-layout", path, "-"])?,
        Some((from, to)) => {
            let (from, to) = (from.to_string(), to.to_string());
            run("pdftotext", &["-layout", "-f", &from, "-l", &to, path, "-"])?
        }
    };
    Some(all.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn say(language: Language, id: &str) -> String {
    Catalogue::new(language).say(id, &[]).replace('\u{a0}', " ")
}

#[test]
fn a_clean_erase_fits_on_one_page_in_every_language() {
    let record = records::hard_disk();
    let printable = records::printable(&record, JWS);
    for language in Language::ALL {
        let path = write("clean", &printable, language);
        let Some(front) = text(&path, Some((1, 1))) else {
            return;
        };
        for id in [
            "outcome-erased",
            "cert-title-erasure",
            "cert-validation",
            "cert-validation-signature",
        ] {
            assert!(
                front.contains(&say(language, id)),
                "{language:?} {id}: {front}"
            );
        }
        assert!(front.contains("WD-WCC3F7KJ4YRL"), "{front}");
        assert!(front.contains("ST-2024-00417"));
        assert!(!front.contains(&say(language, "cert-proof-none")));
        let rest = text(&path, Some((2, 9))).unwrap();
        assert!(rest.contains(&say(language, "cert-details")));
        assert!(rest.replace(' ', "").contains(records::SEED));
        // The whole of the first page is on the first page.
        assert!(!rest.contains(&say(language, "cert-validation-sentence")));
    }
}

#[test]
fn every_outcome_stands_in_large_words() {
    let cases = [
        (
            Outcome::ErasedWithExceptions,
            "outcome-erased-with-exceptions",
        ),
        (Outcome::NotErased, "outcome-not-erased"),
        (Outcome::Unknown, "outcome-unknown"),
        (Outcome::Aborted, "outcome-aborted"),
    ];
    for (outcome, id) in cases {
        let record = match outcome {
            Outcome::ErasedWithExceptions => records::with_exceptions(),
            other => records::failed(other),
        };
        let mut printable = records::printable(&record, JWS);
        printable.verdict = Verdict::NoProof(vec![Message::new("fault-medium")]);
        for language in Language::ALL {
            let path = write(id, &printable, language);
            let Some(front) = text(&path, Some((1, 1))) else {
                return;
            };
            assert!(front.contains(&say(language, id)), "{front}");
            assert!(front.contains(&say(language, "cert-proof-none")), "{front}");
            assert!(front.contains(&say(language, "fault-medium")), "{front}");
        }
    }
}

#[test]
fn nobody_can_overlook_that_a_medium_is_virtual_or_the_run_was_practice() {
    let record = records::image_file();
    let mut printable = records::printable(&record, JWS);
    printable.verdict = Verdict::NoProof(vec![Message::new("virtual-image-file")]);
    for (name, id, environment) in [
        ("virtual", "cert-banner-virtual", Environment::Production),
        ("practice", "cert-banner-practice", Environment::Practice),
    ] {
        printable.environment = environment;
        for language in Language::ALL {
            let path = write(name, &printable, language);
            let Some(pages) = pages(&path) else {
                return;
            };
            assert!(pages > 1);
            for page in 1..=pages {
                let text = text(&path, Some((page, page))).unwrap();
                assert!(text.contains(&say(language, id)), "{page}: {text}");
                assert!(text.contains(&say(language, "cert-banner-virtual")));
            }
        }
    }
}

fn pages(path: &Path) -> Option<u32> {
    let info = run("pdfinfo", &[path.to_str().unwrap()])?;
    let line = info.lines().find(|line| line.starts_with("Pages:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

#[test]
fn hostile_text_stays_on_the_page_and_breaks_nothing() {
    let record = records::hostile();
    let mut printable = records::printable(&record, JWS);
    printable.organisation =
        SafeText::new("<script>alert(1)</script> =cmd|'/c calc'!A1 \u{202e}gnp 中文 ☃");
    for language in Language::ALL {
        let path = write("hostile", &printable, language);
        run("qpdf", &["--check", path.to_str().unwrap()]);
        let Some(text) = text(&path, None) else {
            return;
        };
        assert!(text.contains("[U+4E2D]"), "{text}");
        assert!(!text.contains('\u{202e}'));
        within_the_page(&path);
    }
}

/// Every word that another program finds lies inside of the page.
fn within_the_page(path: &Path) {
    let Some(boxes) = run("pdftotext", &["-bbox", path.to_str().unwrap(), "-"]) else {
        return;
    };
    let number = |line: &str, name: &str| -> f32 {
        let rest = line.split(&format!("{name}=\"")).nth(1).unwrap();
        rest.split('"').next().unwrap().parse().unwrap()
    };
    let mut words = 0;
    for line in boxes.lines().filter(|line| line.contains("<word ")) {
        words += 1;
        assert!(number(line, "xMin") >= 40.0, "{line}");
        assert!(number(line, "xMax") <= 595.28 - 40.0, "{line}");
        assert!(number(line, "yMin") >= 20.0, "{line}");
        assert!(number(line, "yMax") <= 841.89 - 10.0, "{line}");
    }
    assert!(words > 100);
}

#[test]
fn very_long_lists_are_cut_and_say_so() {
    let record = records::long_lists();
    let mut printable = records::printable(&record, JWS);
    printable.verdict = Verdict::NoProof(vec![Message::new("fault-medium")]);
    let path = write("long", &printable, Language::Dutch);
    within_the_page(&path);
    let Some(pages) = pages(&path) else {
        return;
    };
    assert!((5..30).contains(&pages), "{pages}");
    let text = text(&path, None).unwrap();
    assert!(text.contains("De eerste 40 van 10.000 plaatsen"), "{text}");
}

#[test]
fn the_signed_file_comes_out_bit_for_bit() {
    let record = records::hard_disk();
    let printable = records::printable(&record, JWS);
    let path = write("attached", &printable, Language::French);
    let path = path.to_str().unwrap();
    run("qpdf", &["--check", path]);
    let Some(list) = run("pdfdetach", &["-list", path]) else {
        return;
    };
    assert!(list.starts_with("1 embedded files"), "{list}");
    let out = tempfile::tempdir().unwrap();
    run(
        "pdfdetach",
        &["-saveall", "-o", out.path().to_str().unwrap(), path],
    );
    let name = format!("{}.json", printable.id);
    assert_eq!(fs::read(out.path().join(name)).unwrap(), JWS);
}

#[test]
fn it_says_that_it_is_pdf_a_3a_and_pdf_ua_1_and_in_which_language() {
    let record = records::hard_disk();
    let printable = records::printable(&record, JWS);
    let pdf = exporter("pdf").unwrap();
    let bytes = (pdf.export)(&printable, Language::German).unwrap();
    let raw = String::from_utf8_lossy(&bytes);
    for expected in [
        "<pdfaid:part>3</pdfaid:part>",
        "<pdfaid:conformance>A</pdfaid:conformance>",
        "<pdfuaid:part>1</pdfuaid:part>",
        "de-BE",
        "/AFRelationship /Source",
        "/StructTreeRoot",
    ] {
        let found = raw.contains(expected) || raw.contains(&expected.replace(' ', ""));
        assert!(found, "{expected}");
    }
}

#[test]
fn the_same_certificate_gives_the_same_bytes() {
    let record = records::with_exceptions();
    let printable = records::printable(&record, JWS);
    for form in export::EXPORTERS.iter().filter(|form| form.has_language) {
        let once = (form.export)(&printable, Language::French).unwrap();
        let again = (form.export)(&printable, Language::French).unwrap();
        assert_eq!(once, again, "{}", form.name);
    }
}

#[test]
fn the_qr_code_holds_number_and_digest() {
    let record = records::hard_disk();
    let printable = records::printable(&record, JWS);
    let path = write("qr", &printable, Language::English);
    let out = tempfile::tempdir().unwrap();
    let stem = out.path().join("page");
    let args = [
        "-r",
        "200",
        "-l",
        "1",
        "-png",
        path.to_str().unwrap(),
        stem.to_str().unwrap(),
    ];
    if run("pdftoppm", &args).is_none() {
        return;
    }
    let picture = fs::read_dir(out.path())
        .unwrap()
        .next()
        .unwrap()
        .unwrap()
        .path();
    let Some(found) = run("zbarimg", &["-q", "--raw", picture.to_str().unwrap()]) else {
        return;
    };
    let Some(digest) = sha256sum(JWS) else {
        return;
    };
    assert_eq!(
        found.trim(),
        format!("{}{}:{digest}", export::QR_PREFIX, printable.id)
    );
}

fn sha256sum(bytes: &[u8]) -> Option<String> {
    let file = tempfile::NamedTempFile::new().unwrap();
    fs::write(file.path(), bytes).unwrap();
    let line = run("sha256sum", &[file.path().to_str().unwrap()])?;
    line.split_whitespace().next().map(str::to_owned)
}

#[test]
fn no_page_is_printed_of_what_is_not_authentic() {
    let record = records::hard_disk();
    let mut printable = records::printable(&record, JWS);
    printable.verdict = Verdict::NotAuthentic(Vec::new());
    let pdf = exporter("pdf").unwrap();
    assert!(matches!(
        (pdf.export)(&printable, Language::English),
        Err(ExportError::NotAuthentic)
    ));
    let text = exporter("text").unwrap();
    let shown = (text.export)(&printable, Language::English).unwrap();
    assert!(shown.starts_with(b"*** NOT AUTHENTIC"));
}

#[test]
fn other_statements_show_all_their_members() {
    let value = serde_json::json!({
        "passed": false,
        "certificate": "0192f5c2-7d0e-7e6a-9a54-3c1d5a7b9e10",
        "statement": {"id": "fault-gone"},
        "medium": {"virtual": true, "serial": "X\u{202e}Y"},
        "hits": [{"offset": 4096, "class": "unchanged"}],
        "numbers": [1, 2, 3],
    });
    let mut printable = records::printable(&records::hard_disk(), JWS);
    printable.statement = Statement::read("verification", &value);
    printable.verdict = Verdict::NoProof(Vec::new());
    let text = exporter("text").unwrap();
    let shown = (text.export)(&printable, Language::German).unwrap();
    let shown = String::from_utf8(shown).unwrap();
    for expected in [
        "NICHT BESTÄTIGT",
        "0192f5c2-7d0e-7e6a-9a54-3c1d5a7b9e10",
        "Das Laufwerk antwortet nicht mehr.",
        "hits / 1 / offset",
        "VIRTUELLER DATENTRÄGER",
        "1, 2, 3",
        "X\\u{202e}Y",
    ] {
        assert!(shown.contains(expected), "{expected}: {shown}");
    }
    write("verification", &printable, Language::German);
}

#[test]
fn a_later_verification_and_an_incident_have_pages_of_their_own() {
    let later = serde_json::to_value(records::later()).unwrap();
    let incident = serde_json::to_value(records::incident()).unwrap();
    let cases = [
        ("verification", &later, "cert-outcome-not-confirmed"),
        ("incident", &incident, "cert-outcome-incident"),
    ];
    for (kind, value, id) in cases {
        let mut printable = records::printable(&records::hard_disk(), JWS);
        printable.statement = Statement::read(kind, value);
        printable.verdict = Verdict::NoProof(vec![Message::new("fault-gone")]);
        assert!(!matches!(printable.statement, Statement::Other { .. }));
        for language in Language::ALL {
            let path = write(&format!("own-{kind}"), &printable, language);
            let Some(front) = text(&path, Some((1, 1))) else {
                return;
            };
            assert!(front.contains(&say(language, id)), "{front}");
            assert!(front.contains("WD-WCC3F7KJ4YRL"), "{front}");
            assert!(!front.contains(&say(language, "cert-proof-none")));
        }
    }
}

#[test]
fn an_erasure_is_read_back_from_its_own_json() {
    let record = records::with_exceptions();
    let value = serde_json::to_value(&record).unwrap();
    match Statement::read("erasure", &value) {
        Statement::Erasure(read) => assert_eq!(*read, record),
        other => panic!("not read as an erasure: {other:?}"),
    }
}
