//! `rasura certificate qr` and `rasura certificate from-qr`: the summary that
//! stands on a screen when there is nowhere to write.

use std::path::{Path, PathBuf};

use console::style;
use serde_json::json;

use super::Context;
use super::args::FromQrArgs;
use super::output::{Output, refused, usage};
use super::{certificate, keys};
use crate::certificate::chain::Certificate;
use crate::certificate::check::Trust;
use crate::certificate::envelope::Environment;
use crate::certificate::jws::MAX_FILE;
use crate::certificate::keys::KeyStore;
use crate::certificate::signer::Signer;
use crate::certificate::succession::digest;
use crate::certificate::summary::code::Matrix;
use crate::certificate::summary::{
    SignedSummary, Summary, SummaryFault, Verified, certificates_in, picture,
};
use crate::home;
use crate::record::{Exit, Message, SafeText};
use crate::session::words;
use crate::text::Value;

/// Light squares around the code on a terminal: 45 columns and 23 lines in all.
const QUIET: usize = 2;

/// Shows the summary of a certificate of this bench's organisation as a QR code.
pub fn show(
    context: &Context,
    file: &Path,
    passphrase_file: Option<PathBuf>,
    sign_as: Option<String>,
) -> anyhow::Result<Exit> {
    let out = &context.output;
    let bytes = certificate::signed_bytes(file)?;
    let home = context.home()?;
    let signing = super::args::SigningArgs {
        output: None,
        passphrase_file,
        sign_as,
    };
    let signer: Signer = keys::signer(context, &home, &signing)?;
    let summary = SignedSummary::new(&bytes, &signer).map_err(|fault| refused(fault.message()))?;
    let matrix = Matrix::of(&summary).ok_or_else(|| refused(SummaryFault::Damaged.message()))?;
    if out.json {
        let rows: Vec<String> = (0..matrix.width())
            .map(|y| {
                let row = (0..matrix.width()).map(|x| matrix.is_dark(x, y));
                row.map(|dark| if dark { '1' } else { '0' }).collect()
            })
            .collect();
        out.document(&json!({
            "schema": "rasura/qr/1",
            "exit": 0,
            "id": summary.unchecked().id,
            "text": summary.text(),
            "rows": rows,
        }));
        return Ok(Exit::Success);
    }
    for line in matrix.half_blocks(QUIET) {
        out.line(style(line).white().bright().on_black().to_string());
    }
    out.line(summary.text());
    out.line_of(&Message::new("summary-what-to-do"));
    Ok(Exit::Success)
}

/// Reads a summary from a picture or its text, and says what it is worth.
pub fn read(context: &Context, args: &FromQrArgs) -> anyhow::Result<Exit> {
    let out = &context.output;
    let summary = match find(&args.what)? {
        Ok(summary) => summary,
        Err(reason) => return Ok(say_no(out, None, &[reason], Exit::Failure)),
    };
    let trust = certificate::trust(context, &args.trust)?;
    let known = known(context, &trust, &args.signer)?;
    let verified = match summary.verify(&known, &trust) {
        Ok(verified) => verified,
        Err(fault) => {
            let exit = if fault.is_false() {
                Exit::Failure
            } else {
                Exit::Unknown
            };
            return Ok(say_no(
                out,
                Some(summary.unchecked()),
                &[fault.message()],
                exit,
            ));
        }
    };
    let mut reasons = vec![Message::new("summary-is-no-certificate")];
    if !verified.pinned {
        reasons.push(Message::new("no-proof-signer-unknown"));
    }
    match verified.summary.environment {
        Environment::Practice => reasons.push(Message::new("no-proof-practice")),
        Environment::Virtual => reasons.push(Message::new("no-proof-virtual")),
        Environment::Production => {}
    }
    let mut exit = Exit::NoProof;
    if let Some(file) = &args.certificate {
        let bytes = certificate::signed_bytes(file)?;
        let path = file.as_path();
        if digest(&bytes) == verified.summary.digest_hex() {
            reasons.push(Message::new("summary-of-this-file").with("path", path));
        } else {
            reasons.push(Message::new("summary-of-another-file").with("path", path));
            exit = Exit::Failure;
        }
    }
    say_yes(out, &verified, &reasons, exit);
    Ok(exit)
}

/// The summary in a picture, in a text file, or in the text itself.
fn find(what: &str) -> anyhow::Result<Result<SignedSummary, Message>> {
    let from_text = |text: &str| SignedSummary::from_text(text).map_err(|fault| fault.message());
    if what
        .trim_start()
        .to_ascii_uppercase()
        .starts_with(crate::certificate::summary::PREFIX)
    {
        return Ok(from_text(what));
    }
    let path = Path::new(what);
    let bytes =
        home::read_limited(path, picture::MAX_FILE).map_err(|error| usage(error.message()))?;
    if !picture::is_picture(&bytes) {
        let text =
            String::from_utf8(bytes).map_err(|_| usage(picture::PictureFault::Kind.message()))?;
        return Ok(from_text(&text));
    }
    let texts = picture::texts(&bytes).map_err(|fault| fault.message());
    let texts = match texts {
        Ok(texts) => texts,
        Err(reason) => return Ok(Err(reason)),
    };
    let read: Vec<_> = texts
        .iter()
        .map(|text| SignedSummary::from_text(text))
        .collect();
    let first = read.iter().position(Result::is_ok).unwrap_or(0);
    let found = read
        .into_iter()
        .nth(first)
        .unwrap_or(Err(SummaryFault::NotASummary));
    Ok(found.map_err(|fault| fault.message()))
}

/// Every X.509 certificate that may be the signer's: those of the state folder,
/// those that are trusted, and those of the files that were named.
fn known(context: &Context, trust: &Trust, files: &[PathBuf]) -> anyhow::Result<Vec<Certificate>> {
    let mut known: Vec<Certificate> = trust.roots().to_vec();
    if let Some(home) = context.home_if_there()? {
        for set in KeyStore::new(&home).sets().unwrap_or_default() {
            known.push(set.active.clone());
            known.push(set.root.clone());
        }
    }
    for path in files {
        let bytes = home::read_limited(path, MAX_FILE).map_err(|error| usage(error.message()))?;
        let found = certificates_in(&bytes);
        if found.is_empty() {
            return Err(usage(
                Message::new("summary-file-without-signer").with("path", path.as_path()),
            ));
        }
        known.extend(found);
    }
    Ok(known)
}

fn say_no(out: &Output, summary: Option<&Summary>, reasons: &[Message], exit: Exit) -> Exit {
    if out.json {
        out.document(&json!({
            "schema": "rasura/from-qr/1",
            "exit": exit.code(),
            "status": exit,
            "verdict": if exit == Exit::Unknown { "not-checked" } else { "not-authentic" },
            "reasons": out.messages_json(reasons),
            // Nobody's word yet: only what to look for.
            "claimed_id": summary.map(|summary| summary.id),
        }));
        return exit;
    }
    let id = if exit == Exit::Unknown {
        "summary-not-checked"
    } else {
        "summary-not-authentic"
    };
    out.line(style(out.word(id)).red().bold().to_string());
    for reason in reasons {
        out.line(format!("  {}", out.say(reason)));
    }
    exit
}

fn say_yes(out: &Output, verified: &Verified, reasons: &[Message], exit: Exit) {
    let summary = &verified.summary;
    let name = |text: Option<String>| SafeText::new(text.unwrap_or_default());
    let organisation = name(verified.signer.organisation());
    let bench = name(verified.signer.common_name());
    if out.json {
        out.document(&json!({
            "schema": "rasura/from-qr/1",
            "exit": exit.code(),
            "status": exit,
            "verdict": "summary",
            "id": summary.id,
            "sha256": summary.digest_hex(),
            "outcome": summary.outcome,
            "meets_policy": summary.meets_policy,
            "environment": summary.environment,
            "issued_at": summary.issued_at().map(|at| at.to_string()),
            "organisation": organisation,
            "bench": bench,
            "signer_sha256": verified.signer.fingerprint(),
            "root_sha256": verified.root.fingerprint(),
            "pinned": verified.pinned,
            "reasons": out.messages_json(reasons),
        }));
        return;
    }
    out.line(
        style(out.word("summary-authentic"))
            .yellow()
            .bold()
            .to_string(),
    );
    let moment = summary
        .issued_at()
        .map_or_else(|| Value::Text(out.word("medium-unknown")), Value::Moment);
    let lines = [
        out.catalogue.say(
            "summary-says",
            &[
                ("outcome", out.word(words::outcome(summary.outcome)).into()),
                ("at", moment),
            ],
        ),
        out.say(
            &Message::new("summary-signed")
                .with("organisation", organisation)
                .with("bench", bench)
                .with("root", verified.root.fingerprint()),
        ),
        out.say(
            &Message::new("summary-names")
                .with("id", summary.id.to_string())
                .with("digest", summary.digest_hex()),
        ),
    ];
    for line in lines {
        out.line(format!("  {line}"));
    }
    if !summary.meets_policy {
        out.line(format!("  {}", out.word("no-proof-below-policy")));
    }
    for reason in reasons {
        out.line(format!("  {}", out.say(reason)));
    }
}
