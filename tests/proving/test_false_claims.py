"""Sentences are read as claims and tried on other inputs: what is not true there is found, and so is what nobody can try."""

import re

import numpy as np
import pytest
from courses import COURSE

from autograder.judging import judge, make_bundle
from autograder.proving.audit import ELSEWHERE
from autograder.proving.claimed_outputs import claimed, false_outputs
from autograder.proving.claims import false_claims
from autograder.proving.strangers import banks
from autograder.proving.trial import trial
from tellwhy.observe import observe

WHERE = ("week3_planar_network", "backward_propagation")


def trials(wrong, assignment=WHERE[0], name=WHERE[1]):
    """What `wrong(the right result)` does on inputs of other seeds."""
    known = COURSE.solutions(assignment)
    right = known.reference[name]
    scope = known.reference | {name: lambda *arguments: wrong(right(*arguments))}
    bundles = [make_bundle(COURSE, assignment, name, seed) for seed in ELSEWHERE]
    return [trial(b, lambda case: observe(name, case, scope)) for b in bundles]


def times(**factors):
    return lambda result: {k: v * factors.get(k, 1) for k, v in result.items()}


HALF = {"dW1": 2.0}
TRUE = (
    "`dW1` is 2 times the right value in every entry.",
    "The shapes are right, but the numbers in `dW1` are wrong. Right already: `db1`, `dW2`, `db2`.",
    "`dW1` is not right either for n_x = 3, n_h = 4, n_y = 2, m = 7.",
)
FALSE = (
    ("`dW1` is 3 times the right value in every entry.", None),
    ("`dW1`, `db1` are 2 times the right value in every entry.", None),
    ("`dW1` has the opposite sign everywhere.", None),
    ("`dW1` is m times too large (m = 7 here).", None),
    ("`dW1` is zero throughout.", None),
    ("`dW1` is right in the first column only.", None),
    ("`dW1` has the right proportions in each row, but each row is off by a factor of its own. `db1` is transposed.",
     "`db1` is transposed."),
    ("`dW1` is 2 times the right value in every entry. Right already: `dW1`, `dW2`.", "Right already: `dW1`, `dW2`."),
    ("It is right only when m = 1.", None),
    ("`dW1` has shape (4, 3); it should be (3, 4) for m = 7.", None),
    ("Its result does not depend on `X` at all.", None),
    ("It returns the same result whatever it is given.", None),
    ("`db1` holds what belongs in `db2`.", None),
    ("Called twice with the same arguments, it gives two different results: are there random numbers in it?", None),
    ("The default value of `caches` is made once, when `def` is run, and changed by each call: the next call finds what the"
     " last one left. Begin with a new one inside the function.", None),
)  # fmt: skip


def test_what_is_true_of_other_inputs_passes():
    found = trials(times(**HALF))
    for message in TRUE:
        assert false_claims(message, found) == []


@pytest.mark.parametrize(("message", "which"), FALSE, ids=[m[:40] for m, _ in FALSE])
def test_what_is_not_true_of_other_inputs_is_found(message, which):
    assert false_claims(message, trials(times(**HALF))) == [which or message]


def test_a_sentence_that_nobody_can_try_is_found():
    message = "`dW1` is 2 times the right value in every entry. It smells of tea."
    assert false_claims(message, trials(times(**HALF))) == ["no claim is known to be in: It smells of tea."]


def test_an_error_in_some_calls_is_not_one_in_all():
    def fails_for_many(result):
        return result["dW1"] @ result["dW1"] if result["dW1"].shape[0] == 4 else result

    found = trials(fails_for_many)
    text = "It stops with ValueError: shapes do not fit (line 2: `return »a @ a«`)"
    assert false_claims(f"{text}.", found, ["raises-ValueError"]) == [f"{text}."]
    assert false_claims(f"{text} for n_h = 4.", found, ["raises-ValueError"]) == []


def told(assignment, name, source, seed=7):
    known = COURSE.solutions(assignment)
    return judge(COURSE, assignment, name, known.mutant(name, source, known.namespace()), seed)


def test_a_union_over_cases_is_not_told_as_if_of_each():
    """Only the last layer is left as it was; which it is depends on how many there are."""
    v = told(
        "week4_building_blocks",
        "update_parameters",
        """def update_parameters(params, grads, learning_rate):
    made = params.copy()
    for l in range(1, len(params) // 2):
        for k in (f"W{l}", f"b{l}"):
            made[k] = params[k] - learning_rate * grads["d" + k]
    return made
""",
    )
    assert v.diagnoses == ["last-layer-kept"]  # by name: it says no layer's number
    assert not re.search(r"[Wb]\d", v.message)


def test_one_factor_for_a_whole_array_is_not_one_for_each_row():
    source = "def flatten_and_scale(images):\n    X = images.reshape(len(images), -1).T\n    return X / X.mean()\n"
    v = told("week2_logistic_regression", "flatten_and_scale", source)
    assert v.diagnoses == ["own-factor"]
    assert "differs from case to case" in v.message


def test_sign_and_size_at_once():
    v = told(*WHERE, """def backward_propagation(parameters, cache, X, Y):
    m, A1, A2, W2 = X.shape[1], cache["A1"], cache["A2"], parameters["W2"]
    dZ2 = Y - A2
    dZ1 = W2.T @ dZ2 * (1 - A1**2)
    return {"dW1": dZ1 @ X.T, "db1": dZ1.sum(1, keepdims=True), "dW2": dZ2 @ A1.T / m, "db2": dZ2.sum(1, keepdims=True) / m}
""")  # fmt: skip
    assert sorted(v.diagnoses) == ["gradient-sign", "missing-1/m-in-the-hidden-layer"]


@pytest.mark.parametrize("start", ["[]", "np.zeros(0)", "{}"])
def test_a_default_value_that_keeps_its_state_is_named(start):
    grow = {"[]": "seen.append(1); n = len(seen)", "{}": "seen[len(seen)] = 1; n = len(seen)"}
    body = grow.get(start, "seen.resize(seen.size + 1, refcheck=False); n = seen.size")
    source = f"def L2(yhat, y, seen={start}):\n    {body}\n    return np.sum((y - yhat) ** 2) * n\n"
    v = told("week2_numpy_basics", "L2", source)
    assert v.diagnoses == ["default-kept"]
    assert "`seen`" in v.message


def test_what_reads_the_notebook_is_told_what_is_wrong_first():
    source = "X_train = np.ones((9, 3))\ndef predict(w, b, X):\n    return np.zeros((1, X_train.shape[1]))\n"
    v = told("week2_logistic_regression", "predict", source)
    assert v.diagnoses == ["wrong-shape", "reads-notebook-variable"]
    assert v.message.index("has shape") < v.message.index("`X_train`")


def test_the_banks_are_read():
    assert sum(len(banks(COURSE, assignment)) for assignment in COURSE.assignments) >= 60
    for assignment in COURSE.assignments:
        found = banks(COURSE, assignment)
        assert set(found) <= set(COURSE.graded(assignment))
        assert all({s.right for s in strangers} == {True, False} for strangers in found.values())
        for s in (s for strangers in found.values() for s in strangers):
            compile(s.source, s.title, "exec")
            assert not {"⟦", "⟫", "⇒"} & set(s.source)


def test_a_factor_by_chance_is_not_told_of_each_row():
    """Two entries in a row always have some factor between them."""
    rng = np.random.default_rng(0)
    v_ids = [judge_random(rng) for _ in range(3)]
    assert not any({"row-factors", "column-factors", "own-factor"} & set(ids) for ids in v_ids)


def judge_random(rng):
    known = COURSE.solutions("week2_numpy_basics")
    space = known.namespace()
    space["_noise"] = rng.normal(1, 0.3, size=(50, 50))
    right = space["normalize_rows"]
    space["normalize_rows"] = lambda x: right(x) * space["_noise"][: x.shape[0], : x.shape[1]]
    return judge(COURSE, "week2_numpy_basics", "normalize_rows", space, 7).diagnoses


@pytest.mark.parametrize(
    ("message", "true"),
    [
        ("All gradients have the opposite sign: dZ2 is A2 - Y.", True),
        ("dW1 and db1 have the opposite sign: look at dZ1.", True),
        ("Your cost is negative: the minus in front of the sum is missing.", False),
        ("Your rows sum to 1.", False),
        ("db1 has a single axis.", False),
        ("Your result is right, but `-=` changes A2 in the caller's cache.", False),
    ],
)
def test_what_the_sentence_of_a_known_mistake_says_of_the_outputs_is_tried_too(message, true):
    assert claimed(message)
    assert bool(false_outputs(message, trials(lambda result: {k: -v for k, v in result.items()}))) != true


def test_a_sentence_on_what_the_student_did_claims_nothing_of_the_outputs():
    assert not claimed(
        "You divide by the number of features. m is the number of examples, the columns of X: X.shape[1]."
    )
