"""What the main job has besides building, proving and grading: data sets that are what they were, and a sample class."""

import runpy
import subprocess
import sys

from ..course import Course, CourseError, stamps
from ..releasing import release


def check_datasets(course: Course, say) -> None:
    """Verify the committed data sets against their checksums; build what is missing."""
    content = stamps.digest(course.root / "datasets")
    if stamps.is_current(course, "datasets", content):
        return say("data sets", "up to date")
    done = subprocess.run([sys.executable, "datasets/build.py"], cwd=course.root, capture_output=True, text=True)
    if done.returncode:
        raise CourseError(f"datasets/build.py failed:\n{(done.stdout + done.stderr).strip()[-3000:]}")
    stamps.mark(course, "datasets", stamps.digest(course.root / "datasets"))
    say("data sets", "verified")


def sample_class(course: Course, name: str, say) -> None:
    """Write the sample class's submissions, unless they are those that the sources make."""
    script = runpy.run_path(
        str(course.root / "examples" / "sample_class.py")
    )  # a script of the course, not of the package
    students, make_class = script["PROFILES"], script["make_class"]
    content = release.fingerprint(course, name) + stamps.digest(course.root / "examples")
    there = all((course.root / "submitted" / s / name).is_dir() for s in students)
    if there and stamps.is_current(course, f"class-{name}", content):
        return say("sample class", f"{len(students)} submissions are up to date")
    made = make_class(course, name)
    stamps.mark(course, f"class-{name}", content)
    say("sample class", f"{len(made)} submissions in submitted/")
