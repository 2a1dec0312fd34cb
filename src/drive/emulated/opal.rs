//! Locks of a self-encrypting drive, as far as the models have them: state for
//! the kernel, level 0 discovery (TCG Storage Core 2.01, 3.3.6), and the revert
//! by PSID. While they hold, reads give zeros. Imports the common core.

use super::body::Body;
use super::media::{Effect, Reach, WHOLE};
use super::quirk::Quirk;

/// Flags of `IOC_OPAL_GET_STATUS`.
pub fn flags(known: bool, body: &Body) -> Option<u32> {
    let (locked, shadow) = (body.has(Quirk::OpalLocked), body.has(Quirk::OpalShadow));
    (known || locked || shadow).then(|| {
        let mut flags = 1 << 0 | 1 << 1;
        if locked || shadow {
            flags |= 1 << 2;
        }
        if locked {
            flags |= 1 << 3;
        }
        if shadow {
            flags |= 1 << 4;
        }
        flags
    })
}

/// What SECURITY PROTOCOL IN (Security Receive) gives for protocol 1, ComID 1.
pub fn level_0_discovery(body: &Body) -> Vec<u8> {
    let (locked, shadow) = (body.has(Quirk::OpalLocked), body.has(Quirk::OpalShadow));
    let mut bytes = vec![0; 48];
    bytes[7] = 1;
    let mut feature = |code: u16, content: &[u8]| {
        bytes.extend(code.to_be_bytes());
        bytes.extend([0x10, u8::try_from(content.len()).expect("a short feature")]);
        bytes.extend(content);
    };
    let mut tper = [0; 12];
    tper[0] = 0x11;
    feature(0x0001, &tper);
    let mut locking = [0; 12];
    // Supported, enabled, locked, media encryption, MBR enabled.
    locking[0] = 0x01 | 0x08;
    if locked || shadow {
        locking[0] |= 0x02;
    }
    if locked {
        locking[0] |= 0x04;
    }
    if shadow {
        locking[0] |= 0x10;
    }
    feature(0x0002, &locking);
    let mut opal = [0; 16];
    opal[0..2].copy_from_slice(&0x07FEu16.to_be_bytes());
    opal[3] = 1;
    feature(0x0203, &opal);
    let size = u32::try_from(bytes.len() - 4).expect("a short page");
    bytes[0..4].copy_from_slice(&size.to_be_bytes());
    bytes
}

/// The PSID was right: locks go and the key is thrown away.
pub fn revert(body: &mut Body) {
    body.take(Quirk::OpalLocked);
    body.take(Quirk::OpalShadow);
    body.store.lose_cache();
    if body.has(Quirk::CryptoKeepsKey) || body.has(Quirk::SuccessDataIntact) {
        return;
    }
    let reach = Reach {
        sectors: 0..u64::MAX,
        stale: true,
        retired: true,
    };
    let media = &mut body.store.media;
    media.sweep(&reach, &Effect::Key, 0..WHOLE, &|_| false);
}
