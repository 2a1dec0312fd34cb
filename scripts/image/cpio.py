"""A cpio archive in the form that the kernel unpacks ("newc", Documentation/
driver-api/early-userspace/buffer-format.rst), the same bytes each time: no
times, no owners, inodes counted. Several may be concatenated.
"""


class Cpio:
    def __init__(self):
        self.parts = []
        self.names = set()

    def entry(self, name, mode, data=b"", major=0, minor=0):
        if name in self.names:
            return
        self.names.add(name)
        encoded = name.encode() + b"\0"
        inode = len(self.names)
        fields = (inode, mode, 0, 0, 1, 0, len(data), 0, 0, major, minor, len(encoded), 0)
        header = b"070701" + b"".join(b"%08X" % field for field in fields)
        self.parts += [pad(header + encoded), pad(data)]

    def folder(self, name, mode=0o755):
        parent = ""
        for part in name.split("/"):
            parent = f"{parent}/{part}" if parent else part
            self.entry(parent, 0o40000 | mode)

    def file(self, name, data, mode):
        if "/" in name:
            self.folder(name.rpartition("/")[0])
        self.entry(name, 0o100000 | mode, data)

    def link(self, name, target):
        self.entry(name, 0o120777, target.encode())

    def node(self, name, mode, major, minor):
        self.entry(name, mode, b"", major, minor)

    def finish(self, path):
        self.entry("TRAILER!!!", 0)
        with open(path, "wb") as file:
            file.writelines(self.parts)


def pad(data):
    return data + b"\0" * (-len(data) % 4)
