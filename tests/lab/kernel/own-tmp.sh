# lab: yes
# smoke: no
# timeout: 1500
# memory: 768
# The ATA techniques through the kernel's sd driver on emulated SATA drives, each
# healthy once and with three faults.
. /lab/lab.sh
start_lab
trial sata-disk ata-sanitize-overwrite healthy 0 gone hpa=8192
lab end
