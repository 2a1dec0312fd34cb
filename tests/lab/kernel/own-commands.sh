# lab: yes
# timeout: 600
# memory: 768
# The drives' own commands through the kernel's drivers: one honest drive and one
# liar of each kind (own-ata, own-scsi and own-nvme have all techniques).
. /lab/lab.sh
start_lab

trial sata-ssd ata-sanitize-block-erase healthy 0 gone
trial sata-ssd ata-security-erase success-data-intact 1 reachable
trial sas-ssd scsi-sanitize-block healthy 0 gone
trial sas-disk scsi-format-unit format-keeps-data 1 reachable
trial nvme nvme-sanitize-block-erase healthy 0 gone namespaces=1
trial nvme nvme-format-user-data success-data-intact 1 reachable namespaces=1

lab end
