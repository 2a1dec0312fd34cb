//! The unattended bench with real loop devices that come while it runs.

#![allow(clippy::unwrap_used)]

mod common;
mod lab;

use std::fs;
use std::io::{BufRead, BufReader};
use std::os::unix::fs::FileExt;
use std::path::Path;
use std::process::Stdio;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use common::{Bench, SECRET, has_secret};
use lab::{Lab, require_tier, wait_until};
use serde_json::Value;

const MIB: usize = 1 << 20;

/// Longer than a busy machine takes.
const LONG: Duration = Duration::from_secs(300);

/// A file full of secrets in the lab's folder.
fn secrets(lab: &Lab, name: &str) -> std::path::PathBuf {
    let path = lab.image(name, (2 * MIB) as u64);
    let content: Vec<u8> = SECRET.iter().copied().cycle().take(2 * MIB).collect();
    let file = fs::OpenOptions::new().write(true).open(&path).unwrap();
    file.write_all_at(&content, 0).unwrap();
    file.sync_all().unwrap();
    path
}

fn serial(bench: &Bench, device: &Path) -> String {
    let (_, plan) = bench.json(&["plan", device.to_str().unwrap()]);
    plan["plans"][0]["drive"]["serial"]
        .as_str()
        .unwrap()
        .to_owned()
}

#[test]
#[ignore = "tier loop"]
fn drives_that_come_are_erased_if_the_list_names_them() {
    require_tier("RASURA_TEST_LOOP");
    let (lab, bench) = (Lab::new(), Bench::new());
    let files = ["there", "later", "stranger", "mounted"].map(|name| secrets(&lab, name));
    let there = lab.attach(&files[0]);
    // The stand-in serial of a loop device is that of its file: it is known
    // before the device comes.
    let later = {
        let device = lab.attach(&files[1]);
        serial(&bench, device.path())
    };
    let stranger = lab.attach(&files[2]);
    let mounted = lab.attach(&files[3]);
    let _mount = lab.ext4("mount", &mounted);
    let list = format!(
        "serial,reference\n{},one\n{later},two\n{},three\n",
        serial(&bench, there.path()),
        serial(&bench, mounted.path())
    );
    fs::write(bench.path("list.csv"), list).unwrap();

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
            "--idle",
            "1",
        ])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let said = Arc::new(Mutex::new(Vec::<Value>::new()));
    let reader = {
        let (said, out) = (said.clone(), child.stdout.take().unwrap());
        std::thread::spawn(move || {
            for line in BufReader::new(out).lines() {
                let line = serde_json::from_str(&line.unwrap()).unwrap();
                said.lock().unwrap().push(line);
            }
        })
    };
    let of = |kind: &str, path: &Path| {
        let path = path.to_str().unwrap();
        let said = said.lock().unwrap();
        let found = said
            .iter()
            .filter(|line| line["type"] == kind && line["path"] == path);
        found.cloned().collect::<Vec<_>>()
    };
    let tells = |kind: &str, path: &Path| {
        let told = wait_until(LONG, || !of(kind, path).is_empty());
        assert!(told, "{kind} {}: {said:?}", path.display());
    };
    tells("ended", there.path());
    tells("left_alone", stranger.path());
    tells("refused", mounted.path());
    let came = lab.attach(&files[1]);
    tells("ended", came.path());
    let id = i32::try_from(child.id()).unwrap();
    nix::sys::signal::kill(
        nix::unistd::Pid::from_raw(id),
        nix::sys::signal::Signal::SIGINT,
    )
    .unwrap();
    let status = child.wait().unwrap();
    reader.join().unwrap();
    let text = format!("{said:?}");
    assert_eq!(of("ended", there.path())[0]["outcome"], "erased", "{text}");
    assert_eq!(of("ended", came.path())[0]["outcome"], "erased", "{text}");
    assert_eq!(of("left_alone", stranger.path()).len(), 1, "{text}");
    assert_eq!(of("refused", mounted.path()).len(), 1, "said once: {text}");
    assert_eq!(status.code(), Some(3), "one of the list was refused");
    assert!(!has_secret(&files[0]) && !has_secret(&files[1]));
    assert!(has_secret(&files[2]));
    assert_eq!(bench.certificates().len(), 2);
    // The machine's own drives were looked at and left alone.
    let lines = said.lock().unwrap();
    for line in lines.iter().filter(|line| line["type"] == "begun") {
        let path = Path::new(line["path"].as_str().unwrap());
        assert!(path == there.path() || path == came.path(), "{line}");
    }
}
