//! `rasura certificate check`, `show` and `pdf` on files as people have them:
//! folders with other things in them, PDFs, links, and forgeries.

#![allow(clippy::unwrap_used)]

mod common;
mod support;

use std::fs;
use std::os::unix::fs::symlink;

use common::{Bench, files};
use rasura::certificate::export::exporter;
use rasura::text::Language;
use serde_json::Value;
use support::records;

/// A bench with one certificate and its PDF in `out`.
fn wiped() -> Bench {
    let bench = Bench::new();
    let image = bench.image("disk.img", 1 << 20);
    let (exit, result) = bench.wipe(&image, &[]);
    assert_eq!(exit, 0, "{result}");
    bench
}

fn check(bench: &Bench) -> (i32, Value) {
    bench.json(&["certificate", "check", "out"])
}

fn entries(document: &Value) -> &Vec<Value> {
    document["certificates"].as_array().unwrap()
}

#[test]
fn one_bad_file_does_not_keep_the_rest_from_being_checked() {
    let bench = wiped();
    let (exit, alone) = check(&bench);
    assert_eq!((exit, entries(&alone).len()), (7, 1), "{alone}");
    // Before and after the good one, by name.
    fs::write(bench.path("out/000.pdf"), "%PDF-1.7 nothing").unwrap();
    fs::write(bench.path("out/zzz.json"), "{}").unwrap();
    let (exit, document) = check(&bench);
    assert_eq!(exit, 2, "{document}");
    let all = entries(&document);
    assert_eq!(all.len(), 3, "{document}");
    assert_eq!(all[0]["exit"], 2);
    assert_eq!(all[0]["error"]["id"], "pdf-without-certificate");
    assert_eq!(all[1], entries(&alone)[0]);
    assert_eq!(all[2]["verdict"], "not-authentic");
    let missing = ["certificate", "check", "nowhere.json", "out"];
    let (exit, document) = bench.json(&missing);
    assert_eq!(exit, 2);
    assert_eq!(entries(&document).len(), 4, "{document}");
    assert_eq!(entries(&document)[0]["error"]["id"], "file-unreadable");
    let words = bench.run(&missing);
    assert!(
        String::from_utf8(words.stderr)
            .unwrap()
            .contains("nowhere.json")
    );
    // Showing and printing go on as well.
    let shown = bench.run(&["certificate", "show", "out"]);
    assert_eq!(shown.status.code(), Some(2));
    assert!(
        String::from_utf8(shown.stdout)
            .unwrap()
            .contains("disk.img")
    );
    fs::create_dir(bench.path("pages")).unwrap();
    let arguments = ["certificate", "pdf", "out", "--output", "pages"];
    let (exit, document) = bench.json(&arguments);
    assert_eq!(exit, 2, "{document}");
    assert_eq!(document["errors"].as_array().unwrap().len(), 1);
    assert_eq!(files(&bench.path("pages"), "pdf").len(), 1);
}

#[test]
fn a_forged_pdf_beside_a_genuine_certificate_does_not_pass() {
    let bench = wiped();
    let genuine = &bench.certificates()[0];
    let mut forged = fs::read(genuine).unwrap();
    let middle = forged.len() / 2;
    forged[middle] ^= 1;
    let record = records::hard_disk();
    let printable = records::printable(&record, &forged);
    let pdf = (exporter("pdf").unwrap().export)(&printable, Language::English).unwrap();
    fs::write(genuine.with_extension("pdf"), pdf).unwrap();
    let (exit, document) = check(&bench);
    assert_eq!(exit, 1, "{document}");
    let verdicts: Vec<&str> = entries(&document)
        .iter()
        .map(|entry| entry["verdict"].as_str().unwrap())
        .collect();
    assert_eq!(verdicts, ["no-proof", "not-authentic"]);
    assert_eq!(entries(&document)[1]["attached_to_pdf"], true);
}

#[test]
fn links_are_not_followed_and_the_person_is_told() {
    let bench = wiped();
    let genuine = bench.certificates()[0].clone();
    symlink(&genuine, bench.path("out/link.json")).unwrap();
    fs::create_dir(bench.path("elsewhere")).unwrap();
    symlink(bench.path("elsewhere"), bench.path("out/more")).unwrap();
    let (exit, document) = check(&bench);
    assert_eq!(exit, 7, "{document}");
    assert_eq!(entries(&document).len(), 1);
    let skipped = document["skipped"].as_array().unwrap();
    assert_eq!(skipped.len(), 2, "{document}");
    assert_eq!(skipped[0]["reason"]["id"], "check-skipped-link");
    let words = bench.run(&["certificate", "check", "out"]);
    assert!(
        String::from_utf8(words.stderr)
            .unwrap()
            .contains("link.json")
    );
}

#[test]
fn the_words_name_the_medium_and_what_it_came_to() {
    let bench = wiped();
    let serial = bench.serial(&bench.path("disk.img"));
    let path = bench.certificates()[0].clone();
    let statement = common::payload(&path);
    let model = &statement["statement"]["medium"]["description"]["identity"]["model"];
    let year = &statement["statement"]["ended"].as_str().unwrap()[..4];
    let pdf = path.with_extension("pdf");
    for (file, attached) in [(path, false), (pdf, true)] {
        let words = bench.run(&["certificate", "check", file.to_str().unwrap()]);
        let words = String::from_utf8(words.stdout).unwrap();
        for part in [&serial, model.as_str().unwrap(), "ERASED", year] {
            assert!(words.contains(part), "{part}: {words}");
        }
        assert_eq!(words.contains("attached to this PDF"), attached, "{words}");
    }
}
