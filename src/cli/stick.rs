//! `rasura stick`.

use std::path::{Path, PathBuf};

use console::style;
use serde_json::{Value as Json, json};

use super::Context;
use super::args::{CollectArgs, PersonaliseArgs, StickCommand};
use super::output::{Failure, Output, refused, usage};
use super::{certificate, deliver, keys, wipe};
use crate::certificate::keys::{KeyError, KeyStore};
use crate::drive;
use crate::plan::{Refusal, TYPED_CHARACTERS, safety, serial_matches};
use crate::record::erasure::Confirmation;
use crate::record::{DriveListing, Exit, Message, Node, SafeText};
use crate::stick::collect::{self, Collected, Fate, Line, Taken};
use crate::stick::content::{About, Bench, Content, Wishes};
use crate::stick::disk::FileDisk;
use crate::stick::gpt::Ids;
use crate::stick::personalise::{self, Failed};
use crate::stick::source::Source;
use crate::stick::{self, Stick};

/// How often the end of a serial may be mistyped.
const ATTEMPTS: usize = 3;

pub fn run(context: &Context, command: &StickCommand) -> anyhow::Result<Exit> {
    match command {
        StickCommand::Personalise(args) => personalise(context, args),
        StickCommand::Collect(args) => collect(context, args),
    }
}

// --- personalise -------------------------------------------------------------

fn personalise(context: &Context, args: &PersonaliseArgs) -> anyhow::Result<Exit> {
    let out = &context.output;
    let path = args.target.as_path();
    let listing = listing(context, path)?;
    let refuse = |reasons: Vec<Message>| refuse_all(path, reasons);
    let obstacles = safety::obstacles(&listing);
    if !obstacles.is_empty() {
        return Err(refuse(obstacles));
    }
    let looked = FileDisk::reading(path).map_err(|error| unreadable(path, &error))?;
    let found = stick::look(&looked, path).map_err(|message| refuse(vec![message]))?;
    let obstacles = personalise::obstacles(&found, args.again);
    if !obstacles.is_empty() {
        return Err(refuse(obstacles));
    }
    let ids = Ids::draw().map_err(|error| {
        refused(Message::new("refused-no-random").with("kernel", error.to_string()))
    })?;
    let content = Content::of(wishes(context, args)?, &ids).map_err(usage)?;
    confirm(out, args, &listing, &found)?;
    // From here on for this program alone; what was seen must still be so.
    let disk = FileDisk::claimed(path).map_err(|error| unreadable(path, &error))?;
    let same = looked.node().ok() == disk.node().ok();
    if !same {
        return Err(refuse(vec![Message::new("stick-another-now")]));
    }
    let found = stick::look(&disk, path).map_err(|message| refuse(vec![message]))?;
    let obstacles = personalise::obstacles(&found, args.again);
    if !obstacles.is_empty() {
        return Err(refuse(obstacles));
    }
    write(&disk, path, &found, &content, &ids)?;
    told(out, path, &listing, &content.about);
    Ok(Exit::Success)
}

fn write(
    disk: &FileDisk,
    path: &Path,
    found: &Stick,
    content: &Content,
    ids: &Ids,
) -> anyhow::Result<()> {
    let begun = |message: Message| {
        anyhow::Error::from(Failure {
            exit: Exit::Unknown,
            messages: vec![message],
        })
    };
    personalise::personalise(disk, path, found, content, ids).map_err(|failed| match failed {
        Failed::Refused(message) => refuse_all(path, vec![message]),
        Failed::Begun(message) => begun(message),
    })?;
    // It is written by now, whatever comes of reading it.
    let again = disk
        .again()
        .map_err(|error| begun(not_read(path, &error)))?;
    personalise::read_back(&again, path, found, content, ids)
        .map(|_| ())
        .map_err(begun)
}

fn listing(context: &Context, path: &Path) -> anyhow::Result<DriveListing> {
    drive::open(path)
        .and_then(|mut drive| drive.listing(&context.own_folders(None)))
        .map_err(|error| refused(error.message()))
}

fn refuse_all(path: &Path, reasons: Vec<Message>) -> anyhow::Error {
    let refusal = Refusal {
        device: path.into(),
        reasons,
    };
    Failure::from(vec![refusal]).into()
}

fn unreadable(path: &Path, error: &std::io::Error) -> anyhow::Error {
    refused(not_read(path, error))
}

fn not_read(path: &Path, error: &std::io::Error) -> Message {
    Message::new("file-unreadable")
        .with("path", path)
        .with("kernel", error.to_string())
}

/// What a person wants, with the bench's key made by the keys of this machine.
fn wishes(context: &Context, args: &PersonaliseArgs) -> anyhow::Result<Wishes> {
    let mut wishes = Wishes {
        language: args.screen_language.clone(),
        keyboard: args.keyboard.clone(),
        organisation: args.organisation.as_deref().map(SafeText::from),
        operators: args
            .operator
            .iter()
            .map(|name| name.as_str().into())
            .collect(),
        policies: args.policy.clone(),
        assets: args.assets.clone(),
        ..Wishes::default()
    };
    if let (Some(url), Some(certificate)) = (&args.deliver_to, &args.deliver_certificate) {
        let token = args.deliver_token_file.as_deref();
        let destination = deliver::destination(url, certificate, token)?;
        let time_server = args.time_server.as_deref();
        wishes.delivery = Some(destination.with_time_server(time_server).map_err(usage)?);
    }
    let Some(bench) = &args.bench else {
        return Ok(wishes);
    };
    let out = &context.output;
    let home = context.home()?;
    let store = KeyStore::new(&home);
    let set = store
        .find(false, args.organisation.as_deref())
        .map_err(|error| match error {
            KeyError::NoKeys { .. } => refused(Message::new("refused-no-keys")),
            other => keys::key_error(other),
        })?;
    let protection = keys::protection(out, &args.passphrase)?;
    let mut ask = || keys::prompt(out, args.unlock_with.as_deref());
    let bundle = store
        .enrol(&set, bench, &protection, &mut ask, keys::now()?)
        .map_err(keys::key_error)?;
    wishes.key = KeyStore::portable(&bundle).map_err(keys::key_error)?;
    wishes.organisation = Some(set.organisation().into());
    wishes.bench = Some(Bench {
        name: bench.as_str().into(),
        root_sha256: set.root.fingerprint(),
    });
    Ok(wishes)
}

/// A person's word for it, where it is a stick and no image.
fn confirm(
    out: &Output,
    args: &PersonaliseArgs,
    listing: &DriveListing,
    found: &Stick,
) -> anyhow::Result<()> {
    let identity = &listing.description.identity;
    let serial = identity.serial.text.as_str();
    let wrong = || Message::new("refused-wrong-serial").with("serial", serial);
    if let Some(given) = &args.confirm {
        return if serial_matches(Confirmation::Named, given, serial) {
            Ok(())
        } else {
            Err(refuse_all(&args.target, vec![wrong()]))
        };
    }
    if matches!(listing.description.node, Node::File { .. }) {
        return Ok(());
    }
    let prompt = Message::new("stick-ask-serial")
        .with("device", args.target.as_path())
        .with("model", &identity.model)
        .with("capacity", identity.capacity)
        .with("files", found.replaces().len() as u64)
        .with("characters", TYPED_CHARACTERS as u64);
    for _ in 0..ATTEMPTS {
        let Some(answer) = out.ask(&out.say(&prompt)) else {
            break;
        };
        if serial_matches(Confirmation::Typed, &answer, serial) {
            return Ok(());
        }
        out.note(out.say(&wrong()));
    }
    Err(refused(Message::new("refused-nobody-confirmed")))
}

fn told(out: &Output, path: &Path, listing: &DriveListing, about: &About) {
    if out.json {
        return out.document(&json!({
            "schema": "rasura/stick-personalise/1",
            "exit": Exit::Success.code(),
            "status": Exit::Success,
            "path": SafeText::from(path),
            "serial": listing.description.identity.serial.text,
            "stick": about,
        }));
    }
    let is_device = matches!(listing.description.node, Node::Block { .. });
    let organisation = about.organisation.clone().unwrap_or_default();
    let message = match &about.bench {
        Some(bench) => Message::new("stick-personalised")
            .with("path", path)
            .with("bench", &bench.name)
            .with("organisation", &organisation),
        None => Message::new("stick-personalised-no-key").with("path", path),
    };
    out.line_of(&message);
    for file in &about.files {
        out.line(format!(
            "  {} {}",
            SafeText::new(&file.path),
            out.bytes(file.bytes)
        ));
    }
    let ids = Message::new("stick-ids")
        .with("disk", about.disk.to_string())
        .with("esp", about.esp.to_string())
        .with("data", about.data.to_string());
    out.line_of(&ids);
    if is_device {
        out.line(out.word("stick-pull-out"));
    }
}

// --- collect -----------------------------------------------------------------

fn collect(context: &Context, args: &CollectArgs) -> anyhow::Result<Exit> {
    let out = &context.output;
    let trust = certificate::trust(context, &args.trust)?;
    let source = source(context, args)?;
    let to = wipe::output_folder(Some(&args.to))?;
    let mut collected = collect::collect(&source, &to, &trust).map_err(usage)?;
    if collected.taken.is_empty() && collected.lines.is_empty() && collected.problems.is_empty() {
        return Err(usage(
            Message::new("folder-without-certificates").with("path", args.source.as_path()),
        ));
    }
    if args.remove
        && let Err(message) = collect::remove(&source, &mut collected)
    {
        collected
            .problems
            .push(Message::new("stick-not-removed").with("reason", message));
    }
    let exit = exit(&collected);
    if out.json {
        out.document(&collected_json(out, &to, &collected, exit));
    } else {
        collected_words(out, &to, &collected);
    }
    Ok(exit)
}

fn source(context: &Context, args: &CollectArgs) -> anyhow::Result<Source> {
    let path = args.source.as_path();
    if path.is_dir() {
        return Ok(Source::Folder(path.to_path_buf()));
    }
    let listing = listing(context, path)?;
    let mut reasons: Vec<Message> = listing.users.iter().map(safety::in_use).collect();
    if !reasons.is_empty() {
        reasons.push(Message::new("stick-collect-mounted"));
        return Err(refuse_all(path, reasons));
    }
    let disk = if args.remove {
        FileDisk::claimed(path)
    } else {
        FileDisk::reading(path)
    };
    let disk = disk.map_err(|error| unreadable(path, &error))?;
    Source::stick(disk, path).map_err(|message| refuse_all(path, vec![message]))
}

fn exit(collected: &Collected) -> Exit {
    let statements = collected.taken.iter().map(exit_of);
    let lines = collected.lines.iter().flat_map(|line| {
        let broken = !line.broken.is_empty() || !line.forks.is_empty();
        [
            (broken, Exit::Failure),
            (!line.missing.is_empty(), Exit::Unknown),
        ]
    });
    let lines = lines.filter(|(is, _)| *is).map(|(_, exit)| exit);
    let problems = collected.problems.iter().map(|_| Exit::Unknown);
    Exit::worst(statements.chain(lines).chain(problems))
}

fn exit_of(taken: &Taken) -> Exit {
    let kept = match &taken.fate {
        Fate::NotKept(_) => Exit::NotKept,
        _ if taken.is_open_journal() => Exit::Unknown,
        _ => Exit::Success,
    };
    let worth = taken.checked.as_ref().map_or(Exit::Success, |checked| {
        certificate::exit_of(&checked.verdict, None)
    });
    Exit::worst([kept, worth])
}

fn fate_id(fate: &Fate) -> &'static str {
    match fate {
        Fate::Copied => "stick-copied",
        Fate::Renamed => "stick-renamed",
        Fate::AlreadyThere => "stick-already-there",
        Fate::Twice => "stick-twice",
        Fate::NotKept(_) => "stick-not-kept",
    }
}

fn fate(taken: &Taken) -> Message {
    let message = Message::new(fate_id(&taken.fate));
    match (&taken.fate, &taken.to) {
        (Fate::NotKept(reason), _) => message.with("reason", reason.clone()),
        (_, Some(to)) => message.with("path", to.as_path()),
        (_, None) => message.with("path", ""),
    }
}

fn taken_json(out: &Output, taken: &Taken) -> Json {
    let exit = exit_of(taken);
    let path = PathBuf::from(taken.path());
    let mut document = match &taken.checked {
        Some(checked) => certificate::checked_json(out, &path, checked, exit),
        None => json!({ "path": SafeText::new(taken.path()), "exit": exit.code() }),
    };
    document["file_sha256"] = taken.sha256.as_str().into();
    document["fate"] = fate_id(&taken.fate).trim_start_matches("stick-").into();
    document["to"] = json!(taken.to.as_deref().map(SafeText::from));
    document["message"] = out.message_json(&fate(taken));
    document
}

fn collected_json(out: &Output, to: &Path, collected: &Collected, exit: Exit) -> Json {
    let all = |journals: bool| -> Vec<Json> {
        let of = collected.taken.iter();
        of.filter(|taken| taken.is_journal() == journals)
            .map(|taken| {
                let mut document = taken_json(out, taken);
                if journals {
                    document["is_open"] = taken.is_open_journal().into();
                }
                document
            })
            .collect()
    };
    let lines = collected.lines.iter().map(|line| {
        json!({
            "organisation": line.organisation,
            "bench": line.bench,
            "root_sha256": line.root_sha256,
            "trusted": line.is_pinned,
            "present": line.present,
            "last": line.last,
            "missing": line.missing,
            "broken": line.broken,
            "forks": line.forks,
        })
    });
    json!({
        "schema": "rasura/stick-collect/1",
        "exit": exit.code(),
        "status": exit,
        "to": SafeText::from(to),
        "statements": all(false),
        "journals": all(true),
        "benches": lines.collect::<Vec<_>>(),
        "removed": collected.removed.iter().map(SafeText::new).collect::<Vec<_>>(),
        "problems": out.messages_json(&collected.problems),
    })
}

fn collected_words(out: &Output, to: &Path, collected: &Collected) {
    for taken in &collected.taken {
        match &taken.checked {
            Some(checked) => {
                certificate::checked_words(out, Path::new(taken.path()), checked, None);
            }
            None => {
                let id = if taken.is_open_journal() {
                    "stick-journal-open"
                } else {
                    "stick-journal"
                };
                out.line_of(&Message::new(id).with("path", taken.path()));
            }
        }
        out.line(format!("  {}", out.say(&fate(taken))));
    }
    for line in &collected.lines {
        line_words(out, line);
    }
    for problem in &collected.problems {
        out.note(format!(
            "{} {}",
            style("rasura:").red().for_stderr(),
            out.say(problem)
        ));
    }
    let files = collected.taken.iter().filter(|taken| taken.to.is_some());
    let summary = Message::new("stick-collected")
        .with("files", files.count() as u64)
        .with("path", to)
        .with("removed", collected.removed.len() as u64);
    out.line_of(&summary);
}

fn line_words(out: &Output, line: &Line) {
    let head = Message::new("stick-line")
        .with("organisation", &line.organisation)
        .with("bench", &line.bench)
        .with("present", line.present)
        .with("last", line.last);
    out.line_of(&head);
    let numbers = |id: &'static str, numbers: String| {
        if !numbers.is_empty() {
            let message = out.say(&Message::new(id).with("numbers", numbers));
            out.line(format!("  {}", style(message).red()));
        }
    };
    let missing: Vec<String> = line
        .missing
        .iter()
        .map(|(from, to)| match from == to {
            true => from.to_string(),
            false => format!("{from}-{to}"),
        })
        .collect();
    let listed = |all: &[u64]| {
        let all: Vec<String> = all.iter().map(u64::to_string).collect();
        all.join(", ")
    };
    numbers("stick-line-missing", missing.join(", "));
    numbers("stick-line-broken", listed(&line.broken));
    numbers("stick-line-forks", listed(&line.forks));
    if line.missing.is_empty() && line.broken.is_empty() && line.forks.is_empty() {
        out.line(format!("  {}", out.word("stick-line-whole")));
    }
}
