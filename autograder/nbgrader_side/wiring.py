"""What `nbgrader_config.py` plugs into stock nbgrader: hooks and preprocessors. Each mends one thing that stock lets slip.

stage         packages, data and checks.h5 go into source/<assignment>/, so that releases hold them and autograding
              restores a student's tampered copies
Stamp         the release says which version it is
RestoreCells  deleted cells come back, whichever they are (stock's add_missing_cells fails on an empty notebook)
TagsFromSource  which cells grading skips is for the instructor to say, not for a submission
IN_SANDBOX    students' code runs in the sandbox also where nbgrader grades: by formgrader's button, by command, on a Hub
PAGES         what its generate_feedback makes are our pages, without hidden tests and with what people wrote
"""

import nbformat
from nbgrader.converters import Autograde, GenerateAssignment
from nbgrader.preprocessors import (
    CheckCellMetadata,
    ClearOutput,
    DeduplicateIds,
    NbGraderPreprocessor,
    OverwriteCells,
    OverwriteKernelspec,
)

from ..course import Course
from ..releasing import release
from .cells import SKIP, restore, retag

__all__ = ["plug_in"]

# names, not what they stand for: what grades stands above this wing, and is imported only by who grades
IN_SANDBOX = "autograder.autograde.in_sandbox"
PAGES = "autograder.autograde.Pages"

# kernels on this machine's loopback need not warn that it is not encrypted, and leave no history behind; one that Ctrl-C meets
# while it starts would complain on the terminal that its folder is gone
KERNEL = ["--HistoryManager.hist_file=:memory:", "--IPKernelApp.log_level=50"]


def stage(assignment, student, notebooks):
    """Hook before generate_assignment and autograde (nbgrader swallows what it raises: `autograder build` verifies)."""
    course = Course.open()
    course.make_secret()  # in a fresh clone nbgrader's commands may come before ours: without it all would earn 0
    release.stage(course, assignment)


class Stamp(NbGraderPreprocessor):
    """Write assignment and version into the metadata of a release notebook."""

    def preprocess(self, nb, resources):
        name = resources["nbgrader"]["assignment"]
        nb.metadata["tellwhy"] = {"assignment": name, "version": release.version(Course.open(), name)}
        return nb, resources


def _released(resources):
    """The notebook being graded, as students got it."""
    info = resources["nbgrader"]
    path = Course.open().root / "release" / info["assignment"] / f"{info['notebook']}.ipynb"
    return nbformat.read(path, as_version=4)


class RestoreCells(NbGraderPreprocessor):
    """Put deleted answer and test cells back where the release has them; to run before OverwriteCells."""

    def preprocess(self, nb, resources):
        restore(nb, _released(resources))
        return nb, resources


class TagsFromSource(NbGraderPreprocessor):
    """Tags that steer execution are taken from the release, and only for cells that the student left as they were."""

    def preprocess(self, nb, resources):
        retag(nb, _released(resources))
        return nb, resources


SANITIZE = [ClearOutput, DeduplicateIds, OverwriteKernelspec, RestoreCells, OverwriteCells, TagsFromSource]
SANITIZE += [CheckCellMetadata]


def grade_in_sandbox(c) -> None:
    """Set, in the configuration `c` of any course, that nbgrader's autograde has `autograder grade` run and mark what was
    handed in. It takes the place of nbgrader's Execute, and of the steps that would make marks of what that showed. Its
    generate_feedback has `autograder feedback` make the pages."""
    c.Autograde.autograde_preprocessors = [IN_SANDBOX, CheckCellMetadata]
    c.GenerateFeedback.exporter_class = PAGES
    c.FormgradeExtension.debug = False  # its first page would show the whole configuration, a database's password too


def stock_again(c) -> None:
    """Take back, in a configuration that has been read, what `grade_in_sandbox` sets."""
    if isinstance(steps := c.Autograde.get("autograde_preprocessors"), list):
        c.Autograde.autograde_preprocessors = stock_steps(steps)
    if c.GenerateFeedback.get("exporter_class") == PAGES:
        del c.GenerateFeedback.exporter_class


def stock_steps(steps) -> list:
    """Autograding steps with nbgrader's own in place of ours."""
    own = [step for step in Autograde.autograde_preprocessors.default() if step is not CheckCellMetadata]
    return [s for step in steps for s in (own if step == IN_SANDBOX else [step])]


def plug_in(c) -> None:
    """Set all of it in the configuration `c` of an nbgrader_config.py."""
    generate = GenerateAssignment.preprocessors.default()
    c.GenerateAssignment.pre_convert_hook = c.Autograde.pre_convert_hook = stage
    c.GenerateAssignment.preprocessors = [*generate[:-1], Stamp, generate[-1]]  # the last one checks
    c.Autograde.sanitize_preprocessors = SANITIZE
    grade_in_sandbox(c)
    c.Execute.skip_cells_with_tag = SKIP  # long training and pictures are for the reader; graded cells do not need them
    c.Execute.extra_arguments = KERNEL
