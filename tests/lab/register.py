"""A server for the tests of delivery: one of several kinds, honest or not.

register.py KIND CERTIFICATE KEY FOLDER [PORT]: prints its port on 127.0.0.1,
writes one line per request into FOLDER/log and what it holds into FOLDER/held,
and serves until its input ends.
"""

import base64
import hashlib
import http.server
import os
import socket
import ssl
import sys
import threading

kind, certificate, key, folder, *port = sys.argv[1:]
os.makedirs(os.path.join(folder, "held"), exist_ok=True)
held = {}
puts = []


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def log(self):
        token = self.headers.get("Authorization", "-")
        with open(os.path.join(folder, "log"), "a", encoding="utf-8") as log:
            log.write(f"{self.command} {self.path} {token}\n")

    def answer(self, status, body=b"", **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_PUT(self):
        self.log()
        length = int(self.headers["Content-Length"])
        puts.append(self.path)
        if kind == "cut" and len(puts) == 1:
            self.rfile.read(length // 2)
            self.connection.setsockopt(
                socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
            return self.connection.close()
        body = self.rfile.read(length)
        if kind == "redirect":
            return self.answer(307, Location="https://127.0.0.1:1/")
        if kind == "down" or (kind == "back" and len(puts) < 3):
            return self.answer(503)
        if kind == "silent":
            # Never answers, and never hangs up either.
            threading.Event().wait()
        if kind == "forgetful":
            # Repeats what it was told, which proves nothing.
            return self.answer(200, Content_Digest=self.headers["Content-Digest"])
        if kind == "once" and self.path in held:
            return self.answer(409)
        digest = hashlib.sha256(body).digest()
        sent = self.headers["Content-Digest"]
        if sent != f"sha-256=:{base64.b64encode(digest).decode()}:":
            return self.answer(400)
        held[self.path] = body
        with open(os.path.join(folder, "held", os.path.basename(self.path)), "wb") as file:
            file.write(body)
        # Spoken to over TLS as HTTP, and not as something else.
        is_http = self.connection.selected_alpn_protocol() == "http/1.1"
        if kind == "digest" or (kind == "strict" and is_http):
            return self.answer(201, Repr_Digest=sent)
        if kind == "wrong-digest":
            other = base64.b64encode(hashlib.sha256(b"other").digest()).decode()
            return self.answer(201, Repr_Digest=f"sha-256=:{other}:")
        if kind == "once" and len(puts) == 1:
            # Holds it, and the answer is lost.
            return self.connection.close()
        self.answer(201)

    def do_GET(self):
        self.log()
        body = held.get(self.path)
        if kind in ("digest", "strict"):
            return self.answer(403)
        if body is None:
            return self.answer(404)
        if kind == "wrong-bytes":
            body = body[:-1] + bytes([body[-1] ^ 1])
        if kind == "endless":
            self.send_response(200)
            self.end_headers()
            try:
                while True:
                    self.wfile.write(b"x" * 65536)
            except OSError:
                return None
        self.answer(200, body)


class Server(http.server.ThreadingHTTPServer):
    def handle_error(self, *_):
        pass


context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain(certificate, key)
context.set_alpn_protocols(["http/1.1"])
server = Server(("127.0.0.1", int(*port)), Handler)
server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
threading.Thread(target=server.serve_forever, daemon=True).start()
print(server.server_address[1], flush=True)
sys.stdin.read()
