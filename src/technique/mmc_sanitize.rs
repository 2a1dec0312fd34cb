//! Sanitise of an eMMC (JESD84-B51, 6.6.11): all blocks are given back first,
//! since it purges only what is mapped to no address.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use super::account::answer_of_error;
use super::course::Course;
use super::dialogue::{Dialogue, Pace, Poll, Waited};
use super::mmc::{Run, limits, usable};
use super::{Kind, Observer, Offer, Orders, StepEnd, StepOutcome, Technique};
use crate::drive::probe::mmc::{ADDRESS, to_port};
use crate::drive::{Data, Discard, DriveError, FaultKind, Wait, WritableDrive};
use crate::protocol::mmc::{CardState, CardStatus, Command, ExtCsd};
use crate::record::findings::{Answer, OwnershipRule};
use crate::record::{DriveDescription, Message, Method, Reached, StandardEdition};

/// The technique.
pub struct MmcSanitize;

/// Its name.
const NAME: &str = "mmc-sanitize";

/// The slowest sanitise that is waited for, in bytes a second, ...
const SLOWEST: u64 = 10_000_000;
/// ... on top of this. EXT_CSD has no time for it.
const LEAST: Duration = Duration::from_secs(600);

impl Technique for MmcSanitize {
    fn name(&self) -> &'static str {
        NAME
    }

    fn kind(&self) -> Kind {
        Kind::Command
    }

    fn summary(&self) -> Message {
        Message::new("technique-mmc-sanitize-summary")
    }

    fn interruption(&self) -> Message {
        Message::new("interruption-mmc")
    }

    fn offer(&self, drive: &DriveDescription) -> Result<Offer, Message> {
        let found = usable(drive)?;
        if !found.sanitize {
            return Err(Message::new("mmc-sanitize-not-offered"));
        }
        Ok(Offer {
            reaches: Reached {
                // A maker of firmware that issues it has erase and sanitise of an
                // eMMC as Clear, by NIST SP 800-88 and by IEEE 2883 alike (Dell
                // Data Wipe, knowledge base 000186133).
                method: Method::Clear,
                standard: StandardEdition::nist_rev2(),
            },
            limits: limits(drive, found),
            scope: Vec::new(),
            needs: Vec::new(),
            estimate: None,
        })
    }

    fn run(
        &self,
        drive: &mut WritableDrive,
        orders: &Orders,
        observer: &mut dyn Observer,
        stop: &AtomicBool,
    ) -> StepOutcome {
        let description = drive.description().clone();
        let dialogue = Dialogue::new(drive);
        let mut run = Run {
            course: Course::new(dialogue, NAME, OwnershipRule::FinalStatus, observer),
            description,
            stop,
        };
        let ended = sanitize(&mut run, orders, observer).err();
        run.course.finish(
            ended.unwrap_or(StepEnd::Completed),
            Message::new("mmc-sanitize-reported"),
        )
    }
}

fn sanitize(
    run: &mut Run<'_>,
    orders: &Orders,
    observer: &mut dyn Observer,
) -> Result<(), StepEnd> {
    let register = run.ready()?;
    let command = Command::sanitize_start();
    let bytes = format!("{:02} {:08x}", command.index, command.argument);
    run.course.account.announce(bytes, observer)?;
    give_back(run, &register, observer).map_err(|fault| run.discard_failed(fault))?;
    run.check_status()?;
    start(run, &command)?;
    wait(run, orders, observer)?;
    run.course.account.findings.answer = Answer::Good;
    run.inspect();
    Ok(())
}

/// Unmaps everything: by a secure erase where there is one, and where that does
/// not go through, by an ordinary one.
fn give_back(
    run: &mut Run<'_>,
    register: &ExtCsd,
    observer: &mut dyn Observer,
) -> Result<(), Option<(u64, DriveError)>> {
    if register.secure_erase {
        match run.discard_all(Discard::Secure, register, observer) {
            Err(Some((0, error))) if error.kind == FaultKind::Unsupported => {}
            other => {
                run.course.account.parameter("unmapped by", "secure erase");
                return other;
            }
        }
    }
    run.course.account.parameter("unmapped by", "trim or erase");
    run.discard_all(Discard::Hint, register, observer)
}

fn start(run: &mut Run<'_>, command: &Command) -> Result<(), StepEnd> {
    let size = run.description.identity.capacity.0;
    let wait = Wait {
        timeout: LEAST + Duration::from_secs(size / SLOWEST),
        stop: Some(run.stop),
        tick: None,
    };
    let dialogue = &mut run.course.dialogue;
    let sent = dialogue.mmc("SANITIZE_START", &to_port(command), Data::None, wait);
    match sent {
        Ok(response) => run.judge(CardStatus(response[0])),
        Err(_) if run.stop.load(Ordering::Relaxed) => {
            run.course.account.findings.answer = Answer::Missing {
                reason: Message::new("command-given-up"),
            };
            Err(run.course.account.left_running())
        }
        Err(error) => {
            run.course.account.findings.answer = answer_of_error(&error);
            run.inspect();
            // After a timeout nobody can say how far it came: it is to be done again.
            let again = Message::new("mmc-sanitize-unanswered").with("cause", error.message());
            Err(match run.course.account.findings.answer {
                Answer::NotSent { .. } => StepEnd::Failed(error.message()),
                _ => StepEnd::Unknown(again),
            })
        }
    }
}

/// Where the answer came before the end, the drive stays busy until then.
fn wait(run: &mut Run<'_>, orders: &Orders, observer: &mut dyn Observer) -> Result<(), StepEnd> {
    let size = run.description.identity.capacity.0;
    let limit = LEAST + Duration::from_secs(size / SLOWEST);
    let pace = Pace {
        first: Duration::from_millis(200),
        longest: Duration::from_secs(5),
        stall_after: orders.command_stall_after.max(limit),
        limit,
        estimate: None,
    };
    let mut last = Err(Message::new("command-not-reached"));
    let mut seen_running = false;
    let waited = run
        .course
        .dialogue
        .wait(&pace, observer, run.stop, |dialogue| {
            let (poll, status) = look(dialogue);
            seen_running |= matches!(poll, Poll::Running(_));
            last = status;
            poll
        });
    run.course.account.findings.seen_running |= seen_running;
    match (waited, last) {
        (Waited::Ended, Ok(status)) => run.judge(status),
        (Waited::Ended, Err(reason)) => {
            run.course.account.findings.answer = Answer::Missing {
                reason: reason.clone(),
            };
            run.inspect();
            Err(StepEnd::Unknown(reason))
        }
        (Waited::Stopped, _) => Err(run.course.account.left_running()),
        (Waited::Stalled(seconds), _) => Err(run.course.account.stalled(seconds)),
    }
}

fn look(dialogue: &mut Dialogue<'_>) -> (Poll, Result<CardStatus, Message>) {
    let command = to_port(&Command::send_status(ADDRESS));
    let wait = Wait::at_most(Duration::from_secs(10));
    match dialogue.mmc("SEND_STATUS", &command, Data::None, wait) {
        Ok(response) => {
            let status = CardStatus(response[0]);
            let busy = status.state() == CardState::Programming && !status.is_error();
            let poll = if busy {
                Poll::Running(None)
            } else {
                Poll::Ended
            };
            (poll, Ok(status))
        }
        Err(error) if error.kind == FaultKind::Stalled => (Poll::Silent, Err(error.message())),
        Err(error) => (Poll::Ended, Err(error.message())),
    }
}
