"""Random inputs. Each function takes a NumPy Generator and sizes by name, and returns the arguments of an exercise.

Chosen so that a wrong answer shows: sizes all different, labels of both kinds where there are two examples, no symmetric
or one-valued arrays, activations well inside (0, 1) so that a cost clipped by 1e-8 still agrees.
"""

from itertools import pairwise

import numpy as np


def normal(rng, *shape, scale=1.0):
    """Standard normal float64 array, times scale."""
    return rng.normal(size=shape) * scale


def labels(rng, m, n_y=1):
    """(n_y, m) float64 labels, 0 or 1; both occur in each row when m > 1, in unequal numbers when m > 2."""
    Y = np.zeros((n_y, m))
    for row in Y:
        ones = 1 + int(rng.integers(0, max(1, (m - 1) // 2))) if m > 1 else int(rng.integers(0, 2))
        row[rng.permutation(m)[:ones]] = 1
    return Y


def probabilities(rng, *shape):
    """Numbers between 0.05 and 0.95."""
    return rng.uniform(0.05, 0.95, size=shape)


def logistic(rng, n_x, m):
    """w (n_x, 1), b, X (n_x, m), Y (1, m), with activations well inside (0, 1)."""
    w = normal(rng, n_x, 1, scale=0.8 / np.sqrt(n_x))
    return w, float(rng.normal()), normal(rng, n_x, m), labels(rng, m)


def layer(rng, n_prev, n, scale=1.0):
    """W (n, n_prev) and b (n, 1); biases are not zero, so that forgetting one shows."""
    return normal(rng, n, n_prev, scale=scale / np.sqrt(n_prev)), normal(rng, n, 1, scale=0.5)


def parameters(rng, layer_dims, scale=1.0):
    """{"W1": (n1, n0), "b1": (n1, 1), ...}, see `layer`."""
    made = {}
    for l, sizes in enumerate(pairwise(layer_dims), start=1):
        made[f"W{l}"], made[f"b{l}"] = layer(rng, *sizes, scale=scale)
    return made


def gradients(rng, params):
    """{"dW1": ..., "db1": ...} of the shapes of `params`, normal."""
    return {f"d{k}": normal(rng, *v.shape) for k, v in params.items()}


def telling(rng, Z, m):
    """Of the sums Z (1, many) of an output unit, `m` columns whose labels tell mistakes apart; None where there are too few.

    None near a tie, first and last 1, two in five 0: all 1, all 0, only the first right, the last left out each then show.
    Fewer than four only avoid ties.
    """
    clear = np.flatnonzero(abs(Z[0]) > 0.05)
    low, high = clear[Z[0, clear] < 0], clear[Z[0, clear] > 0]
    zeros = 2 * m // 5
    if m < 4:
        return clear[:m] if len(clear) >= m else None
    if len(low) < zeros or len(high) < m - zeros:
        return None
    return np.r_[high[:1], rng.permutation(np.r_[low[:zeros], high[2 : m - zeros]]), high[1:2]]
