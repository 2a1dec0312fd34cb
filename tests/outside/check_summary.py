"""Reads the text of a summary by docs/certificate-format.md and nothing else,
and checks its signature with Python's cryptography.

usage: check_summary.py BENCH.pem TEXT
prints: number of the certificate, SHA-256, outcome, flags
"""

import hashlib
import sys
import uuid

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, utils
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding

SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ+-./:"

bench = x509.load_pem_x509_certificate(open(sys.argv[1], "rb").read())
text = sys.argv[2]
assert text.startswith("RS1:") and len(text) == 189, text
signs = text[4:]
data = b""
for at in range(0, len(signs), 3):
    group = signs[at : at + 3]
    value = 0
    for sign in group:
        value = value * 41 + SIGNS.index(sign)
    data += value.to_bytes(len(group) - 1, "big")
assert len(data) == 123
body, signature = data[:59], data[59:]
assert body[0] == 1
hint = hashlib.sha256(bench.public_bytes(Encoding.DER)).digest()[:8]
assert body[51:] == hint, "another signer"
r, s = (int.from_bytes(part, "big") for part in (signature[:32], signature[32:]))
bench.public_key().verify(
    utils.encode_dss_signature(r, s), b"rasura summary 1\0" + body, ec.ECDSA(SHA256())
)
print(uuid.UUID(bytes=body[1:17]), body[17:49].hex(), body[49], body[50])
