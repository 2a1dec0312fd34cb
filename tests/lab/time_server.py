"""A time server for tests: one of several kinds, honest or not.

time_server.py KIND SECONDS [PORT]: prints its port on 127.0.0.1, tells a time that
is so many seconds ahead of this machine's, and answers until its input ends.
"""

import os
import socket
import struct
import sys
import threading
import time

kind, ahead, *port = sys.argv[1:]
# Seconds from 1900 to 1970.
TO_1970 = 2208988800


def stamp():
    now = time.time() + float(ahead) + TO_1970
    seconds = int(now)
    return (seconds % 2**32) << 32 | int((now - seconds) * 2**32)


def answer(question, first=0x24, stratum=2, name=b"\x7f\x7f\1\1", origin=None):
    taken = stamp()
    return struct.pack(
        ">BBbbII4sQ8sQQ", first, stratum, 6, -20, 0x100, 0x200, name, taken,
        question[40:48] if origin is None else origin, taken, stamp())


def answers(question):
    if kind == "silent":
        return []
    if kind == "alarm":
        return [answer(question, first=0xE4)]
    if kind == "stratum-16":
        return [answer(question, stratum=16)]
    if kind == "kiss":
        return [answer(question, stratum=0, name=b"DENY")]
    if kind == "short":
        return [answer(question)[:47]]
    if kind == "echo":
        return [question]
    if kind == "blind":
        # Guesses what it did not see.
        return [answer(question, origin=bytes(8))]
    if kind == "raced":
        # Somebody who did not see the question was faster.
        return [b"", os.urandom(48), answer(question, origin=bytes(8)), answer(question)]
    return [answer(question)]


server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
server.bind(("127.0.0.1", int(*port)))


def serve():
    while True:
        question, who = server.recvfrom(1024)
        for data in answers(question):
            server.sendto(data, who)


threading.Thread(target=serve, daemon=True).start()
print(server.getsockname()[1], flush=True)
sys.stdin.read()
