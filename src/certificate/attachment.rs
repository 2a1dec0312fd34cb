//! The signed file that a PDF carries.

use lopdf::{Dictionary, Document, LoadOptions, Object};

/// The largest file that is taken out of a PDF, in bytes.
const MAX_BYTES: usize = 64 << 20;

/// Takes the one attached JSON file out of a PDF; `None` when there is none,
/// or more than one, so that nobody can choose which is looked at.
#[must_use]
pub fn signed_file(pdf: &[u8]) -> Option<Vec<u8>> {
    let document = Document::load_mem_with_options(pdf, limited()).ok()?;
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
    // A few kilobytes can unpack to terabytes: what grows past the limit is refused.
    stream.get_plain_content_with_limit(MAX_BYTES).ok()
}

/// Also the PDF's own tables may be compressed.
fn limited() -> LoadOptions {
    LoadOptions {
        max_decompressed_size: Some(MAX_BYTES),
        ..LoadOptions::default()
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use lopdf::{Stream, dictionary};

    fn pdf_with(content: Vec<u8>) -> Vec<u8> {
        let mut document = Document::with_version("1.7");
        let mut stream = Stream::new(Dictionary::new(), content);
        stream.compress().unwrap();
        let file = document.add_object(stream);
        document.add_object(dictionary! {
            "F" => Object::string_literal("a.json"),
            "EF" => dictionary! { "F" => file },
        });
        let mut bytes = Vec::new();
        document.save_to(&mut bytes).unwrap();
        bytes
    }

    #[test]
    fn a_compressed_attachment_is_taken_out() {
        let content = b"{}".repeat(1_000);
        assert_eq!(signed_file(&pdf_with(content.clone())), Some(content));
    }

    /// Some kilobytes that unpack to more than the limit.
    #[test]
    fn a_bomb_is_refused() {
        let bomb = pdf_with(vec![b' '; MAX_BYTES + 1]);
        assert!(bomb.len() < MAX_BYTES / 100, "{}", bomb.len());
        assert_eq!(signed_file(&bomb), None);
    }
}
