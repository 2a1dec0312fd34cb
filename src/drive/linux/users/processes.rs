//! Processes that have a node open for writing or exclusively.

use std::fs;
use std::io;
use std::os::unix::fs::{FileTypeExt, MetadataExt};
use std::path::Path;
use std::time::Duration;

use nix::fcntl::OFlag;

use super::reach::Reach;
use crate::drive::linux::files;
use crate::drive::linux::machine::{Machine, attribute, names};
use crate::record::User;

/// Processes other than ours with a node of the drive open.
///
/// # Errors
/// When there is no list of processes.
pub fn with_open(machine: &Machine, reach: &Reach) -> io::Result<Vec<User>> {
    search(machine, |meta| {
        if !meta.file_type().is_block_device() {
            return None;
        }
        reach.name(files::numbers(meta.rdev())).map(str::to_owned)
    })
}

/// Processes other than ours with an image file open.
///
/// # Errors
/// When there is no list of processes.
pub fn with_file_open(machine: &Machine, file: (u64, u64), name: &str) -> io::Result<Vec<User>> {
    search(machine, |meta| {
        ((meta.dev(), meta.ino()) == file).then(|| name.to_owned())
    })
}

/// How long somebody must have it open to count: tools that only look at all
/// devices open each for an instant.
const INSTANT: Duration = Duration::from_millis(150);

fn search(
    machine: &Machine,
    node_of: impl Fn(&fs::Metadata) -> Option<String>,
) -> io::Result<Vec<User>> {
    let first = search_once(machine, &node_of)?;
    if first.is_empty() {
        return Ok(first);
    }
    std::thread::sleep(INSTANT);
    let mut still = search_once(machine, &node_of)?;
    still.retain(|user| first.contains(user));
    Ok(still)
}

fn search_once(
    machine: &Machine,
    node_of: impl Fn(&fs::Metadata) -> Option<String>,
) -> io::Result<Vec<User>> {
    let ours = std::process::id();
    let mut users = Vec::new();
    for pid in names(&machine.proc(""))?
        .iter()
        .filter_map(|n| n.parse::<u32>().ok())
    {
        if pid == ours {
            continue;
        }
        let folder = machine.proc(pid.to_string());
        // Ended meanwhile, or another user's.
        let Ok(open) = names(&folder.join("fd")) else {
            continue;
        };
        let node = open.iter().find_map(|fd| {
            if !may_write(&folder.join("fdinfo").join(fd)) {
                return None;
            }
            node_of(&fs::metadata(folder.join("fd").join(fd)).ok()?)
        });
        if let Some(node) = node {
            let name = attribute(&folder.join("comm")).unwrap_or_else(|| pid.to_string());
            users.push(User::Process {
                pid,
                name: name.into(),
                node: node.into(),
            });
        }
    }
    Ok(users)
}

/// Whether a descriptor was opened for writing or exclusively: the `flags` of
/// fdinfo, in octal (proc(5)).
fn may_write(fdinfo: &Path) -> bool {
    let text = attribute(fdinfo).unwrap_or_default();
    let flags = text
        .lines()
        .find_map(|line| line.strip_prefix("flags:"))
        .and_then(|flags| i32::from_str_radix(flags.trim(), 8).ok());
    // A descriptor that does not tell is looked at.
    flags.is_none_or(|flags| {
        let flags = OFlag::from_bits_retain(flags);
        let mode = flags & OFlag::O_ACCMODE;
        mode != OFlag::O_RDONLY || flags.contains(OFlag::O_EXCL)
    })
}
