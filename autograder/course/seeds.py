"""Where random inputs come from: public seeds for the student's checks, secret ones for the hidden judge."""

import hashlib
import hmac
import os
import secrets
from pathlib import Path

from .places import CourseError

PUBLIC_SEED = 1  # of the inputs in checks.h5
FURTHER_SEEDS = (
    2,
    4,
)  # of inputs, public too, on which what is said has to be true as well; each argument matters there
SECRET = ".course_secret"


def secret_path(root: Path) -> Path:
    return root / SECRET


def make_secret(root: Path) -> Path:
    """Create the course's secret (mode 0600) unless there is one."""
    path = secret_path(root)
    if not path.exists():
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as f:
            f.write(secrets.token_hex(32) + "\n")
    return path


def read_secret(root: Path) -> bytes:
    """The secret, or a CourseError that says how to make one."""
    path = secret_path(root)
    if not path.is_file():
        raise CourseError(f"no {SECRET} in {root}: hidden tests need it for their inputs; `autograder build` makes one")
    text = path.read_text().strip()
    if len(text) < 16:
        raise CourseError(f"{path} is too short to be a secret: delete it and run `autograder build`")
    return text.encode()


def student_seed(secret: bytes, student: str, assignment: str, exercise: str, handed_in: str = "") -> int:
    """Seed of one student's inputs for one exercise: unpredictable without the secret, the same at each regrade.

    handed_in: digest of what was handed in, so that another version gets other inputs. Its feedback tells of the inputs (a
    notebook may print what its functions were given), so a later version could answer the same ones by heart.
    """
    text = "\0".join((student, assignment, exercise, *([handed_in] if handed_in else []))).encode()
    return int.from_bytes(hmac.new(secret, text, hashlib.sha256).digest()[:7], "big")
