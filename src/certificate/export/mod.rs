//! A certificate in the forms that people read and keep.
//!
//! [`Printable`] is what an export needs to know. [`document`] turns it into
//! titles, facts and sentences of one language; the exporters write these out.
//! A new form is one file and one line in [`EXPORTERS`].
//!
//! Imports `text` and `record`.

mod computer;
pub mod document;
mod erasure;
mod json;
mod later;
mod message;
mod other;
mod pdf;
mod plain;
mod printable;
mod words;

use crate::record::Message;
use crate::text::Language;

pub use message::{say, value};
pub use pdf::{EXPORTER as PDF, QR_PREFIX};
pub use printable::{Printable, Signer, Statement, Verdict};

/// A form in which a certificate can be had.
pub struct Exporter {
    /// Name, as on the command line.
    pub name: &'static str,
    /// Extension of its files, without the dot.
    pub extension: &'static str,
    /// Whether it differs from language to language.
    pub has_language: bool,
    /// Writes it. The same input gives the same bytes.
    pub export: fn(&Printable, Language) -> Result<Vec<u8>, ExportError>,
}

/// All forms.
pub static EXPORTERS: &[Exporter] = &[json::SIGNED, json::READABLE, plain::EXPORTER, pdf::EXPORTER];

/// The form called `name`.
#[must_use]
pub fn exporter(name: &str) -> Option<&'static Exporter> {
    EXPORTERS.iter().find(|exporter| exporter.name == name)
}

/// Why a form could not be made.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The signature does not hold: no page is printed of it.
    #[error("not authentic")]
    NotAuthentic,
    /// The signed file is not the JSON that it is said to be.
    #[error("not readable as JSON: {0}")]
    Json(#[from] serde_json::Error),
    /// The page could not be made as PDF/A and PDF/UA ask for.
    #[error("making the PDF: {0}")]
    Pdf(String),
}

impl ExportError {
    /// The sentence for a person.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Self::NotAuthentic => Message::new("export-not-authentic"),
            Self::Json(error) => Message::new("export-json").with("error", error.to_string()),
            Self::Pdf(error) => Message::new("export-pdf").with("error", error.as_str()),
        }
    }
}
