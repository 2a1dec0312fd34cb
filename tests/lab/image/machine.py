"""A laptop with the stick in it: QEMU with a firmware, the image as a USB stick
and drives, its keyboard and its screen.
"""

import json
import os
import shutil
import socket
import subprocess
import time
from pathlib import Path

OVMF = Path("/usr/share/OVMF")
FIRMWARE = {
    "bios": None,
    "uefi": ("OVMF_CODE_4M.fd", "OVMF_VARS_4M.fd"),
    "secure": ("OVMF_CODE_4M.secboot.fd", "OVMF_VARS_4M.ms.fd"),
}
KEYS = {" ": "spc", "\n": "ret", "-": "minus", ".": "dot", ",": "comma", "/": "slash", "=": "equal", ";": "semicolon", "'": "apostrophe"}


FREE = ["-accel", "tcg,thread=multi"]
STEADY = ["-accel", "tcg,thread=single", "-icount", "shift=1,sleep=off"]


class Gone(Exception):
    """The machine is off, or does not do what was waited for."""


class Machine:
    # By how much longer everything is waited for, on a host that has other work.
    patience = 1

    def __init__(self, folder, firmware, stick, drives=(), memory=512, reader=None, extra=(), steady=False):
        """`drives`: (kind, serial, file); kinds ata, nvme, scsi, usb. `stick`: the
        image, which the machine writes to; None for none. `steady`: time in the
        machine goes by the instructions that it executes, 500 million a second;
        where it waits for a disk's bytes, a busy host still adds to it."""
        self.folder, self.firmware, self.reader = Path(folder), firmware, reader
        self.folder.mkdir(parents=True, exist_ok=True)
        self.serial_text = ""
        self.started = time.monotonic()
        for name in ("qmp", "serial"):
            (self.folder / name).unlink(missing_ok=True)
        self.process = subprocess.Popen(
            self.command(firmware, stick, drives, memory, [*(STEADY if steady else FREE), *extra]),
            stdin=subprocess.DEVNULL, stdout=open(self.folder / "qemu.log", "ab"), stderr=subprocess.STDOUT,
        )
        try:
            self.qmp = Qmp(self.connect("qmp"))
            self.serial = self.connect("serial")
        except OSError as error:
            raise Gone(f"{error}: {(self.folder / 'qemu.log').read_text(errors='replace')}") from error
        self.serial.setblocking(False)

    def command(self, firmware, stick, drives, memory, extra):
        command = f"""nice -n 5 qemu-system-x86_64 -nodefaults -no-user-config -display none -vga std -no-reboot
            -machine q35,smm=on -cpu max -smp 1 -m {memory}
            -device qemu-xhci,id=xhci -device virtio-scsi-pci,id=scsi""".split()
        files = FIRMWARE[firmware]
        if files:
            variables = self.folder / "vars.fd"
            if not variables.exists():
                shutil.copy(OVMF / files[1], variables)
            command += ["-global", "driver=cfi.pflash01,property=secure,value=on"]
            command += ["-drive", f"if=pflash,unit=0,format=raw,readonly=on,file={OVMF / files[0]}"]
            command += ["-drive", f"if=pflash,unit=1,format=raw,file={variables}"]
        command += ["-qmp", f"unix:{self.folder}/qmp,server=on,wait=off"]
        command += ["-serial", f"unix:{self.folder}/serial,server=on,wait=off"]
        if stick:
            command += self.drive("usb", "stick", stick, ",removable=on,bootindex=1,port=1")
        for kind, serial, file in drives:
            command += self.drive(kind, serial, file, "")
        return command + list(extra)

    @staticmethod
    def drive(kind, name, file, more):
        device = {
            "ata": f"ide-hd,drive=m-{name},serial={name}",
            "nvme": f"nvme,drive=m-{name},serial={name}",
            "scsi": f"scsi-hd,bus=scsi.0,drive=m-{name},serial={name}",
            "usb": f"usb-storage,bus=xhci.0,drive=m-{name},serial={name}",
        }[kind]
        # cache=writethrough would hide what a stick loses: this is what the
        # guest flushed, and no more, once the process is killed.
        return [
            "-blockdev", f"driver=raw,node-name=m-{name},file.driver=file,file.filename={file}",
            "-device", f"{device},id={name}{more}",
        ]

    def connect(self, name):
        for _ in range(200):
            channel = socket.socket(socket.AF_UNIX)
            try:
                channel.connect(str(self.folder / name))
                return channel
            except OSError:
                channel.close()
                if self.process.poll() is not None:
                    raise Gone((self.folder / "qemu.log").read_text(errors="replace"))
                time.sleep(0.05)
        raise Gone(f"QEMU does not open {name}")

    # --- looking -----------------------------------------------------------

    def picture(self, name):
        """The screen as a PPM, kept under that name."""
        path = self.folder / f"{name}.ppm"
        self.qmp.ask("screendump", filename=str(path))
        return path

    def text(self):
        """The lines on the screen."""
        return self.reader.read(self.picture("now").read_bytes())

    def wait_text(self, *wanted, within=120):
        """Until all of these stand on the screen; returns its lines."""
        end = time.monotonic() + within * self.patience
        lines = []
        while time.monotonic() < end:
            self.alive()
            lines = self.text()
            whole = "\n".join(lines)
            if all(want in whole for want in wanted):
                return lines
            time.sleep(0.5)
        raise Gone(f"not on the screen after {within} s: {' | '.join(wanted)}; there is:\n" + "\n".join(lines))

    def read_serial(self):
        try:
            while data := self.serial.recv(65536):
                self.serial_text += data.decode(errors="replace")
        except OSError:
            pass
        return self.serial_text

    def wait_serial(self, wanted, within=180):
        end = time.monotonic() + within * self.patience
        while time.monotonic() < end:
            if wanted in self.read_serial():
                return self.serial_text
            self.alive()
            time.sleep(0.1)
        raise Gone(f"not on the serial line after {within} s: {wanted}; it ended with:\n{self.serial_text[-1500:]}")

    def alive(self):
        if self.process.poll() is not None:
            raise Gone(f"the machine is off; the serial line ended with:\n{self.read_serial()[-1500:]}")

    @property
    def seconds(self):
        """Since power-on."""
        return time.monotonic() - self.started

    # --- doing -------------------------------------------------------------

    def say(self, text):
        self.serial.setblocking(True)
        self.serial.sendall(text.encode())
        self.serial.setblocking(False)

    def key(self, *names):
        """One key, or several held together."""
        self.qmp.ask("send-key", keys=[{"type": "qcode", "data": name} for name in names], **{"hold-time": 60})
        time.sleep(0.15)

    def type(self, text):
        for character in text:
            if character == ":":
                self.key("shift", "semicolon")
            elif character.isupper():
                self.key("shift", character.lower())
            else:
                self.key(KEYS.get(character, character))

    def plug(self, name, file):
        """A USB drive while the machine runs."""
        self.qmp.ask("blockdev-add", driver="raw", file={"driver": "file", "filename": str(file)}, **{"node-name": f"m-{name}"})
        self.qmp.ask("device_add", driver="usb-storage", bus="xhci.0", drive=f"m-{name}", serial=name, id=name, removable=True)

    def unplug(self, name):
        self.qmp.ask("device_del", id=name)

    def limit(self, name, speed):
        """How fast that drive may be written to, in bytes a second."""
        none = dict.fromkeys(("bps", "bps_rd", "iops", "iops_rd", "iops_wr"), 0)
        self.qmp.ask("block_set_io_throttle", id=name, bps_wr=speed, **none)

    def wait_off(self, within=60):
        try:
            self.process.wait(within * self.patience)
        except subprocess.TimeoutExpired:
            raise Gone(f"still on after {within} s") from None

    def cut(self):
        """Pulls the plug."""
        self.process.kill()
        self.process.wait()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.cut()


class Qmp:
    def __init__(self, channel):
        self.stream = channel.makefile("rwb", buffering=0)
        self.stream.readline()  # the greeting
        self.ask("qmp_capabilities")

    def ask(self, command, **arguments):
        self.stream.write(json.dumps({"execute": command, "arguments": arguments}).encode() + b"\n")
        while line := self.stream.readline():
            answer = json.loads(line)
            if "error" in answer:
                raise Gone(f"QEMU: {command}: {answer['error']['desc']}")
            if "return" in answer:
                return answer["return"]
        raise Gone(f"QEMU ended at {command}")


def copy_image(source, target):
    """A stick of one's own, with the holes kept."""
    subprocess.run(["cp", "--sparse=always", source, target], check=True)
    return Path(target)


def make_drive(path, megabytes):
    """A drive full of recognisable bytes."""
    line = b"the quick brown rasura\n"
    with open(path, "wb") as file:
        for _ in range(megabytes):
            file.write((line * (1 << 16))[: 1 << 20])
    os.sync()
    return Path(path)
