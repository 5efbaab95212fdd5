"""docs/tolerances.md says what tools/measure_tolerances.py measures, and no right answer is near to rejection."""

import importlib.util

import pytest
from courses import COURSE, ROOT

SPEC = importlib.util.spec_from_file_location("measure_tolerances", ROOT / "tools" / "measure_tolerances.py")
tolerances = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(tolerances)

PAGE = (ROOT / "docs" / "tolerances.md").read_text()
LINES = PAGE.removeprefix(tolerances.introduction()).splitlines()


def measured(line):
    """The last two cells of a line: {"float64": ..., "float32": ...}."""
    cells = [cell.strip() for cell in line.split("|")[-3:-1]]
    return {kind: float(cell) for kind, cell in zip(tolerances.KINDS, cells, strict=True) if cell}


ALL = [(a, name) for a in COURSE.assignments for name in COURSE.graded(a)]
THERE = {tuple(cell.strip() for cell in line.split("|")[1:3]): line for line in LINES}
SAMPLE = [key for key in ALL if key not in THERE or key[0] == "week2_numpy_basics"]  # measured here; all take a minute


def test_the_page_is_what_the_tool_writes():
    known = [key for key in ALL if key in THERE]
    assert LINES == [tolerances.row(*key, measured(THERE[key])) for key in known], "run tools/measure_tolerances.py"


def test_every_right_answer_keeps_its_distance_from_rejection():
    assert not [line for line in LINES if max(measured(line).values()) > tolerances.HEADROOM]


@pytest.mark.parametrize(("assignment", "name"), SAMPLE, ids=lambda x: x)
def test_the_page_says_what_is_measured(assignment, name):
    now = tolerances.measure(assignment, name, seeds=(300, 301))
    then = measured(THERE[assignment, name]) if (assignment, name) in THERE else dict.fromkeys(now, 0.03)
    assert now.keys() == then.keys()
    for kind in now:  # fewer seeds, and another CPU: never much farther apart
        assert now[kind] <= max(10 * then[kind], 1e-6), kind
