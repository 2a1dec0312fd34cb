//! `rasura practice`: the whole way from the list of drives to the
//! certificate, on emulated drives.

use serde_json::{Value as Json, json};

use super::args::{PracticeArgs, PracticeCommand};
use super::output::usage;
use super::{Context, bench, drives, keys, plan, wipe};
use crate::drive::emulated::{BENCH, BenchDrive, QUIRKS, QuirkRow};
use crate::home::Home;
use crate::record::{Environment, Exit};
use crate::session::practice;
use crate::session::shelf::Shelf;
use crate::text::Language;
use crate::text::help::fault;

pub fn run(context: &mut Context, args: &PracticeArgs) -> anyhow::Result<Exit> {
    context.environment = Environment::Practice;
    if let PracticeCommand::Faults { drive } = &args.command {
        return faults(context, drive.as_deref());
    }
    let bench = practice::drives(BENCH.len());
    for text in &args.fault {
        practice::put(&bench, text).map_err(usage)?;
    }
    context.shelf = Shelf::Practice(bench);
    if let Ok(home) = &mut context.home {
        home.push(practice::FOLDER);
    }
    match &args.command {
        PracticeCommand::Drives => drives::run(context, false),
        PracticeCommand::Plan(args) => plan::run(context, args),
        PracticeCommand::Wipe(args) => {
            prepare(context)?;
            wipe::run(context, args)
        }
        PracticeCommand::Bench(args) => {
            prepare(context)?;
            bench::run(context, args)
        }
        PracticeCommand::Faults { .. } => Ok(Exit::Success),
    }
}

/// The state folder of practice, its key, and a word that it is practice.
fn prepare(context: &Context) -> anyhow::Result<()> {
    let parent = context
        .home
        .as_ref()
        .map_err(|error| usage(error.clone()))?;
    if let Some(parent) = parent.parent() {
        Home::open(parent).map_err(|error| usage(error.message()))?;
    }
    let made = practice::make_key(&context.home()?, keys::now()?)
        .map_err(|error| usage(error.message()))?;
    if context.output.json {
        return Ok(());
    }
    if made {
        context
            .output
            .note(context.output.word("practice-key-made"));
    }
    context.output.note(context.output.word("practice-note"));
    Ok(())
}

fn faults(context: &Context, drive: Option<&str>) -> anyhow::Result<Exit> {
    let out = &context.output;
    let wanted: Vec<&'static BenchDrive> = match drive {
        Some(name) => vec![practice::named(name).map_err(usage)?],
        None => BENCH.iter().collect(),
    };
    let shown: Vec<(&QuirkRow, Vec<&str>)> = QUIRKS
        .iter()
        .filter_map(|row| {
            let of: Vec<&str> = wanted
                .iter()
                .filter(|drive| row.models.contains(&drive.model))
                .map(|drive| drive.name)
                .collect();
            (!of.is_empty()).then_some((row, of))
        })
        .collect();
    if out.json {
        let list: Vec<Json> = shown
            .iter()
            .map(|(row, of)| json!({ "fault": row.name, "about": about(out.catalogue.language(), row), "drives": of }))
            .collect();
        out.document(&json!({ "schema": "rasura/practice-faults/1", "faults": list }));
        return Ok(Exit::Success);
    }
    let width = shown
        .iter()
        .map(|(row, _)| row.name.len())
        .max()
        .unwrap_or(0);
    for (row, of) in shown {
        out.line(format!(
            "{:width$}  {} ({})",
            row.name,
            about(out.catalogue.language(), row),
            of.join(", ")
        ));
    }
    Ok(Exit::Success)
}

/// What a fault is, in the person's language.
fn about(language: Language, row: &QuirkRow) -> &'static str {
    fault(language, row.about).unwrap_or(row.about)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::drive::emulated::Quirk;

    #[test]
    fn every_fault_is_said_in_four_languages() {
        let sentences: BTreeSet<&str> = QUIRKS.iter().map(|row| row.about).collect();
        let known: BTreeSet<&str> = crate::text::help::known_faults().collect();
        assert_eq!(sentences, known);
        for row in QUIRKS {
            let said: BTreeSet<&str> = Language::ALL
                .iter()
                .map(|language| about(*language, row))
                .collect();
            assert_eq!(said.len(), 4, "{said:?}");
            for sentence in said {
                assert!(sentence.ends_with('.'), "{sentence}");
            }
        }
        let row = Quirk::Unplugged.row();
        assert_eq!(about(Language::Dutch, row), "De schijf is losgekoppeld.");
        assert_eq!(about(Language::French, row), "Le disque est débranché.");
    }

    #[test]
    fn french_has_its_spaces() {
        for row in QUIRKS {
            let french = about(Language::French, row);
            for mark in [" :", " ;", " !", " ?", " »", "« "] {
                assert!(!french.contains(mark), "{french}");
            }
        }
    }
}
