#!/usr/bin/env python3
"""Asks people's own tools what replies mean, for tests/golden/protocol.

    referee.py         (needs no drive and no root: gcc hdparm sg3-utils)

Published replies with bits turned over by a seeded die are shown to hdparm
(IDENTIFY DEVICE, the sanitise status) and sg_decode_sense; what they make of
them is written down beside the bytes, for our decoders to be held against.
"""

import random
import re
import subprocess
import tempfile
from pathlib import Path

import capture

GOLDEN = capture.GOLDEN

# What hdparm prints for a feature, and our name for it. It marks what is on
# with an asterisk.
FEATURES = {
    "SMART feature set": "smart",
    "Security Mode feature set": "security",
    "Write cache": "write-cache",
    "Host Protected Area feature set": "hpa",
    "SET_MAX security extension": "set-max-security",
    "48-bit Address feature set": "48-bit",
    "Device Configuration Overlay feature set": "dco",
    "FLUSH_CACHE_EXT": "flush-ext",
    "General Purpose Logging feature set": "logs",
    "Device encrypts all user data": "encrypts",
    "SANITIZE feature set": "sanitize",
    "BLOCK_ERASE_EXT command": "block-erase",
    "OVERWRITE_EXT command": "overwrite",
    "CRYPTO_SCRAMBLE_EXT command": "crypto-scramble",
    "SANITIZE_ANTIFREEZE_LOCK_EXT command": "antifreeze",
    "Deterministic read data after TRIM": "drat",
    "Deterministic read ZEROs after TRIM": "rzat",
}


def identify(words):
    text = " ".join(f"{word:04x}" for word in words)
    done = subprocess.run(["hdparm", "--Istdin"], input=text.encode(), stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, check=False)
    said = done.stdout.decode(errors="replace")
    found = []
    for line in said.splitlines():
        name = line.replace("*", " ").strip()
        for phrase, ours in FEATURES.items():
            if name == phrase:
                found.append(ours + ("*" if "*" in line else ""))
        if name.startswith("Data Set Management TRIM"):
            found.append("trim*" if "*" in line else "trim")
    security = said[said.index("Security: "):].split("Logical Unit")[0] if "Security: " in said else ""
    state = []
    for key, yes in [("enabled", r"^\t\tenabled"), ("locked", r"^\t\tlocked"), ("frozen", r"^\t\tfrozen"), ("expired", r"^\t\texpired"),
                     ("enhanced", r"^\t\tsupported: enhanced"), ("maximum", r"level maximum|Security level maximum")]:
        if re.search(yes, security, re.M):
            state.append(key)
    times = re.findall(r"(more than )?(\d+)min for (ENHANCED )?SECURITY", security)
    numbers = {}
    for label, key in [("LBA    user addressable sectors", "28"), ("LBA48  user addressable sectors", "48"),
                       ("Logical  Sector size", "logical"), ("Physical Sector size", "physical"),
                       ("Logical/Physical Sector size", "both")]:
        match = re.search(re.escape(label) + r":\s+(\d+)", said)
        if match:
            numbers[key] = int(match.group(1))
    return [
        "features " + " ".join(sorted(set(found))),
        "security " + " ".join(state),
        "times " + " ".join(f"{'e' if enhanced else 'n'}{'>' if more else '='}{minutes}" for more, minutes, enhanced in times),
        "numbers " + " ".join(f"{key}={value}" for key, value in numbers.items()),
    ]


def identities():
    die = random.Random(4)
    published = capture.words("identify-870-qvo.txt")
    base = [int.from_bytes(published[at : at + 2], "little") for at in range(0, 512, 2)]
    lines = []
    for turn in range(80):
        changed = {}

        def turn_over(word, mask):
            changed[word] = changed.get(word, base[word]) ^ (die.getrandbits(16) & mask)

        if turn:
            turn_over(59, 0xF400)
            turn_over(69, 0x4030)
            turn_over(82, 0x0423)
            turn_over(83, 0x2D00)
            turn_over(84, 0x0020)
            turn_over(85, 0x0423)
            turn_over(86, 0x2D00)
            turn_over(87, 0x0020)
            turn_over(128, 0x013E)
            for word in (89, 90):
                changed[word] = die.choice([0x0002, 0x00FE, 0x00FF, 0x8001, 0xFFFE, 0xFFFF, 0x8000 | die.getrandbits(15)])
            changed[106], changed[117], changed[118] = die.choice(
                [(0x4000, 0, 0), (0x6003, 0, 0), (0x5000, 2048, 0), (0x7001, 1024, 0), (0x0000, 0, 0)])
            changed[100] = die.getrandbits(16)
        words = [changed.get(at, word) for at, word in enumerate(base)]
        words[255] = 0xA5
        total = sum(sum(word.to_bytes(2, "little")) for word in words)
        words[255] |= (-total & 0xFF) << 8
        changed[255] = words[255]
        lines += ["$ " + " ".join(f"{at}={word:04x}" for at, word in sorted(changed.items())), *identify(words), ""]
    return lines


def sanitize(folder, shim):
    lines = []
    for status, error, count, lba in [
        (0x50, 0, 0x0000, 0xFFFF), (0x50, 0, 0x8000, 0xFFFF), (0x50, 0, 0x4000, 0x0000), (0x50, 0, 0x4000, 0x7FFF),
        (0x50, 0, 0x4000, 0x028F), (0x50, 0, 0x2000, 0xFFFF), (0x50, 0, 0x1000, 0xFFFF), (0x50, 0, 0xA000, 0xFFFF),
        (0x51, 4, 0x0000, 0), (0x51, 4, 0x0000, 1), (0x51, 4, 0x0000, 2), (0x51, 4, 0x0000, 3), (0x51, 4, 0x0000, 4),
    ]:
        sense = capture.registers(status, error, count, lba)
        answers = folder / "script"
        answers.write_text("\n".join(capture.script([f"85{'.' * 26}b4 2 {sense} -"])) + "\n")
        (folder / "log").write_text("")
        done = subprocess.run(
            ["hdparm", "--sanitize-status", capture.DRIVE],
            env={"LD_PRELOAD": str(shim), "RASURA_FAKE_DRIVE": capture.DRIVE, "RASURA_FAKE_SCRIPT": str(answers),
                 "RASURA_FAKE_LOG": str(folder / "log"), "PATH": "/usr/sbin:/usr/bin:/sbin:/bin"},
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
        said = [line.strip() for line in done.stdout.decode().splitlines() if line.strip() and "rasura-fake" not in line]
        lines.append(f"{sense} | " + " | ".join(said))
    return lines


def senses():
    die = random.Random(5)
    lines = []
    for turn in range(60):
        key = die.choice([0, 1, 2, 2, 3, 5, 6, 11])
        asc, ascq = die.choice([(0x04, 0x1B), (0x04, 0x04), (0x31, 0x03), (0x31, 0x01), (0x29, 0x00), (0x20, 0x00), (0x11, 0x15)])
        specific = die.choice([0x80, 0x00]) , die.getrandbits(16)
        if turn % 2:
            bytes_ = [die.choice([0x70, 0xF0]), 0, key, *die.randbytes(4), 10, 0, 0, 0, 0, asc, ascq, 0, specific[0], specific[1] >> 8, specific[1] & 255]
        else:
            parts = []
            if die.random() < 0.5:
                parts += [0x00, 0x0A, 0x80, 0, *die.randbytes(8)]
            if die.random() < 0.6:
                parts += [0x02, 0x06, 0, 0, specific[0], specific[1] >> 8, specific[1] & 255, 0]
            elif die.random() < 0.5:
                parts += [0x0A, 0x06, 2, 4, 0x1B, 0, specific[1] >> 8, specific[1] & 255]
            bytes_ = [0x72, key, asc, ascq, 0, 0, 0, len(parts), *parts]
        lines.append(decode(bytes_))
    return lines


def decode(bytes_):
    done = subprocess.run(["sg_decode_sense", *[f"{byte:02x}" for byte in bytes_]],
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    said = [re.sub(r"\s+", " ", line).strip() for line in done.stdout.decode().splitlines() if line.strip()]
    return bytes(bytes_).hex() + " | " + " | ".join(said)


def registers():
    """Replies to ATA PASS-THROUGH, in descriptor format and in fixed format as
    the standard has it."""
    die = random.Random(6)
    lines = []
    for turn in range(40):
        status, error = die.choice([(0x50, 0), (0x40, 0), (0x51, 4), (0x51, 0x10)])
        extended = die.getrandbits(1)
        if turn % 2:
            high = die.choice([0, 0x40, 0x20, 0x60]) if extended else 0
            bytes_ = [0xF0, 0, 1, error, status, 0x40, die.getrandbits(8), 10, extended << 7 | high, *die.randbytes(3), 0, 0x1D, 0, 0, 0, 0]
        else:
            body = list(die.randbytes(8))
            if not extended:
                body[0::2] = [0, 0, 0, 0]
            bytes_ = [0x72, 1, 0, 0x1D, 0, 0, 0, 14, 9, 12, extended, error, *body, 0x40, status]
        lines.append(decode(bytes_))
    return lines


def main():
    head = "# what {} makes of them; by tests/outside/sg/referee.py"
    hdparm = capture.version("hdparm -V")
    sg = capture.version("sg_decode_sense -V")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shim = capture.build(folder)
        (GOLDEN / "referee-identify.txt").write_text("\n".join([head.format(hdparm), "", *identities()]))
        (GOLDEN / "referee-sanitize.txt").write_text("\n".join([head.format(hdparm), *sanitize(folder, shim), ""]))
        (GOLDEN / "referee-sense.txt").write_text("\n".join([head.format(sg), *senses(), ""]))
        (GOLDEN / "referee-sat.txt").write_text("\n".join([head.format(sg), *registers(), ""]))


main()
