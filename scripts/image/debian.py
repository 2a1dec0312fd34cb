"""Debian trixie's packages for the stick: fetched with apt into a folder of our
own (no root, nothing installed, checked with the Debian archive keyring), held
to the versions and digests of packages.lock.
"""

import hashlib
import os
import re
import shutil
import subprocess
from pathlib import Path

HERE = Path(__file__).resolve().parent
RELEASE = "trixie"
CANONICAL = {"Debian": "http://deb.debian.org/debian", "Debian-Security": "http://deb.debian.org/debian-security"}
KEYRING = "/usr/share/keyrings/debian-archive-keyring.gpg"
LOCK = HERE / "packages.lock"
MOVE = "scripts/build-image --move-lock"
LIBRARIES = "usr/lib/x86_64-linux-gnu"


class Failed(Exception):
    """Something that the person who builds has to put right."""


def run(command, **kwargs):
    kwargs.setdefault("stdin", subprocess.DEVNULL)
    kwargs.setdefault("text", True)
    done = subprocess.run([str(word) for word in command], capture_output=True, **kwargs)
    if done.returncode != 0:
        raise Failed(f"{' '.join(map(str, command))}: exit {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


def mirrors():
    """Where this machine gets Debian from: what was asked for, else what apt is
    set up with, else Debian's own name."""
    found = dict(CANONICAL)
    if shutil.which("apt-get"):
        lines = run(["apt-get", "indextargets", "--format", "$(LABEL)|$(REPO_URI)", "Identifier: Packages"])
        for line in lines.splitlines():
            label, _, uri = line.partition("|")
            if label in found and uri.startswith(("http:", "https:")):
                found[label] = uri.rstrip("/")
    if os.environ.get("RASURA_DEBIAN_MIRROR"):
        found["Debian"] = os.environ["RASURA_DEBIAN_MIRROR"].rstrip("/")
    if os.environ.get("RASURA_DEBIAN_SECURITY_MIRROR"):
        found["Debian-Security"] = os.environ["RASURA_DEBIAN_SECURITY_MIRROR"].rstrip("/")
    return found


def wanted():
    """(name, whether it is shipped) of packages.txt, in order."""
    for line in (HERE / "packages.txt").read_text().splitlines():
        words = line.split()
        if words and not line.startswith("#"):
            yield words[0], words[1] == "SHIPPED"


class Package:
    """One package: `name` as in packages.txt, `real` what it came to (a kernel's
    name carries its version)."""

    def __init__(self, name, real, version, sha256, shipped):
        self.name, self.real, self.version, self.sha256, self.shipped = name, real, version, sha256, shipped
        self.source = self.source_version = self.licence = None

    def lock_line(self):
        return f"{self.name} {self.real} {self.version} {self.sha256}"


def read_lock(text):
    """{name: (real name, version, sha256)}"""
    entries = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            name, real, version, sha256 = line.split()
            entries[name] = (real, version, sha256)
    return entries


class Archive:
    """An apt of its own under `folder`, for trixie."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self.root = self.folder / "root"
        for sub in ("lists/partial", "archives/partial", "debs", "etc/apt.conf.d", "etc/preferences.d"):
            (self.folder / sub).mkdir(parents=True, exist_ok=True)
        # An empty dpkg status: whatever the host has is not looked at.
        (self.folder / "status").write_text("")
        at = mirrors()
        if not Path(KEYRING).exists():
            raise Failed(f"{KEYRING} is missing: apt-get install debian-archive-keyring")
        (self.folder / "sources.sources").write_text(
            "".join(
                f"Types: deb\nURIs: {uri}\nSuites: {suites}\nComponents: main\nSigned-By: {KEYRING}\n\n"
                for uri, suites in (
                    (at["Debian"], f"{RELEASE} {RELEASE}-updates"),
                    (at["Debian-Security"], f"{RELEASE}-security"),
                )
            )
        )
        conf = self.folder / "apt.conf"
        conf.write_text(
            f"""Dir::State "{self.folder}"; Dir::State::status "{self.folder}/status"; Dir::State::lists "{self.folder}/lists";
Dir::Cache "{self.folder}"; Dir::Cache::archives "{self.folder}/archives"; Dir::Etc "{self.folder}/etc";
Dir::Etc::sourcelist "{self.folder}/sources.sources"; Dir::Etc::sourceparts "/dev/null";
APT::Architecture "amd64"; APT::Architectures {{ "amd64"; }}; APT::Sandbox::User "";
Debug::NoLocking "true"; Acquire::Languages "none"; Acquire::Retries "3";
"""
        )
        self.env = {**os.environ, "APT_CONFIG": str(conf), "LC_ALL": "C"}

    def has_lists(self):
        return any((self.folder / "lists").glob("*_Packages"))

    def update(self):
        # Without this a list that cannot be fetched is a warning.
        run(["apt-get", "-qq", "-o", "APT::Update::Error-Mode=any", "update"], env=self.env)

    def show(self, name, version=None):
        """The fields of the package's stanza: of that version, else of the one
        apt would install; None where the mirror does not have it."""
        spec = f"{name}={version}" if version else name
        done = subprocess.run(
            ["apt-cache", "--no-all-versions", "show", spec], env=self.env, capture_output=True, text=True, stdin=subprocess.DEVNULL
        )
        if done.returncode != 0 or not done.stdout.strip():
            return None
        stanza = done.stdout.split("\n\n")[0]
        return dict(re.findall(r"^([A-Za-z0-9-]+): (.*)$", stanza, re.MULTILINE))

    def real_name(self, name):
        """A package that only stands for another one, its kernel."""
        if name != "linux-image-amd64":
            return name
        fields = self.show(name)
        if not fields:
            raise Failed(f"the mirror has no {name}")
        return re.match(r"(linux-image-\S+)", fields["Depends"]).group(1)

    def today(self):
        """The packages as the mirror has them now."""
        found = []
        for name, shipped in wanted():
            real = self.real_name(name)
            fields = self.show(real)
            if not fields:
                raise Failed(f"the mirror has no {real}")
            found.append(self.package(name, real, fields, shipped))
        return found

    def locked(self):
        """The packages of packages.lock; what the mirror no longer has stops."""
        if not LOCK.exists():
            raise Failed(f"there is no {LOCK.name}; write it: {MOVE}")
        entries, found, gone = read_lock(LOCK.read_text()), [], []
        for name, shipped in wanted():
            if name not in entries:
                raise Failed(f"{LOCK.name} has no {name}; write it anew: {MOVE}")
            real, version, sha256 = entries[name]
            fields = self.show(real, version)
            if fields is None:
                now = self.show(self.real_name(name))
                gone.append(f"    {real} {version}" + (f" (now {now['Version']})" if now else ""))
                continue
            if fields["SHA256"] != sha256:
                raise Failed(f"{real} {version}: the mirror says sha256 {fields['SHA256']}, {LOCK.name} {sha256}")
            found.append(self.package(name, real, fields, shipped))
        if gone:
            raise Failed(
                "the mirror no longer has locked versions:\n"
                + "\n".join(gone)
                + f"\nLook at what changed, then move the lock and commit it:\n    {MOVE}"
            )
        return found

    @staticmethod
    def package(name, real, fields, shipped):
        package = Package(name, real, fields["Version"], fields["SHA256"], shipped)
        # "Source: name (version)", each part only where it differs.
        match = re.match(r"(\S+)(?: \((.*)\))?", fields.get("Source", real))
        package.source, package.source_version = match.group(1), match.group(2) or package.version
        return package

    def fetch(self, packages, say):
        """Downloads what is not there yet, checks every digest, unpacks all."""
        debs = self.folder / "debs"
        missing = [p for p in packages if not (debs / p.sha256).exists()]
        if missing:
            say(f"fetching {len(missing)} packages of Debian {RELEASE}")
            incoming = self.folder / "incoming"
            shutil.rmtree(incoming, ignore_errors=True)
            incoming.mkdir()
            run(["apt-get", "-qq", "download", *(f"{p.real}={p.version}" for p in missing)], env=self.env, cwd=incoming)
            for file in incoming.iterdir():
                file.rename(debs / digest(file))
        stamp = self.root.with_suffix(".stamp")
        made_from = "\n".join(p.lock_line() for p in packages)
        if stamp.exists() and stamp.read_text() == made_from:
            return
        stamp.unlink(missing_ok=True)
        shutil.rmtree(self.root, ignore_errors=True)
        self.root.mkdir()
        for package in packages:
            deb = debs / package.sha256
            if not deb.exists() or digest(deb) != package.sha256:
                raise Failed(f"{package.real} {package.version}: what was downloaded is not what the list names")
            run(["dpkg-deb", "--extract", deb, self.root])
        stamp.write_text(made_from)

    def tool(self, path):
        """The command that runs a program of the packages with their libraries,
        whatever the host has."""
        loader = self.root / LIBRARIES / "ld-linux-x86-64.so.2"
        return [str(loader), "--library-path", str(self.root / LIBRARIES), str(self.root / path)]

    def libraries(self, path):
        """The shared libraries that a program of the packages needs."""
        loader = self.root / LIBRARIES / "ld-linux-x86-64.so.2"
        listed = run([loader, "--library-path", self.root / LIBRARIES, "--list", self.root / path])
        found = sorted(set(re.findall(r"=> (/\S+)", listed)) - {"/lib64/ld-linux-x86-64.so.2"})
        return [library for library in found if not library.startswith("/lib64/ld-")]


def digest(path):
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_lock(packages):
    LOCK.write_text(
        "# Versions that a release of the stick is built from: name in packages.txt,\n"
        f"# package, version, SHA-256. Written by {MOVE}; look at the changes.\n"
        + "".join(package.lock_line() + "\n" for package in packages)
    )
