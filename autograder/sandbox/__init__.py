"""Untrusted code runs here and nowhere else.

lab      what of a course may be seen inside
host     starts bubblewrap and the zygote in it, and forks workers
client   asks one worker questions, with limits on time, memory and size
session  a notebook run in workers, one after another where that has to be
calls    the system-call filter
inside/  the code that runs within the walls
"""

from .client import LIMITS, Limits, Lost, Worker
from .host import Rules, SandboxError, Zygote, missing
from .lab import Lab
from .session import WALL_IN_ALL, Session

__all__ = [
    "LIMITS",
    "Lab",
    "Limits",
    "Lost",
    "Rules",
    "SandboxError",
    "Session",
    "WALL_IN_ALL",
    "Worker",
    "Zygote",
    "missing",
]
