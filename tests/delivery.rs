//! Delivery to servers that are honest, careless or hostile. The servers are
//! Python's with OpenSSL's TLS (tests/lab/register.py), their certificates
//! made by openssl: nothing here shares code with what it tests.

#![allow(clippy::unwrap_used)]

mod common;

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::AtomicBool;
use std::sync::mpsc::Receiver;
use std::time::{Duration, Instant};

use common::{Bench, files};
use rasura::delivery::client::{Client, Fault};
use rasura::delivery::courier::{Courier, Pace, Standing};
use rasura::delivery::destination::{Address, Destination};
use rasura::delivery::spool::{self, Item, State};
use rasura::home::{Home, HomeFault, Room};

const EC: &[&str] = &["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"];
const P384: &[&str] = &["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-384"];
const RSA: &[&str] = &["-newkey", "rsa:2048"];
const ED25519: &[&str] = &["-newkey", "ed25519"];

/// A key and its certificate in `folder`, as `NAME.key` and `NAME.pem`.
fn make_certificate(folder: &Path, name: &str, kind: &[&str]) -> PathBuf {
    let certificate = folder.join(format!("{name}.pem"));
    let made = Command::new("openssl")
        .args([
            "req",
            "-x509",
            "-nodes",
            "-days",
            "1",
            "-subj",
            "/CN=register",
        ])
        .args(kind)
        .arg("-keyout")
        .arg(folder.join(format!("{name}.key")))
        .arg("-out")
        .arg(&certificate)
        .output()
        .unwrap();
    assert!(made.status.success(), "{made:?}");
    certificate
}

struct Server {
    folder: tempfile::TempDir,
    child: Child,
    port: u16,
}

impl Server {
    fn start(kind: &str, key: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        make_certificate(folder.path(), "server", key);
        Self::showing(kind, folder)
    }

    /// One that shows the `server.pem` of this folder.
    fn showing(kind: &str, folder: tempfile::TempDir) -> Self {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/lab/register.py");
        let mut child = Command::new("python3")
            .arg(script)
            .arg(kind)
            .arg(folder.path().join("server.pem"))
            .arg(folder.path().join("server.key"))
            .arg(folder.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        let port = line.trim().parse().unwrap();
        Self {
            folder,
            child,
            port,
        }
    }

    fn url(&self) -> String {
        format!("https://127.0.0.1:{}/kept/", self.port)
    }

    fn certificate(&self) -> PathBuf {
        self.folder.path().join("server.pem")
    }

    fn destination(&self) -> Destination {
        let certificate = fs::read(self.certificate()).unwrap();
        Destination::new(&self.url(), &certificate, None).unwrap()
    }

    /// The requests that arrived, one a line.
    fn log(&self) -> Vec<String> {
        let text = fs::read_to_string(self.folder.path().join("log")).unwrap_or_default();
        text.lines().map(str::to_owned).collect()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A state folder with this many kept statements, each of some size.
fn home_with(statements: usize) -> (tempfile::TempDir, Home) {
    let folder = tempfile::tempdir().unwrap();
    let home = Home::open(&folder.path().join("home")).unwrap();
    let line = home.folder_in(Room::Certificates, "line").unwrap();
    for number in 1..=statements {
        let name = format!("{number:010}-0192f3c4-0000-7000-8000-00000000000{number}.json");
        let text = format!(
            "{{\"number\":{number},\"filling\":\"{}\"}}",
            "x".repeat(50_000)
        );
        fs::write(line.join(name), text).unwrap();
    }
    fs::write(line.join("head.json"), "{}").unwrap();
    (folder, home)
}

fn deliver(home: &Home, destination: &Destination) -> Vec<Item> {
    spool::deliver(home, destination, &AtomicBool::new(false), &mut |_| {}).unwrap()
}

fn acknowledged(items: &[Item]) -> usize {
    let is = |item: &&Item| matches!(item.state, State::Acknowledged);
    items.iter().filter(is).count()
}

fn only_fault(items: &[Item]) -> &Fault {
    match &items[0].state {
        State::Failed(fault) => fault,
        other => panic!("{other:?}"),
    }
}

/// Everything below the folder of kept statements.
fn kept(home: &Home) -> Vec<(PathBuf, Vec<u8>)> {
    let line = home.folder(Room::Certificates).join("line");
    let mut files: Vec<_> = fs::read_dir(line)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| (path.clone(), fs::read(path).unwrap()))
        .collect();
    files.sort();
    files
}

#[test]
fn what_the_server_gives_back_is_delivered_once() {
    for key in [EC, P384, RSA, ED25519] {
        let server = Server::start("plain", key);
        let (_folder, home) = home_with(3);
        let before = kept(&home);
        let items = deliver(&home, &server.destination());
        assert_eq!(acknowledged(&items), 3, "{key:?} {items:?}");
        let log = server.log();
        let name = before[0].0.file_name().unwrap().to_str().unwrap();
        let path = format!("/kept/{}-{name}", items[0].sha256);
        assert_eq!(log[..2], [format!("PUT {path} -"), format!("GET {path} -")]);
        assert_eq!(log.len(), 6);
        // A second time nothing is left to do, and no connection is made.
        assert_eq!(acknowledged(&deliver(&home, &server.destination())), 3);
        assert_eq!(server.log().len(), 6);
        assert_eq!(kept(&home), before);
    }
}

#[test]
fn a_register_that_names_the_digest_need_not_give_anything_back() {
    let server = Server::start("digest", EC);
    let (_folder, home) = home_with(1);
    assert_eq!(acknowledged(&deliver(&home, &server.destination())), 1);
    assert_eq!(server.log().len(), 1);
}

#[test]
fn without_proof_nothing_counts_as_delivered() {
    type Expected = fn(&Fault) -> bool;
    let cases: [(&str, Expected); 6] = [
        ("forgetful", |f| matches!(f, Fault::NotShown(404))),
        ("wrong-bytes", |f| matches!(f, Fault::Differs)),
        ("wrong-digest", |f| matches!(f, Fault::Differs)),
        ("endless", |f| matches!(f, Fault::Differs)),
        ("redirect", |f| matches!(f, Fault::Redirected(307))),
        ("down", |f| matches!(f, Fault::Refused(503))),
    ];
    for (kind, expected) in cases {
        let server = Server::start(kind, EC);
        let (_folder, home) = home_with(1);
        let before = kept(&home);
        let items = deliver(&home, &server.destination());
        assert!(expected(only_fault(&items)), "{kind}: {items:?}");
        assert_eq!(kept(&home), before);
        let noted = fs::read_dir(home.folder(Room::Delivered)).unwrap().count();
        assert_eq!(noted, 0, "{kind}");
    }
}

#[test]
fn a_server_with_another_certificate_hears_nothing() {
    let server = Server::start("plain", EC);
    let other = make_certificate(server.folder.path(), "other", EC);
    let destination =
        Destination::new(&server.url(), &fs::read(other).unwrap(), Some("secret")).unwrap();
    let (_folder, home) = home_with(2);
    let items = deliver(&home, &destination);
    assert!(matches!(only_fault(&items), Fault::OtherCertificate));
    // The server is the same for all: the second one is not even tried.
    assert!(matches!(items[1].state, State::Waiting));
    assert!(server.log().is_empty());
}

#[test]
fn a_server_can_tell_what_it_is_spoken_to_before_it_hears_anything() {
    let server = Server::start("strict", EC);
    let (_folder, home) = home_with(1);
    let items = deliver(&home, &server.destination());
    assert_eq!(acknowledged(&items), 1, "{items:?}");
}

// --- an authority above the server -------------------------------------------

const AUTHORITY: &str = "basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign\n";
const HERE: &str = "basicConstraints=CA:FALSE\nsubjectAltName=IP:127.0.0.1\n";
const THEN: (&str, &str) = ("20200101000000Z", "21200101000000Z");

fn openssl(folder: &Path, words: &[&str]) {
    let made = Command::new("openssl")
        .args(words)
        .current_dir(folder)
        .output()
        .unwrap();
    assert!(made.status.success(), "{words:?} {made:?}");
}

/// A key and a certificate `NAME.pem` for it, issued by `issuer`, or by itself.
fn issue(
    folder: &Path,
    name: &str,
    issuer: Option<&str>,
    key: &[&str],
    extensions: &str,
    (from, until): (&str, &str),
) {
    const HOW: &str = "[ca]\ndefault_ca=d\n[d]\ndatabase=index\nnew_certs_dir=.\ndefault_md=default\n\
                       policy=p\nrand_serial=yes\nunique_subject=no\n[p]\ncommonName=supplied\n";
    fs::write(folder.join("ca.cnf"), HOW).unwrap();
    fs::write(folder.join("extensions"), extensions).unwrap();
    fs::write(folder.join("index"), "").unwrap();
    let file = |name: &str, ending: &str| format!("{name}.{ending}");
    // All of one name, so that only keys tell them apart.
    let subject = format!("/CN={}", name.trim_end_matches(char::is_numeric));
    let (out_key, request, out) = (file(name, "key"), file(name, "csr"), file(name, "pem"));
    let mut words = vec![
        "req", "-new", "-nodes", "-subj", &subject, "-keyout", &out_key,
    ];
    words.extend(["-out", &request]);
    words.extend(key);
    openssl(folder, &words);
    let by = issuer.unwrap_or(name);
    let (by_key, by_certificate) = (file(by, "key"), file(by, "pem"));
    let mut words = vec![
        "ca", "-batch", "-notext", "-config", "ca.cnf", "-in", &request,
    ];
    words.extend(["-out", &out, "-keyfile", &by_key, "-extfile", "extensions"]);
    words.extend(["-startdate", from, "-enddate", until]);
    match issuer {
        Some(_) => words.extend(["-cert", &by_certificate]),
        None => words.push("-selfsign"),
    }
    openssl(folder, &words);
}

/// What comes of a delivery to the server of this folder, where `pinned` is known;
/// none where it arrived.
fn fault_with(folder: tempfile::TempDir, pinned: &str) -> Option<Fault> {
    let server = Server::showing("digest", folder);
    let pinned = fs::read(server.folder.path().join(pinned)).unwrap();
    let destination = Destination::new(&server.url(), &pinned, Some("secret")).unwrap();
    let (_folder, home) = home_with(1);
    let mut items = deliver(&home, &destination);
    match items.remove(0).state {
        State::Acknowledged => None,
        State::Failed(fault) => {
            assert!(server.log().is_empty(), "it was told something");
            Some(fault)
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_server_of_the_pinned_authority_is_known_whatever_its_certificate() {
    for (of_authority, of_server) in [(EC, P384), (P384, EC), (RSA, RSA), (ED25519, ED25519)] {
        let folder = tempfile::tempdir().unwrap();
        issue(folder.path(), "ca", None, of_authority, AUTHORITY, THEN);
        issue(folder.path(), "server", Some("ca"), of_server, HERE, THEN);
        let fault = fault_with(folder, "ca.pem");
        assert!(fault.is_none(), "{of_authority:?}: {fault:?}");
    }
}

#[test]
fn a_chain_through_an_authority_in_between_is_followed() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    issue(at, "ca", None, EC, AUTHORITY, THEN);
    issue(at, "between", Some("ca"), RSA, AUTHORITY, THEN);
    issue(at, "server", Some("between"), EC, HERE, THEN);
    let mut shown = fs::read(at.join("server.pem")).unwrap();
    shown.extend(fs::read(at.join("between.pem")).unwrap());
    fs::write(at.join("server.pem"), shown).unwrap();
    let fault = fault_with(folder, "ca.pem");
    assert!(fault.is_none(), "{fault:?}");
}

#[test]
fn what_the_pinned_authority_did_not_issue_for_this_server_now_hears_nothing() {
    const OLD: (&str, &str) = ("20200101000000Z", "20210101000000Z");
    const LATER: (&str, &str) = ("21000101000000Z", "21200101000000Z");
    type Expected = fn(&Fault) -> bool;
    let other: Expected = |fault| matches!(fault, Fault::OtherCertificate);
    let not_now: Expected = |fault| matches!(fault, Fault::NotValidNow);
    let name: Expected = |fault| matches!(fault, Fault::OtherName);
    let tls: Expected = |fault| matches!(fault, Fault::Tls(_));
    let not_here = "subjectAltName=IP:127.0.0.2,DNS:register\n";
    let client = format!("{HERE}extendedKeyUsage=clientAuth\n");
    let only_other_names = format!("{AUTHORITY}nameConstraints=permitted;IP:10.0.0.0/255.0.0.0\n");
    // What: the authority's extensions and dates, who issues, the server's
    // extensions and dates, what is pinned, and what comes of it.
    let rows = [
        (
            "another of its name",
            AUTHORITY,
            THEN,
            "ca2",
            HERE,
            THEN,
            "ca.pem",
            other,
        ),
        (
            "itself", AUTHORITY, THEN, "server", HERE, THEN, "ca.pem", other,
        ),
        (
            "expired", AUTHORITY, THEN, "ca", HERE, OLD, "ca.pem", not_now,
        ),
        (
            "not valid yet",
            AUTHORITY,
            THEN,
            "ca",
            HERE,
            LATER,
            "ca.pem",
            not_now,
        ),
        (
            "authority expired",
            AUTHORITY,
            OLD,
            "ca",
            HERE,
            THEN,
            "ca.pem",
            not_now,
        ),
        (
            "other name",
            AUTHORITY,
            THEN,
            "ca",
            not_here,
            THEN,
            "ca.pem",
            name,
        ),
        (
            "no name",
            AUTHORITY,
            THEN,
            "ca",
            "basicConstraints=CA:FALSE\n",
            THEN,
            "ca.pem",
            name,
        ),
        (
            "not for servers",
            AUTHORITY,
            THEN,
            "ca",
            &client,
            THEN,
            "ca.pem",
            tls,
        ),
        (
            "out of bounds",
            &only_other_names,
            THEN,
            "ca",
            HERE,
            THEN,
            "ca.pem",
            tls,
        ),
        (
            "an authority",
            AUTHORITY,
            THEN,
            "ca",
            AUTHORITY,
            THEN,
            "ca.pem",
            other,
        ),
        (
            "another of the authority",
            AUTHORITY,
            THEN,
            "ca",
            HERE,
            THEN,
            "leaf.pem",
            other,
        ),
        (
            "of one that is none",
            AUTHORITY,
            THEN,
            "leaf",
            HERE,
            THEN,
            "leaf.pem",
            other,
        ),
        (
            "of one that may not",
            "basicConstraints=CA:TRUE\nkeyUsage=digitalSignature\n",
            THEN,
            "ca",
            HERE,
            THEN,
            "ca.pem",
            other,
        ),
    ];
    for (what, authority, its_dates, issuer, server, dates, pinned, expected) in rows {
        let folder = tempfile::tempdir().unwrap();
        let at = folder.path();
        issue(at, "ca", None, EC, authority, its_dates);
        issue(at, "ca2", None, EC, AUTHORITY, THEN);
        issue(at, "leaf", Some("ca"), EC, HERE, THEN);
        let issuer = Some(issuer).filter(|issuer| *issuer != "server");
        issue(at, "server", issuer, EC, server, dates);
        let fault = fault_with(folder, pinned).unwrap_or_else(|| panic!("{what}: it arrived"));
        assert!(expected(&fault), "{what}: {fault:?}");
    }
}

#[test]
fn a_pinned_certificate_of_an_authority_is_known_by_its_bytes_alone() {
    let folder = tempfile::tempdir().unwrap();
    let old = ("20200101000000Z", "20210101000000Z");
    issue(folder.path(), "ca", None, EC, AUTHORITY, THEN);
    issue(
        folder.path(),
        "server",
        Some("ca"),
        EC,
        "subjectAltName=DNS:else\n",
        old,
    );
    let fault = fault_with(folder, "server.pem");
    assert!(fault.is_none(), "{fault:?}");
}

#[test]
fn a_broken_connection_is_tried_again() {
    let server = Server::start("cut", EC);
    let (_folder, home) = home_with(2);
    let items = deliver(&home, &server.destination());
    assert!(matches!(
        only_fault(&items),
        Fault::Connection(_) | Fault::Malformed(_)
    ));
    assert_eq!(acknowledged(&deliver(&home, &server.destination())), 2);
}

#[test]
fn what_a_server_holds_already_and_does_not_replace_is_delivered() {
    let server = Server::start("once", EC);
    let (_folder, home) = home_with(1);
    assert_eq!(acknowledged(&deliver(&home, &server.destination())), 0);
    assert_eq!(acknowledged(&deliver(&home, &server.destination())), 1);
}

#[test]
fn nobody_there_leaves_all_waiting() {
    let server = Server::start("plain", EC);
    let destination = server.destination();
    drop(server);
    let (_folder, home) = home_with(2);
    let items = deliver(&home, &destination);
    assert!(matches!(only_fault(&items), Fault::Connection(_)));
    assert!(matches!(items[1].state, State::Waiting));
}

#[test]
fn a_set_stop_flag_sends_nothing() {
    let server = Server::start("plain", EC);
    let (_folder, home) = home_with(1);
    let stop = AtomicBool::new(true);
    let items = spool::deliver(&home, &server.destination(), &stop, &mut |_| {}).unwrap();
    assert!(matches!(items[0].state, State::Waiting));
    assert!(server.log().is_empty());
}

#[test]
fn two_do_not_deliver_at_once() {
    let server = Server::start("plain", EC);
    let (_folder, home) = home_with(1);
    let _lock = home.lock("delivery").unwrap();
    let error = spool::deliver(
        &home,
        &server.destination(),
        &AtomicBool::new(false),
        &mut |_| {},
    )
    .unwrap_err();
    assert!(matches!(error.source, HomeFault::Busy));
}

#[test]
fn a_damaged_acknowledgement_is_none() {
    let server = Server::start("plain", EC);
    let (_folder, home) = home_with(1);
    deliver(&home, &server.destination());
    let noted = fs::read_dir(home.folder(Room::Delivered)).unwrap();
    let noted: Vec<_> = noted.map(|entry| entry.unwrap().path()).collect();
    assert_eq!(noted.len(), 1);
    fs::write(&noted[0], "{").unwrap();
    assert_eq!(acknowledged(&deliver(&home, &server.destination())), 1);
    assert_eq!(server.log().len(), 4);
}

#[test]
fn addresses_are_https_and_nothing_hidden_in_them() {
    let good = [
        ("https://a.example", "a.example", 443, "https://a.example/"),
        (
            "https://a.example:8443/x",
            "a.example",
            8443,
            "https://a.example:8443/x/",
        ),
        (
            "https://10.0.0.5/x/",
            "10.0.0.5",
            443,
            "https://10.0.0.5/x/",
        ),
        (
            "https://[fd00::1]:444/",
            "fd00::1",
            444,
            "https://[fd00::1]:444/",
        ),
    ];
    for (url, host, port, whole) in good {
        let address = Address::parse(url).unwrap();
        assert_eq!((address.host.as_str(), address.port), (host, port));
        assert_eq!(address.url(), whole);
    }
    for url in [
        "http://a.example/",
        "HTTPS://a.example/",
        "ftp://a.example/",
        "a.example",
        "",
    ] {
        assert_eq!(
            Address::parse(url).unwrap_err().id,
            "delivery-url-not-https"
        );
    }
    for url in [
        "https://",
        "https:///x",
        "https://user:pass@a.example/",
        "https://a.example/?x=1",
        "https://a.example/#x",
        "https://a.example:0/",
        "https://a.example:70000/",
        "https://a.example/ HTTP/1.1\r\nX: y",
        "https://[fd00::1/",
        "https://a.example/\u{e9}",
    ] {
        assert_eq!(
            Address::parse(url).unwrap_err().id,
            "delivery-url-wrong",
            "{url}"
        );
    }
}

// --- beside the work ---------------------------------------------------------

/// Fast enough for a test; doubling is tested where it is.
const PACE: Pace = Pace {
    first: Duration::from_millis(1),
    longest: Duration::from_millis(1),
};

fn configured(server: &Server, home: &Home) {
    server.destination().write(home).unwrap();
}

/// The first that is wanted of what a courier tells.
fn hear(told: &Receiver<Standing>, mut wanted: impl FnMut(&Standing) -> bool) -> Standing {
    loop {
        let standing = told.recv_timeout(Duration::from_secs(60)).unwrap();
        if wanted(&standing) {
            return standing;
        }
    }
}

#[test]
fn without_a_configuration_there_is_no_courier() {
    let (_folder, home) = home_with(1);
    assert!(Courier::begin(&home, PACE, |_| panic!("nobody is told")).is_none());
}

#[test]
fn what_a_server_that_was_down_did_not_take_is_tried_again_by_itself() {
    let server = Server::start("back", EC);
    let (_folder, home) = home_with(2);
    configured(&server, &home);
    let (sender, told) = std::sync::mpsc::channel();
    let _courier = Courier::begin(&home, PACE, move |standing| {
        sender.send(standing.clone()).unwrap();
    });
    let mut reasons = 0;
    let whole = hear(&told, |standing| {
        reasons += usize::from(standing.reason.is_some());
        standing.waiting == 0
    });
    assert_eq!(whole.acknowledged, 2);
    // Two rounds came to nothing, each after its first statement.
    assert_eq!(reasons, 2);
    let puts = server.log();
    assert_eq!(
        puts.iter().filter(|line| line.starts_with("PUT")).count(),
        4
    );
}

#[test]
fn what_is_kept_later_goes_when_the_courier_is_woken() {
    let server = Server::start("digest", EC);
    let (_folder, home) = home_with(1);
    configured(&server, &home);
    let (sender, told) = std::sync::mpsc::channel();
    let courier = Courier::begin(&home, Pace::default(), move |standing| {
        let _ = sender.send(standing.clone());
    })
    .unwrap();
    hear(&told, |standing| standing.waiting == 0);
    let line = home.folder(Room::Certificates).join("line");
    let name = "0000000002-0192f3c4-0000-7000-8000-000000000002.json";
    fs::write(line.join(name), "{}").unwrap();
    courier.wake();
    hear(&told, |standing| standing.acknowledged == 2);
    let never = AtomicBool::new(false);
    let delivered = courier.finish(Duration::from_secs(60), &never);
    assert_eq!(delivered.items.len(), 2);
}

#[test]
fn what_no_state_folder_keeps_is_delivered_from_memory() {
    let server = Server::start("digest", EC);
    let (folder, home) = home_with(1);
    configured(&server, &home);
    let (sender, told) = std::sync::mpsc::channel();
    let courier = Courier::begin(&home, PACE, move |standing| {
        let _ = sender.send(standing.clone());
    })
    .unwrap();
    hear(&told, |standing| standing.acknowledged == 1);
    // The stick is pulled out.
    drop(home);
    folder.close().unwrap();
    let signed = b"{\"signed\":1}";
    courier.hold("0192f3c4-0000-7000-8000-00000000000a", signed);
    let standing = hear(&told, |standing| !standing.at_server.is_empty());
    assert_eq!(standing.acknowledged, 1, "{standing:?}");
    let held = server.folder.path().join("held");
    let names = fs::read_dir(held).unwrap();
    let names: Vec<_> = names.map(|entry| entry.unwrap().path()).collect();
    let sha256 = standing.at_server.first().unwrap();
    let name = format!("{sha256}-0192f3c4-0000-7000-8000-00000000000a.json");
    let there = names.iter().find(|path| path.ends_with(&name)).unwrap();
    assert_eq!(fs::read(there).unwrap(), signed);
    // It is sent once.
    courier.wake();
    hear(&told, |standing| standing.waiting == 0);
    assert_eq!(server.log().len(), 2);
}

#[test]
fn what_is_in_memory_and_not_taken_waits() {
    let server = Server::start("down", EC);
    let (_folder, home) = home_with(0);
    configured(&server, &home);
    let (sender, told) = std::sync::mpsc::channel();
    let courier = Courier::begin(&home, PACE, move |standing| {
        let _ = sender.send(standing.clone());
    })
    .unwrap();
    courier.hold("0192f3c4-0000-7000-8000-00000000000a", b"{}");
    let standing = hear(&told, |standing| {
        standing.waiting == 1 && standing.reason.is_some()
    });
    assert_eq!(standing.reason.unwrap().id, "delivery-refused");
    assert!(standing.at_server.is_empty());
    // And is tried again, with a growing wait, as what is kept is.
    hear(&told, |_| server.log().len() > 2);
}

#[test]
fn delivery_goes_on_to_the_same_server_from_another_state_folder() {
    let server = Server::start("digest", EC);
    let (_first, home) = home_with(1);
    let (_second, other) = home_with(3);
    configured(&server, &home);
    let (sender, told) = std::sync::mpsc::channel();
    let courier = Courier::begin(&home, PACE, move |standing| {
        let _ = sender.send(standing.clone());
    })
    .unwrap();
    hear(&told, |standing| standing.acknowledged == 1);
    courier.follow(&other);
    let standing = hear(&told, |standing| standing.acknowledged == 3);
    assert_eq!(standing.waiting, 0);
    let noted = fs::read_dir(other.folder(Room::Delivered)).unwrap();
    assert_eq!(noted.count(), 3);
    assert!(!other.path().join("delivery.toml").exists());
}

#[test]
fn a_server_counts_as_a_place_only_where_it_shows_what_it_holds() {
    for (kind, keeps) in [
        ("digest", true),
        ("plain", true),
        ("forgetful", false),
        ("wrong-bytes", false),
        ("wrong-digest", false),
        ("down", false),
        ("redirect", false),
    ] {
        let server = Server::start(kind, EC);
        let destination = server.destination();
        let client = Client::new(&destination).unwrap();
        assert_eq!(client.try_out().is_ok(), keeps, "{kind}");
        // Again and again it is the same file.
        assert_eq!(client.try_out().is_ok(), keeps, "{kind}");
        let held = fs::read_dir(server.folder.path().join("held")).unwrap();
        assert!(held.count() <= 1, "{kind}");
    }
    let server = Server::start("plain", EC);
    let destination = server.destination();
    drop(server);
    let tried = Client::new(&destination).unwrap().try_out();
    assert!(matches!(tried, Err(Fault::Connection(_))));
}

#[test]
fn a_statement_that_is_being_kept_is_not_taken_before_it_was_read_back() {
    let (_folder, home) = home_with(1);
    let held = home.lock("succession-line").unwrap();
    let (sender, listed) = std::sync::mpsc::channel();
    let there = home.clone();
    let certificate = fs::read(make_certificate(home.path(), "server", EC)).unwrap();
    let server = Destination::new("https://a.example/", &certificate, None).unwrap();
    std::thread::spawn(move || sender.send(spool::look(&there, &server).unwrap().len()));
    assert!(listed.recv_timeout(Duration::from_millis(300)).is_err());
    drop(held);
    assert_eq!(listed.recv().unwrap(), 1);
}

#[test]
fn a_server_that_never_answers_holds_nobody_up() {
    let server = Server::start("silent", EC);
    let (_folder, home) = home_with(2);
    configured(&server, &home);
    let begun = Instant::now();
    let courier = Courier::begin(&home, Pace::default(), |_| {}).unwrap();
    let delivered = courier.finish(Duration::from_millis(200), &AtomicBool::new(false));
    // The request itself would take a minute.
    assert!(begun.elapsed() < Duration::from_secs(30));
    let standing = delivered.standing;
    assert_eq!((standing.acknowledged, standing.waiting), (0, 2));
    assert_eq!(standing.reason.unwrap().id, "delivery-not-waited-for");
    assert_eq!(delivered.items.len(), 2);
    // A signal ends the waiting at once.
    let courier = Courier::begin(&home, Pace::default(), |_| {}).unwrap();
    courier.finish(Duration::from_secs(3600), &AtomicBool::new(true));
}

#[test]
fn a_wipe_delivers_its_certificate_and_says_so() {
    let server = Server::start("digest", EC);
    let bench = Bench::new();
    configured(&server, &Home::open(&bench.home()).unwrap());
    let image = bench.image("a.img", 1 << 20);
    let (code, result) = bench.wipe(&image, &[]);
    assert_eq!(code, 0, "{result}");
    let delivery = &result["delivery"];
    assert_eq!(delivery["acknowledged"], 1);
    assert_eq!(delivery["waiting"], 0);
    let sent = &delivery["statements"][0];
    assert_eq!(sent["sha256"], result["drives"][0]["certificate"]["sha256"]);
    assert_eq!(sent["state"], "acknowledged");
    assert_eq!(server.log().len(), 1);
}

#[test]
fn a_bench_delivers_while_it_goes_on() {
    let server = Server::start("digest", EC);
    let bench = Bench::new();
    configured(&server, &Home::open(&bench.home()).unwrap());
    let serial = bench.serial(&bench.image("a.img", 1 << 20));
    fs::write(bench.path("list.csv"), format!("serial\n{serial}\n")).unwrap();
    let mut running = bench
        .command(&["bench", "--policy", "ocmw-cpas", "--job", "list.csv"])
        .args(["--output", "out", "--operator", "A. Peeters"])
        .args(["--json", "a.img"])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    // Nothing ends it but us; what arrives does so beside its work.
    let begun = Instant::now();
    while files(&bench.home().join("delivered"), "json").is_empty() {
        if begun.elapsed() > Duration::from_secs(120) {
            running.kill().unwrap();
            panic!("nothing arrives while it goes on");
        }
        std::thread::yield_now();
    }
    let pid = running.id().to_string();
    let killed = Command::new("kill").args(["-TERM", &pid]).status();
    assert!(killed.unwrap().success());
    let mut last = String::new();
    for line in BufReader::new(running.stdout.take().unwrap()).lines() {
        last = line.unwrap();
    }
    running.wait().unwrap();
    let result: serde_json::Value = serde_json::from_str(&last).unwrap();
    assert_eq!(result["schema"], "rasura/bench/1");
    assert_eq!(result["drives"][0]["exit"], 0, "{result}");
    assert_eq!(result["delivery"]["waiting"], 0, "{result}");
    assert!(result["delivery"]["reason"].is_null(), "{result}");
    assert_eq!(server.log().len(), 1);
}

#[test]
fn a_wipe_without_its_server_ends_as_without_delivery() {
    let server = Server::start("plain", EC);
    let bench = Bench::new();
    let home = Home::open(&bench.home()).unwrap();
    configured(&server, &home);
    drop(server);
    let image = bench.image("a.img", 1 << 20);
    let (code, result) = bench.wipe(&image, &[]);
    assert_eq!(code, 0, "{result}");
    assert_eq!(result["drives"][0]["outcome"], "erased");
    assert_eq!(result["drives"][0]["warnings"].as_array().unwrap().len(), 0);
    let delivery = &result["delivery"];
    assert_eq!(
        (
            delivery["acknowledged"].as_u64(),
            delivery["waiting"].as_u64()
        ),
        (Some(0), Some(1))
    );
    assert_eq!(delivery["reason"]["id"], "delivery-no-connection");
    let words = |image: &Path| {
        let serial = bench.serial(image);
        let image = image.to_str().unwrap();
        let done = bench.run(&[
            "--language",
            "en",
            "wipe",
            image,
            "--confirm",
            &serial,
            "--output",
            "out",
        ]);
        assert_eq!(done.status.code(), Some(0), "{done:?}");
        String::from_utf8(done.stdout).unwrap()
    };
    let said = words(&bench.image("b.img", 1 << 20));
    assert!(said.contains("Still waiting here: 2"), "{said}");
    assert!(said.contains("rasura deliver"), "{said}");
    // A configuration that cannot be read changes nothing either.
    fs::write(home.path().join("delivery.toml"), "url = 1").unwrap();
    let said = words(&bench.image("c.img", 1 << 20));
    assert!(said.contains("rasura deliver configure"), "{said}");
    // And without one nothing is said of it.
    Destination::remove(&home).unwrap();
    let said = words(&bench.image("d.img", 1 << 20));
    assert!(!said.contains("rasura deliver"), "{said}");
    let (_, result) = bench.wipe(&bench.image("e.img", 1 << 20), &[]);
    assert!(result["delivery"].is_null());
}

// --- the command -------------------------------------------------------------

fn rasura(home: &Home, arguments: &[&str]) -> (i32, String) {
    let done = Command::new(env!("CARGO_BIN_EXE_rasura"))
        .args(["--language", "en"])
        .args(arguments)
        .env("RASURA_HOME", home.path())
        .output()
        .unwrap();
    let text = [done.stdout, done.stderr].concat();
    (
        done.status.code().unwrap(),
        String::from_utf8(text).unwrap(),
    )
}

#[test]
fn the_command_sends_only_what_was_configured_and_until_it_is_off() {
    use std::os::unix::fs::PermissionsExt;
    let server = Server::start("plain", EC);
    let (_folder, home) = home_with(1);
    let (code, text) = rasura(&home, &["deliver"]);
    assert_eq!(code, 2);
    assert!(text.contains("rasura deliver configure"), "{text}");

    let token = home.path().join("token.txt");
    fs::write(&token, "s3cret\n").unwrap();
    let certificate = server.certificate();
    let certificate = certificate.to_str().unwrap();
    let url = server.url();
    let configure = ["deliver", "configure", &url, "--certificate", certificate];
    let with_token = [&configure[..], &["--token-file", token.to_str().unwrap()]].concat();
    let (code, text) = rasura(&home, &with_token);
    assert_eq!(code, 0, "{text}");
    assert!(!text.contains("s3cret"));
    let file = home.path().join("delivery.toml");
    assert_eq!(
        fs::metadata(&file).unwrap().permissions().mode() & 0o777,
        0o600
    );

    assert_eq!(rasura(&home, &["deliver", "--list"]).0, 5);
    assert!(server.log().is_empty());
    let (code, text) = rasura(&home, &["deliver"]);
    assert_eq!(code, 0, "{text}");
    assert!(text.contains("Still waiting here: 0"), "{text}");
    assert!(
        server
            .log()
            .iter()
            .all(|line| line.ends_with(" Bearer s3cret"))
    );
    let (code, text) = rasura(&home, &["deliver", "--list", "--json"]);
    let document: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(code, 0);
    assert_eq!(document["acknowledged"], 1);
    assert_eq!(document["statements"][0]["state"], "acknowledged");

    assert_eq!(rasura(&home, &["deliver", "configure", "--off"]).0, 0);
    assert_eq!(rasura(&home, &["deliver"]).0, 2);
    assert_eq!(server.log().len(), 2);
}

#[test]
fn a_damaged_configuration_is_one_sentence_and_loses_nothing() {
    let server = Server::start("plain", EC);
    let (_folder, home) = home_with(1);
    let before = kept(&home);
    let file = home.path().join("delivery.toml");
    let pem = fs::read_to_string(server.certificate()).unwrap();
    let http = format!("url = 'http://127.0.0.1/'\ncertificate = '''\n{pem}'''\n");
    let unknown = format!(
        "url = '{}'\ncertificate = '''\n{pem}'''\ninsecure = true\n",
        server.url()
    );
    let none = format!("url = '{}'\ncertificate = ''\n", server.url());
    for text in ["", "url = [", "\u{0}", &http, &unknown, &none] {
        fs::write(&file, text).unwrap();
        let (code, said) = rasura(&home, &["deliver"]);
        assert_eq!(code, 2, "{text}: {said}");
        assert!(said.contains("Nothing was sent"), "{said}");
        assert_eq!(fs::read_to_string(&file).unwrap(), text);
    }
    assert!(server.log().is_empty());
    assert_eq!(kept(&home), before);
}
