//! Public keys and the one signature algorithm that each may be used with.

use ed25519_dalek::Signature as Ed25519Signature;
use p256::ecdsa::signature::Verifier;
use rsa::traits::PublicKeyParts;
use sha2::{Sha256, Sha384, Sha512};
use x509_cert::der::asn1::ObjectIdentifier;
use x509_cert::der::{Decode, Encode};
use x509_cert::spki::{DecodePublicKey, SubjectPublicKeyInfoOwned};

/// JWS algorithms that are checked (RFC 7518 section 3.1, RFC 8037).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Algorithm {
    /// ECDSA on P-256 with SHA-256.
    Es256,
    /// ECDSA on P-384 with SHA-384.
    Es384,
    /// RSASSA-PKCS1-v1_5 with SHA-256.
    Rs256,
    /// RSASSA-PSS with SHA-256, MGF1 of the same, salt of 32 bytes.
    Ps256,
    /// Ed25519.
    EdDsa,
}

impl Algorithm {
    /// The name in the header's `alg`.
    pub fn name(self) -> &'static str {
        match self {
            Algorithm::Es256 => "ES256",
            Algorithm::Es384 => "ES384",
            Algorithm::Rs256 => "RS256",
            Algorithm::Ps256 => "PS256",
            Algorithm::EdDsa => "EdDSA",
        }
    }

    /// The algorithm of that name; none for `none` and everything else.
    pub fn from_name(name: &str) -> Option<Algorithm> {
        [
            Algorithm::Es256,
            Algorithm::Es384,
            Algorithm::Rs256,
            Algorithm::Ps256,
            Algorithm::EdDsa,
        ]
        .into_iter()
        .find(|a| a.name() == name)
    }
}

/// Why a signature is not one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SignatureFault {
    /// The algorithm is not the key's.
    #[error("the algorithm does not belong to the key")]
    AlgorithmNotOfKey,
    /// Wrong length or values outside the range of the curve.
    #[error("it is malformed")]
    Malformed,
    /// The second spelling of an ECDSA signature: s above half the order.
    #[error("it is not in its one accepted form (low s)")]
    HighS,
    /// It was made by another key, or over other bytes.
    #[error("it does not fit the signed bytes")]
    DoesNotFit,
}

/// A public key of one of the kinds that sign statements.
#[derive(Debug, Clone)]
pub enum PublicKey {
    /// Curve P-256.
    P256(p256::ecdsa::VerifyingKey),
    /// Curve P-384.
    P384(p384::ecdsa::VerifyingKey),
    /// RSA of 2048 to 8192 bits.
    Rsa(Box<rsa::PublicKey>),
    /// Ed25519.
    Ed25519(Box<ed25519_dalek::VerifyingKey>),
}

/// Smallest RSA modulus that is accepted, in bits.
const MIN_RSA_BITS: u32 = 2048;

impl PublicKey {
    /// The key in a certificate's SubjectPublicKeyInfo; none when it is of
    /// another kind, malformed, or too weak.
    pub fn from_spki(spki: &SubjectPublicKeyInfoOwned) -> Option<PublicKey> {
        const EC: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.2.1");
        const RSA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.1");
        const ED25519: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.101.112");
        let der = spki.to_der().ok()?;
        match spki.algorithm.oid {
            EC => p256::ecdsa::VerifyingKey::from_public_key_der(&der)
                .map(PublicKey::P256)
                .or_else(|_| {
                    p384::ecdsa::VerifyingKey::from_public_key_der(&der).map(PublicKey::P384)
                })
                .ok(),
            RSA => rsa::PublicKey::from_public_key_der(&der)
                .ok()
                .filter(|k| k.n().bit_width() >= MIN_RSA_BITS)
                .map(|k| PublicKey::Rsa(Box::new(k))),
            ED25519 => ed25519_dalek::VerifyingKey::from_public_key_der(&der)
                .ok()
                .filter(|k| !k.is_weak())
                .map(|k| PublicKey::Ed25519(Box::new(k))),
            _ => None,
        }
    }

    /// Checks a JWS signature in its fixed-length form over `message`. There
    /// is exactly one accepted signature value for each that a key produced.
    ///
    /// # Errors
    /// See [`SignatureFault`].
    pub fn verify(
        &self,
        algorithm: Algorithm,
        message: &[u8],
        signature: &[u8],
    ) -> Result<(), SignatureFault> {
        match (self, algorithm) {
            (PublicKey::P256(key), Algorithm::Es256) => {
                let value = p256::ecdsa::Signature::from_slice(signature)
                    .map_err(|_| SignatureFault::Malformed)?;
                if value.normalize_s() != value {
                    return Err(SignatureFault::HighS);
                }
                fits(key.verify(message, &value).is_ok())
            }
            (PublicKey::P384(key), Algorithm::Es384) => {
                let value = p384::ecdsa::Signature::from_slice(signature)
                    .map_err(|_| SignatureFault::Malformed)?;
                if value.normalize_s() != value {
                    return Err(SignatureFault::HighS);
                }
                fits(key.verify(message, &value).is_ok())
            }
            (PublicKey::Rsa(key), Algorithm::Rs256) => {
                let value = pkcs1v15_signature(key, signature)?;
                let key = rsa::pkcs1v15::VerifyingKey::<Sha256>::new((**key).clone());
                fits(key.verify(message, &value).is_ok())
            }
            (PublicKey::Rsa(key), Algorithm::Ps256) => {
                if signature.len() != key.size() {
                    return Err(SignatureFault::Malformed);
                }
                let value = rsa::pss::Signature::try_from(signature)
                    .map_err(|_| SignatureFault::Malformed)?;
                let key = rsa::pss::VerifyingKey::<Sha256>::new((**key).clone());
                fits(key.verify(message, &value).is_ok())
            }
            (PublicKey::Ed25519(key), Algorithm::EdDsa) => {
                let value = Ed25519Signature::from_slice(signature)
                    .map_err(|_| SignatureFault::Malformed)?;
                fits(key.verify_strict(message, &value).is_ok())
            }
            _ => Err(SignatureFault::AlgorithmNotOfKey),
        }
    }

    /// Checks a signature in a certificate (RFC 5280 section 4.1.1.3), whose
    /// algorithm is named by `algorithm` and whose form is X.509's.
    pub fn verify_x509(
        &self,
        algorithm: ObjectIdentifier,
        message: &[u8],
        signature: &[u8],
    ) -> bool {
        const ECDSA_SHA256: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.4.3.2");
        const ECDSA_SHA384: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.4.3.3");
        const RSA_SHA256: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.11");
        const RSA_SHA384: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.12");
        const RSA_SHA512: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.13");
        const ED25519: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.101.112");
        match (self, algorithm) {
            // A curve is used with the hash of its own length, as JWS does;
            // P-256 with SHA-384 and the like are not made by anybody we meet.
            (PublicKey::P256(key), ECDSA_SHA256) => p256::ecdsa::DerSignature::from_der(signature)
                .is_ok_and(|s| key.verify(message, &s).is_ok()),
            (PublicKey::P384(key), ECDSA_SHA384) => p384::ecdsa::DerSignature::from_der(signature)
                .is_ok_and(|s| key.verify(message, &s).is_ok()),
            (PublicKey::Rsa(key), RSA_SHA256) => {
                pkcs1v15_signature(key, signature).is_ok_and(|s| {
                    let key = rsa::pkcs1v15::VerifyingKey::<Sha256>::new((**key).clone());
                    key.verify(message, &s).is_ok()
                })
            }
            (PublicKey::Rsa(key), RSA_SHA384) => {
                pkcs1v15_signature(key, signature).is_ok_and(|s| {
                    let key = rsa::pkcs1v15::VerifyingKey::<Sha384>::new((**key).clone());
                    key.verify(message, &s).is_ok()
                })
            }
            (PublicKey::Rsa(key), RSA_SHA512) => {
                pkcs1v15_signature(key, signature).is_ok_and(|s| {
                    let key = rsa::pkcs1v15::VerifyingKey::<Sha512>::new((**key).clone());
                    key.verify(message, &s).is_ok()
                })
            }
            (PublicKey::Ed25519(key), ED25519) => Ed25519Signature::from_slice(signature)
                .is_ok_and(|s| key.verify_strict(message, &s).is_ok()),
            _ => false,
        }
    }
}

fn pkcs1v15_signature(
    key: &rsa::PublicKey,
    signature: &[u8],
) -> Result<rsa::pkcs1v15::Signature, SignatureFault> {
    // A shorter or longer spelling of the same number is another file.
    if signature.len() != key.size() {
        return Err(SignatureFault::Malformed);
    }
    rsa::pkcs1v15::Signature::try_from(signature).map_err(|_| SignatureFault::Malformed)
}

fn fits(yes: bool) -> Result<(), SignatureFault> {
    if yes {
        Ok(())
    } else {
        Err(SignatureFault::DoesNotFit)
    }
}
