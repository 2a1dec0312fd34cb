//! `rasura certificate`.

use std::path::{Path, PathBuf};

use console::style;
use serde_json::{Value as Json, json};

use super::Context;
use super::args::{CertificateCommand, Require};
use super::output::{Output, usage};
use crate::certificate::attachment;
use crate::certificate::check::{Checked, Trust, Verdict, check};
use crate::certificate::export::{self, Printable};
use crate::certificate::jws::MAX_FILE;
use crate::certificate::present::printable;
use crate::certificate::schema;
use crate::home;
use crate::record::{Exit, Message, SafeText};

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
            check_all(out, &expand(files)?, &trust, *require)
        }
        CertificateCommand::Show { files, trust } => {
            let trust = self::trust(context, trust)?;
            show_all(out, &expand(files)?, &trust)
        }
        CertificateCommand::Pdf {
            files,
            output,
            trust,
        } => {
            let trust = self::trust(context, trust)?;
            pdf_all(out, &expand(files)?, output.as_deref(), &trust)
        }
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

/// Folders become the certificates in them. A file that was named is looked at
/// whatever it is called; in folders only `.json` and `.pdf` count, and a PDF
/// whose JSON lies beside it is the same certificate.
fn expand(paths: &[PathBuf]) -> anyhow::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for path in paths {
        let metadata = std::fs::metadata(path).map_err(|error| cannot_read(path, &error))?;
        if metadata.is_dir() {
            let before = files.len();
            collect(path, 0, &mut files)?;
            if files.len() == before {
                return Err(usage(
                    Message::new("folder-without-certificates").with("path", path.as_path()),
                ));
            }
        } else {
            files.push(path.clone());
        }
    }
    Ok(files)
}

fn collect(folder: &Path, depth: usize, files: &mut Vec<PathBuf>) -> anyhow::Result<()> {
    let entries = std::fs::read_dir(folder).map_err(|error| cannot_read(folder, &error))?;
    let mut paths = Vec::new();
    for entry in entries {
        let entry = entry.map_err(|error| cannot_read(folder, &error))?;
        let kind = entry
            .file_type()
            .map_err(|error| cannot_read(folder, &error))?;
        paths.push((entry.path(), kind));
    }
    paths.sort_by(|one, other| one.0.cmp(&other.0));
    for (path, kind) in paths {
        if kind.is_dir() && depth < MAX_DEPTH {
            collect(&path, depth + 1, files)?;
        } else if kind.is_file() {
            let ending = path.extension().map(|ending| ending.to_ascii_lowercase());
            let wanted = match ending.as_ref().and_then(|ending| ending.to_str()) {
                Some("json") => true,
                Some("pdf") => !path.with_extension("json").exists(),
                _ => false,
            };
            if wanted {
                files.push(path);
            }
        }
    }
    Ok(())
}

fn cannot_read(path: &Path, error: &std::io::Error) -> anyhow::Error {
    usage(
        Message::new("file-unreadable")
            .with("path", path)
            .with("kernel", error.to_string()),
    )
}

/// The signed bytes of a file: its own, or those attached to it when it is a PDF.
pub fn signed_bytes(path: &Path) -> anyhow::Result<Vec<u8>> {
    let bytes = home::read_limited(path, MAX_FILE).map_err(|error| usage(error.message()))?;
    if bytes.starts_with(b"%PDF-") {
        return attachment::signed_file(&bytes)
            .ok_or_else(|| usage(Message::new("pdf-without-certificate").with("path", path)));
    }
    Ok(bytes)
}

fn exit_of(verdict: &Verdict, require: Option<Require>) -> Exit {
    match verdict {
        Verdict::Proof { validated: None } if require == Some(Require::Validated) => Exit::NoProof,
        Verdict::Proof { .. } => Exit::Success,
        Verdict::AuthenticNoProof { .. } => Exit::NoProof,
        Verdict::NotAuthentic { .. } => Exit::Failure,
    }
}

fn check_all(
    out: &Output,
    files: &[PathBuf],
    trust: &Trust,
    require: Option<Require>,
) -> anyhow::Result<Exit> {
    let mut exits = Vec::with_capacity(files.len());
    let mut documents = Vec::new();
    for path in files {
        let bytes = signed_bytes(path)?;
        let checked = check(&bytes, trust);
        let exit = exit_of(&checked.verdict, require);
        exits.push(exit);
        if out.json {
            documents.push(checked_json(out, path, &checked, exit));
        } else {
            checked_words(out, path, &checked, require);
        }
    }
    let exit = Exit::worst(exits);
    if out.json {
        out.document(&json!({
            "schema": "rasura/check/1",
            "exit": exit.code(),
            "status": exit,
            "certificates": documents,
        }));
    }
    Ok(exit)
}

fn verdict_id(verdict: &Verdict) -> &'static str {
    match verdict {
        Verdict::Proof { .. } => "verdict-proof",
        Verdict::AuthenticNoProof { .. } => "verdict-no-proof",
        Verdict::NotAuthentic { .. } => "verdict-not-authentic",
    }
}

fn checked_json(out: &Output, path: &Path, checked: &Checked, exit: Exit) -> Json {
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
        "outcome": envelope.and_then(|envelope| envelope.statement.pointer("/outcome/result").cloned()),
        "signer_sha256": signed_by.map(|signed_by| signed_by.certificate.fingerprint()),
        "root_sha256": signed_by.map(|signed_by| signed_by.root.fingerprint()),
        "validated_by": match &checked.verdict {
            Verdict::Proof { validated: Some(validation) } => Some(SafeText::new(&validation.by)),
            _ => None,
        },
    })
}

fn serial(statement: &Json) -> Option<SafeText> {
    let places = [
        "/medium/description/identity/serial/text",
        "/drive/serial/text",
    ];
    places
        .iter()
        .find_map(|place| statement.pointer(place)?.as_str())
        .map(SafeText::new)
}

fn checked_words(out: &Output, path: &Path, checked: &Checked, require: Option<Require>) {
    let word = out.word(verdict_id(&checked.verdict));
    let word = match &checked.verdict {
        Verdict::Proof { .. } => style(word).green().bold(),
        Verdict::AuthenticNoProof { .. } => style(word).yellow().bold(),
        Verdict::NotAuthentic { .. } => style(word).red().bold(),
    };
    out.line(format!("{}: {word}", SafeText::from(path)));
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

fn show_all(out: &Output, files: &[PathBuf], trust: &Trust) -> anyhow::Result<Exit> {
    let mut exits = Vec::new();
    for (number, path) in files.iter().enumerate() {
        let bytes = signed_bytes(path)?;
        let checked = check(&bytes, trust);
        exits.push(exit_of(&checked.verdict, None));
        let Some(document) = printable(&checked, &bytes) else {
            not_shown(out, path, &checked);
            continue;
        };
        if number > 0 && !out.json {
            out.line("");
        }
        let text = export_as(if out.json { "json" } else { "text" }, &document, out)?;
        out.line(String::from_utf8_lossy(&text).trim_end());
    }
    Ok(Exit::worst(exits))
}

/// A file that is not authentic is not shown: its words could be anyone's.
fn not_shown(out: &Output, path: &Path, checked: &Checked) {
    if out.json {
        out.document(&checked_json(out, path, checked, Exit::Failure));
    } else {
        checked_words(out, path, checked, None);
    }
}

fn export_as(name: &str, document: &Printable<'_>, out: &Output) -> anyhow::Result<Vec<u8>> {
    let exporter = export::exporter(name)
        .ok_or_else(|| usage(Message::new("exporter-unknown").with("name", name)))?;
    (exporter.export)(document, out.catalogue.language()).map_err(|error| usage(error.message()))
}

fn pdf_all(
    out: &Output,
    files: &[PathBuf],
    output: Option<&Path>,
    trust: &Trust,
) -> anyhow::Result<Exit> {
    let into_folder = output.is_some_and(Path::is_dir);
    if files.len() > 1 && output.is_some() && !into_folder {
        return Err(usage(Message::new("pdf-needs-folder")));
    }
    let mut exits = Vec::new();
    let mut written = Vec::new();
    for path in files {
        let bytes = signed_bytes(path)?;
        let checked = check(&bytes, trust);
        exits.push(exit_of(&checked.verdict, None));
        let Some(document) = printable(&checked, &bytes) else {
            not_shown(out, path, &checked);
            continue;
        };
        let pdf = export_as("pdf", &document, out)?;
        let beside = path.with_extension("pdf");
        let target = match output {
            Some(folder) if into_folder => {
                folder.join(beside.file_name().unwrap_or(beside.as_os_str()))
            }
            Some(file) => file.to_path_buf(),
            None => beside,
        };
        home::export_durably(&target, &pdf, false).map_err(|error| usage(error.message()))?;
        if !out.json {
            out.line_of(&Message::new("pdf-written").with("path", target.as_path()));
        }
        written.push(SafeText::from(target.as_path()));
    }
    let exit = Exit::worst(exits);
    if out.json {
        out.document(&json!({ "schema": "rasura/pdf/1", "exit": exit.code(), "status": exit, "files": written }));
    }
    Ok(exit)
}
