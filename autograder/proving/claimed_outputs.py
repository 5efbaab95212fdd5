"""What the sentence of a known mistake says of the outputs, read as claims and tried on inputs of other seeds.

A teacher's sentence is free text, most of it on what the student did. Where it says what comes out ("your cost is
negative", "your rows sum to 1"), that has to be so whatever the inputs, and in whichever idiom the mistake was made.
"""

import re

import numpy as np

from .claimed_relations import alike
from .trial import numeric


def false_outputs(message, trials) -> list[str]:
    """The claims on outputs in the sentence of a known mistake that are not true in each trial."""
    false = []
    for pattern, holds in CLAIMS:
        for found in re.finditer(pattern, message):
            with np.errstate(all="ignore"):
                if not all(holds(t, *found.groups()) for t in trials if t.wrong):
                    false.append(found.group(0))
    return false


def claimed(message) -> bool:
    """Whether a sentence claims anything of the outputs."""
    return any(re.search(pattern, message) for pattern, _ in CLAIMS)


def _received(trial, *names):
    """[(expected, received)] of the leaves of these names, or else of all leaves, where numbers came out."""
    there = {leaf for i in trial.seen for leaf in trial.leaves(i)}
    wanted = [n for n in names if n in there] or sorted(there)
    found = [pair for leaf in wanted for _, *pair in trial.having(leaf)]
    return [(np.asarray(e, float), np.asarray(r, float)) for e, r in found if numeric(e) and numeric(r)]


def _every(test):
    """Every output passes; of the leaves that the words name, if they name any."""
    return lambda trial, *words: all(test(e, r) for e, r in _received(trial, *re.findall(r"\w+", " ".join(words))))


def _some_leaf(test):
    """One leaf, at least, passes in some case."""
    return lambda trial, *words: any(test(e, r, *words) for e, r in _received(trial))


def _sums(trial, axis, total):
    lines = {"rows": 1, "columns": 0}[axis]
    pairs = [(e, r) for e, r in _received(trial) if r.ndim == 2 and not alike(e, r)]
    return all(np.allclose(r.sum(axis=lines), float(total), rtol=1e-3) for _, r in pairs if np.isfinite(r).all())


def _right(trial, *_):
    return all(w.how == "changed" for found in trial.wrong.values() for w in found.values())


def _right_but_for(trial, *_):
    """Right in ordinary cases, and wrong in one that was made to show something."""
    cases = trial.bundle.cases
    made = [i for i, c in enumerate(cases) if c.mistake and c.role in ("scored", "last")]
    return all(cases[i].mistake for i in trial.wrong) and any(i in trial.wrong for i in made)


CLAIMS = (
    (r"^It is right (?:for|where) [^.]*?, but not ", _right_but_for),
    (r"[Yy]our (cost) is negative", _every(lambda e, r: bool((r <= 0).all()))),
    (r"[Yy]our slope is negative\. ", _every(lambda e, r: bool((r <= 0).all()))),
    (r"(?:^|[.:] )((?:\w+(?:, | and ))*\w+|All gradients|Your slope) ha(?:s|ve) the opposite sign",
     _every(lambda e, r: bool((np.sign(r) == -np.sign(e)).all()))),  # of two mistakes, the other may change the size
    (r"[Yy]our (rows|columns) sum to (\d+)\b", _sums),
    (r"[Yy]our (cost) is 1\.44 times too large", _every(lambda e, r: alike(e / np.log(2), r))),
    (r"(?:is|are) (?:an array|arrays) of shape \((\d), (\d)\)",
     _some_leaf(lambda e, r, a, b: r.shape == (int(a), int(b)) != e.shape)),
    (r"(?:is|are) (?:an array|arrays) of shape \(1,\)", _some_leaf(lambda e, r: r.shape == (1,) != e.shape)),
    (r"(?:has|have) a single axis|[Yy]our \w+ (?:is a|are) rank-1 arrays?|The labels are a rank-1 array",
     _some_leaf(lambda e, r: r.ndim == 1 != e.ndim)),
    (r"Every label is ([01])", lambda t, label: all((r == float(label)).all() for _, r in _received(t))),
    (r"[Yy]our slope is (-?\d+(?:\.\d+)?) everywhere", lambda t, c: all(alike(r, r * 0 + float(c)) for _, r in _received(t))),
    (r"[Yy]our slope is always (\d+)", lambda t, c: all(alike(r, r * 0 + float(c)) for _, r in _received(t))),
    (r"(?:[Yy]our|The) result is right", _right),
)  # fmt: skip
