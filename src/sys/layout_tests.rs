//! Structures and numbers against the kernel's own headers, as the C compiler
//! reads them; skipped where there is none.

use std::collections::BTreeMap;
use std::mem::offset_of;
use std::process::{Command, Stdio};

use super::mmc::MmcIoctl;
use super::nvme::{Entry, Passthrough32, Passthrough64};
use super::opal::{OpalKey, OpalStatus};
use super::scsi::{SgHeader, Transfer};

const PROGRAM: &str = r#"
#include <stddef.h>
#include <stdio.h>
#include <linux/fs.h>
#include <linux/major.h>
#include <linux/mmc/ioctl.h>
#include <linux/nvme_ioctl.h>
#include <linux/sed-opal.h>
#include <scsi/sg.h>
#define SIZE(s) printf("size " #s " %lu\n", (unsigned long)sizeof(s))
#define AT(s, f) printf("at " #f " of " #s " %lu\n", (unsigned long)offsetof(s, f))
#define NUMBER(n) printf("number " #n " %lu\n", (unsigned long)(n) & 0xffffffffUL)
typedef struct sg_io_hdr sg;
typedef struct nvme_passthru_cmd nvme;
typedef struct nvme_passthru_cmd64 nvme64;
typedef struct mmc_ioc_cmd mmc;
typedef struct opal_key key;
typedef struct opal_status status;
int main(void)
{
    SIZE(sg); SIZE(nvme); SIZE(nvme64); SIZE(mmc); SIZE(key);
    AT(sg, dxfer_len); AT(sg, dxferp); AT(sg, sbp); AT(sg, timeout); AT(sg, status);
    AT(sg, sb_len_wr); AT(sg, host_status); AT(sg, driver_status); AT(sg, resid); AT(sg, info);
    AT(nvme, nsid); AT(nvme, addr); AT(nvme, data_len); AT(nvme, cdw10); AT(nvme, timeout_ms);
    AT(nvme, result); AT(nvme64, result);
    AT(mmc, response); AT(mmc, blksz); AT(mmc, cmd_timeout_ms); AT(mmc, data_ptr);
    AT(key, key_len); AT(key, key);
    NUMBER(SG_IO);
    NUMBER(NVME_IOCTL_ID); NUMBER(NVME_IOCTL_RESCAN);
    NUMBER(NVME_IOCTL_ADMIN_CMD); NUMBER(NVME_IOCTL_ADMIN64_CMD);
    NUMBER(MMC_IOC_CMD);
    NUMBER(BLKDISCARD); NUMBER(BLKSECDISCARD); NUMBER(BLKROGET);
    NUMBER(IOC_OPAL_PSID_REVERT_TPR);
#ifdef IOC_OPAL_GET_STATUS
    SIZE(status); AT(status, flags);
    NUMBER(IOC_OPAL_GET_STATUS);
#endif
    return 0;
}
"#;

/// What the headers say; `None` without a compiler or without the headers.
fn headers() -> Option<BTreeMap<String, usize>> {
    let folder = tempfile::tempdir().unwrap();
    let source = folder.path().join("layout.c");
    let program = folder.path().join("layout");
    std::fs::write(&source, PROGRAM).unwrap();
    let compiled = Command::new("gcc")
        .args([&source, std::path::Path::new("-o"), &program])
        .stderr(Stdio::null())
        .status();
    if !compiled.is_ok_and(|status| status.success()) {
        return None;
    }
    let output = Command::new(&program).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let rows = text.lines().map(|row| row.rsplit_once(' ').unwrap());
    Some(
        rows.map(|(name, value)| (name.to_owned(), value.parse().unwrap()))
            .collect(),
    )
}

#[test]
fn structures_and_numbers_are_those_of_the_kernel() {
    let Some(headers) = headers() else {
        return;
    };
    let ours = [
        ("size sg", size_of::<SgHeader>()),
        ("size nvme", size_of::<Passthrough32>()),
        ("size nvme64", size_of::<Passthrough64>()),
        ("size mmc", size_of::<MmcIoctl>()),
        ("size key", size_of::<OpalKey>()),
        ("size status", size_of::<OpalStatus>()),
        ("at dxfer_len of sg", offset_of!(SgHeader, data_length)),
        ("at dxferp of sg", offset_of!(SgHeader, data)),
        ("at sbp of sg", offset_of!(SgHeader, sense)),
        ("at timeout of sg", offset_of!(SgHeader, timeout)),
        ("at status of sg", offset_of!(SgHeader, status)),
        ("at sb_len_wr of sg", offset_of!(SgHeader, sense_length)),
        ("at host_status of sg", offset_of!(SgHeader, host_status)),
        (
            "at driver_status of sg",
            offset_of!(SgHeader, driver_status),
        ),
        ("at resid of sg", offset_of!(SgHeader, residual)),
        ("at info of sg", offset_of!(SgHeader, info)),
        ("at nsid of nvme", offset_of!(Entry, nsid)),
        ("at addr of nvme", offset_of!(Entry, address)),
        ("at data_len of nvme", offset_of!(Entry, data_length)),
        ("at cdw10 of nvme", offset_of!(Entry, dwords)),
        ("at timeout_ms of nvme", offset_of!(Passthrough32, timeout)),
        ("at result of nvme", offset_of!(Passthrough32, result)),
        ("at result of nvme64", offset_of!(Passthrough64, result)),
        ("at response of mmc", offset_of!(MmcIoctl, response)),
        ("at blksz of mmc", offset_of!(MmcIoctl, block)),
        ("at cmd_timeout_ms of mmc", offset_of!(MmcIoctl, timeout)),
        ("at data_ptr of mmc", offset_of!(MmcIoctl, data)),
        ("at key_len of key", offset_of!(OpalKey, length)),
        ("at key of key", offset_of!(OpalKey, key)),
        ("at flags of status", offset_of!(OpalStatus, flags)),
        ("number SG_IO", 0x2285),
        ("number NVME_IOCTL_ID", 0x4e40),
        ("number NVME_IOCTL_RESCAN", 0x4e46),
        ("number NVME_IOCTL_ADMIN_CMD", 0xc048_4e41),
        ("number NVME_IOCTL_ADMIN64_CMD", 0xc050_4e47),
        ("number MMC_IOC_CMD", 0xc048_b300),
        ("number BLKDISCARD", 0x1277),
        ("number BLKSECDISCARD", 0x127d),
        ("number BLKROGET", 0x125e),
        ("number IOC_OPAL_PSID_REVERT_TPR", 0x4108_70e8),
        ("number IOC_OPAL_GET_STATUS", 0x8008_70ec),
    ];
    let mut compared = 0;
    for (name, value) in ours {
        // Old headers lack the status of Opal.
        let Some(theirs) = headers.get(name) else {
            assert!(name.contains("tatus"), "{name}");
            continue;
        };
        assert_eq!(value, *theirs, "{name}");
        compared += 1;
    }
    assert_eq!(compared, headers.len());
}

/// The numbers that are sent are those above: the kernel names them back where
/// it is asked through strace, here they are put together as it does.
#[test]
fn the_numbers_that_are_sent_are_those() {
    let coded = [
        (
            nix::request_code_readwrite!(b'N', 0x41, size_of::<Passthrough32>()),
            0xc048_4e41,
        ),
        (
            nix::request_code_readwrite!(b'N', 0x47, size_of::<Passthrough64>()),
            0xc050_4e47,
        ),
        (
            nix::request_code_readwrite!(179, 0, size_of::<MmcIoctl>()),
            0xc048_b300,
        ),
        (
            nix::request_code_write!(b'p', 232, size_of::<OpalKey>()),
            0x4108_70e8,
        ),
        (
            nix::request_code_read!(b'p', 236, size_of::<OpalStatus>()),
            0x8008_70ec,
        ),
        (nix::request_code_none!(0x12, 119), 0x1277),
        (nix::request_code_none!(0x12, 125), 0x127d),
    ];
    for (ours, theirs) in coded {
        assert_eq!(ours, theirs);
    }
}

#[test]
fn a_pipe_is_no_drive() {
    let (reader, _writer) = std::io::pipe().unwrap();
    let file = std::fs::File::from(std::os::fd::OwnedFd::from(reader));
    let mut data = [0u8; 512];
    let errors = [
        super::scsi(&file, &[0; 6], Transfer::None, 1000).unwrap_err(),
        super::nvme_admin(&file, &[0; 64], Transfer::In(&mut data), 1000).unwrap_err(),
        super::nvme_namespace(&file).unwrap_err(),
        super::nvme_rescan(&file).unwrap_err(),
        super::mmc_command(&file, 13, 0, false, Transfer::None, 1000).unwrap_err(),
        super::opal_status(&file).unwrap_err(),
        super::opal_psid_revert(&file, b"PSID").unwrap_err(),
        super::discard(&file, 0, 512).unwrap_err(),
        super::secure_discard(&file, 0, 512).unwrap_err(),
    ];
    for error in errors {
        assert_eq!(
            error.raw_os_error(),
            Some(nix::errno::Errno::ENOTTY as i32),
            "{error}"
        );
    }
    let long = super::opal_psid_revert(&file, &[b'x'; 256]).unwrap_err();
    assert_eq!(long.raw_os_error(), Some(nix::errno::Errno::EINVAL as i32));
}

/// What the child of the test below sends.
fn send_all(file: &std::fs::File) {
    let mut submission = [0u8; 64];
    submission[0] = 0x02;
    submission[4..8].fill(0xff);
    submission[40..44].copy_from_slice(&0x007f_8381_u32.to_le_bytes());
    submission[49] = 0x10;
    let mut page = [0u8; 512];
    super::nvme_admin(file, &submission, Transfer::In(&mut page), 30_000).unwrap();
    let mut register = [0u8; 512];
    let read = Transfer::In(&mut register);
    super::mmc_command(file, 8, 0, false, read, 30_000).unwrap();
    let sent = super::mmc_command(file, 6, 0x03a5_0101, true, Transfer::None, 30_000);
    assert_eq!(sent.unwrap()[0], 0x900);
    assert_eq!(super::nvme_namespace(file).unwrap(), 1);
}

/// The test runs itself once more with tests/outside/capture_nvme_mmc.c in the
/// place of the kernel, and compares what that saw with what it saw of nvme-cli
/// and mmc-utils: the same lines but for the timeout, which is ours.
#[test]
fn what_is_sent_is_what_other_tools_send() {
    const DEVICE: &str = "/dev/null";
    if std::env::var_os("RASURA_CAPTURE").is_some() {
        send_all(&std::fs::File::open(DEVICE).unwrap());
        return;
    }
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = tempfile::tempdir().unwrap();
    let shim = folder.path().join("shim.so");
    let compiled = Command::new("gcc")
        .args(["-shared", "-fPIC", "-o"])
        .arg(&shim)
        .arg(root.join("tests/outside/capture_nvme_mmc.c"))
        .arg("-ldl")
        .stderr(Stdio::null())
        .status();
    if !compiled.is_ok_and(|status| status.success()) {
        return;
    }
    let captured = folder.path().join("captured");
    let output = Command::new(std::env::current_exe().unwrap())
        .arg("what_is_sent_is_what_other_tools_send")
        .env("LD_PRELOAD", &shim)
        .env("RASURA_FAKE", DEVICE)
        .env("RASURA_CAPTURE", &captured)
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    let captured = std::fs::read_to_string(&captured).unwrap();
    let golden = ["nvme-cli-2.3.txt", "mmc-utils.txt"]
        .map(|name| std::fs::read_to_string(root.join("tests/golden/protocol").join(name)).unwrap())
        .concat();
    assert_eq!(captured.lines().count(), 3);
    for line in captured.lines() {
        let (sent, timeout) = line.rsplit_once(' ').unwrap();
        assert_eq!(timeout, "timeout=30000");
        let same = golden.lines().any(|row| row == format!("{sent} timeout=0"));
        assert!(same, "{line}");
    }
}
