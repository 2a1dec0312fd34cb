use std::sync::mpsc::channel;
use std::time::Duration;

use super::*;
use crate::certificate::envelope::{Environment as Scope, Kind};
use crate::certificate::trial;
use crate::delivery::courier::{Courier, Pace};
use crate::home::Room;
use crate::session::practice;
use crate::tui::run::bench::{From, open};
use crate::tui::state::BenchWish;

#[test]
fn what_goes_to_another_place_has_its_document_there() {
    let kept = trial::Bench::new(false);
    let certificate = kept.issue(Scope::Production, &trial::erased());
    let bench = Bench {
        home: kept.home.clone(),
        signer: trial::unlock(&kept.set).into(),
        outputs: Vec::new(),
        environment: Environment::Practice,
        computer: None,
        courier: None,
    };
    let keeper = Keeper {
        bench: Arc::new(bench),
        shelter: Arc::default(),
        language: Language::Dutch,
        must_last: true,
    };
    let in_memory = Ok(Certificate {
        outlives_power: false,
        ..certificate
    });
    let serial = "WD-1".into();
    let standing = keeper.keep(Some(3), &serial, &in_memory);
    assert!(matches!(standing, Standing::Held { nowhere: true }));
    let place = tempfile::tempdir().unwrap();
    let keeper = Keeper {
        must_last: false,
        ..keeper
    };
    let moved = move_there(&keeper, place.path(), None);
    assert_eq!((moved.result, moved.without_pdf), (Ok(()), Vec::new()));
    let [there] = moved.there.as_slice() else {
        panic!("{:?}", moved.there);
    };
    assert_eq!(there.of, Some(3));
    let pdf = std::fs::read(there.path.with_extension("pdf")).unwrap();
    assert!(pdf.starts_with(b"%PDF-"));
    // One that comes later finds the place, and its document with it.
    std::fs::remove_file(there.path.with_extension("pdf")).unwrap();
    let keeper = Keeper {
        must_last: true,
        ..keeper
    };
    let standing = keeper.keep(Some(4), &serial, &in_memory);
    assert!(matches!(standing, Standing::Elsewhere(_, Ok(()))));
    assert!(there.path.with_extension("pdf").exists());
}

fn wish(folder: &Path) -> BenchWish {
    BenchWish {
        practice: true,
        folder: folder.display().to_string(),
        at_server: false,
        organisation: None,
        passphrase: None,
        make: None,
    }
}

#[test]
fn delivery_goes_along_to_a_second_stick_that_knows_no_server() {
    let dir = tempfile::tempdir().unwrap();
    let from = From {
        home: dir.path().join("home"),
        settings: dir.path().join("home"),
        stick: Stick::No,
    };
    let shelf = Shelf::Practice(practice::drives(1));
    let opened = open(&wish(&dir.path().join("out")), &from, &shelf, None, |_| {});
    let (mut bench, _) = opened.map_err(|needs| needs.0).unwrap();
    let pem = bench.signer.root().to_pem();
    // Nobody is there.
    let destination = Destination::new("https://127.0.0.1:1/", pem.as_bytes(), None).unwrap();
    destination.write(&bench.home).unwrap();
    let (sender, told) = channel();
    let courier = Courier::begin(&bench.home, Pace::default(), move |standing| {
        let _ = sender.send(standing.clone());
    });
    bench.courier = courier.map(Arc::new);
    let hear = |waiting| loop {
        let standing = told.recv_timeout(Duration::from_secs(60)).unwrap();
        if standing.waiting == waiting {
            break standing;
        }
    };
    hear(0);
    // The first stick is pulled out: what is signed now is nowhere but in memory.
    bench.rehearse().unwrap();
    for gone in [bench.home.path(), &dir.path().join("out")] {
        std::fs::remove_dir_all(gone).unwrap();
        std::fs::write(gone, "").unwrap();
    }
    let seen = look(&shelf, &shelf.discover(), &[]).remove(0);
    let identity = seen.found.unwrap().description.identity;
    let issued = bench.issue(Kind::Incident, true, &identity, &None, &"it");
    assert!(
        matches!(issued, Err(IssueError::NotKept { .. })),
        "{issued:?}"
    );
    hear(1);
    // On the second stick something is kept already.
    let second = Place {
        certificates: dir.path().join("second/certificates"),
        state: dir.path().join("second/state"),
    };
    let home = Home::open(&second.state).unwrap();
    let line = home.folder_in(Room::Certificates, "line").unwrap();
    std::fs::write(
        line.join("0000000001-0192f3c4-0000-7000-8000-000000000001.json"),
        "{}",
    )
    .unwrap();
    let folder = second.certificates.clone();
    let keeper = Keeper {
        bench: Arc::new(bench),
        shelter: Arc::default(),
        language: Language::Dutch,
        must_last: false,
    };
    let moved = move_there(&keeper, &folder, Some(second.clone()));
    let moved = moved.bench.unwrap();
    assert_eq!(moved.home.path(), second.state);
    assert!(moved.courier.is_some());
    assert_eq!(hear(2).url.unwrap().as_str(), "https://127.0.0.1:1/");
}

#[test]
fn the_server_that_is_in_force_serves_a_state_folder_that_has_none() {
    let dir = tempfile::tempdir().unwrap();
    let shelf = Shelf::Practice(practice::drives(1));
    let from = |home: &str| From {
        home: dir.path().join(home),
        settings: dir.path().join("first"),
        stick: Stick::No,
    };
    let open = |home: &str| {
        let wish = wish(&dir.path().join("out"));
        let opened = open(&wish, &from(home), &shelf, None, |_| {});
        opened.map_err(|needs| needs.0).unwrap().0
    };
    let first = open("first");
    let pem = first.signer.root().to_pem();
    let server = |url: &str| Destination::new(url, pem.as_bytes(), None).unwrap();
    let settings = Home::open(&dir.path().join("first")).unwrap();
    server("https://127.0.0.1:1/").write(&settings).unwrap();
    let second = Home::open(&dir.path().join("second")).unwrap();
    let told = |home: &Home, practises| {
        let (sender, told) = channel();
        let from = from("second");
        let courier = crate::tui::run::bench::courier(home, &from, practises, move |standing| {
            let _ = sender.send(standing.url.clone());
        });
        courier.map(|_| told.recv().unwrap().unwrap().to_string())
    };
    assert_eq!(told(&second, false).unwrap(), "https://127.0.0.1:1/");
    // Practice is nobody's to have.
    assert_eq!(told(&second, true), None);
    server("https://127.0.0.1:2/").write(&second).unwrap();
    assert_eq!(told(&second, false).unwrap(), "https://127.0.0.1:2/");
}
