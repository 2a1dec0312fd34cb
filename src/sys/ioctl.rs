//! Block and loop ioctls (`linux/fs.h`, `linux/loop.h`). All only ask, but for
//! [`flush_buffers`], which makes the page cache forget, and the two discards.

use std::ffi::c_int;
use std::fs::File;
use std::io;
use std::os::fd::AsRawFd;

mod raw {
    use super::{LoopInfo64, c_int};

    nix::ioctl_read!(blkgetsize64, 0x12, 114, usize);
    nix::ioctl_read!(blkgetdiskseq, 0x12, 128, u64);
    nix::ioctl_read_bad!(blksszget, nix::request_code_none!(0x12, 104), c_int);
    nix::ioctl_read_bad!(blkpbszget, nix::request_code_none!(0x12, 123), u32);
    nix::ioctl_read_bad!(blkroget, nix::request_code_none!(0x12, 94), c_int);
    nix::ioctl_none!(blkflsbuf, 0x12, 97);
    nix::ioctl_write_ptr_bad!(blkdiscard, nix::request_code_none!(0x12, 119), [u64; 2]);
    nix::ioctl_write_ptr_bad!(blksecdiscard, nix::request_code_none!(0x12, 125), [u64; 2]);
    nix::ioctl_read_bad!(loop_get_status64, 0x4C05, LoopInfo64);
}

/// `struct loop_info64`.
#[repr(C)]
struct LoopInfo64 {
    device: u64,
    inode: u64,
    rdevice: u64,
    offset: u64,
    size_limit: u64,
    number: u32,
    encrypt_type: u32,
    encrypt_key_size: u32,
    flags: u32,
    file_name: [u8; 64],
    crypt_name: [u8; 64],
    encrypt_key: [u8; 32],
    init: [u64; 2],
}

/// What a loop device stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LoopStatus {
    /// Device number of the file system with the backing file, as `stat` gives it.
    pub device: u64,
    /// Inode of the backing file.
    pub inode: u64,
    /// Device number of the backing node, where it is a device; else 0.
    pub backing_device: u64,
    /// Byte offset in the backing file at which the device begins.
    pub offset: u64,
}

/// Size of a block device in bytes (`BLKGETSIZE64`).
///
/// # Errors
/// What the kernel says; `ENOTTY` for what is no block device.
pub fn block_size(file: &File) -> io::Result<u64> {
    // On 64-bit machines, and the kernel writes 8 bytes in every case.
    const { assert!(usize::BITS == 64) };
    let mut size: usize = 0;
    // SAFETY: the kernel writes 8 bytes to a living u64-sized integer.
    unsafe { raw::blkgetsize64(file.as_raw_fd(), &raw mut size) }?;
    u64::try_from(size).map_err(|_| io::ErrorKind::InvalidData.into())
}

/// The kernel's sequence number of the disk, which changes with every
/// attachment (`BLKGETDISKSEQ`, since Linux 5.15).
///
/// # Errors
/// What the kernel says; `ENOTTY` on older kernels.
pub fn disk_sequence(file: &File) -> io::Result<u64> {
    let mut sequence: u64 = 0;
    // SAFETY: the kernel writes 8 bytes to a living u64.
    unsafe { raw::blkgetdiskseq(file.as_raw_fd(), &raw mut sequence) }?;
    Ok(sequence)
}

/// Logical sector size in bytes (`BLKSSZGET`).
///
/// # Errors
/// What the kernel says.
pub fn logical_sector(file: &File) -> io::Result<u32> {
    let mut size: c_int = 0;
    // SAFETY: the kernel writes one int to a living int.
    unsafe { raw::blksszget(file.as_raw_fd(), &raw mut size) }?;
    u32::try_from(size).map_err(|_| io::ErrorKind::InvalidData.into())
}

/// Physical sector size in bytes (`BLKPBSZGET`).
///
/// # Errors
/// What the kernel says.
pub fn physical_sector(file: &File) -> io::Result<u32> {
    let mut size: u32 = 0;
    // SAFETY: the kernel writes one unsigned int to a living u32.
    unsafe { raw::blkpbszget(file.as_raw_fd(), &raw mut size) }?;
    Ok(size)
}

/// Whether the kernel refuses writes to it (`BLKROGET`).
///
/// # Errors
/// What the kernel says.
pub fn is_read_only(file: &File) -> io::Result<bool> {
    let mut flag: c_int = 0;
    // SAFETY: the kernel writes one int to a living int.
    unsafe { raw::blkroget(file.as_raw_fd(), &raw mut flag) }?;
    Ok(flag != 0)
}

/// Writes out and forgets the page cache of a block device (`BLKFLSBUF`;
/// needs `CAP_SYS_ADMIN`).
///
/// # Errors
/// What the kernel says.
pub fn flush_buffers(file: &File) -> io::Result<()> {
    // SAFETY: the ioctl takes no argument.
    unsafe { raw::blkflsbuf(file.as_raw_fd()) }?;
    Ok(())
}

/// Tells the drive that a run of bytes is not needed any more (`BLKDISCARD`).
///
/// # Errors
/// What the kernel says; `EOPNOTSUPP` where the drive cannot.
pub fn discard(file: &File, offset: u64, length: u64) -> io::Result<()> {
    let run = [offset, length];
    // SAFETY: the kernel reads two living u64.
    unsafe { raw::blkdiscard(file.as_raw_fd(), &raw const run) }?;
    Ok(())
}

/// Has the drive erase a run of bytes with every copy of it (`BLKSECDISCARD`).
///
/// # Errors
/// What the kernel says; `EOPNOTSUPP` where the drive cannot.
pub fn secure_discard(file: &File, offset: u64, length: u64) -> io::Result<()> {
    let run = [offset, length];
    // SAFETY: the kernel reads two living u64.
    unsafe { raw::blksecdiscard(file.as_raw_fd(), &raw const run) }?;
    Ok(())
}

/// What a loop device stands on (`LOOP_GET_STATUS64`).
///
/// # Errors
/// `ENXIO` when nothing is attached; `ENOTTY` for other devices.
pub fn loop_status(file: &File) -> io::Result<LoopStatus> {
    let mut info = LoopInfo64 {
        device: 0,
        inode: 0,
        rdevice: 0,
        offset: 0,
        size_limit: 0,
        number: 0,
        encrypt_type: 0,
        encrypt_key_size: 0,
        flags: 0,
        file_name: [0; 64],
        crypt_name: [0; 64],
        encrypt_key: [0; 32],
        init: [0; 2],
    };
    // SAFETY: the kernel fills a living `struct loop_info64`, whose layout is
    // that of linux/loop.h; any bytes are valid in it.
    unsafe { raw::loop_get_status64(file.as_raw_fd(), &raw mut info) }?;
    Ok(LoopStatus {
        device: info.device,
        inode: info.inode,
        backing_device: info.rdevice,
        offset: info.offset,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_loop_structure_has_the_kernels_size() {
        assert_eq!(std::mem::size_of::<LoopInfo64>(), 232);
    }

    #[test]
    fn an_ordinary_file_is_no_block_device() {
        let file = tempfile::tempfile().unwrap();
        for error in [
            block_size(&file).unwrap_err(),
            disk_sequence(&file).unwrap_err(),
            loop_status(&file).unwrap_err(),
        ] {
            assert_eq!(
                error.raw_os_error(),
                Some(nix::errno::Errno::ENOTTY as i32),
                "{error}"
            );
        }
    }
}
