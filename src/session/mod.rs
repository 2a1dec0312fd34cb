//! The way from an authorised plan to a kept certificate, walked once for
//! everyone: for one drive or many at once.
//!
//! May import `plan`, `job`, `certificate`, `delivery`, `drive`, `home`, `record`.

pub mod computer;
pub mod explain;
pub mod job_list;
pub mod policies;
pub mod practice;
pub mod scanner;
pub mod second_place;
pub mod shelf;
pub mod signals;
pub mod unattended;
pub mod unfinished;
pub mod words;

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Instant;

use crate::certificate::envelope::{Environment as Scope, Kind};
use crate::certificate::issue::{self, Certificate, Draft, IssueError};
use crate::certificate::signer::Signer;
use crate::certificate::succession::Irregularity;
use crate::delivery::courier::Courier;
use crate::home::{self, Home, HomeError};
use crate::job::{self, Finished, Job, Setting, WithoutDrive};
use crate::plan::{Authorized, Refusal};
use crate::record::statement::{
    IncidentKind, IncidentRecord, LaterVerification, StatementReference,
};
use crate::record::{
    DriveIdentity, Environment, Event, Exit, Message, Outcome, Phase, SafeText, SanitizationRecord,
    VerificationKind,
};
use computer::Computer;
use uuid::Uuid;

/// What signs, and where certificates go.
pub struct Bench {
    /// The state folder.
    pub home: Home,
    /// The unlocked key.
    pub signer: Arc<Signer>,
    /// Folders for certificates, besides the state folder.
    pub outputs: Vec<PathBuf>,
    /// Practice or production.
    pub environment: Environment,
    /// The computer that the drives sit in, where somebody looked at it.
    pub computer: Option<Arc<Computer>>,
    /// Takes what is kept to a server, where one is configured.
    pub courier: Option<Arc<Courier>>,
}

/// What became of one drive.
pub struct Ending {
    /// The drive, as the person named it.
    pub device: SafeText,
    /// Its serial.
    pub serial: SafeText,
    /// What it came to.
    pub result: Ended,
}

/// How the job of a drive ended.
pub enum Ended {
    /// Nothing was touched.
    Refused(Refusal),
    /// It ran, and there is a record.
    Certified(Box<Certified>),
    /// The program failed at it, and there is no record but the journal.
    Broken {
        /// How it failed.
        reason: Message,
        /// The job, where one was begun: its journal can still be signed.
        job: Option<Uuid>,
    },
}

/// A job that ran, and its certificate.
pub struct Certified {
    /// What was done and seen.
    pub record: SanitizationRecord,
    /// The certificate, or why there is none.
    pub certificate: Result<Certificate, IssueError>,
    /// The incident that was opened, where one had to be.
    pub incident: Option<Result<Certificate, IssueError>>,
    /// What else the person should know.
    pub warnings: Vec<Message>,
}

/// A statement that was signed, or why it was not.
pub struct Issued {
    /// The statement.
    pub certificate: Result<Certificate, IssueError>,
    /// What else the person should know.
    pub warnings: Vec<Message>,
}

impl Ending {
    /// The exit status for this drive.
    #[must_use]
    pub fn exit(&self) -> Exit {
        match &self.result {
            Ended::Refused(_) => Exit::Refused,
            Ended::Broken { .. } => Exit::Unknown,
            Ended::Certified(done) => {
                match (&done.certificate, Exit::from(done.record.outcome.result)) {
                    (Err(_), Exit::Success | Exit::Exceptions) => Exit::NotKept,
                    (_, exit) => exit,
                }
            }
        }
    }
}

impl Bench {
    /// Makes sure, before anything is touched, that a statement could be
    /// numbered and kept, and that every folder for certificates takes a file
    /// and gives it back. What is odd about the line of statements is told.
    ///
    /// # Errors
    /// The folder that does not.
    pub fn rehearse(&self) -> Result<Vec<Message>, HomeError> {
        let probe = format!(".rasura-{}", Uuid::now_v7());
        for folder in self
            .outputs
            .iter()
            .map(PathBuf::as_path)
            .chain([self.home.path()])
        {
            let path = folder.join(&probe);
            home::write_durably(&path, probe.as_bytes(), false)?;
            home::remove_durably(&path)?;
        }
        let odd = issue::prepare(&self.home, &self.signer)?;
        Ok(odd.iter().map(Irregularity::message).collect())
    }

    /// The same bench with another place for certificates, and another state
    /// folder where the old one keeps nothing any more. Delivery goes on to the
    /// server that it went to; from another state folder once it is told to
    /// ([`Bench::deliver_from_here`]).
    #[must_use]
    pub fn moved(&self, home: Home, outputs: Vec<PathBuf>) -> Self {
        Self {
            courier: self.courier.clone(),
            home,
            signer: self.signer.clone(),
            outputs,
            environment: self.environment,
            computer: self.computer.clone(),
        }
    }

    /// What this state folder keeps is delivered from now on.
    pub fn deliver_from_here(&self) {
        if let Some(courier) = &self.courier {
            courier.follow(&self.home);
        }
    }

    fn setting(&self) -> Setting<'_> {
        Setting {
            home: &self.home,
            environment: self.environment,
            organisation: self.signer.organisation().into(),
            outputs: self.outputs.clone(),
        }
    }

    fn scope(&self, is_virtual: bool) -> Scope {
        match (self.environment, is_virtual) {
            (Environment::Practice, _) => Scope::Practice,
            (Environment::Production, true) => Scope::Virtual,
            (Environment::Production, false) => Scope::Production,
        }
    }

    /// Erases drives, all at once, each in a thread of its own. `tell` hears of
    /// every event with the drive's place in the list; it may be called from
    /// several threads. Setting `stop` ends all of them cleanly.
    pub fn wipe(
        &self,
        drives: Vec<Authorized>,
        tell: &(dyn Fn(usize, &Event) + Sync),
        stop: &AtomicBool,
    ) -> Vec<Ending> {
        std::thread::scope(|scope| {
            let running: Vec<_> = drives
                .into_iter()
                .enumerate()
                .map(|(number, authorized)| {
                    let names = names(&authorized);
                    self.begun(&authorized);
                    let thread = scope.spawn(move || {
                        let mut events = |event: Event| tell(number, &event);
                        let identity = authorized.listing().description.identity.clone();
                        let job = job::begin(&self.setting(), authorized);
                        if let (Err(_), Some(computer)) = (&job, &self.computer) {
                            computer.left_alone(&identity);
                        }
                        let ended = self.carry_out(job, &mut events, stop);
                        self.broken(&identity, &ended);
                        ended
                    });
                    (names, thread)
                })
                .collect();
            running
                .into_iter()
                .map(|((device, serial), thread)| {
                    let result = thread.join().unwrap_or_else(|panic| Ended::Broken {
                        reason: failed(&*panic),
                        job: None,
                    });
                    Ending {
                        device,
                        serial,
                        result,
                    }
                })
                .collect()
        })
    }

    fn begun(&self, authorized: &Authorized) {
        if let Some(computer) = &self.computer {
            computer.begun(&authorized.listing().description.identity);
        }
    }

    /// Nobody can say how a drive stands at whose job the program failed.
    fn broken(&self, identity: &DriveIdentity, ended: &Ended) {
        if let (Ended::Broken { .. }, Some(computer)) = (ended, &self.computer) {
            computer.lost(identity);
        }
    }

    /// Runs a job that was begun and certifies it. A failure of the program
    /// itself ends in a record too, and touches no other drive's job.
    fn carry_out(
        &self,
        job: Result<Job, Refusal>,
        events: &mut dyn FnMut(Event),
        stop: &AtomicBool,
    ) -> Ended {
        let job = match job {
            Ok(job) => job,
            Err(refusal) => return Ended::Refused(refusal),
        };
        let id = job.id();
        let run = catch_unwind(AssertUnwindSafe(|| job.run(&mut *events, stop)));
        let finished = run.or_else(|panic| {
            let why = WithoutDrive::Broken(failed(&*panic));
            job::conclude_without_drive(&self.setting(), id, why)
        });
        let certified = finished.and_then(|finished| {
            catch_unwind(AssertUnwindSafe(|| self.certify(finished, events)))
                .map_err(|panic| failed(&*panic))
        });
        match certified {
            Ok(done) => Ended::Certified(Box::new(done)),
            Err(reason) => Ended::Broken {
                reason,
                job: Some(id),
            },
        }
    }

    /// Goes on with an interrupted job on its drive.
    pub fn resume(
        &self,
        job: Uuid,
        authorized: Authorized,
        events: &mut dyn FnMut(Event),
        stop: &AtomicBool,
    ) -> Ending {
        let (device, serial) = names(&authorized);
        self.begun(&authorized);
        let identity = authorized.listing().description.identity.clone();
        let taken_up = job::take_up(&self.setting(), job, authorized);
        let result = self.carry_out(taken_up, events, stop);
        self.broken(&identity, &result);
        Ending {
            device,
            serial,
            result,
        }
    }

    /// Signs what is known of a job without touching its drive: one that only
    /// lacks its certificate, or one that a person gives up.
    ///
    /// # Errors
    /// When the journal cannot be used.
    pub fn conclude(&self, job: Uuid, events: &mut dyn FnMut(Event)) -> Result<Ending, Message> {
        let finished = job::conclude_without_drive(&self.setting(), job, WithoutDrive::GivenUp)?;
        let description = &finished.record.medium.description;
        let (device, serial) = (
            description.path.as_path().into(),
            description.identity.serial.text.clone(),
        );
        Ok(Ending {
            device,
            serial,
            result: Ended::Certified(Box::new(self.certify(finished, events))),
        })
    }

    /// Signs, keeps and checks, opens an incident where one is due, and only
    /// then ends the journal.
    fn certify(&self, mut finished: Finished, events: &mut dyn FnMut(Event)) -> Certified {
        let begun = Instant::now();
        events(Event::PhaseStarted {
            phase: Phase::Certificate,
            pass: None,
            total_bytes: 0,
        });
        // One after the other: each certificate tells of those before it.
        let desk = self.computer.as_ref().map(|computer| computer.desk());
        finished.record.computer = self
            .computer
            .as_ref()
            .and_then(|computer| computer.for_certificate(&finished.record));
        let record = &finished.record;
        let identity = &record.medium.description.identity;
        let certificate = match self.already_kept(record) {
            Some(certificate) => Ok(certificate),
            None => self.issue(
                Kind::Erasure,
                record.medium.is_virtual,
                identity,
                &in_the_name_of(record),
                record,
            ),
        };
        match (&self.computer, &certificate) {
            (Some(computer), Ok(certificate)) => {
                computer.certified(record, reference(certificate));
            }
            (Some(computer), Err(_)) => computer.not_certified(record),
            (None, _) => {}
        }
        drop(desk);
        let mut warnings = Vec::new();
        let mut incident = None;
        if let Ok(certificate) = &certificate {
            warnings.extend(warnings_of(certificate));
            incident = self.incident(record, certificate);
            if let Some(Err(error)) = &incident {
                warnings.push(error.message());
            }
        }
        let record = finished.record.clone();
        if let Ok(certificate) = &certificate
            && let Err(error) = finished.certified(&certificate.id.to_string())
        {
            warnings.push(error.message());
        }
        let milliseconds = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX);
        events(Event::PhaseFinished {
            phase: Phase::Certificate,
            bytes: 0,
            milliseconds,
        });
        Certified {
            record,
            certificate,
            incident,
            warnings,
        }
    }

    /// The certificate of exactly this record, where the power went between
    /// keeping it and saying so. It is not signed a second time.
    fn already_kept(&self, record: &SanitizationRecord) -> Option<Certificate> {
        let mut statement = serde_json::to_value(record).ok()?;
        without_computer(&mut statement);
        let kept = issue::kept_for_job(&self.home, &self.signer, &record.job).ok()?;
        let same = kept.into_iter().find(|kept| {
            kept.checked.envelope.as_ref().is_some_and(|envelope| {
                let mut kept = envelope.statement.clone();
                without_computer(&mut kept);
                kept == statement
            })
        })?;
        let serial = &record.medium.description.identity.serial.text;
        issue::hand_out(&self.signer, same, serial.as_str(), &self.outputs)
    }

    fn incident(
        &self,
        record: &SanitizationRecord,
        certificate: &Certificate,
    ) -> Option<Result<Certificate, IssueError>> {
        let mut reasons = record.outcome.reasons.clone();
        let what = match record.outcome.result {
            Outcome::NotErased => IncidentKind::FailedErase,
            // Whoever asks for no read-back knows that nothing will be known.
            Outcome::Unknown if record.plan.verification != VerificationKind::None => {
                IncidentKind::UnknownErase
            }
            Outcome::Erased
            | Outcome::ErasedWithExceptions
            | Outcome::Aborted
            | Outcome::Unknown => {
                if certificate.irregularities.is_empty() {
                    return None;
                }
                reasons.clear();
                IncidentKind::StatementLine
            }
        };
        reasons.extend(
            certificate
                .irregularities
                .iter()
                .map(|irregularity| irregularity.message()),
        );
        let identity = &record.medium.description.identity;
        let incident = IncidentRecord {
            what,
            about: Some(reference(certificate)),
            drive: Some(identity.clone()),
            reasons,
        };
        Some(self.issue(
            Kind::Incident,
            record.medium.is_virtual,
            identity,
            &in_the_name_of(record),
            &incident,
        ))
    }

    /// Signs what a later look at a drive found, and opens an incident where it
    /// speaks against the certificate.
    #[must_use]
    pub fn issue_verification(&self, found: &LaterVerification) -> Issued {
        let identity = &found.medium.description.identity;
        let is_virtual = found.medium.is_virtual;
        let certificate = self.issue(Kind::Verification, is_virtual, identity, &None, found);
        let mut warnings = certificate.as_ref().map(warnings_of).unwrap_or_default();
        if found.contradicts() {
            let incident = IncidentRecord {
                what: IncidentKind::MismatchAfterRelease,
                about: Some(found.about.clone()),
                drive: Some(identity.clone()),
                reasons: found.reasons.clone(),
            };
            if let Err(error) = self.issue(Kind::Incident, is_virtual, identity, &None, &incident) {
                warnings.push(error.message());
            }
        }
        if let Err(error) = &certificate {
            warnings.push(error.message());
        }
        Issued {
            certificate,
            warnings,
        }
    }

    /// Signs how the computer stands as a whole, once every drive in it has its
    /// certificate; `None` while that is not so, and where one certificate says
    /// all there is to say.
    #[must_use]
    pub fn issue_computer(&self) -> Option<Issued> {
        let statement = self.computer.as_ref()?.statement()?;
        let computer = &statement.computer;
        let name = computer.asset_tag.as_ref().or(computer.serial.as_ref());
        let draft = Draft {
            kind: Kind::Computer,
            environment: self.scope(statement.is_virtual),
            in_the_name_of: None,
            serial: name.map_or("computer", SafeText::as_str),
            statement: &statement,
        };
        let certificate = self.sign(&draft);
        let mut warnings = certificate.as_ref().map(warnings_of).unwrap_or_default();
        if let Err(error) = &certificate {
            warnings.push(error.message());
        }
        Some(Issued {
            certificate,
            warnings,
        })
    }

    /// Signs one statement about a drive and keeps it.
    ///
    /// # Errors
    /// As [`issue::issue`].
    pub fn issue<T: serde::Serialize>(
        &self,
        kind: Kind,
        is_virtual: bool,
        drive: &DriveIdentity,
        in_the_name_of: &Option<String>,
        statement: &T,
    ) -> Result<Certificate, IssueError> {
        let draft = Draft {
            kind,
            environment: self.scope(is_virtual),
            in_the_name_of: in_the_name_of.clone(),
            serial: drive.serial.text.as_str(),
            statement,
        };
        self.sign(&draft)
    }

    /// Signs and keeps; only then is there something to deliver. What no state folder
    /// keeps is delivered from memory.
    fn sign<T: serde::Serialize>(&self, draft: &Draft<'_, T>) -> Result<Certificate, IssueError> {
        let certificate = issue::issue(&self.home, &self.signer, draft, &self.outputs);
        if let Some(courier) = &self.courier {
            match &certificate {
                Ok(certificate) if certificate.kept.is_none() => {
                    courier.hold(&certificate.id.to_string(), &certificate.bytes);
                }
                Err(IssueError::NotKept { id, signed, .. }) => {
                    courier.hold(&id.to_string(), signed);
                }
                _ => courier.wake(),
            }
        }
        certificate
    }
}

fn reference(certificate: &Certificate) -> StatementReference {
    StatementReference {
        id: certificate.id,
        sha256: certificate.digest.clone(),
    }
}

/// How other drives stand is no part of what was done to this one.
fn without_computer(statement: &mut serde_json::Value) {
    if let Some(members) = statement.as_object_mut() {
        members.remove("computer");
    }
}

/// What a panic says, as a sentence.
fn failed(panic: &(dyn Any + Send)) -> Message {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    let text = text.or_else(|| panic.downcast_ref::<&str>().copied());
    Message::new("reason-program-failed").with("detail", text.unwrap_or_default())
}

fn names(authorized: &Authorized) -> (SafeText, SafeText) {
    let description = &authorized.listing().description;
    (
        description.path.as_path().into(),
        description.identity.serial.text.clone(),
    )
}

fn in_the_name_of(record: &SanitizationRecord) -> Option<String> {
    record
        .subject
        .in_the_name_of
        .as_ref()
        .map(ToString::to_string)
}

/// What is wrong with a certificate that was kept all the same.
fn warnings_of(certificate: &Certificate) -> Vec<Message> {
    let mut warnings: Vec<Message> = certificate
        .failures
        .iter()
        .map(|failure| failure.message())
        .collect();
    warnings.extend(
        certificate
            .irregularities
            .iter()
            .map(|irregularity| irregularity.message()),
    );
    if !certificate.outlives_power {
        warnings.push(Message::new("certificate-in-memory-only"));
    }
    warnings
}
