"""The bank of students' functions keeps its form, and its wrong ones are wrong and its right ones right.

Nothing here asks the judge: the bank is what the judge is measured by.
"""

import ast
from collections import Counter

import pytest
from bank import LATER as FOLDERS
from bank import Entry, draw_halves, load, parse
from bank.measure import answers, differs

BANK = load()
LATER = [entry for folder in FOLDERS for entry in load(folder=folder)]
OWN = [entry for entry in BANK if not entry.cases]
ASSIGNMENTS = sorted({entry.assignment for entry in BANK})


def test_size():
    exercises = {(a, cell.removesuffix("-answer")) for a in ASSIGNMENTS for cell in answers(a) if cell != "setup"}
    wrong = Counter((e.assignment, e.exercise) for e in OWN if not e.right)
    right = Counter((e.assignment, e.exercise) for e in OWN if e.right)
    assert wrong.keys() <= exercises and len(wrong) >= 60  # a new exercise need not be in it
    assert min(wrong.values()) >= 3 and sum(wrong.values()) >= 260
    assert right.keys() == wrong.keys() and sum(right.values()) >= 90
    assert 0.12 < sum(e.kind == "two" for e in OWN) / sum(wrong.values()) < 0.18


def test_halves():
    assert {e.half for e in BANK} == {"open", "held"}
    for right in (True, False):
        share = sum(e.half == "held" for e in OWN if e.right == right) / sum(e.right == right for e in OWN)
        assert 0.4 < share < 0.6
    assert not {e.id for e in load("open")} & {e.id for e in load("held")}


def test_names():
    both = [*BANK, *LATER]
    assert not [name for name, count in Counter(e.id for e in both).items() if count > 1]
    assert not [name for name, count in Counter((e.assignment, e.source) for e in both).items() if count > 1]


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_form(assignment):
    for entry in (e for e in [*BANK, *LATER] if e.assignment == assignment):
        functions = [node.name for node in ast.parse(entry.source).body if isinstance(node, ast.FunctionDef)]
        assert entry.exercise in functions, entry.id
        assert len(entry.truth) > 10, entry.id
        assert (entry.kind == "idiom") == entry.right or entry.cases, entry.id
        if entry.right:
            assert not entry.places, entry.id
        elif not entry.cases:
            mistakes = {place.mistake for place in entry.places}
            assert mistakes == ({1, 2} if entry.kind == "two" else {1}), entry.id


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_right_ones_are_right(assignment):
    found = {e.id: differs(e, e.source) for e in BANK if e.assignment == assignment and e.right}
    assert not {name: difference for name, difference in found.items() if difference}


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_wrong_ones_are_wrong_and_mended_ones_right(assignment):
    for entry in (e for e in [*BANK, *LATER] if e.assignment == assignment and not e.right):
        assert differs(entry, entry.source), f"{entry.id}: is not wrong"
        if entry.places:
            assert (difference := differs(entry, entry.mended())) is None, f"{entry.id}, mended: {difference}"
        for mistake in {place.mistake for place in entry.places}:
            left = [n for n, place in enumerate(entry.places) if place.mistake == mistake]
            assert differs(entry, entry.mended(*left)), f"{entry.id}: mistake {mistake} makes no difference"


def test_the_measure_sees_a_shape_a_type_and_a_changed_argument():
    def found(exercise, body, assignment="week3_activations"):
        arguments = {"softmax_backward": "A, Y"}.get(exercise, "z")
        source = f"def {exercise}({arguments}):\n    {body}\n"
        return differs(Entry(assignment, False, exercise, "own", "formula", "open", False, "", source), source)

    assert found("tanh", "return np.tanh(z)") is None
    assert "shape" in found("tanh", "return np.tanh(z).T")
    assert "type" in found("tanh", "return np.tanh(z).tolist()")
    assert found("tanh", "return np.tanh(z) + np.random.rand() * 1e-3") == "result: values"
    assert found("softmax_backward", "A -= Y; return A") == "changes its arguments"
    assert found("tanh", "return exp(z)") == "raises NameError"
    assert found("tanh", "input(); return np.tanh(z)") == "raises EOFError"


def test_places_in_the_source():
    text = "@@ wrong f a-b [two] held cases\n: Two.\ndef f(x):\n    ⟦⇒y = 1⟧\n    return ⟦x⇒y⟧ + ⟪2⇒3⟫\n"
    (entry,) = parse(text, "a")
    assert entry.source == "def f(x):\n    \n    return x + 2\n"
    assert [(entry.source[p.start : p.end], p.line(entry.source), p.mistake) for p in entry.places] == [
        ("", 2, 1),
        ("x", 3, 1),
        ("2", 3, 2),
    ]
    assert entry.mended() == "def f(x):\n    y = 1\n    return y + 3\n"
    assert entry.mended(0, 1) == "def f(x):\n    \n    return x + 3\n"
    assert (entry.half, entry.cases) == ("held", True)


@pytest.mark.parametrize(
    "text",
    ["@@ wrong f [sign]\n: T.\ndef f(): 1\n", "@@ wrong f a [sign]\ndef f(): 1\n", "@@ right f a [idiom]\n: T.\n⟦x\n"],
)
def test_what_is_not_in_form_is_refused(text):
    with pytest.raises(ValueError, match="a"):
        parse(text, "a")


def test_the_lot_is_drawn_once(tmp_path):
    text = "".join(
        f"@@ wrong f e{n} [sign]{' cases' * (n % 2)}\n: T.\ndef f():\n    return ⟦{n}⇒x⟧\n\n" for n in range(8)
    )
    file = tmp_path / "a.txt"
    file.write_text(text, "utf-8")
    draw_halves(tmp_path)
    drawn = file.read_text("utf-8")
    assert Counter(e.half for e in load(folder=tmp_path)) == {"open": 4, "held": 4}
    assert [e.cases for e in load(folder=tmp_path)] == [False, True] * 4
    draw_halves(tmp_path, seed=2)
    assert file.read_text("utf-8") == drawn
