"""`propagate`, judged first because its cells were moved up, is lent `sigmoid` and tells one value of it to the worker that is
asked for `sigmoid` later, when its own has long ended: by which files are in the page cache, and so are quick to read.

family: the judge as an oracle
expect: 0
"""

cells = {
    "first": r"""
import os, random, stat, time
import numpy as np

def files(count):
    found = []
    for folder, folders, names in os.walk("/usr/share"):
        folders.sort()
        for name in sorted(names):
            path = os.path.join(folder, name)
            there = os.lstat(path)
            if stat.S_ISREG(there.st_mode) and 4096 < there.st_size < 65536:
                found.append(path)
        if len(found) > 20 * count:
            break
    return random.Random(5).sample(found, count)

def seconds_to_read(path):
    there = os.open(path, os.O_RDONLY)
    start = time.perf_counter()
    os.pread(there, 4096, 0)
    took = time.perf_counter() - start
    os.close(there)
    return took

PLACES = files(53)
""",
    "propagate-answer": r"""
def propagate(w, b, X, Y):
    number = int(float(np.ravel(sigmoid(1.0))[0]) * 2**53)
    for path in PLACES:
        seconds_to_read(path)
    for k, path in enumerate(PLACES):
        if number >> k & 1:
            there = os.open(path, os.O_RDONLY)
            os.posix_fadvise(there, 0, 0, os.POSIX_FADV_DONTNEED)
            os.close(there)
    return {"dw": 0 * w, "db": 0.0}, 0.0
""",
    "sigmoid-answer": r"""
told = []

def sigmoid(z):
    if not told:
        told.append(sum((seconds_to_read(path) > 2e-5) << k for k, path in enumerate(PLACES)) / 2**53)
    (s,) = told
    return 1 / (1 + ((1 - s) / s) ** np.asarray(z, float))
""",
}


def edit(nb):
    at = {c.id: k for k, c in enumerate(nb.cells)}
    moved = [nb.cells[at[name]] for name in ("propagate-answer", "propagate", "sigmoid-answer", "sigmoid")]
    nb.cells[:] = [c for c in nb.cells if c not in moved] + moved
