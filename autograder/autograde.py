"""What nbgrader's own autograde runs in place of its kernel. Formgrader's button, `nbgrader autograde` and a Hub all come here.

The submission goes to `autograder grade`, in a process of its own: the judge there has limits of memory, which a Jupyter
server must not get. Nothing but the notebook that this has just written counts as graded, so where there is no sandbox
there is no grade.
"""

import subprocess
import sys
from glob import escape
from pathlib import Path

import nbformat

from .course import Course, CourseError


def in_sandbox(nb, resources):
    """Preprocessor: the graded notebook in place of `nb`. Its marks are in the gradebook then, its feedback is made."""
    told = resources["nbgrader"]
    graded = Path(resources["metadata"]["path"]) / f"{told['notebook']}.ipynb"
    graded.unlink(missing_ok=True)  # it was only laid out for a kernel
    line = [sys.executable, "-m", "autograder", "grade", f"--student={told['student']}", f"--db={told['db_url']}"]
    line += [f"--notebook={escape(told['notebook'])}", "--force", "--json", "--", told["assignment"]]
    done = subprocess.run(line, cwd=Course.open().root, capture_output=True, text=True, check=False)
    if not graded.is_file():
        raise CourseError(f"{told['student']} was not graded: {done.stderr.strip()}")
    return nbformat.read(graded, as_version=4), resources
