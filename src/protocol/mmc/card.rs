//! MMC and SD: the card identification register (SD Physical Layer 9.00, 5.2;
//! JESD84-B51, 7.2), as sysfs shows it: 32 hexadecimal digits.

use crate::record::SafeText;

/// A card's identity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardIdentity {
    /// Manufacturer identifier, given out by the card associations.
    pub manufacturer: u8,
    /// Product name, 5 (SD) or 6 (MMC) characters.
    pub name: SafeText,
    /// Product revision, two BCD digits.
    pub revision: u8,
    /// Serial number.
    pub serial: u32,
}

/// Which of the two layouts a register has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CardKind {
    /// SD card.
    Sd,
    /// MMC or eMMC.
    Mmc,
}

/// Decodes the register; `None` when it is no 32 hexadecimal digits or all zero.
#[must_use]
pub fn card_identity(text: &str, kind: CardKind) -> Option<CardIdentity> {
    let text = text.trim();
    if text.len() != 32 || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let register = u128::from_str_radix(text, 16).ok().filter(|r| *r != 0)?;
    let bytes = register.to_be_bytes();
    // SD: name from byte 3, 5 characters; MMC: 6. Revision and serial follow.
    let after = match kind {
        CardKind::Sd => 8,
        CardKind::Mmc => 9,
    };
    let serial = [1, 2, 3, 4].map(|index| bytes[after + index]);
    Some(CardIdentity {
        manufacturer: bytes[0],
        name: SafeText::from_bytes(&bytes[3..after]),
        revision: bytes[after],
        serial: u32::from_be_bytes(serial),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    // The example of sdcard-cid-decode 1.0.0 on npm.
    #[test]
    fn a_card_says_who_it_is() {
        let card = card_identity("27504853443332473001b44eed00f221\n", CardKind::Sd).unwrap();
        assert_eq!(card.manufacturer, 0x27);
        assert_eq!(card.name.as_str(), "SD32G");
        assert_eq!(card.revision, 0x30);
        assert_eq!(card.serial, 28_593_901);
    }

    #[test]
    fn what_is_no_register_is_nobody() {
        for text in ["", "0", &"0".repeat(32), &"g".repeat(32), &"+".repeat(32)] {
            assert_eq!(card_identity(text, CardKind::Mmc), None);
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_survived(text: String, register: u128) {
            let _ = card_identity(&text, CardKind::Sd);
            let _ = card_identity(&format!("{register:032x}"), CardKind::Mmc);
        }
    }
}
