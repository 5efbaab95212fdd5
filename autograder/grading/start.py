"""What makes `autograder grade` start fast: work begun before the imports, and no garbage looked for in what is imported.
(One import that is not done stands in autograder/commands/__init__.py, before all others.)"""

import gc
import os
from contextlib import contextmanager
from fnmatch import fnmatch
from pathlib import Path

from ..course import Course, CourseError

# each job has one core; more threads for small matrices would only get in each other's way
os.environ.setdefault("OMP_NUM_THREADS", "1")


LEFT_OUT = (".ipynb_checkpoints", "*.pyc", "__pycache__", "feedback")  # CourseDirectory.ignore where nothing is said
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

    if isolation != "bwrap" or not (course.root / "source" / assignment).is_dir() or sandbox.missing():
        yield None
        return
    try:
        zygote = sandbox.Zygote(guess(course, assignment), cache=font_cache(), seats=at_a_time(jobs))
    except (CourseError, sandbox.SandboxError, ValueError, KeyError):
        yield None  # it is begun again when it is needed, and what is wrong said then
        return
    with zygote:
        yield zygote


def guess(course: Course, assignment: str):
    """The Lab of an assignment without asking nbgrader, whose imports take a second: right where the course's folders and
    the files that are left out have the names that nbgrader gives them."""
    from tellwhy.bundles import PLACES

    from ..sandbox import Lab

    folder = course.root / "source" / assignment
    if (course.root / course.settings.exercises / assignment).is_dir():
        return Lab.of(folder, course.settings.preload, [PLACES])
    beside = {}
    for place, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not _left_out(name)]
        beside |= {os.path.join(place, n): n for n in files if not _left_out(n) and not n.endswith(".ipynb")}
    return Lab.of_others(folder, {os.path.relpath(path, folder): Path(path) for path in sorted(beside)})


def _left_out(name):
    return any(fnmatch(name, pattern) for pattern in LEFT_OUT)


def at_a_time(jobs: int) -> int:
    """How many submissions are graded at a time: `jobs`; or three for every two cores, as far as there is memory for them.
    A job and its worker take turns, and a core that waits for both may as well serve a third."""
    cores = os.cpu_count() or 1
    return jobs or max(1, min(cores + cores // 2, memory() // MEMORY))


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
