//! Every screen, at every size and in every language: as pictures that are
//! kept, and by what must never be cut.

use std::path::Path;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Color;

use super::big::{big, has_all};
use super::results::big_id;
use super::theme::Theme;
use super::*;
use crate::certificate::envelope::ClockCompared;
use crate::certificate::present::clock_compared;
use crate::delivery::courier::Standing;
use crate::record::User;
use crate::text::Language;
use crate::tui::state::key::Key;
use crate::tui::state::view::Verdict;
use crate::tui::state::{Event, KeyNeed, Stick, WhyNot};
use crate::tui::trial::{Mock, begin, ending, in_use, job_events, mock, stick, unfinished};

const SIZES: [(usize, usize); 4] = [(80, 24), (80, 25), (100, 30), (200, 60)];

fn picture(state: &State, width: usize, height: usize, colour: bool) -> (Buffer, usize) {
    let size = |side| u16::try_from(side).unwrap();
    let area = Rect::new(0, 0, size(width), size(height));
    let mut buffer = Buffer::empty(area);
    let catalogue = catalogue(state.language);
    let look = Look {
        catalogue,
        theme: Theme::new(colour),
    };
    let most = draw(state, &look, area, &mut buffer);
    (buffer, most)
}

fn catalogue(language: Language) -> &'static Catalogue {
    use std::sync::OnceLock;
    static ALL: [OnceLock<Catalogue>; 4] = [
        OnceLock::new(),
        OnceLock::new(),
        OnceLock::new(),
        OnceLock::new(),
    ];
    let at = Language::ALL
        .iter()
        .position(|one| *one == language)
        .unwrap();
    ALL[at].get_or_init(|| Catalogue::new(language))
}

/// A picture as text.
pub fn text_of(state: &State, width: usize, height: usize, colour: bool) -> String {
    let (buffer, _) = picture(state, width, height, colour);
    text(&buffer)
}

fn text(buffer: &Buffer) -> String {
    let area = buffer.area;
    let rows = (area.y..area.bottom()).map(|y| {
        let row: String = (area.x..area.right())
            .map(|x| buffer[(x, y)].symbol())
            .collect();
        row.trim_end().to_owned()
    });
    rows.collect::<Vec<_>>().join("\n")
}

/// A state for each screen, with what must be seen on it.
struct Scene {
    name: &'static str,
    state: State,
    must: Vec<Message>,
}

fn scene(name: &'static str, state: &State, must: &[&'static str]) -> Scene {
    Scene {
        name,
        state: state.clone(),
        must: must.iter().map(|id| Message::new(id)).collect(),
    }
}

fn scenes(language: Language) -> Vec<Scene> {
    let mut all = Vec::new();
    first_scenes(language, &mut all);
    drive_scenes(language, &mut all);
    job_scenes(language, &mut all);
    all
}

fn first_scenes(language: Language, all: &mut Vec<Scene>) {
    use Key::{Char, Down, Enter, F};
    let mut mock = mock(6, &[]);
    mock.answers = false;
    let mut state = begin(language);
    all.push(scene("language", &state, &["tui-language-how"]));
    mock.keys(&mut state, &[Enter]);
    all.push(scene(
        "keyboard",
        &state,
        &["tui-keyboard-how", "tui-keyboard-be"],
    ));
    mock.keys(&mut state, &[Enter]);
    all.push(scene(
        "mode",
        &state,
        &["tui-mode-real", "tui-mode-practice"],
    ));
    let mut real = state.clone();
    mock.keys(&mut state, &[Down, Enter]);
    mock.keys(&mut state, &[Key::Right]);
    all.push(scene(
        "faults",
        &state,
        &["tui-faults-how", "tui-fault-frozen"],
    ));
    mock.keys(&mut state, &[Enter]);
    let who = [
        "tui-who-operator",
        "tui-who-organisation",
        "tui-who-in-whose-name",
    ];
    all.push(scene("who", &state, &who));
    mock.keys(&mut state, &[Enter, Enter, Enter]);
    all.push(scene("who-without-name", &state, &["tui-who-name-needed"]));
    mock.types(&mut state, "A. Peeters");
    mock.keys(&mut state, &[Enter, Enter, Enter]);
    let mut must = UNDERTAKING.to_vec();
    must.push("tui-undertaking-read");
    all.push(scene("undertaking", &state, &must));
    mock.keys(&mut state, &[Char(' '), Enter]);
    all.push(scene(
        "place",
        &state,
        &["tui-place-why", "tui-place-folder"],
    ));
    mock.keys(&mut state, &[Enter]);
    all.push(scene("opening", &state, &["tui-opening"]));
    // For real, on a stick that keeps nothing.
    real.setup.stick = Stick::MemoryOnly(WhyNot::Twin);
    mock.keys(&mut real, &[Enter]);
    mock.types(&mut real, "A. Peeters");
    mock.keys(&mut real, &[Enter, Enter, Enter, Char(' '), Enter]);
    all.push(scene(
        "place-in-memory",
        &real,
        &["tui-stick-twin", "tui-place-memory-only"],
    ));
    let mut clock = real.clone();
    mock.keys(&mut clock, &[Enter]);
    let shown = KeyNeed::Clock("2019-01-01T00:03:00Z".into());
    mock.feed(&mut clock, Event::BenchNeeds(shown, None));
    mock.keys(&mut clock, &[Down, Enter]);
    let must = ["tui-clock-why", "tui-clock-right", "tui-clock-form"];
    all.push(scene("clock", &clock, &must));
    let mut served = real.clone();
    served.setup.server = Some("https://register.example/rasura/".into());
    served.setup.stick = Stick::MemoryOnly(WhyNot::ReadOnly);
    mock.keys(&mut served, &[Down]);
    let url = "https://register.example/rasura/";
    all.push(Scene {
        name: "place-server",
        state: served.clone(),
        must: vec![Message::new("tui-place-server").with("url", url)],
    });
    let mut plugged = real.clone();
    let sticks = vec![stick("/dev/sdb1"), stick("/dev/sdc1")];
    mock.feed(&mut plugged, Event::Sticks(sticks));
    all.push(scene("place-stick", &plugged, &["tui-place-sticks"]));
    mock.keys(&mut plugged, &[Down, Enter]);
    let gone = Message::new("second-place-unreliable").with("path", "/run/rasura/place/1");
    all.push(scene("place-trying", &plugged, &["tui-place-trying"]));
    let node = "/dev/sdb".into();
    mock.feed(&mut plugged, Event::StickTaken(node, Err(gone.clone())));
    all.push(Scene {
        must: vec![gone],
        ..scene("place-failed", &plugged, &[])
    });
    mock.keys(&mut real, &[Enter]);
    let mut passphrase = real.clone();
    mock.feed(&mut real, Event::BenchNeeds(KeyNeed::Make, None));
    let keys = [
        "tui-key-none",
        "tui-key-organisation",
        "tui-key-bench",
        "tui-key-again",
    ];
    all.push(scene("new-key", &real, &keys));
    let need = KeyNeed::Passphrase("OCMW Voorbeeld".into());
    let wrong = Message::new("key-wrong-passphrase");
    mock.feed(&mut passphrase, Event::BenchNeeds(need, Some(wrong)));
    let must = ["tui-passphrase", "key-wrong-passphrase"];
    all.push(scene("passphrase", &passphrase, &must));
    mock.keys(&mut passphrase, &[F(1)]);
    all.push(scene(
        "help-key",
        &passphrase,
        &["tui-help", "tui-help-keys"],
    ));
}

fn drive_scenes(language: Language, all: &mut Vec<Scene>) {
    use Key::{Char, Enter, F};
    let mut mock = mock(
        6,
        &[
            (5, "success-data-intact"),
            (0, "security-frozen"),
            (4, "opal-locked"),
        ],
    );
    let paths: Vec<_> = mock.drives.keys().cloned().collect();
    let user = User::Mount {
        node: "sda1".into(),
        at: "/home".into(),
        process: None,
    };
    in_use(mock.drives.get_mut(&paths[3]).unwrap(), user);
    let mut state = begin(language);
    mock.go_to_drives(&mut state);
    mock.keys(&mut state, &[Char(' ')]);
    all.push(scene(
        "drives",
        &state,
        &["tui-drive-free", "tui-drive-in-use", "column-serial"],
    ));
    mock.keys(&mut state, &[Key::End, Key::Up, Key::Up]);
    all.push(scene("drive-in-use", &state, &[]));
    mock.keys(&mut state, &[F(1)]);
    all.push(scene("help-drives", &state, &["tui-help-keys"]));
    mock.keys(
        &mut state,
        &[
            Key::Esc,
            Key::End,
            Char(' '),
            Key::Home,
            Key::Down,
            Char(' '),
            Enter,
        ],
    );
    mock.types(&mut state, "PC-0042");
    all.push(scene("tags", &state, &["tui-tags-how"]));
    let mut computer = state.clone();
    mock.keys(&mut computer, &[F(3)]);
    mock.types(&mut computer, "PC-0042");
    let must = ["tui-computer-how", "tui-computer-taken-out"];
    all.push(scene("computer", &computer, &must));
    mock.keys(&mut state, &[F(2)]);
    all.push(scene(
        "test-scan",
        &state,
        &["tui-scan-how", "tui-scan-field"],
    ));
    mock.keys(&mut state, &[Key::Esc, Enter, Enter, Enter]);
    for name in ["plan-1", "plan-2", "plan-3"] {
        let mut one = scene(name, &state, &["tui-plan-what", "tui-plan-limits"]);
        if let Some(crate::tui::state::PlanState::Made(plan)) =
            state.batch.current().map(|item| &item.plan)
        {
            one.must.extend(plan.refusals.clone());
            one.must.extend(plan.notes.clone());
            one.must.extend(plan.record.limits.clone());
            if plan.wants_psid() {
                one.must.push(Message::new("tui-plan-psid"));
            }
            if plan.is_frozen() {
                one.must.push(Message::new("tui-plan-frozen"));
            }
        }
        all.push(one);
        mock.keys(&mut state, &[F(6)]);
        if state.screen == Screen::Extra {
            all.push(scene("psid", &state, &["tui-psid-why", "tui-psid"]));
            mock.keys(&mut state, &[Key::Esc]);
        }
        mock.keys(&mut state, &[F(5)]);
        if state.overlay.is_some() {
            all.push(scene(
                "suspend",
                &state,
                &["tui-suspend", "tui-suspend-else"],
            ));
            mock.keys(&mut state, &[Key::Esc]);
        }
        mock.keys(&mut state, &[Enter]);
    }
    assert_eq!(state.screen, Screen::Confirm);
    let lost = ["tui-confirm-lost"];
    all.push(scene("confirm", &state, &lost));
    mock.types(&mut state, "9999");
    mock.keys(&mut state, &[Enter]);
    all.push(scene("confirm-wrong", &state, &lost));
    mock.confirm(&mut state);
    all.push(scene("confirm-second", &state, &lost));
}

fn job_scenes(language: Language, all: &mut Vec<Scene>) {
    use Key::{Char, Enter};
    let mut mock = mock(24, &[]);
    let mut state = begin(language);
    mock.go_to_drives(&mut state);
    let drives = state.clone();
    mock.go_to_dashboard(&mut state, 3);
    assert_eq!(state.jobs.len(), 3, "{:?} {:?}", state.screen, state.fault);
    run_a_little(&mut mock, &mut state);
    all.push(scene(
        "dashboard",
        &state,
        &["tui-strip-verified", "tui-strip-bad"],
    ));
    mock.keys(&mut state, &[Char('s')]);
    all.push(scene("stop", &state, &["tui-stop-what"]));
    mock.keys(&mut state, &[Key::Esc, Enter]);
    all.push(scene("details", &state, &["tui-details-journal"]));
    let mut raw = state.clone();
    mock.keys(&mut raw, &[Char('x')]);
    all.push(scene("details-raw-running", &raw, &["tui-details-raw"]));
    mock.keys(&mut state, &[Key::F(10)]);
    all.push(scene("quit-running", &state, &["tui-quit-running"]));
    mock.keys(&mut state, &[Key::Esc, Key::Esc]);
    let numbers: Vec<usize> = state.jobs.iter().map(|job| job.number).collect();
    let verdicts = [Verdict::Erased, Verdict::NotErased, Verdict::Look];
    for (number, verdict) in numbers.iter().zip(verdicts) {
        mock.feed(&mut state, Event::Ended(*number, Box::new(ending(verdict))));
    }
    let words = ["outcome-erased", "outcome-not-erased", "outcome-aborted"];
    all.push(scene("results", &state, &words));
    mock.keys(&mut state, &[Enter, Char('x')]);
    all.push(scene("raw", &state, &["tui-details-raw"]));
    for (name, verdict) in [
        ("erased", Verdict::Erased),
        ("not-erased", Verdict::NotErased),
        ("look", Verdict::Look),
    ] {
        let mut one = drives.clone();
        let mut mock = self::mock(24, &[]);
        mock.go_to_dashboard(&mut one, 1);
        let mut end = ending(verdict);
        if verdict == Verdict::Look {
            end.not_kept = Some(Message::new("drives-none"));
            end.code = vec!["█▀▄ ".repeat(11) + "█"; 23];
        }
        let number = one.jobs[0].number;
        mock.feed(&mut one, Event::Ended(number, Box::new(end)));
        all.push(scene(name, &one, &[]));
        if verdict == Verdict::Look {
            mock.keys(&mut one, &[Char('c')]);
            all.push(scene("code", &one, &["summary-what-to-do"]));
            one.practice = false;
            one.setup.stick = Stick::Verified;
            mock.sticks = vec![stick("/dev/sdb1")];
            mock.keys(&mut one, &[Enter, Key::F(2)]);
            all.push(scene("rescue", &one, &["tui-rescue-why"]));
            mock.keys(&mut one, &[Key::F(1)]);
            all.push(scene("help-rescue", &one, &["tui-help"]));
        }
    }
    delivery_scenes(&drives, all);
    let mut full = drives.clone();
    let mut mock = self::mock(24, &[]);
    mock.go_to_dashboard(&mut full, 24);
    run_a_little(&mut mock, &mut full);
    let number = full.jobs[20].number;
    mock.feed(
        &mut full,
        Event::Ended(number, Box::new(ending(Verdict::NotErased))),
    );
    all.push(scene("dashboard-24", &full, &["outcome-not-erased"]));
    let mut waiting = drives;
    let mut mock = self::mock(6, &[]);
    mock.feed(
        &mut waiting,
        Event::Unfinished(vec![unfinished(1), unfinished(2)]),
    );
    all.push(scene("unfinished", &waiting, &["tui-unfinished-why"]));
    mock.keys(&mut waiting, &[Char('f')]);
    all.push(scene("give-up", &waiting, &["tui-give-up"]));
    mock.keys(&mut waiting, &[Key::Esc, Enter]);
    all.push(scene("resume", &waiting, &["tui-resume-same-drive"]));
}

fn delivery_scenes(drives: &State, all: &mut Vec<Scene>) {
    let mut one = drives.clone();
    let mut mock = self::mock(24, &[]);
    mock.go_to_dashboard(&mut one, 1);
    let number = one.jobs[0].number;
    let end = Box::new(ending(Verdict::Erased));
    mock.feed(&mut one, Event::Ended(number, end));
    let mut standing = Standing {
        url: Some("https://register.example/rasura/".into()),
        acknowledged: 4,
        waiting: 0,
        reason: None,
        at_server: Default::default(),
    };
    let counted = |id, kept: u64, reason: Option<Message>| {
        let line = Message::new(id)
            .with("acknowledged", 4u64)
            .with("kept", kept);
        match reason {
            Some(reason) => line.with("reason", reason),
            None => line,
        }
    };
    let add = |name, state: &State, must: Message| Scene {
        name,
        state: state.clone(),
        must: vec![must],
    };
    mock.feed(&mut one, Event::Delivery(standing.clone()));
    all.push(add("delivered", &one, counted("tui-delivery", 4, None)));
    let compared = ClockCompared {
        server: "10.0.0.5".into(),
        at: "2026-11-30T10:05:00Z".into(),
        offset_milliseconds: 7_200_000,
        set: true,
    };
    let mut there = one.clone();
    if let Some(end) = there.jobs[0].end.as_mut() {
        end.files.clear();
        end.at_server("https://register.example/rasura/".into());
    }
    let must = Message::new("tui-at-server").with("url", "https://register.example/rasura/");
    all.push(add("at-server", &there, must));
    let mut timed = one.clone();
    let told = Message::new("tui-time").with("what", clock_compared(&compared));
    mock.feed(&mut timed, Event::Time(told.clone(), true));
    all.push(add("time", &timed, told));
    let silent = Message::new("time-silent").with("server", "10.0.0.5");
    let told = Message::new("tui-time-unchecked").with("reason", silent);
    mock.feed(&mut timed, Event::Time(told.clone(), false));
    all.push(add("time-unchecked", &timed, told));
    let reason = Message::new("delivery-other-certificate");
    standing.waiting = 2;
    standing.reason = Some(reason.clone());
    mock.feed(&mut one, Event::Delivery(standing));
    let must = counted("tui-delivery-waits", 6, Some(reason));
    all.push(add("not-delivered", &one, must));
    one.setup.can_power_off = true;
    mock.keys(&mut one, &[Key::Char('p')]);
    let must = Message::new("tui-quit-not-delivered").with("waiting", 2u64);
    all.push(add("quit-not-delivered", &one, must));
}

fn run_a_little(mock: &mut Mock, state: &mut State) {
    for number in state.jobs.iter().map(|job| job.number).collect::<Vec<_>>() {
        for event in job_events(40 * (number as u64 % 24) + 10) {
            mock.feed(state, Event::Job(number, event));
        }
    }
}

/// A text without blanks, as it is found again however it is wrapped.
fn bare(text: &str) -> String {
    plain(text).chars().filter(|c| !c.is_whitespace()).collect()
}

/// All that can be seen of a screen by scrolling, picture by picture.
fn pictures(scene: &Scene, width: usize, height: usize) -> Vec<String> {
    let mut state = scene.state.clone();
    let (_, most) = picture(&state, width, height, true);
    state.most_scroll = most;
    (0..=most)
        .map(|scroll| {
            state.scroll = scroll;
            text_of(&state, width, height, true)
        })
        .collect()
}

#[test]
fn nothing_that_matters_is_cut() {
    for language in Language::ALL {
        for scene in scenes(language) {
            for (width, height) in SIZES {
                let at = format!("{} {language:?} {width}x{height}", scene.name);
                let seen = pictures(&scene, width, height);
                let look = Look {
                    catalogue: catalogue(language),
                    theme: Theme::new(true),
                };
                let code = matches!(scene.state.overlay, Some(Overlay::Code(_)));
                for hint in hints(&scene.state) {
                    let text = format!(
                        "{} {}",
                        key_name(&look, &hint),
                        plain(&look.say(&hint.does))
                    );
                    assert!(code || seen[0].contains(&text), "{at}: {text}\n{}", seen[0]);
                }
                for message in &scene.must {
                    let wanted = bare(&look.say(message));
                    let found = seen.iter().any(|text| {
                        // The line below the first is that of another column.
                        bare(text).contains(&wanted)
                    });
                    let beside = code && wanted.chars().take(8).all(|c| seen[0].contains(c));
                    assert!(found || beside, "{at}: {message:?}\n{}", seen[0]);
                }
                if scene.state.practice && scene.state.screen > Screen::Mode {
                    let mark = look.word("tui-practice-mark");
                    assert!(seen.iter().all(|text| text.contains(&mark)), "{at}: {mark}");
                }
            }
        }
    }
}

#[test]
fn what_stands_below_a_list_is_reached_from_its_first_line() {
    for language in Language::ALL {
        let mut mock = mock(6, &[]);
        let mut state = begin(language);
        mock.go_to_drives(&mut state);
        mock.go_to_dashboard(&mut state, 6);
        for number in 0..6 {
            let end = Box::new(ending(Verdict::NotErased));
            mock.feed(&mut state, Event::Ended(number, end));
        }
        let last = Message::new("computer-complete");
        mock.feed(&mut state, Event::Computer(vec![last.clone()]));
        mock.keys(&mut state, &[Key::Char('r'), Key::Home]);
        assert_eq!((state.screen, state.at), (Screen::Results, 0));
        let wanted = bare(&catalogue(language).say(&last.id, &[]));
        let mut seen = false;
        for _ in 0..20 {
            let (buffer, most) = picture(&state, 80, 25, true);
            seen |= bare(&text(&buffer)).contains(&wanted);
            mock.feed(&mut state, Event::Drawn(most));
            mock.keys(&mut state, &[Key::PageDown]);
        }
        assert!(seen, "{}", text_of(&state, 80, 25, true));
    }
}

#[test]
fn all_of_24_drives_are_seen_at_once() {
    for language in Language::ALL {
        let all = scenes(language);
        let full = all
            .iter()
            .find(|scene| scene.name == "dashboard-24")
            .unwrap();
        for (width, height) in SIZES {
            let text = text_of(&full.state, width, height, true);
            for job in &full.state.jobs {
                let serial = job.serial.as_str();
                let count = serial.chars().count();
                let tail: String = serial.chars().skip(count.saturating_sub(11)).collect();
                assert!(
                    text.contains(&tail),
                    "{serial} at {width}x{height}:\n{text}"
                );
            }
        }
    }
}

#[test]
fn many_drives_that_are_missing_are_counted_and_named_on_f3() {
    let open = |number: u64| {
        Message::new("computer-drive-open")
            .with("model", "MODEL")
            .with("serial", format!("SERIAL-{number:02}").as_str())
            .with("standing", Message::new("standing-waiting"))
    };
    for (missing, shown) in [(4, 4), (24, 3)] {
        let mut mock = mock(6, &[]);
        let mut state = begin(Language::English);
        mock.go_to_drives(&mut state);
        mock.go_to_dashboard(&mut state, 1);
        let number = state.jobs[0].number;
        mock.feed(
            &mut state,
            Event::Ended(number, Box::new(ending(Verdict::Erased))),
        );
        let mut lines = vec![Message::new("computer-is").with("name", "LAPTOP")];
        lines.extend((0..missing).map(open));
        lines.push(Message::new("result-certificate").with("path", "/last"));
        mock.feed(&mut state, Event::Computer(lines));
        let text = text_of(&state, 100, 60, true);
        assert_eq!(text.matches("SERIAL-").count(), shown, "{text}");
        assert_eq!(text.contains("21 more"), missing == 24, "{text}");
        assert!(text.contains("/last"), "{text}");
        mock.keys(&mut state, &[Key::F(3)]);
        let text = text_of(&state, 100, 60, true);
        assert_eq!(
            text.matches("SERIAL-").count(),
            usize::try_from(missing).unwrap()
        );
    }
}

#[test]
fn nothing_is_said_to_be_missing_before_the_first_look_has_ended() {
    let mut mock = mock(1, &[]);
    mock.drives.clear();
    mock.answers = false;
    let mut state = begin(Language::English);
    mock.go_to_drives(&mut state);
    let facts = crate::tui::state::BenchFacts {
        organisation: "O".into(),
        bench: "b".into(),
        folder: "/x".into(),
        notes: Vec::new(),
    };
    mock.feed(&mut state, Event::BenchOpen(facts));
    assert_eq!(state.screen, Screen::Drives);
    assert!(text_of(&state, 80, 25, true).contains("Looking for drives"));
    mock.feed(&mut state, Event::Looked);
    assert!(text_of(&state, 80, 25, true).contains("No drives are seen"));
}

#[test]
fn the_big_word_is_big_in_all_languages() {
    for language in Language::ALL {
        for verdict in [Verdict::Erased, Verdict::NotErased, Verdict::Look] {
            let word = catalogue(language).say(big_id(verdict), &[]);
            assert!(has_all(&word), "{word}");
            assert!(big(&word, 78, 11).is_some(), "{word}");
        }
    }
}

/// In two columns of 24 drives a phase has that many.
#[test]
fn short_phases_fit_in_all_languages() {
    use crate::record::Phase;
    let scenes = scenes(Language::English);
    let job = scenes.iter().find_map(|scene| scene.state.jobs.first());
    let mut job = job.unwrap().clone();
    let phases = [
        (None, None),
        (Some(Phase::PreImage), None),
        (Some(Phase::Canaries), None),
        (Some(Phase::Erase), None),
        (Some(Phase::Erase), Some((1, 1))),
        (Some(Phase::Erase), Some((3, 7))),
        (Some(Phase::Flush), None),
        (Some(Phase::Verify), None),
        (Some(Phase::Certificate), None),
    ];
    for language in Language::ALL {
        let stopping = catalogue(language).say("tui-stopping", &[]);
        assert!(stopping.chars().count() <= 13, "{stopping}");
        for (phase, pass) in phases {
            (job.phase, job.pass) = (phase, pass);
            let short = super::export::say(catalogue(language), &job.short_phase_message());
            assert!(short.chars().count() <= 13, "{short}");
        }
    }
}

#[test]
fn without_colour_the_same_is_said_and_there_is_none() {
    for scene in scenes(Language::German) {
        let (with, _) = picture(&scene.state, 80, 25, true);
        let (without, _) = picture(&scene.state, 80, 25, false);
        assert_eq!(text(&with), text(&without), "{}", scene.name);
        let plain = |colour: Color| colour == Color::Reset;
        assert!(
            without
                .content
                .iter()
                .all(|cell| plain(cell.fg) && plain(cell.bg)),
            "{} has colour",
            scene.name
        );
    }
}

/// What the console's font has (Uni2-Terminus16, with half blocks).
fn is_in_font(symbol: &str) -> bool {
    symbol.chars().all(|c| {
        matches!(c, ' '..='~' | '\u{a1}'..='\u{17f}' | '─' | '█' | '▒' | '░' | '▀' | '▄')
            || "‘’“”„–—…€•".contains(c)
    })
}

#[test]
fn only_signs_of_the_console_font_are_used() {
    for language in Language::ALL {
        for scene in scenes(language) {
            let (buffer, _) = picture(&scene.state, 80, 25, true);
            for cell in &buffer.content {
                assert!(
                    is_in_font(cell.symbol()),
                    "{}: {:?}",
                    scene.name,
                    cell.symbol()
                );
            }
        }
    }
}

/// `RASURA_SNAPSHOTS=write` writes them anew.
#[test]
fn the_pictures_are_as_they_were_looked_at() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/tui/draw/snapshots");
    let write = std::env::var("RASURA_SNAPSHOTS").is_ok_and(|value| value == "write");
    let mut different = Vec::new();
    for (width, height) in [(80, 25), (100, 30), (200, 60)] {
        for language in Language::ALL {
            let name = format!("{}-{width}x{height}.txt", language.code());
            let pictures = scenes(language).into_iter().map(|scene| {
                let text = text_of(&scene.state, width, height, true);
                format!("=== {}\n{text}\n", scene.name)
            });
            let now: String = pictures.collect();
            let path = folder.join(&name);
            if write {
                std::fs::create_dir_all(&folder).unwrap();
                std::fs::write(&path, &now).unwrap();
            } else if std::fs::read_to_string(&path).unwrap_or_default() != now {
                different.push(name);
            }
        }
    }
    assert!(
        different.is_empty(),
        "{different:?} differ; look at them anew"
    );
}
