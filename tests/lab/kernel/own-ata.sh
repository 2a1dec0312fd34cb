# lab: yes
# smoke: no
# timeout: 1500
# memory: 768
# The ATA techniques through the kernel's sd driver on emulated SATA drives, each
# healthy once and with three faults.
. /lab/lab.sh
start_lab

trial sata-ssd ata-sanitize-block-erase healthy 0 gone
trial sata-ssd ata-sanitize-block-erase success-data-intact 1 reachable
trial sata-ssd ata-sanitize-block-erase erases-first-half-only 1 reachable
trial sata-ssd ata-sanitize-block-erase unmaps-only 0 hidden

trial sata-ssd ata-sanitize-crypto-scramble healthy 0 gone
trial sata-ssd ata-sanitize-crypto-scramble crypto-keeps-key 1 reachable
trial sata-ssd ata-sanitize-crypto-scramble fails-at-once 1 reachable
trial sata-ssd ata-sanitize-crypto-scramble status-unreadable '1|4' gone

trial sata-disk ata-sanitize-overwrite healthy 0 gone
trial sata-disk ata-sanitize-overwrite leaves-every-eighth-block 1 reachable
trial sata-disk ata-sanitize-overwrite fails-halfway 1 reachable
trial sata-disk ata-sanitize-overwrite completes-early 1 reachable

trial sata-ssd ata-security-erase healthy 0 gone
trial sata-ssd ata-security-erase success-data-intact 1 reachable
trial sata-ssd ata-security-erase locked-after-failure '1|4' reachable
trial sata-ssd ata-security-erase stays-enabled '1|4' gone

trial sata-ssd ata-security-erase-enhanced healthy 0 gone
trial sata-ssd ata-security-erase-enhanced erases-last-half-only 1 reachable
trial sata-ssd ata-security-erase-enhanced aborts-erase '1|4' reachable
trial sata-ssd ata-security-erase-enhanced reads-old-data 1 reachable

# A host protected area: opened before the erase, seen by the kernel, erased too.
trial sata-disk ata-sanitize-overwrite healthy 0 gone hpa=8192

lab end
