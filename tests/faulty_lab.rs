//! Holds the lab itself to its word: a faulty drive that did not fail as told
//! would make every test above it pass for nothing.

#![allow(clippy::unwrap_used, clippy::print_stdout)]

mod lab;

use std::time::{Duration, Instant};

use lab::{FaultyDrive, Lab, read_at, require_tier, wait_until, write_at};

const BLOCK: usize = 4096;
const SIZE: u64 = 8 << 20;

fn drive() -> (Lab, FaultyDrive) {
    require_tier("RASURA_TEST_FAULTY");
    let lab = Lab::new();
    let drive = lab.faulty("drive", SIZE);
    (lab, drive)
}

#[test]
#[ignore = "tier faulty"]
fn a_healthy_medium_keeps_what_is_written() {
    let (_lab, mut drive) = drive();
    let file = drive.drive.open();
    write_at(&file, 3 << 20, 2 << 20, 0xA5).unwrap();
    file.sync_all().unwrap();
    assert_eq!(
        read_at(&file, 3 << 20, 2 << 20).unwrap(),
        vec![0xA5; 2 << 20]
    );
    assert_eq!(drive.medium.sha256(0, SIZE), drive.drive.sha256());
    assert!(drive.tell("stats")["flushes"].as_u64() >= Some(1));
}

#[test]
#[ignore = "tier faulty"]
fn ranges_fail_to_write_or_to_read_and_the_rest_works() {
    let (_lab, mut drive) = drive();
    let file = drive.drive.open();
    drive.tell("fail-write 1048576 512");
    drive.tell("fail-read 2097152 512");
    assert!(write_at(&file, 1 << 20, BLOCK, 1).is_err());
    write_at(&file, (1 << 20) + 512, 512, 1).unwrap();
    write_at(&file, 2 << 20, BLOCK, 1).unwrap();
    assert!(read_at(&file, 2 << 20, BLOCK).is_err());
    read_at(&file, (2 << 20) + 512, 512).unwrap();
    drive.tell("heal");
    write_at(&file, 1 << 20, BLOCK, 1).unwrap();
    assert_eq!(read_at(&file, 2 << 20, BLOCK).unwrap(), vec![1; BLOCK]);
}

#[test]
#[ignore = "tier faulty"]
fn writes_are_dropped_or_corrupted_without_an_error() {
    let (_lab, mut drive) = drive();
    let file = drive.drive.open();
    write_at(&file, 0, 2 * BLOCK, 0x11).unwrap();
    drive.tell("drop-write 512 512");
    drive.tell("corrupt-write 4096 512");
    write_at(&file, 0, 2 * BLOCK, 0x22).unwrap();
    let bytes = read_at(&file, 0, 2 * BLOCK).unwrap();
    let mut expected = vec![0x22; 2 * BLOCK];
    expected[512..1024].fill(0x11);
    expected[4096] = 0x23;
    assert_eq!(bytes, expected);
}

#[test]
#[ignore = "tier faulty"]
fn stale_reads_hide_what_the_medium_holds() {
    let (_lab, mut drive) = drive();
    let file = drive.drive.open();
    write_at(&file, 0, BLOCK, 0x11).unwrap();
    drive.tell("stale-read 0 512");
    write_at(&file, 0, BLOCK, 0x22).unwrap();
    let bytes = read_at(&file, 0, BLOCK).unwrap();
    assert_eq!(bytes[..512], [0x11; 512]);
    assert_eq!(bytes[512..], [0x22; BLOCK - 512]);
    assert_eq!(drive.tell("peek 0 1")["hex"], "22");
}

#[test]
#[ignore = "tier faulty"]
fn a_power_cut_loses_what_was_not_flushed() {
    let (_lab, mut drive) = drive();
    let file = drive.drive.open();
    drive.tell("cache on");
    write_at(&file, 0, BLOCK, 0x11).unwrap();
    file.sync_all().unwrap();
    write_at(&file, 0, BLOCK, 0x22).unwrap();
    assert_eq!(read_at(&file, 0, BLOCK).unwrap(), vec![0x22; BLOCK]);
    assert_eq!(drive.tell("power-cut")["lost_blocks"], 1);
    assert_eq!(read_at(&file, 0, BLOCK).unwrap(), vec![0x11; BLOCK]);

    write_at(&file, 0, 64 * BLOCK, 0x33).unwrap();
    let lost = drive.tell("power-cut half 7")["lost_blocks"]
        .as_u64()
        .unwrap();
    assert!((8..56).contains(&lost), "{lost} of 64 lost");

    drive.tell("ignore-flush on");
    write_at(&file, 0, BLOCK, 0x44).unwrap();
    file.sync_all().unwrap();
    assert_eq!(drive.tell("power-cut")["lost_blocks"], 1);
}

#[test]
#[ignore = "tier faulty"]
fn a_medium_shrinks_and_vanishes() {
    let (_lab, mut drive) = drive();
    let file = drive.drive.open();
    drive.tell("shrink 4194304");
    write_at(&file, (4 << 20) - 4096, BLOCK, 1).unwrap();
    assert!(write_at(&file, 4 << 20, BLOCK, 1).is_err());
    assert!(read_at(&file, 4 << 20, BLOCK).is_err());
    drive.tell("vanish ENODEV");
    assert!(write_at(&file, 0, BLOCK, 1).is_err());
    assert!(read_at(&file, 0, BLOCK).is_err());
    assert!(file.sync_all().is_err());
}

#[test]
#[ignore = "tier faulty"]
fn a_stalled_medium_answers_when_released() {
    let (_lab, mut drive) = drive();
    drive.tell("stall");
    let file = drive.drive.open();
    let writer = std::thread::spawn(move || write_at(&file, 0, BLOCK, 0x55));
    std::thread::sleep(Duration::from_millis(200));
    assert!(!writer.is_finished());
    assert_eq!(drive.tell("peek 0 1")["hex"], "00");
    drive.tell("release");
    assert!(wait_until(Duration::from_secs(5), || writer.is_finished()));
    writer.join().unwrap().unwrap();
    assert_eq!(drive.tell("peek 0 1")["hex"], "55");
}

#[test]
#[ignore = "tier faulty"]
fn a_command_waits_for_the_write_it_belongs_to() {
    let (_lab, mut drive) = drive();
    let file = drive.drive.open();
    drive.tell("when-written 1048576 vanish EIO");
    write_at(&file, 0, 1 << 20, 1).unwrap();
    assert!(write_at(&file, 1 << 20, BLOCK, 1).is_err());
    assert!(read_at(&file, 0, BLOCK).is_err());
}

#[test]
#[ignore = "tier faulty"]
fn the_rate_is_kept() {
    let (_lab, mut drive) = drive();
    let file = drive.drive.open();
    drive.tell("rate 16000000");
    let start = Instant::now();
    write_at(&file, 0, 8 << 20, 1).unwrap();
    let rate = f64::from(8 << 20) / start.elapsed().as_secs_f64();
    assert!((8e6..18e6).contains(&rate), "{rate:.0} bytes a second");
}

#[test]
#[ignore = "tier faulty"]
fn a_file_system_stands_on_a_faulty_medium() {
    let (lab, mut drive) = drive();
    let mount = lab.ext4("state", &drive.drive);
    std::fs::write(mount.path().join("a"), "text").unwrap();
    nix::unistd::sync();
    drive.tell("vanish EIO");
    let failed = std::fs::File::create(mount.path().join("b")).and_then(|file| file.sync_all());
    assert!(failed.is_err());
}
