"""Say what is wrong with a function, from evidence only.

First the known mistakes: outputs equal to a mistaken solution's outputs name the mistake. If none fits, the shape of the
error itself (see `evidence`). Each sentence states what was measured, so it is true even where the cause is another. If
nothing is known, it says so and shows expected and received.
"""

from dataclasses import replace
from functools import cache

from .compare import Wrong, differences, same_fingerprint
from .evidence import structure
from .kinds import having
from .once_more import prints_of

LOOP = (
    "The values are right. It visits the examples one by one, though (about {per_example} steps of Python for each further"
    " example): let NumPy work on all columns at once, with one product or one sum over an axis."
)


def raised(observation):
    return Wrong("result", "error", None, observation.error)


def changed(argument):
    return Wrong("result", "changed", None, argument)


def cannot_run(bundle, case, o):
    """(status, score, diagnoses, message) for a function that cannot be judged at all, or None."""
    name, takes = bundle.exercise, ", ".join(bundle.parameters[: len(case.args)])
    if o.kind == "missing":
        says = f"There is no function `{name}` in this notebook. Run the cell that defines it."
        return "MISSING", 0.0, ["missing"], says
    if o.kind == "not-callable":
        return "ERROR", 0.0, ["not-callable"], f"{o.error}. Define it with `def {name}({takes}):`."
    if o.kind == "signature":
        several = "s" if len(case.args) > 1 else ""
        wants = (
            f"`{name}` is called with {len(case.args)} argument{several} ({takes}), which yours cannot take: {o.error}."
        )
        return "ERROR", 0.0, ["signature"], wants
    if o.kind == "NotImplementedError":
        says = f"Write your code in place of `raise NotImplementedError()` in `{name}`."
        return "ERROR", 0.0, ["not-started"], says
    if o.kind == "RecursionError":
        says = f"`{name}` calls itself without end. Does it call the function of another name that it needs?"
        return "ERROR", 0.0, ["recursion"], says
    return None


def known(bundle, seen, further):
    """(ids, message) of the mistake whose outputs equal the student's, or None.

    further: () -> {further case: Observation}; equal outputs on the scored cases alone may be chance
    """

    @cache
    def mine(i):
        o = seen[i] if i in seen else further()[i]
        return prints_of(bundle, bundle.cases[i], o, bundle.expected[0][i])

    def equal(cases, prints):
        rooms = (bundle.likeness() * bundle.cases[i].tolerance for _, i in cases)
        return all(same_fingerprint(mine(i), prints[k], room) for (k, i), room in zip(cases, rooms, strict=True))

    scored = [(k, i) for k, i in enumerate(bundle.diagnostic()) if i in seen]
    unscored = list(enumerate(bundle.further()))
    mistakes = bundle.known_mistakes()
    if scored and (like := getattr(mistakes, "like", None)):  # where many functions are judged, they are looked up
        mistakes = like(mine(scored[0][1]), scored[0][0], bundle.likeness() * bundle.cases[scored[0][1]].tolerance)
    for mistake in mistakes:
        # what a mistake does to the further inputs may be known from other functions that were judged
        if (not len(mistake.further) or equal(unscored, mistake.further)) and equal(scored, mistake.prints):
            return list(mistake.ids), " ".join(dict.fromkeys(mistake.says))
    return None


def tried(bundle, seen, wrong, run):
    """(ids, message) of the mistake that a case was made to show, where nothing is wrong but this, or where a call beside it
    shows it too; or None."""
    for i, case in enumerate(bundle.cases):
        if case.beside and (i in wrong or i not in seen):
            same = _same_beside(bundle, i, seen.get(i), run)
            if same and all(_mostly_right(bundle, seen, wrong, leaf) for leaf in same):
                return [case.mistake], case.says
    made = [bundle.cases[i] for i in wrong if not seen[i].kind]
    if len(made) == len(wrong) and all(c.mistake and not c.beside for c in made):
        return [made[0].mistake], made[0].says
    return None


def _mostly_right(bundle, seen, wrong, leaf):
    """Whether a leaf is right in most of the cases that were made to show nothing: what is wrong there, too, is no matter of
    this one case."""
    ordinary = [i for i in having(bundle, seen, leaf) if not bundle.cases[i].mistake]
    bad = [i for i in ordinary if seen[i].kind or any(w.leaf == leaf for w in wrong.get(i, ()))]
    return 2 * len(bad) < len(ordinary)


def _same_beside(bundle, i, o, run):
    """The leaves that are wrong for a case, where they are the same for the arguments beside it; else an empty set."""
    case = bundle.cases[i]
    calls = (o or run(case), run(replace(case, args=case.beside)))
    if any(x.kind for x in calls):
        return set()
    here, there = (bundle.view(x.value, case) for x in calls)
    wrong, moved = (
        {w.leaf for w in differences(a, b, bundle.returns, bundle.rtol, bundle.atol)}
        for a, b in ((bundle.expected[0][i], here), (here, there))
    )
    return set() if wrong & moved else wrong


def explain(bundle, seen, wrong, run):
    """(ids, message) for a function that ran, is wrong, and makes no mistake known by name."""
    ids, says = structure(bundle, seen, wrong, run)
    return list(dict.fromkeys(ids)), " ".join(dict.fromkeys(says))
