//! `rasura resume`.

use std::path::PathBuf;

use console::style;
use serde_json::{Value as Json, json};
use uuid::Uuid;

use super::args::ResumeArgs;
use super::output::{Failure, Output, usage};
use super::progress::Progress;
use super::{Context, drives, signals, wipe};
use crate::drive;
use crate::home::Home;
use crate::job::journal;
use crate::job::story::Story;
use crate::plan::{self, Authorized, Refusal};
use crate::record::erasure::Confirmation;
use crate::record::{Exit, Message};
use crate::session::{Bench, Ending};

/// A job that is not over, or why it cannot be told of.
struct Unfinished {
    job: Uuid,
    story: Result<Story, Message>,
    running: bool,
}

pub fn run(context: &Context, args: &ResumeArgs) -> anyhow::Result<Exit> {
    let out = &context.output;
    let home = context.home()?;
    let found = find(&home, &args.jobs)?;
    if args.list || found.is_empty() {
        list(out, &found);
        return Ok(Exit::Success);
    }
    if !out.json {
        list(out, &found);
    }
    let mut bench: Option<Bench> = None;
    let mut endings = Vec::new();
    let mut exits = Vec::new();
    for unfinished in found {
        let story = match (&unfinished.story, unfinished.running) {
            (_, true) => {
                tell(out, unfinished.job, &Message::new("journal-running"));
                continue;
            }
            (Err(reason), false) => {
                tell(out, unfinished.job, reason);
                exits.push(Exit::Unknown);
                continue;
            }
            (Ok(story), false) => story,
        };
        let bench = match &mut bench {
            Some(bench) => bench,
            none => none.insert(bench_for(context, args, story)?),
        };
        match go_on(context, args, bench, unfinished.job, story) {
            Ok(Some(ending)) => endings.push(ending),
            Ok(None) => tell(out, unfinished.job, &Message::new("resume-left-alone")),
            Err(failure) => {
                out.failure(&failure);
                exits.push(failure.exit);
            }
        }
    }
    let exit = if endings.is_empty() {
        Exit::Success
    } else {
        wipe::report(out, &endings)
    };
    Ok(if exits.is_empty() {
        exit
    } else {
        Exit::worst(
            exits
                .into_iter()
                .chain((!endings.is_empty()).then_some(exit)),
        )
    })
}

fn find(home: &Home, wanted: &[Uuid]) -> anyhow::Result<Vec<Unfinished>> {
    let jobs = journal::open_jobs(home).map_err(|error| usage(error.message()))?;
    if let Some(missing) = wanted.iter().find(|job| !jobs.contains(job)) {
        return Err(usage(
            Message::new("resume-no-such-job").with("job", missing.to_string()),
        ));
    }
    let jobs = jobs
        .into_iter()
        .filter(|job| wanted.is_empty() || wanted.contains(job));
    Ok(jobs.filter_map(|job| look(home, job)).collect())
}

/// `None` for a journal that was made and never begun: its drive was not touched.
fn look(home: &Home, job: Uuid) -> Option<Unfinished> {
    let running = journal::is_running(home, job);
    let story = match journal::read_open(home, job) {
        Ok(entries) if entries.entries.is_empty() && !running => return None,
        Ok(entries) => Story::replay(&entries.entries)
            .ok_or_else(|| Message::new("journal-without-plan").with("job", job.to_string())),
        Err(error) => Err(error.message()),
    };
    Some(Unfinished {
        job,
        story,
        running,
    })
}

fn list(out: &Output, found: &[Unfinished]) {
    if out.json {
        let jobs: Vec<Json> = found
            .iter()
            .map(|unfinished| to_json(out, unfinished))
            .collect();
        out.document(&json!({ "type": "jobs", "schema": "rasura/jobs/1", "jobs": jobs }));
        return;
    }
    if found.is_empty() {
        out.line(out.word("resume-none"));
    }
    for unfinished in found {
        match &unfinished.story {
            Ok(story) => {
                let identity = &story.planned.description.identity;
                let line = Message::new("resume-job")
                    .with("model", &identity.model)
                    .with("serial", &identity.serial.text)
                    .with("capacity", identity.capacity)
                    .with(
                        "begun",
                        story.started.strftime("%Y-%m-%d %H:%M UTC").to_string(),
                    )
                    .with("progress", story.progress());
                out.line(format!(
                    "{}  {}",
                    style(unfinished.job).dim(),
                    out.say(&line)
                ));
            }
            Err(reason) => out.line(format!(
                "{}  {}",
                style(unfinished.job).dim(),
                out.say(reason)
            )),
        }
    }
}

fn to_json(out: &Output, unfinished: &Unfinished) -> Json {
    let mut value = json!({ "job": unfinished.job, "running": unfinished.running });
    match &unfinished.story {
        Ok(story) => {
            let description = &story.planned.description;
            value["drive"] = json!({
                "path": crate::record::SafeText::from(description.path.as_path()),
                "serial": description.identity.serial.text,
                "model": description.identity.model,
                "capacity": description.identity.capacity,
            });
            value["started"] = json!(story.started);
            value["last_entry"] = json!(story.last_entry);
            value["progress"] = out.message_json(&story.progress());
        }
        Err(reason) => value["error"] = out.message_json(reason),
    }
    value
}

fn tell(out: &Output, job: Uuid, message: &Message) {
    if out.json {
        out.document(&json!({ "type": "job", "job": job, "message": out.message_json(message) }));
    } else {
        out.note(format!("{job}: {}", out.say(message)));
    }
}

/// The key and the folders: those named now, else those of the job.
fn bench_for(context: &Context, args: &ResumeArgs, story: &Story) -> anyhow::Result<Bench> {
    let of_job = || {
        story
            .planned
            .outputs
            .first()
            .map(|folder| PathBuf::from(folder.as_str()))
            .filter(|path| path.is_dir())
    };
    let folder = match &args.signing.output {
        Some(_) => None,
        None => of_job(),
    };
    let folder = match folder {
        Some(folder) => folder,
        None => wipe::output_folder(args.signing.output.as_deref())?,
    };
    wipe::bench(context, &args.signing, folder)
}

/// Goes on with one job; `None` when the person does not want to.
fn go_on(
    context: &Context,
    args: &ResumeArgs,
    bench: &Bench,
    job: Uuid,
    story: &Story,
) -> Result<Option<Ending>, Failure> {
    let out = &context.output;
    let named = wipe::named(&story.planned.description);
    let progress = Progress::new(out, vec![named.clone()]);
    let mut events = |event| progress.tell(0, &event);
    let only_certificate = story.concluded.is_some() && story.certified.is_none();
    if args.forget || only_certificate {
        let ending = bench.conclude(job, &mut events).map_err(|reason| {
            Failure::from(vec![Refusal {
                device: named.device.clone(),
                reasons: vec![reason],
            }])
        });
        progress.finish();
        return ending.map(Some);
    }
    let Some(authorized) = authorize(context, args, bench, story)? else {
        return Ok(None);
    };
    let ending = bench.resume(job, authorized, &mut events, &signals::stop_flag());
    progress.finish();
    Ok(Some(ending))
}

/// Finds the drive and asks the person again.
fn authorize(
    context: &Context,
    args: &ResumeArgs,
    bench: &Bench,
    story: &Story,
) -> Result<Option<Authorized>, Failure> {
    let out = &context.output;
    let planned = &story.planned;
    let serial = planned.description.identity.serial.text.clone();
    let device = planned.description.path.as_path().into();
    let absent = || Refusal {
        device,
        reasons: vec![Message::new("resume-drive-absent").with("serial", &serial)],
    };
    let path = find_drive(story).ok_or_else(|| Failure::from(vec![absent()]))?;
    let drive = drive::open(&path).map_err(|error| {
        Failure::from(vec![Refusal {
            device: path.as_path().into(),
            reasons: vec![error.message()],
        }])
    })?;
    let (how, given) = if args.yes {
        (Confirmation::Named, serial.to_string())
    } else {
        let prompt = Message::new("resume-ask-serial")
            .with("device", path.as_path())
            .with("serial", &serial)
            .with("characters", plan::TYPED_CHARACTERS as u64);
        match out.ask(&out.say(&prompt)) {
            Some(answer) if !answer.trim().is_empty() => (Confirmation::Typed, answer),
            _ => return Ok(None),
        }
    };
    let mut own = context.own_folders(None);
    own.extend(bench.outputs.iter().cloned());
    plan::reauthorize(planned, drive, own, how, &given)
        .map(Some)
        .map_err(|refusal| Failure::from(vec![refusal]))
}

/// Where the drive is now: an attached drive of the same identity, or the path
/// of the plan (an image file is never found by looking around).
fn find_drive(story: &Story) -> Option<PathBuf> {
    let description = &story.planned.description;
    let attached = drives::look(&drive::discover(), &[])
        .into_iter()
        .find(|seen| {
            seen.found
                .as_ref()
                .is_ok_and(|listing| listing.description.identity == description.identity)
        });
    attached
        .map(|seen| seen.path)
        .or_else(|| description.path.exists().then(|| description.path.clone()))
}
