"""Points in the plane: six little worlds for one hidden layer."""

import numpy as np
from sklearn import datasets as sk

SEED = 3


def flower(m=400, petals=4, seed=SEED):
    """A rose, r = a sin(petals * t), one half of it for each class, with a little noise. X (2, m), Y (1, m)."""
    rng = np.random.default_rng(seed)
    X, Y = [], []
    for label in (0, 1):
        t = np.linspace(label * np.pi, (label + 1) * np.pi, m // 2) + 0.2 * rng.normal(size=m // 2)
        r = 4 * np.sin(petals * t) + 0.2 * rng.normal(size=m // 2)
        X.append(np.stack([r * np.sin(t), r * np.cos(t)]))
        Y.append(np.full(m // 2, label))
    return np.concatenate(X, axis=1), np.concatenate(Y)[None]


def _columns(pair):
    X, y = pair
    return X.T.astype(np.float64), (y % 2)[None].astype(np.int64)


def no_structure(m=200, seed=SEED):
    """Points and labels that have nothing to do with each other."""
    rng = np.random.default_rng(seed)
    return rng.uniform(size=(2, m)), rng.integers(0, 2, size=(1, m))


def build():
    """{name: (X, Y)} of all six."""
    return {
        "flower": flower(),
        "moons": _columns(sk.make_moons(n_samples=200, noise=0.2, random_state=SEED)),
        "circles": _columns(sk.make_circles(n_samples=200, factor=0.5, noise=0.15, random_state=SEED)),
        "blobs": _columns(sk.make_blobs(n_samples=200, centers=6, random_state=5)),
        "quantiles": _columns(sk.make_gaussian_quantiles(n_samples=200, cov=0.5, n_classes=2, random_state=SEED)),
        "no_structure": no_structure(),
    }
