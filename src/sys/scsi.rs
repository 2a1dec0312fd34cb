//! SCSI pass-through: `SG_IO` of version 3 (`scsi/sg.h`), on sd and sg nodes.

use std::ffi::{c_int, c_uchar, c_uint, c_ushort, c_void};
use std::fs::File;
use std::io;
use std::os::fd::AsRawFd;
use std::ptr;

use nix::errno::Errno;

mod raw {
    nix::ioctl_readwrite_bad!(sg_io, 0x2285, super::SgHeader);
}

/// The longest sense data that a drive may send (SPC-5, 4.5.1).
const SENSE: usize = 252;

/// In `driver_status`: there is sense. Says nothing of its own.
const DRIVER_SENSE: u16 = 0x08;

const NO_DATA: c_int = -1;
const TO_DRIVE: c_int = -2;
const FROM_DRIVE: c_int = -3;

/// `struct sg_io_hdr`.
#[repr(C)]
pub(super) struct SgHeader {
    interface: c_int,
    direction: c_int,
    command_length: c_uchar,
    sense_room: c_uchar,
    segments: c_ushort,
    pub(super) data_length: c_uint,
    pub(super) data: *mut c_void,
    command: *mut c_uchar,
    pub(super) sense: *mut c_uchar,
    pub(super) timeout: c_uint,
    flags: c_uint,
    identifier: c_int,
    user: *mut c_void,
    pub(super) status: c_uchar,
    masked_status: c_uchar,
    message_status: c_uchar,
    pub(super) sense_length: c_uchar,
    pub(super) host_status: c_ushort,
    pub(super) driver_status: c_ushort,
    pub(super) residual: c_int,
    duration: c_uint,
    pub(super) info: c_uint,
}

const _: () = assert!(size_of::<SgHeader>() == 88);

/// Data that go with a command.
#[derive(Debug)]
pub enum Transfer<'a> {
    /// None.
    None,
    /// From the drive.
    In(&'a mut [u8]),
    /// To the drive.
    Out(&'a [u8]),
}

impl Transfer<'_> {
    /// Bytes that go over.
    pub(super) fn len(&self) -> usize {
        match self {
            Self::None => 0,
            Self::In(data) => data.len(),
            Self::Out(data) => data.len(),
        }
    }

    /// Where they begin; null where there are none.
    pub(super) fn start(&mut self) -> *mut c_void {
        match self {
            Self::None => ptr::null_mut(),
            Self::In(data) => data.as_mut_ptr().cast(),
            // The kernel only reads what goes to the drive.
            Self::Out(data) => data.as_ptr().cast_mut().cast(),
        }
    }
}

/// What came back of a command.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SgReply {
    /// SCSI status byte.
    pub status: u8,
    /// Status of the host adapter.
    pub host_status: u16,
    /// Status of the driver without the mark that there is sense.
    pub driver_status: u16,
    /// Sense data.
    pub sense: Vec<u8>,
    /// Bytes that went over.
    pub transferred: usize,
}

/// Sends a command descriptor block of 1 to 255 bytes and waits for it, for
/// `timeout` milliseconds at least 7000 of which the kernel grants.
///
/// # Errors
/// When the kernel did not send it: `ENOTTY` where there is no SCSI behind the
/// node, `EPERM` without the privilege.
pub fn scsi(file: &File, cdb: &[u8], mut data: Transfer, timeout: u32) -> io::Result<SgReply> {
    let too_long = |_| io::Error::from(Errno::EINVAL);
    let length = data.len();
    let mut command = cdb.to_vec();
    let mut sense = [0u8; SENSE];
    let mut header = SgHeader {
        interface: c_int::from(b'S'),
        direction: match data {
            Transfer::None => NO_DATA,
            Transfer::In(_) => FROM_DRIVE,
            Transfer::Out(_) => TO_DRIVE,
        },
        command_length: c_uchar::try_from(cdb.len()).map_err(too_long)?,
        sense_room: c_uchar::try_from(SENSE).map_err(too_long)?,
        segments: 0,
        data_length: c_uint::try_from(length).map_err(too_long)?,
        data: data.start(),
        command: command.as_mut_ptr(),
        sense: sense.as_mut_ptr(),
        timeout,
        flags: 0,
        identifier: 0,
        user: ptr::null_mut(),
        status: 0,
        masked_status: 0,
        message_status: 0,
        sense_length: 0,
        host_status: 0,
        driver_status: 0,
        residual: 0,
        duration: 0,
        info: 0,
    };
    // SAFETY: the header is that of scsi/sg.h, and its pointers lead to a
    // command, sense and data that live until the kernel returns and are as
    // long as it says; data that go to the drive are only read.
    unsafe { raw::sg_io(file.as_raw_fd(), &raw mut header) }?;
    let written = usize::from(header.sense_length).min(SENSE);
    let left = usize::try_from(header.residual).unwrap_or(0).min(length);
    Ok(SgReply {
        status: header.status,
        host_status: header.host_status,
        driver_status: header.driver_status & !DRIVER_SENSE,
        sense: sense[..written].to_vec(),
        transferred: length - left,
    })
}
