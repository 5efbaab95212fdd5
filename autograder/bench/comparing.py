"""`autograder bench`: what grading costs, side by side in one run, on the same submissions.

    stock       nbgrader autograde, one submission after another, with this course's nbgrader_config.py
    otter       otter-grader's run without containers, where otter-grader is installed; see `otter`
    bare fork   a warm process forks for each submission, runs the same cells and makes the same judge calls in that one
                process: no isolation, no notebook written, no database
    ours        autograder grade: sandbox, judge outside, notebooks, feedback, gradebook
    no places   ours, in a course that does not look for the place of a mistake: `c.Autograder.places = False`

CPU is that of all processes that took part, as the kernel counts it. Ratios within one run mean more than seconds do.
"""

import asyncio
import importlib.util
import json
import multiprocessing
import os
import platform
import resource
import shutil
import statistics
import subprocess
import sys
import time
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from ..course import CONFIG, Course, student_seed
from ..grading import Scheme, pointing
from ..judging import judge, points_for
from ..nbgrader_side import build, gradebook, stock
from ..proving import PROFILES, Work, copy_of_course, submit
from ..untrusted import submission
from . import otter

# profiles left out: one whose cost is the time limit, not the grader's, and one that stock cannot grade
LEFT_OUT = ("infinite_loop", "duplicated_cell")
DIFFERENT = 60  # submissions; beyond, they are copies under other names, and so with other inputs
TENS = 5
TOLD = ("cells", "judge_calls", "start_cpu", "grading_cpu", "inside_cpu", "coordinator_mb")


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


def bench(course: Course, assignment: str, count: int, large: int, with_stock=True, say=print) -> dict:
    """Measure one assignment; returns figures and ratios."""
    with copy_of_course(course, [assignment]) as copy:
        build(copy, [assignment], lambda who, what: None)  # so that no way has to
        pointing.prepare(copy, assignment)
        students = make_class(copy, assignment, count)
        made = {"assignment": assignment, "submissions": count}
        say(f"{assignment}: bare fork of a warm process, {count} submissions")
        bare = in_child(bare_fork, copy, assignment, students)
        made["bare_fork"] = _figures(bare["wall"], bare["cpu"], count)
        say(f"{assignment}: ours")
        wall, spent, ours = measured(lambda: run_ours(copy, assignment))
        made["ours"] = _figures(wall, spent + ours["inside_cpu"], count) | {name: ours[name] for name in TOLD}
        mine = gradebook.scores(copy, assignment)
        made["grades_equal_bare_fork"] = mine == bare["scores"]
        made["cpu_vs_bare_fork"] = ours["grading_cpu"] / bare["cpu"]
        made["cpu_vs_bare_fork_start_included"] = made["ours"]["cpu_each"] / made["bare_fork"]["cpu_each"]
        forget(copy)
        say(f"{assignment}: ours, without places")
        with without_places(copy):
            wall, spent, plain = measured(lambda: run_ours(copy, assignment))
        made["no_places"] = _figures(wall, spent + plain["inside_cpu"], count)
        made["grades_equal_without_places"] = gradebook.scores(copy, assignment) == mine
        forget(copy)
        if with_stock:
            say(f"{assignment}: stock nbgrader autograde")
            wall, spent, _ = measured(lambda: run_stock(copy, assignment))
            made["stock"] = _figures(wall, spent, count)
            theirs = gradebook.scores(copy, assignment)
            made["grades_equal"] = theirs == mine
            made["grades_that_differ"] = [s for s in students if theirs.get(s) != mine[s]]
            each = made["stock"]["wall_each"]
            made["throughput_vs_nbgrader"] = each / made["ours"]["wall_each"]
            made["throughput_vs_nbgrader_without_places"] = each / made["no_places"]["wall_each"]
            forget(copy)
        if with_stock and importlib.util.find_spec("otter"):
            say(f"{assignment}: otter-grader")
            wall, spent, theirs = measured(lambda: otter.grade_all(copy, assignment))
            made["otter"] = _figures(wall, spent, count)
            right = otter.entirely_right(mine, gradebook.max_scores(copy, assignment))
            made["right_answers_equal_otter"] = theirs == right
            made["throughput_vs_otter"] = made["otter"]["wall_each"] / made["ours"]["wall_each"]
        if large:
            say(f"{assignment}: ours, 10 and {large} submissions")
            made |= _scaling(copy, assignment, large)
            if with_stock:  # it takes as long for each, however many there are
                made["throughput_vs_nbgrader_of_many"] = made["stock"]["wall_each"] / made["wall_of_many"]
    return made


def _figures(wall, spent, count):
    return {"wall_each": wall / count, "cpu_each": spent / count, "wall": wall, "cpu": spent}


def _scaling(course, assignment, large):
    """CPU time per submission for 10 and for many, from when the sandbox is warm; memory of the coordinator; what the class
    report costs beside grading the class.

    Ten take a second, so several tens are graded, and the one in the middle counts.
    """
    many, tens = make_class(course, assignment, large), []
    for k in range(min(TENS, large // 10)):
        tens.append(run_ours(course, assignment, many[10 * k : 10 * k + 10])["grading_cpu"] / 10)
        forget(course)
    wall, _, found = measured(lambda: run_ours(course, assignment))
    ten, each = statistics.median(tens), found["grading_cpu"] / large
    _, spent, _ = measured(lambda: write_report(course, assignment))
    figures = {
        "report_vs_grading": spent / found["grading_cpu"],
        "report_cpu": spent,
        "cost_of_ten": ten,
        "cost_of_many": each,
        "wall_of_many": wall / large,
        "large": large,
        "coordinator_mb": found["coordinator_mb"],
    }
    return {"cost_1000_vs_10": each / ten, **figures}


def run(course: Course, count=60, large=1000, with_stock=True, say=print) -> dict:
    """The assignments that the course names for it (else its first), and the worst of each ratio."""
    names = course.known(course.settings.bench or course.assignments[:1])
    found = [bench(course, a, count, large if a == names[0] else 0, with_stock, say) for a in names]
    made = {
        "date": date.today().isoformat(),
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
        "cpu_vs_bare_fork": max(f["cpu_vs_bare_fork"] for f in found),
        "grades_equal": all(f.get("grades_equal", True) for f in found)
        and all(f["grades_equal_bare_fork"] and f["grades_equal_without_places"] for f in found),
        "assignments": found,
    }
    if with_stock:
        for name in ("throughput_vs_nbgrader", "throughput_vs_nbgrader_without_places"):
            made[name] = min(f[name] for f in found)
        made["throughput_vs_otter"] = min((f["throughput_vs_otter"] for f in found if "otter" in f), default=None)
    for name in ("throughput_vs_nbgrader_of_many", "cost_1000_vs_10", "report_vs_grading", "coordinator_mb"):
        made[name] = next((f[name] for f in found if name in f), None)
    return made


def lines(found) -> list[str]:
    """The figures in words, for people."""
    made = [f"{found['date']}, {found['machine']}"]
    for f in found["assignments"]:
        made.append(f"{f['assignment']}, {f['submissions']} submissions: seconds each (wall, CPU)")
        for way in ("stock", "otter", "bare_fork", "ours", "no_places"):
            if way in f:
                made.append(f"  {way.replace('_', ' '):<10} {f[way]['wall_each']:8.3f} {f[way]['cpu_each']:8.3f}")
        made.append(
            f"  {f['ours']['cells']} cells run, {f['ours']['judge_calls']} calls judged, on each side but stock's"
        )
    for name in (
        "throughput_vs_nbgrader",
        "throughput_vs_nbgrader_without_places",
        "throughput_vs_nbgrader_of_many",
        "throughput_vs_otter",
        "cpu_vs_bare_fork",
        "cost_1000_vs_10",
        "report_vs_grading",
        "coordinator_mb",
    ):
        if found.get(name) is not None:
            made.append(f"{name:<38} {found[name]:.2f}")
    return [*made, f"{'grades_equal':<38} {found['grades_equal']}"]
