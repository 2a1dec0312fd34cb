//! JSON Web Signature (RFC 7515), general JSON serialisation, payload
//! attached, one signature, JAdES baseline B (ETSI TS 119 182-1 v1.2.1): `alg`,
//! `cty`, `iat`, `typ`, `x5c` and `x5t#S256` in the protected header, no `crit`.
//!
//! Of the many files that JWS allows for one signed statement exactly one is
//! accepted: canonical JSON and one newline, base64url without padding and
//! stray bits, nothing unprotected, the low one of the two ECDSA signatures.
//! Whoever changes a byte of a file has another file that is refused.

use base64ct::{Base64, Base64UrlUnpadded, Encoding};
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use super::algorithm::{Algorithm, PublicKey, SignatureFault};
use super::chain::MAX_CHAIN;
use super::json::{JsonFault, parse, parse_canonical, to_canonical};

/// Content type of the payload (`cty`), without `application/`.
pub const CONTENT_TYPE: &str = "vnd.rasura.statement+json";
/// Type of the whole (`typ`): a JWS in JSON serialisation (RFC 7515 section 4.1.9).
pub const TYPE: &str = "jose+json";
/// Largest file that is read, in bytes.
pub const MAX_FILE: u64 = 64 << 20;

/// Header parameters that lead a checker elsewhere or change what is signed.
const REFUSED_PARAMETERS: [&str; 7] = ["b64", "crit", "jku", "jwk", "x5t", "x5u", "zip"];

/// Part of a file, for saying where a fault lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
    /// The JSON around everything.
    File,
    /// The protected header.
    Header,
    /// The payload: the statement's bytes.
    Payload,
    /// The signature value.
    Signature,
    /// The certificates in the header.
    Certificates,
}

/// Why a file is not a signed statement.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum JwsFault {
    /// Not JSON as it is signed.
    #[error(transparent)]
    Json(#[from] JsonFault),
    /// The file does not end in exactly one newline.
    #[error("it does not end in exactly one newline")]
    NoNewlineAtEnd,
    /// Longer than [`MAX_FILE`].
    #[error("it is larger than {MAX_FILE} bytes")]
    TooLarge,
    /// Something that has to be there is missing or of another type.
    #[error("the member \"{0}\" is missing or of the wrong type")]
    Member(&'static str),
    /// Something that does not belong there, and which no signature covers.
    #[error("the member \"{}\" does not belong there", .0.escape_default())]
    UnknownMember(String),
    /// Not exactly one signature.
    #[error("it carries {0} signatures, and exactly one is wanted")]
    SignatureCount(usize),
    /// Not base64 (or base64url) in its one spelling.
    #[error("the member \"{0}\" is not correct base64")]
    Base64(&'static str),
    /// `none`, or any algorithm that is not accepted.
    #[error("the algorithm \"{}\" is not accepted", .0.escape_default())]
    Algorithm(String),
    /// A header parameter that is refused.
    #[error("the header parameter \"{}\" is refused", .0.escape_default())]
    Parameter(String),
    /// Signed for another purpose than a statement.
    #[error("it was signed as something else than a statement")]
    OtherContent,
    /// `x5t#S256` is not the digest of the first certificate.
    #[error("the digest of the certificate does not fit the certificate")]
    Thumbprint,
    /// The signature itself.
    #[error("the signature: {0}")]
    Signature(#[from] SignatureFault),
}

/// A fault and where it lies.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{fault}")]
pub struct JwsError {
    /// Where.
    pub place: Place,
    /// What.
    pub fault: JwsFault,
}

impl Place {
    fn is(self, fault: impl Into<JwsFault>) -> JwsError {
        JwsError {
            place: self,
            fault: fault.into(),
        }
    }
}

/// The protected header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// Signature algorithm.
    pub algorithm: Algorithm,
    /// Time of signing as claimed, seconds since 1970.
    pub issued_at: u64,
    /// Certificates in DER, the signer's first.
    pub x5c: Vec<Vec<u8>>,
}

impl Header {
    fn to_value(&self) -> Value {
        let thumbprint = self.x5c.first().map(Sha256::digest);
        json!({
            "alg": self.algorithm.name(),
            "cty": CONTENT_TYPE,
            "iat": self.issued_at,
            "typ": TYPE,
            "x5c": self.x5c.iter().map(|der| Base64::encode_string(der)).collect::<Vec<_>>(),
            "x5t#S256": thumbprint.map(|t| Base64UrlUnpadded::encode_string(&t)),
        })
    }

    fn from_value(value: &Value) -> Result<Header, JwsError> {
        let members = value
            .as_object()
            .ok_or_else(|| Place::Header.is(JwsFault::Member("protected")))?;
        if let Some(name) = REFUSED_PARAMETERS
            .iter()
            .find(|n| members.contains_key(**n))
        {
            return Err(Place::Header.is(JwsFault::Parameter((*name).to_owned())));
        }
        let name = text(members, "alg")?;
        let algorithm = Algorithm::from_name(name)
            .ok_or_else(|| Place::Header.is(JwsFault::Algorithm(name.to_owned())))?;
        if text(members, "typ")? != TYPE || text(members, "cty")? != CONTENT_TYPE {
            return Err(Place::Header.is(JwsFault::OtherContent));
        }
        let issued_at = members
            .get("iat")
            .and_then(Value::as_u64)
            .ok_or_else(|| Place::Header.is(JwsFault::Member("iat")))?;
        let x5c = certificates(members)?;
        let thumbprint = base64url(text(members, "x5t#S256")?)
            .ok_or_else(|| Place::Header.is(JwsFault::Base64("x5t#S256")))?;
        if x5c.first().map(|der| Sha256::digest(der).to_vec()) != Some(thumbprint) {
            return Err(Place::Certificates.is(JwsFault::Thumbprint));
        }
        Ok(Header {
            algorithm,
            issued_at,
            x5c,
        })
    }
}

fn text<'v>(members: &'v Map<String, Value>, name: &'static str) -> Result<&'v str, JwsError> {
    members
        .get(name)
        .and_then(Value::as_str)
        .ok_or_else(|| Place::Header.is(JwsFault::Member(name)))
}

fn certificates(members: &Map<String, Value>) -> Result<Vec<Vec<u8>>, JwsError> {
    let list = members
        .get("x5c")
        .and_then(Value::as_array)
        .filter(|list| !list.is_empty() && list.len() <= MAX_CHAIN)
        .ok_or_else(|| Place::Certificates.is(JwsFault::Member("x5c")))?;
    list.iter()
        .map(|item| {
            item.as_str()
                .and_then(base64)
                .ok_or_else(|| Place::Certificates.is(JwsFault::Base64("x5c")))
        })
        .collect()
}

/// A signature to be made: the header and the payload, ready to sign.
#[derive(Debug, Clone)]
pub struct Unsigned {
    protected: String,
    payload: String,
}

impl Unsigned {
    /// Puts header and payload together. The payload is written in canonical
    /// form.
    ///
    /// # Errors
    /// The payload holds a number that is no integer within ±(2^53-1).
    pub fn new<T: serde::Serialize + ?Sized>(
        header: &Header,
        payload: &T,
    ) -> Result<Unsigned, JsonFault> {
        Ok(Unsigned {
            protected: Base64UrlUnpadded::encode_string(&to_canonical(&header.to_value())?),
            payload: Base64UrlUnpadded::encode_string(&to_canonical(payload)?),
        })
    }

    /// The bytes that the signature covers (RFC 7515 section 5.1).
    pub fn signing_input(&self) -> Vec<u8> {
        [self.protected.as_bytes(), b".", self.payload.as_bytes()].concat()
    }

    /// The file: canonical JSON and one newline.
    ///
    /// # Errors
    /// Never for what [`Unsigned::new`] made; the type keeps callers honest.
    pub fn with_signature(self, signature: &[u8]) -> Result<Vec<u8>, JsonFault> {
        let mut file = to_canonical(&json!({
            "payload": self.payload,
            "signatures": [{
                "protected": self.protected,
                "signature": Base64UrlUnpadded::encode_string(signature),
            }],
        }))?;
        file.push(b'\n');
        Ok(file)
    }
}

/// A file that was read; its signature is not checked yet.
#[derive(Debug, Clone)]
pub struct Jws {
    /// The protected header.
    pub header: Header,
    /// The payload's value.
    pub payload: Value,
    signing_input: Vec<u8>,
    signature: Vec<u8>,
}

impl Jws {
    /// Reads a file in its one accepted form.
    ///
    /// # Errors
    /// The place and the fault.
    pub fn read(file: &[u8]) -> Result<Jws, JwsError> {
        if u64::try_from(file.len()).unwrap_or(u64::MAX) > MAX_FILE {
            return Err(Place::File.is(JwsFault::TooLarge));
        }
        let body = file
            .strip_suffix(b"\n")
            .ok_or_else(|| Place::File.is(JwsFault::NoNewlineAtEnd))?;
        let outer = parse_canonical(body).map_err(|f| Place::File.is(f))?;
        let outer = exactly(&outer, &["payload", "signatures"])?;
        let payload = string(outer, "payload")?;
        let signatures = outer
            .get("signatures")
            .and_then(Value::as_array)
            .ok_or_else(|| Place::File.is(JwsFault::Member("signatures")))?;
        let [one] = signatures.as_slice() else {
            return Err(Place::File.is(JwsFault::SignatureCount(signatures.len())));
        };
        let one = exactly(one, &["protected", "signature"])?;
        let protected = string(one, "protected")?;
        let signature = base64url(string(one, "signature")?)
            .ok_or_else(|| Place::Signature.is(JwsFault::Base64("signature")))?;
        let header =
            base64url(protected).ok_or_else(|| Place::Header.is(JwsFault::Base64("protected")))?;
        let header = parse(&header).map_err(|f| Place::Header.is(f))?;
        let statement =
            base64url(payload).ok_or_else(|| Place::Payload.is(JwsFault::Base64("payload")))?;
        Ok(Jws {
            header: Header::from_value(&header)?,
            payload: parse_canonical(&statement).map_err(|f| Place::Payload.is(f))?,
            signing_input: [protected.as_bytes(), b".", payload.as_bytes()].concat(),
            signature,
        })
    }

    /// Checks the signature with the signer's key.
    ///
    /// # Errors
    /// The algorithm is not the key's, or the signature does not fit.
    pub fn verify(&self, key: &PublicKey) -> Result<(), JwsError> {
        key.verify(self.header.algorithm, &self.signing_input, &self.signature)
            .map_err(|fault| match fault {
                SignatureFault::AlgorithmNotOfKey => Place::Header.is(fault),
                _ => Place::Signature.is(fault),
            })
    }
}

/// An object with these members and no others.
fn exactly<'v>(
    value: &'v Value,
    names: &[&'static str],
) -> Result<&'v Map<String, Value>, JwsError> {
    let members = value
        .as_object()
        .ok_or_else(|| Place::File.is(JwsFault::Member("signatures")))?;
    match members.keys().find(|k| !names.contains(&k.as_str())) {
        Some(other) => Err(Place::File.is(JwsFault::UnknownMember(other.clone()))),
        None => Ok(members),
    }
}

fn string<'v>(members: &'v Map<String, Value>, name: &'static str) -> Result<&'v str, JwsError> {
    members
        .get(name)
        .and_then(Value::as_str)
        .ok_or_else(|| Place::File.is(JwsFault::Member(name)))
}

/// Decodes and encodes again: bits that the decoder ignores make another text.
fn base64url(text: &str) -> Option<Vec<u8>> {
    Base64UrlUnpadded::decode_vec(text)
        .ok()
        .filter(|bytes| Base64UrlUnpadded::encode_string(bytes) == text)
}

fn base64(text: &str) -> Option<Vec<u8>> {
    Base64::decode_vec(text)
        .ok()
        .filter(|bytes| Base64::encode_string(bytes) == text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn base64_has_one_spelling() {
        assert_eq!(base64url("AA"), Some(vec![0]));
        assert_eq!(base64url("AB"), None, "stray bits");
        assert_eq!(base64url("AA=="), None, "padding");
        assert_eq!(base64url("AA\n"), None, "white space");
        assert_eq!(base64url("+/+/"), None, "the other alphabet");
        assert_eq!(base64("AA=="), Some(vec![0]));
        assert_eq!(base64("AA"), None);
        assert_eq!(base64("AB=="), None);
    }

    fn file(outer: &Value) -> Vec<u8> {
        let mut bytes = to_canonical(outer).unwrap();
        bytes.push(b'\n');
        bytes
    }

    fn with_header(header: &Value) -> Vec<u8> {
        file(&json!({
            "payload": "e30",
            "signatures": [{
                "protected": Base64UrlUnpadded::encode_string(header.to_string().as_bytes()),
                "signature": "AAAA",
            }],
        }))
    }

    fn header() -> Value {
        Header {
            algorithm: Algorithm::Es256,
            issued_at: 1,
            x5c: vec![vec![1, 2, 3]],
        }
        .to_value()
    }

    #[test]
    fn a_header_that_leads_elsewhere_is_refused() {
        Jws::read(&with_header(&header())).unwrap();
        for name in REFUSED_PARAMETERS {
            let mut value = header();
            value[name] = json!(["exp"]);
            let error = Jws::read(&with_header(&value)).unwrap_err();
            assert_eq!(error.place, Place::Header);
            assert_eq!(error.fault, JwsFault::Parameter(name.into()));
        }
        for alg in ["none", "HS256", "es256", ""] {
            let mut value = header();
            value["alg"] = json!(alg);
            let error = Jws::read(&with_header(&value)).unwrap_err();
            assert_eq!(error.fault, JwsFault::Algorithm(alg.into()));
        }
        for name in ["alg", "typ", "cty", "iat", "x5c", "x5t#S256"] {
            let mut value = header();
            value.as_object_mut().unwrap().remove(name);
            assert_eq!(
                Jws::read(&with_header(&value)).unwrap_err().fault,
                JwsFault::Member(name)
            );
        }
        let mut value = header();
        value["x5c"] = json!([Base64::encode_string(b"other")]);
        assert_eq!(
            Jws::read(&with_header(&value)).unwrap_err().fault,
            JwsFault::Thumbprint
        );
    }

    #[test]
    fn nothing_unprotected_is_carried() {
        let one = json!({"protected": "e30", "signature": "AAAA"});
        let refused = [
            json!({"payload": "e30", "signatures": [one], "header": {"alg": "none"}}),
            json!({"payload": "e30", "signatures": [{"protected": "e30", "signature": "AAAA", "header": {}}]}),
            json!({"payload": "e30", "protected": "e30", "signature": "AAAA"}),
        ];
        for outer in refused {
            let error = Jws::read(&file(&outer)).unwrap_err();
            assert!(matches!(error.fault, JwsFault::UnknownMember(_)), "{outer}");
        }
        for signatures in [json!([]), json!([one, one])] {
            let outer = json!({"payload": "e30", "signatures": signatures});
            let error = Jws::read(&file(&outer)).unwrap_err();
            assert!(matches!(error.fault, JwsFault::SignatureCount(0 | 2)));
        }
    }

    #[test]
    fn the_file_has_one_spelling() {
        let good = with_header(&header());
        let mut without = good.clone();
        without.pop();
        assert_eq!(
            Jws::read(&without).unwrap_err().fault,
            JwsFault::NoNewlineAtEnd
        );
        for bad in [
            [&good[..], b"\n"].concat(),
            [b" ", &good[..]].concat(),
            [b"\xef\xbb\xbf", &good[..]].concat(),
        ] {
            assert_eq!(Jws::read(&bad).unwrap_err().place, Place::File);
        }
    }

    proptest! {
        #[test]
        fn arbitrary_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            prop_assert!(Jws::read(&bytes).is_err());
        }

        #[test]
        fn arbitrary_headers_never_panic(header in "[ -~]{0,80}", payload in "[ -~]{0,40}") {
            let outer = json!({
                "payload": Base64UrlUnpadded::encode_string(payload.as_bytes()),
                "signatures": [{
                    "protected": Base64UrlUnpadded::encode_string(header.as_bytes()),
                    "signature": "AAAA",
                }],
            });
            prop_assert!(Jws::read(&file(&outer)).is_err());
        }
    }
}
