"""What makes `autograder grade` start fast: work begun before the imports, one import that is not done, and no garbage
looked for in what is imported."""

import gc
import os
import sys
from contextlib import contextmanager
from pathlib import Path

from ..course import Course, CourseError

# jsonschema, which nbformat imports, makes a grammar of web addresses from this module, which takes longer than all other
# imports together; it does without where the module is missing, and notebooks are not checked for web addresses
sys.modules.setdefault("rfc3987_syntax", None)
# each job has one core; more threads for small matrices would only get in each other's way
os.environ.setdefault("OMP_NUM_THREADS", "1")


MEMORY = 5 << 29  # bytes that a job may need: two workers at the limit of 1 GB each, and the judge


@contextmanager
def imports():
    """While modules are imported: what they make stays, so it is not looked through for garbage, neither now nor later."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


@contextmanager
def warming(course: Course, assignment: str, isolation: str, jobs: int):
    """A zygote that is warming up, or None where there is no telling yet what it needs.

    Its imports take as long as those of the grader, so they are done meanwhile on another core. Whoever uses it has to see
    that the assignment's files are still what they were, see `sandbox.Lab.stamp`.
    """
    with imports():
        from .. import sandbox

    folder = course.root / "source" / assignment
    known = (course.root / course.settings.exercises / assignment).is_dir()  # other courses' files: see `folders`
    if isolation != "bwrap" or not known or not folder.is_dir() or sandbox.missing():
        yield None
        return
    try:
        zygote = sandbox.Zygote(sandbox.Lab.of(folder, course.settings.preload), cache=font_cache(), seats=cores(jobs))
    except (CourseError, sandbox.SandboxError, ValueError, KeyError):
        yield None  # it is begun again when it is needed, and what is wrong said then
        return
    with zygote:
        yield zygote


def cores(jobs: int) -> int:
    """How many submissions are graded at a time: `jobs`, or as many as there are cores and memory for."""
    return jobs or max(1, min(os.cpu_count() or 1, memory() // MEMORY))


def memory() -> int:
    """Bytes of memory of this machine, or of the container that this runs in."""
    found = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    limit = Path("/sys/fs/cgroup/memory.max")
    text = limit.read_text().strip() if limit.is_file() else "max"
    return min(found, int(text)) if text.isdigit() else found


def font_cache():
    """Where Matplotlib keeps its list of fonts, so that no zygote has to look through all fonts; None when there is none."""
    places = os.environ.get("MPLCONFIGDIR"), Path(os.environ.get("XDG_CACHE_HOME", "~/.cache"), "matplotlib")
    folder = next(Path(p).expanduser() for p in places if p)
    return folder if any(folder.glob("fontlist*.json")) else None
