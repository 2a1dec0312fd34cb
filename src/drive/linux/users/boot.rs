//! The medium that the machine was booted from, known by its identity: it
//! counts also when nothing of it is mounted.

use std::collections::BTreeSet;
use std::io;

use crate::drive::contents;
use crate::drive::linux::machine::{Machine, attribute, attribute_bytes};

/// What systemd-boot and others leave behind: GUID of the partition that the
/// firmware started the loader from.
const LOADER: &str =
    "firmware/efi/efivars/LoaderDevicePartUUID-4a67b082-0a4c-41cf-b6c7-440b29bb8c4f";

/// What our own stick's loader says of it: its ESP and its data partition
/// (`scripts/image/grub.cfg`). Each is enough: a stick whose data partition was
/// deleted is still the stick.
const OURS: [&str; 3] = ["rasura.esp=", "rasura.data=", "rasura.boot="];

/// Whether one of the drive's partitions is the one that was booted from.
pub fn booted_from(
    machine: &Machine,
    capacity: u64,
    sector: u32,
    read: impl FnMut(u64, usize) -> io::Result<Vec<u8>>,
) -> bool {
    let booted = partitions_booted(machine);
    !booted.is_empty()
        && contents::partition_ids(capacity, sector, read)
            .iter()
            .any(|id| booted.contains(&id.to_ascii_lowercase()))
}

/// Identities of partitions by the kernel's command line (`root=PARTUUID=` and
/// [`OURS`]) and by the loader.
fn partitions_booted(machine: &Machine) -> BTreeSet<String> {
    let line = attribute(&machine.proc("cmdline")).unwrap_or_default();
    let mut found: BTreeSet<String> = line
        .split_ascii_whitespace()
        .filter_map(|word| {
            let id = OURS
                .iter()
                .find_map(|name| word.strip_prefix(name))
                .or_else(|| word.strip_prefix("root=PARTUUID="))?;
            // `root=PARTUUID=.../PARTNROFF=1` counts on from a partition.
            Some(id.split('/').next()?.trim_matches('"').to_ascii_lowercase())
        })
        .collect();
    if let Some(bytes) = attribute_bytes(&machine.sys(LOADER)) {
        // Four bytes of attributes, then UTF-16.
        let units: Vec<u16> = bytes
            .get(4..)
            .unwrap_or_default()
            .chunks_exact(2)
            .map(|pair| u16::from_le_bytes([pair[0], pair[1]]))
            .collect();
        let text = String::from_utf16_lossy(&units);
        found.insert(text.trim_matches('\0').to_ascii_lowercase());
    }
    found.remove("");
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_and_the_loader_name_the_stick() {
        let root = tempfile::tempdir().unwrap();
        let machine = Machine::at(root.path());
        assert!(partitions_booted(&machine).is_empty());
        std::fs::create_dir_all(machine.proc("")).unwrap();
        std::fs::write(
            machine.proc("cmdline"),
            "quiet root=PARTUUID=0FC63DAF-0001 rasura.boot=ABCD-02 root=/dev/sda1 \
             rasura.esp=4351C588-F770 rasura.data=d5f78717-b3a6 rasura.mode=trouble\n",
        )
        .unwrap();
        let variable = machine.sys(LOADER);
        std::fs::create_dir_all(variable.parent().unwrap()).unwrap();
        let mut bytes = vec![6, 0, 0, 0];
        bytes.extend("C12A7328\0".encode_utf16().flat_map(u16::to_le_bytes));
        std::fs::write(variable, bytes).unwrap();
        let found = partitions_booted(&machine);
        let expected = [
            "0fc63daf-0001",
            "abcd-02",
            "c12a7328",
            "4351c588-f770",
            "d5f78717-b3a6",
        ]
        .map(str::to_owned);
        assert_eq!(found, BTreeSet::from(expected));
    }
}
