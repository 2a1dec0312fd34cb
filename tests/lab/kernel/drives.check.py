"""Compares what `rasura drives --json` said with what the kernel had."""

import json
import sys
from pathlib import Path

sent = Path(sys.argv[1])
EXPECTED = {  # serial: (words of the model, bus)
    "VBLK-0001": ("", "virtio"),
    # A SCSI disk behind virtio-scsi: what connects it is virtio.
    "SCSI-0002": ("QEMU HARDDISK", "virtio"),
    "ATA-0003": ("QEMU HARDDISK", "ata"),
    "NVME-0004": ("QEMU NVMe Ctrl", "nvme"),
    "USB-0005": ("QEMU HARDDISK", "usb"),
}


def check(what, good, why=""):
    print(f"PASS {what}" if good else f"FAIL {what}: {why}".replace("\n", " "))


def says(value, word):
    """Whether word stands in a value of any shape, however it is written."""
    return word.lower() in json.dumps(value).lower()


try:
    drives = json.loads((sent / "drives.json").read_text())["drives"]
except (OSError, ValueError, KeyError, TypeError) as error:
    print(f"FAIL drives --json is a document with drives: {error!r}")
    sys.exit(0)

by_serial = {drive.get("serial"): drive for drive in drives}
for line in (sent / "kernel.txt").read_text().splitlines():
    serial, path, size = line.split()
    drive = by_serial.get(serial)
    if drive is None:
        check(f"{serial} is listed", False, f"serials are {list(by_serial)}")
        continue
    model, bus = EXPECTED[serial]
    check(f"{serial}: path", drive.get("path") == path, f"{drive.get('path')} is not {path}")
    check(f"{serial}: model", says(drive.get("model"), model), f"{drive.get('model')}")
    check(f"{serial}: bus", says(drive.get("bus"), bus), f"{drive.get('bus')}")
    check(f"{serial}: capacity", says(drive, size), f"no {size} in {drive}")
    check(f"{serial}: virtual", says(drive.get("medium"), "virtual"), f"{drive.get('medium')}")

unwanted = [d.get("path") for d in drives if any(word in str(d.get("path")) for word in ("/zram", "/ram", "/loop"))]
check("neither RAM disks, zram nor empty loop devices", not unwanted, f"{unwanted}")
check("partitions are not drives", all(not says(d.get("path"), "sda1") for d in drives))
check("the partition table is seen", says(by_serial.get("SCSI-0002"), "gpt"), f"{by_serial.get('SCSI-0002')}")
check("the mount is seen", says(by_serial.get("ATA-0003"), "/mnt/ata"), f"{by_serial.get('ATA-0003')}")

text = (sent / "drives.txt").read_text()
check("the printed listing names every serial", all(serial in text for serial in EXPECTED), text)
