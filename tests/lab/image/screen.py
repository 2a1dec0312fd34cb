"""Reads the text of a console off a picture of it: the fonts are known to the
last pixel, so a cell either is a glyph or it is not.
"""

import re
import struct
import sys
import zlib
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "scripts/image"))
from font import Font  # noqa: E402


class Reader:
    def __init__(self, fonts):
        """`fonts`: the bytes of the console fonts that may be in use."""
        self.fonts = []
        for data in fonts:
            font = Font(data)
            line = (font.width + 7) // 8
            table = {}
            for glyph, characters in zip(font.glyphs, font.characters):
                bits = tuple(
                    int.from_bytes(glyph[y * line : (y + 1) * line], "big") >> (line * 8 - font.width)
                    for y in range(font.height)
                )
                if characters:
                    table.setdefault(bits, chr(min(characters)))
            self.fonts.append((font.width, font.height, table))

    def read(self, ppm):
        """The lines of the screen, by the font that explains most of it."""
        width, height, pixels = read_ppm(ppm)
        best, most = [], -1
        for cell_width, cell_height, table in self.fonts:
            lines, known = [], 0
            for top in range(0, height - cell_height + 1, cell_height):
                line = []
                for left in range(0, width - cell_width + 1, cell_width):
                    character = self.cell(pixels, width, left, top, cell_width, cell_height, table)
                    known += character not in (" ", "\ufffd")
                    line.append(character)
                lines.append("".join(line).rstrip())
            wrong = sum(line.count("\ufffd") for line in lines)
            if known - wrong > most:
                best, most = lines, known - wrong
        return best

    @staticmethod
    def cell(pixels, width, left, top, cell_width, cell_height, table):
        rows = [pixels[((top + y) * width + left) * 3 : ((top + y) * width + left + cell_width) * 3] for y in range(cell_height)]
        ground = rows[0][:3]
        if all(row == ground * cell_width for row in rows):
            return " "
        bits = []
        for row in rows:
            value = 0
            for x in range(cell_width):
                value = value << 1 | (row[x * 3 : x * 3 + 3] != ground)
            bits.append(value)
        bits = tuple(bits)
        mask = (1 << cell_width) - 1
        inverse = tuple(row ^ mask for row in bits)
        # The first pixel may belong to the glyph itself (█).
        return table.get(bits) or table.get(inverse) or "\ufffd"


def read_ppm(data):
    match = re.match(rb"P6\s+(\d+)\s+(\d+)\s+255\s", data)
    if not match:
        raise ValueError("no PPM")
    return int(match.group(1)), int(match.group(2)), data[match.end() :]


def to_png(ppm):
    """The same picture in a form that people's programs show."""
    width, height, pixels = read_ppm(ppm)

    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    rows = b"".join(b"\0" + pixels[y * width * 3 : (y + 1) * width * 3] for y in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
