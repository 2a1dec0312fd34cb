"""Nothing that a drive says may move the reader's cursor or turn the text."""

import json
import sys
import unicodedata
from pathlib import Path

sent = Path(sys.argv[1])


def check(what, good, why=""):
    print(f"PASS {what}" if good else f"FAIL {what}: {why}".replace("\n", " "))


def wild(text):
    """Characters of control, format, or private use but for the line's end."""
    return sorted({f"U+{ord(c):04X}" for c in text if c != "\n" and unicodedata.category(c) in ("Cc", "Cf", "Co", "Cs")})


texts = {name: (sent / name).read_bytes().decode() for name in ("drives", "drives--json", "plans")}
for name, text in texts.items():
    check(f"{name}: no character that acts", not wild(text), f"{wild(text)}")

drives = json.loads(texts["drives--json"])["drives"]
check("all five are listed", len(drives) == 5, f"{len(drives)}: {[d.get('serial') for d in drives]}")
shown = [str(drive.get(key)) for drive in drives for key in ("vendor", "model", "serial", "firmware")]
check("nor in the values of the JSON document", not any(wild(text) for text in shown), f"{shown}")
for start in ("S1", "S2", "S3", "S4", "S5"):
    serials = [drive["serial"] for drive in drives if str(drive["serial"]).startswith(start)]
    check(f"the serial {start}... is listed as {serials}", len(serials) == 1 and serials[0] in texts["drives"], f"{serials}")
lines = [line for line in texts["drives"].splitlines() if "EXTRA LINE" in line]
check("a serial makes no line of its own", all("S4" in line for line in lines), f"{lines}")
