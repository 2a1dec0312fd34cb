//! The ring of `target_core_user`, mailbox version 2 (`linux/target_core_user.h`
//! and Documentation/target/tcmu-design.rst): commands are taken from it and
//! answered in it, in any order. It knows nothing of SCSI.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::os::fd::AsFd;
use std::path::Path;
use std::time::Duration;

use nix::poll::{PollFd, PollFlags, PollTimeout, poll};

use crate::sys::SharedMemory;

// Of the mailbox.
const VERSION: usize = 0;
const RING_OFFSET: usize = 4;
const RING_SIZE: usize = 8;
const HEAD: usize = 12;
const TAIL: usize = 64;

// Of an entry; the answer overwrites the request.
const ID: usize = 4;
const FLAGS: usize = 7;
const ANSWER: usize = 8;
const VECTORS: usize = 8;
const VECTORS_BIDIRECTIONAL: usize = 12;
const COMMAND_BLOCK: usize = 24;
const FIRST_VECTOR: usize = 48;
const REQUEST_COUNT: usize = 12;
const REQUEST_IDS: usize = 32;

const OPERATION: u32 = 7;
const COMMAND: u32 = 1;
const MANAGEMENT: u32 = 2;
/// In the flags of an answer: `read_len` counts.
const READ_LENGTH: u8 = 2;
/// Bytes of sense that an answer has room for.
const SENSE: usize = 96;
/// The longest command block that is read.
const LONGEST: usize = 260;

/// A command out of the ring.
#[derive(Debug)]
pub struct Request {
    /// Its number, to answer it by.
    pub id: u16,
    /// The command block, and what stands in the ring behind it.
    pub cdb: Vec<u8>,
    vectors: Vec<(usize, usize)>,
}

/// What was found in the ring.
#[derive(Debug)]
pub enum Entry {
    /// A command.
    Command(Request),
    /// The kernel gives these commands up, and resets the drive.
    GivenUp(Vec<u16>),
}

/// What is answered.
#[derive(Clone, Debug, Default)]
pub struct Reply<'a> {
    /// SCSI status.
    pub status: u8,
    /// Sense data.
    pub sense: &'a [u8],
    /// Bytes to the host; `None` where they went the other way.
    pub data: Option<&'a [u8]>,
}

/// The ring of one device.
#[derive(Debug)]
pub struct Ring {
    device: File,
    memory: SharedMemory,
    start: usize,
    size: usize,
    /// Where the next entry is taken.
    next: usize,
}

impl Ring {
    /// Opens the ring of the device that has this name (`NAME` of
    /// `core/user_0/NAME`).
    ///
    /// # Errors
    /// When there is no such device, or its mailbox is of another version.
    pub fn open(name: &str) -> io::Result<Self> {
        let wanted = format!("tcm-user/0/{name}/");
        let folder = fs::read_dir("/sys/class/uio")?
            .filter_map(Result::ok)
            .map(|entry| entry.path())
            .find(|path| text(&path.join("name")).is_ok_and(|text| text.starts_with(&wanted)))
            .ok_or_else(|| io::Error::other(format!("no UIO device {wanted}")))?;
        let size = text(&folder.join("maps/map0/size"))?;
        let size = usize::from_str_radix(size.trim_start_matches("0x"), 16)
            .map_err(|_| io::Error::other(format!("size of the ring: {size}")))?;
        let node = Path::new("/dev").join(folder.file_name().unwrap_or_default());
        let device = OpenOptions::new().read(true).write(true).open(node)?;
        Self::over(device, size)
    }

    /// The ring in the first `size` bytes of a device's memory.
    fn over(device: File, size: usize) -> io::Result<Self> {
        let memory = SharedMemory::map(&device, size)?;
        let version = memory.load(VERSION)? & 0xFFFF;
        if version != 2 {
            return Err(io::Error::other(format!("mailbox of version {version}")));
        }
        let next = wide(memory.load(TAIL)?);
        Ok(Self {
            start: wide(memory.load(RING_OFFSET)?),
            size: wide(memory.load(RING_SIZE)?),
            device,
            memory,
            next,
        })
    }

    /// Waits until the kernel says that something came, or for so long.
    ///
    /// # Errors
    /// What the kernel said.
    pub fn wait(&mut self, longest: Duration) -> io::Result<()> {
        let milliseconds = u16::try_from(longest.as_millis()).unwrap_or(u16::MAX);
        let mut waits = [PollFd::new(self.device.as_fd(), PollFlags::POLLIN)];
        if poll(&mut waits, PollTimeout::from(milliseconds))? > 0 {
            let mut count = [0; 4];
            self.device.read_exact(&mut count)?;
        }
        Ok(())
    }

    /// Takes the next entry, if there is one.
    ///
    /// # Errors
    /// When the ring makes no sense.
    pub fn take(&mut self) -> io::Result<Option<Entry>> {
        loop {
            if self.next == wide(self.memory.load(HEAD)?) {
                return Ok(None);
            }
            let at = self.start + self.next;
            let (operation, length) = self.entry_at(self.next)?;
            let entry = match operation {
                COMMAND => Some(Entry::Command(self.request(at)?)),
                MANAGEMENT => Some(Entry::GivenUp(self.given_up(at)?)),
                _ => None,
            };
            self.next = (self.next + length) % self.size;
            self.pass_over()?;
            if entry.is_some() {
                return Ok(entry);
            }
        }
    }

    fn entry_at(&self, place: usize) -> io::Result<(u32, usize)> {
        let word = self.memory.load(self.start + place)?;
        let length = wide(word & !OPERATION);
        if length == 0 || place + length > self.size {
            return Err(io::Error::other(format!(
                "entry of {length} bytes at {place}"
            )));
        }
        Ok((word & OPERATION, length))
    }

    /// Moves the tail past entries that nobody answers.
    fn pass_over(&mut self) -> io::Result<()> {
        loop {
            let tail = wide(self.memory.load(TAIL)?);
            if tail == self.next {
                return Ok(());
            }
            let (operation, length) = self.entry_at(tail)?;
            if operation == COMMAND {
                return Ok(());
            }
            self.set_tail(tail + length)?;
        }
    }

    fn set_tail(&self, tail: usize) -> io::Result<()> {
        let tail = u32::try_from(tail % self.size).map_err(io::Error::other)?;
        self.memory.store(TAIL, tail)
    }

    fn request(&self, at: usize) -> io::Result<Request> {
        let count = wide(self.memory.load(at + VECTORS)?);
        if self.memory.load(at + VECTORS_BIDIRECTIONAL)? != 0 {
            return Err(io::Error::other("a command in both directions"));
        }
        let mut vectors = Vec::new();
        for number in 0..count {
            let place = at + FIRST_VECTOR + number * 16;
            vectors.push((
                wide(self.memory.load(place)?),
                wide(self.memory.load(place + 8)?),
            ));
        }
        let block = wide(self.memory.load(at + COMMAND_BLOCK)?);
        let mut cdb = vec![0; LONGEST.min((self.start + self.size).saturating_sub(block))];
        self.memory.read(block, &mut cdb)?;
        Ok(Request {
            id: self.id(at)?,
            cdb,
            vectors,
        })
    }

    fn id(&self, at: usize) -> io::Result<u16> {
        let mut id = [0; 2];
        self.memory.read(at + ID, &mut id)?;
        Ok(u16::from_le_bytes(id))
    }

    fn given_up(&self, at: usize) -> io::Result<Vec<u16>> {
        let count = wide(self.memory.load(at + REQUEST_COUNT)?);
        let mut bytes = vec![0; count * 2];
        self.memory.read(at + REQUEST_IDS, &mut bytes)?;
        let (ids, _) = bytes.as_chunks::<2>();
        Ok(ids.iter().map(|id| u16::from_le_bytes(*id)).collect())
    }

    /// Bytes that go with a command.
    #[must_use]
    pub fn room(request: &Request) -> usize {
        request.vectors.iter().map(|(_, length)| length).sum()
    }

    /// What the host sends with a command.
    ///
    /// # Errors
    /// When it lies outside of the memory.
    pub fn data(&self, request: &Request) -> io::Result<Vec<u8>> {
        let mut data = vec![0; Self::room(request)];
        let mut rest = data.as_mut_slice();
        for (base, length) in &request.vectors {
            let (piece, others) = rest.split_at_mut(*length);
            self.memory.read(*base, piece)?;
            rest = others;
        }
        Ok(data)
    }

    /// Answers a command.
    ///
    /// # Errors
    /// When the ring makes no sense.
    pub fn answer(&mut self, request: &Request, reply: &Reply<'_>) -> io::Result<()> {
        if let Some(mut rest) = reply.data {
            for (base, length) in &request.vectors {
                let (piece, others) = rest.split_at((*length).min(rest.len()));
                self.memory.write(*base, piece)?;
                rest = others;
            }
        }
        self.pass_over()?;
        // The entry at the tail need not be the command's own: the number tells.
        let tail = wide(self.memory.load(TAIL)?);
        let at = self.start + tail;
        let (_, length) = self.entry_at(tail)?;
        let mut answer = [0; 8 + SENSE];
        answer[0] = reply.status;
        let sense = &reply.sense[..reply.sense.len().min(SENSE)];
        answer[8..8 + sense.len()].copy_from_slice(sense);
        let flags = if let Some(data) = reply.data {
            let count = u32::try_from(data.len()).map_err(io::Error::other)?;
            answer[4..8].copy_from_slice(&count.to_le_bytes());
            READ_LENGTH
        } else {
            0
        };
        self.memory.write(at + ID, &request.id.to_le_bytes())?;
        self.memory.write(at + FLAGS, &[flags])?;
        self.memory.write(at + ANSWER, &answer)?;
        self.set_tail(tail + length)?;
        self.pass_over()
    }

    /// Tells the kernel that there are answers.
    ///
    /// # Errors
    /// What the kernel said.
    pub fn ring_bell(&mut self) -> io::Result<()> {
        self.device.write_all(&[0; 4])
    }
}

fn wide(word: u32) -> usize {
    usize::try_from(word).expect("the guest counts in 64 bits")
}

fn text(path: &Path) -> io::Result<String> {
    Ok(fs::read_to_string(path)?.trim().to_owned())
}

#[cfg(test)]
mod tests;
