"""What is in nbgrader's exchange, looked at without changing it."""

from pathlib import Path

from nbgrader.exchange.default import Exchange
from nbgrader.utils import notebook_hash

from ..course import Course
from . import folders

SECRET = "submission_secret.txt"
MOST_SECRET = 4096  # bytes


def secret(folder: Path) -> bytes:
    """What the exchange put into a submission, and its student alone has too; b"" where it came another way."""
    path = folder / SECRET
    return path.read_bytes() if path.is_file() and path.stat().st_size <= MOST_SECRET else b""


def instead(course: Course, assignment: str) -> Path:
    """The zip for those whom the exchange does not know: it is to be handed out by hand."""
    return course.root / "zips" / f"{assignment}-feedback.zip"


def has(course: Course, pages) -> bool:
    """Whether all these pages of one submission's feedback are there, as they are now."""
    place = Path(folders.configured(course, Exchange).root) / folders.directory(course).course_id / "feedback"
    return all(_same(page, place / f"{_name(page)}.html") for page in pages)


def _name(page):
    """Under which name nbgrader's release_feedback puts a page there."""
    secret = page.with_name(SECRET)
    return notebook_hash(secret=secret.read_text(), notebook_id=page.stem) if secret.is_file() else ""


def _same(page, other):
    try:
        return other.read_bytes() == page.read_bytes()
    except OSError:
        return False
