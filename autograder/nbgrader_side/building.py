"""release/ made anew from source/, through nbgrader's own generate_assignment, wherever it is not up to date."""

import time

from ..course import Course, CourseError, stamps
from ..releasing import release
from . import folders, gradebook, stock


def build(course: Course, names, say, force=False) -> None:
    """Generate release/<assignment>/. say: called with (assignment, what was done)."""
    course.make_secret()
    for name in names:
        _expect_folders(course, name)
        content, folder = release.fingerprint(course, name), course.root / "release" / name
        notebook = folder / f"{name}.ipynb"  # people try things out in it, and students would get that
        whole = all(path.is_file() for path in (notebook, *(folder / f for f in release.travelling(course, name))))
        current = whole and gradebook.has_assignment(course, name)
        if not force and current and stamps.is_current(course, f"build-{name}", content + stamps.digest(notebook)):
            say(name, "release is up to date")
            continue
        gradebook.ready(course)
        start = time.perf_counter()
        release.stage(course, name)
        stock.generate(course, name)
        stamps.mark(course, f"build-{name}", content + stamps.digest(notebook))
        say(name, f"released, version {release.version(course, name)} ({time.perf_counter() - start:.1f} s)")


def _expect_folders(course, name):
    """Raise CourseError where the configuration has other folders than source/ and release/, where exercises look."""
    for step, folder in (("source", folders.source(course, name)), ("release", folders.release(course, name))):
        if folder.resolve() != (wanted := course.root / step / name).resolve():
            raise CourseError(
                f"nbgrader_config.py has {folder} for {wanted}: a course with exercises keeps nbgrader's own "
                f"{step}_directory and directory_structure"
            )
