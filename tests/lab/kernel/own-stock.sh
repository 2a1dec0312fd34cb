# drive: nvme STOCK-NVME 16M
# drive: ata STOCK-ATA 16M
# drive: scsi STOCK-SCSI 16M
# smoke: no
# timeout: 900
# Drives that somebody else wrote: every technique on QEMU's nvme, ide-hd and
# scsi-hd. What a drive lacks is refused (exit 3) and not a byte changes; what it
# has is believed only as far as it was seen. The images are judged on the host.
. /lab/own.sh

kept() { # kept SERIAL: the bytes from before are still there
    [ "$(hash $(disk $1))" = "$(cat /tmp/before-$1)" ]
}

for serial in STOCK-NVME STOCK-ATA STOCK-SCSI; do
    must fill $(disk $serial)
    hash $(disk $serial) >/tmp/before-$serial
    for technique in $OWN_TECHNIQUES; do
        case $serial/$technique in
            # It has this; see below.
            STOCK-SCSI/scsi-format-unit) continue ;;
        esac
        own_wipe $(disk $serial) $serial $technique
        status=$?
        if [ $status != 3 ]; then
            fail "$serial: $technique is refused" "exit $status, not 3"
        else
            pass "$serial: $technique is refused"
        fi
    done
    kept $serial && pass "$serial: nothing was touched" || fail "$serial: nothing was touched" "the bytes changed"
done

# QEMU's scsi-hd answers FORMAT UNIT with success and keeps the data.
own_wipe $(disk STOCK-SCSI) STOCK-SCSI scsi-format-unit
status=$?
grep -o '"text":"[^"]*"' $RASURA_LOG.out | tail -n 3 | sed 's/^/NOTE /' >$RESULTS
case $status in
    1 | 3 | 4) pass "QEMU's scsi-hd: a format that erases nothing is exit $status" ;;
    *) fail "QEMU's scsi-hd: a format that erases nothing" "exit $status" ;;
esac
