//! Certificate requests (PKCS#10, RFC 2986) of other benches.

use x509_cert::der::{Decode, Document, Encode, Tag, Tagged};
use x509_cert::request::CertReq;
use x509_cert::spki::SubjectPublicKeyInfoOwned;

use super::algorithm::PublicKey;
use super::chain::OID_COMMON_NAME;

/// Reads a request in PEM: its key and common name. None when it is no
/// request, when its key is of a kind that signs no statements, or when it was
/// not signed by that key.
pub fn read(pem: &str) -> Option<(SubjectPublicKeyInfoOwned, Option<String>)> {
    let (_, block) = super::pem::blocks(pem)
        .into_iter()
        .find(|(label, _)| label.ends_with("CERTIFICATE REQUEST"))?;
    let (_, document) = Document::from_pem(block).ok()?;
    let request = CertReq::from_der(document.as_bytes()).ok()?;
    let key = PublicKey::from_spki(&request.info.public_key)?;
    let signed = request.info.to_der().ok()?;
    if !key.verify_x509(
        request.algorithm.oid,
        &signed,
        request.signature.as_bytes()?,
    ) {
        return None;
    }
    let common_name = request
        .info
        .subject
        .iter()
        .find(|a| a.oid == OID_COMMON_NAME)
        .filter(|a| matches!(a.value.tag(), Tag::Utf8String | Tag::PrintableString))
        .and_then(|a| String::from_utf8(a.value.value().to_vec()).ok());
    Some((request.info.public_key, common_name))
}
