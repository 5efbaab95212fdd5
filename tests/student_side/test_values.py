"""Kinds of values: each survives the journey, equals itself and nothing else, and what differs is said in true words."""

import datetime as dt
import json
import os
import subprocess
import sys

import h5py
import numpy as np
import pandas as pd
import pytest
from courses import small_course

import tellwhy
from autograder.course import CourseError
from autograder.judging import judge, make_bundle
from autograder.proving import audit
from autograder.releasing import release
from tellwhy.codec import CodecError, Opaque, from_bytes, from_h5, pack, plain, to_bytes, to_h5, unpack
from tellwhy.compare import describe, differences, fingerprint, same_fingerprint
from tellwhy.excerpt import excerpt
from tellwhy.values import DateArray, Frame, Raised, Set, TextArray, in_words, kind_of, revived, shown, unknown

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

# every kind of value, and another that is not equal to it
KINDS = {
    "number": (3.5, 3.6),
    "whole number": (10**6, 10**6 + 1),
    "large number": (2**100, 2**100 + 1),
    "text": ("a\nb", "a\nB"),
    "bool": (True, False),
    "None": (None, 0),
    "list": ([1, "a", None], [1, "b", None]),
    "list of lists": ([[1, 2], [3]], [[1, 2], [4]]),
    "tuple": ((1, "a"), (1, "b")),
    "set": ({"b", "a", 3}, {"b", "a"}),
    "set of tuples": ({(1, 2), (3, 4)}, {(1, 2), (3, 5)}),
    "dictionary": ({"a": [1], "b": {"c": "x"}}, {"a": [1], "b": {"c": "y"}}),
    "keys of any kind": ({(1, 2): "x", 3: "y", None: 1}, {(1, 3): "x", 3: "y", None: 1}),
    "array": (np.arange(6.0).reshape(2, 3), np.arange(6.0).reshape(3, 2)),
    "array of texts": (np.array([["a", "bc"]]), np.array([["a", "bd"]])),
    "date": (dt.date(2024, 2, 29), dt.date(2024, 3, 1)),
    "moment": (dt.datetime(2024, 2, 29, 12, 30), dt.datetime(2024, 2, 29, 12, 31)),
    "moment with a zone": (dt.datetime(2024, 2, 29, 12, tzinfo=BERLIN), dt.datetime(2024, 2, 29, 12)),
    "time": (dt.time(12, 30), dt.time(12, 31)),
    "span": (dt.timedelta(days=1, microseconds=3), dt.timedelta(days=1)),
    "datetime64": (np.datetime64("2024-02-29T12:00:00.123456789"), np.datetime64("2024-02-29T12:00:01")),
    "timedelta64": (np.timedelta64(90, "m"), np.timedelta64(91, "m")),
    "array of dates": (np.array(["2024-02-29", "NaT"], "M8[D]"), np.array(["2024-03-01", "NaT"], "M8[D]")),
    "DataFrame": (TABLE, TABLE.assign(n=[2, 1, 4])),
    "Series": (TABLE["city"], TABLE["city"].fillna("x")),
    "index of two levels": (TABLE.set_index(["city", "n"])["share"], TABLE.set_index(["n"])["share"]),
    "an exception": (
        Raised("ValueError", ("ValueError", "Exception")),
        Raised("KeyError", ("KeyError", "LookupError")),
    ),
}


def through(value):
    return from_bytes(to_bytes(value))


@pytest.mark.parametrize("name", KINDS)
def test_each_kind_survives_pipe_and_file_equals_itself_and_not_another(name):
    value, other = KINDS[name]
    with h5py.File("x", "w", driver="core", backing_store=False) as f:
        to_h5(f.create_group("g"), value)
        ways = through(value), from_h5(f["g"]), unpack(*pack(value))
    again, changed = through(value), through(other)
    for come in ways:
        assert unknown(come) is None
        assert differences(come, again, rtol=0, atol=0, exact=True) == []
        assert same_fingerprint(fingerprint(come), fingerprint(again))
        assert differences(come, changed, exact=True), "a difference has to be seen"
        if name not in ("whole number", "large number"):  # to be told apart in a sum, they have to differ by more
            assert not same_fingerprint(fingerprint(come), fingerprint(changed))
        assert to_bytes(come) == to_bytes(again)  # it may travel on, and is written in one way only


@pytest.mark.parametrize("name", KINDS)
def test_each_kind_is_given_to_a_function_as_what_it_was(name):
    value, _ = KINDS[name]
    given = revived(through(value))
    if isinstance(value, pd.DataFrame):
        pd.testing.assert_frame_equal(given, value)
    elif isinstance(value, pd.Series):
        pd.testing.assert_series_equal(given, value)
    elif isinstance(value, np.ndarray):
        np.testing.assert_array_equal(given, value)
        assert given.dtype == value.dtype
    elif name != "an exception":
        assert type(given) is type(value) and given == value


@pytest.mark.parametrize("name", KINDS)
def test_each_kind_has_words_and_never_too_many(name):
    for value in map(through, KINDS[name]):
        assert 0 < len(describe(value)) < 120 and 0 < len(in_words(value)) < 120 and 0 < len(shown(value)) <= 60
        assert all(isinstance(x, str) for x in kind_of(value).excerpt(value, value)) if name != "array" else True


def test_a_set_is_written_in_one_order_whatever_the_hash_seed():
    code = "from tellwhy.codec import to_bytes; print(to_bytes({'b', 'a', 'c', 1, (2, 'x'), None}).hex())"
    told = {
        subprocess.run(
            [sys.executable, "-c", code], env=os.environ | {"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(told) == 1


def message(tree, blob=b""):
    head = json.dumps(tree).encode()
    return b"%08x" % len(head) + head + blob


COLUMN = ["x", "int64", {"list": [1, 2]}, None, False]


@pytest.mark.parametrize(
    "tree",
    [
        {"int": "0x" + "f" * 10000},
        {"int": 5},
        {"int": "ten"},
        {"texts": [[2], ["a"]]},
        {"texts": [[1 << 40], []]},
        {"texts": [[1], [3]]},
        {"texts": [[-1, -1], ["a"]]},
        {"texts": [[30000], ["a" * 3000] + ["b"] * 29999]},  # the longest sets the room of all: 360 MB
        {"set": [{"list": [1]}]},
        {"set": [{"record": {"a": 1}}]},
        {"set": [{"set": [{"set": [{"set": [{"set": [{"set": []}]}]}]}]}]},
        {"set": 3},
        {"date": "29.2.2024"},
        {"date": 5},
        {"span": [1, 2]},
        {"span": ["a", "b", "c"]},
        {"dates": ["O", [1], {"list": [1, 2]}]},
        {"dates": ["M8[ns]", [1 << 40], {"list": []}]},
        {"dates": ["M8[ns]", [1], {"list": [1, 2]}]},
        {"dates": ["f8", [0], {"texts": [[0], []]}]},
        {"raised": ["ValueError", [1], ""]},
        {"raised": ["ValueError"]},
        {"series": [COLUMN, []]},
        {"series": [COLUMN, [["i", "int64", {"list": [1]}, None, False]]]},
        {"series": [["x", "__import__('os')", {"list": [1]}, None, False], [COLUMN]]},
        {"series": [["x", "int64", {"record": {}}, None, False], [COLUMN]]},
        {"series": [["x", "int64", {"list": [1]}, {"record": {}}, False], [COLUMN]]},
        {"frame": [[COLUMN], []]},
        {"frame": [[COLUMN], [["i", "int64", {"list": [1]}, None, False]]]},
        {"frame": [[["x"]], [COLUMN]]},
        {"frame": 1},
        {"list": [1] * 200_001},
        {"texts": [[200_001], ["a"] * 200_001]},
    ],
)
def test_forged_values_are_refused(tree):
    with pytest.raises(CodecError):
        from_bytes(message(tree))


def test_keys_of_one_hash_cost_no_more_than_others():
    """Tuples of whole numbers can be made to have one hash. As keys they are put by another."""
    forged = {"dict": [[{"tuple": [k, 2**61 - 1]}, k] for k in range(3000)]}
    made = from_bytes(message(forged))
    assert len({hash(k) for k in made}) == 3000
    assert revived(made)[5, 2**61 - 1] == 5
    same = {"dict": [[{"int": hex(k * (2**61 - 1))}, k] for k in range(100, 4000)]}
    assert list(from_bytes(message(same))) == [Opaque("int beyond 64 bits")]


def test_what_has_no_stand_in_stays_the_object_that_it_is():
    a = np.ones(3)
    value = (a, {"a": [a, 1]}, "x", len)
    assert plain(value[:3]) == value[:3] and plain(value[:3])[0] is a and plain(value[1]) is value[1]
    assert isinstance(plain(({1},))[0], Set)
    assert isinstance(plain(TABLE), Frame)
    assert isinstance(plain([np.array(["a"]), np.datetime64("2024")])[0], TextArray)
    assert isinstance(plain(np.datetime64("2024")), DateArray)


EQUAL = [
    ([1, 2], (1, 2)),
    ([1.0, 2.0], np.array([1, 2])),
    (["a", "b"], ("a", "b")),
    (["a", "b"], np.array(["a", "b"])),
    (np.array(["a", "b"]), ["a", "b"]),
    ([[1, 2], [3, 4]], np.array([[1, 2], [3, 4]])),
    ({1, 2}, frozenset({2, 1.0})),
    (dt.date(2024, 2, 29), np.datetime64("2024-02-29")),
    (dt.datetime(2024, 2, 29), pd.Timestamp("2024-02-29")),
    (dt.datetime(2024, 2, 29, 12, tzinfo=BERLIN), dt.datetime(2024, 2, 29, 11, tzinfo=dt.UTC)),
    (dt.timedelta(hours=1), np.timedelta64(60, "m")),
    (pd.Series([1, 2]), pd.Series(np.array([1, 2], "int32"), name="other")),
    (pd.Series(["a", None]), pd.Series(["a", np.nan], dtype=object)),
    ({(1, 2): "a"}, {(1.0, 2): "a"}),
    (2**100, 2.0**100),
    (True, np.True_),
]
UNEQUAL = [
    ([1, 2], {1, 2}),
    ("1", 1),
    (1, "1"),
    ("", None),
    ("a", "a "),
    (dt.date(2024, 2, 29), "2024-02-29"),
    (dt.timedelta(days=1), dt.date(1970, 1, 2)),
    ({"a": 1}, {"a": 1, "b": 2}),
    ({"a": 1}, [("a", 1)]),
    (pd.Series([1, 2]), [1, 2]),
    (pd.Series([1, 2]), pd.Series([1.0, 2.0])),
    (pd.Series([1, 2]), pd.DataFrame({0: [1, 2]})),
    ([], [0]),
    (["a"], []),
    (1000000, 1000001),
    ([1000000, 2], [1000001, 2]),
]


@pytest.mark.parametrize(("one", "other"), EQUAL)
def test_what_holds_a_value_is_not_compared(one, other):
    assert differences(through(one), through(other), exact=True) == []


@pytest.mark.parametrize(("one", "other"), UNEQUAL)
def test_what_is_another_value_is_wrong(one, other):
    assert differences(through(one), through(other), exact=True)


def test_numbers_without_rounding_errors_are_exact_and_others_are_not():
    assert differences(1.0, 1.0 + 1e-7) == []
    assert differences([1.0, 2.0], [1.0, 2.0 + 1e-7]) == []
    assert [w.how for w in differences(10**8, 10**8 + 1)] == ["value"]
    assert excerpt(1.0, 2.0) == ("1", "2*")


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
    ("'abc'", "3", "wrong-type", ["returns a single number", "wanted is a text"]),
    ("'abc'", "print('abc')", "returns-none", ["Is a `return` missing?", "Printing"]),
    ("'abc'", "['abc']", "wrong-type", ["a list of 1 value", "return it alone"]),
    ("['a', 'b', 'c']", "['b', 'a', 'c']", "other-order", ["the right values, but in another order"]),
    ("['a', 'b', 'c']", "['a', 'c']", "wrong-length", ["a list of 2 values", "Missing: 'b'."]),
    ("['a', 'b']", "['a', 'b', 'b']", "wrong-length", ["Not wanted: 'b'."]),
    ("['a', 'b']", "['a', 'x']", "other-text", ["`result[1]`", "'x' stands where 'b' is wanted"]),
    ("[3, 1, 2]", "[1, 2, 3]", "other-order", ["the right numbers, but in other places"]),
    ("[{'a': 1}, {'a': 'x'}]", "[{'a': 1}, {'a': 'y'}]", "other-text", ["`result[1].a`"]),
    ("{'a': 1, 'b': 2}", "{'a': 1}", "missing-key", ["no `b`"]),
    ("{'a': 1}", "{'a': 1, 'b': 2}", "extra-key", ["has `b`", "should not be there"]),
    ("{'a': 1}", "[('a', 1)]", "wrong-type", ["a list of 1 value", 'a dictionary with the keys "a"']),
    ("{1, 2, 3}", "{1, 2, 4}", "other-elements", ["Missing: 3.", "Not wanted: 4."]),
    ("{1, 2}", "[1, 2]", "wrong-type", ["wanted is a set of 2 values"]),
    (
        "dt.date(2024, 2, 29)",
        "dt.date(2024, 3, 1)",
        "other-date",
        ["is 2024-03-01; wanted is 2024-02-29", "1 day too late"],
    ),
    ("dt.date(2024, 2, 29)", "'2024-02-29'", "wrong-type", ["a text", "wanted is a date"]),
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
    ("T", "T.head(2)", "wrong-number-of-rows", ["has 2 rows; wanted are 3"]),
    ("T", "T.assign(n=T['n'] * 5)", "factor", ["`n` is 5 times"]),
    (
        "T",
        "T.assign(city=['Bern', 'x', 'Chur'])",
        "wrong-entries",
        ["`city` is wrong in 1 row of 3", "row 1", "'x' stands where 'Aarau'"],
    ),
    ("T", "T['n']", "wrong-type", ["a Series of 3 values", "wanted is a DataFrame of 3 rows and 2 columns"]),
    ("T['n']", "T['n'].tolist()", "wrong-type", ["wanted is a Series"]),
    ("T['n']", "T['n'].sort_values()", "row-order", ["another order"]),
    ("T['n']", "T.set_index('city')['n']", "wrong-index", ["is called 'Bern'; wanted is 0"]),
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
        ("if x < 0: return None", "", "WRONG", "It returns None; wanted is that it raises ValueError"),
        (
            "if x < 0: raise TypeError('x')",
            "",
            "WRONG",
            "It stops with TypeError (x); wanted is that it raises ValueError",
        ),
        ("if x < 0: raise Exception('x')", "", "WRONG", "wanted is that it raises ValueError"),
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
