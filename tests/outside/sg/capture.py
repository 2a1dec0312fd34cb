#!/usr/bin/env python3
"""Captures the commands that people's own tools send, for tests/golden/protocol.

    capture.py         (needs no drive and no root: gcc hdparm sg3-utils
                        smartmontools sdparm)

Every tool runs with shim.c between it and a drive that is not there. What it
sends is written to tests/golden/protocol/cdb-TOOL.txt: the command line after
a dollar sign, then each SG_IO as

    COMMAND DIRECTION LENGTH TIMEOUT-IN-MS [DATA-OUT]

Data out are cut behind their last byte that is not zero; the length is whole.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
GOLDEN = HERE.parent.parent / "golden" / "protocol"
DRIVE = "/dev/rasura-fake"

PLEASE = "--yes-i-know-what-i-am-doing"

HDPARM = [
    "-I",
    "-C",
    "-F",
    "-y",
    "-W0",
    "-W1",
    "-A0",
    "-A1",
    "--security-set-pass rasura",
    "--user-master m --security-mode m --security-set-pass rasura",
    "--security-unlock rasura",
    "--user-master m --security-unlock rasura",
    "--security-disable rasura",
    "--security-erase rasura",
    "--user-master m --security-erase rasura",
    "--security-erase-enhanced rasura",
    f"{PLEASE} --security-freeze",
    "--sanitize-status",
    f"{PLEASE} --sanitize-crypto-scramble",
    f"{PLEASE} --sanitize-block-erase",
    f"{PLEASE} --sanitize-overwrite hex:deadbeef",
    f"{PLEASE} --sanitize-overwrite-passes 3 --sanitize-overwrite hex:deadbeef",
    f"{PLEASE} --sanitize-freeze-lock",
    f"{PLEASE} --sanitize-antifreeze-lock",
    "-N",
    f"{PLEASE} -N 1000000",
    f"{PLEASE} -N p1000000",
    "--dco-identify",
    f"{PLEASE} --dco-freeze",
    f"{PLEASE} --dco-restore",
]

SG = [
    "sg_turs",
    "sg_inq",
    "sg_vpd -p 0x00",
    "sg_vpd -p 0x80",
    "sg_vpd -p 0x83",
    "sg_vpd -p 0x89",
    "sg_vpd -p 0xb1",
    "sg_readcap",
    "sg_readcap --16",
    "sg_requests",
    "sg_requests --desc",
    "sg_luns",
    "sg_opcodes --no-inquiry --opcode=0x48,2",
    "sg_opcodes --no-inquiry --opcode=0x04",
    "sg_modes --page=0x0a",
    "sg_modes --six --page=0x08",
    "sg_modes --dbd --page=0x08",
    "sg_wr_mode --page=0a --contents=0a,0a,06,00,00,00,00,00,00,00,00,00",
    "sg_wr_mode --six --page=0a --contents=0a,0a,06,00,00,00,00,00,00,00,00,00",
    "sg_wr_mode --save --page=0a --contents=0a,0a,06,00,00,00,00,00,00,00,00,00",
    "sg_sanitize --quick --early --block",
    "sg_sanitize --quick --early --crypto",
    "sg_sanitize --quick --early --crypto --ause",
    "sg_sanitize --quick --wait --block",
    "sg_sanitize --quick --early --fail",
    "sg_sanitize --quick --early --overwrite --zero",
    "sg_sanitize --quick --early --overwrite --count=3 --invert --ipl=4 --pattern=PATTERN",
    "sg_format --format --quick --early",
    "sg_format --format --quick --early --security",
    "sg_format --format --quick --early --security --cmplst=0",
    "sg_format --format --quick --wait --security --cmplst=0",
    "sg_format --format --quick --early --fmtpinfo=2",
    "sg_format --format --quick --early --fmtpinfo=3 --pfu=1",
    "sg_format --format --quick --early --size=4096",
    "sg_format --format --quick --early --size=4096 --six",
    "sg_format --resize --quick --count=-1",
    "sg_unmap --force --lba=0x12345,0x100000000 --num=1,65536",
    "sg_write_same --16 --lba=0x123456789 --num=256 --xferlen=512 --in=/dev/zero",
    "sg_write_same --16 --unmap --lba=0 --num=8 --xferlen=512",
    "sg_sync",
    "sg_start --start",
    "sg_start --stop",
    "sg_logs --page=0x0d",
    "sg_logs --page=0x2f",
    "sg_logs --page=0x11",
    "sg_logs --page=0x15",
    "sg_write_x --16 --normal --fua --lba=0x123456789 --num=8 --in=/dev/zero",
    "sg_raw -r 512 DRIVE 88 08 00 00 00 01 23 45 67 89 00 00 00 01 00 00",
    "sg_sat_identify",
    "sg_sat_identify --len=12",
    "sg_sat_read_gplog --log=0x30 --page=0x06 --count=1",
    "sg_sat_read_gplog --log=0x30 --page=0x0106 --count=2 --dma",
    "sg_sat_set_features --feature=0x82",
    "sg_sat_set_features --feature=0x82 --len=12 --ck_cond",
]

SMARTCTL = [
    "-d sat -i",
    "-d sat,12 -i",
    "-d sat -H",
    "-d sat -A",
    "-d sat -n standby -i",
    "-d sat -l error",
    "-d sat -l devstat",
    "-d sat -l directory",
    "-d sat --get=security",
    "-d sat -s wcache,off",
    "-d sat -s lookahead,off",
    "-d sat -s security-freeze",
    "-d scsi -H",
    "-d scsi -A",
    "-d scsi -l ssd",
    "-d scsi -s wcache-sct,off",
    "-d scsi -s wcache,off",
]

SDPARM = ["--set=D_SENSE=1", "--clear=WCE=0", "--six --set=RCD=1", "--get=D_SENSE"]


def words(name):
    text = (GOLDEN / name).read_text()
    return bytearray(b"".join(int(word, 16).to_bytes(2, "little") for word in text.split()))


def seal(block):
    block[510] = 0xA5
    block[511] = 0
    block[511] = -sum(block) & 0xFF
    return block


def identity():
    """A published identity, with every feature set there that a tool asks for."""
    block = words("identify-870-qvo.txt")
    put = lambda word, value: block.__setitem__(slice(word * 2, word * 2 + 2), value.to_bytes(2, "little"))
    have = lambda word: int.from_bytes(block[word * 2 : word * 2 + 2], "little")
    put(59, have(59) | 0xF400)
    put(82, have(82) | 0x0400)
    put(83, have(83) | 0x0800)
    put(128, 0x0021)
    return seal(block)


def registers(status=0x50, error=0, count=0, lba=0, device=0x40, extended=1):
    c, l = count.to_bytes(2, "big"), lba.to_bytes(6, "big")
    body = [0x09, 0x0C, extended, error, c[0], c[1], l[2], l[5], l[1], l[4], l[0], l[3], device, status]
    return bytes([0x72, 0x01, 0x00, 0x1D, 0, 0, 0, 14, *body]).hex()


def inquiry():
    head = [0x00, 0x00, 0x06, 0x12, 91, 0x00, 0x00, 0x02]
    return (bytes(head) + b"SEAGATE ST2000NM0023    0004" + bytes(60)).hex()


def script(extra=()):
    dco = bytearray(512)
    dco[0] = 2
    dco[6:14] = (7814037167).to_bytes(8, "little")
    smart = bytearray(512)
    smart[0] = 0x10
    smart[2:14] = bytes([5, 0x33, 0, 100, 100, 0, 0, 0, 0, 0, 0, 0])
    smart[511] = -sum(smart) & 0xFF
    threshold = bytearray(512)
    threshold[0] = 0x10
    threshold[511] = -sum(threshold) & 0xFF
    directory = bytearray(512)
    directory[0] = 1
    for log in (0x03, 0x04, 0x30):
        directory[log * 2] = 8
    block = identity().hex()
    native = registers(lba=7814037167)
    capacity = (7814037167).to_bytes(8, "big") + (512).to_bytes(4, "big") + bytes([0, 3, 0, 0]) + bytes(16)
    small = (0x0FFFFFFF).to_bytes(4, "big") + (512).to_bytes(4, "big")
    control = bytes([0x8A, 0x0A, 0x02, 0, 0, 0, 0, 0, 0, 0, 0, 0])
    caching = bytes([0x88, 0x12, 0x14, 0]) + bytes(16)
    short = (0x0FFFFFFF).to_bytes(4, "big") + (512).to_bytes(4, "big")

    def mode6(page, blocks=short):
        return (bytes([3 + len(blocks) + len(page), 0, 0x10, len(blocks)]) + blocks + page).hex()

    def mode10(page, blocks=short):
        size = (6 + len(blocks) + len(page)).to_bytes(2, "big")
        return (size + bytes([0, 0x10, 0, 0, 0, len(blocks)]) + blocks + page).hex()

    def log(page, parameter):
        return (bytes([page, 0, 0, len(parameter)]) + bytes(parameter)).hex()

    pages = bytes([0, 0, 0, 6, 0x00, 0x80, 0x83, 0x89, 0xB1, 0xB2]).hex()
    yes = bytes([0, 3, 0, 10, 0x48, 0xFF, 0, 0, 0, 0, 0, 0xFF, 0xFF, 0]).hex()
    return [
        *extra,
        f"12000000 0 - {inquiry()}",
        f"1200 0 - {inquiry()}",
        f"120100 0 - {pages}",
        "120180 0 - " + (bytes([0, 0x80, 0, 8]) + b"Z1X00001").hex(),
        "120183 0 - 0083000c010300085000c5003011cb2b",
        "120189 0 - " + (bytes([0, 0x89, 2, 0x38]) + bytes(4) + b"ATA     ST2000NM0023    0004" + bytes(20) + b"\xec\0\0\0").hex() + block,
        "1201b1 0 - 00b1003c1c200002" + "00" * 56,
        "1201b2 0 - 00b200040000000000000000",
        "00000000 0 - -",
        "1b 0 - -",
        "35 0 - -",
        f"25 0 - {small.hex()}",
        f"9e10 0 - {capacity.hex()}",
        "03 0 - 70000000000000" + "0a" + "00" * 10,
        "a0 0 - 0000000800000000" + "00" * 8,
        f"a30c 0 - {yes}",
        f"1a..8a 0 - {mode6(control)}", f"1a..4a 0 - {mode6(bytes([0x8A, 0x0A] + [255] * 10))}", f"1a..0a 0 - {mode6(control)}", f"1a..ca 0 - {mode6(control)}",
        f"1a..48 0 - {mode6(bytes([0x88, 0x12] + [255] * 18))}", f"1a...8 0 - {mode6(caching)}",
        f"5a084a 0 - {mode10(bytes([0x8A, 0x0A] + [255] * 10), b'')}", f"5a08.a 0 - {mode10(control, b'')}",
        f"5a..4a 0 - {mode10(bytes([0x8A, 0x0A] + [255] * 10))}", f"5a...a 0 - {mode10(control)}",
        f"5a0848 0 - {mode10(bytes([0x88, 0x12] + [255] * 18), b'')}", f"5a08.8 0 - {mode10(caching, b'')}",
        f"5a..48 0 - {mode10(bytes([0x88, 0x12] + [255] * 18))}", f"5a...8 0 - {mode10(caching)}",
        f"5a08 0 - {mode10(bytes([0x81, 0x0A]) + bytes(10), b'')}",
        f"1a 0 - {mode6(bytes([0x81, 0x0A]) + bytes(10))}",
        f"5a 0 - {mode10(bytes([0x81, 0x0A]) + bytes(10))}",
        "15 0 - -", "55 0 - -", "48 0 - -", "04 0 - -", "42 0 - -", "93 0 - -", "88 0 - -",
        "4d004000 0 - 00000006000d11152f31",
        "4d00.0.0 0 - 00000006000d11152f31",
        f"4d004d 0 - {log(0x0D, [0, 0, 3, 2, 0, 30])}",
        f"4d006f 0 - {log(0x2F, [0, 0, 3, 4, 0, 0, 30, 0])}",
        f"4d0051 0 - {log(0x11, [0, 1, 3, 4, 0, 0, 0, 7])}",
        f"4d0055 0 - {log(0x15, [0, 0, 3, 12] + [0] * 12)}",
        # ATA PASS-THROUGH, by their command register.
        f"85..................{'.' * 8}ec 0 - {block}",
        f"a1................ec 0 - {block}",
        f"85{'.' * 26}25 2 {registers()} -",
        f"85....00d0{'.' * 18}b0 0 - {smart.hex()}",
        f"85....00d1{'.' * 18}b0 0 - {threshold.hex()}",
        f"85....00da{'.' * 18}b0 2 {registers(lba=0xC24F00, extended=0)} -",
        f"85{'.' * 10}..00{'.' * 12}2f 0 - {directory.hex()}",
        f"85{'.' * 26}2f 0 - {'00' * 512}",
        f"85{'.' * 26}47 0 - {'00' * 512}",
        f"85{'.' * 26}27 2 {native} -",
        f"85{'.' * 26}37 2 {native} -",
        f"85{'.' * 26}78 2 {native} -",
        f"85{'.' * 26}f8 2 {registers(lba=0xFFFFFF, device=0x4F, extended=0)} -",
        f"85....00c2{'.' * 18}b1 0 - {seal(dco).hex()}",
        f"85{'.' * 26}b4 2 {registers(count=0x8000)} -",
        f"85{'.' * 26}e5 2 {registers(count=0xFF, extended=0)} -",
        f"85..2{'.' * 25}.. 2 {registers(extended=0)} -",
        f"a1..2 2 {registers(extended=0)} -",
        "85 0 - -",
        "a1 0 - -",
    ]


def capture(shim, folder, command, extra=()):
    log, answers = folder / "log", folder / "script"
    log.write_text("")
    answers.write_text("\n".join(script(extra)) + "\n")
    pattern = folder / "pattern"
    pattern.write_bytes(bytes.fromhex("deadbeef"))
    arguments = [word.replace("PATTERN", str(pattern)).replace("DRIVE", DRIVE) for word in command.split()]
    if not any(DRIVE in word for word in arguments):
        arguments.append(DRIVE)
    environment = dict(
        os.environ, LD_PRELOAD=str(shim), RASURA_FAKE_DRIVE=DRIVE,
        RASURA_FAKE_SCRIPT=str(answers), RASURA_FAKE_LOG=str(log), LC_ALL="C",
    )
    done = subprocess.run(arguments, env=environment, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=60, check=False)
    lines = []
    for line in log.read_text().splitlines():
        cdb, way, length, timeout, out = line.split()
        out = out.rstrip("0") if out != "-" else ""
        out += "0" * (len(out) % 2)
        lines.append(" ".join(filter(None, [cdb, way, length, timeout, out])))
    if not lines:
        print(f"{command}: sent nothing\n{done.stdout.decode()}", file=sys.stderr)
    elif "-v" in sys.argv:
        print(command, done.returncode, done.stdout.decode()[-300:], file=sys.stderr)
    return [f"$ {command}", *lines, ""]


def version(command):
    done = subprocess.run(command.split(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    return done.stdout.decode().splitlines()[0]


def build(folder):
    shim = folder / "shim.so"
    subprocess.run(["gcc", "-shared", "-fPIC", "-O1", "-o", shim, HERE / "shim.c", "-ldl"], check=True)
    return shim


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shim = build(folder)
        # The second identity has the Accessible Max Address feature set.
        accessible = identity()
        accessible[80 * 2 + 1] |= 0x04
        accessible[119 * 2 + 1] |= 0x41
        accessible[86 * 2 + 1] |= 0x80
        accessible[83 * 2 + 1] &= ~0x08 & 0xFF
        accessible[82 * 2 + 1] &= ~0x04 & 0xFF
        ama = ("with Accessible Max Address, without HPA", [f"85{'.' * 26}ec 0 - {seal(accessible).hex()}"])
        # The third has 28-bit addresses only.
        narrow = identity()
        narrow[83 * 2 + 1] &= ~0x04 & 0xFF
        narrow[86 * 2 + 1] &= ~0x04 & 0xFF
        old = ("without 48-bit addresses", [f"85{'.' * 26}ec 0 - {seal(narrow).hex()}"])
        native = ("-N", f"{PLEASE} -N 1000000", f"{PLEASE} -N p1000000")
        usual = ("", ())
        jobs = {
            "hdparm": ("hdparm -V", [(f"hdparm {words}", usual) for words in HDPARM]
                       + [(f"hdparm {words}", drive) for drive in (ama, old) for words in native]),
            "sg3_utils": ("sg_inq -V", [(words, usual) for words in SG]),
            "smartctl": ("smartctl -V", [(f"smartctl {words}", usual) for words in SMARTCTL]),
            "sdparm": ("sdparm -V", [(f"sdparm {words}", usual) for words in SDPARM]),
        }
        for tool, (ask, commands) in jobs.items():
            lines = [f"# {version(ask)}; captured by tests/outside/sg/capture.py", ""]
            for command, (drive, extra) in commands:
                name, *sent = capture(shim, folder, command, extra)
                lines += [f"{name}  # a drive {drive}" if drive else name, *sent]
            (GOLDEN / f"cdb-{tool}.txt").write_text("\n".join(lines))


if __name__ == "__main__":
    main()
