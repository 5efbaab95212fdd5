"""`autograder bench`: what grading costs, side by side in one run, on the same submissions.

    stock       nbgrader autograde, one submission after another, with this course's nbgrader_config.py
    otter       otter-grader's run without containers, where otter-grader is installed; see `otter`
    bare fork   a warm process forks for each submission, runs the same cells and makes the same judge calls in that one
                process: no isolation, no notebook written, no database
    ours        autograder grade: sandbox, judge outside, notebooks, feedback, gradebook
    no places   ours, in a course that does not look for the place of a mistake: `c.Autograder.places = False`

CPU is that of all processes that took part, as the kernel counts it. Ratios within one run mean more than seconds do.
"""

import importlib.util
import os
import platform
import statistics
from datetime import date

from ..course import Course
from ..grading import pointing
from ..nbgrader_side import build, gradebook
from ..proving import copy_of_course
from . import otter
from .ways import bare_fork, forget, in_child, make_class, measured, run_ours, run_stock, without_places, write_report

TENS = 5
TOLD = ("cells", "judge_calls", "start_cpu", "grading_cpu", "inside_cpu", "coordinator_mb")


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
