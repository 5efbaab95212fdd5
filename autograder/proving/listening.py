"""Wait for a kernel's answer without sleeping through it.

While nbclient waits on the shell socket for a cell's reply, a slider (ipywidgets) makes it send on that same socket. Sending
takes away the wake-up of a reply that has just come in, and the wait then ends with the cell's time limit instead of at once:
https://github.com/jupyter/nbclient/issues/312. The reply is not lost, so asking again finds it.
"""

from queue import Empty
from time import monotonic

from jupyter_client.channels import AsyncZMQSocketChannel

SECONDS = 0.5  # between two questions

_get_msg = AsyncZMQSocketChannel.get_msg


def listen():
    """From now on every client in this process asks again each half second. May be called again."""
    AsyncZMQSocketChannel.get_msg = get_msg


async def get_msg(channel, timeout=None):
    """The next message of a channel. timeout: seconds, None for no limit. queue.Empty when none has come by then."""
    deadline = float("inf") if timeout is None else monotonic() + timeout
    while True:
        try:
            return await _get_msg(channel, max(0.0, min(SECONDS, deadline - monotonic())))
        except Empty:
            if monotonic() >= deadline:
                raise
