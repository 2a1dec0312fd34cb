//! What the tests of this room share: a home with keys, and a statement.

use serde_json::Value;

use super::envelope::{Environment, Kind};
use super::issue::{Certificate, Draft, issue_at};
use super::keys::{KeySet, KeyStore, NewKeys, PassphraseFault};
use super::private::{Curve, Protection};
use super::signer::Signer;
use crate::home::Home;

/// 2027-01-15T08:00:00Z.
pub const NOW: u64 = 1_800_000_000;

pub fn new_keys(practice: bool) -> NewKeys {
    NewKeys {
        organisation: "OCMW Testdorp".into(),
        number: Some("0123.456.749".into()),
        bench: "bank-1".into(),
        practice,
        curve: Curve::P256,
        protection: Protection::None,
    }
}

pub struct Bench {
    pub _dir: tempfile::TempDir,
    pub home: Home,
    pub set: KeySet,
    pub signer: Signer,
}

impl Bench {
    pub fn new(practice: bool) -> Bench {
        let dir = tempfile::tempdir().unwrap();
        let home = Home::open(&dir.path().join("home")).unwrap();
        let set = KeyStore::new(&home).init(&new_keys(practice), NOW).unwrap();
        let signer = unlock(&set);
        Bench {
            _dir: dir,
            home,
            set,
            signer,
        }
    }

    pub fn issue(&self, environment: Environment, statement: &Value) -> Certificate {
        issue_at(
            &self.home,
            &self.signer,
            &draft(environment, statement),
            &[],
            NOW,
        )
        .unwrap()
    }
}

pub fn draft(environment: Environment, statement: &Value) -> Draft<'_, Value> {
    Draft {
        kind: Kind::Erasure,
        environment,
        in_the_name_of: None,
        serial: "WD-1234",
        statement,
    }
}

pub fn unlock(set: &KeySet) -> Signer {
    Signer::unlock(set, &mut || Err(PassphraseFault::NobodyToAsk), NOW).unwrap()
}

/// An erasure statement that is proof.
pub fn erased() -> Value {
    serde_json::from_str(include_str!("trial_erased.json")).unwrap()
}
