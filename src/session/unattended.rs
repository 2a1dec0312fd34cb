//! An unattended bench: every drive that appears and whose serial stands in a
//! list made beforehand is erased and certified, once. Anything else is left
//! alone and reported. There is no way to erase what the list does not name.
//!
//! Drives are looked for again and again, each is looked at in a thread that
//! nobody waits for, and is judged only when all that are there were seen: two
//! drives of one serial are both refused.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use super::job_list::{JobList, Listed};
use super::{Bench, Ended, Ending};
use crate::drive::{Drive, DriveError};
use crate::plan::{self, Plan, Refusal, Request};
use crate::record::erasure::Confirmation;
use crate::record::{DriveIdentity, Event, Exit, Message, SafeText};

/// How often drives are looked for.
const EVERY: Duration = Duration::from_secs(1);
/// How often the stop flag is looked at.
const TICK: Duration = Duration::from_millis(100);
/// How long a drive may take to be looked at.
const PATIENCE: Duration = Duration::from_secs(30);
/// After which time a drive that was in use, or not ready, is looked at again.
const AGAIN: Duration = Duration::from_secs(5);
/// Drives that are erased at the same time; others wait.
const AT_ONCE: usize = 24;

/// Where drives come from.
pub trait Source: Send + Sync {
    /// Paths of all whole drives that are there now.
    fn discover(&self) -> Vec<PathBuf>;
    /// Opens one for reading.
    ///
    /// # Errors
    /// As [`crate::drive::open`].
    fn open(&self, path: &Path) -> Result<Drive, DriveError>;
}

/// What is to be done, and when it ends.
pub struct Unattended<'a> {
    /// What signs and keeps.
    pub bench: &'a Bench,
    /// The drives that may be erased.
    pub list: JobList,
    /// How; the list adds what it says of a drive.
    pub request: Request,
    /// Where drives come from.
    pub source: Arc<dyn Source>,
    /// End when every drive of the list has been worked on.
    pub until_done: bool,
    /// End when nothing was at work and nothing new came for so long.
    pub idle: Option<Duration>,
}

/// What happens on the bench.
pub enum Happening<'a> {
    /// A drive is there that the list does not name, or that cannot be looked
    /// at. It is left alone.
    LeftAlone {
        /// Where it is.
        path: &'a Path,
        /// Who it is, where that is known.
        identity: Option<&'a DriveIdentity>,
        /// Why.
        reason: &'a Message,
    },
    /// A drive that the list names is not erased, and why.
    Refused {
        /// Where it is.
        path: &'a Path,
        /// Its serial.
        serial: &'a SafeText,
        /// Every reason.
        reasons: &'a [Message],
    },
    /// A drive is erased from now on.
    Begun {
        /// The plan, as a person would see it.
        plan: &'a Plan,
        /// Its entry in the list.
        listed: &'a Listed,
    },
    /// A job goes on.
    Job {
        /// The drive's node.
        path: &'a SafeText,
        /// Its serial.
        serial: &'a SafeText,
        /// What happened.
        event: &'a Event,
    },
    /// A job has ended.
    Ended(&'a Ending),
    /// A drive was taken out.
    Removed {
        /// Where it was.
        path: &'a Path,
    },
}

/// What it came to.
pub struct Tally {
    /// Every job that ran.
    pub endings: Vec<Ending>,
    /// Serials of the list that were never worked on: those that were refused,
    /// and why, and those that never came (without a reason).
    pub open: Vec<(String, Vec<Message>)>,
}

impl Tally {
    /// The worst of all; a drive of the list that was not erased counts.
    #[must_use]
    pub fn exit(&self) -> Exit {
        let open = self.open.iter().map(|(_, reasons)| {
            if reasons.is_empty() {
                Exit::Unknown
            } else {
                Exit::Refused
            }
        });
        Exit::worst(self.endings.iter().map(Ending::exit).chain(open))
    }
}

/// What was found at a path.
enum Found {
    /// Not on the list.
    Stranger(DriveIdentity),
    /// On the list, and planned.
    Planned(Box<Plan>),
    /// On the list, and it cannot be planned.
    Refused(DriveIdentity, Refusal),
    /// It cannot be opened.
    Failed(Message),
}

/// How a path stands.
enum Seat {
    /// It is being looked at.
    Looking(Instant),
    /// It waits for the others to be seen, or for a place.
    Waiting(Box<Plan>),
    /// It is left alone; looked at again at that time, if any.
    Settled {
        identity: Option<DriveIdentity>,
        again: Option<Instant>,
    },
    /// It is being erased.
    AtWork(DriveIdentity),
    /// It was worked on.
    Done(DriveIdentity),
}

impl Seat {
    fn identity(&self) -> Option<&DriveIdentity> {
        match self {
            Self::Looking(_) => None,
            Self::Waiting(plan) => Some(&plan.listing().description.identity),
            Self::Settled { identity, .. } => identity.as_ref(),
            Self::AtWork(identity) | Self::Done(identity) => Some(identity),
        }
    }
}

enum News {
    Seen(PathBuf, Box<Found>),
    Ended(PathBuf, Box<Ending>),
}

struct Desk<'a> {
    order: &'a Unattended<'a>,
    tell: &'a (dyn Fn(&Happening<'_>) + Sync),
    seats: BTreeMap<PathBuf, Seat>,
    /// Serials that were begun: each once.
    begun: BTreeSet<String>,
    /// What was said last of a path, so that it is not said again.
    said: BTreeMap<PathBuf, Vec<Message>>,
    /// Why a serial of the list was refused last.
    refused: BTreeMap<String, Vec<Message>>,
    endings: Vec<Ending>,
    last_news: Instant,
    news: Sender<News>,
}

/// Works until its end is reached or `stop` is set; jobs that run then end
/// cleanly. `tell` may be called from several threads.
pub fn run(
    order: &Unattended<'_>,
    tell: &(dyn Fn(&Happening<'_>) + Sync),
    stop: &AtomicBool,
) -> Tally {
    let (news, receiver) = mpsc::channel();
    let mut desk = Desk {
        order,
        tell,
        seats: BTreeMap::new(),
        begun: BTreeSet::new(),
        said: BTreeMap::new(),
        refused: BTreeMap::new(),
        endings: Vec::new(),
        last_news: Instant::now(),
        news,
    };
    std::thread::scope(|scope| {
        let mut next = Instant::now();
        loop {
            match receiver.recv_timeout(TICK) {
                Ok(news) => desk.take(news),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {}
            }
            let stopping = stop.load(Ordering::SeqCst);
            if !stopping && Instant::now() >= next {
                next = Instant::now() + EVERY;
                desk.discover();
            }
            let ready = if stopping { Vec::new() } else { desk.ready() };
            for (path, plan) in ready {
                desk.begin(scope, path, plan, stop);
            }
            if !desk.is_at_work() && (stopping || desk.is_over()) {
                break;
            }
        }
    });
    let open = order
        .list
        .drives()
        .filter(|listed| !desk.begun.contains(&listed.serial));
    let open = open
        .map(|listed| {
            let why = desk
                .refused
                .get(&listed.serial)
                .cloned()
                .unwrap_or_default();
            (listed.serial.clone(), why)
        })
        .collect();
    Tally {
        endings: desk.endings,
        open,
    }
}

impl<'a> Desk<'a> {
    fn is_at_work(&self) -> bool {
        self.seats
            .values()
            .any(|seat| matches!(seat, Seat::AtWork(_)))
    }

    fn is_over(&self) -> bool {
        if self.order.until_done && self.begun.len() == self.order.list.len() {
            return true;
        }
        self.order
            .idle
            .is_some_and(|idle| self.last_news.elapsed() >= idle)
    }

    /// Looks which drives are there.
    fn discover(&mut self) {
        let there: BTreeSet<PathBuf> = self.order.source.discover().into_iter().collect();
        let gone: Vec<PathBuf> = self
            .seats
            .iter()
            .filter(|(path, seat)| !there.contains(*path) && !matches!(seat, Seat::AtWork(_)))
            .map(|(path, _)| path.clone())
            .collect();
        for path in gone {
            self.seats.remove(&path);
            self.said.remove(&path);
            self.last_news = Instant::now();
            (self.tell)(&Happening::Removed { path: &path });
        }
        let now = Instant::now();
        for path in there {
            let is_due = match self.seats.get(&path) {
                None => {
                    self.last_news = now;
                    true
                }
                Some(Seat::Settled {
                    again: Some(again), ..
                }) => now >= *again,
                Some(Seat::Looking(since)) if now.duration_since(*since) >= PATIENCE => {
                    let silent = Message::new("drive-silent")
                        .with("device", path.as_path())
                        .with("after", PATIENCE);
                    self.settle(path.clone(), None, false);
                    self.leave_alone(&path, None, silent);
                    false
                }
                Some(_) => false,
            };
            if is_due {
                self.look(path);
            }
        }
    }

    /// Looks at a drive, in a thread that is left behind where it hangs.
    fn look(&mut self, path: PathBuf) {
        let source = self.order.source.clone();
        let list = self.order.list.clone();
        let request = Request {
            others: self.others(&path),
            ..self.order.request.clone()
        };
        let news = self.news.clone();
        self.seats
            .insert(path.clone(), Seat::Looking(Instant::now()));
        std::thread::spawn(move || {
            let found = look(&*source, &path, &list, request);
            let _ = news.send(News::Seen(path, Box::new(found)));
        });
    }

    fn others(&self, path: &Path) -> Vec<DriveIdentity> {
        let others = self.seats.iter().filter(|(other, _)| *other != path);
        others
            .filter_map(|(_, seat)| seat.identity().cloned())
            .collect()
    }

    fn take(&mut self, news: News) {
        match news {
            News::Ended(path, ending) => {
                (self.tell)(&Happening::Ended(&ending));
                self.last_news = Instant::now();
                if let Some(Seat::AtWork(identity)) = self.seats.remove(&path) {
                    self.seats.insert(path, Seat::Done(identity));
                }
                if let Ended::Refused(refusal) = &ending.result {
                    let serial = ending.serial.as_str().to_owned();
                    self.refused.insert(serial, refusal.reasons.clone());
                }
                self.endings.push(*ending);
            }
            News::Seen(path, found) => {
                // It may have been taken out, or given up, in the meantime.
                if matches!(self.seats.get(&path), Some(Seat::Looking(_))) {
                    self.judge(path, *found);
                }
            }
        }
    }

    fn judge(&mut self, path: PathBuf, found: Found) {
        match found {
            Found::Stranger(identity) => {
                let reason = Message::new("bench-not-listed");
                self.settle(path.clone(), Some(identity.clone()), false);
                self.leave_alone(&path, Some(&identity), reason);
            }
            Found::Failed(reason) => {
                self.settle(path.clone(), None, true);
                self.leave_alone(&path, None, reason);
            }
            Found::Refused(identity, refusal) => {
                self.settle(path.clone(), Some(identity.clone()), true);
                self.refuse(&path, &identity.serial.text, refusal.reasons);
            }
            Found::Planned(plan) => {
                let identity = plan.listing().description.identity.clone();
                let serial = identity.serial.text.clone();
                let mut reasons = plan.refusals().to_vec();
                let mut again = true;
                if let Some(listed) = self.order.list.find(serial.as_str()) {
                    let other = listed.disagreements(&identity);
                    again = other.is_empty();
                    reasons.extend(other);
                }
                if self.begun.contains(serial.as_str()) {
                    reasons = vec![Message::new("bench-once").with("serial", &serial)];
                    again = false;
                }
                if reasons.is_empty() {
                    self.seats.insert(path, Seat::Waiting(plan));
                } else {
                    self.settle(path.clone(), Some(identity), again);
                    self.refuse(&path, &serial, reasons);
                }
            }
        }
    }

    fn settle(&mut self, path: PathBuf, identity: Option<DriveIdentity>, again: bool) {
        let again = again.then(|| Instant::now() + AGAIN);
        self.seats.insert(path, Seat::Settled { identity, again });
    }

    fn is_new(&mut self, path: &Path, reasons: &[Message]) -> bool {
        let last = self.said.insert(path.to_path_buf(), reasons.to_vec());
        last.as_deref() != Some(reasons)
    }

    fn leave_alone(&mut self, path: &Path, identity: Option<&DriveIdentity>, reason: Message) {
        if self.is_new(path, std::slice::from_ref(&reason)) {
            self.last_news = Instant::now();
            (self.tell)(&Happening::LeftAlone {
                path,
                identity,
                reason: &reason,
            });
        }
    }

    fn refuse(&mut self, path: &Path, serial: &SafeText, reasons: Vec<Message>) {
        if self.is_new(path, &reasons) {
            self.last_news = Instant::now();
            (self.tell)(&Happening::Refused {
                path,
                serial,
                reasons: &reasons,
            });
        }
        if !self.begun.contains(serial.as_str()) {
            self.refused.insert(serial.as_str().to_owned(), reasons);
        }
    }

    /// Drives that may be begun, once nothing is being looked at: only then it
    /// is known that no two have one serial.
    fn ready(&mut self) -> Vec<(PathBuf, Box<Plan>)> {
        if self
            .seats
            .values()
            .any(|seat| matches!(seat, Seat::Looking(_)))
        {
            return Vec::new();
        }
        let waiting: Vec<PathBuf> = self
            .seats
            .iter()
            .filter(|(_, seat)| matches!(seat, Seat::Waiting(_)))
            .map(|(path, _)| path.clone())
            .collect();
        let mut at_work = self
            .seats
            .values()
            .filter(|s| matches!(s, Seat::AtWork(_)))
            .count();
        let serial_of = |seat: &Seat| seat.identity().map(|it| it.serial.text.clone());
        let twins: Vec<bool> = waiting
            .iter()
            .map(|path| {
                let serial = self.seats.get(path).and_then(serial_of);
                let same = |seat: &&Seat| serial_of(seat) == serial;
                self.seats.values().filter(same).count() > 1
            })
            .collect();
        let mut ready = Vec::new();
        for (path, is_twin) in waiting.into_iter().zip(twins) {
            if !is_twin && at_work >= AT_ONCE {
                break;
            }
            let Some(Seat::Waiting(plan)) = self.seats.remove(&path) else {
                continue;
            };
            let identity = plan.listing().description.identity.clone();
            if is_twin {
                let serial = identity.serial.text.clone();
                self.settle(path.clone(), Some(identity), true);
                let twin = Message::new("bench-twin").with("serial", &serial);
                self.refuse(&path, &serial, vec![twin]);
            } else {
                self.seats.insert(path.clone(), Seat::AtWork(identity));
                at_work += 1;
                ready.push((path, plan));
            }
        }
        ready
    }

    fn begin<'scope>(
        &mut self,
        scope: &'scope std::thread::Scope<'scope, '_>,
        path: PathBuf,
        plan: Box<Plan>,
        stop: &'scope AtomicBool,
    ) where
        'a: 'scope,
    {
        let identity = plan.listing().description.identity.clone();
        let serial = identity.serial.text.clone();
        let Some(listed) = self.order.list.find(serial.as_str()) else {
            return self.settle(path, Some(identity), false);
        };
        (self.tell)(&Happening::Begun {
            plan: &plan,
            listed,
        });
        // The list is the person's word: the whole serial, sign by sign.
        let authorized = match plan.authorize(Confirmation::Listed, &listed.serial) {
            Ok(authorized) => authorized,
            Err(no) => {
                self.settle(path.clone(), Some(identity), true);
                return self.refuse(&path, &serial, no.1.reasons);
            }
        };
        self.begun.insert(serial.as_str().to_owned());
        self.refused.remove(serial.as_str());
        self.last_news = Instant::now();
        let (bench, tell, news) = (self.order.bench, self.tell, self.news.clone());
        let node = SafeText::from(path.as_path());
        scope.spawn(move || {
            let events = |_: usize, event: &Event| {
                tell(&Happening::Job {
                    path: &node,
                    serial: &serial,
                    event,
                });
            };
            let endings = bench.wipe(vec![authorized], &events, stop);
            for ending in endings {
                let _ = news.send(News::Ended(path.clone(), Box::new(ending)));
            }
        });
    }
}

fn look(source: &dyn Source, path: &Path, list: &JobList, mut request: Request) -> Found {
    let drive = match source.open(path) {
        Ok(drive) => drive,
        Err(error) => return Found::Failed(error.message()),
    };
    let identity = drive.description().identity.clone();
    let Some(listed) = list.find(identity.serial.text.as_str()) else {
        return Found::Stranger(identity);
    };
    let subject = &mut request.subject;
    for (place, said) in [
        (&mut subject.asset_tag, &listed.asset_tag),
        (&mut subject.computer_tag, &listed.computer_tag),
        (&mut subject.reference, &listed.reference),
    ] {
        if said.is_some() {
            place.clone_from(said);
        }
    }
    match plan::prepare(&request, drive) {
        Ok(plan) => Found::Planned(Box::new(plan)),
        Err(refusal) => Found::Refused(identity, refusal),
    }
}

#[cfg(test)]
mod tests;
