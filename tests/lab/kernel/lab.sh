# What scenarios with "# lab: yes" use: emulated drives behind the kernel's own
# drivers, and what is asked of those who know the truth.

LAB=/run/lab.sock

# lab WORDS...: tells the emulated drives something; prints what they say
lab() { /lab/rasura-lab tell $LAB "$@"; }

start_lab() {
    modprobe configfs
    grep -q " /sys/kernel/config " /proc/mounts || mount -t configfs configfs /sys/kernel/config
    modprobe -a target_core_mod target_core_user tcm_loop
    ip link set lo up
    modprobe nvme-tcp
    mkdir -p /sys/kernel/config/target/core /sys/kernel/config/target/loopback
    /lab/rasura-lab serve $LAB >/tmp/lab.log 2>&1 &
    wait_for "[ -S $LAB ]" || fail "the lab answers" "$(cat /tmp/lab.log)"
}

# make_drive KIND NAME SERIAL [options]: a drive, and the kernel has it
make_drive() {
    local kind=$1 name=$2 serial=$3
    shift 3
    must lab make $kind $name serial=$serial "$@" || return 1
    wait_for "disk $serial" || { fail "$kind $name appears" "no such disk"; return 1; }
}
