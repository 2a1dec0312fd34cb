//! Image files given as drives. Always virtual.

use std::fs::File;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

use super::files::{self, Files, Wanted};
use super::machine::Machine;
use super::{queue, standin, users};
use crate::drive::{DriveError, FaultKind, Medium, Opener, Operation, Queue, contents};
use crate::record::verification::CacheMeasure;
use crate::record::{
    Abilities, Bus, ByteCount, Content, DriveDescription, DriveIdentity, Health, MediumKind,
    Message, Node, User, VirtualReason,
};

/// Image files are opened when named, and found nowhere.
pub const OPENER: Opener = Opener {
    name: "image-file",
    discover: Vec::new,
    accepts: |path| Wanted::File.is(path),
    open: |path| Ok(Box::new(ImageFile::open(path)?)),
};

/// The sector size that an image file shows, unless its file system asks for
/// larger transfers.
const SECTOR: u32 = 512;

struct ImageFile {
    machine: Machine,
    path: PathBuf,
    node: Node,
    files: Files,
    description: DriveDescription,
}

impl ImageFile {
    fn open(path: &Path) -> Result<Self, DriveError> {
        let (buffered, node) = files::open_reading(path, Wanted::File)?;
        let direct = files::open_direct(path, &node);
        let unit = direct.as_deref().and_then(files::direct_unit);
        let files = Files {
            capacity: size(path, &buffered, Operation::Open)?,
            buffered,
            direct: direct.filter(|_| unit.is_some()),
            alignment: unit.unwrap_or(SECTOR),
            writable: false,
        };
        let description = describe(path, &node, &files, Operation::Open)?;
        Ok(Self {
            machine: Machine::this(),
            path: path.to_owned(),
            node,
            files,
            description,
        })
    }
}

fn size(path: &Path, file: &File, operation: Operation) -> Result<u64, DriveError> {
    let meta = file
        .metadata()
        .map_err(|error| DriveError::io(path, operation, error))?;
    if meta.len() == 0 {
        return Err(DriveError::new(path, operation, FaultKind::NotADrive));
    }
    Ok(meta.len())
}

fn describe(
    path: &Path,
    node: &Node,
    files: &Files,
    operation: Operation,
) -> Result<DriveDescription, DriveError> {
    let meta = files
        .buffered
        .metadata()
        .map_err(|error| DriveError::io(path, operation, error))?;
    let capacity = meta.len();
    Ok(DriveDescription {
        path: path.to_owned(),
        by_id: None,
        node: node.clone(),
        identity: DriveIdentity {
            vendor: None,
            model: "image file".into(),
            serial: standin::of_backing_file(capacity, meta.dev(), meta.ino(), 0),
            firmware: None,
            wwn: None,
            eui64: None,
            nguid: None,
            capacity: ByteCount(capacity),
            logical_sector: files.alignment,
            physical_sector: files.alignment.max(4096),
        },
        medium: MediumKind::Virtual,
        virtual_reason: Some(VirtualReason::ImageFile),
        bus: Bus::File,
        bridge: None,
        // By the file's mode, which binds root no less than others here: a
        // write bit that somebody took away was taken away for a reason.
        read_only: meta.mode() & 0o222 == 0,
        removable: false,
        zoned: None,
        health: Health::default(),
        abilities: Abilities::default(),
    })
}

impl Medium for ImageFile {
    fn description(&self) -> &DriveDescription {
        &self.description
    }

    fn identify(&mut self) -> Result<DriveDescription, DriveError> {
        let now = File::open(&self.path)
            .and_then(|file| files::node_of(&file))
            .map_err(|error| DriveError::io(&self.path, Operation::Identify, error))?;
        describe(&self.path, &now, &self.files, Operation::Identify)
    }

    fn contents(&mut self) -> (Vec<Content>, Vec<Message>) {
        let files = self.files.clone();
        contents::probe(
            files.capacity,
            self.description.identity.logical_sector,
            |offset, length| files.probe(offset, length),
        )
    }

    /// That it lies on the same drive as our own folders does not matter.
    fn users(&self, _own_folders: &[PathBuf]) -> Result<Vec<User>, DriveError> {
        users::of_image(&self.machine, &self.path, &self.files)
            .map_err(|error| DriveError::io(&self.path, Operation::FindUsers, error))
    }

    fn claim(&mut self) -> Result<(), DriveError> {
        if self.files.writable {
            return Ok(());
        }
        let fault = |kind| DriveError::new(&self.path, Operation::Claim, kind);
        if self.description.read_only {
            return Err(fault(FaultKind::ReadOnly));
        }
        let files = files::open_claimed(&self.path, &self.node, &self.files)?;
        if size(&self.path, &files.buffered, Operation::Claim)? != self.files.capacity {
            return Err(fault(FaultKind::Changed));
        }
        // Looked at under the lock: a loop device attached before it shows.
        let loops = users::loops_on(&self.machine, &self.path, &files)
            .map_err(|error| DriveError::io(&self.path, Operation::Claim, error))?;
        if !loops.is_empty() {
            return Err(fault(FaultKind::Busy));
        }
        self.files = files;
        Ok(())
    }

    fn queue(&mut self, depth: usize, slot_bytes: usize) -> Result<Box<dyn Queue>, DriveError> {
        queue::open(&self.path, self.files.clone(), depth, slot_bytes)
    }

    fn drop_caches(&mut self, stop: &AtomicBool) -> Vec<CacheMeasure> {
        self.files.drop_caches(stop)
    }
}

#[cfg(test)]
#[path = "image_tests.rs"]
mod tests;
