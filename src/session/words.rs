//! Catalogue entries that name the values of the vocabulary.

use crate::record::{
    Bus, ContentKind, DriveListing, MediumKind, Outcome, Phase, SafeText, SanitizationRecord,
};

/// Of a kind of medium.
#[must_use]
pub fn medium(kind: MediumKind) -> &'static str {
    match kind {
        MediumKind::HardDisk => "medium-hard-disk",
        MediumKind::Ssd => "medium-ssd",
        MediumKind::Nvme => "medium-nvme",
        MediumKind::Emmc => "medium-emmc",
        MediumKind::Sd => "medium-sd",
        MediumKind::UsbStick => "medium-usb-stick",
        MediumKind::Virtual => "medium-virtual",
        MediumKind::Unknown => "medium-unknown",
    }
}

/// Of a bus.
#[must_use]
pub fn bus(bus: Bus) -> &'static str {
    match bus {
        Bus::Sata => "bus-sata",
        Bus::Pata => "bus-pata",
        Bus::Sas => "bus-sas",
        Bus::Scsi => "bus-scsi",
        Bus::Nvme => "bus-nvme",
        Bus::NvmeFabrics => "bus-nvme-fabrics",
        Bus::Usb => "bus-usb",
        Bus::Firewire => "bus-firewire",
        Bus::Mmc => "bus-mmc",
        Bus::Ufs => "bus-ufs",
        Bus::Virtio => "bus-virtio",
        Bus::Network => "bus-network",
        Bus::Loop => "bus-loop",
        Bus::File => "bus-file",
        Bus::Emulated => "bus-emulated",
        Bus::Unknown => "bus-unknown",
    }
}

/// Of an outcome.
#[must_use]
pub fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Erased => "outcome-erased",
        Outcome::ErasedWithExceptions => "outcome-erased-with-exceptions",
        Outcome::NotErased => "outcome-not-erased",
        Outcome::Unknown => "outcome-unknown",
        Outcome::Aborted => "outcome-aborted",
    }
}

/// Of a phase.
#[must_use]
pub fn phase(phase: Phase) -> &'static str {
    match phase {
        Phase::PreImage => "phase-pre-image",
        Phase::Canaries => "phase-canaries",
        Phase::Erase => "phase-erase",
        Phase::Flush => "phase-flush",
        Phase::Verify => "phase-verify",
        Phase::Certificate => "phase-certificate",
    }
}

/// What to do now.
#[must_use]
pub fn next_step(record: &SanitizationRecord) -> &'static str {
    match record.outcome.result {
        Outcome::Erased if record.environment == crate::record::Environment::Practice => {
            "next-practice"
        }
        Outcome::Erased if record.medium.is_virtual => "next-virtual",
        Outcome::Erased if !record.outcome.meets_policy => "next-below-policy",
        Outcome::Erased => "next-erased",
        Outcome::ErasedWithExceptions => "next-exceptions",
        Outcome::NotErased => "next-not-erased",
        Outcome::Unknown => "next-unknown",
        Outcome::Aborted => "next-aborted",
    }
}

/// What is on a drive, each by its name, label and partition.
#[must_use]
pub fn contents(listing: &DriveListing) -> Vec<SafeText> {
    listing
        .contents
        .iter()
        .filter(|content| content.kind != ContentKind::Partition)
        .map(|content| match (&content.label, content.partition) {
            (Some(label), Some(number)) => {
                SafeText::new(format!("{number}: {} “{label}”", content.name))
            }
            (Some(label), None) => SafeText::new(format!("{} “{label}”", content.name)),
            (None, Some(number)) => SafeText::new(format!("{number}: {}", content.name)),
            (None, None) => content.name.clone(),
        })
        .collect()
}
