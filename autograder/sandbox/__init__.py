"""Untrusted code runs here and nowhere else.

lab         what of a course may be seen inside
bubblewrap  what of this machine may be seen inside, and as whom it runs
host        starts a zygote in there, and forks workers
client      asks one worker questions, with limits on time, memory and size;  usage  what it uses
session     a notebook run in workers, one after another where that has to be
calls       the system-call filter
local       the same without walls
inside/     the code that runs within the walls
"""

from .bubblewrap import SandboxError, missing
from .client import LIMITS, Limits, Lost, Worker
from .host import Rules, Zygote
from .lab import Lab
from .local import LocalZygote
from .session import Session

__all__ = [
    "LIMITS",
    "Lab",
    "Limits",
    "LocalZygote",
    "Lost",
    "Rules",
    "SandboxError",
    "Session",
    "Worker",
    "Zygote",
    "missing",
]
