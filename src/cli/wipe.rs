//! `rasura wipe`.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use console::style;
use serde_json::{Value as Json, json};

use super::args::{SigningArgs, WipeArgs};
use super::output::{Failure, Output, refused, usage};
use super::progress::{Named, Progress};
use super::{Context, deliver, keys, plan, wishes};
use crate::certificate::envelope::rfc3339;
use crate::certificate::issue::{self, Certificate};
use crate::certificate::{export, present};
use crate::delivery::courier::{Courier, Pace};
use crate::plan::{Authorized, Plan, Refusal, TYPED_CHARACTERS};
use crate::record::erasure::Confirmation;
use crate::record::{ComputerRecord, Exit, Message, Outcome, SafeText};
use crate::session::{Bench, Certified, Ended, Ending, Issued, signals, words};

/// How often a person may mistype a serial.
const ATTEMPTS: usize = 3;

pub fn run(context: &Context, args: &WipeArgs) -> anyhow::Result<Exit> {
    let out = &context.output;
    let folder = output_folder(args.signing.output.as_deref())?;
    let request = wishes::request(context, &args.wishes, Some(&folder))?;
    let plans = thaw(context, args, || {
        plan::prepare_all(context, &request, &args.devices)
    })?;
    if !out.json {
        for plan in &plans {
            plan::explain(out, plan);
            out.line("");
        }
    }
    let standing: Vec<Refusal> = plans
        .iter()
        .filter(|plan| !plan.refusals().is_empty())
        .map(|plan| Refusal {
            device: plan.listing().description.path.as_path().into(),
            reasons: plan.refusals().to_vec(),
        })
        .collect();
    if !standing.is_empty() {
        return Err(Failure::from(standing).into());
    }
    let mut bench = bench(context, &args.signing, Some(folder))?;
    bench.computer = Some(context.shelf.computer(&bench.home, &bench.signer));
    let authorized = if args.confirm.is_empty() {
        ask_each(out, plans)?
    } else {
        confirm(plans, &args.confirm)?
    };
    let endings = wipe(out, &bench, authorized);
    Ok(report(out, Some(&bench), &endings))
}

/// Plans; where the firmware has frozen a drive, suspends the computer once if
/// the person wants it, and plans again by what the drives say then.
fn thaw(
    context: &Context,
    args: &WipeArgs,
    plans: impl Fn() -> anyhow::Result<Vec<Plan>>,
) -> anyhow::Result<Vec<Plan>> {
    let out = &context.output;
    let first = plans()?;
    let frozen = |plan: &&Plan| crate::plan::is_frozen(plan.record());
    let Some(plan) = first.iter().find(frozen) else {
        return Ok(first);
    };
    let device = plan.listing().description.path.clone();
    let question = Message::new("wipe-ask-suspend").with("device", device.as_path());
    let wanted = args.suspend
        || out
            .ask(&out.say(&question))
            .is_some_and(|answer| answer.trim().eq_ignore_ascii_case(&out.word("answer-yes")));
    if !wanted {
        return Ok(first);
    }
    // An open descriptor keeps nothing from sleeping, but what it knows is old.
    drop(first);
    context
        .shelf
        .suspend()
        .map_err(|error| refused(error.message()))?;
    plans()
}

/// Everything that signs and keeps, tried out before anything is touched.
pub fn bench(
    context: &Context,
    signing: &SigningArgs,
    folder: Option<PathBuf>,
) -> anyhow::Result<Bench> {
    let home = context.home()?;
    let signer = keys::signer(context, &home, signing)?;
    let mut bench = Bench {
        home,
        signer: signer.into(),
        outputs: folder.into_iter().collect(),
        environment: context.environment,
        computer: None,
        courier: None,
    };
    let odd = bench.rehearse().map_err(|error| {
        refused(Message::new("refused-no-place").with("reason", error.message()))
    })?;
    for message in odd.iter().filter(|_| !context.output.json) {
        context.output.note(context.output.say(message));
    }
    let now = keys::now()?;
    if !context.output.json && issue::is_in_doubt(&bench.signer, now) {
        let shown = rfc3339(now).unwrap_or_default();
        let doubt = Message::new("clock-in-doubt").with("time", shown);
        context.output.note(context.output.say(&doubt));
    }
    bench.courier = Courier::begin(&bench.home, Pace::default(), |_| {}).map(Arc::new);
    Ok(bench)
}

/// The folder for certificates, made where it is missing.
pub fn output_folder(given: Option<&Path>) -> anyhow::Result<PathBuf> {
    let failed = |path: &Path, error: std::io::Error| {
        usage(
            Message::new("folder-cannot-be-made")
                .with("path", path)
                .with("kernel", error.to_string()),
        )
    };
    let path = given.unwrap_or_else(|| Path::new("."));
    std::fs::create_dir_all(path).map_err(|error| failed(path, error))?;
    let folder = std::fs::canonicalize(path).map_err(|error| failed(path, error))?;
    // It is written down in the journal, for going on after a power cut.
    if folder.to_str().is_none() {
        return Err(usage(
            Message::new("folder-name-not-text").with("path", folder.as_path()),
        ));
    }
    Ok(folder)
}

/// Serials from the command line: one for each drive, in any order.
fn confirm(plans: Vec<Plan>, serials: &[String]) -> anyhow::Result<Vec<Authorized>> {
    if serials.len() != plans.len() {
        let message = Message::new("confirm-count")
            .with("drives", plans.len() as u64)
            .with("serials", serials.len() as u64);
        return Err(usage(message));
    }
    let mut left: Vec<&String> = serials.iter().collect();
    let mut authorized = Vec::with_capacity(plans.len());
    for plan in plans {
        let serial = plan.listing().description.identity.serial.text.clone();
        let given = left
            .iter()
            .position(|given| given.trim() == serial.as_str())
            .map_or("", |at| left.remove(at));
        match plan.authorize(Confirmation::Named, given) {
            Ok(yes) => authorized.push(yes),
            Err(no) => return Err(Failure::from(vec![no.1]).into()),
        }
    }
    Ok(authorized)
}

/// Asks for the end of each serial, drive by drive.
fn ask_each(out: &Output, plans: Vec<Plan>) -> anyhow::Result<Vec<Authorized>> {
    plans.into_iter().map(|plan| ask(out, plan)).collect()
}

fn ask(out: &Output, mut plan: Plan) -> anyhow::Result<Authorized> {
    for _ in 0..ATTEMPTS {
        let identity = &plan.listing().description.identity;
        let prompt = Message::new("wipe-ask-serial")
            .with("device", plan.listing().description.path.as_path())
            .with("model", &identity.model)
            .with("capacity", identity.capacity)
            .with("characters", TYPED_CHARACTERS as u64);
        let Some(answer) = out.ask(&out.say(&prompt)) else {
            return Err(refused(Message::new("refused-nobody-confirmed")));
        };
        match plan.authorize(Confirmation::Typed, &answer) {
            Ok(authorized) => return Ok(authorized),
            Err(no) => {
                let (back, refusal) = *no;
                plan = back;
                for reason in &refusal.reasons {
                    out.note(out.say(reason));
                }
            }
        }
    }
    Err(refused(Message::new("refused-nobody-confirmed")))
}

fn wipe(out: &Output, bench: &Bench, authorized: Vec<Authorized>) -> Vec<Ending> {
    let names = authorized
        .iter()
        .map(|drive| named(&drive.listing().description))
        .collect();
    let progress = Progress::new(out, names);
    let stop = signals::stop_flag();
    let _running = signals::Running::begin();
    let endings = bench.wipe(
        authorized,
        &|number, event| progress.tell(number, event),
        &stop,
    );
    progress.finish();
    endings
}

/// The drive's names for progress lines.
pub fn named(description: &crate::record::DriveDescription) -> Named {
    Named {
        device: description.path.as_path().into(),
        serial: description.identity.serial.text.clone(),
    }
}

/// Writes what became of each drive and gives the exit status of all.
pub fn report(out: &Output, bench: Option<&Bench>, endings: &[Ending]) -> Exit {
    let exit = Exit::worst(endings.iter().map(Ending::exit));
    let whole = bench.and_then(|bench| whole(out, bench, endings));
    if out.json {
        let delivered = bench.and_then(deliver::finish);
        let drives: Vec<Json> = endings
            .iter()
            .map(|ending| ending_json(out, ending))
            .collect();
        out.document(&json!({
            "type": "result",
            "schema": "rasura/result/1",
            "exit": exit.code(),
            "status": exit,
            "drives": drives,
            "computer": whole.map(|whole| whole_json(out, whole)),
            "delivery": delivered.map(|delivered| deliver::delivered_json(out, &delivered)),
        }));
    } else {
        for ending in endings {
            ending_words(out, ending);
        }
        if let Some(whole) = whole {
            whole_words(out, &whole);
        }
        if let Some(delivered) = bench.and_then(deliver::finish) {
            deliver::delivered_words(out, &delivered);
        }
    }
    exit
}

/// The computer as a whole, after the last drive.
struct Whole {
    computer: ComputerRecord,
    statement: Option<Issued>,
    documents: Vec<PathBuf>,
    failures: Vec<Message>,
}

/// How the computer stands now, where the drives sat in it; its own statement
/// is signed once nothing is missing.
fn whole(out: &Output, bench: &Bench, endings: &[Ending]) -> Option<Whole> {
    let named = |ending: &Ending| match &ending.result {
        Ended::Certified(done) => done.record.computer.clone(),
        _ => None,
    };
    let last = endings.iter().rev().find_map(named)?;
    if last.drives.is_none() {
        return Some(Whole {
            computer: last,
            statement: None,
            documents: Vec::new(),
            failures: Vec::new(),
        });
    }
    let computer = bench.computer.as_ref()?.record()?;
    let statement = bench.issue_computer();
    let (documents, failures) = match &statement {
        Some(Issued {
            certificate: Ok(certificate),
            ..
        }) => present::write_pdfs(certificate, out.catalogue.language()),
        _ => Default::default(),
    };
    Some(Whole {
        computer,
        statement,
        documents,
        failures,
    })
}

fn whole_json(out: &Output, whole: Whole) -> Json {
    let mut value = json!(whole.computer);
    value["text"] = out.messages_json(&whole.computer.sentences());
    let mut warnings = whole.failures;
    if let Some(issued) = whole.statement {
        warnings.extend(issued.warnings);
        if let Ok(certificate) = &issued.certificate {
            value["statement"] = kept_json(certificate, &whole.documents);
        }
    }
    value["warnings"] = out.messages_json(&warnings);
    value
}

fn whole_words(out: &Output, whole: &Whole) {
    for (number, sentence) in whole.computer.sentences().iter().enumerate() {
        let text = out.say(sentence);
        match number {
            0 => out.line(style(text).bold().to_string()),
            _ => out.line(format!("  {text}")),
        }
    }
    let mut warnings: Vec<&Message> = whole.failures.iter().collect();
    if let Some(issued) = &whole.statement {
        if let Ok(certificate) = &issued.certificate {
            certificate_lines(out, certificate, &whole.documents);
        }
        warnings.extend(&issued.warnings);
    }
    for warning in warnings {
        out.line(format!("  {} {}", style("!").yellow(), out.say(warning)));
    }
}

/// Where a statement lies, a line for each place.
fn certificate_lines(out: &Output, certificate: &Certificate, documents: &[PathBuf]) {
    for path in certificate
        .outputs
        .iter()
        .chain(documents)
        .chain(&certificate.kept)
    {
        out.line(format!(
            "  {}",
            out.say(&Message::new("result-certificate").with("path", path.as_path()))
        ));
    }
}

pub fn ending_json(out: &Output, ending: &Ending) -> Json {
    let mut value = json!({
        "path": ending.device,
        "serial": ending.serial,
        "exit": ending.exit().code(),
        "status": ending.exit(),
    });
    match &ending.result {
        Ended::Refused(refusal) => value["refusals"] = out.messages_json(&refusal.reasons),
        Ended::Broken { reason, job } => {
            value["reasons"] = out.messages_json(std::slice::from_ref(reason));
            value["job"] = json!(job);
        }
        Ended::Certified(done) => {
            value["outcome"] = json!(done.record.outcome.result);
            value["meets_policy"] = json!(done.record.outcome.meets_policy);
            value["reasons"] = out.messages_json(&done.record.outcome.reasons);
            value["observed"] = out.message_json(&done.record.observed);
            value["job"] = json!(done.record.job);
            let (documents, failures) = documents(out, done);
            let warnings: Vec<Message> = done.warnings.iter().cloned().chain(failures).collect();
            value["warnings"] = out.messages_json(&warnings);
            value["certificate"] = certificate_json(out, done, &documents);
        }
    }
    value
}

/// The PDFs, in the person's language.
fn documents(out: &Output, done: &Certified) -> (Vec<PathBuf>, Vec<Message>) {
    let certificate = done.certificate.as_ref().ok();
    certificate
        .map(|certificate| present::write_pdfs(certificate, out.catalogue.language()))
        .unwrap_or_default()
}

/// Paths as they can stand anywhere.
pub fn safe_paths(paths: &[PathBuf]) -> Vec<SafeText> {
    paths
        .iter()
        .map(|path| SafeText::from(path.as_path()))
        .collect()
}

fn certificate_json(out: &Output, done: &Certified, documents: &[PathBuf]) -> Json {
    match &done.certificate {
        Ok(certificate) => kept_json(certificate, documents),
        Err(error) => json!({ "error": out.message_json(&error.message()) }),
    }
}

fn kept_json(certificate: &Certificate, documents: &[PathBuf]) -> Json {
    json!({
        "id": certificate.id,
        "sha256": certificate.digest,
        "files": safe_paths(&certificate.outputs),
        "kept": certificate.kept.as_deref().map(SafeText::from),
        "documents": safe_paths(documents),
    })
}

pub fn ending_words(out: &Output, ending: &Ending) {
    let done = match &ending.result {
        Ended::Refused(refusal) => {
            out.failure(&Failure::from(vec![refusal.clone()]));
            return;
        }
        Ended::Broken { reason, .. } => {
            let word = style(out.word(words::outcome(Outcome::Unknown)))
                .red()
                .bold();
            out.line(format!("{} {}: {word}", ending.device, ending.serial));
            out.line(format!("  {}", out.say(reason)));
            return;
        }
        Ended::Certified(done) => done,
    };
    let word = out.word(words::outcome(done.record.outcome.result));
    let word = match done.record.outcome.result {
        Outcome::Erased => style(word).green().bold(),
        Outcome::ErasedWithExceptions | Outcome::Unknown | Outcome::Aborted => {
            style(word).yellow().bold()
        }
        Outcome::NotErased => style(word).red().bold(),
    };
    out.line(format!("{} {}: {word}", ending.device, ending.serial));
    for reason in &done.record.outcome.reasons {
        out.line(format!("  {}", out.say(reason)));
    }
    out.line(format!(
        "  {}",
        out.say(&Message::new("result-observed").with("observed", done.record.observed.clone()))
    ));
    out.line(format!(
        "  {}",
        out.say(&Message::new("result-reported").with("reported", done.record.reported.clone()))
    ));
    let (documents, failures) = documents(out, done);
    match &done.certificate {
        Ok(certificate) => certificate_lines(out, certificate, &documents),
        Err(error) => out.line(
            style(format!(
                "  {}",
                export::say(&out.catalogue, &error.message())
            ))
            .red()
            .to_string(),
        ),
    }
    for warning in done.warnings.iter().chain(&failures) {
        out.line(format!("  {} {}", style("!").yellow(), out.say(warning)));
    }
    out.line(format!("  {}", out.word(words::next_step(&done.record))));
}
