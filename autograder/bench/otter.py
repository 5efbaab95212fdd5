"""otter-grader for `autograder bench`, where it is installed: its non-containerised run of each submission, in turn.

Otter is given the same cells and a test for each exercise that calls the same judge. Its tests pass or fail, so what is
compared is who has which exercise entirely right.
"""

import json
import os
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import nbformat

from ..course import Course
from ..grading import Scheme
from ..nbgrader_side import folders
from ..untrusted import submission

TEST = """OK_FORMAT = False
import pathlib
from otter.test_files import test_case

name, points = {name!r}, {points!r}

@test_case(points={points!r})
def judged(env):
    from autograder.course import Course
    from autograder.judging import judge
    verdict = judge(Course(pathlib.Path({root!r})), {assignment!r}, {name!r}, env, 1)
    assert verdict.score == 1, verdict.message
"""


def grade_all(course: Course, assignment: str) -> dict:
    """{student: exercises entirely right} by otter, in a process of its own so that its start counts too."""
    line = [sys.executable, "-m", "autograder.bench.otter", assignment]
    done = subprocess.run(line, cwd=course.root, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"otter failed: {done.stdout[-1000:]} {done.stderr[-2000:]}")
    return json.loads(done.stdout.splitlines()[-1])


def entirely_right(scores: dict, most: dict) -> dict:
    """The same of nbgrader's scores."""
    return {s: sorted(n for n, points in got.items() if points == most[n]) for s, got in scores.items()}


def write_autograder(scheme: Scheme, path: Path) -> None:
    """otter's configuration: a test for each exercise, and the files that a student has beside the notebook."""
    (truth,) = scheme.notebooks
    with zipfile.ZipFile(path, "w") as z:
        z.writestr("otter_config.json", "{}")
        for name in scheme.judged:
            told = {"name": name, "points": truth.cells[name].points, "assignment": scheme.assignment}
            z.writestr(f"tests/{name}.py", TEST.format(**told, root=str(scheme.course.root)))
        for name, place in scheme.lab.files:
            for file in [place] if place.is_file() else sorted(p for p in place.rglob("*") if p.suffix in SHIPPED):
                z.write(file, f"files/{name}" if file == place else f"files/{name}/{file.relative_to(place)}")


SHIPPED = (".py", ".h5", ".bin")


def write_submission(scheme: Scheme, student: str, path: Path) -> None:
    """A submission without the cells that grading skips and without test cells: otter has its own."""
    (truth,) = scheme.notebooks
    nb, _ = submission.parse(scheme.read_submission(student).notebooks[truth.name])
    submission.sanitise(nb, truth, scheme.released[truth.name])
    kept = []
    for cell in nb.cells:
        meta = cell.metadata.get("nbgrader", {})
        if not submission.is_skipped(cell) and not (meta.get("grade") and meta["grade_id"] in scheme.judged):
            kept.append(cell)
    nb.cells = kept
    nbformat.write(nb, path)


def main(assignment: str) -> None:
    from otter.api import grade_submission

    course, right = Course.open(), {}
    scheme = Scheme.read(course, assignment, course.secret)
    with tempfile.TemporaryDirectory() as folder:
        configuration = Path(folder) / "autograder.zip"
        write_autograder(scheme, configuration)
        for student in folders.students(course, assignment):
            notebook = Path(folder) / f"{student}.ipynb"
            write_submission(scheme, student, notebook)
            results = grade_submission(str(notebook), str(configuration), quiet=True)
            right[student] = sorted(n for n, f in results.results.items() if f.score == f.possible)
    print(json.dumps(right))


if __name__ == "__main__":
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    main(sys.argv[1])
