"""What makes `autograder grade` start fast: work begun before the imports, and one import that is not done."""

import os
import sys
from contextlib import contextmanager
from pathlib import Path

# jsonschema, which nbformat imports, makes a grammar of web addresses from this module, which takes longer than all other
# imports together; it does without where the module is missing, and notebooks are not checked for web addresses
sys.modules.setdefault("rfc3987_syntax", None)


@contextmanager
def warming(root: Path, assignment: str, isolation: str, jobs: int):
    """A zygote that is warming up, or None where there is no telling yet what it needs.

    Its imports take as long as those of the grader, so they are done meanwhile on another core. Whoever uses it has to see
    that the assignment's files are still what they were, see `sandbox.Lab.stamp`.
    """
    from . import sandbox

    folder = root / "source" / assignment
    if isolation != "bwrap" or not folder.is_dir() or sandbox.missing():
        yield None
        return
    with sandbox.Zygote(sandbox.Lab.of(folder), cache=font_cache(), seats=cores(jobs)) as zygote:
        yield zygote


def cores(jobs: int) -> int:
    """How many submissions are graded at a time."""
    return jobs or os.cpu_count() or 1


def font_cache():
    """Where Matplotlib keeps its list of fonts, so that no zygote has to look through all fonts; None when there is none."""
    places = os.environ.get("MPLCONFIGDIR"), Path(os.environ.get("XDG_CACHE_HOME", "~/.cache"), "matplotlib")
    folder = next(Path(p).expanduser() for p in places if p)
    return folder if any(folder.glob("fontlist*.json")) else None
