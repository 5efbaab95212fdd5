"""Ctrl-C where it would get lost.

nbgrader and nbclient swallow it: nbclient takes the signal for itself, ends its kernel and goes on as if the cell had failed,
and nbgrader's API catches whatever is raised. So what they return then is no finding. And Python drops what is raised while an
object is finalised.
"""

import signal
import sys
import threading
from contextlib import contextmanager

from jupyter_core.utils import ensure_event_loop


@contextmanager
def noted():
    """Gives a list in which every press is noted, for whoever works long and looks there now and then. That Python drops one
    is not complained of."""
    before, complain, pressed = signal.getsignal(signal.SIGINT), sys.unraisablehook, []
    if not _comes_here(before):
        yield pressed
        return

    def on_signal(number, frame):
        pressed.append(number)
        raise KeyboardInterrupt

    def on_drop(dropped):
        if not (pressed and dropped.exc_type is KeyboardInterrupt):
            complain(dropped)

    signal.signal(signal.SIGINT, on_signal)
    sys.unraisablehook = on_drop
    try:
        yield pressed
    finally:
        signal.signal(signal.SIGINT, before)
        sys.unraisablehook = complain


def _comes_here(before):
    """Whether a signal comes here, and not to another thread, nor nowhere, as in a shell's background. before: its handler"""
    return threading.current_thread() is threading.main_thread() and before is not signal.SIG_IGN


@contextmanager
def heard():
    """Raise KeyboardInterrupt at the end, in place of any other exception, when Ctrl-C was pressed within."""
    before = signal.getsignal(signal.SIGINT)
    if not _comes_here(before):
        yield
        return
    pressed, loop = [], ensure_event_loop()
    add, remove = loop.add_signal_handler, loop.remove_signal_handler

    def on_signal(number, frame):
        pressed.append(number)
        raise KeyboardInterrupt

    def adding(number, callback, *args):
        def noticing():
            if number == signal.SIGINT:
                pressed.append(number)
            callback(*args)

        add(number, noticing)

    def removing(number):
        found = remove(number)
        if number == signal.SIGINT:
            signal.signal(signal.SIGINT, on_signal)  # asyncio puts Python's own there
        return found

    loop.add_signal_handler, loop.remove_signal_handler = adding, removing
    signal.signal(signal.SIGINT, on_signal)
    try:
        yield
    except (Exception, SystemExit):
        if not pressed:
            raise
    finally:
        signal.signal(signal.SIGINT, before)
        del loop.add_signal_handler, loop.remove_signal_handler
    if pressed:
        raise KeyboardInterrupt
