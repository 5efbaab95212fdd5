"""Where a call failed: the student's own line, the place in it, and what met there."""

import linecache
import re

import numpy as np
import pytest
from courses import COURSE

from autograder.judging import judge
from tellwhy.compare import fingerprint, same_fingerprint
from tellwhy.observe import Case, observe


def defined(source, known=True):
    """{"f": function} of a source that a traceback finds, or does not."""
    space, file = {"np": np}, f"<test {hash(source)} {known}>"
    if known:
        linecache.cache[file] = (len(source), None, source.splitlines(keepends=True), file)
    exec(compile(source, file, "exec"), space)
    return space


def failed(source, *args, known=True):
    return observe("f", Case(args), defined(source, known))


X, w = np.ones((4, 7)), np.arange(1.0, 5.0)[:, None]


@pytest.mark.parametrize(
    ("line", "place", "met"),
    [
        ("return 1 + X @ w", "return 1 + »X @ w«", "`X` has shape (4, 7) and `w` has shape (4, 1)"),
        ("return np.dot(X, 2 * w) - 1", "return »np.dot(X, 2 * w)« - 1", "`2 * w` has shape (4, 1)"),
        ("return X.dot(w)", "return »X.dot(w)«", "`X` has shape (4, 7)"),
        ("return (X + w[:3]) / 2", "return (»X + w[:3]«) / 2", "`w[:3]` has shape (3, 1)"),
        ("return X.T[0] * w.T[:, :3]", "return »X.T[0] * w.T[:, :3]«", "`X.T[0]` has shape (4,)"),
        ("return X.reshape(3, -1)", "return »X.reshape(3, -1)«", "`X` has shape (4, 7)"),
        ("return X[:, 9]", "return »X[:, 9]«", "`X` has shape (4, 7); `[:, 9]` was asked for"),
        ("return dict(dW1=1, db1=2)['W1']", "»dict(dW1=1, db1=2)['W1']«", ""),
        (
            "g = {'dW1': 1}; return g['d' + 'b1']",
            "return »g['d' + 'b1']«",
            "dictionary `g` has the key \"dW1\", and no 'db1'",
        ),
        ("g = {}; return g['a']", "return »g['a']«", "dictionary `g` is empty"),
        ("L = [1, 2]; return L[2]", "return »L[2]«", "`L` has 2 entries, counted from 0; number 2 was asked for"),
        ("return None + X", "return »None + X«", "`X` has shape (4, 7)"),
        ("assert w.shape == (1, 4)", "assert w.shape == (1, 4)", "`w.shape` is (4, 1)"),
    ],
)
def test_the_place_is_marked_and_what_met_is_said(line, place, met):
    o = failed(f"def h(a):\n    return a @ a\ndef f(X, w):\n    {line}\n", X, w)
    assert o.kind
    assert o.where.startswith("line 4: `")
    assert place in o.where
    assert met in " ".join(o.met)
    assert bool(met) == bool(o.met)


def test_an_augmented_assignment_is_a_place():
    o = failed("def f(X, w):\n    X += w[:2]\n    return X\n", X, w)
    assert "line 2: `X += w[:2]`" in o.where
    assert "`X` has shape (4, 7) and `w[:2]` has shape (2, 1)" in o.met[0]


def test_an_entry_has_room_for_one_number():
    o = failed("def f(X, w):\n    dw = np.zeros(4)\n    dw[0] += X[0, 0] * w[1]\n    return dw\n", X, w)
    assert o.met == ("`dw[0]` has room for a single number; `X[0, 0] * w[1]` has shape (1,).",)


def test_a_number_as_it_stands_in_the_code_is_not_explained():
    o = failed("def f(X, w):\n    return X.reshape(3, -1)\n", X, w)
    assert o.met == ("Here `X` has shape (4, 7).",)


def test_a_function_of_the_same_cell_is_looked_into_and_one_of_another_is_not():
    o = failed("def h(a):\n    return a @ a\ndef f(X, w):\n    return h(X)\n", X, w)
    assert "line 2: `return »a @ a«`" in o.where
    space = defined("def f(X, w):\n    return 1 + h(X)\n") | {}
    space["f"].__globals__.update(defined("def h(a):\n    return a @ a\n"), f=space["f"])
    o = observe("f", Case((X, w)), space["f"].__globals__)
    inside = "It happens inside `h`: are its arguments the right ones, in the right order?"
    assert (o.where, o.met, o.place) == ("line 2: `return 1 + »h(X)«`", (inside,), "")


def test_a_long_line_and_one_of_several_lines_are_shown_in_part():
    o = failed("def f(X, w):\n    return " + "1 + " * 80 + "X @ w" + " + 1" * 80 + "\n", X, w)
    assert "»X @ w«" in o.where
    assert len(o.where) < 320
    o = failed("def f(X, w):\n    return np.dot(X,\n                  w)\n", X, w)
    assert o.where == "line 2: `return »np.dot(X,«`"


def test_without_the_source_the_line_has_its_number():
    o = failed("def f(X, w):\n    return np.dot(X, w)\n", X, w, known=False)
    assert (o.where, o.met, o.place) == ("line 2", (), "")


def test_looking_at_the_operands_prints_nothing_and_leaves_no_trace(capsys):
    source = "def f(X, w):\n    return g(X) @ w\ndef g(a):\n    print('seen')\n    np.random.seed(3)\n    return a\n"
    state = np.random.get_state()[1].copy()
    assert failed(source, X, w).met
    assert capsys.readouterr().out == ""
    assert (np.random.get_state()[1] == state).all()


def prints(source, *args, known=True):
    o = failed(source, *args, known=known)
    return fingerprint(None, error=o.error, place=o.place)


Y, A = np.array([[1.0, 0, 1, 1, 0, 1, 0]]), np.linspace(0.1, 0.8, 7)[None]
TRANSPOSE_LOST = "def f(X, Y, A):\n    dZ = A - Y\n    return np.dot(X, dZ) / 7\n"


@pytest.mark.parametrize("product", ["X @ (A - Y)", "np.matmul(X, A - Y)", "X.dot(Y - A) / 7", "X @ ((A - Y) / 7)"])
def test_the_same_mistake_in_another_idiom_fails_in_the_same_way(product):
    assert same_fingerprint(
        prints(TRANSPOSE_LOST, X, Y, A), prints(f"def f(X, Y, A):\n    return {product}\n", X, Y, A)
    )


@pytest.mark.parametrize("product", ["np.dot(Y, np.log(A))", "Y @ np.log(A)", "X @ Y", "np.dot(X, np.log(A))"])
def test_another_product_that_does_not_fit_is_another_mistake(product):
    other = prints(f"def f(X, Y, A):\n    return {product}\n", X, Y, A)
    assert not same_fingerprint(prints(TRANSPOSE_LOST, X, Y, A), other)


def test_without_the_source_only_full_shapes_count():
    """np.dot says them, `@` does not."""
    dot = prints("def f(X, Y, A):\n    return np.dot(X, A - Y)\n", X, Y, A, known=False)
    at = prints("def f(X, Y, A):\n    return Y @ np.log(A)\n", X, Y, A, known=False)
    assert same_fingerprint(prints(TRANSPOSE_LOST, X, Y, A), dot)
    assert not same_fingerprint(prints(TRANSPOSE_LOST, X, Y, A), at)


def said(assignment, name, source, seed=7):
    known = COURSE.solutions(assignment)
    return judge(COURSE, assignment, name, known.mutant(name, source, known.namespace()), seed)


@pytest.mark.parametrize("product", ["np.dot(Y, np.log(A))", "Y @ np.log(A)"])
def test_a_product_in_the_cost_is_not_taken_for_one_in_the_gradient(product):
    v = said(
        "week2_numpy_basics",
        "logistic_gradients_vectorized",
        f"""def logistic_gradients_vectorized(w, b, X, Y):
    A = sigmoid(w.T @ X + b)
    cost = -np.sum({product} + np.dot(1 - Y, np.log(1 - A))) / X.shape[1]
    return {{"dw": X @ (A - Y).T / X.shape[1], "db": np.mean(A - Y)}}, cost
""",
    )
    assert v.diagnoses == ["product-of-two-rows"] and "The labels and the logarithms are two rows" in v.message


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (
            "assert A.shape == (1, X.shape[1])",
            ("an `assert` of your own", r"`A\.shape` is \((?!1,)\d+, (\d+)\) .* \(1, \1\)", "not true there"),
        ),
        ("A = A + parameters['W9']", ("The dictionary `parameters` has the keys", "and no 'W9'")),
        ("A = A * float(input('rate? '))", ("nobody is there to answer", r"»input\('rate\? '\)«")),
    ],
)
def test_what_an_error_of_the_students_own_making_is_told(line, words):
    v = said(
        "week4_building_blocks",
        "L_model_forward",
        f"""def L_model_forward(X, parameters):
    caches, A, L = [], X, len(parameters) // 2
    for l in range(1, L + 1):
        A, c = linear_activation_forward(A, parameters[f"W{{l}}"], parameters[f"b{{l}}"], "relu" if l < L else "sigmoid")
        caches.append(c)
    {line}
    return A, caches
""",
    )
    assert v.diagnoses[0].startswith("raises-")
    for text in words:
        assert re.search(text, v.message), v.message
