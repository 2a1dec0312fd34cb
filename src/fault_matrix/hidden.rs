//! Hidden areas through the whole flow: what was opened stands on the record, with
//! all that was said for it.

use std::sync::atomic::AtomicBool;

use super::drives::SETUPS;
use super::run::{self, Bench};
use crate::job::{self};
use crate::record::{Outcome, SanitizationRecord};

fn erase(name: &str) -> SanitizationRecord {
    let bench = Bench::new();
    let setup = SETUPS.iter().find(|setup| setup.name == name);
    let filled = setup.expect("it stands in the list").make();
    let home = bench.home();
    let authorized = run::authorize(&bench, &filled, "overwrite")
        .unwrap_or_else(|refusal| panic!("{:?}", refusal.reasons));
    let job = job::begin(&run::setting(&home), authorized).unwrap();
    run::certify(job.run(&mut |_| (), &AtomicBool::new(false)))
}

#[test]
fn what_was_opened_stands_on_the_record() {
    for (name, expected, command) in [
        ("sata-disk with HPA", &["HPA"][..], "SET MAX ADDRESS EXT"),
        (
            "sata-disk with DCO",
            &["DCO"],
            "DEVICE CONFIGURATION RESTORE",
        ),
        (
            "sata-ssd with AMA",
            &["AMA"],
            "SET ACCESSIBLE MAX ADDRESS EXT",
        ),
    ] {
        let record = erase(name);
        assert_eq!(record.outcome.result, Outcome::Erased, "{name}");
        let hidden = record.hidden_areas.unwrap();
        let areas: Vec<&str> = hidden.areas.iter().map(|one| one.area.as_str()).collect();
        assert_eq!(areas, expected, "{name}");
        let identity = &record.medium.description.identity;
        let sectors = identity.capacity.0 / u64::from(identity.logical_sector);
        let area = hidden.areas.last().unwrap();
        assert_eq!(area.native_sectors, sectors, "{name}");
        assert!(area.sectors < area.native_sectors, "{name}");
        let sent = hidden.exchange.iter().any(|one| one.name == command);
        assert!(sent, "{name}: {:?}", hidden.exchange);
    }
    assert_eq!(erase("sata-disk").hidden_areas, None);
}
