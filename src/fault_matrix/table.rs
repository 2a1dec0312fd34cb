//! docs/fault-matrix.md.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::mutation::Caught;
use super::run::{Case, Ended, Verdict};
use super::truth::{self, Truth};
use crate::certificate::export::say;
use crate::drive::emulated::QUIRKS;
use crate::record::Outcome;
use crate::text::{Catalogue, Language};

/// Characters of a sentence that the table shows.
const LONGEST: usize = 200;

const HEADING: &str = "\
# The fault matrix

Made by `src/fault_matrix`; `RASURA_BLESS=1 cargo test --lib fault_matrix`
writes it anew. Every technique is run on every emulated drive that offers it,
healthy and with every fault that can touch it, through the whole flow of the
program: plan, a person's yes, journal, pre-image and canaries, the technique,
read-back, judgement. What the program says is held against what really stands
in the drive.

*Data* is what became of the documents that stood on the drive: **gone**;
**hidden**, in pages that no read can show and only who takes the drive apart
could find; **volatile**, still on the medium under writes that the drive
acknowledged and holds in volatile memory, so that they show after a power cut
only; **reachable** by the interface, now or after a power cycle or an unlock.
*Verdict* is that of the signed record; `refused` means that nothing was begun.
*Told* is how the first reason begins that the person reads, with numbers as `n`.
*Sets in* is the moment of the fault: before anybody looks at the drive
(start), once pre-image and canaries are taken (evidence taken), when the drive
accepts the command that erases (command), half way, or when it has ended
(erased). *woken*: the plan was refused, and made after suspend and wake;
*resumed*: the job asked for the power to be cut and was taken up again.

";

/// The document.
#[must_use]
pub fn document(cases: &[Case], ended: &[Ended], caught: &[Caught]) -> String {
    let mut text = HEADING.to_owned();
    summary(&mut text, cases, ended);
    checks(&mut text, caught);
    faults(&mut text, cases);
    rows(&mut text, cases, ended);
    text
}

/// Distinct pairs of technique and fault, and distinct faults.
#[must_use]
pub fn breadth(cases: &[Case]) -> (usize, usize) {
    let faulty = || cases.iter().filter(|case| case.fault.is_some());
    let pairs: BTreeSet<_> = faulty()
        .map(|case| (case.technique, case.fault_name()))
        .collect();
    let faults: BTreeSet<_> = faulty().map(Case::fault_name).collect();
    (pairs.len(), faults.len())
}

fn summary(text: &mut String, cases: &[Case], ended: &[Ended]) {
    let (pairs, faults) = breadth(cases);
    let techniques: BTreeSet<_> = cases.iter().map(|case| case.technique).collect();
    let drives: BTreeSet<_> = cases.iter().map(|case| case.setup.name).collect();
    let _ = writeln!(
        text,
        "{} runs: {} techniques on {} drives, {faults} faults, {pairs} pairs of technique and\nfault.\n",
        cases.len(),
        techniques.len(),
        drives.len(),
    );
    text.push_str("| verdict | gone | hidden | volatile | reachable |\n|---|---|---|---|---|\n");
    let verdicts = [
        Verdict::Judged(Outcome::Erased),
        Verdict::Judged(Outcome::ErasedWithExceptions),
        Verdict::Judged(Outcome::NotErased),
        Verdict::Judged(Outcome::Unknown),
        Verdict::Judged(Outcome::Aborted),
        Verdict::Refused,
    ];
    for verdict in verdicts {
        let _ = write!(text, "| {} |", verdict.words());
        for truth in Truth::ALL {
            let count = cases
                .iter()
                .zip(ended)
                .filter(|(case, end)| end.verdict == verdict && truth::of(case, end) == truth)
                .count();
            let _ = write!(text, " {count} |");
        }
        text.push('\n');
    }
    text.push_str(
        "\n`erased` beside *hidden*: the drive's own word is all that there is, and the\n\
         record says so: what was observed and what the drive reported are two lines,\n\
         and a limit names what no read can show. `erased` beside *volatile*: as\n\
         above, for the limit of an overwrite. `unknown` beside *gone*: the drive is\n\
         clean and cannot prove it. `erased-with-exceptions` beside *reachable*: what\n\
         is left is in the list of exceptions, sector by sector.\n\n",
    );
}

fn checks(text: &mut String, caught: &[Caught]) {
    text.push_str(
        "## What each check is for\n\nThe runs in which a check objects are made again with it dropped. A *false\n\
         proof* is `erased` beside data that can be reached; *unproven* is `erased`\n\
         where nobody could say so; a *wrong verdict* is any other that says less than\n\
         what is known. Rules that stand in two places are dropped in both. Where that\n\
         changes nothing, what techniques say of their own end is passed over as well\n\
         (*the judgement alone*).\n\n\
         | check | objects in | without it | caught by |\n|---|---|---|---|\n",
    );
    for one in caught {
        let _ = writeln!(
            text,
            "| {} | {} | {} | {} |",
            one.check,
            one.objects,
            one.kind.words(),
            one.by
        );
    }
    text.push('\n');
}

fn faults(text: &mut String, cases: &[Case]) {
    text.push_str("## The faults of drives' own commands\n\n| fault | what it is |\n|---|---|\n");
    let tried: BTreeSet<_> = cases.iter().map(Case::fault_name).collect();
    for row in QUIRKS.iter().filter(|row| tried.contains(row.name)) {
        let well = if row.may_end_well {
            " May end well."
        } else {
            ""
        };
        let _ = writeln!(text, "| {} | {}{well} |", row.name, row.about);
    }
    text.push_str("\nThe others are faults of single reads and writes (docs/faults.md).\n\n");
}

fn rows(text: &mut String, cases: &[Case], ended: &[Ended]) {
    type Key = (&'static str, String, String, String);
    let catalogue = Catalogue::new(Language::English);
    let mut techniques: Vec<&str> = Vec::new();
    for case in cases {
        if !techniques.contains(&case.technique) {
            techniques.push(case.technique);
        }
    }
    for technique in techniques {
        let _ = writeln!(
            text,
            "## {technique}\n\n| fault | data | verdict | told | drive: sets in |\n|---|---|---|---|---|"
        );
        let mut rows: BTreeMap<Key, BTreeMap<&str, Vec<String>>> = BTreeMap::new();
        for (case, end) in cases.iter().zip(ended) {
            if case.technique != technique {
                continue;
            }
            let told = without_numbers(&say(&catalogue, &end.reason));
            let data = truth::of(case, end).words();
            let mut moment = case.when.words().to_owned();
            if end.woken {
                moment.push_str(" (woken)");
            }
            if end.resumed > 0 {
                moment.push_str(" (resumed)");
            }
            let key = (case.fault_name(), data, end.verdict.words(), told);
            rows.entry(key)
                .or_default()
                .entry(case.setup.name)
                .or_default()
                .push(moment);
        }
        for ((fault, data, verdict, told), drives) in rows {
            let places: Vec<String> = drives
                .into_iter()
                .map(|(drive, moments)| format!("{drive}: {}", moments.join(", ")))
                .collect();
            let _ = writeln!(
                text,
                "| {fault} | {data} | **{verdict}** | {told} | {} |",
                places.join("; ")
            );
        }
        text.push('\n');
    }
}

/// Numbers differ from run to run, with the places of the canaries.
fn without_numbers(sentence: &str) -> String {
    let mut text = String::new();
    let mut inside = false;
    for character in sentence.chars() {
        let digit = character.is_ascii_digit();
        let joint = inside && matches!(character, ',' | '.');
        if digit {
            if !inside {
                text.push('n');
            }
            inside = true;
        } else if joint {
            // Kept back: it may be the end of the sentence.
            text.push(character);
            inside = false;
        } else {
            inside = false;
            text.push(character);
        }
    }
    let text = text
        .replace("n,n", "n")
        .replace("n.n", "n")
        .replace('|', "\\|");
    if text.chars().count() <= LONGEST {
        return text;
    }
    let short: String = text.chars().take(LONGEST).collect();
    format!("{}…", short.trim_end())
}
