//! The journal of a job, in words.

use crate::home::Home;
use crate::job::journal;
use crate::job::story::Story;
use crate::record::{ByteCount, JournalEntry, Message, SafeText};

/// The journal of the unfinished job on the drive with this serial.
pub fn of_drive(home: &Home, serial: &SafeText) -> Vec<Message> {
    let jobs = journal::open_jobs(home).unwrap_or_default();
    for job in jobs.into_iter().rev() {
        let Ok(entries) = journal::read_open(home, job) else {
            continue;
        };
        let Some(story) = Story::replay(&entries.entries) else {
            continue;
        };
        if story.planned.description.identity.serial.text != *serial {
            continue;
        }
        return entries
            .entries
            .iter()
            .filter_map(|(at, entry)| {
                let what = words(entry)?;
                let at = at.strftime("%H:%M:%S").to_string();
                Some(
                    Message::new("tui-journal-line")
                        .with("at", at)
                        .with("what", what),
                )
            })
            .collect();
    }
    Vec::new()
}

/// An entry as a sentence; `None` for one that only machines read.
fn words(entry: &JournalEntry) -> Option<Message> {
    Some(match entry {
        JournalEntry::Planned(_) => Message::new("tui-journal-planned"),
        JournalEntry::PreImage(record) => {
            Message::new("tui-journal-pre-image").with("count", record.read)
        }
        JournalEntry::CanariesStarted { count, .. } => {
            Message::new("tui-journal-canaries").with("count", *count)
        }
        JournalEntry::CanariesConfirmed { record, .. } => {
            Message::new("tui-journal-confirmed").with("count", record.confirmed)
        }
        JournalEntry::NamespaceFound { namespace, .. } => {
            Message::new("tui-journal-namespace").with("id", u64::from(*namespace))
        }
        JournalEntry::OfNamespace { namespace, said } => Message::new("of-namespace")
            .with("id", u64::from(*namespace))
            .with("what", words(said)?),
        JournalEntry::PassStarted { pass, .. } => {
            Message::new("tui-journal-pass").with("pass", u64::from(*pass))
        }
        JournalEntry::Durable { offset, .. } => {
            Message::new("tui-journal-durable").with("bytes", ByteCount(*offset))
        }
        JournalEntry::Unwritable { extent, .. } => Message::new("bad-blocks-writing")
            .with("offset", extent.offset)
            .with("length", ByteCount(extent.length)),
        JournalEntry::PassFinished { pass, .. } => {
            Message::new("tui-journal-pass-done").with("pass", u64::from(*pass))
        }
        JournalEntry::StepStarted { technique } => {
            Message::new("tui-journal-step").with("technique", technique.as_str())
        }
        JournalEntry::CommandSent { command, .. } => {
            Message::new("tui-journal-command").with("command", command.as_str())
        }
        JournalEntry::PasswordSet { .. } => Message::new("tui-journal-password"),
        JournalEntry::PasswordRemoved => Message::new("tui-journal-no-password"),
        JournalEntry::HiddenAreaOpened { area, .. } => {
            Message::new("tui-journal-hidden").with("area", area.as_str())
        }
        JournalEntry::HiddenAreasSaid(_) | JournalEntry::Enlarged { .. } => return None,
        JournalEntry::StepFinished { step, .. } => {
            Message::new("tui-journal-reported").with("reported", step.reported.clone())
        }
        JournalEntry::FellBack { technique, reason } => Message::new("fell-back")
            .with("technique", technique.as_str())
            .with("reason", reason.clone()),
        JournalEntry::Erased { technique } => {
            Message::new("tui-journal-erased").with("technique", technique.as_str())
        }
        JournalEntry::VerificationStarted(_) => Message::new("tui-journal-verifying"),
        JournalEntry::CanariesExamined(record) => {
            Message::new("tui-journal-examined").with("count", record.survived)
        }
        JournalEntry::VerificationFinished(record) => {
            Message::new("tui-journal-verified").with("statement", record.statement.clone())
        }
        JournalEntry::Stopped { reason } => {
            Message::new("tui-journal-stopped").with("reason", reason.clone())
        }
        JournalEntry::Resumed { found, .. } => {
            Message::new("tui-journal-resumed").with("found", found.clone())
        }
        JournalEntry::Concluded(_) => Message::new("tui-journal-concluded"),
        JournalEntry::Certified { .. } => Message::new("tui-journal-certified"),
    })
}
