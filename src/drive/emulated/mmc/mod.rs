//! A model of an eMMC: user area, boot, general purpose and replay protected
//! partitions, write protect groups, erase, trim, secure erase and sanitise,
//! decoded by its own lights from the standard (JESD84-B51). Imports the
//! emulated core and `record`, never `protocol`.

mod card;
mod erase;
mod ext_csd;
#[cfg(test)]
mod tests;

pub use card::MmcDevice;

use super::{EmulatedConfig, Kind};
use crate::record::{Extent, MediumKind};

/// What an eMMC is like. Its user area has the capacity of the drive.
#[derive(Clone, Debug)]
pub struct MmcConfig {
    /// Bytes of each of the two boot partitions, a multiple of 128 KiB.
    pub boot: u64,
    /// Bytes of replay protected memory, a multiple of 128 KiB.
    pub rpmb: u64,
    /// Bytes of the general purpose partitions, multiples of a write protect
    /// group.
    pub general_purpose: [u64; 4],
    /// Write protect group in units of 512 KiB.
    pub group: u8,
    /// Sanitise.
    pub sanitize: bool,
    /// Secure erase.
    pub secure_erase: bool,
    /// Trim.
    pub trim: bool,
    /// What erased blocks read as: 00h or FFh.
    pub erased: u8,
    /// Seconds of a sanitise.
    pub seconds: u32,
    /// Write protect groups of the user area that are protected until somebody
    /// clears that.
    pub protected: Vec<u32>,
}

impl Default for MmcConfig {
    fn default() -> Self {
        Self {
            boot: 512 << 10,
            rpmb: 128 << 10,
            general_purpose: [1 << 20, 0, 0, 0],
            group: 1,
            sanitize: true,
            secure_erase: true,
            trim: true,
            erased: 0,
            seconds: 30,
            protected: Vec::new(),
        }
    }
}

impl EmulatedConfig {
    /// An eMMC.
    #[must_use]
    pub fn mmc(mmc: MmcConfig) -> Self {
        Self {
            name: "emmc".into(),
            model: "EMU5MC".into(),
            serial: "0xe5000001".into(),
            logical_sector: 512,
            physical_sector: 512,
            medium: MediumKind::Emmc,
            cache: 128 << 10,
            kind: Kind::Mmc(Box::new(mmc)),
            ..Self::default()
        }
    }
}

/// Sectors are of 512 bytes.
const SECTOR: u64 = 512;
/// Unit of boot and replay protected partitions.
const BOOT_UNIT: u64 = 128 << 10;

impl MmcConfig {
    /// Bytes of a write protect group.
    fn group_bytes(&self) -> u64 {
        u64::from(self.group) * (512 << 10)
    }

    /// Bytes of the whole card, with a user area of so many.
    #[must_use]
    pub fn bytes(&self, user: u64) -> u64 {
        self.partition(7, user).map_or(user, |last| last.end())
    }

    /// Where a hardware partition lies in the store: 0 user area, 1 and 2 boot,
    /// 3 replay protected, 4 to 7 general purpose. `None` where there is none.
    fn place(&self, number: u32, user: u64) -> Option<Extent> {
        self.partition(number, user)
            .filter(|extent| extent.length > 0)
    }

    fn partition(&self, number: u32, user: u64) -> Option<Extent> {
        let [first, second, third, fourth] = self.general_purpose;
        let lengths = [
            user, self.boot, self.boot, self.rpmb, first, second, third, fourth,
        ];
        let number = usize::try_from(number).ok()?;
        let length = *lengths.get(number)?;
        Some(Extent {
            offset: lengths[..number].iter().sum(),
            length,
        })
    }
}
