//! The stick as a thing on the table: told from any other disk, personalised,
//! and emptied of what it kept. It is never mounted here.
//!
//! [`look`] decides whether a disk or an image is a stick of ours; nothing else
//! is ever written to. Files are written by `fatfs` and judged by [`fat`], which
//! shares no code with it. May import `record`, `home`, `drive`, `plan`,
//! `certificate`, `delivery`, `session`.

pub mod collect;
pub mod content;
pub mod disk;
pub mod fat;
pub mod gpt;
pub mod personalise;
pub mod source;

use std::io;
use std::path::Path;

use uuid::Uuid;

use crate::delivery::destination;
use crate::record::Message;
use disk::{ReadAt, Window};
use fat::{Fat, FatFault};
use gpt::{GptFault, Table};

/// What says that a stick is personalised, and how.
pub const ABOUT: &str = "rasura/stick.json";
/// Folder that stands there while a stick is being personalised.
pub const BEGUN: &str = "rasura/begun";
/// Settings of the screen.
pub const SETTINGS: &str = "rasura.toml";
/// The list of drives.
pub const ASSETS: &str = "assets.txt";
/// The state folder.
pub const STATE: &str = "rasura/state";
/// Folder for certificates.
pub const CERTIFICATES: &str = "certificates";
/// Folder for policies.
pub const POLICIES: &str = "policies";

const LABEL: &str = "RASURA";
const MENU: &str = "EFI/debian/grub.cfg";
/// Parameters by which the stick knows itself.
const PARAMETERS: [&str; 2] = ["rasura.esp=", "rasura.data="];
/// A file of ours on the stick larger than this is something else, in bytes.
const MOST: u32 = 1 << 20;

/// A stick, as it was found.
pub struct Stick {
    /// Its partition table.
    pub table: Table,
    /// The file system that is booted from.
    pub boot: Fat,
    /// The file system that keeps everything.
    pub data: Fat,
    /// The boot menu, and the bytes in it that name the stick.
    pub menu: Menu,
    /// A personalisation was begun and did not end.
    pub is_begun: bool,
}

/// The boot menu.
pub struct Menu {
    /// Its text.
    pub text: Vec<u8>,
    /// Where each GUID of the ESP and of the data partition begins in it.
    pub places: [Vec<usize>; 2],
}

impl Menu {
    /// Whether it names these partitions, each time.
    #[must_use]
    pub fn names(&self, esp: &Uuid, data: &Uuid) -> bool {
        [esp, data].iter().zip(&self.places).all(|(id, places)| {
            let wanted = id.to_string();
            places
                .iter()
                .all(|at| self.text[*at..*at + 36].eq_ignore_ascii_case(wanted.as_bytes()))
        })
    }
}

impl Stick {
    /// The partition that keeps everything.
    #[must_use]
    pub fn data_window<'d>(&self, disk: &'d dyn ReadAt) -> Window<'d> {
        Window::new(disk, self.table.data.start, self.table.data.length)
    }

    /// The partition that is booted from.
    #[must_use]
    pub fn boot_window<'d>(&self, disk: &'d dyn ReadAt) -> Window<'d> {
        Window::new(disk, self.table.esp.start, self.table.esp.length)
    }

    /// What stands on it that a personalisation would replace.
    #[must_use]
    pub fn replaces(&self) -> Vec<&str> {
        let keys = format!("{STATE}/keys/production-");
        let delivery = format!("{STATE}/{}", destination::FILE);
        let settings = [ABOUT, SETTINGS, ASSETS, delivery.as_str()];
        let files = self.data.entries.iter().filter(|entry| !entry.is_folder);
        files
            .map(|entry| entry.path.as_str())
            .filter(|path| {
                settings
                    .iter()
                    .any(|known| path.eq_ignore_ascii_case(known))
                    || starts_with(path, &keys)
                    || starts_with(path, &format!("{POLICIES}/"))
            })
            .collect()
    }
}

/// Whether a path begins so, whatever the case of its letters.
#[must_use]
pub fn starts_with(path: &str, beginning: &str) -> bool {
    path.get(..beginning.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(beginning))
}

/// Looks whether this is a stick, and reads what stands on it. Changes nothing.
///
/// # Errors
/// What speaks against it, or that it cannot be read.
pub fn look(disk: &dyn ReadAt, path: &Path) -> Result<Stick, Message> {
    let not = |id: &'static str| {
        Message::new("stick-not-ours")
            .with("path", path)
            .with("reason", Message::new(id))
    };
    let table = Table::read(disk).map_err(|fault| match fault {
        GptFault::Io(error) => unreadable(path, &error),
        GptFault::NotOurs => not("stick-other-table"),
    })?;
    let read = |place: gpt::Place| {
        Fat::read(&Window::new(disk, place.start, place.length)).map_err(|fault| match fault {
            FatFault::Io(error) => unreadable(path, &error),
            _ => not("stick-other-file-system"),
        })
    };
    let boot = read(table.esp)?;
    let data = read(table.data)?;
    if data.label != LABEL {
        return Err(not("stick-other-label"));
    }
    let window = Window::new(disk, table.esp.start, table.esp.length);
    let menu = menu(&boot, &window)
        .map_err(|error| unreadable(path, &error))?
        .ok_or_else(|| not("stick-other-menu"))?;
    let is_begun = data.find(BEGUN).is_some();
    Ok(Stick {
        table,
        boot,
        data,
        menu,
        is_begun,
    })
}

fn menu(boot: &Fat, window: &Window<'_>) -> io::Result<Option<Menu>> {
    let Some(entry) = boot.find(MENU).filter(|entry| entry.length <= MOST) else {
        return Ok(None);
    };
    let text = boot.contents(window, entry)?;
    let places = PARAMETERS.map(|parameter| guids_behind(&text, parameter.as_bytes()));
    let is_ours = places.iter().all(|places| !places.is_empty());
    Ok(is_ours.then_some(Menu { text, places }))
}

/// Where a GUID begins behind each `parameter`.
fn guids_behind(text: &[u8], parameter: &[u8]) -> Vec<usize> {
    let found = text.windows(parameter.len()).enumerate();
    found
        .filter(|(_, piece)| *piece == parameter)
        .map(|(at, _)| at + parameter.len())
        .filter(|at| {
            let guid = text.get(*at..*at + 36).unwrap_or_default();
            std::str::from_utf8(guid).is_ok_and(|guid| Uuid::parse_str(guid).is_ok())
        })
        .collect()
}

fn unreadable(path: &Path, error: &io::Error) -> Message {
    Message::new("file-unreadable")
        .with("path", path)
        .with("kernel", error.to_string())
}

/// What is wrong with a file system, as a sentence.
#[must_use]
pub fn damage(fault: &FatFault) -> Message {
    match fault {
        FatFault::Io(error) => Message::new("home-io").with("kernel", error.to_string()),
        FatFault::NotFat32 => Message::new("stick-other-file-system"),
        FatFault::Chain(path) => Message::new("stick-damaged-chain").with("path", path.as_str()),
        FatFault::Tables => Message::new("stick-damaged-tables"),
        FatFault::TooMuch => Message::new("stick-damaged-too-much"),
    }
}
