"""What is said of values of every kind that are not the right ones, exceptions among them."""

import datetime as dt
import os
import subprocess
import sys

import pandas as pd
import pytest
from courses import small_course

import tellwhy
from autograder.course import CourseError
from autograder.judging import judge, make_bundle
from autograder.proving import audit
from autograder.releasing import release

BERLIN = dt.timezone(dt.timedelta(hours=1))
TABLE = pd.DataFrame(
    {
        "city": ["Bern", "Aarau", None],
        "n": [2, 1, 3],
        "share": [1.5, float("nan"), 2.5],
        "day": pd.to_datetime(["2024-02-29", "2024-01-01", None]),
        "kind": pd.Categorical(["a", "b", "a"], categories=["b", "a"]),
        "maybe": pd.array([1, None, 3], dtype="Int64"),
        "yes": [True, False, True],
    }
)

# what the solution returns, what a student's function returns instead, and the id and words of what is said
SAID = [
    ("'Hello'", "'hello'", "case", ["upper and lower case", "'hello'"]),
    ("'Hello'", "'Hello\\n'", "newline-at-end", ["ends with a newline too many"]),
    ("'Hello\\n'", "'Hello'", "newline-at-end", ["a newline", "is missing there"]),
    ("'Hello'", "' Hello'", "spaces-at-ends", ["at the beginning", "should not be there"]),
    ("'a  b'", "'a b'", "spaces", ["spaces and line breaks", "character 3"]),
    ("'abc\\nxyz'", "'abc\\nxqz'", "other-text", ["line 2, character 2", "'qz'", "'yz'"]),
    ("'abcdef'", "'abXdef'", "other-text", ["character 3", "'Xdef'"]),
    ("'abc'", "'cba'", "backwards", ["backwards"]),
    ("'abcdef'", "'abc'", "text-cut", ["stops too early", "'def'"]),
    ("'abc'", "'abcdef'", "text-goes-on", ["'def'", "should not be there"]),
    ("'abc'", "''", "empty-text", ["is empty"]),
    ("'abc'", "3", "wrong-type", ["returns a single number", "it should be a text"]),
    ("'abc'", "print('abc')", "returns-none", ["Is a `return` missing?", "Printing"]),
    ("'abc'", "['abc']", "wrong-type", ["a list of 1 value", "return it alone"]),
    ("['a', 'b', 'c']", "['b', 'a', 'c']", "other-order", ["the right values, but in another order"]),
    ("['a', 'b', 'c']", "['a', 'c']", "wrong-length", ["a list of 2 values", "Missing: 'b'."]),
    ("['a', 'b']", "['a', 'b', 'b']", "wrong-length", ["Not wanted: 'b'."]),
    ("['a', 'b']", "['a', 'x']", "other-text", ["`result[1]`", "'x' stands where 'b' should be"]),
    ("[3, 1, 2]", "[1, 2, 3]", "other-order", ["the right numbers, but in other places"]),
    ("[{'a': 1}, {'a': 'x'}]", "[{'a': 1}, {'a': 'y'}]", "other-text", ["`result[1].a`"]),
    ("{'a': 1, 'b': 2}", "{'a': 1}", "missing-key", ["no `b`"]),
    ("{'a': 1}", "{'a': 1, 'b': 2}", "extra-key", ["has `b`", "should not be there"]),
    ("{'a': 1}", "[('a', 1)]", "wrong-type", ["a list of 1 value", 'a dictionary with the keys "a"']),
    ("{1, 2, 3}", "{1, 2, 4}", "other-elements", ["Missing: 3.", "Not wanted: 4."]),
    ("{1, 2}", "[1, 2]", "wrong-type", ["it should be a set of 2 values"]),
    (
        "dt.date(2024, 2, 29)",
        "dt.date(2024, 3, 1)",
        "other-date",
        ["is 2024-03-01; it should be 2024-02-29", "1 day too late"],
    ),
    ("dt.date(2024, 2, 29)", "'2024-02-29'", "wrong-type", ["a text", "it should be a date"]),
    (
        "np.array(['2024-01-01', '2024-01-02'], 'M8')",
        "np.array(['2024-01-01', '2024-01-03'], 'M8')",
        "other-dates",
        ["entry 1"],
    ),
    ("2**100", "2**100 + 1", "wrong-value", ["1267650600228229401496703205377"]),
    ("T", "T.drop(columns='n')", "missing-column", ["lacks the column 'n'"]),
    ("T", "T.assign(z=1)", "more-columns", ["has the column 'z'", "should not be there"]),
    ("T", "T[['n', 'city']]", "column-order", ["in another order", "'city', 'n'"]),
    ("T", "T.astype({'n': float})", "wrong-dtype", ["`n` has the wrong dtype", "float64", "int64"]),
    ("T", "T.astype({'n': str})", "wrong-dtype", ["it holds text"]),
    ("T", "T.sort_values('n')", "row-order", ["the right rows, but in another order"]),
    ("T.reset_index(drop=True)", "T.sort_values('n').reset_index(drop=True)", "row-order", ["another order"]),
    ("T.set_index('city')", "T.set_index('city').rename({'Bern': 'Basel'})", "wrong-index", ["'Basel'", "'Bern'"]),
    ("T.groupby('city').sum()", "T.groupby('city', as_index=False).sum()", "more-columns", ["'city'"]),
    ("T", "T.head(2)", "wrong-number-of-rows", ["has 2 rows; it should have 3"]),
    ("T", "T.assign(n=T['n'] * 5)", "factor", ["`n` is 5 times"]),
    (
        "T",
        "T.assign(city=['Bern', 'x', 'Chur'])",
        "wrong-entries",
        ["`city` is wrong in 1 row of 3", "row 1", "'x' stands where 'Aarau'"],
    ),
    ("T", "T['n']", "wrong-type", ["a Series of 3 values", "it should be a DataFrame of 3 rows and 2 columns"]),
    ("T['n']", "T['n'].tolist()", "wrong-type", ["it should be a Series"]),
    ("T['n']", "T['n'].sort_values()", "row-order", ["another order"]),
    ("T['n']", "T.set_index('city')['n']", "wrong-index", ["is called 'Bern'; it should be 0"]),
]
SETUP = """import datetime as dt

import numpy as np
import pandas as pd

from tellwhy import check

T = pd.DataFrame({"city": ["Bern", "Aarau", "Chur"], "n": [2, 1, 3]})"""


@pytest.fixture(scope="module")
def said(tmp_path_factory):
    """A course with a function for each line of SAID, and its checks.h5 as students get it."""
    functions = {f"def f{k}(x):\n    return {right}": "inputs=[1]" for k, (right, *_) in enumerate(SAID)}
    course = small_course(tmp_path_factory.mktemp("said"), functions, setup=SETUP)
    path = course.root / "checks.h5"
    release.write_checks(course, "hw1", path)
    return course, path


@pytest.mark.parametrize("k", range(len(SAID)), ids=lambda k: f"{SAID[k][0]} {SAID[k][1]}"[:60])
def test_what_differs_is_said_by_the_judge_and_by_check_alike(said, k):
    (course, path), (_, wrong, name, words) = said, SAID[k]
    namespace = course.solutions("hw1").namespace()
    assert judge(course, "hw1", f"f{k}", namespace).status == "CORRECT"
    assert tellwhy._judge(path, f"f{k}", namespace)[0].status == "CORRECT"
    exec(f"def f{k}(x):\n    return {wrong}", namespace)
    found = judge(course, "hw1", f"f{k}", namespace)
    there, bundle = tellwhy._judge(path, f"f{k}", namespace)
    assert (found.score, found.diagnoses, found.message) == (0, [name], there.message)
    assert [w for w in words if w not in found.message] == [], found.message
    assert max(map(len, tellwhy.table.as_text(there, bundle, 0, 1).splitlines())) <= 100
    assert "<script" not in tellwhy.table.as_html(there, bundle, 0, 1)


NEGATIVE = """
def root(x):
    if x < 0:
        raise ValueError("no root of a negative number")
    return x ** 0.5
"""


@pytest.mark.parametrize(
    ("answer", "more", "status", "words"),
    [
        ("if x < 0: raise ValueError('other words')", "", "CORRECT", ""),
        ("if x < 0: raise UnicodeError('which is a ValueError, too')", "", "CORRECT", ""),
        ("if x < 0: return None", "", "WRONG", "It returns None; it should raise ValueError"),
        (
            "if x < 0: raise TypeError('x')",
            "",
            "WRONG",
            "It stops with TypeError (x); it should raise ValueError",
        ),
        ("if x < 0: raise Exception('x')", "", "WRONG", "it should raise ValueError"),
        ("raise ValueError('always')", "", "ERROR", "It stops with ValueError: always"),
        (
            "if x < 0: raise ValueError('no root of a Negative number')",
            ", messages=True",
            "WRONG",
            "The message is right but for",
        ),
        ("if x < 0: raise ValueError('no root of a negative number')", ", messages=True", "CORRECT", ""),
    ],
)
def test_an_exception_may_be_the_right_answer(tmp_path, answer, more, status, words):
    course = small_course(tmp_path, {NEGATIVE: f"inputs=[4, 2, -1]{more}"})
    release.write_checks(course, "hw1", path := tmp_path / "checks.h5")
    namespace = course.solutions("hw1").namespace()
    exec(f"def root(x):\n    {answer}\n    return x ** 0.5", namespace)
    for found in (judge(course, "hw1", "root", namespace), tellwhy._judge(path, "root", namespace)[0]):
        assert found.status == status, found
        assert words in found.message


def test_an_exception_that_no_raise_statement_makes_has_to_be_named(tmp_path):
    first = "def first(xs):\n    return xs[0]"
    plain_course = small_course(tmp_path / "a", {first: "inputs=[[1], []]"})
    with pytest.raises(
        CourseError, match=r'the solution fails for `first\(\[\]\)`: IndexError.* raises=\("IndexError",\)'
    ):
        list(make_bundle(plain_course, "hw1", "first", 1).expected[0])
    course = small_course(tmp_path / "b", {first: "inputs=[[1], []], raises=('IndexError',)"})
    namespace = course.solutions("hw1").namespace()
    assert judge(course, "hw1", "first", namespace).status == "CORRECT"
    exec("def first(xs):\n    return xs[0] if xs else None", namespace)
    assert judge(course, "hw1", "first", namespace).diagnoses == ["raises-nothing"]


def test_a_misconception_about_text_tables_and_exceptions_is_named(tmp_path):
    """Text has no numbers to tell mistakes apart by: its fingerprints do."""
    shout = """
exercise = Exercise(
    inputs=["ab c", "x", ""],
    misconceptions=(
        Misconception("lower", "You use lower-case letters.", patch=((".upper()", ".lower()"),)),
        Misconception("one-mark", "One exclamation mark is missing.", patch=(('"!!"', '"!"'),)),
        Misconception("silent", "An empty text is an error.", patch=(("raise ValueError", "return"),)),
    ),
)
"""
    source = "def shout(text):\n    if not text:\n        raise ValueError('empty')\n    return text.upper() + \"!!\""
    course = small_course(tmp_path, {source: "from autograder import Exercise, Misconception\n" + shout})
    found = audit.audit(course, "hw1", "shout")
    assert (found.problems, found.named) == ([], 3)
    namespace = course.solutions("hw1").namespace()
    exec("def shout(text):\n    if not text: raise ValueError\n    return text.lower() + '!'", namespace)
    assert sorted(judge(course, "hw1", "shout", namespace).diagnoses) == ["lower", "one-mark"]


@pytest.mark.parametrize(
    ("source", "exercise", "words"),
    [
        ("def f(n):\n    return (k for k in range(n))", "inputs=[3]", "for `f(3)` the solution returns a generator"),
        ("def f(n):\n    return {'a': [1, 2j]}", "inputs=[3]", "the solution returns a complex"),
        ("def f(n):\n    return [object()]", "inputs=[3]", "the solution returns an object"),
        ("def f(n):\n    return len", "inputs=[3]", "the solution returns a function"),
        ("def f(n):\n    return 1", "inputs=[iter([1])]", "exercise f: its inputs hold a list_iterator"),
        ("def f(n):\n    return 1", "inputs=[[{'k': 1j}]]", "exercise f: its inputs hold a complex"),
    ],
)
def test_a_kind_that_is_not_known_is_told_to_the_author(tmp_path, source, exercise, words):
    course = small_course(tmp_path, {source: exercise})
    with pytest.raises(CourseError) as e:
        list(make_bundle(course, "hw1", "f", 1).expected[0])
    assert words in str(e.value)


@pytest.mark.parametrize(
    ("given", "change"),
    [
        ("[3, 1, 2]", "x.sort()"),
        ("{'a': 1}", "x.pop('a')"),
        ("{1, 2}", "x.add(3)"),
        ("pd.DataFrame({'a': [1, 2]})", "x['a'] = 0"),
        ("[[1], [2]]", "x[0].append(2)"),
    ],
)
def test_a_list_a_dictionary_a_set_or_a_table_of_the_caller_is_not_to_be_changed(tmp_path, given, change):
    course = small_course(tmp_path, {"def f(x):\n    return len(x)": f"inputs=[{given}]"}, setup=SETUP)
    text = (path := course.root / "exercises" / "hw1" / "f.py").read_text()
    path.write_text(f"import pandas as pd\n{text}")
    namespace = course.solutions("hw1").namespace()
    exec(f"def f(x):\n    n = len(x)\n    {change}\n    return n", namespace)
    found = judge(course, "hw1", "f", namespace)
    assert found.diagnoses == ["changes-argument"]
    assert "changes the caller's `x`. Work on a copy" in found.message


def test_pandas_is_imported_for_tables_only(tmp_path):
    """A student without pandas checks everything that is no table."""
    course = small_course(tmp_path, {"def f(s):\n    return {s: [s], 'd': {1}}": "inputs=['a']"})
    release.write_checks(course, "hw1", tmp_path / "checks.h5")
    code = (
        "import sys; sys.modules['pandas'] = None\n"
        "from tellwhy import check\n"
        "def f(s): return {s: [s], 'd': {1}}\n"
        "assert check(f) is None\n"
        "del sys.modules['pandas']; import tellwhy.values.tables; assert 'pandas' not in sys.modules"
    )
    subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        check=True,
        env=os.environ | {"PYTHONPATH": str(tellwhy.__path__[0])[:-8]},
    )


def test_one_count_in_the_place_of_another_is_no_place_that_is_mixed_up(tmp_path):
    course = small_course(tmp_path, {"def count(s):\n    return {c: s.count(c) for c in s}": "inputs=['abca', 'xyz']"})
    namespace = course.solutions("hw1").namespace()
    exec("def count(s):\n    return {c: 1 for c in s}", namespace)
    assert judge(course, "hw1", "count", namespace).diagnoses != ["misplaced"]
