"""Reports for the instructor: the grades of a class as a table."""

from rich.markup import escape
from rich.table import Table

from ..course import Course
from ..nbgrader_side import gradebook
from ..untrusted import printable


def grades_table(course: Course, assignment: str) -> Table:
    """A table with a row for each student and a column for each exercise, narrow enough for 80 columns."""
    most, got = gradebook.max_scores(course, assignment), gradebook.scores(course, assignment)
    table = Table(title=f"{assignment}: points", caption=_legend(most), caption_justify="left")
    table.add_column("student", no_wrap=True)
    for k, _ in enumerate(most, start=1):
        table.add_column(str(k), justify="right")
    table.add_column("total", justify="right", style="bold")
    for student, grades in sorted(got.items()):
        points = [grades.get(name) for name in most]
        total = sum(p for p in points if p is not None)
        table.add_row(escape(printable(student)), *("-" if p is None else f"{p:g}" for p in points), f"{total:g}")
    table.add_section()
    table.add_row("of", *(f"{p:g}" for p in most.values()), f"{sum(most.values()):g}")
    return table


def _legend(most):
    return ", ".join(f"{k} {name}" for k, name in enumerate(most, start=1)) + "; -: not graded"
