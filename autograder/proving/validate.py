"""Prove an assignment with nbgrader's real commands: the solution earns every point, the untouched release none.

It works on a copy of the course in a temporary folder, with a gradebook of its own, so the course's gradebook holds
students only.
"""

import shutil
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError

from ..course import SECRET, Course, CourseError
from ..nbgrader_side import ctrl_c, gradebook, stock, wiring
from ..releasing import release
from .listening import listen

CELL_SECONDS = 120  # the longest a single cell of a solution may run


@contextmanager
def copy_of_course(course: Course, assignments):
    """A temporary Course with the given assignments generated, and empty submitted/ and gradebook."""
    with tempfile.TemporaryDirectory(prefix="course-") as folder:
        copy = Course(Path(folder).resolve())
        for name in _linked(course):
            (copy.root / name).symlink_to(course.root / name)
        shutil.copy(course.make_secret(), copy.root / SECRET)
        for assignment in assignments:
            kept = shutil.ignore_patterns(".ipynb_checkpoints", "__pycache__")
            shutil.copytree(course.root / "source" / assignment, copy.root / "source" / assignment, ignore=kept)
            target = copy.root / "release" / assignment
            target.mkdir(parents=True)
            for committed in (course.root / "release" / assignment / name for name in (release.FILE, release.PLACES)):
                if committed.exists():
                    shutil.copy(committed, target)
            release.stage(copy, assignment)
            stock.generate(copy, assignment)
        yield copy


def _linked(course):
    """Names of what a copy has in common with the course: all but hidden files, and what nbgrader's commands make or read."""
    own = {"source", "release", "submitted", "autograded", "feedback"}
    return [
        p.name
        for p in course.root.iterdir()
        if not p.name.startswith(".") and p.name not in own and ".db" not in p.name
    ]


def submit(course: Course, student: str, assignment: str, notebook) -> None:
    """Put a notebook (a path or a NotebookNode) where nbgrader looks for a student's submission. A path keeps its name."""
    folder = course.root / "submitted" / student / assignment
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / (notebook.name if isinstance(notebook, Path) else f"{assignment}.ipynb")
    if isinstance(notebook, Path):
        shutil.copyfile(notebook, target)
    else:
        nbformat.write(notebook, target)


def poles(course: Course, assignment: str) -> list[str]:
    """Grade the solution and the untouched release with `nbgrader autograde`; return what is off, in words."""
    with copy_of_course(course, [assignment]) as copy:
        for student, step in (("solution", "source"), ("untouched", "release")):
            for notebook in sorted((copy.root / step / assignment).glob("*.ipynb")):
                submit(copy, student, assignment, notebook)
        problems = [
            f"nbgrader autograde gave up on the {student}'s notebook"
            for student in ("solution", "untouched")
            if not stock.autograde(copy, assignment, student)
        ]
        most, got = gradebook.max_scores(copy, assignment), gradebook.scores(copy, assignment)
        if "100 points" in course.settings.rules and sum(most.values()) != 100:
            problems.append(f"its points add up to {sum(most.values()):g}, not 100")
        for name, points in most.items():
            if got.get("solution", {}).get(name) != points:
                problems.append(f"cell {name}: the solution earns {got['solution'].get(name)} of {points:g} points")
                problems += _said(copy, "solution", assignment, name)
            if got.get("untouched", {}).get(name) != 0:
                problems.append(f"cell {name}: the untouched release earns {got['untouched'].get(name)} points")
        return problems


def _said(course, student, assignment, name):
    """What the graded cell printed, for the report."""
    nb = nbformat.read(course.root / "autograded" / student / assignment / f"{assignment}.ipynb", as_version=4)
    for cell in nb.cells:
        if cell.metadata.get("nbgrader", {}).get("grade_id") == name:
            return ["    " + _text(o).strip().replace("\n", "\n    ") for o in cell.get("outputs", [])]
    return []


def _text(output):
    if output.output_type == "error":
        return f"{output.ename}: {output.evalue}"
    return output.get("text") or output.get("data", {}).get("text/plain", "")


def run_notebook(path: Path, folder: Path, prepared=lambda nb: nb) -> tuple[float, list[str], nbformat.NotebookNode]:
    """Restart and run all cells of a notebook in `folder`: seconds, what is off (errors, anything on stderr), and it.

    prepared: function that changes the notebook before it is run.
    """
    nb, start = prepared(nbformat.read(path, as_version=4)), time.perf_counter()
    where = {"metadata": {"path": str(folder)}}
    client = NotebookClient(
        nb, timeout=CELL_SECONDS, kernel_name="python3", resources=where, extra_arguments=wiring.KERNEL
    )
    problems = []
    listen()
    try:
        with ctrl_c.heard():
            client.execute()
    except (CellExecutionError, CellTimeoutError) as e:
        cell = next((c for c in reversed(nb.cells) if c.get("execution_count")), None)
        problems.append(f"cell {cell.id if cell else '?'}: {str(e).strip().splitlines()[-1]}")
    for cell in nb.cells:
        for output in cell.get("outputs", []):
            if output.output_type == "stream" and output.name == "stderr":
                problems.append(f"cell {cell.id} writes to stderr: {output.text.strip()[:300]}")
    return time.perf_counter() - start, problems, nb


def run_solution(course: Course, assignment: str) -> tuple[float, list[str], nbformat.NotebookNode]:
    """Run the whole solution notebook, training and pictures included, where a student would: beside its data."""
    if not all(
        (course.root / "source" / assignment / name).is_file() for name in release.travelling(course, assignment)
    ):
        raise CourseError(f"source/{assignment} is not staged: run `autograder build` first")
    return run_notebook(course.source_notebook(assignment), course.root / "source" / assignment)
