"""multiprocessing's managers without sockets that have a name and without handing over descriptors: the filter of system calls
allows neither.

A listener that is begun before its processes are forked is a number of socket pairs that all of them inherit. Who wants a
connection takes the number of a pair from those that are free and sends it to the listener; once both ends are closed, the
caller puts it back. All hold both ends, so the kernel tells nobody that the other one is gone: they tell each other.
"""

import io
import itertools
import os
import select
import socket
from multiprocessing import connection, managers

PAIRS = 32  # connections to a listener at one time
PATIENCE = 10  # seconds to wait for a free one
MESSAGE, END = b"m", b"e"  # how what is sent begins
ADDRESSES = {}  # {address: Pairs}
_numbers = itertools.count(1)


class Pairs:
    """What a listener and its callers share. ends: [(the listener's, the callers')];  free, calls: numbers of pairs, each a
    byte;  lives: its second end is the listener's alone, so its first shows when that is gone"""

    def __init__(self):
        self.ends = [socket.socketpair() for _ in range(PAIRS)]
        self.free, self.calls, self.lives = socket.socketpair(), socket.socketpair(), socket.socketpair()
        self.free[1].send(bytes(range(PAIRS)))

    def wait(self, what, seconds=None):
        """Until there is something to read. Raises EOFError where the listener is gone, or it takes too long."""
        ready = select.select([what, self.lives[0]], [], [], seconds)[0]
        if what not in ready:
            raise EOFError

    def take(self):
        """Number of a pair that is now the caller's."""
        while True:
            self.wait(self.free[0], PATIENCE)
            try:
                return self.free[0].recv(1, socket.MSG_DONTWAIT)[0]
            except BlockingIOError:
                continue  # another process was faster

    def close(self):
        """In this process; whether the listener lives is still seen."""
        for end in (*itertools.chain(*self.ends), *self.free, *self.calls):
            end.close()


class Connection(connection.Connection):
    """One end of a pair for the time of a connection. number: of the pair, at the caller's end"""

    def __init__(self, end, pairs=None, number=None):
        _empty(end)
        super().__init__(os.dup(end.fileno()))
        self.process, self.pairs, self.number, self.ended = os.getpid(), pairs, number, False

    def _send_bytes(self, buf):
        super()._send_bytes(MESSAGE + buf)

    def _recv(self, size):
        if self.pairs:
            self.pairs.wait(self._handle)
        return super()._recv(size)

    def _recv_bytes(self, maxsize=None):
        if self.ended:
            raise EOFError
        got = super()._recv_bytes(None if maxsize is None else maxsize + 1)
        if got is None:
            return None
        self.ended = got.getvalue()[:1] == END
        return self._recv_bytes() if self.ended else io.BytesIO(got.getvalue()[1:])

    def _close(self):
        try:
            if os.getpid() == self.process:  # else it is the parent's, which still uses it
                super()._send_bytes(END)
                if self.pairs:
                    self._give_back()
        except BrokenPipeError:
            return  # the listener is gone, and with it all that would be told
        finally:
            super()._close()

    def _give_back(self):
        while True:
            try:
                self._recv_bytes()
            except EOFError:
                break
        if self.ended and self.pairs.free[1].fileno() >= 0:  # else the listener is gone
            self.pairs.free[1].send(bytes([self.number]))


def _empty(end):
    """Away with what the connection before has left."""
    try:
        while end.recv(1 << 16, socket.MSG_DONTWAIT):
            pass
    except BlockingIOError:
        return


def _new_address():
    address = f"\0pairs-{os.getpid()}-{next(_numbers)}"
    ADDRESSES[address] = Pairs()
    return address


class PairListener:
    """In place of multiprocessing.connection.SocketListener."""

    def __init__(self, address, family, backlog=1):
        self._address = address if address in ADDRESSES else _new_address()
        self._last_accepted = None

    def accept(self):
        pairs = ADDRESSES[self._address]
        made = Connection(pairs.ends[pairs.calls[0].recv(1)[0]][0])
        made.send_bytes(b"")
        return made

    def close(self):
        """The pairs stay: other processes may hold them."""


def pair_client(address):
    """In place of multiprocessing.connection.SocketClient."""
    if address not in ADDRESSES:
        raise ConnectionRefusedError(f"nobody listens at {address!r}")
    pairs = ADDRESSES[address]
    try:
        number = pairs.take()
        made = Connection(pairs.ends[number][1], pairs, number)
        pairs.calls[1].send(bytes([number]))
        made.recv_bytes()  # the listener has emptied its end
    except EOFError:
        raise ConnectionRefusedError(f"nobody answers at {address!r}") from None
    return made


def _start(self, *args, **kwargs):
    """A manager's `start`, with an address that its processes will inherit."""
    if self._address not in ADDRESSES:
        self._address = _new_address()
    _begin(self, *args, **kwargs)
    ADDRESSES[self._address].lives[1].close()  # the server has it


def _finalize(process, address, *more, **named):
    _end(process, address, *more, **named)
    if address in ADDRESSES:
        ADDRESSES.pop(address).close()


_begin, _end = managers.BaseManager.start, managers.BaseManager._finalize_manager


def install():
    connection.SocketListener, connection.SocketClient = PairListener, pair_client
    managers.BaseManager.start, managers.BaseManager._finalize_manager = _start, staticmethod(_finalize)
