# Wrong-drive traps: drives that something stands on.
# drive: virtio LUKS-0001 16M
# drive: scsi DM-0002 16M
# drive: ata LVM-0003 16M
# drive: nvme MD-0004 16M
# drive: virtio MD-0005 16M
# drive: scsi BCACHE-0006 16M
# timeout: 400

modprobe -a dm_mod dm_crypt xts ecb cbc sha256_generic algif_skcipher raid1 md_mod bcache 2>/dev/null

# LUKS, opened. Closed again it is a drive like any other.
device=$(disk LUKS-0001)
printf secret >/tmp/key
must cryptsetup --batch-mode luksFormat --type luks1 --pbkdf-force-iterations 1000 $device /tmp/key
must cryptsetup open --key-file /tmp/key $device opened
trap_refused "a drive with an open LUKS volume" $device LUKS-0001
trap_refused "the open LUKS volume itself" /dev/mapper/opened "$(stand_in /dev/mapper/opened)"
must cryptsetup close opened
wiped "the same drive once the volume is closed" $device LUKS-0001

# A bare device-mapper table over a part of it.
device=$(disk DM-0002)
must fill $device
must dmsetup create --table "0 8192 linear $device 2048" slice
trap_refused "a drive under a device-mapper table" $device DM-0002
trap_refused "the device-mapper node itself" /dev/mapper/slice "$(stand_in /dev/mapper/slice)"
must dmsetup remove slice
wiped "the same drive once the table is gone" $device DM-0002

# LVM: an active volume.
device=$(disk LVM-0003)
must lvm pvcreate -qq $device && must lvm vgcreate -qq group $device
must lvm lvcreate -qq --zero n --wipesignatures n --extents 2 --name volume group
trap_refused "a member of an active LVM volume" $device LVM-0003
must lvm vgchange -qq --activate n group
trap_gone=$(ls /sys/class/block/${device##*/}/holders)
[ -z "$trap_gone" ] || fail "LVM lets go of the drive" "held by $trap_gone"
wiped "the same drive once the group is inactive" $device LVM-0003

# md: both members.
first=$(disk MD-0004) second=$(disk MD-0005)
must mdadm --create --quiet --run --assume-clean --level 1 --raid-devices 2 --metadata 1.2 /dev/md0 $first $second
trap_refused "the first member of an md array" $first MD-0004
trap_refused "the second member of an md array" $second MD-0005
trap_refused "the md array itself" /dev/md0 "$(stand_in /dev/md0)"
must mdadm --stop --quiet /dev/md0
zeroed_unknown "a member once the array is stopped" $first MD-0004

# bcache: a registered backing device.
device=$(disk BCACHE-0006)
must make-bcache -B $device
must sh -c "echo $device >/sys/fs/bcache/register"
must wait_for "[ -e /sys/block/${device##*/}/bcache ]"
trap_refused "a registered bcache device" $device BCACHE-0006
must sh -c "echo 1 >/sys/block/${device##*/}/bcache/stop"
must wait_for "[ ! -e /sys/block/${device##*/}/bcache ]"
wiped "the same drive once bcache let go" $device BCACHE-0006
