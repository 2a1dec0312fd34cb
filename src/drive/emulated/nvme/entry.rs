//! Submission queue entries taken apart, and the status codes that answer them
//! (NVMe Base 2.1, 4.1 and 4.2.3).

/// A command as far as this controller looks at it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) opcode: u8,
    pub(super) nsid: u32,
    /// Dwords 10 to 15.
    pub(super) dwords: [u32; 6],
}

impl Entry {
    pub(super) fn decode(bytes: &[u8; 64]) -> Self {
        let dword = |at: usize| {
            let four = bytes[4 * at..4 * at + 4].try_into();
            u32::from_le_bytes(four.expect("four bytes"))
        };
        Self {
            opcode: bytes[0],
            nsid: dword(1),
            dwords: std::array::from_fn(|at| dword(10 + at)),
        }
    }

    /// Bits `from` to `from + width - 1` of command dword 10.
    pub(super) fn bits(&self, from: u32, width: u32) -> u32 {
        self.dwords[0] >> from & ((1 << width) - 1)
    }

    /// The starting LBA of an I/O command, dwords 10 and 11.
    pub(super) fn first_block(&self) -> u64 {
        u64::from(self.dwords[1]) << 32 | u64::from(self.dwords[0])
    }

    /// Number of blocks of an I/O command: bits 15:0 of dword 12 and one.
    pub(super) fn blocks(&self) -> u64 {
        u64::from(self.dwords[2] & 0xFFFF) + 1
    }
}

/// What a command came to: dwords 0 and 1 of the completion, or a status.
pub(super) type Outcome = Result<u64, u16>;

/// Status codes: type in bits 10:8, code in bits 7:0.
pub(super) mod status {
    pub(in super::super) const INVALID_OPCODE: u16 = 0x001;
    pub(in super::super) const INVALID_FIELD: u16 = 0x002;
    pub(in super::super) const INTERNAL: u16 = 0x006;
    pub(in super::super) const INVALID_NAMESPACE: u16 = 0x00B;
    pub(in super::super) const SANITIZE_FAILED: u16 = 0x01C;
    pub(in super::super) const SANITIZE_IN_PROGRESS: u16 = 0x01D;
    pub(in super::super) const WRITE_PROTECTED: u16 = 0x020;
    pub(in super::super) const OUT_OF_RANGE: u16 = 0x080;
    pub(in super::super) const NOT_READY: u16 = 0x082;
    pub(in super::super) const FORMAT_IN_PROGRESS: u16 = 0x084;
    pub(in super::super) const INVALID_LOG_PAGE: u16 = 0x109;
    pub(in super::super) const INVALID_FORMAT: u16 = 0x10A;
    pub(in super::super) const NOT_CHANGEABLE: u16 = 0x10E;
    pub(in super::super) const MEDIA_VERIFICATION_READ: u16 = 0x19C;
    pub(in super::super) const WRITE_FAULT: u16 = 0x280;
    pub(in super::super) const UNRECOVERED_READ: u16 = 0x281;
    pub(in super::super) const COMPARE_FAILURE: u16 = 0x285;
    pub(in super::super) const ACCESS_DENIED: u16 = 0x286;
    pub(in super::super) const DEALLOCATED: u16 = 0x287;
    /// "Do not retry", beside the code.
    pub(in super::super) const DO_NOT_RETRY: u16 = 1 << 14;
}

/// Puts bytes into a page.
pub(super) fn put(page: &mut [u8], at: usize, bytes: &[u8]) {
    page[at..at + bytes.len()].copy_from_slice(bytes);
}
