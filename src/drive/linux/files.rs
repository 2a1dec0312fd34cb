//! Descriptors: opening without changing anything, claiming, and telling
//! whether two of them are the same node.

use std::fs::{File, OpenOptions};
use std::io;
use std::os::unix::fs::{FileExt, FileTypeExt, MetadataExt, OpenOptionsExt};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use nix::errno::Errno;
use nix::fcntl::{FcntlArg, OFlag, PosixFadviseAdvice, fcntl, posix_fadvise};

use super::queue::Step;
use crate::drive::{Access, DriveError, FaultKind, Operation};
use crate::record::Node;
use crate::record::verification::CacheMeasure;
use crate::sys::{self, AlignedBuffer};

/// The page, below which direct and buffered transfers must not be mixed: the
/// page cache would write back its own copy of the neighbouring sectors.
const PAGE: u64 = 4096;

/// How long a flush may take before the caches count as not dropped.
const PATIENCE: Duration = Duration::from_secs(60);

/// How long a stop may go unnoticed meanwhile.
const GLANCE: Duration = Duration::from_millis(100);

/// Which of the two descriptors a transfer goes through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Past the page cache.
    Direct,
    /// Through it.
    Buffered,
}

/// The open descriptors of one drive.
#[derive(Clone, Debug)]
pub struct Files {
    /// Without O_DIRECT.
    pub buffered: Arc<File>,
    /// With O_DIRECT, where the node can do that.
    pub direct: Option<Arc<File>>,
    /// Unit of direct transfers in bytes.
    pub alignment: u32,
    /// Size of the drive in bytes.
    pub capacity: u64,
    /// Whether they were opened for writing.
    pub writable: bool,
}

impl Files {
    /// The descriptor for a way.
    pub fn way(&self, way: Way) -> &Arc<File> {
        match (&self.direct, way) {
            (Some(direct), Way::Direct) => direct,
            _ => &self.buffered,
        }
    }

    /// Where direct transfers end: at the end of the drive, or at the page in
    /// which a drive ends that is no multiple of the unit.
    fn direct_end(&self) -> u64 {
        if self.direct.is_none() {
            0
        } else if self.capacity.is_multiple_of(u64::from(self.alignment)) {
            u64::MAX
        } else {
            self.capacity - self.capacity % PAGE.max(u64::from(self.alignment))
        }
    }

    /// The next transfer of a request of which `done` bytes are done.
    pub fn next_step(&self, access: Access, offset: u64, length: usize, done: usize) -> Step {
        let at = offset.saturating_add(done as u64);
        let left = length - done;
        let before_end = self.direct_end().saturating_sub(at);
        let direct = usize::try_from(before_end).unwrap_or(usize::MAX).min(left);
        let (way, length) = if access == Access::Flush {
            (Way::Direct, 0)
        } else if direct > 0 {
            (Way::Direct, direct)
        } else {
            (Way::Buffered, left)
        };
        if way == Way::Buffered && access == Access::Read {
            self.forget(at, length);
        }
        Step {
            access,
            way,
            offset: at,
            start: done,
            length,
        }
    }

    /// Asks the page cache to forget what is written out of a range.
    fn forget(&self, offset: u64, length: usize) {
        let offset = offset - offset % PAGE;
        if let (Ok(start), Ok(length)) = (i64::try_from(offset), i64::try_from(length)) {
            let length = length.saturating_add(2 * 4096);
            // Advice: where it is refused, the read comes from the cache, which
            // is why a drive without O_DIRECT does not report `Direct`.
            let _ = posix_fadvise(
                &self.buffered,
                start,
                length,
                PosixFadviseAdvice::POSIX_FADV_DONTNEED,
            );
        }
    }

    /// Flushes and forgets; returns what was done. A drive that does not
    /// answer in time, or not before `stop` is set, is left alone with its
    /// thread.
    pub fn drop_caches(&self, stop: &AtomicBool) -> Vec<CacheMeasure> {
        let mut measures = Vec::new();
        let file = Arc::clone(&self.buffered);
        let (report, answer) = channel();
        let started = thread::Builder::new()
            .name("drop-caches".to_owned())
            .spawn(move || {
                let flushed = file.sync_data().is_ok();
                let _ = report.send((flushed, flushed && forget_all(&file)));
            });
        let done = started.ok().and_then(|_| wait_for(&answer, PATIENCE, stop));
        if let Some((flushed, dropped)) = done {
            if flushed && self.writable {
                measures.push(CacheMeasure::Flushed);
            }
            if dropped {
                measures.push(CacheMeasure::PageCacheDropped);
            }
        }
        if self.direct.is_some() {
            measures.push(CacheMeasure::Direct);
        }
        measures
    }

    /// Reads for probing, through the page cache; exactly `length` bytes, or
    /// less at the end of the drive.
    ///
    /// # Errors
    /// What the kernel says.
    pub fn probe(&self, offset: u64, length: usize) -> io::Result<Vec<u8>> {
        let left = usize::try_from(self.capacity.saturating_sub(offset)).unwrap_or(usize::MAX);
        let mut bytes = vec![0; length.min(left)];
        self.forget(offset, bytes.len());
        self.buffered.read_exact_at(&mut bytes, offset)?;
        Ok(bytes)
    }
}

/// Waits for an answer until `limit` is over or `stop` is set.
fn wait_for<T>(answer: &Receiver<T>, limit: Duration, stop: &AtomicBool) -> Option<T> {
    let deadline = Instant::now() + limit;
    loop {
        let left = deadline.saturating_duration_since(Instant::now());
        match answer.recv_timeout(left.min(GLANCE)) {
            Ok(answer) => return Some(answer),
            Err(RecvTimeoutError::Disconnected) => return None,
            Err(RecvTimeoutError::Timeout) if left.is_zero() => return None,
            Err(RecvTimeoutError::Timeout) if stop.load(Ordering::Relaxed) => return None,
            Err(RecvTimeoutError::Timeout) => {}
        }
    }
}

fn forget_all(file: &File) -> bool {
    let is_block = file
        .metadata()
        .is_ok_and(|meta| meta.file_type().is_block_device());
    if is_block {
        sys::flush_buffers(file).is_ok()
    } else {
        posix_fadvise(file, 0, 0, PosixFadviseAdvice::POSIX_FADV_DONTNEED).is_ok()
    }
}

/// What a path must lead to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// A block device.
    Block,
    /// A regular file.
    File,
}

impl Wanted {
    /// Whether the path, as it stands now, leads to one.
    pub fn is(self, path: &Path) -> bool {
        std::fs::metadata(path).is_ok_and(|meta| self.fits(&meta))
    }

    fn fits(self, meta: &std::fs::Metadata) -> bool {
        match self {
            Self::Block => meta.file_type().is_block_device(),
            Self::File => meta.file_type().is_file(),
        }
    }
}

/// Opens a node without waiting for anything and without changing anything.
///
/// # Errors
/// `NotADrive` when it is not what was wanted, else what the kernel says.
pub fn open_reading(path: &Path, wanted: Wanted) -> Result<(Arc<File>, Node), DriveError> {
    let failed = |error| DriveError::io(path, Operation::Open, error);
    // A FIFO or a tape must not even be opened.
    let meta = std::fs::metadata(path).map_err(failed)?;
    if !wanted.fits(&meta) {
        return Err(DriveError::new(path, Operation::Open, FaultKind::NotADrive));
    }
    let file = open(path, OpenOptions::new().read(true), OFlag::empty()).map_err(failed)?;
    if !wanted.fits(&file.metadata().map_err(failed)?) {
        return Err(DriveError::new(path, Operation::Open, FaultKind::Changed));
    }
    let node = node_of(&file).map_err(failed)?;
    // Probing reads in a few places; reading ahead there only costs time.
    let _ = posix_fadvise(&file, 0, 0, PosixFadviseAdvice::POSIX_FADV_RANDOM);
    Ok((Arc::new(file), node))
}

/// A second descriptor of the same node, with O_DIRECT; `None` where the node
/// does not offer that.
pub fn open_direct(path: &Path, node: &Node) -> Option<Arc<File>> {
    let file = open(path, OpenOptions::new().read(true), OFlag::O_DIRECT).ok()?;
    (node_of(&file).ok()? == *node).then(|| Arc::new(file))
}

/// The unit of direct transfers of an image file in bytes, found by reading:
/// 512, 4096, or `None` where its file system refuses both.
pub fn direct_unit(direct: &File) -> Option<u32> {
    let mut buffer = AlignedBuffer::new(4096);
    [512u16, 4096].into_iter().find_map(|unit| {
        let result = direct.read_at(&mut buffer[..usize::from(unit)], 0);
        result.is_ok().then(|| u32::from(unit))
    })
}

/// Opens a block device so that nobody else can mount or claim it.
///
/// # Errors
/// `EBUSY` when somebody has it already.
pub fn open_exclusively(path: &Path) -> io::Result<File> {
    OpenOptions::new()
        .read(true)
        .custom_flags(OFlag::O_EXCL.bits())
        .open(path)
}

/// Opens a node for writing: exclusively where it is a block device, locked in
/// both cases, past the page cache where it can do that.
///
/// # Errors
/// `Changed` when the path leads to another node now, `Busy`, `Locked`,
/// `ReadOnly`, or what the kernel says.
pub fn open_claimed(path: &Path, node: &Node, reading: &Files) -> Result<Files, DriveError> {
    let failed = |error| DriveError::io(path, Operation::Claim, error);
    let fault = |kind| DriveError::new(path, Operation::Claim, kind);
    let is_block = matches!(node, Node::Block { .. });
    let wanted = if is_block {
        Wanted::Block
    } else {
        Wanted::File
    };
    if !wanted.is(path) {
        return Err(fault(FaultKind::Changed));
    }
    let exclusive = if is_block {
        OFlag::O_EXCL
    } else {
        OFlag::empty()
    };
    let mut writing = OpenOptions::new();
    writing.read(true).write(true);
    let (first, is_direct) = open_first(path, &writing, exclusive, reading.direct.is_some())
        .map_err(|error| refused(path, error, is_block, reading))?;
    if node_of(&first).map_err(failed)? != *node {
        return Err(fault(FaultKind::Changed));
    }
    lock(&first).map_err(failed)?;
    let first = Arc::new(first);
    let buffered = if is_direct {
        let second = open(path, &writing, OFlag::empty()).map_err(failed)?;
        if node_of(&second).map_err(failed)? != *node {
            return Err(fault(FaultKind::Changed));
        }
        Arc::new(second)
    } else {
        Arc::clone(&first)
    };
    Ok(Files {
        buffered,
        direct: is_direct.then_some(first),
        writable: true,
        ..reading.clone()
    })
}

fn open_first(
    path: &Path,
    writing: &OpenOptions,
    exclusive: OFlag,
    direct: bool,
) -> io::Result<(File, bool)> {
    if direct {
        Ok((open(path, writing, exclusive | OFlag::O_DIRECT)?, true))
    } else {
        Ok((open(path, writing, exclusive)?, false))
    }
}

/// A block device that is write-protected answers `EACCES`.
fn refused(path: &Path, error: io::Error, is_block: bool, reading: &Files) -> DriveError {
    let mut refused = DriveError::io(path, Operation::Claim, error);
    let protected = is_block && sys::is_read_only(&reading.buffered).unwrap_or(false);
    if protected && refused.kind == FaultKind::PermissionDenied {
        refused.kind = FaultKind::ReadOnly;
    }
    refused
}

/// `flock`, which udev respects too: it does not probe a locked drive.
fn lock(file: &File) -> io::Result<()> {
    match file.try_lock() {
        Ok(()) => Ok(()),
        Err(std::fs::TryLockError::WouldBlock) => Err(Errno::EAGAIN.into()),
        Err(std::fs::TryLockError::Error(error)) => Err(error),
    }
}

/// Opens without waiting for a medium or a peer, then takes the flag off
/// again: with it, io_uring would return `EAGAIN` where it should wait.
fn open(path: &Path, options: &OpenOptions, flags: OFlag) -> io::Result<File> {
    let all = flags | OFlag::O_NONBLOCK | OFlag::O_NOCTTY | OFlag::O_CLOEXEC;
    let file = options.clone().custom_flags(all.bits()).open(path)?;
    let now = OFlag::from_bits_retain(fcntl(&file, FcntlArg::F_GETFL)?);
    fcntl(&file, FcntlArg::F_SETFL(now & !OFlag::O_NONBLOCK))?;
    Ok(file)
}

/// Which node a descriptor stands for.
///
/// # Errors
/// What the kernel says.
pub fn node_of(file: &File) -> io::Result<Node> {
    let meta = file.metadata()?;
    if meta.file_type().is_block_device() {
        let (major, minor) = numbers(meta.rdev());
        return Ok(Node::Block {
            major,
            minor,
            disk_sequence: sys::disk_sequence(file).ok().map(|n| n.to_string()),
        });
    }
    Ok(Node::File {
        device: meta.dev().to_string(),
        inode: meta.ino().to_string(),
    })
}

/// Major and minor of a device number as `stat` gives it.
pub fn numbers(device: u64) -> (u32, u32) {
    let number = |value: u64| u32::try_from(value).unwrap_or(u32::MAX);
    (
        number(nix::sys::stat::major(device)),
        number(nix::sys::stat::minor(device)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stop_is_not_held_up_by_a_flush_that_does_not_end() {
        let (report, answer) = channel::<()>();
        let stop = Arc::new(AtomicBool::new(false));
        let later = Arc::clone(&stop);
        let stopper = thread::spawn(move || {
            thread::sleep(Duration::from_millis(200));
            later.store(true, Ordering::Relaxed);
        });
        let begun = Instant::now();
        assert_eq!(wait_for(&answer, Duration::from_secs(30), &stop), None);
        assert!(begun.elapsed() < Duration::from_secs(5));
        stopper.join().unwrap();
        // An answer that is there counts, also when it is to stop.
        report.send(()).unwrap();
        assert_eq!(wait_for(&answer, Duration::from_secs(30), &stop), Some(()));
        let going = AtomicBool::new(false);
        let limit = Duration::from_millis(250);
        let begun = Instant::now();
        assert_eq!(wait_for(&answer, limit, &going), None);
        assert!(begun.elapsed() >= limit);
        drop(report);
        assert_eq!(wait_for(&answer, Duration::from_secs(30), &going), None);
    }
}
