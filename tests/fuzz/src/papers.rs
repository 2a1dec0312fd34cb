//! Files: signed statements, keys and X.509, PDFs, journals.

use std::sync::LazyLock;

use base64ct::{Base64, Base64UrlUnpadded, Encoding};
use rasura::certificate::chain::{Certificate, Chain};
use rasura::certificate::check::{Trust, check};
use rasura::certificate::envelope::Envelope;
use rasura::certificate::jws::Jws;
use rasura::certificate::private::{self, PrivateKey};
use rasura::certificate::{attachment, json, pem, present, request};
use rasura::job::journal;
use rasura::job::story::Story;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::golden::{ROOT, STATEMENTS};

static TRUST: LazyLock<Trust> = LazyLock::new(|| {
    let mut trust = Trust::none();
    let roots = pem::certificates(ROOT).expect("the golden root");
    roots.into_iter().for_each(|root| trust.add(root));
    trust
});

/// Between the header and the payload of an input that is not yet a file.
const SEAM: &[u8] = b"\n--\n";

/// A statement: the file as it is, or header and payload in the open.
pub fn statement(bytes: &[u8]) {
    if let Ok(value) = json::parse_canonical(bytes) {
        assert_eq!(json::to_canonical(&value).expect("it was"), bytes);
    }
    if let Ok(value) = json::parse(bytes) {
        // What is within bounds has one canonical form, and that reads as itself.
        let canonical = json::to_canonical(&value).expect("integers only");
        assert_eq!(json::parse_canonical(&canonical), Ok(value.clone()));
        envelope(&value);
    }
    judged(bytes);
    if let Some(at) = bytes.windows(SEAM.len()).position(|window| window == SEAM) {
        let (header, payload) = (&bytes[..at], &bytes[at + SEAM.len()..]);
        if let Ok(value) = json::parse(payload) {
            envelope(&value);
        }
        judged(&wrapped(header, payload));
    }
}

/// Nobody but those who hold the keys makes an authentic file.
fn judged(file: &[u8]) {
    let checked = check(file, &TRUST);
    let is_golden = STATEMENTS.contains(&file);
    assert_eq!(checked.is_authentic(), is_golden, "{:?}", checked.verdict);
    let _ = checked.verdict.reasons();
    assert_eq!(present::printable(&checked, file).is_some(), is_golden);
    if let Ok(read) = Jws::read(file) {
        let _ = Chain::follow(&read.header.x5c, read.header.issued_at, TRUST.roots());
    }
}

fn envelope(payload: &Value) {
    if let Ok(envelope) = Envelope::from_payload(payload) {
        let again = serde_json::to_value(&envelope).expect("it was JSON");
        assert_eq!(&again, payload);
        assert!(envelope.issued_at_seconds().is_some());
    }
}

fn wrapped(header: &[u8], payload: &[u8]) -> Vec<u8> {
    let file = json!({
        "payload": Base64UrlUnpadded::encode_string(payload),
        "signatures": [{
            "protected": Base64UrlUnpadded::encode_string(header),
            "signature": "AAAA",
        }],
    });
    let mut bytes = json::to_canonical(&file).expect("text only");
    bytes.push(b'\n');
    bytes
}

fn decoded(text: &Value) -> Vec<u8> {
    Base64UrlUnpadded::decode_vec(text.as_str().unwrap_or_default()).unwrap_or_default()
}

/// A file as it is, and in the open.
pub fn both_ways(file: &[u8]) -> Vec<Vec<u8>> {
    let outer: Value = serde_json::from_slice(file).expect("the golden files are JSON");
    let header = decoded(&outer["signatures"][0]["protected"]);
    let payload = decoded(&outer["payload"]);
    vec![file.to_vec(), [&header, SEAM, &payload].concat()]
}

/// The certificates of these files, in DER.
pub fn certificates_in(files: &[&[u8]]) -> Vec<Vec<u8>> {
    let mut all = Vec::new();
    for file in files {
        let outer: Value = serde_json::from_slice(file).expect("the golden files are JSON");
        let header = decoded(&outer["signatures"][0]["protected"]);
        let header: Value = serde_json::from_slice(&header).expect("a header");
        for one in header["x5c"].as_array().into_iter().flatten() {
            let der = Base64::decode_vec(one.as_str().unwrap_or_default());
            all.push(der.expect("a certificate"));
        }
    }
    all
}

/// Keys, certificates and requests, in PEM and DER.
pub fn keys(bytes: &[u8]) {
    if let Ok(read) = Certificate::from_der(bytes, 0) {
        assert_eq!(read.der(), bytes);
        let _ = (read.organisation(), read.organisation_number());
        let _ = (read.common_name(), read.validity(), read.is_practice());
        let again = pem::certificates(read.to_pem().as_bytes()).expect("what we write");
        assert_eq!(again[0].der(), bytes);
        let is_root = TRUST.roots().iter().any(|root| root.der() == bytes);
        let chain = Chain::follow(&[bytes.to_vec()], 1_893_456_000, TRUST.roots());
        if let Ok(chain) = chain {
            assert!(!is_root && chain.signer.der() == bytes);
        }
    }
    let _ = pem::certificates(bytes);
    let text = String::from_utf8_lossy(bytes);
    for (label, block) in pem::blocks(&text) {
        assert!(block.len() > label.len() && text.contains(block));
    }
    let _ = request::read(&text);
    if private::is_encrypted(&text) {
        // Nothing is tried without a passphrase: that costs the caller a second.
        assert!(PrivateKey::from_pem(&text, None).is_err());
    } else {
        let _ = PrivateKey::from_pem(&text, None);
    }
}

/// The statement that a PDF carries.
pub fn attachment(bytes: &[u8]) {
    let _ = attachment::signed_file(bytes);
}

/// A journal: the file as it is, and with numbers and links put right, so that
/// the entries behind them are reached.
pub fn journal(bytes: &[u8]) {
    let job = Uuid::from_u128(0x019e_8000_0000_7000_8000_0000_0000_0006);
    let _ = journal::parse(bytes, job);
    let mended = mend(bytes, job);
    let Ok(read) = journal::parse(&mended, job) else {
        return;
    };
    assert!(read.whole_bytes() <= mended.len() as u64);
    for (at, entry) in &read.entries {
        let json = serde_json::to_string(entry).expect("an entry is JSON");
        let back = serde_json::from_str(&json).expect("what we write can be read");
        assert_eq!(entry, &back, "{at}");
    }
    if let Some(story) = Story::replay(&read.entries) {
        let _ = (story.is_over(), story.has_begun());
        let _ = (
            story.has_completed("overwrite"),
            story.has_failed("overwrite"),
        );
    }
    // A power failure cuts at any byte: what is left is a beginning of it.
    let cut = mended.len() / 2;
    let shorter = journal::parse(&mended[..cut], job).expect("only its end is missing");
    assert_eq!(shorter.entries[..], read.entries[..shorter.entries.len()]);
}

fn mend(bytes: &[u8], job: Uuid) -> Vec<u8> {
    let mut previous = hex(&Sha256::digest(job.as_bytes()));
    let mut mended = Vec::new();
    let lines = bytes.split_inclusive(|byte| *byte == b'\n');
    for (number, line) in (1..).zip(lines) {
        let Ok(Value::Object(mut members)) = serde_json::from_slice::<Value>(line) else {
            mended.extend(line);
            break;
        };
        members.insert("n".into(), json!(number));
        members.insert("previous".into(), json!(previous));
        let mut text = serde_json::to_vec(&members).expect("it was JSON");
        text.push(b'\n');
        previous = hex(&Sha256::digest(&text));
        mended.extend(text);
    }
    mended
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
