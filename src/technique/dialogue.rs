//! Talking with a claimed drive in its own commands: everything that passes is
//! kept for the record, and an operation that goes on in the drive is waited
//! for with an eye on its progress and on the stop flag.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use jiff::Timestamp;

use super::Observer;
use crate::drive::{
    Data, DriveError, MmcCommand, NvmeReply, Operation, Port, ScsiReply, Wait, WritableDrive,
};
use crate::record::findings::Exchange;
use crate::record::{Event, Phase};

/// Parts of the whole in which drives give their progress.
const WHOLE: u64 = 1 << 16;

/// Bytes of an answer's data that are kept: a page of ATA, and the part of
/// longer ones that techniques look at.
const KEPT: usize = 512;

/// A claimed drive, and what was said to it and what it answered.
pub(super) struct Dialogue<'a> {
    drive: &'a mut WritableDrive,
    exchange: Vec<Exchange>,
    /// How much of it was told.
    told: usize,
}

/// What one look at a running operation gave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Poll {
    /// It goes on; parts of 65536 done, where the drive says.
    Running(Option<u16>),
    /// Nothing more is to be expected.
    Ended,
    /// The drive did not answer this time.
    Silent,
}

/// How often to look, and when to lose patience.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pace {
    /// Time between two looks, at first; it grows to [`Pace::longest`].
    pub(super) first: Duration,
    /// The longest time between two looks.
    pub(super) longest: Duration,
    /// Without any change of the progress for so long, it counts as stalled.
    pub(super) stall_after: Duration,
    /// The longest that the whole may take.
    pub(super) limit: Duration,
    /// The drive's own estimate of the whole.
    pub(super) estimate: Option<Duration>,
}

/// How waiting ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Waited {
    /// The operation came to an end of some kind.
    Ended,
    /// No progress for so many seconds, or no end within the limit.
    Stalled(u64),
    /// The stop flag was set; the drive goes on by itself.
    Stopped,
}

impl<'a> Dialogue<'a> {
    pub(super) fn new(drive: &'a mut WritableDrive) -> Self {
        Self {
            drive,
            exchange: Vec::new(),
            told: 0,
        }
    }

    /// The drive, for what is no command.
    pub(super) fn drive(&mut self) -> &mut WritableDrive {
        self.drive
    }

    /// Everything that passed.
    pub(super) fn into_exchange(self) -> Vec<Exchange> {
        self.exchange
    }

    /// Sends a SCSI command. `name` is the field's word for it.
    pub(super) fn scsi(
        &mut self,
        name: &str,
        cdb: &[u8],
        mut data: Data<'_>,
        wait: Wait<'_>,
    ) -> Result<ScsiReply, DriveError> {
        let sent = (Timestamp::now(), Instant::now());
        let result = match self.drive.port() {
            Port::Scsi(port) => port.execute(cdb, lend(&mut data), wait),
            _ => Err(self.no_port()),
        };
        let answer = match &result {
            Ok(reply) => format!(
                "status {:02x} host {:02x} driver {:02x} sense {}",
                reply.status,
                reply.host_status,
                reply.driver_status,
                hex(&reply.sense)
            ),
            Err(error) => error.to_string(),
        };
        let came = result.is_ok().then(|| came_back(&data)).flatten();
        self.keep(name, hex(cdb), answer, came, sent);
        result
    }

    /// Sends an NVMe admin command.
    pub(super) fn nvme(
        &mut self,
        name: &str,
        entry: &[u8; 64],
        mut data: Data<'_>,
        wait: Wait<'_>,
    ) -> Result<NvmeReply, DriveError> {
        let sent = (Timestamp::now(), Instant::now());
        let result = match self.drive.port() {
            Port::Nvme(port) => port.admin(entry, lend(&mut data), wait),
            _ => Err(self.no_port()),
        };
        let answer = match &result {
            Ok(reply) => format!("status {:04x} result {:x}", reply.status, reply.result),
            Err(error) => error.to_string(),
        };
        let came = result.is_ok().then(|| came_back(&data)).flatten();
        self.keep(name, hex(entry), answer, came, sent);
        result
    }

    /// Sends an MMC command.
    pub(super) fn mmc(
        &mut self,
        name: &str,
        command: &MmcCommand,
        mut data: Data<'_>,
        wait: Wait<'_>,
    ) -> Result<[u32; 4], DriveError> {
        let sent = (Timestamp::now(), Instant::now());
        let result = match self.drive.port() {
            Port::Mmc(port) => port.command(command, lend(&mut data), wait),
            _ => Err(self.no_port()),
        };
        let bytes = format!("{:02} {:08x}", command.index, command.argument);
        let answer = match &result {
            Ok(response) => format!("response {:08x}", response[0]),
            Err(error) => error.to_string(),
        };
        let came = result.is_ok().then(|| came_back(&data)).flatten();
        self.keep(name, bytes, answer, came, sent);
        result
    }

    /// Notes what was said in another way than by a port.
    pub(super) fn note(
        &mut self,
        name: &str,
        command: String,
        answer: String,
        sent: (Timestamp, Instant),
    ) {
        self.keep(name, command, answer, None, sent);
    }

    fn keep(
        &mut self,
        name: &str,
        command: String,
        answer: String,
        data: Option<String>,
        sent: (Timestamp, Instant),
    ) {
        let exchange = Exchange {
            at: sent.0,
            name: name.to_owned(),
            command,
            answer,
            data,
            milliseconds: u64::try_from(sent.1.elapsed().as_millis()).unwrap_or(u64::MAX),
        };
        // Of a row of equal questions the first and the last stay.
        let same =
            |other: &Exchange| other.name == exchange.name && other.command == exchange.command;
        let repeats = matches!(self.exchange.as_slice(), [.., one, two] if same(one) && same(two));
        if repeats {
            self.exchange.pop();
            self.told = self.told.min(self.exchange.len());
        }
        self.exchange.push(exchange);
    }

    /// Tells what passed since the last time.
    pub(super) fn tell(&mut self, observer: &mut dyn Observer) {
        for exchange in self.exchange.iter().skip(self.told).cloned() {
            observer.event(Event::Exchanged { exchange });
        }
        self.told = self.exchange.len();
    }

    /// Waits for an operation in the drive. The first look is taken at once:
    /// that it runs is evidence.
    pub(super) fn wait(
        &mut self,
        pace: &Pace,
        observer: &mut dyn Observer,
        stop: &AtomicBool,
        mut look: impl FnMut(&mut Self) -> Poll,
    ) -> Waited {
        let begun = Instant::now();
        let mut paused = Duration::ZERO;
        let mut still = Duration::ZERO;
        let mut last = None;
        let mut step = pace.first;
        loop {
            let poll = look(self);
            self.tell(observer);
            if poll == Poll::Ended {
                return Waited::Ended;
            }
            if stop.load(Ordering::Relaxed) {
                return Waited::Stopped;
            }
            // An emulated drive's time passes in pauses, a real one's by the clock.
            let elapsed = begun.elapsed().max(paused);
            match poll {
                Poll::Running(progress) if progress.is_some() && progress != last => {
                    last = progress;
                    still = elapsed;
                    observer.event(progress_of(progress, elapsed, pace.estimate));
                }
                Poll::Running(None) if last.is_none() => {
                    // A drive that tells no progress at all is alive as long as
                    // it says so; the limit of the whole still holds.
                    still = elapsed;
                    observer.event(progress_of(None, elapsed, pace.estimate));
                }
                _ => observer.event(progress_of(last, elapsed, pace.estimate)),
            }
            if elapsed - still.min(elapsed) >= pace.stall_after || elapsed >= pace.limit {
                return Waited::Stalled((elapsed - still.min(elapsed)).as_secs());
            }
            self.pause(step, stop);
            paused += step;
            step = (step * 2).min(pace.longest);
        }
    }

    /// Lets time pass, in pieces, so that a stop is seen soon.
    fn pause(&mut self, time: Duration, stop: &AtomicBool) {
        const PIECE: Duration = Duration::from_millis(500);
        let mut left = time;
        while !left.is_zero() && !stop.load(Ordering::Relaxed) {
            let piece = left.min(PIECE);
            self.drive.pause(piece);
            left -= piece;
        }
    }

    fn no_port(&self) -> DriveError {
        let path = &self.drive.description().path;
        DriveError::new(
            path,
            Operation::Command,
            crate::drive::FaultKind::Unsupported,
        )
    }
}

/// Progress in parts of 65536, or by the estimate where the drive tells none.
pub(super) fn progress_of(
    progress: Option<u16>,
    elapsed: Duration,
    estimate: Option<Duration>,
) -> Event {
    let seconds = elapsed.as_secs();
    let (done, left) = match (progress, estimate) {
        (Some(done), _) if done > 0 => {
            let done = u64::from(done);
            // In the first second nothing can be said yet.
            let left = (seconds > 0).then(|| seconds * (WHOLE - done) / done);
            (done, left)
        }
        (_, Some(estimate)) if !estimate.is_zero() => {
            let whole = estimate.as_secs().max(1);
            let done = (seconds * WHOLE / whole).min(WHOLE - 1);
            (done, Some(whole.saturating_sub(seconds)))
        }
        _ => (0, None),
    };
    Event::Progress {
        phase: Phase::Erase,
        done_bytes: done,
        total_bytes: WHOLE,
        bytes_per_second: 0,
        eta_seconds: left,
    }
}

/// The same data for one command, to be looked at afterwards.
fn lend<'a>(data: &'a mut Data<'_>) -> Data<'a> {
    match data {
        Data::None => Data::None,
        Data::In(bytes) => Data::In(bytes),
        Data::Out(bytes) => Data::Out(bytes),
    }
}

/// What came from the drive, for the record. What went to it may be a password.
fn came_back(data: &Data<'_>) -> Option<String> {
    let Data::In(bytes) = data else {
        return None;
    };
    let shown = &bytes[..bytes.len().min(KEPT)];
    let length = shown.iter().rposition(|byte| *byte != 0)? + 1;
    Some(hex(&shown[..length]))
}

/// Bytes as hex digits.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_time_is_promised_before_one_can_be_told() {
        let left = |progress, seconds| {
            let elapsed = Duration::from_secs(seconds);
            match progress_of(progress, elapsed, None) {
                Event::Progress { eta_seconds, .. } => eta_seconds,
                other => panic!("{other:?}"),
            }
        };
        assert_eq!(left(Some(655), 0), None);
        assert_eq!(left(Some(16384), 10), Some(30));
        assert_eq!(left(None, 10), None);
    }
}
