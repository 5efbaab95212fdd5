"""`autograder grade`: which students, which way, and what to tell about it."""

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from .. import sandbox
from ..course import Course, CourseError
from ..grading import batch, grade_by_stock
from ..nbgrader_side import build, ctrl_c, folders, gradebook
from . import asking

IN_ALL = 600.0  # the most seconds that a notebook of another course may take, whatever that course allows each cell
STOCK = "nbgrader could not grade it"
UNNAMED = "UNSAFE: the name of its folder is not text in UTF-8, so it was left out: rename it"
STRANGER = "not in the gradebook, and Autograde.create_student is off: `nbgrader db student add` makes an entry"


def run(
    course: Course,
    assignment: str,
    students=None,
    jobs=0,
    dry_run=False,
    force=False,
    isolation="bwrap",
    stock=False,
    out: Console | None = None,
    say=lambda who, what: None,
    cell_seconds=None,
    warming=None,
    notebook="",
    never_lower=False,
    scheduler="",
) -> batch.Summary:
    """Grade; returns what was done. warming: see `start.warming`;  notebook: see `batch.Plan`."""
    out = out or Console(quiet=True)
    ours = assignment in course.assignments and bool(course.exercises(assignment))
    gradebook.ready(course, write=not dry_run)
    with asking.clear_errors():
        if not ours and not gradebook.has_assignment(course, assignment):
            raise CourseError(_unknown(course, assignment))
    everyone, unnamed = _named(folders.students(course, assignment))
    unknown = sorted(set(students or ()) - set(everyone))
    if unknown:
        place = folders.submitted(course, "*", assignment)
        raise CourseError(f"no submission of {assignment} by {', '.join(unknown)} ({place})")
    if not everyone and not unnamed:
        raise CourseError(f"no submissions: no {folders.submitted(course, '*', assignment)}")
    if stock and notebook:
        raise CourseError("--notebook is not for --stock: `nbgrader autograde --notebook` does that")
    if stock and scheduler:
        raise CourseError("--scheduler is not for --stock: Dask's workers grade as `autograder grade` does")
    if stock and never_lower:
        raise CourseError("--never-lower is not for --stock, which knows nothing of it")
    if not stock:
        batch.isolation_problem(isolation, here=not scheduler)  # before the release is built, which takes time
    with asking.clear_errors():
        if ours:
            build(course, [assignment], say)
        if stock:
            return batch.Summary(
                human=dict.fromkeys(grade_by_stock(course, assignment, students or everyone, say), STOCK)
                | dict.fromkeys(unnamed, UNNAMED)
            )
        course.make_secret()
        wanted = students or everyone
        strangers = gradebook.unknown_students(course, wanted) if folders.only_known_students(course) else []
        wanted = [s for s in wanted if s not in strangers]
        limits = limits_of(course, ours, cell_seconds)
        how = (jobs, isolation, force, dry_run, limits, notebook, never_lower, scheduler)
        plan = batch.Plan(course, assignment, wanted, *how)
        summary = _with_progress(plan, course.secret, out, warming)
    summary.human |= dict.fromkeys(strangers, STRANGER) | (dict.fromkeys(unnamed, UNNAMED) if not students else {})
    for step in folders.unknown_steps(course):
        say("nbgrader_config.py", f"{step} is not done here, only by stock nbgrader (--stock)")
    _tell(summary, plan, say)
    return summary


def _named(found):
    """(students, folders whose names are no text: neither the gradebook nor a report can hold these)."""
    unnamed = [name for name in found if any("\ud800" <= c <= "\udfff" for c in name)]
    return [name for name in found if name not in unnamed], [ascii(name)[1:-1] for name in unnamed]


def _unknown(course, assignment):
    """Words for an assignment that cannot be graded: it was never generated, or there is none of this name."""
    if folders.source(course, assignment).is_dir():
        return (
            f"the gradebook {gradebook.place(course)} does not know {assignment!r}: run "
            f"`nbgrader generate_assignment {assignment}` first"
        )
    there = sorted({*course.assignments, *gradebook.assignments(course)})
    return f"no assignment {assignment!r} in source/ or in the gradebook; there are: {', '.join(there) or 'none'}"


def limits_of(course, ours, seconds):
    """Limits of one cell. In other courses: the time that they set for nbgrader, of computing; they may wait as long again."""
    if ours or seconds is not None:
        seconds = 10.0 if seconds is None else seconds
        return sandbox.Limits(cpu=seconds, wait=seconds, wall=6 * seconds)
    timeout = folders.execution(course).timeout
    seconds = min(timeout, IN_ALL) if timeout and timeout > 0 else IN_ALL
    total = min(max(20 * seconds, sandbox.LIMITS.total), IN_ALL)
    return sandbox.Limits(cpu=seconds, wait=seconds, wall=2 * seconds, total=total, in_all=IN_ALL)


def _with_progress(plan, secret, out, warming):
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    bars = Progress(*columns, console=out, transient=True, disable=not out.is_terminal)
    with ctrl_c.noted() as pressed, bars as bar:
        task = bar.add_task("grading", total=None)

        def progress(done, total):
            bar.update(task, total=total, completed=done)
            if pressed:
                raise KeyboardInterrupt  # it was, and got lost

        return batch.run(plan, secret, progress, warming)


def _tell(summary, plan, say):
    """One line for each submission that has something to say, then the sums; nothing after Ctrl-C."""
    if summary.stopped:
        return
    for note in summary.notes:
        say(plan.assignment, note)
    for student, remarks in sorted(summary.remarks.items()):
        for remark in remarks:
            say(student, remark)
    for student, name, old, new in sorted(summary.changes, key=lambda c: c[:2]):
        say(student, f"{name}: {_points(old)} -> {_points(new)}")
    for student, old, new, *off in sorted(summary.totals, key=lambda t: t[0]):
        late = f", of which for lateness -{_points(off[0])} -> -{_points(off[1])}" if any(off) else ""
        say(student, f"total: {_points(old)} -> {_points(new)}{late}")
    words = f"{summary.graded} graded in {summary.seconds:.1f} s"
    words += f", {summary.current} up to date" if summary.current else ""
    if plan.dry_run:
        falls, rises = (sum(sign * (t[2] - (t[1] or 0.0)) > 0 for t in summary.totals) for sign in (-1, 1))
        words += f"; nothing was written; {len(summary.changes)} grades would change; {falls} totals fall, {rises} rise"
    say("submissions", words)
    if summary.by_hand:
        say("feedback", f"{asking.by_hand(summary.by_hand)}: `autograder feedback {plan.assignment}` packs theirs")


def _points(score):
    return "none" if score is None else f"{score:g}"
