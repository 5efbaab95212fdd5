"""One form for committed notebooks: no outputs, stable ids, sorted metadata, so that a diff shows what changed."""

import re
from pathlib import Path

import nbformat

from .places import CourseError

METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
KEPT = ("nbgrader", "tags", "slideshow", "jupyter", "claims")  # claims: tools/claims.py


def committed(course) -> list[Path]:
    """The notebooks of a Course that people write: assignments and lectures."""
    lectures = course.root / course.settings.lectures
    return sorted([*(course.root / "source").glob("*/*.ipynb"), *lectures.glob("*.ipynb")])


def normalised(nb):
    """The notebook in its one form. Raises CourseError when two cells have the same id.

    JupyterLab gives new cells random ids: a graded cell gets its nbgrader id instead, any other that of the cell below
    with "-text" or "-before", or that of the cell above with "-after".
    """
    nb = nbformat.from_dict(nb)
    nb.metadata, nb.nbformat, nb.nbformat_minor = nbformat.from_dict(METADATA), 4, 5
    seen = set()
    for k, cell in enumerate(nb.cells):
        cell.metadata = nbformat.from_dict({k: cell.metadata[k] for k in KEPT if cell.metadata.get(k)})
        cell.pop("attachments", None) if not cell.get("attachments") else None
        cell.source = "\n".join(line.rstrip() for line in cell.source.rstrip().splitlines())
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
            _fold(cell)
        name = cell.id = _readable(nb.cells, k)
        if name in seen or not name:
            raise CourseError(f"cell {k} has id {name!r}: give it a readable id of its own")
        seen.add(name)
    return nb


def _fold(cell):
    """The tag `hide-input` is what the site folds by; JupyterLab has a name of its own for it."""
    jupyter = {k: v for k, v in cell.metadata.pop("jupyter", {}).items() if k != "source_hidden"}
    if "hide-input" in cell.metadata.get("tags", []):
        jupyter["source_hidden"] = True
    if jupyter:
        cell.metadata["jupyter"] = jupyter


def _readable(cells, k):
    """The id of cell k, made from its nbgrader id or from its neighbours' where it is none that says anything."""

    def named(i):
        grade_id = cells[i].metadata.get("nbgrader", {}).get("grade_id", "")
        own = cells[i].get("id", "")
        return grade_id or ("" if re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){0,3}.*", own) else own)

    if named(k):
        return named(k)
    below = named(k + 1).removesuffix("-answer") if k + 1 < len(cells) else ""
    if below:
        return below + ("-text" if cells[k].cell_type == "markdown" else "-before")
    return f"{named(k - 1)}-after" if k and named(k - 1) else ""


def normalise(path: Path, write: bool) -> bool:
    """Whether a notebook file is in its one form; with `write`, put it there."""
    before = path.read_text(encoding="utf-8")
    try:
        after = nbformat.writes(normalised(nbformat.reads(before, as_version=4))) + "\n"
    except CourseError as e:
        raise CourseError(f"{path}: {e}") from None
    if after != before and write:
        path.write_text(after, encoding="utf-8")
    return after == before
