//! `rasura policy`.

use console::style;
use serde_json::{Value as Json, json};

use super::args::PolicyCommand;
use super::output::{Output, usage};
use super::{Context, wishes};
use crate::plan::policy::{Policy, Rule};
use crate::plan::scheme::{self, Scheme};
use crate::plan::{method_id, verification_id};
use crate::record::{Exit, Message, SafeText};
use crate::session::{explain, policies, words};

pub fn run(context: &Context, command: &PolicyCommand) -> anyhow::Result<Exit> {
    let out = &context.output;
    match command {
        PolicyCommand::List => list(out, &wishes::policies(context)?),
        PolicyCommand::Show { name } => {
            let policy = wishes::find_policy(context, Some(name))?;
            if out.json {
                out.document(
                    &json!({ "schema": "rasura/policy/1", "policy": policy_json(&policy) }),
                );
            } else {
                out.line(policy.text.trim_end());
            }
        }
        PolicyCommand::Check { files } => {
            let mut checked = Vec::new();
            for path in files {
                let policy = policies::file(path).map_err(usage)?;
                if !out.json {
                    out.line_of(
                        &Message::new("policy-good")
                            .with("path", path.as_path())
                            .with("policy", &policy.name),
                    );
                }
                checked.push(policy_json(&policy));
            }
            if out.json {
                out.document(&json!({ "schema": "rasura/policies/1", "policies": checked }));
            }
        }
    }
    Ok(Exit::Success)
}

fn list(out: &Output, policies: &[Policy]) {
    let own = policies.iter().flat_map(|policy| policy.schemes.clone());
    let schemes: Vec<Scheme> = scheme::built_in().into_iter().chain(own).collect();
    if out.json {
        let policies: Vec<Json> = policies.iter().map(policy_json).collect();
        let schemes: Vec<Json> = schemes.iter().map(scheme_json).collect();
        out.document(
            &json!({ "schema": "rasura/policies/1", "policies": policies, "schemes": schemes }),
        );
        return;
    }
    out.line(style(out.word("policy-list-policies")).bold().to_string());
    for policy in policies {
        out.line(format!("  {:<18} {}", policy.name, policy.title));
        for rule in policy.rules() {
            out.line(format!("    {}", out.say(&rule_message(rule))));
        }
    }
    out.line(style(out.word("policy-list-schemes")).bold().to_string());
    for scheme in &schemes {
        let note = if scheme.withdrawn {
            format!(" ({})", out.word("scheme-withdrawn"))
        } else {
            String::new()
        };
        let passes: Vec<String> = explain::shorten(&scheme.literal())
            .iter()
            .map(ToString::to_string)
            .collect();
        out.line(format!(
            "  {:<18} {}{note}: {}",
            scheme.name,
            scheme.title,
            passes.join(", ")
        ));
    }
}

/// A rule in words: for what, and what it asks.
fn rule_message(rule: &Rule) -> Message {
    let mut conditions: Vec<Message> = Vec::new();
    conditions.extend(
        rule.media()
            .unwrap_or_default()
            .iter()
            .map(|kind| Message::new(words::medium(*kind))),
    );
    let named = |names: Option<&[SafeText]>, id: &'static str| -> Vec<Message> {
        names
            .unwrap_or_default()
            .iter()
            .map(|name| Message::new(id).with("name", name))
            .collect()
    };
    conditions.extend(named(rule.classifications(), "policy-rule-classification"));
    conditions.extend(named(rule.destinations(), "policy-rule-destination"));
    if conditions.is_empty() {
        conditions.push(Message::new("policy-rule-everything"));
    }
    Message::new("policy-rule")
        .with("conditions", conditions)
        .with("method", Message::new(method_id(rule.method)))
        .with(
            "verification",
            Message::new(verification_id(rule.verification)),
        )
}

fn policy_json(policy: &Policy) -> Json {
    let rules: Vec<Json> = policy
        .rules()
        .iter()
        .map(|rule| {
            json!({
                "medium": rule.media(),
                "classification": rule.classifications(),
                "destination": rule.destinations(),
                "method": rule.method,
                "verification": rule.verification,
                "scheme": rule.scheme,
                "canaries": rule.canaries,
            })
        })
        .collect();
    json!({
        "name": policy.name,
        "title": policy.title,
        "references": policy.references,
        "sha256": policy.sha256,
        "rules": rules,
        "schemes": policy.schemes.iter().map(scheme_json).collect::<Vec<_>>(),
    })
}

fn scheme_json(scheme: &Scheme) -> Json {
    json!({
        "name": scheme.name,
        "title": scheme.title,
        "passes": scheme.literal(),
        "withdrawn": scheme.withdrawn,
        "source": scheme.source,
    })
}
