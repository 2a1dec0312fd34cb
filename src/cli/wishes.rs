//! From the command line and the job file to a request.

use std::path::Path;

use serde::Deserialize;

use super::Context;
use super::args::{VerifyChoice, WishArgs};
use super::output::usage;
use crate::home::{self, Room};
use crate::plan::Request;
use crate::plan::policy::{self, Policy};
use crate::record::erasure::Person;
use crate::record::{Acceptance, Message, SafeText, Subject, VerificationKind};

/// A policy or job file larger than this is neither.
const MAX_FILE: u64 = 1 << 20;

/// The job file: everything that the command line could say, as data. What is
/// said on the command line comes first.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct JobFile {
    policy: Option<String>,
    technique: Option<String>,
    always_encrypted: Option<String>,
    scheme: Option<String>,
    scheme_reference: Option<String>,
    verify: Option<VerificationKind>,
    accept_clear: Option<String>,
    accepted_by: Option<String>,
    operator: Option<String>,
    operator_title: Option<String>,
    operator_organisation: Option<String>,
    operator_contact: Option<String>,
    organisation: Option<String>,
    asset_tag: Option<String>,
    source: Option<String>,
    computer_tag: Option<String>,
    taken_out: Vec<String>,
    location: Option<String>,
    classification: Option<String>,
    classification_after: Option<String>,
    destination: Option<String>,
    backup: Option<String>,
    contract: Option<String>,
    reference: Option<String>,
    notes: Option<String>,
}

/// Makes the request that all named drives share.
pub fn request(
    context: &Context,
    wishes: &WishArgs,
    output: Option<&Path>,
) -> anyhow::Result<Request> {
    let file = match &wishes.job {
        Some(path) => job_file(path)?,
        None => JobFile::default(),
    };
    let first = |given: &Option<String>, filed: Option<String>| given.clone().or(filed);
    let safe = |given: &Option<String>, filed: Option<String>| {
        first(given, filed)
            .map(SafeText::from)
            .filter(|text| !text.is_empty())
    };
    let operator = Person {
        name: safe(&wishes.operator, file.operator),
        title: safe(&wishes.operator_title, file.operator_title),
        organisation: safe(&wishes.operator_organisation, file.operator_organisation),
        contact: safe(&wishes.operator_contact, file.operator_contact),
    };
    let accept_below = match safe(&wishes.accept_clear, file.accept_clear) {
        None => None,
        Some(reason) => {
            let by = safe(&wishes.accepted_by, file.accepted_by).or_else(|| operator.name.clone());
            let by = by.ok_or_else(|| usage(Message::new("accept-needs-name")))?;
            Some(Acceptance { by, reason })
        }
    };
    Ok(Request {
        policy: find_policy(context, first(&wishes.policy, file.policy).as_deref())?,
        technique: first(&wishes.technique, file.technique),
        always_encrypted: safe(&wishes.always_encrypted, file.always_encrypted),
        psid: wishes.psid.as_deref().map(SafeText::from),
        scheme: first(&wishes.scheme, file.scheme),
        scheme_reference: safe(&wishes.scheme_reference, file.scheme_reference),
        verification: wishes.verify.map(VerificationKind::from).or(file.verify),
        accept_below,
        subject: Subject {
            asset_tag: safe(&wishes.asset_tag, file.asset_tag),
            source: safe(&wishes.source, file.source),
            computer_tag: safe(&wishes.computer_tag, file.computer_tag),
            taken_out: taken_out(&wishes.taken_out, file.taken_out),
            classification: safe(&wishes.classification, file.classification),
            classification_after: safe(&wishes.classification_after, file.classification_after),
            destination: safe(&wishes.destination, file.destination),
            backup: safe(&wishes.backup, file.backup),
            location: safe(&wishes.location, file.location),
            operator,
            in_the_name_of: safe(&wishes.organisation, file.organisation),
            contract: safe(&wishes.contract, file.contract),
            reference: safe(&wishes.reference, file.reference),
            notes: safe(&wishes.notes, file.notes),
        },
        own_folders: context.own_folders(output),
        others: Vec::new(),
    })
}

/// Drives that were taken out, from the command line, else from the job file.
fn taken_out(given: &[String], filed: Vec<String>) -> Vec<SafeText> {
    let all = if given.is_empty() {
        filed
    } else {
        given.to_vec()
    };
    all.into_iter()
        .map(SafeText::from)
        .filter(|text| !text.is_empty())
        .collect()
}

fn job_file(path: &Path) -> anyhow::Result<JobFile> {
    let text = read_text(path)?;
    parse_job(&text).map_err(|reason| usage(file_invalid(path, reason)))
}

fn parse_job(text: &str) -> Result<JobFile, Message> {
    toml::from_str(text).map_err(|error| policy::invalid(text, &error))
}

/// Whether this is a job file.
#[must_use]
pub fn is_job_file(text: &str) -> bool {
    parse_job(text).is_ok()
}

/// Reads a text file named on the command line.
pub fn read_text(path: &Path) -> anyhow::Result<String> {
    let bytes = home::read_limited(path, MAX_FILE).map_err(|error| usage(error.message()))?;
    String::from_utf8(bytes).map_err(|_| usage(file_invalid(path, Message::new("file-not-text"))))
}

/// The sentence for a file that cannot be used.
pub fn file_invalid(path: &Path, reason: Message) -> Message {
    Message::new("file-invalid")
        .with("path", path)
        .with("reason", reason)
}

/// Policies: the built-in ones, and those in the state folder.
pub fn policies(context: &Context) -> anyhow::Result<Vec<Policy>> {
    let mut all = policy::built_in();
    let Some(home) = context.home_if_there()? else {
        return Ok(all);
    };
    let mut files: Vec<_> = std::fs::read_dir(home.folder(Room::Policies))
        .map(|entries| {
            entries
                .filter_map(|entry| entry.ok().map(|entry| entry.path()))
                .collect()
        })
        .unwrap_or_default();
    files.sort();
    for path in files
        .iter()
        .filter(|path| path.extension().is_some_and(|ending| ending == "toml"))
    {
        let policy = policy_file(path)?;
        if let Some(known) = all.iter().find(|known| known.name == policy.name) {
            let twice = Message::new("policy-twice").with("policy", &known.name);
            return Err(usage(file_invalid(path, twice)));
        }
        all.push(policy);
    }
    Ok(all)
}

/// Reads a policy file.
pub fn policy_file(path: &Path) -> anyhow::Result<Policy> {
    Policy::parse(&read_text(path)?).map_err(|reason| usage(file_invalid(path, reason)))
}

/// A policy by name or by file; the default when none is named.
pub fn find_policy(context: &Context, wanted: Option<&str>) -> anyhow::Result<Policy> {
    let wanted = wanted.unwrap_or(policy::DEFAULT);
    let all = policies(context)?;
    if let Some(policy) = all.iter().find(|policy| policy.name.as_str() == wanted) {
        return Ok(policy.clone());
    }
    let path = Path::new(wanted);
    if wanted.contains('/') || path.extension().is_some_and(|ending| ending == "toml") {
        return policy_file(path);
    }
    let known: Vec<SafeText> = all.into_iter().map(|policy| policy.name).collect();
    Err(usage(
        Message::new("policy-unknown")
            .with("policy", wanted)
            .with("known", known),
    ))
}

impl From<VerifyChoice> for VerificationKind {
    fn from(choice: VerifyChoice) -> Self {
        match choice {
            VerifyChoice::Sampled => Self::Sampled,
            VerifyChoice::NistRev1 => Self::NistRev1,
            VerifyChoice::Full => Self::Full,
            VerifyChoice::None => Self::None,
        }
    }
}
