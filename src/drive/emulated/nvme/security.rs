//! Level 0 discovery of a self-encrypting drive (TCG Storage Core 2.01, 3.3.6),
//! all numbers in it big endian.

/// The kind of self-encrypting drive and the state of its locks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Opal {
    /// Feature code of the subsystem class.
    pub class: SubsystemClass,
    /// Locking is enabled.
    pub locking_enabled: bool,
    /// Some range is locked.
    pub locked: bool,
    /// A shadow boot record is shown.
    pub shadow: bool,
}

/// Security subsystem classes by their feature code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SubsystemClass {
    /// Enterprise (0100h).
    Enterprise,
    /// Opal 1 (0200h).
    Opal1,
    /// Opal 2 (0203h).
    Opal2,
    /// Pyrite 1 (0302h), which encrypts nothing.
    Pyrite1,
    /// Pyrite 2 (0303h), which encrypts nothing.
    Pyrite2,
    /// Ruby (0304h).
    Ruby,
}

impl SubsystemClass {
    fn code(self) -> u16 {
        match self {
            Self::Enterprise => 0x0100,
            Self::Opal1 => 0x0200,
            Self::Opal2 => 0x0203,
            Self::Pyrite1 => 0x0302,
            Self::Pyrite2 => 0x0303,
            Self::Ruby => 0x0304,
        }
    }

    pub(super) fn encrypts(self) -> bool {
        !matches!(self, Self::Pyrite1 | Self::Pyrite2)
    }
}

/// The answer of level 0 discovery.
#[must_use]
pub fn discovery(opal: &Opal) -> Vec<u8> {
    let mut page = vec![0; 48];
    page[7] = 1;
    // TPer: synchronous protocol, streaming.
    feature(&mut page, 0x0001, &[0x11]);
    let locking = [
        (0, true),
        (1, opal.locking_enabled),
        (2, opal.locked),
        (3, opal.class.encrypts()),
        (4, opal.shadow),
    ];
    let flags = locking
        .iter()
        .fold(0, |flags, (bit, set)| flags | u8::from(*set) << bit);
    feature(&mut page, 0x0002, &[flags]);
    // The base ComID 1000h and one ComID.
    feature(&mut page, opal.class.code(), &[0x10, 0x00, 0x00, 0x01]);
    let length = u32::try_from(page.len() - 4).expect("a short page");
    page[..4].copy_from_slice(&length.to_be_bytes());
    page
}

/// The security protocols that there are (protocol 00h).
#[must_use]
pub fn protocols() -> Vec<u8> {
    vec![0, 0, 0, 0, 0, 0, 0, 2, 0x00, 0x01]
}

fn feature(page: &mut Vec<u8>, code: u16, data: &[u8]) {
    let length = if code < 0x0100 { 12u8 } else { 16 };
    page.extend(code.to_be_bytes());
    page.extend([0x10, length]);
    let end = page.len() + usize::from(length);
    page.extend(data);
    page.resize(end, 0);
}
