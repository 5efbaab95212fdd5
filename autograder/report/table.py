"""Reports for the instructor: the grades of a class as a table, in as many parts as the width asks for."""

import textwrap

from rich.cells import cell_len, set_cell_size
from rich.markup import escape
from rich.table import Table

from ..course import Course
from ..nbgrader_side import gradebook
from ..untrusted import printable

MOST_NAME, LEAST_NAME = 24, 6  # columns for a student's name, where there is room, and where there is none


def grades_table(course: Course, assignment: str, width: int = 80) -> list[Table]:
    """Tables with a row for each student and a column for each exercise, and the totals that count.

    width: characters of a line. What does not fit goes into further tables, the totals into the last one.
    """
    most, rows = gradebook.table(course, assignment)
    late = any(row.late for row in rows.values())
    columns = [
        (str(k), [_points(r.points.get(name)) for r in rows.values()], f"{most[name]:g}") for k, name in _counted(most)
    ]
    ends = [("late", [f"-{r.late:g}" if r.late else "" for r in rows.values()], "")] if late else []
    ends += [("total", [f"{r.total:g}" for r in rows.values()], f"{sum(most.values()):g}")]
    most_name = min(MOST_NAME, max(LEAST_NAME, width - 4 - max(map(_needed, [[c] for c in columns] + [ends]))))
    students = [_short(printable(s), most_name) for s in rows]
    room = width - max(map(cell_len, [*students, "student"])) - 4
    parts = list(_parts([*columns, *ends], len(ends), room))
    made = []
    for k, part in enumerate(parts, start=1):
        title = f"{assignment}: points" + (f", part {k} of {len(parts)}" if len(parts) > 1 else "")
        made.append(_table(escape(printable(title)), students, part, list(rows)))
    cut = any(shown != printable(s) for s, shown in zip(rows, students, strict=True))
    legend = "\n".join(textwrap.wrap(_legend(most, cut), width))
    made[-1].caption, made[-1].caption_justify = escape(legend), "left"
    return made


def _counted(most):
    return enumerate(most, start=1)


def _points(score):
    return "-" if score is None else f"{score:g}"


def _short(name, most):
    return name if cell_len(name) <= most else f"{set_cell_size(name, most - 3)}..."


def _needed(group):
    """Characters that these columns take."""
    return sum(max(map(len, [name, *cells, most])) + 3 for name, cells, most in group)


def _parts(columns, ends, room):
    """Columns in groups that fit; the last `ends` stay together."""
    groups = [[c] for c in columns[:-ends]] + [columns[-ends:]]
    part, used = [], 0
    for group in groups:
        if part and used + _needed(group) > room:
            yield part
            part, used = [], 0
        part, used = [*part, *group], used + _needed(group)
    yield part


def _table(title, students, columns, rows):
    made = Table(title=title)
    made.add_column("student", no_wrap=True)
    for name, _, _ in columns:
        made.add_column(name, justify="right", no_wrap=True, style="bold" if name == "total" else None)
    for k in sorted(range(len(rows)), key=lambda k: rows[k]):
        made.add_row(escape(students[k]), *(cells[k] for _, cells, _ in columns))
    made.add_section()
    made.add_row("of", *(most for _, _, most in columns))
    return made


def _legend(most, cut):
    several = len({notebook for notebook, _ in most}) > 1
    names = (f"{k} {notebook}/{cell}" if several else f"{k} {cell}" for k, (notebook, cell) in _counted(most))
    whole = "; ...: names are cut here, `autograder export` has them whole" if cut else ""
    return ", ".join(map(printable, names)) + f"; -: not graded{whole}"
