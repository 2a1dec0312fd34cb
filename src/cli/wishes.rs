//! From the command line and the job file to a request.

use std::path::Path;

use serde::Deserialize;

use super::Context;
use super::args::{VerifyChoice, WishArgs};
use super::output::usage;
use crate::plan::Request;
use crate::plan::policy::{self, Policy};
use crate::record::erasure::Person;
use crate::record::{Acceptance, Message, SafeText, Subject, VerificationKind};
use crate::session::policies;
pub use crate::session::policies::file_invalid;

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
            undertaking: None,
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

/// Policies: the built-in ones, and those in the state folder.
pub fn policies(context: &Context) -> anyhow::Result<Vec<Policy>> {
    policies::all(context.home_if_there()?.as_ref()).map_err(usage)
}

/// A policy by name or by file; the default when none is named.
pub fn find_policy(context: &Context, wanted: Option<&str>) -> anyhow::Result<Policy> {
    policies::find(context.home_if_there()?.as_ref(), wanted).map_err(usage)
}

/// Reads a text file named on the command line.
pub fn read_text(path: &Path) -> anyhow::Result<String> {
    policies::read_text(path).map_err(usage)
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
