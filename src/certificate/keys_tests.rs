use super::*;
use crate::certificate::signer::Signer;
use crate::certificate::trial::{NOW, new_keys};
use std::os::unix::fs::PermissionsExt;

fn home() -> (tempfile::TempDir, Home) {
    let dir = tempfile::tempdir().unwrap();
    let home = Home::open(&dir.path().join("home")).unwrap();
    (dir, home)
}

fn secret(text: &str) -> Zeroizing<String> {
    Zeroizing::new(text.to_owned())
}

fn nobody() -> Result<Zeroizing<String>, PassphraseFault> {
    Err(PassphraseFault::NobodyToAsk)
}

#[test]
fn a_set_is_made_found_and_closed_to_others() {
    let (_dir, home) = home();
    let keys = KeyStore::new(&home);
    assert!(matches!(
        keys.find(false, None),
        Err(KeyError::NoKeys { practice: false })
    ));
    let set = keys.init(&new_keys(false), NOW).unwrap();
    assert_eq!(
        (set.organisation(), set.bench()),
        ("OCMW Testdorp".into(), "bank-1".into())
    );
    assert!(set.has_root_key && !set.encrypted && !set.is_practice());
    let found = keys.find(false, None).unwrap();
    assert_eq!(found.active.der(), set.active.der());
    for entry in fs::read_dir(&found.folder).unwrap() {
        let entry = entry.unwrap();
        let mode = entry.metadata().unwrap().permissions().mode() & 0o7777;
        assert_eq!(mode, 0o600, "{:?}", entry.path());
    }
    let pinned = fs::read_to_string(
        home.folder(Room::Trust)
            .join(format!("{}.pem", short(&set.root))),
    );
    assert_eq!(pinned.unwrap(), set.root_pem());
    assert!(matches!(
        keys.init(&new_keys(false), NOW),
        Err(KeyError::Exists { .. })
    ));
}

#[test]
fn practice_and_production_stand_apart() {
    let (_dir, home) = home();
    let keys = KeyStore::new(&home);
    keys.init(&new_keys(true), NOW).unwrap();
    assert!(matches!(
        keys.find(false, None),
        Err(KeyError::NoKeys { .. })
    ));
    keys.init(&new_keys(false), NOW).unwrap();
    assert!(keys.find(true, None).unwrap().is_practice());
    assert!(!keys.find(false, None).unwrap().is_practice());
    assert_eq!(keys.sets().unwrap().len(), 2);
}

#[test]
fn two_organisations_have_to_be_told_apart() {
    let (_dir, home) = home();
    let keys = KeyStore::new(&home);
    keys.init(&new_keys(false), NOW).unwrap();
    let town = NewKeys {
        organisation: "Gemeente Testdorp".into(),
        ..new_keys(false)
    };
    keys.init(&town, NOW).unwrap();
    assert!(matches!(
        keys.find(false, None),
        Err(KeyError::Ambiguous { organisations }) if organisations.len() == 2
    ));
    let set = keys.find(false, Some("Gemeente Testdorp")).unwrap();
    assert_eq!(set.organisation(), "Gemeente Testdorp");
}

#[test]
fn the_passphrase_is_asked_once_and_only_when_needed() {
    let (_dir, home) = home();
    let keys = KeyStore::new(&home);
    let guarded = NewKeys {
        protection: Protection::Passphrase(secret("correct horse")),
        ..new_keys(false)
    };
    let set = keys.init(&guarded, NOW).unwrap();
    assert!(set.encrypted);
    let mut asked = 0;
    Signer::unlock(
        &set,
        &mut || {
            asked += 1;
            Ok(secret("correct horse"))
        },
        NOW,
    )
    .unwrap();
    assert_eq!(asked, 1);
    assert!(matches!(
        Signer::unlock(&set, &mut || Ok(secret("wrong")), NOW),
        Err(KeyError::Private {
            source: PrivateKeyFault::WrongPassphrase,
            ..
        })
    ));
    assert!(matches!(
        Signer::unlock(&set, &mut nobody, NOW),
        Err(KeyError::Passphrase(PassphraseFault::NobodyToAsk))
    ));
    let rotated = keys
        .rotate(&set, &mut || Ok(secret("correct horse")), NOW)
        .unwrap();
    assert!(rotated.encrypted);
    Signer::unlock(&rotated, &mut || Ok(secret("correct horse")), NOW).unwrap();
    let empty = NewKeys {
        organisation: "x".into(),
        protection: Protection::Passphrase(secret("")),
        ..new_keys(false)
    };
    assert!(matches!(
        keys.init(&empty, NOW),
        Err(KeyError::EmptyPassphrase)
    ));
}

#[test]
fn a_clock_outside_the_validity_refuses_before_asking() {
    let (_dir, home) = home();
    let set = KeyStore::new(&home).init(&new_keys(false), NOW).unwrap();
    let mut never = || unreachable!("asked");
    assert!(matches!(
        Signer::unlock(&set, &mut never, NOW - 2 * 3600),
        Err(KeyError::NotYetValid { .. })
    ));
    assert!(matches!(
        Signer::unlock(&set, &mut never, NOW + 6 * 31_556_952),
        Err(KeyError::Expired { .. })
    ));
}

#[test]
fn rotation_destroys_the_old_key_and_keeps_its_certificate() {
    let (_dir, home) = home();
    let keys = KeyStore::new(&home);
    let set = keys.init(&new_keys(false), NOW).unwrap();
    let old_key = set.bench_key_path();
    let rotated = keys.rotate(&set, &mut nobody, NOW).unwrap();
    assert_ne!(rotated.active.der(), set.active.der());
    assert_eq!(rotated.bench(), set.bench());
    assert!(!old_key.exists());
    assert_eq!(rotated.retired[0].der(), set.active.der());
    Signer::unlock(&rotated, &mut nobody, NOW).unwrap();
}

#[test]
fn another_bench_takes_over_its_bundle() {
    let (_dir, first) = home();
    let keys = KeyStore::new(&first);
    let set = keys.init(&new_keys(false), NOW).unwrap();
    let guard = Protection::Passphrase(secret("on the road"));
    let bundle = keys
        .enrol(&set, "bank-2", &guard, &mut nobody, NOW)
        .unwrap();
    let (_dir2, second) = home();
    let keys2 = KeyStore::new(&second);
    assert!(keys2.import(&bundle, &mut || Ok(secret("wrong"))).is_err());
    let taken = keys2
        .import(&bundle, &mut || Ok(secret("on the road")))
        .unwrap();
    assert_eq!(taken.bench(), "bank-2");
    assert_eq!(taken.root.der(), set.root.der());
    assert_eq!(
        taken.active.organisation_number(),
        set.active.organisation_number()
    );
    assert!(taken.encrypted && !taken.has_root_key);
    Signer::unlock(&taken, &mut || Ok(secret("on the road")), NOW).unwrap();
    assert!(matches!(
        keys2.rotate(&taken, &mut nobody, NOW),
        Err(KeyError::NoRootKey { .. })
    ));
    assert!(matches!(
        keys2.import(&bundle, &mut || Ok(secret("on the road"))),
        Err(KeyError::Exists { .. })
    ));
}

#[test]
fn a_bundle_that_does_not_belong_together_is_refused() {
    let (_dir, first) = home();
    let keys = KeyStore::new(&first);
    let set = keys.init(&new_keys(false), NOW).unwrap();
    let bundle = |bench| {
        keys.enrol(&set, bench, &Protection::None, &mut nobody, NOW)
            .unwrap()
    };
    let (one, two) = (bundle("bank-2"), bundle("bank-3"));
    let key = |text: &str| pem::blocks(text)[0].1.to_owned();
    let certificates = |text: &str| {
        let blocks = pem::blocks(text);
        format!("{}\n{}\n", blocks[1].1, blocks[2].1)
    };
    let (_dir2, second) = home();
    let keys2 = KeyStore::new(&second);
    let mixed = format!("{}\n{}", key(&one), certificates(&two));
    assert!(matches!(
        keys2.import(&mixed, &mut nobody),
        Err(KeyError::NotAPair)
    ));
    for text in [
        &key(&one),
        &certificates(&one),
        "",
        &format!("{}{}", *one, *two),
    ] {
        assert!(matches!(
            keys2.import(text, &mut nobody),
            Err(KeyError::NotABundle)
        ));
    }
    assert!(keys2.sets().unwrap().is_empty());
    // What failed left nothing that stands in the way.
    keys2.import(&one, &mut nobody).unwrap();
}

#[test]
fn what_a_crash_left_is_cleared_away() {
    let (_dir, home) = home();
    let keys = KeyStore::new(&home);
    let set = keys.init(&new_keys(false), NOW).unwrap();
    let bundle = keys
        .enrol(&set, "bank-2", &Protection::None, &mut nobody, NOW)
        .unwrap();
    let (_dir2, second) = super::tests::home();
    let half = second
        .folder(Room::Keys)
        .join(format!(".unfinished-production-{}", short(&set.root)));
    fs::create_dir(&half).unwrap();
    fs::write(half.join("root.pem"), b"half").unwrap();
    KeyStore::new(&second).import(&bundle, &mut nobody).unwrap();
    assert!(!half.exists());
}

#[test]
fn damaged_files_are_named() {
    let (_dir, home) = home();
    let keys = KeyStore::new(&home);
    let set = keys.init(&new_keys(false), NOW).unwrap();
    for name in ["set.json", "root.pem"] {
        let path = set.folder.join(name);
        let good = fs::read(&path).unwrap();
        fs::write(&path, b"\xff").unwrap();
        assert!(
            matches!(keys.find(false, None), Err(KeyError::Damaged { path: p }) if p == path),
            "{name}"
        );
        fs::write(&path, good).unwrap();
    }
    // Another bench's key in this one's place.
    let other = PrivateKey::generate(Curve::P256).unwrap();
    fs::write(
        set.bench_key_path(),
        other.to_pem(&Protection::None).unwrap(),
    )
    .unwrap();
    assert!(matches!(
        Signer::unlock(&set, &mut nobody, NOW),
        Err(KeyError::NotAPair)
    ));
}
