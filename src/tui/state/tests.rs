//! The state under orderly and under wild events.

use super::key::Key;
use super::view::Verdict;
use super::*;
use crate::record::User;
use crate::tui::trial::{Mock, begin, ending, in_use, job_events, mock, stick, unfinished};

#[test]
fn the_whole_way_runs_what_was_typed_and_nothing_else() {
    let mut mock = mock(6, &[]);
    let mut state = begin(Language::English);
    mock.go_to_drives(&mut state);
    assert_eq!(state.screen, Screen::Drives);
    assert_eq!(state.drives.len(), 6);
    mock.go_to_plans(&mut state, 2);
    assert_eq!(state.screen, Screen::Plans);
    mock.keys(&mut state, &[Key::Enter, Key::Enter]);
    assert_eq!(state.screen, Screen::Confirm);
    // Nothing, or something else, runs nothing.
    mock.keys(&mut state, &[Key::Enter]);
    mock.types(&mut state, "nope");
    mock.keys(&mut state, &[Key::Enter]);
    assert_eq!(state.fault.as_ref().unwrap().id, "refused-wrong-serial");
    mock.confirm(&mut state);
    assert!(mock.running.is_empty(), "one of two is not enough");
    mock.confirm(&mut state);
    assert_eq!(state.screen, Screen::Dashboard);
    assert_eq!(mock.running.len(), 2);
}

#[test]
fn the_list_of_the_stick_fills_in_asset_tags_but_not_in_practice() {
    for (practice, expected) in [(false, "INV-4711"), (true, "")] {
        let mut mock = mock(6, &[]);
        let mut state = begin(Language::English);
        mock.go_to_drives(&mut state);
        let serial = state.drives[0].serial().unwrap().as_str().to_owned();
        state.setup.tags.insert(serial, "INV-4711".into());
        state.practice = practice;
        let path = state.drives[0].path.clone();
        state.marked = vec![path];
        mock.keys(&mut state, &[Key::Enter]);
        assert_eq!(state.screen, Screen::Tags);
        assert_eq!(state.batch.items[0].tag.text(), expected);
    }
}

#[test]
fn what_is_said_of_the_computer_holds_once_it_is_entered() {
    let mut mock = mock(6, &[]);
    let mut state = begin(Language::English);
    mock.go_to_drives(&mut state);
    let path = state.drives[0].path.clone();
    state.marked = vec![path];
    mock.keys(&mut state, &[Key::Enter, Key::F(3)]);
    assert_eq!(state.screen, Screen::Computer);
    mock.types(&mut state, "PC-7");
    mock.keys(&mut state, &[Key::Esc]);
    assert_eq!(state.screen, Screen::Tags);
    assert_eq!(state.computer_said.tag(), None, "left without Enter");
    mock.keys(&mut state, &[Key::F(3)]);
    mock.types(&mut state, "PC-7");
    mock.keys(&mut state, &[Key::Enter]);
    mock.types(&mut state, "S123, the one with the torn label ;");
    mock.keys(&mut state, &[Key::Enter]);
    assert_eq!(state.screen, Screen::Tags);
    assert_eq!(state.computer_said.tag(), Some("PC-7".into()));
    let out = state.computer_said.taken_out();
    assert_eq!(out, ["S123".into(), "the one with the torn label".into()]);
    let told = |effect: &&Effect| matches!(effect, Effect::SayComputer);
    assert_eq!(mock.effects.iter().filter(told).count(), 1);
}

#[test]
fn a_stick_that_was_half_personalised_says_so() {
    let why = WhyNot::by_word("begun");
    assert_eq!(why.sentence(), Some("tui-stick-begun"));
}

#[test]
fn whoever_goes_back_has_confirmed_nothing() {
    let mut mock = mock(6, &[]);
    let mut state = begin(Language::English);
    mock.go_to_drives(&mut state);
    mock.go_to_plans(&mut state, 2);
    mock.keys(&mut state, &[Key::Enter, Key::Enter]);
    mock.confirm(&mut state);
    assert_eq!(mock.authorized.len(), 1);
    mock.keys(&mut state, &[Key::Esc]);
    assert!(mock.authorized.is_empty());
    assert!(state.batch.items.iter().all(|item| !item.authorized));
}

#[test]
fn a_drive_in_use_and_the_boot_stick_cannot_be_marked() {
    let mut mock = mock(6, &[]);
    let paths: Vec<PathBuf> = mock.drives.keys().cloned().collect();
    in_use(mock.drives.get_mut(&paths[0]).unwrap(), User::Claimed);
    in_use(mock.drives.get_mut(&paths[1]).unwrap(), User::BootMedium);
    let mut state = begin(Language::English);
    mock.go_to_drives(&mut state);
    assert_eq!(offered(&state).len(), 5);
    mock.keys(&mut state, &[Key::Char(' ')]);
    assert!(state.marked.is_empty());
    mock.keys(&mut state, &[Key::Home, Key::Enter]);
    assert_eq!(state.screen, Screen::Drives);
}

#[test]
fn a_drive_that_goes_away_is_forgotten() {
    let mut mock = mock(6, &[]);
    let mut state = begin(Language::English);
    mock.go_to_drives(&mut state);
    mock.go_to_plans(&mut state, 2);
    mock.keys(&mut state, &[Key::Enter, Key::Enter]);
    let first = state.batch.items[0].path.clone();
    mock.confirm(&mut state);
    mock.feed(&mut state, Event::Gone(first.clone()));
    assert!(!mock.authorized.contains(&first));
    mock.keys(&mut state, &[Key::Enter]);
    mock.confirm(&mut state);
    assert_eq!(mock.running.len(), 1);
    assert_eq!(state.jobs.len(), 1);
}

#[test]
fn a_psid_that_was_typed_wrong_can_be_put_right() {
    let mut mock = mock(1, &[(0, "opal-locked")]);
    let mut state = begin(Language::English);
    mock.go_to_drives(&mut state);
    mock.go_to_plans(&mut state, 1);
    let PlanState::Made(plan) = &mut state.batch.items[0].plan else {
        panic!("it is planned for");
    };
    plan.refusals.clear();
    plan.record.unlock = Some("opal-psid-revert".into());
    state.batch.items[0].psid = Some("0123".into());
    mock.keys(&mut state, &[Key::F(6), Key::End]);
    mock.types(&mut state, "4");
    mock.keys(&mut state, &[Key::Enter]);
    assert_eq!(state.screen, Screen::Plans);
    assert_eq!(state.batch.items[0].psid, Some("01234".into()));
}

#[test]
fn a_lock_that_only_a_psid_undoes_is_practised_where_there_is_one() {
    use crate::drive::emulated::BENCH;
    let locked = FAULTS
        .iter()
        .position(|(name, _)| *name == "opal-locked")
        .unwrap();
    let with: Vec<&str> = (0..BENCH.len())
        .filter(|drive| can_have(*drive, locked))
        .map(|drive| BENCH[drive].name)
        .collect();
    assert_eq!(with, ["nvme", "nvme-shared"]);
    let psid = |path: &str| crate::session::practice::psid(std::path::Path::new(path));
    assert_eq!(psid("emulated:nvme").unwrap().len(), 32);
    assert_eq!(psid("emulated:nvme-shared-2"), psid("emulated:nvme-3"));
    assert_eq!(psid("emulated:sata-ssd"), None);
    assert_eq!(psid("/dev/nvme0n1"), None);
    // It stands where the PSID is asked for, and nowhere for a real drive.
    let mut mock = mock(6, &[(4, "opal-locked")]);
    let mut state = begin(Language::English);
    mock.go_to_drives(&mut state);
    state.marked = vec![PathBuf::from("emulated:nvme")];
    let item = mock.plans[&state.marked[0]].clone();
    mock.keys(&mut state, &[Key::Enter, Key::Enter]);
    let mut plan = item.unwrap();
    plan.refusals = vec![Message::new("refused-opal-locked")];
    state.batch.items[0].plan = PlanState::Made(Box::new(plan));
    mock.keys(&mut state, &[Key::F(6)]);
    for practice in [true, false] {
        state.practice = practice;
        let text = crate::tui::draw::tests::text_of(&state, 80, 25, true);
        assert_eq!(
            text.contains("EMULATEDPSID0000EMULATEDPSID0000"),
            practice,
            "{text}"
        );
    }
}

#[test]
fn a_clock_that_cannot_be_right_is_asked_about_and_nothing_is_opened_before() {
    use Key::{Char, Down, Enter};
    let mut mock = mock(1, &[]);
    mock.need = Some(KeyNeed::Clock("2019-01-01T00:03:00Z".into()));
    let mut state = begin(Language::English);
    mock.go_to_drives(&mut state);
    assert_eq!(state.screen, Screen::Clock);
    let text = crate::tui::draw::tests::text_of(&state, 80, 25, true);
    assert!(text.contains("2019-01-01T00:03:00Z"), "{text}");
    // Keys for the field do not say that it is right.
    mock.keys(&mut state, &[Char('y'), Down, Enter]);
    assert_eq!(state.fault.as_ref().unwrap().id, "tui-clock-form");
    mock.types(&mut state, "2026-11-30 10:05");
    mock.keys(&mut state, &[Enter]);
    assert_eq!(state.screen, Screen::Drives);
    let said = mock.effects.iter().filter_map(|effect| match effect {
        Effect::SayClock(seconds) => Some(*seconds),
        _ => None,
    });
    assert_eq!(said.collect::<Vec<_>>(), [Some(1_796_033_100)]);
}

#[test]
fn a_clock_that_a_time_server_set_is_asked_about_no_longer() {
    let mut mock = mock(1, &[]);
    mock.need = Some(KeyNeed::Clock("2019-01-01T00:03:00Z".into()));
    let mut state = begin(Language::English);
    mock.go_to_drives(&mut state);
    let told = |was_set| Event::Time(Message::new("drives-none"), was_set);
    // One that could not be set is.
    mock.feed(&mut state, told(false));
    assert_eq!(state.screen, Screen::Clock);
    mock.feed(&mut state, told(true));
    assert_eq!(state.screen, Screen::Drives);
    let opens_again = |effect: &Effect| matches!(effect, Effect::OpenAgain);
    assert!(mock.effects.iter().any(opens_again));
    // Anywhere else nobody is led away.
    mock.feed(&mut state, told(true));
    assert_eq!(state.screen, Screen::Drives);
}

#[test]
fn a_frozen_drive_is_offered_a_suspend() {
    let mut mock = mock(1, &[(0, "security-frozen"), (0, "sanitize-frozen")]);
    let mut state = begin(Language::English);
    mock.go_to_drives(&mut state);
    mock.go_to_plans(&mut state, 1);
    let keys = |state: &State| hints(state).iter().map(|hint| hint.key).collect::<Vec<_>>();
    assert!(keys(&state).contains(&"F5"), "{:?}", keys(&state));
    mock.keys(&mut state, &[Key::F(5)]);
    assert_eq!(state.overlay, Some(Overlay::Suspend));
    mock.keys(&mut state, &[Key::Char('y')]);
    assert!(
        mock.effects
            .iter()
            .any(|effect| matches!(effect, Effect::Suspend))
    );
}

#[test]
fn a_drive_that_failed_stays_at_the_top() {
    let mut mock = mock(6, &[]);
    let mut state = begin(Language::English);
    mock.go_to_drives(&mut state);
    mock.go_to_dashboard(&mut state, 4);
    let numbers: Vec<usize> = state.jobs.iter().map(|job| job.number).collect();
    mock.feed(
        &mut state,
        Event::Ended(numbers[2], Box::new(ending(Verdict::NotErased))),
    );
    assert_eq!(order(&state)[0].number, numbers[2]);
    assert_eq!(state.screen, Screen::Dashboard);
    for number in [0, 1, 3] {
        let end = Box::new(ending(Verdict::Erased));
        mock.feed(&mut state, Event::Ended(numbers[number], end));
    }
    assert_eq!(state.screen, Screen::Results);
    assert_eq!(verdict(&state), Verdict::Look);
    assert_eq!(order(&state)[0].number, numbers[2]);
}

#[test]
fn power_stays_on_while_a_certificate_is_missing() {
    let mut mock = mock(1, &[]);
    let mut state = begin(Language::English);
    state.setup.can_power_off = true;
    mock.go_to_drives(&mut state);
    mock.go_to_dashboard(&mut state, 1);
    let mut end = ending(Verdict::Look);
    end.not_kept = Some(Message::new("reason-given-up"));
    let number = state.jobs[0].number;
    mock.feed(&mut state, Event::Ended(number, Box::new(end)));
    mock.keys(
        &mut state,
        &[Key::Char('p'), Key::F(8), Key::F(7), Key::Char('y')],
    );
    let asked = |effect: &Effect| matches!(effect, Effect::Power(_) | Effect::Quit);
    assert!(!mock.effects.iter().any(asked));
    mock.feed(
        &mut state,
        Event::Ended(number, Box::new(ending(Verdict::Erased))),
    );
    state.jobs[0].end = Some(ending(Verdict::Erased));
    mock.keys(&mut state, &[Key::Esc, Key::F(10), Key::F(8)]);
    assert!(mock.effects.iter().any(asked));
}

#[test]
fn a_certificate_that_the_server_has_shown_holds_back_nothing() {
    let mut mock = mock(1, &[]);
    let mut state = begin(Language::English);
    state.setup.can_power_off = true;
    mock.go_to_drives(&mut state);
    mock.go_to_dashboard(&mut state, 1);
    let number = state.jobs[0].number;
    let mut end = ending(Verdict::Erased);
    end.verdict = Verdict::Look;
    end.not_kept = Some(Message::new("certificate-in-memory-only"));
    end.warnings = vec![Message::new("certificate-in-memory-only")];
    end.digest = Some("ab".repeat(32));
    let standing = |digest: &str| Standing {
        url: Some("https://register.example/".into()),
        acknowledged: 1,
        waiting: 0,
        reason: None,
        at_server: [digest.repeat(32)].into(),
    };
    // What it holds is another one.
    mock.feed(&mut state, Event::Delivery(standing("cd")));
    mock.feed(&mut state, Event::Ended(number, Box::new(end.clone())));
    assert!(lacks_certificate(&state));
    mock.feed(&mut state, Event::Delivery(standing("ab")));
    assert!(!lacks_certificate(&state) && !can_rescue(&state));
    let shown = state.jobs[0].end.as_ref().unwrap();
    assert_eq!(shown.verdict, Verdict::Erased);
    assert_eq!(
        shown.server.as_ref().unwrap().as_str(),
        "https://register.example/"
    );
    assert!(shown.warnings.is_empty());
    mock.keys(&mut state, &[Key::F(10), Key::F(8)]);
    assert!(
        mock.effects
            .iter()
            .any(|effect| matches!(effect, Effect::Power("power-off")))
    );
    // It may have been acknowledged before the job was said to be over.
    state.jobs[0].end = None;
    mock.feed(&mut state, Event::Ended(number, Box::new(end)));
    assert!(!lacks_certificate(&state));
}

/// What is signed of the computer, or of an incident, has no line of its own.
#[test]
fn where_the_server_is_the_place_all_that_was_signed_is_waited_for() {
    let mut mock = mock(1, &[]);
    let mut state = begin(Language::English);
    state.setup.can_power_off = true;
    mock.go_to_drives(&mut state);
    mock.go_to_dashboard(&mut state, 1);
    let number = state.jobs[0].number;
    let end = Box::new(ending(Verdict::Erased));
    mock.feed(&mut state, Event::Ended(number, end));
    state.practice = false;
    state.at_server = true;
    let standing = |waiting| Standing {
        url: Some("https://register.example/".into()),
        acknowledged: 1,
        waiting,
        reason: None,
        at_server: ["ab".repeat(32)].into(),
    };
    let off = |mock: &Mock| {
        let is_off = |effect: &Effect| matches!(effect, Effect::Power(_));
        mock.effects.iter().any(is_off)
    };
    mock.feed(&mut state, Event::Delivery(standing(1)));
    mock.keys(&mut state, &[Key::F(10), Key::F(8), Key::Esc]);
    assert!(lacks_certificate(&state) && !off(&mock));
    // Another place that took everything ends the waiting for the server.
    let mut moved = state.clone();
    mock.feed(&mut moved, Event::Rescued(Vec::new(), None));
    assert!(!lacks_certificate(&moved));
    // The same without a server: what lies in memory holds back, until it moved.
    let mut alone = state.clone();
    (alone.at_server, alone.delivery) = (false, None);
    assert!(!lacks_certificate(&alone));
    mock.feed(&mut alone, Event::StatementHeld);
    mock.keys(&mut alone, &[Key::F(10), Key::F(8), Key::Esc]);
    assert!(lacks_certificate(&alone) && !off(&mock));
    let why = Message::new("second-place-full");
    mock.feed(&mut alone, Event::Rescued(Vec::new(), Some(why)));
    assert!(lacks_certificate(&alone));
    mock.feed(&mut alone, Event::Rescued(Vec::new(), None));
    assert!(!lacks_certificate(&alone));
    mock.feed(&mut state, Event::Delivery(standing(0)));
    mock.keys(&mut state, &[Key::F(10), Key::F(8)]);
    assert!(!lacks_certificate(&state) && off(&mock));
}

#[test]
fn the_server_is_a_place_where_nothing_else_is_and_only_if_it_answers() {
    use Key::{Down, Enter, Up};
    let mut mock = mock(1, &[]);
    let mut state = begin(Language::English);
    state.setup.stick = Stick::MemoryOnly(WhyNot::ReadOnly);
    state.setup.server = Some("https://register.example/".into());
    state.screen = Screen::Place;
    state.place.fields[0].clear();
    mock.feed(&mut state, Event::Sticks(vec![stick("/dev/sdb1")]));
    mock.keys(&mut state, &[Up, Down, Down, Enter]);
    let last = mock.effects.last();
    assert!(matches!(last, Some(Effect::TryServer)), "{last:?}");
    // Nothing else while it is being asked.
    mock.keys(&mut state, &[Enter, Up, Enter]);
    assert_eq!(mock.effects.len(), 1);
    let why = Message::new("delivery-refused");
    mock.feed(&mut state, Event::ServerTried(Err(why)));
    assert_eq!(state.screen, Screen::Place);
    assert_eq!(state.fault.as_ref().unwrap().id, "delivery-refused");
    // The mark stays on it when a stick comes.
    mock.feed(
        &mut state,
        Event::Sticks(vec![stick("/dev/sdb1"), stick("/dev/sdc1")]),
    );
    mock.keys(&mut state, &[Enter]);
    mock.feed(&mut state, Event::ServerTried(Ok(())));
    assert_eq!(state.screen, Screen::Drives);
    let wished = |mock: &Mock| {
        let wishes = mock.effects.iter().filter_map(|effect| match effect {
            Effect::OpenBench(wish) => Some(wish.at_server),
            _ => None,
        });
        wishes.collect::<Vec<_>>()
    };
    assert_eq!(wished(&mock), [true]);
    // An answer that comes late opens nothing, and a folder is one.
    mock.feed(&mut state, Event::ServerTried(Ok(())));
    assert_eq!(wished(&mock), [true]);
    state.screen = Screen::Place;
    state.at = 0;
    mock.types(&mut state, "/mnt/x");
    mock.keys(&mut state, &[Enter]);
    assert_eq!(wished(&mock), [true, false]);
    // What is waited for is a stick: the server's late answer is none to that.
    state.screen = Screen::Place;
    mock.answers = false;
    mock.keys(&mut state, &[Down, Enter]);
    mock.feed(&mut state, Event::ServerTried(Ok(())));
    assert_eq!((state.screen, wished(&mock).len()), (Screen::Place, 2));
    // In practice there is none.
    state.screen = Screen::Place;
    state.practice = true;
    assert!(offered_server(&state).is_none());
}

#[test]
fn a_certificate_that_could_not_be_kept_goes_to_a_stick_that_is_put_in() {
    let mut mock = mock(2, &[]);
    let mut state = begin(Language::English);
    state.setup.can_power_off = true;
    mock.go_to_drives(&mut state);
    mock.go_to_dashboard(&mut state, 2);
    state.practice = false;
    state.setup.stick = Stick::Verified;
    state.place.fields[0].clear();
    for number in [0, 1] {
        let mut end = ending(Verdict::Erased);
        end.verdict = Verdict::Look;
        end.not_kept = Some(Message::new("reason-given-up"));
        mock.feed(&mut state, Event::Ended(number, Box::new(end)));
    }
    assert_eq!(state.screen, Screen::Results);
    mock.keys(&mut state, &[Key::F(2)]);
    assert_eq!(state.screen, Screen::Rescue);
    // Without a stick and a folder nothing is written.
    mock.keys(&mut state, &[Key::Enter]);
    assert_eq!(state.fault.as_ref().unwrap().id, "tui-place-needed");
    // It is seen when it comes, and chosen by itself; it is no drive any more.
    state.marked = vec![PathBuf::from("/dev/sdz")];
    mock.sticks = vec![stick("/dev/sdz1")];
    mock.feed(&mut state, Event::Sticks(mock.sticks.clone()));
    assert_eq!(state.at, 1);
    mock.keys(&mut state, &[Key::Enter]);
    assert_eq!(state.screen, Screen::Results);
    assert!(state.marked.is_empty());
    assert!(!lacks_certificate(&state) && !can_rescue(&state));
    for job in &state.jobs {
        let end = job.end.as_ref().unwrap();
        assert_eq!(end.verdict, Verdict::Erased);
        let files = &end.files;
        let there = "/run/rasura/place/1/certificates/it.json";
        assert!(files.iter().any(|file| file.as_str() == there), "{files:?}");
    }
    mock.keys(&mut state, &[Key::Char('p'), Key::F(8)]);
    assert!(
        mock.effects
            .iter()
            .any(|effect| matches!(effect, Effect::Power(_)))
    );
}

#[test]
fn a_stick_that_fails_its_trial_is_not_taken_and_another_can_be() {
    let mut mock = mock(1, &[]);
    let mut state = begin(Language::English);
    state.setup.stick = Stick::MemoryOnly(WhyNot::Full);
    state.setup.folder = PathBuf::new();
    state.place.fields[0].clear();
    mock.sticks = vec![stick("/dev/sdb1")];
    mock.keys(&mut state, &[Key::Enter, Key::Enter, Key::Enter]);
    mock.types(&mut state, "A. Peeters");
    mock.keys(
        &mut state,
        &[
            Key::Enter,
            Key::Enter,
            Key::Enter,
            Key::Char(' '),
            Key::Enter,
        ],
    );
    assert_eq!((state.screen, state.at), (Screen::Place, 1));
    // It was pulled out before Enter.
    mock.sticks = vec![stick("/dev/sdc1")];
    mock.keys(&mut state, &[Key::Enter]);
    assert_eq!(state.screen, Screen::Place);
    assert_eq!(state.fault.as_ref().unwrap().id, "drive-removed");
    mock.feed(&mut state, Event::Sticks(mock.sticks.clone()));
    mock.keys(&mut state, &[Key::Enter]);
    assert_eq!(state.screen, Screen::Drives);
    let folder = mock.effects.iter().find_map(|effect| match effect {
        Effect::OpenBench(wish) => Some(wish.folder.clone()),
        _ => None,
    });
    assert_eq!(folder.unwrap(), "/run/rasura/place/1/certificates");
}

#[test]
fn a_job_at_which_the_program_failed_lacks_its_certificate() {
    for (job, lacks) in [(Some(uuid::Uuid::from_u128(7)), true), (None, false)] {
        let reason = Message::new("reason-given-up");
        let ending = crate::session::Ending {
            device: "/dev/sda".into(),
            serial: "S".into(),
            result: crate::session::Ended::Broken { reason, job },
        };
        let end = view::EndView::of(&ending, &Default::default());
        assert_eq!(end.open_job, job);
        let view = JobView {
            end: Some(end),
            ..JobView::default()
        };
        assert_eq!((view.lacks_certificate(), view.stays()), (lacks, lacks));
    }
}

#[test]
fn a_drive_erased_again_does_not_let_its_missing_certificate_be_forgotten() {
    let mut mock = mock(1, &[]);
    let mut state = begin(Language::English);
    state.setup.can_power_off = true;
    mock.go_to_drives(&mut state);
    for kept in [false, true, true] {
        mock.go_to_dashboard(&mut state, 1);
        let number = state.jobs.last().unwrap().number;
        let mut end = ending(Verdict::Erased);
        end.not_kept = (!kept).then(|| Message::new("reason-given-up"));
        mock.feed(&mut state, Event::Ended(number, Box::new(end)));
        mock.running.clear();
        assert!(lacks_certificate(&state));
        mock.keys(&mut state, &[Key::Char('n')]);
        assert_eq!(state.screen, Screen::Drives);
    }
    assert_eq!(state.jobs.len(), 1);

    // It is signed from the list of what is unfinished, and then all is well.
    let mut found = unfinished(7);
    found.only_certificate = true;
    state.jobs[0].end.as_mut().unwrap().open_job = Some(found.job);
    state.unfinished = vec![found];
    mock.keys(&mut state, &[Key::F(6), Key::Enter]);
    let number = state.jobs.last().unwrap().number;
    let end = Box::new(ending(Verdict::Erased));
    mock.feed(&mut state, Event::Ended(number, end));
    assert!(!lacks_certificate(&state));
}

#[test]
fn an_unfinished_job_wants_its_serial_again() {
    let mut mock = mock(1, &[]);
    let found = unfinished(7);
    mock.open.insert(found.job, found);
    let mut state = begin(Language::English);
    mock.go_to_drives(&mut state);
    assert_eq!(state.screen, Screen::Unfinished);
    mock.keys(&mut state, &[Key::Enter]);
    mock.types(&mut state, "9999");
    mock.keys(&mut state, &[Key::Enter]);
    assert!(mock.running.is_empty());
    mock.types(&mut state, "3456");
    mock.keys(&mut state, &[Key::Enter]);
    assert_eq!(mock.running.len(), 1);
    assert_eq!(state.screen, Screen::Dashboard);
    assert_eq!(state.jobs[0].tag, Some("INV-0815".into()));
}

#[test]
fn a_scan_on_another_layout_is_put_right_and_typing_is_not() {
    let mut mock = mock(1, &[]);
    let mut state = begin(Language::English);
    mock.go_to_drives(&mut state);
    let layouts = &crate::session::scanner::LAYOUTS;
    let layout = layouts.iter().find(|layout| layout.name == "be").unwrap();
    state.scanner = Some(ScannerMap::of(layout));
    mock.keys(&mut state, &[Key::Char(' '), Key::Enter]);
    let arrived = "&é\"'";
    mock.types(&mut state, arrived);
    mock.feed(&mut state, Event::Tick(20));
    let mut typed = state.clone();
    mock.keys(&mut state, &[Key::Enter]);
    assert_eq!(state.batch.items[0].tag.text(), "1234");
    mock.feed(&mut typed, Event::Tick(3000));
    mock.keys(&mut typed, &[Key::Enter]);
    assert_eq!(typed.batch.items[0].tag.text(), arrived);
}

/// A number from a seed: xorshift.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % sides as u64).unwrap()
    }
}

fn wild_key(dice: &mut Dice) -> Key {
    const KEYS: [Key; 24] = [
        Key::Enter,
        Key::Enter,
        Key::Enter,
        Key::Enter,
        Key::Enter,
        Key::Esc,
        Key::Up,
        Key::Down,
        Key::Down,
        Key::Left,
        Key::Right,
        Key::PageDown,
        Key::PageUp,
        Key::Home,
        Key::End,
        Key::Tab,
        Key::Backspace,
        Key::Delete,
        Key::Char(' '),
        Key::Char(' '),
        Key::Char(' '),
        Key::Char('y'),
        Key::Char('n'),
        Key::Ctrl('u'),
    ];
    match dice.roll(10) {
        0..=6 => KEYS[dice.roll(KEYS.len())],
        7 => Key::F(u8::try_from(dice.roll(12) + 1).unwrap()),
        8 => Key::Char(
            [
                'a', 'S', 'r', 'x', 'f', 'p', 'g', 'c', '+', '-', '?', 'é', '\u{7}', '\u{202e}',
            ][dice.roll(14)],
        ),
        _ => Key::Char(char::from(u8::try_from(32 + dice.roll(95)).unwrap())),
    }
}

/// How many wild events: many more with `RASURA_EVENTS=200000`.
fn how_many() -> usize {
    let wanted = std::env::var("RASURA_EVENTS").ok();
    wanted.and_then(|text| text.parse().ok()).unwrap_or(8_000)
}

/// Esc changes what is on the screen, always.
fn can_be_left(state: &State) {
    let standing = |state: &State| (state.screen, state.overlay.clone(), state.resuming);
    let mut state = state.clone();
    let before = standing(&state);
    update(&mut state, Event::Key(Key::Esc));
    assert_ne!(standing(&state), before, "Esc leaves {before:?} as it is");
    // And a few of them lead to a place from which one can leave the program.
    for _ in 0..20 {
        if state.overlay == Some(Overlay::Quit) || state.screen == Screen::Dashboard {
            return;
        }
        update(&mut state, Event::Key(Key::Esc));
    }
    panic!("{before:?} has no way out but {:?}", standing(&state));
}

#[test]
fn wild_events_neither_panic_nor_run_what_was_not_typed() {
    let seed = std::env::var("RASURA_SEED")
        .ok()
        .and_then(|text| text.parse().ok());
    let mut dice = Dice(seed.unwrap_or(0x9e37_79b9_7f4a_7c15));
    let mut mock = mock(6, &[(0, "security-frozen"), (4, "opal-locked")]);
    let all = mock.drives.clone();
    let mut state = begin(Language::Dutch);
    mock.go_to_drives(&mut state);
    let mut ran = 0;
    let mut seen = std::collections::BTreeSet::new();
    for turn in 0..how_many() {
        if turn % 500 == 499 {
            // Somebody else comes, and begins at the beginning.
            ran += state.next_job;
            state = begin(Language::ALL[dice.roll(4)]);
            state.setup.stick =
                [Stick::No, Stick::Verified, Stick::MemoryOnly(WhyNot::Full)][dice.roll(3)];
            mock.drives.clone_from(&all);
            (mock.authorized, mock.running) = Default::default();
            if dice.roll(3) > 0 {
                mock.answers = true;
                mock.need = None;
                mock.go_to_drives(&mut state);
            }
        }
        mock.answers = dice.roll(20) > 0;
        wild_event(&mut mock, &mut state, &mut dice, &all);
        seen.insert(state.screen);
        can_be_left(&state);
        if turn % 40 == 0 {
            let size = (dice.roll(220), dice.roll(70));
            crate::tui::draw::tests::text_of(&state, size.0, size.1, dice.roll(2) == 0);
        }
        mock.effects.clear();
    }
    assert!(
        ran > how_many() / 1000,
        "only {ran} jobs in all these events"
    );
    assert!(seen.len() >= 19, "only {seen:?} were seen");
}

fn wild_event(
    mock: &mut crate::tui::trial::Mock,
    state: &mut State,
    dice: &mut Dice,
    all: &std::collections::BTreeMap<PathBuf, super::view::DriveView>,
) {
    let path = all.keys().nth(dice.roll(all.len())).unwrap().clone();
    let number = dice.roll(state.next_job + 1);
    match dice.roll(100) {
        // Somebody who means it: else wild keys hardly ever come so far.
        0..=5 if state.screen == Screen::Confirm && state.overlay.is_none() => {
            let here = state.batch.current().map(|item| item.path.clone());
            if here.is_some_and(|here| mock.drives.contains_key(&here)) {
                mock.confirm(state);
            }
        }
        0..=69 => mock.feed(state, Event::Key(wild_key(dice))),
        // A stick comes or goes; an answer that nobody waits for comes late.
        70 if dice.roll(2) == 0 => {
            let sticks = ["/dev/sdy1", "/dev/sdz1"].into_iter().take(dice.roll(3));
            mock.sticks = sticks.map(stick).collect();
            mock.feed(state, Event::Sticks(mock.sticks.clone()));
            let taken = Ok("/run/rasura/place/2/certificates".into());
            mock.feed(state, Event::StickTaken(path, taken));
            mock.feed(state, Event::Rescued(vec![(number, "/x".into())], None));
        }
        70..=71 => {
            let size = |sides| u16::try_from(sides).unwrap();
            let event = Event::Resize(size(dice.roll(300)), size(dice.roll(100)));
            mock.feed(state, event);
        }
        72..=74 => {
            mock.drives.remove(&path);
            mock.authorized.remove(&path);
            mock.feed(state, Event::Gone(path));
        }
        75..=80 => {
            let drive = all[&path].clone();
            mock.drives.insert(path, drive.clone());
            mock.feed(state, Event::Came(Box::new(drive)));
        }
        81 => mock.feed(
            state,
            Event::Drives(mock.drives.values().cloned().collect()),
        ),
        82 => mock.feed(state, Event::Hidden(vec![Message::new("drives-none")])),
        83..=86 => {
            for event in job_events(dice.roll(1000) as u64) {
                mock.feed(state, Event::Job(number, event));
            }
        }
        87..=90 => {
            let verdict = [Verdict::Erased, Verdict::NotErased, Verdict::Look][dice.roll(3)];
            let mut end = ending(verdict);
            end.not_kept = (dice.roll(4) == 0).then(|| Message::new("drives-none"));
            mock.running.remove(&number);
            mock.feed(state, Event::Ended(number, Box::new(end)));
        }
        91 => mock.feed(state, Event::Slept(Err(Message::new("drives-none")))),
        92 => mock.feed(state, Event::Tick(dice.roll(5000) as u64)),
        93 => mock.feed(state, Event::Drawn(dice.roll(50))),
        94 => mock.feed(state, Event::Celsius(path, 40)),
        95 => mock.feed(state, Event::Tell(Message::new("drives-none"))),
        // An answer that nobody waits for must not run anything.
        96 => {
            if !(state.screen == Screen::Confirm && state.waiting) {
                mock.feed(state, Event::Authorized(path));
            }
        }
        97 => {
            mock.need = Some(
                [
                    KeyNeed::Make,
                    KeyNeed::Passphrase("OCMW".into()),
                    KeyNeed::Choose(vec!["A".into(), "B".into()]),
                    KeyNeed::Place(Message::new("drives-none")),
                    KeyNeed::Clock("2019-01-01T00:03:00Z".into()),
                ][dice.roll(5)]
                .clone(),
            );
        }
        98 => {
            let found = unfinished(dice.roll(9) as u128);
            mock.open.insert(found.job, found);
            mock.feed(
                state,
                Event::Unfinished(mock.open.values().cloned().collect()),
            );
        }
        _ => mock.feed(
            state,
            Event::Journal(number, vec![Message::new("tui-journal-planned")]),
        ),
    }
}
