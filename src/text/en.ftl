# English: the catalogue that the others follow.
#
# Names of entries are kebab-case; placeholders are the argument names of
# record::Message. A sentence for a person is whole, says what happened and
# what to do next, and says no more than was seen.

## drive: what was tried on which device ($cause is one of the faults below)

drive-error-open = Opening { $device } failed: { $cause }
drive-error-claim = Claiming { $device } for writing failed: { $cause }
drive-error-identify = Asking { $device } who it is failed: { $cause }
drive-error-find-users = Finding out who uses { $device } failed: { $cause }
drive-error-prepare = Preparing reads and writes on { $device } failed: { $cause }
drive-error-read = Reading { $device } failed: { $cause }
drive-error-write = Writing to { $device } failed: { $cause }
drive-error-flush = Flushing the cache of { $device } failed: { $cause }

## drive: what happened, and what to do

fault-kernel = { $fault } (The system says: { $kernel })
fault-not-found = There is no such device or file. See “rasura drives” for the drives of this machine.
fault-not-a-drive = This is not a whole drive. Name the drive itself, not a partition, a folder or another kind of device.
fault-permission-denied = Permission was denied. Run rasura as root, or as a user who may write to this device.
fault-busy = Another program holds it exclusively. Unmount it or stop that program, then try again.
fault-locked = Another program has locked it. Wait for that program to end, then try again.
fault-read-only = It refuses writes. Check the write-protect switch, the adapter and the settings of the drive.
fault-changed = It is no longer the drive that was shown. Nothing more is written to it; list the drives again.
fault-medium = The drive reports blocks that it cannot read or write.
fault-gone = The drive no longer answers. Check the cable and the power, then list the drives again.
fault-short = Less was transferred than was asked for.
fault-stalled = The drive did not answer in time. Check the cable and the power.
fault-unsupported = The system or the drive cannot do this.
fault-other = An unexpected error occurred.
