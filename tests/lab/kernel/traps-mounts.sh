# Wrong-drive traps: whatever is mounted or swapped on, wherever and however.
# drive: virtio PLAIN-0001 16M
# drive: scsi PARTED-0002 16M
# drive: ata SPACE-0003 16M
# drive: nvme SWAP-0004 16M
# drive: virtio ROOT-0005 48M
# drive: scsi LOOPED-0006 16M
# timeout: 400

# A whole drive, mounted.
device=$(disk PLAIN-0001)
mkdir -p /mnt/plain /mnt/parted /mnt/space /mnt/root /mnt/below /mnt/above
must mke2fs -q -t ext4 $device && must mount $device /mnt/plain
trap_refused "a mounted drive" $device PLAIN-0001
must mount -o remount,ro /mnt/plain
trap_refused "a drive mounted read-only" $device PLAIN-0001
umount /mnt/plain
wiped "the same drive once unmounted" $device PLAIN-0001

# A partition, mounted; and the partition itself named as the drive.
device=$(disk PARTED-0002)
printf 'label: gpt\n,,L\n' >/tmp/table
must sh -c "sfdisk --quiet --no-reread $device </tmp/table && blockdev --rereadpt $device"
partition=$(first_partition $device)
trap_refused "a partition" $partition PARTED-0002 $device
must mke2fs -q -t ext4 $partition && must mount $partition /mnt/parted
trap_refused "a drive with a mounted partition" $device PARTED-0002
trap_refused "a mounted partition" $partition PARTED-0002 $device
ln -s $device /tmp/by-another-name
trap_refused "the same through a symbolic link" /tmp/by-another-name PARTED-0002 $device
umount /mnt/parted
wiped "the same drive once unmounted, partition table and all" $device PARTED-0002

# Mounted in a namespace that is not ours.
device=$(disk SPACE-0003)
must mke2fs -q -t ext4 $device
unshare -m sh -c "mount --make-rprivate / 2>/dev/null; mount $device /mnt/space && touch /tmp/in-space && sleep 1000" &
space=$!
must wait_for "[ -e /tmp/in-space ]"
must sh -c "! grep -q $device /proc/mounts"
trap_refused "a drive mounted in another mount namespace" $device SPACE-0003
kill $space
killall sleep
must wait_for "! grep -q $device /proc/[0-9]*/mounts"
wiped "the same drive once that namespace is gone" $device SPACE-0003

# Swap.
device=$(disk SWAP-0004)
must mkswap $device && must swapon $device
trap_refused "a drive in use as swap" $device SWAP-0004
must swapoff $device
zeroed_unknown "the same drive once swapped off" $device SWAP-0004

# The system's disk: a process whose root it is.
device=$(disk ROOT-0005)
must mke2fs -q -t ext4 $device && must mount -o noatime $device /mnt/root
for folder in usr/bin lab dev proc sys tmp state certificates mnt; do mkdir -p /mnt/root/$folder; done
cp /lab/rasura /mnt/root/lab/ && cp /usr/bin/busybox /mnt/root/usr/bin/
ln -s usr/bin /mnt/root/bin
for program in sh dd sync; do ln -s busybox /mnt/root/usr/bin/$program; done
for folder in dev proc sys tmp state certificates; do must mount --bind /$folder /mnt/root/$folder; done
sync
make_keys
before=$(hash $device)
chroot /mnt/root /usr/bin/sh -c "PATH=/usr/bin; exec /lab/rasura wipe $device --confirm ROOT-0005 --scheme zero --output /certificates --json" \
    >$RASURA_LOG.out 2>$RASURA_LOG.err
status=$?
if [ $status = 3 ] && [ "$(hash $device)" = "$before" ]; then
    pass "the drive under the root folder"
else
    fail "the drive under the root folder" "exit $status, or bytes changed"
fi
for folder in dev proc sys tmp state certificates; do umount /mnt/root/$folder; done
umount /mnt/root
wiped "the same drive once it is nobody's root" $device ROOT-0005

# A live system: a file on the drive is attached as a loop device and mounted;
# and its mount point is hidden, as it is after the medium went away.
device=$(disk LOOPED-0006)
must mke2fs -q -t ext4 $device && must mount $device /mnt/below
must dd if=/dev/zero of=/mnt/below/image bs=1M count=8
must losetup /dev/loop0 /mnt/below/image && must mke2fs -q -t ext4 /dev/loop0
must mount /dev/loop0 /mnt/above
trap_refused "the loop device over a file" /dev/loop0 "$(stand_in /dev/loop0)"
trap_refused "the drive under a mounted image file" $device LOOPED-0006
must umount -l /mnt/below
trap_refused "the same after a lazy unmount: still in use" $device LOOPED-0006
umount /mnt/above
losetup -d /dev/loop0
must wait_for "[ ! -e /sys/block/loop0/loop ]"
wiped "the same drive once the loop device is gone" $device LOOPED-0006
