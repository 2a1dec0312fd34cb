use super::*;
use crate::certificate::envelope::{ClockCompared, ClockSaid};
use crate::certificate::export::{self, Printable};
use crate::certificate::present;
use crate::certificate::succession::{Position, compare};
use crate::certificate::trial::{Bench, NOW, draft, erased, unlock};
use crate::record::Message;
use crate::text::{Catalogue, Language};
use std::fs;
use std::os::unix::fs::PermissionsExt;

fn position(bench: &Bench, file: &[u8]) -> Position {
    let checked = check(file, &Trust::none());
    Position::of(&bench.set.root, &checked.envelope.unwrap(), file)
}

fn kept_folder(made: &Certificate) -> PathBuf {
    made.kept.as_ref().unwrap().parent().unwrap().to_path_buf()
}

#[test]
fn a_statement_lies_where_it_says() {
    let bench = Bench::new(false);
    let out = tempfile::tempdir().unwrap();
    let statement = erased();
    let made = issue_at(
        &bench.home,
        &bench.signer,
        &draft(Environment::Production, &statement),
        &[out.path().to_path_buf()],
        NOW,
    )
    .unwrap();
    for path in made.outputs.iter().chain(&made.kept) {
        assert_eq!(fs::read(path).unwrap(), made.bytes);
    }
    let name = made.outputs[0].file_name().unwrap().to_str().unwrap();
    assert!(
        name.starts_with("20270115-WD-1234-") && name.ends_with(".json"),
        "{name}"
    );
    let kept = fs::metadata(made.kept.as_ref().unwrap()).unwrap();
    assert_eq!(kept.permissions().mode() & 0o7777, 0o600);
    assert!(made.failures.is_empty() && made.irregularities.is_empty());
    assert_eq!(made.checked.verdict, Verdict::Proof { validated: None });
}

#[test]
fn names_of_files_are_harmless() {
    let id = Uuid::parse_str("01890a5d-ac96-774b-bcce-b302099a8057").unwrap();
    for (serial, part) in [
        ("../../etc/passwd", "etcpasswd"),
        ("a\u{202e}b\x1b[31m", "ab31m"),
        ("", "no-serial"),
        ("///", "no-serial"),
    ] {
        assert_eq!(
            file_name("2026-01-31T12:00:00Z", serial, &id),
            format!("20260131-{part}-099a8057.json")
        );
    }
}

#[test]
fn statements_form_one_line() {
    let bench = Bench::new(false);
    let made: Vec<_> = (0..3)
        .map(|_| bench.issue(Environment::Production, &erased()))
        .collect();
    assert_eq!(
        made.iter().map(|m| m.sequence).collect::<Vec<_>>(),
        [1, 2, 3]
    );
    let line: Vec<_> = made.iter().map(|m| position(&bench, &m.bytes)).collect();
    assert_eq!(line[0].previous, None);
    assert_eq!(line[2].previous.as_ref(), Some(&made[1].digest));
    assert_eq!(compare(line), []);
}

#[test]
fn drives_in_parallel_share_one_line() {
    let bench = Bench::new(false);
    let other = unlock(&bench.set); // another process has its own signer
    let files: Vec<_> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..8)
            .map(|n| {
                let signer = if n % 2 == 0 { &bench.signer } else { &other };
                let home = &bench.home;
                scope.spawn(move || {
                    let statement = erased();
                    let draft = draft(Environment::Production, &statement);
                    issue_at(home, signer, &draft, &[], NOW).unwrap().bytes
                })
            })
            .collect();
        threads.into_iter().map(|t| t.join().unwrap()).collect()
    });
    let line: Vec<_> = files.iter().map(|f| position(&bench, f)).collect();
    let mut numbers: Vec<_> = line.iter().map(|p| p.sequence).collect();
    numbers.sort_unstable();
    assert_eq!(numbers, (1..=8).collect::<Vec<u64>>());
    assert_eq!(compare(line), []);
}

/// The process died after the statement was kept and before it was counted.
#[test]
fn a_statement_that_was_kept_is_counted() {
    let bench = Bench::new(false);
    let first = bench.issue(Environment::Production, &erased());
    let head = kept_folder(&first).join("head.json");
    let before = fs::read(&head).unwrap();
    let second = bench.issue(Environment::Production, &erased());
    for lost in [Some(before), None] {
        match lost {
            Some(bytes) => fs::write(&head, bytes).unwrap(),
            None => fs::remove_file(&head).unwrap(),
        }
        let line = Line::take(&bench.home, &bench.set.root, "bank-1").unwrap();
        assert_eq!(line.head().sequence, 2);
        assert_eq!(line.head().digest.as_ref(), Some(&second.digest));
        assert!(line.irregularities().is_empty());
    }
}

/// The process died while it wrote the statement: only a temporary file.
#[test]
fn a_statement_that_was_not_kept_takes_no_number() {
    let bench = Bench::new(false);
    let first = bench.issue(Environment::Production, &erased());
    let half = kept_folder(&first).join(".0000000002-x.json.00.tmp");
    fs::write(half, b"{\"payl").unwrap();
    let second = bench.issue(Environment::Production, &erased());
    assert_eq!(second.sequence, 2);
    assert!(second.irregularities.is_empty());
}

#[test]
fn damage_is_reported_and_stops_nothing() {
    type Harm = fn(&Path, &Path);
    let damage: [(Harm, Irregularity); 4] = [
        (
            |head, _| fs::write(head, b"{").unwrap(),
            Irregularity::HeadDamaged,
        ),
        (
            |_, kept| fs::remove_file(kept).unwrap(),
            Irregularity::KeptCopyMissing { sequence: 2 },
        ),
        (
            |_, kept| fs::write(kept, b"{}\n").unwrap(),
            Irregularity::KeptCopyChanged { sequence: 2 },
        ),
        (
            |_, kept| {
                let id = Uuid::new_v7(Timestamp::from_unix(NoContext, NOW, 0));
                let copy = kept.with_file_name(format!("0000000002-{id}.json"));
                fs::copy(kept, copy).map(drop).unwrap();
            },
            Irregularity::Fork { sequence: 2 },
        ),
    ];
    for (harm, expected) in damage {
        let bench = Bench::new(false);
        bench.issue(Environment::Production, &erased());
        let second = bench.issue(Environment::Production, &erased());
        let kept = second.kept.as_ref().unwrap();
        harm(&kept.with_file_name("head.json"), kept);
        let third = issue_at(
            &bench.home,
            &unlock(&bench.set),
            &draft(Environment::Production, &erased()),
            &[],
            NOW,
        )
        .unwrap();
        assert_eq!(third.irregularities, [expected]);
        assert_eq!(third.sequence, 3);
        let previous = position(&bench, &third.bytes).previous;
        assert_eq!(previous.as_ref(), Some(&second.digest));
    }
}

#[test]
fn a_restored_copy_of_the_bench_shows_as_a_fork() {
    let bench = Bench::new(false);
    let first = bench.issue(Environment::Production, &erased());
    let folder = kept_folder(&first);
    let head = fs::read(folder.join("head.json")).unwrap();
    let second = bench.issue(Environment::Production, &erased());
    // The state as it was before the second, under a process of its own.
    fs::remove_file(second.kept.as_ref().unwrap()).unwrap();
    fs::write(folder.join("head.json"), head).unwrap();
    let statement = erased();
    let again = issue_at(
        &bench.home,
        &unlock(&bench.set),
        &draft(Environment::Production, &statement),
        &[],
        NOW,
    )
    .unwrap();
    let found = compare(
        [&first, &second, &again]
            .map(|m| position(&bench, &m.bytes))
            .to_vec(),
    );
    assert!(
        matches!(
            found.as_slice(),
            [crate::certificate::succession::Disorder::Fork(..)]
        ),
        "{found:?}"
    );
}

#[test]
fn one_place_that_fails_is_named_and_the_other_holds() {
    let bench = Bench::new(false);
    let out = tempfile::tempdir().unwrap();
    let statement = erased();
    let gone = out.path().join("gone");
    let made = issue_at(
        &bench.home,
        &bench.signer,
        &draft(Environment::Production, &statement),
        &[gone.clone(), out.path().to_path_buf()],
        NOW,
    )
    .unwrap();
    assert_eq!(made.outputs.len(), 1);
    let failed: Vec<_> = made
        .failures
        .iter()
        .map(|f| f.path.parent().unwrap())
        .collect();
    assert_eq!(failed, [gone.as_path()]);
}

/// The home goes away in the middle of the job: the number goes on in memory,
/// and the statement lies in the output folder.
#[test]
fn a_home_that_went_away_costs_no_statement() {
    let bench = Bench::new(false);
    prepare(&bench.home, &bench.signer).unwrap();
    let first = bench.issue(Environment::Production, &erased());
    let root = bench.home.path().to_path_buf();
    let aside = root.with_file_name("aside");
    fs::rename(&root, &aside).unwrap();
    fs::write(&root, b"not a folder").unwrap();
    let out = tempfile::tempdir().unwrap();
    let statement = erased();
    let draft = draft(Environment::Production, &statement);
    let outputs = [out.path().to_path_buf()];
    let second = issue_at(&bench.home, &bench.signer, &draft, &outputs, NOW).unwrap();
    assert_eq!((second.sequence, second.kept.is_none()), (2, true));
    assert_eq!(second.irregularities, [Irregularity::OutOfReach]);
    assert!(!second.failures.is_empty());
    let nowhere = issue_at(&bench.home, &bench.signer, &draft, &[], NOW).unwrap_err();
    let IssueError::NotKept { signed, .. } = nowhere else {
        panic!("{nowhere}")
    };
    // It comes back: the numbers that were taken stay taken.
    fs::remove_file(&root).unwrap();
    fs::rename(&aside, &root).unwrap();
    let fourth = bench.issue(Environment::Production, &erased());
    assert_eq!(fourth.sequence, 4);
    let line = [&first.bytes, &second.bytes, &signed, &fourth.bytes].map(|f| position(&bench, f));
    assert_eq!(compare(line.to_vec()), []);
}

/// The process died after the statement was kept and before it was handed out.
#[test]
fn what_was_signed_for_a_job_is_found_and_handed_out_once() {
    let bench = Bench::new(false);
    let job = Uuid::new_v7(Timestamp::from_unix(NoContext, NOW - 5, 0));
    let mut statement = erased();
    statement["job"] = serde_json::json!(job);
    bench.issue(Environment::Production, &erased());
    let made = bench.issue(Environment::Production, &statement);
    for _ in 0..20 {
        bench.issue(Environment::Production, &erased());
    }
    let find = |job| kept_for_job(&bench.home, &bench.signer, &job).unwrap();
    assert!(find(Uuid::new_v7(Timestamp::from_unix(NoContext, NOW, 0))).is_empty());
    let out = tempfile::tempdir().unwrap();
    let outputs = [out.path().to_path_buf()];
    for _ in 0..2 {
        let mut found = find(job);
        assert_eq!(found.len(), 1);
        let kept = found.remove(0);
        assert_eq!(kept.bytes, made.bytes);
        let given = hand_out(&bench.signer, kept, "WD-1234", &outputs).unwrap();
        assert_eq!((given.id, given.sequence), (made.id, made.sequence));
        assert_eq!(fs::read(&given.outputs[0]).unwrap(), made.bytes);
        assert!(given.failures.is_empty());
    }
    assert_eq!(fs::read_dir(out.path()).unwrap().count(), 1);
}

#[test]
fn keys_and_statements_of_different_environments_do_not_mix() {
    let statement = erased();
    for (practice, environment) in [
        (true, Environment::Production),
        (true, Environment::Virtual),
        (false, Environment::Practice),
    ] {
        let bench = Bench::new(practice);
        assert!(matches!(
            issue_at(
                &bench.home,
                &bench.signer,
                &draft(environment, &statement),
                &[],
                NOW
            ),
            Err(IssueError::Environment)
        ));
    }
}

#[test]
fn a_clock_that_goes_back_is_said_so() {
    let bench = Bench::new(false);
    bench.issue(Environment::Production, &erased());
    let statement = erased();
    let earlier = issue_at(
        &bench.home,
        &bench.signer,
        &draft(Environment::Production, &statement),
        &[],
        NOW - 60,
    )
    .unwrap();
    assert_eq!(
        earlier.checked.envelope.unwrap().time_source.doubts,
        [ClockDoubt::BeforePreviousStatement]
    );
}

#[test]
fn a_clock_that_is_decades_ahead_is_doubted() {
    let bench = Bench::new(false);
    let certificate = bench.issue(Environment::Production, &erased());
    let doubts = certificate.checked.envelope.unwrap().time_source.doubts;
    assert_eq!(doubts, []);
    let in_2060 = 2_840_140_800;
    assert!(is_in_doubt(&bench.signer, in_2060) && is_implausible(in_2060));
    assert!(!is_in_doubt(&bench.signer, NOW) && !is_implausible(NOW));
}

#[test]
fn a_number_that_readers_would_round_is_not_signed() {
    let bench = Bench::new(false);
    for number in [serde_json::json!(0.5), serde_json::json!(u64::MAX)] {
        let mut statement = erased();
        statement["wwn"] = number;
        assert!(matches!(
            issue_at(
                &bench.home,
                &bench.signer,
                &draft(Environment::Production, &statement),
                &[],
                NOW
            ),
            Err(IssueError::Form(_))
        ));
    }
}

/// A sentence of the document that is made of a certificate.
fn in_english(
    certificate: &Certificate,
    of: impl for<'a> Fn(&'a Printable<'_>) -> Option<&'a Message>,
) -> String {
    let printable = present::printable(&certificate.checked, &certificate.bytes).unwrap();
    export::say(&Catalogue::new(Language::English), of(&printable).unwrap())
}

#[test]
fn what_a_person_said_of_the_clock_stands_on_the_statement() {
    let mut bench = Bench::new(false);
    let said = |said: &str, set| ClockSaid {
        clock: "2019-01-01T00:03:00Z".into(),
        said: said.into(),
        set,
        by: Some("A. Peeters".into()),
    };
    let rows = [
        (
            said("2019-01-01T00:03:00Z", false),
            "system-clock",
            "said that it was right",
        ),
        (
            said("2026-11-30T10:05:00Z", false),
            "system-clock",
            "was not set",
        ),
        (said("2026-11-30T10:05:00Z", true), "person", "was set"),
    ];
    for (said, source, words) in rows {
        bench.signer = unlock(&bench.set).with_clock(Some(said.clone()));
        let certificate = bench.issue(Environment::Production, &erased());
        let text = in_english(&certificate, |printable| printable.time_said.as_ref());
        assert!(
            text.contains(words) && text.contains("A. Peeters"),
            "{text}"
        );
        let time = certificate.checked.envelope.unwrap().time_source;
        assert_eq!((time.source.as_str(), time.said), (source, Some(said)));
    }
}

#[test]
fn what_a_time_server_said_stands_on_the_statement() {
    let mut bench = Bench::new(false);
    let compared = |offset_milliseconds, set| ClockCompared {
        server: "10.0.0.5".into(),
        at: "2026-11-30T10:05:00Z".into(),
        offset_milliseconds,
        set,
    };
    let person = ClockSaid {
        clock: "2026-01-02T00:00:00Z".into(),
        said: "2026-11-30T10:05:00Z".into(),
        set: true,
        by: None,
    };
    let rows = [
        (None, compared(-999, false), "ntp", "less than a second"),
        (
            None,
            compared(7_200_500, true),
            "ntp",
            "7,200\u{a0}s behind",
        ),
        (None, compared(-61_000, true), "ntp", "61\u{a0}s ahead"),
        (None, compared(1000, false), "system-clock", "was not set"),
        (
            Some(&person),
            compared(2000, false),
            "person",
            "not authenticated",
        ),
        (Some(&person), compared(2000, true), "ntp", "was set"),
    ];
    for (said, compared, source, words) in rows {
        bench.signer = unlock(&bench.set).with_clock(said.cloned());
        bench.signer.clock_compared(Some(compared.clone()));
        let certificate = bench.issue(Environment::Production, &erased());
        let text = in_english(&certificate, |printable| printable.time_compared.as_ref());
        assert!(text.contains(words) && text.contains("10.0.0.5"), "{text}");
        let time = certificate.checked.envelope.unwrap().time_source;
        assert_eq!(
            (time.source.as_str(), time.compared),
            (source, Some(compared))
        );
    }
}

#[test]
fn a_clock_behind_the_last_statement_is_in_doubt() {
    let bench = Bench::new(false);
    prepare(&bench.home, &bench.signer).unwrap();
    assert!(!is_in_doubt(&bench.signer, NOW));
    assert!(
        is_in_doubt(&bench.signer, 1_500_000_000),
        "before it was built"
    );
    bench.issue(Environment::Production, &erased());
    assert!(!is_in_doubt(&bench.signer, NOW));
    assert!(is_in_doubt(&bench.signer, NOW - 1));
}

#[test]
fn another_home_takes_no_number_back() {
    let bench = Bench::new(false);
    let first = bench.issue(Environment::Production, &erased());
    let dir = tempfile::tempdir().unwrap();
    let other = Home::open(&dir.path().join("home")).unwrap();
    prepare(&other, &bench.signer).unwrap();
    let statement = erased();
    let draft = draft(Environment::Production, &statement);
    let next = issue_at(&other, &bench.signer, &draft, &[], NOW).unwrap();
    assert_eq!(next.sequence, first.sequence + 1);
    assert_eq!(next.checked.envelope.unwrap().previous, Some(first.digest));
}
