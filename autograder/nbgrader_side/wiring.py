"""What `nbgrader_config.py` plugs into stock nbgrader: hooks and preprocessors. Each mends one thing that stock lets slip.

stage         nnlab, data and checks.h5 go into source/<assignment>/, so that releases hold them and autograding
              restores a student's tampered copies
Stamp         the release says which version it is
RestoreCells  deleted cells come back, whichever they are (stock's add_missing_cells fails on an empty notebook)
TagsFromSource  which cells grading skips is for the instructor to say, not for a submission
"""

import nbformat
from nbgrader.preprocessors import (
    CheckCellMetadata,
    ClearOutput,
    DeduplicateIds,
    NbGraderPreprocessor,
    OverwriteCells,
    OverwriteKernelspec,
)

from ..course.places import find_root
from ..course.seeds import make_secret
from ..releasing import release

# kernels on this machine's loopback need not warn that it is not encrypted, and leave no history behind
KERNEL = ["--HistoryManager.hist_file=:memory:", "--IPKernelApp.log_level=40"]
SKIP = "skip-grading"


def stage(assignment, student, notebooks):
    """Hook before generate_assignment and autograde (nbgrader swallows what it raises: `autograder build` verifies)."""
    make_secret(find_root())  # in a fresh clone nbgrader's commands may come before ours: without it all would earn 0
    release.stage(find_root(), assignment)


class Stamp(NbGraderPreprocessor):
    """Write assignment and version into the metadata of a release notebook."""

    def preprocess(self, nb, resources):
        name = resources["nbgrader"]["assignment"]
        nb.metadata["nnlab"] = {"assignment": name, "version": release.version(find_root(), name)}
        return nb, resources


class RestoreCells(NbGraderPreprocessor):
    """Put deleted answer and test cells back where the release has them; to run before OverwriteCells."""

    def preprocess(self, nb, resources):
        info = resources["nbgrader"]
        path = find_root() / "release" / info["assignment"] / f"{info['notebook']}.ipynb"
        restore(nb, nbformat.read(path, as_version=4))
        return nb, resources


def grade_id(cell):
    """The cell's nbgrader id, or None for a cell that nbgrader does not know."""
    return cell.metadata.get("nbgrader", {}).get("grade_id")


def restore(nb, released) -> list[str]:
    """Insert every nbgrader cell of `released` that `nb` lacks, after its predecessor. Returns the ids put back."""
    at, put_back = -1, []
    where = {grade_id(c): i for i, c in reversed(list(enumerate(nb.cells))) if grade_id(c)}
    for cell in released.cells:
        name = grade_id(cell)
        if name is None:
            continue
        if name in where:
            at = where[name]
            continue
        at += 1
        nb.cells.insert(at, nbformat.from_dict(cell))
        where = {k: i + (i >= at) for k, i in where.items()}
        put_back.append(name)
    return put_back


class TagsFromSource(NbGraderPreprocessor):
    """Tags that steer execution are taken from the release, and only for cells that the student left as they were."""

    def preprocess(self, nb, resources):
        info = resources["nbgrader"]
        path = find_root() / "release" / info["assignment"] / f"{info['notebook']}.ipynb"
        retag(nb, nbformat.read(path, as_version=4))
        return nb, resources


def retag(nb, released, skip=SKIP):
    """Give the tag `skip` to what the release does not want run: its answer cells of that tag, and unchanged copies of its
    other cells, but never to a test. Take all other tags away."""
    tagged = [c for c in released.cells if skip in c.metadata.get("tags", [])]
    answers = {grade_id(c) for c in tagged if c.metadata.get("nbgrader", {}).get("solution")}
    others = {(c.get("id"), c.source) for c in tagged if grade_id(c) is None}
    for cell in nb.cells:
        cell.metadata.pop("tags", None)
        name = grade_id(cell)
        copies = {(cell.get("id"), cell.source), (None, cell.source)}  # notebooks before format 4.5 have no ids
        if name in answers or name is None and copies & others:
            cell.metadata["tags"] = [skip]


SANITIZE = [ClearOutput, DeduplicateIds, OverwriteKernelspec, RestoreCells, OverwriteCells, TagsFromSource]
SANITIZE += [CheckCellMetadata]


def stamped(preprocessors):
    """nbgrader's preprocessors of generate_assignment, with Stamp before the last check."""
    return [*preprocessors[:-1], Stamp, preprocessors[-1]]
