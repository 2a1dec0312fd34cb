//! NVMe pass-through (`linux/nvme_ioctl.h`), on namespaces and controllers.

use std::fs::File;
use std::io;
use std::os::fd::{AsRawFd, RawFd};

use nix::errno::Errno;
use nix::libc::c_int;

use super::scsi::Transfer;

mod raw {
    use super::{Passthrough32, Passthrough64};

    nix::ioctl_none_bad!(identifier, nix::request_code_none!(b'N', 0x40));
    nix::ioctl_none!(rescan, b'N', 0x46);
    nix::ioctl_readwrite!(admin_32, b'N', 0x41, Passthrough32);
    nix::ioctl_readwrite!(io_32, b'N', 0x43, Passthrough32);
    nix::ioctl_readwrite!(admin_64, b'N', 0x47, Passthrough64);
    nix::ioctl_readwrite!(io_64, b'N', 0x48, Passthrough64);
}

/// What both structures begin with.
#[repr(C)]
#[derive(Clone, Copy)]
pub(super) struct Entry {
    opcode: u8,
    flags: u8,
    reserved: u16,
    pub(super) nsid: u32,
    dword_2: u32,
    dword_3: u32,
    metadata: u64,
    pub(super) address: u64,
    metadata_length: u32,
    pub(super) data_length: u32,
    pub(super) dwords: [u32; 6],
}

/// `struct nvme_passthru_cmd`.
#[repr(C)]
pub(super) struct Passthrough32 {
    pub(super) entry: Entry,
    pub(super) timeout: u32,
    pub(super) result: u32,
}

/// `struct nvme_passthru_cmd64`.
#[repr(C)]
pub(super) struct Passthrough64 {
    pub(super) entry: Entry,
    timeout: u32,
    reserved: u32,
    pub(super) result: u64,
}

const _: () = assert!(size_of::<Passthrough32>() == 72);
const _: () = assert!(size_of::<Passthrough64>() == 80);

/// What came back of a command.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NvmeCompletion {
    /// Status field without the phase bit; 0 for success.
    pub status: u16,
    /// Dwords 0 and 1 of the completion; only dword 0 on kernels before 5.5.
    pub result: u64,
}

/// The namespace that a block node stands for (`NVME_IOCTL_ID`).
///
/// # Errors
/// What the kernel says; `ENOTTY` for what is no NVMe namespace.
pub fn nvme_namespace(file: &File) -> io::Result<u32> {
    // SAFETY: the ioctl takes no argument.
    let nsid = unsafe { raw::identifier(file.as_raw_fd()) }?;
    u32::try_from(nsid).map_err(|_| io::ErrorKind::InvalidData.into())
}

/// Makes the kernel look at the namespaces again (`NVME_IOCTL_RESCAN`), on the
/// node of a controller.
///
/// # Errors
/// What the kernel says.
pub fn nvme_rescan(controller: &File) -> io::Result<()> {
    // SAFETY: the ioctl takes no argument.
    unsafe { raw::rescan(controller.as_raw_fd()) }?;
    Ok(())
}

/// Sends an admin command, of which opcode, flags, namespace and dwords 2, 3
/// and 10 to 15 count, and waits for it. A `timeout` of 0 milliseconds would be
/// the kernel's own and is raised to 1.
///
/// # Errors
/// When the kernel did not send it or gave it up: `ENOTTY` where there is no
/// NVMe behind the node, `EACCES` or `EPERM` without the privilege.
pub fn nvme_admin(
    file: &File,
    submission: &[u8; 64],
    data: Transfer,
    timeout: u32,
) -> io::Result<NvmeCompletion> {
    send(
        file,
        submission,
        data,
        timeout,
        raw::admin_64,
        raw::admin_32,
    )
}

/// Sends an I/O command to the namespace that the node stands for; in all else
/// as [`nvme_admin`].
///
/// # Errors
/// As [`nvme_admin`]; `EINVAL` for another namespace, and for more data than
/// the drive takes at once.
pub fn nvme_io(
    file: &File,
    submission: &[u8; 64],
    data: Transfer,
    timeout: u32,
) -> io::Result<NvmeCompletion> {
    send(file, submission, data, timeout, raw::io_64, raw::io_32)
}

/// An ioctl of the kernel.
type Ioctl<T> = unsafe fn(RawFd, *mut T) -> nix::Result<c_int>;

fn send(
    file: &File,
    submission: &[u8; 64],
    mut data: Transfer,
    timeout: u32,
    new: Ioctl<Passthrough64>,
    old: Ioctl<Passthrough32>,
) -> io::Result<NvmeCompletion> {
    let dword = |at: usize| {
        let part = [0, 1, 2, 3].map(|byte| submission[at + byte]);
        u32::from_le_bytes(part)
    };
    let length = u32::try_from(data.len()).map_err(|_| io::Error::from(Errno::EINVAL))?;
    let entry = Entry {
        opcode: submission[0],
        flags: submission[1],
        reserved: 0,
        nsid: dword(4),
        dword_2: dword(8),
        dword_3: dword(12),
        metadata: 0,
        address: data.start().expose_provenance() as u64,
        metadata_length: 0,
        data_length: length,
        dwords: [40, 44, 48, 52, 56, 60].map(dword),
    };
    let timeout = timeout.max(1);
    let mut long = Passthrough64 {
        entry,
        timeout,
        reserved: 0,
        result: 0,
    };
    // SAFETY: the structure is that of linux/nvme_ioctl.h, and its address is
    // that of data that live until the kernel returns and are as long as it
    // says; data that go to the drive are only read.
    match unsafe { new(file.as_raw_fd(), &raw mut long) } {
        // Before Linux 5.5 the kernel does not know it, and has done nothing.
        Err(Errno::ENOTTY) => {}
        answer => return completion(answer?, long.result),
    }
    let mut short = Passthrough32 {
        entry,
        timeout,
        result: 0,
    };
    // SAFETY: as above.
    let answer = unsafe { old(file.as_raw_fd(), &raw mut short) }?;
    completion(answer, short.result.into())
}

/// What is returned above 0 is the drive's status.
fn completion(answer: i32, result: u64) -> io::Result<NvmeCompletion> {
    let status = u16::try_from(answer).map_err(|_| io::ErrorKind::InvalidData)?;
    Ok(NvmeCompletion { status, result })
}
