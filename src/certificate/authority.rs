//! Making certificates: the organisation's root and what it issues to benches.

use x509_cert::attr::AttributeTypeAndValue;
use x509_cert::builder::profile::BuilderProfile;
use x509_cert::builder::{Builder, CertificateBuilder};
use x509_cert::certificate::TbsCertificate;
use x509_cert::der::asn1::{Any, GeneralizedTime, ObjectIdentifier, SetOfVec};
use x509_cert::der::{DateTime, Encode, Tag};
use x509_cert::ext::pkix::{
    AuthorityKeyIdentifier, BasicConstraints, KeyUsage, KeyUsages, SubjectKeyIdentifier,
};
use x509_cert::ext::{Extension, ToExtension};
use x509_cert::name::{Name, RdnSequence, RelativeDistinguishedName};
use x509_cert::serial_number::SerialNumber;
use x509_cert::spki::{SubjectPublicKeyInfoOwned, SubjectPublicKeyInfoRef};
use x509_cert::time::{Time, Validity};

use super::chain::{
    Certificate, OID_COMMON_NAME, OID_ORGANISATION, OID_ORGANISATION_ID, OID_SERIAL_NUMBER,
    OID_UNIT, PRACTICE_UNIT,
};
use super::private::PrivateKey;

/// Validity of a root, in seconds: 20 years.
pub const ROOT_VALIDITY: u64 = 20 * YEAR;
/// Validity of a bench's certificate, in seconds: 5 years.
pub const BENCH_VALIDITY: u64 = 5 * YEAR;
const YEAR: u64 = 31_556_952; // mean Gregorian year

/// Certificates start this long before they are made (seconds), so that a
/// clock that is corrected by a little does not stop a bench.
const BACKDATED: u64 = 3600;

/// Longest name in characters (X.520 ub-organization-name, ub-common-name).
pub const MAX_NAME: usize = 64;

/// Why a certificate cannot be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AuthorityFault {
    /// A name is empty, too long, or holds control characters.
    #[error("the name \"{}\" is empty, longer than {MAX_NAME} characters, or holds control characters", .0.escape_debug())]
    Name(String),
    /// The certificate could not be encoded or signed.
    #[error("the certificate could not be made: {0}")]
    Making(String),
}

/// Who a certificate is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    /// Organisation.
    pub organisation: String,
    /// Enterprise number as the person wrote it.
    pub number: Option<String>,
    /// Common name: the bench, or what kind of root it is.
    pub common_name: String,
    /// For practice only.
    pub practice: bool,
}

/// An enterprise number as a subject carries it. A Belgian one (ten digits
/// that start with 0 or 1, whatever dots, spaces or "BE" surround them) becomes
/// the organizationIdentifier of ETSI EN 319 412-1 ("NTRBE-0123456789"); any
/// other text stays as it is, as serialNumber.
pub fn organisation_number(written: &str) -> (ObjectIdentifier, String) {
    let digits: String = written
        .trim()
        .trim_start_matches("NTRBE-")
        .trim_start_matches("BE")
        .chars()
        .filter(|c| !matches!(c, '.' | ' ' | '\u{a0}' | '-'))
        .collect();
    let belgian = digits.len() == 10
        && digits.bytes().all(|b| b.is_ascii_digit())
        && digits.starts_with(['0', '1']);
    if belgian {
        (OID_ORGANISATION_ID, format!("NTRBE-{digits}"))
    } else {
        (OID_SERIAL_NUMBER, written.trim().to_owned())
    }
}

/// The way a person writes the number that a subject carries:
/// "0123.456.789" for "NTRBE-0123456789", anything else as it is.
pub fn written_number(carried: &str) -> String {
    match carried.strip_prefix("NTRBE-") {
        Some(digits) if digits.len() == 10 && digits.is_ascii() => {
            format!("{}.{}.{}", &digits[..4], &digits[4..7], &digits[7..])
        }
        _ => carried.to_owned(),
    }
}

impl Subject {
    fn to_name(&self) -> Result<Name, AuthorityFault> {
        let mut name = RdnSequence::default();
        let mut push = |oid: ObjectIdentifier, text: &str| {
            check_name(text)?;
            let value = Any::new(Tag::Utf8String, text.as_bytes()).map_err(making)?;
            let set =
                SetOfVec::try_from(vec![AttributeTypeAndValue { oid, value }]).map_err(making)?;
            name.push(RelativeDistinguishedName::from(set));
            Ok::<(), AuthorityFault>(())
        };
        push(OID_ORGANISATION, &self.organisation)?;
        if let Some(number) = &self.number {
            let (oid, text) = organisation_number(number);
            push(oid, &text)?;
        }
        if self.practice {
            push(OID_UNIT, PRACTICE_UNIT)?;
        }
        push(OID_COMMON_NAME, &self.common_name)?;
        Ok(Name::hazmat_from_rdn_sequence(name))
    }
}

fn check_name(text: &str) -> Result<(), AuthorityFault> {
    let length = text.chars().count();
    let fits = (1..=MAX_NAME).contains(&length)
        && text.trim() == text
        && !text.chars().any(|c| c.is_control() || is_direction_mark(c));
    if fits {
        Ok(())
    } else {
        Err(AuthorityFault::Name(text.to_owned()))
    }
}

/// Marks that turn the direction of text make one name look like another.
fn is_direction_mark(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn making(error: impl std::fmt::Display) -> AuthorityFault {
    AuthorityFault::Making(error.to_string())
}

/// Makes a self-signed root, valid from an hour before `now` (seconds since
/// 1970): basicConstraints CA with path length 0, keyCertSign and cRLSign.
///
/// # Errors
/// See [`AuthorityFault`].
pub fn make_root(
    subject: &Subject,
    key: &PrivateKey,
    now: u64,
) -> Result<Certificate, AuthorityFault> {
    let name = subject.to_name()?;
    let profile = Profile {
        subject: name.clone(),
        issuer: name,
        authority: true,
    };
    let public = key.public_info().map_err(making)?;
    build(profile, public, key, now, now + ROOT_VALIDITY)
}

/// Issues a bench's certificate for `public` under `root`, whose private key is
/// `root_key`: no authority, digitalSignature and nonRepudiation. It ends with
/// the root if that comes first.
///
/// # Errors
/// See [`AuthorityFault`].
pub fn issue_bench(
    subject: &Subject,
    public: SubjectPublicKeyInfoOwned,
    root: &Certificate,
    root_key: &PrivateKey,
    now: u64,
) -> Result<Certificate, AuthorityFault> {
    let profile = Profile {
        subject: subject.to_name()?,
        issuer: root.x509().tbs_certificate().subject().clone(),
        authority: false,
    };
    let (_, root_end) = root.validity();
    build(
        profile,
        public,
        root_key,
        now,
        root_end.min(now + BENCH_VALIDITY),
    )
}

fn build(
    profile: Profile,
    public: SubjectPublicKeyInfoOwned,
    issuer: &PrivateKey,
    now: u64,
    end: u64,
) -> Result<Certificate, AuthorityFault> {
    let validity = Validity::new(time(now.saturating_sub(BACKDATED))?, time(end)?);
    let builder = CertificateBuilder::new(profile, serial()?, validity, public).map_err(making)?;
    let made = match issuer {
        PrivateKey::P256(key) => builder.build::<_, p256::ecdsa::DerSignature>(key),
        PrivateKey::P384(key) => builder.build::<_, p384::ecdsa::DerSignature>(key),
    }
    .map_err(making)?;
    let der = made.to_der().map_err(making)?;
    Certificate::from_der(&der, 0).map_err(making)
}

fn time(seconds: u64) -> Result<Time, AuthorityFault> {
    let date =
        DateTime::from_unix_duration(std::time::Duration::from_secs(seconds)).map_err(making)?;
    // The builder turns it into a UTCTime until 2049, as RFC 5280 wants.
    Ok(Time::GeneralTime(GeneralizedTime::from_date_time(date)))
}

/// 127 random bits: positive, and never shortened by a leading zero.
fn serial() -> Result<SerialNumber, AuthorityFault> {
    let mut bytes = [0u8; 16];
    getrandom::fill(&mut bytes).map_err(making)?;
    bytes[0] = (bytes[0] & 0x7f) | 0x40;
    SerialNumber::new(&bytes).map_err(making)
}

struct Profile {
    subject: Name,
    issuer: Name,
    authority: bool,
}

impl BuilderProfile for Profile {
    fn get_issuer(&self, _subject: &Name) -> Name {
        self.issuer.clone()
    }

    fn get_subject(&self) -> Name {
        self.subject.clone()
    }

    fn build_extensions(
        &self,
        public: SubjectPublicKeyInfoRef<'_>,
        issuer: SubjectPublicKeyInfoRef<'_>,
        tbs: &TbsCertificate,
    ) -> x509_cert::builder::Result<Vec<Extension>> {
        let (constraints, usage) = if self.authority {
            let constraints = BasicConstraints {
                ca: true,
                path_len_constraint: Some(0),
            };
            (constraints, KeyUsages::KeyCertSign | KeyUsages::CRLSign)
        } else {
            let constraints = BasicConstraints {
                ca: false,
                path_len_constraint: None,
            };
            (
                constraints,
                KeyUsages::DigitalSignature | KeyUsages::NonRepudiation,
            )
        };
        let subject = tbs.subject();
        Ok(vec![
            constraints.to_extension(subject, &[])?,
            KeyUsage(usage).to_extension(subject, &[])?,
            SubjectKeyIdentifier::try_from(public)?.to_extension(subject, &[])?,
            AuthorityKeyIdentifier::try_from(issuer)?.to_extension(subject, &[])?,
        ])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::certificate::chain::Chain;
    use crate::certificate::private::Curve;

    #[test]
    fn a_belgian_number_has_one_form() {
        for written in [
            "0123.456.789",
            "BE 0123.456.789",
            "BE0123456789",
            "NTRBE-0123456789",
        ] {
            let (oid, carried) = organisation_number(written);
            assert_eq!(
                (oid, carried.as_str()),
                (OID_ORGANISATION_ID, "NTRBE-0123456789")
            );
            assert_eq!(written_number(&carried), "0123.456.789");
        }
        let (oid, carried) = organisation_number("DE 811 907 980");
        assert_eq!(
            (oid, carried.as_str()),
            (OID_SERIAL_NUMBER, "DE 811 907 980")
        );
        assert_eq!(written_number(&carried), carried);
    }

    #[test]
    fn names_that_deceive_are_refused() {
        let long = "x".repeat(MAX_NAME + 1);
        for name in ["", " x", "x\n", "a\u{202e}b", &long] {
            assert!(check_name(name).is_err(), "{name:?}");
        }
        let full = "é".repeat(MAX_NAME);
        for name in ["x", "O\"Brien, & CN=root + <b>", &full] {
            check_name(name).unwrap();
        }
    }

    #[test]
    fn a_name_with_separators_stays_one_name() {
        let subject = Subject {
            organisation: "A, CN=B + C".into(),
            number: Some("0123456789".into()),
            common_name: "bank/1".into(),
            practice: false,
        };
        let key = PrivateKey::generate(Curve::P256).unwrap();
        let root = make_root(&subject, &key, 1_800_000_000).unwrap();
        assert_eq!(root.organisation().as_deref(), Some("A, CN=B + C"));
        assert_eq!(root.common_name().as_deref(), Some("bank/1"));
        assert_eq!(
            root.organisation_number().as_deref(),
            Some("NTRBE-0123456789")
        );
        assert!(!root.is_practice());
    }

    #[test]
    fn a_root_signs_benches_and_benches_sign_nobody() {
        let subject = Subject {
            organisation: "A".into(),
            number: None,
            common_name: "x".into(),
            practice: false,
        };
        let now = 1_800_000_000;
        let root_key = PrivateKey::generate(Curve::P384).unwrap();
        let root = make_root(&subject, &root_key, now).unwrap();
        let key = PrivateKey::generate(Curve::P256).unwrap();
        let public = key.public_info().unwrap();
        let bench = issue_bench(&subject, public.clone(), &root, &root_key, now).unwrap();
        let x5c = [bench.der().to_vec(), root.der().to_vec()];
        let chain = Chain::follow(&x5c, now, std::slice::from_ref(&root)).unwrap();
        assert!(chain.pinned);
        assert!(!Chain::follow(&x5c, now, &[]).unwrap().pinned);
        // The root may be left out of the file when it is pinned.
        assert!(
            Chain::follow(&x5c[..1], now, std::slice::from_ref(&root))
                .unwrap()
                .pinned
        );
        // A bench's certificate used as an authority.
        let below = issue_bench(&subject, public, &bench, &key, now).unwrap();
        let x5c = [
            below.der().to_vec(),
            bench.der().to_vec(),
            root.der().to_vec(),
        ];
        assert!(Chain::follow(&x5c, now, std::slice::from_ref(&root)).is_err());
        // A root as a signer, and times outside the validity.
        assert!(Chain::follow(&x5c[2..], now, std::slice::from_ref(&root)).is_err());
        for at in [now - 3601, now + BENCH_VALIDITY + 1] {
            assert!(Chain::follow(&x5c[1..], at, std::slice::from_ref(&root)).is_err());
        }
    }
}
