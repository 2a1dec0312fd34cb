//! Answers of HTTP/1.1 (RFC 9112) out of bytes; total, and bounded.

use base64ct::{Base64, Encoding};

/// Largest head of an answer, in bytes.
const MAX_HEAD: usize = 16 << 10;
/// Most lines in a head.
const MOST_HEADERS: usize = 64;
/// Most interim answers (1xx) before the answer.
const MOST_INTERIM: usize = 4;
/// What chunks may add to a body, in bytes.
const CHUNKS: usize = 64 << 10;

/// An answer.
#[derive(Debug, PartialEq, Eq)]
pub struct Answer {
    /// Status, 200 to 999.
    pub status: u16,
    /// SHA-256 of what the server holds, from `Repr-Digest` (RFC 9530).
    pub digest: Option<[u8; 32]>,
    /// The body, empty where it was not asked for.
    pub body: Vec<u8>,
}

/// What is wrong with an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Malformed {
    /// It is no HTTP.
    NotHttp,
    /// It is longer than anything that was asked for.
    TooLong,
    /// The connection ended before the answer did.
    CutShort,
}

/// Most bytes that an answer with such a body may have.
pub fn limit(body: usize) -> usize {
    MAX_HEAD * (MOST_INTERIM + 1) + body + CHUNKS
}

/// The answer in `bytes`: `None` while more has to be read. Of a body at most
/// `wanted` bytes are taken, and with `wanted` zero it is not waited for.
/// `ended` says that nothing more will come.
pub fn answer(bytes: &[u8], wanted: usize, ended: bool) -> Result<Option<Answer>, Malformed> {
    let mut rest = bytes;
    for _ in 0..=MOST_INTERIM {
        let mut headers = [httparse::EMPTY_HEADER; MOST_HEADERS];
        let mut head = httparse::Response::new(&mut headers);
        let length = match head.parse(rest).map_err(|_| Malformed::NotHttp)? {
            httparse::Status::Complete(length) => length,
            httparse::Status::Partial if rest.len() > MAX_HEAD => return Err(Malformed::TooLong),
            httparse::Status::Partial if ended => return Err(Malformed::CutShort),
            httparse::Status::Partial => return Ok(None),
        };
        if length > MAX_HEAD {
            return Err(Malformed::TooLong);
        }
        let status = head.code.ok_or(Malformed::NotHttp)?;
        rest = &rest[length..];
        if status < 200 {
            continue;
        }
        let body = if wanted == 0 || status == 204 || status == 304 {
            Some(Vec::new())
        } else {
            body(head.headers, rest, wanted, ended)?
        };
        return Ok(body.map(|body| Answer {
            status,
            digest: digest(head.headers),
            body,
        }));
    }
    Err(Malformed::NotHttp)
}

fn values<'h>(
    headers: &'h [httparse::Header<'h>],
    name: &'h str,
) -> impl Iterator<Item = &'h [u8]> {
    let of_name = move |header: &&httparse::Header<'h>| header.name.eq_ignore_ascii_case(name);
    headers.iter().filter(of_name).map(|header| header.value)
}

fn body(
    headers: &[httparse::Header<'_>],
    rest: &[u8],
    wanted: usize,
    ended: bool,
) -> Result<Option<Vec<u8>>, Malformed> {
    let coding = values(headers, "transfer-encoding").collect::<Vec<_>>();
    let lengths = values(headers, "content-length").collect::<Vec<_>>();
    match (&coding[..], &lengths[..]) {
        ([], []) if rest.len() > wanted => Err(Malformed::TooLong),
        ([], []) => Ok(ended.then(|| rest.to_vec())),
        ([], [length]) => {
            let digits = length.iter().all(u8::is_ascii_digit);
            let length = std::str::from_utf8(length)
                .ok()
                .filter(|_| digits)
                .and_then(|text| text.parse::<usize>().ok())
                .ok_or(Malformed::NotHttp)?;
            if length > wanted {
                return Err(Malformed::TooLong);
            }
            match rest.get(..length) {
                Some(body) => Ok(Some(body.to_vec())),
                None if ended => Err(Malformed::CutShort),
                None => Ok(None),
            }
        }
        ([coding], []) if coding.eq_ignore_ascii_case(b"chunked") => chunks(rest, wanted, ended),
        // Both, or several: two readers could see two bodies.
        _ => Err(Malformed::NotHttp),
    }
}

fn chunks(mut rest: &[u8], wanted: usize, ended: bool) -> Result<Option<Vec<u8>>, Malformed> {
    let more = |()| match ended {
        true => Err(Malformed::CutShort),
        false => Ok(None),
    };
    let mut body = Vec::new();
    loop {
        let (start, size) = match httparse::parse_chunk_size(rest) {
            Ok(httparse::Status::Complete(found)) => found,
            Ok(httparse::Status::Partial) => return more(()),
            Err(_) => return Err(Malformed::NotHttp),
        };
        if size == 0 {
            return Ok(Some(body));
        }
        let size = usize::try_from(size)
            .ok()
            .filter(|size| *size <= wanted - body.len())
            .ok_or(Malformed::TooLong)?;
        let Some(chunk) = rest.get(start..start + size) else {
            return more(());
        };
        body.extend_from_slice(chunk);
        rest = &rest[start + size..];
        match rest {
            [b'\r', b'\n', after @ ..] => rest = after,
            [] | [b'\r'] => return more(()),
            _ => return Err(Malformed::NotHttp),
        }
    }
}

/// `sha-256=:BASE64:` among the members of `Repr-Digest`.
fn digest(headers: &[httparse::Header<'_>]) -> Option<[u8; 32]> {
    let members =
        values(headers, "repr-digest").filter_map(|value| std::str::from_utf8(value).ok());
    members
        .flat_map(|value| value.split(','))
        .find_map(|member| {
            let text = member.trim().strip_prefix("sha-256=:")?.strip_suffix(':')?;
            Base64::decode_vec(text).ok()?.try_into().ok()
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole(text: &str, wanted: usize) -> Result<Option<Answer>, Malformed> {
        answer(text.as_bytes(), wanted, true)
    }

    #[test]
    fn bodies_end_where_they_say() {
        for text in [
            "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabcdef",
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n\r\nabc",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n1;x=y\r\nc\r\n0\r\n\r\n",
        ] {
            let found = whole(text, 10).unwrap().unwrap();
            assert_eq!(
                (found.status, &found.body[..]),
                (200, &b"abc"[..]),
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_cut_short_or_too_long_is_no_answer() {
        let cases = [
            (
                "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nab",
                Malformed::CutShort,
            ),
            (
                "HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n",
                Malformed::TooLong,
            ),
            (
                "HTTP/1.1 200 OK\r\nContent-Length: +3\r\n\r\nabc",
                Malformed::NotHttp,
            ),
            (
                "HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 2\r\n\r\nabc",
                Malformed::NotHttp,
            ),
            (
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\na",
                Malformed::TooLong,
            ),
            (
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n",
                Malformed::CutShort,
            ),
            ("HTTP/1.1 200 OK\r\n\r\n01234567890", Malformed::TooLong),
            ("SSH-2.0-OpenSSH_9.2\r\n", Malformed::NotHttp),
            ("HTTP/1.1 2", Malformed::CutShort),
        ];
        for (text, fault) in cases {
            assert_eq!(whole(text, 10), Err(fault), "{text}");
        }
        let endless = "HTTP/1.1 100 Continue\r\n\r\n".repeat(20);
        assert_eq!(whole(&endless, 10), Err(Malformed::NotHttp));
        let long = format!("HTTP/1.1 200 OK\r\nX: {}", "x".repeat(MAX_HEAD));
        assert_eq!(answer(long.as_bytes(), 10, false), Err(Malformed::TooLong));
    }

    #[test]
    fn the_digest_is_found_among_others() {
        let text = "HTTP/1.1 201 Created\r\nrepr-digest: md5=:AA==:, sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:\r\n\r\n";
        let found = whole(text, 0).unwrap().unwrap();
        assert_eq!(found.digest.unwrap()[..2], [0xe3, 0xb0]);
        let short = "HTTP/1.1 201 Created\r\nRepr-Digest: sha-256=:AA==:\r\n\r\n";
        assert_eq!(whole(short, 0).unwrap().unwrap().digest, None);
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_are_judged(bytes: Vec<u8>, wanted in 0_usize..64, ended: bool) {
            if let Ok(Some(found)) = answer(&bytes, wanted, ended) {
                assert!(found.body.len() <= wanted);
            }
        }
    }
}
