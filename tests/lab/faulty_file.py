#!/usr/bin/env python3
"""A medium that fails and lies, as one file in a FUSE file system.

    faulty_file.py MOUNTPOINT SIZE CONTROL_SOCKET [--store FILE] [--rate BYTES_PER_SECOND]

Serves MOUNTPOINT/medium with SIZE bytes; a loop device put over it becomes a
drive with that medium. What goes wrong is told at run time over the unix
socket CONTROL_SOCKET: one command a line, one line of JSON back.

    fail-write START LEN      writes that touch the range end in EIO
    fail-read START LEN       reads that touch the range end in EIO
    drop-write START LEN      writes are acknowledged, the range keeps its old bytes
    stale-read START LEN      reads show the range as it is now, whatever is written
    corrupt-write START LEN   one bit of each 512 bytes written to the range is flipped
    cache on|off              a volatile write cache: writes are durable after a flush only
    power-cut                 whatever was not flushed since is lost
    power-cut half SEED       of what was not flushed, each 4 KiB is lost or kept by chance
    ignore-flush on|off       flushes are acknowledged and do nothing (with the cache)
    vanish EIO|ENODEV         from now on every request ends in that error
    shrink SIZE               the medium ends at SIZE: short reads, and EIO for writes
    stall                     requests are taken and not answered ...
    release                   ... until now; they are then served in their order
    rate BYTES_PER_SECOND     0 for no limit
    delay MILLISECONDS        before each answer
    when-written OFFSET COMMAND...   does COMMAND before the write that reaches OFFSET
    when-read OFFSET COMMAND...      ... before the read that reaches OFFSET
    heal                      forgets all of the above; the bytes stay
    digest START LEN          sha256 of what the medium really holds
    peek START LEN            the same bytes in hex
    poke START HEX            puts bytes there behind everyone's back
    stats                     counts of requests, and bytes not yet flushed
    quit

It speaks the kernel's FUSE protocol (version 7.31, include/uapi/linux/fuse.h)
itself, so that it needs nothing but Python, and every request reaches it:
the file is opened with direct I/O and nothing is cached in between. Needs
root, for mount(2).
"""

import ctypes
import errno
import hashlib
import json
import mmap
import os
import random
import select
import signal
import socket
import struct
import sys
import time

FILE_NAME = b"medium"
ROOT, FILE = 1, 2
MAX_WRITE = 1 << 20
CACHE_BLOCK = 4096

# Operation codes, struct fuse_in_header and flags of linux/fuse.h.
LOOKUP, FORGET, GETATTR, SETATTR, OPEN, READ, WRITE, STATFS, RELEASE, FSYNC = 1, 2, 3, 4, 14, 15, 16, 17, 18, 20
FLUSH, INIT, OPENDIR, READDIR, RELEASEDIR = 25, 26, 27, 28, 29
INTERRUPT, DESTROY, BATCH_FORGET = 36, 38, 42
IN_HEADER = struct.Struct("<IIQQIIIHH")
OUT_HEADER = struct.Struct("<IiQ")
INIT_OUT = struct.Struct("<IIIIHHIIHHI28x")
ASYNC_READ, BIG_WRITES, ASYNC_DIO, MAX_PAGES = 1 << 0, 1 << 5, 1 << 15, 1 << 22
FOPEN_DIRECT_IO = 1 << 0
# io_start, io_len of fuse_read_in / fuse_write_in: fh, offset, size, flags...
IO_IN = struct.Struct("<QQIIQII")


class Ranges:
    """A handful of byte ranges."""

    def __init__(self):
        self.list = []

    def add(self, start, length):
        self.list.append((start, start + length))

    def overlaps(self, start, end):
        """The parts of start..end that lie in one of the ranges."""
        for a, b in self.list:
            if a < end and start < b:
                yield max(a, start), min(b, end)

    def touch(self, start, end):
        return any(True for _ in self.overlaps(start, end))


class Medium:
    """The bytes and everything that can be wrong with them."""

    def __init__(self, size, store):
        self.size = size
        if store:
            fd = os.open(store, os.O_RDWR | os.O_CREAT, 0o600)
            os.ftruncate(fd, size)
            self.bytes = mmap.mmap(fd, size)
            os.close(fd)
        else:
            self.bytes = mmap.mmap(-1, size)
        self.cache = {}  # block number -> bytes written and not flushed
        self.counts = {"reads": 0, "writes": 0, "flushes": 0, "bytes_read": 0, "bytes_written": 0, "lost_blocks": 0}
        self.heal()

    def heal(self):
        self.flush_cache()
        self.fail_write, self.fail_read = Ranges(), Ranges()
        self.drop_write, self.corrupt_write = Ranges(), Ranges()
        self.stale = []  # (start, bytes as they were)
        self.cache_on = self.ignore_flush = self.stalled = False
        self.gone = 0
        self.end = self.size
        self.rate = self.delay = 0
        self.next_slot = 0.0
        self.when_written, self.when_read = [], []

    # What the medium holds for its owner: store and cache together.
    def look(self, start, length):
        data = bytearray(self.bytes[start : start + length])
        if self.cache:
            for block in range(start // CACHE_BLOCK, (start + length - 1) // CACHE_BLOCK + 1):
                cached = self.cache.get(block)
                if cached is not None:
                    at = block * CACHE_BLOCK
                    a, b = max(at, start), min(at + len(cached), start + length)
                    data[a - start : b - start] = cached[a - at : b - at]
        return data

    def put(self, start, data):
        if not self.cache_on:
            self.bytes[start : start + len(data)] = data
            return
        at = start
        while at < start + len(data):
            block = at // CACHE_BLOCK
            base = block * CACHE_BLOCK
            end = min(base + CACHE_BLOCK, start + len(data))
            cached = self.cache.get(block)
            if cached is None:
                cached = bytearray(self.bytes[base : min(base + CACHE_BLOCK, self.size)])
                self.cache[block] = cached
            cached[at - base : end - base] = data[at - start : end - start]
            at = end

    def flush_cache(self):
        for block, data in self.cache.items():
            self.bytes[block * CACHE_BLOCK : block * CACHE_BLOCK + len(data)] = data
        self.cache = {}

    def power_cut(self, half_seed=None):
        lost = len(self.cache)
        if half_seed is not None:
            chance = random.Random(half_seed)
            kept = [block for block in sorted(self.cache) if chance.random() < 0.5]
            for block in kept:
                data = self.cache[block]
                self.bytes[block * CACHE_BLOCK : block * CACHE_BLOCK + len(data)] = data
            lost -= len(kept)
        self.cache = {}
        self.counts["lost_blocks"] += lost
        return lost

    # What a request sees. Each returns (errno, data).
    def read(self, start, length):
        self.counts["reads"] += 1
        if self.gone:
            return self.gone, b""
        length = max(0, min(length, self.end - start))
        if self.fail_read.touch(start, start + length):
            return errno.EIO, b""
        data = self.look(start, length) if length else bytearray()
        for at, old in self.stale:
            a, b = max(at, start), min(at + len(old), start + length)
            if a < b:
                data[a - start : b - start] = old[a - at : b - at]
        self.counts["bytes_read"] += length
        return 0, data

    def write(self, start, data):
        self.counts["writes"] += 1
        end = start + len(data)
        if self.gone:
            return self.gone
        if end > self.end or self.fail_write.touch(start, end):
            return errno.EIO
        if self.drop_write.list or self.corrupt_write.list:
            data = bytearray(data)
            for a, b in self.corrupt_write.overlaps(start, end):
                for at in range(a - start, b - start, 512):
                    data[at] ^= 1
            for a, b in self.drop_write.overlaps(start, end):
                data[a - start : b - start] = self.look(a, b - a)
        self.put(start, data)
        self.counts["bytes_written"] += len(data)
        return 0

    def flush(self):
        self.counts["flushes"] += 1
        if self.gone:
            return self.gone
        if not self.ignore_flush:
            self.flush_cache()
        return 0

    def pace(self, length):
        """Waits as long as the rate and the delay say."""
        if self.delay:
            time.sleep(self.delay)
        if self.rate:
            now = time.monotonic()
            # A little credit makes up for late wake-ups, so that the mean is the rate.
            self.next_slot = max(self.next_slot, now - 0.02) + length / self.rate
            if self.next_slot > now:
                time.sleep(self.next_slot - now)


class Control:
    """Commands over the socket."""

    def __init__(self, medium):
        self.medium = medium

    def run(self, line):
        """Does one command; gives what is said back."""
        try:
            words = line.split()
            answer = self.command(words[0], words[1:])
            return {"ok": True, **(answer or {})}
        except (ValueError, IndexError, KeyError) as error:
            return {"ok": False, "error": f"{line!r}: {error!r}"}

    def command(self, name, args):
        m = self.medium
        ranges = {
            "fail-write": m.fail_write,
            "fail-read": m.fail_read,
            "drop-write": m.drop_write,
            "corrupt-write": m.corrupt_write,
        }
        on = {"on": True, "off": False}
        if name in ranges:
            start, length = self.range(args)
            ranges[name].add(start, length)
        elif name == "stale-read":
            start, length = self.range(args)
            m.stale.append((start, bytes(m.look(start, length))))
        elif name == "cache":
            m.cache_on = on[args[0]]
            if not m.cache_on:
                m.flush_cache()
        elif name == "ignore-flush":
            m.ignore_flush = on[args[0]]
        elif name == "power-cut":
            return {"lost_blocks": m.power_cut(int(args[1]) if args[:1] == ["half"] else None)}
        elif name == "vanish":
            m.gone = getattr(errno, args[0] if args else "EIO", 0) or errno.EIO
        elif name == "shrink":
            m.end = min(int(args[0]), m.size)
        elif name in ("stall", "release"):
            m.stalled = name == "stall"
        elif name == "rate":
            m.rate, m.next_slot = int(args[0]), 0.0
        elif name == "delay":
            m.delay = int(args[0]) / 1000
        elif name == "when-written":
            m.when_written.append((int(args[0]), " ".join(args[1:])))
        elif name == "when-read":
            m.when_read.append((int(args[0]), " ".join(args[1:])))
        elif name == "heal":
            m.heal()
        elif name == "digest":
            start, length = self.range(args)
            return {"sha256": hashlib.sha256(m.look(start, length)).hexdigest()}
        elif name == "peek":
            start, length = self.range(args)
            return {"hex": m.look(start, length).hex()}
        elif name == "poke":
            m.put(int(args[0]), bytes.fromhex(args[1]))
        elif name == "stats":
            return {**m.counts, "unflushed_blocks": len(m.cache), "stalled": m.stalled}
        elif name == "quit":
            raise SystemExit(0)
        else:
            raise ValueError("no such command")
        return None

    def range(self, args):
        start, length = int(args[0]), int(args[1])
        if start < 0 or length <= 0 or start + length > self.medium.size:
            raise ValueError("outside the medium")
        return start, length


class Server:
    """Answers the kernel."""

    def __init__(self, fuse, medium, control):
        self.fuse, self.medium, self.control = fuse, medium, control
        self.waiting = []  # requests taken while stalled
        self.buffer = bytearray(MAX_WRITE + 8192)

    def reply(self, unique, error=0, data=b""):
        try:
            os.writev(self.fuse, [OUT_HEADER.pack(16 + len(data), -error, unique), data])
        except OSError as failure:
            # The request was interrupted, or the file system is unmounted.
            if failure.errno not in (errno.ENOENT, errno.ENODEV):
                raise

    def attr(self, node):
        """struct fuse_attr"""
        directory = node == ROOT
        size = 0 if directory else self.medium.size
        mode = 0o040700 if directory else 0o100600
        return struct.pack("<QQQQQQIIIIIIIIII", node, size, size // 512, 0, 0, 0, 0, 0, 0, mode, 1, 0, 0, 0, 4096, 0)

    def take(self):
        """Takes one request; False when the file system is gone."""
        try:
            length = os.readv(self.fuse, [self.buffer])
        except OSError as failure:
            if failure.errno in (errno.EINTR, errno.EAGAIN, errno.ENOENT):
                return True
            if failure.errno == errno.ENODEV:
                return False
            raise
        request = bytes(memoryview(self.buffer)[:length])
        opcode = IN_HEADER.unpack_from(request)[1]
        if self.medium.stalled and opcode in (READ, WRITE, FSYNC, FLUSH):
            self.waiting.append(request)
        else:
            self.serve(request)
        return True

    def release(self):
        while self.waiting and not self.medium.stalled:
            self.serve(self.waiting.pop(0))

    def triggers(self, attribute, start, end):
        """Commands that wait for a request to reach their offset; True if one stalled us."""
        due = [(at, line) for at, line in getattr(self.medium, attribute) if at < end]
        if not due:
            return False
        setattr(self.medium, attribute, [(at, line) for at, line in getattr(self.medium, attribute) if at >= end])
        for _, line in due:
            self.control.run(line)
        return self.medium.stalled

    def serve(self, request):
        _, opcode, unique, node, _, _, _, _, _ = IN_HEADER.unpack_from(request)
        body = memoryview(request)[IN_HEADER.size :]
        if opcode == WRITE:
            _, offset, size, *_ = IO_IN.unpack_from(body)
            if self.triggers("when_written", offset, offset + size):
                self.waiting.append(request)
                return
            self.medium.pace(size)
            error = self.medium.write(offset, body[IO_IN.size : IO_IN.size + size])
            self.reply(unique, error, b"" if error else struct.pack("<II", size, 0))
        elif opcode == READ:
            _, offset, size, *_ = IO_IN.unpack_from(body)
            if self.triggers("when_read", offset, offset + size):
                self.waiting.append(request)
                return
            self.medium.pace(size)
            self.reply(unique, *self.medium.read(offset, size))
        elif opcode == FSYNC:
            self.reply(unique, self.medium.flush())
        elif opcode == INIT:
            major, minor, readahead, flags = struct.unpack_from("<IIII", body)
            wanted = flags & (ASYNC_READ | BIG_WRITES | ASYNC_DIO | MAX_PAGES)
            self.reply(
                unique, 0, INIT_OUT.pack(7, 31, readahead, wanted, 64, 48, MAX_WRITE, 1, MAX_WRITE // 4096, 0, 0)
            )
        elif opcode == LOOKUP:
            if bytes(body).rstrip(b"\0") == FILE_NAME:
                # struct fuse_entry_out: node, generation, and how long that holds.
                self.reply(unique, 0, struct.pack("<QQQQII", FILE, 0, 3600, 3600, 0, 0) + self.attr(FILE))
            else:
                self.reply(unique, errno.ENOENT)
        elif opcode in (GETATTR, SETATTR):
            self.reply(unique, 0, struct.pack("<QII", 3600, 0, 0) + self.attr(node))
        elif opcode in (OPEN, OPENDIR):
            self.reply(unique, 0, struct.pack("<QII", 0, FOPEN_DIRECT_IO, 0))
        elif opcode == STATFS:
            self.reply(unique, 0, struct.pack("<QQQQQIIIIIIIIII", 0, 0, 0, 1, 0, 4096, 255, 4096, *[0] * 7))
        elif opcode in (RELEASE, FLUSH, RELEASEDIR, READDIR, DESTROY):
            self.reply(unique)
        elif opcode in (FORGET, BATCH_FORGET, INTERRUPT):
            pass  # no answer is expected
        else:
            # fallocate (a discard or zero-out of the loop device) among others
            self.reply(unique, errno.EOPNOTSUPP if node == FILE else errno.ENOSYS)


def mount(mountpoint):
    fuse = os.open("/dev/fuse", os.O_RDWR | os.O_CLOEXEC)
    libc = ctypes.CDLL(None, use_errno=True)
    options = f"fd={fuse},rootmode=40000,user_id=0,group_id=0,max_read={MAX_WRITE}"
    MS_NOSUID, MS_NODEV, MS_NOEXEC = 2, 4, 8
    if libc.mount(b"faulty_file", os.fsencode(mountpoint), b"fuse", MS_NOSUID | MS_NODEV | MS_NOEXEC, options.encode()):
        code = ctypes.get_errno()
        sys.exit(f"mounting on {mountpoint}: {os.strerror(code)}")
    return fuse


def unmount(mountpoint):
    MNT_DETACH = 2
    ctypes.CDLL(None).umount2(os.fsencode(mountpoint), MNT_DETACH)


def main(argv):
    options = {"--store": None, "--rate": "0"}
    for name in options:
        if name in argv:
            at = argv.index(name)
            options[name] = argv[at + 1]
            del argv[at : at + 2]
    if len(argv) != 4:
        sys.exit(__doc__)
    mountpoint, size, socket_path = argv[1], int(argv[2]), argv[3]

    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    medium = Medium(size, options["--store"])
    medium.rate = int(options["--rate"])
    control = Control(medium)
    fuse = mount(mountpoint)
    server = Server(fuse, medium, control)
    clients = {}
    try:
        poll = select.poll()
        poll.register(fuse, select.POLLIN)
        # Bound once the file can be served: whoever can connect can start.
        listener.bind(socket_path)
        listener.listen()
        poll.register(listener, select.POLLIN)
        while True:
            for fd, _ in poll.poll():
                if fd == fuse:
                    if not server.take():
                        return
                elif fd == listener.fileno():
                    client, _ = listener.accept()
                    clients[client.fileno()] = (client, client.makefile("rwb", buffering=0))
                    poll.register(client, select.POLLIN)
                else:
                    client, stream = clients[fd]
                    line = stream.readline()
                    if not line:
                        poll.unregister(client)
                        del clients[fd]
                        stream.close()
                        client.close()
                        continue
                    answer = control.run(line.decode().strip())
                    server.release()
                    stream.write(json.dumps(answer).encode() + b"\n")
    finally:
        unmount(mountpoint)
        os.close(fuse)


if __name__ == "__main__":
    main(sys.argv)
