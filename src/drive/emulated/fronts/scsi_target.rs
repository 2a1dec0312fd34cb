//! An emulated drive behind `target_core_user` and `tcm_loop`: the kernel's sd
//! and sg drivers find it as a disk of their own. Set up through configfs.
//!
//! What this way cannot carry: a host status. An answer that was lost on the
//! way, and a drive that is gone, are told by sense (ABORTED COMMAND, LOGICAL
//! UNIT COMMUNICATION FAILURE); a drive that hangs says nothing, and the kernel
//! gives the command up by itself.

use std::fs;
use std::io;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use super::super::device::{Carried, Reset};
use super::super::state::State;
use super::super::{EmulatedDrive, lock};
use super::tcmu::{Entry, Reply, Request, Ring};
use crate::drive::{Data, FaultKind, ScsiReply};

const TARGET: &str = "/sys/kernel/config/target";
/// How often a command that takes its time is looked after.
const GLANCE: Duration = Duration::from_millis(20);
/// How long the kernel waits for an answer before it gives the drive up, in
/// seconds; never 0, or a front that was killed holds the kernel for ever.
const PATIENCE: u32 = 600;
/// ABORTED COMMAND, LOGICAL UNIT COMMUNICATION FAILURE, descriptor format.
const UNREACHABLE: [u8; 8] = [0x72, 0x0B, 0x08, 0x00, 0, 0, 0, 0];
const CHECK_CONDITION: u8 = 0x02;

/// A drive that a kernel has as a disk. It goes away with this value.
#[derive(Debug)]
pub struct ScsiTarget {
    core: PathBuf,
    port: PathBuf,
    stop: Arc<AtomicBool>,
    server: Option<JoinHandle<()>>,
}

impl ScsiTarget {
    /// Attaches a drive. `number` tells it from the others, `serial_queue`
    /// says that it takes one command at a time, as ATA does.
    ///
    /// # Errors
    /// What the kernel said to the set-up.
    pub fn attach(
        name: &str,
        number: u64,
        bytes: u64,
        drive: EmulatedDrive,
        serial_queue: bool,
    ) -> io::Result<Self> {
        let core = Path::new(TARGET).join("core/user_0").join(name);
        make_folder(&core)?;
        let control = format!(
            "dev_size={bytes},hw_block_size=512,hw_max_sectors=1024,dev_config=rasura/{name}"
        );
        set(&core.join("control"), &control)?;
        set(&core.join("attrib/cmd_time_out"), &PATIENCE.to_string())?;
        set(&core.join("attrib/tmr_notification"), "1")?;
        set(&core.join("enable"), "1")?;
        let ring = Ring::open(name)?;
        let port = Path::new(TARGET).join(format!("loopback/naa.5{number:015x}/tpgt_1"));
        let stop = Arc::new(AtomicBool::new(false));
        let mut server = Server {
            ring,
            drive,
            serial_queue,
            pending: None,
            hung: Vec::new(),
        };
        let flag = Arc::clone(&stop);
        // It must be there before the link is: that waits until the bus was scanned.
        let server = thread::Builder::new()
            .name(format!("tcmu {name}"))
            .spawn(move || {
                let _ = server.run(&flag);
            })?;
        let target = Self {
            core,
            port,
            stop,
            server: Some(server),
        };
        make_folder(&target.port)?;
        set(&target.port.join("nexus"), &format!("naa.6{number:015x}"))?;
        make_folder(&target.port.join("lun/lun_0"))?;
        symlink(
            &target.core,
            target.port.join("lun/lun_0/virtual_scsi_port"),
        )?;
        Ok(target)
    }
}

impl Drop for ScsiTarget {
    fn drop(&mut self) {
        let lun = self.port.join("lun/lun_0");
        let _ = fs::remove_file(lun.join("virtual_scsi_port"));
        let folders = [
            Some(lun.as_path()),
            Some(&self.port),
            self.port.parent(),
            Some(&self.core),
        ];
        self.stop.store(true, Ordering::Relaxed);
        for folder in folders.into_iter().flatten() {
            let _ = fs::remove_dir(folder);
        }
        if let Some(server) = self.server.take() {
            let _ = server.join();
        }
    }
}

fn make_folder(path: &Path) -> io::Result<()> {
    fs::create_dir_all(path).map_err(|error| about(path, &error))
}

fn set(path: &Path, value: &str) -> io::Result<()> {
    fs::write(path, value).map_err(|error| about(path, &error))
}

fn about(path: &Path, error: &io::Error) -> io::Error {
    io::Error::other(format!("{}: {error}", path.display()))
}

/// Serves the ring of one drive.
struct Server {
    ring: Ring,
    drive: EmulatedDrive,
    serial_queue: bool,
    /// The command that takes its time.
    pending: Option<Request>,
    /// Commands that will never be answered.
    hung: Vec<Request>,
}

impl Server {
    fn run(&mut self, stop: &AtomicBool) -> io::Result<()> {
        while !stop.load(Ordering::Relaxed) {
            let busy = self.pending.is_some();
            self.ring.wait(if busy { GLANCE } else { GLANCE * 5 })?;
            if self.pending.is_some() {
                let carried = lock(&self.drive.state).finish_scsi();
                if let Some(request) = self.pending.take() {
                    self.settle(request, carried, None)?;
                }
            }
            while self.pending.is_none() || !self.serial_queue {
                match self.ring.take()? {
                    Some(Entry::Command(request)) => self.begin(request)?,
                    Some(Entry::GivenUp(ids)) => self.give_up(&ids)?,
                    None => break,
                }
            }
        }
        Ok(())
    }

    fn begin(&mut self, mut request: Request) -> io::Result<()> {
        request.cdb.truncate(block_length(&request.cdb));
        let room = Ring::room(&request);
        let out = is_to_drive(&request.cdb);
        let mut bytes = if out {
            self.ring.data(&request)?
        } else {
            vec![0; room]
        };
        let data = match (room, out) {
            (0, _) => Data::None,
            (_, true) => Data::Out(&bytes),
            (_, false) => Data::In(&mut bytes),
        };
        let carried = lock(&self.drive.state).scsi(&request.cdb, data);
        self.settle(request, carried, (room > 0 && !out).then_some(bytes))
    }

    fn settle(
        &mut self,
        request: Request,
        carried: Carried<ScsiReply>,
        bytes: Option<Vec<u8>>,
    ) -> io::Result<()> {
        let reply = match carried {
            Carried::Until(_) => {
                self.pending = Some(request);
                return Ok(());
            }
            Carried::Lost(FaultKind::Stalled) => {
                self.hung.push(request);
                return Ok(());
            }
            Carried::Done(reply) if reply.host_status == 0 => reply,
            Carried::Done(_) | Carried::Lost(_) => ScsiReply {
                status: CHECK_CONDITION,
                sense: UNREACHABLE.to_vec(),
                ..ScsiReply::default()
            },
        };
        let data = bytes
            .as_deref()
            .map(|bytes| &bytes[..reply.transferred.min(bytes.len())]);
        self.ring.answer(
            &request,
            &Reply {
                status: reply.status,
                sense: &reply.sense,
                data,
            },
        )?;
        self.ring.ring_bell()
    }

    /// The kernel has waited long enough: the commands end without an answer,
    /// and the drive is reset, as a host adapter would do.
    fn give_up(&mut self, ids: &[u16]) -> io::Result<()> {
        let mut state = lock(&self.drive.state);
        let State { device, body, .. } = &mut *state;
        device.reset(body, Reset::Bus);
        drop(state);
        let (ended, hung) = self
            .hung
            .drain(..)
            .chain(self.pending.take())
            .partition(|request| ids.contains(&request.id));
        self.hung = hung;
        let ended: Vec<Request> = ended;
        for request in ended {
            self.ring.answer(
                &request,
                &Reply {
                    status: CHECK_CONDITION,
                    sense: &UNREACHABLE,
                    data: None,
                },
            )?;
        }
        self.ring.ring_bell()
    }
}

/// Bytes of a command block by its group code (SPC-5, 4.2.5.1).
fn block_length(cdb: &[u8]) -> usize {
    let code = cdb.first().copied().unwrap_or_default();
    match code >> 5 {
        0 => 6,
        1 | 2 => 10,
        3 if code == 0x7F => usize::from(cdb.get(7).copied().unwrap_or_default()) + 8,
        4 => 16,
        _ => 12,
    }
}

/// Which way data go: the ring does not say.
fn is_to_drive(cdb: &[u8]) -> bool {
    let byte = |at: usize| cdb.get(at).copied().unwrap_or_default();
    match byte(0) {
        // ATA pass-through: T_DIR.
        0x85 | 0xA1 => byte(2) & 0x08 == 0,
        0x7F if (byte(8), byte(9)) == (0x1F, 0xF0) => byte(11) & 0x08 == 0,
        // VERIFY sends data to compare if it says so (BYTCHK).
        0x2F | 0x8F | 0xAF => byte(1) & 0x06 != 0,
        0x7F => byte(9) == 0x0B,
        0x04 | 0x07 | 0x0A | 0x15 | 0x1D | 0x2A | 0x2E | 0x3B | 0x3F | 0x41 | 0x42 | 0x48
        | 0x4C | 0x55 | 0x5F | 0x89 | 0x8A | 0x8B | 0x8E | 0x93 | 0x9C | 0x9F | 0xA4 | 0xAA
        | 0xAE | 0xB5 => true,
        _ => false,
    }
}
