//! The kernel's own way to self-encrypting drives (`linux/sed-opal.h`).

use std::fs::File;
use std::io;
use std::os::fd::AsRawFd;

use nix::errno::Errno;

mod raw {
    use super::{OpalKey, OpalStatus};

    nix::ioctl_read!(status, b'p', 236, OpalStatus);
    nix::ioctl_write_ptr!(psid_revert, b'p', 232, OpalKey);
}

/// `struct opal_status`.
#[repr(C)]
pub(super) struct OpalStatus {
    pub(super) flags: u32,
    reserved: u32,
}

/// `struct opal_key`.
#[repr(C)]
pub(super) struct OpalKey {
    range: u8,
    pub(super) length: u8,
    reserved: [u8; 6],
    pub(super) key: [u8; 256],
}

const _: () = assert!(size_of::<OpalStatus>() == 8);
const _: () = assert!(size_of::<OpalKey>() == 264);

/// What the kernel knows of the drive's locks (`IOC_OPAL_GET_STATUS`): b0
/// supported, b1 locking supported, b2 locking enabled, b3 locked, b4 shadow
/// MBR enabled, b5 shadow MBR done.
///
/// # Errors
/// What the kernel says: `ENOTTY` or `EOPNOTSUPP` where the drive or the
/// kernel (before 6.1) has nothing of the kind.
pub fn opal_status(file: &File) -> io::Result<u32> {
    let mut status = OpalStatus {
        flags: 0,
        reserved: 0,
    };
    // SAFETY: the kernel fills a living `struct opal_status`.
    unsafe { raw::status(file.as_raw_fd(), &raw mut status) }?;
    Ok(status.flags)
}

/// Reverts the drive by the password on its label (`IOC_OPAL_PSID_REVERT_TPR`).
/// Destroys what it encrypts.
///
/// # Errors
/// `EINVAL` for a password that is empty or longer than 255 bytes; else what
/// the kernel says: above 0 it is the drive's method status, given as
/// `PermissionDenied` for 1 (not authorised) and as `Other` else.
pub fn opal_psid_revert(file: &File, psid: &[u8]) -> io::Result<()> {
    let mut key = OpalKey {
        range: 0,
        length: u8::try_from(psid.len()).map_err(|_| Errno::EINVAL)?,
        reserved: [0; 6],
        key: [0; 256],
    };
    if psid.is_empty() {
        return Err(Errno::EINVAL.into());
    }
    key.key[..psid.len()].copy_from_slice(psid);
    // SAFETY: the kernel reads a living `struct opal_key`.
    match unsafe { raw::psid_revert(file.as_raw_fd(), &raw const key) }? {
        0 => Ok(()),
        1 => Err(Errno::EACCES.into()),
        status => Err(io::Error::other(format!("method status {status:02X}h"))),
    }
}
