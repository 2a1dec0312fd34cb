//! The extended CSD register (JESD84-B51, 7.4): 512 bytes, little endian.

use super::{BOOT_UNIT, MmcConfig, SECTOR};

pub(super) const FLUSH_CACHE: u8 = 32;
pub(super) const CACHE_CTRL: u8 = 33;
pub(super) const SANITIZE_START: u8 = 165;
pub(super) const USER_WP: u8 = 171;
pub(super) const BOOT_WP: u8 = 173;
pub(super) const ERASE_GROUP_DEF: u8 = 175;
pub(super) const PARTITION_CONFIG: u8 = 179;
pub(super) const BUS_WIDTH: u8 = 183;
pub(super) const HS_TIMING: u8 = 185;
pub(super) const POWER_CLASS: u8 = 187;

/// The register of a card just after its power came.
pub(super) fn fresh(config: &MmcConfig) -> Vec<u8> {
    let mut register = vec![0; 512];
    let mut put = |at: usize, bytes: &[u8]| {
        register[at..at + bytes.len()].copy_from_slice(bytes);
    };
    let group = config.group_bytes();
    for (number, bytes) in config.general_purpose.iter().enumerate() {
        put(143 + 3 * number, &small(bytes / group).to_le_bytes()[..3]);
    }
    let general = config.general_purpose.iter().any(|bytes| *bytes > 0);
    // PARTITION_SETTING_COMPLETED, PARTITIONING_SUPPORT.
    put(155, &[u8::from(general)]);
    put(160, &[0b11]);
    // RST_n_FUNCTION, RPMB_SIZE_MULT.
    put(162, &[1]);
    put(168, &[byte(config.rpmb / BOOT_UNIT)]);
    // As the kernel leaves it: cache on, high capacity erase groups.
    put(usize::from(CACHE_CTRL), &[1]);
    put(usize::from(ERASE_GROUP_DEF), &[1]);
    put(181, &[config.erased]);
    // EXT_CSD_REV 5.1, CSD_STRUCTURE, DEVICE_TYPE.
    put(192, &[8, 0, 2, 0, 0x57]);
    // S_A_TIMEOUT, HC_WP_GRP_SIZE, REL_WR_SEC_C, ERASE_TIMEOUT_MULT, HC_ERASE_GRP_SIZE.
    put(217, &[0x10]);
    put(
        221,
        &[config.group, 1, 2, 1, 6, byte(config.boot / BOOT_UNIT)],
    );
    put(228, &[7]);
    let features = [
        (0, config.secure_erase),
        (2, true),
        (4, config.trim),
        (6, config.sanitize),
    ];
    let supported = features
        .iter()
        .fold(0u8, |all, (bit, set)| all | u8::from(*set) << bit);
    // SEC_TRIM_MULT, SEC_ERASE_MULT, SEC_FEATURE_SUPPORT, TRIM_MULT.
    put(229, &[10, 10, supported, 1]);
    // CACHE_SIZE in kibibits, PRE_EOL_INFO, DEVICE_LIFE_TIME_EST.
    put(249, &1024u32.to_le_bytes());
    put(267, &[1, 1, 1]);
    // BKOPS_SUPPORT, HPI_FEATURES, S_CMD_SET.
    put(502, &[1, 1, 1]);
    register
}

/// The register with a user area of so many bytes.
pub(super) fn with_capacity(register: &[u8], bytes: u64) -> Vec<u8> {
    let mut register = register.to_vec();
    register[212..216].copy_from_slice(&small(bytes / SECTOR).to_le_bytes());
    register
}

/// Whether a host may write this byte of the register.
pub(super) fn is_writable(index: u8) -> bool {
    matches!(
        index,
        FLUSH_CACHE
            | CACHE_CTRL
            | SANITIZE_START
            | USER_WP
            | BOOT_WP
            | ERASE_GROUP_DEF
            | PARTITION_CONFIG
            | BUS_WIDTH
            | HS_TIMING
            | POWER_CLASS
            | 161
            | 163
            | 164
    )
}

fn byte(number: u64) -> u8 {
    u8::try_from(number).unwrap_or(u8::MAX)
}

fn small(number: u64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
