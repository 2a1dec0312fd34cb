//! `rasura practice`: the whole way from the list of drives to the
//! certificate, on emulated drives.

use serde_json::{Value as Json, json};

use super::args::{PracticeArgs, PracticeCommand};
use super::output::usage;
use super::shelf::Shelf;
use super::{Context, bench, drives, keys, plan, wipe};
use crate::certificate::keys::{KeyError, KeyStore, NewKeys};
use crate::certificate::private::{Curve, Protection};
use crate::drive::emulated::{BENCH, BenchDrive, EmulatedDrive, Fault, QUIRKS, Quirk, QuirkRow};
use crate::home::Home;
use crate::record::{Environment, Exit, Message, SafeText};

/// The folder of practice within the state folder: it has nothing in common
/// with production, neither keys nor numbers.
const FOLDER: &str = "practice";

/// Name of the organisation that signs.
const ORGANISATION: &str = "Practice";

pub fn run(context: &mut Context, args: &PracticeArgs) -> anyhow::Result<Exit> {
    context.environment = Environment::Practice;
    if let PracticeCommand::Faults { drive } = &args.command {
        return faults(context, drive.as_deref());
    }
    let bench: Vec<EmulatedDrive> = BENCH.iter().map(BenchDrive::make).collect();
    for text in &args.fault {
        put(&bench, text)?;
    }
    context.shelf = Shelf::Practice(bench);
    if let Ok(home) = &mut context.home {
        home.push(FOLDER);
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
    make_key(context, &context.home()?)?;
    if !context.output.json {
        context.output.note(context.output.word("practice-note"));
    }
    Ok(())
}

/// Makes the practice key on the first use. It protects nothing.
fn make_key(context: &Context, home: &Home) -> anyhow::Result<()> {
    let store = KeyStore::new(home);
    match store.find(true, None) {
        Err(KeyError::NoKeys { .. }) => {}
        other => return other.map(|_| ()).map_err(|error| usage(error.message())),
    }
    let new = NewKeys {
        organisation: ORGANISATION.into(),
        number: None,
        bench: FOLDER.into(),
        practice: true,
        curve: Curve::P256,
        protection: Protection::None,
    };
    store
        .init(&new, keys::now()?)
        .map_err(|error| usage(error.message()))?;
    if !context.output.json {
        context
            .output
            .note(context.output.word("practice-key-made"));
    }
    Ok(())
}

/// The drive of the bench with this name.
fn named(name: &str) -> anyhow::Result<&'static BenchDrive> {
    BENCH
        .iter()
        .find(|drive| drive.name == name)
        .ok_or_else(|| {
            let known: Vec<SafeText> = BENCH.iter().map(|drive| drive.name.into()).collect();
            usage(
                Message::new("practice-no-such-drive")
                    .with("drive", name)
                    .with("known", known),
            )
        })
}

/// Puts a fault, given as `DRIVE=FAULT`, into a drive.
fn put(bench: &[EmulatedDrive], text: &str) -> anyhow::Result<()> {
    let (name, fault) = text
        .split_once('=')
        .ok_or_else(|| usage(Message::new("practice-fault-form").with("given", text)))?;
    let drive = named(name)?;
    let quirk = Quirk::by_name(fault)
        .filter(|quirk| quirk.row().models.contains(&drive.model))
        .ok_or_else(|| {
            let known: Vec<SafeText> = rows(drive).map(|row| row.name.into()).collect();
            usage(
                Message::new("practice-no-such-fault")
                    .with("drive", name)
                    .with("fault", fault)
                    .with("known", known),
            )
        })?;
    let at = BENCH.iter().position(|known| known.name == name);
    if let Some(emulated) = at.and_then(|at| bench.get(at)) {
        emulated.fail(Fault::quirk(quirk));
    }
    Ok(())
}

fn rows(drive: &'static BenchDrive) -> impl Iterator<Item = &'static QuirkRow> {
    QUIRKS
        .iter()
        .filter(|row| row.models.contains(&drive.model))
}

fn faults(context: &Context, drive: Option<&str>) -> anyhow::Result<Exit> {
    let out = &context.output;
    let wanted: Vec<&'static BenchDrive> = match drive {
        Some(name) => vec![named(name)?],
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
            .map(|(row, of)| json!({ "fault": row.name, "about": row.about, "drives": of }))
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
            row.about,
            of.join(", ")
        ));
    }
    Ok(Exit::Success)
}
