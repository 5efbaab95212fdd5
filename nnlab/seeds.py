"""Where the lectures' random numbers begin: every seed is `seed(n)`, and one environment variable shifts them all.

    rng = np.random.default_rng(seed(1))

As it stands, seed(1) is 1, and a lecture shows what its text says. With NNLAB_SEEDS=1 or 2 in the environment it draws other
numbers: `make claims` runs every lecture so, to see that what the text says was not luck.
"""

import os

APART = 1000  # further apart than any two seeds of a lecture, so that no run meets another's


def seed(n):
    """The seed to use for the n-th source of random numbers: n itself, unless NNLAB_SEEDS shifts it.

    n: int. Returns int, n + 1000 · NNLAB_SEEDS. ValueError when NNLAB_SEEDS is no whole number of 0 or more.
    """
    shift = os.environ.get("NNLAB_SEEDS", "0")
    if not shift.isdecimal():
        raise ValueError(f"NNLAB_SEEDS is a whole number, 0 or more, got {shift!r}")
    return n + APART * int(shift)
