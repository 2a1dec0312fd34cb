//! Seeds out of the golden files: what outside tools and real drives made.

/// A golden file, by its path under `tests/golden`.
macro_rules! file {
    ($path:literal) => {
        include_bytes!(concat!("../../golden/", $path)).as_slice()
    };
}
pub(crate) use file;

/// Statements of other people's software.
pub static STATEMENTS: &[&[u8]] = &[
    file!("jws/eddsa-jwcrypto.json"),
    file!("jws/es256-openssl.json"),
    file!("jws/es384-jose.json"),
    file!("jws/es384-jwcrypto.json"),
    file!("jws/ps256-joserfc.json"),
    file!("jws/ps256-jwcrypto.json"),
    file!("jws/rs256-jose.json"),
    file!("jws/rs256-jwcrypto.json"),
];

static REFUSED: &[&[u8]] = &[
    file!("jws/refused-authority-signs.json"),
    file!("jws/refused-crit.json"),
    file!("jws/refused-high-s.json"),
    file!("jws/refused-none.json"),
];

/// The root under which they are signed.
pub static ROOT: &[u8] = file!("jws/root.pem");

/// Those who begin with nothing but their corpus.
pub fn none() -> Vec<Vec<u8>> {
    Vec::new()
}

/// Hexadecimal digits as bytes; `None` for anything else.
fn unhex(digits: &str) -> Option<Vec<u8>> {
    if !digits.len().is_multiple_of(2) || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    (0..digits.len())
        .step_by(2)
        .map(|at| u8::from_str_radix(&digits[at..at + 2], 16).ok())
        .collect()
}

/// A file that is nothing but digits.
fn dump(file: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(file);
    unhex(&text.split_ascii_whitespace().collect::<String>()).expect("a dump")
}

/// The first field of every line that begins with at least 8 bytes in digits.
fn first_fields(file: &[u8]) -> Vec<Vec<u8>> {
    let text = String::from_utf8_lossy(file);
    let fields = text.lines().filter_map(|line| line.split(' ').next());
    let bytes = fields.filter_map(unhex);
    bytes.filter(|bytes| bytes.len() >= 8).collect()
}

/// Pages of rows `NAME OFFSET BYTES`, or `OFFSET BYTES` where `named` is false.
fn pages(file: &[u8], named: bool, length: usize) -> Vec<Vec<u8>> {
    let mut found: Vec<(String, Vec<u8>)> = Vec::new();
    let text = String::from_utf8_lossy(file);
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let (name, row) = if named {
            line.split_once(' ').unwrap_or_default()
        } else {
            ("", line)
        };
        let Some((offset, digits)) = row.split_once(' ') else {
            continue;
        };
        let offset = usize::from_str_radix(offset, 16).expect("an offset");
        let row = unhex(&digits.split(' ').collect::<String>()).expect("bytes");
        if found.last().is_none_or(|(last, _)| last != name) {
            found.push((name.to_owned(), vec![0; length]));
        }
        if let Some((_, page)) = found.last_mut() {
            page[offset..offset + row.len()].copy_from_slice(&row);
        }
    }
    found.into_iter().map(|(_, page)| page).collect()
}

/// Swaps the bytes of words, which dumps of IDENTIFY DEVICE show turned.
fn swapped(words: &[u8]) -> Vec<u8> {
    words
        .chunks_exact(2)
        .flat_map(|word| [word[1], word[0]])
        .collect()
}

pub fn ata() -> Vec<Vec<u8>> {
    let mut maxtor = swapped(&dump(file!("protocol/identify-maxtor-6b200m0.txt")));
    maxtor.resize(512, 0);
    vec![
        swapped(&dump(file!("protocol/identify-870-qvo.txt"))),
        maxtor,
        dump(file!("protocol/smart-870-qvo.txt")),
    ]
}

pub fn sense() -> Vec<Vec<u8>> {
    let mut all = first_fields(file!("protocol/referee-sense.txt"));
    all.extend(first_fields(file!("protocol/referee-sat.txt")));
    all.extend(first_fields(file!("protocol/referee-sanitize.txt")));
    all
}

/// Lists that `sg_modes` and others sent, and what emulated drives answer.
pub fn scsi() -> Vec<Vec<u8>> {
    let mut all = super::emulated::scsi_replies();
    let text = String::from_utf8_lossy(file!("protocol/cdb-sg3_utils.txt"));
    let outs = text.lines().filter_map(|line| line.split(' ').nth(4));
    all.extend(outs.filter_map(unhex));
    all
}

pub fn nvme() -> Vec<Vec<u8>> {
    let mut all = pages(
        file!("protocol/ecclesia-identify-controller.txt"),
        false,
        4096,
    );
    let mut namespace = dump(file!("protocol/ecclesia-identify-namespace.txt"));
    namespace.resize(4096, 0);
    all.push(namespace);
    all.extend(pages(file!("protocol/ecclesia-logs.txt"), true, 512));
    let mut list: Vec<u8> = [2u32, 8, 256]
        .iter()
        .flat_map(|n| n.to_le_bytes())
        .collect();
    list.resize(4096, 0);
    all.push(list);
    all
}

pub fn mmc() -> Vec<Vec<u8>> {
    vec![
        dump(file!("protocol/ext-csd-4gb.txt")),
        dump(file!("protocol/ext-csd-4gb-changed.txt")),
        b"27504853443332473001b44eed00f221\n".to_vec(),
        vec![0, 1, 0, 0, 2, 0, 0, 3],
    ]
}

pub fn opal() -> Vec<Vec<u8>> {
    let text = String::from_utf8_lossy(file!("protocol/level-0-discovery.txt"));
    let mut found: Vec<(&str, Vec<u8>)> = Vec::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let (name, digits) = line.split_once(' ').unwrap_or_default();
        let row = unhex(&digits.split(' ').collect::<String>()).expect("bytes");
        match found.last_mut() {
            Some((last, bytes)) if *last == name => bytes.extend(row),
            _ => found.push((name, row)),
        }
    }
    found.into_iter().map(|(_, bytes)| bytes).collect()
}

pub fn statements() -> Vec<Vec<u8>> {
    let files = STATEMENTS.iter().chain(REFUSED);
    files
        .flat_map(|file| super::papers::both_ways(file))
        .collect()
}

pub fn keys() -> Vec<Vec<u8>> {
    let mut all = vec![ROOT.to_vec()];
    all.extend(super::papers::certificates_in(STATEMENTS));
    all
}

/// A PDF as small as one can be, with a statement attached.
pub fn attachments() -> Vec<Vec<u8>> {
    let body = b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n\
        <</Type/Pages/Kids[]/Count 0>>\nendobj\n3 0 obj\n\
        <</Type/Filespec/F(a.json)/UF(a.json)/EF<</F 4 0 R>>>>\nendobj\n4 0 obj\n\
        <</Type/EmbeddedFile/Length 2>>\nstream\n{}\nendstream\nendobj\n";
    let mut pdf = body.to_vec();
    let mut table = b"xref\n0 5\n0000000000 65535 f \n".to_vec();
    for number in 1..=4 {
        let name = format!("{number} 0 obj");
        let text = String::from_utf8_lossy(body);
        let at = text.find(&name).expect("each object is there");
        table.extend(format!("{at:010} 00000 n \n").into_bytes());
    }
    let start = pdf.len();
    pdf.extend(table);
    pdf.extend(
        format!("trailer\n<</Size 5/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n").into_bytes(),
    );
    vec![pdf]
}

pub fn toml() -> Vec<Vec<u8>> {
    let mut all: Vec<Vec<u8>> = rasura::plan::policy::built_in()
        .into_iter()
        .map(|policy| policy.text.into_bytes())
        .collect();
    all.push(
        b"[[scheme]]\nname = 'house'\ntitle = 'x'\npasses = ['00', 'random', 'complement', 'abcd', \
          'random-byte']\nshuffle = [0, 2]\nsource = 'y'\n"
            .to_vec(),
    );
    all.push(b"policy = 'clear'\nverify = 'full'\noperator = 'An'\nasset-tag = '1'\n".to_vec());
    all
}

pub fn texts() -> Vec<Vec<u8>> {
    let text = "Samsung SSD 870 EVO 1TB \u{202e}\u{9b}2J\\x1b \u{1b}[0m e\u{301} \u{e0041}\u{a0}";
    vec![text.as_bytes().to_vec(), b"  \xff\xfe\0\\\0".to_vec()]
}

/// An answer of chronyd 4.3, one that wants to be left alone, a server.
pub fn times() -> Vec<Vec<u8>> {
    let answer = [
        0x24, 3, 0, 0xe6, 0, 0, 0, 0, 0, 0, 0, 0, 0x7f, 0x7f, 1, 1, 0xee, 0xb7, 0xf5, 0x22, 0xac,
        0xa0, 0x45, 0x6b, 0x01, 0x23, 0x45, 0x67, 0x89, 0xab, 0xcd, 0xef, 0xee, 0xb7, 0xf5, 0x23,
        0xd8, 0xc1, 0xc9, 0x6f, 0xee, 0xb7, 0xf5, 0x23, 0xd8, 0xc5, 0xb5, 0x24,
    ];
    let mut away = answer;
    away[1] = 0;
    away[12..16].copy_from_slice(b"RATE");
    vec![answer.to_vec(), away.to_vec(), b"time.example:123".to_vec()]
}

/// Answers of servers (nginx and Python's), an address, a server's certificate.
pub fn answers() -> Vec<Vec<u8>> {
    [
        "\0HTTP/1.1 201 Created\r\nServer: nginx/1.22.1\r\nContent-Length: 0\r\nLocation: \
         https://localhost/a.json\r\nConnection: keep-alive\r\n\r\n",
        "\x08HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n1\r\n\n\r\n0\r\n\r\n",
        "\x40HTTP/1.0 200 OK\r\nServer: BaseHTTP/0.6 Python/3.11.2\r\nRepr-Digest: \
         sha-256=:RBNvo1WzZ4oRRq0W9+hknpT7T8If536DEMBg9hyq/4o=:\r\n\r\n{}",
        "\x10HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 409 Conflict\r\nContent-Length: 3\r\n\r\nno\n",
        "/https://register.example:8443/rasura/%20/",
    ]
    .iter()
    .map(|text| text.as_bytes().to_vec())
    .chain([[b"\0", ROOT].concat()])
    .collect()
}
