//! `rasura verify`.

use console::style;
use serde_json::json;

use super::args::VerifyArgs;
use super::output::{Failure, usage};
use super::progress::Progress;
use super::{Context, certificate, deliver, wipe, wishes};
use crate::certificate::check::{NoProof, Verdict, check};
use crate::certificate::envelope::Kind;
use crate::job::later::{self, Again};
use crate::plan::Refusal;
use crate::record::erasure::Person;
use crate::record::statement::{LaterVerification, StatementReference};
use crate::record::{Exit, Message, SanitizationRecord};
use crate::session::{Bench, Issued, signals};

pub fn run(context: &Context, args: &VerifyArgs) -> anyhow::Result<Exit> {
    let out = &context.output;
    let bytes = certificate::signed_bytes(&args.certificate)?;
    let trust = certificate::trust(context, &args.trust)?;
    let checked = check(&bytes, &trust);
    let refuse = |reason: Message| usage(wishes::file_invalid(&args.certificate, reason));
    let envelope = match (&checked.verdict, &checked.envelope) {
        (Verdict::NotAuthentic { .. }, _) | (_, None) => {
            let failure = Failure {
                exit: Exit::Failure,
                messages: checked.verdict.reasons(),
            };
            return Err(failure.into());
        }
        (_, Some(envelope)) => envelope,
    };
    // What nobody known signed cannot be confirmed by reading a drive.
    if !checked.signed_by.as_ref().is_some_and(|by| by.pinned) {
        let messages = vec![NoProof::SignerUnknown.message()];
        return Err(Failure {
            exit: Exit::NoProof,
            messages,
        }
        .into());
    }
    if envelope.kind != Kind::Erasure {
        return Err(refuse(
            Message::new("later-not-an-erasure").with("kind", envelope.kind.name()),
        ));
    }
    let record: SanitizationRecord =
        serde_json::from_value(envelope.statement.clone()).map_err(|error| {
            refuse(Message::new("later-not-understood").with("detail", error.to_string()))
        })?;
    later::can_be_read_against(&record).map_err(&refuse)?;

    let bench = wipe::bench(
        context,
        &args.signing,
        Some(wipe::output_folder(args.signing.output.as_deref())?),
    )?;
    let drive = context.shelf.open(&args.device).map_err(|error| {
        Failure::from(vec![Refusal {
            device: args.device.as_path().into(),
            reasons: vec![error.message()],
        }])
    })?;
    let about = StatementReference {
        id: envelope.id,
        sha256: checked.digest.clone(),
    };
    let verifier = Person {
        name: args.operator.as_deref().map(Into::into),
        ..Person::default()
    };
    let _running = signals::Running::begin();
    let progress = Progress::new(out, vec![wipe::named(drive.description())]);
    let again = Again {
        about,
        record: &record,
        verifier,
        full: args.full,
    };
    let found = later::verify_again(
        drive,
        again,
        &mut |event| progress.tell(0, &event),
        &signals::stop_flag(),
    );
    progress.finish();
    let issued = bench.issue_verification(&found);
    let exit = report(context, &bench, &found, &issued);
    if !out.json
        && let Some(delivered) = deliver::finish(&bench)
    {
        deliver::delivered_words(out, &delivered);
    }
    Ok(exit)
}

fn report(context: &Context, bench: &Bench, found: &LaterVerification, issued: &Issued) -> Exit {
    let out = &context.output;
    let exit = match (found.confirmed, found.contradicts(), &issued.certificate) {
        (true, _, Ok(_)) => Exit::Success,
        (true, _, Err(_)) => Exit::NotKept,
        (false, true, _) => Exit::Failure,
        (false, false, _) => Exit::Unknown,
    };
    let files = issued
        .certificate
        .as_ref()
        .map(|certificate| certificate.outputs.clone())
        .unwrap_or_default();
    if out.json {
        let delivered = deliver::finish(bench);
        out.document(&json!({
            "type": "result",
            "schema": "rasura/verify/1",
            "exit": exit.code(),
            "status": exit,
            "confirmed": found.confirmed,
            "same_drive": found.same_drive,
            "reasons": out.messages_json(&found.reasons),
            "verifications": found.verifications,
            "namespaces": found.namespaces,
            "contents": found.contents,
            "files": wipe::safe_paths(&files),
            "warnings": out.messages_json(&issued.warnings),
            "delivery": delivered.map(|delivered| deliver::delivered_json(out, &delivered)),
        }));
        return exit;
    }
    let word = out.word(if found.confirmed {
        "later-word-confirmed"
    } else {
        "later-word-not-confirmed"
    });
    let word = if found.confirmed {
        style(word).green().bold()
    } else {
        style(word).red().bold()
    };
    out.line(format!(
        "{}: {word}",
        crate::record::SafeText::from(found.medium.description.path.as_path())
    ));
    for reason in &found.reasons {
        out.line(format!("  {}", out.say(reason)));
    }
    for verification in &found.verifications {
        out.line(format!("  {}", out.say(&verification.statement)));
    }
    for namespace in &found.namespaces {
        for observed in namespace.observed() {
            out.line(format!("  {}", out.say(&observed)));
        }
    }
    for path in &files {
        out.line(format!(
            "  {}",
            out.say(&Message::new("result-certificate").with("path", path.as_path()))
        ));
    }
    for warning in &issued.warnings {
        out.line(format!("  {} {}", style("!").yellow(), out.say(warning)));
    }
    exit
}
