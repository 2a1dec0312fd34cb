//! The signed file that a PDF carries.

use lopdf::{Dictionary, Document, Object};

/// The largest file that is taken out of a PDF, in bytes.
const MAX_BYTES: usize = 64 << 20;

/// Takes the one attached JSON file out of a PDF; `None` when there is none,
/// or more than one, so that nobody can choose which is looked at.
#[must_use]
pub fn signed_file(pdf: &[u8]) -> Option<Vec<u8>> {
    let document = Document::load_mem(pdf).ok()?;
    let mut attached = document.objects.values().filter_map(|object| {
        let dictionary = object.as_dict().ok()?;
        let is_file = dictionary.get(b"EF").is_ok() && is_json(dictionary);
        is_file.then_some(dictionary)
    });
    let only = attached.next()?;
    if attached.next().is_some() {
        return None;
    }
    let streams = resolve(&document, only.get(b"EF").ok()?)?.as_dict().ok()?;
    let stream = resolve(
        &document,
        streams.get(b"F").or_else(|_| streams.get(b"UF")).ok()?,
    )?
    .as_stream()
    .ok()?;
    let content = stream
        .decompressed_content()
        .or_else(|_| Ok::<_, lopdf::Error>(stream.content.clone()))
        .ok()?;
    (content.len() <= MAX_BYTES).then_some(content)
}

fn is_json(specification: &Dictionary) -> bool {
    [b"UF".as_slice(), b"F"].iter().any(|name| {
        let text = specification
            .get(name)
            .ok()
            .and_then(|value| value.as_str().ok());
        // Names are PDFDocEncoding or UTF-16: both end in the ASCII of `.json`.
        text.is_some_and(|text| {
            let ascii: Vec<u8> = text.iter().copied().filter(|byte| *byte != 0).collect();
            ascii.ends_with(b".json")
        })
    })
}

fn resolve<'a>(document: &'a Document, object: &'a Object) -> Option<&'a Object> {
    match object {
        Object::Reference(id) => document.get_object(*id).ok(),
        other => Some(other),
    }
}
