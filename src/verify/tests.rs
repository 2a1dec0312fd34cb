use std::sync::atomic::{AtomicBool, Ordering};

use chacha20::rand_core::{Rng as _, SeedableRng as _};
use proptest::prelude::*;

use super::*;
use crate::drive::emulated::{EmulatedConfig, EmulatedDrive, Fault};
use crate::pattern::{Pattern, repeat_byte, stream_of, to_hex};
use crate::record::verification::BlockClass;
use crate::record::{Content, ContentKind, Extent, PassPattern, SampleDesign, VerificationKind};

const MIB: u64 = 1 << 20;
const KEY: [u8; 32] = [9; 32];

fn e(offset: u64, length: u64) -> Extent {
    Extent { offset, length }
}

fn sampled(seed: u8, capacity: u64) -> SampleDesign {
    draw(VerificationKind::Sampled, [seed; 32], capacity, 4096, &[])
}

fn emulated(capacity: u64) -> EmulatedDrive {
    EmulatedDrive::new(&EmulatedConfig {
        capacity,
        ..EmulatedConfig::default()
    })
}

/// Something that looks like a file system: text, and blank parts.
fn with_data(drive: &EmulatedDrive, extent: Extent) {
    let length = usize::try_from(extent.length).unwrap();
    let text = (0_u64..).flat_map(|n| format!("Dossier {n}; ").into_bytes());
    drive.plant(extent.offset, &text.take(length).collect::<Vec<_>>());
}

fn overwrite(drive: &EmulatedDrive, capacity: u64, pass: &PassPattern) {
    let pattern = Pattern::parse(pass).unwrap();
    let mut offset = 0;
    while offset < capacity {
        let length = MIB.min(capacity - offset);
        let mut bytes = vec![0; usize::try_from(length).unwrap()];
        pattern.fill(offset, &mut bytes);
        drive.plant(offset, &bytes);
        offset += length;
    }
}

fn watched<T>(act: impl FnOnce(&mut Watch<'_>) -> T) -> T {
    let stop = AtomicBool::new(false);
    act(&mut Watch {
        observer: &mut |_| (),
        stop: &stop,
        stall_after: Duration::from_secs(3),
    })
}

fn look(drive: &EmulatedDrive, plan: &ReadBack<'_>) -> ReadBackResult {
    watched(|watch| read_back(&mut drive.open(), plan, watch))
}

fn plan<'a>(design: &'a SampleDesign, expected: Option<&'a PassPattern>) -> ReadBack<'a> {
    ReadBack {
        design,
        expected,
        pre_image: None,
        canaries: None,
        exclude: &[],
    }
}

#[test]
fn the_draw_can_be_repeated_with_another_implementation() {
    let (capacity, unit) = (1_000_204_886_016, 4096);
    let design = sampled(7, capacity);
    let units = u128::from(capacity.div_ceil(unit));
    let mut other = chacha20::ChaCha8Rng::from_seed([7; 32]);
    let expected: Vec<Extent> = (0..30_000_u128)
        .map(|i| {
            let (from, to) = (i * units / 30_000, (i + 1) * units / 30_000);
            let pick = (u128::from(other.next_u64()) * (to - from)) >> 64;
            e(u64::try_from(from + pick).unwrap() * unit, unit)
        })
        .collect();
    let bare = SampleDesign {
        fixed: Vec::new(),
        ..design
    };
    assert_eq!(places(&bare, capacity).collect::<Vec<_>>(), expected);
}

#[test]
fn a_sample_that_would_reach_the_whole_medium_is_a_full_one() {
    let edge = STRATA * 4096;
    assert_eq!(sampled(1, edge).kind, VerificationKind::Full);
    assert_eq!(sampled(1, edge + 1).kind, VerificationKind::Sampled);
    let full = sampled(1, 1_000_003);
    assert_eq!(
        places(&full, 1_000_003).collect::<Vec<_>>(),
        [e(0, 1_000_003)]
    );
    let none = draw(VerificationKind::None, [0; 32], edge, 512, &[]);
    assert_eq!(places(&none, edge).count(), 0);
}

#[test]
fn places_where_structures_stood_are_always_read() {
    let content = |kind, offset, length| Content {
        kind,
        name: "ext4".into(),
        offset,
        length,
        label: None,
        partition: None,
    };
    let capacity = 10 << 30;
    let contents = [
        content(ContentKind::Partition, 300 * MIB + 512, Some(2 << 30)),
        content(ContentKind::FileSystem, u64::MAX - 5, Some(u64::MAX)),
        content(ContentKind::Member, 9 << 30, Some(u64::MAX)),
    ];
    let design = draw(
        VerificationKind::Sampled,
        [1; 32],
        capacity,
        4096,
        &contents,
    );
    let read: Vec<Extent> = places(&design, capacity).collect();
    let covers = |at: u64| read.iter().any(|p| p.offset <= at && at < p.end());
    for at in [
        0,
        34 * 512,
        capacity - 512,
        300 * MIB + 512 + 1024,
        300 * MIB + 512 + 65536,
        300 * MIB + 512 + 64 * MIB,
        300 * MIB + 512 + (2 << 30) - 1,
        9 << 30,
    ] {
        assert!(covers(at), "{at}");
    }
}

#[test]
fn the_scheme_of_rev_1_reads_a_tenth_in_two_runs_of_each_subsection() {
    let capacity = 4 << 30;
    let design = draw(VerificationKind::NistRev1, [3; 32], capacity, 4096, &[]);
    let bare = SampleDesign {
        fixed: Vec::new(),
        ..design.clone()
    };
    let units = capacity / 4096;
    let mut runs = vec![0_u64; 1000];
    for place in places(&bare, capacity) {
        let section = usize::try_from(((place.offset / 4096 + 1) * 1000 - 1) / units).unwrap();
        runs[section] += place.length / 4096;
    }
    for (section, read) in (0..).zip(&runs) {
        let width = (section + 1) * units / 1000 - section * units / 1000;
        assert!(*read >= 2 * width.div_ceil(20), "{section} {read} {width}");
    }
    let all: u64 = places(&design, capacity).map(|p| p.length).sum();
    assert!(all * 10 >= capacity);
}

fn any_kind() -> impl Strategy<Value = VerificationKind> {
    prop_oneof![
        Just(VerificationKind::Sampled),
        Just(VerificationKind::NistRev1),
        Just(VerificationKind::Full),
        Just(VerificationKind::None),
    ]
}

proptest! {
    #[test]
    fn places_are_ascending_disjoint_within_and_repeatable(
        kind in any_kind(), seed: [u8; 32], capacity in 1_u64..1 << 44,
        physical in prop_oneof![Just(512_u32), Just(4096), Just(16384), any::<u32>()],
        at in prop::collection::vec((any::<u64>(), any::<Option<u64>>()), 0..8),
    ) {
        let contents: Vec<Content> = at.into_iter().map(|(offset, length)| Content {
            kind: ContentKind::FileSystem, name: "x".into(), offset: offset % (2 * capacity), length, label: None, partition: None,
        }).collect();
        let design = draw(kind, seed, capacity, physical, &contents);
        let list: Vec<Extent> = places(&design, capacity).collect();
        prop_assert!(list.iter().all(|p| p.length > 0 && p.end() <= capacity));
        prop_assert!(list.windows(2).all(|w| w[0].end() <= w[1].offset));
        let unit = u64::from(design.read_size);
        prop_assert!(list.iter().all(|p| p.offset % unit == 0 && (p.length % unit == 0 || p.end() == capacity)));
        let json = serde_json::to_string(&design).unwrap();
        let again: SampleDesign = serde_json::from_str(&json).unwrap();
        prop_assert!(places(&again, capacity).eq(list.iter().copied()));
        if design.kind == VerificationKind::Sampled {
            let units = u128::from(capacity.div_ceil(unit));
            let mut seen = vec![false; 30_000];
            for place in &list {
                for unit_number in place.offset / unit..place.end().div_ceil(unit) {
                    let stratum = (u128::from(unit_number) * 30_000 + 29_999) / units;
                    for near in [stratum.saturating_sub(1), stratum] {
                        let (from, to) = (near * units / 30_000, (near + 1) * units / 30_000);
                        if near < 30_000 && (from..to).contains(&u128::from(unit_number)) {
                            seen[usize::try_from(near).unwrap()] = true;
                        }
                    }
                }
            }
            prop_assert!(seen.iter().all(|s| *s), "a read in each stratum");
        }
    }

    #[test]
    fn a_hostile_design_neither_panics_nor_leaves_the_medium(
        kind in any_kind(), seed: String, read_size: u32, strata: u64, capacity in 0_u64..1 << 30,
        fixed in prop::collection::vec((any::<u64>(), any::<u64>()), 0..8),
    ) {
        let fixed = fixed.into_iter().map(|(offset, length)| e(offset, length)).collect();
        let design = SampleDesign { kind, seed, read_size, strata, fixed };
        for place in places(&design, capacity) {
            prop_assert!(place.length > 0 && place.end() <= capacity);
        }
    }
}

/// How often each of 400 draws finds a residue, against what theory says.
#[test]
fn planted_residue_is_found_as_often_as_statistics_say() {
    let capacity = 100 << 30;
    let stratum = capacity / STRATA;
    let draws = 400_u16;
    let found = |residue: &dyn Fn(u64) -> bool| {
        let hit = |seed: u16| {
            let mut key = [0; 32];
            key[..2].copy_from_slice(&seed.to_le_bytes());
            let design = draw(VerificationKind::Sampled, key, capacity, 4096, &[]);
            let bare = SampleDesign {
                fixed: Vec::new(),
                ..design
            };
            places(&bare, capacity).any(|p| residue(p.offset))
        };
        (0..draws).filter(|seed| hit(*seed)).count()
    };
    let run = |from: u64, length: u64| move |at: u64| (from..from + length).contains(&at);
    // Two strata in a row always hold a whole one.
    assert_eq!(found(&run(50 << 30, 2 * stratum)), usize::from(draws));
    // Half a stratum within one stratum: about a half.
    let half = found(&run(stratum * 777 + stratum / 4, stratum / 2));
    assert!((160..240).contains(&half), "{half}");
    // One block in 30,000, scattered: 1 - (1 - 1/30000)^30000 = 63 %.
    let scattered = found(&|at: u64| {
        (at / 4096)
            .wrapping_mul(0x9E37_79B9_7F4A_7C15)
            .is_multiple_of(30_000)
    });
    assert!((215..290).contains(&scattered), "{scattered}");
}

#[test]
fn a_clean_overwrite_is_verified_and_one_wrong_block_is_found() {
    let capacity = 8 * MIB + 1234;
    for pass in [
        stream_of(&[5; 32]),
        repeat_byte(0),
        PassPattern::Repeat("924924".into()),
    ] {
        let drive = emulated(capacity);
        overwrite(&drive, capacity, &pass);
        let design = sampled(2, capacity);
        let clean = look(&drive, &plan(&design, Some(&pass)));
        assert!(clean.record.passed, "{:?}", clean.record);
        assert_eq!(Verdict::of(&clean.record), Verdict::Clean);
        assert_eq!(clean.record.bytes_read, capacity);
        assert_eq!(clean.record.counts.expected, capacity.div_ceil(4096));
        assert_eq!(clean.record.statement.id, "verified-full");
        drive.plant(capacity - 3, b"x");
        let found = look(&drive, &plan(&design, Some(&pass))).record;
        assert_eq!(Verdict::of(&found), Verdict::Found);
        assert_eq!(found.hits_total, 1);
        assert_eq!(found.hits[0].offset, capacity - capacity % 4096);
        assert!(!found.passed);
    }
}

#[test]
fn a_sample_states_the_bound_of_its_informative_reads() {
    let capacity = 200 * MIB;
    let drive = emulated(capacity);
    let zero = repeat_byte(0);
    let design = sampled(4, capacity);
    let record = look(&drive, &plan(&design, Some(&zero))).record;
    assert!(record.passed);
    assert_eq!(record.statement.id, "verified-sampled");
    let bound = record.bound.unwrap();
    assert_eq!((bound.samples, bound.at_most_billionths), (30_000, 99_853));
    assert!(
        record.planned > 30_000,
        "fixed places are read and do not count"
    );

    // Zeros that stood there already say nothing of the erase.
    let pre_image = watched(|w| take_pre_image(&mut drive.open(), &design, &KEY, w)).unwrap();
    assert_eq!(pre_image.record.blank, pre_image.record.read);
    let known = ReadBack {
        pre_image: Some((&pre_image, &KEY)),
        ..plan(&design, Some(&zero))
    };
    let record = look(&drive, &known).record;
    assert!(record.passed);
    assert_eq!((record.informative, record.bound), (0, None));
    assert_eq!(record.statement.id, "verified-without-information");
}

#[test]
fn what_was_not_erased_is_seen_as_unchanged() {
    let capacity = 4 * MIB;
    let drive = emulated(capacity);
    with_data(&drive, e(MIB, MIB));
    let design = sampled(1, capacity);
    let pre_image = watched(|w| take_pre_image(&mut drive.open(), &design, &KEY, w)).unwrap();
    assert_eq!(pre_image.record.read - pre_image.record.blank, MIB / 4096);
    let known = ReadBack {
        pre_image: Some((&pre_image, &KEY)),
        ..plan(&design, None)
    };
    let record = look(&drive, &known).record;
    assert_eq!(record.counts.unchanged, MIB / 4096);
    assert_eq!(record.hits[0].class, BlockClass::Unchanged);
    assert_eq!(Verdict::of(&record), Verdict::Found);

    overwrite(&drive, capacity, &repeat_byte(0x33));
    let record = look(&drive, &known).record;
    assert!(record.passed);
    assert_eq!(record.informative, MIB / 4096, "blank blocks say nothing");
    assert_eq!(record.counts.constant, capacity / 4096);
}

#[test]
fn canaries_are_confirmed_and_survivors_are_found() {
    let capacity = 16 * MIB;
    let drive = emulated(capacity);
    with_data(&drive, e(0, 2 * MIB));
    let design = sampled(1, capacity);
    let pre_image = watched(|w| take_pre_image(&mut drive.open(), &design, &KEY, w)).unwrap();
    let canaries = watched(|w| plant_canaries(&mut drive.writable(), [6; 32], 1000, w)).unwrap();
    assert_eq!(canaries.record.planted, 256, "a sixteenth of 4096 units");
    assert_eq!(canaries.record.confirmed, 256);
    assert!(!canaries.lied && canaries.findings.is_empty());
    let identity = drive.open().description().identity.clone();
    let restored = Canaries::restore(&canaries.record, &[], 1000, &identity).unwrap();
    assert_eq!(restored.confirmed(), canaries.confirmed());

    let known = ReadBack {
        pre_image: Some((&pre_image, &KEY)),
        canaries: Some(&canaries),
        ..plan(&design, None)
    };
    let nothing_done = look(&drive, &known);
    let survived = nothing_done.canaries.unwrap();
    assert_eq!((survived.survived, survived.examined), (256, 256));
    assert_eq!(nothing_done.record.counts.canary, 256);
    assert_eq!(Verdict::of(&nothing_done.record), Verdict::Found);

    overwrite(&drive, capacity, &repeat_byte(0));
    let erased = look(&drive, &known);
    assert!(erased.record.passed, "{:?}", erased.record);
    assert_eq!(erased.canaries.unwrap().survived, 0);
    assert!(erased.record.informative >= 256);
}

#[test]
fn a_canary_that_turns_up_elsewhere_is_a_survivor_too() {
    let capacity = 4 * MIB;
    let drive = emulated(capacity);
    let canaries = watched(|w| plant_canaries(&mut drive.writable(), [6; 32], 64, w)).unwrap();
    let (unit, _) = canaries.confirmed()[3];
    let copy = drive.truth(e(unit * 4096, 4096));
    overwrite(&drive, capacity, &repeat_byte(0));
    let elsewhere = (unit + 1) * 4096;
    drive.plant(elsewhere, &copy);
    let design = sampled(1, capacity);
    let known = ReadBack {
        canaries: Some(&canaries),
        ..plan(&design, None)
    };
    let record = look(&drive, &known).record;
    assert_eq!(record.hits.len(), 1);
    assert_eq!(
        (record.hits[0].offset, record.hits[0].class),
        (elsewhere, BlockClass::Canary)
    );
}

#[test]
fn drives_that_drop_writes_or_wrap_round_are_found_before_the_erase() {
    let plant = |fault| {
        let drive = emulated(16 * MIB);
        drive.fail(fault);
        watched(|w| plant_canaries(&mut drive.writable(), [6; 32], 1000, w))
    };
    let ids = |canaries: &Canaries| -> Vec<String> {
        canaries.findings.iter().map(|m| m.id.clone()).collect()
    };
    let dropped = plant(Fault::DropsWritesAfter(100)).unwrap();
    assert!(dropped.lied);
    assert_eq!(
        (dropped.record.confirmed, dropped.unconfirmed.len()),
        (100, 156)
    );
    assert_eq!(ids(&dropped), ["canaries-lost"]);

    for power in 14..24 {
        let wraps = plant(Fault::Wraps(1 << power)).unwrap();
        assert!(wraps.lied, "{power}");
        assert!(
            ids(&wraps).contains(&"canary-elsewhere".to_owned()),
            "{power}"
        );
    }

    let unwritable = plant(Fault::Unwritable(e(0, MIB))).unwrap();
    assert!(!unwritable.lied, "a bad area is no lie");
    assert_eq!(ids(&unwritable), ["canaries-unwritable"]);
    assert!(unwritable.record.confirmed > 200);

    let unreadable = plant(Fault::Unreadable(e(0, MIB))).unwrap();
    assert!(!unreadable.lied);
    assert_eq!(ids(&unreadable), ["canaries-unreadable"]);

    let flush = plant(Fault::FlushFails { times: u32::MAX }).unwrap_err();
    assert_eq!(flush.message().id, "canaries-flush-failed");
    let gone = plant(Fault::Disappears { at_request: 9 }).unwrap_err();
    assert!(matches!(gone, VerifyStop::Unknown(_)));
    let stalled = plant(Fault::Stalls { at_request: 9 }).unwrap_err();
    assert_eq!(
        stalled,
        VerifyStop::Unknown(crate::record::Message::new("verify-stalled"))
    );
}

#[test]
fn canaries_are_apart_and_meet_the_known_address_widths() {
    let config = EmulatedConfig {
        capacity: 8 << 40,
        ..EmulatedConfig::default()
    };
    let drive = EmulatedDrive::new(&config);
    let canaries = watched(|w| plant_canaries(&mut drive.writable(), [1; 32], 1000, w)).unwrap();
    let units: Vec<u64> = canaries.confirmed().iter().map(|(unit, _)| *unit).collect();
    assert_eq!(units.len(), 1000);
    assert!(units.windows(2).all(|w| w[0] < w[1]));
    for sectors in [1_u64 << 28, 1 << 32] {
        let distance = sectors * 512 / 4096;
        let pairs = units
            .iter()
            .filter(|unit| units.contains(&(**unit + distance)))
            .count();
        assert!(pairs >= 4, "{pairs}");
    }
    for eighth in 0..8_u64 {
        let part = eighth * (1 << 28)..(eighth + 1) * (1 << 28);
        assert!(units.iter().filter(|u| part.contains(u)).count() > 100);
    }
    assert!(drive.requests() < 4000);
}

#[test]
fn unreadable_blocks_are_narrowed_and_are_not_clean() {
    let capacity = 8 * MIB;
    let pass = stream_of(&[5; 32]);
    let drive = emulated(capacity);
    overwrite(&drive, capacity, &pass);
    let bad = [e(4096, 4096), e(3 * MIB, 8192)];
    for extent in bad {
        drive.fail(Fault::Unreadable(e(
            extent.offset + 512,
            extent.length - 512,
        )));
    }
    let design = sampled(1, capacity);
    let result = look(&drive, &plan(&design, Some(&pass)));
    assert_eq!(result.unreadable, bad);
    assert_eq!(result.record.unreadable, bad);
    assert_eq!(result.record.counts.unreadable, 3);
    assert!(!result.record.passed && result.record.bound.is_none());
    assert_eq!(Verdict::of(&result.record), Verdict::Unreadable);
    assert_eq!(result.record.statement.id, "verification-unreadable");

    let listed = ReadBack {
        exclude: &bad,
        ..plan(&design, Some(&pass))
    };
    let result = look(&drive, &listed);
    assert!(
        result.record.passed,
        "exceptions on the record are not read again"
    );
    assert_eq!(result.record.planned, capacity / 4096 - 3);
}

#[test]
fn a_drive_on_which_nothing_can_be_read_is_not_read_for_ever() {
    let capacity = 1 << 30;
    let drive = emulated(capacity);
    drive.fail(Fault::Unreadable(e(0, capacity)));
    let design = sampled(1, capacity);
    let result = look(&drive, &plan(&design, Some(&repeat_byte(0))));
    assert_eq!(result.stop.unwrap().message().id, "verify-nothing-readable");
    assert_eq!(Verdict::of(&result.record), Verdict::Incomplete);
    assert!(drive.requests() < 200);
}

#[test]
fn half_an_unreadable_drive_costs_a_bounded_number_of_reads() {
    let capacity = 1 << 30;
    let drive = emulated(capacity);
    drive.fail(Fault::Unreadable(e(capacity / 2, capacity / 2)));
    let design = draw(VerificationKind::Full, [0; 32], capacity, 4096, &[]);
    let result = look(&drive, &plan(&design, Some(&repeat_byte(0))));
    assert_eq!(result.unreadable, [e(capacity / 2, capacity / 2)]);
    assert!(drive.requests() < 6_000, "{}", drive.requests());
}

#[test]
fn a_read_back_that_breaks_off_keeps_what_it_found() {
    let capacity = 64 * MIB;
    let pass = repeat_byte(0);
    let design = sampled(1, capacity);
    for (fault, id) in [
        (Fault::Disappears { at_request: 30 }, "verify-vanished"),
        (Fault::Stalls { at_request: 30 }, "verify-stalled"),
    ] {
        let drive = emulated(capacity);
        drive.fail(fault.clone());
        let result = look(&drive, &plan(&design, Some(&pass)));
        let stop = result.stop.unwrap();
        assert!(matches!(stop, VerifyStop::Unknown(_)));
        assert_eq!(stop.message().id, id);
        assert_eq!(Verdict::of(&result.record), Verdict::Incomplete);
        assert_eq!(result.record.statement.id, "verification-incomplete");

        let drive = emulated(capacity);
        drive.fail(fault);
        with_data(&drive, e(0, 512));
        let result = look(&drive, &plan(&design, Some(&pass)));
        assert_eq!(Verdict::of(&result.record), Verdict::Found);
        assert!(result.stop.is_some());
    }
}

#[test]
fn a_stop_is_seen() {
    let stop = AtomicBool::new(false);
    let drive = emulated(256 * MIB);
    let design = draw(VerificationKind::Full, [0; 32], 256 * MIB, 4096, &[]);
    let result = read_back(
        &mut drive.open(),
        &plan(&design, Some(&repeat_byte(0))),
        &mut Watch {
            observer: &mut |event| {
                if matches!(event, Event::Progress { .. }) {
                    stop.store(true, Ordering::Relaxed);
                }
            },
            stop: &stop,
            stall_after: Duration::from_secs(10),
        },
    );
    assert_eq!(result.stop, Some(VerifyStop::Stopped));
    assert!(result.record.read < result.record.planned);
}

#[test]
fn a_pre_image_file_is_read_back_the_same_or_not_at_all() {
    let capacity = MIB;
    let drive = emulated(capacity);
    with_data(&drive, e(0, MIB / 2));
    drive.fail(Fault::Unreadable(e(MIB / 4, 512)));
    let design = sampled(1, capacity);
    let pre_image = watched(|w| take_pre_image(&mut drive.open(), &design, &KEY, w)).unwrap();
    assert_eq!(pre_image.record.unreadable, 1);
    let text = pre_image.to_text();
    assert_eq!(PreImage::from_text(&text, capacity), Ok(pre_image));
    assert!(!text.contains(&to_hex(&KEY)), "the key is kept apart");
    for at in (0..text.len()).step_by(7) {
        let mut broken = text.clone().into_bytes();
        broken[at] ^= 1;
        let broken = String::from_utf8_lossy(&broken);
        assert!(PreImage::from_text(&broken, capacity).is_err(), "byte {at}");
        assert!(
            PreImage::from_text(&text[..at], capacity).is_err(),
            "cut at {at}"
        );
    }
    assert_eq!(
        PreImage::from_text(&text, 2 * MIB),
        Err(PreImageError::Damaged)
    );
}
