//! Who uses a drive.

use std::fs::File;
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use super::files::Files;
use super::machine::Machine;
use crate::record::{DriveDescription, User};
use crate::sys;

pub fn of_image(machine: &Machine, files: &Files, own: &[PathBuf]) -> io::Result<Vec<User>> {
    let _ = own;
    Ok(loops_on(machine, &files.buffered)?
        .into_iter()
        .map(|name| User::Holder {
            node: "image".into(),
            holder: name.into(),
            kind: "loop".into(),
        })
        .collect())
}

pub fn of_block(
    _m: &Machine,
    _path: &Path,
    _d: &DriveDescription,
    _f: &Files,
    _own: &[PathBuf],
) -> io::Result<Vec<User>> {
    Err(io::Error::other("not yet"))
}

/// Kernel names of the loop devices that have this file as their backing file,
/// attached in whatever mount namespace.
pub fn loops_on(machine: &Machine, file: &File) -> io::Result<Vec<String>> {
    let meta = file.metadata()?;
    let mut loops = Vec::new();
    for name in machine.block_names()? {
        if !machine.sys("block").join(&name).join("loop").is_dir() {
            continue;
        }
        let status = File::open(machine.dev(&name)).and_then(|file| sys::loop_status(&file));
        match status {
            Ok(s) if s.device == meta.dev() && s.inode == meta.ino() => loops.push(name),
            Ok(_) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(loops)
}
