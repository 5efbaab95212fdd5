"""The judge: outputs of a function -> Verdict.

It makes a bundle (inputs from a seed, expected results from the reference, fingerprints of known mistakes) and lets
`tellwhy.verdict` compare. A function that fails with the student's own upstream functions is run once more with the
reference's in their place (error carried forward): a mistake costs its own points once. The reference itself is never
run on functions of the student.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from inspect import CO_VARARGS, unwrap

from tellwhy.observe import data_names, observe, undisturbed
from tellwhy.values import Raised, in_words, unknown
from tellwhy.verdict import Bundle, Verdict, assess

from ..course import Course, CourseError, Exercise, patched
from .mistakes import known_mistakes

# exceptions that no solution raises on purpose
SLIPS = ("NameError", "UnboundLocalError", "ImportError", "ModuleNotFoundError", "NotImplementedError")


class Stopped(Exception):
    """A function that could not be run to its end. status: TIMEOUT, MEMORY, OUTPUT or CRASH; says: why, for the student."""

    def __init__(self, status, says):
        super().__init__(f"{status}: {says}")
        self.status, self.says = status, says


def _assess(bundle, run, lent, explain=True):
    """`assess`, with all cases announced to `run` at once where it can use that, and its limits kept to."""

    def one(case):
        return run(bundle.exercise, case, lent)

    one.ahead = partial(_announce, bundle, run, lent)
    try:
        one.ahead([c for c in bundle.cases if c.role in ("scored", "note")])
        return assess(bundle, one, explain)
    except Stopped as e:
        return Verdict(
            bundle.exercise, e.status, 0.0, [e.status.lower()], f"{bundle.exercise} could not be run: {e.says}."
        )


def _announce(bundle, run, lent, cases):
    if ahead := getattr(run, "ahead", None):
        ahead(bundle.exercise, cases, lent)


def make_bundle(course: Course, assignment, name, seed) -> Bundle:
    """Inputs, expected results and (lazily) fingerprints of mistakes for one exercise and seed."""
    exercise, known = course.exercises(assignment)[name], course.solutions(assignment)
    scope, common = known.reference, _in_common(known, exercise)
    own = exercise.cases(seed)
    cases = own + exercise.in_common
    parameters = _parameters(scope[name], max(len(case.args) for case in cases))
    cases = [replace(c, changed=parameters[int(c.changed)]) if c.role == "probe" else c for c in cases]
    whose = f"{assignment}/{name}.py, also_right"
    others = [patched(known.sources[name], *p, whose=whose) for p in exercise.also_right]
    rights = [scope] + [known.mutant(name, source, scope) for source in others]
    bundle = Bundle(
        assignment,
        name,
        known.points[name],
        parameters,
        cases,
        expected=[],
        returns=exercise.returns,
        uses=exercise.uses,
        parts=exercise.parts,
        vectorised=exercise.vectorised,
        rtol=exercise.rtol,
        atol=exercise.atol,
        may_change=exercise.may_change,
        more_keys=exercise.more_keys,
        messages=exercise.messages,
        reads=data_names(scope[name], scope),
    )
    raises = {*exercise.raises, *known.raised[name]}
    bundle.expected = [
        Expected(bundle, right, raises, len(own), common.right.setdefault(k, {})) for k, right in enumerate(rights)
    ]
    bundle.mistakes = partial(known_mistakes, bundle, exercise, known, scope, common.prints)
    return bundle


@dataclass
class Common:
    """What is known of the cases that all bundles of an exercise have. It is found out once for all that are judged.

    right: {number of the accepted way: see `Expected`};  prints: see `known_mistakes`
    """

    exercise: Exercise
    right: dict = field(default_factory=dict)
    prints: dict = field(default_factory=dict)


def _in_common(known, exercise) -> Common:
    made = known.common.get(exercise.name)
    if made is None or made.exercise is not exercise:  # its file may have been changed meanwhile
        made = known.common[exercise.name] = Common(exercise)
    return made


def _parameters(function, many):
    """Names of the first parameters; those that `*numbers` takes are numbers[0], numbers[1], ..."""
    code = unwrap(function).__code__  # it may be decorated, as by `functools.cache`
    named = code.co_varnames[: min(code.co_argcount, many)]
    rest = code.co_varnames[code.co_argcount + code.co_kwonlyargcount] if code.co_flags & CO_VARARGS else "argument"
    return *named, *(f"{rest}[{k}]" for k in range(many - len(named)))


class Expected(Sequence):
    """What a right solution gives, case by case, as the case's view shows it: computed when it is first asked for.

    A right function is never asked why it is wrong, so half of the cases are not needed for it.

    own: how many cases come before those that all bundles have;  common: what is known of these; it is added to
    """

    def __init__(self, bundle, scope, raises, own, common):
        self.bundle, self.scope, self.raises, self.shown = bundle, scope, raises, {}
        self.own, self.values, self.common = own, {}, common

    def __len__(self):
        return len(self.bundle.cases)

    def __getitem__(self, k):
        if k not in self.shown:
            case = self.bundle.cases[k]  # IndexError ends an iteration
            self.shown[k] = self._of(case, self.values if k < self.own else self.common)
        return self.shown[k]

    def _of(self, case, values):
        if case.view == "finite":
            return True
        # the same arguments in another memory layout, or read-only, give the same result
        key = (*map(id, case.args), *map(id, case.again), case.seed, id(case.given), id(case.files), case.repeat)
        if key not in values:
            plain = replace(case, role="scored", again=()) if case.role == "lines" else case  # only the value is wanted
            values[key] = self._right(
                case, observe(self.bundle.exercise, plain, self.scope, closely=False, effects=False)
            )
        value = values[key]
        return value if isinstance(value, Raised) else self.bundle.view(value, case)

    def _right(self, case, o):
        """The right answer that an observation of the solution holds, which may be an exception."""
        where = f"{self.bundle.assignment}, {self.bundle.exercise}"
        if o.kind in self.raises:
            return Raised.of(o)
        if o.kind:
            meant = o.family and o.kind not in SLIPS
            maybe = f'; if that is right, the exercise says so: raises=("{o.kind}",)' if meant else ""
            raise CourseError(f"{where}: the solution fails for {case.label}: {o.error}{maybe}")
        if found := unknown(o.value):
            raise CourseError(
                f"{where}: for {case.label} the solution returns {in_words(found)}, a kind of value that cannot be compared; "
                "docs/reference.md lists those that can"
            )
        return o.value


def lenient(function):
    """A function of the judge, as it is lent: callable as a student's own version may be, with further arguments or with
    parameters of other names."""
    code = unwrap(function).__code__
    names, room = code.co_varnames[: code.co_argcount], code.co_argcount

    def lent(*args, **kwargs):
        if len(args) + len(kwargs) <= room and set(kwargs) <= set(names[len(args) :]):
            return function(*args, **kwargs)
        return function(*(*args, *kwargs.values())[:room])

    return lent


def upstream(known, name) -> set:
    """The exercises that `name` is built on, directly or not. Only these are lent for it: any other might give its answer away,
    as one that does the same by a loop."""
    found, waiting = set(), [*known[name].uses]
    while waiting:
        n = waiting.pop()
        if n in known and n != name and n not in found:
            found.add(n)
            waiting += known[n].uses
    return found


def judge(course: Course, assignment, exercise, namespace, seed=0) -> Verdict:
    """Judge one function of an executed notebook.

    namespace: globals of the notebook;  seed: of the inputs.
    Runs the student's code in this process: for code that is not trusted, see `autograder grade`.
    """
    scope, known = course.solutions(assignment).reference, course.exercises(assignment)

    def run(name, case, lent):
        uses = known[name].uses
        lend = None
        if lent:
            kept = set(known) - upstream(known, name)
            missing = {
                k: v for k, v in scope.items() if k not in namespace and not k.startswith("__") and k not in kept
            }
            lend = missing | {u: lenient(scope[u]) for u in uses}
        return observe(name, case, namespace, watch=uses, lend=lend)

    return judge_with(course, assignment, exercise, run, seed)


@undisturbed()
def judge_with(course: Course, assignment, name, run, seed, known=None) -> Verdict:
    """Judge through `run(function name, case, lent) -> Observation`, wherever that runs the student's code.

    lent: whether the judge's functions stand in for those that the function uses.
    known: {function: (status, score)} of those that were judged before, each on its own account.
    """
    bundle = make_bundle(course, assignment, name, seed)
    own = _assess(bundle, run, False, explain=False)  # why it is wrong is asked only of the verdict that stands
    if own.status == "CORRECT":
        return own
    empty = own.diagnoses == ["not-started"] and not own.called
    alone = not own.called and own.status in ("WRONG", "PARTIAL")  # it calls nothing that could be lent
    if own.status == "MISSING" or not bundle.uses or empty or alone:
        return _assess(bundle, run, False)
    lent = _assess(bundle, run, True, explain=False)
    if lent.score < own.score or lent.score == own.score and not own.called:
        return _assess(bundle, run, False)
    if lent.score == own.score:
        return _keep(own, _assess(bundle, run, True))
    faulty = faulty_upstream(course, bundle, own, run, seed, known)
    return _carried_forward(own, _assess(bundle, run, True), faulty)


def _keep(own, lent):
    """Wrong either way: the diagnosis made with right functions upstream is the one about this function."""
    lent.called = own.called
    return lent


def faulty_upstream(course, bundle, own, run, seed, known=None):
    """Which of the functions that it called, or could not call, are wrong by themselves, in the order of the notebook."""
    names = [n for n in course.solutions(bundle.assignment).sources if n in bundle.uses]

    def faulty(n):
        if known and n in known:
            status, score = known[n]
        else:
            verdict = _assess(make_bundle(course, bundle.assignment, n, seed), run, True, explain=False)
            status, score = verdict.status, verdict.score
        return status == "MISSING" or score < 1 and (n in own.called or not own.called)

    return [n for n in names if faulty(n)]


def _carried_forward(own, lent, faulty):
    lent.blocked_by, lent.called = faulty, own.called
    if faulty:
        these = ", ".join(f"`{n}`" for n in faulty)
        says = f"Mend {these} first. With right versions of what it calls, this function "
        says += "is right, so it loses nothing." if lent.status == "CORRECT" else "does better, and is marked so."
        lent.message = f"{says} {lent.message}".strip()
    return lent


def points_for(score: float, points: float) -> float:
    """A share of the points as nbgrader accepts it: a built-in float between 0 and `points`, two decimals."""
    return float(min(max(round(score * points, 2), 0.0), points))
