"""Functions as strangers write them, right in many idioms and wrong in many ways: what the judge and `check` say of each.

`strangers/<assignment>.txt` holds them:

    == propagate(w, b, X, Y)       the function that follows; a body without `def` gets this header
    + title -> loop                a right one (`-> loop`: right, but it visits the examples one by one)
    - title -> missing-1/m         a wrong one, and the ids of what is to be said of it
    ~ old => new                   in place of a body: an edit of the first right one; `\\n` stands for a new line

The student's side judges all of them, on the inputs of the release; the judge takes all right ones and every fifth wrong
one, on inputs that no one has seen.
"""

import re

import pytest
from courses import COURSE, ROOT

import tellwhy
from autograder.judging import judge

FILES = sorted((ROOT / "tests" / "strangers").glob("*.txt"))


def read(path):
    """List of (function, "+" or "-", title, ids, source)."""
    found, header, entry, base = [], None, None, None
    for line in path.read_text().splitlines():
        if line.startswith("== "):
            header, base = line[3:], None
        elif re.match(r"[+-] ", line):
            title, _, ids = line[2:].partition(" -> ")
            entry = [header, line[0], title, sorted(filter(None, ids.split(","))), []]
            found.append(entry)
        elif line.strip() and entry:
            entry[4].append(line)
    made = []
    for header, kind, title, ids, body in found:
        if not made or made[-1][0] != header.split("(")[0]:
            base = "\n".join(body)
        source = _edited(base, body) if body[0].startswith("~ ") else "\n".join(body)
        made.append((header.split("(")[0], kind, title, ids, _whole(header, source)))
    return made


def _edited(base, edits):
    for line in edits:
        old, new = (t.replace("\\n", "\n") for t in re.match(r"~ (.*?) => ?(.*)$", line).groups())
        assert old in base, f"{old!r} does not occur in\n{base}"
        base = base.replace(old, new)
    return base


def _whole(header, source):
    name = header.split("(")[0]
    if re.search(rf"^{name} =|^ *def {name}\(|^@", source, re.M):
        return source
    return f"def {header}:\n" + "\n".join("    " + line for line in source.splitlines())


def notebook(assignment, source):
    """Globals of a solved notebook in which one function is another."""
    known = COURSE.solutions(assignment)
    return known.mutant("cell", source, known.namespace())


def checked(assignment, name, source):
    path = ROOT / "release" / assignment / "checks.h5"
    return tellwhy._judge(path, name, notebook(assignment, source))[0]


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_strangers(path):
    surprises, wrong = [], 0
    for name, kind, title, ids, source in read(path):
        verdicts = [checked(path.stem, name, source)]
        wrong += kind == "-"
        if kind == "+" or wrong % 5 == 0:
            verdicts.append(judge(COURSE, path.stem, name, notebook(path.stem, source), seed=11))
        for k, v in enumerate(verdicts):
            right = kind == "+" and v.diagnoses == ids and (v.score == 1) != (ids == ["loop"])
            named = v.score < 1 and v.message and (k or sorted(v.diagnoses) == ids)
            if not (right if kind == "+" else named):
                side = "judge" if k else "check"
                surprises.append(
                    f"{side}: {name}: {kind} {title}: {v.status} {v.score:g} {v.diagnoses}, not {ids}: {v.message}"
                )
    assert not surprises, "\n".join(surprises)


def test_there_are_many_of_every_function():
    for path in FILES:
        kinds = {}
        for name, kind, *_ in read(path):
            kinds.setdefault(name, []).append(kind)
        assert list(kinds) == list(COURSE.solutions(path.stem).sources)
        for name, found in kinds.items():
            assert found.count("+") >= 5 and found.count("-") >= 8, f"{path.stem}, {name}: {found}"
