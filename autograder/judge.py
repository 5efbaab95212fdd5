"""The judge: outputs of a function -> Verdict.

It makes a bundle (inputs from a seed, expected results from the reference, fingerprints of known mistakes) and lets
`nnlab.check.verdict` compare. A function that fails with the student's own upstream functions is run once more with the
reference's in their place (error carried forward): a mistake costs its own points once. The reference itself is never
run on functions of the student.
"""

from collections.abc import Sequence
from functools import partial
from itertools import combinations, product

from nnlab.check.compare import same_fingerprint
from nnlab.check.diagnose import prints_of
from nnlab.check.observe import observe
from nnlab.check.verdict import Bundle, Mistake, Verdict, assess

from .course import CourseError
from .exercise import exercises
from .solutions import patched, solutions

_REFERENCES = {}


class Stopped(Exception):
    """A function that could not be run to its end. status: TIMEOUT, MEMORY, OUTPUT or CRASH; says: why, for the student."""

    def __init__(self, status, says):
        super().__init__(f"{status}: {says}")
        self.status, self.says = status, says


def _assess(bundle, run, lent, explain=True):
    """`assess`, with all cases announced to `run` at once where it can use that, and its limits kept to."""
    ahead = getattr(run, "ahead", None)
    try:
        if ahead:
            ahead(bundle.exercise, [c for c in bundle.cases if c.role in ("scored", "note")], lent)
        return assess(bundle, lambda case: run(bundle.exercise, case, lent), explain)
    except Stopped as e:
        return Verdict(
            bundle.exercise, e.status, 0.0, [e.status.lower()], f"{bundle.exercise} could not be run: {e.says}."
        )


def reference(assignment, root=None):
    """Globals of the reference notebook: every solution of the assignment under its own name. Do not change it."""
    return _reference_of(solutions(assignment, root))


def _reference_of(known):
    key = (known.assignment, known.setup, tuple(known.sources.items()))
    if key not in _REFERENCES:
        _REFERENCES[key] = known.namespace()
    return _REFERENCES[key]


def make_bundle(assignment, name, seed, root=None) -> Bundle:
    """Inputs, expected results and (lazily) fingerprints of mistakes for one exercise and seed."""
    exercise, known = exercises(assignment)[name], solutions(assignment, root)
    scope = _reference_of(known)
    parameters = tuple(scope[name].__code__.co_varnames[: scope[name].__code__.co_argcount])
    cases = exercise.cases(seed)
    for case in cases:
        if case.role == "probe":
            case.changed = parameters[int(case.changed)]
    rights = [scope] + [known.mutant(name, patched(known.sources[name], *p), scope) for p in exercise.also_right]
    bundle = Bundle(
        assignment,
        name,
        known.points[name],
        parameters[: max(len(case.args) for case in cases)],
        cases,
        expected=[],
        returns=exercise.returns,
        uses=exercise.uses,
        parts=exercise.parts,
        vectorised=exercise.vectorised,
        rtol=exercise.rtol,
        atol=exercise.atol,
        may_change=exercise.may_change,
    )
    bundle.expected = [[_expected(bundle, case, right) for case in cases] for right in rights]
    bundle.mistakes = partial(known_mistakes, bundle, exercise, known)
    return bundle


def _expected(bundle, case, scope):
    if case.role == "lines":
        return None
    if case.view == "finite":
        return True
    o = observe(bundle.exercise, case, scope)
    if o.kind:
        raise CourseError(f"{bundle.assignment}, {bundle.exercise}: the solution fails for {case.label}: {o.error}")
    return bundle.view(o.value, case)


def prints(bundle, scope):
    """Fingerprints of `scope[exercise]` on the bundle's diagnostic cases."""
    return [
        prints_of(bundle, bundle.cases[i], observe(bundle.exercise, bundle.cases[i], scope), bundle.expected[0][i])
        for i in bundle.diagnostic()
    ]


def equal_prints(a, b, bundle):
    """Whether two lists of fingerprints are of the same behaviour."""
    return all(same_fingerprint(x, y, bundle.likeness()) for x, y in zip(a, b, strict=True))


def known_mistakes(bundle, exercise, known):
    """Yield a Mistake for each misconception, then for each two of them at once that tell from everything else."""
    scope, source = _reference_of(known), known.sources[bundle.exercise]
    singles, right, runs = [], prints(bundle, scope), []
    for m in exercise.misconceptions:
        if m.by == "outputs":
            mistake = Mistake(
                (m.id,), (m.says,), prints(bundle, known.mutant(exercise.name, patched(source, *m.patch), scope))
            )
            singles.append(mistake)
            if not any(isinstance(p, str) for p in mistake.prints):
                runs.append(m)  # one that raises hides any other
            yield mistake
    pairs = []
    for a, b in combinations(runs, 2):
        if not _apart(source, a.patch, b.patch):
            continue
        try:
            scope2 = known.mutant(exercise.name, patched(source, *a.patch, *b.patch), scope)
        except (CourseError, SyntaxError):
            continue  # one writes what the other looks for
        pairs.append(Mistake((a.id, b.id), (a.says, b.says), prints(bundle, scope2)))
    pairs = [p for p in pairs if _in_numbers(p.prints, right, bundle.likeness())]
    plain = [right] + [s.prints for s in singles]
    for k, pair in enumerate(pairs):
        others = plain + [p.prints for j, p in enumerate(pairs) if j != k]
        if not any(equal_prints(pair.prints, o, bundle) for o in others):
            yield pair


def mistakes_one_by_one(bundle, exercise, known):
    """The same mistakes as `known_mistakes`, each run only as far as it takes to see that it is not the student's.

    The prints are sequences that make their items when asked. One of a pair that does not tell from everything else
    has a last item that equals nothing.
    """
    scope, source = _reference_of(known), known.sources[bundle.exercise]

    def of(*patches):
        return Prints(bundle, known.mutant(exercise.name, patched(source, *patches), scope))

    singles, pairs = [], []
    for m in exercise.misconceptions:
        if m.by == "outputs":
            singles.append((m, of(*m.patch)))
            yield Mistake((m.id,), (m.says,), singles[-1][1])
    runs = [m for m, prints in singles if not any(isinstance(p, str) for p in prints)]
    for a, b in combinations(runs, 2):
        if _apart(source, a.patch, b.patch):
            try:
                pairs.append((a, b, of(*a.patch, *b.patch)))
            except (CourseError, SyntaxError):
                continue  # one writes what the other looks for
    right = Prints(bundle, scope)
    for a, b, prints in pairs:
        others = [right, *(p for _, p in singles), *(p for _, _, p in pairs if p is not prints)]
        yield Mistake((a.id, b.id), (a.says, b.says), _Alone(prints, right, others))


class Prints(Sequence):
    """Fingerprints of `scope[exercise]` on the bundle's diagnostic cases, made one by one."""

    def __init__(self, bundle, scope):
        self.bundle, self.scope, self.made = bundle, scope, {}
        self.cases = bundle.diagnostic()

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
            if not tells or any(equal_prints(self.prints, o, bundle) for o in self.others):
                return "(shared by other mistakes)"
        return made


def _in_numbers(prints, right, tolerance):
    """Whether finite numbers tell it from the right solution: errors, NaN and zeros are shared by too many mistakes."""
    wrong = [p for p, r in zip(prints, right, strict=True) if not same_fingerprint(p, r, tolerance)]
    return any(leaf[4] and not leaf[5] for p in wrong if not isinstance(p, str) for leaf in p)


def _apart(source, one, other):
    """Whether two patches touch different places of a source. Where they do not, the two together are a third mistake."""
    places = [[(source.find(old), source.find(old) + len(old)) for old, _ in patch] for patch in (one, other)]
    in_order = [sorted(pair) for pair in product(*places)]
    return all(0 <= a[0] and a[1] <= b[0] for a, b in in_order)


def judge(assignment, exercise, namespace, seed=0, root=None) -> Verdict:
    """Judge one function of an executed notebook.

    namespace: globals of the notebook;  seed: of the inputs.
    Runs the student's code in this process: for code that is not trusted, see `autograder grade`.
    """
    scope = reference(assignment, root)

    def run(name, case, lent):
        uses = exercises(assignment)[name].uses
        lend = None
        if lent:
            missing = {k: v for k, v in scope.items() if k not in namespace and not k.startswith("__") and k != name}
            lend = missing | {u: scope[u] for u in uses}
        return observe(name, case, namespace, watch=uses, lend=lend)

    return judge_with(assignment, exercise, run, seed, root)


def judge_with(assignment, name, run, seed, root=None) -> Verdict:
    """Judge through `run(function name, case, lent) -> Observation`, wherever that runs the student's code.

    lent: whether the judge's functions stand in for those that the function uses.
    """
    bundle = make_bundle(assignment, name, seed, root)
    bundle.mistakes = partial(mistakes_one_by_one, bundle, exercises(assignment)[name], solutions(assignment, root))
    own = _assess(bundle, run, False, explain=False)  # why it is wrong is asked only of the verdict that stands
    if own.status == "CORRECT":
        return own
    empty = own.diagnoses == ["not-started"] and not own.called
    if own.status == "MISSING" or not bundle.uses or empty:
        return _assess(bundle, run, False)
    lent = _assess(bundle, run, True, explain=False)
    if lent.score < own.score or lent.score == own.score and not own.called:
        return _assess(bundle, run, False)
    if lent.score == own.score:
        return _keep(own, _assess(bundle, run, True))
    return _carried_forward(own, _assess(bundle, run, True), faulty_upstream(assignment, bundle, own, run, seed, root))


def _keep(own, lent):
    """Wrong either way: the diagnosis made with right functions upstream is the one about this function."""
    lent.called = own.called
    return lent


def faulty_upstream(assignment, bundle, own, run, seed, root=None):
    """Which of the functions that it called are wrong by themselves, in the order of the notebook."""
    names = [n for n in solutions(assignment, root).sources if n in bundle.uses]
    called = [n for n in names if n in own.called] or names
    return [n for n in called if _assess(make_bundle(assignment, n, seed, root), run, True, explain=False).score < 1]


def _carried_forward(own, lent, faulty):
    lent.blocked_by, lent.called = faulty, own.called
    if faulty:
        these = ", ".join(f"`{n}`" for n in faulty)
        says = f"Mend {these} first. With right versions of what it calls, this function "
        says += "is right, so it loses nothing." if lent.status == "CORRECT" else "does better, and is marked so."
        lent.message = f"{says} {lent.message}".strip()
    return lent
