"""How long single submissions take: measured on one sandbox with a core to itself."""

import time

from autograder.bench.ways import DIFFERENT, in_child
from autograder.course import Course
from autograder.grading.desk import Desk
from autograder.grading.one import grade
from autograder.grading.scheme import Scheme


def outcomes(course: Course, assignment: str, students) -> list:
    """[(Outcome, seconds)] of some students' submissions, one after the other, in a process of its own."""
    return in_child(_outcomes, course, assignment, students)


def _outcomes(course, assignment, students):
    scheme = Scheme.read(course, assignment, course.secret)
    made = []
    with Desk(scheme).proven_zygote() as zygote:
        for student in students:
            unit, start = scheme.unit(student), time.perf_counter()
            outcome = grade(scheme, zygote, unit)
            made.append((outcome, time.perf_counter() - start))
    return made


def service_seconds(course: Course, assignment: str) -> list[float]:
    """Seconds of each of the submissions that differ, of those that `make_class` has made."""
    students = sorted(p.name for p in (course.root / "submitted").iterdir())[:DIFFERENT]
    return [seconds for _, seconds in outcomes(course, assignment, students)]
