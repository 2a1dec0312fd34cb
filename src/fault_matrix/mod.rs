//! Every technique on every emulated drive that offers it, with every fault
//! that can touch it, through the whole flow of the program, and its verdict
//! held against what really stands in the drive. Tests only, so it may import
//! every room; docs/fault-matrix.md is its output.

mod cases;
mod drives;
mod run;

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use run::{Bench, Case, Ended};

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
fn matrix() {
    let begun = std::time::Instant::now();
    let cases: Vec<Case> = cases::all();
    let filter = std::env::var("RASURA_MATRIX").unwrap_or_default();
    let cases: Vec<Case> = cases
        .into_iter()
        .filter(|case| case.title().contains(&filter))
        .collect();
    let ended: Vec<(Ended, std::time::Duration)> = in_parallel(&cases, |bench, case| {
        let begun = std::time::Instant::now();
        (run::run(bench, case, None), begun.elapsed())
    });
    let catalogue = crate::text::Catalogue::new(crate::text::Language::English);
    let mut text = String::new();
    use std::fmt::Write as _;
    for (case, (ended, took)) in cases.iter().zip(&ended) {
        let _ = writeln!(
            text,
            "{:4}ms {} | {} | {:?} | woken {} resumed {} | {:?} | {}",
            took.as_millis(),
            case.title(),
            ended.verdict.words(),
            ended.left,
            ended.woken,
            ended.resumed,
            ended.objected,
            crate::certificate::export::say(&catalogue, &ended.reason),
        );
    }
    let _ = writeln!(text, "{} runs in {:?}", cases.len(), begun.elapsed());
    std::fs::write("/tmp/matrix.txt", text).unwrap();
}
