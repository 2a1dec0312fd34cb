//! Another place for certificates than the one that was meant: a second USB
//! stick, or a folder. It is tried before it is trusted, and nothing that stands
//! there is changed or removed.

use std::fs;
use std::path::{Path, PathBuf};

use nix::mount::{MsFlags, mount, umount};
use uuid::Uuid;

use super::shelf::Seen;
use crate::certificate::issue::{self, Certificate, IssueError};
use crate::certificate::signer::Signer;
use crate::drive;
use crate::home::{self, HomeFault};
use crate::record::{Bus, ByteCount, Content, ContentKind, DriveListing, Message, SafeText, User};

/// Folder for certificates on a second stick.
const CERTIFICATES: &str = "certificates";
/// The state folder on a second stick, as on the first.
const STATE: &str = "rasura/state";
/// The data partition's name in the partition table of a stick of ours.
const OURS: &str = "RASURA";
/// Free bytes below which no place is taken.
const LEAST: u64 = 2 << 20;
/// How much is written and read back for trial, in bytes.
const TRIAL: usize = 64 << 10;

/// File systems that are mounted, by the names of their contents and of the
/// kernel, with their options: only root reads and writes there.
const KNOWN: [(&str, &str, &str); 7] = [
    ("fat12", "vfat", FAT),
    ("fat16", "vfat", FAT),
    ("fat32", "vfat", FAT),
    ("exfat", "exfat", "fmask=0177,dmask=0077,errors=remount-ro"),
    ("ext2", "ext4", "errors=remount-ro"),
    ("ext3", "ext4", "errors=remount-ro"),
    ("ext4", "ext4", "errors=remount-ro"),
];
const FAT: &str = "fmask=0177,dmask=0077,utf8,flush,tz=UTC,errors=remount-ro";

/// A file system that certificates could be kept on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Its node.
    pub node: PathBuf,
    /// The drive that it lies on.
    pub drive: PathBuf,
    /// Its kind, by its name in [`KNOWN`].
    kind: SafeText,
    /// Maker, size, kind and label, for a person.
    pub told: Message,
}

/// What a place is used for once it was tried.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Folder for certificates.
    pub certificates: PathBuf,
    /// The state folder.
    pub state: PathBuf,
}

/// File systems on USB drives that nobody uses and that this kernel knows.
/// `put_back`: last of all, also the data partition of the stick that the
/// machine was started from, which kept things until it was pulled out.
#[must_use]
pub fn candidates(seen: &[Seen], put_back: bool) -> Vec<Candidate> {
    let known = fs::read_to_string("/proc/filesystems").unwrap_or_default();
    ordered(seen, put_back, &known)
}

fn ordered(seen: &[Seen], put_back: bool, kernel: &str) -> Vec<Candidate> {
    let listings = seen.iter().filter_map(|seen| seen.found.as_ref().ok());
    let boots = |listing: &&DriveListing| listing.users.contains(&User::BootMedium);
    let (boot, others): (Vec<_>, Vec<_>) = listings.partition(boots);
    let boot = boot.into_iter().filter(|_| put_back);
    others
        .into_iter()
        .chain(boot)
        .flat_map(|listing| of_drive(listing, kernel))
        .collect()
}

fn of_drive(listing: &DriveListing, kernel: &str) -> Vec<Candidate> {
    let drive = &listing.description;
    let boots = listing.users == [User::BootMedium];
    if drive.bus != Bus::Usb || !(boots || listing.users.is_empty()) {
        return Vec::new();
    }
    let contents = &listing.contents;
    let systems = contents.iter().filter(|content| {
        content.kind == ContentKind::FileSystem && (!boots || is_ours(contents, content))
    });
    systems
        .filter_map(|system| {
            let (_, name, _) = known(system.name.as_str())?;
            let is_there = |line: &str| line.split_whitespace().last() == Some(name);
            if !kernel.lines().any(is_there) {
                return None;
            }
            let node = match system.partition {
                Some(number) => drive::partition(&drive.path, number)?,
                None if system.offset == 0 => drive.path.clone(),
                None => return None,
            };
            let size = system.length.map_or(drive.identity.capacity, ByteCount);
            let told = Message::new("second-stick")
                .with("model", &drive.identity.model)
                .with("serial", &drive.identity.serial.text)
                .with("capacity", size)
                .with("kind", &system.name)
                .with("label", system.label.clone().unwrap_or_default())
                .with("node", node.as_path());
            Some(Candidate {
                node,
                drive: drive.path.clone(),
                kind: system.name.clone(),
                told,
            })
        })
        .collect()
}

/// Whether a file system lies in the data partition of a stick of ours.
fn is_ours(contents: &[Content], system: &Content) -> bool {
    contents.iter().any(|content| {
        content.kind == ContentKind::Partition
            && content.partition == system.partition
            && content
                .label
                .as_ref()
                .is_some_and(|label| label.as_str() == OURS)
    })
}

fn known(name: &str) -> Option<(&'static str, &'static str, &'static str)> {
    KNOWN.into_iter().find(|(known, _, _)| *known == name)
}

impl Candidate {
    /// One that is known by its node, whatever bus it is on: for tests.
    #[must_use]
    pub fn at(node: &Path, kind: &str) -> Self {
        Self {
            node: node.to_path_buf(),
            drive: node.to_path_buf(),
            kind: kind.into(),
            told: Message::new("error-other").with("detail", node),
        }
    }

    /// Mounts it in a new folder below `under` and tries it out. What does not
    /// pass is unmounted again.
    ///
    /// # Errors
    /// Why nothing is kept there.
    pub fn take(&self, under: &Path) -> Result<Place, Message> {
        let failed = |kernel: String| {
            Message::new("second-stick-not-mounted")
                .with("node", self.node.as_path())
                .with("kernel", kernel)
        };
        let (_, kind, options) =
            known(self.kind.as_str()).ok_or_else(|| failed(self.kind.as_str().to_owned()))?;
        let at = fresh_folder(under).map_err(|error| failed(error.to_string()))?;
        let flags = MsFlags::MS_NOSUID
            | MsFlags::MS_NODEV
            | MsFlags::MS_NOEXEC
            | MsFlags::MS_NOATIME
            | MsFlags::MS_DIRSYNC;
        if let Err(error) = mount(Some(&self.node), &at, Some(kind), flags, Some(options)) {
            let _ = fs::remove_dir(&at);
            return Err(failed(error.desc().to_owned()));
        }
        let place = Place {
            certificates: at.join(CERTIFICATES),
            state: at.join(STATE),
        };
        let tried = try_out(&place.certificates);
        if tried.is_err() && umount(&at).is_ok() {
            let _ = fs::remove_dir(&at);
        }
        tried.map(|()| place)
    }
}

/// A folder below `under` that nothing is mounted on: one that was pulled out
/// keeps its own.
fn fresh_folder(under: &Path) -> std::io::Result<PathBuf> {
    fs::create_dir_all(under)?;
    let mut number = 1;
    loop {
        let folder = under.join(number.to_string());
        match fs::create_dir(&folder) {
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => number += 1,
            made => return made.map(|()| folder),
        }
    }
}

/// Makes the folder, where it is not there, and sees whether it has room, takes a
/// file and gives it back.
///
/// # Errors
/// What it does not do.
pub fn try_out(folder: &Path) -> Result<(), Message> {
    let failed = |kernel: String| {
        Message::new("folder-cannot-be-made")
            .with("path", folder)
            .with("kernel", kernel)
    };
    fs::create_dir_all(folder).map_err(|error| failed(error.to_string()))?;
    let room = nix::sys::statvfs::statvfs(folder).map_err(|error| failed(error.desc().into()))?;
    if room.blocks_available().saturating_mul(room.fragment_size()) < LEAST {
        return Err(Message::new("second-place-full")
            .with("path", folder)
            .with("least", ByteCount(LEAST)));
    }
    let mut trial = vec![0; TRIAL];
    getrandom::fill(&mut trial).map_err(|error| failed(error.to_string()))?;
    let path = folder.join(format!(".rasura-{}", Uuid::now_v7()));
    home::write_durably(&path, &trial, false)
        .and_then(|()| home::remove_durably(&path))
        .map_err(|error| match error.source {
            HomeFault::ReadBackDiffers => {
                Message::new("second-place-unreliable").with("path", folder)
            }
            _ => error.message(),
        })
}

/// A signed statement that did not get everywhere, or lies in memory only.
#[derive(Clone, Debug)]
pub struct Held {
    /// Whatever its owner knows it by.
    pub of: Option<usize>,
    /// Serial of its medium, for the file's name.
    pub serial: SafeText,
    /// The file.
    pub signed: Vec<u8>,
}

/// The signed bytes of a statement that did not get to every place. `must_last`:
/// a place in memory is none.
#[must_use]
pub fn unkept(issued: &Result<Certificate, IssueError>, must_last: bool) -> Option<&[u8]> {
    match issued {
        Ok(certificate) if must_last && !certificate.outlives_power => Some(&certificate.bytes),
        Ok(certificate) if certificate.failures.is_empty() => None,
        Ok(certificate) => Some(&certificate.bytes),
        Err(IssueError::NotKept { signed, .. }) => Some(signed),
        Err(_) => None,
    }
}

/// Statements that are in memory, and the place that they go to once there is one.
#[derive(Default)]
pub struct Shelter {
    held: Vec<Held>,
    folder: Option<PathBuf>,
}

/// Where a statement got to.
#[derive(Debug)]
pub struct Sheltered {
    /// Whatever its owner knows it by.
    pub of: Option<usize>,
    /// The file.
    pub path: PathBuf,
    /// What it holds.
    pub signed: Vec<u8>,
}

impl Shelter {
    /// Takes a statement in; where there is a place already, it goes there at once.
    pub fn hold(&mut self, statement: Held, signer: &Signer) -> Option<Sheltered> {
        let folder = self.folder.clone();
        let put = folder.and_then(|folder| write(&statement, signer, &folder).ok());
        if put.is_none() {
            self.held.push(statement);
        }
        put
    }

    /// Puts everything that is held into a folder, which later ones go to as
    /// well. What gets there is not held any longer.
    ///
    /// # Errors
    /// With what got there, why the folder does not take all.
    pub fn move_to(
        &mut self,
        folder: &Path,
        signer: &Signer,
    ) -> (Vec<Sheltered>, Result<(), Message>) {
        let mut there = Vec::new();
        if let Err(reason) = try_out(folder) {
            return (there, Err(reason));
        }
        let mut result = Ok(());
        self.held
            .retain(|statement| match write(statement, signer, folder) {
                Ok(put) => {
                    there.push(put);
                    false
                }
                Err(reason) => {
                    result = Err(reason);
                    true
                }
            });
        if result.is_ok() {
            self.folder = Some(folder.to_path_buf());
        }
        (there, result)
    }
}

fn write(statement: &Held, signer: &Signer, folder: &Path) -> Result<Sheltered, Message> {
    let path = issue::put(signer, &statement.signed, statement.serial.as_str(), folder)
        .map_err(|fault| fault.message())?;
    Ok(Sheltered {
        of: statement.of,
        path,
        signed: statement.signed.clone(),
    })
}

#[cfg(test)]
mod tests;
