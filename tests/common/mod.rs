//! A bench for tests: a state folder, image files, and the program.

#![allow(dead_code, clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

/// What stands on a drive before it is erased, over and over.
pub const SECRET: &[u8] = b"Dossier 4711: Peeters, A., diagnosis and debts. ";

/// A folder that goes away with the test, with a state folder in it.
pub struct Bench {
    pub folder: tempfile::TempDir,
}

impl Bench {
    /// A bench without keys.
    pub fn bare() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    /// A bench that can sign.
    pub fn new() -> Self {
        let bench = Self::bare();
        let made = bench.run(&[
            "keys",
            "init",
            "--organisation",
            "OCMW Test",
            "--bench",
            "bench-1",
            "--no-passphrase",
        ]);
        assert!(made.status.success(), "{made:?}");
        bench
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn home(&self) -> PathBuf {
        self.path("home")
    }

    /// The program with these arguments, not yet started.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_rasura"));
        command
            .args(arguments)
            .current_dir(self.folder.path())
            .env("RASURA_HOME", self.home())
            .env("LC_ALL", "C.UTF-8")
            .env("NO_COLOR", "1")
            .env_remove("RASURA_IO")
            .stdin(Stdio::null());
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    /// Runs and gives the exit status and the last line of JSON.
    pub fn json(&self, arguments: &[&str]) -> (i32, Value) {
        let output = self.run(&[arguments, &["--json"]].concat());
        (output.status.code().unwrap(), last_json(&output))
    }

    /// An image file of `bytes` bytes, full of secrets.
    pub fn image(&self, name: &str, bytes: usize) -> PathBuf {
        let path = self.path(name);
        let content: Vec<u8> = SECRET.iter().copied().cycle().take(bytes).collect();
        fs::write(&path, content).unwrap();
        path
    }

    /// The serial by which `path` is confirmed.
    pub fn serial(&self, path: &Path) -> String {
        let (_, plan) = self.json(&["plan", path.to_str().unwrap()]);
        plan["plans"][0]["drive"]["serial"]
            .as_str()
            .unwrap_or_else(|| panic!("no serial in {plan}"))
            .to_owned()
    }

    /// Wipes `path` with these further arguments.
    pub fn wipe(&self, path: &Path, more: &[&str]) -> (i32, Value) {
        let serial = self.serial(path);
        let arguments = [
            &[
                "wipe",
                path.to_str().unwrap(),
                "--confirm",
                &serial,
                "--output",
                "out",
            ],
            more,
        ]
        .concat();
        self.json(&arguments)
    }

    /// Certificates in the output folder, oldest first.
    pub fn certificates(&self) -> Vec<PathBuf> {
        files(&self.path("out"), "json")
    }

    /// Signed copies in the state folder.
    pub fn kept(&self) -> Vec<PathBuf> {
        files(&self.home().join("certificates"), "json")
            .into_iter()
            .filter(|path| !path.ends_with("head.json"))
            .collect()
    }
}

/// Every document that a test wrote fits the schema in docs/.
impl Drop for Bench {
    fn drop(&mut self) {
        if std::thread::panicking() {
            return;
        }
        let schema =
            fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/certificate.schema.json"))
                .unwrap();
        let schema: Value = serde_json::from_slice(&schema).unwrap();
        let validator = jsonschema::validator_for(&schema).unwrap();
        for path in self.kept() {
            let document = payload(&path);
            let errors: Vec<String> = validator
                .iter_errors(&document)
                .map(|error| format!("{} at {}", error, error.instance_path()))
                .collect();
            assert!(
                errors.is_empty(),
                "{}: {}",
                path.display(),
                errors.join("\n")
            );
        }
    }
}

/// Files below a folder with this ending, by name.
pub fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path, ending));
        } else if path.extension().is_some_and(|e| e == ending) {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The last line of standard output, as JSON.
pub fn last_json(output: &Output) -> Value {
    let text = String::from_utf8(output.stdout.clone()).unwrap();
    let last = text
        .lines()
        .last()
        .unwrap_or_else(|| panic!("no output: {output:?}"));
    serde_json::from_str(last).unwrap_or_else(|error| panic!("{error}: {last}"))
}

/// The statement in a certificate file.
pub fn payload(path: &Path) -> Value {
    use base64ct::Encoding;
    let file: Value = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
    let payload =
        base64ct::Base64UrlUnpadded::decode_vec(file["payload"].as_str().unwrap()).unwrap();
    serde_json::from_slice(&payload).unwrap()
}

/// Whether any piece of a secret is still in a file.
pub fn has_secret(path: &Path) -> bool {
    let needle = &SECRET[..16];
    fs::read(path)
        .unwrap()
        .windows(needle.len())
        .any(|window| window == needle)
}
