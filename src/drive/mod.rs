//! Drives: who they are, what is on them, and reading and writing them.
//!
//! A [`Drive`] only reads. [`Drive::unlock`] takes a [`Permit`], claims the
//! drive for itself alone, makes sure that it is still the same one, and gives
//! the [`WritableDrive`]. Only `plan` grants permits (held by
//! `tests/architecture.rs`), so code that erases without authorisation does
//! not exist. Imports `sys` (Linux transports only), `protocol`, `record`.

pub mod contents;
pub mod emulated;
mod error;
mod hot_plug;
mod linux;
mod patience;
mod port;
pub mod probe;
mod queue;
pub mod reply;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::time::Duration;

pub use error::{DriveError, FaultKind, Operation};
pub use hot_plug::{Change, watch};
pub use patience::{Interruption, Meter, Patience};
pub use port::{
    Data, Discard, MmcCommand, MmcPort, NvmePort, NvmeReply, Port, ScsiPort, ScsiReply, Wait,
};
pub use queue::{Access, Completion, Lent, Queue, ReadQueue, Slot};

use crate::record::abilities::CommandSet;
use crate::record::verification::CacheMeasure;
use crate::record::{
    Content, DriveDescription, DriveIdentity, DriveListing, Extent, Message, Node, User,
};

/// What a transport has to offer. One implementation per kind of node.
pub trait Medium: Send {
    /// The drive as it was when it was opened.
    fn description(&self) -> &DriveDescription;

    /// Asks the drive anew who it is, past everything remembered.
    ///
    /// # Errors
    /// When the drive is gone or does not answer.
    fn identify(&mut self) -> Result<DriveDescription, DriveError>;

    /// What stands on it, and what could not be found out. Reads only.
    fn contents(&mut self) -> (Vec<Content>, Vec<Message>);

    /// Who uses it, of all its nodes, other than this program.
    /// `own_folders` are places that must not be erased under our feet.
    ///
    /// # Errors
    /// When it cannot be found out; then nobody may write to it.
    fn users(&self, own_folders: &[PathBuf]) -> Result<Vec<User>, DriveError>;

    /// Claims the drive for this program alone and makes it writable. The path
    /// must still lead to the node that was opened first.
    ///
    /// # Errors
    /// `Busy`, `Locked`, `ReadOnly`, `Changed`, or what the kernel said.
    fn claim(&mut self) -> Result<(), DriveError>;

    /// The other namespaces of the same drive that the kernel shows, claimed
    /// where this one is. Each is given once; what is not taken stays claimed as
    /// long as this one.
    ///
    /// # Errors
    /// When one of them cannot be opened.
    fn beside(&mut self) -> Result<Vec<Box<dyn Medium>>, DriveError> {
        Ok(Vec::new())
    }

    /// A queue of `depth` slots of `slot_bytes` bytes (a multiple of the
    /// logical sector and of 4096). Read only until [`Medium::claim`].
    ///
    /// # Errors
    /// When the kernel refuses it.
    fn queue(&mut self, depth: usize, slot_bytes: usize) -> Result<Box<dyn Queue>, DriveError>;

    /// A queue that reads by Read commands of the drive's own, past the kernel:
    /// what a drive answers while it is in its media verification state is an
    /// error to the kernel. Only reads that say that they are of that state come
    /// back well.
    ///
    /// # Errors
    /// `Unsupported` where there is no such way.
    fn media_queue(
        &mut self,
        _depth: usize,
        _slot_bytes: usize,
    ) -> Result<Box<dyn Queue>, DriveError> {
        let path = self.description().path.clone();
        Err(DriveError::new(
            &path,
            Operation::Read,
            FaultKind::Unsupported,
        ))
    }

    /// Does what can be done so that the next reads come from the medium;
    /// returns what was done. Gives up soon after `stop` is set.
    fn drop_caches(&mut self, stop: &AtomicBool) -> Vec<CacheMeasure>;

    /// The way that the drive's own commands go. Only [`probe`] uses it on a
    /// drive that is not claimed, and with commands that change nothing.
    fn port(&mut self) -> Port<'_> {
        Port::None
    }

    /// Gives a run of blocks back to the drive.
    ///
    /// # Errors
    /// `Unsupported`, or what the drive said.
    fn discard(
        &mut self,
        _run: Extent,
        _how: Discard,
        _timeout: Duration,
    ) -> Result<(), DriveError> {
        Err(self.unsupported())
    }

    /// State of a self-encrypting drive's locks as the kernel gives it: the
    /// flags of `IOC_OPAL_GET_STATUS`; `None` where it has none.
    fn opal_flags(&mut self) -> Option<u32> {
        None
    }

    /// Reverts a self-encrypting drive by the PSID that stands on its label.
    ///
    /// # Errors
    /// `Unsupported`, or what the drive said.
    fn psid_revert(&mut self, _psid: &str) -> Result<(), DriveError> {
        Err(self.unsupported())
    }

    /// Makes the kernel look again at the size of the drive, after a hidden
    /// area was opened.
    ///
    /// # Errors
    /// What the kernel said.
    fn rescan(&mut self) -> Result<(), DriveError> {
        Ok(())
    }

    /// Lets time pass; an emulated drive turns its own clock.
    fn pause(&mut self, time: Duration) {
        std::thread::sleep(time);
    }

    /// That the transport has no way to do this.
    fn unsupported(&self) -> DriveError {
        let path = &self.description().path;
        DriveError::new(path, Operation::Command, FaultKind::Unsupported)
    }
}

/// A kind of node that can be opened as a drive.
pub struct Opener {
    /// Name for messages and documentation.
    pub name: &'static str,
    /// Paths of this kind on the machine.
    pub discover: fn() -> Vec<PathBuf>,
    /// Whether this opener is the one for `path`.
    pub accepts: fn(&Path) -> bool,
    /// Opens it for reading.
    pub open: fn(&Path) -> Result<Box<dyn Medium>, DriveError>,
}

/// All transports. A new one is one file and one line here.
pub static OPENERS: &[Opener] = &[linux::BLOCK, linux::IMAGE];

/// Leave to write to one drive and no other.
///
/// Made by `plan` alone, of an authorisation that a person gave.
#[derive(Debug)]
pub struct Permit {
    identity: DriveIdentity,
    node: Node,
}

impl Permit {
    /// Grants leave to write to the drive with this identity behind this node.
    pub(crate) fn grant(identity: DriveIdentity, node: Node) -> Self {
        Self { identity, node }
    }
}

/// A drive that can only be read.
pub struct Drive {
    medium: Box<dyn Medium>,
    description: DriveDescription,
}

/// Namespaces of a drive by their number, and nodes that are held and no more.
type Beside = (BTreeMap<u32, Drive>, Vec<Box<dyn Medium>>);

/// A drive that is claimed and can be written to.
pub struct WritableDrive {
    medium: Box<dyn Medium>,
    description: DriveDescription,
    /// The other namespaces of the same drive, by their number.
    beside: BTreeMap<u32, WritableDrive>,
    /// Second nodes of namespaces that are there already: claimed, and no more.
    _held: Vec<Box<dyn Medium>>,
}

/// Paths of all whole drives of the machine, in a stable order.
#[must_use]
pub fn discover() -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = OPENERS.iter().flat_map(|o| (o.discover)()).collect();
    paths.sort();
    paths.dedup();
    paths
}

/// Suspends the computer and wakes it after this time: what usually lifts the
/// freeze lock that firmware puts on drives at start.
///
/// # Errors
/// `Unsupported` where it cannot suspend to memory, or what the kernel said.
pub fn suspend(time: Duration) -> Result<(), DriveError> {
    linux::suspend(time)
}

/// The temperature that the kernel has of the drive at `path`, in degrees
/// Celsius; `None` where it has none. May wait for the drive.
#[must_use]
pub fn celsius(path: &Path) -> Option<i16> {
    linux::celsius(path)
}

/// The node of a partition of the drive at `path`, by its number from 1;
/// `None` where the kernel has none.
#[must_use]
pub fn partition(path: &Path, number: u32) -> Option<PathBuf> {
    linux::partition(path, number)
}

/// What to do about storage controllers in a firmware mode that hides NVMe
/// drives (Intel RST, Intel VMD); empty where none is found.
#[must_use]
pub fn hidden_drives() -> Vec<Message> {
    linux::hidden_drives()
}

/// Opens the drive at `path` for reading. Changes nothing.
///
/// # Errors
/// `NotFound`, `NotADrive` (a partition, a folder, a character device),
/// `PermissionDenied`, or what the kernel said.
pub fn open(path: &Path) -> Result<Drive, DriveError> {
    let opener = OPENERS
        .iter()
        .find(|opener| (opener.accepts)(path))
        .ok_or_else(|| DriveError::new(path, Operation::Open, FaultKind::NotADrive))?;
    Ok(Drive::from_medium((opener.open)(path)?))
}

/// Who the drive is, by what the kernel says and by its own commands.
fn identify(medium: &mut dyn Medium) -> Result<DriveDescription, DriveError> {
    let seen = medium.identify()?;
    Ok(probe::look(medium, seen))
}

impl Drive {
    /// Takes a medium as a drive: the emulated ones come in by this door.
    #[must_use]
    pub fn from_medium(mut medium: Box<dyn Medium>) -> Self {
        let seen = medium.description().clone();
        let description = probe::look(medium.as_mut(), seen);
        Self {
            medium,
            description,
        }
    }

    /// The drive as it was when it was opened.
    #[must_use]
    pub fn description(&self) -> &DriveDescription {
        &self.description
    }

    /// As [`Medium::identify`].
    ///
    /// # Errors
    /// When the drive is gone or does not answer.
    pub fn identify(&mut self) -> Result<DriveDescription, DriveError> {
        identify(self.medium.as_mut())
    }

    /// The drive with what is on it and who uses it.
    ///
    /// # Errors
    /// When it cannot be found out who uses it.
    pub fn listing(&mut self, own_folders: &[PathBuf]) -> Result<DriveListing, DriveError> {
        let (contents, unknown) = self.medium.contents();
        Ok(DriveListing {
            description: self.description.clone(),
            contents,
            users: self.medium.users(own_folders)?,
            unknown,
        })
    }

    /// A queue that reads.
    ///
    /// # Errors
    /// When the kernel refuses it.
    pub fn queue(&mut self, depth: usize, slot_bytes: usize) -> Result<ReadQueue, DriveError> {
        Ok(ReadQueue::new(self.medium.queue(depth, slot_bytes)?))
    }

    /// As [`Medium::drop_caches`].
    pub fn drop_caches(&mut self, stop: &AtomicBool) -> Vec<CacheMeasure> {
        self.medium.drop_caches(stop)
    }

    /// What stands on it by now, as far as it is known by its signature.
    pub fn contents(&mut self) -> Vec<Content> {
        self.medium.contents().0
    }

    /// The other namespaces of the same drive that the kernel shows, by their
    /// number, to be read.
    ///
    /// # Errors
    /// When one of them cannot be opened.
    pub fn beside(&mut self) -> Result<BTreeMap<u32, Self>, DriveError> {
        Ok(beside(self.medium.as_mut())?.0)
    }

    /// Claims the drive and makes it writable, if it is still the one that the
    /// permit is for.
    ///
    /// # Errors
    /// The drive comes back untouched with what stood in the way; `Changed`
    /// when it is another one.
    pub fn unlock(mut self, permit: Permit) -> Result<WritableDrive, Box<(Self, DriveError)>> {
        match self.try_unlock(&permit) {
            Ok(others) => Ok(self.claimed(others)),
            Err(error) => Err(Box::new((self, error))),
        }
    }

    fn try_unlock(&mut self, permit: &Permit) -> Result<Beside, DriveError> {
        self.medium.claim()?;
        let now = identify(self.medium.as_mut())?;
        if now.node != permit.node || now.identity != permit.identity {
            let path = now.path.clone();
            return Err(DriveError::new(&path, Operation::Claim, FaultKind::Changed));
        }
        beside(self.medium.as_mut())
    }

    /// A drive that was claimed, with what was claimed together with it.
    fn claimed(self, (others, held): Beside) -> WritableDrive {
        let alone = |other: Self| other.claimed(Beside::default());
        WritableDrive {
            medium: self.medium,
            description: self.description,
            beside: others
                .into_iter()
                .map(|(number, other)| (number, alone(other)))
                .collect(),
            _held: held,
        }
    }
}

/// The other namespaces of the drive, claimed where this one is. A node that is a second way to
/// one of them is held, so that nobody uses it meanwhile.
fn beside(medium: &mut dyn Medium) -> Result<Beside, DriveError> {
    let own = namespace_of(medium);
    let mut found = BTreeMap::new();
    let mut held = Vec::new();
    for mut other in medium.beside()? {
        let number = namespace_of(other.as_mut()).filter(|number| Some(*number) != own);
        match number {
            Some(number) if !found.contains_key(&number) => {
                let description = identify(other.as_mut())?;
                let other = Drive {
                    medium: other,
                    description,
                };
                found.insert(number, other);
            }
            _ => held.push(other),
        }
    }
    Ok((found, held))
}

/// The number of the namespace that a node stands for.
fn namespace_of(medium: &mut dyn Medium) -> Option<u32> {
    match medium.port() {
        Port::Nvme(port) => Some(port.namespace()),
        Port::None | Port::Scsi(_) | Port::Mmc(_) => None,
    }
}

impl WritableDrive {
    /// The other namespaces of the same drive, by their number, claimed like
    /// this one. What is erased together with it is read back here.
    pub fn beside(&mut self) -> &mut BTreeMap<u32, Self> {
        &mut self.beside
    }

    /// The drive as it was when it was opened.
    #[must_use]
    pub fn description(&self) -> &DriveDescription {
        &self.description
    }

    /// As [`Medium::identify`].
    ///
    /// # Errors
    /// When the drive is gone or does not answer.
    pub fn identify(&mut self) -> Result<DriveDescription, DriveError> {
        identify(self.medium.as_mut())
    }

    /// What stands on it by now, as far as it is known by its signature.
    pub fn contents(&mut self) -> Vec<Content> {
        self.medium.contents().0
    }

    /// As [`Medium::users`].
    ///
    /// # Errors
    /// When it cannot be found out.
    pub fn users(&self, own_folders: &[PathBuf]) -> Result<Vec<User>, DriveError> {
        self.medium.users(own_folders)
    }

    /// A queue that reads and writes.
    ///
    /// # Errors
    /// When the kernel refuses it.
    pub fn queue(&mut self, depth: usize, slot_bytes: usize) -> Result<Box<dyn Queue>, DriveError> {
        self.medium.queue(depth, slot_bytes)
    }

    /// A queue that reads.
    ///
    /// # Errors
    /// When the kernel refuses it.
    pub fn read_queue(&mut self, depth: usize, slot_bytes: usize) -> Result<ReadQueue, DriveError> {
        Ok(ReadQueue::new(self.medium.queue(depth, slot_bytes)?))
    }

    /// As [`Medium::media_queue`]. A namespace whose blocks have metadata is not
    /// read so: the drive would write these to memory that nobody gave it.
    ///
    /// # Errors
    /// As [`Medium::media_queue`].
    pub fn media_queue(
        &mut self,
        depth: usize,
        slot_bytes: usize,
    ) -> Result<ReadQueue, DriveError> {
        let plain = matches!(
            &self.description.abilities.commands,
            CommandSet::Nvme(found) if found.metadata_bytes == 0
        );
        if !plain {
            return Err(DriveError::new(
                &self.description.path,
                Operation::Read,
                FaultKind::Unsupported,
            ));
        }
        Ok(ReadQueue::new(self.medium.media_queue(depth, slot_bytes)?))
    }

    /// As [`Medium::port`].
    pub fn port(&mut self) -> Port<'_> {
        self.medium.port()
    }

    /// As [`Medium::discard`].
    ///
    /// # Errors
    /// `Unsupported`, or what the drive said.
    pub fn discard(
        &mut self,
        run: Extent,
        how: Discard,
        timeout: Duration,
    ) -> Result<(), DriveError> {
        self.medium.discard(run, how, timeout)
    }

    /// As [`Medium::psid_revert`].
    ///
    /// # Errors
    /// `Unsupported`, or what the drive said.
    pub fn psid_revert(&mut self, psid: &str) -> Result<(), DriveError> {
        self.medium.psid_revert(psid)
    }

    /// As [`Medium::rescan`]; the drive is known by what it says afterwards.
    ///
    /// # Errors
    /// What the kernel said, or when the drive does not answer.
    pub fn rescan(&mut self) -> Result<&DriveDescription, DriveError> {
        self.medium.rescan()?;
        self.description = identify(self.medium.as_mut())?;
        Ok(&self.description)
    }

    /// As [`Medium::pause`].
    pub fn pause(&mut self, time: Duration) {
        self.medium.pause(time);
    }

    /// As [`Medium::drop_caches`].
    pub fn drop_caches(&mut self, stop: &AtomicBool) -> Vec<CacheMeasure> {
        self.medium.drop_caches(stop)
    }
}
