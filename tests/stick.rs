//! `rasura stick`: sticks that sfdisk, mkfs.vfat and mcopy made are personalised
//! and collected from, and sfdisk, fsck.vfat and mcopy judge what came of it.

#![allow(clippy::unwrap_used)]

mod common;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Write};
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use common::{Bench, files};
use rasura::certificate::check::Trust;
use rasura::stick;
use rasura::stick::collect::{collect, remove};
use rasura::stick::content::{Content, Wishes};
use rasura::stick::disk::{Disk, FileDisk, ReadAt};
use rasura::stick::gpt::Ids;
use rasura::stick::personalise::{obstacles, personalise, read_back};
use rasura::stick::source::Source;
use serde_json::Value;

const MIB: u64 = 1 << 20;
/// Place and size of the ESP and the data partition.
const ESP: (u64, u64) = (2 * MIB, 36 * MIB);
const DATA: (u64, u64) = (38 * MIB, 40 * MIB);
const TABLE: &str = "label: gpt
unit: sectors
first-lba: 34
start=2048, size=2048, type=21686148-6449-6E6F-744E-656564454649, name=\"BIOS boot\"
start=4096, size=73728, type=C12A7328-F81F-11D2-BA4B-00A0C93EC93B, name=\"ESP\"
start=77824, size=81920, type=EBD0A0A2-B9E5-4433-87C0-68B6B72699C7, name=\"RASURA\"
";

fn tool(program: &str, arguments: &[&str]) -> Output {
    let path = format!("{}:/usr/sbin:/sbin", std::env::var("PATH").unwrap());
    Command::new(program)
        .args(arguments)
        .env("PATH", path)
        .env("MTOOLS_SKIP_CHECK", "1")
        .stdin(Stdio::null())
        .output()
        .unwrap_or_else(|error| panic!("{program}: {error} (scripts/setup)"))
}

fn told(program: &str, arguments: &[&str]) -> String {
    let output = tool(program, arguments);
    assert!(
        output.status.success(),
        "{program} {arguments:?}: {output:?}"
    );
    String::from_utf8(output.stdout).unwrap()
}

/// A stick as scripts/build-image lays it out, made by other programs.
struct Stick {
    path: PathBuf,
}

impl Stick {
    fn new(bench: &Bench, name: &str) -> Self {
        let stick = Self {
            path: bench.path(name),
        };
        let image = File::create(&stick.path).unwrap();
        image.set_len(79 * MIB).unwrap();
        let mut sfdisk = Command::new("/usr/sbin/sfdisk")
            .args(["--quiet", stick.text()])
            .stdin(Stdio::piped())
            .spawn()
            .unwrap();
        sfdisk
            .stdin
            .take()
            .unwrap()
            .write_all(TABLE.as_bytes())
            .unwrap();
        assert!(sfdisk.wait().unwrap().success());
        let dump = stick.dump();
        let menu = bench.path("grub.cfg");
        let line = |mode: &str| {
            format!(
                "linux /vmlinuz rasura.esp={} rasura.data={} {mode}\n",
                dump[1], dump[2]
            )
        };
        // Longer than a cluster, so that it lies in several pieces.
        let text = format!("{}{}{}", line("one"), "#\n".repeat(700), line("two"));
        fs::write(&menu, text).unwrap();
        for ((start, size), label) in [(ESP, "BOOT"), (DATA, "RASURA")] {
            let part = bench.path("part");
            File::create(&part).unwrap().set_len(size).unwrap();
            let part_name = part.to_str().unwrap();
            told(
                "mkfs.vfat",
                &["-F", "32", "-s", "1", "-n", label, part_name],
            );
            image
                .write_all_at(&fs::read(&part).unwrap(), start)
                .unwrap();
        }
        for folder in ["::/EFI", "::/EFI/debian"] {
            told("mmd", &["-i", &stick.at(ESP.0), folder]);
        }
        stick.put(ESP.0, &menu, "::/EFI/debian/grub.cfg");
        stick
    }

    fn text(&self) -> &str {
        self.path.to_str().unwrap()
    }

    fn at(&self, start: u64) -> String {
        format!("{}@@{start}", self.text())
    }

    fn put(&self, start: u64, from: &Path, to: &str) {
        let arguments = ["-n", "-i", &self.at(start), from.to_str().unwrap(), to];
        told("mcopy", &arguments);
    }

    fn make(&self, folder: &str) {
        let mut path = "::".to_owned();
        for part in folder.split('/') {
            path = format!("{path}/{part}");
            // It may be there.
            let _ = tool("mmd", &["-D", "s", "-i", &self.at(DATA.0), &path]);
        }
    }

    fn get(&self, start: u64, path: &str) -> Vec<u8> {
        let output = tool("mtype", &["-i", &self.at(start), &format!("::/{path}")]);
        assert!(output.status.success(), "{path}: {output:?}");
        output.stdout
    }

    fn has(&self, path: &str) -> bool {
        let there = tool("mtype", &["-i", &self.at(DATA.0), &format!("::/{path}")]);
        there.status.success()
    }

    /// GUIDs of the partitions, lower-case, by sfdisk; first the disk's last.
    fn dump(&self) -> Vec<String> {
        let json: Value = serde_json::from_str(&told("sfdisk", &["--json", self.text()])).unwrap();
        let table = &json["partitiontable"];
        let parts = table["partitions"].as_array().unwrap();
        let ids = parts.iter().map(|part| &part["uuid"]).chain([&table["id"]]);
        ids.map(|id| id.as_str().unwrap().to_lowercase()).collect()
    }

    /// fsck.vfat and sfdisk find nothing wrong.
    fn is_sound(&self, bench: &Bench) {
        let image = File::open(&self.path).unwrap();
        for (start, size) in [ESP, DATA] {
            let mut bytes = vec![0; usize::try_from(size).unwrap()];
            image.read_exact_at(&mut bytes, start).unwrap();
            let part = bench.path("part");
            fs::write(&part, bytes).unwrap();
            let said = tool("fsck.vfat", &["-n", part.to_str().unwrap()]);
            assert!(said.status.success(), "{said:?}");
        }
        let said = tool("sfdisk", &["--verify", self.text()]);
        let text = String::from_utf8_lossy(&said.stdout).to_string()
            + &String::from_utf8_lossy(&said.stderr);
        assert!(
            said.status.success() && text.contains("No errors detected"),
            "{text}"
        );
    }

    fn bytes(&self) -> Vec<u8> {
        fs::read(&self.path).unwrap()
    }
}

/// What is broken, how that is said, and how it is done.
type Broken = (&'static str, &'static str, &'static dyn Fn(&Stick));

fn personalised(bench: &Bench, stick: &Stick, more: &[&str]) -> (i32, Value) {
    let arguments = [
        &[
            "stick",
            "personalise",
            stick.text(),
            "--bench",
            "bench-2",
            "--no-passphrase",
        ],
        more,
    ]
    .concat();
    bench.json(&arguments)
}

fn ids_in(document: &Value) -> String {
    document["errors"].to_string()
}

#[test]
fn a_stick_gets_a_key_settings_and_numbers_of_its_own() {
    let bench = Bench::new();
    let stick = Stick::new(&bench, "stick.img");
    let before = stick.dump();
    fs::write(bench.path("old.json"), "an old certificate").unwrap();
    stick.make("certificates");
    stick.put(DATA.0, &bench.path("old.json"), "::/certificates/old.json");
    let list = "serial,asset-tag\nS1,INV-1\n";
    fs::write(bench.path("drives.csv"), list).unwrap();
    let policy = bench.run(&["policy", "show", "ocmw-cpas"]);
    let text = String::from_utf8(policy.stdout).unwrap();
    let text = text.replacen("name = \"ocmw-cpas\"", "name = \"own\"", 1);
    fs::write(bench.path("own.toml"), &text).unwrap();
    let more = [
        "--operator",
        "A. Peeters",
        "--operator",
        "B\u{1b}[2J",
        "--policy",
        "own.toml",
        "--assets",
        "drives.csv",
        "--screen-language",
        "nl",
        "--keyboard",
        "be",
    ];
    let (exit, document) = personalised(&bench, &stick, &more);
    assert_eq!(exit, 0, "{document}");
    stick.is_sound(&bench);
    let after = stick.dump();
    assert!(after.iter().all(|id| !before.contains(id)), "{after:?}");
    let about: Value = serde_json::from_slice(&stick.get(DATA.0, "rasura/stick.json")).unwrap();
    assert_eq!(about, document["stick"]);
    assert_eq!(
        [&about["esp"], &about["data"], &about["disk"]],
        [&after[1], &after[2], &after[3]]
    );
    let menu = String::from_utf8(stick.get(ESP.0, "EFI/debian/grub.cfg")).unwrap();
    let named = format!("rasura.esp={} rasura.data={}", after[1], after[2]);
    assert_eq!(menu.matches(&named).count(), 2, "{menu}");
    assert_eq!(stick.get(DATA.0, "assets.txt"), list.as_bytes());
    assert_eq!(stick.get(DATA.0, "policies/own.toml"), text.as_bytes());
    assert_eq!(
        stick.get(DATA.0, "certificates/old.json"),
        b"an old certificate"
    );
    let settings = String::from_utf8(stick.get(DATA.0, "rasura.toml")).unwrap();
    for line in [
        "language = \"nl\"",
        "keyboard = \"be\"",
        "policy = \"own\"",
        "organisation = \"OCMW Test\"",
    ] {
        assert!(settings.contains(line), "{settings}");
    }
    assert!(!settings.contains('\u{1b}'), "{settings:?}");
    // The key signs, in a state folder that was copied off by mcopy.
    let target = bench.path("copied");
    told(
        "mcopy",
        &[
            "-s",
            "-i",
            &stick.at(DATA.0),
            "::/rasura/state",
            target.to_str().unwrap(),
        ],
    );
    assert!(
        !files(&target, "key")
            .iter()
            .any(|key| key.ends_with("root.key"))
    );
    let there = bench
        .command(&["keys", "list", "--json"])
        .env("RASURA_HOME", &target)
        .output()
        .unwrap();
    let keys: Value = serde_json::from_slice(&there.stdout).unwrap();
    assert_eq!(keys["keys"][0]["bench"], "bench-2", "{keys}");
    assert_eq!(
        keys["keys"][0]["root_sha256"],
        about["bench"]["root_sha256"]
    );
    assert_eq!(keys["keys"][0]["has_root_key"], false);
    // A second time only when it is asked for, and certificates stay.
    let bytes = stick.bytes();
    let (exit, refused) = personalised(&bench, &stick, &[]);
    assert_eq!(exit, 3, "{refused}");
    assert!(
        ids_in(&refused).contains("stick-personalised-already"),
        "{refused}"
    );
    assert!(bytes == stick.bytes(), "it was touched");
    let (exit, again) = personalised(&bench, &stick, &["--again"]);
    assert_eq!(exit, 0, "{again}");
    stick.is_sound(&bench);
    assert_eq!(
        stick.get(DATA.0, "certificates/old.json"),
        b"an old certificate"
    );
    assert!(!stick.has("assets.txt") && !stick.has("policies/own.toml"));
    let key = about["files"]
        .as_array()
        .unwrap()
        .iter()
        .find(|file| file["path"].as_str().unwrap().ends_with(".key"));
    let path = key.unwrap()["path"].as_str().unwrap();
    assert!(!stick.has(path), "the old key is gone");
    // Nor can it be read in a place that no file has, or behind the end of one.
    let old = fs::read_to_string(target.join(path.strip_prefix("rasura/state/").unwrap()));
    let body = old.unwrap().lines().nth(1).unwrap().to_owned();
    for secret in [body.as_bytes(), b"S1,INV-1", b"A. Peeters"] {
        assert!(places(&bytes, secret).len() == 1, "it was there");
        assert!(places(&stick.bytes(), secret).is_empty(), "it can be read");
    }
}

/// Where these bytes stand.
fn places(bytes: &[u8], wanted: &[u8]) -> Vec<u64> {
    let starts = bytes.windows(wanted.len()).enumerate();
    let found = starts.filter(|(_, window)| *window == wanted);
    found.map(|(at, _)| at as u64).collect()
}

#[test]
fn a_stick_gets_the_server_that_it_is_told_and_loses_it_again() {
    let bench = Bench::new();
    let stick = Stick::new(&bench, "stick.img");
    let make = "req -x509 -nodes -days 1 -subj /CN=register -newkey ec \
                -pkeyopt ec_paramgen_curve:P-256 -keyout server.key -out server.pem";
    let made = Command::new("openssl")
        .args(make.split_whitespace())
        .current_dir(bench.folder.path())
        .output()
        .unwrap();
    assert!(made.status.success(), "{made:?}");
    fs::write(bench.path("token.txt"), "s3cret\n").unwrap();
    let file = "rasura/state/delivery.toml";
    let bytes = stick.bytes();
    let wrong = |url| {
        let more = ["--deliver-to", url, "--deliver-certificate", "server.pem"];
        let (exit, document) = personalised(&bench, &stick, &more);
        assert_eq!(exit, 2, "{document}");
        assert!(bytes == stick.bytes(), "it was touched");
    };
    wrong("http://register.example/");
    let more = [
        "--deliver-to",
        "https://register.example/kept",
        "--deliver-certificate",
        "server.pem",
        "--deliver-token-file",
        "token.txt",
        "--time-server",
        "time.example:1123",
    ];
    let (exit, document) = personalised(&bench, &stick, &[&more[..7], &["10.0.0.5/24"]].concat());
    assert_eq!(exit, 2, "{document}");
    let (exit, document) = personalised(&bench, &stick, &more);
    assert_eq!(exit, 0, "{document}");
    stick.is_sound(&bench);
    let written = document["stick"]["files"].as_array().unwrap();
    assert!(written.iter().any(|written| written["path"] == file));
    assert!(!document.to_string().contains("s3cret"), "{document}");
    // It is what the stick's own program will read there.
    let home = rasura::home::Home::open(&bench.path("there")).unwrap();
    fs::write(home.path().join("delivery.toml"), stick.get(DATA.0, file)).unwrap();
    let destination = rasura::delivery::destination::Destination::read(&home);
    let destination = destination.unwrap().unwrap();
    assert_eq!(
        destination.address().url(),
        "https://register.example/kept/"
    );
    let time_server = destination.time_server().unwrap().to_string();
    assert_eq!(time_server, "time.example:1123");
    let pem = fs::read_to_string(bench.path("server.pem")).unwrap();
    assert_eq!(destination.certificates()[0].to_pem().trim(), pem.trim());
    let text = destination.text().unwrap();
    assert!(text.contains("token = \"s3cret\""));
    // Personalised again without a server, it delivers nowhere.
    let (exit, document) = personalised(&bench, &stick, &["--again"]);
    assert_eq!(exit, 0, "{document}");
    assert!(!stick.has(file));
    assert!(places(&stick.bytes(), b"s3cret").is_empty());
}

#[test]
fn what_is_no_stick_or_cannot_take_it_is_not_touched() {
    let bench = Bench::new();
    let break_it: [Broken; 8] = [
        ("another partition's name", "stick-other-table", &|stick| {
            told("sfdisk", &["--part-label", stick.text(), "3", "DATA"]);
        }),
        ("another type", "stick-other-table", &|stick| {
            told(
                "sfdisk",
                &[
                    "--part-type",
                    stick.text(),
                    "3",
                    "0FC63DAF-8483-4772-8E79-3D69D8477DE4",
                ],
            );
        }),
        ("both tables damaged", "stick-other-table", &|stick| {
            let image = File::options().write(true).open(&stick.path).unwrap();
            image.write_all_at(&[1], 512 + 20).unwrap();
            image.write_all_at(&[1], 79 * MIB - 512 + 20).unwrap();
        }),
        ("another label", "stick-other-label", &|stick| {
            told("mlabel", &["-i", &stick.at(DATA.0), "::OTHER"]);
        }),
        ("no menu", "stick-other-menu", &|stick| {
            told("mdel", &["-i", &stick.at(ESP.0), "::/EFI/debian/grub.cfg"]);
        }),
        ("no file system", "stick-other-file-system", &|stick| {
            let image = File::options().write(true).open(&stick.path).unwrap();
            image.write_all_at(&[0; 512], DATA.0).unwrap();
        }),
        (
            "a chain that leads into itself",
            "stick-damaged-chain",
            &|stick| {
                let file = stick.path.with_file_name("many");
                fs::write(&file, [7; 4096]).unwrap();
                stick.put(DATA.0, &file, "::/MANY.BIN");
                // Its eighth cluster goes on with its first: 3, in both tables.
                let image = File::options()
                    .read(true)
                    .write(true)
                    .open(&stick.path)
                    .unwrap();
                let mut boot = [0; 512];
                image.read_exact_at(&mut boot, DATA.0).unwrap();
                let reserved = u64::from(u16::from_le_bytes([boot[14], boot[15]]));
                let size = u64::from(u32::from_le_bytes([boot[36], boot[37], boot[38], boot[39]]));
                for table in [reserved, reserved + size] {
                    let at = DATA.0 + table * 512 + 10 * 4;
                    image.write_all_at(&3_u32.to_le_bytes(), at).unwrap();
                }
            },
        ),
        ("the root key on it", "stick-has-root-key", &|stick| {
            let file = stick.path.with_file_name("root.key");
            fs::write(&file, "key").unwrap();
            stick.make("rasura/state/keys/production-00");
            stick.put(DATA.0, &file, "::/rasura/state/keys/production-00/root.key");
        }),
    ];
    for (what, id, damage) in break_it {
        let stick = Stick::new(&bench, "stick.img");
        damage(&stick);
        let before = stick.bytes();
        let (exit, document) = personalised(&bench, &stick, &["--again"]);
        assert_eq!(exit, 3, "{what}: {document}");
        assert!(ids_in(&document).contains(id), "{what}: {document}");
        assert!(before == stick.bytes(), "{what}: it was touched");
    }
    // Anything else than a stick.
    let image = bench.image("disk.img", 1 << 20);
    let before = fs::read(&image).unwrap();
    let arguments = ["stick", "personalise", "disk.img", "--no-key"];
    assert_eq!(bench.json(&arguments).0, 3);
    assert!(before == fs::read(&image).unwrap());
}

#[test]
fn a_full_stick_and_wrong_files_leave_it_as_it_was() {
    let bench = Bench::new();
    let stick = Stick::new(&bench, "stick.img");
    fs::write(bench.path("bad.toml"), "name = 3").unwrap();
    fs::write(bench.path("bad.csv"), "serial,serial\nA,A\n").unwrap();
    fs::write(bench.path("bad.json"), "{\"drive\": [{]}").unwrap();
    let before = stick.bytes();
    for more in [
        ["--policy", "bad.toml"],
        ["--assets", "bad.csv"],
        ["--assets", "bad.json"],
    ] {
        let (exit, document) = personalised(&bench, &stick, &more);
        assert_eq!(exit, 2, "{more:?}: {document}");
        assert!(before == stick.bytes(), "{more:?}: it was touched");
    }
    let filler = bench.path("filler");
    let free = usize::try_from(DATA.1).unwrap();
    let mut size = free;
    // As much as goes on it, by halves.
    let mut number = 0;
    while size >= 512 {
        fs::write(&filler, vec![1; size]).unwrap();
        let to = format!("::/F{number}");
        let arguments = ["-n", "-i", &stick.at(DATA.0), filler.to_str().unwrap(), &to];
        if tool("mcopy", &arguments).status.success() {
            number += 1;
        } else {
            let _ = tool("mdel", &["-i", &stick.at(DATA.0), &to]);
        }
        size /= 2;
    }
    let before = stick.bytes();
    let (exit, document) = personalised(&bench, &stick, &[]);
    assert_eq!(exit, 3, "{document}");
    assert!(ids_in(&document).contains("stick-no-room"), "{document}");
    assert!(before == stick.bytes(), "it was touched");

    // Two tables of clusters that differ, as a power cut leaves them, are put
    // right by a run that goes on, and by no other.
    let image = File::options().write(true).open(&stick.path).unwrap();
    image
        .write_all_at(&[0x55], DATA.0 + (32 + 630) * 512 + 400)
        .unwrap();
    drop(image);
    let before = stick.bytes();
    let (exit, document) = personalised(&bench, &stick, &[]);
    assert_eq!(exit, 3, "{document}");
    assert!(ids_in(&document).contains("stick-no-room"), "{document}");
    assert!(before == stick.bytes(), "it was touched");
}

#[test]
fn a_damaged_first_table_is_made_good() {
    let bench = Bench::new();
    let stick = Stick::new(&bench, "stick.img");
    let image = File::options().write(true).open(&stick.path).unwrap();
    image.write_all_at(&[0; 512], 512).unwrap();
    // It would be in use.
    drop(image);
    let (exit, document) = personalised(&bench, &stick, &[]);
    assert_eq!(exit, 0, "{document}");
    stick.is_sound(&bench);
}

/// A disk in memory that remembers what was written to it, in order.
struct Recorded<'b> {
    base: &'b [u8],
    changed: RefCell<BTreeMap<u64, u8>>,
    log: RefCell<Vec<(u64, Vec<u8>)>>,
}

impl<'b> Recorded<'b> {
    fn new(base: &'b [u8], log: &[(u64, Vec<u8>)]) -> Self {
        let disk = Self {
            base,
            changed: RefCell::default(),
            log: RefCell::default(),
        };
        for (at, bytes) in log {
            disk.write_at(*at, bytes).unwrap();
        }
        disk.log.borrow_mut().clear();
        disk
    }
}

impl ReadAt for Recorded<'_> {
    fn size(&self) -> u64 {
        self.base.len() as u64
    }

    fn read_at(&self, at: u64, buffer: &mut [u8]) -> io::Result<()> {
        let start = usize::try_from(at).unwrap();
        let range = self.base.get(start..start + buffer.len());
        buffer.copy_from_slice(range.ok_or(io::ErrorKind::UnexpectedEof)?);
        let changed = self.changed.borrow();
        for (place, byte) in changed.range(at..at + buffer.len() as u64) {
            buffer[usize::try_from(place - at).unwrap()] = *byte;
        }
        Ok(())
    }
}

impl Disk for Recorded<'_> {
    fn write_at(&self, at: u64, bytes: &[u8]) -> io::Result<()> {
        self.changed
            .borrow_mut()
            .extend((at..).zip(bytes.iter().copied()));
        self.log.borrow_mut().push((at, bytes.to_vec()));
        Ok(())
    }

    fn flush(&self) -> io::Result<()> {
        Ok(())
    }
}

/// The power goes after each single write: the stick says that it was begun, or
/// is as it was, or is whole; and it can be done again.
#[test]
fn a_power_cut_at_any_write_can_be_made_good() {
    let bench = Bench::new();
    let stick = Stick::new(&bench, "stick.img");
    fs::write(bench.path("old.json"), "an old certificate").unwrap();
    stick.make("certificates");
    stick.put(DATA.0, &bench.path("old.json"), "::/certificates/old.json");
    let (exit, document) = personalised(&bench, &stick, &[]);
    assert_eq!(exit, 0, "{document}");
    let base = stick.bytes();
    let path = Path::new("stick.img");
    // What each run writes is told from what the one before wrote.
    let list = |run: &str| {
        let drives: String = (0..200).map(|n| format!("{run}{n:04},{n}\n")).collect();
        fs::write(
            bench.path("drives.csv"),
            format!("serial,asset-tag\n{drives}"),
        )
        .unwrap();
    };
    let content = |ids: &Ids| {
        let wishes = Wishes {
            organisation: Some("OCMW Test".into()),
            assets: Some(bench.path("drives.csv")),
            ..Wishes::default()
        };
        Content::of(wishes, ids).unwrap()
    };
    let run = |disk: &Recorded<'_>, again: bool| {
        let found = stick::look(disk, path).unwrap();
        let stands = obstacles(&found, again);
        assert!(stands.is_empty(), "{stands:?}");
        let ids = Ids::draw().unwrap();
        let content = content(&ids);
        personalise(disk, path, &found, &content, &ids).unwrap();
        read_back(disk, path, &found, &content, &ids).unwrap();
    };
    list("FIRST");
    let whole = Recorded::new(&base, &[]);
    run(&whole, true);
    let log = whole.log.take();
    assert!(log.len() > 40, "{}", log.len());
    list("SECOND");
    let key = document["stick"]["files"].as_array().unwrap().iter();
    let mut key = key.map(|file| file["path"].as_str().unwrap());
    let key = stick.get(DATA.0, key.find(|path| path.ends_with(".key")).unwrap());
    let line = String::from_utf8(key)
        .unwrap()
        .lines()
        .nth(1)
        .unwrap()
        .to_owned();
    let old_key = places(&base, line.as_bytes());
    assert_eq!(old_key.len(), 1);
    let mut begun = 0;
    for cut in 0..log.len() {
        let disk = Recorded::new(&base, &log[..cut]);
        let found = stick::look(&disk, path).unwrap_or_else(|why| panic!("{cut}: {why:?}"));
        let old = found.data.find("certificates/old.json").unwrap();
        assert_eq!(old.length, 18, "{cut}");
        begun += usize::from(found.is_begun);
        run(&disk, !found.is_begun);
        let last = stick::look(&disk, path).unwrap();
        assert!(!last.is_begun && last.table.is_whole, "{cut}");
        assert!(last.data.lost.is_empty(), "{cut}: {:?}", last.data.lost);
        let at = |place: u64, wanted: &[u8]| disk.bytes(place, wanted.len()).unwrap() == wanted;
        assert!(
            !at(old_key[0], line.as_bytes()),
            "{cut}: the old key is there"
        );
        for (start, bytes) in &log[..cut] {
            for place in places(bytes, b"FIRST0") {
                let is_there = at(start + place, b"FIRST0");
                assert!(!is_there, "{cut}: what the first run wrote is there");
            }
        }
    }
    // All but the few writes before the mark and after it.
    assert!(begun > log.len() / 2, "{begun} of {}", log.len());
}

/// Reading back sees what stands in a place that no file has, or behind the end
/// of a file that was written.
#[test]
fn a_byte_where_no_file_lies_is_seen() {
    let bench = Bench::new();
    let stick = Stick::new(&bench, "stick.img");
    let (base, path) = (stick.bytes(), Path::new("stick.img"));
    let disk = Recorded::new(&base, &[]);
    let found = stick::look(&disk, path).unwrap();
    let ids = Ids::draw().unwrap();
    let content = Content::of(Wishes::default(), &ids).unwrap();
    personalise(&disk, path, &found, &content, &ids).unwrap();
    let now = read_back(&disk, path, &found, &content, &ids).unwrap();
    let idle = now.data.idle();
    let settings = now.data.find("rasura.toml").unwrap();
    let places = [
        idle[0],
        idle[idle.len() - 1],
        now.data.rest(settings).unwrap(),
    ];
    for (at, length) in places {
        let last = DATA.0 + at + length as u64 - 1;
        disk.write_at(last, &[1]).unwrap();
        let seen = read_back(&disk, path, &found, &content, &ids);
        assert_eq!(seen.err().unwrap().id, "stick-traces");
        disk.write_at(last, &[0]).unwrap();
    }
    read_back(&disk, path, &found, &content, &ids).unwrap();
}

/// Whatever stands on the partitions, looking comes to an end and guesses nothing.
#[test]
fn any_damage_is_looked_at_to_the_end() {
    let bench = Bench::new();
    let stick = Stick::new(&bench, "stick.img");
    let (exit, document) = personalised(&bench, &stick, &[]);
    assert_eq!(exit, 0, "{document}");
    let base = stick.bytes();
    let mut seed = 0x9E37_79B9_7F4A_7C15_u64;
    let mut draw = |below: u64| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        seed % below
    };
    let mut odd = 0;
    for _ in 0..120 {
        let disk = Recorded::new(&base, &[]);
        for _ in 0..8 {
            // The table, boot sectors, cluster tables, first folders.
            let at = match draw(4) {
                0 => draw(34 * 512),
                1 => DATA.0 + draw(512),
                2 => DATA.0 + 32 * 512 + draw(400),
                _ => DATA.0 + (32 + 2 * 630) * 512 + draw(64 * 512),
            };
            let byte = u8::try_from(draw(256)).unwrap();
            disk.write_at(at, &[byte]).unwrap();
        }
        match stick::look(&disk, &stick.path) {
            Ok(found) => odd += usize::from(!found.data.faults.is_empty() || !found.table.is_whole),
            Err(_) => odd += 1,
        }
    }
    assert!(odd > 60, "the damage was seen {odd} times only");
}

/// The same with a real process that is killed.
#[test]
fn a_killed_run_can_be_done_again() {
    let bench = Bench::new();
    let fresh = Stick::new(&bench, "fresh.img");
    let stick = Stick {
        path: bench.path("stick.img"),
    };
    for wait in [5, 20, 40, 60, 80, 120, 200] {
        fs::copy(&fresh.path, &stick.path).unwrap();
        let arguments = [
            "stick",
            "personalise",
            "stick.img",
            "--bench",
            "b",
            "--no-passphrase",
        ];
        let mut child = bench
            .command(&arguments)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(std::time::Duration::from_millis(wait));
        let _ = child.kill();
        let ended = child.wait().unwrap();
        let again: &[&str] = if ended.success() { &["--again"] } else { &[] };
        let (mut exit, mut document) = personalised(&bench, &stick, again);
        if exit == 3 && ids_in(&document).contains("stick-personalised-already") {
            // It was killed after its last write.
            (exit, document) = personalised(&bench, &stick, &["--again"]);
        }
        assert_eq!(exit, 0, "{wait} ms: {document}");
        let image = FileDisk::reading(&stick.path).unwrap();
        assert!(!stick::look(&image, &stick.path).unwrap().is_begun);
    }
}

/// A stick with three statements of one bench, and their files.
fn with_statements(bench: &Bench) -> (Stick, Vec<PathBuf>) {
    for name in ["a.img", "b.img", "c.img"] {
        let image = bench.image(name, 1 << 20);
        let (exit, result) = bench.wipe(&image, &[]);
        assert_eq!(exit, 0, "{result}");
    }
    let stick = Stick::new(bench, "stick.img");
    let kept = bench.kept();
    assert_eq!(kept.len(), 3);
    let line = kept[0].parent().unwrap();
    let folder = format!(
        "rasura/state/certificates/{}",
        line.file_name().unwrap().to_str().unwrap()
    );
    stick.make(&folder);
    stick.make("certificates");
    for path in kept.iter().chain([&line.join("head.json")]) {
        stick.put(DATA.0, path, &format!("::/{folder}/"));
    }
    for path in bench.certificates() {
        stick.put(DATA.0, &path, "::/certificates/");
    }
    (stick, kept)
}

fn collected(bench: &Bench, from: &str, more: &[&str]) -> (i32, Value) {
    bench.json(&[&["stick", "collect", from, "--to", "papers"], more].concat())
}

#[test]
fn everything_is_collected_once_and_none_is_missing() {
    let bench = Bench::new();
    let (stick, kept) = with_statements(&bench);
    let before = stick.bytes();
    let (exit, document) = collected(&bench, stick.text(), &[]);
    // Image files are virtual: authentic, and no proof.
    assert_eq!(exit, 7, "{document}");
    assert!(before == stick.bytes(), "reading changed it");
    assert_eq!(files(&bench.path("papers"), "json").len(), 3);
    let line = &document["benches"][0];
    assert_eq!(
        (line["present"].as_u64(), line["last"].as_u64()),
        (Some(3), Some(3))
    );
    assert!(line["missing"].as_array().unwrap().is_empty());
    for path in files(&bench.path("papers"), "json") {
        let bytes = fs::read(&path).unwrap();
        assert!(kept.iter().any(|kept| fs::read(kept).unwrap() == bytes));
    }
    // The same from a folder, where everything is there already.
    let folder = bench.path("mounted");
    fs::create_dir(&folder).unwrap();
    told(
        "mcopy",
        &[
            "-s",
            "-i",
            &stick.at(DATA.0),
            "::/certificates",
            "::/rasura",
            folder.to_str().unwrap(),
        ],
    );
    let (exit, document) = collected(&bench, "mounted", &[]);
    assert_eq!(exit, 7, "{document}");
    assert_eq!(files(&bench.path("papers"), "json").len(), 3);
    assert_eq!(document["statements"][0]["fate"], "already-there");
    // Taken away only by wish, and the last of the line stays.
    for from in ["mounted", stick.text()] {
        let (exit, document) = collected(&bench, from, &["--remove"]);
        assert_eq!(exit, 7, "{document}");
        assert_eq!(
            document["removed"].as_array().unwrap().len(),
            5,
            "{document}"
        );
    }
    stick.is_sound(&bench);
    let left = files(&folder, "json");
    assert_eq!(left.len(), 2, "{left:?}");
    assert!(left.iter().any(|path| path.ends_with("head.json")));
    let last = told("mdir", &["-/", "-b", "-i", &stick.at(DATA.0), "::/"]);
    assert_eq!(last.matches(".json").count(), 2, "{last}");
    // What came before counts when what is new is looked at.
    let (exit, document) = collected(&bench, stick.text(), &[]);
    assert_eq!(exit, 7, "{document}");
    assert_eq!(document["benches"][0]["present"], 3);
}

/// A file without bytes, as a power cut leaves it, has no place on the medium by
/// which it could be told from another.
#[test]
fn a_stump_goes_and_another_empty_file_stays() {
    let bench = Bench::new();
    let (stick, _) = with_statements(&bench);
    fs::write(bench.path("empty"), "").unwrap();
    stick.put(DATA.0, &bench.path("empty"), "::/certificates/stump.json");
    stick.put(DATA.0, &bench.path("empty"), "::/notes.txt");
    let (exit, document) = collected(&bench, stick.text(), &["--remove"]);
    assert_eq!(exit, 1, "a stump is no statement: {document}");
    assert!(
        document["problems"].as_array().unwrap().is_empty(),
        "{document}"
    );
    let removed = document["removed"].as_array().unwrap();
    assert_eq!(removed.len(), 6, "{document}");
    assert!(!stick.has("certificates/stump.json") && stick.has("notes.txt"));
    stick.is_sound(&bench);
}

/// What went before something stood in the way is told of.
#[test]
fn what_was_removed_before_a_failure_is_listed() {
    let bench = Bench::new();
    let (stick, _) = with_statements(&bench);
    let folder = bench.path("mounted");
    fs::create_dir(&folder).unwrap();
    for from in ["::/certificates", "::/rasura"] {
        let at = stick.at(DATA.0);
        told("mcopy", &["-s", "-i", &at, from, folder.to_str().unwrap()]);
    }
    let source = Source::Folder(folder.clone());
    let to = bench.path("papers");
    fs::create_dir(&to).unwrap();
    let mut all = collect(&source, &to, &Trust::none()).unwrap();
    // What cannot be deleted like a file.
    let second = folder.join(all.taken[1].path());
    fs::remove_file(&second).unwrap();
    fs::create_dir(&second).unwrap();
    assert!(remove(&source, &mut all).is_err());
    assert_eq!(all.removed, [all.taken[0].path()]);
}

#[test]
fn what_is_missing_false_or_unfinished_is_said() {
    let bench = Bench::new();
    let (stick, kept) = with_statements(&bench);
    let second = fs::read(&kept[1]).unwrap();
    let handed_out = bench.certificates();
    let name = |path: &Path| path.file_name().unwrap().to_str().unwrap().to_owned();
    let line = name(kept[1].parent().unwrap());
    let of_second = handed_out
        .iter()
        .find(|path| fs::read(path).unwrap() == second)
        .unwrap();
    for path in [
        format!("::/certificates/{}", name(of_second)),
        format!("::/rasura/state/certificates/{line}/{}", name(&kept[1])),
    ] {
        told("mdel", &["-i", &stick.at(DATA.0), &path]);
    }
    let (exit, document) = collected(&bench, stick.text(), &[]);
    assert_eq!(exit, 4, "{document}");
    assert_eq!(
        document["benches"][0]["missing"],
        serde_json::json!([[2, 2]]),
        "{document}"
    );
    // A forgery, under the name of one that is there; and a name that is hostile.
    let first = handed_out
        .iter()
        .find(|path| fs::read(path).unwrap() == fs::read(&kept[0]).unwrap());
    let forged = fs::read_to_string(first.unwrap()).unwrap().replacen(
        "\"signature\":\"",
        "\"signature\":\"AA",
        1,
    );
    let forgery = bench.path("forged.json");
    fs::write(&forgery, forged).unwrap();
    told(
        "mdel",
        &[
            "-i",
            &stick.at(DATA.0),
            &format!("::/certificates/{}", name(first.unwrap())),
        ],
    );
    stick.put(
        DATA.0,
        &forgery,
        &format!("::/certificates/{}", name(first.unwrap())),
    );
    stick.put(DATA.0, &forgery, "::/certificates/$(reboot) ; é.json");
    stick.make("rasura/state/journals");
    fs::write(bench.path("open"), "{\"n\":0}\n").unwrap();
    stick.put(
        DATA.0,
        &bench.path("open"),
        "::/rasura/state/journals/01890a5d-ac96-774b-bcce-b302099a8057.journal",
    );
    fs::write(bench.path("secret"), "key of the pre-image").unwrap();
    stick.put(
        DATA.0,
        &bench.path("secret"),
        "::/rasura/state/journals/01890a5d-ac96-774b-bcce-b302099a8057.key",
    );
    let (exit, document) = collected(&bench, stick.text(), &["--remove"]);
    assert_eq!(exit, 1, "{document}");
    let statements = document["statements"].as_array().unwrap();
    let fates: Vec<&str> = statements
        .iter()
        .filter(|one| one["verdict"] == "not-authentic")
        .map(|one| one["fate"].as_str().unwrap())
        .collect();
    assert!(
        fates.contains(&"renamed") || fates.contains(&"copied"),
        "{document}"
    );
    assert_eq!(fates.len(), 2, "{document}");
    assert_eq!(document["journals"][0]["is_open"], true);
    let papers: Vec<String> = files(&bench.path("papers"), "json")
        .iter()
        .map(|path| name(path))
        .collect();
    assert!(
        papers
            .iter()
            .all(|name| name.is_ascii() && !name.contains(['$', ' '])),
        "{papers:?}"
    );
    assert_eq!(files(&bench.path("papers"), "journal").len(), 1);
    assert!(files(&bench.path("papers"), "key").is_empty());
    stick.is_sound(&bench);
    assert!(stick.has("rasura/state/journals/01890a5d-ac96-774b-bcce-b302099a8057.journal"));
    // While a job is not over, the state folder keeps all its copies.
    assert!(stick.has(&format!(
        "rasura/state/certificates/{line}/{}",
        name(&kept[0])
    )));
    assert!(!stick.has("certificates/$(reboot) ; é.json"));
}

#[test]
fn copies_do_not_go_into_what_they_are_copied_from() {
    let bench = Bench::new();
    let (_, _) = with_statements(&bench);
    for to in ["out", "out/deeper", "."] {
        let (exit, document) = bench.json(&["stick", "collect", "out", "--to", to, "--remove"]);
        assert_eq!(exit, 2, "{to}: {document}");
        assert!(ids_in(&document).contains("stick-same-place"), "{document}");
    }
    assert_eq!(bench.certificates().len(), 3);
}
