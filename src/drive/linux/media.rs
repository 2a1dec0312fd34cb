//! Reads by NVMe Read commands of our own, for the time in which a drive lets its
//! media be read before it deallocates them (NVM Command Set 1.1, 5.12.1): each
//! answer then has the status Successful Media Verification Read.

use std::fs::File;
use std::io;
use std::sync::Arc;

use nix::errno::Errno;

use super::workers::Reader;
use crate::protocol::nvme::{Command, Status, code};
use crate::sys::{self, Transfer};

/// Bytes of one command: what every controller takes at once.
const MOST: usize = 64 << 10;
/// The longest that a read may take, in milliseconds.
const TIMEOUT: u32 = 60_000;
/// What stands in a buffer before anything came: a drive or a bridge may give the
/// status and no data.
const UNREAD: &[u8; 16] = b"nothing came yet";

/// Reads from a namespace with logical blocks of `sector` bytes.
pub fn reader(namespace: u32, sector: u32) -> Reader {
    Arc::new(move |file, buffer, offset| read(file, namespace, sector, buffer, offset))
}

fn read(
    file: &File,
    namespace: u32,
    sector: u32,
    buffer: &mut [u8],
    offset: u64,
) -> io::Result<usize> {
    let length = buffer.len().min(MOST);
    let bytes = u32::try_from(length).map_err(|_| Errno::EINVAL)?;
    if sector == 0 || !bytes.is_multiple_of(sector) || !offset.is_multiple_of(sector.into()) {
        return Err(Errno::EINVAL.into());
    }
    let command = Command::read(namespace, offset / u64::from(sector), bytes / sector, bytes);
    let buffer = &mut buffer[..length];
    mark(buffer);
    let data = Transfer::In(buffer);
    let done = sys::nvme_io(file, &command.to_bytes(), data, TIMEOUT)?;
    match Status(done.status).code() {
        code::MEDIA_VERIFICATION_READ if !has_marks(buffer, sector) => Ok(length),
        _ => Err(Errno::EIO.into()),
    }
}

fn mark(buffer: &mut [u8]) {
    for piece in buffer.chunks_mut(UNREAD.len()) {
        piece.copy_from_slice(&UNREAD[..piece.len()]);
    }
}

/// Whether some block is as [`mark`] left it.
fn has_marks(buffer: &[u8], sector: u32) -> bool {
    let sector = usize::try_from(sector).unwrap_or(usize::MAX);
    let mut blocks = buffer.chunks(sector);
    blocks.any(|block| {
        block
            .chunks(UNREAD.len())
            .all(|piece| piece == &UNREAD[..piece.len()])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_that_did_not_come_is_seen() {
        let mut buffer = [0; 2048];
        assert!(!has_marks(&buffer, 512));
        mark(&mut buffer);
        assert!(has_marks(&buffer, 512));
        buffer[..1536].fill(0xFF);
        assert!(has_marks(&buffer, 512), "the last one");
        buffer[1600] = 0;
        assert!(!has_marks(&buffer, 512));
    }
}
