//! Image files, as any user may give them.

use std::fs::{self, OpenOptions};
use std::os::unix::fs::{PermissionsExt, symlink};

use super::*;
use crate::record::SerialSource;

fn image(size: u64) -> tempfile::TempPath {
    let file = tempfile::NamedTempFile::new().unwrap();
    file.as_file().set_len(size).unwrap();
    file.into_temp_path()
}

#[test]
fn an_image_says_that_it_is_one() {
    let path = image(1_000_100);
    let image = ImageFile::open(&path).unwrap();
    let description = image.description();
    assert_eq!(description.identity.capacity.0, 1_000_100);
    assert_eq!(description.identity.serial.source, SerialSource::StandIn);
    assert_eq!(description.virtual_reason, Some(VirtualReason::ImageFile));
    assert!(matches!(description.node, Node::File { .. }));
    assert!(description.is_virtual() && !description.read_only);
}

#[test]
fn what_is_no_image_is_refused() {
    let empty = image(0);
    assert_eq!(
        ImageFile::open(&empty).err().unwrap().kind,
        FaultKind::NotADrive
    );
    let folder = tempfile::tempdir().unwrap();
    assert!(!(OPENER.accepts)(folder.path()));
    assert!(!(OPENER.accepts)(Path::new("/dev/null")));
    assert!(!(OPENER.accepts)(&folder.path().join("nothing")));
    let fifo = folder.path().join("fifo");
    nix::unistd::mkfifo(&fifo, nix::sys::stat::Mode::S_IRWXU).unwrap();
    assert!(!(OPENER.accepts)(&fifo));
}

#[test]
fn only_one_gets_it() {
    let path = image(1 << 20);
    let mut first = ImageFile::open(&path).unwrap();
    let mut second = ImageFile::open(&path).unwrap();
    assert_eq!(second.users(&[]).unwrap(), []);
    first.claim().unwrap();
    first.claim().unwrap();
    assert_eq!(second.claim().unwrap_err().kind, FaultKind::Locked);
    assert_eq!(second.users(&[]).unwrap(), [User::Locked]);
    assert_eq!(first.users(&[]).unwrap(), []);
    drop(first);
    second.claim().unwrap();
}

#[test]
fn another_file_under_the_same_path_is_noticed() {
    let folder = tempfile::tempdir().unwrap();
    let (one, other, link) = ["one", "other", "link"]
        .map(|n| folder.path().join(n))
        .into();
    for path in [&one, &other] {
        fs::write(path, [1; 4096]).unwrap();
    }
    symlink(&one, &link).unwrap();
    let mut opened = ImageFile::open(&link).unwrap();
    fs::remove_file(&link).unwrap();
    symlink(&other, &link).unwrap();
    assert_ne!(opened.identify().unwrap().node, opened.description().node);
    assert_eq!(opened.claim().unwrap_err().kind, FaultKind::Changed);
    assert_eq!(fs::read(&other).unwrap(), [1; 4096]);
    fs::remove_file(&link).unwrap();
    assert_eq!(opened.claim().unwrap_err().kind, FaultKind::Changed);
    assert_eq!(opened.identify().unwrap_err().kind, FaultKind::NotFound);
    symlink(&one, &link).unwrap();
    opened.claim().unwrap();
}

#[test]
fn another_size_and_write_protection_are_noticed() {
    let path = image(1 << 20);
    let mut opened = ImageFile::open(&path).unwrap();
    OpenOptions::new()
        .write(true)
        .open(&path)
        .unwrap()
        .set_len(2 << 20)
        .unwrap();
    assert_ne!(
        opened.identify().unwrap().identity,
        opened.description().identity
    );
    assert_eq!(opened.claim().unwrap_err().kind, FaultKind::Changed);
    fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).unwrap();
    let mut protected = ImageFile::open(&path).unwrap();
    assert!(protected.description().read_only);
    assert_eq!(protected.claim().unwrap_err().kind, FaultKind::ReadOnly);
}

#[test]
fn caches_that_were_dropped_are_named() {
    let going = AtomicBool::new(false);
    let path = image(1 << 20);
    let mut opened = ImageFile::open(&path).unwrap();
    assert!(!opened.drop_caches(&going).contains(&CacheMeasure::Flushed));
    opened.claim().unwrap();
    let measures = opened.drop_caches(&going);
    assert!(measures.contains(&CacheMeasure::Flushed), "{measures:?}");
    assert!(
        measures.contains(&CacheMeasure::PageCacheDropped),
        "{measures:?}"
    );
}
