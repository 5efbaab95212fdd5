"""Untrusted code runs here and nowhere else.

host     starts bubblewrap and the zygote in it, and forks workers
client   asks one worker questions, with limits on time, memory and size
session  a notebook run in workers, one after another where that has to be
calls    the system-call filter
inside/  the code that runs within the walls
"""

from .client import LIMITS, Limits, Lost, Worker
from .host import Lab, Rules, SandboxError, Zygote, missing
from .session import Session

__all__ = ["LIMITS", "Lab", "Limits", "Lost", "Rules", "SandboxError", "Session", "Worker", "Zygote", "missing"]
