"""What the main job has besides building, proving and grading: the course's own preparation, and a sample class."""

import subprocess
import sys

from ..course import Course, CourseError, stamps
from ..proving import PROFILES, make_class
from ..releasing import release


def prepare(course: Course, say) -> None:
    """Run the script that the course names for it, unless nothing beside it has changed since."""
    script = course.root / course.settings.prepare
    content = stamps.digest(script.parent)
    if stamps.is_current(course, "prepare", content):
        return say(course.settings.prepare, "up to date")
    done = subprocess.run([sys.executable, script], cwd=course.root, capture_output=True, text=True)
    if done.returncode:
        raise CourseError(f"{course.settings.prepare} failed:\n{(done.stdout + done.stderr).strip()[-3000:]}")
    stamps.mark(course, "prepare", stamps.digest(script.parent))
    say(course.settings.prepare, "done")


def sample_class(course: Course, name: str, say) -> None:
    """Write the sample class's submissions, unless they are those that the sources make."""
    content = release.fingerprint(course, name)
    there = all((course.root / "submitted" / s / name).is_dir() for s in PROFILES)
    if there and stamps.is_current(course, f"class-{name}", content):
        return say("sample class", f"{len(PROFILES)} submissions are up to date")
    made = make_class(course, name)
    stamps.mark(course, f"class-{name}", content)
    say("sample class", f"{len(made)} submissions in submitted/")
