"""Proof that releases are what source/ makes, that solutions earn everything and untouched releases nothing. What was proved
is not proved again before something that it depends on has changed."""

import time
from pathlib import Path

from ..course import Course, stamps
from ..releasing import release
from . import validate

ENGINE = Path(__file__).parents[1]


def check_releases(course: Course, names, say) -> list[str]:
    """Differences between the committed releases and what source/ makes; builds in a temporary course."""
    problems = []
    for name in names:
        with validate.copy_of_course(course, [name]) as copy:
            fresh = copy.root / "release" / name
            release.write_checks(course, name, fresh / release.FILE)
            found = release.compare(course, name, fresh)
        say(name, "release is what source/ makes" if not found else "; ".join(found))
        problems += found
    return problems


def prove(course: Course, names, say, run=True) -> list[str]:
    """Validate assignments: both poles through nbgrader, and (run) the whole solution notebook. Returns problems."""
    problems, engine = [], stamps.digest(ENGINE)
    for name in names:
        step, content = f"prove-{name}-{'run' if run else 'poles'}", release.fingerprint(course, name) + engine
        if stamps.is_current(course, step, content):
            say(name, "solution 100 %, untouched 0 %: up to date")
            continue
        start = time.perf_counter()
        found = validate.poles(course, name)
        words = "solution 100 %, untouched 0 %" if not found else f"{len(found)} problems"
        if run:
            seconds, more, _ = validate.run_solution(course, name)
            found += more
            words += f", runs in {seconds:.0f} s"
        say(name, f"{words} ({time.perf_counter() - start:.0f} s)")
        problems += [f"{name}: {p}" for p in found]
        if not found:
            stamps.mark(course, step, content)
    return problems
