//! Models that do not survive an ATA security erase, each with its source.

use serde::Deserialize;

/// The list, with a source in each row.
const LIST: &str = include_str!("deny.toml");

/// A row.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::technique) struct Denied {
    /// Beginning of the model, in any case.
    pub(in crate::technique) model: String,
    /// Firmware revisions that the source names.
    #[serde(rename = "firmware")]
    _firmware: Vec<String>,
    /// What happens.
    #[serde(rename = "what")]
    _what: String,
    /// Who says so.
    pub(in crate::technique) source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    drive: Vec<Denied>,
}

fn list() -> Vec<Denied> {
    toml::from_str::<List>(LIST)
        .expect("the built-in list is read by a test")
        .drive
}

/// The row for a model; `None` when it is not on the list.
pub(in crate::technique) fn find(model: &str) -> Option<Denied> {
    let model = model.trim().to_ascii_lowercase();
    list()
        .into_iter()
        .find(|row| model.starts_with(&row.model.to_ascii_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_has_a_source() {
        assert!(!list().is_empty());
        for row in list() {
            assert!(row.model.len() >= 8, "{row:?} is too wide");
            assert!(row.source.starts_with("https://"), "{row:?}");
        }
    }

    #[test]
    fn a_listed_model_is_found_and_its_successor_is_not() {
        assert!(find("APPLE SSD SM0256F").is_some());
        assert!(find("Apple SSD SM0256F  ").is_some());
        assert!(find("APPLE SSD SM0256G").is_none());
        assert!(find("Samsung SSD 870 QVO 4TB").is_none());
    }
}
