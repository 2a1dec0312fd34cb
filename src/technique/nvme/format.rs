//! Format NVM (NVMe Base 2.1, 5.1.10) with a secure erase: one namespace, or
//! as many as the drive makes of it. The format of the blocks stays as it is.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use super::{
    ask, hidden_after, is_gone, limits, other_names, other_namespaces, refusal, state_after,
    tells_of_reset, unallocated, usable,
};
use crate::drive::probe::nvme::undecodable;
use crate::drive::{Data, Wait, WritableDrive};
use crate::protocol::nvme::{
    Command, FormatSettings, IdentifyNamespace, SecureErase, Status, code,
};
use crate::record::abilities::{CommandSet, NvmeAbilities};
use crate::record::findings::{Answer, Operation, OperationResult, OwnershipRule};
use crate::record::{ByteCount, DriveDescription, Message, Method, Reached, StandardEdition};
use crate::technique::account::answer_of_error;
use crate::technique::course::Course;
use crate::technique::dialogue::{Dialogue, Pace, Poll, Waited, hex, progress_of};
use crate::technique::{Need, Observer, Offer, Orders, StepEnd, StepOutcome};

/// The slowest erase that is waited for, in bytes a second, ...
const SLOWEST: u64 = 50_000_000;
/// ... on top of this.
const LEAST: Duration = Duration::from_secs(3600);

/// Answers in a row that say nothing before the namespace counts as unreadable.
const NONSENSE: u32 = 5;

/// One of the two ways to erase by a format.
#[derive(Clone, Copy)]
pub(in crate::technique) struct Format {
    /// Name of the technique.
    pub(in crate::technique) name: &'static str,
    /// What becomes of the data. There is no format here that leaves them.
    pub(in crate::technique) erase: SecureErase,
}

impl Format {
    /// What it would reach on this drive.
    pub(in crate::technique) fn offer(self, drive: &DriveDescription) -> Result<Offer, Message> {
        let found = usable(drive)?;
        let crypto = self.erase == SecureErase::Cryptographic;
        if !found.format || (crypto && !found.format_crypto) {
            return Err(Message::new("nvme-format-not-offered"));
        }
        let others = other_namespaces(found);
        if !others.is_empty() && !found.erase_all {
            let others = other_names(found);
            return Err(Message::new("nvme-format-others-stay").with("others", others));
        }
        match unallocated(found) {
            Some(0) => {}
            Some(bytes) => {
                let size = ByteCount(u64::try_from(bytes).unwrap_or(u64::MAX));
                return Err(Message::new("nvme-format-unallocated-stays").with("size", size));
            }
            None => return Err(Message::new("nvme-format-unallocated-unknown")),
        }
        let mut limits = limits(drive, found);
        limits.push(Message::new("limit-nvme-format-spare"));
        limits.push(Message::new("limit-nvme-deallocated"));
        Ok(Offer {
            reaches: Reached {
                method: Method::Clear,
                standard: StandardEdition::nist_rev2(),
            },
            limits,
            scope: others,
            needs: if crypto {
                vec![Need::EncryptionStatement]
            } else {
                Vec::new()
            },
            estimate: None,
        })
    }

    /// Formats.
    pub(in crate::technique) fn run(
        self,
        drive: &mut WritableDrive,
        orders: &Orders,
        observer: &mut dyn Observer,
        stop: &AtomicBool,
    ) -> StepOutcome {
        let description = drive.description().clone();
        let dialogue = Dialogue::new(drive);
        let course = Course::new(dialogue, self.name, OwnershipRule::FinalStatus, observer);
        let mut run = Run {
            format: self,
            course,
            description,
            stop,
        };
        let ended = run.go(orders, observer).err();
        run.course.finish(
            ended.unwrap_or(StepEnd::Completed),
            Message::new("nvme-format-reported"),
        )
    }
}

struct Run<'a> {
    format: Format,
    course: Course<'a>,
    description: DriveDescription,
    stop: &'a AtomicBool,
}

impl Run<'_> {
    fn go(&mut self, orders: &Orders, observer: &mut dyn Observer) -> Result<(), StepEnd> {
        let CommandSet::Nvme(found) = self.description.abilities.commands.clone() else {
            return Err(self
                .course
                .account
                .refuse(Message::new("nvme-state-silent")));
        };
        let namespace = self
            .identify(found.namespace)
            .map_err(|reason| self.course.account.refuse(reason))?;
        self.course.account.findings.before = progress(&namespace);
        if matches!(
            self.course.account.findings.before.result,
            OperationResult::Running { .. }
        ) {
            self.wait_for_running(&found, orders, observer)?;
        }
        if self.stop.load(Ordering::Relaxed) {
            return Err(StepEnd::Stopped);
        }
        self.send(&found, &namespace, observer)?;
        self.wait(&found, orders, observer)?;
        self.inspect(&found);
        Ok(())
    }

    /// A format was under way when we came, and its final status goes to nobody.
    /// Ours, from before an interruption, is waited for and then done anew;
    /// somebody else's is waited for and counts for nothing.
    fn wait_for_running(
        &mut self,
        found: &NvmeAbilities,
        orders: &Orders,
        observer: &mut dyn Observer,
    ) -> Result<(), StepEnd> {
        let ours = self
            .course
            .account
            .interrupted(orders)
            .is_some_and(|sent| !matches!(sent.before.result, OperationResult::Running { .. }));
        let reason = Message::new("nvme-format-of-another");
        self.course.account.findings.found_running = true;
        self.course.account.findings.resumed = ours;
        self.course.account.findings.answer = Answer::NotSent {
            reason: reason.clone(),
        };
        self.wait(found, orders, observer)?;
        if ours {
            // What is seen to run from here on is the one that is sent now.
            self.course.account.findings.seen_running = false;
            return Ok(());
        }
        self.inspect(found);
        Err(StepEnd::Unknown(reason))
    }

    fn send(
        &mut self,
        found: &NvmeAbilities,
        namespace: &IdentifyNamespace,
        observer: &mut dyn Observer,
    ) -> Result<(), StepEnd> {
        let settings = FormatSettings::of(namespace);
        let command = Command::format_nvm(found.namespace, &settings, self.format.erase);
        self.note(&settings, found.namespace, command.cdw10);
        let entry = command.to_bytes();
        self.course.account.announce(hex(&entry), observer)?;
        let size = namespace.bytes().unwrap_or(0);
        let begun = std::time::Instant::now();
        let mut tick = |waited: Duration| {
            observer.event(progress_of(None, waited.max(begun.elapsed()), None));
        };
        let wait = Wait {
            timeout: LEAST + Duration::from_secs(size / SLOWEST),
            stop: Some(self.stop),
            tick: Some(&mut tick),
        };
        let sent = self
            .course
            .dialogue
            .nvme("Format NVM", &entry, Data::None, wait);
        let status = match sent {
            Ok(reply) => Status(reply.status),
            Err(_) if self.stop.load(Ordering::Relaxed) => {
                self.course.account.findings.answer = Answer::Missing {
                    reason: Message::new("command-given-up"),
                };
                return Err(self.course.account.left_running());
            }
            Err(error) => {
                self.course.account.findings.answer = answer_of_error(&error);
                self.inspect(found);
                return Err(match &self.course.account.findings.answer {
                    Answer::NotSent { reason } => StepEnd::Failed(reason.clone()),
                    _ => StepEnd::Unknown(error.message()),
                });
            }
        };
        if status.is_success() {
            self.course.account.findings.answer = Answer::Good;
            return Ok(());
        }
        self.course.account.findings.reset_seen |= tells_of_reset(status);
        let reason = refusal(status);
        self.course.account.findings.answer = Answer::Failed {
            reason: reason.clone(),
        };
        self.inspect(found);
        Err(StepEnd::Failed(reason))
    }

    fn note(&mut self, settings: &FormatSettings, namespace: u32, dword10: u32) {
        let flag = |value: bool| if value { "1" } else { "0" };
        let erase = match self.format.erase {
            SecureErase::UserData => "1",
            SecureErase::Cryptographic => "2",
        };
        self.course
            .account
            .parameter("CDW10", format!("{dword10:08x}"));
        self.course.account.parameter("NSID", namespace.to_string());
        self.course.account.parameter("SES", erase);
        self.course
            .account
            .parameter("LBAF", settings.lba_format.to_string());
        self.course
            .account
            .parameter("MSET", flag(settings.extended_metadata));
        self.course
            .account
            .parameter("PI", settings.protection.to_string());
        self.course
            .account
            .parameter("PIL", flag(settings.protection_first));
    }

    /// Some drives answer at once and format afterwards: the namespace tells.
    fn wait(
        &mut self,
        found: &NvmeAbilities,
        orders: &Orders,
        observer: &mut dyn Observer,
    ) -> Result<(), StepEnd> {
        let size = self.description.identity.capacity.0;
        let pace = Pace {
            first: Duration::from_millis(500),
            longest: Duration::from_secs(15),
            stall_after: orders.command_stall_after,
            limit: LEAST + Duration::from_secs(size / SLOWEST),
            estimate: None,
        };
        let mut watch = Watch {
            namespace: found.namespace,
            seen_running: false,
            reset_seen: false,
            nonsense: 0,
            last: Operation::default(),
        };
        let waited = self
            .course
            .dialogue
            .wait(&pace, observer, self.stop, |dialogue| watch.look(dialogue));
        let findings = &mut self.course.account.findings;
        findings.seen_running |= watch.seen_running;
        findings.reset_seen |= watch.reset_seen;
        findings.after = watch.last;
        match waited {
            Waited::Ended => match &findings.after.result {
                OperationResult::Unreadable { reason } => {
                    let reason = reason.clone();
                    self.inspect(found);
                    Err(StepEnd::Unknown(
                        Message::new("nvme-format-end-unknown").with("reason", reason),
                    ))
                }
                _ => Ok(()),
            },
            Waited::Stopped => Err(self.course.account.left_running()),
            Waited::Stalled(seconds) => Err(self.course.account.stalled(seconds)),
        }
    }

    fn identify(&mut self, namespace: u32) -> Result<IdentifyNamespace, Message> {
        let mut data = vec![0; 4096];
        let command = Command::identify_namespace(namespace);
        let status = ask(&mut self.course.dialogue, NAMESPACE, &command, &mut data)
            .map_err(|error| error.message())?;
        if !status.is_success() {
            return Err(refusal(status));
        }
        IdentifyNamespace::decode(&data)
            .filter(|found| found.format().is_some())
            .ok_or_else(|| undecodable(NAMESPACE, &data))
    }

    fn inspect(&mut self, found: &NvmeAbilities) {
        let now = self.course.dialogue.drive().identify();
        self.course.account.findings.state = state_after(&self.description, &now);
        self.course.account.findings.hidden = hidden_after(&now, false, found.erase_all);
    }
}

/// Name of the question in the record.
const NAMESPACE: &str = "Identify Namespace";

/// What FPI says. A drive that does not tell keeps no report of a format.
fn progress(namespace: &IdentifyNamespace) -> Operation {
    let result = match namespace.format_left {
        Some(0) => OperationResult::Idle,
        Some(left) => {
            let done = u32::from(100_u8.saturating_sub(left)) * 65_536 / 100;
            OperationResult::Running {
                progress: Some(u16::try_from(done).unwrap_or(u16::MAX)),
            }
        }
        None => OperationResult::NotReported,
    };
    Operation {
        result,
        ..Operation::default()
    }
}

/// Looks at the namespace again and again.
struct Watch {
    namespace: u32,
    seen_running: bool,
    reset_seen: bool,
    nonsense: u32,
    last: Operation,
}

impl Watch {
    fn look(&mut self, dialogue: &mut Dialogue<'_>) -> Poll {
        let mut data = vec![0; 4096];
        let command = Command::identify_namespace(self.namespace);
        let status = match ask(dialogue, NAMESPACE, &command, &mut data) {
            Ok(status) => status,
            Err(error) => {
                self.last = unreadable(error.message());
                return if is_gone(&error) {
                    Poll::Ended
                } else {
                    Poll::Silent
                };
            }
        };
        if status.code() == code::FORMAT_IN_PROGRESS {
            self.seen_running = true;
            self.last.result = OperationResult::Running { progress: None };
            return Poll::Running(None);
        }
        if !status.is_success() {
            self.reset_seen |= tells_of_reset(status);
            return self.puzzled(refusal(status));
        }
        let Some(namespace) = IdentifyNamespace::decode(&data) else {
            return self.puzzled(undecodable(NAMESPACE, &data));
        };
        self.nonsense = 0;
        self.last = progress(&namespace);
        match self.last.result {
            OperationResult::Running { progress } => {
                self.seen_running = true;
                Poll::Running(progress)
            }
            _ => Poll::Ended,
        }
    }

    fn puzzled(&mut self, reason: Message) -> Poll {
        self.last = unreadable(reason);
        self.nonsense += 1;
        if self.nonsense >= NONSENSE {
            Poll::Ended
        } else {
            Poll::Silent
        }
    }
}

fn unreadable(reason: Message) -> Operation {
    Operation {
        result: OperationResult::Unreadable { reason },
        ..Operation::default()
    }
}
