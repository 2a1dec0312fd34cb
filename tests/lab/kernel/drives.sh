# The listing is right about drives of every kind, without udev.
# drive: virtio VBLK-0001 16M
# drive: scsi SCSI-0002 24M
# drive: ata ATA-0003 32M
# drive: nvme NVME-0004 40M
# drive: usb USB-0005 48M

modprobe -a zram brd null_blk 2>/dev/null

# One with a partition table and a file system, one mounted.
device=$(disk SCSI-0002)
printf 'label: gpt\n,,L\n' >/tmp/table
must sh -c "sfdisk --quiet --no-reread $device </tmp/table && blockdev --rereadpt $device"
must mke2fs -q -t ext4 "$(first_partition $device)"
mkdir -p /mnt/ata
must mke2fs -q -t ext4 "$(disk ATA-0003)" && must mount "$(disk ATA-0003)" /mnt/ata

rasura drives --json || fail "drives --json" "exit $?"
cat $RASURA_LOG.out | send drives.json
for serial in VBLK-0001 SCSI-0002 ATA-0003 NVME-0004 USB-0005; do
    printf '%s %s %s\n' $serial "$(disk $serial)" "$(blockdev --getsize64 "$(disk $serial)")"
done | send kernel.txt

rasura drives || fail "drives" "exit $?"
cat $RASURA_LOG.out | send drives.txt
umount /mnt/ata
