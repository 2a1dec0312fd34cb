use super::*;
use crate::certificate::envelope::Environment as Scope;
use crate::certificate::trial;
use crate::record::{DriveListing, Message};
use crate::session::practice;

/// A USB stick as it is seen, made of an emulated drive's listing.
fn stick(users: &[User], contents: Vec<Content>) -> Seen {
    let mut listing: DriveListing = practice::drives(1)[0].open().listing(&[]).unwrap();
    listing.description.bus = Bus::Usb;
    listing.description.path = PathBuf::from("/dev/rasura-test");
    listing.users = users.to_vec();
    listing.contents = contents;
    Seen {
        path: listing.description.path.clone(),
        found: Ok(listing),
    }
}

fn content(kind: ContentKind, name: &str, label: Option<&str>, partition: Option<u32>) -> Content {
    Content {
        kind,
        name: name.into(),
        offset: 0,
        length: Some(1 << 30),
        label: label.map(SafeText::from),
        partition,
    }
}

fn nodes(seen: &Seen) -> Vec<PathBuf> {
    let listing = seen.found.as_ref().unwrap();
    let found = of_drive(listing, "nodev\tproc\n\tvfat\n");
    found.into_iter().map(|one| one.node).collect()
}

#[test]
fn only_free_usb_sticks_that_the_kernel_can_read_are_offered() {
    let fat = || vec![content(ContentKind::FileSystem, "fat32", None, None)];
    let path = PathBuf::from("/dev/rasura-test");
    assert_eq!(nodes(&stick(&[], fat())), std::slice::from_ref(&path));
    assert!(nodes(&stick(&[User::Claimed], fat())).is_empty());
    // The stick that runs this has no whole-disk file system of ours.
    assert!(nodes(&stick(&[User::BootMedium], fat())).is_empty());
    let other = |name| vec![content(ContentKind::FileSystem, name, None, None)];
    assert!(nodes(&stick(&[], other("ntfs"))).is_empty());
    assert!(
        nodes(&stick(&[], other("exfat"))).is_empty(),
        "not in this kernel"
    );
    let mut internal = stick(&[], fat());
    internal.found.as_mut().unwrap().description.bus = Bus::Sata;
    assert!(nodes(&internal).is_empty(), "a built-in drive");
}

#[test]
fn of_the_boot_stick_only_its_data_partition_counts() {
    let data = content(ContentKind::FileSystem, "fat32", Some("WINDOWS"), Some(3));
    let esp = content(ContentKind::FileSystem, "fat32", None, Some(2));
    let contents = vec![
        content(ContentKind::Partition, "EFI system", Some("ESP"), Some(2)),
        content(
            ContentKind::Partition,
            "Microsoft data",
            Some("RASURA"),
            Some(3),
        ),
        esp.clone(),
        data.clone(),
    ];
    assert!(is_ours(&contents, &data));
    assert!(!is_ours(&contents, &esp));
}

#[test]
fn the_boot_stick_is_offered_only_to_be_put_back_and_last() {
    let fat = |label| content(ContentKind::FileSystem, "fat32", Some(label), None);
    let entry = content(
        ContentKind::Partition,
        "Microsoft data",
        Some("RASURA"),
        None,
    );
    let sticks = [
        stick(&[User::BootMedium], vec![entry, fat("BOOT")]),
        stick(&[], vec![fat("OTHER")]),
    ];
    let labels = |put_back| {
        let known = "vfat";
        let found = ordered(&sticks, put_back, known);
        let label = |one: &Candidate| one.told.args["label"].clone();
        found.iter().map(label).collect::<Vec<_>>()
    };
    let text = |label: &str| crate::record::Argument::from(&SafeText::from(label));
    assert_eq!(labels(false), [text("OTHER")]);
    assert_eq!(labels(true), [text("OTHER"), text("BOOT")]);
}

#[test]
fn what_is_in_memory_gets_to_the_next_place_unharmed() {
    let bench = trial::Bench::new(false);
    let certificate = bench.issue(Scope::Production, &trial::erased());
    let held = Held {
        of: Some(7),
        serial: "WD-1234".into(),
        signed: certificate.bytes.clone(),
    };
    let place = tempfile::tempdir().unwrap();
    let mine = place.path().join("holiday.jpg");
    std::fs::write(&mine, b"mine").unwrap();
    let mut shelter = Shelter::default();
    assert!(shelter.hold(held.clone(), &bench.signer).is_none());
    // A file in the place of the folder: nothing is lost, nothing overwritten.
    let (there, result) = shelter.move_to(&mine, &bench.signer);
    assert!(there.is_empty() && result.is_err());
    let folder = place.path().join("certificates");
    let (there, result) = shelter.move_to(&folder, &bench.signer);
    result.unwrap();
    let [one] = there.as_slice() else {
        panic!("{there:?}");
    };
    assert_eq!(one.of, Some(7));
    let path = &one.path;
    assert_eq!(std::fs::read(path).unwrap(), certificate.bytes);
    assert_eq!(std::fs::read(&mine).unwrap(), b"mine");
    // Later ones go there at once, and one that is there stays what it is.
    let again = shelter.hold(held, &bench.signer).unwrap();
    assert_eq!(&again.path, path);
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 1);
}

#[test]
fn bytes_that_were_changed_are_not_put_anywhere() {
    let bench = trial::Bench::new(false);
    let certificate = bench.issue(Scope::Production, &trial::erased());
    let mut changed = certificate.bytes;
    let middle = changed.len() / 2;
    changed[middle] ^= 1;
    let place = tempfile::tempdir().unwrap();
    let put = issue::put(&bench.signer, &changed, "WD", place.path());
    assert!(put.is_err(), "{put:?}");
    assert_eq!(std::fs::read_dir(place.path()).unwrap().count(), 0);
}

#[test]
fn a_folder_that_cannot_be_written_is_no_place() {
    let place = tempfile::tempdir().unwrap();
    let file = place.path().join("file");
    std::fs::write(&file, b"").unwrap();
    let why: Message = try_out(&file.join("below")).unwrap_err();
    assert_eq!(why.id, "folder-cannot-be-made");
    try_out(&place.path().join("new")).unwrap();
    assert_eq!(
        std::fs::read_dir(place.path().join("new")).unwrap().count(),
        0
    );
}
