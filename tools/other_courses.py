"""Courses of others: small cases (tests/elsewhere/cases.toml), graded by stock nbgrader and by us, and the page about them.

    python tools/other_courses.py record    stock grades them all, in minutes; tests/elsewhere/stock.json keeps what it gives
    python tools/other_courses.py page      write docs/other-courses.md from cases and record
    python tools/other_courses.py ours      what `autograder grade` gives, where that is not what the page says

The tests grade the same cases with `autograder grade` and hold the page to it.
"""

import contextlib
import json
import re
import sys
import tempfile
import tomllib
from importlib.metadata import version
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from autograder.commands import grade as grading
from autograder.course import Course
from autograder.nbgrader_side import folders, grade_id, gradebook, stock

ROOT = Path(__file__).parents[1]
CASES, RECORD = (ROOT / "tests" / "elsewhere" / name for name in ("cases.toml", "stock.json"))
PAGE = ROOT / "docs" / "other-courses.md"
PUBLIC = ROOT / "tests" / "elsewhere" / "public.md"  # measured by hand, see there
PYTHON = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
CONFIG = """c = get_config()
c.CourseDirectory.course_id = "elsewhere"
c.LateSubmissionPlugin.penalty_method = "zero"
c.Autograde.exclude_overwriting = {"beside": ["theirs.csv"]}
c.Execute.timeout = 15
"""
INTRODUCTION = """
# In courses of others

`autograder grade` grades any nbgrader course, from its own folder: no file of it has to be changed. Tests run as stock
nbgrader runs them, but in the [sandbox](security.md), and the gradebook is stock's, row by row. Of the {rows} cases below,
{same} end as with stock nbgrader {nbgrader}; the other {other} say why they do not. What stock gives was recorded by
`python tools/other_courses.py record`; what we give is what the tests hold.

`grade` (with `--notebook`, `--db`, `--student`, `--dry-run`) and `report` are for every course. `build`, `validate`,
`audit`, `format`, `bench` and `all` are for courses with exercises that the judge knows; elsewhere they say so, change
nothing, and end with 1.

A number is the score of the cell that the case is about; *none*: no score, a person has to mark. A test cell is worth 5
points in the first two tables.
"""
POINTS = 5  # of a test cell that is a row
NOT = "not graded"


class Case:
    """One assignment of the file: its name, its rows as (student, row), and how it is made."""

    def __init__(self, content):
        self.content, self.name, self.title = content, content["name"], content["title"]
        self.rows, self.tests = [], []
        for k, row in enumerate(content["rows"], start=1):
            if "test" in row:
                self.tests.append(cell_of({"id": f"row-{k}", "source": row["test"], "points": POINTS} | TEST))
                self.rows.append(("tests", row | {"look": f"row-{k}"}))
            else:
                self.rows.append((f"s{k}", row))

    @property
    def students(self):
        return list(dict.fromkeys(student for student, _ in self.rows))

    def make(self, course):
        """Source, release and submissions of the assignment."""
        source = course.root / "source" / self.name
        source.mkdir(parents=True)
        for name, text in self.content.get("files", {}).items():
            (source / name).parent.mkdir(parents=True, exist_ok=True)
            (source / name).write_text(text)
        notebooks = {self.name: self.content["cells"]} | self.content.get("notebooks", {})
        for name, cells in notebooks.items():
            made = [cell_of(c) for c in cells] + (self.tests if name == self.name else [])
            nbformat.write(new_notebook(cells=made, metadata=PYTHON), source / f"{name}.ipynb")
        stock.generate(course, self.name)
        if "duedate" in self.content:
            with gradebook.open_gradebook(course) as gb:
                gb.update_or_create_assignment(self.name, duedate=self.content["duedate"])
        for student, row in {s: r for s, r in reversed(self.rows)}.items():
            self._hand_in(course, student, row)

    def _hand_in(self, course, student, row):
        release, here = folders.release(course, self.name), folders.submitted(course, student, self.name)
        here.mkdir(parents=True)
        for path in sorted(p for p in release.rglob("*") if p.is_file()):
            (here / path.relative_to(release)).parent.mkdir(parents=True, exist_ok=True)
            (here / path.relative_to(release)).write_bytes(path.read_bytes())
        writes = self.content.get("writes", {}) | row.get("writes", {})
        for path in here.glob("*.ipynb"):
            nb = nbformat.read(path, as_version=4)
            for cell in nb.cells:
                cell.source = writes.get(grade_id(cell)) or cell.source
            if path.stem == self.name and "edit" in row:
                exec(row["edit"], helpers(nb, nbformat.read(release / path.name, as_version=4)))
            path.write_text(nbformat.v4.nbjson.writes(nb))
        exec(row.get("folder", ""), {"here": here})


TEST = {"grade": True, "locked": True}


def cell_of(content):
    """A cell as the file describes it."""
    meta = {"schema_version": 3, "grade": False, "solution": False, "task": False, "locked": False}
    make = new_markdown_cell if content.get("kind") == "markdown" else new_code_cell
    made = make(content["source"], id=content["id"])
    given = {k: v for k, v in content.items() if k not in ("id", "kind", "source")}
    made.metadata["nbgrader"] = meta | given | {"grade_id": content["id"]}
    return made


def helpers(nb, release):
    """What the `edit` of a row may use."""

    def at(name):
        return next(k for k, c in enumerate(nb.cells) if grade_id(c) == name)

    return {
        "nb": nb,
        "at": at,
        "cell": lambda name: nb.cells[at(name)],
        "meta": lambda name: nb.cells[at(name)].metadata["nbgrader"],
        "drop": lambda name: nb.cells.pop(at(name)),
        "copy": lambda name: nbformat.from_dict(nb.cells[at(name)]),
        "new": lambda text, kind="code": (new_code_cell if kind == "code" else new_markdown_cell)(text),
        "released": lambda name: next(c.source for c in release.cells if grade_id(c) == name),
    }


def cases():
    return [Case(content) for content in tomllib.loads(CASES.read_text())["assignment"]]


@contextlib.contextmanager
def course_of(wanted):
    """A course with these cases in it, in a folder that goes away."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "nbgrader_config.py").write_text(CONFIG)
        course = Course(Path(folder))
        for case in wanted:
            case.make(course)
        yield course


def grade_by_stock(course, case):
    """Who could not be graded."""
    failed = [s for s in case.students if not stock.autograde(course, case.name, s)]
    with stock.api(course) as nb:
        for student, row in case.rows:
            if "feedback:" in row["look"]:
                nb.generate_feedback(case.name, student)
    return failed


def grade_by_us(course, case):
    """Who could not be graded."""
    grading.run(course, case.name, force=True)
    with gradebook.open_gradebook(course) as gb:
        return [s for s in case.students if s not in {x.student.id for x in gb.assignment_submissions(case.name)}]


def results(course, case, grade):
    """{what a row says: what it looks at} after grading."""
    failed = grade(course, case)
    if "between" in case.content:
        with gradebook.open_gradebook(course) as gb:
            for student in case.students:
                exec(case.content["between"], {"gb": gb, "student": student})
            gb.db.commit()
        failed = grade(course, case)
    made = {}
    with gradebook.open_gradebook(course) as gb:
        for student, row in case.rows:
            looks = [look(gb, course, case, student, what, student not in failed) for what in _looks(row)]
            made[row["says"]] = " ".join(looks) if student not in failed or row["look"] == "graded" else NOT
    return made


def _looks(row):
    return [row["look"]] if row["look"].startswith("feedback:") else row["look"].split()


def look(gb, course, case, student, what, graded):
    """One thing that a row looks at, as text."""
    kind, _, name = what.rpartition(":")
    notebook, _, name = name.rpartition("/")
    notebook = notebook or case.name
    if what == "graded":
        return "yes" if graded else "no"
    if not graded:
        return NOT
    if kind == "file":
        path = Path(folders.of_students(course, case.name)["autograded"].replace(folders.STUDENT, student)) / name
        return path.read_text() if path.is_file() else "missing"
    if kind == "feedback":
        path = Path(folders.of_students(course, case.name)["feedback"].replace(folders.STUDENT, student))
        return "yes" if name in "".join(p.read_text() for p in path.glob("*.html")) else "no"
    if kind == "comment":
        return gb.find_comment(name, notebook, case.name, student).comment or "none"
    if what in ("late", "total"):
        submission = gb.find_submission(case.name, student)
        late = submission.late_submission_penalty or 0.0
        return f"{late if what == 'late' else max(0.0, submission.score - late):g}"
    if what == "max":
        return f"{gb.find_submission(case.name, student).max_score:g}"
    found = gb.find_grade(name, notebook, case.name, student)
    if kind == "human":
        return "yes" if found.needs_manual_grade else "no"
    if kind == "max":
        return f"{found.max_score:g}"
    if kind == "auto" or found.manual_score is None:
        return "none" if found.auto_score is None else f"{found.auto_score:g}"
    return f"{found.score:g}"


def expected(case, recorded):
    """{what a row says: what we give}: what stock gives, but where the row says otherwise."""
    return {row["says"]: row.get("ours", recorded[row["says"]]) for _, row in case.rows}


def record():
    known = json.loads(RECORD.read_text()) if RECORD.exists() else {}
    names = sys.argv[2:]
    for case in cases():
        if not names or case.name in names:
            with course_of([case]) as course:
                known[case.name] = results(course, case, grade_by_stock)
            known["nbgrader"] = version("nbgrader")
            RECORD.write_text(json.dumps(known, indent=1, ensure_ascii=False) + "\n")


def ours():
    recorded, names = json.loads(RECORD.read_text()), sys.argv[2:]
    for case in cases():
        if not names or case.name in names:
            with course_of([case]) as course:
                got = results(course, case, grade_by_us)
            there = recorded.get(case.name, {})
            for student, row in case.rows:
                says = row["says"]
                wanted = row.get("ours", there.get(says))
                if got[says] != wanted:
                    print(
                        f"{case.name} | {student} {says}: {got[says]!r}, the page says {wanted!r}, stock {there.get(says)!r}"
                    )


def page_text():
    """The page, as it has to be."""
    recorded, everything = json.loads(RECORD.read_text()), cases()
    rows = [(row, recorded[case.name][row["says"]]) for case in everything for _, row in case.rows]
    other = [row for row, theirs in rows if row.get("ours", theirs) != theirs]
    numbers = {"rows": len(rows), "same": len(rows) - len(other), "other": len(other), "nbgrader": recorded["nbgrader"]}
    parts = [INTRODUCTION.format(**numbers).strip()]
    for case in everything:
        parts += [f"## {case.title}", _table(case, recorded[case.name])]
    if PUBLIC.exists():
        parts.append(PUBLIC.read_text().strip())
    return "\n\n".join(parts) + "\n"


def _table(case, recorded):
    lines = ["| case | stock | here | |", "|---|---|---|---|"]
    for _, row in case.rows:
        theirs = recorded[row["says"]]
        mine = row.get("ours", theirs)
        says = row["says"] if "test" in row or row["look"] in ("graded",) else f"{row['says']} ({_named(row['look'])})"
        note = row.get("why", "") if mine != theirs else ""
        lines.append("| " + " | ".join(_plain(x) for x in (says, theirs, mine, note)) + " |")
    return "\n".join(lines)


def _named(what):
    if what.startswith("feedback:"):
        return "in feedback"
    return re.sub(r"(\w+):", r"\1 of ", what).replace(" ", ", ").replace(", of, ", " of ")


def _plain(text):
    return text.strip().replace("|", "\\|").replace("\n", " ")


def main():
    what = sys.argv[1] if len(sys.argv) > 1 else ""
    if what == "page":
        PAGE.write_text(page_text())
    elif what in ("record", "ours"):
        {"record": record, "ours": ours}[what]()
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main()
