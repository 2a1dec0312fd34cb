//! The signed file itself, and its content for people and scripts.

use serde_json::Value;

use super::{ExportError, Exporter, Printable, Verdict};
use crate::record::safe_text::visible_json;
use crate::text::Language;
use base64ct::{Base64UrlUnpadded, Encoding};

/// The signed file, byte for byte.
pub(super) const SIGNED: Exporter = Exporter {
    name: "signed",
    extension: "json",
    has_language: false,
    export: |printable, _| Ok(printable.jws.to_vec()),
};

/// What was signed, unpacked and indented. This copy carries no signature.
pub(super) const READABLE: Exporter = Exporter {
    name: "json",
    extension: "content.json",
    has_language: false,
    export: readable,
};

fn readable(printable: &Printable, _: Language) -> Result<Vec<u8>, ExportError> {
    if matches!(printable.verdict, Verdict::NotAuthentic(_)) {
        return Err(ExportError::NotAuthentic);
    }
    let jws: Value = serde_json::from_slice(printable.jws)?;
    let payload = jws["payload"].as_str().unwrap_or_default();
    let payload = Base64UrlUnpadded::decode_vec(payload).unwrap_or_default();
    let payload: Value = serde_json::from_slice(&payload)?;
    // The same document, but for the terminal on which it is looked at.
    let mut text = visible_json(&serde_json::to_string_pretty(&payload)?);
    text.push('\n');
    Ok(text.into_bytes())
}
