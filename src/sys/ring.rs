//! io_uring with one registered buffer per slot (`linux/io_uring.h`).

use std::fs::File;
use std::io;
use std::mem;
use std::os::fd::AsRawFd;
use std::sync::Arc;
use std::time::Duration;

use io_uring::types::{Fd, FsyncFlags, SubmitArgs, Timespec};
use io_uring::{IoUring, opcode, squeue};
use nix::errno::Errno;
use nix::libc;

use super::AlignedBuffer;

/// What a request does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RingOperation {
    /// Reads into the slot's buffer.
    Read,
    /// Writes from the slot's buffer.
    Write,
    /// `fdatasync`.
    Flush,
}

/// An io_uring with `depth` slots, each with a buffer of its own.
///
/// A ring that is dropped with requests in flight leaves itself and their
/// buffers to the kernel: it does not wait, and nothing that the kernel may
/// still write to is ever freed.
pub struct Ring {
    // `None` only while dropping.
    ring: Option<IoUring>,
    buffers: Vec<Arc<AlignedBuffer>>,
    files: Vec<Option<Arc<File>>>,
    registered: bool,
}

impl Ring {
    /// A ring with `depth` slots of `slot_bytes` bytes.
    ///
    /// # Errors
    /// `ENOSYS` or `EPERM` where the kernel does not offer io_uring, and
    /// `Unsupported` where it is too old for timed waits (before Linux 5.11).
    pub fn new(depth: usize, slot_bytes: usize) -> io::Result<Self> {
        let entries = u32::try_from(depth).map_err(|_| io::ErrorKind::InvalidInput)?;
        let ring = IoUring::builder().dontfork().build(entries.max(1))?;
        if !ring.params().is_feature_ext_arg() || !ring.params().is_feature_nodrop() {
            return Err(io::ErrorKind::Unsupported.into());
        }
        let mut buffers: Vec<Arc<AlignedBuffer>> = (0..depth)
            .map(|_| Arc::new(AlignedBuffer::new(slot_bytes)))
            .collect();
        let vectors: Vec<libc::iovec> = buffers
            .iter_mut()
            .map(mine)
            .map(|buffer| libc::iovec {
                iov_base: buffer.as_mut_ptr().cast(),
                iov_len: buffer.len(),
            })
            .collect();
        // SAFETY: the buffers live as long as the ring: both belong to `Self`,
        // and its `drop` gives up the ring first or neither of them.
        let registered = unsafe { ring.submitter().register_buffers(&vectors) }.is_ok();
        // Registration fails where little memory may be locked (RLIMIT_MEMLOCK
        // of an ordinary user); plain reads and writes do the same, slower.
        Ok(Self {
            ring: Some(ring),
            buffers,
            files: vec![None; depth],
            registered,
        })
    }

    /// The buffer of a slot that is not in flight.
    ///
    /// # Panics
    /// When the slot is in flight, lent, or does not exist.
    pub fn buffer(&mut self, slot: usize) -> &mut [u8] {
        assert!(
            self.files[slot].is_none(),
            "slot {slot} belongs to the kernel"
        );
        mine(&mut self.buffers[slot])
    }

    /// The buffer of a slot that is not in flight, to be read by another
    /// thread. No request starts on the slot until this is dropped.
    ///
    /// # Panics
    /// When the slot is in flight or does not exist.
    pub fn lend(&mut self, slot: usize) -> Arc<AlignedBuffer> {
        assert!(
            self.files[slot].is_none(),
            "slot {slot} belongs to the kernel"
        );
        Arc::clone(&self.buffers[slot])
    }

    /// Starts a request: `length` bytes of the slot's buffer from `start` on,
    /// at `offset` of the file.
    ///
    /// # Errors
    /// When the kernel did not take it. The slot counts as in flight from then
    /// on, since the entry may still stand in the ring.
    ///
    /// # Panics
    /// When the slot is in flight or lent, or the range lies outside of its buffer.
    pub fn start(
        &mut self,
        slot: usize,
        operation: RingOperation,
        file: &Arc<File>,
        offset: u64,
        start: usize,
        length: usize,
    ) -> io::Result<()> {
        let registered = self.registered;
        let range = &mut self.buffer(slot)[start..start + length];
        let entry = request(slot, operation, file, offset, range, registered)?;
        let ring = self.ring.as_mut().expect("taken in drop only");
        // SAFETY: descriptor and buffer stay valid until the completion: the
        // file is kept in `files`, the buffer is out of reach through `buffer`
        // while it is there, and `drop` frees neither of them before that.
        unsafe { ring.submission().push(&entry) }.map_err(|_| io::Error::from(Errno::EBUSY))?;
        self.files[slot] = Some(Arc::clone(file));
        loop {
            match ring.submit() {
                Ok(_) => return Ok(()),
                Err(error) if error.raw_os_error() == Some(Errno::EINTR as i32) => {}
                // The entry stays in the ring and goes with the next wait.
                Err(error) if is_passing(&error) => return Ok(()),
                Err(error) => return Err(error),
            }
        }
    }

    /// Waits until a request comes back: its slot, and the bytes transferred or
    /// the error. `None` after `timeout`, or earlier when a signal came.
    ///
    /// # Errors
    /// When the ring itself fails.
    pub fn wait(&mut self, timeout: Duration) -> io::Result<Option<(usize, io::Result<usize>)>> {
        if let Some(done) = self.take() {
            return Ok(Some(done));
        }
        let time = Timespec::new()
            .sec(timeout.as_secs())
            .nsec(timeout.subsec_nanos());
        let arguments = SubmitArgs::new().timespec(&time);
        let ring = self.ring.as_ref().expect("taken in drop only");
        match ring.submitter().submit_with_args(1, &arguments) {
            Ok(_) => {}
            Err(error)
                if is_passing(&error)
                    || matches!(error.raw_os_error(), Some(code)
                        if code == Errno::ETIME as i32 || code == Errno::EINTR as i32) => {}
            Err(error) => return Err(error),
        }
        Ok(self.take())
    }

    fn take(&mut self) -> Option<(usize, io::Result<usize>)> {
        let ring = self.ring.as_mut().expect("taken in drop only");
        let entry = ring.completion().next()?;
        let slot = usize::try_from(entry.user_data()).expect("it was a slot");
        self.files[slot] = None;
        let result = usize::try_from(entry.result())
            .map_err(|_| io::Error::from_raw_os_error(-entry.result()));
        Some((slot, result))
    }

    /// Number of requests in flight.
    #[must_use]
    pub fn in_flight(&self) -> usize {
        self.files.iter().flatten().count()
    }
}

fn mine(buffer: &mut Arc<AlignedBuffer>) -> &mut AlignedBuffer {
    Arc::get_mut(buffer).expect("the slot is not lent")
}

fn is_passing(error: &io::Error) -> bool {
    matches!(error.raw_os_error(), Some(code)
        if code == Errno::EAGAIN as i32 || code == Errno::EBUSY as i32)
}

fn request(
    slot: usize,
    operation: RingOperation,
    file: &File,
    offset: u64,
    range: &mut [u8],
    registered: bool,
) -> io::Result<squeue::Entry> {
    let fd = Fd(file.as_raw_fd());
    let start = range.as_mut_ptr();
    let length = u32::try_from(range.len()).map_err(|_| io::ErrorKind::InvalidInput)?;
    let index = u16::try_from(slot).map_err(|_| io::ErrorKind::InvalidInput)?;
    let entry = match (operation, registered) {
        (RingOperation::Read, true) => opcode::ReadFixed::new(fd, start, length, index)
            .offset(offset)
            .build(),
        (RingOperation::Read, false) => opcode::Read::new(fd, start, length).offset(offset).build(),
        (RingOperation::Write, true) => opcode::WriteFixed::new(fd, start, length, index)
            .offset(offset)
            .build(),
        (RingOperation::Write, false) => {
            opcode::Write::new(fd, start, length).offset(offset).build()
        }
        (RingOperation::Flush, _) => opcode::Fsync::new(fd).flags(FsyncFlags::DATASYNC).build(),
    };
    Ok(entry.user_data(u64::from(index)))
}

impl Drop for Ring {
    fn drop(&mut self) {
        if self.in_flight() > 0 {
            // The kernel may write to these buffers whenever the drive wakes up.
            mem::forget(self.ring.take());
            mem::forget(mem::take(&mut self.buffers));
            mem::forget(mem::take(&mut self.files));
        }
        // Otherwise the ring goes first and takes its hold on the buffers with it.
        drop(self.ring.take());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rings are refused in some containers; then the other engine is in use
    /// and there is nothing to test here.
    fn ring(depth: usize) -> Option<Ring> {
        match Ring::new(depth, 8192) {
            Ok(ring) => Some(ring),
            Err(error) => {
                println!("no io_uring here: {error}");
                None
            }
        }
    }

    #[test]
    fn what_was_written_is_read_back_by_another_slot() {
        let Some(mut ring) = ring(2) else { return };
        let file = Arc::new(tempfile::tempfile().unwrap());
        ring.buffer(0)[..4096].fill(0xa5);
        ring.start(0, RingOperation::Write, &file, 4096, 0, 4096)
            .unwrap();
        let (slot, result) = ring.wait(Duration::from_secs(5)).unwrap().unwrap();
        assert_eq!((slot, result.unwrap()), (0, 4096));
        ring.start(1, RingOperation::Read, &file, 0, 0, 8192)
            .unwrap();
        let (slot, result) = ring.wait(Duration::from_secs(5)).unwrap().unwrap();
        assert_eq!((slot, result.unwrap()), (1, 8192));
        assert!(ring.buffer(1)[..4096].iter().all(|byte| *byte == 0));
        assert!(ring.buffer(1)[4096..].iter().all(|byte| *byte == 0xa5));
        assert!(ring.wait(Duration::from_millis(1)).unwrap().is_none());
    }

    #[test]
    fn a_request_that_hangs_is_left_behind() {
        let Some(mut ring) = ring(1) else { return };
        let (reader, writer) = nix::unistd::pipe().unwrap();
        let pipe = Arc::new(File::from(reader));
        ring.start(0, RingOperation::Read, &pipe, 0, 0, 4096)
            .unwrap();
        let began = std::time::Instant::now();
        assert!(ring.wait(Duration::from_millis(50)).unwrap().is_none());
        assert!(began.elapsed() >= Duration::from_millis(45));
        assert_eq!(ring.in_flight(), 1);
        drop(ring);
        assert!(began.elapsed() < Duration::from_secs(5));
        drop(writer);
    }

    #[test]
    #[should_panic(expected = "belongs to the kernel")]
    fn a_buffer_in_flight_is_out_of_reach() {
        let Some(mut ring) = ring(1) else {
            panic!("slot 0 belongs to the kernel (no io_uring here)")
        };
        let (reader, _writer) = nix::unistd::pipe().unwrap();
        let pipe = Arc::new(File::from(reader));
        ring.start(0, RingOperation::Read, &pipe, 0, 0, 4096)
            .unwrap();
        ring.buffer(0);
    }
}
