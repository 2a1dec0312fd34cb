#!/bin/sh
# What nvme-cli and mmc-utils send, for tests/golden/protocol: run with the
# tools installed; nothing is touched, since /dev/null stands in for the drive.
#   tests/outside/capture_nvme_mmc.sh
set -eu
here=$(dirname "$0")
golden=$here/../golden/protocol
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
gcc -Wall -shared -fPIC -o "$work/shim.so" "$here/capture_nvme_mmc.c" -ldl

# tool, file, answer: the rest is the command line.
capture() {
    out=$1 answer=$2
    shift 2
    echo "# $*" >>"$out"
    RASURA_FAKE=/dev/null RASURA_CAPTURE=$out RASURA_ANSWER=$answer \
        LD_PRELOAD=$work/shim.so "$@" </dev/null >"$work/said" 2>&1 || true
}

xxd -r -p "$golden/ecclesia-identify-namespace.txt" "$work/ns"
out=$work/nvme
echo "# Commands of $(nvme version | head -1), caught by tests/outside/capture_nvme_mmc.sh" >"$out"
n() { capture "$out" "$work/ns" nvme "$@"; }
n id-ctrl /dev/null
n id-ns /dev/null -n 1
n ns-descs /dev/null -n 1
n list-ns /dev/null -n 6
n list-ns /dev/null -n 1 -a
n id-ns /dev/null -n 3 --force
n smart-log /dev/null
n sanitize-log /dev/null
n get-log /dev/null --log-id=0x15 --log-len=16 --namespace-id=0
n get-log /dev/null --log-id=0x81 --log-len=512 --rae --lpo=4096 --lsp=3
n get-log /dev/null --log-id=0x07 --log-len=262144 --lsi=7 --lpo=0x123456789c --uuid-index=5 --namespace-id=0
n sanitize /dev/null -a 1
n sanitize /dev/null -a 2
n sanitize /dev/null -a 2 -d
n sanitize /dev/null -a 3 -n 1 -p 0x12345678
n sanitize /dev/null -a 3 -n 3 -i -p 0xffffffff
n sanitize /dev/null -a 3 -n 16 -p 0
n sanitize /dev/null -a 4
n sanitize /dev/null -a 4 -u -d
n format /dev/null -n 1 --ses=1 --force
n format /dev/null -n 1 --ses=2 --force
n format /dev/null -n 1 --ses=1 --lbaf=1 --ms=1 --pi=2 --pil=1 --force
n format /dev/null -n 0xffffffff --ses=1 --lbaf=1 --force
n get-feature /dev/null -n 0 -f 6
n get-feature /dev/null -n 0 -f 0xd -s 3
n get-feature /dev/null -n 0 -f 0x17 -s 1
n get-feature /dev/null -n 1 -f 6 -s 2
n set-feature /dev/null -n 0 -f 6 -v 0
n set-feature /dev/null -n 1 -f 6 -v 1 -s
n set-feature /dev/null -n 0 -f 0xd -v 0
n set-feature /dev/null -n 0 -f 0x17 -v 1
n read /dev/null -n 3 -s 0x123456789a -c 7 -z 32768
n flush /dev/null -n 1
n flush /dev/null -n 0xffffffff
n security-recv /dev/null -p 1 -s 1 -x 2048 -t 2048
n security-recv /dev/null -p 0xef -s 0x1234 -x 512 -t 512 -n 1
cp "$out" "$golden/nvme-cli-2.3.txt"

# The register of the second run is the first with sanitise, general purpose
# area, protection, life time and cache filled in.
xxd -r -p "$golden/ext-csd-4gb.txt" "$work/ext_csd"
cp "$work/ext_csd" "$work/ext_csd_2"
poke() { printf "\\$(printf %03o "$2")" | dd of="$work/ext_csd_2" bs=1 seek="$1" conv=notrunc status=none; }
for pair in 33:1 143:2 155:1 168:32 171:5 175:1 179:8 181:1 192:8 231:85 250:4 267:2 268:1 269:11; do
    poke "${pair%:*}" "${pair#*:}"
done
xxd -p -c 32 "$work/ext_csd_2" >"$golden/ext-csd-4gb-changed.txt"
out=$work/mmc
echo "# Commands of mmc-utils $(dpkg-query -W -f '${Version}' mmc-utils), caught by tests/outside/capture_nvme_mmc.sh" >"$out"
m() { capture "$out" "$work/ext_csd_2" mmc "$@"; }
m extcsd read /dev/null
cp "$work/said" "$work/changed"
capture "$work/x" "$work/ext_csd" mmc extcsd read /dev/null
cp "$work/said" "$golden/ext-csd-4gb.mmc-utils.txt"
grep -v VENDOR_SPECIFIC "$work/changed" >"$golden/ext-csd-4gb-changed.mmc-utils.txt"
m status get /dev/null
m sanitize /dev/null
m cache disable /dev/null
m writeprotect user get /dev/null
head -8 "$work/said" | sed 's/^/# said: /' >>"$out"
# One line for the many groups that are asked for.
awk '!/index=31/ || seen++ < 2' "$out" >"$golden/mmc-utils.txt"
