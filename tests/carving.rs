//! What a finder would get: real file systems full of documents and pictures,
//! searched before and after by `photorec`, by `grep`, and piece by piece.
//!
//! A tool that is missing is named loudly; with `CI=true` that is a failure.

#![allow(clippy::unwrap_used, clippy::print_stderr)]

mod common;

use std::collections::{BTreeMap, HashSet};
use std::fs::{self, File, OpenOptions};
use std::io::Read;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::Instant;

use common::{Bench, payload};
use sha2::{Digest, Sha256};

const SIZE: u64 = 256 << 20;

/// Stands in letters, notes and archives, in UTF-8 and in UTF-16.
const PHRASE: &str = "Dossier 4711: Peeters, A., diagnosis and debts.";

/// What one file is called; the file systems keep it in their own way.
const NAME: &str = "Peeters A 4711 diagnosis";

/// Documents start on sectors, so their pieces of this size lie on sectors.
const PIECE: usize = 512;

/// By what a piece of a document is known.
const MARK: usize = 16;

/// Programs of an ordinary user and those that Debian keeps from his `PATH`.
fn search_path() -> String {
    let path = std::env::var("PATH").unwrap_or_default();
    format!("{path}:/usr/sbin:/sbin")
}

fn command(program: &str) -> Command {
    let mut command = Command::new(program);
    command
        .env("PATH", search_path())
        .env("LC_ALL", "C.UTF-8")
        .env("TERM", "xterm")
        .stdin(Stdio::null());
    command
}

/// Whether these programs are there; says so loudly where one is not.
fn have(programs: &[&str]) -> bool {
    let path = search_path();
    let missing: Vec<_> = programs
        .iter()
        .filter(|program| !path.split(':').any(|f| Path::new(f).join(program).exists()))
        .collect();
    if missing.is_empty() {
        return true;
    }
    eprintln!("!!! NOT CHECKED by carving: {missing:?} cannot be run here (see scripts/setup)");
    assert!(
        std::env::var("CI").as_deref() != Ok("true"),
        "{missing:?} missing and CI=true demands it"
    );
    false
}

/// Runs a program that has to succeed.
fn run(command: &mut Command) -> Output {
    let output = command.output().unwrap();
    assert!(
        output.status.success(),
        "{command:?}: {}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    output
}

/// Documents made for this test only.
struct Documents {
    folder: PathBuf,
    /// The ending of each by its digest.
    endings: BTreeMap<[u8; 32], String>,
    /// The first bytes of each of their pieces.
    marks: HashSet<[u8; MARK]>,
}

impl Documents {
    fn make(folder: PathBuf) -> Self {
        fs::create_dir(&folder).unwrap();
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/lab/documents.py");
        run(command("python3")
            .arg(script)
            .arg(&folder)
            .args([PHRASE, NAME]));
        let mut endings = BTreeMap::new();
        let mut marks = HashSet::new();
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            let content = fs::read(&path).unwrap();
            let ending = path.extension().unwrap().to_str().unwrap().to_owned();
            endings.insert(Sha256::digest(&content).into(), ending);
            marks.extend(content.chunks_exact(PIECE).filter_map(mark));
        }
        Self {
            folder,
            endings,
            marks,
        }
    }

    /// The first documents with this ending.
    fn some(&self, ending: &str, count: usize) -> Vec<Vec<u8>> {
        let files = common::files(&self.folder, ending);
        let read = files.iter().take(count).map(|path| fs::read(path).unwrap());
        read.collect()
    }
}

/// The first bytes of a piece; none where they are all alike.
fn mark(piece: &[u8]) -> Option<[u8; MARK]> {
    let mark: [u8; MARK] = piece[..MARK].try_into().unwrap();
    mark.iter().any(|byte| *byte != mark[0]).then_some(mark)
}

#[derive(Clone, Copy)]
enum FileSystem {
    Ext4,
    Ntfs,
    Fat,
}

impl FileSystem {
    fn maker(self) -> &'static [&'static str] {
        match self {
            Self::Ext4 => &["mke2fs"],
            Self::Ntfs => &["mkntfs", "ntfscp"],
            Self::Fat => &["mkfs.vfat", "mcopy"],
        }
    }

    /// Makes the file system in an image and puts the documents on it, without
    /// mounting anything.
    fn fill(self, image: &Path, documents: &Path) {
        File::create(image).unwrap().set_len(SIZE).unwrap();
        match self {
            Self::Ext4 => {
                let mut make = command("mke2fs");
                make.args(["-q", "-t", "ext4", "-d"]);
                run(make.arg(documents).arg(image));
            }
            Self::Ntfs => {
                run(command("mkntfs").args(["-F", "-Q", "-q"]).arg(image));
                for entry in fs::read_dir(documents).unwrap() {
                    let entry = entry.unwrap();
                    let mut copy = command("ntfscp");
                    copy.arg("-q").arg(image).arg(entry.path());
                    run(copy.arg(entry.file_name()));
                }
            }
            Self::Fat => {
                run(command("mkfs.vfat").arg(image));
                // Into a folder: the root of FAT16 holds 512 entries only.
                let mut copy = command("mcopy");
                run(copy.arg("-s").arg("-i").arg(image).arg(documents).arg("::"));
            }
        }
    }
}

/// What a search of an image brought to light.
#[derive(Debug)]
struct Found {
    /// Lines of `grep` for the phrase as it is, and in UTF-16.
    phrases: [usize; 2],
    /// Lines of `grep` for the file name, plain or in UTF-16.
    names: usize,
    /// Files that the carver wrote.
    carved: usize,
    /// Originals among them, by ending.
    originals: BTreeMap<String, usize>,
    /// Different pieces of documents that lie on sectors.
    pieces: usize,
}

impl Found {
    fn all_originals(&self) -> usize {
        self.originals.values().sum()
    }
}

fn search(image: &Path, documents: &Documents, out: &Path) -> Found {
    let (carved, originals) = carve(image, documents, out);
    Found {
        phrases: [grep(image, &plain(PHRASE)), grep(image, &wide(PHRASE))],
        names: grep(image, &plain(NAME)) + grep(image, &wide(NAME)),
        carved,
        originals,
        pieces: pieces(image, documents),
    }
}

/// A text as a pattern of bytes.
fn plain(text: &str) -> String {
    text.bytes().map(|byte| format!("\\x{byte:02x}")).collect()
}

/// The same in UTF-16. A zero stands between two bytes in either byte order.
fn wide(text: &str) -> String {
    let bytes: Vec<_> = text.bytes().map(|byte| format!("\\x{byte:02x}")).collect();
    bytes.join("\\x00")
}

/// How often a pattern of bytes stands in an image.
fn grep(image: &Path, pattern: &str) -> usize {
    let mut grep = command("grep");
    // As bytes, whatever they look like.
    grep.env("LC_ALL", "C").args(["-aobP", pattern]).arg(image);
    let output = grep.output().unwrap();
    // 1 is "not there"; 2 would be a search that failed.
    let searched = matches!(output.status.code(), Some(0 | 1));
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(searched && error.is_empty(), "{grep:?}: {error}");
    output.stdout.iter().filter(|byte| **byte == b'\n').count()
}

/// Runs the carver over every sector; the number of files that it wrote and
/// of originals among them.
fn carve(image: &Path, documents: &Documents, out: &Path) -> (usize, BTreeMap<String, usize>) {
    fs::create_dir(out).unwrap();
    let log = out.join("photorec.log");
    let mut carver = command("photorec");
    // With a block size of its own choice it takes 64 KiB where it sees
    // nothing, and would pass over most places.
    carver
        .current_dir(out)
        .env("HOME", out)
        .args(["/log", "/logname"])
        .arg(&log)
        .arg("/d")
        .arg(out.join("found"))
        .arg("/cmd")
        .arg(image)
        .arg("partition_none,options,paranoid,fileopt,everything,enable,blocksize,512,wholespace,search");
    run(&mut carver);
    let said = String::from_utf8_lossy(&fs::read(&log).unwrap()).into_owned();
    assert!(
        said.contains("Pass 1 (blocksize=512)") && said.contains("PhotoRec exited normally."),
        "{said}"
    );
    let mut written = 0;
    let mut endings = documents.endings.clone();
    let mut originals = BTreeMap::new();
    for folder in fs::read_dir(out).unwrap() {
        let folder = folder.unwrap().path();
        for file in fs::read_dir(&folder).into_iter().flatten() {
            let path = file.unwrap().path();
            if path.file_name().unwrap() == "report.xml" {
                continue;
            }
            written += 1;
            let digest: [u8; 32] = Sha256::digest(fs::read(&path).unwrap()).into();
            if let Some(ending) = endings.remove(&digest) {
                *originals.entry(ending).or_default() += 1;
            }
        }
    }
    (written, originals)
}

/// How many pieces of documents lie on sectors of an image.
fn pieces(image: &Path, documents: &Documents) -> usize {
    let mut file = File::open(image).unwrap();
    let mut found = HashSet::new();
    let mut buffer = vec![0; 1 << 20];
    for _ in 0..SIZE >> 20 {
        file.read_exact(&mut buffer).unwrap();
        let here = buffer.chunks_exact(PIECE).filter_map(mark);
        found.extend(here.filter(|mark| documents.marks.contains(mark)));
    }
    found.len()
}

/// Pictures that are put back on the wiped drive.
const BACK: usize = 8;

/// Searches, wipes, searches again, and then puts some pictures back to see that
/// the second search would have found them.
fn nothing_is_left(system: FileSystem, label: &str, more: &[&str]) {
    let tools = ["photorec", "grep", "python3", "pdftoppm"];
    if !have(&[&tools[..], system.maker()].concat()) {
        return;
    }
    let bench = Bench::new();
    let documents = Documents::make(bench.path("documents"));
    let image = bench.path("drive.img");
    system.fill(&image, &documents.folder);

    let before = search(&image, &documents, &bench.path("before"));
    let originals = documents.endings.len();
    // 41 notes, 40 archives and a page or more of 40 letters; 40 memos.
    assert!(before.phrases[0] >= 121, "{before:?}");
    assert!(before.phrases[1] >= 40, "{before:?}");
    if !matches!(system, FileSystem::Fat) {
        // A long name on FAT is in parts.
        assert!(before.names >= 1, "{before:?}");
    }
    assert!(before.all_originals() * 3 >= originals * 2, "{before:?}");
    for ending in ["pdf", "png", "jpg", "odt", "docx", "zip"] {
        assert!(before.originals[ending] >= 30, "{ending}: {before:?}");
    }
    assert!(
        before.pieces * 100 >= documents.marks.len() * 99,
        "{before:?}"
    );

    let started = Instant::now();
    let (exit, result) = bench.wipe(&image, more);
    let seconds = started.elapsed().as_secs_f64();
    assert_eq!(exit, 0, "{result}");
    let certificates = bench.certificates();
    assert_eq!(certificates.len(), 1);
    let statement = &payload(&certificates[0])["statement"];
    assert_eq!(statement["outcome"]["result"], "erased");
    assert_eq!(fs::metadata(&image).unwrap().len(), SIZE);

    let after = search(&image, &documents, &bench.path("after"));
    eprintln!(
        "{label}: {originals} documents; before: {} carved, {} originals, phrase {}+{}, \
         {} pieces; after: {} carved, {} originals, phrase {}+{}, {} pieces; {seconds:.1} s to wipe",
        before.carved,
        before.all_originals(),
        before.phrases[0],
        before.phrases[1],
        before.pieces,
        after.carved,
        after.all_originals(),
        after.phrases[0],
        after.phrases[1],
        after.pieces,
    );
    assert_eq!(after.phrases, [0, 0], "{after:?}");
    assert_eq!(after.names, 0, "{after:?}");
    assert_eq!(after.all_originals(), 0, "{after:?}");
    assert_eq!(after.pieces, 0, "{after:?}");

    let file = OpenOptions::new().write(true).open(&image).unwrap();
    let pictures = documents.some("png", BACK);
    assert_eq!(pictures.len(), BACK);
    for (picture, at) in pictures.iter().zip(1..) {
        file.write_all_at(picture, SIZE / 10 * at / 512 * 512 + 7 * 512)
            .unwrap();
    }
    let (_, back) = carve(&image, &documents, &bench.path("control"));
    // Random data can look like the start of something in which the carver does
    // not see a picture: one run in some dozens misses one.
    let found = back.get("png").copied().unwrap_or_default();
    assert!(found >= BACK - 2, "{back:?}");
}

#[test]
fn nothing_is_left_of_ext4() {
    nothing_is_left(FileSystem::Ext4, "ext4", &[]);
}

#[test]
fn nothing_is_left_of_ntfs() {
    nothing_is_left(FileSystem::Ntfs, "NTFS", &[]);
}

#[test]
fn nothing_is_left_of_fat() {
    nothing_is_left(FileSystem::Fat, "FAT", &[]);
}

/// Zeros leave the carver nothing to mistake for a file either.
#[test]
fn nothing_is_left_under_zeros() {
    nothing_is_left(FileSystem::Fat, "FAT, zeros", &["--scheme", "zero"]);
}
