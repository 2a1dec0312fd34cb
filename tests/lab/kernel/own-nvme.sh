# lab: yes
# smoke: no
# timeout: 1500
# memory: 768
# The NVMe techniques through the kernel's nvme-tcp driver on emulated NVMe
# drives, each healthy once and with three faults.
. /lab/lab.sh
start_lab

trial nvme nvme-sanitize-block-erase healthy 0 gone namespaces=1
trial nvme nvme-sanitize-block-erase success-data-intact 1 reachable namespaces=1
trial nvme nvme-sanitize-block-erase stale-success '1|4' reachable namespaces=1
trial nvme nvme-sanitize-block-erase log-refused '1|3|4' 'gone|reachable' namespaces=1

trial nvme nvme-sanitize-crypto-erase healthy 0 gone namespaces=1
trial nvme nvme-sanitize-crypto-erase crypto-keeps-key 1 reachable namespaces=1
trial nvme nvme-sanitize-crypto-erase other-operation '1|4' gone namespaces=1
trial nvme nvme-sanitize-crypto-erase crypto-hides-key 0 hidden namespaces=1

trial nvme nvme-sanitize-overwrite healthy 0 gone namespaces=1
trial nvme nvme-sanitize-overwrite leaves-every-eighth-block 1 reachable namespaces=1
trial nvme nvme-sanitize-overwrite fails-halfway 1 reachable namespaces=1
trial nvme nvme-sanitize-overwrite access-denied '1|4' reachable namespaces=1

trial nvme nvme-format-user-data healthy 0 gone namespaces=1
trial nvme nvme-format-user-data format-ignores-ses 1 reachable namespaces=1
trial nvme nvme-format-user-data erases-last-half-only 1 reachable namespaces=1
trial nvme nvme-format-user-data reads-old-data 1 reachable namespaces=1

trial nvme nvme-format-crypto healthy 0 gone namespaces=1
trial nvme nvme-format-crypto crypto-keeps-key 1 reachable namespaces=1
trial nvme nvme-format-crypto aborts-erase '1|4' reachable namespaces=1
trial nvme nvme-format-crypto fails-at-once '1|4' reachable namespaces=1

lab end
