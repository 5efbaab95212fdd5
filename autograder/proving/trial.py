"""What a function does on other inputs than those that it was judged by."""

from dataclasses import dataclass

import numpy as np

from tellwhy.compare import is_number, leaves
from tellwhy.verdict import least_wrong, not_given


@dataclass
class Trial:
    """What a function did on other inputs.

    seen: {case: Observation} of the plain cases;  wrong: {case: {leaf: Wrong}};  run: Case -> Observation
    """

    bundle: object
    seen: dict
    wrong: dict
    run: object

    def having(self, leaf):
        """[(case, expected, received or None)] of each case in which a right result has this leaf."""
        found = []
        for i, o in self.seen.items():
            expected = leaves(self.bundle.expected[0][i], self.bundle.returns)
            if leaf in expected:
                got = None if o.kind else leaves(self.bundle.view(o.value, self.bundle.cases[i]), self.bundle.returns)
                found.append((i, expected[leaf], None if got is None else got.get(leaf)))
        return found

    def leaves(self, i):
        """Names of the leaves of a right result."""
        return leaves(self.bundle.expected[0][i], self.bundle.returns)

    def is_wrong(self, i, leaf):
        return leaf in self.wrong.get(i, {})

    def pairs(self, leaf, wrong_only=False):
        """[(sizes, expected, received)] as arrays, of each ordinary case in which both have the same shape."""
        found = []
        for i, e, r in (x for x in self.having(leaf) if not self.bundle.cases[x[0]].mistake):
            if numeric(e) and numeric(r) and np.shape(e) == np.shape(r) and (self.is_wrong(i, leaf) or not wrong_only):
                found.append((self.bundle.cases[i].sizes, np.asarray(e, float), np.asarray(r, float)))
        return found

    def leaf_wrong(self, leaf, some=False):
        """Whether a leaf is wrong wherever it occurs, or with `some`, anywhere."""
        cases = [self.is_wrong(i, leaf) or bool(self.seen[i].kind) for i, _, _ in self.having(leaf)]
        return (any if some else all)(cases)


def trial(bundle, run) -> Trial:
    """Try a function on the plain cases of a bundle; on the long ones too, where nothing is wrong with the others."""
    plain = [i for i in bundle.diagnostic() if bundle.cases[i].tolerance == 1]
    last = [i for i, c in enumerate(bundle.cases) if c.role == "last"]
    seen = {i: run(bundle.cases[i]) for i in plain}
    without = not_given(bundle, seen)
    if without:
        seen = {i: o for i, o in seen.items() if i not in without}
        seen |= {i: run(c) for i, c in enumerate(bundle.cases) if c.role == "fallback"}
    wrong = least_wrong(bundle, seen, list(seen))
    if not wrong and last:
        seen |= {i: run(bundle.cases[i]) for i in last}
        wrong = least_wrong(bundle, seen, list(seen))
    return Trial(bundle, seen, {i: {w.leaf: w for w in found} for i, found in wrong.items()}, run)


def numeric(value):
    return is_number(value) or isinstance(value, np.ndarray) and value.dtype.kind in "biuf"
