# lab: yes
# smoke: no
# timeout: 600
# memory: 768
# What the program really asks of the kernel, seen from outside (strace): one wipe
# by each transport.
. /lab/lab.sh
start_lab
make_keys

trace() { # trace KIND SERIAL TECHNIQUE [options]
    local kind=$1 serial=$2 technique=$3
    shift 3
    make_drive $kind t$serial $serial times=40 "$@" || return 0
    timeout 300 strace -f -x -s 64 -e trace=open,openat,ioctl,flock -o /tmp/trace /lab/rasura wipe $(disk $serial) \
        --confirm $serial --technique $technique --output /certificates --json >$RASURA_LOG.out 2>$RASURA_LOG.err
    local status=$?
    [ $status = 0 ] && pass "$technique under strace" || fail "$technique under strace" "exit $status"
    # The drive's own account of what came, to hold the other against.
    lab log t$serial | send log-$technique
    grep -E "ioctl|flock|/dev/" /tmp/trace | tail -n 4000 | gzip | send trace-$technique.gz
    must lab remove t$serial
}

trace sata-ssd EMUTRACE1 ata-sanitize-block-erase
trace sas-ssd EMUTRACE2 scsi-sanitize-block
trace nvme EMUTRACE3 nvme-sanitize-block-erase namespaces=1
lab end
