"""Around each call of a student's function: seeded, silenced, and everything put back afterwards."""

import contextlib
import io
import random
import warnings

import numpy as np

MAX_PRINTED = 1_000_000  # characters; beyond it the verdict is OUTPUT


class Counter(io.TextIOBase):
    """A text stream that keeps nothing and counts characters."""

    size = 0

    def writable(self):
        return True

    def write(self, text):
        self.size += len(text)
        if self.size > 20 * MAX_PRINTED:
            raise OSError("printed without end")
        return len(text)


@contextlib.contextmanager
def quiet(seed, out):
    """Seed the global generators, silence output and warnings, and put everything back afterwards."""
    state, pystate = np.random.get_state(), random.getstate()
    np.random.seed(seed)
    random.seed(seed)
    try:
        with (
            warnings.catch_warnings(record=True) as warned,
            np.errstate(all="warn", under="ignore"),
            contextlib.redirect_stdout(out),
            contextlib.redirect_stderr(out),
        ):
            warnings.simplefilter("always")
            yield warned
    finally:
        np.random.set_state(state)
        random.setstate(pystate)
