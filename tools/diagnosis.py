"""How many wrong functions are named, or placed on the very expression? Measured on the bank, and published.

    python tools/diagnosis.py > docs/diagnosis.md

It goes through tests/bank, whose functions were written, with the truth about each and the place of its fault, before the
judge was asked about any of them (the form stands in tests/bank/__init__.py). `--show` prints each function whose place is not
the bank's, or of which nothing is said.
"""

import ast
import re
import sys
import tempfile
import time
import traceback
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import numpy as np
import typer

import tellwhy
from autograder.course import Course
from autograder.judging import is_named, judge, public_rights
from tellwhy import pointed
from tellwhy.place import find, has_place

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
import bank  # noqa: E402

SAID_PLAINLY = {
    "asks-a-library",
    "default-kept",
    "raises-EOFError",
}  # in no catalogue, as no exercise has them to itself
KINDS = ("accepted", "named", "placed", "measured", "silent", "false")
LEAVES = ast.Constant | ast.Name | ast.Attribute | ast.Tuple | ast.UnaryOp
SILENT = {"wrong-values", "nearly", "unknown"}
SEED = 7


@dataclass
class Said:
    """What was said of one wrong function. kind: one of KINDS;  placed: whether a place was said, and true"""

    entry: bank.Entry
    kind: str
    placed: str
    ids: list
    place: dict
    seconds: float
    words: int  # of all that is said; a piece of code is one


def places_that_count(entry):
    """(start, end) in the source of the expressions that a true place lies in.

    They are the bank's marks. Where one is a mere operator, a function's name, a constant or a variable, the smallest operation
    around it counts too. A missing piece has no width: the expression before it counts. Where it is a parameter that is to be
    made anew, its default counts as well.
    """
    source, found = entry.source, []
    starts = [0]
    for line in source.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))

    def at(line, column):
        return starts[line - 1] + len(source.splitlines()[line - 1].encode()[:column].decode())

    tree = ast.parse(source)
    arguments = [f.args for f in ast.walk(tree) if isinstance(f, ast.FunctionDef)]
    defaults = {a.arg: d for some in arguments for a, d in zip(some.args[::-1], some.defaults[::-1], strict=False)}

    def spans_of(kinds):
        nodes = [n for n in ast.walk(tree) if isinstance(n, kinds)]
        return [(at(n.lineno, n.col_offset), at(n.end_lineno, n.end_col_offset), n) for n in nodes]

    spans = spans_of(ast.expr | ast.AugAssign)
    for place in entry.places:
        text = source[place.start : place.end]
        start, end = place.start + len(text) - len(text.lstrip()), place.end - len(text) + len(text.rstrip())
        if not text.strip():
            before = len(source[:start].rstrip())
            found += [(a, b) for a, b, _ in spans if b == before]
            default = defaults.get(place.mend.partition("=")[0].strip())
            found += [(a, b) for a, b, n in spans if n is default]
            continue
        if text == "=":
            found += [(a, b) for a, b, _ in spans_of(ast.Assign) if a <= start and end <= b]
        around = sorted((s for s in spans if s[0] <= start and end <= s[1]), key=lambda s: s[1] - s[0])
        found += [(start, end), *(s[:2] for s in around[:1])]
        while around and isinstance(around[0][2], LEAVES):
            around = around[1:]
        found += [s[:2] for s in around[:1]] if len(text.split()) == 1 or not text[0].isalnum() else []
    return found


def is_true(entry, place, added):
    """Whether what is said of a place is true. added: lines that were put before the source."""
    number = int(place["where"].split()[1]) - added
    lines = entry.source.splitlines(keepends=True)
    line, before = lines[number - 1], place["before"].removeprefix("...")
    start = line.index(before + place["marked"].removesuffix("...")) + len(before)
    start += sum(map(len, lines[: number - 1]))
    end = start + len(place["marked"].removesuffix("..."))
    missing = [p.line(entry.source) for p in entry.places if not entry.source[p.start : p.end].strip()]
    return any(a <= start and end <= b for a, b in places_that_count(entry)) or any(
        abs(number - m) <= 1 for m in missing
    )


def said_by(course, entry, by_check, releases):
    """What the judge, or the student's own check, says of a wrong function."""
    known = course.solutions(entry.assignment)
    imports = "".join(f"import {w}\n" for w in ("copy", "math") if f"{w}." in entry.source)
    scope = known.mutant(entry.exercise, imports + entry.source, known.namespace())
    start = time.process_time()
    if by_check:
        verdict, _ = tellwhy._judge(releases / entry.assignment / "checks.h5", entry.exercise, scope)
        place = verdict.place
    else:
        verdict = judge(course, entry.assignment, entry.exercise, scope, SEED)
        right = public_rights(course, entry.assignment, entry.exercise)
        start = time.process_time()
        named = is_named(course.exercises(entry.assignment)[entry.exercise], verdict)
        place = find(*right, scope, named=named) if has_place(verdict) else {}
    seconds = time.process_time() - start
    catalogue = {m.id for m in course.exercises(entry.assignment)[entry.exercise].misconceptions}
    named = (catalogue | SAID_PLAINLY) & {*verdict.diagnoses}
    placed = ("true" if is_true(entry, place, imports.count("\n")) else "false") if place else ""
    kind = "named" if named else "placed" if placed else "silent" if SILENT & {*verdict.diagnoses} else "measured"
    kind = "accepted" if verdict.status == "CORRECT" else "false" if placed == "false" else kind
    words = len(re.sub(r"`[^`]*`", "code", " ".join([verdict.message, *pointed.lines(place)])).split())
    return Said(entry, kind, placed, verdict.diagnoses, place, seconds, words)


def table(title, groups):
    """A table of how many of each kind there are in each group of Said."""
    yield f"| {title} | functions | {' | '.join(KINDS)} | named or placed |"
    yield "|---" * (len(KINDS) + 3) + "|"
    for name, found in groups.items():
        many = Counter(s.kind for s in found)
        good = (many["named"] + many["placed"]) / len(found)
        yield f"| {name} | {len(found)} | {' | '.join(str(many[k]) for k in KINDS)} | {good:.0%} |"


def grouped(found, key):
    groups = {}
    for s in found:
        groups.setdefault(key(s), []).append(s)
    return dict(sorted(groups.items())) | {"all": found}


def side_by_side(course, entry):
    """What three graders say of one function: this one, and nbgrader and otter on an `assert`."""
    known = course.solutions(entry.assignment)
    scope = known.mutant(entry.exercise, entry.source, known.namespace())
    verdict = judge(course, entry.assignment, entry.exercise, scope, SEED)
    bundle, rights = public_rights(course, entry.assignment, entry.exercise)
    named = is_named(course.exercises(entry.assignment)[entry.exercise], verdict)
    verdict.place = find(bundle, rights, scope, named=named)
    names = ", ".join(bundle.parameters)
    scope |= {"expected": bundle.expected[0][0], **dict(zip(bundle.parameters, bundle.cases[0].args, strict=False))}
    yield f"{entry.truth}\n\n```python\n{entry.source.strip()}\n```\n"
    yield f"Here:\n\n```text\n{verdict}\n```\n"
    test, raised = f"assert np.allclose({entry.exercise}({names}), expected)", "(nothing: on this input it passes)"
    try:
        exec(test, scope)
    except Exception as e:  # noqa: BLE001  the student's own
        raised = "".join(traceback.format_exception_only(e)).strip()
    yield f"A test cell `{test}` under stock nbgrader shows its own line and\n\n```text\n{raised}\n```\n"
    yield f"The same under otter:\n\n```text\n{otter_says(entry.exercise, test, scope)}\n```\n"


def otter_says(name, test, scope):
    """What otter shows of a test that fails, where it is installed."""
    try:
        from otter.test_files.exception_test import ExceptionTestFile
    except ImportError:
        return "(otter-grader is not installed)"
    lines = ["OK_FORMAT = False", "from otter.test_files import test_case", f"name, points = {name!r}, 1"]
    lines += ["@test_case(points=1)", "def values(env):", "    globals().update(env)", f"    {test}"]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{name}.py"
        path.write_text("\n".join([*lines[:3], "", *lines[3:]]) + "\n")
        made = ExceptionTestFile.from_file(str(path))
        made.run(scope)
    return made.summary()


SHOWN = (
    "week2_numpy_basics/sigmoid_derivative/matrix-product",
    "week2_numpy_basics/column_percentages/grand-total",
    "week3_activations/softmax/case-mean-subtracted",
)
HEAD = """# How often the mistake is named, or its place found

`python tools/diagnosis.py > docs/diagnosis.md` makes this page.

The bank in `tests/bank` holds functions as students write them. With each wrong one goes what is wrong with it, in a
sentence, and the place of the fault, marked in its source; both were written before any code of ours ran on it. The catalogue
of mistakes may be written from its `open` half; the `held` half was kept from those who write it. `tests/bank/__init__.py`
documents the form, which another grader can read as well: hand it the source of an entry, and compare what it says with the
second line and the marks.

A search ends after 0.3 s of computing, so a slower or busier machine places fewer: on 1 December 2026, between small changes of
the finder, 513 to 516 of the 538 were named or placed; later that day, on a machine about half as fast, 494.

Five more banks were each written before the finder of places was changed, all but the first of them by somebody who had read
neither it nor the catalogue: the fourth and the fifth of mistakes, as far as possible, that no bank had before, the sixth of
whatever comes naturally. What was said of them before that change is the best measure of what is said of functions that nobody
has seen:

| `tests/bank/` | functions | named or placed | false |
|---|---|---|---|
| `second` | 79 | 71 (90 %) | 4 |
| `third` | 60 | 49 (82 %) | 6 |
| `fourth` | 107 | 89 (83 %) | 6 |
| `fifth` | 60 | 45 (75 %) | 8 |
| `sixth` | 124 | 112 (90 %) | 6 |

The misses were read while the finder was changed, so what stands below of these banks is not said of unseen functions any more.

- **accepted**: full marks for a wrong function.
- **named**: a mistake of the exercise's catalogue; or that it asks a library, asks for `input()`, or keeps sums in a default
  value, which are named in every exercise. Whether the name is the right one is for a reader to see:
  `python tools/said.py` prints it beside the truth.
- **placed**: no name, but a place, and a true one: with a right value there, or after one small edit of the student's own
  source there, the function is right on all public inputs (or some of its outputs, where several places are to be mended);
  and it is one of the marks, or within one. Where a mark is a mere operator, a function's name, a constant or a variable, the
  smallest operation around it counts; where a piece is missing, the expression before it; where a statement is, its
  neighbours, and, if it makes a parameter anew, the default of that.
- **measured**: neither, but a sentence on shapes, factors or the error.  **silent**: nothing but that it is not known by name.
- **false**: the place that is said is none of these, whether a name is said beside it or not.
"""


def main(
    words: Annotated[list[str] | None, typer.Argument(help="Words that the ids of the functions hold.")] = None,
    show: Annotated[bool, typer.Option(help="Print the functions that are not named, and not placed truly.")] = False,
    releases: Annotated[Path | None, typer.Option(help="Where the releases lie whose check is asked.")] = None,
):
    """Measure, and print the page."""
    course = Course.open(Path(__file__).parent)
    place = releases or course.root / "release"
    judged, checked, later = [], [], {folder.name: [] for folder in bank.LATER}
    with np.errstate(all="ignore"):
        for found, folder, by_check in (
            (judged, bank.FOLDER, False),
            (checked, bank.FOLDER, True),
            *((later[folder.name], folder, False) for folder in bank.LATER),
        ):
            entries = [e for e in bank.load(folder=folder) if not e.right and all(w in e.id for w in words or ())]
            found += [said_by(course, e, by_check, place) for e in entries]
    if show:
        for who, found in (("judge", judged), ("check", checked), *later.items()):
            for said in (s for s in found if s.kind in ("measured", "silent", "false", "accepted")):
                print(f"== {who}: {said.kind} {said.entry.id} {said.ids} {said.place}", file=sys.stderr)
                print(said.entry.truth, said.entry.marked, sep="\n", file=sys.stderr)
    print(HEAD)
    for title, found in (("In grading", judged), ("In the student's own check", checked)):
        print(f"## {title}\n")
        print("\n".join(table("half", grouped(found, lambda s: s.entry.half))), "\n")
        true, false = (sum(s.placed == word for s in found) for word in ("true", "false"))
        seconds = sorted(s.seconds for s in found if s.kind != "accepted")
        what = "a place takes" if found is judged else "a check takes, place included,"
        print(f"A place is said of {true + false} functions, with a name or without, and true of {true}.")
        middle, late = seconds[len(seconds) // 2], seconds[int(0.95 * len(seconds))]
        print(
            f"Of CPU time {what} {middle:.2f} s at the median, {late:.2f} s at the 95th percentile and {seconds[-1]:.2f} s at"
        )
        print("most (the longest also imports a library that the function asks for).")
        print(f"All that is said of a function has {max(s.words for s in found)} words at most.\n")
    print("## In grading, the later banks\n")
    every = [s for found in later.values() for s in found]
    of = {id(s): name for name, found in later.items() for s in found}
    print("\n".join(table("bank", grouped(every, lambda s: of[id(s)]))), "\n")
    print("## In grading, by kind of mistake\n")
    print("\n".join(table("kind", grouped(judged, lambda s: s.entry.kind))), "\n")
    print("## In grading, by exercise\n")
    print("\n".join(table("exercise", grouped(judged, lambda s: f"{s.entry.assignment}, `{s.entry.exercise}`"))), "\n")
    print("## The same function under other graders\n")
    for s in [s for s in judged if s.entry.id in SHOWN]:
        print("\n".join(side_by_side(course, s.entry)))


if __name__ == "__main__":
    typer.run(main)
