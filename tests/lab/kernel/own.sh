# What scenarios of the drives' own commands use. Sourced after lib.sh.

OWN_TECHNIQUES="ata-sanitize-block-erase ata-sanitize-crypto-scramble ata-sanitize-overwrite
    ata-security-erase ata-security-erase-enhanced
    nvme-sanitize-block-erase nvme-sanitize-crypto-erase nvme-sanitize-overwrite
    nvme-format-user-data nvme-format-crypto
    scsi-sanitize-block scsi-sanitize-crypto scsi-sanitize-overwrite scsi-format-unit
    mmc-sanitize mmc-secure-erase"

# A wipe that may take its time: emulated drives have estimates of their own.
own_wipe() { # own_wipe DEVICE SERIAL TECHNIQUE [options]
    local device=$1 serial=$2 technique=$3
    shift 3
    make_keys
    timeout 400 /lab/rasura wipe "$device" --confirm "$serial" --technique "$technique" \
        --accept-clear "drive of the lab" --operator "Kernel lab" \
        --output /certificates --json "$@" >$RASURA_LOG.out 2>$RASURA_LOG.err
}
