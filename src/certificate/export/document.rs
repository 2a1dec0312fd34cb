//! A certificate in one language, before it is a page: what is said, in which
//! order, and what is a title, a fact, a table or a list.

use jiff::Timestamp;
use sha2::{Digest, Sha256};

use super::words::Words;
use super::{Printable, Statement, Verdict, computer, erasure, later, other};
use crate::record::Environment;
use crate::record::safe_text::visible;
use crate::text::{Catalogue, Language};

/// The whole document.
#[derive(Clone, Debug)]
pub struct Document {
    /// Its language.
    pub language: Language,
    /// What it is: "Certificate of data erasure".
    pub title: String,
    /// Whose it is.
    pub organisation: String,
    /// Number, date and maker in one line.
    pub reference: String,
    /// Number of the statement.
    pub id: String,
    /// When it was signed.
    pub issued_at: Timestamp,
    /// SHA-256 of the signed file, hex.
    pub digest: String,
    /// What nobody may overlook; on every page.
    pub banners: Vec<String>,
    /// What it came to.
    pub outcome: Outcome,
    /// What a person needs in order to sign off: one page.
    pub front: Vec<Block>,
    /// Places for a person's hand, or who has accepted it already, where there
    /// is something to accept.
    pub signature: Option<Signature>,
    /// What stands beside the QR code.
    pub qr_caption: String,
    /// What the QR code is, for those who cannot see it.
    pub qr_description: String,
    /// Everything else.
    pub details: Vec<Block>,
    /// Title of the details.
    pub details_title: String,
    /// Name of the attached file, and what it is.
    pub attachment: (String, String),
    /// What the drive is called in the head of each page.
    pub running_title: String,
    /// "Page 1 of 3", for each of so many pages.
    pub pages: fn(&Catalogue, u64, u64) -> String,
}

/// What it came to, in large words.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// The sign before the words, so that colour is never alone.
    pub mark: Mark,
    /// A word or two in capitals.
    pub words: String,
    /// One sentence.
    pub sentence: String,
    /// Whether it is proof of erasure, in words.
    pub proof: String,
    /// Why it is not.
    pub reasons: Vec<String>,
}

/// The sign of an outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// A tick.
    Good,
    /// An exclamation mark.
    Warning,
    /// A cross.
    Bad,
    /// A question mark.
    Unknown,
}

/// Where a person signs.
#[derive(Clone, Debug)]
pub struct Signature {
    /// Title of the block.
    pub title: String,
    /// What the person declares, or who accepted it.
    pub sentence: String,
    /// The two answers to choose from; empty where nothing is to be signed.
    pub choices: Vec<String>,
    /// Lines to fill in.
    pub lines: Vec<String>,
}

/// A piece of the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A title.
    Heading(String),
    /// A title below a title.
    Subheading(String),
    /// A sentence or several.
    Paragraph(String),
    /// Names and what they are, one a line.
    Facts(Vec<Fact>),
    /// A table with a head.
    Grid {
        /// Titles of the columns.
        head: Vec<String>,
        /// Lines, each as long as the head.
        rows: Vec<Vec<String>>,
        /// Widths of the columns, relative to each other.
        widths: Vec<u16>,
    },
    /// Sentences that belong together.
    List(Vec<String>),
}

/// A name and what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// The name.
    pub name: String,
    /// What it is. Not empty.
    pub value: String,
    /// Whether an eye should find it first.
    pub strong: bool,
}

impl Document {
    /// `printable` in the language of the catalogue.
    #[must_use]
    pub fn new(printable: &Printable, catalogue: &Catalogue) -> Self {
        let words = Words::new(catalogue);
        let digest = hex(&Sha256::digest(printable.jws));
        let organisation = words.organisation(printable);
        let (title, mut outcome, front, mut details, running_title) = match &printable.statement {
            Statement::Erasure(record) => (
                words.say("cert-title-erasure", &[]),
                erasure::outcome(&words, record),
                erasure::front(&words, record, printable),
                erasure::details(&words, record),
                words.drive_in_short(&record.medium.description),
            ),
            Statement::Verification(record) => (
                words.say("cert-title-verification", &[]),
                later::verification_outcome(&words, record),
                later::verification_front(&words, record, printable),
                later::verification_details(&words, record),
                words.drive_in_short(&record.medium.description),
            ),
            Statement::Incident(record) => (
                words.say("cert-title-incident", &[]),
                later::incident_outcome(&words, record),
                later::incident_front(&words, record, printable),
                Vec::new(),
                String::new(),
            ),
            Statement::Computer(record) => (
                words.say("cert-title-computer", &[]),
                computer::outcome(&words, record),
                computer::front(&words, record, printable),
                computer::statement_details(&words, record),
                computer::running_title(&words, record),
            ),
            Statement::Other { kind, value, .. } => (
                words.say(words.title_id(kind), &[]),
                other::outcome(&words, kind, value),
                other::front(&words, value, printable),
                Vec::new(),
                String::new(),
            ),
        };
        (outcome.proof, outcome.reasons) = words.proof(printable);
        // A tick is for what is proof; the words say the rest.
        if outcome.mark == Mark::Good
            && matches!(printable.statement, Statement::Erasure(_))
            && !matches!(printable.verdict, Verdict::Proof { .. })
        {
            outcome.mark = Mark::Warning;
        }
        details.extend(words.about_the_certificate(printable, &digest));
        let mut document = Self {
            language: catalogue.language(),
            reference: words.reference_line(printable),
            id: printable.id.as_str().to_owned(),
            issued_at: printable.issued_at,
            banners: banners(&words, printable),
            signature: words.signature(printable),
            qr_caption: words.say("cert-qr-caption", &[]),
            qr_description: words.say("cert-qr-description", &[]),
            details_title: words.say("cert-details", &[]),
            attachment: (
                format!("{}.json", printable.id),
                words.say("cert-attachment", &[]),
            ),
            title,
            organisation,
            digest,
            outcome,
            front,
            details,
            running_title,
            pages: |catalogue, page, pages| {
                catalogue.say(
                    "cert-page",
                    &[("page", page.into()), ("pages", pages.into())],
                )
            },
        };
        document.make_visible();
        document
    }

    /// Not all that a statement says is [`SafeText`](crate::record::SafeText):
    /// names of techniques and parameters, seeds, patterns. Whatever way it came
    /// in by, here it loses what could do anything to a terminal or a page.
    fn make_visible(&mut self) {
        let outcome = &mut self.outcome;
        let single = [
            &mut self.title,
            &mut self.organisation,
            &mut self.reference,
            &mut self.id,
            &mut self.running_title,
            &mut self.attachment.0,
            &mut outcome.words,
            &mut outcome.sentence,
            &mut outcome.proof,
        ];
        for text in single
            .into_iter()
            .chain(&mut self.banners)
            .chain(&mut outcome.reasons)
        {
            *text = visible(text);
        }
        if let Some(signature) = &mut self.signature {
            signature.sentence = visible(&signature.sentence);
        }
        for block in self.front.iter_mut().chain(&mut self.details) {
            block.each_text(&mut |text| *text = visible(text), &mut |text| {
                let lines: Vec<String> = text.split('\n').map(visible).collect();
                *text = lines.join("\n");
            });
        }
    }
}

impl Block {
    /// What facts and tables say may have several lines; all else has one.
    fn each_text(
        &mut self,
        act: &mut dyn FnMut(&mut String),
        on_lines: &mut dyn FnMut(&mut String),
    ) {
        match self {
            Self::Heading(text) | Self::Subheading(text) | Self::Paragraph(text) => act(text),
            Self::Facts(facts) => {
                for fact in facts {
                    act(&mut fact.name);
                    on_lines(&mut fact.value);
                }
            }
            Self::Grid { head, rows, .. } => {
                head.iter_mut().for_each(&mut *act);
                rows.iter_mut().flatten().for_each(on_lines);
            }
            Self::List(items) => items.iter_mut().for_each(act),
        }
    }
}

fn banners(words: &Words, printable: &Printable) -> Vec<String> {
    let mut banners = Vec::new();
    if matches!(printable.verdict, Verdict::NotAuthentic(_)) {
        banners.push(words.say("cert-banner-not-authentic", &[]));
    }
    if printable.environment == Environment::Practice {
        banners.push(words.say("cert-banner-practice", &[]));
    }
    if printable.statement.is_virtual() {
        banners.push(words.say("cert-banner-virtual", &[]));
    }
    banners
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
