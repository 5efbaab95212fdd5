"""One message on a socket: a number that names the question, a length, and the bytes. Both ends use this module.

It stands in the sandbox too, so it imports nothing but the standard library.
"""

import struct

HEAD = struct.Struct(">QI")  # number of the question, length of what follows
CALL = 1 << 63  # set in the number of a message that is not the answer, but calls a function of the judge's meanwhile


class Closed(Exception):
    """The other end is gone."""


def receive_exactly(sock, size):
    """Read `size` bytes from a blocking socket."""
    parts, missing = [], size
    while missing:
        part = sock.recv(min(missing, 1 << 20))
        if not part:
            raise Closed
        parts.append(part)
        missing -= len(part)
    return b"".join(parts)


def receive(sock):
    """(number, bytes) of the next message on a blocking socket."""
    number, size = HEAD.unpack(receive_exactly(sock, HEAD.size))
    return number, receive_exactly(sock, size)


def send(sock, number, data):
    """Send one message on a blocking socket."""
    sock.sendall(HEAD.pack(number, len(data)) + data)
