//! X.509 certificates: reading them, and the way from a signer to a root that
//! is pinned. Works offline; no list of the operating system is consulted.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};
use x509_cert::Certificate as X509;
use x509_cert::attr::AttributeTypeAndValue;
use x509_cert::der::asn1::ObjectIdentifier;
use x509_cert::der::{Decode, Encode, Tag, Tagged};
use x509_cert::ext::pkix::{
    AuthorityKeyIdentifier, BasicConstraints, ExtendedKeyUsage, KeyUsage, SubjectKeyIdentifier,
};

use super::algorithm::PublicKey;

/// Longest chain that is followed, the signer and the root included.
pub const MAX_CHAIN: usize = 5;

/// Organisational unit in the subject of every practice certificate. What is
/// signed under it can never count for production.
pub const PRACTICE_UNIT: &str = "PRACTICE";

pub(super) const OID_COMMON_NAME: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.3");
pub(super) const OID_SERIAL_NUMBER: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.5");
pub(super) const OID_ORGANISATION: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.10");
pub(super) const OID_UNIT: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.11");
pub(super) const OID_ORGANISATION_ID: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.97");

/// Purposes (extKeyUsage) that cover the signature of a document. A certificate
/// that names no purpose has all of them.
const DOCUMENT_PURPOSES: [ObjectIdentifier; 3] = [
    ObjectIdentifier::new_unwrap("2.5.29.37.0"),        // any
    ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.3.4"),  // e-mail protection
    ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.3.36"), // document signing, RFC 9336
];

/// Why a chain of certificates is not accepted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ChainFault {
    /// There is no certificate.
    #[error("there is no certificate")]
    Empty,
    /// More certificates than are followed.
    #[error("there are more than {MAX_CHAIN} certificates")]
    TooLong,
    /// Not an X.509 certificate in DER.
    #[error("certificate {0} is not an X.509 certificate in DER")]
    NotX509(usize),
    /// A kind of key that is not accepted, or one that is too weak.
    #[error("the key of certificate {0} is of a kind that is not accepted, or too weak")]
    Key(usize),
    /// The certificate asks for something this program does not know.
    #[error("certificate {0} carries a critical extension that is not known")]
    CriticalExtension(usize),
    /// The certificate may not be used for this.
    #[error("certificate {0} may not be used for this: {1}")]
    Usage(usize, UsageFault),
    /// Outside its validity at the time of signing.
    #[error("certificate {0} was not valid at the time of signing")]
    NotValidThen(usize),
    /// The next certificate did not issue it.
    #[error("certificate {0} was not issued by the next one")]
    NotIssuedByNext(usize),
    /// A practice certificate and one that is none in the same chain.
    #[error("certificates for practice and for production are mixed")]
    MixedPractice,
}

/// What a certificate lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum UsageFault {
    /// A signer must not be an authority.
    #[error("it is an authority and signs no statements")]
    SignerIsAuthority,
    /// A signer needs digitalSignature or nonRepudiation, and, where purposes
    /// are named, one that covers documents.
    #[error("it is not for signatures")]
    NotForSignatures,
    /// An issuer needs basicConstraints CA and keyCertSign.
    #[error("it is not an authority")]
    NotAnAuthority,
    /// pathLenConstraint is exceeded.
    #[error("it allows no authority below it")]
    PathTooLong,
}

/// A certificate that was read, with the fields that matter here.
#[derive(Debug, Clone)]
pub struct Certificate {
    der: Vec<u8>,
    x509: X509,
    key: PublicKey,
}

impl Certificate {
    /// Reads DER. `place` is where it stands in its chain, for the error.
    ///
    /// # Errors
    /// [`ChainFault::NotX509`], also for bytes that are not the one DER form of
    /// what they say; [`ChainFault::Key`].
    pub fn from_der(der: &[u8], place: usize) -> Result<Certificate, ChainFault> {
        let x509 = X509::from_der(der).map_err(|_| ChainFault::NotX509(place))?;
        if x509.to_der().ok().as_deref() != Some(der)
            || x509.signature_algorithm() != x509.tbs_certificate().signature()
        {
            return Err(ChainFault::NotX509(place));
        }
        let key = PublicKey::from_spki(x509.tbs_certificate().subject_public_key_info())
            .ok_or(ChainFault::Key(place))?;
        Ok(Certificate {
            der: der.to_vec(),
            x509,
            key,
        })
    }

    /// The certificate's bytes.
    pub fn der(&self) -> &[u8] {
        &self.der
    }

    /// PEM text with a newline at its end.
    pub fn to_pem(&self) -> String {
        use base64ct::{Base64, Encoding};
        let text = Base64::encode_string(&self.der);
        let mut pem = String::from("-----BEGIN CERTIFICATE-----\n");
        for line in text.as_bytes().chunks(64) {
            pem.push_str(&String::from_utf8_lossy(line));
            pem.push('\n');
        }
        pem.push_str("-----END CERTIFICATE-----\n");
        pem
    }

    /// Its public key.
    pub fn key(&self) -> &PublicKey {
        &self.key
    }

    /// SHA-256 of the DER, as `x5t#S256` has it.
    pub fn sha256(&self) -> [u8; 32] {
        Sha256::digest(&self.der).into()
    }

    /// [`Certificate::sha256`] in lower-case hexadecimal.
    pub fn fingerprint(&self) -> String {
        hex(&self.sha256())
    }

    /// Subject's organisation (O).
    pub fn organisation(&self) -> Option<String> {
        self.subject(OID_ORGANISATION)
    }

    /// Subject's common name (CN).
    pub fn common_name(&self) -> Option<String> {
        self.subject(OID_COMMON_NAME)
    }

    /// Subject's organizationIdentifier (ETSI EN 319 412-1) or serialNumber.
    pub fn organisation_number(&self) -> Option<String> {
        self.subject(OID_ORGANISATION_ID)
            .or_else(|| self.subject(OID_SERIAL_NUMBER))
    }

    /// Whether it is one of a practice key set.
    pub fn is_practice(&self) -> bool {
        self.subject_values(OID_UNIT).any(|u| u == PRACTICE_UNIT)
    }

    /// First and last second of its validity, seconds since 1970.
    pub fn validity(&self) -> (u64, u64) {
        let validity = self.x509.tbs_certificate().validity();
        (
            validity.not_before.to_unix_duration().as_secs(),
            validity.not_after.to_unix_duration().as_secs(),
        )
    }

    pub(super) fn x509(&self) -> &X509 {
        &self.x509
    }

    fn subject(&self, oid: ObjectIdentifier) -> Option<String> {
        self.subject_values(oid).next()
    }

    fn subject_values(&self, oid: ObjectIdentifier) -> impl Iterator<Item = String> + '_ {
        self.x509
            .tbs_certificate()
            .subject()
            .iter()
            .filter(move |a| a.oid == oid)
            .filter_map(attribute_text)
    }

    /// Whether it may issue other certificates: basicConstraints says that it is an
    /// authority, and no keyUsage forbids it (RFC 5280 section 4.2.1.9).
    #[must_use]
    pub fn may_issue(&self) -> bool {
        let is_authority = self.extension::<BasicConstraints>();
        let usage = self.extension::<KeyUsage>();
        matches!(is_authority, Ok(Some((_, basic))) if basic.ca)
            && usage.is_ok_and(|usage| usage.is_none_or(|(_, usage)| usage.key_cert_sign()))
    }

    fn is_self_issued(&self) -> bool {
        let tbs = self.x509.tbs_certificate();
        tbs.issuer() == tbs.subject()
    }

    fn extension<'a, T>(&'a self) -> Result<Option<(bool, T)>, ()>
    where
        T: Decode<'a> + x509_cert::der::oid::AssociatedOid,
    {
        self.x509
            .tbs_certificate()
            .get_extension::<T>()
            .map_err(|_| ())
    }

    /// Whether `issuer` issued this certificate: name, key identifier,
    /// signature.
    fn is_issued_by(&self, issuer: &Certificate) -> bool {
        let tbs = self.x509.tbs_certificate();
        if tbs.issuer() != issuer.x509.tbs_certificate().subject() {
            return false;
        }
        let (Ok(ours), Ok(theirs)) = (
            self.extension::<AuthorityKeyIdentifier>(),
            issuer.extension::<SubjectKeyIdentifier>(),
        ) else {
            return false;
        };
        if let (Some((_, aki)), Some((_, ski))) = (ours, theirs)
            && aki.key_identifier.is_some_and(|id| id != ski.0)
        {
            return false;
        }
        let (Ok(message), Some(signature)) = (tbs.to_der(), self.x509.signature().as_bytes())
        else {
            return false;
        };
        issuer
            .key
            .verify_x509(self.x509.signature_algorithm().oid, &message, signature)
    }

    fn check_extensions(&self, place: usize) -> Result<(), ChainFault> {
        /// Extensions whose meaning is honoured here, or which restrict
        /// nothing that is done here (certificate policies).
        const KNOWN: [ObjectIdentifier; 6] = [
            ObjectIdentifier::new_unwrap("2.5.29.14"), // subjectKeyIdentifier
            ObjectIdentifier::new_unwrap("2.5.29.15"), // keyUsage
            ObjectIdentifier::new_unwrap("2.5.29.19"), // basicConstraints
            ObjectIdentifier::new_unwrap("2.5.29.32"), // certificatePolicies
            ObjectIdentifier::new_unwrap("2.5.29.35"), // authorityKeyIdentifier
            ObjectIdentifier::new_unwrap("2.5.29.37"), // extKeyUsage
        ];
        let extensions = self.x509.tbs_certificate().extensions();
        for (index, extension) in extensions.into_iter().flatten().enumerate() {
            if extension.critical && !KNOWN.contains(&extension.extn_id) {
                return Err(ChainFault::CriticalExtension(place));
            }
            let twice = extensions
                .into_iter()
                .flatten()
                .skip(index + 1)
                .any(|other| other.extn_id == extension.extn_id);
            if twice {
                return Err(ChainFault::NotX509(place));
            }
        }
        Ok(())
    }

    fn check_validity(&self, place: usize, at: u64) -> Result<(), ChainFault> {
        let (from, to) = self.validity();
        if (from..=to).contains(&at) {
            Ok(())
        } else {
            Err(ChainFault::NotValidThen(place))
        }
    }

    fn check_signer(&self, place: usize) -> Result<(), ChainFault> {
        let unreadable = |()| ChainFault::NotX509(place);
        if let Some((_, basic)) = self.extension::<BasicConstraints>().map_err(unreadable)?
            && basic.ca
        {
            return Err(ChainFault::Usage(place, UsageFault::SignerIsAuthority));
        }
        let usage = self.extension::<KeyUsage>().map_err(unreadable)?;
        let purposes = self.extension::<ExtendedKeyUsage>().map_err(unreadable)?;
        // An organisation may pin a root that also issues to its web servers.
        let for_documents =
            purposes.is_none_or(|(_, list)| list.0.iter().any(|p| DOCUMENT_PURPOSES.contains(p)));
        let signs = usage.is_some_and(|(_, u)| u.digital_signature() || u.non_repudiation());
        if signs && for_documents {
            Ok(())
        } else {
            Err(ChainFault::Usage(place, UsageFault::NotForSignatures))
        }
    }

    /// `below`: authorities between this one and the signer.
    fn check_authority(&self, place: usize, below: usize) -> Result<(), ChainFault> {
        let unreadable = |()| ChainFault::NotX509(place);
        let refuse = |fault| Err(ChainFault::Usage(place, fault));
        let Some((_, basic)) = self.extension::<BasicConstraints>().map_err(unreadable)? else {
            return refuse(UsageFault::NotAnAuthority);
        };
        let usage = self.extension::<KeyUsage>().map_err(unreadable)?;
        if !basic.ca || !usage.is_some_and(|(_, u)| u.key_cert_sign()) {
            return refuse(UsageFault::NotAnAuthority);
        }
        if basic
            .path_len_constraint
            .is_some_and(|allowed| below > usize::from(allowed))
        {
            return refuse(UsageFault::PathTooLong);
        }
        Ok(())
    }
}

/// A chain that holds together.
#[derive(Debug, Clone)]
pub struct Chain {
    /// Who signed.
    pub signer: Certificate,
    /// The last certificate of the chain: the pinned root where there is one.
    pub root: Certificate,
    /// Whether a pinned root stands at its end.
    pub pinned: bool,
}

impl Chain {
    /// Follows `x5c` (signer first) to its end at the time `at` (seconds since
    /// 1970) and looks for a root of `pinned` there.
    ///
    /// # Errors
    /// The chain does not hold together. That no root is pinned is no error.
    pub fn follow(x5c: &[Vec<u8>], at: u64, pinned: &[Certificate]) -> Result<Chain, ChainFault> {
        if x5c.len() > MAX_CHAIN {
            return Err(ChainFault::TooLong);
        }
        let mut links = Vec::with_capacity(x5c.len() + 1);
        for (place, der) in x5c.iter().enumerate() {
            links.push(Certificate::from_der(der, place)?);
        }
        let last = links.last().ok_or(ChainFault::Empty)?;
        let mut is_pinned = pinned.iter().any(|root| root.der == last.der);
        if !is_pinned
            && !last.is_issued_by(last)
            && let Some(root) = pinned.iter().find(|root| last.is_issued_by(root))
        {
            links.push(root.clone());
            is_pinned = true;
        }
        check_links(&links, at)?;
        let root = links.last().ok_or(ChainFault::Empty)?.clone();
        let signer = links.swap_remove(0);
        Ok(Chain {
            signer,
            root,
            pinned: is_pinned,
        })
    }
}

fn check_links(links: &[Certificate], at: u64) -> Result<(), ChainFault> {
    for (place, link) in links.iter().enumerate() {
        link.check_extensions(place)?;
        link.check_validity(place, at)?;
        if place == 0 {
            link.check_signer(place)?;
        } else {
            link.check_authority(place, place - 1)?;
        }
        let issued = match links.get(place + 1) {
            Some(next) => link.is_issued_by(next),
            None => !link.is_self_issued() || link.is_issued_by(link),
        };
        if !issued {
            return Err(ChainFault::NotIssuedByNext(place));
        }
    }
    if links.iter().any(|l| l.is_practice()) != links.iter().all(|l| l.is_practice()) {
        return Err(ChainFault::MixedPractice);
    }
    Ok(())
}

/// Text of a subject attribute; none for types that hold no plain text.
fn attribute_text(attribute: &AttributeTypeAndValue) -> Option<String> {
    match attribute.value.tag() {
        Tag::Utf8String | Tag::PrintableString | Tag::Ia5String => {
            String::from_utf8(attribute.value.value().to_vec()).ok()
        }
        _ => None,
    }
}

/// Lower-case hexadecimal.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
