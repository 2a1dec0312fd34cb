"""What really stands in the images of the drives that QEMU emulated."""

import sys
from pathlib import Path

machine = Path(sys.argv[2])
PLANTED = b"the quick brown rasura"


def check(what, good, why):
    print(f"PASS {what}" if good else f"FAIL {what}: {why}")


held = {serial: (machine / f"{serial}.img").read_bytes().count(PLANTED) for serial in ("STOCK-NVME", "STOCK-ATA", "STOCK-SCSI")}
check("the image of the NVMe drive, which nobody formatted, holds all of it", held["STOCK-NVME"] > 0, f"{held}")
check("the image of the refused ATA drive holds all of it", held["STOCK-ATA"] > 700_000, f"{held}")
check("the image of the lying SCSI drive holds nearly all of it", held["STOCK-SCSI"] > 600_000, f"{held}")
