//! Whole block devices.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use nix::errno::Errno;

use super::files::{self, Files, Wanted};
use super::identity;
use super::machine::Machine;
use super::port::{Dialect, LinuxPort};
use super::{discovery, media, queue, users};
use crate::drive::{
    Discard, DriveError, FaultKind, Medium, Opener, Operation, Port, Queue, Wait, contents,
};
use crate::record::verification::CacheMeasure;
use crate::record::{Content, DriveDescription, Extent, Message, Node, User};
use crate::sys;

/// Whole drives of the machine.
pub const OPENER: Opener = Opener {
    name: "block-device",
    discover: || discovery::paths(&Machine::this()),
    accepts: |path| Wanted::Block.is(path),
    open: |path| Ok(Box::new(LinuxBlock::open(Machine::this(), path)?)),
};

/// How long the kernel may take to look again at a drive or its locks.
const LOOK: Duration = Duration::from_secs(60);

/// How long a revert may take: the kernel sends a handful of commands, each
/// with a timeout of its own of up to a minute.
const REVERT: Duration = Duration::from_secs(600);

struct LinuxBlock {
    machine: Machine,
    path: PathBuf,
    /// Its folder in sysfs.
    folder: PathBuf,
    files: Files,
    port: LinuxPort,
    description: DriveDescription,
    /// The other namespaces of the drive, claimed as long as this one is:
    /// nobody mounts what is about to be erased.
    beside: Vec<LinuxBlock>,
    /// Those of which the kernel makes nothing: held all the same.
    held: Vec<fs::File>,
}

impl LinuxBlock {
    fn open(machine: Machine, path: &Path) -> Result<Self, DriveError> {
        let (buffered, node) = files::open_reading(path, Wanted::Block)?;
        let failed = |error| DriveError::io(path, Operation::Open, error);
        let folder = refuse_parts(&machine, path, &node)?;
        refuse_second_names(&machine, path, &node, &buffered)?;
        let capacity = sys::block_size(&buffered).map_err(failed)?;
        if capacity == 0 {
            // A card reader without a card, a loop device without a file.
            return Err(DriveError::new(path, Operation::Open, FaultKind::NotADrive));
        }
        let files = Files {
            alignment: sys::logical_sector(&buffered).map_err(failed)?,
            direct: files::open_direct(path, &node),
            capacity,
            buffered,
            writable: false,
        };
        let description = identity::describe(&machine, path, &files.buffered)
            .map_err(|error| DriveError::io(path, Operation::Identify, error))?;
        let name = super::machine::name_of(&folder);
        let dialect = Dialect::of(&name, &folder, &files.buffered);
        Ok(Self {
            machine,
            path: path.to_owned(),
            folder,
            port: LinuxPort::new(path, &files.buffered, dialect),
            files,
            description,
            beside: Vec::new(),
            held: Vec::new(),
        })
    }
}

/// Partitions and devices that stand on others are no drives. The folder in
/// sysfs of what is one.
fn refuse_parts(machine: &Machine, path: &Path, node: &Node) -> Result<PathBuf, DriveError> {
    let Node::Block { major, minor, .. } = node else {
        return Err(DriveError::new(path, Operation::Open, FaultKind::NotADrive));
    };
    let folder = machine
        .block_folder(*major, *minor)
        .map_err(|error| DriveError::io(path, Operation::Open, error))?;
    if discovery::is_whole_drive(&folder) {
        return Ok(folder);
    }
    let mut error = DriveError::new(path, Operation::Open, FaultKind::NotADrive);
    error.source = Some(io::Error::other(discovery::what_it_is(&folder)));
    Err(error)
}

/// A loop device over a block device is that device under another name. What
/// uses the device itself does not show on the loop: mounts, holders, the
/// running system.
fn refuse_second_names(
    machine: &Machine,
    path: &Path,
    node: &Node,
    file: &fs::File,
) -> Result<(), DriveError> {
    let Node::Block { major, minor, .. } = node else {
        return Err(DriveError::new(path, Operation::Open, FaultKind::NotADrive));
    };
    let beneath = match users::device_beneath(machine, (*major, *minor), file) {
        Ok(None) => return Ok(()),
        Ok(Some(beneath)) => beneath,
        // A loop device without a file.
        Err(error) if error.raw_os_error() == Some(Errno::ENXIO as i32) => {
            return Err(DriveError::new(path, Operation::Open, FaultKind::NotADrive));
        }
        Err(error) => return Err(DriveError::io(path, Operation::Open, error)),
    };
    let mut error = DriveError::new(path, Operation::Open, FaultKind::NotADrive);
    error.source = Some(io::Error::other(format!(
        "{} is a loop over block device {beneath}: name the drive itself",
        super::machine::name_of(path)
    )));
    Err(error)
}

impl Medium for LinuxBlock {
    fn description(&self) -> &DriveDescription {
        &self.description
    }

    fn identify(&mut self) -> Result<DriveDescription, DriveError> {
        // Through the path, so that one which leads elsewhere now is noticed;
        // another drive under the same number has another sequence number.
        let failed = |error| DriveError::io(&self.path, Operation::Identify, error);
        let resolved = fs::canonicalize(&self.path).map_err(failed)?;
        let (now, _) =
            files::open_reading(&resolved, Wanted::Block).map_err(|error| DriveError {
                operation: Operation::Identify,
                ..error
            })?;
        identity::describe(&self.machine, &self.path, &now).map_err(failed)
    }

    fn contents(&mut self) -> (Vec<Content>, Vec<Message>) {
        let files = self.files.clone();
        contents::probe(
            files.capacity,
            self.description.identity.logical_sector,
            |offset, length| files.probe(offset, length),
        )
    }

    fn users(&self, own_folders: &[PathBuf]) -> Result<Vec<User>, DriveError> {
        users::of_block(
            &self.machine,
            &self.path,
            &self.description,
            &self.files,
            own_folders,
        )
        .map_err(|error| DriveError::io(&self.path, Operation::FindUsers, error))
    }

    fn claim(&mut self) -> Result<(), DriveError> {
        if self.files.writable {
            return Ok(());
        }
        // The others first: where one of them is in use, nothing is claimed.
        let mut beside = self.open_beside()?;
        for other in &mut beside {
            other.claim_alone()?;
        }
        let held = self.hold_empty()?;
        self.claim_alone()?;
        self.beside = beside;
        self.held = held;
        Ok(())
    }

    fn beside(&mut self) -> Result<Vec<Box<dyn Medium>>, DriveError> {
        let found = if self.files.writable {
            std::mem::take(&mut self.beside)
        } else {
            self.open_beside()?
        };
        let medium = |other| Box::new(other) as Box<dyn Medium>;
        Ok(found.into_iter().map(medium).collect())
    }

    fn queue(&mut self, depth: usize, slot_bytes: usize) -> Result<Box<dyn Queue>, DriveError> {
        queue::open(&self.path, self.files.clone(), depth, slot_bytes)
    }

    fn media_queue(
        &mut self,
        depth: usize,
        slot_bytes: usize,
    ) -> Result<Box<dyn Queue>, DriveError> {
        let Dialect::Nvme(namespace) = self.port.dialect() else {
            let kind = FaultKind::Unsupported;
            return Err(DriveError::new(&self.path, Operation::Read, kind));
        };
        let reader = media::reader(namespace, self.description.identity.logical_sector);
        queue::reading(&self.path, self.files.clone(), depth, slot_bytes, &reader)
    }

    fn drop_caches(&mut self, stop: &AtomicBool) -> Vec<CacheMeasure> {
        self.files.drop_caches(stop)
    }

    fn port(&mut self) -> Port<'_> {
        self.port.port()
    }

    fn discard(&mut self, run: Extent, how: Discard, timeout: Duration) -> Result<(), DriveError> {
        self.must_be_claimed()?;
        let Extent { offset, length } = run;
        self.port
            .run(Wait::at_most(timeout), move |file| match how {
                Discard::Hint => sys::discard(file, offset, length),
                Discard::Secure => sys::secure_discard(file, offset, length),
            })
    }

    fn opal_flags(&mut self) -> Option<u32> {
        match self.port.dialect() {
            Dialect::Scsi | Dialect::Nvme(_) => {}
            Dialect::Mmc | Dialect::None => return None,
        }
        self.port.run(Wait::at_most(LOOK), sys::opal_status).ok()
    }

    fn psid_revert(&mut self, psid: &str) -> Result<(), DriveError> {
        self.must_be_claimed()?;
        let psid = psid.as_bytes().to_vec();
        self.port.run(Wait::at_most(REVERT), move |file| {
            sys::opal_psid_revert(file, &psid)
        })
    }

    fn rescan(&mut self) -> Result<(), DriveError> {
        match self.port.dialect() {
            // The kernel asks for the capacity before the write returns.
            Dialect::Scsi => {
                let attribute = self.folder.join("device/rescan");
                self.port
                    .run(Wait::at_most(LOOK), move |_| fs::write(attribute, "1"))?;
            }
            Dialect::Nvme(_) => self.rescan_controllers()?,
            Dialect::Mmc | Dialect::None => {}
        }
        self.files.capacity = sys::block_size(&self.files.buffered)
            .map_err(|error| DriveError::io(&self.path, Operation::Command, error))?;
        Ok(())
    }
}

impl LinuxBlock {
    /// The nodes of the other namespaces of the same drive, by whether the
    /// kernel gives them a size: one of extended metadata has none.
    fn nodes_beside(&self, sized: bool) -> Vec<PathBuf> {
        let size = |folder: &PathBuf| super::machine::number::<u64>(&folder.join("size"));
        identity::nvme_namespaces_beside(&self.machine, &self.folder)
            .iter()
            .filter(|folder| (size(folder) != Some(0)) == sized)
            .map(|folder| self.machine.dev(super::machine::name_of(folder)))
            .collect()
    }

    fn open_beside(&self) -> Result<Vec<Self>, DriveError> {
        let open = |path: &PathBuf| Self::open(self.machine.clone(), path);
        self.nodes_beside(true).iter().map(open).collect()
    }

    fn hold_empty(&self) -> Result<Vec<fs::File>, DriveError> {
        let hold = |path: &PathBuf| {
            files::open_exclusively(path)
                .map_err(|error| DriveError::io(path, Operation::Claim, error))
        };
        self.nodes_beside(false).iter().map(hold).collect()
    }

    fn claim_alone(&mut self) -> Result<(), DriveError> {
        let files = files::open_claimed(&self.path, &self.description.node, &self.files)?;
        // A device that was set read-only after it was made opens for writing
        // all the same, and fails with the first write.
        if sys::is_read_only(&files.buffered)
            .map_err(|error| DriveError::io(&self.path, Operation::Claim, error))?
        {
            return Err(DriveError::new(
                &self.path,
                Operation::Claim,
                FaultKind::ReadOnly,
            ));
        }
        let capacity = sys::block_size(&files.buffered)
            .map_err(|error| DriveError::io(&self.path, Operation::Claim, error))?;
        if capacity != self.files.capacity {
            return Err(DriveError::new(
                &self.path,
                Operation::Claim,
                FaultKind::Changed,
            ));
        }
        self.files = files;
        self.port.set_file(&self.files.buffered);
        Ok(())
    }

    /// What changes the drive goes through the descriptor that has it alone.
    fn must_be_claimed(&self) -> Result<(), DriveError> {
        if self.files.writable {
            return Ok(());
        }
        let kind = FaultKind::ReadOnly;
        Err(DriveError::new(&self.path, Operation::Command, kind))
    }

    /// Has every controller of the drive look at its namespaces again, which
    /// the kernel does in its own time.
    fn rescan_controllers(&mut self) -> Result<(), DriveError> {
        for folder in identity::nvme_controllers(&self.machine, &self.folder) {
            let node = self.machine.dev(super::machine::name_of(&folder));
            self.port.run(Wait::at_most(LOOK), move |_| {
                sys::nvme_rescan(&fs::File::open(node)?)
            })?;
        }
        self.pause(Duration::from_secs(2));
        Ok(())
    }
}
