//! EXT_CSD, the extended register of an eMMC (7.4): 512 bytes, low byte first.

use std::time::Duration;

/// Places of bytes that can be written with SWITCH.
pub mod field {
    /// FLUSH_CACHE: 1 flushes.
    pub const FLUSH_CACHE: u8 = 32;
    /// CACHE_CTRL: 1 on, 0 off.
    pub const CACHE_CONTROL: u8 = 33;
    /// SANITIZE_START: any value starts.
    pub const SANITIZE_START: u8 = 165;
    /// USER_WP.
    pub const USER_WRITE_PROTECTION: u8 = 171;
    /// PARTITION_CONFIG: 2:0 is the area that commands reach.
    pub const PARTITION_CONFIG: u8 = 179;
}

/// What an erased block reads as (181).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ErasedContent {
    /// 0.
    Zeros,
    /// 1.
    Ones,
    /// Not defined.
    Reserved(u8),
}

/// How much of the reserve is used up (267).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PreEol {
    /// 0.
    NotDefined,
    /// 1.
    Normal,
    /// 2: 80 %.
    Warning,
    /// 3: 90 %.
    Urgent,
    /// Not defined.
    Reserved(u8),
}

/// What an eMMC says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExtCsd {
    /// EXT_CSD_REV (192): 5 is 4.41, 6 is 4.5, 7 is 5.0, 8 is 5.1.
    pub revision: u8,
    /// SEC_COUNT (215:212): sectors of 512 bytes in the user area.
    pub sectors: u32,
    /// SEC_FEATURE_SUPPORT b0: secure erase and secure trim exist.
    pub secure_erase: bool,
    /// b2: bad blocks can be managed by the host.
    pub bad_block_management: bool,
    /// b4: trim and secure trim exist.
    pub trim: bool,
    /// b6: sanitise exists.
    pub sanitize: bool,
    /// ERASED_MEM_CONT (181).
    pub erased_content: ErasedContent,
    /// ERASE_GROUP_DEF b0 (175): the high-capacity sizes below are in force.
    pub high_capacity_groups: bool,
    /// HC_ERASE_GRP_SIZE (224) in bytes; 0 where not defined.
    pub erase_group_bytes: u64,
    /// HC_WP_GRP_SIZE (221) in bytes; 0 where not defined.
    pub protect_group_bytes: u64,
    /// Longest erase of one group (223); zero where not defined.
    pub erase_timeout: Duration,
    /// Longest secure erase of one group (230).
    pub secure_erase_timeout: Duration,
    /// Longest secure trim of one group (229).
    pub secure_trim_timeout: Duration,
    /// Longest trim of one group (232).
    pub trim_timeout: Duration,
    /// BOOT_SIZE_MULT (226): bytes of each of the two boot areas.
    pub boot_bytes: u64,
    /// RPMB_SIZE_MULT (168) in bytes.
    pub rpmb_bytes: u64,
    /// GP_SIZE_MULT (154:143): bytes of the four general purpose areas.
    pub general_purpose_bytes: [u64; 4],
    /// PARTITIONING_SUPPORT (160).
    pub partitioning: u8,
    /// PARTITION_SETTING_COMPLETED b0 (155).
    pub partitioned: bool,
    /// PARTITION_CONFIG (179) 2:0: the area that commands reach; 0 is the user's.
    pub partition_access: u8,
    /// USER_WP (171) as it stands.
    pub user_write_protection: u8,
    /// USER_WP b0: the next SET_WRITE_PROT lasts until power off.
    pub power_on_protection: bool,
    /// USER_WP b2: the next SET_WRITE_PROT lasts for ever.
    pub permanent_protection: bool,
    /// BOOT_WP_STATUS (174) as it stands.
    pub boot_protection_status: u8,
    /// PRE_EOL_INFO (267).
    pub pre_eol: PreEol,
    /// DEVICE_LIFE_TIME_EST_TYP_A (268): tenths of life used, 1 to 10, 11 for
    /// more; 0 not defined.
    pub life_a: u8,
    /// DEVICE_LIFE_TIME_EST_TYP_B (269), likewise.
    pub life_b: u8,
    /// FIRMWARE_VERSION (261:254).
    pub firmware: [u8; 8],
    /// CACHE_SIZE (252:249) in kilobits; 0: none.
    pub cache_size: u32,
    /// CACHE_CTRL b0 (33).
    pub cache_on: bool,
}

/// Unit of sizes of areas.
const AREA: u64 = 128 * 1024;
/// Unit of high-capacity erase groups.
const GROUP: u64 = 512 * 1024;
/// What 32 bits of sectors come to.
const LARGEST: u64 = 512 << 32;
/// Unit of the erase timeouts.
const TIMEOUT: Duration = Duration::from_millis(300);

impl ExtCsd {
    /// Takes the register; `None` when it is not 512 bytes, all zero or ones,
    /// or with an area that is larger than a card can be.
    #[must_use]
    pub fn decode(register: &[u8]) -> Option<Self> {
        let r: &[u8; 512] = register.try_into().ok()?;
        if r.iter().all(|byte| *byte == 0) || r.iter().all(|byte| *byte == 0xff) {
            return None;
        }
        let u32_at = |at: usize| u32::from_le_bytes([r[at], r[at + 1], r[at + 2], r[at + 3]]);
        let erase_group_bytes = u64::from(r[224]) * GROUP;
        let protect_group_bytes = u64::from(r[221]) * erase_group_bytes;
        let erase_timeout = TIMEOUT * u32::from(r[223]);
        let general = |area: usize| {
            let at = 143 + 3 * area;
            u64::from(u32::from_le_bytes([r[at], r[at + 1], r[at + 2], 0])) * protect_group_bytes
        };
        let general_purpose_bytes: [u64; 4] = std::array::from_fn(general);
        if general_purpose_bytes.iter().any(|bytes| *bytes > LARGEST) {
            return None;
        }
        let mut firmware = [0; 8];
        firmware.copy_from_slice(&r[254..262]);
        Some(Self {
            revision: r[192],
            sectors: u32_at(212),
            secure_erase: r[231] & 0x01 != 0,
            bad_block_management: r[231] & 0x04 != 0,
            trim: r[231] & 0x10 != 0,
            sanitize: r[231] & 0x40 != 0,
            erased_content: match r[181] {
                0 => ErasedContent::Zeros,
                1 => ErasedContent::Ones,
                other => ErasedContent::Reserved(other),
            },
            high_capacity_groups: r[175] & 0x01 != 0,
            erase_group_bytes,
            protect_group_bytes,
            erase_timeout,
            secure_erase_timeout: erase_timeout * u32::from(r[230]),
            secure_trim_timeout: erase_timeout * u32::from(r[229]),
            trim_timeout: TIMEOUT * u32::from(r[232]),
            boot_bytes: u64::from(r[226]) * AREA,
            rpmb_bytes: u64::from(r[168]) * AREA,
            general_purpose_bytes,
            partitioning: r[160],
            partitioned: r[155] & 0x01 != 0,
            partition_access: r[179] & 0x07,
            user_write_protection: r[171],
            power_on_protection: r[171] & 0x01 != 0,
            permanent_protection: r[171] & 0x04 != 0,
            boot_protection_status: r[174],
            pre_eol: match r[267] {
                0 => PreEol::NotDefined,
                1 => PreEol::Normal,
                2 => PreEol::Warning,
                3 => PreEol::Urgent,
                other => PreEol::Reserved(other),
            },
            life_a: r[268],
            life_b: r[269],
            firmware,
            cache_size: u32_at(249),
            cache_on: r[33] & 0x01 != 0,
        })
    }

    /// Size of the user area in bytes.
    #[must_use]
    pub fn user_bytes(&self) -> u64 {
        u64::from(self.sectors) * 512
    }
}
