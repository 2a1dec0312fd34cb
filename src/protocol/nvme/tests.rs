//! Commands against those that nvme-cli sends, pages against what it and
//! others read in them.

use super::*;

const CAPTURED: &str = include_str!("../../../tests/golden/protocol/nvme-cli-2.3.txt");
const CONTROLLER: &str =
    include_str!("../../../tests/golden/protocol/ecclesia-identify-controller.txt");
const NAMESPACE: &str =
    include_str!("../../../tests/golden/protocol/ecclesia-identify-namespace.txt");
const LOGS: &str = include_str!("../../../tests/golden/protocol/ecclesia-logs.txt");

fn hex(text: &str) -> Vec<u8> {
    let digits: String = text.split_ascii_whitespace().collect();
    (0..digits.len())
        .step_by(2)
        .map(|at| u8::from_str_radix(&digits[at..at + 2], 16).unwrap())
        .collect()
}

/// A page of rows `offset bytes`, of which those with this prefix count.
fn page(text: &str, prefix: &str, length: usize) -> Vec<u8> {
    let mut bytes = vec![0; length];
    let rows = text.lines().filter(|line| !line.starts_with('#'));
    for row in rows.filter_map(|line| line.strip_prefix(prefix)) {
        let (offset, row) = row.trim().split_once(' ').unwrap();
        let offset = usize::from_str_radix(offset, 16).unwrap();
        let row = hex(row);
        bytes[offset..offset + row.len()].copy_from_slice(&row);
    }
    bytes
}

fn controller() -> Vec<u8> {
    page(CONTROLLER, "", 4096)
}

fn namespace() -> Vec<u8> {
    let mut bytes = hex(NAMESPACE);
    bytes.resize(4096, 0);
    bytes
}

/// The last command that the tool sent for a command line.
fn captured(line: &str) -> Command {
    let mut rows = CAPTURED.lines();
    rows.by_ref()
        .find(|row| row.strip_prefix("# nvme ") == Some(line))
        .unwrap_or_else(|| panic!("{line} was not captured"));
    let row = rows
        .take_while(|row| !row.starts_with('#'))
        .filter(|row| !row.starts_with("other"))
        .last()
        .unwrap();
    let field = |name: &str, radix: u32| {
        let rest = row.split_once(&format!(" {name}=")).unwrap().1;
        let value = rest.split(' ').next().unwrap();
        u32::from_str_radix(value, radix).unwrap()
    };
    let is_io = row.starts_with("io ");
    let opcode = u8::try_from(field("opcode", 16)).unwrap();
    // The number of Read is that of Get Log Page, too.
    assert_eq!(is_io, opcode == opcode::FLUSH || line.starts_with("read "));
    Command {
        opcode,
        nsid: field("nsid", 16),
        cdw2: field("cdw2", 16),
        cdw3: field("cdw3", 16),
        cdw10: field("cdw10", 16),
        cdw11: field("cdw11", 16),
        cdw12: field("cdw12", 16),
        cdw13: field("cdw13", 16),
        cdw14: field("cdw14", 16),
        cdw15: field("cdw15", 16),
        transfer: match field("bytes", 10) {
            0 => Transfer::None,
            bytes => Transfer::In(bytes),
        },
    }
}

#[test]
fn identify_and_logs_are_asked_for_as_nvme_cli_does() {
    let log = |lid, nsid, bytes| LogRequest {
        lid,
        nsid,
        bytes,
        ..LogRequest::default()
    };
    let pairs = [
        ("id-ctrl /dev/null", Command::identify_controller()),
        ("id-ns /dev/null -n 1", Command::identify_namespace(1)),
        ("ns-descs /dev/null -n 1", Command::namespace_identifiers(1)),
        ("list-ns /dev/null -n 6", Command::active_namespaces(5)),
        (
            "list-ns /dev/null -n 1 -a",
            Command::allocated_namespaces(0),
        ),
        (
            "id-ns /dev/null -n 3 --force",
            Command::identify_allocated_namespace(3),
        ),
        ("smart-log /dev/null", Command::smart_log()),
        ("sanitize-log /dev/null", Command::sanitize_status()),
        (
            "get-log /dev/null --log-id=0x15 --log-len=16 --namespace-id=0",
            Command::boot_partition_log(),
        ),
        (
            "get-log /dev/null --log-id=0x81 --log-len=512 --rae --lpo=4096 --lsp=3",
            Command::get_log(&LogRequest {
                retain_event: true,
                offset: 4096,
                lsp: 3,
                ..log(0x81, ALL_NAMESPACES, 512)
            }),
        ),
        (
            "get-log /dev/null --log-id=0x07 --log-len=262144 --lsi=7 --lpo=0x123456789c \
             --uuid-index=5 --namespace-id=0",
            Command::get_log(&LogRequest {
                lsi: 7,
                offset: 0x12_3456_789c,
                uuid_index: 5,
                ..log(7, 0, 262_144)
            }),
        ),
    ];
    for (line, command) in pairs {
        assert_eq!(command, captured(line), "{line}");
    }
}

#[test]
fn erasures_are_asked_for_as_nvme_cli_does() {
    let overwrite = |passes, invert, pattern| {
        SanitizeRequest::new(SanitizeAction::Overwrite {
            passes: OverwritePasses::new(passes).unwrap(),
            invert,
            pattern,
        })
    };
    let block = SanitizeRequest::new(SanitizeAction::BlockErase);
    let crypto = SanitizeRequest::new(SanitizeAction::CryptoErase);
    let kept = SanitizeRequest {
        no_deallocate: true,
        ..block
    };
    let free = SanitizeRequest {
        no_deallocate: true,
        allow_unrestricted_exit: true,
        ..crypto
    };
    let exit = SanitizeRequest::new(SanitizeAction::ExitFailureMode);
    let sanitized = [
        ("-a 1", exit),
        ("-a 2", block),
        ("-a 2 -d", kept),
        ("-a 3 -n 1 -p 0x12345678", overwrite(1, false, 0x1234_5678)),
        ("-a 3 -n 3 -i -p 0xffffffff", overwrite(3, true, u32::MAX)),
        ("-a 3 -n 16 -p 0", overwrite(16, false, 0)),
        ("-a 4", crypto),
        ("-a 4 -u -d", free),
    ];
    for (options, request) in sanitized {
        let line = format!("sanitize /dev/null {options}");
        assert_eq!(Command::sanitize(&request), captured(&line), "{line}");
    }
    assert!(OverwritePasses::new(0).is_none() && OverwritePasses::new(17).is_none());

    // The namespace that the tool was shown has format 1 and extended metadata,
    // which nvme-cli forgets unless it is told.
    let now = FormatSettings::of(&IdentifyNamespace::decode(&namespace()).unwrap());
    let plain = FormatSettings {
        extended_metadata: false,
        ..now
    };
    let other = FormatSettings {
        lba_format: 1,
        extended_metadata: true,
        protection: 2,
        protection_first: true,
    };
    let formats = [
        ("-n 1 --ses=1 --force", 1, plain, SecureErase::UserData),
        ("-n 1 --ses=2 --force", 1, plain, SecureErase::Cryptographic),
        (
            "-n 1 --ses=1 --lbaf=1 --ms=1 --pi=2 --pil=1 --force",
            1,
            other,
            SecureErase::UserData,
        ),
        (
            "-n 0xffffffff --ses=1 --lbaf=1 --force",
            ALL_NAMESPACES,
            plain,
            SecureErase::UserData,
        ),
    ];
    for (options, nsid, settings, erase) in formats {
        let line = format!("format /dev/null {options}");
        let command = Command::format_nvm(nsid, &settings, erase);
        assert_eq!(command, captured(&line), "{line}");
    }
    assert_eq!(now.lba_format, 1);
    assert!(now.extended_metadata);
}

// libnvme, test/ioctl/misc.c (test_format_nvm): format 1Fh is split in two.
#[test]
fn formats_above_15_are_split() {
    let settings = FormatSettings {
        lba_format: 0x1f,
        extended_metadata: true,
        protection: 2,
        protection_first: true,
    };
    let command = Command::format_nvm(0x1234_5678, &settings, SecureErase::UserData);
    let expected = 0xf | 1 << 4 | 2 << 5 | 1 << 8 | 1 << 9 | 1 << 12;
    assert_eq!(command.cdw10, expected);
}

#[test]
fn features_flush_and_security_are_asked_for_as_nvme_cli_does() {
    // The tool names the namespace of the node (1) where none is needed.
    let get = |feature, select| Command::get_features(feature, select, 1);
    let set = |feature, value, save| Command::set_features(feature, value, 1, save);
    use FeatureSelect::{Capabilities, Current, Default, Saved};
    let pairs = [
        ("get-feature /dev/null -n 0 -f 6", get(6, Current)),
        (
            "get-feature /dev/null -n 0 -f 0xd -s 3",
            get(0xd, Capabilities),
        ),
        (
            "get-feature /dev/null -n 0 -f 0x17 -s 1",
            get(0x17, Default),
        ),
        ("get-feature /dev/null -n 1 -f 6 -s 2", get(6, Saved)),
        (
            "set-feature /dev/null -n 0 -f 6 -v 0",
            Command {
                nsid: 1,
                ..Command::set_write_cache(false)
            },
        ),
        ("set-feature /dev/null -n 1 -f 6 -v 1 -s", set(6, 1, true)),
        (
            "set-feature /dev/null -n 0 -f 0xd -v 0",
            Command {
                nsid: 1,
                ..Command::disable_host_memory_buffer()
            },
        ),
        (
            "set-feature /dev/null -n 0 -f 0x17 -v 1",
            Command {
                nsid: 1,
                ..Command::set_sanitize_config(true)
            },
        ),
        ("flush /dev/null -n 1", Command::flush(1)),
        (
            "read /dev/null -n 3 -s 0x123456789a -c 7 -z 32768",
            Command::read(3, 0x12_3456_789a, 8, 32_768),
        ),
        (
            "flush /dev/null -n 0xffffffff",
            Command::flush(ALL_NAMESPACES),
        ),
        (
            "security-recv /dev/null -p 1 -s 1 -x 2048 -t 2048",
            Command::level_0_discovery(),
        ),
        (
            "security-recv /dev/null -p 0xef -s 0x1234 -x 512 -t 512 -n 1",
            Command::security_receive(0xef, 0x1234, 1, 512),
        ),
    ];
    for (line, command) in pairs {
        assert_eq!(command, captured(line), "{line}");
    }
}

// sg3_utils, inhex/nvme_identify_ctl.hex: the same entry but for the places of
// the pointer (24 to 31) and the length (36 to 39).
#[test]
fn an_entry_has_its_dwords_where_sg_raw_has_them() {
    let mut expected = [0u8; 64];
    expected[0] = 0x06;
    expected[40] = 0x01;
    assert_eq!(Command::identify_controller().to_bytes(), expected);
    let all = Command {
        opcode: 1,
        nsid: 0x0605_0403,
        cdw2: 0x0a09_0807,
        cdw3: 0x0e0d_0c0b,
        cdw10: 0x1211_1010,
        cdw15: 0xffee_ddcc,
        ..Command::new(0, 0, Transfer::None)
    };
    let bytes = all.to_bytes();
    assert_eq!(
        bytes[..16],
        hex("01 00 00 00 03 04 05 06 07 08 09 0a 0b 0c 0d 0e")
    );
    assert_eq!(bytes[40..44], hex("10 10 11 12"));
    assert_eq!(bytes[60..], hex("cc dd ee ff"));
}

// What nvme-cli read in it stands in the source beside the bytes.
#[test]
fn a_controller_says_what_it_is() {
    let id = IdentifyController::decode(&controller()).unwrap();
    assert_eq!((id.vendor, id.subsystem_vendor), (0x144d, 0x144d));
    assert_eq!(id.serial.unwrap().as_str(), "S5L0NYZM9A0014");
    assert_eq!(id.model.unwrap().as_str(), "ABCDEFGHIJKL-000GG");
    assert_eq!(id.firmware.unwrap().as_str(), "MPKD0P21");
    assert_eq!(id.total_bytes, 3_840_755_982_336);
    assert_eq!(id.unallocated_bytes, 0);
    assert_eq!(id.mdts, 9);
    assert_eq!(id.namespaces, 8);
    assert_eq!(id.sanicap, 3);
    let sanitize = id.sanitize;
    assert!(sanitize.crypto_erase && sanitize.block_erase && !sanitize.overwrite);
    assert!(!sanitize.verification && !sanitize.no_deallocate_inhibited);
    assert_eq!(
        sanitize.no_deallocate_modifies,
        NoDeallocateModifies::NotDefined
    );
    let (major, minor, tertiary) = (1, 3, 0);
    let version = Version {
        major,
        minor,
        tertiary,
    };
    assert_eq!(id.version, version);
    assert_eq!(id.controller_id, 0x41);
    assert_eq!(id.oacs, 0x2ff);
    let commands = id.admin_commands;
    assert!(commands.security && commands.format && commands.namespaces);
    assert!(commands.self_test && commands.virtualization && !commands.lockdown);
    assert_eq!(id.oaes, 0x2300);
    assert!(id.cmic.several_controllers && !id.cmic.several_ports);
    assert!(id.format_scope.cryptographic_erase && !id.format_scope.erase_reaches_all);
    assert_eq!((id.rpmb.units, id.rpmb.unit_bytes), (0, 0));
    assert!(!id.volatile_cache && !id.flushes_all && id.write_protection);
    assert_eq!(
        id.subsystem.unwrap().as_str(),
        "nqn.1994-11.com.samsung:nvme:PM1733:2.5-inch:S5L0NYZM9A0014"
    );
    // The same with 2 units of 4 MiB and what version 2.1 adds to SANICAP.
    let mut more = controller();
    more[312..316].copy_from_slice(&hex("02 00 1f 00"));
    more[328..332].copy_from_slice(&hex("1f 00 00 a0"));
    more[525] = 7;
    let more = IdentifyController::decode(&more).unwrap();
    assert_eq!(
        (more.rpmb.units, more.rpmb.unit_bytes),
        (2, 4 * 1024 * 1024)
    );
    assert!(more.sanitize.verification && more.sanitize.namespace_verification);
    assert!(more.sanitize.overwrite && more.sanitize.no_deallocate_inhibited);
    assert_eq!(
        more.sanitize.no_deallocate_modifies,
        NoDeallocateModifies::Yes
    );
    assert!(more.volatile_cache && more.flushes_all);

    assert_eq!(IdentifyController::decode(&controller()[..4095]), None);
    assert_eq!(IdentifyController::decode(&[0; 4096]), None);
    assert_eq!(IdentifyController::decode(&[0xff; 4096]), None);
}

#[test]
fn a_namespace_says_what_it_is() {
    let id = IdentifyNamespace::decode(&namespace()).unwrap();
    assert_eq!(
        (id.blocks, id.capacity, id.used),
        (0x40000, 0x40000, 0x40000)
    );
    assert_eq!(id.formats.len(), 2);
    assert_eq!(id.formats[0].data_bytes, Some(512));
    assert_eq!(id.formats[0].performance, 2);
    assert_eq!(id.format().unwrap().data_bytes, Some(4096));
    assert_eq!(id.bytes(), Some(0x4000_0000));
    assert_eq!(
        id.nguid.unwrap().as_slice(),
        hex("08 00 00 00 01 00 00 00 5c d2 e4 57 df 82 50 51")
    );
    assert_eq!(id.eui64.unwrap().as_slice(), hex("5c d2 e4 57 df 82 09 00"));
    assert_eq!(id.format_left, None);
    assert!(!id.write_protected && !id.shared && !id.thin && !id.deallocated_error);
    assert_eq!(IdentifyNamespace::decode(&[0; 4096]), None);

    // With more than 16 formats, FLBAS 6:5 counts; with fewer it is ignored.
    let mut many = namespace();
    many[26] = 0x31;
    assert_eq!(IdentifyNamespace::decode(&many).unwrap().format_index, 1);
    many[25] = 63;
    let many = IdentifyNamespace::decode(&many).unwrap();
    assert_eq!(
        (many.format_index, many.format().unwrap().data_bytes),
        (0x11, None)
    );
    assert_eq!(many.bytes(), None);
}

/// Found by fuzzing: what a certificate cannot carry is no size.
#[test]
fn a_namespace_beyond_all_bounds_has_no_size() {
    let mut data = hex(NAMESPACE);
    data.resize(4096, 0);
    data[..8].copy_from_slice(&((1u64 << 41) - 1).to_le_bytes());
    let namespace = IdentifyNamespace::decode(&data).unwrap();
    assert_eq!(namespace.format().unwrap().data_bytes, Some(4096));
    assert_eq!(namespace.bytes(), Some((1 << 53) - 4096));
    data[..8].copy_from_slice(&(1u64 << 41).to_le_bytes());
    assert_eq!(IdentifyNamespace::decode(&data).unwrap().bytes(), None);
}

// The same list as in ecclesia, identify_namespace_test.cc.
#[test]
fn lists_of_namespaces_end_with_zero_and_rise() {
    let mut list = hex("02000000 08000000 00010000 01020304");
    list.resize(4096, 0);
    assert_eq!(namespace_list(&list), Some(vec![2, 8, 256, 67_305_985]));
    assert_eq!(namespace_list(&[0; 4096]), Some(vec![]));
    assert_eq!(namespace_list(&[0; 1024]), None);
    assert_eq!(namespace_list(&[0xff; 4096]), None);
    list[4] = 2;
    assert_eq!(namespace_list(&list), None);
}

#[test]
fn sanitize_logs_of_drives_are_read() {
    let block = SanitizeStatus::decode(&page(LOGS, "block-erase", 512)).unwrap();
    assert_eq!(block.progress, 0xffff);
    assert_eq!(block.operation, SanitizeOperation::Succeeded);
    assert!(block.global_data_erased && !block.media_verification_canceled);
    let request = SanitizeRequest::new(SanitizeAction::BlockErase);
    assert_eq!(block.scdw10, request.dword10());
    assert_eq!(block.passes, 0);
    assert_eq!(block.block_erase_seconds, None);
    assert_eq!(block.block_erase_kept_seconds, Some(0));
    assert_eq!(block.state, SanitizeState::Idle);

    let crypto = SanitizeStatus::decode(&page(LOGS, "crypto-erase", 512)).unwrap();
    let request = SanitizeRequest {
        allow_unrestricted_exit: true,
        no_deallocate: true,
        ..SanitizeRequest::new(SanitizeAction::CryptoErase)
    };
    assert_eq!(crypto.scdw10, request.dword10());
    assert_eq!(SanitizeStatus::decode(&[0; 511]), None);
}

// Figure 291 of the Base Specification 2.1: every value of each field.
#[test]
fn no_state_of_a_sanitise_is_taken_for_another() {
    let with = |sstat: u16, ssi: u8| {
        let mut page = vec![0; 512];
        page[2..4].copy_from_slice(&sstat.to_le_bytes());
        page[36] = ssi;
        SanitizeStatus::decode(&page).unwrap()
    };
    use SanitizeOperation::{Failed, Never, Reserved, Running, Succeeded, SucceededDeallocated};
    let operations = [Never, Succeeded, Running, Failed, SucceededDeallocated];
    for (value, operation) in (0u16..).zip(operations) {
        assert_eq!(with(value, 0).operation, operation);
    }
    for value in 5..8 {
        let [low, _] = u16::to_le_bytes(value);
        assert_eq!(with(value, 0).operation, Reserved(low));
    }
    let status = with(0x2 | 3 << 3 | 0x200, 0x25);
    assert_eq!((status.operation, status.passes), (Running, 3));
    assert!(status.media_verification_canceled && !status.global_data_erased);
    assert_eq!(status.state, SanitizeState::MediaVerification);
    assert_eq!(status.failed_in, SanitizeState::RestrictedFailure);
    assert_eq!(
        with(2, 6).state,
        SanitizeState::PostVerificationDeallocation
    );
    assert_eq!(with(2, 9).state, SanitizeState::Reserved(9));
}

#[test]
fn health_and_boot_partitions_are_read() {
    let smart = SmartLog::decode(&page(LOGS, "smart", 512)).unwrap();
    assert_eq!(smart.critical_warning, 0);
    assert_eq!(smart.temperature_kelvin, Some(314));
    assert_eq!((smart.spare_percent, smart.spare_threshold), (98, 10));
    assert_eq!(
        (smart.data_units_read, smart.data_units_written),
        (1044, 15)
    );
    assert_eq!((smart.power_cycles, smart.power_on_hours), (4, 408));
    assert_eq!((smart.unsafe_shutdowns, smart.media_errors), (1, 0));
    assert_eq!(SmartLog::decode(&[0; 512]), None);

    // Figure 262: 2 MiB each, the second one active.
    let log = hex("15000000 10000080 00000000 00000000");
    let boot = BootPartitions::decode(&log).unwrap();
    assert_eq!((boot.bytes, boot.active), (2 * 1024 * 1024, 1));
    assert_eq!(BootPartitions::decode(&[0; 16]), None);
}

// Values of libnvme, src/nvme/types.h (enum nvme_status_field).
#[test]
fn status_codes_have_their_names() {
    let failed = Status(0x401c);
    assert_eq!(failed.code(), code::SANITIZE_FAILED);
    assert!(failed.do_not_retry() && !failed.is_success() && !failed.more());
    assert_eq!(failed.to_string(), "01Ch Sanitize Failed");
    assert_eq!(Status(0x4286).name(), Some("Access Denied"));
    assert_eq!(Status(0x284).name(), None);
    assert_eq!(Status(0x2084).code(), code::FORMAT_IN_PROGRESS);
    assert!(Status(0x2084).more());
    assert!(Status::SUCCESS.is_success());
}

proptest::proptest! {
    #[test]
    fn any_bytes_are_survived(seed: Vec<u8>, length in 0usize..5000, first: u8) {
        let mut bytes: Vec<u8> = seed.iter().copied().cycle().take(length).collect();
        if let Some(byte) = bytes.first_mut() {
            *byte = first;
        }
        let _ = (IdentifyController::decode(&bytes), NamespaceIdentifiers::decode(&bytes));
        if let Some(id) = IdentifyNamespace::decode(&bytes) {
            let _ = (id.format(), id.bytes());
            let command = Command::format_nvm(1, &FormatSettings::of(&id), SecureErase::UserData);
            // Whatever the drive says, what is sent erases.
            proptest::prop_assert_eq!(command.cdw10 >> 9 & 7, 1);
        }
        let _ = (namespace_list(&bytes), SanitizeStatus::decode(&bytes));
        let _ = (SmartLog::decode(&bytes), BootPartitions::decode(&bytes));
    }

    #[test]
    fn any_log_is_asked_for(lid: u8, bytes: u32, offset: u64, lsp: u8, lsi: u16) {
        let command = Command::get_log(&LogRequest {
            lid, nsid: 0, bytes, offset, lsp, lsi, retain_event: false, uuid_index: 0xff,
        });
        let Transfer::In(asked) = command.transfer else { panic!("it reads") };
        proptest::prop_assert!(asked >= bytes || asked == u32::MAX);
    }
}
