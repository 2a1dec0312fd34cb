# What scenarios with "# lab: yes" use: emulated drives behind the kernel's own
# drivers, and what is asked of those who know the truth.

. /lab/own.sh

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

# listed SERIAL TECHNIQUE: the listing has the drive, as a virtual one, and the
# plan has the technique; neither sends the drive anything that changes it.
listed() {
    rasura drives --json && tr '{' '\n' <$RASURA_LOG.out | grep -q "\"serial\": *\"$1\"" \
        || { fail "drives --json lists $1" "it does not"; return; }
    rasura plan $(disk $1) --technique $2 --accept-clear "drive of the lab" --operator "Kernel lab" --json \
        && grep -q "\"technique\": *\"$2\"" $RASURA_LOG.out && grep -q '"virtual' $RASURA_LOG.out \
        || { fail "the plan for $2" "exit $?, or it names another technique"; return; }
    pass "$2: listed and planned"
}

trials=0
# trial KIND TECHNIQUE FAULT EXITS TRUTH [options of the drive]
#
# A new drive full of planted data, that fault (or "healthy"), one wipe. EXITS
# are the exit codes that may come of it ("1", "1|4"), TRUTH where the planted
# data may stand afterwards, asked of the drive's own store: reachable, hidden
# (in the flash, out of reach of any read), gone. Whatever is expected, an exit
# of 0 with data that can be reached is a false proof.
trial() {
    local kind=$1 technique=$2 fault=$3 exits=$4 truth=$5 name serial status standing began
    shift 5
    trials=$((trials + 1))
    name=drive$trials
    serial=$(printf 'EMULATED%04d' $trials)
    began=$(date +%s)
    make_drive $kind $name $serial times=40 "$@" || return 0
    must lab plant $name || return 0
    if [ $fault = healthy ]; then
        listed $serial $technique
    else
        must lab fault $name $fault || return 0
    fi
    own_wipe $(disk $serial) $serial $technique
    status=$?
    standing=$(lab standing $name)
    began=$(($(date +%s) - began))
    if [ $status = 0 ] && [ ${standing%% *} = reachable ]; then
        fail "$technique, $fault" "FALSE PROOF: exit 0 and data are $standing"
    elif ! echo $status | grep -qxE "$exits"; then
        fail "$technique, $fault" "exit $status, not $exits; data are $standing"
    elif ! echo ${standing%% *} | grep -qxE "$truth"; then
        fail "$technique, $fault" "exit $status, and data are $standing, not $truth"
    else
        pass "$technique, $fault: exit $status, data $standing, $began s"
    fi
    must lab remove $name
}
