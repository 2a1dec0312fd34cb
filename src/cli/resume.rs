//! `rasura resume`.

use std::path::Path;

use console::style;
use serde_json::{Value as Json, json};
use uuid::Uuid;

use super::args::ResumeArgs;
use super::output::{Failure, Output, usage};
use super::progress::{Named, Progress};
use super::{Context, wipe};
use crate::home::Home;
use crate::job::journal;
use crate::job::story::Story;
use crate::plan::{self, Authorized, Refusal};
use crate::record::{Exit, Message};
use crate::session::unfinished::{self, Unfinished, Yes};
use crate::session::{Bench, Ending, signals};

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
                exits.push(Exit::Unknown);
                continue;
            }
            (Err(reason), false) => {
                tell(out, unfinished.job, reason);
                exits.push(Exit::Unknown);
                continue;
            }
            (Ok(story), false) => story,
        };
        if story.is_over() {
            exits.push(put_away(out, &home, unfinished.job, story));
            continue;
        }
        let bench = match &mut bench {
            Some(bench) => bench,
            none => none.insert(bench_for(context, args)?),
        };
        match go_on(context, args, bench, unfinished.job, story) {
            Ok(Some(ending)) => endings.push(ending),
            Ok(None) => {
                tell(out, unfinished.job, &Message::new("resume-left-alone"));
                exits.push(Exit::Refused);
            }
            Err(failure) => {
                out.failure(&failure);
                exits.push(failure.exit);
            }
        }
    }
    if !endings.is_empty() {
        exits.push(wipe::report(out, bench.as_ref(), &endings));
    }
    let exit = Exit::worst(exits);
    if out.json && endings.is_empty() {
        out.document(&json!({
            "type": "result",
            "schema": "rasura/result/1",
            "exit": exit.code(),
            "status": exit,
            "drives": [],
        }));
    }
    Ok(exit)
}

/// Closes a job that was certified before it could be put away. Its drive is
/// not looked at, and nothing is signed again.
fn put_away(out: &Output, home: &Home, job: Uuid, story: &Story) -> Exit {
    match crate::job::close(home, job) {
        Ok(()) => {
            tell(out, job, &Message::new("resume-already-certified"));
            let outcome = story.concluded.as_ref().map(|record| record.outcome.result);
            outcome.map_or(Exit::Unknown, Exit::from)
        }
        Err(reason) => {
            tell(out, job, &reason);
            Exit::Unknown
        }
    }
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
    Ok(jobs.filter_map(|job| unfinished::look(home, job)).collect())
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

/// The key. The folders are each job's own.
fn bench_for(context: &Context, args: &ResumeArgs) -> anyhow::Result<Bench> {
    let folder = match &args.signing.output {
        Some(path) => Some(wipe::output_folder(Some(path))?),
        None => None,
    };
    let mut bench = wipe::bench(context, &args.signing, folder)?;
    bench.computer = Some(context.shelf.computer(&bench.home, &bench.signer));
    Ok(bench)
}

/// Goes on with one job; `None` when the person does not want to.
fn go_on(
    context: &Context,
    args: &ResumeArgs,
    bench: &mut Bench,
    job: Uuid,
    story: &Story,
) -> Result<Option<Ending>, Failure> {
    let out = &context.output;
    let named = wipe::named(&story.planned.description);
    unfinished::turn_to(bench, story, args.signing.output.is_some())
        .map_err(|reason| refusal(&named, reason))?;
    let progress = Progress::new(out, vec![named.clone()]);
    let mut events = |event| progress.tell(0, &event);
    let only_certificate = story.concluded.is_some() && story.certified.is_none();
    if args.forget || only_certificate {
        let _running = signals::Running::begin();
        let ending = bench
            .conclude(job, &mut events)
            .map_err(|reason| refusal(&named, reason));
        progress.finish();
        return ending.map(Some);
    }
    let Some(authorized) = authorize(context, args, bench, story)? else {
        return Ok(None);
    };
    let _running = signals::Running::begin();
    let ending = bench.resume(job, authorized, &mut events, &signals::stop_flag());
    progress.finish();
    Ok(Some(ending))
}

fn refusal(named: &Named, reason: Message) -> Failure {
    Failure::from(vec![Refusal {
        device: named.device.clone(),
        reasons: vec![reason],
    }])
}

/// Finds the drive and asks the person again.
fn authorize(
    context: &Context,
    args: &ResumeArgs,
    bench: &Bench,
    story: &Story,
) -> Result<Option<Authorized>, Failure> {
    let out = &context.output;
    let serial = &story.planned.description.identity.serial.text;
    let mut own = context.own_folders(None);
    own.extend(bench.outputs.iter().cloned());
    let ask = |path: &Path| {
        if args.yes {
            return Some(Yes::ByIdentity);
        }
        let prompt = Message::new("resume-ask-serial")
            .with("device", path)
            .with("serial", serial)
            .with("characters", plan::TYPED_CHARACTERS as u64);
        out.ask(&out.say(&prompt))
            .filter(|answer| !answer.trim().is_empty())
            .map(Yes::Typed)
    };
    unfinished::authorize(&context.shelf, story, own, ask)
        .map_err(|refusal| Failure::from(vec![refusal]))
}
