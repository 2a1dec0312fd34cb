//! Everything that stands on a drive, however many storeys up.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use super::Number;
use super::loops::LoopDevice;
use crate::drive::linux::machine::{Machine, attribute, name_of, names};
use crate::record::User;

/// The nodes of a drive and the devices that stand on them.
#[derive(Debug, Default)]
pub struct Reach {
    nodes: BTreeMap<Number, String>,
    holders: Vec<User>,
}

impl Reach {
    /// Climbs from a whole drive, and from `beside` that is on the same medium,
    /// through partitions and their holders.
    ///
    /// # Errors
    /// When sysfs does not show the drive or one of its holders.
    pub fn of(
        machine: &Machine,
        folder: &Path,
        number: Number,
        beside: &[PathBuf],
        loops: &[LoopDevice],
    ) -> io::Result<Self> {
        let mut reach = Self::default();
        let mut above: Vec<(Number, PathBuf)> = vec![(number, folder.to_owned())];
        for folder in beside {
            above.push((number_of(folder)?, folder.clone()));
        }
        while let Some((number, folder)) = above.pop() {
            if reach.nodes.insert(number, name_of(&folder)).is_some() {
                continue;
            }
            for part in parts(&folder)? {
                above.push((number_of(&part)?, part));
            }
            for holder in reach.note_holders(machine, &folder)? {
                above.push((number_of(&holder)?, holder));
            }
            for device in loops.iter().filter(|device| device.stands_on(number)) {
                reach.holders.push(User::Holder {
                    node: name_of(&folder).into(),
                    holder: device.name.as_str().into(),
                    kind: "loop".into(),
                });
                let folder = std::fs::canonicalize(machine.sys("block").join(&device.name))?;
                above.push((number_of(&folder)?, folder));
            }
        }
        Ok(reach)
    }

    fn note_holders(&mut self, machine: &Machine, folder: &Path) -> io::Result<Vec<PathBuf>> {
        let node = name_of(folder);
        let mut found = Vec::new();
        for name in optional_names(&folder.join("holders"))? {
            let holder = std::fs::canonicalize(machine.sys("class/block").join(&name))
                .or_else(|_| std::fs::canonicalize(folder.join("holders").join(&name)))?;
            let (kind, title) = kind_of(&holder);
            self.holders.push(User::Holder {
                node: node.as_str().into(),
                holder: title
                    .map_or(name.clone(), |title| format!("{name} ({title})"))
                    .into(),
                kind: kind.into(),
            });
            found.push(holder);
        }
        // A cache device has no holder, but is registered all the same.
        if found.is_empty() && folder.join("bcache").exists() && !node.starts_with("bcache") {
            self.holders.push(User::Holder {
                node: node.into(),
                holder: "bcache".into(),
                kind: "bcache".into(),
            });
        }
        Ok(found)
    }

    /// The kernel name of a device number that belongs to the drive or stands on it.
    pub fn name(&self, number: Number) -> Option<&str> {
        self.nodes.get(&number).map(String::as_str)
    }

    /// The same, by name.
    pub fn known(&self, name: &str) -> Option<&str> {
        self.nodes.values().map(String::as_str).find(|n| *n == name)
    }

    /// What stands on the drive.
    pub fn holders(&self) -> Vec<User> {
        self.holders.clone()
    }
}

/// Partitions, and the boot areas of an eMMC: whatever block device lies in
/// the drive's own folder.
fn parts(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let is_part = |path: &PathBuf| path.join("dev").is_file() && path.join("size").is_file();
    Ok(names(folder)?
        .into_iter()
        .map(|name| folder.join(name))
        .filter(is_part)
        .collect())
}

fn optional_names(folder: &Path) -> io::Result<Vec<String>> {
    match names(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        other => other,
    }
}

/// `MAJOR:MINOR` of a device's sysfs folder.
///
/// # Errors
/// When it is not there.
pub fn number_of(folder: &Path) -> io::Result<Number> {
    let text = attribute(&folder.join("dev")).ok_or(io::ErrorKind::NotFound)?;
    parse_number(&text).ok_or_else(|| io::ErrorKind::InvalidData.into())
}

/// `MAJOR:MINOR`.
pub fn parse_number(text: &str) -> Option<Number> {
    let (major, minor) = text.split_once(':')?;
    Some((major.parse().ok()?, minor.parse().ok()?))
}

/// What a holder is, and the name people know it by.
fn kind_of(folder: &Path) -> (&'static str, Option<String>) {
    if folder.join("dm").is_dir() {
        let uuid = attribute(&folder.join("dm/uuid")).unwrap_or_default();
        let name = attribute(&folder.join("dm/name"));
        let kind = [
            ("LVM-", "LVM"),
            ("CRYPT-LUKS", "LUKS"),
            ("CRYPT-BITLK", "BitLocker"),
            ("CRYPT-TCRYPT", "VeraCrypt"),
            ("CRYPT-", "dm-crypt"),
            ("mpath-", "multipath"),
            ("DMRAID-", "dmraid"),
        ]
        .into_iter()
        .find_map(|(prefix, kind)| uuid.starts_with(prefix).then_some(kind));
        return (kind.unwrap_or("dm"), name);
    }
    if folder.join("md").is_dir() {
        return ("md", attribute(&folder.join("md/level")));
    }
    let name = name_of(folder);
    let kind = ["bcache", "loop", "drbd", "md"]
        .into_iter()
        .find(|kind| name.starts_with(kind));
    (kind.unwrap_or("device"), None)
}
