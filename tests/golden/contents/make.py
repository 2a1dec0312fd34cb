#!/usr/bin/env python3
"""Makes the golden headers in this folder with the tools that people use.

    make.py            (as root: LVM wants a loop device, of its own image)

Needs on Debian: e2fsprogs xfsprogs btrfs-progs f2fs-tools ntfs-3g exfatprogs
dosfstools jfsutils reiserfsprogs udftools squashfs-tools erofs-utils genisoimage
apfsprogs cryptsetup-bin lvm2 bcache-tools gdisk fdisk util-linux mtools.

    make.py stick      only the one that needs fdisk, dosfstools and mtools alone

Each file says the size of the drive and its sectors, then lists the bytes
that are not zero in the places where a prober may look: offset, colon, hex.
`md-1.2.txt` and `zfs.txt` are hexdumps that people have published (sources
in the files), since those tools need kernel modules to make anything.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
KIB, MIB = 1024, 1024 * 1024


def run(*command, **options):
    subprocess.run([str(word) for word in command], check=True, stdout=subprocess.DEVNULL, **options)


def dump(name, image, windows, sector=512):
    """Writes what stands in the windows (start, end) of an image."""
    size = image.stat().st_size
    windows = windows(image) if callable(windows) else windows
    lines = [f"capacity {size}", f"sector {sector}"]
    with image.open("rb") as file:
        for start, end in windows:
            start = start if start >= 0 else size + start
            file.seek(start)
            data = file.read(min(end if end > 0 else size, size) - start)
            for at in range(0, len(data), 32):
                row = data[at : at + 32]
                if any(row):
                    lines.append(f"{start + at:x}: {row.rstrip(bytes(1)).hex()}")
    (HERE / f"{name}.txt").write_text("\n".join(lines) + "\n")


def make(name, size, windows, *command, **options):
    """An image of its own for each, made by a command with IMAGE in it."""
    sector = options.pop("sector", 512)
    with tempfile.TemporaryDirectory() as folder:
        image = Path(folder) / "image"
        with image.open("wb") as file:
            file.truncate(size)
        tree = Path(folder) / "tree"
        tree.mkdir()
        (tree / "letter.txt").write_text("Dear Sir or Madam")
        places = {"IMAGE": image, "TREE": tree}
        run(*[places.get(word, word) for word in command], **options)
        dump(name, image, windows, sector)


def with_loop(name, size, windows, command, sector=512):
    """The same on a loop device, for what wants a block device."""
    with tempfile.TemporaryDirectory() as folder:
        image = Path(folder) / "image"
        with image.open("wb") as file:
            file.truncate(size)
        attach = ["losetup", "--find", "--show", "--sector-size", str(sector), image]
        device = subprocess.run(attach, check=True, capture_output=True, text=True).stdout.strip()
        try:
            command(device)
        finally:
            run("losetup", "--detach", device)
        dump(name, image, windows, sector)


def number(image, offset, length):
    with image.open("rb") as file:
        file.seek(offset)
        return int.from_bytes(file.read(length), "little")


def exfat_windows(image):
    """The boot sector and the root folder."""
    sector, cluster = 1 << number(image, 108, 1), number(image, 109, 1)
    root = (number(image, 88, 4) + ((number(image, 96, 4) - 2) << cluster)) * sector
    return [(0, 512), (root, root + 512)]


def udf_windows(image):
    """Recognition sequence, anchor, and main volume descriptors; blocks of 512."""
    main = number(image, 256 * 512 + 20, 4) * 512
    return [(32 * KIB, 40 * KIB), (256 * 512, 257 * 512), (main, main + 8 * 512)]


def file_systems():
    head = [(0, 4096)]
    for kind in ("ext2", "ext3", "ext4"):
        make(kind, 8 * MIB, head, f"mkfs.{kind}", "-q", "-L", f"a {kind}", "IMAGE")
    make("xfs", 300 * MIB, [(0, 512)], "mkfs.xfs", "-q", "-L", "an xfs", "IMAGE")
    make("btrfs", 128 * MIB, [(64 * KIB, 68 * KIB)], "mkfs.btrfs", "-q", "-L", "a btrfs", "IMAGE")
    make("f2fs", 64 * MIB, head, "mkfs.f2fs", "-q", "-l", "an f2fs", "IMAGE")
    make("ntfs", 8 * MIB, [(0, 512), (0x4000, 0x6000)], "mkntfs", "-q", "-F", "-f", "-L", "An NTFS", "IMAGE",
         stderr=subprocess.DEVNULL)
    make("exfat", 16 * MIB, exfat_windows, "mkfs.exfat", "-L", "An exFAT", "IMAGE")
    for bits, size in ((12, 1 * MIB), (16, 16 * MIB), (32, 64 * MIB)):
        make(f"fat{bits}", size, [(0, 512)], "mkfs.fat", "-F", str(bits), "-n", f"A FAT{bits}", "IMAGE")
    make("jfs", 16 * MIB, [(32 * KIB, 33 * KIB)], "mkfs.jfs", "-q", "-L", "a jfs", "IMAGE")
    make("reiserfs", 40 * MIB, [(64 * KIB, 65 * KIB)], "mkfs.reiserfs", "-q", "-f", "-l", "a reiserfs", "IMAGE",
         stderr=subprocess.DEVNULL)
    make("udf", 16 * MIB, udf_windows, "mkfs.udf", "--label", "A UDF", "--media-type", "hd", "IMAGE")
    make("squashfs", 0, [(0, 96)], "mksquashfs", "TREE", "IMAGE", "-noappend", "-quiet", "-no-progress")
    make("erofs", 0, [(0, 4096)], "mkfs.erofs", "IMAGE", "TREE")
    make("iso9660", 0, [(0, 12 * KIB), (32 * KIB, 44 * KIB)], "genisoimage", "-quiet", "-V", "AN ISO", "-hfs", "-part",
         "-hfs-volid", "an hfs", "-o", "IMAGE", "TREE", stderr=subprocess.DEVNULL)
    make("apfs", 512 * MIB, [(0, 4096)], "mkapfs", "-L", "an apfs", "IMAGE")
    make("swap", 4 * MIB, head, "mkswap", "-q", "-L", "a swap", "IMAGE")


def encryption_and_members():
    quick = ["--batch-mode", "--pbkdf", "pbkdf2", "--pbkdf-force-iterations", "1000", "--key-file", "-"]
    make("luks1", 16 * MIB, [(0, 208)], "cryptsetup", "luksFormat", "--type", "luks1", *quick, "IMAGE",
         input=b"a passphrase")
    make("luks2", 32 * MIB, [(0, 512), (0x4000, 0x4200)], "cryptsetup", "luksFormat", "--type", "luks2", "--label",
         "a luks", *quick, "IMAGE", input=b"a passphrase")
    make("bcache", 16 * MIB, [(0, 8 * KIB)], "make-bcache", "-B", "IMAGE")
    config = "devices{use_devicesfile=0 scan=[\"/dev\"] filter=[\"a|^%s$|\",\"r|.*|\"]} global{use_lvmlockd=0} backup{backup=0 archive=0}"
    with_loop("lvm2", 16 * MIB, [(0, 2048)],
              lambda device: run("pvcreate", "--config", config % device, "-q", device, stderr=subprocess.DEVNULL))


def tables():
    gpt = b"label: gpt\nstart=2048,size=4096,type=uefi,name=\"EFI part\"\nsize=8192,type=linux\ntype=8DA63339-0007-60C0-C436-083AC8230908\n"
    ends = [(0, 20 * KIB), (-40 * KIB, 0)]
    make("gpt", 16 * MIB, ends, "sfdisk", "-q", "IMAGE", input=gpt)
    make("gpt-sgdisk", 16 * MIB, ends, "sgdisk", "-n", "1:2048:8191", "-t", "1:8200", "-c", "1:schönes Swap", "IMAGE")
    with_loop("gpt-4096", 16 * MIB, ends, lambda device: run("sfdisk", "-q", device, input=b"label: gpt\nsize=1024,type=raid\n"), 4096)
    mbr = b"label: dos\nlabel-id: 0x1234abcd\nstart=2048,size=2048,type=c,bootable\nsize=2048,type=83\ntype=5\nsize=2048,type=82\nsize=2048,type=8e\n"
    make("mbr", 16 * MIB, [(0, 16 * MIB)], "sfdisk", "-q", "IMAGE", input=mbr)


def stick():
    """A stick of rasura's, as small as FAT32 can be: two folders deep, a name of
    two lines, a file in pieces, and a certificate."""
    table = (
        b"label: gpt\n"
        b"start=2048,size=2048,type=21686148-6449-6E6F-744E-656564454649,name=\"BIOS boot\"\n"
        b"size=67668,type=C12A7328-F81F-11D2-BA4B-00A0C93EC93B,name=\"ESP\"\n"
        b"size=67668,type=EBD0A0A2-B9E5-4433-87C0-68B6B72699C7,name=\"RASURA\"\n"
    )
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        image = folder / "image"
        with image.open("wb") as file:
            file.truncate(72 * MIB)
        run("sfdisk", "-q", image, input=table)
        told = subprocess.run(["sfdisk", "--json", image], check=True, capture_output=True).stdout
        parts = json.loads(told)["partitiontable"]["partitions"]
        names = " ".join(f"rasura.{name}={part['uuid']}" for name, part in zip(("esp", "data"), parts[1:]))
        (folder / "grub.cfg").write_text(f"linux {names}\n" + "#" * 700 + f"\nlinux {names} memory\n")
        (folder / "kept.json").write_text("{}\n")
        for part, label in zip(parts[1:], ("BOOT", "RASURA")):
            system = folder / "system"
            system.unlink(missing_ok=True)
            with system.open("wb") as file:
                file.truncate(part["size"] * 512)
            run("mkfs.fat", "-F", "32", "-s", "1", "-n", label, system)
            if label == "BOOT":
                run("mmd", "-i", system, "::/EFI", "::/EFI/debian")
                run("mcopy", "-i", system, folder / "grub.cfg", "::/EFI/debian/grub.cfg")
            else:
                run("mmd", "-i", system, "::/certificates", "::/rasura", "::/rasura/begun")
                run("mcopy", "-i", system, folder / "kept.json", "::/certificates/20261130-A serial-01.json")
            with image.open("r+b") as file:
                file.seek(part["start"] * 512)
                file.write(system.read_bytes())
        dump("stick", image, [(0, 72 * MIB)])


if __name__ == "__main__":
    if sys.argv[1:] == ["stick"]:
        sys.exit(stick())
    if os.geteuid() != 0:
        sys.exit("make.py: needs root")
    file_systems()
    encryption_and_members()
    tables()
    stick()
