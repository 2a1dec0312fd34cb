# lab: yes
# timeout: 400
# memory: 768
# A drive that is divided: what is mounted on one namespace forbids a command that
# erases them all, nobody can mount one while another is being erased, and all of
# it is read again later. Ends with media that can be read before they are
# deallocated.
. /lab/lab.sh
start_lab

make_drive nvme shared SHARED0001 times=40 namespaces=2 || return 0
first=$(disk SHARED0001)
second=${first%n1}n2
must wait_for "[ -b $second ]"
mkdir -p /mnt/second
must mke2fs -q -t ext4 $second && must mount $second /mnt/second
echo "in use" >/mnt/second/file
sync
before=$(hash $first)
own_wipe $first SHARED0001 nvme-sanitize-block-erase
status=$?
if [ $status != 3 ]; then
    fail "a drive whose other namespace is mounted" "exit $status, not 3"
elif ! grep -q "${second#/dev/}" $RASURA_LOG.out; then
    fail "a drive whose other namespace is mounted" "refused, and not for $second"
elif [ "$(hash $first)" != "$before" ]; then
    fail "a drive whose other namespace is mounted" "refused, and the bytes changed"
else
    pass "a drive whose other namespace is mounted is refused"
fi
must umount /mnt/second

own_wipe $first SHARED0001 nvme-sanitize-block-erase &
wipe=$!
must wait_for "grep -q phase_started $RASURA_LOG.out"
if mount $second /mnt/second 2>/dev/null; then
    fail "nobody mounts a namespace of a drive that is being erased" "it was mounted"
    umount /mnt/second
else
    pass "nobody mounts a namespace of a drive that is being erased"
fi
wait $wipe
status=$?
# All of it is erased, and the second one was read back like the first.
[ $status = 0 ] && pass "the same drive once it is free: erased" \
    || fail "the same drive once it is free" "exit $status, not 0"

# Read again, later: both namespaces against the certificate; then with a file
# system in the one that nobody named.
certificate=$(ls /certificates/*SHARED0001*.json | tail -n 1)
again() { # again: reads the drive against its certificate
    timeout 300 /lab/rasura verify $first --certificate "$certificate" --output /certificates --json \
        >$RASURA_LOG.out 2>$RASURA_LOG.err
}
again
status=$?
if [ $status = 0 ] && [ "$(grep -o '"namespaces":\[{"id":' $RASURA_LOG.out)" ]; then
    pass "read again later: both namespaces confirmed"
else
    fail "read again later: both namespaces confirmed" "exit $status: $(tail -c 600 $RASURA_LOG.out)"
fi
must mke2fs -q -t ext4 $second
sync
again
status=$?
if [ $status = 1 ] && grep -q later-contents $RASURA_LOG.out; then
    pass "read again later: a file system in the namespace that nobody named"
else
    fail "read again later: a file system in the namespace that nobody named" "exit $status: $(tail -c 600 $RASURA_LOG.out)"
fi

# The kernel connects one drive of this maker at a time.
must lab remove shared

# The truth is read from the store of each drive.
trial nvme nvme-sanitize-block-erase healthy 0 gone namespaces=2
trial nvme nvme-sanitize-block-erase other-namespace-left 1 reachable namespaces=2
trial nvme nvme-sanitize-crypto-erase other-namespace-drops-writes 1 reachable namespaces=2
trial nvme nvme-sanitize-crypto-erase other-namespace-vanishes 4 gone namespaces=2

# A drive that lets its media be read before it deallocates them: they are read by
# Read commands past the kernel, in both namespaces, and what the deallocation
# would hide is found.
trial nvme nvme-sanitize-block-erase healthy 0 gone namespaces=2 verification=1
if grep -q '"id":"media-read"' $RASURA_LOG.out && ! grep -q media-not-readable $RASURA_LOG.out; then
    pass "the media are read before they are deallocated"
else
    fail "the media are read before they are deallocated" "$(grep -o '"id":"media-[a-z-]*"' $RASURA_LOG.out)"
fi
trial nvme nvme-sanitize-block-erase success-data-intact 1 hidden namespaces=2 verification=1

lab end
