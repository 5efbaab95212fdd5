"""Messages of Dask's that wait for a clock which was set back.

After each message Dask waits a few milliseconds for further ones, until a moment by the wall clock: if that clock is set back
a day just then, the next message waits for a day (dask/distributed, issue 4528). In a coordinator, a scheduler or a worker,
whatever waits longer than Dask ever means to is sent at once.
"""

import time

from distributed.batched import BatchedSend

LONG = 1.0  # seconds; Dask waits for ten milliseconds at most


def in_coordinator(client):
    client.loop.add_callback(_send, [client.scheduler_comm])


def in_scheduler(dask_scheduler):
    _send([*dask_scheduler.stream_comms.values(), *dask_scheduler.client_comms.values()])


def in_worker(dask_worker):
    _send([dask_worker.batched_stream])


def _send(connections: list[BatchedSend]):
    for connection in connections:
        if connection.next_deadline is not None and connection.next_deadline - time.time() > LONG:
            connection.next_deadline = None
            connection.waker.set()
