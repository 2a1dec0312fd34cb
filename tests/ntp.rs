//! Time servers that are honest, ignorant or hostile (tests/lab/time_server.py):
//! Python's, which shares no code with what it tests.

#![allow(clippy::unwrap_used)]

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use rasura::certificate::issue::EARLIEST;
use rasura::ntp::client::{NoTime, TimeServer, ask};
use rasura::ntp::packet::Fault;
use rasura::ntp::{LeftAlone, first};

struct Server {
    child: Child,
    server: TimeServer,
}

impl Server {
    fn start(kind: &str, ahead: i64) -> Self {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/lab/time_server.py");
        let mut child = Command::new("python3")
            .arg(script)
            .arg(kind)
            .arg(ahead.to_string())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        let server = TimeServer::parse(&format!("127.0.0.1:{}", line.trim())).unwrap();
        Self { child, server }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn the_offset_of_an_honest_server_is_found() {
    for ahead in [0, 7200, -86_400] {
        for kind in ["honest", "raced"] {
            let server = Server::start(kind, ahead);
            let heard = ask(&server.server, EARLIEST).unwrap();
            // An answer that took two seconds would still be this near.
            let away = heard.answer.offset - i128::from(ahead) * 1_000_000_000;
            assert!(away.abs() <= 1_000_000_000, "{kind} {ahead}: {heard:?}");
            assert_eq!(heard.answer.stratum, 2);
            assert!(!heard.is_stale());
        }
    }
}

#[test]
fn no_other_server_is_believed() {
    type Expected = fn(&NoTime) -> bool;
    let cases: [(&str, i64, Expected); 8] = [
        ("silent", 0, |why| matches!(why, NoTime::Silent)),
        ("short", 0, |why| {
            matches!(why, NoTime::Answer(Fault::NotNtp))
        }),
        ("echo", 0, |why| {
            matches!(why, NoTime::Answer(Fault::NotNtp))
        }),
        ("blind", 0, |why| {
            matches!(why, NoTime::Answer(Fault::NotAsked))
        }),
        ("alarm", 0, |why| {
            matches!(why, NoTime::Answer(Fault::NotSynchronised))
        }),
        ("stratum-16", 0, |why| {
            matches!(why, NoTime::Answer(Fault::NotSynchronised))
        }),
        (
            "kiss",
            0,
            |why| matches!(why, NoTime::Answer(Fault::LeaveAlone(code)) if code.as_str() == "DENY"),
        ),
        // Some 60 years from now.
        ("honest", 1_900_000_000, |why| {
            matches!(why, NoTime::Answer(Fault::Implausible))
        }),
    ];
    for (kind, ahead, expected) in cases {
        let server = Server::start(kind, ahead);
        let why = ask(&server.server, EARLIEST).unwrap_err();
        assert!(expected(&why), "{kind}: {why:?}");
    }
}

#[test]
fn a_server_that_refuses_is_left_alone_and_the_next_one_asked() {
    let (refusing, honest) = (Server::start("kiss", 0), Server::start("honest", 0));
    let both = [refusing.server.clone(), honest.server.clone()];
    let mut left_alone = LeftAlone::default();
    let heard = first(&both, EARLIEST, &mut left_alone).unwrap();
    assert_eq!(heard.server, honest.server);
    // A second time there is nobody to ask any more, and so nothing new to say.
    let again = first(&both[..1], EARLIEST, &mut left_alone);
    assert!(again.unwrap_err().is_none());
    drop(honest);
    let why = first(&both[1..], EARLIEST, &mut LeftAlone::default());
    assert_eq!(why.unwrap_err().unwrap().id, "time-no-connection");
}
