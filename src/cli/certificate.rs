//! `rasura certificate`.

use std::path::{Path, PathBuf};

use console::style;
use serde::Deserialize;
use serde_json::{Value as Json, json};

use super::Context;
use super::args::{CertificateCommand, Require};
use super::output::{Output, usage};
use crate::certificate::attachment;
use crate::certificate::check::{Checked, Trust, Verdict, check};
use crate::certificate::envelope::Envelope;
use crate::certificate::export::{self, Printable};
use crate::certificate::jws::MAX_FILE;
use crate::certificate::present::printable;
use crate::certificate::schema;
use crate::certificate::succession::digest;
use crate::home;
use crate::record::{Exit, Message, Outcome, SafeText};
use crate::session::words;
use crate::text::Value;

/// How deep folders are searched.
const MAX_DEPTH: usize = 16;

pub fn run(context: &Context, command: &CertificateCommand) -> anyhow::Result<Exit> {
    let out = &context.output;
    match command {
        CertificateCommand::Check {
            files,
            trust,
            require,
        } => {
            let trust = self::trust(context, trust)?;
            Ok(check_all(out, &expand(files), &trust, *require))
        }
        CertificateCommand::Show { files, trust } => {
            let trust = self::trust(context, trust)?;
            Ok(show_all(out, &expand(files), &trust))
        }
        CertificateCommand::Pdf {
            files,
            output,
            trust,
        } => {
            let trust = self::trust(context, trust)?;
            pdf_all(out, &expand(files), output.as_deref(), &trust)
        }
        CertificateCommand::Qr {
            file,
            passphrase_file,
            sign_as,
        } => super::summary::show(context, file, passphrase_file.clone(), sign_as.clone()),
        CertificateCommand::FromQr(args) => super::summary::read(context, args),
        CertificateCommand::Schema => {
            out.line(serde_json::to_string_pretty(&schema::schema())?);
            Ok(Exit::Success)
        }
    }
}

/// The roots to believe: those named, else those of the state folder.
pub fn trust(context: &Context, files: &[PathBuf]) -> anyhow::Result<Trust> {
    let invalid = |error: &dyn std::fmt::Display| {
        usage(Message::new("trust-invalid").with("detail", error.to_string()))
    };
    if files.is_empty() {
        return match context.home_if_there()? {
            Some(home) => Trust::of_home(&home).map_err(|error| invalid(&error)),
            None => Ok(Trust::none()),
        };
    }
    let mut trust = Trust::none();
    for path in files {
        trust.add_file(path).map_err(|error| invalid(&error))?;
    }
    Ok(trust)
}

/// A file that was named, or that lies in a folder that was.
struct Found {
    path: PathBuf,
    state: State,
}

enum State {
    /// To be looked at.
    File,
    /// There is nothing to look at, and why. Counts as a wrong file.
    Failed(Message),
    /// Left alone, and why. The person is told, since it was not checked.
    Skipped(Message),
}

/// The signed bytes of a file, and whether they were attached to a PDF.
struct Signed {
    bytes: Vec<u8>,
    attached: bool,
}

impl Found {
    fn new(path: &Path, state: State) -> Self {
        Self {
            path: path.to_path_buf(),
            state,
        }
    }
}

/// Folders become the certificates in them. A file that was named is looked at
/// whatever it is called; in folders only `.json` and `.pdf` count, and a PDF
/// that carries the very statement that lies beside it is the same certificate.
/// What cannot be read does not keep the rest from being looked at.
fn expand(paths: &[PathBuf]) -> Vec<Found> {
    let mut found = Vec::new();
    for path in paths {
        match std::fs::metadata(path) {
            Ok(metadata) if metadata.is_dir() => {
                let before = found.len();
                collect(path, 0, &mut found);
                let skipped = |one: &Found| matches!(one.state, State::Skipped(_));
                if found[before..].iter().all(skipped) {
                    let message =
                        Message::new("folder-without-certificates").with("path", path.as_path());
                    found.push(Found::new(path, State::Failed(message)));
                }
            }
            Ok(_) => found.push(Found::new(path, State::File)),
            Err(error) => found.push(Found::new(path, cannot_read(path, &error))),
        }
    }
    found
}

fn collect(folder: &Path, depth: usize, found: &mut Vec<Found>) {
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => return found.push(Found::new(folder, cannot_read(folder, &error))),
    };
    let mut paths = Vec::new();
    for entry in entries {
        match entry.and_then(|entry| Ok((entry.path(), entry.file_type()?))) {
            Ok(one) => paths.push(one),
            Err(error) => found.push(Found::new(folder, cannot_read(folder, &error))),
        }
    }
    paths.sort_by(|one, other| one.0.cmp(&other.0));
    for (path, kind) in paths {
        let ending = path.extension().map(|ending| ending.to_ascii_lowercase());
        let ending = ending.as_ref().and_then(|ending| ending.to_str());
        let wanted = matches!(ending, Some("json" | "pdf"));
        if kind.is_dir() && depth < MAX_DEPTH {
            collect(&path, depth + 1, found);
        } else if kind.is_dir() {
            let message = Message::new("check-skipped-depth").with("path", path.as_path());
            found.push(Found::new(&path, State::Skipped(message)));
        } else if kind.is_symlink() && (wanted || path.is_dir()) {
            let message = Message::new("check-skipped-link").with("path", path.as_path());
            found.push(Found::new(&path, State::Skipped(message)));
        } else if kind.is_file() && wanted && !(ending == Some("pdf") && is_copy(&path)) {
            found.push(Found::new(&path, State::File));
        }
    }
}

/// Whether a PDF carries the statement that lies beside it as JSON, byte for
/// byte. A PDF of another statement is looked at for itself: its pages may be
/// what a person is shown.
fn is_copy(pdf: &Path) -> bool {
    let json = pdf.with_extension("json");
    if !json.symlink_metadata().is_ok_and(|there| there.is_file()) {
        return false;
    }
    match (signed(pdf), signed(&json)) {
        (Ok(one), Ok(other)) => digest(&one.bytes) == digest(&other.bytes),
        _ => false,
    }
}

fn cannot_read(path: &Path, error: &std::io::Error) -> State {
    State::Failed(
        Message::new("file-unreadable")
            .with("path", path)
            .with("kernel", error.to_string()),
    )
}

fn signed(path: &Path) -> Result<Signed, Message> {
    let bytes = home::read_limited(path, MAX_FILE).map_err(|error| error.message())?;
    if !bytes.starts_with(b"%PDF-") {
        let attached = false;
        return Ok(Signed { bytes, attached });
    }
    attachment::signed_file(&bytes)
        .map(|bytes| Signed {
            bytes,
            attached: true,
        })
        .ok_or_else(|| Message::new("pdf-without-certificate").with("path", path))
}

/// The signed bytes of a file: its own, or those attached to it when it is a PDF.
pub fn signed_bytes(path: &Path) -> anyhow::Result<Vec<u8>> {
    signed(path).map(|signed| signed.bytes).map_err(usage)
}

/// What became of several files.
struct Tally<'a> {
    out: &'a Output,
    exits: Vec<Exit>,
    failed: Vec<Json>,
    skipped: Vec<Json>,
}

impl<'a> Tally<'a> {
    fn new(out: &'a Output) -> Self {
        Self {
            out,
            exits: Vec::new(),
            failed: Vec::new(),
            skipped: Vec::new(),
        }
    }

    /// The signed bytes of a file that was found; `None` where there are none,
    /// of which the person is told.
    fn open(&mut self, found: &Found) -> Option<Signed> {
        match &found.state {
            State::Failed(message) => {
                self.fail(&found.path, message);
                None
            }
            State::Skipped(message) => {
                let message_json = self.out.message_json(message);
                self.tell(message);
                self.skipped.push(
                    json!({ "path": SafeText::from(found.path.as_path()), "reason": message_json }),
                );
                None
            }
            State::File => match signed(&found.path) {
                Ok(signed) => Some(signed),
                Err(message) => {
                    self.fail(&found.path, &message);
                    None
                }
            },
        }
    }

    /// A file that is wrong: the others are still looked at.
    fn fail(&mut self, path: &Path, message: &Message) {
        self.exits.push(Exit::Usage);
        self.tell(message);
        self.failed.push(json!({
            "path": SafeText::from(path),
            "exit": Exit::Usage.code(),
            "error": self.out.message_json(message),
        }));
    }

    fn tell(&self, message: &Message) {
        if !self.out.json {
            self.out.note(self.out.say(message));
        }
    }

    fn exit(&self) -> Exit {
        Exit::worst(self.exits.iter().copied())
    }
}

pub fn exit_of(verdict: &Verdict, require: Option<Require>) -> Exit {
    match verdict {
        Verdict::Proof { validated: None } if require == Some(Require::Validated) => Exit::NoProof,
        Verdict::Proof { .. } => Exit::Success,
        Verdict::AuthenticNoProof { .. } => Exit::NoProof,
        Verdict::NotAuthentic { .. } => Exit::Failure,
    }
}

fn check_all(out: &Output, files: &[Found], trust: &Trust, require: Option<Require>) -> Exit {
    let mut tally = Tally::new(out);
    let mut documents = Vec::new();
    for found in files {
        let Some(signed) = tally.open(found) else {
            documents.append(&mut tally.failed);
            continue;
        };
        let checked = check(&signed.bytes, trust);
        let exit = exit_of(&checked.verdict, require);
        tally.exits.push(exit);
        if out.json {
            let mut document = checked_json(out, &found.path, &checked, exit);
            document["attached_to_pdf"] = signed.attached.into();
            documents.push(document);
        } else {
            checked_words(out, &found.path, &checked, require);
            if signed.attached {
                out.line(format!("  {}", out.word("check-pdf")));
            }
        }
    }
    let exit = tally.exit();
    if out.json {
        out.document(&json!({
            "schema": "rasura/check/1",
            "exit": exit.code(),
            "status": exit,
            "certificates": documents,
            "skipped": tally.skipped,
        }));
    }
    exit
}

fn verdict_id(verdict: &Verdict) -> &'static str {
    match verdict {
        Verdict::Proof { .. } => "verdict-proof",
        Verdict::AuthenticNoProof { .. } => "verdict-no-proof",
        Verdict::NotAuthentic { .. } => "verdict-not-authentic",
    }
}

pub fn checked_json(out: &Output, path: &Path, checked: &Checked, exit: Exit) -> Json {
    let envelope = checked.envelope.as_ref();
    let signed_by = checked.signed_by.as_ref();
    json!({
        "path": SafeText::from(path),
        "verdict": verdict_id(&checked.verdict).trim_start_matches("verdict-"),
        "exit": exit.code(),
        "reasons": out.messages_json(&checked.verdict.reasons()),
        "sha256": checked.digest,
        "id": envelope.map(|envelope| envelope.id),
        "kind": envelope.map(|envelope| SafeText::new(envelope.kind.name())),
        "issued_at": envelope.map(|envelope| &envelope.issued_at),
        "organisation": envelope.map(|envelope| SafeText::new(&envelope.organisation.name)),
        "bench": envelope.map(|envelope| SafeText::new(&envelope.bench)),
        "sequence": envelope.map(|envelope| envelope.sequence),
        "serial": envelope.and_then(|envelope| serial(&envelope.statement)),
        "outcome": envelope.and_then(|envelope| outcome(&envelope.statement)),
        "signer_sha256": signed_by.map(|signed_by| signed_by.certificate.fingerprint()),
        "root_sha256": signed_by.map(|signed_by| signed_by.root.fingerprint()),
        "validated_by": match &checked.verdict {
            Verdict::Proof { validated: Some(validation) } => Some(SafeText::new(&validation.by)),
            _ => None,
        },
    })
}

/// What a statement says the erase came to, where that is one of our words.
fn outcome(statement: &Json) -> Option<Outcome> {
    Outcome::deserialize(statement.pointer("/outcome/result")?).ok()
}

fn serial(statement: &Json) -> Option<SafeText> {
    identity(statement, "/serial/text")
}

fn identity(statement: &Json, member: &str) -> Option<SafeText> {
    ["/medium/description/identity", "/drive"]
        .iter()
        .find_map(|place| statement.pointer(place)?.pointer(member)?.as_str())
        .map(SafeText::new)
}

/// What a statement came to, of whatever kind it is.
fn result_id(kind: &str, statement: &Json) -> Option<&'static str> {
    match (kind, statement["confirmed"].as_bool()) {
        ("verification", Some(true)) => Some("cert-outcome-confirmed"),
        ("verification", Some(false)) => Some("cert-outcome-not-confirmed"),
        ("incident", _) => Some("cert-outcome-incident"),
        _ => outcome(statement).map(words::outcome),
    }
}

/// The medium, what it came to and on which day: what a person compares with
/// the drive in their hand.
fn medium_words(out: &Output, envelope: &Envelope<Json>) -> Option<String> {
    let statement = &envelope.statement;
    let ended = statement["ended"].as_str().unwrap_or(&envelope.issued_at);
    let unknown = || out.word("medium-unknown");
    let text = |text: Option<SafeText>| text.map_or_else(unknown, |text| text.to_string());
    let model = identity(statement, "/model");
    let serial = serial(statement);
    if model.is_none() && serial.is_none() {
        return None;
    }
    let outcome = result_id(envelope.kind.name(), statement);
    let date = match ended.parse() {
        Ok(moment) => Value::Date(moment),
        Err(_) => SafeText::new(ended).to_string().into(),
    };
    Some(out.catalogue.say(
        "check-medium",
        &[
            ("model", text(model).into()),
            ("serial", text(serial).into()),
            (
                "outcome",
                outcome.map_or_else(unknown, |id| out.word(id)).into(),
            ),
            ("date", date),
        ],
    ))
}

pub fn checked_words(out: &Output, path: &Path, checked: &Checked, require: Option<Require>) {
    let word = out.word(verdict_id(&checked.verdict));
    let word = match &checked.verdict {
        Verdict::Proof { .. } => style(word).green().bold(),
        Verdict::AuthenticNoProof { .. } => style(word).yellow().bold(),
        Verdict::NotAuthentic { .. } => style(word).red().bold(),
    };
    out.line(format!("{}: {word}", SafeText::from(path)));
    if let Some(medium) = checked
        .envelope
        .as_ref()
        .and_then(|it| medium_words(out, it))
    {
        out.line(format!("  {medium}"));
    }
    for reason in checked.verdict.reasons() {
        out.line(format!("  {}", out.say(&reason)));
    }
    match &checked.verdict {
        Verdict::Proof {
            validated: Some(validation),
        } => {
            let by = Message::new("check-validated")
                .with("by", validation.by.as_str())
                .with("at", validation.at.as_str());
            out.line(format!("  {}", out.say(&by)));
        }
        Verdict::Proof { validated: None } => {
            let id = if require.is_some() {
                "check-not-validated-required"
            } else {
                "check-not-validated"
            };
            out.line(format!("  {}", out.word(id)));
        }
        _ => {}
    }
    if let (Some(envelope), Some(signed_by)) = (&checked.envelope, &checked.signed_by) {
        let signed = Message::new("check-signed")
            .with("organisation", envelope.organisation.name.as_str())
            .with("bench", envelope.bench.as_str())
            .with("at", envelope.issued_at.as_str())
            .with("root", signed_by.root.fingerprint());
        out.line(format!("  {}", out.say(&signed)));
    }
}

fn show_all(out: &Output, files: &[Found], trust: &Trust) -> Exit {
    let mut tally = Tally::new(out);
    let mut shown = false;
    for found in files {
        let Some(signed) = tally.open(found) else {
            if out.json {
                for document in tally.failed.drain(..).chain(tally.skipped.drain(..)) {
                    out.document(&document);
                }
            }
            continue;
        };
        let checked = check(&signed.bytes, trust);
        let Some(document) = printable(&checked, &signed.bytes) else {
            tally.exits.push(exit_of(&checked.verdict, None));
            not_shown(out, &found.path, &checked);
            continue;
        };
        match export_as(if out.json { "json" } else { "text" }, &document, out) {
            Ok(text) => {
                tally.exits.push(exit_of(&checked.verdict, None));
                if shown && !out.json {
                    out.line("");
                }
                out.line(String::from_utf8_lossy(&text).trim_end());
                shown = true;
            }
            Err(message) => tally.fail(&found.path, &message),
        }
    }
    tally.exit()
}

/// A file that is not authentic is not shown: its words could be anyone's.
fn not_shown(out: &Output, path: &Path, checked: &Checked) {
    if out.json {
        out.document(&checked_json(out, path, checked, Exit::Failure));
    } else {
        checked_words(out, path, checked, None);
    }
}

fn export_as(name: &str, document: &Printable<'_>, out: &Output) -> Result<Vec<u8>, Message> {
    let exporter = export::exporter(name)
        .ok_or_else(|| Message::new("exporter-unknown").with("name", name))?;
    (exporter.export)(document, out.catalogue.language()).map_err(|error| error.message())
}

fn pdf_all(
    out: &Output,
    files: &[Found],
    output: Option<&Path>,
    trust: &Trust,
) -> anyhow::Result<Exit> {
    let into_folder = output.is_some_and(Path::is_dir);
    if files.len() > 1 && output.is_some() && !into_folder {
        return Err(usage(Message::new("pdf-needs-folder")));
    }
    let mut tally = Tally::new(out);
    let mut written = Vec::new();
    for found in files {
        let Some(signed) = tally.open(found) else {
            continue;
        };
        let checked = check(&signed.bytes, trust);
        let Some(document) = printable(&checked, &signed.bytes) else {
            tally.exits.push(exit_of(&checked.verdict, None));
            not_shown(out, &found.path, &checked);
            continue;
        };
        let beside = found.path.with_extension("pdf");
        let target = match output {
            Some(folder) if into_folder => {
                folder.join(beside.file_name().unwrap_or(beside.as_os_str()))
            }
            Some(file) => file.to_path_buf(),
            None => beside,
        };
        let kept = export_as("pdf", &document, out).and_then(|pdf| {
            home::export_durably(&target, &pdf, false).map_err(|error| error.message())
        });
        if let Err(message) = kept {
            tally.fail(&found.path, &message);
            continue;
        }
        tally.exits.push(exit_of(&checked.verdict, None));
        if !out.json {
            out.line_of(&Message::new("pdf-written").with("path", target.as_path()));
        }
        written.push(SafeText::from(target.as_path()));
    }
    let exit = tally.exit();
    if out.json {
        out.document(&json!({
            "schema": "rasura/pdf/1",
            "exit": exit.code(),
            "status": exit,
            "files": written,
            "errors": tally.failed,
            "skipped": tally.skipped,
        }));
    }
    Ok(exit)
}
