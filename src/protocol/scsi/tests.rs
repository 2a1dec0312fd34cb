use super::*;

fn hex(text: &str) -> Vec<u8> {
    text.split_ascii_whitespace()
        .map(|byte| u8::from_str_radix(byte, 16).unwrap())
        .collect()
}

// Of sg3_utils, inhex/: pages of the scsi_debug driver, of a zoned disk, and
// decoded by its own tools in its own tests.
const INQUIRY: &str = "00 00 07 02 5b 00 10 0a 4c 69 6e 75 78 20 20 20 73 63 73 69 5f 64 65 62
    75 67 20 20 20 20 20 20 30 31 39 31 32 30 32 31 30 35 32 30";
const MODES: &str = "00 ee 00 10 00 00 00 08 00 80 00 00 00 00 02 00
    01 0a c0 0b f0 00 00 00 05 00 ff ff
    02 0e 80 80 00 0a 00 00 00 00 00 00 00 00 00 00
    03 16 00 00 00 00 00 00 00 00 00 3f 02 00 00 00 00 00 00 00 40 00 00 00
    08 12 14 00 ff ff 00 00 ff ff ff ff 80 14 00 00 00 00 00 00
    0a 0a 02 00 00 80 00 00 00 00 02 4b
    19 06 06 00 07 d0 00 00
    59 01 00 64 00 06 00 02 00 00 00 00 10 09 08 00 32 22 22 20 00 00 07 ce 31 11 11 10
    00 00 00 01 02 00 00 00 00 00 00 00 88 99 00 00 00 00 00 00 00 00 00 00 00 00 00 00
    00 01 00 00 10 09 08 00 32 22 22 20 00 00 07 cf 31 11 11 10 00 00 00 01 03 00 00 00
    00 00 00 00 88 99 00 00 00 00 00 00 00 00 00 00 00 00 00 00
    59 02 00 0c 00 06 10 00 00 00 00 00 00 00 00 00
    1c 0a 08 00 00 00 00 00 00 00 00 00";
const LIMITS: &str = "00 b0 00 3c 00 00 00 01 00 00 40 00 00 00 04 00 00 00 00 00 00 00 00 00
    00 00 00 00 00 00 00 01 00 00 00 00 00 00 00 00 00 00 ff ff 00 00 00 00
    00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00";
const CHARACTERISTICS: &str = "00 b1 00 3c 00 01 00 05 00 00 00 00";

#[test]
fn a_drive_says_what_it_is() {
    let inquiry = Inquiry::decode(&hex(INQUIRY)).unwrap();
    assert_eq!(
        (inquiry.qualifier, inquiry.device_type),
        (0, inquiry::TYPE_DISK)
    );
    assert_eq!(
        (inquiry.version, inquiry.removable, inquiry.protection),
        (7, false, false)
    );
    assert_eq!(inquiry.vendor.as_str(), "Linux");
    assert_eq!(inquiry.product.as_str(), "scsi_debug");
    assert_eq!(inquiry.revision.as_str(), "0191");
    assert_eq!(Inquiry::decode(&hex(INQUIRY)[..35]), None);
}

#[test]
fn pages_are_found_among_others() {
    let modes = Modes::decode_10(&hex(MODES)).unwrap();
    assert!(!modes.write_protected && modes.has_fua);
    let block = modes.block.unwrap();
    assert_eq!(
        (block.blocks, block.block_bytes, block.long),
        (0x80_0000, 512, false)
    );
    let codes: Vec<(u8, u8)> = modes
        .pages
        .iter()
        .map(|p| (p.code(), p.subpage()))
        .collect();
    let expected = [
        (1, 0),
        (2, 0),
        (3, 0),
        (8, 0),
        (0x0a, 0),
        (0x19, 0),
        (0x19, 1),
        (0x19, 2),
        (0x1c, 0),
    ];
    assert_eq!(codes, expected);
    let caching = modes.page(modes::PAGE_CACHING).unwrap();
    assert_eq!(
        (caching.write_cache(), caching.read_cache_off()),
        (Some(true), Some(false))
    );
    assert_eq!(caching.descriptor_sense(), None);
    let control = modes.page(modes::PAGE_CONTROL).unwrap();
    assert_eq!(control.descriptor_sense(), Some(false));
    assert_eq!(control.software_write_protect(), Some(false));
    let set = control.with_descriptor_sense(true).unwrap();
    assert_eq!(set.bytes(), hex("0a 0a 06 00 00 80 00 00 00 00 02 4b"));
    assert_eq!(control.with_write_cache(false), None);
    // Cut off within the block descriptor, and within a page.
    assert_eq!(Modes::decode_10(&hex(MODES)[..12]), None);
    assert_eq!(Modes::decode_10(&hex(MODES)[..30]).unwrap().pages.len(), 1);
}

#[test]
fn long_block_descriptors_are_read_and_written() {
    let text = "00 16 00 00 01 00 00 10 00 00 00 02 54 0b e4 00 00 00 00 00 00 00 10 00";
    let modes = Modes::decode_10(&hex(text)).unwrap();
    let block = modes.block.unwrap();
    assert_eq!(
        (block.blocks, block.block_bytes, block.long),
        (0x2_540b_e400, 4096, true)
    );
    let list = modes::select_parameters_10(Some(&block), None).unwrap();
    assert_eq!(list[8..], hex(text)[8..]);
    assert_eq!((list[4], list[7]), (1, 16));
    assert_eq!(modes::select_parameters_6(Some(&block), None), None);
    let mut wide = block;
    wide.long = false;
    assert_eq!(modes::select_parameters_10(Some(&wide), None), None);
}

#[test]
fn sizes_are_read() {
    let zoned = hex("00 00 00 09 18 5f ff ff 00 00 02 00 00 03 00 00
        00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00");
    let capacity = Capacity::decode_16(&zoned).unwrap();
    assert_eq!(
        (capacity.blocks, capacity.block_bytes),
        (0x9_1860_0000, 512)
    );
    assert_eq!(capacity.physical_exponent, 3);
    assert_eq!(capacity.protection, Some(ProtectionType::None));
    // PROT_EN and P_TYPE as SBC-4 has them, with provisioning that reads zeros.
    let mut protected = zoned.clone();
    (protected[12], protected[13], protected[14]) = (0x05, 0x20, 0xc0);
    let capacity = Capacity::decode_16(&protected).unwrap();
    assert_eq!(capacity.protection, Some(ProtectionType::Three));
    assert_eq!(
        (capacity.interval_exponent, capacity.physical_exponent),
        (2, 0)
    );
    assert!(capacity.provisioned && capacity.unmapped_reads_zeros);
    protected[12] = 0x0f;
    assert_eq!(Capacity::decode_16(&protected).unwrap().protection, None);
    protected[..8].fill(0xff);
    assert_eq!(Capacity::decode_16(&protected), None);
    assert_eq!(Capacity::decode_16(&zoned[..15]), None);
    // Found by fuzzing: what a certificate cannot carry is no size.
    protected[..8].copy_from_slice(&((1u64 << 44) - 2).to_be_bytes());
    let largest = Capacity::decode_16(&protected).unwrap();
    assert_eq!(largest.bytes(), Some((1 << 53) - 512));
    protected[7] = 0xff;
    assert_eq!(Capacity::decode_16(&protected), None);

    let small = Capacity::decode_10(&hex("00 00 3f ff 00 00 02 00")).unwrap();
    assert_eq!((small.blocks, small.bytes()), (0x4000, Some(8 << 20)));
    assert_eq!(small.protection, None);
    assert_eq!(Capacity::decode_10(&hex("ff ff ff ff 00 00 02 00")), None);
    assert_eq!(Capacity::decode_10(&hex("00 00 3f ff 00 00 00 00")), None);
}

#[test]
fn vital_data_are_read() {
    let list = hex("00 00 00 0c 00 80 83 84 85 86 87 88 89 b0 b1 b2");
    assert_eq!(supported_pages(&list).unwrap(), list[4..]);
    let limits = block_limits(&hex(LIMITS)).unwrap();
    assert!(!limits.write_same_no_zero);
    assert_eq!(limits.transfer_blocks, Some(0x4000));
    assert_eq!((limits.unmap_blocks, limits.unmap_ranges), (None, None));
    assert_eq!(limits.write_same_blocks, Some(0xffff));
    let flash = characteristics(&hex(CHARACTERISTICS)).unwrap();
    assert_eq!(flash.rotation, Some(crate::protocol::ata::Rotation::None));
    assert_eq!(flash.after_block_erase, AfterErase::NotSaid);
    assert_eq!(flash.zoned, ScsiZoned::NotSaid);
    // SBC-5, tables 258, 261, 262 and 264.
    let other = characteristics(&hex("00 b1 00 3c 1c 20 00 b2 10")).unwrap();
    assert_eq!(other.after_block_erase, AfterErase::Fails);
    assert_eq!(other.after_crypto_erase, AfterErase::FailsUntilWritten);
    assert_eq!(other.zoned, ScsiZoned::HostAware);
    let thin = provisioning(&hex("00 b2 00 04 00 e4 02 00")).unwrap();
    assert!(thin.unmap && thin.write_same_unmap && thin.reads_zeros);
    assert_eq!(thin.kind, 2);
    let none = provisioning(&hex("00 b2 00 04 00 00 00 00")).unwrap();
    assert!(!none.unmap && !none.reads_zeros && none.kind == 0);
    assert_eq!(block_limits(&hex(CHARACTERISTICS)), None);
}

#[test]
fn the_translator_is_not_the_drive() {
    let mut page = hex("00 89 02 38 00 00 00 00 6c 69 6e 75 78 20 20 20");
    page.extend(hex(
        "53 41 54 20 73 63 73 69 5f 64 65 62 75 67 20 20 31 32 33 34 34 00 00 00",
    ));
    let translator = translator(&page).unwrap();
    assert_eq!(translator.vendor.as_str(), "linux");
    assert_eq!(translator.product.as_str(), "SAT scsi_debug");
    assert_eq!(translator.revision.as_str(), "1234");
}

#[test]
fn logs_are_read() {
    let page = hex("0d 00 00 0c 00 00 03 02 00 26 00 01 03 02 00 41");
    assert_eq!(temperature(&page), Some(38));
    let page = hex("2f 00 00 07 00 00 03 03 00 00 26");
    assert_eq!(exception(&page), Some((0, 0)));
    // Layouts of SPC-5 and SBC-4.
    let page = hex("2f 00 00 08 00 00 03 04 5d 10 26 00");
    assert_eq!(exception(&page), Some((0x5d, 0x10)));
    let page = hex("11 00 00 08 00 01 03 04 00 00 00 65");
    assert_eq!(endurance_used(&page), Some(0x65));
    let page = hex("15 00 00 10 00 00 03 0c 00 01 86 a0 00 00 00 00 00 00 00 00");
    assert_eq!(power_on_minutes(&page), Some(100_000));
    assert_eq!(temperature(&page), None);
    assert_eq!(power_on_minutes(&page[..8]), None);
    // A page of the environment (SPF) is not the temperature page.
    let page = hex("4d 01 00 06 00 00 03 02 00 26");
    assert_eq!(temperature(&page), None);
}

#[test]
fn support_and_units_are_read() {
    assert_eq!(
        supported_operation(&hex("00 03 00 0a 48")),
        Some(Support::Standard)
    );
    assert_eq!(supported_operation(&hex("00 01 00 00")), Some(Support::No));
    assert_eq!(
        supported_operation(&hex("00 00 00 00")),
        Some(Support::NotNow)
    );
    assert_eq!(
        supported_operation(&hex("00 85 00 0a")),
        Some(Support::Vendor)
    );
    assert_eq!(supported_operation(&hex("00 03 00")), None);
    let list = hex("00 00 00 10 00 00 00 00 00 01 00 00 00 00 00 00 00 01 00 02 00 00 00 00");
    let expected = [0x0001_0000_0000_0000, 0x0001_0002_0000_0000];
    assert_eq!(luns(&list).unwrap(), expected);
    assert_eq!(luns(&list[..20]), None);
}

#[test]
fn too_many_ranges_do_not_fit() {
    assert!(unmap(&[(0, 1); 4095]).is_some());
    assert_eq!(unmap(&[(0, 1); 4096]), None);
}

proptest::proptest! {
    #[test]
    fn any_reply_is_survived(mut bytes: Vec<u8>, first: u8) {
        let _ = (Inquiry::decode(&bytes), supported_operation(&bytes), luns(&bytes));
        let _ = (Capacity::decode_10(&bytes), Capacity::decode_16(&bytes));
        for modes in [Modes::decode_6(&bytes), Modes::decode_10(&bytes)].into_iter().flatten() {
            for page in &modes.pages {
                let _ = (page.subpage(), page.write_cache(), page.with_descriptor_sense(true));
                let _ = modes::select_parameters_10(modes.block.as_ref(), Some(page));
                let _ = modes::select_parameters_6(modes.block.as_ref(), Some(page));
            }
        }
        for code in [0x00, 0x89, 0xb0, 0xb1, 0xb2] {
            if let Some(byte) = bytes.get_mut(1) {
                *byte = code;
            }
            let _ = (supported_pages(&bytes), translator(&bytes), block_limits(&bytes));
            let _ = (characteristics(&bytes), provisioning(&bytes));
        }
        for page in [log::LOG_TEMPERATURE, 0x11, 0x15, 0x2f, first] {
            if let Some(byte) = bytes.first_mut() {
                *byte = page;
            }
            let _ = (temperature(&bytes), endurance_used(&bytes));
            let _ = (power_on_minutes(&bytes), exception(&bytes));
        }
    }
}
