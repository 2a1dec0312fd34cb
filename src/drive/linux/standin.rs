//! Stand-in serials for what has none of its own.

use sha2::{Digest, Sha256};

use crate::record::{SafeText, Serial, SerialSource};

/// The stand-in of a loop device or an image file: the same for both when they
/// are the same file from the same place on, before and after a wipe, since no
/// content goes into it. The capacity counts in whole sectors of 512 bytes,
/// because a loop device has only whole ones.
pub fn of_backing_file(capacity: u64, device: u64, inode: u64, offset: u64) -> Serial {
    let sectors = capacity / 512;
    let place = if offset == 0 {
        String::new()
    } else {
        format!(" from {offset}")
    };
    stand_in(&format!("virtual {sectors} file {device}:{inode}{place}"))
}

/// The stand-in of a drive without a serial: made of where it is attached.
pub fn of_place(kind: &str, capacity: u64, place: &str) -> Serial {
    stand_in(&format!("{kind} {} at {place}", capacity / 512))
}

fn stand_in(what: &str) -> Serial {
    let digest = Sha256::digest(what.as_bytes());
    let hex: String = digest[..4].iter().map(|b| format!("{b:02x}")).collect();
    Serial {
        text: SafeText::new(format!("V-{hex}")),
        source: SerialSource::StandIn,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_loop_device_and_its_file_share_one_and_others_do_not() {
        let file = of_backing_file(1_000_100, 65_024, 77, 0);
        assert_eq!(file, of_backing_file(999_936, 65_024, 77, 0));
        assert_eq!(file.text.as_str().len(), 10);
        assert_eq!(file.source, SerialSource::StandIn);
        for other in [
            of_backing_file(1_000_448, 65_024, 77, 0),
            of_backing_file(1_000_100, 65_025, 77, 0),
            of_backing_file(1_000_100, 65_024, 78, 0),
            of_backing_file(1_000_100, 65_024, 77, 512),
            of_place("virtual", 1_000_100, "65024:77"),
        ] {
            assert_ne!(file, other);
        }
    }
}
