//! One drive through the whole flow of the program: plan, a person's yes, job
//! with its journal, and the judgement, with a technician who does what the
//! program asks for.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use uuid::Uuid;

use super::drives::{Filled, Left, Setup};
use crate::drive::emulated::{Fault, Moment, Quirk};
use crate::home::Home;
use crate::job::journal::Journal;
use crate::job::story::Story;
use crate::job::{self, Finished, Job, Setting, trial};
use crate::pattern::fixed;
use crate::plan::policy::{self, Policy};
use crate::plan::{self, Authorized, Refusal, Request};
use crate::record::erasure::Confirmation;
use crate::record::{
    Environment, Event, Extent, Message, Outcome, Phase, SanitizationRecord, Subject,
};

/// A drive that hangs is given up after so long. Nothing else is waited for in
/// real time; a machine that is busy with other things must not look like it.
pub const STALL_AFTER: Duration = Duration::from_millis(1500);

/// How often the technician takes an interrupted job up again.
const RESUMES: u32 = 4;

/// When a fault sets in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum When {
    /// Before anybody looks at the drive.
    Start,
    /// Once canaries and pre-image are taken.
    AfterEvidence,
    /// When the drive has accepted the command that erases.
    AtCommand,
    /// When half of the erase is done.
    During,
    /// When the erase has ended.
    AfterErase,
}

impl When {
    /// As the table says it.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::AfterEvidence => "evidence taken",
            Self::AtCommand => "command",
            Self::During => "half way",
            Self::AfterErase => "erased",
        }
    }
}

/// One run of the matrix.
#[derive(Clone)]
pub struct Case {
    /// The drive.
    pub setup: &'static Setup,
    /// Name of the technique.
    pub technique: &'static str,
    /// What goes wrong.
    pub fault: Option<Fault>,
    /// When it sets in.
    pub when: When,
    /// A person stops the program then.
    pub stopped: bool,
}

impl Case {
    /// The quirk, if it is one.
    #[must_use]
    pub fn quirk(&self) -> Option<Quirk> {
        match self.fault {
            Some(Fault::Quirk { quirk, .. }) => Some(quirk),
            _ => None,
        }
    }

    /// Name of the fault.
    #[must_use]
    pub fn fault_name(&self) -> &'static str {
        if self.stopped {
            return "(a person stops it)";
        }
        self.fault.as_ref().map_or("none", Fault::name)
    }

    /// Whether nobody ever saw the drive larger than it is: what lies behind
    /// its end has no address, then.
    fn was_always_smaller(&self) -> bool {
        let shrinks = matches!(self.fault, Some(Fault::Shrinks { .. }))
            || self.quirk() == Some(Quirk::CapacityDiffersAfter);
        shrinks && self.when == When::Start
    }

    /// All of it, to find it again.
    #[must_use]
    pub fn title(&self) -> String {
        let (technique, fault) = (self.technique, self.fault_name());
        format!(
            "{technique} on {} with {fault} from {}",
            self.setup.name,
            self.when.words()
        )
    }

    /// The fault as it is set, and whether that is before the person looks.
    fn armed(&self) -> Option<(Fault, bool)> {
        let fault = self.fault.clone()?;
        let Fault::Quirk { quirk, .. } = fault else {
            return Some((fault, self.when == When::Start));
        };
        let (when, early) = match self.when {
            When::Start => (Moment::Start, true),
            When::AfterEvidence => (Moment::Start, false),
            When::AtCommand => (Moment::EraseAccepted, true),
            When::During => (Moment::Progress(1 << 15), true),
            When::AfterErase if self.technique == "overwrite" => (Moment::Start, false),
            When::AfterErase => (Moment::EraseDone, true),
        };
        Some((Fault::Quirk { quirk, when }, early))
    }
}

/// What a run came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing was begun.
    Refused,
    /// A record says so.
    Judged(Outcome),
}

impl Verdict {
    /// As the certificate says it.
    #[must_use]
    pub fn words(self) -> String {
        match self {
            Self::Refused => "refused".into(),
            Self::Judged(outcome) => {
                let json = serde_json::to_string(&outcome).unwrap();
                json.trim_matches('"').to_owned()
            }
        }
    }
}

/// How a run ended.
pub struct Ended {
    /// The verdict.
    pub verdict: Verdict,
    /// The first reason, or the first refusal.
    pub reason: Message,
    /// What became of the documents.
    pub left: Left,
    /// What is signed, where anything is.
    pub record: Option<Box<SanitizationRecord>>,
    /// The technician suspended the computer and woke it, and asked again.
    pub woken: bool,
    /// Times that the job was taken up again.
    pub resumed: u32,
    /// Checks and rules that objected.
    pub objected: BTreeSet<&'static str>,
}

/// A state folder, on a file system in memory where there is one.
pub struct Bench {
    folder: tempfile::TempDir,
    policy: Policy,
}

impl Bench {
    /// Makes it.
    #[must_use]
    pub fn new() -> Self {
        let memory = Path::new("/dev/shm");
        let folder = if memory.is_dir() {
            tempfile::tempdir_in(memory)
        } else {
            tempfile::tempdir()
        };
        let wanted = |policy: &Policy| policy.name.as_str() == "clear";
        Self {
            folder: folder.expect("a folder for the run"),
            policy: policy::built_in().into_iter().find(wanted).unwrap(),
        }
    }

    /// A new home.
    #[must_use]
    pub fn home(&self) -> Home {
        Home::open(&self.folder.path().join(Uuid::now_v7().to_string())).unwrap()
    }

    fn request(&self, technique: &str) -> Request {
        Request {
            policy: self.policy.clone(),
            technique: Some(technique.to_owned()),
            psid: None,
            always_encrypted: Some("The matrix".into()),
            scheme: None,
            scheme_reference: None,
            verification: None,
            accept_below: None,
            subject: Subject::default(),
            own_folders: Vec::new(),
            others: Vec::new(),
        }
    }
}

/// Where the run takes place.
#[must_use]
pub fn setting(home: &Home) -> Setting<'_> {
    Setting {
        home,
        environment: Environment::Practice,
        organisation: "The matrix".into(),
        outputs: Vec::new(),
    }
}

/// A person plans the erase and says yes.
pub fn authorize(bench: &Bench, filled: &Filled, technique: &str) -> Result<Authorized, Refusal> {
    let planned = plan::prepare(&bench.request(technique), filled.drive.open())?;
    let serial = planned.listing().description.identity.serial.text.clone();
    planned
        .authorize(Confirmation::Named, serial.as_str())
        .map_err(|refused| refused.1)
}

/// A person finds the same drive again and says yes again.
///
/// # Errors
/// When the job or the drive is not there, or is another one.
pub fn take_up(home: &Home, filled: &Filled, job: Uuid) -> Result<Job, Refusal> {
    let refuse = |reason: Message| Refusal {
        device: filled.drive.path().into(),
        reasons: vec![reason],
    };
    let (journal, entries) = Journal::reopen(home, job).map_err(|error| refuse(error.message()))?;
    drop(journal);
    let story = Story::replay(&entries.entries).expect("a journal begins with its plan");
    let mut planned = story.planned.clone();
    let serial = planned.description.identity.serial.text.clone();
    let drive = filled.drive.open();
    if story.is_enlarged(&drive.description().identity) {
        planned.description.identity = drive.description().identity.clone();
    }
    let authorized = plan::reauthorize(
        &planned,
        drive,
        Vec::new(),
        &[],
        Confirmation::Named,
        serial.as_str(),
    )?;
    job::take_up(&setting(home), job, authorized)
}

/// Makes the verdict final, as whoever signs does.
#[must_use]
pub fn certify(finished: Finished) -> SanitizationRecord {
    let record = finished.record.clone();
    // A job that is stopped stays open; nobody reads the name of the file.
    let _ = finished.certified("matrix");
    record
}

/// What a record excepts.
#[must_use]
pub fn exceptions(record: Option<&SanitizationRecord>) -> Vec<Extent> {
    let Some(record) = record else {
        return Vec::new();
    };
    let listed = &record.exceptions;
    listed
        .unwritable
        .iter()
        .chain(&listed.unreadable)
        .copied()
        .collect()
}

/// How the judgement differs from that of the program.
#[derive(Clone, Copy, Debug, Default)]
pub struct Bent {
    /// One check is dropped.
    pub dropped: Option<&'static str>,
    /// What techniques say of their own end is passed over.
    pub judge_alone: bool,
}

/// Runs it.
#[must_use]
pub fn run(bench: &Bench, case: &Case, bent: Bent) -> Ended {
    let filled = case.setup.make();
    trial::begin(trial::Trial {
        stall_after: Some(STALL_AFTER),
        dropped: bent.dropped,
        judge_alone: bent.judge_alone,
        ..trial::Trial::default()
    });
    fixed::begin(Some(1));
    let late = match case.armed() {
        Some((fault, true)) => {
            filled.drive.fail(fault);
            None
        }
        Some((fault, false)) => Some(fault),
        None => None,
    };
    let home = bench.home();
    let mut woken = false;
    let authorized = authorize(bench, &filled, case.technique).or_else(|refusal| {
        filled.drive.suspend_and_wake();
        let again = authorize(bench, &filled, case.technique);
        woken = again.is_ok();
        again.map_err(|_| refusal)
    });
    let result = authorized.and_then(|authorized| {
        let job = job::begin(&setting(&home), authorized)?;
        Ok(carry_out(&filled, case, job, late, &home))
    });
    let objected = trial::end().objected;
    fixed::begin(None);
    let _ = std::fs::remove_dir_all(home.path());
    let (verdict, reason, record, resumed) = match result {
        Err(refusal) => (Verdict::Refused, refusal.reasons[0].clone(), None, 0),
        Ok((record, resumed)) => {
            let outcome = &record.outcome;
            let reason = outcome.reasons[0].clone();
            (
                Verdict::Judged(outcome.result),
                reason,
                Some(record),
                resumed,
            )
        }
    };
    let record = record.map(Box::new);
    // Everything that the drive has counts.
    let mut end = u64::MAX;
    if let Some(record) = &record
        && case.was_always_smaller()
    {
        end = record.medium.description.identity.capacity.0;
    }
    Ended {
        verdict,
        reason,
        left: filled.left(end, &exceptions(record.as_deref())),
        record,
        woken,
        resumed,
        objected,
    }
}

/// Runs the job, and again when the program asks for the power to be cut.
fn carry_out(
    filled: &Filled,
    case: &Case,
    job: Job,
    mut late: Option<Fault>,
    home: &Home,
) -> (SanitizationRecord, u32) {
    let stop = AtomicBool::new(false);
    let id = job.id();
    let mut events = |event: Event| {
        let due = match (event, case.when) {
            (Event::PhaseStarted { phase, .. }, When::AfterEvidence) => phase == Phase::Erase,
            (Event::PhaseStarted { phase, .. }, When::AfterErase) => phase == Phase::Verify,
            (Event::PhaseStarted { .. }, When::Start) => true,
            (
                Event::Progress {
                    phase, done_bytes, ..
                },
                When::During,
            ) => phase == Phase::Erase && done_bytes > 0,
            _ => false,
        };
        if due && case.stopped {
            stop.store(true, Ordering::Relaxed);
        }
        if due && let Some(fault) = late.take() {
            filled.drive.fail(fault);
        }
    };
    let mut record = certify(job.run(&mut events, &stop));
    let mut resumed = 0;
    while record.outcome.result == Outcome::Aborted && resumed < RESUMES && !case.stopped {
        filled.drive.power_cut(7);
        filled.drive.power_on();
        let Ok(job) = take_up(home, filled, id) else {
            break;
        };
        resumed += 1;
        record = certify(job.run(&mut events, &stop));
    }
    (record, resumed)
}
