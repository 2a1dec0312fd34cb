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
    /// Its backing file, by the path of whoever attached it.
    pub backing: PathBuf,
    /// Whether the kernel itself told what it stands on. Where it did not, the
    /// path was looked up in our own mount namespace, and may mean another
    /// file there.
    is_certain: bool,
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
        let is_certain = asked.is_ok();
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
            is_certain,
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
        // Where the kernel was not to be asked, the path may be another mount
        // namespace's: then the name alone is enough to refuse it.
        self.file == Some((device, inode))
            || (!self.is_certain && name_of(&self.backing) == name_of(path))
    }
}

/// Major number of all loop devices (Documentation/admin-guide/devices.txt).
const LOOP_MAJOR: u32 = 7;

/// What a loop device stands on.
#[derive(Clone, Copy, Debug)]
pub struct Beneath {
    /// Device and inode of the backing file or node.
    pub file: (u64, u64),
    /// Number of the backing device, where it is one.
    node: Option<Number>,
}

/// What an open block device stands on by the kernel's word, where it is a
/// loop device.
///
/// # Errors
/// When the kernel does not say.
pub fn beneath(number: Number, file: &File) -> io::Result<Option<Beneath>> {
    if number.0 != LOOP_MAJOR {
        return Ok(None);
    }
    let status = sys::loop_status(file)?;
    Ok(Some(Beneath {
        file: (status.device, status.inode),
        node: (status.backing_device != 0).then(|| files::numbers(status.backing_device)),
    }))
}

/// Kernel name of the block device that a loop device stands on, where it
/// stands on one and not on a file.
pub fn device_beneath(machine: &Machine, beneath: Beneath) -> Option<String> {
    let (major, minor) = beneath.node?;
    let name = machine.block_folder(major, minor).map(|f| name_of(&f));
    Some(name.unwrap_or_else(|_| format!("{major}:{minor}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn device(is_certain: bool, file: Option<(u64, u64)>) -> LoopDevice {
        LoopDevice {
            name: "loop5".to_owned(),
            backing: "/elsewhere/disk.img".into(),
            is_certain,
            file,
            node: None,
        }
    }

    #[test]
    fn what_the_kernel_did_not_say_is_refused_by_inode_or_by_name() {
        let (same, other) = (Path::new("/here/disk.img"), Path::new("/here/other.img"));
        let certain = device(true, Some((8, 100)));
        assert!(certain.stands_on_file(other, 8, 100));
        assert!(!certain.stands_on_file(same, 8, 101));
        // Another namespace's path led to another file of ours.
        let guessed = device(false, Some((8, 100)));
        assert!(guessed.stands_on_file(same, 8, 101));
        assert!(guessed.stands_on_file(other, 8, 100));
        assert!(!guessed.stands_on_file(other, 8, 101));
        assert!(device(false, None).stands_on_file(same, 8, 101));
    }

    #[test]
    fn a_block_device_beneath_is_named_and_a_file_is_none() {
        let root = tempfile::tempdir().unwrap();
        let machine = Machine::at(root.path());
        let folder = machine.sys("block/sdq");
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::create_dir_all(machine.sys("dev/block")).unwrap();
        std::os::unix::fs::symlink(&folder, machine.sys("dev/block/65:0")).unwrap();
        let on = |node| Beneath {
            file: (5, 77),
            node,
        };
        assert_eq!(device_beneath(&machine, on(None)), None);
        let named = device_beneath(&machine, on(Some((65, 0))));
        assert_eq!(named.as_deref(), Some("sdq"));
        // Not to be seen here, and a device all the same.
        let hidden = device_beneath(&machine, on(Some((65, 16))));
        assert_eq!(hidden.as_deref(), Some("65:16"));
    }
}
