//! The main job on image files, as a user does it.

#![allow(clippy::unwrap_used)]

mod common;

use std::fs;
use std::os::unix::fs::symlink;

use common::{Bench, has_secret, payload};

#[test]
fn an_image_is_erased_verified_and_certified() {
    let bench = Bench::new();
    let image = bench.image("disk.img", 8 << 20);
    let (exit, result) = bench.wipe(
        &image,
        &["--operator", "A. Peeters", "--asset-tag", "PC-0042"],
    );
    assert_eq!(exit, 0, "{result}");
    assert!(!has_secret(&image));
    let drive = &result["drives"][0];
    assert_eq!(drive["outcome"], "erased");
    let certificates = bench.certificates();
    assert_eq!(certificates.len(), 1);
    let statement = payload(&certificates[0]);
    assert_eq!(statement["environment"], "virtual");
    assert_eq!(statement["statement"]["outcome"]["result"], "erased");
    assert_eq!(statement["statement"]["subject"]["asset_tag"], "PC-0042");
    let canaries = &statement["statement"]["before"]["canaries"];
    assert!(canaries["confirmed"].as_u64().unwrap() >= 64, "{canaries}");
    assert_eq!(canaries["survived"], 0);
    let verification = &statement["statement"]["verifications"][0];
    assert_eq!(verification["passed"], true);
    assert_eq!(verification["hits_total"], 0);
    // The wipe is good; the certificate of a virtual medium is no proof.
    let (exit, check) = bench.json(&["certificate", "check", certificates[0].to_str().unwrap()]);
    assert_eq!(exit, 7, "{check}");
    assert_eq!(check["certificates"][0]["verdict"], "no-proof");
    assert!(common::files(&bench.path("out"), "pdf").len() == 1);
    assert_eq!(
        common::files(&bench.home().join("journals"), "journal").len(),
        0
    );
    assert_eq!(
        common::files(&bench.home().join("journals"), "key").len(),
        0,
        "the key of the pre-image must be gone"
    );
}

#[test]
fn sizes_that_are_a_multiple_of_nothing() {
    let bench = Bench::new();
    for bytes in [
        1,
        511,
        512,
        4095,
        4097,
        70_001,
        1_048_577,
        3 * 1_048_576 + 513,
    ] {
        let image = bench.image("odd.img", bytes);
        let before = fs::read(&image).unwrap();
        let (exit, result) = bench.wipe(&image, &["--verify", "full", "--scheme", "one"]);
        assert_eq!(exit, 0, "{bytes}: {result}");
        let after = fs::read(&image).unwrap();
        assert_eq!(after, vec![0xff; before.len()], "{bytes}");
    }
}

#[test]
fn nothing_read_back_is_unknown() {
    let bench = Bench::new();
    let image = bench.image("disk.img", 1 << 20);
    let (exit, result) = bench.wipe(&image, &["--verify", "none"]);
    assert_eq!(exit, 4, "{result}");
    assert_eq!(result["drives"][0]["outcome"], "unknown");
    let statement = payload(&bench.certificates()[0]);
    assert_eq!(statement["statement"]["outcome"]["result"], "unknown");
}

#[test]
fn every_scheme_ends_in_its_last_pass() {
    let bench = Bench::new();
    for (scheme, last) in [
        ("zero", Some(0x00)),
        ("one", Some(0xff)),
        ("nap-14.1-c", Some(0)),
        ("vsitr", Some(0xaa)),
        ("gutmann", None),
    ] {
        let image = bench.image("disk.img", 300_000);
        let (exit, result) = bench.wipe(
            &image,
            &["--scheme", scheme, "--scheme-reference", "contract 7"],
        );
        assert_eq!(exit, 0, "{scheme}: {result}");
        let after = fs::read(&image).unwrap();
        match last {
            Some(byte) => assert!(after.iter().all(|b| *b == byte), "{scheme}"),
            None => assert!(!has_secret(&image)),
        }
    }
}

#[test]
fn several_images_at_once_by_their_serials_in_any_order() {
    let bench = Bench::new();
    let images: Vec<_> = (0..3)
        .map(|n| bench.image(&format!("{n}.img"), 2 << 20))
        .collect();
    let mut serials: Vec<String> = images.iter().map(|image| bench.serial(image)).collect();
    serials.reverse();
    let mut arguments = vec!["wipe"];
    arguments.extend(images.iter().map(|image| image.to_str().unwrap()));
    arguments.push("--confirm");
    arguments.extend(serials.iter().map(String::as_str));
    arguments.extend(["--output", "out"]);
    let (exit, result) = bench.json(&arguments);
    assert_eq!(exit, 0, "{result}");
    assert!(images.iter().all(|image| !has_secret(image)));
    let mut sequences: Vec<u64> = bench
        .certificates()
        .iter()
        .map(|path| payload(path)["sequence"].as_u64().unwrap())
        .collect();
    sequences.sort_unstable();
    assert_eq!(sequences, [1, 2, 3]);
}

/// What must be refused with exit 3, with every byte as it was.
fn refused(bench: &Bench, image: &std::path::Path, arguments: &[&str], reason: &str) {
    let before = fs::read(image).unwrap();
    let (exit, result) = bench.json(arguments);
    assert_eq!(exit, 3, "{arguments:?}: {result}");
    assert!(
        result.to_string().contains(reason),
        "{arguments:?}: {result}"
    );
    assert!(
        fs::read(image).unwrap() == before,
        "{arguments:?} touched the drive"
    );
}

#[test]
fn a_wrong_serial_is_refused() {
    let bench = Bench::new();
    let image = bench.image("disk.img", 1 << 20);
    let path = image.to_str().unwrap();
    let serial = bench.serial(&image);
    for wrong in ["V-00000000", "", &serial[..serial.len() - 1], &serial[2..]] {
        refused(
            &bench,
            &image,
            &["wipe", path, "--confirm", wrong, "--output", "out"],
            "refused-wrong-serial",
        );
    }
}

#[test]
fn nobody_confirms_means_nothing_happens() {
    let bench = Bench::new();
    let image = bench.image("disk.img", 1 << 20);
    refused(
        &bench,
        &image,
        &["wipe", image.to_str().unwrap(), "--output", "out"],
        "refused-nobody-confirmed",
    );
}

#[test]
fn without_a_key_nothing_is_touched() {
    let bench = Bench::bare();
    let image = bench.image("disk.img", 1 << 20);
    let serial = bench.serial(&image);
    let path = image.to_str().unwrap();
    refused(
        &bench,
        &image,
        &["wipe", path, "--confirm", &serial, "--output", "out"],
        "refused-no-keys",
    );
}

#[test]
fn a_withdrawn_scheme_needs_a_reference() {
    let bench = Bench::new();
    let image = bench.image("disk.img", 1 << 20);
    let serial = bench.serial(&image);
    let path = image.to_str().unwrap();
    let arguments = [
        "wipe",
        path,
        "--confirm",
        &serial,
        "--scheme",
        "gutmann",
        "--output",
        "out",
    ];
    refused(&bench, &image, &arguments, "refused-withdrawn-scheme");
}

#[test]
fn a_link_to_a_file_is_followed_and_a_folder_is_no_drive() {
    let bench = Bench::new();
    let image = bench.image("disk.img", 1 << 20);
    let link = bench.path("link");
    symlink(&image, &link).unwrap();
    let (exit, result) = bench.wipe(&link, &[]);
    assert_eq!(exit, 0, "{result}");
    assert!(!has_secret(&image));
    let (exit, result) = bench.json(&["wipe", "out", "--confirm", "x"]);
    assert_eq!(exit, 3, "{result}");
    let (exit, result) = bench.json(&["wipe", "missing.img", "--confirm", "x"]);
    assert_eq!(exit, 3, "{result}");
}

#[test]
fn the_same_drive_twice_is_refused() {
    let bench = Bench::new();
    let image = bench.image("disk.img", 1 << 20);
    let link = bench.path("link");
    symlink(&image, &link).unwrap();
    let serial = bench.serial(&image);
    let (path, link) = (image.to_str().unwrap(), link.to_str().unwrap());
    refused(
        &bench,
        &image,
        &[
            "wipe",
            path,
            link,
            "--confirm",
            &serial,
            &serial,
            "--output",
            "out",
        ],
        "refused-named-twice",
    );
}

#[test]
fn a_locked_image_is_refused() {
    let bench = Bench::new();
    let image = bench.image("disk.img", 1 << 20);
    let serial = bench.serial(&image);
    let file = fs::File::open(&image).unwrap();
    file.lock().unwrap();
    let path = image.to_str().unwrap();
    refused(
        &bench,
        &image,
        &["wipe", path, "--confirm", &serial, "--output", "out"],
        "locked",
    );
}

#[test]
fn a_read_only_image_is_refused() {
    let bench = Bench::new();
    let image = bench.image("disk.img", 1 << 20);
    if nix::unistd::geteuid().is_root() {
        // Permission bits mean nothing to root; the kernel's immutable flag does
        // not exist on every file system. The loop tests cover read-only devices.
        return;
    }
    let mut permissions = fs::metadata(&image).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&image, permissions).unwrap();
    let serial = bench.serial(&image);
    refused(
        &bench,
        &image,
        &[
            "wipe",
            image.to_str().unwrap(),
            "--confirm",
            &serial,
            "--output",
            "out",
        ],
        "refused",
    );
}

#[test]
fn broken_files_give_one_clear_error_and_lose_nothing() {
    let bench = Bench::new();
    let image = bench.image("disk.img", 1 << 20);
    let serial = bench.serial(&image);
    let before = fs::read(&image).unwrap();
    fs::write(bench.path("bad.toml"), "name = 'x'\nrule = 7\n").unwrap();
    fs::write(bench.path("job.toml"), "operator = 'A'\nsurprise = 1\n").unwrap();
    fs::write(bench.path("latin1.toml"), b"operator = '\xe9'\n").unwrap();
    for more in [
        &["--policy", "bad.toml"][..],
        &["--policy", "missing.toml"],
        &["--policy", "no-such-policy"],
        &["--job", "job.toml"],
        &["--job", "latin1.toml"],
        &["--job", "missing.toml"],
        &["--accept-clear", "because"],
        &["--language", "tlh"],
    ] {
        let arguments = [
            &[
                "wipe",
                image.to_str().unwrap(),
                "--confirm",
                &serial,
                "--output",
                "out",
            ],
            more,
        ]
        .concat();
        let (exit, result) = bench.json(&arguments);
        assert_eq!(exit, 2, "{more:?}: {result}");
        assert_eq!(
            result["errors"].as_array().unwrap().len(),
            1,
            "{more:?}: {result}"
        );
        assert!(fs::read(&image).unwrap() == before, "{more:?}");
    }
    let unknown_technique = [
        "wipe",
        image.to_str().unwrap(),
        "--confirm",
        &serial,
        "--technique",
        "hammer",
    ];
    let (exit, result) = bench.json(&unknown_technique);
    assert_eq!(exit, 3, "{result}");
}

#[test]
fn hostile_words_of_people_reach_nobody() {
    let bench = Bench::new();
    let image = bench.image("disk.img", 1 << 20);
    let hostile = "=cmd|' /C calc'!A0\u{1b}[2J\u{202e}<script>alert(1)</script>";
    let (exit, result) = bench.wipe(&image, &["--asset-tag", hostile, "--operator", hostile]);
    assert_eq!(exit, 0, "{result}");
    let certificate = bench.certificates().remove(0);
    let text = payload(&certificate).to_string();
    assert!(!text.contains('\u{1b}') && !text.contains('\u{202e}') && text.contains("\\\\x1b[2J"));
    let shown = bench.run(&["certificate", "show", certificate.to_str().unwrap()]);
    assert_eq!(shown.status.code(), Some(7));
    let shown = String::from_utf8(shown.stdout).unwrap();
    assert!(shown.chars().all(|c| !c.is_control() || c == '\n') && !shown.contains('\u{202e}'));
}

#[test]
fn two_organisations_on_one_bench_sign_each_for_their_own() {
    let bench = Bench::new();
    let other = [
        "keys",
        "init",
        "--organisation",
        "CPAS Essai",
        "--bench",
        "banc-1",
        "--no-passphrase",
    ];
    assert!(bench.run(&other).status.success());
    let image = bench.image("disk.img", 1 << 20);
    let serial = bench.serial(&image);
    let path = image.to_str().unwrap();
    let wipe = ["wipe", path, "--confirm", &serial, "--output", "out"];
    refused(&bench, &image, &wipe, "key-ambiguous");
    let (exit, result) = bench.json(&[&wipe[..], &["--sign-as", "CPAS Essai"]].concat());
    assert_eq!(exit, 0, "{result}");
    let statement = payload(&bench.certificates()[0]);
    assert_eq!(statement["organisation"]["name"], "CPAS Essai");
    assert_eq!(statement["sequence"], 1);
}

#[test]
fn accepting_less_where_nothing_is_less_spoils_no_proof() {
    let bench = Bench::new();
    let image = bench.image("disk.img", 1 << 20);
    let more = [
        "--accept-clear",
        "it stays here",
        "--accepted-by",
        "D. Claes",
    ];
    let (exit, result) = bench.wipe(&image, &more);
    assert_eq!(exit, 0, "{result}");
    let statement = payload(&bench.certificates()[0]);
    assert!(statement["statement"]["plan"]["accepted_below"].is_null());
}

#[test]
fn less_than_the_policy_asks_for_needs_a_named_person() {
    let bench = Bench::new();
    let image = bench.image("disk.img", 1 << 20);
    let serial = bench.serial(&image);
    let path = image.to_str().unwrap();
    let purge = "name='strict'\n[[rule]]\nmethod='purge'\nverification='full'\n";
    fs::write(bench.path("strict.toml"), purge).unwrap();
    let wipe = [
        "wipe",
        path,
        "--confirm",
        &serial,
        "--output",
        "out",
        "--policy",
        "strict.toml",
    ];
    refused(&bench, &image, &wipe, "refused-below-policy");
    let accept = [
        "--accept-clear",
        "it stays here",
        "--accepted-by",
        "D. Claes",
    ];
    let (exit, result) = bench.json(&[&wipe[..], &accept].concat());
    assert_eq!(exit, 0, "{result}");
    assert_eq!(result["drives"][0]["meets_policy"], false);
    let statement = payload(&bench.certificates()[0]);
    assert_eq!(
        statement["statement"]["plan"]["accepted_below"]["by"],
        "D. Claes"
    );
}

#[test]
fn a_later_look_confirms_or_finds_what_changed() {
    use std::os::unix::fs::FileExt;
    let bench = Bench::new();
    let image = bench.image("disk.img", 4 << 20);
    let (exit, result) = bench.wipe(&image, &[]);
    assert_eq!(exit, 0, "{result}");
    let certificate = bench.certificates().remove(0);
    let verify = [
        "verify",
        image.to_str().unwrap(),
        "--certificate",
        certificate.to_str().unwrap(),
        "--output",
        "out",
    ];
    let (exit, result) = bench.json(&verify);
    assert_eq!(exit, 0, "{result}");
    let file = fs::OpenOptions::new().write(true).open(&image).unwrap();
    file.write_all_at(common::SECRET, 1 << 20).unwrap();
    let (exit, result) = bench.json(&verify);
    assert_eq!(exit, 1, "{result}");
    assert_eq!(result["confirmed"], false);
    let kinds: Vec<String> = bench
        .kept()
        .iter()
        .map(|path| payload(path)["kind"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(
        kinds,
        ["erasure", "verification", "verification", "incident"]
    );
    let other = bench.image("other.img", 4 << 20);
    let wrong = [
        "verify",
        other.to_str().unwrap(),
        "--certificate",
        certificate.to_str().unwrap(),
        "--output",
        "out",
    ];
    let (exit, result) = bench.json(&wrong);
    assert_eq!(exit, 1, "{result}");
    assert_eq!(result["same_drive"], false);
}
