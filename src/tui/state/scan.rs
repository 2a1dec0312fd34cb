//! Tags that come from a scanner.

use super::key::Key;
use super::{Effect, Overlay, State};
use crate::record::Message;
use crate::session::scanner::{ScanFault, ScannerMap};

/// A scanner takes less than so many milliseconds for a sign.
const SCANNER_PACE: u64 = 40;

/// Puts a tag right that came from a scanner on another layout. Nobody types as
/// fast as a scanner does; what is typed stays as it is.
pub(super) fn take_scan(state: &mut State) -> Result<(), ScanFault> {
    let (Some(map), Some(item)) = (&state.scanner, state.batch.items.get_mut(state.batch.at))
    else {
        return Ok(());
    };
    let signs = u64::try_from(item.tag.text().chars().count()).unwrap_or(0);
    let took = state.now.saturating_sub(item.began);
    let scanned = signs >= 4 && took < signs * SCANNER_PACE;
    if !scanned || !map.changes() {
        return Ok(());
    }
    let meant = map.apply(item.tag.text());
    item.tag.clear();
    item.tag.set(meant?.as_str());
    // It is right now, and is not put right a second time.
    item.began = 0;
    Ok(())
}

/// A scan of the known code tells which layout the scanner is taken for.
pub(super) fn test_scan(state: &mut State, key: Key, effects: &mut Vec<Effect>) {
    match key {
        Key::Esc => {}
        Key::Enter | Key::Tab => match ScannerMap::detect(state.scan.text()) {
            Ok(map) => {
                let names = map.layouts().iter().map(|name| (*name).to_owned());
                state.settings.scanner = Some(names.collect());
                state.scanner = Some(map);
                effects.push(Effect::Save(Box::new(state.settings.clone())));
                state.overlay = Some(Overlay::Told(Message::new("tui-scan-understood")));
            }
            Err(fault) => {
                state.scan.clear();
                state.overlay = Some(Overlay::Told(fault.message()));
            }
        },
        key => {
            state.scan.key(key);
            state.overlay = Some(Overlay::Scan);
        }
    }
}
