"""Observing a call: what is said of it does not depend on the ways by which it is had sooner."""

import functools
import inspect

import numpy as np
import pytest

from tellwhy.observe import Case, Observation, observe
from tellwhy.values import copied


def double(a, b=1):
    return a + a


@functools.wraps(double)
def wrapped(*args):
    return double(*args)


class Callable:
    def __call__(self, a, /, b):
        return a


FUNCTIONS = {
    "plain": double,
    "a default": lambda a, b, c=1: a,
    "any number": lambda *a: a[0],
    "any names": lambda a, **more: a,
    "a keyword that is needed": lambda a, *, b: a,
    "a keyword that is not": lambda a, *, b=1: a,
    "positional": lambda a, /, b: a,
    "no parameter": lambda: 1,
    "partial": functools.partial(double, b=2),
    "wrapped": wrapped,
    "an object": Callable(),
    "a class": np.ndarray,
    "a built-in": max,
    "a ufunc": np.exp,
}


@pytest.mark.parametrize("count", range(5))
@pytest.mark.parametrize("kind", FUNCTIONS)
def test_arguments_fit_where_the_signature_says_so(kind, count):
    function = FUNCTIONS[kind]
    made = observe("f", Case(tuple(np.ones(2) for _ in range(count))), {"f": function})
    try:
        inspect.signature(function).bind(*range(count))
    except TypeError as e:
        assert (made.kind, made.error) == ("signature", f"f{inspect.signature(function)}: {e}")
    except ValueError:  # no signature: what the call says counts
        assert made.kind != "signature"
    else:
        assert made.kind != "signature"


def change(a, b, c=None):
    b["W"][0, 0] += 1
    return a


def test_changed_arguments_are_named():
    made = observe("f", Case((np.ones(2), {"W": np.zeros((2, 2))})), {"f": change})
    assert made.changed == ("b",)


def reshape(a):
    a.shape = (4, 1)


def reinterpret(a):
    a.dtype = np.int64


@pytest.mark.parametrize("function", [reshape, reinterpret])
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_the_same_bytes_in_another_shape_or_of_another_kind_are_a_change(function):
    assert observe("f", Case((np.ones((2, 2)),)), {"f": function}).changed == ("a",)


@pytest.mark.parametrize("value", [np.nan, -0.0, np.inf])
def test_equal_numbers_in_other_bytes_are_no_change(value):
    def rewrite(a):
        a[0] = abs(a[0]) if value == 0 else float(str(a[0]))

    assert observe("f", Case((np.array([value, 1.0]),)), {"f": rewrite}).changed == ()


def test_only_what_is_not_as_usual_is_told_and_nothing_is_lost():
    case = Case((np.ones(2),), "m = 2", repeat=3, given={"f": None}, readonly=True)
    assert set(case.plain()) == {"args", "label", "repeat", "given", "readonly"}
    assert Case(**case.plain()) == case
    assert Observation().plain() == {}
    for value in (0, 0.0, False, "", (), np.zeros(1)):
        (told,) = Observation(value).plain().values()
        assert told is value
    assert Case((), again=((),)).plain() == {"args": (), "again": ((),)}


def test_a_copy_shares_nothing_with_what_it_was_made_of_and_keeps_what_was_one_array_one():
    a, columns = np.arange(6.0).reshape(2, 3), np.asfortranarray(np.ones((2, 3)))
    value = ({"A": a}, [a, columns], {1, 2}, "text", 3)
    made = copied(value)
    assert made[0]["A"] is made[1][0] and made[0]["A"] is not a and made[2] is not value[2]
    assert made[1][1].flags.f_contiguous and not made[1][1].flags.c_contiguous
    made[0]["A"][:] = -1
    made[1].append(0)
    assert (a == np.arange(6.0).reshape(2, 3)).all() and len(value[1]) == 2 and made[2:] == value[2:]
