//! The clock of our own stick beside a time server's: asked in a thread of its
//! own once there is a network, and set only while no drive is at work.

use std::path::Path;
use std::sync::atomic::Ordering;
use std::time::Duration;

use super::work::{Report, Worker};
use crate::certificate::envelope::{ClockCompared, rfc3339};
use crate::certificate::issue::EARLIEST;
use crate::certificate::present::clock_compared;
use crate::delivery::destination::Destination;
use crate::home::{self, Home};
use crate::ntp::client::{Heard, TimeServer};
use crate::ntp::{self, LeftAlone};
use crate::record::Message;
use crate::session::unfinished;
use crate::tui::state::{Event, State, Stick};

/// A list of time servers longer than this is none, in bytes.
const MOST_LIST: u64 = 4096;
/// How often it is looked whether there is a network.
const LOOK: Duration = Duration::from_secs(2);
/// After how long a server is asked again, where it has to be.
const AGAIN: Duration = Duration::from_secs(60);
/// Nanoseconds in a millisecond, and in a second.
const MILLISECOND: i128 = 1_000_000;
const SECOND: i128 = 1_000_000_000;

/// Whom to ask: those that the network named, else the one of the stick; none
/// while there is no network, where the list is not there.
fn servers(list: &Path, own: Option<&TimeServer>) -> Option<Vec<TimeServer>> {
    let bytes = home::read_limited(list, MOST_LIST).ok()?;
    let named: Vec<TimeServer> = String::from_utf8_lossy(&bytes)
        .lines()
        .filter_map(TimeServer::parse)
        .collect();
    Some(if named.is_empty() {
        own.cloned().into_iter().collect()
    } else {
        named
    })
}

impl Worker {
    /// Asks for the time until the clock is compared: on our own stick, and where
    /// its network is on, which is where a server is configured.
    pub(super) fn ask_time(&self) {
        let Some(list) = self.places.time_servers.clone() else {
            return;
        };
        let home = Home::open_existing(&self.settings_home).ok().flatten();
        let Some(destination) = home.and_then(|home| Destination::read(&home).ok().flatten())
        else {
            return;
        };
        let (sender, enough) = (self.sender.clone(), self.time_enough.clone());
        std::thread::spawn(move || {
            let mut left_alone = LeftAlone::default();
            while !enough.load(Ordering::SeqCst) {
                let Some(servers) = servers(&list, destination.time_server()) else {
                    std::thread::sleep(LOOK);
                    continue;
                };
                let report = match ntp::first(&servers, EARLIEST, &mut left_alone) {
                    Ok(heard) => Some(Report::Time(heard)),
                    Err(why) => why.map(|reason| {
                        let told = Message::new("tui-time-unchecked").with("reason", reason);
                        Report::Event(Event::Time(told, false))
                    }),
                };
                if report.is_some_and(|report| sender.send(report).is_err()) {
                    return;
                }
                std::thread::sleep(AGAIN);
            }
        });
    }

    /// Compares the clock with what was heard, and sets it where nothing is at
    /// work, here or on another console, whose times would jump.
    pub(super) fn time_heard(&mut self, heard: &Heard, state: &State) -> Vec<Event> {
        // One that is being gone on with has its stop flag before it has a line.
        let is_idle = !state.is_running() && self.stops.is_empty();
        let may_set = is_idle && !self.runs_elsewhere();
        self.compare(heard, may_set, self.places.stick, super::bench::set_clock)
    }

    fn compare(
        &mut self,
        heard: &Heard,
        may_set: bool,
        stick: Stick,
        set: impl Fn(i128) -> bool,
    ) -> Vec<Event> {
        // Asked twice at once, or a person was faster: it is asked again.
        if self.time_enough.load(Ordering::SeqCst) || heard.is_stale() {
            return Vec::new();
        }
        let now = heard.now();
        let seconds = u64::try_from(now.div_euclid(SECOND)).unwrap_or(0);
        let milliseconds = i64::try_from(heard.answer.offset / MILLISECOND);
        let (Some(at), Ok(offset_milliseconds)) = (rfc3339(seconds), milliseconds) else {
            return Vec::new();
        };
        let mut compared = ClockCompared {
            server: heard.server.shown(),
            at,
            offset_milliseconds,
            set: false,
        };
        let agrees = compared.agrees();
        compared.set = !agrees && may_set && stick != Stick::No && set(now);
        // What cannot be set now is asked again, when it may be possible.
        self.time_enough
            .store(agrees || compared.set, Ordering::SeqCst);
        let told = Message::new("tui-time").with("what", clock_compared(&compared));
        let was_set = compared.set;
        self.compared = Some(compared);
        self.say_compared();
        vec![Event::Time(told, was_set)]
    }

    /// Tells the key that signs.
    pub(super) fn say_compared(&self) {
        if let Some(bench) = &self.bench {
            bench.signer.clock_compared(self.compared.clone());
        }
    }

    /// Whether another process is at a job of the same state folder.
    fn runs_elsewhere(&self) -> bool {
        let home = match Home::open_existing(&self.places.home) {
            Ok(Some(home)) => home,
            Ok(None) => return false,
            Err(_) => return true,
        };
        unfinished::all(&home).map_or(true, |jobs| jobs.iter().any(|job| job.running))
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;
    use std::time::Instant;

    use super::super::Places;
    use super::*;
    use crate::session::policies;
    use crate::tui::state::WhyNot;

    fn worker(home: &Path) -> Worker {
        let places = Places::of(home.to_path_buf(), |_| None);
        let (sender, _) = channel();
        Worker::new(places, policies::find(None, None).unwrap(), sender)
    }

    #[test]
    fn the_network_names_whom_to_ask_and_the_stick_where_it_names_nobody() {
        let dir = tempfile::tempdir().unwrap();
        let list = dir.path().join("time-servers");
        let own = TimeServer::parse("time.example").unwrap();
        assert_eq!(servers(&list, Some(&own)), None, "no network");
        std::fs::write(&list, "").unwrap();
        assert_eq!(servers(&list, Some(&own)), Some(vec![own.clone()]));
        assert_eq!(servers(&list, None), Some(Vec::new()));
        std::fs::write(&list, "10.0.0.7\n\u{1b}[2J\n10.0.0.8\n").unwrap();
        let named = ["10.0.0.7", "10.0.0.8"].map(|name| TimeServer::parse(name).unwrap());
        assert_eq!(servers(&list, Some(&own)), Some(named.to_vec()));
        std::fs::write(&list, vec![b'1'; 5000]).unwrap();
        assert_eq!(servers(&list, Some(&own)), None);
    }

    /// Stick, seconds behind, whether it may be set, whether setting works: what is
    /// set, whether that is enough, and the source that certificates name.
    #[test]
    fn a_clock_is_set_only_where_it_is_off_and_nothing_runs() {
        let dir = tempfile::tempdir().unwrap();
        let memory = Stick::MemoryOnly(WhyNot::ReadOnly);
        let rows = [
            (Stick::Verified, 7200, true, true, true, true),
            (memory, -7200, true, true, true, true),
            (Stick::Verified, 7200, false, true, false, false),
            (Stick::Verified, 7200, true, false, false, false),
            (Stick::No, 7200, true, true, false, false),
            (Stick::Verified, 0, true, true, false, true),
            (Stick::Verified, 0, false, true, false, true),
        ];
        for row in rows {
            let (stick, behind, may_set, works, sets, is_enough) = row;
            let mut worker = worker(dir.path());
            let asked = std::cell::Cell::new(None);
            let set = |time| {
                asked.set(Some(time));
                works
            };
            let heard = Heard::trial(behind * SECOND, Instant::now());
            let events = worker.compare(&heard, may_set, stick, set);
            let compared = worker.compared.clone().unwrap();
            assert_eq!(i128::from(compared.offset_milliseconds), behind * 1000);
            assert_eq!(compared.set, sets, "{row:?}");
            assert!(
                matches!(events[..], [Event::Time(_, set)] if set == sets),
                "{row:?}"
            );
            assert_eq!(
                worker.time_enough.load(Ordering::SeqCst),
                is_enough,
                "{row:?}"
            );
            if let Some(time) = asked.get() {
                // Ten seconds are enough for any machine to come this far.
                assert!((time - heard.now()).abs() < 10 * SECOND);
            }
            // Enough is enough: a second answer sets nothing more.
            if is_enough {
                asked.set(None);
                let again = Heard::trial(9000 * SECOND, Instant::now());
                assert!(worker.compare(&again, true, stick, set).is_empty());
                assert_eq!((asked.get(), worker.compared), (None, Some(compared)));
            }
        }
    }

    #[test]
    fn an_answer_from_before_the_clock_was_set_says_nothing() {
        let dir = tempfile::tempdir().unwrap();
        let mut worker = worker(dir.path());
        // The clock shows the same as then, though a minute went by: it was set.
        let then = Instant::now().checked_sub(Duration::from_secs(60)).unwrap();
        let heard = Heard::trial(7200 * SECOND, then);
        assert!(heard.is_stale());
        let events = worker.compare(&heard, true, Stick::Verified, |_| true);
        assert!(events.is_empty() && worker.compared.is_none());
    }

    #[test]
    fn a_job_of_another_process_keeps_the_clock_from_being_set() {
        let dir = tempfile::tempdir().unwrap();
        let worker = worker(&dir.path().join("home"));
        assert!(!worker.runs_elsewhere());
        let home = Home::open(&dir.path().join("home")).unwrap();
        let job = "01890a5d-ac96-774b-bcce-b302099a8057";
        let journal = format!("{job}.journal");
        std::fs::write(home.folder(home::Room::Journals).join(journal), "").unwrap();
        assert!(!worker.runs_elsewhere());
        let _lock = home.lock(&format!("job-{job}")).unwrap();
        assert!(worker.runs_elsewhere());
    }
}
