//! The screen as a program, on a terminal that is one in name only.

use std::fs::File;
use std::io::Read;
use std::process::{Command, Stdio};
use std::sync::mpsc::channel;
use std::time::Duration;

use nix::pty::openpty;

/// A serial line has no size, and nobody at its other end need answer what a
/// terminal is asked.
#[test]
fn a_line_that_answers_nothing_shows_the_first_screen() {
    let home = tempfile::tempdir().unwrap();
    let line = openpty(None, None).unwrap();
    let end = || Stdio::from(line.slave.try_clone().unwrap());
    let mut rasura = Command::new(env!("CARGO_BIN_EXE_rasura"))
        .env("RASURA_HOME", home.path())
        .env("LC_ALL", "C.UTF-8")
        .env_remove("RASURA_STICK")
        .stdin(end())
        .stdout(end())
        .stderr(end())
        .spawn()
        .unwrap();
    let (sender, said) = channel();
    let mut master = File::from(line.master);
    std::thread::spawn(move || {
        let mut bytes = [0; 4096];
        while let Ok(count @ 1..) = master.read(&mut bytes) {
            if sender.send(bytes[..count].to_vec()).is_err() {
                return;
            }
        }
    });
    let mut seen = String::new();
    let shown = loop {
        match said.recv_timeout(Duration::from_secs(60)) {
            Ok(bytes) => seen.push_str(&String::from_utf8_lossy(&bytes)),
            Err(_) => break false,
        }
        if ["Nederlands", "Deutsch", "F10"]
            .iter()
            .all(|word| seen.contains(word))
        {
            break true;
        }
    };
    rasura.kill().unwrap();
    rasura.wait().unwrap();
    assert!(shown, "{seen:?}");
    assert!(
        !seen.contains("\u{1b}[6n"),
        "it asks for the cursor: {seen:?}"
    );
}
