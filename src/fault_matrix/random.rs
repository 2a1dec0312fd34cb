//! Random sequences of faults, power cuts, crashes of the program, unplugging,
//! resets and stops at random commands, with a technician who takes the job up
//! again each time, against the same truth. Each run follows from its seed;
//! one that fails is made smaller and printed.

use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::drives::{Filled, SETUPS, Setup, Tried};
use super::run::{self, Bench, Verdict};
use super::{cases, in_parallel};
use crate::drive::emulated::{Accident, Fault, Moment, QUIRKS, Quirk, Standing};
use crate::home::Home;
use crate::job::{self, Job, trial};
use crate::pattern::fixed;
use crate::record::{Outcome, SanitizationRecord};

/// Runs of an ordinary test.
const ORDINARY: u64 = 1500;
/// Times that an interrupted job is taken up again.
const RESUMES: usize = 8;

/// Numbers that follow from a seed (SplitMix64).
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// From 0 to `below` - 1.
    fn below(&mut self, below: u64) -> u64 {
        self.roll() % below.max(1)
    }

    fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        let at = self.below(u64::try_from(of.len()).unwrap());
        &of[usize::try_from(at).unwrap()]
    }
}

/// What happens at a request or command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum What {
    /// The drive loses its power, and the program goes on.
    DriveLosesPower,
    /// The drive is taken out, and the program goes on.
    Unplugged,
    /// Its bus is reset.
    Reset,
    /// The program is killed.
    Killed,
    /// The computer loses its power.
    PowerCut,
    /// A person stops the program.
    Stopped,
    /// A fault sets in.
    Fails(Quirk),
}

/// Something that happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Step {
    /// Requests and commands after the one before.
    after: u64,
    what: What,
}

/// A run.
#[derive(Clone)]
struct Script {
    seed: u64,
    setup: &'static Setup,
    technique: &'static str,
    /// Faults that the drive has from the start.
    faults: Vec<Fault>,
    steps: Vec<Step>,
}

impl fmt::Display for Script {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "seed {}: {} on {}",
            self.seed, self.technique, self.setup.name
        )?;
        for fault in &self.faults {
            writeln!(f, "  {fault:?}")?;
        }
        for step in &self.steps {
            writeln!(f, "  {} requests later: {:?}", step.after, step.what)?;
        }
        Ok(())
    }
}

/// Drives with the techniques that each offers.
fn offers() -> Vec<(&'static Setup, Vec<&'static str>)> {
    SETUPS
        .iter()
        .map(|setup| (setup, cases::offered(setup)))
        .collect()
}

fn script(seed: u64, offers: &[(&'static Setup, Vec<&'static str>)]) -> Script {
    let mut dice = Dice(seed);
    let (setup, techniques) = dice.one(offers);
    let technique = *dice.one(techniques);
    let quirks: Vec<Quirk> = QUIRKS
        .iter()
        .filter(|row| match setup.tried {
            Tried::All | Tried::Usual => row.models.contains(&setup.model),
            Tried::These(these) => these.contains(&row.quirk),
        })
        .map(|row| row.quirk)
        .filter(|quirk| *quirk != Quirk::CacheOnlyWrites || technique != "overwrite")
        .collect();
    let mut faults = Vec::new();
    let mut steps = Vec::new();
    for _ in 0..dice.below(3) {
        if quirks.is_empty() {
            break;
        }
        let quirk = *dice.one(&quirks);
        let when = match dice.below(4) {
            0 => Moment::EraseAccepted,
            1 => Moment::Progress(u32::try_from(dice.below(1 << 16)).unwrap()),
            2 => Moment::EraseDone,
            _ => quirk.usual_moment(),
        };
        faults.push(Fault::Quirk { quirk, when });
    }
    for _ in 0..dice.below(4) {
        let what = match dice.below(9) {
            0 => What::DriveLosesPower,
            1 => What::Unplugged,
            2 => What::Reset,
            3 | 4 => What::Killed,
            5 | 6 => What::PowerCut,
            7 if !quirks.is_empty() => What::Fails(*dice.one(&quirks)),
            _ => What::Stopped,
        };
        // Evidence takes some hundred requests, an erase a few dozen commands.
        let after = match dice.below(3) {
            0 => dice.below(40),
            1 => dice.below(400),
            _ => dice.below(1200),
        };
        steps.push(Step { after, what });
    }
    Script {
        seed,
        setup,
        technique,
        faults,
        steps,
    }
}

/// The panic by which the program is killed.
struct Kill;

/// What came of a script: the verdict, and documents that can be reached and
/// that no exception names.
fn play(bench: &Bench, script: &Script) -> (Verdict, usize) {
    trial::begin(trial::Trial {
        stall_after: Some(run::STALL_AFTER),
        ..trial::Trial::default()
    });
    // Some hundred seeds are drawn in a run at most.
    fixed::begin(Some(script.seed << 16));
    let filled = script.setup.make();
    for fault in &script.faults {
        filled.drive.fail(fault.clone());
    }
    let home = bench.home();
    let record = act(bench, script, &filled, &home);
    trial::end();
    fixed::begin(None);
    let _ = std::fs::remove_dir_all(home.path());
    let left = filled.left(u64::MAX, &run::exceptions(record.as_ref()));
    let verdict = record.map_or(Verdict::Refused, |record| {
        Verdict::Judged(record.outcome.result)
    });
    let reachable = match left.worst {
        Standing::Reachable => left.reachable,
        _ => 0,
    };
    (verdict, reachable)
}

fn act(bench: &Bench, script: &Script, filled: &Filled, home: &Home) -> Option<SanitizationRecord> {
    let authorized = run::authorize(bench, filled, script.technique).ok()?;
    let mut job = job::begin(&run::setting(home), authorized).ok()?;
    let id = job.id();
    let stop = Arc::new(AtomicBool::new(false));
    let mut steps = script.steps.iter().copied().collect();
    let mut last = None;
    for resumed in 0..=RESUMES {
        let cut = watch(filled, &mut steps, &stop);
        let ran = catch_unwind(AssertUnwindSafe(|| run_job(job, &stop)));
        filled.drive.watch(|_| None);
        // What was left of the script goes on with the next job.
        steps = cut.lock().unwrap().clone();
        let is_over = match ran {
            Ok(record) => {
                let over = record.outcome.result != Outcome::Aborted;
                last = Some(record);
                over
            }
            Err(panic) if panic.is::<Kill>() => false,
            Err(panic) => resume_unwind(panic),
        };
        if is_over || resumed == RESUMES {
            break;
        }
        technician(filled, &stop, script.seed);
        let Ok(again) = run::take_up(home, filled, id) else {
            break;
        };
        // What was signed before is no longer the last word.
        last = None;
        job = again;
    }
    last
}

fn run_job(job: Job, stop: &AtomicBool) -> SanitizationRecord {
    run::certify(job.run(&mut |_| (), stop))
}

type Rest = Arc<std::sync::Mutex<std::collections::VecDeque<Step>>>;

/// Has the steps happen, and gives what is left of them.
fn watch(
    filled: &Filled,
    steps: &mut std::collections::VecDeque<Step>,
    stop: &Arc<AtomicBool>,
) -> Rest {
    let rest: Rest = Arc::new(std::sync::Mutex::new(std::mem::take(steps)));
    let theirs = Arc::clone(&rest);
    let stop = Arc::clone(stop);
    let job = std::thread::current().id();
    let mut begun = None;
    filled.drive.watch(move |count| {
        let since = *begun.get_or_insert(count);
        let mut steps = theirs.lock().unwrap();
        let kills = |what| matches!(what, What::Killed | What::PowerCut);
        let here = std::thread::current().id() == job;
        // Only the job's own thread is the program.
        let due = |step: &Step| count - since >= step.after && (here || !kills(step.what));
        let step = if steps.front().is_some_and(due) {
            steps.pop_front()?
        } else {
            return None;
        };
        begun = Some(count);
        drop(steps);
        match step.what {
            What::DriveLosesPower | What::PowerCut => {}
            What::Unplugged => return Some(Accident::Unplugged),
            What::Reset => return Some(Accident::Reset),
            What::Stopped => stop.store(true, Ordering::Relaxed),
            What::Fails(quirk) => return Some(Accident::Fails(quirk)),
            What::Killed => resume_unwind(Box::new(Kill)),
        }
        if step.what == What::PowerCut {
            // The technician's part of it comes when the program is gone.
            resume_unwind(Box::new(Kill));
        }
        Some(Accident::PowerLost)
    });
    rest
}

/// Sees to it that the drive has power and is in its place. Whether the power
/// was gone in between follows from the seed.
fn technician(filled: &Filled, stop: &AtomicBool, seed: u64) {
    stop.store(false, Ordering::Relaxed);
    if seed.is_multiple_of(2) {
        filled.drive.power_cut(seed);
    }
    filled.drive.plug_in();
}

fn is_wrong((verdict, reachable): (Verdict, usize)) -> bool {
    let claims = matches!(
        verdict,
        Verdict::Judged(Outcome::Erased | Outcome::ErasedWithExceptions)
    );
    claims && reachable > 0
}

/// The smallest script that still goes wrong.
fn shrink(bench: &Bench, mut script: Script) -> Script {
    let fails = |script: &Script| is_wrong(play(bench, script));
    loop {
        let mut smaller: Vec<Script> = Vec::new();
        for at in 0..script.faults.len() {
            let mut less = script.clone();
            less.faults.remove(at);
            smaller.push(less);
        }
        for at in 0..script.steps.len() {
            let mut less = script.clone();
            less.steps.remove(at);
            smaller.push(less);
            if script.steps[at].after > 0 {
                let mut less = script.clone();
                less.steps[at].after /= 2;
                smaller.push(less);
            }
        }
        match smaller.into_iter().find(fails) {
            Some(less) => script = less,
            None => return script,
        }
    }
}

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

#[test]
fn random_sequences_never_end_in_a_false_proof() {
    let offers = offers();
    let seeds: Vec<u64> = match number("RASURA_RANDOM_SEED") {
        Some(seed) => vec![seed],
        None => (0..number("RASURA_RANDOM_RUNS").unwrap_or(ORDINARY)).collect(),
    };
    let verdicts = in_parallel(&seeds, |bench, seed| {
        let script = script(*seed, &offers);
        let result = play(bench, &script);
        (
            result.0,
            is_wrong(result).then(|| shrink(bench, script).to_string()),
        )
    });
    let wrong: Vec<&String> = verdicts
        .iter()
        .filter_map(|(_, script)| script.as_ref())
        .collect();
    let list: Vec<&str> = wrong
        .iter()
        .take(20)
        .map(|script| script.as_str())
        .collect();
    assert!(
        wrong.is_empty(),
        "{} of {} runs end in a false proof:\n{}\nRASURA_RANDOM_SEED=<seed> cargo test --lib \
         fault_matrix::random runs one again",
        wrong.len(),
        seeds.len(),
        list.join("\n")
    );
    if seeds.len() > 500 {
        // A generator that never gets anywhere proves nothing.
        for verdict in [Outcome::Erased, Outcome::NotErased, Outcome::Unknown] {
            let count = verdicts
                .iter()
                .filter(|(found, _)| *found == Verdict::Judged(verdict))
                .count();
            assert!(count > seeds.len() / 50, "{verdict:?}: {count}");
        }
    }
}
