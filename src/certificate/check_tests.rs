use super::*;
use crate::certificate::envelope::SCHEMA;
use crate::certificate::keys::{KeyStore, NewKeys};
use crate::certificate::trial::{Bench, NOW, erased, new_keys, unlock};
use proptest::prelude::*;
use serde_json::json;

fn trust(bench: &Bench) -> Trust {
    Trust::of_home(&bench.home).unwrap()
}

fn reasons(bench: &Bench, statement: &Value) -> Vec<NoProof> {
    let made = bench.issue(Environment::Production, statement);
    match check(&made.bytes, &trust(bench)).verdict {
        Verdict::Proof { .. } => Vec::new(),
        Verdict::AuthenticNoProof { reasons } => reasons,
        Verdict::NotAuthentic { reason, .. } => panic!("{reason}"),
    }
}

#[test]
fn an_erased_medium_under_a_pinned_root_is_proof() {
    let bench = Bench::new(false);
    let made = bench.issue(Environment::Production, &erased());
    let checked = check(&made.bytes, &trust(&bench));
    assert_eq!(checked.verdict, Verdict::Proof { validated: None });
    assert_eq!(checked.digest, made.digest);
    assert_eq!(checked.envelope.unwrap().statement, erased());
    assert!(checked.signed_by.unwrap().pinned);
}

#[test]
fn without_the_root_the_signer_is_unknown() {
    let bench = Bench::new(false);
    let other = Bench::new(false);
    let made = bench.issue(Environment::Production, &erased());
    for trust in [Trust::none(), trust(&other)] {
        assert_eq!(
            check(&made.bytes, &trust).verdict,
            Verdict::AuthenticNoProof {
                reasons: vec![NoProof::SignerUnknown]
            }
        );
    }
}

#[test]
fn every_reason_against_proof_is_named() {
    let bench = Bench::new(false);
    let cases = [
        (
            "/outcome/result",
            json!("erased-with-exceptions"),
            NoProof::Exceptions,
        ),
        ("/outcome/result", json!("not-erased"), NoProof::NotErased),
        ("/outcome/result", json!("unknown"), NoProof::Unknown),
        ("/outcome/result", json!("aborted"), NoProof::Aborted),
        ("/outcome/meets_policy", json!(false), NoProof::BelowPolicy),
        ("/medium/virtual", json!(true), NoProof::Virtual),
        ("/environment", json!("practice"), NoProof::Practice),
        (
            "/medium/description/virtual_reason",
            json!("loop-device"),
            NoProof::Virtual,
        ),
        (
            "/medium/description/medium",
            json!("virtual"),
            NoProof::Virtual,
        ),
        (
            "/exceptions/unwritable_bytes",
            json!(4096),
            NoProof::Exceptions,
        ),
        (
            "/exceptions/unreadable",
            json!([{"offset": 0, "length": 512}]),
            NoProof::Exceptions,
        ),
        ("/plan/required", json!("purge"), NoProof::BelowPolicy),
        (
            "/plan/falls_short",
            json!([{"id": "refused-weaker-verification"}]),
            NoProof::BelowPolicy,
        ),
    ];
    for (member, value, reason) in cases {
        let mut statement = erased();
        *statement.pointer_mut(member).unwrap() = value;
        assert_eq!(reasons(&bench, &statement), [reason], "{member}");
    }
    assert_eq!(
        check(
            &bench.issue(Environment::Virtual, &erased()).bytes,
            &trust(&bench)
        )
        .verdict,
        Verdict::AuthenticNoProof {
            reasons: vec![NoProof::Virtual]
        }
    );
}

#[test]
fn every_namespace_has_to_bear_the_word_out() {
    let bench = Bench::new(false);
    let mut good = erased();
    let canaries = json!({
        "seed": "0".repeat(64), "size": 4096,
        "planted": 10, "confirmed": 10, "survived": 0, "examined": 10,
    });
    good["plan"]["scope"] = json!([{"id": "scope-nvme-namespace-unsized"}]);
    good["namespaces"] = json!([{
        "id": 2,
        "bytes": null,
        "identity": good["medium"]["description"]["identity"],
        "identity_after": good["medium"]["description"]["identity"],
        "contents_before": [],
        "before": { "pre_image": null, "canaries": canaries },
        "verifications": good["verifications"],
        "exceptions": good["exceptions"],
        "observed": good["observed"],
    }]);
    assert_eq!(reasons(&bench, &good), []);
    let spoiled = [
        ("/namespaces", json!([])),
        ("/namespaces/0/identity", json!(null)),
        ("/namespaces/0/identity_after", json!(null)),
        ("/namespaces/0/verifications", json!([])),
        ("/namespaces/0/verifications/0/hits_total", json!(1)),
        ("/namespaces/0/before/canaries", json!(null)),
        ("/namespaces/0/before/canaries/survived", json!(1)),
        ("/namespaces/0/before/canaries/examined", json!(0)),
        ("/namespaces/0/exceptions/unreadable_bytes", json!(512)),
    ];
    for (member, value) in spoiled {
        let mut statement = good.clone();
        *statement.pointer_mut(member).unwrap() = value;
        let reason = NoProof::NotBorneOut {
            member: "/namespaces",
        };
        assert_eq!(reasons(&bench, &statement), [reason], "{member}");
    }
}

#[test]
fn an_acceptance_counts_where_something_falls_short() {
    let bench = Bench::new(false);
    let mut statement = erased();
    statement["plan"]["accepted_below"] = json!({"by": "An Peeters", "reason": "recycled inside"});
    // More was reached than what the person was ready to accept.
    assert_eq!(reasons(&bench, &statement), []);
    statement["outcome"]["meets_policy"] = json!(false);
    statement["plan"]["falls_short"] = json!([{"id": "refused-weaker-verification"}]);
    assert_eq!(
        reasons(&bench, &statement),
        [NoProof::BelowPolicyAccepted {
            by: "An Peeters".into(),
            reason: "recycled inside".into(),
        }]
    );
}

/// The word "erased" alone is nothing: what was done and seen has to bear it out.
#[test]
fn the_word_erased_has_to_be_borne_out() {
    let bench = Bench::new(false);
    let almost_empty = json!({
        "environment": "production",
        "medium": {"virtual": false},
        "plan": {"accepted_below": null},
        "outcome": {"result": "erased", "meets_policy": true, "reasons": []},
    });
    assert_eq!(
        reasons(&bench, &almost_empty),
        [NoProof::NotUnderstood { member: STATEMENT }]
    );
    let hit = json!([{"offset": 0, "class": "unchanged"}]);
    let cases = [
        ("/outcome/reached", json!(null), REACHED),
        ("/steps", json!([]), STEPS),
        ("/steps/0/completed", json!(false), STEPS),
        ("/verifications", json!([]), VERIFICATIONS),
        ("/verifications/0/passed", json!(false), VERIFICATIONS),
        ("/verifications/0/hits_total", json!(1), VERIFICATIONS),
        ("/verifications/0/hits", hit, VERIFICATIONS),
        ("/verifications/0/counts/canary", json!(1), VERIFICATIONS),
        ("/before/canaries/survived", json!(1), CANARIES),
        ("/before/canaries/examined", json!(0), CANARIES),
        ("/medium/identity_after", json!(null), IDENTITY_AFTER),
        (
            "/medium/identity_after/serial/text",
            json!("OTHER"),
            IDENTITY_AFTER,
        ),
    ];
    for (member, value, reason) in cases {
        let mut statement = erased();
        *statement.pointer_mut(member).unwrap() = value;
        assert_eq!(
            reasons(&bench, &statement),
            [NoProof::NotBorneOut { member: reason }],
            "{member}"
        );
    }
    // One that failed is not made good by another that passed.
    let mut statement = erased();
    let mut failed = statement["verifications"][0].clone();
    failed["passed"] = json!(false);
    statement["verifications"]
        .as_array_mut()
        .unwrap()
        .insert(0, failed);
    assert_eq!(
        reasons(&bench, &statement),
        [NoProof::NotBorneOut {
            member: VERIFICATIONS
        }]
    );
    // Media that were read before the drive deallocated may be unreadable in part
    // then; they are never the last word, and what was found there counts.
    let mut media = erased();
    let mut early = media["verifications"][0].clone();
    early["before_deallocation"] = json!(true);
    early["passed"] = json!(false);
    early["counts"]["unreadable"] = json!(3);
    let list = media["verifications"].as_array_mut().unwrap();
    list.insert(0, early);
    assert_eq!(reasons(&bench, &media), []);
    media["verifications"][0]["hits_total"] = json!(1);
    let alone = {
        let mut alone = erased();
        alone["verifications"][0]["before_deallocation"] = json!(true);
        alone
    };
    for statement in [media, alone] {
        let member = VERIFICATIONS;
        assert_eq!(
            reasons(&bench, &statement),
            [NoProof::NotBorneOut { member }]
        );
    }
    let mut without = erased();
    without["before"]["canaries"] = json!(null);
    assert_eq!(reasons(&bench, &without), []);
}

#[test]
fn what_is_missing_or_odd_is_never_proof() {
    let bench = Bench::new(false);
    for member in [
        RESULT,
        MEETS_POLICY,
        ACCEPTED_BELOW,
        IS_VIRTUAL,
        ENVIRONMENT,
    ] {
        let (parent, name) = member.rsplit_once('/').unwrap();
        let mut missing = erased();
        missing
            .pointer_mut(parent)
            .unwrap()
            .as_object_mut()
            .unwrap()
            .remove(name);
        assert_eq!(
            reasons(&bench, &missing),
            [NoProof::NotUnderstood { member }]
        );
        for odd in [
            json!("yes"),
            json!(1),
            json!([]),
            json!({}),
            json!("ERASED"),
        ] {
            let mut statement = erased();
            *statement.pointer_mut(member).unwrap() = odd;
            assert_eq!(
                reasons(&bench, &statement),
                [NoProof::NotUnderstood { member }]
            );
        }
    }
    for statement in [json!(null), json!({}), json!("erased")] {
        assert!(!reasons(&bench, &statement).is_empty());
    }
}

#[test]
fn other_kinds_are_no_proof() {
    let bench = Bench::new(false);
    let statement = erased();
    let draft = crate::certificate::issue::Draft {
        kind: Kind::Incident,
        ..crate::certificate::trial::draft(Environment::Production, &statement)
    };
    let made =
        crate::certificate::issue::issue_at(&bench.home, &bench.signer, &draft, &[], NOW).unwrap();
    assert_eq!(
        check(&made.bytes, &trust(&bench)).verdict,
        Verdict::AuthenticNoProof {
            reasons: vec![NoProof::NotAnErasure {
                kind: "incident".into()
            }]
        }
    );
}

#[test]
fn practice_is_never_proof_and_never_production() {
    let bench = Bench::new(true);
    let made = bench.issue(Environment::Practice, &erased());
    assert_eq!(
        check(&made.bytes, &trust(&bench)).verdict,
        Verdict::AuthenticNoProof {
            reasons: vec![NoProof::Practice]
        }
    );
    // A practice key under the word "production", signed past the issuer.
    let mut payload = serde_json::to_value(made.checked.envelope.unwrap()).unwrap();
    payload["environment"] = json!("production");
    let forged = bench.signer.sign(&payload, NOW).unwrap();
    assert_eq!(
        check(&forged, &trust(&bench)).verdict,
        Verdict::NotAuthentic {
            place: CheckPlace::Envelope,
            reason: CheckFault::PracticeKey,
        }
    );
}

/// Every byte, by its lowest bit (mostly still base64) and by another: nothing
/// in the file is left uncovered.
#[test]
fn any_changed_byte_is_refused() {
    let bench = Bench::new(false);
    let made = bench.issue(Environment::Production, &json!({"erased": true}));
    let trust = trust(&bench);
    let mut file = made.bytes.clone();
    for index in 0..file.len() {
        let original = file[index];
        for change in [1u8, 2 << (index % 7)] {
            file[index] = original ^ change;
            assert!(
                !check(&file, &trust).is_authentic(),
                "byte {index} from {original:#x} to {:#x}",
                file[index]
            );
        }
        file[index] = original;
    }
    assert!(check(&file, &trust).is_authentic());
}

#[test]
fn any_byte_more_or_less_is_refused() {
    let bench = Bench::new(false);
    let statement = json!({"erased": true});
    let file = bench.issue(Environment::Production, &statement).bytes;
    let trust = trust(&bench);
    for index in 0..=file.len() {
        for extra in [b'\n', b'0'] {
            let mut longer = file.clone();
            longer.insert(index, extra);
            assert!(!check(&longer, &trust).is_authentic(), "{index} {extra}");
        }
        if index < file.len() {
            let mut shorter = file.clone();
            shorter.remove(index);
            assert!(!check(&shorter, &trust).is_authentic(), "{index}");
            assert!(!check(&file[..index], &trust).is_authentic(), "{index}");
        }
    }
}

/// The second valid ECDSA signature (n - s), which anyone can compute.
#[test]
fn the_other_signature_value_is_refused() {
    use base64ct::{Base64UrlUnpadded, Encoding};
    let bench = Bench::new(false);
    let file = bench.issue(Environment::Production, &erased()).bytes;
    let mut outer: Value = serde_json::from_slice(&file).unwrap();
    let text = outer["signatures"][0]["signature"].as_str().unwrap();
    let low =
        p256::ecdsa::Signature::from_slice(&Base64UrlUnpadded::decode_vec(text).unwrap()).unwrap();
    let (r, s) = low.split_scalars();
    let high = p256::ecdsa::Signature::from_scalars(r.to_bytes(), (-*s).to_bytes()).unwrap();
    outer["signatures"][0]["signature"] = json!(Base64UrlUnpadded::encode_string(&high.to_bytes()));
    let mut forged = crate::certificate::json::to_canonical(&outer).unwrap();
    forged.push(b'\n');
    assert_eq!(
        check(&forged, &trust(&bench)).verdict,
        Verdict::NotAuthentic {
            place: CheckPlace::Signature,
            reason: CheckFault::Jws(JwsFault::Signature(
                crate::certificate::algorithm::SignatureFault::HighS
            )),
        }
    );
}

#[test]
fn a_bench_speaks_for_its_own_organisation_only() {
    let bench = Bench::new(false);
    let made = bench.issue(Environment::Production, &erased());
    let good = serde_json::to_value(made.checked.envelope.unwrap()).unwrap();
    let cases = [
        (
            "/organisation/name",
            json!("OCMW Elders"),
            CheckFault::OtherOrganisation,
        ),
        (
            "/organisation/number",
            json!("0999.999.999"),
            CheckFault::OtherOrganisation,
        ),
        ("/bench", json!("bank-2"), CheckFault::OtherBench),
        (
            "/issued_at",
            json!("2027-01-15T08:00:01Z"),
            CheckFault::OtherTime,
        ),
        (
            "/schema",
            json!("rasura/statement/2"),
            CheckFault::Envelope(EnvelopeFault::UnknownSchema("rasura/statement/2".into())),
        ),
    ];
    for (member, value, reason) in cases {
        let mut payload = good.clone();
        *payload.pointer_mut(member).unwrap() = value;
        let signed = bench.signer.sign(&payload, NOW).unwrap();
        assert_eq!(
            check(&signed, &trust(&bench)).verdict,
            Verdict::NotAuthentic {
                place: CheckPlace::Envelope,
                reason
            },
            "{member}"
        );
    }
    assert_eq!(good["schema"], SCHEMA);
}

#[test]
fn an_old_certificate_still_checks_after_its_key_was_replaced() {
    let bench = Bench::new(false);
    let made = bench.issue(Environment::Production, &erased());
    let keys = KeyStore::new(&bench.home);
    let set = keys
        .rotate(&bench.set, &mut || unreachable!("not encrypted"), NOW)
        .unwrap();
    assert_eq!(set.retired.len(), 1);
    let next = crate::certificate::issue::issue_at(
        &bench.home,
        &unlock(&set),
        &crate::certificate::trial::draft(Environment::Production, &erased()),
        &[],
        NOW,
    )
    .unwrap();
    assert_eq!(next.sequence, 2);
    for bytes in [&made.bytes, &next.bytes] {
        assert_eq!(
            check(bytes, &trust(&bench)).verdict,
            Verdict::Proof { validated: None }
        );
    }
}

#[test]
fn what_was_signed_before_the_certificate_began_is_refused() {
    let bench = Bench::new(false);
    let made = bench.issue(Environment::Production, &erased());
    let payload = serde_json::to_value(made.checked.envelope.unwrap()).unwrap();
    let signed = bench.signer.sign(&payload, 1_000_000_000).unwrap();
    assert_eq!(
        check(&signed, &trust(&bench)).verdict,
        Verdict::NotAuthentic {
            place: CheckPlace::Certificates,
            reason: CheckFault::Chain(ChainFault::NotValidThen(0)),
        }
    );
}

/// A certificate that somebody else's root issued in our organisation's name.
#[test]
fn a_root_of_the_same_name_is_another_root() {
    let ours = Bench::new(false);
    let dir = tempfile::tempdir().unwrap();
    let home = Home::open(&dir.path().join("home")).unwrap();
    let theirs = KeyStore::new(&home)
        .init(&NewKeys { ..new_keys(false) }, NOW)
        .unwrap();
    let statement = erased();
    let draft = crate::certificate::trial::draft(Environment::Production, &statement);
    let made =
        crate::certificate::issue::issue_at(&home, &unlock(&theirs), &draft, &[], NOW).unwrap();
    assert_eq!(
        check(&made.bytes, &trust(&ours)).verdict,
        Verdict::AuthenticNoProof {
            reasons: vec![NoProof::SignerUnknown]
        }
    );
}

/// Anyone can make a root and sign with it: what they sign is shown, and does
/// nothing to the terminal on which it is.
#[test]
fn an_authentic_statement_of_a_stranger_is_harmless_to_look_at() {
    use crate::certificate::export::exporter;
    use crate::certificate::present::printable;
    use crate::text::Language;
    let bad = "A\u{1b}[2J\u{9b}31m\u{202e}\u{200b}\u{7f}B";
    let bench = Bench::new(false);
    let mut record = erased();
    record["observed"] = json!({"id": bad, "args": {bad: {"message": {"id": bad}}}});
    record["limits"] = json!([{"id": bad}]);
    record["plan"]["technique"] = json!(bad);
    record["plan"]["policy_sha256"] = json!(bad);
    record["steps"][0]["technique"] = json!(bad);
    record["steps"][0]["parameters"] = json!({bad: bad});
    record["steps"][0]["passes"][0]["pattern"] = json!({"stream": {"generator": bad, "seed": bad}});
    record["verifications"][0]["design"]["seed"] = json!(bad);
    record["outcome"]["reached"]["standard"]["edition"] = json!(bad);
    record["tool"] = json!({"name": bad, "version": bad, "commit": bad, "sha256": bad});
    let odd = json!({bad: [bad, {"id": bad}], "outcome": {"result": bad}});
    for statement in [record, odd] {
        let made = bench.issue(Environment::Production, &statement);
        let checked = check(&made.bytes, &Trust::none());
        assert!(checked.is_authentic());
        let document = printable(&checked, &made.bytes).unwrap();
        for name in ["text", "json"] {
            let exporter = exporter(name).unwrap();
            let bytes = (exporter.export)(&document, Language::French).unwrap();
            let text = String::from_utf8(bytes).unwrap();
            let wild =
                |c: &char| (c.is_control() && *c != '\n') || matches!(c, '\u{202e}' | '\u{200b}');
            assert_eq!(text.chars().find(wild), None, "{name}: {text}");
            assert!(text.contains('A') && text.contains('B'));
            if name == "json" {
                let shown: Value = serde_json::from_str(&text).unwrap();
                assert_eq!(shown["statement"], statement);
            }
        }
    }
}

proptest! {
    #[test]
    fn arbitrary_bytes_are_not_authentic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        prop_assert!(!check(&bytes, &Trust::none()).is_authentic());
    }

    #[test]
    fn arbitrary_statements_never_panic(text in "\\{(\"outcome\":(1|\\{\"result\":(\"erased\"|null|1)\\}))?\\}") {
        let value: Value = serde_json::from_str(&text).unwrap();
        prop_assert!(!judge_erasure(&value).is_empty());
    }
}
