use super::*;
use crate::drive::emulated::{EmulatedConfig, EmulatedDrive};

fn request() -> Request {
    Request {
        policy: policy::built_in().swap_remove(0),
        technique: None,
        always_encrypted: None,
        psid: None,
        scheme: None,
        scheme_reference: None,
        verification: None,
        accept_below: None,
        subject: Subject::default(),
        own_folders: Vec::new(),
        others: Vec::new(),
    }
}

fn disk(request: &Request) -> PlanRecord {
    let drive = EmulatedDrive::new(&EmulatedConfig::ata_disk()).open();
    let Ok(plan) = prepare(request, drive) else {
        panic!("it can be planned for");
    };
    assert!(plan.refusals().is_empty(), "{:?}", plan.refusals());
    plan.record().clone()
}

/// How much is read back after each way of erasing.
fn read_back(record: &PlanRecord) -> Vec<(String, VerificationKind)> {
    let ways = record.alternatives().into_iter();
    ways.map(|way| (way.technique, way.verification)).collect()
}

#[test]
fn a_way_that_is_fallen_back_to_never_reads_less_than_the_policy_asks_for() {
    let sampled = Request {
        verification: Some(VerificationKind::Sampled),
        ..request()
    };
    for record in [disk(&request()), disk(&sampled)] {
        let ways = read_back(&record);
        let (first, last) = (&ways[0], &ways[ways.len() - 1]);
        assert_eq!(
            *first,
            ("ata-sanitize-overwrite".into(), VerificationKind::Sampled)
        );
        assert_eq!(*last, ("overwrite".into(), VerificationKind::Full));
        assert!(record.falls_short.is_empty());
    }
    let full = Request {
        verification: Some(VerificationKind::Full),
        ..request()
    };
    assert!(
        read_back(&disk(&full))
            .iter()
            .all(|(_, kind)| *kind == VerificationKind::Full)
    );
    // Reading nothing back proves nothing, whichever way is gone.
    let none = Request {
        verification: Some(VerificationKind::None),
        ..request()
    };
    assert!(
        read_back(&disk(&none))
            .iter()
            .all(|(_, kind)| *kind == VerificationKind::None)
    );
}

#[test]
fn a_psid_that_can_be_none_is_refused_before_anything_is_sent() {
    let drive = EmulatedDrive::new(&EmulatedConfig::ata_ssd());
    let locked = crate::drive::emulated::Quirk::by_name("opal-locked").unwrap();
    drive.fail(crate::drive::emulated::Fault::quirk(locked));
    let refused = |psid: Option<&str>| {
        let request = Request {
            psid: psid.map(SafeText::from),
            ..request()
        };
        let plan = prepare(&request, drive.open()).map_err(|_| ()).unwrap();
        let ids = plan.refusals().iter().map(|refusal| refusal.id.clone());
        ids.collect::<Vec<_>>()
    };
    assert_eq!(refused(None), ["refused-opal-locked"]);
    assert_eq!(refused(Some("WRONG")), ["opal-psid-malformed"]);
    let printed = "0123-4567 89AB-CDEF 0123-4567 89AB-CDEF";
    assert!(refused(Some(printed)).is_empty());
}
