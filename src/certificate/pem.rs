//! PEM files (RFC 7468) with several blocks and text between them.

use x509_cert::der::Document;

use super::chain::Certificate;

/// The blocks of a file, each with its label, from BEGIN to END.
pub fn blocks(text: &str) -> Vec<(&str, &str)> {
    const BEGIN: &str = "-----BEGIN ";
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(BEGIN) {
        rest = &rest[start..];
        let Some(label) = rest[BEGIN.len()..].split("-----").next() else {
            break;
        };
        let end = format!("-----END {label}-----");
        let Some(at) = rest.find(&end) else { break };
        let (block, after) = rest.split_at(at + end.len());
        found.push((label, block));
        rest = after;
    }
    found
}

/// The certificates of a file: every CERTIFICATE block of PEM text, or the one
/// certificate that the whole file is in DER. None when there is none, or when
/// one of them cannot be read.
pub fn certificates(file: &[u8]) -> Option<Vec<Certificate>> {
    let read = |(place, der): (usize, &[u8])| Certificate::from_der(der, place).ok();
    if file.first() == Some(&0x30) {
        return read((0, file)).map(|one| vec![one]);
    }
    let text = std::str::from_utf8(file).ok()?;
    let all: Option<Vec<_>> = blocks(text)
        .into_iter()
        .filter(|(label, _)| *label == "CERTIFICATE")
        .enumerate()
        .map(|(place, (_, block))| {
            let (_, der) = Document::from_pem(block).ok()?;
            read((place, der.as_bytes()))
        })
        .collect();
    all.filter(|list| !list.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn blocks_are_found_between_text() {
        let text = "hello\n-----BEGIN A-----\nAA==\n-----END A-----\nthere\n-----BEGIN B C-----\n\n-----END B C-----\n-----BEGIN D-----\n";
        let labels: Vec<_> = blocks(text).into_iter().map(|(l, _)| l).collect();
        assert_eq!(labels, ["A", "B C"]);
    }

    proptest! {
        #[test]
        fn arbitrary_text_never_panics(text in ".*(-----BEGIN .*-----)?.*(-----END .*)?") {
            let _ = blocks(&text);
            let _ = certificates(text.as_bytes());
        }

        #[test]
        fn arbitrary_bytes_never_panic(mut bytes in proptest::collection::vec(any::<u8>(), 1..200)) {
            let _ = certificates(&bytes);
            bytes[0] = 0x30;
            prop_assert!(certificates(&bytes).is_none());
        }
    }
}
