"""Exercises of three lines: what a course need not say is not proved, and is no error; what it says wrongly is refused."""

import io
import re
import subprocess
import sys

import nbformat
import numpy as np
import pytest
from courses import COURSE, IMPORTS, small_course
from rich.console import Console

from autograder.course import Course, CourseError
from autograder.course.settings import RULES
from autograder.judging import judge, make_bundle
from autograder.nbgrader_side import build, gradebook
from autograder.proving import audit_report, validate
from autograder.proving.audit import audit

DOUBLE = "def double(x):\n    return 2 * x"


def one(tmp_path, source, exercise, **more):
    """A course of one function, and that function's name."""
    course = small_course(tmp_path, {source: exercise}, **more)
    return course, course.graded("hw1")[0]


def verdict(course, name, answer, seed=3):
    """The verdict on an answer, in the notebook of the solution."""
    namespace = course.solutions("hw1").namespace()
    exec(answer, namespace)
    return judge(course, "hw1", name, namespace, seed)


@pytest.mark.parametrize(
    ("source", "exercise", "wrong"),
    [
        (DOUBLE, "inputs=[(1,), (5,)]", "def double(x): return x + 2"),
        (DOUBLE, "inputs=[1, 5, -2.5]", "def double(x): return abs(2 * x)"),
        (DOUBLE, "inputs=lambda rng: rng.normal()", "def double(x): return x ** 2"),
        (DOUBLE, "inputs=lambda rng, n: rng.normal(size=n), sizes=(dict(n=3), dict(n=1))", "def double(x): return x"),
        ("def times(x, by=3):\n    return x * by", "inputs=[(2,), (2, 7)]", "def times(x, by=3): return 3 * x"),
        ("def times(x, *, by=3):\n    return x * by", "inputs=[2, 7]", "def times(x, *, by=3): return by + x"),
        ("def total(*xs):\n    return sum(xs)", "inputs=[(1, 2), (3, 4, 5)]", "def total(*xs): return xs[0] + xs[1]"),
        ("def second(pair):\n    return pair[1]", "inputs=[((1, 2),), ((3, 5),)]", "def second(pair): return pair[0]"),
        (
            "def fib(n):\n    return n if n < 2 else fib(n - 1) + fib(n - 2)",
            "inputs=[0, 1, 7, 12]",
            "def fib(n): return n if n < 2 else fib(n - 1) + 1",
        ),
        (
            "@functools.cache\ndef steps(n):\n    return 1 if n < 2 else steps(n - 1) + steps(n - 2)",
            "inputs=[1, 4, 9]",
            "def steps(n): return n",
        ),
    ],
)
def test_inputs_alone_make_an_exercise(tmp_path, source, exercise, wrong):
    course, name = one(tmp_path, source, exercise, setup="import functools")
    assert verdict(course, name, "").status == "CORRECT"
    assert verdict(course, name, wrong).score == 0
    found = audit(course, "hw1", name)
    assert not [p for p in found.problems if not p.startswith("mechanical mutant survives")]
    assert found.unproved[:2] == ["there is no second idiom", "no misconceptions, fewer than 5"]


def test_a_case_is_called_what_the_call_is(tmp_path):
    course, name = one(tmp_path, "def f(a, b, c):\n    return 1", "inputs=[('x' * 90, [1, 2], np.ones((2, 3)))]")
    assert (
        make_bundle(course, "hw1", name, 1).cases[0].label == f"`f('{'x' * 36}..., [1, 2], an array of shape (2, 3))`"
    )


def test_examples_are_fixed_and_what_is_drawn_beside_them_is_not(tmp_path):
    course, name = one(tmp_path, DOUBLE, "inputs=[1, 2], more=lambda rng: int(rng.integers(10**6))")
    drawn = {make_bundle(course, "hw1", name, seed).cases[2].args for seed in (1, 2, 3)}
    assert len(drawn) == 3
    assert {make_bundle(course, "hw1", name, seed).cases[1].args for seed in (1, 2, 3)} == {(2,)}
    assert verdict(course, name, "def double(x): return {1: 2, 2: 4}.get(x)").score == 0


@pytest.mark.parametrize(
    ("inputs", "roles"),
    [
        ("[2, 3]", {"plain"}),
        ("['text']", {"plain"}),
        ("[np.arange(4)]", {"plain", "fortran", "readonly"}),
        ("[np.ones((2, 2))]", {"plain", "float32", "fortran", "readonly"}),
        ("[[np.ones(2), 1]]", {"plain", "float32", "fortran", "readonly"}),
    ],
)
def test_variants_are_of_arrays_and_only_where_there_are_any(tmp_path, inputs, roles):
    course, name = one(tmp_path, "def same(x):\n    return 1", f"inputs={inputs}")
    cases = [c for c in make_bundle(course, "hw1", name, 1).cases if c.role == "scored"]
    found = {
        "fortran" if c.fortran else "readonly" if c.readonly else "float32" if c.tolerance > 1 else "plain"
        for c in cases
    }
    assert found == roles


@pytest.mark.parametrize(
    ("setup", "tag"),
    [
        ("import math\n\nSCALE = 2", "setup"),
        ("import math\n\nSCALE = 2\nprint(math.pi)", ""),
        ("%time 1 + 1", ""),
    ],
)
def test_the_setup_need_not_be_tagged(tmp_path, setup, tag):
    source = "def double(x):\n    return SCALE * math.floor(x)" if "SCALE" in setup else DOUBLE
    course, name = one(tmp_path, source, "inputs=[1, 3]", setup=setup, tag=tag)
    assert verdict(course, name, "").status == "CORRECT"


@pytest.mark.parametrize(
    ("source", "exercise", "words"),
    [
        (DOUBLE, "inputs=[]", "inputs has to be a list of examples"),
        (DOUBLE, "inputs='abc'", "inputs has to be a list of examples"),
        (DOUBLE, "inputs=len, more=len", "goes with a list"),
        (DOUBLE, "inputs=[1], vectorised=0.2", "one of sizes has to hold m"),
        (DOUBLE, "inputs=[1], sizes=[dict(n=3)]", "sizes are for a function"),
        (DOUBLE, "", "missing 1 required positional argument: 'inputs'"),
        ("def double(x, *, by):\n    return by * x", "inputs=[1]", "wants 'by' by keyword"),
        ("def double(x, y):\n    return x * y", "inputs=[1]", "missing a required argument: 'y'"),
        ("def double(x):\n    return x * SCALE", "inputs=[1]", "name 'SCALE' is not defined"),
    ],
)
def test_what_cannot_be_an_exercise_is_refused_in_words(tmp_path, source, exercise, words):
    course = small_course(tmp_path, {source: exercise})
    with pytest.raises(CourseError, match=re.escape(words)):
        list(make_bundle(course, "hw1", course.graded("hw1")[0], 1).expected[0])


def test_a_notebook_of_another_name_is_refused_where_there_are_exercises(tmp_path):
    course = small_course(tmp_path, {DOUBLE: "inputs=[1, 2]"})
    course.source_notebook("hw1").rename(tmp_path / "source" / "hw1" / "problem1.ipynb")
    with pytest.raises(CourseError, match=r"source/hw1 holds problem1.ipynb: .* has to be called hw1.ipynb"):
        _ = course.assignments


def test_the_rules_of_a_course_are_its_own(tmp_path):
    rules = 'c.Autograder.rules = ["second idiom", "five misconceptions", "100 points"]\n'
    exercise = """
from autograder import Exercise, Misconception

exercise = Exercise(
    inputs=[1, 3, -2.5],
    misconceptions=(Misconception("squared", "You multiply x by itself.", patch=(("2 * x", "x * x"),)),),
)
"""
    free, bound = (
        small_course(tmp_path / kind, {DOUBLE: exercise}, config=said)
        for kind, said in (("free", ""), ("bound", rules))
    )
    lacking = [
        "there is no second idiom",
        "squared: not written in a second idiom",
        "1 misconception, fewer than 5",
    ]
    a, b = audit(free, "hw1", "double"), audit(bound, "hw1", "double")
    assert (a.problems, a.unproved[:3]) == ([], lacking)
    assert (b.problems, b.unproved[:3]) == (lacking, a.unproved[3:])
    assert a.misconceptions == a.killed == a.named == 1
    assert validate.poles(bound, "hw1") == ["its points add up to 10, not 100"]


def test_this_course_demands_what_contributing_asks_of_an_exercise():
    rules = {"second idiom", "mutants", "same verdict", "true sentences", "100 points"}
    assert set(COURSE.settings.rules) == rules < RULES.keys()


def test_the_table_of_the_audit_says_what_is_not_proved(tmp_path):
    course = small_course(tmp_path, {DOUBLE: "inputs=[1, 3]"})
    reports = audit_report.run(course, ["hw1"], 1)
    console = Console(width=80, file=io.StringIO())
    console.print(audit_report.table(reports))
    lacking = audit_report.summary(reports)["unproved"]
    assert f"-: not proved; {len(lacking)} things" in console.file.getvalue()
    assert lacking[:2] == [
        "hw1/double: there is no second idiom",
        "hw1/double: no misconceptions, fewer than 5",
    ]


def test_two_small_courses_in_one_process_do_not_mix(tmp_path):
    one = small_course(tmp_path / "a", {DOUBLE: "inputs=[1]"})
    other = small_course(tmp_path / "b", {"def double(x):\n    return x + x": "inputs=[1, 2]"})
    assert isinstance(one, Course)
    assert [len(np.atleast_1d(c.exercises("hw1")["double"].inputs)) for c in (one, other)] == [1, 2]


VALUES = {
    "def words(text):\n    if not text:\n        raise ValueError('empty')\n    return text.split()": "inputs=['b a', '']",
    "def count(words):\n    return {w: words.count(w) for w in words}": "inputs=[['b', 'a', 'b'], []]",
    "def letters(text):\n    return set(text)": "inputs=['hello'], more=lambda rng: 'x' * int(rng.integers(9))",
    "def best(table):\n    return table[table['points'] == table['points'].max()]": (
        "inputs=[pd.DataFrame({'name': ['Ada', 'Bo'], 'points': [3, 5]})]"
    ),
    "def near(pairs):\n    return {p: {q for q in pairs if q[0] == p[0]} for p in pairs}": "inputs=[{(1, 2), (1, 3), (2, 2)}]",
    "def later(day):\n    return day + datetime.timedelta(days=7)": "inputs=[datetime.date(2024, 2, 23)]",
}
WRONG = {
    "words": "def words(text):\n    return text.split()",
    "count": "def count(words):\n    return {w: words.count(w) for w in words if w != 'a'}",
    "letters": "def letters(text):\n    return list(text)",
    "best": "def best(table):\n    return table[table['points'] == table['points'].max()].reset_index(drop=True)",
    "near": "def near(pairs):\n    return {p: {p} for p in pairs}",
    "later": "def later(day):\n    return day + datetime.timedelta(days=6)",
}


def test_values_of_all_kinds_go_through_the_sandbox_and_back(tmp_path, monkeypatch):
    """A class is graded by the command itself; what is wrong is told as the judge in this process tells it."""
    setup = "import datetime\n\nimport pandas as pd\n\nfrom tellwhy import check"
    monkeypatch.setattr("courses.IMPORTS", f"import datetime\n\nimport pandas as pd\n\n{IMPORTS}")
    course = small_course(tmp_path, VALUES, setup=setup)
    build(course, ["hw1"], lambda *_: None)
    nb = nbformat.read(course.root / "release" / "hw1" / "hw1.ipynb", as_version=4)
    validate.submit(course, "solved", "hw1", course.source_notebook("hw1"))
    for cell in nb.cells:
        if cell.id.endswith("-answer"):
            cell.source = WRONG[cell.id.removesuffix("-answer")]
    validate.submit(course, "wrong", "hw1", nb)
    subprocess.run(
        [sys.executable, "-m", "autograder", "grade", "hw1"], cwd=course.root, check=True, capture_output=True
    )
    assert set(gradebook.scores(course, "hw1")["solved"].values()) == {10}
    assert set(gradebook.scores(course, "hw1")["wrong"].values()) == {0}
    graded = nbformat.read(course.root / "autograded" / "wrong" / "hw1" / "hw1.ipynb", as_version=4)
    told = {c.id: " ".join(c.outputs[0]["data"]["text/plain"].split()) for c in graded.cells if c.id in WRONG}
    namespace = course.solutions("hw1").namespace()
    for name, source in WRONG.items():
        exec(source, namespace)
        assert judge(course, "hw1", name, namespace, 5).message in told[name]
