"""Grading through nbgrader's own autograde, in the students' kernels: for comparison, and where there is no sandbox."""

import time
from pathlib import Path

from ..course import Course, stamps
from ..nbgrader_side import folders, stock
from ..releasing import release


def grade_by_stock(course: Course, assignment: str, students, say) -> list[str]:
    """Grade submissions with nbgrader and write feedback; returns the students whose work needs a human."""
    problems, fresh = [], False
    places = folders.of_students(course, assignment)
    base = _tests(course, assignment) + stamps.digest(Path(__file__).parents[1])
    for student in students:
        folder, graded = (Path(places[s].replace(folders.STUDENT, student)) for s in ("submitted", "autograded"))
        step, content = f"grade-{assignment}-{student}", base + stamps.digest(folder)
        if stamps.is_current(course, step, content) and graded.is_dir():
            say(student, "grade is up to date")
            continue
        start, fresh = time.perf_counter(), True
        if stock.autograde(course, assignment, student):
            stamps.mark(course, step, content)
            say(student, f"graded ({time.perf_counter() - start:.1f} s)")
        else:
            say(student, "could not be graded: needs a human")
            problems.append(student)
    if fresh or not (course.root / folders.directory(course).feedback_directory).is_dir():
        stock.feedback(course, assignment)
    return problems


def _tests(course, assignment):
    """Hash of what is graded against."""
    if course.exercises(assignment):
        return release.fingerprint(course, assignment)
    return stamps.digest(folders.source(course, assignment), course.root / "nbgrader_config.py")
