"""The image: protective MBR and GPT (UEFI specification 2.10, 5.2 and 5.3), a
BIOS boot partition, the ESP, and the data partition. Everything in it is
derived from names, so that two builds are the same.
"""

import os
import struct
import uuid
import zlib
from pathlib import Path

from debian import Failed, run

SECTOR = 512
MIB = 1 << 20
ESP_SIZE, DATA_SIZE = 48 * MIB, 204 * MIB
# Everything that is a GUID on the stick as it is built. Personalising a stick
# gives it GUIDs of its own.
NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "rasura:stick")
BIOS_BOOT = uuid.UUID("21686148-6449-6e6f-744e-656564454649")
ESP = uuid.UUID("c12a7328-f81f-11d2-ba4b-00a0c93ec93b")
BASIC_DATA = uuid.UUID("ebd0a0a2-b9e5-4433-87c0-68b6b72699c7")


def guid(name):
    return uuid.uuid5(NAMESPACE, name)


def volume_id(name):
    return f"{guid(name).int & 0xFFFFFFFF:08X}"


class Partition:
    def __init__(self, name, kind, first, size):
        self.name, self.kind, self.first, self.size = name, kind, first, size
        self.guid = guid(name)

    @property
    def offset(self):
        return self.first * SECTOR

    @property
    def last(self):
        return self.first + self.size // SECTOR - 1


def layout(esp_size, data_size):
    """The three partitions, each at a whole MiB."""
    parts, at = [], MIB
    for name, kind, size in (("BIOS boot", BIOS_BOOT, MIB), ("ESP", ESP, esp_size), ("RASURA", BASIC_DATA, data_size)):
        parts.append(Partition(name, kind, at // SECTOR, size))
        at += size
    return parts, at + MIB


def write_gpt(image, parts, total):
    """Both tables and the protective MBR; keeps the first 440 bytes."""
    sectors = total // SECTOR
    entries = b"".join(
        struct.pack("<16s16sQQQ72s", p.kind.bytes_le, p.guid.bytes_le, p.first, p.last, 0, p.name.encode("utf-16-le"))
        for p in parts
    ).ljust(128 * 128, b"\0")

    def header(here, other, table):
        def fields(crc):
            return struct.pack(
                "<8s4sIIIQQQQ16sQIII",
                b"EFI PART", b"\0\0\1\0", 92, crc, 0, here, other, 34, sectors - 34,
                guid("disk").bytes_le, table, 128, 128, zlib.crc32(entries),
            )

        return fields(zlib.crc32(fields(0))).ljust(SECTOR, b"\0")

    mbr = struct.pack("<IH", guid("disk").int & 0xFFFFFFFF, 0)
    mbr += struct.pack("<B3sB3sII", 0, b"\0\2\0", 0xEE, b"\xff\xff\xff", 1, min(sectors - 1, 0xFFFFFFFF))
    mbr = mbr.ljust(6 + 64, b"\0") + b"\x55\xaa"
    with open(image, "r+b") as file:
        for at, data in (
            (440, mbr),
            (SECTOR, header(1, sectors - 1, 2)),
            (2 * SECTOR, entries),
            (total - 33 * SECTOR, entries),
            (total - SECTOR, header(sectors - 1, 1, sectors - 33)),
        ):
            file.seek(at)
            file.write(data)


def write_bios_loader(image, parts, boot, core):
    """What grub-bios-setup would do, which wants a device: boot.img into the
    first sector, core.img into its partition."""
    place = parts[0]
    if len(core) > place.size:
        raise Failed(f"GRUB's core has {len(core)} bytes; the partition {place.size}")
    boot, core = bytearray(boot[:440]), bytearray(core)
    # boot.S: kernel_sector; and the drive is the one that the BIOS says.
    boot[0x5C:0x64] = struct.pack("<Q", place.first)
    boot[0x66:0x68] = b"\x90\x90"
    # diskboot.S: the first block of the list, which starts after this sector.
    core[0x1F4:0x1FC] = struct.pack("<Q", place.first + 1)
    with open(image, "r+b") as file:
        file.write(boot)
        file.seek(place.offset)
        file.write(core)


def make_fat(archive, path, size, label, sectors_per_cluster, files, epoch):
    """A FAT32 file system with files: {name: bytes or Path}."""
    path = Path(path)
    path.unlink(missing_ok=True)
    with open(path, "wb") as file:
        file.truncate(size)
    env = {**os.environ, "SOURCE_DATE_EPOCH": str(epoch), "TZ": "UTC", "LC_ALL": "C", "MTOOLS_SKIP_CHECK": "1", "MTOOLSRC": "/dev/null"}
    run(
        [*archive.tool("usr/sbin/mkfs.fat"), "--invariant", "-F", "32", "-s", sectors_per_cluster, "-i", volume_id(label), "-n", label, path],
        env=env,
    )
    staging = path.with_suffix(".files")
    staging.mkdir(exist_ok=True)
    folders = sorted({str(parent) for name in files for parent in Path(name).parents if str(parent) != "."})
    if folders:
        run([*archive.tool("usr/bin/mmd"), "-i", path, *(f"::/{folder}" for folder in folders)], env=env)
    for name, data in sorted(files.items()):
        source = staging / "file"
        source.write_bytes(data.read_bytes() if isinstance(data, Path) else data)
        os.utime(source, (epoch, epoch))
        run([*archive.tool("usr/bin/mcopy"), "-m", "-i", path, source, f"::/{name}"], env=env)
        source.unlink()
    staging.rmdir()


def place(image, part, file_system):
    """A partition's content into the image, without writing what is zero."""
    zero = bytes(MIB)
    with open(image, "r+b") as target, open(file_system, "rb") as source:
        at = part.offset
        while block := source.read(MIB):
            if block != zero[: len(block)]:
                target.seek(at)
                target.write(block)
            at += len(block)
