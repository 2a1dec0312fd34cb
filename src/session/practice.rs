//! The drives of practice, their faults, and the key that signs what is
//! practised: the same for the command line and the screen.

use std::path::Path;

use crate::certificate::keys::{KeyError, KeyStore, NewKeys};
use crate::certificate::private::{Curve, Protection};
use crate::drive::emulated::{BENCH, BenchDrive, EmulatedDrive, Fault, QUIRKS, Quirk, QuirkRow};
use crate::home::Home;
use crate::record::{Message, SafeText};

/// The folder of practice within the state folder: it has nothing in common
/// with production, neither keys nor numbers.
pub const FOLDER: &str = "practice";

/// Name of the organisation that signs.
const ORGANISATION: &str = "Practice";

/// Fresh drives, full of documents: `count` of them, one of each kind in turn.
#[must_use]
pub fn drives(count: usize) -> Vec<EmulatedDrive> {
    let rounds = (0..).flat_map(|round| BENCH.iter().map(move |drive| (drive, round)));
    rounds
        .take(count)
        .map(|(drive, round)| drive.make_nth(round))
        .collect()
}

/// The PSID on the label of the drive of [`drives`] at this path, where it has
/// one.
#[must_use]
pub fn psid(path: &Path) -> Option<String> {
    let path = path.to_str()?;
    let name = path.rsplit(':').next()?;
    let is = |name: &str| BENCH.iter().find(|drive| drive.name == name);
    // From the second on they are numbered.
    let numbered = || is(name.rsplit_once('-')?.0);
    is(name).or_else(numbered)?.psid()
}

/// Makes the practice key on the first use, and says whether it did. The key
/// protects nothing. `now`: seconds since 1970.
///
/// # Errors
/// As [`KeyStore::init`].
pub fn make_key(home: &Home, now: u64) -> Result<bool, KeyError> {
    let store = KeyStore::new(home);
    match store.find(true, None) {
        Err(KeyError::NoKeys { .. }) => {}
        other => return other.map(|_| false),
    }
    let new = NewKeys {
        organisation: ORGANISATION.into(),
        number: None,
        bench: FOLDER.into(),
        practice: true,
        curve: Curve::P256,
        protection: Protection::None,
    };
    store.init(&new, now).map(|_| true)
}

/// The drive of the bench with this name.
///
/// # Errors
/// The names that there are.
pub fn named(name: &str) -> Result<&'static BenchDrive, Message> {
    BENCH
        .iter()
        .find(|drive| drive.name == name)
        .ok_or_else(|| {
            let known: Vec<SafeText> = BENCH.iter().map(|drive| drive.name.into()).collect();
            Message::new("practice-no-such-drive")
                .with("drive", name)
                .with("known", known)
        })
}

/// Puts a fault, given as `DRIVE=FAULT`, into a drive of [`drives`].
///
/// # Errors
/// What there is in its place.
pub fn put(bench: &[EmulatedDrive], text: &str) -> Result<(), Message> {
    let (name, fault) = text
        .split_once('=')
        .ok_or_else(|| Message::new("practice-fault-form").with("given", text))?;
    let drive = named(name)?;
    let quirk = Quirk::by_name(fault)
        .filter(|quirk| quirk.row().models.contains(&drive.model))
        .ok_or_else(|| {
            let known: Vec<SafeText> = rows(drive).map(|row| row.name.into()).collect();
            Message::new("practice-no-such-fault")
                .with("drive", name)
                .with("fault", fault)
                .with("known", known)
        })?;
    let at = BENCH.iter().position(|known| known.name == name);
    if let Some(emulated) = at.and_then(|at| bench.get(at)) {
        emulated.fail(Fault::quirk(quirk));
    }
    Ok(())
}

/// The faults that a drive can have.
pub fn rows(drive: &'static BenchDrive) -> impl Iterator<Item = &'static QuirkRow> {
    QUIRKS
        .iter()
        .filter(|row| row.models.contains(&drive.model))
}
