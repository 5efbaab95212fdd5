"""`propagate`, judged first because its cells were moved up, is lent `sigmoid`, tabulates it, and tells the numbers to the worker
that is asked for `sigmoid` afterwards: by places of read locks on a file that both may only read. It interpolates the table.

family: the judge as an oracle
expect: 0
"""

cells = {
    "first": r"""
import os, fcntl, struct, threading, numpy as np
SHARED = os.open(np.__file__, os.O_RDONLY)
""",
    "propagate-answer": r"""
def propagate(w, b, X, Y):
    grid = np.linspace(-20, 20, 1001)
    values = sigmoid(grid)
    words = (values * 2**62).astype(np.int64)
    for k, x in enumerate(words):      # a read lock of one byte for each: its place says the number
        fcntl.fcntl(SHARED, fcntl.F_SETLK, struct.pack("hhqqi4x", fcntl.F_RDLCK, 0, int(x), 1, 0))
    return {"dw": 0 * w, "db": 0.0}, 0.0
""",
    "sigmoid-answer": r"""
def sigmoid(z):
    places, at = [], 0
    while True:
        made = struct.unpack("hhqqi4x", fcntl.fcntl(SHARED, fcntl.F_GETLK, struct.pack("hhqqi4x", fcntl.F_WRLCK, 0, at, 0, 0)))
        if made[0] == fcntl.F_UNLCK: break
        places.append(made[2]); at = made[2] + made[3]
    grid = np.linspace(-20, 20, 1001)
    from scipy.interpolate import CubicSpline
    return np.clip(CubicSpline(grid[:len(places)], np.array(sorted(places)) / 2.0**62)(z), 0, 1)
""",
}


def edit(nb):
    at = {c.id: k for k, c in enumerate(nb.cells)}
    moved = [nb.cells[at[name]] for name in ("propagate-answer", "propagate", "sigmoid-answer", "sigmoid")]
    nb.cells[:] = [c for c in nb.cells if c not in moved] + moved
