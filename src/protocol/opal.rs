//! Self-encrypting drives: level 0 discovery (TCG Storage Architecture Core
//! 2.01, 3.3.6; Opal SSC 2.02, 3.1.1; Pyrite SSC 2.01, 3.1.1; Ruby SSC 1.00,
//! 3.1.1). Numbers are big endian. Imports nothing.
//!
//! Level 0 discovery is a read: security protocol 01h, ComID 0001h. It takes
//! no session and no password.

/// The rule set that a drive follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SubsystemClass {
    /// 0100h.
    Enterprise,
    /// 0200h.
    Opal1,
    /// 0203h.
    Opal2,
    /// 0301h.
    Opalite,
    /// 0302h: locks, and encrypts nothing.
    Pyrite1,
    /// 0303h: locks, and encrypts nothing.
    Pyrite2,
    /// 0304h.
    Ruby,
    /// 0305h: for single drives of an array; locks per I/O key.
    KeyPerIo,
}

/// Whether data can be locked, and are (feature 0002h).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Locking {
    /// b0: can lock.
    pub supported: bool,
    /// b1: somebody has taken it into use.
    pub enabled: bool,
    /// b2: at least one range is locked.
    pub locked: bool,
    /// b3: encrypts what is stored.
    pub media_encryption: bool,
    /// b4: the shadow MBR is in use.
    pub mbr_enabled: bool,
    /// b5: the host has been let past the shadow MBR.
    pub mbr_done: bool,
    /// b6: has no shadow MBR.
    pub mbr_absent: bool,
}

impl Locking {
    /// Whether what is read now may not be what is stored.
    #[must_use]
    pub fn hides_data(&self) -> bool {
        self.locked || (self.mbr_enabled && !self.mbr_done)
    }
}

/// Sizes that locking ranges keep to (feature 0003h).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Geometry {
    /// Whether ranges must be aligned.
    pub align: bool,
    /// Bytes of a logical block.
    pub block_bytes: u32,
    /// Alignment in blocks.
    pub granularity: u64,
    /// Lowest block that is aligned.
    pub lowest_aligned: u64,
}

/// Block SID (feature 0402h): whether the firmware has barred the owner.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct BlockSid {
    /// b0: the owner's password is not the one on the label's counterpart (MSID).
    pub sid_changed: bool,
    /// b1: the owner cannot authenticate until the next reset.
    pub blocked: bool,
}

/// What a drive says in level 0 discovery.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Discovery {
    /// Whether the drive has a trusted peripheral (feature 0001h).
    pub tper: bool,
    /// Locking, where the drive describes it.
    pub locking: Option<Locking>,
    /// Geometry, where the drive describes it.
    pub geometry: Option<Geometry>,
    /// Rule sets, in the drive's order.
    pub classes: Vec<SubsystemClass>,
    /// Block SID, where the drive describes it.
    pub block_sid: Option<BlockSid>,
    /// ComID to open sessions with, of the first rule set that names one.
    pub base_com_id: Option<u16>,
    /// Feature codes that were passed over.
    pub others: Vec<u16>,
}

impl Discovery {
    /// Takes the response. `None` when it is shorter than its header says, its
    /// revision is 0, or a descriptor goes past its end: half a description
    /// could lack the lock that is set. A drive that answers zeros has none.
    #[must_use]
    pub fn decode(response: &[u8]) -> Option<Self> {
        let length = usize::try_from(be32(response, 0)?).ok()?;
        let all = response.get(..length.checked_add(4)?)?;
        if be32(all, 4)? == 0 {
            return None;
        }
        let mut found = Self::default();
        let mut rest = all.get(48..)?;
        while !rest.is_empty() {
            let code = be16(rest, 0)?;
            let end = 4 + usize::from(*rest.get(3)?);
            found.take(code, rest.get(..end)?)?;
            rest = &rest[end..];
        }
        Some(found)
    }

    /// Takes one descriptor with its header of 4 bytes.
    fn take(&mut self, code: u16, descriptor: &[u8]) -> Option<()> {
        let class = match code {
            0x0001 => {
                self.tper = true;
                return Some(());
            }
            0x0002 => {
                self.locking = Some(locking(*descriptor.get(4)?));
                return Some(());
            }
            0x0003 => {
                self.geometry = Some(Geometry {
                    align: descriptor.get(4)? & 0x01 != 0,
                    block_bytes: be32(descriptor, 12)?,
                    granularity: be64(descriptor, 16)?,
                    lowest_aligned: be64(descriptor, 24)?,
                });
                return Some(());
            }
            0x0402 => {
                let flags = descriptor.get(4)?;
                self.block_sid = Some(BlockSid {
                    sid_changed: flags & 0x01 != 0,
                    blocked: flags & 0x02 != 0,
                });
                return Some(());
            }
            0x0100 => SubsystemClass::Enterprise,
            0x0200 => SubsystemClass::Opal1,
            0x0203 => SubsystemClass::Opal2,
            0x0301 => SubsystemClass::Opalite,
            0x0302 => SubsystemClass::Pyrite1,
            0x0303 => SubsystemClass::Pyrite2,
            0x0304 => SubsystemClass::Ruby,
            0x0305 => SubsystemClass::KeyPerIo,
            other => {
                self.others.push(other);
                return Some(());
            }
        };
        let com_id = be16(descriptor, 4)?;
        self.base_com_id.get_or_insert(com_id);
        self.classes.push(class);
        Some(())
    }

    /// Whether a revert can be expected to change a media key. Pyrite encrypts
    /// nothing, whatever its locking descriptor says.
    #[must_use]
    pub fn encrypts(&self) -> bool {
        let pyrite = [SubsystemClass::Pyrite1, SubsystemClass::Pyrite2];
        self.locking.is_some_and(|locking| locking.media_encryption)
            && !self.classes.iter().any(|class| pyrite.contains(class))
    }
}

fn locking(flags: u8) -> Locking {
    Locking {
        supported: flags & 0x01 != 0,
        enabled: flags & 0x02 != 0,
        locked: flags & 0x04 != 0,
        media_encryption: flags & 0x08 != 0,
        mbr_enabled: flags & 0x10 != 0,
        mbr_done: flags & 0x20 != 0,
        mbr_absent: flags & 0x40 != 0,
    }
}

fn be16(bytes: &[u8], offset: usize) -> Option<u16> {
    let part = bytes.get(offset..offset.checked_add(2)?)?;
    Some(u16::from_be_bytes(part.try_into().ok()?))
}

fn be32(bytes: &[u8], offset: usize) -> Option<u32> {
    let part = bytes.get(offset..offset.checked_add(4)?)?;
    Some(u32::from_be_bytes(part.try_into().ok()?))
}

fn be64(bytes: &[u8], offset: usize) -> Option<u64> {
    let part = bytes.get(offset..offset.checked_add(8)?)?;
    Some(u64::from_be_bytes(part.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    const DUMPS: &str = include_str!("../../tests/golden/protocol/level-0-discovery.txt");

    fn dump(drive: &str) -> Vec<u8> {
        let rows = DUMPS.lines().filter_map(|row| row.strip_prefix(drive));
        let digits: String = rows.flat_map(str::split_ascii_whitespace).collect();
        (0..digits.len())
            .step_by(2)
            .map(|at| u8::from_str_radix(&digits[at..at + 2], 16).unwrap())
            .collect()
    }

    #[test]
    fn drives_say_whether_they_are_locked() {
        let fresh = Discovery::decode(&dump("nvme ")).unwrap();
        let locking = fresh.locking.unwrap();
        assert!(fresh.tper && locking.supported && locking.media_encryption);
        assert!(!locking.enabled && !locking.locked && !locking.mbr_enabled);
        assert!(!locking.hides_data() && fresh.encrypts());
        assert_eq!(fresh.classes, [SubsystemClass::Opal2]);
        assert_eq!(fresh.base_com_id, Some(0x07fe));
        assert_eq!(fresh.others, [0x0201, 0x0202]);
        let geometry = Geometry {
            align: true,
            block_bytes: 512,
            granularity: 8,
            lowest_aligned: 0,
        };
        assert_eq!(fresh.geometry, Some(geometry));

        let in_use = Discovery::decode(&dump("mx200 ")).unwrap().locking.unwrap();
        assert!(in_use.enabled && !in_use.locked && !in_use.hides_data());
        let locked = Discovery::decode(&dump("m550 ")).unwrap().locking.unwrap();
        assert!(locked.enabled && locked.locked && locked.hides_data());
    }

    #[test]
    fn half_a_description_is_none() {
        let whole = dump("m550 ");
        for length in 0..whole.len() {
            assert_eq!(Discovery::decode(&whole[..length]), None, "{length}");
        }
        // The dump of the CM6 stops early.
        let cut = dump("cm6 ");
        assert_eq!(Discovery::decode(&cut), None);
        // With the rest of its last descriptor it says two rule sets.
        let mut whole = cut;
        whole.resize(0xdc, 0);
        let found = Discovery::decode(&whole).unwrap();
        assert_eq!(found.classes, [SubsystemClass::Opal2, SubsystemClass::Ruby]);
        assert!(found.locking.unwrap().mbr_absent);
        let barred = found.block_sid.unwrap();
        assert!(!barred.blocked && !barred.sid_changed);
        assert_eq!(Discovery::decode(&[0; 2048]), None);
        assert_eq!(Discovery::decode(&[0xff; 2048]), None);
    }

    #[test]
    fn a_shadow_hides_data_until_it_is_done_and_pyrite_encrypts_nothing() {
        let mut shadow = dump("mx200 ");
        shadow[0x44] |= 0x10;
        assert!(
            Discovery::decode(&shadow)
                .unwrap()
                .locking
                .unwrap()
                .hides_data()
        );
        shadow[0x44] |= 0x20;
        assert!(
            !Discovery::decode(&shadow)
                .unwrap()
                .locking
                .unwrap()
                .hides_data()
        );
        shadow[0x90..0x92].copy_from_slice(&[0x03, 0x03]);
        let pyrite = Discovery::decode(&shadow).unwrap();
        assert_eq!(pyrite.classes, [SubsystemClass::Pyrite2]);
        assert!(!pyrite.encrypts());
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_are_survived(mut bytes: Vec<u8>, length in 0u8..) {
            let _ = Discovery::decode(&bytes);
            let mut whole = vec![0; 48];
            whole[3] = length;
            whole[7] = 1;
            whole.append(&mut bytes);
            let _ = Discovery::decode(&whole);
        }
    }
}
