//! Runs every fuzz target over its seeds, its corpus and some thousand
//! mutations of both, the same each time, on a stable toolchain.
//!
//! `scripts/fuzz` is what searches; this keeps what it found found.

#![allow(clippy::unwrap_used, clippy::print_stderr)]

// `give_seeds` is for the programs alone.
#[allow(dead_code)]
#[path = "fuzz/src/lib.rs"]
mod fuzz;

use std::collections::BTreeSet;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use fuzz::{TARGETS, Target};

/// Mutations of a target, fewer where one takes long.
const MUTATIONS: usize = 2000;
/// A target stops mutating after this time.
const LONGEST: Duration = Duration::from_millis(1500);
/// Bytes of all corpora together.
const LARGEST: u64 = 300 << 10;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/corpus")
}

fn corpus(target: &str) -> Vec<Vec<u8>> {
    let Ok(entries) = fs::read_dir(folder().join(target)) else {
        return Vec::new();
    };
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.iter().map(|path| fs::read(path).unwrap()).collect()
}

/// xorshift64: the same mutations on every machine.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 16).unwrap() % limit.max(1)
    }

    fn byte(&mut self) -> u8 {
        const EDGES: [u8; 8] = [0, 1, 2, 0x7f, 0x80, 0xfe, 0xff, b'"'];
        match self.below(3) {
            0 => EDGES[self.below(EDGES.len())],
            _ => u8::try_from(self.below(256)).unwrap(),
        }
    }

    fn mutated(&mut self, inputs: &[Vec<u8>]) -> Vec<u8> {
        let mut bytes = inputs[self.below(inputs.len())].clone();
        for _ in 0..=self.below(4) {
            let at = self.below(bytes.len());
            match self.below(6) {
                0 => bytes.truncate(at),
                1 => bytes.insert(at, self.byte()),
                2 if !bytes.is_empty() => {
                    bytes.remove(at);
                }
                3 => {
                    let other = &inputs[self.below(inputs.len())];
                    let from = self.below(other.len());
                    bytes.truncate(at);
                    bytes.extend(&other[from..]);
                }
                _ if !bytes.is_empty() => bytes[at] = self.byte(),
                _ => bytes.push(self.byte()),
            }
        }
        bytes.truncate(1 << 16);
        bytes
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn run(target: &Target, bytes: &[u8]) {
    if let Err(panic) = catch_unwind(AssertUnwindSafe(|| (target.run)(bytes))) {
        eprintln!("target {}, input {}", target.name, hex(bytes));
        std::panic::resume_unwind(panic);
    }
}

fn replay(name: &str) {
    let target = TARGETS.iter().find(|target| target.name == name).unwrap();
    let mut inputs = (target.seeds)();
    inputs.extend(corpus(target.name));
    assert!(!inputs.is_empty(), "nothing to run {name} on");
    inputs.iter().for_each(|bytes| run(target, bytes));
    let start = Instant::now();
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    for _ in 0..MUTATIONS {
        if start.elapsed() > LONGEST {
            break;
        }
        run(target, &random.mutated(&inputs));
    }
    run(target, &[]);
}

/// One test for each target, so that they run side by side.
macro_rules! replays {
    ($($name:ident)*) => {
        $(#[test]
        fn $name() {
            replay(stringify!($name));
        })*

        const REPLAYED: &[&str] = &[$(stringify!($name)),*];
    };
}

replays! {
    ata sense scsi nvme mmc opal probe contents emulated statement keys attachment journal toml
    text stick http ntp
}

#[test]
fn every_target_is_replayed_and_has_its_program() {
    let names: BTreeSet<&str> = TARGETS.iter().map(|target| target.name).collect();
    assert_eq!(names, REPLAYED.iter().copied().collect());
    let programs = folder().with_file_name("fuzz_targets");
    let programs: BTreeSet<String> = fs::read_dir(programs)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned())
        .collect();
    assert_eq!(
        programs,
        names.iter().map(|name| (*name).to_owned()).collect()
    );
    let manifest = fs::read_to_string(folder().with_file_name("Cargo.toml")).unwrap();
    assert_eq!(manifest.matches("[[bin]]").count(), names.len());
}

#[test]
fn the_corpus_stays_small() {
    let mut size = 0;
    for entry in fs::read_dir(folder()).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        assert!(REPLAYED.contains(&name), "{name} is no target");
        for file in fs::read_dir(&path).unwrap() {
            size += file.unwrap().metadata().unwrap().len();
        }
    }
    assert!(size <= LARGEST, "{size} bytes");
}

#[test]
fn the_golden_stick_is_one() {
    let disk = fuzz::sparse::Sparse::new(&fuzz::stick::seeds()[0]);
    let stick = rasura::stick::look(&disk, Path::new("stick"));
    let stick = stick.unwrap_or_else(|message| panic!("{message:?}"));
    assert!(stick.table.is_whole && stick.is_begun);
    assert!(stick.data.faults.is_empty() && stick.data.entries.len() == 4);
}
