#!/usr/bin/env python3
"""Makes the signed statements in this folder with other people's software.

rasura's own signer has no part in it: certificates come from the `openssl`
command, signatures from jwcrypto, joserfc, Debian's `jose` and `openssl`.
Run it with a Python that has jwcrypto and joserfc (pip install jwcrypto
joserfc). The private keys are thrown away, so running it again gives other
files; commit them together.
"""

import base64
import hashlib
import json
import pathlib
import subprocess
import tempfile

from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from joserfc import jws as joserfc_jws
from joserfc.jwk import RSAKey
from jwcrypto import jwk, jws

HERE = pathlib.Path(__file__).parent
IAT = 1893456000  # 2030-01-01T00:00:00Z, within certificates made on any day before
ORDER = {
    "ES256": 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551,
    "ES384": 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFC7634D81F4372DDF581A0DB248B0A77AECEC196ACCC52973,
}


def run(*command, **more):
    return subprocess.run(command, check=True, capture_output=True, **more).stdout


def b64url(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def unb64url(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def canonical(value):
    # Enough of RFC 8785 for ASCII member names and integers.
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def payload(number):
    return {
        "schema": "rasura/statement/1",
        "id": f"019e8000-0000-7000-8000-0000000000{number:02x}",
        "issued_at": "2030-01-01T00:00:00Z",
        "time_source": {"source": "system-clock", "doubts": []},
        "organisation": {"name": "Golden OCMW", "number": "0123.456.749"},
        "bench": "outside bench",
        "sequence": 1,
        "previous": None,
        "environment": "production",
        "kind": "erasure",
        "statement": {
            "environment": "production",
            "medium": {"virtual": False},
            "plan": {"accepted_below": None},
            "outcome": {"result": "erased", "meets_policy": True, "note": "é€😀"},
        },
    }


class Authority:
    """A root and an authority below it, as a card's issuer has them."""

    def __init__(self, folder):
        self.folder = folder
        self.root_key = self.genpkey("root", "EC", "ec_paramgen_curve:P-384")
        self.root = self.certificate(
            "root", self.root_key, "/O=Golden OCMW/CN=Golden root", None, None,
            "basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign\n")
        self.middle_key = self.genpkey("middle", "RSA", "rsa_keygen_bits:3072")
        self.middle = self.certificate(
            "middle", self.middle_key, "/O=Golden OCMW/CN=Golden issuer", self.root, self.root_key,
            "basicConstraints=critical,CA:TRUE,pathlen:0\nkeyUsage=critical,keyCertSign\n")

    def genpkey(self, name, algorithm, option=None):
        path = self.folder / f"{name}.key"
        options = ["-pkeyopt", option] if option else []
        run("openssl", "genpkey", "-algorithm", algorithm, *options, "-out", path)
        return path

    def certificate(self, name, key, subject, issuer, issuer_key, extensions):
        request, path, ext = (self.folder / f"{name}{s}" for s in (".csr", ".pem", ".ext"))
        run("openssl", "req", "-new", "-key", key, "-subj", subject, "-utf8", "-out", request)
        ext.write_text(extensions + "subjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid\n")
        signer = ["-CA", issuer, "-CAkey", issuer_key] if issuer else ["-signkey", key]
        # A curve goes with the hash of its own length.
        algorithm = run("openssl", "pkey", "-in", issuer_key or key, "-noout", "-text")
        digest = "-sha384" if b"384 bit" in algorithm else "-sha256"
        run("openssl", "x509", "-req", "-in", request, *signer, "-days", "7300", digest,
            "-set_serial", str(int.from_bytes(hashlib.sha256(name.encode()).digest()[:12], "big")),
            "-extfile", ext, "-out", path)
        return path

    def leaf(self, name, key, usage="critical,nonRepudiation", purposes=None):
        return self.certificate(
            name, key, "/O=Golden OCMW/2.5.4.97=NTRBE-0123456749/CN=outside bench",
            self.middle, self.middle_key,
            f"basicConstraints=CA:FALSE\nkeyUsage={usage}\n"
            + (f"extendedKeyUsage={purposes}\n" if purposes else ""))


def der(path):
    return run("openssl", "x509", "-in", path, "-outform", "DER")


def header(alg, chain, **more):
    ders = [der(c) for c in chain]
    return {
        "alg": alg,
        "typ": "jose+json",
        "cty": "vnd.rasura.statement+json",
        "iat": IAT,
        "x5t#S256": b64url(hashlib.sha256(ders[0]).digest()),
        "x5c": [base64.b64encode(d).decode() for d in ders],
        **more,
    }


def write(name, protected, body, signature):
    document = {"payload": body, "signatures": [{"protected": protected, "signature": signature}]}
    (HERE / f"{name}.json").write_bytes(canonical(document) + b"\n")


def with_jwcrypto(key, head, body):
    token = jws.JWS(body)
    token.allowed_algs = [head["alg"]]
    token.add_signature(jwk.JWK.from_pem(key.read_bytes()), None, json.dumps(head), None)
    made = json.loads(token.serialize())
    return made["protected"], made["payload"], made["signature"]


def with_joserfc(key, head, body):
    joserfc_jws.JWSRegistry.max_header_length = 1 << 20
    registry = joserfc_jws.JWSRegistry(algorithms=[head["alg"]], strict_check_header=False)
    registry.max_header_length = 1 << 20
    made = joserfc_jws.serialize_json(
        {"protected": head}, body, RSAKey.import_key(key.read_bytes()), registry=registry)
    return made["protected"], made["payload"], made["signature"]


def with_jose(key, head, body):
    as_jwk = jwk.JWK.from_pem(key.read_bytes()).export(private_key=True)
    with tempfile.NamedTemporaryFile("w", suffix=".jwk") as file:
        file.write(as_jwk)
        file.flush()
        template = json.dumps({"protected": head})
        made = json.loads(run("jose", "jws", "sig", "-I", "-", "-k", file.name, "-s", template,
                              input=body))
    return made["protected"], made["payload"], made["signature"]


def with_openssl(key, head, body):
    protected, text = b64url(canonical(head)), b64url(body)
    dss = run("openssl", "dgst", "-sha256", "-sign", key, input=f"{protected}.{text}".encode())
    r, s = decode_dss_signature(dss)
    return protected, text, b64url(r.to_bytes(32, "big") + s.to_bytes(32, "big"))


def halves(alg, made):
    raw = unb64url(made[2])
    half = len(raw) // 2
    r, s = (int.from_bytes(part, "big") for part in (raw[:half], raw[half:]))
    return r, s, half, s > ORDER[alg] // 2


def low(alg, make):
    """Repeats a randomised ECDSA signature until s is the low one."""
    while True:
        made = make()
        if not halves(alg, made)[3]:
            return made


def main():
    with tempfile.TemporaryDirectory() as name:
        authority = Authority(pathlib.Path(name))
        root, middle = authority.root, authority.middle
        (HERE / "root.pem").write_bytes(root.read_bytes())
        keys = {
            "rsa": authority.genpkey("rsa", "RSA", "rsa_keygen_bits:2048"),
            "p256": authority.genpkey("p256", "EC", "ec_paramgen_curve:P-256"),
            "p384": authority.genpkey("p384", "EC", "ec_paramgen_curve:P-384"),
            "ed": authority.genpkey("ed", "ED25519"),
        }
        leaves = {kind: authority.leaf(f"leaf-{kind}", key) for kind, key in keys.items()}
        leaves["ed"] = authority.leaf(
            "leaf-ed", keys["ed"], purposes="critical,clientAuth,1.3.6.1.5.5.7.3.36")
        full = {kind: [leaf, middle, root] for kind, leaf in leaves.items()}
        short = {kind: [leaf, middle] for kind, leaf in leaves.items()}
        body = [canonical(payload(n)) for n in range(17)]

        write("rs256-jwcrypto", *with_jwcrypto(keys["rsa"], header("RS256", full["rsa"]), body[0]))
        write("ps256-jwcrypto", *with_jwcrypto(keys["rsa"], header("PS256", short["rsa"]), body[1]))
        write("ps256-joserfc", *with_joserfc(keys["rsa"], header("PS256", full["rsa"]), body[2]))
        write("rs256-jose", *with_jose(keys["rsa"], header("RS256", full["rsa"]), body[3]))
        es384 = low("ES384", lambda: with_jose(keys["p384"], header("ES384", full["p384"]), body[4]))
        write("es384-jose", *es384)
        write("es384-jwcrypto", *low("ES384", lambda: with_jwcrypto(
            keys["p384"], header("ES384", short["p384"]), body[5])))
        es256 = low("ES256", lambda: with_openssl(keys["p256"], header("ES256", full["p256"]), body[6]))
        write("es256-openssl", *es256)
        write("eddsa-jwcrypto", *with_jwcrypto(keys["ed"], header("EdDSA", full["ed"]), body[7]))

        # Files that other software made correctly and that are refused here.
        r, s, half, _ = halves("ES256", es256)
        high = r.to_bytes(half, "big") + (ORDER["ES256"] - s).to_bytes(half, "big")
        write("refused-high-s", es256[0], es256[1], b64url(high))
        made = with_jwcrypto(keys["rsa"], header("PS256", full["rsa"]), body[8])
        relabelled = json.loads(unb64url(made[0])) | {"alg": "RS256"}
        write("refused-other-algorithm", b64url(canonical(relabelled)), made[1], made[2])
        write("refused-none", b64url(canonical(header("none", full["rsa"]))), b64url(body[9]), "")
        hmac = jwk.JWK(kty="oct", k=b64url(der(leaves["rsa"])))
        token = jws.JWS(body[10])
        token.add_signature(hmac, None, json.dumps(header("HS256", full["rsa"])), None)
        made = json.loads(token.serialize())
        write("refused-hmac-with-certificate", made["protected"], made["payload"], made["signature"])
        write("refused-crit", *with_jwcrypto(
            keys["rsa"], header("RS256", full["rsa"], crit=["b64"], b64=True), body[11]))
        write("refused-authority-signs", *with_jwcrypto(
            authority.middle_key, header("RS256", [middle, root]), body[12]))
        wrong = authority.leaf("leaf-wrong", keys["p256"], "critical,keyAgreement")
        write("refused-key-usage", *low("ES256", lambda: with_openssl(
            keys["p256"], header("ES256", [wrong, middle, root]), body[13])))
        below = authority.certificate(
            "below", keys["p384"], "/O=Golden OCMW/CN=Below", middle, authority.middle_key,
            "basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign\n")
        deep = authority.certificate(
            "leaf-deep", keys["p256"],
            "/O=Golden OCMW/2.5.4.97=NTRBE-0123456749/CN=outside bench", below, keys["p384"],
            "keyUsage=critical,digitalSignature\n")
        write("refused-path-length", *low("ES256", lambda: with_openssl(
            keys["p256"], header("ES256", [deep, below, middle, root]), body[14])))
        write("refused-chain-order", *low("ES256", lambda: with_openssl(
            keys["p256"], header("ES256", [leaves["p256"], root]), body[15])))
        web = authority.leaf("leaf-web", keys["p256"], "critical,digitalSignature", "serverAuth")
        write("refused-purpose", *low("ES256", lambda: with_openssl(
            keys["p256"], header("ES256", [web, middle, root]), body[16])))


main()
