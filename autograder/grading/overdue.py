"""Messages of Dask's that wait for a clock which was set back.

After each message Dask waits a few milliseconds for further ones, until a moment by the wall clock: if that clock is set back
a day just then, the next message waits for a day (dask/distributed, issue 4528). In a coordinator, a scheduler or a worker,
whatever waits longer than Dask ever means to is sent within ten seconds.
"""

import asyncio
import time

from distributed.batched import BatchedSend

EVERY = 10.0  # seconds between looks
LONG = 1.0  # seconds; Dask waits for ten milliseconds at most


def in_coordinator(client):
    client.loop.add_callback(_send, [client.scheduler_comm])


def in_scheduler(dask_scheduler):
    _send([*dask_scheduler.stream_comms.values(), *dask_scheduler.client_comms.values()])


async def in_worker(worker):
    """Until it is cancelled. A worker sees to itself: a coordinator that asked would wait for one that is frozen."""
    while True:
        await asyncio.sleep(EVERY)  # by a clock that nobody sets
        _send([worker.batched_stream])


def _send(connections: list[BatchedSend]):
    for connection in connections:
        if connection.next_deadline is not None and connection.next_deadline - time.time() > LONG:
            connection.next_deadline = None
            connection.waker.set()
