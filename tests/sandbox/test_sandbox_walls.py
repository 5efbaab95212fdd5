"""What attacks by hand found in the judge and its walls, each held up by itself; whole attacks are in `corpus/`."""

import importlib.util
import re
import resource
import time
import tomllib

import corpus
import numpy as np
import pytest
from courses import COURSE, ROOT

from autograder.judging import upstream
from autograder.sandbox import calls
from autograder.untrusted import lent as lent_module
from autograder.untrusted.lent import MAX_NUMBERS, Bench, observation
from tellwhy.codec import MAX_BYTES, MAX_NODES, CodecError, from_bytes, to_bytes
from tellwhy.compare import close


def test_only_infinity_is_close_to_infinity():
    assert not close(np.array([np.inf, np.inf, -np.inf]), np.array([3.0, -np.inf, 1e308])).any()
    assert close(np.array([np.inf, -np.inf, np.nan, 1.0]), np.array([np.inf, -np.inf, np.nan, 1.0])).all()


@pytest.mark.parametrize("assignment", COURSE.assignments)
def test_what_is_lent_is_built_on_nothing_that_is_judged(assignment):
    known = COURSE.exercises(assignment)
    for name in known:
        lent = upstream(known, name)
        assert name not in lent and lent <= set(known)
        assert set(known[name].uses) & set(known) <= lent
        assert not any(name in upstream(known, n) for n in lent)


@pytest.mark.parametrize("assignment", COURSE.assignments)
def test_what_an_exercise_builds_on_is_judged_before_it(assignment):
    """Only what has been judged is lent; so a right order of the notebook loses nobody this help."""
    known, order = COURSE.exercises(assignment), [*COURSE.solutions(assignment).sources]
    for name in known:
        assert all(order.index(n) < order.index(name) for n in upstream(known, name)), name


def test_a_function_that_does_the_same_is_not_lent():
    known = COURSE.exercises("week2_numpy_basics")
    assert upstream(known, "logistic_gradients_loop") == upstream(known, "logistic_gradients_vectorized") == {"sigmoid"}


def test_an_array_that_is_too_large_is_refused_before_it_is_copied():
    wide = np.broadcast_to(np.zeros(1), (1 << 20, 1 << 20))  # eight terabytes of one number
    assert wide.nbytes > MAX_BYTES
    with pytest.raises(CodecError, match="larger than"):
        to_bytes(wide)


def test_the_filter_knows_the_calls_by_which_workers_could_talk():
    assert {"socket", "inotify_init1", "preadv2", "mincore", "memfd_create", "io_uring_setup", "fadvise64"} <= set(
        calls.DENIED
    )
    assert len(calls.program()) % 8 == 0


def test_the_lines_of_each_wall_are_there_and_so_are_its_cases():
    """`make walls-down` takes them away; a wall that has moved would be tried no more."""
    names = {case.name for case in corpus.read("hostile")}
    for wall in tomllib.loads((corpus.FOLDER / "walls.toml").read_text())["wall"]:
        assert wall["cases"] and not set(wall["cases"]) - names, wall["name"]
        for file, old, new in wall["edits"]:
            assert (ROOT / file).read_text().count(old) == 1 and old != new, (wall["name"], file, old)


def test_what_cases_would_tamper_with_is_still_there():
    """A case that names a module which has moved attacks nothing any more, and passes for that alone."""
    named = {}
    for case in corpus.read("hostile"):
        for module in re.findall(r"\b(?:tellwhy|autograder)(?:\.[a-z_]+)?", "\n".join(case.cells.values())):
            named.setdefault(module, []).append(case.name)
    assert {"tellwhy.observe", "autograder.kernel"} <= set(named)
    assert {m: cases for m, cases in named.items() if importlib.util.find_spec(m) is None} == {}


def outer(a, b):
    return np.outer(a, b)


def twice(a):
    return [a, a]


def product(a):
    return a @ a


def lent(name, *args):
    with lending(outer, twice, product) as bench:
        return asked(bench, name, *args)


def lending(*functions):
    bench = Bench(lambda: {f.__name__: f for f in functions})
    bench.lend(f.__name__ for f in functions)
    return bench


def asked(bench, name, *args):
    """What a worker would be told."""
    call = {"call": name, "args": args, "kwargs": {}}
    return from_bytes(bench.serve(to_bytes(call)))


def test_a_lent_function_takes_no_memory_without_end():
    before = resource.getrlimit(resource.RLIMIT_AS)
    assert lent("outer", np.ones(20), np.ones(30))["value"].shape == (20, 30)
    assert "MemoryError" in lent("outer", np.ones(12_000), np.ones(12_000))["error"]  # 1.2 GB
    assert resource.getrlimit(resource.RLIMIT_AS) == before


def test_a_fault_of_a_lent_function_has_the_name_of_its_kind_once():
    """The worker raises a ValueError with these words."""
    assert lent("product", np.ones((2, 3)))["error"].startswith("matmul: ")
    assert lent("product", "text")["error"].startswith("TypeError: ")


def test_a_lent_function_that_listens_to_no_signal_is_ended(monkeypatch):
    """There is no BLAS for float16: this product takes a quarter of an hour in one call of C."""
    monkeypatch.setattr(lent_module, "LENT_SECONDS", 0.5)
    begun = time.monotonic()
    assert "had not ended" in lent("product", np.ones((4000, 4000), np.float16))["error"]
    assert time.monotonic() - begun < 60


def test_after_a_call_that_was_ended_the_next_is_answered(monkeypatch):
    with lending(product) as bench:
        monkeypatch.setattr(lent_module, "LENT_SECONDS", 0.5)
        assert "had not ended" in asked(bench, "product", np.ones((4000, 4000), np.float16))["error"]
        monkeypatch.setattr(lent_module, "LENT_SECONDS", 60)
        assert asked(bench, "product", np.eye(2))["value"].tolist() == np.eye(2).tolist()


@pytest.mark.parametrize("name", [["product"], {}, None, 7, "other"], ids=repr)
def test_what_is_no_name_of_a_lent_function_is_refused(name):
    with lending(product) as bench:
        assert asked(bench, name) == {"error": "LookupError: there is no such function"}


def test_what_is_lent_is_refused_where_its_answer_cannot_travel():
    fits = [0] * (MAX_NODES * 2 // 3)
    assert "items" in lent("twice", fits)["error"]


LARGE = {
    "numbers": np.ones((1, MAX_NUMBERS + 1), bool),
    "a long name of many parts": {"K" * 4000: [None] * 60},
    "many parts": tuple(range(30_000)),
    "many lists": [[] for _ in range(30_000)],
}


@pytest.mark.parametrize("kind", LARGE)
def test_a_result_that_is_too_large_is_not_looked_at(kind):
    made = observation({"value": LARGE[kind], "lines": 3}, set())
    assert (made.value, made.kind, made.lines) == (None, "too-large", 3)


@pytest.mark.parametrize(
    "value", [None, 1.0, np.ones((1000, 2000)), [0.5] * 190_000, {"W1": [np.float64(1)] * 1000}, "x" * 100_000]
)
def test_a_result_of_usual_size_is_kept(value):
    made = observation({"value": value}, set())
    assert made.value is value and not made.kind
