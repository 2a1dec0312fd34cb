//! Log pages other than the sanitize status: SMART / health (5.1.12.1.3,
//! figure 206) and boot partitions (5.1.12.1.21, figure 262).

use super::{le16, le32, le128};

/// Log page identifiers.
pub mod log_id {
    /// SMART / Health Information.
    pub const SMART: u8 = 0x02;
    /// Boot Partition.
    pub const BOOT_PARTITION: u8 = 0x15;
    /// Sanitize Status.
    pub const SANITIZE_STATUS: u8 = 0x81;
}

/// The SMART / health log, 02h.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SmartLog {
    /// Critical warning as it stands.
    pub critical_warning: u8,
    /// b0: the spare has fallen below its threshold.
    pub spare_low: bool,
    /// b2: reliability is degraded by media errors or internal errors.
    pub degraded: bool,
    /// b3: the media have been placed in read only mode.
    pub read_only: bool,
    /// b4: the backup of the volatile memory has failed.
    pub backup_failed: bool,
    /// Composite temperature in kelvin; `None` where 0.
    pub temperature_kelvin: Option<u16>,
    /// Spare left in percent.
    pub spare_percent: u8,
    /// Threshold of the spare in percent.
    pub spare_threshold: u8,
    /// Life used in percent; may pass 100, 255 stands for all above 254.
    pub used_percent: u8,
    /// Units of 1000 x 512 bytes read by the host.
    pub data_units_read: u128,
    /// Units of 1000 x 512 bytes written by the host.
    pub data_units_written: u128,
    /// Power cycles.
    pub power_cycles: u128,
    /// Hours powered on.
    pub power_on_hours: u128,
    /// Shutdowns without notice.
    pub unsafe_shutdowns: u128,
    /// Unrecovered data integrity errors.
    pub media_errors: u128,
    /// Entries in the error log over its life.
    pub error_entries: u128,
}

impl SmartLog {
    /// Takes the page; `None` when it is shorter than its 512 bytes or all zero.
    #[must_use]
    pub fn decode(page: &[u8]) -> Option<Self> {
        let page = page.get(..512)?;
        if page.iter().all(|byte| *byte == 0) {
            return None;
        }
        let warning = page[0];
        Some(Self {
            critical_warning: warning,
            spare_low: warning & 0x01 != 0,
            degraded: warning & 0x04 != 0,
            read_only: warning & 0x08 != 0,
            backup_failed: warning & 0x10 != 0,
            temperature_kelvin: Some(le16(page, 1)).filter(|kelvin| *kelvin != 0),
            spare_percent: page[3],
            spare_threshold: page[4],
            used_percent: page[5],
            data_units_read: le128(page, 32),
            data_units_written: le128(page, 48),
            power_cycles: le128(page, 112),
            power_on_hours: le128(page, 128),
            unsafe_shutdowns: le128(page, 144),
            media_errors: le128(page, 160),
            error_entries: le128(page, 176),
        })
    }
}

/// The header of the boot partition log, 15h.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BootPartitions {
    /// Size of each of the two in bytes.
    pub bytes: u64,
    /// Which one is active.
    pub active: u8,
}

impl BootPartitions {
    /// Takes the first 16 bytes; `None` when there are fewer, or they do not
    /// begin with the page's own identifier.
    #[must_use]
    pub fn decode(page: &[u8]) -> Option<Self> {
        let page = page.get(..16)?;
        if page[0] != log_id::BOOT_PARTITION {
            return None;
        }
        let information = le32(page, 4);
        Some(Self {
            bytes: u64::from(information & 0x7fff) * 128 * 1024,
            active: u8::from(information >> 31 != 0),
        })
    }
}
