"""Around each call of a student's function: seeded, silenced, and everything put back afterwards."""

import builtins
import contextlib
import io
import random
import sys
import warnings

import numpy as np
from numpy.random import bit_generator

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


_undisturbed = False


@contextlib.contextmanager
def undisturbed():
    """Put the global generators of random numbers back afterwards. Around many calls it does so once: it takes longer
    than most of them."""
    global _undisturbed
    if _undisturbed:
        yield
        return
    state, pystate, _undisturbed = np.random.get_state(), random.getstate(), True
    try:
        yield
    finally:
        np.random.set_state(state)
        random.setstate(pystate)
        _undisturbed = False


def _end_of_file(prompt=""):
    raise EOFError("EOF when reading a line")


@contextlib.contextmanager
def _nobody_types():
    """`input()` ends at once, also where a notebook would ask its reader, for each case anew."""
    asks, stdin = builtins.input, sys.stdin
    builtins.input, sys.stdin = _end_of_file, io.StringIO()
    try:
        yield
    finally:
        builtins.input, sys.stdin = asks, stdin


@contextlib.contextmanager
def quiet(seed, out):
    """Seed the global generators, silence output and warnings, let nobody type, and put everything back afterwards."""
    with (
        undisturbed(),
        _nobody_types(),
        warnings.catch_warnings(record=True) as warned,
        np.errstate(all="warn", under="ignore"),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(out),
    ):
        np.random.seed(seed)
        random.seed(seed)
        warnings.simplefilter("always")
        yield warned


@contextlib.contextmanager
def same_entropy(seed, variables):
    """Let generators that are made without a seed, as by `np.random.default_rng()`, all start from this one, and put those
    among `variables` back to where they were."""
    drawn, bit_generator.randbits = bit_generator.randbits, random.Random(seed).getrandbits
    states = [
        (g.bit_generator, g.bit_generator.state) for g in variables.values() if isinstance(g, np.random.Generator)
    ]
    try:
        yield
    finally:
        bit_generator.randbits = drawn
        for generator, state in states:
            generator.state = state
