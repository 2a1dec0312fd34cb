//! The kernel's own lists: `/sys`, `/proc` and `/dev`, below a root that tests
//! set elsewhere.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Where the kernel shows itself.
#[derive(Clone, Debug)]
pub struct Machine {
    root: PathBuf,
}

impl Machine {
    /// The machine that we run on.
    pub fn this() -> Self {
        Self {
            root: PathBuf::from("/"),
        }
    }

    /// One whose `sys`, `proc` and `dev` lie in a folder.
    #[cfg(test)]
    pub fn at(root: &Path) -> Self {
        Self {
            root: root.to_owned(),
        }
    }

    /// A path below `/sys`.
    pub fn sys(&self, path: impl AsRef<Path>) -> PathBuf {
        self.root.join("sys").join(path)
    }

    /// A path below `/proc`.
    pub fn proc(&self, path: impl AsRef<Path>) -> PathBuf {
        self.root.join("proc").join(path)
    }

    /// A path below `/dev`.
    pub fn dev(&self, path: impl AsRef<Path>) -> PathBuf {
        self.root.join("dev").join(path)
    }

    /// The sysfs folder of a block device, links resolved.
    ///
    /// # Errors
    /// `NotFound` where the kernel does not know the numbers or has no sysfs.
    pub fn block_folder(&self, major: u32, minor: u32) -> io::Result<PathBuf> {
        fs::canonicalize(self.sys(format!("dev/block/{major}:{minor}")))
    }

    /// Names of all whole block devices, sorted.
    ///
    /// # Errors
    /// Where there is no `/sys/block`.
    pub fn block_names(&self) -> io::Result<Vec<String>> {
        names(&self.sys("block"))
    }
}

/// Names in a folder, sorted; those that are not UTF-8 are left out, since the
/// kernel makes no such names.
///
/// # Errors
/// Where the folder cannot be read.
pub fn names(folder: &Path) -> io::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        if let Ok(name) = entry?.file_name().into_string() {
            names.push(name);
        }
    }
    names.sort();
    Ok(names)
}

/// An attribute as bytes, at most 64 KiB, trailing newline removed; `None`
/// where it is not there, cannot be read or is empty.
pub fn attribute_bytes(path: &Path) -> Option<Vec<u8>> {
    use std::io::Read;
    let mut bytes = Vec::new();
    fs::File::open(path)
        .ok()?
        .take(64 * 1024)
        .read_to_end(&mut bytes)
        .ok()?;
    (!bytes.is_empty()).then_some(bytes)
}

/// A textual attribute without the space around it; `None` where it says nothing.
pub fn attribute(path: &Path) -> Option<String> {
    let bytes = attribute_bytes(path)?;
    let text = String::from_utf8_lossy(&bytes);
    let text = text.trim_matches(|c: char| c.is_ascii_whitespace() || c == '\0');
    (!text.is_empty()).then(|| text.to_owned())
}

/// A decimal attribute.
pub fn number<T: std::str::FromStr>(path: &Path) -> Option<T> {
    attribute(path)?.parse().ok()
}

/// The name in which a path ends.
pub fn name_of(path: &Path) -> String {
    path.file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default()
}
