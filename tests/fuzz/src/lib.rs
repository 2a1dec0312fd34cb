//! What the fuzzer and the replay of its corpus run: one function for each
//! group of decoders of bytes that somebody else made.
//!
//! `fuzz_targets/*.rs` hand libFuzzer's bytes to them; `tests/fuzz_corpus.rs`
//! includes this file and runs them over the corpus on a stable toolchain. A
//! target panics when a decoder does, or when a property does not hold.

pub mod contents;
pub mod cursor;
pub mod devices;
pub mod emulated;
pub mod golden;
pub mod papers;
pub mod probe;
pub mod sparse;
pub mod stick;
pub mod text;

/// One group of decoders.
pub struct Target {
    /// Its name: that of its program and of its folder in `corpus`.
    pub name: &'static str,
    /// Decodes, and panics where something does not hold.
    pub run: fn(&[u8]),
    /// Inputs to begin with, from what outside tools made.
    pub seeds: fn() -> Vec<Vec<u8>>,
}

/// All of them.
pub static TARGETS: &[Target] = &[
    Target {
        name: "ata",
        run: devices::ata,
        seeds: golden::ata,
    },
    Target {
        name: "sense",
        run: devices::sense,
        seeds: golden::sense,
    },
    Target {
        name: "scsi",
        run: devices::scsi,
        seeds: golden::scsi,
    },
    Target {
        name: "nvme",
        run: devices::nvme,
        seeds: golden::nvme,
    },
    Target {
        name: "mmc",
        run: devices::mmc,
        seeds: golden::mmc,
    },
    Target {
        name: "opal",
        run: devices::opal,
        seeds: golden::opal,
    },
    Target {
        name: "probe",
        run: probe::run,
        seeds: probe::seeds,
    },
    Target {
        name: "contents",
        run: contents::run,
        seeds: contents::seeds,
    },
    Target {
        name: "emulated",
        run: emulated::run,
        seeds: emulated::seeds,
    },
    Target {
        name: "statement",
        run: papers::statement,
        seeds: golden::statements,
    },
    Target {
        name: "keys",
        run: papers::keys,
        seeds: golden::keys,
    },
    Target {
        name: "attachment",
        run: papers::attachment,
        seeds: golden::attachments,
    },
    Target {
        name: "journal",
        run: papers::journal,
        seeds: golden::none,
    },
    Target {
        name: "toml",
        run: text::toml,
        seeds: golden::toml,
    },
    Target {
        name: "text",
        run: text::text,
        seeds: golden::texts,
    },
    Target {
        name: "stick",
        run: stick::run,
        seeds: stick::seeds,
    },
    Target {
        name: "http",
        run: text::http,
        seeds: golden::answers,
    },
    Target {
        name: "ntp",
        run: text::ntp,
        seeds: golden::times,
    },
];

/// Before a target runs: writes its seeds into the folder that
/// `RASURA_FUZZ_SEEDS` names, one file each, and ends.
///
/// # Panics
/// When they cannot be written.
pub fn give_seeds(name: &str) {
    let Some(folder) = std::env::var_os("RASURA_FUZZ_SEEDS") else {
        return;
    };
    let target = TARGETS.iter().find(|target| target.name == name);
    let seeds = (target.expect("each program has its target").seeds)();
    for (number, seed) in seeds.iter().enumerate() {
        let path = std::path::Path::new(&folder).join(format!("seed-{number:03}"));
        std::fs::write(path, seed).expect("the corpus folder can be written");
    }
    std::process::exit(0);
}
