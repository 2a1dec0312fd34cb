//! `rasura bench`: what a list made beforehand names is erased, unattended.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use console::style;
use serde_json::{Value as Json, json};

use super::args::{BenchArgs, WishArgs};
use super::output::{Output, usage};
use super::progress::{Named, Progress};
use super::wishes::{self, file_invalid, read_text};
use super::{Context, deliver, wipe};
use crate::drive::{Drive, DriveError};
use crate::plan;
use crate::record::{Exit, Message, SafeText};
use crate::session::job_list::JobList;
use crate::session::shelf::Shelf;
use crate::session::unattended::{self, Happening, Source, Unattended};
use crate::session::{Bench, signals, words};

/// The drives of the machine or of practice, and image files that were named.
struct Attached {
    shelf: Shelf,
    images: Vec<PathBuf>,
}

impl Source for Attached {
    fn discover(&self) -> Vec<PathBuf> {
        let mut there = self.shelf.discover();
        there.extend(self.images.iter().filter(|image| image.exists()).cloned());
        there
    }

    fn open(&self, path: &Path) -> Result<Drive, DriveError> {
        self.shelf.open(path)
    }
}

pub fn run(context: &Context, args: &BenchArgs) -> anyhow::Result<Exit> {
    let out = &context.output;
    // The list first: a fault in it touches nothing, not even a folder.
    let list = JobList::parse(&read_text(&args.job)?)
        .map_err(|fault| usage(file_invalid(&args.job, fault.message())))?;
    for image in &args.images {
        if !image.is_file() {
            return Err(usage(
                Message::new("bench-no-image").with("path", image.as_path()),
            ));
        }
    }
    let folder = wipe::output_folder(args.signing.output.as_deref())?;
    let request = wishes::request(context, &wishes_of(args), Some(&folder))?;
    let bench = wipe::bench(context, &args.signing, Some(folder))?;
    let order = Unattended {
        bench: &bench,
        source: Arc::new(Attached {
            shelf: context.shelf.clone(),
            images: args.images.clone(),
        }),
        until_done: args.until_done,
        idle: args
            .idle
            .map(|minutes| Duration::from_secs(60 * u64::from(minutes))),
        request,
        list,
    };
    if !out.json {
        out.note(out.say(&Message::new("bench-waits").with("count", order.list.len() as u64)));
    }
    let stop = signals::stop_flag();
    let _running = signals::Running::begin();
    let result = unattended::run(&order, &|happening| tell(out, happening), &stop);
    finish(out, &bench, &result);
    Ok(result.exit())
}

fn wishes_of(args: &BenchArgs) -> WishArgs {
    WishArgs {
        policy: Some(args.policy.clone()),
        verify: args.verify,
        accept_clear: args.accept_clear.clone(),
        accepted_by: args.accepted_by.clone(),
        operator: args.operator.clone(),
        organisation: args.organisation.clone(),
        location: args.location.clone(),
        classification: args.classification.clone(),
        destination: args.destination.clone(),
        reference: args.reference.clone(),
        ..WishArgs::default()
    }
}

fn tell(out: &Output, happening: &Happening<'_>) {
    if out.json {
        tell_json(out, happening);
    } else {
        tell_words(out, happening);
    }
}

fn job_event(out: &Output, device: &SafeText, serial: &SafeText, event: &crate::record::Event) {
    let named = Named {
        device: device.clone(),
        serial: serial.clone(),
    };
    Progress::plain_lines(out, vec![named]).tell(0, event);
}

fn tell_json(out: &Output, happening: &Happening<'_>) {
    let safe = |path: &Path| SafeText::from(path);
    let document = match happening {
        Happening::Job {
            path,
            serial,
            event,
        } => return job_event(out, path, serial, event),
        Happening::LeftAlone {
            path,
            identity,
            reason,
        } => json!({
            "type": "left_alone",
            "path": safe(path),
            "serial": identity.map(|identity| &identity.serial.text),
            "model": identity.map(|identity| &identity.model),
            "reason": out.message_json(reason),
        }),
        Happening::Refused {
            path,
            serial,
            reasons,
        } => json!({
            "type": "refused",
            "path": safe(path),
            "serial": serial,
            "refusals": out.messages_json(reasons),
        }),
        Happening::Begun { plan, listed } => {
            let drive = &plan.listing().description;
            json!({
                "type": "begun",
                "path": safe(&drive.path),
                "serial": drive.identity.serial.text,
                "model": drive.identity.model,
                "capacity": drive.identity.capacity,
                "asset_tag": listed.asset_tag,
                "technique": plan.record().technique,
            })
        }
        Happening::Ended(ending) => {
            let mut ended = wipe::ending_json(out, ending);
            ended["type"] = "ended".into();
            ended
        }
        Happening::Removed { path } => json!({ "type": "removed", "path": safe(path) }),
    };
    out.document(&document);
}

fn tell_words(out: &Output, happening: &Happening<'_>) {
    match happening {
        // One line a phase: a log of a night of many drives is read by people.
        Happening::Job {
            path,
            serial,
            event,
        } => {
            if !matches!(event, crate::record::Event::Progress { .. }) {
                job_event(out, path, serial, event);
            }
        }
        Happening::LeftAlone {
            path,
            identity,
            reason,
        } => {
            let name = identity.map_or_else(
                || SafeText::from(*path),
                |identity| {
                    format!(
                        "{} {} {}",
                        path.display(),
                        identity.model,
                        identity.serial.text
                    )
                    .into()
                },
            );
            let message = Message::new("bench-left-alone")
                .with("drive", name)
                .with("reason", (*reason).clone());
            out.line_of(&message);
        }
        Happening::Refused {
            path,
            serial,
            reasons,
        } => {
            let message = Message::new("bench-refused")
                .with("device", *path)
                .with("serial", *serial)
                .with("reasons", reasons.to_vec());
            out.line(style(out.say(&message)).yellow().to_string());
        }
        Happening::Begun { plan, .. } => {
            let drive = &plan.listing().description;
            let record = plan.record();
            let message = Message::new("bench-begun")
                .with("device", drive.path.as_path())
                .with("model", &drive.identity.model)
                .with("serial", &drive.identity.serial.text)
                .with("technique", record.technique.as_str())
                .with(
                    "method",
                    Message::new(plan::method_id(record.reaches.method)),
                );
            out.line_of(&message);
        }
        Happening::Ended(ending) => wipe::ending_words(out, ending),
        Happening::Removed { path } => {
            out.line_of(&Message::new("drive-removed").with("device", *path));
        }
    }
}

fn finish(out: &Output, bench: &Bench, result: &unattended::Tally) {
    let exit = result.exit();
    if out.json {
        let delivered = deliver::finish(bench);
        let drives: Vec<Json> = result
            .endings
            .iter()
            .map(|ending| {
                json!({
                    "path": ending.device,
                    "serial": ending.serial,
                    "exit": ending.exit().code(),
                    "status": ending.exit(),
                })
            })
            .collect();
        let open: Vec<Json> = result
            .open
            .iter()
            .map(|(serial, reasons)| {
                json!({ "serial": SafeText::new(serial), "refusals": out.messages_json(reasons) })
            })
            .collect();
        out.document(&json!({
            "type": "result",
            "schema": "rasura/bench/1",
            "exit": exit.code(),
            "status": exit,
            "drives": drives,
            "open": open,
            "delivery": delivered.map(|delivered| deliver::delivered_json(out, &delivered)),
        }));
        return;
    }
    for ending in &result.endings {
        let id = match &ending.result {
            crate::session::Ended::Certified(done) => words::outcome(done.record.outcome.result),
            _ => "bench-not-worked-on",
        };
        out.line(format!("{} {}", ending.serial, style(out.word(id)).bold()));
    }
    for (serial, reasons) in &result.open {
        let id = if reasons.is_empty() {
            "bench-never-came"
        } else {
            "bench-not-worked-on"
        };
        out.line(format!(
            "{} {}",
            SafeText::new(serial),
            style(out.word(id)).bold()
        ));
    }
    if let Some(delivered) = deliver::finish(bench) {
        deliver::delivered_words(out, &delivered);
    }
}
