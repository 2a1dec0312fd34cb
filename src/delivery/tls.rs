//! TLS 1.3 towards one server whose certificate, or whose authority's, is known
//! beforehand.
//!
//! rustls does the protocol; the mathematics come from the crates that sign
//! and check certificates, so that no C and no assembly is linked. Offered is
//! what RFC 8446 section 9.1 obliges every server to have, and no more:
//! TLS_AES_128_GCM_SHA256, secp256r1, ECDSA and RSASSA-PSS (and Ed25519).

use std::sync::Arc;

use aes_gcm::aead::{AeadInOut, KeyInit};
use aes_gcm::{Aes128Gcm, Nonce as GcmNonce, Tag as GcmTag};
use hmac::Mac;
use p256::ecdh::EphemeralSecret;
use p256::elliptic_curve::sec1::ToSec1Point;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::cipher::{
    AeadKey, InboundOpaqueMessage, InboundPlainMessage, Iv, MessageDecrypter, MessageEncrypter,
    Nonce, OutboundOpaqueMessage, OutboundPlainMessage, PrefixedPayload, Tls13AeadAlgorithm,
    UnsupportedOperationError, make_tls13_aad,
};
use rustls::crypto::tls13::HkdfUsingHmac;
use rustls::crypto::{
    ActiveKeyExchange, CryptoProvider, GetRandomFailed, KeyProvider, SecureRandom, SharedSecret,
    SupportedKxGroup, hash, hmac as tls_hmac,
};
use rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName, UnixTime};
use rustls::{
    CertificateError, CipherSuite, CipherSuiteCommon, ClientConfig, ConnectionTrafficSecrets,
    ContentType, DigitallySignedStruct, Error, NamedGroup, PeerMisbehaved, ProtocolVersion,
    SignatureScheme, SupportedCipherSuite, Tls13CipherSuite,
};
use sha2::{Digest, Sha256};
use x509_cert::der::asn1::ObjectIdentifier;

use super::authority::{Authority, SIGNATURES};
use crate::certificate::algorithm::{Algorithm, PublicKey};
use crate::certificate::chain::Certificate;

/// Length of the authentication tag of AES-GCM, in bytes.
const TAG: usize = 16;

/// A configuration that speaks with the holder of one of these certificates, and,
/// where one is an authority's, with whom that one issued a certificate for the
/// server's name; with nobody else.
///
/// # Errors
/// rustls found the configuration inconsistent.
pub fn config(pinned: Vec<Certificate>) -> Result<Arc<ClientConfig>, Error> {
    let provider = Arc::new(provider());
    let authorities = pinned.iter().filter(|known| known.may_issue());
    let authorities = authorities
        .map(|known| Authority::new(known, &provider))
        .collect::<Result<Vec<_>, _>>()?;
    let known = Known {
        pinned,
        authorities,
    };
    let mut config = ClientConfig::builder_with_provider(provider)
        .with_protocol_versions(&[&rustls::version::TLS13])?
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(known))
        .with_no_client_auth();
    // What shows the same certificate and speaks another protocol is another
    // server, and can say so before it hears the token (RFC 7301).
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    // Every connection shows the certificate again.
    config.resumption = rustls::client::Resumption::disabled();
    Ok(Arc::new(config))
}

fn provider() -> CryptoProvider {
    CryptoProvider {
        cipher_suites: vec![SupportedCipherSuite::Tls13(&SUITE)],
        kx_groups: vec![&Secp256r1],
        // Of chains only: `Known` checks the handshake itself.
        signature_verification_algorithms: SIGNATURES,
        secure_random: &OfTheSystem,
        key_provider: &NoKeys,
    }
}

/// Whom the server may be.
#[derive(Debug)]
struct Known {
    /// The certificates that it may show, byte for byte. Their dates and names are
    /// not looked at: who named the certificate has vouched for it, and the clock
    /// of a machine on a bench may be wrong.
    pinned: Vec<Certificate>,
    /// Those of them that are an authority's.
    authorities: Vec<Authority>,
}

impl Known {
    fn find(&self, der: &CertificateDer<'_>) -> Option<&Certificate> {
        self.pinned.iter().find(|known| known.der() == der.as_ref())
    }

    /// The key of a certificate that was accepted.
    fn key(&self, der: &CertificateDer<'_>) -> Result<PublicKey, Error> {
        if let Some(known) = self.find(der) {
            return Ok(known.key().clone());
        }
        let refused = CertificateError::ApplicationVerificationFailure;
        // Without an authority no other certificate was.
        if self.authorities.is_empty() {
            return Err(refused.into());
        }
        let shown = Certificate::from_der(der, 0);
        shown
            .map(|shown| shown.key().clone())
            .map_err(|_| refused.into())
    }
}

impl ServerCertVerifier for Known {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        server_name: &ServerName<'_>,
        _ocsp_response: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        if self.find(end_entity).is_some() {
            return Ok(ServerCertVerified::assertion());
        }
        let mut why = None;
        for authority in &self.authorities {
            match authority.issued(end_entity, intermediates, server_name, now) {
                Ok(()) => return Ok(ServerCertVerified::assertion()),
                // Another one may say more than that it does not know it.
                Err(error) => {
                    let unknown = Error::from(CertificateError::UnknownIssuer);
                    why = why.filter(|why| *why != unknown).or(Some(error));
                }
            }
        }
        Err(why.unwrap_or_else(|| CertificateError::ApplicationVerificationFailure.into()))
    }

    fn verify_tls12_signature(
        &self,
        _message: &[u8],
        _cert: &CertificateDer<'_>,
        _dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        Err(PeerMisbehaved::SelectedUnofferedCipherSuite.into())
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        const ECDSA_SHA256: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.4.3.2");
        const ECDSA_SHA384: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.4.3.3");
        let key = self.key(cert)?;
        let signature = dss.signature();
        let fits = match dss.scheme {
            SignatureScheme::ECDSA_NISTP256_SHA256 => {
                key.verify_x509(ECDSA_SHA256, message, signature)
            }
            SignatureScheme::ECDSA_NISTP384_SHA384 => {
                key.verify_x509(ECDSA_SHA384, message, signature)
            }
            SignatureScheme::RSA_PSS_SHA256 => {
                key.verify(Algorithm::Ps256, message, signature).is_ok()
            }
            SignatureScheme::ED25519 => key.verify(Algorithm::EdDsa, message, signature).is_ok(),
            _ => return Err(PeerMisbehaved::SignedHandshakeWithUnadvertisedSigScheme.into()),
        };
        if fits {
            Ok(HandshakeSignatureValid::assertion())
        } else {
            Err(Error::InvalidCertificate(CertificateError::BadSignature))
        }
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        let mut schemes = vec![
            SignatureScheme::ECDSA_NISTP256_SHA256,
            SignatureScheme::ECDSA_NISTP384_SHA384,
            SignatureScheme::RSA_PSS_SHA256,
            SignatureScheme::ED25519,
        ];
        if !self.authorities.is_empty() {
            // In certificates of the chain; no handshake is signed so (RFC 8446
            // section 4.2.3).
            schemes.extend([
                SignatureScheme::RSA_PKCS1_SHA256,
                SignatureScheme::RSA_PKCS1_SHA384,
                SignatureScheme::RSA_PKCS1_SHA512,
            ]);
        }
        schemes
    }
}

static SUITE: Tls13CipherSuite = Tls13CipherSuite {
    common: CipherSuiteCommon {
        suite: CipherSuite::TLS13_AES_128_GCM_SHA256,
        hash_provider: &Sha256Hash,
        // RFC 8446 section 5.5.
        confidentiality_limit: 1 << 24,
    },
    hkdf_provider: &HkdfUsingHmac(&HmacSha256),
    aead_alg: &Aes128,
    quic: None,
};

// --- random numbers and keys --------------------------------------------------

#[derive(Debug)]
struct OfTheSystem;

impl SecureRandom for OfTheSystem {
    fn fill(&self, buffer: &mut [u8]) -> Result<(), GetRandomFailed> {
        getrandom::fill(buffer).map_err(|_| GetRandomFailed)
    }
}

/// We never show a certificate of our own.
#[derive(Debug)]
struct NoKeys;

impl KeyProvider for NoKeys {
    fn load_private_key(
        &self,
        _key: PrivateKeyDer<'static>,
    ) -> Result<Arc<dyn rustls::sign::SigningKey>, Error> {
        Err(Error::General("no key of ours is ever shown".into()))
    }
}

// --- key exchange ------------------------------------------------------------

#[derive(Debug)]
struct Secp256r1;

impl SupportedKxGroup for Secp256r1 {
    fn start(&self) -> Result<Box<dyn ActiveKeyExchange>, Error> {
        let secret = ephemeral()?;
        let public = secret.public_key().to_sec1_point(false).as_bytes().to_vec();
        Ok(Box::new(Exchange { secret, public }))
    }

    fn ffdhe_group(&self) -> Option<rustls::ffdhe_groups::FfdheGroup<'static>> {
        None
    }

    fn name(&self) -> NamedGroup {
        NamedGroup::secp256r1
    }
}

fn ephemeral() -> Result<EphemeralSecret, Error> {
    use p256::elliptic_curve::Generate;
    EphemeralSecret::try_generate().map_err(|_| Error::FailedToGetRandomBytes)
}

struct Exchange {
    secret: EphemeralSecret,
    public: Vec<u8>,
}

impl ActiveKeyExchange for Exchange {
    fn complete(self: Box<Self>, peer: &[u8]) -> Result<SharedSecret, Error> {
        // RFC 8446 section 4.2.8.2: the uncompressed form and no other.
        let refused = || Error::from(PeerMisbehaved::InvalidKeyShare);
        if peer.first() != Some(&4) {
            return Err(refused());
        }
        let peer = p256::PublicKey::from_sec1_bytes(peer).map_err(|_| refused())?;
        let shared = self.secret.diffie_hellman(&peer);
        Ok(SharedSecret::from(&shared.raw_secret_bytes()[..]))
    }

    fn ffdhe_group(&self) -> Option<rustls::ffdhe_groups::FfdheGroup<'static>> {
        None
    }

    fn pub_key(&self) -> &[u8] {
        &self.public
    }

    fn group(&self) -> NamedGroup {
        NamedGroup::secp256r1
    }
}

// --- digests -----------------------------------------------------------------

struct Sha256Hash;

impl hash::Hash for Sha256Hash {
    fn start(&self) -> Box<dyn hash::Context> {
        Box::new(HashContext(Sha256::new()))
    }

    fn hash(&self, data: &[u8]) -> hash::Output {
        hash::Output::new(&Sha256::digest(data))
    }

    fn output_len(&self) -> usize {
        32
    }

    fn algorithm(&self) -> hash::HashAlgorithm {
        hash::HashAlgorithm::SHA256
    }
}

struct HashContext(Sha256);

impl hash::Context for HashContext {
    fn fork_finish(&self) -> hash::Output {
        hash::Output::new(&self.0.clone().finalize())
    }

    fn fork(&self) -> Box<dyn hash::Context> {
        Box::new(HashContext(self.0.clone()))
    }

    fn finish(self: Box<Self>) -> hash::Output {
        hash::Output::new(&self.0.finalize())
    }

    fn update(&mut self, data: &[u8]) {
        self.0.update(data);
    }
}

struct HmacSha256;

impl tls_hmac::Hmac for HmacSha256 {
    fn with_key(&self, key: &[u8]) -> Box<dyn tls_hmac::Key> {
        // HMAC takes a key of any length; one of these two ways always does.
        let keyed = hmac::Hmac::<Sha256>::new_from_slice(key)
            .unwrap_or_else(|_| hmac::Hmac::<Sha256>::new(&Default::default()));
        Box::new(HmacKey(keyed))
    }

    fn hash_output_len(&self) -> usize {
        32
    }
}

struct HmacKey(hmac::Hmac<Sha256>);

impl tls_hmac::Key for HmacKey {
    fn sign_concat(&self, first: &[u8], middle: &[&[u8]], last: &[u8]) -> tls_hmac::Tag {
        let mut mac = self.0.clone();
        mac.update(first);
        for part in middle {
            mac.update(part);
        }
        mac.update(last);
        tls_hmac::Tag::new(&mac.finalize().into_bytes())
    }

    fn tag_len(&self) -> usize {
        32
    }
}

// --- records -----------------------------------------------------------------

struct Aes128;

impl Tls13AeadAlgorithm for Aes128 {
    fn encrypter(&self, key: AeadKey, iv: Iv) -> Box<dyn MessageEncrypter> {
        Box::new(Records::new(&key, iv))
    }

    fn decrypter(&self, key: AeadKey, iv: Iv) -> Box<dyn MessageDecrypter> {
        Box::new(Records::new(&key, iv))
    }

    fn key_len(&self) -> usize {
        16
    }

    fn extract_keys(
        &self,
        _key: AeadKey,
        _iv: Iv,
    ) -> Result<ConnectionTrafficSecrets, UnsupportedOperationError> {
        Err(UnsupportedOperationError)
    }
}

/// One direction of a connection; without a cipher it refuses every record.
struct Records {
    cipher: Option<Aes128Gcm>,
    iv: Iv,
}

impl Records {
    fn new(key: &AeadKey, iv: Iv) -> Self {
        Self {
            cipher: Aes128Gcm::new_from_slice(key.as_ref()).ok(),
            iv,
        }
    }
}

impl MessageEncrypter for Records {
    fn encrypt(
        &mut self,
        message: OutboundPlainMessage<'_>,
        sequence: u64,
    ) -> Result<OutboundOpaqueMessage, Error> {
        let total = self.encrypted_payload_len(message.payload.len());
        let mut payload = PrefixedPayload::with_capacity(total);
        payload.extend_from_chunks(&message.payload);
        payload.extend_from_slice(&message.typ.to_array());
        let cipher = self.cipher.as_ref().ok_or(Error::EncryptError)?;
        let nonce = GcmNonce::from(Nonce::new(&self.iv, sequence).0);
        let tag = cipher
            .encrypt_inout_detached(&nonce, &make_tls13_aad(total), payload.as_mut().into())
            .map_err(|_| Error::EncryptError)?;
        payload.extend_from_slice(&tag);
        Ok(OutboundOpaqueMessage::new(
            ContentType::ApplicationData,
            ProtocolVersion::TLSv1_2,
            payload,
        ))
    }

    fn encrypted_payload_len(&self, payload: usize) -> usize {
        payload + 1 + TAG
    }
}

impl MessageDecrypter for Records {
    fn decrypt<'a>(
        &mut self,
        mut message: InboundOpaqueMessage<'a>,
        sequence: u64,
    ) -> Result<InboundPlainMessage<'a>, Error> {
        let total = message.payload.len();
        let plain = total.checked_sub(TAG).ok_or(Error::DecryptError)?;
        let cipher = self.cipher.as_ref().ok_or(Error::DecryptError)?;
        let nonce = GcmNonce::from(Nonce::new(&self.iv, sequence).0);
        let (text, tag) = message.payload.split_at_mut(plain);
        let tag = GcmTag::try_from(&*tag).map_err(|_| Error::DecryptError)?;
        cipher
            .decrypt_inout_detached(&nonce, &make_tls13_aad(total), text.into(), &tag)
            .map_err(|_| Error::DecryptError)?;
        message.payload.truncate(plain);
        message.into_tls13_unpadded_message()
    }
}
