# device: {"driver":"scsi-hd","bus":"scsi.0","vendor":"<b>X</b>","product":"\u001b[31mRED\u0007","serial":"S1\u001b[2J\u001b]0;x\u0007"}
# device: {"driver":"scsi-hd","bus":"scsi.0","product":"A\u202eDEVILSIVE","serial":"S2\u202e0001\u202c"}
# device: {"driver":"ide-hd","bus":"ide.0","model":"<script>alert(1)</script>","serial":"S3<img src=x>"}
# device: {"driver":"ide-hd","bus":"ide.1","model":"\u009b31mC1 \u200bzero","serial":"S4\r\nEXTRA LINE"}
# device: {"driver":"nvme","serial":"S5\u2066\u001b[1A"}
# timeout: 200
# Serials and models made to deceive whoever reads the list: control characters,
# marks that turn the direction of writing, HTML.
wait_for '[ $(ls /sys/block | grep -cE "^(sd|nvme)") = 5 ]' || fail "five drives" "$(ls /sys/block)"
for format in "" --json; do
    rasura drives $format || fail "drives $format" "exit $?"
    cat $RASURA_LOG.out | send "drives$format"
done
for device in /dev/sd? /dev/nvme?n1; do
    # Plans nothing that would matter: it shows the same strings elsewhere.
    rasura plan $device
    cat $RASURA_LOG.out $RASURA_LOG.err
done | send plans
