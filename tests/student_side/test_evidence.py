"""Evidence without a name: each relation is told of at least three different functions, in words that are true."""

import numpy as np
import pytest
from courses import COURSE, ROOT

import tellwhy
from autograder.judging import judge

THREE = (
    ("week2_numpy_basics", "normalize_rows"),
    ("week3_planar_network", "backward_propagation"),
    ("week4_building_blocks", "linear_backward"),
)


def mapped(change, value):
    """`value` with every array and number in it changed."""
    if isinstance(value, dict):
        return {k: mapped(change, v) for k, v in value.items()}
    if isinstance(value, tuple):
        return tuple(mapped(change, v) for v in value)
    return change(value)


def verdict(assignment, name, wrong, **more):
    """What is said of `wrong(the right result, *arguments)` in place of the right result."""
    namespace = COURSE.solutions(assignment).namespace() | more
    right = namespace[name]
    takes = ", ".join(right.__code__.co_varnames[: right.__code__.co_argcount])
    namespace |= {"_right": right, "_wrong": wrong, "_mapped": mapped}
    exec(f"def {name}({takes}):\n    return _wrong(_right({takes}), {takes})", namespace)
    return judge(COURSE, assignment, name, namespace, seed=5)


def every(change):
    return lambda result, *arguments: mapped(change, result)


def only_first(axis):
    def change(a):
        wrong = 2.3 * a + 0.7
        first = [slice(None)] * a.ndim
        first[axis] = slice(0, 1)
        wrong[tuple(first)] = a[tuple(first)]
        return wrong

    return change


RELATIONS = {
    "negated": (lambda a: -a, "opposite sign"),
    "factor": (lambda a: 2.5 * a, "2.5 times the right value"),
    "offset": (lambda a: a + 0.25, "same amount"),
    "squared": (lambda a: a**2, "square of the right value"),
    "complement": (lambda a: 1 - a, "1 minus the right value"),
    "sign-lost": (np.abs, "lost"),
    "all-zero": (lambda a: 0 * a, "zero throughout"),
    "same-number": (lambda a: 0 * a + 7.5, "7.5 throughout"),
    "rounded": (lambda a: np.round(a, 2), "rounded to 2 decimals"),
    "nearly": (lambda a: a + 0.003 * np.sin(1e3 * a) * np.abs(a).max(), "nearly right"),
    "transposed-shape": (lambda a: a.T, "transpose"),
    "rank-1": (lambda a: a.ravel(), "rank-1"),
    "number-for-array": (np.sum, "single number"),
    "wrong-shape": (lambda a: np.vstack([a, a]), "has shape"),
    "wrong-type": (lambda a: a.astype(str), "array of texts"),
    "not-finite": (lambda a: a + np.nan, "NaN"),
    "wrong-values": (lambda a: np.sin(9 * a + 1), "not"),
}


# what is said where more is known: the catalogue's name, or that nothing that is given matters
KNOWN_AS = {"nearly": "wrong-values", "negated": "gradient-sign", "all-zero": "constant", "same-number": "constant"}


@pytest.mark.parametrize("function", THREE, ids=lambda f: f[1])
@pytest.mark.parametrize("name", RELATIONS)
def test_a_relation_that_holds_everywhere(name, function):
    change, words = RELATIONS[name]
    v = verdict(*function, every(change))
    assert v.score == 0
    if v.diagnoses != [KNOWN_AS.get(name)]:
        assert v.diagnoses == [name], v.message
        assert words in v.message


@pytest.mark.parametrize(
    ("function", "axis", "line"),
    [
        (("week2_numpy_basics", "normalize_rows"), 0, "row"),
        (("week3_activations", "softmax"), 1, "column"),
        (("week2_numpy_basics", "column_percentages"), 1, "column"),
        (("week4_building_blocks", "relu_backward"), 1, "column"),
    ],
)
def test_right_only_in_the_first_line(function, axis, line):
    v = verdict(*function, every(only_first(axis)))
    assert v.diagnoses == [f"first-{line}-only"], v.message
    assert f"right in the first {line} only" in v.message


@pytest.mark.parametrize(
    ("function", "axis", "line"),
    [
        (("week2_numpy_basics", "softmax"), 0, "row"),
        (("week3_activations", "softmax"), 1, "column"),
        (("week2_numpy_basics", "column_percentages"), 1, "column"),
    ],
)
def test_each_line_off_by_a_factor_of_its_own(function, axis, line):
    def change(a):
        shape = [1, 1]
        shape[axis] = a.shape[axis]
        return a * (1.3 + np.arange(a.shape[axis])).reshape(shape)

    v = verdict(*function, every(change))
    assert v.diagnoses == [f"{line}-factors"], v.message


@pytest.mark.parametrize(
    ("function", "places"),
    [
        (("week3_planar_network", "backward_propagation"), ("dW1", "dW2")),
        (("week4_building_blocks", "L_model_backward"), ("dW1", "dW2")),
        (("week4_building_blocks", "update_parameters"), ("b1", "b2")),
    ],
)
def test_one_output_in_the_place_of_another(function, places):
    one, other = places
    v = verdict(*function, lambda result, *arguments: result | {one: result.get(other, result[one])})
    assert v.diagnoses == ["misplaced"], v.message
    assert f"`{one}` holds what belongs in `{other}`" in v.message


@pytest.mark.parametrize("function", [*THREE, ("week3_activations", "linear_collapse")], ids=lambda f: f[1])
def test_an_argument_changed_in_place(function):
    def wrong(result, *arguments):
        for a in arguments:
            for array in a.values() if isinstance(a, dict) else a if isinstance(a, tuple) else (a,):
                if isinstance(array, np.ndarray) and array.flags.writeable:
                    array += 1.0
                    return result
        return result

    v = verdict(*function, wrong)
    assert (v.score, v.diagnoses) == (0, ["changes-argument"]), v.message


@pytest.mark.parametrize("function", [*THREE, ("week2_logistic_regression", "propagate")], ids=lambda f: f[1])
def test_random_numbers_inside(function):
    v = verdict(*function, every(lambda a: a + np.random.rand()))
    assert v.diagnoses == ["fickle"], v.message


@pytest.mark.parametrize(
    "function",
    [("week2_numpy_basics", "L2"), ("week3_planar_network", "forward_propagation"), ("week2_numpy_basics", "L1")],
    ids=lambda f: f[1],
)
def test_a_result_that_does_not_depend_on_anything(function):
    def wrong(result, *arguments):
        return mapped(lambda a: np.full(np.shape(a), 0.5) + 0.1 * np.arange(np.size(a)).reshape(np.shape(a)), result)

    v = verdict(*function, wrong)
    assert (v.score, v.diagnoses) == (0, ["constant"]), v.message


@pytest.mark.parametrize(
    ("function", "source", "what"),
    [
        (("week2_numpy_basics", "L1"), "def L1(yhat, y): return np.sum(np.abs(y))", "`yhat`"),
        (("week3_activations", "softmax_cost"), "def softmax_cost(A, Y): return -np.sum(np.log(A)) / 9", "`Y`"),
        (
            ("week3_activations", "linear_collapse"),
            "def linear_collapse(W1, b1, W2, b2): return W2 @ W1, W2 @ b1 * 3",
            "`b2`",
        ),
    ],
    ids=lambda x: x[1] if isinstance(x, tuple) else "",
)
def test_an_argument_without_effect(function, source, what):
    namespace = COURSE.solutions(function[0]).namespace()
    exec(source, namespace)
    v = judge(COURSE, *function, namespace, seed=5)
    assert v.diagnoses == ["ignores-argument"], v.message
    assert what in v.message


def test_rounding_is_not_taken_for_an_argument_without_effect():
    """A whole number may stay what it is when an argument moves a little; it depends on the argument all the same."""
    namespace = COURSE.solutions("week2_numpy_basics").namespace()
    exec("def L1(yhat, y): return int(np.sum(np.abs(y - yhat)))", namespace)
    for seed in range(8):
        v = judge(COURSE, "week2_numpy_basics", "L1", namespace, seed)
        assert "does not depend" not in v.message


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("return X.T @ w.T", "two inner sizes"),
        ("return np.zeros(3) + np.zeros(4)", "or one of them 1"),
        ("return 1 if X > 0 else 0", "single true or false"),
        ("return float(X)", "single numbers"),
        ("return np.zeros(2, 1)", "one tuple"),
        ("return sigmoid - 1", "call it"),
        ("a, b = 1, 2, 3", "as many as the values"),
        ("return {}['dw']", "no such key"),
        ("return unknown_name", "spelled"),
        ("return X[:, 10**6]", "starts at 0"),
        ("return (X, b) > 0.5", "take them apart"),
        ("return None + 1", "None"),
        ("return [b for i in 7]", "range(n)"),
        ("return X.sum()['dw']", "single number has no entries"),
        ("w, b = {'w': w, 'b': b}; return w.T @ X", "gives its keys"),
        ("w, b = {'w': w, 'b': b}; return w @ X", "gives its keys"),
        ("return 'W' + 1", "str(l)"),
        ("dw = np.zeros(2); dw[0] = w[0]; return dw", "is a number"),
    ],
)
def test_errors_are_explained(source, words):
    namespace = COURSE.solutions("week2_logistic_regression").namespace()
    exec(f"def predict(w, b, X):\n    {source}", namespace)
    v = judge(COURSE, "week2_logistic_regression", "predict", namespace)
    assert v.diagnoses[0].startswith("raises-"), v.message
    assert words in v.message


@pytest.mark.parametrize(
    ("assignment", "name", "upstream", "wrong"),
    [
        ("week2_logistic_regression", "propagate", "sigmoid", lambda z: z),
        ("week3_planar_network", "predict", "forward_propagation", lambda X, parameters: (X, {})),
        ("week4_building_blocks", "L_model_forward", "linear_activation_forward", lambda A, W, b, activation: (A, ())),
    ],
    ids=lambda x: x if isinstance(x, str) else "",
)
def test_a_wrong_function_upstream(assignment, name, upstream, wrong):
    """It costs the function that calls it nothing; the student, who has no right one to lend, is told what to mend first."""
    namespace = COURSE.solutions(assignment).namespace() | {"_wrong": wrong}
    exec(f"def {upstream}(*args): return _wrong(*args)", namespace)
    exec(COURSE.solutions(assignment).sources[name], namespace)
    v = judge(COURSE, assignment, name, namespace)
    assert (v.status, v.score) == ("CORRECT", 1.0)
    assert upstream in v.blocked_by
    seen, _ = tellwhy._judge(ROOT / "release" / assignment / "checks.h5", name, namespace)
    assert (seen.status, seen.score) == ("BLOCKED", 0)
    assert f"`{upstream}`" in seen.message
