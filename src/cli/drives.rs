//! `rasura drives`.

use std::path::PathBuf;

use console::style;
use serde_json::{Value as Json, json};

use super::Context;
use super::output::Output;
use crate::drive;
use crate::plan::safety;
use crate::record::{DriveListing, Exit, Message, SafeText, SerialSource};
use crate::session::shelf::{Seen, Shelf, look};
use crate::session::{signals, words};

pub fn run(context: &Context, watch: bool) -> anyhow::Result<Exit> {
    let own = context.own_folders(None);
    let out = &context.output;
    let seen = look(&context.shelf, &context.shelf.discover(), &own);
    let hidden = context.shelf.hidden_drives();
    if out.json {
        let drives: Vec<Json> = seen.iter().map(|seen| to_json(out, seen)).collect();
        let notes = out.messages_json(&hidden);
        out.document(&json!({ "schema": "rasura/drives/1", "drives": drives, "notes": notes }));
    } else {
        table(out, &seen);
        for note in &hidden {
            out.line(format!("{} {}", style("!").yellow(), out.say(note)));
        }
    }
    if watch {
        self::watch(out, &own);
    }
    Ok(Exit::Success)
}

/// Shows drives that come and go until a signal ends it.
fn watch(out: &Output, own: &[PathBuf]) {
    let stop = signals::stop_flag();
    let _running = signals::Running::begin();
    drive::watch(&stop, &mut |change| match change {
        drive::Change::Added(path) => {
            for seen in look(&Shelf::Machine, &[path], own) {
                if out.json {
                    out.document(&json!({ "type": "added", "drive": to_json(out, &seen) }));
                } else {
                    out.line(style(out.word("drive-added")).green().to_string());
                    table(out, &[seen]);
                }
            }
        }
        drive::Change::Removed(path) => {
            if out.json {
                out.document(&json!({ "type": "removed", "path": SafeText::from(path.as_path()) }));
            } else {
                out.line_of(&Message::new("drive-removed").with("device", path.as_path()));
            }
        }
    });
}

/// The JSON twin of one drive of the list.
pub fn to_json(out: &Output, seen: &Seen) -> Json {
    match &seen.found {
        Ok(listing) => listing_json(out, listing),
        Err(error) => json!({
            "path": SafeText::from(seen.path.as_path()),
            "erasable": "no",
            "reasons": [out.message_json(error)],
        }),
    }
}

/// A listing as JSON.
pub fn listing_json(out: &Output, listing: &DriveListing) -> Json {
    let drive = &listing.description;
    let identity = &drive.identity;
    let obstacles = safety::obstacles(listing);
    json!({
        "path": SafeText::from(drive.path.as_path()),
        "by_id": drive.by_id,
        "vendor": identity.vendor,
        "model": identity.model,
        "serial": identity.serial.text,
        "serial_source": identity.serial.source,
        "firmware": identity.firmware,
        "wwn": identity.wwn,
        "eui64": identity.eui64,
        "nguid": identity.nguid,
        "capacity": identity.capacity,
        "logical_sector": identity.logical_sector,
        "physical_sector": identity.physical_sector,
        "medium": drive.medium,
        "virtual": drive.is_virtual(),
        "virtual_reason": drive.virtual_reason,
        "bus": drive.bus,
        "bridge": drive.bridge,
        "read_only": drive.read_only,
        "removable": drive.removable,
        "zoned": drive.zoned,
        "node": drive.node,
        "health": drive.health,
        "abilities": drive.abilities,
        "contents": listing.contents,
        "users": listing.users,
        "unknown": out.messages_json(&listing.unknown),
        "erasable": if obstacles.is_empty() { "yes" } else { "no" },
        "reasons": out.messages_json(&obstacles),
    })
}

fn table(out: &Output, seen: &[Seen]) {
    if seen.is_empty() {
        out.line(out.word("drives-none"));
        return;
    }
    let heading = [
        "column-drive",
        "column-model",
        "column-serial",
        "column-size",
        "column-medium",
        "column-erasable",
    ];
    let mut rows = vec![heading.map(|id| out.word(id))];
    rows.extend(seen.iter().map(|seen| row(out, seen)));
    let width = |column: usize| {
        rows.iter()
            .map(|row| console::measure_text_width(&row[column]))
            .max()
            .unwrap_or(0)
    };
    let widths: Vec<usize> = (0..heading.len())
        .map(|column| width(column).min(34))
        .collect();
    for (number, row) in rows.iter().enumerate() {
        let cells: Vec<String> = row
            .iter()
            .zip(&widths)
            .enumerate()
            .map(|(column, (cell, width))| {
                let alignment = if column == 3 {
                    console::Alignment::Right
                } else {
                    console::Alignment::Left
                };
                console::pad_str(cell, *width, alignment, Some("…")).into_owned()
            })
            .collect();
        let line = cells.join("  ");
        if number == 0 {
            out.line(style(line.trim_end()).bold().to_string());
        } else {
            out.line(line.trim_end());
            details(out, &seen[number - 1]);
        }
    }
}

fn row(out: &Output, seen: &Seen) -> [String; 6] {
    let path = SafeText::from(seen.path.as_path()).to_string();
    let Ok(listing) = &seen.found else {
        let no = style(out.word("erasable-no")).red().to_string();
        return [path, "?".into(), "?".into(), "?".into(), "?".into(), no];
    };
    let drive = &listing.description;
    let serial = &drive.identity.serial;
    let serial_text = match serial.source {
        SerialSource::Device => serial.text.to_string(),
        SerialSource::Bridge => format!("{} ({})", serial.text, out.word("serial-bridge")),
        SerialSource::StandIn => format!("{} ({})", serial.text, out.word("serial-stand-in")),
    };
    let model = match &drive.identity.vendor {
        Some(vendor) if !drive.identity.model.as_str().starts_with(vendor.as_str()) => {
            format!("{vendor} {}", drive.identity.model)
        }
        _ => drive.identity.model.to_string(),
    };
    let medium = format!(
        "{}, {}",
        out.word(words::medium(drive.medium)),
        out.word(words::bus(drive.bus))
    );
    let erasable = if safety::obstacles(listing).is_empty() {
        style(out.word("erasable-yes")).green().to_string()
    } else {
        style(out.word("erasable-no")).red().to_string()
    };
    [
        path,
        model,
        serial_text,
        out.bytes(drive.identity.capacity.0),
        medium,
        erasable,
    ]
}

/// What is on it, and why it cannot be erased, indented below its row.
fn details(out: &Output, seen: &Seen) {
    let listing = match &seen.found {
        Ok(listing) => listing,
        Err(error) => {
            out.line(format!("    {}", out.say(error)));
            return;
        }
    };
    out.line(format!("    {}", names(out, listing)));
    if let Some(text) = contents(out, listing) {
        out.line(format!("    {text}"));
    }
    for text in health(out, listing) {
        out.line(format!("    {text}"));
    }
    for reason in safety::obstacles(listing).iter().chain(&listing.unknown) {
        out.line(format!("    {}", out.say(reason)));
    }
}

/// What is on it, on one line; `None` when nothing is known to be.
pub fn contents(out: &Output, listing: &DriveListing) -> Option<String> {
    let names = words::contents(listing);
    (!names.is_empty()).then(|| out.say(&Message::new("drive-contents").with("contents", names)))
}

/// The names that do not change, firmware, sectors and the bridge, on one line.
fn names(out: &Output, listing: &DriveListing) -> String {
    let drive = &listing.description;
    let identity = &drive.identity;
    let named = |id: &'static str, value: &Option<SafeText>| {
        value
            .as_ref()
            .map(|value| Message::new(id).with("value", value))
    };
    let sectors = Message::new("drive-sectors")
        .with("logical", u64::from(identity.logical_sector).to_string())
        .with("physical", u64::from(identity.physical_sector).to_string());
    let parts: Vec<Message> = [
        named("drive-by-id", &drive.by_id),
        named("drive-wwn", &identity.wwn),
        named("drive-eui64", &identity.eui64),
        named("drive-nguid", &identity.nguid),
        named("drive-firmware", &identity.firmware),
        Some(sectors),
        named("drive-bridge", &drive.bridge),
    ]
    .into_iter()
    .flatten()
    .collect();
    out.say(&Message::new("drive-names").with("names", parts))
}

fn health(out: &Output, listing: &DriveListing) -> Vec<String> {
    let health = &listing.description.health;
    let mut lines = Vec::new();
    if health.passed == Some(false) {
        lines.push(out.word("health-failed"));
    }
    if let Some(celsius) = health.celsius {
        lines.push(
            out.say(&Message::new("health-temperature").with("celsius", celsius.to_string())),
        );
    }
    if let Some(used) = health.percentage_used {
        lines.push(out.say(&Message::new("health-used").with("percent", u64::from(used))));
    }
    lines
}
