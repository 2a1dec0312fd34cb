//! Progress of running jobs: a line each on a terminal, plain lines elsewhere,
//! one JSON event a line with `--json`.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use indicatif::{MultiProgress, ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde_json::json;

use super::output::Output;
use crate::record::{ByteCount, Event, Message, Phase, SafeText};
use crate::session::words;
use crate::text::Value;

/// Plain lines come no more often than this.
const PLAIN_EVERY: Duration = Duration::from_secs(30);

/// Who is told of.
#[derive(Clone)]
pub struct Named {
    pub device: SafeText,
    pub serial: SafeText,
}

/// Shows the events of several jobs.
pub struct Progress<'a> {
    out: &'a Output,
    drives: Vec<Named>,
    how: How,
}

enum How {
    Json,
    Bars(MultiProgress, Vec<ProgressBar>),
    Plain(Mutex<BTreeMap<usize, (Phase, Instant)>>),
}

impl<'a> Progress<'a> {
    pub fn new(out: &'a Output, drives: Vec<Named>) -> Self {
        let how = if out.json {
            How::Json
        } else if console::Term::stderr().is_term() {
            let bars = MultiProgress::with_draw_target(ProgressDrawTarget::stderr_with_hz(8));
            let lines = drives.iter().map(|drive| bars.add(bar(drive))).collect();
            How::Bars(bars, lines)
        } else {
            How::Plain(Mutex::new(BTreeMap::new()))
        };
        Self { out, drives, how }
    }

    /// Plain lines, or JSON: for drives that come and go, and for a log.
    pub fn plain_lines(out: &'a Output, drives: Vec<Named>) -> Self {
        let how = if out.json {
            How::Json
        } else {
            How::Plain(Mutex::new(BTreeMap::new()))
        };
        Self { out, drives, how }
    }

    /// Takes an event of the drive with this place in the list.
    pub fn tell(&self, number: usize, event: &Event) {
        match &self.how {
            How::Json => self.json(number, event),
            How::Bars(all, bars) => self.bar(all, &bars[number], number, event),
            How::Plain(last) => self.plain(last, number, event),
        }
    }

    /// Takes the lines away, before results are written.
    pub fn finish(&self) {
        if let How::Bars(all, bars) = &self.how {
            for bar in bars {
                bar.finish_and_clear();
            }
            let _ = all.clear();
        }
    }

    fn json(&self, number: usize, event: &Event) {
        // The record has them all.
        if matches!(event, Event::Exchanged { .. }) {
            return;
        }
        let Ok(mut value) = serde_json::to_value(event) else {
            return;
        };
        let drive = &self.drives[number];
        value["drive"] = json!({ "path": drive.device, "serial": drive.serial });
        if let Event::Note { message } = event {
            value["message"] = self.out.message_json(message);
        }
        self.out.document(&value);
    }

    fn bar(&self, all: &MultiProgress, bar: &ProgressBar, number: usize, event: &Event) {
        match event {
            Event::PhaseStarted {
                phase,
                pass,
                total_bytes,
            } => {
                bar.set_length((*total_bytes).max(1));
                bar.set_position(0);
                bar.set_message(self.phase(*phase, *pass));
            }
            Event::Progress {
                done_bytes,
                total_bytes,
                bytes_per_second,
                eta_seconds,
                ..
            } => {
                bar.set_length((*total_bytes).max(1));
                bar.set_position(*done_bytes);
                bar.set_prefix(self.speed(*bytes_per_second, *eta_seconds));
            }
            Event::PhaseFinished { .. } => bar.set_prefix(String::new()),
            Event::Exchanged { .. } => {}
            Event::BadBlocks { .. } | Event::Note { .. } => {
                if let Some(text) = self.remark(number, event) {
                    let _ = all.println(text);
                }
            }
        }
    }

    fn plain(&self, last: &Mutex<BTreeMap<usize, (Phase, Instant)>>, number: usize, event: &Event) {
        let drive = &self.drives[number];
        match event {
            Event::PhaseStarted { phase, pass, .. } => {
                if let Ok(mut last) = last.lock() {
                    last.insert(number, (*phase, Instant::now()));
                }
                self.out
                    .note(format!("{}: {}", drive.device, self.phase(*phase, *pass)));
            }
            Event::Progress {
                phase,
                done_bytes,
                total_bytes,
                bytes_per_second,
                eta_seconds,
            } => {
                let Ok(mut last) = last.lock() else { return };
                let due = last
                    .get(&number)
                    .is_none_or(|(shown, at)| shown != phase || at.elapsed() >= PLAIN_EVERY);
                if due {
                    last.insert(number, (*phase, Instant::now()));
                    let percent = done_bytes.saturating_mul(100) / (*total_bytes).max(1);
                    let share = Value::Billionths(percent.min(100) * 10_000_000);
                    let share = self.out.catalogue.value(&share);
                    let speed = self.speed(*bytes_per_second, *eta_seconds);
                    self.out.note(format!(
                        "{}: {} {share} {speed}",
                        drive.device,
                        self.phase(*phase, None)
                    ));
                }
            }
            Event::PhaseFinished { .. } | Event::Exchanged { .. } => {}
            Event::BadBlocks { .. } | Event::Note { .. } => {
                if let Some(text) = self.remark(number, event) {
                    self.out.note(text);
                }
            }
        }
    }

    fn phase(&self, phase: Phase, pass: Option<(u32, u32)>) -> String {
        let own = phase == Phase::Erase && pass.is_none();
        let id = if own {
            "phase-erase-command"
        } else {
            words::phase(phase)
        };
        let name = self.out.word(id);
        match pass {
            Some((number, of)) if of > 1 => format!("{name} {number}/{of}"),
            _ => name,
        }
    }

    fn speed(&self, bytes_per_second: u64, eta_seconds: Option<u64>) -> String {
        // A drive that erases itself tells parts done, and no speed.
        let speed = (bytes_per_second > 0)
            .then(|| Message::new("progress-speed").with("bytes", ByteCount(bytes_per_second)));
        let eta = eta_seconds.map(|seconds| {
            self.out
                .say(&Message::new("progress-eta").with("time", Duration::from_secs(seconds)))
        });
        [speed.map(|speed| self.out.say(&speed)), eta]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(", ")
    }

    fn remark(&self, number: usize, event: &Event) -> Option<String> {
        let text = match event {
            Event::BadBlocks { extent, writing } => {
                let id = if *writing {
                    "bad-blocks-writing"
                } else {
                    "bad-blocks-reading"
                };
                self.out.say(
                    &Message::new(id)
                        .with("offset", extent.offset)
                        .with("length", ByteCount(extent.length)),
                )
            }
            Event::Note { message } => self.out.say(message),
            _ => return None,
        };
        Some(format!("{}: {text}", self.drives[number].device))
    }
}

fn bar(drive: &Named) -> ProgressBar {
    let name = format!("{} {}", drive.device, drive.serial);
    let style = ProgressStyle::with_template("{drive}  {msg} [{bar:24}] {percent:>3} % {prefix}")
        .unwrap_or_else(|_| ProgressStyle::default_bar())
        .with_key(
            "drive",
            move |_: &indicatif::ProgressState, w: &mut dyn std::fmt::Write| {
                let _ = w.write_str(&name);
            },
        )
        .progress_chars("█▒░");
    ProgressBar::new(1).with_style(style)
}
