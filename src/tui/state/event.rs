//! What comes to the state from outside, and what it asks for.

use std::collections::BTreeMap;
use std::path::PathBuf;

use uuid::Uuid;
use zeroize::Zeroizing;

use super::Undertaking;
use super::key::Key;
use super::view::{DriveView, EndView, FoundJob, PlanView};
use crate::delivery::courier::Standing;
use crate::home::settings::Settings;
use crate::record::{Acceptance, Event as JobEvent, Message, SafeText};

/// The screens, in the order in which a person comes to them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Screen {
    /// Which language.
    Language,
    /// Which keyboard.
    Keyboard,
    /// Practice or real.
    Mode,
    /// What the emulated drives are to do wrong.
    Faults,
    /// Who does it, for whom.
    Who,
    /// The undertaking of confidentiality.
    Undertaking,
    /// Whether an implausible clock is right.
    Clock,
    /// Where certificates go.
    Place,
    /// Where certificates go that could not be kept.
    Rescue,
    /// A key has to be made.
    NewKey,
    /// The key's passphrase.
    Passphrase,
    /// Keys and folders are being tried out.
    Opening,
    /// Jobs that were broken off.
    Unfinished,
    /// The drives.
    Drives,
    /// An asset tag for each.
    Tags,
    /// The computer that they sit in.
    Computer,
    /// The plan for each.
    Plans,
    /// PSID, or a named person's acceptance.
    Extra,
    /// The serial of each.
    Confirm,
    /// Everything that runs.
    Dashboard,
    /// One job.
    Details,
    /// What it came to.
    Results,
}

/// What stands before a screen until it is answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Overlay {
    /// Help for the screen.
    Help,
    /// Leave the program?
    Quit,
    /// Stop this job?
    Stop(usize),
    /// Give this unfinished job up?
    GiveUp(usize),
    /// Suspend the computer?
    Suspend,
    /// Something to be told.
    Told(Message),
    /// The summary of a job's certificate as a code.
    Code(usize),
    /// A test scan.
    Scan,
}

/// What is asked of PSID or acceptance on [`Screen::Extra`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExtraKind {
    /// The PSID from the label.
    Psid,
    /// Who accepts less, and why.
    Accept,
}

/// What stays as it is while the program runs.
#[derive(Clone, Debug, Default)]
pub struct Setup {
    /// Started on the stick, which writes to its data partition; else by hand.
    pub stick: Stick,
    /// Keyboards can be loaded.
    pub keymaps: bool,
    /// Power off and restart can be asked for.
    pub can_power_off: bool,
    /// The folder for certificates that is offered.
    pub folder: PathBuf,
    /// The server that may keep certificates where nothing else here does.
    pub server: Option<SafeText>,
    /// The undertaking of confidentiality of the policy.
    pub undertaking: Undertaking,
    /// Asset tags by serial, of the list that the stick was given.
    pub tags: BTreeMap<String, SafeText>,
}

/// What the stick says about itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stick {
    /// This is no stick.
    #[default]
    No,
    /// Its data partition is a mount that was tried.
    Verified,
    /// Nothing on it keeps anything.
    MemoryOnly(WhyNot),
}

/// Why the stick keeps nothing, as its start says in `RASURA_STICK_WHY`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum WhyNot {
    /// It does not say, or in a word that is not known here.
    #[default]
    Unsaid,
    /// Whoever started it asked for that.
    Asked,
    /// There is no data partition.
    Missing,
    /// There are two sticks of the same name.
    Twin,
    /// It cannot be written to.
    ReadOnly,
    /// There is no room on it.
    Full,
    /// Its file system is damaged, or does not give back what is written.
    Damaged,
    /// It was being personalised, and that did not end.
    Begun,
}

impl WhyNot {
    /// By the word of `scripts/image/system/stick`.
    #[must_use]
    pub fn by_word(word: &str) -> Self {
        match word {
            "asked" => Self::Asked,
            "missing" | "unnamed" => Self::Missing,
            "twin" => Self::Twin,
            "read-only" => Self::ReadOnly,
            "full" => Self::Full,
            "damaged" | "unreliable" => Self::Damaged,
            "begun" => Self::Begun,
            _ => Self::Unsaid,
        }
    }

    /// The sentence for it.
    #[must_use]
    pub fn sentence(self) -> Option<&'static str> {
        Some(match self {
            Self::Unsaid => return None,
            Self::Asked => "tui-stick-asked",
            Self::Missing => "tui-stick-missing",
            Self::Twin => "tui-stick-twin",
            Self::ReadOnly => "tui-stick-read-only",
            Self::Full => "tui-stick-full",
            Self::Damaged => "tui-stick-damaged",
            Self::Begun => "tui-stick-begun",
        })
    }
}

/// What the bench key needs before it signs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeyNeed {
    /// There is none.
    Make,
    /// Its passphrase.
    Passphrase(SafeText),
    /// One of these organisations has to be chosen.
    Choose(Vec<String>),
    /// The folder for certificates cannot be used.
    Place(Message),
    /// The clock, which shows this, is implausible.
    Clock(SafeText),
}

/// The bench that signs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BenchFacts {
    /// Its organisation.
    pub organisation: SafeText,
    /// Its name.
    pub bench: SafeText,
    /// Where certificates go.
    pub folder: SafeText,
    /// What is odd.
    pub notes: Vec<Message>,
}

/// A stick that is offered for certificates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StickView {
    /// The node of its file system.
    pub node: PathBuf,
    /// Name, size and label.
    pub told: Message,
}

/// What comes from outside.
#[derive(Clone, Debug)]
pub enum Event {
    /// A key.
    Key(Key),
    /// The terminal has another size.
    Resize(u16, u16),
    /// So many milliseconds went by.
    Tick(u64),
    /// How far the present screen can be scrolled.
    Drawn(usize),
    /// All drives that there are, in the place of those before.
    Drives(Vec<DriveView>),
    /// All drives that there were when it was asked for have been looked at.
    Looked,
    /// A drive came, or was looked at again.
    Came(Box<DriveView>),
    /// A drive is gone.
    Gone(PathBuf),
    /// Drives may be hidden.
    Hidden(Vec<Message>),
    /// The key is open, and every folder was tried.
    BenchOpen(BenchFacts),
    /// It is not, and this is needed first; with what went wrong.
    BenchNeeds(KeyNeed, Option<Message>),
    /// USB sticks that certificates could be kept on.
    Sticks(Vec<StickView>),
    /// A stick on this drive was mounted and tried: its folder for certificates, or why not.
    StickTaken(PathBuf, Result<SafeText, Message>),
    /// The server took a file and showed it, or why not.
    ServerTried(Result<(), Message>),
    /// Certificates that got to another place, by the job, and why others did not.
    Rescued(Vec<(usize, SafeText)>, Option<Message>),
    /// Jobs that were broken off.
    Unfinished(Vec<FoundJob>),
    /// The plan for a drive, or why there is none.
    Planned(PathBuf, Result<Box<PlanView>, Vec<Message>>),
    /// What was typed is this drive's serial.
    Authorized(PathBuf),
    /// It is not, or something else stood in the way.
    NotAuthorized(PathBuf, Vec<Message>),
    /// An unfinished job is gone on with, as this job of the screen.
    Resumed(Uuid, usize),
    /// It is not.
    NotResumed(Uuid, Vec<Message>),
    /// An event of a job.
    Job(usize, JobEvent),
    /// How the computer stands as a whole.
    Computer(Vec<Message>),
    /// A statement of the computer, or of an incident, lies in memory only.
    StatementHeld,
    /// How the kept certificates stand with the server.
    Delivery(Standing),
    /// What is known of the clock, and whether it was set just now.
    Time(Message, bool),
    /// A job came to its end.
    Ended(usize, Box<EndView>),
    /// The journal of a job, in words.
    Journal(usize, Vec<Message>),
    /// What a drive's temperature is.
    Celsius(PathBuf, i16),
    /// The computer slept and woke, or did not.
    Slept(Result<(), Message>),
    /// Somebody wants the program to end: a signal.
    Terminate,
    /// Something that the person should know.
    Tell(Message),
}

/// The bench that is wanted.
#[derive(Clone, Debug)]
pub struct BenchWish {
    /// Practice or production.
    pub practice: bool,
    /// The folder for certificates, as it was typed.
    pub folder: String,
    /// No folder: the server that is configured keeps them.
    pub at_server: bool,
    /// The organisation, where several have keys.
    pub organisation: Option<String>,
    /// The passphrase, where one was asked for.
    pub passphrase: Option<Zeroizing<String>>,
    /// Keys are to be made first.
    pub make: Option<NewKey>,
}

/// A key that is to be made.
#[derive(Clone, Debug)]
pub struct NewKey {
    /// Name of the organisation.
    pub organisation: String,
    /// Its enterprise number.
    pub number: Option<String>,
    /// Name of the bench.
    pub bench: String,
}

/// Wishes for one drive.
#[derive(Clone, Debug)]
pub struct PlanWish {
    /// The drive.
    pub path: PathBuf,
    /// Its asset tag.
    pub tag: Option<SafeText>,
    /// PSID from its label.
    pub psid: Option<SafeText>,
    /// A named person's acceptance.
    pub accept: Option<Acceptance>,
}

/// What is to be done outside.
#[derive(Clone, Debug)]
pub enum Effect {
    /// Load a keyboard.
    Keymap(&'static str),
    /// Keep the settings.
    Save(Box<Settings>),
    /// Look at the drives of the machine from now on.
    UseMachine,
    /// Look at so many emulated drives from now on, with these faults by the
    /// place of the drive.
    UsePractice(usize, Vec<(usize, &'static str)>),
    /// Unlock the key and try every folder out.
    OpenBench(Box<BenchWish>),
    /// What the time is, in seconds since 1970, as a person says; none where the
    /// clock is right. Then open the bench that was asked for last.
    SayClock(Option<u64>),
    /// Open the bench that waited for the clock.
    OpenAgain,
    /// Look for USB sticks that certificates could be kept on.
    FindSticks,
    /// Mount this stick and try it.
    TakeStick(PathBuf),
    /// See whether the server keeps what it is sent.
    TryServer,
    /// Put certificates that are in memory into this folder, and later ones too.
    Rescue(String),
    /// Look for jobs that were broken off.
    FindUnfinished,
    /// Look at all drives again.
    Look,
    /// Plan.
    Prepare(Box<PlanWish>),
    /// Hand to `plan` what was typed for a drive.
    Authorize(PathBuf, String),
    /// Forget that a drive was authorised.
    Withdraw(PathBuf),
    /// Run these drives, each authorised, under these numbers.
    Run(Vec<(PathBuf, usize)>),
    /// Go on with an unfinished job, for which this was typed, as this job.
    Resume(Uuid, String, usize),
    /// Sign what is known of an unfinished job, as this job.
    Conclude(Uuid, usize),
    /// Stop a job cleanly.
    Stop(usize),
    /// Read the journal of a job.
    ReadJournal(usize),
    /// What was said of the computer has changed.
    SayComputer,
    /// Suspend the computer.
    Suspend,
    /// Take an emulated drive out and put it back in.
    Replug(PathBuf),
    /// Take an emulated drive out, or put it in.
    Plug(PathBuf),
    /// Ring the bell.
    Bell,
    /// Power off or restart.
    Power(&'static str),
    /// Leave.
    Quit,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_that_the_stick_says_has_a_sentence() {
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/scripts/image/system/stick");
        let script = std::fs::read_to_string(script).unwrap();
        let mut words = 0;
        for said in script
            .lines()
            .filter(|line| !line.trim_start().starts_with('#'))
        {
            for call in ["none ", "give_up "] {
                let Some((_, word)) = said.split_once(call) else {
                    continue;
                };
                let end = word.find(|c: char| !(c.is_ascii_lowercase() || c == '-'));
                let word = &word[..end.unwrap_or(word.len())];
                // `none $1` and the file's own "none".
                if word.is_empty() {
                    continue;
                }
                words += 1;
                assert!(WhyNot::by_word(word).sentence().is_some(), "{word}");
            }
        }
        assert!(words > 6, "{words}");
        assert_eq!(WhyNot::by_word("\u{1b}[2J").sentence(), None);
    }
}
