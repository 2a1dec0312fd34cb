//! Every technique on every emulated drive that offers it, with every fault
//! that can touch it, through the whole flow of the program, and its verdict
//! held against what really stands in the drive. Tests only, so it may import
//! every room; docs/fault-matrix.md is its output.

mod cases;
mod divided;
mod drives;
mod hidden;
mod later;
mod media;
mod mutation;
mod random;
mod run;
mod table;
mod truth;

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::certificate::export::say;
use crate::text::{Catalogue, Language};
use mutation::Caught;
use run::{Bench, Bent, Case, Ended};

/// Checks that say what others say too, or that stand against what neither a
/// small drive nor this program does, so that no run misses them. Each has a
/// case of its own in src/job/conclude/tests.rs, as all have.
const SAID_TWICE: [&str; 10] = [
    "canaries-confirmed",
    "canaries-examined",
    "canaries-survived",
    "findings-there",
    "informative",
    "ours",
    "read-back-whole",
    "reset",
    "stalled",
    "unreadable-listed",
];

/// Runs in parallel. More than there are processors: drives that hang are
/// waited for.
const THREADS: usize = 4;

/// Does something to each, several at once, and gives what came of it in order.
fn in_parallel<I: Sync, O: Send>(inputs: &[I], act: impl Fn(&Bench, &I) -> O + Sync) -> Vec<O> {
    let next = AtomicUsize::new(0);
    let done: Mutex<Vec<(usize, O)>> = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(|| {
                let bench = Bench::new();
                loop {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    let Some(input) = inputs.get(number) else {
                        break;
                    };
                    let output = act(&bench, input);
                    done.lock().unwrap().push((number, output));
                }
            });
        }
    });
    let mut done = done.into_inner().unwrap();
    done.sort_by_key(|(number, _)| *number);
    done.into_iter().map(|(_, output)| output).collect()
}

#[test]
fn no_fault_of_any_drive_ends_in_a_false_proof_and_every_check_is_needed() {
    let mut cases = cases::all();
    if let Ok(wanted) = std::env::var("RASURA_MATRIX") {
        cases.retain(|case| case.title().contains(&wanted));
    }
    let ended = in_parallel(&cases, |bench, case| run::run(bench, case, Bent::default()));
    let wrong = wrong(&cases, &ended);
    assert!(
        wrong.is_empty(),
        "{} runs:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    if std::env::var_os("RASURA_MATRIX").is_some() {
        print(&cases, &ended);
        return;
    }
    let (pairs, faults) = table::breadth(&cases);
    assert!(
        pairs >= 250 && faults >= 60,
        "{pairs} pairs, {faults} faults"
    );
    compare(&table::document(&cases, &ended, &mutate(&cases, &ended)));
}

/// Drops each check in turn, over the matrix and over runs that are stopped.
fn mutate(cases: &[Case], ended: &[Ended]) -> Vec<Caught> {
    let mut all = cases::stopped();
    let stopped = in_parallel(&all, |bench, case| run::run(bench, case, Bent::default()));
    all.extend(cases.iter().cloned());
    let objected: Vec<_> = stopped
        .iter()
        .chain(ended)
        .map(mutation::Before::of)
        .collect();
    let names: Vec<&'static str> = mutation::names().into_iter().collect();
    let caught = in_parallel(&names, |bench, name| {
        mutation::drop_check(bench, name, &all, &objected)
    });
    let slipped: Vec<&str> = caught
        .iter()
        .filter(|one| one.kind == mutation::Kind::Nothing)
        .map(|one| one.check)
        .filter(|check| !SAID_TWICE.contains(check))
        .collect();
    assert!(
        slipped.is_empty(),
        "no run catches that these are dropped: {slipped:?}"
    );
    caught
}

fn wrong(cases: &[Case], ended: &[Ended]) -> Vec<String> {
    let catalogue = Catalogue::new(Language::English);
    let mut list = Vec::new();
    for (case, end) in cases.iter().zip(ended) {
        if let Some(what) = truth::wrong(case, end) {
            list.push(format!(
                "{what}: {} | {} | {:?} | {:?} | {}",
                case.title(),
                end.verdict.words(),
                end.left,
                end.objected,
                say(&catalogue, &end.reason)
            ));
        }
    }
    list
}

/// Shows some runs: `RASURA_MATRIX="on emmc with hangs" cargo test -- --nocapture`.
#[allow(clippy::print_stdout)]
fn print(cases: &[Case], ended: &[Ended]) {
    let catalogue = Catalogue::new(Language::English);
    for (case, end) in cases.iter().zip(ended) {
        println!(
            "{} | {} | {:?} | resumed {} | {:?} | {}",
            case.title(),
            end.verdict.words(),
            end.left,
            end.resumed,
            end.objected,
            say(&catalogue, &end.reason)
        );
    }
}

fn compare(document: &str) {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/fault-matrix.md");
    if std::env::var_os("RASURA_BLESS").is_some() {
        std::fs::write(path, document).unwrap();
    }
    let kept = std::fs::read_to_string(path).unwrap_or_default();
    let first = kept
        .lines()
        .zip(document.lines())
        .find(|(kept, now)| kept != now);
    assert!(
        kept == document,
        "docs/fault-matrix.md is out of date; the first line that differs: {first:#?}"
    );
}
