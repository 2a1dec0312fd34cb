//! A server that is known by the authority that issued its certificate: the chain
//! to exactly that authority, the server's name, and the dates (RFC 5280 section
//! 6, RFC 9525), as rustls-webpki follows them.

use std::sync::Arc;

use p256::ecdsa::signature::hazmat::PrehashVerifier;
use rustls::client::WebPkiServerVerifier;
use rustls::client::danger::ServerCertVerifier;
use rustls::crypto::{CryptoProvider, WebPkiSupportedAlgorithms};
use rustls::pki_types::{
    AlgorithmIdentifier, CertificateDer, InvalidSignature, ServerName,
    SignatureVerificationAlgorithm, UnixTime, alg_id,
};
use rustls::{CertificateError, Error, RootCertStore};
use sha2::{Digest, Sha256, Sha384};
use x509_cert::der::Decode;
use x509_cert::der::asn1::{BitString, ObjectIdentifier};
use x509_cert::spki::{AlgorithmIdentifierOwned, SubjectPublicKeyInfoOwned};

use crate::certificate::algorithm::PublicKey;
use crate::certificate::chain::Certificate;

/// An authority that may stand above the server.
#[derive(Debug)]
pub struct Authority {
    certificate: Certificate,
    below: Arc<WebPkiServerVerifier>,
}

impl Authority {
    /// The authority with this certificate.
    ///
    /// # Errors
    /// It is none that a chain can be followed to.
    pub fn new(certificate: &Certificate, provider: &Arc<CryptoProvider>) -> Result<Self, Error> {
        let mut roots = RootCertStore::empty();
        roots.add(CertificateDer::from(certificate.der()).into_owned())?;
        let below = WebPkiServerVerifier::builder_with_provider(roots.into(), provider.clone())
            .build()
            .map_err(|error| Error::General(error.to_string()))?;
        Ok(Self {
            certificate: certificate.clone(),
            below,
        })
    }

    /// Whether it issued this certificate, itself or through `intermediates`, to the
    /// server of that name, and all of them are valid at `now`.
    ///
    /// # Errors
    /// What is wrong.
    pub fn issued(
        &self,
        server: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        name: &ServerName<'_>,
        now: UnixTime,
    ) -> Result<(), Error> {
        // An authority is no server; one of this kind is just another one.
        let is_authority = Certificate::from_der(server, 0).is_ok_and(|shown| shown.may_issue());
        if is_authority {
            return Err(CertificateError::UnknownIssuer.into());
        }
        self.below
            .verify_server_cert(server, intermediates, name, &[], now)
            .map_err(|error| match error {
                // Of the name of the authority, and not by its key.
                Error::InvalidCertificate(CertificateError::BadSignature) => {
                    CertificateError::UnknownIssuer.into()
                }
                error => error,
            })?;
        // What is trusted is no part of the chain there, and its dates neither.
        let (from, until) = self.certificate.validity();
        match now.as_secs() {
            now if now < from => Err(CertificateError::NotValidYet.into()),
            now if now > until => Err(CertificateError::Expired.into()),
            _ => Ok(()),
        }
    }
}

/// The signatures of authorities that are followed (RFC 5480, RFC 4055, RFC 8410).
pub static SIGNATURES: WebPkiSupportedAlgorithms = WebPkiSupportedAlgorithms {
    all: &[
        &Signature(alg_id::ECDSA_P256, alg_id::ECDSA_SHA256),
        &Signature(alg_id::ECDSA_P256, alg_id::ECDSA_SHA384),
        &Signature(alg_id::ECDSA_P384, alg_id::ECDSA_SHA256),
        &Signature(alg_id::ECDSA_P384, alg_id::ECDSA_SHA384),
        &Signature(alg_id::RSA_ENCRYPTION, alg_id::RSA_PKCS1_SHA256),
        &Signature(alg_id::RSA_ENCRYPTION, alg_id::RSA_PKCS1_SHA384),
        &Signature(alg_id::RSA_ENCRYPTION, alg_id::RSA_PKCS1_SHA512),
        &Signature(alg_id::ED25519, alg_id::ED25519),
    ],
    mapping: &[],
};

/// Kinds of a key and of a signature that go together.
#[derive(Debug)]
struct Signature(AlgorithmIdentifier, AlgorithmIdentifier);

impl SignatureVerificationAlgorithm for Signature {
    fn verify_signature(
        &self,
        public_key: &[u8],
        message: &[u8],
        signature: &[u8],
    ) -> Result<(), InvalidSignature> {
        let Self(of_key, of_signature) = self;
        let key = key(of_key, public_key).ok_or(InvalidSignature)?;
        let kind = identifier(of_signature).ok_or(InvalidSignature)?.oid;
        if fits(&key, kind, message, signature) {
            Ok(())
        } else {
            Err(InvalidSignature)
        }
    }

    fn public_key_alg_id(&self) -> AlgorithmIdentifier {
        self.0
    }

    fn signature_alg_id(&self) -> AlgorithmIdentifier {
        self.1
    }
}

/// Web servers' authorities use either digest with either curve; all else is as
/// with our own certificates.
fn fits(key: &PublicKey, kind: ObjectIdentifier, message: &[u8], signature: &[u8]) -> bool {
    const ECDSA_SHA256: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.4.3.2");
    const ECDSA_SHA384: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.4.3.3");
    match (key, kind) {
        (PublicKey::P256(key), ECDSA_SHA384) => p256::ecdsa::DerSignature::from_der(signature)
            .is_ok_and(|signature| {
                key.verify_prehash(&Sha384::digest(message), &signature)
                    .is_ok()
            }),
        (PublicKey::P384(key), ECDSA_SHA256) => p384::ecdsa::DerSignature::from_der(signature)
            .is_ok_and(|signature| {
                key.verify_prehash(&Sha256::digest(message), &signature)
                    .is_ok()
            }),
        (key, kind) => key.verify_x509(kind, message, signature),
    }
}

fn key(kind: &AlgorithmIdentifier, public_key: &[u8]) -> Option<PublicKey> {
    PublicKey::from_spki(&SubjectPublicKeyInfoOwned {
        algorithm: identifier(kind)?,
        subject_public_key: BitString::from_bytes(public_key).ok()?,
    })
}

/// An identifier, which comes without its outer SEQUENCE.
fn identifier(inner: &AlgorithmIdentifier) -> Option<AlgorithmIdentifierOwned> {
    let mut der = vec![0x30, u8::try_from(inner.len()).ok()?];
    der.extend_from_slice(inner);
    AlgorithmIdentifierOwned::from_der(&der).ok()
}
