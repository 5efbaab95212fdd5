"""Kinds of values: each survives the journey, and equals itself and nothing else."""

import datetime as dt
import json
import os
import subprocess
import sys

import h5py
import numpy as np
import pandas as pd
import pytest

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
