//! The unattended bench, on image files and drives of practice: what the list
//! names is erased, and nothing else.

#![allow(clippy::unwrap_used)]

mod common;

use std::fs;
use std::io::{BufRead, BufReader};

use common::{Bench, has_secret, payload};
use serde_json::Value;

/// Every line of JSON that came.
fn lines(output: &std::process::Output) -> Vec<Value> {
    let text = String::from_utf8(output.stdout.clone()).unwrap();
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|e| panic!("{e}: {line}")))
        .collect()
}

/// The next line of JSON, as it comes.
fn next_line(out: &mut impl BufRead) -> Option<Value> {
    let mut line = String::new();
    let read = out.read_line(&mut line).unwrap();
    (read > 0).then(|| serde_json::from_str(&line).unwrap_or_else(|e| panic!("{e}: {line}")))
}

fn of_type<'a>(lines: &'a [Value], kind: &str) -> Vec<&'a Value> {
    lines.iter().filter(|line| line["type"] == kind).collect()
}

#[test]
fn what_the_list_names_is_erased_and_nothing_else() {
    let bench = Bench::new();
    let listed = bench.image("listed.img", 2 << 20);
    let other = bench.image("other.img", 2 << 20);
    let serial = bench.serial(&listed);
    fs::write(
        bench.path("list.csv"),
        format!("serial;capacity;asset-tag\n{serial};{};ST-9\n", 2 << 20),
    )
    .unwrap();
    let output = bench.run(&[
        "bench",
        "--policy",
        "ocmw-cpas",
        "--job",
        "list.csv",
        "--until-done",
        "--output",
        "out",
        "--operator",
        "A. Peeters",
        "--json",
        "listed.img",
        "other.img",
    ]);
    let lines = lines(&output);
    assert_eq!(output.status.code(), Some(0), "{lines:?}");
    assert!(!has_secret(&listed));
    assert!(has_secret(&other));
    let begun = of_type(&lines, "begun");
    assert_eq!(begun.len(), 1);
    assert_eq!(begun[0]["serial"], serial.as_str());
    let left = of_type(&lines, "left_alone");
    assert!(
        left.iter().any(|line| line["path"] == "other.img"),
        "{left:?}"
    );
    let ended = of_type(&lines, "ended");
    assert_eq!(ended[0]["outcome"], "erased");
    let certificates = bench.certificates();
    assert_eq!(certificates.len(), 1);
    let statement = &payload(&certificates[0])["statement"];
    assert_eq!(statement["authorization"]["how"], "listed");
    assert_eq!(statement["subject"]["asset_tag"], "ST-9");
    assert_eq!(statement["subject"]["operator"]["name"], "A. Peeters");
    assert_eq!(lines.last().unwrap()["schema"], "rasura/bench/1");
}

#[test]
fn a_drive_of_another_size_is_refused_and_the_exit_says_so() {
    let bench = Bench::new();
    let image = bench.image("a.img", 2 << 20);
    let serial = bench.serial(&image);
    fs::write(
        bench.path("list.csv"),
        format!("serial,capacity\n{serial},4096\n"),
    )
    .unwrap();
    let mut command = bench.command(&[
        "bench",
        "--policy",
        "ocmw-cpas",
        "--job",
        "list.csv",
        "--output",
        "out",
        "--json",
        "a.img",
    ]);
    let mut child = command
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let mut out = BufReader::new(child.stdout.take().unwrap());
    let mut lines: Vec<Value> = Vec::new();
    while of_type(&lines, "refused").is_empty() {
        lines.push(next_line(&mut out).expect("it goes on until it is stopped"));
    }
    // Ctrl-C ends it cleanly.
    let id = i32::try_from(child.id()).unwrap();
    nix::sys::signal::kill(
        nix::unistd::Pid::from_raw(id),
        nix::sys::signal::Signal::SIGINT,
    )
    .unwrap();
    lines.extend(std::iter::from_fn(|| next_line(&mut out)));
    assert_eq!(child.wait().unwrap().code(), Some(3), "{lines:?}");
    assert!(has_secret(&image));
    let refused = of_type(&lines, "refused");
    assert_eq!(refused[0]["refusals"][0]["id"], "list-other-capacity");
    assert!(bench.certificates().is_empty());
}

#[test]
fn a_fault_in_the_list_touches_nothing() {
    let bench = Bench::new();
    let image = bench.image("a.img", 1 << 20);
    let serial = bench.serial(&image);
    fs::write(
        bench.path("list.csv"),
        format!("serial\n{serial}\n{serial}\n"),
    )
    .unwrap();
    let arguments = [
        "bench",
        "--policy",
        "ocmw-cpas",
        "--job",
        "list.csv",
        "--until-done",
        "--output",
        "out",
        "a.img",
    ];
    let output = bench.run(&arguments);
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains("line 3"), "{said}");
    assert!(has_secret(&image));
    assert!(!bench.path("out").exists());
    let (exit, said) = bench.json(&arguments);
    assert_eq!(exit, 2);
    let reason = &said["errors"][0]["args"]["reason"]["message"];
    assert_eq!(reason["id"], "list-line", "{said}");
}

/// There is no way to ask for "whatever is plugged in".
#[test]
fn without_a_list_nothing_starts() {
    let bench = Bench::new();
    for arguments in [
        &["bench", "--policy", "ocmw-cpas"][..],
        &["bench", "--policy", "ocmw-cpas", "--job", "/nonexistent"],
        &["bench", "--job", "list.csv"],
    ] {
        assert_eq!(bench.run(arguments).status.code(), Some(2), "{arguments:?}");
    }
    fs::write(bench.path("list.csv"), "serial\n*\n").unwrap();
    let image = bench.image("a.img", 1 << 20);
    let mut child = bench
        .command(&[
            "bench",
            "--policy",
            "ocmw-cpas",
            "--job",
            "list.csv",
            "--output",
            "out",
            "--json",
            "a.img",
        ])
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    // It listens to signals before it says anything.
    let mut out = BufReader::new(child.stdout.take().unwrap());
    next_line(&mut out).expect("what it leaves alone");
    let id = i32::try_from(child.id()).unwrap();
    nix::sys::signal::kill(
        nix::unistd::Pid::from_raw(id),
        nix::sys::signal::Signal::SIGTERM,
    )
    .unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(4), "a drive never came");
    assert!(has_secret(&image));
}

#[test]
fn practice_drives_by_a_list() {
    let bench = Bench::bare();
    fs::write(
        bench.path("list.toml"),
        "[[drive]]\nserial = 'PRACTICE-SASSSD'\n[[drive]]\nserial = 'PRACTICE-SSD'\n",
    )
    .unwrap();
    let output = bench.run(&[
        "practice",
        "bench",
        "--policy",
        "ocmw-cpas",
        "--job",
        "list.toml",
        "--until-done",
        "--output",
        "out",
        "--json",
    ]);
    let lines = lines(&output);
    assert_eq!(output.status.code(), Some(0), "{lines:?}");
    assert_eq!(of_type(&lines, "ended").len(), 2);
    let (_, all) = bench.json(&["practice", "drives"]);
    let others = all["drives"].as_array().unwrap().len() - 2;
    assert_eq!(of_type(&lines, "left_alone").len(), others);
}
