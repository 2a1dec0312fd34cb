//! The ways that a drive's own commands go on Linux: `SG_IO`, the NVMe and the
//! MMC pass-through, on the descriptor that is claimed, or on the one that
//! only reads while it is not.
//!
//! Every request runs in a thread of its own, which nobody joins: one that
//! hangs in the kernel keeps its descriptor and its buffer and holds nobody up.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::thread;
use std::time::{Duration, Instant};

use crate::drive::{
    Data, DriveError, FaultKind, MmcCommand, MmcPort, NvmePort, NvmeReply, Operation, Port,
    ScsiPort, ScsiReply, Wait,
};
use crate::sys::{self, AlignedBuffer, Transfer};

/// How much longer than its timeout a command is waited for. The kernel takes
/// a command that has timed out from the drive by abort and resets, which have
/// timeouts of their own.
const GRACE: Duration = Duration::from_secs(60);

/// The kernel grants a SCSI command no less than this (`BLK_MIN_SG_TIMEOUT`).
const LEAST: Duration = Duration::from_secs(7);

/// How long a stop may go unnoticed.
const GLANCE: Duration = Duration::from_millis(100);

/// Which commands a node takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// None that is known.
    None,
    /// SCSI.
    Scsi,
    /// NVMe; the namespace of the node.
    Nvme(u32),
    /// eMMC.
    Mmc,
}

impl Dialect {
    /// Told by the kernel's name of the node, which says who drives it. SD
    /// cards have commands of their own, which are not spoken here.
    pub fn of(name: &str, folder: &Path, file: &File) -> Self {
        if name.starts_with("sd") {
            return Self::Scsi;
        }
        if name.starts_with("nvme") {
            return sys::nvme_namespace(file).map_or(Self::None, Self::Nvme);
        }
        let kind = super::machine::attribute(&folder.join("device/type"));
        if name.starts_with("mmcblk") && kind.as_deref() == Some("MMC") {
            return Self::Mmc;
        }
        Self::None
    }
}

/// A node that commands go through.
#[derive(Clone, Debug)]
pub struct LinuxPort {
    path: PathBuf,
    file: Arc<File>,
    dialect: Dialect,
    grace: Duration,
}

impl LinuxPort {
    /// Commands for the node at `path` through this descriptor.
    pub fn new(path: &Path, file: &Arc<File>, dialect: Dialect) -> Self {
        Self {
            path: path.to_owned(),
            file: Arc::clone(file),
            dialect,
            grace: GRACE,
        }
    }

    /// What it takes.
    pub fn dialect(&self) -> Dialect {
        self.dialect
    }

    /// Goes on through another descriptor of the same node.
    pub fn set_file(&mut self, file: &Arc<File>) {
        self.file = Arc::clone(file);
    }

    /// As a port.
    pub fn port(&mut self) -> Port<'_> {
        match self.dialect {
            Dialect::None => Port::None,
            Dialect::Scsi => Port::Scsi(self),
            Dialect::Nvme(_) => Port::Nvme(self),
            Dialect::Mmc => Port::Mmc(self),
        }
    }

    /// Runs a request of the kernel in a thread of its own.
    ///
    /// # Errors
    /// What the kernel said; `Stalled` when nothing came back within the
    /// timeout and the grace, or it was given up.
    pub fn run<T: Send + 'static>(
        &self,
        wait: Wait<'_>,
        request: impl FnOnce(&File) -> io::Result<T> + Send + 'static,
    ) -> Result<T, DriveError> {
        let failed = |error| DriveError::io(&self.path, Operation::Command, error);
        let file = Arc::clone(&self.file);
        let (report, answer) = sync_channel(1);
        thread::Builder::new()
            .name("command".to_owned())
            .stack_size(128 * 1024)
            .spawn(move || {
                // Nobody may be waiting any more.
                let _ = report.send(request(&file));
            })
            .map_err(failed)?;
        let mut wait = wait;
        let begun = Instant::now();
        let limit = wait.timeout.max(LEAST).saturating_add(self.grace);
        loop {
            match answer.recv_timeout(GLANCE) {
                Ok(result) => return result.map_err(failed),
                Err(RecvTimeoutError::Disconnected) => {
                    return Err(failed(io::Error::other("the request broke off")));
                }
                Err(RecvTimeoutError::Timeout) => {}
            }
            let waited = begun.elapsed();
            if wait.is_stopped() || waited >= limit {
                let stalled = FaultKind::Stalled;
                return Err(DriveError::new(&self.path, Operation::Command, stalled));
            }
            if let Some(tick) = wait.tick.as_mut() {
                tick(waited);
            }
        }
    }

    /// Runs a request with data: it has a buffer of its own, from which what
    /// came is copied, as much of it as `came` says.
    fn with_data<T: Send + 'static>(
        &self,
        mut data: Data<'_>,
        wait: Wait<'_>,
        request: impl FnOnce(&File, Transfer<'_>) -> io::Result<T> + Send + 'static,
        came: impl FnOnce(&T) -> usize,
    ) -> Result<T, DriveError> {
        let length = data.len();
        let mut own = AlignedBuffer::new(length);
        let is_in = match &data {
            Data::None => None,
            // What does not come stays as it was.
            Data::In(buffer) => {
                own[..length].copy_from_slice(buffer);
                Some(true)
            }
            Data::Out(bytes) => {
                own[..length].copy_from_slice(bytes);
                Some(false)
            }
        };
        let (reply, own) = self.run(wait, move |file| {
            let transfer = match is_in {
                None => Transfer::None,
                Some(true) => Transfer::In(&mut own[..length]),
                Some(false) => Transfer::Out(&own[..length]),
            };
            Ok((request(file, transfer)?, own))
        })?;
        if let Data::In(buffer) = &mut data {
            let came = came(&reply).min(length);
            buffer[..came].copy_from_slice(&own[..came]);
        }
        Ok(reply)
    }
}

/// Milliseconds for the kernel; never 0, which would be its own.
fn milliseconds(time: Duration) -> u32 {
    // The kernel's own numbers are signed in places.
    const MOST: u32 = i32::MAX.unsigned_abs();
    u32::try_from(time.as_millis()).map_or(MOST, |ms| ms.clamp(1, MOST))
}

impl ScsiPort for LinuxPort {
    fn execute(
        &mut self,
        cdb: &[u8],
        data: Data<'_>,
        wait: Wait<'_>,
    ) -> Result<ScsiReply, DriveError> {
        let cdb = cdb.to_vec();
        let timeout = milliseconds(wait.timeout);
        let reply = self.with_data(
            data,
            wait,
            move |file, transfer| sys::scsi(file, &cdb, transfer, timeout),
            |reply| reply.transferred,
        )?;
        Ok(ScsiReply {
            status: reply.status,
            host_status: reply.host_status,
            driver_status: reply.driver_status,
            sense: reply.sense,
            transferred: reply.transferred,
        })
    }
}

impl NvmePort for LinuxPort {
    fn namespace(&self) -> u32 {
        match self.dialect {
            Dialect::Nvme(nsid) => nsid,
            _ => 0,
        }
    }

    fn admin(
        &mut self,
        entry: &[u8; 64],
        data: Data<'_>,
        wait: Wait<'_>,
    ) -> Result<NvmeReply, DriveError> {
        let entry = *entry;
        let timeout = milliseconds(wait.timeout);
        let done = self.with_data(
            data,
            wait,
            move |file, transfer| sys::nvme_admin(file, &entry, transfer, timeout),
            // Nothing says how much came; of a command that failed, nothing did.
            |done| if done.status == 0 { usize::MAX } else { 0 },
        )?;
        Ok(NvmeReply {
            status: done.status,
            result: done.result,
        })
    }
}

impl MmcPort for LinuxPort {
    fn command(
        &mut self,
        command: &MmcCommand,
        data: Data<'_>,
        wait: Wait<'_>,
    ) -> Result<[u32; 4], DriveError> {
        let command = *command;
        let timeout = milliseconds(wait.timeout);
        if data.len() != usize::try_from(command.block).unwrap_or(usize::MAX) {
            let error = io::Error::from(nix::errno::Errno::EINVAL);
            return Err(DriveError::io(&self.path, Operation::Command, error));
        }
        self.with_data(
            data,
            wait,
            move |file, transfer| {
                let (index, argument) = (command.index, command.argument);
                sys::mmc_command(file, index, argument, command.busy, transfer, timeout)
            },
            |_| usize::MAX,
        )
    }
}

#[cfg(test)]
#[path = "port_tests.rs"]
mod tests;
