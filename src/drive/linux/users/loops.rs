//! Loop devices and what they stand on.

use std::fs::{File, OpenOptions};
use std::io;
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use nix::fcntl::OFlag;

use super::Number;
use crate::drive::linux::files;
use crate::drive::linux::machine::{Machine, attribute_bytes, name_of};
use crate::sys;

/// An attached loop device.
#[derive(Debug)]
pub struct LoopDevice {
    /// Kernel name.
    pub name: String,
    backing: PathBuf,
    /// Device and inode of the backing file, and its own device number where
    /// it is a device node: by the kernel's word, or by the path.
    file: Option<(u64, u64)>,
    node: Option<Number>,
}

/// All attached loop devices.
///
/// # Errors
/// When `/sys/block` cannot be read, or the kernel does not answer.
pub fn attached(machine: &Machine) -> io::Result<Vec<LoopDevice>> {
    let mut found = Vec::new();
    for name in machine.block_names()? {
        let folder = machine.sys("block").join(&name);
        if !name.starts_with("loop") || !folder.join("loop").is_dir() {
            continue;
        }
        let Some(path) = attribute_bytes(&folder.join("loop/backing_file")) else {
            // Detached between the two looks.
            continue;
        };
        let backing = backing_path(path);
        let asked = open(&machine.dev(&name)).and_then(|file| sys::loop_status(&file));
        let (file, rdevice) = match asked {
            Ok(status) => (Some((status.device, status.inode)), status.backing_device),
            Err(error) if error.raw_os_error() == Some(nix::errno::Errno::ENXIO as i32) => continue,
            // An ordinary user may not open it; a container may not have it.
            Err(_) => std::fs::metadata(&backing)
                .map(|meta| (Some((meta.dev(), meta.ino())), meta.rdev()))
                .unwrap_or((None, 0)),
        };
        found.push(LoopDevice {
            name,
            backing,
            file,
            node: (rdevice != 0).then(|| files::numbers(rdevice)),
        });
    }
    Ok(found)
}

fn open(path: &Path) -> io::Result<File> {
    OpenOptions::new()
        .read(true)
        .custom_flags((OFlag::O_NONBLOCK | OFlag::O_CLOEXEC).bits())
        .open(path)
}

fn backing_path(mut bytes: Vec<u8>) -> PathBuf {
    use std::os::unix::ffi::OsStringExt;
    if bytes.last() == Some(&b'\n') {
        bytes.pop();
    }
    std::ffi::OsString::from_vec(bytes).into()
}

impl LoopDevice {
    /// Whether it stands on this block device, or on a file of the file system there.
    pub fn stands_on(&self, number: Number) -> bool {
        let file_system = self.file.map(|(device, _)| files::numbers(device));
        self.node == Some(number) || (self.node.is_none() && file_system == Some(number))
    }

    /// Whether its backing file is this one.
    pub fn stands_on_file(&self, path: &Path, device: u64, inode: u64) -> bool {
        match self.file {
            Some(file) => file == (device, inode),
            // Attached in another mount namespace and not to be asked: the name
            // is all there is, and on the name alone it is refused.
            None => name_of(&self.backing) == name_of(path),
        }
    }
}
