//! Memory that a kernel driver and the lab's fronts share (`UIO`), for tests
//! only.

use std::fs::File;
use std::io;
use std::num::NonZeroUsize;
use std::ptr::NonNull;
use std::sync::atomic::{AtomicU32, Ordering};

use nix::sys::mman::{MapFlags, ProtFlags, mmap, munmap};

/// Shared memory. Whatever its user does with offsets stays inside of it.
#[derive(Debug)]
pub struct SharedMemory {
    start: NonNull<u8>,
    length: NonZeroUsize,
}

// SAFETY: the mapping belongs to this value alone; a thread that takes it over
// takes it as it is.
unsafe impl Send for SharedMemory {}

impl SharedMemory {
    /// Maps the first `length` bytes of a file, to read and to write.
    ///
    /// # Errors
    /// `InvalidInput` for no bytes, or what the kernel said.
    pub fn map(file: &File, length: usize) -> io::Result<Self> {
        let length = NonZeroUsize::new(length).ok_or(io::ErrorKind::InvalidInput)?;
        let access = ProtFlags::PROT_READ | ProtFlags::PROT_WRITE;
        // SAFETY: the kernel chooses the place, so nothing is mapped over, and
        // nobody else hears of it before `drop`.
        let start = unsafe { mmap(None, length, access, MapFlags::MAP_SHARED, file, 0) }?;
        let start = start.cast();
        Ok(Self { start, length })
    }

    fn place(&self, at: usize, length: usize) -> io::Result<NonNull<u8>> {
        let end = at.checked_add(length).ok_or(io::ErrorKind::InvalidInput)?;
        if end > self.length.get() {
            return Err(io::ErrorKind::InvalidInput.into());
        }
        // SAFETY: `at` lies within the mapping.
        Ok(unsafe { self.start.add(at) })
    }

    fn word(&self, at: usize) -> io::Result<&AtomicU32> {
        let place = self.place(at, 4)?.cast::<u32>();
        if !place.is_aligned() {
            return Err(io::ErrorKind::InvalidInput.into());
        }
        // SAFETY: it lies within the mapping and is aligned; both sides use
        // such words by single loads and stores.
        Ok(unsafe { AtomicU32::from_ptr(place.as_ptr()) })
    }

    /// The word at this place. What the other side wrote before it is seen.
    ///
    /// # Errors
    /// `InvalidInput` outside of the memory, or between two words.
    pub fn load(&self, at: usize) -> io::Result<u32> {
        Ok(self.word(at)?.load(Ordering::Acquire))
    }

    /// Sets the word at this place. The other side sees what was written before.
    ///
    /// # Errors
    /// As [`SharedMemory::load`].
    pub fn store(&self, at: usize, value: u32) -> io::Result<()> {
        self.word(at)?.store(value, Ordering::Release);
        Ok(())
    }

    /// Copies out of it.
    ///
    /// # Errors
    /// `InvalidInput` outside of the memory.
    pub fn read(&self, at: usize, buffer: &mut [u8]) -> io::Result<()> {
        let place = self.place(at, buffer.len())?;
        // SAFETY: the source lies within the mapping and the buffer outside.
        unsafe { place.copy_to_nonoverlapping(NonNull::from_mut(buffer).cast(), buffer.len()) };
        Ok(())
    }

    /// Copies into it.
    ///
    /// # Errors
    /// `InvalidInput` outside of the memory.
    pub fn write(&mut self, at: usize, bytes: &[u8]) -> io::Result<()> {
        let place = self.place(at, bytes.len())?;
        // SAFETY: the target lies within the mapping and the bytes outside.
        unsafe { place.copy_from_nonoverlapping(NonNull::from_ref(bytes).cast(), bytes.len()) };
        Ok(())
    }
}

impl Drop for SharedMemory {
    fn drop(&mut self) {
        // SAFETY: it was mapped by `map` and no reference into it outlives it.
        let _ = unsafe { munmap(self.start.cast(), self.length.get()) };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_sides_see_the_same_and_nothing_beyond() {
        let file = tempfile::tempfile().unwrap();
        file.set_len(8192).unwrap();
        let mut here = SharedMemory::map(&file, 8192).unwrap();
        let there = SharedMemory::map(&file, 8192).unwrap();
        here.write(8190, &[1, 2]).unwrap();
        here.store(64, 7).unwrap();
        let mut bytes = [0; 2];
        there.read(8190, &mut bytes).unwrap();
        assert_eq!((bytes, there.load(64).unwrap()), ([1, 2], 7));
        assert!(here.write(8191, &[1, 2]).is_err());
        assert!(here.read(usize::MAX, &mut bytes).is_err());
        assert!(here.load(8190).is_err() && here.load(2).is_err());
    }
}
