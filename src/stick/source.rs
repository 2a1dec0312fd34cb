//! Where certificates are collected from: a folder, or a stick that is mounted
//! nowhere, through its file system. Reading changes nothing.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::disk::{FileDisk, Overlay, Window};
use super::fat::{Entry, Fat, FatFault};
use super::gpt::{GptFault, Place, Table};
use super::{damage, unreadable};
use crate::home;
use crate::record::Message;

/// How deep folders are searched.
const MAX_DEPTH: usize = 16;
/// Most files that are listed.
const MOST: usize = 100_000;

/// A place with files.
pub enum Source {
    /// A folder.
    Folder(PathBuf),
    /// The data partition of a stick or of its image.
    Stick {
        /// The stick.
        disk: FileDisk,
        /// By which path it was named.
        path: PathBuf,
        /// Its data partition.
        place: Place,
        /// What stands on it.
        fat: Box<Fat>,
    },
}

/// A file there.
#[derive(Clone, Debug)]
pub struct Item {
    /// Its path in the source, with `/`.
    pub path: String,
    /// Its length in bytes.
    pub length: u64,
    on_stick: Option<Entry>,
}

impl Source {
    /// A stick or an image, read through `disk`.
    ///
    /// # Errors
    /// It has no data partition of ours, or cannot be read.
    pub fn stick(disk: FileDisk, path: &Path) -> Result<Self, Message> {
        let not = |id: &'static str| {
            Message::new("stick-not-ours")
                .with("path", path)
                .with("reason", Message::new(id))
        };
        let table = Table::read(&disk).map_err(|fault| match fault {
            GptFault::Io(error) => unreadable(path, &error),
            GptFault::NotOurs => not("stick-other-table"),
        })?;
        let place = table.data;
        let fat =
            Fat::read(&Window::new(&disk, place.start, place.length)).map_err(
                |fault| match fault {
                    FatFault::Io(error) => unreadable(path, &error),
                    FatFault::NotFat32 => not("stick-other-file-system"),
                    other => Message::new("stick-damaged").with("reason", damage(&other)),
                },
            )?;
        Ok(Self::Stick {
            disk,
            path: path.to_path_buf(),
            place,
            fat: Box::new(fat),
        })
    }

    /// Every file, and what could not be looked at.
    #[must_use]
    pub fn items(&self) -> (Vec<Item>, Vec<Message>) {
        match self {
            Self::Folder(root) => {
                let (mut items, mut problems) = (Vec::new(), Vec::new());
                list(root, "", 0, &mut items, &mut problems);
                items.sort_by(|one, other| one.path.cmp(&other.path));
                (items, problems)
            }
            Self::Stick { fat, .. } => {
                let files = fat.entries.iter().filter(|entry| !entry.is_folder);
                let mut items: Vec<Item> = files
                    .map(|entry| Item {
                        path: entry.path.clone(),
                        length: u64::from(entry.length),
                        on_stick: Some(entry.clone()),
                    })
                    .collect();
                items.sort_by(|one, other| one.path.cmp(&other.path));
                let damaged = |fault| Message::new("stick-damaged").with("reason", damage(fault));
                (items, fat.faults.iter().map(damaged).collect())
            }
        }
    }

    /// The bytes of a file of at most `limit` bytes.
    ///
    /// # Errors
    /// It is larger, or cannot be read.
    pub fn read(&self, item: &Item, limit: u64) -> Result<Vec<u8>, Message> {
        match self {
            Self::Folder(root) => {
                home::read_limited(&root.join(&item.path), limit).map_err(|error| error.message())
            }
            Self::Stick {
                disk, place, fat, ..
            } => {
                let path = Path::new(&item.path);
                if item.length > limit {
                    let fault = Message::new("home-too-large")
                        .with("limit", crate::record::ByteCount(limit));
                    return Err(Message::new("home-error")
                        .with("path", path)
                        .with("fault", fault));
                }
                let Some(entry) = &item.on_stick else {
                    return Err(Message::new("home-not-a-file"));
                };
                fat.contents(&Window::new(disk, place.start, place.length), entry)
                    .map_err(|error| unreadable(path, &error))
            }
        }
    }

    /// Device and inode of a file in a folder.
    #[must_use]
    pub fn file_number(&self, item: &Item) -> Option<(u64, u64)> {
        match self {
            Self::Folder(root) => file_number(&root.join(&item.path)),
            Self::Stick { .. } => None,
        }
    }

    /// Takes files away and sees that they, and no others, are gone. Those that
    /// are gone are told to `gone`, also where something stands in the way later.
    ///
    /// # Errors
    /// What stood in the way. On a stick nothing was taken away then, unless
    /// the sentence says otherwise.
    pub fn remove(&self, items: &[&Item], gone: &mut Vec<String>) -> Result<(), Message> {
        match self {
            Self::Folder(root) => items.iter().try_for_each(|item| {
                home::remove_durably(&root.join(&item.path)).map_err(|error| error.message())?;
                gone.push(item.path.clone());
                Ok(())
            }),
            Self::Stick {
                disk,
                path,
                place,
                fat,
            } => {
                remove(disk, path, *place, fat, items)?;
                gone.extend(items.iter().map(|item| item.path.clone()));
                Ok(())
            }
        }
    }
}

/// Device and inode of a file.
pub(super) fn file_number(path: &Path) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;
    let meta = std::fs::symlink_metadata(path).ok()?;
    Some((meta.dev(), meta.ino()))
}

fn remove(
    disk: &FileDisk,
    path: &Path,
    place: Place,
    fat: &Fat,
    items: &[&Item],
) -> Result<(), Message> {
    if let Some(fault) = fat.faults.first() {
        return Err(Message::new("stick-damaged").with("reason", damage(fault)));
    }
    let failed = |error: std::io::Error| unreadable(path, &error);
    let window = Window::new(disk, place.start, place.length);
    let mut overlay = Overlay::new(window);
    super::personalise::change(&mut overlay, &|fs| {
        let root = fs.root_dir();
        items.iter().try_for_each(|item| root.remove(&item.path))
    })
    .map_err(failed)?;
    // By another reader, before anything is written: these and no others.
    is_rest(&overlay, fat, items, path)?;
    let folders = fat.folder_sectors();
    overlay
        .commit(disk, &|sector| folders.contains(&sector))
        .map_err(failed)?;
    let again = disk.again().map_err(failed)?;
    is_rest(
        &Window::new(&again, place.start, place.length),
        fat,
        items,
        path,
    )
}

fn is_rest(
    now: &dyn super::disk::ReadAt,
    before: &Fat,
    gone: &[&Item],
    path: &Path,
) -> Result<(), Message> {
    let now = Fat::read(now).map_err(|fault| damage(&fault))?;
    if let Some(fault) = now.faults.first() {
        return Err(Message::new("stick-damaged").with("reason", damage(fault)));
    }
    let gone: BTreeSet<&str> = gone.iter().map(|item| item.path.as_str()).collect();
    let rest = before
        .entries
        .iter()
        .filter(|entry| !gone.contains(entry.path.as_str()));
    if now.entries.iter().eq(rest) {
        Ok(())
    } else {
        Err(Message::new("stick-differs").with("path", path))
    }
}

fn list(
    root: &Path,
    folder: &str,
    depth: usize,
    items: &mut Vec<Item>,
    problems: &mut Vec<Message>,
) {
    let here = root.join(folder);
    let entries = match std::fs::read_dir(&here) {
        Ok(entries) => entries,
        Err(error) => return problems.push(unreadable(&here, &error)),
    };
    for entry in entries {
        let looked = entry.and_then(|entry| {
            let kind = entry.file_type()?;
            Ok((
                entry.path(),
                entry.file_name(),
                kind,
                entry.metadata()?.len(),
            ))
        });
        let (at, name, kind, length) = match looked {
            Ok(found) => found,
            Err(error) => {
                problems.push(unreadable(&here, &error));
                continue;
            }
        };
        let Some(name) = name.to_str() else {
            problems.push(Message::new("folder-name-not-text").with("path", at.as_path()));
            continue;
        };
        let path = if folder.is_empty() {
            name.to_owned()
        } else {
            format!("{folder}/{name}")
        };
        if kind.is_dir() && (depth >= MAX_DEPTH || items.len() >= MOST) {
            problems.push(Message::new("check-skipped-depth").with("path", at.as_path()));
        } else if kind.is_dir() {
            list(root, &path, depth + 1, items, problems);
        } else if kind.is_file() {
            items.push(Item {
                path,
                length,
                on_stick: None,
            });
        } else if kind.is_symlink() {
            problems.push(Message::new("check-skipped-link").with("path", at.as_path()));
        }
    }
}
