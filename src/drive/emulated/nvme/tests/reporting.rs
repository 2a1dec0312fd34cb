use super::*;
use crate::drive::emulated::nvme::{NamespaceConfig, Opal, SubsystemClass};

fn le(bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .rev()
        .fold(0, |sum, byte| sum << 8 | u64::from(*byte))
}

#[test]
fn identify_controller_has_its_fields_where_the_standard_has_them() {
    let drive = drive(NvmeConfig {
        verification: true,
        inhibited: true,
        modifies: 2,
        ..NvmeConfig::default()
    });
    let page = admin_in(&drive, &[(0, 0x06), (40, 0x01)], 4096).unwrap();
    assert_eq!(&page[4..24], b"EMUNVME0001         ");
    assert_eq!(&page[24..38], b"Emulated NVMe ");
    assert_eq!(page[256] & 0b10, 0b10, "Format NVM");
    assert_eq!(le(&page[280..296]), 16 << 20);
    assert_eq!(le(&page[296..312]), 1 << 20);
    assert_ne!(le(&page[312..316]), 0, "RPMBS");
    assert_eq!(le(&page[328..332]), 0xA000_000F);
    assert_eq!(le(&page[516..520]), 3);
    assert_eq!(page[524], 0b110);
    assert_eq!(page[525] & 1, 1);
}

#[test]
fn identify_lists_attached_and_allocated_namespaces() {
    let drive = drive(NvmeConfig::default());
    let attached = admin_in(&drive, &[(0, 0x06), (40, 0x02)], 4096).unwrap();
    assert_eq!(&attached[..12], &[1, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0]);
    let allocated = admin_in(&drive, &[(0, 0x06), (40, 0x10)], 4096).unwrap();
    assert_eq!(&allocated[..13], &[1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, 0]);
    let above = admin_in(&drive, &[(0, 0x06), (4, 1), (40, 0x10)], 4096).unwrap();
    assert_eq!(&above[..9], &[2, 0, 0, 0, 3, 0, 0, 0, 0]);
    let inactive = admin_in(&drive, &[(0, 0x06), (4, 3), (40, 0x00)], 4096).unwrap();
    assert!(inactive.iter().all(|byte| *byte == 0));
    let third = admin_in(&drive, &[(0, 0x06), (4, 3), (40, 0x11)], 4096).unwrap();
    assert_eq!(le(&third[..8]), 256, "blocks of 4096 bytes");
    let unknown = admin_in(&drive, &[(0, 0x06), (4, 4), (40, 0x11)], 4096);
    assert_eq!(unknown, Err(0x400B));
}

#[test]
fn identify_namespace_names_its_format() {
    let drive = drive(NvmeConfig {
        namespaces: vec![NamespaceConfig {
            protection: 1,
            extended: true,
            ..NamespaceConfig::attached(8 << 20, 3)
        }],
        ..NvmeConfig::default()
    });
    let page = admin_in(&drive, &[(0, 0x06), (4, 1), (40, 0x00)], 4096).unwrap();
    assert_eq!(page[26], 0x13, "format 3, metadata in the block");
    assert_eq!(page[29], 0x01, "type 1, last bytes");
    assert_eq!(page[32], 0x80, "no format in progress");
    assert_eq!(
        &page[140..144],
        &[8, 0, 12, 0],
        "8 bytes of metadata, 2^12 of data"
    );
    let ids = admin_in(&drive, &[(0, 0x06), (4, 1), (40, 0x03)], 4096).unwrap();
    assert_eq!(&ids[..4], &[1, 8, 0, 0]);
    assert_eq!(&ids[4..12], &page[120..128]);
    assert_eq!(&ids[12..16], &[2, 16, 0, 0]);
    assert_eq!(&ids[16..32], &page[104..120]);
}

#[test]
fn health_and_boot_partition_pages() {
    let drive = drive(NvmeConfig::default());
    let all = [(4, 0xFF), (5, 0xFF), (6, 0xFF), (7, 0xFF)];
    let health = [&[(0, 0x02), (40, 0x02), (42, 127)], &all[..]].concat();
    let page = admin_in(&drive, &health, 512).unwrap();
    assert_eq!((page[0], page[3], page[5]), (0, 100, 0));
    quirk(&drive, Quirk::TurnsReadOnly);
    drive.heal("turns-read-only");
    drive.fail(Fault::Quirk {
        quirk: Quirk::TurnsReadOnly,
        when: crate::drive::emulated::Moment::Start,
    });
    let page = admin_in(&drive, &health, 512).unwrap();
    assert_eq!(page[0], 0b1000, "critical warning: read only");
    let boot = [(0, 0x02), (40, 0x15), (42, 3)];
    let page = admin_in(&drive, &boot, 16).unwrap();
    assert_eq!(&page[..8], &[0x15, 0, 0, 0, 1, 0, 0, 0]);
    let without = super::drive(NvmeConfig {
        boot_partitions: false,
        ..NvmeConfig::default()
    });
    assert_eq!(admin_in(&without, &boot, 16), Err(0x4109));
    assert_eq!(
        admin_in(&drive, &[(0, 0x02), (40, 0x7F), (42, 3)], 16),
        Err(0x4109)
    );
}

#[test]
fn log_pages_can_be_read_from_an_offset() {
    let drive = drive(NvmeConfig::default());
    let bytes = [(0, 0x02), (40, 0x81), (42, 2), (48, 8)];
    let page = admin_in(&drive, &bytes, 12).unwrap();
    assert_eq!(
        page,
        [0x40, 1, 0, 0, 20, 0, 0, 0, 2, 0, 0, 0],
        "estimates 320, 20 and 2 s"
    );
}

#[test]
fn level_0_discovery_of_a_locked_drive() {
    let drive = drive(NvmeConfig {
        opal: Some(Opal {
            class: SubsystemClass::Opal2,
            locking_enabled: true,
            locked: true,
            shadow: false,
        }),
        ..NvmeConfig::default()
    });
    // Security protocol 1 in byte 43, ComID 0001h in bytes 41 and 42.
    let page = admin_in(&drive, &[(0, 0x82), (41, 1), (43, 1), (45, 2)], 512).unwrap();
    assert_eq!(&page[..8], &[0, 0, 0, 96, 0, 0, 0, 1]);
    assert_eq!(&page[64..69], &[0x00, 0x02, 0x10, 0x0C, 0b1111]);
    assert_eq!(&page[80..84], &[0x02, 0x03, 0x10, 0x10]);
    assert_eq!(read(&drive, 1, 0).unwrap(), vec![0; 4096]);
    assert_eq!(sanitize(&drive, 0x02), 0x4286);
    let none = super::drive(NvmeConfig::default());
    assert_eq!(
        admin_in(&none, &[(0, 0x82), (41, 1), (43, 1)], 512),
        Err(0x4001)
    );
}

#[test]
fn features_are_kept_and_given_back() {
    let drive = drive(NvmeConfig::default());
    let get = |id: u8| {
        let entry = entry(&[(0, 0x0A), (40, id)]);
        drive
            .nvme_admin(&entry, Data::None, Wait::at_most(HOUR))
            .unwrap()
    };
    assert_eq!(get(0x06).result, 1, "the write cache is on");
    assert_eq!(admin(&drive, &[(0, 0x09), (40, 0x06)]), 0);
    assert_eq!(get(0x06).result, 0);
    assert_eq!(write(&drive, 1, 0, &canary(1)), 0);
    let extent = crate::record::Extent {
        offset: 0,
        length: 4096,
    };
    assert_eq!(drive.truth(extent), canary(1), "nothing stays in the cache");
    // Sixteen queues of each are asked for, eight are given.
    let queues = entry(&[(0, 0x09), (40, 0x07), (44, 15), (46, 15)]);
    let reply = drive
        .nvme_admin(&queues, Data::None, Wait::at_most(HOUR))
        .unwrap();
    assert_eq!((reply.status, reply.result), (0, 0x0007_0007));
    assert_eq!(get(0x42).status, 0x4002);
    assert_eq!(admin(&drive, &[(0, 0x18)]), 0, "keep alive");
    assert_eq!(admin(&drive, &[(0, 0xC7)]), 0x4001);
}

#[test]
fn blocks_are_written_compared_deallocated_and_zeroed() {
    let drive = drive(NvmeConfig::default());
    assert_eq!(write(&drive, 1, 5, &canary(1)), 0);
    assert_eq!(read(&drive, 1, 5).unwrap(), canary(1));
    let compare = |data: &[u8]| {
        let entry = entry(&[(0, 0x05), (4, 1), (40, 5)]);
        drive
            .nvme_io(&entry, Data::Out(data), Wait::at_most(HOUR))
            .unwrap()
            .status
    };
    assert_eq!(compare(&canary(1)), 0);
    assert_eq!(compare(&canary(2)), 0x4285);
    // One range: one block from block 5, to be deallocated.
    let mut range = [0; 16];
    range[4] = 1;
    range[8] = 5;
    let entry_of = entry(&[(0, 0x09), (4, 1), (44, 0b100)]);
    let reply = drive
        .nvme_io(&entry_of, Data::Out(&range), Wait::at_most(HOUR))
        .unwrap();
    assert_eq!(reply.status, 0);
    assert_eq!(read(&drive, 1, 5).unwrap(), vec![0; 4096]);
    assert_eq!(stands(&drive, &[&canary(1)]), [Standing::PhysicalOnly]);
    // DULBE: bit 16 of feature 05h.
    assert_eq!(admin(&drive, &[(0, 0x09), (40, 0x05), (46, 1)]), 0);
    assert_eq!(read(&drive, 1, 5), Err(0x4287));
    let zeroes = entry(&[(0, 0x08), (4, 1), (40, 5)]);
    let reply = drive
        .nvme_io(&zeroes, Data::None, Wait::at_most(HOUR))
        .unwrap();
    assert_eq!(reply.status, 0);
    assert_eq!(read(&drive, 1, 5).unwrap(), vec![0; 4096]);
    assert_eq!(read(&drive, 2, 0xFF), Err(0x4287));
    // The second namespace has 512 blocks: number 512 is one too many.
    let beyond = entry(&[(0, 0x02), (4, 2), (41, 2)]);
    let mut buffer = [0; 4096];
    let reply = drive
        .nvme_io(&beyond, Data::In(&mut buffer), Wait::at_most(HOUR))
        .unwrap();
    assert_eq!(reply.status, 0x4080);
    assert_eq!(read(&drive, 3, 0), Err(0x400B), "attached to nobody");
}

#[test]
fn namespaces_are_attached_by_a_command() {
    let drive = drive(NvmeConfig::default());
    let mut list = [0; 4096];
    list[..4].copy_from_slice(&[1, 0, 1, 0]);
    let attach = entry(&[(0, 0x15), (4, 3)]);
    let reply = drive
        .nvme_admin(&attach, Data::Out(&list), Wait::at_most(HOUR))
        .unwrap();
    assert_eq!(reply.status, 0);
    assert!(read(&drive, 3, 0).is_ok());
    let again = drive
        .nvme_admin(&attach, Data::Out(&list), Wait::at_most(HOUR))
        .unwrap();
    assert_eq!(again.status, 0x4118);
}
