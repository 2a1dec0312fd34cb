# Wrong-drive traps: the drive is not the one that the person saw.
# drive: scsi RIGHT-0001 16M
# drive: scsi WRONG-0002 16M unplugged
# drive: virtio LOCKED-0003 16M
# timeout: 400

device=$(disk RIGHT-0001)
must fill $device

# The serial that was confirmed is another drive's, or nobody's.
trap_refused "a serial that no drive has" $device NOBODY-0009
trap_refused "another drive's serial" $device LOCKED-0003

# Unplugged and replaced between the plan and the wipe: the same node, the
# other drive.
rasura plan $device --json || fail "plan" "exit $?"
must host unplug RIGHT-0001
must wait_for "[ ! -e $device ]"
must host plug WRONG-0002 RIGHT-0001
must wait_for "disk WRONG-0002"
other=$(disk WRONG-0002)
[ $other = $device ] || skip "the replacement gets the node" "it is $other, not $device"
must fill $other
trap_refused "a drive that was replaced since the plan" $other RIGHT-0001
wiped "the replacement under its own serial" $other WRONG-0002

# A drive that the kernel holds read-only.
device=$(disk LOCKED-0003)
must fill $device
must blockdev --setro $device
trap_refused "a read-only drive" $device LOCKED-0003
must blockdev --setrw $device
wiped "the same drive once writable" $device LOCKED-0003
