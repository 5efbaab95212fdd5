"""Functions as strangers write them, right in many idioms and wrong in many ways: what the judge and `check` say of each.

`strangers/<assignment>.txt` holds them, in the form that `autograder.proving.strangers` reads, and the audit with it.

The student's side judges all of them, on the inputs of the release; the judge takes all right ones and every fifth wrong
one, on inputs that no one has seen.
"""

import pytest
from courses import COURSE, ROOT

import tellwhy
from autograder.judging import judge
from autograder.proving.strangers import read_strangers

ASSIGNMENTS = sorted(COURSE.assignments)


def strangers(assignment):
    text = (ROOT / "tests" / "strangers" / f"{assignment}.txt").read_text("utf-8")
    return [(s.exercise, "+" if s.right else "-", s.title, sorted(s.ids), s.source) for s in read_strangers(text)]


def notebook(assignment, source):
    """Globals of a solved notebook in which one function is another."""
    known = COURSE.solutions(assignment)
    return known.mutant("cell", source, known.namespace())


def checked(assignment, name, source):
    path = ROOT / "release" / assignment / "checks.h5"
    return tellwhy._judge(path, name, notebook(assignment, source))[0]


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_strangers(assignment):
    surprises, wrong = [], 0
    for name, kind, title, ids, source in strangers(assignment):
        verdicts = [checked(assignment, name, source)]
        wrong += kind == "-"
        if kind == "+" or wrong % 5 == 0:
            verdicts.append(judge(COURSE, assignment, name, notebook(assignment, source), seed=11))
        for k, v in enumerate(verdicts):
            right = kind == "+" and v.diagnoses == ids and (v.score == 1) != (ids == ["loop"])
            named = v.score < 1 and v.message and (k or sorted(v.diagnoses) == ids)
            if not (right if kind == "+" else named):
                side = "judge" if k else "check"
                surprises.append(
                    f"{side}: {name}: {kind} {title}: {v.status} {v.score:g} {v.diagnoses}, not {ids}: {v.message}"
                )
    assert not surprises, "\n".join(surprises)


def test_there_are_many_of_every_function_in_the_bank():
    """A new exercise need not have any; one that has some has many."""
    for assignment in ASSIGNMENTS:
        kinds = {}
        for name, kind, *_ in strangers(assignment):
            kinds.setdefault(name, []).append(kind)
        assert set(kinds) <= set(COURSE.solutions(assignment).sources) and len(kinds) >= 3
        for name, found in kinds.items():
            assert found.count("+") >= 5 and found.count("-") >= 8, f"{assignment}, {name}: {found}"
