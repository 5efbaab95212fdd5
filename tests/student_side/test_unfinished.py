"""Run All on a notebook as students get it goes through to its last cell: what waits for a function says so in its place."""

import re

import nbformat
import pytest
from courses import COURSE
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

from autograder.nbgrader_side import wiring
from autograder.releasing import release

SETUP = "from tellwhy import check"
STUB = "def area(r):\n    raise NotImplementedError()"


def run(cells, folder):
    """Restart and Run All, which stops at the first error; a list of what each code cell printed."""
    nb = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(c, id=f"c{k}") for k, c in enumerate(cells)])
    return run_notebook(nb, folder)


def run_notebook(nb, folder):
    client = NotebookClient(nb, timeout=300, kernel_name="python3", extra_arguments=wiring.KERNEL)
    client.resources = {"metadata": {"path": str(folder)}}
    client.execute()
    return ["".join(o.get("text", "") for o in c.outputs) for c in nb.cells if c.cell_type == "code"]


def test_what_waits_says_for_what_and_other_errors_stop_the_run(tmp_path):
    plot, table = "values = [area(r) for r in range(3)]\nprint(values)", "print(len(values))"
    said = run([SETUP, STUB, plot, table, "def area(r): return r * r", plot, table, "print('end')"], tmp_path)
    waits = "▷ This cell waits for area(), which is still to be written. Run it again then.\n"
    assert said == ["", "", waits, waits, "", "[0, 1, 4]\n", "3\n", "end\n"]
    for wrong, words in (
        ("print(misspelt)", "name 'misspelt' is not defined"),
        ("1 / 0", "division by zero"),
        ("raise NotImplementedError('at the top')", "at the top"),
    ):
        with pytest.raises(CellExecutionError, match=words):
            run([SETUP, STUB, wrong, "print('end')"], tmp_path)


def test_where_nbgrader_runs_it_a_failure_is_one(tmp_path, monkeypatch):
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    with pytest.raises(CellExecutionError, match="NotImplementedError"):
        run([SETUP, STUB, "area(1)"], tmp_path)


@pytest.mark.parametrize("assignment", COURSE.assignments)
def test_an_untouched_release_runs_to_its_end(assignment):
    release.stage(COURSE, assignment)
    folder = COURSE.root / "source" / assignment  # where data and packages are
    nb = nbformat.read(COURSE.root / "release" / assignment / f"{assignment}.ipynb", as_version=4)
    said = run_notebook(nb, folder)
    assert sum("▷ This cell waits for" in text for text in said) > 3
    assert not re.search("Traceback", "".join(said))
    checks = [c for c in nb.cells if c.source.startswith("check(")]
    assert checks and all([o.output_type for o in c.outputs] == ["display_data"] for c in checks)  # no "[5]:" below
