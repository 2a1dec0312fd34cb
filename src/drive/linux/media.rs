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
    let data = Transfer::In(&mut buffer[..length]);
    let done = sys::nvme_io(file, &command.to_bytes(), data, TIMEOUT)?;
    match Status(done.status).code() {
        code::MEDIA_VERIFICATION_READ => Ok(length),
        _ => Err(Errno::EIO.into()),
    }
}
