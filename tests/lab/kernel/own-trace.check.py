"""What strace saw go into the kernel is what came out at the drive."""

import gzip
import re
import sys
from pathlib import Path

sent = Path(sys.argv[1])
NVME_ADMIN = re.compile(r"NVME_IOCTL_ADMIN(64)?_CMD|_IOC\(_IOC_READ\|_IOC_WRITE, 0x4e, 0x4[17]")


def check(what, good, why=""):
    print(f"PASS {what}" if good else f"FAIL {what}: {why}".replace("\n", " "))


def read(technique):
    lines = gzip.decompress((sent / f"trace-{technique}.gz").read_bytes()).decode(errors="replace").splitlines()
    return lines, (sent / f"log-{technique}").read_text().split()


def blocks(lines):
    """Command blocks of SG_IO, in hex."""
    found = [re.search(r'SG_IO, \{.*?cmdp="((?:\\x[0-9a-f]{2})+)"', line) for line in lines]
    return [match.group(1).replace("\\x", "") for match in found if match]


for technique, erase in (
    ("ata-sanitize-block-erase", re.compile("^85.{24}..b4")),
    ("scsi-sanitize-block", re.compile("^48[08c]2")),
):
    lines, log = read(technique)
    asked = blocks(lines)
    erasing = [block for block in asked if erase.match(block)]
    check(f"{technique}: strace sees the command ({len(asked)} commands by SG_IO)", erasing, f"{sorted(set(asked))}")
    check(f"{technique}: the drive got the same bytes", all(any(entry.startswith(block) for entry in log) for block in erasing))

lines, log = read("nvme-sanitize-block-erase")
admin = [line for line in lines if NVME_ADMIN.search(line)]
check(f"nvme-sanitize-block-erase: {len(admin)} admin commands by ioctl", len(admin) > 3, f"{lines[-20:]}")
check("nvme-sanitize-block-erase: the drive got SANITIZE", any(entry.startswith("84") for entry in log), f"{len(log)}")
