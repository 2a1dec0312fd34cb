//! The computer that drives sit in, as a whole: it may go only when every
//! drive in it has its certificate.

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::statement::StatementReference;
use super::{
    Bus, ByteCount, DriveDescription, DriveListing, MediumKind, Message, Outcome, SafeText, User,
    VirtualReason,
};

/// A computer, and how its drives stand. Nothing in it is promised for later:
/// it is what was known when the statement was signed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ComputerRecord {
    /// Property number, as a person gave it.
    pub asset_tag: Option<SafeText>,
    /// Manufacturer, as the firmware names it (SMBIOS type 1).
    pub manufacturer: Option<SafeText>,
    /// Model, as the firmware names it.
    pub product: Option<SafeText>,
    /// System serial, as the firmware names it.
    pub serial: Option<SafeText>,
    /// Its drives; `None` where the drive was attached to another computer for
    /// the erase, so that nothing is known of the rest.
    pub drives: Option<ComputerDrives>,
}

/// The drives of a computer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ComputerDrives {
    /// When the computer was looked at.
    #[schemars(with = "String")]
    pub seen_at: Timestamp,
    /// Every drive that was seen in it.
    pub list: Vec<ComputerDrive>,
    /// Drives that cannot be seen or looked at, and why.
    pub not_seen: Vec<Message>,
    /// Drives that were taken out to be destroyed, in a person's words.
    pub taken_out: Vec<SafeText>,
    /// How many of `list` are erased and certified, this one counted.
    pub erased: u64,
    /// Whether no drive is missing: all that were seen are erased as the
    /// policy asks and certified, or taken out as a person says, and none is
    /// known that was not seen.
    pub complete: bool,
}

/// One drive of a computer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ComputerDrive {
    /// Model.
    pub model: SafeText,
    /// Serial.
    pub serial: SafeText,
    /// Capacity in bytes.
    pub capacity: ByteCount,
    /// How it stands.
    pub standing: Standing,
    /// Its certificate; `None` for the drive of this statement itself.
    pub certificate: Option<StatementReference>,
}

/// How a drive of a computer stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// Nothing was done to it yet.
    Waiting,
    /// It is being erased.
    AtWork,
    /// Erased as the policy asks, and certified.
    Erased,
    /// Erased by less than the policy asks for.
    BelowPolicy,
    /// Erased, but for the blocks that its certificate lists.
    ErasedWithExceptions,
    /// Data remain, or the erase failed.
    NotErased,
    /// Nobody can say.
    Unknown,
    /// Stopped before its end.
    Aborted,
    /// It was certified as erased earlier, and something stands on it again.
    DataAgain,
    /// It was seen in the computer and is no longer there.
    Gone,
    /// It is no longer there, and a person says that it was taken out to be
    /// destroyed.
    TakenOut,
}

impl Standing {
    /// What a job's outcome makes of a drive.
    #[must_use]
    pub fn of(outcome: Outcome, meets_policy: bool) -> Self {
        match outcome {
            Outcome::Erased if meets_policy => Self::Erased,
            Outcome::Erased => Self::BelowPolicy,
            Outcome::ErasedWithExceptions => Self::ErasedWithExceptions,
            Outcome::NotErased => Self::NotErased,
            Outcome::Unknown => Self::Unknown,
            Outcome::Aborted => Self::Aborted,
        }
    }

    /// The catalogue entry that names it.
    #[must_use]
    pub fn text_id(self) -> &'static str {
        match self {
            Self::Waiting => "standing-waiting",
            Self::AtWork => "standing-at-work",
            Self::Erased => "standing-erased",
            Self::BelowPolicy => "standing-below-policy",
            Self::ErasedWithExceptions => "standing-exceptions",
            Self::NotErased => "standing-not-erased",
            Self::Unknown => "standing-unknown",
            Self::Aborted => "standing-aborted",
            Self::DataAgain => "standing-data-again",
            Self::Gone => "standing-gone",
            Self::TakenOut => "standing-taken-out",
        }
    }
}

impl ComputerDrives {
    /// Counts, from the list.
    #[must_use]
    pub fn new(
        seen_at: Timestamp,
        list: Vec<ComputerDrive>,
        not_seen: Vec<Message>,
        taken_out: Vec<SafeText>,
    ) -> Self {
        let erased = list
            .iter()
            .filter(|drive| drive.standing == Standing::Erased)
            .count();
        let is_done =
            |drive: &ComputerDrive| matches!(drive.standing, Standing::Erased | Standing::TakenOut);
        Self {
            complete: erased > 0 && list.iter().all(is_done) && not_seen.is_empty(),
            erased: erased as u64,
            seen_at,
            list,
            not_seen,
            taken_out,
        }
    }

    /// "2 of 2 drives erased".
    #[must_use]
    pub fn count(&self) -> Message {
        Message::new("computer-drives-erased")
            .with("erased", self.erased)
            .with("total", self.list.len() as u64)
    }

    /// Every drive that is missing, and why; what people say of drives that
    /// were taken out stands last.
    #[must_use]
    pub fn missing(&self) -> Vec<Message> {
        let open = self
            .list
            .iter()
            .filter(|drive| drive.standing != Standing::Erased);
        let open = open.map(|drive| {
            Message::new("computer-drive-open")
                .with("model", &drive.model)
                .with("serial", &drive.serial)
                .with("standing", Message::new(drive.standing.text_id()))
        });
        let mut missing: Vec<Message> = open.chain(self.not_seen.iter().cloned()).collect();
        missing.extend(
            self.taken_out
                .iter()
                .map(|what| Message::new("computer-taken-out").with("what", what)),
        );
        missing
    }
}

impl ComputerRecord {
    /// What it is called: manufacturer and model, serial, property number.
    /// Empty where nobody knows any.
    #[must_use]
    pub fn name(&self) -> Vec<Message> {
        let mut name = Vec::new();
        let model: Vec<&str> = [&self.manufacturer, &self.product]
            .into_iter()
            .flatten()
            .map(SafeText::as_str)
            .collect();
        if !model.is_empty() {
            name.push(Message::new("computer-model").with("model", model.join(" ")));
        }
        if let Some(serial) = &self.serial {
            name.push(Message::new("computer-serial").with("serial", serial));
        }
        if let Some(tag) = &self.asset_tag {
            name.push(Message::new("computer-tag").with("tag", tag));
        }
        if name.is_empty() {
            name.push(Message::new("computer-without-name"));
        }
        name
    }

    /// Everything that it says, a sentence each: which computer, how many
    /// drives of how many, and what is missing.
    #[must_use]
    pub fn sentences(&self) -> Vec<Message> {
        let mut sentences = vec![Message::new("computer-is").with("name", self.name())];
        match &self.drives {
            Some(drives) => {
                sentences.push(drives.count());
                sentences.extend(drives.missing());
                if drives.complete {
                    sentences.push(Message::new("computer-complete"));
                }
            }
            None => sentences.push(Message::new("computer-drives-not-known")),
        }
        sentences
    }
}

/// Whether a drive sits in the computer, and was not plugged in from outside.
#[must_use]
pub fn is_inside(drive: &DriveDescription) -> bool {
    let outside_bus = matches!(
        drive.bus,
        Bus::Usb | Bus::Firewire | Bus::Network | Bus::NvmeFabrics | Bus::Loop | Bus::File
    );
    let outside_medium = matches!(drive.medium, MediumKind::Sd | MediumKind::UsbStick);
    let not_a_drive = matches!(
        drive.virtual_reason,
        Some(
            VirtualReason::ImageFile
                | VirtualReason::LoopDevice
                | VirtualReason::Network
                | VirtualReason::TestDevice
        )
    );
    !outside_bus && !outside_medium && !not_a_drive && !drive.removable
}

/// Whether the running system lives on this drive: then this computer is the
/// workbench, and not what is to be given away.
#[must_use]
pub fn carries_system(listing: &DriveListing) -> bool {
    listing
        .users
        .iter()
        .any(|user| matches!(user, User::System { .. }))
}

/// What firmware says where nobody filled anything in, in lower case and
/// without spaces and punctuation.
const PLACEHOLDERS: &[&str] = &[
    "tobefilledbyoem",
    "tobefilledbyoemtobefilledbyoem",
    "defaultstring",
    "systemserialnumber",
    "systemmanufacturer",
    "systemproductname",
    "systemname",
    "systemversion",
    "chassisserialnumber",
    "chassismanufacturer",
    "baseboardserialnumber",
    "serialnumber",
    "notspecified",
    "notapplicable",
    "notavailable",
    "notsettable",
    "notprovided",
    "none",
    "na",
    "null",
    "nil",
    "unknown",
    "invalid",
    "empty",
    "oem",
    "oemdefault",
    "default",
    "undefined",
    "noassettag",
    "noassetinformation",
    "assettag",
    "asset1234567890",
    "sernum0",
    "productname",
    "manufacturer",
    "insydecorp",
    "typenamehere",
    "1",
    "12",
    "123",
    "1234",
    "12345",
    "123456",
    "1234567",
    "12345678",
    "123456789",
    "1234567890",
    "0123456789",
    "0123456789abcdef",
    "123490en400015",
    "bsn12345678901234567",
    "csn12345678901234567",
    "ssn12345678901234567",
    "mb1234567890",
    "eval",
    "evaluation",
    "test",
    "sample",
    "dummy",
];

/// What the firmware says, if it says anything: text that stands there because
/// nobody filled in the field is no identity.
#[must_use]
pub fn filled_in(text: SafeText) -> Option<SafeText> {
    let bare: String = text
        .as_str()
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect();
    let mut signs = bare.chars();
    let first = signs.next()?;
    let is_one_sign = signs.all(|sign| sign == first);
    (!is_one_sign && !PLACEHOLDERS.contains(&bare.as_str())).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_filled_in_is_no_identity() {
        // As they stand in dmidecode listings of real machines.
        for text in [
            "To Be Filled By O.E.M.",
            "To be filled by O.E.M.",
            "System Serial Number",
            "System manufacturer",
            "Default string",
            "Not Specified",
            "Not Applicable",
            "None",
            "N/A",
            "0",
            "00000000",
            "........",
            "xxxxxxxx",
            "0123456789",
            "123456789",
            "INVALID",
            "OEM",
            "Unknown",
            "   ",
            "",
            "FFFFFFFF",
            "Chassis Serial Number",
        ] {
            assert_eq!(filled_in(SafeText::new(text)), None, "{text}");
        }
        for text in [
            "4XK7QN2",
            "PF2ABCDE",
            "5CG0123ABC",
            "Dell Inc.",
            "LENOVO",
            "20XW00A1MB",
        ] {
            assert!(filled_in(SafeText::new(text)).is_some(), "{text}");
        }
    }

    fn drive(standing: Standing) -> ComputerDrive {
        ComputerDrive {
            model: "M".into(),
            serial: "S".into(),
            capacity: ByteCount(1),
            standing,
            certificate: None,
        }
    }

    fn drives(list: &[Standing], not_seen: Vec<Message>) -> ComputerDrives {
        let list = list.iter().copied().map(drive).collect();
        ComputerDrives::new(Timestamp::UNIX_EPOCH, list, not_seen, Vec::new())
    }

    #[test]
    fn a_computer_is_complete_only_when_nothing_is_missing() {
        use Standing::*;
        assert!(drives(&[Erased, Erased], Vec::new()).complete);
        assert!(!drives(&[], Vec::new()).complete);
        assert!(drives(&[Erased, TakenOut], Vec::new()).complete);
        assert!(!drives(&[TakenOut], Vec::new()).complete);
        let hidden = Message::new("hidden-nvme-vmd").with("place", "0000:00:0e.0");
        assert!(!drives(&[Erased], vec![hidden]).complete);
        for other in [
            Waiting,
            AtWork,
            BelowPolicy,
            ErasedWithExceptions,
            NotErased,
            Unknown,
            Aborted,
            DataAgain,
            Gone,
        ] {
            let drives = drives(&[Erased, other], Vec::new());
            assert!(!drives.complete && drives.erased == 1, "{other:?}");
            assert_eq!(drives.missing().len(), 1);
        }
    }

    #[test]
    fn only_an_erase_that_met_the_policy_counts() {
        assert_eq!(Standing::of(Outcome::Erased, true), Standing::Erased);
        assert_eq!(Standing::of(Outcome::Erased, false), Standing::BelowPolicy);
        for outcome in [
            Outcome::ErasedWithExceptions,
            Outcome::NotErased,
            Outcome::Unknown,
            Outcome::Aborted,
        ] {
            assert_ne!(Standing::of(outcome, true), Standing::Erased);
        }
    }
}
