"""Views of this course: what of a result is compared, where the result itself is not.

The part that an exercise is about, the statistics of a random initialisation, or how well trained parameters do.
"""

from functools import partial

import numpy as np

from tellwhy.compare import is_number
from tellwhy.views import shape_of, unmeasured


def shapes(value, case):
    """A dictionary of arrays -> {name: {"shape": ...}}, for results whose numbers are random."""
    value = first(value, case)
    if not isinstance(value, dict):
        return value
    return {k: {"shape": shape_of(v)} if isinstance(v, np.ndarray) else unmeasured(v) for k, v in value.items()}


def first(value, case):
    """(parameters, costs) or the parameters alone: both are accepted, the parameters are compared."""
    return value[0] if isinstance(value, tuple | list) and len(value) and isinstance(value[0], dict) else value


def training(value, case):
    """(parameters, costs); parameters alone have no costs, and are looked at all the same. Another dictionary is neither."""
    alone = isinstance(value, dict) and any(str(k).startswith("W") for k in value)
    return (value, None) if alone else value


def one_cost(value, case):
    """The cost of several outputs as one number: that of a table of all pairs of outputs stands on its diagonal, and costs of
    one output each are added up."""
    n_y = case.sizes["n_y"]
    if isinstance(value, np.ndarray) and value.shape == (n_y, n_y):
        return np.trace(value)
    return value.sum() if isinstance(value, np.ndarray) and value.size == n_y else value


def gradients_only(value, case):
    """dW1, db1, ... of a dictionary of gradients: the index convention of dA is free, so dA is not compared."""
    if not isinstance(value, dict):
        return value
    return {k: v for k, v in value.items() if isinstance(k, str) and k.startswith(("dW", "db"))}


def initialiser(values, case):
    """Repeated calls of a random initialiser -> {name: its `statistics`}, and the number of entries."""
    if not isinstance(values, list) or not values:
        return unmeasured(values)
    if not all(isinstance(v, dict) and v for v in values):
        return next(v for v in values if not isinstance(v, dict) or not v)
    summary = {}
    for name, value in values[0].items():
        draws = [v.get(name) for v in values]
        alike = all(is_number(d) or isinstance(d, np.ndarray) for d in draws) and len({np.shape(d) for d in draws}) == 1
        summary[name] = statistics(np.stack(draws).astype(float)) if alike else unmeasured(value)
    return {**summary, "entries": len(values[0])}


def statistics(draws):
    """Statistics of one parameter over repeated calls; draws: (calls, rows, columns).

    shape: see `shape_of`;  spread: standard deviation.   The rest is 0 or 1. zero: nothing but zeros;
    centred: the mean may well be 0;  normal: so may the distribution;  twins: two rows of one draw are equal
    """
    shape = shape_of(draws[0])
    if not draws.any():
        return {"shape": shape, "zero": 1, "spread": 0.0, "centred": 1, "normal": 1, "twins": 0}
    if (draws == draws[0]).all():
        draws = draws[:1]  # seeded inside: the calls are one draw, repeated
    flat = draws.ravel()
    off = (draws - draws.mean(axis=tuple(range(1, draws.ndim)), keepdims=True)).ravel()  # from the mean of its own draw
    spread = float(off.std())
    if spread <= 1e-12 * abs(flat[0]):
        spread = 0.0  # one number throughout, up to rounding
    centred = abs(flat.mean()) <= 6 * spread / np.sqrt(flat.size)
    # A uniform distribution has kurtosis 1.8, a normal one 3 with a standard error of sqrt(24 / n).
    kurtosis = float(np.mean(np.square(off * off))) / spread**4 if spread else 0.0
    rows = draws[0].reshape(len(shape) if shape.ndim else 1, -1)
    distinct = rows.shape[1] and np.unique(rows[:, 0]).size == len(rows)  # as nearly always, and soon seen
    twins = not distinct and len({row.tobytes() for row in rows}) < len(rows)
    # a column that was copied is not drawn; of a row that was, `twins` tells
    drawn_once = twins or np.unique(flat).size > 0.9 * flat.size
    normal = drawn_once and abs(kurtosis - 3.0) < max(0.5, 6 * np.sqrt(24 / flat.size))
    return {
        "shape": shape,
        "zero": 0,
        "spread": spread,
        "centred": int(centred),
        "normal": int(normal),
        "twins": int(twins),
    }


def _trained(activation, values, case):
    """Trained parameters W1, b1, ..., and those after one step more from the same start -> the shapes of the first, whether
    they get 95 % of the case's X, Y right, and the rate of that step, 0 where it is none of gradient descent.

    scikit-learn's own network does the forward pass and the step: no formula of the course stands here.
    """
    if not isinstance(values, list) or len(values) != 2:
        return unmeasured(values)
    here, further = (_layers(first(v, case)) for v in values)
    if not here or not further:
        value = shapes(values[bool(here)], case)
        return {k: v for k, v in value.items() if k not in STATISTICS} if isinstance(value, dict) else value
    learnt, rate = 0, 0.0
    X, labels = np.asarray(case.args[0], float), np.ravel(case.args[1]) > 0.5
    try:
        scores, slopes = _pass_and_slopes(activation, here, X, labels)
        learnt = int(np.mean((scores > 0.5) == labels) >= 0.95)
        rate = _rate({n: here[n] - further[n] for n in slopes if n in further}, slopes)
    except ValueError:  # shapes that do not belong together, or numbers that are not finite
        pass
    return {**shapes(here, case), "learnt": learnt, "rate": rate}


def _layers(value):
    """W1, b1, ... of a network, as floats; {} where a result is something else."""
    depth = sum(str(k).startswith("W") for k in value) if isinstance(value, dict) else 0
    names = [f"{p}{l}" for l in range(1, depth + 1) for p in "Wb"]
    if any(not isinstance(value.get(n), np.ndarray) or value[n].ndim != 2 and n[0] == "W" for n in names):
        return {}
    return {n: value[n].astype(float) for n in names}


def _pass_and_slopes(activation, params, X, labels):
    """Outputs of a network with one output unit, and the slope of its cost along each parameter."""
    from sklearn.neural_network import MLPClassifier

    widths = [len(X), *(len(params[n]) for n in params if n[0] == "W")]
    for l, (n_prev, n) in enumerate(zip(widths[:-1], widths[1:], strict=True), start=1):
        if params[f"W{l}"].shape != (n, n_prev) or params[f"b{l}"].size != n or widths[-1] != 1:
            raise ValueError(f"layer {l}")
    steps = {"solver": "sgd", "learning_rate_init": 1.0, "momentum": 0.0, "alpha": 0.0, "batch_size": labels.size}
    model = MLPClassifier(widths[1:-1], activation=activation, shuffle=False, random_state=0, **steps)
    with np.errstate(all="ignore"):
        model.partial_fit(X.T, labels, classes=[False, True])  # makes the arrays that the parameters go into
        places = [a for layer in zip(model.coefs_, model.intercepts_, strict=True) for a in layer]
        for place, value in zip(places, params.values(), strict=True):
            place[...] = value.T.reshape(place.shape)
        scores = model.predict_proba(X.T)[:, 1]
        model.partial_fit(X.T, labels)  # a step of rate 1
    return scores, {n: v - p.T.reshape(v.shape) for (n, v), p in zip(params.items(), places, strict=True)}


def _rate(moved, slopes):
    """The factor by which each parameter moved against its slope, to three digits; 0 where it is not the same for all."""
    if {n: v.shape for n, v in moved.items()} != {n: v.shape for n, v in slopes.items()}:
        return 0.0
    a, b = (np.concatenate([v.ravel() for v in d.values()]) for d in (moved, slopes))
    rate = float(a @ b / (b @ b)) if np.abs(b).max() > 1e-9 else 0.0  # on a plateau any step would do
    for n, slope in slopes.items():
        off, size = np.abs(moved[n] - rate * slope).max(), np.abs(rate * slope).max()
        if not off <= 1e-3 * size + 1e-13:  # right steps differ by rounding alone, and by an epsilon in a logarithm
            return 0.0
    return float(f"{rate:.3g}")


# The leaves that these views make, and what a wrong one means: (id, sentence).
STATISTICS = {
    "zero": ("all-zero", "`{name}` is zero throughout. Its entries have to be random."),
    "spread": ("spread", "The entries of `{name}` have a standard deviation of {r:.3g}; it should be about {e:.2g}."),
    "centred": ("not-centred", "The entries of `{name}` are not centred on 0: their mean is too far from it."),
    "normal": ("not-normal", "The entries of `{name}` do not look like draws from a normal distribution."),
    "twins": ("twins", "Two rows of `{name}` are equal: units that start as twins stay twins."),
    "entries": ("number-of-entries", "The dictionary has {r:g} entries; it should have {e:g}."),
    "learnt": ("not-learnt", "After training, the network gets fewer than 95 % of an easy set of points right."),
    "rate": (
        "not-gradient-descent",
        "With one more iteration, from the same start, the parameters do not move by {e:.3g} times their gradients.",
    ),
}


VIEWS = {f.__name__: f for f in (first, training, one_cost, gradients_only, initialiser, shapes)}
VIEWS |= {f"trained_{g}": partial(_trained, g) for g in ("tanh", "relu")}
