# lab: yes
# smoke: no
# timeout: 900
# memory: 768
# Tools that somebody else wrote, against the emulated drives: they must find what
# they look for, their erases must erase, and where a drive lies some of them
# report success. The drive's own store is asked in each case.
. /lab/lab.sh
start_lab
SURE=--yes-i-know-what-i-am-doing

# finds WHAT PATTERN COMMAND...: the tool succeeds and says this
finds() {
    local what=$1 pattern=$2
    shift 2
    timeout 60 "$@" >$RASURA_LOG.out 2>$RASURA_LOG.err
    local status=$?
    if [ $status != 0 ]; then
        fail "$what" "$* ended with exit $status"
    elif [ -n "$pattern" ] && ! cat $RASURA_LOG.out $RASURA_LOG.err | tr '\n\t' '  ' | grep -qE "$pattern"; then
        fail "$what" "$* does not say $pattern"
    else
        pass "$what"
    fi
}

# drive KIND NAME SERIAL [FAULT]: full of planted data; sets device and generic
drive() {
    make_drive $1 $2 $3 times=40 $5 || return 1
    must lab plant $2
    [ -z "$4" ] || must lab fault $2 $4
    device=$(disk $3)
    generic=
    for node in /sys/block/${device##*/}/device/scsi_generic/*; do
        [ ! -e $node ] || generic=/dev/${node##*/}
    done
}

settled() { wait_for "[ \"\$(lab erasing $1)\" = false ]"; }

# truly NAME TRUTH WHAT: where the planted data stand
truly() {
    settled $1
    local standing=$(lab standing $1)
    [ ${standing%% *} = $2 ] && pass "$3: data $standing" || fail "$3" "data $standing, not $2"
}

# --- ATA -----------------------------------------------------------------

drive sata-ssd ata EMUREFATA1 || return
finds "hdparm -I: names and security" "Model Number: *Emulated SATA SSD.*Serial Number: *EMUREFATA1.*Security: .*not *enabled.*not *locked.*not *frozen" hdparm -I $device
finds "hdparm -I: sanitize" "BLOCK_ERASE_EXT" hdparm -I $device
finds "hdparm -I: checksum and log" "Checksum: correct|Integrity word not set|enhanced erase" hdparm -I $device
finds "hdparm -N: no host protected area" "HPA is disabled|max sectors" hdparm -N $device || true
finds "hdparm --sanitize-status: idle" "SD0 Sanitize Idle" hdparm --sanitize-status $device
finds "hdparm --sanitize-block-erase" "" hdparm $SURE --sanitize-block-erase $device
truly ata gone "hdparm's block erase erased"
finds "hdparm --sanitize-status: completed" "SD0 Sanitize Idle.*Completed Without Error" hdparm --sanitize-status $device
must lab plant ata
finds "hdparm --security-set-pass" "" hdparm --user-master u --security-set-pass pass $device
finds "hdparm -I: enabled" "Security: .*[^t] *enabled" hdparm -I $device
finds "hdparm --security-erase" "" hdparm --user-master u --security-erase pass $device
truly ata gone "hdparm's security erase erased"
finds "hdparm -I: not enabled any more" "Security: .*not *enabled" hdparm -I $device
finds "openSeaChest: shows what can erase" "Sanitize Block Erase|Block Erase" openSeaChest_Erase -d $generic --showEraseSupport
finds "openSeaChest: names" "EMUREFATA1" openSeaChest_Erase -d $generic -i
finds "sg_vpd: ATA information" "Emulated SATA SSD|SAT" sg_vpd -p ai $device
finds "sg_sat_identify by sg_raw" "45 6d 75|6d 45|mE" sg_raw -r 512 $device a1 08 0e 00 01 00 00 00 00 ec 00 00
must lab remove ata

drive sata-ssd liar EMUREFATA2 success-data-intact || return
hdparm --user-master u --security-set-pass pass $device >/tmp/log 2>&1 \
    && hdparm --user-master u --security-erase pass $device >>/tmp/log 2>&1
result "NOTE hdparm --security-erase on a drive that erases nothing: exit $?"
truly liar reachable "after hdparm's success"
must lab plant liar
timeout 60 openSeaChest_Erase -d $generic --sanitize blockerase --poll --confirm this-will-erase-data >/tmp/log 2>&1
result "NOTE openSeaChest --sanitize blockerase on a drive that erases nothing: exit $?"
tail -n 12 /tmp/log | grep . | sed 's/^/NOTE openSeaChest: /' >$RESULTS
truly liar reachable "after openSeaChest's word"
must lab remove liar

# --- SCSI ----------------------------------------------------------------

drive sas-ssd sas EMUREFSAS1 || return
finds "sg_inq" "Product identification: Emulated SASSSD" sg_inq $device
finds "sg_vpd: serial" "EMUREFSAS1" sg_vpd -p sn $device
finds "sg_vpd: block device characteristics" "[Nn]on-rotating|Non-rotating medium|solid state" sg_vpd -p bdc $device
finds "sg_vpd: block limits" "[Uu]nmap" sg_vpd -p bl $device
finds "sg_readcap" "16384|Logical block length=512" sg_readcap -l $device
finds "sg_opcodes: sanitize" "48 +.*1|Sanitize" sg_opcodes -o 0x48,2 $device
finds "sg_sanitize --block" "" sg_sanitize --block --quick --wait --timeout=60 $device
truly sas gone "sg_sanitize's block erase erased"
must lab plant sas
finds "sg_sanitize --crypto" "" sg_sanitize --crypto --quick --early $device
truly sas gone "sg_sanitize's cryptographic erase erased"
must lab plant sas
# Without --early it looks once a minute.
finds "sg_format" "" sg_format --format --quick --early $device
truly sas gone "sg_format erased"
finds "openSeaChest: shows what can erase" "Sanitize|Format" openSeaChest_Erase -d $generic --showEraseSupport
must lab remove sas

drive sas-disk liar EMUREFSAS2 format-keeps-data || return
timeout 60 sg_format --format --quick --early $device >/tmp/log 2>&1
result "NOTE sg_format on a drive that keeps the data: exit $?"
truly liar reachable "after sg_format's success"
must lab remove liar
drive sas-ssd liar2 EMUREFSAS3 success-data-intact || return
timeout 60 sg_sanitize --block --quick --wait $device >/tmp/log 2>&1
result "NOTE sg_sanitize --block on a drive that erases nothing: exit $?"
truly liar2 reachable "after sg_sanitize's success"
must lab remove liar2

# --- NVMe ----------------------------------------------------------------

drive nvme nvme EMUREFNVME1 "" namespaces=1 || return
control=${device%n*}
finds "nvme id-ctrl" "sn +: EMUREFNVME1.*mn +: Emulated NVMe.*sanicap +: 0x[0-9a-f]*7" nvme id-ctrl $control
finds "nvme id-ns" "nsze +: 0x800.*lbads:12 .*in use" nvme id-ns $device
finds "nvme list-ns" "0x1" nvme list-ns $control
finds "nvme smart-log" "critical_warning" nvme smart-log $control
finds "nvme sanitize-log" "SSTAT|Sanitize Status|sstat" nvme sanitize-log $control
finds "nvme sanitize: block erase" "" nvme sanitize -a start-block-erase $control
truly nvme gone "nvme-cli's block erase erased"
finds "nvme sanitize-log: success" "65535|0x101|0x1" nvme sanitize-log $control
must lab plant nvme
finds "nvme format: user data" "Success" nvme format -s 1 --force $device
truly nvme gone "nvme-cli's format erased"
must lab remove nvme

drive nvme liar EMUREFNVME2 format-ignores-ses namespaces=1 || return
timeout 60 nvme format -s 1 --force $device >/tmp/log 2>&1
result "NOTE nvme format on a drive that ignores SES: exit $? ($(tail -n 1 /tmp/log))"
truly liar reachable "after nvme-cli's success"
must lab remove liar
lab end
