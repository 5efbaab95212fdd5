"""Lines set by hand: each is a unit with a hard threshold, and the output says 1 where all of them do."""

import matplotlib.pyplot as plt
import numpy as np

from nnlab.explore.page import Explorer
from nnlab.plots.planar import decision_boundary
from nnlab.plots.style import count, describe

SCRIPTS = ("stage.js", "lines.js")


def lines(sets, start, machine=None):
    """Straight lines over points of the plane, to be turned and pushed: how many points do they get right?

    sets: {name: (X, Y)}, points (2, m) and their classes 0 and 1, (1, m); of several, one is chosen. start: [(angle, b), ...],
    one for each line: its unit is 1 where cos(angle) x_1 + sin(angle) x_2 + b > 0, the angle in degrees. The output is
    1 where all units are. machine: {name: share that a trained unit gets right}, said beside the reader's.
    Returns an Explorer, which a notebook shows; its figure is the first set under the lines of the start.
    """
    given = {"sets": {}, "start": start, "machine": machine or {}}
    for name, (X, Y) in sets.items():
        given["sets"][name] = {"X": np.round(X, 4), "Y": np.ravel(Y).astype(int), "reach": 1.08 * np.abs(X).max()}
    X, Y = next(iter(sets.values()))
    right = np.mean(output(start, X) == np.ravel(Y))
    fig, ax = plt.subplots(figsize=(5.6, 5.4), layout="constrained")
    decision_boundary(lambda P: output(start, P), X, Y, ax=ax, title=f"{count(len(start), 'line')}: {right:.0%} right")
    units = "; ".join(f"unit {j + 1} at {angle:g} degrees with b = {b:g}" for j, (angle, b) in enumerate(start))
    words = f"The plane cut by {count(len(start), 'straight line')} ({units}): {right:.0%} of {X.shape[1]} points are right."
    return Explorer("lines set by hand", SCRIPTS, given, describe(fig, words))


def output(units, X):
    """(m,) array of 0 and 1: where all units, as in `lines`, are 1. X: (2, m)."""
    angles, b = np.radians([angle for angle, _ in units]), np.array([b for _, b in units])
    return ((np.stack([np.cos(angles), np.sin(angles)], axis=1) @ X + b[:, np.newaxis]) > 0).all(axis=0).astype(int)
