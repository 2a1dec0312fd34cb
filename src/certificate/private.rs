//! Private keys: making, signing, and how they lie on disk (PKCS#8).

use p256::ecdsa::signature::Signer as _;
use p256::elliptic_curve::Generate;
use pkcs8::pkcs5::pbes2;
use pkcs8::{
    DecodePrivateKey, EncodePrivateKey, EncryptedPrivateKeyInfoRef, LineEnding, PrivateKeyInfoRef,
    SecretDocument,
};
use x509_cert::der::{Decode, pem::PemLabel};
use x509_cert::spki::SubjectPublicKeyInfoOwned;
use zeroize::Zeroizing;

use super::algorithm::{Algorithm, PublicKey};

/// log2 of scrypt's N. OpenSSL 3 reads 2^14 and refuses more by default.
const SCRYPT_LOG_N: u8 = 14;
/// scrypt's block size r.
const SCRYPT_R: u32 = 8;
/// scrypt's parallelism p.
const SCRYPT_P: u32 = 5;
/// Largest N that is read: 2^17 with r=8 takes 128 MiB.
const MAX_SCRYPT_COST: u64 = 1 << 17;
/// Largest r times p that is read.
const MAX_SCRYPT_WORK: u32 = 256;
/// Most rounds of PBKDF2 that are read.
const MAX_PBKDF2_ROUNDS: u32 = 10_000_000;

/// Why a private key cannot be made or used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PrivateKeyFault {
    /// The operating system gives no random numbers.
    #[error("the operating system gives no random numbers: {0}")]
    NoRandomness(String),
    /// Not a PKCS#8 private key of a kind that signs statements.
    #[error("it is not a PKCS#8 private key on P-256 or P-384")]
    NotAKey,
    /// Encrypted in a way, or with work factors, that are not accepted.
    #[error("it is encrypted in a way that is not accepted")]
    Encryption,
    /// The passphrase does not open it.
    #[error("the passphrase does not open it")]
    WrongPassphrase,
    /// It could not be written as PKCS#8.
    #[error("it could not be encoded")]
    Encoding,
}

/// How a private key is guarded on disk.
#[derive(Debug, Clone)]
pub enum Protection {
    /// Encrypted with this passphrase: PBES2, scrypt (N=2^14, r=8, p=5),
    /// AES-256-CBC.
    Passphrase(Zeroizing<String>),
    /// Not encrypted: whoever reads the disk signs in the bench's name.
    None,
}

/// The elliptic curves on which keys are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Curve {
    /// P-256, ES256.
    #[default]
    P256,
    /// P-384, ES384.
    P384,
}

/// A private key that signs statements or certificates.
pub enum PrivateKey {
    /// On P-256.
    P256(p256::ecdsa::SigningKey),
    /// On P-384.
    P384(p384::ecdsa::SigningKey),
}

impl std::fmt::Debug for PrivateKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "PrivateKey({})", self.algorithm().name())
    }
}

impl PrivateKey {
    /// Makes a new key from the operating system's random numbers.
    ///
    /// # Errors
    /// [`PrivateKeyFault::NoRandomness`].
    pub fn generate(curve: Curve) -> Result<PrivateKey, PrivateKeyFault> {
        let random = |e: getrandom::Error| PrivateKeyFault::NoRandomness(e.to_string());
        match curve {
            Curve::P256 => p256::ecdsa::SigningKey::try_generate()
                .map(PrivateKey::P256)
                .map_err(random),
            Curve::P384 => p384::ecdsa::SigningKey::try_generate()
                .map(PrivateKey::P384)
                .map_err(random),
        }
    }

    /// The algorithm it signs with.
    pub fn algorithm(&self) -> Algorithm {
        match self {
            PrivateKey::P256(_) => Algorithm::Es256,
            PrivateKey::P384(_) => Algorithm::Es384,
        }
    }

    /// Signs `message`: r and s at fixed length, s the low one of the two.
    /// Deterministic (RFC 6979): the same message gives the same bytes.
    pub fn sign(&self, message: &[u8]) -> Vec<u8> {
        match self {
            PrivateKey::P256(key) => {
                let signature: p256::ecdsa::Signature = key.sign(message);
                signature.normalize_s().to_vec()
            }
            PrivateKey::P384(key) => {
                let signature: p384::ecdsa::Signature = key.sign(message);
                signature.normalize_s().to_vec()
            }
        }
    }

    /// Its public half, as a certificate carries it.
    ///
    /// # Errors
    /// [`PrivateKeyFault::Encoding`].
    pub fn public_info(&self) -> Result<SubjectPublicKeyInfoOwned, PrivateKeyFault> {
        match self {
            PrivateKey::P256(key) => SubjectPublicKeyInfoOwned::from_key(key.verifying_key()),
            PrivateKey::P384(key) => SubjectPublicKeyInfoOwned::from_key(key.verifying_key()),
        }
        .map_err(|_| PrivateKeyFault::Encoding)
    }

    /// Whether `public` is its public half.
    pub fn belongs_to(&self, public: &PublicKey) -> bool {
        match (self, public) {
            (PrivateKey::P256(key), PublicKey::P256(public)) => key.verifying_key() == public,
            (PrivateKey::P384(key), PublicKey::P384(public)) => key.verifying_key() == public,
            _ => false,
        }
    }

    /// Writes it as PKCS#8 in PEM, guarded as asked.
    ///
    /// # Errors
    /// [`PrivateKeyFault::Encoding`], [`PrivateKeyFault::NoRandomness`].
    pub fn to_pem(&self, protection: &Protection) -> Result<Zeroizing<String>, PrivateKeyFault> {
        let encoding = |_| PrivateKeyFault::Encoding;
        let plain = match self {
            PrivateKey::P256(key) => key.to_pkcs8_der(),
            PrivateKey::P384(key) => key.to_pkcs8_der(),
        }
        .map_err(encoding)?;
        match protection {
            Protection::None => plain
                .to_pem(PrivateKeyInfoRef::PEM_LABEL, LineEnding::LF)
                .map_err(|_| PrivateKeyFault::Encoding),
            Protection::Passphrase(passphrase) => PrivateKeyInfoRef::try_from(plain.as_bytes())
                .map_err(|_| PrivateKeyFault::Encoding)?
                .encrypt_with_params(encryption()?, passphrase.as_bytes())
                .map_err(encoding)?
                .to_pem(EncryptedPrivateKeyInfoRef::PEM_LABEL, LineEnding::LF)
                .map_err(|_| PrivateKeyFault::Encoding),
        }
    }

    /// Reads PKCS#8 in PEM. `passphrase` is needed when it is encrypted.
    ///
    /// # Errors
    /// See [`PrivateKeyFault`]. An encrypted key without a passphrase is
    /// [`PrivateKeyFault::WrongPassphrase`].
    pub fn from_pem(pem: &str, passphrase: Option<&str>) -> Result<PrivateKey, PrivateKeyFault> {
        let (label, document) =
            SecretDocument::from_pem(pem).map_err(|_| PrivateKeyFault::NotAKey)?;
        if label == PrivateKeyInfoRef::PEM_LABEL {
            return Self::from_der(document.as_bytes());
        }
        if label != EncryptedPrivateKeyInfoRef::PEM_LABEL {
            return Err(PrivateKeyFault::NotAKey);
        }
        let encrypted = EncryptedPrivateKeyInfoRef::from_der(document.as_bytes())
            .map_err(|_| PrivateKeyFault::NotAKey)?;
        if !work_is_bounded(&encrypted) {
            return Err(PrivateKeyFault::Encryption);
        }
        let plain = encrypted
            .decrypt(passphrase.ok_or(PrivateKeyFault::WrongPassphrase)?)
            .map_err(|_| PrivateKeyFault::WrongPassphrase)?;
        Self::from_der(plain.as_bytes())
    }

    fn from_der(der: &[u8]) -> Result<PrivateKey, PrivateKeyFault> {
        p256::ecdsa::SigningKey::from_pkcs8_der(der)
            .map(PrivateKey::P256)
            .or_else(|_| p384::ecdsa::SigningKey::from_pkcs8_der(der).map(PrivateKey::P384))
            .map_err(|_| PrivateKeyFault::NotAKey)
    }
}

/// Whether a key in PEM is encrypted.
pub fn is_encrypted(pem: &str) -> bool {
    pem.contains(EncryptedPrivateKeyInfoRef::PEM_LABEL)
}

fn encryption() -> Result<pbes2::Parameters, PrivateKeyFault> {
    let random = |e: getrandom::Error| PrivateKeyFault::NoRandomness(e.to_string());
    let work = scrypt::Params::new(SCRYPT_LOG_N, SCRYPT_R, SCRYPT_P)
        .map_err(|_| PrivateKeyFault::Encoding)?;
    let mut salt = [0u8; 16];
    let mut iv = [0u8; 16];
    getrandom::fill(&mut salt).map_err(random)?;
    getrandom::fill(&mut iv).map_err(random)?;
    pbes2::Parameters::generate_scrypt_aes256cbc(work, &salt, iv)
        .map_err(|_| PrivateKeyFault::Encoding)
}

/// A key file from elsewhere may ask for gigabytes or hours: refused.
fn work_is_bounded(encrypted: &EncryptedPrivateKeyInfoRef<'_>) -> bool {
    let Some(parameters) = encrypted.encryption_algorithm.pbes2() else {
        return false;
    };
    if let Some(scrypt) = parameters.kdf.scrypt() {
        let work = u32::from(scrypt.block_size) * u32::from(scrypt.parallelization);
        return scrypt.cost_parameter <= MAX_SCRYPT_COST && work <= MAX_SCRYPT_WORK;
    }
    parameters
        .kdf
        .pbkdf2()
        .is_some_and(|p| p.iteration_count <= MAX_PBKDF2_ROUNDS)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn secret(text: &str) -> Protection {
        Protection::Passphrase(Zeroizing::new(text.to_owned()))
    }

    #[test]
    fn a_key_comes_back_with_its_passphrase_only() {
        for curve in [Curve::P256, Curve::P384] {
            let key = PrivateKey::generate(curve).unwrap();
            let public = PublicKey::from_spki(&key.public_info().unwrap()).unwrap();
            let pem = key.to_pem(&secret("correct horse")).unwrap();
            assert!(is_encrypted(&pem));
            let back = PrivateKey::from_pem(&pem, Some("correct horse")).unwrap();
            assert!(back.belongs_to(&public));
            for wrong in [Some("incorrect horse"), Some(""), None] {
                assert_eq!(
                    PrivateKey::from_pem(&pem, wrong).unwrap_err(),
                    PrivateKeyFault::WrongPassphrase
                );
            }
            let pem = key.to_pem(&Protection::None).unwrap();
            assert!(!is_encrypted(&pem));
            assert!(
                PrivateKey::from_pem(&pem, None)
                    .unwrap()
                    .belongs_to(&public)
            );
        }
    }

    #[test]
    fn signatures_are_low_and_check() {
        for (curve, algorithm) in [
            (Curve::P256, Algorithm::Es256),
            (Curve::P384, Algorithm::Es384),
        ] {
            let key = PrivateKey::generate(curve).unwrap();
            let public = PublicKey::from_spki(&key.public_info().unwrap()).unwrap();
            // Half of all signatures have a high s before it is taken down.
            for n in 0..16u8 {
                let signature = key.sign(&[n]);
                public.verify(algorithm, &[n], &signature).unwrap();
                assert!(public.verify(algorithm, &[n, 0], &signature).is_err());
            }
        }
    }

    #[test]
    fn what_is_no_key_is_refused() {
        for text in [
            "",
            "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n",
        ] {
            assert_eq!(
                PrivateKey::from_pem(text, None).unwrap_err(),
                PrivateKeyFault::NotAKey
            );
        }
    }
}
