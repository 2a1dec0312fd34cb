//! The files of a key set, as [`keys`](super::keys) describes them.

use std::fs;
use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::chain::{Certificate, Chain};
use super::json;
use super::keys::{AskPassphrase, KeyError, KeySet};
use super::pem;
use super::private::{PrivateKey, Protection, is_encrypted};
use crate::home::{HomeError, HomeFault, read_limited, write_durably};

/// Largest key or certificate file that is read, in bytes.
const MAX_KEY_FILE: u64 = 1 << 20;
const SET_SCHEMA: &str = "rasura/keys/1";

/// `set.json`.
#[derive(Debug, Serialize, Deserialize)]
struct SetFile {
    schema: String,
    /// Fingerprint (first 16 digits) of the active bench certificate.
    active: String,
}

/// First 16 digits of the fingerprint: enough to name a file.
pub(super) fn short(certificate: &Certificate) -> String {
    certificate.fingerprint().chars().take(16).collect()
}

/// Reads a private key from `path`, asking for the passphrase if it is
/// encrypted, and returns how it was guarded.
pub(super) fn open_key(
    path: &Path,
    ask: AskPassphrase<'_>,
) -> Result<(PrivateKey, Protection), KeyError> {
    let text = Zeroizing::new(read_text(path)?);
    decrypt(&text, path, ask)
}

pub(super) fn decrypt(
    text: &str,
    path: &Path,
    ask: AskPassphrase<'_>,
) -> Result<(PrivateKey, Protection), KeyError> {
    let passphrase = if is_encrypted(text) {
        Some(ask()?)
    } else {
        None
    };
    let key =
        PrivateKey::from_pem(text, passphrase.as_ref().map(|p| p.as_str())).map_err(|source| {
            KeyError::Private {
                path: path.to_path_buf(),
                source,
            }
        })?;
    Ok((
        key,
        passphrase.map_or(Protection::None, Protection::Passphrase),
    ))
}

pub(super) fn write_bench(folder: &Path, bench: &Certificate, key: &str) -> Result<(), HomeError> {
    let id = short(bench);
    write_durably(
        &folder.join(format!("bench-{id}.pem")),
        bench.to_pem().as_bytes(),
        false,
    )?;
    write_durably(
        &folder.join(format!("bench-{id}.key")),
        key.as_bytes(),
        false,
    )
}

/// What stands in `set.json`.
pub(super) fn set_file(bench: &Certificate) -> Option<Vec<u8>> {
    json::to_canonical(&SetFile {
        schema: SET_SCHEMA.to_owned(),
        active: short(bench),
    })
    .ok()
}

pub(super) fn write_set(
    folder: &Path,
    bench: &Certificate,
    overwrite: bool,
) -> Result<(), KeyError> {
    let path = folder.join("set.json");
    let text = set_file(bench).ok_or_else(|| KeyError::Damaged { path: path.clone() })?;
    Ok(write_durably(&path, &text, overwrite)?)
}

fn read_text(path: &Path) -> Result<String, KeyError> {
    String::from_utf8(read_limited(path, MAX_KEY_FILE)?).map_err(|_| KeyError::Damaged {
        path: path.to_path_buf(),
    })
}

fn read_certificate(path: &Path) -> Result<Certificate, KeyError> {
    pem::certificates(read_text(path)?.as_bytes())
        .and_then(|mut list| list.pop())
        .ok_or_else(|| KeyError::Damaged {
            path: path.to_path_buf(),
        })
}

pub(super) fn load_set(folder: &Path) -> Result<KeySet, KeyError> {
    let set_path = folder.join("set.json");
    let damaged = |path: &Path| KeyError::Damaged {
        path: path.to_path_buf(),
    };
    let set: SetFile =
        serde_json::from_str(&read_text(&set_path)?).map_err(|_| damaged(&set_path))?;
    let is_id = set.active.len() == 16 && set.active.bytes().all(|b| b.is_ascii_hexdigit());
    if set.schema != SET_SCHEMA || !is_id {
        return Err(damaged(&set_path));
    }
    let root = read_certificate(&folder.join("root.pem"))?;
    let active_name = format!("bench-{}.pem", set.active);
    let active = read_certificate(&folder.join(&active_name))?;
    let (from, _) = active.validity();
    let x5c = [active.der().to_vec(), root.der().to_vec()];
    Chain::follow(&x5c, from, std::slice::from_ref(&root))?;
    let key_path = folder.join(format!("bench-{}.key", set.active));
    let encrypted = is_encrypted(&Zeroizing::new(read_text(&key_path)?));
    Ok(KeySet {
        has_root_key: folder.join("root.key").is_file(),
        retired: retired(folder, &active_name)?,
        folder: folder.to_path_buf(),
        root,
        active,
        encrypted,
    })
}

fn retired(folder: &Path, active: &str) -> Result<Vec<Certificate>, KeyError> {
    let failed = |source: io::Error| HomeError {
        path: folder.to_path_buf(),
        operation: "listing",
        source: HomeFault::Io(source),
    };
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let name = entry
            .map_err(failed)?
            .file_name()
            .to_string_lossy()
            .into_owned();
        if name.starts_with("bench-") && name.ends_with(".pem") && name != active {
            names.push(name);
        }
    }
    names.sort();
    let mut list: Vec<_> = names
        .iter()
        .map(|name| read_certificate(&folder.join(name)))
        .collect::<Result<_, _>>()?;
    list.sort_by_key(Certificate::validity);
    Ok(list)
}

pub(super) fn remove_folder(path: &Path) -> Result<(), HomeError> {
    match fs::remove_dir_all(path) {
        Err(e) if e.kind() != io::ErrorKind::NotFound => Err(HomeError {
            path: path.to_path_buf(),
            operation: "removing",
            source: HomeFault::Io(e),
        }),
        _ => Ok(()),
    }
}
