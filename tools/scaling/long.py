"""One long run on a cluster, with a gradebook in PostgreSQL, interrupted again and again: what is there at the end?"""

import contextlib
import shutil
import signal
import sys
import tempfile
from collections import Counter
from pathlib import Path
from random import Random
from typing import Annotated

import psutil
import typer

from autograder.bench.ways import make_class
from autograder.course import Course
from autograder.grading import pointing, receipts
from autograder.nbgrader_side import build, gradebook
from autograder.proving import copy_of_course

from . import shown, watched
from .local import cluster

sys.path.insert(0, str(Path(__file__).parents[2] / "tests"))
import corpus  # noqa: E402
import postgres  # noqa: E402

ASSIGNMENT = corpus.ASSIGNMENT
SECONDS = "--cell-seconds=3"  # as the tests of the corpora: endless loops are in them
SHARE = 10  # one in so many is of the corpora, as far as they go
TRIES = 3  # runs that may end without being interrupted


def hand_in(course: Course, count: int, dice: Random) -> list[str]:
    """Cases of the corpora, honest and hostile, and a class; returns the students."""
    cases = [c for folder in ("honest", "hostile") for c in corpus.read(folder) if c.assignment == ASSIGNMENT]
    cases = dice.sample(cases, min(len(cases), count // SHARE))
    made = make_class(course, ASSIGNMENT, count - len(cases))
    for case in cases:
        corpus.put(course, case, {"@COURSE@": str(course.root), "@PORT@": "9"})
    return sorted([*made, *(case.student for case in cases)])


class Interruptions:
    """What is done to a run, and when. left: [(receipts written by then, what)], the next one first"""

    def __init__(self, dask, server, count: int, dice: Random):
        self.dask, self.server, self.dice, self.done = dask, server, dice, []
        kinds = [self.ctrl_c, self.coordinator, self.worker, self.process_that_grades, self.scheduler, self.database]
        dice.shuffle(kinds)
        self.left = [(count * (k + dice.uniform(0.2, 0.8)) / len(kinds), kind) for k, kind in enumerate(kinds)]

    def __call__(self, process, written):
        if self.left and written >= self.left[0][0] and process.poll() is None:
            what = self.left[0][1]
            with contextlib.suppress(
                psutil.NoSuchProcess, IndexError
            ):  # nobody to be killed just now: at the next look
                what(process)
                self.left.pop(0)
                self.done.append({"what": what.__name__, "receipts": written})
                shown.say(f"{written:,} receipts: {what.__doc__}")

    def mend(self):
        """What a person would do before the next run."""
        if self.dask.scheduler.poll() is not None:
            self.dask.close()
            self.dask.begin()

    def ctrl_c(self, process):
        """Ctrl-C"""
        process.send_signal(signal.SIGINT)

    def coordinator(self, process):
        """the coordinator is killed"""
        process.kill()

    def worker(self, process):
        """a worker is killed"""
        self._kill([p for p in self.dask.dask()["worker"] if "spawn_main" in " ".join(p.cmdline())])

    def process_that_grades(self, process):
        """a process that grades is killed"""
        self._kill(self.dask.stations())

    def scheduler(self, process):
        """the scheduler is killed"""
        self.dask.scheduler.kill()
        self.dask.scheduler.wait()

    def database(self, process):
        """the database is stopped at once, and comes back"""
        self.server.stop()
        self.server.start()

    def _kill(self, some):
        self.dice.choice(sorted(some, key=lambda p: p.pid)).kill()


def grade_all(course: Course, dask, db: str, interrupt) -> list[watched.Seen]:
    """Runs until one gets to its end."""
    runs = []
    while not runs or not runs[-1].told:
        if len(runs) > len(interrupt.done) + TRIES:
            raise RuntimeError(f"it does not get to the end: {runs[-1].said[-2000:]}")
        interrupt.mend()
        runs.append(watched.grade(course, ASSIGNMENT, SECONDS, f"--scheduler={dask.address}", db=db, at_each=interrupt))
        last = runs[-1].said.strip().splitlines()
        shown.say(
            f"run {len(runs)}: exit code {runs[-1].code} after {runs[-1].seconds:.0f} s. {last[-1] if last else ''}"
        )
    return runs


def problems(course: Course, students) -> list[str]:
    """Where receipts and gradebook are not one for each student, and the same."""
    known, scores, found = receipts.read(course, ASSIGNMENT), gradebook.scores(course, ASSIGNMENT), []
    with gradebook.open_gradebook(course) as gb:
        rows = Counter(s.student_id for s in gb.assignment_submissions(ASSIGNMENT))
    graded = {s for s, r in known.items() if r["marks"]["scores"]}
    found += [f"{s}: no receipt" for s in students if s not in known]
    found += [f"{s}: a receipt, and nothing handed in" for s in known if s not in students]
    found += [f"{s}: {rows[s]} rows" for s in students if rows[s] != (s in graded)]
    for student in graded:
        marks = {n: score for by_name in known[student]["marks"]["scores"].values() for n, score in by_name.items()}
        if scores.get(student) != marks:
            found.append(f"{student}: the gradebook has other points than the receipt")
    return found


def undisturbed(course: Course, students, folder: Path) -> list[str]:
    """Those of some students who get other grades when they are graded again, by `--jobs 2`, into another gradebook."""
    before = receipts.read(course, ASSIGNMENT)
    for name in ("autograded", "feedback", ".receipts"):
        shutil.rmtree(course.root / name)
    course.use_database(f"sqlite:///{folder}/undisturbed.db")
    build(course, [ASSIGNMENT], lambda who, what: None)
    options = [SECONDS, "--jobs=2", *(word for s in students for word in ("--student", s))]
    watched.grade(course, ASSIGNMENT, *options, db=f"sqlite:///{folder}/undisturbed.db")
    after = receipts.read(course, ASSIGNMENT)
    same = ("submission", "status", "marks")
    return [s for s in students if s not in after or any(before[s][name] != after[s][name] for name in same)]


def main(
    submissions: Annotated[int, typer.Option(help="Up to a tenth are of the corpora, each case once.")] = 10_000,
    workers: Annotated[int, typer.Option(help="Of the cluster.")] = 2,
    again: Annotated[int, typer.Option(help="How many are graded once more, undisturbed.")] = 200,
    seed: Annotated[int, typer.Option(help="Of who hands in what, and of what is interrupted when.")] = 1,
    json: shown.Json = None,
):
    """One run of many submissions on a cluster, with PostgreSQL, interrupted six times; and what is there at the end.

    Ctrl-C, and a kill of the coordinator, of a worker, of a process that grades, and of the scheduler; the database goes away
    and comes back. In what order, and after how many receipts, is drawn. A run that has ended is begun again.
    At the end every student has one receipt, and in the gradebook one row with the points of it; and some that are drawn have
    the grades of an undisturbed `--jobs 2`. Exit code 1 where that is not so. The corpora hold hostile code, for the sandbox.
    """
    dice, found = Random(seed), {"assignment": ASSIGNMENT, "submissions": submissions, "seed": seed}
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's `&` has it ignored, in all that begins here
    with contextlib.ExitStack() as stack:
        course = stack.enter_context(copy_of_course(Course.open(), [ASSIGNMENT]))
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        server = postgres.Server()
        stack.callback(server.close)
        db = server.create("gradebook")
        course.use_database(db)
        build(course, [ASSIGNMENT], lambda who, what: None)
        pointing.prepare(course, ASSIGNMENT)
        shown.say(f"{submissions:,} submissions are made")
        students = hand_in(course, submissions, dice)
        dask = stack.enter_context(cluster(folder / "dask", workers))
        interrupt = Interruptions(dask, server, submissions, dice)
        runs = grade_all(course, dask, db, interrupt)
        found["runs"] = [
            {"code": r.code, "seconds": r.seconds, "most_mb": max((c[2] for c in r.curve), default=0)} for r in runs
        ]
        found["memory"] = memory(runs)
        found["megabytes_of"] = dask.megabytes()
        found["receipts_written"] = watched.Journal(course, ASSIGNMENT).count()
        found["interruptions"], found["not_interrupted"] = interrupt.done, [w.__name__ for _, w in interrupt.left]
        shown.say("receipts and gradebook are compared, and some graded again, undisturbed")
        found["problems"] = problems(course, students)
        found["problems"] += [f"run {k}: {r.said}" for k, r in enumerate(runs, 1) if "Traceback" in r.said]
        some = dice.sample(students, min(again, len(students)))
        found["graded_again"], found["other_grades"] = len(some), undisturbed(course, some, folder)
    show(shown.keep(found, json))
    raise typer.Exit(bool(found["problems"] or found["other_grades"] or found["not_interrupted"]))


def memory(runs):
    """(seconds from the beginning of the first run, receipts, megabytes) of the coordinators, at some points."""
    curve, before = [], 0.0
    for run in runs:
        curve += [(before + seconds, done, mb) for seconds, done, mb in run.curve]
        before += run.seconds
    return watched.Seen(0, before, {}, "", curve).points()


def show(found):
    """The tables, and what is right at the end."""
    rows = [[d["what"].replace("_", " "), f"{d['receipts']:,}"] for d in found["interruptions"]]
    shown.table(f"{found['submissions']:,} submissions, seed {found['seed']}: interruptions", ["", "receipts"], rows)
    rows = [[f"{done:,}", f"{seconds:.0f}", f"{mb:.0f}"] for seconds, done, mb in found["memory"]]
    shown.table("Memory of the coordinators", ["receipts", "after s", "MB"], rows)
    rows = [[kind, " ".join(f"{mb:.0f}" for mb in some)] for kind, some in found["megabytes_of"].items()]
    shown.table("Memory of the others at the end", ["", "MB"], rows)
    runs, repeated = found["runs"], found["receipts_written"] - found["submissions"]
    others = found["other_grades"]
    for line in [
        f"{len(runs)} runs, {sum(r['seconds'] for r in runs):.0f} s; {repeated} submissions were graded once more than needed",
        f"receipts and gradebook: {len(found['problems'])} problems {found['problems'][:5] or ''}",
        f"{found['graded_again']} graded again, undisturbed: {len(others)} other grades {others[:5] or ''}",
        *(f"not interrupted: {what}" for what in found["not_interrupted"]),
    ]:
        shown.out.print(line)
