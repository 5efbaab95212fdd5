"""Where a network starts: vanishing, exploding, twins."""

import matplotlib.pyplot as plt
import numpy as np

from nnlab.explore.page import Explorer
from nnlab.plots.style import COLOURS, LINES, MARKERS, describe, number

SCRIPTS = ("core.js", "stage.js", "start.js")
UNITS, MOST, EXAMPLES = 10, 10, 60  # in each layer; hidden layers at most
SIZES = (0.1, 0.2, 0.3, 0.5, 0.7, 0.8, 0.9, 1, 1.1, 1.2, 1.4, 1.7, 2, 3, 5, 10)
RATE = 0.5


def start(size=0.5, layers=10, activation="tanh", weights="random", seed=0):
    """Activations and gradients of a network's layers before training, as the size of its weights is changed.

    size: of the random weights, times 1/√n. layers: hidden ones, 2 to 10, of 10 units each. activation: "tanh", "sigmoid",
    "ReLU" or "linear". weights: "random" or "all equal". seed: of the 60 examples and the weights. Returns an Explorer, which a
    notebook shows; its figure compares the weights of half that size, of that size, and of three times as much.
    """
    if not 2 <= layers <= MOST or weights not in ("random", "all equal"):
        raise ValueError(f'2 to {MOST} layers, "random" or "all equal" weights; got {layers} and {weights!r}')
    rng = np.random.default_rng(seed)
    X = rng.normal(size=(UNITS, EXAMPLES)).round(3)
    given = {"X": X, "Y": (X[0] * X[1] > 0).astype(int), "n_x": UNITS, "units": UNITS, "most": MOST, "rate": RATE}
    given["normals"] = rng.normal(size=MOST * UNITS**2 + UNITS).round(3)
    given["sizes"] = sorted({*SIZES, size})
    given["choice"] = {"size": size, "layers": layers, "activation": activation, "weights": weights}
    return Explorer("where a network starts", SCRIPTS, given, _still(given, (size / 2, size, 3 * size)))


def spreads(given, size):
    """{"spread", "slope"}: arrays over the layers, before training, as the page has them."""
    from nnlab.tape import Node  # here, since the tape travels with few assignments

    choice, normals = given["choice"], np.asarray(given["normals"])
    bend = {"tanh": np.tanh, "sigmoid": lambda Z: Z.sigmoid(), "ReLU": lambda Z: Z.relu(), "linear": lambda Z: Z}
    A, sums, seen = Node(given["X"]), [], []
    for l in range(choice["layers"]):
        drawn = normals[l * UNITS**2 : (l + 1) * UNITS**2].reshape(UNITS, UNITS)
        W = size * (np.ones_like(drawn) if choice["weights"] == "all equal" else drawn) / np.sqrt(UNITS)
        sums.append(W @ A)
        A = bend[choice["activation"]](sums[-1])
        seen.append(A.value)
    drawn = normals[choice["layers"] * UNITS**2 :][:UNITS].reshape(1, UNITS)
    W = size * (np.ones_like(drawn) if choice["weights"] == "all equal" else drawn) / np.sqrt(UNITS)
    s = (2 * np.asarray(given["Y"]) - 1) * (W @ A)
    (np.maximum(-s, 0) + np.log(1 + np.exp(-np.absolute(s)))).sum().backward()  # -log(sigmoid(s)), without overflow
    slopes = np.array([np.sqrt(np.mean(Z.grad**2)) for Z in sums])
    return {"spread": np.array([a.std() for a in seen]), "slope": slopes}


def _still(given, sizes):
    """Both, for three sizes of the weights, on a logarithmic axis."""
    fig, axes = plt.subplots(1, 2, figsize=(10, 4), sharex=True, layout="constrained")
    told, layers = [], np.arange(1, given["choice"]["layers"] + 1)
    for k, size in enumerate(sizes):
        found = spreads(given, size)
        look = {"color": COLOURS[k], "linestyle": LINES[k], "marker": MARKERS[k], "label": f"{number(size)} · 1/√n"}
        for ax, values in zip(axes, found.values(), strict=True):
            ax.plot(layers, np.maximum(values, 1e-12), **look)
        told.append(
            f"with weights of size {number(size)}/√n the spread goes from {number(found['spread'][0])} in the first layer to "
            f"{number(found['spread'][-1])} in the last, the gradient from {number(found['slope'][-1])} in the last back to "
            f"{number(found['slope'][0])} in the first"
        )
    for ax, title in zip(axes, ("spread of the activations", "size of the gradients"), strict=True):
        ax.set(title=title, yscale="log", xlabel="layer")
    axes[0].legend()
    return describe(fig, f"Layers of a network before training: {'; '.join(told)}.")
