//! Statements that other people's software signed (tests/golden/jws/make.py):
//! ours has to come to the same judgement, and to refuse what others let pass.

#![allow(clippy::unwrap_used)]

use std::path::{Path, PathBuf};

use rasura::certificate::algorithm::SignatureFault;
use rasura::certificate::chain::{Certificate, Chain, ChainFault, UsageFault};
use rasura::certificate::check::{
    CheckFault, CheckPlace, NoProof, Trust, Verdict, check, check_file,
};
use rasura::certificate::jws::JwsFault;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/jws")
}

fn trust() -> Trust {
    let mut trust = Trust::none();
    trust.add_file(&folder().join("root.pem")).unwrap();
    trust
}

fn verdict(name: &str) -> Verdict {
    check_file(&folder().join(format!("{name}.json")), &trust())
        .unwrap()
        .verdict
}

/// Algorithms by the tool that signed; "short" ones leave the root out.
const GOOD: [&str; 8] = [
    "eddsa-jwcrypto",
    "es256-openssl",
    "es384-jose",
    "es384-jwcrypto",
    "ps256-joserfc",
    "ps256-jwcrypto",
    "rs256-jose",
    "rs256-jwcrypto",
];

/// What others signed says little more than "erased": authentic, and no proof.
const BARE: NoProof = NoProof::NotUnderstood { member: "/" };

#[test]
fn what_others_signed_is_authentic_under_their_root() {
    for name in GOOD {
        let bare = Verdict::AuthenticNoProof {
            reasons: vec![BARE],
        };
        assert_eq!(verdict(name), bare, "{name}");
    }
}

/// Whatever is changed in a correct certificate, reading it does not panic.
#[test]
fn altered_certificates_never_panic() {
    let pem = std::fs::read(folder().join("root.pem")).unwrap();
    let good = rasura::certificate::pem::certificates(&pem).unwrap();
    let mut der = good[0].der().to_vec();
    for index in 0..der.len() {
        let original = der[index];
        for change in [1, 0x80, 0xff] {
            der[index] = original ^ change;
            if let Ok(read) = Certificate::from_der(&der, 0) {
                // A change that still reads changes what was signed, or the
                // signature.
                let x5c = [read.der().to_vec()];
                assert!(
                    Chain::follow(&x5c, 1_893_456_000, &good).is_err(),
                    "{index}"
                );
                assert_eq!(read.der(), der);
            }
        }
        der[index] = original;
        assert!(Certificate::from_der(&der[..index], 0).is_err());
    }
}

#[test]
fn without_their_root_the_signer_is_unknown() {
    for name in GOOD {
        let file = std::fs::read(folder().join(format!("{name}.json"))).unwrap();
        assert_eq!(
            check(&file, &Trust::none()).verdict,
            Verdict::AuthenticNoProof {
                reasons: vec![NoProof::SignerUnknown, BARE]
            },
            "{name}"
        );
    }
}

/// Every byte of the signature and every twenty-ninth of the rest; the tests of
/// `check` change every byte of a file of ours.
#[test]
fn changed_bytes_of_any_algorithm_are_refused() {
    for name in GOOD {
        let mut file = std::fs::read(folder().join(format!("{name}.json"))).unwrap();
        let text = String::from_utf8(file.clone()).unwrap();
        let signature = text.find("\"signature\":").unwrap();
        for index in (0..signature).step_by(29).chain(signature..file.len()) {
            let original = file[index];
            // One bit that keeps most characters within base64url, so that the
            // decoders are passed and the signature has to notice.
            file[index] = original ^ 1;
            assert!(
                !check(&file, &trust()).is_authentic(),
                "{name}: byte {index}"
            );
            file[index] = original;
        }
    }
}

#[test]
fn what_must_be_refused_is_refused_for_its_own_reason() {
    let jws = |place, fault| (place, CheckFault::Jws(fault));
    let chain = |fault| (CheckPlace::Certificates, CheckFault::Chain(fault));
    let usage = |place, fault| chain(ChainFault::Usage(place, fault));
    let cases = [
        (
            "refused-none",
            jws(CheckPlace::Header, JwsFault::Algorithm("none".into())),
        ),
        (
            "refused-hmac-with-certificate",
            jws(CheckPlace::Header, JwsFault::Algorithm("HS256".into())),
        ),
        (
            "refused-crit",
            jws(CheckPlace::Header, JwsFault::Parameter("b64".into())),
        ),
        (
            "refused-other-algorithm",
            jws(
                CheckPlace::Signature,
                JwsFault::Signature(SignatureFault::DoesNotFit),
            ),
        ),
        (
            "refused-high-s",
            jws(
                CheckPlace::Signature,
                JwsFault::Signature(SignatureFault::HighS),
            ),
        ),
        (
            "refused-authority-signs",
            usage(0, UsageFault::SignerIsAuthority),
        ),
        ("refused-key-usage", usage(0, UsageFault::NotForSignatures)),
        ("refused-purpose", usage(0, UsageFault::NotForSignatures)),
        ("refused-path-length", usage(2, UsageFault::PathTooLong)),
        ("refused-chain-order", chain(ChainFault::NotIssuedByNext(0))),
    ];
    for (name, (place, reason)) in cases {
        assert_eq!(
            verdict(name),
            Verdict::NotAuthentic { place, reason },
            "{name}"
        );
    }
}
