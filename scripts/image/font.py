"""Adds glyphs to a console font: the half blocks that a QR code needs, in the
place of two Greek letters that nobody types here. PSF1 and PSF2 as in
linux/Documentation and kbd's psf.h.
"""

import struct

# U+03F3 and U+03F4: YOT and CAPITAL THETA SYMBOL.
REPLACED = {0x03F3: (0x2580, "upper"), 0x03F4: (0x2584, "lower")}


class Font:
    def __init__(self, data):
        self.data = data
        if data[:2] == b"\x36\x04":
            mode, self.height = data[2], data[3]
            self.count, self.width, self.header = 512 if mode & 1 else 256, 8, 4
            self.size, self.old = self.height, True
        elif data[:4] == b"\x72\xb5\x4a\x86":
            _, self.header, flags, self.count, self.size, self.height, self.width = struct.unpack("<7I", data[4:32])
            self.old = False
            if flags != 1:
                raise ValueError("a font without a table of characters")
        else:
            raise ValueError("not a console font")
        end = self.header + self.count * self.size
        self.glyphs = [data[self.header + i * self.size :][: self.size] for i in range(self.count)]
        self.characters = self.read_table(data[end:])

    def read_table(self, table):
        if self.old:
            words = [word for (word,) in struct.iter_unpack("<H", table)]
            rows, row = [], []
            for word in words:
                if word == 0xFFFF:
                    rows.append(row)
                    row = []
                else:
                    row.append(word)
            return rows
        rows = table.split(b"\xff")[: self.count]
        return [[ord(c) for c in row.split(b"\xfe")[0].decode()] for row in rows]

    def glyph_of(self, character):
        return next((i for i, row in enumerate(self.characters) if character in row), None)

    def half_block(self, which):
        """Exactly half of the cell, so that modules of a QR code are square."""
        line = (self.width + 7) // 8
        filled = bytes([0xFF] * line) if self.width % 8 == 0 else None
        half = self.height // 2
        rows = [filled if (y < half) == (which == "upper") else bytes(line) for y in range(self.height)]
        return b"".join(rows)

    def add_half_blocks(self):
        for old, (new, which) in REPLACED.items():
            if self.glyph_of(new) is not None:
                continue
            place = self.glyph_of(old)
            if place is None or self.characters[place] != [old]:
                raise ValueError(f"the font has no place for U+{new:04X}")
            self.glyphs[place] = self.half_block(which)
            self.characters[place] = [new]

    def write(self):
        parts = [self.data[: self.header], *self.glyphs]
        for row in self.characters:
            if self.old:
                parts.append(b"".join(struct.pack("<H", c) for c in row) + b"\xff\xff")
            else:
                parts.append("".join(map(chr, row)).encode() + b"\xff")
        return b"".join(parts)


def with_half_blocks(data):
    font = Font(data)
    font.add_half_blocks()
    return font.write()


def missing(data, text):
    """The printable characters of a text that the font cannot show."""
    have = {c for row in Font(data).characters for c in row}
    return sorted({c for c in text if ord(c) > 0x7E and ord(c) not in have})
