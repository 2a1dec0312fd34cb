//! What the keys of a US keyboard write on other layouts.

use std::collections::BTreeMap;

/// A keyboard layout, as the console knows it.
#[derive(Debug, PartialEq, Eq)]
pub struct Layout {
    /// Its name.
    pub name: &'static str,
    keymap: &'static str,
}

/// All layouts that are known.
pub static LAYOUTS: &[Layout] = &[
    Layout {
        name: "us",
        keymap: include_str!("keymaps/us.kmap"),
    },
    Layout {
        name: "us-intl",
        keymap: include_str!("keymaps/us-intl.kmap"),
    },
    Layout {
        name: "gb",
        keymap: include_str!("keymaps/gb.kmap"),
    },
    Layout {
        name: "be",
        keymap: include_str!("keymaps/be.kmap"),
    },
    Layout {
        name: "fr",
        keymap: include_str!("keymaps/fr.kmap"),
    },
    Layout {
        name: "de",
        keymap: include_str!("keymaps/de.kmap"),
    },
    Layout {
        name: "nl",
        keymap: include_str!("keymaps/nl.kmap"),
    },
    Layout {
        name: "ch-fr",
        keymap: include_str!("keymaps/ch-fr.kmap"),
    },
];

/// The key beside the left Shift, which a US keyboard does not have.
const LESS_THAN: u8 = 86;

/// What a key writes, plain and with Shift, by its number.
type Keys = BTreeMap<u8, [Option<char>; 2]>;

impl Layout {
    fn keys(&self) -> Keys {
        let key = |line: &str| {
            let mut words = line.strip_prefix("keycode ")?.split_whitespace();
            let number: u8 = words.next()?.parse().ok()?;
            (words.next()? == "=").then_some(())?;
            Some((number, [sign(words.next()?), sign(words.next()?)]))
        };
        let keys = self.keymap.lines().filter_map(key);
        keys.filter(|(number, _)| *number != LESS_THAN).collect()
    }

    /// What arrives when a scanner presses the US keys of `label`; `None` where
    /// a US keyboard does not have a sign, or this layout only a dead key for it.
    pub(super) fn arrives(&self, label: &str) -> Option<String> {
        let us = LAYOUTS[0].keys();
        let own = self.keys();
        let press = |wanted: char| {
            let of_key = |(number, signs): (&u8, &[Option<char>; 2])| {
                let at = signs.iter().position(|sign| *sign == Some(wanted))?;
                own.get(number).and_then(|signs| signs[at])
            };
            us.iter().find_map(of_key)
        };
        label.chars().map(press).collect()
    }

    /// The label's sign for each that can arrive. A sign that two keys write is
    /// left out: which of them it was cannot be told.
    pub(super) fn labels_by_arrived(&self) -> BTreeMap<char, char> {
        let us = LAYOUTS[0].keys();
        let mut found: BTreeMap<char, Option<char>> = BTreeMap::new();
        for (number, signs) in self.keys() {
            let Some(meant) = us.get(&number) else {
                continue;
            };
            for (arrived, meant) in signs.iter().zip(meant) {
                if let (Some(arrived), Some(meant)) = (arrived, meant) {
                    found
                        .entry(*arrived)
                        .and_modify(|known| *known = known.filter(|known| known == meant))
                        .or_insert(Some(*meant));
                }
            }
        }
        found
            .into_iter()
            .filter_map(|(arrived, meant)| Some((arrived, meant?)))
            .collect()
    }
}

/// A sign as a keymap writes it: `U+0041`, `+U+0041` for a letter. A dead key
/// writes nothing by itself.
fn sign(word: &str) -> Option<char> {
    let number = word.trim_start_matches('+').strip_prefix("U+")?;
    char::from_u32(u32::from_str_radix(number, 16).ok()?)
}
