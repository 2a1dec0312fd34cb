# Unused drives of every kind can be erased.
# drive: virtio VBLK-0001 16M
# drive: scsi SCSI-0002 16M
# drive: ata ATA-0003 16M
# drive: nvme NVME-0004 16M
# drive: usb USB-0005 16M

for serial in VBLK-0001 SCSI-0002 ATA-0003 NVME-0004 USB-0005; do
    device=$(disk $serial)
    must fill $device
    wiped "wipe of $serial" $device $serial
done
