"""docs/tolerances.md says what tools/measure_tolerances.py measures, and no right answer is near to rejection."""

import importlib.util

import pytest

from autograder.course import assignments, find_root
from autograder.judge import graded

ROOT = find_root()
SPEC = importlib.util.spec_from_file_location("measure_tolerances", ROOT / "tools" / "measure_tolerances.py")
tolerances = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(tolerances)

PAGE = (ROOT / "docs" / "tolerances.md").read_text()
LINES = PAGE.removeprefix(tolerances.introduction()).splitlines()


def measured(line):
    """The last two cells of a line: {"float64": ..., "float32": ...}."""
    cells = [cell.strip() for cell in line.split("|")[-3:-1]]
    return {kind: float(cell) for kind, cell in zip(tolerances.KINDS, cells, strict=True) if cell}


def test_the_page_has_a_line_for_each_exercise_with_its_tolerances():
    names = [(a, name) for a in assignments(ROOT) for name in graded(a)]
    assert LINES == [tolerances.row(*key, measured(line)) for key, line in zip(names, LINES, strict=True)]


def test_every_right_answer_keeps_its_distance_from_rejection():
    assert not [line for line in LINES if max(measured(line).values()) > tolerances.HEADROOM]


@pytest.mark.parametrize("line", [x for x in LINES if "| week2_numpy_basics |" in x], ids=lambda x: x.split()[3])
def test_the_page_says_what_is_measured(line):
    _, assignment, name, *_ = (cell.strip() for cell in line.split("|"))
    now, then = tolerances.measure(assignment, name, seeds=(300, 301)), measured(line)
    assert now.keys() == then.keys()
    for kind in now:  # fewer seeds, and another CPU: never much farther apart
        assert now[kind] <= max(10 * then[kind], 1e-6), kind
