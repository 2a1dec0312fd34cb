#!/usr/bin/env python3
"""Checks a signed statement with jwcrypto and joserfc, and that they refuse it
with one byte changed in its payload, header (and so its certificates) or
signature.

    check_jws.py FILE LIBRARY

prints the SHA-256 of the payload that the library vouches for and the number
of altered files it refused.
"""

import base64
import hashlib
import json
import sys

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat


def unb64(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def b64(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def signer(document):
    header = json.loads(unb64(document["signatures"][0]["protected"]))
    certificate = x509.load_der_x509_certificate(base64.b64decode(header["x5c"][0]))
    pem = certificate.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    return header["alg"], pem


def with_jwcrypto(document, algorithm, pem):
    from jwcrypto import jwk, jws

    token = jws.JWS()
    token.deserialize(json.dumps(document))
    token.allowed_algs = [algorithm]
    token.verify(jwk.JWK.from_pem(pem))
    return token.payload


def with_joserfc(document, algorithm, pem):
    from joserfc import jws
    from joserfc.jwk import ECKey

    # Certificates make the header longer than this library expects.
    jws.JWSRegistry.max_header_length = 1 << 20
    registry = jws.JWSRegistry(algorithms=[algorithm], strict_check_header=False)
    registry.max_header_length = 1 << 20
    token = jws.deserialize_json(document, ECKey.import_key(pem), registry=registry)
    return token.payload


def altered(document):
    """The document with one bit changed in places over each of its parts."""
    one = document["signatures"][0]
    parts = [(document, "payload"), (one, "protected"), (one, "signature")]
    for holder, name in parts:
        good = holder[name]
        raw = bytearray(unb64(good))
        for index in range(0, len(raw), max(1, len(raw) // 40)):
            raw[index] ^= 1
            holder[name] = b64(bytes(raw))
            yield f"{name}[{index}]"
            raw[index] ^= 1
        holder[name] = good


def main():
    path, library = sys.argv[1:]
    verify = {"jwcrypto": with_jwcrypto, "joserfc": with_joserfc}[library]
    with open(path, encoding="utf-8") as file:
        document = json.load(file)
    algorithm, pem = signer(document)
    payload = verify(document, algorithm, pem)
    refused = 0
    for place in altered(document):
        try:
            verify(document, algorithm, pem)
        except Exception:  # any refusal counts, in whatever words
            refused += 1
        else:
            sys.exit(f"{library} accepted a change at {place}")
    print(hashlib.sha256(payload).hexdigest(), refused)


main()
