"""Courses of others, as they are found in public: graded by stock nbgrader, behind walls, and by us; where do scores differ?

    python tools/public_courses.py FOLDER...    folders with nbgrader_config.py and source/, each one a course

It works on copies. Each assignment is handed in by a class of five that is made of it: its solution, its release, and
the solution with lines deleted, numbers changed, exceptions raised. Then others hand in notebooks that are damaged: answers
without their metadata, deleted, copied, tests rewritten. Printed are each row of the gradebook that differs, the
number of rows, and the seconds that either took for the five. A course's configuration is run as it is: read it before.
"""

import argparse
import copy
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import nbformat
import shield

from autograder.course import Course
from autograder.nbgrader_side import folders, grade_id, gradebook

PLACE = "/srv/course"  # of the copy that stock grades, within the walls
MARKS = re.compile(r"^.*\b(?:BEGIN|END) (?:SOLUTION|HIDDEN TESTS).*\n?", re.M)
NUMBER = re.compile(r"(?<![\w.])\d+(?![\w.])")


def answers(nb):
    """The places of cells in which students write code."""
    return [k for k, c in enumerate(nb.cells) if c.cell_type == "code" and _meta(c).get("solution")]


def tests(nb):
    return [k for k, c in enumerate(nb.cells) if _meta(c).get("grade") and not _meta(c).get("solution")]


def _meta(cell):
    return cell.metadata.get("nbgrader", {})


def lines_deleted(dice, nb):
    for cell in (nb.cells[k] for k in answers(nb)):
        lines = cell.source.splitlines(keepends=True)
        if len(lines) > 1 and dice.random() < 0.5:
            del lines[dice.randrange(1, len(lines))]
            cell.source = "".join(lines)


def numbers_changed(dice, nb):
    for cell in (nb.cells[k] for k in answers(nb)):
        found = list(NUMBER.finditer(cell.source))
        if found and dice.random() < 0.7:
            at = dice.choice(found)
            cell.source = f"{cell.source[: at.start()]}{int(at[0]) + 1}{cell.source[at.end() :]}"


def exceptions_raised(dice, nb):
    for cell in (nb.cells[k] for k in answers(nb)):
        if dice.random() < 0.3:
            cell.source = "raise ValueError('not yet')\n" + cell.source


def metadata_lost(dice, nb):
    if places := answers(nb):
        nb.cells[dice.choice(places)].metadata.pop("nbgrader")


def answer_deleted(dice, nb):
    if places := answers(nb):
        del nb.cells[dice.choice(places)]


def answer_copied(dice, nb):
    if places := answers(nb):
        k = dice.choice(places)
        again = copy.deepcopy(nb.cells[k])
        if "id" in again:
            again["id"] = "again"
        again.source = "raise ValueError('the second one')"
        nb.cells.insert(k + 1, again)


def tests_rewritten(dice, nb):
    for cell in (nb.cells[k] for k in tests(nb)):
        cell.source = "pass" if cell.cell_type == "code" else "Nothing."
        cell.metadata["nbgrader"] |= {"points": 100, "locked": False, "checksum": "0" * 32}


@dataclass
class Figures:
    """Rows of submissions that stock graded, how many of them earned points and how many are equal here; submissions that
    it did not grade; seconds that either took."""

    rows: int
    earned: int
    equal: int
    ungraded: int
    stock: float
    ours: float

    def __str__(self):
        left = f", {self.ungraded} not graded by stock" if self.ungraded else ""
        return f"{self.equal} of {self.rows} ({self.earned} with points{left})"


FIVE = {"untouched": None, "solved": None} | {
    f.__name__: f for f in (lines_deleted, numbers_changed, exceptions_raised)
}
DAMAGED = {f.__name__: f for f in (metadata_lost, answer_deleted, answer_copied, tests_rewritten)}


def hand_in(course, assignment, students):
    release, source = folders.release(course, assignment), folders.source(course, assignment)
    for student, change in students.items():
        here = folders.submitted(course, student, assignment)
        shutil.copytree(release, here)
        for path in sorted(here.glob("*.ipynb")):
            nb = nbformat.read(path, as_version=4)
            if student != "untouched":
                right = {grade_id(c): c.source for c in nbformat.read(source / path.name, as_version=4).cells}
                for k in answers(nb):
                    nb.cells[k].source = MARKS.sub("", right.get(grade_id(nb.cells[k]), nb.cells[k].source))
            if change:
                change(random.Random(f"{assignment} {path.name} {student}"), nb)
            path.write_text(nbformat.v4.nbjson.writes(nb), encoding="utf-8")


def by_stock(course, what, assignment, *more):
    """(seconds that a command of stock nbgrader takes, what it says). In walls: it runs what is in notebooks as it is."""
    folder, bin = course.root, Path(sys.executable).parent
    with tempfile.TemporaryFile() as said:
        line = [str(bin / "nbgrader"), what, assignment, *more]
        start = time.perf_counter()
        environment = {"HOME": "/tmp", "PATH": f"{bin}:/usr/bin:/bin", "OMP_NUM_THREADS": "1"}  # noqa: S108
        code, _, stopped = shield.run(folder, PLACE, line, said, **environment)
        took = time.perf_counter() - start
        said.seek(0)
        text = said.read().decode(errors="replace")
    if what == "generate_assignment" and code or stopped:
        raise RuntimeError(f"{what} {assignment}: {stopped or text[-2000:]}")
    return took, text


def by_us(course, assignment):
    """Seconds that `autograder grade` takes; it ends with 1 where a person has to look."""
    line = [sys.executable, "-m", "autograder", "grade", assignment]
    start = time.perf_counter()
    done = subprocess.run(line, cwd=course.root, capture_output=True, text=True, check=False)
    if "Traceback" in done.stderr:
        raise RuntimeError(done.stderr[-2000:])
    return time.perf_counter() - start


def rows(course, assignment):
    """{(student, notebook, cell): (score, whether a person has to look)}."""
    made = {}
    for student, standing in gradebook.standings(course, assignment).items():
        for notebook, part in standing.parts.items():
            made |= {(student, notebook, cell): (p.auto, p.waits) for cell, p in part.points.items()}
    return made


def compare(folder, assignment, say):
    """(Figures of the five, Figures of the damaged)."""
    figures = []
    with tempfile.TemporaryDirectory(prefix="course-") as place:
        ours, theirs = (Course(Path(place) / name) for name in ("ours", "stock"))
        kept = shutil.ignore_patterns(".ipynb_checkpoints", "__pycache__")
        for name in ("nbgrader_config.py", "source"):
            path = folder / name
            if path.is_dir():
                shutil.copytree(path / assignment, ours.root / name / assignment, ignore=kept)
                for beside in (p for p in path.iterdir() if p.is_file()):
                    shutil.copy(beside, ours.root / name)
            else:
                ours.root.mkdir(exist_ok=True)
                shutil.copy(path, ours.root)
        by_stock(ours, "update", f"source/{assignment}")  # metadata of old
        by_stock(ours, "generate_assignment", assignment)
        shutil.copytree(ours.root, theirs.root)
        for students in (FIVE, DAMAGED):
            for course in (ours, theirs):
                hand_in(course, assignment, students)
            if students is FIVE:
                (stock, said), us = by_stock(theirs, "autograde", assignment), by_us(ours, assignment)
                said = dict.fromkeys(students, said)
            else:  # one by one, as it stops at some
                said = {s: by_stock(theirs, "autograde", assignment, "--student", s)[1] for s in students}
                by_us(ours, assignment)
            ungraded = {s for s in students if not (theirs.root / "autograded" / s / assignment).is_dir()}
            found, wanted = (
                {k: v for k, v in rows(c, assignment).items() if k[0] in students.keys() - ungraded}
                for c in (ours, theirs)
            )
            for student in sorted(ungraded):
                say(f"  {assignment} {student}: not graded by stock: {_why(said[student])}")
            for key in sorted(found.keys() | wanted.keys()):
                if found.get(key) != wanted.get(key):
                    say(f"  {assignment} {' '.join(key)}: stock {wanted.get(key)}, here {found.get(key)}")
            equal = sum(found.get(key) == value for key, value in wanted.items())
            earned = sum(bool(score) for score, _ in wanted.values())
            figures.append(Figures(len(wanted), earned, equal, len(ungraded), stock, us))
    return figures


def _why(said):
    """The last error of which stock nbgrader speaks."""
    found = [line for line in said.splitlines() if "ERROR" in line or re.match(r"[\w.]+(?:Error|Exception)\b", line)]
    return found[-1][:200] if found else "without a word"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="+")
    parser.add_argument("--only", default="", help="one assignment")
    args = parser.parse_args()
    for folder in args.folder:
        for path in sorted(p for p in (folder / "source").iterdir() if p.is_dir()):
            if args.only in ("", path.name):
                try:
                    five, damaged = compare(folder.resolve(), path.name, print)
                except RuntimeError as e:
                    print(
                        f"{folder.name} {path.name}: left out, as one of the two broke down: {e}",
                        flush=True,
                    )
                    continue
                print(
                    f"{folder.name} {path.name}: {five} rows equal, damaged {damaged}; a class of five: "
                    f"stock {five.stock:.1f} s, here {five.ours:.1f} s ({five.ours / five.stock:.2f})",
                    flush=True,
                )


if __name__ == "__main__":
    main()
