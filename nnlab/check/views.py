"""Views: what of a result is compared, where the result itself is not.

A view turns a returned value into something comparable: the part that an exercise is about, the statistics of a random
initialisation, or how well trained parameters do. The same view is applied to the reference and to the student.
"""

from functools import partial

import numpy as np

from .compare import LEFT_OUT, is_number, leaves


def shape_of(array):
    """A shape as a value to compare: an array of this shape, with nothing in it."""
    return np.zeros(np.shape(array), np.int8)


def shapes(value, case):
    """A dictionary of arrays -> {name: {"shape": ...}}, for results whose numbers are random."""
    value = first(value, case)
    if not isinstance(value, dict):
        return value
    return {k: {"shape": shape_of(v)} if isinstance(v, np.ndarray) else v for k, v in value.items()}


def first(value, case):
    """(parameters, costs) or the parameters alone: both are accepted, the parameters are compared."""
    return value[0] if isinstance(value, tuple | list) and len(value) and isinstance(value[0], dict) else value


def training(value, case):
    """(parameters, costs) or the parameters alone: costs that are not returned count as right."""
    return (value, LEFT_OUT) if isinstance(value, dict) else value


def gradients_only(value, case):
    """dW1, db1, ... of a dictionary of gradients: the index convention of dA is free, so dA is not compared."""
    if not isinstance(value, dict):
        return value
    return {k: v for k, v in value.items() if isinstance(k, str) and k.startswith(("dW", "db"))}


def finite(value, case):
    """Whether every number of the result is finite. Wanted is True, even where the textbook's formula gives NaN."""
    found = [v for v in leaves(value).values() if is_number(v) or isinstance(v, np.ndarray)]
    return bool(found) and all(bool(np.isfinite(np.asarray(v, float)).all()) for v in found)


def initialiser(values, case):
    """Repeated calls of a random initialiser -> {name: its `statistics`}, and the number of entries."""
    if not isinstance(values, list) or not all(isinstance(v, dict) and v for v in values):
        return values[0] if isinstance(values, list) and values else values
    summary = {}
    for name, value in values[0].items():
        draws = [v.get(name) for v in values]
        alike = all(is_number(d) or isinstance(d, np.ndarray) for d in draws) and len({np.shape(d) for d in draws}) == 1
        summary[name] = statistics(np.stack(draws).astype(float)) if alike else value
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
    off = flat - flat.mean()
    spread = float(off.std())
    if spread <= 1e-12 * abs(flat[0]):
        spread = 0.0  # one number throughout, up to rounding
    centred = abs(flat.mean()) <= 6 * spread / np.sqrt(flat.size)
    # A uniform distribution has kurtosis 1.8, a normal one 3 with a standard error of sqrt(24 / n).
    kurtosis = float(np.mean(np.square(off * off))) / spread**4 if spread else 0.0
    normal = abs(kurtosis - 3.0) < max(0.5, 6 * np.sqrt(24 / flat.size))
    rows = draws[0].reshape(len(shape) if shape.ndim else 1, -1)
    twins = len({row.tobytes() for row in rows}) < len(rows)
    return {
        "shape": shape,
        "zero": 0,
        "spread": spread,
        "centred": int(centred),
        "normal": int(normal),
        "twins": int(twins),
    }


def _trained(activation, value, case):
    """Trained parameters W1, b1, ... -> their shapes, and whether they get 95 % of the case's X, Y right.

    scikit-learn's own network does the forward pass: no formula of the course stands here.
    """
    from sklearn.neural_network import MLPClassifier

    value = first(value, case)
    depth = sum(str(k).startswith("W") for k in value) if isinstance(value, dict) else 0
    names = [f"{p}{l}" for l in range(1, depth + 1) for p in "Wb"]
    if not depth or any(not isinstance(value.get(n), np.ndarray) for n in names):
        return value
    X, Y = np.asarray(case.args[0], float), np.asarray(case.args[1])
    model = MLPClassifier(activation=activation)
    model.n_layers_, model.out_activation_ = depth + 1, "logistic"
    model.coefs_ = [value[n].T for n in names[::2]]
    model.intercepts_ = [value[n].ravel() for n in names[1::2]]
    try:
        scores = model._forward_pass_fast(X.T, check_input=False).ravel()
        right = float(np.mean((scores > 0.5) == (Y.ravel() > 0.5)))
    except ValueError:  # shapes that do not belong together
        right = 0.0
    return {**shapes({n: value[n] for n in names}, case), "learnt": int(right >= 0.95)}


# The leaves that these views make, and what a wrong one means: (id, sentence).
STATISTICS = {
    "zero": ("all-zero", "`{name}` is zero throughout. Its entries have to be random."),
    "spread": ("spread", "The entries of `{name}` have a standard deviation of {r:.3g}; wanted about {e:.2g}."),
    "centred": ("not-centred", "The entries of `{name}` are not centred on 0: their mean is too far from it."),
    "normal": ("not-normal", "The entries of `{name}` do not look like draws from a normal distribution."),
    "twins": ("twins", "Two rows of `{name}` are equal: units that start as twins stay twins."),
    "entries": ("number-of-entries", "The dictionary has {r:g} entries; wanted {e:g}."),
    "learnt": ("not-learnt", "After training, the network gets fewer than 95 % of an easy set of points right."),
}


VIEWS = {"": lambda value, case: value}
VIEWS |= {f.__name__: f for f in (first, training, gradients_only, finite, initialiser, shapes)}
VIEWS |= {f"trained_{g}": partial(_trained, g) for g in ("tanh", "relu")}
