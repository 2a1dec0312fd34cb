//! Whether a drive may be erased at all. There is no way round these checks.

use crate::record::abilities::CommandSet;
use crate::record::{DriveDescription, DriveIdentity, DriveListing, Message, SerialSource, User};

/// Sector sizes that can be overwritten for now, in bytes.
const SECTOR_SIZES: [u32; 4] = [512, 1024, 2048, 4096];

/// What stands in the way of erasing this drive; empty when nothing does.
/// Each reason says who or what it is and what to do about it.
#[must_use]
pub fn obstacles(listing: &DriveListing) -> Vec<Message> {
    let drive = &listing.description;
    let mut found: Vec<Message> = listing.users.iter().map(in_use).collect();
    if drive.read_only {
        found.push(Message::new("refused-read-only"));
    }
    if let Some(model) = &drive.zoned {
        found.push(Message::new("refused-zoned").with("model", model));
    }
    let sector = drive.identity.logical_sector;
    if !SECTOR_SIZES.contains(&sector) {
        found.push(Message::new("refused-sector-size").with("bytes", u64::from(sector)));
    }
    if drive.identity.capacity.0 == 0 {
        found.push(Message::new("refused-empty"));
    }
    if drive.identity.serial.text.is_empty() {
        found.push(Message::new("refused-no-serial"));
    }
    if let Some(contradiction) = &drive.abilities.mismatch {
        found.push(contradiction.clone());
    }
    found
}

/// Why nothing that is read from the drive says anything: something stands
/// between a read and the data.
#[must_use]
pub fn locked(drive: &DriveDescription) -> Option<Message> {
    if !drive.abilities.is_locked() {
        return None;
    }
    let by_opal = drive
        .abilities
        .opal
        .as_ref()
        .is_some_and(|opal| opal.locked || opal.shadow_mbr);
    Some(Message::new(if by_opal {
        "refused-opal-locked"
    } else {
        "refused-ata-locked"
    }))
}

/// Who uses a drive, as a sentence.
#[must_use]
pub fn in_use(user: &User) -> Message {
    match user {
        User::Mount {
            node,
            at,
            process: None,
        } => Message::new("refused-mounted")
            .with("node", node)
            .with("at", at),
        User::Mount {
            node,
            at,
            process: Some(pid),
        } => Message::new("refused-mounted-elsewhere")
            .with("node", node)
            .with("at", at)
            .with("pid", pid.to_string()),
        User::Swap { node } => Message::new("refused-swap").with("node", node),
        User::Holder { node, holder, kind } => Message::new("refused-held")
            .with("node", node)
            .with("holder", holder)
            .with("kind", kind),
        User::Pool { kind, name } => Message::new("refused-pool")
            .with("kind", kind)
            .with("name", name),
        User::Process { pid, name, node } => Message::new("refused-open")
            .with("node", node)
            .with("name", name)
            .with("pid", pid.to_string()),
        User::System { what } => Message::new("refused-system").with("what", what),
        User::OwnFolder { path } => Message::new("refused-own-folder").with("path", path),
        User::BootMedium => Message::new("refused-boot-medium"),
        User::Claimed => Message::new("refused-claimed"),
        User::Locked => Message::new("refused-locked"),
    }
}

/// Numbers of all namespaces of an NVMe drive by its own word.
#[must_use]
pub fn namespaces(drive: &DriveDescription) -> Vec<u32> {
    match &drive.abilities.commands {
        CommandSet::Nvme(found) => found.namespaces.iter().map(|one| one.id).collect(),
        _ => Vec::new(),
    }
}

/// Namespaces that are `found` now and that nobody saw when the drive was
/// `seen`: nobody said yes to erasing them.
pub fn new_namespaces(seen: &DriveDescription, found: impl Iterator<Item = u32>) -> Vec<Message> {
    let known = namespaces(seen);
    found
        .filter(|id| !known.contains(id))
        .map(|id| Message::new("refused-namespace-new").with("id", u64::from(id)))
        .collect()
}

/// Whether two attached drives cannot be told apart by what they say of themselves.
#[must_use]
pub fn twins(one: &DriveIdentity, other: &DriveIdentity) -> bool {
    one == other
}

/// Whether the medium itself said who it is. A bridge's serial may be the same
/// for every drive that is ever put behind it.
#[must_use]
pub fn identity_established(identity: &DriveIdentity) -> bool {
    identity.serial.source != SerialSource::Bridge
}
