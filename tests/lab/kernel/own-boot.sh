# lab: yes
# timeout: 200
# An emulated SATA drive is a disk of the kernel's, with what was planted on it.
. /lab/lab.sh
start_lab
make_drive sata-ssd one EMUSATA001 || return
device=$(disk EMUSATA001)
must lab plant one
[ "$(blockdev --getsize64 $device)" = 16777216 ] && pass "its capacity" || fail "its capacity" "$(blockdev --getsize64 $device)"
dd if=$device bs=1M iflag=direct 2>/dev/null | sha256sum | send sum.txt
lab standing one | sed 's/^/NOTE /' >$RESULTS
lab log one | sort | uniq -c | sort -rn | sed 's/^/NOTE /' >$RESULTS
dd if=/dev/zero of=$device bs=1M oflag=direct 2>/dev/null
[ "$(lab standing one | cut -d' ' -f1)" = gone ] && pass "overwritten" || fail "overwritten" "$(lab standing one)"
rasura drives --json; sed 's/^/NOTE /' $RASURA_LOG.out $RASURA_LOG.err >$RESULTS
dmesg | tail -n 30 | sed 's/^/NOTE /' >$RESULTS
hdparm -I $device 2>&1 | head -n 60 | sed 's/^/NOTE /' >$RESULTS
lab end
