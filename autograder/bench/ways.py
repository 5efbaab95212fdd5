"""The ways of grading that `autograder bench` compares: real commands and a bare fork. And the class that they grade."""

import asyncio
import json
import multiprocessing
import os
import resource
import shutil
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

from ..course import CONFIG, Course, student_seed
from ..grading import Scheme
from ..judging import judge, points_for
from ..nbgrader_side import gradebook, stock
from ..proving import PROFILES, Work, submit
from ..untrusted import submission

# profiles left out: one whose cost is the time limit, not the grader's, and one that stock cannot grade
LEFT_OUT = ("infinite_loop", "duplicated_cell")
DIFFERENT = 60  # submissions; beyond, they are copies under other names, and so with other inputs


def cpu():
    """CPU seconds of this process and of all its children that have ended."""
    both = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(u.ru_utime + u.ru_stime for u in both)


def measured(work):
    """(wall seconds, CPU seconds, result) of work()."""
    start, before = time.perf_counter(), cpu()
    result = work()
    return time.perf_counter() - start, cpu() - before, result


def make_class(course: Course, assignment: str, count: int) -> list[str]:
    """`count` submissions that differ as those of a real class do; returns the students. Beyond some, they repeat."""
    profiles = [p for p in dict.fromkeys(PROFILES.values()) if p.__name__ not in LEFT_OUT]
    students = [f"student{k:04d}" for k in range(count)]
    for k, student in enumerate(students):
        if k < DIFFERENT:
            work = Work(course, assignment, student)
            profiles[k % len(profiles)](work)
            submit(course, student, assignment, work.nb)
        else:
            handed_in = course.root / "submitted"
            shutil.copytree(handed_in / students[k % DIFFERENT] / assignment, handed_in / student / assignment)
    return students


def forget(course: Course):
    """Take back what grading wrote, so that the next way starts from nothing."""
    for name in ("autograded", "feedback", ".receipts"):
        shutil.rmtree(course.root / name, ignore_errors=True)
    gradebook.remove_submissions(course)


def run_ours(course: Course, assignment: str, students=(), *options):
    """The real command, in a process of its own so that its start counts too; returns its figures."""
    line = [sys.executable, "-m", "autograder", "grade", assignment, "--json", *options]
    for student in students:
        line += ["--student", student]
    done = subprocess.run(line, cwd=course.root, capture_output=True, text=True, check=False, env=_with_tools())
    if done.returncode:
        raise RuntimeError(f"autograder grade failed: {done.stdout[-1000:]} {done.stderr[-2000:]}")
    return json.loads(done.stdout)


@contextmanager
def without_places(course: Course):
    """The same course with places turned off in its nbgrader_config.py."""
    path = course.root / f"{CONFIG}.py"
    as_it_was = path.read_text()
    path.write_text(f"{as_it_was}\nc.Autograder.places = False\n")
    try:
        yield
    finally:
        path.write_text(as_it_was)


def write_report(course: Course, assignment: str):
    """The class report, by the real command."""
    line = [sys.executable, "-m", "autograder", "report", assignment, "--html=report.html", "--json=report.json"]
    subprocess.run(line, cwd=course.root, check=True, capture_output=True, env=_with_tools())


def run_stock(course: Course, assignment: str):
    """nbgrader's own command line, one process for all students, in their kernels."""
    binary = Path(sys.executable).with_name("nbgrader")
    line = [str(binary), "autograde", assignment, "--force", "--log-level=ERROR", *stock.options(course)]
    done = subprocess.run(line, cwd=course.root, capture_output=True, text=True, check=False, env=_with_tools())
    return done.returncode


def _with_tools():
    path = f"{Path(sys.executable).parent}:{os.environ.get('PATH', '')}"
    return {**os.environ, "PATH": path, "OMP_NUM_THREADS": "1"}


def bare_fork(course: Course, assignment: str, students):
    """{student: {exercise: score}} by forks of this warm process; see the module's text."""
    scheme = Scheme.read(course, assignment, course.secret)
    shell = _warm_shell(course, assignment)
    scores, (before, start) = {}, (cpu(), time.perf_counter())
    for student in students:
        read, write = os.pipe()
        if (child := os.fork()) == 0:
            os.close(read)
            with os.fdopen(write, "w") as f:
                json.dump(_bare(scheme, student, shell), f)
            os._exit(0)
        os.close(write)
        with os.fdopen(read) as f:
            scores[student] = json.load(f)
        os.waitpid(child, 0)
    return {"cpu": cpu() - before, "wall": time.perf_counter() - start, "scores": scores}


def _warm_shell(course, assignment):
    """An IPython shell in which one solution has been run and judged, so that nothing is cold."""
    sys.path.insert(0, str(course.root / "source" / assignment))
    sys.path.insert(0, str(Path(__file__).parents[1] / "sandbox" / "inside"))
    os.chdir(course.root / "source" / assignment)
    import zygote

    shell = zygote.load(preload=course.settings.preload)[0]
    for name in course.exercises(assignment):
        judge(course, assignment, name, course.solutions(assignment).reference, 1)
    return shell


def _bare(scheme, student, shell):
    """Run one submission's cells and judge its functions, all in this process."""
    (truth,) = scheme.notebooks
    nb, _ = submission.parse(scheme.read_submission(student).notebooks[truth.name])
    submission.sanitise(nb, truth, scheme.released[truth.name])
    scores = {}
    for cell in nb.cells:
        if cell.cell_type != "code" or submission.is_skipped(cell):
            continue
        meta = cell.metadata.get("nbgrader", {})
        if meta.get("grade") and meta["grade_id"] in scheme.judged:
            name = meta["grade_id"]
            seed = student_seed(scheme.secret, student, scheme.assignment, name)
            verdict = judge(scheme.course, scheme.assignment, name, shell.user_ns, seed)
            scores[name] = points_for(verdict.score, meta["points"])
        else:
            asyncio.run(shell.run(cell.source))
    return scores


def in_child(work, *args):
    """Result of work(*args) in a forked process, so that what it loads does not count elsewhere."""
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe()

    def body():
        theirs.send(work(*args))

    child = context.Process(target=body)
    child.start()
    theirs.close()
    try:
        return ours.recv()
    finally:
        child.join()
