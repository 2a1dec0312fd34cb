#!/usr/bin/env python3
"""Makes documents and pictures worth carving for.

    documents.py FOLDER PHRASE NAME

Letters and forms as PDF, pages scanned as JPEG (poppler draws them), pictures
as PNG, office documents as ODT and DOCX, archives, and notes as plain text in
UTF-8 and UTF-16. The phrase stands in the plain ones in the clear; one file is
named NAME.txt. No two files are alike, and every run makes others. Prints a
line of how many there are of each kind.
"""

import collections
import io
import os
import pathlib
import random
import struct
import subprocess
import sys
import zipfile
import zlib

WORDS = (
    "income housing allowance child school doctor rent debt mediation visit "
    "family pension address meeting decision appeal heating invoice guardian "
    "hospital medication budget agreement monthly signed received advice"
).split()


def prose(length):
    """Lines of words."""
    lines, have = [], 0
    while have < length:
        line = " ".join(random.choices(WORDS, k=11)).capitalize() + ".\n"
        lines.append(line)
        have += len(line)
    return "".join(lines)


def png(width, height):
    """A picture that does not compress: eight bits of grey noise."""
    rows = bytearray()
    for y in range(height):
        rows += b"\0" + os.urandom(width)
    out = b"\x89PNG\r\n\x1a\n"
    for kind, data in (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(bytes(rows), 1)),
        (b"IEND", b""),
    ):
        check = zlib.crc32(kind + data)
        out += struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)
    return out


def pdf(pages, phrase):
    """A letter of some pages, its text in the clear."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count %d /Kids [%s] >>"
        % (pages, b" ".join(b"%d 0 R" % (4 + 2 * n) for n in range(pages))),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for number in range(pages):
        lines = [f"{phrase} Page {number + 1}", *prose(2400).splitlines()]
        shown = b"".join(b"(%s) '\n" % line.encode() for line in lines)
        stream = b"BT /F1 9 Tf 14 TL 40 800 Td\n" + shown + b"ET"
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> >> >>" % (5 + 2 * number)
        )
        objects.append(
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream)
        )
    out, places = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\n"
        b"startxref\n%d\n%%%%EOF\n" % (len(places) + 1, table, len(places) + 1, len(out))
    )


def archive(members):
    """A ZIP of (name, bytes, compressed)."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, data, small in members:
            method = zipfile.ZIP_DEFLATED if small else zipfile.ZIP_STORED
            made.writestr(name, data, method)
    return out.getvalue()


def odt(phrase):
    text = f"<office:text>{phrase} {prose(9000)}</office:text>"
    return archive([
        ("mimetype", "application/vnd.oasis.opendocument.text", False),
        ("content.xml", f"<?xml version='1.0'?>{text}", True),
        ("Pictures/1.png", png(320, 240), False),
        ("META-INF/manifest.xml", "<manifest:manifest/>", True),
    ])


def docx(phrase):
    text = f"<?xml version='1.0'?><w:document>{phrase} {prose(9000)}</w:document>"
    return archive([
        ("[Content_Types].xml", "<Types/>", True),
        ("_rels/.rels", "<Relationships/>", True),
        ("word/document.xml", text, True),
        ("word/media/image1.png", png(320, 240), False),
    ])


def scans(folder, count):
    """The pages of a letter, drawn by poppler."""
    source = folder / "scan.pdf.tmp"
    source.write_bytes(pdf(count, "Scan"))
    command = ["pdftoppm", "-jpeg", "-gray", "-r", "80", str(source), str(folder / "scan")]
    subprocess.run(command, check=True)
    source.unlink()


def main():
    folder, phrase, name = pathlib.Path(sys.argv[1]), sys.argv[2], sys.argv[3]
    for number in range(40):
        made = {
            "%02d-picture.png": png(random.randrange(500, 1600), random.randrange(500, 1200)),
            "%02d-letter.pdf": pdf(random.randrange(1, 9), phrase),
            "%02d-report.odt": odt(phrase),
            "%02d-form.docx": docx(phrase),
            "%02d-old.zip": archive([
                ("note.txt", f"{phrase}\n{prose(5000)}", False),
                ("scan.png", png(400, 300), False),
            ]),
            "%02d-note.txt": f"{phrase}\n{prose(random.randrange(100, 30000))}".encode(),
            "%02d-memo.txt": f"{phrase}\n{prose(6000)}".encode("utf-16"),
        }
        for pattern, data in made.items():
            (folder / (pattern % number)).write_bytes(data)
    (folder / f"{name}.txt").write_text(f"{phrase}\n{prose(3000)}")
    scans(folder, 40)
    kinds = collections.Counter(path.suffix for path in folder.iterdir())
    print(*(f"{count} {kind}" for kind, count in sorted(kinds.items())))


main()
