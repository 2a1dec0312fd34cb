//! A stick, or the image of one, as bytes with places: read, written in
//! batches, and read again past the cache.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fs::{File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::os::unix::fs::{FileExt, FileTypeExt, MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use nix::fcntl::{OFlag, PosixFadviseAdvice, posix_fadvise};

/// Bytes of a sector, as the image is built with. A stick with other sectors
/// has its table elsewhere and is not recognised.
pub const SECTOR: u64 = 512;
const SECTOR_BYTES: usize = 512;
/// How much is read at once, in bytes.
const BLOCK: usize = 64 << 10;

/// Something that can be read anywhere.
pub trait ReadAt {
    /// Its size in bytes.
    fn size(&self) -> u64;

    /// Fills `buffer` from byte `at` on.
    ///
    /// # Errors
    /// `UnexpectedEof` past its end, or what the kernel said.
    fn read_at(&self, at: u64, buffer: &mut [u8]) -> io::Result<()>;

    /// `length` bytes from byte `at` on.
    ///
    /// # Errors
    /// As [`ReadAt::read_at`].
    fn bytes(&self, at: u64, length: usize) -> io::Result<Vec<u8>> {
        let mut bytes = vec![0; length];
        self.read_at(at, &mut bytes)?;
        Ok(bytes)
    }
}

/// Something that can be written to as well.
pub trait Disk: ReadAt {
    /// Writes `bytes` from byte `at` on.
    ///
    /// # Errors
    /// What the kernel said.
    fn write_at(&self, at: u64, bytes: &[u8]) -> io::Result<()>;

    /// Returns when everything that was written is on the medium.
    ///
    /// # Errors
    /// What the kernel said; then it is unknown what reached the medium.
    fn flush(&self) -> io::Result<()>;
}

/// A file or a block device.
#[derive(Debug)]
pub struct FileDisk {
    file: File,
    path: PathBuf,
    size: u64,
}

impl FileDisk {
    /// Opens it for reading; what the cache holds of it is dropped first, as far
    /// as the kernel does that.
    ///
    /// # Errors
    /// Not a file or a block device, or what the kernel said.
    pub fn reading(path: &Path) -> io::Result<Self> {
        let flags = OFlag::O_NONBLOCK | OFlag::O_CLOEXEC;
        let file = OpenOptions::new()
            .read(true)
            .custom_flags(flags.bits())
            .open(path)?;
        let _ = posix_fadvise(&file, 0, 0, PosixFadviseAdvice::POSIX_FADV_DONTNEED);
        Self::of(file, path)
    }

    /// Opens it for reading and writing, for this program alone: a block
    /// device exclusively, a file under its lock.
    ///
    /// # Errors
    /// It is in use, or what the kernel said.
    pub fn claimed(path: &Path) -> io::Result<Self> {
        let is_device = std::fs::metadata(path)?.file_type().is_block_device();
        let mut flags = OFlag::O_NONBLOCK | OFlag::O_CLOEXEC;
        if is_device {
            flags |= OFlag::O_EXCL;
        }
        let file = OpenOptions::new()
            .read(true)
            .write(true)
            .custom_flags(flags.bits())
            .open(path)?;
        file.try_lock().map_err(io::Error::from)?;
        Self::of(file, path)
    }

    fn of(mut file: File, path: &Path) -> io::Result<Self> {
        let kind = file.metadata()?.file_type();
        if !kind.is_file() && !kind.is_block_device() {
            return Err(io::ErrorKind::InvalidInput.into());
        }
        let size = file.seek(SeekFrom::End(0))?;
        Ok(Self {
            file,
            path: path.to_path_buf(),
            size,
        })
    }

    /// Device, inode and device number, which tell one node from another.
    ///
    /// # Errors
    /// What the kernel said.
    pub fn node(&self) -> io::Result<(u64, u64, u64)> {
        let meta = self.file.metadata()?;
        Ok((meta.dev(), meta.ino(), meta.rdev()))
    }

    /// Opens the same node again, for reading it back.
    ///
    /// # Errors
    /// The path leads elsewhere now, or what the kernel said.
    pub fn again(&self) -> io::Result<Self> {
        let _ = posix_fadvise(&self.file, 0, 0, PosixFadviseAdvice::POSIX_FADV_DONTNEED);
        let other = Self::reading(&self.path)?;
        if other.node()? == self.node()? {
            Ok(other)
        } else {
            Err(io::Error::other("the path leads to another node"))
        }
    }
}

impl ReadAt for FileDisk {
    fn size(&self) -> u64 {
        self.size
    }

    fn read_at(&self, at: u64, buffer: &mut [u8]) -> io::Result<()> {
        self.file.read_exact_at(buffer, at)
    }
}

impl Disk for FileDisk {
    fn write_at(&self, at: u64, bytes: &[u8]) -> io::Result<()> {
        self.file.write_all_at(bytes, at)
    }

    fn flush(&self) -> io::Result<()> {
        self.file.sync_all()
    }
}

/// A part of it: a partition.
#[derive(Clone, Copy)]
pub struct Window<'d> {
    disk: &'d dyn ReadAt,
    start: u64,
    length: u64,
}

impl<'d> Window<'d> {
    /// `length` bytes from byte `start` on.
    #[must_use]
    pub fn new(disk: &'d dyn ReadAt, start: u64, length: u64) -> Self {
        Self {
            disk,
            start,
            length,
        }
    }
}

impl ReadAt for Window<'_> {
    fn size(&self) -> u64 {
        self.length
    }

    fn read_at(&self, at: u64, buffer: &mut [u8]) -> io::Result<()> {
        let end = at.checked_add(buffer.len() as u64);
        if end.is_none_or(|end| end > self.length) {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        self.disk.read_at(self.start + at, buffer)
    }
}

/// What would stand in a partition, over what stands there now. Nothing is
/// written before [`Overlay::commit`].
pub struct Overlay<'d> {
    base: Window<'d>,
    changed: BTreeMap<u64, [u8; SECTOR_BYTES]>,
    position: u64,
    lately: RefCell<(u64, Vec<u8>)>,
}

impl<'d> Overlay<'d> {
    /// Over this partition.
    #[must_use]
    pub fn new(base: Window<'d>) -> Self {
        Self {
            base,
            changed: BTreeMap::new(),
            position: 0,
            lately: RefCell::new((u64::MAX, Vec::new())),
        }
    }

    /// Writes what was changed: first the sectors of `first`, then the others,
    /// with a flush after each.
    ///
    /// # Errors
    /// What the kernel said.
    pub fn commit(&self, disk: &dyn Disk, first: &dyn Fn(u64) -> bool) -> io::Result<()> {
        for turn in [true, false] {
            let mut written = false;
            for (sector, bytes) in self
                .changed
                .iter()
                .filter(|(sector, _)| first(**sector) == turn)
            {
                disk.write_at(self.base.start + sector * SECTOR, bytes)?;
                written = true;
            }
            if written {
                disk.flush()?;
            }
        }
        Ok(())
    }

    fn sector(&self, number: u64) -> io::Result<[u8; SECTOR_BYTES]> {
        if let Some(bytes) = self.changed.get(&number) {
            return Ok(*bytes);
        }
        let mut sector = [0; SECTOR_BYTES];
        let block = number * SECTOR / BLOCK as u64;
        let mut lately = self.lately.borrow_mut();
        if lately.0 != block {
            let at = block * BLOCK as u64;
            let left = self.base.length.saturating_sub(at);
            let length = usize::try_from(left.min(BLOCK as u64)).unwrap_or(BLOCK);
            lately.1 = self.base.bytes(at, length)?;
            lately.0 = block;
        }
        let inside = usize::try_from(number * SECTOR % BLOCK as u64).unwrap_or_default();
        let found = lately
            .1
            .get(inside..inside + SECTOR_BYTES)
            .ok_or(io::ErrorKind::UnexpectedEof)?;
        sector.copy_from_slice(found);
        Ok(sector)
    }

    /// The sector of a byte, the byte's place in it, and how much of `wanted`
    /// bytes lies in it.
    fn place(at: u64, wanted: usize) -> (u64, usize, usize) {
        let inside = usize::try_from(at % SECTOR).unwrap_or_default();
        (at / SECTOR, inside, wanted.min(SECTOR_BYTES - inside))
    }
}

impl ReadAt for Overlay<'_> {
    fn size(&self) -> u64 {
        self.base.length
    }

    fn read_at(&self, mut at: u64, mut buffer: &mut [u8]) -> io::Result<()> {
        while !buffer.is_empty() {
            let (sector, inside, length) = Self::place(at, buffer.len());
            let bytes = self.sector(sector)?;
            let (now, later) = buffer.split_at_mut(length);
            now.copy_from_slice(&bytes[inside..inside + length]);
            buffer = later;
            at += length as u64;
        }
        Ok(())
    }
}

impl Read for Overlay<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let left = self.base.length.saturating_sub(self.position);
        let wanted = buffer
            .len()
            .min(usize::try_from(left).unwrap_or(usize::MAX));
        let (_, _, length) = Self::place(self.position, wanted);
        let position = self.position;
        self.read_at(position, &mut buffer[..length])?;
        self.position += length as u64;
        Ok(length)
    }
}

impl Write for Overlay<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let left = self.base.length.saturating_sub(self.position);
        let wanted = bytes.len().min(usize::try_from(left).unwrap_or(usize::MAX));
        if wanted == 0 {
            return Ok(0);
        }
        let (sector, inside, length) = Self::place(self.position, wanted);
        let mut now = self.sector(sector)?;
        now[inside..inside + length].copy_from_slice(&bytes[..length]);
        self.changed.insert(sector, now);
        self.position += length as u64;
        Ok(length)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Seek for Overlay<'_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let target = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::End(by) => self.base.length.checked_add_signed(by),
            SeekFrom::Current(by) => self.position.checked_add_signed(by),
        };
        self.position = target.ok_or(io::ErrorKind::InvalidInput)?;
        Ok(self.position)
    }
}
