//! Holds the code to the table of rooms in docs/ARCHITECTURE.md.

#![allow(clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
    files
}

/// The section of the document that holds the table of rooms.
fn rooms_section() -> String {
    let text = fs::read_to_string(Path::new(ROOT).join("docs/ARCHITECTURE.md")).unwrap();
    let start = text.find("## The rooms").expect("the section on rooms");
    let section = &text[start + 4..];
    section[..section.find("\n## ").unwrap_or(section.len())].to_owned()
}

/// The rows `| room | duty | may import |` of the table, as the document has them.
fn table() -> BTreeMap<String, BTreeSet<String>> {
    let text = rooms_section();
    let names = |cell: &str| -> BTreeSet<String> {
        cell.split('`')
            .skip(1)
            .step_by(2)
            .map(str::to_owned)
            .collect()
    };
    let rows = text.lines().filter(|line| line.starts_with("| `"));
    rows.map(|row| {
        let cells: Vec<&str> = row.trim_matches('|').split('|').collect();
        let room = names(cells[0]).into_iter().next().unwrap();
        (room, names(cells[cells.len() - 1]))
    })
    .collect()
}

/// Rooms named by `crate::room` anywhere in a file, grouped imports included.
fn imports(text: &str) -> BTreeSet<String> {
    let code: String = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect::<Vec<_>>()
        .join("\n");
    let mut rooms = BTreeSet::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        if let Some(group) = rest.strip_prefix('{') {
            let group = &group[..group.find(';').unwrap_or(group.len())];
            let mut depth = 0;
            let mut name = String::new();
            for character in group.chars() {
                match character {
                    '{' => depth += 1,
                    '}' => depth -= 1,
                    c if depth == 0 && (c.is_alphanumeric() || c == '_') => name.push(c),
                    ',' if depth == 0 => name.clear(),
                    ':' if depth == 0 && !name.is_empty() => {
                        rooms.insert(std::mem::take(&mut name));
                    }
                    _ => {}
                }
            }
        } else {
            rooms.insert(
                rest.chars()
                    .take_while(|c| c.is_alphanumeric() || *c == '_')
                    .collect(),
            );
        }
    }
    rooms
}

fn room_of(path: &Path) -> Option<String> {
    let inside = path.strip_prefix(Path::new(ROOT).join("src")).ok()?;
    let first = inside.iter().next()?.to_str()?;
    (inside.iter().count() > 1).then(|| first.to_owned())
}

#[test]
fn every_room_imports_only_what_its_row_allows() {
    let table = table();
    let mut wrong = Vec::new();
    for path in rust_files(&Path::new(ROOT).join("src")) {
        let Some(room) = room_of(&path) else { continue };
        let row = table
            .get(&room)
            .unwrap_or_else(|| panic!("{room} has no row in docs/ARCHITECTURE.md"));
        for import in imports(&fs::read_to_string(&path).unwrap()) {
            if import != room && table.contains_key(&import) && !row.contains(&import) {
                wrong.push(format!(
                    "{}: {room} must not import {import}",
                    path.display()
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_table_points_one_way() {
    let text = rooms_section();
    let order: Vec<String> = text
        .lines()
        .filter(|line| line.starts_with("| `"))
        .map(|line| line.split('`').nth(1).unwrap().to_owned())
        .collect();
    for (room, row) in table() {
        let own = order.iter().position(|name| *name == room).unwrap();
        for import in row {
            let other = order
                .iter()
                .position(|name| *name == import)
                .unwrap_or_else(|| panic!("{room} may import {import}, which has no row"));
            assert!(
                other < own,
                "{room} may import {import}, which stands below it"
            );
        }
    }
    let folders: BTreeSet<String> = fs::read_dir(Path::new(ROOT).join("src"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .map(|path| path.file_name().unwrap().to_str().unwrap().to_owned())
        .collect();
    assert_eq!(
        folders,
        order.into_iter().collect(),
        "rooms and rows differ"
    );
}

#[test]
fn only_plan_grants_permits() {
    for path in rust_files(&Path::new(ROOT).join("src")) {
        let text = fs::read_to_string(&path).unwrap();
        let grants = text.contains("Permit::grant(");
        let is_plan = room_of(&path).as_deref() == Some("plan");
        assert!(!grants || is_plan, "{} grants a permit", path.display());
    }
}

#[test]
fn only_drive_claims_a_medium() {
    // `Medium::claim` makes a medium writable; `Drive::unlock` calls it with a permit.
    for path in rust_files(&Path::new(ROOT).join("src")) {
        let claims = fs::read_to_string(&path).unwrap().contains(".claim(");
        let is_drive = room_of(&path).as_deref() == Some("drive");
        assert!(!claims || is_drive, "{} claims a medium", path.display());
    }
}

#[test]
fn only_linux_transports_use_sys() {
    let drive = Path::new(ROOT).join("src/drive");
    // And the lab's fronts, which are no part of what is released.
    let own = [drive.join("linux"), drive.join("emulated/fronts")];
    for path in rust_files(&drive) {
        let uses = imports(&fs::read_to_string(&path).unwrap()).contains("sys");
        assert!(
            !uses || own.iter().any(|folder| path.starts_with(folder)),
            "{} uses sys",
            path.display()
        );
    }
}

#[test]
fn unsafe_code_stands_in_sys_only() {
    for path in rust_files(&Path::new(ROOT).join("src")) {
        let text = fs::read_to_string(&path).unwrap();
        let has = text
            .lines()
            .any(|line| !line.trim_start().starts_with("//") && line.contains("unsafe {"));
        assert!(
            !has || room_of(&path).as_deref() == Some("sys"),
            "{} has unsafe code",
            path.display()
        );
    }
    let library = fs::read_to_string(Path::new(ROOT).join("src/lib.rs")).unwrap();
    assert_eq!(library.matches("allow(unsafe_code)").count(), 1);
}

#[test]
fn emulated_drives_decode_on_their_own() {
    for path in rust_files(&Path::new(ROOT).join("src/drive/emulated")) {
        let rooms = imports(&fs::read_to_string(&path).unwrap());
        assert!(
            !rooms.contains("protocol"),
            "{} uses protocol",
            path.display()
        );
    }
}

#[test]
fn the_lab_is_no_part_of_what_is_released() {
    let module = fs::read_to_string(Path::new(ROOT).join("src/drive/emulated/mod.rs")).unwrap();
    assert!(module.contains("#[cfg(feature = \"lab\")]\npub mod fronts;"));
    let manifest = fs::read_to_string(Path::new(ROOT).join("Cargo.toml")).unwrap();
    assert!(manifest.contains("required-features = [\"lab\"]"));
    assert!(
        !manifest.contains("default = ["),
        "no feature is on by itself"
    );
}
