//! A runner for tests: it answers what the state asks for from what it was
//! given, and holds every run against what was typed.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use uuid::Uuid;

use super::state::key::Key;
use super::state::view::{DriveView, EndView, FoundJob, PlanView, Verdict};
use super::state::{BenchFacts, Effect, Event, KeyNeed, Setup, State, StickView, update};
use crate::plan::{Request, policy};
use crate::record::findings::Exchange;
use crate::record::{Event as JobEvent, Extent, Message, Outcome, Phase, SafeText, Subject, User};
use crate::session::practice;
use crate::session::shelf::Shelf;
use crate::text::Language;

/// Answers the state.
pub struct Mock {
    /// The drives that there are.
    pub drives: BTreeMap<PathBuf, DriveView>,
    /// The plan for each.
    pub plans: BTreeMap<PathBuf, Result<PlanView, Vec<Message>>>,
    /// Those whose serial was typed, as `plan` would say.
    pub authorized: BTreeSet<PathBuf>,
    /// Serials of unfinished jobs.
    pub open: BTreeMap<Uuid, FoundJob>,
    /// Everything that was asked for.
    pub effects: Vec<Effect>,
    /// Numbers that run.
    pub running: BTreeSet<usize>,
    /// What the bench needs before it opens.
    pub need: Option<KeyNeed>,
    /// Sticks that are plugged in for certificates.
    pub sticks: Vec<StickView>,
    /// Answers come by themselves.
    pub answers: bool,
}

/// Emulated drives as the runner would see them, with their plans.
pub fn mock(count: usize, faults: &[(usize, &str)]) -> Mock {
    let drives = practice::drives(count);
    for (at, name) in faults {
        let quirk = crate::drive::emulated::Quirk::by_name(name).unwrap();
        drives[*at].fail(crate::drive::emulated::Fault::quirk(quirk));
    }
    let shelf = Shelf::Practice(drives.clone());
    let request = Request {
        policy: policy::built_in().remove(0),
        technique: None,
        always_encrypted: None,
        psid: None,
        scheme: None,
        scheme_reference: None,
        verification: None,
        // On the full bench nothing stands in the way.
        accept_below: (count > 6).then(|| crate::record::Acceptance {
            by: "D. Claes".into(),
            reason: "stays inside the house".into(),
        }),
        subject: Subject::default(),
        own_folders: Vec::new(),
        others: Vec::new(),
    };
    let mut mock = Mock {
        drives: BTreeMap::new(),
        plans: BTreeMap::new(),
        authorized: BTreeSet::new(),
        open: BTreeMap::new(),
        effects: Vec::new(),
        running: BTreeSet::new(),
        need: None,
        sticks: Vec::new(),
        answers: true,
    };
    for drive in &drives {
        let path = drive.path().to_path_buf();
        let plan = crate::plan::prepare(&request, drive.open());
        let plan = plan.map(|plan| PlanView::of(&plan));
        let found = drive.open().listing(&[]).map(Box::new);
        let view = DriveView {
            path: path.clone(),
            found: found.map_err(|error| error.message()),
        };
        mock.drives.insert(path.clone(), view);
        mock.plans
            .insert(path, plan.map_err(|refusal| refusal.reasons));
    }
    drop(shelf);
    mock
}

/// The state at its start.
pub fn begin(language: Language) -> State {
    let setup = Setup {
        keymaps: true,
        folder: PathBuf::from("/data/certificates"),
        ..Setup::default()
    };
    State::new(
        setup,
        crate::home::settings::Settings::default(),
        Some(language),
        (80, 25),
    )
}

fn matches(serial: &str, typed: &str) -> bool {
    typed.chars().count() >= 4 && serial.to_lowercase().ends_with(&typed.to_lowercase())
}

impl Mock {
    /// Gives the state an event and answers what it asks for.
    pub fn feed(&mut self, state: &mut State, event: Event) {
        let mut events = vec![event];
        while let Some(event) = events.pop() {
            for effect in update(state, event) {
                self.effects.push(effect.clone());
                let answers = self.carry_out(effect, state);
                if self.answers {
                    events.extend(answers);
                }
            }
        }
    }

    /// Several keys.
    pub fn keys(&mut self, state: &mut State, keys: &[Key]) {
        for key in keys {
            self.feed(state, Event::Key(*key));
        }
    }

    /// A text, key by key.
    pub fn types(&mut self, state: &mut State, text: &str) {
        for character in text.chars() {
            self.feed(state, Event::Key(Key::Char(character)));
        }
    }

    fn carry_out(&mut self, effect: Effect, state: &State) -> Vec<Event> {
        match effect {
            Effect::OpenBench(_) | Effect::SayClock(_) | Effect::OpenAgain
                if self.need.is_some() =>
            {
                self.need
                    .take()
                    .map(|need| Event::BenchNeeds(need, None))
                    .into_iter()
                    .collect()
            }
            Effect::OpenBench(_) | Effect::SayClock(_) | Effect::OpenAgain => {
                vec![Event::BenchOpen(BenchFacts {
                    organisation: "OCMW Voorbeeld".into(),
                    bench: "bench-1".into(),
                    folder: "/data/certificates".into(),
                    notes: Vec::new(),
                })]
            }
            Effect::FindUnfinished => {
                vec![Event::Unfinished(self.open.values().cloned().collect())]
            }
            Effect::Look => {
                let drives = self.drives.values().cloned();
                let came = drives.map(|drive| Event::Came(Box::new(drive)));
                // They are taken from the end.
                std::iter::once(Event::Looked).chain(came).collect()
            }
            Effect::Prepare(wish) => {
                self.authorized.remove(&wish.path);
                let plan = self.plans.get(&wish.path).cloned();
                let plan = plan.unwrap_or_else(|| Err(vec![Message::new("tui-plan-again")]));
                vec![Event::Planned(wish.path, plan.map(Box::new))]
            }
            Effect::Authorize(path, typed) => {
                let serial = self.drives.get(&path).and_then(DriveView::serial);
                if serial.is_some_and(|serial| matches(serial.as_str(), &typed)) {
                    self.authorized.insert(path.clone());
                    return vec![Event::Authorized(path)];
                }
                let why = Message::new("refused-wrong-serial")
                    .with("serial", serial.cloned().unwrap_or_default());
                vec![Event::NotAuthorized(path, vec![why])]
            }
            Effect::Withdraw(path) => {
                self.authorized.remove(&path);
                Vec::new()
            }
            Effect::Run(drives) => {
                for (path, number) in drives {
                    let typed = self.authorized.remove(&path);
                    assert!(
                        typed,
                        "{} runs and its serial was not typed",
                        path.display()
                    );
                    assert!(self.running.insert(number), "job {number} runs twice");
                }
                Vec::new()
            }
            Effect::Resume(job, typed, number) => {
                let serial = self.open.get(&job).and_then(|found| found.drive.clone());
                if serial.is_some_and(|(_, _, serial, _)| matches(serial.as_str(), &typed)) {
                    self.open.remove(&job);
                    assert!(self.running.insert(number), "job {number} runs twice");
                    return vec![Event::Resumed(job, number)];
                }
                vec![Event::NotResumed(
                    job,
                    vec![Message::new("resume-left-alone")],
                )]
            }
            Effect::Conclude(job, number) => {
                self.open.remove(&job);
                vec![Event::Ended(number, Box::new(ending(Verdict::Look)))]
            }
            Effect::FindSticks => vec![Event::Sticks(self.sticks.clone())],
            Effect::TakeStick(node) => {
                let there = self.sticks.iter().any(|stick| stick.node == node);
                let folder = there.then(|| SafeText::new("/run/rasura/place/1/certificates"));
                let taken = folder.ok_or_else(|| Message::new("drive-removed"));
                vec![Event::StickTaken(PathBuf::from("/dev/sdz"), taken)]
            }
            Effect::Rescue(folder) => {
                assert!(!folder.is_empty(), "a folder without a name");
                let missing = state.jobs.iter().filter(|job| job.lacks_certificate());
                let there =
                    missing.map(|job| (job.number, format!("{folder}/it.json").as_str().into()));
                vec![Event::Rescued(there.collect(), None)]
            }
            Effect::Suspend => vec![Event::Slept(Ok(()))],
            _ => Vec::new(),
        }
    }

    /// The whole way to the list of drives.
    pub fn go_to_drives(&mut self, state: &mut State) {
        use Key::{Char, Down, Enter};
        self.keys(state, &[Enter, Enter, Down, Enter, Enter]);
        self.types(state, "A. Peeters");
        self.keys(state, &[Enter, Enter, Enter, Char(' '), Enter, Enter]);
    }

    /// Marks so many drives, without tags, and comes to their plans.
    pub fn go_to_plans(&mut self, state: &mut State, count: usize) {
        for _ in 0..count {
            self.keys(state, &[Key::Char(' ')]);
        }
        self.keys(state, &[Key::Enter]);
        for _ in 0..count {
            self.keys(state, &[Key::Enter]);
        }
    }

    /// Types the serial that is asked for.
    pub fn confirm(&mut self, state: &mut State) {
        let item = state.batch.current().unwrap();
        let serial = self.drives[&item.path].serial().unwrap().to_string();
        let tail: String = serial.chars().skip(serial.chars().count() - 4).collect();
        self.types(state, &tail);
        self.keys(state, &[Key::Enter]);
    }

    /// Everything that was planned for is at work.
    pub fn go_to_dashboard(&mut self, state: &mut State, count: usize) {
        self.go_to_plans(state, count);
        for _ in 0..count {
            self.keys(state, &[Key::Enter]);
        }
        while state.batch.current().is_some() {
            self.confirm(state);
        }
    }
}

/// An ending.
pub fn ending(verdict: Verdict) -> EndView {
    let (word, outcome, next, reason) = match verdict {
        Verdict::Erased => ("outcome-erased", Outcome::Erased, "next-erased", None),
        Verdict::NotErased => (
            "outcome-not-erased",
            Outcome::NotErased,
            "next-not-erased",
            Some("nvme-sanitize-failed"),
        ),
        Verdict::Look => (
            "outcome-aborted",
            Outcome::Aborted,
            "next-aborted",
            Some("erase-left-running"),
        ),
    };
    EndView {
        word: Message::new(word),
        verdict,
        outcome: Some(outcome),
        reasons: reason.map(Message::new).into_iter().collect(),
        evidence: vec![
            Message::new("result-observed").with("observed", Message::new("observed-nothing")),
            Message::new("result-reported")
                .with("reported", Message::new("nvme-sanitize-reported")),
        ],
        next: Some(Message::new(next)),
        files: vec!["/data/certificates/20261124-PRACTICE-NVME-842ce246.json".into()],
        kept: Some("/data/rasura/state/certificates/0000000002-01a20dc8.json".into()),
        digest: None,
        server: None,
        not_kept: None,
        code: Vec::new(),
        warnings: Vec::new(),
        exchange: vec![Exchange {
            at: "2026-11-24T13:45:10Z".parse().unwrap(),
            name: "Sanitize".into(),
            command: "84".repeat(32),
            answer: "00000000".into(),
            data: Some("0181".into()),
            milliseconds: 12,
        }],
        found: match verdict {
            Verdict::NotErased => vec![0, 3 << 20],
            _ => Vec::new(),
        },
        found_from: None,
        open_job: None,
    }
}

/// What a job tells, a little of each.
pub fn job_events(part: u64) -> Vec<JobEvent> {
    vec![
        JobEvent::PhaseStarted {
            phase: Phase::Erase,
            pass: Some((1, 3)),
            total_bytes: 1000,
        },
        JobEvent::Progress {
            phase: Phase::Erase,
            done_bytes: part,
            total_bytes: 1000,
            bytes_per_second: 123_000_000,
            eta_seconds: Some(4000),
        },
        JobEvent::Exchanged {
            exchange: Exchange {
                at: "2026-11-24T13:45:10Z".parse().unwrap(),
                name: "Get Log Page: Sanitize Status".into(),
                command: "02".repeat(32),
                answer: format!("{part:08x}"),
                data: Some("0181".into()),
                milliseconds: 3,
            },
        },
        JobEvent::BadBlocks {
            extent: Extent {
                offset: 9_000_000,
                length: 4096,
            },
            writing: true,
        },
    ]
}

/// An unfinished job.
pub fn unfinished(number: u128) -> FoundJob {
    let serial = SafeText::new("S3Z9NB0K123456");
    FoundJob {
        job: Uuid::from_u128(number),
        told: Message::new("resume-job")
            .with("model", "Samsung SSD 870 EVO 1TB")
            .with("serial", &serial)
            .with("capacity", crate::record::ByteCount(1_000_204_886_016))
            .with("begun", "2026-11-24 09:12 UTC")
            .with("progress", Message::new("job-at-verification")),
        drive: Some((
            PathBuf::from("/dev/sdq"),
            "Samsung SSD 870 EVO 1TB".into(),
            serial,
            1_000_204_886_016,
        )),
        tag: Some("INV-0815".into()),
        only_certificate: false,
        running: false,
    }
}

/// A stick that is plugged in for certificates.
pub fn stick(node: &str) -> StickView {
    StickView {
        node: PathBuf::from(node),
        told: Message::new("second-stick")
            .with("model", "SanDisk Ultra")
            .with("serial", "4C530001230521105562")
            .with("capacity", crate::record::ByteCount(31_914_983_424))
            .with("kind", "fat32")
            .with("node", node)
            .with("label", "OVERDRACHT"),
    }
}

/// Makes a drive one that is in use.
pub fn in_use(drive: &mut DriveView, user: User) {
    if let Ok(listing) = &mut drive.found {
        listing.users.push(user);
    }
}
