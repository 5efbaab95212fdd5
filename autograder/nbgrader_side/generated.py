"""What `nbgrader generate_assignment` makes of an assignment's notebooks, without a gradebook and without writing anything."""

import contextlib
import json

import nbformat
from nbgrader.converters import GenerateAssignment
from nbgrader.preprocessors import SaveCells
from nbgrader.utils import is_grade, is_locked, is_solution, is_task
from traitlets.utils.importstring import import_item

from ..course import Course, CourseError
from . import folders
from .truth import CellTruth, NotebookTruth


def generated(course: Course, assignment: str) -> tuple[list[NotebookTruth], dict]:
    """(what the gradebook would know of each notebook, {notebook: as students get it}). CourseError where there is none, or
    where one cannot be made."""
    folder = folders.source(course, assignment)
    if not (paths := sorted(folder.glob("*.ipynb"))):
        raise CourseError(f"no notebook in {folder}")
    steps = folders.configured(course, GenerateAssignment).preprocessors
    steps = [import_item(step) if isinstance(step, str) else step for step in steps]
    truths, released = [], {}
    with contextlib.chdir(course.root):  # a header, say, is named from there
        for path in paths:
            told = {"notebook": path.stem, "assignment": assignment, "student": ".", "db_url": ""}
            resources = {
                "nbgrader": told,
                "metadata": {"path": str(folder), "name": path.stem},
                "unique_key": path.stem,
            }
            try:
                nb = nbformat.read(path, as_version=4)
                for step in steps:
                    if step is SaveCells:
                        truths.append(_truth(path.stem, nb))
                    else:
                        nb, resources = folders.configured(course, step)(nb, resources)
            except CourseError:
                raise
            except Exception as e:  # steps may be the course's own: they may raise anything
                says = f"{path}: nbgrader's generate_assignment would fail: {type(e).__name__}: {str(e)[:300]}"
                raise CourseError(says) from None
            released[path.stem] = nb
    return truths, released


def _truth(name, nb):
    """What nbgrader's SaveCells puts into the gradebook."""
    cells = {}
    for cell in nb.cells:
        kinds = grade, solution, task = is_grade(cell), is_solution(cell), is_task(cell)
        if any(kinds) or is_locked(cell):
            told = cell.metadata.nbgrader
            points = float(told["points"]) if grade or task else 0.0
            look = cell.cell_type, cell.source, is_locked(cell), told.get("checksum")
            cells[told["grade_id"]] = CellTruth(told["grade_id"], *look, grade, solution, task, points)
    return NotebookTruth(name, json.dumps(nb.metadata.get("kernelspec", {})), cells)
