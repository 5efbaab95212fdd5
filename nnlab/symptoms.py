"""Views that measure one thing of a function that is wrong, see `tellwhy.symptoms`.

Each makes a dictionary of numbers of a result, in the order in which they are to be told; nothing where it cannot measure.
"""

import numpy as np

from tellwhy.compare import is_number

STEPS = 4  # of the second training that `steps` looks at; the first takes one


def steps(values, case):
    """Parameters after one step and after STEPS, both along gradients that are given and stay as they are.

    still: whether they are what they were;  start: whether they start from a multiple of what is given
    penalty: whether the parameters shrink by themselves;  bounded: at what number large gradients are cut off;  signs: whether
    all steps have one size;  fewer, many: how many first steps all together make, where that is a smaller whole number, and
    else;  stride: by how much of the gradient a first step goes
    """
    if not isinstance(values, list) or len(values) != 2:
        return {}
    one, all_of_them = (_parameters(v) for v in values)
    for start, gradients in _known(case):
        names = [n for n in start if n in one and n in all_of_them]
        if names != [*start] or any(np.shape(v[n]) != np.shape(start[n]) for v in (one, all_of_them) for n in names):
            continue
        p, g = _flat(start), _flat(gradients)
        first, whole = p - _flat({n: one[n] for n in names}), p - _flat({n: all_of_them[n] for n in names})
        weights = np.concatenate([np.full(np.size(start[n]), n[0] in "Ww") for n in names])
        places = np.concatenate([np.full(np.size(start[n]), k) for k, n in enumerate(names)])
        if (
            np.isfinite(first).all()
            and np.isfinite(whole).all()
            and (found := _of_steps(p, g, first, whole, weights, places, case.sizes["stride"]))
        ):
            return found
    return {}


def _of_steps(p, g, first, whole, weights, places, stride):
    fine = {"still": 0.0, "start": 0.0, "penalty": 0.0, "bounded": 0.0, "signs": 0.0}
    if not first.any():
        return {**fine, "still": 1.0} if not whole.any() else {}
    rate = float(first @ g / (g @ g))
    if _like(first, rate * g):
        many = float(whole @ first / (first @ first))
        straight, many = _like(whole, many * first), _short(many)
        if many == 1 and not np.isclose(rate, stride, 1e-3):
            return {}  # some number of steps, whatever is asked for
        fewer = many if many in range(1, STEPS) else float(STEPS)
        several = {"fewer": fewer, "many": many if fewer == STEPS else float(STEPS)}
        return {**fine, **several, "stride": _short(rate)} if straight else {}
    for shrinking in (p * weights, p):
        both = np.stack([g, shrinking], 1)
        (rate, share), (rate_of_all, share_of_all) = (np.linalg.lstsq(both, d, rcond=None)[0] for d in (first, whole))
        if _like(first, both @ [rate, share]) and _like(whole, both @ [rate_of_all, share_of_all]) and rate:
            if np.isclose(share, share_of_all, 1e-4):
                return {**fine, "start": 1.0}
            if np.isclose(share_of_all, 1 - (1 - share) ** STEPS, 1e-3) and 0 < share < 0.5:
                return {**fine, "penalty": _short(share / rate)}
            return {}
    if _like(abs(first), np.full(first.shape, abs(first).mean())) and (np.sign(first) == np.sign(g)).all():
        return {**fine, "signs": 1.0}
    small = np.argmin(abs(g))
    rate = first[small] / g[small]
    for k in set(places) if rate > 0 else ():
        bound = abs(first[places == k]).max()
        if (abs(first[places == k]) == bound).sum() > 1 and abs(rate * g[places == k]).max() > 1.001 * bound:
            either = (
                abs(first - rate * g),
                abs(first - np.clip(rate * g, -bound, bound)),
            )  # cut off or left as they are
            if (np.minimum(*either) <= 1e-5 * abs(first).max()).all():
                return {**fine, "bounded": _short(bound / rate)}
    return {}


def early(values, case):
    """Whether a training of STEPS steps goes no further than one of fewer, where the cost is given as all but 0."""
    found = steps(values, case)
    return {"early": float(found["still"] or found.get("fewer", STEPS) < STEPS)} if found else {}


def _like(a, b):
    return bool((abs(a - b) <= 1e-5 * abs(b).max()).all())


def _short(number):
    return float(f"{number:.3g}")


def _flat(arrays):
    return np.concatenate([np.ravel(np.asarray(a, float)) for a in arrays.values()])


def _parameters(value):
    """The first dictionary of numbers in a result."""
    found = next((v for v in (value if isinstance(value, tuple | list) else (value,)) if isinstance(v, dict)), {})
    return {k: v for k, v in found.items() if is_number(v) or isinstance(v, np.ndarray) and v.dtype.kind in "biuf"}


def _known(case):
    """(first parameters, their gradients) as the functions that stand in for the notebook's give them, or the arguments."""
    found = [v[0] if isinstance(v, tuple) else v for v in case.given.values()]
    dictionaries = [v for v in found if isinstance(v, dict)]
    start = next((d for d in dictionaries if "W1" in d), {"w": case.args[0], "b": case.args[1]})
    for gradients in dictionaries:
        if all(f"d{n}" in gradients for n in start):
            yield start, {n: gradients[f"d{n}"] for n in start}
    for value in case.given.values():
        if isinstance(value, tuple) and len(value) == 3:  # dA_prev, dW, db, the same for each layer
            yield start, {n: value[1 if n[0] == "W" else 2] for n in start}


def differing(values, case):
    """Whether two calls give two results that should be equal."""
    if not isinstance(values, list) or len(values) != 2 or not all(isinstance(v, np.ndarray) for v in values):
        return {}
    return {"labels": float(not np.array_equal(*values))}


def threshold(values, case):
    """The probability from which on labels are 1, where it is the same for both sets of examples of `_climbs`."""
    low, high = _climbs(values)
    return {"threshold": 0.5 if low < 0.5 <= high else _short((low + high) / 2)} if low <= high else {}


def moving(values, case):
    """Whether that probability differs from one to the other."""
    low, high = _climbs(values)
    return {"moves": float(low > high)} if np.isfinite([low, high]).all() else {}


def _climbs(values):
    """Labels of two sets of examples whose probabilities climb from 0.01 to 0.98, the second having most of them below 0.3
    -> the largest probability with label 0 and the smallest with label 1 of both; NaN where labels do not climb once."""
    if not isinstance(values, list) or len(values) != 2:
        return np.nan, np.nan
    found = [_first_one(v, np.asarray(p)) for v, p in zip(values, CLIMBING, strict=True)]
    return float(np.max([low for low, _ in found])), float(np.min([high for _, high in found]))


def _first_one(labels, probabilities):
    """The largest probability with label 0 and the smallest with label 1; NaN where the labels do not climb once."""
    labels = np.ravel(labels) if isinstance(labels, np.ndarray) and labels.dtype.kind in "biuf" else np.empty(0)
    if (
        labels.size != probabilities.size
        or not np.isin(labels, (0, 1)).all()
        or (np.diff(labels.astype(int)) < 0).any()
    ):
        return np.nan, np.nan
    zeros, ones = probabilities[labels == 0], probabilities[labels == 1]
    return (float(zeros[-1]), float(ones[0])) if zeros.size and ones.size else (np.nan, np.nan)


CLIMBING = (tuple(0.02 * k - 0.01 for k in range(1, 50)), tuple(0.98 * (k / 49) ** 2 + 0.005 for k in range(1, 50)))


SURE = (0.5, 0.8), (1e-6,)


def sureness(values, case):
    """Costs of two outputs, 0.5 and 0.8, and of one of 1e-6, all of which should have been 1.

    epsilon: a number that is added to each output;  cut: where outputs are cut off
    """
    if not isinstance(values, list) or len(values) != 2:
        return {}
    costs = [v[1] if isinstance(v, tuple | list) and len(v) == 2 else v for v in values]
    if not all(is_number(c) or isinstance(c, np.ndarray) and c.size == 1 and c.dtype.kind == "f" for c in costs):
        return {}
    usual, tiny = (np.exp(-float(np.squeeze(c))) for c in costs)
    (a, b), (c,) = SURE
    added = float(
        np.sqrt((a - b) ** 2 / 4 + usual**2) - (a + b) / 2
    )  # (a + it)(b + it) is the product of what costs so much
    if added > 1e-5 and abs(tiny - c - added) < 1e-3 * added:
        return {"epsilon": _short(added), "cut": 0.0}
    return {"epsilon": 0.0, "cut": _short(tiny) if abs(added) < 1e-6 and 1e-4 < tiny < a else 0.0}


SYMPTOMS = {
    "still": ("never-moves", "Your parameters come out as they went in: no step is taken, or it is not kept."),
    "start": (
        "starts-elsewhere",
        "Your training does not start from the first parameters as they are: from scaled ones, or from zeros.",
    ),
    "penalty": (
        "penalty-on-the-parameters",
        "In each step the parameters also shrink by a share of themselves, as a penalty on their squares would have it "
        "(L2, weight decay). Subtract the gradient alone, times the learning rate.",
    ),
    "bounded": (
        "cut-off",
        "Your gradients are cut off at {r:.3g} before a step. Take each as it is, times the learning rate.",
    ),
    "signs": ("signs-of-the-gradients", "All your steps have one size: only the signs of the gradients count in them."),
    "stride": (
        "other-rate",
        "In one iteration your parameters move by {r:.3g} times the gradient; here it should be {e:.3g} times. Is the learning "
        "rate another, or are there several steps in an iteration?",
    ),
    "fewer": (
        "stops-early",
        "Along a gradient that stays the same, with a cost that stays the same, four iterations take you {r:g} times as far as "
        "one. Does it stop where the cost no longer changes, does the loop end too soon, or does each iteration begin "
        "afresh?",
    ),
    "early": (
        "stops-early",
        "It stops early where the cost is tiny. Take all num_iterations steps, whatever the cost is.",
    ),
    "many": (
        "steps-change",
        "Along a gradient that stays the same, four iterations take you {r:.3g} times as far as one; it should be 4 times. "
        "Does the learning rate change, does a step hold part of those before (momentum), or is the number of steps another?",
    ),
    "labels": (
        "looks-at-the-labels",
        "Your predictions change with the true labels y. Predict from X and the parameters alone; y is "
        "for the accuracy that you print.",
    ),
    "moves": (
        "threshold-moves",
        "The probability above which your label is 1 differs from one set of examples to another. It is 0.5, whatever the "
        "other examples or the labels y are.",
    ),
    "threshold": ("threshold", "Your label becomes 1 at a probability of about {r:.2g}. Compare with 0.5."),
    "epsilon": (
        "epsilon-too-large",
        "A number of about {r:.2g} is added to each output before the logarithm is taken. It has to be far smaller, or none.",
    ),
    "cut": (
        "cut-off",
        "Outputs below {r:.2g} cost as much as {r:.2g} itself: they are cut off before the logarithm is taken.",
    ),
}
VIEWS = {f.__name__: f for f in (steps, early, differing, threshold, moving, sureness)}
