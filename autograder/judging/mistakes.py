"""Known mistakes of an exercise as fingerprints: each misconception, then each two of them at once.

A misconception is a patch on the solution; patched, it is a mutant that is run on the bundle's inputs. Most wrong functions
make one known mistake, so runs are put off until they are asked for: a mutant is run no further than to the first input
on which it differs from the student's function.
"""

from collections.abc import Sequence
from itertools import combinations, product

from tellwhy.compare import same_fingerprint
from tellwhy.diagnose import prints_of
from tellwhy.observe import observe
from tellwhy.verdict import Mistake

from ..course import CourseError, patched

SINGLE = "()"  # the shape of a number in a fingerprint
SHARED = "(shared by other mistakes)"  # stands for a last fingerprint, and equals none


def known_mistakes(bundle, exercise, known, scope, prints):
    """Yield a Mistake for each misconception, then for each two of them at once.

    known: the assignment's Solutions;  scope: globals of the reference
    prints: {mutant: fingerprints on the further cases}, those that are known; it is added to
    The fingerprints are sequences that make their items when asked. One of a pair that does not tell from everything
    else ends in SHARED.
    """
    source = known.sources[bundle.exercise]

    def of(*patches, further=False, whose=""):
        text = patched(source, *patches, whose=f"{bundle.assignment}/{exercise.name}.py, {whose}")
        mutant = known.mutant(exercise.name, text, scope)
        if not further:
            return Prints(bundle, mutant)
        return Prints(bundle, mutant, bundle.further(), prints.setdefault(text, {}))

    singles, pairs = [], []
    for m in exercise.misconceptions:
        if m.by == "outputs":
            singles.append((m, of(*m.patch, whose=m.id)))
            yield Mistake((m.id,), (m.says,), singles[-1][1], of(*m.patch, further=True))
    right = Prints(bundle, scope)
    # one that raises hides any other, unless that is right
    runs = [m for m, prints in singles if not any(isinstance(p, str) and p != right[k] for k, p in enumerate(prints))]
    for a, b in combinations(runs, 2):
        if _apart(source, a.patch, b.patch):
            try:
                pairs.append((a, b, of(*a.patch, *b.patch)))
            except (CourseError, SyntaxError):
                continue  # one writes what the other looks for
    for a, b, prints in pairs:
        others = [right, *(p for _, p in singles), *(p for _, _, p in pairs if p is not prints)]
        yield Mistake((a.id, b.id), (a.says, b.says), _Alone(prints, right, others))


def settled(mistakes):
    """Yield the same mistakes with all fingerprints made, without those that other mistakes share."""
    for m in mistakes:
        prints = list(m.prints)
        if SHARED not in prints:
            yield Mistake(m.ids, m.says, prints, list(m.further))


class Prints(Sequence):
    """Fingerprints of `scope[exercise]` on some of the bundle's cases (the diagnostic ones), made one by one.

    made: those that there are already, by the number among these cases
    """

    def __init__(self, bundle, scope, cases=None, made=None):
        self.bundle, self.scope, self.made = bundle, scope, {} if made is None else made
        self.cases = bundle.diagnostic() if cases is None else cases

    def __len__(self):
        return len(self.cases)

    def __getitem__(self, k):
        if k not in self.made:
            i = self.cases[k]  # IndexError ends an iteration
            case, bundle = self.bundle.cases[i], self.bundle
            o = observe(bundle.exercise, case, self.scope)
            self.made[k] = prints_of(bundle, case, o, bundle.expected[0][i])
        return self.made[k]


class _Alone(Sequence):
    """Prints of two mistakes at once, of which the last is given only if no other prints are like them."""

    def __init__(self, prints, right, others):
        self.prints, self.right, self.others = prints, right, others

    def __len__(self):
        return len(self.prints)

    def __getitem__(self, k):
        made = self.prints[k]
        if k == len(self) - 1:
            bundle = self.prints.bundle
            tells = _in_numbers(self.prints, self.right, bundle.likeness())
            if not tells or any(equal_prints(self.prints, o, bundle.likeness()) for o in self.others):
                return SHARED
        return made


def _in_numbers(prints, right, tolerance):
    """Whether finite numbers that are wrong tell it from the right solution: errors, NaN, zeros and a single one are shared by
    too many mistakes."""
    for p, r in zip(prints, right, strict=True):
        known = {} if isinstance(r, str) else {leaf[0]: [leaf] for leaf in r}
        for leaf in () if isinstance(p, str) else p:
            if leaf[4] and not leaf[5] and not (leaf[1] == SINGLE and leaf[4] == 1):
                if not same_fingerprint([leaf], known.get(leaf[0], []), tolerance):
                    return True
    return False


def _apart(source, one, other):
    """Whether two patches touch different places of a source. Where they do not, the two together are a third mistake."""
    places = [[(source.find(old), source.find(old) + len(old)) for old, _ in patch] for patch in (one, other)]
    in_order = [sorted(pair) for pair in product(*places)]
    return all(0 <= a[0] and a[1] <= b[0] for a, b in in_order)


def equal_prints(a, b, tolerance):
    """Whether two lists of fingerprints are of the same behaviour, of which a text may stand for one."""
    if isinstance(a, str) or isinstance(b, str):
        return a == b
    return len(a) == len(b) and all(same_fingerprint(x, y, tolerance) for x, y in zip(a, b, strict=True))
