"""The steps of the main job, each skipped when nothing that it depends on has changed.

`make course` runs them all: data, releases, proof, a sample class, its grades.
"""

import runpy
import subprocess
import sys
import time
from pathlib import Path

from ..course import stamps
from ..course.exercise import exercises
from ..course.places import CourseError, assignments
from ..course.seeds import make_secret
from ..nbgrader_side import folders, gradebook, stock
from ..releasing import release
from . import validate


def check_datasets(root: Path, say) -> None:
    """Verify the committed data sets against their checksums; build what is missing."""
    content = stamps.digest(root / "datasets")
    if stamps.is_current(root, "datasets", content):
        return say("data sets", "up to date")
    done = subprocess.run([sys.executable, "datasets/build.py"], cwd=root, capture_output=True, text=True)
    if done.returncode:
        raise CourseError(f"datasets/build.py failed:\n{(done.stdout + done.stderr).strip()[-3000:]}")
    stamps.mark(root, "datasets", stamps.digest(root / "datasets"))
    say("data sets", "verified")


def build(root: Path, names, say, force=False) -> None:
    """Generate release/<assignment>/ through nbgrader, wherever it is not up to date."""
    make_secret(root)
    for name in names:
        content, folder = release.fingerprint(root, name), root / "release" / name
        whole = (folder / "nnlab").is_dir() and (folder / f"{name}.ipynb").exists()
        if (
            not force
            and whole
            and gradebook.has_assignment(root, name)
            and stamps.is_current(root, f"build-{name}", content)
        ):
            say(name, "release is up to date")
            continue
        start = time.perf_counter()
        release.stage(root, name)
        stock.generate(root, name)
        stamps.mark(root, f"build-{name}", content)
        say(name, f"released, version {release.version(root, name)} ({time.perf_counter() - start:.1f} s)")


def check_releases(root: Path, names, say) -> list[str]:
    """Differences between the committed releases and what source/ makes; builds in a temporary course."""
    problems = []
    for name in names:
        with validate.copy_of_course(root, [name]) as course:
            fresh = course / "release" / name
            release.write_checks(root, name, fresh / release.FILE)
            found = release.compare(root, name, fresh)
        say(name, "release is what source/ makes" if not found else "; ".join(found))
        problems += found
    return problems


def prove(root: Path, names, say, run=True) -> list[str]:
    """Validate assignments: both poles through nbgrader, and (run) the whole solution notebook. Returns problems."""
    problems, engine = [], stamps.digest(root / "autograder", root / "nnlab", root / "datasets")
    for name in names:
        step, content = f"prove-{name}-{'run' if run else 'poles'}", release.fingerprint(root, name) + engine
        if stamps.is_current(root, step, content):
            say(name, "solution 100 %, untouched 0 %: up to date")
            continue
        start = time.perf_counter()
        found = validate.poles(root, name)
        words = "solution 100 %, untouched 0 %" if not found else f"{len(found)} problems"
        if run:
            seconds, more, _ = validate.run_solution(root, name)
            found += more
            words += f", runs in {seconds:.0f} s"
        say(name, f"{words} ({time.perf_counter() - start:.0f} s)")
        problems += [f"{name}: {p}" for p in found]
        if not found:
            stamps.mark(root, step, content)
    return problems


def grade(root: Path, name: str, students, say) -> list[str]:
    """Grade submissions with nbgrader and write feedback; returns the students whose work needs a human."""
    problems, fresh = [], False
    source, places = folders.source(root, name), folders.of_students(root, name)
    made_of = release.fingerprint(root, name) if exercises(name) else stamps.digest(source, root / "nbgrader_config.py")
    base = made_of + stamps.digest(root / "autograder", root / "nnlab")
    for student in students:
        folder, graded = (Path(places[s].replace(folders.STUDENT, student)) for s in ("submitted", "autograded"))
        step, content = f"grade-{name}-{student}", base + stamps.digest(folder)
        if stamps.is_current(root, step, content) and graded.is_dir():
            say(student, "grade is up to date")
            continue
        start, fresh = time.perf_counter(), True
        if stock.autograde(root, name, student):
            stamps.mark(root, step, content)
            say(student, f"graded ({time.perf_counter() - start:.1f} s)")
        else:
            say(student, "could not be graded: needs a human")
            problems.append(student)
    if fresh or not (root / folders.directory(root).feedback_directory).is_dir():
        stock.feedback(root, name)
    return problems


def submitted(root: Path, name: str) -> list[str]:
    """Students who have handed in an assignment."""
    return folders.students(root, name)


def known(root: Path, names) -> list[str]:
    """The assignments asked for, or all of them; a CourseError for one that does not exist."""
    every = assignments(root)
    odd = [n for n in names if n not in every]
    if odd:
        raise CourseError(f"no assignment {', '.join(odd)}; there are: {', '.join(every)}")
    return list(names) or every


def sample_class(root: Path, name: str, say) -> None:
    """Write the sample class's submissions, unless they are those that the sources make."""
    script = runpy.run_path(str(root / "examples" / "sample_class.py"))  # a script of the course, not of the package
    students, make_class = script["PROFILES"], script["make_class"]
    content = release.fingerprint(root, name) + stamps.digest(root / "examples")
    there = all((root / "submitted" / s / name).is_dir() for s in students)
    if there and stamps.is_current(root, f"class-{name}", content):
        return say("sample class", f"{len(students)} submissions are up to date")
    made = make_class(root, name)
    stamps.mark(root, f"class-{name}", content)
    say("sample class", f"{len(made)} submissions in submitted/")
