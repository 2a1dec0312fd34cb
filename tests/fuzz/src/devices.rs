//! What drives answer: the decoders of `protocol`.

use rasura::protocol::{ata, mmc, nvme, opal as tcg, sat, scsi as sbc, sense as spc};

use super::cursor::Cursor;

/// What is decoded from bytes does not change when others come after them:
/// bridges pad.
fn padding_changes_nothing<T: PartialEq + std::fmt::Debug>(
    bytes: &[u8],
    decode: impl Fn(&[u8]) -> Option<T>,
) {
    if let Some(decoded) = decode(bytes) {
        let longer = [bytes, &[0xa5; 64]].concat();
        assert_eq!(decode(&longer), Some(decoded));
    }
}

fn registers(bytes: &[u8]) -> ata::Registers {
    let mut input = Cursor::new(bytes);
    let flags = input.byte();
    let mut lba = [0; 8];
    lba[..6].copy_from_slice(&input.array::<6>());
    ata::Registers {
        error: input.byte(),
        status: input.byte(),
        device: input.byte(),
        count: input.short(),
        lba: u64::from_le_bytes(lba),
        extended: flags & 1 != 0,
        count_high_known: flags & 2 != 0,
        lba_high_known: flags & 4 != 0,
    }
}

fn from_registers(registers: &ata::Registers) {
    let _ = (registers.succeeded(), registers.aborted());
    assert!(registers.lba_28().is_none_or(|lba| lba < 1 << 28));
    assert!(registers.lba_48().is_none_or(|lba| lba < 1 << 48));
    assert!(ata::native_max(registers).is_none_or(|max| max < 1 << 48));
    let _ = ata::PowerMode::decode(registers);
    let _ = ata::SmartStatus::decode(registers);
    let _ = ata::SanitizeAbort::decode(registers);
    let status = ata::SanitizeStatus::decode(registers);
    if let Ok(status) = status {
        assert!(registers.succeeded(), "{status:?} of a command that failed");
    }
    for command in [
        ata::sanitize_status(false),
        ata::read_native_max(),
        ata::smart_return_status(),
    ] {
        let reply = registers.reply_to(&command);
        assert_eq!(reply.status, registers.status);
        assert_eq!(reply.reply_to(&command), reply);
    }
}

fn identify(data: &ata::Identify) {
    let _ = (data.serial(), data.firmware(), data.model(), data.wwn());
    let _ = (data.rotation(), data.is_serial(), data.security());
    let _ = (data.sanitize(), data.has_hpa(), data.has_dco());
    let _ = (data.has_ama(), data.has_logs(), data.has_smart());
    let _ = (data.write_cache_on(), data.encrypts_all(), data.zoned());
    let _ = (data.is_ata(), data.major_version(), data.has_trim());
    let sectors = data.sectors();
    assert!(sectors.is_none_or(|count| count > 0 && count <= 1 << 48));
    let (logical, physical) = (data.logical_sector_bytes(), data.physical_sector_bytes());
    assert!(logical.is_none_or(|bytes| bytes > 0));
    if let (Some(logical), Some(physical)) = (logical, physical) {
        assert!(physical >= logical && physical % logical == 0);
    }
}

/// ATA: IDENTIFY DEVICE data, logs, SMART, the overlay, replies in registers.
pub fn ata(bytes: &[u8]) {
    if let Some(data) = ata::Identify::decode(bytes) {
        identify(&data);
    }
    padding_changes_nothing(bytes, ata::SecurityPage::decode);
    padding_changes_nothing(bytes, ata::page_list);
    padding_changes_nothing(bytes, |bytes| ata::log_pages(bytes, ata::log::LOG_IDENTIFY));
    padding_changes_nothing(bytes, ata::DeviceConfiguration::decode);
    if let Some(smart) = ata::SmartData::decode(bytes) {
        assert!(smart.attributes.len() <= 30);
        let _ = (smart.health(), smart.attribute(194));
    }
    from_registers(&registers(bytes));
}

/// Sense data, and ATA registers in them.
pub fn sense(bytes: &[u8]) {
    if let Some(sense) = spc::Sense::decode(bytes) {
        let _ = (sense.code(), sense.is_reset(), sense.is_unsupported());
        assert!(sense.key < 16);
    }
    if let Ok(found) = sat::registers(bytes) {
        from_registers(&found);
        // What was read is what a translator that tells all would have sent.
        let again = sat::registers(&descriptor(&found)).expect("a whole descriptor");
        let known = |registers: &ata::Registers| {
            let r = registers;
            (r.status, r.error, r.device, r.extended, r.lba & 0xff_ffff)
        };
        assert_eq!(known(&again), known(&found));
        if found.count_high_known && found.lba_high_known {
            assert_eq!(again, found);
        }
    }
    let mut input = Cursor::new(bytes);
    let reply = rasura::drive::ScsiReply {
        status: input.byte(),
        host_status: u16::from(input.byte() & 1),
        driver_status: u16::from(input.byte() & 1),
        transferred: input.byte().into(),
        sense: input.take(252).to_vec(),
    };
    let answer = rasura::drive::reply::ata_answer(&reply, &ata::check_power_mode());
    if answer.is_good() {
        assert_eq!((reply.host_status, reply.driver_status), (0, 0));
        assert!(answer.registers().is_none_or(ata::Registers::succeeded));
    }
    let _ = rasura::drive::reply::scsi_answer(&reply).is_attention();
}

/// Sense with the registers in a descriptor, as SAT-5 12.2.2.6 lays it out.
fn descriptor(registers: &ata::Registers) -> Vec<u8> {
    let [count, count_high] = registers.count.to_le_bytes();
    let lba = registers.lba.to_le_bytes();
    let mut sense = vec![0x72, 0x01, 0x00, 0x1d, 0, 0, 0, 14, 0x09, 0x0c];
    sense.extend([registers.extended.into(), registers.error]);
    sense.extend([count_high, count, lba[3], lba[0], lba[4], lba[1], lba[5]]);
    sense.extend([lba[2], registers.device, registers.status]);
    sense
}

/// SCSI: inquiry, vital product data, capacity, modes, logs, operation codes.
pub fn scsi(bytes: &[u8]) {
    let _ = sbc::Inquiry::decode(bytes);
    let _ = (sbc::unit_serial(bytes), sbc::is_thin(bytes));
    for designator in sbc::designators(bytes) {
        let (sbc::Designator::Naa(name) | sbc::Designator::Eui(name)) = designator;
        assert!(matches!(name.len(), 8 | 12 | 16));
    }
    if let Some(data) = sbc::ata_information(bytes) {
        identify(&data);
    }
    let _ = (sbc::supported_pages(bytes), sbc::translator(bytes));
    let _ = (sbc::block_limits(bytes), sbc::characteristics(bytes));
    let _ = (sbc::provisioning(bytes), sbc::medium_rotation(bytes));
    let _ = sbc::supported_operation(bytes);
    assert!(sbc::luns(bytes).is_none_or(|luns| luns.len() * 8 + 8 <= bytes.len()));
    let _ = (sbc::temperature(bytes), sbc::endurance_used(bytes));
    let _ = (sbc::power_on_minutes(bytes), sbc::exception(bytes));
    for capacity in [
        sbc::Capacity::decode_10(bytes),
        sbc::Capacity::decode_16(bytes),
    ] {
        let _ = capacity.and_then(|capacity| capacity.bytes());
    }
    modes(sbc::Modes::decode_6(bytes), sbc::modes::select_parameters_6);
    modes(
        sbc::Modes::decode_10(bytes),
        sbc::modes::select_parameters_10,
    );
    passed_on(bytes);
}

/// What was sensed can be selected, and is the same when it is sensed again.
fn modes(
    decoded: Option<sbc::Modes>,
    select: fn(Option<&sbc::BlockDescriptor>, Option<&sbc::ModePage>) -> Option<Vec<u8>>,
) {
    let Some(modes) = decoded else { return };
    for page in &modes.pages {
        let _ = (page.code(), page.subpage(), page.descriptor_sense());
        let _ = (page.software_write_protect(), page.write_cache());
        if let Some(changed) = page.with_write_cache(true) {
            assert_eq!(changed.write_cache(), Some(true));
        }
        if let Some(changed) = page.with_descriptor_sense(true) {
            assert_eq!(changed.descriptor_sense(), Some(true));
        }
        let _ = select(None, Some(page));
        let list = sbc::modes::select_parameters_10(None, Some(page)).expect("a page fits");
        let mut reply = list.clone();
        let length = u16::try_from(reply.len() - 2).expect("a page fits");
        reply[..2].copy_from_slice(&length.to_be_bytes());
        let again = sbc::Modes::decode_10(&reply).expect("what we send can be read");
        assert_eq!(again.pages.len(), 1);
        assert_eq!(again.pages[0].bytes()[1..], page.bytes()[1..]);
    }
}

/// A command that is wrapped arrives as it was.
fn passed_on(bytes: &[u8]) {
    let mut input = Cursor::new(bytes);
    let ranges: Vec<(u64, u32)> = (0..input.byte())
        .map(|_| (u64::from_le_bytes(input.array()), input.word()))
        .collect();
    let (cdb, list) = sbc::unmap(&ranges).expect("a few ranges fit");
    assert_eq!(usize::from(cdb[7]) << 8 | usize::from(cdb[8]), list.len());
    assert_eq!(list.len(), 8 + 16 * ranges.len());
}

/// NVMe: identify, namespaces, logs, sanitize status.
pub fn nvme(bytes: &[u8]) {
    let _ = nvme::IdentifyController::decode(bytes).map(|data| data.sanitize.any());
    if let Some(data) = nvme::IdentifyNamespace::decode(bytes) {
        let _ = (data.format(), data.bytes());
        let _ = nvme::FormatSettings::of(&data);
    }
    if let Some(list) = nvme::namespace_list(bytes) {
        assert!(list.len() <= 1024);
        assert!(list.iter().all(|nsid| (1..u32::MAX).contains(nsid)));
        assert!(list.windows(2).all(|pair| pair[0] < pair[1]));
    }
    let _ = nvme::NamespaceIdentifiers::decode(bytes);
    let _ = (
        nvme::SmartLog::decode(bytes),
        nvme::BootPartitions::decode(bytes),
    );
    let _ = nvme::SanitizeStatus::decode(bytes);
    let status = nvme::Status(Cursor::new(bytes).short());
    let _ = (status.is_success(), status.name(), status.to_string());
}

/// MMC: EXT_CSD, CSD, CID, write protection, card status.
pub fn mmc(bytes: &[u8]) {
    if let Some(register) = mmc::ExtCsd::decode(bytes) {
        let _ = register.user_bytes();
    }
    let _ = mmc::write_protection(bytes);
    let text = String::from_utf8_lossy(bytes);
    let mut input = Cursor::new(bytes);
    let register = format!("{:032x}\n", u128::from_le_bytes(input.array()));
    for text in [text.as_ref(), &register] {
        for kind in [mmc::CardKind::Mmc, mmc::CardKind::Sd] {
            let _ = mmc::Csd::decode(text, kind);
            let _ = mmc::card_identity(text, kind);
        }
    }
    let status = mmc::CardStatus(input.word());
    let _ = (status.is_error(), status.state(), status.is_locked());
}

/// Level 0 discovery of a self-encrypting drive.
pub fn opal(bytes: &[u8]) {
    if let Some(discovery) = tcg::Discovery::decode(bytes) {
        let _ = discovery.encrypts();
    }
    padding_changes_nothing(bytes, tcg::Discovery::decode);
}
