//! Memory that O_DIRECT and registered io_uring buffers accept.

use std::alloc::{Layout, alloc, dealloc, handle_alloc_error};
use std::ops::{Deref, DerefMut};
use std::ptr::NonNull;

use nix::sys::mman::{MmapAdvise, madvise};

/// Alignment of every buffer in bytes: a page, which satisfies every drive.
pub(super) const ALIGNMENT: usize = 4096;

/// A huge page of x86-64 and aarch64 in bytes. A large buffer in one piece of
/// memory is one segment of a request; in small pages it has so many that the
/// kernel splits the request, and counts the parts twice where I/O is limited
/// by control groups (seen on 6.18 with registered buffers).
const HUGE: usize = 2 << 20;

/// From this length in bytes a buffer gets a huge page of its own.
const LARGE: usize = 512 << 10;

/// A zeroed buffer that begins on a page boundary.
#[derive(Debug)]
pub struct AlignedBuffer {
    start: NonNull<u8>,
    length: usize,
    layout: Layout,
}

impl AlignedBuffer {
    /// A buffer of `length` bytes, rounded up to whole pages; at least one page.
    ///
    /// # Panics
    /// When `length` is near the size of the address space.
    #[must_use]
    pub fn new(length: usize) -> Self {
        let rounded = length.max(1).next_multiple_of(ALIGNMENT);
        let is_large = rounded >= LARGE;
        let alignment = if is_large { HUGE } else { ALIGNMENT };
        let layout = Layout::from_size_align(rounded.next_multiple_of(alignment), alignment)
            .expect("a slot is far smaller than memory");
        // SAFETY: the layout's size is not zero.
        let start = unsafe { alloc(layout) };
        let Some(start) = NonNull::new(start) else {
            handle_alloc_error(layout)
        };
        if is_large {
            // SAFETY: the range was just allocated and belongs to nobody else;
            // the advice changes how it is backed, never what stands in it.
            // A kernel that does not take it loses speed and nothing else.
            let _ = unsafe { madvise(start.cast(), layout.size(), MmapAdvise::MADV_HUGEPAGE) };
        }
        // SAFETY: `start` is the beginning of an allocation of this size.
        unsafe { start.as_ptr().write_bytes(0, layout.size()) };
        Self {
            start,
            length: rounded,
            layout,
        }
    }

    /// Where it begins, for the kernel.
    pub(super) fn as_mut_ptr(&mut self) -> *mut u8 {
        self.start.as_ptr()
    }
}

impl Deref for AlignedBuffer {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        // SAFETY: `start` is the beginning of an allocation of at least this
        // length, which was zeroed and belongs to `self` alone.
        unsafe { std::slice::from_raw_parts(self.start.as_ptr(), self.length) }
    }
}

impl DerefMut for AlignedBuffer {
    fn deref_mut(&mut self) -> &mut [u8] {
        // SAFETY: as in `deref`; `&mut self` makes it the only reference.
        unsafe { std::slice::from_raw_parts_mut(self.start.as_ptr(), self.length) }
    }
}

impl Drop for AlignedBuffer {
    fn drop(&mut self) {
        // SAFETY: allocated in `new` with this layout and freed only here.
        unsafe { dealloc(self.start.as_ptr(), self.layout) }
    }
}

// SAFETY: it owns its memory as a `Box<[u8]>` does; no thread keeps a hand on it.
unsafe impl Send for AlignedBuffer {}
// SAFETY: shared references only read.
unsafe impl Sync for AlignedBuffer {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_buffer_is_zeroed_aligned_and_whole_pages() {
        let mut buffer = AlignedBuffer::new(5000);
        assert_eq!(buffer.len(), 8192);
        assert_eq!(buffer.as_ptr() as usize % ALIGNMENT, 0);
        assert!(buffer.iter().all(|byte| *byte == 0));
        buffer[8191] = 7;
        assert_eq!(buffer[8191], 7);
        assert_eq!(AlignedBuffer::new(0).len(), ALIGNMENT);
    }
}
