"""What is in the image, for people and for programs: a list of Debian packages,
and a software bill of materials in CycloneDX 1.6 (ECMA-424).
"""

import json
import subprocess
import uuid
from datetime import datetime, timezone
from urllib.parse import quote

from debian import RELEASE, Failed
from disk import NAMESPACE

TARGET = "x86_64-unknown-linux-musl"


def crates(top):
    """Every crate that is compiled into the program, by cargo itself."""
    command = ["cargo", "metadata", "--locked", "--format-version", "1", "--filter-platform", TARGET]
    done = subprocess.run(command, cwd=top, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    if done.returncode != 0:
        raise Failed(f"cargo metadata: {done.stderr}")
    data = json.loads(done.stdout)
    packages = {package["id"]: package for package in data["packages"]}
    nodes = {node["id"]: node for node in data["resolve"]["nodes"]}
    root = data["resolve"]["root"]
    found, queue = set(), [root]
    while queue:
        at = queue.pop()
        if at in found:
            continue
        found.add(at)
        for dep in nodes[at]["deps"]:
            # Not what only tests and build scripts need.
            if any(kind["kind"] is None for kind in dep["dep_kinds"]):
                queue.append(dep["pkg"])
    ours = packages[root]
    others = sorted((packages[i] for i in found if i != root), key=lambda p: (p["name"], p["version"]))
    return ours, others, checksums(top)


def checksums(top):
    """{(name, version): sha256} of Cargo.lock."""
    found, name, version = {}, None, None
    for line in (top / "Cargo.lock").read_text().splitlines():
        key, _, value = line.partition(" = ")
        if key == "name":
            name = value.strip('"')
        elif key == "version":
            version = value.strip('"')
        elif key == "checksum":
            found[name, version] = value.strip('"')
    return found


def package_list(packages):
    lines = [f"# Debian {RELEASE}: package, version, source package and its version, SHA-256 of the .deb; + is on the stick, - was used to build it"]
    for p in sorted(packages, key=lambda p: p.real):
        lines.append(f"{'+' if p.shipped else '-'} {p.real} {p.version} {p.source} {p.source_version} {p.sha256}")
    return "\n".join(lines) + "\n"


def bill(top, packages, program_digest, epoch):
    ours, others, sums = crates(top)
    components = []
    for crate in others:
        component = {
            "type": "library",
            "bom-ref": f"pkg:cargo/{crate['name']}@{quote(crate['version'])}",
            "name": crate["name"],
            "version": crate["version"],
            "purl": f"pkg:cargo/{crate['name']}@{quote(crate['version'])}",
        }
        if crate.get("license"):
            component["licenses"] = [{"expression": crate["license"].replace("/", " OR ")}]
        if (crate["name"], crate["version"]) in sums:
            component["hashes"] = [{"alg": "SHA-256", "content": sums[crate["name"], crate["version"]]}]
        components.append(component)
    for p in sorted(packages, key=lambda p: p.real):
        if not p.shipped:
            continue
        purl = f"pkg:deb/debian/{p.real}@{quote(p.version, safe='')}?arch=amd64&distro={RELEASE}"
        components.append(
            {
                "type": "operating-system" if p.name == "linux-image-amd64" else "application",
                "bom-ref": purl,
                "name": p.real,
                "version": p.version,
                "purl": purl,
                "hashes": [{"alg": "SHA-256", "content": p.sha256}],
                "properties": [{"name": "debian:source", "value": f"{p.source} {p.source_version}"}],
            }
        )
    reference = f"pkg:cargo/{ours['name']}@{ours['version']}"
    rasura = {
        "type": "application",
        "bom-ref": reference,
        "name": ours["name"],
        "version": ours["version"],
        "purl": reference,
        "hashes": [{"alg": "SHA-256", "content": program_digest}],
    }
    if ours.get("license"):
        rasura["licenses"] = [{"expression": ours["license"]}]
    stick = {"type": "firmware", "bom-ref": "rasura-stick", "name": "rasura-stick", "version": ours["version"]}
    document = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "timestamp": datetime.fromtimestamp(epoch, timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "component": stick,
        },
        "components": [rasura, *components],
        "dependencies": [
            {"ref": "rasura-stick", "dependsOn": [reference, *(c["bom-ref"] for c in components if c["bom-ref"].startswith("pkg:deb/"))]},
            {"ref": reference, "dependsOn": [c["bom-ref"] for c in components if c["bom-ref"].startswith("pkg:cargo/")]},
        ],
    }
    text = json.dumps(document, sort_keys=True)
    document["serialNumber"] = f"urn:uuid:{uuid.uuid5(NAMESPACE, text)}"
    return json.dumps(document, indent=1, sort_keys=True) + "\n"
