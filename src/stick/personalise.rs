//! Writing what makes a stick the stick of one bench.
//!
//! Everything is tried first over a copy in memory and judged there. Then, each
//! step on the medium before the next begins: a mark that it was begun; what is
//! replaced goes; wherever no file lies now is filled with zeros, so that no key
//! can be read there; the files; the GUIDs; the mark goes. Within a step the order
//! is such that a power cut leaves clusters that belong to nothing and no file in
//! another's. While the mark stands the stick keeps no certificate, and can be
//! personalised again.

use std::collections::BTreeSet;
use std::io::{self, Seek, SeekFrom, Write};
use std::path::Path;

use fatfs::{FileSystem, FsOptions};

use super::content::Content;
use super::disk::{Disk, Overlay, ReadAt, SECTOR};
use super::fat::{Fat, FatFault};
use super::gpt::Ids;
use super::{ABOUT, BEGUN, STATE, Stick, damage, look, starts_with};
use crate::record::Message;

/// Why a stick was not personalised.
#[derive(Debug)]
pub enum Failed {
    /// Nothing was written.
    Refused(Message),
    /// It was begun, and what stands on the stick is not whole.
    Begun(Message),
}

/// A change to files.
pub(super) type Change<'a> = dyn Fn(&FileSystem<&mut Overlay<'_>>) -> io::Result<()> + 'a;

/// A step: what it changes, and whether it makes files or takes them away.
struct Step<'a> {
    /// Files appear: their bytes come first, then the folders that name them.
    /// Otherwise the folders come first.
    grows: bool,
    change: Box<Change<'a>>,
}

/// What stands in the way of it; empty when nothing does.
#[must_use]
pub fn obstacles(stick: &Stick, again: bool) -> Vec<Message> {
    let mut found: Vec<Message> = Vec::new();
    // Tables that differ are what any power cut leaves; the first one counts.
    let faults = stick.data.faults.iter().chain(&stick.boot.faults);
    found.extend(
        faults
            .filter(|fault| !matches!(fault, FatFault::Tables))
            .map(|fault| Message::new("stick-damaged").with("reason", damage(fault))),
    );
    let root_key = stick
        .data
        .entries
        .iter()
        .find(|entry| !entry.is_folder && is_root_key(&entry.path));
    if let Some(entry) = root_key {
        found.push(Message::new("stick-has-root-key").with("path", entry.path.as_str()));
    }
    let replaces = stick.replaces();
    if !replaces.is_empty() && !again && !stick.is_begun {
        let files: Vec<crate::record::SafeText> =
            replaces.iter().map(|path| (*path).into()).collect();
        found.push(Message::new("stick-personalised-already").with("files", files));
    }
    found
}

fn is_root_key(path: &str) -> bool {
    starts_with(path, &format!("{STATE}/keys/")) && path.to_ascii_lowercase().ends_with("/root.key")
}

/// Writes `content` and `ids` onto the stick, of which `stick` was just read.
///
/// # Errors
/// [`Failed`], which tells whether anything was written.
pub fn personalise(
    disk: &dyn Disk,
    path: &Path,
    stick: &Stick,
    content: &Content,
    ids: &Ids,
) -> Result<(), Failed> {
    let steps = steps(stick, content);
    try_out(disk, stick, content, &steps).map_err(Failed::Refused)?;
    let begun = |error: io::Error| {
        Failed::Begun(
            Message::new("stick-half-written")
                .with("path", path)
                .with("kernel", error.to_string()),
        )
    };
    write(disk, stick, &steps, ids).map_err(begun)
}

/// Everything, each step on the medium before the next begins.
fn write(disk: &dyn Disk, stick: &Stick, steps: &[Step<'_>; 4], ids: &Ids) -> io::Result<()> {
    let [begin, remove, add, end] = steps;
    let window = stick.data_window(disk);
    level_tables(disk, stick)?;
    take(disk, stick, begin)?;
    take(disk, stick, remove)?;
    reclaim(disk, stick)?;
    // Before a new file may lie there.
    clear(disk, stick, &whole(Fat::read(&window))?.idle())?;
    take(disk, stick, add)?;
    identify(disk, stick, ids)?;
    let now = whole(Fat::read(&window))?;
    let mark = now.find(BEGUN).map(|entry| now.pieces(entry));
    take(disk, stick, end)?;
    clear(disk, stick, &mark.unwrap_or_default())
}

/// What is taken and belongs to nothing, as after a power cut, is free again:
/// `fsck.fat` would make files of it at the stick's next start.
fn reclaim(disk: &dyn Disk, stick: &Stick) -> io::Result<()> {
    let window = stick.data_window(disk);
    let mut overlay = Overlay::new(window);
    for at in whole(Fat::read(&window))?.lost_entries() {
        overlay.seek(SeekFrom::Start(at))?;
        overlay.write_all(&[0; 4])?;
    }
    overlay.commit(disk, &|_| true)
}

/// Zeros where no file lies: there the bytes of keys would stay that were
/// replaced, and those of a run that the power ended.
fn clear(disk: &dyn Disk, stick: &Stick, places: &[(u64, usize)]) -> io::Result<()> {
    let window = stick.data_window(disk);
    for (at, length) in places {
        if !is_empty(&window, *at, *length)? {
            disk.write_at(stick.table.data.start + at, &vec![0; *length])?;
        }
    }
    disk.flush()
}

fn is_empty(window: &dyn ReadAt, at: u64, length: usize) -> io::Result<bool> {
    Ok(window.bytes(at, length)? == vec![0; length])
}

/// The steps on the data partition: the mark, what goes, what comes, and the mark
/// goes last, when everything else is on the medium.
fn steps<'a>(stick: &Stick, content: &'a Content) -> [Step<'a>; 4] {
    let mut gone: BTreeSet<String> = stick.replaces().into_iter().map(str::to_owned).collect();
    // A set without its files would be a damaged one.
    let keys = format!("{STATE}/keys/");
    let folders = stick.data.entries.iter().filter(|entry| entry.is_folder);
    gone.extend(
        folders
            .map(|entry| entry.path.clone())
            .filter(|path| starts_with(path, &format!("{keys}production-"))),
    );
    gone.extend(
        content
            .files
            .iter()
            .filter_map(|(path, _)| stick.data.find(path))
            .map(|entry| entry.path.clone()),
    );
    let marks: Vec<String> = stick
        .data
        .entries
        .iter()
        .filter(|entry| starts_with(&entry.path, &format!("{BEGUN}/")))
        .map(|entry| entry.path.clone())
        .collect();
    let begin = Step {
        grows: true,
        change: Box::new(|fs| {
            let root = fs.root_dir();
            root.create_dir("rasura")?;
            root.create_dir(BEGUN).map(|_| ())
        }),
    };
    let remove = Step {
        grows: false,
        change: Box::new(move |fs| {
            let root = fs.root_dir();
            // What is in a folder sorts behind it.
            let mut all = gone.iter().rev().chain(&marks);
            all.try_for_each(|path| root.remove(path))
        }),
    };
    let add = Step {
        grows: true,
        change: Box::new(|fs| {
            for (path, bytes) in &content.files {
                make_folders(fs, path)?;
                let mut file = fs.root_dir().create_file(path)?;
                file.truncate()?;
                file.write_all(bytes)?;
                file.flush()?;
            }
            Ok(())
        }),
    };
    let end = Step {
        grows: false,
        change: Box::new(|fs| fs.root_dir().remove(BEGUN)),
    };
    [begin, remove, add, end]
}

fn make_folders(fs: &FileSystem<&mut Overlay<'_>>, path: &str) -> io::Result<()> {
    for (at, _) in path.match_indices('/') {
        fs.root_dir().create_dir(&path[..at])?;
    }
    Ok(())
}

/// Makes one change over what stands there.
pub(super) fn change(overlay: &mut Overlay<'_>, what: &Change<'_>) -> io::Result<()> {
    let now = whole(Fat::read(overlay))?;
    // A count that a power cut left behind, or somebody made up, misleads.
    if let Some(at) = now.free_count {
        overlay.seek(SeekFrom::Start(at))?;
        let free = u32::try_from(now.free_clusters()).unwrap_or(u32::MAX);
        overlay.write_all(&free.to_le_bytes())?;
        overlay.write_all(&u32::MAX.to_le_bytes())?;
        overlay.rewind()?;
    }
    let options = FsOptions::new().time_provider(&super::content::CLOCK);
    let fs = FileSystem::new(&mut *overlay, options)?;
    what(&fs)?;
    fs.unmount()?;
    own_names_first(overlay)
}

/// `fatfs` gives a new folder's own entries long names, which neither the
/// specification (6.5) nor `fsck.fat` have: "." and ".." are its first two.
fn own_names_first(overlay: &mut Overlay<'_>) -> io::Result<()> {
    let now = whole(Fat::read(overlay))?;
    for (at, is_under_root) in now.long_own_names(overlay)? {
        let mut entries = overlay.bytes(at, 4 * 32)?;
        let mut own = [entries[32..64].to_vec(), entries[96..128].to_vec()];
        if is_under_root {
            // The root's number is written as 0 there.
            own[1][20..22].fill(0);
            own[1][26..28].fill(0);
        }
        entries[..64].copy_from_slice(&own.concat());
        entries[64..].fill(0);
        // Deleted, and not the end: entries of files come behind.
        entries[64] = 0xE5;
        entries[96] = 0xE5;
        overlay.seek(SeekFrom::Start(at))?;
        overlay.write_all(&entries)?;
    }
    overlay.rewind()
}

/// All steps in memory, judged by the other reader: is the file system whole, do
/// the files hold what they should, and is everything else as it was?
fn try_out(
    disk: &dyn Disk,
    stick: &Stick,
    content: &Content,
    steps: &[Step<'_>],
) -> Result<(), Message> {
    let mut overlay = Overlay::new(stick.data_window(disk));
    for step in steps {
        change(&mut overlay, &*step.change).map_err(|error| cannot(stick, content, &error))?;
    }
    let after = Fat::read(&overlay).map_err(|fault| damage(&fault))?;
    judge(&after, &overlay, stick, content)
}

fn cannot(stick: &Stick, content: &Content, error: &io::Error) -> Message {
    let needed: usize = content.files.iter().map(|(_, bytes)| bytes.len()).sum();
    Message::new("stick-no-room")
        .with("needed", crate::record::ByteCount(needed as u64))
        .with("free", crate::record::ByteCount(stick.data.free()))
        .with("kernel", error.to_string())
}

/// Whether a data partition holds what it should now.
fn judge(
    after: &Fat,
    window: &dyn ReadAt,
    before: &Stick,
    content: &Content,
) -> Result<(), Message> {
    if let Some(fault) = after
        .faults
        .iter()
        .find(|fault| !matches!(fault, FatFault::Tables))
    {
        return Err(Message::new("stick-damaged").with("reason", damage(fault)));
    }
    let differs = |path: &str| Message::new("stick-differs").with("path", path);
    for (path, bytes) in &content.files {
        let entry = after.find(path).ok_or_else(|| differs(path))?;
        match after.contents(window, entry) {
            Ok(read) if read == **bytes => {}
            _ => return Err(differs(path)),
        }
    }
    let replaced = before.replaces();
    for entry in before.data.entries.iter().filter(|entry| !entry.is_folder) {
        let is_ours = replaced.contains(&entry.path.as_str())
            || starts_with(&entry.path, &format!("{BEGUN}/"))
            || content
                .files
                .iter()
                .any(|(path, _)| path.eq_ignore_ascii_case(&entry.path));
        if !is_ours && after.find(&entry.path) != Some(entry) {
            return Err(differs(&entry.path));
        }
    }
    match after.find(BEGUN) {
        None => Ok(()),
        Some(_) => Err(differs(BEGUN)),
    }
}

fn whole(fat: Result<Fat, FatFault>) -> io::Result<Fat> {
    fat.map_err(|fault| match fault {
        FatFault::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    })
}

/// Takes a step on the medium.
fn take(disk: &dyn Disk, stick: &Stick, step: &Step<'_>) -> io::Result<()> {
    let mut overlay = Overlay::new(stick.data_window(disk));
    let now = whole(Fat::read(&stick.data_window(disk)))?;
    change(&mut overlay, &*step.change)?;
    let folders = now.folder_sectors();
    overlay.commit(disk, &|sector| folders.contains(&sector) != step.grows)
}

/// The GUIDs, everywhere where they stand: the boot menu, the numbers of the
/// file systems, the partition table.
fn identify(disk: &dyn Disk, stick: &Stick, ids: &Ids) -> io::Result<()> {
    let mut text = stick.menu.text.clone();
    for (id, places) in [ids.esp, ids.data].iter().zip(&stick.menu.places) {
        for at in places {
            text[*at..*at + 36].copy_from_slice(id.to_string().as_bytes());
        }
    }
    let entry = stick
        .boot
        .find(super::MENU)
        .ok_or(io::ErrorKind::NotFound)?;
    let mut rest = text.as_slice();
    for (at, length) in stick.boot.extents(entry) {
        let (now, later) = rest.split_at(length);
        disk.write_at(stick.table.esp.start + at, now)?;
        rest = later;
    }
    for (place, fat, id) in [
        (stick.table.esp, &stick.boot, ids.esp),
        (stick.table.data, &stick.data, ids.data),
    ] {
        for at in &fat.volume_ids {
            disk.write_at(place.start + at, &id.as_bytes()[..4])?;
        }
    }
    disk.flush()?;
    stick.table.give(disk, ids)
}

/// Reads the stick afresh and compares: both partition tables, boot menu,
/// numbers, every file byte by byte, the file systems, that nothing else was
/// changed, and that nothing stands where no file lies. `before` is the stick as
/// it was.
///
/// # Errors
/// What is not as it should be.
pub fn read_back(
    disk: &dyn ReadAt,
    path: &Path,
    before: &Stick,
    content: &Content,
    ids: &Ids,
) -> Result<Stick, Message> {
    let stick = look(disk, path)?;
    let differs = |what: &str| Message::new("stick-differs").with("path", what);
    if !stick.table.is_whole || stick.table.ids != *ids {
        return Err(differs("GPT"));
    }
    if !stick.menu.names(&ids.esp, &ids.data) || stick.menu.text.len() != before.menu.text.len() {
        return Err(differs(super::MENU));
    }
    for (window, fat, id) in [
        (stick.boot_window(disk), &stick.boot, ids.esp),
        (stick.data_window(disk), &stick.data, ids.data),
    ] {
        for at in &fat.volume_ids {
            let read = window
                .bytes(*at, 4)
                .map_err(|error| super::unreadable(path, &error))?;
            if read != id.as_bytes()[..4] {
                return Err(differs("FAT"));
            }
        }
        if let Some(fault) = fat.faults.first() {
            return Err(Message::new("stick-damaged").with("reason", damage(fault)));
        }
    }
    if !stick.data.lost.is_empty() {
        return Err(differs("FAT"));
    }
    let window = stick.data_window(disk);
    judge(&stick.data, &window, before, content)?;
    let written = content.files.iter();
    let behind = written.filter_map(|(path, _)| stick.data.rest(stick.data.find(path)?));
    for (at, length) in stick.data.idle().into_iter().chain(behind) {
        match is_empty(&window, at, length) {
            Ok(true) => {}
            Ok(false) => return Err(Message::new("stick-traces").with("path", path)),
            Err(error) => return Err(super::unreadable(path, &error)),
        }
    }
    match stick.data.find(ABOUT) {
        Some(_) => Ok(stick),
        None => Err(differs(ABOUT)),
    }
}

/// Where the two copies of the table of clusters differ, as after a power cut,
/// the first becomes the second, as `fsck.fat` has it. No file is touched.
fn level_tables(disk: &dyn Disk, stick: &Stick) -> io::Result<()> {
    if !stick
        .data
        .faults
        .iter()
        .any(|fault| matches!(fault, FatFault::Tables))
    {
        return Ok(());
    }
    let window = stick.data_window(disk);
    let boot = window.bytes(0, 512)?;
    let reserved = u64::from(u16::from_le_bytes([boot[14], boot[15]]));
    let sectors = u64::from(u32::from_le_bytes([boot[36], boot[37], boot[38], boot[39]]));
    for number in 0..sectors {
        let bytes = window.bytes((reserved + number) * SECTOR, 512)?;
        let at = stick.table.data.start + (reserved + sectors + number) * SECTOR;
        disk.write_at(at, &bytes)?;
    }
    disk.flush()
}
