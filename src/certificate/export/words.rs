//! The words of one language for the terms of the record.

use jiff::Timestamp;

use super::document::{Block, Fact, Signature};
use super::{Printable, Statement, Verdict, say};
use crate::record::drive::{DriveDescription, DriveIdentity};
use crate::record::erasure::{Confirmation, PassPattern, Person};
use crate::record::verification::{BlockClass, CacheMeasure};
use crate::record::{
    ContentKind, Environment, Extent, MediumKind, Message, Method, Outcome, Reached, SafeText,
    SerialSource, StandardEdition, VerificationKind, VirtualReason,
};
use crate::text::{Catalogue, Value};

/// The longest list of places that is written out; the signed file has all.
const PLACES: usize = 40;

/// A catalogue, with what the record's terms are called in it.
#[derive(Clone, Copy)]
pub(super) struct Words<'a> {
    catalogue: &'a Catalogue,
}

/// Facts as they are gathered: those that are not known are left out.
#[derive(Default)]
pub(super) struct Facts(Vec<Fact>);

impl Facts {
    pub(super) fn add(&mut self, name: String, value: impl Into<String>) {
        self.push(name, value.into(), false);
    }

    /// One that an eye should find first.
    pub(super) fn strong(&mut self, name: String, value: impl Into<String>) {
        self.push(name, value.into(), true);
    }

    pub(super) fn maybe(&mut self, name: String, value: Option<impl ToString>) {
        self.add(name, value.map(|v| v.to_string()).unwrap_or_default());
    }

    fn push(&mut self, name: String, value: String, strong: bool) {
        if !value.is_empty() {
            self.0.push(Fact {
                name,
                value,
                strong,
            });
        }
    }

    pub(super) fn block(self) -> Block {
        Block::Facts(self.0)
    }
}

impl<'a> Words<'a> {
    pub(super) fn new(catalogue: &'a Catalogue) -> Self {
        Self { catalogue }
    }

    pub(super) fn say(&self, id: &str, args: &[(&str, Value)]) -> String {
        self.catalogue.say(id, args)
    }

    pub(super) fn message(&self, message: &Message) -> String {
        say(self.catalogue, message)
    }

    pub(super) fn messages(&self, messages: &[Message]) -> Vec<String> {
        messages
            .iter()
            .map(|message| self.message(message))
            .collect()
    }

    pub(super) fn value(&self, value: impl Into<Value>) -> String {
        self.catalogue.value(&value.into())
    }

    pub(super) fn moment(&self, moment: Timestamp) -> String {
        self.value(Value::Moment(moment))
    }

    pub(super) fn yes_or_no(&self, yes: bool) -> String {
        if yes {
            self.say("cert-yes", &[])
        } else {
            self.say("cert-no", &[])
        }
    }

    /// Parts of one fact, with the language's semicolon between.
    pub(super) fn join(&self, parts: impl IntoIterator<Item = String>) -> String {
        let together = |first: String, next: String| {
            self.say(
                "cert-semicolon",
                &[("first", first.into()), ("next", next.into())],
            )
        };
        parts.into_iter().reduce(together).unwrap_or_default()
    }

    pub(super) fn period(&self, from: Timestamp, to: Timestamp) -> String {
        let seconds = to.as_second().saturating_sub(from.as_second());
        self.say(
            "cert-period",
            &[
                ("from", Value::Moment(from)),
                ("to", Value::Moment(to)),
                ("time", Value::Seconds(u64::try_from(seconds).unwrap_or(0))),
            ],
        )
    }

    /// A size with its unit and to the byte.
    pub(super) fn size(&self, bytes: u64) -> String {
        if bytes < 10_000 {
            return self.value(Value::Bytes(bytes));
        }
        self.say(
            "cert-size",
            &[("size", Value::Bytes(bytes)), ("bytes", bytes.into())],
        )
    }

    pub(super) fn standard(&self, standard: &StandardEdition) -> String {
        format!("{} {}", standard.name, standard.edition)
    }

    pub(super) fn method(&self, method: Method) -> String {
        self.say(method_id(method), &[])
    }

    pub(super) fn reached(&self, reached: &Reached) -> String {
        self.say(
            "cert-method-of-standard",
            &[
                ("method", self.method(reached.method).into()),
                ("standard", self.standard(&reached.standard).into()),
            ],
        )
    }

    pub(super) fn technique(&self, name: &str) -> String {
        technique_id(name).map_or_else(|| name.to_owned(), |id| self.say(id, &[]))
    }

    pub(super) fn verification_kind(&self, kind: VerificationKind) -> String {
        self.say(verification_id(kind), &[])
    }

    pub(super) fn confirmation(&self, how: Confirmation) -> String {
        self.say(confirmation_id(how), &[])
    }

    pub(super) fn class(&self, class: BlockClass) -> String {
        self.say(class_id(class), &[])
    }

    pub(super) fn cache(&self, measure: CacheMeasure) -> String {
        self.say(cache_id(measure), &[])
    }

    pub(super) fn content(&self, kind: ContentKind) -> String {
        self.say(content_id(kind), &[])
    }

    pub(super) fn outcome(&self, outcome: Outcome) -> (String, String) {
        (
            self.say(outcome_id(outcome), &[]),
            self.say(outcome_sentence_id(outcome), &[]),
        )
    }

    /// The kind of medium; for a virtual one also what it is really.
    pub(super) fn medium(&self, drive: &DriveDescription) -> String {
        let kind = self.say(medium_id(drive.medium), &[]);
        drive.virtual_reason.map_or(kind.clone(), |reason| {
            format!("{kind}: {}", self.say(virtual_id(reason), &[]))
        })
    }

    pub(super) fn serial(&self, drive: &DriveDescription) -> String {
        self.serial_of(&drive.identity)
    }

    pub(super) fn serial_of(&self, identity: &DriveIdentity) -> String {
        let serial = &identity.serial;
        let source = self.say(serial_source_id(serial.source), &[]);
        format!("{} ({source})", serial.text)
    }

    /// A person in one line.
    pub(super) fn person(&self, person: &Person) -> String {
        let parts: Vec<&str> = [&person.name, &person.title, &person.organisation]
            .into_iter()
            .flatten()
            .map(SafeText::as_str)
            .collect();
        if parts.is_empty() {
            self.say("cert-nobody-named", &[])
        } else {
            parts.join(", ")
        }
    }

    pub(super) fn model(&self, drive: &DriveDescription) -> String {
        let identity = &drive.identity;
        let vendor = identity.vendor.as_ref().map_or("", SafeText::as_str);
        format!("{vendor} {}", identity.model).trim().to_owned()
    }

    pub(super) fn drive_in_short(&self, drive: &DriveDescription) -> String {
        format!("{} – {}", drive.identity.serial.text, self.model(drive))
    }

    /// A pass as anyone can make it again.
    pub(super) fn pattern(&self, pattern: &PassPattern) -> String {
        match pattern {
            PassPattern::Repeat(bytes) => {
                self.say("cert-pattern-repeat", &[("bytes", bytes.as_str().into())])
            }
            PassPattern::Stream { generator, seed } => self.say(
                "cert-pattern-stream",
                &[
                    ("generator", generator.as_str().into()),
                    ("seed", seed.as_str().into()),
                ],
            ),
        }
    }

    /// The first places of a list, and how many bytes there are in all.
    pub(super) fn places(&self, extents: &[Extent], total_bytes: u64) -> Vec<String> {
        let mut lines: Vec<String> = extents
            .iter()
            .take(PLACES)
            .map(|extent| {
                self.say(
                    "cert-place",
                    &[
                        ("offset", extent.offset.into()),
                        ("length", extent.length.into()),
                    ],
                )
            })
            .collect();
        if extents.len() > PLACES {
            lines.push(self.say(
                "cert-places-more",
                &[
                    ("shown", Value::Number(PLACES as u64)),
                    ("count", Value::Number(extents.len() as u64)),
                ],
            ));
        }
        if total_bytes > 0 {
            lines.push(self.say(
                "cert-places-total",
                &[("total", self.size(total_bytes).into())],
            ));
        }
        lines
    }

    pub(super) fn organisation(&self, printable: &Printable) -> String {
        let name = &printable.organisation;
        printable
            .organisation_number
            .as_ref()
            .map_or_else(|| name.to_string(), |number| format!("{name} ({number})"))
    }

    pub(super) fn reference_line(&self, printable: &Printable) -> String {
        self.say(
            "cert-reference-line",
            &[
                ("id", printable.id.as_str().into()),
                ("date", Value::Date(printable.issued_at)),
                ("bench", printable.bench.as_str().into()),
            ],
        )
    }

    /// Whether it is proof, in words, and why it is not.
    pub(super) fn proof(&self, printable: &Printable) -> (String, Vec<String>) {
        let is_erasure = match &printable.statement {
            Statement::Erasure(_) => true,
            Statement::Verification(_) | Statement::Incident(_) | Statement::Computer(_) => false,
            Statement::Other { kind, .. } => *kind == "erasure",
        };
        match &printable.verdict {
            Verdict::NotAuthentic(reasons) => (
                self.say("cert-proof-not-authentic", &[]),
                self.messages(reasons),
            ),
            Verdict::Proof { validated_by } => {
                let sentence = match validated_by {
                    Some(name) => {
                        self.say("cert-proof-validated", &[("name", name.as_str().into())])
                    }
                    None => self.say("cert-proof-awaiting", &[]),
                };
                (sentence, Vec::new())
            }
            Verdict::NoProof(reasons) if is_erasure => {
                (self.say("cert-proof-none", &[]), self.messages(reasons))
            }
            Verdict::NoProof(reasons) => (String::new(), self.messages(reasons)),
        }
    }

    /// Where a person signs; `None` where there is nothing to accept: other
    /// statements, virtual media, practice.
    pub(super) fn signature(&self, printable: &Printable) -> Option<Signature> {
        if !matches!(printable.statement, Statement::Erasure(_))
            || printable.statement.is_virtual()
            || printable.environment == Environment::Practice
        {
            return None;
        }
        let title = self.say("cert-validation", &[]);
        if let Verdict::Proof {
            validated_by: Some(name),
        } = &printable.verdict
        {
            let args = [("name", Value::from(name.as_str()))];
            return Some(Signature {
                title,
                sentence: self.say("cert-validated-by", &args),
                choices: Vec::new(),
                lines: Vec::new(),
            });
        }
        Some(Signature {
            title,
            sentence: self.say("cert-validation-sentence", &[]),
            choices: vec![
                self.say("cert-validation-accept", &[]),
                self.say("cert-validation-reject", &[]),
            ],
            lines: vec![
                self.say("cert-validation-name", &[]),
                self.say("cert-validation-function", &[]),
                self.say("cert-validation-date", &[]),
                self.say("cert-validation-signature", &[]),
            ],
        })
    }

    pub(super) fn title_id(&self, kind: &str) -> &'static str {
        match kind {
            "erasure" => "cert-title-erasure",
            "verification" => "cert-title-verification",
            "validation" => "cert-title-validation",
            "destruction" => "cert-title-destruction",
            "custody" => "cert-title-custody",
            "incident" => "cert-title-incident",
            "computer" => "cert-title-computer",
            _ => "cert-title-statement",
        }
    }

    /// Number, chain, signature, and how to check it.
    pub(super) fn about_the_certificate(&self, printable: &Printable, digest: &str) -> Vec<Block> {
        let mut facts = Facts::default();
        facts.add(self.say("cert-id", &[]), printable.id.as_str());
        facts.add(
            self.say("cert-issued", &[]),
            self.moment(printable.issued_at),
        );
        facts.add(
            self.say("cert-time-source", &[]),
            self.time_source(printable),
        );
        facts.add(
            self.say("cert-organisation", &[]),
            self.organisation(printable),
        );
        facts.maybe(
            self.say("cert-in-the-name-of", &[]),
            printable.in_the_name_of.as_ref(),
        );
        facts.add(self.say("cert-bench", &[]), printable.bench.as_str());
        facts.add(
            self.say("cert-environment", &[]),
            self.say(environment_id(printable.environment), &[]),
        );
        facts.add(
            self.say("cert-sequence", &[]),
            self.value(printable.sequence),
        );
        let first = || self.say("cert-previous-none", &[]);
        facts.add(
            self.say("cert-previous", &[]),
            printable
                .previous
                .as_ref()
                .map_or_else(first, ToString::to_string),
        );
        facts.add(
            self.say("cert-signer", &[]),
            printable.signer.subject.as_str(),
        );
        facts.add(
            self.say("cert-fingerprint", &[]),
            printable.signer.fingerprint.as_str(),
        );
        facts.add(
            self.say("cert-algorithm", &[]),
            printable.signer.algorithm.as_str(),
        );
        facts.add(self.say("cert-digest", &[]), digest);
        vec![
            Block::Heading(self.say("cert-about", &[])),
            facts.block(),
            Block::Heading(self.say("cert-check-title", &[])),
            Block::Paragraph(self.say("cert-check-attached", &[])),
            Block::List(vec![
                self.say("cert-check-detach", &[]),
                self.say("cert-check-digest", &[]),
                self.say("cert-check-rasura", &[]),
                self.say("cert-check-others", &[]),
            ]),
        ]
    }

    fn time_source(&self, printable: &Printable) -> String {
        let known = |text: &SafeText| match time_id(text.as_str()) {
            Some(id) => self.say(id, &[]),
            None => text.to_string(),
        };
        let mut parts = vec![known(&printable.time_source)];
        parts.extend(printable.time_doubts.iter().map(known));
        let known = printable.time_said.iter().chain(&printable.time_compared);
        parts.extend(known.map(|known| super::say(self.catalogue, known)));
        self.join(parts)
    }
}

fn time_id(name: &str) -> Option<&'static str> {
    match name {
        "system-clock" => Some("cert-time-system-clock"),
        "person" => Some("cert-time-person"),
        "ntp" => Some("cert-time-ntp"),
        "before-build" => Some("cert-time-before-build"),
        "far-ahead" => Some("cert-time-far-ahead"),
        "before-previous-statement" => Some("cert-time-before-previous-statement"),
        _ => None,
    }
}

fn method_id(method: Method) -> &'static str {
    match method {
        Method::Clear => "cert-method-clear",
        Method::Purge => "cert-method-purge",
        Method::Destroy => "cert-method-destroy",
    }
}

fn technique_id(name: &str) -> Option<&'static str> {
    Some(match name {
        "overwrite" => "cert-technique-overwrite",
        "ata-sanitize-block-erase" => "cert-technique-ata-sanitize-block-erase",
        "ata-sanitize-crypto-scramble" => "cert-technique-ata-sanitize-crypto-scramble",
        "ata-sanitize-overwrite" => "cert-technique-ata-sanitize-overwrite",
        "ata-security-erase-enhanced" => "cert-technique-ata-security-erase-enhanced",
        "ata-security-erase" => "cert-technique-ata-security-erase",
        "nvme-sanitize-block-erase" => "cert-technique-nvme-sanitize-block-erase",
        "nvme-sanitize-crypto-erase" => "cert-technique-nvme-sanitize-crypto-erase",
        "nvme-sanitize-overwrite" => "cert-technique-nvme-sanitize-overwrite",
        "nvme-format-user-data" => "cert-technique-nvme-format-user-data",
        "nvme-format-crypto" => "cert-technique-nvme-format-crypto",
        "scsi-sanitize-block" => "cert-technique-scsi-sanitize-block",
        "scsi-sanitize-crypto" => "cert-technique-scsi-sanitize-crypto",
        "scsi-sanitize-overwrite" => "cert-technique-scsi-sanitize-overwrite",
        "scsi-format-unit" => "cert-technique-scsi-format-unit",
        "mmc-sanitize" => "cert-technique-mmc-sanitize",
        "mmc-secure-erase" => "cert-technique-mmc-secure-erase",
        "opal-psid-revert" => "cert-technique-opal-psid-revert",
        _ => return None,
    })
}

fn environment_id(environment: Environment) -> &'static str {
    match environment {
        Environment::Production => "environment-production",
        Environment::Practice => "environment-practice",
    }
}

fn verification_id(kind: VerificationKind) -> &'static str {
    match kind {
        VerificationKind::Sampled => "cert-verification-sampled",
        VerificationKind::NistRev1 => "cert-verification-nist-rev1",
        VerificationKind::Full => "cert-verification-full",
        VerificationKind::None => "cert-verification-none",
    }
}

fn confirmation_id(how: Confirmation) -> &'static str {
    match how {
        Confirmation::Typed => "confirmation-typed",
        Confirmation::Named => "confirmation-named",
        Confirmation::Listed => "confirmation-listed",
    }
}

fn class_id(class: BlockClass) -> &'static str {
    match class {
        BlockClass::Expected => "class-expected",
        BlockClass::Zero => "class-zero",
        BlockClass::Constant => "class-constant",
        BlockClass::Random => "class-random",
        BlockClass::Unchanged => "class-unchanged",
        BlockClass::Canary => "class-canary",
        BlockClass::Unreadable => "class-unreadable",
    }
}

fn cache_id(measure: CacheMeasure) -> &'static str {
    match measure {
        CacheMeasure::Flushed => "cache-flushed",
        CacheMeasure::Direct => "cache-direct",
        CacheMeasure::PageCacheDropped => "cache-page-cache-dropped",
        CacheMeasure::CacheOverrun => "cache-overrun",
    }
}

fn content_id(kind: ContentKind) -> &'static str {
    match kind {
        ContentKind::PartitionTable => "content-partition-table",
        ContentKind::Partition => "content-partition",
        ContentKind::FileSystem => "content-file-system",
        ContentKind::Encryption => "content-encryption",
        ContentKind::Swap => "content-swap",
        ContentKind::Member => "content-member",
        ContentKind::Other => "content-other",
    }
}

fn outcome_id(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Erased => "outcome-erased",
        Outcome::ErasedWithExceptions => "outcome-erased-with-exceptions",
        Outcome::NotErased => "outcome-not-erased",
        Outcome::Unknown => "outcome-unknown",
        Outcome::Aborted => "outcome-aborted",
    }
}

fn outcome_sentence_id(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Erased => "cert-outcome-erased",
        Outcome::ErasedWithExceptions => "cert-outcome-erased-with-exceptions",
        Outcome::NotErased => "cert-outcome-not-erased",
        Outcome::Unknown => "cert-outcome-unknown",
        Outcome::Aborted => "cert-outcome-aborted",
    }
}

fn medium_id(kind: MediumKind) -> &'static str {
    match kind {
        MediumKind::HardDisk => "cert-medium-hard-disk",
        MediumKind::Ssd => "cert-medium-ssd",
        MediumKind::Nvme => "cert-medium-nvme",
        MediumKind::Emmc => "cert-medium-emmc",
        MediumKind::Sd => "cert-medium-sd",
        MediumKind::UsbStick => "cert-medium-usb-stick",
        MediumKind::Virtual => "cert-medium-virtual",
        MediumKind::Unknown => "cert-medium-unknown",
    }
}

fn virtual_id(reason: VirtualReason) -> &'static str {
    match reason {
        VirtualReason::ImageFile => "virtual-image-file",
        VirtualReason::LoopDevice => "virtual-loop-device",
        VirtualReason::VirtualMachine => "virtual-virtual-machine",
        VirtualReason::Network => "virtual-network",
        VirtualReason::LogicalVolume => "virtual-logical-volume",
        VirtualReason::Emulated => "virtual-emulated",
        VirtualReason::TestDevice => "virtual-test-device",
    }
}

fn serial_source_id(source: SerialSource) -> &'static str {
    match source {
        SerialSource::Device => "serial-source-device",
        SerialSource::Bridge => "serial-source-bridge",
        SerialSource::StandIn => "serial-source-stand-in",
    }
}
