//! MMC pass-through (`linux/mmc/ioctl.h`, `linux/mmc/core.h`).

use std::ffi::{c_int, c_uint};
use std::fs::File;
use std::io;
use std::os::fd::AsRawFd;

use nix::errno::Errno;

use super::scsi::Transfer;

mod raw {
    nix::ioctl_readwrite!(command, 179, 0, super::MmcIoctl);
}

/// R1, also as SPI hosts name it: present, CRC, opcode.
const RESPONSE_R1: c_uint = 0x95;
/// What R1b adds: the card is busy.
const BUSY: c_uint = 0x408;
/// A command to the addressed card with data.
const WITH_DATA: c_uint = 1 << 5;

/// `struct mmc_ioc_cmd`.
#[repr(C)]
pub(super) struct MmcIoctl {
    is_write: c_int,
    is_application: c_int,
    index: u32,
    argument: u32,
    pub(super) response: [u32; 4],
    flags: c_uint,
    pub(super) block: c_uint,
    blocks: c_uint,
    sleep_least: c_uint,
    sleep_most: c_uint,
    data_timeout: c_uint,
    pub(super) timeout: c_uint,
    padding: u32,
    pub(super) data: u64,
}

const _: () = assert!(size_of::<MmcIoctl>() == 72);

/// Sends a command and waits for it; the answer is the card's response, R1 in
/// the first word. Where data go over, they are one block. With `busy` the
/// kernel waits for the card too, `timeout` milliseconds at most.
///
/// The kernel carries out SWITCH of `SANITIZE_START` itself and gives no
/// response then, but an error where the card fails.
///
/// # Errors
/// When the card did not answer or the kernel did not send it: `ENOTTY` where
/// there is no MMC behind the node, `EPERM` without the privilege,
/// `ETIMEDOUT` when the card stayed busy.
pub fn mmc_command(
    file: &File,
    index: u8,
    argument: u32,
    busy: bool,
    mut data: Transfer,
    timeout: u32,
) -> io::Result<[u32; 4]> {
    let length = c_uint::try_from(data.len()).map_err(|_| io::Error::from(Errno::EINVAL))?;
    let has_data = length != 0;
    let with = |is: bool, flags: c_uint| if is { flags } else { 0 };
    let is_write = busy || matches!(data, Transfer::Out(_));
    let mut command = MmcIoctl {
        is_write: is_write.into(),
        is_application: 0,
        index: index.into(),
        argument,
        response: [0; 4],
        flags: RESPONSE_R1 | with(busy, BUSY) | with(has_data, WITH_DATA),
        block: length,
        blocks: has_data.into(),
        sleep_least: 0,
        sleep_most: 0,
        data_timeout: 0,
        // 0 would be the kernel's own.
        timeout: timeout.max(1),
        padding: 0,
        data: data.start().expose_provenance() as u64,
    };
    // SAFETY: the structure is that of linux/mmc/ioctl.h, and its address is
    // that of data that live until the kernel returns and are as long as it
    // says; data that go to the card are only read.
    unsafe { raw::command(file.as_raw_fd(), &raw mut command) }?;
    Ok(command.response)
}
