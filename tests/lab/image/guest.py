"""The stick's own system, with a console that obeys the test: kernel and
initramfs are read off the image and started by QEMU itself, without firmware and
boot loader. A second initramfs behind the first replaces the console, and
nothing else.
"""

import re
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "scripts/image"))
from cpio import Cpio  # noqa: E402
from disk import DATA_SIZE, ESP_SIZE, SECTOR, guid, layout  # noqa: E402
from machine import Gone, Machine  # noqa: E402

HERE = Path(__file__).resolve().parent
PARTS, _ = layout(ESP_SIZE, DATA_SIZE)


def offset(number):
    """Where a partition of the image starts, in bytes."""
    return PARTS[number].first * SECTOR


def mtools(command, image, number, *words):
    """An mtools command on a partition of an image: of a stick of ours by its
    number, of another one by "@" and where it starts, in bytes."""
    start = number[1:] if isinstance(number, str) else offset(number)
    done = subprocess.run(
        [command, "-i", f"{image}@@{start}", *map(str, words)], capture_output=True, stdin=subprocess.DEVNULL,
        env={"PATH": "/usr/bin:/bin", "MTOOLS_SKIP_CHECK": "1", "TZ": "UTC"},
    )
    if done.returncode != 0:
        raise Gone(f"{command} {' '.join(map(str, words))}: {done.stderr.decode(errors='replace')}")
    return done.stdout


class Guest(Machine):
    """`mode`: rasura.mode of the kernel's command line; `ids`: GUIDs of the ESP
    and the data partition, where the stick has got its own."""

    def __init__(self, folder, image, stick, drives=(), memory=384, mode="", extra=(), ids=None):
        folder = Path(folder)
        folder.mkdir(parents=True, exist_ok=True)
        for name in ("vmlinuz", "initrd"):
            (folder / name).unlink(missing_ok=True)
            mtools("mcopy", image, 1, f"::/boot/{name}", folder / name)
        overlay = Cpio()
        overlay.file("usr/lib/rasura/console", (HERE / "console").read_bytes(), 0o755)
        overlay.finish(folder / "overlay")
        with open(folder / "initrd", "ab") as initrd:
            # The kernel takes archives at multiples of four.
            initrd.write(b"\0" * (-initrd.tell() % 4))
            initrd.write((folder / "overlay").read_bytes())
        esp, data = ids or (guid("ESP"), guid("RASURA"))
        line = f"quiet loglevel=3 libata.allow_tpm=1 panic=-1 no_timer_check console=ttyS1 rasura.esp={esp} rasura.data={data}"
        if mode:
            line += f" rasura.mode={mode}"
        kernel = ["-kernel", str(folder / "vmlinuz"), "-initrd", str(folder / "initrd"), "-append", line]
        self.seen = 0
        super().__init__(folder, "bios", stick, drives, memory, None, [*kernel, *extra])
        self.state = self.wait_line(r"TEST ready (.*)", 180)

    def wait_line(self, pattern, within=120):
        """The next line of the serial console that matches; its first group."""
        end = self.seconds + within * self.patience
        while self.seconds < end:
            match = re.compile(pattern).search(self.read_serial(), self.seen)
            if match and "\n" in self.serial_text[match.end() :][:2]:
                self.seen = match.end()
                return match.group(1).strip()
            self.alive()
            time.sleep(0.05)
        raise Gone(f"not on the serial line after {within} s: {pattern}; it ended with:\n{self.serial_text[-1500:]}")

    def start(self, command):
        """Sends a command and does not wait for its end."""
        self.say(command + "\n")

    def run(self, command, within=120):
        """(exit status, output) of a shell command in the guest."""
        begin = self.seen
        self.start(command)
        status = self.wait_line(r"TEST exit (\d+)", within)
        text = self.serial_text[begin : self.seen]
        return int(status), re.sub(r"\s*TEST exit \d+$", "", text).strip()

    def ok(self, command, within=120):
        status, text = self.run(command, within)
        if status != 0:
            raise Gone(f"{command}: exit {status}: {text}")
        return text
