//! `rasura keys`, and the key that other commands sign with.

use std::path::Path;

use serde_json::{Value as Json, json};
use zeroize::Zeroizing;

use super::Context;
use super::args::{KeysCommand, NewPassphrase, SigningArgs};
use super::output::{Output, refused, usage};
use crate::certificate::keys::{KeyError, KeySet, KeyStore, NewKeys, PassphraseFault};
use crate::certificate::private::{Curve, Protection};
use crate::certificate::signer::Signer;
use crate::home::{self, Home};
use crate::record::{Environment, Exit, Message, SafeText};

/// A passphrase file larger than this is another file, in bytes.
const MAX_PASSPHRASE: u64 = 4096;

pub fn run(context: &Context, command: &KeysCommand) -> anyhow::Result<Exit> {
    let out = &context.output;
    let home = context.home()?;
    let store = KeyStore::new(&home);
    match command {
        KeysCommand::Init {
            organisation,
            number,
            bench,
            passphrase,
        } => {
            let new = NewKeys {
                organisation: organisation.clone(),
                number: number.clone(),
                bench: bench.clone(),
                practice: false,
                curve: Curve::P256,
                protection: protection(out, passphrase)?,
            };
            let set = store.init(&new, now()?).map_err(key_error)?;
            told(out, "keys-made", &set, &home);
        }
        KeysCommand::List => list(out, &store)?,
        KeysCommand::Export {
            organisation,
            output,
        } => {
            let set = store
                .find(false, organisation.as_deref())
                .map_err(key_error)?;
            write(out, output.as_deref(), set.root_pem().as_bytes())?;
        }
        KeysCommand::Enrol {
            import: Some(path),
            unlock_with,
            ..
        } => {
            let bundle = super::wishes::read_text(path)?;
            let set = store
                .import(&bundle, &mut || prompt(out, unlock_with.as_deref()))
                .map_err(key_error)?;
            told(out, "keys-imported", &set, &home);
        }
        KeysCommand::Enrol {
            bench: Some(bench),
            output: Some(output),
            organisation,
            unlock_with,
            passphrase,
            ..
        } => {
            let set = store
                .find(false, organisation.as_deref())
                .map_err(key_error)?;
            let protection = protection(out, passphrase)?;
            let mut ask = || prompt(out, unlock_with.as_deref());
            let bundle = store
                .enrol(&set, bench, &protection, &mut ask, now()?)
                .map_err(key_error)?;
            home::write_durably(output, bundle.as_bytes(), false)
                .map_err(|error| usage(error.message()))?;
            let message = Message::new("keys-enrolled").with("path", output.as_path());
            if out.json {
                out.document(&json!({
                    "schema": "rasura/keys-enrol/1",
                    "path": SafeText::from(output.as_path()),
                    "message": out.message_json(&message),
                }));
            } else {
                out.note(out.say(&message));
            }
        }
        KeysCommand::Enrol { .. } => return Err(usage(Message::new("keys-enrol-what"))),
        KeysCommand::Rotate {
            organisation,
            passphrase_file,
        } => {
            let set = store
                .find(false, organisation.as_deref())
                .map_err(key_error)?;
            let mut ask = || prompt(out, passphrase_file.as_deref());
            let set = store.rotate(&set, &mut ask, now()?).map_err(key_error)?;
            told(out, "keys-rotated", &set, &home);
        }
    }
    Ok(Exit::Success)
}

/// The key that signs, unlocked, before anything is touched.
///
/// # Errors
/// Exit 3 with the command that makes keys, when there are none.
pub fn signer(context: &Context, home: &Home, signing: &SigningArgs) -> anyhow::Result<Signer> {
    let out = &context.output;
    let store = KeyStore::new(home);
    let practice = context.environment == Environment::Practice;
    let set = match store.find(practice, signing.sign_as.as_deref()) {
        Err(KeyError::NoKeys { .. }) => offer_to_make(out, &store)?,
        other => other.map_err(|error| refused(error.message()))?,
    };
    Signer::unlock(
        &set,
        &mut || prompt(out, signing.passphrase_file.as_deref()),
        now()?,
    )
    .map_err(|error| refused(error.message()))
}

/// On a terminal, offers to make keys; elsewhere refuses.
fn offer_to_make(out: &Output, store: &KeyStore<'_>) -> anyhow::Result<KeySet> {
    let none = || refused(Message::new("refused-no-keys"));
    if !out.can_ask() {
        return Err(none());
    }
    out.note(out.word("keys-none-offer"));
    let organisation = out
        .ask(&out.word("keys-ask-organisation"))
        .filter(|name| !name.is_empty())
        .ok_or_else(none)?;
    let bench = out
        .ask(&out.word("keys-ask-bench"))
        .filter(|name| !name.is_empty())
        .ok_or_else(none)?;
    let protection = protection(
        out,
        &NewPassphrase {
            passphrase_file: None,
            no_passphrase: false,
        },
    )?;
    let new = NewKeys {
        organisation,
        number: None,
        bench,
        practice: false,
        curve: Curve::P256,
        protection,
    };
    store.init(&new, now()?).map_err(key_error)
}

/// How new keys are guarded: by a passphrase from a file, from a terminal, or
/// by nothing if that was said.
pub fn protection(out: &Output, args: &NewPassphrase) -> anyhow::Result<Protection> {
    if args.no_passphrase {
        return Ok(Protection::None);
    }
    if let Some(path) = &args.passphrase_file {
        return Ok(Protection::Passphrase(
            passphrase_of_file(path).map_err(|fault| usage(fault.message()))?,
        ));
    }
    if !out.can_ask() {
        return Err(usage(Message::new("keys-need-passphrase")));
    }
    let first = secret(&out.word("keys-ask-new-passphrase"))?;
    let second = secret(&out.word("keys-ask-again"))?;
    if first != second {
        return Err(usage(Message::new("keys-passphrases-differ")));
    }
    Ok(Protection::Passphrase(first))
}

pub fn prompt(out: &Output, file: Option<&Path>) -> Result<Zeroizing<String>, PassphraseFault> {
    if let Some(path) = file {
        return passphrase_of_file(path);
    }
    if !out.can_ask() {
        return Err(PassphraseFault::NobodyToAsk);
    }
    secret(&out.word("keys-ask-passphrase")).map_err(|_| PassphraseFault::Cancelled)
}

fn secret(prompt: &str) -> std::io::Result<Zeroizing<String>> {
    let term = console::Term::stderr();
    term.write_str(&format!("{prompt} "))?;
    let answer = term.read_secure_line();
    // The line that the person ended is not shown; ours has to be.
    answer.map(Zeroizing::new)
}

/// The first line of a file.
fn passphrase_of_file(path: &Path) -> Result<Zeroizing<String>, PassphraseFault> {
    let bytes = home::read_limited(path, MAX_PASSPHRASE)
        .map(Zeroizing::new)
        .map_err(|error| PassphraseFault::Reading(std::io::Error::other(error)))?;
    let invalid = || PassphraseFault::Reading(std::io::ErrorKind::InvalidData.into());
    let text = std::str::from_utf8(&bytes).map_err(|_| invalid())?;
    Ok(Zeroizing::new(
        text.lines().next().unwrap_or_default().to_owned(),
    ))
}

fn list(out: &Output, store: &KeyStore<'_>) -> anyhow::Result<()> {
    let sets = store.sets().map_err(key_error)?;
    if out.json {
        let sets: Vec<Json> = sets.iter().map(set_json).collect();
        out.document(&json!({ "schema": "rasura/keys/1", "keys": sets }));
        return Ok(());
    }
    if sets.is_empty() {
        out.line(out.word("keys-none"));
    }
    for set in &sets {
        let guarded = Message::new(if set.encrypted {
            "keys-with-passphrase"
        } else {
            "keys-without-passphrase"
        });
        let root = Message::new(if set.has_root_key {
            "keys-root-here"
        } else {
            "keys-root-elsewhere"
        });
        out.line_of(
            &Message::new("keys-set")
                .with("organisation", set.organisation())
                .with("bench", set.bench())
                .with("fingerprint", set.root.fingerprint())
                .with("guarded", guarded)
                .with("root", root)
                .with("retired", set.retired.len() as u64),
        );
    }
    Ok(())
}

fn set_json(set: &KeySet) -> Json {
    json!({
        "organisation": SafeText::from(set.organisation()),
        "bench": SafeText::from(set.bench()),
        "practice": set.is_practice(),
        "encrypted": set.encrypted,
        "has_root_key": set.has_root_key,
        "root_sha256": set.root.fingerprint(),
        "bench_sha256": set.active.fingerprint(),
        "retired_sha256": set.retired.iter().map(|certificate| certificate.fingerprint()).collect::<Vec<_>>(),
    })
}

fn told(out: &Output, id: &'static str, set: &KeySet, home: &Home) {
    if out.json {
        out.document(&json!({ "schema": "rasura/keys/1", "keys": [set_json(set)] }));
        return;
    }
    out.line_of(
        &Message::new(id)
            .with("organisation", set.organisation())
            .with("bench", set.bench())
            .with("fingerprint", set.root.fingerprint())
            .with("home", home.path()),
    );
}

fn write(out: &Output, output: Option<&Path>, bytes: &[u8]) -> anyhow::Result<()> {
    match output {
        Some(path) => {
            home::export_durably(path, bytes, false).map_err(|error| usage(error.message()))
        }
        None if out.json => {
            let pem = String::from_utf8_lossy(bytes);
            out.document(&json!({ "schema": "rasura/keys-export/1", "root": pem }));
            Ok(())
        }
        None => {
            out.line(String::from_utf8_lossy(bytes).trim_end());
            Ok(())
        }
    }
}

pub fn key_error(error: KeyError) -> anyhow::Error {
    usage(error.message())
}

/// Seconds since 1970.
pub fn now() -> anyhow::Result<u64> {
    let elapsed = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    elapsed
        .map(|elapsed| elapsed.as_secs())
        .map_err(|_| refused(Message::new("clock-before-1970")))
}
