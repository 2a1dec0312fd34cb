# What scenarios use. Runs in the guest under busybox sh.

RESULTS=/dev/ttyS1
# Held open: a last close would throw away what the host has sent.
exec 9<>$RESULTS
stty -F $RESULTS raw -echo 2>/dev/null

# The real program and not busybox's; and nothing left for the kernel to write
# in the background later, when only a wipe might have changed the drive.
mke2fs() { /usr/bin/mke2fs -E lazy_itable_init=0,lazy_journal_init=0 "$@"; }

export RASURA_HOME=/state
export RASURA_LOG=/tmp/rasura

# --- reporting -----------------------------------------------------------

result() { printf '%s\n' "$*" >$RESULTS; }
pass() { result "PASS $1"; }
fail() { # fail WHAT WHY
    result "FAIL $1: $2"
    # What the tool said last, for the person who looks for the cause.
    for log in $RASURA_LOG.out $RASURA_LOG.err; do
        [ ! -s $log ] || { tail -c 3000 $log; echo; } | cut -c 1-1500 | sed 's/^/NOTE /' | tail -n 40 >$RESULTS
    done
}
skip() { result "SKIP $1: $2"; }

# send NAME: standard input as a file NAME for the check on the host
send() {
    base64 | tr -d '\n' | fold -w 512 | sed "s|^|FILE $1 |" >$RESULTS
    printf '\n' >$RESULTS
}

# host WORDS...: asks scripts/test-kernel for something only the machine's
# owner can do (unplug ID, plug ID) and waits until it is done.
host() {
    local answer
    result "HOST $*"
    read -r -t 20 answer <&9
    [ "$answer" = done ]
}

# --- drives --------------------------------------------------------------

wait_for() { # wait_for CONDITION
    local left=100
    until eval "$1" >/dev/null 2>&1; do
        left=$((left - 1))
        [ $left -gt 0 ] || return 1
        sleep 0.2
    done
}

# disk SERIAL: the device node of the drive with that serial
disk() {
    local block file
    for block in /sys/block/*; do
        for file in $block/serial $block/device/serial $block/device/vpd_pg80; do
            if [ -e $file ] && tr -d '\0-\37 ' <$file | grep -qF "$1"; then
                echo /dev/${block##*/}
                return 0
            fi
        done
        # USB sticks: the serial stands at the USB device, some folders up.
        for file in $(readlink -f $block/device 2>/dev/null | sed -n 's|\(.*/usb[0-9].*/[0-9.-]*\)/[0-9.:-]*/host.*|\1/serial|p'); do
            if grep -qxF "$1" $file 2>/dev/null; then
                echo /dev/${block##*/}
                return 0
            fi
        done
    done
    return 1
}

# must COMMAND...: a step without which the scenario tests nothing
must() {
    "$@" >/tmp/must.log 2>&1 && return 0
    fail "setting up: $*" "exit $?"
    sed 's/^/NOTE /' /tmp/must.log >$RESULTS
    return 1
}

# fill DEVICE: recognisable bytes all over
fill() {
    local left=$(($(blockdev --getsize64 $1) >> 20))
    [ -e /tmp/pattern ] || yes "the quick brown rasura" | head -c 1048576 >/tmp/pattern
    while [ $left -gt 0 ]; do
        cat /tmp/pattern
        left=$((left - 1))
    done >$1
    sync
}

# hash DEVICE: of what is on the medium, past the page cache
hash() {
    sync
    echo 3 >/proc/sys/vm/drop_caches
    dd if=$1 bs=1M iflag=direct 2>/dev/null | sha256sum | cut -d' ' -f1
}

# first_partition DEVICE
first_partition() { case $1 in *[0-9]) echo ${1}p1 ;; *) echo ${1}1 ;; esac; }

# --- rasura --------------------------------------------------------------

rasura() { # output to $RASURA_LOG.out and .err, so that fail can show it
    timeout 90 /lab/rasura "$@" >$RASURA_LOG.out 2>$RASURA_LOG.err
}

# stand_in DEVICE: the serial rasura gives a device that has none of its own;
# where it does not list the device at all, something that cannot be right.
stand_in() {
    rasura plan $1 --json
    sed -n 's/.*"serial": *"\(V-[0-9A-Fa-f]*\)".*/\1/p' $RASURA_LOG.out | head -n 1 | grep . || echo V-00000000
}

make_keys() {
    [ -d $RASURA_HOME ] && return 0
    mkdir -p /certificates
    rasura keys init --organisation "Kernel lab" --bench guest --no-passphrase \
        || fail "keys init" "exit $?"
}

# wipe DEVICE SERIAL [options]: a wipe that nobody is asked about
wipe() {
    local device=$1 serial=$2
    shift 2
    make_keys
    rasura wipe "$device" --confirm "$serial" --scheme zero --output /certificates --json "$@"
}

# trap_refused NAME DEVICE SERIAL [WHOLE]: the wipe of DEVICE is refused with
# exit 3 and not a byte of WHOLE (by default DEVICE) changes. The scenario
# makes sure first that the trap was set (`must`).
trap_refused() {
    local name=$1 device=$2 serial=$3 whole=${4:-$2} before status
    [ -b "$device" ] || { fail "$name" "there is no device '$device'"; return; }
    before=$(hash $whole)
    wipe $device $serial
    status=$?
    if [ $status != 3 ]; then
        fail "$name" "wipe ended with exit $status, not 3"
    elif [ "$(hash $whole)" != "$before" ]; then
        fail "$name" "refused, but the bytes on the drive changed"
    else
        pass "$name"
    fi
}

# wiped NAME DEVICE SERIAL [options]: the drive can be erased (the trap is
# gone), and holds zeros.
wiped() { ends_zeroed 0 "$@"; }

# zeroed_unknown NAME DEVICE SERIAL [options]: the same for QEMU's nvme, which
# manages namespaces and does not say how much capacity belongs to none: what
# stands there nobody knows, and nothing is proof.
zeroed_unknown() {
    ends_zeroed 4 "$@"
    grep -q nvme-unallocated-unknown $RASURA_LOG.out || fail "$1" "the reason is another one"
}

# ends_zeroed STATUS NAME DEVICE SERIAL [options]
ends_zeroed() {
    local wanted=$1 name=$2 device=$3 serial=$4 status
    shift 4
    [ -b "$device" ] || { fail "$name" "there is no device '$device'"; return; }
    wipe $device $serial "$@"
    status=$?
    if [ $status != $wanted ]; then
        fail "$name" "wipe ended with exit $status, not $wanted"
    elif [ "$(dd if=$device bs=1M iflag=direct 2>/dev/null | tr -d '\0' | head -c 1 | wc -c)" != 0 ]; then
        fail "$name" "exit $status, and not all of the drive is zero"
    else
        pass "$name"
    fi
}
