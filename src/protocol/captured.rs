//! Holds every encoder against what people's own tools were seen to send
//! (tests/golden/protocol/cdb-*.txt, by tests/outside/sg/capture.py). Where we
//! differ, each bit that does is named with its reason.

use super::ata::{self, Command, EraseMode, Lasting, Overwrite, PasswordOwner, SanitizeOptions};
use super::ata::{SecurityLevel, Transfer};
use super::scsi::{self, BlockDescriptor, Format, Modes, ProtectionType, Sanitize, SanitizeFlags};
use super::{sat, scsi::modes::PageControl};

const HDPARM: &str = include_str!("../../tests/golden/protocol/cdb-hdparm.txt");
const SG3: &str = include_str!("../../tests/golden/protocol/cdb-sg3_utils.txt");
const SMARTCTL: &str = include_str!("../../tests/golden/protocol/cdb-smartctl.txt");
const SDPARM: &str = include_str!("../../tests/golden/protocol/cdb-sdparm.txt");

const PLEASE: &str = "hdparm --yes-i-know-what-i-am-doing";
const WITH_AMA: &str = "# a drive with Accessible Max Address, without HPA";
const WITHOUT_48: &str = "# a drive without 48-bit addresses";

/// One command that a tool sent.
#[derive(Debug)]
struct Sent {
    cdb: Vec<u8>,
    way: String,
    out: Vec<u8>,
}

fn unhex(text: &str) -> Vec<u8> {
    (0..text.len())
        .step_by(2)
        .map(|at| u8::from_str_radix(&text[at..at + 2], 16).unwrap())
        .collect()
}

/// What the tool sent when it was called so.
fn sent(golden: &str, call: &str) -> Vec<Sent> {
    let call = format!("$ {call}");
    let mut lines = golden.lines().skip_while(|line| *line != call);
    assert!(lines.next().is_some(), "{call} was not captured");
    lines
        .take_while(|line| !line.is_empty())
        .map(|line| {
            let fields: Vec<&str> = line.split(' ').collect();
            let length: usize = fields[2].parse().unwrap();
            let mut out = fields.get(4).map(|hex| unhex(hex)).unwrap_or_default();
            if fields[1] == "out" {
                out.resize(length, 0);
            }
            Sent {
                cdb: unhex(fields[0]),
                way: fields[1].to_owned(),
                out,
            }
        })
        .collect()
}

/// The one command of a call whose operation code, or ATA command, is `code`.
fn one(golden: &str, call: &str, code: u8) -> Sent {
    let mut all: Vec<Sent> = sent(golden, call)
        .into_iter()
        .filter(|sent| match sent.cdb[0] {
            0x85 => sent.cdb[14] == code,
            0xa1 => sent.cdb[9] == code,
            other => other == code,
        })
        .collect();
    // A tool that asks again after its work asks for the same.
    all.dedup_by(|a, b| a.cdb == b.cdb && a.out == b.out);
    assert_eq!(all.len(), 1, "{call}: {all:02x?}");
    all.remove(0)
}

/// The bits in which two commands differ: (byte, ours, theirs).
fn differences(ours: &[u8], theirs: &[u8]) -> Vec<(usize, u8, u8)> {
    assert_eq!(ours.len(), theirs.len());
    let pairs = ours.iter().zip(theirs).enumerate();
    pairs
        .filter(|(_, (a, b))| a != b)
        .map(|(at, (a, b))| (at, *a, *b))
        .collect()
}

fn way(transfer: Transfer) -> &'static str {
    match transfer {
        Transfer::NonData => "none",
        Transfer::PioIn(_) | Transfer::DmaIn(_) => "in",
        Transfer::PioOut(_) | Transfer::DmaOut(_) => "out",
    }
}

/// hdparm asks for the registers (CK_COND) of commands without data only.
fn as_hdparm(command: &Command) -> [u8; 16] {
    sat::pass_through_16(command, command.protocol == Transfer::NonData)
}

fn assert_hdparm(command: &Command, call: &str) -> Sent {
    let theirs = one(HDPARM, call, command.task.command);
    assert_eq!(as_hdparm(command), *theirs.cdb, "{call}");
    assert_eq!(way(command.protocol), theirs.way, "{call}");
    theirs
}

#[test]
fn plain_ata_commands_are_hdparms() {
    assert_hdparm(&ata::identify_device(), "hdparm -I");
    assert_hdparm(&ata::check_power_mode(), "hdparm -C");
    assert_hdparm(&ata::flush_cache_ext(), "hdparm -F");
    assert_hdparm(&ata::standby_immediate(), "hdparm -y");
    assert_hdparm(&ata::set_write_cache(false), "hdparm -W0");
    assert_hdparm(&ata::set_write_cache(true), "hdparm -W1");
    assert_hdparm(&ata::set_read_look_ahead(false), "hdparm -A0");
    assert_hdparm(&ata::set_read_look_ahead(true), "hdparm -A1");
    // Bits 7 and 5 of DEVICE are obsolete; hdparm sets them here and not there.
    let log = as_hdparm(&ata::read_log_ext(0, 0, 1));
    let theirs = one(HDPARM, "hdparm -I", 0x2f);
    assert_eq!(differences(&log, &theirs.cdb), [(13, 0x40, 0xe0)]);
}

fn password() -> ata::Password {
    let mut password = [0; 32];
    password[..6].copy_from_slice(b"rasura");
    password
}

#[test]
fn security_commands_are_hdparms() {
    use PasswordOwner::{Master, User};
    let word = password();
    let blocks = [
        (
            ata::security_set_password(),
            "hdparm --security-set-pass rasura",
            ata::set_password_block(User, SecurityLevel::High, &word, 0),
        ),
        (
            ata::security_unlock(),
            "hdparm --security-unlock rasura",
            ata::password_block(User, &word),
        ),
        (
            ata::security_unlock(),
            "hdparm --user-master m --security-unlock rasura",
            ata::password_block(Master, &word),
        ),
        (
            ata::security_disable_password(),
            "hdparm --security-disable rasura",
            ata::password_block(User, &word),
        ),
        (
            ata::security_erase_unit(),
            "hdparm --security-erase rasura",
            ata::erase_block(User, EraseMode::Normal, &word),
        ),
        (
            ata::security_erase_unit(),
            "hdparm --user-master m --security-erase rasura",
            ata::erase_block(Master, EraseMode::Normal, &word),
        ),
        (
            ata::security_erase_unit(),
            "hdparm --security-erase-enhanced rasura",
            ata::erase_block(User, EraseMode::Enhanced, &word),
        ),
    ];
    for (command, call, block) in blocks {
        let theirs = assert_hdparm(&command, call);
        assert_eq!(block, *theirs.out, "{call}");
        // We ask for the registers of these too, since whether they ended well
        // is what the erase hangs on: CK_COND, byte 2 bit 5.
        let ours = sat::pass_through_16(&command, true);
        assert_eq!(differences(&ours, &theirs.cdb), [(2, 0x26, 0x06)], "{call}");
    }
    assert_hdparm(
        &ata::security_erase_prepare(),
        "hdparm --security-erase rasura",
    );
    assert_hdparm(
        &ata::security_freeze_lock(),
        &format!("{PLEASE} --security-freeze"),
    );
}

#[test]
fn the_master_passwords_identifier_is_a_word() {
    let call = "hdparm --user-master m --security-mode m --security-set-pass rasura";
    let theirs = assert_hdparm(&ata::security_set_password(), call);
    let level = SecurityLevel::Maximum;
    let ours = ata::set_password_block(PasswordOwner::Master, level, &password(), 1);
    assert_eq!(ours, *theirs.out);
}

#[test]
fn sanitize_commands_are_hdparms() {
    let none = SanitizeOptions::default();
    let sixteen = Overwrite::new(16, 0xdead_beef).unwrap();
    let three = Overwrite::new(3, 0xdead_beef).unwrap();
    let overwrite = "--sanitize-overwrite hex:deadbeef";
    assert_hdparm(&ata::sanitize_status(false), "hdparm --sanitize-status");
    for (command, words) in [
        (
            ata::sanitize_crypto_scramble(none),
            "--sanitize-crypto-scramble",
        ),
        (ata::sanitize_block_erase(none), "--sanitize-block-erase"),
        (ata::sanitize_overwrite(&sixteen, none), overwrite),
        (
            ata::sanitize_overwrite(&three, none),
            "--sanitize-overwrite-passes 3 --sanitize-overwrite hex:deadbeef",
        ),
        (ata::sanitize_freeze_lock(), "--sanitize-freeze-lock"),
        (
            ata::sanitize_antifreeze_lock(),
            "--sanitize-antifreeze-lock",
        ),
    ] {
        assert_hdparm(&command, &format!("{PLEASE} {words}"));
    }
}

#[test]
fn hidden_capacity_is_asked_for_and_set_as_hdparm_does() {
    // hdparm counts sectors; the commands carry the greatest address.
    let max = 999_999;
    let (volatile, permanent) = (
        format!("{PLEASE} -N 1000000"),
        format!("{PLEASE} -N p1000000"),
    );
    assert_hdparm(&ata::read_native_max_ext(), "hdparm -N");
    assert_hdparm(
        &ata::set_max_ext(max, Lasting::Volatile).unwrap(),
        &volatile,
    );
    assert_hdparm(
        &ata::set_max_ext(max, Lasting::Permanent).unwrap(),
        &permanent,
    );
    assert_hdparm(&ata::dco_identify(), "hdparm --dco-identify");
    assert_hdparm(&ata::dco_freeze_lock(), &format!("{PLEASE} --dco-freeze"));
    assert_hdparm(&ata::dco_restore(), &format!("{PLEASE} --dco-restore"));

    assert_hdparm(&ata::ama_native_max(), &format!("hdparm -N  {WITH_AMA}"));
    let ours = as_hdparm(&ata::ama_set_max(max).unwrap());
    // Obsolete bits of DEVICE again.
    let theirs = &sent(HDPARM, &format!("{volatile}  {WITH_AMA}"))[1];
    assert_eq!(differences(&ours, &theirs.cdb), [(13, 0x40, 0xe0)]);
    // hdparm counts "permanent" in COUNT bit 0, as for an HPA; the address of
    // this feature set always lasts, and COUNT is reserved.
    let theirs = &sent(HDPARM, &format!("{permanent}  {WITH_AMA}"))[1];
    assert_eq!(
        differences(&ours, &theirs.cdb),
        [(6, 0, 1), (13, 0x40, 0xe0)]
    );
}

#[test]
fn twenty_eight_bits_go_into_the_device_register() {
    let max = 999_999;
    let call = |words: &str| format!("{words}  {WITHOUT_48}");
    // hdparm sends the 48-bit form of the pass-through (EXTEND, byte 1 bit 0)
    // for a 28-bit command; SAT has EXTEND for 48-bit commands only.
    let theirs = one(HDPARM, &call("hdparm -N"), 0xf8);
    let ours = as_hdparm(&ata::read_native_max());
    assert_eq!(differences(&ours, &theirs.cdb), [(1, 0x06, 0x07)]);
    for (words, lasting) in [
        ("-N 1000000", Lasting::Volatile),
        ("-N p1000000", Lasting::Permanent),
    ] {
        let theirs = one(HDPARM, &call(&format!("{PLEASE} {words}")), 0xf9);
        let ours = as_hdparm(&ata::set_max(max, lasting).unwrap());
        assert_eq!(
            differences(&ours, &theirs.cdb),
            [(13, 0x40, 0xe0)],
            "{words}"
        );
    }
    assert_eq!(ata::set_max(1 << 28, Lasting::Volatile), None);
    assert_eq!(ata::set_max_ext(1 << 48, Lasting::Volatile), None);
    assert_eq!(ata::ama_set_max(1 << 48), None);
}

/// smartmontools and sg3_utils leave DEVICE at 0: its LBA bit means nothing to
/// commands without an address, and all but the oldest drives ignore it.
const NO_LBA_BIT: (usize, u8, u8) = (13, 0x40, 0x00);

#[test]
fn logs_and_health_are_smartctls() {
    let cases = [
        (ata::identify_device(), "-d sat -i", 0),
        (ata::smart_read_data(), "-d sat -A", 1),
        (ata::smart_read_log(0, 1), "-d sat -l error", 2),
        (ata::read_log_ext(0, 0, 1), "-d sat -l devstat", 2),
        (ata::read_log_ext(4, 0, 1), "-d sat -l devstat", 3),
    ];
    for (command, words, at) in cases {
        let theirs = &sent(SMARTCTL, &format!("smartctl {words}"))[at];
        let ours = sat::pass_through_16(&command, false);
        assert_eq!(differences(&ours, &theirs.cdb), [NO_LBA_BIT], "{words}");
        assert_eq!(way(command.protocol), theirs.way, "{words}");
    }
    // Without data (T_LENGTH 0) smartctl still fills in T_DIR and BYT_BLOK, byte
    // 2 bits 3 and 2, which then mean nothing.
    let cases = [
        (ata::smart_return_status(), "-d sat -H", 3, true),
        (ata::check_power_mode(), "-d sat -n standby -i", 0, true),
        (
            ata::set_write_cache(false),
            "-d sat -s wcache,off",
            1,
            false,
        ),
        (
            ata::set_read_look_ahead(false),
            "-d sat -s lookahead,off",
            1,
            false,
        ),
        (
            ata::security_freeze_lock(),
            "-d sat -s security-freeze",
            1,
            false,
        ),
    ];
    for (command, words, at, ck_cond) in cases {
        let theirs = &sent(SMARTCTL, &format!("smartctl {words}"))[at];
        let ours = sat::pass_through_16(&command, ck_cond);
        let flags = if ck_cond {
            (2, 0x20, 0x2c)
        } else {
            (2, 0x00, 0x0c)
        };
        assert_eq!(
            differences(&ours, &theirs.cdb),
            [flags, NO_LBA_BIT],
            "{words}"
        );
    }
}

#[test]
fn twelve_bytes_are_enough_for_a_28_bit_command() {
    let identify = sat::pass_through_12(&ata::identify_device(), false).unwrap();
    for (golden, call) in [
        (SG3, "sg_sat_identify --len=12"),
        (SMARTCTL, "smartctl -d sat,12 -i"),
    ] {
        let theirs = &sent(golden, call)[0];
        assert_eq!(differences(&identify, &theirs.cdb), [(8, 0x40, 0x00)]);
    }
    let ours = sat::pass_through_12(&ata::set_write_cache(false), true).unwrap();
    let theirs = one(
        SG3,
        "sg_sat_set_features --feature=0x82 --len=12 --ck_cond",
        0xef,
    );
    let expected = [(2, 0x20, 0x2c), (8, 0x40, 0x00)];
    assert_eq!(differences(&ours, &theirs.cdb), expected);
    assert_eq!(sat::pass_through_12(&ata::flush_cache_ext(), true), None);
}

#[test]
fn log_pages_above_255_are_split_as_sg3_utils_does() {
    let cases = [
        (
            ata::read_log_ext(0x30, 0x06, 1),
            "--log=0x30 --page=0x06 --count=1",
        ),
        (
            ata::read_log_dma_ext(0x30, 0x0106, 2),
            "--log=0x30 --page=0x0106 --count=2 --dma",
        ),
    ];
    for (command, words) in cases {
        let call = format!("sg_sat_read_gplog {words}");
        let theirs = one(SG3, &call, command.task.command);
        let ours = sat::pass_through_16(&command, false);
        assert_eq!(differences(&ours, &theirs.cdb), [NO_LBA_BIT], "{words}");
    }
}

fn assert_sg(ours: &[u8], call: &str) -> Sent {
    let theirs = one(SG3, call, ours[0]);
    assert_eq!(ours, theirs.cdb, "{call}");
    theirs
}

#[test]
fn commands_that_look_are_sg3_utils() {
    assert_sg(&scsi::test_unit_ready(), "sg_turs");
    assert_sg(&scsi::read_capacity_10(), "sg_readcap");
    assert_sg(&scsi::read_capacity_16(32), "sg_readcap --16");
    assert_sg(&scsi::request_sense(false, 252), "sg_requests");
    assert_sg(&scsi::request_sense(true, 252), "sg_requests --desc");
    assert_sg(&scsi::report_luns(8192), "sg_luns");
    let operation = scsi::report_supported_operation(0x48, Some(2), 8192);
    assert_sg(&operation, "sg_opcodes --no-inquiry --opcode=0x48,2");
    let operation = scsi::report_supported_operation(0x04, None, 8192);
    assert_sg(&operation, "sg_opcodes --no-inquiry --opcode=0x04");
    assert_eq!(scsi::inquiry(36), *sent(SG3, "sg_inq")[0].cdb);
    assert_eq!(scsi::inquiry(96), *sent(SG3, "sg_inq")[1].cdb);
    for (page, length) in [(0x80, 252), (0x83, 252), (0x89, 572), (0xb1, 252)] {
        let theirs = &sent(SG3, &format!("sg_vpd -p 0x{page:02x}"))[1];
        assert_eq!(scsi::inquiry_vpd(page, length), *theirs.cdb);
    }
    for (page, length) in [(0x0d, 10), (0x2f, 12), (0x11, 12), (0x15, 20)] {
        let theirs = &sent(SG3, &format!("sg_logs --page=0x{page:02x}"))[2];
        assert_eq!(scsi::log_sense(page, 0, length), *theirs.cdb);
    }
}

#[test]
fn commands_that_write_or_turn_are_sg3_utils() {
    assert_sg(&scsi::synchronize_cache(), "sg_sync");
    assert_sg(&scsi::start_stop_unit(true), "sg_start --start");
    assert_sg(&scsi::start_stop_unit(false), "sg_start --stop");
    let (cdb, list) = scsi::unmap(&[(0x12345, 1), (0x1_0000_0000, 65536)]).unwrap();
    let call = "sg_unmap --force --lba=0x12345,0x100000000 --num=1,65536";
    assert_eq!(list, assert_sg(&cdb, call).out);
    let call = "sg_write_same --16 --lba=0x123456789 --num=256 --xferlen=512 --in=/dev/zero";
    assert_sg(&scsi::write_same_16(0x1_2345_6789, 256), call);
    let call = "sg_write_x --16 --normal --fua --lba=0x123456789 --num=8 --in=/dev/zero";
    assert_sg(&scsi::write_16(0x1_2345_6789, 8, true), call);
}

#[test]
fn scsi_sanitize_is_sg3_utils() {
    let immediate = SanitizeFlags {
        immediate: true,
        ..SanitizeFlags::default()
    };
    let unrestricted = SanitizeFlags {
        unrestricted: true,
        ..immediate
    };
    let waiting = SanitizeFlags::default();
    for (what, flags, words) in [
        (Sanitize::BlockErase, immediate, "--early --block"),
        (Sanitize::BlockErase, waiting, "--wait --block"),
        (Sanitize::CryptographicErase, immediate, "--early --crypto"),
        (
            Sanitize::CryptographicErase,
            unrestricted,
            "--early --crypto --ause",
        ),
        (Sanitize::ExitFailure, immediate, "--early --fail"),
    ] {
        let ours = scsi::sanitize(what, flags, 0);
        assert_sg(&ours, &format!("sg_sanitize --quick {words}"));
    }
    for (passes, invert, pattern, words) in [
        (1, false, [0; 4], "--zero"),
        (
            3,
            true,
            [0xde, 0xad, 0xbe, 0xef],
            "--count=3 --invert --ipl=4 --pattern=PATTERN",
        ),
    ] {
        let list = scsi::overwrite_parameters(passes, invert, &pattern).unwrap();
        let ours = scsi::sanitize(Sanitize::Overwrite, immediate, 8);
        let call = format!("sg_sanitize --quick --early --overwrite {words}");
        assert_eq!(list, assert_sg(&ours, &call).out, "{call}");
    }
    for passes in [0, 32] {
        assert_eq!(scsi::overwrite_parameters(passes, false, &[0]), None);
    }
    assert_eq!(scsi::overwrite_parameters(1, false, &[]), None);
}

#[test]
fn format_unit_is_sg3_utils() {
    let format = |protection, security_initialize, immediate| {
        scsi::format_unit(&Format {
            protection,
            immediate,
            security_initialize,
        })
    };
    for (ours, words) in [
        (
            format(ProtectionType::None, true, true),
            "--early --security --cmplst=0",
        ),
        (
            format(ProtectionType::None, true, false),
            "--wait --security --cmplst=0",
        ),
    ] {
        let call = format!("sg_format --format --quick {words}");
        assert_eq!(ours.1, assert_sg(&ours.0, &call).out, "{call}");
    }
    // By default sg_format forgets the defects that were found in use (CMPLST,
    // byte 1 bit 3), so that bad blocks come back; we keep them.
    for (ours, words, byte) in [
        (format(ProtectionType::None, false, true), "", 0x10),
        (
            format(ProtectionType::None, true, true),
            " --security",
            0x10,
        ),
        (
            format(ProtectionType::One, false, true),
            " --fmtpinfo=2",
            0x90,
        ),
        (
            format(ProtectionType::Three, false, true),
            " --fmtpinfo=3 --pfu=1",
            0xd0,
        ),
    ] {
        let call = format!("sg_format --format --quick --early{words}");
        let theirs = one(SG3, &call, 0x04);
        let expected = [(1, byte, byte | 0x08)];
        assert_eq!(differences(&ours.0, &theirs.cdb), expected, "{call}");
        assert_eq!(ours.1, theirs.out, "{call}");
    }
}

#[test]
fn modes_are_read_and_written_as_sg3_utils_and_sdparm_do() {
    // We ask for long block descriptors as well (LLBAA, byte 1 bit 4).
    let theirs = one(SG3, "sg_modes --page=0x0a", 0x5a);
    let ours = scsi::modes::mode_sense_10(0x0a, PageControl::Current, false, 4096);
    assert_eq!(differences(&ours, &theirs.cdb), [(1, 0x10, 0x00)]);
    let ours = scsi::modes::mode_sense_10(0x08, PageControl::Current, true, 4096);
    assert_sg(&ours, "sg_modes --dbd --page=0x08");
    let ours = scsi::modes::mode_sense_6(0x08, PageControl::Current, false, 252);
    assert_sg(&ours, "sg_modes --six --page=0x08");

    // The answers of the script, and what the tools then send back.
    let control = "8a0a02000000000000000000";
    let reply = Modes::decode_10(&unhex(
        &format!("001a001000000008 0fffffff00000200{control}").replace(' ', ""),
    ))
    .unwrap();
    let page = reply
        .page(0x0a)
        .unwrap()
        .with_descriptor_sense(true)
        .unwrap();
    let list = scsi::modes::select_parameters_10(reply.block.as_ref(), Some(&page)).unwrap();
    let cdb = scsi::modes::mode_select_10(false, 28);
    let call = "sg_wr_mode --page=0a --contents=0a,0a,06,00,00,00,00,00,00,00,00,00";
    assert_eq!(list, assert_sg(&cdb, call).out);
    let theirs = one(SDPARM, "sdparm --set=D_SENSE=1", 0x55);
    assert_eq!((cdb.to_vec(), list), (theirs.cdb, theirs.out));
    let saved = scsi::modes::mode_select_10(true, 28);
    assert_sg(&saved, &call.replace("--page", "--save --page"));

    let list = scsi::modes::select_parameters_6(reply.block.as_ref(), Some(&page)).unwrap();
    let cdb = scsi::modes::mode_select_6(false, 24);
    assert_eq!(
        list,
        assert_sg(&cdb, &call.replace("--page", "--six --page")).out
    );

    let caching = format!(
        "0022001000000008{}88121400{}",
        "0fffffff00000200",
        "00".repeat(16)
    );
    let reply = Modes::decode_10(&unhex(&caching)).unwrap();
    let page = reply.page(0x08).unwrap().with_write_cache(false).unwrap();
    let list = scsi::modes::select_parameters_10(reply.block.as_ref(), Some(&page)).unwrap();
    let theirs = one(SDPARM, "sdparm --clear=WCE=0", 0x55);
    assert_eq!(scsi::modes::mode_select_10(false, 36), *theirs.cdb);
    assert_eq!(list, theirs.out);
    let page = reply.page(0x08).unwrap().with_read_cache_off(true).unwrap();
    let list = scsi::modes::select_parameters_6(reply.block.as_ref(), Some(&page)).unwrap();
    assert_eq!(list, one(SDPARM, "sdparm --six --set=RCD=1", 0x15).out);
}

#[test]
fn the_full_capacity_is_all_ones() {
    let block = BlockDescriptor::full_capacity(512, false);
    let theirs = one(SG3, "sg_format --resize --quick --count=-1", 0x55);
    // sg_format sends its page of another purpose along.
    let ours = scsi::modes::select_parameters_10(Some(&block), None).unwrap();
    assert_eq!(ours, theirs.out[..16]);
}
