//! `rasura deliver`.

use std::path::Path;
use std::time::Duration;

use console::style;
use serde_json::{Value as Json, json};
use zeroize::Zeroizing;

use super::Context;
use super::args::{ConfigureArgs, DeliverArgs, DeliverCommand};
use super::output::{Output, usage};
use crate::delivery::courier::Delivered;
use crate::delivery::destination::Destination;
use crate::delivery::spool::{self, Item, State};
use crate::home::{self, Home};
use crate::record::{Exit, Message, SafeText};
use crate::session::{Bench, signals};

/// A certificate or token file larger than this is another file, in bytes.
const MAX_GIVEN: u64 = 64 << 10;
/// How long a command waits at its end for the server, once all work is done
/// and said.
const PATIENCE: Duration = Duration::from_secs(20);

pub fn run(context: &Context, args: &DeliverArgs) -> anyhow::Result<Exit> {
    let home = context.home()?;
    match &args.command {
        Some(DeliverCommand::Configure(args)) => configure(context, &home, args),
        None => deliver(&context.output, &home, args.list),
    }
}

fn configure(context: &Context, home: &Home, args: &ConfigureArgs) -> anyhow::Result<Exit> {
    let out = &context.output;
    let (Some(url), Some(certificate)) = (&args.url, &args.certificate) else {
        Destination::remove(home).map_err(|error| usage(error.message()))?;
        tell(out, &Message::new("delivery-off"));
        return Ok(Exit::Success);
    };
    let destination = destination(url, certificate, args.token_file.as_deref())?;
    destination
        .write(home)
        .map_err(|error| usage(error.message()))?;
    let fingerprints: Vec<SafeText> = destination
        .certificates()
        .iter()
        .map(|certificate| certificate.fingerprint().into())
        .collect();
    let message = Message::new("delivery-configured")
        .with("url", destination.shown())
        .with("fingerprints", fingerprints);
    tell(out, &message);
    Ok(Exit::Success)
}

/// The destination of these words of the command line.
pub fn destination(
    url: &str,
    certificate: &Path,
    token_file: Option<&Path>,
) -> anyhow::Result<Destination> {
    let given = |path: &Path| home::read_limited(path, MAX_GIVEN).map_err(|e| usage(e.message()));
    let token = token_file.map(given).transpose()?;
    let token = token.map(Zeroizing::new);
    let token = match &token {
        Some(bytes) => Some(
            std::str::from_utf8(bytes)
                .map_err(|_| usage(Message::new("delivery-token-wrong")))?
                .trim(),
        ),
        None => None,
    };
    Destination::new(url, &given(certificate)?, token).map_err(usage)
}

fn tell(out: &Output, message: &Message) {
    if out.json {
        out.document(&json!({
            "schema": "rasura/deliver-configure/1",
            "message": out.message_json(message),
        }));
    } else {
        out.line_of(message);
    }
}

fn deliver(out: &Output, home: &Home, only_list: bool) -> anyhow::Result<Exit> {
    let destination = Destination::read(home)
        .map_err(|fault| usage(fault.message(home)))?
        .ok_or_else(|| usage(Message::new("delivery-not-configured")))?;
    let items = if only_list {
        spool::look(home, &destination)
    } else {
        let mut told = |item: &Item| {
            if !out.json {
                out.line_of(&line(item));
            }
        };
        spool::deliver(home, &destination, &signals::stop_flag(), &mut told)
    }
    .map_err(|error| usage(error.message()))?;
    let acknowledged = items.iter().filter(|i| i.state.is_acknowledged()).count();
    let waiting = items.len() - acknowledged;
    if out.json {
        out.document(&json!({
            "schema": "rasura/deliver/1",
            "url": destination.shown(),
            "acknowledged": acknowledged,
            "waiting": waiting,
            "statements": items.iter().map(|item| item_json(out, item)).collect::<Vec<Json>>(),
        }));
    } else {
        if only_list {
            for item in &items {
                out.line_of(&line(item));
            }
        }
        out.line_of(&summary(
            &destination.shown(),
            acknowledged as u64,
            waiting as u64,
        ));
    }
    // What was erased stays erased and certified; what is missing is a copy.
    let all_kept = items
        .iter()
        .all(|item| matches!(item.state, State::Acknowledged));
    Ok(if all_kept {
        Exit::Success
    } else {
        Exit::NotKept
    })
}

/// Ends the delivery that went beside the work of `bench`; none where no server
/// is configured.
pub fn finish(bench: &Bench) -> Option<Delivered> {
    let courier = bench.courier.as_ref()?;
    // A signal ends the waiting, and not the program before it has said how
    // the work came out.
    let _running = signals::Running::begin();
    Some(courier.finish(PATIENCE, &signals::stop_flag()))
}

pub fn delivered_json(out: &Output, delivered: &Delivered) -> Json {
    let standing = &delivered.standing;
    json!({
        "url": standing.url,
        "acknowledged": standing.acknowledged,
        "waiting": standing.waiting,
        "reason": standing.reason.as_ref().map(|reason| out.message_json(reason)),
        "statements": delivered.items.iter().map(|item| item_json(out, item)).collect::<Vec<Json>>(),
    })
}

pub fn delivered_words(out: &Output, delivered: &Delivered) {
    let standing = &delivered.standing;
    if let Some(url) = &standing.url {
        out.line_of(&summary(url, standing.acknowledged, standing.waiting));
    }
    if standing.waiting > 0 {
        if let Some(reason) = &standing.reason {
            out.line(format!("  {} {}", style("!").yellow(), out.say(reason)));
        }
        out.line(format!("  {}", out.word("delivery-later")));
    }
}

fn summary(url: &SafeText, acknowledged: u64, waiting: u64) -> Message {
    Message::new("delivery-summary")
        .with("url", url.clone())
        .with("acknowledged", acknowledged)
        .with("waiting", waiting)
}

fn line(item: &Item) -> Message {
    let path = item.path.as_path();
    match (&item.state, item.state.reason()) {
        (State::NotNoted(_), Some(reason)) => Message::new("delivery-line-not-noted")
            .with("path", path)
            .with("reason", reason),
        (_, Some(reason)) => Message::new("delivery-line-failed")
            .with("path", path)
            .with("reason", reason),
        (State::Acknowledged, None) => {
            Message::new("delivery-line-acknowledged").with("path", path)
        }
        (_, None) => Message::new("delivery-line-waiting").with("path", path),
    }
}

fn item_json(out: &Output, item: &Item) -> Json {
    let state = match item.state {
        State::Acknowledged => "acknowledged",
        State::Waiting => "waiting",
        State::Unreadable(_) => "unreadable",
        State::Failed(_) => "failed",
        State::NotNoted(_) => "acknowledged-not-noted",
    };
    json!({
        "path": SafeText::from(item.path.as_path()),
        "sha256": item.sha256,
        "state": state,
        "reason": item.state.reason().map(|reason| out.message_json(&reason)),
    })
}
