# lab: yes
# smoke: no
# timeout: 1500
# memory: 768
# The SCSI techniques through the kernel's sd driver on emulated SAS drives, each
# healthy once and with three faults.
. /lab/lab.sh
start_lab

trial sas-ssd scsi-sanitize-block healthy 0 gone
trial sas-ssd scsi-sanitize-block success-data-intact 1 reachable
# The cryptographic erase that comes first has done its work by then.
trial sas-ssd scsi-sanitize-block fails-halfway 1 gone
trial sas-ssd scsi-sanitize-block unmaps-only 0 hidden

trial sas-ssd scsi-sanitize-crypto healthy 0 gone
trial sas-ssd scsi-sanitize-crypto crypto-keeps-key 1 reachable
trial sas-ssd scsi-sanitize-crypto support-lies '1|4' reachable
trial sas-ssd scsi-sanitize-crypto reads-old-data 1 reachable

trial sas-disk scsi-sanitize-overwrite healthy 0 gone
trial sas-disk scsi-sanitize-overwrite erases-first-half-only 1 reachable
trial sas-disk scsi-sanitize-overwrite completes-early 1 reachable
trial sas-disk scsi-sanitize-overwrite not-ready-after '1|4' gone

trial sas-disk scsi-format-unit healthy 0 gone
trial sas-disk scsi-format-unit format-keeps-data 1 reachable
trial sas-disk scsi-format-unit fails-halfway 1 reachable
trial sas-disk scsi-format-unit aborts-erase '1|4' reachable

lab end
