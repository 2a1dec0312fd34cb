"""Packs what runs on the stick: busybox, our scripts, rasura, fsck.fat, kernel
modules, keymaps and fonts, into one initramfs.
"""

import gzip
import lzma
import re
import subprocess
from pathlib import Path

from cpio import Cpio
from debian import LIBRARIES, Failed, digest, run
from font import missing, with_half_blocks

HERE = Path(__file__).resolve().parent
TOP = HERE.parent.parent

# Name on the stick: layout and variant of XKB.
KEYMAPS = {
    "be": ("be", ""), "fr": ("fr", ""), "de": ("de", ""), "nl": ("nl", ""), "us": ("us", ""),
    "us-intl": ("us", "intl"), "gb": ("gb", ""), "ch-fr": ("ch", "fr"),
}
# Bytes of a keymap for busybox's loadkmap: the magic, 256 flags, and ten or so
# tables of 128 keys. A layout that ckbcomp does not know gives a short one.
KEYMAP_SIZE = 2823
FONTS = {"16": "Uni2-Terminus16.psf.gz", "32": "Uni2-Terminus32x16.psf.gz"}


def build(archive, program, path):
    """Writes the initramfs: what changes seldom, and rasura with our scripts.
    Two archives, each compressed for itself; the kernel unpacks one after the
    other. The first is kept, since it takes a minute to compress."""
    system, own = path.with_suffix(".system"), path.with_suffix(".own")
    pack_system(archive, system)
    pack_own(program, own)
    kept = archive.folder / "packed" / f"{digest(system)}-{digest(archive.root / 'usr/bin/zstd')}"
    if not kept.exists():
        kept.parent.mkdir(exist_ok=True)
        compress(archive, system, kept.with_suffix(".new"), "-19", "--no-check")
        kept.with_suffix(".new").rename(kept)
    compress(archive, own, own.with_suffix(".zst"), "-19", "--no-check")
    path.write_bytes(kept.read_bytes() + own.with_suffix(".zst").read_bytes())


def compress(archive, source, target, *options):
    Path(target).unlink(missing_ok=True)
    run([*archive.tool("usr/bin/zstd"), "-q", "--single-thread", *options, source, "-o", target])


def pack_own(program, path):
    out = Cpio()
    for name in "usr/bin usr/lib/rasura usr/share/rasura/words".split():
        out.folder(name)
    for script in ("init", "console", "hotplug", "look", "net", "stick"):
        name = "init" if script == "init" else f"usr/lib/rasura/{script}"
        out.file(name, (HERE / "system" / script).read_bytes(), 0o755)
    for language, text in words().items():
        out.file(f"usr/share/rasura/words/{language}", text.encode(), 0o644)
    out.file("usr/bin/rasura", Path(program).read_bytes(), 0o755)
    out.finish(path)


def words():
    """What the stick's own scripts say, {language: lines of a name and a sentence}:
    theirs, and why the stick is none as rasura's screen says it."""
    found = {}
    for path in sorted((HERE / "words").iterdir()):
        catalogue = (TOP / f"src/text/{path.name}.ftl").read_text()
        reasons = re.findall(r"^(tui-stick-[a-z-]+) = (.*)$", catalogue, re.MULTILINE)
        found[path.name] = path.read_text() + "".join(f"{name} {text}\n" for name, text in reasons)
    for language, text in found.items():
        # What stands in one line of a screen of 80; the rest is folded.
        long = [line for line in text.splitlines() if len(line.split(" ", 1)[1]) > 76 and not line.startswith(("tui-", "busy "))]
        if long:
            raise Failed(f"scripts/image/words/{language}: too long for a screen of 80: {long}")
    names = {language: [line.split(" ")[0] for line in text.splitlines()] for language, text in found.items()}
    for language, own in names.items():
        if sorted(own) != sorted(names["en"]) or len(set(own)) != len(own):
            raise Failed(f"scripts/image/words/{language} has other lines than en: {set(own) ^ set(names['en'])}")
    return found


def pack_system(archive, path):
    out = Cpio()
    for name in "dev proc sys run tmp data etc root usr/bin usr/sbin usr/lib usr/lib64 usr/share/rasura".split():
        out.folder(name)
    for name in ("bin", "sbin", "lib", "lib64"):
        out.link(name, f"usr/{name}")
    out.node("dev/console", 0o20600, 5, 1)
    out.node("dev/null", 0o20666, 1, 3)
    out.link("etc/mtab", "/proc/self/mounts")
    # Nobody logs in: there is no shell to give and no password to know.
    out.file("etc/passwd", b"root:*:0:0:root:/root:/bin/false\n", 0o644)
    out.file("etc/group", b"root:x:0:\n", 0o644)
    out.file("etc/hostname", b"rasura\n", 0o644)
    root = archive.root
    out.file("usr/bin/busybox", (root / "usr/bin/busybox").read_bytes(), 0o755)
    add_fsck(archive, out)
    modules(archive, out)
    for name, data in keymaps(archive).items():
        out.file(f"usr/share/rasura/keymaps/{name}.bmap", data, 0o644)
    for name, data in fonts(archive).items():
        out.file(f"usr/share/rasura/fonts/{name}.psf", data, 0o644)
    out.finish(path)


def add_fsck(archive, out):
    """fsck.fat is no static program: it comes with the C library and loader of
    the same release."""
    out.file("usr/sbin/fsck.fat", (archive.root / "usr/sbin/fsck.fat").read_bytes(), 0o755)
    out.file("usr/lib64/ld-linux-x86-64.so.2", (archive.root / LIBRARIES / "ld-linux-x86-64.so.2").read_bytes(), 0o755)
    for library in archive.libraries("usr/sbin/fsck.fat"):
        out.file(f"{LIBRARIES}/{Path(library).name}", Path(library).read_bytes(), 0o755)


def kernel(archive):
    found = sorted((archive.root / "boot").glob("vmlinuz-*"))
    if len(found) != 1:
        raise Failed(f"not one kernel but {len(found)}")
    return found[0]


def module_name(path):
    return Path(path).name.split(".")[0].replace("-", "_")


def modules(archive, out):
    """The modules of modules.txt with all they depend on, and the two tables
    that modprobe reads. Unpacked: the whole is compressed better than each."""
    version = kernel(archive).name.removeprefix("vmlinuz-")
    top = archive.root / "usr/lib/modules" / version
    files = {module_name(path): path for path in top.rglob("*.ko.xz")}
    built_in = {module_name(line) for line in (top / "modules.builtin").read_text().split()}
    wanted = []
    for line in (HERE / "modules.txt").read_text().splitlines():
        if not line or line.startswith("#"):
            continue
        matches = [path for path in sorted(top.glob(f"kernel/{line}")) if path.name.endswith(".ko.xz")]
        if not matches and module_name(line.replace("*", "")) not in built_in:
            raise Failed(f"modules.txt: the kernel {version} has no {line}")
        wanted += [module_name(path) for path in matches]
    depends, soft, aliases, contents = {}, {}, [], {}

    def take(name):
        if name in contents or name in built_in:
            return
        if name not in files:
            raise Failed(f"the kernel {version} has no module {name}")
        contents[name] = lzma.decompress(files[name].read_bytes())
        info = [entry.decode(errors="replace") for entry in contents[name].split(b"\0") if b"=" in entry[:12]]

        def values(key):
            return [entry.removeprefix(f"{key}=") for entry in info if entry.startswith(f"{key}=")]

        depends[name] = [word.replace("-", "_") for value in values("depends") for word in value.split(",") if word]
        soft[name] = values("softdep")
        aliases.extend(f"alias {alias} {name}\n" for alias in values("alias"))
        for other in depends[name]:
            take(other)

    def closure(name):
        """All it needs, each after what needs it: modprobe loads from the end."""
        found = []
        for other in depends[name]:
            if other in contents:
                found += [other, *closure(other)]
        return list(reversed(dict.fromkeys(reversed(found))))

    for name in sorted(set(wanted)):
        take(name)
    target = f"usr/lib/modules/{version}"
    lines = []
    for name in sorted(contents):
        out.file(f"{target}/{name}.ko", contents[name], 0o644)
        lines.append(f"{name}.ko: " + " ".join(f"{other}.ko" for other in closure(name)) + "\n")
    out.file(f"{target}/modules.dep", "".join(lines).encode(), 0o644)
    out.file(f"{target}/modules.alias", "".join(sorted(aliases)).encode(), 0o644)
    for name in ("modules.symbols", "modules.softdep"):
        out.file(f"{target}/{name}", b"", 0o644)
    out.file(f"{target}/modules.builtin", (top / "modules.builtin").read_bytes(), 0o644)


def keymaps(archive):
    made = {}
    for name, (layout, variant) in KEYMAPS.items():
        command = ["perl", archive.root / "usr/bin/ckbcomp", f"-I{archive.root}/usr/share/X11/xkb", "-compact", "-model", "pc105", "-layout", layout]
        if variant:
            command += ["-variant", variant]
        text = run(command, env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"})
        done = subprocess.run([*archive.tool("usr/bin/loadkeys"), "-q", "-u", "-b"], input=text.encode(), capture_output=True)
        if done.returncode != 0 or len(done.stdout) != KEYMAP_SIZE:
            raise Failed(f"keymap {name}: {len(done.stdout)} bytes, not {KEYMAP_SIZE}: {done.stderr.decode(errors='replace')}")
        made[name] = done.stdout
    return made


def fonts(archive):
    """The console's fonts, with the half blocks; and no sentence of the message
    catalogues may hold a character that they cannot show."""
    catalogues = "".join(path.read_text() for path in sorted((TOP / "src/text").glob("*.ftl"))) + "".join(words().values())
    made = {}
    for name, file in FONTS.items():
        data = with_half_blocks(gzip.decompress((archive.root / "usr/share/consolefonts" / file).read_bytes()))
        lacking = missing(data, catalogues + "▀▄█░▒")
        if lacking:
            raise Failed(f"{file} cannot show {' '.join(f'U+{ord(c):04X}' for c in lacking)} of src/text/*.ftl")
        made[name] = data
    return made
