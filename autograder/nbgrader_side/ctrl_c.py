"""Ctrl-C while nbgrader or nbclient runs. Both swallow it: nbclient takes the signal for itself, ends its kernel and goes on as
if the cell had failed, and nbgrader's API catches whatever is raised. So what they return then is no finding."""

import signal
import threading
from contextlib import contextmanager

from jupyter_core.utils import ensure_event_loop


@contextmanager
def heard():
    """Raise KeyboardInterrupt at the end, in place of any other exception, when Ctrl-C was pressed within."""
    before = signal.getsignal(signal.SIGINT)
    if threading.current_thread() is not threading.main_thread() or before is signal.SIG_IGN:
        yield  # no signal comes here: another thread, or a shell's background
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
