//! An unlocked key that signs statements.

use std::sync::{Mutex, MutexGuard, PoisonError};

use serde::Serialize;

use super::algorithm::Algorithm;
use super::authority::{organisation_number, written_number};
use super::chain::{Certificate, Chain};
use super::envelope::{ClockCompared, ClockKnown, ClockSaid, rfc3339};
use super::json::JsonFault;
use super::jws::{Header, Unsigned};
use super::key_files::open_key;
use super::keys::{AskPassphrase, KeyError, KeySet};
use super::private::PrivateKey;
use super::succession::Head;

/// A bench's key, unlocked and tried. Made before anything is touched, so that
/// a job which could not be certified is refused while nothing is lost.
#[derive(Debug)]
pub struct Signer {
    key: PrivateKey,
    certificate: Certificate,
    root: Certificate,
    last: Mutex<Option<Head>>,
    clock: Mutex<ClockKnown>,
}

impl Signer {
    /// Unlocks the active key of `set`, checks that it belongs to its
    /// certificate, that the certificate is valid at `now` (seconds since
    /// 1970), and makes a trial signature.
    ///
    /// # Errors
    /// The passphrase, a key that is no pair with its certificate, a clock
    /// outside the certificate's validity.
    pub fn unlock(set: &KeySet, ask: AskPassphrase<'_>, now: u64) -> Result<Signer, KeyError> {
        // Before the person is asked for anything.
        check_clock(&set.active, now)?;
        check_clock(&set.root, now)?;
        let (key, _) = open_key(&set.bench_key_path(), ask)?;
        if !key.belongs_to(set.active.key()) {
            return Err(KeyError::NotAPair);
        }
        let x5c = [set.active.der().to_vec(), set.root.der().to_vec()];
        Chain::follow(&x5c, now, std::slice::from_ref(&set.root))?;
        let trial = b"rasura trial signature";
        set.active
            .key()
            .verify(key.algorithm(), trial, &key.sign(trial))
            .map_err(|_| KeyError::SelfTest)?;
        Ok(Signer {
            key,
            certificate: set.active.clone(),
            root: set.root.clone(),
            last: Mutex::new(None),
            clock: Mutex::default(),
        })
    }

    /// With what a person said of the clock: it stands on every statement.
    #[must_use]
    pub fn with_clock(self, said: Option<ClockSaid>) -> Signer {
        self.clock().said = said;
        self
    }

    /// Takes what a time server said of the clock: it stands on every statement
    /// from now on.
    pub fn clock_compared(&self, compared: Option<ClockCompared>) {
        self.clock().compared = compared;
    }

    /// What is known of the clock.
    pub(super) fn clock_known(&self) -> ClockKnown {
        self.clock().clone()
    }

    fn clock(&self) -> MutexGuard<'_, ClockKnown> {
        self.clock.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The last statement of this bench that this process knows of. Whoever
    /// holds it is the only thread that signs.
    pub(super) fn last(&self) -> MutexGuard<'_, Option<Head>> {
        // A thread that panicked while it held this left a head that is whole.
        self.last.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The bench's certificate.
    pub fn certificate(&self) -> &Certificate {
        &self.certificate
    }

    /// The organisation's root.
    pub fn root(&self) -> &Certificate {
        &self.root
    }

    /// Name of the organisation, as the certificate has it.
    pub fn organisation(&self) -> String {
        self.certificate.organisation().unwrap_or_default()
    }

    /// Name of the bench, as the certificate has it.
    pub fn bench(&self) -> String {
        self.certificate.common_name().unwrap_or_default()
    }

    /// Enterprise number, as a person writes it.
    pub fn number(&self) -> Option<String> {
        self.certificate
            .organisation_number()
            .map(|carried| written_number(&carried))
    }

    /// The algorithm that it signs with.
    pub fn algorithm(&self) -> Algorithm {
        self.key.algorithm()
    }

    /// A bare signature, for what is no statement. What is signed begins with
    /// words that say what it is.
    pub(super) fn sign_bytes(&self, message: &[u8]) -> Vec<u8> {
        self.key.sign(message)
    }

    /// Whether it signs for practice only.
    pub fn is_practice(&self) -> bool {
        self.certificate.is_practice()
    }

    /// Last second of the certificate, seconds since 1970.
    pub fn valid_until(&self) -> u64 {
        self.certificate.validity().1
    }

    /// Signs `payload` (written in canonical form) as of `now`, seconds since
    /// 1970, and returns the file.
    ///
    /// # Errors
    /// The payload holds a number that is no integer within ±(2^53-1).
    pub fn sign<T: Serialize + ?Sized>(&self, payload: &T, now: u64) -> Result<Vec<u8>, JsonFault> {
        let header = Header {
            algorithm: self.key.algorithm(),
            issued_at: now,
            x5c: vec![self.certificate.der().to_vec(), self.root.der().to_vec()],
        };
        let unsigned = Unsigned::new(&header, payload)?;
        let signature = self.key.sign(&unsigned.signing_input());
        unsigned.with_signature(&signature)
    }
}

/// Whether a number on a statement is the one of the certificate, however it
/// is written.
pub(super) fn same_number(statement: Option<&str>, certificate: Option<&str>) -> bool {
    match (statement, certificate) {
        (None, None) => true,
        (Some(ours), Some(theirs)) => ours == theirs || organisation_number(ours).1 == theirs,
        _ => false,
    }
}

fn check_clock(certificate: &Certificate, now: u64) -> Result<(), KeyError> {
    let (from, until) = certificate.validity();
    let text = |seconds| rfc3339(seconds).unwrap_or_default();
    if now < from {
        return Err(KeyError::NotYetValid {
            now: text(now),
            from: text(from),
        });
    }
    if now > until {
        return Err(KeyError::Expired { until: text(until) });
    }
    Ok(())
}
