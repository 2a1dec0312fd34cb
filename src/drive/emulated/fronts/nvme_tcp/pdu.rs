//! Protocol data units of NVMe/TCP (NVM Express TCP Transport 1.1, 3.6), as far
//! as a target without digests needs them. Imports nothing of the crate.

use std::io::{self, Read, Write};

const INITIALIZE_REQUEST: u8 = 0x00;
const INITIALIZE_RESPONSE: u8 = 0x01;
const COMMAND: u8 = 0x04;
const RESPONSE: u8 = 0x05;
const DATA_TO_HOST: u8 = 0x07;

const LAST: u8 = 0x04;
const COMMON: usize = 8;
/// The longest unit that is taken: a command with all its data.
const LONGEST: usize = 1 << 20;

/// What a host sends.
#[derive(Debug)]
pub enum Unit {
    /// It opens the connection.
    Initialize,
    /// A command of 64 bytes, and the data in the same capsule.
    Command([u8; 64], Vec<u8>),
    /// Anything else: the connection is at its end.
    Other,
}

/// Reads a unit.
///
/// # Errors
/// What the connection said, `InvalidData` for a length that cannot be.
pub fn read(stream: &mut impl Read) -> io::Result<Unit> {
    let mut head = [0; COMMON];
    stream.read_exact(&mut head)?;
    let [kind, _, _, offset, length @ ..] = head;
    let length = usize::try_from(u32::from_le_bytes(length)).map_err(io::Error::other)?;
    if !(COMMON..=LONGEST).contains(&length) {
        return Err(io::ErrorKind::InvalidData.into());
    }
    let mut rest = vec![0; length - COMMON];
    stream.read_exact(&mut rest)?;
    Ok(match kind {
        INITIALIZE_REQUEST => Unit::Initialize,
        COMMAND => {
            let entry = rest.first_chunk::<64>().ok_or(io::ErrorKind::InvalidData)?;
            let start = usize::from(offset).saturating_sub(COMMON).max(64);
            let data = rest.get(start..).unwrap_or_default().to_vec();
            Unit::Command(*entry, data)
        }
        _ => Unit::Other,
    })
}

fn head(kind: u8, flags: u8, header: u8, offset: u8, length: usize) -> io::Result<Vec<u8>> {
    let length = u32::try_from(length).map_err(io::Error::other)?;
    let mut bytes = vec![kind, flags, header, offset];
    bytes.extend(length.to_le_bytes());
    Ok(bytes)
}

/// Accepts a connection: version 0, no digests, any length of data.
///
/// # Errors
/// What the connection said.
pub fn accept(stream: &mut impl Write) -> io::Result<()> {
    let mut bytes = head(INITIALIZE_RESPONSE, 0, 128, 0, 128)?;
    bytes.resize(128, 0);
    bytes[12..16].copy_from_slice(
        &u32::try_from(LONGEST)
            .map_err(io::Error::other)?
            .to_le_bytes(),
    );
    stream.write_all(&bytes)
}

/// Sends what a command reads, all of it in one unit.
///
/// # Errors
/// What the connection said.
pub fn send_data(stream: &mut impl Write, id: [u8; 2], data: &[u8]) -> io::Result<()> {
    let mut bytes = head(DATA_TO_HOST, LAST, 24, 24, 24 + data.len())?;
    bytes.extend(id);
    bytes.resize(16, 0);
    bytes.extend(
        u32::try_from(data.len())
            .map_err(io::Error::other)?
            .to_le_bytes(),
    );
    bytes.resize(24, 0);
    bytes.extend(data);
    stream.write_all(&bytes)
}

/// Sends a completion: the result, the queue, the command, the status without
/// its phase.
///
/// # Errors
/// What the connection said.
pub fn complete(
    stream: &mut impl Write,
    result: u64,
    queue: u16,
    id: [u8; 2],
    status: u16,
) -> io::Result<()> {
    let mut bytes = head(RESPONSE, 0, 24, 0, 24)?;
    bytes.extend(result.to_le_bytes());
    bytes.extend([0, 0]);
    bytes.extend(queue.to_le_bytes());
    bytes.extend(id);
    bytes.extend((status << 1).to_le_bytes());
    stream.write_all(&bytes)
}
