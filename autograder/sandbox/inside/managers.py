"""multiprocessing's managers without sockets that have a name, which the filter of system calls does not allow.

A listener that is begun before its processes are forked is a pair of sockets that all of them inherit; who wants a
connection makes another pair and sends one end of it through the first.
"""

import itertools
import os
import socket
from multiprocessing import connection, managers

ADDRESSES = {}  # {address: (the listener's end, the end of those who call)}
_numbers = itertools.count(1)


def _new_address():
    address = f"\0pair-{os.getpid()}-{next(_numbers)}"
    ADDRESSES[address] = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
    return address


class PairListener:
    """In place of multiprocessing.connection.SocketListener."""

    def __init__(self, address, family, backlog=1):
        self._address = address if address in ADDRESSES else _new_address()
        self._last_accepted = None

    def accept(self):
        _, fds, _, _ = socket.recv_fds(ADDRESSES[self._address][0], 16, 1)
        return connection.Connection(fds[0])

    def close(self):
        """The pair stays: other processes may hold it."""


def pair_client(address):
    """In place of multiprocessing.connection.SocketClient."""
    if address not in ADDRESSES:
        raise ConnectionRefusedError(f"nobody listens at {address!r}")
    ours, theirs = socket.socketpair()
    with theirs:
        socket.send_fds(ADDRESSES[address][1], [b"a call"], [theirs.fileno()])
    return connection.Connection(ours.detach())


def _start(self, *args, **kwargs):
    """A manager's `start`, with an address that its processes will inherit."""
    if self._address is None:
        self._address = _new_address()
    _begin(self, *args, **kwargs)
    ADDRESSES[self._address][0].close()  # the server has it; so calls fail when the server is gone


_begin = managers.BaseManager.start


def install():
    connection.SocketListener, connection.SocketClient = PairListener, pair_client
    managers.BaseManager.start = _start
