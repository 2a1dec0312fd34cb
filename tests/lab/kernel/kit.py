"""Makes the guest of scripts/test-kernel: Debian trixie's kernel and tools,
fetched with apt into a folder of our own (no root, nothing installed, packages
checked with the Debian archive keyring) and packed into an initramfs.
"""

import hashlib
import lzma
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "scripts/image"))
from cpio import Cpio  # noqa: E402

RELEASE = "trixie"
MIRROR = os.environ.get("RASURA_DEBIAN_MIRROR", "http://deb.debian.org/debian")
KEYRING = "/usr/share/keyrings/debian-archive-keyring.gpg"

PACKAGES = """linux-image-amd64 busybox-static cryptsetup-bin lvm2 dmsetup mdadm bcache-tools
    e2fsprogs fdisk
    hdparm nvme-cli openseachest sg3-utils strace""".split()

# Programs beside busybox; the libraries that they need come along by themselves.
PROGRAMS = """cryptsetup dmsetup lvm mdadm make-bcache mke2fs sfdisk
    hdparm nvme openSeaChest_Erase strace
    sg_format sg_inq sg_opcodes sg_raw sg_readcap sg_requests sg_sanitize sg_vpd""".split()

# Drivers and what the traps stand on; what they depend on comes along. One
# that is built into the kernel is fine too.
MODULES = """virtio_pci virtio_blk virtio_scsi sd_mod sg ahci nvme xhci_pci usb_storage uas
    loop brd zram null_blk scsi_debug ext4 vfat nls_cp437 nls_ascii nls_iso8859_1 overlay squashfs
    crc32c_generic crc32c_intel
    dm_mod dm_crypt dm_snapshot dm_mirror raid1 md_mod bcache
    xts ecb cbc aes_generic aesni_intel sha256_generic algif_skcipher algif_hash af_alg
    target_core_user tcm_loop nvme_tcp""".split()

LOADER = "usr/lib64/ld-linux-x86-64.so.2"
LIBRARIES = "usr/lib/x86_64-linux-gnu"


class Kit:
    """The kernel and the initramfs, under `folder`; made once and kept."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self.root = self.folder / "root"
        self.initramfs = self.folder / "base.cpio"

    @property
    def kernel(self):
        return next((self.root / "boot").glob("vmlinuz-*"))

    @property
    def version(self):
        return self.kernel.name.removeprefix("vmlinuz-")

    def make(self, say):
        """Fetches and packs what is not there yet."""
        self.folder.mkdir(parents=True, exist_ok=True)
        step(self.folder / "fetched", " ".join((RELEASE, MIRROR, *PACKAGES)), lambda: self.fetch(say))
        fetched = (self.folder / "fetched").stat().st_mtime_ns
        step(self.folder / "packed", f"{fetched} {hashlib.sha256(Path(__file__).read_bytes()).hexdigest()}", self.pack)

    def fetch(self, say):
        say(f"fetching the kernel and tools of Debian {RELEASE} into {self.folder} (about 140 MB, once)")
        apt = self.folder / "apt"
        shutil.rmtree(self.root, ignore_errors=True)
        for sub in ("lists/partial", "archives/partial", "etc/apt.conf.d", "etc/preferences.d"):
            (apt / sub).mkdir(parents=True, exist_ok=True)
        # An empty dpkg status: apt resolves as if nothing were installed, so
        # that all libraries come from the same release whatever the host is.
        (apt / "status").write_text("")
        (apt / "sources.sources").write_text(
            f"Types: deb\nURIs: {MIRROR}\nSuites: {RELEASE}\nComponents: main\nSigned-By: {KEYRING}\n"
        )
        (apt / "apt.conf").write_text(
            f"""Dir::State "{apt}"; Dir::State::status "{apt}/status"; Dir::State::lists "{apt}/lists";
Dir::Cache "{apt}"; Dir::Cache::archives "{apt}/archives"; Dir::Etc "{apt}/etc";
Dir::Etc::sourcelist "{apt}/sources.sources"; Dir::Etc::sourceparts "/dev/null";
APT::Architecture "amd64"; APT::Install-Recommends "false"; APT::Sandbox::User "";
Debug::NoLocking "true"; Acquire::Languages "none"; Acquire::Retries "3";
"""
        )
        env = {**os.environ, "APT_CONFIG": str(apt / "apt.conf"), "LC_ALL": "C"}
        run(["apt-get", "-qq", "update"], env=env)
        # A newer version of a package would otherwise lie beside the older one.
        for old in (apt / "archives").glob("*.deb"):
            old.unlink()
        run(["apt-get", "-qq", "-y", "--download-only", "install", *PACKAGES], env=env)
        self.root.mkdir()
        for package in sorted((apt / "archives").glob("*.deb")):
            run(["dpkg-deb", "--extract", str(package), str(self.root)])
            package.unlink()

    def pack(self):
        """Writes the initramfs, without what changes from run to run."""
        archive = Cpio()
        for name in "dev proc sys run tmp mnt root etc usr/bin usr/sbin usr/lib usr/lib64".split():
            archive.folder(name)
        for name in ("bin", "sbin", "lib", "lib64"):
            archive.link(name, f"usr/{name}")
        archive.node("dev/console", 0o20600, 5, 1)
        archive.link("etc/mtab", "/proc/mounts")
        archive.file("etc/passwd", b"root:x:0:0:root:/root:/bin/sh\n", 0o644)
        busybox = (self.root / "usr/bin/busybox").read_bytes()
        archive.file("usr/bin/busybox", busybox, 0o755)
        for program in PROGRAMS:
            self.add_program(archive, program)
        self.add_modules(archive)
        archive.finish(self.initramfs)

    def add_program(self, archive, program):
        path = next(
            (p for p in (self.root / "usr/sbin" / program, self.root / "usr/bin" / program) if p.exists()), None
        )
        if path is None:
            raise SystemExit(f"no program {program} in the packages")
        archive.file(f"usr/bin/{program}", path.read_bytes(), 0o755)
        loader = self.root / LOADER
        if not loader.exists():
            loader = self.root / LIBRARIES / "ld-linux-x86-64.so.2"
        archive.file(LOADER, loader.read_bytes(), 0o755)
        listed = run([str(loader), "--library-path", str(self.root / LIBRARIES), "--list", str(path)])
        libraries = set(re.findall(r"=> (\S+)", listed)) | {str(self.root / LIBRARIES / "libgcc_s.so.1")}
        for library in sorted(libraries):
            if not library.startswith(str(self.root)):
                raise SystemExit(f"{program} needs {library}, which is not in the packages")
            archive.file(f"{LIBRARIES}/{Path(library).name}", Path(library).read_bytes(), 0o644)

    def add_modules(self, archive):
        top = self.root / "usr/lib/modules" / self.version
        files = {module_name(path): path for path in top.rglob("*.ko.xz")}
        built_in = {module_name(line) for line in (top / "modules.builtin").read_text().split()}
        depends, aliases, contents = {}, [], {}

        def take(name):
            name = name.replace("-", "_")
            if name in contents or name in built_in:
                return
            if name not in files:
                raise SystemExit(f"the kernel has no module {name}")
            contents[name] = lzma.decompress(files[name].read_bytes())
            info = [entry.decode(errors="replace") for entry in contents[name].split(b"\0") if b"=" in entry[:12]]
            depends[name] = [
                word.replace("-", "_")
                for entry in info
                if entry.startswith("depends=")
                for word in entry[8:].split(",")
                if word
            ]
            aliases.extend(f"alias {entry[6:]} {name}\n" for entry in info if entry.startswith("alias="))
            for other in depends[name]:
                take(other)

        def closure(name):
            """All it needs, each after what needs it: modprobe loads from the end."""
            found = []
            for other in depends[name]:
                if other in contents:
                    found += [other, *closure(other)]
            return list(reversed(dict.fromkeys(reversed(found))))

        for module in MODULES:
            take(module)
        target = f"usr/lib/modules/{self.version}"
        lines = []
        for name in sorted(contents):
            archive.file(f"{target}/{name}.ko", contents[name], 0o644)
            lines.append(f"{name}.ko: " + " ".join(f"{other}.ko" for other in closure(name)) + "\n")
        archive.file(f"{target}/modules.dep", "".join(lines).encode(), 0o644)
        archive.file(f"{target}/modules.alias", "".join(aliases).encode(), 0o644)
        for name in ("modules.builtin", "modules.symbols", "modules.softdep"):
            text = (top / name).read_bytes() if (top / name).exists() else b""
            archive.file(f"{target}/{name}", text, 0o644)


def step(stamp, made_from, make):
    """Makes something unless the stamp says that it was made from the same."""
    if stamp.exists() and stamp.read_text() == made_from:
        return
    stamp.unlink(missing_ok=True)
    make()
    stamp.write_text(made_from)


def module_name(path):
    return Path(path).name.split(".")[0].replace("-", "_")


def run(command, **kwargs):
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, **kwargs)
    if done.returncode != 0:
        raise SystemExit(f"{' '.join(command)}: exit {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout
