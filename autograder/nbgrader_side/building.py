"""release/ made anew from source/, through nbgrader's own generate_assignment, wherever it is not up to date."""

import time

from ..course import Course, stamps
from ..releasing import release
from . import gradebook, stock


def build(course: Course, names, say, force=False) -> None:
    """Generate release/<assignment>/. say: called with (assignment, what was done)."""
    course.make_secret()
    for name in names:
        content, folder = release.fingerprint(course, name), course.root / "release" / name
        whole = all((folder / f).is_file() for f in (*release.travelling(course, name), f"{name}.ipynb"))
        current = whole and gradebook.has_assignment(course, name)
        if not force and current and stamps.is_current(course, f"build-{name}", content):
            say(name, "release is up to date")
            continue
        gradebook.ready(course)
        start = time.perf_counter()
        release.stage(course, name)
        stock.generate(course, name)
        stamps.mark(course, f"build-{name}", content)
        say(name, f"released, version {release.version(course, name)} ({time.perf_counter() - start:.1f} s)")
