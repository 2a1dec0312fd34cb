//! A drive that answers whatever it likes to the questions of the probe.
//!
//! An input is the kind of port and then one answer after the other: a head,
//! sense of a byte's length or a status, data of two bytes' length. When it is
//! used up the drive is gone.

use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex};

use rasura::certificate::json::to_canonical;
use rasura::drive::emulated::{
    EmulatedConfig, EmulatedDrive, EmulatedMedium, MmcConfig, NvmeConfig,
};
use rasura::drive::{
    Data, Drive, DriveError, FaultKind, Medium, MmcCommand, MmcPort, NvmePort, NvmeReply,
    Operation, Port, Queue, ScsiPort, ScsiReply, Wait,
};
use rasura::record::verification::CacheMeasure;
use rasura::record::{Content, DriveDescription, Message, SerialSource, User};

use super::cursor::Cursor;

/// The kinds of drive, by the first byte of an input.
fn kinds() -> [EmulatedConfig; 4] {
    [
        EmulatedConfig::ata_ssd(),
        EmulatedConfig::sas_disk(),
        EmulatedConfig::nvme(NvmeConfig::default()),
        EmulatedConfig::mmc(MmcConfig::default()),
    ]
}

const HEAD_CHECK: u8 = 1;
const HEAD_BUSY: u8 = 2;
const HEAD_LOST: u8 = 4;
const HEAD_ERROR: u8 = 8;
const HEAD_NOTHING_CAME: u8 = 16;

struct Hostile {
    kind: usize,
    description: DriveDescription,
    script: Cursor,
}

impl Hostile {
    fn error(&self, kind: FaultKind) -> DriveError {
        DriveError::new(Path::new("hostile"), Operation::Command, kind)
    }

    fn head(&mut self) -> Result<u8, DriveError> {
        if self.script.is_empty() {
            return Err(self.error(FaultKind::Gone));
        }
        let head = self.script.byte();
        if head & HEAD_ERROR != 0 {
            return Err(self.error(FaultKind::Stalled));
        }
        Ok(head)
    }

    fn data(&mut self, data: Data<'_>) -> usize {
        let length = usize::from(self.script.short());
        let bytes = self.script.take(length);
        if let Data::In(buffer) = data {
            let count = bytes.len().min(buffer.len());
            buffer[..count].copy_from_slice(&bytes[..count]);
            return count;
        }
        0
    }
}

impl ScsiPort for Hostile {
    fn execute(&mut self, _: &[u8], data: Data<'_>, _: Wait<'_>) -> Result<ScsiReply, DriveError> {
        let head = self.head()?;
        let length = self.script.byte().into();
        let sense = self.script.take(length).to_vec();
        let came = self.data(data);
        Ok(ScsiReply {
            status: match head & (HEAD_CHECK | HEAD_BUSY) {
                0 => 0,
                HEAD_BUSY => 8,
                _ => 2,
            },
            host_status: u16::from(head & HEAD_LOST != 0),
            driver_status: 0,
            sense,
            transferred: if head & HEAD_NOTHING_CAME == 0 {
                came
            } else {
                0
            },
        })
    }
}

impl NvmePort for Hostile {
    fn namespace(&self) -> u32 {
        1
    }

    fn admin(
        &mut self,
        _: &[u8; 64],
        data: Data<'_>,
        _: Wait<'_>,
    ) -> Result<NvmeReply, DriveError> {
        let head = self.head()?;
        let mut reply = NvmeReply::default();
        if head & HEAD_CHECK != 0 {
            reply.status = self.script.short() & 0x7fff;
        }
        if head & HEAD_BUSY != 0 {
            reply.result = self.script.word().into();
        }
        self.data(data);
        Ok(reply)
    }
}

impl MmcPort for Hostile {
    fn command(
        &mut self,
        _: &MmcCommand,
        data: Data<'_>,
        _: Wait<'_>,
    ) -> Result<[u32; 4], DriveError> {
        self.head()?;
        let answer = self.script.word();
        self.data(data);
        Ok([answer, 0, 0, 0])
    }
}

impl Medium for Hostile {
    fn description(&self) -> &DriveDescription {
        &self.description
    }

    fn identify(&mut self) -> Result<DriveDescription, DriveError> {
        Ok(self.description.clone())
    }

    fn contents(&mut self) -> (Vec<Content>, Vec<Message>) {
        (Vec::new(), Vec::new())
    }

    fn users(&self, _: &[PathBuf]) -> Result<Vec<User>, DriveError> {
        Ok(Vec::new())
    }

    fn claim(&mut self) -> Result<(), DriveError> {
        Err(self.error(FaultKind::ReadOnly))
    }

    fn queue(&mut self, _: usize, _: usize) -> Result<Box<dyn Queue>, DriveError> {
        Err(self.error(FaultKind::Unsupported))
    }

    fn drop_caches(&mut self, _: &AtomicBool) -> Vec<CacheMeasure> {
        Vec::new()
    }

    fn port(&mut self) -> Port<'_> {
        match self.kind {
            0 | 1 => Port::Scsi(self),
            2 => Port::Nvme(self),
            _ => Port::Mmc(self),
        }
    }
}

/// Asks such a drive who it is.
pub fn run(bytes: &[u8]) {
    let mut script = Cursor::new(bytes);
    let kind = usize::from(script.byte() & 3);
    let mut description = plain(kind);
    if script.byte() & 1 != 0 {
        // Only a serial that is not the drive's own is replaced.
        description.identity.serial.source = SerialSource::Bridge;
    }
    let hostile = Hostile {
        kind,
        description: description.clone(),
        script,
    };
    let drive = Drive::from_medium(Box::new(hostile));
    let found = drive.description();
    assert_eq!(found.identity.capacity, description.identity.capacity);
    // It goes into the journal and onto the certificate, and must come back.
    let json = serde_json::to_vec(found).expect("a description is JSON");
    let back: DriveDescription = serde_json::from_slice(&json).expect("what we write");
    assert_eq!(&back, found);
    to_canonical(found).expect("what a drive says must not keep it off the certificate");
}

/// What the kernel says of the drive: nothing of its own commands.
fn plain(kind: usize) -> DriveDescription {
    let [ata, sas, nvme, mmc] = kinds();
    let config = [ata, sas, nvme, mmc].into_iter().nth(kind);
    let config = config.expect("four kinds");
    EmulatedDrive::new(&config).medium().description().clone()
}

/// What honest drives answer.
pub fn seeds() -> Vec<Vec<u8>> {
    let kinds = kinds().into_iter().enumerate();
    kinds
        .map(|(kind, config)| {
            let heads = vec![u8::try_from(kind).expect("four kinds"), 1];
            let answers = Arc::new(Mutex::new(heads));
            let recorder = Recorder {
                inner: EmulatedDrive::new(&config).medium(),
                answers: Arc::clone(&answers),
            };
            drop(Drive::from_medium(Box::new(recorder)));
            Arc::into_inner(answers)
                .and_then(|answers| answers.into_inner().ok())
                .expect("the drive is dropped")
        })
        .collect()
}

/// Writes the answers of a drive down as an input.
struct Recorder {
    inner: EmulatedMedium,
    answers: Arc<Mutex<Vec<u8>>>,
}

impl Recorder {
    fn keep(&self, head: &[u8], data: &[u8]) {
        let mut answers = self.answers.lock().expect("one thread");
        answers.extend(head);
        let length = u16::try_from(data.len()).expect("the probe asks for little");
        answers.extend(length.to_le_bytes());
        answers.extend(data);
    }
}

/// The buffer again, after it was lent.
fn lend<'b>(data: &'b mut Data<'_>) -> Data<'b> {
    match data {
        Data::None => Data::None,
        Data::In(buffer) => Data::In(buffer),
        Data::Out(bytes) => Data::Out(bytes),
    }
}

fn received<'b>(data: &'b Data<'_>, count: usize) -> &'b [u8] {
    match data {
        Data::In(buffer) => &buffer[..count.min(buffer.len())],
        Data::None | Data::Out(_) => &[],
    }
}

impl ScsiPort for Recorder {
    fn execute(
        &mut self,
        cdb: &[u8],
        mut data: Data<'_>,
        wait: Wait<'_>,
    ) -> Result<ScsiReply, DriveError> {
        let reply = ScsiPort::execute(&mut self.inner, cdb, lend(&mut data), wait)?;
        let length = u8::try_from(reply.sense.len()).expect("252 at most");
        let mut head = vec![u8::from(reply.status == 2), length];
        head.extend(&reply.sense);
        self.keep(&head, received(&data, reply.transferred));
        Ok(reply)
    }
}

impl NvmePort for Recorder {
    fn namespace(&self) -> u32 {
        NvmePort::namespace(&self.inner)
    }

    fn admin(
        &mut self,
        entry: &[u8; 64],
        mut data: Data<'_>,
        wait: Wait<'_>,
    ) -> Result<NvmeReply, DriveError> {
        let reply = self.inner.admin(entry, lend(&mut data), wait)?;
        let result = u32::try_from(reply.result).unwrap_or_default();
        let mut head = vec![HEAD_CHECK | HEAD_BUSY];
        head.extend(reply.status.to_le_bytes());
        head.extend(result.to_le_bytes());
        self.keep(&head, received(&data, data.len()));
        Ok(reply)
    }
}

impl MmcPort for Recorder {
    fn command(
        &mut self,
        command: &MmcCommand,
        mut data: Data<'_>,
        wait: Wait<'_>,
    ) -> Result<[u32; 4], DriveError> {
        let answer = self.inner.command(command, lend(&mut data), wait)?;
        let mut head = vec![0];
        head.extend(answer[0].to_le_bytes());
        self.keep(&head, received(&data, data.len()));
        Ok(answer)
    }
}

impl Medium for Recorder {
    fn description(&self) -> &DriveDescription {
        self.inner.description()
    }

    fn identify(&mut self) -> Result<DriveDescription, DriveError> {
        self.inner.identify()
    }

    fn contents(&mut self) -> (Vec<Content>, Vec<Message>) {
        self.inner.contents()
    }

    fn users(&self, own_folders: &[PathBuf]) -> Result<Vec<User>, DriveError> {
        self.inner.users(own_folders)
    }

    fn claim(&mut self) -> Result<(), DriveError> {
        self.inner.claim()
    }

    fn queue(&mut self, depth: usize, slot_bytes: usize) -> Result<Box<dyn Queue>, DriveError> {
        self.inner.queue(depth, slot_bytes)
    }

    fn drop_caches(&mut self, stop: &AtomicBool) -> Vec<CacheMeasure> {
        self.inner.drop_caches(stop)
    }

    fn port(&mut self) -> Port<'_> {
        let (scsi, nvme) = match self.inner.port() {
            Port::Scsi(_) => (true, false),
            Port::Nvme(_) => (false, true),
            _ => (false, false),
        };
        match (scsi, nvme) {
            (true, _) => Port::Scsi(self),
            (_, true) => Port::Nvme(self),
            _ => Port::Mmc(self),
        }
    }
}
