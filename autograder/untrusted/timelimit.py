"""Limits on the time and the memory that our own code spends on what students made."""

import ctypes
import signal
import sys
from contextlib import contextmanager

try:
    import resource
except ImportError:  # Windows: nothing is graded there, but grades can be read and feedback made
    resource = None


class TooLong(BaseException):
    """Our own code computes too long on what it was given; no `except Exception` on the way may hold it."""


@contextmanager
def at_most(seconds):
    """Raise TooLong in the main thread after some seconds (more than 0); without a limit on Windows, which has no alarm.

    It rings again after as long: Python drops what is raised while an object is finalised.
    """
    if not hasattr(signal, "setitimer"):
        yield
        return

    def ring(number, frame):
        raise TooLong(f"not done after {seconds:g} seconds")

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def limit_memory(memory):
    """At most so many bytes of address space more than there are; beyond, a MemoryError. Linux only, as the sandbox is."""
    if resource is None:
        return
    before, most = resource.getrlimit(resource.RLIMIT_AS)
    if sys.platform.startswith("linux"):
        with open("/proc/self/statm") as f:
            there = int(f.read().split()[0]) * resource.getpagesize()
        wanted = [there + memory, *(limit for limit in (before, most) if limit != resource.RLIM_INFINITY)]
        resource.setrlimit(resource.RLIMIT_AS, (min(wanted), most))


def die_with_parent():
    """A process of ours that is begun for one piece of work is killed with the one that wanted it. Linux only, as above."""
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(1, signal.SIGKILL, 0, 0, 0)
