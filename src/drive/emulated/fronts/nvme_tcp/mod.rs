//! An emulated NVMe drive as an NVMe/TCP target: the guest's own nvme-tcp
//! driver finds it over the loopback interface and makes controller and
//! namespaces of it.
//!
//! What belongs to fabrics is answered here (Connect, properties, keep alive,
//! asynchronous events, the fields of Identify Controller that only fabrics
//! have); everything else is the drive's. Data to the drive come in the capsule
//! only: commands are as long as IOCCSZ allows, which is what MDTS allows.

mod pdu;

use std::fs::{self, OpenOptions};
use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::os::fd::AsFd;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use nix::poll::{PollFd, PollFlags, PollTimeout, poll};

use super::super::device::Carried;
use super::super::{EmulatedDrive, lock};
use crate::drive::{Data, FaultKind, NvmeReply};
use pdu::Unit;

const IDENTIFY: u8 = 0x06;
const ASYNCHRONOUS_EVENT: u8 = 0x0C;
const KEEP_ALIVE: u8 = 0x18;
const FABRICS: u8 = 0x7F;
const PROPERTY_SET: u8 = 0x00;
const CONNECT: u8 = 0x01;
const PROPERTY_GET: u8 = 0x04;

const INVALID_OPCODE: u16 = 0x4001;
const SGL_LENGTH_INVALID: u16 = 0x400F;
/// What Linux itself says of a command that did not get through.
const HOST_PATH_ERROR: u16 = 0x4370;

/// Bytes of data that a capsule holds: 2^5 pages, as MDTS says.
const CAPSULE: u32 = 128 << 10;
const CONTROLLER: u16 = 1;
const GLANCE: u8 = 20;
const REST: u8 = 200;

/// A drive that a kernel has as a controller. It goes away with this value.
#[derive(Debug)]
pub struct NvmeTarget {
    instance: String,
    shared: Arc<Shared>,
}

/// What all connections of a drive share.
struct Shared {
    drive: EmulatedDrive,
    name: String,
    /// Controller configuration and status.
    registers: Mutex<(u32, u32)>,
    stop: AtomicBool,
}

impl Shared {
    fn new(drive: EmulatedDrive, name: String) -> Self {
        Self {
            drive,
            name,
            registers: Mutex::new((0, 0)),
            stop: AtomicBool::new(false),
        }
    }
}

impl std::fmt::Debug for Shared {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.name)
    }
}

static PORTS: AtomicU64 = AtomicU64::new(0);

impl NvmeTarget {
    /// Attaches a drive: opens a port of the loopback interface and has the
    /// kernel connect to it.
    ///
    /// # Errors
    /// What the kernel said.
    pub fn attach(name: &str, drive: EmulatedDrive) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let port = listener.local_addr()?.port();
        let nqn = format!("nqn.2014-08.org.nvmexpress:emulated:{name}");
        let shared = Arc::new(Shared::new(drive, nqn.clone()));
        let all = Arc::clone(&shared);
        thread::Builder::new()
            .name(format!("nvme {name}"))
            .spawn(move || listen(&listener, &all))?;
        let number = PORTS.fetch_add(1, Ordering::Relaxed);
        let wish = format!(
            "transport=tcp,traddr=127.0.0.1,trsvcid={port},nqn={nqn},\
             hostnqn=nqn.2014-08.org.nvmexpress:emulated-host,\
             hostid=5ca1ab1e-0000-4000-8000-{number:012x},nr_io_queues=1,queue_size=32,\
             keep_alive_tmo=60,reconnect_delay=1,ctrl_loss_tmo=4"
        );
        let mut fabrics = OpenOptions::new()
            .read(true)
            .write(true)
            .open("/dev/nvme-fabrics")?;
        fabrics.write_all(wish.as_bytes())?;
        let mut answer = [0; 256];
        let length = fabrics.read(&mut answer)?;
        let answer = String::from_utf8_lossy(&answer[..length]).into_owned();
        let instance = answer
            .split(',')
            .find_map(|word| word.trim().strip_prefix("instance="));
        let instance = instance.ok_or_else(|| io::Error::other(answer.clone()))?;
        Ok(Self {
            instance: format!("nvme{instance}"),
            shared,
        })
    }
}

impl Drop for NvmeTarget {
    fn drop(&mut self) {
        let control = PathBuf::from("/sys/class/nvme")
            .join(&self.instance)
            .join("delete_controller");
        let _ = fs::write(control, "1");
        self.shared.stop.store(true, Ordering::Relaxed);
    }
}

fn listen(listener: &TcpListener, shared: &Arc<Shared>) {
    for stream in listener.incoming() {
        if shared.stop.load(Ordering::Relaxed) {
            return;
        }
        let Ok(stream) = stream else { return };
        if lock(&shared.drive.state).body.presence().is_err() {
            // Nobody is at home.
            continue;
        }
        let shared = Arc::clone(shared);
        let connection = Connection {
            stream,
            shared,
            queue: 0,
            pending: None,
        };
        let spawned = thread::Builder::new()
            .name("nvme queue".to_owned())
            .spawn(move || {
                let mut connection = connection;
                let _ = connection.run();
            });
        if spawned.is_err() {
            return;
        }
    }
}

/// A command that has to be answered.
#[derive(Clone, Copy, Debug)]
struct Asked {
    id: [u8; 2],
}

/// One queue of the controller.
struct Connection {
    stream: TcpStream,
    shared: Arc<Shared>,
    queue: u16,
    pending: Option<Asked>,
}

impl Connection {
    fn run(&mut self) -> io::Result<()> {
        self.stream.set_nodelay(true)?;
        while !self.shared.stop.load(Ordering::Relaxed) {
            if self.wait()? {
                match pdu::read(&mut self.stream)? {
                    Unit::Initialize => pdu::accept(&mut self.stream)?,
                    Unit::Command(entry, data) => self.command(&entry, data)?,
                    Unit::Other => break,
                }
            }
            let mut state = lock(&self.shared.drive.state);
            state.tick();
            if state.body.presence().is_err() {
                // The drive is gone, and with it the connection.
                break;
            }
            drop(state);
            if let Some(asked) = self.pending.take() {
                let carried = lock(&self.shared.drive.state).finish_nvme();
                self.settle(asked, carried, None)?;
            }
        }
        Ok(())
    }

    /// Whether something came within a while.
    fn wait(&self) -> io::Result<bool> {
        let longest = if self.pending.is_some() { GLANCE } else { REST };
        let mut waits = [PollFd::new(self.stream.as_fd(), PollFlags::POLLIN)];
        Ok(poll(&mut waits, PollTimeout::from(longest))? > 0)
    }

    fn answer(&mut self, asked: Asked, result: u64, status: u16) -> io::Result<()> {
        pdu::complete(&mut self.stream, result, self.queue, asked.id, status)
    }

    fn command(&mut self, entry: &[u8; 64], data: Vec<u8>) -> io::Result<()> {
        let asked = Asked {
            id: [entry[2], entry[3]],
        };
        match (entry[0], self.queue) {
            (FABRICS, _) => self.fabrics(asked, entry),
            // Nothing ever happens that the host did not ask for.
            (ASYNCHRONOUS_EVENT, 0) => Ok(()),
            (KEEP_ALIVE, 0) => self.answer(asked, 0, 0),
            _ => self.carry_out(asked, entry, data),
        }
    }

    fn carry_out(&mut self, asked: Asked, entry: &[u8; 64], data: Vec<u8>) -> io::Result<()> {
        let length = usize::try_from(number(&entry[32..36])).map_err(io::Error::other)?;
        let to_drive = entry[0] & 3 == 1;
        if to_drive && data.len() < length {
            return self.answer(asked, 0, SGL_LENGTH_INVALID);
        }
        let mut buffer = if to_drive {
            Vec::new()
        } else {
            vec![0; length]
        };
        let data = match (length, to_drive) {
            (0, _) => Data::None,
            (_, true) => Data::Out(&data[..length]),
            (_, false) => Data::In(&mut buffer),
        };
        let mut state = lock(&self.shared.drive.state);
        let carried = if self.queue == 0 {
            state.nvme_admin(entry, data)
        } else {
            state.nvme_io(entry, data)
        };
        drop(state);
        if self.queue == 0 && entry[0] == IDENTIFY && entry[40] == 0x01 && buffer.len() >= 2048 {
            self.add_fabrics(&mut buffer);
        }
        self.settle(asked, carried, Some(buffer))
    }

    fn settle(
        &mut self,
        asked: Asked,
        carried: Carried<NvmeReply>,
        data: Option<Vec<u8>>,
    ) -> io::Result<()> {
        match carried {
            Carried::Done(reply) => {
                // A media verification read has a status of its own, and data.
                let has_data = reply.status == 0 || reply.status & 0x7FF == 0x19C;
                let data = data.filter(|data| has_data && !data.is_empty());
                if let Some(data) = data {
                    pdu::send_data(&mut self.stream, asked.id, &data)?;
                }
                self.answer(asked, reply.result, reply.status)
            }
            Carried::Until(_) => {
                self.pending = Some(asked);
                Ok(())
            }
            // The host gives it up by its own timeout.
            Carried::Lost(FaultKind::Stalled) => Ok(()),
            Carried::Lost(FaultKind::Gone) => Err(io::ErrorKind::NotConnected.into()),
            Carried::Lost(_) => self.answer(asked, 0, HOST_PATH_ERROR),
        }
    }

    fn fabrics(&mut self, asked: Asked, entry: &[u8; 64]) -> io::Result<()> {
        match entry[4] {
            CONNECT => {
                self.queue = u16::from_le_bytes([entry[42], entry[43]]);
                self.answer(asked, u64::from(CONTROLLER), 0)
            }
            PROPERTY_GET => {
                let value = self.property(entry[44]);
                self.answer(asked, value, 0)
            }
            PROPERTY_SET => {
                if entry[44] == 0x14 {
                    self.configure(number(&entry[48..52]));
                }
                self.answer(asked, 0, 0)
            }
            _ => self.answer(asked, 0, INVALID_OPCODE),
        }
    }

    fn property(&self, offset: u8) -> u64 {
        let (configuration, status) = *self
            .shared
            .registers
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        match offset {
            // CAP: 128 entries, contiguous queues, ready within 10 s, NVM commands.
            0x00 => 127 | 1 << 16 | 20 << 24 | 1 << 37,
            // VS: 2.1.
            0x08 => 0x0002_0100,
            0x14 => u64::from(configuration),
            0x1C => u64::from(status),
            _ => 0,
        }
    }

    fn configure(&self, value: u32) {
        let mut registers = self
            .shared
            .registers
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let was = registers.0;
        let enabled = value & 1;
        let shut_down = if value & 0xC000 == 0 { 0 } else { 2 << 2 };
        *registers = (value, enabled | shut_down);
        drop(registers);
        if was & 1 == 1 && enabled == 0 {
            self.shared.drive.reset();
        }
    }

    /// The fields that a controller has over fabrics only.
    fn add_fabrics(&self, page: &mut [u8]) {
        let mut put = |at: usize, bytes: &[u8]| page[at..at + bytes.len()].copy_from_slice(bytes);
        // CMIC, CNTLID, MAXCMD.
        put(76, &[0]);
        put(78, &CONTROLLER.to_le_bytes());
        put(514, &128u16.to_le_bytes());
        put(768, &[0; 256]);
        put(768, self.shared.name.as_bytes());
        // IOCCSZ and IORCSZ in units of 16 bytes, ICDOFF, FCATT, MSDBD.
        put(1792, &((64 + CAPSULE) / 16).to_le_bytes());
        put(1796, &1u32.to_le_bytes());
        put(1800, &[0, 0, 0, 1]);
    }
}

fn number(bytes: &[u8]) -> u32 {
    bytes
        .iter()
        .rev()
        .fold(0, |all, byte| all << 8 | u32::from(*byte))
}

#[cfg(test)]
mod tests;
