# Unused drives of every kind can be erased.
# drive: virtio VBLK-0001 16M
# drive: scsi SCSI-0002 16M
# drive: ata ATA-0003 16M
# drive: nvme NVME-0004 16M
# drive: usb USB-0005 16M

for serial in VBLK-0001 SCSI-0002 ATA-0003; do
    device=$(disk $serial)
    must fill $device
    wiped "wipe of $serial" $device $serial
done
device=$(disk NVME-0004)
must fill $device
zeroed_unknown "wipe of NVME-0004" $device NVME-0004

# The adapter's serial is not the drive's: a person has to accept that.
device=$(disk USB-0005)
must fill $device
trap_refused "a USB adapter that hides the drive's serial" $device USB-0005
wiped "the same drive with a named person's consent" $device USB-0005 \
    --accept-clear "drive of the lab" --operator "Kernel lab"
