"""What nbgrader's own commands run in place of theirs. Formgrader's buttons, `nbgrader autograde`, `nbgrader generate_feedback`
and a Hub all come here.

in_sandbox   in place of the kernel of autograde: the submission goes to `autograder grade`
Pages        in place of the HTML of generate_feedback: `autograder feedback` makes the page

Each is a process of its own: the judge has limits of memory, which a Jupyter server must not get, and a server that runs for
weeks would not see that an exercise was mended. Nothing but the file that this has just written counts, so where there is no
sandbox there is no grade.
"""

import os
import subprocess
import sys
from glob import escape
from pathlib import Path

import nbformat
from nbconvert.exporters import Exporter

from .course import DATABASE, Course, CourseError
from .nbgrader_side import folders


def in_sandbox(nb, resources):
    """Preprocessor: the graded notebook in place of `nb`. Its marks are in the gradebook then, its feedback is made."""
    told = resources["nbgrader"]
    graded = Path(resources["metadata"]["path"]) / f"{told['notebook']}.ipynb"
    graded.unlink(missing_ok=True)  # it was only laid out for a kernel
    done = _autograder("grade", told, f"--notebook={escape(told['notebook'])}", "--force", "--json")
    if not graded.is_file():
        raise CourseError(f"{told['student']} was not graded: {done.stderr.strip()}")
    return nbformat.read(graded, as_version=4), resources


class Pages(Exporter):
    """What a student is to read of a graded notebook: its page in feedback/, which carries what people wrote in formgrader."""

    output_mimetype = "text/html"
    file_extension = ".html"

    def from_filename(self, filename, resources=None, **more):
        """(the page, resources) of a notebook in autograded/. The folder that nbgrader has begun is replaced by ours."""
        told = resources["nbgrader"]
        done = _autograder("feedback", told)
        place = folders.of_students(Course.open(), told["assignment"])["feedback"].replace(
            folders.STUDENT, told["student"]
        )
        page = Path(place) / f"{told['notebook']}.html"
        if done.returncode or not page.is_file():
            raise CourseError(f"{told['student']} has no feedback: {done.stderr.strip()}")
        return page.read_text("utf-8"), resources | {"output_extension": self.file_extension}


def _autograder(command, told, *options):
    """Have a command of ours do one submission. told: nbgrader's words for it"""
    line = [
        sys.executable,
        "-m",
        "autograder",
        command,
        f"--student={told['student']}",
        *options,
        "--",
        told["assignment"],
    ]
    env = os.environ | {
        DATABASE: told["db_url"]
    }  # whoever is on this machine can read a command line, with its passwords
    return subprocess.run(line, cwd=Course.open().root, env=env, capture_output=True, text=True, check=False)
