//! Our keys, certificates and signatures in the hands of other people's tools:
//! Debian's `jose`, Python's jwcrypto and joserfc, and `openssl`.
//!
//! A tool that is missing is named loudly; with `CI=true` that is a failure.
//! `RASURA_TEST_VENV` names the Python environment (default `.cache/venv`).

#![allow(clippy::unwrap_used, clippy::print_stderr)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{SystemTime, UNIX_EPOCH};

use base64ct::{Base64UrlUnpadded, Encoding};
use rasura::certificate::algorithm::PublicKey;
use rasura::certificate::check::{Trust, Verdict, check};
use rasura::certificate::envelope::{Environment, Kind};
use rasura::certificate::issue::{Draft, issue};
use rasura::certificate::keys::{KeySet, KeyStore, NewKeys, PassphraseFault};
use rasura::certificate::private::{Curve, Protection};
use rasura::certificate::signer::Signer;
use rasura::home::{Home, Room};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

const PASSPHRASE: &str = "correct horse, batterij & nietje";

fn now() -> u64 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap()
        .as_secs()
}

fn ask() -> Result<Zeroizing<String>, PassphraseFault> {
    Ok(Zeroizing::new(PASSPHRASE.to_owned()))
}

/// Whether a tool can be run; says so loudly where it cannot.
fn have(tool: &str, mut probe: Command) -> bool {
    let there = probe
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success());
    if !there {
        eprintln!("!!! NOT CHECKED with {tool}: it cannot be run here (see scripts/setup)");
        assert!(
            std::env::var("CI").as_deref() != Ok("true"),
            "{tool} is missing and CI=true demands it"
        );
    }
    there
}

fn python() -> Command {
    let venv = std::env::var_os("RASURA_TEST_VENV").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join(".cache/venv"),
        PathBuf::from,
    );
    Command::new(venv.join("bin/python"))
}

fn openssl(arguments: &[&str]) -> Command {
    let mut command = Command::new("openssl");
    command.args(arguments);
    command
}

/// Standard output of a command that has to succeed.
fn run(command: &mut Command) -> Vec<u8> {
    let output = command.stdin(Stdio::null()).output().unwrap();
    assert!(
        output.status.success(),
        "{command:?}: {}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    output.stdout
}

fn path(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// A home with guarded keys and a statement made with them.
struct Made {
    dir: tempfile::TempDir,
    home: Home,
    set: KeySet,
    file: PathBuf,
    bytes: Vec<u8>,
}

fn make(curve: Curve) -> Made {
    let dir = tempfile::tempdir().unwrap();
    let home = Home::open(&dir.path().join("home")).unwrap();
    let new = NewKeys {
        organisation: "OCMW Zoutleeuw, dienst \"IT\" & co".into(),
        number: Some("0212.345.678".into()),
        bench: "bank été/1".into(),
        practice: false,
        curve,
        protection: Protection::Passphrase(ask().unwrap()),
    };
    let set = KeyStore::new(&home).init(&new, now()).unwrap();
    let signer = Signer::unlock(&set, &mut ask, now()).unwrap();
    let mut statement: Value =
        serde_json::from_str(include_str!("../src/certificate/trial_erased.json")).unwrap();
    statement["subject"]["notes"] = json!("<b>ST4000\u{202e}DM\u{0}</b>");
    let draft = Draft {
        kind: Kind::Erasure,
        environment: Environment::Production,
        in_the_name_of: None,
        serial: "Z1F0ABCD",
        statement: &statement,
    };
    let made = issue(&home, &signer, &draft, &[dir.path().to_path_buf()]).unwrap();
    let trust = Trust::of_home(&home).unwrap();
    assert_eq!(
        check(&made.bytes, &trust).verdict,
        Verdict::Proof { validated: None }
    );
    Made {
        file: made.outputs[0].clone(),
        bytes: made.bytes,
        dir,
        home,
        set,
    }
}

fn document(bytes: &[u8]) -> Value {
    serde_json::from_slice(bytes).unwrap()
}

fn part(document: &Value, name: &str) -> String {
    match name {
        "payload" => document[name].as_str().unwrap().to_owned(),
        _ => document["signatures"][0][name].as_str().unwrap().to_owned(),
    }
}

/// The document with one bit changed in places over each of its parts.
fn altered(bytes: &[u8]) -> Vec<Value> {
    let good = document(bytes);
    let mut all = Vec::new();
    for name in ["payload", "protected", "signature"] {
        let raw = Base64UrlUnpadded::decode_vec(&part(&good, name)).unwrap();
        for index in (0..raw.len()).step_by((raw.len() / 12).max(1)) {
            let mut raw = raw.clone();
            raw[index] ^= 1;
            let text = json!(Base64UrlUnpadded::encode_string(&raw));
            let mut changed = good.clone();
            match name {
                "payload" => changed[name] = text,
                _ => changed["signatures"][0][name] = text,
            }
            all.push(changed);
        }
    }
    all
}

/// The signer's public key as a JSON Web Key.
fn jwk(set: &KeySet) -> Value {
    let (curve, point) = match set.active.key() {
        PublicKey::P256(key) => ("P-256", key.to_sec1_point(false).as_bytes().to_vec()),
        PublicKey::P384(key) => ("P-384", key.to_sec1_point(false).as_bytes().to_vec()),
        other => panic!("{other:?}"),
    };
    let (x, y) = point[1..].split_at((point.len() - 1) / 2);
    json!({
        "kty": "EC",
        "crv": curve,
        "x": Base64UrlUnpadded::encode_string(x),
        "y": Base64UrlUnpadded::encode_string(y),
    })
}

#[test]
fn jose_verifies_and_refuses_what_was_changed() {
    let mut probe = Command::new("jose");
    probe.args(["alg"]);
    if !have("jose", probe) {
        return;
    }
    for curve in [Curve::P256, Curve::P384] {
        let made = make(curve);
        let key = made.dir.path().join("key.jwk");
        fs::write(&key, jwk(&made.set).to_string()).unwrap();
        let verify = |file: &Path| {
            let mut command = Command::new("jose");
            command.args(["jws", "ver", "-i", path(file), "-k", path(&key), "-O", "-"]);
            command
        };
        let payload = run(&mut verify(&made.file));
        let ours = part(&document(&made.bytes), "payload");
        assert_eq!(payload, Base64UrlUnpadded::decode_vec(&ours).unwrap());
        let changed = made.dir.path().join("changed.json");
        for document in altered(&made.bytes) {
            fs::write(&changed, document.to_string()).unwrap();
            let status = verify(&changed).output().unwrap().status;
            assert!(!status.success(), "{document}");
        }
    }
}

#[test]
fn python_libraries_verify_and_refuse_what_was_changed() {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/outside/check_jws.py");
    for library in ["jwcrypto", "joserfc"] {
        let mut probe = python();
        probe.args(["-c", &format!("import {library}, cryptography")]);
        if !have(&format!("Python's {library}"), probe) {
            continue;
        }
        for curve in [Curve::P256, Curve::P384] {
            let made = make(curve);
            let said = run(python().arg(&script).arg(&made.file).arg(library));
            let said = String::from_utf8(said).unwrap();
            let (digest, refused) = said.trim().split_once(' ').unwrap();
            let ours = part(&document(&made.bytes), "payload");
            let ours = Sha256::digest(Base64UrlUnpadded::decode_vec(&ours).unwrap());
            let ours: String = ours.iter().map(|b| format!("{b:02x}")).collect();
            assert_eq!(digest, ours);
            assert!(refused.parse::<u32>().unwrap() > 100, "{said}");
        }
    }
}

#[test]
fn openssl_verifies_signature_and_chain() {
    if !have("openssl", openssl(&["version"])) {
        return;
    }
    for (curve, hash) in [(Curve::P256, "-sha256"), (Curve::P384, "-sha384")] {
        let made = make(curve);
        let at = |name: &str| made.dir.path().join(name);
        fs::write(at("root.pem"), made.set.root_pem()).unwrap();
        fs::write(at("bench.pem"), made.set.active.to_pem()).unwrap();
        let root = at("root.pem");
        run(&mut openssl(&[
            "verify",
            "-x509_strict",
            "-check_ss_sig",
            "-purpose",
            "any",
            "-CAfile",
            path(&root),
            path(&at("bench.pem")),
        ]));
        let public = run(&mut openssl(&[
            "x509",
            "-in",
            path(&at("bench.pem")),
            "-noout",
            "-pubkey",
        ]));
        fs::write(at("bench.pub"), public).unwrap();
        let document = document(&made.bytes);
        let raw = Base64UrlUnpadded::decode_vec(&part(&document, "signature")).unwrap();
        fs::write(at("signature.der"), der_signature(&raw)).unwrap();
        let input = format!(
            "{}.{}",
            part(&document, "protected"),
            part(&document, "payload")
        );
        let verify = |input: &str| {
            fs::write(at("input"), input).unwrap();
            openssl(&[
                "dgst",
                hash,
                "-verify",
                path(&at("bench.pub")),
                "-signature",
                path(&at("signature.der")),
                path(&at("input")),
            ])
            .output()
            .unwrap()
            .status
            .success()
        };
        assert!(verify(&input));
        assert!(!verify(&input.replacen('e', "f", 1)));
    }
}

/// r and s at fixed length as the ASN.1 sequence that openssl reads, by hand:
/// the test must not lean on the library that made them.
fn der_signature(raw: &[u8]) -> Vec<u8> {
    let integer = |bytes: &[u8]| {
        let start = bytes.iter().position(|b| *b != 0).unwrap();
        let mut value = bytes[start..].to_vec();
        if value[0] & 0x80 != 0 {
            value.insert(0, 0);
        }
        let mut all = vec![2, u8::try_from(value.len()).unwrap()];
        all.append(&mut value);
        all
    };
    let (r, s) = raw.split_at(raw.len() / 2);
    let body = [integer(r), integer(s)].concat();
    let mut all = vec![0x30, u8::try_from(body.len()).unwrap()];
    all.extend(body);
    all
}

#[test]
fn openssl_shows_the_certificates_as_they_are_meant() {
    if !have("openssl", openssl(&["version"])) {
        return;
    }
    let made = make(Curve::P256);
    let show = |pem: &str, name: &str| {
        let file = made.dir.path().join(name);
        fs::write(&file, pem).unwrap();
        let text = run(&mut openssl(&[
            "x509",
            "-in",
            path(&file),
            "-noout",
            "-text",
            "-nameopt",
            "sep_multiline,utf8",
        ]));
        String::from_utf8(text).unwrap()
    };
    let root = show(&made.set.root_pem(), "root.pem");
    for part in [
        "O=OCMW Zoutleeuw, dienst \"IT\" & co",
        "organizationIdentifier=NTRBE-0212345678",
        "CN=Media sanitisation root",
        "Basic Constraints: critical",
        "CA:TRUE, pathlen:0",
        "Certificate Sign, CRL Sign",
        "ecdsa-with-SHA256",
    ] {
        assert!(root.contains(part), "{part} is missing in {root}");
    }
    let bench = show(&made.set.active.to_pem(), "bench.pem");
    for part in [
        "CN=bank été/1",
        "CA:FALSE",
        "Digital Signature, Non Repudiation",
        "X509v3 Subject Key Identifier",
        "X509v3 Authority Key Identifier",
    ] {
        assert!(bench.contains(part), "{part} is missing in {bench}");
    }
}

#[test]
fn openssl_reads_the_guarded_keys() {
    if !have("openssl", openssl(&["version"])) {
        return;
    }
    let made = make(Curve::P256);
    let keys = made.home.folder(Room::Keys);
    let folder = fs::read_dir(keys).unwrap().next().unwrap().unwrap().path();
    let mut read = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let file = entry.unwrap().path();
        if file.extension().is_none_or(|e| e != "key") {
            continue;
        }
        let with = |passphrase: &str| {
            let secret = format!("pass:{passphrase}");
            openssl(&[
                "pkey",
                "-in",
                path(&file),
                "-passin",
                &secret,
                "-noout",
                "-check",
            ])
        };
        let said = run(&mut with(PASSPHRASE));
        assert!(String::from_utf8_lossy(&said).contains("Key is valid"));
        assert!(!with("wrong").output().unwrap().status.success());
        let shape =
            String::from_utf8(run(&mut openssl(&["asn1parse", "-in", path(&file)]))).unwrap();
        for part in [
            "OBJECT            :PBES2",
            "OBJECT            :scrypt",
            "INTEGER           :4000", // N=2^14
            "INTEGER           :08",
            "INTEGER           :05",
            "OBJECT            :aes-256-cbc",
        ] {
            assert!(shape.contains(part), "{part} is missing in {shape}");
        }
        read += 1;
    }
    assert_eq!(read, 2, "the root's and the bench's");
}

#[test]
fn a_key_and_a_request_of_openssl_become_a_bench() {
    if !have("openssl", openssl(&["version"])) {
        return;
    }
    let made = make(Curve::P256);
    let at = |name: &str| made.dir.path().join(name);
    let secret = format!("pass:{PASSPHRASE}");
    run(&mut openssl(&[
        "genpkey",
        "-algorithm",
        "EC",
        "-pkeyopt",
        "ec_paramgen_curve:P-256",
        "-aes-256-cbc",
        "-pass",
        &secret,
        "-out",
        path(&at("own.key")),
    ]));
    run(&mut openssl(&[
        "req",
        "-new",
        "-key",
        path(&at("own.key")),
        "-passin",
        &secret,
        "-subj",
        "/O=Somebody else/CN=bank 2",
        "-out",
        path(&at("own.csr")),
    ]));
    let request = fs::read_to_string(at("own.csr")).unwrap();
    let keys = KeyStore::new(&made.home);
    let chain = keys
        .enrol_request(&made.set, &request, None, &mut ask, now())
        .unwrap();
    let bundle = fs::read_to_string(at("own.key")).unwrap() + &chain;
    let home = Home::open(&at("home 2")).unwrap();
    let set = KeyStore::new(&home).import(&bundle, &mut ask).unwrap();
    assert_eq!(set.bench(), "bank 2");
    assert_eq!(
        set.organisation(),
        made.set.organisation(),
        "not what the request says"
    );
    Signer::unlock(&set, &mut ask, now()).unwrap();
    let (head, rest) = request.split_at(request.len() / 2);
    let flipped = if rest.starts_with('A') { "B" } else { "A" };
    let broken = format!("{head}{flipped}{}", &rest[1..]);
    assert!(
        keys.enrol_request(&made.set, &broken, None, &mut ask, now())
            .is_err()
    );
}
