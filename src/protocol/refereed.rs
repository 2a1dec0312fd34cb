//! Holds the decoders against what people's own tools make of the same bytes
//! (tests/golden/protocol/referee-*.txt, by tests/outside/sg/referee.py).

use std::collections::{BTreeMap, BTreeSet};

use super::ata::{Identify, Minutes, SanitizeAbort, SanitizeStatus, SanitizeStatusError};
use super::sat;
use super::sense::Sense;

const IDENTIFY: &str = include_str!("../../tests/golden/protocol/identify-870-qvo.txt");
const IDENTITIES: &str = include_str!("../../tests/golden/protocol/referee-identify.txt");
const SANITIZE: &str = include_str!("../../tests/golden/protocol/referee-sanitize.txt");
const REGISTERS: &str = include_str!("../../tests/golden/protocol/referee-sat.txt");
const SENSES: &str = include_str!("../../tests/golden/protocol/referee-sense.txt");

fn unhex(text: &str) -> Vec<u8> {
    (0..text.len())
        .step_by(2)
        .map(|at| u8::from_str_radix(&text[at..at + 2], 16).unwrap())
        .collect()
}

/// The published identity with the words of the line put in.
fn identity(changes: &str) -> Identify {
    let mut words: Vec<u16> = IDENTIFY
        .split_ascii_whitespace()
        .map(|word| u16::from_str_radix(word, 16).unwrap())
        .collect();
    for change in changes.split(' ') {
        let (at, word) = change.split_once('=').unwrap();
        words[at.parse::<usize>().unwrap()] = u16::from_str_radix(word, 16).unwrap();
    }
    let bytes: Vec<u8> = words.iter().flat_map(|word| word.to_le_bytes()).collect();
    Identify::decode(&bytes).unwrap()
}

fn ours(identity: &Identify) -> BTreeSet<String> {
    let sanitize = identity.sanitize();
    let mut found = BTreeSet::new();
    let mut note = |has: bool, name: &str, on: bool| {
        if has {
            found.insert(format!("{name}{}", if on { "*" } else { "" }));
        }
    };
    note(identity.has_smart(), "smart", identity.smart_on());
    note(
        identity.has_write_cache(),
        "write-cache",
        identity.write_cache_on(),
    );
    note(
        identity.has_set_max_security(),
        "set-max-security",
        identity.set_max_security_on(),
    );
    for (has, name) in [
        (identity.encrypts_all(), "encrypts"),
        (sanitize.supported, "sanitize"),
        (sanitize.block_erase, "block-erase"),
        (sanitize.overwrite, "overwrite"),
        (sanitize.crypto_scramble, "crypto-scramble"),
        (sanitize.antifreeze, "antifreeze"),
        (identity.has_trim(), "trim"),
        (identity.trim_reads_zeros(), "rzat"),
        (
            identity.trim_is_deterministic() && !identity.trim_reads_zeros(),
            "drat",
        ),
    ] {
        note(has, name, true);
    }
    found
}

#[test]
fn identities_mean_what_hdparm_says() {
    let mut seen = BTreeSet::new();
    let mut entries = 0;
    for entry in IDENTITIES.split("\n\n").filter(|e| e.starts_with('$')) {
        entries += 1;
        let mut lines = entry.lines();
        let changes = lines.next().unwrap().trim_start_matches("$ ");
        let identity = identity(changes);
        let said: BTreeMap<&str, Vec<&str>> = lines
            .filter_map(|line| line.split_once(' '))
            .map(|(name, rest)| (name, rest.split(' ').filter(|w| !w.is_empty()).collect()))
            .collect();

        let theirs: BTreeSet<String> = said["features"].iter().map(|f| (*f).to_owned()).collect();
        let mine = ours(&identity);
        let plain = |set: &BTreeSet<String>, name: &str| {
            set.contains(name) || set.contains(&format!("{name}*"))
        };
        for name in &mine {
            assert!(theirs.contains(name), "{changes}: {name} not in {theirs:?}");
        }
        for name in &theirs {
            let known = name.trim_end_matches('*');
            let switched =
                ["hpa", "48-bit", "dco", "flush-ext", "logs", "security"].contains(&known);
            assert!(
                switched || mine.contains(name),
                "{changes}: {name} not in {mine:?}"
            );
        }
        for (has, name) in [
            (identity.has_hpa(), "hpa"),
            (identity.has_48_bit(), "48-bit"),
            (identity.has_dco(), "dco"),
            (identity.has_flush_ext(), "flush-ext"),
            (identity.has_logs(), "logs"),
        ] {
            assert_eq!(has, plain(&theirs, name), "{changes}: {name}");
        }

        let security = identity.security();
        // Word 82 is what hdparm lists it by; word 128 is enough for us too.
        assert!(
            security.supported || !plain(&theirs, "security"),
            "{changes}"
        );
        let states: Vec<&str> = [
            (security.enabled, "enabled"),
            (security.locked, "locked"),
            (security.frozen, "frozen"),
            (security.count_expired, "expired"),
            (security.enhanced_supported, "enhanced"),
            (security.level_maximum, "maximum"),
        ]
        .into_iter()
        .filter_map(|(is, name)| is.then_some(name))
        .collect();
        if plain(&theirs, "security") {
            // hdparm goes by word 128; either word is enough for us, and it prints
            // word 85 as the feature's asterisk.
            let mut expected = said["security"].clone();
            // Nor does it print a level without word 128's "enabled".
            let states: Vec<&str> = states
                .iter()
                .copied()
                .filter(|state| *state != "maximum" || expected.contains(&"enabled"))
                .collect();
            if theirs.contains("security*") && !expected.contains(&"enabled") {
                expected.insert(0, "enabled");
            }
            assert_eq!(states, expected, "{changes}");
        }
        seen.extend(theirs);
        seen.extend(states.iter().map(|s| (*s).to_owned()));

        for (key, time) in [
            ('n', security.erase_minutes),
            ('e', security.enhanced_minutes),
        ] {
            let theirs = said["times"].iter().find(|t| t.starts_with(key));
            let mine = time.map(|time| match time {
                Minutes::About(minutes) => format!("{key}={minutes}"),
                Minutes::MoreThan(minutes) => format!("{key}>{minutes}"),
            });
            if let Some(theirs) = theirs {
                assert_eq!(mine.as_deref(), Some(*theirs), "{changes}");
            }
        }
        for number in &said["numbers"] {
            let (key, value) = number.split_once('=').unwrap();
            let value: Option<u64> = value.parse().ok();
            match key {
                "28" => assert_eq!(identity.sectors_28(), value, "{changes}"),
                "48" => assert_eq!(identity.sectors_48(), value, "{changes}"),
                "logical" => assert_eq!(identity.logical_sector_bytes(), value, "{changes}"),
                "physical" => assert_eq!(identity.physical_sector_bytes(), value, "{changes}"),
                _ => {
                    assert_eq!(identity.logical_sector_bytes(), value, "{changes}");
                    assert_eq!(identity.physical_sector_bytes(), value, "{changes}");
                }
            }
        }
    }
    assert_eq!(entries, 80);
    for name in [
        "sanitize*",
        "antifreeze*",
        "overwrite*",
        "drat*",
        "rzat*",
        "locked",
        "expired",
    ] {
        assert!(seen.contains(name), "{name} was never tried");
    }
}

#[test]
fn sanitise_states_are_what_hdparm_says() {
    let mut lines = 0;
    for line in SANITIZE.lines().filter(|line| !line.starts_with('#')) {
        lines += 1;
        let (sense, said) = line.split_once(" | ").unwrap();
        let registers = sat::registers(&unhex(sense)).unwrap();
        let decoded = SanitizeStatus::decode(&registers);
        let Ok(status) = decoded else {
            let reason = match decoded.unwrap_err() {
                SanitizeStatusError::Aborted(reason) => reason,
                other => panic!("{line}: {other:?}"),
            };
            let words = match reason {
                SanitizeAbort::NoReason => "Reason not reported",
                SanitizeAbort::Unsuccessful => "completed unsuccessfully",
                SanitizeAbort::Unsupported => "Unsupported command",
                SanitizeAbort::Frozen => "Device in FROZEN state",
                SanitizeAbort::Antifreeze => "Antifreeze lock enabled",
                SanitizeAbort::Reserved(code) => panic!("{line}: {code}"),
            };
            assert!(said.contains(words), "{line}");
            continue;
        };
        assert_eq!(
            status.completed_without_error,
            said.contains("Completed Without Error")
        );
        assert_eq!(status.in_progress, said.contains("In Process"), "{line}");
        assert_eq!(
            status.frozen,
            said.contains("SD1 Sanitize Frozen"),
            "{line}"
        );
        assert_eq!(
            status.antifreeze,
            said.contains("Antifreeze bit set"),
            "{line}"
        );
        if status.in_progress {
            let progress = format!("Progress: 0x{:x} ", status.progress);
            assert!(said.contains(&progress), "{line}");
        }
    }
    assert_eq!(lines, 13);
}

#[test]
fn sense_means_what_sg_decode_sense_says() {
    const KEYS: [&str; 16] = [
        "No Sense",
        "Recovered Error",
        "Not Ready",
        "Medium Error",
        "Hardware Error",
        "Illegal Request",
        "Unit Attention",
        "Data Protect",
        "Blank Check",
        "Vendor specific",
        "Copy Aborted",
        "Aborted Command",
        "Equal",
        "Volume Overflow",
        "Miscompare",
        "Completed",
    ];
    let codes = BTreeMap::from([
        ((0x04, 0x1b), "sanitize in progress"),
        ((0x04, 0x04), "format in progress"),
        ((0x31, 0x03), "Sanitize command failed"),
        ((0x31, 0x01), "Format command failed"),
        (
            (0x29, 0x00),
            "Power on, reset, or bus device reset occurred",
        ),
        ((0x20, 0x00), "Invalid command operation code"),
        ((0x11, 0x15), "Write after sanitize required"),
    ]);
    let mut progressing = 0;
    for line in SENSES.lines().filter(|line| !line.starts_with('#')) {
        let (bytes, said) = line.split_once(" | ").unwrap();
        let sense = Sense::decode(&unhex(bytes)).unwrap();
        let key = KEYS[usize::from(sense.key)];
        assert!(said.contains(&format!("Sense key: {key}")), "{line}");
        assert!(said.contains(codes[&sense.code()]), "{line}");
        let percent = ["Progress indication: ", "progress indication: "]
            .iter()
            .find_map(|words| said.split_once(words))
            .map(|(_, rest)| rest.split('%').next().unwrap().parse::<f64>().unwrap());
        // sg_decode_sense does not ask for SKSV in a descriptor; we do.
        let without_sksv = bytes.starts_with("72") && bytes[16..].contains("0206000000");
        assert_eq!(
            sense.progress.is_some(),
            percent.is_some() && !without_sksv,
            "{line}"
        );
        if let (Some(progress), Some(percent)) = (sense.progress, percent) {
            progressing += 1;
            let mine = f64::from(progress) / 655.36;
            // Two figures behind the point, cut off rather than rounded; for the
            // second kind of descriptor this version puts "02" before them.
            let another = said.contains("Another progress");
            let least = if another { 1.0 } else { 0.011 };
            assert!((mine - percent).abs() < least, "{line}: {mine}");
        }
        let information = sense.information.map(|i| format!("{i:x}"));
        let theirs = ["Info fld=0x", "Information: 0x"]
            .iter()
            .find_map(|words| said.split_once(words))
            .map(|(_, rest)| {
                rest.split([' ', '|'])
                    .next()
                    .unwrap()
                    .trim_start_matches('0')
            });
        if !said.contains("Valid=0") {
            assert_eq!(information.as_deref(), theirs, "{line}");
        } else {
            assert_eq!(information, None, "{line}");
        }
    }
    assert!(progressing >= 10, "{progressing}");
}

fn field(said: &str, name: &str) -> u64 {
    let rest = said.split_once(name).unwrap().1;
    let digits = rest.split([' ', ',', '+']).next().unwrap();
    u64::from_str_radix(digits.trim_start_matches("0x"), 16).unwrap()
}

#[test]
fn registers_are_where_sg_decode_sense_finds_them() {
    let mut lines = 0;
    for line in REGISTERS.lines().filter(|line| !line.starts_with('#')) {
        lines += 1;
        let (bytes, said) = line.split_once(" | ").unwrap();
        let registers = sat::registers(&unhex(bytes)).unwrap();
        assert_eq!(u64::from(registers.error), field(said, "error="), "{line}");
        assert_eq!(
            u64::from(registers.status),
            field(said, "status="),
            "{line}"
        );
        assert_eq!(
            u64::from(registers.device),
            field(said, "device="),
            "{line}"
        );
        assert_eq!(registers.extended, field(said, "extend=") == 1, "{line}");
        if bytes.starts_with("72") {
            assert_eq!(u64::from(registers.count), field(said, "count="), "{line}");
            assert_eq!(registers.lba, field(said, "lba="), "{line}");
            assert_eq!(registers.count_high_known, registers.extended, "{line}");
            continue;
        }
        assert_eq!(
            u64::from(registers.count),
            field(said, "count(7:0)="),
            "{line}"
        );
        // This version calls bytes 9, 10 and 11 high, mid and low; the standard,
        // Linux and later versions have them the other way round.
        let rest = said.split_once("lba_high,mid,low(7:0)=").unwrap().1;
        // A plus says that the high half is not zero.
        let bytes_9_to_11: Vec<u64> = rest
            .trim_end_matches('+')
            .split(',')
            .map(|byte| u64::from_str_radix(byte.trim_start_matches("0x"), 16).unwrap())
            .collect();
        let lba = bytes_9_to_11
            .iter()
            .rev()
            .fold(0, |lba, byte| lba << 8 | byte);
        assert_eq!(registers.lba, lba, "{line}");
        assert!(!registers.count_high_known, "{line}");
        let has_high = rest.ends_with('+');
        assert_eq!(
            registers.lba_high_known,
            registers.extended && !has_high,
            "{line}"
        );
    }
    assert_eq!(lines, 40);
}
