//! Queues over a medium that fails and hangs, with each engine.

mod lab;

use std::time::{Duration, Instant};

use lab::{FaultyDrive, Lab, require_tier};
use rasura::drive::{Access, Completion, FaultKind, Medium, OPENERS, Queue};

const MIB: u64 = 1 << 20;
const SLOT: usize = 64 * 1024;

fn open(drive: &FaultyDrive) -> Box<dyn Medium> {
    let opener = OPENERS.iter().find(|opener| (opener.accepts)(drive.path()));
    (opener.expect("some opener takes it").open)(drive.path()).expect("opening for reading")
}

fn run(queue: &mut dyn Queue, access: Access, offset: u64, length: usize) -> Completion {
    queue.submit(0, access, offset, length).unwrap();
    let done = queue.complete(Duration::from_secs(20)).unwrap();
    done.expect("it comes back")
}

#[test]
#[ignore = "tier faulty"]
fn faults_of_the_medium_come_back_as_faults() {
    require_tier("RASURA_TEST_FAULTY");
    let lab = Lab::new();
    let mut drive = lab.faulty("drive", 8 * MIB);
    let mut medium = open(&drive);
    medium.claim().unwrap();
    let mut queue = medium.queue(2, SLOT).unwrap();
    let queue = queue.as_mut();
    drive.tell("fail-write 1048576 512");
    drive.tell("fail-read 2097152 512");
    assert_eq!(run(queue, Access::Write, 0, SLOT).result, Ok(()));
    assert_eq!(
        run(queue, Access::Write, MIB, SLOT).result,
        Err(FaultKind::Medium)
    );
    assert_eq!(run(queue, Access::Write, MIB + 512, 512).result, Ok(()));
    assert_eq!(
        run(queue, Access::Read, 2 * MIB, SLOT).result,
        Err(FaultKind::Medium)
    );
    assert_eq!(run(queue, Access::Read, 2 * MIB + 512, 512).result, Ok(()));
    drive.tell("heal");
    assert_eq!(run(queue, Access::Write, MIB, SLOT).result, Ok(()));
    assert_eq!(run(queue, Access::Flush, 0, 0).result, Ok(()));
}

#[test]
#[ignore = "tier faulty"]
fn nobody_waits_for_a_medium_that_hangs() {
    require_tier("RASURA_TEST_FAULTY");
    let lab = Lab::new();
    let mut drive = lab.faulty("drive", 8 * MIB);
    let mut medium = open(&drive);
    medium.claim().unwrap();
    let mut queue = medium.queue(4, SLOT).unwrap();
    assert_eq!(run(queue.as_mut(), Access::Write, 0, SLOT).result, Ok(()));
    drive.tell("hang");
    let began = Instant::now();
    for slot in 0..3 {
        queue
            .submit(slot, Access::Write, slot as u64 * MIB, SLOT)
            .unwrap();
    }
    queue.submit(3, Access::Flush, 0, 0).unwrap();
    assert!(
        queue
            .complete(Duration::from_millis(300))
            .unwrap()
            .is_none()
    );
    assert_eq!(queue.in_flight(), 4);
    // Descriptors and rings are given up without a wait, too.
    drop(queue);
    drop(medium);
    assert!(
        began.elapsed() < Duration::from_secs(5),
        "{:?}",
        began.elapsed()
    );
    drive.tell("heal");
}
