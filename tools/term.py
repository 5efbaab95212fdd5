"""Play a term through: two assignments, a class made of the bank, nbgrader's real commands, formgrader in a real Chromium.

    python tools/term.py --students 60 --into FOLDER      # FOLDER must not be there; it keeps the course and the pictures

It needs Chromium and `pip install playwright axe-playwright-python`, and stops at the first thing that is not as it should be.
Roster, due dates, collecting (an LMS's zip, and the exchange for the one who runs this), late ones, an extension, versions,
an exercise mended, points and a comment by hand in formgrader, its *Autograde* and *Generate Feedback*, feedback fetched,
grades read back, the class reports, and every page of ours looked at in two widths, by day and by night, with axe.
"""

import argparse
import csv
import json
import os
import pwd
import random
import shutil
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import nbformat

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

import bank  # noqa: E402
from term_browser import COMMENT, Formgrader, expect, look_at  # noqa: E402

from autograder.course import Course  # noqa: E402
from autograder.nbgrader_side import gradebook  # noqa: E402
from autograder.proving import copy_of_course  # noqa: E402

ASSIGNMENTS = ("week2_logistic_regression", "week3_activations")
ME = pwd.getpwuid(os.getuid()).pw_name  # whom nbgrader's exchange takes for the student
DUE, LATE, LONGER = "2030-03-01 12:00 UTC", "2030-03-02 12:00:00 UTC", "2030-03-05"
CANVAS = r".*[/\\](?P<student_id>[^_/\\]+)_(LATE_)?\d+_\d+_(?P<file_id>.+?)(-\d+)?\.ipynb$"
ACCEPTED = """
from dataclasses import replace

exercise = replace(
    exercise,
    also_right=(*exercise.also_right, next(m.patch for m in exercise.misconceptions if m.id == "{mistake}")),
    misconceptions=tuple(m for m in exercise.misconceptions if m.id != "{mistake}"),
)
"""


class Term:
    """A course in a folder of its own, and its class. Steps are methods, in the order of `play`."""

    def __init__(self, folder: Path, count: int):
        with copy_of_course(Course.open(ROOT), ASSIGNMENTS) as made:
            shutil.copytree(made.root, folder, symlinks=True)
        (folder / "exercises").unlink()
        shutil.copytree(ROOT / "exercises", folder / "exercises")
        self.course, self.root = Course(folder), folder
        self.students = [f"student{k:02d}" for k in range(count - 1)]
        self.home, self.exchange = folder / "home", folder / "exchange"
        places = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
        self.env = os.environ | {"PATH": places, "PYTHONPATH": str(ROOT), "HOME": str(self.home)}
        self.home.mkdir()
        self.exchange.mkdir()
        self.exchange.chmod(0o777)
        place = f"c.Exchange.root = {str(self.exchange)!r}\n"
        with open(self._own(folder / "nbgrader_config.py"), "a") as f:
            f.write(f"\nc.LateSubmissionPlugin.penalty_method = 'zero'\n{place}")
        (self.home / ".jupyter").mkdir()  # where students have theirs
        theirs = f"c = get_config()\nc.CourseDirectory.course_id = 'nnlab'\n{place}"
        (self.home / ".jupyter" / "nbgrader_config.py").write_text(theirs)

    def _own(self, path):
        """A file of the copy's own in place of a link."""
        text = path.read_bytes()
        path.unlink()
        path.write_bytes(text)
        return path

    def run(self, *line, cwd=None):
        """A command that has to succeed; what it says."""
        line = [str(part) for part in line]
        done = subprocess.run(line, cwd=cwd or self.root, env=self.env, capture_output=True, text=True, check=False)
        expect(done.returncode == 0, f"{' '.join(line)}\n{done.stdout[-1500:]}{done.stderr[-3000:]}")
        return done.stdout + done.stderr

    def ours(self, *line):
        return self.run(sys.executable, "-m", "autograder", *line)

    def nbgrader(self, *line, **more):
        return self.run("nbgrader", *line, **more)

    def answers(self, assignment, student, version):
        """{function: source}: right or wrong as the bank has them, some mistakes more often than others."""
        entries, known = (
            [e for e in bank.load() if e.assignment == assignment],
            self.course.solutions(assignment).sources,
        )
        level, made = random.Random(student).uniform(0.35, 0.95), {}
        for k, name in enumerate(known):
            dice = random.Random(f"{student} {assignment} {name}")
            wrong = [e.source for e in entries if e.exercise == name and not e.right]
            right = [e.source for e in entries if e.exercise == name and e.right] + [known[name]]
            if dice.random() > level + 0.2 * version:
                made[name] = wrong[min(int(dice.expovariate(0.5)), len(wrong) - 1)]
            elif k < len(known) * (level + 0.3 + version):
                made[name] = dice.choice(right)
        return made

    def notebook(self, assignment, student, version=0):
        nb = nbformat.read(self.root / "release" / assignment / f"{assignment}.ipynb", as_version=4)
        mine = self.answers(assignment, student, version)
        for cell in nb.cells:
            name = cell.metadata.get("nbgrader", {}).get("grade_id", "").removesuffix("-answer")
            if cell.metadata.get("nbgrader", {}).get("solution") and name in mine:
                cell.source = mine[name]
        return nb

    def begin(self):
        roster = [ME, *self.students, "absent"]
        (self.root / "roster.csv").write_text("id,first_name,last_name\n" + "".join(f"{s},{s},Bell\n" for s in roster))
        self.nbgrader("db", "student", "import", "roster.csv")
        for assignment in ASSIGNMENTS:
            self.nbgrader("db", "assignment", "add", assignment, f"--duedate={DUE}")
            self.nbgrader("release_assignment", assignment)
        self.ours("extend", ASSIGNMENTS[0], self.students[0], LONGER)

    def hand_in(self, assignment):
        """One through the exchange, all others in an LMS's zip; some late."""
        archive = self.root / "downloaded" / assignment / "archive"
        archive.mkdir(parents=True)
        with zipfile.ZipFile(archive / "canvas.zip", "w") as z:
            for k, student in enumerate(self.students):
                z.writestr(
                    f"{student}_{4000 + k}_{9000 + k}_{assignment}.ipynb",
                    nbformat.writes(self.notebook(assignment, student)),
                )
        self.nbgrader("zip_collect", assignment, f"--FileNameCollectorPlugin.named_regexp={CANVAS}")
        (self.home / assignment).mkdir()
        nbformat.write(self.notebook(assignment, ME), self.home / assignment / f"{assignment}.ipynb")
        self.nbgrader("submit", assignment, cwd=self.home)
        self.nbgrader("collect", assignment)
        for student in (self.students[0], *self.students[1::10]):
            (self.root / "submitted" / student / assignment / "timestamp.txt").write_text(LATE)
        self.ours("grade", assignment)
        found = gradebook.standings(self.course, assignment)
        expect(set(found) == {ME, *self.students}, f"graded: {sorted(found)}")
        late = {s for s, standing in found.items() if standing.late}
        first = set() if assignment == ASSIGNMENTS[0] else {self.students[0]}
        expect(late == first | set(self.students[1::10]), f"late: {late}")

    def hand_in_again(self, assignment):
        for student in self.students[2::3]:
            nbformat.write(
                self.notebook(assignment, student, 1),
                self.root / "submitted" / student / assignment / f"{assignment}.ipynb",
            )
        self.ours("grade", assignment)

    def mend(self, assignment):
        """The most common mistake is accepted from now on, as if it were another convention."""
        found = self.report(assignment, "before")["misconceptions"]
        known = self.course.exercises(assignment)
        by_outputs = {(n, m.id) for n, e in known.items() for m in e.misconceptions if m.by == "outputs"}
        common = next(m for m in found if (m["exercise"], m["mistake"]) in by_outputs)
        with open(self.root / "exercises" / assignment / f"{common['exercise']}.py", "a") as f:
            f.write(ACCEPTED.format(mistake=common["mistake"]))
        before = gradebook.standings(self.course, assignment)
        said = self.ours("grade", assignment, "--dry-run", "--never-lower")
        expect(gradebook.standings(self.course, assignment) == before, "a dry run changed grades")
        self.ours("grade", assignment, "--never-lower")
        after = gradebook.standings(self.course, assignment)
        rose = sum(after[s].total > before[s].total for s in after)
        expect(rose > 0 and f"{rose} rise" in said, f"{rose} rose; a dry run said: {said[-200:]}")
        expect(all(after[s].total >= before[s].total for s in after), "somebody fell")

    def give_back(self, assignment, name):
        said = self.ours("feedback", assignment)
        expect("feedback of 0 made anew" in said, said)  # the buttons left nothing to do
        self.nbgrader("release_feedback", assignment)
        self.nbgrader("fetch_feedback", assignment, cwd=self.home)
        (fetched,) = (self.home / assignment / "feedback").rglob("*.html")
        text, total = fetched.read_text().replace("<wbr>", ""), gradebook.standings(self.course, assignment)[ME].total
        expect(
            f"{assignment}: {total:.10g} of" in text and COMMENT in text and f"{name}: 1.5 of" in text,
            "not in the feedback",
        )
        self.ours("export", assignment, "--to", "grades.csv")
        with open(self.root / "grades.csv", newline="") as f:
            read = {row["student"]: float(row["total"]) for row in csv.DictReader(f)}
        expect(
            read == {s: round(x.total, 9) for s, x in gradebook.standings(self.course, assignment).items()},
            "exported otherwise",
        )
        return fetched

    def report(self, assignment, name):
        place = self.root / f"{assignment}-{name}"
        self.ours("report", assignment, f"--html={place}.html", f"--csv={place}.csv", f"--json={place}.json")
        return json.loads(Path(f"{place}.json").read_text())


def play(folder: Path, count: int):
    from playwright.sync_api import sync_playwright

    term = Term(folder, count)
    told = lambda words: print(f"{time.strftime('%H:%M:%S')} {words}", flush=True)  # noqa: E731
    term.begin()
    told("roster, due dates, release, an extension")
    for assignment in ASSIGNMENTS:
        term.hand_in(assignment)
        term.hand_in_again(assignment)
        told(f"{assignment}: handed in, graded, handed in again, graded")
    term.mend(ASSIGNMENTS[0])
    told("an exercise mended, graded again, nobody fell")
    with sync_playwright() as p:
        browser = p.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        pages = []
        for assignment in ASSIGNMENTS:
            with Formgrader(term, assignment) as formgrader:
                name = formgrader.use(browser, ME)
            pages.append(term.give_back(assignment, name))
            told(f"{assignment}: formgrader's buttons, points and comment by hand; fetched; exported and read back")
            found = term.report(assignment, "report")
            told(
                f"{assignment}: {len(found['misconceptions'])} misconceptions, {len(found['unnamed'])} clusters without a name"
            )
            pages.append(folder / f"{assignment}-report.html")
        look_at(browser, pages, folder)
        told(f"{len(pages)} pages looked at; pictures in {folder}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--students", type=int, default=60)
    parser.add_argument("--into", type=Path, required=True)
    told = parser.parse_args()
    play(told.into.resolve(), told.students)
