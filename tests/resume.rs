//! A job that is killed at any moment is gone on with as if nothing had happened.

#![allow(clippy::unwrap_used)]

mod common;

use std::collections::BTreeSet;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use common::{Bench, has_secret, payload};
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

const BYTES: usize = 24 << 20;

fn start(bench: &Bench, image: &Path) -> std::process::Child {
    let serial = bench.serial(image);
    let arguments = [
        "wipe",
        image.to_str().unwrap(),
        "--confirm",
        &serial,
        "--verify",
        "full",
        "--output",
        "out",
        "--json",
    ];
    let mut command: Command = bench.command(&arguments);
    command.stdout(Stdio::piped()).spawn().unwrap()
}

fn jobs(bench: &Bench) -> Vec<serde_json::Value> {
    let (exit, list) = bench.json(&["resume", "--list"]);
    assert_eq!(exit, 0, "{list}");
    list["jobs"].as_array().unwrap().clone()
}

/// Certificates that the output announced, with their digests.
fn announced(output: &str) -> Vec<(String, String)> {
    let results = output
        .lines()
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
    results
        .filter(|value| value["type"] == "result")
        .flat_map(|value| value["drives"].as_array().cloned().unwrap_or_default())
        .filter_map(|drive| {
            let certificate = &drive["certificate"];
            Some((
                certificate["files"][0].as_str()?.to_owned(),
                certificate["sha256"].as_str()?.to_owned(),
            ))
        })
        .collect()
}

fn sha256(path: &str) -> String {
    use sha2::{Digest, Sha256};
    Sha256::digest(fs::read(path).unwrap())
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// Every certificate there is, handed out or kept.
fn all_certificates(bench: &Bench) -> BTreeSet<PathBuf> {
    bench
        .certificates()
        .into_iter()
        .chain(bench.kept())
        .collect()
}

/// Every certificate besides the `earlier` ones is authentic and says no more
/// than is true.
fn no_false_certificate(bench: &Bench, image: &Path, earlier: &BTreeSet<PathBuf>) {
    for path in all_certificates(bench).difference(earlier) {
        let (exit, check) = bench.json(&["certificate", "check", path.to_str().unwrap()]);
        assert_eq!(exit, 7, "{check}");
        let statement = payload(path);
        if statement["kind"] == "erasure" && statement["statement"]["outcome"]["result"] == "erased"
        {
            assert!(
                !has_secret(image),
                "{} says erased and it is not",
                path.display()
            );
        }
    }
}

#[test]
fn killed_at_forty_points_and_gone_on_with_even() {
    killed_at((0..40).step_by(2));
}

#[test]
fn killed_at_forty_points_and_gone_on_with_odd() {
    killed_at((1..40).step_by(2));
}

fn killed_at(points: impl Iterator<Item = u32>) {
    // How long the whole takes here, to draw the points over it.
    let bench = Bench::new();
    let image = bench.image("disk.img", BYTES);
    let begun = Instant::now();
    assert!(start(&bench, &image).wait().unwrap().success());
    let whole = begun.elapsed();

    let mut interrupted = 0;
    for point in points {
        let earlier = all_certificates(&bench);
        let image = bench.image("disk.img", BYTES);
        let mut child = start(&bench, &image);
        std::thread::sleep(whole * point / 38);
        kill(
            Pid::from_raw(i32::try_from(child.id()).unwrap()),
            Signal::SIGKILL,
        )
        .unwrap();
        child.wait().unwrap();
        let mut output = String::new();
        child
            .stdout
            .take()
            .unwrap()
            .read_to_string(&mut output)
            .unwrap();
        for (path, digest) in announced(&output) {
            assert_eq!(
                sha256(&path),
                digest,
                "point {point}: an announced certificate is missing or changed"
            );
        }
        no_false_certificate(&bench, &image, &earlier);

        let left = jobs(&bench);
        if left.is_empty() {
            // Either nothing was begun, or everything was done.
            let untouched = fs::read(&image)
                .unwrap()
                .chunks(common::SECRET.len())
                .next()
                .unwrap()
                == common::SECRET;
            assert!(
                untouched || !announced(&output).is_empty() || !has_secret(&image),
                "point {point}"
            );
            continue;
        }
        interrupted += 1;
        assert_eq!(left.len(), 1, "point {point}");
        let output = bench.run(&["resume", "--yes", "--json"]);
        let result = common::last_json(&output);
        assert_eq!(output.status.code(), Some(0), "point {point}: {result}");
        // Killed between the certificate and putting the journal away, there is
        // nothing left to do but that.
        let told = String::from_utf8_lossy(&output.stdout);
        assert!(
            result["drives"][0]["outcome"] == "erased" || told.contains("resume-already-certified"),
            "point {point}: {result}"
        );
        assert!(!has_secret(&image), "point {point}");
        assert!(jobs(&bench).is_empty(), "point {point}");
        no_false_certificate(&bench, &image, &earlier);
    }
    assert!(
        interrupted >= 5,
        "only {interrupted} of 20 kills hit a job; the points are badly drawn"
    );
}

#[test]
fn sigint_and_sigterm_stop_cleanly_and_leave_a_record_and_a_journal() {
    for signal in [Signal::SIGINT, Signal::SIGTERM] {
        let bench = Bench::new();
        let image = bench.image("disk.img", 192 << 20);
        let mut child = start(&bench, &image);
        let pid = Pid::from_raw(i32::try_from(child.id()).unwrap());
        wait_for_phase(&mut child, "erase");
        kill(pid, signal).unwrap();
        let status = child.wait().unwrap();
        assert_eq!(status.code(), Some(4));
        let statement = payload(&bench.certificates()[0]);
        assert_eq!(statement["statement"]["outcome"]["result"], "aborted");
        assert_eq!(jobs(&bench).len(), 1);
        let (exit, result) = bench.json(&["resume", "--yes"]);
        assert_eq!(exit, 0, "{result}");
        assert!(!has_secret(&image));
        let statement = bench
            .certificates()
            .iter()
            .map(|path| payload(path))
            .max_by_key(|s| s["sequence"].as_u64());
        assert_eq!(
            statement.unwrap()["statement"]["interruptions"]
                .as_array()
                .unwrap()
                .len(),
            1
        );
    }
}

fn wait_for_phase(child: &mut std::process::Child, phase: &str) {
    use std::io::BufRead;
    let mut reader = std::io::BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    loop {
        line.clear();
        assert!(
            reader.read_line(&mut line).unwrap() > 0,
            "the program ended before phase {phase}"
        );
        let event: serde_json::Value = serde_json::from_str(&line).unwrap();
        if event["type"] == "phase_started" && event["phase"] == phase {
            break;
        }
    }
    // Somebody has to read the rest, or the program waits for us.
    std::thread::spawn(move || std::io::copy(&mut reader, &mut std::io::sink()));
}

/// Leaves a job behind that was killed while it was erasing.
fn interrupted_job(bench: &Bench, image: &Path) -> String {
    let mut child = start(bench, image);
    let pid = Pid::from_raw(i32::try_from(child.id()).unwrap());
    wait_for_phase(&mut child, "erase");
    kill(pid, Signal::SIGKILL).unwrap();
    child.wait().unwrap();
    let jobs = jobs(bench);
    assert_eq!(jobs.len(), 1);
    jobs[0]["job"].as_str().unwrap().to_owned()
}

#[test]
fn another_drive_at_the_same_path_is_refused() {
    let bench = Bench::new();
    let image = bench.image("disk.img", 96 << 20);
    interrupted_job(&bench, &image);
    fs::rename(&image, bench.path("moved.img")).unwrap();
    let other = bench.image("disk.img", 1 << 20);
    let before = fs::read(&other).unwrap();
    let (exit, result) = bench.json(&["resume", "--yes"]);
    assert_eq!(exit, 3, "{result}");
    assert!(fs::read(&other).unwrap() == before);
    assert_eq!(jobs(&bench).len(), 1, "the job must not be lost");
}

#[test]
fn a_damaged_journal_is_said_to_be_damaged_and_nothing_is_guessed() {
    let bench = Bench::new();
    let image = bench.image("disk.img", 96 << 20);
    let job = interrupted_job(&bench, &image);
    let journal = bench.home().join("journals").join(format!("{job}.journal"));
    let whole = fs::read(&journal).unwrap();
    let mut damaged = whole.clone();
    damaged[whole.len() / 2] ^= 1;
    fs::write(&journal, &damaged).unwrap();
    let before = fs::read(&image).unwrap();
    let (exit, result) = bench.json(&["resume", "--yes"]);
    assert_eq!(exit, 4, "{result}");
    assert!(fs::read(&image).unwrap() == before);
    assert_eq!(
        fs::read(&journal).unwrap(),
        damaged,
        "a damaged journal is evidence"
    );
    // A line that was cut off at the very end is no damage.
    let mut torn = whole.clone();
    torn.extend_from_slice(b"{\"n\":99,\"at\":\"2026");
    fs::write(&journal, &torn).unwrap();
    let (exit, result) = bench.json(&["resume", "--yes"]);
    assert_eq!(exit, 0, "{result}");
    assert!(!has_secret(&image));
}

#[test]
fn a_job_that_is_given_up_is_signed_and_closed() {
    let bench = Bench::new();
    let image = bench.image("disk.img", 96 << 20);
    let job = interrupted_job(&bench, &image);
    let (exit, result) = bench.json(&["resume", &job, "--forget"]);
    assert_eq!(exit, 4, "{result}");
    assert_eq!(result["drives"][0]["outcome"], "aborted");
    assert!(jobs(&bench).is_empty());
    let statement = payload(&bench.certificates()[0]);
    assert_eq!(statement["statement"]["outcome"]["result"], "aborted");
}

/// A bench with one finished job, its closed journal, and its drive full of
/// something else since.
fn finished_job() -> (Bench, PathBuf, PathBuf, Vec<u8>) {
    let bench = Bench::new();
    let image = bench.image("disk.img", 2 << 20);
    let (exit, result) = bench.wipe(&image, &[]);
    assert_eq!(exit, 0, "{result}");
    let closed = common::files(&bench.home().join("journals"), "closed").remove(0);
    let journal = fs::read(&closed).unwrap();
    fs::remove_file(&closed).unwrap();
    bench.image("disk.img", 2 << 20);
    (bench, image, closed.with_extension("journal"), journal)
}

#[test]
fn a_certified_job_whose_journal_was_left_is_only_closed() {
    let (bench, image, open, journal) = finished_job();
    for forget in [false, true] {
        fs::write(&open, &journal).unwrap();
        let before = all_certificates(&bench);
        let job = open.file_stem().unwrap().to_str().unwrap();
        let arguments = if forget {
            vec!["resume", job, "--forget"]
        } else {
            vec!["resume", "--yes"]
        };
        let output = bench.run(&[&arguments[..], &["--json"]].concat());
        let told = String::from_utf8(output.stdout).unwrap();
        assert!(told.contains("resume-already-certified"), "{told}");
        assert_eq!(all_certificates(&bench), before, "nothing is signed again");
        assert!(has_secret(&image), "and nothing is written");
        assert!(jobs(&bench).is_empty());
        fs::remove_file(open.with_extension("closed")).unwrap();
    }
}

#[test]
fn a_read_back_from_before_an_interruption_is_done_again() {
    let (bench, _image, open, journal) = finished_job();
    let text = String::from_utf8(journal).unwrap();
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let kept = lines
        .iter()
        .position(|line| line.contains("\"entry\":\"concluded\""))
        .unwrap();
    fs::write(&open, lines[..kept].concat()).unwrap();
    let (exit, result) = bench.json(&["resume", "--yes"]);
    assert_eq!(exit, 1, "{result}");
    assert_eq!(result["drives"][0]["outcome"], "not-erased");
}

#[test]
fn nobody_who_says_yes_is_no_success() {
    let bench = Bench::new();
    let image = bench.image("disk.img", 96 << 20);
    interrupted_job(&bench, &image);
    let left = fs::read(&image).unwrap();
    let output = bench.run(&["resume"]);
    assert_eq!(output.status.code(), Some(3));
    assert!(fs::read(&image).unwrap() == left);
    assert_eq!(jobs(&bench).len(), 1);
}

#[test]
fn every_job_keeps_its_own_folder() {
    let bench = Bench::new();
    for name in ["one", "two"] {
        let image = bench.image(&format!("{name}.img"), 96 << 20);
        let serial = bench.serial(&image);
        let arguments = [
            "wipe",
            image.to_str().unwrap(),
            "--confirm",
            &serial,
            "--output",
            name,
            "--json",
        ];
        let mut child = bench
            .command(&arguments)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let pid = Pid::from_raw(i32::try_from(child.id()).unwrap());
        wait_for_phase(&mut child, "erase");
        kill(pid, Signal::SIGKILL).unwrap();
        child.wait().unwrap();
    }
    assert_eq!(jobs(&bench).len(), 2);
    let (exit, result) = bench.json(&["resume", "--yes"]);
    assert_eq!(exit, 0, "{result}");
    for name in ["one", "two"] {
        assert_eq!(common::files(&bench.path(name), "json").len(), 1, "{name}");
    }
}
